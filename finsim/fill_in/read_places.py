"""Reads the sheet with a row for each place and a column for each number."""

from __future__ import annotations

from collections.abc import Mapping

from finsim.errors import Where
from finsim.fill_in.cells import Sheet, address
from finsim.fill_in.filled import HEAD_ROWS, Asked, Filled, Value, tell_merged
from finsim.fill_in.layout import LABELS, PLACE_HEADS, PlaceColumn, head, labels, place_columns
from finsim.fill_in.numbers import Stated
from finsim.fill_in.values import Told, number_in, text_in
from finsim.load.context import listed
from finsim.load.text_file import cut


class PlacesSheet:
    """The sheet of places as it came back; faults go to ``told``, what it says to ``filled``."""

    def __init__(self, sheet: Sheet, asked: Asked, told: Told, filled: dict[str, Filled]) -> None:
        self.sheet, self.asked, self.told, self.filled = sheet, asked, told, filled
        self.whole = True
        wanted = [one for one in place_columns(asked.found) if one.number.key in asked.keys]
        self.wanted = {one.key: one for one in wanted}
        self.words = {name: head(name, asked.language) for name in (*PLACE_HEADS, "code", "place")}

    def read(self) -> None:
        """Read all that is there."""
        tops = self._tops()
        if tops is None:
            return
        code_row, column = tops["code"]
        columns = self._columns(tops, column)
        tell_merged(self.sheet, self.told, tops["item"][0], [column, column + 1, *columns])
        rows = self._rows(code_row, column, columns)
        for at, found in columns.items():
            self._values(at, found, rows)

    def _tops(self) -> dict[str, tuple[int, int]] | None:
        """Where the words of the head stand: all below each other."""
        found: dict[str, tuple[int, int]] = {}
        for (row, column), cell in sorted(self.sheet.cells.items()):
            if row < HEAD_ROWS and column < HEAD_ROWS:
                text = text_in(cell)
                for name, word in self.words.items():
                    if text == word and name not in found and name != "place":
                        found[name] = (row, column)
        lacking = [self.words[name] for name in (*PLACE_HEADS, "code") if name not in found]
        if lacking:
            self.told.faults.add("fill-heads", Where(self.sheet.name), known=listed(lacking))
            return None
        return found

    def _columns(self, tops: Mapping[str, tuple[int, int]], first: int) -> dict[int, PlaceColumn]:
        """The number of each column."""
        found: dict[int, PlaceColumn] = {}
        seen: dict[str, int] = {}
        path, bottom = tops["path"][0], tops["code"][0]
        for column in sorted({at for row, at in self.sheet.cells if row >= path and at > first + 1}):
            at = self.sheet.where(path, column)
            key = text_in(self.sheet.cells.get((path, column)))
            if not key:
                held = [row for row, other in self.sheet.cells if other == column and row > bottom]
                if held:
                    self.told.faults.add("fill-column-new", self.sheet.where(min(held), column))
            elif key in seen:
                self.told.faults.add("fill-column-twice", at, first=address(path, seen[key]))
            elif key.partition("@")[0] in self.asked.keys and key not in self.wanted:
                self.told.remark("fill-number-gone", at, found=cut(key))
            elif key not in self.wanted:
                self.told.faults.add("fill-path-unknown", at, found=cut(key))
            else:
                seen[key] = column
                found[column] = self.wanted[key]
                self._check_heads(column, self.wanted[key], tops)
        for key, one in self.wanted.items():
            if key not in seen:
                what = tuple(" ".join(filter(None, labels(one.number, lang))) for lang in ("zh", "en"))
                self.told.faults.add("fill-column-gone", Where(self.sheet.name), what=what)
                self.filled.setdefault(one.number.key, Filled()).at["broken"] = Where(self.sheet.name)
        return found

    def _check_heads(self, column: int, one: PlaceColumn, tops: Mapping[str, tuple[int, int]]) -> None:
        words = dict(zip(LABELS, labels(one.number, self.asked.language), strict=True))
        words |= {"unit": one.number.unit, "since": one.since}
        for name in ("item", "line", "name", "unit", "since"):
            text = text_in(self.sheet.cells.get((tops[name][0], column)))
            if "".join(text.split()) != "".join(words[name].split()):
                at = self.sheet.where(tops[name][0], column)
                self.told.faults.add("fill-label", at, found=cut(text) or "—", right=cut(words[name]) or "—")
                return

    def _rows(self, top: int, column: int, columns: Mapping[int, PlaceColumn]) -> dict[str, int]:
        """The row of each place."""
        found: dict[str, int] = {}
        places = self.asked.found.places
        for row, cells in self.sheet.rows():
            if row <= top:
                continue
            code, at = text_in(cells.get(column)), self.sheet.where(row, column)
            if not code:
                held = [other for other in cells if other in columns]
                if held:
                    self.told.faults.add("fill-row-no-code", self.sheet.where(row, min(held)))
            elif code in found:
                self.told.faults.add("fill-place-twice", at, found=cut(code), first=found[code] + 1)
            elif code not in places.leaves:
                self.told.faults.add("fill-place-unknown", at, found=cut(code))
            else:
                found[code] = row
                name = text_in(cells.get(column + 1))
                if name != places.tree[code].name:
                    at, right = self.sheet.where(row, column + 1), places.tree[code].name
                    self.told.faults.add("fill-label", at, found=cut(name) or "—", right=right)
        self.whole = len(found) == len(places.leaves)
        missing = [f"{code} {places.tree[code].name}" for code in places.leaves if code not in found]
        if missing:
            known = listed(missing, 5)
            self.told.faults.add("fill-place-gone", Where(self.sheet.name), count=len(missing), found=known)
        return found

    def _values(self, column: int, one: PlaceColumn, rows: Mapping[str, int]) -> None:
        filled = self.filled.setdefault(one.number.key, Filled())
        if not self.whole:
            filled.at["broken"] = Where(self.sheet.name)
        for code, row in rows.items():
            at = self.sheet.where(row, column)
            digits = number_in(self.sheet.cells.get((row, column)), one.number.unit, at, self.told)
            if digits is None:
                filled.at["broken"] = at
                continue
            hidden = row in self.sheet.hidden_rows or column in self.sheet.hidden_columns
            filled.values.append(Value(Stated(code, one.since, digits, one.number.unit), at, hidden))
