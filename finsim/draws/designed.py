"""Designed draws: each shock's deviate chosen, in place of drawn; what is not chosen stays on its path.

A deviate that is not a number (NaN) means that the shock leaves its number where it is stated, which its
median need not be.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from finsim.distributions import Distribution
from finsim.draws.shocks import Sampler, Shocks
from finsim.uncertainty_terms import Shock, Uncertainty

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Held:
    """A distribution with a place for “as stated”: ``neutral`` (1 of a factor, 0 of a difference)."""

    spread: Distribution
    neutral: float

    @property
    def mean(self) -> float:
        return self.spread.mean

    @property
    def median(self) -> float:
        return self.spread.median

    @property
    def low(self) -> float:
        return min(self.spread.low, self.neutral)

    @property
    def high(self) -> float:
        return max(self.spread.high, self.neutral)

    def value(self, z: Array, out: Array | None = None) -> Array:
        """X at deviates; ``neutral`` where the deviate is not a number."""
        stated = np.isnan(z)
        found = self.spread.value(np.where(stated, 0.0, z), out=out)
        found[stated] = self.neutral
        return found

    def at(self, horizon: int) -> Held:
        return replace(self, spread=self.spread.at(horizon))


@dataclass(frozen=True)
class Chosen:
    """A sampler that gives chosen deviates: ``deviates`` (draw,) by the code of the shock, the same at every
    item, place and year."""

    deviates: Mapping[str, Array]

    @property
    def draws(self) -> int:
        return len(next(iter(self.deviates.values())))

    @property
    def scramble_of(self) -> NDArray[np.intp]:
        return np.zeros(self.draws, dtype=np.intp)

    def normals(self, code: str, item: str, place: str, year: int, out: Array) -> None:
        """Fill ``out`` (draw,) with the chosen deviates."""
        out[:] = self.deviates[code][: len(out)]


@dataclass(frozen=True)
class Mixed:
    """A sampler that takes the shocks named in ``codes`` from ``second`` and all others from ``first``."""

    first: Sampler
    second: Sampler
    codes: frozenset[str]

    @property
    def draws(self) -> int:
        return self.first.draws

    @property
    def scramble_of(self) -> NDArray[np.intp]:
        return self.first.scramble_of

    def normals(self, code: str, item: str, place: str, year: int, out: Array) -> None:
        """Fill ``out`` (draw,) with the deviates of one of the two."""
        sampler = self.second if code in self.codes else self.first
        sampler.normals(code, item, place, year, out)


def moved_together(shock: Shock) -> Shock:
    """The shock with one draw for all items, places and years, so that all its draws move together, and a
    place for “as stated”."""
    neutral = 1.0 if shock.form == "factor" else 0.0
    return replace(shock, axes=(), persistence=0.0, distribution=Held(shock.distribution, neutral))


def one_at_a_time(uncertainty: Uncertainty, years: Sequence[int], deviates: Sequence[float]) -> Shocks:
    """Draws in which one shock at a time is at each of ``deviates`` and all others as stated.

    Draw 0 is the central path; shock ``i`` (in the order of ``uncertainty.shocks``) at deviate ``j`` is draw
    ``1 + i · len(deviates) + j``.  Correlations have no say where one moves alone.
    """
    each = len(deviates)
    shocks = tuple(moved_together(shock) for shock in uncertainty.shocks)
    chosen = {}
    for index, shock in enumerate(shocks):
        row = np.full(1 + each * len(shocks), np.nan)
        row[1 + each * index : 1 + each * (index + 1)] = deviates
        chosen[shock.code] = row
    return Shocks(replace(uncertainty, shocks=shocks, correlations=()), years, Chosen(chosen))
