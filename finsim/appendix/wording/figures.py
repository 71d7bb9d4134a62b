"""The figures of the prose: 亿元 with two decimals, or 万元 where a sentence holds small sums only.

Rounded once, so that a sum that stands in two sentences is the same figure: all years first, the years under
them, then payer × year, item × year (by domain) and standing × year under the years.  In 万元 they are the
figures of the printed tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np

from finsim.appendix.edition import Edition
from finsim.appendix.tables.draft import Draft
from finsim.appendix.tables.places import Listed as ListedPlaces
from finsim.appendix.tables.year_printed import YearBook
from finsim.controlled_rounding import RoundedTable, round_table
from finsim.money import exact_round
from finsim.spec import GOVERNMENTS
from finsim.standing import split_by_status

WAN = 1_000_000
"""Fen in 1 万元."""
YI = 100_000_000
"""Fen in 0.01 亿元, the unit of prose."""
SMALL = 1_000_000_000
"""Fen in 0.1 亿元: a sentence in which every sum is smaller speaks of 万元."""


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount: exact in fen, and as printed in units of 0.01 亿元 and of 1 万元."""

    fen: int
    yi: int
    wan: int

    def units(self, unit: int) -> int:
        return self.yi if unit == YI else self.wan


def unit_of(sums: Sequence[Sum]) -> int:
    """亿元, or 万元 where every sum of a sentence is small."""
    return YI if max((abs(one.fen) for one in sums), default=0) >= SMALL else WAN


def alone(fen: int) -> Sum:
    """A sum that belongs to no other."""
    return Sum(fen, exact_round(Fraction(fen, YI)), exact_round(Fraction(fen, WAN)))


def under(parts: Sequence[int], total: Sum) -> list[Sum]:
    """Parts that add up to a sum that is printed already."""
    columns = [_under(parts, unit, total.units(unit)) for unit in (YI, WAN)]
    return [Sum(fen, yi, wan) for fen, yi, wan in zip(parts, *columns, strict=True)]


def _under(parts: Sequence[int], unit: int, total: int) -> list[int]:
    """All are cut, then the largest remainders get one unit each, ties in the order given."""
    cuts = [divmod(fen, unit) for fen in parts]
    found = [whole for whole, _ in cuts]
    order = sorted((k for k in range(len(cuts)) if cuts[k][1]), key=lambda k: (-cuts[k][1], k))
    for k in order[: max(0, total - sum(found))]:
        found[k] += 1
    return found


def shares(parts: Sequence[int]) -> list[int] | None:
    """What part of their sum each is, in thousandths, each rounded by itself, so that a reader who divides
    finds the same; ``None`` where some part is below 0 or there is no sum."""
    total = sum(parts)
    if total <= 0 or min(parts) < 0:
        return None
    return [exact_round(Fraction(part * 1000, total)) for part in parts]


def share(part: int, total: int) -> int | None:
    """One part of a total, likewise."""
    found = shares([part, total - part])
    return found[0] if found else None


