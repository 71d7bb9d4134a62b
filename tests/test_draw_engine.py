"""The draws engine against closed forms, against the ledger of each draw, and against its own slow way."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass, replace
from random import Random
from statistics import NormalDist

import numpy as np
import pytest
from draw_cases import BASIS, Array, drawn, random_shocks, shock, uncertain, without_steps
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from random_variants import random_variant
from variants import line, link, number, places, ratio, settlement, single, variant

from finsim.distributions import Distribution
from finsim.distributions.lognormal import Lognormal
from finsim.distributions.normal import Normal
from finsim.draws.bands import ALL, GOVERNMENTS, LEVELS, Bands
from finsim.draws.found import Found
from finsim.draws.layout import lay_out
from finsim.draws.moved import every_number
from finsim.draws.shock_values import BlockValues, SharedValues
from finsim.draws.shocks import Shocks
from finsim.draws.simulate import EVERY, Drawn, draw_rows, simulate
from finsim.draws.streams import RandomSampler
from finsim.engine import make_ledger
from finsim.errors import InputFault
from finsim.expression import evaluate
from finsim.funds import run_funds
from finsim.load import load
from finsim.plan import make_plan
from finsim.series import Paths
from finsim.settlement import settle
from finsim.shares import shares_at
from finsim.spec import Line, Variant
from finsim.uncertainty_terms import Axis, Correlation, Uncertainty

HALVES = ratio(central="5", county="5")


@dataclass(frozen=True)
class Chosen:
    """A sampler that gives the deviates it is told to, the same at every key."""

    z: Array

    @property
    def draws(self) -> int:
        return len(self.z)

    @property
    def scramble_of(self) -> NDArray[np.intp]:
        return np.zeros(len(self.z), dtype=np.intp)

    def normals(self, code: str, item: str, place: str, year: int, out: Array) -> None:
        out[:] = self.z[: len(out)]


@dataclass(frozen=True)
class Listed:
    """A distribution of few values: X is the value of that number."""

    values: tuple[float, ...]
    mean: float = 1.0
    median: float = 1.0
    low: float = 0.0
    high: float = 9.0

    def value(self, z: Array, out: Array | None = None) -> Array:
        found = np.array(self.values)[np.clip(z.astype(int), 0, len(self.values) - 1)]
        if out is None:
            return found
        out[:] = found
        return out

    def at(self, horizon: int) -> Distribution:
        return self


def people(count: str = "1000 人", standard: str = "1000 元/人/年", path: str = "a.one") -> Line:
    return line(path, "per-head", {"count": number(count), "standard": number(standard)}, HALVES)


def with_chosen(case: Variant, z: Array, *, apart: bool = True) -> Found:
    """All rows of a case at chosen deviates."""
    plan = make_plan(case)
    assert case.uncertainty is not None
    return draw_rows(lay_out(plan, EVERY), Shocks(case.uncertainty, plan.years, Chosen(z)), apart=apart)[0]


def total(found: Found, payer: str = ALL) -> Array:
    """The draws of what is borne in all, (year, draw)."""
    return found.kept[found.layout.payers.index(payer)]


# ---- closed forms


def test_lognormal_count_gives_lognormal_burden() -> None:
    """X lognormal with mean 1 and sd 0.2: the burden's quantiles are the central amount × exp(μ + σ z)."""
    levels = (np.arange(1001) + 0.5) / 1001
    z = np.array([NormalDist().inv_cdf(level) for level in levels])
    spread = Lognormal(1.0, 0.2)
    case = uncertain(variant(people()), shock("s", "a.one.count", distribution=spread))
    found = with_chosen(case, z)
    at = np.interp(np.array(LEVELS) * 1000, np.arange(1001), z)
    expected = 500_000 * np.exp(spread.mu + spread.sigma * at)
    central = found.layout.payers.index("central")
    np.testing.assert_allclose(found.quantiles[0, central, 0], expected, rtol=1e-6)


