"""What a number can be, so that a draw that leaves it is put back and counted.

Counts, money and times cannot fall below 0, a ratio cannot pass 1, a rate of growth cannot fall below −100 %.
A number that its central path already takes beyond such a bound has none there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from finsim.distributions import Distribution
from finsim.factors import is_product
from finsim.series import Paths
from finsim.spec import Quantity, stated
from finsim.units import PURE

Array = NDArray[np.float64]
FARTHEST = 12.0
"""No standard normal deviate of any draw is farther from 0 (a chance of 10⁻³³)."""


@dataclass(frozen=True)
class Bounds:
    """The least and the most that a number can be, and what its central path is at the least and the most."""

    low: float = -inf
    high: float = inf
    least: float = -inf
    most: float = inf


def bounds_of(quantity: Quantity, moments: Sequence[int], paths: Paths, *, rate: bool, ratio: bool) -> Bounds:
    """The bounds of a number: ``rate`` is one by which another grows; ``ratio`` may not pass 1."""
    turned = bool(quantity.changes) or bool(paths.places.move_months(quantity))
    still = quantity.follow is None and quantity.cohort is None and len(stated(quantity)) <= 1 and not turned
    values = paths.along(quantity, moments[:1] if still else moments)
    arrays = [np.asarray(value, dtype=np.float64) for value in values]
    least, most = min(float(one.min()) for one in arrays), max(float(one.max()) for one in arrays)
    low = -1.0 if rate else 0.0
    growing = quantity.follow is not None and is_product(quantity.follow.rule)
    limited = ratio and quantity.unit == PURE and not growing and most <= 1
    return Bounds(low if least >= low else -inf, 1.0 if limited else inf, least, most)


def reach(distribution: Distribution) -> tuple[float, float]:
    """The least and the most X of any draw."""
    low, high = distribution.value(np.array([-FARTHEST, FARTHEST]))
    return float(low), float(high)


def put_back(values: Array, bounds: Bounds) -> tuple[Array, NDArray[np.bool_] | None]:
    """The values inside their bounds, and which draws had to be put back, (draw,); ``None`` if none had."""
    outside: NDArray[np.bool_] | None = None
    if bounds.low > -inf and float(values.min()) < bounds.low:
        outside = np.asarray((values < bounds.low).any(axis=0))
    if bounds.high < inf and float(values.max()) > bounds.high:
        above = np.asarray((values > bounds.high).any(axis=0))
        outside = above if outside is None else outside | above
    return (values, None) if outside is None else (np.clip(values, bounds.low, bounds.high), outside)
