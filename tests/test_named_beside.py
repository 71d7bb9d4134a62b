"""What a plan names beside its lines: the sum of several years, grants by head or without an amount, and
money beside the budget, each worked by hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from finsim.analysis.explain import explain
from finsim.analysis.top_down import top_down
from finsim.load import load
from finsim.report.explanation import explanation_text
from finsim.report.settled_notes import uncounted
from finsim.report.table import Book
from finsim.result import Result, project
from finsim.run import run
from finsim.settlement import limits_of

PLAN = """\
title: 两区补助
years: 2017-2021
places:
  "441800": {name: 清远市, level: city}
  "441802": {name: 清城区, level: county, within: "441800"}
  "441803": {name: 清新区, level: county, within: "441800"}
total: {sum: 732 亿元, over: 2017-2021, growth: 8%, source: 清城区方案 五, status: official}
domains: {d: 领域}
items:
  a:
    name: 补助
    domain: d
    funding:
      bonds: {kind: bonds, amount: 2000 万元, source: 方案三, status: official, note: 专项债券。}
      ppp: {kind: ppp, source: 方案三, status: official}
    lines:
      x:
        count: {by_place: {清城区: 3000 人, 清新区: 1000 人}}
        standard: 1000 元/人/年
        sharing: {province: 20%, county: 80%}
settlement:
  migrants:
    name: 落户奖补
    kind: grant
    payer: county
    other: province
    level: city
    items: [a]
    count: {by_place: {清城区: 300 人, 清新区: 100 人}}
    standard: {2017: 1000 元/人/年, 2019-07: 2000 元/人/年}
    source: 方案四
    status: official
  reward:
    name: 以奖代补
    kind: grant
    payer: county
    other: central
    level: county
    items: [a]
    limit: open
    source: 方案四
    status: official
    note: 以中央文件为准。
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def _project(path: Path) -> Result:
    return project(load(path))


def test_the_sum_of_years_is_met_to_the_fen(plan: Path) -> None:
    """732 ÷ (1 + 1.08 + 1.08² + 1.08³ + 1.08⁴) = 732 ÷ 5.86660096 = 124.774125 亿元 in 2017, then 8 % more a
    year: 134.76, 145.54, 157.18, 169.75."""
    found = top_down(_project(plan).ledgers[0])
    assert found is not None
    assert sum(found.yuan) == 732 * 10**8
    rounded = [round(float(value) / 10**8, 2) for value in found.yuan]
    assert rounded == [124.77, 134.76, 145.54, 157.18, 169.75]
    assert abs(found.yuan[0] - Fraction(73_200_000_000) / Fraction("5.86660096")) < Fraction(1, 10**6)


def test_equal_years_and_years_before_the_horizon(plan: Path) -> None:
    text = PLAN.replace("growth: 8%", "growth: 0%").replace("over: 2017-2021", "over: 2016-2018")
    plan.write_text(text, encoding="utf-8")
    found = top_down(_project(plan).ledgers[0])
    assert found is not None
    assert set(found.yuan) == {Fraction(244 * 10**8)}


def test_a_grant_by_head_counts_all_lowest_places(plan: Path) -> None:
    """400 persons at 1,000 yuan; in 2019 half a year at 1,000 and half at 2,000: 600,000; then 800,000."""
    result = _project(plan)
    ledger = result.ledgers[0]
    moved = {one.year: one.fen for one in ledger.transfers}
    assert moved == {2017: 40000000, 2018: 40000000, 2019: 60000000, 2020: 80000000, 2021: 80000000}
    settlement = ledger.plan.variant.settlements[0]
    assert limits_of(ledger.plan, settlement)[2] == [450_000, 150_000]
    sums = result.burden("year", "payer").set_index(["year", "payer"])["amount"]
    assert (sums[2019, "county"], sums[2019, "province"]) == (2_600_000, 1_400_000)
    assert (sums[2018, "county"], sums[2018, "province"]) == (2_800_000, 1_200_000)