def test_sum_of_two_independent_normals() -> None:
    """1,000 yuan × (1000 X + 500 Y): variances add."""
    case = variant(people(), people("500 人", path="b.one"))
    shocks = [shock(c, f"{c}.one.count", distribution=Normal(1.0, 0.1)) for c in ("a", "b")]
    bands = simulate(uncertain(case, *shocks, draws=40_000))
    row = bands.row("total")
    sd = 1000 * np.hypot(100, 50)
    expected = 1_500_000 + sd * np.array([NormalDist().inv_cdf(level) for level in LEVELS])
    np.testing.assert_allclose(bands.quantiles[row, 0], expected, atol=4 * sd / 150)
    assert bands.error[row, 0] == pytest.approx(sd / 200, rel=0.03)
    assert bands.mean[row, 0] == pytest.approx(1_500_000, abs=4 * sd / 200)
    assert bands.central[row, 0] == 1_500_000


def test_growth_with_persistence_has_its_variance() -> None:
    """(1 + r₁)(1 + r₂) with r normal, mean m, sd s, correlation ρ: with d = ρ s², E = (1+m)² + d and
    Var = s²(s² + 2(1+m)²) + d² + 2(1+m)² d."""
    m, s, rho = 0.05, 0.1, 0.6
    one = line(
        "a.one",
        "per-head",
        {"count": number("1000 人", growth="5%"), "standard": number("1 元/人/年")},
        HALVES,
    )
    case = uncertain(
        variant(one, years=(2017, 2019)),
        shock("s", "a.one.count.growth.rate", form="difference", axes=("year",), distribution=Normal(0, s),
              persistence=rho, begin=2018),
        draws=100_000,
    )  # fmt: skip
    kept = total(drawn(case)[0])
    assert (kept[0] == 1000).all()
    g, d = (1 + m) ** 2, rho * s * s
    variance = s * s * (s * s + 2 * g) + d * d + 2 * g * d
    assert kept[2].mean() / 1000 == pytest.approx(g + d, abs=5 * variance**0.5 / 316)
    assert kept[2].var() / 1e6 == pytest.approx(variance, rel=0.03)
    assert kept[1].var() / 1e6 == pytest.approx(s * s, rel=0.03)


def test_who_looks_at_a_number_sees_what_it_became() -> None:
    """A linked standard follows the drawn one; the drawn one's own growth goes on from its path."""
    base = line(
        "a.one",
        "per-head",
        {"count": number("1 人"), "standard": number("100 元/人/年", growth="10%")},
        HALVES,
    )
    follower = number("1 元/人/年", growth=link("a.one.standard", "2", 0))
    other = line("b.one", "per-head", {"count": number("1 人"), "standard": follower}, HALVES)
    case = variant(base, other, years=(2017, 2019))
    moved = uncertain(case, shock("s", "a.one.standard", distribution=Listed((1.0, 1.5))))
    kept = total(with_chosen(moved, np.array([0.0, 1.0])))
    np.testing.assert_allclose(kept[:, 0], [300, 330, 363])
    np.testing.assert_allclose(kept[:, 1], [450, 495, 544.5])


def test_what_leaves_its_bounds_is_put_back_and_counted() -> None:
    share = replace(number("90%", step=None))
    one = line(
        "a.one",
        "per-head",
        {"count": number("1000 人"), "standard": number("1 元/人/年"), "coverage": share},
        HALVES,
    )
    case = uncertain(
        variant(one),
        shock("more", "a.one.coverage", distribution=Listed((0.5, 1.0, 1.2, 1.3))),
        shock("less", "a.one.count", distribution=Listed((-1.0, 1.0, 1.0, 1.0))),
    )
    plan = make_plan(case)
    assert case.uncertainty is not None
    found, known = draw_rows(
        lay_out(plan, EVERY), Shocks(case.uncertainty, plan.years, Chosen(np.arange(4.0)))
    )
    np.testing.assert_allclose(total(found)[0], [0, 900, 1000, 1000])
    assert known.clipped == {"more": 2, "less": 1}


# ---- the same, worked out in another way


def central_of(case: Variant) -> Array:
    """What each payer bears in each year, unrounded, from the central paths alone: (payer, year)."""
    plan, paths = make_plan(case), Paths(case)
    found = np.zeros((len(plan.payers), len(plan.years)))
    for planned in plan.lines:
        for year, month, months in zip(planned.year_of, planned.moments, planned.months, strict=True):
            values = {
                name: np.asarray(paths.along(q, [month])[0], dtype=np.float64).reshape(-1, 1)
                for name, q in planned.line.quantities.items()
            }
            cost = evaluate(planned.line.cost, {n: values[n] for n in planned.line.cost.names})
            shares = shares_at(planned.line, planned.sharing(month), values)
            # A fixed amount may exceed what it is taken from where that is not rounded first.
            assume(all(float(share.min()) >= -1e-9 for share in shares.values()))
            for payer, share in shares.items():
                part = np.broadcast_to(cost * share, (len(plan.leaves), 1))
                found[plan.payers.index(payer), year] += part.sum() * months / 12
    return found


