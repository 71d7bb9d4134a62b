"""From the cells of a filled-in workbook to its numbers: rows found by path, columns by their heads."""

from __future__ import annotations

from collections.abc import Iterator

from finsim.errors import Where
from finsim.fill_in.cells import Book, Sheet
from finsim.fill_in.filled import Asked, Filled
from finsim.fill_in.layout import is_growth
from finsim.fill_in.read_numbers import NumbersSheet
from finsim.fill_in.read_places import PlacesSheet
from finsim.fill_in.values import Told, text_in
from finsim.load.context import listed
from finsim.words import say


def read_filled(book: Book, asked: Asked, told: Told) -> dict[str, Filled]:
    """What the workbook says of each number, by key; faults go to ``told``."""
    filled: dict[str, Filled] = {}
    numbers = [one for one in asked.found.numbers if one.key in asked.keys]
    for sheet, growth in (("fill-numbers", False), ("fill-growth", True)):
        mine = [one for one in numbers if is_growth(one) == growth]
        found = book.sheets.get(say(sheet, asked.language))
        if found is not None:
            NumbersSheet(found, asked, told, filled).read(mine)
        elif mine or not growth:
            _tell_sheet(book, say(sheet, asked.language), told)
    if any(one.by_place for one in numbers):
        places = book.sheets.get(say("fill-places", asked.language))
        if places is None:
            _tell_sheet(book, say("fill-places", asked.language), told)
        else:
            PlacesSheet(places, asked, told, filled).read()
    return filled


def _tell_sheet(book: Book, name: str, told: Told) -> None:
    there = [one for one in book.names if one != "finsim"]
    told.faults.add("fill-sheet-missing", Where(name), found=listed(there, 12))


def kept_rows(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """The rows of the kept sheet."""
    for _, cells in sheet.rows():
        yield text_in(cells.get(0)), text_in(cells.get(1))
