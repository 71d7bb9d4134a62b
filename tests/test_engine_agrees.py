"""Two independent ways must agree: the engine's ledger equals the slow one, cell by cell, to the fen.

The engine works in blocks of float64 arrays on cut years; tests/slow_ledger.py in exact fractions, entry by
entry and month by month.  Random variants hold every cost, sharing and growth rule, dates to the month,
classes, columns, spread totals, and settlements.
"""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np
import pytest
from draw_cases import without_steps
from hypothesis import given, settings
from hypothesis import strategies as st
from random_variants import random_variant
from slow_ledger import Key, calculate, half_up, slow_ledger, slow_settle
from variants import (
    floor,
    index,
    line,
    link,
    nested,
    number,
    per_head,
    places,
    ramp,
    rate,
    ratio,
    single,
    steps,
    tier,
    variant,
)

from finsim.engine import exact_parts, make_ledger, sum_up, tables_of
from finsim.ledger import Ledger
from finsim.plan import make_plan
from finsim.rules import names
from finsim.series import Paths
from finsim.settlement import settle
from finsim.spec import Variant


def cells(ledger: Ledger) -> dict[Key, int]:
    """Every entry that is not 0."""
    plan = ledger.plan
    paths = [planned.line.path for planned in plan.lines]
    found = np.argwhere(ledger.entries)
    return {
        (paths[row], plan.payers[payer], plan.years[year], plan.leaves[place]): int(
            ledger.entries[row, payer, year, place]
        )
        for row, payer, year, place in found
    }


def some(ledger: dict[Key, int]) -> dict[Key, int]:
    return {key: fen for key, fen in ledger.items() if fen}


def agrees(case: Variant) -> dict[Key, int]:
    """The slow ledger of a case, after checking the engine's against it, before settlement and after."""
    ledger, slow = make_ledger(make_plan(case)), slow_ledger(case)
    assert cells(ledger) == some(slow)
    assert cells(settle(ledger)) == some(slow_settle(case, slow))
    return slow


@settings(max_examples=120, deadline=None)
@given(st.randoms(use_true_random=False))
def test_engine_equals_slow_ledger(random: Random) -> None:
    agrees(random_variant(random, lines=2))


@pytest.mark.parametrize("seed", range(0, 600, 100))
def test_engine_equals_slow_ledger_over_many_seeds(seed: int) -> None:
    """Fixed seeds beside hypothesis' own search: 600 variants, some 27,000 entries."""
    for each in range(seed, seed + 100):
        agrees(random_variant(Random(each)))


def test_random_variants_reach_every_rule() -> None:
    """What the agreement rests on: the seeds hold each rule of the three folders, cut years and all kinds
    of numbers."""
    cases = [random_variant(Random(seed)) for seed in range(150)]
    lines = [one for case in cases for one in case.lines]
    numbers = [quantity for one in lines for quantity in one.quantities.values()]
    assert {one.rule for one in lines} == set(names("costs"))
    assert {sharing.rule for one in lines for sharing in one.sharing} == set(names("sharing"))
    follows = {quantity.follow.rule for quantity in numbers if quantity.follow}
    assert follows == set(names("growth"))
    for shape in ("values", "by_place", "by_class", "column", "spread"):
        assert any(getattr(quantity, shape) for quantity in numbers)
    assert {s.kind for case in cases for s in case.settlements} == {"cap", "floor", "grant"}
    assert sum(planned.is_cut for case in cases[:30] for planned in make_plan(case).lines) > 5


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_explained_entries_equal_the_ledger(random: Random) -> None:
    """The exact working of one entry, which ``explain`` shows, gives the very parts in the ledger."""
    case = random_variant(random, lines=2)
    ledger, paths = make_ledger(make_plan(case)), Paths(case)
    for row, planned in enumerate(ledger.plan.lines):
        tables = tables_of(planned, paths, planned.numbers)
        for year in range(len(ledger.plan.years)):
            for place in range(len(ledger.plan.leaves)):
                parts = exact_parts(planned, tables, year, place)
                assert parts == ledger.entries[row, list(planned.payers), year, place].tolist()


def test_a_link_carries_a_date_inside_a_year_to_the_year_that_looks_back() -> None:
    """特困 at 1.3 × last year's 低保, raised on 1 July 2018: 2019 is half 780 and half 910 a month."""
    dibao = number({"2017": "600 元/人/月", "2018-07": "700 元/人/月"})
    tekun = number(unit="元/人/月", growth=link("dibao", "1.3", lag=1))
    numbers = {"count": number("100 人"), "standard": tekun, "periods": number("12 月/年", step=None)}
    one = line("tekun.all", "per-head", numbers, single("county"))
    case = variant(one, years=(2018, 2020), series={"dibao": dibao})
    amounts = {key[2]: fen for key, fen in agrees(case).items()}
    assert amounts == {2018: 100 * 780 * 1200, 2019: 100 * (6 * 780 + 6 * 910) * 100, 2020: 100 * 910 * 1200}


