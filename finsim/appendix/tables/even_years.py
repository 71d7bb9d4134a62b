"""Amounts by year in whole 万元, such that what is the same to the fen in neighbouring years prints the same.

A table rounded as a whole may print 8,659 in one year and 8,660 in the next for one amount, and a reader
takes that for a change.  From one year whose column stands already, the others are rounded one after another
under their totals: what equals its neighbour takes its figure, the rest makes the column add up.  A domain
whose years would then no longer add up to within one unit of their true sum is alike in fewer years.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from finsim.controlled_rounding import RoundedTable

Fen = Sequence[Sequence[int]]
"""Amounts by row and year."""
_TRIES = 6


def evened(
    table: RoundedTable, fen: Fen, groups: Sequence[Sequence[int]], year: int, unit: int
) -> RoundedTable:
    """The table (item × year, domains as groups) with like amounts printed alike, ``year``'s column kept.

    ``fen``: its true amounts; every row stands in one group.  Column totals stay; every cell is less than one
    ``unit`` from its true value, and so is every group's total that was so before.  The table itself where
    nothing is to be mended, where it does not add up, or where nothing better can be found.
    """
    sums = [[sum(column) for column in zip(*(fen[row] for row in group), strict=True)] if group
            else [0] * len(table.column_totals) for group in groups]  # fmt: skip
    if not table.exact or (_even(table.cells, fen) and _even(table.group_cells, sums)):
        return table
    work = _Work(table, fen, groups, sums, year, unit)
    far: set[int] = set()
    near: set[int] = set()
    for _ in range(_TRIES):
        found = work.column_by_column(far, near)
        wrong = set(range(len(groups))) if found is None else work.off(found) - work.off(table)
        if found is not None and not wrong:
            return found
        if wrong <= near:  # the others leave them no room
            near |= far
            far |= set(range(len(groups)))
        near |= wrong & far
        far |= wrong
    return table


def _even(cells: Fen, fen: Fen) -> bool:
    """Whether neighbouring years with the same amount have the same figure."""
    return all(
        printed[i] == printed[i - 1]
        for printed, true in zip(cells, fen, strict=True)
        for i in range(1, len(true))
        if true[i] == true[i - 1]
    )


def share_out(
    fen: Sequence[int], total: int, unit: int, wanted: Mapping[int, int], carried: Sequence[int]
) -> list[int] | None:
    """Whole units for amounts, adding up to ``total``, each less than one unit from its amount.

    ``wanted``: figures that are kept where that goes.  ``carried``: by how much (fen) the figures of the row
    are too high so far; free ones make up for it.  ``None`` where the total is too far away.
    """
    cuts = [divmod(amount, unit) for amount in fen]

    def off(row: int, figure: int) -> int:
        return abs(carried[row] + figure * unit - fen[row])

    cells = [
        wanted.get(row, min((low, low + bool(rest)), key=lambda figure, row=row: off(row, figure)))  # type: ignore[misc]
        for row, (low, rest) in enumerate(cuts)
    ]
    missing = total - sum(cells)
    step = 1 if missing > 0 else -1
    movable = [row for row, (low, rest) in enumerate(cuts) if rest and (cells[row] == low) == (step > 0)]
    movable.sort(key=lambda row: (row in wanted, off(row, cells[row] + step) - off(row, cells[row]), row))
    if len(movable) < abs(missing):
        return None
    for row in movable[: abs(missing)]:
        cells[row] += step
    return cells


@dataclass(frozen=True)
class _Work:
    """One table being rounded column by column, from its report year outwards."""

    table: RoundedTable
    fen: Fen
    groups: Sequence[Sequence[int]]
    sums: Fen
    year: int
    unit: int

    def off(self, found: RoundedTable) -> set[int]:
        """The groups whose total of all years is one unit or more from the true one."""
        return {
            group
            for group, (total, true) in enumerate(zip(found.group_totals, self.sums, strict=True))
            if abs(total * self.unit - sum(true)) >= self.unit
        }

    def column_by_column(self, far: set[int], near: set[int]) -> RoundedTable | None:
        """All columns; the groups in ``far`` are like their neighbours right beside the report year alone,
        those in ``near`` nowhere.  ``None`` where a column cannot add up."""
        last = len(self.table.column_totals)
        cells = _columns(self.table.cells, self.year, last)
        tops = _columns(self.table.group_cells, self.year, last)
        row_off, top_off = self._start(cells, self.fen), self._start(tops, self.sums)
        beside = [(y, y - 1) for y in range(self.year + 1, last)]
        beside += [(y, y + 1) for y in reversed(range(self.year))]
        for year, neighbour in beside:
            held = near if neighbour == self.year else far | near
            wanted = {group: tops[group][neighbour] for group, true in enumerate(self.sums)
                      if true[year] == true[neighbour] and group not in held}  # fmt: skip
            column = [true[year] for true in self.sums]
            made = share_out(column, self.table.column_totals[year], self.unit, wanted, top_off)
            if made is None:
                return None
            for group, figure in enumerate(made):
                self._put(tops, top_off, self.sums, group, year, figure)
                if not self._items(cells, row_off, group, year, neighbour, figure):
                    return None
        return self._whole(cells, tops)

    def _items(
        self, cells: list[list[int]], carried: list[int], group: int, year: int, neighbour: int, total: int
    ) -> bool:
        """The items of a group in a year under its figure; whether they add up."""
        rows = self.groups[group]
        wanted = {i: cells[row][neighbour] for i, row in enumerate(rows)
                  if self.fen[row][year] == self.fen[row][neighbour]}  # fmt: skip
        amounts, off = [self.fen[row][year] for row in rows], [carried[row] for row in rows]
        made = share_out(amounts, total, self.unit, wanted, off)
        for row, figure in zip(rows, made or (), strict=made is not None):
            self._put(cells, carried, self.fen, row, year, figure)
        return made is not None

    def _start(self, cells: Sequence[Sequence[int]], fen: Fen) -> list[int]:
        return [row[self.year] * self.unit - true[self.year] for row, true in zip(cells, fen, strict=True)]

    def _put(
        self, cells: list[list[int]], carried: list[int], fen: Fen, row: int, year: int, figure: int
    ) -> None:
        cells[row][year] = figure
        carried[row] += figure * self.unit - fen[row][year]

    def _whole(self, cells: list[list[int]], tops: list[list[int]]) -> RoundedTable:
        return replace(
            self.table,
            cells=tuple(map(tuple, cells)),
            row_totals=tuple(map(sum, cells)),
            group_cells=tuple(map(tuple, tops)),
            group_totals=tuple(map(sum, tops)),
        )


def _columns(rows: Sequence[Sequence[int]], year: int, last: int) -> list[list[int]]:
    """The rows with nothing but the report year's figures in them."""
    return [[row[year] if y == year else 0 for y in range(last)] for row in rows]
