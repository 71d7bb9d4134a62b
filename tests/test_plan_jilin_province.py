"""Jilin Province: 39 matters in nine domains; amounts worked by hand from the document's own numbers."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from finsim.analysis.accounts import doubts
from finsim.cli import commands
from finsim.figures.shown import figures_asked
from finsim.load import load
from finsim.result import Result, project
from finsim.spec import Item

ROOT = Path(__file__).parent.parent
SCENARIO = ROOT / "scenarios" / "jilin-province-2025.yaml"
DOMAINS = {
    "education": 8, "employment": 5, "social": 7, "poverty": 1, "health": 7,
    "public-services": 3, "transport": 2, "culture-sports": 2, "governance": 4,
}  # fmt: skip
COSTED = {2, 3, 4, 7, 9, 11, 12, 14, 15, 17, 19, 24, 26, 28, 32, 34, 35}
INCLUDED = {21, 25, 27}
NANGUAN, YONGJI, YANJI = "220102", "220221", "222401"
"""A district of Changchun, a county of Jilin city, a city of Yanbian (western policy)."""


@cache
def result() -> Result:
    return project(load(SCENARIO))


def changed(tmp_path: Path, text: str) -> Result:
    file = tmp_path / "changed.yaml"
    file.write_text(f"extends: {SCENARIO.as_posix()}\ntitle: 改一个数\n{text}\n", encoding="utf-8")
    return project(load(file))


def items() -> list[Item]:
    return [item for item in result().scenario.variants[0].items if item.state != "pool"]


@cache
def provincial(variant: str = "") -> dict[tuple[str, int], float]:
    frame = result().burden("line", "year", variant=variant)
    return {(line, year): yuan for line, year, yuan in zip(frame.line, frame.year, frame.amount, strict=True)}


def local(found: Result, line: str, place: str, year: int) -> float:
    frame = found.burden("line", "place", "year")
    at = (frame.line == line) & (frame.place == place) & (frame.year == year)
    return float(frame[at].amount.sum())


# ---- the list ----


def test_39_matters_in_nine_domains() -> None:
    assert [int(item.number) for item in items()] == list(range(1, 40))
    assert Counter(item.domain for item in items()) == DOMAINS
    assert list(dict.fromkeys(item.domain for item in items())) == list(DOMAINS)


def test_each_matter_is_in_one_state_and_says_why() -> None:
    by_state = {item.number: item.state for item in items()}
    assert {int(n) for n, state in by_state.items() if state == "costed"} == COSTED
    assert {int(n) for n, state in by_state.items() if state == "included"} == INCLUDED
    for item in items():
        assert (item.state != "uncosted") or (len(item.reason) > 10 and item.needs), item.code
        assert bool(item.lines) == (item.state == "costed"), item.code


def test_no_yuan_stands_twice_or_nowhere() -> None:
    assert doubts(result().ledger()) == ()


def test_it_checks_without_a_word() -> None:
    said = CliRunner().invoke(commands, ["check", str(SCENARIO)])
    assert said.exit_code == 0
    assert said.output.strip().endswith("没有发现错误，可以运行。")
    assert len(said.output.strip().splitlines()) == 1


def test_the_places_are_the_whole_census() -> None:
    variant = result().scenario.variants[0]
    leaves = result().ledger().plan.leaves
    assert len(leaves) == 69
    assert variant.years == tuple(range(2020, 2036))
    # 24,073,453 people × 74 yuan
    assert provincial()["public-health.all", 2020] == 1_781_435_522


# ---- the two links of matter 17 ----


@pytest.mark.parametrize(
    ("line", "place", "year", "yuan"),
    [
        # 215 people × 1.3 × 545 × 1.04 (2019) × 12
        ("tekun-urban", NANGUAN, 2020, 215 * 736.84 * 12),
        # 545 × 1.04² = 589.47 in 2020; × 1.3 = 766.31
        ("tekun-urban", NANGUAN, 2021, 215 * 766.31 * 12),
        # rural dibao 340.25 in 2019, 363.50 in 2020; × 1.3 = 442.33 (442.325), 472.55
        ("tekun-rural", YONGJI, 2020, 1287 * 442.33 * 12),
        ("tekun-rural", YONGJI, 2021, 1287 * 472.55 * 12),
        # 75, 15 and 10 per cent of 214.7: 161, 32 and 21 people; the minimum wage of the year before:
        # 1,780 until 2020, 1,880 in 2021, 1,880 × 1.014 = 1,906.32 in 2022
        ("care-self", NANGUAN, 2021, 161 * 178 * 12),
        ("care-self", NANGUAN, 2022, 161 * 188 * 12),
        ("care-semi", NANGUAN, 2022, 32 * 376 * 12),
        ("care-full", NANGUAN, 2022, 21 * 564 * 12),
        ("care-full", NANGUAN, 2023, 21 * 571.90 * 12),
        # 延吉 moved up a class: 1,580 → 1,760
        ("care-full", YANJI, 2021, 68 * 474 * 12),
        ("care-full", YANJI, 2022, 68 * 528 * 12),
    ],
)
def test_links_to_last_year(line: str, place: str, year: int, yuan: float) -> None:
    assert local(result(), f"social-relief.{line}", place, year) == pytest.approx(yuan, abs=0.005)


def test_a_place_that_pays_more_than_the_floor_keeps_its_own(tmp_path: Path) -> None:
    found = changed(tmp_path, "items.social-relief.lines.tekun-urban.standard.value: 750 元/人/月")
    line = "social-relief.tekun-urban"
    assert local(found, line, NANGUAN, 2020) == pytest.approx(215 * 750 * 12)
    assert local(found, line, NANGUAN, 2021) == pytest.approx(215 * 766.31 * 12)


def test_a_rise_of_dibao_is_felt_the_year_after(tmp_path: Path) -> None:
    value = "{2018: 317 元/人/月, 2019: 340 元/人/月, 2020: 400 元/人/月, 2022: 410 元/人/月}"
    found = changed(tmp_path, f"series.dibao-rural.value: {value}")
    line = "social-relief.tekun-rural"
    assert local(found, line, YONGJI, 2020) == pytest.approx(1287 * 442 * 12)
    assert local(found, line, YONGJI, 2021) == pytest.approx(1287 * 520 * 12)


# ---- the numbers of the text ----


@pytest.mark.parametrize(
    ("line", "year", "yuan"),
    [
        ("startup.bases", 2020, 30 * 400_000),
        ("startup.bases", 2035, 30 * 400_000),
        ("startup.training", 2020, 10_000 * 1_480),
        ("startup.training", 2021, 10_000 * 1_485),  # eleven months of 1,480, one of 1,540
        ("skills-training.migrants", 2020, 100_000 / 6 * 1_480),
        ("skills-training.migrants", 2026, 0),
        ("skills-training.studios", 2020, 50 / 6 * 100_000),
        ("skills-training.studios", 2026, 0),
        ("rehabilitation.basic", 2020, 100_000 * 936),
        ("rehabilitation.basic", 2021, 100_000 * 954.72),
        ("chinese-medicine.centres", 2020, 35 / 6 * 1_000_000),
        ("chinese-medicine.centres", 2026, 0),
        ("city-buses.new-energy", 2020, 500 * 0.5 * 664_000),
        ("city-buses.other", 2020, 500 * 0.5 * 517_500),
        ("city-buses.new-energy", 2021, 500 * 0.5 * 677_280),
        ("public-culture.performances", 2020, 3_000 * 12_500),
        ("public-culture.museums", 2020, 80 / 6 * 100_000),
        ("public-culture.museums", 2026, 0),
        ("mass-sports.renewal", 2020, (614 + 364 + 9_313 + 2_270) * 3_750),
    ],
)
def test_numbers_of_the_text_as_money(line: str, year: int, yuan: float) -> None:
    """To half a fen a place where six years share a total."""
    assert provincial()[line, year] == pytest.approx(yuan, abs=0.35)


def test_old_age_stations_follow_the_minimum_wage() -> None:
    """95 per cent of the townships, 60 per cent of the villages at half pay; 1,480 yuan in most counties
    until November 2021, 1,540 from December on."""
    lines = {p.line.path: p.line for p in result().ledger().plan.lines}
    assert {"elderly-care.townships", "elderly-care.villages"} <= set(lines)
    staff, line = round(9313 * 149_624 / 8_994_439), "elderly-care.villages"
    assert local(result(), line, YONGJI, 2020) == pytest.approx(staff * 740 * 12 * 0.6)
    assert local(result(), line, YONGJI, 2021) == pytest.approx(staff * (740 * 11 + 770) * 0.6, rel=1e-5)
    assert local(result(), line, YONGJI, 2022) == pytest.approx(staff * 780.78 * 12 * 0.6)
    townships = round(614 * 149_624 / 8_994_439)
    paid = local(result(), "elderly-care.townships", YONGJI, 2020)
    assert paid == pytest.approx(townships * 1_480 * 12 * 0.95)


def test_what_a_document_sets_does_not_grow() -> None:
    """Free tuition 2,000, grants 2,000 and 2,300, senior secondary 800 yuan: the money of a year over
    that of another is the heads' ratio, whatever the 2 per cent of the borrowed prices."""
    found = provincial()
    for line, other, later in (
        ("student-aid.vocational-tuition", "student-aid.vocational-grant", Fraction(2300, 2000)),
        ("senior-high.running", "student-aid.senior-grant", Fraction(2300, 2000)),
    ):
        for year in (2025, 2030, 2035):
            rise, grant = found[line, year] / found[line, 2020], found[other, year] / found[other, 2020]
            assert rise == pytest.approx(grant / later, rel=2e-4), (line, year)
    numbers = {line.path: line.quantities["standard"] for item in items() for line in item.lines
               if "standard" in line.quantities}  # fmt: skip
    grown = {path for path, number in numbers.items() if number.follow and number.follow.rule == "rate"
             and number.basis.status == "official"}  # fmt: skip
    assert grown == set()


