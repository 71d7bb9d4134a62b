# ruff: noqa: E501
# YAML in one line reads better than YAML cut into pieces.
"""A difference and its parts: by hand, against all orders of the inputs, and to the fen for every cell."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import permutations, product
from math import factorial
from pathlib import Path
from random import Random

import numpy as np
import pytest
from builders import small_scenario
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from random_variants import random_variant
from slow_ledger import Slow, borne, calculate, in_force

import finsim
from finsim.analysis.decompose import Decomposition, Lines, contributions, decompose, take_apart
from finsim.analysis.input_kinds import KINDS, kind_of
from finsim.analysis.line_game import INCOMES
from finsim.analysis.pairing import Pair, Side, make_pair
from finsim.analysis.shapley import by_subsets, of_product, whole_parts, whole_table
from finsim.cli import commands
from finsim.errors import InputFault
from finsim.load import load
from finsim.phrases import WORDS
from finsim.report.csv_files import yuan
from finsim.report.decompose_words import PART_COLUMNS, decomposition_text, parts_csv
from finsim.result import Result, project
from finsim.spec import Dated, Line, Quantity, Variant

ROOT = Path(__file__).parents[1]
HULUNBUIR = ROOT / "scenarios" / "hulunbuir-2020.yaml"
BEST = ROOT / "scenarios" / "hulunbuir-best-estimate.yaml"
GOLDEN = Path(__file__).parent / "golden"
FEW = settings(max_examples=25, deadline=None)
TWO = """\
title: 手算
years: 2018-2020
places:
  "1": {name: 甲市, level: city}
  "11": {name: 乙县, level: county, within: "1"}
  "12": {name: 丙县, level: county, within: "1"}
items:
  x:
    name: 津贴
    lines:
      l: {name: 津贴, count: {by_place: {"11": {2018: 100 人, 2019: 120 人}, "12": 50 人}}, standard: {2018: 1000 元/人/年, 2019: 1100 元/人/年}, growth: none, sharing: {province: 6, county: 4}}
