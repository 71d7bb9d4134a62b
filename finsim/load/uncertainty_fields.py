"""The distribution of a shock: its fields as written, in the unit of the number, and as X is applied.

A count, a sum of money or a time is multiplied by X: bounds and deviations in its own unit are divided by
the stated value.  A ratio or a rate has X added to it, unless ``relative`` is said: its per cents are points.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from finsim.distributions import Distribution, DistributionRule, Field, filled, names, rule
from finsim.errors import Problem
from finsim.load.context import Context, listed, pair
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Listing, Node, Text
from finsim.load.uncertainty_numbers import Number
from finsim.load.uncertainty_tables import observed, past_errors
from finsim.uncertainty_terms import Form
from finsim.units import Amount, Unit, unit_words

ERRORS, EMPIRICAL, BETA = "errors", "empirical", "beta"
WIDTHS = ("sd",)
"""Fields that are a length and no place on the scale of the number."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The distribution of X, how it was written, and what X does."""

    kind: str
    distribution: Distribution
    form: Form
    stated: Mapping[str, str]
    node: Node


@dataclass(frozen=True, slots=True)
class _Scale:
    """How fields are shown where they are wrong, and what they are measured from: ``centre`` is the number
    itself in that measure, ``size`` what X = 1 is (of a difference: what 1 is)."""

    centre: Fraction
    size: Fraction
    unit: tuple[str, str]
    form: Form

    def applied(self, value: Fraction, name: str) -> Fraction:
        """A field as X has it."""
        if self.form == "factor" or name in WIDTHS:
            return value / self.size
        return (value - self.centre) / self.size


def spread_of(ctx: Context, branch: Branch, targets: Sequence[Number], bounded: bool) -> Spread | None:
    """The distribution that a shock's branch states for its numbers; ``None`` after a fault.

    ``targets``: the numbers with the stated values that the distribution is about; ``bounded``: all are
    ratios within 0 and 1.
    """
    kinds = [kind for kind in names() if kind in branch.entries]
    if len(kinds) != 1:
        where = branch.keys.get(kinds[1], branch.where) if kinds else branch.where
        code = "uncertainty-two" if kinds else "uncertainty-none"
        ctx.faults.add(code, where, found=listed(kinds), known=listed(names()))
        return None
    kind = kinds[0]
    form = _form(ctx, kind, branch, targets)
    node = branch.entries[kind]
    if isinstance(node, Text):
        ctx.faults.add("uncertainty-fields", node.where, kind=kind, right=rule(kind).example)
        return None
    inner = ctx.branch(node, kind)
    if inner is None or form is None:
        return None
    return _spread(ctx, kind, inner, form, targets, bounded)


def _form(ctx: Context, kind: str, branch: Branch, targets: Sequence[Number]) -> Form | None:
    """Whether X multiplies the numbers or is added to them."""
    relative = ctx.flag(branch.entries.get("relative"), "relative")
    found, where = rule(kind), branch.keys.get(kind, branch.where)
    pure = [one for one in targets if one.pure]
    if relative or not pure or kind == ERRORS:
        return "factor"
    if len(pure) < len(targets):
        other = next(one for one in targets if not one.pure)
        on = branch.entries.get("on")
        at = on.where if on is not None else where
        ctx.faults.add("uncertainty-mixed", at, first=pure[0].shown, second=other.shown)
        return None
    if "difference" not in found.forms:
        ctx.faults.add("uncertainty-only-factor", where, kind=kind, found=pure[0].shown)
        return None
    return "difference"