def test_special_education_is_above_the_norm_of_its_stage() -> None:
    """89.1 pupils × 65.9 and 34.1 per cent; 6,000 − 650 and − 850; from 2025 7,000 − 720 and − 940."""
    for line, people, early, late in (("primary", 59, 5_350, 6_280), ("junior", 30, 5_150, 6_060)):
        path = f"special-education.running-{line}"
        assert local(result(), path, YONGJI, 2020) == people * early
        assert local(result(), path, YONGJI, 2025) == people * late


def test_residents_medical_in_yanbian_and_elsewhere() -> None:
    """72.9 per cent of 243,469 people at 550 yuan: 60 per cent central, 60 per cent of the rest provincial;
    Yanbian, 72.9 per cent of 686,136 people: 80 per cent central."""
    frame = result().burden("line", "place", "year", "payer")
    here = frame[(frame.line == "resident-medical.subsidy") & (frame.year == 2020)]
    paid = {(row.place, row.payer): row.amount for row in here.itertuples() if row.amount}
    assert paid[YONGJI, "central"] == pytest.approx(177_489 * 550 * 0.6)
    assert paid[YONGJI, "province"] == pytest.approx(177_489 * 550 * 0.4 * 0.6)
    assert paid[YONGJI, "local"] == pytest.approx(177_489 * 550 * 0.4 * 0.4)
    assert paid[YANJI, "central"] == pytest.approx(500_193 * 550 * 0.8)
    assert paid[YANJI, "province"] == pytest.approx(500_193 * 550 * 0.2 * 0.6)


