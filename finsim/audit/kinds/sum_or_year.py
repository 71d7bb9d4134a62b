"""A year's figure, or a yearly mean, beside a sum of several years."""

from __future__ import annotations

from fractions import Fraction

from finsim.audit.figure import Figure, above_zero, alike, exact_places, factor_text, places
from finsim.audit.kind import Found, Given, Kind, Role, fitting
from finsim.audit.say import plain, span, tell
from finsim.errors import Problem
from finsim.load.context import pair
from finsim.rules import Label


def check(given: Given) -> Found:
    """A yearly mean and the sum of the same years must fit; a single year is set beside the mean of the sum.

    Raises ``audit-years-of-figure`` if the years of a figure are not written, ``audit-sum-or-year`` if the
    figures stand in each other's place, ``audit-not-above-zero`` for a year of 0.
    """
    year, total = given.figure("year"), given.figure("sum")
    alike([year, total])
    for one in (year, total):
        if not one.years:
            raise Problem("audit-years-of-figure", found=one.code)
    if _summed(year) > _summed(total):
        raise Problem("audit-sum-or-year", year=pair(_written(year)), sum=pair(_written(total)))
    if _summed(total) == 1:
        return Found("holds", tell("span-yearly"))
    if _summed(year) == _summed(total):
        return Found("holds", tell("span-same", years=len(year.years)))
    return _mean(year, total) if year.years == total.years else _beside(year, total)


def _summed(one: Figure) -> int:
    """How many years are added up in a figure: 1 in a year's and in a yearly mean."""
    return 1 if one.of_several_years else len(one.years)


def _written(one: Figure) -> Label:
    return tell("span-figure", written=one.said, span=span(one.years))


def _mean(year: Figure, total: Figure) -> Found:
    """A yearly mean times the years against their sum, within printed digits."""
    whole, count = year.over_years(), len(year.years)
    off, slack = abs(whole.value - total.value), whole.half + total.half
    digits = exact_places(total, [whole.value, total.value], total.decimals)
    much = total.shown(off, digits)
    times = "" if year.periods in (None, 1) else f" × {year.periods}"
    steps = (
        tell("mean-step", mean=year.said, months=times, years=count, product=total.shown(whole.value, digits),
             sum=total.said),
        tell("mean-back", sum=total.said, years=count,
             mean=total.shown(total.value / count, exact_places(total, [total.value / count], digits))),
    )  # fmt: skip
    if off == 0:
        return Found("holds", tell("mean-holds", mean=year.said, sum=total.said), steps)
    if off <= slack:
        most = total.shown(slack, exact_places(total, [slack], digits))
        return Found("rounding", tell("mean-rounding", mean=year.said, much=much, most=most), steps)

    def holds(moved: Figure) -> bool:
        one = moved.over_years()
        return abs(one.value - total.value) <= one.half + total.half

    def adds_up(moved: Figure) -> bool:
        return abs(whole.value - moved.value) <= whole.half + moved.half

    fits = (fitting(year, total.value / whole.times, holds), fitting(total, whole.value, adds_up))
    beyond = total.shown(off - slack, exact_places(total, [off - slack], digits))
    says = tell("mean-fault", mean=year.said, sum=total.said, much=much, beyond=beyond)
    return Found("fault", says, steps, fits=tuple(fit for fit in fits if fit), gap=off - slack)


def _a_year(one: Figure) -> Fraction:
    """What the figure is for one year."""
    return one.yearly().value / _summed(one)


def _beside(year: Figure, total: Figure) -> Found:
    """The sum's yearly mean beside the figure of another year, and what taking the sum for a year costs."""
    above_zero(year)
    mean, base = _a_year(total), _a_year(year)
    each = total.shown(mean, exact_places(total, [mean], places(total, (year, total))))
    ratio = factor_text(mean / base)
    steps = (
        tell("span-mean", sum=total.said, years=len(total.years), mean=each, year=year.said,
             ratio=ratio, mis=factor_text(total.value / base)),
    )  # fmt: skip
    turns = ratio != "1.00" and (total.value > year.value) != (mean > base)
    turned = tell("span-less" if mean < base else "span-more") if turns else plain("")
    says = tell("span-doubt", sum=total.said, span=span(total.years), year=year.said, one=_of_years(year),
                mean=each, ratio=ratio, turned=turned)  # fmt: skip
    return Found("doubtful", says, steps)


def _of_years(one: Figure) -> Label:
    """Of which years a figure is, and how: one, the mean of several, their sum."""
    key = "mean" if one.of_several_years else "one" if len(one.years) == 1 else "sum"
    return tell(f"span-of-{key}", span=span(one.years))


KIND = Kind(
    label=Label("一年的数与累计数", "a year and a sum of years"),
    meaning=Label(
        "一年的数与几年累计数并列：折成一年再比，并说明误当一年会差几倍；年均数乘年数与累计数核对",
        "a year's figure beside a sum of years: compared by the year, and what misreading would cost;"
        " a yearly mean times its years against their sum",
    ),
    roles=(
        Role("year", "figure", Label("一年的数", "figure of a year")),
        Role("sum", "figure", Label("累计数", "sum of years")),
    ),
    check=check,
    example="{kind: sum-or-year, year: shanty-2015, sum: shanty-sum}",
)
