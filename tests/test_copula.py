"""Correlations: what no deviates can have together is refused, and the nearest that they can is offered."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from finsim.basis import Basis
from finsim.correlation import FLOOR, check, correlated, definite, factor, matrix, nearest, offered
from finsim.errors import Problem
from finsim.uncertainty_terms import Correlation

Array = NDArray[np.float64]
HIGHAM = np.array([[1.0, 1, 0], [1, 1, 1], [0, 1, 1]])


def pair(first: str, second: str, value: float) -> Correlation:
    return Correlation(first, second, value, Basis("", "assumption"))


@st.composite
def stated(draw: st.DrawFn) -> Array:
    """Any symmetric matrix with ones on the diagonal."""
    size = draw(st.integers(2, 6))
    full = np.eye(size)
    for i in range(size):
        for j in range(i):
            full[i, j] = full[j, i] = draw(st.integers(-100, 100)) / 100
    return full


def test_the_nearest_matrix_is_that_of_highams_example() -> None:
    near = nearest(HIGHAM)
    assert near[0, 1] == pytest.approx(0.7607, abs=5e-5)
    assert near[1, 2] == pytest.approx(0.7607, abs=5e-5)
    assert near[0, 2] == pytest.approx(0.1573, abs=5e-5)
    assert np.array_equal(np.diagonal(near), np.ones(3))
    assert definite(near)


def test_none_of_a_fine_grid_of_correlation_matrices_is_nearer() -> None:
    """The other way round: all matrices of the example's own form, one by one."""
    best = (np.inf, 0.0, 0.0)
    for a in np.arange(0.7, 0.82, 0.001):
        for c in np.arange(0.1, 0.22, 0.001):
            trial = np.array([[1, a, c], [a, 1, a], [c, a, 1]])
            if np.linalg.eigvalsh(trial)[0] >= 0:
                best = min(best, (float(np.linalg.norm(trial - HIGHAM)), float(a), float(c)))
    assert np.linalg.norm(nearest(HIGHAM, floor=0) - HIGHAM) <= best[0]
    assert (best[1], best[2]) == pytest.approx((0.7607, 0.1573), abs=0.0025)


@settings(max_examples=30, deadline=None)
@given(stated())
def test_what_is_offered_passes_the_check_as_it_is_written(full: Array) -> None:
    right = offered(full)
    assert definite(right)
    assert np.array_equal(right, right.T)
    assert np.array_equal(np.diagonal(right), np.ones(len(full)))
    assert np.array_equal(right, np.round(right, 4))
    if np.linalg.eigvalsh(full)[0] > 0.01:
        assert np.allclose(right, full, atol=1e-9)  # what is possible stays as it is


@settings(max_examples=30, deadline=None)
@given(stated())
def test_the_factor_gives_the_matrix_back(full: Array) -> None:
    near = offered(full)
    lower = factor(near)
    assert np.allclose(lower @ lower.T, near, atol=1e-12)
    assert np.array_equal(lower, np.tril(lower))


def test_impossible_correlations_are_refused_with_the_lines_to_write() -> None:
    hangs = (pair("count", "wages", 1.0), pair("wages", "prices", 1.0))
    with pytest.raises(Problem) as caught:
        check(hangs)
    assert caught.value.code == "correlation-not-definite"
    assert caught.value.values["found"] == "[count, wages]: 1, [prices, wages]: 1"
    right = str(caught.value.values["right"])
    assert right.startswith("[count, prices]: 0.157")
    assert "[count, wages]: 0.76" in right
    check([pair("count", "prices", 0.1573), pair("count", "wages", 0.7606), pair("prices", "wages", 0.7606)])


def test_possible_ones_pass_and_missing_ones_are_0() -> None:
    hangs = (pair("b", "a", 0.5), pair("c", "d", -0.99))
    check(hangs)
    check(())
    assert correlated(hangs) == ("a", "b", "c", "d")
    full = matrix(hangs, correlated(hangs))
    assert full[0, 1] == full[1, 0] == 0.5
    assert full[0, 2] == 0
    assert np.linalg.eigvalsh(full)[0] > FLOOR