"""


def written(folder: Path, text: str, name: str = "a.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def by_kind(found: Decomposition) -> dict[str, int]:
    return {key[0]: fen for key, fen in found.sums("kind").items()}


def check_adds_up(found: Decomposition) -> None:
    """For every line, payer and place the parts are the difference of the ledgers, to the fen."""
    for row, path in enumerate(found.pair.lines):
        parts = [part.fen for part in found.parts if part.line == path]
        whole = sum(parts, np.zeros_like(found.before[row]))
        assert (whole == found.after[row] - found.before[row]).all(), path
    assert sum(by_kind(found).values()) == found.change
    for part in found.parts:
        if part.kind in ("share", "settlement"):
            assert not part.fen.sum(axis=0).any(), "shares and settlements move no total"


# ---- by hand ----


def test_two_inputs_by_hand(tmp_path: Path) -> None:
    """100 × 1,000 → 120 × 1,100: 20 more people at the mean of the two standards, 20 × 1,050 = 21,000; 100
    more yuan for the mean of the two counts, 110 × 100 = 11,000; together 132,000 − 100,000.  In the other
    county only the standard rises: 50 × 100 = 5,000."""
    found = finsim.decompose(written(tmp_path, TWO), start=2018, end=2019)
    assert by_kind(found) == {"count": 2_100_000, "standard": 1_600_000}
    assert found.sums("kind", "place") == {
        ("count", "11"): 2_100_000,
        ("standard", "11"): 1_100_000,
        ("standard", "12"): 500_000,
    }
    assert found.sums("payer", "kind")["province", "count"] == 1_260_000
    assert found.sums("payer", "kind")["county", "standard"] == 640_000
    check_adds_up(found)


def test_the_mean_of_the_two_orders(tmp_path: Path) -> None:
    """a1·b1 − a0·b0: count first gives (a1 − a0)·b0 and a1·(b1 − b0), standard first the other two."""
    orders = [(20 * 1000, 120 * 100), (20 * 1100, 100 * 100)]
    found = finsim.decompose(written(tmp_path, TWO), start=2018, end=2019).sums("kind", "place")
    assert found["count", "11"] == sum(count for count, _ in orders) / 2 * 100
    assert found["standard", "11"] == sum(standard for _, standard in orders) / 2 * 100


def test_three_inputs_by_hand(tmp_path: Path) -> None:
    """100 × 10 × 50 % → 200 × 20 × 100 %: each doubles, so each gets a third of 4,000 − 500."""
    text = TWO.replace(
        'count: {by_place: {"11": {2018: 100 人, 2019: 120 人}, "12": 50 人}}, standard: {2018: 1000 元/人/年, 2019: 1100 元/人/年}',
        'count: {by_place: {"11": {2018: 100 人, 2019: 200 人}, "12": 0 人}}, standard: {2018: 10 元/人/年, 2019: 20 元/人/年}, coverage: {2018: 50%, 2019: 100%}',
    )
    found = finsim.decompose(written(tmp_path, text), start=2018, end=2019)
    # 350,000 fen in three equal parts: 116,667 + 116,667 + 116,666, province and county each adding up.
    assert sorted(by_kind(found).values()) == [116_666, 116_667, 116_667]
    check_adds_up(found)


def test_a_share_moves_payers_and_no_total(tmp_path: Path) -> None:
    """Province 60 % → 80 % of 150,000 yuan: 30,000 from the counties to the province."""
    path = written(tmp_path, TWO)
    change = ["items.x.lines.l.sharing={province: 8, county: 2}"]
    found = finsim.decompose(path, overrides=change, year=2018)
    assert found.sums("payer", "kind") == {("province", "share"): 3_000_000, ("county", "share"): -3_000_000}
    assert found.change == 0


def test_other_steps_of_sharing_are_one_input(tmp_path: Path) -> None:
    """6:4 → half the province, the rest half and half: one input, for the shares of one rule mean nothing in
    the other.  Of 150,000 yuan the province pays 15,000 less, the city 37,500, the counties 22,500 less."""
    nested = "sharing: {rule: nested, steps: [{of: total, province: 50%}, {of: rest, city: 5, county: 5}]}"
    second = written(tmp_path, TWO.replace("sharing: {province: 6, county: 4}", nested), "b.yaml")
    found = finsim.decompose(written(tmp_path, TWO), second, year=2018)
    assert {part.input for part in found.parts} == {"sharing"}
    assert found.sums("payer") == {("province",): -1_500_000, ("city",): 3_750_000, ("county",): -2_250_000}


def test_a_year_cut_inside(tmp_path: Path) -> None:
    """600 → 660 a month from July for 10 people: 10 × 60 × 6 = 3,600 more, all of it the standard's."""
    text = TWO.replace(
        "{2018: 1000 元/人/年, 2019: 1100 元/人/年}", "{2018: 600 元/人/月, 2019-07: 660 元/人/月}"
    )
    text = text.replace('{"11": {2018: 100 人, 2019: 120 人}, "12": 50 人}', '{"11": 10 人, "12": 0 人}')
    found = finsim.decompose(written(tmp_path, text), start=2018, end=2019)
    assert by_kind(found) == {"standard": 360_000}
    check_adds_up(found)


