"""The roles of a relation: figures by code or as written, texts of one's own or of a catalogue, dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date

from finsim.audit.figure import Figure, parse_figure
from finsim.audit.kind import Form, Given, Kind, Role, Value
from finsim.audit.numerals import begins_with_numeral, parse_written
from finsim.errors import Problem
from finsim.load.context import Context, hint, listed
from finsim.load.nearest import nearest
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Listing, Node, Text
from finsim.load.years import read_years
from finsim.rules import Label
from finsim.units import PURE

Figures = Mapping[str, Figure | None]
_DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_ITEMS = ("catalogue", "items", "key")
_KEYS = ("duty", "standard_text", "target", "name")


def read_roles(ctx: Context, branch: Branch, name: str, kind: Kind, figures: Figures) -> Given | None:
    """What is given for each role; ``None`` after a fault."""
    values: dict[str, Value] = {}
    sound = True
    for role in kind.roles:
        node = branch.entries.get(role.name)
        if node is None:
            continue
        value = _value(ctx, node, role, figures)
        sound &= value is not None
        if value is not None:
            values[role.name] = value
    lacks = [role.name for role in kind.roles if role.required and role.name not in branch.entries]
    if lacks:
        ctx.faults.add(
            "audit-role-missing", branch.where, kind=name, lacks=listed(lacks), example=kind.example
        )
    return Given(values) if sound and not lacks else None


def _value(ctx: Context, node: Node, role: Role, figures: Figures) -> Value | None:
    """What is given for a role; an empty list only where none at all may be meant."""
    if isinstance(node, Listing) and not node.items and not role.empty:
        ctx.faults.add("audit-empty", node.where, found=role.name)
        return None
    return _readers()[role.form](ctx, node, role, figures)


Reader = Callable[[Context, Node, Role, Figures], Value | None]


def _readers() -> Mapping[Form, Reader]:
    return {
        "figure": _figure,
        "figures": _figures,
        "text": _text,
        "texts": _texts,
        "years": _years,
        "date": _date,
        "period": _period,
        "number": _number,
    }


def _figure(ctx: Context, node: Node, role: Role, figures: Figures) -> Figure | None:
    """A figure by its code, or as written in place."""
    word = "{" if isinstance(node, Branch) else ctx.text(node, role.name)
    if word.startswith("{"):
        ctx.faults.add("audit-figure-in-place", node.where, role=role.name)
        return None
    if not isinstance(node, Text):
        return None
    if not word:
        ctx.faults.add("audit-value-missing", node.where, found=role.name)
        return None
    if word in figures:
        found = figures[word]
    elif re.match(r"[+-]?[0-9０-９]", word) or _in_numerals(word):
        found = None
        if role.measures == "rate" and re.fullmatch(r"[+-]?[0-9.]+", word):
            ctx.faults.add("audit-rate-percent", node.where, found=word)
            return None
        with ctx.faults.at(node.where):
            found = _in_place(word, node)
    else:
        near = hint(nearest(word, figures))
        ctx.faults.add("audit-figure-unknown", node.where, found=cut(word), hint=near)
        return None
    return _measured(ctx, found, role, node) if found is not None else None


def _in_numerals(word: str) -> bool:
    """Whether a word can be read as a number in Chinese numerals; 一般支出 is no number but a name."""
    if not begins_with_numeral(word):
        return False
    with suppress(Problem):
        parse_figure(word)
        return True
    return False


def _in_place(word: str, node: Node) -> Figure:
    value, half, unit, scale, decimals, unit_text = parse_figure(word)
    made = Figure(word, Label(word), value, half, unit, scale, decimals, unit_text, word, where=node.where)
    return replace(made, label=made.said)


def _measured(ctx: Context, figure: Figure, role: Role, node: Node) -> Figure | None:
    """The figure, if it is a rate where a rate belongs."""
    if role.measures == "rate" and not figure.percent:
        ctx.faults.add("audit-rate-percent", node.where, found=figure.written)
        return None
    return figure


def _figures(ctx: Context, node: Node, role: Role, figures: Figures) -> tuple[Figure, ...] | None:
    nodes = node.items if isinstance(node, Listing) else (node,)
    found = [_figure(ctx, one, role, figures) for one in nodes]
    kept = tuple(one for one in found if one is not None)
    return kept if len(kept) == len(found) else None


def _text(ctx: Context, node: Node, role: Role, figures: Figures) -> tuple[str, ...] | None:
    return _texts(ctx, node, role, figures)


def _texts(ctx: Context, node: Node, role: Role, figures: Figures) -> tuple[str, ...] | None:
    """Texts as written, or those of items of a catalogue: {catalogue: …, items: [1, 40], key: duty}."""
    if not isinstance(node, Branch):
        return tuple(text.value.strip() for text in ctx.listing(node, role.name))
    if not ctx.known(node, _ITEMS, ("清单里的文字", "texts of a catalogue")):
        return None
    catalogue = ctx.text(node.entries.get("catalogue"), "catalogue")
    key = ctx.choice(node.entries.get("key"), _KEYS, "key") or "name"
    asked = [text.value.strip() for text in ctx.listing(node.entries.get("items"), "items")]
    try:
        return _listed_texts(catalogue, asked, key)
    except Problem as problem:
        ctx.faults.take(problem, node.where)
    return None


def _listed_texts(catalogue: str, asked: list[str], key: str) -> tuple[str, ...]:
    """The texts of some items of a catalogue; of all items, their codes."""
    from finsim.listed_items import read_listed

    node = read_listed("lists", catalogue)[0].entries.get("items")
    items = node.entries if isinstance(node, Branch) else {}
    if not asked:
        return tuple(items)
    numbers = {_entry(one, "number"): code for code, one in items.items()}
    found = []
    for word in asked:
        item = items.get(word) or items.get(numbers.get(word, ""))
        if item is None:
            raise Problem("audit-item-unknown", catalogue=catalogue, found=word)
        text = _entry(item, key)
        if not text:
            raise Problem("audit-item-text", catalogue=catalogue, found=word, key=key)
        found.append(text)
    return tuple(found)


def _entry(item: Node, key: str) -> str:
    node = item.entries.get(key) if isinstance(item, Branch) else None
    node = node.entries.get("zh") if isinstance(node, Branch) else node
    return node.value.strip() if isinstance(node, Text) else ""


def _years(ctx: Context, node: Node, role: Role, figures: Figures) -> tuple[int, ...] | None:
    return read_years(ctx, node, node.where)


def _date(ctx: Context, node: Node, role: Role, figures: Figures) -> date | None:
    word = ctx.text(node, role.name)
    match = _DATE.fullmatch(word)
    with suppress(ValueError):
        if match:
            return date(*(int(part) for part in match.groups()))
    ctx.faults.add("audit-date", node.where, found=cut(word))
    return None


def _period(ctx: Context, node: Node, role: Role, figures: Figures) -> Value | None:
    """A length of time in months: 2 年, 18 月, 两年."""
    word = ctx.text(node, role.name)
    with suppress(Problem):
        amount = parse_written(word)
        months = {"年": 12, "月": 1}.get(str(amount.unit), 0) * amount.value
        if 0 < months <= 1200 and months.denominator == 1:
            return months
    ctx.faults.add("audit-lasts", node.where, found=cut(word))
    return None


def _number(ctx: Context, node: Node, role: Role, figures: Figures) -> Value | None:
    word = ctx.text(node, role.name)
    try:
        amount = parse_written(word.removesuffix("倍"))
        if amount.unit == PURE and amount.value > 0:
            return amount.value
        ctx.faults.add("audit-number", node.where, found=cut(word))
    except Problem as problem:
        ctx.faults.take(problem, node.where)
    return None
