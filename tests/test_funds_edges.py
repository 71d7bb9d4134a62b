"""Funds where rules meet: a later file in another form, resolved files, places without a payer, odd fen."""

from __future__ import annotations

from pathlib import Path

import pytest

import finsim
from finsim.errors import InputFault
from finsim.ledger import Ledger
from finsim.load import load
from finsim.result import project

PLACES = """\
title: 基金
years: 2016-2018
places:
  150700: {name: 甲市, level: city}
  150702: {name: 乙区, level: county, within: 150700}
"""
HEAD = (
    PLACES
    + """\
items:
  m:
    name: 生育保险
    lines:
      b: {count: 1000 人, standard: 12000 元/人/年, sharing: fund}
"""
)
FUND = (
    HEAD
    + """\
funds:
  f:
    level: city
    items: [m]
    balance: 500 万元
    shortfall: city
    contributions:
      individual: {count: 30000 人, standard: 100 元/人/年}
      enterprise:
        count: 30000 人
        wage: 60000 元/人/年
        rates: [{reserve_months: 0, rate: 1%}, {reserve_months: 9, rate: 0.5%}]
    subsidy: {central: {count: 100 人, standard: 10 元/人/年}, province: 100 万元/年}
"""
)
PAYS = "funds.f.contributions.enterprise"


def written(folder: Path, text: str) -> Path:
    path = folder / "s.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def ledger_of(folder: Path, text: str, *overrides: str) -> Ledger:
    return project(load(written(folder, text), overrides=overrides)).ledger()


def codes(folder: Path, text: str, *overrides: str) -> list[str]:
    with pytest.raises(InputFault) as caught:
        finsim.project(load(written(folder, text), overrides=overrides))
    return [fault.code for fault in caught.value.faults]


# ---- a later file in another form ----


@pytest.mark.parametrize(
    ("overrides", "first"),
    [
        # 3,000,000 of the insured and 1,001,000 of subsidies, and from employers 2 % of 30,000 × 60,000 …
        ((f"{PAYS}.rate=2%",), 36_000_000_00),
        # … 1 % of 900 million, whatever was said of wages …
        ((f"{PAYS}.base=9 亿元/年", f"{PAYS}.rate=1%"), 9_000_000_00),
        # … 30,000 × 250, which has no rate …
        ((f"{PAYS}.standard=250 元/人/年",), 7_500_000_00),
        # … 1 % of 30,000 × 333.33: the rate, which no later file replaces, stays
        ((f"{PAYS}.expression=count × fee", f"{PAYS}.fee=333.33 元/人/年"), 99_999_00),
    ],
)
def test_the_later_form_stands_alone_and_is_resolved_alone(
    overrides: tuple[str, ...], first: int, tmp_path: Path
) -> None:
    path = written(tmp_path, FUND)
    before = load(path, overrides=overrides)
    found = project(before).ledger().statements[0]
    assert found.received["contributions.enterprise"] == {"enterprise": first}
    assert found.income == first + 3_000_000_00 + 1_001_000_00
    assert resolved(path, overrides, tmp_path) == before.variants


def resolved(path: Path, overrides: tuple[str, ...], folder: Path) -> tuple[object, ...]:
    copy = folder / "resolved.yaml"
    copy.write_text(finsim.resolve(path, overrides), encoding="utf-8")
    return load(copy).variants


def test_forms_in_variants_and_back(tmp_path: Path) -> None:
    """1 % of a bill of 900 million, so much a head over it, and by reserve over a rate."""
    wages = FUND[FUND.index("        count: 30000") : FUND.index("    subsidy")]
    text = FUND.replace(wages, "        base: 9 亿元/年\n        rate: 1%\n")
    text += (
        "variants:\n"
        f"  head: {{{PAYS}: {{count: 30000 人, standard: 250 元/人/年}}}}\n"
        f"  steps: {{{PAYS}.rates: [{{reserve_months: 0, rate: 2%}}]}}\n"
    )
    path = written(tmp_path, text)
    result = project(load(path))
    received = [result.ledger(code).statements[0].received for code in ("base", "head", "steps")]
    assert [one["contributions.enterprise"]["enterprise"] for one in received] == [
        9_000_000_00, 7_500_000_00, 18_000_000_00
    ]  # fmt: skip
    assert resolved(path, (), tmp_path) == result.scenario.variants
    # A later file may give a variant's own rate another form as well.
    over = ("variants.steps.funds.f.contributions.enterprise.rate=3%",)
    again = project(load(path, overrides=over)).ledger("steps").statements[0]
    assert again.received["contributions.enterprise"] == {"enterprise": 27_000_000_00}


