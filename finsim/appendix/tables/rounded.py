"""The 万元 of the appendix that no report prints yet, rounded under what is printed already.

Order: payer × year, item × year (both of :class:`finsim.report.printed.Printed`); then, in the report year,
item × payer under both, line × standing under the items, place × payer under the payers.  A figure that
stands in two tables is fixed by the earlier one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from finsim.appendix.tables.year_printed import YearBook, YearPrinted
from finsim.controlled_rounding import RoundedTable, round_table
from finsim.report.printed import WAN
from finsim.spec import STATUSES


@dataclass(frozen=True)
class Rounded:
    """The figures of a book's report year in whole 万元."""

    book: YearBook

    @property
    def printed(self) -> YearPrinted:
        return self.book.printed

    @cached_property
    def entries(self) -> NDArray[np.int64]:
        """The report year's entries in fen: (line, payer, place)."""
        return self.book.ledger.entries[:, :, self.book.index]

    @cached_property
    def total(self) -> int:
        """The report year's total, as the first table prints it."""
        return self.printed.levels.column_totals[self.book.index]

    @cached_property
    def levels(self) -> tuple[int, ...]:
        """What each payer bears in the report year, as the first table prints it."""
        return self.year_of(self.printed.levels.cells)

    @cached_property
    def items(self) -> tuple[int, ...]:
        """Each item's amount in the report year; in the order of ``printed.items``."""
        return self.year_of(self.printed.by_year.cells)

    @cached_property
    def domains(self) -> tuple[int, ...]:
        return self.year_of(self.printed.by_year.group_cells)

    def year_of(self, cells: Sequence[Sequence[int]], year: int | None = None) -> tuple[int, ...]:
        """A column of a table by year; by default that of the report year."""
        index = self.book.index if year is None else year
        return tuple(row[index] for row in cells)

    @cached_property
    def by_payer(self) -> RoundedTable:
        """Item × payer, with domains; there must be an item."""
        return self.printed.split

    @cached_property
    def by_line(self) -> RoundedTable:
        """Line × standing, under the items and, where that can be, under the standings of the report; there
        must be a line.  Each line has one standing in a year, so its amount is its row's total."""
        printed, year = self.printed, self.book.index
        amounts, standing = printed.by_line[:, year], printed.standing[:, year]
        table = [[int(a) if s == kind else 0 for kind in range(len(STATUSES))]
                 for a, s in zip(amounts, standing, strict=True)]  # fmt: skip
        rows = [np.flatnonzero(printed.item_of_line == item).tolist() for item in range(len(printed.items))]
        statuses = _numbered(self.year_of(printed.by_status.cells))
        items = _numbered(self.items)
        found = round_table(
            table, WAN, fixed_columns=statuses, fixed_groups=items, fixed_total=self.total, row_groups=rows
        )
        return found if found.exact else self._line_by_line(amounts.tolist(), standing.tolist(), rows)

    def _line_by_line(
        self, amounts: Sequence[int], standing: Sequence[int], rows: Sequence[Sequence[int]]
    ) -> RoundedTable:
        """The lines under their items alone: the standings are then what their lines add up to."""
        one = round_table(
            [[int(fen)] for fen in amounts],
            WAN,
            fixed_groups=_numbered(self.items),
            fixed_total=self.total,
            row_groups=rows,
        )
        kinds = range(len(STATUSES))
        cells = tuple(
            tuple(total if kind == k else 0 for k in kinds)
            for total, kind in zip(one.row_totals, standing, strict=True)
        )
        columns = tuple(sum(row[k] for row in cells) for k in kinds)
        groups = tuple(tuple(sum(cells[r][k] for r in members) for k in kinds) for members in rows)
        return RoundedTable(cells, one.row_totals, columns, one.total, groups, one.group_totals, one.exact)

    def by_place(
        self, rows: Sequence[Sequence[int]], groups: Sequence[Sequence[int]] | None = None
    ) -> RoundedTable:
        """Place × payer under the first table's column; ``rows``: the columns of the book's ledger in each
        place, ``groups``: the rows under each place above."""
        summed = self.entries.sum(axis=0)
        amounts = [summed[:, list(columns)].sum(axis=1).tolist() for columns in rows]
        return round_table(
            amounts,
            WAN,
            fixed_columns=_numbered(self.levels),
            fixed_total=self.total,
            row_groups=groups,
        )


def _numbered(totals: Sequence[int]) -> dict[int, int]:
    return dict(enumerate(totals))
