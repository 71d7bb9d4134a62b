"""How a table lies on its pages: upright or turned, the size of its letters, what columns go together.

No table is wider than its page.  Texts take more lines; where that makes tall rows the letters shrink, from
9 points to 6.5; a table whose figures alone are too wide is cut into parts, each beginning with the columns
that name the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from finsim.appendix.pdf.widths import INSET, Measured, lines, measures, widths
from finsim.report.excel import PORTRAIT_WIDTH
from finsim.report.table import Column, Table

UPRIGHT, TURNED = 453.0, 728.0
"""Room for a table on A4 in points: 25 mm margins upright, 20 mm turned."""
SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
"""Sizes of letters in points, the best first; the last is the least that is printed."""
LINES_WANTED = 7
"""Letters shrink until all rows but one in twenty have at most so many lines."""
LINES_WHOLE = 30
"""Where no row has more lines, no row is torn by the end of a page."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some columns of a table, by index, with their widths in points (margins within the cell included).

    ``whole``: whether every row is low enough to be kept on one page.
    """

    size: float
    columns: tuple[int, ...]
    widths: tuple[float, ...]
    whole: bool

    def room(self, index: int) -> float:
        """The room for a line of text in a column, in ems."""
        return (self.widths[index] - 2 * INSET) / self.size


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table stands: whether its page is turned, and its parts, one below the other."""

    turned: bool
    parts: tuple[Part, ...]


def layout(table: Table) -> Layout:
    """How a table lies on A4: turned where its columns ask for more than an upright page holds."""
    columns = measures(table)
    asked = sum(column.width for column in table.columns)
    turned = asked > PORTRAIT_WIDTH or sum(one.least_at(SIZES[-1]) for one in columns) > UPRIGHT
    room = TURNED if turned else UPRIGHT
    groups = _groups(table.columns, columns, room)
    size = min(_size([columns[index] for index in group], room) for group in groups)
    return Layout(turned, tuple(_part(columns, group, room, size) for group in groups))


def _groups(columns: Sequence[Column], found: Sequence[Measured], room: float) -> list[tuple[int, ...]]:
    """The columns as they go together: all of them, or as many at a time as the page holds."""
    least = [one.least_at(SIZES[-1]) for one in found]
    if sum(least) <= room:
        return [tuple(range(len(columns)))]
    texts = [column.kind in ("text", "code") for column in columns]
    names = tuple(range(min(texts.index(False) if False in texts else 1, 2)))
    used = start = sum(least[: len(names)])
    groups: list[list[int]] = [[]]
    for index in range(len(names), len(columns)):
        if groups[-1] and used + least[index] > room:
            groups.append([])
            used = start
        groups[-1].append(index)
        used += least[index]
    return [names + tuple(group) for group in groups]


def _size(columns: Sequence[Measured], room: float) -> float:
    """The largest letters in which the columns fit and few rows are tall; else the smallest."""
    for size in SIZES:
        if sum(one.least_at(size) for one in columns) > room:
            continue
        tall = sorted(lines(columns, widths(columns, room, size), size))
        if not tall or tall[int(0.95 * (len(tall) - 1))] <= LINES_WANTED:
            return size
    return SIZES[-1]


def _part(found: Sequence[Measured], group: Sequence[int], room: float, size: float) -> Part:
    columns = [found[index] for index in group]
    points = widths(columns, room, size)
    whole = max(lines(columns, points, size), default=0) <= LINES_WHOLE
    return Part(size, tuple(group), points, whole)
