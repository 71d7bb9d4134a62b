"""Some values, each with its probability."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from finsim.distributions import Distribution, DistributionRule, Field
from finsim.distributions._checks import exact, listed, probabilities
from finsim.distributions._tails import deviate
from finsim.errors import Problem
from finsim.rules import Label

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Discrete:
    """X = the least value whose probabilities, it included, add up to Φ(z) or more.

    ``values`` ascend; ``chances`` are theirs and add up to exactly 1.
    """

    values: tuple[float, ...]
    chances: tuple[Fraction, ...]

    @property
    def mean(self) -> float:
        return float(sum(Fraction(v) * p for v, p in zip(self.values, self.chances, strict=True)))

    @property
    def median(self) -> float:
        return float(self.value(np.zeros(1))[0])

    @property
    def low(self) -> float:
        return self.values[0]

    @property
    def high(self) -> float:
        return self.values[-1]

    @cached_property
    def limits(self) -> Array:
        """z at which one value gives way to the next."""
        below = tuple(accumulate(self.chances))[:-1]
        # Beyond the middle from the chance that is left, which is as exact there as that below is here.
        return np.array([deviate(float(p)) if p <= 0.5 else -deviate(float(1 - p)) for p in below])

    def value(self, z: Array, out: Array | None = None) -> Array:
        out = np.empty_like(z) if out is None else out
        np.take(np.array(self.values), np.searchsorted(self.limits, z), out=out)
        return out

    def at(self, horizon: int) -> Distribution:
        return self


def check(fields: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with the fields."""
    yield from listed(fields, "values", 1)
    yield from probabilities(fields)


def make(fields: Mapping[str, Any]) -> Distribution:
    """The distribution of fields that passed :func:`check`."""
    given = zip(fields["values"], fields["probabilities"], strict=True)
    pairs = sorted((float(v), exact(p)) for v, p in given)
    return Discrete(tuple(v for v, _ in pairs), tuple(p for _, p in pairs))


RULE = DistributionRule(
    label=Label("离散分布", "discrete"),
    fields=(
        Field("values", Label("取值", "values"), many=True),
        Field("probabilities", Label("概率", "probabilities"), measure="pure", many=True),
    ),
    given=(frozenset({"values", "probabilities"}),),
    check=check,
    make=make,
    source="N. L. Johnson, A. W. Kemp, S. Kotz, Univariate Discrete Distributions (2005), ch. 1",
    example="discrete: {values: [100%, 110%], probabilities: [70%, 30%]}",
)
