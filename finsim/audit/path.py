"""Whether stated figures can lie on one path of growth, as a reading has it, within their printed digits.

Unknown are one factor (the base year's level) and one rate.  For a given rate every level figure leaves an
interval for the factor; intervals on a line have a point in common when each two have.  For two figures the
ratio of what they should be rises with the rate, so each pair leaves an interval of rates, found by
bisection on a grid of 1e-12; the figures fit if all these intervals have a rate in common.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from finsim.audit.figure import Figure
from finsim.audit.readings import Reading

GRID = 10**12
HIGHEST = 10
"""The highest yearly rate looked at: 1000 %."""
_LATER = ("first", "sum", "last", "increment")
Roles = Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates that fit, from ``low`` to ``high``; none if ``low`` is above ``high``."""

    low: Fraction
    high: Fraction

    def __bool__(self) -> bool:
        return self.low <= self.high

    def __and__(self, other: Rates) -> Rates:
        return Rates(max(self.low, other.low), min(self.high, other.high))


def ordered(roles: Roles) -> list[str]:
    """The level roles, the earlier first."""
    return [name for name in _LATER if name in roles]


def rising(reading: Reading, roles: Roles) -> bool:
    """Whether the ratio of each pair rises with the rate: first before the sum's years, last behind them."""
    span = roles["sum"].years if "sum" in roles and roles["sum"].years else (reading.first, reading.last)
    first = roles["first"].years[:1] if "first" in roles else ()
    last = roles["last"].years[:1] if "last" in roles else ()
    if "sum" in roles:
        return all(year <= span[0] for year in first) and all(year >= span[-1] for year in last)
    return not (first and last) or first[0] < last[0]


def rates(reading: Reading, roles: Roles) -> Rates:
    """The rates at which all figures fit."""
    found = _stated(reading, roles)
    names = ordered(roles)
    for early, late in combinations(names, 2):
        if not found:
            return found
        found &= _pair(reading, roles[early], early, roles[late], late, found)
    return found


def _stated(reading: Reading, roles: Roles) -> Rates:
    whole = Rates(reading.lowest, Fraction(HIGHEST))
    if "growth" not in roles:
        return whole
    growth = roles["growth"]
    if not reading.whole:
        return whole & Rates(growth.low, growth.high)
    return _between(reading.growth, growth.low, growth.high, whole)


def _pair(reading: Reading, one: Figure, early: str, two: Figure, late: str, within: Rates) -> Rates:
    """The rates at which two figures fit each other."""
    if one.low <= 0:
        return within
    least = two.low / (one.low if two.low < 0 else one.high)
    most = two.high / (one.high if two.high < 0 else one.low)

    def ratio(rate: Fraction) -> Fraction:
        return reading.gives(late, two, rate) / reading.gives(early, one, rate)

    return _between(ratio, least, most, within)


def _between(rises: Callable[[Fraction], Fraction], least: Fraction, most: Fraction, within: Rates) -> Rates:
    """Where a rising function lies between two values."""
    if within.low == within.high:
        fits = least <= rises(within.low) <= most
        return within if fits else Rates(Fraction(1), Fraction(0))
    if rises(within.high) < least or rises(within.low) > most:
        return Rates(Fraction(1), Fraction(0))
    low = within.low if rises(within.low) >= least else crossing(rises, least, within)[0]
    high = within.high if rises(within.high) <= most else crossing(rises, most, within)[1]
    return Rates(low, high)


def crossing(
    rises: Callable[[Fraction], Fraction], value: Fraction, within: Rates
) -> tuple[Fraction, Fraction]:
    """Two neighbours on the grid between which a rising function passes a value."""
    low, high = int(within.low * GRID) - 1, int(within.high * GRID) + 1
    while high - low > 1:
        middle = (low + high) // 2
        if rises(Fraction(middle, GRID)) < value:
            low = middle
        else:
            high = middle
    return Fraction(low, GRID), Fraction(high, GRID)


@dataclass(frozen=True, slots=True)
class Point:
    """A path: its rate and the base year's level."""

    rate: Fraction
    level: Fraction


def factors(reading: Reading, roles: Roles, rate: Fraction) -> Rates:
    """The base year's levels that all figures leave at a rate."""
    found = Rates(Fraction(0), Fraction(10**30))
    for name in ordered(roles):
        figure, part = roles[name], reading.gives(name, roles[name], rate)
        if part:
            ends = sorted((figure.low / part, figure.high / part))
            found &= Rates(ends[0], ends[1])
    return found


def faces(reading: Reading, roles: Roles) -> Point | None:
    """The path of two figures taken as printed: growth and the first level given, else two levels."""
    names = ordered(roles)
    rate = _face_rate(reading, roles, names)
    if rate is None or not names:
        return None
    part = reading.gives(names[0], roles[names[0]], rate)
    return Point(rate, roles[names[0]].value / part) if part else None


def _face_rate(reading: Reading, roles: Roles, names: list[str]) -> Fraction | None:
    whole = Rates(reading.lowest, Fraction(HIGHEST))
    if "growth" in roles:
        growth = roles["growth"].value
        if not reading.whole:
            return growth
        return _solved(reading.growth, growth, whole)
    if len(names) < 2:
        return None
    one, two = names[0], names[-1]

    def ratio(rate: Fraction) -> Fraction:
        return reading.gives(two, roles[two], rate) / reading.gives(one, roles[one], rate)

    return _solved(ratio, roles[two].value / roles[one].value, whole)


def _solved(rises: Callable[[Fraction], Fraction], value: Fraction, within: Rates) -> Fraction | None:
    if not rises(within.low) <= value <= rises(within.high):
        return None
    return crossing(rises, value, within)[1]


def point(reading: Reading, roles: Roles) -> Point | None:
    """A path that all figures fit: as printed if that does, else from the middle of what fits."""
    fitting = rates(reading, roles)
    if not fitting:
        return None
    face = faces(reading, roles)
    if face is not None and fitting.low <= face.rate <= fitting.high:
        left = factors(reading, roles, face.rate)
        if left.low <= face.level <= left.high:
            return face
        if left:
            return Point(face.rate, (left.low + left.high) / 2)
    rate = (fitting.low + fitting.high) / 2
    left = factors(reading, roles, rate)
    return Point(rate, (left.low + left.high) / 2)


def reach(reading: Reading, roles: Roles, role: str, figure: Figure) -> Rates:
    """From what to what a figure may go while it fits the others, ``roles``."""
    fitting = rates(reading, roles)
    if not fitting:
        return fitting
    values = []
    for rate in (fitting.low, fitting.high):
        part, left = reading.gives(role, figure, rate), factors(reading, roles, rate)
        values += [part] if role == "growth" else [part * left.low, part * left.high]
    return Rates(min(values), max(values))
