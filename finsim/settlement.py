"""Settlement: zero-sum transfers between payers, worked out from sums of named lines and spread back.

Caps, floors and lump grants depend on totals, so they come after the ledger: sums are made by place of
the settling level and year, and what moves is spread over the lines' entries pro rata, in the order of
line and place code, cumulatively and in whole fen, so that every sum stays exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import prod

import numpy as np

from finsim.factors import compile_number
from finsim.ledger import Ledger, Transfer
from finsim.money import exact_fen, spread
from finsim.plan import Plan, cut_years
from finsim.series import Paths
from finsim.spec import Quantity, Settlement


def settle(ledger: Ledger) -> Ledger:
    """The ledger after all settlements, in the order of their codes."""
    entries, transfers, paths = ledger.entries.copy(), [], Paths(ledger.plan.variant)
    for settlement in sorted(ledger.plan.variant.settlements, key=lambda s: s.code):
        transfers += _settle_one(replace(ledger, entries=entries), settlement, paths)
    return replace(ledger, entries=entries, transfers=(*ledger.transfers, *transfers))


def _settle_one(ledger: Ledger, settlement: Settlement, paths: Paths) -> list[Transfer]:
    """Make one settlement in place in ``ledger.entries``; what moved, by place and year."""
    places = ledger.plan.variant.places
    rows = [i for i, p in enumerate(ledger.plan.lines) if p.line.path in settlement.lines]
    rows.sort(key=lambda i: ledger.plan.lines[i].line.path)
    limits = limits_of(ledger.plan, settlement, paths)
    found = []
    for code in sorted(c for c, place in places.tree.items() if place.level == settlement.level):
        columns = ledger.place_columns(code)
        for index, year in enumerate(ledger.plan.years):
            limit = limit_at(settlement, limits[index], columns)
            fen = _move(ledger, settlement, rows, index, columns, limit)
            if fen:
                payers = (settlement.payer, settlement.other)
                found.append(Transfer(settlement.code, code, year, *payers, fen))
    return found


def limits_of(plan: Plan, settlement: Settlement, paths: Paths | None = None) -> list[list[Fraction]]:
    """The limit in yuan for each year and lowest place, exact, weighed by months where it changes inside a
    year; so much for each of ``count`` if there is one.  ``paths`` of all places may be given, so that a
    population is not projected again."""
    limits = [[Fraction(0)] * len(plan.leaves) for _ in plan.years]
    for month, lasts, rows in limit_pieces(plan, settlement, paths):
        year = limits[plan.years.index(month // 12)]
        year[:] = [known + prod(used) * lasts / 12 for known, *used in zip(year, *rows, strict=True)]
    return limits


def limit_pieces(
    plan: Plan, settlement: Settlement, paths: Paths | None = None
) -> list[tuple[int, int, list[list[Fraction]]]]:
    """The pieces of years in which a limit stays the same: the month in which each begins, how many months it
    lasts, and each of ``settlement.numbers`` as used at every lowest place."""
    paths = paths or Paths(plan.variant)
    moments, months = cut_years(plan.variant, settlement.numbers, paths)
    tables = [_exact(plan, number, moments, paths) for number in settlement.numbers]
    return [
        (month, lasts, [table[row] for table in tables])
        for row, (month, lasts) in enumerate(zip(moments, months, strict=True))
    ]


def _exact(plan: Plan, number: Quantity, moments: tuple[int, ...], paths: Paths) -> list[list[Fraction]]:
    """A number as used at each moment and lowest place."""
    table = compile_number(number, moments, paths).table(paths)
    table = np.broadcast_to(table, (len(moments), len(plan.leaves)))
    return [[Fraction(repr(value)) for value in row] for row in table.tolist()]


def limit_at(settlement: Settlement, limits: Sequence[Fraction], columns: Sequence[int]) -> int:
    """The limit in fen of a place from those of its lowest places: the sum where it counts persons, else that
    of the first."""
    counted = columns if settlement.count is not None else columns[:1]
    return exact_fen(sum((limits[column] for column in counted), Fraction(0)))


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