def test_a_source_beside_a_number_replaces_no_form(tmp_path: Path) -> None:
    found = ledger_of(tmp_path, FUND, f"{PAYS}.wage.source=统计").plan.variant.funds[0].incomes
    wage = found[0].lines[0].quantities["wage"]
    assert wage.values[0].value == 60000
    assert wage.basis.source == "统计"


def test_who_pays_what_is_lacking_is_said_by_the_later_file(tmp_path: Path) -> None:
    """Nothing but 5 million for benefits of 12 million: 7 million are lacking."""
    text = FUND[: FUND.index("    contributions")].replace("shortfall: city", "subsidy: {city: lacking}")
    over = {
        "funds.f.subsidy.county=lacking": "county",
        "funds.f.shortfall=unstated": "unstated",
    }
    for override, payer in over.items():
        found = ledger_of(tmp_path, text, override)
        borne = dict(zip(found.plan.payers, found.sums("payer", "year")[:, 0].tolist(), strict=True))
        assert borne == {payer: 7_000_000_00, "fund": 5_000_000_00}
    plain = text.replace("subsidy: {city: lacking}", "shortfall: city\n    subsidy: {central: 1 万元/年}")
    path = written(tmp_path, plain)
    before = load(path, overrides=["funds.f.subsidy.county=lacking"])
    assert (before.variants[0].funds[0].backstop, before.variants[0].funds[0].shortfall) == ("county", "")
    assert resolved(path, ("funds.f.subsidy.county=lacking",), tmp_path) == before.variants


def test_what_one_file_says_twice_is_told(tmp_path: Path) -> None:
    assert codes(tmp_path, FUND.replace("        rates: [", "        rate: 1%\n        rates: [")) == [
        "fund-two-rates"
    ]
    assert codes(tmp_path, FUND.replace("        wage: 6", "        base: 1 亿元/年\n        wage: 6")) == [
        "fund-two-bases"
    ]
    twice = FUND.replace("subsidy: {", "subsidy: {city: lacking, ")
    assert codes(tmp_path, twice) == ["fund-two-keepers"]


def test_a_subsidy_rests_on_what_its_amount_rests_on(tmp_path: Path) -> None:
    """Who pays an unsourced subsidy is no number of its own: the resolved file is the same scenario."""
    path = written(tmp_path, FUND + "variants:\n  v: {funds.f.subsidy.province: 200 万元/年}\n")
    scenario = load(path)
    for variant in scenario.variants:
        for income in variant.funds[0].incomes[2:]:
            (line,) = income.lines
            assert line.sharing[0].basis in [number.basis for number in line.quantities.values()]
    assert resolved(path, (), tmp_path) == scenario.variants


# ---- places and fen ----

PROVINCE = """\
title: 省级基金
years: 2016-2017
places:
  110000: {name: 省, level: province}
  110100: {name: 甲市, level: city, within: 110000}
  110101: {name: 乙区, level: county, within: 110100}
  119001: {name: 直管县, level: county, within: 110000}
items:
  m:
    name: 生育保险
    lines:
      b: {count: {by_place: {110101: 10 人, 119001: 10 人}}, standard: 1200 元/人/年, sharing: fund}
funds:
  f: {level: province, items: [m], balance: 0 元, shortfall: KEEPER, subsidy: {central: {by_place: {110101: 1 元/年, 119001: 1 元/年}}}}
"""  # noqa: E501


def test_no_city_pays_for_a_county_directly_under_the_province(tmp_path: Path) -> None:
    """Of 24,000 yuan 23,998 are lacking; half of it would fall on a city that 直管县 does not have."""
    assert codes(tmp_path, PROVINCE.replace("KEEPER", "city")) == ["payer-no-place"]
    found = ledger_of(tmp_path, PROVINCE.replace("KEEPER", "county"))
    assert found.sums("payer", "year")[:, 0].tolist() == [2_00, 23_998_00, 0]


