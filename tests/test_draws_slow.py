"""Draws against a simulation of another kind: draw by draw, each with a scenario of its own.

The engine's draws work on arrays (place, draw) of lines taken apart.  Here every draw is a scenario in which
each number stands as it was drawn, month by month and place by place, with neither growth nor uncertainty
left; the ordinary ledger to the fen is made of it.  What is drawn is worked out here as well, in plain
floats by recursion: deviates come from the sampler, but the copula, persistence and what follows what do
not.  Random variants have dates inside years, links, series, classes, columns, spread totals, floors, ramps,
settlements (also so much a head) and reforms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from functools import cache
from random import Random
from time import sleep
from typing import Any

import numpy as np
import pytest
from draw_cases import BASIS, Array, drawn, random_shocks, shock, uncertain, without_steps
from random_variants import random_variant
from slow_ledger import Slow
from variants import floor, index, line, link, number, places, rate, ratio, single, variant

from finsim.distributions._past import Scale
from finsim.distributions.errors import Errors
from finsim.distributions.lognormal import Lognormal
from finsim.distributions.normal import Normal
from finsim.distributions.triangular import Triangular
from finsim.draws import common, drawn_numbers
from finsim.draws.bands import ALL, GOVERNMENTS, LEVELS
from finsim.draws.bounds import Bounds
from finsim.draws.found import Found
from finsim.draws.moved import every_number
from finsim.draws.simulate import simulate
from finsim.draws.streams import RandomSampler
from finsim.engine import make_ledger
from finsim.errors import InputFault
from finsim.ledger import Ledger
from finsim.plan import make_plan
from finsim.settlement import settle
from finsim.spec import GOVERNMENTS as LEVELS_OF_GOVERNMENT
from finsim.spec import Change, Dated, Item, Line, Quantity, Settlement, Variant
from finsim.uncertainty_terms import Axis, Correlation, Shock, Uncertainty


class Deviates:
    """X of every shock, from the sampler's own deviates (draw,)."""

    def __init__(self, terms: Uncertainty, first: int) -> None:
        self.terms, self.first = terms, first
        self.sampler = RandomSampler(terms.seed, terms.draws)
        codes = sorted({code for one in terms.correlations for code in (one.first, one.second)})
        full = np.eye(len(codes))
        for one in terms.correlations:
            i, j = codes.index(one.first), codes.index(one.second)
            full[i, j] = full[j, i] = one.value
        self.codes, self.root = codes, np.linalg.cholesky(full)
        self.known: dict[tuple[str, str, str, int], Array] = {}

    def fresh(self, code: str, item: str, place: str, year: int) -> Array:
        """η: correlated, not yet persisting."""
        if code not in self.codes:
            out = np.empty(self.terms.draws)
            self.sampler.normals(code, item, place, year, out)
            return out
        every = np.empty((len(self.codes), self.terms.draws))
        for other, row in zip(self.codes, every, strict=True):
            self.sampler.normals(other, item, place, year, row)
        return np.asarray(self.root[self.codes.index(code)] @ every)

    def z(self, one: Shock, item: str, place: str, year: int) -> Array:
        start = max(one.begin, self.first)
        if "year" not in one.axes:
            return self.fresh(one.code, item, place, 0)
        if not one.persistence or year == start:
            return self.fresh(one.code, item, place, year)
        before = self.z(one, item, place, year - 1)
        new = self.fresh(one.code, item, place, year)
        return np.asarray(one.persistence * before + (1 - one.persistence**2) ** 0.5 * new)

    def x(self, one: Shock, item: str, place: str, year: int) -> Array:
        """X of a year of the plan."""
        item, place = item if "item" in one.axes else "", place if "place" in one.axes else ""
        key = (one.code, item, place, year)
        if key not in self.known:
            neutral = np.full(self.terms.draws, 1.0 if one.form == "factor" else 0.0)
            acts = year >= one.begin
            spread = one.distribution.at(year - self.first)
            self.known[key] = spread.value(self.z(one, item, place, year)) if acts else neutral
        return self.known[key]


