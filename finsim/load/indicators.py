"""The indicator table of a plan: where each indicator starts, where it is to be, and by whose money."""

from __future__ import annotations

import re
from collections.abc import Mapping

from finsim.errors import Where
from finsim.indicators import YEAR, Direction, Indicator, Measure, Point, decimal
from finsim.load.context import Context, hint, listed, pair
from finsim.load.fields import INDICATOR, POINT
from finsim.load.links import item_of_number
from finsim.load.nearest import nearest
from finsim.load.numbers import FIRST_YEAR, LAST_YEAR
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.load.years import RANGE
from finsim.rules import Label
from finsim.units import Amount, Unit, parse_unit, unit_words

_YEAR = re.compile(r"([0-9]{4})\s*年?")
_NUMBER = re.compile(r"[+\-−]?[0-9０-９][0-9０-９,，.．]*\s*")


def read_indicators(ctx: Context, node: Node | None, domains: Mapping[str, Label]) -> dict[str, Indicator]:
    """The indicators by code, in the order in which they stand."""
    branch = ctx.branch(node, "indicators") or Branch()
    found = {}
    for code, inner in branch.entries.items():
        where = branch.keys.get(code, branch.where)
        indicator = _indicator(ctx, code, inner, where, domains)
        if indicator is not None:
            found[code] = indicator
    return found


def _indicator(
    ctx: Context, code: str, node: Node, where: Where, domains: Mapping[str, Label]
) -> Indicator | None:
    branch = ctx.branch(node, code)
    if branch is None:
        if isinstance(node, Text):
            ctx.faults.add("indicator-incomplete", where, indicator=code, found="target")
        return None
    if not ctx.known(branch, INDICATOR, ("指标", "an indicator")):
        return None
    entries = branch.entries
    direction = ctx.choice(entries.get("direction"), ("up", "down"), ("方向", "direction"))
    name = ctx.label(entries["name"], "name") if "name" in entries else Label(code)
    domain = ctx.text(entries.get("domain"), "domain")
    if domain and domain not in domains and not ctx.lacking:
        near, known = hint(nearest(domain, domains)), listed(domains) if domains else ("（没有）", "(none)")
        ctx.faults.add("domain-unknown", entries["domain"].where, found=cut(domain), hint=near, known=known)
    if "target" not in entries:
        ctx.faults.add("indicator-incomplete", where, indicator=code, found="target")
        return None
    target = _point(
        ctx, code, entries["target"], branch, Label(f"{name.zh}目标值", f"target of {name.text('en')}")
    )
    base = None
    if "base" in entries:
        base = _point(
            ctx, code, entries["base"], branch, Label(f"{name.zh}基年值", f"base of {name.text('en')}")
        )
    span = _span(ctx, code, entries["cumulative"], target) if "cumulative" in entries else None
    items = _items(ctx, code, entries.get("items"))
    whole = target is not None and ("base" not in entries or base is not None)
    if target is None or not whole or (span is None and "cumulative" in entries):
        return None
    way: Direction = "down" if direction == "down" else "up"
    note = ctx.text(entries.get("note"), "note")
    found = Indicator(
        code, name, domain, target, _measure(target.amount), base, span, items, way, note, where
    )
    return found if _sound(ctx, found) else None


def _point(ctx: Context, code: str, node: Node, around: Branch, what: Label) -> Point | None:
    """A year and its value; ``None`` after a fault."""
    branch = ctx.branch(node, what.zh) if isinstance(node, Branch) else Branch({}, {}, node.where)
    if branch is None or not ctx.known(branch, POINT, pair(what)):
        return None
    lacks = [key for key in ("year", "value") if not ctx.text(branch.entries.get(key), key)]
    if lacks:
        ctx.faults.add("indicator-incomplete", node.where, indicator=code, found=listed(lacks))
        return None
    year, value = branch.entries["year"], branch.entries["value"]
    word = _YEAR.fullmatch(ctx.text(year, "year"))
    if word is None or not FIRST_YEAR <= int(word[1]) <= LAST_YEAR:
        ctx.faults.add("indicator-year", year.where, indicator=code, found=cut(ctx.text(year, "year")))
        return None
    amount = ctx.amount(value) if isinstance(value, Text) else None
    if amount is None:
        return None
    if amount.unit.is_pure and not amount.percent and abs(amount.value) >= 1:
        right = (f"{amount.text}% 或 {amount.text} 人", f"{amount.text}% or {amount.text} person")
        ctx.faults.add("unit-missing", value.where, what=pair(what), found=cut(amount.text), right=right)
        return None
    return Point(int(word[1]), amount, ctx.basis(node, value.where, (branch, around), what))


