"""Items and pools: each is costed by lines, within another, in a pool, or not costed; never two of these."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from finsim.errors import Where
from finsim.load.context import Context, hint, listed
from finsim.load.fields import ITEM, POOL, STRAYS
from finsim.load.line import Draft, read_line
from finsim.load.nearest import nearest
from finsim.load.place_codes import classes_known
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Listing, Node
from finsim.rules import Label
from finsim.spec import Item, Line, Quantity, State

STATES = ("costed", "included", "pooled", "uncosted")


@dataclass(frozen=True, slots=True)
class Entry:
    """An item before general growth: its lines are drafts."""

    item: Item
    drafts: tuple[Draft, ...] = ()

    def grown(self, grow: Callable[[Draft], Line | None]) -> Item:
        """The item with its lines as the variant's general growth makes them; open lines are left out."""
        lines = tuple(line for line in map(grow, self.drafts) if line is not None)
        lacking = [draft for draft in self.drafts if draft.open]
        if not lacking:
            return replace(self.item, lines=lines) if lines else self.item
        needs = "；".join(
            f"{draft.name.zh}：{'、'.join(label.zh for label in draft.open)}" for draft in lacking
        )
        if lines:
            note = "；".join(filter(None, (self.item.note, f"未计入（缺数据）：{needs}")))
            return replace(self.item, lines=lines, needs=needs, note=note)
        state: State = "pool" if self.item.state == "pool" else "uncosted"
        return replace(self.item, state=state, reason="缺人数", needs=needs)

    @property
    def known(self) -> dict[str, Quantity]:
        """The numbers of open lines by path: others may look at them."""
        return {quantity.path: quantity for draft in self.drafts for quantity in draft.known.values()}


def read_items(ctx: Context, node: Node | None, domains: Mapping[str, Label], cache: Cache) -> list[Entry]:
    """The items of a list, by their numbers and codes."""
    branch = ctx.branch(node, "items") or Branch()
    named = [
        code for code, item in branch.entries.items() if isinstance(item, Branch) and "name" in item.entries
    ]
    entries = []
    for code, item in branch.entries.items():
        where = branch.keys.get(code, branch.where)
        if isinstance(item, Branch) and "name" not in item.entries:
            if not ctx.lacking:
                ctx.faults.add("item-not-listed", where, found=cut(code), hint=hint(nearest(code, named)))
            continue
        entry = cache.get(ctx, code, item, partial(read_item, ctx, code, item, where, domains))
        if entry is not None:
            entries.append(entry)
    return sorted(entries, key=lambda entry: (_order(entry.item.number), entry.item.code))


def _order(number: str) -> tuple[int, tuple[tuple[int, str], ...]]:
    """Numbers of a list as people order them: 2 before 10, 3-1 behind 3; without a number last."""
    parts = re.findall(r"[0-9]+|[^0-9]+", number)
    return (0 if number else 1, tuple((int(p), "") if p.isdecimal() else (-1, p) for p in parts))


@dataclass(slots=True)
class _Kept:
    """An item that was read, what it asked of the places' attributes, and for which places that held."""

    node: Node
    entry: Entry | None
    checks: tuple[tuple[str, tuple[str, ...], Where] | None, ...]
    places: set[int]


