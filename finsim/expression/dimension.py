"""The unit of an expression, and the check that only like is added to like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from finsim.errors import Problem
from finsim.expression.functions import function
from finsim.expression.layout import write
from finsim.expression.tree import (
    Call,
    Expression,
    Max,
    Min,
    Name,
    Neg,
    Node,
    Number,
    Product,
    Sum,
    look_up,
    names_of,
    parts,
)
from finsim.units import PURE, Unit, clip, unit_words


def unit_of(expr: Expression, units: Mapping[str, Unit]) -> Unit:
    """The unit of the value, from the units of the names.

    A literal is a pure number; 0 takes any unit beside it (alone it is pure).  Raises Problem
    ``unit-mismatch``, ``literal-needs-unit`` (``60 + standard``) or ``name-unknown``.
    """
    found = _unit(expr.root, units)
    return PURE if found is None else found


def _unit(node: Node, units: Mapping[str, Unit]) -> Unit | None:
    """The unit of a part; None for 0, which takes any."""
    match node:
        case Number(value):
            return PURE if value else None
        case Name(name):
            return look_up(units, name)
        case Neg(operand):
            return _unit(operand, units)
        case Product(factors):
            return _multiplied(factors, units)
        case Sum() | Max() | Min():
            return _common(node, parts(node), units)
        case Call():
            return _of_call(node, units)


def _of_call(node: Call, units: Mapping[str, Unit]) -> Unit | None:
    """A function's amounts share one unit, its other arguments are pure numbers."""
    called = function(node.function)
    for arg in called.pure(node.args):
        unit = _unit(arg, units)
        if unit is not None and not unit.is_pure:
            raise Problem(
                "function-pure", part=clip(write(node), 80), found=clip(write(arg)), unit=unit_words(unit)
            )
    amount = _common(node, called.amounts(node.args), units)
    return amount if called.is_amount else PURE


def _multiplied(factors: tuple[tuple[Node, int], ...], units: Mapping[str, Unit]) -> Unit:
    total = PURE
    for factor, power in factors:
        unit = _unit(factor, units)
        if unit is not None:
            total = total * unit if power > 0 else total / unit
    return total


def _common(node: Node, compared: Sequence[Node], units: Mapping[str, Unit]) -> Unit | None:
    """The one unit of all parts that are added or compared."""
    known = [(part, unit) for part in compared if (unit := _unit(part, units)) is not None]
    if not known:
        return None
    first, unit = next((pair for pair in known if names_of(pair[0])), known[0])
    for part, other in known:
        if other != unit:
            raise _clash(node, (first, unit), (part, other))
    return unit


def _clash(node: Node, first: tuple[Node, Unit], second: tuple[Node, Unit]) -> Problem:
    whole, found = clip(write(node), 80), clip(write(second[0]))
    if not names_of(second[0]):
        return Problem("literal-needs-unit", found=found, unit=unit_words(first[1]), part=whole)
    return Problem(
        "unit-mismatch",
        part=whole,
        first=clip(write(first[0])),
        second=found,
        left=unit_words(first[1]),
        right=unit_words(second[1]),
    )
