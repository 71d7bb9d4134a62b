"""One entry of the ledger worked out by itself in exact fractions: for large sums and for ``explain``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from finsim.expression import exact
from finsim.factors import Compiled
from finsim.money import exact_fen, simple_fraction
from finsim.plan import PlannedLine
from finsim.shares import exact_shares
from finsim.spec import Sharing

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a year between two dates: its numbers as used, its cost at a yearly rate, its shares."""

    start: int
    months: int
    values: Mapping[str, Fraction]
    cost: Fraction
    sharing: Sharing
    shares: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line at one place in one year: its pieces, its cost in yuan, its amount in fen, and the share of
    each of the line's payers over the year."""

    pieces: tuple[Piece, ...]
    cost: Fraction
    amount: int
    shares: tuple[Fraction, ...]
    payers: tuple[str, ...]


def work_entry(planned: PlannedLine, tables: Mapping[str, Array], year: int, place: int) -> Entry:
    """The entry of year index ``year`` at place index ``place`` of a block whose numbers are ``tables``,
    (moment or 1, place or 1) as the engine uses them."""
    indices = [i for i, y in enumerate(planned.year_of) if y == year]
    pieces = tuple(_piece(planned, tables, index, place) for index in indices)
    cost = sum((piece.cost * piece.months for piece in pieces), Fraction(0)) / 12
    order = dict.fromkeys(step.payer for share in planned.line.sharing for step in share.steps)
    last = planned.line.sharing[-1].steps[-1].payer
    payers = (*(payer for payer in order if payer != last), last)
    shares = tuple(_over_the_year(pieces, payer, cost) for payer in payers)
    return Entry(pieces, cost, exact_fen(cost), shares, payers)


def _over_the_year(pieces: tuple[Piece, ...], payer: str, cost: Fraction) -> Fraction:
    if len(pieces) == 1 or cost == 0:
        return pieces[0].shares.get(payer, Fraction(0))
    borne = sum((p.cost * p.months * p.shares.get(payer, Fraction(0)) for p in pieces), Fraction(0))
    return borne / 12 / cost


def _piece(planned: PlannedLine, tables: Mapping[str, Array], index: int, place: int) -> Piece:
    line, month = planned.line, planned.moments[index]
    values = {n: used(number, tables[n], index, place) for n, number in planned.numbers.items()}
    sharing = planned.sharing(month)
    return Piece(
        month,
        int(planned.months[index]),
        values,
        exact(line.cost, {name: values[name] for name in line.cost.names}),
        sharing,
        exact_shares(line, sharing, values),
    )


def used(number: Compiled, table: Array, index: int, place: int) -> Fraction:
    """One number as the engine uses it: its exact value, or what its float64 stands for: a decimal if it is
    rounded to a step, else a simple fraction (a ramp over three years is 13/30, not 0.4333…)."""
    if number.exact is not None:
        return number.exact[index if len(number.exact) > 1 else 0]
    row = table[index if table.shape[0] > 1 else 0]
    value = float(row[place if row.size > 1 else 0])
    return simple_fraction(value) if number.quantity.step is None else Fraction(repr(value))