def test_income_of_a_year_without_benefits_is_spread_evenly(tmp_path: Path) -> None:
    """7 fen over 2 lines × 3 places: up to the k-th cell 7k ÷ 6 rounded, 1, 2, 4 (3.5), 5, 6, 7."""
    text = """\
title: 基金
years: 2016-2016
places:
  150700: {name: 甲市, level: city}
  150702: {name: 乙, level: county, within: 150700}
  150703: {name: 丙, level: county, within: 150700}
  150704: {name: 丁, level: county, within: 150700}
items:
  m:
    name: 待遇
    lines:
      a: {count: {by_place: {150702: 1 人, 150703: 1 人, 150704: 1 人}}, standard: 0 元/人/年, sharing: fund}
      b: {count: {by_place: {150702: 1 人, 150703: 1 人, 150704: 1 人}}, standard: 0 元/人/年, sharing: fund}
funds:
  f:
    level: city
    items: [m]
    balance: 0 元
    shortfall: county
    subsidy: {central: {by_place: {150702: 0.07 元/年, 150703: 0 元/年, 150704: 0 元/年}}}
"""
    found = ledger_of(tmp_path, text)
    central = found.entries[:, found.plan.payers.index("central"), 0]
    assert central.tolist() == [[1, 1, 2], [1, 1, 1]]
    assert found.sums("line", "place").tolist() == [[0, 0, 0], [0, 0, 0]]


# ---- what is refused ----


@pytest.mark.parametrize("parties", ["payer: fund, other: city", "payer: city, other: fund"])
def test_a_settlement_moves_nothing_from_or_to_the_fund(parties: str, tmp_path: Path) -> None:
    block = f"settlement:\n  s: {{kind: cap, {parties}, level: city, items: [m], limit: 1 元/年}}\n"
    assert codes(tmp_path, FUND + block) == ["fund-settlement"]


def test_a_balance_is_one_amount_of_the_base_year(tmp_path: Path) -> None:
    grown = FUND.replace("balance: 500 万元", "balance: {value: 500 万元, growth: 5%}")
    assert codes(tmp_path, grown) == ["fund-balance-places"]
    dated = FUND.replace("balance: 500 万元", "balance: {2016: 500 万元, 2018: 900 万元}")
    assert codes(tmp_path, dated) == ["fund-balance-years"]


def test_every_sharing_of_a_benefit_has_a_part_of_the_fund(tmp_path: Path) -> None:
    later = FUND.replace("sharing: fund", "sharing: [{payer: central}, {payer: fund, from: 2017}]")
    assert codes(tmp_path, later) == ["fund-line-sharing"]


def test_two_steps_begin_at_two_reserves(tmp_path: Path) -> None:
    twice = FUND.replace("rate: 0.5%}", "rate: 0.5%}, {reserve_months: 9, rate: 0.2%}")
    assert codes(tmp_path, twice) == ["fund-steps"]


def test_general_growth_of_spending_is_no_growth_of_contributions(tmp_path: Path) -> None:
    """1 % of 10,000 yuan each year: what is paid out grows, what is paid in has its own base and rate."""
    text = HEAD + "funds:\n  f: {level: city, items: [m], balance: 0 元, shortfall: county, contributions: "
    text += "{enterprise: {count: 100 人, wage: 100 元/人/年, rate: 1%}}}\ngrowth: {spending: 10%}\n"
    found = ledger_of(tmp_path, text).statements
    assert [one.income for one in found] == [100_00, 100_00, 100_00]
    assert [one.benefits for one in found] == [12_000_000_00, 13_200_000_00, 14_520_000_00]


def test_general_growth_of_standards_moves_wages_and_no_rate(tmp_path: Path) -> None:
    """Wages 100, 110, 121 yuan of 100 persons at 1 %: 100, 110, 121 yuan."""
    text = HEAD + "funds:\n  f: {level: city, items: [m], balance: 0 元, shortfall: county, contributions: "
    text += "{enterprise: {count: 100 人, wage: 100 元/人/年, rate: 1%}}}\ngrowth: {standard: 10%}\n"
    found = ledger_of(tmp_path, text).statements
    assert [one.income for one in found] == [100_00, 110_00, 121_00]
