"""The lognormal distribution: a multiplier that is never below 0, by its mean and standard deviation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import exp, inf, log, log1p, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from finsim.distributions import Distribution, DistributionRule, Field
from finsim.distributions._checks import above_zero, numbers
from finsim.errors import Problem
from finsim.rules import Label

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lognormal:
    """X = exp(μ + σ z) with σ² = ln(1 + (sd ÷ mean)²) and μ = ln(mean) − σ² ÷ 2: so its mean is ``mean``."""

    mean: float
    sd: float

    @property
    def sigma(self) -> float:
        return sqrt(log1p((self.sd / self.mean) ** 2))

    @property
    def mu(self) -> float:
        return log(self.mean) - self.sigma**2 / 2

    @property
    def median(self) -> float:
        return exp(self.mu)

    @property
    def low(self) -> float:
        return 0.0

    @property
    def high(self) -> float:
        return inf

    def value(self, z: Array, out: Array | None = None) -> Array:
        out = np.multiply(z, self.sigma, out=out)
        out += self.mu
        return np.exp(out, out=out)

    def at(self, horizon: int) -> Distribution:
        return self


def check(fields: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with the fields."""
    yield from numbers(fields, "mean", "sd")
    yield from above_zero(fields, "sd", code="distribution-sd")
    yield from above_zero(fields, "mean", code="distribution-mean")


def make(fields: Mapping[str, Any]) -> Distribution:
    """The distribution of fields that passed :func:`check`."""
    return Lognormal(float(fields["mean"]), float(fields["sd"]))


RULE = DistributionRule(
    label=Label("对数正态分布", "lognormal"),
    fields=(
        Field("sd", Label("标准差", "standard deviation")),
        Field("mean", Label("均值", "mean"), default="centre"),
    ),
    given=(frozenset({"mean", "sd"}),),
    check=check,
    make=make,
    source="N. L. Johnson, S. Kotz, N. Balakrishnan, Continuous Univariate Distributions 1 (1994), ch. 14",
    example="lognormal: {sd: 5%}",
    forms=("factor",),
)
