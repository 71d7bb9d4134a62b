"""Limits on spending: from a rule file, or written in the scenario; none is built in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from finsim.budget_terms import INDEX, Account, Limit
from finsim.errors import Faults, Where
from finsim.load.budget_numbers import YEARLY
from finsim.load.budget_places import level_places
from finsim.load.chinese_keys import meant
from finsim.load.context import Context, hint, listed, pair
from finsim.load.fields import LIMIT
from finsim.load.files import Sources, beside, read_tree, without
from finsim.load.growth import ANY_TIME, read_quantity
from finsim.load.overlay import overlay
from finsim.load.paths import whole
from finsim.load.quantity import Slot
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.rules import Field, Kind, Label
from finsim.spec import LEVELS, Item, Level, Quantity
from finsim.units import unit_words

_FILE = "file"
_WHAT = ("限度", "a limit")
_AT_MOST = Label("限度", "the limit")
_WARN = Label("警戒线", "the warning")
_KIND: Mapping[tuple[bool, bool], Kind] = {
    (False, False): "money",
    (False, True): "ratio",
    (True, False): "any",
    (True, True): "any",
}
"""What a limit's number is, by whether it is on the growth gap and whether it is a part of something."""
_NEEDS: Mapping[str, tuple[str, ...]] = {
    "revenue": ("revenue",),
    "resources": ("revenue",),
    "expenditure": ("expenditure",),
}


# ---- the rule file ----


def with_limits(tree: Branch, found: Sources, faults: Faults) -> Branch:
    """The tree with the limits of the rule file that it names, laid under those it writes itself."""
    budget = tree.entries.get("budget")
    limits = budget.entries.get("limits") if isinstance(budget, Branch) else None
    if not isinstance(budget, Branch) or limits is None:
        return tree
    name = limits.entries.get(_FILE) if isinstance(limits, Branch) else limits
    if name is None:
        return tree
    own = without(limits, (_FILE,)) if isinstance(limits, Branch) else Branch({}, {}, limits.where)
    below = _rule_file(name, found, faults)
    laid = overlay(_at(below), _at(own), whole).entries["budget"]
    inner = laid.entries["limits"] if isinstance(laid, Branch) else below
    entries: dict[str, Node] = {**budget.entries, "limits": inner}
    changed = Branch(entries, budget.keys, budget.where, budget.dotted)
    return Branch({**tree.entries, "budget": changed}, tree.keys, tree.where, tree.dotted)


def _at(limits: Branch) -> Branch:
    """The limits where they stand in a scenario."""
    budget = Branch({"limits": limits}, {}, limits.where, dotted=True)
    return Branch({"budget": budget}, {}, limits.where, dotted=True)


def _rule_file(node: Node, found: Sources, faults: Faults) -> Branch:
    """What a rule file holds under `limits`; nothing after a fault."""
    if not isinstance(node, Text) or not node.value.strip():
        faults.add("not-a-text", node.where, what="limits")
        return Branch({}, {}, node.where)
    path, name = beside(found.folders, node)
    tree = read_tree(path, name, found, faults, node.where)
    if tree is None:
        return Branch({}, {}, node.where)
    found.strict |= {name}
    limits = tree.entries.get("limits")
    if not isinstance(limits, Branch) or tree.entries.keys() - {"title", "limits"}:
        other = listed(sorted(tree.entries.keys() - {"title", "limits"}) or ["—"])
        faults.add("limit-file", node.where, found=cut(node.value), other=other)
        return Branch({}, {}, node.where)
    return limits


# ---- one limit ----


def read_limits(
    ctx: Context, node: Node | None, items: Sequence[Item], accounts: Mapping[str, Account]
) -> tuple[Limit, ...]:
    """The limits by code."""
    written = ctx.each(node, "limits", LIMIT, _WHAT)
    found = [_one(ctx, code, branch, where, items, accounts) for code, branch, where in written]
    return tuple(limit for limit in found if limit is not None)


