"""Settlement blocks, named series and the top-down total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from finsim.errors import Where
from finsim.load.context import Context, hint, listed
from finsim.load.fields import SETTLEMENT
from finsim.load.growth import ANY_TIME, read_quantity
from finsim.load.links import item_of_number
from finsim.load.nearest import nearest
from finsim.load.quantity import Slot
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.rules import Field, Label
from finsim.spec import LEVELS, PAYERS, Item, Level, Quantity, Settlement
from finsim.units import YUAN_PER_YEAR, Unit, unit_words

_LIMIT = Field("limit", Label("限额", "limit"), "money", "元/年")
_TOTAL = Field("total", Label("总额", "total"), "money", "亿元")
_IN_YUAN = 10**6
"""From here on a total without a unit was most likely meant in yuan, not in 亿元."""
OF_ITEMS = "items"
"""What stands in place of a total's value where it is the items' own sum in the base year."""
_WITH_ITEMS = ("value", "growth", "name", "source", "status", "note")
"""Keys that a total of the items may have; its unit and its places are theirs."""
_NEEDED = ("kind", "payer", "other", "level", "limit")
_YUAN = Unit((("元", 1),))


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


def read_total(ctx: Context, node: Node | None, items: Sequence[Item]) -> tuple[Quantity | None, bool]:
    """The top-down total of a year, and whether it starts from what the items cost in the base year."""
    if node is None:
        return None, False
    branch = _of_items(node)
    if branch is not None:
        return _total_of_items(ctx, node, branch, items), True
    found = read_quantity(ctx, node, Slot("total", _total_field(node)))
    if found is not None and found.unit == _YUAN:
        return replace(found, unit=YUAN_PER_YEAR), False
    if found is not None and found.unit != YUAN_PER_YEAR:
        ctx.faults.add("total-unit", node.where, found=unit_words(found.unit))
    return found, False


def _of_items(node: Node) -> Branch | None:
    """The total's long form if its value is ``items``."""
    value = node.entries.get("value") if isinstance(node, Branch) else node
    if not isinstance(value, Text) or value.value.strip() != OF_ITEMS:
        return None
    return node if isinstance(node, Branch) else Branch({"value": node}, {"value": node.where}, node.where)


def _total_of_items(ctx: Context, node: Node, branch: Branch, items: Sequence[Item]) -> Quantity | None:
    """The path of a total that is 1 in the base year, to be multiplied by the items' sum once it is known."""
    if not ctx.known(branch, _WITH_ITEMS, ("总额（value: items）", "a total with value: items")):
        return None
    value = branch.entries["value"]
    if not any(item.lines for item in items):
        if not ctx.faults:
            ctx.faults.add("total-of-nothing", value.where)
        return None
    one = Branch({**branch.entries, "value": Text("1 元", value.where)}, branch.keys, branch.where)
    found = read_quantity(ctx, one, Slot("total", _TOTAL))
    if id(one) in ctx.filled:
        ctx.filled[id(node)] = node, ctx.filled[id(one)][1]
    return None if found is None else replace(found, unit=YUAN_PER_YEAR)


def _total_field(node: Node) -> Field:
    """The total's field, with the unit that is advised where none is written."""
    value = node.entries.get("value") if isinstance(node, Branch) else node
    digits = value.value.replace(",", "").strip() if isinstance(value, Text) else ""
    large = digits.isdecimal() and digits.isascii() and int(digits) >= _IN_YUAN
    return replace(_TOTAL, unit="元") if large else _TOTAL


def read_settlements(ctx: Context, node: Node | None, items: Sequence[Item]) -> tuple[Settlement, ...]:
    """The settlement blocks by code."""
    branch = ctx.branch(node, "settlement") or Branch()
    found = []
    for code, inner in sorted(branch.entries.items()):
        settlement = _one(ctx, code, inner, branch.keys.get(code, branch.where), items)
        if settlement is not None:
            found.append(settlement)
    return tuple(found)


def _one(ctx: Context, code: str, node: Node, where: Where, items: Sequence[Item]) -> Settlement | None:
    branch = ctx.branch(node, code)
    if branch is None or not ctx.known(branch, SETTLEMENT, ("结算办法", "settlement")):
        return None
    entries = branch.entries
    missing = [key for key in _NEEDED if key not in entries]
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
    limit = _limit(ctx, entries["limit"], code, branch, level) if level else None
    for kind in ("cap", "floor", "grant"):
        if chosen == kind and payer and other and level and limit is not None:
            name = ctx.label(entries["name"], "name") if "name" in entries else Label(code)
            return Settlement(code, name, kind, payer, other, level, lines, limit, where)
    return None


def _limit(ctx: Context, node: Node, code: str, branch: Branch, level: Level) -> Quantity | None:
    """The limit of each place of the level, in yuan a year."""
    tree = ctx.places.tree if ctx.places is not None else {}
    codes = tuple(place.code for place in tree.values() if place.level == level)
    path = f"settlement.{code}.limit"
    limit = read_quantity(ctx, node, Slot(path, _LIMIT, (branch,), codes=codes))
    if limit is not None and limit.unit != YUAN_PER_YEAR:
        ctx.faults.add("limit-unit", node.where, found=unit_words(limit.unit))
        return None
    return limit


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
