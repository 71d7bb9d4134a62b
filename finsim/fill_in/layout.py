"""How the workbook is laid out: sheets, heads, the rows of each number, and the sheet that finsim keeps."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from finsim.fill_in.collect import Collected
from finsim.fill_in.numbers import NO_UNIT, Number, Stated
from finsim.words import STATUS_NAMES, say

MARK = "finsim-fill-in"
KEPT = "finsim"
"""The hidden sheet: which file the workbook was made from, and a digest of every number in it."""
VERSION = "1"
NUMBER_HEADS = (
    "path",
    "number",
    "item",
    "line",
    "name",
    "part",
    "unit",
    "since",
    "value",
    "source",
    "status",
    "note",
)
LABELS = ("number", "item", "line", "name")
"""The columns that say which number a row is; locked, and compared when the workbook is read."""
INPUTS = ("unit", "since", "value", "source", "status", "note")
PLACE_HEADS = ("item", "line", "name", "unit", "since", "path")
"""The rows of the head of the sheet of places, from above; the last one holds the paths."""
SHEETS = ("fill-numbers", "fill-places", "fill-growth")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet of numbers: the number, and the value it is for (``None``: filled in by place)."""

    number: Number
    value: Stated | None

    @property
    def first(self) -> bool:
        """Whether the number's source, status and note stand in this row."""
        return self.value is None or not self.number.values or self.value is self.number.values[0]


@dataclass(frozen=True, slots=True)
class PlaceColumn:
    """One column of the sheet of places: a number from a date on."""

    number: Number
    since: str

    @property
    def key(self) -> str:
        return f"{self.number.key}@{self.since}" if self.since else self.number.key


@dataclass(frozen=True, slots=True)
class Origin:
    """What a workbook was made from: a scenario file (its path from the workbook's folder, and as it was
    asked for), or a shipped list with places and years.  ``digests``: of every number by its key."""

    language: str
    scenario: str = ""
    asked: str = ""
    catalogue: str = ""
    places: str = ""
    years: str = ""
    digests: Mapping[str, str] | None = None

    def rows(self) -> list[tuple[str, str]]:
        """The rows of the kept sheet; the last one checks the others."""
        head = [(MARK, VERSION)]
        names = ("language", "scenario", "asked", "catalogue", "places", "years")
        head += [(name, str(getattr(self, name))) for name in names]
        rows = [*head, *sorted((self.digests or {}).items())]
        return [*rows, ("end", checked(rows))]


def checked(rows: Sequence[tuple[str, str]]) -> str:
    """The mark of the rows of the kept sheet."""
    return sha256(json.dumps(list(rows), ensure_ascii=False).encode()).hexdigest()[:32]


def origin_of(rows: Sequence[tuple[str, str]]) -> Origin | None:
    """What the kept sheet says; ``None`` if somebody has changed it."""
    if len(rows) < 8 or rows[-1] != ("end", checked(rows[:-1])):
        return None
    head = dict(rows[1:7])
    return Origin(**head, digests=dict(rows[7:-1]))


def is_growth(number: Number) -> bool:
    """Whether a number stands on the sheet of growth rates."""
    return number.growth and number.path[-1] != "factor"


def number_rows(found: Collected, growth: bool) -> Iterator[Row]:
    """The rows of a sheet of numbers: one for each value; one for a number that is filled in by place."""
    for number in found.numbers:
        if is_growth(number) != growth:
            continue
        if number.form in ("by_place", "column"):
            yield Row(number, None)
        elif not number.values:
            yield Row(number, Stated("", "", "", number.units[0]))
        else:
            yield from (Row(number, value) for value in number.values)


def place_columns(found: Collected) -> list[PlaceColumn]:
    """The columns of the sheet of places: the place table's own last."""
    columns = []
    for number in found.numbers:
        if number.by_place:
            dates = sorted({value.since for value in number.values} or {""})
            columns += [PlaceColumn(number, since) for since in dates]
    return columns


def labels(number: Number, language: str) -> tuple[str, str, str, str]:
    """No., item, line and name of a number as its row shows them."""
    return (
        number.item_number,
        number.item.text(language),
        number.line.text(language),
        number.name.text(language),
    )


def head(name: str, language: str) -> str:
    """The head of a column."""
    return say(f"fill-head-{name}", language)


def status_words(language: str) -> dict[str, str]:
    """The kinds of status by code, as the workbook shows them."""
    return {code: label.text(language) for code, label in STATUS_NAMES.items()}


def unit_text(number: Number, unit: str, language: str) -> str:
    """A unit as the workbook shows it; units are Chinese in both languages, as in the scenario."""
    return unit or NO_UNIT
