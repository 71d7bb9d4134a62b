"""Chances, overruns and reserves: against closed forms, by hand, and as they are asked for."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import isnan
from pathlib import Path
from statistics import NormalDist

import numpy as np
import pytest
from drawn import hand_bands
from hypothesis import given
from hypothesis import strategies as st

from finsim.analysis.ceilings import budget_ceilings, read_ceilings
from finsim.analysis.chances import RESERVES, chances, passing
from finsim.analysis.drawn import spread, standard_error
from finsim.draws.bands import LEVELS, Array, Bands, Row
from finsim.draws.simulate import simulate
from finsim.errors import InputFault
from finsim.ledger import Ledger
from finsim.load import load
from finsim.report.band_words import lacking_lines
from finsim.report.tables import books
from finsim.result import project

COUNTY = """
title: 乙县
years: 2020-2022
places:
  1: {name: 甲市, level: city}
  11: {name: 乙县, level: county, within: 1}
  12: {name: 丙县, level: county, within: 1}
items:
  meals:
    number: 1
    name: 营养餐
    lines:
      all:
        name: 学生
        count: {by_place: {11: 1000 人, 12: 3000 人}}
        standard: 1000 元/人/年
        sharing: {central: 5, city: 2, county: 3}
budget:
  accounts:
    甲市: {revenue: 90 万元, other: 10 万元, received: 5 万元, paid: 3 万元, committed: 20 万元}
    乙县: {revenue: {2020: 50 万元, 2021: 40 万元, 2022: 40 万元}}
    丙县: {revenue_index: {value: 1, growth: 3%}}
"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    path = tmp_path_factory.mktemp("county") / "county.yaml"
    path.write_text(COUNTY, encoding="utf-8")
    return project(load(path)).ledger()


def exact_normal(mean: float, sd: float, draws: int = 200_000) -> Array:
    """The quantiles of a normal number at evenly spread chances: as good as very many draws."""
    law = NormalDist(mean, sd)
    return np.array([law.inv_cdf((k + 0.5) / draws) for k in range(draws)])


# ---- closed forms ----


@pytest.mark.parametrize("available", [80.0, 97.5, 100.0, 104.0, 120.0])
def test_normal_burden(available: float) -> None:
    """B ~ N(100, 8²) million, a = (A − 100) ÷ 8: chance 1 − Φ(a), overrun 8 (φ(a) − a (1 − Φ(a))), reserve
    100 + 8 z − A."""
    unit, sd, million = NormalDist(), 8.0, 1e6
    a = (available - 100) / sd
    above = 1 - unit.cdf(a)
    overrun = sd * (unit.pdf(a) - a * above)
    found = passing(exact_normal(100, sd) * million, available * million)
    assert found.chance == pytest.approx(above, abs=1e-5)
    assert found.overrun / million == pytest.approx(overrun, rel=1e-3)
    assert found.given is not None
    assert found.given / million == pytest.approx(overrun / above, rel=2e-3)
    for level, needed in zip(RESERVES, found.reserves, strict=True):
        wanted = max(0.0, 100 + sd * unit.inv_cdf(level) - available)
        assert needed / million == pytest.approx(wanted, abs=1e-3)


def test_standard_errors_are_those_of_repetitions() -> None:
    """The stated standard errors are the spread of the estimates over 400 repetitions."""
    rng = np.random.default_rng(3)
    found = [passing(rng.normal(100, 8, 1000), 104.0) for _ in range(400)]
    for name in ("chance", "overrun"):
        values = np.array([getattr(one, name) for one in found])
        stated = np.mean([getattr(one, f"{name}_error") for one in found])
        assert stated == pytest.approx(values.std(ddof=1), rel=0.12)


def test_scrambles_give_the_error_by_their_means() -> None:
    """Two scrambles with means 1 and 3: the error of the mean 2 is √(((1−2)² + (3−2)²) ÷ 1 ÷ 2) = 1, however
    many draws each has."""
    values = np.array([0.0, 2.0, 1.0, 3.0, 3.0, 3.0])
    scrambles = np.array([0, 0, 0, 1, 1, 1])
    assert standard_error(values, scrambles) == pytest.approx(1.0)
    assert standard_error(values[:1]) is None
    assert standard_error(values, np.zeros(6, dtype=np.intp)) == pytest.approx(values.std(ddof=1) / 6**0.5)


def test_by_hand() -> None:
    """Burdens 90, 100, 110, 140 against 100: two of four pass it, by 10 and 40; what meets it does not."""
    found = passing(np.array([140.0, 90.0, 100.0, 110.0]), 100.0)
    assert (found.passed, found.chance, found.overrun, found.given) == (2, 0.5, 12.5, 25.0)
    assert found.chance_error == pytest.approx((1 / 3 / 4) ** 0.5)
    assert found.reserves == pytest.approx((10 + 0.4 * 30, 10 + 0.7 * 30, 10 + 0.85 * 30))


