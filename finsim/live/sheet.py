"""The lines of a plan worked out and kept in parts, so that one changed number costs one product.

The arithmetic is the engine's own, in its order, so that what is worked out here in parts equals what
:mod:`finsim.engine` works out whole, to the last bit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from finsim.engine import cost_and_shares, split_fen
from finsim.errors import Problem
from finsim.expression import Expression, evaluate, exact, parse
from finsim.factors import Compiled, Factors, compile_number, is_product, product
from finsim.plan import Plan, PlannedLine
from finsim.rules import rule
from finsim.series import Paths, to_step
from finsim.shares import share_tables
from finsim.spec import Quantity

Array = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(slots=True)
class Worked:
    """A line worked out: the ``parts`` of its cost on their own axes, the cost in fen (year, place), each
    payer's share (year or 1, place or 1), and what each bears in fen, unrounded (payer, year)."""

    parts: list[Factors]
    cost: Array
    shares: list[Array]
    borne: Array


class Sheet:
    """The lines of one plan, each worked out when it is first asked for."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.paths = Paths(plan.variant)
        self.size = (len(plan.years), len(plan.leaves))
        self._worked: dict[int, Worked] = {}
        self._names = [tuple(plan.payers[payer] for payer in planned.payers) for planned in plan.lines]

    def line(self, row: int) -> Worked:
        """A line as the plan has it."""
        if row not in self._worked:
            planned = self.plan.lines[row]
            self._worked[row] = self.again(row, planned.numbers, planned.numbers.keys(), self.paths)
        return self._worked[row]

    @cached_property
    def borne(self) -> Array:
        """What each payer bears of each line in each year, in fen, unrounded: (line, payer, year)."""
        found = np.zeros((len(self.plan.lines), len(self.plan.payers), self.size[0]))
        for row in range(len(self.plan.lines)):
            self.put(found, row, self.line(row))
        return found

    def put(self, borne: Array, row: int, worked: Worked) -> None:
        """Write a line's sums into (line, payer, year)."""
        for payer, part in zip(self.plan.lines[row].payers, worked.borne, strict=True):
            borne[row, payer] = part

    def again(
        self, row: int, numbers: Mapping[str, Compiled], changed: Collection[str], paths: Paths
    ) -> Worked:
        """A line with some of its numbers ``changed``; what does not rest on them is kept.

        Raises :class:`~finsim.errors.Problem` where the line cannot be worked out.
        """
        planned, known = self.plan.lines[row], self._worked.get(row)
        if planned.is_cut or known is None:
            line = replace(planned, numbers=numbers)
            if planned.is_cut:
                cost, shares = cost_and_shares(self.plan, line, paths)
                return self._summed([], cost, shares)
        parts = self._parts(planned, numbers, changed, paths, known)
        stays = known is not None and not {*changed} & {*planned.line.cost.names}
        cost = known.cost if known is not None and stays else self._cost(planned, parts)
        same = known is not None and not {*changed} & {*planned.shared}
        if known is not None and same:
            shares = known.shares
        else:
            tables = {name: numbers[name].table(paths, True) for name in planned.shared}
            shares = share_tables(planned, tables, self._names[row])
        return self._summed(parts, cost, shares)

    def _parts(
        self,
        planned: PlannedLine,
        numbers: Mapping[str, Compiled],
        changed: Collection[str],
        paths: Paths,
        known: Worked | None,
    ) -> list[Factors]:
        """The parts of the cost, those that do not rest on what changed being kept."""
        parts, constant = planned.parts
        found = [Factors(by_moment=np.array([constant]))] if constant != 1 else []
        before = known.parts[len(found) :] if known is not None else []
        for index, (part, power) in enumerate(parts):
            if before and not {*part.names} & {*changed}:
                found.append(before[index])
            else:
                found.append(_part(numbers, part, power, paths))
        return found

    def _cost(self, planned: PlannedLine, parts: Iterable[Factors]) -> Array:
        cost = product(parts).lay_out(self.size[1])
        if planned.may_fall_below_zero and float(cost.min(initial=0.0)) < 0:
            raise Problem(
                "cost-negative", text=planned.line.cost.text, found=f"{float(cost.min()) / 100:,.2f}"
            )
        return cost if cost.shape == self.size else np.array(np.broadcast_to(cost, self.size))

    def _summed(self, parts: list[Factors], cost: Array, shares: list[Array]) -> Worked:
        """With what each payer bears over all places."""
        if all(share.shape == (1, 1) for share in shares):
            weights = np.array([share[0, 0] for share in shares])
            return Worked(parts, cost, shares, weights[:, None] * cost.sum(axis=1))
        borne = np.array([(share * cost).sum(axis=1) for share in shares])
        return Worked(parts, cost, shares, borne)

    def fen(self, row: int, worked: Worked, numbers: Mapping[str, Compiled], paths: Paths) -> Whole:
        """A line's entries in fen, rounded as in the ledger: (payer, year, place)."""
        planned = self.plan.lines[row]
        if numbers is not planned.numbers:
            quantities = {name: one.quantity for name, one in numbers.items()}
            planned = replace(planned, line=replace(planned.line, quantities=quantities), numbers=numbers)
        found = np.zeros((len(self.plan.payers), *self.size), dtype=np.int64)
        for payer, part in split_fen(planned, paths, worked.cost.copy(), worked.shares):
            found[payer] = part
        return found


