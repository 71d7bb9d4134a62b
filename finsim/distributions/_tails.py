"""Quantiles that are exact in both tails: each side is worked out from the chance that lies beyond it."""

from __future__ import annotations

from collections.abc import Callable
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from finsim.distributions._table import pieces

Array = NDArray[np.float64]


def deviate(p: float) -> float:
    """z with Φ(z) = p, 0 < p < 1, as Wichura's AS 241 gives it (16 digits)."""
    return NormalDist().inv_cdf(p)


def sided(
    z: Array,
    out: Array | None,
    split: float,
    middle: float,
    below: Callable[[Array], Array],
    above: Callable[[Array], Array],
) -> Array:
    """X at z: ``below`` of Φ(z) up to the deviate ``split``, ``above`` of 1 − Φ(z) = Φ(−z) beyond it.

    ``middle`` is X at the split: neither side passes it, so that X never falls in z where the two meet.
    """
    from scipy.special import ndtr

    out = np.empty_like(z) if out is None else out
    for deviates, x in pieces(z, out):
        under = deviates <= split
        over = ~under
        left: Array = np.minimum(below(ndtr(deviates[under])), middle)
        right: Array = np.maximum(above(ndtr(-deviates[over])), middle)
        x[under], x[over] = left, right
    return out