def test_certain_burden_that_meets_what_there_is() -> None:
    """Draws are not rounded: less than half a fen above is not above."""
    found = passing(np.full(10, 100.004), 100.0)
    assert (found.chance, found.overrun, found.given, found.reserves) == (0.0, 0.0, None, (0.0, 0.0, 0.0))


@given(
    st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=60),
    st.floats(-1e6, 1e6),
)
def test_reserve_suffices_as_often_as_it_says(burden: list[float], available: float) -> None:
    """With more put by, chances fall; the reserve of 95 % leaves at most 5 % of draws and one above."""
    values = np.array(burden)
    found = passing(values, available)
    assert found.overrun >= 0
    assert list(found.reserves) == sorted(found.reserves)
    for level, needed in zip(RESERVES, found.reserves, strict=True):
        left = passing(values, available + needed).passed
        assert left <= (1 - level) * len(values) + 1


def test_spread() -> None:
    found = spread(exact_normal(50, 4, 20_000))
    wanted = [NormalDist(50, 4).inv_cdf(level) for level in LEVELS]
    assert found.quantiles == pytest.approx(wanted, abs=2e-3)
    assert found.mean == pytest.approx(50, abs=1e-3)


# ---- over bands ----


def keeping(bands: Bands, place: str, payer: str, drawn: Array) -> Bands:
    """The bands with one more row of draws."""
    row = Row("place", place, payer)
    return replace(
        bands,
        rows=(*bands.rows, row),
        central=np.vstack([bands.central, np.zeros(len(bands.years))]),
        kept={**bands.kept, row: drawn},
    )


def test_what_budgets_leave(ledger: Ledger) -> None:
    """90 + 10 + 5 − 3 − 20 = 82 万元 each year; 50, 40 and 40 万元; an index is no sum."""
    city, county = budget_ceilings(ledger.plan)
    assert (city.payer, city.place, city.years) == ("city", "1", dict.fromkeys((2020, 2021, 2022), 820_000.0))
    assert county.years == {2020: 500_000.0, 2021: 400_000.0, 2022: 400_000.0}


def test_each_account_is_set_against_its_own_burden(ledger: Ledger) -> None:
    """The city bears 20 % of 4 million = 80 万元 at the centre; 乙县 only what it bears itself."""
    own = 300_000 * (1 + 0.1 * np.random.default_rng(1).standard_normal((3, 1000)))
    bands = keeping(hand_bands(ledger, sd=0.05), "11", "county", own)
    found = chances(bands)
    assert [(one.ceiling.place, one.years) for one in found] == [
        *(("1", (year,)) for year in (2020, 2021, 2022)), ("1", (2020, 2021, 2022)),
        *(("11", (year,)) for year in (2020, 2021, 2022)), ("11", (2020, 2021, 2022)),
    ]  # fmt: skip
    drawn = bands.kept[Row("total", "", "city")]
    assert found[1].passing.passed == (drawn[1] > 820_000.005).sum()
    assert found[3].passing.passed == (drawn.sum(axis=0) > 2_460_000.005).sum()
    assert found[3].central == 2_400_000
    assert found[5].mean == pytest.approx(own[1].mean())
    assert found[7].available == 1_300_000


def test_account_whose_draws_were_not_kept_has_no_chance(ledger: Ledger) -> None:
    assert {one.ceiling.place for one in chances(hand_bands(ledger))} == {"1"}


def test_asked_ceilings(ledger: Ledger) -> None:
    """A year's own amount goes before the one for every year; names and codes, full-width signs."""
    texts = ["市级=80万元", "city，2021＝1 亿元", "total,2020-2021=400万元", "governments=400 万元/年"]
    city, total, governments = read_ceilings(texts, ledger.plan)
    assert (city.payer, city.years) == ("city", {2020: 800_000.0, 2021: 100_000_000.0, 2022: 800_000.0})
    assert (total.payer, list(total.years)) == ("", [2020, 2021])
    assert (governments.payer, governments.years[2022]) == ("governments", 4_000_000.0)
    found = chances(hand_bands(ledger), texts)
    assert [one.ceiling.asked for one in found] == [True] * 11 + [False] * 4
    assert found[0].passing.draws == 1000
    assert chances(hand_bands(ledger), "city,2020=80万元")[0].years == (2020,)


def test_all_that_is_wrong_with_ceilings_is_told_at_once(ledger: Ledger) -> None:
    texts = [
        "cty=3万元", "city=3人", "city,2040=1亿元", "city,2022-2020=1元", "city", "city=-3元", "city=3元",
        "city=4元", "=3元", "city=三千",
    ]  # fmt: skip
    with pytest.raises(InputFault) as caught:
        read_ceilings(texts, ledger.plan)
    found = [(str(fault.where), fault.code) for fault in caught.value.faults]
    codes = [
        "ceiling-payer", "ceiling-money", "ceiling-year", "ceiling-year", "ceiling-form", "ceiling-negative",
        "ceiling-twice", "ceiling-form", "number-text",
    ]  # fmt: skip
    wrong = [text for text in texts if text != "city=3元"]
    assert found == [(f"--ceiling {text}", code) for text, code in zip(wrong, codes, strict=True)]
    assert caught.value.exit_code == 2


