"""A quantity: a named number with unit and basis, for all places, by place, by class, or from a column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from finsim.errors import Faults, Problem
from finsim.load.columns import column_for
from finsim.load.context import Context, Noted, hint, listed, pair
from finsim.load.data_file import read_data
from finsim.load.fields import QUANTITY
from finsim.load.indicator_numbers import Taken, no_firmer, taken
from finsim.load.links import circle_from, full_path, link_unit
from finsim.load.named_number import FORMS as FORMS
from finsim.load.named_number import is_named, long_form, retold
from finsim.load.nearest import nearest
from finsim.load.numbers import Wanted, dated
from finsim.load.place_codes import class_values, place_values
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.rules import Field
from finsim.spec import Basis, Dated, Quantity
from finsim.units import PURE, Unit, parse_unit, unit_words

if TYPE_CHECKING:
    from finsim.load.cohort import Counted


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a quantity stands: its path, its field, the branches around it, and whose places it counts.

    ``total``: whether the sum of several years may stand there (the target of a project); ``changes``:
    whether reforms may change it from a month on.
    """

    path: str
    field: Field
    scopes: tuple[Branch, ...] = ()
    codes: tuple[str, ...] | None = None
    growth: bool = False
    start: int | None = None
    total: bool = False
    changes: bool = False


@dataclass(slots=True)
class _Made:
    """A quantity's values while it is being put together."""

    unit: Unit = PURE
    values: tuple[Dated, ...] = ()
    by_place: Mapping[str, tuple[Dated, ...]] | None = None
    by_class: tuple[str, Mapping[str, tuple[Dated, ...]]] | None = None
    column: str = ""
    default: Basis | None = None
    taken: Taken | None = None
    counted: Counted | None = None


def read_plain(ctx: Context, node: Node, slot: Slot) -> tuple[Branch, Quantity] | None:
    """The quantity a node holds, short or long, and its long form; ``None`` after a fault.

    What ``times`` and ``growth`` make of it is for :mod:`finsim.load.growth`.
    """
    if not isinstance(node, Branch) or not is_named(node):
        return _read_plain(ctx, node, slot)
    aside = replace(ctx, faults=Faults())
    found = _read_plain(aside, node, slot)
    retold(ctx, aside.faults, node)
    return found


def _read_plain(ctx: Context, node: Node, slot: Slot) -> tuple[Branch, Quantity] | None:
    branch = long_form(ctx, node, slot.field)
    if branch is None:
        return None
    ctx.noted[slot.path] = Noted(slot.field, node, branch, slot.growth)
    keys = QUANTITY if slot.changes else [key for key in QUANTITY if key != "changes"]
    sound = ctx.known(branch, keys, pair(slot.field.label))
    forms = [key for key in FORMS if key in branch.entries]
    if "per" in branch.entries and "indicator" not in branch.entries:
        per = branch.entries["per"]
        ctx.faults.add("indicator-per-alone", per.where, found=cut(ctx.text(per, "per")))
        sound = False
    if len(forms) > 1:
        _tell_two(ctx, branch, forms, slot)
        return None
    if not forms and not sound:
        return None
    made = _values(ctx, branch, forms[0], slot) if forms else _no_value(ctx, branch, slot)
    if made is None or not _unit_agrees(ctx, branch, made) or not sound:
        return None
    where = branch.entries[forms[0]].where if forms else branch.where
    basis = ctx.basis(node, where, (branch, *slot.scopes), slot.field.label, made.default)
    if made.taken is not None:
        basis = no_firmer(replace(basis, where=where), made.taken.best)
    if made.counted is not None:
        basis = no_firmer(replace(basis, where=where), made.counted.basis.status)
    quantity = _put_together(ctx, branch, made, basis, slot)
    return (branch, quantity) if _usable(ctx, branch, quantity, slot) else None


