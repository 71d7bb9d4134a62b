"""``data``: values from a CSV file with the columns place, year and one column of numbers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from finsim.errors import Problem
from finsim.load.context import Context, hint, listed, pair
from finsim.load.fields import DATA
from finsim.load.files import beside
from finsim.load.nearest import nearest
from finsim.load.numbers import Wanted, dated
from finsim.load.place_codes import place_values
from finsim.load.table import Table, read_table
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.spec import Dated
from finsim.units import Unit, parse_amount, parse_unit


def read_data(
    ctx: Context, node: Node, wanted: Wanted, codes: tuple[str, ...] | None
) -> tuple[Unit, Mapping[str, tuple[Dated, ...]]] | None:
    """The values by place (under '' if the file has no column ``place``) and their unit."""
    branch = ctx.branch(node, "data")
    if branch is None or not ctx.known(branch, DATA, ("data（数据文件）", "data")):
        return None
    before = ctx.inlined.get(id(node))
    made = before[1] if before else _as_tree(ctx, branch, wanted)
    if made is None:
        return None
    ctx.inlined[id(node)] = node, made
    if "by_place" not in made.entries:
        alone = dated(ctx, made.entries["value"], wanted)
        return (alone[1], {"": alone[0]}) if alone else None
    found = place_values(ctx, made.entries["by_place"], wanted, codes)
    return (found[1], found[0]) if found else None


def _as_tree(ctx: Context, branch: Branch, wanted: Wanted) -> Branch | None:
    """The file's values as ``by_place`` or ``value`` would be written."""
    file = branch.entries.get("file")
    column = ctx.text(branch.entries.get("column"), "column")
    if not isinstance(file, Text) or not file.value.strip() or not column:
        ctx.faults.add("data-form", branch.where)
        return None
    path, name = beside(ctx.folders, file)
    table = read_table(Path(path), name, ctx.faults, file.where)
    if table is None:
        return None
    for needed in ("year", column):
        if needed not in table.header:
            where = branch.entries["column"].where
            near, known = hint(nearest(needed, table.header)), listed(table.header)
            ctx.faults.add("data-column", where, found=cut(needed), file=name, hint=near, known=known)
            return None
    unit = ctx.text(branch.entries.get("unit"), "unit")
    if not _unit_known(ctx, branch, unit, wanted):
        return None
    return _tree(table, column, unit, branch) if _sound(ctx, table, column) else None


def _sound(ctx: Context, table: Table, column: str) -> bool:
    """Tell cells that hold no plain number, and years that stand twice for a place."""
    sound = True
    for row, cell in enumerate(table.column(column)):
        try:
            plain = parse_amount(cell).unit.is_pure
        except Problem as problem:
            ctx.faults.take(problem, table.where(row))
            sound = False
            continue
        if not plain:
            ctx.faults.add("data-cell-unit", table.where(row), column=column, found=cut(cell))
            sound = False
    seen: set[tuple[str, str]] = set()
    places = table.column("place") if "place" in table.header else ("",) * len(table.rows)
    for row, key in enumerate(zip(places, table.column("year"), strict=True)):
        if key in seen:
            ctx.faults.add("data-twice", table.where(row), place=key[0] or column, year=key[1])
            sound = False
        seen.add(key)
    return sound


def _unit_known(ctx: Context, branch: Branch, unit: str, wanted: Wanted) -> bool:
    kind = wanted.field.kind
    if not unit and kind in ("count", "money", "time"):
        what = pair(wanted.field.label)
        english = parse_unit(wanted.field.unit)[0].text("en")
        right = (f"unit: {wanted.field.unit}", f"unit: {english}")
        ctx.faults.add("data-unit", branch.where, what=what, right=right)
        return False
    try:
        parse_unit(unit)
    except Problem as problem:
        ctx.faults.take(problem, branch.entries["unit"].where)
        return False
    return True


def _tree(table: Table, column: str, unit: str, branch: Branch) -> Branch:
    """One branch of dates a place."""
    by_place: dict[str, Branch] = {}
    places = table.column("place") if "place" in table.header else ("",) * len(table.rows)
    cells = zip(places, table.column("year"), table.column(column), strict=True)
    for row, (place, year, value) in enumerate(cells):
        where = table.where(row)
        dates = by_place.setdefault(place, Branch({}, {}, where))
        dates.entries[year] = Text(f"{value} {unit}".strip(), where)
        dates.keys[year] = where
    if set(by_place) == {""}:
        return Branch({"value": by_place[""]}, {"value": branch.where}, branch.where)
    keys = {place: dates.where for place, dates in by_place.items()}
    inner = Branch(dict(by_place), keys, branch.where)
    return Branch({"by_place": inner}, {"by_place": branch.where}, branch.where)