def compiled(number: Compiled, quantity: Quantity, paths: Paths) -> Compiled:
    """A number ready for use after some of its values changed, its moments and its form being the same.

    As :func:`finsim.factors.compile_number` gives it, without following the years where a constant rate
    multiplies them.
    """
    if number.path is not None and quantity.follow is number.quantity.follow:
        return replace(number, quantity=quantity)
    path = constant_path(number, quantity)
    if path is None:
        return compile_number(quantity, number.moments, paths)
    if number.exact is None:
        return replace(number, quantity=quantity, path=np.array([float(value) for value in path]))
    base = quantity.values[0].value
    if quantity.step is None:
        values = tuple(base * value for value in path)
    else:
        values = tuple(to_step(base * value, quantity.step) for value in path)
    same = all(value == values[0] for value in values)
    return replace(number, quantity=quantity, exact=values[:1] if same else values)


def constant_path(number: Compiled, quantity: Quantity) -> list[Fraction] | None:
    """What the stated value is multiplied by at each moment, where one constant rate or none moves it; else
    ``None``."""
    if quantity.changes or (number.exact is None and number.path is None):
        return None
    if number.exact is not None and len(quantity.values) != 1:
        return None
    if quantity.follow is None:
        return [Fraction(1)]
    factor = yearly_factor(quantity)
    if factor is None:
        return None
    powers = [Fraction(1)]
    while len(powers) <= number.years[-1]:
        powers.append(powers[-1] * factor)
    return [powers[year] for year in number.years]


def yearly_factor(quantity: Quantity) -> Fraction | None:
    """What a growth rule multiplies by each year, if it does just that, by undated numbers that are the same
    everywhere; else ``None``."""
    follow = quantity.follow
    if follow is None or follow.series or quantity.changes or not is_product(follow.rule):
        return None
    values = {"previous": Fraction(1)}
    for name, one in follow.quantities.items():
        undated = len(one.values) == 1 and one.values[0].month == 0
        if not undated or one.follow is not None or one.spread or one.changes:
            return None
        values[name] = one.values[0].value
    return exact(parse(rule("growth", follow.rule).expression), values)


def _part(numbers: Mapping[str, Compiled], part: Expression, power: int, paths: Paths) -> Factors:
    """A factor of a cost on just the axes that it needs."""
    number = numbers.get(part.text)
    if number is not None and power == 1:
        return number.factors(paths, in_fen=True)
    values = evaluate(part, {name: numbers[name].table(paths, True) for name in part.names})
    if power != 1:
        if not values.all():
            raise Problem("division-by-zero", part=part.text)
        values = 1.0 / values
    if values.shape[0] == 1:
        return Factors(by_place=values[0])
    return Factors(by_moment=values[:, 0]) if values.shape[1] == 1 else Factors(table=values)
