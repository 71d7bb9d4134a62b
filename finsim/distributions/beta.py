"""The beta distribution between two bounds, by its mean and standard deviation or by its two shapes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from finsim.distributions import Distribution, DistributionRule, Field
from finsim.distributions._checks import above_zero, bounds, numbers, shown
from finsim.distributions._table import cubics, knots, pieces, read
from finsim.distributions._tails import sided
from finsim.errors import Problem
from finsim.rules import Label

Array = NDArray[np.float64]
SMOOTH = 0.5
"""Shapes below this are worked out without a table: B comes too near to 0 for its logarithm."""


@dataclass(frozen=True)
class Beta:
    """X = low + (high − low) × B, B being beta with shapes ``alpha`` and ``beta``."""

    low: float
    high: float
    alpha: float
    beta: float

    @property
    def mean(self) -> float:
        return self.low + (self.high - self.low) * self.alpha / (self.alpha + self.beta)

    @cached_property
    def median(self) -> float:
        from scipy.special import betaincinv

        return self.low + (self.high - self.low) * float(betaincinv(self.alpha, self.beta, 0.5))

    def value(self, z: Array, out: Array | None = None) -> Array:
        if min(self.alpha, self.beta) < SMOOTH:
            return self._direct(z, out)
        from scipy.special import expit

        table, width = _logits(self.alpha, self.beta), self.high - self.low
        out = np.empty_like(z) if out is None else out
        for deviates, x in pieces(z, out):
            logit = read(table, deviates)
            over = logit > 0
            part = expit(-np.abs(logit))  # the distance from the nearer bound
            part *= width
            x[...] = np.where(over, self.high - part, self.low + part)
        return out

    def _direct(self, z: Array, out: Array | None) -> Array:
        """X without the table."""
        from scipy.special import betaincinv

        low, high, width, a, b = self.low, self.high, self.high - self.low, self.alpha, self.beta
        return sided(
            z,
            out,
            0.0,
            self.median,
            lambda p: low + width * betaincinv(a, b, p),
            lambda q: high - width * betaincinv(b, a, q),
        )

    def at(self, horizon: int) -> Distribution:
        return self


@lru_cache(maxsize=64)
def _logits(alpha: float, beta: float) -> Array:
    """The table of ln(B ÷ (1 − B)) by z, which is nearly a parabola on each side: B is exact at both bounds.

    Its slope is φ(z) ÷ (f(B) B (1 − B)), f being the density of B.
    """
    from scipy.special import betaincinv, betaln, ndtr

    z = knots()
    # B and 1 − B of each knot from the tail it lies in.
    low = betaincinv(alpha, beta, ndtr(np.minimum(z, 0)))
    high = betaincinv(beta, alpha, ndtr(-np.maximum(z, 0)))
    one = np.where(z < 0, np.log(low), np.log1p(-high))
    other = np.where(z < 0, np.log1p(-low), np.log(high))
    slope = np.exp(-z * z / 2 - np.log(2 * np.pi) / 2 + betaln(alpha, beta) - alpha * one - beta * other)
    return cubics(one - other, slope)


def check(fields: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with the fields."""
    yield from numbers(fields, "low", "high", "mean", "sd", "alpha", "beta")
    yield from bounds(fields)
    if "alpha" in fields:
        yield from above_zero(fields, "alpha", "beta", code="distribution-shape")
    elif fields["low"] < fields["high"]:
        yield from above_zero(fields, "sd", code="distribution-sd")
        yield from _moments(fields)


def _moments(fields: Mapping[str, Any]) -> Iterator[Problem]:
    """A mean outside the bounds, or a standard deviation that nothing within them can have."""
    low, high, mean, sd = (float(fields[name]) for name in ("low", "high", "mean", "sd"))
    if not low < mean < high:
        right = f"{shown(low)} < mean < {shown(high)}"
        yield Problem("distribution-mean", what="mean", found=f"mean = {shown(mean)}", right=right)
    elif sd * sd >= (mean - low) * (high - mean):
        most = sqrt((mean - low) * (high - mean))
        yield Problem("distribution-sd", what="sd", found=f"sd = {shown(sd)}", right=f"sd < {shown(most)}")


def make(fields: Mapping[str, Any]) -> Distribution:
    """The distribution of fields that passed :func:`check`."""
    low, high = float(fields["low"]), float(fields["high"])
    if "alpha" in fields:
        return Beta(low, high, float(fields["alpha"]), float(fields["beta"]))
    at, spread = (float(fields["mean"]) - low) / (high - low), float(fields["sd"]) / (high - low)
    both = at * (1 - at) / spread**2 - 1
    return Beta(low, high, at * both, (1 - at) * both)


RULE = DistributionRule(
    label=Label("贝塔分布", "beta"),
    fields=(
        Field("low", Label("下限", "low")),
        Field("high", Label("上限", "high")),
        Field("mean", Label("均值", "mean"), default="centre"),
        Field("sd", Label("标准差", "standard deviation")),
        Field("alpha", Label("形状 α", "shape α"), measure="pure"),
        Field("beta", Label("形状 β", "shape β"), measure="pure"),
    ),
    given=(frozenset({"low", "high", "mean", "sd"}), frozenset({"low", "high", "alpha", "beta"})),
    check=check,
    make=make,
    source="N. L. Johnson, S. Kotz, N. Balakrishnan, Continuous Univariate Distributions 2 (1995), ch. 25",
    example="beta: {low: 60%, high: 100%, mean: 90%, sd: 5%}",
)
