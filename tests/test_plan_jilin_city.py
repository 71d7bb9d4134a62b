"""Jilin city: 85 places of a list whose annex nobody has seen, and the two floors of the living guarantee."""

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
SCENARIO = ROOT / "scenarios" / "jilin-city-2020.yaml"
LIST = ROOT / "finsim/catalogue/lists/jilin-city-2018.yaml"
DOMAINS = {
    "education": 8, "employment": 10, "social-insurance": 7, "health": 20, "social-services": 13,
    "housing": 3, "culture-sports": 10, "disability": 11, "not-seen": 3,
}  # fmt: skip
NATIONAL_ONLY = {2, 3, 5, 6, 7, 8, 12, 13, 15, 16, 17, 18, 38, 39, 47, 49, 51, 58, 63, 68, 74}
"""Services of the national list that the text of the city does not name."""
NOT_SEEN = {83, 84, 85}
COSTED = {1, 3, 5, 6, 7, 20, 23, 46, 47, 48, 53, 72, 79}
CHANGYI, SHULAN, HUADIAN, ZONE = "220202", "220283", "220282", "220200-1"


@cache
def result() -> Result:
    return project(load(SCENARIO))


def items() -> list[Item]:
    return [item for item in result().scenario.variants[0].items if item.state != "pool"]


@cache
def raw() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    return found


def local(line: str, place: str, year: int, payer: str = "", variant: str = "") -> float:
    frame = result().burden("line", "place", "year", "payer", variant=variant)
    at = (frame.line == line) & (frame.place == place) & (frame.year == year)
    if payer:
        at &= frame.payer == payer
    return float(frame[at].amount.sum())


def whole(line: str, year: int, payer: str = "") -> float:
    frame = result().burden("line", "year", "payer")
    at = (frame.line == line) & (frame.year == year)
    return float(frame[at & (frame.payer == payer) if payer else at].amount.sum())


# ---- the list ----


def test_85_places_in_eight_domains_and_three_not_seen() -> None:
    assert [int(item.number) for item in items()] == list(range(1, 86))
    assert Counter(item.domain for item in items()) == DOMAINS


def test_each_place_says_where_it_comes_from() -> None:
    """The city's text, the national list as Hulunbuir's stands for it, or not seen."""
    entries = raw()["items"].values()
    text = {one["number"] for one in entries if one["source"].startswith("jls-24 三（")}
    national = {one["number"] for one in entries if one["source"].startswith("hlbe-41 附件1")}
    unseen = {one["number"] for one in entries if "附件1未见" in one["source"]}
    assert (len(text), national, unseen) == (61, NATIONAL_ONLY, NOT_SEEN)
    assert text | national | unseen == set(range(1, 86))
    for one in entries:
        if one["number"] not in unseen:
            assert f"第{one['number']}项" in one["source"], one["name"]
        if one["number"] in national:
            assert "正文未写，参照国家清单" in one["source"], one["name"]


def test_names_are_those_of_the_list_they_are_taken_from() -> None:
    """Word for word, but five whose local part (Mongolian, bilingual, …) is left out."""
    path = ROOT / "finsim/catalogue/lists/hulunbuir-2018.yaml"
    theirs = yaml.safe_load(path.read_text(encoding="utf-8"))["items"].values()
    names = {one["number"]: one["name"]["zh"] for one in theirs}
    ours = {one["number"]: one["name"]["zh"] for one in raw()["items"].values()}
    assert {n for n, name in names.items() if ours[n] != name} == {6, 8, 37, 55, 63}


def test_each_is_in_one_state_and_what_is_unknown_stays_unknown() -> None:
    by_state: dict[str, set[int]] = {}
    for item in items():
        by_state.setdefault(item.state, set()).add(int(item.number))
        assert item.state != "uncosted" or (item.reason and item.needs), item.code
    assert by_state["costed"] == COSTED
    assert by_state["pooled"] == set(range(26, 38))
    assert by_state["included"] == {73}
    assert by_state["uncosted"] >= NOT_SEEN | {43, 44}
    assert {item.reason for item in items() if int(item.number) in NOT_SEEN} == {"附件未见，无法确定"}


def test_it_checks_without_a_word() -> None:
    said = CliRunner().invoke(commands, ["check", str(SCENARIO)])
    assert (said.exit_code, said.output.strip().count("\n")) == (0, 0)
    assert said.output.strip().endswith("没有发现错误，可以运行。")


