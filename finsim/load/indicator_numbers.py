"""Numbers taken from the indicator table: ``count: {indicator: library-visits}``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from finsim.errors import Where
from finsim.indicators import YEAR, Indicator, Point, Way, decimal
from finsim.load.context import Context, hint, listed, pair
from finsim.load.nearest import nearest
from finsim.load.numbers import A_YEAR, Wanted, typed_amount
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.rules import Label
from finsim.spec import STATUSES, Basis, Dated, Item, Line, Quantity, Status
from finsim.units import Amount, Unit

_TELLING = 5
"""From so many digits on two equal figures are taken for one, whatever their units."""
BEST: Status = "estimate"
"""The firmest that a figure can be which the table does not state but which is worked out from it."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a number takes from an indicator: values, unit, basis, and how firm it can be at best."""

    indicator: Indicator
    values: tuple[Dated, ...]
    unit: Unit
    basis: Basis
    best: Status = "official"
    working: Mapping[str, str] = field(default_factory=dict)

    @property
    def averaged(self) -> bool:
        """Whether it is a yearly average, which need not be whole."""
        return bool(self.indicator.span) and len(self.values) > 1


def taken(ctx: Context, branch: Branch, wanted: Wanted, total: bool) -> Taken | None:
    """The number that ``{indicator: …}`` names; ``total``: whether a sum of several years may stand there."""
    node = branch.entries["indicator"]
    one = _named(ctx, node)
    if one is None:
        return None
    per = branch.entries.get("per")
    word = ctx.choice(per, ("year",), "per")
    if per is not None and not word:
        return None
    what, code = pair(wanted.field.label), one.code
    if word and per is not None and not one.span:
        ctx.faults.add("indicator-per-annual", per.where, found=code)
    elif one.span and not word and not total:
        ctx.faults.add("indicator-whole-as-yearly", node.where, what=what, **_sum_words(one))
    elif not one.span and one.base is None:
        ctx.faults.add("indicator-no-base", node.where, found=code, year=one.target.year)
    else:
        return _fitting(ctx, one, bool(word), node.where, wanted)
    return None


def _named(ctx: Context, node: Node) -> Indicator | None:
    code = ctx.text(node, "indicator")
    if code in ctx.indicators:
        return ctx.indicators[code]
    written = ctx.tree.entries.get("indicators")
    known = tuple(written.entries) if isinstance(written, Branch) else ()
    if code not in known and not ctx.lacking:
        near, names = hint(nearest(code, known)), listed(known) if known else ("（没有）", "(none)")
        ctx.faults.add("indicator-unknown", node.where, found=cut(code), hint=near, known=names)
    return None


def _sum_words(one: Indicator) -> dict[str, object]:
    span = one.span or (one.target.year, one.target.year)
    return {"found": one.code, "total": cut(one.target.amount.text), "first": span[0], "last": span[1]}


def _fitting(ctx: Context, one: Indicator, per_year: bool, where: Where, wanted: Wanted) -> Taken | None:
    """The values, where their unit and size fit the field; faults stand where the number is used."""
    goal, basis, base = one.target.amount, one.target.basis, None if one.span else one.base
    status = basis.status if base is None else _weaker(basis.status, base.basis.status)
    amounts = [goal] if base is None else [base.amount, goal]
    if per_year:
        amounts = [Amount(one.part, goal.unit / YEAR, f"{decimal(one.part)} {goal.unit / YEAR}", False)]
    unit = _unit_as_taken(ctx, amounts, where, wanted)
    if unit is None:
        return None
    if one.span and not per_year:
        return Taken(one, (Dated(0, goal.value),), unit, Basis(basis.source, status))
    values = one.by_year(one.part) if per_year else one.along()
    if base is not None and not _between(ctx, one, base):
        return Taken(one, values, unit, Basis(basis.source, status))
    return _worked_out(one, values, unit, status)