@settings(max_examples=40, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.randoms(use_true_random=False))
def test_without_spread_every_draw_is_the_central_path(random: Random) -> None:
    case = replace(without_steps(random_variant(random)), settlements=())
    every = sorted({q.path for q in every_number(case)})
    still = uncertain(case, shock("z", *every, distribution=Lognormal(1.0, 1e-300)), draws=3)
    central = central_of(case)
    for apart in (True, False):
        found = drawn(still, apart=apart)[0]
        kept = found.kept[: len(found.layout.plan.payers)]
        close(kept, np.broadcast_to(central[:, :, None], kept.shape), 1e-12)
        assert (found.error[:, : len(central)] <= 1e-12 * np.abs(central).max()).all()


def close(one: Array, other: Array, within: float) -> None:
    np.testing.assert_allclose(one, other, rtol=within, atol=within * (np.abs(other).max() or 1))


@settings(max_examples=40, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.randoms(use_true_random=False))
def test_fast_way_equals_slow_way(random: Random) -> None:
    agrees(random)


@pytest.mark.parametrize("seed", range(0, 150, 50))
def test_fast_way_equals_slow_way_over_many_seeds(seed: int) -> None:
    kinds: set[str] = set()
    for each in range(seed, seed + 50):
        kinds |= agrees(Random(each))
    assert {"certain", "separable", "full"} <= kinds


def tried(case: Variant, *, apart: bool) -> tuple[Found | None, Drawn | None, set[str]]:
    """The rows, or what goes wrong in some draw."""
    with suppress(InputFault):
        return *drawn(case, apart=apart), set()
    with pytest.raises(InputFault) as fault:
        drawn(case, apart=apart)
    return None, None, {one.code for one in fault.value.faults}


def agrees(random: Random) -> set[str]:
    """Every row both ways; how lines were worked out.  Draws in which incomes go wrong are told by both."""
    case = random_variant(random)
    case = uncertain(case, *random_shocks(case, random), draws=40)
    fast, known, wrong = tried(case, apart=True)
    slow, _, wrong_too = tried(case, apart=False)
    assert wrong == wrong_too
    if fast is None or slow is None or known is None:
        return set()
    for one, other in (
        (fast.quantiles, slow.quantiles),
        (fast.mean, slow.mean),
        (fast.kept, slow.kept),
        (fast.error, slow.error),
    ):
        np.testing.assert_allclose(one, other, rtol=1e-10, atol=1e-10 * (np.abs(slow.mean).max() or 1))
    return set(known.separable.values())


def test_each_draw_is_the_ledger_of_its_own_numbers() -> None:
    """Each draw's numbers are put into the variant itself: cap, floor and grant decide in each by itself."""
    at = places(("150702", "150703", "152501"), cities={"152501": "152500"})
    factors = (1.0, 0.5, 2.0, 3.0, 0.0)

    def case(factor: float) -> Variant:
        table = {
            "150702": f"{1000 * factor:.0f} 人",
            "150703": f"{400 * factor:.0f} 人",
            "152501": f"{60 * factor:.0f} 人",
        }
        one = line(
            "a.one", "per-head", {"count": number(by_place=table), "standard": number("100 元/人/年")}, HALVES
        )
        two = people("20 人", path="b.one")
        settled = [
            settlement("s1", "cap", "county", "central", ["a.one"], number("40000 元/年")),
            settlement("s2", "floor", "county", "central", ["b.one", "a.one"], number("60000 元/年"), "city"),
            settlement("s3", "grant", "county", "central", ["b.one"], number("7000 元/年"), "province"),
        ]
        return variant(one, two, at=at, settlements=settled)

    moved = uncertain(case(1), shock("s", "a.one.count", distribution=Listed(factors)))
    for apart in (True, False):
        found = with_chosen(moved, np.arange(5.0), apart=apart)
        ledgers = [settle(make_ledger(make_plan(case(factor)))) for factor in factors]
        for k, ledger in enumerate(ledgers):
            np.testing.assert_allclose(found.kept[:2, :, k], ledger.sums("payer", "year") / 100, atol=0.05)
        plan, of = found.layout.plan, found.layout.index
        by_line = np.mean([ledger.sums("line", "payer") for ledger in ledgers], axis=0) / 100
        by_place = np.mean([ledger.sums("place", "payer") for ledger in ledgers], axis=0) / 100
        for row, planned in enumerate(plan.lines):
            mean = found.mean[of["item", planned.line.item], :2, 0]
            np.testing.assert_allclose(mean, by_line[row], atol=0.05)
        for column, leaf in enumerate(plan.leaves):
            np.testing.assert_allclose(found.mean[of["place", leaf], :2, 0], by_place[column], atol=0.05)


