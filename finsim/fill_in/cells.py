"""The cells of a workbook's sheets as they stand in the file: exact numbers, formulas, formats, hidden rows.

A reader that gives a whole grid of values would not tell a formula from its value, 95 % from 0.95 or a hidden
row from a shown one, and one cell in the last corner of a sheet would make it a grid of 17 thousand million.
Here the parts are read as a stream and only cells that hold something are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from posixpath import join, normpath
from typing import Literal

from finsim.errors import Where, fail
from finsim.fill_in.package import Package

Kind = Literal["number", "text", "error", "flag"]
Style = Literal["", "percent", "date"]
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
MOST_SEEN = 4_000_000
"""How many cells and rows of a sheet, empty ones included, are looked at."""
MOST_KEPT = 2_000_000
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_PERCENTS = frozenset((9, 10))
_LONGEST_FORMAT = 255
"""Excel's own bound: a longer one would only be sent to keep the reader busy."""
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds.  ``text``: the value as written, '' for none; ``formula``: whether it comes from
    one; ``elsewhere``: from another workbook."""

    text: str
    kind: Kind = "number"
    style: Style = ""
    formula: bool = False
    elsewhere: bool = False


@dataclass(slots=True)
class Sheet:
    """A sheet: cells by row and column, both from 0; hidden rows and columns; merged ranges."""

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)

    def where(self, row: int, column: int) -> Where:
        return Where(self.name, cell=address(row, column))

    def rows(self) -> Iterator[tuple[int, dict[int, Cell]]]:
        """The rows that hold something, from above."""
        found: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in self.cells.items():
            found.setdefault(row, {})[column] = cell
        yield from sorted(found.items())


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets that were asked for by name, the names of all, and whether dates count from 1904."""

    sheets: dict[str, Sheet]
    names: tuple[str, ...]
    from_1904: bool


def address(row: int, column: int) -> str:
    """``F12`` for row 11, column 5."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def read_book(package: Package, wanted: frozenset[str]) -> Book:
    """The sheets of those names; the others are not opened."""
    parts, from_1904 = _sheets(package)
    styles = _styles(package)
    texts = _texts(package)
    found = {}
    for name, part in parts.items():
        if name in wanted:
            found[name] = _SheetReader(package, name, styles, texts).read(part)
    return Book(found, tuple(parts), from_1904)


# ---- what all sheets share ----


def _sheets(package: Package) -> tuple[dict[str, str], bool]:
    """The part of each sheet by its name."""
    targets: dict[str, str] = {}
    found: dict[str, str] = {}
    epoch: list[bool] = []

    def relation(tag: str, attrs: dict[str, str]) -> None:
        if tag == "Relationship" and attrs.get("TargetMode") != "External":
            target = attrs.get("Target", "")
            inside = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
            targets[attrs.get("Id", "")] = inside

    def sheet(tag: str, attrs: dict[str, str]) -> None:
        if tag == "sheet":
            key = next((value for name, value in attrs.items() if name.rpartition(" ")[2] == "id"), "")
            found[attrs.get("name", "")] = key
        elif tag == "workbookPr":
            epoch.append(attrs.get("date1904", "0") in ("1", "true"))

    package.parse("xl/_rels/workbook.xml.rels", relation, lambda _: None)
    package.parse("xl/workbook.xml", sheet, lambda _: None)
    return {name: targets.get(key, "") for name, key in found.items()}, any(epoch)


def _styles(package: Package) -> list[Style]:
    """What each cell format shows: a percentage, a date or neither."""
    codes: dict[int, str] = {}
    found: list[Style] = []
    inside: list[str] = []

    def start(tag: str, attrs: dict[str, str]) -> None:
        if tag == "numFmt":
            codes[_int(attrs.get("numFmtId"))] = attrs.get("formatCode", "")[:_LONGEST_FORMAT]
        elif tag == "cellXfs":
            inside.append(tag)
        elif tag == "xf" and inside:
            number = _int(attrs.get("numFmtId"))
            found.append(_style(number, codes.get(number, "")))

    def end(tag: str) -> None:
        if tag == "cellXfs":
            inside.clear()

    if package.has("xl/styles.xml"):
        package.parse("xl/styles.xml", start, end)
    return found


@lru_cache(maxsize=256)
def _style(number: int, code: str) -> Style:
    plain = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.', "", code).lower()
    if number in _PERCENTS or "%" in plain:
        return "percent"
    if number in _DATES and not code:
        return "date"
    return "date" if "general" not in plain and any(sign in plain for sign in "ydmhs") else ""


def _texts(package: Package) -> list[str]:
    """The shared texts, without the reading aids beside Chinese characters."""
    found: list[str] = []
    parts: list[str] = []
    state = {"text": False, "aid": False}

    def start(tag: str, _: dict[str, str]) -> None:
        if tag == "si":
            parts.clear()
        elif tag == "rPh":
            state["aid"] = True
        elif tag == "t":
            state["text"] = True

    def end(tag: str) -> None:
        if tag == "si":
            found.append(_plain("".join(parts)))
        elif tag == "rPh":
            state["aid"] = False
        elif tag == "t":
            state["text"] = False

    def text(data: str) -> None:
        if state["text"] and not state["aid"]:
            parts.append(data)

    if package.has("xl/sharedStrings.xml"):
        package.parse("xl/sharedStrings.xml", start, end, text)
    return found


def _plain(text: str) -> str:
    """Excel writes a character that XML has no place for as _x000D_."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda hit: chr(int(hit[1], 16)), text).replace("\r", "")


