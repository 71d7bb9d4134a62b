"""The tree of places from its rows: every place below one that is there, levels in order, no circle."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from finsim.errors import Where
from finsim.load.context import Context, hint, listed
from finsim.load.nearest import nearest
from finsim.load.province_attributes import PROVINCES, official_province
from finsim.load.text_file import cut
from finsim.spec import LEVELS, Level, Place

_CHINESE = {"全国": "nation", "国家": "nation", "省": "province", "自治区": "province", "直辖市": "province",
            "市": "city", "盟": "city", "盟市": "city", "地级市": "city", "县": "county", "区": "county",
            "旗": "county", "旗县": "county", "县级市": "county"}  # fmt: skip


_DAMAGED = re.compile(r"[0-9]\.?[0-9]*[Ee]\+?[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class Row:
    """A place as written; ``number`` is its row in the table (-1 if it stands in none)."""

    code: str
    name: str
    level: str
    within: str
    marks: dict[str, str]
    where: Where
    number: int
    numbers: dict[str, Fraction] = field(default_factory=dict)
    bases: dict[str, Where] = field(default_factory=dict)


def make_tree(ctx: Context, rows: list[Row], where: Where) -> dict[str, Place] | None:
    """The places by code, in the order of their codes; ``None`` after a fault."""
    found: dict[str, Row] = {}
    sound = True
    for row in rows:
        first = found.setdefault(row.code, row)
        if first is not row:
            _tell_twice(ctx, first, row)
            sound = False
        if not row.code or not row.name:
            lacks = ("名称（name）", "name") if row.code else ("代码（code）", "code")
            ctx.faults.add("place-incomplete", row.where, found=row.code or row.name, lacks=lacks)
            sound = False
        if _DAMAGED.fullmatch(row.code):
            right = f"{Decimal(row.code):.0f}"
            ctx.faults.add("place-code-damaged", row.where, found=row.code, right=right)
            sound = False
    levels = {code: _level(ctx, row) for code, row in found.items()}
    for code, row in found.items():
        sound &= levels[code] is not None and _above(ctx, row, found, levels)
    if not found:
        ctx.faults.add("places-none", where)
        return None
    if not sound or _circles(ctx, found) or not _codes_agree(ctx, found, levels):
        return None
    return {code: _place(found[code], levels[code] or "county") for code in sorted(found)}


def _place(row: Row, level: Level) -> Place:
    return Place(row.code, row.name, level, row.within, row.marks, row.where)


def _tell_twice(ctx: Context, first: Row, row: Row) -> None:
    if first.within != row.within:
        found = f"{row.code} {row.name}"
        ctx.faults.add("place-two-parents", row.where, found=found, first=first.within, second=row.within)
    else:
        ctx.faults.add("place-twice", row.where, found=row.code, first=first.where.line)


def _level(ctx: Context, row: Row) -> Level | None:
    word = _CHINESE.get(row.level, row.level)
    for level in LEVELS:
        if level == word:
            return level
    near = hint(nearest(word, LEVELS))
    ctx.faults.add(
        "level-unknown", row.where, found=cut(row.level), place=row.code, hint=near, known=listed(LEVELS)
    )
    return None


def _above(ctx: Context, row: Row, rows: Mapping[str, Row], levels: Mapping[str, Level | None]) -> bool:
    """Whether the place above is there and of a higher level."""
    if not row.within:
        return True
    if row.within not in rows:
        if row.within == row.code:
            return True
        near = hint(nearest(row.within, rows.keys() - {row.code}))
        ctx.faults.add(
            "parent-unknown", row.where, place=f"{row.code} {row.name}", found=cut(row.within), hint=near
        )
        return False
    own, above = levels[row.code], levels[row.within]
    if own is None or above is None or row.within == row.code:
        return True
    if LEVELS.index(above) < LEVELS.index(own):
        return True
    place = f"{row.code} {row.name}"
    ctx.faults.add("level-order", row.where, place=place, level=own, parent=row.within, above=above)
    return False


def _circles(ctx: Context, rows: Mapping[str, Row]) -> bool:
    """Tell places that lie in themselves."""
    safe: set[str] = set()
    told = False
    for code in sorted(rows):
        path: dict[str, None] = {}
        while code in rows and code not in safe and code not in path:
            path[code] = None
            code = rows[code].within
        if code in path:
            circle = [*list(path)[list(path).index(code) :], code]
            ctx.faults.add("place-circle", rows[code].where, circle=" → ".join(circle))
            told = True
        safe.update(path)
    return told


def _codes_agree(ctx: Context, rows: Mapping[str, Row], levels: Mapping[str, Level | None]) -> bool:
    """Whether official codes lie in each other as ``within`` has it: no place in two provinces, none beside
    the place that its code lies in and that has nothing else below it, for its people would count twice."""
    parents = {row.within for row in rows.values()}
    sound = True
    for code, row in rows.items():
        place, own, above = f"{code} {row.name}", official_province(code), official_province(row.within)
        if own and above and own != above:
            told = {"place": place, "found": row.within, "own": PROVINCES[own], "other": PROVINCES[above]}
            ctx.faults.add("place-two-provinces", row.where, how=("within", "within"), **told)
            sound = False
            continue
        around = _around(code, rows, levels) if own else ""
        if around and around not in _chain(code, rows) and (not row.within or around not in parents):
            told = {"place": place, "found": f"{around} {rows[around].name}", "right": f'within: "{around}"'}
            ctx.faults.add("place-within-missing", row.where, **told)
            sound = False
    return sound


def _around(code: str, rows: Mapping[str, Row], levels: Mapping[str, Level | None]) -> str:
    """The lowest place of a higher level in which an official code lies; '' if the table has none."""
    for other in (code[:6], f"{code[:4]}00", f"{code[:2]}0000"):
        own, above = levels[code], levels.get(other)
        if other != code and own and above and LEVELS.index(above) < LEVELS.index(own):
            return other
    return ""


def _chain(code: str, rows: Mapping[str, Row]) -> list[str]:
    """The places above one."""
    found = []
    while (code := rows[code].within) in rows:
        found.append(code)
    return found


def leaves_of(tree: Mapping[str, Place]) -> tuple[str, ...]:
    """The places with none below them, by code."""
    parents = {place.within for place in tree.values()}
    return tuple(code for code in tree if code not in parents)