@pytest.mark.parametrize("persistence", [0.0, 0.6])
def test_blocks_of_places_draw_what_each_place_draws(persistence: float) -> None:
    """A block of places works persistence out at once; each place has the path that it has by itself."""
    first = shock("a", "x", axes=("place", "year"), persistence=persistence, begin=2019)
    second = replace(shock("b", "y", axes=("place", "year"), persistence=persistence), begin=2019)
    together = (Correlation("a", "b", 0.5, BASIS),)
    terms = Uncertainty((first, second), together, draws=50)
    shocks = Shocks(terms, range(2018, 2023), RandomSampler(1, 50))
    block = BlockValues(SharedValues(shocks), ("1", "2", "3"))
    alone = [shocks.path("b", place=place) for place in ("1", "2", "3")]
    for year in range(2018, 2023):
        one = np.broadcast_to(block.x(second, "", year), (3, 50))
        other = [path.step(year, np.empty(50)) for path in alone]
        np.testing.assert_array_equal(one, other)


FUND = """\
title: 基金
years: 2016-2019
places:
  150700: {{name: 甲市, level: city}}
  150702: {{name: 乙区, level: county, within: 150700}}
  150703: {{name: 丙旗, level: county, within: 150700}}
items:
  maternity:
    number: 22
    name: 生育保险
    lines:
      benefits:
        count: {{by_place: {{150702: {first} 人, 150703: {second} 人}}}}
        standard: 12000 元/人/年
        sharing: fund
funds:
  maternity:
    name: 生育保险基金
    level: city
    items: [22]
    balance: 500 万元
    interest: 1.5%
    shortfall: unstated
    contributions:
      enterprise:
        count: {{by_place: {{150702: 20000 人, 150703: 10000 人}}}}
        wage: {wage} 元/人/年
        rates: [{{reserve_months: 0, rate: 1%}}, {{reserve_months: 9, rate: 0.5%}}]
"""


@pytest.mark.parametrize(("target", "wage"), [("maternity.benefits.count", False), ("wage", True)])
def test_funds_are_worked_out_in_each_draw(tmp_path, target: str, wage: bool) -> None:  # type: ignore[no-untyped-def]
    """Balances, steps of the reserve and what is lacking, against the ledger of each draw's own numbers."""
    factors = (1.0, 0.5, 2.0, 5.0, 0.0)

    def case(factor: float) -> Variant:
        of_count, of_wage = (1.0, factor) if wage else (factor, 1.0)
        text = FUND.format(
            first=round(600 * of_count), second=round(400 * of_count), wage=round(60000 * of_wage)
        )
        file = tmp_path / f"case{factor}.yaml"
        file.write_text(text, encoding="utf-8")
        return load(file).variants[0]

    first = case(1.0)
    if wage:
        incomes = [income for fund in first.funds for income in fund.income_lines]
        paths = {one.quantities["wage"].path for one in incomes}
    else:
        paths = {target}
    moved = uncertain(first, shock("s", *sorted(paths), distribution=Listed(factors)))
    for apart in (True, False):
        found = with_chosen(moved, np.arange(5.0), apart=apart)
        payers = found.layout.plan.payers
        for k, factor in enumerate(factors):
            ledger = run_funds(make_ledger(make_plan(case(factor))))
            assert ledger.plan.payers == payers
            expected = ledger.sums("payer", "year") / 100
            np.testing.assert_allclose(
                found.kept[: len(payers), :, k], expected, atol=0.5, err_msg=str(factor)
            )


