"""assumptions.csv, lines.csv and top-down.csv: what the total rests on, to the fen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from finsim.report.assumption_words import decimals, value_now
from finsim.report.csv_files import MARK, field, yuan
from finsim.report.standing_tables import permille
from finsim.report.table import Book
from finsim.spec import STATUSES
from finsim.words import source_text

ASSUMPTION_COLUMNS = (
    "variant", "variant_label", "rank", "path", "name", "items", "lines", "value", "status", "source",
    "factor", "change_sum", "share_of_total", "change_governments", "last_year", "change_last", "unit",
)  # fmt: skip
"""assumptions.csv: one row for every number that no document states and that a cost uses."""
LINE_COLUMNS = (
    "variant", "variant_label", "number", "item", "item_label", "line", "line_label", "amount_sum",
    *(f"amount_{status}" for status in STATUSES), "unit", "permille", "weakest",
    "amount_status", "sharing_status",
)  # fmt: skip
"""lines.csv: one row for every line."""
TOP_DOWN_COLUMNS = (
    "variant", "variant_label", "number", "item", "item_label", "year", "grown", "amount", "difference",
    "unit", "cause", "cause_label",
)  # fmt: skip
"""top-down.csv: one row for every item (and for the gap in the base year) and year."""


def _text(rows: Iterable[Sequence[str]]) -> bytes:
    return (MARK + "".join(",".join(map(field, row)) + "\r\n" for row in rows)).encode()


def assumptions_csv(book: Book) -> bytes:
    """assumptions.csv of one variant: by how much the total moves when each number is 10 % higher."""
    rows: list[Sequence[str]] = [ASSUMPTION_COLUMNS]
    for rank, move in enumerate(book.printed.moves, 1):
        one = move.assumption
        items = dict.fromkeys(path.partition(".")[0] for path in move.lines)
        rows.append((
            book.code, book.name, str(rank), ";".join(one.paths), one.name.text(book.language),
            ";".join(items), ";".join(move.lines), value_now(book, move).text(book.language),
            one.basis.status, source_text(one.basis.source, book.language), f"{float(move.factor):g}",
            yuan(move.change),
            "" if move.part is None else decimals(move.part), yuan(move.governments),
            str(book.variant.years[-1]),
            yuan(move.change_last), book.say("yuan"),
        ))  # fmt: skip
    return _text(rows)


def lines_csv(books: Sequence[Book]) -> bytes:
    """lines.csv: each line's amount over all years, by standing, and its share of the total."""
    rows: list[Sequence[str]] = [LINE_COLUMNS]
    for book in books:
        rows += _line_rows(book)
    return _text(rows)


def _line_rows(book: Book) -> Iterator[Sequence[str]]:
    printed = book.printed
    numbers = {item.code: item.number for item in book.variant.items}
    amounts = [int(fen) for fen in printed.by_line.sum(axis=1)]
    parts = printed.line_status.tolist()
    for row, share in enumerate(permille(tuple(amounts))):
        line = book.ledger.plan.lines[row].line
        yield (
            book.code, book.name, numbers[line.item], line.item, book.item_name(line.item), line.code,
            line.name.text(book.language), yuan(amounts[row]), *map(yuan, parts[row]), book.say("yuan"),
            "" if share is None else str(share), *printed.line_statuses(row),
        )  # fmt: skip


def top_down_csv(books: Sequence[Book]) -> bytes:
    """top-down.csv of the variants that give a total: each item's part of the difference by year.  In each
    year ``grown`` adds up to the total, ``amount`` to the items' sum."""
    rows: list[Sequence[str]] = [TOP_DOWN_COLUMNS]
    for book in books:
        rows += _part_rows(book)
    return _text(rows)


def _part_rows(book: Book) -> Iterator[Sequence[str]]:
    from finsim.report.top_down_tables import cause_text, part_name

    found = book.printed.top_down
    for part in found.parts if found is not None else ():
        number, code = (part.item.number, part.item.code) if part.item is not None else ("", "base-gap")
        kind, words = part.cause.kind if part.cause is not None else "base-gap", cause_text(book, part)
        head = (book.code, book.name, number, code, part_name(book, part))
        by_year = zip(book.variant.years, part.grown, part.amounts, part.differences, strict=True)
        for year, *fen in by_year:
            yield *head, str(year), *map(yuan, fen), book.say("yuan"), kind, words
