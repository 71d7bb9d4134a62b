"""How a table lies on its pages: upright or turned, the size of its letters, what columns go together.

No table is wider than its page.  Texts take more lines; where that makes tall rows the letters shrink, from
9 points to 7, and to 6.5 where figures would not fit else; a table whose figures are too wide even so is cut
into parts, each beginning with the columns that name the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil

from finsim.appendix.cells import is_wide
from finsim.appendix.pdf.measures import INSET, LATIN, lines, measures
from finsim.appendix.widths import Measured, widths
from finsim.report.excel import text_width
from finsim.report.table import Column, Row, Table

UPRIGHT, TURNED = 453.0, 756.0
"""Room for a table on A4 in points: 25 mm margins upright, 15 mm turned."""
SIZES = (9.0, 8.5, 8.0, 7.5, 7.0, 6.5)
"""Sizes of letters in points, the best first; the last is the least that is printed."""
LINES_WANTED = 7
"""Letters shrink until all rows but one in twenty have at most so many lines."""
LINES_WHOLE = 30
"""Where no row has more lines, no row is torn by the end of a page."""
TAIL, TAIL_LINES = 2, 20
"""So many rows are kept with the notes, if they have no more lines than this."""
NOTE_LINES, NOTE_SIZE = 20, 9.0
"""Lines of notes that are kept with the table, and the size of their letters in points."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some columns of a table, by index, with their widths in points (margins within the cell included).

    ``whole``: whether every row is low enough to be kept on one page; ``tail``: how many rows at the end
    are kept with the notes below them.
    """

    size: float
    columns: tuple[int, ...]
    widths: tuple[float, ...]
    whole: bool
    tail: int

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
    turned = is_wide(table.columns) or sum(one.least_at(SIZES[-1], INSET) for one in columns) > UPRIGHT
    room = TURNED if turned else UPRIGHT
    groups = _groups(table.columns, columns, room)
    size = min(_size([columns[index] for index in group], room) for group in groups)
    return Layout(turned, tuple(_part(columns, group, room, size, table.rows) for group in groups))


def _groups(columns: Sequence[Column], found: Sequence[Measured], room: float) -> list[tuple[int, ...]]:
    """The columns as they go together: all of them, or as many at a time as the page holds."""
    least = [one.least_at(SIZES[-1], INSET) for one in found]
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
    """The largest letters in which the columns fit and few rows are tall; the last size only where no other
    fits."""
    fitting = [size for size in SIZES if sum(one.least_at(size, INSET) for one in columns) <= room]
    fitting = fitting[:-1] if fitting[-1:] == [SIZES[-1]] != fitting else fitting
    for size in fitting:
        tall = sorted(lines(columns, widths(columns, room, size, INSET), size))
        if not tall or tall[int(0.95 * (len(tall) - 1))] <= LINES_WANTED:
            return size
    return fitting[-1] if fitting else SIZES[-1]


def _part(
    found: Sequence[Measured], group: Sequence[int], room: float, size: float, rows: Sequence[Row]
) -> Part:
    columns = [found[index] for index in group]
    points = widths(columns, room, size, INSET)
    tall = lines(columns, points, size)
    whole = max(tall, default=0) <= LINES_WHOLE
    return Part(size, tuple(group), points, whole, _tail(rows, tall))


def _tail(rows: Sequence[Row], tall: Sequence[int]) -> int:
    """How many rows at the end are kept together; a heading does not stand alone before them."""
    count = 0
    while count < len(rows) and (count < TAIL or rows[-count - 1].kind == "heading"):
        count += 1
        if sum(tall[-count:]) > TAIL_LINES:
            return count - 1
    return count


def notes_near(notes: Sequence[str], part: Part) -> int:
    """How many of the notes are kept with the last rows of a table."""
    if not part.tail:
        return 0
    room = sum(part.widths) / NOTE_SIZE
    tall = accumulate(ceil(text_width(note) * LATIN / room) for note in notes)
    return sum(lines <= NOTE_LINES for lines in tall)