def _spread(
    ctx: Context, kind: str, branch: Branch, form: Form, targets: Sequence[Number], bounded: bool
) -> Spread | None:
    """The distribution of fields that are known, complete and sound."""
    if kind == ERRORS:
        return _of_errors(ctx, branch)
    written = observed(ctx, branch) if kind == EMPIRICAL else branch
    if written is None or not _complete(ctx, kind, written, bounded):
        return None
    texts = {field.name: _texts(ctx, field, written) for field in rule(kind).fields}
    given = {name: found for name, found in texts.items() if found}
    if any(found is None for found in texts.values()) or not given:
        return None
    amounts = _amounts(ctx, kind, given, targets[0].quantity.unit, form)
    scale = amounts and _scale(ctx, branch, amounts, targets, form, bounded and kind == BETA)
    if not amounts or not scale:
        return None
    many = {field.name for field in rule(kind).fields if field.many}
    own = {field.name for field in rule(kind).fields if field.measure == "own"}
    fields: dict[str, Any] = {
        name: tuple(_shown(one, name in own, scale) for one in found)
        if name in many
        else _shown(found[0], name in own, scale)
        for name, found in amounts.items()
    }
    if bounded and kind == BETA:
        fields = {"low": Fraction(0), "high": scale.size, **fields}
    complete = filled(kind, fields, scale.centre)  # type: ignore[arg-type]
    if not _sound(ctx, kind, branch, complete, scale):
        return None
    applied = {name: _applied(value, name, own, scale) for name, value in complete.items()}
    stated = {name: "、".join(text.value.strip() for text in found) for name, found in given.items()}
    return Spread(kind, rule(kind).make(applied), form, stated, branch)


def _shown(amount: Amount, own: bool, scale: _Scale) -> Fraction:
    """An amount in the measure of the scale."""
    if not own:
        return amount.value
    return amount.value if scale.form == "factor" and not amount.unit.is_pure else amount.value * scale.size


def _applied(value: Any, name: str, own: set[str], scale: _Scale) -> Any:
    if name not in own:
        return value
    if isinstance(value, tuple):
        return tuple(scale.applied(Fraction(one), name) for one in value)
    return scale.applied(Fraction(value), name)


# ---- what is written ----


def _complete(ctx: Context, kind: str, branch: Branch, bounded: bool) -> bool:
    """Whether the fields are known and enough; a ratio's beta distribution lies within 0 and 1 by itself."""
    found: DistributionRule = rule(kind)
    if not ctx.known(branch, [field.name for field in found.fields], pair(found.label)):
        return False
    free = {field.name for field in found.fields if field.default is not None}
    free |= {"low", "high"} if bounded and kind == BETA else set()
    given = {*branch.entries}
    if any(fields - free <= given <= fields for fields in found.given):
        return True
    ctx.faults.add("uncertainty-fields", branch.where, kind=kind, right=found.example)
    return False


def _texts(ctx: Context, field: Field, branch: Branch) -> tuple[Text, ...] | None:
    """What is written under a field, () if nothing; ``None`` after a fault."""
    node = branch.entries.get(field.name)
    if node is None:
        return ()
    if field.many:
        nodes = node.items if isinstance(node, Listing) else (node,)
        texts = tuple(one for one in nodes if isinstance(one, Text))
        if len(texts) == len(nodes) and texts:
            return texts
    elif isinstance(node, Text):
        return (node,)
    ctx.faults.add("number-expected", node.where, what=pair(field.label))
    return None


def _amounts(
    ctx: Context, kind: str, given: Mapping[str, tuple[Text, ...]], unit: Unit, form: Form
) -> dict[str, tuple[Amount, ...]] | None:
    """The amounts, each in the number's own unit or a per cent."""
    own = {field.name for field in rule(kind).fields if field.measure == "own"}
    found: dict[str, tuple[Amount, ...]] = {}
    for name, texts in given.items():
        read = [_amount(ctx, name, text, unit if name in own else None, form) for text in texts]
        amounts = tuple(amount for amount in read if amount is not None)
        if len(amounts) == len(read):
            found[name] = amounts
    return found if len(found) == len(given) else None


def _amount(ctx: Context, name: str, text: Text, unit: Unit | None, form: Form) -> Amount | None:
    amount = ctx.amount(text)
    if amount is None:
        return None
    plain = amount.unit.is_pure
    if unit is None:
        right = plain
    elif form == "difference":
        right = (plain and (amount.percent or abs(amount.value) < 1)) or amount.unit == unit != Unit(())
    else:
        right = amount.percent or (amount.unit == unit and not unit.is_pure)
    if right:
        return amount
    if unit is None:
        words, right_form = unit_words(amount.unit), ("没有单位的数", "a number without a unit")
        values = {"found": cut(amount.text), "unit": words, "right": right_form}
        ctx.faults.add("unit-kind", text.where, what=name, **values)
    else:
        words = unit_words(unit) if form == "factor" and not unit.is_pure else ("%", "%")
        code = "uncertainty-unit" if words[0] != "%" else "uncertainty-percent"
        example = "5%" if name == "sd" else "95%"
        ctx.faults.add(code, text.where, field=name, found=cut(amount.text), unit=words, right=example)
    return None


