"""``changes``: what reforms make of a number from a month on, while its growth goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from finsim.errors import Where
from finsim.expression import parse, proportional_to
from finsim.load.context import Context, pair
from finsim.load.fields import CHANGE
from finsim.load.numbers import month_of
from finsim.load.quantity import Slot, read_plain
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.rules import Field, GrowthRule, Label, rule
from finsim.spec import Change, Quantity, stated
from finsim.units import unit_words

KINDS: tuple[Literal["to", "by", "percent"], ...] = ("to", "by", "percent")
_PERCENT = Field("percent", Label("变动幅度", "change"), "ratio", "")
_ANY_TIME = 10**9
_ONE_VALUE = ("growth", "times", "changes", "indicator", "cohort", "column")
"""What a new value cannot have: it is one number, and the growth is the old number's."""


def with_changes(ctx: Context, node: Node, quantity: Quantity, slot: Slot) -> Quantity | None:
    """The quantity with its changes in the order of their months; ``None`` after a fault."""
    branch = ctx.branch(node, "changes")
    if branch is None or not _may_change(ctx, branch, quantity):
        return None
    found = [_one(ctx, key, branch, quantity, slot) for key in branch.entries]
    made = sorted((one for one in found if one is not None), key=lambda change: change.month)
    for before, after in pairwise(made):
        if before.month == after.month:
            ctx.faults.add("date-twice", after.number.basis.where, found=month_words(after.month))
    changed = replace(quantity, changes=tuple(made))
    if len(made) < len(found) or not _within(ctx, changed, slot):
        return None
    return changed


def month_words(month: int) -> str:
    """2019-07 for a month since year 0."""
    return f"{month // 12}-{month % 12 + 1:02d}"


def inside(ctx: Context, month: int, where: Where, found: str) -> bool:
    """Whether a reform's month lies within the scenario's years; else it is told."""
    if ctx.settled or ctx.base_month <= month <= ctx.last_month:
        return True
    first, last = ctx.years[0], ctx.years[-1]
    ctx.faults.add("reform-outside", where, found=found, first=first, last=last)
    return False


def _may_change(ctx: Context, branch: Branch, quantity: Quantity) -> bool:
    """Growth goes on from a new value only by a rule that multiplies the year before."""
    follow = quantity.follow
    growth: GrowthRule | None = rule("growth", follow.rule) if follow is not None else None
    if follow is None or growth is None or _multiplies(growth):
        return True
    ctx.faults.add("reform-growth-kind", branch.where, what=pair(quantity.name), rule=follow.rule)
    return False


def _multiplies(growth: GrowthRule) -> bool:
    expression = parse(growth.expression)
    free = not {"own", "first", "year", "first_year"} & set(expression.names)
    return not growth.always and free and proportional_to(expression, "previous")


def _one(ctx: Context, key: str, branch: Branch, quantity: Quantity, slot: Slot) -> Change | None:
    node, where = branch.entries[key], branch.keys.get(key, branch.where)
    month = month_of(ctx, key, where)
    if isinstance(node, Text):
        node = Branch({"to": node}, {"to": node.where}, node.where)
    inner = ctx.branch(node, key)
    if month is None or inner is None or not ctx.known(inner, CHANGE, ("改革", "a reform")):
        return None
    kinds = [kind for kind in KINDS if kind in inner.entries]
    if len(kinds) != 1:
        ctx.faults.add("reform-one-way", where, found="、".join(kinds) or "—")
        return None
    number = _number(ctx, inner, kinds[0], month, quantity, slot)
    if number is None or not inside(ctx, month, number.basis.where, cut(key)):
        return None
    return Change(month, kinds[0], number) if _holds_on(ctx, kinds[0], month, number, quantity) else None


def _number(
    ctx: Context,
    inner: Branch,
    kind: Literal["to", "by", "percent"],
    month: int,
    quantity: Quantity,
    slot: Slot,
) -> Quantity | None:
    """The new value, or by how much it moves, in the number's own unit."""
    node = inner.entries[kind]
    extra = [key for key in _ONE_VALUE if isinstance(node, Branch) and key in node.entries]
    if extra:
        ctx.faults.add("reform-plain-value", node.where, found=extra[0])
        return None
    field = _PERCENT if kind == "percent" else replace(slot.field, step=None)
    path = f"{slot.path}.changes.{month_words(month)}.{kind}"
    own = replace(slot, path=path, field=field, scopes=(inner, *slot.scopes), start=_ANY_TIME)
    own = replace(own, growth=kind != "to", changes=False, total=False)
    if kind == "by" and _is_part(ctx, node, slot):
        return None
    found = read_plain(ctx, node, own)
    if found is None:
        return None
    number = replace(found[1], step=None)
    if number.is_dated:
        ctx.faults.add("reform-plain-value", node.where, found=("几个日期的值", "values by date"))
        return None
    if kind != "percent" and number.unit != quantity.unit:
        unit, right = unit_words(number.unit), unit_words(quantity.unit)
        ctx.faults.add("reform-unit", node.where, what=pair(quantity.name), found=unit, right=right)
        return None
    return number


def _is_part(ctx: Context, node: Node, slot: Slot) -> bool:
    """``by: 10%`` of an amount of money is meant as ``percent: 10%``, which is told."""
    if slot.field.kind in ("ratio", "yearly", "any") or not isinstance(node, Text):
        return False
    text = node.value.strip()
    if not text.endswith(("%", "％")):
        return False
    ctx.faults.add("reform-by-percent", node.where, found=cut(text))
    return True


def _holds_on(ctx: Context, kind: str, month: int, number: Quantity, quantity: Quantity) -> bool:
    """A new value replaces the path; what the scenario states for a later date, nobody has replaced."""
    if kind != "to":
        return True
    if quantity.cohort is not None:
        where, what = number.basis.where, pair(quantity.name)
        ctx.faults.add("reform-to-counted", where, what=what)
        return False
    later = [dated.month for dated in stated(quantity) if dated.month > month]
    if later:
        told = {"what": pair(quantity.name), "found": month_words(month), "later": month_words(min(later))}
        ctx.faults.add("reform-before-stated", number.basis.where, **told)
    return not later


def _within(ctx: Context, quantity: Quantity, slot: Slot) -> bool:
    """Whether a ratio that does not grow stays at most 100 % (unless it may exceed that)."""
    branch = slot.scopes[0] if slot.scopes else Branch()
    free = ctx.flag(branch.entries.get("allow_over_100"), "allow_over_100")
    if slot.field.kind not in ("ratio", "yearly") or free or quantity.follow is not None:
        return True
    for change, value in _values(quantity):
        if value > 1:
            told = {"what": pair(quantity.name), "found": f"{float(value * 100):g}%"}
            ctx.faults.add(
                "reform-over-100", change.number.basis.where, month=month_words(change.month), **told
            )
            return False
    return True


def _values(quantity: Quantity) -> Iterator[tuple[Change, Fraction]]:
    """The highest value after each change, of numbers that are stated plainly."""
    highest = max((dated.value for dated in stated(quantity)), default=Fraction(0))
    for change in quantity.changes:
        number = max((dated.value for dated in stated(change.number)), default=Fraction(0))
        moved = {"to": number, "by": highest + number, "percent": highest * (1 + number)}
        highest = moved[change.kind]
        yield change, highest
