"""CSV tables: the rows of a place table or of a data file, each with its line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from finsim.errors import NOWHERE, Faults, Problem, Where
from finsim.load.text_file import cut, decode, read_bytes
from finsim.units import parse_amount

_PLAIN = re.compile(r"(?:-?[0-9]+(?:\.[0-9]+)?\n)*")


@dataclass(frozen=True, slots=True)
class Table:
    """A table as text: ``lines`` holds the line of each row; ``text`` all of it, as in the file."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    text: str
    offset: Where

    def where(self, row: int) -> Where:
        """The place of a row (from 0); of a table written into a file, the place of the whole."""
        return Where(self.name, self.lines[row]) if self.offset.file == "" else self.offset

    def column(self, name: str) -> tuple[str, ...]:
        """The cells of a column."""
        index = self.header.index(name)
        return tuple([row[index] for row in self.rows])


def read_table(path: Path, name: str, faults: Faults, named_at: Where) -> Table | None:
    """The table of a CSV file in UTF-8; ``None`` after a fault."""
    data = read_bytes(path, name, faults, named_at, "CSV")
    if data is not None and data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        faults.add("csv-workbook", Where(name))
        return None
    text = decode(data, name, faults) if data is not None else None
    return None if text is None else parse_table(text, name, faults)


def parse_table(text: str, name: str, faults: Faults, offset: Where = NOWHERE) -> Table | None:
    """The table of CSV text; every row must have a cell for each column, empty lines are passed over."""
    reader = csv.reader(io.StringIO(text), strict=True)
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    try:
        for row in reader:
            if any(row):
                rows.append(tuple([cell.strip() for cell in row]))
                lines.append(reader.line_num)
    except csv.Error:
        faults.add("csv-form", Where(name, reader.line_num))
        return None
    if not rows:
        faults.add("csv-empty", Where(name, 1))
        return None
    header, *body = rows
    table = Table(name, header, tuple(body), tuple(lines[1:]), text, offset)
    return table if _shaped(table, faults) else None


def _shaped(table: Table, faults: Faults) -> bool:
    sound = True
    for index, key in enumerate(table.header):
        if key in table.header[:index] or not key:
            where = Where(table.name, 1) if table.offset.file == "" else table.offset
            if key:
                faults.add("csv-header", where, found=key)
            else:
                faults.add("csv-column-unnamed", where, number=index + 1)
            sound = False
    wrong = [index for index, row in enumerate(table.rows) if len(row) != len(table.header)]
    for index in wrong[:5]:
        found, wanted = len(table.rows[index]), len(table.header)
        faults.add("csv-cells", table.where(index), found=found, wanted=wanted)
    return sound and not wrong


def numbers(
    table: Table, cells: Sequence[str], rows: Sequence[int], name: str, scale: Fraction, faults: Faults
) -> NDArray[np.float64]:
    """The cells of a column as float64 in base units, nearest to what is written; an empty cell is NaN.

    ``rows`` are the rows that the cells stand in, for the places of faults.
    """
    if scale == 1 and _PLAIN.fullmatch("\n".join(cells) + "\n"):
        return np.array([float(cell) for cell in cells])
    found = np.full(len(cells), np.nan)
    for index, (cell, row) in enumerate(zip(cells, rows, strict=True)):
        if not cell:
            continue
        try:
            amount = parse_amount(cell)
            if not amount.unit.is_pure:
                raise Problem("cell-unit", column=name, found=cut(cell))
            found[index] = float(amount.value * scale)
        except Problem as problem:
            faults.take(problem, table.where(row))
    return found