def test_an_index_is_cut_where_its_series_moved_the_year_before() -> None:
    """An index with lag 1 that moved in July moves half of the next year, and half of the year after that
    is measured from the moved level."""
    cpi = number({"2016": "1", "2017-07": "1.1"}, step=None)
    standard = number("1000 元/人/年", growth=index("cpi", lag=1))
    numbers = {"count": number("10 人"), "standard": standard}
    one = line("a.b", "per-head", numbers, single("county"))
    agrees(variant(one, years=(2017, 2020), series={"cpi": cpi}))


def test_a_uniform_value_growing_at_each_places_own_rate() -> None:
    """One standard for all, growing at 5 % in one county and 10 % in the other."""
    rates = number(by_place={"150702": "5%", "150703": "10%"}, step=None)
    numbers = {"count": number("7 人"), "standard": number("1000 元/人/年", growth=rate(rates))}
    at = places(("150702", "150703"))
    slow = agrees(variant(line("a.b", "per-head", numbers, single("county")), years=(2017, 2019), at=at))
    assert slow["a.b", "county", 2019, "150702"] == 7 * 110250
    assert slow["a.b", "county", 2019, "150703"] == 7 * 121000


def test_growth_by_place_of_numbers_that_begin_in_different_years() -> None:
    """A count of 2015 and a standard of 2017, neither rounded, each growing at every place's own rate, for
    2018: 100 × 1.1³ × 1,000 × 1.2 in one county, 100 × 1.2³ × 1,000 × 1.5 in the other."""
    at = places(("150702", "150703"))
    quick = number(by_place={"150702": "10%", "150703": "20%"}, step=None)
    quicker = number(by_place={"150702": "20%", "150703": "50%"}, step=None)
    count = number({"2015": "100 人"}, growth=rate(quick), step=None)
    standard = number({"2017": "1000 元/人/年"}, growth=rate(quicker), step=None)
    for numbers in ({"count": count, "standard": standard}, {"standard": standard, "count": count}):
        case = variant(line("a.b", "per-head", numbers, single("county")), years=(2017, 2018), at=at)
        slow = agrees(case)
        assert slow["a.b", "county", 2018, "150702"] == 15_972_000
        assert slow["a.b", "county", 2018, "150703"] == 25_920_000
        for exact in (True, False):
            sums = sum_up(make_plan(case), exact=exact)
            scale = 1 if exact else 100
            np.testing.assert_allclose(sums.by_place[0, 1] * scale, [15_972_000, 25_920_000], rtol=1e-12)


@pytest.mark.parametrize("seed", range(0, 80, 20))
def test_engine_equals_slow_ledger_without_rounded_numbers(seed: int) -> None:
    """What is never rounded stays factored longest: counts and standards with no step of their own."""
    for each in range(seed, seed + 20):
        case = without_steps(random_variant(Random(each)))
        ledger, slow = make_ledger(make_plan(case)), slow_ledger(case)
        keys = sorted(slow)
        fast = cells(ledger)
        found = [fast.get(key, 0) for key in keys]
        # Paths over places are float64: an amount may lie on the other side of half a fen.
        np.testing.assert_allclose(found, [slow[key] for key in keys], rtol=1e-12, atol=1)
        summed = sum_up(make_plan(case))
        assert (summed.by_line == ledger.sums("payer", "year", "line")).all()
        assert (summed.by_place == ledger.sums("payer", "year", "place")).all()


def test_a_standard_of_nothing_is_shared_without_dividing_by_it() -> None:
    """Before a policy begins its standard is 0: nothing is costed, and a sharing per head does not fail."""
    standard = number({"2017": "0 元/人/年", "2018-07": "324 元/人/年"})
    numbers = {"count": number("1000 人"), "standard": standard}
    rule = per_head(central="216 元/人/年", province="rest")
    slow = agrees(variant(line("a.b", "per-head", numbers, rule), years=(2017, 2019)))
    assert [slow["a.b", "central", year, "150702"] for year in (2017, 2018, 2019)] == [0, 10800000, 21600000]


def test_the_part_of_a_part_is_free_of_noise() -> None:
    """Central 93 %, half of the rest province: 3.5 % of 1 yuan is 3.5 fen, so 4; 1 − 0.93 in float64 falls
    short of 0.07 and would give 3."""
    rule = nested(("total", {"central": "93%"}), ("rest", {"province": "50%"}), ("rest", {"county": "rest"}))
    slow = agrees(variant(line("a.b", "lump-sum", {"amount": number("1 元/年")}, rule)))
    assert [slow["a.b", payer, 2017, "150702"] for payer in ("central", "province", "county")] == [93, 4, 3]


