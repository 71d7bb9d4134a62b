# ruff: noqa: E501
# YAML in one line reads better than YAML cut into pieces.
"""Looking for a value: answers worked by hand, what they promise, few projections, and what is told."""

from __future__ import annotations

import json
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import finsim
from finsim.analysis.search import Probe, bends, crossing
from finsim.analysis.solve import MOST, Solution
from finsim.analysis.target import Target, read_target
from finsim.cli import main
from finsim.errors import InputFault
from finsim.load import load
from finsim.load.lever import digits
from finsim.result import project

ROOT = Path(__file__).parents[1]
TEXT = """\
title: 一市两县
years: 2020-2022
growth: {spending: 8%}
places:
  1: {name: 甲市, level: city}
  11: {name: 子县, level: county, within: 1, population: 1000 人}
  12: {name: 丑县, level: county, within: 1, population: 2000 人}
items:
  meals:
    number: 1
    name: 营养餐
    lines:
      all:
        name: 学生
        count: {by_place: {11: 300 人, 12: 400 人}}
        standard: {value: 1000 元/人/年, source: 举例, status: assumption}
        sharing: {central: 5, city: 2, county: 3}
  aged:
    number: 2
    name: 高龄津贴
    lines:
      all: {name: 老人, count: {by_place: {11: 10 人, 12: 20 人}}, standard: 100 元/人/月, coverage: 50%, sharing: {city: 40%, county: rest}}
variants:
  fast: {title: 快, growth: {spending: 20%}}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "s.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def solve(path: Path, find: str, so_that: str, **asked: str) -> Solution:
    """The answer; what it promises is held against projections of its own."""
    found = finsim.solve(path, find=find, so_that=so_that, **asked)
    kept = again(path, found, found.overrides)
    assert kept == found.found.fen
    if found.end in ("largest", "smallest"):
        assert found.target.fits(kept)
        assert found.beyond is not None
        assert abs(found.beyond.index - found.found.index) == 1
        beyond = again(path, found, found.lever.overrides(found.beyond.index))
        assert beyond == found.beyond.fen
        assert not found.target.fits(beyond)
    assert found.projections <= MOST
    return found


def again(path: Path, found: Solution, overrides: tuple[str, ...]) -> int:
    ledger = project(load(path, overrides=overrides)).ledger(found.variant.code)
    return found.target.sum(ledger)


# ---- worked by hand ----


def test_the_largest_standard(file: Path) -> None:
    """700 pupils, 30 %: 476.19 yuan are 90,000 + … : 300×476.19×0.3 + 400×476.19×0.3 = 99,999.90; the next
    0.01 yuan more costs 2.10 yuan more."""
    found = solve(file, "items.meals.all.standard", "burden[county,2020,item=1] <= 100000 元")
    assert (found.found.text, found.found.fen, found.end) == ("476.19 元/人/年", 9_999_990, "largest")
    assert found.beyond is not None
    assert (found.beyond.text, found.beyond.fen) == ("476.2 元/人/年", 10_000_200)
    assert found.before == 21_000_000
    assert found.overrides == ("items.meals.lines.all.standard.value=476.19 元/人/年",)
    assert found.value == Fraction(47619, 100)


def test_the_smallest_standard(file: Path) -> None:
    found = solve(file, "items.1.all.standard", "burden[county,2020,item=1] >= 10 万元")
    assert (found.found.text, found.end) == ("476.2 元/人/年", "smallest")


@pytest.mark.parametrize(
    ("sign", "end", "beyond"), [("<=", "largest", "500.01"), (">=", "smallest", "499.99")]
)
def test_a_limit_that_is_met_exactly_fits(file: Path, sign: str, end: str, beyond: str) -> None:
    """700 × 500 × 30 % is 105,000 to the fen."""
    found = solve(file, "items.1.all.standard", f"burden[county,2020,item=1] {sign} 10.5 万元")
    assert (found.found.text, found.found.fen, found.end) == ("500 元/人/年", 10_500_000, end)
    assert found.beyond is not None
    assert found.beyond.text == f"{beyond} 元/人/年"


def test_the_largest_count_at_one_place(file: Path) -> None:
    """N × 1,000 × 20 % ≤ 45,000: 225 people."""
    found = solve(
        file, "items.1.all.count.by_place.11", "burden[city,2020,item=meals,place=子县] <= 4.5 万元"
    )
    assert (found.found.text, found.found.fen, found.end) == ("225 人", 4_500_000, "largest")


def test_a_share_with_a_rest(file: Path) -> None:
    """30 people × 1,200 × 50 % = 18,000; at least 10,000 from the city is 55.56 % (10,000.80)."""
    found = solve(file, "items.2.all.sharing.city", "burden[city,2020,item=2] >= 1 万元")
    assert (found.found.text, found.found.fen) == ("55.56%", 1_000_080)
    assert found.overrides == ("items.aged.lines.all.sharing.city=55.56%",)


def test_the_other_payer_of_two_takes_the_rest(tmp_path: Path) -> None:
    """700,000 × 8/10 … at most 60 % from the centre."""
    text = TEXT.replace("{central: 5, city: 2, county: 3}", "{central: 8, county: 2}")
    path = tmp_path / "two.yaml"
    path.write_text(text, encoding="utf-8")
    found = solve(path, "items.1.all.sharing.central", "burden[central,2020] <= 42 万元")
    assert found.overrides == (
        "items.meals.lines.all.sharing.central=60%",
        "items.meals.lines.all.sharing.county=rest",
    )
    assert found.found.fen == 42_000_000


def test_coverage_and_bounds(file: Path) -> None:
    """36,000 × 60 % × coverage; all of it is 21,600."""
    found = solve(file, "items.2.all.coverage", "burden[county,2020,item=2] <= 10000 元")
    assert (found.found.text, found.found.fen) == ("46.29%", 999_864)
    whole = solve(file, "items.2.all.coverage", "burden[county,2020,item=2] <= 10 万元")
    assert (whole.found.text, whole.end, whole.beyond) == ("100%", "bound", None)


def test_the_growth_that_meets_a_total(file: Path) -> None:
    """718,000 a year: over three years (1 + x + x²), x = 1.1: 2,376,580."""
    found = solve(file, "growth.spending", "total[2020-2022] = 2376580 元")
    assert (found.found.text, found.found.fen, found.end) == ("10%", 237_658_000, "nearest")
    near = solve(file, "growth.spending", "total[2020—2022] = 237.7 万元")
    assert near.beyond is not None
    assert abs(near.found.fen - 237_700_000) <= abs(near.beyond.fen - 237_700_000)
    assert abs(near.found.index - near.beyond.index) == 1


def test_a_variant_is_turned_where_it_stands(file: Path) -> None:
    found = solve(file, "growth.spending", "total[2022] <= 100 万元", variant="fast")
    assert found.overrides == (f"variants.fast.growth.spending={found.found.text}",)
    plain = solve(file, "growth.spending", "total[2022] <= 100 万元")
    assert (found.found.text, found.found.fen) == (plain.found.text, plain.found.fen)
    assert (found.before, plain.before) == (103_392_000, 83_747_520)


def test_a_step_and_bounds_as_stated(file: Path) -> None:
    found = solve(file, "items.1.all.standard", "burden[county,2020,item=1] <= 100000 元", step="10 元/人/年")
    assert (found.found.text, found.beyond and found.beyond.text) == ("470 元/人/年", "480 元/人/年")
    found = solve(
        file,
        "items.1.all.standard",
        "burden[county,2020,item=1] <= 30 万元",
        least="1100 元/人/年",
        most="0.12 万元/人/年",
    )
    assert (found.found.text, found.end) == ("1200 元/人/年", "bound")


def test_other_overrides_hold(file: Path) -> None:
    """Twice the people, half the standard."""
    more = "items.1.all.count={by_place: {11: 600 人, 12: 800 人}}"
    found = finsim.solve(
        file, find="items.1.all.standard", so_that="burden[county,2020,item=1] <= 10 万元", overrides=[more]
    )
    assert found.found.text == "238.09 元/人/年"
    assert found.overrides[0] == more


def test_a_settlement_is_in_the_sum(tmp_path: Path) -> None:
    """A county bears at most 50,000 a year, so no standard is too high for it; the city takes what is above."""
    cap = "settlement: {cap: {kind: cap, payer: county, other: city, level: county, limit: 5 万元/年, items: [meals]}}\n"
    path = tmp_path / "cap.yaml"
    path.write_text(TEXT + cap, encoding="utf-8")
    found = solve(path, "items.1.all.standard", "burden[county,2020,item=1] <= 10 万元")
    assert (found.end, found.found.fen) == ("bound", 10_000_000)
    city = solve(path, "items.1.all.standard", "burden[city,2020,item=1] <= 20 万元")
    assert (city.found.text, city.found.fen) == ("857.14 元/人/年", 19_999_900)


def test_another_unit_is_kept(file: Path) -> None:
    """万元 as written, to 0.01 yuan: 0.047619 万元 is 476.19 yuan."""
    text = TEXT.replace("value: 1000 元/人/年", "value: 0.1 万元/人/年")
    file.write_text(text, encoding="utf-8")
    found = solve(file, "items.1.all.standard.value", "burden[county,2020,item=1] <= 100000 元")
    assert found.found.text == "0.047619 万元/人/年"


# ---- properties ----


@settings(max_examples=25, deadline=None)
@given(
    people=st.integers(1, 5000),
    fen=st.integers(1, 500_000),
    percent=st.integers(1, 99),
    limit=st.integers(1, 10**9),
    sign=st.sampled_from(["<=", ">="]),
)
def test_the_answer_is_the_last_that_fits(
    tmp_path_factory: pytest.TempPathFactory, people: int, fen: int, percent: int, limit: int, sign: str
) -> None:
    """Against the sum in whole numbers: round half up of N × standard × share."""
    text = f"""\
