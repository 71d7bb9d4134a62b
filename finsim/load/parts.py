"""The parts of a whole that are done year by year (``phase``): together they are at most the whole."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from finsim.load.context import Context, pair
from finsim.load.numbers import A_YEAR
from finsim.spec import UNDATED, Dated, Item, Quantity


def check_parts(ctx: Context, items: Iterable[Item]) -> None:
    """Tell numbers in 1/年 that add up to more than 100 % over the years for which they are stated."""
    for line in (line for item in items for line in item.lines):
        for quantity in line.quantities.values():
            if quantity.unit == A_YEAR and quantity.follow is None:
                _check(ctx, quantity)


def _check(ctx: Context, quantity: Quantity) -> None:
    tables = [quantity.values, *quantity.by_place.values()]
    tables += quantity.by_class[1].values() if quantity.by_class else []
    # Parts written with two decimals of a per cent (16.67 %) may come to a little more than the whole.
    room = Fraction(len(ctx.years), 20_000)
    largest = max((done(values, ctx.years) for values in tables if values), default=Fraction(0))
    if largest > 1 + room:
        found = f"{round(float(largest * 100), 4):g}%"
        even = f"{100 / len(ctx.years):g}%"
        ctx.faults.add("parts-over-whole", quantity.basis.where, what=pair(quantity.name), found=found,
                       first=ctx.years[0], last=ctx.years[-1], even=even)  # fmt: skip


def done(values: tuple[Dated, ...], years: tuple[int, ...]) -> Fraction:
    """The sum of the yearly parts from the first stated date, or the first year, to the last year; parts
    that change inside a year weigh by months."""
    dated = [value for value in values if value.month != UNDATED]
    begin = min([years[0] * 12, *(value.month for value in dated)])
    total, end = Fraction(0), years[-1] * 12 + 12
    for value, until in zip(values, [*(later.month for later in values[1:]), end], strict=True):
        months = max(0, min(until, end) - max(value.month, begin))
        total += value.value * Fraction(months, 12)
    return total
