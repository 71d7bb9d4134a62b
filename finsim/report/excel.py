"""The workbook: the sheets of :mod:`finsim.report.tables`, ready to print on A4.

Cells hold texts and whole numbers, no formulas: the figures are those of the tables, rounded so that they
add up.  The same result with the same ``created`` gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any
from unicodedata import east_asian_width

from finsim.report.page_breaks import breaks
from finsim.report.table import Cell, Column, Row, Table
from finsim.report.tables import Sheet
from finsim.words import say

A4 = 9
PORTRAIT_WIDTH = 92
"""Latin characters of 11 points that stand side by side on upright A4; wider sheets are turned."""
MONEY = "#,##0"
FEN = "#,##0.00"
PERMILLE = "0.0%"
A4_SHORT, A4_LONG = 595, 842
"""The sides of A4 in points."""
SIDE, TOP = 0.5, 0.7
"""Margins in inches."""
CHARACTER = 5.25
"""Points of a column that a Latin character takes at least; where it takes more, a page holds more rows."""
TITLE_HEIGHT = 30
ROW_HEIGHT = 18
NOTE_LINE = 15
SHADE = "#E7ECF2"
_UNITS = {"permille": 1000, "fen": 100}
"""By what a column's whole numbers are divided."""
_LOOKS: dict[str, dict[str, Any]] = {
    "row": {},
    "subtotal": {"bold": True, "bg_color": "#F5F7FA"},
    "total": {"bold": True, "bg_color": SHADE},
    "heading": {"italic": True, "bg_color": "#F5F7FA"},
}


@dataclass
class _Book:
    """An open workbook and the formats used so far: each look is made once."""

    book: Any
    language: str
    formats: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)
    cells: dict[tuple[str, str, type], Any] = field(default_factory=dict)

    def look(self, **properties: Any) -> Any:
        font = "Arial" if self.language == "en" else "宋体"
        properties = {"font_name": font, "font_size": 11, "valign": "vcenter", **properties}
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(properties)
        return self.formats[key]

    def cell_look(self, row: Row, cell: Cell, column: Column) -> Any:
        """The look of a cell: by the kinds of its row and column and by what it holds."""
        key = (row.kind, column.kind, type(cell))
        if key not in self.cells:
            self.cells[key] = self.look(border=1, **_LOOKS[row.kind], **_cell_look(cell, column))
        return self.cells[key]


def workbook(
    sheets: Sequence[Sheet], title: str, *, language: str = "zh", created: datetime | None = None
) -> bytes:
    """The workbook's bytes.  ``created`` stands in its properties; without it, now."""
    from xlsxwriter import Workbook

    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    made = _Book(Workbook(stream, options), language)
    made.book.set_properties({"title": title, "author": "finsim", "created": created or datetime.now()})
    for sheet in sheets:
        _write_sheet(made, sheet, title)
    made.book.close()
    return stream.getvalue()


def _write_sheet(made: _Book, sheet: Sheet, title: str) -> None:
    page = made.book.add_worksheet(sheet.name)
    widths = column_widths(sheet.tables)
    for index, width in enumerate(widths):
        page.set_column(index, index, width)
    _set_page(page, made.language, sum(widths), title)
    row = 0
    for table in sheet.tables:
        row = _write_table(made, page, table, row, widths) + 1
    head = 2 if sheet.tables[0].unit else 1
    page.freeze_panes(head + 1, _label_columns(sheet.tables[0]))
    if len(sheet.tables) == 1:
        page.repeat_rows(head, head)
    page.print_area(0, 0, max(row - 2, head), len(widths) - 1)
    if len(sheet.tables) == 1 and sum(row.kind == "heading" for row in sheet.tables[0].rows) > 1:
        _keep_blocks(page, sheet.tables[0], widths)


def _keep_blocks(page: Any, table: Table, widths: Sequence[float]) -> None:
    """End pages only before a heading of the table or before its notes."""
    head = 2 if table.unit else 1
    heights = [TITLE_HEIGHT, *[ROW_HEIGHT] * (head - 1), _heads_height(table.columns, widths)]
    blocks = [head + 1 + i for i, row in enumerate(table.rows) if row.kind == "heading"]
    heights += [_row_height(row, widths) for row in table.rows]
    blocks += [len(heights)] * bool(table.notes)
    heights += [_note_height(text, sum(widths[: len(table.columns)])) for text in table.notes]
    high, wide = (A4_SHORT, A4_LONG) if sum(widths) > PORTRAIT_WIDTH else (A4_LONG, A4_SHORT)
    shrunk = max(1.0, sum(widths) * CHARACTER / (wide - 2 * SIDE * 72))
    room = (high - 2 * TOP * 72) * shrunk * 0.97
    page.set_h_pagebreaks(breaks(heights, blocks, room, heights[head]))


def _set_page(page: Any, language: str, width: float, title: str) -> None:
    page.set_paper(A4)
    if width > PORTRAIT_WIDTH:
        page.set_landscape()
    page.set_margins(left=SIDE, right=SIDE, top=TOP, bottom=TOP)
    page.fit_to_pages(1, 0)
    page.center_horizontally()
    page.hide_gridlines(2)
    page.set_header(f"&R&9{title.replace('&', '&&')}")
    page.set_footer("&C&9" + say("page", language, page="&P", pages="&N"))


