# ruff: noqa: E501
# YAML in one line reads better than YAML cut into pieces.
"""Loading: numbers, costs and growth become exactly what a scenario says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from load_texts import COUNT, HEAD, PLACES, F, one_line, scenario, value

from finsim.spec import Dated, Line


def dated(*pairs: tuple[int, int, Any]) -> tuple[Dated, ...]:
    """Values by year and month."""
    return tuple(Dated(year * 12 + month - 1, F(v)) for year, month, v in pairs)


def test_values_by_date_are_sorted_and_months_are_kept(tmp_path: Path) -> None:
    line = one_line(
        tmp_path, f"{COUNT}, standard: {{2020-03: 1250 元/人/年, 2017: 1000 元/人/年}}, sharing: central"
    )
    assert line.quantities["standard"].values == dated((2017, 1, 1000), (2020, 3, 1250))


@pytest.mark.parametrize("codes", ["{21: 10 人, 22: 0.003 万人}", "{丁县: 30 人, 21: 10 人}"])
def test_values_by_place_by_code_or_name(tmp_path: Path, codes: str) -> None:
    count = one_line(
        tmp_path, f"count: {{by_place: {codes}}}, standard: 1 元/人/年, sharing: central"
    ).quantities["count"]
    assert count.by_place == {"21": (Dated(0, F(10)),), "22": (Dated(0, F(30)),)}
    assert count.step == 1


def test_a_column_times_a_rate_is_exact_and_shows_its_working(tmp_path: Path) -> None:
    count = one_line(
        tmp_path, "count: {column: old, times: 12.3%}, standard: 1 元/人/年, sharing: central"
    ).quantities["count"]
    assert {code: values[0].value for code, values in count.by_place.items()} == {
        "21": F(246, 100), "22": F(3813, 1000),
    }  # fmt: skip
    assert dict(count.working) == {"21": "20 人 × 12.3%", "22": "31 人 × 12.3%"}
    assert count.column == ""


def test_a_product_is_as_weak_as_the_weaker_number(tmp_path: Path) -> None:
    rate = "{value: 10%, source: 抽样, status: estimate}"
    count = f"count: {{column: pop, times: {rate}, source: 年报, status: official}}"
    places = PLACES + "  columns: {pop: {unit: 人, source: 普查, status: official}}\n"
    text = f"{HEAD}{places}items: {{x: {{name: 项目, lines: {{a: {{name: 行, {count}, standard: 1 元/人/年, sharing: central}}}}}}}}\n"
    basis = scenario(tmp_path, text).variants[0].lines[0].quantities["count"].basis
    assert (basis.source, basis.status) == ("年报 × 10%（抽样）", "estimate")


def test_a_total_is_spread_by_a_column(tmp_path: Path) -> None:
    count = one_line(
        tmp_path, "count: {value: 26.5 万人, spread: pop}, standard: 1 元/人/年, sharing: central"
    ).quantities["count"]
    assert (value(count), count.spread) == (265000, "pop")


def test_by_class_and_step_and_notes(tmp_path: Path) -> None:
    standard = (
        "{by_class: {by: class, 1: 100 元/人/月, 2: 90 元/人/月}, step: 5 元/人/月, moment: 年末, note: 试行}"
    )
    line = one_line(tmp_path, f"{COUNT}, standard: {standard}, sharing: central")
    found = line.quantities["standard"]
    assert found.by_class == ("class", {"1": (Dated(0, F(100)),), "2": (Dated(0, F(90)),)})
    assert (found.step, found.note, str(found.unit)) == (5, "年末；试行", "元/人/月")
    assert value(line.quantities["periods"]) == 12
    assert line.quantities["periods"].basis.source == "1年=12个月"


def test_attributes_come_from_above_and_from_the_scenario(tmp_path: Path) -> None:
    more = "place_attributes: {class: {22: 3}, zone: 甲}\n"
    text = f"{HEAD}{PLACES}{more}items: {{x: {{name: 项目, state: uncosted, reason: 无}}}}\n"
    tree = scenario(tmp_path, text).variants[0].places.tree
    assert dict(tree["21"].attributes) == {"class": "1", "tier": "1", "zone": "甲"}
    assert dict(tree["22"].attributes) == {"class": "3", "tier": "1", "zone": "甲"}


@pytest.mark.parametrize(
    ("line", "expression"),
    [
        (f"{COUNT}, standard: 100 元/人/年", "count × standard"),
        (f"{COUNT}, standard: 100 元/人/月", "count × standard × periods"),
        (f"{COUNT}, standard: 100 元/人/学期, coverage: 90%", "count × standard × periods × coverage"),
        (f"{COUNT}, standard: 4 元/人/天, periods: 200 天/年", "count × standard × periods"),
        (f"cost: gap, {COUNT}, standard: 700 元/人/月, income: 337.3 元/人/月", "count × max(0, standard − income) × periods"),
        (f"cost: reimbursement, {COUNT}, spending: 9 元/人/年, rate: 70%", "count × max(0, spending) × rate"),
        (
            f"cost: reimbursement, {COUNT}, spending: 9 元/人/年, deductible: 2 元/人/年, rate: 70%, ceiling: 5 元/人/年",
            "count × min(ceiling, max(0, spending − deductible) × rate)",
        ),
        (
            "cost: facility-staff, facilities: {by_place: {21: 1 所, 22: 2 所}}, running: 5 元/所/年, "
            "staff: {column: old}, pay: 5500 元/人/月",
            "facilities × running + staff × pay × periods",
        ),
        (
            "cost: facility-staff, facilities: {by_place: {21: 1 所, 22: 2 所}}, running: 5 元/所/年, "
            "staff: {column: old}, pay: 66000 元/人/年",
            "facilities × running + staff × pay",
        ),
        ("cost: lump-sum, amount: {by_place: {21: 300 万元/年, 22: 0 元/年}}", "amount"),
        (
            "cost: project, target: {value: 14.5 万套, spread: pop}, standard: 80000 元/套, phase: {2016: 20%, 2020: 0%}",
            "target × standard × phase",
        ),
        (f"expression: count × standard × 0.5, {COUNT}, quantities: {{standard: 3 元/人/年}}", "count × standard × 0.5"),
    ],
)  # fmt: skip
def test_cost_rules(tmp_path: Path, line: str, expression: str) -> None:
    found = one_line(tmp_path, f"{line}, sharing: central")
    assert found.cost.text == expression
    assert set(found.cost.names) == set(found.quantities)


def moving(line: Line) -> dict[str, str]:
    return {name: q.follow.rule for name, q in line.quantities.items() if q.follow is not None}


@pytest.mark.parametrize(
    ("growth", "line", "wanted", "expression"),
    [
        ("{count: 1%, standard: 3%}", "", {"count": "rate", "standard": "rate"}, "count × standard"),
        ("{count: 1%}", "", {"count": "rate"}, "count × standard"),
        ("{spending: 8%}", "", {"spending_growth": "rate"}, "count × standard × spending_growth"),
        ("{spending: 8%}", ", legal: true", {}, "count × standard"),
        ("{spending: 8%}", ", growth: none", {}, "count × standard"),
        ("{spending: 8%}", ", growth: {count: 2%}", {"count": "rate"}, "count × standard"),
        ("none", ", growth: {spending: 10%}", {"spending_growth": "rate"}, "count × standard × spending_growth"),
    ],
)  # fmt: skip
def test_general_growth(
    tmp_path: Path, growth: str, line: str, wanted: dict[str, str], expression: str
) -> None:
    text = f"{COUNT}, standard: 100 元/人/年, sharing: {{central: 8, local: 2}}{line}"
    found = one_line(tmp_path, text, f"growth: {growth}\n")
    assert moving(found) == wanted
    assert found.cost.text == expression


@pytest.mark.parametrize(
    ("standard", "rule"),
    [
        ("{2018: 100 元/人/年, 2019: 110 元/人/年}", {"count": "rate"}),
        ("{value: 100 元/人/年, growth: 5%}", {"count": "rate", "standard": "rate"}),
        ("{value: 100 元/人/年, growth: {2018: 5%, 2020: 3%}}", {"count": "rate", "standard": "rate"}),
        ("{value: 100 元/人/年, growth: {rule: rate, rate: 5%}}", {"count": "rate", "standard": "rate"}),
        ("{value: 100 元/人/年, legal: true}", {"count": "rate"}),
        ("{value: 100 元/人/年, growth: none}", {"count": "rate"}),
        ("{value: 100 元/人/年, growth: {rule: index, series: cpi}}", {"count": "rate", "standard": "index"}),
        ("{value: 9 元/人/年, growth: {rule: floor, series: pay, share: 20%}}", {"count": "rate", "standard": "floor"}),
    ],
)  # fmt: skip
def test_what_moves_by_itself_takes_no_general_growth(
    tmp_path: Path, standard: str, rule: dict[str, str]
) -> None:
    more = (
        "growth: {count: 1%, standard: 3%}\nseries: {cpi: {2017: 1, 2018: 1.02}, pay: {2015: 50 元/人/年}}\n"
    )
    found = one_line(tmp_path, f"{COUNT}, standard: {standard}, sharing: central", more)
    assert moving(found) == rule


def test_spending_growth_leaves_a_line_with_a_dated_number_alone(tmp_path: Path) -> None:
    line = f"{COUNT}, standard: {{2018: 1 元/人/年, 2019: 2 元/人/年}}, sharing: central"
    assert one_line(tmp_path, line, "growth: {spending: 8%}\n").cost.text == "count × standard"


def test_a_sum_is_put_in_brackets_before_it_grows(tmp_path: Path) -> None:
    line = f"cost: gap, {COUNT}, standard: 9 元/人/年, income: 3 元/人/年, sharing: central"
    text = one_line(tmp_path, line, "growth: {spending: 8%}\n").cost.text
    assert text == "(count × max(0, standard − income)) × spending_growth"


def test_a_link_has_the_unit_and_the_periods_of_the_number_it_follows(tmp_path: Path) -> None:
    text = f"""{HEAD}{PLACES}items:
  dibao:
    number: 7
    name: 低保
    lines: {{urban: {{name: 城市, {COUNT}, standard: {{value: 600 元/人/月}}, sharing: central}}}}
  tekun:
    name: 特困
    lines:
      all:
        name: 供养
        {COUNT}
        standard: {{growth: {{rule: link, series: 7.urban.standard, lag: 1, factor: 1.6}}}}
        sharing: central
"""
    line = scenario(tmp_path, text).variants[0].lines[-1]
    standard = line.quantities["standard"]
    assert str(standard.unit) == "元/人/月"
    assert line.cost.text == "count × standard × periods"
    assert standard.follow is not None
    assert standard.follow.series == {"series": ("dibao.urban.standard", 1)}
    assert value(standard.follow.quantities["factor"]) == F(8, 5)


def test_a_ramp_may_begin_later_than_its_value(tmp_path: Path) -> None:
    ramp = "{value: 40%, growth: {rule: ramp, to: 100%, from_year: 2019, to_year: 2020}}"
    found = one_line(
        tmp_path, f"{COUNT}, standard: 1 元/人/年, coverage: {ramp}, sharing: central"
    ).quantities["coverage"]
    assert found.values == (Dated(0, F(2, 5)), Dated(2019 * 12, F(2, 5)))
    assert found.follow is not None
    assert value(found.follow.quantities["until"]) == 2020
