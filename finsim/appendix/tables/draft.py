"""What every numbered table is drawn up from: the edition, its rounded figures and the numbers in use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from finsim.appendix.edition import Edition
from finsim.appendix.tables.rounded import Rounded
from finsim.appendix.tables.year_printed import YearBook, year_book
from finsim.report.grid import width as display_width
from finsim.report.table import Column, Row, Table
from finsim.series import Paths
from finsim.spec import Line
from finsim.words import span_label

WIDEST = 140
"""Latin characters that stand side by side on a landscape page; more are squeezed where texts give room."""
NARROWEST = 8
ACROSS = 9
"""Up to so many years of growth stand across the page; of more, the years stand down it, domains across."""
SHOWN = 12
"""So many items are named in a sentence; of more, their count is told."""


@dataclass(frozen=True)
class Draft:
    """One edition's tables on their way; every builder takes it and gives a table or the reason for none."""

    edition: Edition

    @cached_property
    def book(self) -> YearBook:
        """The edition's book, its items' amounts such that the report year can be divided among payers."""
        return year_book(self.edition.book, self.edition.year_index)

    @property
    def language(self) -> str:
        return self.edition.language

    @cached_property
    def rounded(self) -> Rounded:
        return Rounded(self.book)

    @cached_property
    def paths(self) -> Paths:
        """The numbers of the whole plan, at all its places."""
        return Paths(self.edition.whole.plan.variant)

    def say(self, key: str, **values: object) -> str:
        """A phrase of the appendix: its key without the prefix they all have."""
        return self.book.say(f"annex-{key}", **values)

    @cached_property
    def bearing(self) -> tuple[str, ...]:
        """The payers that bear anything in the report year; those of all years where nobody does."""
        payers, entries = self.book.payers, self.rounded.entries
        now = {p for row, p in enumerate(payers) if entries[:, row].any()}
        return tuple(p for p in self.book.bearing if p in now) or self.book.bearing

    def of_bearing(self, cells: Sequence[int]) -> tuple[int, ...]:
        """The cells of those payers, from cells of all payers."""
        return tuple(c for p, c in zip(self.book.payers, cells, strict=True) if p in self.bearing)

    @cached_property
    def numbers(self) -> dict[str, str]:
        """What stands under 序号 by an item's code."""
        return {item.code: item.number for item in self.book.variant.items}

    def line_name(self, line: Line) -> str:
        """免费义务教育——初中公用经费; the item's name alone where the line has no other."""
        item, name = self.book.item_name(line.item), line.name.text(self.language)
        return item if name in ("", item) else self.say("item-line", item=item, line=name)

    def items_named(self, codes: Iterable[str]) -> str:
        """第3、5项, “合并项”; of many, how many they are."""
        items = list(dict.fromkeys(codes))
        if len(items) > SHOWN:
            return self.say("items-count", count=len(items))
        numbered = [self.numbers[code] for code in items if self.numbers[code]]
        names = [self.say("quoted", name=self.book.item_name(c)) for c in items if not self.numbers[c]]
        comma = self.book.say("and")
        found = [self.book.say("items-numbered", numbers=comma.join(numbered))] if numbered else []
        return comma.join([*found, *names])

    def title(self, key: str) -> str:
        """A table's title, without its number: with the place where one was chosen, and the year or years."""
        edition = self.edition
        place = edition.place_name if edition.place else ""
        words = {"year": edition.year, "years": span_label(self.book.variant.years, self.language)}
        if key == "compare":
            words["before"] = self.before_name
        long = key == "growth" and len(self.book.variant.years) > ACROSS
        text = self.say("title-growth-domains" if long else f"title-{key}", **words)
        return self.say("title-at", place=place, title=text) if place else text

    @property
    def before_name(self) -> str:
        """What the ninth table is laid beside: another scenario's name, or the year before."""
        name, years = self.edition.before_name, self.book.variant.years
        if name is not None:
            return self.say("quoted", name=name.text(self.language))
        index = self.edition.year_index
        before = years[index - 1] if index else years[0] - 1
        return self.book.say("year", year=before)

    def table(
        self,
        key: str,
        columns: Sequence[Column],
        rows: Sequence[Row],
        notes: Sequence[str] = (),
        unit: str = "",
    ) -> Table:
        """A table with its title, as wide as its figures need; the unit is 万元 if none is given."""
        made = Table(key, self.title(key), unit or self.book.unit, tuple(columns), tuple(rows), tuple(notes))
        return fitted(made)


def fitted(table: Table, most: int = WIDEST) -> Table:
    """The table with number columns as wide as what stands in them, and texts squeezed to the page."""
    columns = [_as_wide(column, [row.cells[i] for row in table.rows if len(row.cells) > i])
               for i, column in enumerate(table.columns)]  # fmt: skip
    spare = most - sum(column.width for column in columns)
    texts = sum(column.width for column in columns if column.kind == "text")
    if spare < 0 < texts:
        scale = max(texts + spare, 0) / texts
        columns = [
            replace(c, width=max(min(c.width, NARROWEST), int(c.width * scale))) if c.kind == "text" else c
            for c in columns
        ]
    return replace(table, columns=tuple(columns))


def _as_wide(column: Column, cells: Sequence[object]) -> Column:
    if column.kind in ("text", "code"):
        return column
    shown = [cell if isinstance(cell, str) else f"{cell:,}" for cell in cells if cell is not None]
    extra = {"money": 1, "fen": 2, "permille": 2}[column.kind]
    return replace(column, width=max(NARROWEST, *(display_width(text) + extra for text in shown), 0))


def turned(table: Table, head: Column) -> Table:
    """A table by year with the years down the page: for a horizon that is too long for its width.

    Its first column becomes the head, the others become rows, the last of them the total's.
    """
    columns = tuple(Column(str(row.cells[0]), "money", 12) for row in table.rows)
    rows = []
    for index, column in enumerate(table.columns[1:], 1):
        cells = tuple(row.cells[index] for row in table.rows)
        last = index == len(table.columns) - 1
        rows.append(Row((column.head, *cells), "total" if last else "row"))
    return fitted(replace(table, columns=(head, *columns), rows=tuple(rows)))


def by_year(table: Table, head: Column) -> Table:
    """The table as it is, or turned where its years do not go on a landscape page."""
    made = fitted(table)
    return made if sum(column.width for column in made.columns) <= WIDEST else turned(table, head)