def test_new_ended_and_other_rules(tmp_path: Path) -> None:
    """Lines that only one side has; another expression; a ratio that only one side has is that ratio's."""
    first = written(tmp_path, TWO)
    more = TWO.replace(
        "sharing: {province: 6, county: 4}}",
        "coverage: 50%, sharing: {province: 6, county: 4}}\n      m: {name: 另一笔, count: {value: 10 人, spread: pop}, standard: 5 元/人/年, sharing: county}",
    )
    more = more.replace(
        'name: 乙县, level: county, within: "1"', 'name: 乙县, level: county, within: "1", pop: 1 人'
    )
    more = more.replace(
        'name: 丙县, level: county, within: "1"', 'name: 丙县, level: county, within: "1", pop: 1 人'
    )
    second = written(tmp_path, more, "b.yaml")
    found = finsim.decompose(first, second, year=2018)
    assert by_kind(found) == {"coverage": -7_500_000, "new": 5_000}
    back = finsim.decompose(second, first, year=2018)
    assert by_kind(back) == {"coverage": 7_500_000, "ended": -5_000}
    lump = TWO.replace(
        "count: {by_place", "cost: lump-sum, amount: {by_place: {'11': 7 元/年, '12': 9 元/年}}, x: {by_place"
    )
    lump = re.sub(r", x: .*?growth: none", "", lump)
    third = written(tmp_path, lump, "c.yaml")
    found = finsim.decompose(first, third, year=2018)
    assert by_kind(found) == {"rule": 1_600 - 15_000_000}
    check_adds_up(found)


def test_settlement_is_a_part_of_its_own() -> None:
    result = project(load(GOLDEN / "three-counties.yaml"))
    found = decompose(result, variants="base,raise", year=2022)
    check_adds_up(found)
    assert by_kind(found)["standard"] == found.change
    moved = found.sums("payer", "kind")
    # The county bears all above 60 yuan a month, and what is above 600,000 yuan goes to the province.
    assert moved["county", "settlement"] == -moved["province", "settlement"] < 0


# ---- Shapley ----


def by_orders(value: Mapping[frozenset[int], Fraction], players: int) -> list[Fraction]:
    """The mean over all n! orders, as it is defined."""
    found = [Fraction(0)] * players
    for order in permutations(range(players)):
        for place, player in enumerate(order):
            before = frozenset(order[:place])
            found[player] += value[before | {player}] - value[before]
    return [part / factorial(players) for part in found]


NUMBERS = st.integers(0, 12).map(lambda n: Fraction(n, 4))


@FEW
@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=6))
def test_closed_form_of_a_product(pairs: list[tuple[Fraction, Fraction]]) -> None:
    """n² products give what 2^n subsets give, and what all n! orders give."""
    players = len(pairs)

    def value(chosen: frozenset[int]) -> Fraction:
        found = Fraction(1)
        for player, (one, two) in enumerate(pairs):
            found *= two if player in chosen else one
        return found

    every = {frozenset(p for p in range(players) if mask >> p & 1) for mask in range(2**players)}
    table = {chosen: value(chosen) for chosen in every}
    by_mask = [
        float(value(frozenset(p for p in range(players) if mask >> p & 1))) for mask in range(2**players)
    ]
    closed = of_product(*([np.array([float(pair[side])]) for pair in pairs] for side in (0, 1)))
    subsets = by_subsets(lambda mask: np.array([by_mask[mask]]), players)
    assert np.allclose(np.array(closed), np.array(subsets), rtol=1e-12, atol=1e-9)
    if players <= 5:
        orders = [float(part) for part in by_orders(table, players)]
        assert np.allclose(np.array(closed)[:, 0], orders, rtol=1e-12, atol=1e-9)


@FEW
@given(st.integers(1, 5), st.randoms(use_true_random=False))
def test_subsets_and_orders_agree_on_any_game(players: int, random: Random) -> None:
    every = [frozenset(p for p in range(players) if mask >> p & 1) for mask in range(2**players)]
    table = {chosen: Fraction(random.randint(-50, 50)) for chosen in every}
    found = by_subsets(lambda mask: np.array([[float(table[every[mask]])]]), players)
    assert np.allclose([float(part[0, 0]) for part in found], [float(p) for p in by_orders(table, players)])


