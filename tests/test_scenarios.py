"""The three Hulunbuir scenarios: run, worked out a second time, and recomputed from what `explain` prints."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random

import pytest
from slow_funds import slow_funds
from slow_ledger import Reader, half_up, slow_ledger
from test_engine_agrees import cells

from finsim.analysis.explain import explain
from finsim.ledger import Ledger
from finsim.load import load, resolve
from finsim.report.explanation import explanation_text
from finsim.result import Result, project
from finsim.spec import Item

SCENARIOS = Path(__file__).parent.parent / "scenarios"
NAMES = ("hulunbuir-documented", "hulunbuir-best-estimate", "hulunbuir-8-percent")
UNCOSTED = {38, 39, 50, 54, 56, 58, 68, 69, 74, 82}
"""Best estimate: not costed, each with its reason."""
INCLUDED = {65, 73, 75, 76}
POOLED = set(range(26, 38))


@cache
def result(name: str) -> Result:
    return project(load(SCENARIOS / f"{name}.yaml"))


def items(name: str) -> list[Item]:
    return [item for item in result(name).scenario.variants[0].items if item.state != "pool"]


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_is_that_of_the_independent_ledger(name: str) -> None:
    variant = result(name).scenario.variants[0]
    slow = {cell: fen for cell, fen in slow_funds(variant, slow_ledger(variant))[0].items() if fen}
    assert cells(result(name).ledger()) == slow


@pytest.mark.parametrize("name", NAMES)
def test_each_of_the_82_is_in_exactly_one_state(name: str) -> None:
    assert sorted(int(item.number) for item in items(name)) == list(range(1, 83))
    for item in items(name):
        assert bool(item.lines) == (item.state == "costed"), item.code
        assert bool(item.within) == (item.state in ("included", "pooled")), item.code
        assert bool(item.reason) == (item.state == "uncosted"), item.code
        assert item.needs or item.state != "uncosted", item.code


def test_best_estimate_costs_at_least_55_items_with_money_of_their_own() -> None:
    found = result("hulunbuir-best-estimate")
    ledger = found.ledger()
    money: Counter[str] = Counter()
    for planned, fen in zip(ledger.plan.lines, ledger.sums("line").tolist(), strict=True):
        money[planned.line.item] += fen
    carry = {item.number for item in items("hulunbuir-best-estimate") if money[item.code] > 0}
    states = Counter(item.state for item in items("hulunbuir-best-estimate"))
    assert len(carry) == states["costed"] == 56
    assert states == {"costed": 56, "pooled": 12, "included": 4, "uncosted": 10}
    by_state = {state: {int(i.number) for i in items("hulunbuir-best-estimate") if i.state == state}
                for state in states}  # fmt: skip
    assert by_state["uncosted"] == UNCOSTED
    assert by_state["pooled"] == POOLED
    assert by_state["included"] == INCLUDED


def test_documented_rests_on_documents_only() -> None:
    """All are documents’ own numbers, but one derived standard and the even parts of a five-year sum."""
    variant = result("hulunbuir-documented").scenario.variants[0]
    weak = {quantity.path for line in variant.lines for quantity in line.quantities.values()
            if quantity.basis.status != "official"}  # fmt: skip
    assert weak == {
        "public-health.per-head-derived.standard",
        "rural-housing-renovation.central-subsidy.phase",
    }


WORKED = {
    # residents of 2020 × the per-head standard; no rounding: whole people × whole yuan
    ("public-health", 2016): 2_242_875 * 45 * 100,
    ("public-health", 2020): 2_242_875 * 74 * 100,
    # 24,000 households ÷ 5 years × the subsidy of the year
    ("rural-housing-renovation", 2016): 24_000 // 5 * 7_500 * 100,
}


@pytest.mark.parametrize(("item", "year"), WORKED)
def test_documented_amounts_worked_by_hand(item: str, year: int) -> None:
    ledger = result("hulunbuir-documented").ledger()
    assert total(ledger, item, year) == WORKED[item, year]


def total(ledger: Ledger, item: str, year: int) -> int:
    """What an item costs in a year, in fen."""
    rows = [row for row, planned in enumerate(ledger.plan.lines) if planned.line.item == item]
    return int(ledger.sums("line", "year")[rows, ledger.plan.years.index(year)].sum())


ALONE = r"(?P<sum>[-0-9,. ×÷+−()maxin]+) = (?P<says>[-0-9,.]+)"
SUM = re.compile(f"^ +{ALONE}$")
PART = re.compile(rf"^ +\({ALONE}\) × (?P<months>\d+)/12$")
ROUNDED = re.compile(r"^ +支出取整 (?P<yuan>[-0-9,.]+)$")


def by_calculator(text: str) -> tuple[int, int]:
    """The cost in fen, as a reader finds it from the explanation’s own sums, and as it says."""
    found, rounded = Fraction(0), None
    for line in text.splitlines():
        if match := PART.match(line) or SUM.match(line):
            value = worked(match["sum"])
            said = Fraction(match["says"].replace(",", ""))
            assert abs(value - said) <= abs(said) / 10**9 + Fraction(1, 10**4), line
            found += value * Fraction(int(match.groupdict().get("months") or 12), 12)
        elif match := ROUNDED.match(line):
            rounded = round(Fraction(match["yuan"].replace(",", "")) * 100)
    assert rounded is not None, text
    return half_up(found * 100), rounded


def worked(text: str) -> Fraction:
    """A sum such as ``25,704 × max(0, 400 − 158.4) × 12``; a comma between digits belongs to the number."""
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    return Reader(plain, {}).sum()


def explained(name: str, item: str, year: int, place: str) -> list[str]:
    found = result(name)
    places = found.scenario.variants[0].places
    return [explanation_text(one, places) for one in explain(found, item, year=year, place=place)]


@pytest.mark.parametrize("seed", range(3))
def test_three_items_at_random_are_recomputed_from_what_explain_prints(seed: int) -> None:
    random = Random(f"by hand {seed}")
    costed = [item for item in items("hulunbuir-best-estimate") if item.lines]
    for item in random.sample(costed, 3):
        for text in explained("hulunbuir-best-estimate", item.code, 2018, "150721"):
            found, says = by_calculator(text)
            assert found == says, text


def test_every_line_of_every_item_is_recomputed_from_what_explain_prints() -> None:
    plain = 0
    for item in items("hulunbuir-best-estimate"):
        for text in explained("hulunbuir-best-estimate", item.code, 2020, "150702") if item.lines else ():
            found, says = by_calculator(text)
            assert found == says, text
            plain += 1
    assert plain > 80


@pytest.mark.parametrize("name", NAMES)
def test_the_resolved_scenario_gives_the_same_cells(name: str, tmp_path: Path) -> None:
    copy = tmp_path / "resolved.yaml"
    copy.write_text(resolve(SCENARIOS / f"{name}.yaml"), encoding="utf-8")
    again = project(load(copy)).ledger()
    assert cells(again) == cells(result(name).ledger())
