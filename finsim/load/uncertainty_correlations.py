"""Correlations between shocks: each pair once, of shocks drawn alike, and all of them possible together."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction

from finsim.correlation import check
from finsim.errors import Problem
from finsim.load.context import Context, hint, listed
from finsim.load.fields import CORRELATION
from finsim.load.nearest import nearest
from finsim.load.text_file import cut
from finsim.load.tree import Listing, Node, Text
from finsim.load.uncertainty_numbers import plain_path
from finsim.rules import Label
from finsim.uncertainty_terms import Correlation, Shock

_WHAT = ("相关系数（correlations）", "a correlation")
_LABEL = Label("相关系数", "correlation")
Pair = tuple[str, str]


def read_correlations(
    ctx: Context,
    node: Node | None,
    shocks: Mapping[str, Shock],
    declared: Collection[str],
    items: Collection[str],
) -> tuple[Correlation, ...]:
    """The correlations of shocks that the variant has; ``declared``: all codes, also of shocks it has not;
    ``items``: the codes of its items."""
    if node is None:
        return ()
    if not isinstance(node, Listing):
        if not (isinstance(node, Text) and not node.value.strip()):
            ctx.faults.add("correlations-list", node.where)
        return ()
    found: dict[Pair, Correlation] = {}
    sound = True
    for item in node.items:
        one = _one(ctx, item, declared)
        pair = _pair(one) if one is not None else None
        if one is None or pair is None:
            sound = False
        elif pair in found:
            ctx.faults.add("correlation-twice", one.where, first=pair[0], second=pair[1])
            sound = False
        elif all(code in shocks for code in pair):
            found[pair] = one
            sound &= _alike(ctx, one, shocks) and _meet(ctx, one, shocks, items)
    every = tuple(found[pair] for pair in sorted(found))
    if sound and every:
        try:
            check(every)
        except Problem as problem:
            ctx.faults.take(problem, every[0].where if len(every) == 1 else node.where)
    return every


def _pair(one: Correlation) -> Pair:
    return (one.first, one.second) if one.first < one.second else (one.second, one.first)


def _one(ctx: Context, node: Node, declared: Collection[str]) -> Correlation | None:
    """One entry of the list; ``None`` after a fault."""
    branch = ctx.branch(node, "correlations")
    if branch is None or not ctx.known(branch, CORRELATION, _WHAT):
        return None
    texts = ctx.listing(branch.entries.get("between"), "between")
    if len(texts) != 2 or "value" not in branch.entries:
        ctx.faults.add("correlation-form", branch.where)
        return None
    codes = [_code(ctx, text, declared) for text in texts]
    value = _value(ctx, branch.entries["value"])
    first, second = codes
    if first is None or second is None or value is None:
        return None
    if first == second:
        ctx.faults.add("correlation-itself", texts[1].where, first=first)
        return None
    where = branch.entries["value"].where
    return Correlation(first, second, float(value), ctx.basis(node, where, (branch,), _LABEL), branch.where)


def _code(ctx: Context, text: Text, declared: Collection[str]) -> str | None:
    """The shock that is named, by its code or by the path of the number it is written at."""
    word = text.value.strip()
    for code in (word, plain_path(ctx, word)):
        if code in declared:
            return code
    near, known = hint(nearest(word, declared)), listed(sorted(declared) or ["—"])
    ctx.faults.add("correlation-unknown", text.where, found=cut(word), hint=near, known=known)
    return None


def _value(ctx: Context, node: Node) -> Fraction | None:
    amount = ctx.amount(node) if isinstance(node, Text) else None
    if not isinstance(node, Text) or (amount is not None and not amount.unit.is_pure):
        ctx.faults.add("correlation-value", node.where, found=cut(getattr(node, "value", "…")))
        return None
    if amount is not None and abs(amount.value) > 1:
        ctx.faults.add("correlation-value", node.where, found=cut(amount.text))
        return None
    return None if amount is None else amount.value


def _alike(ctx: Context, one: Correlation, shocks: Mapping[str, Shock]) -> bool:
    """Whether both shocks are drawn anew for the same."""
    first, second = shocks[one.first], shocks[one.second]
    if first.axes == second.axes:
        return True
    axes = {"first": one.first, "second": one.second, "axes": _axes(first), "other": _axes(second)}
    ctx.faults.add("correlation-axes", one.where, **axes)
    return False


def _meet(ctx: Context, one: Correlation, shocks: Mapping[str, Shock], items: Collection[str]) -> bool:
    """Whether shocks drawn anew for each item have an item in common: they are correlated within each alone,
    so that of others nothing would come."""
    first, second = (_items(shocks[code], items) for code in (one.first, one.second))
    if "item" not in shocks[one.first].axes or not first or not second or first & second:
        return True
    ctx.faults.add("correlation-items", one.where, first=one.first, second=one.second)
    return False


def _items(shock: Shock, items: Collection[str]) -> set[str]:
    """The items whose numbers a shock moves; none where some number, as a common growth rate, is of all."""
    found = {target.split(".")[0] for target in shock.targets}
    return found if found <= {*items} else set()


def _axes(shock: Shock) -> str:
    return ", ".join(shock.axes) or "all"
