"""A column of the place table, where a number is taken from it."""

from __future__ import annotations

import numpy as np

from finsim.errors import Where
from finsim.load.context import Context, hint, listed, pair
from finsim.load.nearest import nearest
from finsim.load.numbers import Wanted, fits
from finsim.load.text_file import cut
from finsim.spec import Column
from finsim.units import unit_words


def column_for(ctx: Context, name: str, where: Where, wanted: Wanted) -> Column | None:
    """The column a number is taken from, filled in for every lowest place and of the right kind."""
    places = ctx.places
    if places is None:
        return None
    if name in ctx.broken:
        return None
    column = places.columns.get(name)
    if column is None:
        near = hint(nearest(name, places.columns))
        known = listed(sorted(places.columns)) if places.columns else ("（没有）", "(none)")
        ctx.faults.add("column-unknown", where, found=cut(name), hint=near, known=known)
        return None
    empty = np.flatnonzero(np.isnan(column.values))
    if len(empty):
        names = [f"{places.leaves[i]} {places.tree[places.leaves[i]].name}" for i in empty]
        ctx.faults.add("column-gap", where, found=name, count=len(names), places=listed(names, 5))
        return None
    what = pair(wanted.field.label)
    if not fits(wanted.field.kind, column.unit, wanted.field):
        ctx.faults.add("column-kind", where, found=name, unit=unit_words(column.unit), what=what)
        return None
    if (column.values < 0).any() and wanted.field.kind != "any":
        index = int(np.flatnonzero(column.values < 0)[0])
        place = f"{places.leaves[index]} {places.tree[places.leaves[index]].name}"
        value = f"{column.values[index]:g}"
        ctx.faults.add("column-negative", where, found=name, place=place, value=value, what=what)
        return None
    return column
