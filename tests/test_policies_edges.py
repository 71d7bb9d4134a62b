"""Confidence in every form, named numbers beside what is stated, places with odd codes, halves of a fen."""

from __future__ import annotations

import os
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

import finsim
from finsim.analysis.top_down import top_down
from finsim.errors import InputFault
from finsim.expression.incomes import exact_shortfall
from finsim.figures.table import read_figures
from finsim.figures.trace import trace
from finsim.load import load
from finsim.result import project
from finsim.spec import Quantity

HEAD = """\
title: x
years: 2020-2022
places:
  "150700": {name: 甲市, level: city}
  "150702": {name: 乙区, level: county, within: "150700", population: 10 人}
place_attributes: {tier: 1}
"""
LINE = """\
items:
  a:
    name: 甲
    lines:
      l: {count: 10 人, standard: STANDARD, sharing: SHARING}
"""
OFFICIAL, ESTIMATE, ASSUMPTION = "official", "estimate", "assumption"


def written(folder: Path, text: str) -> Path:
    path = folder / "s.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def line(standard: str, sharing: str = "{central: 5, local: 5}") -> str:
    return HEAD + LINE.replace("STANDARD", standard).replace("SHARING", sharing)


def standard_of(folder: Path, text: str, *overrides: str) -> Quantity:
    return load(written(folder, text), overrides=overrides).variants[0].lines[0].quantities["standard"]


def codes(folder: Path, text: str) -> list[str]:
    with pytest.raises(InputFault) as caught:
        load(written(folder, text))
    return [fault.code for fault in caught.value.faults]


# ---- confidence ----


@pytest.mark.parametrize(
    ("number", "status"),
    [
        ("{by: tier, 1: 5 元, source: x, confidence: {1: read}}", OFFICIAL),
        ("{by: tier, 1: 5 元, source: x, note: y, confidence: derived}", ESTIMATE),
        ("{by: tier, 1: 5 元, 2: 6 元, source: x, confidence: {1: read, 2: unverified}}", OFFICIAL),
        ("{by_class: {by: tier, 1: 5 元}, source: x, confidence: {1: estimate}}", ESTIMATE),
        ("{by: tier, 1: {2016: 5 元, 2021: 6 元}, source: x, confidence: {2016: read, 2021: derived}}",
         ESTIMATE),
        ("{by_place: {150702: {2016: 5 元}}, source: x, confidence: {2016: not found}}", ASSUMPTION),
        ("{value: {2016: 5 元, 2020: 6 元}, source: x, confidence: {2016: derived, 2020: read}}", OFFICIAL),
    ],
)  # fmt: skip
def test_confidence_of_every_form(number: str, status: str, tmp_path: Path) -> None:
    found = standard_of(tmp_path, line(number.replace("元", "元/人/年")))
    assert (found.basis.status, found.basis.source) == (status, "x")
    path = tmp_path / "resolved.yaml"
    path.write_text(finsim.resolve(tmp_path / "s.yaml"), encoding="utf-8")
    assert load(path).variants == load(tmp_path / "s.yaml").variants


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("{value: 5 元, source: x, confidence: {2016: read}}", "confidence-keys"),
        ("{value: 5 元, source: x, confidence: {}}", "confidence-keys"),
        ("{by_class: {by: tier, 1: 5 元}, source: x, confidence: {2: read}}", "confidence-keys"),
        ("{by: tier, 1: 5 元, source: x, confidence: {1: read, 9: read}}", "confidence-keys"),
        ("{column: pay, source: x, confidence: {2016: read}}", "confidence-keys"),
        ("{value: 5 元, source: x, confidence: [read]}", "confidence-form"),
        ("{value: {2016: 5 元}, source: x, confidence: {2016: [read]}}", "confidence-form"),
        ("{value: {2016: 5 元, 2021: 6 元}, source: x, confidence: {2016: read}}", "confidence-missing"),
        ("{value: 5 元, source: x, confidence: reed}", "confidence-word"),
    ],
)  # fmt: skip
def test_confidence_that_says_nothing_is_told_not_taken(number: str, code: str, tmp_path: Path) -> None:
    text = line(number.replace("元", "元/人/年"))
    text = text.replace("population: 10 人", "pay: 5 元/人/年")
    assert codes(tmp_path, text) == [code]


