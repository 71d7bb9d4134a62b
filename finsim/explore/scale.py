"""Figures as tables and charts print them: one unit by their size, and controlled rounding, so that what is
printed adds up and a chart says what the table says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from finsim.controlled_rounding import RoundedTable, round_parts, round_table
from finsim.words import say


@dataclass(frozen=True, slots=True)
class Scale:
    """A printed unit: so many fen in its last printed digit, its decimals, and its word."""

    fen: int
    decimals: int
    word: str

    def text(self, digits: int, *, sign: bool = False) -> str:
        """So many last digits as a number: 1,234.56; ``sign``: with a + in front of what is more."""
        whole, part = divmod(abs(digits), 10**self.decimals)
        shown = f"{whole:,}" + (f".{part:0{self.decimals}d}" if self.decimals else "")
        return f"-{shown}" if digits < 0 else f"+{shown}" if sign and digits > 0 else shown

    def nearest(self, fen: int, *, sign: bool = False) -> str:
        """An amount that stands by itself, rounded half away from zero."""
        return self.text(self.digits(fen), sign=sign)

    def digits(self, fen: int) -> int:
        """An amount in last digits, rounded half away from zero."""
        return round_parts([fen], self.fen)[1]

    @property
    def unit(self) -> int:
        """The fen in one of the unit: of 亿元, 10¹⁰."""
        return int(self.fen * 10**self.decimals)


YI = Scale(10**8, 2, "yi")
WAN = Scale(10**6, 0, "wan")
WAN_HUNDREDTHS = Scale(10**4, 2, "wan")
YUAN = Scale(1, 2, "yuan")
_FINER = (YI, WAN, WAN_HUNDREDTHS)


def scale_for(amounts: Sequence[int]) -> Scale:
    """The unit by the size of the largest amount (fen): 亿元 from 10 亿元 on, 万元, 万元 with decimals below
    1,000 万元, 元 below 1 万元."""
    most = max((abs(fen) for fen in amounts), default=0)
    if most >= 10 * 10**10:
        return YI
    if most >= 1000 * 10**6:
        return WAN
    return WAN_HUNDREDTHS if most >= 10**6 else YUAN


def scale_telling(amounts: Sequence[int], least: Sequence[int]) -> Scale:
    """The same, but finer, down to 万元 with decimals, where the smallest of ``least`` that is not 0 would
    have fewer than two digits."""
    scale = scale_for(amounts)
    smallest = min((abs(fen) for fen in least if fen), default=0)
    for finer in _FINER:
        if finer.fen < scale.fen and 0 < smallest < 10 * scale.fen:
            scale = finer
    return scale


def amount_text(fen: int, language: str) -> str:
    """An amount with its unit by its own size: 37.73 亿元."""
    scale = scale_for([fen])
    word = say(scale.word, language)
    times = " × " if language == "en" and scale.word != "yuan" else " "
    return f"{scale.nearest(fen)}{times}{word}"


@dataclass(frozen=True, slots=True)
class Figures:
    """A two-way table in one unit with its sums, all in last digits of ``scale``."""

    scale: Scale
    cells: Sequence[Sequence[int]]
    row_totals: Sequence[int]
    column_totals: Sequence[int]
    total: int
    exact: bool


def figures(fen: Sequence[Sequence[int]], scale: Scale | None = None) -> Figures:
    """Amounts in fen rounded so that rows and columns add up; ``scale``: by default by the size of sums."""
    sums = [sum(row) for row in fen] + [sum(column) for column in zip(*fen, strict=True)]
    return _figures(scale or scale_for(sums), fen)


def _figures(scale: Scale, fen: Sequence[Sequence[int]]) -> Figures:
    found = round_table(fen, scale.fen)
    return Figures(scale, found.cells, found.row_totals, found.column_totals, found.total, found.exact)


def change_figures(pairs: Sequence[tuple[int, int]]) -> Figures:
    """Amounts before and their changes (fen), rounded so that both add up, and each row to what is after:
    cells (before, change), row totals what is after.  The sums before and after get their ordinary rounding,
    as in the tables of each side, if that can be."""
    ends = [sum(before for before, _ in pairs), sum(sum(pair) for pair in pairs)]
    rows = [sum(pair) for pair in pairs]
    scale = scale_for([*(before for before, _ in pairs), *rows, *ends])
    first, last = (scale.digits(fen) for fen in ends)
    found = _as_fixed(pairs, scale, first, last)
    if not found.exact:
        found = round_table(pairs, scale.fen)
    return Figures(scale, found.cells, found.row_totals, found.column_totals, found.total, found.exact)


def _as_fixed(pairs: Sequence[tuple[int, int]], scale: Scale, first: int, last: int) -> RoundedTable:
    return round_table(pairs, scale.fen, fixed_columns={0: first, 1: last - first}, fixed_total=last)
