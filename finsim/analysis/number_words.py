"""Numbers and units as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from finsim.rules import Label
from finsim.units import Unit, parse_unit

_YEARS = range(1900, 2201)
"""A number of years this large is a year."""


def unit_label(unit: Unit, values: Sequence[tuple[str, int]]) -> Label:
    """A unit as it stands behind a value; a year in English, and a rate a year, are read in words."""
    if unit == parse_unit("1/年")[0]:
        return Label("（每年）", "a year")
    if unit == parse_unit("年")[0] and values and all(v.isdecimal() and int(v) in _YEARS for v, _ in values):
        return Label("年", " ")
    return Label(unit.text("zh"), unit.text("en"))


def as_read(value: Fraction, unit: Unit, *, ratio: bool = False) -> str:
    """A number as people read it: a ratio, or a rate a year, up to 1 in per cent, a year without commas,
    everything else as a decimal.  A pure number that need not be a ratio stays 1 at 1."""
    if unit == parse_unit("年")[0] and value.denominator == 1 and int(value) in _YEARS:
        return str(value)
    ratio = ratio or unit == parse_unit("1/年")[0]
    small = abs(value) <= 1 if ratio else unit.is_pure and 0 < abs(value) < 1
    return f"{plain(value * 100)}%" if small and (unit.is_pure or ratio) else plain(value)


def plain(value: Fraction) -> str:
    """An exact number as a plain decimal; one without an end is cut at 15 digits and marked with ….

    Thousands are set apart by commas, as in the printed tables.
    """
    scaled = value
    for places in range(16):
        if scaled.denominator == 1:
            sign, digits = ("-" if value < 0 else ""), f"{abs(scaled.numerator):0{places + 1}d}"
            whole, part = (digits[:-places], digits[-places:]) if places else (digits, "")
            return f"{sign}{int(whole):,}" + (f".{part}" if part else "")
        scaled *= 10
    return f"{float(value):,.15g}…"
