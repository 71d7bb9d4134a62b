"""From a tree to text: JSON, which is YAML, and quicker to write and to read."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from json.encoder import encode_basestring
from re import Match

from finsim.errors import NOWHERE, Where
from finsim.load.text_file import UNSEEN
from finsim.load.tree import Branch, Listing, Node, Text

Plain = str | list["Plain"] | dict[str, "Plain"]
"""A tree without its places."""


def to_plain(node: Node) -> Plain:
    """The tree as nested dicts, lists and texts."""
    if isinstance(node, Branch):
        return {key: to_plain(value) for key, value in node.entries.items()}
    if isinstance(node, Listing):
        return [to_plain(item) for item in node.items]
    return node.value


def from_plain(value: object, where: Where = NOWHERE) -> Node:
    """A tree from nested mappings, lists and values as Python has them, all at one place.

    Numbers become their shortest exact text without an exponent (``0.08``), so that they are checked as
    written ones are; texts count as quoted.  TypeError for anything that is none of these.
    """
    if isinstance(value, str):
        return Text(value, where, quoted=True)
    if isinstance(value, Mapping):
        entries = {str(key): from_plain(part, where) for key, part in value.items()}
        return Branch(entries, dict.fromkeys(entries, where), where)
    if isinstance(value, list | tuple):
        return Listing(tuple(from_plain(item, where) for item in value), where)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise TypeError(f"a value must be a text, a number, a list or a mapping (got {value!r})")
    exact = Decimal(str(value))
    return Text(f"{exact:f}" if exact.is_finite() else str(value), where)


def write_resolved(node: Node) -> str:
    """The tree as JSON text with two blanks a level, every value in quotes; the same tree reads back.

    Order is kept.  A key may have up to about a thousand characters, as YAML allows.
    """
    out: list[str] = []
    _write(node, "\n", out)
    out.append("\n")
    return UNSEEN.sub(_escaped, "".join(out))


def _write(node: Node, line: str, out: list[str]) -> None:
    if isinstance(node, Text):
        out.append(encode_basestring(node.value))
        return
    deeper = line + "  "
    if isinstance(node, Branch):
        before, ends = "{", "{}"
        for key, value in node.entries.items():
            out.append(f"{before}{deeper}{encode_basestring(key)}: ")
            _write(value, deeper, out)
            before = ","
        out.append(f"{line}}}" if node.entries else ends)
        return
    before = "["
    for item in node.items:
        out.append(before + deeper)
        _write(item, deeper, out)
        before = ","
    out.append(f"{line}]" if node.items else "[]")


def _escaped(hit: Match[str]) -> str:
    return f"\\u{ord(hit.group()):04x}"