@FEW
@given(st.integers(1, 5), st.integers(1, 4), st.randoms(use_true_random=False))
def test_whole_fen_add_up_and_turn_round(inputs: int, payers: int, random: Random) -> None:
    """Whatever is rounded: the sums are met, an input without a part gets nothing, and exchanged sides give
    the opposite."""
    parts = np.array(
        [[[random.choice((0.0, random.uniform(-9, 9)))] for _ in range(payers)] for _ in range(inputs)]
    )
    totals = np.rint(parts.sum(axis=0)).astype(np.int64) + random.choice((-1, 0, 0, 1)) * (parts != 0).any(
        axis=0
    )
    changed = (parts != 0).any(axis=1)
    found = whole_table(parts, changed, totals)
    assert (found.sum(axis=0) == totals).all()
    assert (found == -whole_table(-parts, changed, -totals)).all()
    assert (np.abs(found - parts) <= inputs + 2).all()
    one = whole_parts(parts[:, 0], changed, totals[0])
    assert (one.sum(axis=0) == totals[0]).all()
    if changed.any():
        assert not one[(parts[:, 0] == 0) & (parts[:, 0] != 0).any(axis=0)].any()


@pytest.mark.parametrize("part", [215.5, 73.25, 18.125, 56 + 1 / 3, 7 + 2 / 7, 0.005])
def test_the_noise_of_floats_moves_no_fen(part: float) -> None:
    """Two inputs of the same part, once a hair above and once a hair below: the same whole fen."""
    changed, total = np.ones((2, 1), dtype=bool), np.array([[round(2 * part)]])
    tables = [
        whole_table(np.array([[[part + noise]], [[part - noise]]]), changed, total)
        for noise in (0.0, 1e-8, -1e-8)
    ]
    assert all((tables[0] == table).all() for table in tables)


# ---- random scenarios ----


def moved(variant: Variant, random: Random, shares: bool = True) -> Variant:
    """The variant with some of its numbers others: counts halved or doubled, money half as much again, and
    ratios and shares halved."""
    factors = {"count": (Fraction(2), Fraction(1, 2)), "standard": (Fraction(3, 2),)}

    def of(line: Line, name: str, number: Quantity) -> Quantity:
        kind = kind_of(line, name)
        if (
            random.randrange(2)
            or kind == "income"
            or (kind == "share" and (not shares or number.unit.is_money))
        ):
            return number
        factor = random.choice(factors.get(kind, (Fraction(1, 2),)))

        def scaled(values: tuple[Dated, ...]) -> tuple[Dated, ...]:
            return tuple(Dated(dated.month, dated.value * factor) for dated in values)

        classes = number.by_class
        return replace(
            number,
            values=scaled(number.values),
            by_place={code: scaled(values) for code, values in number.by_place.items()},
            by_class=(classes[0], {c: scaled(v) for c, v in classes[1].items()}) if classes else None,
        )

    def line(one: Line) -> Line:
        calls = re.search(r"shortfall|quantiles", one.cost.text)
        own = {"periods", *one.quantities} if calls else {"periods"}
        quantities = {n: q if n in own else of(one, n, q) for n, q in one.quantities.items()}
        return replace(one, quantities=quantities)

    items = tuple(replace(item, lines=tuple(map(line, item.lines))) for item in variant.items)
    return replace(variant, items=items)


def pair_of(random: Random, years: bool) -> tuple[Pair, Pair] | None:
    """Two random sides, and the same the other way round."""
    one = random_variant(random)
    if years:
        side = Side(project(small_scenario(one)), one.code)
        first, last = one.years[0], one.years[-1]
        return make_pair(side, side, ((first, last),)), make_pair(side, side, ((last, first),))
    other = moved(one, random)
    try:
        sides = [Side(project(small_scenario(case)), case.code) for case in (one, other)]
    except InputFault:  # an amount fixed for a payer is now above the cost
        return None
    year = random.choice(one.years)
    return make_pair(*sides, ((year, year),)), make_pair(*reversed(sides), ((year, year),))