def test_every_number_of_the_text_stands_where_the_table_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = figures_asked("吉林市")
    assert [(one.figure.number, one.doubt) for one in found if one.doubt] == []
    assert [one.figure.number for one in found] == list(range(1, 20))
    treated = Counter(one.figure.treatment for one in found)
    assert treated == {"indicator": 7, "none": 7, "text": 3, "money": 2}


# ---- the living guarantee: not below a share of last year's income, nor below the poverty line ----


@pytest.mark.parametrize(
    ("place", "year", "people", "payment"),
    [
        # the districts' own 545, 566.80, 589.47 stand above 20 % of 30,172 ÷ 12 ÷ 1.065 = 472.18,
        # of 502.87 and 535.55; the mean payment is 55.5761 % of it: 302.89 ÷ 545
        (CHANGYI, 2018, 11795, 302.89),
        (CHANGYI, 2019, 11795, 315.01),
        (CHANGYI, 2020, 11795, 327.60),
        # 舒兰: 20 % of 1,800 = 360 in 2018; of 1,917 = 383.40; of 2,041.605 = 408.321; × 84.1361 %
        (SHULAN, 2018, 4407, 302.89),
        (SHULAN, 2019, 4407, 322.58),
        (SHULAN, 2020, 4407, 343.55),
    ],
)
def test_urban_standard_keeps_above_a_fifth_of_last_years_income(
    place: str, year: int, people: int, payment: float
) -> None:
    assert local("subsistence-allowance.urban", place, year) == pytest.approx(
        people * payment * 12, abs=0.005
    )


@pytest.mark.parametrize(
    ("place", "year", "payment"),
    [
        # 3,650 on its way to 4,920 in 2022: 3,967.50, 4,285, above 2,995, 3,218 and 4,000; × 34.5468 %
        (SHULAN, 2018, 1260.96), (SHULAN, 2019, 1370.64), (SHULAN, 2020, 1480.33),
        # 3,800: 4,080, 4,360; × 33.1832 %
        (HUADIAN, 2019, 1353.87), (HUADIAN, 2020, 1446.79),
        # 3,804: 4,083, 4,362; × 33.1483 %
        (ZONE, 2018, 1260.96), (ZONE, 2020, 1445.93),
    ],
)  # fmt: skip
def test_rural_standard_keeps_above_the_poverty_line(place: str, year: int, payment: float) -> None:
    people = {SHULAN: 14795, HUADIAN: 10064, ZONE: 689}[place]
    assert local("subsistence-allowance.rural", place, year) == pytest.approx(people * payment, abs=0.005)


def test_a_higher_poverty_line_lifts_the_rural_standard() -> None:
    found = project(load(SCENARIO, overrides=["series.poverty-line.value.2020=5000 元/人/年"]))
    frame = found.burden("line", "place", "year")
    at = (frame.line == "subsistence-allowance.rural") & (frame.place == SHULAN) & (frame.year == 2020)
    assert float(frame[at].amount.sum()) == pytest.approx(14795 * 1727.34)  # 5,000 × 34.5468 %


def test_with_the_provinces_income_the_five_counties_rise_at_once() -> None:
    # 20 % of 2,360.88 = 472.18 (472.176) instead of 360; × 84.1361 % = 397.27
    line = "subsistence-allowance.urban"
    expected = pytest.approx(4407 * 397.27 * 12, abs=0.005)
    assert local(line, SHULAN, 2018, variant="province-income") == expected
    assert local(line, CHANGYI, 2018, variant="province-income") == local(line, CHANGYI, 2018)


# ---- the same people in the province's scenario ----


@cache
def of_the_province() -> Any:
    return project(load(ROOT / "scenarios/jilin-province-2025.yaml")).burden("line", "place", "year")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("subsistence-allowance.urban", "social-relief.dibao-urban"),
        ("subsistence-allowance.rural", "social-relief.dibao-rural"),
        ("destitute-support.urban", "social-relief.tekun-urban"),
        ("destitute-support.rural", "social-relief.tekun-rural"),
        ("destitute-support.care-self", "social-relief.care-self"),
        ("destitute-support.care-semi", "social-relief.care-semi"),
        ("destitute-support.care-full", "social-relief.care-full"),
    ],
)
def test_the_districts_get_what_the_provinces_scenario_gives_them(ours: str, theirs: str) -> None:
    """Same people, same payment, same standard of 2019 (to a fen a month); the care also in the counties."""
    frame = of_the_province()
    for place in (CHANGYI, ZONE, *((SHULAN, HUADIAN) if ".care-" in ours else ())):
        at = (frame.line == theirs) & (frame.place == place) & (frame.year == 2020)
        assert local(ours, place, 2020) == pytest.approx(float(frame[at].amount.sum()), rel=2e-4), place


