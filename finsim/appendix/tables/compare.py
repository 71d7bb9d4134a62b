"""Table 9: each item beside another scenario, another variant, or the year before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from finsim.appendix.tables.draft import Draft
from finsim.appendix.tables.growth import permille_growth
from finsim.controlled_rounding import RoundedTable, round_table
from finsim.report.printed import WAN, Printed, domain_order
from finsim.report.table import Book, Cell, Column, Row, Table
from finsim.spec import Item

Pair = tuple[int | None, int | None]


def compare(draft: Draft) -> Table | str:
    """Items × (before, now, change, per cent), by domain; items that only one side has stand in it too."""
    reason = _reason(draft)
    if reason:
        return reason
    sides = _Sides(draft)
    if not sides.codes:
        return draft.say("reason-nothing-costed")
    return draft.table("compare", _columns(draft), list(_rows(sides)), list(_notes(sides)))


def _reason(draft: Draft) -> str:
    """Why there is nothing to lay beside; '' if there is."""
    before, year = draft.edition.before, draft.edition.year
    if before is None:
        return "" if draft.edition.year_index else draft.say("reason-first-year", year=year)
    if year not in before.variant.years:
        return draft.say("reason-other-years", name=draft.before_name, years=before.years, year=year)
    return ""


@dataclass(frozen=True)
class _Sides:
    """The two sides of the comparison, item by item: amounts in fen and as printed."""

    draft: Draft

    @cached_property
    def then(self) -> Book:
        """The book of the side before: another one, or the edition's own, a year earlier."""
        return self.draft.edition.before or self.draft.book

    @cached_property
    def year_then(self) -> int:
        """The index of the year before on its book's years."""
        if self.draft.edition.before is None:
            return self.draft.edition.year_index - 1
        return self.then.variant.years.index(self.draft.edition.year)

    @cached_property
    def fen_now(self) -> dict[str, int]:
        return _fen(self.draft.book.printed, self.draft.edition.year_index)

    @cached_property
    def fen_then(self) -> dict[str, int]:
        return _fen(self.then.printed, self.year_then)

    @cached_property
    def now(self) -> dict[str, int]:
        """万元 by item, as every table of the edition prints them."""
        printed = self.draft.book.printed
        return dict(zip(_codes(printed), self.draft.rounded.items, strict=True))

    @cached_property
    def before(self) -> dict[str, int]:
        """The same before: what is the same to the fen is printed as the same figure where that goes."""
        printed = self.then.printed
        cells = self.draft.rounded.year_of(printed.by_year.cells, self.year_then)
        if self.draft.edition.before is not None and (same := self._like_now(printed)) is not None:
            cells = tuple(row[0] for row in same.cells)
        return dict(zip(_codes(printed), cells, strict=True))

    def _like_now(self, printed: Printed) -> RoundedTable | None:
        """Its items under its total, those with the same fen as now at today's figures; ``None`` where the
        total would not come out."""
        codes, fen = _codes(printed), self.fen_then
        if not codes:
            return None
        fixed = {row: self.now[code] for row, code in enumerate(codes) if self.fen_now.get(code) == fen[code]}
        total = printed.levels.column_totals[self.year_then]
        found = round_table([[fen[code]] for code in codes], WAN, fixed_rows=fixed, fixed_total=total)
        return found if found.exact else None

    @cached_property
    def known(self) -> dict[str, Item]:
        """The items and pools of both sides by code, those of the edition first."""
        items = (*self.draft.book.variant.items, *self.then.variant.items)
        return {item.code: item for item in reversed(items)}

    @cached_property
    def codes(self) -> list[str]:
        """The items with money on either side, in the order of the edition's list, then of the other."""
        both = [*self.draft.book.variant.items, *self.then.variant.items]
        money = {*self.now, *self.before}
        return [code for code in dict.fromkeys(item.code for item in both) if code in money]

    def domain(self, code: str) -> str:
        return self.known[code].domain

    def domains(self) -> Iterator[tuple[str, list[str]]]:
        """Each domain with its items on either side."""
        scenario = self.draft.book.result.scenario
        used = [self.known[code] for code in self.codes]
        order = domain_order(used, {**scenario.domains, **self.then.result.scenario.domains})
        for domain in order:
            yield domain, [code for code in self.codes if self.domain(code) == domain]

    def cells(self, codes: Sequence[str]) -> tuple[Cell, ...]:
        """Before, now, change and per cent of some items together."""
        then, now = (_sum(codes, amounts) for amounts in (self.before, self.now))
        fen_then, fen_now = _sum(codes, self.fen_then) or 0, _sum(codes, self.fen_now) or 0
        return then, now, (now or 0) - (then or 0), permille_growth(fen_then, fen_now)

    def total(self) -> tuple[Cell, ...]:
        """The totals as the first table of each side prints them."""
        then = self.then.printed.levels.column_totals[self.year_then]
        now = self.draft.rounded.total
        fen = sum(self.fen_then.values()), sum(self.fen_now.values())
        return then, now, now - then, permille_growth(*fen)

    @property
    def adds_up(self) -> bool:
        """Whether the items of both sides add up to the totals."""
        then, now, *_ = self.total()
        return (sum(self.before.values()), sum(self.now.values())) == (then, now)


def _codes(printed: Printed) -> list[str]:
    return [item.code for item in printed.items]


def _fen(printed: Printed, year: int) -> dict[str, int]:
    sums = printed.item_sums(printed.by_line[:, year])
    return dict(zip(_codes(printed), sums.tolist(), strict=True))


def _sum(codes: Sequence[str], amounts: Mapping[str, int]) -> int | None:
    """The amounts of some items together; nothing where none of them has any."""
    found = [amounts[code] for code in codes if code in amounts]
    return sum(found) if found else None


def _columns(draft: Draft) -> list[Column]:
    book = draft.book
    now = draft.say("now") if draft.edition.before is not None else book.say("year", year=draft.edition.year)
    before = draft.before_name if draft.edition.before is None else draft.say("before")
    return [
        Column(book.say("number"), "code", 5),
        Column(draft.say("domain-item"), width=32),
        Column(before, "money"),
        Column(now, "money"),
        Column(draft.say("change"), "money"),
        Column(draft.say("change-percent"), "permille"),
        Column(draft.say("remark"), width=14),
    ]


def _rows(sides: _Sides) -> Iterator[Row]:
    draft = sides.draft
    names = {**sides.then.result.scenario.domains, **draft.book.result.scenario.domains}
    for domain, codes in sides.domains():
        name = names[domain].text(draft.language) if domain in names else domain
        yield Row(("", name, *sides.cells(codes), ""), "subtotal")
        for code in codes:
            item = sides.known[code]
            name = item.name.text(draft.language)
            yield Row((item.number, name, *sides.cells([code]), _remark(sides, code)))
    yield Row(("", draft.book.say("total"), *sides.total(), ""), "total")


def _remark(sides: _Sides, code: str) -> str:
    """Which side has no money for an item, and why as far as its list says."""
    for side, amounts, book in (("now", sides.now, sides.draft.book), ("before", sides.before, sides.then)):
        if code not in amounts:
            item = next((item for item in book.variant.items if item.code == code), None)
            state = sides.draft.say("not-in-list") if item is None else book.short_state(item)
            return sides.draft.say(f"only-{side}", state=state)
    return ""


def _notes(sides: _Sides) -> Iterator[str]:
    draft = sides.draft
    if not sides.adds_up:
        yield draft.book.say("rounding-note", unit=draft.book.say("wan"))
    yield draft.say("note-compare")
