"""General growth of a line: of its counts, its standards, or its whole spending."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from finsim.expression import Expression, parse
from finsim.load.growth import growing, growth_factor
from finsim.load.line import Draft, times
from finsim.spec import Line, Quantity


def grown(draft: Draft, general: Mapping[str, Quantity], base_month: int) -> Line | None:
    """The line with general growth: its own, or else the scenario's."""
    line, rates = draft.line, draft.growth if draft.growth is not None else general
    if line is None or not rates:
        return line
    if "spending" in rates:
        return _spending_grown(line, draft, rates["spending"], base_month)
    moved = dict(line.quantities)
    for name, kind in (draft.kinds or {}).items():
        rate = rates.get({"count": "count", "money": "standard"}.get(kind, ""))
        if rate is not None and name not in draft.still and not moved[name].is_dated:
            moved[name] = growing(moved[name], rate)
    return replace(line, quantities=moved)


def _spending_grown(line: Line, draft: Draft, rate: Quantity, base_month: int) -> Line:
    """The whole cost times a growing factor, unless one of its numbers moves by itself."""
    own = [line.quantities[name] for name in line.cost.names]
    if draft.still or any(quantity.is_dated for quantity in own) or "spending_growth" in line.quantities:
        return line
    factor = growth_factor(f"{line.path}.spending_growth", rate, base_month)
    cost: Expression = parse(times(line.cost.text, "spending_growth"))
    return replace(line, cost=cost, quantities={**line.quantities, "spending_growth": factor})
