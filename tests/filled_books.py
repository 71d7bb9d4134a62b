"""Edits the parts of an xlsx file as somebody's spreadsheet program would, for tests."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from finsim.fill_in.cells import Book, read_book
from finsim.fill_in.package import opened

SHEETS = ("说明", "数据", "地区", "增长", "finsim", "Guide", "Numbers", "Places", "Growth")
COLUMNS = {
    "path": "A", "number": "B", "item": "C", "line": "D", "name": "E", "part": "F", "unit": "G",
    "since": "H", "value": "I", "source": "J", "status": "K", "note": "L",
}  # fmt: skip
"""The columns of a sheet of numbers as the template writes them."""


def book_of(path: Path) -> Book:
    with opened(path) as package:
        return read_book(package, frozenset(SHEETS))


def row_of(path: Path, key: str, nth: int = 0, sheet: str = "数据") -> int:
    """The row (from 1) of a number."""
    cells = book_of(path).sheets[sheet].cells
    rows = sorted(row for (row, column), cell in cells.items() if column == 0 and cell.text == key)
    return rows[nth] + 1


def column_of(path: Path, key: str, sheet: str = "地区") -> str:
    """The letter of a number's column on the sheet of places."""
    from finsim.fill_in.cells import address

    cells = book_of(path).sheets[sheet].cells
    at = [column for (row, column), cell in cells.items() if cell.text == key]
    return address(0, at[0])[:-1]


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def repacked(path: Path, contents: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)


def part_name(contents: Mapping[str, bytes], sheet: str) -> str:
    names = re.findall(r'<sheet name="([^"]+)"', contents["xl/workbook.xml"].decode())
    return f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"


def change_part(path: Path, name: str, change: Callable[[str], str]) -> None:
    contents = parts(path)
    before = contents[name].decode()
    after = change(before)
    assert after != before, "the change must change something"
    contents[name] = after.encode()
    repacked(path, contents)


def change_sheet(path: Path, sheet: str, change: Callable[[str], str]) -> None:
    change_part(path, part_name(parts(path), sheet), change)


def content(value: object) -> tuple[str, str]:
    """Type and inside of a cell: a number, a text, or XML as it stands (in a tuple)."""
    if isinstance(value, tuple):
        return value
    if value is None:
        return "", ""
    if isinstance(value, str):
        return ' t="inlineStr"', f"<is><t xml:space='preserve'>{escape(value)}</t></is>"
    return "", f"<v>{value!r}</v>"


def fill(path: Path, cells: Mapping[str, object], style: int | None = None) -> None:
    """Put values into cells named as ``数据!I5``; they keep their look unless a style is given."""
    contents = parts(path)
    for at, value in cells.items():
        sheet, _, cell = at.partition("!")
        name = part_name(contents, sheet)
        text = contents[name].decode()
        found = re.search(rf'<c r="{cell}"((?: [^>]*?)?)(?:/>|>.*?</c>)', text, re.DOTALL)
        assert found is not None, f"no cell {at}"
        look = re.search(r' s="\d+"', found[1])
        shown = f' s="{style}"' if style is not None else look[0] if look else ""
        kind, inside = content(value)
        new = f'<c r="{cell}"{shown}{kind}>{inside}</c>'
        contents[name] = (text[: found.start()] + new + text[found.end() :]).encode()
    repacked(path, contents)


def answer(book: Path, key: str, *, nth: int = 0, sheet: str = "数据", **values: object) -> str:
    """Fill in the row of a number: ``answer(book, key, value=1300, source="…")``; gives its value's cell."""
    row = row_of(book, key, nth, sheet)
    fill(book, {f"{sheet}!{COLUMNS[name]}{row}": value for name, value in values.items()})
    return f"{sheet}!I{row}"


def new_style(path: Path, code: str = "0.00%") -> int:
    """Add a cell format with a number format of its own; gives its number."""
    contents = parts(path)
    text = contents["xl/styles.xml"].decode()
    formats = re.search(r'<cellXfs count="(\d+)">', text)
    assert formats is not None
    style = '<xf numFmtId="199" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    text = text.replace("</cellXfs>", style, 1)
    known = re.search(r"<numFmts count=\"\d+\">", text)
    one = f'<numFmt numFmtId="199" formatCode="{escape(code)}"/>'
    if known:
        text = text.replace(known[0], known[0] + one, 1)
    else:
        text = text.replace("<fonts", f'<numFmts count="1">{one}</numFmts><fonts', 1)
    contents["xl/styles.xml"] = text.encode()
    repacked(path, contents)
    return int(formats[1])
