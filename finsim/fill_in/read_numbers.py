"""Reads a sheet with a row for each value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from finsim.errors import Where
from finsim.fill_in.cells import Cell, Sheet
from finsim.fill_in.filled import HEAD_ROWS, Asked, Filled, Value, tell_merged
from finsim.fill_in.layout import INPUTS, LABELS, NUMBER_HEADS, head, labels
from finsim.fill_in.numbers import Number, Stated
from finsim.fill_in.values import Told, date_in, number_in, status_in, text_in, unit_in, words_in
from finsim.load.context import listed
from finsim.load.text_file import cut


class NumbersSheet:
    """A sheet of numbers as it came back; faults go to ``told``, what it says to ``filled``."""

    def __init__(self, sheet: Sheet, asked: Asked, told: Told, filled: dict[str, Filled]) -> None:
        self.sheet, self.asked, self.told, self.filled = sheet, asked, told, filled
        self.known = asked.found.by_key()
        self.columns: dict[str, int] = {}
        self.seen: dict[tuple[str, str, str], Where] = {}
        self.rows: dict[str, int] = {}

    def read(self, wanted: Sequence[Number]) -> None:
        """Read all that is there; the rows of ``wanted`` must be."""
        top = self._heads()
        if top is None:
            return
        tell_merged(self.sheet, self.told, top, list(self.columns.values()))
        for row, cells in self.sheet.rows():
            if row > top:
                self._row(row, cells)
        for number in wanted:
            self._check_rows(number)

    def _heads(self) -> int | None:
        """The row of the heads; columns may have been moved, but each must be there once."""
        names = {head(name, self.asked.language): name for name in NUMBER_HEADS}
        best: tuple[int, int] = (0, -1)
        for row, cells in self.sheet.rows():
            if row < HEAD_ROWS:
                score = len({text_in(cell) for cell in cells.values()} & names.keys())
                best = max(best, (score, -row))
        row = -best[1]
        if best[0] < len(NUMBER_HEADS) // 2:
            self.told.faults.add("fill-heads", Where(self.sheet.name), known=listed(names))
            return None
        for column in sorted(column for at, column in self.sheet.cells if at == row):
            text = text_in(self.sheet.cells[row, column])
            if text in names and names[text] in self.columns:
                # A second 说明 is told where it stands.
                self.told.faults.add("fill-head-twice", self.sheet.where(row, column), found=text)
            elif text in names:
                self.columns[names[text]] = column
        missing = [text for text, name in names.items() if name not in self.columns]
        for text in missing:
            at = self.sheet.where(row, NUMBER_HEADS.index(names[text]))
            there = text_in(self.sheet.cells.get((row, NUMBER_HEADS.index(names[text]))))
            self.told.faults.add("fill-head-missing", at, found=text, there=there or "—")
        return None if missing else row

    def _row(self, row: int, cells: Mapping[int, Cell]) -> None:
        key = text_in(cells.get(self.columns["path"]))
        at = self.sheet.where(row, self.columns["value"])
        if not key:
            if any(text_in(cells.get(self.columns[name])) for name in INPUTS):
                self.told.faults.add("fill-row-new", self.sheet.where(row, self._first(cells)))
            return
        self.rows[key] = self.rows.get(key, 0) + 1
        number = self.known.get(key)
        if number is None or key not in self.asked.keys:
            if key in self.asked.keys:
                self.told.remark("fill-number-gone", at, found=cut(key))
            else:
                path = self.sheet.where(row, self.columns["path"])
                self.told.faults.add("fill-path-unknown", path, found=cut(key))
            return
        filled = self.filled.setdefault(key, Filled())
        if not self._is_row_of(row, cells, number):
            filled.at["broken"] = at
            return
        self._beside(row, cells, filled)
        filled.at.setdefault("value", at)
        value = self._value(row, cells, number)
        if value is not None:
            filled.values.append(value)
        elif number.form not in ("by_place", "column"):
            filled.at["broken"] = at

    def _value(self, row: int, cells: Mapping[int, Cell], number: Number) -> Value | None:
        """The value of a row; ``None`` after a fault, and for a number that is filled in by place."""
        at = {name: self.sheet.where(row, self.columns[name]) for name in ("unit", "since", "value")}
        part = text_in(cells.get(self.columns["part"]))
        since = date_in(cells.get(self.columns["since"]), self.asked.from_1904, at["since"], self.told)
        unit = unit_in(cells.get(self.columns["unit"]), number, at["unit"], self.told)
        if number.form in ("by_place", "column"):
            return None
        digits = number_in(cells.get(self.columns["value"]), unit or "", at["value"], self.told)
        if since is None or unit is None or digits is None:
            return None
        first = self.seen.setdefault((number.key, part, since), at["value"])
        if first != at["value"]:
            self.told.faults.add("fill-row-twice", at["value"], first=first.cell)
            return None
        hidden = row in self.sheet.hidden_rows or self.columns["value"] in self.sheet.hidden_columns
        return Value(Stated(part, since, digits, unit), at["value"], hidden)

    def _first(self, cells: Mapping[int, Cell]) -> int:
        return min(self.columns[name] for name in INPUTS if text_in(cells.get(self.columns[name])))

    def _is_row_of(self, row: int, cells: Mapping[int, Cell], number: Number) -> bool:
        """Whether the row is still that of its number: rows sorted without their paths would mix them up."""
        for name, right in zip(LABELS, labels(number, self.asked.language), strict=True):
            text = text_in(cells.get(self.columns[name]))
            if "".join(text.split()) != "".join(right.split()):
                at = self.sheet.where(row, self.columns[name])
                self.told.faults.add("fill-label", at, found=cut(text) or "—", right=cut(right) or "—")
                return False
        return True

    def _beside(self, row: int, cells: Mapping[int, Cell], filled: Filled) -> None:
        """Source, status and note of the row, joined with those of the number's other rows."""
        for name, texts in (("source", filled.sources), ("note", filled.notes)):
            at = self.sheet.where(row, self.columns[name])
            filled.at.setdefault(name, at)
            text = words_in(cells.get(self.columns[name]), at, self.told)
            filled.told |= {name} if text is None else set()
            texts += [text] if text else []
        at = self.sheet.where(row, self.columns["status"])
        filled.at.setdefault("status", at)
        status = status_in(cells.get(self.columns["status"]), at, self.told)
        if status is None:
            filled.told.add("status")
        elif status and filled.statuses and status != filled.statuses[0]:
            self.told.faults.add("fill-status-differs", at, first=filled.at["status"].cell)
        elif status:
            filled.statuses.append(status)

    def _check_rows(self, number: Number) -> None:
        """Whether no row of the number has been deleted."""
        by_place = number.form in ("by_place", "column")
        needed = 1 if by_place else max(1, len(number.values))
        there = self.rows.get(number.key, 0)
        if there < needed:
            what = tuple(" ".join(filter(None, labels(number, language))) for language in ("zh", "en"))
            at = Where(self.sheet.name)
            self.told.faults.add("fill-row-gone", at, what=what, found=there, needed=needed)
            self.filled.setdefault(number.key, Filled()).at["broken"] = at
