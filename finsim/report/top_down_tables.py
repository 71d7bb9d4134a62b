"""Where the difference between the top-down total and the sum of the items comes from."""

from __future__ import annotations

from fractions import Fraction

from finsim.analysis.causes import Cause
from finsim.analysis.numbers_used import as_read
from finsim.analysis.top_down import Part
from finsim.money import exact_round
from finsim.report.printed import WAN
from finsim.report.table import Book, Column, Row, Table
from finsim.units import PURE


def top_down(book: Book) -> Table | None:
    """Each item's part of the difference by year, the largest first; ``None`` where no total is given or
    where it is 0 in the base year."""
    found = book.printed.top_down
    if found is None or not found.parts:
        return None
    table = book.printed.differences
    rows: list[Row] = []
    for part, cells, total in zip(found.parts, table.cells, table.row_totals, strict=True):
        number = part.item.number if part.item is not None else ""
        rows.append(Row((number, part_name(book, part), cause_text(book, part), *cells, total)))
    end = (*table.column_totals, table.total)
    rows.append(Row(("", book.say("difference-sum"), "", *end), "total"))
    columns = (
        Column(book.say("number"), "code", 6),
        Column(book.say("item"), width=34),
        Column(book.say("cause"), width=46),
        *book.year_columns,
    )
    words = {"first": book.variant.years[0], "last": book.variant.years[-1], "rise": percent(found.rise)}
    notes = (*book.rounding_note(table), book.say("top-down-note", **words))
    return Table("top-down", book.say("top-down-title"), book.unit, columns, tuple(rows), notes)


def part_name(book: Book, part: Part) -> str:
    """The item's name, or that of the gap in the base year."""
    return part.item.name.text(book.language) if part.item is not None else book.say("base-gap")


def cause_text(book: Book, part: Part) -> str:
    """The main cause of a part in words, with its numbers."""
    if part.cause is None:
        gap = exact_round(Fraction(abs(part.grown[0]), WAN))
        more = "base-gap-more" if part.grown[0] > 0 else "base-gap-less"
        return book.say(more, amount=f"{gap:,}")
    return _words(book, part.cause)


def _words(book: Book, cause: Cause) -> str:
    words: dict[str, object] = {"year": cause.year, "first": book.variant.years[0]}
    if cause.kind != "moved":
        return book.say(f"cause-{cause.kind}", **words)
    name = cause.name.text(book.language)
    line = cause.line.text(book.language)
    words["name"] = book.say("cause-of-line", line=line, name=name) if line else name
    if cause.values is not None:
        before, after = (as_read(value, PURE, ratio=True) for value in cause.values)
        return book.say("cause-ratio", before=before, after=after, **words)
    words["change"] = percent(abs(cause.change))
    return book.say("cause-rose" if cause.change > 0 else "cause-fell", **words)


def percent(part: Fraction) -> str:
    """12.3%, with one decimal."""
    units = exact_round(part * 1000)
    sign, size = ("-" if units < 0 else ""), abs(units)
    return f"{sign}{size // 10}.{size % 10}%"
