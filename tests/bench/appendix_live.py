"""The live workbook of 100,000 line rows against XlsxWriter writing the same cells in constant-memory mode.

``python tests/bench/appendix_live.py`` prints the ratio of CPU times and the rise of memory; exit code 1
beyond the bound (times ``SLACK``).  XlsxWriter gets every cell ready made: its value, or its formula with the
value beside it, and its format; only its own writing is counted.
"""

from __future__ import annotations

import os

os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}

import re
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import national
from xlsxwriter import Workbook

from finsim.appendix.choose import choose
from finsim.appendix.edition import Edition
from finsim.appendix.live import live_workbook
from finsim.appendix.live.layout import FIRST_ROW
from finsim.result import project
from finsim.rules import Label
from finsim.spec import Scenario

SLACK = float(os.environ.get("SLACK", "1"))
PAIRS = int(os.environ.get("PAIRS", "3"))
BOUND = 1.6
PLACES, LINES, YEARS = 1000, 20, 5
BASE = "xl/worksheets/sheet6.xml"
Cell = tuple[int, int, str, str, float, int]
"""Row, column, formula (or text), kind (f, n or s), number, format."""
_CELL = re.compile(
    r'<c r="([A-Z]+)(\d+)" s="(\d+)"(?: t="inlineStr")?>'
    r"(?:<f>(.*?)</f>)?(?:<v>(.*?)</v>|<is><t>(.*?)</t></is>)</c>"
)


def edition() -> Edition:
    """20 lines × 5 years × 1,000 places: 100,000 rows."""
    variant = national.variant(national.inputs(PLACES, LINES, YEARS), rounded=True)
    scenario = Scenario("bench", Label("bench"), (variant,), {}, {})
    return choose(project(scenario), created=datetime(2026, 1, 1))


def cells(book: bytes) -> list[Cell]:
    """Every cell of the measurement's rows, row by row."""
    with ZipFile(BytesIO(book)) as packed:
        return list(_cells(packed.read(BASE).decode()))


def _cells(xml: str) -> Iterator[Cell]:
    columns: dict[str, int] = {}
    for letters, row, look, formula, value, text in _CELL.findall(xml):
        if letters not in columns:
            number = 0
            for letter in letters:
                number = number * 26 + ord(letter) - 64
            columns[letters] = number - 1
        kind = "f" if formula else "n" if value else "s"
        inside = f"={unescape(formula)}" if formula else unescape(text)
        yield int(row) - 1, columns[letters], inside, kind, float(value or 0), int(look)


def plainly(found: list[Cell], path: str) -> None:
    """XlsxWriter's own way: the fastest call for each kind of cell, constant memory."""
    book = Workbook(path, {"constant_memory": True})
    page = book.add_worksheet()
    looks = [
        book.add_format({"num_format": f"0.{'0' * n}"}) for n in range(1 + max(cell[5] for cell in found))
    ]
    for row, column, text, kind, value, look in found:
        if kind == "n":
            page.write_number(row, column, value, looks[look])
        elif kind == "f":
            page.write_formula(row, column, text, looks[look], value)
        else:
            page.write_string(row, column, text, looks[look])
    book.close()


def main() -> int:
    made = edition()
    started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    book = live_workbook(made)
    risen = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - started) / 1024
    found = [cell for cell in cells(book) if cell[0] >= FIRST_ROW - 1]
    rows = len({cell[0] for cell in found})
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(PAIRS):
            start = time.process_time()
            live_workbook(made)
            middle = time.process_time()
            plainly(found, str(Path(folder) / "plain.xlsx"))
            ours.append(middle - start)
            theirs.append(time.process_time() - middle)
    ratio = statistics.median(one / other for one, other in zip(ours, theirs, strict=True))
    print(f"{rows:,} rows, {len(found):,} cells, {len(book) / 2**20:.1f} MiB; memory +{risen:.0f} MiB")
    print(f"live workbook {statistics.median(ours):.2f} s, XlsxWriter {statistics.median(theirs):.2f} s")
    print(f"ratio {ratio:.2f} (at most {BOUND})")
    return int(ratio > BOUND * SLACK)


if __name__ == "__main__":
    sys.exit(main())
