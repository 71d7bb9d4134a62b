"""How wide a table's columns are, on the screen and on paper, so that long texts make as few lines as can be.

Widths count Latin characters, a Chinese one being two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from finsim.appendix.cells import NUMBERS, is_wide, shown
from finsim.report.excel import text_width
from finsim.report.table import Column, Table

PAPER = {"": 164, "dense": 185, "denser": 211}
"""What stands side by side on A4 laid across in letters of 9, 8 and 7 points."""
UPRIGHT = 109
"""The same on upright A4, 9 points."""
MEASURED_ROWS = 1000
PADDING = 2
STEP = 2
LONGEST_WORD = 12
"""Longer words of a head take what room they find."""
LONG = 400
"""Lines of a table that is printed in smaller letters even if its rows are low."""
MOST = 36
"""How wide a column of text is kept on a screen at the most; the rest goes on below."""
LINES = 8
"""So many lines of a text are taken before its column is made wider on a screen."""
_WORD = re.compile(r"[!-~\u00c0-\u024f]+")


@dataclass(frozen=True, slots=True)
class Widths:
    """``look``: the classes of the table's section (wide, dense, denser); ``screen``: the least width of
    each column; ``paper``: its part of the page's width."""

    look: tuple[str, ...]
    screen: tuple[int, ...]
    paper: tuple[float, ...]


def widths(table: Table) -> Widths:
    """The widths of a table's columns, from the texts and numbers in its first thousand rows."""
    lengths = [list(_lengths(table, at, column)) for at, column in enumerate(table.columns)]
    least = [_least(column, found) for column, found in zip(table.columns, lengths, strict=True)]
    screen = tuple(_on_screen(c, n, found) for c, n, found in zip(table.columns, least, lengths, strict=True))
    texts = [at for at, column in enumerate(table.columns) if column.kind == "text"]
    longs = np.array([lengths[at] for at in texts], dtype=float).T
    if not is_wide(table.columns):
        return Widths((), screen, _parts(least, texts, longs, UPRIGHT)[0])
    parts: tuple[float, ...] = ()
    look = ""
    for look, room in PAPER.items():
        parts, lines = _parts(least, texts, longs, room)
        if lines <= 3 and (look or lines * len(table.rows) <= LONG):
            break
    return Widths(("wide", look) if look else ("wide",), screen, parts)


def _lengths(table: Table, at: int, column: Column) -> Iterator[int]:
    """The width of each cell of a column; of none where a heading goes over all columns."""
    for row in islice(table.rows, MEASURED_ROWS):
        yield 0 if row.kind == "heading" else text_width(shown(row.cells[at], column.kind))


def _least(column: Column, lengths: Sequence[int]) -> float:
    """What a column cannot do without: its numbers whole, the words of its head, some characters of text."""
    head = min(max((len(word) for word in _WORD.findall(column.head)), default=0), LONGEST_WORD)
    head = max(head, min(text_width(column.head), 4))
    if column.kind in NUMBERS:  # sums are bold
        return max(head, max(lengths, default=0) * 1.08) + PADDING
    most = max(lengths, default=0)
    return max(head, min(most, 12 if column.kind == "code" else 8)) + PADDING


def _on_screen(column: Column, least: float, lengths: Sequence[int]) -> int:
    if column.kind != "text":
        return int(max(least, min(column.width, MOST)))
    longest = max(lengths, default=0)
    return int(min(MOST, max(least, column.width, min(longest, 16), longest / LINES)))


def _parts(
    least: Sequence[float], texts: Sequence[int], longs: NDArray[np.float64], room: float
) -> tuple[tuple[float, ...], float]:
    """Each column's part of the room, and the mean number of lines of a row.

    What the least widths leave goes to the columns of text step by step, each time to the one that makes
    the rows lowest.  A row's height is taken as the 4-norm of its cells': nearly the highest of them, yet
    it falls for each column that is widened.
    """
    given = np.array(least)
    spare = room - float(given.sum())
    while texts and spare > 0 and bool((longs > given[texts] - PADDING).any()):
        lines = (longs / (given[texts] - PADDING)) ** 4
        wider = (longs / (given[texts] - PADDING + STEP)) ** 4
        heights = (lines.sum(axis=1, keepdims=True) - lines + wider) ** 0.25
        given[texts[int(heights.sum(axis=0).argmin())]] += STEP
        spare -= STEP
    high = np.ceil(longs / (given[texts] - PADDING)).max(axis=1).mean() if texts and len(longs) else 1.0
    return tuple(float(part) for part in given / given.sum()), float(high)
