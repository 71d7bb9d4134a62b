"""What an expression is as a product: its factors, and whether it is proportional to a quantity."""

from __future__ import annotations

from fractions import Fraction

from finsim.errors import Problem
from finsim.expression.functions import function
from finsim.expression.layout import as_expression, write
from finsim.expression.numbers import exact_node
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
    names_of,
    parts,
)

_ANY = -1
"""Degree of 0, which is of every degree."""


def factors(expr: Expression) -> tuple[tuple[tuple[Expression, int], ...], Fraction]:
    """The factors of the top-level product, each with its power +1 or −1, and the exact constant.

    ``0.8 × count × max(0, a − b) ÷ 2`` → ((count, 1), (max(0, a − b), 1)) and 2/5: so each factor can be
    worked out on just the axes it needs.  Raises Problem ``division-by-zero`` for a constant divisor of 0.
    """
    found, constant = _split(expr.root, 1)
    return tuple([(as_expression(node), power) for node, power in found]), constant


def _split(node: Node, power: int) -> tuple[list[tuple[Node, int]], Fraction]:
    if not names_of(node):
        value = exact_node(node, {})
        if power < 0 and not value:
            raise Problem("division-by-zero", part=write(node))
        return [], value**power
    if isinstance(node, Neg):
        found, constant = _split(node.operand, power)
        return found, -constant
    if not isinstance(node, Product):
        return [(node, power)], Fraction(1)
    all_found: list[tuple[Node, int]] = []
    total = Fraction(1)
    for factor, own in node.factors:
        found, constant = _split(factor, power * own)
        all_found += found
        total *= constant
    return all_found, total


def proportional_to(expr: Expression, *names: str) -> bool:
    """Whether the expression, by its form, doubles when the named quantities (≥ 0) all double.

    With one name: it is that quantity × something without it, or sums, differences, max and min of such
    (0 fits in).  With several, like ``count`` and ``cost``, they grow together.  Values are not looked at,
    so ``a + x − x`` is refused, and so is division by a named quantity.  An expression that is
    always 0 (``0``) is proportional.
    """
    return _degree(expr.root, frozenset(names)) in (1, _ANY)


def _degree(node: Node, names: frozenset[str]) -> int | None:
    """The power with which a part grows with the names; None if it does not grow as a power."""
    match node:
        case Number(value):
            return 0 if value else _ANY
        case Name(name):
            return int(name in names)
        case Neg(operand):
            return _degree(operand, names)
        case Product(pairs):
            return _product_degree(pairs, names)
        case Sum() | Max() | Min():
            degrees = {_degree(part, names) for part in parts(node)} - {_ANY}
            return degrees.pop() if len(degrees) == 1 else None if degrees else _ANY
        case Call(name, args):
            return _call_degree(name, [_degree(arg, names) for arg in args])


def _call_degree(name: str, degrees: list[int | None]) -> int | None:
    """Amounts that all double double a mean shortfall and leave a share of people as it is."""
    called = function(name)
    amounts = {*called.amounts(degrees)} - {_ANY}
    others = {*called.pure(degrees)} - {_ANY}
    if others - {0} or len(amounts) > 1 or not amounts <= {0, 1}:
        return None
    return amounts.pop() if amounts and called.is_amount else 0


def _product_degree(pairs: tuple[tuple[Node, int], ...], names: frozenset[str]) -> int | None:
    degrees = [(_degree(factor, names), power) for factor, power in pairs]
    if any(degree is None or (power < 0 and degree != 0) for degree, power in degrees):
        return None
    above = [degree or 0 for degree, power in degrees if power > 0]
    return _ANY if _ANY in above else sum(above)