def _int(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() else 0


# ---- one sheet ----


class _SheetReader:
    """Keeps the cells of one sheet that hold something."""

    def __init__(self, package: Package, name: str, styles: list[Style], texts: list[str]) -> None:
        self.package, self.styles, self.texts = package, styles, texts
        self.sheet = Sheet(name)
        self.row, self.column, self.seen, self.past = -1, -1, 0, 0
        self.attrs: dict[str, str] = {}
        self.value: list[str] = []
        self.formula: list[str] = []
        self.has_formula, self.into, self.aid = False, "", False

    def read(self, part: str) -> Sheet:
        self.package.parse(part, self.start, self.end, self.text)
        return self.sheet

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        if tag == "c":
            self._count()
            self.attrs, self.value, self.formula, self.has_formula = attrs, [], [], False
            self._at(attrs.get("r"))
        elif tag == "row":
            self._count()
            self.row = _int(attrs["r"]) - 1 if "r" in attrs else self.row + 1
            self.column = -1
            if attrs.get("hidden") in ("1", "true"):
                self.sheet.hidden_rows.add(self.row)
        elif tag in ("v", "t"):
            self.into = "" if self.aid else "value"
        elif tag == "f":
            self.into, self.has_formula = "formula", True
        elif tag == "rPh":
            self.aid = True
        elif tag == "col":
            self._columns_seen(attrs)
        elif tag == "mergeCell":
            self._merge(attrs.get("ref", ""))

    def end(self, tag: str) -> None:
        if tag == "c":
            self._keep()
        elif tag in ("v", "t", "f"):
            self.into = ""
        elif tag == "rPh":
            self.aid = False

    def text(self, data: str) -> None:
        if self.into == "value":
            self.value.append(data)
        elif self.into == "formula":
            self.formula.append(data)

    def _count(self) -> None:
        self.seen += 1
        if self.seen > MOST_SEEN or len(self.sheet.cells) > MOST_KEPT:
            fail("fill-many-cells", Where(self.sheet.name), most=MOST_SEEN)

    def _columns_seen(self, attrs: dict[str, str]) -> None:
        """Columns with one look; they come in order, each once, so that what came before is passed over."""
        first, last = _int(attrs.get("min")) - 1, min(_int(attrs.get("max")), MOST_COLUMNS)
        columns = range(max(first, self.past), last)
        self.past = max(self.past, last)
        if attrs.get("hidden") in ("1", "true"):
            self.sheet.hidden_columns.update(columns)

    def _at(self, ref: str | None) -> None:
        if ref is None:
            self.column += 1
            return
        match = _ADDRESS.fullmatch(ref)
        if match is None:
            fail("fill-address", Where(self.sheet.name), found=ref[:20])
        self.row, self.column = int(match[2]) - 1, _column(match[1])
        if not (0 <= self.row < MOST_ROWS and self.column < MOST_COLUMNS):
            fail("fill-address", Where(self.sheet.name), found=ref[:20])

    def _keep(self) -> None:
        text = "".join(self.value)
        kind: Kind = "number"
        told = self.attrs.get("t", "n")
        if told == "s":
            index = _int(text)
            text, kind = self.texts[index] if index < len(self.texts) else "", "text"
        elif told in ("inlineStr", "str"):
            text, kind = _plain(text), "text"
        elif told == "e":
            kind = "error"
        elif told == "b":
            kind = "flag"
        if not text and not self.has_formula:
            return
        style = _int(self.attrs.get("s"))
        shown = self.styles[style] if style < len(self.styles) else ""
        elsewhere = "[" in "".join(self.formula)
        cell = Cell(text, kind, "date" if told == "d" else shown, self.has_formula, elsewhere)
        self.sheet.cells[self.row, self.column] = cell

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        one, two = _ADDRESS.fullmatch(first), _ADDRESS.fullmatch(last or first)
        if one and two and len(self.sheet.merges) < 10_000:
            found = (int(one[2]) - 1, _column(one[1]), int(two[2]) - 1, _column(two[1]))
            self.sheet.merges.append(found)


@lru_cache(maxsize=16_384)
def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
