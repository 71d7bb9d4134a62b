"""Items and pools: each is costed by lines, within another, in a pool, or not costed; never two of these."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from finsim.errors import Where
from finsim.load.context import Context, Noted, hint, listed
from finsim.load.fields import ITEM, POOL, STRAYS
from finsim.load.funding import read_funding
from finsim.load.line import Draft, read_line
from finsim.load.links import node_at
from finsim.load.nearest import nearest
from finsim.load.place_codes import classes_known
from finsim.load.states import INSIDE, read_overlaps, read_state, read_within
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node
from finsim.rules import Label
from finsim.spec import Basis, Item, Line, Quantity, State


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
        opened = "；".join(
            f"{draft.name.zh}：{'、'.join(label.zh for label in draft.open)}" for draft in lacking
        )
        needs = "；".join(filter(None, (opened, self.item.needs)))
        if lines:
            note = "；".join(filter(None, (self.item.note, f"未计入（缺数据）：{opened}")))
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
    """An item that was read, what it asked of the places' attributes, for which places that held, the numbers
    elsewhere that it looked at, and what was filled in."""

    node: Node
    entry: Entry | None
    checks: tuple[tuple[str, tuple[str, ...], Where] | None, ...]
    places: set[int]
    looked: dict[str, Node | None]
    filled: dict[int, tuple[Node, Basis]]
    noted: dict[str, Noted]


class Cache:
    """Items already read, by their node: variants share what none of them changes.

    An item does not depend on the places' attributes, but what is asked of them is asked for each variant;
    and it is read anew where a number has changed that it looks at elsewhere.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], _Kept] = {}

    def get(self, ctx: Context, code: str, node: Node, read: Callable[[], Entry | None]) -> Entry | None:
        """The item of that node in those surroundings, read once."""
        columns = ctx.places.columns if ctx.places is not None else None
        rules = id(ctx.tree.entries.get("sharings"))
        table = id(ctx.tree.entries.get("indicators"))
        people = id(ctx.tree.entries.get("population"))
        papers = id(ctx.tree.entries.get("documents"))
        key = (code, id(node), ctx.years, id(columns), rules, table, people, papers)
        kept = self._kept.get(key)
        if kept is None or not _holds(ctx, kept):
            kept = self._kept[key] = _read(ctx, node, read)
        else:
            ctx.filled.update(kept.filled)
            ctx.noted.update(kept.noted)
        return kept.entry


def _read(ctx: Context, node: Node, read: Callable[[], Entry | None]) -> _Kept:
    """Read an item and note all that it rests on."""
    ctx.checks.clear()
    ctx.looked.clear()
    before, ctx.filled = ctx.filled, {}
    numbers, ctx.noted = ctx.noted, {}
    entry = read()
    made, ctx.filled = ctx.filled, before
    ctx.filled.update(made)
    noted, ctx.noted = ctx.noted, numbers
    ctx.noted.update(noted)
    return _Kept(node, entry, tuple(ctx.checks), {id(ctx.places)}, dict(ctx.looked), made, noted)


def _holds(ctx: Context, kept: _Kept) -> bool:
    """Whether the item holds for these places too, and the numbers that it looks at are still the same; what
    it asked of the places' attributes is asked again."""
    if any(node_at(ctx, path) is not node for path, node in kept.looked.items()):
        return False
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
    state: State | None = "pool" if pool else read_state(ctx, branch, where)
    overlaps = read_overlaps(ctx, code, branch)
    if state is None or drafts is None or not sound:
        return None
    if pool and not drafts:
        ctx.faults.add("pool-without-line", where, found=code)
        return None
    item = Item(
        code, texts["number"], name, texts["domain"], state,
        within=read_within(ctx, branch) if state in INSIDE else (),
        reason=texts.get("reason", ""), needs=texts.get("needs", ""),
        target=texts["target"], standard=texts["standard_text"], duty=texts["duty"],
        departments=texts["departments"], source=ctx.expanded(texts["source"]), note=texts["note"],
        duty_note=texts["duty_note"], overlaps=overlaps,
        funding=read_funding(ctx, branch.entries.get("funding")), where=where,
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
