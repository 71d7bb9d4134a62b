"""What the measurement sheet rests on: keys of items, lines, domains and places, its columns, its amounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from finsim.appendix.edition import Edition
from finsim.appendix.live.book import LiveBook
from finsim.appendix.live.columns import base_columns, is_computed
from finsim.appendix.live.layout import FIRST_ROW, Layout
from finsim.appendix.live.splice import text
from finsim.engine import make_ledger, tables_of
from finsim.errors import fail
from finsim.expression.tree import calls
from finsim.plan import PlannedLine
from finsim.series import Paths
from finsim.spec import LEVELS, Item

MOST_ROWS = 1_000_000
"""A sheet holds 1,048,576 rows."""
MOST_PLACES = 60
"""With more lowest places than these, places are grouped by the level below the chosen one."""


@dataclass(frozen=True, slots=True)
class PlaceGroup:
    """A row of the sheet by place: a place with the keys of the lowest places in it, first to last, and their
    columns in the edition's ledger."""

    code: str
    first: int
    last: int
    columns: tuple[int, ...]


@dataclass(frozen=True)
class Measured:
    """The edition's amounts with the keys by which every sheet asks for them."""

    edition: Edition
    live: LiveBook

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The items that carry money, in the order of the list."""
        return self.edition.book.printed.items

    @cached_property
    def item_keys(self) -> Mapping[str, int]:
        """Each item's number in the list, where all have one of their own; else they are counted."""
        numbers = [item.number for item in self.items]
        plain = all(number.isascii() and number.isdigit() and len(number) < 10 for number in numbers)
        counted = not plain or len({int(number) for number in numbers}) < len(numbers)
        return {item.code: n if counted else int(item.number) for n, item in enumerate(self.items, 1)}

    @cached_property
    def domains(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(item.domain for item in self._in_domains))

    @cached_property
    def _in_domains(self) -> list[Item]:
        printed = self.edition.book.printed
        return [self.items[row] for rows in printed.groups for row in rows]

    @cached_property
    def domain_keys(self) -> Mapping[str, int]:
        return {code: number for number, code in enumerate(self.domains, 1)}

    def of_domain(self, domain: str) -> list[Item]:
        return [item for item in self.items if item.domain == domain]

    @cached_property
    def groups(self) -> tuple[PlaceGroup, ...]:
        """The rows by place; keys count the lowest places group by group."""
        leaves = self.edition.book.variant.places.leaves
        of = self._group_of()
        grouped: dict[str, list[int]] = {}
        for column, leaf in enumerate(leaves):
            grouped.setdefault(of.get(leaf, leaf), []).append(column)
        found, key = [], 1
        for code in sorted(grouped):
            columns = tuple(grouped[code])
            found.append(PlaceGroup(code, key, key + len(columns) - 1, columns))
            key += len(columns)
        return tuple(found)

    def _group_of(self) -> dict[str, str]:
        """The place that each lowest place is shown under; nothing where each is shown by itself."""
        places = self.edition.book.variant.places
        if len(places.leaves) <= MOST_PLACES:
            return {}
        for level in LEVELS:
            above = {leaf: places.above(leaf, level) or leaf for leaf in places.leaves}
            if 1 < len({*above.values()}) < len(places.leaves):
                return above
        return {}

    @cached_property
    def place_order(self) -> list[int]:
        """The columns of the edition's ledger in the order of their keys."""
        return [column for group in self.groups for column in group.columns]

    @cached_property
    def place_texts(self) -> list[str]:
        """The names of the lowest places, ready for XML, in the order of their keys."""
        places = self.edition.book.variant.places
        return [text(places.tree[places.leaves[column]].name) for column in self.place_order]

    @cached_property
    def place_numbers(self) -> list[str]:
        """The keys of the lowest places."""
        return [str(key) for key in range(1, len(self.place_order) + 1)]

    @cached_property
    def item_of(self) -> Mapping[str, Item]:
        return {item.code: item for item in self.items}

    @cached_property
    def lines(self) -> tuple[PlannedLine, ...]:
        return self.edition.whole.plan.lines

    @property
    def payers(self) -> tuple[str, ...]:
        """The payers that bear anything, or whose share is stated."""
        return self.edition.book.payers

    @cached_property
    def paths(self) -> Paths:
        """The numbers' paths at the lowest places from the edition's first to its last."""
        columns = self.edition.columns
        block = slice(min(columns), max(columns) + 1) if columns else slice(0, 1)
        return Paths(self.edition.whole.plan.variant, block)

    @cached_property
    def inside(self) -> list[int]:
        """The places of ``paths`` that the edition shows, in the order of their keys."""
        columns = self.edition.columns
        return [columns[column] - min(columns) for column in self.place_order]

    @cached_property
    def tables(self) -> list[dict[str, NDArray[np.float64]]]:
        """Each line's numbers as used, (moment or 1, place of ``paths`` or 1)."""
        return [tables_of(planned, self.paths, planned.numbers) for planned in self.lines]

    @cached_property
    def adjustments(self) -> NDArray[np.int64]:
        """What settlements and funds move, fen (line, payer, year, place) in the order of the place keys."""
        whole = self.edition.whole
        variant = whole.plan.variant
        entries = self.edition.book.ledger.entries
        if not variant.settlements and not any(fund.stated for fund in variant.funds):
            return np.zeros((len(self.lines), len(whole.plan.payers), 0, 0), dtype=np.int64)
        before = make_ledger(whole.plan).entries[:, :, :, list(self.edition.columns)]
        return np.asarray(entries - before)[:, :, :, self.place_order]

    @cached_property
    def adjusted(self) -> tuple[str, ...]:
        """The payers that a settlement or a fund moves money to or from."""
        if not self.adjustments.size:
            return ()
        found = np.any(self.adjustments, axis=(0, 2, 3)).tolist()
        return tuple(payer for payer, is_moved in zip(self.payers, found, strict=True) if is_moved)

    @cached_property
    def has_computed(self) -> bool:
        """Whether some cell was worked out by finsim and follows nothing."""
        years = self.edition.book.variant.years
        numbers = (q for planned in self.lines for q in planned.line.quantities.values())
        return bool(self.adjusted) or any(is_computed(q, year) for q in numbers for year in years)

    @property
    def notes(self) -> list[str]:
        """The keys of what the cover says of this book alone: computed cells, functions of incomes."""
        normal = any(calls(planned.line.cost) for planned in self.lines)
        return ["live-use-computed"] * self.has_computed + ["live-use-incomes"] * normal

    @cached_property
    def is_cut(self) -> bool:
        """Whether some line has a year in pieces."""
        return any(planned.is_cut for planned in self.lines)

    @cached_property
    def rows(self) -> int:
        """How many rows the sheet has: a piece of a year has one, and such a year one more."""
        years, places = len(self.edition.book.variant.years), len(self.edition.columns)
        found = 0
        for planned in self.lines:
            pieces = len(planned.moments)
            cut = pieces - years
            found += pieces + len({int(y) for y in planned.year_of[planned.months != 12]}) if cut else pieces
        return found * places

    def check_rows(self) -> None:
        """Raise :class:`~finsim.errors.InputFault` where no sheet would hold the rows."""
        if self.rows > MOST_ROWS:
            rows, most = f"{self.rows:,}", f"{MOST_ROWS:,}"
            fail("live-rows", found=rows, most=most, places=len(self.edition.columns))

    @cached_property
    def layout(self) -> Layout:
        """The columns of the measurement sheet."""
        last = FIRST_ROW + max(self.rows, 1) - 1
        return Layout(self.live.at("measure"), tuple(base_columns(self)), last)
