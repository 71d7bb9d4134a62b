"""How a table stands on its page: upright or turned, the size of its text, its columns, its parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from finsim.appendix.cells import shown
from finsim.appendix.widths import Measured, widths
from finsim.appendix.word.lines import SAFE, ems, lines_across, longest_run
from finsim.appendix.word.page import Page
from finsim.appendix.word.spaces import CELL_LINE, CELL_MARGIN, CELL_SIZE
from finsim.report.table import Column, Row, Table

SIZES = (10.5, CELL_SIZE, 8.0, 7.5, 7.0)
"""Sizes of text in tables in points (五号, 小五, …), the best first; the last is the least printed."""
LINES_WANTED = 7
"""Letters shrink until all rows but one in twenty have at most so many lines."""
MOST_PAGES = {10.5: 1.0, CELL_SIZE: 4.0}
"""On how many pages a table may stand in large letters; a longer one takes smaller ones."""
LEAST_TEXT, LEAST_CODE, LEAST = 5.0, 3.2, 2.5
"""The narrowest columns in ems: of texts that have more lines; of codes and states; of anything."""
LEAST_HEAD = 4.1
"""Heads of up to four Chinese characters stand on one line."""
LONGEST_CODE, IN_ONE_LINE = 4.1, 7.5
"""The longest code, and text among figures, in ems, that is kept in one line: 〔276〕, 1.1528 警戒."""
LONGEST_WORD = 8.5
"""Wider words of texts (in ems) may be broken; those of heads and among figures never are."""
LOOKED_AT = 120
"""How many rows are looked at to choose widths; of a longer table every second one, or third."""
_ROW = 2.5
"""What a row takes in points beside its lines: its margins and its rule."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A table, or a part of one, as it is printed: its text's size and its columns' widths, in points."""

    table: Table
    size: float
    widths: tuple[float, ...]

    def row_height(self, texts: Sequence[str], widths: Sequence[float] = (), bold: bool = False) -> float:
        """About how high a row of these texts is; ``widths``: those of its cells, if not the columns'."""
        return self.lines(texts, widths or self.widths, bold) * self.size * CELL_LINE + _ROW

    def lines(self, texts: Sequence[str], widths: Sequence[float], bold: bool = False) -> int:
        """In about how many lines the texts of a row stand."""
        pairs = zip(texts, widths, strict=True)
        return max(
            (lines_across(text, (wide - 2 * CELL_MARGIN) / self.size, bold) for text, wide in pairs),
            default=1,
        )


def laid_out(table: Table, page: Page) -> list[Layout]:
    """The table on a page of that width, in the largest letters that do not make it much higher.

    Numbers, words of heads and short texts among figures always stand on one line.  Where they do not leave
    room for that, texts have more lines, then letters are smaller; a table too wide for any page at the
    smallest size stands in parts, each with the columns of texts at the left.
    """
    rows = _looked_at(table)
    columns = [
        _measured(table, index, [texts[index] for texts in rows]) for index in range(len(table.columns))
    ]
    fitting = [
        Layout(table, size, widths(columns, page.room, size, CELL_MARGIN))
        for size in SIZES
        if _least(columns, size) <= page.room
    ]
    return [_best(fitting, rows, page.depth)] if fitting else _in_parts(table, columns, page.room)


def _least(columns: Iterable[Measured], size: float) -> float:
    return sum(one.least_at(size, CELL_MARGIN) for one in columns)


def _looked_at(table: Table) -> list[list[str]]:
    """The texts of some rows; those of headings count for nothing, they have the whole width."""
    rows = [row for row in table.rows if row.kind != "heading"]
    step = max(1, -(-len(rows) // LOOKED_AT))
    return [[shown(c, k.kind) for c, k in zip(row.cells, table.columns, strict=True)] for row in rows[::step]]


def _best(layouts: Sequence[Layout], rows: Sequence[Sequence[str]], depth: float) -> Layout:
    """The largest with low rows on few pages."""
    for one in layouts:
        lines = sorted(one.lines(texts, one.widths) for texts in rows)
        low = not lines or lines[int(0.95 * (len(lines) - 1))] <= LINES_WANTED
        mean = sum(lines) / max(len(lines), 1)
        pages = len(one.table.rows) * (mean * one.size * CELL_LINE + _ROW) / depth
        if low and pages <= MOST_PAGES.get(one.size, pages):
            return one
    return layouts[-1]


def _measured(table: Table, index: int, looked_at: Sequence[str]) -> Measured:
    """The measures of a column; ``looked_at``: its texts in some rows."""
    column = table.columns[index]
    flexible = column.kind in ("text", "code")
    lengths = tuple(ems(text) for text in looked_at)
    cells = {(row.cells[index], row.kind != "row") for row in table.rows if row.kind != "heading"}
    kept = [_kept(shown(cell, column.kind), bold, column.kind) for cell, bold in cells]
    heads = (longest_run(column.head, bold=True), min(SAFE * ems(column.head, bold=True), LEAST_HEAD))
    short = {"text": LEAST_TEXT, "code": LEAST_CODE}.get(column.kind, 0.0)
    least = max(*heads, min(max(lengths, default=0.0), short), LEAST, *kept)
    return Measured(least, max(least, SAFE * max(lengths, default=0.0)), flexible, lengths)


def _kept(text: str, bold: bool, kind: str) -> float:
    """The room in ems that a cell must have: for its number, its longest word, a short text among figures."""
    word = longest_run(text, bold)
    if kind == "text":
        return min(word, LONGEST_WORD)
    whole = SAFE * ems(text, bold) if len(text) <= 2 * IN_ONE_LINE else 0.0
    return max(word, whole) if whole <= (LONGEST_CODE if kind == "code" else IN_ONE_LINE) else word


def _in_parts(table: Table, columns: Sequence[Measured], room: float) -> list[Layout]:
    size = SIZES[-1]
    labels, chunks = _cut(table.columns, [one.least_at(size, CELL_MARGIN) for one in columns], room)
    found = []
    for chunk in chunks:
        part = (*range(labels), *chunk)
        found.append(
            Layout(
                _part(table, part), size, widths([columns[index] for index in part], room, size, CELL_MARGIN)
            )
        )
    return found


def _cut(columns: Sequence[Column], widths: Sequence[float], room: float) -> tuple[int, list[list[int]]]:
    """How many columns at the left are repeated, and the others in as many parts as it takes."""
    texts = [column.kind in ("text", "code") for column in columns]
    labels = min(texts.index(False), 2) if False in texts and texts[0] else 1
    free = max(room - sum(widths[:labels]), max(widths[labels:], default=1.0))
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
