"""What can be wrong with the fields of a distribution; each as a Problem of ``what``, ``found``, ``right``.

Numbers are shown in the unit the fields are in; ``right`` is a condition in signs, the same in any language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import isfinite
from typing import Any

from finsim.errors import Problem


def shown(number: float | Fraction) -> str:
    """A number as one writes it."""
    return f"{float(number):.10g}"


def numbers(fields: Mapping[str, Any], *wanted: str) -> Iterator[Problem]:
    """Fields that are no finite numbers."""
    for name in wanted:
        if name in fields and not isfinite(fields[name]):
            found = f"{name} = {shown(fields[name])}"
            yield Problem("distribution-values", what=name, found=found, right=f"−∞ < {name} < +∞")


def bounds(fields: Mapping[str, Any]) -> Iterator[Problem]:
    """``low`` not below ``high``."""
    if fields["low"] >= fields["high"]:
        found = f"low = {shown(fields['low'])}, high = {shown(fields['high'])}"
        yield Problem("distribution-low-high", what="low, high", found=found, right="low < high")


def mode(fields: Mapping[str, Any]) -> Iterator[Problem]:
    """``mode`` outside ``low`` to ``high``."""
    low, most, high = fields["low"], fields["mode"], fields["high"]
    if low < high and not low <= most <= high:
        right = f"{shown(low)} ≤ mode ≤ {shown(high)}"
        yield Problem("distribution-mode", what="mode", found=f"mode = {shown(most)}", right=right)


def above_zero(fields: Mapping[str, Any], *wanted: str, code: str) -> Iterator[Problem]:
    """Fields that must lie above 0 and do not."""
    for name in wanted:
        if fields[name] <= 0:
            found = f"{name} = {shown(fields[name])}"
            yield Problem(code, what=name, found=found, right=f"{name} > 0")


def listed(fields: Mapping[str, Any], name: str, least: int) -> Iterator[Problem]:
    """A list with too few numbers, or with some that are none."""
    values: Sequence[float] = fields[name]
    if len(values) < least:
        found, right = f"{len(values)}", f"≥ {least}"
        yield Problem("distribution-values", what=name, found=found, right=right)
    for at, value in enumerate(values, 1):
        if not isfinite(value):
            found = f"{name}[{at}] = {shown(value)}"
            yield Problem("distribution-values", what=name, found=found, right="−∞ < x < +∞")


def exact(number: float | Fraction) -> Fraction:
    """A number as it was written: 0.1 is one tenth."""
    return number if isinstance(number, Fraction) else Fraction(str(number))


def probabilities(fields: Mapping[str, Any]) -> Iterator[Problem]:
    """Probabilities that are not one for each value, not above 0, or do not add up to exactly 1."""
    code, what, given = "distribution-probabilities", "probabilities", fields["probabilities"]
    if len(given) != len(fields["values"]):
        yield Problem(code, what=what, found=f"{len(given)}", right=f"{len(fields['values'])}")
        return
    bad = [p for p in given if not isfinite(p) or not 0 < p <= 1]
    for p in bad:
        yield Problem(code, what=what, found=shown(p), right="0 < p ≤ 1")
    total = sum(map(exact, given), Fraction(0)) if not bad else Fraction(1)
    if total != 1:
        yield Problem(code, what=what, found=f"Σ p = {shown(total)}", right="Σ p = 1")
