"""What kind of place each place is: its own attributes, those from above, and the scenario's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from finsim.load.context import Context, hint
from finsim.load.nearest import nearest
from finsim.load.province_attributes import (
    PROVINCE,
    check_exceptions,
    check_province,
    derived_attributes,
    is_province,
    tell_two,
    where_stated,
)  # fmt: skip
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.rules import Label
from finsim.spec import Basis, Place, Places


def with_attributes(ctx: Context, places: Places, node: Node | None) -> Places:
    """The lowest places with their attributes as they hold: what ``place_attributes`` (``node``) says
    of the place, of one above it or of all, else what the place states, else what one above it states.
    """
    stated, bases = _stated(ctx, places.tree, node)
    tree, derived = places.tree, derived_attributes(ctx)
    names = dict.fromkeys([*(key for place in tree.values() for key in place.attributes), *stated])
    names |= dict.fromkeys(_changed(node))
    if not names and not derived:
        return places
    found: dict[str, Place] = dict(tree)
    chains = {code: _upward(tree, code) for code in places.leaves}
    check_exceptions(ctx, list(chains.values()))
    for code, chain in chains.items():
        marks = {name: _mark(tree, chain, name, stated.get(name)) for name in names}
        if marks.get(PROVINCE):
            where = where_stated(node, PROVINCE, chain, tree[code].where)
            check_province(ctx, marks[PROVINCE], chain, tree[code].name, where, bool(derived))
        for name, one in derived.items():
            value = one.of(chain, marks.get(PROVINCE, "") if is_province(marks.get(PROVINCE, "")) else "")
            if value and marks.get(name, value) not in (value, ""):
                where = where_stated(node, name, chain, tree[code].where)
                tell_two(ctx, name, f"{code} {tree[code].name}", marks[name], value, where)
            marks[name] = marks.get(name) or value
        found[code] = replace(tree[code], attributes=marks)
    bases = {name: one.basis for name, one in derived.items()} | bases
    marked = replace(places, tree=found, attribute_basis=bases)
    if not _changed(node):
        return marked
    from finsim.load.reform_place import moves_of

    return replace(marked, moves=moves_of(ctx, marked, _changed(node), chains))


def _changed(node: Node | None) -> dict[str, Node]:
    """What reforms make of the attributes, by attribute."""
    marks = node.entries if isinstance(node, Branch) else {}
    inner = {name: mark.entries.get("changes") for name, mark in marks.items() if isinstance(mark, Branch)}
    return {name: changes for name, changes in inner.items() if changes is not None}


def _upward(tree: Mapping[str, Place], code: str) -> list[str]:
    chain = [code]
    while tree[chain[-1]].within in tree:
        chain.append(tree[chain[-1]].within)
    return chain


def _mark(tree: Mapping[str, Place], chain: list[str], name: str, stated: Mapping[str, str] | None) -> str:
    """An attribute of a place: a value set for all places overrides what the table says of each."""
    if stated:
        for code in (*chain, ""):
            if stated.get(code):
                return stated[code]
    return next((mark for code in chain if (mark := tree[code].attributes.get(name))), "")


def _stated(
    ctx: Context, tree: Mapping[str, Place], node: Node | None
) -> tuple[dict[str, dict[str, str]], dict[str, Basis]]:
    """``place_attributes`` by attribute and place code, under '' what holds everywhere; and what each
    attribute rests on: ``{class: {value: 2, source: …, status: …}}``, else an assumption of the scenario."""
    branch = ctx.branch(node, "place_attributes") or Branch()
    found: dict[str, dict[str, str]] = {}
    bases: dict[str, Basis] = {}
    for name, value in branch.entries.items():
        scopes = (value,) if isinstance(value, Branch) else ()
        if scopes and not marks_of(value):
            continue
        bases[name] = ctx.basis(value, value.where, scopes, Label(f"地区属性 {name}", f"attribute {name}"))
        if isinstance(value, Text):
            found[name] = {"": value.value.strip()}
            continue
        ctx.branch(value, name)
        codes = marks_of(value)
        found[name] = {"" if code == "value" else code: ctx.text(text, name) for code, text in codes.items()}
        _check_codes(ctx, tree, value, [code for code in codes if code != "value"])
    return found, bases


def marks_of(node: Node | None) -> dict[str, Node]:
    """What is written for an attribute by place code, under ``value`` what holds everywhere; its source and
    status left out.  The codes may stand under ``value`` themselves."""
    if not isinstance(node, Branch):
        return {} if node is None else {"value": node}
    found = {code: text for code, text in node.entries.items() if code not in ("source", "status", "changes")}
    inner = found.get("value")
    if not isinstance(inner, Branch):
        return found
    return {**{code: text for code, text in found.items() if code != "value"}, **inner.entries}


def _check_codes(ctx: Context, tree: Mapping[str, Place], node: Node, codes: Iterable[str]) -> None:
    keys = node.keys if isinstance(node, Branch) else {}
    for code in codes:
        if code not in tree:
            near = hint(nearest(code, tree))
            ctx.faults.add("place-not-listed", keys.get(code, node.where), found=cut(code), hint=near)
