"""How a table stands on its page: upright or turned, the size of its text, its columns, its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from finsim.appendix.word.lines import lines_across, longest_word, safe_width
from finsim.appendix.word.page import Page
from finsim.appendix.word.styles import CELL_LINE, CELL_MARGIN, CELL_SIZE
from finsim.report.excel import PORTRAIT_WIDTH, column_widths, text_width
from finsim.report.table import Column, Row, Table, yuan

SIZES = (10.5, CELL_SIZE, 8.0, 7.5)
"""Sizes of text in tables in points (五号, 小五, …, 六号), the best first."""
NOTHING = "—"
CROWDED = 2
"""From how many lines a row on, on the average, texts take room from the columns of numbers."""
WORTH = 0.85
"""A smaller size is taken if the table becomes that much shorter."""
LEAST_TEXT, LEAST_NUMBER = 8.0, 6.5
"""The narrowest columns, in Latin characters: four Chinese ones side by side; three and a little."""
LONGEST_CODE = 10
"""A code of up to so many characters stays on one line."""
LOOKED_AT = 120
"""How many rows are looked at to choose widths; of a longer table every second one, or third."""
_ROW = 2.5
"""What a row takes in points beside its lines: its margins and its rule."""


def printed(cell: object, column: Column) -> str:
    """A cell as it is printed: 1,234 (万元), 1,234.56 out of fen, 5.6% out of thousandths, — for nothing."""
    if cell is None:
        return NOTHING
    if not isinstance(cell, int):
        return str(cell)
    if column.kind == "fen":
        return yuan(cell)
    if column.kind == "permille":
        return f"{'-' if cell < 0 else ''}{abs(cell) // 10}.{abs(cell) % 10}%"
    return f"{cell:,}"


@dataclass(frozen=True, slots=True)
class Layout:
    """A table, or a part of one, as it is printed: its text's size and its columns' widths, in points."""

    table: Table
    size: float
    widths: tuple[float, ...]

    def row_height(self, texts: Sequence[str], widths: Sequence[float] = ()) -> float:
        """About how high a row of these texts is; ``widths``: those of its cells, if not the columns'."""
        return self.lines(texts, widths or self.widths) * self.size * CELL_LINE + _ROW

    def lines(self, texts: Sequence[str], widths: Sequence[float]) -> int:
        """In about how many lines the texts of a row stand."""
        pairs = zip(texts, widths, strict=True)
        half = self.size / 2
        return max((lines_across(text, (wide - 2 * CELL_MARGIN) / half) for text, wide in pairs), default=1)


def is_wide(table: Table) -> bool:
    """Whether a table needs a page on its side."""
    return sum(column.width for column in table.columns) > PORTRAIT_WIDTH


def laid_out(table: Table, page: Page) -> list[Layout]:
    """The table on a page of that width: in the widths that its columns ask for, or with more room for texts.

    Numbers always keep what they need on one line.  A table that is too wide for any page at the smallest
    size stands in parts, each with the columns of texts at the left.
    """
    rows = _looked_at(table)
    needs, wishes = _needs(table, rows)
    widths = [max(pair) for pair in zip(column_widths([table]), needs, strict=True)]
    for size in SIZES[:2]:
        if sum(widths) * size / 2 <= page.room:
            found = _spread(table, size, widths, page.room)
            if _lines(found, rows) <= CROWDED * len(rows):
                return [found]
    tight = [
        _spread(table, size, _shared(needs, wishes, page.room / (size / 2)), page.room)
        for size in SIZES[1:]
        if sum(needs) * size / 2 <= page.room
    ]
    return [_best(tight, rows)] if tight else _in_parts(table, needs, wishes, page.room)


