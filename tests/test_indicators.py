# ruff: noqa: E501
# YAML in one line reads better than YAML cut into pieces.
"""Targets that drive yearly work, and targets beside money.

Worked by hand:
    shanty towns  145,723 sets in 2016–2020 ÷ 5 = 29,144.6 a year; × 8,000 yuan = 233,156,800; central 20 %
                  46,631,360, the rest 186,525,440
    radio         98.75 % in 2015, 99.3 % in 2020: 98.75 + 0.55 × 3/5 = 99.08 % in 2018
"""

from __future__ import annotations

import csv
import re
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slow_ledger import slow_ledger

import finsim
from finsim.analysis.explain import explain
from finsim.engine import make_ledger
from finsim.indicators import Indicator, Measure, Point, decimal
from finsim.load import load, resolve
from finsim.plan import make_plan
from finsim.report.csv_files import INDICATOR_COLUMNS
from finsim.report.indicator_tables import progress
from finsim.report.table import Row, Table
from finsim.report.tables import books, sheets
from finsim.result import Result, project
from finsim.rules import Label
from finsim.series import Paths
from finsim.spec import Basis, Quantity, Scenario
from finsim.units import parse_amount, parse_unit
from finsim.words import source_text

F = Fraction
ROOT = Path(__file__).parent.parent
HEAD = """\
title: {zh: 样例, en: Case}
years: 2015-2021
domains: {housing: {zh: 住房, en: Housing}, culture: {zh: 文化, en: Culture}}
documents: {plan: 规划（2018）}
indicators:
  shanty-town:
    name: {zh: 棚户区改造, en: Shanty towns}
    domain: housing
    base: {year: 2015, value: 4134 套/年}
    target: {year: 2020, value: 145723 套}
    cumulative: 2016-2020
    items: [60, radio]
    source: plan 指标表
    status: official
    note: 2015年是一年的数
  radio-coverage:
    name: {zh: 广播覆盖率, en: Radio}
    domain: culture
    base: {year: 2015, value: 98.75%}
    target: {year: 2020, value: 99.3%}
    items: [radio, idle]
    source: plan 指标表
    status: official
  deaths:
    name: {zh: 孕产妇死亡率, en: Maternal mortality}
    base: {year: 2015, value: 12.94 例/十万人}
    target: {year: 2020, value: 11.11 例/十万人}
    direction: down
    source: plan 指标表
    status: official
  in-care:
    name: {zh: 集中供养率, en: In care}
    target: {year: 2020, value: 50%}
    items: [idle]
    source: plan 指标表
    status: official
"""
ONE = "places:\n  21: {name: 丙县, level: county, pop: 300 人}\n"
TWO = """\
places:
  2: {name: 乙市, level: city}
  21: {name: 丙县, level: county, within: 2, pop: 301 人}
  22: {name: 丁县, level: county, within: 2, pop: 100 人}
"""
ITEMS = """\
items:
  renovation:
    number: 60
    name: {zh: 棚户区改造, en: Renovation}
    domain: housing
    lines:
      houses: {cost: project, target: {indicator: shanty-town}, standard: 8000 元/套, sharing: {central: 2, local: 8}}
  radio:
    name: {zh: 收听广播, en: Radio}
    domain: culture
    lines:
      listeners: {count: 1000000 人, coverage: {indicator: radio-coverage}, standard: 1 元/人/年, sharing: county}
  idle: {name: {zh: 未定, en: Idle}, domain: culture, state: uncosted, reason: 没有标准}
"""


def scenario(tmp_path: Path, text: str, *overrides: str) -> Scenario:
    path = tmp_path / "s.yaml"
    path.write_text(text, encoding="utf-8")
    return load(path, overrides=overrides)


def numbers(made: Scenario, item: str) -> dict[str, Quantity]:
    return dict(next(line for line in made.variants[0].lines if line.item == item).quantities)


