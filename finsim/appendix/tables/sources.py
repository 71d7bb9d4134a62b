"""Table 8: what each line's amount of the report year rests on, and the sources by number below it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from finsim.appendix.tables.draft import Draft
from finsim.appendix.tables.values import LineNumbers, joined, plain_name, value_text
from finsim.plan import PlannedLine
from finsim.report.table import Column, Row, Table
from finsim.spec import STATUSES, Quantity, Status
from finsim.standing import Ground, Grounds, weakest
from finsim.words import source_text

_ATTRIBUTE = "place_attributes."
Key = tuple[Status, str]
"""A standing and a source: what stands under one number of the second part."""


def sources(draft: Draft) -> Table | str:
    """Every line with its amount, its weakest standing and its numbers, each with the number of its source;
    below the total, what rests on each standing; then the sources with the items that use them."""
    if not draft.book.ledger.plan.lines:
        return draft.say("reason-nothing-costed")
    notes = [
        *draft.book.rounding_note(draft.rounded.by_line),
        draft.say("note-sources", year=draft.edition.year),
    ]
    columns = [
        Column(draft.book.say("number"), "code", 6),
        Column(draft.say("line-source"), width=50),
        Column(draft.say("amount"), "money"),
        Column(draft.say("standing"), "code", 8),
        Column(draft.say("numbers"), width=60),
    ]
    return draft.table("sources", columns, list(_rows(draft)), notes)


def _rows(draft: Draft) -> Iterator[Row]:
    book, table = draft.book, draft.rounded.by_line
    look = _Look(draft)
    for planned, amount in zip(draft.edition.whole.plan.lines, table.row_totals, strict=True):
        grounds = look.grounds.of_line(planned, draft.edition.year)
        status = book.status(weakest(ground.basis.status for ground in grounds))
        number, name = draft.numbers[planned.line.item], draft.line_name(planned.line)
        yield Row((number, name, amount, status, look.numbers_of(planned, grounds)))
    yield Row(("", book.say("total"), draft.rounded.total, "", ""), "total")
    for kind, total in zip(STATUSES, table.column_totals, strict=True):
        yield Row(
            ("", draft.say("of-which", status=book.status(kind)), total, book.status(kind), ""), "subtotal"
        )
    yield Row((draft.say("sources"), None, None, None, None), "heading")
    for (kind, source), items in look.items.items():
        number, used = look.number((kind, source)), draft.say("used-in", items=draft.items_named(items))
        yield Row((number, source_text(source, draft.language), "", book.status(kind), used))


class _Look:
    """Numbers the sources as they come, and finds the values of the numbers that lines rest on."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.grounds = Grounds.of(draft.edition.whole.plan.variant)
        self.items: dict[Key, list[str]] = {}
        self._order: dict[Key, int] = {}
        self._followed: dict[str, str] = {}
        self._numbers = dict(_all_numbers(draft))

    def number(self, key: Key) -> str:
        """〔3〕"""
        return f"〔{self._order.setdefault(key, len(self._order) + 1)}〕"

    def numbers_of(self, planned: PlannedLine, grounds: tuple[Ground, ...]) -> str:
        """人数 23,318 人（假设〔1〕）；标准 200 元/人/年（估算〔2〕）: those of one source together."""
        numbers = LineNumbers(self.draft, planned)
        own = {quantity.path: name for name, quantity in planned.line.quantities.items()}
        found: dict[Key, list[str]] = {}
        for ground in grounds:
            if ground.path in own:
                name, value = numbers.called(own[ground.path]), numbers.text(own[ground.path])
            else:
                name, value = self._name(ground), self._other(ground.path)
            key = (ground.basis.status, ground.basis.source)
            found.setdefault(key, []).append(f"{name} {value}".strip())
        for key in found:
            self.items.setdefault(key, []).append(planned.line.item)
        return joined(self.draft, (self._told(key, texts) for key, texts in found.items()))

    def _name(self, ground: Ground) -> str:
        """What a number that is not the line's own is called; an attribute of places without its code."""
        quantity = self._numbers.get(ground.path)
        if quantity is not None:
            return plain_name(self.draft, quantity)
        if ground.path.startswith(_ATTRIBUTE):
            return self.draft.say("attribute")
        return ground.name.text(self.draft.language) or ground.path

    def _told(self, key: Key, texts: list[str]) -> str:
        names = self.draft.book.say("and").join(dict.fromkeys(texts))
        status = self.draft.book.status(key[0])
        return self.draft.say("number-rests", numbers=names, status=status, source=self.number(key))

    def _other(self, path: str) -> str:
        """The value of a number that the line's own numbers follow; nothing for a column or a rule."""
        if path not in self._followed:
            quantity = self._numbers.get(path)
            self._followed[path] = "" if quantity is None else self._value(quantity)
        return self._followed[path]

    def _value(self, quantity: Quantity) -> str:
        draft = self.draft
        value = draft.paths.along(quantity, [draft.edition.year * 12 + 11])[0]
        if isinstance(value, Fraction):
            values = [value]
        else:
            values = [Fraction(repr(float(value[column]))) for column in draft.edition.columns]
        return value_text(draft, values, quantity.unit)


def _all_numbers(draft: Draft) -> Iterator[tuple[str, Quantity]]:
    """Every number that lines may rest on by its path: their own, series, the rates of growth rules."""
    waiting = list(draft.paths.index.values())
    seen: set[str] = set()
    while waiting:
        quantity = waiting.pop()
        if quantity.path in seen:
            continue
        seen.add(quantity.path)
        yield quantity.path, quantity
        waiting += quantity.follow.quantities.values() if quantity.follow is not None else ()
        waiting += [change.number for change in quantity.changes]
