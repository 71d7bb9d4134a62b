"""``finsim import``: a filled-in workbook read back to a scenario laid over the one it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from finsim.errors import EXIT_OUTPUT, NOWHERE, Fault, Faults, InputFault, Where, fail
from finsim.fill_in.cells import Book, read_book
from finsim.fill_in.changes import Change, changes_of
from finsim.fill_in.collect import Collected, collect
from finsim.fill_in.filled import Asked
from finsim.fill_in.lay import Block, Text, changed_places, laid, quoted
from finsim.fill_in.layout import KEPT, SHEETS, Origin, origin_of
from finsim.fill_in.numbers import written
from finsim.fill_in.package import opened
from finsim.fill_in.place_files import lines_of_places, table_files
from finsim.fill_in.read import kept_rows, read_filled
from finsim.fill_in.source import base_file, from_folder, loaded_new, new_text
from finsim.fill_in.values import Told
from finsim.load import Loaded, load, read
from finsim.load.tree import Branch, Node
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


@dataclass(slots=True)
class _Files:
    """The texts to be written by name, and the cell that each line came from."""

    texts: dict[str, str] = field(default_factory=dict)
    cells: dict[str, Mapping[int, Where]] = field(default_factory=dict)


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
    out = Path(out) if out is not None else workbook.with_suffix(".yaml")
    for one in (out, *_beside(out)):
        if one.exists():
            fail("fill-exists", Where(one.as_posix()), EXIT_OUTPUT)
    book, origin = _read(workbook)
    base = None if origin.catalogue else base_file(origin, workbook, Path(scenario) if scenario else None)
    told = Told()
    with _loaded(base, origin, out.stem) as loaded:
        found = collect(loaded)
        changes = _changes(book, found, origin, told)
        files = _files(changes, found, loaded, base, origin, out, workbook.name)
    _check(files, out, base, changes)
    from finsim.report.folder import write_texts

    write_texts(out.parent, files.texts)
    paths = tuple(out.parent / name for name in files.texts)
    changed = tuple(_changed(change) for change in changes)
    return Imported(out, paths, changed, tuple(_in_order(told.remarks)))


def _beside(out: Path) -> tuple[Path, Path]:
    return out.with_name(f"{out.stem}-places.yaml"), out.with_name(f"{out.stem}-places.csv")


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


def _raise(faults: Faults) -> None:
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
) -> _Files:
    """The scenario, and its place table if that was changed."""
    files = _Files()
    of_places, others = changed_places(changes)
    text = Text(_HEAD.format(file=workbook, count=len(changes)).splitlines())
    block = laid(others)
    table = bool(of_places) and found.in_table
    if base is not None:
        text.add(f"extends: {_name(from_folder(base, out.parent))}")
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


# ---- the check before anything is written ----


def _check(files: _Files, out: Path, base: Path | None, changes: Sequence[Change]) -> None:
    """Load what is about to be written; what is wrong with it is told at the cell it came from."""
    written_at = _lines_of(changes)
    with TemporaryDirectory() as folder:
        for name, text in files.texts.items():
            if name == out.name and base is not None:
                line = f"extends: {_name(from_folder(base, out.parent))}"
                text = text.replace(line, f"extends: {quoted(base.resolve().as_posix())}", 1)
            Path(folder, name).write_text(text, encoding="utf-8")
        try:
            load(Path(folder, out.name))
        except InputFault as fault:
            raise InputFault(
                tuple(_in_order([_back(one, files, folder, written_at) for one in fault.faults]))
            ) from None


def _lines_of(changes: Sequence[Change]) -> dict[tuple[Path, int], Where]:
    """The cell of each changed number by the lines it stands on in the scenario's own files, as far as no
    other changed number stands there: what is written beside a number may no longer fit it."""
    found: dict[tuple[Path, int], Where] = {}
    several = set()
    for change in changes:
        cell = next((change.cells[one] for one in change.cells if one in change.moved), None)
        for where in {*_places_of(change.number.node)} if cell is not None else ():
            line = (Path(where.file).resolve(), where.line)
            several |= {line} & found.keys()
            found[line] = cell or NOWHERE
    return {line: cell for line, cell in found.items() if line not in several}


def _places_of(node: Node) -> Iterator[Where]:
    if node.where.line:
        yield node.where
    if isinstance(node, Branch):
        for inner in node.entries.values():
            yield from _places_of(inner)


def _back(fault: Fault, files: _Files, folder: str, written_at: Mapping[tuple[Path, int], Where]) -> Fault:
    """A fault of the files about to be written, at the cell that brought it."""
    name = Path(fault.where.file).name
    if Path(fault.where.file).parent != Path(folder) or name not in files.texts:
        at = written_at.get((Path(fault.where.file).resolve(), fault.where.line))
        return replace(fault, where=at or _nearer(fault.where))
    where = files.cells.get(name, {}).get(fault.where.line)
    return Fault(fault.code, where or Where(name, fault.where.line), fault.values)


def _nearer(where: Where) -> Where:
    """A file named from the root, as it is seen from the working folder."""
    path = Path(where.file)
    return Where(from_folder(path, Path.cwd()), where.line) if path.is_absolute() else where