def _tell_two(ctx: Context, branch: Branch, forms: list[str], slot: Slot) -> None:
    """Two values for one number: one laid over the other is the one to blame."""
    what = pair(slot.field.label)
    last = max(forms, key=lambda form: ctx.layer(branch.entries[form].where))
    first = min(forms, key=lambda form: ctx.layer(branch.entries[form].where))
    where, below = branch.entries[last].where, branch.entries[first].where
    if where.file == below.file or branch.keys.get(last, where).line:
        ctx.faults.add("two-values", branch.keys[forms[1]], what=what, found=listed(forms))
        return
    node = branch.entries[last]
    value = cut(node.value) if isinstance(node, Text) else "…"
    spread = _spread_by(ctx, slot) if last == "value" else ""
    right = f"{{{last}: {value}{spread}}}"
    ctx.faults.add("two-values-laid", where, what=what, found=last, before=first, at=str(below), right=right)


def _spread_by(ctx: Context, slot: Slot) -> str:
    """How one total is spread over several places, to be written behind it."""
    columns = sorted(ctx.places.columns) if ctx.places is not None else []
    if not slot.field.extensive or len(ctx.leaves()) < 2 or not columns:
        return ""
    return f", spread: {'population' if 'population' in columns else columns[0]}"


def _wanted(ctx: Context, branch: Branch, slot: Slot) -> Wanted:
    over = ctx.flag(branch.entries.get("allow_over_100"), "allow_over_100")
    return Wanted(slot.field, over_100=over, below_0=slot.growth, growth=slot.growth)


def _values(ctx: Context, branch: Branch, form: str, slot: Slot) -> _Made | None:
    node, wanted = branch.entries[form], _wanted(ctx, branch, slot)
    if form == "value":
        found = dated(ctx, node, wanted)
        return _Made(found[1], found[0]) if found else None
    if form == "by_place":
        by_place = place_values(ctx, node, wanted, slot.codes)
        return _Made(by_place[1], by_place=by_place[0]) if by_place else None
    if form == "by_class":
        by_class = class_values(ctx, node, wanted)
        return _Made(by_class[2], by_class=(by_class[0], by_class[1])) if by_class else None
    if form == "indicator":
        found_in = taken(ctx, branch, wanted, slot.total)
        if found_in is None:
            return None
        return _Made(found_in.unit, found_in.values, default=found_in.basis, taken=found_in)
    if form == "cohort":
        from finsim.load.cohort import counted

        people = counted(ctx, branch, wanted)
        return None if people is None else _Made(people.unit, default=people.basis, counted=people)
    if form == "data":
        data = read_data(ctx, node, wanted, slot.codes)
        if data is None:
            return None
        unit, by_place_data = data
        if set(by_place_data) == {""}:
            return _Made(unit, by_place_data[""])
        return _Made(unit, by_place=by_place_data)
    return _column(ctx, node, wanted)


def _column(ctx: Context, node: Node, wanted: Wanted) -> _Made | None:
    name = ctx.text(node, "column")
    column = column_for(ctx, name, node.where, wanted)
    return None if column is None else _Made(column.unit, column=name, default=column.basis)


def _no_value(ctx: Context, branch: Branch, slot: Slot) -> _Made | None:
    """A number that only a growth rule gives, such as a link to another number."""
    unit = link_unit(ctx, branch)
    circle = circle_from(ctx, branch, slot.path) if unit is None else []
    if circle:
        ctx.tell_once("series-circle", branch.where, circle=" → ".join(circle))
        return None
    series = _looked_at(branch) if unit is None else None
    if series is not None and full_path(ctx, series) is None:
        return None
    if unit is None:
        found = listed(branch.entries) if branch.entries else ("空的", "nothing")
        ctx.faults.add("value-missing", branch.where, what=pair(slot.field.label), found=found)
        return None
    return _Made(unit)


def _looked_at(branch: Branch) -> Text | None:
    """The path that the number's link names, as written."""
    growth = branch.entries.get("growth")
    series = growth.entries.get("series") if isinstance(growth, Branch) else None
    return series if isinstance(series, Text) and series.value.strip() else None