class Cache:
    """Items already read, by their node: variants share what none of them changes.

    An item does not depend on the places' attributes, but what is asked of them is asked for each variant.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], _Kept] = {}

    def get(self, ctx: Context, code: str, node: Node, read: Callable[[], Entry | None]) -> Entry | None:
        """The item of that node in those surroundings, read once."""
        columns = ctx.places.columns if ctx.places is not None else None
        key = (code, id(node), ctx.years[0], ctx.years[-1], id(columns))
        kept = self._kept.get(key)
        if kept is None or not _holds(ctx, kept):
            ctx.checks.clear()
            kept = self._kept[key] = _Kept(node, read(), tuple(ctx.checks), {id(ctx.places)})
        return kept.entry


def _holds(ctx: Context, kept: _Kept) -> bool:
    """Whether the item holds for these places too; what it asked of their attributes is asked again."""
    if id(ctx.places) in kept.places:
        return True
    if None in kept.checks:
        return False
    kept.places.add(id(ctx.places))
    for check in kept.checks:
        if check is not None:
            classes_known(ctx, *check)
    return True


def read_item(
    ctx: Context, code: str, node: Node, where: Where, domains: Mapping[str, Label], pool: bool = False
) -> Entry | None:
    """One item or pool; ``None`` after a fault that leaves nothing to go on with."""
    branch = ctx.branch(node, code)
    known = POOL if pool else ITEM
    if branch is None:
        return None
    if strays := [key for key in branch.entries if key not in known and key in STRAYS]:
        example = "count: …, standard: …, sharing: …"
        ctx.faults.add("line-keys-in-item", branch.keys[strays[0]], found=listed(strays), example=example)
        return None
    sound = ctx.known(branch, known, ("项目组", "a pool") if pool else ("服务项目", "an item"))
    texts = {key: ctx.text(branch.entries.get(key), key) for key in known if known[key].form == "text"}
    name = ctx.label(branch.entries.get("name"), "name")
    _check_domain(ctx, branch, texts["domain"], domains)
    drafts = _drafts(ctx, code, branch, name)
    state: State | None = "pool" if pool else _state(ctx, branch, where)
    if state is None or drafts is None or not sound:
        return None
    if pool and not drafts:
        ctx.faults.add("pool-without-line", where, found=code)
    item = Item(
        code, texts["number"], name, texts["domain"], state,
        within=texts.get("within", "") if state in ("included", "pooled") else "",
        reason=texts.get("reason", "") if state == "uncosted" else "",
        needs=texts.get("needs", "") if state == "uncosted" else "",
        target=texts["target"], standard=texts["standard_text"], duty=texts["duty"],
        departments=texts["departments"], source=ctx.expanded(texts["source"]), note=texts["note"],
        where=where,
    )  # fmt: skip
    return Entry(item, drafts)


def _check_domain(ctx: Context, branch: Branch, domain: str, domains: Mapping[str, Label]) -> None:
    if domain and domain not in domains and not ctx.lacking:
        near = hint(nearest(domain, domains))
        known = listed(domains) if domains else ("（没有）", "(none)")
        ctx.faults.add(
            "domain-unknown", branch.entries["domain"].where, found=cut(domain), hint=near, known=known
        )


def _drafts(ctx: Context, code: str, branch: Branch, name: Label) -> tuple[Draft, ...] | None:
    """The item's lines by code; ``None`` if one cannot be read."""
    lines = ctx.branch(branch.entries.get("lines"), "lines") or Branch()
    drafts = []
    for key, node in lines.entries.items():
        where = lines.keys.get(key, lines.where)
        if isinstance(node, Branch) and not {"name", "sharing", "cost", "expression"} & node.entries.keys():
            near = hint(nearest(key, (other for other in lines.entries if other != key)))
            if not ctx.lacking:
                ctx.faults.add("line-not-listed", where, found=cut(key), item=code, hint=near)
            continue
        default = name if len(lines.entries) == 1 else Label(key)
        drafts.append(read_line(ctx, code, key, node, where, default))
    found = tuple(sorted((draft for draft in drafts if draft is not None), key=lambda draft: draft.code))
    return found if len(found) == len(lines.entries) else None


def _state(ctx: Context, branch: Branch, where: Where) -> State | None:
    """What the item is; costed if it has lines.  ``None`` after a fault."""
    entries = branch.entries
    lines = entries.get("lines")
    has_lines = isinstance(lines, Branch) and bool(lines.entries)
    node = entries.get("state")
    state = ctx.choice(node, STATES, ("状态", "state")) if node is not None else "costed" if has_lines else ""
    if (node is not None and not state) or isinstance(lines, Listing):
        return None
    if (
        state == "uncosted"
        and has_lines
        and node is not None
        and ctx.layer(where_of(lines)) > ctx.layer(node.where)
    ):
        state = "costed"
    if state == "costed" and not has_lines:
        ctx.faults.add("item-without-line", where)
    elif state == "" and "within" in entries:
        ctx.faults.add("state-missing", where, found="within")
    elif state == "":
        ctx.faults.add("item-without-state", where)
    elif state in ("included", "pooled") and has_lines:
        ctx.faults.add(
            "money-twice", where_of(lines), state=state, within=ctx.text(entries.get("within"), "within")
        )
    elif state in ("included", "pooled") and not ctx.text(entries.get("within"), "within"):
        ctx.faults.add("within-missing", where, state=state)
    elif state == "uncosted" and has_lines:
        ctx.faults.add("uncosted-lines", where_of(lines))
    elif state == "uncosted" and not ctx.text(entries.get("reason"), "reason"):
        ctx.faults.add("reason-missing", where)
    else:
        return next(s for s in ("costed", "included", "pooled", "uncosted") if s == state)
    return None


def where_of(node: Node | None) -> Where:
    """The place of what a branch holds: its first key, which tells the file that brought it."""
    if isinstance(node, Branch) and node.keys:
        return next(iter(node.keys.values()))
    return node.where if node is not None else Where("")


def check_within(ctx: Context, entries: Iterable[Entry], written: Collection[str]) -> None:
    """Members name a pool that is there, parts an item that is there, and nothing is part of itself.

    ``written`` are the codes of all items and pools, also of those that cannot be read.
    """
    items = {entry.item.code: entry.item for entry in entries}
    for item in items.values():
        if item.state not in ("included", "pooled"):
            continue
        inside = items.get(item.within)
        wanted = [i.code for i in items.values() if (i.state == "pool") == (item.state == "pooled")]
        if inside is None and item.within in written:
            continue
        if inside is None or inside.code not in wanted:
            near = hint(nearest(item.within, [other for other in wanted if other != item.code]))
            code = "pool-unknown" if item.state == "pooled" else "within-unknown"
            ctx.faults.add(code, item.where, item=item.code, found=cut(item.within), hint=near)
        else:
            _check_circle(ctx, item, items)


def _check_circle(ctx: Context, item: Item, items: Mapping[str, Item]) -> None:
    path = [item.code]
    while item.within in items and item.state in ("included", "pooled"):
        item = items[item.within]
        if item.code in path:
            if item.code == path[0] == min(path):
                circle = " → ".join([*path, item.code])
                ctx.faults.add("within-circle", item.where, circle=circle)
            return
        path.append(item.code)
