"""Sobol points: as normal and as independent as random draws, and much nearer the truth for smooth sums."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from math import exp, sqrt
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from finsim.basis import Basis
from finsim.distributions import made
from finsim.draws import sobol
from finsim.draws.shocks import NO_YEAR, Sampler, Shocks
from finsim.draws.sobol import (
    Path,
    SobolSampler,
    check_draws,
    components,
    error_of_mean,
    keys_of,
    paths,
    sampler_of,
)
from finsim.draws.streams import RandomSampler
from finsim.errors import Problem
from finsim.rules import Label
from finsim.uncertainty_terms import Axis, Correlation, Shock, Uncertainty

Array = NDArray[np.float64]
YEARS = tuple(range(2017, 2026))
ASSUMED = Basis("", "assumption")
ALONE = Path("a", "", "", YEARS, 0.6, 1.0)


def shock(code: str, sd: float, axes: tuple[Axis, ...] = (), rho: float = 0.0, begin: int = 2017) -> Shock:
    spread = made("lognormal", {"sd": sd})
    return Shock(code, Label(code), (code,), "lognormal", spread, "factor", axes, rho, begin, ASSUMED)


UNCERTAIN = Uncertainty(
    (
        shock("count", 0.05),
        shock("prices", 0.03, ("year",), 0.6),
        shock("wages", 0.04, ("year",), 0.6, 2019),
        shock("yearly", 0.02, ("place", "year")),
    ),
    (Correlation("prices", "wages", 0.5, ASSUMED),),
)
PLACES = ("1", "2", "3")
KEYS = [(s.code, "", place) for s in UNCERTAIN.shocks for place in PLACES]


def total(sampler: Sampler) -> Array:
    """What three places cost over all years (draw,): a smooth sum of products of shocks."""
    shocks, cost = Shocks(UNCERTAIN, YEARS, sampler), np.zeros(sampler.draws)
    for place in PLACES:
        part = [shocks.path(s.code, "", place) for s in UNCERTAIN.shocks]
        for year in YEARS:
            cost += np.prod([one.step(year, np.empty(sampler.draws)) for one in part], axis=0)
    return cost


def exact() -> float:
    """Its true mean: prices and wages hang together, so their product's mean is exp(σ₁ σ₂ corr)."""
    sigma = [sqrt(np.log1p(sd * sd)) for sd in (0.03, 0.04)]
    rho, mean = 0.6, 0.0
    for year in YEARS:
        # Wages begin with η of 2019, which hangs together with only the new part of the prices of that year.
        k = year - 2019
        new = sqrt(1 - rho * rho)
        level = rho ** (2 * k) * new + sum(rho ** (2 * j) * new * new for j in range(k)) if k >= 0 else 0.0
        mean += len(PLACES) * exp(sigma[0] * sigma[1] * 0.5 * level)
    return mean


def sampler(seed: int, draws: int, scrambles: int = 8) -> SobolSampler:
    return SobolSampler(seed, draws, paths(UNCERTAIN, YEARS, KEYS), scrambles)


def innovations(one: SobolSampler, path: Path) -> Array:
    """ε (year, draw) of a path."""
    out = np.empty((len(path.years), one.draws))
    for row, year in zip(out, path.years, strict=True):
        one.normals(path.code, path.item, path.place, year, row)
    return out


def test_for_a_smooth_sum_the_error_is_a_small_part_of_that_of_random_draws() -> None:
    truth = exact()
    near = [total(sampler(seed, 1024, 1)).mean() - truth for seed in range(16)]
    random = [total(RandomSampler(seed, 1024)).mean() - truth for seed in range(16)]
    ratio = np.sqrt(np.mean(np.square(random)) / np.mean(np.square(near)))
    assert ratio > 20


def test_the_standard_error_from_scrambles_is_that_of_the_mean() -> None:
    truth, off, told = exact(), [], []
    for seed in range(24):
        one = sampler(seed, 512)
        cost = total(one)
        off.append(cost.mean() - truth)
        told.append(float(error_of_mean(cost, one.scramble_of)))
    ratio = np.sqrt(np.mean(np.square(off)) / np.mean(np.square(told)))
    assert 0.6 < ratio < 1.6


