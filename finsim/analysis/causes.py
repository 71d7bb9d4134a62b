"""Why an item does not move as the top-down total does: from the numbers of its own lines, worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from finsim.analysis.numbers_used import is_ratio
from finsim.expression import evaluate, proportional_to
from finsim.factors import Compiled
from finsim.load.numbers import A_YEAR
from finsim.money import simple_fraction
from finsim.plan import Plan, PlannedLine
from finsim.rules import Label
from finsim.series import Paths
from finsim.units import PURE, Unit

Array = NDArray[np.float64]
_Known: TypeAlias = tuple[tuple[Fraction, ...], tuple[Fraction, Fraction]]
NAMELESS = Label("")
Kind = Literal["moved", "ends", "begins", "still", "same", "nothing"]
FactorKind = Literal["number", "between", "line-begins", "line-ends", "line-between"]
_NOISE = 1e-12
"""What the weighing by months may add to a number that stays the same, as a part of it."""


@dataclass(frozen=True, slots=True)
class Factor:
    """One thing that moved in an item between the base year and the last, and what it alone does to it.

    ``number``: a number of its lines, by the part ``change`` of itself (``None`` from 0), the same in several
    lines told once.  ``path``: the values it went through (first, where it turns, last), where it is one
    number for all places and was stated or is a ratio.  ``monthly``: it changes inside the base or the last
    year, which are weighed by months.  ``between``: the number is in the last year what it was in the base
    year, but not all the time.  ``line-begins``, ``line-ends``, ``line-between``: the whole line has money
    only from ``years[0]`` on, only until ``years[1]``, or only in those years.

    ``effect``: by how many fen the item's base year changes if this alone takes its last value.  ``line`` is
    named if the item has others; ``lines``: in how many lines of the item it moves.
    """

    kind: FactorKind
    effect: int
    name: Label = NAMELESS
    line: Label = NAMELESS
    lines: int = 1
    change: Fraction | None = None
    path: tuple[Fraction, ...] = ()
    unit: Unit = PURE
    ratio: bool = False
    monthly: bool = False
    years: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Cause:
    """What an item's difference comes from, up to ``year``.

    ``moved``: ``factors`` are all that moved, the strongest first.  ``ends``: nothing is spent after
    ``year``; ``begins``: nothing before it.  ``still``: no number moves.  ``same``: it moves as the total
    does, up to the rounding of its amounts to fen.  ``nothing``: the item costs nothing at all.
    """

    kind: Kind
    year: int
    factors: tuple[Factor, ...] = ()


@dataclass(frozen=True, slots=True)
class _Move:
    """A factor of one line; ``key`` is alike for those of several lines that are told as one; ``peak``: the
    largest effect of a number that moves only in between."""

    key: tuple[object, ...]
    line: str
    factor: Factor
    peak: float = 0.0


def cause_of(
    plan: Plan, paths: Paths, rows: Sequence[int], by_line: NDArray[np.int64], differences: Sequence[int]
) -> Cause:
    """The cause for the item whose lines are ``rows`` of the plan, its numbers found by ``paths``.

    ``by_line``: amounts in fen, (line, year).  ``differences``: the item's by year in fen.
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
    over = _handed_over(plan, rows, by_line)
    moves = [move for row in rows if row not in over for move in _of_line(plan, paths, row, by_line[row])]
    if over:
        moves += _over(plan.lines[over[0]], plan.lines[over[1]], paths)
    factors = _joined(moves, len(rows) - bool(over))
    return Cause("moved" if factors else "still", years[-1], factors)


def _handed_over(plan: Plan, rows: Sequence[int], by_line: NDArray[np.int64]) -> tuple[int, ...]:
    """The one line that has money in the base year only and the one that has it in the last only, if they are
    worked out alike: the same money written in two lines, because its numbers have not the same standing."""
    ends = [row for row in rows if by_line[row, 0] and not by_line[row, -1]]
    begins = [row for row in rows if by_line[row, -1] and not by_line[row, 0]]
    if len(ends) != 1 or len(begins) != 1:
        return ()
    alike = plan.lines[ends[0]].line.cost.text == plan.lines[begins[0]].line.cost.text
    return (ends[0], begins[0]) if alike else ()


def _over(before: PlannedLine, after: PlannedLine, paths: Paths) -> Iterator[_Move]:
    """The numbers that one line has in the base year and the other does not have in the last."""
    names, places = before.line.cost.names, len(paths.codes)
    first = {name: _by_year(before, before.numbers[name].table(paths, in_fen=True))[:1] for name in names}
    last = {name: _by_year(after, after.numbers[name].table(paths, in_fen=True))[-1:] for name in names}
    base = _cost(before, first, places)
    for name in names:
        table = np.concatenate(np.broadcast_arrays(first[name], last[name]))
        if (np.abs(table[1] - table[0]) > _NOISE * np.abs(table[0])).any():
            values = _values(before, before.numbers[name])[:1] + _values(after, after.numbers[name])[-1:]
            ends = (_mean(before, before.numbers[name], 0), _mean(after, after.numbers[name], -1))
            effect = _cost(before, {**first, name: last[name]}, places) - base
            known = (values, ends) if len(values) == 2 else None
            yield _move(after, name, table, base, effect, False, known)


def _joined(moves: Sequence[_Move], lines: int) -> tuple[Factor, ...]:
    """All factors, the strongest first; the same number moving alike in several lines is one."""
    together: dict[tuple[object, ...], list[_Move]] = {}
    for move in moves:
        together.setdefault(move.key, []).append(move)
    groups = list(together.values())
    groups.sort(key=lambda g: (-abs(sum(m.factor.effect for m in g)), -abs(sum(m.peak for m in g))))
    return tuple(_one(group, lines) for group in groups)


