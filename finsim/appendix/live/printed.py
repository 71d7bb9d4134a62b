"""The sheet of printed tables: the figures of the other forms, rounded to whole 万元 so that they add up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from finsim.appendix.live.book import PROTECTION, ROWS, LiveBook
from finsim.appendix.live.layout import LINE, height_of
from finsim.appendix.live.page import set_print
from finsim.appendix.numbered import Numbered
from finsim.report.excel import FEN, MONEY, PERMILLE, lines_of
from finsim.report.table import Cell, Column, Row, Table

WIDEST = 34.0
FORMATS = {"money": MONEY, "fen": FEN, "permille": PERMILLE}
SCALE = {"fen": 100, "permille": 1000}


def write_printed(live: LiveBook, printed: Sequence[Numbered]) -> None:
    """All tables one under the other; nothing here follows a change, and it says so."""
    page = live.book.get_worksheet_by_name(live.sheets["printed"])
    widths = _widths(printed)
    for index, width in enumerate(widths):
        page.set_column(index, index, width)
    note = live.say("live-printed-note")
    page.set_row(0, 28)
    page.write_string(0, 0, live.label("printed"), live.look(bold=True, font_size=15))
    page.write_string(1, 0, note, live.look(bold=True, font_color="#B03A2E"))
    row, breaks = 3, []
    for numbered in printed:
        assert numbered.table is not None
        breaks.append(row)
        row = _table(live, page, numbered, numbered.table, row, widths) + 1
    set_print(live, page)
    page.set_h_pagebreaks(breaks[1:])
    page.fit_to_pages(1, 0)
    page.freeze_panes(2, 0)
    page.protect("", PROTECTION)


def _widths(printed: Sequence[Numbered]) -> list[float]:
    tables = [numbered.table for numbered in printed if numbered.table is not None]
    widths = [9.0] * max(len(table.columns) for table in tables)
    for table in tables:
        for index, column in enumerate(table.columns):
            digits = [len(f"{row.cells[index]:,}") for row in table.rows if isinstance(row.cells[index], int)]
            needed = max(min(column.width, WIDEST), max(digits, default=0) * 1.15 + 2.5)
            widths[index] = max(widths[index], needed)
    return widths


def _table(
    live: LiveBook, page: Any, numbered: Numbered, table: Table, row: int, widths: Sequence[float]
) -> int:
    """One table from a row on; the row below it."""
    last = len(table.columns) - 1
    page.set_row(row, 24)
    page.write_string(row, 0, f"{numbered.label}  {numbered.title}", live.look(bold=True, font_size=13))
    row += 1
    if table.unit:
        page.write_string(row, last, table.unit, live.look(align="right"))
        row += 1
    head = live.look(border=1, **ROWS["head"])
    page.set_row(
        row, LINE * max(lines_of(c.head, w) for c, w in zip(table.columns, widths, strict=False)) + 6
    )
    for index, column in enumerate(table.columns):
        page.write_string(row, index, column.head, head)
    for line in table.rows:
        row += 1
        _row(live, page, table.columns, line, row, widths)
    for text in table.notes:
        row += 1
        whole = sum(widths[: last + 1])
        look = live.look(text_wrap=True, valign="top", font_size=10)
        page.set_row(row, LINE * lines_of(text, whole) + 3)
        if last:
            page.merge_range(row, 0, row, last, "", look)
        page.write_string(row, 0, text, look)
    return row + 1


def _row(
    live: LiveBook, page: Any, columns: Sequence[Column], line: Row, row: int, widths: Sequence[float]
) -> None:
    texts = [lines_of(cell, width) for cell, width in zip(line.cells, widths, strict=False)
             if isinstance(cell, str)]  # fmt: skip
    tall = max(texts, default=1)
    page.set_row(row, height_of(tall))
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
