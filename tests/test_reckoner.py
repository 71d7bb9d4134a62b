"""The ready reckoner against runs with the same number changed, and against itself scaled."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from builders import small_result

import finsim
from finsim.analysis.reckoner import Reckoned, Reckoner, reckoner
from finsim.analysis.turned_numbers import Turn
from finsim.ledger import Ledger
from finsim.load import read
from finsim.load.lever import find_lever
from finsim.rules import Label

SCENARIOS = Path(__file__).parents[1] / "scenarios"
PLAIN = """
title: 一县
years: 2020-2022
growth: {count: 2%}
domains: {e: 教育}
places:
  "15": {name: 某省, level: province}
  "150721": {name: 某县, level: county, within: "15"}
series:
  wage: {value: {2020: 60000 元/人/年}, growth: 5%, source: 统计, status: estimate}
items:
  meals:
    number: 1
    name: 午餐
    domain: e
    lines:
      all:
        name: 学生
        count: {value: 10000 人, source: 报表, status: official}
        standard: {value: 1000 元/人/年, growth: 4%, source: 通知, status: official}
        coverage: {value: 50%, source: 通知, status: official}
        sharing: {central: 60%, province: 30%, county: rest, source: 通知, status: official}
      staff:
        name: 工勤人员
        count: {value: 200 人, source: 报表, status: official}
        standard:
          growth: {rule: link, series: wage, lag: 0, factor: 0.5}
          source: 通知
          status: official
        coverage: {value: 100%, source: 通知, status: official}
        sharing: {province: 100%, county: 0%, source: 通知, status: official}
