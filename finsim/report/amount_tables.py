"""Tables of amounts: by level, by domain, by item, by item and level, against the top-down total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from finsim.report.table import Book, Cell, Column, Row, Table
from finsim.spec import GOVERNMENTS
from finsim.words import source_text


def levels(book: Book) -> Table:
    """Who bears how much in each year."""
    printed = book.printed.levels
    rows = [
        Row((book.payer(payer), *cells, row_total))
        for payer, cells, row_total in zip(book.payers, printed.cells, printed.row_totals, strict=True)
        if payer in book.bearing
    ]
    rows.append(Row((book.say("total"), *printed.column_totals, printed.total), "total"))
    rows += _governments(book)
    columns = (Column(book.say("payer"), width=24), *book.year_columns)
    notes = (*book.rounding_note(printed), *book.payer_notes)
    return Table("levels", book.say("levels-title"), book.unit, columns, tuple(rows), notes)


def _governments(book: Book) -> Iterator[Row]:
    """What the levels of government bear together, where others bear something too: the sum of their rows."""
    printed = book.printed.levels
    rows = [i for i, payer in enumerate(book.payers) if payer in GOVERNMENTS]
    if rows and not all(payer in GOVERNMENTS for payer in book.bearing):
        years = (sum(printed.cells[i][year] for i in rows) for year in range(len(book.variant.years)))
        yield Row((book.say("governments"), *years, sum(printed.row_totals[i] for i in rows)))


def domains(book: Book) -> Table:
    """What each domain costs in each year."""
    printed = book.printed.by_year
    rows = [Row((book.domain(domain), *cells)) for domain, cells in _domain_cells(book)]
    rows.append(Row((book.say("total"), *printed.column_totals, printed.total), "total"))
    columns = (Column(book.say("domain"), width=30), *book.year_columns)
    notes = book.rounding_note(printed)
    return Table("domains", book.say("domains-title"), book.unit, columns, tuple(rows), notes)


def _domain_cells(book: Book) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """Each domain's amounts by year with their total; nothing where none of its items is costed."""
    printed, table = book.printed, book.printed.by_year
    for index, domain in enumerate(printed.domains):
        cells: tuple[Cell, ...] = (*table.group_cells[index], table.group_totals[index])
        yield domain, cells if printed.groups[index] else (None,) * len(cells)


def items(book: Book) -> Table:
    """What each item of the list costs in each year, under its domain; those not costed without amounts."""
    printed, table = book.printed, book.printed.by_year
    money: dict[str, tuple[Cell, ...]] = {
        item.code: (book.status(printed.weakest(i)), *table.cells[i], table.row_totals[i])
        for i, item in enumerate(printed.items)
    }
    nothing: tuple[Cell, ...] = (None,) * (len(book.variant.years) + 2)
    rows: list[Row] = []
    for domain, cells in _domain_cells(book):
        rows.append(Row(("", book.domain(domain), "", "", *cells), "subtotal"))
        for item in (item for item in book.variant.items if item.domain == domain):
            name = item.name.text(book.language)
            rows.append(Row((item.number, name, book.short_state(item), *money.get(item.code, nothing))))
    rows.append(Row(("", book.say("total"), "", "", *table.column_totals, table.total), "total"))
    heads = [Column(book.say("number"), "code", 6), Column(book.say("item"), width=42)]
    heads += [Column(book.say("state"), "code", 12), Column(book.say("weakest"), "code", 10)]
    columns = (*heads, *book.year_columns)
    notes = book.rounding_note(table)
    return Table("items", book.say("items-title"), book.unit, columns, tuple(rows), notes)


def split(book: Book) -> Table:
    """Who bears how much of each costed item, all years together."""
    printed, table = book.printed, book.printed.by_payer
    rows: list[Row] = []
    for index, domain in enumerate(printed.domains):
        if not printed.groups[index]:
            continue
        sums = (*_of_bearing(book, table.group_cells[index]), table.group_totals[index])
        rows.append(Row(("", book.domain(domain), *sums), "subtotal"))
        for row in printed.groups[index]:
            item, cells = printed.items[row], (*_of_bearing(book, table.cells[row]), table.row_totals[row])
            rows.append(Row((item.number, item.name.text(book.language), *cells)))
    sums = (*_of_bearing(book, table.column_totals), table.total)
    rows.append(Row(("", book.say("total"), *sums), "total"))
    payers = [Column(book.payer(payer), "money") for payer in book.bearing]
    heads = (Column(book.say("number"), "code", 6), Column(book.say("item"), width=42))
    columns = (*heads, *payers, Column(book.say("total"), "money", 13))
    notes = (*book.rounding_note(table), book.say("split-note"))
    title = book.say("split-title", years=book.years)
    return Table("split", title, book.unit, columns, tuple(rows), notes)


def _of_bearing(book: Book, cells: Sequence[int]) -> tuple[int, ...]:
    """The cells of those payers that have a row, from cells of all payers."""
    if not cells:  # nothing is costed
        return (0,) * len(book.bearing)
    return tuple(c for payer, c in zip(book.payers, cells, strict=True) if payer in book.bearing)


def total(book: Book) -> Table | None:
    """The top-down total against the sum of the items; ``None`` where no total is given."""
    quantity = book.variant.total
    if quantity is None:
        return None
    stated = book.printed.given
    given, taken = (*stated, sum(stated)), (*book.printed.levels.column_totals, book.printed.levels.total)
    lacking = sum(item.state == "uncosted" for item in book.variant.items)
    rows = (
        Row((book.say("given-total"), *given)),
        Row((book.say("items-sum"), *taken)),
        Row((book.say("difference", count=lacking), *_less(given, taken)), "total"),
    )
    columns = (Column(book.say("about"), width=24), *book.year_columns)
    status, source = book.status(quantity.basis.status), source_text(quantity.basis.source, book.language)
    notes = [book.say("total-note"), f"{book.say('given-total')}: {source} ({status})"]
    if book.variant.total_of_items:
        notes.insert(0, book.say("of-items-note", first=book.variant.years[0]))
    return Table("total", book.say("total-title"), book.unit, columns, rows, tuple(notes))


def _less(given: Sequence[int], taken: Sequence[int]) -> tuple[int, ...]:
    return tuple(a - b for a, b in zip(given, taken, strict=True))
