"""Laying trees over each other: keys with dots, ``extends``, ``variants`` and ``--set``.

Every function returns a new tree and leaves its arguments as they are.  Nodes keep their own place, so
that a fault points at the line that brought the value.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from finsim.errors import Faults, Where
from finsim.load.text_file import UNSEEN, cut
from finsim.load.tree import MAX_DEPTH, Branch, Listing, Node, Text

Whole = Callable[[tuple[str, ...]], bool]
"""Tells whether the node at a path is one thing (a quantity, a sharing rule) that is replaced whole.

It is never asked about the empty path.
"""

_DATE = re.compile(r"\.(?P<year>(?:19|20)\d\d)\.(?P<month>0?[1-9]|1[0-2])(?=\.|$)")


def expand_dotted(branch: Branch, faults: Faults) -> Branch:
    """Write out keys with dots: ``growth.spending: 10%`` becomes ``growth: {spending: 10%}``.

    A part that is given twice, dotted or nested, is told and its first value kept.
    """
    return _expanded(branch, faults, 0)


def _expanded(branch: Branch, faults: Faults, depth: int) -> Branch:
    entries: dict[str, Node] = {}
    keys: dict[str, Where] = {}
    for key, value in branch.entries.items():
        where = branch.keys.get(key, branch.where)
        if "." not in key and key == key.strip() != "" and key not in entries and depth < MAX_DEPTH:
            entries[key], keys[key] = _inside(value, faults, depth + 1), where
            continue
        parts = split_path(key, where, faults)
        if not parts:
            continue
        if depth + len(parts) > MAX_DEPTH:
            faults.add("too-deep", where, limit=MAX_DEPTH)
            continue
        node = _nested(parts[1:], _inside(value, faults, depth + len(parts)), where)
        _merge_in(entries, keys, parts[0], node, where, (), faults)
    return Branch(entries, keys, branch.where, branch.dotted)


def _inside(value: Node, faults: Faults, depth: int) -> Node:
    if isinstance(value, Branch):
        return _expanded(value, faults, depth)
    if isinstance(value, Listing):
        return Listing(tuple(_inside(item, faults, depth + 1) for item in value.items), value.where)
    return value


def split_path(path: str, where: Where, faults: Faults) -> tuple[str, ...]:
    """The parts of a path with dots; ``()`` after a fault."""
    date = _DATE.search("." + path)
    if date:
        better = f"{date['year']}-{int(date['month']):02d}"
        faults.add("dotted-date", where, found=cut(path), better=better)
        return ()
    parts = tuple(part.strip() for part in path.split("."))
    if all(parts):
        return parts
    faults.add("dotted-key", where, found=cut(path))
    return ()


def _nested(parts: tuple[str, ...], node: Node, where: Where) -> Node:
    for part in reversed(parts):
        node = Branch({part: node}, {part: where}, where, dotted=True)
    return node


def _merge_in(
    entries: dict[str, Node],
    keys: dict[str, Where],
    key: str,
    node: Node,
    where: Where,
    above: tuple[str, ...],
    faults: Faults,
) -> None:
    """Put ``node`` under ``key``; beside a branch that dots made, both are joined."""
    old = entries.get(key)
    if old is None:
        entries[key], keys[key] = node, where
        return
    if isinstance(old, Branch) and isinstance(node, Branch) and (old.dotted or node.dotted):
        entries[key] = _joined(old, node, (*above, key), faults)
        return
    first, later = sorted((keys[key], where), key=lambda place: place.line)
    faults.add("duplicate-dotted", later, found=".".join((*above, key)), first=first.line)


def _joined(old: Branch, new: Branch, path: tuple[str, ...], faults: Faults) -> Branch:
    entries, keys = dict(old.entries), dict(old.keys)
    for key, node in new.entries.items():
        _merge_in(entries, keys, key, node, new.keys.get(key, new.where), path, faults)
    where = new.where if old.dotted else old.where
    return Branch(entries, keys, where, old.dotted and new.dotted)


def overlay(base: Branch, top: Branch, whole: Whole) -> Branch:
    """``base`` with ``top`` laid over it.

    Branches are joined key by key, deep down.  Where ``whole(path)`` holds, the top node replaces the
    base node whole, unless the top node was reached by a key with dots (``standard.value: 5 元``): then
    just that part is replaced.  Texts and lists are always replaced.  Nothing is ever removed, not even by
    a key with nothing behind it.
    """
    return _laid(base, top, (), whole, one_thing=False)


def _laid(base: Branch, top: Branch, path: tuple[str, ...], whole: Whole, one_thing: bool) -> Branch:
    entries, keys = dict(base.entries), dict(base.keys)
    for key, node in top.entries.items():
        here = (*path, key)
        entries[key] = _over(entries.get(key), node, here, whole)
        keys[key] = top.keys.get(key, top.where)
    where = top.where if base.dotted or one_thing else base.where
    return Branch(entries, keys, where, base.dotted and top.dotted)


def _over(base: Node | None, top: Node, path: tuple[str, ...], whole: Whole) -> Node:
    if isinstance(base, Branch) and _says_nothing(top) and not whole(path):
        return base
    if not isinstance(top, Branch) or base is None:
        return top
    one_thing = whole(path)
    if one_thing and not top.dotted:
        return top
    if path[-1] == "growth" and isinstance(base, Text) and base.value.strip() == "none":
        # No growth at all below, and one part of it stated here: that part is all there is.
        base = Branch({}, {}, base.where)
    if one_thing and isinstance(base, Text):
        # `standard: 5 元` is short for `standard: {value: 5 元}`: its source may be given by a dotted key.
        base = Branch({"value": base}, {"value": base.where}, base.where)
    return _laid(base, top, path, whole, one_thing) if isinstance(base, Branch) else top


def _says_nothing(node: Node) -> bool:
    """``items:`` with nothing behind it leaves what stands below it as it is."""
    return isinstance(node, Text) and not node.value and not node.quoted


def at_path(path: str, value: Node, where: Where, faults: Faults) -> Branch | None:
    """The tree that holds ``value`` at a path with dots and nothing else; ``None`` after a fault."""
    holder = expand_dotted(Branch({path: value}, {path: where}, where, dotted=True), faults)
    return holder if holder.entries else None


def set_path(base: Branch, path: str, value: Node, where: Where, whole: Whole, faults: Faults) -> Branch:
    """``base`` with one path changed; ``base`` itself after a fault.

    The path may be new: whether it is a known one is for the reader of the tree to say.
    """
    change = at_path(path, value, where, faults)
    return base if change is None else overlay(base, change, whole)


def parse_set(text: str, index: int, faults: Faults) -> Branch | None:
    """What the ``index``-th (from 0) ``--set PATH=VALUE`` says, as a tree; ``None`` after a fault.

    A VALUE that begins with a bracket or a quote is YAML (``{central: 8, local: 2}``); any other is taken
    as it stands.
    """
    where = Where(f"--set {cut(text)}")
    path, equals, value = text.partition("=")
    unseen = UNSEEN.search(text)
    if unseen:
        faults.add("control-character", where, found=f"U+{ord(unseen.group()):04X}")
    elif not (equals and path.strip() and value.strip()):
        faults.add("set-syntax", where, number=index + 1, found=cut(text))
    else:
        node = _set_value(value.strip(), where, faults)
        return None if node is None else at_path(path.strip(), node, where, faults)
    return None


def _set_value(value: str, where: Where, faults: Faults) -> Node | None:
    if value[0] not in "{[\"'":
        return Text(value, where)
    from finsim.load.yaml_text import parse_value

    return parse_value(value, faults, lambda line: where)