def test_lines_come_apart_as_far_as_they_can() -> None:
    """One shock on all places alike, one of each place for two items, one of each place and item; a share."""
    lines = [people(path=f"{name}.one") for name in "abcdef"]
    case = variant(*lines, years=(2017, 2018), at=places(("150702", "150703")))
    case = uncertain(
        case,
        shock("all", "b.one.count", "c.one.standard", axes=("year",)),
        shock("place", "c.one.count", "d.one.count", axes=("place",)),
        shock("own", "e.one.count", axes=("place", "item")),
        shock("share", "f.one.central_0", form="difference"),
    )
    wanted = ["certain", "separable", "by-place", "by-place", "full", "full"]
    paths = [one.path for one in case.lines]
    share = next(q.path for name, q in case.lines[5].quantities.items() if "central" in name)
    assert case.uncertainty is not None
    shocks = tuple(
        replace(one, targets=(share,)) if one.code == "share" else one for one in case.uncertainty.shocks
    )
    case = replace(case, uncertainty=replace(case.uncertainty, shocks=shocks))
    fast, known = drawn(case)
    assert [known.separable[path] for path in paths] == wanted
    slow, _ = drawn(case, apart=False)
    for one, other in ((fast.quantiles, slow.quantiles), (fast.mean, slow.mean), (fast.kept, slow.kept)):
        close(one, other, 1e-12)


@pytest.mark.parametrize("placed", [False, True])
def test_growth_in_place_is_growth_step_by_step(placed: bool) -> None:
    """Rates with several shocks, factors and differences, that begin at different times and persist."""
    numbers = {"count": number("1000 人", growth="5%"), "standard": number("10 元/人/年", growth="2%")}
    lines = [line(f"{name}.one", "per-head", numbers, HALVES) for name in "ab"]
    case = variant(*lines, years=(2017, 2021), at=places(("150702", "150703")))
    counts = [f"{name}.one.count.growth.rate" for name in "ab"]
    axes: tuple[Axis, ...] = ("place", "item", "year") if placed else ("item", "year")
    case = uncertain(
        case,
        shock("p", *counts, form="difference", axes=("year",), persistence=0.6),
        shock("q", *counts, form="difference", axes=axes, persistence=0.3, begin=2019),
        shock("r", "a.one.count.growth.rate", "a.one.standard.growth.rate", axes=("year",)),
        draws=300,
    )
    fast, slow = drawn(case)[0], drawn(case, apart=False)[0]
    close(fast.kept, slow.kept, 1e-12)
    close(fast.quantiles, slow.quantiles, 1e-12)


# ---- what rows are, and what changes nothing


def bands_of(case: Variant, threads: int = 1) -> Bands:
    return simulate(case, threads=threads)


def several(seed: int = 3) -> Variant:
    """A case with lines of every kind."""
    leaves = ("150702", "150703", "150721", "152501")
    at = places(leaves, cities={**dict.fromkeys(leaves, "150700"), "152501": "152500"})
    lines = [
        people(path="a.one"),
        people("30 人", path="a.two"),
        people("77 人", path="b.one"),
        people("9 人", path="c.one"),
    ]
    case = variant(*lines, years=(2017, 2020), at=at)
    return uncertain(
        case,
        shock("all", "a.one.standard", "b.one.standard", axes=("year",), persistence=0.5),
        shock("item", "a.one.count", "b.one.count", axes=("item",)),
        shock("place", "a.one.count", "a.two.count", axes=("place", "year"), persistence=0.3),
        draws=300,
        seed=seed,
    )


def same(one: Bands, other: Bands) -> None:
    for name in ("quantiles", "mean", "error", "central"):
        assert np.array_equal(getattr(one, name), getattr(other, name)), name
    assert one.rows == other.rows
    assert all(np.array_equal(one.kept[row], other.kept[row]) for row in one.kept)


@pytest.mark.parametrize("placed", [True, False])
def test_threads_change_no_bit(placed: bool) -> None:
    case = several()
    assert case.uncertainty is not None
    if not placed:
        kept = tuple(one for one in case.uncertainty.shocks if "place" not in one.axes)
        case = replace(case, uncertainty=replace(case.uncertainty, shocks=kept))
    one, three = bands_of(case), bands_of(case, threads=3)
    same(one, three)
    assert set(one.separable.values()) >= ({"full"} if placed else {"separable", "certain"})