title: 一县
years: 2020
places: {{11: {{name: 子县, level: county}}}}
items: {{x: {{number: 1, name: 甲, lines: {{a: {{count: {people} 人, standard: {digits(Fraction(fen, 100))} 元/人/年, sharing: {{county: {percent}%, city: rest}}}}}}}}}}
"""
    path = tmp_path_factory.mktemp("any") / "s.yaml"
    path.write_text(text, encoding="utf-8")

    limit = min(limit, people * percent * 10**6)

    def borne(index: int) -> int:
        return (people * index * percent + 50) // 100

    if sign == "<=" and borne(0) > limit:
        return
    found = solve(path, "items.x.a.standard", f"burden[county,2020] {sign} {digits(Fraction(limit, 100))} 元")
    index = found.found.index
    if sign == "<=":
        assert borne(index) <= limit < borne(index + 1)
    else:
        assert borne(index - 1) < limit <= borne(index)
    assert found.found.fen == borne(index)


@given(
    data=st.data(),
    ends=st.tuples(st.integers(-(10**6), 10**6), st.integers(1, 10**10)),
    falling=st.booleans(),
    bounded=st.booleans(),
)
def test_any_function_that_goes_one_way_is_crossed(
    data: st.DataObject, ends: tuple[int, int], falling: bool, bounded: bool
) -> None:
    """Stairs and flats of any kind, up or down: 59 looks are enough, and none is lost."""
    least, most = ends[0], ends[0] + ends[1]
    steps = sorted(
        data.draw(st.lists(st.tuples(st.integers(least, most), st.integers(0, 10**12)), max_size=6))
    )
    slope = data.draw(st.integers(0, 1000))

    def measure(index: int) -> int:
        up = slope * (index - least) + sum(height for at, height in steps if index >= at)
        return -up if falling else up

    bound = data.draw(
        st.integers(min(measure(least), measure(most)) - 5, max(measure(least), measure(most)) + 5)
    )
    start = data.draw(st.integers(least, most))
    probe = Probe(measure, bound, 59)
    pair = crossing(probe, start, least, most if bounded else None)
    assert bends(probe, 0) is None
    if pair is not None:
        assert pair[1] == pair[0] + 1
        assert (measure(pair[0]) > bound) != (measure(pair[1]) > bound)
    elif bounded:
        assert (measure(least) > bound) == (measure(most) > bound)


def test_turning_back_is_seen() -> None:
    probe = Probe(lambda index: index * (10 - index), 12, 59)
    crossing(probe, 2, 0, 10)
    assert bends(probe, 0) is not None
    assert bends(probe, 100) is None


# ---- the condition ----


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("burden[city,2020] <= 1.2 亿元", Target("city", 2020, 2020, "", "", "<=", 12 * 10**9)),
        ("burden[市级，2020-2021] ≥ 5 元/年", Target("city", 2020, 2021, "", "", ">=", 500)),
        (" total [ 2020年 ] == 0.01 元", Target("", 2020, 2020, "", "", "=", 1)),
        ("total[2021, place=12, item=aged] = 3 万元", Target("", 2021, 2021, "aged", "12", "=", 3_000_000)),
    ],
)
def test_conditions(file: Path, text: str, expected: Target) -> None:
    assert read_target(text, project(load(file)).ledger()) == expected


def test_a_sum_is_that_of_the_result(file: Path) -> None:
    result = project(load(file))
    frame = result.burden("payer", "year", "place", "line")
    part = frame[(frame.payer == "county") & frame.year.isin([2021, 2022]) & (frame.place == "12")]
    part = part[part.line.str.startswith("meals.")]
    target = read_target("burden[county,2021-2022,item=1,place=丑县] <= 1 元", result.ledger())
    assert target.sum(result.ledger()) == round(part.amount.sum() * 100)


# ---- what is told ----


@pytest.mark.parametrize(
    ("find", "so_that", "code"),
    [
        ("items.1.all.standard", "burden[city,2020] < 5 元", "solve-target"),
        ("items.1.all.standard", "burden[2020] <= 5 元", "solve-target"),
        ("items.1.all.standard", "burden[city,2020,county=1] <= 5 元", "solve-target"),
        ("items.1.all.standard", "burden[province,2020] <= 5 元", "solve-payer"),
        ("items.1.all.standard", "burden[city,2020-2023] <= 5 元", "solve-year"),
        ("items.1.all.standard", "burden[city,2021-2020] <= 5 元", "solve-year"),
        ("items.1.all.standard", "burden[city,2020] <= 5 人", "solve-money"),
        ("items.1.all.standard", "burden[city,2020] <= 0.001 元", "solve-fen"),
        ("items.1.all.standard", "burden[city,2020,item=9] <= 5 元", "explain-item"),
        ("items.1.all.standard", "burden[city,2020,place=9] <= 5 元", "explain-place"),
        ("items.1.all.standrd", "total[2020] <= 5 元", "solve-path-unknown"),
        ("items.9.all.standard", "total[2020] <= 5 元", "solve-path-unknown"),
        ("nothing", "total[2020] <= 5 元", "solve-path-unknown"),
        ("items.1.all.count", "total[2020] <= 5 元", "solve-path-many"),
        ("items.1.lines.all", "total[2020] <= 5 元", "solve-path-many"),
        ("items.1.name", "total[2020] <= 5 元", "solve-path-text"),
        ("items.1.all.sharing.city", "total[2020] <= 5 元", "solve-share-rest"),
        ("items.1.all.standard", "burden[city,2020,item=2] <= 5 元", "solve-no-effect"),
        ("items.1.all.standard", "burden[city,2020] <= 5 元", "solve-nothing-fits"),
        ("items.2.all.coverage", "total[2020] >= 1 亿元", "solve-nothing-fits"),
    ],
)
def test_told(file: Path, find: str, so_that: str, code: str) -> None:
    with pytest.raises(InputFault) as caught:
        finsim.solve(file, find=find, so_that=so_that)
    assert [fault.code for fault in caught.value.faults] == [code]
    assert caught.value.faults[0].text("en")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"step": "0 元/人/年"}, "solve-step"),
        ({"step": "1 人"}, "solve-unit"),
        ({"least": "1 元"}, "solve-unit"),
        ({"least": "5 元/人/年", "most": "4 元/人/年"}, "solve-bounds"),
        ({"variant": "slow"}, "variant-unknown"),
    ],
)
def test_told_of_the_options(file: Path, asked: dict[str, str], code: str) -> None:
    with pytest.raises(InputFault) as caught:
        solve(file, "items.1.all.standard", "total[2020] <= 50 万元", **asked)
    assert [fault.code for fault in caught.value.faults] == [code]


def test_a_sum_that_goes_up_and_down_is_told(tmp_path: Path) -> None:
    """The city bears p of what is left by p: p (1 − p), the most at one half."""
    steps = "{rule: steps, quantities: {p: {value: 20%, source: 举例, status: assumption}}, steps: [{central: p × cost}, {city: p × rest}, {county: rest}]}"
    path = tmp_path / "bent.yaml"
    path.write_text(TEXT.replace("{central: 5, city: 2, county: 3}", steps), encoding="utf-8")
    with pytest.raises(InputFault) as caught:
        solve(path, "items.1.all.sharing.quantities.p", "burden[city,2020,item=1] <= 10 万元")
    assert [fault.code for fault in caught.value.faults] == ["solve-not-monotone"]
    found = solve(
        path, "items.1.all.sharing.quantities.p", "burden[city,2020,item=1] <= 112000 元", most="50%"
    )
    assert (found.found.text, found.found.fen) == ("20%", 11_200_000)


def test_a_number_taken_from_a_series_is_looked_for_there(tmp_path: Path) -> None:
    """700 people: 450,000 yuan are 642.85 yuan each."""
    series = "series: {meal: {value: {2020: 1000 元/人/年, 2021: 1100 元/人/年}, source: 举例, status: assumption}}\n"
    text = TEXT.replace("{value: 1000 元/人/年, source: 举例, status: assumption}", "{use: meal}") + series
    path = tmp_path / "series.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputFault) as caught:
        solve(path, "items.1.all.standard", "total[2020,item=1] <= 45 万元")
    assert "series.meal" in caught.value.faults[0].text()
    found = solve(path, "series.meal.value.2020", "total[2020,item=1] <= 45 万元")
    assert (found.found.text, found.found.fen) == ("642.85 元/人/年", 44_999_500)


def test_a_value_that_cannot_be_worked_out_is_told_with_its_reason(tmp_path: Path) -> None:
    """A share of 100 % beside one of 30 % for the province's only class."""
    tier = "{rule: tier, by: kind, central: 30%, city: {1: 20%}, county: rest}"
    text = TEXT.replace("{central: 5, city: 2, county: 3}", tier).replace(
        "places:\n", "places:\n  attributes: [kind]\n"
    )
    text = text.replace("within: 1,", "within: 1, kind: 1,")
    path = tmp_path / "tier.yaml"
    path.write_text(text, encoding="utf-8")
    found = solve(path, "items.1.all.sharing.city.1", "burden[city,2020,item=1] <= 7 万元", most="70%")
    assert found.found.text == "10%"
    with pytest.raises(InputFault) as caught:
        solve(path, "items.1.all.sharing.city.1", "burden[city,2020,item=1] <= 7 万元")
    first, *_, last = caught.value.faults
    assert str(first.where).startswith("--set items.meals.lines.all.sharing.city.1")
    assert last.code == "solve-trial"


