"""Settlements in draws: what :mod:`finsim.settlement` does, in every draw at once and without rounding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from finsim.draws.drawn_numbers import DrawnNumbers
from finsim.funds import FUND
from finsim.plan import Plan, cut_years
from finsim.spec import Level, Settlement

Array = NDArray[np.float64]
Index = NDArray[np.intp]
Entries = Mapping[int, Array]
"""What is borne of some lines by the payers that money moves between (:func:`movers`): by the line's row,
(place, payer, draw)."""


def movers(plan: Plan) -> dict[str, int]:
    """The payers that settlements and funds move money between, and where they stand in entries."""
    funds = [fund for fund in plan.variant.funds if fund.stated]
    lines = [plan.incomes[line.path] for fund in funds for line in fund.income_lines]
    named = {plan.payers[payer] for planned in lines for payer in planned.payers}
    named |= {payer for fund in funds for payer in (FUND, fund.keeper)}
    named |= {payer for one in plan.variant.settlements for payer in (one.payer, one.other)}
    return {payer: at for at, payer in enumerate(p for p in plan.payers if p in named)}


def pools(plan: Plan, level: Level, block: slice) -> list[tuple[str, Index]]:
    """The places of a level that lie in a block, by code, and their lowest places (indices in the block)."""
    places = plan.variant.places
    inside: dict[str, list[int]] = {}
    for column, leaf in enumerate(plan.leaves[block]):
        code = places.above(leaf, level)
        if code:
            inside.setdefault(code, []).append(column)
    return [(code, np.array(inside[code], dtype=np.intp)) for code in sorted(inside)]


def joined_places(plan: Plan) -> NDArray[np.bool_]:
    """Whether a lowest place must be worked out together with the one before it, (place,)."""
    joined = np.zeros(len(plan.leaves), dtype=bool)
    levels = {one.level for one in plan.variant.settlements}
    levels |= {fund.level for fund in plan.variant.funds if fund.stated}
    for level in levels:
        for _, columns in pools(plan, level, slice(0, len(plan.leaves))):
            joined[columns[0] + 1 : columns[-1] + 1] = True
    return joined


def most_joined(plan: Plan) -> int:
    """How many lowest places must be worked out together, at most; 0 where nothing is settled."""
    if not plan.variant.settlements and not any(fund.stated for fund in plan.variant.funds):
        return 0
    starts = np.flatnonzero(np.r_[~joined_places(plan), True])
    return int(np.diff(starts).max(initial=1))


def rows_of(plan: Plan, paths: Sequence[str]) -> list[int]:
    """The rows of the named lines, in the order of their paths."""
    rows = [row for row, planned in enumerate(plan.lines) if planned.line.path in paths]
    return sorted(rows, key=lambda row: plan.lines[row].line.path)


def settle_draws(plan: Plan, entries: Entries, numbers: DrawnNumbers, block: slice, year: int) -> None:
    """Make all settlements of a year (its index) in place, in the order of their codes."""
    for settlement in sorted(plan.variant.settlements, key=lambda one: one.code):
        rows = rows_of(plan, settlement.lines)
        limits = _limits(plan, settlement, numbers, year)
        for _, columns in pools(plan, settlement.level, block):
            limit = np.broadcast_to(limits, (len(plan.leaves[block]), limits.shape[1]))
            counted = columns if settlement.count is not None else columns[:1]
            _move(plan, settlement, entries, rows, columns, limit[counted].sum(axis=0))


def _limits(plan: Plan, settlement: Settlement, numbers: DrawnNumbers, year: int) -> Array:
    """The limit in yuan of each lowest place, (place or 1, draw or 1)."""
    moments, months = cut_years(plan.variant, settlement.numbers, numbers.paths)
    found: Array = np.zeros((1, 1))
    first, *others = settlement.numbers
    for month, lasts in zip(moments, months, strict=True):
        if month // 12 == plan.years[year]:
            used = numbers.value(first, "", month)
            for number in others:
                used = used * numbers.value(number, "", month)
            found = found + used * lasts / 12
    return found


def _move(
    plan: Plan, settlement: Settlement, entries: Entries, rows: Sequence[int], columns: Index, limit: Array
) -> None:
    """Move what passes or lacks the limit, pro rata to the entries of who gives."""
    who = movers(plan)
    payer, other = who[settlement.payer], who[settlement.other]
    if not rows:
        return
    borne, left = (_summed(entries, rows, columns, who) for who in (payer, other))
    if settlement.kind == "cap":
        moved = np.maximum(0.0, borne - limit)
    elif settlement.kind == "floor":
        moved = -np.minimum(np.maximum(0.0, limit - borne), np.maximum(0.0, left))
    else:
        moved = np.minimum(limit, np.maximum(0.0, borne))
    giver, whole = (other, left) if settlement.kind == "floor" else (payer, borne)
    rate = divided(moved, whole)
    for row in rows:
        part = entries[row][columns, giver] * rate
        entries[row][columns, payer] -= part
        entries[row][columns, other] += part


def _summed(entries: Entries, rows: Sequence[int], columns: Index, payer: int) -> Array:
    """What a payer bears of some lines at some places, (draw,)."""
    found: Array = np.sum([entries[row][columns, payer].sum(axis=0) for row in rows], axis=0)
    return found


def divided(above: Array, below: Array) -> Array:
    """above ÷ below, and 0 where there is nothing below."""
    found: Array = above / np.where(below == 0, 1.0, below) * (below != 0)
    return found
