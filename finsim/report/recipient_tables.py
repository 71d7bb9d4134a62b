"""How many people receive means-tested benefits, by line, place and year: a table, and recipients.csv."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from finsim.recipients import Recipients, recipients
from finsim.report.csv_files import MARK, field, yuan
from finsim.report.table import Book, Column, Row, Table

RECIPIENT_COLUMNS = (
    "variant", "variant_label", "place", "place_label", "item", "item_label", "line", "line_label", "year",
    "recipients", "amount", "unit",
)  # fmt: skip
"""recipients.csv: one row for every means-tested line, lowest place and year; ``amount`` in yuan."""


def table(book: Book) -> Table:
    """The recipients of each means-tested line by place and year, and their sums."""
    rows = [row for one in recipients(book.ledger.plan) for row in _line_rows(book, one)]
    columns = (
        Column(book.say("number"), "code", 6),
        Column(book.say("item"), width=30),
        Column(book.say("line"), width=24),
        Column(book.say("place"), width=16),
        *(Column(book.say("year", year=year), "money") for year in book.variant.years),
    )
    notes = (book.say("recipients-note"),)
    unit = book.say("unit", unit=book.say("persons"))
    return Table("recipients", book.say("recipients-title"), unit, columns, tuple(rows), notes)


def _line_rows(book: Book, one: Recipients) -> Iterator[Row]:
    line, plan = one.line, book.ledger.plan
    numbers = {item.code: item.number for item in book.variant.items}
    head = (numbers[line.item], book.item_name(line.item), line.name.text(book.language))
    for place, code in enumerate(plan.leaves):
        yield Row((*head, plan.variant.places.tree[code].name, *one.persons[:, place].tolist()))
    if len(plan.leaves) > 1:
        yield Row((*head, book.say("total"), *one.persons.sum(axis=1).tolist()), "subtotal")


def recipients_csv(books: Sequence[Book]) -> bytes:
    """recipients.csv: persons and yuan of every means-tested line by place and year."""
    rows: list[Sequence[str]] = [RECIPIENT_COLUMNS]
    for book in books:
        rows += _csv_rows(book)
    return _text(rows)


def _csv_rows(book: Book) -> Iterator[Sequence[str]]:
    plan = book.ledger.plan
    amounts = book.ledger.sums("line", "year", "place")
    row_of = {planned.line.path: row for row, planned in enumerate(plan.lines)}
    for one in recipients(plan):
        line = one.line
        known = (line.item, book.item_name(line.item), line.code, line.name.text(book.language))
        for place, code in enumerate(plan.leaves):
            here = (book.code, book.name, code, plan.variant.places.tree[code].name, *known)
            for index, year in enumerate(plan.years):
                fen = int(amounts[row_of[line.path], index, place])
                count = str(int(one.persons[index, place]))
                yield (*here, str(year), count, yuan(fen), book.say("yuan"))


def _text(rows: Iterable[Sequence[str]]) -> bytes:
    return (MARK + "".join(",".join(map(field, row)) + "\r\n" for row in rows)).encode()
