"""Distributions: exact in both tails, never falling, refused in words; their bands cover what they should."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import pairwise
from math import comb, inf, nan, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import integrate, stats
from scipy.special import betaincinv, ndtr

from finsim.distributions import Certain, Distribution, made, names, rule, scaled, shifted
from finsim.draws.streams import RandomSampler
from finsim.errors import Problem

Array = NDArray[np.float64]
Z = np.linspace(-8, 8, 3201)
STATED: dict[str, tuple[dict[str, Any], Any, Any]] = {
    "normal": ({"mean": 0.0, "sd": 0.5}, stats.norm(0, 0.5), stats.norm(0, 0.5)),
    "uniform": ({"low": -2.0, "high": 0.0}, stats.uniform(-2, 2), stats.uniform(0, 2)),
    "triangular": (
        {"low": -3.0, "mode": -1.0, "high": 0.0},
        stats.triang(2 / 3, -3, 3),
        stats.triang(1 / 3, 0, 3),
    ),
    "pert": (
        {"low": -3.0, "mode": -1.0, "high": 0.0},
        stats.beta(1 + 8 / 3, 1 + 4 / 3, -3, 3),
        stats.beta(1 + 4 / 3, 1 + 8 / 3, 0, 3),
    ),
    "beta": (
        {"low": -1.0, "high": 0.0, "alpha": 2.0, "beta": 5.0},
        stats.beta(2, 5, -1, 1),
        stats.beta(5, 2, 0, 1),
    ),
}
"""Fields of each kind, and from another hand: the distribution, and that of its negative."""
LISTED: dict[str, dict[str, Any]] = {
    "discrete": {"values": [3, 1, 2], "probabilities": [Fraction(1, 2), Fraction(1, 3), Fraction(1, 6)]},
    "empirical": {"values": [4.0, 1.0, 2.0, 7.0, 4.0]},
}
EVERY: dict[str, dict[str, Any]] = {
    **{name: fields for name, (fields, _, _) in STATED.items()},
    "lognormal": {"mean": 1.0, "sd": 0.3},
    **LISTED,
}


def test_the_folder_is_the_registry() -> None:
    assert set(names()) == {*EVERY, "errors"}
    for name in names():
        kind = rule(name)
        known = {field.name for field in kind.fields}
        assert kind.label.zh
        assert kind.label.en
        assert kind.source
        assert kind.example.startswith(name)
        assert known == set().union(*kind.given)
        assert kind.forms[0] == "factor"


@pytest.mark.parametrize("name", STATED)
def test_both_tails_are_exact(name: str) -> None:
    """Above, what is left to the bound (0 here) has all its digits: it is a lower tail of the negative."""
    fields, other, negative = STATED[name]
    below, above = np.array([-8.0, -5, -2, -0.5, 0]), np.array([0.5, 2.0, 5, 8])
    spread = made(name, fields)
    assert spread.value(below) == pytest.approx(other.ppf(stats.norm.cdf(below)), rel=1e-13)
    assert -spread.value(above) == pytest.approx(negative.ppf(stats.norm.cdf(-above)), rel=1e-12)


@pytest.mark.parametrize("shapes", [(0.3, 0.4), (0.5, 3), (1, 1), (2, 5), (300, 200), (1e5, 1e5)])
def test_the_table_of_beta_is_its_inverse_in_both_tails(shapes: tuple[float, float]) -> None:
    a, b = shapes
    below = made("beta", {"low": 0, "high": 1, "alpha": a, "beta": b})
    above = made("beta", {"low": -1, "high": 0, "alpha": a, "beta": b})
    z = np.random.default_rng(1).uniform(-8, 8, 500)
    under, over = z[z < 0], z[z > 0]
    assert below.value(under) == pytest.approx(betaincinv(a, b, ndtr(under)), rel=2e-12)
    assert -above.value(over) == pytest.approx(betaincinv(b, a, ndtr(-over)), rel=2e-12)
    assert np.all(np.diff(below.value(np.sort(z))) >= 0)
    assert np.all(np.isfinite(below.value(np.array([-40.0, 40.0]))))


def test_lognormal_is_scipys() -> None:
    other = stats.lognorm(sqrt(np.log(1.09)), scale=1 / sqrt(1.09))
    z = np.array([-8.0, -5, 0, 5, 8])
    expected = np.where(z < 0, other.ppf(stats.norm.cdf(z)), other.isf(stats.norm.sf(z)))
    assert made("lognormal", {"sd": 0.3}).value(z) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("name", EVERY)
def test_value_never_falls_stays_in_its_bounds_and_writes_where_it_is_told(name: str) -> None:
    spread = made(name, EVERY[name])
    x = spread.value(Z)
    assert np.all(np.diff(x) >= 0)
    assert np.all((x >= spread.low) & (x <= spread.high))
    assert spread.value(np.zeros(1))[0] == pytest.approx(spread.median, rel=1e-15)
    out = np.empty((1, len(Z)))
    assert spread.value(Z[None], out) is out
    inplace = Z.copy()
    assert spread.value(inplace, inplace) is inplace
    assert np.array_equal(inplace, x)
    assert np.array_equal(spread.value(Z[::7]), x[::7])  # bits do not hang on what else is asked
    assert np.array_equal(out[0], x)
    assert spread.at(7) is spread
    assert hash(spread) == hash(made(name, EVERY[name]))


@pytest.mark.parametrize("name", EVERY)
def test_the_mean_is_that_of_what_is_drawn(name: str) -> None:
    spread = made(name, EVERY[name])

    def weighed(z: float) -> float:
        return float(spread.value(np.array([z]))[0] * stats.norm.pdf(z))

    edges = np.linspace(-9, 9, 37)
    if name in LISTED:
        dense = np.linspace(-9, 9, 400_001)
        total = np.trapezoid(spread.value(dense) * stats.norm.pdf(dense), dense)
        assert total == pytest.approx(spread.mean, abs=2e-4)
    else:
        total = sum(integrate.quad(weighed, *pair)[0] for pair in pairwise(edges))
        assert total == pytest.approx(spread.mean, rel=1e-7)


def test_worked_examples() -> None:
    assert made("pert", {"low": 0.0, "mode": 2.0, "high": 10.0}).mean == pytest.approx((0 + 4 * 2 + 10) / 6)
    assert made("triangular", {"low": 0.0, "mode": 3.0, "high": 12.0}).mean == 5
    both = made("beta", {"low": 60.0, "high": 100.0, "mean": 90.0, "sd": 5.0})
    z = np.linspace(-9, 9, 20_001)
    x, weight = both.value(z), stats.norm.pdf(z)
    assert both.mean == pytest.approx(90)
    assert np.trapezoid((x - 90) ** 2 * weight, z) == pytest.approx(25, rel=1e-6)
    lognormal = made("lognormal", {"sd": 0.05})
    assert lognormal.mean == 1
    assert lognormal.median == pytest.approx(1 / sqrt(1 + 0.05**2))
    assert np.trapezoid((lognormal.value(z) - 1) ** 2 * weight, z) == pytest.approx(0.0025, rel=1e-6)


def test_defaults_are_the_number_itself() -> None:
    assert made("normal", {"sd": 0.02}, centre=0.0).mean == 0
    assert made("triangular", {"low": 17000, "high": 20000}, centre=18200).mean == pytest.approx(55200 / 3)


def test_a_mode_at_a_bound_leaves_one_side() -> None:
    for low, mode, high in ((0.0, 0.0, 1.0), (0.0, 1.0, 1.0)):
        x = made("triangular", {"low": low, "mode": mode, "high": high}).value(Z)
        assert x == pytest.approx(stats.triang(mode, 0, 1).ppf(stats.norm.cdf(Z)), abs=1e-7)


def test_discrete_gives_each_value_its_probability_exactly_at_the_edges() -> None:
    third = Fraction(1, 3)
    spread = made("discrete", {"values": [20.0, 10.0], "probabilities": [1 - third, third]})
    edge = stats.norm.ppf(1 / 3)
    assert list(spread.value(np.array([edge - 1e-9, edge + 1e-9]))) == [10, 20]
    assert spread.mean == pytest.approx(50 / 3)
    once = Fraction(1, 10**12)
    rare = made("discrete", {"values": [0, 1], "probabilities": [1 - once, once]})
    far = stats.norm.isf(1e-12)
    assert list(rare.value(np.array([far - 1e-9, far + 1e-9]))) == [0, 1]
    assert made("discrete", {"values": [1, 2, 3], "probabilities": [0.1, 0.2, 0.7]}).high == 3  # as written


def test_empirical_gives_each_value_back_at_its_own_quantile() -> None:
    spread = made("empirical", LISTED["empirical"])
    at = stats.norm.ppf((np.arange(5) + 0.5) / 5)
    assert spread.value(at) == pytest.approx([1, 2, 4, 4, 7])
    assert spread.mean == 3.6
    assert (spread.low, spread.median, spread.high) == (1, 4, 7)
    assert made("empirical", {"values": [1.0, 2.0]}).median == 1.5


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(EVERY)), st.floats(1e-3, 1e3), st.floats(-1e3, 1e3))
def test_scaled_and_shifted_move_everything_alike(name: str, factor: float, by: float) -> None:
    plain = made(name, EVERY[name])
    moved = shifted(scaled(plain, factor), by)
    z = Z[::100]
    assert moved.value(z) == pytest.approx(factor * plain.value(z) + by)
    assert moved.mean == pytest.approx(factor * plain.mean + by)
    assert moved.median == pytest.approx(factor * plain.median + by)
    assert moved.low == pytest.approx(factor * plain.low + by)
    assert moved.high == pytest.approx(factor * plain.high + by)
    assert moved.at(3) is moved


def test_scaling_turns_no_distribution_round() -> None:
    for factor in (0.0, -1.0, nan, inf):
        with pytest.raises(ValueError, match="above 0"):
            scaled(Certain(1.0), factor)


CHANCES = "distribution-probabilities"
WRONG: list[tuple[str, dict[str, Any], str, str, str]] = [
    ("uniform", {"low": 2.0, "high": 1.0}, "distribution-low-high", "low = 2, high = 1", "low < high"),
    ("uniform", {"low": 1.0, "high": 1.0}, "distribution-low-high", "low = 1, high = 1", "low < high"),
    ("uniform", {"low": nan, "high": 1.0}, "distribution-values", "low = nan", "−∞ < low < +∞"),
    ("pert", {"low": 1.0, "high": 2.0, "mode": 3.0}, "distribution-mode", "mode = 3", "1 ≤ mode ≤ 2"),
    ("triangular", {"low": 2.0, "high": 4.0}, "distribution-mode", "mode = 1", "2 ≤ mode ≤ 4"),
    ("normal", {"sd": 0.0}, "distribution-sd", "sd = 0", "sd > 0"),
    ("normal", {"sd": -0.1}, "distribution-sd", "sd = -0.1", "sd > 0"),
    ("normal", {"sd": inf}, "distribution-values", "sd = inf", "−∞ < sd < +∞"),
    ("lognormal", {"sd": 0.1, "mean": 0.0}, "distribution-mean", "mean = 0", "mean > 0"),
    ("beta", {"low": 0, "high": 1, "mean": 2, "sd": 0.1}, "distribution-mean", "mean = 2", "0 < mean < 1"),
    ("beta", {"low": 0, "high": 1, "mean": 0.5, "sd": 0.5}, "distribution-sd", "sd = 0.5", "sd < 0.5"),
    ("beta", {"low": 0, "high": 1, "alpha": 0, "beta": 1}, "distribution-shape", "alpha = 0", "alpha > 0"),
    ("discrete", {"values": [1, 2], "probabilities": [0.5, 0.4]}, CHANCES, "Σ p = 0.9", "Σ p = 1"),
    ("discrete", {"values": [1, 2], "probabilities": [1]}, CHANCES, "1", "2"),
    ("discrete", {"values": [1, 2], "probabilities": [1.5, -0.5]}, CHANCES, "1.5", "0 < p ≤ 1"),
    ("discrete", {"values": [], "probabilities": []}, "distribution-values", "0", "≥ 1"),
    ("empirical", {"values": []}, "distribution-values", "0", "≥ 2"),
    ("empirical", {"values": [1.0, nan]}, "distribution-values", "values[2] = nan", "−∞ < x < +∞"),
]


@pytest.mark.parametrize(("name", "fields", "code", "found", "right"), WRONG)
def test_what_is_wrong_is_told(
    name: str, fields: Mapping[str, Any], code: str, found: str, right: str
) -> None:
    with pytest.raises(Problem) as caught:
        made(name, fields)
    assert caught.value.code == code
    assert (caught.value.values["found"], caught.value.values["right"]) == (found, right)


def _drawn_elsewhere() -> dict[str, Callable[[np.random.Generator], float]]:
    """The same processes, drawn by numpy's own samplers and not by quantiles."""
    return {
        "normal": lambda g: g.normal(0, 0.5),
        "uniform": lambda g: g.uniform(-2, 0),
        "triangular": lambda g: g.triangular(-3, -1, 0),
        "pert": lambda g: -3 + 3 * g.beta(1 + 8 / 3, 1 + 4 / 3),
        "beta": lambda g: g.beta(2, 5) - 1,
        "lognormal": lambda g: g.lognormal(-np.log(1.09) / 2, sqrt(np.log(1.09))),
        "discrete": lambda g: float(g.binomial(400, 0.5)),
        "empirical": lambda g: g.gamma(3.0),
    }


def _binomial() -> Distribution:
    chances = [Fraction(comb(400, k), 2**400) for k in range(401)]
    return made("discrete", {"values": list(range(401)), "probabilities": chances})


@pytest.mark.parametrize("name", EVERY)
def test_drawn_90_percent_bands_cover_a_known_process(name: str) -> None:
    """2,000 times: a band of 500 draws, and one outturn of the process, drawn by another way."""
    process, g, z = _drawn_elsewhere()[name], np.random.default_rng(20), np.empty(500)
    spread = _binomial() if name == "discrete" else made(name, EVERY[name])
    inside = 0
    for seed in range(2000):
        if name == "empirical":
            spread = made(name, {"values": [process(g) for _ in range(60)]})
        RandomSampler(seed, 500).normals(name, "", "", 0, z)
        low, high = np.quantile(spread.value(z), (0.05, 0.95))
        inside += low <= process(g) <= high
    assert 0.88 <= inside / 2000 <= 0.92
