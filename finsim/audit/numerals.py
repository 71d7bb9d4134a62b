"""Numbers written in Chinese numerals, as documents print small ones: 八项, 两年, 十二亿元."""

from __future__ import annotations

import re

from finsim.errors import Problem
from finsim.units import Amount, parse_amount

_NUMERAL = re.compile(r"[一二两三四五六七八九十][零〇一二两三四五六七八九十百千]*")
_ONES = "零一二三四五六七八九"
_PLACES = {"十": 10, "百": 100, "千": 1000}


def begins_with_numeral(text: str) -> bool:
    """Whether a text begins as a number in Chinese numerals does."""
    return _NUMERAL.match(text) is not None


def in_digits(text: str) -> str:
    """The text with the Chinese numeral it begins with in digits: 八项 → 8项; itself if it begins so not."""
    match = _NUMERAL.match(text.strip())
    value = _value(match[0]) if match else None
    return text if match is None or value is None else f"{value}{text.strip()[match.end() :]}"


def _value(signs: str) -> int | None:
    """What a numeral stands for; ``None`` for one that is not formed as numbers are: 三三, 十百."""
    total, below, plain, digit = 0, 10000, signs.replace("〇", "零").replace("两", "二"), -1
    for sign in plain:
        if sign in _PLACES:
            place = _PLACES[sign]
            if place >= below or digit == 0 or (digit < 0 and (total or place > 10)):
                return None
            total, below, digit = total + place * max(digit, 1), place, -1
        elif digit > 0 or (digit == 0 and sign == "零"):
            return None
        else:
            digit = _ONES.index(sign)
    return None if digit == 0 or (digit > 0 and below == 1) else total + max(digit, 0)


def parse_written(text: str) -> Amount:
    """A number with its unit, in digits or Chinese numerals; raises as :func:`finsim.units.parse_amount`."""
    plain = in_digits(text)
    try:
        return parse_amount(plain)
    except Problem:
        if plain == text:
            raise
    return parse_amount(text)
