"""附表4, the measurement by line, year and place: heads, filtered sums, looks; its rows come in last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from finsim.appendix.live.book import FORMATS, KINDS, PROTECTION, ROWS, LiveBook
from finsim.appendix.live.layout import FIRST_ROW, HEAD_ROW, LEAST, LINE, BaseColumn, letter
from finsim.appendix.live.measure import Measured
from finsim.appendix.live.paper import first_page, fit_across, note_span, set_print
from finsim.appendix.live.rows import write_rows
from finsim.appendix.live.splice import with_rows
from finsim.report.excel import lines_of

MANY_ROWS = 200_000
MOST_PRINTED = 1000
"""Of more rows than these only the heads are printed, until the print area is lifted: no bureau
wants the hundreds of pages, and the printed tables hold the report year."""


def styles() -> dict[str, dict[str, Any]]:
    """The looks of the rows' cells by name."""
    found: dict[str, dict[str, Any]] = {
        "key": {"font_color": "#7F7F7F", "align": "center", "num_format": "0"},
        "year": {"align": "center", "num_format": "0"},
        "text": {"text_wrap": True},
    }
    for kind in ("input", "computed", "formula"):
        for form in ("count", "yuan", "share", "plain"):
            found[f"{kind}:{form}"] = {**KINDS[kind], "num_format": FORMATS[form], "align": "right"}
    return found


def write_base(measured: Measured) -> None:
    """Everything on the sheet but its rows; the first row holds a sample of each look."""
    live, layout = measured.live, measured.layout
    page = live.book.get_worksheet_by_name(live.sheets["measure"])
    _top(measured, page)
    _heads(live, page, layout.columns)
    _filtered_sums(measured, page)
    for column, properties in enumerate(styles().values()):
        page.write_blank(FIRST_ROW - 1, column, None, live.look(**properties))
    _set_up(measured, page)


def _top(measured: Measured, page: Any) -> None:
    """The title, and what the colours mean, over the columns of the first page."""
    live, layout = measured.live, measured.layout
    first, labels, widths = _printed(measured)
    title = f"{live.label('measure')}  {live.title('measure')}"
    page.set_row(0, 28)
    page.merge_range(0, first, 0, first + labels - 1, title, live.look(bold=True, font_size=15))
    note = live.say("live-base-note")
    if measured.rows > MOST_PRINTED:
        note += live.say("live-base-many", rows=f"{measured.rows:,}")
    look = live.look(font_size=10, text_wrap=True)
    start, end = note_span(widths, labels)
    page.set_row(1, LINE * lines_of(note, sum(widths[start : end + 1])) + 4)
    page.merge_range(1, first + start, 1, first + end, "", look)
    page.write_string(1, first + start, note, look)
    page.write_string(1, len(layout.columns) - 1, live.say("unit", unit=live.say("yuan")),
                      live.look(align="right"))  # fmt: skip


def _printed(measured: Measured) -> tuple[int, int, list[float]]:
    """The first column that is printed, how many columns each page repeats, the widths of all printed ones:
    keys and the rows' checks are for the screen."""
    layout, names = measured.layout, measured.layout.index
    first, last = names["item_name"], names["check"] - 1
    widths = [column.width for column in layout.columns[first : last + 1]]
    return first, names["year"] + 1 - first, widths


def _heads(live: LiveBook, page: Any, columns: Sequence[BaseColumn]) -> None:
    look = live.look(border=1, **ROWS["head"])
    for index, column in enumerate(columns):
        page.set_column(index, index, column.width)
        page.write_string(HEAD_ROW - 1, index, column.head, look)
    tall = max(lines_of(column.head, column.width) for column in columns)
    page.set_row(HEAD_ROW - 1, LINE * tall + 6)


def _filtered_sums(measured: Measured, page: Any) -> None:
    """Above the heads the sums of the rows that a filter leaves."""
    live, layout, ledger = measured.live, measured.layout, measured.edition.book.ledger
    page.set_row(HEAD_ROW - 2, LEAST)
    look = live.look(**{**ROWS["total"], "bold": False}, num_format=FORMATS["yuan"], align="right")
    plain = live.look(**ROWS["total"])
    by_payer = ledger.sums("payer").tolist()
    sums = {f"pay:{payer}": fen for payer, fen in zip(measured.payers, by_payer, strict=True)}
    sums["amount"] = sum(by_payer)
    for index, column in enumerate(layout.columns):
        if column.key in sums:
            at = letter(index)
            formula = f"=ROUND(SUBTOTAL(9,{at}{FIRST_ROW}:{at}{layout.last_row}),2)"
            page.write_formula(HEAD_ROW - 2, index, formula, look, sums[column.key] / 100)
        elif column.key == "item_name":
            page.write_string(HEAD_ROW - 2, index, live.say("live-filtered"), plain)
        else:
            page.write_blank(HEAD_ROW - 2, index, None, plain)


def _set_up(measured: Measured, page: Any) -> None:
    """Panes, filter, print setup and protection."""
    live, layout = measured.live, measured.layout
    last, names = len(layout.columns) - 1, layout.index
    page.freeze_panes(HEAD_ROW, names["year"] + 1)
    page.autofilter(HEAD_ROW - 1, 0, layout.last_row - 1, last)
    set_print(live, page, live.say("unit", unit=live.say("yuan")))
    first, labels, widths = _printed(measured)
    if measured.rows > MOST_PRINTED:
        page.print_area(0, first, HEAD_ROW - 1, first + first_page(widths, labels) - 1)
        page.fit_to_pages(1, 0)
    else:
        page.repeat_rows(HEAD_ROW - 1, HEAD_ROW - 1)
        page.print_area(0, first, layout.last_row - 1, first + len(widths) - 1)
        fit_across(page, widths, labels, first)
    page.hide_gridlines(0)
    page.protect("", PROTECTION)


def with_base_rows(measured: Measured, book: bytes, sheet: int) -> bytes:
    """The finished workbook with the rows put in."""
    layout, names = measured.layout, list(styles())
    extent = f"A1:{letter(len(layout.columns) - 1)}{layout.last_row}"
    large = measured.rows > MANY_ROWS
    return with_rows(
        book,
        sheet,
        FIRST_ROW,
        extent,
        lambda numbers: write_rows(measured, dict(zip(names, numbers, strict=True))),
        large=large,
    )
