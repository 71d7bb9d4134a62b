"""Measures of inequality over places: amounts per head with a weight each, as pure functions.

``x``: amounts per head, none negative, one a place; ``w``: weights that add up to 1 (equal parts, or parts of
the population).  Where the mean is 0 nothing can be said, and the answer is ``None``.

Sources: Theil, *Economics and Information Theory* (1967), ch. 4, for T and its parts within and between
groups; Cowell, *Measuring Inequality* (2011), for the Gini coefficient and the coefficient of variation of
weighted observations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Measures:
    """What the amounts per head of several places look like together.

    ``spread`` is the largest less the smallest, ``extremes`` the largest over the smallest (``None`` over 0).
    ``within`` + ``between`` = ``theil``.
    """

    mean: float
    least: float
    greatest: float
    variation: float | None
    gini: float | None
    theil: float | None
    within: float | None
    between: float | None

    @property
    def spread(self) -> float:
        return self.greatest - self.least

    @property
    def extremes(self) -> float | None:
        return self.greatest / self.least if self.least else None


def mean(x: Array, w: Array) -> float:
    """Σ w x."""
    return float(w @ x)


def variation(x: Array, w: Array) -> float | None:
    """The coefficient of variation, √(Σ w (x − μ)²) ÷ μ: of the places at hand, not of a sample of them."""
    centre = mean(x, w)
    return float(np.sqrt(w @ (x - centre) ** 2)) / centre if centre else None


def gini(x: Array, w: Array) -> float | None:
    """Σ Σ w w' |x − x'| ÷ (2 μ)."""
    centre = mean(x, w)
    differences = np.abs(x[:, None] - x[None, :])
    return float(w @ differences @ w) / (2 * centre) if centre else None


def theil(x: Array, w: Array) -> float | None:
    """Theil's T, Σ w (x/μ) ln(x/μ), where 0 ln 0 is 0."""
    centre = mean(x, w)
    if not centre:
        return None
    ratio = x / centre
    logs = np.log(np.where(ratio > 0, ratio, 1.0))
    return float(w @ (ratio * logs))


def theil_parts(x: Array, w: Array, groups: Sequence[str]) -> tuple[float, float] | None:
    """Theil's T within groups and between them: each group's T by its part of the whole amount, and the T of
    the groups' means by their weights.  The two add up to :func:`theil`."""
    centre = mean(x, w)
    if not centre:
        return None
    names = list(dict.fromkeys(groups))
    inside = 0.0
    means, weights = [], []
    for name in names:
        chosen = np.array([group == name for group in groups])
        weight = float(w[chosen].sum())
        own = w[chosen] / weight
        means.append(mean(x[chosen], own))
        weights.append(weight)
        inside += weight * means[-1] / centre * (theil(x[chosen], own) or 0.0)
    between = theil(np.array(means), np.array(weights))
    return inside, between or 0.0


def measures(x: Array, w: Array, groups: Sequence[str]) -> Measures:
    """All measures of one year."""
    parts = theil_parts(x, w, groups)
    return Measures(
        mean(x, w),
        float(x.min()),
        float(x.max()),
        variation(x, w),
        gini(x, w),
        theil(x, w),
        parts[0] if parts else None,
        parts[1] if parts else None,
    )
