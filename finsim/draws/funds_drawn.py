"""Social-insurance funds in draws: what :mod:`finsim.funds` does, in every draw at once and without rounding.

Each draw has its own balance, so its own step of an income whose rate depends on the reserve, and its own
lack that the keeper bears.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from finsim.draws.drawn_numbers import DrawnNumbers
from finsim.draws.general import line_parts
from finsim.draws.settled import Entries, movers, pools, rows_of
from finsim.fund_terms import Fund, Income
from finsim.funds import FUND
from finsim.plan import Plan, cut_years
from finsim.series import held
from finsim.spec import UNDATED, Dated, Quantity

Array = NDArray[np.float64]
Index = NDArray[np.intp]


class FundsDrawn:
    """The funds at a block of places, year after year; ``draws`` in all."""

    def __init__(self, plan: Plan, numbers: DrawnNumbers, block: slice, draws: int) -> None:
        self.plan, self.numbers, self.draws = plan, numbers, draws
        funds = [fund for fund in plan.variant.funds if fund.stated]
        self.funds = sorted(funds, key=lambda fund: fund.code)
        self.pools = {fund.code: pools(plan, fund.level, block) for fund in funds}
        self.places = len(plan.leaves[block])
        self.who = movers(plan)
        self._balance: dict[tuple[str, str], Array] = {}
        self._held: list[Quantity] = []

    def run(self, entries: Entries, year: int) -> None:
        """Put what the funds receive in place of what they pay, in place, for one year (its index)."""
        for fund in self.funds:
            received = {income.code: self._received(income, year) for income in fund.incomes}
            rate = self._rate(fund, year)
            for code, columns in self.pools[fund.code]:
                self._of_place(fund, entries, code, columns, received, rate)

    def _of_place(
        self,
        fund: Fund,
        entries: Entries,
        code: str,
        columns: Index,
        received: dict[str, list[dict[int, Array]]],
        rate: Array,
    ) -> None:
        rows, own = rows_of(self.plan, fund.lines), self.who[FUND]
        balance = self._opening(fund, code, columns)
        paid = np.zeros(self.draws)
        for row in rows:
            paid += entries[row][columns, own].sum(axis=0)
        parts: dict[int, Array] = {}
        for income in fund.incomes:
            step = step_of(income, balance, paid)
            for index, by_payer in enumerate(received[income.code]):
                for payer, yuan in by_payer.items():
                    brought = np.broadcast_to(yuan, (self.places, self.draws))[columns].sum(axis=0)
                    parts[payer] = parts.get(payer, np.zeros(self.draws)) + brought * (step == index)
        closing = balance + rate * balance - paid
        for brought in parts.values():
            closing = closing + brought
        lacking = np.maximum(0.0, -closing)
        self._balance[fund.code, code] = closing + lacking
        keeper = self.who[fund.keeper]
        parts[keeper] = parts.get(keeper, np.zeros(self.draws)) + lacking
        _move(entries, rows, columns, own, paid, parts)

    def _opening(self, fund: Fund, code: str, columns: Index) -> Array:
        """The balance at the start of the year; the stated one, with its own shocks, in the first."""
        known = self._balance.get((fund.code, code))
        if known is not None:
            return known
        stated = fund.balance
        assert stated is not None
        value = held(stated, stated.by_place.get(code, stated.values), stated.base_month)
        alone = replace(stated, values=(Dated(UNDATED, value),), by_place={}, follow=None)
        self._held.append(alone)  # numbers are known by their identity as long as they are used
        drawn = self.numbers.value(alone, "", self.plan.years[0] * 12)
        return np.array(np.broadcast_to(drawn[columns[0] if len(drawn) > 1 else 0], (self.draws,)))

    def _received(self, income: Income, year: int) -> list[dict[int, Array]]:
        """What each step of an income brings in a year, by payer: (place or 1, draw or 1)."""
        lines = [self.plan.incomes[line.path] for line in income.lines]
        parts = [line_parts(self.plan, planned, self.numbers, year) for planned in lines]
        return [{self.who[self.plan.payers[p]]: yuan for p, yuan in part.items()} for part in parts]

    def _rate(self, fund: Fund, year: int) -> Array:
        """The rate of interest of a year, weighed by months, (draw or 1,)."""
        found = np.zeros(1)
        if fund.interest is None:
            return found
        moments, months = cut_years(self.plan.variant, (fund.interest,), self.numbers.paths)
        for month, lasts in zip(moments, months, strict=True):
            if month // 12 == self.plan.years[year]:
                found = found + self.numbers.value(fund.interest, "", month)[0] * lasts / 12
        return found


def step_of(income: Income, balance: Array, paid: Array) -> Index:
    """The last step of the reserve that is reached in each draw; see :func:`finsim.funds.step_of`."""
    found = np.zeros(len(balance), dtype=np.intp)
    for index, months in enumerate(income.months):
        if index:
            found[(balance > 0) & (balance * 12 >= float(months) * paid)] = index
    return found


def _move(
    entries: Entries, rows: list[int], columns: Index, own: int, paid: Array, parts: dict[int, Array]
) -> None:
    """Take what others pay from payer ``fund``, pro rata to its benefits, in equal parts where a draw has
    none."""
    cells = max(1, len(rows) * len(columns))
    some = paid != 0
    for row in rows:
        mine = entries[row][columns, own]
        weights = np.where(some, mine / np.where(some, paid, 1.0), 1.0 / cells)
        for payer, yuan in parts.items():
            moved = weights * yuan
            entries[row][columns, own] -= moved
            entries[row][columns, payer] += moved
