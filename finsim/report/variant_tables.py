"""Variants side by side: what each level bears, and each year's sum.

Variants may have different years.  They are compared over the years that both have, in the figures as
printed, so that every difference can be checked by hand and every row adds up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from finsim.report.table import Book, Cell, Column, Row, Table
from finsim.spec import PAYERS
from finsim.words import span_label


def by_level(books: Sequence[Book]) -> Table:
    """What each level bears over the years common to all variants, and how it differs from the first."""
    first, years = books[0], common_years(books)
    payers = [payer for payer in PAYERS if any(payer in book.bearing for book in books)]
    figures = []
    for book in books:
        borne = _borne(book, years)
        figures.append([*(borne.get(payer, 0) for payer in payers), sum(borne.values())])
    columns = (
        Column(first.say("variant"), width=36),
        *(Column(first.payer(payer), "money") for payer in payers),
        Column(first.say("total"), "money", 13),
    )
    title = first.say("compare-title", years=span_label(years, first.language))
    less = [[a - b for a, b in zip(cells, figures[0], strict=True)] for cells in figures[1:]]
    return Table("compare", title, first.unit, columns, _rows(books, figures, less), _note(books, years))


def by_year(books: Sequence[Book]) -> Table:
    """What all items cost in each year in each variant, and how it differs from the first.

    A year that only some variants have is left empty for the others, and so is a difference in it.
    """
    first = books[0]
    years = sorted({year for book in books for year in book.variant.years})
    costs: list[Mapping[int, int]] = []
    for book in books:
        totals = book.printed.levels.column_totals
        costs.append(dict(zip(book.variant.years, totals, strict=True)))
    figures: list[Sequence[Cell]] = [
        [*(cost.get(year) for year in years), sum(cost.values())] for cost in costs
    ]
    less: list[Sequence[Cell]] = []
    for cost in costs[1:]:
        both = {year: cost[year] - costs[0][year] for year in years if year in cost and year in costs[0]}
        less.append([*(both.get(year) for year in years), sum(both.values()) if both else None])
    columns = (
        Column(first.say("variant"), width=36),
        *(Column(first.say("year", year=year), "money") for year in years),
        Column(first.say("total"), "money", 13),
    )
    title, note = first.say("compare-years-title"), _note(books, common_years(books))
    return Table("compare-years", title, first.unit, columns, _rows(books, figures, less), note)


def common_years(books: Sequence[Book]) -> tuple[int, ...]:
    """The years that all variants have."""
    return tuple(y for y in books[0].variant.years if all(y in book.variant.years for book in books))


def _borne(book: Book, years: Sequence[int]) -> dict[str, int]:
    """What each payer bears in some years together, as printed."""
    table, all_years = book.printed.levels, book.variant.years
    chosen = [all_years.index(year) for year in years]
    return {
        payer: sum(cells[i] for i in chosen) for payer, cells in zip(book.payers, table.cells, strict=True)
    }


def _note(books: Sequence[Book], years: Sequence[int]) -> tuple[str, ...]:
    """A note where the variants' years are not the same."""
    if all(book.variant.years == books[0].variant.years for book in books):
        return ()
    return (books[0].say("compare-note", years=span_label(years, books[0].language)),)


def _rows(
    books: Sequence[Book], figures: Sequence[Sequence[Cell]], less: Sequence[Sequence[Cell]]
) -> tuple[Row, ...]:
    """The variants, then the differences from the first."""
    first, width = books[0], len(figures[0])
    rows = [Row((book.name, *cells)) for book, cells in zip(books, figures, strict=True)]
    rows.append(Row((first.say("against", variant=first.name), *[None] * width), "heading"))
    rows += [Row((book.name, *cells)) for book, cells in zip(books[1:], less, strict=True)]
    return tuple(rows)