def test_explain_prints_the_sum_of_heads(plan: Path) -> None:
    result = _project(plan)
    text = explanation_text(explain(result, "a", year=2019)[0], result.variant("").places)
    assert "清城区：300 × 1,000 × 6/12 + 300 × 2,000 × 6/12 = 450,000.00" in text
    assert "清新区：100 × 1,000 × 6/12 + 100 × 2,000 × 6/12 = 150,000.00" in text
    assert "限额 600,000.00，省级代为负担 600,000.00" in text


def test_what_is_not_counted_is_told(plan: Path, tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    run(plan, out=tmp_path / "out", charts=False)
    book = CalamineWorkbook.from_path(tmp_path / "out" / "report.xlsx")
    told = [str(cell) for row in book.get_sheet_by_name("说明").to_python() for cell in row]
    reward = [text for text in told if "以奖代补" in text]
    assert all(words in reward[0] for words in ("没有数额，没有计入", "以中央文件为准"))
    assert any("地方政府债券，2000 万元" in text and "不在测算之内" in text for text in told)
    assert any("政府和社会资本合作（PPP），没有数额" in text for text in told)
    assert any("732 亿元（2017—2021年合计） ÷ (1 + 1.08 + 1.08^2" in text for text in told)


def test_nothing_beside_the_budget_is_in_the_sums(plan: Path) -> None:
    with_notes = _project(plan)
    lines = [line for line in PLAN.splitlines() if "kind: bonds" not in line and "kind: ppp" not in line]
    plan.write_text("\n".join(lines).replace("    funding:\n", ""), encoding="utf-8")
    assert with_notes.to_frame().equals(_project(plan).to_frame())


def test_an_open_grant_counts_once_a_limit_is_given(plan: Path) -> None:
    before = _project(plan)
    after = project(load(plan, overrides=["settlement.reward.limit=10 万元/年"]))
    assert before.burden("payer").set_index("payer")["amount"].get("central", 0) == 0
    assert after.burden("payer").set_index("payer")["amount"]["central"] == 5 * 200_000


def test_the_resolved_file_gives_the_same(plan: Path, tmp_path: Path) -> None:
    run(plan, out=tmp_path / "one", charts=False)
    run(tmp_path / "one" / "resolved.yaml", out=tmp_path / "two", charts=False)
    for name in ("burden.csv", "summary.csv", "top-down.csv", "lines.csv", "items.csv", "resolved.yaml"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_limit_of_each_city_holds_for_its_counties(plan: Path) -> None:
    """清远市's counties bear 320 of 400 万元, at most 100 万元 of which the city's counties keep."""
    cap = (
        "settlement:\n  cap: {name: 封顶, kind: cap, payer: county, other: province, level: city, items: [a],"
        " limit: {by_place: {清远市: 100 万元/年}}}\n"
    )
    plan.write_text(PLAN.split("settlement:")[0] + cap, encoding="utf-8")
    sums = _project(plan).burden("year", "payer").set_index(["year", "payer"])["amount"]
    assert (sums[2017, "county"], sums[2017, "province"]) == (1_000_000, 3_000_000)


def test_a_grant_above_what_is_borne_says_what_is_not_used(plan: Path) -> None:
    """400 persons × 100,000 yuan = 4,000 万元 a year, of which the counties bear 320 万元: 5 × 3,680 万元."""
    text = PLAN.replace("{2017: 1000 元/人/年, 2019-07: 2000 元/人/年}", "100000 元/人/年")
    plan.write_text(text, encoding="utf-8")
    result = _project(plan)
    [cut, unquantified] = uncounted(Book(result, "base"))
    assert "共18,400万元没有用上" in cut
    assert unquantified == "文件没有数额、没有计入的补助：以奖代补。"
    assert "18,400" in uncounted(Book(result, "base", "en"))[0]
