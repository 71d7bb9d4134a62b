"""The tree that every reader of an expression walks.

Chains are flat: ``a − b + c`` is one Sum of three signed terms, ``a × b ÷ c`` one Product of three
factors, so a chain of five hundred is not five hundred deep.  A bracket that changes nothing
(``a × (b × c)``) is dissolved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias, TypeVar

from finsim.errors import Problem
from finsim.units import did_you_mean

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Number:
    """A plain decimal: a pure ratio, or 0."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Name:
    """A quantity by its name."""

    id: str


@dataclass(frozen=True, slots=True)
class Neg:
    """Minus its operand."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Sum:
    """Terms, each with its sign +1 or −1; the first one's is +1."""

    terms: tuple[tuple[Node, int], ...]


@dataclass(frozen=True, slots=True)
class Product:
    """Factors, each with its power +1 or −1; the first one's is +1."""

    factors: tuple[tuple[Node, int], ...]


@dataclass(frozen=True, slots=True)
class Max:
    """The largest of two or more."""

    args: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Min:
    """The smallest of two or more."""

    args: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A function of :mod:`finsim.expression.functions` of its arguments."""

    function: str
    args: tuple[Node, ...]


Node: TypeAlias = Number | Name | Neg | Sum | Product | Max | Min | Call


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression: its text as written, its names in order of appearance, its tree."""

    text: str
    names: tuple[str, ...]
    root: Node


def parts(node: Node) -> tuple[Node, ...]:
    """The nodes directly below one."""
    match node:
        case Neg(operand):
            return (operand,)
        case Sum(pairs) | Product(pairs):
            return tuple(part for part, _ in pairs)
        case Max(args) | Min(args) | Call(_, args):
            return args
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """The node and all below it, from left to right."""
    waiting = [node]
    while waiting:
        here = waiting.pop()
        yield here
        waiting.extend(reversed(parts(here)))


def names_of(node: Node) -> tuple[str, ...]:
    """The names in a tree, each once, in order of appearance."""
    return tuple(dict.fromkeys(found.id for found in walk(node) if isinstance(found, Name)))


def calls(expr: Expression) -> bool:
    """Whether the expression uses a function beside max and min, whose value is rounded."""
    return any(isinstance(node, Call) for node in walk(expr.root))


def look_up(values: Mapping[str, T], name: str, code: str = "name-unknown") -> T:
    """The value of a name; raises Problem ``code`` with the nearest known name."""
    if name in values:
        return values[name]
    known = ", ".join(sorted(values)[:30]) or "-"
    raise Problem(code, found=name, hint=did_you_mean(name, values), known=known)
