"""Paths to other numbers: what a link looks at, and in which unit that number stands."""

from __future__ import annotations

from finsim.errors import Problem
from finsim.load.context import Context, hint, listed
from finsim.load.fields import LINE
from finsim.load.nearest import nearest
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Listing, Node, Text
from finsim.units import Unit, parse_amount, parse_unit

_DEEPEST = 20
_MOST_LINKS = 200
_OPEN = "open"


def link_unit(ctx: Context, branch: Branch, depth: int = 0) -> Unit | None:
    """The unit of a number that only a link gives: stated, or that of the number it looks at."""
    stated = branch.entries.get("unit")
    if isinstance(stated, Text):
        return _unit(stated.value)
    growth = branch.entries.get("growth")
    series = growth.entries.get("series") if isinstance(growth, Branch) else None
    if not isinstance(series, Text) or depth > _DEEPEST:
        return None
    node = node_at(ctx, plain_path(ctx, series.value))
    return None if node is None else unit_at(ctx, node, depth + 1)


def circle_from(ctx: Context, branch: Branch, path: str) -> list[str]:
    """The paths of the circle in which a number's link ends, the least one first and again last; else []."""
    seen = [path]
    node: Node | None = branch
    while len(seen) <= _MOST_LINKS:
        growth = node.entries.get("growth") if isinstance(node, Branch) else None
        series = growth.entries.get("series") if isinstance(growth, Branch) else None
        if not isinstance(series, Text):
            return []
        following = plain_path(ctx, series.value)
        if following in seen:
            circle = seen[seen.index(following) :]
            first = circle.index(min(circle))
            return [*circle[first:], *circle[:first], circle[first]]
        seen.append(following)
        node = node_at(ctx, following)
    return []


def unit_at(ctx: Context, node: Node, depth: int) -> Unit | None:
    """The unit in which a quantity's node is written, without reading all of it."""
    if isinstance(node, Text):
        if not any(letter.isdigit() for letter in node.value):
            return None  # `open`, say: looking for the nearest unit takes long
        try:
            return parse_amount(node.value).unit
        except Problem:
            return None
    if isinstance(node, Listing):
        return None
    column = node.entries.get("column")
    if isinstance(column, Text) and ctx.places is not None and column.value in ctx.places.columns:
        return ctx.places.columns[column.value].unit
    if "indicator" in node.entries:
        return _unit_of_indicator(ctx, node, depth)
    if "cohort" in node.entries:
        return _unit("人")
    if "use" in node.entries:
        return _unit_of_series(ctx, node, depth)
    for key in ("value", "by_place", "by_class"):
        if key in node.entries:
            return unit_at(ctx, node.entries[key], depth)
    if "growth" in node.entries or "unit" in node.entries:
        return link_unit(ctx, node, depth)
    first = next((value for key, value in node.entries.items() if key != "by"), None)
    return unit_at(ctx, first, depth) if first is not None else None


def _unit_of_indicator(ctx: Context, node: Branch, depth: int) -> Unit | None:
    """The unit of a number taken from an indicator, a year's part of a sum being per year."""
    name = node.entries["indicator"]
    code = name.value.strip() if isinstance(name, Text) else ""
    value = _down(ctx.tree, "indicators", code, "target", "value")
    unit = unit_at(ctx, value, depth + 1) if isinstance(value, Text) else None
    return unit / parse_unit("年")[0] if unit is not None and "per" in node.entries else unit


def _unit_of_series(ctx: Context, node: Branch, depth: int) -> Unit | None:
    """The unit of a number that is that of a named series."""
    use = node.entries["use"]
    found = _down(ctx.tree, "series", use.value.strip()) if isinstance(use, Text) else None
    return unit_at(ctx, found, depth + 1) if found is not None and depth <= _DEEPEST else None


def _unit(text: str) -> Unit | None:
    try:
        return parse_unit(text)[0]
    except Problem:
        return None


def node_at(ctx: Context, path: str) -> Node | None:
    """The node of a named series or of ``item.line.number``; ``None`` if there is none."""
    found = ctx.looked[path] = _found(ctx, path)
    return found


def _found(ctx: Context, path: str) -> Node | None:
    series = ctx.tree.entries.get("series")
    if isinstance(series, Branch) and path in series.entries:
        return series.entries[path]
    parts = path.split(".")
    if len(parts) != 3:
        return None
    item, line, number = parts
    for place in ("items", "pools"):
        found = _down(ctx.tree, place, item, "lines", line)
        if isinstance(found, Branch):
            beside = found.entries.get(number) if number not in LINE else None
            return beside or _down(found, "quantities", number)
    return None


def _down(node: Node | None, *keys: str) -> Node | None:
    for key in keys:
        node = node.entries.get(key) if isinstance(node, Branch) else None
    return node


def plain_path(ctx: Context, path: str) -> str:
    """A path as ``item.line.number``; ``items.``, ``lines.`` and item numbers may have been written."""
    parts = [part for part in path.strip().split(".") if part]
    if parts[:1] in (["items"], ["pools"], ["series"]):
        parts = parts[1:]
    if len(parts) == 4 and parts[1] == "lines":
        del parts[1]
    return ".".join([item_of_number(ctx, parts[0]), *parts[1:]] if parts else [])


def full_path(ctx: Context, path: Text) -> str | None:
    """The path of a number that a link names; ``None`` if there is no such number, which is told."""
    found = plain_path(ctx, path.value)
    if node_at(ctx, found) is not None:
        return found
    item = found.partition(".")[0]
    state = _down(ctx.tree, "items", item, "state")
    if isinstance(state, Text) and state.value.strip() != "costed":
        ctx.faults.add("path-not-costed", path.where, found=cut(path.value), item=item, at=str(state.where))
        return None
    known = known_paths(ctx)
    near = hint(nearest(found, known))
    ctx.faults.add("path-unknown", path.where, found=cut(path.value), hint=near, known=listed(known, 8))
    return None


def item_of_number(ctx: Context, word: str) -> str:
    """The code of the item with that number in the list; the word itself if there is none."""
    items = ctx.tree.entries.get("items")
    if not isinstance(items, Branch) or word in items.entries:
        return word
    return numbers_of(items).get(word, word)


def numbers_of(items: Branch) -> dict[str, str]:
    """Item codes by their numbers in the list."""
    found = {}
    for code, item in items.entries.items():
        number = item.entries.get("number") if isinstance(item, Branch) else None
        if isinstance(number, Text):
            found[number.value.strip()] = code
    return found


def known_paths(ctx: Context) -> list[str]:
    """The numbers that a link may name."""
    series = ctx.tree.entries.get("series")
    found = sorted(series.entries) if isinstance(series, Branch) else []
    for place in ("items", "pools"):
        items = ctx.tree.entries.get(place)
        for code, item in items.entries.items() if isinstance(items, Branch) else ():
            lines = _down(item, "lines")
            for name, line in lines.entries.items() if isinstance(lines, Branch) else ():
                numbers = line.entries if isinstance(line, Branch) else {}
                found += [f"{code}.{name}.{key}" for key in ("count", "standard") if key in numbers]
    return found