def _unit_as_taken(ctx: Context, amounts: Iterable[Amount], where: Where, wanted: Wanted) -> Unit | None:
    """The unit in which the field takes the amounts; ``None`` after a fault, told for the first only."""
    unit = None
    for amount in amounts:
        read = typed_amount(ctx, amount, where, wanted)
        if read is None:
            return None
        unit = read[1]
    return unit


def _worked_out(one: Indicator, values: tuple[Dated, ...], unit: Unit, status: Status) -> Taken:
    basis = Basis(f"{one.target.basis.source}；{one.working}", _weaker(status, BEST))
    return Taken(one, values, unit, basis, BEST, Way(one))


def _between(ctx: Context, one: Indicator, base: Point) -> bool:
    """Whether some year of the scenario lies between base and target, where no document says the value."""
    return any(base.year < year < one.target.year for year in ctx.years)


def _weaker(one: Status, other: Status) -> Status:
    return max(one, other, key=STATUSES.index)


def no_firmer(basis: Basis, best: Status) -> Basis:
    """The basis with a status no firmer than ``best``."""
    return Basis(basis.source, _weaker(basis.status, best), basis.where)


def unreadable(ctx: Context, node: Node | None) -> bool:
    """Whether a number is taken from an indicator that is not there or could not be read, which is told."""
    name = node.entries.get("indicator") if isinstance(node, Branch) else None
    return isinstance(name, Text) and name.value.strip() not in ctx.indicators


def equal_parts(ctx: Context, target: Node | None, path: str, label: Label) -> Quantity | None:
    """The part of a project done in each year where its target is a sum over years and no phase is stated."""
    name = target.entries.get("indicator") if isinstance(target, Branch) else None
    one = ctx.indicators.get(name.value.strip()) if isinstance(name, Text) else None
    if one is None or not one.span:
        return None
    made = _worked_out(one, one.by_year(Fraction(1, one.length)), A_YEAR, one.target.basis.status)
    where = name.where if name is not None else one.where
    basis = Basis(made.basis.source, made.basis.status, where)
    return Quantity(
        path,
        label,
        A_YEAR,
        basis,
        ctx.base_month,
        made.values,
        working=Way(one, share=True),
        indicator=one.code,
    )


# ---- sums that were written as yearly figures ----


def check_totals(ctx: Context, items: Iterable[Item]) -> None:
    """Tell numbers of an item's lines that are the sum of several years, taken for each year's figure."""
    sums = [one for one in ctx.indicators.values() if one.span and one.length > 1]
    for item in items if sums else ():
        for line in item.lines:
            for one in sums:
                _check_line(ctx, one, line, item.code in one.items)


def _check_line(ctx: Context, one: Indicator, line: Line, named: bool) -> None:
    """``named``: whether the indicator names the line's item; of others only a figure with so many digits
    that it can be no other is told."""
    whole = one.target.amount
    # Where a part of the whole is done each year (1/年), the whole belongs there.
    in_parts = any(quantity.unit == A_YEAR for quantity in line.quantities.values())
    for quantity in line.quantities.values():
        unit = quantity.unit
        if unit.is_money or unit.is_pure or (in_parts and unit == whole.unit):
            continue
        enough = 1 if unit in (whole.unit, whole.unit / YEAR) else 2
        enough = enough if named else _TELLING
        if _stated_sum(quantity) != whole.value or _digits(whole.value) < enough:
            continue
        what = pair(quantity.name)
        ctx.faults.add("indicator-total-as-yearly", quantity.basis.where, what=what, **_sum_words(one))


def _digits(value: Fraction) -> int:
    """How many digits stand between the first and the last that is not 0: of 145,723 six, of 24,000 two."""
    return len(str(value).strip("0"))


def _stated_sum(quantity: Quantity) -> Fraction | None:
    """The largest value that was stated, over all places; ``None`` if it is not stated here."""
    if quantity.by_place:
        return sum((max(d.value for d in values) for values in quantity.by_place.values()), Fraction(0))
    return max((dated.value for dated in quantity.values), default=None)
