"""Social-insurance funds worked out a second time: a plain loop over years in Decimal, on the slow ledger.

Nothing of :mod:`finsim.funds` or the engine is used; what a fund receives is worked out by the slow ledger as
if each income were a line of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from slow_ledger import Key, Slow, half_up, slow_ledger

from finsim.rules import Label
from finsim.spec import Fund, Item, Line, Variant

EXACT = Context(prec=60)
ONE = Decimal(1)


@dataclass(frozen=True)
class SlowYear:
    """A statement in fen."""

    opening: int
    received: dict[str, dict[str, int]]
    interest: int
    lacking: int
    benefits: int
    closing: int
    step: dict[str, int]


def slow_funds(
    variant: Variant, ledger: dict[Key, int]
) -> tuple[dict[Key, int], dict[tuple[str, str, int], SlowYear]]:
    """The entries after all funds, and the statements by (fund, place, year)."""
    entries, statements = dict(ledger), {}
    for fund in sorted(variant.funds, key=lambda f: f.code):
        if not fund.stated:
            continue
        incomes = _incomes(variant, fund)
        for pool in sorted(c for c, p in variant.places.tree.items() if p.level == fund.level):
            leaves = [c for c in variant.places.leaves if variant.places.above(c, fund.level) == pool]
            balance = _opening(fund, pool)
            for year in variant.years if leaves else ():
                one = _year(variant, fund, incomes, entries, leaves, year, balance)
                statements[fund.code, pool, year] = one
                balance = one.closing
    return entries, statements


def _incomes(variant: Variant, fund: Fund) -> dict[Key, int]:
    lines: tuple[Line, ...] = tuple(line for income in fund.incomes for line in income.lines)
    alone = Item("incomes", "", Label("收入"), "", "costed", lines)
    return slow_ledger(replace(variant, items=(alone,), funds=(), settlements=()))


def _opening(fund: Fund, pool: str) -> int:
    assert fund.balance is not None
    values = fund.balance.by_place[pool] if fund.balance.by_place else fund.balance.values
    return half_up(max((d for d in values), key=lambda d: d.month).value * 100)


def _decimal(value: Fraction) -> Decimal:
    return EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))


def _rate(variant: Variant, fund: Fund, year: int, leaf: str) -> Decimal:
    if fund.interest is None:
        return Decimal(0)
    slow = Slow(variant)
    each = [slow.used(fund.interest, month, leaf) for month in range(year * 12, year * 12 + 12)]
    return _decimal(sum(each, Fraction(0)) / 12)


def _year(
    variant: Variant,
    fund: Fund,
    incomes: dict[Key, int],
    entries: dict[Key, int],
    leaves: list[str],
    year: int,
    balance: int,
) -> SlowYear:
    cells = [(path, place) for path in sorted(fund.lines) for place in leaves]
    paid = {cell: entries.get((cell[0], "fund", year, cell[1]), 0) for cell in cells}
    benefits = sum(paid.values())
    months = Decimal("Infinity") if not benefits else Decimal(balance) * 12 / Decimal(benefits)
    received: dict[str, dict[str, int]] = {}
    step: dict[str, int] = {}
    for income in fund.incomes:
        steps = [i for i, m in enumerate(income.months) if i == 0 or (balance > 0 and months >= _decimal(m))]
        step[income.code] = steps[-1]
        path = income.lines[steps[-1]].path
        parts: dict[str, int] = {}
        for (line, payer, when, place), fen in incomes.items():
            if line == path and when == year and place in leaves and fen:
                parts[payer] = parts.get(payer, 0) + fen
        received[income.code] = {payer: fen for payer, fen in parts.items() if fen}
    interest = int((_rate(variant, fund, year, leaves[0]) * balance).quantize(ONE, ROUND_HALF_UP))
    total = sum(fen for parts in received.values() for fen in parts.values())
    left = balance + total + interest - benefits
    lacking = -left if left < 0 else 0
    borne: dict[str, int] = {}
    for parts in received.values():
        for payer, fen in parts.items():
            borne[payer] = borne.get(payer, 0) + fen
    if lacking:
        keeper = fund.backstop or fund.shortfall
        borne[keeper] = borne.get(keeper, 0) + lacking
    for payer, fen in borne.items():
        _spread(entries, paid, payer, fen, year)
    return SlowYear(balance, received, interest, lacking, benefits, left + lacking, step)


def _spread(
    entries: dict[Key, int], paid: dict[tuple[str, str], int], payer: str, fen: int, year: int
) -> None:
    """Cumulatively over the cells in their order, in proportion to what the fund paid there."""
    whole = sum(paid.values())
    weights = paid if whole else dict.fromkeys(paid, 1)
    whole, upto, given = sum(weights.values()), 0, 0
    for (line, place), weight in weights.items():
        upto += weight
        part = half_up(Fraction(fen * upto, whole)) - given
        given += part
        own, other = (line, "fund", year, place), (line, payer, year, place)
        entries[own] = entries.get(own, 0) - part
        entries[other] = entries.get(other, 0) + part
