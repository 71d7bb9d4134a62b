"""Places of the census as the CSV text of a place table: their codes, levels, and columns worked out of it.

The columns are those of :mod:`finsim.load.census_ages`, here for many places at once and in whole numbers, so
that all counties of the nation take a tenth of a second.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from finsim.load.census_ages import AGES, PRINTED, RATES, RURAL, WOMEN
from finsim.load.census_table import Census, CensusPlace

Whole = NDArray[np.int64]
NAMES = (
    *PRINTED, *(name for name in AGES if name != "age-6-14"), "women-15-49", *RURAL, "urban-households",
    "rural-households", *RATES,
)  # fmt: skip
"""The columns there are, in the order of a new place table."""
_PARTS = 20
"""Every part of an age group is so many twentieths of it."""


def csv_text(census: Census, place: CensusPlace, names: Sequence[str]) -> str:
    """The CSV of a place with those above and below it; numbers stand in the lowest ones, to a tenth."""
    rows = [*census.above(place.code), place, *census.below(place.code)]
    lowest = census.lowest(place.code)
    columns = [[_cell(tenth) for tenth in tenths(lowest, name).tolist()] for name in names]
    cells = dict(zip((one.code for one in lowest), zip(*columns, strict=True), strict=True)) if names else {}
    codes, empty = {one.code for one in rows}, ("",) * len(names)
    lines = [",".join(("code", "name", "level", "within", *names))]
    for one in rows:
        within = one.within if one.within in codes else ""
        lines.append(",".join((one.code, one.name, one.level, within, *cells.get(one.code, empty))))
    return "\n".join([*lines, ""])


def _cell(tenth: int) -> str:
    whole, part = divmod(tenth, 10)
    return f"{whole}.{part}" if part else str(whole)


def tenths(places: Sequence[CensusPlace], name: str) -> Whole:
    """A column in tenths of a person or household, halves up, for each place.

    Exact: no product comes near 2⁶³ for a county (about 2 · 10¹⁷ for the largest).  Raises ``KeyError`` for a
    name that is not in :data:`NAMES`.
    """
    if name in PRINTED:
        return _heads(places, PRINTED[name]) * 10
    if name in RATES:
        base, rate = RATES[name]
        return _divided(_twentieths(places, base) * rate.numerator, 2 * rate.denominator)
    population = np.maximum(_heads(places, "population"), 1)
    if name in RURAL:
        return _divided(_twentieths(places, RURAL[name]) * _heads(places, "rural"), 2 * population)
    if name.endswith("-households"):
        households, urban = _heads(places, "family_households"), _heads(places, "urban")
        in_towns = _divided(10 * households * urban, population)
        return in_towns if name == "urban-households" else 10 * households - in_towns
    return _divided(_twentieths(places, name), 2)


def _twentieths(places: Sequence[CensusPlace], name: str) -> Whole:
    """Persons of an age (or all) in twentieths."""
    if name == "population":
        return _heads(places, "population") * _PARTS
    found = np.zeros(len(places), dtype=np.int64)
    if name == "women-15-49":
        return sum((_heads(places, f"f_{group}") for group in WOMEN), found) * _PARTS
    for group, part in AGES[name].items():
        heads = _heads(places, f"m_{group}") + _heads(places, f"f_{group}")
        found += heads * int(part * _PARTS)
    return found


def _divided(above: Whole, below: Whole | int) -> Whole:
    """A quotient to the nearest whole number, halves up."""
    return (2 * above + below) // (2 * below)


def _heads(places: Sequence[CensusPlace], column: str) -> Whole:
    return np.array([place.number(column) for place in places], dtype=np.int64)
