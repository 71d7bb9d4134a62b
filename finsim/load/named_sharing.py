"""Sharing rules by name: ``sharing: {use: tier-1}`` stands for the rule under ``sharings``."""

from __future__ import annotations

from collections.abc import Sequence

from finsim.load.context import Context, hint, listed
from finsim.load.nearest import nearest
from finsim.load.province_attributes import check_policy
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Listing, Node

OWN = ("use", "from", "source", "status", "note")
"""What may stand in a line beside the name: a date, a basis and a note of its own, in place of the rule's."""


def named_sharings(ctx: Context, nodes: Sequence[Node]) -> tuple[Node, ...] | None:
    """The rules with those that are named in place of their names; ``None`` after a fault."""
    found: list[Node] = []
    for node in nodes:
        rule = _named(ctx, node)
        if rule is None:
            return None
        found += rule.items if isinstance(rule, Listing) and rule is not node else (rule,)
    return tuple(found)


def _named(ctx: Context, node: Node) -> Node | None:
    """The rule that ``node`` names, with the line's own basis; ``node`` itself if it names none.

    Several rules by date under one name all take the line's own basis.
    """
    if not isinstance(node, Branch) or "use" not in node.entries:
        return node
    strays = [key for key in node.entries if key not in OWN]
    if strays:
        where = node.keys.get(strays[0], node.where)
        ctx.faults.add("share-use-keys", where, found=listed(strays))
        return None
    rule = _rule(ctx, node)
    own = {key: entry for key, entry in node.entries.items() if key != "use"}
    if rule is None or not own:
        return rule
    if isinstance(rule, Listing) and "from" in own:
        name = ctx.text(node.entries["use"], "use")
        ctx.faults.add("share-use-from", node.keys.get("from", node.where), found=name)
        return None
    if isinstance(rule, Listing):
        return Listing(tuple(_with(one, own, node) for one in rule.items), rule.where)
    return _with(rule, own, node)


def _rule(ctx: Context, node: Branch) -> Node | None:
    """The rule under the name, which may not itself name another."""
    use = node.entries["use"]
    name = ctx.text(use, "use")
    if not name:
        return None
    known = ctx.branch(ctx.tree.entries.get("sharings"), "sharings") or Branch()
    rule = known.entries.get(name)
    if rule is None and not ctx.lacking:
        near = hint(nearest(name, known.entries))
        there = listed(known.entries) if known.entries else ("（没有）", "(none)")
        ctx.faults.add("share-use-unknown", use.where, found=cut(name), hint=near, known=there)
    elif isinstance(rule, Branch) and "use" in rule.entries:
        ctx.tell_once("share-use-nested", rule.where, name, found=cut(name))
        return None
    if rule is not None:
        check_policy(ctx, name, rule, use.where)
    return rule


def _with(rule: Node, own: dict[str, Node], node: Branch) -> Node:
    """A rule with a line's own basis; a short rule (``central``) becomes a long one."""
    if not isinstance(rule, Branch):
        return Branch({"payer": rule, **own}, {**node.keys, "payer": rule.where}, rule.where)
    return Branch({**rule.entries, **own}, {**rule.keys, **node.keys}, rule.where)