def along(made: Scenario, quantity: Quantity) -> list[object]:
    """The exact value in each year."""
    variant = made.variants[0]
    return list(Paths(variant).along(quantity, [year * 12 for year in variant.years]))


def burden(result: Result, item: str) -> dict[tuple[int, str], int]:
    """Amounts of an item in fen by year and payer."""
    frame = result.burden("line", "year", "payer")
    frame = frame[frame["line"].str.startswith(f"{item}.")]
    rows = zip(frame["year"], frame["payer"], frame["amount"], strict=True)
    return {(year, payer): round(amount * 100) for year, payer, amount in rows if amount}


# ---- the figures ----


def test_a_sum_over_years_becomes_a_project_in_equal_parts(tmp_path: Path) -> None:
    made = scenario(tmp_path, HEAD + ONE + ITEMS)
    quantities = numbers(made, "renovation")
    assert along(made, quantities["phase"]) == [0, *[F(1, 5)] * 5, 0]
    assert along(made, quantities["target"]) == [145723] * 7
    work = 145723 * F(1, 5)
    assert work == F("29144.6")
    paid = burden(project(made), "renovation")
    assert paid == {
        (year, payer): fen
        for year in range(2016, 2021)
        for payer, fen in (("central", 4663136000), ("local", 18652544000))
    }
    assert sum(paid.values()) == 145723 * 8000 * 100


def test_a_yearly_figure_lies_on_the_straight_line(tmp_path: Path) -> None:
    made = scenario(tmp_path, HEAD + ONE + ITEMS)
    coverage = numbers(made, "radio")["coverage"]
    line = ["0.9875", "0.9886", "0.9897", "0.9908", "0.9919", "0.993", "0.993"]
    assert along(made, coverage) == [F(text) for text in line]
    paid = burden(project(made), "radio")
    assert [paid[year, "county"] for year in range(2015, 2022)] == [round(F(x) * 10**8) for x in line]


def test_equal_parts_a_year_add_up_to_the_sum_at_several_places(tmp_path: Path) -> None:
    count = "{indicator: shanty-town, per: year, spread: pop}"
    line = f"lines: {{a: {{count: {count}, standard: 100 元/套, sharing: county}}}}"
    items = f"items:\n  radio: {{name: 行, {line}}}\n  idle: {{name: 未定, state: uncosted, reason: 无}}\n"
    text = (HEAD + TWO + items).replace("[60, radio]", "[radio]")
    made = scenario(tmp_path, text)
    count = numbers(made, "radio")["count"]
    assert count.unit == parse_unit("套/年")[0]
    assert count.step is None
    assert sum(burden(project(made), "radio").values()) == 145723 * 100 * 100


def test_a_stated_phase_goes_before_equal_parts(tmp_path: Path) -> None:
    stated = "phase: {2015: 0%, 2016: 40%, 2017: 60%, 2018: 0%}, standard: 8000"
    made = scenario(tmp_path, HEAD + ONE + ITEMS.replace("standard: 8000", stated))
    assert along(made, numbers(made, "renovation")["phase"]) == [0, F("0.4"), F("0.6"), 0, 0, 0, 0]
    shanty = progress(books(project(made))[0])[0]
    assert shanty.work == (0, F("58289.2"), F("87433.8"), 0, 0, 0, 0)
    assert shanty.so_far[3:] == (145723,) * 4
    assert shanty.ways == (0, F("0.4"), *[F(1)] * 5)


def test_a_stated_phase_by_place_is_weighed_by_the_target(tmp_path: Path) -> None:
    stated = "target: {indicator: shanty-town, spread: pop}, phase: {by_place: {21: {2015: 0%, 2016: 20%, 2021: 0%}, 22: 0%}}"
    items = ITEMS.replace("target: {indicator: shanty-town}", stated).replace(
        "count: 1000000 人", "count: {column: pop}"
    )
    shanty = progress(books(project(scenario(tmp_path, HEAD + TWO + items)))[0])[0]
    # 145,723 × 301 ÷ 401 = 109,383.2 → 109,383 sets are of the first place.
    assert (shanty.work[0], shanty.work[-1]) == (0, 0)
    assert all(abs(done - F(109383, 5)) < F(1, 1000) for done in shanty.work[1:-1])