def test_nothing_to_pass(ledger: Ledger) -> None:
    plan = replace(ledger.plan, variant=replace(ledger.plan.variant, budget=None))
    bands = replace(hand_bands(ledger), plan=plan)
    with pytest.raises(InputFault) as caught:
        chances(bands)
    assert caught.value.faults[0].code == "chances-nothing"


def test_payer_that_bears_nothing_passes_nothing(ledger: Ledger) -> None:
    """The province has an account and bears nothing."""
    bands = hand_bands(ledger)
    found = chances(bands, "total=0元")
    assert found[0].passing.chance == 1.0
    assert not isnan(found[0].passing.overrun)
    assert Fraction(found[0].available) == 0


def test_shipped_scenario_draw_by_draw() -> None:
    """Each count is that of the draws themselves, and the sum of years that of sums."""
    ledger = project(load(Path(__file__).parents[1] / "scenarios" / "hulunbuir-2020.yaml")).ledger()
    bands = hand_bands(ledger, sd=0.04)
    found = chances(bands, "city=3500万元")
    drawn = bands.kept[Row("total", "", "city")]
    assert [one.passing.passed for one in found[:8]] == (drawn > 35_000_000.005).sum(axis=1).tolist()
    assert found[8].passing.passed == (drawn.sum(axis=0) > 280_000_000.005).sum()
    assert found[8].central == pytest.approx(float(ledger.sums("payer").tolist()[2]) / 100)


def test_each_county_s_budget_has_its_chance(tmp_path: Path) -> None:
    """Counts of two counties drawn apart: each county's burden of 3 tenths of a log-normal count against
    what it has, by the closed form P(X > x) = 1 − Φ((ln x + σ²/2) ÷ σ); the draws of both are kept whatever
    rows are asked for."""
    spread_of = "{lognormal: {sd: 10%}, shared_by: place}"
    text = COUNTY.replace("12: 3000 人}}", f"12: 3000 人}}, uncertainty: {spread_of}}}")
    text = text.replace("{revenue: {2020: 50 万元, 2021: 40 万元, 2022: 40 万元}}", "{revenue: 31 万元}")
    text = text.replace("丙县: {revenue_index: {value: 1, growth: 3%}}", "丙县: {revenue: 88 万元}")
    (tmp_path / "two.yaml").write_text(text, encoding="utf-8")
    bands = simulate(tmp_path / "two.yaml", draws=4000, by=("total",))
    sigma = float(np.sqrt(np.log(1.01)))
    for place, ratio in (("11", 31 / 30), ("12", 88 / 90)):
        found = next(c for c in chances(bands) if c.ceiling.place == place and c.years == (2020,))
        expected = 1 - NormalDist().cdf((float(np.log(ratio)) + sigma**2 / 2) / sigma)
        assert found.passing.chance == pytest.approx(expected, abs=4 * np.sqrt(expected / 4000))


def test_limits_of_the_rule_file_have_their_chance_by_year(tmp_path: Path) -> None:
    """60 % of 50 万元 is 30 万元, what the county bears on the central path, so that X passes 1 in less than
    half of the draws.  A limit on some items alone has no chance, and that is said."""
    own = "level: county, what: burden, of: resources, at_most: 60%, source: 例, status: estimate"
    limit = "{{name: {}, " + own + "{}}}"
    rules = ["title: 限度", "limits:", f"  all: {limit.format('民生支出', '')}"]
    rules.append(f"  some: {limit.format('营养餐', ', items: [meals]')}")
    (tmp_path / "limits.yaml").write_text("\n".join(rules), encoding="utf-8")
    text = COUNTY.replace("12: 3000 人}}", "12: 3000 人}, uncertainty: {lognormal: {sd: 10%}}}")
    text = text.replace("budget:\n", "budget:\n  limits: limits.yaml\n")
    text = text.replace("{revenue: {2020: 50 万元, 2021: 40 万元, 2022: 40 万元}}", "{revenue: 50 万元}")
    text = text.replace("{revenue_index: {value: 1, growth: 3%}}", "{revenue: 150 万元}")
    (tmp_path / "limited.yaml").write_text(text, encoding="utf-8")
    bands = simulate(tmp_path / "limited.yaml", draws=4000)
    found = [c for c in chances(bands) if c.ceiling.limit is not None and c.ceiling.place == "11"]
    assert [(c.years, c.available, c.central) for c in found] == [
        ((year,), 300_000.0, 300_000.0) for year in (2020, 2021, 2022)
    ]
    expected = 1 - NormalDist().cdf(float(np.sqrt(np.log(1.01))) / 2)
    assert found[0].passing.chance == pytest.approx(expected, abs=4 * np.sqrt(0.25 / 4000))
    (book,) = books(project(load(tmp_path / "limited.yaml")))
    lacking = "限度“营养餐”管的不是一地的全部负担，没有算概率；按设定值是否超过见 finsim afford。"
    assert lacking in lacking_lines(book, bands)
