"""Table 3: the list with each item's amount in the report year by payer."""

from __future__ import annotations

from collections.abc import Iterator

from finsim.appendix.tables.draft import Draft
from finsim.report.table import Cell, Column, Row, Table
from finsim.spec import Item


def item_list(draft: Draft) -> Table | str:
    """Every item as the list has it, under its domain; those without money of their own with their state."""
    if not draft.book.variant.items:
        return draft.say("reason-no-items")
    return draft.table("list", _columns(draft), list(_rows(draft)), _notes(draft))


def _columns(draft: Draft) -> list[Column]:
    book = draft.book
    money = [Column(book.payer(payer), "money") for payer in draft.bearing]
    return [
        Column(book.say("number"), "code", 5),
        Column(draft.say("service"), width=18),
        Column(draft.say("target"), width=16),
        Column(draft.say("standard-text"), width=28),
        Column(draft.say("duty"), width=22),
        Column(draft.say("department"), width=14),
        Column(book.say("state"), "code", 8),
        Column(book.say("total"), "money"),
        *money,
    ]


def _rows(draft: Draft) -> Iterator[Row]:
    book, printed = draft.book, draft.book.printed
    money = _money(draft)
    nothing: tuple[Cell, ...] = (None,) * (1 + len(draft.bearing))
    for index, domain in enumerate(printed.domains):
        sums = _sums(draft, index) if printed.groups[index] else nothing
        yield Row(("", book.domain(domain), "", "", "", "", "", *sums), "subtotal")
        for item in (item for item in book.variant.items if item.domain == domain):
            yield Row((*_texts(draft, item), *money.get(item.code, nothing)))
    whole = (draft.rounded.total, *draft.of_bearing(draft.rounded.levels))
    yield Row(("", book.say("total"), "", "", "", "", "", *whole), "total")


def _texts(draft: Draft, item: Item) -> tuple[Cell, ...]:
    name, state = item.name.text(draft.language), draft.book.short_state(item)
    return (item.number, name, item.target, item.standard, item.duty, item.departments, state)


def _money(draft: Draft) -> dict[str, tuple[Cell, ...]]:
    """The total and each payer's part by the item's code."""
    items = draft.book.printed.items
    if not items:
        return {}
    table = draft.rounded.by_payer
    pairs = zip(items, table.row_totals, table.cells, strict=True)
    return {item.code: (total, *draft.of_bearing(cells)) for item, total, cells in pairs}


def _sums(draft: Draft, domain: int) -> tuple[Cell, ...]:
    table = draft.rounded.by_payer
    return (table.group_totals[domain], *draft.of_bearing(table.group_cells[domain]))


def _notes(draft: Draft) -> list[str]:
    book = draft.book
    notes = [*(book.rounding_note(draft.rounded.by_payer) if book.printed.items else ())]
    if any(not item.lines for item in book.variant.items):
        notes.append(draft.say("note-states"))
    return [*notes, *book.payer_notes]
