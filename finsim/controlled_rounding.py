"""Printed tables that add up: controlled rounding of two-way tables and of lists, in exact integers.

A table in 万元 rounded cell by cell does not add up.  Here every figure, totals included, goes to one of the
two whole units next to its true value, and every sum holds.  Such a table always exists (Bacharach 1966;
Causey, Cox and Ernst 1985): the figures are the flow in a network

    (bottom) → column → [group × column] → row → [group] → (top) → (bottom)

whose edges are the column totals, the group's subtotals, the cells, the row totals, the group totals and the
grand total.  Where an edge is not whole, a cycle of such edges runs through it; pushing along the cycle keeps
every sum and makes at least one edge whole.  Each push goes the way that brings the cycle's figures nearer
to ordinary rounding; the grand total always gets its ordinary rounding.  Everything is deterministic: ties
are settled by the order of rows and columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from finsim.rounding_network import Network, cancel_from, put_in

Fixed = Mapping[int, int] | None

_BOTTOM, _TOP = 0, 1  # nodes: the column totals start from the one, row and group totals end in the other
_CELL, _SUBTOTAL, _TOTAL = 1, 4, 16  # how much a figure's nearness to ordinary rounding weighs
_GRAND = 10**6  # times the unit more than all others in a cycle, so that the grand total is rounded as usual
_FIXED = 10**15


@dataclass(frozen=True, slots=True)
class RoundedTable:
    """A table in printed units; see ``round_table``.

    cells[row][column]; row_totals by row; column_totals by column; total; group_cells[group][column] and
    group_totals[group] are the subtotals (empty without groups).  exact: everything adds up and every figure
    is less than one unit from its true value; where it is False the table needs its 尾差 note.
    """

    cells: tuple[tuple[int, ...], ...]
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]
    total: int
    group_cells: tuple[tuple[int, ...], ...]
    group_totals: tuple[int, ...]
    exact: bool


def round_parts(parts: Sequence[int], unit: int) -> tuple[list[int], int]:
    """Round a list and its total to whole units so that the parts add up to the total.

    parts: exact amounts (fen), may be negative.  unit: amount of one printed unit in the same measure.
    Returns the parts and the total in units.  The total gets its ordinary rounding (half away from zero);
    every part is less than one unit from its true value: all are cut, then the largest remainders get one
    unit each, ties in the order given.  Raises ValueError for a unit that is not above 0.
    """
    _check_unit(unit)
    cuts = [divmod(int(part), unit) for part in parts]
    total = _nearest(sum(int(part) for part in parts), unit)
    rounded = [quotient for quotient, _ in cuts]
    order = sorted(range(len(cuts)), key=lambda k: (-cuts[k][1], k))
    for k in order[: total - sum(rounded)]:
        rounded[k] += 1
    return rounded, total


def round_table(
    table: Sequence[Sequence[int]],
    unit: int,
    *,
    fixed_rows: Fixed = None,
    fixed_columns: Fixed = None,
    fixed_groups: Fixed = None,
    fixed_total: int | None = None,
    row_groups: Sequence[Sequence[int]] | None = None,
) -> RoundedTable:
    """Round a two-way table to whole units so that rows, columns, groups and the total add up.

    table: exact amounts (fen) by row and column, may be negative, of any size.
    unit: amount of one printed unit in the same measure (1_000_000 fen for 万元).
    fixed_rows, fixed_columns, fixed_groups, fixed_total: totals that stand in an earlier table already, in
    printed units, by their index; the rest is rounded under them.
    row_groups: the rows under each subtotal; a row may stand in no group, and then goes into the total alone.

    Every figure is less than one unit from its true value, whole ones stay, and all sums hold.  Where fixed
    totals make that impossible, ``exact`` is False: the fixed totals and the bounds of all other figures are
    kept, and as few units as possible are missing in the sums.
    Raises ValueError for a unit that is not above 0, rows of different lengths, a row in two groups, or an
    index that the table does not have.
    """
    _check_unit(unit)
    shape = _shape(table, row_groups or ())
    fixed = _fixed_figures(shape, (fixed_columns, fixed_groups, fixed_rows), fixed_total)
    network = _network([[int(amount) for amount in row] for row in table], unit, shape)
    _aim(network, shape, fixed)
    for edge in range(len(network.true)):
        if network.rest[edge]:
            cancel_from(network, network.tail[edge])
    adds_up = put_in(network, fixed)
    near = all(abs(value * unit - network.true[edge]) < unit for edge, value in fixed.items())
    return _read(network.whole, shape, adds_up and near)


def _check_unit(unit: int) -> None:
    """Raise ValueError for a unit that is not above 0."""
    if unit <= 0:
        raise ValueError(f"unit must be above 0 (got {unit})")


def _nearest(amount: int, unit: int) -> int:
    """Ordinary rounding to units, half away from zero."""
    whole = (2 * abs(amount) + unit) // (2 * unit)
    return whole if amount >= 0 else -whole


@dataclass(frozen=True, slots=True)
class _Shape:
    """How many rows and columns there are, which rows are grouped, and where each figure stands.

    The figures, and the network's edges, are numbered in one order: grand total, column totals, group totals,
    row totals, subtotals (group × column), cells (row × column).
    """

    rows: int
    columns: int
    groups: tuple[tuple[int, ...], ...]

    def starts(self) -> list[int]:
        """The number of the first figure of each kind, and the count of all."""
        groups = len(self.groups)
        found = [0]
        for size in (1, self.columns, groups, self.rows, groups * self.columns, self.rows * self.columns):
            found.append(found[-1] + size)
        return found


def _shape(table: Sequence[Sequence[int]], row_groups: Sequence[Sequence[int]]) -> _Shape:
    """The table's shape, checked."""
    columns = len(table[0]) if len(table) else 0
    lengths = sorted({len(row) for row in table})
    if len(lengths) > 1:
        raise ValueError(f"rows must be of one length (got {lengths})")
    grouped = [row for group in row_groups for row in group]
    if len(set(grouped)) < len(grouped) or not set(grouped) <= set(range(len(table))):
        raise ValueError(f"groups must name each row of {len(table)} at most once (got {grouped})")
    return _Shape(len(table), columns, tuple(tuple(group) for group in row_groups))


