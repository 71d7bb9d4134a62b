"""Writes the workbook that is sent out: guide, numbers, places, growth, and the sheet that finsim keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any

from finsim.fill_in.collect import Collected
from finsim.fill_in.layout import (
    KEPT,
    LABELS,
    NUMBER_HEADS,
    PLACE_HEADS,
    Origin,
    Row,
    head,
    labels,
    number_rows,
    place_columns,
    status_words,
)
from finsim.fill_in.numbers import Number, one_line, rounded
from finsim.words import say

WIDTHS = {
    "path": 10, "number": 6, "item": 20, "line": 20, "name": 16, "part": 8, "unit": 12, "since": 10,
    "value": 16, "source": 44, "status": 10, "note": 30,
}  # fmt: skip
PLACE_WIDTH = 13.5
_SHADE, _OPEN, _INPUT = "#E7ECF2", "#FFF2CC", "#E9F5E6"
_LINE, _LEAST = 15.0, 20.0
_CODE_COLUMNS = 2
_MOST = 9.99e14
_PROTECTION = {"select_locked_cells": True, "format_columns": True, "format_rows": True, "autofilter": True}


@dataclass
class _Book:
    """An open workbook and the formats used so far."""

    book: Any
    language: str
    formats: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)

    def look(self, **properties: Any) -> Any:
        font = "Arial" if self.language == "en" else "宋体"
        properties = {"font_name": font, "font_size": 10, "valign": "vcenter", **properties}
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(properties)
        return self.formats[key]

    def cell(self, text: str = "", **properties: Any) -> Any:
        """The look of a cell of a table; a text like a formula keeps its mark of being a text."""
        if text[:1] in "=+-@" and text:
            properties["quote_prefix"] = True
        return self.look(border=1, border_color="#A6A6A6", **properties)

    def say(self, key: str, **values: object) -> str:
        return say(key, self.language, **values)


def workbook(found: Collected, origin: Origin, title: str, created: datetime | None = None) -> bytes:
    """The workbook's bytes; the same with the same ``created``."""
    from xlsxwriter import Workbook

    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    made = _Book(Workbook(stream, options), origin.language)
    made.book.set_properties({"title": title, "author": "finsim", "created": created or datetime.now()})
    _guide(made, title, found)
    _numbers(made, "fill-numbers", tuple(number_rows(found, growth=False)), title)
    if place_columns(found):
        _places(made, found, title)
    growth = tuple(number_rows(found, growth=True))
    if growth:
        _numbers(made, "fill-growth", growth, title)
    _kept(made, origin)
    made.book.close()
    return stream.getvalue()


# ---- guide ----


def _guide(made: _Book, title: str, found: Collected) -> None:
    page = made.book.add_worksheet(made.say("fill-guide"))
    page.set_column(0, 0, 18)
    page.set_column(1, 1, 84)
    page.set_row(0, 30)
    page.write_string(0, 0, title, made.look(bold=True, font_size=16))
    at = 2
    for key, colour in _guide_rows(found):
        name, text = made.say(f"fill-guide-{key}").split("\n", 1)
        page.write_string(at, 0, name, made.cell(name, bold=True, bg_color=colour or _SHADE, text_wrap=True))
        page.write_string(at, 1, text, made.cell(text, text_wrap=True))
        page.set_row(at, _height([(text, 84.0), (name, 18.0)]))
        at += 1
    _page(page, made, title, landscape=False)
    page.protect("", _PROTECTION)


def _guide_rows(found: Collected) -> list[tuple[str, str]]:
    rows = [("what", ""), ("open", _OPEN), ("input", _INPUT), ("locked", "#F2F2F2"), ("value", "")]
    rows += [("unit", ""), ("since", ""), ("source", ""), ("status", ""), ("note", "")]
    if place_columns(found):
        rows.append(("places", ""))
    if any(number.form == "open" for number in found.numbers):
        rows.append(("empty", ""))
    return [*rows, ("clear", ""), ("rows", ""), ("not", ""), ("back", "")]


# ---- numbers ----


