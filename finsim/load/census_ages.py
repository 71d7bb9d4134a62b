"""Ages, households and heads that the census does not print, from those it does.

Persons of a five-year group are spread evenly over its years; town and country have the same ages.  The
national ratios stand with their two numbers; finsim/catalogue/census/columns.yaml says the same in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from finsim.load.census_table import CensusPlace

_OLD = ("80-84", "85+")
_OVER_65 = ("65-69", "70-74", "75-79", *_OLD)
_OVER_60 = ("60-64", *_OVER_65)
_ADULT = ("20-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54", "55-59")


def _whole(*groups: str) -> dict[str, Fraction]:
    return dict.fromkeys(groups, Fraction(1))


AGES: Mapping[str, Mapping[str, Fraction]] = {
    "age-0-4": _whole("0", "1-4"),
    "age-5-9": _whole("5-9"),
    "age-10-14": _whole("10-14"),
    "age-15-19": _whole("15-19"),
    "age-60-plus": _whole(*_OVER_60),
    "age-65-plus": _whole(*_OVER_65),
    "age-80-plus": _whole(*_OLD),
    "age-0-6": {**_whole("0", "1-4"), "5-9": Fraction(2, 5)},
    "age-3-5": {"1-4": Fraction(1, 2), "5-9": Fraction(1, 5)},
    "age-6-11": {"5-9": Fraction(4, 5), "10-14": Fraction(2, 5)},
    "age-12-14": {"10-14": Fraction(3, 5)},
    "age-15-17": {"15-19": Fraction(3, 5)},
    "age-0": _whole("0"),
    "age-0-3": {"0": Fraction(1), "1-4": Fraction(3, 4)},
    "age-16-59": {"15-19": Fraction(4, 5), **_whole(*_ADULT)},
    "age-16-24": {"15-19": Fraction(4, 5), "20-24": Fraction(1)},
    "age-6-14": {"5-9": Fraction(4, 5), "10-14": Fraction(1)},
}
"""How much of each of the census's age groups belongs to an age."""
WOMEN = ("15-19", "20-24", "25-29", "30-34", "35-39", "40-44", "45-49")
RURAL: Mapping[str, str] = {
    "rural-age-6-14": "age-6-14", "rural-age-60-plus": "age-60-plus", "rural-age-16-59": "age-16-59",
}  # fmt: skip
RATES: Mapping[str, tuple[str, Fraction]] = {
    "primary-pupils": ("age-6-11", Fraction(107_253_500) / Fraction("106297642.4")),
    "junior-pupils": ("age-12-14", Fraction(49_189_883) / Fraction("51153596.4")),
    "resident-pension-receivers": ("age-60-plus", Fraction(160_320_000, 264_018_218)),
    "resident-insured": ("population", Fraction(1_027_790_000, 1_409_778_724)),
}
"""Heads estimated as a national ratio of a census number: heads of the nation over its census."""
PRINTED: Mapping[str, str] = {
    "population": "population", "urban": "urban", "rural": "rural", "households": "family_households",
}  # fmt: skip
"""Columns that the census prints, and what its table calls them."""


def columns_of(place: CensusPlace) -> dict[str, Fraction]:
    """The columns of a place table for one place, persons and households, to one decimal (halves up)."""
    found = {name: Fraction(place.number(column)) for name, column in PRINTED.items()}
    found |= {name: _persons(place, parts) for name, parts in AGES.items()}
    found["women-15-49"] = Fraction(sum(place.number(f"f_{group}") for group in WOMEN))
    population = found["population"] or Fraction(1)
    found |= {name: found[age] * found["rural"] / population for name, age in RURAL.items()}
    found["urban-households"] = _tenth(found["households"] * found["urban"] / population)
    found["rural-households"] = found["households"] - found["urban-households"]
    found |= {name: found[base] * rate for name, (base, rate) in RATES.items()}
    del found["age-6-14"]
    return {name: _tenth(number) for name, number in found.items()}


def _persons(place: CensusPlace, parts: Mapping[str, Fraction]) -> Fraction:
    """Men and women of the age groups, each by its part."""
    heads = {group: place.number(f"m_{group}") + place.number(f"f_{group}") for group in parts}
    return sum((heads[group] * part for group, part in parts.items()), Fraction(0))


def _tenth(number: Fraction) -> Fraction:
    return Fraction((number * 10 + Fraction(1, 2)).__floor__(), 10)


def shown(number: Fraction) -> str:
    """A number of :func:`columns_of` as a table's cell: ``18720.8``, ``628``."""
    whole, tenths = divmod(number.numerator * 10 // number.denominator, 10)
    return f"{whole}.{tenths}" if tenths else str(whole)