def test_general_growth_leaves_what_the_plan_says_alone(tmp_path: Path) -> None:
    plain = project(scenario(tmp_path, HEAD + ONE + ITEMS))
    grown = project(scenario(tmp_path, HEAD + "growth: {spending: 8%}\n" + ONE + ITEMS))
    assert [burden(grown, item) for item in ("renovation", "radio")] == [
        burden(plain, item) for item in ("renovation", "radio")
    ]


@pytest.mark.parametrize("span", ["2016-2020", "2018-2020", "2014-2020"])
def test_the_slow_ledger_agrees(tmp_path: Path, span: str) -> None:
    """Entry by entry in exact fractions, over one, two, three or six parts, spread over two places."""
    head = HEAD.replace("cumulative: 2016-2020", f"cumulative: {span}").replace("year: 2015", "year: 2013")
    items = ITEMS.replace("indicator: shanty-town", "indicator: shanty-town, spread: pop")
    items = items.replace("count: 1000000 人", "count: {column: pop}")
    variant = scenario(tmp_path, head + TWO + items).variants[0]
    made, slow = make_ledger(make_plan(variant)), slow_ledger(variant)
    lines = [planned.line.path for planned in made.plan.lines]
    axes = lines, made.plan.payers, variant.years, variant.places.leaves
    found = {
        tuple(axis[index] for axis, index in zip(axes, where, strict=True)): int(made.entries[tuple(where)])
        for where in np.argwhere(made.entries)
    }
    assert found == {key: fen for key, fen in slow.items() if fen}
    assert len(found) > 20


def test_times_multiplies_the_figure_of_each_year(tmp_path: Path) -> None:
    made = scenario(
        tmp_path,
        HEAD + ONE + ITEMS.replace("{indicator: radio-coverage}", "{indicator: radio-coverage, times: 50%}"),
    )
    coverage = numbers(made, "radio")["coverage"]
    assert along(made, coverage)[3] == F("0.4954")
    assert coverage.indicator == "radio-coverage"


def indicator(base: Fraction | None, goal: Fraction, first: int, length: int, summed: bool) -> Indicator:
    unit, basis = parse_unit("人")[0], Basis("doc", "official")

    def point(year: int, value: Fraction) -> Point:
        amount = parse_amount("1 人")
        return Point(year, type(amount)(value, unit, str(value), False), basis)

    return Indicator(
        "i",
        Label("甲"),
        "",
        point(first + length - 1, goal),
        Measure("人", F(1)),
        None if base is None else point(first - 1, base),
        (first, first + length - 1) if summed else None,
    )


