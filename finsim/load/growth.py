"""How a number moves: growth rules behind a quantity, and the general growth of a line's numbers."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from finsim.errors import Problem
from finsim.expression import parse, unit_of
from finsim.load.context import Context, hint, listed, pair
from finsim.load.fields import GENERAL
from finsim.load.links import full_path, node_at, unit_at
from finsim.load.nearest import nearest
from finsim.load.numbers import YEARS, is_date, month_of
from finsim.load.quantity import Slot, read_plain
from finsim.load.reform_number import with_changes
from finsim.load.text_file import cut
from finsim.load.times import multiplied
from finsim.load.tree import Branch, Node, Text
from finsim.rules import Field, GrowthRule, Label, names, rule
from finsim.spec import Dated, Follow, Quantity
from finsim.units import PURE, Unit, unit_words

RATE = Field("rate", Label("年增长率", "yearly growth"), "ratio", "")
MULTIPLES = ("factor",)
"""Numbers of growth rules that are multiples (1.6 ×) and not rates."""
GOAL = "to"
"""The number of a growth rule that is a later value of the quantity itself."""
ANY_TIME = 10**9
"""Numbers of a growth rule may begin when they are first needed."""


def read_quantity(ctx: Context, node: Node, slot: Slot) -> Quantity | None:
    """The quantity a node holds, multiplied by its ``times`` and with its own growth behind it."""
    found = read_plain(ctx, node, replace(slot, changes=True))
    if found is None:
        return None
    branch, quantity = found
    scopes = (branch, *slot.scopes)
    if "times" in branch.entries:
        product = multiplied(ctx, branch.entries["times"], quantity, scopes)
        if product is None:
            return None
        quantity = product
    if "growth" in branch.entries:
        if quantity.cohort is not None:
            ctx.faults.add("cohort-growth", branch.entries["growth"].where)
            return None
        following = _following(ctx, branch.entries["growth"], quantity, replace(slot, scopes=scopes))
        if following is None:
            return None
        quantity = following
    if "changes" in branch.entries:
        return with_changes(ctx, branch.entries["changes"], quantity, replace(slot, scopes=scopes))
    return quantity


def _following(ctx: Context, node: Node, quantity: Quantity, slot: Slot) -> Quantity | None:
    """The quantity with the path that ``growth`` gives it."""
    if isinstance(node, Text):
        if node.value.strip() == "none":
            return quantity
        node = Branch({"rate": node}, {"rate": node.where}, node.where)
    elif (
        isinstance(node, Branch)
        and "rate" not in node.entries
        and ("value" in node.entries or any(map(is_date, node.entries)))
    ):
        node = Branch({"rate": node}, {"rate": node.where}, node.where)
    branch = ctx.branch(node, "growth")
    if branch is None:
        return None
    if "value" in branch.entries:
        # `growth.rate: 5%` laid over the short `growth: 3%`
        branch = replace(branch, entries={k: v for k, v in branch.entries.items() if k != "value"})
    name = ctx.text(branch.entries.get("rule"), "rule") or ("rate" if "rate" in branch.entries else "")
    if name not in names("growth"):
        where = branch.entries["rule"].where if "rule" in branch.entries else branch.where
        near, known = hint(nearest(name, names("growth"))), listed(names("growth"))
        ctx.faults.add("growth-unknown", where, found=cut(name), hint=near, known=known)
        return None
    follow = _follow(ctx, name, branch, quantity, slot)
    if follow is None or not _value_fits(ctx, follow, branch, quantity):
        return None
    begun = _begun(ctx, branch, quantity)
    return replace(begun, follow=follow) if _ramp_ahead(ctx, follow, begun) else None


def _follow(ctx: Context, name: str, branch: Branch, quantity: Quantity, slot: Slot) -> Follow | None:
    found: GrowthRule = rule("growth", name)
    keys = [*(f.name for f in found.fields), *found.series, "rule", "source", "status", "note"]
    keys += ["lag"] * bool(found.series) + ["from_year", "to_year"] * (name == "ramp")
    if not ctx.known(branch, keys, pair(found.label)):
        return None
    numbers = {f.name: _number(ctx, f, branch, slot, found) for f in found.fields}
    series = {key: _series(ctx, key, branch, lag) for key, lag in found.series.items()}
    quantities = {key: number for key, number in numbers.items() if number is not None}
    looked_at = {key: other for key, other in series.items() if other is not None}
    if len(quantities) < len(numbers) or len(looked_at) < len(series):
        return None
    follow = Follow(name, quantities, looked_at, branch.where)
    return follow if _units_agree(ctx, found, follow, quantity) else None


def _number(
    ctx: Context,
    field: Field,
    branch: Branch,
    slot: Slot,
    of: GrowthRule,
) -> Quantity | None:
    """One number of a growth rule, such as its rate; ``to_year`` is another word for ``until``."""
    node = branch.entries.get(field.name) or (
        branch.entries.get("to_year") if field.name == "until" else None
    )
    if node is None:
        ctx.faults.add(
            "growth-field-missing", branch.where, what=pair(field.label), key=field.name, right=of.example
        )
        return None
    is_rate, free = of.expression.startswith("previous × (1"), field.name in MULTIPLES
    if free or field.kind == "any":
        field = replace(field, kind="any")
    if field.name == GOAL and slot.field.kind in ("ratio", "yearly") and not _over_100(ctx, slot):
        # Coverage cannot grow to 120 % where it could not be stated as 120 %.
        field = replace(field, kind=slot.field.kind)
    path = f"{slot.path}.growth.{field.name}"
    found = read_plain(ctx, node, Slot(path, field, (branch, *slot.scopes), growth=is_rate, start=ANY_TIME))
    return found[1] if found else None


def _over_100(ctx: Context, slot: Slot) -> bool:
    """Whether the number itself, whose branch is the innermost, may pass 100 %."""
    return bool(slot.scopes) and ctx.flag(slot.scopes[0].entries.get("allow_over_100"), "allow_over_100")


def _series(ctx: Context, key: str, branch: Branch, lag: int) -> tuple[str, int] | None:
    """The number that a rule looks at, and how many years before."""
    node = branch.entries.get(key)
    if not isinstance(node, Text) or not node.value.strip():
        ctx.faults.add("series-missing", branch.where)
        return None
    path = full_path(ctx, node)
    word = branch.entries.get("lag")
    if isinstance(word, Text):
        years = word.value.strip().removesuffix("年").strip()
        if not years.isdecimal() or not years.isascii() or int(years) > 50:
            ctx.faults.add("lag-form", word.where, found=cut(word.value))
            return None
        lag = int(years)
    return (path, lag) if path else None


def _units_agree(ctx: Context, found: GrowthRule, follow: Follow, quantity: Quantity) -> bool:
    """Whether the path comes out in the unit of the number: a month's standard is not a year's."""
    units: dict[str, Unit] = dict.fromkeys(("previous", "own", "first"), quantity.unit)
    units |= {"year": YEARS, "first_year": YEARS}
    units |= {key: number.unit for key, number in follow.quantities.items()}
    for key, (path, _) in follow.series.items():
        node = node_at(ctx, path)
        unit = unit_at(ctx, node, 0) if node is not None else None
        if unit is None:
            return True
        units |= {key: unit, f"{key}_before": unit}
    try:
        unit = unit_of(parse(found.expression), units)
    except Problem as problem:
        ctx.faults.take(problem, follow.where)
        return False
    if unit != quantity.unit:
        wanted = unit_words(quantity.unit)
        ctx.faults.add(
            "growth-unit", follow.where, what=pair(quantity.name), found=unit_words(unit), wanted=wanted
        )
        return False
    return True


def _value_fits(ctx: Context, follow: Follow, branch: Branch, quantity: Quantity) -> bool:
    """A rule that starts from a value needs one; a link needs none and would pass it over."""
    used = {"previous", "own", "first"} & set(parse(rule("growth", follow.rule).expression).names)
    stated = bool(quantity.values or quantity.by_place or quantity.by_class or quantity.column)
    if used and not stated:
        ctx.faults.add("growth-needs-value", branch.where, rule=follow.rule)
    elif stated and not used:
        ctx.faults.add("growth-ignores-value", branch.where, rule=follow.rule)
    return bool(used) == stated


def _begun(ctx: Context, branch: Branch, quantity: Quantity) -> Quantity:
    """With ``from_year`` the last value is held until that year and moves from there."""
    node = branch.entries.get("from_year")
    month = month_of(ctx, ctx.text(node, "from_year"), node.where) if node is not None else None
    if month is None:
        return quantity

    def held(values: tuple[Dated, ...]) -> tuple[Dated, ...]:
        return (*values, Dated(month, values[-1].value)) if values and values[-1].month < month else values

    classes = quantity.by_class
    return replace(
        quantity,
        values=held(quantity.values),
        by_place={code: held(values) for code, values in quantity.by_place.items()},
        by_class=(classes[0], {k: held(v) for k, v in classes[1].items()}) if classes else None,
    )


def _ramp_ahead(ctx: Context, follow: Follow, quantity: Quantity) -> bool:
    """Whether a ramp's goal lies behind its start, so that there are steps to go."""
    until = follow.quantities.get("until")
    if until is None or not until.values:
        return True
    tables = [quantity.values, *quantity.by_place.values()]
    tables += quantity.by_class[1].values() if quantity.by_class else []
    start = max((values[-1].month for values in tables if values), default=0) // 12 or ctx.years[0]
    if until.values[0].value > start:
        return True
    ctx.faults.add("ramp-year", until.basis.where, found=str(until.values[0].value), start=start)
    return False


