"""A tree as a line of text with as few brackets as keep its meaning; the style says in which signs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

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
)

PHRASE, SUM, PRODUCT, ATOM = range(4)
"""How tightly a piece of text holds together: a phrase needs brackets wherever it is a part."""

Piece: TypeAlias = tuple[str, int]


def _called(node: Max | Min | Call, args: tuple[Piece, ...]) -> Piece:
    function = node.function if isinstance(node, Call) else "max" if isinstance(node, Max) else "min"
    return f"{function}({', '.join(text for text, _ in args)})", ATOM


@dataclass(frozen=True, slots=True)
class Style:
    """The signs of one way to write; ``name`` writes a quantity, ``extreme`` a max or min of its parts,
    ``call`` a function of its arguments."""

    name: Callable[[str], str] = str
    plus: str = " + "
    minus: str = " − "
    times: str = " × "
    over: str = " ÷ "
    negative: str = "−"
    brackets: tuple[str, str] = ("(", ")")
    extreme: Callable[[Max | Min, tuple[Piece, ...]], Piece] = _called
    call: Callable[[Call, tuple[Piece, ...]], Piece] = _called


def decimal(value: Fraction) -> str:
    """A decimal literal's value, exactly and without an exponent: ``0.8``, ``12``."""
    digits = 0
    while (value * 10**digits).denominator != 1:
        digits += 1
    whole = str(abs(int(value * 10**digits))).rjust(digits + 1, "0")
    text = f"{whole[:-digits]}.{whole[-digits:]}" if digits else whole
    return f"-{text}" if value < 0 else text


def bracketed(piece: Piece, least: int, style: Style, first: bool = False) -> str:
    """The text, in brackets if it holds less tightly than ``least`` or its minus would follow a sign."""
    text, rank = piece
    signed = text.startswith(("-", "−")) and not first
    return f"{style.brackets[0]}{text}{style.brackets[1]}" if rank < least or signed else text


def _chain(pairs: tuple[tuple[Node, int], ...], style: Style, signs: tuple[str, str], later: int) -> str:
    """A sum's terms or a product's factors; all but the first must hold at least as tightly as ``later``."""
    text = bracketed(piece(pairs[0][0], style), PRODUCT, style, first=True)
    for part, power in pairs[1:]:
        text += signs[power < 0] + bracketed(piece(part, style), later, style)
    return text


def piece(node: Node, style: Style) -> Piece:
    """A node's text and how tightly it holds."""
    match node:
        case Number(value):
            return decimal(value), ATOM
        case Name(name):
            return style.name(name), ATOM
        case Neg(operand):
            return style.negative + bracketed(piece(operand, style), PRODUCT, style), PRODUCT
        case Sum(terms):
            return _chain(terms, style, (style.plus, style.minus), PRODUCT), SUM
        case Product(factors):
            return _chain(factors, style, (style.times, style.over), ATOM), PRODUCT
        case Max(args) | Min(args):
            return style.extreme(node, tuple([piece(arg, style) for arg in args]))
        case Call(_, args):
            return style.call(node, tuple([piece(arg, style) for arg in args]))


def write(node: Node, style: Style | None = None) -> str:
    """The tree as text, by default in the signs of the scenario file: ``count × max(0, a − b)``."""
    return piece(node, style or Style())[0]


def as_expression(node: Node) -> Expression:
    """A part of a tree as an expression of its own."""
    return Expression(write(node), names_of(node), node)
