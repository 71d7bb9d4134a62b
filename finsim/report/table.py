"""What a printed table is, and the book of one variant that tables are made from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, TypeAlias

from finsim.controlled_rounding import RoundedTable
from finsim.ledger import Ledger
from finsim.report.printed import Printed, domain_order
from finsim.result import Result
from finsim.rules import Label
from finsim.spec import Item, Status, Variant
from finsim.words import payer_label, say, state_text, status_label, years_label

Cell: TypeAlias = str | int | None
"""Text, a whole number (万元; fen in a ``fen`` column, thousandths in a ``permille`` one), or nothing."""
RowKind = Literal["row", "subtotal", "total", "heading"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head and what stands in it: text, a short ``code`` in the middle, or numbers.

    ``width`` counts Latin characters, a Chinese one being two; text that is wider goes on below.
    """

    head: str
    kind: Literal["text", "code", "money", "fen", "permille"] = "text"
    width: int = 11


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: as many cells as columns.  A heading has its first cell only, then ``None``."""

    cells: tuple[Cell, ...]
    kind: RowKind = "row"


@dataclass(frozen=True, slots=True)
class Table:
    """A printed table; ``unit`` is what stands at its top right, empty if it holds no amounts."""

    code: str
    title: str
    unit: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Book:
    """One variant of a result in one language (``zh`` or ``en``), its printed amounts worked out once."""

    result: Result
    code: str
    language: str = "zh"

    @cached_property
    def variant(self) -> Variant:
        return self.result.variant(self.code)

    @cached_property
    def ledger(self) -> Ledger:
        return self.result.ledger(self.code)

    @cached_property
    def printed(self) -> Printed:
        order = domain_order(self.variant.items, self.result.scenario.domains)
        first = self.result.variants[0]
        return Printed(self.ledger, order, None if self.code in ("", first) else self._first)

    @cached_property
    def _first(self) -> Printed:
        return replace(self, code=self.result.variants[0]).printed

    @property
    def payers(self) -> tuple[str, ...]:
        return self.ledger.plan.payers

    @cached_property
    def bearing(self) -> tuple[str, ...]:
        """The payers that bear anything in any year of any variant; all of them where nobody does."""
        borne: set[str] = set()
        for code in self.result.variants:
            ledger = self.result.ledger(code)
            borne |= {p for index, p in enumerate(ledger.plan.payers) if ledger.entries[:, index].any()}
        return tuple(payer for payer in self.payers if payer in borne) or self.payers

    def say(self, key: str, **values: object) -> str:
        """A fixed phrase in the book's language."""
        return say(key, self.language, **values)

    @property
    def name(self) -> str:
        """The variant's name."""
        return self.variant.name.text(self.language)

    def payer(self, code: str) -> str:
        return payer_label(code, self.variant.places, self.language)

    def status(self, code: Status) -> str:
        return status_label(code, self.language)

    def domain(self, code: str) -> str:
        label = self.result.scenario.domains.get(code)
        return label.text(self.language) if label else code

    @cached_property
    def item_labels(self) -> dict[str, Label]:
        """The names of all items and pools by code."""
        return {item.code: item.name for item in self.variant.items}

    def item_name(self, code: str) -> str:
        return self.item_labels.get(code, Label(code)).text(self.language)

    def state(self, item: Item) -> str:
        """已测算, 未测算, 含于“…”."""
        return state_text(item, self.item_labels, self.language)

    def short_state(self, item: Item) -> str:
        """已测算, 未测算, 在第59、61项, 并入合并项: for a narrow column."""
        if item.state == "pooled":
            return self.say("in-pool")
        if item.state != "included":
            return self.state(item)
        numbers = {one.code: one.number or one.code for one in self.variant.items}
        within = self.say("and").join(numbers.get(code, code) for code in item.within)
        return self.say("in-items", numbers=within)

    @property
    def years(self) -> str:
        return years_label(self.variant, self.language)

    @property
    def payer_notes(self) -> tuple[str, ...]:
        """What 未明确 and 地方 mean, where there is such a payer."""
        kinds = [code for code in ("unstated", "local") if code in self.bearing]
        return tuple(self.say(f"{code}-note", payer=self.payer(code)) for code in kinds)

    @property
    def unit(self) -> str:
        return self.say("unit", unit=self.say("wan"))

    @property
    def year_columns(self) -> tuple[Column, ...]:
        years = [Column(self.say("year", year=year), "money") for year in self.variant.years]
        return (*years, Column(self.say("total"), "money", 13))

    def rounding_note(self, *tables: RoundedTable) -> tuple[str, ...]:
        """The 尾差 note, where some table cannot add up under the tables before it."""
        if all(table.exact for table in tables):
            return ()
        return (self.say("rounding-note", unit=self.say("wan")),)


def yuan(fen: int) -> str:
    """1,234.56 from fen, exactly."""
    sign, size = ("-" if fen < 0 else ""), abs(fen)
    return f"{sign}{size // 100:,}.{size % 100:02d}"
