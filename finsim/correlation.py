"""How shocks hang together: a Gaussian copula, stated as correlations of their normal deviates.

Sources: N. J. Higham, "Computing the nearest correlation matrix: a problem from finance", IMA Journal of
Numerical Analysis 22 (2002), 329–343, algorithm 3.3 (alternating projections with Dykstra's correction).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from finsim.errors import Problem
from finsim.uncertainty_terms import Correlation

Array = NDArray[np.float64]
FLOOR = 1e-6
"""The least eigenvalue of a correlation matrix that is taken as positive definite."""
DECIMALS = 4
"""Decimals of the correlations offered in place of impossible ones."""


def correlated(correlations: Iterable[Correlation]) -> tuple[str, ...]:
    """The codes of all shocks that some correlation names, in order."""
    return tuple(sorted({code for one in correlations for code in (one.first, one.second)}))


def matrix(correlations: Iterable[Correlation], codes: Sequence[str]) -> Array:
    """The correlation matrix (code, code): 1 with itself, 0 where nothing is stated."""
    at = {code: k for k, code in enumerate(codes)}
    full = np.eye(len(codes))
    for one in correlations:
        first, second = at[one.first], at[one.second]
        full[first, second] = full[second, first] = one.value
    return full


def definite(full: Array) -> bool:
    """Whether the matrix is positive definite: no eigenvalue below :data:`FLOOR`."""
    return not len(full) or bool(np.linalg.eigvalsh(full)[0] >= FLOOR)


def _raised(full: Array, floor: float) -> Array:
    """The nearest symmetric matrix none of whose eigenvalues lies below ``floor``."""
    values, vectors = np.linalg.eigh(full)
    raised = (vectors * np.maximum(values, floor)) @ vectors.T
    return np.asarray((raised + raised.T) / 2)


def nearest(full: Array, floor: float = 2 * FLOOR, tolerance: float = 1e-10, most: int = 5000) -> Array:
    """The correlation matrix nearest to a symmetric one in the Frobenius norm.

    ``floor``: its least eigenvalue, so that it is positive definite and not only on the edge.  Dykstra's
    correction is of the projection on the matrices with eigenvalues of at least ``floor``; the unit
    diagonal is an affine set and needs none.
    """
    now, correction = np.array(full), np.zeros_like(full)
    for _ in range(most):
        held = now - correction
        raised = _raised(held, floor)
        correction = raised - held
        before, now = now, raised.copy()
        np.fill_diagonal(now, 1)
        if np.abs(now - before).max(initial=0) <= tolerance:
            break
    last = _raised(now, floor)
    scale = 1 / np.sqrt(np.diagonal(last))
    last = last * scale[:, None] * scale
    np.fill_diagonal(last, 1)
    return last


def offered(full: Array) -> Array:
    """The nearest correlation matrix in so many decimals as one writes, still positive definite.

    Rounding may leave the positive definite matrices again: then it is drawn toward independence by as
    little as sets that right.
    """
    near, unit = nearest(full), np.eye(len(full))
    for toward in (0.0, *np.geomspace(10.0**-DECIMALS, 1, 50)):
        rounded: Array = np.round((1 - toward) * near + toward * unit, DECIMALS) + 0.0  # no −0
        if definite(rounded):
            return rounded
    return unit


def check(correlations: Sequence[Correlation]) -> None:
    """Refuse correlations that no deviates can have together, and offer the nearest that some can.

    Raises ``correlation-not-definite`` with ``found`` (the stated pairs) and ``right`` (every pair that is
    not 0 in what is offered, which may be more pairs than were stated).
    """
    codes = correlated(correlations)
    full = matrix(correlations, codes)
    if not definite(full):
        right = _pairs(offered(full), codes)
        raise Problem("correlation-not-definite", found=_pairs(full, codes), right=right)


def _pairs(full: Array, codes: Sequence[str]) -> str:
    """The pairs of a matrix that are not 0, as they are written in a scenario."""
    places = [(i, j) for i in range(len(codes)) for j in range(i + 1, len(codes)) if full[i, j]]
    return ", ".join(f"[{codes[i]}, {codes[j]}]: {full[i, j]:.{DECIMALS}g}" for i, j in places)


def factor(full: Array) -> Array:
    """The lower triangular L with L Lᵀ = the matrix, which :func:`check` has passed.

    By rows, so that the row of a shock has the same bits whatever shocks come after it, and whatever
    shocks that it does not hang together with come before it (LAPACK's blocks would not promise that).
    """
    lower = np.zeros_like(full)
    for i in range(len(full)):
        for j in range(i + 1):
            rest = float(full[i, j])
            for k in range(j):
                rest -= float(lower[i, k]) * float(lower[j, k])
            lower[i, j] = sqrt(rest) if i == j else rest / float(lower[j, j])
    return lower
