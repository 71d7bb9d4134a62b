"""Scrambled Sobol points in place of random draws, where draws are few and what is worked out is smooth.

Each deviate is a dimension, so they must be known beforehand (:func:`paths`).  The years of a shock that
persists are turned into their principal components: z = A ε over years, A = U S Wᵀ, so with ε = W u the path
is z = U S u and the first u moves it most; W is orthogonal, so ε is as independent as u.  Dimensions are
ordered by how much they move, and the first :data:`LEADING` at most are Sobol's, where points fill space
best; the others, and what was not known beforehand, are random streams.  Draws are divided into independent
scrambles, whose means give the standard error.

Unlike random streams, points depend on how many there are and on which shocks there are.

Sources: I. M. Sobol' (1967), with the directions of S. Joe and F. Y. Kuo (2008); scrambling: A. B. Owen
(1995) and J. Matoušek (1998), as in scipy.stats.qmc; principal components: P. Acworth, M. Broadie, P.
Glasserman (1998).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import product
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from finsim.correlation import correlated
from finsim.draws.shocks import NO_YEAR
from finsim.draws.streams import RandomSampler
from finsim.errors import Problem
from finsim.plan import Plan
from finsim.uncertainty_terms import SCRAMBLES, Shock, Uncertainty

Array = NDArray[np.float64]
LEADING = 1000
"""Dimensions that are Sobol's, at most."""
BITS = 30
"""Binary digits of a point."""


@dataclass(frozen=True, slots=True)
class Path:
    """The deviates of a shock at an item and place: those of all ``years`` (or of :data:`NO_YEAR` alone).

    ``weight``: how much they move, as a variance: for a whole year, spread over all paths of the shock.
    """

    code: str
    item: str
    place: str
    years: tuple[int, ...]
    persistence: float
    weight: float


def check_draws(draws: int, scrambles: int) -> None:
    """Refuse what is no power of two and offer the nearest that are."""
    for code, number in (("draws-power-of-two", draws), ("scrambles-power-of-two", scrambles)):
        if number < 1 or number & (number - 1):
            lower = 1 << max(number, 1).bit_length() - 1
            raise Problem(code, found=number, lower=lower, next=lower if number < 1 else 2 * lower)


def paths(
    uncertainty: Uncertainty, years: Sequence[int], keys: Iterable[tuple[str, str, str]]
) -> tuple[Path, ...]:
    """All paths that the (shock, item, place) keys need, those that hang together with them included."""
    by_code = {shock.code: shock for shock in uncertainty.shocks}
    group = correlated(uncertainty.correlations)
    found: set[tuple[str, str, str]] = set()
    for code, item, place in keys:
        axes = by_code[code].axes
        at = (item if "item" in axes else "", place if "place" in axes else "")
        found.update((other, *at) for other in (group if code in group else (code,)))
    many = {code: sum(key[0] == code for key in found) for code in {key[0] for key in found}}
    first = min((by_code[code].begin for code in group), default=0)
    return tuple(
        _path(by_code[key[0]], key, years, first if key[0] in group else None, many[key[0]])
        for key in sorted(found)
    )


def _path(
    shock: Shock, key: tuple[str, str, str], years: Sequence[int], begin: int | None, many: int
) -> Path:
    """The path of a key; ``begin`` is the first year in which any that it hangs together with acts."""
    acting = tuple(y for y in years if y >= (shock.begin if begin is None else begin)) or (years[-1],)
    at = shock.distribution.at(years[-1] - years[0])
    low, high = at.value(np.array([-1.0, 1.0]))
    weight = (float(high - low) / 2 / many) ** 2
    if "year" in shock.axes:
        return Path(*key, acting, shock.persistence, weight)
    return Path(*key, (NO_YEAR,), 0.0, weight * len(acting))  # one deviate moves every year


def components(years: int, persistence: float) -> tuple[Array, Array]:
    """Principal components of AR(1) over so many years.

    The orthogonal W (year, component) with ε = W u, and the variance of z over all years that each component
    has, falling; these add up to ``years``.
    """
    if not persistence:
        return np.eye(years), np.ones(years)
    lower = np.zeros((years, years))
    lower[0, 0] = 1
    for t in range(1, years):
        lower[t] = persistence * lower[t - 1]
        lower[t, t] = sqrt(1 - persistence**2)
    left, size, right = np.linalg.svd(lower)
    turn = np.where(left.sum(axis=0) < 0, -1.0, 1.0)  # a sign is free: u up is the path up
    return np.asarray((right * turn[:, None]).T), np.asarray(size**2)


def sampler_of(asked: Uncertainty, plan: Plan) -> SobolSampler:
    """The Sobol points of an uncertainty for the lines and places of a plan."""
    return common_sampler([(asked, plan)])


def common_sampler(sides: Sequence[tuple[Uncertainty, Plan]]) -> SobolSampler:
    """The same Sobol points for several plans, so that what two of them share has the same deviates in both,
    whatever else each has; seed, draws and scrambles are those of the first."""
    found: dict[tuple[str, str, str], Path] = {}
    for asked, plan in sides:
        for path in paths(asked, plan.years, keys_of(asked, plan)):
            key = (path.code, path.item, path.place)
            found[key] = _joined(found.get(key, path), path)
    first = sides[0][0]
    return SobolSampler(first.seed, first.draws, tuple(found.values()), first.scrambles)


