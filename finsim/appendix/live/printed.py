"""The sheets of printed tables: the figures of the other forms, rounded to whole 万元 so that they add up.

One sheet for each table, all marked alike: each has columns of its own and its heads on every page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from finsim.appendix.live.book import PROTECTION, ROWS, LiveBook
from finsim.appendix.live.layout import LINE, height_of
from finsim.appendix.live.page import labels_over, write_top
from finsim.appendix.live.paper import (
    ACROSS,
    PADDING,
    UPRIGHT,
    fit_across,
    note_span,
    page_starts,
    set_print,
)
from finsim.report.excel import FEN, MONEY, PERMILLE, lines_of, text_width
from finsim.report.table import Cell, Column, Row, Table

FORMATS = {"money": MONEY, "fen": FEN, "permille": PERMILLE}
SCALE = {"fen": 100, "permille": 1000}
WIDEST, LINES = 40.0, 5
"""Texts get up to so many characters, to stand in about so many lines."""
MARK = "#B03A2E"
HEAD = 3
"""The row of the heads, from 0: the title, the mark and the unit stand above it."""


def write_printed(live: LiveBook, key: str) -> None:
    """One table as printed; nothing here follows a change, and it says so."""
    numbered = live.printed(key)
    table = numbered.table
    assert table is not None
    page = live.book.get_worksheet_by_name(live.sheets[key])
    page.set_tab_color(MARK)
    widths, labels = column_widths(table), _labels(table)
    for index, width in enumerate(widths):
        page.set_column(index, index, width)
    span = note_span(widths, labels)
    repeated = labels_over(widths, labels)
    write_top(live, page, 0, f"{numbered.label}  {numbered.title}", repeated)
    mark = live.look(bold=True, font_color=MARK, text_wrap=True)
    mark_span = (0, labels - 1) if repeated else span
    _across(page, 1, mark_span, live.say("live-printed-note"), mark, widths)
    write_top(live, page, 2, live.edition.place_name, repeated)
    if table.unit and len(widths) > 1:
        page.write_string(2, len(widths) - 1, table.unit, live.look(align="right"))
    last = _rows(live, page, table, widths, span)
    _set_up(live, page, widths, labels, table.unit)
    page.print_area(0, 0, last, len(widths) - 1)
    page.protect("", PROTECTION)


def column_widths(table: Table) -> list[float]:
    """As wide as the table asks for, and as its longest number in bold needs; long texts get more, so that
    no row grows taller than it must."""
    found = [_width(table, index) for index in range(len(table.columns))]
    total = sum(found) + PADDING * len(found)
    texts = sum(width for width, column in zip(found, table.columns, strict=True) if column.kind == "text")
    if not UPRIGHT < total < ACROSS or not texts:
        return found
    more = 1 + (ACROSS - total) / texts
    return [w * more if c.kind == "text" else w for w, c in zip(found, table.columns, strict=True)]


def _width(table: Table, index: int) -> float:
    column, cells = table.columns[index], [row.cells[index] for row in table.rows]
    digits = max((len(f"{cell:,}") for cell in cells if isinstance(cell, int)), default=0) * 1.15 + 2.5
    if column.kind == "text":
        longest = max((text_width(cell) for cell in cells if isinstance(cell, str)), default=0)
        return max(float(column.width), digits, min(WIDEST, longest / LINES))
    return max(float(column.width) if column.kind == "code" else 9.0, 6.0, digits)


def _labels(table: Table) -> int:
    """The columns at the left that name a row."""
    kinds = [column.kind for column in table.columns]
    return 2 if kinds[0] == "code" and len(kinds) > 2 and kinds[1] == "text" else 1


def _set_up(live: LiveBook, page: Any, widths: Sequence[float], labels: int, unit: str) -> None:
    """Panes, the heads on every page, A4 upright where the table is narrow."""
    set_print(live, page, unit if len(page_starts(widths, labels)) > 1 else "")
    if sum(widths) + PADDING * len(widths) <= UPRIGHT:
        page.set_portrait()
    page.repeat_rows(0, HEAD)
    fit_across(page, widths, labels)
    page.freeze_panes(HEAD + 1, labels)


def _across(
    page: Any, row: int, span: tuple[int, int], text: str, look: Any, widths: Sequence[float]
) -> None:
    """A text over some columns, first to last, in as many lines as it needs."""
    first, last = span
    page.set_row(row, height_of(lines_of(text, sum(widths[first : last + 1]))))
    if last > first:
        page.merge_range(row, first, row, last, "", look)
    page.write_string(row, first, text, look)


def _rows(live: LiveBook, page: Any, table: Table, widths: Sequence[float], span: tuple[int, int]) -> int:
    """Heads, rows and notes; the last row."""
    head = live.look(border=1, **ROWS["head"])
    tall = max(lines_of(c.head, w) for c, w in zip(table.columns, widths, strict=True))
    page.set_row(HEAD, LINE * tall + 6)
    for index, column in enumerate(table.columns):
        page.write_string(HEAD, index, column.head, head)
    for row, line in enumerate(table.rows, HEAD + 1):
        _row(live, page, table.columns, line, row, widths)
    last = HEAD + len(table.rows)
    look = live.look(text_wrap=True, valign="top", font_size=10)
    for row, text in enumerate(table.notes, last + 1):
        _across(page, row, span, text, look, widths)
    return last + len(table.notes)


def _row(
    live: LiveBook, page: Any, columns: Sequence[Column], line: Row, row: int, widths: Sequence[float]
) -> None:
    texts = [lines_of(cell, width) for cell, width in zip(line.cells, widths, strict=True)
             if isinstance(cell, str)]  # fmt: skip
    page.set_row(row, height_of(max(texts, default=1)))
    for index, (cell, column) in enumerate(zip(line.cells, columns, strict=True)):
        look = live.look(border=1, **ROWS[line.kind], **_look(cell, column))
        if isinstance(cell, int):
            page.write_number(row, index, cell / SCALE.get(column.kind, 1), look)
        else:
            page.write_string(row, index, cell or ("" if line.kind == "heading" else "—"), look)


def _look(cell: Cell, column: Column) -> dict[str, Any]:
    if isinstance(cell, int):
        return {"num_format": FORMATS.get(column.kind, MONEY), "align": "right"}
    middle = cell is None or column.kind == "code"
    kind = "center" if middle else "left" if column.kind == "text" else "right"
    return {"text_wrap": True, "align": kind}