@dataclass(frozen=True)
class Figures:
    """All sums that the prose speaks of, for one edition."""

    edition: Edition

    @cached_property
    def draft(self) -> Draft:
        """What the tables are drawn up from: the same figures of items in 万元."""
        return Draft(self.edition)

    @property
    def book(self) -> YearBook:
        return self.draft.book

    @cached_property
    def _tables(self) -> dict[int, tuple[RoundedTable, RoundedTable, RoundedTable]]:
        """By unit: payer × year, item × year with domains, standing × year."""
        printed = self.book.printed
        return {
            YI: _rounded(self.book, YI),
            WAN: (printed.levels, printed.by_year, printed.by_status),
        }

    @cached_property
    def _by_payer(self) -> list[list[int]]:
        found: list[list[int]] = self.book.ledger.sums("payer", "year").tolist()
        return found

    @cached_property
    def _by_item(self) -> list[list[int]]:
        printed = self.book.printed
        found: list[list[int]] = printed.item_sums(printed.by_line).tolist()
        return found

    @cached_property
    def total(self) -> Sum:
        """All years together."""
        yi, wan = (self._tables[unit][0].total for unit in (YI, WAN))
        return Sum(sum(map(sum, self._by_payer)), yi, wan)

    @cached_property
    def years(self) -> list[Sum]:
        sums = [sum(column) for column in zip(*self._by_payer, strict=True)]
        sums = sums or [0] * len(self.book.variant.years)
        return self._column(sums, 0, lambda table: table.column_totals)

    def _column(self, fen: Sequence[int], kind: int, take: object) -> list[Sum]:
        assert callable(take)
        yi, wan = (take(self._tables[unit][kind]) for unit in (YI, WAN))
        return [Sum(*one) for one in zip(fen, yi, wan, strict=True)]

    def payers(self, year: int) -> list[Sum]:
        """What each payer bears in a year (by its index), in the order of ``Book.payers``."""
        fen = [row[year] for row in self._by_payer]
        return self._column(fen, 0, lambda table: [row[year] for row in table.cells])

    def payers_all(self) -> list[Sum]:
        """What each payer bears in all years together."""
        return self._column([sum(row) for row in self._by_payer], 0, lambda table: table.row_totals)

    def governments(self, year: int) -> Sum:
        """What the levels of government bear together: the sum of their figures."""
        own = [
            one
            for payer, one in zip(self.book.payers, self.payers(year), strict=True)
            if payer in GOVERNMENTS
        ]
        return Sum(*(sum(getattr(one, name) for one in own) for name in ("fen", "yi", "wan")))

    def domains(self, year: int) -> list[Sum]:
        """Each domain in a year, in the order of ``Printed.domains``."""
        groups = self.book.printed.groups
        fen = [sum(self._by_item[row][year] for row in rows) for rows in groups]
        return self._column(fen, 1, lambda table: [row[year] for row in table.group_cells])

    def items(self, year: int) -> list[Sum]:
        """Each item that carries money in a year, in the order of the list."""
        fen = [row[year] for row in self._by_item]
        return self._column(fen, 1, lambda table: [row[year] for row in table.cells])

    def standings(self, year: int) -> list[Sum]:
        """What rests on documents, on estimates and on assumptions in a year."""
        printed = self.book.printed
        fen = split_by_status(printed.by_line, printed.standing)[:, year].tolist()
        return self._column(fen, 2, lambda table: [row[year] for row in table.cells])

    def places(self) -> list[tuple[str, Sum]]:
        """Each place of the sixth table in the report year, the largest first."""
        at, listed = self.edition.year_index, ListedPlaces(self.draft)
        fen = self.book.ledger.sums("year", "place")[at]
        sums = [int(fen[columns].sum()) for columns in listed.inside]
        yi = _under(sums, YI, self.years[at].yi)
        names = [self.book.variant.places.tree[code].name for code in listed.codes]
        found = zip(names, map(Sum, sums, yi, listed.table.row_totals), strict=True)
        return sorted(found, key=lambda one: -one[1].fen)

    @cached_property
    def given(self) -> list[Sum]:
        """The top-down total by year: the figure of the items' sum where the two are equal."""
        if self.book.variant.total is None or self.edition.place:
            return []
        found = self.book.printed.top_down
        assert found is not None
        return [
            own if fen == own.fen else Sum(fen, *(exact_round(yuan * 100 / unit) for unit in (YI, WAN)))
            for yuan, fen, own in zip(found.yuan, found.fen, self.years, strict=True)
        ]


def _years(fen: Sequence[int], at: int, unit: int) -> tuple[list[int], int]:
    """The years and their total: the total and the report year as anybody rounds them, the others under
    them, so that what is quoted most is never a unit off."""
    total, now = (exact_round(Fraction(one, unit)) for one in (sum(fen), fen[at]))
    years = _under([*fen[:at], *fen[at + 1 :]], unit, total - now)
    years.insert(at, now)
    return years, total


def _rounded(book: YearBook, unit: int) -> tuple[RoundedTable, RoundedTable, RoundedTable]:
    """The three tables in another unit than that of the printed ones, in the same order."""
    printed = book.printed
    sums = book.ledger.sums("payer", "year")
    years, total = _years(sums.sum(axis=0).tolist(), book.index, unit)
    fixed = dict(enumerate(years))
    nothing = tuple((0,) * len(years) for _ in printed.groups)
    empty = RoundedTable((), (), tuple(years), total, nothing, (), True)

    def table(amounts: list[list[int]], groups: list[list[int]] | None = None) -> RoundedTable:
        if not amounts:
            return empty
        return round_table(amounts, unit, fixed_columns=fixed, fixed_total=total, row_groups=groups)

    standing = split_by_status(printed.by_line, printed.standing)
    items = printed.item_sums(np.asarray(printed.by_line))
    return table(sums.tolist()), table(items.tolist(), printed.groups), table(standing.tolist())
