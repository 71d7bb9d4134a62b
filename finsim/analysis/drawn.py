"""What draws of one sum look like: quantiles, mean, and how far the mean may be off."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from finsim.draws.bands import LEVELS, Array


@dataclass(frozen=True, slots=True)
class Spread:
    """``quantiles`` at ``LEVELS`` of :mod:`finsim.draws.bands`, ``mean`` and its standard error, in the unit
    of the draws; ``error`` is ``None`` of one draw alone."""

    quantiles: tuple[float, ...]
    mean: float
    error: float | None


def spread(values: Array, scramble_of: NDArray[np.intp] | None = None) -> Spread:
    """The spread of draws (draw,).  ``scramble_of``: each draw's scramble where Sobol points were used."""
    quantiles = tuple(float(value) for value in np.quantile(values, LEVELS))
    return Spread(quantiles, float(values.mean()), standard_error(values, scramble_of))


def standard_error(values: Array, scramble_of: NDArray[np.intp] | None = None) -> float | None:
    """The standard error of the mean of draws (draw,): from the spread of the draws, or, with Sobol points,
    of the scrambles' own means, for draws of one scramble are not independent.  ``None`` of one alone."""
    if scramble_of is not None and scramble_of[-1] > 0:
        values = np.bincount(scramble_of, values) / np.bincount(scramble_of)
    if len(values) < 2:
        return None
    return float(values.std(ddof=1) / np.sqrt(len(values)))
