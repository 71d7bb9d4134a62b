"""States of items: costed, within others, pooled or not costed; always one of them, and no money twice."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping, Sequence

from finsim.errors import Where
from finsim.load.context import Context, hint, listed
from finsim.load.links import item_of_number
from finsim.load.nearest import nearest
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Listing, Node, Text
from finsim.spec import Item, State

STATES = ("costed", "included", "pooled", "uncosted")
INSIDE = ("included", "pooled")
_OWN: Mapping[str, tuple[str, ...]] = {
    "costed": ("lines", "needs"),
    "included": ("within",),
    "pooled": ("within",),
    "uncosted": ("reason", "needs"),
}
"""The keys that each state is written with; a costed item may say what a fuller costing still needs."""
_KEPT: Mapping[str, tuple[str, ...]] = {"costed": ("lines",), "included": ("within",), "pooled": ("within",)}
"""What an item keeps of its earlier state when a later file gives it another."""
_OF_STATES = ("state", "lines", "within", "reason", "needs")


# ---- a later file changes the state ----


def superseded(base: Branch, top: Branch) -> Branch:
    """``base`` without what its items say of a state that ``top`` is about to change.

    A state laid over an item takes away what belongs to the one before: an item switched off
    (``state: uncosted``) loses its lines, one counted elsewhere its reason.  Lines laid over an item that is
    not costed make it costed.
    """
    below, above = base.entries.get("items"), top.entries.get("items")
    if not isinstance(below, Branch) or not isinstance(above, Branch):
        return base
    items = dict(below.entries)
    for code, change in above.entries.items():
        item = items.get(code)
        if isinstance(item, Branch) and isinstance(change, Branch):
            items[code] = _without_state(item, change)
    changed = Branch(items, below.keys, below.where, below.dotted)
    return Branch({**base.entries, "items": changed}, base.keys, base.where, base.dotted)


def _without_state(item: Branch, change: Branch) -> Branch:
    before, after = state_word(item), state_word(change)
    if "state" not in change.entries and before != "uncosted":
        return item
    if after not in STATES or after == before:
        return item
    # What the change itself brings beside its state is told as two states; it is not patched up here.
    gone = {*_OF_STATES} - {*_KEPT.get(after, ())} - {*change.entries}
    entries = {key: node for key, node in item.entries.items() if key not in gone}
    return Branch(entries, item.keys, item.where, item.dotted)


def state_word(item: Branch) -> str:
    """The state that an item's branch states, or ``costed`` if it only has lines."""
    node = item.entries.get("state")
    if node is not None:
        return str(getattr(node, "value", "")).strip()
    return "costed" if _has_lines(item) else ""


def _has_lines(item: Branch) -> bool:
    lines = item.entries.get("lines")
    return isinstance(lines, Branch) and bool(lines.entries)


# ---- one item ----


def read_state(ctx: Context, branch: Branch, where: Where) -> State | None:
    """What the item is; costed if it has lines.  ``None`` after a fault."""
    entries = branch.entries
    lines = entries.get("lines")
    has_lines = _has_lines(branch)
    node = entries.get("state")
    state = ctx.choice(node, STATES, ("状态", "state")) if node is not None else "costed" if has_lines else ""
    if (node is not None and not state) or isinstance(lines, Listing):
        return None
    within = ctx.listing(entries.get("within"), "within")
    if state == "costed" and not has_lines:
        ctx.faults.add("item-without-line", where)
    elif state == "" and "within" in entries:
        ctx.faults.add("state-missing", where, found="within")
    elif state == "":
        ctx.faults.add("item-without-state", where)
    elif state in INSIDE and has_lines:
        ctx.faults.add(
            "money-twice", where_of(lines), state=state, within=listed(text.value.strip() for text in within)
        )
    elif state in INSIDE and not within:
        if "within" not in entries or isinstance(entries["within"], Text):
            ctx.faults.add("within-missing", where, state=state)
    elif state == "pooled" and len(within) > 1:
        ctx.faults.add("pooled-several", within[1].where, found=cut(within[1].value))
    elif state == "uncosted" and has_lines:
        ctx.faults.add("uncosted-lines", where_of(lines))
    elif state == "uncosted" and not ctx.text(entries.get("reason"), "reason"):
        ctx.faults.add("reason-missing", where)
    elif not _two_states(ctx, branch, state):
        return next(s for s in ("costed", "included", "pooled", "uncosted") if s == state)
    return None


def _two_states(ctx: Context, branch: Branch, state: str) -> bool:
    """Tell what belongs to another state than the item's; whether there was any."""
    others = ("within", "reason", "needs")
    strays = [key for key in others if key in branch.entries and key not in _OWN[state]]
    for key in strays:
        belongs = listed(other for other in STATES if key in _OWN[other])
        where = branch.keys.get(key, branch.where)
        ctx.faults.add("two-states", where, state=state, found=key, belongs=belongs)
    return bool(strays)


