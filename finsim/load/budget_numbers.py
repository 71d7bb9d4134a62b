"""Numbers of a budget: each place its own, and none held over from a year for which it was stated."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from finsim.errors import Where
from finsim.load.context import Context, listed, pair
from finsim.spec import UNDATED, Dated, Quantity
from finsim.units import YUAN_PER_YEAR, Unit

YEARLY = (YUAN_PER_YEAR, Unit((("元", 1),)))
"""A year's sum may be written as 元/年 or, as budgets do, as 元."""


def of_place(
    ctx: Context, number: Quantity, code: str, codes: tuple[str, ...], where: Where
) -> Quantity | None:
    """The number of one place out of one that was written for all ``codes``; ``None`` after a fault."""
    values = _values(ctx, number, code)
    if values is None or (number.values and len(codes) > 1):
        ctx.faults.add("budget-places", where, what=pair(number.name), count=len(codes), first=codes[0])
        return None
    follow = number.follow
    if follow is not None:
        inner = {key: of_place(ctx, one, code, (code,), where) for key, one in follow.quantities.items()}
        sound = {key: one for key, one in inner.items() if one is not None}
        if len(sound) < len(inner):
            return None
        follow = replace(follow, quantities=sound)
    return replace(number, values=values, by_place={}, by_class=None, column="", spread="", follow=follow)


def _values(ctx: Context, number: Quantity, code: str) -> tuple[Dated, ...] | None:
    """The dated values of one place; ``None`` where nothing is stated of it."""
    places = ctx.places
    if number.by_place:
        return number.by_place.get(code)
    if places is None or not (number.by_class or number.column or number.spread):
        return number.values
    if code not in places.leaves or number.spread:
        return None
    if number.by_class is not None:
        attribute, table = number.by_class
        return table.get(places.tree[code].attributes.get(attribute, ""))
    value = places.columns[number.column].values[places.leaves.index(code)]
    return (Dated(UNDATED, Fraction(repr(float(value)))),)


def check_years(ctx: Context, number: Quantity, one: Quantity, where: Where) -> None:
    """Tell the years for which nothing is stated: without a growth rule last year's sum is not this year's.

    ``one`` is the number of the first place, ``number`` that of all.
    """
    tables = [*number.by_place.values()] or [one.values]
    for values in tables:
        months = [dated.month for dated in values if dated.month != UNDATED]
        inside = [f"{month // 12}-{month % 12 + 1:02d}" for month in months if month % 12]
        if inside:
            ctx.faults.add("budget-month", where, what=pair(number.name), found=listed(inside))
            return
        stated = {month // 12 for month in months}
        lacking = [str(year) for year in ctx.years if year not in stated]
        if number.follow is None and months and lacking:
            ctx.faults.add("budget-year-missing", where, what=pair(number.name), found=listed(lacking))
            return
