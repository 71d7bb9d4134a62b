"""What sensitivities share in print: amounts, what is looked at, the ends of a number's range."""

from __future__ import annotations

from fractions import Fraction

from finsim.analysis.aim import LEVELS, TOTAL, Aim
from finsim.analysis.number_words import plain
from finsim.analysis.shock_range import Range
from finsim.money import exact_round
from finsim.report.charts import WAN, YI, amount_in
from finsim.report.table import Book
from finsim.report.table import yuan as fen_text
from finsim.uncertainty_terms import AXES, Shock

YUAN = 100
"""Fen in one yuan."""
_MILLION = 10**8


def fen_of(yuan: float) -> int:
    """Whole fen of an unrounded amount in yuan, half away from zero."""
    return exact_round(Fraction(yuan) * 100)


def money_text(book: Book, yuan: float, like: float | None = None) -> str:
    """An amount with its unit by the size of ``like``: 亿元, 万元, 元; in English millions of yuan, yuan."""
    fen, size = fen_of(yuan), abs(fen_of(yuan if like is None else like))
    if book.language == "en":
        if size >= _MILLION:
            return f"{exact_round(Fraction(fen, _MILLION) * 100) / 100:,.2f} million yuan"
        return f"{exact_round(Fraction(fen, YUAN)):,} yuan"
    if size >= YI:
        return f"{amount_in(fen, YI)}亿元"
    if size >= 10 * WAN:
        return f"{amount_in(fen, WAN)}万元"
    return f"{fen_text(fen)}元" if size < 100 * YUAN else f"{exact_round(Fraction(fen, YUAN)):,}元"


def aim_text(book: Book, aim: Aim) -> str:
    """2020年盟市负担（寄宿生生活补助、阿荣旗）."""
    what = book.say(f"aim-{aim.payer}") if aim.payer in (TOTAL, LEVELS) else ""
    what = what or book.say("aim-payer", payer=book.payer(aim.payer))
    key = "solve-year" if aim.first == aim.last else "solve-years"
    said = book.say("aim-of", what=what, years=book.say(key, first=aim.first, last=aim.last))
    names = [book.item_name(aim.item)] if aim.item else []
    names += [book.variant.places.tree[aim.place].name] if aim.place else []
    return book.say("aim-within", what=said, names=book.say("and").join(names)) if names else said


def end_text(book: Book, ends: Range, value: float) -> str:
    """One end of a range in the number's own unit: 17,200 人, 10.9%, −3.2%, +1.5个百分点."""
    if ends.points:
        sign = "−" if value < 0 else "+"
        return book.say("range-points", sign=sign, value=_decimals(abs(value) * 100))
    if ends.relative:
        return f"{'−' if value < 0 else '+'}{_decimals(abs(value) * 100)}%"
    if ends.ratio:
        return f"{_decimals(value * 100)}%".replace("-", "−")
    whole = abs(value) >= (100_000 if ends.unit.is_money else 1000)
    number = f"{value:,.0f}" if whole else _decimals(value)
    unit = ends.unit.text(book.language)
    return f"{number} {unit}".strip() if book.language == "en" or not ends.unit.is_pure else number


def range_texts(book: Book, ends: Range) -> tuple[str, str]:
    """Both ends for a sentence or a file, relative ones in words (少8.01%); of a count by place it is said
    that they are those of all places."""
    low, high = (_worded(book, ends, value) for value in (ends.low, ends.high))
    return low, book.say("range-in-all", value=high) if ends.summed else high


def _worded(book: Book, ends: Range, value: float) -> str:
    if not ends.relative:
        return end_text(book, ends, value)
    size = _decimals(abs(value) * 100)
    said = book.say("range-point", value=size) if ends.points else f"{size}%"
    return book.say("range-less" if value < 0 else "range-more", value=said)


def _decimals(value: float) -> str:
    """Up to two decimals, none that say nothing."""
    return plain(Fraction(exact_round(Fraction(value) * 100), 100))


def axes_text(book: Book, shock: Shock) -> str:
    """项目、年度: for what a shock is drawn anew."""
    return book.say("and").join(AXES[axis].text(book.language) for axis in shock.axes)


def heading(book: Book, key: str) -> str:
    return book.say(key, scenario=book.result.scenario.title.text(book.language), variant=book.name)