def _numbers(made: _Book, sheet: str, rows: Sequence[Row], title: str) -> None:
    page = made.book.add_worksheet(made.say(sheet))
    for index, name in enumerate(NUMBER_HEADS):
        page.set_column(index, index, WIDTHS[name], None, {"hidden": name == "path"})
    page.set_row(0, 26)
    page.write_string(0, 1, f"{title}（{made.say(sheet)}）", made.look(bold=True, font_size=14))
    page.write_string(1, 1, made.say("fill-hint"), made.look(font_color="#595959"))
    page.set_row(2, 24)
    for index, name in enumerate(NUMBER_HEADS):
        look = made.cell(bold=True, bg_color=_SHADE, align="center", text_wrap=True)
        page.write_string(2, index, head(name, made.language), look)
        if name in ("unit", "since", "value", "source", "status"):
            page.write_comment(2, index, made.say(f"fill-guide-{name}").split("\n", 1)[1], {"x_scale": 2})
    for index, row in enumerate(rows):
        _number_row(made, page, 3 + index, row)
    last = 2 + len(rows)
    _list(page, 3, last, NUMBER_HEADS.index("status"), list(status_words(made.language).values()), made)
    page.freeze_panes(3, 5)
    page.autofilter(2, 0, last, len(NUMBER_HEADS) - 1)
    _page(page, made, title, landscape=True)
    page.repeat_rows(2)
    page.print_area(0, 1, last, len(NUMBER_HEADS) - 1)
    page.protect("", _PROTECTION)


def _number_row(made: _Book, page: Any, at: int, row: Row) -> None:
    number, value = row.number, row.value
    grey = {"bg_color": "#F2F2F2", "text_wrap": True}
    texts = {"path": number.key, **dict(zip(LABELS, labels(number, made.language), strict=True))}
    texts["part"] = value.part if value is not None else ""
    for name, text in texts.items():
        page.write_string(at, NUMBER_HEADS.index(name), text, made.cell(text, **grey))
    _unit_cell(made, page, at, number, value is None)
    _value_cells(made, page, at, row)
    status = status_words(made.language).get(number.status, "")
    for name, text in (
        ("source", one_line(number.source)),
        ("status", status),
        ("note", one_line(number.note)),
    ):
        shown = text if row.first else ""
        look = made.cell(shown, text_wrap=True, indent=1, align="left", **_input(number, row.first))
        page.write_string(at, NUMBER_HEADS.index(name), shown, look)
    every = {**texts, **({"source": number.source, "note": number.note} if row.first else {})}
    page.set_row(at, _height([(text, float(WIDTHS[name])) for name, text in every.items() if name != "path"]))


def _input(number: Number, unlocked: bool = True) -> dict[str, Any]:
    """The look of a cell that is filled in."""
    if not unlocked:
        return {"bg_color": "#F2F2F2"}
    return {"bg_color": _OPEN if number.form == "open" else _INPUT, "locked": False}


def _unit_cell(made: _Book, page: Any, at: int, number: Number, by_place: bool) -> None:
    column = NUMBER_HEADS.index("unit")
    choices = list(number.units)
    look = made.cell(align="center", text_wrap=True, **_input(number, len(choices) > 1 and not by_place))
    page.write_string(at, column, number.unit, look)
    if len(choices) > 1:
        _list(page, at, at, column, choices, made)


def _value_cells(made: _Book, page: Any, at: int, row: Row) -> None:
    number, value = row.number, row.value
    since, column = NUMBER_HEADS.index("since"), NUMBER_HEADS.index("value")
    if value is None:
        page.write_string(at, since, "", made.cell(bg_color="#F2F2F2"))
        look = made.cell(bg_color="#F2F2F2", align="center", font_color="#7F7F7F")
        page.write_string(at, column, made.say("fill-see-places"), look)
        return
    dates = made.cell(num_format="@", align="center", **_input(number))
    page.write_string(at, since, value.since, dates)
    write_value(
        page,
        at,
        column,
        value.digits,
        made.cell(num_format="General", indent=1, align="right", **_input(number)),
    )
    page.data_validation(at, column, at, column, _rule(made, number))


def write_value(page: Any, at: int, column: int, digits: str, look: Any) -> None:
    """A number, or an empty cell."""
    if digits:
        page.write_number(at, column, float(rounded(digits)), look)
    else:
        page.write_blank(at, column, None, look)


def _rule(made: _Book, number: Number) -> dict[str, Any]:
    """What Excel lets in, and what it shows beside the cell."""
    low = -100 if number.growth else 0
    unit = number.unit
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": low,
        "maximum": _MOST,
        "input_title": number.name.text(made.language)[:32],
        "input_message": made.say("fill-tip", unit=unit)[:255],
        "error_title": made.say("fill-stop-title")[:32],
        "error_message": made.say("fill-stop", unit=unit)[:255],
    }


