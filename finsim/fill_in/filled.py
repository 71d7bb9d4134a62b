"""What a filled-in workbook says of each number, before it is compared with the scenario."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from finsim.errors import Where
from finsim.fill_in.cells import Sheet, address
from finsim.fill_in.collect import Collected
from finsim.fill_in.numbers import Stated
from finsim.fill_in.values import Told

HEAD_ROWS = 40
"""In how many rows from above the heads are looked for."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of the workbook and its cell; ``stated.digits`` is '' for an empty cell."""

    stated: Stated
    where: Where
    hidden: bool = False


@dataclass(slots=True)
class Filled:
    """What the workbook says of a number: values, source, status, note, and where those stand; ``told``: of
    which of them a cell was told already, so that it is not lacking as well."""

    values: list[Value] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    statuses: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    at: dict[str, Where] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)

    @property
    def source(self) -> str:
        return "；".join(dict.fromkeys(self.sources))

    @property
    def status(self) -> str:
        return self.statuses[0] if self.statuses else ""

    @property
    def note(self) -> str:
        return "；".join(dict.fromkeys(self.notes))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the workbook is read against: the numbers of the scenario as it is now, the keys that the workbook
    was made with, its language."""

    found: Collected
    keys: frozenset[str]
    language: str
    from_1904: bool


def tell_merged(sheet: Sheet, told: Told, first_row: int, columns: Sequence[int]) -> None:
    """Tell ranges merged into one cell among the columns that are read."""
    for top, left, bottom, right in sheet.merges:
        if bottom >= first_row and any(left <= column <= right for column in columns):
            ends = f"{address(top, left)}:{address(bottom, right)}"
            told.faults.add("fill-merged", sheet.where(top, left), found=ends)
