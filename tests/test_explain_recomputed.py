"""A reader with nothing but the printed explanation and a calculator comes to every number in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from random import Random

import pytest
from calculator import number, sums, work_out, wrong
from hypothesis import given, settings
from hypothesis import strategies as st
from random_variants import random_variant
from test_explain import case, one_of, shown

from finsim.analysis.explain import Explanation, explain
from finsim.load import load
from finsim.report.explanation import explanation_text
from finsim.result import Result, project
from finsim.rules import Label
from finsim.spec import Scenario, Variant

SHIPPED = sorted(path.stem for path in Path("scenarios").glob("hulunbuir*.yaml"))


@lru_cache
def shipped(name: str) -> Result:
    return project(load(Path("scenarios") / f"{name}.yaml"))


def named(variant: Variant) -> Variant:
    """The variant with a name for each number, so that a sum is found by it."""
    items = tuple(
        replace(item, lines=tuple(
            replace(line, quantities={
                n: replace(q, name=Label(f"{line.code}-{n}")) for n, q in line.quantities.items()
            })
            for line in item.lines
        ))
        for item in variant.items
    )  # fmt: skip
    series = {code: replace(quantity, name=Label(code)) for code, quantity in variant.series.items()}
    return replace(variant, items=items, series=series)


def all_told(result: Result, years: tuple[int, ...], variant: str = "") -> list[Explanation]:
    return [
        one
        for item in result.variant(variant).items
        if item.lines
        for year in years
        for one in explain(result, item.code, year=year, variant=variant)
    ]


# ---- every number ----


@pytest.mark.parametrize("name", SHIPPED)
def test_every_number_of_the_shipped_scenarios_can_be_worked_out_again(name: str) -> None:
    result, found = shipped(name), Counter[str]()
    places, years = result.variant().places, result.variant().years
    for one in all_told(result, (years[0], years[-1])):
        for made in sums(explanation_text(one, places)):
            assert wrong(made) == "", f"{one.path} {one.year}"
            found["sums"] += 1
    assert found["sums"] > 20


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False))
def test_every_number_of_any_variant_can_be_worked_out_again(random: Random) -> None:
    variant = named(random_variant(random))
    result = project(Scenario("r", Label("r"), (variant,), {}, {}))
    for one in all_told(result, (variant.years[0], variant.years[-1])):
        for made in sums(explanation_text(one, variant.places)):
            assert wrong(made) == "", explanation_text(one, variant.places)


def test_the_calculator_reads_what_is_printed() -> None:
    assert work_out("976 × 85,539 ÷ 61,067") == Fraction(976 * 85539, 61067)
    assert (
        work_out("1,000 人 × 71.3% × (1 + -2%)^2 ÷ 4") == 1000 * Fraction("0.713") * Fraction("0.98") ** 2 / 4
    )
    assert work_out("max(600, 20% × 3,300)") == 660
    assert work_out("98.75% ＋ (99.3% − 98.75%) × 3/5") == Fraction("0.9908")
    assert number("1,367.12…") == Fraction("1367.12")


# ---- each rule, worked by hand ----


RULES = """
years: 2020-2023
places:
  "150000": {name: N, level: province}
  "150700": {name: H, level: city, within: "150000"}
  "150721": {name: A, level: county, within: "150700", pop: 1000 人}
  "150722": {name: M, level: county, within: "150700", pop: 3001.5 人}
series:
  prices: {name: 环比, value: {2020: 101, 2021: 102.5, 2022: 98, 2023: 103}}
  income: {name: 收入, value: {2018: 300 元/人/月, 2022-07: 400 元/人/月}}
items:
  a:
    name: 甲
    lines:
      l: {name: 行, count: {column: pop}, standard: «», sharing: county}
