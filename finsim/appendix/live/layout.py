"""The columns of the measurement sheet, from which every other sheet adds up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

FIRST_ROW = 5
"""Title, unit, the filtered sums and the heads stand above the first row."""
HEAD_ROW = 4
LINE = 14.5
LEAST = 18.0
"""Points of a line of text, and of the lowest row."""
OWN_COLUMNS = ("count", "standard", "coverage", "periods")
"""Numbers with a column of their own; all others stand as pairs of name and value."""


@dataclass(frozen=True, slots=True)
class BaseColumn:
    """A column by its key: ``share:central``, ``pay:central``, ``adjust:central``; ``value:2`` is the value
    beside ``name:2``.  ``width`` in Latin characters."""

    key: str
    head: str
    width: float


@dataclass(frozen=True)
class Layout:
    """The measurement sheet's columns, its name as formulas write it, and its last row."""

    sheet: str
    columns: tuple[BaseColumn, ...]
    last_row: int

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """Each column's letter by its key."""
        return {column.key: letter(index) for index, column in enumerate(self.columns)}

    @cached_property
    def index(self) -> Mapping[str, int]:
        return {column.key: index for index, column in enumerate(self.columns)}

    def span(self, key: str) -> str:
        """All rows of a column, as another sheet's formula names them."""
        at = self.letters[key]
        return f"{self.sheet}!${at}${FIRST_ROW}:${at}${self.last_row}"

    def sumifs(self, key: str, criteria: Iterable[tuple[str, str]]) -> str:
        """The column's sum over the rows in which each named column meets its criterion (a cell, a number,
        or ``">="&A1``), to the fen; 0 for a column that is not there."""
        if key not in self.letters:
            return "0"
        pairs = "".join(f",{self.span(name)},{wanted}" for name, wanted in criteria)
        return f"ROUND(SUMIFS({self.span(key)}{pairs}),2)" if pairs else f"ROUND(SUM({self.span(key)}),2)"


def letter(index: int) -> str:
    """A, B … Z, AA … for a column's index from 0."""
    found = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        found = chr(65 + rest) + found
    return found


def total_of(cells: Sequence[str]) -> str:
    """The sum of single cells, to the fen."""
    return f"ROUND({'+'.join(cells)},2)" if cells else "0"


def number_width(value: float, places: int) -> float:
    """How wide a column must be for a number in bold, with a digit to spare."""
    return len(f"{value:,.{places}f}") * 1.15 + 2


def height_of(lines: int) -> float:
    """The height of a row of so many lines; no program takes more than 409 points."""
    return LEAST if lines == 1 else min(409.0, LINE * lines + 4)
