"""Distributions of incomes that cannot exist, told at the number that is wrong.

What shows only in the path of a number (a Gini that grows past 1) is told by the engine, at the line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from finsim.errors import Problem, Where
from finsim.expression import Expression
from finsim.expression.functions import function
from finsim.expression.tree import Call, Name, Node, walk
from finsim.load.context import Context
from finsim.spec import Dated, Quantity


def incomes_exist(ctx: Context, cost: Expression, quantities: Mapping[str, Quantity]) -> bool:
    """Tell each distribution among a cost's numbers that cannot exist; whether there was none."""
    sound = True
    for call in (node for node in walk(cost.root) if isinstance(node, Call)):
        for problem, where in _wrong(call, quantities):
            ctx.faults.take(problem, where)
            sound = False
    return sound


def _wrong(call: Call, quantities: Mapping[str, Quantity]) -> Iterator[tuple[Problem, Where]]:
    called, numbers = function(call.function), [_number(arg, quantities) for arg in call.args]
    if called.last_pure:
        _, mean, gini = numbers
        if mean is not None and mean.unit.is_money:
            yield from _outside("income-mean", mean, above_zero_only=True)
        if gini is not None and gini.unit.is_pure:
            yield from _outside("income-gini", gini)
    elif all(numbers):
        yield from _not_together(call, [one for one in numbers if one is not None])


def _number(arg: Node, quantities: Mapping[str, Quantity]) -> Quantity | None:
    return quantities.get(arg.id) if isinstance(arg, Name) else None


def _outside(
    code: str, quantity: Quantity, *, above_zero_only: bool = False
) -> Iterator[tuple[Problem, Where]]:
    """The first stated value that is not above 0, or not below 1."""
    for value in _stated(quantity):
        if value.value <= 0 or (value.value >= 1 and not above_zero_only):
            yield Problem(code, found=f"{float(value.value):.12g}"), quantity.basis.where
            return


def _stated(quantity: Quantity) -> Iterator[Dated]:
    classes = quantity.by_class[1].values() if quantity.by_class else ()
    for table in (quantity.values, *quantity.by_place.values(), *classes):
        yield from table


def _not_together(call: Call, numbers: Sequence[Quantity]) -> Iterator[tuple[Problem, Where]]:
    """Limits that do not ascend, a lowest fifth that has more than all; only where each has one value."""
    limits = numbers if call.function == "gini_of_lowest" else numbers[1:]
    if not all(len(one.values) == 1 and one.follow is None for one in limits):
        return
    values = [one.values[0].value for one in limits]
    for place, (low, high) in enumerate(pairwise(values), 1):
        if low >= high or (call.function == "gini_of_lowest" and low <= 0):
            found = (f"{float(low):.12g}", f"{float(high):.12g}")
            if call.function == "gini_of_lowest":
                yield Problem("income-lowest", found=found[0], mean=found[1]), limits[0].basis.where
            else:
                problem = Problem("income-quantiles", number=place + 1, low=found[0], found=found[1])
                yield problem, limits[place].basis.where
            return
