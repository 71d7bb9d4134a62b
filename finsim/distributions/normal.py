"""The normal distribution, by its mean and standard deviation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from finsim.distributions import Distribution, DistributionRule, Field
from finsim.distributions._checks import above_zero, numbers
from finsim.errors import Problem
from finsim.rules import Label

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Normal:
    """X = mean + sd × z."""

    mean: float
    sd: float

    @property
    def median(self) -> float:
        return self.mean

    @property
    def low(self) -> float:
        return -inf

    @property
    def high(self) -> float:
        return inf

    def value(self, z: Array, out: Array | None = None) -> Array:
        out = np.multiply(z, self.sd, out=out)
        out += self.mean
        return out

    def at(self, horizon: int) -> Distribution:
        return self


def check(fields: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with the fields."""
    yield from numbers(fields, "mean", "sd")
    yield from above_zero(fields, "sd", code="distribution-sd")


def make(fields: Mapping[str, Any]) -> Distribution:
    """The distribution of fields that passed :func:`check`."""
    return Normal(float(fields["mean"]), float(fields["sd"]))


RULE = DistributionRule(
    label=Label("正态分布", "normal"),
    fields=(
        Field("sd", Label("标准差", "standard deviation")),
        Field("mean", Label("均值", "mean"), default="centre"),
    ),
    given=(frozenset({"mean", "sd"}),),
    check=check,
    make=make,
    source="N. L. Johnson, S. Kotz, N. Balakrishnan, Continuous Univariate Distributions 1 (1994), ch. 13",
    example="normal: {sd: 2%}",
)
