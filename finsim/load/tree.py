"""What a YAML file says before anybody has typed it: texts, branches and lists, each with its place.

YAML's own types are never used: ``8:2`` stays the text ``8:2``, ``010`` stays ``010``, ``NO`` stays
``NO`` and an empty value is the text ``''``.  The field that takes a text decides what it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from finsim.errors import NOWHERE, Where

MAX_DEPTH = 50
"""The deepest nesting that is read: no honest file comes near, and everything below may recurse."""


@dataclass(frozen=True, slots=True)
class Text:
    """One value, as written; ``quoted`` tells that it stood in quotes or in a block of text."""

    value: str
    where: Where = NOWHERE
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A list (``- a`` or ``[a, b]``)."""

    items: tuple[Node, ...]
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True)
class Branch:
    """A mapping.  ``keys`` holds the place of each key, ``where`` the place of the whole.

    ``dotted`` marks a branch that exists only because a key with dots ran through it
    (``standard.value: 5 元``): laid over a quantity it replaces that one part, not the whole.
    """

    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Where] = field(default_factory=dict)
    where: Where = NOWHERE
    dotted: bool = False


Node = Text | Listing | Branch


def same(one: Node, other: Node) -> bool:
    """Whether two trees say the same, wherever they stand."""
    if isinstance(one, Text) or isinstance(other, Text):
        return isinstance(one, Text) and isinstance(other, Text) and one.value == other.value
    if isinstance(one, Branch) and isinstance(other, Branch):
        keys = one.entries.keys()
        return keys == other.entries.keys() and all(same(one.entries[k], other.entries[k]) for k in keys)
    if isinstance(one, Listing) and isinstance(other, Listing):
        pairs = zip(one.items, other.items, strict=False)
        return len(one.items) == len(other.items) and all(same(a, b) for a, b in pairs)
    return False