def _joined(one: Path, other: Path) -> Path:
    """A path that has the years of both."""
    years = tuple(sorted({*one.years, *other.years}))
    return replace(one, years=years, weight=max(one.weight, other.weight))


def keys_of(uncertainty: Uncertainty, plan: Plan) -> Iterator[tuple[str, str, str]]:
    """The (shock, item, place) that lines of a plan may ask for; a series of no item stands under ''."""
    items = tuple(dict.fromkeys(planned.line.item for planned in plan.lines))
    for shock in uncertainty.shocks:
        own = {target.split(".")[0] for target in shock.targets}
        # A shock on numbers of some items is not drawn for the others; one on a common path is for all.
        wanted = [item for item in items if item in own] if own <= set(items) else ["", *items]
        of_item = wanted if "item" in shock.axes else ("",)
        yield from product((shock.code,), of_item, plan.leaves if "place" in shock.axes else ("",))


class SobolSampler:
    """Standard normal deviates from scrambled Sobol points; a sampler of :mod:`finsim.draws.shocks`.

    ``draws`` and ``scrambles`` are powers of two (else ``draws-power-of-two``, ``scrambles-power-of-two``);
    never more scrambles than draws.  Memory: at most :data:`LEADING` × draws numbers.  Threads may share it.
    """

    def __init__(self, seed: int, draws: int, known: Sequence[Path], scrambles: int = SCRAMBLES) -> None:
        check_draws(draws, scrambles)
        self.draws, self.scrambles = draws, min(scrambles, draws)
        self._random = RandomSampler(seed, draws)
        self._paths = {(path.code, path.item, path.place): path for path in known}
        self._turns = {
            shape: components(*shape) for shape in {(len(path.years), path.persistence) for path in known}
        }
        self._rank = self._ranked()
        self._points = _points(seed, draws, self.scrambles, len(self._rank))

    @property
    def scramble_of(self) -> NDArray[np.intp]:
        return np.arange(self.draws, dtype=np.intp) // (self.draws // self.scrambles)

    @property
    def leading(self) -> tuple[tuple[str, str, str, int], ...]:
        """(shock, item, place, component) of each Sobol dimension, the first first."""
        return tuple(self._rank)

    def _ranked(self) -> dict[tuple[str, str, str, int], int]:
        """The row of the points that each leading component has."""
        every = sorted(
            (-path.weight * float(size), (*key, component))
            for key, path in self._paths.items()
            for component, size in enumerate(self._turns[len(path.years), path.persistence][1])
        )
        return {dimension: rank for rank, (_, dimension) in enumerate(every[:LEADING])}

    def normals(self, code: str, item: str, place: str, year: int, out: Array) -> None:
        """Fill ``out`` (draw,) with the deviates of a key; random ones of a key that was not known."""
        path = self._paths.get((code, item, place))
        if path is None or year not in path.years or (code, item, place, 0) not in self._rank:
            self._random.normals(code, item, place, year, out)
            return
        turn = self._turns[len(path.years), path.persistence][0][path.years.index(year)]
        total, more = np.zeros_like(out), np.empty_like(out)
        for component in np.flatnonzero(turn):
            self._component(path, int(component), more)
            more *= turn[component]
            total += more
        out[...] = total

    def _component(self, path: Path, component: int, out: Array) -> None:
        """u (draw,) of a component: a row of the points, or a stream where it is not among the leading."""
        rank = self._rank.get((path.code, path.item, path.place, component))
        if rank is None:
            self._random.normals(path.code, path.item, path.place, path.years[component], out)
        else:
            out[...] = self._points[rank, : len(out)]


def _points(seed: int, draws: int, scrambles: int, dimensions: int) -> Array:
    """Standard normal deviates (dimension, draw), scramble after scramble."""
    from inspect import signature

    from scipy.special import ndtri
    from scipy.stats.qmc import Sobol

    each = draws // scrambles
    points = np.empty((dimensions, draws))
    # scipy calls it `rng` since 1.15, and `seed` before.
    name = "rng" if "rng" in signature(Sobol).parameters else "seed"
    for scramble in range(scrambles if dimensions else 0):
        digest = blake2b(f"{seed},{scramble}".encode(), digest_size=16, person=b"finsim scramble").digest()
        chosen: dict[str, Any] = {name: np.random.default_rng(int.from_bytes(digest, "little"))}
        unit = Sobol(dimensions, scramble=True, bits=BITS, **chosen).random(each)
        # Points lie on a grid that begins at 0: its cells' middles are never 0 nor 1.
        points[:, scramble * each : (scramble + 1) * each] = ndtri(unit + 0.5 ** (BITS + 1)).T
    return points


def error_of_mean(values: Array, scramble_of: NDArray[np.intp]) -> Array:
    """The standard error of the mean over the last axis, (…, draw) to (…).

    Independent draws (one scramble): s ÷ √n.  Scrambles: from their means, which are independent; draws
    within one are not.
    """
    count = int(scramble_of[-1]) + 1
    if count > 1:
        values = values.reshape(*values.shape[:-1], count, -1).mean(axis=-1)
    n = values.shape[-1]
    if n < 2:
        return np.full(values.shape[:-1], np.nan)
    return np.asarray(values.std(axis=-1, ddof=1) / sqrt(n))