def _scale(
    ctx: Context,
    branch: Branch,
    amounts: Mapping[str, tuple[Amount, ...]],
    targets: Sequence[Number],
    form: Form,
    placed: bool,
) -> _Scale | None:
    """What the fields are measured in; ``placed``: bounds stand that nobody wrote.  ``None``: a fault."""
    own = any(not one.unit.is_pure for found in amounts.values() for one in found)
    points = placed or any(name not in WIDTHS for name in amounts)
    percent = Fraction(100)
    if form == "factor" and not own:
        return _Scale(percent, percent, ("%", "%"), form)
    if form == "difference" and not points:
        return _Scale(Fraction(0), percent, ("%", "%"), form)
    value = _one_value(ctx, branch, targets, zero=form == "difference")
    if value is None:
        return None
    if form == "factor":
        return _Scale(value, value, unit_words(targets[0].quantity.unit), form)
    return _Scale(value * percent, percent, ("%", "%"), form)


def _one_value(ctx: Context, branch: Branch, targets: Sequence[Number], zero: bool) -> Fraction | None:
    """The stated value that all numbers of the shock have; told if there is none."""
    alone = {one.alone for one in targets}
    value = next(iter(alone))
    if len(alone) > 1 or value is None or (not value and not zero):
        several = next((one for one in targets if one.alone is None), targets[-1])
        code = "uncertainty-several-rates" if zero else "uncertainty-several"
        ctx.faults.add(code, branch.where, found=several.shown)
        return None
    return value


# ---- what is wrong ----


def _sound(ctx: Context, kind: str, branch: Branch, fields: Mapping[str, Any], scale: _Scale) -> bool:
    """Tell all that is wrong between the fields, in the unit they are written in."""
    problems = list(rule(kind).check(fields))
    for problem in problems:
        tell(ctx, kind, branch, problem, scale.unit)
    return not problems


def tell(ctx: Context, kind: str, branch: Branch, problem: Problem, unit: tuple[str, str]) -> None:
    """Tell what is wrong with a distribution, at the field it is about."""
    what = str(problem.values.get("what", ""))
    first = branch.entries.get(what.split(",")[0])
    where = first.where if first is not None else branch.where
    few = what == "rows" and str(problem.values["found"]).isdecimal()
    if problem.code == "distribution-errors" and few:
        least = str(problem.values["right"]).removeprefix("≥ ")
        ctx.faults.add("uncertainty-errors-few", where, found=problem.values["found"], least=least)
        return
    shown = (f"（单位：{unit[0]}）", f" ({unit[1]})") if unit[0] else ("", "")
    ctx.faults.add(problem.code, where, kind=kind, **{**problem.values, "unit": shown})


def _of_errors(ctx: Context, branch: Branch) -> Spread | None:
    """The distribution of a table of budgets against outturns: always a multiplier."""
    from finsim.distributions._past import Outturn
    from finsim.distributions.errors import BIAS as choices

    bias = ctx.choice(branch.entries.get("bias"), choices, "bias")
    found = past_errors(ctx, branch)
    if found is None or ("bias" in branch.entries and not bias):
        return None
    item = ctx.text(branch.entries.get("item"), "item")
    rows = [Outturn(made, year, float(f), float(o), item) for made, year, f, o in found[1]]
    fields = filled(ERRORS, {"rows": rows, **({"bias": bias} if bias else {})})
    problems = list(rule(ERRORS).check(fields))
    for problem in problems:
        tell(ctx, ERRORS, branch, problem, ("", ""))
    if problems:
        return None
    stated = {"item": item, "bias": str(fields["bias"]), "rows": str(len(rows))}
    return Spread(ERRORS, rule(ERRORS).make(fields), "factor", stated, branch)
