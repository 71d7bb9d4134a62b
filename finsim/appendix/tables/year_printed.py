"""A book whose amounts by item fit the report year's division among the payers.

The reports round item × year before they divide by payer, and under both margins a table of item × payer
may not add up: an item that one payer bears alone leaves nothing to round.  The appendix prints that table
for its report year; where it would not add up, that year's column is rounded together with its payers, and
the other years of the items after it.  Amounts that are the same to the fen in neighbouring years print
alike where that adds up (:mod:`finsim.appendix.tables.even_years`).  What each payer and what all bear in
each year stays as the reports print it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from finsim.appendix.tables.even_years import evened
from finsim.controlled_rounding import RoundedTable, round_table
from finsim.report.printed import WAN, Printed
from finsim.report.table import Book


@dataclass(frozen=True)
class YearPrinted(Printed):
    """A variant's amounts in whole 万元; ``year``: the report year's index."""

    year: int = 0

    @cached_property
    def by_year(self) -> RoundedTable:
        """Item × year, with domains; as the reports have it wherever the report year can be divided so and
        what is the same to the fen in neighbouring years is the same in print."""
        usual = super().by_year
        if not self.items:
            return usual
        made = usual
        if not self._split(usual).exact:
            divided = self._split(None)
            made = self._around(divided) if divided.exact else usual
        fen = self.item_sums(self.by_line).tolist()
        return evened(made, fen, self.groups, self.year, WAN)

    @cached_property
    def split(self) -> RoundedTable:
        """Item × payer in the report year, with domains, under ``by_year`` and ``levels``."""
        return self._split(self.by_year)

    def _split(self, table: RoundedTable | None) -> RoundedTable:
        """The division under the amounts of a table by year, or under the payers' amounts alone."""
        if not self.items:
            return round_table([], WAN, row_groups=self.groups)
        year = self.year
        amounts = self.item_sums(self.ledger.entries[:, :, year].sum(axis=2))
        return round_table(
            amounts.tolist(),
            WAN,
            fixed_rows=_column(table.cells, year) if table is not None else None,
            fixed_groups=_column(table.group_cells, year) if table is not None else None,
            fixed_columns=_column(self.levels.cells, year),
            fixed_total=self.levels.column_totals[year],
            row_groups=self.groups,
        )

    def _around(self, divided: RoundedTable) -> RoundedTable:
        """The table by year with the report year's column as divided, and the other years under their totals;
        the domains' amounts of all years stay near their true values where that goes."""
        levels, groups, year = self.levels, self.groups, self.year
        fen = self.item_sums(self.by_line)
        sums = [[int(fen[members].sum())] for members in groups]
        whole = round_table(sums, WAN, fixed_total=levels.total).row_totals
        left = {i: whole[i] - now for i, now in enumerate(divided.group_totals)}
        others = [i for i in range(len(self.ledger.plan.years)) if i != year]
        columns = {k: levels.column_totals[i] for k, i in enumerate(others)}
        total = levels.total - divided.total
        rest = [[int(row[i]) for i in others] for row in fen]
        made = round_table(
            rest, WAN, fixed_columns=columns, fixed_groups=left, fixed_total=total, row_groups=groups
        )
        if not made.exact:
            made = round_table(rest, WAN, fixed_columns=columns, fixed_total=total, row_groups=groups)
        return _joined(made, divided, year)


def _joined(others: RoundedTable, one: RoundedTable, year: int) -> RoundedTable:
    """A table by year from that of the other years and the totals of the rows in one."""
    columns = [*others.column_totals]
    columns.insert(year, one.total)
    return RoundedTable(
        cells=_inserted(others.cells, one.row_totals, year),
        row_totals=_added(others.row_totals, one.row_totals),
        column_totals=tuple(columns),
        total=others.total + one.total,
        group_cells=_inserted(others.group_cells, one.group_totals, year),
        group_totals=_added(others.group_totals, one.group_totals),
        exact=others.exact and one.exact,
    )


def _inserted(rows: Sequence[Sequence[int]], column: Sequence[int], at: int) -> tuple[tuple[int, ...], ...]:
    return tuple((*row[:at], cell, *row[at:]) for row, cell in zip(rows, column, strict=True))


def _added(some: Sequence[int], others: Sequence[int]) -> tuple[int, ...]:
    return tuple(a + b for a, b in zip(some, others, strict=True))


def _column(cells: Sequence[Sequence[int]], year: int) -> dict[int, int]:
    return {row: found[year] for row, found in enumerate(cells)}


@dataclass(frozen=True)
class YearBook(Book):
    """A book with the amounts of :class:`YearPrinted`; ``index``: the report year's place among the years."""

    index: int = 0

    @cached_property
    def printed(self) -> YearPrinted:
        usual = super().printed
        return YearPrinted(usual.ledger, usual.domains, usual.first, self.index)


def year_book(book: Book, index: int) -> YearBook:
    """The book as the appendix prints it for a report year."""
    if isinstance(book, YearBook) and book.index == index:
        return book
    return YearBook(book.result, book.code, book.language, index)
