"""Amounts, shares and changes in words: 3.87亿元, 1,234万元, 占31.0%; 387 million yuan."""

from __future__ import annotations

from collections.abc import Sequence

from finsim.appendix.tables.growth import permille_growth
from finsim.appendix.wording.figures import YI, Sum, alone, less, unit_of
from finsim.report.table import yuan
from finsim.words import say


def figure(units: int, unit: int, language: str) -> str:
    """The bare number: of 亿元 with two decimals, of 万元 whole; in English always of a million yuan."""
    sign, size = ("-" if units < 0 else ""), abs(units)
    if (unit == YI) == (language != "en"):
        return f"{sign}{size // 100:,}.{size % 100:02d}"
    return f"{sign}{size:,}"


def amount(one: Sum, unit: int, language: str) -> str:
    """An amount with its unit; what is too small to be seen is said to be less than the smallest figure."""
    units = one.units(unit)
    word = "words-yi" if unit == YI else "words-wan"
    if not units and one.fen > 0:
        return say("words-less", language, amount=say(word, language, figure=figure(1, unit, language)))
    return say(word, language, figure=figure(units, unit, language))


def percent(thousandths: int) -> str:
    """31.0%."""
    sign, size = ("-" if thousandths < 0 else ""), abs(thousandths)
    return f"{sign}{size // 10}.{size % 10}%"


def change_of(now: Sum, before: Sum) -> Sum:
    """A change that is told without both its ends: in 亿元 its own nearest, in 万元 as the tables have it."""
    fen = now.fen - before.fen
    return Sum(fen, alone(fen).yi, now.wan - before.wan)


def moved(now: Sum, before: Sum, language: str, unit: int = 0, ends: bool = False) -> str:
    """增加0.21亿元，增长5.8%; 减少…，下降…; 持平.  ``ends``: both ends stand in the same sentence, so that
    the amount is the difference of the two figures."""
    unit = unit or unit_of([now, before])
    units = (less(now, before) if ends else change_of(now, before)).units(unit)
    if now.fen == before.fen:
        return say("words-same", language)
    if not units:
        return say("words-almost-same", language)
    word = "words-yi" if unit == YI else "words-wan"
    size = say(word, language, figure=figure(abs(units), unit, language))
    kind = "up" if units > 0 else "down"
    part = permille_growth(before.fen, now.fen)
    if not part or (part > 0) != (units > 0):
        return say(f"words-{kind}", language, amount=size)
    return say(f"words-{kind}-by", language, amount=size, rate=percent(abs(part)))


def lone(fen: int, language: str) -> str:
    """A sum that is told alone, in the largest unit in which it is seen: 0.31亿元, 15万元, 4,200.00元."""
    one = alone(fen)
    unit = unit_of([one])
    if one.units(unit):
        return amount(one, unit, language)
    return say("words-yuan", language, figure=yuan(fen))


def unit_word(unit: int, language: str) -> str:
    """亿元, 万元; in English a million yuan for both."""
    if language == "en":
        return say("words-million", language)
    return say("yi" if unit == YI else "wan", language)


def listed(parts: Sequence[str], language: str) -> str:
    """甲、乙和丙; a, b and c."""
    if len(parts) < 2:
        return "".join(parts)
    first = say("and", language).join(parts[:-1])
    return say("words-last", language, first=first, last=parts[-1])
