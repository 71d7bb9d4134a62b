"""How a sheet goes on A4: as many pages across as leave its letters readable, the labels on each of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from finsim.appendix.live.book import LiveBook

A4 = 9
ACROSS, UPRIGHT = 179.0, 116.0
"""Latin characters that stand side by side on A4, turned and upright, in letters of 6.5 points; reckoned for
programs that lack the workbook's typefaces and take wider ones."""
PADDING = 0.7
"""What every column takes beyond its characters."""
SMALL = 62
"""Per cent of the letters’ size where a sheet takes several pages across: 6.5 points."""
SEVERAL = 174.0
"""What stands side by side at that size."""


def page_starts(widths: Sequence[float], labels: int) -> list[int]:
    """The first column of each page: one, where all of them fit; else as many from the left as fit beside the
    repeated labels."""
    if sum(widths) + PADDING * len(widths) <= ACROSS:
        return [0]
    starts, used = [0], 0.0
    repeated = sum(width + PADDING for width in widths[:labels])
    for index, width in enumerate(widths):
        if used + width + PADDING > SEVERAL and index > max(labels, starts[-1]):
            starts.append(index)
            used = repeated
        used += width + PADDING
    return starts


def first_page(widths: Sequence[float], labels: int) -> int:
    """How many columns stand on the first page."""
    starts = page_starts(widths, labels)
    return starts[1] if len(starts) > 1 else len(widths)


def note_span(widths: Sequence[float], labels: int) -> tuple[int, int]:
    """The first and the last column that a note stands over: the first page, less the columns that every
    page repeats, on which it would be cut."""
    last = first_page(widths, labels) - 1
    return (labels if len(page_starts(widths, labels)) > 1 else 0), last


def set_print(live: LiveBook, page: Any, unit: str = "") -> None:
    """A4 across, the book's title on top (and the unit, where the sheet is many pages wide), page numbers
    below."""
    page.set_paper(A4)
    page.set_landscape()
    page.set_margins(left=0.3, right=0.3, top=0.75, bottom=0.7)
    page.center_horizontally()
    page.hide_gridlines(2)
    left = f"&L&9{unit}" if unit else ""
    page.set_header(f"{left}&R&9{live.print_title}")
    page.set_footer("&C&9" + live.say("page", page="&P", pages="&N"))


def fit_across(page: Any, widths: Sequence[float], labels: int, first: int = 0) -> None:
    """Scale the sheet to one page across, or to small letters over several pages that each repeat the
    ``labels`` columns from ``first`` on."""
    if len(page_starts(widths, labels)) == 1:
        page.fit_to_pages(1, 0)
        return
    page.set_print_scale(SMALL)
    page.repeat_columns(first, first + labels - 1)
    page.print_across()
