"""Growing numbers that one shock moves, side by side in one array (number, place or 1, draw).

What :class:`~finsim.draws.growing.Growing` does for each number by itself, bit by bit, with a few array
operations for many numbers, a piece at a time that stays in the cache.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from finsim.draws.shock_values import BlockValues, SharedValues
from finsim.uncertainty_terms import Shock

if TYPE_CHECKING:
    from finsim.draws.drawn_numbers import Values
    from finsim.draws.growing import Growing

Array = NDArray[np.float64]
CELLS = 16384
"""Numbers × places × draws of a piece: few enough for the cache, enough for the calls."""


@dataclass(frozen=True)
class _Piece:
    """Some items of the shock, the numbers that they move, and whether each moves just one."""

    items: slice
    rows: slice
    alike: bool


@dataclass(frozen=True, slots=True)
class Member:
    """One number of those side by side."""

    together: Together
    row: int

    def value(self, year: int) -> Array:
        """(place or 1, draw), to be read before the next year is asked for; years in ascending order."""
        return self.together.value(self.row, year)


class Together:
    """Numbers with the same last shock, which is drawn anew each year.

    ``members``: in any order; ``values``: where their other shocks, which do not differ by place, come from.
    """

    def __init__(self, shock: Shock, members: Iterable[Growing], values: SharedValues | BlockValues) -> None:
        self.shock, self._values = shock, values
        shared = values.shared if isinstance(values, BlockValues) else values
        self._shocks = shared.shocks
        wide = isinstance(values, BlockValues) and "place" in shock.axes
        self._places = tuple(values.places) if wide and isinstance(values, BlockValues) else ("",)
        self.members = sorted(members, key=self._item)
        self._items = list(dict.fromkeys(map(self._item, self.members)))
        at = {item: number for number, item in enumerate(self._items)}
        self._of = [at[self._item(one)] for one in self.members]
        self._base = self._shocks.years[0]
        self._first = max(shock.begin, self._base)
        self._rates = np.array([[one.rates[year] for year in self._shocks.years] for one in self.members])
        size = (len(self._places), self._shocks.draws)
        self._state: Array = np.empty((len(self.members), *size))
        self._state[:] = np.array([float(one.start[0, 0]) for one in self.members])[:, None, None]
        self._level = np.empty((len(self._items), *size)) if shock.persistence else None
        each = max(1, CELLS // (size[0] * size[1]))
        self._pieces = [*self._cut(each)]
        self._reached = [self._base - 1] * len(self._pieces)
        self._piece_of = [at // each for at in self._of]
        self._x = np.empty((min(each, len(self._items)), *size))

    def _item(self, one: Growing) -> str:
        return one.item if "item" in self.shock.axes else ""

    def _cut(self, each: int) -> Iterator[_Piece]:
        for start in range(0, len(self._items), each):
            stop = min(start + each, len(self._items))
            rows = [row for row, item in enumerate(self._of) if start <= item < stop]
            yield _Piece(slice(start, stop), slice(rows[0], rows[-1] + 1), len(rows) == stop - start)

    def value(self, row: int, year: int) -> Array:
        """(place or 1, draw) of a number."""
        piece = self._piece_of[row]
        while self._reached[piece] < year:
            self._reached[piece] += 1
            self._step(self._pieces[piece], self._reached[piece])
        found: Array = self._state[row]
        return found

    def _step(self, piece: _Piece, year: int) -> None:
        x = self._x[: piece.items.stop - piece.items.start]
        self._draw(piece.items, year, x)
        if piece.alike:
            self._grow(piece.rows, x, year)
            return
        for row in range(piece.rows.start, piece.rows.stop):
            at = self._of[row] - piece.items.start
            self._grow(slice(row, row + 1), x[at : at + 1].copy(), year)

    def _draw(self, items: slice, year: int, x: Array) -> None:
        """X of a year at some items, (item, place or 1, draw)."""
        if year < self._first:
            x.fill(1.0 if self.shock.form == "factor" else 0.0)
            return
        self._shocks.fresh(self.shock.code, self._items[items], self._places, year, x)
        z = x
        if self._level is not None:
            z, rho = self._level[items], self.shock.persistence
            if year == self._first:
                z[:] = x
            else:
                x *= sqrt(1 - rho * rho)
                z *= rho
                z += x
        self.shock.distribution.at(year - self._base).value(z, out=x)

    def _grow(self, rows: slice, x: Array, year: int) -> None:
        """The products go on by 1 + their rates; ``x`` is overwritten."""
        rates = self._rates[rows, year - self._base, None, None]
        if self.shock.form == "factor":
            x *= rates
            x += 1.0
        else:
            for one, level in zip(self.members[rows], x, strict=True):
                others = [self._values.x(other, one.item, year) for other in one.shocks[:-1]]
                if others:
                    level += sum(others[1:], others[0])
            x += 1.0 + rates
        state = self._state[rows]
        state *= x


def side_by_side(growing: Sequence[Growing], values: Values) -> dict[Growing, Member]:
    """Those of many growing numbers that can stand side by side, each where it stands."""
    found: dict[str, list[Growing]] = {}
    if not isinstance(values, SharedValues | BlockValues):
        return {}
    for one in growing:
        *others, last = one.shocks
        lone = not others or all(shock.form == "difference" for shock in one.shocks)
        narrow = not any("place" in shock.axes for shock in others)
        if lone and narrow and one.from_first_year and "year" in last.axes:
            found.setdefault(last.code, []).append(one)
    batches = [Together(members[0].shocks[-1], members, values) for members in found.values()]
    return {one: Member(batch, row) for batch in batches for row, one in enumerate(batch.members)}
