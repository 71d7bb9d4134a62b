"""Values as people write them when they turn a number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from numbers import Real
from typing import Any

import numpy as np

from finsim.errors import EXIT_USAGE, Fault, InputFault, Problem, Where
from finsim.load.lever import Lever
from finsim.load.text_file import cut
from finsim.units import parse_amount

Value = str | int | float | Fraction | Decimal
"""A text with its unit (``"1300 元/人/年"``, ``"8%"``), or a number in the unit that the scenario states."""
_DIGITS = 15


def pairs(changes: Iterable[object]) -> Iterable[tuple[Any, Value]]:
    """Each path with its value."""
    for one in changes:
        if isinstance(one, Mapping):
            yield from one.items()
            continue
        path, equals, value = str(one).partition("=")
        if not isinstance(one, str) or not (equals and path.strip() and value.strip()):
            right = '{"growth.spending": "6%"}'
            raise Problem("set-form", found=cut(str(one)), right=right)
        yield path, value.strip()


def base_value(value: object, lever: Lever) -> Fraction | None:
    """A value in base units; ``None`` for a text that is no such number, for the reader to tell."""
    if isinstance(value, str):
        try:
            amount = parse_amount(value)
        except Problem:
            return None
        plain = not amount.unit.is_pure or amount.percent or abs(amount.value) < 1
        return amount.value if amount.unit == lever.unit and (plain or lever.scale == 1) else None
    number = _number(value)
    if number is None:
        right = lever.written_as(lever.value)
        where = Where(lever.path)
        fault = Fault("value-kind", where, {"path": lever.path, "found": cut(repr(value)), "right": right})
        raise InputFault((fault,), EXIT_USAGE)
    return number * lever.scale


def _number(value: object) -> Fraction | None:
    """A number as the shortest decimal that it stands for; ``None`` for what is none."""
    if isinstance(value, bool) or not isinstance(value, Real | Decimal):
        return None
    if isinstance(value, Fraction):
        return value
    if isinstance(value, Decimal):
        return Fraction(value) if value.is_finite() else None
    found = float(value)
    return Fraction(f"{found:.{_DIGITS}g}") if np.isfinite(found) else None
