"""Why an item does not move as the top-down total does: from the numbers of its own lines, worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from finsim.engine import tables_of
from finsim.expression import evaluate
from finsim.money import simple_fraction
from finsim.plan import Plan, PlannedLine
from finsim.rules import Label
from finsim.series import Paths
from finsim.spec import Quantity

Array = NDArray[np.float64]
NAMELESS = Label("")
Kind = Literal["moved", "ends", "begins", "still", "same", "nothing"]


@dataclass(frozen=True, slots=True)
class Cause:
    """The main cause of an item's difference.

    ``moved``: the number that moves the item's cost most, from the base year to ``year`` by the part
    ``change`` of itself (summed over the places), with its values in the two years where it is one ratio for
    all places; ``line`` is named if the item has several.  ``ends``: nothing is spent after ``year``;
    ``begins``: nothing before it.  ``still``: no number moves.  ``same``: it moves as the total does, up to
    the rounding of its amounts to fen.  ``nothing``: the item costs nothing at all.
    """

    kind: Kind
    year: int
    name: Label = NAMELESS
    line: Label = NAMELESS
    change: Fraction = Fraction(0)
    values: tuple[Fraction, Fraction] | None = None


@dataclass(frozen=True, slots=True)
class _Move:
    """One number of one line between two years, and by how much (fen) it moves the line's cost."""

    quantity: Quantity
    line: Label
    change: Fraction
    values: tuple[Fraction, Fraction] | None
    effect: float


def main_cause(
    plan: Plan, paths: Paths, rows: Sequence[int], by_line: NDArray[np.int64], differences: Sequence[int]
) -> Cause:
    """The main cause for the item whose lines are ``rows`` of the plan, its numbers found by ``paths``.

    ``by_line``: amounts in fen, (line, year).  ``differences``: the item's by year; the numbers of the year
    with the largest are compared with those of the base year.
    """
    amounts, years = by_line[list(rows)].sum(axis=0), plan.years
    spent = [years[i] for i in np.flatnonzero(amounts)]
    if not spent:
        return Cause("nothing", years[-1])
    if not amounts[0]:
        return Cause("begins", spent[0])
    if not amounts[-1]:
        return Cause("ends", spent[-1])
    if max(map(abs, differences)) <= len(rows) * len(plan.leaves):
        return Cause("same", years[-1])
    index = max(range(len(years)), key=lambda i: (abs(differences[i]), i))
    lines = [plan.lines[row] for row in rows]
    return _largest([move for line in lines for move in _moves(line, paths, index)], years[index], len(lines))


def _largest(moves: Sequence[_Move], year: int, lines: int) -> Cause:
    """The number that moves the cost most; the same number moving alike in several lines counts together."""
    together: dict[tuple[str, float], list[_Move]] = {}
    for move in moves:
        together.setdefault((move.quantity.name.zh, round(float(move.change), 6)), []).append(move)
    if not together:
        return Cause("still", year)
    found = max(together.values(), key=lambda group: abs(sum(move.effect for move in group)))
    first = found[0]
    line = NAMELESS if len(found) == lines else first.line
    values = first.values if len({move.values for move in found}) == 1 else None
    return Cause("moved", year, first.quantity.name, line, first.change, values)


def _moves(planned: PlannedLine, paths: Paths, index: int) -> Iterator[_Move]:
    """The numbers of a line that differ between the base year and another."""
    tables = tables_of(planned, paths, planned.line.cost.names, in_fen=True)
    then = {name: _of_year(planned, table, index) for name, table in tables.items()}
    first = {name: _of_year(planned, table, 0) for name, table in tables.items()}
    moved = [name for name in tables if not np.array_equal(first[name], then[name])]
    cost = _cost(planned, then, len(paths.codes)) if moved else 0.0
    for name in moved:
        quantity = planned.line.quantities[name]
        before, after = (simple_fraction(float(part[name].sum())) for part in (first, then))
        alone = first[name].size == then[name].size == 1
        ratio = alone and not quantity.unit.is_money and (quantity.unit.is_pure or quantity.step is None)
        yield _Move(
            quantity,
            planned.line.name,
            after / before - 1 if before else Fraction(0),
            (before, after) if ratio and before <= 1 and after <= 1 else None,
            cost - _cost(planned, {**then, name: first[name]}, len(paths.codes)),
        )


def _of_year(planned: PlannedLine, table: Array, index: int) -> Array:
    """A number in a year, (1, place or 1), weighed by months where the year is cut."""
    if table.shape[0] == 1:
        return table
    pieces = planned.year_of == index
    if int(pieces.sum()) == 1:
        return np.asarray(table[pieces])
    weights = planned.months[pieces] / planned.months[pieces].sum()
    mean: Array = weights @ table[pieces]
    return mean[None]


def _cost(planned: PlannedLine, tables: Mapping[str, Array], places: int) -> float:
    """The line's cost in fen over all places."""
    return float(np.broadcast_to(evaluate(planned.line.cost, tables), (1, places)).sum())
