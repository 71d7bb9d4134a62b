"""The uniform distribution: anything between two bounds, none likelier than another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from finsim.distributions import Distribution, DistributionRule, Field
from finsim.distributions._checks import bounds, numbers
from finsim.distributions._tails import sided
from finsim.errors import Problem
from finsim.rules import Label

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Uniform:
    """X = low + (high − low) × Φ(z)."""

    low: float
    high: float

    @property
    def mean(self) -> float:
        return (self.low + self.high) / 2

    @property
    def median(self) -> float:
        return self.mean

    def value(self, z: Array, out: Array | None = None) -> Array:
        low, high, width = self.low, self.high, self.high - self.low
        return sided(z, out, 0.0, self.mean, lambda p: low + width * p, lambda q: high - width * q)

    def at(self, horizon: int) -> Distribution:
        return self


def check(fields: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with the fields."""
    yield from numbers(fields, "low", "high")
    yield from bounds(fields)


def make(fields: Mapping[str, Any]) -> Distribution:
    """The distribution of fields that passed :func:`check`."""
    return Uniform(float(fields["low"]), float(fields["high"]))


RULE = DistributionRule(
    label=Label("均匀分布", "uniform"),
    fields=(Field("low", Label("下限", "low")), Field("high", Label("上限", "high"))),
    given=(frozenset({"low", "high"}),),
    check=check,
    make=make,
    source="N. L. Johnson, S. Kotz, N. Balakrishnan, Continuous Univariate Distributions 2 (1995), ch. 26",
    example="uniform: {low: 17000 人, high: 20000 人}",
)
