"""Sobol indices of functions whose indices are known in closed form, and how often intervals hold them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.special import ndtr
from shocked import normal, shock, uncertainty

from finsim.analysis.variance_shares import Shares, of_model, variance_shares
from finsim.draws.double import FIRST, SECOND, double
from finsim.uncertainty_terms import Sampling

Array = NDArray[np.float64]
METHODS: tuple[Sampling, ...] = ("random", "sobol")


def designs(inputs: int, draws: int, seed: int, method: Sampling) -> tuple[Array, Array, NDArray[np.intp]]:
    """Uniform designs A and B (draw, input) out of the samplers that finsim uses."""
    codes = [f"x{index:02d}" for index in range(inputs)]
    made = double(uncertainty(*(shock(c, "y", normal(1.0)) for c in codes)), Plan(), seed, draws, method)  # type: ignore[arg-type]
    a, b = np.empty((inputs, draws)), np.empty((inputs, draws))
    for row, code in enumerate(codes):
        made.first.normals(code, "", "", 0, a[row])
        made.second.normals(code, "", "", 0, b[row])
    return ndtr(a).T, ndtr(b).T, made.group_of


class Plan:
    """As much of a plan as keys need."""

    years, leaves, lines = (2018,), ("a",), ()


def ishigami(u: Array) -> Array:
    x = np.pi * (2 * u - 1)
    return np.asarray(np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0]))


def ishigami_indices() -> tuple[Array, Array]:
    """T. Ishigami, T. Homma, 1990, with a = 7 and b = 0.1."""
    pi, b = np.pi, 0.1
    first = 0.5 * (1 + b * pi**4 / 5) ** 2
    both = b * b * pi**8 * (1 / 18 - 1 / 50)
    variance = first + 49 / 8 + both
    return np.array([first, 49 / 8, 0]) / variance, np.array([first + both, 49 / 8, both]) / variance


A_G = np.array([0, 1, 4.5, 9, 99, 99])


def sobol_g(u: Array) -> Array:
    return np.asarray(np.prod((np.abs(4 * u - 2) + A_G) / (1 + A_G), axis=1))


def sobol_g_indices() -> tuple[Array, Array]:
    """A. Saltelli, I. M. Sobol', 1995: V_i = 1 ÷ 3(1 + a_i)², V = Π (1 + V_i) − 1."""
    parts = 1 / (3 * (1 + A_G) ** 2)
    whole = np.prod(1 + parts)
    return parts / (whole - 1), parts * whole / (1 + parts) / (whole - 1)


MODELS: dict[str, tuple[Callable[[Array], Array], tuple[Array, Array]]] = {
    "ishigami": (ishigami, ishigami_indices()),
    "sobol-g": (sobol_g, sobol_g_indices()),
}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", MODELS)
def test_known_indices(name: str, method: Sampling) -> None:
    model, (first, total) = MODELS[name]
    found = of_model(model, *designs(len(first), 16384, 3, method))
    assert found.first == pytest.approx(first, abs=0.02)
    assert found.total == pytest.approx(total, abs=0.025)
    wide = 1.6 * (found.first_interval - found.first[:, None])
    assert ((found.first + wide[:, 0] <= first) & (first <= found.first + wide[:, 1])).all()


def test_sobol_points_are_nearer() -> None:
    """With as many draws, the errors of the g function's indices are smaller than with random draws."""
    first, total = sobol_g_indices()
    errors = {}
    for method in METHODS:
        found = [of_model(sobol_g, *designs(6, 2048, seed, method)) for seed in range(6)]
        away = [np.r_[one.first - first, one.total - total] for one in found]
        errors[method] = float(np.sqrt(np.mean(np.square(away))))
    assert errors["sobol"] < 0.6 * errors["random"]


@pytest.mark.parametrize("method", METHODS)
def test_intervals_hold_the_truth_as_often_as_they_say(method: Sampling) -> None:
    """95 % intervals of Ishigami's six indices, 60 seeds: 360 of them, at least nine in ten hold."""
    first, total = ishigami_indices()
    held = []
    for seed in range(60):
        found = of_model(ishigami, *designs(3, 1024, seed, method))
        for interval, truth in ((found.first_interval, first), (found.total_interval, total)):
            held += ((interval[:, 0] <= truth) & (truth <= interval[:, 1])).tolist()
    assert 0.9 <= np.mean(held) <= 0.99


def test_what_does_nothing_is_not_told_apart() -> None:
    found = of_model(lambda u: 3 * u[:, 0] + u[:, 1], *designs(3, 1024, 1, "random"))
    assert found.total_told.tolist() == [True, True, False]
    assert found.first_told[2] == found.total_told[2] == False  # noqa: E712
    assert found.total[2] == 0
    third = of_model(ishigami, *designs(3, 4096, 2, "sobol"))
    assert third.first_told.tolist() == [True, True, False]  # x3 works only through x1
    assert third.total_told.all()


def test_nothing_varies() -> None:
    still = of_model(lambda u: np.full(len(u), 5.0), *designs(2, 64, 1, "random"))
    assert still.variance == 0
    assert not still.first.any()
    assert not still.total.any()
    assert still.mean == 5


@given(
    st.lists(st.floats(-5, 5), min_size=2, max_size=5).filter(lambda w: max(map(abs, w)) > 0.1),
    st.floats(-1e6, 1e6),
    st.integers(0, 9),
)
@settings(max_examples=25, deadline=None)
def test_properties(weights: list[float], shift: float, seed: int) -> None:
    """Additive: first orders add up to 1, totals equal them; a constant more, or another unit, changes
    nothing."""
    a, b, group_of = designs(len(weights), 4096, seed, "sobol")
    w = np.array(weights)
    found = of_model(lambda u: np.asarray(u @ w), a, b, group_of)
    moved = of_model(lambda u: np.asarray(1e4 * (u @ w) + shift), a, b, group_of)
    truth = w**2 / (w**2).sum()
    assert found.first == pytest.approx(truth, abs=0.03)
    assert found.total == pytest.approx(truth, abs=0.03)
    assert moved.first == pytest.approx(found.first, abs=1e-6)
    assert moved.total == pytest.approx(found.total, abs=1e-6)


def test_estimators_as_published() -> None:
    """Written out anew: Saltelli et al. 2010, table 2 (b) and (f)."""
    rng = np.random.default_rng(5)
    a, b, ab = rng.normal(size=64), rng.normal(size=64), rng.normal(size=(2, 64))
    found: Shares = variance_shares(a, b, ab, np.arange(64) // 8)
    both = np.concatenate((a, b))
    centred = b - both.mean()
    for index in range(2):
        first = sum(c * (m - x) for c, m, x in zip(centred, ab[index], a, strict=True)) / 64 / both.var()
        total = sum((x - m) ** 2 for x, m in zip(a, ab[index], strict=True)) / 128 / both.var()
        assert found.first[index] == pytest.approx(first)
        assert found.total[index] == pytest.approx(total)


def test_the_two_designs_are_independent() -> None:
    """No correlation between any column of A and any of B, nor within one; the first random design is what a
    simulation draws."""
    for method in METHODS:
        a, b, _ = designs(4, 4096, 7, method)
        found = np.corrcoef(np.hstack((a, b)).T) - np.eye(8)
        assert np.abs(found).max() < 0.06
    assert FIRST != SECOND
    for one, other in pairwise(designs(4, 64, 7, "random")[:2]):
        assert not np.allclose(one, other)
