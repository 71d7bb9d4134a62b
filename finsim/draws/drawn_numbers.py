"""Drawn numbers, year by year: each on just the axes (place, draw) that it needs, never rounded.

A number's value in a draw is its path (where what its growth looks at has its drawn values), times the X of
the factors and plus the X of the differences that target it.  Its own growth goes on from the path before
these act; other numbers that look at it see what it became.  Before the first year of the plan nothing is
uncertain.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from finsim.draws.bounds import Bounds, bounds_of, put_back, reach
from finsim.draws.moved import Moved
from finsim.errors import Problem
from finsim.expression import evaluate, parse
from finsim.factors import is_product
from finsim.plan import cut_years
from finsim.rules import CostRule, GrowthRule, names, rule
from finsim.series import Paths, Value, last_stated
from finsim.spec import Line, Quantity
from finsim.uncertainty_terms import Shock

Array = NDArray[np.float64]
Clipped = dict[str, NDArray[np.bool_]]
"""Which draws (draw,) of a shock were put back inside what its number can be, by its code."""


class Values(Protocol):
    """Where X comes from: arrays (place or 1, draw)."""

    def x(self, shock: Shock, item: str, year: int) -> Array: ...


class Rooms:
    """What each number can be; found once for all places, for it looks at central paths."""

    def __init__(self, moved: Moved, paths: Paths) -> None:
        self._moved, self._paths, self._lock = moved, paths, Lock()
        self._known: dict[int, tuple[Quantity, Bounds]] = {}
        self._reaches: dict[str, tuple[float, float]] = {}
        self._rates: set[int] = set()
        self._ratios: set[int] = set()
        numbers = [q for line in moved.variant.lines for q in line.quantities.values()]
        self._ratios = {id(q) for line in moved.variant.lines for q in _ratios(line)}
        for q in [*numbers, *moved.variant.series.values()]:
            if q.follow is not None and q.follow.rule == "rate":
                self._rates |= {id(rate) for rate in q.follow.quantities.values()}

    def of(self, quantity: Quantity) -> Bounds:
        """The bounds of a number; threads may ask, though paths are for one thread at a time."""
        key = id(quantity)
        with self._lock:
            if key not in self._known:
                moments, _ = cut_years(self._moved.variant, (quantity,), self._paths)
                roles = {"rate": key in self._rates, "ratio": key in self._ratios}
                self._known[key] = (quantity, bounds_of(quantity, moments, self._paths, **roles))
            return self._known[key][1]

    def is_safe(self, quantity: Quantity, shocks: Sequence[Shock]) -> bool:
        """Whether no draw of its own shocks can bring a number, whose path nothing else moves, out of its
        bounds."""
        bounds = self.of(quantity)
        least, most = bounds.least, bounds.most
        for shock in shocks:
            low, high = self._reach(shock)
            if shock.form == "difference":
                least, most = least + low, most + high
            else:
                ends = [end * x for end in (least, most) for x in (low, high)]
                least, most = min(ends), max(ends)
        return bool(least >= bounds.low and most <= bounds.high)

    def _reach(self, shock: Shock) -> tuple[float, float]:
        """The least and the most that X can come to in the years of the plan."""
        if shock.code not in self._reaches:
            x = [reach(shock.distribution.at(year)) for year in range(len(self._moved.variant.years))]
            neutral = 1.0 if shock.form == "factor" else 0.0
            lows, highs = zip(*x, strict=True)
            self._reaches[shock.code] = min(neutral, *lows), max(neutral, *highs)
        return self._reaches[shock.code]

    def put(self, quantity: Quantity, bounds: Bounds) -> None:
        """State what a number that stands for a part of another can be."""
        self._known[id(quantity)] = (quantity, bounds)


def _ratios(line: Line) -> Iterator[Quantity]:
    """The numbers of a line that cannot pass 1: its shares, and what its cost rule calls a ratio."""
    steps = [step.expression for sharing in line.sharing for step in sharing.steps if step.expression]
    called = {name for expression in steps for name in expression.names}
    if line.rule in names("costs"):
        found: CostRule = rule("costs", line.rule)
        called |= {field.name for field in found.fields if field.kind == "ratio"}
    yield from (quantity for name, quantity in line.quantities.items() if name in called)


@dataclass(frozen=True)
class _Known:
    """What is found once about a number: its pieces of years, whether anything moves it or its path, whether
    no draw can bring it out of its bounds, whether the path itself may leave them (``loose``), when it was
    last stated, and the rate by which it grows yearly."""

    quantity: Quantity
    moments: tuple[int, ...]
    own: tuple[Shock, ...]
    path_moves: bool
    by_item: bool
    safe: bool
    loose: bool
    last: int | None
    rate: Quantity | None


class DrawnNumbers:
    """The drawn values of a variant's numbers at a block of places; for one thread.

    Months are to be asked in ascending order of their years; :meth:`forget` lets go of those that nothing
    looks back to.  ``clipped`` gathers the draws that were put back.
    """

    def __init__(self, moved: Moved, paths: Paths, values: Values, rooms: Rooms) -> None:
        self.moved, self.paths, self.values, self.rooms = moved, paths, values, rooms
        self.clipped: Clipped = {}
        self._first = moved.variant.years[0]
        self._about: dict[int, _Known] = {}
        self._raw: dict[tuple[int, str, int], Array] = {}
        self._used: dict[tuple[int, str, int], Array] = {}
        self._central: dict[tuple[int, int], Array] = {}

    def value(self, quantity: Quantity, item: str, month: int) -> Array:
        """The number in a month, as the lines of ``item`` use it: (place or 1, draw or 1)."""
        about = self._known(quantity)
        if not about.own and not about.loose:
            return self.unshocked(quantity, item, month)
        key = (id(quantity), item if about.by_item else "", month)
        if key not in self._used:
            raw = self.unshocked(quantity, item, month)
            self._used[key] = self._shocked(about, raw, item, month // 12)
        return self._used[key]

    def unshocked(self, quantity: Quantity, item: str, month: int) -> Array:
        """Its path before its own shocks act."""
        about = self._known(quantity)
        if not about.path_moves:
            return self._stays(about, month)
        month = _piece(about, month)
        key = (id(quantity), item if about.by_item else "", month)
        found = self._raw.get(key)
        if found is None:
            grows = about.rate is not None and (about.last is None or month // 12 > about.last // 12)
            found = self._grown(about, item, month) if grows else self._follow(about, item, month)
            found = self._turned(about, item, month, found) if quantity.changes else found
            self._raw[key] = found
        return found

    def _turned(self, about: _Known, item: str, month: int, found: Array) -> Array:
        """The value after the reforms that have begun; see :class:`finsim.series.Paths`, which does it
        centrally."""
        year, last = month // 12, about.last
        grows = about.quantity.follow is not None and last is not None and year > last // 12
        since = year * 12 if grows else 0
        for change in about.quantity.changes:
            if since <= change.month <= month:
                number = self.value(change.number, item, change.month)
                if change.factor is not None:
                    number = number / self.value(change.factor, item, change.month)
                moved = {"to": number, "by": found + number, "percent": found * (1.0 + number)}
                found = np.broadcast_to(moved[change.kind], np.broadcast_shapes(found.shape, number.shape))
        return np.array(found)

    def _grown(self, about: _Known, item: str, month: int) -> Array:
        """One step of growth by a yearly rate, the commonest rule, in place."""
        assert about.rate is not None
        before = self._year_before(about, item, month // 12)
        factor = self.value(about.rate, item, month) + 1.0
        if factor.shape == np.broadcast_shapes(factor.shape, before.shape):
            factor *= before
            return factor
        return factor * before

    def forget(self, year: int) -> None:
        """Let go of what lies so far before a year that nothing looks back to it."""
        oldest = (year - self.moved.lag) * 12 - 12
        for key in [key for key in self._raw if key[2] < oldest]:
            del self._raw[key]
        for used in [used for used in self._used if used[2] < oldest]:
            del self._used[used]

    def _known(self, quantity: Quantity) -> _Known:
        found = self._about.get(id(quantity))
        if found is None:
            moments, _ = cut_years(self.moved.variant, (quantity,), self.paths)
            own, every = self.moved.of(quantity), self.moved.all(quantity)
            by_item, below = any("item" in shock.axes for shock in every), bool(self.moved.below(quantity))
            follow = quantity.follow
            # Growth by a factor leaves no bound; a goal, a link or a reform that is drawn may.
            product = follow is not None and is_product(follow.rule) and not quantity.changes
            loose = below and not product
            safe = not loose and (not own or (not below and self.rooms.is_safe(quantity, own)))
            if below and self.paths.places.move_months(quantity):
                raise Problem("reform-tier-drawn", path=quantity.path)
            rate = follow.quantities["rate"] if follow is not None and follow.rule == "rate" else None
            found = _Known(quantity, moments, own, below, by_item, safe, loose, last_stated(quantity), rate)
            self._about[id(quantity)] = found
        return found

    def _stays(self, about: _Known, month: int) -> Array:
        """A path that nothing moves: the central one, worked out for all years of the plan at once."""
        month, key = _piece(about, month), (id(about.quantity), _piece(about, month))
        if key not in self._central:
            inside = month in about.moments
            months = about.moments if inside else (month,)
            for one, value in zip(months, self.paths.along(about.quantity, months), strict=True):
                self._central[id(about.quantity), one] = as_table(value)
        return self._central[key]

    def _shocked(self, about: _Known, raw: Array, item: str, year: int) -> Array:
        """A path with its own shocks: factors first, then differences."""
        if year < self._first:
            return raw
        found = raw
        for shock in about.own:
            x = self.values.x(shock, item, year)
            found = found * x if shock.form == "factor" else found + x
        if about.safe:
            return found
        found, outside = put_back(found, self.rooms.of(about.quantity))
        if outside is not None:
            shocks = tuple(self.moved.all(about.quantity)) if about.loose else about.own
            note_clipped(self.clipped, shocks, outside)
        return found

    def _follow(self, about: _Known, item: str, month: int) -> Array:
        """One step of a growth rule; see :meth:`finsim.series.Paths.along`, which does it centrally."""
        quantity, last, year = about.quantity, about.last, month // 12
        follow = quantity.follow
        if follow is None:
            return as_table(self.paths.stated_at(quantity, month))
        growth: GrowthRule = rule("growth", follow.rule)
        if not growth.always and last is not None and year <= last // 12:
            return as_table(self.paths.stated_at(quantity, month))
        expression = parse(growth.expression)
        values: dict[str, Array | float] = {"year": float(year), "first_year": float((last or 0) // 12)}
        if "previous" in expression.names:
            values["previous"] = self._year_before(about, item, year)
        if "own" in expression.names:
            values["own"] = as_table(self.paths.stated_at(quantity, month)) if last is not None else 0.0
        if "first" in expression.names:
            values["first"] = as_table(self.paths.stated_at(quantity, month))
        for name, number in follow.quantities.items():
            values[name] = self.value(number, item, month)
        for name, (path, lag) in follow.series.items():
            values[name] = self._other(path, item, month - 12 * lag)
            if f"{name}_before" in expression.names:
                values[f"{name}_before"] = self._other(path, item, month - 12 * (lag + 1))
        found = evaluate(expression, {name: values[name] for name in expression.names})
        return np.atleast_2d(found)

    def _year_before(self, about: _Known, item: str, year: int) -> Array:
        """The path at the end of the year before; nothing if there was nothing yet."""
        if about.last is None and year <= self._first:
            return np.zeros((1, 1))
        return self.unshocked(about.quantity, item, year * 12 - 1)

    def _other(self, path: str, item: str, month: int) -> Array:
        """Another number that a rule looks at, as its own item has it; a series is of whoever looks at it."""
        return self.value(self.moved.index[path], self.moved.item_of.get(path, item), month)


def as_table(value: Value) -> Array:
    """One number at one moment as (place or 1, 1)."""
    return np.asarray(value, dtype=np.float64).reshape(-1, 1)


def note_clipped(
    clipped: Clipped | Mapping[str, NDArray[np.bool_]], shocks: tuple[Shock, ...], outside: NDArray[np.bool_]
) -> None:
    """Add draws that were put back to those known, for each of the shocks that moved the number there."""
    for shock in shocks:
        if shock.code in clipped:
            np.logical_or(clipped[shock.code], outside, out=clipped[shock.code])
        else:
            clipped[shock.code] = outside.copy()  # type: ignore[index]


def _piece(about: _Known, month: int) -> int:
    """The month in which the piece of the year begins that a month lies in: nothing changes inside it."""
    if month < about.moments[0] or month // 12 > about.moments[-1] // 12:
        return month
    return about.moments[bisect_right(about.moments, month) - 1]
