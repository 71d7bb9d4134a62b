"""The check before anything is written: what the scenario would be refused for, at the cells it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from finsim.errors import NOWHERE, Fault, Faults, InputFault, Where
from finsim.fill_in.changes import Change
from finsim.fill_in.numbers import Stated, written
from finsim.fill_in.source import from_folder
from finsim.load import load
from finsim.load.context import pair
from finsim.load.tree import Branch, Node

Key = tuple[str, str, int]
_OF_COLUMNS = ("column-negative", "spread-weights")
"""Faults of a column of the place table, told where the column is used and not where its numbers stand."""
_AS_FILLED = {
    "rate-over-100": "fill-load-over-100",
    "rate-percent": "fill-load-percent",
    "growth-percent": "fill-load-percent",
    "value-starts-late": "fill-load-starts-late",
    "year-outside": "fill-load-outside",
    "date-twice": "fill-load-date-twice",
}
"""Messages that say what to write in a scenario, and what stands for them in a workbook."""
_PLAIN = frozenset(("number-negative", "fill-column-zero", *_AS_FILLED.values()))


@dataclass(slots=True)
class Files:
    """The texts to be written by name, and the cell that each line came from."""

    texts: dict[str, str] = field(default_factory=dict)
    cells: dict[str, Mapping[int, Where]] = field(default_factory=dict)


class Check:
    """Loads what changes would make of a scenario.

    ``make``: the files for some of the changes; the first of them is the scenario.  ``base_line``: the line
    of it that names the scenario it is laid over, and the same line as it must be read from another folder.
    """

    def __init__(
        self,
        changes: Sequence[Change],
        make: Callable[[Sequence[Change]], Files],
        base_line: tuple[str, str] = ("", ""),
    ) -> None:
        self.changes, self.make, self.base_line = changes, make, base_line
        self.found: dict[int, tuple[Fault, ...]] = {}
        self.at_lines = _lines_of(changes)

    def faults(self, files: Files) -> list[Fault]:
        """What is wrong with the files of all changes, each at a cell as far as the workbook brought it."""
        told, rest = Faults(), []
        for fault in self._of_first(len(self.changes), files):
            placed = list(self._placed(fault, files))
            for one in placed:
                told.add(one.code, one.where, **one.values)
            rest += [] if placed else [fault]
        cells = {fault.where for fault in told}
        for fault in rest:
            number = self._brought_by(_key(fault))
            if number is None:
                told.add(fault.code, _nearer(fault.where), **fault.values)
            elif not cells & {*self.changes[number].cells.values()}:
                # Else it follows from what is told there already.
                told.add(fault.code, _cell_of(self.changes[number]), **fault.values)
        return [_in_words(fault) for fault in told]

    # ---- at its line, or at its column ----

    def _placed(self, fault: Fault, files: Files) -> Iterator[Fault]:
        """A fault at its cells, where its line or its column says which they are."""
        if fault.code in _OF_COLUMNS:
            yield from self._of_column(fault)
            return
        name, line = fault.where.file, fault.where.line
        if name in files.texts:
            where = files.cells.get(name, {}).get(line)
        else:
            where = self.at_lines.get((Path(name).resolve(), line))
        if where is not None:
            yield replace(fault, where=where)

    def _of_column(self, fault: Fault) -> Iterator[Fault]:
        """A column that is used for what it cannot be: every negative number in it, or its beginning."""
        name = fault.values.get("found")
        columns = (change for change in self.changes if change.number.form == "column")
        change = next((one for one in columns if one.number.path[-1] == name), None)
        if change is None:
            return
        negative = [value for value in _moved(change) if Decimal(value.digits) < 0]
        for value in negative:
            values = {"what": pair(change.number.name), "found": written(value)}
            yield Fault("number-negative", change.cells[value.part, value.since], dict(values))
        if not negative and fault.code == "spread-weights":
            yield Fault("fill-column-zero", _cell_of(change))

    # ---- by trying ----

    def _brought_by(self, key: Key) -> int | None:
        """The change that brings a fault: with those before it there is none; ``None`` if it was there
        without any."""
        low, high = 0, len(self.changes)
        if key in self._keys(0):
            return None
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if key in self._keys(middle) else (middle, high)
        return high - 1

    def _keys(self, count: int) -> frozenset[Key]:
        return frozenset(_key(fault) for fault in self._of_first(count))

    def _of_first(self, count: int, files: Files | None = None) -> tuple[Fault, ...]:
        """The faults of the files that the first changes alone would make."""
        if count not in self.found:
            self.found[count] = self._loaded(files or self.make(self.changes[:count]))
        return self.found[count]

    def _loaded(self, files: Files) -> tuple[Fault, ...]:
        with TemporaryDirectory() as folder:
            first = next(iter(files.texts))
            for name, text in files.texts.items():
                text = text.replace(*self.base_line, 1) if name == first and self.base_line[0] else text
                Path(folder, name).write_text(text, encoding="utf-8")
            try:
                load(Path(folder, first))
            except InputFault as raised:
                return tuple(_named(fault, Path(folder)) for fault in raised.faults)
        return ()


def _named(fault: Fault, folder: Path) -> Fault:
    """A fault of a file in that folder under the file's name alone."""
    path = Path(fault.where.file)
    return replace(fault, where=Where(path.name, fault.where.line)) if path.parent == folder else fault


def _key(fault: Fault) -> Key:
    """What a fault is known by in another trial, whose own lines may have moved."""
    there = Path(fault.where.file).is_absolute()
    return fault.code, fault.where.file, fault.where.line if there else 0


def _moved(change: Change) -> list[Stated]:
    return [value for value in change.values if (value.part, value.since) in change.moved]


def _cell_of(change: Change) -> Where:
    """The first cell of a number that was changed, that of its source if none was."""
    cells = [change.cells[one.part, one.since] for one in _moved(change)]
    return cells[0] if cells else change.at.get("source", NOWHERE)


def _lines_of(changes: Sequence[Change]) -> dict[tuple[Path, int], Where]:
    """The cell of each changed number by the lines it stands on in the scenario's own files, as far as no
    other changed number stands there: what is written beside a number may no longer fit it."""
    found: dict[tuple[Path, int], Where] = {}
    several = set()
    for change in changes:
        cells = [change.cells[one.part, one.since] for one in _moved(change)]
        for where in {*_places_of(change.number.node)} if cells else ():
            line = (Path(where.file).resolve(), where.line)
            several |= {line} & found.keys()
            found[line] = cells[0]
    return {line: cell for line, cell in found.items() if line not in several}


def _places_of(node: Node) -> Iterator[Where]:
    if node.where.line:
        yield node.where
    if isinstance(node, Branch):
        for inner in node.entries.values():
            yield from _places_of(inner)


def _nearer(where: Where) -> Where:
    """A file named from the root, as it is seen from the working folder."""
    path = Path(where.file)
    return Where(from_folder(path, Path.cwd()), where.line) if path.is_absolute() else where


def _in_words(fault: Fault) -> Fault:
    """A fault at a cell as it is said to somebody who has the workbook and not the scenario."""
    if not fault.where.cell or fault.code in _PLAIN:
        return fault
    if fault.code in _AS_FILLED:
        return replace(fault, code=_AS_FILLED[fault.code])
    bare = replace(fault, where=NOWHERE)
    return Fault("fill-load-other", fault.where, {"said": (bare.text("zh"), bare.text("en"))})
