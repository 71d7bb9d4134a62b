"""Where the difference between the top-down total and the sum of the items comes from."""

from __future__ import annotations

from fractions import Fraction

from finsim.analysis.causes import Factor
from finsim.analysis.numbers_used import as_read
from finsim.analysis.top_down import Part
from finsim.money import exact_round
from finsim.report.printed import WAN
from finsim.report.table import Book, Column, Row, Table
from finsim.words import span_label

FACTORS = 3
"""So many of an item's factors are told."""
TURNS = 4
"""A number that turns more often is told without its values."""
LARGEST = 5
"""So many items are told on screen."""


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
    """What a part comes from in words: the strongest factors with their numbers."""
    if part.cause is None:
        gap = exact_round(Fraction(abs(part.grown[0]), WAN))
        more = "base-gap-more" if part.grown[0] > 0 else "base-gap-less"
        return book.say(more, amount=f"{gap:,}")
    cause, first = part.cause, book.variant.years[0]
    if cause.kind != "moved":
        return book.say(f"cause-{cause.kind}", year=cause.year, first=first)
    said = book.say("cause-and").join(_factor(book, one) for one in cause.factors[:FACTORS])
    if len(cause.factors) > FACTORS:
        said = book.say("cause-more", factors=said, count=len(cause.factors))
    return book.say("cause-moved", factors=said, first=first, year=cause.year)


def _factor(book: Book, one: Factor) -> str:
    """One thing that moved: its name, its values or by how much, and what it alone does to the item."""
    line = one.line.text(book.language)
    if one.kind.startswith("line-"):
        span = span_label(range(one.years[0], one.years[1] + 1), book.language)
        said = book.say(f"cause-{one.kind}", line=line, first=one.years[0], last=one.years[1], span=span)
    else:
        name = one.name.text(book.language)
        if line:
            key = "cause-of-line" if one.lines == 1 else "cause-of-lines"
            name = book.say(key, line=line, name=name, count=one.lines)
        said = _moved(book, one, name)
    if not one.effect:
        return said
    key = "cause-alone-monthly" if one.monthly else "cause-alone"
    return book.say(key, said=said, effect=_money(book, one.effect))


def _moved(book: Book, one: Factor, name: str) -> str:
    """A number's name with the values it went through, or else with its change in per cent."""
    path = _path_text(book, one)
    if one.kind == "between":
        return book.say("cause-between-by" if path else "cause-between", name=name, path=path)
    if path:
        return book.say("cause-path", name=name, path=path)
    if one.change is None:
        return book.say("cause-from-0", name=name)
    key = "cause-rose" if one.change > 0 else "cause-fell"
    return book.say(key, name=name, change=percent(abs(one.change)))


def _path_text(book: Book, one: Factor) -> str:
    """150→280 元/人/年, 60%→90%; empty where there is none, where it would look the same at both ends though
    it moved, and where it turns too often to be short."""
    values = [_rounded(value) for value in one.path]
    unseen = one.kind == "number" and not one.monthly and values[:1] == values[-1:]
    if unseen or not 2 <= len(values) <= TURNS:
        return ""
    read = [as_read(value, one.unit, ratio=one.ratio) for value in values]
    bare = one.unit.is_pure or all(value.endswith("%") for value in read)
    return "→".join(read) + ("" if bare else _gap(book) + one.unit.text(book.language))


def _gap(book: Book) -> str:
    """What stands between a number and its unit."""
    return " " if book.language == "en" else ""


def _rounded(value: Fraction) -> Fraction:
    """With as many decimals as are read: five below 1 (three of a per cent), else two."""
    steps = 10**5 if abs(value) <= 1 else 100
    return Fraction(exact_round(value * steps), steps)


def _money(book: Book, fen: int) -> str:
    """+1,234万元; below 10 with one decimal, and small sums in yuan, as all are in English."""
    if book.language == "en" or abs(fen) < WAN:
        return f"{exact_round(Fraction(fen, 100)):+,}{_gap(book)}{book.say('yuan')}"
    tenths = exact_round(Fraction(fen, WAN // 10))
    shown = f"{exact_round(Fraction(fen, WAN)):+,}" if abs(tenths) >= 100 else f"{tenths / 10:+.1f}"
    return f"{shown}{book.say('wan')}"


def largest(book: Book) -> Table | None:
    """The few items that make most of the difference, the others together, and what they come from below;
    ``None`` unless the total starts from the items' own sum."""
    found = book.printed.top_down
    if found is None or not found.parts or not book.variant.total_of_items:
        return None
    table = book.printed.differences
    body = [(*cells, total) for cells, total in zip(table.cells, table.row_totals, strict=True)]
    shown = found.parts[:LARGEST]
    rows = [
        Row((part.item.number if part.item is not None else "", part_name(book, part), *cells))
        for part, cells in zip(shown, body, strict=False)
    ]
    if len(body) > LARGEST:
        rest = (sum(column) for column in zip(*body[LARGEST:], strict=True))
        rows.append(Row(("", book.say("other-items", count=len(body) - LARGEST), *rest)))
    rows.append(Row(("", book.say("difference-sum"), *table.column_totals, table.total), "total"))
    columns = (Column(book.say("number"), "code", 6), Column(book.say("item"), width=34), *book.year_columns)
    causes = (
        book.say("item-and-line", item=part_name(book, part), line=cause_text(book, part)) for part in shown
    )
    title = book.say("largest-title", count=len(shown))
    return Table("largest", title, book.unit, columns, tuple(rows), (*book.rounding_note(table), *causes))


def percent(part: Fraction) -> str:
    """12.3%, with one decimal."""
    units = exact_round(part * 1000)
    sign, size = ("-" if units < 0 else ""), abs(units)
    return f"{sign}{size // 10}.{size % 10}%"