@pytest.mark.parametrize("years", [True, False])
@FEW
@given(random=st.randoms(use_true_random=False))
def test_random_differences_add_up_and_turn_round(years: bool, random: Random) -> None:
    pairs = pair_of(random, years)
    if pairs is None:
        return
    there, back = (take_apart(pair) for pair in pairs)
    check_adds_up(there)
    check_adds_up(back)
    found, other = ({(p.line, p.input): p.fen for p in case.parts} for case in (there, back))
    for key in found.keys() | other.keys():
        zero = np.zeros_like(there.before[0])
        assert (found.get(key, zero) == -other.get(key, zero)).all(), key


def slow_parts(pair: Pair, path: str, place: str) -> dict[tuple[str, str], Fraction]:
    """What each number that differs contributes for each payer, fen: months one by one, exact fractions, all
    n! orders of the numbers."""
    sides = (pair.first, pair.second)
    lines = [next(one for one in side.variant.lines if one.path == path) for side in sides]
    slows = [Slow(side.variant) for side in sides]
    found: dict[tuple[str, str], Fraction] = {}
    for month in range(12):
        at = [year * 12 + month for year in pair.years[0]]
        values = [
            {n: slow.used(q, when, place) for n, q in line.quantities.items()}
            for slow, line, when in zip(slows, lines, at, strict=True)
        ]
        assert in_force(lines[0], at[0]).steps == in_force(lines[1], at[1]).steps
        moving = [name for name in values[0] if values[0][name] != values[1][name]]
        tables: dict[frozenset[int], dict[str, Fraction]] = {}
        for mask in range(2 ** len(moving)):
            chosen = {n: values[mask >> moving.index(n) & 1 if n in moving else 0][n] for n in values[0]}
            cost = calculate(lines[0].cost.text, chosen)
            parts = borne(in_force(lines[0], at[0]), chosen, cost) if cost else {}
            tables[frozenset(p for p in range(len(moving)) if mask >> p & 1)] = parts
        for payer in {payer for parts in tables.values() for payer in parts}:
            game = {chosen: parts.get(payer, Fraction(0)) * 100 / 12 for chosen, parts in tables.items()}
            for name, part in zip(moving, by_orders(game, len(moving)), strict=True):
                found[name, payer] = found.get((name, payer), Fraction(0)) + part
    return found


def comparable(pair: Pair) -> Iterator[str]:
    """The lines whose sharing steps are the same all through both years, and that use no incomes."""
    for path, line in pair.lines.items():
        sharings = {
            tuple(
                (s.payer, s.expression.text if s.expression else "")
                for s in in_force(line, year * 12 + m).steps
            )
            for year, m in product(pair.years[0], range(12))
        }
        if len(sharings) == 1 and not re.search("shortfall|quantiles", line.cost.text):
            yield path


@pytest.mark.parametrize("years", [True, False])
@settings(max_examples=15, deadline=None)
@given(random=st.randoms(use_true_random=False))
def test_agrees_with_all_orders(years: bool, random: Random) -> None:
    """Unrounded parts of random lines of every cost and sharing rule against the definition."""
    pairs = pair_of(random, years)
    if pairs is None:
        return
    pair = pairs[0]
    sides = [Lines(pair, pair.first, first=True), Lines(pair, pair.second, first=False)]
    for path in comparable(pair):
        found, _ = contributions(pair, path, sides)
        place = len(pair.leaves) - 1
        slow = slow_parts(pair, path, pair.leaves[place])
        largest = max([1.0, *(abs(float(part)) for part in slow.values())])
        for row, payer in enumerate(pair.payers):
            for name, parts in found.items():
                expected = float(slow.get((name, payer), Fraction(0)))
                assert abs(parts[row, place] - expected) <= 1e-9 * largest, (path, name, payer)
        assert {name for name, _ in slow} <= {*found}


# ---- shipped scenarios, reports ----


@pytest.fixture(scope="module")
def hulunbuir() -> Result:
    return project(load(HULUNBUIR))


@pytest.fixture(scope="module")
def best() -> Result:
    return project(load(BEST))


