"""Settlement blocks and named series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from finsim.errors import Where
from finsim.load.context import Context, hint, listed
from finsim.load.fields import SETTLEMENT
from finsim.load.growth import ANY_TIME, read_quantity
from finsim.load.line_cost import is_open
from finsim.load.links import item_of_number
from finsim.load.nearest import nearest
from finsim.load.quantity import Slot
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.rules import Field, Label
from finsim.spec import (
    LEVELS,
    PAYERS,
    UNDATED,
    Basis,
    Dated,
    Item,
    Level,
    OpenGrant,
    Places,
    Quantity,
    Settlement,
)
from finsim.units import YUAN_PER_YEAR, unit_words

_LIMIT = Field("limit", Label("限额", "limit"), "money", "元/年")
_COUNT = Field("count", Label("人数", "count"), "count", "人", extensive=True, step=Fraction(1))
_STANDARD = Field("standard", Label("标准", "standard"), "money", "元/人/年", step=Fraction(1, 100))
_NEEDED = ("kind", "payer", "other", "level", "limit")
_PER_HEAD = ("kind", "payer", "other", "level", "count", "standard")
_ANYWHERE = Basis("", "assumption")


def read_series(ctx: Context, node: Node | None) -> dict[str, Quantity]:
    """The named series, by name."""
    branch = ctx.branch(node, "series") or Branch()
    found = {}
    for name, value in sorted(branch.entries.items()):
        slot = Slot(name, Field(name, Label(name), "any", ""), start=ANY_TIME)
        quantity = read_quantity(ctx, value, slot)
        if quantity is not None:
            found[name] = quantity
    return found


def read_settlements(
    ctx: Context, node: Node | None, items: Sequence[Item]
) -> tuple[tuple[Settlement, ...], tuple[OpenGrant, ...]]:
    """The settlement blocks by code, and the grants that nobody has quantified yet."""
    branch = ctx.branch(node, "settlement") or Branch()
    found = [
        _one(ctx, code, inner, branch.keys.get(code, branch.where), items)
        for code, inner in sorted(branch.entries.items())
    ]
    settled = tuple(one for one in found if isinstance(one, Settlement))
    return settled, tuple(one for one in found if isinstance(one, OpenGrant))


def _one(
    ctx: Context, code: str, node: Node, where: Where, items: Sequence[Item]
) -> Settlement | OpenGrant | None:
    branch = ctx.branch(node, code)
    if branch is None or not ctx.known(branch, SETTLEMENT, ("结算办法", "settlement")):
        return None
    entries = branch.entries
    per_head = sorted({"count", "standard"} & entries.keys())
    if per_head and "limit" in entries:
        ctx.faults.add("settlement-head-both", where, settlement=code)
        return None
    missing = [key for key in (_PER_HEAD if per_head else _NEEDED) if key not in entries]
    if missing or not {"items", "lines"} & entries.keys():
        keys = listed([*missing, *(["items"] if not {"items", "lines"} & entries.keys() else [])])
        ctx.faults.add("settlement-incomplete", where, settlement=code, found=keys)
        return None
    chosen = ctx.choice(entries["kind"], ("cap", "floor", "grant"), "kind")
    payer, other = (ctx.choice(entries[key], PAYERS, key) for key in ("payer", "other"))
    level = next((level for level in LEVELS if level == ctx.choice(entries["level"], LEVELS, "level")), None)
    if payer and payer == other:
        ctx.faults.add("settlement-same", entries["other"].where, found=payer)
    lines = _lines(ctx, entries, items)
    if not (payer and other and level):
        return None
    name = ctx.label(entries["name"], "name") if "name" in entries else Label(code)
    if not per_head and is_open(entries["limit"]):
        return _open_grant(ctx, branch, OpenGrant(code, name, payer, other, "", _ANYWHERE), chosen)
    count, limit = _per_head(ctx, code, branch) if per_head else (None, _limit(ctx, code, branch, level))
    for kind in ("cap", "floor", "grant"):
        if chosen == kind and limit is not None:
            return Settlement(code, name, kind, payer, other, level, lines, limit, where, count)
    return None


def _open_grant(ctx: Context, branch: Branch, grant: OpenGrant, kind: str) -> OpenGrant | None:
    """A grant without an amount; a cap or a floor cannot be open."""
    limit = branch.entries["limit"]
    if kind and kind != "grant":
        ctx.faults.add("settlement-open-kind", limit.where, settlement=grant.code)
        return None
    basis = ctx.basis(branch, limit.where, (branch,), grant.name)
    return replace(grant, basis=basis, note=ctx.text(branch.entries.get("note"), "note"))


def _per_head(ctx: Context, code: str, branch: Branch) -> tuple[Quantity | None, Quantity | None]:
    """The persons and the amount for each, at every lowest place."""
    slots = [Slot(f"settlement.{code}.{field.name}", field, (branch,)) for field in (_COUNT, _STANDARD)]
    count, standard = (read_quantity(ctx, branch.entries[slot.field.name], slot) for slot in slots)
    if count is None or standard is None:
        return None, None
    if count.unit * standard.unit != YUAN_PER_YEAR:
        units = {"count": unit_words(count.unit), "standard": unit_words(standard.unit)}
        ctx.faults.add("settlement-head-unit", branch.where, settlement=code, **units)
        return None, None
    return count, standard


def _limit(ctx: Context, code: str, branch: Branch, level: Level) -> Quantity | None:
    """The limit of each place of the level, in yuan a year."""
    node = branch.entries["limit"]
    tree = ctx.places.tree if ctx.places is not None else {}
    codes = tuple(place.code for place in tree.values() if place.level == level)
    path = f"settlement.{code}.limit"
    limit = read_quantity(ctx, node, Slot(path, _LIMIT, (branch,), codes=codes))
    if limit is not None and limit.unit != YUAN_PER_YEAR:
        ctx.faults.add("limit-unit", node.where, found=unit_words(limit.unit))
        return None
    return limit if limit is None or ctx.places is None else _at_leaves(limit, ctx.places, level)


def _at_leaves(limit: Quantity, places: Places, level: Level) -> Quantity:
    """A limit that was written for each place of the level, at the lowest places in it."""
    if not limit.by_place or set(limit.by_place) <= set(places.leaves):
        return limit
    nothing = (Dated(UNDATED, Fraction(0)),)
    above = {leaf: places.above(leaf, level) for leaf in places.leaves}
    return replace(limit, by_place={leaf: limit.by_place.get(code, nothing) for leaf, code in above.items()})


def _lines(ctx: Context, entries: dict[str, Node], items: Sequence[Item]) -> tuple[str, ...]:
    """The paths of the lines that are named, by their items or one by one."""
    found: dict[str, None] = {}
    by_code = {item.code: item for item in items}
    lines = {line.path: line for item in items for line in item.lines}
    for text in ctx.listing(entries.get("items"), "items"):
        code = item_of_number(ctx, text.value.strip())
        if code not in by_code and not (ctx.faults and _is_written(ctx, code)):
            _tell(ctx, "item-named-unknown", text, hint(nearest(code, by_code)))
        found.update((line.path, None) for line in (by_code[code].lines if code in by_code else ()))
    for text in ctx.listing(entries.get("lines"), "lines"):
        item, _, line = text.value.strip().replace(".lines.", ".").partition(".")
        path = f"{item_of_number(ctx, item)}.{line}"
        if path not in lines and not (ctx.faults and _is_written(ctx, item)):
            _tell(ctx, "line-named-unknown", text, hint(nearest(path, lines)))
        found[path] = None
    return tuple(sorted(path for path in found if path in lines))


def _is_written(ctx: Context, code: str) -> bool:
    """Whether an item is there but could not be read, which is told already."""
    branches = (ctx.tree.entries.get(key) for key in ("items", "pools"))
    return any(isinstance(branch, Branch) and code in branch.entries for branch in branches)


def _tell(ctx: Context, code: str, text: Text, near: tuple[str, str]) -> None:
    ctx.faults.add(code, text.where, found=cut(text.value), hint=near)
