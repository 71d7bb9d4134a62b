"""Settlement: zero-sum transfers between payers, worked out from sums of named lines and spread back.

Caps, floors and lump grants depend on totals, so they come after the ledger: sums are made by place of
the settling level and year, and what moves is spread over the lines' entries pro rata, in the order of
line and place code, cumulatively and in whole fen, so that every sum stays exact.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np

from finsim.factors import compile_number
from finsim.ledger import Ledger, Transfer
from finsim.money import exact_fen, spread
from finsim.plan import cut_years
from finsim.series import Paths
from finsim.spec import Settlement


def settle(ledger: Ledger) -> Ledger:
    """The ledger after all settlements, in the order of their codes."""
    entries, transfers = ledger.entries.copy(), []
    for settlement in sorted(ledger.plan.variant.settlements, key=lambda s: s.code):
        transfers += _settle_one(replace(ledger, entries=entries), settlement)
    return Ledger(ledger.plan, entries, tuple(transfers))


def _settle_one(ledger: Ledger, settlement: Settlement) -> list[Transfer]:
    """Make one settlement in place in ``ledger.entries``; what moved, by place and year."""
    places = ledger.plan.variant.places
    rows = [i for i, p in enumerate(ledger.plan.lines) if p.line.path in settlement.lines]
    rows.sort(key=lambda i: ledger.plan.lines[i].line.path)
    limits = _limits(ledger, settlement)
    found = []
    for code in sorted(c for c, place in places.tree.items() if place.level == settlement.level):
        columns = ledger.place_columns(code)
        for index, year in enumerate(ledger.plan.years):
            fen = _move(ledger, settlement, rows, index, columns, limits[index][columns[0]])
            if fen:
                payers = (settlement.payer, settlement.other)
                found.append(Transfer(settlement.code, code, year, *payers, fen))
    return found


def _limits(ledger: Ledger, settlement: Settlement) -> list[list[int]]:
    """The limit in fen for each year and lowest place, weighed by months where it changes inside a year; a
    place of a higher level takes its first one's."""
    plan, paths = ledger.plan, Paths(ledger.plan.variant)
    moments, months = cut_years(plan.variant, (settlement.limit,), paths)
    table = compile_number(settlement.limit, moments, paths).table(paths)
    table = np.broadcast_to(table, (len(moments), len(plan.leaves)))
    limits = [[Fraction(0)] * len(plan.leaves) for _ in plan.years]
    for month, lasts, row in zip(moments, months, table.tolist(), strict=True):
        year = limits[plan.years.index(month // 12)]
        year[:] = [known + Fraction(repr(v)) * lasts / 12 for known, v in zip(year, row, strict=True)]
    return [[exact_fen(limit) for limit in year] for year in limits]


def _move(
    ledger: Ledger, settlement: Settlement, rows: list[int], year: int, columns: list[int], limit: int
) -> int:
    """Move fen from ``payer`` to ``other`` (negative: from ``other`` to ``payer``) for one place and year."""
    payer = ledger.plan.payers.index(settlement.payer)
    other = ledger.plan.payers.index(settlement.other)
    at_payer, at_other = np.ix_(rows, [payer], [year], columns), np.ix_(rows, [other], [year], columns)
    borne, left = int(ledger.entries[at_payer].sum()), int(ledger.entries[at_other].sum())
    moved = {
        "cap": max(0, borne - limit),
        "floor": -min(max(0, limit - borne), max(0, left)),
        "grant": min(limit, max(0, borne)),
    }[settlement.kind]
    if not moved:
        return 0
    giver = at_payer if moved > 0 else at_other
    weights = [int(v) for v in ledger.entries[giver].ravel()]
    parts = np.array(spread(moved, weights), dtype=np.int64).reshape(ledger.entries[giver].shape)
    ledger.entries[at_payer] -= parts
    ledger.entries[at_other] += parts
    return moved
