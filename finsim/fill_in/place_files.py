"""A place table with changed numbers: the files ``NAME-places.yaml`` and ``.csv``, or lines of it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from io import StringIO

from finsim.errors import Where
from finsim.fill_in.changes import Change
from finsim.fill_in.collect import Collected
from finsim.fill_in.lay import Block, Leaf, Text, tree_of
from finsim.fill_in.numbers import Stated, one_line, written
from finsim.fill_in.place_cells import table_text
from finsim.load.context import Context
from finsim.load.tree import Branch
from finsim.load.write_yaml import Plain, to_plain


def lines_of_places(changes: Iterable[Change], found: Collected) -> Block:
    """Changed numbers that stand beside their places in the scenario itself, to be laid over them."""
    places: dict[str, Leaf | Block | Plain] = {}
    columns = Block()
    declared = found.branch.entries.get("columns")
    for change in changes:
        name = change.number.path[-1]
        for value in _moved(change):
            block = places.setdefault(value.part, Block())
            assert isinstance(block, Block)
            block.entries[name] = _leaf(change, value)
        beside = _beside(change)
        if not (isinstance(declared, Branch) and name in declared.entries):
            beside = {"unit": Leaf(change.number.unit), **beside}
        columns.entries |= {f"{name}.{key}": leaf for key, leaf in beside.items()}
    if columns.entries:
        places["columns"] = columns
    return Block({"places": Block(places)})


def table_files(
    changes: Iterable[Change], found: Collected, ctx: Context, stem: str
) -> dict[str, tuple[str, Mapping[int, Where]]]:
    """The texts of the place table's two files by name, with the cells that lines of them came from."""
    every = list(changes)
    name = f"{stem}-places"
    plain = to_plain(found.branch)
    assert isinstance(plain, dict)
    text, cells = _csv(every, found, ctx, plain)
    plain["table"] = f"{name}.csv"
    yaml = Text()
    block = tree_of(plain)
    columns = block.entries.get("columns")
    if isinstance(columns, Block):
        for column in columns.entries.values():
            if isinstance(column, Block):
                column.entries.setdefault("source", "—")
                column.entries.setdefault("status", "assumption")
        for change in every:
            entry = columns.entries.get(change.number.path[-1])
            if isinstance(entry, Block):
                entry.entries |= _beside(change)
    yaml.block(block)
    return {f"{name}.yaml": (yaml.text(), yaml.cells), f"{name}.csv": (text, cells)}


def _csv(
    changes: list[Change], found: Collected, ctx: Context, plain: dict[str, Plain]
) -> tuple[str, Mapping[int, Where]]:
    """The table with the changed cells; numbers that stand beside a place are changed there."""
    rows = list(csv.reader(StringIO(table_text(ctx, found.branch).lstrip("\ufeff"))))
    head = [cell.strip() for cell in rows[0]]
    at = {row[head.index("code")].strip(): index for index, row in enumerate(rows) if index and row}
    cells: dict[int, Where] = {}
    for change in changes:
        name = change.number.path[-1]
        for value in _moved(change):
            beside = plain.get(value.part)
            if isinstance(beside, dict) and name in beside:
                beside[name] = written(value)
            elif value.part in at and name in head:
                rows[at[value.part]][head.index(name)] = value.digits
                cells.setdefault(at[value.part] + 1, change.cells[value.part, value.since])
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return "\ufeff" + out.getvalue(), cells


def _moved(change: Change) -> list[Stated]:
    return [value for value in change.values if (value.part, value.since) in change.moved]


def _leaf(change: Change, value: Stated) -> Leaf:
    return Leaf(written(value), change.cells[value.part, value.since])


def _beside(change: Change) -> dict[str, Leaf]:
    found = {"source": Leaf(change.source, change.at["source"])} if change.source else {}
    found["status"] = Leaf(change.status or "assumption", change.at["status"])
    if change.note != one_line(change.number.note):
        found["note"] = Leaf(change.note, change.at["note"])
    return found