@settings(max_examples=60, deadline=None)
@given(
    st.fractions(0, 10**7, max_denominator=1000),
    st.fractions(0, 10**7, max_denominator=1000),
    st.integers(2000, 2030),
    st.integers(1, 12),
)
def test_the_years_of_a_sum_add_up_and_the_line_keeps_its_ends(
    base: Fraction, goal: Fraction, first: int, length: int
) -> None:
    summed, yearly = (indicator(base, goal, first, length, kind) for kind in (True, False))
    assert sum(summed.work(year) for year in range(1990, 2060)) == goal
    held = {dated.month // 12: dated.value for dated in summed.by_year(summed.part)}
    assert held[first] * length == goal
    assert held[first + length] == 0
    levels = [yearly.level(year) for year in range(first - 3, first + length + 2)]
    assert levels[:3] == [base] * 3
    assert levels[-3:] == [goal] * 3 or length == 1
    steps = {b - a for a, b in pairwise(levels[2:-2]) if a is not None and b is not None}
    assert steps <= {(goal - base) / length}
    at_month = {dated.month // 12: dated.value for dated in yearly.along()}
    assert all(at_month[year] == yearly.level(year) for year in at_month if year)


# ---- what it rests on ----


def test_what_is_worked_out_is_an_estimate_at_best_and_says_how(tmp_path: Path) -> None:
    made = scenario(tmp_path, HEAD + ONE + ITEMS)
    phase, coverage = numbers(made, "renovation")["phase"], numbers(made, "radio")["coverage"]
    assert (phase.basis.status, coverage.basis.status) == ("estimate", "estimate")
    assert phase.basis.source == "规划（2018） 指标表；145,723 套 ÷ 5 年＝29,144.6 套/年"
    assert coverage.basis.source == "规划（2018） 指标表；98.75% ＋ (99.3% − 98.75%) × (年份 − 2015)/5"
    assert numbers(made, "renovation")["target"].basis.status == "official"
    (shown,) = explain(project(made), "radio", year=2018)
    (number,) = (one for one in shown.numbers if one.name.zh == "覆盖率")
    assert number.working.zh == "98.75% ＋ (99.3% − 98.75%) × 3/5"
    assert number.value == "99.08%"


def test_the_working_is_told_in_english_too(tmp_path: Path) -> None:
    made = scenario(tmp_path, HEAD + ONE + ITEMS)
    phase, coverage = numbers(made, "renovation")["phase"], numbers(made, "radio")["coverage"]
    told = [source_text(one.basis.source, "en").split("；")[1] for one in (phase, coverage)]
    assert told[0] == "145,723 set ÷ 5 years = 29,144.6 set/year"
    assert told[1] == "98.75% ＋ (99.3% − 98.75%) × (year − 2015)/5"


def test_the_table_s_own_years_keep_the_standing_of_the_table(tmp_path: Path) -> None:
    text = HEAD.replace("2015-2021", "2020-2021") + ONE + ITEMS
    assert numbers(scenario(tmp_path, text), "radio")["coverage"].basis.status == "official"


def test_a_stated_status_cannot_make_it_firmer(tmp_path: Path) -> None:
    stated = "{indicator: radio-coverage, source: 甲, status: official}"
    made = scenario(tmp_path, HEAD + ONE + ITEMS.replace("{indicator: radio-coverage}", stated))
    basis = numbers(made, "radio")["coverage"].basis
    assert (basis.source, basis.status) == ("甲", "estimate")
    weaker = stated.replace("official", "assumption")
    made = scenario(tmp_path, HEAD + ONE + ITEMS.replace("{indicator: radio-coverage}", weaker))
    assert numbers(made, "radio")["coverage"].basis.status == "assumption"


# ---- files ----


@pytest.mark.parametrize("places", [ONE, TWO])
def test_resolved_gives_the_same_numbers(tmp_path: Path, places: str) -> None:
    items = ITEMS
    if places == TWO:
        items = items.replace("indicator: shanty-town", "indicator: shanty-town, spread: pop")
        items = items.replace("count: 1000000 人", "count: {column: pop}")
    variants = "variants: {more: {title: 多, indicators.shanty-town.target.value: 200000 套}}\n"
    made = scenario(tmp_path, HEAD + places + items + variants)
    text = resolve(tmp_path / "s.yaml")
    (tmp_path / "r.yaml").write_text(text, encoding="utf-8")
    again = load(tmp_path / "r.yaml")
    for one, other in zip(made.variants, again.variants, strict=True):
        assert (one.items, one.indicators, one.series) == (other.items, other.indicators, other.series)
    assert resolve(tmp_path / "r.yaml") == text
    for variant in ("", "more"):
        ledgers = [project(one).ledger(variant).entries for one in (made, again)]
        assert (ledgers[0] == ledgers[1]).all()
    assert made.variants[1].indicators[0].target.amount.value == 200000
    assert [one.code for one in made.variants[1].indicators] == [
        one.code for one in made.variants[0].indicators
    ]


def test_a_variant_may_change_one_part(tmp_path: Path) -> None:
    """The items that take numbers from it follow, though their own text is the same."""
    variants = "variants: {slow: {indicators: {shanty-town: {target: {year: 2020, value: 100000 套}}}}}\n"
    made = scenario(tmp_path, HEAD + ONE + ITEMS + variants)
    base, slow = (variant.indicators[0] for variant in made.variants)
    assert (base.target.amount.value, slow.target.amount.value) == (145723, 100000)
    assert slow.name == base.name
    result = project(made)
    assert result.ledger("slow").entries.sum() - result.ledger("base").entries.sum() == -45723 * 8000 * 100


def test_the_schema_knows_the_keys() -> None:
    schema = finsim.schema()
    assert "indicators" in schema["properties"]
    known = schema["$defs"]
    assert {"base", "target", "cumulative", "items"} <= known["indicator"]["properties"].keys()
    assert known["quantity"]["properties"]["per"]["enum"] == ["year"]
    assert {"year", "value"} <= known["point"]["properties"].keys()


# ---- the report ----


def table(result: Result, language: str = "zh") -> Table:
    (found,) = (sheet for sheet in sheets(books(result, language)) if sheet.code == "indicators")
    (only,) = found.tables
    return only


def test_the_table_puts_targets_beside_money(tmp_path: Path) -> None:
    found = table(project(scenario(tmp_path, HEAD + ONE + ITEMS)))
    rows = [row.cells for row in found.rows]
    houses = 23316  # 233,156,800 yuan
    shown = "0", *["29,144.6"] * 5, "0"
    so_far = "0", "29,144.6", "58,289.2", "87,433.8", "116,578.4", "145,723", "145,723"
    kind = "2016—2020年\n累计"
    assert rows[0] == ("住房", *[None] * 13)
    assert rows[1] == (
        "棚户区改造", "2015年\n4134 套/年", "2020年\n145723 套", kind, "当年完成（套）", *shown, "", 1000,
    )  # fmt: skip
    assert rows[2] == ("", "", "", "", "累计完成（套）", *so_far, "", "")
    assert rows[3][:5] == ("项目：棚户区改造、收听广播", "", "", "", "资金")
    money = [cell for cell in rows[3][5:12] if isinstance(cell, int)]
    assert abs(money[1] - houses - 99) <= 1
    assert sum(money) == rows[3][12]
    radio = "2015年\n98.75%", "2020年\n99.3%", "当年数", "当年数（%）"
    line = "98.75", "98.86", "98.97", "99.08", "99.19", "99.3", "99.3"
    assert rows[5] == ("广播覆盖率", *radio, *line, "", 1000)
    assert rows[6][0] == "项目：未定（未测算）、收听广播"
    assert rows[-2][5:12] == (None, None, None, None, None, "50", "50")
    assert rows[-1] == ("项目：未定（未测算）", "", "", "", "资金", *[None] * 8, "")
    assert found.notes[-1] == "棚户区改造：2015年是一年的数"
    assert "不能相加" in found.notes[1]


def test_money_in_the_table_is_that_of_the_items_sheet(tmp_path: Path) -> None:
    result = project(scenario(tmp_path, HEAD + ONE + ITEMS))
    sheet = next(sheet for sheet in sheets(books(result)) if sheet.code == "items")
    by_name = {row.cells[1]: row.cells[4:] for row in sheet.tables[0].rows}
    money: list[Row] = [row for row in table(result).rows if row.cells[4] == "资金"]
    both = zip(by_name["棚户区改造"], by_name["收听广播"], strict=True)
    assert money[0].cells[5:-1] == tuple(int(str(a)) + int(str(b)) for a, b in both)
    assert money[1].cells[5:-1] == by_name["收听广播"]


def test_the_english_table_is_english(tmp_path: Path) -> None:
    found = table(project(scenario(tmp_path, HEAD + ONE + ITEMS)), "en")
    texts = [cell for row in found.rows for cell in row.cells if isinstance(cell, str)]
    texts += [column.head for column in found.columns]
    assert not [text for text in texts if re.search("[\u4e00-\u9fff（）]", text)]
    assert "level (case/100,000 person)" in texts
    assert "2015\n4,134 set/year" in texts


def test_without_indicators_there_is_no_table_and_no_file(tmp_path: Path) -> None:
    with_it, without = tmp_path / "a.yaml", tmp_path / "b.yaml"
    with_it.write_text(HEAD + ONE + ITEMS, encoding="utf-8")
    bare = re.sub("indicators:.*", "", HEAD, flags=re.DOTALL) + ONE
    bare += "items: {a: {name: 甲, lines: {l: {count: 1 人, standard: 1 元/人/年, sharing: county}}}}\n"
    without.write_text(bare, encoding="utf-8")
    out = tmp_path / "out"
    finsim.run(with_it, out=out, charts=False)
    assert (out / "indicators.csv").is_file()
    result, files = finsim.run(without, out=out, charts=False)
    assert "indicators.csv" not in [file.name for file in files]
    assert not (out / "indicators.csv").exists()
    assert "indicators" not in [sheet.code for sheet in sheets(books(result))]


def test_indicators_csv(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(HEAD + ONE + ITEMS, encoding="utf-8")
    finsim.run(path, out=tmp_path / "out", charts=False)
    with open(tmp_path / "out" / "indicators.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == INDICATOR_COLUMNS
    by_key = {(row["indicator"], row["year"]): row for row in rows}
    shanty = by_key["shanty-town", "2018"]
    assert (shanty["work"], shanty["so_far"], shanty["way"]) == ("29144.6", "87433.8", "0.6000")
    assert (shanty["base_value"], shanty["target_value"], shanty["value_unit"]) == ("4134", "145723", "套")
    assert shanty["amount"] == "234147600.00"  # 233,156,800 + 990,800
    assert (shanty["kind"], shanty["items"], shanty["note"]) == (
        "cumulative",
        "renovation;radio",
        "2015年是一年的数",
    )
    radio = by_key["radio-coverage", "2018"]
    assert (radio["level"], radio["way"], radio["amount"]) == ("99.08", "0.6000", "990800.00")
    assert by_key["in-care", "2018"]["level"] == by_key["in-care", "2018"]["amount"] == ""
    page = (ROOT / "docs" / "outputs.md").read_text(encoding="utf-8").split("## indicators.csv\n")[1]
    assert all(f"`{column}`" in page.split("\n## ")[0] for column in INDICATOR_COLUMNS)


# ---- the plan of Hulunbuir ----

TABLE = """\
领域 | 指标 | 2015年 | 2020年
education | 九年义务教育巩固率(%) | 93 | 93
education | 义务教育基本均衡县(市、区)的比例(%) | 36 | 100
employment | 城镇新增就业人数(万人) | 2.8774 | 【15.8339】
employment | 创业培训人数(万人次) | 0.31 | 【1.20】
social-insurance | 基本养老保险参保率(%) | 100 | 100
social-insurance | 基本医疗保险参保率(%) | 97 | 98
health | 孕产妇死亡率(1/10万) | 12.94 | 11.11
health | 婴儿死亡率(‰) | 4.66 | 4.65
health | 5岁以下儿童死亡率(‰) | 5.63 | 5.60
social-services | 养老床位中护理型床位比例(%) | 30.2 | 50
social-services | 生活不能自理特困人员集中供养率(%) | - | 50
housing | 城镇棚户区住房改造(万套) | 0.4134 | 【 14.5723】
housing | 农村危房改造(万户) | 2.2196 | 【2.4】
culture-sports | 公共图书馆年流通人次(万) | 70.1830 | 80
culture-sports | 文化馆(站)年服务人次(万) |  97.4401 | 150
culture-sports | 广播综合人口综合覆盖率(%) | 98.75 | 99.3
culture-sports | 电视综合人口综合覆盖率(%) | 99.02 | 99.2
culture-sports | 国民综合阅读率(%) | 42 | 55
culture-sports | 经常参加体育锻炼人数(万人) | 105.3 | 116.1
disability | 困难残疾人生活补贴和重度残疾人护理补贴覆盖率(%) | 100 | 100
disability | 残疾人基本康复服务覆盖率(%) | 10.41 | 39.37
"""
"""一（三）主要发展指标 of 呼政办发〔2018〕41号, row by row; 【】: 注:【 】内的数据为5年累计数."""

ELSEWHERE = {
    "labour-transfer": ("三（二）6", "31.5 万人", "转移农村牧区剩余劳动力31.5万人"),
    "inclusive-kindergartens": ("三（一）3", "80%", "到2020年,普惠性幼儿园覆盖率达到80%"),
    "mongolian-chinese-halls": ("三（四）14", "20 家", "新建蒙医馆中医馆20家"),
    "disability-care-places": (
        "附件1 第77项",
        "2600 人",
        "“十三五”期间,计划为2600名智力精神和重度肢体残疾人提供托养服务",
    ),
}
"""Targets outside the table: article, value, the plan's words."""

UNITS = {"%": "%", "‰": "‰", "1/10万": "例/十万人"}
"""How a unit of the table is written; the others as they are, 人次(万) being 万人次 a year."""


@pytest.fixture(scope="module")
def plan() -> Scenario:
    return load(ROOT / "scenarios" / "hulunbuir-2020.yaml")


def as_written(name: str, unit: str, number: str, *, yearly: bool) -> str:
    """The value as the catalogue should have it, from a row of the plan's table."""
    word = UNITS.get(unit) or ("万人次" if unit == "万" else unit)
    flow = "/年" if yearly else ""
    return f"{number}{'' if word in '%‰' else ' '}{word}{flow}"


def test_the_table_is_to_the_letter(plan: Scenario) -> None:
    found = [one for one in plan.variants[0].indicators if one.code not in ELSEWHERE]
    rows = [[cell.strip() for cell in line.split("|")] for line in TABLE.splitlines()[1:]]
    assert len(rows) == len(found) == 21
    for (domain, words, base, goal), one in zip(rows, found, strict=True):
        name, unit = re.fullmatch(r"(.*)\(([^()]+)\)", words).groups()  # type: ignore[union-attr]
        summed = goal.startswith("【")
        assert one.name.zh.replace("（", "(").replace("）", ")") == name
        assert one.domain == domain
        assert one.span == ((2016, 2020) if summed else None), name
        yearly = unit == "万"
        stated = goal.strip("【】 ")
        assert one.target.amount.text == as_written(name, unit, stated, yearly=yearly and not summed)
        assert one.target.year == 2020
        if base == "-":
            assert one.base is None
        else:
            assert one.base is not None
            assert one.base.amount.text == as_written(name, unit, base, yearly=yearly or summed)
            assert one.base.year == 2015
        assert one.target.basis.status == "official"
        assert "呼政办发〔2018〕41号" in one.target.basis.source
        assert "一（三）主要发展指标" in one.target.basis.source


def test_targets_elsewhere_name_their_article(plan: Scenario) -> None:
    found = {one.code: one for one in plan.variants[0].indicators}
    for code, (article, value, words) in ELSEWHERE.items():
        one = found[code]
        assert one.target.amount.text == value
        assert one.target.basis.source.endswith(article)
        number = re.match(r"[0-9.]+", value)
        assert number
        assert number[0] in words
        assert one.base is None
        assert one.note


def test_the_items_of_each_indicator_are_of_its_domain(plan: Scenario) -> None:
    domains = {item.code: item.domain for item in plan.variants[0].items}
    for one in plan.variants[0].indicators:
        assert {domains[code] for code in one.items} <= {one.domain}, one.code
    lacking = [one.code for one in plan.variants[0].indicators if not one.items]
    assert lacking == ["nursing-beds", "mongolian-chinese-halls"]


def test_known_doubts_are_told(plan: Scenario) -> None:
    """Those of the document: mixed periods, and coverage that differs from the list's own words."""
    notes = {one.code: one.note for one in plan.variants[0].indicators}
    for code, word in {
        "shanty-town": "7.05倍", "rural-housing": "0.22倍", "startup-training": "0.24万", "new-urban-jobs": "15.8万",
        "rehabilitation-coverage": "80%", "disability-allowance-coverage": "95%",
    }.items():  # fmt: skip
        assert word in notes[code]
    shanty = next(one for one in plan.variants[0].indicators if one.code == "shanty-town")
    assert shanty.base is not None
    assert round(shanty.part / shanty.base.amount.value, 2) == F("7.05")


def test_numbers_are_shown_plainly() -> None:
    assert [decimal(F(text)) for text in ("29144.6", "1/3", "-2", "0")] == ["29,144.6", "0.333333", "-2", "0"]


def test_a_scenario_that_begins_late_counts_what_was_done_before(tmp_path: Path) -> None:
    """Years 2018–2021: two of the five parts were done before, so that 2018 stands at three fifths."""
    text = HEAD.replace("years: 2015-2021", "years: 2018-2021") + ONE + ITEMS
    shanty = progress(books(project(scenario(tmp_path, text)))[0])[0]
    assert shanty.so_far[:3] == (F(145723) * 3 / 5, F(145723) * 4 / 5, F(145723))
    assert shanty.ways[0] == F(3, 5)


def test_a_target_that_is_the_base_has_no_way_to_cover(tmp_path: Path) -> None:
    text = (
        HEAD.replace("target: {year: 2020, value: 99.3%}", "target: {year: 2020, value: 98.75%}")
        + ONE
        + ITEMS
    )
    radio = progress(books(project(scenario(tmp_path, text)))[0])[1]
    assert set(radio.ways) == {None}
    assert set(radio.levels) == {F("0.9875")}


def test_a_base_that_is_no_document_s_weakens_the_number(tmp_path: Path) -> None:
    weak = "base: {year: 2015, value: 98.75%, status: assumption}"
    text = HEAD.replace("base: {year: 2015, value: 98.75%}", weak).replace("2015-2021", "2015") + ONE + ITEMS
    line = scenario(tmp_path, text).variants[0].lines[1]
    assert line.quantities["coverage"].basis.status == "assumption"


def test_a_sum_over_one_year_may_stand_as_that_year_s_figure(tmp_path: Path) -> None:
    one = HEAD.replace("cumulative: 2016-2020", "cumulative: 2020-2020")
    items = ITEMS.replace("cost: project, target: {indicator: shanty-town}", "count: 145723 套/年")
    assert scenario(tmp_path, one + ONE + items).variants[0].lines
    with pytest.raises(finsim.InputFault, match="145723 套"):
        scenario(tmp_path, HEAD + ONE + items)


def test_base_and_target_of_one_year_are_refused(tmp_path: Path) -> None:
    text = (
        HEAD.replace("base: {year: 2015, value: 98.75%}", "base: {year: 2020, value: 98.75%}") + ONE + ITEMS
    )
    with pytest.raises(finsim.InputFault, match="radio-coverage"):
        scenario(tmp_path, text)


def test_half_a_permille_of_the_way_is_rounded_up(tmp_path: Path) -> None:
    """1/16 of the way is 62.5 ‰, printed as 63; in the CSV 0.0625."""
    text = HEAD.replace("value: 98.75%", "value: 50%").replace("value: 99.3%", "value: 66%") + ONE + ITEMS
    text = text.replace("base: {year: 2015, value: 50%}", "base: {year: 2004, value: 50%}").replace(
        "years: 2015-2021", "years: 2005"
    )
    book = books(project(scenario(tmp_path, text)))[0]
    assert progress(book)[1].ways == (F(1, 16),)
    shown = [
        row.cells[-1]
        for table in sheets((book,))
        for t in table.tables
        if t.code == "indicators"
        for row in t.rows
        if "广播" in str(row.cells[0])
    ]
    assert 63 in shown
