"""A stated figure: its value, and the interval that its printed digits stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import floor
from typing import Literal
from unicodedata import normalize

from finsim.audit.numerals import in_digits, parse_written
from finsim.errors import NOWHERE, Problem, Where
from finsim.rules import Label
from finsim.units import PURE, Unit, parse_unit

_NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(?:\.([0-9]+))?")
_TIMES = re.compile(r"\s*(?:倍|times)\s*$")
_MEAN = re.compile(r"年均|年平均|平均每年")
_A_YEAR = {"年": 1, "季度": 4, "月": 12, "学期": 2, "学年": 1}
_YUAN = Unit((("元", 1),))
_SCALE_WORDS = {10**8: "hundred million ", 10**4: "ten thousand "}

Bound = Literal["", "at-least", "at-most", "about"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as a document prints it.

    ``value`` counts base units; ``half`` is how far the true value may lie from it, half a unit of the last
    printed digit, or 0 for an exact figure (a whole number without 万 or 亿, a whole per cent, yuan to the
    fen).  ``scale`` is what a printed 1 is worth, ``decimals`` how many decimals are printed, ``unit_text``
    the unit as written.  ``years``: the years it stands for.  ``measure``, ``place``: its definition and
    place, where stated.  ``times``: how many times the figure as written, ``origin``, this one is.
    """

    code: str
    label: Label
    value: Fraction
    half: Fraction
    unit: Unit
    scale: Fraction
    decimals: int
    unit_text: str
    written: str
    years: tuple[int, ...] = ()
    words: str = ""
    source: str = ""
    status: str = ""
    measure: str = ""
    place: str = ""
    bound: Bound = ""
    note: str = ""
    where: Where = NOWHERE
    times: int = 1
    origin: Figure | None = None

    @property
    def low(self) -> Fraction:
        return self.value - self.half

    @property
    def high(self) -> Fraction:
        return self.value + self.half

    @property
    def step(self) -> Fraction:
        """One unit of the last printed digit."""
        return self.scale / Fraction(10**self.decimals)

    @property
    def said(self) -> Label:
        """The figure as written, and in English."""
        stated = self.origin or self
        return Label(self.written, stated.shown(stated.value).text("en"))

    @property
    def percent(self) -> bool:
        """Whether it was written with a mark like %."""
        return self.unit.is_pure and self.scale != 1

    def rounded(self, value: Fraction, decimals: int | None = None) -> Fraction:
        """A value at the figure's printed digits, or at others; half away from zero."""
        places = self.decimals if decimals is None else decimals
        step = self.scale / Fraction(10**places)
        size = floor(abs(value) / step + Fraction(1, 2)) * step
        return -size if value < 0 else size

    def shown(self, value: Fraction, decimals: int | None = None, unit: bool = True) -> Label:
        """A value as the figure would be printed: ``11.245 亿元/年``."""
        places = self.decimals if decimals is None else decimals
        number = fixed(value / self.scale, places)
        return Label(*(number + (self.unit_words(lang) if unit else "") for lang in ("zh", "en")))

    def unit_words(self, language: str) -> str:
        """The unit behind a number, with the blank before it where there is one."""
        if self.unit.is_pure:
            return self.unit_text
        if language != "en":
            return f" {self.unit_text}"
        scale = _SCALE_WORDS.get(int(self.scale), "" if self.scale == 1 else f"× {self.scale} ")
        return f" {scale}{_plural(self.unit)}"

    def moved(self, value: Fraction, decimals: int) -> Figure:
        """The same figure with another value, printed with so many decimals."""
        kept_exact = self.half == 0 and decimals <= self.decimals
        half = Fraction(0) if kept_exact else self.scale / Fraction(10**decimals) / 2
        return replace(self, value=value, half=half, decimals=decimals)

    @property
    def periods(self) -> int | None:
        """How many of its periods a year has (12 for 元/月); ``None`` if it names none."""
        under = [base for base, power in self.unit.powers if power == -1 and base in _A_YEAR]
        return _A_YEAR[under[0]] if len(under) == 1 else None

    @property
    def of_several_years(self) -> bool:
        """Whether it is the yearly mean of several years: 3 亿元/年 of 2016-2020, or 年均 in its words."""
        if self.unit.is_pure or len(self.years) < 2:
            return False
        return self.periods is not None or bool(_MEAN.search(self.words))

    def multiplied(self, times: int, unit: Unit, unit_text: str) -> Figure:
        """So many times the figure, in another unit; it keeps the one that was written as its origin."""
        return replace(
            self, value=self.value * times, half=self.half * times, unit=unit, unit_text=unit_text,
            times=self.times * times, origin=self.origin or self,
        )  # fmt: skip

    def as_made(self, written: Figure) -> Figure:
        """Another written figure, multiplied as this one was; itself if this one is as written."""
        return written.multiplied(self.times, self.unit, self.unit_text) if self.origin else written

    def yearly(self) -> Figure:
        """The figure of a whole year: 440 元/人/月 → 5,280 元/人/年; itself if it names no period."""
        times = self.periods
        if times is None or times == 1:
            return self
        unit = Unit(tuple(sorted({**dict(substance(self.unit).powers), "年": -1}.items())))
        text = re.sub(r"(?:月|季度|季|学期|month|quarter|semester|term)\s*$", "年", self.unit_text)
        return self.multiplied(times, unit, text)

    def over_years(self) -> Figure:
        """All years of a yearly mean together: 3 亿元/年 of 2016-2020 → 15 亿元."""
        year = self.yearly()
        text = re.sub(r"\s*(?:/|每)\s*(?:年度|年|year|yr)\s*$", "", year.unit_text)
        return year.multiplied(len(self.years), substance(year.unit), text)