def _label_columns(table: Table) -> int:
    """How many columns at the left are texts, kept in view where the figures are scrolled."""
    kinds = [column.kind in ("text", "code") for column in table.columns]
    if all(kinds):
        return 0
    return min(kinds.index(False), 2)


def _write_table(made: _Book, page: Any, table: Table, row: int, widths: Sequence[float]) -> int:
    """Write a table from a row on; gives the row below it."""
    last = len(table.columns) - 1
    _across(page, row, last, table.title, made.look(bold=True, font_size=16, align="center"), TITLE_HEIGHT)
    row += 1
    if table.unit:
        _across(page, row, last, table.unit, made.look(font_size=10, align="right"), ROW_HEIGHT)
        row += 1
    _write_heads(made, page, table.columns, row, widths)
    for line in table.rows:
        row += 1
        _write_row(made, page, table.columns, line, row, widths)
    row += 1
    note = made.look(font_size=10, text_wrap=True, valign="top")
    for text in table.notes:
        _across(page, row, last, text, note, _note_height(text, sum(widths[: last + 1])))
        row += 1
    return row


def _across(page: Any, row: int, last: int, text: str, look: Any, height: float) -> None:
    """A text over the whole width of a table."""
    page.set_row(row, height)
    if last:
        page.merge_range(row, 0, row, last, "", look)
    page.write_string(row, 0, text, look)


def _write_heads(
    made: _Book, page: Any, columns: Sequence[Column], row: int, widths: Sequence[float]
) -> None:
    look = made.look(bold=True, border=1, align="center", text_wrap=True, bg_color=SHADE)
    page.set_row(row, _heads_height(columns, widths))
    for index, column in enumerate(columns):
        page.write_string(row, index, column.head, look)


def _write_row(
    made: _Book, page: Any, columns: Sequence[Column], row: Row, at: int, widths: Sequence[float]
) -> None:
    for index, (cell, column) in enumerate(zip(row.cells, columns, strict=True)):
        look = made.cell_look(row, cell, column)
        if cell is None:
            page.write_string(at, index, "" if row.kind == "heading" else "—", look)
        elif isinstance(cell, str):
            page.write_string(at, index, cell, look)
        else:
            page.write_number(at, index, cell / _UNITS.get(column.kind, 1), look)
    page.set_row(at, _row_height(row, widths))


def _row_height(row: Row, widths: Sequence[float]) -> float:
    texts = ((cell, width) for cell, width in zip(row.cells, widths, strict=False) if isinstance(cell, str))
    tall = max((lines_of(cell, width) for cell, width in texts), default=1)
    return ROW_HEIGHT if tall == 1 else NOTE_LINE * tall + 4


def _heads_height(columns: Sequence[Column], widths: Sequence[float]) -> float:
    lines = max(lines_of(c.head, w) for c, w in zip(columns, widths, strict=False))
    return max(ROW_HEIGHT + 2, NOTE_LINE * lines + 4)


def _note_height(text: str, width: float) -> float:
    return NOTE_LINE * lines_of(text, width * 1.05) + 3


def _cell_look(cell: Cell, column: Column) -> dict[str, Any]:
    if isinstance(cell, int):
        formats = {"money": MONEY, "fen": FEN}
        return {"num_format": formats.get(column.kind, PERMILLE), "align": "right"}
    if cell is None:
        return {"align": "center", "font_color": "#7F7F7F"}
    return {"text_wrap": True, "align": {"code": "center", "text": "left"}.get(column.kind, "right")}


def column_widths(tables: Sequence[Table]) -> list[float]:
    """Widths that hold every number and head of all the tables on a sheet, and texts in few lines."""
    widths: list[float] = [0.0] * max(len(table.columns) for table in tables)
    for table in tables:
        for index, column in enumerate(table.columns):
            numbers = [row.cells[index] for row in table.rows]
            digits = [len(f"{cell:,}") for cell in numbers if isinstance(cell, int)]
            # Totals are bold, and a number that does not fit is printed as ####: leave room.
            needed = max(digits, default=0) * 1.15 + 2.5
            widths[index] = max(widths[index], float(column.width), needed)
    return widths


def text_width(text: str) -> int:
    """The width of a text in Latin characters; a Chinese one is two, and so are dashes and quotation marks
    among Chinese."""
    if text.isascii():
        return len(text)
    kinds = "".join(map(east_asian_width, text))
    wide = kinds.count("W") + kinds.count("F")
    return len(text) + wide + (kinds.count("A") if wide else 0)


def is_chinese(text: str) -> bool:
    """Whether a text has a Chinese character, so that a line may break anywhere."""
    return not text.isascii() and any(kind in "WF" for kind in map(east_asian_width, text))


def lines_of(text: str, width: float) -> int:
    """In how many lines a text stands in a column, with a little room for how programs break lines."""
    room = max(width - 1.5, 2.0)
    # Letters are on the average narrower than the digit that widths are counted in.
    return sum(
        max(1, -int(-text_width(part) * (1.0 if is_chinese(part) else 0.9) // room))
        for part in text.split("\n")
    )
