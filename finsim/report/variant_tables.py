"""Variants side by side: what each level bears, and each year's sum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from finsim.report.table import Book, Column, Row, Table
from finsim.spec import PAYERS


def by_level(books: Sequence[Book]) -> Table:
    """What each level bears over all years in each variant, and how it differs from the first."""
    first = books[0]
    payers = [payer for payer in PAYERS if any(payer in book.payers for book in books)]
    figures = []
    for book in books:
        borne = dict(zip(book.payers, book.printed.levels.row_totals, strict=True))
        figures.append([*(borne.get(payer, 0) for payer in payers), book.printed.levels.total])
    columns = (
        Column(first.say("variant"), width=36),
        *(Column(first.payer(payer), "money") for payer in payers),
        Column(first.say("total"), "money", 13),
    )
    title = first.say("compare-title", years=first.years)
    return Table("compare", title, first.unit, columns, _rows(books, figures))


def by_year(books: Sequence[Book]) -> Table:
    """What all items cost in each year in each variant, and how it differs from the first.

    A year that only some variants have is left empty for the others.
    """
    first = books[0]
    years = sorted({year for book in books for year in book.variant.years})
    figures = []
    for book in books:
        table = book.printed.levels
        cost: Mapping[int, int] = dict(zip(book.variant.years, table.column_totals, strict=True))
        figures.append([*(cost.get(year) for year in years), table.total])
    columns = (
        Column(first.say("variant"), width=36),
        *(Column(first.say("year", year=year), "money") for year in years),
        Column(first.say("total"), "money", 13),
    )
    title = first.say("compare-years-title")
    return Table("compare-years", title, first.unit, columns, _rows(books, figures))


def _rows(books: Sequence[Book], figures: Sequence[Sequence[int | None]]) -> tuple[Row, ...]:
    """The variants, then the differences of the figures as printed, so that they can be checked by hand."""
    first, width = books[0], len(figures[0])
    rows = [Row((book.name, *cells)) for book, cells in zip(books, figures, strict=True)]
    rows.append(Row((first.say("against", variant=first.name), *[None] * width), "heading"))
    for book, cells in zip(books[1:], figures[1:], strict=True):
        pairs = zip(cells, figures[0], strict=True)
        less = (None if a is None or b is None else a - b for a, b in pairs)
        rows.append(Row((book.name, *less)))
    return tuple(rows)