def _plural(unit: Unit) -> str:
    """A unit behind a number: households, yuan/year; money and units with a stroke as they are."""
    text = unit.text("en")
    if "/" in text or unit.is_money or text.endswith("m2"):
        return text
    return text[:-1] + "ies" if text.endswith("y") else f"{text}{'es' if text.endswith('s') else 's'}"


def fixed(value: Fraction, places: int) -> str:
    """A number with so many decimals, half away from zero, thousands in groups of three."""
    whole = floor(abs(value) * 10**places + Fraction(1, 2))
    text = f"{whole // 10**places:,}"
    if places:
        text += f".{whole % 10**places:0{places}d}"
    return f"-{text}" if value < 0 and whole else text


def factor_text(value: Fraction) -> str:
    """A ratio with two decimals, three if it is below 0.1: ``7.05``, ``0.22``."""
    return fixed(value, 2 if abs(value) >= Fraction(1, 10) else 3)


def substance(unit: Unit) -> Unit:
    """What a unit measures, without its periods: 元/人/月 and 元/人/年 are both yuan a person."""
    return Unit(tuple((base, power) for base, power in unit.powers if base not in _A_YEAR))


def parse_figure(written: str) -> tuple[Fraction, Fraction, Unit, Fraction, int, str]:
    """Value, half a printed digit, unit, scale, decimals and unit text of a figure as printed.

    ``1.6 倍`` is a pure number.  Raises :class:`~finsim.errors.Problem` as
    :func:`finsim.units.parse_amount`, and ``audit-unit-missing`` for a number without a unit,
    ``audit-unit-half`` for one that ends in 万 or 亿.
    """
    usual = normalize("NFKC", written).strip()
    plain, times = in_digits(usual), _TIMES.search(usual)
    amount = parse_written(usual[: times.start()] if times else usual)
    match = _NUMBER.match(plain)
    decimals = len(match[1] or "") if match else 0
    rest = "" if times or not match else plain[match.end() :].strip()
    unit, scale = parse_unit(rest)
    if unit == PURE and not times and not amount.percent:
        raise Problem("audit-unit-missing" if scale == 1 else "audit-unit-half", found=written.strip())
    exact = decimals == 0 and (scale == 1 or amount.percent)
    exact |= decimals == 2 and scale == 1 and unit == _YUAN
    half = Fraction(0) if exact else scale / Fraction(10**decimals) / 2
    unit_text = (" 倍" if times else rest) if unit == PURE else rest
    return amount.value, half, unit, scale, decimals, unit_text


def places(like: Figure, figures: Sequence[Figure]) -> int:
    """How many decimals the unit of ``like`` needs to show the last printed digit of every figure."""
    finest, found = min(figure.step for figure in figures), like.decimals
    while like.scale / 10**found > finest:
        found += 1
    return found


def exact_places(like: Figure, values: Sequence[Fraction], least: int) -> int:
    """How many decimals the unit of ``like`` needs to show values exactly: from ``least`` to six more."""
    every = range(least, least + 7)
    exact = (n for n in every if all((value / like.scale * 10**n).denominator == 1 for value in values))
    return next(exact, least + 2)


def alike(figures: Sequence[Figure]) -> None:
    """Raise ``audit-units`` unless all figures measure the same, periods apart."""
    first = figures[0]
    for other in figures[1:]:
        if substance(other.unit) != substance(first.unit):
            raise Problem(
                "audit-units", first=first.code, one=first.written, second=other.code, other=other.written
            )


def above_zero(figure: Figure) -> None:
    """Raise ``audit-not-above-zero`` for a figure that nothing can be divided by."""
    if figure.value <= 0:
        raise Problem("audit-not-above-zero", found=figure.written)


def one_period(figures: Sequence[Figure]) -> list[Figure]:
    """The figures brought to a year, if they name different periods; else as they are."""
    periods = {figure.periods for figure in figures} - {None}
    return [figure.yearly() for figure in figures] if len(periods) > 1 else list(figures)
