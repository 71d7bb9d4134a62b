"""Attributes of places that change on a date: a county moves to another tier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from finsim.load.context import Context, hint, listed
from finsim.load.nearest import nearest
from finsim.load.numbers import month_of
from finsim.load.reform_number import inside
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node
from finsim.rules import Label
from finsim.spec import Marked, Places

_KEYS = ("to", "source", "status", "note")


def moves_of(
    ctx: Context, places: Places, changes: Mapping[str, Node], chains: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, tuple[Marked, ...]]]:
    """By attribute and lowest place, what it becomes and when; what is written for a place above holds for
    those in it.  ``chains``: each lowest place with those above it."""
    found: dict[str, dict[str, tuple[Marked, ...]]] = {}
    for name, node in changes.items():
        branch = ctx.branch(node, name) or Branch()
        if not _known(ctx, places, name, branch):
            continue
        marks = {code: _marks(ctx, name, code, branch, places) for code in branch.entries}
        each = {leaf: _of_chain(marks, chain) for leaf, chain in chains.items()}
        found[name] = {leaf: moves for leaf, moves in each.items() if moves}
    return found


def _known(ctx: Context, places: Places, name: str, branch: Branch) -> bool:
    """Whether some place has the attribute already: only then can it change."""
    have = {key for leaf in places.leaves for key, mark in places.tree[leaf].attributes.items() if mark}
    if name in have:
        return True
    near, known = hint(nearest(name, have)), listed(sorted(have) or ["—"])
    ctx.faults.add("reform-attribute", branch.where, found=cut(name), hint=near, known=known)
    return False


def _marks(ctx: Context, name: str, code: str, branch: Branch, places: Places) -> tuple[Marked, ...]:
    where = branch.keys.get(code, branch.where)
    if code not in places.tree:
        ctx.faults.add("place-not-listed", where, found=cut(code), hint=hint(nearest(code, places.tree)))
        return ()
    table = ctx.branch(branch.entries[code], code) or Branch()
    found = []
    for key, node in table.entries.items():
        inner, month = ctx.branch(node, key), month_of(ctx, key, table.keys.get(key, table.where))
        if inner is None or month is None or not ctx.known(inner, _KEYS, name):
            continue
        to = inner.entries.get("to")
        value = ctx.text(to, "to")
        if to is not None and value and inside(ctx, month, to.where, key):
            label = Label(f"地区属性 {name}", f"attribute {name}")
            found.append(Marked(month, value, ctx.basis(inner, to.where, (inner,), label)))
    return tuple(sorted(found, key=lambda mark: mark.month))


def _of_chain(marks: Mapping[str, tuple[Marked, ...]], chain: Sequence[str]) -> tuple[Marked, ...]:
    """The moves of a lowest place: its own in a month go before those of a place above."""
    by_month = {mark.month: mark for code in reversed(chain) for mark in marks.get(code, ())}
    return tuple(by_month[month] for month in sorted(by_month))
