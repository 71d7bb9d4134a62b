"""A sheet of one table: title, unit at the top right, heads, rows, notes; ready to print on A4 across."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from finsim.appendix.live.book import COMMAS, KINDS, PROTECTION, ROWS, Kind, LiveBook
from finsim.appendix.live.layout import LEAST, LINE, height_of, letter, number_width
from finsim.appendix.live.paper import fit_across, note_span, page_starts, set_print
from finsim.report.excel import lines_of

HEAD = 3
"""The row of the heads, from 1."""
ALIGNED = {"code": "center", "year": "center", "text": "left", "plain": "center"}
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
    numbered: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        live, name = self.live, self.live.sheets[self.key]
        self.sheet = live.book.get_worksheet_by_name(name)
        self.widths = [head.width for head in self.heads]

    def _top(self) -> None:
        """The title, which follows the report year where that stands in it, the place, and the unit at the
        right above the heads."""
        live, last = self.live, len(self.heads) - 1
        title = self.title or f"{live.label(self.key)}  {live.title(self.key)}"
        text = "" if self.title else live.title_formula(self.key)
        over = labels_over(self.widths, self.labels)
        write_top(live, self.sheet, 0, formula(text, title, "plain") if text else title, over)
        write_top(live, self.sheet, 1, live.edition.place_name, over)
        if self.unit:
            self.sheet.write_string(1, last, self.unit, live.look(align="right"))

    def _write_heads(self) -> None:
        """The heads that no number or formula stands in."""
        look = self.live.look(border=1, **ROWS["head"])
        tall = max(lines_of(head.text, width) for head, width in zip(self.heads, self.widths, strict=True))
        self.sheet.set_row(HEAD - 1, LINE * tall + 6)
        for index, head in enumerate(self.heads):
            if index not in self.numbered:
                self.sheet.write_string(HEAD - 1, index, head.text, look)

    def head_cell(self, index: int, cell: Cell) -> str:
        """A head that holds a number or a formula (a year); its address."""
        properties = {**ROWS["head"], "num_format": self.live.form(cell.form)}
        self._put(HEAD - 1, index, cell, self.live.look(border=1, **properties))
        self.numbered.add(index)
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
        """Lines under the table, over the width of its first page."""
        first, last = note_span(self.widths, self.labels)
        width = sum(self.widths[first : last + 1])
        look = self.live.look(text_wrap=True, valign="top", font_size=10)
        for text in texts:
            self.sheet.set_row(self.row - 1, LINE * lines_of(text, width) + 3)
            if last > first:
                self.sheet.merge_range(self.row - 1, first, self.row - 1, last, "", look)
            self.sheet.write_string(self.row - 1, first, text, look)
            self.row += 1

    def close(self, filtered: int = 0) -> None:
        """Panes, print setup and protection; ``filtered``: the last row of an autofilter, if there is one."""
        page, last = self.sheet, len(self.heads) - 1
        self._top()
        self._write_heads()
        page.freeze_panes(HEAD, self.labels)
        if filtered > HEAD:
            page.autofilter(HEAD - 1, 0, filtered - 1, last)
        for index, width in enumerate(self.widths):
            page.set_column(index, index, width)
        for index in sorted(self.wan):
            with_commas(self.live, page, (HEAD, index, max(self.row - 2, HEAD), index))
        wide = len(page_starts(self.widths, self.labels)) > 1
        set_print(self.live, page, self.unit if wide else "")
        fit_across(page, self.widths, self.labels)
        page.repeat_rows(0, HEAD - 1)
        page.print_area(0, 0, max(self.row - 2, HEAD), last)
        page.protect("", PROTECTION)


def labels_over(widths: Sequence[float], labels: int) -> list[float]:
    """The widths of the columns that each of several pages repeats; none where one page holds the sheet."""
    return list(widths[:labels]) if len(page_starts(widths, labels)) > 1 else []


def write_top(live: LiveBook, page: Any, row: int, text: Cell | str, over: Sequence[float]) -> None:
    """The title (row 0) or a line under it; over the repeated columns, in as many lines as it needs there,
    where a sheet takes several pages: what runs on beyond them would be cut."""
    size = {0: 12 if over else 15}.get(row, 10.5)
    look = live.look(bold=row == 0, font_size=size, **({"text_wrap": True} if over else {}))
    words = str(text.value) if isinstance(text, Cell) else text
    lines = lines_of(words, sum(over) * 10.5 / size) if over else 1
    page.set_row(row, max(28.0 if row == 0 else LEAST, LINE * lines * size / 10.5 + 4))
    if len(over) > 1:
        page.merge_range(row, 0, row, len(over) - 1, "", look)
    put(page, row, 0, text, look)


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
