"""Social-insurance funds: year by year what a fund receives, pays and keeps, and who pays its benefits.

A fund's cost is its benefits: the part of its lines that payer ``fund`` bears.  What it receives
(contributions, subsidies) takes the place of the fund in the ledger, in transfers that add up to nothing,
spread over the benefits pro rata as settlements are; what is left with ``fund`` is the draw on the balance,
negative where the fund accumulates.  A contribution is never a cost of its own.

    closing = opening + contributions + subsidies + interest + what was lacking − benefits

Source: the order of 社会保险基金收支表 (上年结余, 本年收入, 本年支出, 年末滚存结余).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from finsim.engine import check_levels, received_fen
from finsim.errors import Faults
from finsim.factors import compile_number
from finsim.fund_terms import Fund, Income
from finsim.ledger import FundYear, Ledger, Transfer
from finsim.money import exact_fen, exact_round, spread
from finsim.plan import Plan, cut_years
from finsim.series import Paths, held
from finsim.spec import Quantity

FUND = "fund"
"""The payer that bears what a social-insurance fund pays itself."""


def run_funds(ledger: Ledger) -> Ledger:
    """The ledger after all funds, in the order of their codes, with their statements.

    Raises :class:`~finsim.errors.InputFault` for a payer that is a level which a place does not have, and
    for benefits at a place that lies in no place of the fund's level.
    """
    funds = sorted((f for f in ledger.plan.variant.funds if f.stated), key=lambda f: f.code)
    if not funds:
        return ledger
    working = replace(ledger, entries=ledger.entries.copy())
    statements: list[FundYear] = []
    for fund in funds:
        statements += _run(working, fund)
    check_levels(working.plan, working.entries)
    transfers = [t for statement in statements for t in transfers_of(working.plan, statement)]
    return replace(working, transfers=(*ledger.transfers, *transfers), statements=tuple(statements))


def borne_by(fund: Fund, statement: FundYear) -> dict[str, int]:
    """What each payer other than the fund itself pays of a year's benefits, in fen."""
    found: dict[str, int] = {}
    for parts in statement.received.values():
        for payer, fen in parts.items():
            found[payer] = found.get(payer, 0) + fen
    if statement.lacking:
        found[fund.keeper] = found.get(fund.keeper, 0) + statement.lacking
    return found


def transfers_of(plan: Plan, statement: FundYear) -> Iterator[Transfer]:
    """What moved from payer ``fund`` to the others in one year at one place."""
    fund = next(one for one in plan.variant.funds if one.code == statement.fund)
    code = f"funds.{fund.code}"
    for payer, fen in borne_by(fund, statement).items():
        if fen:
            yield Transfer(code, statement.place, statement.year, FUND, payer, fen)


def opening_fen(fund: Fund, place: str) -> int:
    """The stated balance of a place at the start of the base year."""
    assert fund.balance is not None
    stated = fund.balance.by_place.get(place, fund.balance.values)
    return exact_fen(held(fund.balance, stated, fund.balance.base_month))


@dataclass(frozen=True)
class _Received:
    """An income and what each of its steps brings, int64 fen (payer, year, place)."""

    income: Income
    steps: tuple[NDArray[np.int64], ...]


def _run(ledger: Ledger, fund: Fund) -> list[FundYear]:
    """Work out a fund, moving its income in ``ledger.entries`` in place."""
    plan = ledger.plan
    rows = [i for i, p in enumerate(plan.lines) if p.line.path in fund.lines]
    rows.sort(key=lambda i: plan.lines[i].line.path)
    received = iter(received_fen(plan, [plan.incomes[line.path] for line in fund.income_lines]))
    incomes = [_Received(one, tuple(next(received) for _ in one.lines)) for one in fund.incomes]
    rates = yearly(plan, fund.interest)
    pools = sorted(c for c, p in plan.variant.places.tree.items() if p.level == fund.level)
    columns = {code: ledger.place_columns(code) for code in pools}
    _check_inside(ledger, fund, rows, columns)
    found = []
    for code in pools:
        if columns[code]:
            found += _of_place(ledger, fund, rows, incomes, rates, code, columns[code])
    return found


