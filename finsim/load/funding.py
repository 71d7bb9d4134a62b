"""Money beside the budget that a document names for an item (``funding:``): told, never counted."""

from __future__ import annotations

from finsim.load.context import Context
from finsim.load.fields import FUNDING, FUNDING_KINDS
from finsim.load.tree import Branch, Node, Text
from finsim.rules import Label
from finsim.spec import Funding
from finsim.units import Unit

_MONEY = (Unit((("元", 1),)), Unit((("元", 1), ("年", -1))))
_HERE = ("预算以外的资金（funding）", "money beside the budget")
_WHAT = Label("预算以外的资金", "money beside the budget")


def read_funding(ctx: Context, node: Node | None) -> tuple[Funding, ...]:
    """The sources of money beside the budget, by code."""
    branch = ctx.branch(node, "funding") or Branch()
    found = []
    for code, inner in sorted(branch.entries.items()):
        one = ctx.branch(inner, code)
        if one is not None and ctx.known(one, FUNDING, _HERE):
            found.append(_one(ctx, code, one))
    return tuple(found)


def _one(ctx: Context, code: str, branch: Branch) -> Funding:
    entries = branch.entries
    kind = ctx.choice(entries.get("kind"), FUNDING_KINDS, "kind")
    if "kind" not in entries:
        ctx.faults.add("funding-kind-missing", branch.where, found=code, known="、".join(FUNDING_KINDS))
    name = ctx.label(entries["name"], "name") if "name" in entries else FUNDING_KINDS.get(kind, Label(code))
    basis = ctx.basis(branch, branch.where, (branch,), _WHAT)
    amount, note = _amount(ctx, entries.get("amount")), ctx.text(entries.get("note"), "note")
    return Funding(code, kind, name, amount, basis, note)


def _amount(ctx: Context, node: Node | None) -> str:
    """The amount as written, once it is known to be money."""
    if not isinstance(node, Text):
        return ctx.text(node, "amount")
    amount = ctx.amount(node)
    if amount is not None and amount.unit not in _MONEY:
        ctx.faults.add("funding-amount", node.where, found=node.value.strip())
    return node.value.strip()
