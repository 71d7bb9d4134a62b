"""The commonest uncertain path, in place: a number that grows by a yearly rate of which draws move the level.

It is what :class:`~finsim.draws.drawn_numbers.DrawnNumbers` gives of such a number, with a few array
operations a year.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from finsim.draws.drawn_numbers import DrawnNumbers, as_table
from finsim.draws.separate import Apart, Drawn
from finsim.draws.together import side_by_side
from finsim.series import last_stated
from finsim.spec import Quantity

Array = NDArray[np.float64]


Scratch = dict[tuple[int, ...], Array]
"""Arrays by shape that many numbers use in turn."""


class Growing:
    """Π (1 + the rate of a year), draw by draw, and place by place where its shocks differ by place.

    Years are to be asked in ascending order.
    """

    def __init__(
        self, number: Quantity, rate: Quantity, item: str, numbers: DrawnNumbers, scratch: Scratch
    ) -> None:
        self._scratch = scratch
        self.item, self._values, shocks = item, numbers.values, numbers.moved.of(rate)
        self._first = numbers.moved.variant.years[0]
        since = last_stated(number) or number.base_month
        self.start = as_table(numbers.paths.stated_at(number, since)) * 1.0
        for year in range(since // 12 + 1, self._first):
            self.start *= 1.0 + _at(rate, year, numbers)
        self._state = self.start
        self._reached = max(self._first - 1, since // 12)
        years = numbers.moved.variant.years
        still = len(rate.values) == 1 and not rate.changes  # it is plain, see `growing`
        months = [year * 12 for year in (years[:1] if still else years)]
        found = numbers.paths.along(rate, months) * (len(years) if still else 1)
        self.rates = {year: float(value) for year, value in zip(years, found, strict=True)}
        # Differences by draw alone come before those by place as well, which are the wider.
        wide = [("place" in shock.axes, n, shock) for n, shock in enumerate(shocks)]
        self.shocks = tuple(shock for _, _, shock in sorted(wide, key=lambda one: one[:2]))

    @property
    def from_first_year(self) -> bool:
        """Whether it grows from the first year of the plan on, from one number for all places."""
        return self._reached == self._first - 1 and self.start.shape == (1, 1)

    def value(self, year: int) -> Array:
        """(place or 1, draw)"""
        for now in range(self._reached + 1, year + 1):
            self._step(now)
            self._reached = now
        return self._state

    def _step(self, year: int) -> None:
        """The product goes on by 1 + the rate, to which factors apply before differences."""
        rate, scale, level = self.rates[year], None, None
        for shock in self.shocks:
            x = self._values.x(shock, self.item, year)
            if shock.form == "factor":
                scale = x if scale is None else scale * x
            else:
                # The narrower first, so that only one sum is as wide as places times draws.
                level = x if level is None else self._sum(*sorted((level, x), key=np.size, reverse=True))
        factor = self._with_rate(rate, scale, level)
        if self._state.shape == factor.shape:
            self._state *= factor
        else:
            self._state = self._state * factor

    def _with_rate(self, rate: float, scale: Array | None, level: Array | None) -> Array:
        if scale is None:
            assert level is not None
            return self._sum(level, 1.0 + rate)
        found = scale * rate
        found += 1.0
        return found if level is None else found + level

    def _sum(self, one: Array, other: Array | float) -> Array:
        """one + other, in an array that is used again; ``one`` is at least as wide."""
        out = self._scratch.get(one.shape)
        if out is None:
            out = self._scratch[one.shape] = np.empty(one.shape)
        return np.add(one, other, out=out)


def _at(rate: Quantity, year: int, numbers: DrawnNumbers) -> float:
    """The rate of a year before the plan, whose growth goes by what holds in December."""
    return float(numbers.paths.along(rate, [year * 12 + 11])[0])


class DrawFactors:
    """The factors of parts, (draw) or those that are ``placed``: growing in place where they can, else worked
    out as any number."""

    def __init__(self, parts: Sequence[Apart], numbers: DrawnNumbers, *, placed: bool = False) -> None:
        self.numbers = numbers
        found: dict[int, Growing] = {}
        known: dict[object, Growing] = {}
        scratch: Scratch = {}
        for one in parts:
            if one.planned.is_cut:
                continue
            for part in one.placed if placed else one.drawn:
                grower = known.get(part.key) or growing(part, numbers, scratch)
                if grower is not None:
                    known[part.key] = found[id(part)] = grower
        joined = side_by_side([*known.values()], numbers.values)
        self._growing = {part: joined.get(one, one) for part, one in found.items()}

    def value(self, part: Drawn, month: int) -> Array:
        """(place or 1, draw), to be read before the next year is asked for."""
        grower = self._growing.get(id(part))
        return part.value(self.numbers, month) if grower is None else grower.value(month // 12)


def growing(part: Drawn, numbers: DrawnNumbers, scratch: Scratch) -> Growing | None:
    """The part as a growing number, if it is one whose rate alone is drawn."""
    number = part.numbers.get(part.expression.text)
    if number is None or part.power != 1 or number.follow is None or number.follow.rule != "rate":
        return None
    rate, moved = number.follow.quantities["rate"], numbers.moved
    shocks = moved.of(rate)
    plain = rate.follow is None and not rate.by_place and rate.by_class is None and not rate.column
    if not plain or not shocks or moved.of(number) or not numbers.rooms.is_safe(rate, shocks):
        return None
    if len(number.values) != 1 or number.changes or number.cohort is not None or number.spread:
        return None
    return Growing(number, rate, part.item, numbers, scratch)