def test_no_difference_is_nothing_everywhere(hulunbuir: Result) -> None:
    found = decompose(hulunbuir, hulunbuir, year=2020)
    assert found.change == 0
    assert found.parts == ()
    text = decomposition_text(found, ("domain",), "zh")
    assert set(re.findall(r"[+-]?[\d,]+\.\d\d\b", text.split("\n", 2)[2])) <= {"0.00"}
    assert "两边没有差别" in text


@pytest.mark.parametrize(("start", "end"), [(2016, 2020), (2018, 2019), (2020, 2017)])
def test_years_of_the_best_estimate(best: Result, start: int, end: int) -> None:
    found = decompose(best, start=start, end=end)
    check_adds_up(found)
    years = best.ledger().sums("year").tolist()
    assert found.change == years[end - 2016] - years[start - 2016]
    assert "settlement" in found.kinds


def test_two_scenarios(hulunbuir: Result, best: Result) -> None:
    found = decompose(hulunbuir, best, year=2020)
    check_adds_up(found)
    assert {"new", "growth", "count"} <= {*found.kinds}


def test_growth_is_its_own_kind(hulunbuir: Result) -> None:
    found = decompose(hulunbuir, variants="base,fast", year=2025)
    assert by_kind(found) == {"growth": found.change}
    assert decompose(hulunbuir, variants="fast,fast", year=2025).parts == ()


def golden_table() -> list[list[str]]:
    """The golden scenario's parts by line, kind and payer, of three differences."""
    result = project(load(GOLDEN / "three-counties.yaml"))
    rows = [["from", "to", "line", "kind", "payer", "amount"]]
    cases = (
        (("base", 2020), ("base", 2021)),
        (("base", 2021), ("base", 2022)),
        (("base", 2022), ("raise", 2022)),
    )
    for (one, start), (two, end) in cases:
        first, second = Side(result, one), Side(result, two)
        found = take_apart(make_pair(first, second, ((start, end),)))
        for key, fen in found.sums("line", "kind", "payer").items():
            rows.append([f"{one} {start}", f"{two} {end}", *key, yuan(fen)])
    return rows


def test_golden_table() -> None:
    with (GOLDEN / "decompose.csv").open(encoding="utf-8-sig", newline="") as file:
        assert golden_table() == list(csv.reader(file))


def test_golden_table_by_hand() -> None:
    """Medical 2020 → 2021: counts grow by 2 %, 550 → 580 yuan."""
    rows = {tuple(row[:5]): row[5] for row in golden_table()}
    counts = [(10000, 10200), (20000, 20400), (3333, 3400)]  # 3,333 × 1.02 = 3,399.66
    central = sum(Fraction(b - a) * (550 + 580) / 2 for a, b in counts) * Fraction(8, 10)
    assert rows["base 2020", "base 2021", "medical.all", "count", "central"] == yuan(int(central * 100))
    standard = sum(Fraction(a + b) / 2 * 30 for a, b in counts) * Fraction(8, 10)
    assert rows["base 2020", "base 2021", "medical.all", "standard", "central"] == yuan(int(standard * 100))


def test_text_says_why(best: Result) -> None:
    found = decompose(best, start=2019, end=2020)
    text = decomposition_text(found, ("item", "payer"), "zh")
    assert "标准提高，多花" in text
    assert "收入的变动，少花" in text
    english = decomposition_text(found, ("domain",), "en")
    assert "higher standards: " in english
    for kind in KINDS:
        assert all(f"{key}-{kind}" in WORDS for key in ("kind", "more", "less"))


def test_csv_is_every_part(best: Result) -> None:
    found = decompose(best, start=2019, end=2020)
    rows = list(csv.DictReader(io.StringIO(parts_csv(found, "zh").decode("utf-8-sig"))))
    assert tuple(rows[0]) == PART_COLUMNS
    assert sum(Fraction(row["amount"]) for row in rows) * 100 == found.change
    frame = found.to_frame("kind", "payer")
    assert round(frame["amount"].sum() * 100) == found.change


