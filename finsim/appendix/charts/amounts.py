"""Amounts as marks and descriptions say them, and what they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from finsim.appendix.wording.figures import WAN, YI, Sum, unit_of
from finsim.appendix.wording.said import amount, figure
from finsim.money import exact_round
from finsim.report.table import Book, yuan
from finsim.spec import STATUSES
from finsim.words import say

MILLION = 10**8
"""Fen in a million yuan."""
FAINT = YI * 5
"""Fen in 0.05 亿元: what has to be seen on a chart and is smaller makes it a chart in 万元."""


@dataclass(frozen=True)
class Scale:
    """The one unit in which a chart's axis, marks and description speak: ``unit`` of the prose's figures,
    亿元 (YI) or 万元 (WAN); in English a million yuan for both."""

    unit: int
    language: str

    @property
    def fen(self) -> int:
        """The fen in one."""
        return MILLION if self.language == "en" else self.unit * (100 if self.unit == YI else 1)

    @property
    def word(self) -> str:
        """The key of its name."""
        return "words-million" if self.language == "en" else "yi" if self.unit == YI else "wan"

    def digits(self, one: Sum, signed: bool = False) -> str:
        """The figure of the prose in 亿元, that of the tables in 万元; ``signed``: with + above 0."""
        text = figure(one.units(self.unit), self.unit, self.language)
        if one.fen < 0 and not text.startswith("-"):
            return f"-{text}"
        return f"+{text}" if signed and one.fen > 0 else text

    def said(self, one: Sum, signed: bool = False) -> str:
        """The same with its unit."""
        seen = signed or one.fen < 0
        if not seen:
            return amount(one, self.unit, self.language)
        key = "words-yi" if self.unit == YI else "words-wan"
        return say(key, self.language, figure=self.digits(one, signed))

    def full(self, one: Sum, signed: bool = False) -> str:
        """The same with the exact amount in brackets: 12.34亿元（1,234,000,000.00元）."""
        said = self.said(one, signed)
        if self.language == "en":
            return f"{said} ({yuan(one.fen)} yuan)"
        return f"{said}（{yuan(one.fen)}元）"


def scale_of(book: Book, sums: Sequence[Sum], least: int = 0) -> Scale:
    """The prose's unit for some amounts; 万元 too where ``least``, what has to be seen, is below 0.05亿元."""
    return Scale(WAN if 0 < least < FAINT else unit_of(sums), book.language)


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
