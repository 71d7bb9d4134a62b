"""A plan's indicators: where each starts from, where it is to be, and the way between year by year.

Values are exact fractions in base units (``14.5723 万套`` is 145723); :class:`Measure` shows them as the plan
wrote them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from finsim.basis import UNDATED, Basis, Dated
from finsim.errors import NOWHERE, Where
from finsim.rules import Label
from finsim.units import Amount, Unit, parse_unit

Direction = Literal["up", "down"]
YEAR = Unit((("年", 1),))
_SHOWN = 6
"""Decimals of a value that was worked out."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value of an indicator in one year, as a document states it."""

    year: int
    amount: Amount
    basis: Basis


@dataclass(frozen=True, slots=True)
class Measure:
    """The unit an indicator is told in, as written (``%``, ``万套``, ``例/十万人``), and its scale."""

    word: str
    scale: Fraction

    def text(self, value: Fraction, language: str = "zh") -> str:
        """``99.08%``, ``2.9145 万套``; English has no 万, so counts are in ones there."""
        blank = "" if self.unit.is_pure else " "
        return f"{self.number(value, language)}{blank}{self.name(language)}"

    def number(self, value: Fraction, language: str = "zh") -> str:
        """The value without its unit."""
        ones = language == "en" and self.scale > 1
        return decimal(value if ones else value / self.scale)

    def name(self, language: str = "zh") -> str:
        """The unit in words: ``万套``, ``set``, ``case/100,000 person``."""
        if language != "en" or self.unit.is_pure:
            return self.word
        word = self.unit.text("en")
        return word.replace("/", f"/{decimal(1 / self.scale)} ", 1) if self.scale < 1 else word

    @property
    def unit(self) -> Unit:
        return parse_unit(self.word)[0]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of a plan's indicator table.

    Without ``span`` the target is a year's own figure, and the way to it a straight line from ``base``.  With
    ``span`` (first and last year) the target is the sum over those years, and ``base`` a year's figure before
    them.  ``items``: codes of the items whose money works towards it.
    """

    code: str
    name: Label
    domain: str
    target: Point
    measure: Measure
    base: Point | None = None
    span: tuple[int, int] | None = None
    items: tuple[str, ...] = ()
    direction: Direction = "up"
    note: str = ""
    where: Where = field(default=NOWHERE, compare=False)

    @property
    def length(self) -> int:
        """How many years the target is the sum of; 1 if it is a year's own figure."""
        return self.span[1] - self.span[0] + 1 if self.span else 1

    @property
    def part(self) -> Fraction:
        """One year's part of a target that is a sum: equal parts."""
        return self.target.amount.value / self.length

    def level(self, year: int) -> Fraction | None:
        """A year's own figure on the straight line, held before the base year and after the target year;
        ``None`` where no base year says what it is."""
        base, goal = self.base, self.target
        if year >= goal.year:
            return goal.amount.value
        if base is None:
            return None
        way = Fraction(max(year - base.year, 0), goal.year - base.year)
        return base.amount.value + (goal.amount.value - base.amount.value) * way

    def work(self, year: int) -> Fraction:
        """What equal parts give to a year, 0 outside the years of the sum."""
        return self.part if self.span and self.span[0] <= year <= self.span[1] else Fraction(0)

    def along(self) -> tuple[Dated, ...]:
        """The figures of the straight line, by year: the first holds from the beginning."""
        if self.base is None:
            return ()
        years = range(self.base.year, self.target.year + 1)
        found = [(UNDATED if year == self.base.year else year * 12, self.level(year)) for year in years]
        return tuple(Dated(month, value) for month, value in found if value is not None)

    def by_year(self, part: Fraction) -> tuple[Dated, ...]:
        """``part`` in each year of the sum, 0 before and after."""
        if self.span is None:
            return ()
        first, last = self.span
        moments = ((UNDATED, Fraction(0)), (first * 12, part), (last * 12 + 12, Fraction(0)))
        return tuple(Dated(month, value) for month, value in moments)

    @property
    def working(self) -> str:
        """``145,723 套 ÷ 5 年＝29,144.6 套/年``, ``98.75% ＋ (99.3% − 98.75%) × (年份 − 2015)/5``."""
        if self.span:
            value, unit = self.target.amount.value, self.target.amount.unit
            part = f"{decimal(self.part)} {unit / YEAR}"
            return f"{decimal(value)} {unit} ÷ {self.length} 年{_equals(self.part)}{part}"
        if self.base is None:
            return ""
        years = f"(年份 − {self.base.year})/{self.target.year - self.base.year}"
        return f"{_line(self.base.amount.text, self.target.amount.text)} × {years}"


@dataclass(frozen=True, slots=True)
class Way(Mapping[str, str]):
    """How a number taken from an indicator came about; a year's own working is given by :meth:`at`.

    ``share``: the number is the part of a sum that is done in a year, not that part's size.
    """

    indicator: Indicator
    share: bool = False

    def __getitem__(self, code: str) -> str:
        return {"": self.indicator.working}[code]

    def __iter__(self) -> Iterator[str]:
        return iter(("",))

    def __len__(self) -> int:
        return 1

    def at(self, month: int) -> Label | None:
        """``98.75% ＋ (99.3% − 98.75%) × 3/5`` in a year on the way; ``None`` where the table states the
        value, or nothing is done."""
        indicator, year = self.indicator, month // 12
        base, goal = indicator.base, indicator.target
        if indicator.span:
            if not indicator.work(year):
                return None
            value, unit, years = decimal(goal.amount.value), goal.amount.unit, indicator.length
            if self.share:
                return Label(f"1 ÷ {years} 年", f"1 ÷ {years} years")
            return Label(f"{value} {unit} ÷ {years} 年", f"{value} {unit.text('en')} ÷ {years} years")
        if base is None or not base.year < year < goal.year:
            return None
        passed = f" × {year - base.year}/{goal.year - base.year}"
        shown = [indicator.measure.text(point.amount.value, "en") for point in (base, goal)]
        return Label(_line(base.amount.text, goal.amount.text) + passed, _line(*shown) + passed)


def decimal(value: Fraction) -> str:
    """``29,144.6``: at most six decimals, thousands in groups of three."""
    units = abs(round(value * 10**_SHOWN))
    text = f"{units // 10**_SHOWN:,}.{units % 10**_SHOWN:0{_SHOWN}d}".rstrip("0").rstrip(".")
    return f"-{text}" if value < 0 and units else text


def _line(base: str, goal: str) -> str:
    return f"{base} ＋ ({goal} − {base})"


def _equals(value: Fraction) -> str:
    return "＝" if value * 10**_SHOWN == round(value * 10**_SHOWN) else "≈"
