"""Finds every number in the trees that a scenario's files make together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from finsim.errors import Problem
from finsim.explore.labels import label, names_of, short
from finsim.explore.numbers import Number, Numbers
from finsim.load import Loaded
from finsim.load.tree import Branch, Node, Text
from finsim.spec import Basis, Variant
from finsim.units import parse_amount

_WORDS = frozenset((
    "title", "code", "number", "name", "source", "status", "note", "unit", "step", "spread", "moment", "use",
    "column", "lag", "until", "to_year", "from_year", "from", "years", "reason", "by", "within",
))  # fmt: skip
"""Keys behind which no number stands that can be turned."""
_HEADS = (
    "growth", "items", "pools", "series", "sharings", "settlement", "funds", "total", "indicators",
    "population", "attributes", "places", "budget",
)  # fmt: skip


def numbers_of(loaded: Loaded, variant: Variant, language: str, title: str) -> Numbers:
    """All numbers that a variant states, in the order of its files."""
    tree, filled = loaded.reading.trees[variant.code], loaded.reading.filled[variant.code]
    names = names_of(variant, language)
    found: dict[str, Number] = {}
    paths: dict[str, str] = {}
    items = {item.code: item.number for item in variant.items if item.number}
    for parts, text, basis in _leaves(tree, (), None, filled):
        key = short(parts)
        if key in found:
            key = ".".join(parts)
        path = ".".join(parts)
        found[key] = Number(
            path, key, text.value.strip(), label(parts, names, variant, language), basis, language
        )
        for other in _spellings(parts, items):
            paths.setdefault(other, key)
    return Numbers(found, paths, title)


def _leaves(
    node: Node, parts: tuple[str, ...], basis: Basis | None, filled: Mapping[int, tuple[Node, Basis]]
) -> Iterator[tuple[tuple[str, ...], Text, Basis | None]]:
    """Every text that is a number under a head that holds numbers."""
    if id(node) in filled:
        basis = filled[id(node)][1]
    if isinstance(node, Branch):
        for key, inner in node.entries.items():
            if key not in _WORDS and (parts or key in _HEADS):
                yield from _leaves(inner, (*parts, key), basis, filled)
    elif isinstance(node, Text) and _is_number(node.value):
        yield parts, node, basis


def _is_number(text: str) -> bool:
    try:
        parse_amount(text)
    except Problem:
        return False
    return True


def _spellings(parts: tuple[str, ...], items: Mapping[str, str]) -> Iterator[str]:
    """Other ways to write a path: in full, without ``lines`` and ``value``, by the item's number."""
    full = ".".join(parts)
    yield full
    yield full.removesuffix(".value")
    if parts[0] in ("items", "pools") and len(parts) > 1:
        first, *rest = short(parts).split(".")
        for code in filter(None, (first, items.get(first, ""))):
            tail = ".".join(rest)
            yield f"{code}.{tail}"
            yield f"{parts[0]}.{code}.{tail}"


def stated_text(loaded: Loaded, variant: str, path: str) -> str | None:
    """The text that stands at a path of a variant; ``None`` where there is none."""
    node: Node | None = loaded.reading.trees[variant]
    for part in path.split("."):
        node = node.entries.get(part) if isinstance(node, Branch) else None
    if isinstance(node, Branch):
        node = node.entries.get("value")
    return node.value.strip() if isinstance(node, Text) else None
