"""Baiyin: a template on national and Gansu rules where the annex is missing, and it says so."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from slow_ledger import slow_ledger
from test_engine_agrees import cells

from finsim.cli import commands
from finsim.figures.shown import figures_asked
from finsim.load import load
from finsim.result import Result, project
from finsim.spec import Item

ROOT = Path(__file__).parent.parent
SCENARIO = ROOT / "scenarios" / "baiyin-2020.yaml"
LIST = ROOT / "finsim/catalogue/lists/baiyin-2017.yaml"
DOMAINS = {
    "education": 8, "employment": 10, "social-insurance": 7, "health": 20, "social-services": 13,
    "housing": 3, "culture-sports": 10, "disability": 11,
}  # fmt: skip
NATIONAL_ONLY = {5, 7, 12, 13, 15, 43, 44, 51, 58, 68, 76}
"""Services of the national list that the text of the city does not name."""
COSTED = {1, 2, 3, 4, 5, 6, 7, 20, 23, 46, 47, 48, 53, 66, 72, 79}
BAIYIN, PINGCHUAN, JINGYUAN, HUINING, JINGTAI = "620402", "620403", "620421", "620422", "620423"


@cache
def result() -> Result:
    return project(load(SCENARIO))


def items() -> list[Item]:
    return [item for item in result().scenario.variants[0].items if item.state != "pool"]


@cache
def raw() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    return found


def local(line: str, place: str, year: int, payer: str = "") -> float:
    frame = result().burden("line", "place", "year", "payer")
    at = (frame.line == line) & (frame.place == place) & (frame.year == year)
    if payer:
        at &= frame.payer == payer
    return float(frame[at].amount.sum())


def whole(line: str, year: int, payer: str = "") -> float:
    frame = result().burden("line", "year", "payer")
    at = (frame.line == line) & (frame.year == year)
    return float(frame[at & (frame.payer == payer) if payer else at].amount.sum())


# ---- the template ----


def test_82_places_in_eight_domains() -> None:
    assert [int(item.number) for item in items()] == list(range(1, 83))
    assert Counter(item.domain for item in items()) == DOMAINS


def test_each_place_says_where_it_comes_from() -> None:
    entries = raw()["items"].values()
    text = {one["number"] for one in entries if one["source"].startswith("by-2017 二（")}
    national = {one["number"] for one in entries if one["source"].startswith("hlbe-41 附件1")}
    assert (len(text), national) == (71, NATIONAL_ONLY)
    assert text | national == set(range(1, 83))
    for one in entries:
        assert f"第{one['number']}项" in one["source"], one["name"]
        assert (one["number"] in national) == ("正文未写，参照国家清单" in one["source"]), one["name"]


def test_it_says_that_it_is_a_template() -> None:
    scenario = result().scenario
    assert "附件未见" in scenario.title.zh
    assert "模板" in raw()["title"]["zh"]
    assert any("附件清单没有见到" in note for note in scenario.notes)
    assert "annex-missing" in raw()["faults"]


def test_each_is_in_one_state() -> None:
    by_state: dict[str, set[int]] = {}
    for item in items():
        by_state.setdefault(item.state, set()).add(int(item.number))
        assert item.state != "uncosted" or (item.reason and item.needs), item.code
    assert by_state["costed"] == COSTED
    assert by_state["pooled"] == set(range(26, 38))
    assert by_state["included"] == {73}


def test_it_checks_without_a_word() -> None:
    said = CliRunner().invoke(commands, ["check", str(SCENARIO)])
    assert (said.exit_code, said.output.strip().count("\n")) == (0, 0)
    assert said.output.strip().endswith("没有发现错误，可以运行。")


def test_every_number_of_the_text_stands_where_the_table_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = figures_asked("白银市")
    assert [(one.figure.number, one.doubt) for one in found if one.doubt] == []
    assert [one.figure.number for one in found] == list(range(124, 129))
    treated = Counter(one.figure.treatment for one in found)
    assert treated == {"indicator": 2, "money": 1, "text": 1, "none": 1}


def test_what_nobody_quantified_is_named_and_not_counted() -> None:
    variant = result().scenario.variants[0]
    assert {grant.code for grant in variant.open_grants} == {"migrants", "reward"}
    assert not variant.settlements
    housing = next(item for item in variant.items if item.code == "public-rental-housing")
    assert [(one.kind, one.amount) for one in housing.funding] == [("ppp", "")]


# ---- Gansu's own rules ----


def test_kindergarten_fees_are_paid_by_the_province() -> None:
    # children × 1,000 yuan × 96.16 %: 12,081.5 × 0.9448 → 11,415 in 白银区
    line = "preschool-aid.fee-exemption"
    children = {BAIYIN: 11415, PINGCHUAN: 8055, JINGYUAN: 14641, HUINING: 15197, JINGTAI: 7394}
    for place, count in children.items():
        assert local(line, place, 2018, "province") == pytest.approx(count * 961.6, abs=0.005), place
    assert whole(line, 2020) == whole(line, 2020, "province") == pytest.approx(sum(children.values()) * 961.6)


def test_one_film_a_village_and_month() -> None:
    # 702 villages × 1 × 12 × 200 yuan
    assert [whole("film.villages", year) for year in (2018, 2019, 2020)] == [1_684_800] * 3
    assert whole("film.villages", 2020, "unstated") == 1_684_800


def test_gansu_adds_15_yuan_a_month_to_the_basic_pension() -> None:
    # 会宁县 84,944 aged 60 and over × 60.72 %; national 88, then 93 from July 2020, all central
    people = 51_581
    assert local("resident-pension.gansu", HUINING, 2018, "local") == people * 15 * 12
    assert local("resident-pension.national", HUINING, 2018, "central") == people * 88 * 12
    assert local("resident-pension.national", HUINING, 2020, "central") == people * (88 * 6 + 93 * 6)


def test_meals_only_in_the_three_pilot_counties_and_central() -> None:
    pupils = {BAIYIN: 0, PINGCHUAN: 0, JINGYUAN: 28004, HUINING: 30380, JINGTAI: 9630}
    for place, count in pupils.items():
        assert local("nutrition-improvement.pupils", place, 2020, "central") == count * 800, place


# ---- national standards, tier 1 by the code of the province ----


def test_public_health_of_all_residents() -> None:
    # 1,512,110 people × 55, 69 and 74 yuan; the centre 80 %
    assert [whole("public-health.residents", year) for year in (2018, 2019, 2020)] == [
        83_166_050, 104_335_590, 111_896_140,
    ]  # fmt: skip
    assert whole("public-health.residents", 2020, "central") == pytest.approx(89_516_912)


def test_medical_subsidy_shared_by_the_rule_of_its_year() -> None:
    # 白银区 246,158 insured: in 2018 the centre pays 60 + 80 % of (490 − 120) = 356;
    # in 2020 80 % of 550 = 440, as Gansu says
    line = "resident-medical.subsidy"
    assert local(line, BAIYIN, 2018, "central") == 246_158 * 356
    assert local(line, BAIYIN, 2018, "local") == 246_158 * 134
    assert local(line, BAIYIN, 2020, "central") == 246_158 * 440
    assert local(line, BAIYIN, 2020, "local") == 246_158 * 110


def test_running_costs_rise_in_2020_with_eight_tenths_central() -> None:
    # 平川区 16,704 primary pupils × 600, from 2020 × 650
    line = "compulsory-education.primary"
    assert local(line, PINGCHUAN, 2019) == 16_704 * 600
    assert local(line, PINGCHUAN, 2020, "central") == 16_704 * 650 * 0.8


def test_living_guarantee_of_gansu() -> None:
    # 白银区 3,205 urban × (524 − 28.2 % of 524 = 147.77) × 12; 2,107 rural × (4,020 − 1,133.64)
    assert local("subsistence-allowance.urban", BAIYIN, 2019) == pytest.approx(3205 * (524 - 147.77) * 12)
    assert local("subsistence-allowance.rural", BAIYIN, 2019) == pytest.approx(2107 * (4020 - 1133.64))


def test_orphans_have_a_fixed_sum_until_2018_and_no_ratio_after() -> None:
    # 白银区 337,645 × 0.02163 % = 73 × 640 yuan a month; the centre 400 of them
    line = "children-in-difficulty.orphans"
    assert local(line, BAIYIN, 2018, "central") == 73 * 400 * 12
    assert local(line, BAIYIN, 2020, "unstated") == local(line, BAIYIN, 2020) == 73 * 640 * 12


def test_special_education_is_above_the_norm_of_its_stage() -> None:
    # 白银区 127.1 pupils × 68.7 % = 87 and × 31.3 % = 40; 6,000 − 650 and − 850
    assert local("disability-education.special-running-primary", BAIYIN, 2020) == 87 * 5350
    assert local("disability-education.special-running-junior", BAIYIN, 2020) == 40 * 5150


def test_premiums_of_all_the_poor_are_an_assumption() -> None:
    line = next(line for item in items() for line in item.lines if line.path == "medical-assistance.premium")
    assert line.quantities["premium"].basis.status == "assumption"


def test_every_cell_is_that_of_the_independent_ledger() -> None:
    slow = {cell: fen for cell, fen in slow_ledger(result().scenario.variants[0]).items() if fen}
    assert cells(result().ledger()) == slow