def test_the_standard_error_of_independent_draws_is_the_plain_one() -> None:
    x = np.arange(12.0).reshape(2, 6)
    assert error_of_mean(x, np.zeros(6, dtype=np.intp)) == pytest.approx(x.std(axis=1, ddof=1) / sqrt(6))
    means = np.array([[1.0, 4.0], [7.0, 10.0]])
    assert error_of_mean(x, np.arange(6) // 3) == pytest.approx(means.std(axis=1, ddof=1) / sqrt(2))
    assert np.isnan(error_of_mean(np.ones(1), np.zeros(1, dtype=np.intp)))


def test_innovations_are_standard_normal_and_independent() -> None:
    from scipy.stats import kstest

    draws = 1 << 15
    other = Path("b", "", "1", YEARS, 0.0, 0.5)
    one = SobolSampler(5, draws, (ALONE, other))
    x = np.concatenate([innovations(one, ALONE), innovations(one, other)])
    assert all(kstest(row, "norm").pvalue > 0.001 for row in x)
    assert np.abs(np.cov(x) - np.eye(len(x))).max() < 4 * sqrt(2 / draws)


def test_components_turn_ar1_and_give_its_covariance_back() -> None:
    rho, years = 0.6, len(YEARS)
    turn, size = components(years, rho)
    step = np.subtract.outer(range(years), range(years))
    covariance = rho ** np.abs(step)
    lower = np.linalg.cholesky(covariance)  # z = lower ε
    assert turn @ turn.T == pytest.approx(np.eye(years), abs=1e-13)
    path = lower @ turn  # z = path u
    assert path @ path.T == pytest.approx(covariance, abs=1e-13)
    assert path.T @ path == pytest.approx(np.diag(size), abs=1e-12)  # components do not overlap
    assert size == pytest.approx(np.linalg.eigvalsh(covariance)[::-1])
    assert np.all(path.sum(axis=0) > -1e-12)
    assert np.array_equal(components(3, 0.0)[0], np.eye(3))


def test_drawn_paths_have_the_covariance_of_ar1() -> None:
    one = sampler(1, 1 << 14)
    path = Shocks(UNCERTAIN, YEARS, one).path("prices")
    z = np.array([path.deviates(year, np.empty(one.draws)) for year in YEARS])
    step = np.subtract.outer(range(9), range(9))
    assert np.abs(z @ z.T / one.draws - 0.6 ** np.abs(step)).max() < 0.01


def test_the_path_itself_is_moved_most_by_the_first_dimension() -> None:
    one = SobolSampler(1, 256, (ALONE,))
    lower = np.linalg.cholesky(0.6 ** np.abs(np.subtract.outer(range(9), range(9))))
    z = lower @ innovations(one, ALONE)
    left, size = np.linalg.eigh(lower @ lower.T)[::-1]
    for component in range(9):
        along = left[:, 8 - component] @ z / sqrt(size[8 - component])  # the component, from the path
        assert np.abs(along) == pytest.approx(np.abs(one._points[component]), abs=1e-10)


def test_no_point_is_0_or_1(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sobol, "BITS", 10)  # a grid so coarse that 1,024 points take all of it
    points = SobolSampler(1, 1024, (ALONE,), 1)._points
    assert np.all(np.isfinite(points))
    assert points.min(axis=1) == pytest.approx(-points.max(axis=1))


def test_the_largest_come_first() -> None:
    one = sampler(1, 16)
    assert one.leading[0] == ("count", "", "", 0)  # one draw moves every year
    assert len(one.leading) == 1 + 9 + 9 + 3 * 9
    size = components(9, 0.6)[1]
    moved = {"wages": 0.04**2 * size, "prices": 0.03**2 * size, "yearly": np.full(9, (0.02 / 3) ** 2)}
    order = [moved[code][component] for code, _, _, component in one.leading[1:]]
    assert all(after < before * 1.01 for before, after in pairwise(order))


def test_what_hangs_together_is_drawn_for_the_same_years_even_where_only_one_is_asked_for() -> None:
    found = paths(UNCERTAIN, YEARS, [("wages", "x", "1"), ("count", "x", "1")])
    assert [(path.code, path.item, path.place) for path in found] == [
        ("count", "", ""),
        ("prices", "", ""),
        ("wages", "", ""),
    ]
    assert found[0].years == (NO_YEAR,)
    assert found[1].years == found[2].years == YEARS


def test_beyond_the_leading_dimensions_draws_are_random_and_still_independent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sobol, "LEADING", 5)
    draws, other = 1 << 14, Path("b", "", "1", YEARS, 0.6, 1e-6)
    one = SobolSampler(5, draws, (ALONE, other))
    assert [component for *_, component in one.leading] == [0, 1, 2, 3, 4]
    x = np.concatenate([innovations(one, ALONE), innovations(one, other)])
    assert np.abs(np.cov(x) - np.eye(len(x))).max() < 4.5 * sqrt(2 / draws)
    assert len(one._points) == 5