def _list(page: Any, first: int, last: int, column: int, choices: list[str], made: _Book) -> None:
    if last >= first:
        rule = {"validate": "list", "source": choices, "error_title": made.say("fill-stop-title")[:32]}
        page.data_validation(first, column, last, column, {**rule, "error_message": made.say("fill-choose")})


# ---- places ----


def _places(made: _Book, found: Collected, title: str) -> None:
    columns = place_columns(found)
    page = made.book.add_worksheet(made.say("fill-places"))
    page.set_column(0, 0, 12)
    page.set_column(1, 1, 20)
    page.set_column(2, 1 + len(columns), PLACE_WIDTH)
    page.set_row(0, 26)
    # Over the numbers: the columns of code and name are printed again on every page.
    page.write_string(0, 2, f"{title}（{made.say('fill-places')}）", made.look(bold=True, font_size=14))
    page.write_string(1, 2, made.say("fill-hint-places"), made.look(font_color="#595959"))
    grey = made.cell(bold=True, bg_color=_SHADE, align="center", text_wrap=True)
    for index, name in enumerate(PLACE_HEADS):
        at = 2 + index
        page.write_string(at, 0, head(name, made.language), grey)
        page.write_string(at, 1, "", grey)
        texts = [_head_text(column.number, column.key, column.since, name, made) for column in columns]
        for offset, text in enumerate(texts):
            page.write_string(at, 2 + offset, text, grey)
        height = _height([(text, PLACE_WIDTH) for text in texts])
        page.set_row(at, height, None, {"hidden": name == "path"})
    first = 2 + len(PLACE_HEADS)
    page.write_string(first, 0, head("code", made.language), grey)
    page.write_string(first, 1, head("place", made.language), grey)
    for offset in range(len(columns)):
        page.write_string(first, 2 + offset, made.say("fill-head-value"), grey)
    _place_rows(made, page, found, first + 1)
    page.freeze_panes(first + 1, _CODE_COLUMNS)
    _page(page, made, title, landscape=True, wide=len(columns) > 12)
    page.repeat_rows(2, first)
    page.repeat_columns(0, 1)
    page.protect("", _PROTECTION)


def _head_text(number: Number, key: str, since: str, name: str, made: _Book) -> str:
    if name in ("item", "line", "name"):
        return str(getattr(number, name).text(made.language))
    return {"unit": number.unit, "since": since, "path": key}[name]


def _place_rows(made: _Book, page: Any, found: Collected, first: int) -> None:
    columns = place_columns(found)
    locked = made.cell(bg_color="#F2F2F2", text_wrap=True, num_format="@")
    tables = [{(v.part, v.since): v.digits for v in column.number.values} for column in columns]
    leaves = found.places.leaves
    for index, code in enumerate(leaves):
        page.write_string(first + index, 0, code, locked)
        page.write_string(first + index, 1, found.places.tree[code].name, locked)
    for offset, (column, table) in enumerate(zip(columns, tables, strict=True)):
        look = made.cell(num_format="General", **_input(column.number))
        for index, code in enumerate(leaves):
            write_value(page, first + index, 2 + offset, table.get((code, column.since), ""), look)
        last = first + len(leaves) - 1
        page.data_validation(first, 2 + offset, last, 2 + offset, _rule(made, column.number))


# ---- both ----


def _kept(made: _Book, origin: Origin) -> None:
    page = made.book.add_worksheet(KEPT)
    for at, (key, value) in enumerate(origin.rows()):
        page.write_string(at, 0, key)
        page.write_string(at, 1, value)
    page.protect("")
    page.very_hidden()


def _page(page: Any, made: _Book, title: str, *, landscape: bool, wide: bool = False) -> None:
    page.set_paper(9)
    if landscape:
        page.set_landscape()
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.fit_to_pages(1 if not wide else 0, 0)
    page.hide_gridlines(2)
    page.set_header("&R&9" + title.replace("&", "&&")[:200])
    page.set_footer("&C&9" + made.say("page", page="&P", pages="&N"))


def _height(texts: Sequence[tuple[str, float]]) -> float:
    """The height of a row that shows each text in a column of that width."""
    from finsim.report.excel import lines_of

    lines = max((lines_of(text, width) for text, width in texts if text), default=1)
    return min(max(_LEAST, _LINE * lines + 5), 400.0)
