"""The ways to read “年均增长8%，年均新增11.67亿元”: which years, which steps, compound or straight.

A reading turns a growth rate g into the level of every year, up to one factor common to all, and so into
what each stated figure should be, as a multiple of that factor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Literal

from finsim.audit.figure import Figure
from finsim.rules import Label

_WINDOWS = 9
"""The most last steps whose mean is tried alone."""

Increment = Literal["mean", "by-years", "last", "rate", "whole"]


@dataclass(frozen=True)
class Reading:
    """One reading over the years ``first`` to ``last``.

    ``linear``: growth is a fixed part of the base year's level, else compound.  ``outside``: the base year
    is the one before the first.  ``increment``: the mean over the steps, their sum divided by the number of
    years, the mean of the last ``window`` steps, the rate times the mean level, or all new money together.
    ``whole``: the growth rate is that of all years together.  ``shift``: one step too many or too few was
    counted between first and last.  ``plain``: what the words say; the others only explain a slip.
    ``steps_named``: an increment is stated, so that its steps belong to the reading's name.
    """

    code: str
    first: int
    last: int
    linear: bool = False
    outside: bool = False
    increment: Increment = "mean"
    window: int = 0
    whole: bool = False
    shift: int = 0
    plain: bool = True
    steps_named: bool = True

    @property
    def base(self) -> int:
        return self.first - 1 if self.outside else self.first

    @property
    def steps(self) -> int:
        return self.last - self.base

    def level(self, year: int, rate: Fraction) -> Fraction:
        """A year's level; the base year's is 1."""
        if self.linear:
            return 1 + rate * (year - self.base)
        return (1 + rate) ** (year - self.base)

    def total(self, years: tuple[int, ...], rate: Fraction) -> Fraction:
        """The sum of some years; of years without a gap as of a series, for many years cost time."""
        first, last = years[0], years[-1]
        if len(years) < last - first + 1:
            return sum((self.level(year, rate) for year in years), Fraction(0))
        if self.linear or not rate:
            return len(years) * (self.level(first, rate) + self.level(last, rate)) / 2
        return (self.level(last + 1, rate) - self.level(first, rate)) / rate

    def new(self, rate: Fraction) -> Fraction:
        """The increment as this reading has it."""
        years = tuple(range(self.first, self.last + 1))
        if self.increment == "rate":
            return rate * self.total(years, rate) / len(years)
        start = self.last - self.window if self.increment == "last" else self.base
        risen = self.level(self.last, rate) - self.level(start, rate)
        parts = {"mean": self.steps, "by-years": len(years), "last": self.window, "whole": 1}
        return risen / parts[self.increment]

    def growth(self, rate: Fraction) -> Fraction:
        """The stated growth rate as this reading has it."""
        if not self.whole:
            return rate
        return self.level(self.last, rate) / self.level(self.base, rate) - 1

    def gives(self, role: str, figure: Figure, rate: Fraction) -> Fraction:
        """What a stated figure should be, in multiples of the base year's level (growth: as it is)."""
        if role == "growth":
            return self.growth(rate)
        if role == "increment":
            return self.new(rate)
        if role == "sum":
            return self.total(figure.years or tuple(range(self.first, self.last + 1)), rate)
        year = figure.years[0] if figure.years else self.first if role == "first" else self.last
        return self.level(year + (self.shift if role == "last" else 0), rate)

    @cached_property
    def lowest(self) -> Fraction:
        """The lowest rate that keeps every level above 0."""
        return Fraction(-9, 10 * (self.steps + 1)) if self.linear else Fraction(-9, 10)


def readings(first: int, last: int, roles: Mapping[str, Figure]) -> list[Reading]:
    """All readings that differ for the roles given: the plain ones first."""
    new, more = "increment" in roles, last - first > 1
    around = new and "sum" in roles
    found = [Reading("inside", first, last, steps_named=new)]
    found += [Reading("outside", first, last, outside=True)] if around else []
    if "growth" in roles and more:
        found.append(Reading("linear", first, last, linear=True))
        found += [Reading("linear-outside", first, last, linear=True, outside=True)] if around else []
    return found + (_slips(first, last, roles) if more else [])


def _slips(first: int, last: int, roles: Mapping[str, Figure]) -> list[Reading]:
    """What somebody may have done instead."""
    found: list[Reading] = []
    if "increment" in roles:
        found += [Reading("by-years", first, last, increment="by-years", plain=False)]
        found += [
            Reading("window", first, last, increment="last", window=steps, plain=False)
            for steps in range(1, min(last - first, _WINDOWS + 1))
        ]
        found += [
            Reading("rate", first, last, increment="rate", plain=False),
            Reading("whole-increment", first, last, increment="whole", plain=False),
        ]
    if "growth" in roles:
        found.append(Reading("whole", first, last, whole=True, plain=False))
        if {"first", "last"} <= {*roles}:
            found += [
                Reading("step-more", first, last, shift=1, plain=False),
                Reading("step-less", first, last, shift=-1, plain=False),
            ]
    return found


def name_of(reading: Reading) -> Label:
    """The reading in words."""
    from finsim.audit.say import tell

    since = reading.last - reading.window + 1
    code = reading.code if reading.steps_named else "bare"
    code = "window-one" if (code, reading.window) == ("window", 1) else code
    return tell(
        f"reading-{code}", first=reading.first, last=reading.last, base=reading.base,
        steps=reading.steps, years=reading.last - reading.first + 1, since=since, window=reading.window,
    )  # fmt: skip
