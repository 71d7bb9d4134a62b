"""Numbers of a wording: ratios a∶b∶c, per cent, 成, fractions, in digits or Chinese numerals."""

from __future__ import annotations

import re
from fractions import Fraction

from finsim.errors import Problem

_DIGITS = r"[0-9]{1,9}(?:\.[0-9]{1,9})?"
_CHINESE = r"(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九两])"
_NUMBER = rf"(?:{_DIGITS}|{_CHINESE})"
RATIO = rf"{_NUMBER}(?:[:比]{_NUMBER})+"
"""8∶2, 5:2:1:2, 八比二."""
PERCENT = rf"(?:{_DIGITS}%|百分之(?:{_CHINESE}|百)|{_NUMBER}成|{_NUMBER}分之{_NUMBER}|一半|半数)"
"""80%, 百分之八十, 八成, 三分之一, 一半."""
PERCENTS = rf"{PERCENT}(?:[、和与及]{PERCENT})+"
"""Several, one behind the other."""
ANY = re.compile(rf"{RATIO}|{PERCENT}|[0-9]")
"""Anything that may be a share."""
_SPLIT = re.compile(r"[:比]")
_EACH = re.compile(PERCENT)
_ONES = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2}


def ratio_parts(signs: str) -> tuple[Fraction, ...]:
    """The parts of a ratio."""
    return tuple(_number(one) for one in _SPLIT.split(signs))


def percents(signs: str) -> tuple[Fraction, ...]:
    """The shares of a text such as 80%、20%, as fractions of 1; none of them is 0."""
    found = tuple(_percent(match[0]) for match in _EACH.finditer(signs))
    if not all(found):
        raise Problem("duty-share-zero")
    return found


def _percent(signs: str) -> Fraction:
    if signs in ("一半", "半数"):
        return Fraction(1, 2)
    if signs.startswith("百分之"):
        return Fraction(100 if signs == "百分之百" else _number(signs[3:])) / 100
    if "分之" in signs:
        below, above = signs.split("分之")
        return _number(above) / _number(below) if _number(below) else Fraction()
    return _number(signs[:-1]) / (100 if signs[-1] == "%" else 10)


def _number(signs: str) -> Fraction:
    if signs[0].isascii():
        return Fraction(signs)
    tens, ten, ones = signs.rpartition("十")
    if ten:
        return Fraction(10 * _ONES[tens or "一"] + _ONES[ones or "零"])
    return Fraction(_ONES[signs])


def plain(value: Fraction) -> str:
    """A number as it is written: 8, 62.5, 1/3."""
    if value.denominator == 1:
        return str(value.numerator)
    rest = value.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = 1
    while (value * 10**digits).denominator != 1:
        digits += 1
    return f"{float(value):.{digits}f}" if digits < 12 else f"{value.numerator}/{value.denominator}"


def percent_text(value: Fraction) -> str:
    """A share as a sharing rule takes it: 80%, or 1/3 where no per cent is exact."""
    shown = plain(value * 100)
    return f"{value.numerator}/{value.denominator}" if "/" in shown else f"{shown}%"
