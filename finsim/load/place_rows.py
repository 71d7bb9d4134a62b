"""Places written in a scenario: ``code: {name, level, within, class, population: 300 人}``."""

from __future__ import annotations

from collections.abc import Mapping

from finsim.errors import Problem
from finsim.load.context import Context, hint, listed
from finsim.load.fields import PLACE, PLACES
from finsim.load.nearest import nearest
from finsim.load.place_tree import Row
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Listing, Node, Text
from finsim.units import Unit, parse_amount, parse_unit, unit_words


def rows_written(
    ctx: Context,
    branch: Branch,
    attributes: tuple[str, ...],
    declared: Mapping[str, Branch],
    units: dict[str, Unit],
) -> list[Row]:
    """The places of a mapping.  Beside name, level and within stand attributes, and numbers with a unit,
    which make a column; ``units`` collects the units of those."""
    rows = []
    for code, node in branch.entries.items():
        where = branch.keys.get(code, branch.where)
        if code in PLACES:
            continue
        if not isinstance(node, Branch) or (not node.entries.keys() & PLACE.keys() and nearest(code, PLACES)):
            near, known = hint(nearest(code, PLACES)), listed(PLACES)
            what = ("地区表", "the places")
            ctx.faults.add("key-unknown", where, found=cut(code), what=what, hint=near, known=known)
            continue
        within = node.entries.get("within")
        if isinstance(within, Listing):
            parents = [ctx.text(item, "within") for item in within.items]
            first, second = [*parents, "", ""][:2]
            ctx.faults.add("place-two-parents", within.where, found=code, first=first, second=second)
            node = Branch({**node.entries, "within": Text(first, where)}, node.keys, where)
        name, level, above = (ctx.text(node.entries.get(key), key) for key in PLACE)
        row = Row(code, name, level, above, {}, where, -1)
        for key, value in node.entries.items():
            if key not in PLACE:
                _cell(ctx, row, key, value, attributes, declared.get(key), units)
        rows.append(row)
    return rows


def _cell(
    ctx: Context,
    row: Row,
    key: str,
    node: Node,
    attributes: tuple[str, ...],
    declared: Branch | None,
    units: dict[str, Unit],
) -> None:
    """An attribute as it stands, or a number of a column."""
    text = ctx.text(node, key)
    if not isinstance(node, Text):
        return
    if key in attributes:
        row.marks[key] = text
        return
    try:
        amount = parse_amount(text)
    except Problem as problem:
        row.marks[key] = text
        if declared is not None:
            ctx.faults.take(problem, node.where)
        return
    bare = amount.unit.is_pure and not amount.percent
    if bare and declared is None:
        row.marks[key] = text
        return
    unit, scale = amount.unit, 1
    if bare and declared is not None:
        try:
            unit, times = parse_unit(ctx.text(declared.entries.get("unit"), "unit"))
        except Problem:
            return
        scale = times.numerator
    first = units.setdefault(key, unit)
    if unit != first:
        found = unit_words(unit)
        ctx.faults.add(
            "unit-differs", node.where, key=row.code, found=found, first_key=key, first=unit_words(first)
        )
        return
    row.numbers[key] = amount.value * scale
    row.bases[key] = node.where
