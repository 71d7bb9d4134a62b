"""How far a shock moves its number, in the number's own unit where it has one stated value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from finsim.draws.moved import every_number
from finsim.spec import Places, Quantity, Variant
from finsim.uncertainty_terms import Shock
from finsim.units import PURE, Unit


@dataclass(frozen=True, slots=True)
class Range:
    """What a number is at the two ends of a range: ``low`` and ``high`` in ``unit`` (元, 人; 0.08 is 8 %).

    ``relative``: there is no single stated number, or a dated path of it, and the ends are changes of it:
    −0.08 is 8 % less (of a ratio moved by a difference, 8 percentage points less).  ``points``: the ends are
    such differences.  ``ratio``: 1 is read as 100 %.  ``summed``: it is a count by place, and the ends
    are those of all places together.
    """

    low: float
    high: float
    unit: Unit
    relative: bool = False
    points: bool = False
    ratio: bool = False
    summed: bool = False


def numbers_by_path(variant: Variant) -> Mapping[str, Quantity]:
    """Every number that a shock can move, by its path."""
    return {number.path: number for number in every_number(variant)}


def range_of(
    shock: Shock, numbers: Mapping[str, Quantity], places: Places, deviates: tuple[float, float], horizon: int
) -> Range:
    """The ends of a shock's numbers at two deviates, so many years after the base year."""
    x = shock.distribution.at(horizon).value(np.array(deviates))
    low, high = float(x[0]), float(x[1])
    targets = [numbers[path] for path in shock.targets if path in numbers]
    stated = {_stated(number, places) for number in targets}
    units = {number.unit for number in targets}
    value = next(iter(stated)) if len(stated) == len(units) == 1 else None
    if value is None:
        if shock.form == "difference":
            return Range(low, high, PURE, relative=True, points=True, ratio=True)
        return Range(low - 1, high - 1, PURE, relative=True, ratio=True)
    unit = next(iter(units))
    if shock.form == "difference":
        return Range(value + low, value + high, unit, ratio=True)
    summed = bool(targets[0].by_place or targets[0].column) and len(places.leaves) > 1
    return Range(value * low, value * high, unit, ratio=unit.is_pure and value <= 1, summed=summed)


def _stated(number: Quantity, places: Places) -> float | None:
    """The one value that was stated without dates; of a count by place, that of all places together."""
    by_place = number.by_place
    if (number.column or by_place) and not (number.unit.is_pure or number.unit.is_money):
        if number.column:
            return float(places.columns[number.column].values.sum())
        single = all(len(values) == 1 for values in by_place.values())
        return float(sum(by_place[code][0].value for code in places.leaves)) if single else None
    if by_place or number.by_class or number.column or number.cohort or len(number.values) != 1:
        return None
    return float(number.values[0].value)
