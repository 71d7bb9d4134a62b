"""What a table's columns need on paper, in the letters of this file, and how tall its rows become."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from finsim.appendix.cells import shown
from finsim.appendix.pdf.glyphs import WORD, ems
from finsim.appendix.widths import Measured
from finsim.report.excel import text_width
from finsim.report.table import Table

INSET = 2.8
"""Points between a text and the line beside it."""
LATIN = 0.53
"""Width in ems of half a Chinese character and a little."""
TEXT_LEAST, NUMBER_LEAST = 12, 14
"""Latin characters: what a column of texts keeps, however little room there is; the longest text in a column
of figures that is kept in one line."""
WORD_MOST = 8.5
"""Wider words (in ems) may be broken."""


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
    kind = column.kind
    flexible = kind in ("text", "code")
    texts = ["" if row.kind == "heading" else shown(row.cells[index], kind) for row in table.rows]
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


def lines(columns: Sequence[Measured], points: Sequence[float], size: float) -> list[int]:
    """In how many lines each row stands, about."""
    rooms = [(width - 2 * INSET) / size for width in points]
    by_column = [
        [ceil(length / room) for length in one.lengths] for one, room in zip(columns, rooms, strict=True)
    ]
    return [max(row) for row in zip(*by_column, strict=True)]
