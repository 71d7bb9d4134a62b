"""Tables of what the amounts rest on, and of what is not costed."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from finsim.controlled_rounding import RoundedTable
from finsim.money import spread_largest
from finsim.plan import PlannedLine
from finsim.report.table import Book, Cell, Column, Row, Table
from finsim.spec import STATUSES, Status
from finsim.standing import weak_grounds
from finsim.words import own_words, source_text


def status(book: Book) -> Table:
    """How much of each year's money rests on documents, on estimates and on assumptions."""
    table = _by_standing(book, "status", book.printed.by_status)
    return replace(table, notes=(*table.notes, book.say("status-note")))


def amount_status(book: Book) -> Table:
    """The same by the numbers of the cost alone, whatever the sharing rests on."""
    table = _by_standing(book, "amount-status", book.printed.by_amount_status)
    return replace(table, notes=(*table.notes, book.say("amount-status-note")))


def _by_standing(book: Book, code: str, printed: RoundedTable) -> Table:
    shares = permille(printed.row_totals)
    rows = [
        Row((book.status(STATUSES[i]), *cells, printed.row_totals[i], shares[i]))
        for i, cells in enumerate(printed.cells)
    ]
    whole = 1000 if printed.total else None
    rows.append(Row((book.say("total"), *printed.column_totals, printed.total, whole), "total"))
    columns = (Column(book.say("rests"), width=24), *book.year_columns)
    columns = (*columns, Column(book.say("share"), "permille", 9))
    notes = book.rounding_note(printed)
    return Table(code, book.say(f"{code}-title"), book.unit, columns, tuple(rows), notes)


def permille(parts: tuple[int, ...]) -> list[int | None]:
    """What each part is of them all, in thousandths that add up to 1000; nothing where all is 0."""
    if sum(parts) == 0:
        return [None] * len(parts)
    return [*spread_largest(1000, parts, range(len(parts)))]


def weak(book: Book) -> Table:
    """Every count, standard, growth and sharing that no document states, with its working; those of a
    line that rest on the same words stand together."""
    rows: list[Row] = []
    for planned, grounds in groupby(weak_grounds(book.ledger.plan), key=itemgetter(0)):
        head: tuple[Cell, ...] = _line_cells(book, planned)
        named: dict[tuple[Status, str], list[str]] = {}
        for _, ground in grounds:
            names = named.setdefault((ground.basis.status, ground.basis.source), [])
            names.append(ground.name.text(book.language) or ground.path)
        for (kind, source), names in named.items():
            joined = book.say("and").join(dict.fromkeys(names))
            rows.append(Row((*head, joined, book.status(kind), source_text(source, book.language))))
            head = ("", "", "")
    columns = (
        Column(book.say("number"), "code", 6),
        Column(book.say("item"), width=24),
        Column(book.say("line"), width=20),
        Column(book.say("quantity"), width=24),
        Column(book.say("rests"), "code", 11),
        Column(book.say("source"), width=70),
    )
    return Table("weak", book.say("weak-title"), "", columns, tuple(rows))


def _line_cells(book: Book, planned: PlannedLine) -> tuple[Cell, ...]:
    line = planned.line
    number = next((item.number for item in book.variant.items if item.code == line.item), "")
    return number, book.item_name(line.item), line.name.text(book.language)


def uncosted(book: Book) -> Table:
    """The items without a cost, why, and what is needed."""
    rows = tuple(
        Row((item.number, item.name.text(book.language), own_words(item.reason, book.language), item.needs))
        for item in book.variant.items
        if item.state == "uncosted"
    )
    columns = (
        Column(book.say("number"), "code", 6),
        Column(book.say("item"), width=30),
        Column(book.say("reason"), width=54),
        Column(book.say("needs"), width=54),
    )
    return Table("uncosted", book.say("uncosted-title"), "", columns, rows)