def _span(ctx: Context, code: str, node: Node, target: Point | None) -> tuple[int, int] | None:
    """The first and the last year of a sum."""
    word = ctx.text(node, "cumulative")
    found = RANGE.fullmatch(word)
    last = target.year if target is not None else 2020
    if found is None or int(found[1]) > int(found[2]):
        right = f"{last - 4}-{last}"
        ctx.faults.add("indicator-span", node.where, indicator=code, found=cut(word), right=right)
        return None
    span = int(found[1]), int(found[2])
    if target is not None and span[1] != target.year:
        right = f"cumulative: {min(span[0], target.year)}-{target.year}"
        told: dict[str, object] = {"indicator": code, "found": span[1], "year": target.year, "right": right}
        ctx.faults.add("indicator-span-end", node.where, **told)
        return None
    return span


def _items(ctx: Context, code: str, node: Node | None) -> tuple[str, ...]:
    """The codes of the items that work towards the indicator; unknown ones are told."""
    branches = (ctx.tree.entries.get(key) for key in ("items", "pools"))
    known = [key for branch in branches if isinstance(branch, Branch) for key in branch.entries]
    found: dict[str, None] = {}
    for text in ctx.listing(node, "items"):
        item = item_of_number(ctx, text.value.strip())
        if item in known:
            found[item] = None
        elif not ctx.lacking:
            near = hint(nearest(item, known))
            told: dict[str, object] = {"indicator": code, "found": cut(text.value), "hint": near}
            ctx.faults.add("indicator-item-unknown", text.where, **told)
    return tuple(found)


def _measure(amount: Amount) -> Measure:
    word = _NUMBER.sub("", amount.text, count=1).strip()
    return Measure(word, parse_unit(word)[1])


def _sound(ctx: Context, one: Indicator) -> bool:
    """Whether years, units and direction agree."""
    base, goal, code = one.base, one.target, one.code
    where = goal.basis.where
    if one.span and _divided(goal.amount.unit):
        right = f"{decimal(goal.amount.value)} {goal.amount.unit * YEAR}"
        ctx.faults.add(
            "indicator-total-unit", where, indicator=code, found=cut(goal.amount.text), right=right
        )
        return False
    if base is None:
        return True
    if goal.year <= base.year:
        where = _year_at(ctx, one, where)
        ctx.faults.add("indicator-years-order", where, indicator=code, found=goal.year, base=base.year)
        return False
    if one.span and one.span[0] <= base.year:
        told: dict[str, object] = {"found": one.span[0], "base": base.year, "right": base.year + 1}
        ctx.faults.add("indicator-span-base", where, indicator=code, **told)
        return False
    return _units_agree(ctx, one, base) and (bool(one.span) or _right_side(ctx, one, base))


def _year_at(ctx: Context, one: Indicator, value: Where) -> Where:
    """Where the target's year stands, if it was written no earlier than its value."""
    node: Node | None = ctx.tree
    for key in ("indicators", one.code, "target", "year"):
        node = node.entries.get(key) if isinstance(node, Branch) else None
    return node.where if node is not None and ctx.layer(node.where) >= ctx.layer(value) else value


def _divided(unit: Unit) -> bool:
    return ("年", -1) in unit.powers


def _units_agree(ctx: Context, one: Indicator, base: Point) -> bool:
    goal = one.target.amount
    found: dict[str, object] = {"indicator": one.code}
    if one.span and base.amount.unit != goal.unit / YEAR:
        unit = goal.unit / YEAR
        right = (
            f"{decimal(base.amount.value)} {unit.text('zh')}",
            f"{decimal(base.amount.value)} {unit.text('en')}",
        )
        found |= {"found": cut(base.amount.text), "target": cut(goal.text), "right": right}
        ctx.faults.add("indicator-base-unit", base.basis.where, **found)
        return False
    if not one.span and base.amount.unit != goal.unit:
        found |= {"base": cut(base.amount.text), "found": cut(goal.text)}
        found |= {"base_unit": unit_words(base.amount.unit), "unit": unit_words(goal.unit)}
        ctx.faults.add("indicator-units", one.target.basis.where, **found)
        return False
    return True


def _right_side(ctx: Context, one: Indicator, base: Point) -> bool:
    """Whether the target lies where the direction says."""
    less = one.target.amount.value - base.amount.value
    if less == 0 or (less < 0) == (one.direction == "down"):
        return True
    code = "indicator-below-base" if less < 0 else "indicator-above-base"
    told = {"found": cut(one.target.amount.text), "base": cut(base.amount.text)}
    ctx.faults.add(code, one.target.basis.where, indicator=one.code, **told)
    return False