def _of_place(
    ledger: Ledger,
    fund: Fund,
    rows: list[int],
    incomes: list[_Received],
    rates: list[Fraction],
    place: str,
    columns: list[int],
) -> list[FundYear]:
    """The statements of one place, year after year."""
    plan, found = ledger.plan, []
    balance, own = opening_fen(fund, place), plan.payers.index(FUND)
    for index, year in enumerate(plan.years):
        cells = np.ix_(rows, [own], [index], columns)
        benefits = int(ledger.entries[cells].sum())
        steps = {one.income.code: step_of(one.income, balance, benefits) for one in incomes}
        received = {
            one.income.code: _by_payer(plan, one.steps[steps[one.income.code]][:, index, columns])
            for one in incomes
        }
        interest = exact_round(rates[index] * balance)
        statement = FundYear(fund.code, place, year, balance, benefits, interest, 0, received, steps)
        statement = replace(statement, lacking=max(0, -statement.closing))
        _move(ledger, rows, index, columns, borne_by(fund, statement))
        found.append(statement)
        balance = statement.closing
    return found


def step_of(income: Income, balance: int, benefits: int) -> int:
    """The last step of the reserve that is reached: so many months of this year's benefits are in the opening
    balance.  An empty fund has reached none but the first."""
    reached = [
        index
        for index, months in enumerate(income.months)
        if not index or (balance > 0 and balance * 12 >= months * benefits)
    ]
    return reached[-1]


def _by_payer(plan: Plan, fen: NDArray[np.int64]) -> dict[str, int]:
    """What each payer brings, those who bring nothing left out: from (payer, place)."""
    sums = fen.sum(axis=1).tolist()
    return {payer: int(part) for payer, part in zip(plan.payers, sums, strict=True) if part}


def _move(ledger: Ledger, rows: list[int], year: int, columns: list[int], parts: Mapping[str, int]) -> None:
    """Take what the others pay from payer ``fund``, pro rata to its benefits (in equal parts where a year has
    none), so that every line, place and year keeps its sum."""
    at_fund = np.ix_(rows, [ledger.plan.payers.index(FUND)], [year], columns)
    before = ledger.entries[at_fund].copy()
    weights = [int(v) for v in before.ravel()]
    weights = weights if sum(weights) else [1] * len(weights)
    for payer, fen in parts.items():
        moved = np.array(spread(fen, weights), dtype=np.int64).reshape(before.shape)
        ledger.entries[at_fund] -= moved
        ledger.entries[np.ix_(rows, [ledger.plan.payers.index(payer)], [year], columns)] += moved


def yearly(plan: Plan, rate: Quantity | None) -> list[Fraction]:
    """A rate in each year, weighed by months where it changes inside one; 0 where there is none.  It may
    not differ by place."""
    found = [Fraction(0)] * len(plan.years)
    if rate is None:
        return found
    paths = Paths(plan.variant)
    moments, months = cut_years(plan.variant, (rate,), paths)
    table = compile_number(rate, moments, paths).table(paths)
    table = np.broadcast_to(table, (len(moments), table.shape[1]))
    for month, lasts, value in zip(moments, months, table[:, 0].tolist(), strict=True):
        found[plan.years.index(month // 12)] += Fraction(repr(value)) * lasts / 12
    return found


def _check_inside(ledger: Ledger, fund: Fund, rows: list[int], columns: Mapping[str, list[int]]) -> None:
    """A lowest place with benefits lies in some place of the fund's level: nobody else would pay for them."""
    plan, faults = ledger.plan, Faults()
    inside = {column for found in columns.values() for column in found}
    own = plan.payers.index(FUND)
    for column in range(len(plan.leaves)):
        if column not in inside and ledger.entries[rows, own][:, :, column].any():
            place = plan.variant.places.tree[plan.leaves[column]].name
            faults.add("fund-place-outside", fund.where, fund=fund.code, place=place, level=fund.level)
            break
    faults.check()
