"""``finsim import``: a filled-in workbook read back to a scenario laid over the one it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from finsim.errors import NOWHERE, Fault, Faults, InputFault, Where, fail
from finsim.fill_in.cells import Book, read_book
from finsim.fill_in.changes import Change, changes_of
from finsim.fill_in.check import Check, Files
from finsim.fill_in.collect import Collected, collect
from finsim.fill_in.filled import Asked
from finsim.fill_in.lay import Block, Text, changed_places, laid, quoted
from finsim.fill_in.layout import KEPT, SHEETS, Origin, origin_of
from finsim.fill_in.numbers import written
from finsim.fill_in.out_file import check_is_file, check_out
from finsim.fill_in.package import opened
from finsim.fill_in.place_files import lines_of_places, table_files
from finsim.fill_in.read import kept_rows, read_filled
from finsim.fill_in.source import base_file, from_folder, loaded_new, new_text
from finsim.fill_in.values import Told
from finsim.load import Loaded, read
from finsim.words import say

_HEAD = """\
# 由 {file} 读回（finsim import），只写改了的数：{count} 个。
# Read back from {file} by finsim import; only the numbers that were changed: {count}.
"""


@dataclass(frozen=True, slots=True)
class Changed:
    """A number that the workbook changed: its path, the cell, the value before ('' if it was open) and after;
    of several values those of the first that moved."""

    path: str
    cell: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What was read back: the scenario, all files written, the numbers changed, and what is worth knowing of
    single cells (a formula whose value was taken, a hidden row)."""

    path: Path
    files: tuple[Path, ...]
    changed: tuple[Changed, ...]
    remarks: tuple[Fault, ...]


def bring_back(
    workbook: str | Path, out: str | Path | None = None, *, scenario: str | Path | None = None
) -> Imported:
    """Read a filled-in workbook and write the scenario ``out`` (by default the workbook's name with .yaml).

    ``scenario``: the file that the workbook was made from, if it has moved.  A workbook that nobody has
    changed gives a scenario with the same results.  Nothing is written unless everything is sound; existing
    files are never overwritten.  Raises :class:`~finsim.errors.InputFault` with every fault at once, each
    with its sheet and cell.
    """
    workbook = Path(workbook)
    check_is_file(workbook)
    out = Path(out) if out is not None else workbook.with_suffix(".yaml")
    check_out(out, ".yaml", ".yml", beside=_beside(out))
    book, origin = _read(workbook)
    base = None if origin.catalogue else base_file(origin, workbook, Path(scenario) if scenario else None)
    told = Told()
    with _loaded(base, origin, out.stem) as loaded:
        found = collect(loaded)
        changes = _changes(book, found, origin, told)
        make = partial(
            _files, found=found, loaded=loaded, base=base, origin=origin, out=out, workbook=workbook.name
        )
        files = make(changes)
        _raise(Check(changes, make, _base_line(base, out)).faults(files))
    from finsim.report.folder import write_texts

    write_texts(out.parent, files.texts)
    paths = tuple(out.parent / name for name in files.texts)
    changed = tuple(_changed(change) for change in changes)
    return Imported(out, paths, changed, tuple(_in_order(told.remarks)))


def _beside(out: Path) -> tuple[Path, Path]:
    return out.parent / f"{out.stem}-places.yaml", out.parent / f"{out.stem}-places.csv"


def _read(path: Path) -> tuple[Book, Origin]:
    """The sheets of a workbook and what it was made from."""
    wanted = {say(sheet, language) for sheet in SHEETS for language in ("zh", "en")}
    with opened(path) as package:
        book = read_book(package, frozenset({KEPT, *wanted}))
    kept = book.sheets.get(KEPT)
    if kept is None:
        fail("fill-no-kept", Where(path.name), found="、".join(book.names[:8]) or "—")
    origin = origin_of(list(kept_rows(kept)))
    if origin is None:
        fail("fill-kept-changed", Where(path.name))
    return book, origin


