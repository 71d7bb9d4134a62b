"""A line that begins or ends on a date: the number its cost is multiplied by, 1 while it is in force."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from finsim.load.context import Context
from finsim.load.fields import IN_FORCE_KEYS
from finsim.load.numbers import month_of
from finsim.load.reform_number import inside, month_words
from finsim.load.tree import Branch, Node
from finsim.rules import Label
from finsim.spec import IN_FORCE, Dated, Quantity
from finsim.units import PURE

LABEL = Label("是否执行（1 执行，0 不执行）", "in force (1) or not (0)")
_NO, _YES = Fraction(0), Fraction(1)


def in_force_of(ctx: Context, node: Node, path: str, scopes: tuple[Branch, ...]) -> Quantity | None:
    """What ``in_force: {begins: 2020-07, ends: 2022}`` says; ``None`` after a fault."""
    branch = ctx.branch(node, IN_FORCE)
    if branch is None or not ctx.known(branch, IN_FORCE_KEYS, (LABEL.zh, LABEL.text("en"))):
        return None
    months = {key: _month(ctx, branch, key) for key in ("begins", "ends")}
    if any(months[key] is None for key in branch.entries if key in months):
        return None
    begins, ends = months["begins"], months["ends"]
    if begins is None and ends is None:
        ctx.faults.add("reform-no-date", branch.where, what=IN_FORCE, key="begins / ends")
        return None
    where = branch.entries["ends" if "ends" in branch.entries else "begins"].where
    if begins is not None and ends is not None and ends <= begins:
        told = {"path": path, "found": month_words(ends), "begins": month_words(begins)}
        ctx.faults.add("reform-ends-before", where, **told)
        return None
    values = [Dated(0, _YES if begins is None else _NO)]
    values += [Dated(begins, _YES)] if begins is not None else []
    values += [Dated(ends, _NO)] if ends is not None else []
    basis = ctx.basis(node, where, (branch, *scopes), LABEL)
    return Quantity(f"{path}.{IN_FORCE}", LABEL, PURE, basis, ctx.base_month, values=tuple(values))


def _month(ctx: Context, branch: Branch, key: str) -> int | None:
    node = branch.entries.get(key)
    if node is None:
        return None
    found = ctx.text(node, key)
    month = month_of(ctx, found, node.where)
    return month if month is not None and inside(ctx, month, node.where, found) else None


def begun(quantity: Quantity, month: int) -> Quantity:
    """A number of a line that begins later: without a date it is meant for the line's first year, from which
    its growth counts.  What is taken from elsewhere (a column, people) keeps the base year."""
    taken = quantity.column or quantity.working or quantity.cohort is not None or quantity.indicator
    return quantity if taken or not month else replace(quantity, base_month=month)


__all__ = ["begun", "in_force_of"]