def test_rows_take_in_what_they_name() -> None:
    """Means add up where quantiles do not: over items, places and payers; places come in two blocks."""
    bands = simulate(several(), draws=3000)

    def mean(by: str, code: str = "", payer: str = ALL) -> Array:
        return np.asarray(bands.mean[bands.row(by, code, payer)])  # type: ignore[arg-type]

    whole = mean("total")
    np.testing.assert_allclose(sum(mean("item", code) for code in "abc"), whole)
    np.testing.assert_allclose(sum(mean("total", payer=payer) for payer in ("central", "county")), whole)
    np.testing.assert_allclose(mean("total", payer=GOVERNMENTS), whole)
    np.testing.assert_allclose(mean("domain", "d"), whole)
    np.testing.assert_allclose(mean("place", "150700") + mean("place", "152500"), whole)
    leaves = [mean("place", code) for code in ("150702", "150703", "150721")]
    np.testing.assert_allclose(sum(leaves), mean("place", "150700"))
    np.testing.assert_allclose(mean("place", "152501"), mean("place", "152500"))
    assert set(bands.kept) == {row for row in bands.rows if row.by == "total"}
    np.testing.assert_allclose(bands.kept[bands.rows[bands.row("total")]].mean(axis=1), whole)


def test_another_item_changes_no_draw_of_the_others() -> None:
    case = several()
    more = replace(case, items=(*case.items, *variant(people(path="z.one"), years=(2017, 2020)).items))
    before, after = bands_of(case), bands_of(more)
    for code in "abc":
        one, other = before.row("item", code), after.row("item", code)
        close(before.quantiles[one], after.quantiles[other], 1e-13)


def test_more_draws_begin_with_the_same_ones() -> None:
    case = several()
    few, many = simulate(case, draws=1500), simulate(case, draws=3000)
    row = few.rows[few.row("total")]
    close(few.kept[row], many.kept[row][:, :1500], 1e-13)


# ---- asking


def test_too_many_draws_are_refused_with_what_they_would_take() -> None:
    with pytest.raises(InputFault) as fault:
        simulate(several(), draws=10**12)
    (one,) = fault.value.faults
    assert one.code == "draws-too-many"
    assert "1,000,000,000,000" in one.text("en")
    assert "GiB" in one.text("zh")


def test_what_cannot_be_drawn_is_told() -> None:
    case = variant(people())
    with pytest.raises(InputFault) as fault:
        simulate(case)
    assert fault.value.faults[0].code == "draws-without-uncertainty"
    with pytest.raises(InputFault) as fault:
        simulate(uncertain(case, shock("s", "population.rate")))
    assert fault.value.faults[0].code == "draws-not-drawn"
    with pytest.raises(InputFault) as fault:
        simulate(uncertain(case, shock("s", "a.one.count")), draws=0)
    assert fault.value.faults[0].code == "draws-number"
    with pytest.raises(InputFault) as fault:
        simulate(uncertain(case, shock("s", "a.one.count")), seed=-1)
    assert fault.value.faults[0].code == "seed-number"
    with pytest.raises(InputFault) as fault:
        simulate(uncertain(case, shock("s", "a.one.count")), draws=10**400)
    assert fault.value.faults[0].code == "draws-too-many"


@pytest.mark.parametrize("threads", [1, 2])
def test_progress_is_told_and_may_break_off(threads: int) -> None:
    told: list[tuple[int, int, float]] = []
    simulate(several(), threads=threads, progress=lambda *now: told.append(now))
    assert told[-1][0] == told[-1][1]
    assert told[-1][2] == 0

    def stop(done: int, of: int, left: float) -> None:
        raise KeyboardInterrupt

    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        simulate(several(), threads=threads, progress=stop)
    assert threading.active_count() == before


def test_sobol_points_give_the_mean_more_nearly() -> None:
    case = uncertain(variant(people()), shock("s", "a.one.count"))
    assert isinstance(case.uncertainty, Uncertainty)
    bands = simulate(case, draws=1024, sampling="sobol")
    row = bands.row("total")
    assert 0 < bands.error[row, 0] < simulate(case, draws=1024).error[row, 0] / 10
    assert bands.mean[row, 0] == pytest.approx(1_000_000, abs=5 * bands.error[row, 0])


def test_single_draw_and_single_payer() -> None:
    one = line(
        "a.one", "per-head", {"count": number("10 人"), "standard": number("1 元/人/年")}, single("county")
    )
    bands = simulate(uncertain(variant(one), shock("s", "a.one.count"), draws=1))
    row = bands.row("total")
    assert (bands.quantiles[row, 0] == bands.mean[row, 0]).all()