@contextmanager
def _loaded(base: Path | None, origin: Origin, title: str) -> Iterator[Loaded]:
    if base is not None:
        yield read(base)
    else:
        with loaded_new(origin, title) as loaded:
            yield loaded


def _changes(book: Book, found: Collected, origin: Origin, told: Told) -> list[Change]:
    digests = origin.digests or {}
    asked = Asked(found, frozenset(digests), origin.language, book.from_1904)
    filled = read_filled(book, asked, told)
    changes = changes_of(found.by_key(), filled, digests, told)
    _raise(told.faults)
    return changes


def _raise(faults: Sequence[Fault] | Faults) -> None:
    if faults:
        raise InputFault(tuple(_in_order(faults)))


def _in_order(faults: Sequence[Fault] | Faults) -> list[Fault]:
    """By sheet, row and column."""

    def place(fault: Fault) -> tuple[str, int, int, str]:
        letters = fault.where.cell.rstrip("0123456789")
        row = fault.where.cell[len(letters) :]
        return fault.where.file, int(row or 0), len(letters), letters

    return sorted(faults, key=place)


def _changed(change: Change) -> Changed:
    spot = next((one for one in change.cells if one in change.moved), None)
    after = next((value for value in change.values if (value.part, value.since) == spot), None)
    before = change.number.value(*spot) if spot is not None else None
    where = change.cells[spot] if spot is not None else change.at.get("source", NOWHERE)
    shown = [written(value) if value is not None else "" for value in (before, after)]
    return Changed(change.number.key, str(where), *shown)


# ---- the files ----


def _files(
    changes: Sequence[Change],
    found: Collected,
    loaded: Loaded,
    base: Path | None,
    origin: Origin,
    out: Path,
    workbook: str,
) -> Files:
    """The scenario, and its place table if that was changed."""
    files = Files()
    of_places, others = changed_places(changes)
    text = Text(_HEAD.format(file=workbook, count=len(changes)).splitlines())
    block = laid(others)
    table = bool(of_places) and found.in_table
    if base is not None:
        text.add(_base_line(base, out)[0])
    else:
        _begin(text, origin, out, block, table)
    if table:
        if base is not None:
            text.add(f"places: {_name(f'{out.stem}-places.yaml')}")
        tables = table_files(of_places, found, loaded.reading.ctx, out.stem)
        files.texts |= {name: made for name, (made, _) in tables.items()}
        files.cells |= {name: cells for name, (_, cells) in tables.items()}
    elif of_places:
        block.entries |= lines_of_places(of_places, found).entries
    if block.entries:
        text.add("")
        text.block(block)
    files.texts = {out.name: text.text(), **files.texts}
    files.cells[out.name] = text.cells
    return files


def _base_line(base: Path | None, out: Path) -> tuple[str, str]:
    """The line that names the scenario laid over, from the folder of ``out`` and from anywhere."""
    if base is None:
        return "", ""
    return f"extends: {_name(from_folder(base, out.parent))}", f"extends: {quoted(base.resolve().as_posix())}"


def _begin(text: Text, origin: Origin, out: Path, block: Block, table: bool) -> None:
    """The beginning of a new scenario on a shipped list; its growth may be one of the changes."""
    lines = new_text(origin, out.stem).splitlines()
    growth = {key: value for key, value in block.entries.items() if key.startswith("growth.")}
    for line in lines:
        if line.startswith("places:") and table:
            line = f"places: {_name(f'{out.stem}-places.yaml')}"
        if growth and line.startswith(("growth:", "  spending:")):
            continue
        text.add(line)
    for key in growth:
        # What the workbook says of the growth takes the place of the general 3 %.
        del block.entries[key]
    if growth:
        inner = {key.rpartition(".")[2]: value for key, value in growth.items()}
        inner.setdefault("value", "3%")
        text.add("growth:")
        text.add("  spending:")
        text.block(Block(dict(inner)), 2)


def _name(name: str) -> str:
    """The name of a file as it stands in a scenario."""
    return name if name.isascii() and not set(name) & set(" :#'\"{}[],&*!|>%@`") else quoted(name)
