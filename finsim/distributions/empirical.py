"""Values that were observed, such as the count of each of the last ten years.

Quantiles are interpolated and not steps, because such lists are short: with steps a 90 % band of eight values
would be their least and greatest one, and jump with every value added.  Who wants only the values
themselves writes ``discrete``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import fsum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from finsim.distributions import Distribution, DistributionRule, Field
from finsim.distributions._checks import listed
from finsim.errors import Problem
from finsim.rules import Label

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Empirical:
    """The k-th of n ascending ``values`` is the quantile at (k − ½) ÷ n; straight lines between, held beyond.

    Its mean is exactly the mean of the values: each has 1 ÷ n of the area under the lines.
    """

    values: tuple[float, ...]

    @property
    def mean(self) -> float:
        return fsum(self.values) / len(self.values)

    @property
    def median(self) -> float:
        half, odd = divmod(len(self.values), 2)
        return self.values[half] if odd else (self.values[half - 1] + self.values[half]) / 2

    @property
    def low(self) -> float:
        return self.values[0]

    @property
    def high(self) -> float:
        return self.values[-1]

    def value(self, z: Array, out: Array | None = None) -> Array:
        from scipy.special import ndtr

        out = np.empty_like(z) if out is None else out
        at = (np.arange(len(self.values)) + 0.5) / len(self.values)
        out[...] = np.interp(ndtr(z), at, np.array(self.values))
        return out

    def at(self, horizon: int) -> Distribution:
        return self


def check(fields: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with the fields."""
    yield from listed(fields, "values", 2)


def make(fields: Mapping[str, Any]) -> Distribution:
    """The distribution of fields that passed :func:`check`."""
    return Empirical(tuple(sorted(float(v) for v in fields["values"])))


RULE = DistributionRule(
    label=Label("经验分布", "empirical"),
    fields=(Field("values", Label("观测值", "observed values"), many=True),),
    given=(frozenset({"values"}),),
    check=check,
    make=make,
    source="A. Hazen, Storage to be provided in impounding reservoirs, Transactions ASCE 77 (1914)",
    example="empirical: {file: boarders.csv, column: count, unit: 人}",
)