class OneDraw(Slow):
    """The numbers of one draw, by recursion from year to year."""

    def __init__(self, case: Variant, deviates: Deviates, draw: int) -> None:
        super().__init__(case)
        self.deviates, self.draw = deviates, draw
        self.item_of = {q.path: one.item for one in case.lines for q in one.quantities.values()}
        self.own: dict[str, list[Shock]] = {}
        for one in sorted(deviates.terms.shocks, key=lambda s: (s.form == "difference", s.code)):
            for target in one.targets:
                self.own.setdefault(target, []).append(one)
        self.paths: dict[tuple[str, str, int, str], float] = {}

    def drawn(self, quantity: Quantity, item: str, month: int, place: str) -> float:
        """What the number is in this draw: its path with its own shocks."""
        found, year = self.before(quantity, item, month, place), month // 12
        for one in self.own.get(quantity.path, ()) if year >= self.variant.years[0] else ():
            x = float(self.deviates.x(one, item, place, year)[self.draw])
            found = found * x if one.form == "factor" else found + x
        return found

    def before(self, quantity: Quantity, item: str, month: int, place: str) -> float:
        """Its path before its own shocks, turned by reforms."""
        key = (quantity.path, item, month, place)
        if key not in self.paths:
            value = self.followed(quantity, item, month, place)
            for change in quantity.changes:
                old = change.month < month - month % 12
                if change.month > month or (old and self.grows(quantity, month)):
                    continue
                new = self.drawn(change.number, item, change.month, place)
                value = {"to": new, "by": value + new, "percent": value * (1 + new)}[change.kind]
            self.paths[key] = value
        return self.paths[key]

    def followed(self, quantity: Quantity, item: str, month: int, place: str) -> float:
        follow, last = quantity.follow, self.last_year(quantity)
        if follow is None or follow.rule == "dated":
            return float(self.stated(quantity, month, place))
        path, lag = follow.series.get("series", ("", 0))

        def inner(name: str) -> float:
            return self.drawn(follow.quantities[name], item, month, place)

        def other(years: int) -> float:
            return self.drawn(self.named[path], self.item_of.get(path, item), month - 12 * years, place)

        if follow.rule == "link":
            return inner("factor") * other(lag)
        if follow.rule == "floor":
            return max(float(self.stated(quantity, month, place)), inner("share") * other(lag))
        if month // 12 <= last:
            return float(self.stated(quantity, month, place))
        if follow.rule == "ramp":
            first = float(self.stated(quantity, month, place))
            return first + (inner("to") - first) * min(1.0, (month // 12 - last) / (inner("until") - last))
        grown = self.before(quantity, item, month // 12 * 12 - 1, place)
        if follow.rule == "rate":
            return grown * (1 + inner("rate"))
        return grown * other(lag) / (100 if follow.rule == "chain" else other(lag + 1))


def as_drawn(case: Variant, one: OneDraw) -> Variant:
    """The variant with every number as this draw has it, month by month."""
    months = range(case.years[0] * 12, case.years[-1] * 12 + 12)

    def fixed(quantity: Quantity, item: str) -> Quantity:
        tables: dict[str, tuple[Dated, ...]] = {}
        for leaf in case.places.leaves:
            rows: list[Dated] = []
            for month in months:
                value = Fraction(one.drawn(quantity, item, month, leaf))
                if not rows or rows[-1].value != value:
                    rows.append(Dated(month, value))
            tables[leaf] = tuple(rows)
        empty = {"values": (), "by_class": None, "column": "", "spread": "", "follow": None, "changes": ()}
        return replace(quantity, by_place=tables, step=None, **empty)  # type: ignore[arg-type]

    def line_of(it: Line) -> Line:
        return replace(it, quantities={name: fixed(q, it.item) for name, q in it.quantities.items()})

    def settled(it: Settlement) -> Settlement:
        count = None if it.count is None else fixed(it.count, "")
        return replace(it, limit=fixed(it.limit, ""), count=count)

    items = tuple(replace(it, lines=tuple(map(line_of, it.lines))) for it in case.items)
    return replace(
        case, items=items, settlements=tuple(map(settled, case.settlements)), series={}, uncertainty=None
    )


def groups_of(ledger: Ledger, found: Found) -> Iterator[Array]:
    """Yuan of each group of the layout, (payer of the plan, year)."""
    plan, entries = ledger.plan, ledger.entries / 100
    domains = {item.code: item.domain for item in plan.variant.items}
    for by, code in found.layout.groups:
        if by == "total":
            yield entries.sum(axis=(0, 3))
        elif by == "place":
            yield entries[..., ledger.place_columns(code)].sum(axis=(0, 3))
        else:
            items = [planned.line.item for planned in plan.lines]
            rows = [r for r, item in enumerate(items) if code == (item if by == "item" else domains[item])]
            yield entries[rows].sum(axis=(0, 3))


def simulated(case: Variant, found: Found) -> Array:
    """Yuan by group, payer of the layout, year and draw."""
    assert case.uncertainty is not None
    deviates, payers = Deviates(case.uncertainty, case.years[0]), found.layout.plan.payers
    inside: Mapping[str, list[str]] = {
        ALL: list(payers), GOVERNMENTS: [p for p in payers if p in LEVELS_OF_GOVERNMENT]
    }  # fmt: skip
    out = np.zeros((*found.mean.shape, found.draws))
    for draw in range(found.draws):
        ledger = settle(make_ledger(make_plan(as_drawn(case, OneDraw(case, deviates, draw)))))
        assert ledger.plan.payers == payers
        for group, borne in enumerate(groups_of(ledger, found)):
            for row, payer in enumerate(found.layout.payers):
                mine = [payers.index(p) for p in inside.get(payer, [payer])]
                out[group, row, :, draw] = borne[mine].sum(axis=0)
    return out


def agrees(case: Variant) -> bool:
    """Compare every row; ``False`` where draws had to be put back or some draw cannot be worked out."""
    try:
        found, known = drawn(case)
    except InputFault:
        return False
    if any(known.clipped.values()):
        return False
    slow = simulated(case, found)
    # Half a fen for each amount, each part and each that is settled, and what float64 leaves.
    within = 0.01 * len(found.layout.plan.lines) * len(case.places.leaves) * (2 + len(case.settlements))
    settings = {"rtol": 1e-9, "atol": within + 1e-9 * float(np.abs(slow).max(initial=0))}
    np.testing.assert_allclose(found.kept, slow[0], **settings)
    np.testing.assert_allclose(found.mean, slow.mean(axis=-1), **settings)
    np.testing.assert_allclose(
        found.quantiles, np.moveaxis(np.quantile(slow, LEVELS, axis=-1), 0, -1), **settings
    )
    return True


# ---- random scenarios


def milder(one: Shock, random: Random) -> Shock:
    """A shock that seldom brings a number out of what it can be."""
    if one.form == "difference":
        return replace(one, distribution=random.choice((Normal(0.001, 0.01), Triangular(-0.02, 0.0, 0.01))))
    return replace(one, distribution=random.choice((Lognormal(1.0, 0.15), Triangular(0.8, 0.95, 1.3))))


def together(shocks: list[Shock], random: Random) -> tuple[Correlation, ...]:
    """Some of those with the same axes hang together."""
    pairs = [(a, b) for n, a in enumerate(shocks) for b in shocks[n + 1 :] if a.axes == b.axes]
    values = (0.6, -0.4)
    return tuple(
        Correlation(a.code, b.code, random.choice(values), BASIS)
        for a, b in random.sample(pairs, min(1, len(pairs)))
    )


def reformed(case: Variant, random: Random) -> Variant:
    """A number or two get a new value, more, or so many per cent more, in some month."""

    def changed(one: Quantity) -> Quantity:
        if random.randrange(4) or one.unit.is_pure or one.spread:
            return one
        month = random.randint(case.years[0] * 12, case.years[-1] * 12 + 11)
        kind = random.choice(("to", "by", "percent"))
        unit = one.unit.text("zh")
        amount = number("12.5%" if kind == "percent" else f"300 {unit}", step=None)
        amount = replace(amount, path=f"reforms.{one.path}", base_month=one.base_month)
        return replace(one, changes=(Change(month, kind, amount),))  # type: ignore[arg-type]

    def line_of(one: Line) -> Line:
        free = {"count", "standard", "spending", "amount", "running", "pay"}
        return replace(one, quantities={n: changed(q) if n in free else q for n, q in one.quantities.items()})

    def item_of(one: Item) -> Item:
        return replace(one, lines=tuple(map(line_of, one.lines)))

    return replace(case, items=tuple(map(item_of, case.items)))


def by_head(case: Variant, random: Random) -> Variant:
    """Some settlements are of so much a head."""

    def tied(one: Settlement) -> Settlement:
        if random.randrange(2):
            return one
        count = number(column="population", unit="人", growth="3%", step=None)
        count = replace(count, path=f"{one.code}.count", base_month=case.years[0] * 12)
        inner = count.follow
        assert inner is not None
        paid = replace(
            inner.quantities["rate"], path=f"{one.code}.count.growth.rate", base_month=count.base_month
        )
        count = replace(count, follow=replace(inner, quantities={"rate": paid}))
        each = number({"2000": "3.5 元/人/年", f"{case.years[-1]}-04": "4 元/人/年"}, step=None)
        each = replace(each, path=one.limit.path, base_month=case.years[0] * 12)
        return replace(one, limit=each, count=count)

    return replace(case, settlements=tuple(map(tied, case.settlements)))


@cache
def case_of(seed: int, draws: int) -> Variant | None:
    """A random uncertain variant, its numbers unrounded; ``None`` where a reform cannot be."""
    random = Random(seed)
    case = by_head(without_steps(random_variant(random)), random)
    case = reformed(case, random) if random.randrange(2) else case
    with suppress(InputFault):
        make_plan(case)
        every = {q.path for q in every_number(case)}
        shocks = [milder(one, random) for one in random_shocks(case, random)]
        assert {target for one in shocks for target in one.targets} <= every
        found = uncertain(case, *shocks, draws=draws, seed=seed)
        assert found.uncertainty is not None
        return replace(found, uncertainty=replace(found.uncertainty, correlations=together(shocks, random)))
    return None


@pytest.mark.parametrize("seed", range(0, 60, 10))
def test_draws_equal_a_scenario_for_each_draw(seed: int) -> None:
    cases = [case_of(each, 20) for each in range(seed, seed + 10)]
    assert sum(agrees(case) for case in cases if case is not None) >= 4


# ---- what random scenarios seldom reach


def woven(random: Random) -> Variant:
    """Two items that look at each other's numbers and at a series, both grown and turned by reforms; almost
    everything is drawn, what grows and what it grows by as well."""
    at = places(("150702", "150703"))
    turned = random.randint(2017 * 12 + 1, 2020 * 12 + 11)
    reforms = {
        kind: number("8%" if kind == "percent" else "30 元/人/年", step=None)
        for kind in ("percent", "by", "to")
    }
    kinds = random.sample(sorted(reforms), 2)
    changes = tuple(
        Change(turned + 7 * n, kind, replace(reforms[kind], path=f"reforms.{n}", base_month=2017 * 12))  # type: ignore[arg-type]
        for n, kind in enumerate(kinds)
    )
    standard = number({"2010": "90 元/人/年"}, growth="10%", step=None)
    first = {
        "count": number(by_place={"150702": "90 人", "150703": "50 人"}, growth="5%", step=None),
        "standard": replace(standard, changes=changes),
    }
    second = {
        "count": number("70 人", growth=index("cpi", random.choice((0, 1))), step=None),
        "standard": number(
            "1 元/人/年", growth=link("a.one.standard", "2", random.choice((0, 1))), step=None
        ),
    }
    third = {
        "count": number("80 人", step=None),
        "standard": number("60 元/人/年", growth=floor("income", "50%", random.choice((0, 1))), step=None),
    }
    series = {
        "income": number({"2010": "90 元/人/年"}, growth="6%", step=None),
        "cpi": number({"2010": "1"}, growth="3%", step=None),
    }
    parts = ratio(central="6", county="4")
    lines = [
        line(f"{path}.one", "per-head", numbers, parts)
        for path, numbers in zip("abb", (first, second, third), strict=True)
    ]
    lines[2] = line("b.two", "per-head", third, parts)
    lines.append(line("a.two", "per-head", third, parts))
    case = variant(*lines, years=(2017, 2020), at=at, series=series)
    # A share of the whole that is drawn passes it.
    numbers = {q.path for q in every_number(case) if q.path.rsplit(".", 1)[-1] not in ("coverage", "periods")}
    shocks, every = [], sorted(path for path in numbers if "central" not in path and "county" not in path)
    axes = ((), ("item",), ("place",), ("year",), ("item", "year"), ("item", "place", "year"))
    for n, target in enumerate(random.sample(every, len(every) - 3)):
        one: tuple[Axis, ...] = random.choice(axes)  # type: ignore[assignment]
        small = ".growth." in target and random.randrange(2)
        shocks.append(
            shock(
                f"s{n:02}",
                target,
                axes=one,
                form="difference" if small else "factor",
                distribution=Normal(0.0, 0.01) if small else Lognormal(1.0, 0.1),
                persistence=0.5 if "year" in one and random.randrange(2) else 0.0,
                begin=random.choice((0, 2017, 2018, 2019)),
            )
        )
    return uncertain(case, *shocks, draws=20, seed=random.randrange(1000))


@pytest.mark.parametrize("seed", range(12))
def test_numbers_that_look_at_one_another_and_grow(seed: int) -> None:
    assert agrees(woven(Random(seed)))


def both_ways(case: Variant) -> tuple[Array, Array]:
    """The draws of the total rows, by lines taken apart and by lines worked out whole."""
    return drawn(case)[0].kept, drawn(case, apart=False)[0].kept


def test_places_that_settle_together_are_never_cut_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks as small as they can be give what one block for all places does, settlements of cities too."""
    cases = [case for seed in range(80) if (case := case_of(seed, 20)) is not None and case.settlements]
    assert sum(one.level != "county" for case in cases for one in case.settlements) > 10
    for case in cases:
        try:
            whole = drawn(case)[0]
        except InputFault:
            continue
        monkeypatch.setattr(common, "CELLS", 1)
        cut = drawn(case)[0]
        monkeypatch.undo()
        large = 1e-10 * float(np.abs(whole.mean).max(initial=1))
        np.testing.assert_allclose(cut.kept, whole.kept, rtol=1e-10, atol=large)
        np.testing.assert_allclose(cut.quantiles, whole.quantiles, rtol=1e-10, atol=large)


def test_growth_before_the_plan_goes_by_the_rate_of_december() -> None:
    """1,000 persons of 2014 at 5 %, from July 2016 at 50 %: 1,000 × 1.05 × 1.5³ in 2018."""
    grows = number({"2014": "5%", "2016-07": "50%"}, step=None)
    numbers = {
        "count": number({"2014": "1000 人"}, growth=rate(grows), step=None),
        "standard": number("1 元/人/年"),
    }
    still = shock(
        "s", "a.b.count.growth.rate", form="difference", axes=("year",), distribution=Normal(0, 1e-15)
    )
    case = uncertain(variant(line("a.b", "per-head", numbers, single("county")), years=(2018, 2019)), still)
    for kept in both_ways(case):
        np.testing.assert_allclose(kept[0].mean(axis=1), [1050 * 1.5**3, 1050 * 1.5**4], rtol=1e-9)


def test_a_cost_less_something_is_never_below_nothing() -> None:
    """count × (max(0, standard − income) − deductible), 100 − 90 − 5 yuan: most draws fall below 0."""
    numbers = {
        "count": number("10 人"),
        "standard": number("100 元/人/年"),
        "income": number("90 元/人/年"),
        "deductible": number("5 元/人/年"),
    }
    cost = "count × (max(0, standard − income) − deductible)"
    case = variant(line("a.b", "gap", numbers, single("county"), expression=cost))
    case = uncertain(case, shock("s", "a.b.standard", distribution=Normal(1.0, 0.2)))
    fast, slow = both_ways(case)
    np.testing.assert_allclose(fast, slow)
    assert fast.min() == 0
    assert drawn(case)[1].clipped["s"] > 20


@pytest.mark.parametrize("axes", [("year",), ("place", "year"), ("item", "place", "year")])
def test_errors_that_grow_count_their_horizon_from_the_first_year(axes: tuple[Axis, ...]) -> None:
    """A shock that begins in the third year has the spread of two years ahead then, whatever its axes."""
    spread = Errors({1: Scale(0.0, 0.02, 5), 2: Scale(0.0, 0.05, 5), 4: Scale(0.0, 0.08, 5)}, 0.5)
    numbers = {"count": number("1000 人", step=None), "standard": number("10 元/人/年")}
    case = variant(
        line("a.b", "per-head", numbers, single("county")),
        years=(2017, 2021),
        at=places(("150702", "150703")),
    )
    past = shock("s", "a.b.count", axes=axes, distribution=spread, persistence=0.5, begin=2019)
    assert agrees(uncertain(case, past, draws=20))


@pytest.mark.parametrize("axes", [(), ("place",)])
def test_the_error_of_sobol_means_is_that_of_independent_scrambles(axes: tuple[Axis, ...]) -> None:
    """The sd of the four scrambles' own means, one degree of freedom less than there are, ÷ √4."""
    numbers = {"count": number("1000 人"), "standard": number("10 元/人/年")}
    case = variant(line("a.b", "per-head", numbers, single("county")), at=places(("150702", "150703")))
    case = uncertain(case, shock("s", "a.b.count", axes=axes), draws=64)
    assert case.uncertainty is not None
    case = replace(case, uncertainty=replace(case.uncertainty, sampling="sobol", scrambles=4))
    bands = simulate(case)
    row = bands.row("total")
    means = bands.kept[bands.rows[row]][0].reshape(4, 16).mean(axis=1)
    assert bands.error[row, 0] == pytest.approx(np.std(means, ddof=1) / 2, rel=1e-9)


def test_bounds_are_found_by_one_thread_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """All threads ask for what numbers can be; the paths behind it keep what is being worked out."""
    inside, most = [0], [0]
    real = drawn_numbers.bounds_of

    def watched(*args: Any, **named: Any) -> Bounds:
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        sleep(0.002)
        inside[0] -= 1
        return real(*args, **named)

    monkeypatch.setattr(drawn_numbers, "bounds_of", watched)
    lines = [
        line(
            f"{c}.b",
            "per-head",
            {"count": number("7 人"), "standard": number("9 元/人/年")},
            single("county"),
        )
        for c in "abcd"
    ]
    case = variant(*lines, at=places([f"1507{n:02}" for n in range(2, 30)]))
    wide = shock(
        "s", *(f"{c}.b.count" for c in "abcd"), axes=("item", "place"), distribution=Normal(1.0, 0.5)
    )
    drawn(uncertain(case, wide, draws=4096), threads=4, apart=False)
    assert most == [1]
