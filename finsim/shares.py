"""A line's shares: what each payer bears of one yuan of the line's cost, by moment and place.

A sharing rule is ordered steps and proportional to the count, so a share is its value at count 1.  Rules
that only speak of the cost and the rest are worked out at cost 1.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from finsim.errors import Problem
from finsim.expression import Expression, evaluate, exact
from finsim.plan import PlannedLine, part_of_cost
from finsim.spec import Line, Sharing

Array = NDArray[np.float64]
PARTS = 2520 * 10.0**8
"""Shares of up to 9 decimals, or so many twelfths or sevenths of them, are whole numbers of such parts."""
Number = TypeVar("Number", Fraction, Array)


def share_tables(planned: PlannedLine, tables: Mapping[str, Array], payers: Sequence[str]) -> list[Array]:
    """The share of each of ``payers`` (the line's own, in their order): arrays (moment, place), an axis
    being 1 long where nothing differs along it.  ``tables`` holds the line's numbers as used.
    """
    line = planned.line
    if planned.stated_shares is not None:
        shares = [tables[name] for name in planned.stated_shares]
        return [*shares, reduce(np.subtract, shares, np.ones((1, 1)))]
    clean = np.asarray if planned.shares_as_stated else snapped
    if len(line.sharing) == 1:
        found = shares_at(line, line.sharing[0], tables)
        return [clean(_borne(payer, found[payer])) for payer in payers]
    rows: dict[str, list[Array]] = {payer: [] for payer in payers}
    for index, month in enumerate(planned.moments):
        found = shares_at(line, planned.sharing(month), tables)
        for payer in payers:
            row = np.asarray(found.get(payer, np.zeros((1, 1))))
            rows[payer].append(_borne(payer, row[index if row.shape[0] > 1 else 0]))
    return [clean(np.array(np.broadcast_arrays(*rows[payer]))) for payer in payers]


def _borne(payer: str, share: Array) -> Array:
    """The share, if nobody is paid for bearing: fixed amounts may exceed the standard they are taken from.

    Raises :class:`~finsim.errors.Problem` ``share-negative``.
    """
    if float(share.min(initial=0.0)) < -1e-9:
        raise Problem("share-negative", payer=payer, found=f"{float(share.min()):.4g}")
    return share


def snapped(share: Array) -> Array:
    """Shares freed from the noise of the steps that made them.

    1 − 0.93 comes out as 0.06999999999999995, and half of 100 fen × 0.07 would be rounded down.  A share
    within 2.5e-16 of a whole number of parts in :data:`PARTS` becomes the float64 nearest to that.
    """
    near = np.rint(share * PARTS) / PARTS
    return np.where(np.abs(share - near) <= 2.5e-16, near, share)


def shares_at(line: Line, sharing: Sharing, tables: Mapping[str, Array]) -> dict[str, Array]:
    """What each payer bears of one yuan by one sharing rule, from the numbers in ``tables``, any shape that
    broadcasts to (moment, place).  Where a head costs nothing nobody bears anything."""
    one = np.ones((1, 1))

    def work(expression: Expression, values: Mapping[str, Array]) -> Array:
        name = part_of_cost(expression.text)
        if name and values["cost"] is one:
            return values[name]
        return np.asarray(evaluate(expression, {n: values[n] for n in expression.names}), dtype=np.float64)

    cost = at_count_one(line, sharing, {**tables, "count": one}, one, work)
    if not cost.all():
        tables = _without_zeros(tables, cost)
    found = follow_steps(sharing, tables, cost, one, work)
    if cost is one:
        return {payer: np.atleast_2d(value) for payer, value in found.items()}
    with np.errstate(divide="ignore", invalid="ignore"):
        return {p: np.atleast_2d(np.where(cost == 0, 0.0, value / cost)) for p, value in found.items()}


def _without_zeros(tables: Mapping[str, Array], cost: Array) -> Mapping[str, Array]:
    """Where a head costs nothing there is nothing to share: a standard of 0 must not be divided by."""
    return {name: np.where((cost == 0) & (table == 0), 1.0, table) for name, table in tables.items()}


def exact_shares(line: Line, sharing: Sharing, values: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The same at one place and moment in exact fractions; they add up to exactly 1."""

    def work(expression: Expression, known: Mapping[str, Fraction]) -> Fraction:
        return exact(expression, {name: known[name] for name in expression.names})

    one = Fraction(1)
    cost = at_count_one(line, sharing, {**values, "count": one}, one, work)
    if cost == 0:
        last = sharing.steps[-1].payer
        return {step.payer: Fraction(step.payer == last) for step in sharing.steps}
    found = follow_steps(sharing, values, cost, one, work)
    return {payer: value / cost for payer, value in found.items()}


def looks_at_cost_only(line: Line, sharing: Sharing) -> bool:
    """Whether the rule's steps speak of nothing but shares, the cost and the rest."""
    names = {n for step in sharing.steps if step.expression for n in step.expression.names}
    return not names & set(line.cost.names)


def at_count_one(
    line: Line,
    sharing: Sharing,
    values: Mapping[str, Number],
    one: Number,
    work: Callable[[Expression, Mapping[str, Number]], Number],
) -> Number:
    """The cost on which the steps are worked out: 1, or the line's cost at count 1."""
    return one if looks_at_cost_only(line, sharing) else work(line.cost, values)


def follow_steps(
    sharing: Sharing,
    values: Mapping[str, Number],
    cost: Number,
    one: Number,
    work: Callable[[Expression, Mapping[str, Number]], Number],
) -> dict[str, Number]:
    """What each payer bears of ``cost`` at count 1, step by step; the last step takes what is left."""
    known: dict[str, Any] = {**values, "count": one, "cost": cost}
    known["rest"] = known["rest_0"] = cost
    found: dict[str, Number] = {}
    for number, step in enumerate(sharing.steps, 1):
        part: Number = known["rest"] if step.expression is None else work(step.expression, known)
        found[step.payer] = found[step.payer] + part if step.payer in found else part
        known["rest"] = known[f"rest_{number}"] = known["rest"] - part
    return found
