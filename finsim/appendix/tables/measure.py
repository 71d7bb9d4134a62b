"""Table 4: how each line's amount of the report year is worked out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from finsim.appendix.tables.draft import Draft
from finsim.appendix.tables.sharing_words import sharing_text
from finsim.appendix.tables.values import PARTS, LineNumbers, joined, named, part_of
from finsim.plan import PlannedLine
from finsim.report.table import Cell, Column, Row, Table

_PRODUCT = re.compile(r"\w+( ?[×*] ?\w+)*")


def measure(draft: Draft) -> Table | str:
    """One row per line: its counts, standards, coverage, other factors, who bears it, and the amount."""
    if not draft.book.ledger.plan.lines:
        return draft.say("reason-nothing-costed")
    return draft.table("measure", _columns(draft), list(_rows(draft)), _notes(draft))


def _columns(draft: Draft) -> list[Column]:
    book = draft.book
    widths = {"count": 18, "standard": 20, "coverage": 9, "other": 22}
    return [
        Column(book.say("number"), "code", 5),
        Column(draft.say("service"), width=16),
        Column(book.say("line"), width=13),
        *(Column(draft.say(f"part-{part}"), width=widths[part]) for part in PARTS),
        Column(draft.say("sharing"), width=26),
        Column(draft.say("amount"), "money"),
    ]


def _rows(draft: Draft) -> Iterator[Row]:
    book, amounts = draft.book, draft.rounded.by_line.row_totals
    for planned, amount in zip(draft.edition.whole.plan.lines, amounts, strict=True):
        line = planned.line
        head = (draft.numbers[line.item], book.item_name(line.item), line.name.text(draft.language))
        numbers = LineNumbers(draft, planned)
        yield Row((*head, *_parts(numbers), sharing_text(numbers), amount))
    blank: tuple[Cell, ...] = ("",) * 6
    yield Row(("", book.say("total"), *blank, draft.rounded.total), "total")


def _parts(numbers: LineNumbers) -> Iterator[str]:
    """The four columns; a number that stands alone in its column needs no name there."""
    planned = numbers.planned
    used = [name for name in planned.line.quantities if name in planned.line.cost.names]
    for part in PARTS:
        names = [name for name in used if part_of(planned, name) == part]
        plain = part != "other" and len(names) == 1
        texts = [numbers.text(names[0])] if plain else [named(numbers, name) for name in names]
        yield joined(numbers.draft, [*texts, _formula(numbers) if part == "other" else ""])


def _formula(numbers: LineNumbers) -> str:
    """The cost expression in words where it is no plain product of the numbers beside it."""
    line: PlannedLine = numbers.planned
    if _PRODUCT.fullmatch(line.line.cost.text):
        return ""
    return numbers.draft.say("formula", formula=numbers.words(line.line.cost))


def _notes(draft: Draft) -> list[str]:
    book = draft.book
    notes = [*book.rounding_note(draft.rounded.by_line), draft.say("note-measure")]
    if len(draft.edition.columns) > 1:
        notes.append(draft.say("note-measure-places"))
    if book.variant.settlements and book.ledger.transfers:
        notes.append(draft.say("note-settled"))
    if book.ledger.statements:
        notes.append(draft.say("note-funds"))
    return notes