def test_scrambles_are_independent_and_each_fills_space_by_itself() -> None:
    one = SobolSampler(3, 64, (ALONE,), 4)
    assert np.array_equal(one.scramble_of, np.repeat(np.arange(4), 16))
    from scipy.special import ndtr

    for part in np.split(ndtr(one._points), 4, axis=1):
        for row in part:
            assert sorted(np.floor(row * 16)) == list(range(16))
    first, second = one._points[:, :16], one._points[:, 16:32]
    assert not np.any(first == second)


def test_more_scrambles_than_draws_are_plain_random_points() -> None:
    assert SobolSampler(3, 4, (ALONE,), 8).scrambles == 4
    assert len(SobolSampler(3, 4, ()).leading) == 0


def test_what_a_plan_asks_for() -> None:
    lines = [SimpleNamespace(line=SimpleNamespace(item=item)) for item in ("meals", "books", "meals")]
    plan: Any = SimpleNamespace(lines=lines, leaves=("1", "2"), years=YEARS)
    of_all, of_meals = shock("all", 0.1), shock("meals.count", 0.1, ("item", "place"))
    of_both = replace(shock("pay", 0.1, ("item",)), targets=("growth.spending", "meals.primary.standard"))
    of_meals = replace(of_meals, targets=("meals.primary.count",))
    asked = Uncertainty((of_all, of_meals, of_both), draws=64, sampling="sobol")
    assert list(keys_of(asked, plan)) == [
        ("all", "", ""),
        *[("meals.count", "meals", place) for place in "12"],
        *[("pay", item, "") for item in ("", "meals", "books")],
    ]
    assert len(sampler_of(asked, plan).leading) == 6


def test_what_was_not_known_beforehand_is_a_random_stream() -> None:
    one, random = SobolSampler(1, 64, (ALONE,)), RandomSampler(1, 64)
    for key in (("new", "", "", 2017), ("a", "", "", 1999)):
        got, expected = np.empty(64), np.empty(64)
        one.normals(*key, got)
        random.normals(*key, expected)
        assert np.array_equal(got, expected)


def test_threads_change_no_bit_and_a_seed_gives_the_same_again() -> None:
    one, again, keys = sampler(1, 256), sampler(1, 256), [("prices", year) for year in YEARS] * 20

    def fill(key: tuple[str, int]) -> Array:
        out = np.empty(256)
        one.normals(key[0], "", "", key[1], out)
        return out

    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(fill, keys))
    for (code, year), got in zip(keys, together, strict=True):
        out = np.empty(256)
        again.normals(code, "", "", year, out)
        assert np.array_equal(got, out)
    assert not np.array_equal(total(one), total(sampler(2, 256)))


def test_two_thousand_draws_are_refused_with_the_powers_of_two_beside_them() -> None:
    with pytest.raises(Problem) as caught:
        sampler(1, 2000)
    assert caught.value.code == "draws-power-of-two"
    assert caught.value.values == {"found": 2000, "lower": 1024, "next": 2048}
    with pytest.raises(Problem) as caught:
        check_draws(1024, 6)
    assert (caught.value.code, caught.value.values["lower"]) == ("scrambles-power-of-two", 4)
    for draws in (1, 2, 1024, 1 << 20):
        check_draws(draws, 8)
    with pytest.raises(Problem):
        check_draws(0, 8)
