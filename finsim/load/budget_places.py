"""Which places a key under `budget:` stands for: a level, or a place by its code or name."""

from __future__ import annotations

from finsim.errors import Where
from finsim.load.chinese_keys import meant
from finsim.load.context import Context, hint, listed
from finsim.load.place_codes import code_of, names_of
from finsim.load.text_file import cut
from finsim.load.tree import Branch
from finsim.spec import LEVELS


def place_keys(ctx: Context, branch: Branch) -> dict[str, tuple[str, ...]]:
    """The codes of the places of each key; a key that names none is told and left out."""
    found: dict[str, tuple[str, ...]] = {}
    if ctx.places is None:
        return found
    tree, names = ctx.places.tree, names_of(ctx.places)
    alike = {place.name for place in tree.values()}
    for key in branch.entries:
        where = branch.keys.get(key, branch.where)
        if key in LEVELS:
            found[key] = level_places(ctx, key, where)
        elif key in tree or key in alike:
            code = code_of(ctx, key, where, tree.keys(), names)
            found[key] = (code,) if code else ()
        else:
            near = hint(meant(key, (*LEVELS, *tree, *names)))
            ctx.faults.add("budget-place-unknown", where, found=cut(key), hint=near, known=listed(LEVELS))
    return {key: codes for key, codes in found.items() if codes}


def level_places(ctx: Context, level: str, where: Where) -> tuple[str, ...]:
    """The codes of all places of a level; that there is none is told."""
    tree = ctx.places.tree if ctx.places is not None else {}
    found = tuple(sorted(place.code for place in tree.values() if place.level == level))
    if not found and tree:
        there = [one for one in LEVELS if any(place.level == one for place in tree.values())]
        ctx.faults.add("budget-level-none", where, found=level, known=listed(there))
    return found