def _one(
    ctx: Context,
    code: str,
    branch: Branch,
    where: Where,
    items: Sequence[Item],
    accounts: Mapping[str, Account],
) -> Limit | None:
    from finsim.load.budget import items_named

    entries = branch.entries
    what, of = _what(ctx, entries.get("what")), _of(ctx, entries.get("of"))
    if not _complete(ctx, code, branch, where) or (what == "gap" and of):
        if what == "gap" and of:
            ctx.faults.add("limit-gap-of", entries["of"].where, limit=code)
        return None
    levels = _levels(ctx, code, entries["level"])
    numbers = {key: _number(ctx, code, key, branch, bool(of), what == "gap") for key in ("at_most", "warn")}
    at_most = numbers["at_most"]
    if not levels or at_most is None:
        return None
    places = _places(ctx, levels, entries["level"].where)
    name = ctx.label(entries["name"], "name") if "name" in entries else Label(code)
    counted = items_named(ctx, entries.get("items"), "items", items)
    note = ctx.text(entries.get("note"), "note")
    limit = Limit(code, name, levels, places, what, of, at_most, numbers["warn"], counted, note, where)
    return limit if _accounted(ctx, limit, accounts) else None


def _complete(ctx: Context, code: str, branch: Branch, where: Where) -> bool:
    """Whether it says for whom it holds and what it is."""
    missing = [key for key in ("level", "at_most") if key not in branch.entries]
    if missing:
        ctx.faults.add("limit-incomplete", where, limit=code, found=listed(missing))
    return not missing


def _levels(ctx: Context, code: str, node: Node) -> tuple[Level, ...]:
    """The levels that the limit holds for; one that is unknown is told."""
    found: list[Level] = []
    for text in ctx.listing(node, "level"):
        word = text.value.strip()
        known = [level for level in LEVELS if level == word]
        if not known:
            near = hint(meant(word, LEVELS))
            ctx.faults.add("limit-level-unknown", text.where, limit=code, found=cut(word), hint=near,
                           known=listed(LEVELS))  # fmt: skip
        found += known
    return tuple(found)


def _places(ctx: Context, levels: Sequence[Level], where: Where) -> tuple[str, ...]:
    """The places of all levels; of several levels one that is not there is passed over, for rule files are
    written for every level."""
    tree = ctx.places.tree if ctx.places is not None else {}
    there = [level for level in levels if any(place.level == level for place in tree.values())]
    return tuple(place for level in there or levels[:1] for place in level_places(ctx, level, where))


def _what(ctx: Context, node: Node | None) -> Literal["burden", "executed", "gap"]:
    word = ctx.choice(node, ("burden", "executed", "gap"), "what")
    return "executed" if word == "executed" else "gap" if word == "gap" else "burden"


def _of(ctx: Context, node: Node | None) -> Literal["", "revenue", "resources", "expenditure"]:
    word = ctx.choice(node, ("revenue", "resources", "expenditure"), "of")
    if word == "revenue":
        return "revenue"
    if word == "resources":
        return "resources"
    return "expenditure" if word == "expenditure" else ""


def _number(ctx: Context, code: str, key: str, branch: Branch, ratio: bool, gap: bool) -> Quantity | None:
    """The limit or its warning: a part of what ``of`` names, a multiple, or a sum of money."""
    node = branch.entries.get(key)
    if node is None:
        return None
    label = _AT_MOST if key == "at_most" else _WARN
    pure, kind = ratio or gap, _KIND[gap, ratio]
    field = Field(key, label, kind, "" if pure else "万元/年")
    found = read_quantity(ctx, node, Slot(f"budget.limits.{code}.{key}", field, (branch,), start=ANY_TIME))
    if found is None:
        return None
    if found.by_place or found.by_class or found.column or found.spread:
        ctx.faults.add("limit-one-value", node.where, what=pair(label))
        return None
    if not (found.unit.is_pure if pure else found.unit in YEARLY):
        ctx.faults.add("limit-unit-wrong", node.where, limit=code, found=unit_words(found.unit))
        return None
    return found


def _accounted(ctx: Context, limit: Limit, accounts: Mapping[str, Account]) -> bool:
    """Whether every place has what the limit is measured against."""
    if ctx.places is None or ctx.faults:
        return True
    if limit.what != "gap" and not limit.of:
        return True
    needed, lacking = _NEEDS.get(limit.of, ()), []
    for code in limit.places:
        account = accounts.get(code)
        lacking += [code] * (account is None or not {*needed} <= account.numbers.keys())
    if lacking:
        names = [f"{code} {ctx.places.tree[code].name}" for code in lacking]
        keys = listed(needed) if needed else ("收支", "an account")
        index = any(INDEX in accounts[code].numbers for code in lacking if code in accounts)
        told = "limit-of-index" if index and needed == ("revenue",) else "limit-no-account"
        values = {"count": len(lacking), "places": listed(names, 5), "keys": keys}
        ctx.faults.add(told, limit.where, limit=limit.code, **values)
    return not lacking
