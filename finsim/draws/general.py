"""The general way to work out a line in draws: its whole expression and its shares on (place, draw).

Right for every line, whatever moves it.  It is used where a line does not separate, and it checks the fast
way, which has nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from finsim.draws.drawn_numbers import DrawnNumbers, note_clipped
from finsim.errors import Fault, InputFault, Problem
from finsim.expression import evaluate
from finsim.plan import Plan, PlannedLine
from finsim.shares import shares_at

Array = NDArray[np.float64]


def line_parts(plan: Plan, planned: PlannedLine, numbers: DrawnNumbers, year: int) -> dict[int, Array]:
    """What each payer bears of a line in a year, yuan: by the payer's index, (place or 1, draw or 1)."""
    found: dict[int, Array] = {}
    with told_at(planned):
        for index in np.flatnonzero(planned.year_of == year):
            month, weight = planned.moments[index], planned.months[index] / 12
            values = values_of(planned, numbers, month)
            cost = cost_of(planned, numbers, values) * weight
            for payer, share in drawn_shares(planned, numbers, values, month).items():
                part = cost * share
                at = plan.payers.index(payer)
                found[at] = found[at] + part if at in found else part
    return found


def values_of(planned: PlannedLine, numbers: DrawnNumbers, month: int) -> dict[str, Array]:
    """The drawn numbers that a line's cost and its sharing rule of a month look at."""
    line, rule = planned.line, planned.sharing(month)
    names = {*line.cost.names, *(n for step in rule.steps if step.expression for n in step.expression.names)}
    return {n: numbers.value(q, line.item, month) for n, q in line.quantities.items() if n in names}


def cost_of(planned: PlannedLine, numbers: DrawnNumbers, values: Mapping[str, Array]) -> Array:
    """The cost at a yearly rate; one that draws would bring below 0 is put back to it."""
    line = planned.line
    cost = np.atleast_2d(evaluate(line.cost, {name: values[name] for name in line.cost.names}))
    if planned.may_fall_below_zero and float(cost.min()) < 0:
        _count(planned, numbers, line.cost.names, np.asarray((cost < 0).any(axis=0)))
        cost = np.maximum(cost, 0.0)
    return cost


def drawn_shares(
    planned: PlannedLine, numbers: DrawnNumbers, values: Mapping[str, Array], month: int
) -> dict[str, Array]:
    """Each payer's share of a line's cost.

    Where fixed amounts exceed what they are taken from, nobody is paid for bearing: the steps from the last
    one back give way until nothing is negative.
    """
    found = shares_at(planned.line, planned.sharing(month), values)
    if all(float(share.min()) >= -1e-9 for share in found.values()):
        return found
    least = np.minimum.reduce(np.broadcast_arrays(*found.values()))
    _count(planned, numbers, tuple(values), np.asarray((least < -1e-9).any(axis=0)))
    return give_way(found)


def give_way(shares: Mapping[str, Array]) -> dict[str, Array]:
    """Shares none of which is negative: the payers from the last one back bear less."""
    left: Array = np.ones((1, 1))
    found: dict[str, Array] = {}
    for payer, share in shares.items():
        found[payer] = np.minimum(np.maximum(share, 0.0), left)
        left = left - found[payer]
    return found


def _count(
    planned: PlannedLine, numbers: DrawnNumbers, names: Sequence[str], outside: NDArray[np.bool_]
) -> None:
    """Count draws that were put back for every shock that moves one of the named numbers."""
    shocks = {s for name in names for s in numbers.moved.all(planned.line.quantities[name])}
    if len(outside) > 1:
        note_clipped(numbers.clipped, tuple(shocks), outside)


@contextmanager
def told_at(planned: PlannedLine) -> Iterator[None]:
    """What goes wrong in a line's arithmetic in some draw is told at its line."""
    try:
        yield
    except Problem as problem:
        raise InputFault((Fault(problem.code, planned.line.where, problem.values),)) from problem
