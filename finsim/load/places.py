"""The places: a tree from a table or from a mapping, its lowest places and their columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from finsim.errors import Problem, Where
from finsim.load.context import Context, hint, listed
from finsim.load.fields import COLUMN
from finsim.load.files import beside
from finsim.load.nearest import nearest
from finsim.load.place_rows import rows_written
from finsim.load.place_tree import Row, leaves_of, make_tree
from finsim.load.table import Table, numbers, parse_table, read_table
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.rules import Label
from finsim.spec import PAYERS, Column, Places
from finsim.units import PURE, Unit, parse_unit, unit_words

FIXED = ("code", "name", "level", "within")


@dataclass(slots=True)
class _Source:
    """The rows of the places and where their cells stand."""

    rows: list[Row]
    table: Table | None = None
    units: dict[str, Unit] = field(default_factory=dict)


def read_places(ctx: Context, node: Node) -> Places | None:
    """The places a node describes, with the attributes they state themselves.

    ``None`` after a fault that leaves no tree.
    """
    branch = ctx.branch(node, "places")
    if branch is None:
        return None
    declared = _columns_declared(ctx, branch)
    attributes = tuple(
        text.value.strip() for text in ctx.listing(branch.entries.get("attributes"), "attributes")
    )
    source = _from_table(ctx, branch, attributes, declared) if "table" in branch.entries else _Source([])
    if source is None:
        return None
    source.rows += rows_written(ctx, branch, attributes, declared, source.units)
    tree = make_tree(ctx, source.rows, branch.where)
    if tree is None:
        return None
    leaves = leaves_of(tree)
    columns = _columns(ctx, branch, source, leaves, declared)
    title = ctx.label(branch.entries.get("title"), "title")
    return Places(title, tree, leaves, columns, _payers(ctx, branch))


def _columns_declared(ctx: Context, branch: Branch) -> dict[str, Branch]:
    """What ``columns`` says of each column."""
    found = {}
    columns = ctx.branch(branch.entries.get("columns"), "columns") or Branch()
    for name, node in columns.entries.items():
        inner = ctx.branch(node, name)
        if inner is not None and ctx.known(inner, COLUMN, (f"列 {name}", f"column {name}")):
            found[name] = inner
    return found


def _payers(ctx: Context, branch: Branch) -> Mapping[str, Label]:
    """What the payers are called at these places."""
    payers = ctx.branch(branch.entries.get("payers"), "payers") or Branch()
    ctx.known(payers, PAYERS, ("各级名称", "names of payers"))
    return {key: ctx.label(node, key) for key, node in payers.entries.items() if key in PAYERS}


# ---- rows ----


def _from_table(
    ctx: Context, branch: Branch, attributes: tuple[str, ...], declared: Mapping[str, Branch]
) -> _Source | None:
    table = _table(ctx, branch.entries["table"], declared)
    if table is None:
        return None
    header = Where(table.name, 1) if table.offset.file == "" else table.offset
    for name in FIXED:
        if name not in table.header:
            ctx.faults.add("table-column-missing", header, found=name, known=listed(table.header, 12))
            return None
    absent = [name for name in (*attributes, *declared) if name not in table.header]
    ctx.broken.update(absent)
    meant = set()
    for name in table.header:
        if name not in (*FIXED, *attributes, *declared):
            other = nearest(name, absent)
            meant.add(other)
            ctx.faults.add("table-column-undeclared", header, found=cut(name), hint=hint(other))
    for name in absent:
        if name not in meant:
            where = branch.entries["attributes" if name in attributes else "columns"].where
            near = hint(nearest(name, table.header))
            ctx.faults.add("table-column-absent", where, found=cut(name), hint=near, file=table.name)
    at = {name: table.header.index(name) for name in (*FIXED, *attributes) if name in table.header}
    fixed = [at[name] for name in FIXED]
    own = {name: index for name, index in at.items() if name not in FIXED}
    rows = []
    for number, row in enumerate(table.rows):
        code, name, level, within = (row[index] for index in fixed)
        marks = {key: row[index] for key, index in own.items()}
        rows.append(Row(code, name, level, within, marks, table.where(number), number))
    return _Source(rows, table)


def _table(ctx: Context, node: Node, declared: Iterable[str]) -> Table | None:
    """The table in a file, ``{census: 150700}`` with the columns that are declared, or written out as
    ``{csv: …}`` in a resolved scenario."""
    if isinstance(node, Branch):
        keys = ("census",) if "census" in node.entries else ("csv", "census")
        if not ctx.known(node, keys, ("table（地区表）", "table")):
            return None
        if "census" in node.entries:
            return _of_census(ctx, node, node.entries["census"], declared)
        text = node.entries.get("csv")
        where = text.where if text is not None else node.where
        return parse_table(ctx.text(text, "csv"), where.file, ctx.faults, where)
    if not isinstance(node, Text) or not node.value.strip():
        ctx.faults.add("not-a-text", node.where, what="table")
        return None
    path, name = beside(ctx.folders, node)
    table = read_table(Path(path), name, ctx.faults, node.where)
    if table is not None:
        _write_out(ctx, node, table.text)
    return table


def _of_census(ctx: Context, node: Node, named: Node, declared: Iterable[str]) -> Table | None:
    """A place of the shipped census with all below it, and of its columns the declared ones."""
    from finsim.load.census_columns import NAMES, csv_text
    from finsim.load.census_table import NATION, read_census

    code = ctx.text(named, "census").strip()
    census = read_census()
    if code not in census.places:
        near = hint(nearest(code, census.places))
        ctx.faults.add("places-census-unknown", named.where, found=cut(code) or "—", hint=near, nation=NATION)
        return None
    text = csv_text(census, census.places[code], [name for name in NAMES if name in declared])
    _write_out(ctx, node, text)
    return parse_table(text, named.where.file, ctx.faults, named.where)


def _write_out(ctx: Context, node: Node, text: str) -> None:
    """Have a resolved scenario state the table itself."""
    csv = Branch({"csv": Text(text, node.where)}, {"csv": node.where}, node.where)
    ctx.inlined[id(node)] = node, csv


# ---- columns ----


def _columns(
    ctx: Context, branch: Branch, source: _Source, leaves: tuple[str, ...], declared: Mapping[str, Branch]
) -> dict[str, Column]:
    rows = {row.code: row for row in source.rows}
    found: dict[str, Column] = {}
    for name in sorted({*declared, *source.units}):
        said = declared.get(name, Branch({}, {}, branch.where))
        faults = len(list(ctx.faults))
        unit, scale = _unit(ctx, said, source.units.get(name, PURE))
        values = _values(ctx, source, name, [rows[code] for code in leaves], scale)
        label = ctx.label(said.entries.get("name"), "name") if "name" in said.entries else Label(name)
        where = next((row.bases[name] for row in source.rows if name in row.bases), said.where)
        basis = ctx.basis(said, said.where if name in declared else where, (said, branch), label)
        written = source.units.get(name)
        if written is not None and written != unit:
            first, later = unit_words(unit), unit_words(written)
            ctx.faults.add("unit-differs", where, key=name, found=later, first_key="columns", first=first)
        if len(list(ctx.faults)) > faults:
            ctx.broken.add(name)
        elif values is not None:
            found[name] = Column(label, unit, values, basis)
    return found


def _unit(ctx: Context, said: Branch, default: Unit) -> tuple[Unit, Fraction]:
    node = said.entries.get("unit")
    if node is None:
        return default, Fraction(1)
    try:
        return parse_unit(ctx.text(node, "unit"))
    except Problem as problem:
        ctx.faults.take(problem, node.where)
        return default, Fraction(1)


def _values(
    ctx: Context, source: _Source, name: str, rows: list[Row], scale: Fraction
) -> NDArray[np.float64] | None:
    """The column at the lowest places; higher ones must leave it empty."""
    table = source.table
    if table is None or name not in table.header:
        return np.array([float(row.numbers[name]) if name in row.numbers else np.nan for row in rows])
    cells = table.column(name)
    at = [row.number for row in rows]
    lowest = set(at)
    for row in source.rows:
        if row.number >= 0 and row.number not in lowest and cells[row.number]:
            ctx.faults.add("column-above", row.where, found=name, place=f"{row.code} {row.name}")
            return None
    found = [cells[number] if number >= 0 else "" for number in at]
    return numbers(table, found, at, name, scale, ctx.faults)
