"""Sobol indices: the part of a result's variance that each input makes, alone and with all others.

The designs A and B (draw, input) are independent of each other; A with input i taken from B is AB_i.  With f
the result, centred on its mean, and V its variance over A and B together:

    S_i  = mean(f(B) (f(AB_i) − f(A))) ÷ V          the part that i makes alone (first order)
    ST_i = mean((f(A) − f(AB_i))²) ÷ 2V             the part that i takes any part in (total)

These are the two estimators that Saltelli et al. recommend (table 2 (b); (f), of Jansen).  Their errors come
from a delete-a-group jackknife over groups of draws that are independent of each other: scrambles of a Sobol
sequence, or runs of random draws.

Sources: A. Saltelli, P. Annoni, I. Azzini, F. Campolongo, M. Ratto, S. Tarantola, Variance based sensitivity
analysis of model output, Computer Physics Communications 181 (2010) 259–270; M. Jansen, Analysis of variance
designs for model output, Computer Physics Communications 117 (1999) 35–43; B. Efron, C. Stein, The jackknife
estimate of variance, Annals of Statistics 9 (1981) 586–596.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
LEVEL = 0.95
"""The intervals' confidence."""
NOISE = 1e-9
"""An index below this is what float64 leaves of nothing."""


@dataclass(frozen=True)
class Shares:
    """Indices of all inputs (input,) with their intervals (input, 2) at :data:`LEVEL`, and the result's
    ``mean`` and ``variance``."""

    first: Array
    first_interval: Array
    total: Array
    total_interval: Array
    mean: float
    variance: float

    @property
    def first_told(self) -> NDArray[np.bool_]:
        """Whether each first-order index is told apart from 0."""
        return np.asarray(self.first_interval[:, 0] > NOISE)

    @property
    def total_told(self) -> NDArray[np.bool_]:
        """Whether each total index is told apart from 0."""
        return np.asarray(self.total_interval[:, 0] > NOISE)


def variance_shares(a: Array, b: Array, ab: Array, group_of: NDArray[np.intp]) -> Shares:
    """The indices from results: ``a`` and ``b`` (draw,), ``ab`` (input, draw); ``group_of`` (draw,) says to
    which independent group a draw belongs.  Where the result does not vary at all, every index is 0."""
    mean = float((a.mean() + b.mean()) / 2)
    # The mean is taken away first, so that no digit is lost on a large sum that varies little.
    a, b, ab = a - mean, b - mean, ab - mean
    sums = _sums(a, b, ab, group_of)
    whole = sums.sum(axis=0)
    found = _indices(whole[None])[0]
    left_out = _indices(whole - sums)
    error = _jackknife(left_out)
    spread = _quantile(len(sums) - 1) * error
    low, high = found - spread, found + spread
    intervals = np.stack((low, high), axis=-1)
    variance = float(_variance(whole[None])[0])
    return Shares(found[0], intervals[0], found[1], intervals[1], mean, variance)


def _sums(a: Array, b: Array, ab: Array, group_of: NDArray[np.intp]) -> Array:
    """Per group (group, 3 + 2 inputs): draws, Σ(a + b), Σ(a² + b²), Σ b (ab − a) and Σ (a − ab)² by input."""
    groups = int(group_of.max()) + 1
    rows = [np.ones_like(a), a + b, a * a + b * b, *(b * (ab - a)), *((a - ab) ** 2)]
    return np.array([np.bincount(group_of, weights=row, minlength=groups) for row in rows]).T


def _variance(sums: Array) -> Array:
    count, first, second = sums[:, 0], sums[:, 1], sums[:, 2]
    return np.asarray(second / (2 * count) - (first / (2 * count)) ** 2)


def _indices(sums: Array) -> Array:
    """First-order and total indices, (row, 2, input)."""
    parts = sums[:, 3:].reshape(len(sums), 2, -1) / sums[:, 0, None, None]
    variance = _variance(sums)[:, None, None]
    scaled = parts / np.where(variance > 0, variance, 1.0)
    scaled[:, 1] /= 2
    return np.where(variance > 0, scaled, 0.0)


def _jackknife(left_out: Array) -> Array:
    """The standard error from the values with one group left out at a time."""
    groups = len(left_out)
    away = left_out - left_out.mean(axis=0)
    return np.asarray(np.sqrt((groups - 1) / groups * (away**2).sum(axis=0)))


def _quantile(freedom: int) -> float:
    """Student's t for a two-sided interval at :data:`LEVEL`."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, (1 + LEVEL) / 2))


def of_model(model: Callable[[Array], Array], a: Array, b: Array, group_of: NDArray[np.intp]) -> Shares:
    """The indices of a function of a matrix (draw, input) → (draw,), from designs ``a`` and ``b``."""
    ab = np.empty((a.shape[1], len(a)))
    for column, row in enumerate(ab):
        mixed = a.copy()
        mixed[:, column] = b[:, column]
        row[:] = model(mixed)
    return variance_shares(model(a), model(b), ab, group_of)