"""


def test_an_index_goes_from_the_base_value_and_the_base_year_s_level(tmp_path: Path) -> None:
    """976 × 85,539 ÷ 61,067 = 1,367.115856… → 1,367.12; the levels of the years between do not count."""
    wages = "  wage: {name: 平均工资, value: "
    wages += "{2020: 61067 元/人/年, 2022: 78724 元/人/年, 2023: 85539 元/人/年}}\n"
    text = RULES.replace("«»", "{value: 976 元/人/年, growth: {rule: index, series: wage}}")
    result = case(tmp_path, text=text.replace("items:\n", wages + "items:\n"))
    printed = shown(result, "a", year=2023, place="A")
    assert (
        "标准  1,367.12 元/人/年 ＝ 976 × 85,539 ÷ 61,067"
        "（自 2020 年的 976 起，随定基指数变动；看 wage；取整到 0.01）"
    ) in printed
    assert "平均工资  61,067 元/人/年（2020 年的值）" in printed
    assert "78,724" not in printed
    assert "【取整】写明“取整到…”的数，先四舍五入到那一位再用；每地每行" in printed
    english = shown(result, "a", "en", year=2023, place="A")
    assert (
        "1,367.12 yuan/person/year = 976 × 85,539 ÷ 61,067 (from 976 in 2020, follows a fixed-base" in english
    )
    assert "of wage; rounded to 0.01)" in english
    assert "【取整】每地每行" in shown(result, "a", year=2020, place="A")


@pytest.mark.parametrize(
    ("standard", "printed"),
    [
        ("{value: 100 元/人/月, growth: {rule: chain, series: prices}}",
         "106.09 元/人/月 ＝ 100 × 102.5 ÷ 100 × 98 ÷ 100 × 103 ÷ 100 × 1.0254"),
        ("{value: 100 元/人/月, growth: 3%}",
         "109.27 元/人/月 ＝ 100 × (1 + 3%)^3（自 2020 年的 100 起，按年增长率；年增长率 3%；取整到 0.01）"),
        ("{value: 100 元/人/月, growth: {rule: rate, rate: {2020: 3%, 2022: 4%}}}",
         "111.4 元/人/月 ＝ 100 × (1 + 3%) × (1 + 4%)^2（自 2020 年的 100 起，"),
        ("{growth: {rule: link, series: income, lag: 1, factor: 1.3}}",
         "390（2023-01起），520（2023-07起） 元/人/月 ＝ 1.3 × 300（2023-01起），1.3 × 400（2023-07起）（"),
        ("{value: 100 元/人/月, growth: {rule: floor, series: income, lag: 0, share: 20%}}",
         "100 元/人/月 ＝ max(100, 20% × 400)（不低于另一数的一定比例；比例 20%；看 income）"),
        ("{value: 100 元/人/月, growth: {rule: ramp, to: 130 元/人/月, until: 2026}}",
         "115 元/人/月 ＝ 100 + (130 − 100) × min(1, (2023 − 2020) ÷ (2026 − 2020))（自 2020 年的 100 起，"),
        ("{value: {2020: 100 元/人/月, 2022: 120.005 元/人/月}}", "120.01 元/人/月（取整到 0.01）"),
    ],
)  # fmt: skip
def test_each_growth_rule_prints_its_sum(tmp_path: Path, standard: str, printed: str) -> None:
    """2023; 100 × 1.025 × 0.98 × 1.03 = 103.4635."""
    printed = printed.replace("106.09", "103.46").replace(" × 1.0254", "（自 2020 年的 100 起，随环比指数")
    text = shown(case(tmp_path, text=RULES.replace("«»", standard)), "a", year=2023)
    assert f"  标准  {printed}" in text
    assert all(wrong(made) == "" for made in sums(text))


def test_a_number_looked_at_twice_in_a_year_has_its_months(tmp_path: Path) -> None:
    standard = "{growth: {rule: link, series: income, lag: 1, factor: 1.3}}"
    text = shown(case(tmp_path, text=RULES.replace("«»", standard)), "a", year=2023)
    assert "  收入  300 元/人/月（2022-01 的值）" in text
    assert "  收入  400 元/人/月（2022-07 的值）" in text


def test_a_column_is_shown_before_and_after_rounding(tmp_path: Path) -> None:
    standard = "100 元/人/月"
    text = shown(case(tmp_path, text=RULES.replace("«»", standard)), "a", year=2023)
    assert "  人数  见下表各地（取整到 1）" in text
    assert "人数 = 3,001.5 人 → 3,002 人" in text
    assert "人数 = 1,000" not in text
    alone = shown(case(tmp_path, text=RULES.replace("«»", standard)), "a", year=2023, place="A")
    assert "取整到" not in alone


# ---- only what is in force ----


def test_only_numbers_of_the_rules_in_force_are_listed() -> None:
    result = shipped("hulunbuir-best-estimate")

    def of_the_subsidy(year: int) -> set[str]:
        [fund] = one_of(result, "23", "subsidy", year=year).funds
        [one] = [income for income in fund.incomes if income.income.code == "subsidy.government"]
        return {number.name.zh for number in one.numbers}

    before, after = of_the_subsidy(2017), of_the_subsidy(2020)
    assert "中央对120元基数的补助" in before - after
    assert "中央分担比例" in after - before