def read_within(ctx: Context, branch: Branch) -> tuple[str, ...]:
    """The codes of what an item is within; numbers of the list may stand for codes."""
    named = (text.value.strip() for text in ctx.listing(branch.entries.get("within"), "within"))
    return tuple(dict.fromkeys(item_of_number(ctx, word) for word in named))


def read_overlaps(ctx: Context, code: str, branch: Branch) -> dict[str, str]:
    """The items that an item has to do with, by code, and why no yuan is counted twice."""
    node = ctx.branch(branch.entries.get("overlaps"), "overlaps") or Branch()
    found: dict[str, str] = {}
    for key, text in node.entries.items():
        other, where = item_of_number(ctx, key), node.keys.get(key, node.where)
        why = ctx.text(text, f"overlaps.{key}")
        if other == code:
            ctx.faults.add("overlaps-itself", where, item=code)
        elif other in found:
            ctx.faults.add("duplicate-dotted", where, found=f"{other}（{key}）", first=node.where.line)
        elif not why:
            ctx.faults.add("overlaps-why", where, item=code, other=other)
        found[other] = why
    return found


def where_of(node: Node | None) -> Where:
    """The place of what a branch holds: its first key, which tells the file that brought it."""
    if isinstance(node, Branch) and node.keys:
        return next(iter(node.keys.values()))
    return node.where if node is not None else Where("")


# ---- all items together ----


def check_states(ctx: Context, found: Sequence[Item], written: Collection[str]) -> None:
    """Members name a pool that is there, parts an item that is there; nothing is part of itself; what an
    item is within has money or is within something further; every pool has a member.

    ``written`` are the codes of all items and pools, also of those that cannot be read.
    """
    items = {item.code: item for item in found}
    for item in items.values():
        for code in item.within:
            _check_one(ctx, item, code, items, written)
        _check_overlaps(ctx, item, written)
        _check_circle(ctx, item, items)
    members = {code for item in items.values() if item.state == "pooled" for code in item.within}
    # Who is in a pool is only known where every item could be read and has a code of its own.
    known = len(found) == len(items) == len(written)
    for item in items.values():
        if item.state == "pool" and item.code not in members and known:
            ctx.faults.add("pool-empty", item.where, found=cut(item.code))


def _check_one(
    ctx: Context, item: Item, code: str, items: Mapping[str, Item], written: Collection[str]
) -> None:
    inside, where = items.get(code), _within_at(ctx, item, code)
    if inside is None and code in written:
        return
    pooled = item.state == "pooled"
    if inside is None:
        wanted = [i.code for i in items.values() if (i.state == "pool") == pooled]
        near = hint(nearest(code, [other for other in wanted if other != item.code]))
        told = "pool-unknown" if pooled else "within-unknown"
        ctx.faults.add(told, where, item=item.code, found=cut(code), hint=near)
    elif (inside.state == "pool") != pooled:
        told = "pool-is-item" if pooled else "within-is-pool"
        ctx.faults.add(told, where, item=item.code, found=cut(code))
    elif inside.state == "uncosted":
        ctx.faults.add("within-uncosted", where, item=item.code, found=cut(code))


def _within_at(ctx: Context, item: Item, code: str) -> Where:
    """The place of the word by which an item names what it is within."""
    node: Node | None = ctx.tree
    for key in ("items", item.code, "within"):
        node = node.entries.get(key) if isinstance(node, Branch) else None
    words = ctx.listing(node, "within") if node is not None else ()
    named = (text.where for text in words if item_of_number(ctx, text.value.strip()) == code)
    return next(named, item.where)


def _check_overlaps(ctx: Context, item: Item, written: Collection[str]) -> None:
    for key in ("items", "pools"):
        node: Node | None = ctx.tree
        for step in (key, item.code, "overlaps"):
            node = node.entries.get(step) if isinstance(node, Branch) else None
        for word in node.entries if isinstance(node, Branch) else ():
            if item_of_number(ctx, word) not in written and isinstance(node, Branch):
                near = hint(nearest(word, [other for other in written if other != item.code]))
                where = node.keys.get(word, node.where)
                ctx.faults.add("overlaps-unknown", where, item=item.code, found=cut(word), hint=near)


def _check_circle(ctx: Context, item: Item, items: Mapping[str, Item]) -> None:
    """Tell the shortest circle through an item that is the first of it by code, so that each is told once."""
    waiting, before = deque([item.code]), {item.code: ""}
    while waiting:
        code = waiting.popleft()
        for following in items[code].within:
            if following == item.code:
                path = [following]
                while code:
                    path.insert(0, code)
                    code = before[code]
                ctx.faults.add("within-circle", _within_at(ctx, item, path[1]), circle=" → ".join(path))
                return
            if following in items and following > item.code and following not in before:
                before[following] = code
                waiting.append(following)
