"""The long form of a number, and numbers that are those of a named series: ``{use: residents-pension}``."""

from __future__ import annotations

from finsim.errors import Faults
from finsim.load.confidence import BESIDE, KEY, with_status
from finsim.load.context import Context, hint, listed, pair
from finsim.load.nearest import nearest
from finsim.load.numbers import is_date
from finsim.load.province_attributes import check_policy
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.rules import Field

FORMS = ("value", "by_place", "by_class", "column", "data", "indicator", "use", "cohort")
"""The ways to write the value of a number."""
_NOT_TAKEN = ("name", "uncertainty")
"""What stays the series' own: the number keeps the name of its field, and is drawn with the series."""


def long_form(ctx: Context, node: Node, field: Field) -> Branch | None:
    """Every way to write a number, as the long one; a named series in place of its name."""
    if isinstance(node, Branch):
        if is_named(node) and sum(form in node.entries for form in FORMS) == 1:
            found = named_number(ctx, node)
            if found is not None and field.label.zh == field.name:
                found = _with_name(ctx, node, found)
            return None if found is None else _sure(ctx, found)
        if "by" in node.entries or KEY in node.entries:
            return _sure(ctx, classed(node) if "by" in node.entries else node)
        if not node.entries or not is_date(next(iter(node.entries))):
            return node
    elif not isinstance(node, Text):
        ctx.faults.add("number-expected", node.where, what=pair(field.label))
        return None
    return Branch({"value": node}, {"value": node.where}, node.where)


def _with_name(ctx: Context, node: Branch, found: Branch) -> Branch:
    """The number with the series' name, where neither it nor a cost rule has one of its own."""
    series = ctx.looked.get(ctx.text(node.entries["use"], "use"))
    name = series.entries.get("name") if isinstance(series, Branch) else None
    if name is None or "name" in found.entries:
        return found
    return Branch({**found.entries, "name": name}, {**found.keys, "name": name.where}, found.where)


def classed(node: Branch) -> Branch:
    """``{by: tier, 1: 5 元, source: …}`` with its classes under ``by_class`` and its basis beside."""
    inner = {key: entry for key, entry in node.entries.items() if key not in BESIDE}
    beside = {key: entry for key, entry in node.entries.items() if key in BESIDE}
    table = Branch(inner, node.keys, node.where)
    return Branch({"by_class": table, **beside}, {**node.keys, "by_class": node.where}, node.where)


def _sure(ctx: Context, branch: Branch) -> Branch:
    """The long form with the status that its confidence gives."""
    value = next((branch.entries[form].where for form in FORMS if form in branch.entries), branch.where)
    return with_status(ctx, branch, value)


def is_named(node: Node | None) -> bool:
    """Whether a node names a series in place of a value."""
    return isinstance(node, Branch) and "use" in node.entries


def series_node(ctx: Context, node: Branch) -> Node | None:
    """What stands under the name that ``use`` gives; ``None`` after a fault."""
    use = node.entries["use"]
    name = ctx.text(use, "use")
    if not name:
        ctx.faults.add("not-a-text", use.where, what="use") if not isinstance(use, Branch) else None
        return None
    known = ctx.branch(ctx.tree.entries.get("series"), "series") or Branch()
    found = ctx.looked[name] = known.entries.get(name)
    if found is None and not ctx.lacking:
        near = hint(nearest(name, known.entries))
        there = listed(known.entries) if known.entries else ("（没有）", "(none)")
        ctx.faults.add("use-unknown", use.where, found=cut(name), hint=near, known=there)
    elif is_named(found):
        ctx.faults.add("use-nested", use.where, found=cut(name))
        return None
    if found is not None:
        check_policy(ctx, name, found, use.where)
    return found


def named_number(ctx: Context, node: Branch) -> Branch | None:
    """The series' long form with what stands beside ``use`` in place of its own; ``None`` after a fault."""
    found = series_node(ctx, node)
    if found is None:
        return None
    own = {key: entry for key, entry in node.entries.items() if key != "use"}
    entries = {key: entry for key, entry in long_of(found).entries.items() if key not in _NOT_TAKEN}
    keys = found.keys if isinstance(found, Branch) else {}
    below, above = entries.get("changes"), own.get("changes")
    if isinstance(below, Branch) and isinstance(above, Branch):
        # Reforms of the series and of this use of it are stacked by date.
        both = {**below.entries, **above.entries}
        for key in below.entries.keys() & above.entries.keys():
            ctx.faults.add("date-twice", above.keys.get(key, above.where), found=key)
        own["changes"] = Branch(both, {**below.keys, **above.keys}, above.where)
    return Branch({**entries, **own}, {**keys, **node.keys}, node.where)


def long_of(node: Node) -> Branch:
    """``1.02`` and ``{2016: 5 元}`` as ``{value: …}``, ``{by: tier, …}`` as ``{by_class: …}``."""
    if isinstance(node, Branch):
        if "by" in node.entries:
            return classed(node)
        if not node.entries or not is_date(next(iter(node.entries))):
            return node
    return Branch({"value": node}, {"value": node.where}, node.where)


def retold(ctx: Context, aside: Faults, node: Branch) -> None:
    """Tell what is wrong with a named number where it is used, if the series stands in a list or policy; of
    many values that are wrong in one way the first."""
    use = node.entries["use"].where
    told = {(fault.code, fault.where) for fault in ctx.faults if fault.where != use}
    for fault in aside:
        moved = fault.where.file in ctx.strict and fault.where.file != use.file
        where = use if moved else fault.where
        if (fault.code, where) not in told:
            ctx.faults.add(fault.code, where, **fault.values)
        if moved:
            told.add((fault.code, where))
