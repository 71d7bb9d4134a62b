"""The open workbook: looks made once, sheets with valid and distinct names, cells of four kinds.

Blue cells on pale yellow are typed in and unlocked; black ones are formulas; grey ones were worked out by
finsim and do not follow a change; the rest are words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Literal

from finsim.appendix.edition import Edition
from finsim.appendix.live.check import Check
from finsim.appendix.numbered import KEYS, Numbered
from finsim.words import say

Kind = Literal["text", "input", "formula", "computed"]
WAN = r"0\.0,"
"""万元 with one decimal, out of yuan.  A format of several sections would lose the minus of a negative in
LibreOffice, so the commas of larger amounts come by :data:`COMMAS`."""
COMMAS = (
    (">=", 9_999_999_500.0, r"#\,000\,000\.0,"),
    ("<=", -9_999_999_500.0, r"#\,000\,000\.0,"),
    (">=", 9_999_500.0, r"#\,000\.0,"),
    ("<=", -9_999_500.0, r"#\,000\.0,"),
)
"""Conditional formats of amounts in 万元: from how many yuan on which format holds, the first that fits."""
FORMATS: Mapping[str, str] = {
    "wan": WAN,
    "yuan": "#,##0.00",
    "count": "#,##0",
    "percent": "0.00%",
    "share": "0.00####%",
    "plain": "General",
    "code": "0",
    "text": "General",
}
KINDS: Mapping[str, dict[str, Any]] = {
    "text": {},
    "input": {"bg_color": "#FFF9DB", "font_color": "#1F3FBF", "locked": False},
    "formula": {},
    "computed": {"bg_color": "#E3E6EA", "font_color": "#404040"},
}
ROWS: Mapping[str, dict[str, Any]] = {
    "row": {},
    "heading": {"bold": True, "bg_color": "#F2F5F9"},
    "subtotal": {"bold": True, "bg_color": "#F2F5F9"},
    "total": {"bold": True, "bg_color": "#E7ECF2"},
    "head": {"bold": True, "bg_color": "#DCE4EE", "align": "center", "text_wrap": True},
}
PROTECTION = {
    "autofilter": True,
    "sort": True,
    "format_columns": True,
    "format_rows": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}
"""What a protected sheet still lets everybody do: to select, filter, sort, widen columns and rows."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
LONGEST_NAME = 31


@dataclass
class LiveBook:
    """An open workbook of an edition: its looks, the names of its sheets by their keys, what is checked."""

    edition: Edition
    tables: Sequence[Numbered]
    stream: BytesIO
    book: Any
    looks: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)
    sheets: dict[str, str] = field(default_factory=dict)
    checks: list[Check] = field(default_factory=list)

    def say(self, key: str, **values: object) -> str:
        return say(key, self.edition.language, **values)

    def look(self, **properties: Any) -> Any:
        """A format, made once for each set of properties."""
        key = tuple(sorted(properties.items()))
        if key not in self.looks:
            font = "Arial" if self.edition.language == "en" else "宋体"
            base = {"font_name": font, "font_size": 10.5, "valign": "vcenter"}
            self.looks[key] = self.book.add_format({**base, **properties})
        return self.looks[key]

    def book_format(self, written: str) -> Any:
        """A number format by itself, for conditional formats; made once."""
        key = (("num_format", written),)
        if key not in self.looks:
            self.looks[key] = self.book.add_format({"num_format": written})
        return self.looks[key]

    def form(self, name: str) -> str:
        """A number format by its name; a year has its word behind it in Chinese, 0 is none."""
        if name != "year":
            return FORMATS[name]
        return '0;-0;"—"' if self.edition.language == "en" else '0"年";-0;"—"'

    def name_sheets(self, keys: Sequence[str]) -> None:
        """Give every sheet its name: 附表1 for a table, a word for the others."""
        for key in keys:
            self.sheets[key] = sheet_name(self.label(key), [*self.sheets.values()])

    def label(self, key: str) -> str:
        """附表1 of a table; 封面 of the cover."""
        if key in KEYS:
            return self.say("annex-label", number=KEYS.index(key) + 1)
        if key.startswith(PRINTED):
            return self.say("live-sheet-printed", number=self.printed(key).number)
        return self.say(f"live-sheet-{key}")

    def printed(self, key: str) -> Numbered:
        """The table that a sheet of printed values holds."""
        return next(table for table in self.tables if PRINTED + table.key == key)

    def title(self, key: str) -> str:
        """A sheet's title, with the report year or all years where they stand in it."""
        edition = self.edition
        if key.startswith(PRINTED):
            return self.say("live-title-printed", title=self.printed(key).title)
        own = f"live-title-{key}" if key in OWN_TITLES else f"annex-title-{key}"
        return self.say(own, years=edition.book.years, year=edition.year)

    def title_formula(self, key: str) -> str:
        """The title with its number as a formula over the cover's year; '' where no year stands in it, or
        one that does not follow it."""
        if key.startswith(PRINTED):
            return ""
        own = f"live-title-{key}" if key in OWN_TITLES else f"annex-title-{key}"
        before, found, after = self.say(own, years="", year="\0").partition("\0")
        if not found:
            return ""
        parts = (f'"{part}"' for part in (f"{self.label(key)}  {before}", after) if part)
        first, *last = parts
        return "&".join((first, self.year_cell, *last))

    def at(self, key: str) -> str:
        """A sheet's name as a formula writes it: ``'附表4'``."""
        return "'" + self.sheets[key].replace("'", "''") + "'"

    @property
    def year_cell(self) -> str:
        """The cell on the cover that holds the report year."""
        return f"{self.at('cover')}!$B${YEAR_ROW}"

    @property
    def print_title(self) -> str:
        """The book's title as a page's head takes it: & doubled, not too long."""
        return self.edition.title[:100].replace("&", "&&")

    def close(self) -> bytes:
        self.book.close()
        return self.stream.getvalue()


PRINTED = "printed:"
"""Before a table's key: the sheet that holds it as printed."""
OWN_TITLES = ("cover", "contents", "measure", "compare", "check")
"""Sheets with a title of their own; the others are called as in the other forms."""
YEAR_ROW = 7
"""The row of the cover in which the report year is chosen."""


def open_book(edition: Edition, tables: Sequence[Numbered]) -> LiveBook:
    from xlsxwriter import Workbook

    stream = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(stream, options)
    book.set_properties({"title": edition.title, "author": "finsim", "created": edition.created})
    # XlsxWriter also asks programs to work everything out on load: no stored value is trusted.
    book.set_calc_mode("auto")
    return LiveBook(edition, tables, stream, book)


def sheet_name(wanted: str, taken: Sequence[str]) -> str:
    """A name that every program takes: at most 31 characters, none of ``[]:*?/\\``, no quotation mark at
    either end, not ``History``, and unlike all names taken, capitals or not."""
    clean = _FORBIDDEN.sub(" ", wanted).strip(" '")[:LONGEST_NAME].strip(" '") or "Sheet"
    known = {name.lower() for name in taken} | {"history"}
    found, number = clean, 1
    while found.lower() in known:
        number += 1
        tail = f" {number}"
        found = clean[: LONGEST_NAME - len(tail)].rstrip(" '") + tail
    return found
