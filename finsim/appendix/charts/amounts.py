"""Amounts as marks and descriptions say them, and what they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from finsim.appendix.wording.figures import Sum, unit_of
from finsim.appendix.wording.said import amount
from finsim.money import exact_round
from finsim.report.charts import WAN, YI
from finsim.report.table import Book, yuan
from finsim.spec import STATUSES

MILLION = 10**8
"""Fen in a million yuan."""


def short(book: Book, fen: int) -> str:
    """12.34亿元, 567.80万元, 12.30元; in English millions of yuan, or yuan."""
    if book.language == "en":
        large = abs(fen) >= MILLION // 10
        return f"{hundredths(fen, MILLION)} million yuan" if large else f"{yuan(fen)} yuan"
    for unit, word in ((YI, "yi"), (WAN, "wan")):
        if abs(fen) >= unit // 10:
            return f"{hundredths(fen, unit)}{book.say(word)}"
    return f"{yuan(fen)}{book.say('yuan')}"


def full(book: Book, fen: int, said: str = "") -> str:
    """An amount in a large unit with the exact one in brackets: 12.34亿元（1,234,000,000.00元）;
    ``said``: how the prose gives it."""
    said = said or short(book, fen)
    exact = f"{yuan(fen)} yuan" if book.language == "en" else f"{yuan(fen)}元"
    if said == exact:
        return said
    return f"{said} ({exact})" if book.language == "en" else f"{said}（{exact}）"


def hundredths(fen: int, unit: int) -> str:
    """An amount in a unit with two decimals, rounded half away from zero."""
    return yuan(exact_round(Fraction(fen * 100, unit)))


def unit_for(fens: Sequence[int], least: int = 0) -> tuple[int, str]:
    """亿元, or 万元 where all is below 1亿元, or ``least``, what has to be seen, below 0.05亿元; the fen in
    one, and its word."""
    small = max((abs(fen) for fen in fens), default=0) < YI or 0 < least < YI // 20
    return (WAN, "wan") if small else (YI, "yi")


def digits(one: Sum, unit: int) -> str:
    """The figure of the prose in 亿元, that of the tables in 万元, without the unit."""
    return yuan(one.yi) if unit == YI else f"{one.wan:,}"


def spoken(book: Book, sums: Sequence[Sum], signed: bool = False, unit: int = 0) -> list[str]:
    """Amounts of one sentence as the prose gives them; ``signed``: with + where they are above 0; ``unit``:
    that of :func:`unit_of` for other amounts of the sentence."""
    unit = unit or unit_of(sums)
    return [f"{'+' if signed and one.fen > 0 else ''}{amount(one, unit, book.language)}" for one in sums]


def listing(book: Book, names: Sequence[str], amounts: Sequence[str]) -> str:
    """中央12.34亿元、盟市5.60亿元."""
    gap = " " if book.language == "en" else ""
    return book.say("and").join(f"{name}{gap}{text}" for name, text in zip(names, amounts, strict=True))


def weights(amounts: NDArray[np.int64], standing: NDArray[np.intp]) -> NDArray[np.int64]:
    """How much of the amounts (line, …) stands on what, (status, …): sizes, not sums, so that parts below 0
    count too.  ``standing`` (line, …) broadcasts to them."""
    kinds = range(len(STATUSES))
    found = [np.where(standing == kind, np.abs(amounts), 0).sum(axis=0) for kind in kinds]
    return np.asarray(np.stack(found))


def rests(book: Book, sizes: Sequence[int]) -> str:
    """61%依据文件、39%依据假设: the parts of some money by standing, in whole per cent that add up."""
    total = sum(sizes)
    parts, reached, before = [], 0, 0
    for status, size in zip(STATUSES, sizes, strict=True):
        reached += size
        now = exact_round(Fraction(reached * 100, total)) if total else 0
        said = book.say("charts-rests", part=now - before, status=book.status(status))
        parts += [said] * (now > before)
        before = now
    return book.say("and").join(parts)
