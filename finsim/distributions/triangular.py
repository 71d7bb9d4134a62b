"""The triangular distribution: two bounds and the likeliest value between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from finsim.distributions import Distribution, DistributionRule, Field
from finsim.distributions._checks import bounds, mode, numbers
from finsim.distributions._tails import deviate, sided
from finsim.errors import Problem
from finsim.rules import Label

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Triangular:
    """F(x) = (x − low)² ÷ ((high − low)(mode − low)) up to the mode, and the same from above beyond it."""

    low: float
    mode: float
    high: float

    @property
    def mean(self) -> float:
        return (self.low + self.mode + self.high) / 3

    @property
    def median(self) -> float:
        low, mode, high = self.low, self.mode, self.high
        if mode - low >= high - mode:
            return low + sqrt((high - low) * (mode - low) / 2)
        return high - sqrt((high - low) * (high - mode) / 2)

    def value(self, z: Array, out: Array | None = None) -> Array:
        low, high = self.low, self.high
        left, right = (high - low) * (self.mode - low), (high - low) * (high - self.mode)
        under = (self.mode - low) / (high - low)
        # A mode at a bound leaves one side only.
        split = deviate(under) if 0 < under < 1 else (inf if under else -inf)
        return sided(
            z, out, split, self.mode, lambda p: low + np.sqrt(left * p), lambda q: high - np.sqrt(right * q)
        )

    def at(self, horizon: int) -> Distribution:
        return self


def check(fields: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with the fields."""
    yield from numbers(fields, "low", "mode", "high")
    yield from bounds(fields)
    yield from mode(fields)


def make(fields: Mapping[str, Any]) -> Distribution:
    """The distribution of fields that passed :func:`check`."""
    return Triangular(float(fields["low"]), float(fields["mode"]), float(fields["high"]))


RULE = DistributionRule(
    label=Label("三角分布", "triangular"),
    fields=(
        Field("low", Label("下限", "low")),
        Field("high", Label("上限", "high")),
        Field("mode", Label("最可能值", "likeliest value"), default="centre"),
    ),
    given=(frozenset({"low", "high", "mode"}),),
    check=check,
    make=make,
    source="N. L. Johnson, S. Kotz, N. Balakrishnan, Continuous Univariate Distributions 2 (1995), ch. 26.9",
    example="triangular: {low: 17000 人, high: 20000 人}",
)