# ---- command line ----


def screen(words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.setattr(sys, "argv", ["finsim", "solve", *words])
    main()
    return capsys.readouterr().out


def test_what_is_printed_can_be_pasted(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [
        str(file),
        "--find",
        "items.1.all.standard",
        "--so-that",
        "burden[county,2020,item=1] <= 10 万元",
    ]
    said = screen(words, monkeypatch, capsys)
    assert "最大 476.19 元/人/年，99,999.90 元（符合，余 0.10 元）" in said
    assert said.rstrip().endswith('--set "items.meals.lines.all.standard.value=476.19 元/人/年"')
    data = json.loads(screen([*words, "--json"], monkeypatch, capsys))
    assert data["found"] == {"value": "476.19 元/人/年", "amount": "99999.90"}
    assert data["set"] == ["items.meals.lines.all.standard.value=476.19 元/人/年"]
    assert "what County bears in 2020 (营养餐) ≤ 100,000.00 yuan" in screen(
        [*words, "--lang", "en"], monkeypatch, capsys
    )


def test_a_shipped_scenario_in_few_projections() -> None:
    """The boarders' standard, over all places, in at most 20 projections."""
    found = finsim.solve(
        ROOT / "scenarios" / "hulunbuir-2020.yaml",
        find="items.3.primary.standard",
        so_that="burden[city,2020] <= 2900 万元",
    )
    assert found.end == "largest"
    assert found.projections <= 20


# ---- months ----


BEGIN = "items.aged.all.in_force.begins"


@pytest.mark.parametrize(
    ("so_that", "text", "end"),
    [
        # The city bears 30 people × 100 yuan × 50 % × 40 % = 600 yuan a month in 2022, growth from that year.
        ("burden[city,2022,item=2] >= 3600 元", "2022-07", "largest"),
        ("burden[city,2022,item=2] >= 3600.01 元", "2022-06", "largest"),
        ("burden[city,2022,item=2] <= 3600 元", "2022-07", "smallest"),
        ("burden[city,2022,item=2] <= 3599 元", "2022-08", "smallest"),
    ],
)
def test_the_latest_and_the_earliest_start(file: Path, so_that: str, text: str, end: str) -> None:
    found = solve(file, BEGIN, so_that, least="2022")
    assert (found.found.text, found.end) == (text, end)
    assert found.overrides == (f"items.aged.lines.all.in_force.begins={text}",)


def test_a_start_agrees_with_trying_every_month(file: Path) -> None:
    found = solve(file, BEGIN, "burden[city,2020-2022,item=2] >= 12000 元")
    months = [f"{year}-{month:02d}" for year in (2020, 2021, 2022) for month in range(1, 13)]
    fits = [one for one in months if found.target.fits(again(file, found, (f"{BEGIN}={one}",)))]
    assert found.found.text == fits[-1]


def test_steps_of_a_month_are_years_and_quarters(file: Path) -> None:
    asked = {"find": BEGIN, "so_that": "burden[city,2020-2022,item=2] >= 12000 元"}
    assert solve(file, **asked, step="1年").found.text.endswith("-01")
    assert solve(file, **asked, step="3 月").found.text[5:] in ("01", "04", "07", "10")


def test_an_end_comes_after_the_beginning(file: Path) -> None:
    file.write_text(
        TEXT.replace("coverage: 50%", "coverage: 50%, in_force: {begins: 2021-03}"), encoding="utf-8"
    )
    found = solve(
        file, "items.aged.all.in_force.ends", "burden[city,2020-2022,item=2] <= 600 元", most="2022-06"
    )
    assert (found.lever.first, found.found.text) == (2021 * 12 + 3, "2021-04")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"least": "x"}, "solve-month"),
        ({"most": "2022-13"}, "solve-month"),
        ({"step": "5 元"}, "solve-month"),
        ({"step": "0 月"}, "solve-month"),
        ({"least": "2022-03", "most": "2022-03"}, "solve-bounds"),
        ({"least": "2030", "most": "2031"}, "reform-outside"),
    ],
)
def test_months_that_are_none(file: Path, asked: dict[str, str], code: str) -> None:
    with pytest.raises(InputFault) as caught:
        finsim.solve(file, find=BEGIN, so_that="burden[city,2022] >= 1 元", **asked)
    assert caught.value.faults[0].code == code
