"""The PERT distribution: like the triangular one, with more of it near the likeliest value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from finsim.distributions import Distribution, DistributionRule, Field
from finsim.distributions._checks import bounds, mode, numbers
from finsim.distributions.beta import Beta
from finsim.errors import Problem
from finsim.rules import Label

WEIGHT = 4.0
"""λ: the mean is (low + λ mode + high) ÷ (λ + 2)."""


def check(fields: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with the fields."""
    yield from numbers(fields, "low", "mode", "high")
    yield from bounds(fields)
    yield from mode(fields)


def make(fields: Mapping[str, Any]) -> Distribution:
    """A beta distribution with α = 1 + λ (mode − low) ÷ (high − low) and α + β = λ + 2."""
    low, most, high = (float(fields[name]) for name in ("low", "mode", "high"))
    at = (most - low) / (high - low)
    return Beta(low, high, 1 + WEIGHT * at, 1 + WEIGHT * (1 - at))


RULE = DistributionRule(
    label=Label("PERT 分布", "PERT"),
    fields=(
        Field("low", Label("下限", "low")),
        Field("high", Label("上限", "high")),
        Field("mode", Label("最可能值", "likeliest value"), default="centre"),
    ),
    given=(frozenset({"low", "high", "mode"}),),
    check=check,
    make=make,
    source=(
        "D. G. Malcolm, J. H. Roseboom, C. E. Clark, W. Fazar, Application of a technique for research and "
        "development program evaluation, Operations Research 7 (1959); D. Vose, Risk Analysis (2008)"
    ),
    example="pert: {low: 17000 人, high: 20000 人}",
)