def test_a_small_difference_of_amounts_is_exact() -> None:
    """700.10 − 700.09 is one fen a head; 95 % of ten heads are 9.5 fen, so 10."""
    numbers = {"standard": number("700.10 元/人/年"), "income": number("700.09 元/人/年")}
    numbers |= {"count": number("10 人"), "coverage": number("95%", step=None)}
    slow = agrees(variant(line("a.b", "gap", numbers, single("county"))))
    assert slow["a.b", "county", 2017, "150702"] == 10


def test_paths_by_place_follow_their_rules() -> None:
    """Ramp, floor, index and rate on numbers that differ by place, against the slow recursion."""
    at = places({"150702": {"tier": "1"}, "150703": {"tier": "3"}}, {"population": ("人", [84424, 1200])})
    tiers = number(by_class=("tier", {"1": "80%", "3": "50%"}), step=None)
    count = number(column="population", unit="人", growth="-2%")
    standard = number(by_place={"150702": "600 元/人/年", "150703": "480.55 元/人/年"})
    coverage = number("35%", growth=ramp("100%", 2020), step=None)
    earned = {"150702": {"2010": "3600 元/人/年"}, "150703": {"2010": "2000 元/人/年"}}
    income = number(by_place=earned, growth="9%", step=None)
    lines = []
    for code, follow in {"f": floor("income", "20%"), "i": index("cpi"), "r": rate("3.3%")}.items():
        grown = number(by_place={"150702": "600 元/人/年", "150703": "480.55 元/人/年"}, growth=follow)
        numbers = {"count": count, "standard": grown, "coverage": coverage}
        lines.append(line(f"a.{code}", "per-head", numbers, tier(central=tiers, local="rest")))
    numbers = {"count": count, "standard": standard}
    lines.append(line("b.b", "per-head", numbers, ratio(central="6", local="4")))
    cpi = number({"2010": "1", "2018": "1.021", "2019": "1.05"}, step=None)
    agrees(variant(*lines, years=(2017, 2021), at=at, series={"income": income, "cpi": cpi}))


@given(st.fractions(), st.integers(1, 4))
def test_the_slow_reader_calculates_as_arithmetic_does(value: Fraction, times: int) -> None:
    """The slow ledger's own reader of expressions, checked by itself."""
    values = {"a": value, "n": Fraction(times)}
    assert calculate("a × n − a ÷ 2 + max(0, a − 1, min(n, 3)) × (−0.5)", values) == (
        value * times - value / 2 + max(Fraction(0), value - 1, Fraction(min(times, 3))) * Fraction(-1, 2)
    )
    assert half_up(Fraction(5, 2)) == 3
    assert half_up(Fraction(-5, 2)) == -3


def test_a_horizon_of_one_year_after_the_stated_values() -> None:
    """Stated by place for 2014, projected for 2017 alone: three years of growth lie before the horizon."""
    at = places(("150702", "150703"))
    rates = number(by_place={"150702": "5%", "150703": "10%"}, step=None)
    cpi = number({"2010": "1", "2016": "1.05"}, step=None)
    for follow in (rate("8%"), rate(rates), index("cpi")):
        values = {"150702": {"2014": "1000 元/人/年"}, "150703": {"2014": "500 元/人/年"}}
        standard = number(by_place=values, growth=follow)
        one = line("a.b", "per-head", {"count": number("7 人"), "standard": standard}, single("county"))
        slow = agrees(variant(one, at=at, series={"cpi": cpi}))
        assert min(slow.values()) > 7 * 50000


def test_a_share_over_two_pieces_of_a_year_is_decided_exactly() -> None:
    """0.08 → 27.37 yuan and 10 % → 30 % from April for 290,336,777 people: central's part lies so near half a
    fen that float64 would round it up; exactly it is just below."""
    standard = number({"2017": "0.08 元/人/年", "2017-04": "27.37 元/人/年"})
    rules = (ratio(central="10%", local="rest"), ratio(central="30%", local="rest").starting("2017-04"))
    numbers = {"count": number("290336777 人"), "standard": standard}
    slow = agrees(variant(line("a.b", "per-head", numbers, *rules)))
    assert slow["a.b", "central", 2017, "150702"] == 178_854_713_051


def test_what_two_numbers_nearly_alike_leave_is_decided_exactly() -> None:
    """273,125 people at 170.67 yuan, 60 % of them covered: 102.402 a head, of which central bears 100.536;
    half of the 1.866 left is 254,825.625 yuan, so .63 for the province, though float64 sees …62.4999998
    fen."""
    quantities = {"ground": number("60 元/人/年"), "old": number("120 元/人/年")}
    central = "count × (ground + 0.8 × (standard − old))"
    rule = steps(quantities, central=central, province="0.5 × rest", county="rest")
    numbers = {"count": number("273125 人"), "standard": number("170.67 元/人/年")}
    numbers["coverage"] = number("60%", step=None)
    slow = agrees(variant(line("a.b", "per-head", numbers, rule)))
    parts = [slow["a.b", payer, 2017, "150702"] for payer in ("central", "province", "county")]
    assert parts == [2745889500, 25482563, 25482562]