def _fixed_figures(shape: _Shape, fixed: tuple[Fixed, Fixed, Fixed], total: int | None) -> dict[int, int]:
    """The figures fixed by an earlier table, by their number."""
    found = {} if total is None else {0: int(total)}
    starts = shape.starts()
    for (start, end), figures in zip(((starts[k], starts[k + 1]) for k in (1, 2, 3)), fixed, strict=True):
        for index, value in (figures or {}).items():
            if not 0 <= index < end - start:
                raise ValueError(f"fixed totals need an index below {end - start} (got {index})")
            found[start + index] = int(value)
    return found


def _network(table: list[list[int]], unit: int, shape: _Shape) -> Network:
    """The network of a table, every edge at its true value."""
    true = _figures(table, shape)
    ends = list(_ends(shape))
    tail, head = [one for one, _ in ends], [other for _, other in ends]
    cut = [divmod(amount, unit) for amount in true]
    whole, rest = [units for units, _ in cut], [left for _, left in cut]
    touching: list[list[int]] = [[] for _ in range(max(tail + head) + 1)]
    for edge in reversed(range(len(true))):
        if rest[edge]:
            touching[tail[edge]].append(edge)
            touching[head[edge]].append(edge)
    return Network(unit, tail, head, true, whole.copy(), whole, rest, [], touching)


def _figures(table: list[list[int]], shape: _Shape) -> list[int]:
    """All figures of the table, totals first, in the order of ``_Shape``."""
    columns = range(shape.columns)
    subtotals = [[sum(table[row][c] for row in group) for c in columns] for group in shape.groups]
    row_totals = [sum(row) for row in table]
    column_totals = [sum(column) for column in zip(*table, strict=True)]
    figures = [sum(row_totals), *column_totals, *(sum(row) for row in subtotals), *row_totals]
    for row in (*subtotals, *table):
        figures += row
    return figures


def _ends(shape: _Shape) -> Iterator[tuple[int, int]]:
    """The two nodes of every edge, in the order of ``_Shape``."""
    columns, groups = range(shape.columns), range(len(shape.groups))
    column, group = 2, 2 + shape.columns
    row = group + len(shape.groups)
    subtotal = row + shape.rows
    group_of = {each: g for g, members in enumerate(shape.groups) for each in members}
    yield _TOP, _BOTTOM
    yield from ((_BOTTOM, column + c) for c in columns)
    yield from ((group + g, _TOP) for g in groups)
    yield from ((row + r, group + group_of[r] if r in group_of else _TOP) for r in range(shape.rows))
    yield from ((column + c, subtotal + g * shape.columns + c) for g in groups for c in columns)
    for r in range(shape.rows):
        start = subtotal + group_of[r] * shape.columns if r in group_of else column
        yield from ((start + c, row + r) for c in columns)


def _aim(network: Network, shape: _Shape, fixed: Mapping[int, int]) -> None:
    """Set every edge's pull: towards ordinary rounding, or, where it is fixed, towards the fixed figure."""
    starts = shape.starts()
    kinds = (_GRAND, _TOTAL, _TOTAL, _SUBTOTAL, _SUBTOTAL, _CELL)
    weights = [weight for k, weight in enumerate(kinds) for _ in range(starts[k + 1] - starts[k])]
    for amount, rest, weight in zip(network.true, network.rest, weights, strict=True):
        half = 1 if amount > 0 else -1  # a tie goes away from zero
        network.pull.append((2 * rest - network.unit or half) * weight)
    network.pull[0] *= network.unit
    for edge, value in fixed.items():
        network.pull[edge] = _FIXED * network.unit * (1 if value > network.floor[edge] else -1)


def _read(figures: list[int], shape: _Shape, exact: bool) -> RoundedTable:
    """The figures as a table again."""
    _, columns, groups, rows, subtotals, cells, _ = shape.starts()
    width = shape.columns
    by_row = tuple(tuple(figures[cells + r * width : cells + (r + 1) * width]) for r in range(shape.rows))
    by_group = tuple(
        tuple(figures[subtotals + g * width : subtotals + (g + 1) * width]) for g in range(len(shape.groups))
    )
    return RoundedTable(
        cells=by_row,
        row_totals=tuple(figures[rows:subtotals]),
        column_totals=tuple(figures[columns:groups]),
        total=figures[0],
        group_cells=by_group,
        group_totals=tuple(figures[groups:rows]),
        exact=exact,
    )
