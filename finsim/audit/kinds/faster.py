"""Spending that grows faster than revenue: how its ratio rises, and the year in which it passes a limit."""

from __future__ import annotations

from fractions import Fraction

from finsim.audit.figure import Figure, above_zero, factor_text, fixed
from finsim.audit.kind import Fit, Found, Given, Kind, Role, fitting
from finsim.audit.path import GRID, Rates, crossing
from finsim.audit.say import tell
from finsim.errors import Problem
from finsim.rules import Label

_FARTHEST = 200


def check(given: Given) -> Found:
    """Raises ``audit-limit-share`` for a limit without a share, or the reverse, or without years.

    Also ``audit-rate-nothing-left`` for a growth of -100 % or less, ``audit-not-above-zero`` for no share.
    """
    spending, revenue = given.figure("spending"), given.figure("revenue")
    share, limit, years = given.maybe("share"), given.maybe("limit"), given.years()
    if (share is None) != (limit is None) or (limit is not None and len(years) < 2):
        raise Problem("audit-limit-share")
    for one in (spending, revenue):
        if one.low <= -1:
            raise Problem("audit-rate-nothing-left", found=one.written)
    for stated in (share, limit):
        if stated is not None:
            above_zero(stated)
    rise = (1 + spending.value) / (1 + revenue.value)
    five, ten = (f"×{factor_text(rise**n)}" for n in (5, 10))
    moves = tell("faster-rises" if rise >= 1 else "faster-falls", rate=fixed(abs(rise - 1) * 100, 2))
    step = tell("faster-step", spending=spending.said, revenue=revenue.said, moves=moves,
                quotient=fixed(rise, 5), five=five, ten=ten)  # fmt: skip
    if spending.high <= revenue.low or rise <= 1:
        return Found("holds", tell("faster-not"), (step,))
    if share is None or limit is None:
        return Found("doubtful", tell("faster-open", five=five, ten=ten), (step,))
    return _limited(spending, revenue, share, limit, years, step)


def _limited(
    spending: Figure, revenue: Figure, share: Figure, limit: Figure, years: tuple[int, ...], step: Label
) -> Found:
    """With a share and a limit: the year in which it is passed."""
    rise = (1 + spending.value) / (1 + revenue.value)
    first, last = years[0], years[-1]
    passed = _passed(share.value, limit.value, rise, first)
    end = share.value * rise ** (last - first)
    told = tell("faster-end", share=share.said, year=last, steps=last - first,
                above=_plain(1 + spending.value), below=_plain(1 + revenue.value),
                end=share.shown(end, share.decimals + 2), limit=limit.said)  # fmt: skip
    if passed is None or passed > last:
        key = "faster-later" if passed else "faster-never"
        return Found("holds", tell(key, limit=limit.said, year=passed or 0, last=last), (step, told))
    kind = (1 + spending.low) / (1 + revenue.high)
    if share.low * kind ** (last - first) <= limit.high:
        return Found("rounding", tell("faster-rounding", year=passed), (step, told))
    gap = end - limit.value
    says = tell("faster-fault", limit=limit.said, year=passed, last=last,
                much=tell("points", number=fixed(gap * 100, 2)))  # fmt: skip
    return Found(
        "fault", says, (step, told), fits=_fits(spending, revenue, share, limit, last - first), gap=gap
    )


def _plain(value: Fraction) -> str:
    """1.08, for the calculator."""
    return fixed(value, 6).rstrip("0").rstrip(".")


def _passed(share: Fraction, limit: Fraction, rise: Fraction, first: int) -> int | None:
    """The first year in which the share lies above the limit; ``None`` if not in 200 years."""
    value, year = share, first
    while value <= limit and year < first + _FARTHEST:
        year += 1
        value = Fraction(int(value * rise * GRID), GRID)  # a grid of 1e-12 keeps the numbers short
    return year if value > limit else None


def _fits(spending: Figure, revenue: Figure, share: Figure, limit: Figure, steps: int) -> tuple[Fit, ...]:
    """The growth of spending, the share now, or the limit at which it is not passed."""

    def keeps(growth: Figure, income: Figure, now: Figure, most: Figure) -> bool:
        return now.low * ((1 + growth.low) / (1 + income.high)) ** steps <= most.high

    room, within = limit.value / share.value, Rates(Fraction(-1, 2), Fraction(10))
    rate = crossing(lambda g: ((1 + g) / (1 + revenue.value)) ** steps, room, within)[0]
    need = crossing(lambda g: -(((1 + spending.value) / (1 + g)) ** steps), -room, within)[1]
    rise = ((1 + spending.value) / (1 + revenue.value)) ** steps
    found = (
        fitting(spending, rate, lambda one: keeps(one, revenue, share, limit)),
        fitting(revenue, need, lambda one: keeps(spending, one, share, limit)),
        fitting(share, limit.value / rise, lambda one: keeps(spending, revenue, one, limit)),
        fitting(limit, share.value * rise, lambda one: keeps(spending, revenue, share, one)),
    )
    return tuple(fit for fit in found if fit is not None)


KIND = Kind(
    label=Label("支出比收入增长快", "spending faster than revenue"),
    meaning=Label(
        "支出增长与收入增长相比，占比每年升多少、哪一年超过上限",
        "spending growth against revenue growth: how the ratio rises, the year it passes a limit",
    ),
    roles=(
        Role("spending", "figure", Label("支出增长", "growth of spending"), measures="rate"),
        Role("revenue", "figure", Label("收入增长", "growth of revenue"), measures="rate"),
        Role("share", "figure", Label("首年支出占收入", "ratio in the first year"), False),
        Role("limit", "figure", Label("上限", "limit"), False),
        Role("years", "years", Label("起止年份", "years"), False),
    ),
    check=check,
    example="{kind: faster, spending: growth, revenue: revenue-growth}",
)