"""


def written(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(PLAIN, encoding="utf-8")
    return path


def row_of(found: Reckoner, path: str) -> Reckoned:
    return next(row for row in found.rows if row.input.path == path or row.input.set_path == path)


def by_payer(ledger: Ledger) -> np.ndarray:
    return ledger.sums("payer", "year") / 100


@cache
def base_of(path: Path) -> Reckoner:
    return reckoner(finsim.project(finsim.load(path)))


def rerun(path: Path, overrides: Sequence[str]) -> np.ndarray:
    """What each payer bears more in a real run with these overrides."""
    after = finsim.project(finsim.load(path, overrides=overrides)).ledger()
    return by_payer(after) - by_payer(finsim.project(finsim.load(path)).ledger())


@pytest.mark.parametrize(
    ("path", "override"),
    [
        ("items.meals.lines.all.count", "items.meals.all.count.value=10100 人"),
        ("items.meals.lines.all.standard", "items.meals.all.standard.value=1010 元/人/年"),
        ("items.meals.lines.all.coverage", "items.meals.all.coverage.value=50.5%"),
        ("items.meals.lines.all.standard.growth.rate", "items.meals.all.standard.growth=5%"),
        ("meals.all.share_central", "items.meals.all.sharing.central=61%"),
        ("meals.all.share_province", "items.meals.all.sharing.province=31%"),
        ("growth.count", "growth.count=3%"),
        ("series.wage", "series.wage.value.2020=60600 元/人/年"),
        ("series.wage.growth.rate", "series.wage.growth=6%"),
        ("items.meals.lines.staff.standard.growth.factor", "items.meals.staff.standard.growth.factor=0.505"),
    ],
)
def test_agrees_with_a_run(path: str, override: str, tmp_path: Path) -> None:
    """Within what the ledger rounds: half a fen an entry, a person (two counts) and a fen a head."""
    case = written(tmp_path)
    row = row_of(base_of(case), path)
    assert row.turn.step.zh.startswith("多1")
    away = np.abs(row.change - rerun(case, [override]))
    # Half a person before and after: 1,170 yuan for pupils, up to 34,400 for staff; half a fen a head.
    person = 34400 if "meals.staff" in row.lines else 1170
    assert away.max() < person + 0.01 * 10404
    if "growth" not in path and "wage" not in path:  # in the base year everything comes out even
        assert away[:, 0].max() < 0.02


def test_no_rounding_no_difference(tmp_path: Path) -> None:
    """Where every count and standard comes out even in all years, a run agrees to the fen."""
    path = tmp_path / "even.yaml"
    path.write_text(PLAIN.replace("growth: {count: 2%}\n", "").replace("growth: 4%, ", ""), encoding="utf-8")
    found = base_of(path)
    for name, override in (
        ("items.meals.lines.all.count", "items.meals.all.count.value=10100 人"),
        ("items.meals.lines.all.standard", "items.meals.all.standard.value=1010 元/人/年"),
        ("items.meals.lines.all.coverage", "items.meals.all.coverage.value=50.5%"),
        ("meals.all.share_central", "items.meals.all.sharing.central=61%"),
    ):
        away = np.abs(row_of(found, name).change - rerun(path, [override]))
        assert away.max() < 0.02, name


@pytest.mark.parametrize("name", ["hulunbuir-2020", "jilin-city-2020", "baiyin-2020"])
def test_agrees_with_runs_of_shipped_scenarios(name: str) -> None:
    """Every stated standard of a shipped scenario, 1 % more by ``--set``; numbers are rounded to 0.01
    yuan and one person there: a person
    more or less of a small group is up to 0.3 % of the change, which is 0.003 % of the amount."""
    path = SCENARIOS / f"{name}.yaml"
    found, loaded = base_of(path), read(path, ())
    rows = [row for row in found.rows if row.input.kind == "standard" and len(row.input.of.values) == 1]
    checked = 0
    for row in rows[:: max(1, len(rows) // 6)]:
        try:
            lever = find_lever(loaded, row.input.set_path, "", "", "", "")
        except finsim.InputFault:
            continue  # stated in the list by date, or taken from another number
        more = lever.value * Fraction(101, 100)
        if (more * 100).denominator != 1:
            continue
        away = np.abs(row.change - rerun(path, [f"{lever.path}={lever.written_as(more)}"]))
        size = np.abs(found.base).sum()
        assert away.max() <= 3e-3 * np.abs(row.change).max() + 1e-9 * size + 1, row.input.path
        checked += 1
    assert checked


def test_linear_numbers_scale_exactly() -> None:
    """1 % of a count, a standard or a coverage is a hundredth of what the line costs; ten times it is ten
    times as much."""
    from finsim.analysis import reckoner as module

    result = small_result()
    found = reckoner(result)
    turning = module._Turning(result.ledger(), "percent")
    for row in (row for row in found.rows if row.input.kind in ("count", "standard")):
        number = next(i for i, p in enumerate(turning.plan.lines) if p.line.path == row.input.line)
        cost = turning._base(number).sum(axis=2)
        assert row.change == pytest.approx(cost / 100, rel=1e-11)
        tenth = turning._summed(turning._changes(row.input, Turn(Label("+10%"), factor=Fraction(11, 10))))
        assert tenth == pytest.approx(10 * row.change, rel=1e-11)


def test_shares_move_nothing_in_all() -> None:
    found = base_of(SCENARIOS / "hulunbuir-2020.yaml")
    shares = [row for row in found.rows if row.input.kind == "share"]
    assert len(shares) > 10
    for row in shares:
        assert row.change.sum(axis=0) == pytest.approx(0, abs=1e-6)
        assert row.change[0].sum() >= 0 or "central" not in row.input.path


def test_a_point_goes_to_its_payer_and_comes_from_the_remainder(tmp_path: Path) -> None:
    found = base_of(written(tmp_path))
    row = row_of(found, "meals.all.share_central")
    point = 10000 * 1000 * 0.5 * 0.01
    assert row.change[:, 0] == pytest.approx([point, 0, -point])


def test_what_cannot_be_more_is_taken_less(tmp_path: Path) -> None:
    found = base_of(written(tmp_path))
    coverage = row_of(found, "items.meals.lines.staff.coverage")
    assert coverage.turn.step == Label("少1%", "1% less")
    assert coverage.total < 0
    share = row_of(found, "meals.staff.share_province")
    assert share.turn.step.zh == "少1个百分点"
    assert found.left_out == ()


def test_one_unit(tmp_path: Path) -> None:
    """One person, one yuan; of counts by place one person of all places together."""
    found = reckoner(finsim.project(finsim.load(written(tmp_path))), by="one")
    row = row_of(found, "items.meals.lines.all.count")
    assert row.turn.step.zh == "多1 人"
    assert row.change[:, 0].sum() == pytest.approx(500)
    assert row_of(found, "items.meals.lines.all.standard").change[:, 0].sum() == pytest.approx(5000)
    small = reckoner(small_result(), by="one")
    boarders = row_of(small, "boarding.primary.count")
    assert boarders.turn.step.zh == "多1 人（各地合计）"
    assert boarders.change[:, 0].sum() == pytest.approx(1000)


def test_a_number_moves_all_that_follow_it(tmp_path: Path) -> None:
    """The series moves the line that is linked to it, the general growth every line that has no own."""
    found = base_of(written(tmp_path))
    assert row_of(found, "series.wage").lines == ("meals.staff",)
    assert row_of(found, "series.wage").change[:, 0].sum() == pytest.approx(200 * 30000 * 0.01)
    assert row_of(found, "growth.count").lines == ("meals.all", "meals.staff")


def test_goes_through_settlements(tmp_path: Path) -> None:
    """The county's cap binds: its part of a higher standard falls to the province, as in a run."""
    path, limit = tmp_path / "capped.yaml", "limit: 40 万元/年"
    cap = f"{{name: 封顶, kind: cap, payer: county, other: province, level: county, items: [meals], {limit}}}"
    path.write_text(f"{PLAIN}settlement:\n  cap: {cap}\n", encoding="utf-8")
    found = base_of(path)
    assert found.settled == ("meals.all", "meals.staff")
    row = row_of(found, "items.meals.lines.all.standard")
    assert row.change[:, 0] == pytest.approx([30000, 20000, 0])  # 60 %, 40 %, and the county is at its cap
    change = rerun(path, ["items.meals.all.standard.value=1010 元/人/年"])
    assert np.abs(row.change - change).max() < 1200


def test_goes_through_funds() -> None:
    """A line of a social-insurance fund against a real run: the fund bears it, contributions stay."""
    path = SCENARIOS / "hulunbuir-best-estimate.yaml"
    row = row_of(base_of(path), "items.maternity-insurance.lines.benefits.quantities.part")
    change = rerun(path, ["items.maternity-insurance.lines.benefits.quantities.part.value=2.33916%"])
    assert row.lines[0] in base_of(path).settled
    assert row.change == pytest.approx(change, abs=5)
    assert np.flatnonzero(change.any(axis=1)).tolist() == [base_of(path).plan.payers.index("fund")]


def test_frame(tmp_path: Path) -> None:
    frame = base_of(written(tmp_path)).to_frame()
    assert list(frame.columns) == [
        "line", "path", "name", "kind", "step", "payer", "year_last", "amount_last", "amount_sum", "unit",
    ]  # fmt: skip
    assert set(frame["unit"]) == {"元"}
    assert set(frame["year_last"]) == {2022}


def test_unknown_variant() -> None:
    with pytest.raises(finsim.InputFault, match="nothing"):
        reckoner(small_result(), variant="nothing")