def test_confidence_of_a_sharing_by_tier_and_by_date(tmp_path: Path) -> None:
    for sharing, status in (
        ("{by: tier, central: {1: 80%, 2: 60%}, local: rest, confidence: {1: read, 2: derived}}", OFFICIAL),
        ("{quantities: {p: {value: {2016: 30%, 2021: 40%}}}, "
         "steps: {central: count × standard × p, local: rest}, confidence: {2016: read, 2021: derived}}",
         ESTIMATE),
        ("{steps: [{of: total, by: tier, central: {1: 80%}, local: rest}], confidence: {1: read}}", OFFICIAL),
    ):  # fmt: skip
        path = written(tmp_path, line("5 元/人/年", sharing.replace("confidence", "source: x, confidence")))
        assert load(path).variants[0].lines[0].sharing[0].basis.status == status
    one = "{central: 5, local: 5, source: x, confidence: {2016: read}}"
    assert codes(tmp_path, line("5 元/人/年", one)) == ["confidence-keys"]


def test_a_value_laid_over_has_not_the_confidence_below_it(tmp_path: Path) -> None:
    """A trial value in place of dated ones: no fault, and an assumption."""
    number = "{value: {2016: 5 元/人/年}, source: x, confidence: {2016: read}}"
    found = standard_of(tmp_path, line(number), "items.a.lines.l.standard.value=7 元/人/年")
    assert found.basis.status == ASSUMPTION
    assert found.values[0].value == 7


# ---- named numbers ----


def test_what_stands_beside_use_wins_and_the_field_keeps_its_name(tmp_path: Path) -> None:
    series = (
        "series:\n  s: {value: 5 元/人/年, name: 数列自己的名称, source: 文件, status: official, note: 注}\n"
    )
    found = standard_of(tmp_path, line("{use: s, source: 本市, status: estimate}") + series)
    assert (found.basis.source, found.basis.status, found.note) == ("本市", ESTIMATE, "注")
    assert found.name.zh == "标准"
    found = standard_of(tmp_path, line("{use: s, name: 我的名称}") + series)
    assert (found.basis.source, found.basis.status, found.name.zh) == ("文件", OFFICIAL, "我的名称")


def test_a_place_coded_15_is_no_province(tmp_path: Path) -> None:
    """Only an official code of six digits tells the province; a column of numbers may begin with 15 too."""
    text = line("5 元/人/年").replace('"150700"', '"15"').replace('"150702"', '"1502"')
    text = text.replace("place_attributes: {tier: 1}\n", "").replace("{central: 5, local: 5}", "{use: r}")
    text += (
        "attributes: {tier: {by_province: {1: [15]}, source: x, status: official}}\n"
        "sharings: {r: {by: tier, central: {1: 80%}, local: rest}}\n"
    )
    assert codes(tmp_path, text) == ["place-without-tier"]
    right = text.replace('"15"', '"150700"').replace('"1502"', '"150702"')
    places = load(written(tmp_path, right)).variants[0].places
    assert places.tree["150702"].attributes["tier"] == "1"


# ---- amounts ----


