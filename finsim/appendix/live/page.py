"""A sheet of one table: title, unit at the top right, heads, rows, notes; ready to print on A4 across."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from finsim.appendix.live.book import COMMAS, KINDS, PROTECTION, ROWS, Kind, LiveBook
from finsim.appendix.live.layout import LEAST, LINE, height_of, letter, number_width
from finsim.report.excel import lines_of

A4 = 9
HEAD = 3
"""The row of the heads, from 1."""
ALIGNED = {"code": "center", "year": "center", "text": "left", "plain": "center"}
PAGE_WIDTH = 240.0
"""Latin characters that stand side by side on a page across and can still be read."""
Value = str | float | int | None
RowKind = Literal["row", "heading", "subtotal", "total"]


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head, its width in Latin characters, and whether its texts stand in the middle."""

    text: str
    width: float = 14
    middle: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: a value, or a formula (without its sign) with the value that it has now.

    ``form`` names one of :data:`FORMATS`.  Nothing at all is an empty cell.
    """

    value: Value = None
    formula: str = ""
    form: str = "wan"
    kind: Kind = "text"


def formula(text: str, value: Value, form: str = "wan") -> Cell:
    return Cell(value, text, form, "formula")


def yuan(fen: int) -> float:
    """Fen as the yuan that a cell holds."""
    return fen / 100


@dataclass
class Page:
    """An open sheet; rows are added from the top."""

    live: LiveBook
    key: str
    heads: Sequence[Head]
    unit: str = ""
    labels: int = 1
    title: str = ""
    row: int = HEAD + 1
    sheet: Any = None
    totals: int = 0
    widths: list[float] = field(default_factory=list)
    wan: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        live, name = self.live, self.live.sheets[self.key]
        self.sheet = live.book.get_worksheet_by_name(name)
        self.widths = [head.width for head in self.heads]
        self._title()
        self._top()
        self._write_heads()

    def _title(self) -> None:
        """The number and the title; it follows the report year where that stands in it."""
        live = self.live
        title = self.title or f"{live.label(self.key)}  {live.title(self.key)}"
        look = live.look(bold=True, font_size=15)
        text = "" if self.title else live.title_formula(self.key)
        self.sheet.set_row(0, 28)
        put(self.sheet, 0, 0, formula(text, title, "plain") if text else title, look)

    def _top(self) -> None:
        """The place at the left and the unit at the right above the heads."""
        live, last = self.live, len(self.heads) - 1
        self.sheet.set_row(1, LEAST)
        self.sheet.write_string(1, 0, live.edition.place_name, live.look())
        if self.unit:
            self.sheet.write_string(1, last, self.unit, live.look(align="right"))

    def _write_heads(self) -> None:
        look = self.live.look(border=1, **ROWS["head"])
        tall = max(lines_of(head.text, head.width) for head in self.heads)
        self.sheet.set_row(HEAD - 1, LINE * tall + 6)
        for index, head in enumerate(self.heads):
            self.sheet.write_string(HEAD - 1, index, head.text, look)

    def head_cell(self, index: int, cell: Cell) -> str:
        """A head that holds a number or a formula (a year); its address."""
        properties = {**ROWS["head"], "num_format": self.live.form(cell.form)}
        self._put(HEAD - 1, index, cell, self.live.look(border=1, **properties))
        return f"{letter(index)}${HEAD}"

    def add(self, cells: Sequence[Cell | str | None], kind: RowKind = "row") -> int:
        """Write a row; its number, from 1.  A text alone is a cell of words."""
        at = self.row
        self.totals = at if kind == "total" else self.totals
        texts = [(cell, head.width) for cell, head in zip(cells, self.heads, strict=True)
                 if isinstance(cell, str)]  # fmt: skip
        tall = max((lines_of(text, width) for text, width in texts), default=1)
        self.sheet.set_row(at - 1, height_of(tall))
        for index, cell in enumerate(cells):
            self._put(at - 1, index, cell, self._look(cell, self.heads[index], kind))
            if isinstance(cell, Cell):
                self._fit(index, cell)
        self.row += 1
        return at

    def _fit(self, index: int, cell: Cell) -> None:
        """Make the column wide enough for a number, bold and with a little room to grow."""
        if cell.form == "wan":
            self.wan.add(index)
        if isinstance(cell.value, int | float):
            scale, places = (1e4, 1) if cell.form == "wan" else (1, 2)
            self.widths[index] = max(self.widths[index], number_width(cell.value / scale, places))

    def _look(self, cell: Cell | str | None, head: Head, kind: RowKind) -> Any:
        properties: dict[str, Any] = {"border": 1, **ROWS[kind]}
        if isinstance(cell, Cell):
            properties |= {**KINDS[cell.kind], "num_format": self.live.form(cell.form), "align": "right"}
        else:
            properties |= {"text_wrap": True, "align": "center" if head.middle else "left"}
        if isinstance(cell, Cell) and cell.form in ALIGNED:
            properties |= {"align": ALIGNED[cell.form], "text_wrap": True}
        return self.live.look(**properties)

    def _put(self, row: int, column: int, cell: Cell | str | None, look: Any) -> None:
        put(self.sheet, row, column, cell, look)

    def address(self, column: int, row: int) -> str:
        """``C7`` for a column's index and a row's number."""
        return f"{letter(column)}{row}"

    def note(self, *texts: str) -> None:
        """Lines under the table, over its whole width."""
        width = sum(head.width for head in self.heads)
        look = self.live.look(text_wrap=True, valign="top", font_size=10)
        last = len(self.heads) - 1
        for text in texts:
            self.sheet.set_row(self.row - 1, LINE * lines_of(text, width) + 3)
            if last:
                self.sheet.merge_range(self.row - 1, 0, self.row - 1, last, "", look)
            self.sheet.write_string(self.row - 1, 0, text, look)
            self.row += 1

    def close(self, filtered: int = 0) -> None:
        """Panes, print setup and protection; ``filtered``: the last row of an autofilter, if there is one."""
        page, last = self.sheet, len(self.heads) - 1
        page.freeze_panes(HEAD, self.labels)
        if filtered > HEAD:
            page.autofilter(HEAD - 1, 0, filtered - 1, last)
        for index, width in enumerate(self.widths):
            page.set_column(index, index, width)
        for index in sorted(self.wan):
            with_commas(self.live, page, (HEAD, index, max(self.row - 2, HEAD), index))
        set_print(self.live, page)
        page.repeat_rows(0, HEAD - 1)
        page.print_area(0, 0, max(self.row - 2, HEAD), last)
        pages = max(1, round(sum(self.widths) / PAGE_WIDTH))
        page.fit_to_pages(pages, 0)
        if pages > 1:
            page.repeat_columns(0, self.labels - 1)
        page.protect("", PROTECTION)


def with_commas(live: LiveBook, page: Any, area: tuple[int, int, int, int]) -> None:
    """Commas for amounts in 万元 of four digits and more."""
    for criteria, limit, written in COMMAS:
        look = live.book_format(written)
        rule = {"type": "cell", "criteria": criteria, "value": limit, "format": look, "stop_if_true": True}
        page.conditional_format(*area, rule)


def put(page: Any, row: int, column: int, cell: Cell | str | None, look: Any) -> None:
    """Write one cell; a text is never taken for a formula."""
    if cell is None or (isinstance(cell, Cell) and cell.value is None and not cell.formula):
        page.write_blank(row, column, None, look)
    elif isinstance(cell, str):
        page.write_string(row, column, cell, look)
    elif cell.formula:
        page.write_formula(row, column, f"={cell.formula}", look, "" if cell.value is None else cell.value)
    elif isinstance(cell.value, str):
        page.write_string(row, column, cell.value, look)
    else:
        page.write_number(row, column, cell.value, look)


def set_print(live: LiveBook, page: Any) -> None:
    """A4 across, the title of the book on top, page numbers below."""
    page.set_paper(A4)
    page.set_landscape()
    page.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.7)
    page.center_horizontally()
    page.hide_gridlines(2)
    page.set_header(f"&R&9{live.print_title}")
    page.set_footer("&C&9" + live.say("page", page="&P", pages="&N"))