def _one(group: Sequence[_Move], lines: int) -> Factor:
    """The factors of several lines as one: their effects add up, for lines do."""
    first, count = group[0].factor, len({move.line for move in group})
    return replace(
        first,
        effect=sum(move.factor.effect for move in group),
        line=NAMELESS if count == lines and first.kind in ("number", "between") else first.line,
        lines=count,
        path=first.path if len({move.factor.path for move in group}) == 1 else (),
    )


def _of_line(plan: Plan, paths: Paths, row: int, amounts: NDArray[np.int64]) -> Iterator[_Move]:
    """What moved in a line; a line without money at the beginning or the end is one thing as a whole."""
    planned, spent = plan.lines[row], np.flatnonzero(amounts)
    if amounts[0] and amounts[-1]:
        yield from _numbers(planned, paths)
    elif len(spent):
        kind: FactorKind = "line-ends" if amounts[0] else "line-begins" if amounts[-1] else "line-between"
        years = (plan.years[spent[0]], plan.years[spent[-1]])
        effect = int(amounts[-1] - amounts[0])
        factor = Factor(kind, effect, line=planned.line.name, years=years)
        yield _Move((kind, planned.line.path), planned.line.path, factor, float(amounts.max()))


def _numbers(planned: PlannedLine, paths: Paths) -> Iterator[_Move]:
    """The numbers of a line that are not the same in all years, each with its own effect on the cost."""
    tables = {name: planned.numbers[name].table(paths, in_fen=True) for name in planned.line.cost.names}
    if all(table.shape[0] == 1 for table in tables.values()):
        return
    by_year = {name: _by_year(planned, table) for name, table in tables.items()}
    first = {name: table[:1] for name, table in by_year.items()}
    base = _cost(planned, first, len(paths.codes))
    for name, table in by_year.items():
        off = np.abs(table - table[0]) > _NOISE * np.abs(table[0])
        if not off.any():
            continue
        between = not off[-1].any()
        year = int(np.abs(table - table[0]).sum(axis=1).argmax()) if between else -1
        then = {**first, name: table[[year]]}
        effect, number = _cost(planned, then, len(paths.codes)) - base, planned.numbers[name]
        ends = (_mean(planned, number, 0), _mean(planned, number, -1))
        known = (_values(planned, number), ends) if number.exact else None
        yield _move(planned, name, table, base, effect, between, known)


def _move(
    planned: PlannedLine,
    name: str,
    table: Array,
    base: float,
    effect: float,
    between: bool,
    known: _Known | None,
) -> _Move:
    """One number's move: ``table`` (year, place or 1), ``effect`` in fen on the line's cost ``base``;
    ``known``: its values in turn and its averages of the first and last year, if the same everywhere."""
    line, quantity = planned.line, planned.numbers[name].quantity
    values, ends = known or ((), None)
    ratio = is_ratio(line, name, quantity) or quantity.unit == A_YEAR
    shown = values and (ratio or between or quantity.follow is None)
    change = Fraction(0) if between else _change(planned, name, ends, table, effect / base if base else 0.0)
    factor = Factor(
        "between" if between else "number", 0 if between else round(effect), quantity.name, line.name,
        change=change, path=_path(values) if shown else (), unit=quantity.unit, ratio=ratio,
        monthly=not between and ends is not None and ends != (values[0], values[-1]),
    )  # fmt: skip
    alike = round(float(change), 3) if change is not None else None
    key = (name, quantity.name.zh, between, alike, factor.path if between or change is None else ())
    return _Move(key, line.path, factor, effect)


def _values(planned: PlannedLine, number: Compiled) -> tuple[Fraction, ...]:
    """The number at each moment, money in yuan, if it is the same everywhere."""
    exact = number.exact or ()
    return exact * len(planned.moments) if len(exact) == 1 else exact


def _mean(planned: PlannedLine, number: Compiled, year: int) -> Fraction:
    """The number in the first (0) or the last (-1) year, weighed by months, if it is the same everywhere."""
    index, values = planned.year_of[year], _values(planned, number)
    if not values:
        return Fraction(0)
    pieces = np.flatnonzero(planned.year_of == index).tolist()
    return sum((values[i] * Fraction(int(planned.months[i]), 12) for i in pieces), Fraction(0))


def _path(values: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """The values without repeats: the first, where it turns, and the last."""
    found = [value for value, _ in groupby(values)]
    turns = [b for a, b, c in zip(found, found[1:], found[2:], strict=False) if (b > a) != (c > b)]
    return (found[0], *turns, found[-1])


def _change(
    planned: PlannedLine, name: str, ends: tuple[Fraction, Fraction] | None, table: Array, alone: float
) -> Fraction | None:
    """The number's change as a part of itself.  Where it differs by place: as it moves the cost, if the cost
    is a multiple of it (so that a place counts by its money), else of its sum."""
    if ends is not None:
        return ends[1] / ends[0] - 1 if ends[0] else None
    if proportional_to(planned.line.cost, name):
        return simple_fraction(alone)
    before, after = float(table[0].sum()), float(table[-1].sum())
    return simple_fraction(after / before - 1) if before else None


def _by_year(planned: PlannedLine, table: Array) -> Array:
    """A number by year, (year, place or 1), weighed by months where a year is cut."""
    if table.shape[0] == 1 or not planned.is_cut:
        return table
    starts = np.flatnonzero(np.r_[True, np.diff(planned.year_of) > 0])
    weighed: Array = np.add.reduceat(table * planned.months[:, None], starts, axis=0)
    return weighed / 12


def _cost(planned: PlannedLine, tables: Mapping[str, Array], places: int) -> float:
    """The line's cost in fen over all places."""
    return float(np.broadcast_to(evaluate(planned.line.cost, tables), (1, places)).sum())
