"""The whole 万元 that every table prints: rounded once, so that a figure that stands twice is the same.

Order: payer × year first; then item × year under its year totals; then item × payer under both; standing
× year under the year totals.  A figure that stands in two tables is fixed by the earlier one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from finsim.analysis.moves import Move
from finsim.analysis.moving import moves
from finsim.controlled_rounding import RoundedTable, round_table
from finsim.ledger import Ledger
from finsim.money import exact_round
from finsim.spec import STATUSES, Item, Status
from finsim.standing import Standings, line_standings, split_by_status, weakest_of

if TYPE_CHECKING:
    from finsim.analysis.top_down import TopDown

WAN = 1_000_000
"""Fen in one 万元."""


@dataclass(frozen=True)
class Printed:
    """One variant's amounts in whole 万元; ``domains`` gives the order of the groups of items.

    ``first``: the first variant's amounts, if this is another: what is the same to the fen in both is
    printed as the same figure.
    """

    ledger: Ledger
    domains: tuple[str, ...]
    first: Printed | None = None

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The items that carry money, in the order of the list."""
        return tuple(item for item in self.ledger.plan.variant.items if item.lines)

    @cached_property
    def groups(self) -> list[list[int]]:
        """For each domain, the rows of ``items`` in it."""
        return [[i for i, item in enumerate(self.items) if item.domain == d] for d in self.domains]

    @cached_property
    def standings(self) -> Standings:
        """The standing of each line in each year, of its amount and of its sharing apart."""
        return line_standings(self.ledger.plan)

    @property
    def standing(self) -> NDArray[np.intp]:
        """The standing of each line in each year, as an index into ``STATUSES``."""
        return self.standings.whole

    @cached_property
    def by_line(self) -> NDArray[np.int64]:
        """Amounts in fen, (line, year)."""
        return self.ledger.sums("line", "year")

    @cached_property
    def levels(self) -> RoundedTable:
        """Payer × year."""
        amounts = self.ledger.sums("payer", "year")
        if self.first is not None and self.first.ledger.plan.years == self.ledger.plan.years:
            rows, columns = self._unchanged(self.first, amounts)
            table = round_table(amounts.tolist(), WAN, fixed_rows=rows, fixed_columns=columns)
            if table.exact:
                return self._with_years(table)
        return self._with_years(round_table(amounts.tolist(), WAN))

    def _unchanged(self, first: Printed, amounts: NDArray[np.int64]) -> tuple[dict[int, int], dict[int, int]]:
        """The printed sums of the payers and of the years in which nothing differs from the first variant."""
        before = first.ledger.sums("payer", "year")
        there = {payer: row for row, payer in enumerate(first.ledger.plan.payers)}
        rows = {
            row: first.levels.row_totals[there[payer]]
            for row, payer in enumerate(self.ledger.plan.payers)
            if payer in there and (before[there[payer]] == amounts[row]).all()
        }
        same = np.flatnonzero(before.sum(axis=0) == amounts.sum(axis=0))
        return rows, {int(year): first.levels.column_totals[year] for year in same}

    @cached_property
    def by_year(self) -> RoundedTable:
        """Item × year, with domains."""
        amounts = self.item_sums(self.by_line)
        fixed = _numbered(self.levels.column_totals)
        if not self.items:
            return self._with_years(round_table([], WAN, row_groups=self.groups))
        return round_table(
            amounts.tolist(), WAN, fixed_columns=fixed, fixed_total=self.levels.total, row_groups=self.groups
        )

    @cached_property
    def top_down(self) -> TopDown | None:
        """The top-down total and its parts, if one is given."""
        if self.ledger.plan.variant.total is None:
            return None
        from finsim.analysis.top_down import top_down

        return top_down(self.ledger)

    @cached_property
    def given(self) -> tuple[int, ...]:
        """The top-down total by year; the same figure as the items' sum where the two are equal."""
        if self.top_down is None:
            return ()
        found, printed = self.top_down, self.levels.column_totals
        return tuple(
            own if fen == taken else exact_round(yuan * 100 / WAN)
            for yuan, fen, taken, own in zip(found.yuan, found.fen, found.sums, printed, strict=True)
        )

    @cached_property
    def differences(self) -> RoundedTable:
        """Each part of the difference from the top-down total × year, under the differences of the totals."""
        parts = self.top_down.parts if self.top_down is not None else ()
        less = [a - b for a, b in zip(self.given, self.levels.column_totals, strict=True)]
        amounts = [part.differences for part in parts]
        return round_table(amounts, WAN, fixed_columns=_numbered(less), fixed_total=sum(less))

    @cached_property
    def moves(self) -> list[Move]:
        """What each assumption and estimate moves, the strongest first."""
        return moves(self.ledger)

    @cached_property
    def line_status(self) -> NDArray[np.int64]:
        """Amounts in fen by line and standing, all years together: (line, status)."""
        kinds = range(len(STATUSES))
        parts = [np.where(self.standing == kind, self.by_line, 0).sum(axis=1) for kind in kinds]
        return np.stack(parts, axis=1) if parts else np.zeros((0, len(STATUSES)), dtype=np.int64)

    @cached_property
    def by_line_status(self) -> RoundedTable:
        """Line × standing, all years together, under each item's total and each standing's."""
        if not len(self.by_line):
            return round_table([], WAN)
        rows = [np.flatnonzero(self.item_of_line == item).tolist() for item in range(len(self.items))]
        return round_table(
            self.line_status.tolist(),
            WAN,
            fixed_columns=_numbered(self.by_status.row_totals),
            fixed_groups=_numbered(self.by_year.row_totals),
            fixed_total=self.levels.total,
            row_groups=rows,
        )

    def _with_years(self, table: RoundedTable) -> RoundedTable:
        """A table by year without any row still has its years."""
        if table.cells:
            return table
        nothing = (0,) * len(self.ledger.plan.years)
        return replace(table, column_totals=nothing, group_cells=(nothing,) * len(self.groups))

    @cached_property
    def by_payer(self) -> RoundedTable:
        """Item × payer for all years together, with domains."""
        amounts = self.item_sums(self.ledger.sums("line", "payer"))
        return round_table(
            amounts.tolist(),
            WAN,
            fixed_rows=_numbered(self.by_year.row_totals),
            fixed_columns=_numbered(self.levels.row_totals),
            fixed_total=self.levels.total,
            row_groups=self.groups,
        )

    @cached_property
    def by_status(self) -> RoundedTable:
        """Standing × year."""
        return self._by_status(self.standing)

    @cached_property
    def by_amount_status(self) -> RoundedTable:
        """Standing of the amounts alone, whoever bears them × year."""
        return self._by_status(self.standings.amount)

    def _by_status(self, standing: NDArray[np.intp]) -> RoundedTable:
        amounts = split_by_status(self.by_line, standing)
        fixed = _numbered(self.levels.column_totals)
        return round_table(amounts.tolist(), WAN, fixed_columns=fixed, fixed_total=self.levels.total)

    def item_sums(self, by_line: NDArray[np.int64]) -> NDArray[np.int64]:
        """Amounts by line, (line, …), added up by the items that carry money: (item, …)."""
        sums = np.zeros((len(self.items), *by_line.shape[1:]), dtype=np.int64)
        np.add.at(sums, self.item_of_line, by_line)
        return sums

    @cached_property
    def item_of_line(self) -> NDArray[np.intp]:
        """For each line the row of its item in ``items``."""
        row = {item.code: i for i, item in enumerate(self.items)}
        return np.array([row[planned.line.item] for planned in self.ledger.plan.lines], dtype=np.intp)

    def weakest(self, item: int) -> Status:
        """The weakest standing of an item's lines in any year with money."""
        return self.weakest_in(self.standing, self.item_of_line == item)

    def weakest_in(self, standing: NDArray[np.intp], rows: NDArray[np.bool_] | int) -> Status:
        """The weakest of some lines, or of one, in the years in which they have money."""
        return weakest_of(standing[rows], self.by_line[rows])

    def line_statuses(self, row: int) -> tuple[Status, Status, Status]:
        """A line's weakest standing: of the two together, of its amount, of its sharing."""
        kinds = (self.standing, self.standings.amount, self.standings.sharing)
        whole, amount, sharing = (self.weakest_in(kind, row) for kind in kinds)
        return whole, amount, sharing


def domain_order(items: Sequence[Item], domains: Mapping[str, object]) -> tuple[str, ...]:
    """The domains that items stand in: first as the scenario orders them, then as the items come."""
    used = dict.fromkeys(item.domain for item in items)
    return (*(code for code in domains if code in used), *(code for code in used if code not in domains))


def _numbered(totals: Sequence[int]) -> dict[int, int]:
    return dict(enumerate(totals))