def test_a_means_tested_cost_just_below_half_a_fen_is_not_rounded_up(tmp_path: Path) -> None:
    """300,002,505 persons lack 16.1031357277 yuan each: 4,830,981,056.66499…, in float64 .665."""
    cost = (
        "{cost: means-tested, count: 300002505 人, standard: 100 元/人/年, income: 150 元/人/年, gini: 0.4, "
        "sharing: central}"
    )
    text = line("0").replace("{count: 10 人, standard: 0, sharing: {central: 5, local: 5}}", cost)
    each = exact_shortfall([Fraction(100), Fraction(150), Fraction(4, 10)])
    assert (each, 300_002_505 * each * 100 % 1 < Fraction(1, 2)) == (Fraction("16.1031357277"), True)
    entries = project(load(written(tmp_path, text))).ledger().entries
    assert entries[0, 0, :, 0].tolist() == [483_098_105_666] * 3


def test_the_sum_of_years_that_begin_before_the_horizon(tmp_path: Path) -> None:
    """732 ÷ (1 + 1.08 + 1.08²) = 225.4805 亿元 in 2019, 243.5190 in 2020 and 263.0005 in 2021: 732 in all."""
    text = line("5 元/人/年") + "total: {sum: 732 亿元, over: 2019-2021, growth: 8%}\n"
    found = top_down(project(load(written(tmp_path, text))).ledgers[0])
    assert found is not None
    first = Fraction(732 * 10**8) / Fraction("3.2464")
    assert list(found.yuan[:2]) == [first * Fraction("1.08"), first * Fraction("1.1664")]
    assert first + sum(found.yuan[:2]) == 732 * 10**8


def test_a_grant_a_head_needs_both_numbers_sound(tmp_path: Path) -> None:
    """10 persons at 3 yuan: 30 of the 50 yuan; without one of the two it is told and nothing is granted."""
    block = (
        "settlement:\n  s: {kind: grant, payer: local, other: province, level: county, items: [a], "
        "count: 10 人, standard: 3 元/人/年}\n"
    )
    text = line("10 元/人/年") + block
    ledger = project(load(written(tmp_path, text))).ledger()
    borne = dict(zip(ledger.plan.payers, ledger.sums("payer", "year")[:, 0].tolist(), strict=True))
    assert borne == {"central": 50_00, "province": 30_00, "local": 20_00}
    assert codes(tmp_path, text.replace("standard: 3 元/人/年", "standard: 3 元/户/年")) == [
        "settlement-head-unit"
    ]
    assert codes(tmp_path, text.replace("count: 10 人, standard: 3", "standard: 3")) == [
        "settlement-incomplete"
    ]


# ---- what is read again ----


def test_a_start_of_the_population_without_a_source_is_resolved_as_it_is(tmp_path: Path) -> None:
    rows = "10 " * 4 + "10"
    text = line("5 元/人/年").replace("count: 10 人", "count: {cohort: 0-2}") + (
        "population:\n  model: china-2020\n  migration: none\n"
        f"  start: {{moment: 2020, groups: 0 1-4 5-14 15-64 65+, persons: {{'150702': {{male: {rows}, "
        f"female: {rows}}}}}}}\n"
    )
    scenario = load(written(tmp_path, text))
    people = scenario.variants[0].population
    assert people is not None
    assert people.start.basis.source == "情景设定 s.yaml:15"
    copy = tmp_path / "r.yaml"
    copy.write_text(finsim.resolve(tmp_path / "s.yaml"), encoding="utf-8")
    again = load(copy)
    found = again.variants[0].population
    assert found is not None
    assert found.start.basis == people.start.basis
    assert again.variants[0].lines == scenario.variants[0].lines


def test_an_edited_scenario_is_traced_anew(tmp_path: Path) -> None:
    """In a notebook the same process traces a figure again after its scenario was edited."""
    (tmp_path / "scenarios").mkdir()
    path = tmp_path / "scenarios" / "mine.yaml"
    path.write_text("a:\n  standard: 1000 元/人/年\n", encoding="utf-8")
    figure = replace(read_figures()[197], where="mine:a.standard", written="1000 元/人/年")
    assert trace(figure, tmp_path).doubt == ""
    path.write_text("a:\n  standard: 1001 元/人/年\n", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert trace(figure, tmp_path).doubt == "figure-text"
