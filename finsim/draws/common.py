"""What all blocks of places share: the plan in its parts, the columns and factors of every year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from finsim.draws.drawn_numbers import DrawnNumbers, Rooms
from finsim.draws.found import Found
from finsim.draws.growing import DrawFactors
from finsim.draws.layout import Layout
from finsim.draws.moved import Moved
from finsim.draws.separate import Apart
from finsim.draws.settled import joined_places, rows_of
from finsim.draws.shock_values import SharedValues
from finsim.draws.weights import Pieces, pieces_of
from finsim.draws.year_outer import Columns, columns_of
from finsim.plan import Plan

Array = NDArray[np.float64]
CELLS = 16384
"""Places × draws worked out together: few enough for the cache, enough for the calls."""


@dataclass(frozen=True)
class Common:
    """What all blocks share: the plan in its parts, the columns and factors of every year."""

    plan: Plan
    parts: tuple[Apart, ...]
    layout: Layout
    found: Found
    moved: Moved
    rooms: Rooms
    shared: SharedValues
    pieces: tuple[Pieces, ...]
    columns: tuple[Columns, ...]
    factors: tuple[Array, ...]

    def groups(self, year: int) -> dict[tuple[int, int], list[int]]:
        """The pieces of a year that have the same factor (place, draw), by what it follows from."""
        found: dict[tuple[int, int], list[int]] = {}
        pieces = self.pieces[year]
        for k, (row, moment) in enumerate(zip(pieces.line.tolist(), pieces.moment.tolist(), strict=True)):
            one = self.parts[row]
            if one.placed:
                found.setdefault((one.place_key, one.planned.moments[moment]), []).append(k)
        return found


def common(
    plan: Plan,
    parts: tuple[Apart, ...],
    layout: Layout,
    found: Found,
    numbers: DrawnNumbers,
    shared: SharedValues,
) -> Common:
    """Work out the factors (draw) of all years."""
    pieces = pieces_of(parts, len(plan.years))
    columns = tuple(columns_of(parts, one) for one in pieces)
    factors, drawn = [], DrawFactors(parts, numbers)
    for year, one in zip(plan.years, columns, strict=True):
        numbers.forget(year)
        out = np.empty((len(one.made_of), found.draws))
        one.fill(drawn, out)
        factors.append(out)
    rooms = numbers.rooms
    return Common(plan, parts, layout, found, numbers.moved, rooms, shared, pieces, columns, tuple(factors))


def block_slices(plan: Plan, draws: int) -> list[slice]:
    """Blocks of places small enough for the cache, none of which cuts a place that settles or has a fund."""
    places = len(plan.leaves)
    size = max(1, min(places, CELLS // max(1, draws)))
    joined = joined_places(plan)
    found, start = [], 0
    for stop in range(1, places + 1):
        if stop == places or (stop - start >= size and not joined[stop]):
            found.append(slice(start, stop))
            start = stop
    return found


def settled_rows(plan: Plan) -> list[int]:
    """The lines that some settlement or fund names."""
    paths = {path for one in plan.variant.settlements for path in one.lines}
    paths |= {path for fund in plan.variant.funds if fund.stated for path in fund.lines}
    return rows_of(plan, tuple(paths))


def works_by_blocks(plan: Plan, parts: Sequence[Apart]) -> bool:
    """Whether draws must be worked out block by block of places: some differ by place, some line is worked
    out whole, or sums of a place's lines decide in each draw what is settled."""
    return any(one.placed or one.whole for one in parts) or bool(settled_rows(plan))
