"""The value of an expression: fast on numpy arrays, or exact in fractions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

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
)
from finsim.units import clip

Values: TypeAlias = Mapping[str, NDArray[np.float64] | float]
_Step: TypeAlias = tuple[Node, np.ufunc]


@dataclass(slots=True)
class _Part:
    """An intermediate result; only an array of our own may be written into."""

    array: NDArray[np.float64]
    own: bool


def evaluate(expr: Expression, values: Values) -> NDArray[np.float64]:
    """The value on float64 arrays that broadcast against one another, as a new array of their common shape.

    Intermediate results are reused, the arrays given are never written to.  Units are those of the
    quantities; check them with unit_of first.  Raises Problem ``name-unknown``, and ``division-by-zero``
    if any cell of a divisor is 0.
    """
    part = _part(expr.root, values)
    return part.array if part.own else part.array.copy()


def _part(node: Node, values: Values) -> _Part:
    match node:
        case Number(value):
            return _Part(np.asarray(float(value)), False)
        case Name(name):
            return _Part(np.asarray(look_up(values, name), dtype=np.float64), False)
        case Neg(operand):
            return _negated(_part(operand, values))
        case Sum(terms):
            signed: list[_Step] = [(term, np.add if sign > 0 else np.subtract) for term, sign in terms]
            return _folded(signed, values)
        case Product(factors):
            powered: list[_Step] = [(it, np.multiply if power > 0 else np.divide) for it, power in factors]
            return _folded(powered, values)
        case Max(args):
            return _folded([(arg, np.maximum) for arg in args], values)
        case Min(args):
            return _folded([(arg, np.minimum) for arg in args], values)
        case Call(name, args):
            return _Part(function(name).value([_part(arg, values).array for arg in args]), True)


def _negated(part: _Part) -> _Part:
    out = part.array if part.own else np.empty_like(part.array)
    np.negative(part.array, out=out)
    return _Part(out, True)


def _folded(steps: list[_Step], values: Values) -> _Part:
    """The steps one after the other; the first one only gives the start."""
    total = _part(steps[0][0], values)
    for node, step in steps[1:]:
        part = _part(node, values)
        if step is np.divide and not part.array.all():
            raise Problem("division-by-zero", part=clip(write(node), 80))
        total = _joined(step, total, part)
    return total


def _joined(step: np.ufunc, left: _Part, right: _Part) -> _Part:
    """One step, written into whichever side is ours and large enough."""
    shape = left.array.shape
    if shape != right.array.shape:
        shape = np.broadcast_shapes(shape, right.array.shape)
    for part in (left, right):
        if part.own and part.array.shape == shape:
            step(left.array, right.array, out=part.array)
            return part
    return _Part(np.asarray(step(left.array, right.array)), True)


def exact(expr: Expression, values: Mapping[str, Fraction]) -> Fraction:
    """The exact value.  Raises Problem ``name-unknown`` or ``division-by-zero``."""
    return exact_node(expr.root, values)


def exact_node(node: Node, values: Mapping[str, Fraction]) -> Fraction:
    """The exact value of a part of a tree; see :func:`exact`."""
    match node:
        case Number(value):
            return value
        case Name(name):
            return look_up(values, name)
        case Neg(operand):
            return -exact_node(operand, values)
        case Sum(terms):
            return sum([sign * exact_node(term, values) for term, sign in terms], Fraction(0))
        case Product(factors):
            return prod([_powered(factor, power, values) for factor, power in factors], start=Fraction(1))
        case Max(args):
            return max([exact_node(arg, values) for arg in args])
        case Min(args):
            return min([exact_node(arg, values) for arg in args])
        case Call(name, args):
            return function(name).exact([exact_node(arg, values) for arg in args])


def _powered(node: Node, power: int, values: Mapping[str, Fraction]) -> Fraction:
    value = exact_node(node, values)
    if power > 0:
        return value
    if not value:
        raise Problem("division-by-zero", part=clip(write(node), 80))
    return 1 / value
