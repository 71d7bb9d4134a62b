"""What draws do not touch: each line's central table times its shares, by year, payer and place.

The central paths are not rounded.  Of lines whose tables are a place pattern times a path over the years
nothing is worked out anew each year but one product.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from finsim.draws.general import give_way
from finsim.draws.separate import Apart
from finsim.errors import Problem
from finsim.expression import evaluate
from finsim.factors import Compiled, Factors, product
from finsim.plan import Plan, PlannedLine
from finsim.series import Paths
from finsim.shares import share_tables, shares_at

Array = NDArray[np.float64]
Index = NDArray[np.intp]


@dataclass(frozen=True)
class Pieces:
    """The pieces of a year of all lines: ``line`` and ``moment`` (piece,) are indices, ``weight`` is the part
    of the year that each lasts."""

    line: Index
    moment: Index
    weight: Array


def pieces_of(parts: Sequence[Apart], years: int) -> tuple[Pieces, ...]:
    """The pieces of each of so many years of all lines that are not worked out whole."""
    found: list[list[tuple[int, int, float]]] = [[] for _ in range(years)]
    for row, one in enumerate(parts):
        if not one.whole:
            lasts = (one.planned.months / 12).tolist()
            for index, (year, weight) in enumerate(zip(one.planned.year_of.tolist(), lasts, strict=True)):
                found[year].append((row, index, weight))
    return tuple(map(_pieces, found))


def _pieces(found: Sequence[tuple[int, int, float]]) -> Pieces:
    lines, moments, weights = zip(*found, strict=True) if found else ((), (), ())
    return Pieces(np.array(lines, dtype=np.intp), np.array(moments, dtype=np.intp), np.array(weights))


class Weights:
    """The central tables of all lines for a block of places."""

    def __init__(self, plan: Plan, parts: Sequence[Apart], block: slice) -> None:
        self.plan, self.parts = plan, parts
        self.paths = Paths(plan.variant, block)
        self.places = len(self.paths.codes)
        tables = [None if one.whole else self._tables(one) for one in parts]
        self._tables_of = tables
        plain = [
            row for row, table in enumerate(tables) if table is not None and _is_plain(parts[row], table)
        ]
        self._stack(plain)

    def _tables(self, one: Apart) -> tuple[Factors, list[Array]]:
        planned = one.planned
        names = {name: compiled for name, compiled in planned.numbers.items() if name in planned.shared}
        tables = {name: self._on_axes(compiled) for name, compiled in names.items()}
        payers = [self.plan.payers[payer] for payer in planned.payers]
        try:
            return self._central(one), share_tables(planned, tables, payers)
        except Problem as problem:
            if problem.code != "share-negative":
                raise
            return self._central(one), _giving_way(planned, tables, payers)

    def _central(self, one: Apart) -> Factors:
        planned = one.planned
        constant = planned.parts[1]
        found = [Factors(by_moment=np.array([constant]))] if constant != 1 else []
        for part, power, only_stated in one.central:
            number = planned.numbers.get(part.text)
            if number is not None and only_stated:
                values = np.atleast_2d(_stated(number, self.paths))
            elif number is not None and power == 1:
                found.append(unrounded(number, self.paths))
                continue
            else:
                tables = {name: self._on_axes(planned.numbers[name]) for name in part.names}
                values = np.atleast_2d(evaluate(part, tables))
            if power != 1 and not values.all():
                raise Problem("division-by-zero", part=part.text)
            found.append(_as_factors(values if power == 1 else 1.0 / values))
        return product(found) if found else Factors(by_moment=np.ones(1))

    def _on_axes(self, number: Compiled) -> Array:
        return number.on_axes(unrounded(number, self.paths), self.places)

    def _stack(self, plain: Sequence[int]) -> None:
        """Put the tables of plain lines side by side, so that a year is one product."""
        self.plain = np.array(plain, dtype=np.intp)
        years, payers = len(self.plan.years), len(self.plan.payers)
        self._patterns = np.ones((len(plain), self.places))
        self._moves = np.ones((len(plain), years))
        self._shares = np.zeros((len(plain), payers, self.places))
        for k, row in enumerate(plain):
            table = self._tables_of[row]
            assert table is not None
            factors, shares = table
            if factors.by_place is not None:
                self._patterns[k] = factors.by_place
            if factors.by_moment is not None:
                self._moves[k] = factors.by_moment
            for payer, share in zip(self.parts[row].planned.payers, shares, strict=True):
                self._shares[k, payer] = share[0]
            self._tables_of[row] = None

    def same_as_before(self, year: int) -> bool:
        """Whether a year (its index) has the same tables as the one before."""
        others = any(table is not None for table in self._tables_of)
        return year > 0 and not others and bool((self._moves[:, year] == self._moves[:, year - 1]).all())

    def of_year(self, pieces: Pieces, year: int) -> Array:
        """Yuan by piece, payer and place: (piece, payer, place)."""
        out = np.zeros((len(pieces.line), len(self.plan.payers), self.places))
        at = np.searchsorted(pieces.line, self.plain)
        cost = self._patterns * self._moves[:, year, None]
        if len(at) == len(out):
            np.multiply(self._shares, cost[:, None], out=out)
        elif len(at):
            out[at] = self._shares * cost[:, None]
        for k, (row, moment) in enumerate(zip(pieces.line.tolist(), pieces.moment.tolist(), strict=True)):
            table = self._tables_of[row]
            if table is not None:
                self._fill(out[k], self.parts[row].planned, table, moment, float(pieces.weight[k]))
        return out

    def _fill(
        self,
        out: Array,
        planned: PlannedLine,
        table: tuple[Factors, list[Array]],
        moment: int,
        weight: float,
    ) -> None:
        factors, shares = table
        cost = weight * at_moment(factors, moment)
        for payer, share in zip(planned.payers, shares, strict=True):
            out[payer] = cost * share[moment if share.shape[0] > 1 else 0]


def _giving_way(planned: PlannedLine, tables: Mapping[str, Array], payers: Sequence[str]) -> list[Array]:
    """Shares where fixed amounts exceed what they are taken from, as an amount does that would be rounded to
    nothing: (moment, place)."""
    rows = []
    for index, month in enumerate(planned.moments):
        values = {name: table[min(index, len(table) - 1)][None] for name, table in tables.items()}
        found = give_way(shares_at(planned.line, planned.sharing(month), values))
        none = np.zeros((1, 1))
        rows.append([np.broadcast_arrays(found.get(payer, none), *found.values())[0][0] for payer in payers])
    return [np.array(np.broadcast_arrays(*shares)) for shares in zip(*rows, strict=True)]


def _is_plain(one: Apart, table: tuple[Factors, list[Array]]) -> bool:
    factors, shares = table
    still = all(share.shape[0] == 1 for share in shares)
    return still and factors.growth is None and factors.table is None and not one.planned.is_cut


def at_moment(factors: Factors, moment: int) -> Array:
    """The product at one moment, (place or 1,)."""
    found = np.ones(1)
    if factors.by_moment is not None:
        found = factors.by_moment[moment if len(factors.by_moment) > 1 else 0] * found
    if factors.by_place is not None:
        found = found * factors.by_place
    if factors.growth is not None:
        found = found * factors.growth ** factors.years[moment]
    return found if factors.table is None else found * factors.table[moment]


def unrounded(number: Compiled, paths: Paths) -> Factors:
    """A number's central path as it is before it is rounded for use, on just the axes it needs."""
    if number.exact is not None:
        if len(number.exact) == 1 and number.quantity.step is None:
            return Factors(by_moment=np.array([float(number.exact[0])]))
        values = np.array([float(value) for value in paths.along(number.quantity, number.moments)])
        return Factors(by_moment=values)
    if number.path is not None or number.rate:
        return number.unrounded(paths)
    rows = [np.asarray(value, dtype=np.float64) for value in paths.along(number.quantity, number.moments)]
    return Factors(table=np.array([np.broadcast_to(row, (len(paths.codes),)) for row in rows]))


def _stated(number: Compiled, paths: Paths) -> Array:
    """A number's stated value, (place or 1,)."""
    value = paths.stated_at(number.quantity, number.moments[0])
    return np.atleast_1d(np.asarray(value, dtype=np.float64))


def _as_factors(values: Array) -> Factors:
    """A worked-out part of a product, put on the axes that its shape needs."""
    if values.shape[0] == 1:
        return Factors(by_place=values[0])
    return Factors(by_moment=values[:, 0]) if values.shape[1] == 1 else Factors(table=values)
