"""General growth of a line: of its counts, its standards, or its whole spending."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from finsim.errors import Faults
from finsim.expression import Expression, parse
from finsim.expression.tree import calls
from finsim.load.growth import growing, growth_factor
from finsim.load.line import Draft, times
from finsim.money import exact_round
from finsim.spec import IN_FORCE, Dated, Line, Quantity


def grown(draft: Draft, general: Mapping[str, Quantity], base_month: int, faults: Faults) -> Line | None:
    """The line with general growth: its own, or else the scenario's."""
    base_month = draft.base_month or base_month
    line, rates = draft.line, draft.growth if draft.growth is not None else general
    if line is None or not rates:
        return line
    if "spending" in rates:
        return _spending_grown(line, draft, rates["spending"], base_month, faults)
    moved = dict(line.quantities)
    for name, kind in (draft.kinds or {}).items():
        rate = rates.get({"count": "count", "money": "standard"}.get(kind, ""))
        if rate is not None and name not in draft.still and not moved[name].is_dated:
            moved[name] = growing(moved[name], rate)
    return replace(line, quantities=moved)


def _spending_grown(line: Line, draft: Draft, rate: Quantity, base_month: int, faults: Faults) -> Line:
    """The whole cost times a growing factor, unless one of its numbers moves by itself."""
    own = [line.quantities[name] for name in line.cost.names if name != IN_FORCE]
    if draft.still or any(quantity.is_dated for quantity in own) or "spending_growth" in line.quantities:
        return line
    factor = growth_factor(f"{line.path}.spending_growth", rate, base_month)
    cost: Expression = parse(times(line.cost.text, "spending_growth"))
    numbers = {name: _in_money_of_then(line, name, factor, faults) for name in line.quantities}
    return replace(line, cost=cost, quantities={**numbers, "spending_growth": factor})


def _in_money_of_then(line: Line, name: str, factor: Quantity, faults: Faults) -> Quantity:
    """A number whose new value a reform states for a month: the spending of a line has grown until then, and
    that is put down to its money.  A count stays as it is stated."""
    number = line.quantities[name]
    changes = tuple(
        change if change.kind == "percent" else replace(change, factor=factor) for change in number.changes
    )
    if changes == number.changes or not number.unit.is_money or name not in line.cost.names:
        return number
    if calls(line.cost) or "max" in line.cost.text or "min" in line.cost.text:
        what = (number.name.zh, number.name.text("en"))
        faults.add("reform-spending", changes[0].number.basis.where, what=what, path=number.path)
    return replace(_rounded_as_stated(number), changes=changes)


def _rounded_as_stated(number: Quantity) -> Quantity:
    """The number rounded where it is stated and no more where it is used: 660 yuan taken back by three years
    of growth are no whole fen, and come out as 660 again."""
    if number.step is None or number.column:
        return replace(number, step=None)
    step, classes = number.step, number.by_class

    def rounded(values: tuple[Dated, ...]) -> tuple[Dated, ...]:
        return tuple(Dated(dated.month, exact_round(dated.value / step) * step) for dated in values)

    return replace(
        number,
        step=None,
        values=rounded(number.values),
        by_place={code: rounded(values) for code, values in number.by_place.items()},
        by_class=(classes[0], {key: rounded(v) for key, v in classes[1].items()}) if classes else None,
    )