# ---- general growth ----


def read_general(
    ctx: Context, node: Node | None, path: str, scopes: tuple[Branch, ...] = ()
) -> dict[str, Quantity]:
    """``growth: {spending: 8%}`` or ``{count: 1%, standard: 3%}``: the general rates by what they move."""
    if node is None or (isinstance(node, Text) and node.value.strip() in ("", "none")):
        return {}
    if isinstance(node, Text):
        ctx.faults.add("growth-which", node.where, found=cut(node.value))
        return {}
    branch = ctx.branch(node, "growth")
    if branch is None or not ctx.known(branch, GENERAL, ("增长", "growth")):
        return {}
    rates = [key for key in ("count", "standard", "spending") if key in branch.entries]
    if "spending" in rates and len(rates) > 1:
        later = max((branch.keys[key] for key in rates), key=lambda where: (ctx.layer(where), where.line))
        ctx.faults.add("growth-both", later, found=rates[0])
        return {}
    found = {key: _general_rate(ctx, key, branch, path, scopes) for key in rates}
    return {key: rate for key, rate in found.items() if rate is not None}


def _general_rate(
    ctx: Context, key: str, branch: Branch, path: str, scopes: tuple[Branch, ...]
) -> Quantity | None:
    field = replace(RATE, name=key, label=GENERAL[key].label)
    slot = Slot(f"{path}.{key}", field, (branch, *scopes), growth=True, start=ANY_TIME)
    found = read_plain(ctx, branch.entries[key], slot)
    return found[1] if found else None


def growing(quantity: Quantity, rate: Quantity) -> Quantity:
    """The quantity, moving by a general yearly rate."""
    return replace(quantity, follow=Follow("rate", {"rate": rate}, {}, rate.basis.where))


def growth_factor(path: str, rate: Quantity, base_month: int) -> Quantity:
    """The factor by which a line's whole cost has grown since the base year, in which it is 1."""
    name = Label("支出增长系数", "growth of spending since the base year")
    one = (Dated(0, Fraction(1)),)
    return growing(Quantity(path, name, PURE, rate.basis, base_month, values=one), rate)


__all__ = ["growing", "growth_factor", "read_general", "read_quantity"]
