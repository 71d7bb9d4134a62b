"""The widths of a table's columns: figures take what they need, texts share the rest so that rows are low."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil

from finsim.appendix.pdf.glyphs import WORD, ems
from finsim.report.excel import text_width
from finsim.report.table import Cell, Column, Row, Table, yuan

INSET = 2.8
"""Points between a text and the line beside it."""
LATIN = 0.53
"""Width in ems of half a Chinese character and a little."""
TEXT_LEAST, NUMBER_LEAST = 12, 14
"""Latin characters: what a column of texts keeps, however little room there is; the longest text in a column
of figures that is kept in one line."""
WORD_MOST = 8.5
"""Wider words (in ems) may be broken."""
NEARLY = 0.8
"""The part of their longest text's width that columns of texts are to have before figures get more."""
EVEN = 3.0
"""How much a tall cell counts for more than several low ones."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A column: its least width, the one beyond which it has no use for more, and the lengths of its cells by
    row, all in ems; whether it holds texts, which may go on below."""

    least: float
    most: float
    flexible: bool
    lengths: tuple[float, ...]

    def least_at(self, size: float) -> float:
        """The least width in points, margins included."""
        return self.least * size + 2 * INSET

    def most_at(self, size: float) -> float:
        """The width in points beyond which the column has no use for more."""
        return self.most * size + 2 * INSET


def shown(cell: Cell, column: Column, row: Row) -> str:
    """A cell as it is printed: 1,234; 12.34; 5.6%; — for nothing, but nothing in a heading."""
    if cell is None:
        return "" if row.kind == "heading" else "—"
    if isinstance(cell, str):
        return cell
    if column.kind == "fen":
        return yuan(cell)
    if column.kind == "permille":
        return f"{'-' if cell < 0 else ''}{abs(cell) // 10:,}.{abs(cell) % 10}%"
    return f"{cell:,}"


def measures(table: Table) -> list[Measured]:
    """The measures of all columns; those with one kind of figures are to be equally wide if they can."""
    found = [_measured(table, index) for index in range(len(table.columns))]
    kinds = [column.kind for column in table.columns]
    pairs = list(zip(found, kinds, strict=True))
    widest = {kind: max(one.least for one, of in pairs if of == kind) for kind in kinds}
    return [one if one.flexible else replace(one, most=widest[kind]) for one, kind in pairs]


def _measured(table: Table, index: int) -> Measured:
    """A column's measures: no number is ever broken, and no word but a very long one."""
    column = table.columns[index]
    flexible = column.kind in ("text", "code")
    texts = ["" if row.kind == "heading" else shown(row.cells[index], column, row) for row in table.rows]
    cells = [row.cells[index] for row in table.rows]
    numbers = {text for text, cell in zip(texts, cells, strict=True) if isinstance(cell, int)}
    words = {text for text, cell in zip(texts, cells, strict=True) if isinstance(cell, str)} | {column.head}
    least = max(_kept(words, column.head, flexible), max((ems(text) for text in numbers), default=0.0))
    lengths = tuple(text_width(text) * LATIN for text in texts)
    return Measured(least, max(least, *lengths, 0.0), flexible, lengths)


def _kept(words: set[str], head: str, flexible: bool) -> float:
    """The room that a column's texts and its head must have, in ems."""
    longest = max(text_width(text) for text in words) if flexible else _longest(words - {head})
    unbroken = max((ems(word) for text in words for word in WORD.findall(text)), default=0.0)
    return max(min(longest, TEXT_LEAST if flexible else NUMBER_LEAST) * LATIN, min(unbroken, WORD_MOST), 2.2)


def _longest(texts: set[str]) -> int:
    """The longest text that is to stand in one line."""
    return max((width for text in texts if (width := text_width(text)) <= NUMBER_LEAST), default=0)


def widths(columns: Sequence[Measured], room: float, size: float) -> tuple[float, ...]:
    """Widths in points that fill the room.

    Columns of texts take w ∝ (Σ lengthᵖ)^(1/(p+1)), which makes Σ (length / w)ᵖ least over all their cells:
    with p > 1 the tallest cells weigh most.  None is narrower than its least, nor wider than its longest
    text while another is short of room; what is left then is spread over all columns.
    """
    columns = _evened(columns, room, size)
    least = [one.least_at(size) for one in columns]
    most = [one.most_at(size) for one in columns]
    weights = [_weight(one) for one in columns]

    def at(level: float) -> list[float]:
        return [
            min(max(low, level * weight), high)
            for low, weight, high in zip(least, weights, most, strict=True)
        ]  # fmt: skip

    found = at(_level(at, room)) if sum(most) > room else most
    return tuple(width * room / sum(found) for width in found)


def _evened(columns: Sequence[Measured], room: float, size: float) -> Sequence[Measured]:
    """The columns, those of figures equally wide where texts do not lose much by it."""
    asked = sum(one.most_at(size) * (NEARLY if one.flexible else 1.0) for one in columns)
    if asked > room:
        return columns
    return [one if one.flexible else replace(one, least=one.most) for one in columns]


def _weight(column: Measured) -> float:
    """What is left goes to columns of texts first."""
    return sum(length**EVEN for length in column.lengths) ** (1 / (EVEN + 1)) if column.flexible else 0.0


def _level(at: Callable[[float], list[float]], room: float) -> float:
    """The level at which the widths fill the room, by halving."""
    low, high = 0.0, 1e6
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(at(middle)) <= room else (low, middle)
    return low


def lines(columns: Sequence[Measured], points: Sequence[float], size: float) -> list[int]:
    """In how many lines each row stands, about."""
    rooms = [(width - 2 * INSET) / size for width in points]
    by_column = [
        [ceil(length / room) for length in one.lengths] for one, room in zip(columns, rooms, strict=True)
    ]
    return [max(row) for row in zip(*by_column, strict=True)]