def test_horizons_of_2035() -> None:
    """Steps of 30 and 5 yuan a year go on to 1,000 and 149 yuan; rural dibao meets the counties' urban."""
    for line, ratio in (("resident-medical.subsidy", 1000 / 700), ("public-health.all", 149 / 99)):
        steps, base = provincial("steps-continue")[line, 2035], provincial()[line, 2035]
        assert steps == pytest.approx(base * ratio)
    rise = provincial("equal-2035")["social-relief.dibao-rural", 2035]
    assert rise / provincial()["social-relief.dibao-rural", 2022] == pytest.approx(797 / 410, rel=1e-4)


def test_counts_follow_the_population() -> None:
    """Fewer children, more old people, fewer in all; held counts are the census of every year."""
    base, held = provincial(), provincial("held-2020")
    assert held["public-health.all", 2035] == 24_073_453 * 99
    for line in ("compulsory-education.primary", "student-aid.preschool", "public-health.all"):
        assert base[line, 2035] < 0.95 * held[line, 2035]
    assert base["pension.basic", 2035] > 1.3 * held["pension.basic", 2035]
    for line in ("public-health.all", "pension.basic", "compulsory-education.primary", "senior-high.running"):
        assert base[line, 2020] == pytest.approx(held[line, 2020], rel=0.02)


# ---- where the plan's numbers stand ----


def test_all_50_numbers_of_the_plan_stand_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = figures_asked("吉林省")
    assert [(one.figure.number, one.doubt) for one in found if one.doubt] == []
    assert [one.figure.number for one in found] == list(range(74, 124))
    treated = Counter(one.figure.treatment for one in found)
    assert treated == {"indicator": 26, "money": 17, "none": 4, "text": 3}
