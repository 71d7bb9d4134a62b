"""Paths in a scenario: which nodes are one thing, item numbers for codes, and ``lines`` left out."""

from __future__ import annotations

from finsim.budget_terms import VERSIONS
from finsim.errors import Faults, Where
from finsim.load.context import listed
from finsim.load.fields import ITEM, STRAYS
from finsim.load.links import numbers_of
from finsim.load.nearest import nearest
from finsim.load.tree import Branch, Node

_WHOLE_TOP = ("title", "years", "growth", "total", "notes")
_PARTS = ("quantities",)


def whole(path: tuple[str, ...]) -> bool:
    """Whether the node at a path is one thing (a number, a sharing rule) that is replaced whole."""
    if path[:1] == ("variants",):
        path = path[2:]
    if not path:
        return False
    top, depth = path[0], len(path)
    if top in _WHOLE_TOP:
        return True
    if top in ("series", "sharings", "place_attributes", "documents", "domains"):
        return depth >= 2
    if top in ("settlement", "indicators"):
        return depth >= 3
    if top == "attributes":
        return depth >= 3 and path[2] not in ("by_province", "except")
    if top == "funds":
        inside = depth >= 3 and path[2] in ("contributions", "subsidy")
        return depth >= 5 + (path[4:5] == ("quantities",)) if inside else depth >= 3
    if top in ("items", "pools"):
        return (depth == 3 and path[2] != "lines") or (depth >= 5 and path[4] not in _PARTS) or depth >= 6
    if top == "budget":
        deeper = path[1:2] == ("guarantees",) or (depth > 3 and path[3] in VERSIONS)
        return depth >= (5 if deeper else 4)
    if top == "uncertainty":
        return depth >= (4 if path[1:2] == ("shocks",) else 2)
    if top == "population":
        return _whole_of_population(path[1:])
    return top == "places" and depth >= 3


def _whole_of_population(path: tuple[str, ...]) -> bool:
    """The same below ``population``; ``levels.high`` is a population of its own."""
    if path[:1] == ("levels",):
        path = path[2:]
    if not path or path[0] not in ("fertility", "mortality", "migration", "schooling"):
        return bool(path)
    deeper = path[0] == "schooling" or path[1:2] == ("life_expectancy",)
    return len(path) >= (3 if deeper else 2)


def spelled_out(top: Branch, base: Branch, faults: Faults) -> Branch:
    """What is laid over ``base``, with item numbers as codes and ``lines`` written where it was left out."""
    found = dict(top.entries)
    keys = dict(top.keys)
    for place in ("items", "pools"):
        if isinstance(inner := found.get(place), Branch):
            below = base.entries.get(place)
            found[place] = _items(inner, below if isinstance(below, Branch) else Branch(), faults)
    variants = found.get("variants")
    if isinstance(variants, Branch):
        each = {
            code: spelled_out(node, _joined(base, found), faults) if isinstance(node, Branch) else node
            for code, node in variants.entries.items()
        }
        found["variants"] = Branch(each, variants.keys, variants.where, variants.dotted)
    return Branch(found, keys, top.where, top.dotted)


def _joined(base: Branch, found: dict[str, Node]) -> Branch:
    """The items that a variant of the upper tree may name: those below and those beside it."""
    entries = dict(base.entries)
    for place in ("items", "pools"):
        lower, upper = base.entries.get(place), found.get(place)
        if isinstance(upper, Branch):
            known = lower.entries if isinstance(lower, Branch) else {}
            entries[place] = Branch({**upper.entries, **known}, {}, upper.where)
    return Branch(entries, base.keys, base.where)


def _items(items: Branch, below: Branch, faults: Faults) -> Branch:
    numbers = {**numbers_of(items), **numbers_of(below)}
    entries: dict[str, Node] = {}
    keys: dict[str, Where] = {}
    for key, node in items.entries.items():
        code = key if key in below.entries else numbers.get(key, key)
        where = items.keys.get(key, items.where)
        if code in entries:
            faults.add("duplicate-dotted", where, found=f"{code}（{key}）", first=keys[code].line)
            continue
        entries[code] = _item(node, below.entries.get(code), faults) if isinstance(node, Branch) else node
        keys[code] = where
    return Branch(entries, keys, items.where, items.dotted)


def _item(item: Branch, below: Node | None, faults: Faults) -> Branch:
    """The item with its lines under ``lines``."""
    lines = below.entries.get("lines") if isinstance(below, Branch) else None
    known = lines.entries if isinstance(lines, Branch) else {}
    own = item.entries.get("lines")
    if known and isinstance(own, Branch) and not own.entries and not own.dotted:
        faults.add("lines-empty", item.keys.get("lines", own.where), found=listed(known))
    moved = [key for key, node in item.entries.items() if key not in ITEM and _is_line(key, node, known)]
    if not moved:
        return item
    inner = dict(own.entries) if isinstance(own, Branch) else {}
    keys = dict(own.keys) if isinstance(own, Branch) else {}
    for key in moved:
        where = item.keys.get(key, item.where)
        if key in inner:
            faults.add("duplicate-dotted", where, found=f"lines.{key}", first=keys[key].line)
        inner[key], keys[key] = item.entries[key], where
    place = item.keys.get("lines", item.keys.get(moved[0], item.where))
    entries = {key: node for key, node in item.entries.items() if key not in moved}
    entries["lines"] = Branch(inner, keys, place, dotted=True)
    return Branch(entries, {**item.keys, "lines": place}, item.where, item.dotted)


def _is_line(key: str, node: Node, known: dict[str, Node]) -> bool:
    return isinstance(node, Branch) and (key in known or (key not in STRAYS and not nearest(key, ITEM)))