def test_command(tmp_path: Path) -> None:
    words = ["decompose", str(BEST), "--from", "2019", "--to", "2020", "--by", "domain,payer"]
    done = CliRunner().invoke(commands, [*words, "--out", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "waterfall.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "decompose.csv").stat().st_size > 1000
    data = json.loads(CliRunner().invoke(commands, [*words, "--json"]).output)
    assert sum(Fraction(amount) for amount in data["kinds"].values()) == Fraction(data["change"])
    assert {row["payer"] for row in data["by"]["payer"]} >= {"central", "fund"}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "没有写明拆哪个差额；这个情景的方案有：base, fast, class-1，年份是 2018–2025。"),
        ({"start": 2018}, "--from 和 --to 要一起写"),
        ({"start": 2018, "end": 2020, "year": 2019}, "--from 和 --to 要一起写"),
        ({"start": 2019, "end": 2019}, "--from 和 --to 都是 2019"),
        ({"start": 2018, "end": 2030}, "hulunbuir-2020没有 2030 年；有的年份：2018, 2019"),
        ({"variants": "base,fast", "year": 2017}, "hulunbuir-2020没有 2017 年"),
        ({"variants": "base,fast", "variant": "fast"}, "不能同时写"),
        ({"variant": "quick", "start": 2018, "end": 2019}, "quick"),
    ],
)
def test_bad_questions(hulunbuir: Result, asked: dict[str, object], said: str) -> None:
    with pytest.raises(InputFault) as caught:
        decompose(hulunbuir, **asked)  # type: ignore[arg-type]
    assert caught.value.exit_code == 2
    assert said in caught.value.faults[0].text("zh")


def test_incomes_in_one_function_are_one_input(tmp_path: Path) -> None:
    """Limits of fifths that all move together: taken one by one they would pass each other."""
    limits = {
        "low": (0, 0),
        "p20": (5000, 9000),
        "p40": (8000, 15000),
        "p60": (12000, 20000),
        "p80": (16000, 30000),
        "high": (40000, 60000),
    }
    said = ", ".join(
        f"{name}: {{2018: {one} 元/人/年, 2019: {two} 元/人/年}}" for name, (one, two) in limits.items()
    )
    text = TWO.replace("津贴, count:", "津贴, cost: means-tested-quantiles, count:").replace(
        "growth: none", f"{said}, growth: none"
    )
    found = finsim.decompose(
        written(tmp_path, text.replace("1000 元", "4000 元").replace("1100 元", "6000 元")),
        start=2018,
        end=2019,
    )
    check_adds_up(found)
    assert {*found.kinds} == {"count", "standard", "income"}
    assert {part.input for part in found.parts if part.kind == "income"} == {INCOMES}
    assert by_kind(found)["income"] < 0 < by_kind(found)["standard"]


def test_a_gap_by_its_inputs(tmp_path: Path) -> None:
    """100 × max(0, 1,000 − income): 900 → 1,200 closes the gap of 100 yuan; 120 people would have had it."""
    text = TWO.replace("津贴, count:", "津贴, cost: gap, count:").replace(
        "2019: 1100 元/人/年}", "2019: 1000 元/人/年}"
    )
    text = text.replace("growth: none", "income: {2018: 900 元/人/年, 2019: 1200 元/人/年}, growth: none")
    found = finsim.decompose(written(tmp_path, text), start=2018, end=2019)
    # Income: half of 100 × 100 and half of 120 × 100; counts: 20 × 100 halved; the other county 50 × 100.
    assert by_kind(found) == {"count": 100_000, "income": -1_100_000 - 500_000}
    check_adds_up(found)


if __name__ == "__main__":
    with (GOLDEN / "decompose.csv").open("w", encoding="utf-8-sig", newline="") as golden:
        csv.writer(golden).writerows(golden_table())