def _looked_at(table: Table) -> list[list[str]]:
    """The texts of some rows; those of headings count for nothing, they have the whole width."""
    rows = [row for row in table.rows if row.kind != "heading"]
    step = max(1, -(-len(rows) // LOOKED_AT))
    return [[printed(c, k) for c, k in zip(row.cells, table.columns, strict=True)] for row in rows[::step]]


def _lines(layout: Layout, rows: Sequence[Sequence[str]]) -> int:
    return sum(layout.lines(texts, layout.widths) for texts in rows)


def _best(layouts: Sequence[Layout], rows: Sequence[Sequence[str]]) -> Layout:
    """The largest, unless a smaller one makes the table a good deal shorter."""
    best, height = layouts[0], _lines(layouts[0], rows) * layouts[0].size
    for other in layouts[1:]:
        lower = _lines(other, rows) * other.size
        if lower < height * WORTH:
            best, height = other, lower
    return best


def _needs(table: Table, rows: Sequence[Sequence[str]]) -> tuple[list[float], list[float]]:
    """What each column needs at least, and what it would like, in Latin characters.

    Numbers and the words of heads stand on one line.  A column of texts likes room as the square root of how
    much it holds: then the highest cells of its rows come out about equally high.
    """
    margins = 4 * CELL_MARGIN / SIZES[-1]
    needs, wishes = [], []
    for index, column in enumerate(table.columns):
        word = longest_word(column.head)
        if column.kind in ("text", "code"):
            widths = [text_width(texts[index]) for texts in rows] or [0]
            longest = max(*widths, min(text_width(column.head), LEAST_TEXT))
            mean = sum(width * width for width in widths) / max(sum(widths), 1)
            least = min(longest, LEAST_TEXT)
            if column.kind == "code":
                codes = (safe_width(texts[index]) for texts in rows if len(texts[index]) <= LONGEST_CODE)
                least = max(least, *codes, 0.0)
            needs.append(max(least, word) + margins)
            wishes.append(min(longest, 4 * mean**0.5) + margins)
        else:
            needs.append(max(_digits(table, index), word, LEAST_NUMBER) + margins)
            wishes.append(needs[-1])
    return needs, wishes


def _digits(table: Table, index: int) -> float:
    """The room of the longest number of a column; those of totals are bold."""
    column = table.columns[index]
    cells = ((row.cells[index], row.kind != "row") for row in table.rows)
    return max((safe_width(printed(c, column), bold) for c, bold in cells if isinstance(c, int)), default=0.0)


def _shared(needs: Sequence[float], wishes: Sequence[float], room: float) -> list[float]:
    """Every column what it needs, and the rest by what it would like beyond that."""
    more = [max(wish - need, 0.0) for need, wish in zip(needs, wishes, strict=True)]
    part = (room - sum(needs)) / sum(more) if sum(more) else 0.0
    return [need + extra * part for need, extra in zip(needs, more, strict=True)]


def _spread(table: Table, size: float, widths: Sequence[float], room: float) -> Layout:
    """Columns as wide as the page, in proportion."""
    whole = sum(widths)
    return Layout(table, size, tuple(width * room / whole for width in widths))


def _in_parts(table: Table, needs: Sequence[float], wishes: Sequence[float], room: float) -> list[Layout]:
    units = room / (SIZES[-1] / 2)
    labels, chunks = _cut(table.columns, needs, units)
    found = []
    for chunk in chunks:
        part = (*range(labels), *chunk)
        least = [needs[index] for index in part]
        widths = _shared(least, [wishes[index] for index in part], max(units, sum(least)))
        found.append(_spread(_part(table, part), SIZES[-1], widths, room))
    return found


def _cut(columns: Sequence[Column], widths: Sequence[float], units: float) -> tuple[int, list[list[int]]]:
    """How many columns at the left are repeated, and the others in as many parts as it takes."""
    texts = [column.kind in ("text", "code") for column in columns]
    labels = min(texts.index(False), 2) if False in texts and texts[0] else 1
    free = max(units - sum(widths[:labels]), max(widths[labels:], default=1.0))
    rest = sum(widths[labels:])
    share = rest / -(-rest // free)
    chunks: list[list[int]] = [[]]
    filled = 0.0
    for index in range(labels, len(columns)):
        width = widths[index]
        if chunks[-1] and (filled + width / 2 > share or filled + width > free):
            chunks.append([])
            filled = 0.0
        chunks[-1].append(index)
        filled += width
    return labels, chunks


def _part(table: Table, columns: Sequence[int]) -> Table:
    rows = [Row(tuple(row.cells[index] for index in columns), row.kind) for row in table.rows]
    return replace(table, columns=tuple(table.columns[index] for index in columns), rows=tuple(rows))
