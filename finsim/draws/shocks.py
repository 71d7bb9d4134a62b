"""What each shock is in each draw: X by item, place and year, out of a sampler's standard normal deviates.

From ε (independent, one of each shock, item, place and year) to X:

1. shocks that hang together: η = L ε over shocks in the order of their codes, within the same item, place
   and year, L Lᵀ being the correlation matrix;
2. shocks that persist: z of the first year it acts is η, then z₍t₎ = ρ z₍t−1₎ + √(1 − ρ²) η₍t₎, which is
   N(0, 1) in every year from the first on;
3. X = distribution.at(horizon).value(z), the horizon being the year less the first year of the plan.

Correlation is of η.  Two shocks with the same persistence that begin together have it in their levels z too.
With persistences ρ and φ that differ, levels have it in the first year and go toward
r √((1 − ρ²)(1 − φ²)) / (1 − ρφ), which is nearer to 0: what persists differently cannot stay as close.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from math import sqrt
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from finsim.correlation import correlated, factor, matrix
from finsim.uncertainty_terms import Shock, Uncertainty

Array = NDArray[np.float64]
NO_YEAR = 0
"""The year in the key of a shock that is not drawn anew each year."""


class Sampler(Protocol):
    """Where deviates come from: random streams, Sobol points, or chosen ones (tornado, indices)."""

    @property
    def draws(self) -> int: ...

    @property
    def scramble_of(self) -> NDArray[np.intp]:
        """(draw,): which independent scramble a draw belongs to; all 0 where draws are independent."""

    def normals(self, code: str, item: str, place: str, year: int, out: Array) -> None:
        """Fill ``out`` (draw,) with deviates N(0, 1), independent from key to key; threads may share it.

        An axis that the shock is not drawn anew for is ``''``, or :data:`NO_YEAR`.
        """


class Shocks:
    """All shocks of a variant, drawn from one sampler; threads may share it.

    ``years``: the years of the plan, ascending; horizons count from the first.
    """

    def __init__(self, uncertainty: Uncertainty, years: Sequence[int], sampler: Sampler) -> None:
        self.uncertainty, self.years, self.sampler = uncertainty, tuple(years), sampler
        self.by_code = {shock.code: shock for shock in uncertainty.shocks}
        self._weights = _weights(uncertainty)

    @property
    def draws(self) -> int:
        return self.sampler.draws

    def path(self, code: str, item: str = "", place: str = "") -> ShockPath:
        """A shock at an item and a place; those it is not drawn anew for are passed over."""
        shock = self.by_code[code]
        return ShockPath(
            shock,
            item if "item" in shock.axes else "",
            place if "place" in shock.axes else "",
            self.years,
            self.sampler,
            self._weights.get(code, ((code, 1.0),)),
        )

    def fresh(self, code: str, items: Sequence[str], places: Sequence[str], year: int, out: Array) -> None:
        """Fill ``out`` (item, place, draw) with η of a shock in a year; ``""`` of an axis it lacks."""
        normals = self.sampler.normals
        (first, part), *others = self._weights.get(code, ((code, 1.0),))
        more = np.empty(out.shape[-1] if others else 0)
        for item, rows in zip(items, out, strict=True):
            for place, row in zip(places, rows, strict=True):
                normals(first, item, place, year, row)
                if others:
                    row *= part
                for other, weight in others:
                    normals(other, item, place, year, more)
                    more *= weight
                    row += more


def _weights(uncertainty: Uncertainty) -> dict[str, tuple[tuple[str, float], ...]]:
    """By shock that hangs together with others: the shocks whose ε its η is made of, and how much of each."""
    codes = correlated(uncertainty.correlations)
    lower = factor(matrix(uncertainty.correlations, codes))
    return {
        code: tuple((other, float(part)) for other, part in zip(codes, row, strict=True) if part)
        for code, row in zip(codes, lower, strict=True)
    }


class ShockPath:
    """One shock at one item and place over the years; for one thread.

    It holds a (draw,) array only where the shock persists.  Years are best asked in ascending order; others
    are right too, but a shock that persists begins again.
    """

    def __init__(
        self,
        shock: Shock,
        item: str,
        place: str,
        years: tuple[int, ...],
        sampler: Sampler,
        weights: tuple[tuple[str, float], ...],
    ) -> None:
        self.shock, self.item, self.place, self.years = shock, item, place, years
        self._sampler, self._weights = sampler, weights
        self._level: Array | None = None
        self._reached = 0

    @cached_property
    def constant(self) -> bool:
        """Whether X is the same in every year from the first it acts: one draw, and no spread that grows."""
        spread, base = self.shock.distribution, self.years[0]
        horizons = range(self.first - base, self.years[-1] - base + 1)
        return "year" not in self.shock.axes and all(spread.at(h) == spread.at(horizons[0]) for h in horizons)

    @property
    def first(self) -> int:
        """The first year of the plan in which it acts."""
        return max(self.shock.begin, self.years[0])

    def step(self, year: int, out: Array) -> Array:
        """X (draw,) of a year, written into ``out``: 1 (a factor) or 0 (a difference) before it begins."""
        if year < self.shock.begin:
            out.fill(1.0 if self.shock.form == "factor" else 0.0)
            return out
        spread = self.shock.distribution.at(year - self.years[0])
        return spread.value(self.deviates(year, out), out=out)

    def deviates(self, year: int, out: Array) -> Array:
        """z (draw,) of a year in which the shock acts, written into ``out``."""
        if "year" not in self.shock.axes:
            self._fresh(NO_YEAR, out)
        elif not self.shock.persistence:
            self._fresh(year, out)
        else:
            np.copyto(out, self._persisting(year, out))
        return out

    def _persisting(self, year: int, spare: Array) -> Array:
        """z of a year, from that of the year reached before; ``spare`` (draw,) is overwritten."""
        level = self._level
        if level is None or year < self._reached:
            level = self._level = np.empty(len(spare))
            self._fresh(self.first, level)
            self._reached = self.first
        rho = self.shock.persistence
        for now in range(self._reached + 1, year + 1):
            self._fresh(now, spare)
            spare *= sqrt(1 - rho * rho)
            level *= rho
            level += spare
        self._reached = year
        return level

    def _fresh(self, year: int, out: Array) -> None:
        """η (draw,) of a year: ε of its own and of the shocks before it that it hangs together with."""
        if len(self._weights) == 1:
            self._sampler.normals(self._weights[0][0], self.item, self.place, year, out)
            return
        (first, part), *others = self._weights
        self._sampler.normals(first, self.item, self.place, year, out)
        out *= part
        more = np.empty_like(out)
        for code, part in others:
            self._sampler.normals(code, self.item, self.place, year, more)
            more *= part
            out += more