# ---- national standards, tier 2 by the code of the province ----


def test_public_health_of_all_residents() -> None:
    # 3,623,713 people × 55, 69 and 74 yuan; the centre 60 %
    assert [whole("public-health.residents", year) for year in (2018, 2019, 2020)] == [
        199_304_215, 250_036_197, 268_154_762,
    ]  # fmt: skip
    assert whole("public-health.residents", 2020, "central") == pytest.approx(160_892_857.2)


def test_medical_subsidy_shared_by_the_rule_of_its_year() -> None:
    # 昌邑区 424,195 insured × 490 yuan in 2018: the centre 60 + 60 % of 370 = 282, province 60 % of the rest
    line = "resident-medical.subsidy"
    shares = {"central": 282, "province": 124.8, "local": 83.2}
    for payer, yuan in shares.items():
        assert local(line, CHANGYI, 2018, payer) == pytest.approx(424_195 * yuan, abs=0.01), payer
    # 520 yuan in 2019: 60 % = 312; of the other 208 again 60 and 40 %
    for payer, yuan in {"central": 312, "province": 124.8, "local": 83.2}.items():
        assert local(line, CHANGYI, 2019, payer) == pytest.approx(424_195 * yuan, abs=0.01), payer


def test_basic_pension_is_wholly_central_and_rises_in_july_2020() -> None:
    # 昌邑区 91,093 receivers × (88 × 6 + 93 × 6)
    assert local("resident-pension.national", CHANGYI, 2020, "central") == 91_093 * (88 * 6 + 93 * 6)


def test_destitute_get_1_3_times_last_years_living_guarantee() -> None:
    # 舒兰: 1,979 people × 1.3 × 3,967.50 (2019); in 2018 and 2019 of 3,650
    line = "destitute-support.rural"
    assert local(line, SHULAN, 2020) == pytest.approx(1979 * 5157.75)
    assert local(line, SHULAN, 2019) == local(line, SHULAN, 2018) == pytest.approx(1979 * 4745)
    # 昌邑区: 154 people × 1.3 × 566.80 × 12
    assert local("destitute-support.urban", CHANGYI, 2020) == pytest.approx(154 * 736.84 * 12)


def test_care_of_the_destitute_follows_the_minimum_wage() -> None:
    # 1,680 in the districts, 1,480 in the counties; 10, 20 and 30 %; 75, 15 and 10 % of the people
    for kind, here, there, people in (
        ("self", 168, 148, (818, 1528)), ("semi", 336, 296, (164, 306)), ("full", 504, 444, (109, 204)),
    ):  # fmt: skip
        line = f"destitute-support.care-{kind}"
        assert local(line, CHANGYI, 2020) == people[0] * here * 12, kind
        assert local(line, SHULAN, 2020) == people[1] * there * 12, kind


def test_orphans_have_a_fixed_sum_until_2018_and_no_ratio_after() -> None:
    # 昌邑区 126 × 600 yuan a month; the centre 300 of them
    line = "children-in-difficulty.orphans"
    assert local(line, CHANGYI, 2018, "central") == 126 * 300 * 12
    assert local(line, CHANGYI, 2019, "unstated") == local(line, CHANGYI, 2019) == 126 * 600 * 12


def test_special_education_is_above_the_norm_of_its_stage() -> None:
    # 昌邑区 200.8 pupils × 66.3 % = 133 and × 33.7 % = 68; 6,000 − 600 and − 800, from 2020 − 650 and − 850
    for stage, people, early, late in (("primary", 133, 5400, 5350), ("junior", 68, 5200, 5150)):
        line = f"disability-education.special-running-{stage}"
        assert (local(line, CHANGYI, 2019), local(line, CHANGYI, 2020)) == (people * early, people * late)


def test_factor_items_stay_without_a_payer() -> None:
    frame = result().burden("line", "payer")
    for item in ("subsistence-allowance", "destitute-support", "medical-assistance", "disability-allowances"):
        paid = frame[frame.line.str.startswith(f"{item}.") & (frame.amount != 0)]
        assert set(paid.payer) == {"unstated"}, item


def test_every_cell_is_that_of_the_independent_ledger() -> None:
    slow = {cell: fen for cell, fen in slow_ledger(result().scenario.variants[0]).items() if fen}
    assert cells(result().ledger()) == slow