def _unit_agrees(ctx: Context, branch: Branch, made: _Made) -> bool:
    """Whether a stated ``unit`` is that of the values."""
    node = branch.entries.get("unit")
    if node is None:
        return True
    try:
        unit, scale = parse_unit(ctx.text(node, "unit"))
    except Problem as problem:
        ctx.faults.take(problem, node.where)
        return False
    if unit != made.unit or scale != 1:
        words = cut(ctx.text(node, "unit"))
        ctx.faults.add("unit-stated", node.where, found=words, unit=unit_words(made.unit))
        return False
    return True


def _put_together(ctx: Context, branch: Branch, made: _Made, basis: Basis, slot: Slot) -> Quantity:
    entries = branch.entries
    name = ctx.label(entries["name"], "name") if "name" in entries else slot.field.label
    notes = [ctx.text(entries.get(key), key) for key in ("moment", "population", "note")]
    return Quantity(
        path=slot.path,
        name=name,
        unit=made.unit,
        basis=basis,
        base_month=ctx.base_month,
        values=made.values,
        by_place=made.by_place or {},
        by_class=made.by_class,
        column=made.column,
        spread=ctx.text(entries.get("spread"), "spread"),
        step=_step(ctx, entries.get("step"), made, slot.field),
        note="；".join(filter(None, notes)),
        working=made.taken.working if made.taken is not None else {},
        indicator=made.taken.indicator.code if made.taken is not None else "",
        cohort=made.counted.cohort if made.counted is not None else None,
    )


def _step(ctx: Context, node: Node | None, made: _Made, field: Field) -> Fraction | None:
    """What the number is rounded to where it is used: the field's own step unless another is stated.
    A yearly average of a sum is not rounded, so that the years add up to the sum."""
    unit = made.unit
    if node is None:
        return None if made.taken is not None and made.taken.averaged else field.step
    word = ctx.text(node, "step")
    if word == "none" or not isinstance(node, Text):
        return None
    amount = ctx.amount(node)
    if amount is None:
        return field.step
    if amount.value <= 0 or amount.unit != unit:
        ctx.faults.add("step-unit", node.where, found=cut(word), unit=unit_words(unit))
    return amount.value


def _usable(ctx: Context, branch: Branch, quantity: Quantity, slot: Slot) -> bool:
    """Whether the number can be used at every place and from the base year on."""
    if quantity.spread and not _spread_column(ctx, branch, quantity):
        return False
    several = len(slot.codes if slot.codes is not None else ctx.leaves()) > 1
    only_total = slot.field.extensive and any(d.value for d in quantity.values) and not quantity.spread
    if only_total and several and ctx.places is not None:
        columns = (
            listed(sorted(ctx.places.columns)) if ctx.places.columns else ("（地区表没有数字列）", "(none)")
        )
        where = next(branch.entries[form] for form in FORMS if form in branch.entries).where
        ctx.faults.add("spread-needed", where, what=pair(slot.field.label), columns=columns)
    start = ctx.base_month if slot.start is None else slot.start
    tables = [quantity.values, *quantity.by_place.values()]
    tables += quantity.by_class[1].values() if quantity.by_class else []
    late = max((values[0].month for values in tables if values), default=0)
    if late > start:
        found = f"{late // 12}-{late % 12 + 1:02d}"
        where = quantity.basis.where
        ctx.faults.add("value-starts-late", where, what=pair(slot.field.label), found=found, year=start // 12)
    return True


def _spread_column(ctx: Context, branch: Branch, quantity: Quantity) -> bool:
    where = branch.entries["spread"].where
    if not quantity.values:
        ctx.faults.add("spread-without-value", where)
        return False
    columns = ctx.places.columns if ctx.places is not None else {}
    if quantity.spread in ctx.broken:
        return False
    if quantity.spread not in columns:
        if ctx.places is not None:
            near = hint(nearest(quantity.spread, columns))
            known = listed(sorted(columns))
            ctx.faults.add("column-unknown", where, found=cut(quantity.spread), hint=near, known=known)
        return False
    weights = columns[quantity.spread].values
    if not (weights >= 0).all() or not weights.sum() > 0:
        ctx.faults.add("spread-weights", where, found=quantity.spread)
        return False
    return True
