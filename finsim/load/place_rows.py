"""Places written in a scenario: ``code: {name, level, within, class, population: 300 人}``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from finsim.errors import Problem
from finsim.load.context import Context, hint, listed
from finsim.load.fields import PLACE, PLACES
from finsim.load.nearest import nearest
from finsim.load.place_tree import Row
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Listing, Node, Text
from finsim.units import Unit, parse_amount, parse_unit, unit_words


def rows_written(
    ctx: Context,
    branch: Branch,
    attributes: tuple[str, ...],
    declared: Mapping[str, Branch],
    units: dict[str, Unit],
) -> list[Row]:
    """The places of a mapping.  Beside name, level and within stand attributes, and numbers with a unit,
    which make a column; ``units`` collects the units of those."""
    rows = []
    texts: list[tuple[Row, str, Text]] = []
    for code, node in branch.entries.items():
        where = branch.keys.get(code, branch.where)
        if code in PLACES:
            continue
        if not isinstance(node, Branch) or (not node.entries.keys() & PLACE.keys() and nearest(code, PLACES)):
            near, known = hint(nearest(code, PLACES)), listed(PLACES)
            what = ("地区表", "the places")
            ctx.faults.add("key-unknown", where, found=cut(code), what=what, hint=near, known=known)
            continue
        within = node.entries.get("within")
        if isinstance(within, Listing):
            parents = [ctx.text(item, "within") for item in within.items]
            first, second = [*parents, "", ""][:2]
            ctx.faults.add("place-two-parents", within.where, found=code, first=first, second=second)
            node = Branch({**node.entries, "within": Text(first, where)}, node.keys, where)
        name, level, above = (ctx.text(node.entries.get(key), key) for key in PLACE)
        row = Row(code, name, level, above, {}, where, -1)
        for key, value in node.entries.items():
            if key not in PLACE:
                _cell(ctx, row, key, value, attributes, declared.get(key), units)
                if isinstance(value, Text) and key in row.marks and key not in (*attributes, *declared):
                    texts.append((row, key, value))
        rows.append(row)
    for row, key, text in texts:
        _tell_number(ctx, row, key, text, units.get(key))
    return rows


def _tell_number(ctx: Context, row: Row, key: str, text: Text, unit: Unit | None) -> None:
    """Tell a text that is meant as a number: others have one there, or it looks like one."""
    word = text.value.strip()
    if not word or (unit is None and not _looks_like_number(word)):
        return
    number = re.match(r"[0-9][0-9,.]*\s*[十百千万亿]*", word)
    shown = number[0].strip() if number else "412345"
    wanted = unit if unit is not None else parse_unit("人")[0]
    right = (f"{shown} {wanted}".strip(), f"{shown} {wanted.text('en')}".strip())
    place = f"{row.code} {row.name}".strip()
    ctx.faults.add("place-number", text.where, place=place, key=key, found=cut(word), right=right)
    ctx.broken.add(key)
    del row.marks[key]


def _looks_like_number(word: str) -> bool:
    """``412345 ren`` and ``四十一万 人``, which cannot be read; ``2``, ``1类`` and ``3 档`` are classes."""
    if re.match(r"[0-9]{3,}[A-Za-z]+$|[0-9][0-9,.]{2,}\s+\S", word):
        return True
    chinese = re.match(r"[〇零一二两三四五六七八九十百千万亿]{2,}\s*", word)
    try:
        return chinese is not None and not parse_unit(word[chinese.end() :])[0].is_pure
    except Problem:
        return False


def _cell(
    ctx: Context,
    row: Row,
    key: str,
    node: Node,
    attributes: tuple[str, ...],
    declared: Branch | None,
    units: dict[str, Unit],
) -> None:
    """An attribute as it stands, or a number of a column."""
    text = ctx.text(node, key)
    if not isinstance(node, Text):
        return
    if key in attributes:
        row.marks[key] = text
        return
    try:
        amount = parse_amount(text)
    except Problem as problem:
        row.marks[key] = text
        if declared is not None:
            ctx.faults.take(problem, node.where)
        return
    bare = amount.unit.is_pure and not amount.percent
    if bare and declared is None:
        row.marks[key] = text
        return
    unit, scale = amount.unit, 1
    if bare and declared is not None:
        try:
            unit, times = parse_unit(ctx.text(declared.entries.get("unit"), "unit"))
        except Problem:
            return
        scale = times.numerator
    first = units.setdefault(key, unit)
    if unit != first:
        found = unit_words(unit)
        ctx.faults.add(
            "unit-differs", node.where, key=row.code, found=found, first_key=key, first=unit_words(first)
        )
        return
    row.numbers[key] = amount.value * scale
    row.bases[key] = node.where
