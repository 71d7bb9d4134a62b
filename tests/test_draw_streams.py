"""Draws: each number is fixed by its own name, persists over years and hangs together as stated."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from ctypes import addressof, c_char
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from math import sqrt
from time import thread_time
from types import SimpleNamespace

import numpy as np
import pytest
from numpy.typing import NDArray

from finsim.basis import Basis
from finsim.draws.shocks import Shocks
from finsim.draws.streams import BLOCK, RandomSampler, _setter
from finsim.rules import Label
from finsim.uncertainty_terms import Axis, Correlation, Form, Shock, Uncertainty

Array = NDArray[np.float64]
YEARS = tuple(range(2017, 2026))
MANY = 100_000
ASSUMED = Basis("", "assumption")


@dataclass(frozen=True)
class Plain:
    """X = z + the years since the base year, if it grows: what is drawn is seen as it is."""

    grows: int = 0
    horizon: int = 0
    mean: float = 0.0
    median: float = 0.0
    low: float = -np.inf
    high: float = np.inf

    def value(self, z: Array, out: Array | None = None) -> Array:
        return np.add(z, self.grows * self.horizon, out=out)

    def at(self, horizon: int) -> Plain:
        return Plain(self.grows, horizon if self.grows else 0)


def shock(
    code: str,
    axes: tuple[Axis, ...] = (),
    rho: float = 0.0,
    begin: int = 2017,
    form: Form = "difference",
    spread: Plain | None = None,
) -> Shock:
    return Shock(code, Label(code), (code,), "plain", spread or Plain(), form, axes, rho, begin, ASSUMED)


def drawn(
    *shocks: Shock,
    draws: int = MANY,
    seed: int = 1,
    correlations: tuple[Correlation, ...] = (),
    years: tuple[int, ...] = YEARS,
) -> Shocks:
    return Shocks(Uncertainty(shocks, correlations), years, RandomSampler(seed, draws))


def path(shocks: Shocks, code: str, item: str = "", place: str = "") -> Array:
    """X (year, draw) of a shock at an item and place."""
    out = np.empty((len(shocks.years), shocks.draws))
    one = shocks.path(code, item, place)
    for row, year in zip(out, shocks.years, strict=True):
        one.step(year, row)
    return out


def normals(
    draws: int, code: str = "a", item: str = "", place: str = "", year: int = 0, *, seed: int = 1
) -> Array:
    out = np.empty(draws)
    RandomSampler(seed, draws).normals(code, item, place, year, out)
    return out


def pair(first: str, second: str, value: float) -> Correlation:
    return Correlation(first, second, value, ASSUMED)


def test_a_block_is_the_stream_whose_state_is_the_digest_of_its_key() -> None:
    for block in (0, 3):
        key = "7\nabc\0x\0省会\0002019\0".encode() + block.to_bytes(8, "little")
        bits = np.random.SFC64(0)
        words = np.frombuffer(blake2b(key, digest_size=32, person=b"finsim draws").digest(), "<u8")
        bits.state = {**bits.state, "state": {"state": words}, "has_uint32": 0, "uinteger": 0}
        expected = np.random.Generator(bits).standard_normal(BLOCK)
        got = normals(4 * BLOCK, "abc", "x", "省会", 2019, seed=7)
        assert np.array_equal(got[block * BLOCK : (block + 1) * BLOCK], expected)


def test_more_draws_leave_the_first_ones_as_they_were() -> None:
    most = normals(10_000)
    for draws in (1, 7, BLOCK - 1, BLOCK, BLOCK + 1, 5000):
        assert np.array_equal(normals(draws), most[:draws])


def test_every_part_of_the_key_gives_a_stream_of_its_own() -> None:
    keys = [("a", "", "", 0), ("b", "", "", 0), ("a", "a", "", 0), ("a", "", "a", 0), ("a", "", "", 1)]
    keys += [("ab", "", "", 0), ("a", "b", "", 0), ("a", "", "b", 0), ("1,1", "", "", 0), ("a", "", "", -1)]
    streams = [normals(4 * BLOCK, *key) for key in keys] + [normals(4 * BLOCK, seed=2)]
    close = np.abs(np.corrcoef(np.array(streams))) - np.eye(len(streams))
    assert close.max() < 4.5 / sqrt(4 * BLOCK)
    blocks = np.corrcoef(streams[0].reshape(4, BLOCK)) - np.eye(4)
    assert np.abs(blocks).max() < 4.5 / sqrt(BLOCK)


def test_the_deviates_are_standard_normal() -> None:
    from scipy.stats import kstest

    assert kstest(normals(MANY), "norm").pvalue > 0.001
    across = np.array([normals(1, place=f"{place:06d}")[0] for place in range(3000)])
    assert kstest(across, "norm").pvalue > 0.001  # the first numbers behind fresh states are normal too


def test_threads_change_no_bit() -> None:
    sampler, keys = RandomSampler(1, 3000), [(f"s{k % 5}", "", f"{k}", 2017 + k % 3) for k in range(400)]

    def one(key: tuple[str, str, str, int]) -> Array:
        out = np.empty(3000)
        sampler.normals(*key, out)
        return out

    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(one, keys))
    for key, got in zip(keys, together, strict=True):
        assert np.array_equal(got, one(key))


def test_adding_a_shock_an_item_a_place_a_year_or_draws_changes_no_bit_of_the_others() -> None:
    mine = shock("m", ("item", "place", "year"), rho=0.6)
    alone = path(drawn(mine, draws=1500), "m", "meals", "150702")
    hangs = (pair("c", "z", 0.5), pair("a", "b", 0.9))
    others = (shock("a"), shock("b"), shock("c"), mine, shock("z"))
    more = drawn(*others, draws=4000, correlations=hangs, years=(*YEARS, 2026))
    path(more, "m", "books", "150703")
    path(more, "a", "books", "150703")
    assert np.array_equal(path(more, "m", "meals", "150702")[: len(YEARS), :1500], alone)


def test_shocks_that_hang_together_stay_as_they_were_when_others_join() -> None:
    mine = (shock("d"), shock("m"))
    alone = path(drawn(*mine, draws=1500, correlations=(pair("d", "m", -0.7),)), "m")
    hangs = (pair("d", "m", -0.7), pair("a", "b", 0.9), pair("f", "z", 0.4))
    others = (shock("a"), shock("b"), shock("d"), shock("f"), shock("m"), shock("z"))
    assert np.array_equal(path(drawn(*others, draws=1500, correlations=hangs), "m"), alone)


def test_shared_axes_share_their_draws_and_only_those() -> None:
    shocks = drawn(shock("all"), shock("place", ("place",)), shock("year", ("year",)), draws=50)
    assert np.array_equal(path(shocks, "all", "x", "1"), path(shocks, "all", "y", "2"))
    assert np.array_equal(path(shocks, "place", "x", "1"), path(shocks, "place", "y", "1"))
    assert not np.any(path(shocks, "place", "x", "1") == path(shocks, "place", "x", "2"))
    assert len(np.unique(path(shocks, "place", "x", "1"))) == 50  # no axis year: the same in every year
    assert len(np.unique(path(shocks, "year"))) == 50 * len(YEARS)


def test_before_it_begins_a_shock_does_nothing() -> None:
    shocks = drawn(shock("f", form="factor", begin=2019), shock("d", ("year",), begin=2019), draws=20)
    assert np.array_equal(path(shocks, "f")[:2], np.ones((2, 20)))
    assert np.array_equal(path(shocks, "d")[:2], np.zeros((2, 20)))
    assert np.all(path(shocks, "f")[2] != 1)


def test_the_horizon_counts_from_the_first_year_of_the_plan() -> None:
    shocks = drawn(shock("g", begin=2019, spread=Plain(grows=100)), shock("h"), draws=10)
    x = path(shocks, "g")
    assert np.allclose(x[2:] - x[2], 100 * np.arange(7)[:, None])
    assert np.all(np.abs(x[2] - 200) < 10)
    assert not shocks.path("g").constant
    assert shocks.path("h").constant


def test_ar1_has_its_variance_from_the_first_year_and_its_autocorrelation() -> None:
    rho, begin = 0.6, 2019
    x = path(drawn(shock("w", ("year",), rho, begin)), "w")[2:]
    assert np.all(np.abs((x**2).mean(axis=1) - 1) < 4 * sqrt(2 / MANY))
    for lag in (1, 2, 4):
        error = sqrt((1 + rho ** (2 * lag)) / MANY)
        for first, second in zip(x, x[lag:], strict=False):
            assert abs((first * second).mean() - rho**lag) < 4 * error


def test_ar1_can_be_asked_out_of_order_or_with_gaps() -> None:
    shocks = drawn(shock("w", ("year",), 0.6), draws=100)
    inorder, one, out = path(shocks, "w"), shocks.path("w"), np.empty(100)
    for year in (2020, 2020, 2025, 2018, 2019):
        assert np.array_equal(one.step(year, out), inorder[year - 2017])


@pytest.mark.parametrize("r", [-0.8, 0.3, 0.95])
def test_correlated_shocks_have_the_stated_correlation_in_each_place_and_none_across(r: float) -> None:
    shocks = drawn(shock("a", ("place",)), shock("b", ("place",)), correlations=(pair("b", "a", r),))
    a, b, elsewhere = (path(shocks, *key)[0] for key in (("a", "", "1"), ("b", "", "1"), ("b", "", "2")))
    assert abs((a * b).mean() - r) < 4 * sqrt((1 + r * r) / MANY)
    assert abs((a * elsewhere).mean()) < 4 / sqrt(MANY)
    assert abs((b**2).mean() - 1) < 4 * sqrt(2 / MANY)


def test_three_shocks_have_their_whole_matrix() -> None:
    hangs = (pair("a", "b", 0.5), pair("b", "c", -0.4), pair("a", "c", 0.2))
    shocks = drawn(shock("a"), shock("b"), shock("c"), correlations=hangs)
    x = np.array([path(shocks, code, "", "")[0] for code in "abc"])
    stated = np.array([[1, 0.5, 0.2], [0.5, 1, -0.4], [0.2, -0.4, 1]])
    assert np.all(np.abs(x @ x.T / MANY - stated) < 4 * np.sqrt((1 + stated**2) / MANY))


def test_levels_that_persist_differently_go_toward_the_documented_correlation() -> None:
    r, rho, phi = 0.8, 0.9, 0.3
    two = (shock("a", ("year",), rho), shock("b", ("year",), phi))
    years = tuple(range(2017, 2047))
    shocks = drawn(*two, correlations=(pair("a", "b", r),), draws=40_000, years=years)
    a, b = path(shocks, "a"), path(shocks, "b")
    limit = r * sqrt((1 - rho**2) * (1 - phi**2)) / (1 - rho * phi)
    close = (a * b).mean(axis=1)
    assert abs(close[0] - r) < 4 * sqrt((1 + r**2) / 40_000)
    assert abs(close[-1] - limit) < 4 * sqrt((1 + limit**2) / 40_000)
    assert all(after < before + 0.03 for before, after in pairwise(close))


def test_a_stream_of_its_own_costs_little_more_than_the_deviates() -> None:
    """1.2 times plain deviates for a block and 1.35 for 500 draws is aimed at; half as much again passes."""
    plain = np.random.Generator(np.random.SFC64(1)).standard_normal
    for draws, most in ((BLOCK, 1.2), (500, 1.35)):
        out, sampler = np.empty(draws), RandomSampler(1, draws)

        def ours() -> None:
            for place in range(2000):  # the same stream again and again would be learnt by the processor
                sampler.normals("meals.primary.count", "", f"{place}", 2019, out)  # noqa: B023

        def theirs() -> None:
            for _ in range(2000):
                plain(out=out)  # noqa: B023

        pairs = [(spent(ours), spent(theirs)) for _ in range(7)]
        assert min(one for one, _ in pairs) < 1.5 * most * min(other for _, other in pairs)


def spent(work: Callable[[], None]) -> float:
    start = thread_time()
    work()
    return thread_time() - start


def test_where_the_state_is_not_found_in_place_it_is_set_by_numpy() -> None:
    elsewhere = (c_char * 32)()

    class SFC64(np.random.SFC64):  # numpy takes states for a class of this name alone
        ctypes = SimpleNamespace(state_address=addressof(elsewhere))

    found = SFC64(0)
    _setter(found)(bytes(range(32)))
    assert found.state["state"]["state"].tobytes() == bytes(range(32))
    assert elsewhere.raw == bytes(32)
