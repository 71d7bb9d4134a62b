"""Changes as the YAML of a scenario that is laid over another, with the cell that each line came from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from finsim.errors import NOWHERE, Where
from finsim.fill_in.changes import Change
from finsim.fill_in.numbers import Stated, one_line, written
from finsim.load.paths import whole
from finsim.load.tree import Branch
from finsim.load.write_yaml import Plain, to_plain

_PLAIN = re.compile(r"-?[0-9][0-9.]*(?:%|‰| [^\s\d,:#{}\[\]'\"&*!|>%@`—-][^\s,:#{}\[\]'\"]*)?")
_WORD = re.compile(r"[a-z][a-z0-9-]+")
_KEY = re.compile(r"[\w][\w.-]*")
_FORMS = ("value", "source", "status", "note")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text of the file and the cell it came from."""

    text: str
    where: Where = NOWHERE


@dataclass(slots=True)
class Block:
    """A mapping of the file."""

    entries: dict[str, Leaf | Block | Plain] = field(default_factory=dict)


def laid(changes: Iterable[Change]) -> Block:
    """The tree to lay over the scenario.

    Keys are nested as far as the scenario is laid over key by key; from there on they are dotted, so that
    just that part of a number is replaced (``count.value: 1300 人``).
    """
    top = Block()
    for change in changes:
        path = change.number.path
        deep = next((n for n in range(1, len(path)) if whole(path[: n + 1])), len(path) - 1)
        if whole(path[:1]):
            deep = 0
        block = top
        for part in path[:deep]:
            inner = block.entries.setdefault(part, Block())
            assert isinstance(inner, Block)
            block = inner
        for key, value in _entries(change, ".".join(path[deep:])):
            block.entries[key] = value
    return top


def _entries(change: Change, key: str) -> list[tuple[str, Leaf | Block]]:
    """What is written for one number, by dotted key."""
    form = change.number.form
    if form in ("short", "dates", "open"):
        return [(key, _whole(change))]
    beside = [(f"{key}.{name}", leaf) for name, leaf in _beside(change)]
    if form == "value":
        values: list[tuple[str, Leaf | Block]] = [(f"{key}.value", _values(change, ""))]
    else:
        inner = {"by_place": f"{key}.by_place", "by_class": f"{key}.by_class"}.get(form, key)
        parts = dict.fromkeys(value.part for value in change.values)
        written_as = change.number.keys
        moved = {part for part, _ in change.moved}
        keys = {part: f"{inner}.{written_as.get(part, part)}" for part in parts if part in moved}
        values = [(one, _values(change, part)) for part, one in keys.items()]
    return [*(values if change.moved else []), *beside]


def _whole(change: Change) -> Block:
    """A number that was written in a short form, or was open, in the long form."""
    number, block = change.number, Block()
    parts = list(dict.fromkeys(value.part for value in change.values))
    if parts == [""]:
        block.entries["value"] = _values(change, "")
        if change.spread and number.form == "open":
            block.entries["spread"] = Leaf(number.spread)
    else:
        places = Block({part: _values(change, part) for part in parts})
        block.entries["by_place"] = places
    block.entries |= dict(_beside(change))
    if number.form == "open" and isinstance(number.node, Branch):
        kept = {k: to_plain(node) for k, node in number.node.entries.items() if k not in _FORMS}
        block.entries |= {k: plain for k, plain in kept.items() if k not in block.entries}
    if number.path[-1] == "growth" and len(number.path) > 1:
        return Block({"rate": block})
    return block


def _beside(change: Change) -> list[tuple[str, Leaf]]:
    found = []
    old = change.number
    if change.source:
        found.append(("source", Leaf(change.source, change.at.get("source", NOWHERE))))
    found.append(("status", Leaf(change.status or "assumption", change.at.get("status", NOWHERE))))
    if change.note != one_line(old.note) or (change.note and old.form in ("short", "dates", "open")):
        found.append(("note", Leaf(change.note, change.at.get("note", NOWHERE))))
    return found


def _values(change: Change, part: str) -> Leaf | Block:
    """The values of one class or place: a text, or one by date."""
    values = sorted((v for v in change.values if v.part == part), key=lambda value: value.since)
    if len(values) == 1 and not values[0].since:
        return _leaf(change, values[0])
    first = values[0].since or "1900"
    return Block({value.since or first: _leaf(change, value) for value in values})


def _leaf(change: Change, value: Stated) -> Leaf:
    return Leaf(written(value), change.cells.get((value.part, value.since), NOWHERE))


# ---- text ----


@dataclass(slots=True)
class Text:
    """A file in the making: its lines, and the cell each of them came from."""

    lines: list[str] = field(default_factory=list)
    cells: dict[int, Where] = field(default_factory=dict)

    def add(self, line: str, where: Where = NOWHERE) -> None:
        self.lines.append(line)
        if where != NOWHERE:
            self.cells[len(self.lines)] = where

    def block(self, block: Block, depth: int = 0) -> None:
        """The entries of a mapping, indented."""
        for key, value in block.entries.items():
            begin = "  " * depth + (key if _KEY.fullmatch(key) else quoted(key)) + ":"
            if isinstance(value, Leaf):
                self.add(f"{begin} {scalar(value.text)}", value.where)
            elif isinstance(value, Block):
                self.add(begin, _first(value))
                self.block(value, depth + 1)
            else:
                self.add(f"{begin} {json.dumps(value, ensure_ascii=False)}")

    def text(self) -> str:
        return "\n".join([*self.lines, ""])


def _first(block: Block) -> Where:
    """The cell of the first leaf of a block, for what is told about the whole of it."""
    for value in block.entries.values():
        if isinstance(value, Leaf) and value.where != NOWHERE:
            return value.where
        if isinstance(value, Block) and (where := _first(value)) != NOWHERE:
            return where
    return NOWHERE


def quoted(text: str) -> str:
    """A text in quotes, as JSON writes it and YAML reads it."""
    return json.dumps(text, ensure_ascii=False)


def scalar(text: str) -> str:
    """A number with its unit as it stands; any other text in quotes, unless it is a plain word."""
    if _PLAIN.fullmatch(text) or _WORD.fullmatch(text):
        return text
    return quoted(text)


def changed_places(changes: Iterable[Change]) -> tuple[list[Change], list[Change]]:
    """The changes of the place table's columns, and the others."""
    every = list(changes)
    return [c for c in every if c.number.form == "column"], [c for c in every if c.number.form != "column"]


def tree_of(plain: Mapping[str, Plain]) -> Block:
    """A mapping out of a file as a block to be written."""
    return Block({key: tree_of(value) if isinstance(value, dict) else value for key, value in plain.items()})
