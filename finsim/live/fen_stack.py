"""Whole fen of many lines at once: those that a number moves alike, in the engine's own order of operations.

What the engine does line by line on (year, place) is done here on (line, year, place), elementwise and in the
same order, so that every product and every rounding comes out the same to the last bit.  Lines for which that
is not so are left to the engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from finsim.expression.tree import calls
from finsim.factors import Factors
from finsim.live.sheet import Sheet
from finsim.live.stack import Group, Slot
from finsim.money import LARGE_FEN, round_half_away, split

Array = NDArray[np.float64]
Whole = NDArray[np.int64]
_ONE = np.ones((1, 1))


@dataclass(slots=True)
class _Steps:
    """The factors of a line's product in their order, each (year or 1, place or 1), less the moving one:
    those by moment before and after it (or all, ``at`` being -1), the tables before and after it, and what
    differs by place alone."""

    moments: list[Array]
    moment_at: int
    tables: list[Array]
    table_at: int
    place: Array


class FenStack:
    """The lines of one group whose shares are as stated and have the same payers, ready for whole fen."""

    def __init__(self, sheet: Sheet, group: Group, indices: Sequence[int]) -> None:
        self.group, self.indices = group, list(indices)
        slots = [group.slots[index] for index in self.indices]
        self.rows = [slot.row for slot in slots]
        steps = [_steps(sheet, slot, group) for slot in slots]
        width = max((len(one.moments) for one in steps), default=0)
        depth = max((len(one.tables) for one in steps), default=0)
        self._by_table = group.places is not None
        size = sheet.size
        self._before, self._after = _padded([o.moments for o in steps], [o.moment_at for o in steps], width)
        self._over, self._under = _padded([o.tables for o in steps], [o.table_at for o in steps], depth)
        self._place = np.array([np.broadcast_to(one.place, (1, size[1])) for one in steps])
        first = sheet.plan.lines[self.rows[0]]
        self.payers = first.payers
        worked = [sheet.line(row) for row in self.rows]
        self._shares = [
            np.array([np.broadcast_to(one.shares[index], size) for one in worked])
            for index in range(len(self.payers))
        ]
        self._size = size

    def put(self, entries: Whole, found: Array) -> bool:
        """Write the entries where the group's numbers are ``found``, or their sums over places where
        ``entries`` have no places; ``False``, and nothing written, where amounts are so large that the engine
        must decide."""
        amount = self._cost(found[self.indices])
        if float(amount.max(initial=0.0)) > LARGE_FEN or float(amount.min(initial=0.0)) < 0:
            return False
        amount = round_half_away(amount, out=amount)
        for payer, part in zip(self.payers, split(amount, self._shares), strict=True):
            entries[self.rows, payer] = part if entries.ndim == 4 else part.sum(axis=2)
        return True

    def _cost(self, moving: Array) -> Array:
        """The cost in fen, not rounded: tables in their order, then places, then moments."""
        moment: Array = np.ones((len(self.rows), 1, 1))
        for one in self._before:
            moment = moment * one
        if not self._by_table:
            moment = moment * moving[:, :, None]
        for one in self._after:
            moment = moment * one
        table: Array = np.ones((len(self.rows), 1, 1))
        for one in self._over:
            table = table * one
        if self._by_table:
            table = table * moving
        for one in self._under:
            table = table * one
        table = table * self._place
        return np.array(np.broadcast_to(table * moment, (len(self.rows), *self._size)))


def _steps(sheet: Sheet, slot: Slot, group: Group) -> _Steps:
    """A line's factors sorted as :meth:`finsim.factors.Factors.lay_out` takes them."""
    planned, worked = sheet.plan.lines[slot.row], sheet.line(slot.row)
    parts = planned.parts[0]
    ahead = len(worked.parts) - len(parts)
    found = _Steps([], -1, [], -1, _ONE)
    for index, one in enumerate(worked.parts):
        moving = index >= ahead and parts[index - ahead][0].text == slot.name
        if moving and group.places is not None:
            found.table_at = len(found.tables)
        elif moving:
            found.moment_at = len(found.moments)
        else:
            _sort(one, found)
    return found


def _sort(one: Factors, found: _Steps) -> None:
    if one.by_moment is not None:
        found.moments.append(one.by_moment[:, None])
    if one.by_place is not None:
        found.place = found.place * one.by_place[None, :]
    if one.table is not None:
        found.tables.append(one.table)


def _padded(
    rows: Sequence[Sequence[Array]], at: Sequence[int], width: int
) -> tuple[list[Array], list[Array]]:
    """The factors before and after the moving one, (line, year or 1, place or 1) each, lines that have fewer
    filled with ones, which change nothing."""
    before = [list(row[:i]) if i >= 0 else list(row) for row, i in zip(rows, at, strict=True)]
    after = [list(row[i:]) if i >= 0 else [] for row, i in zip(rows, at, strict=True)]
    return _columns(before, width), _columns(after, width)


def _columns(rows: Sequence[Sequence[Array]], width: int) -> list[Array]:
    found = []
    for index in range(width):
        column = [row[index] if index < len(row) else _ONE for row in rows]
        if any(one is not _ONE for one in column):
            found.append(np.array(np.broadcast_arrays(*column)))
    return found


def fen_stacks(sheet: Sheet, group: Group) -> list[FenStack]:
    """The lines of a group that can be rounded together, by their payers."""
    together: dict[tuple[int, ...], list[int]] = {}
    for index, slot in enumerate(group.slots):
        planned, worked = sheet.plan.lines[slot.row], sheet.line(slot.row)
        plain = planned.shares_as_stated and not calls(planned.line.cost)
        if plain and all(one.growth is None for one in worked.parts):
            together.setdefault(planned.payers, []).append(index)
    return [FenStack(sheet, group, indices) for indices in together.values()]


def bit_for_bit(group: Group, factor: Fraction | None, bases: bool) -> bool:
    """Whether a group's numbers come out as the engine's to the last bit: rounded to a step, or not grown, or
    a growing factor that begins at 1; numbers by place that do not grow take another way there."""
    if group.places is not None:
        return group.step is not None and factor != 1
    still = all(slot.number.quantity.follow is None for slot in group.slots)
    ones = not bases and all(base * group.to_fen == 1 for base in group.bases)
    return group.step is not None or still or ones
