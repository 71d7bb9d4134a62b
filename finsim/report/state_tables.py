"""Tables of the whole list: every item with its state and where its money stands; the list's known faults."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from finsim.analysis.accounts import Account, accounts, doubts
from finsim.report.table import Book, Cell, Column, Row, Table
from finsim.spec import Item, ListFault
from finsim.words import own_words, say

_NAMED = 3
"""Of a pool with more members than this, only their numbers are told."""


def all_items(book: Book) -> Table:
    """Every item and pool: state, where its money stands, source, standing, amounts by year."""
    printed, table = book.printed, book.printed.by_year
    money = {
        item.code: (*table.cells[i], table.row_totals[i]) for i, item in enumerate(printed.items)
    }  # fmt: skip
    nothing: tuple[Cell, ...] = (None,) * (len(book.variant.years) + 1)
    known = {item.code: item for item in book.variant.items}
    rows = []
    for one in accounts(book.ledger, printed.standing):
        item = one.item
        standing = book.status(one.standing) if one.standing else None
        head = (item.number, item.name.text(book.language), short_state(item, book.language))
        source = short_source(item.source, book.result.scenario.documents)
        where = money_where(one, known, book.language)
        rows.append(Row((*head, where, source, standing, *money.get(item.code, nothing))))
    rows.append(Row(("", book.say("total"), "", "", "", "", *table.column_totals, table.total), "total"))
    columns = (
        Column(book.say("number"), "code", 6), Column(book.say("item"), width=28),
        Column(book.say("state"), "code", 13), Column(book.say("money-where"), width=34),
        Column(book.say("source"), width=20), Column(book.say("standing"), "code", 10),
        *book.year_columns,
    )  # fmt: skip
    notes = [*book.rounding_note(table), book.say("all-note")]
    if found := doubts(book.ledger):
        notes.append(book.say("all-doubts", found=joined((one.text(book.language) for one in found), book)))
    return Table("all", book.say("all-title"), book.unit, columns, tuple(rows), tuple(notes))


def faults(book: Book) -> Table:
    """The known faults of the list's own text, and how each is treated."""
    known = {item.code: item for item in book.variant.items}
    rows = tuple(
        Row((
            fault_items(fault, known, book.language), fault.kind, fault.what, fault.check, fault.effect,
            fault.treatment,
        ))
        for fault in book.result.scenario.faults
    )  # fmt: skip
    columns = (
        Column(book.say("items-about"), width=24), Column(book.say("kind"), width=12),
        Column(book.say("what"), width=44), Column(book.say("check"), width=40),
        Column(book.say("effect"), width=32), Column(book.say("treatment"), width=44),
    )  # fmt: skip
    return Table("faults", book.say("faults-title"), "", columns, rows)


def short_state(item: Item, language: str) -> str:
    """已测算, 包含在别项, 并入合并项, 未测算, 合并测算."""
    return say(f"{item.state}-short" if item.within else item.state, language)


def money_where(one: Account, items: Mapping[str, Item], language: str) -> str:
    """本项2行; 在第5项“…”; 在合并项“…”; 无：原因."""
    item = one.item
    if item.state == "uncosted":
        return say("where-nowhere", language, reason=own_words(item.reason, language))
    if item.within:
        within = say("and", language).join(
            naming(items[code], language) for code in item.within if code in items
        )
        return say("where-within" if one.ends else "where-waiting", language, within=within)
    if item.state != "pool":
        return say("where-own", language, count=len(item.lines))
    inside = [other for other in items.values() if item.code in other.within]
    return say("where-pool", language, count=len(item.lines), members=_members(inside, language))


def _members(inside: Sequence[Item], language: str) -> str:
    """第3项“…”、第4项“…”; of many, their numbers: 第26—37、40项."""
    if len(inside) <= _NAMED or not all(item.number.isdecimal() for item in inside):
        return say("and", language).join(naming(item, language) for item in inside)
    numbers = sorted(int(item.number) for item in inside)
    # Numbers that follow one another keep the same distance from their rank.
    ranked = groupby(enumerate(numbers), lambda one: one[1] - one[0])
    runs = [[number for _, number in run] for _, run in ranked]
    comma = say("and", language)
    parts = (f"{run[0]}—{run[-1]}" if len(run) > 2 else comma.join(map(str, run)) for run in runs)
    listed = comma.join(parts)
    return listed.replace("—", "–") if language == "en" else f"第{listed}项"


def naming(item: Item, language: str) -> str:
    """第3项“寄宿生生活补助”, 合并项“…”."""
    key = "pool-named" if item.state == "pool" else "item-named" if item.number else "plain-named"
    return say(key, language, number=item.number, name=item.name.text(language))


def short_source(source: str, documents: Mapping[str, str]) -> str:
    """A source with the code of its document in place of the title that was put in for it."""
    for code, title in documents.items():
        if source.startswith(title):
            return f"{code}{source.removeprefix(title)}"
    return source


def fault_items(fault: ListFault, items: Mapping[str, Item], language: str) -> str:
    """第3、5项, 合并项“…”; the whole document where none is named."""
    if not fault.items:
        return say("whole-document", language)
    named = [items[code] for code in fault.items if code in items]
    numbers = say("and", language).join(item.number for item in named if item.number)
    pools = [say("pool-named", language, name=item.name.text(language)) for item in named if not item.number]
    numbered = [say("items-numbered", language, numbers=numbers)] if numbers else []
    return say("and", language).join([*numbered, *pools])


def joined(texts: Iterable[str], book: Book) -> str:
    """Texts as one sentence."""
    return ("; " if book.language == "en" else "；").join(texts)
