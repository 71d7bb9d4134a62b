"""Reading and changing the cells of the appendix's workbook, and having LibreOffice work it out anew.

Cells are found in the sheets' own XML, so that stored values can be falsified and inputs changed without any
library that would work something out.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

FALSE_VALUE = "777.77"
RECALCULATE_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
Address = tuple[str, str]
"""The sheet's name and the cell: ("附表4", "K5")."""
_CELL = re.compile(r'<c r="([A-Z]+\d+)"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_FORMULA = re.compile(r"<f>(.*?)</f><v>(.*?)</v>", re.DOTALL)
_STORED = re.compile(r"(</f>)<v>.*?</v>", re.DOTALL)


@dataclass(frozen=True)
class Formula:
    """A cell's formula and the value that is stored beside it, as written."""

    text: str
    stored: str


def sheets(book: bytes) -> dict[str, str]:
    """Each sheet's XML by its name."""
    with ZipFile(BytesIO(book)) as packed:
        names = re.findall(r'<sheet name="([^"]+)" sheetId="(\d+)"', packed.read("xl/workbook.xml").decode())
        return {
            unescape(name): packed.read(f"xl/worksheets/sheet{number}.xml").decode() for name, number in names
        }


def formulas(book: bytes) -> dict[Address, Formula]:
    """All cells that hold a formula."""
    found = {}
    for name, xml in sheets(book).items():
        for cell, _, inner in _CELL.findall(xml):
            formula = _FORMULA.search(inner)
            if formula:
                found[name, cell] = Formula(unescape(formula[1]), unescape(formula[2]))
    return found


def numbers(book: bytes, sheet: str) -> dict[str, str]:
    """The cells of a sheet that hold a plain number, as written."""
    found = {}
    for cell, kind, inner in _CELL.findall(sheets(book)[sheet]):
        value = re.fullmatch(r"<v>(.*?)</v>", inner)
        if value and "t=" not in kind:
            found[cell] = value[1]
    return found


def open_cells(book: bytes, sheet: str) -> set[str]:
    """The cells of a sheet that are not locked."""
    with ZipFile(BytesIO(book)) as packed:
        xml = packed.read("xl/styles.xml").decode()
    kinds = re.search(r"<cellXfs.*?</cellXfs>", xml, re.DOTALL)
    assert kinds
    looks = re.findall(r"<xf [^>]*?(?:/>|>.*?</xf>)", kinds[0], re.DOTALL)
    unlocked = {str(index) for index, look in enumerate(looks) if 'locked="0"' in look}
    found = set()
    for cell, kind, _ in _CELL.findall(sheets(book)[sheet]):
        style = re.search(r's="(\d+)"', kind)
        if style and style[1] in unlocked:
            found.add(cell)
    return found


def falsified(book: bytes) -> bytes:
    """The workbook with a false value beside every formula."""
    return _rewritten(book, lambda _, xml: _STORED.sub(rf"\1<v>{FALSE_VALUE}</v>", xml))


def changed(book: bytes, sheet: str, values: Mapping[str, str]) -> bytes:
    """The workbook with other numbers in some cells of a sheet."""

    def put(name: str, xml: str) -> str:
        if name != sheet:
            return xml
        return re.sub(
            r'(<c r="([A-Z]+\d+)"[^>]*?><v>)(.*?)(</v></c>)',
            lambda cell: f"{cell[1]}{values.get(cell[2], cell[3])}{cell[4]}",
            xml,
        )

    return _rewritten(book, put)


def _rewritten(book: bytes, change: object) -> bytes:
    done = BytesIO()
    names = list(sheets(book))
    with ZipFile(BytesIO(book)) as old, ZipFile(done, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info.filename)
            number = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", info.filename)
            if number:
                content = change(names[int(number[1]) - 1], content.decode()).encode()  # type: ignore[operator]
            new.writestr(info, content)
    return done.getvalue()


def recalculated(books: Sequence[bytes], folder: Path) -> list[dict[Address, object]]:
    """What LibreOffice works out for every cell of each workbook, opened with all formulas to be renewed."""
    from python_calamine import CalamineWorkbook

    office = shutil.which("soffice")
    assert office, "LibreOffice Calc is needed: apt-get install --no-install-recommends libreoffice-calc"
    profile, done = folder / "profile", folder / "done"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(RECALCULATE_ALWAYS, encoding="utf-8")
    files = [folder / f"book{number}.xlsx" for number in range(len(books))]
    for file, book in zip(files, books, strict=True):
        file.write_bytes(book)
    command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    command += ["--outdir", str(done), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=500)
    found = []
    for file in files:
        book = CalamineWorkbook.from_path(done / file.name)
        cells: dict[Address, object] = {}
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for row, values in enumerate(rows, 1):
                cells.update({(name, f"{_letter(column)}{row}"): v for column, v in enumerate(values)})
        found.append(cells)
    return found


def _letter(column: int) -> str:
    found, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def column_number(letters: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def differences(
    expected: Mapping[Address, Formula], cells: Mapping[Address, object], fen: float = 0.004
) -> list[tuple[Address, str, str, object]]:
    """The formulas that came to something else: sums of money by a fen or more (``fen`` in yuan), shares and
    rates by more than the noise of a float."""
    found = []
    for address, formula in expected.items():
        now, wanted = cells.get(address, ""), formula.stored
        try:
            value = float(wanted)
        except ValueError:
            alike = now == wanted
        else:
            pure = abs(value) < 100 and value != round(value, 2)
            most = 1e-9 * max(1.0, abs(value)) if pure else fen
            alike = isinstance(now, int | float) and abs(now - value) < most
        if not alike:
            found.append((address, formula.text, wanted, now))
    return found
