"""Incomes below a standard worked out a second time: in decimals of 50 digits, from power series.

Nothing of scipy or of the product is used: Φ is summed from its series, Φ⁻¹ found by Newton's method, and the
shortfall is s·Φ(d) − m·Φ(d − σ) as it stands in the textbook; with 50 digits nothing is lost in it.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, getcontext, localcontext
from fractions import Fraction
from functools import wraps
from itertools import pairwise
from typing import ParamSpec

DIGITS = 90
"""Enough that the alternating series of Φ loses nothing at eight standard deviations."""
USED = 12
"""Significant digits that finsim keeps of what is no fraction, and the most decimals."""
DECIMALS = 22


P = ParamSpec("P")


def precise(work: Callable[P, Decimal]) -> Callable[P, Decimal]:
    """Worked out with :data:`DIGITS` digits, once for the same arguments."""
    known: dict[object, Decimal] = {}

    @wraps(work)
    def worked(*args: P.args, **kwargs: P.kwargs) -> Decimal:
        with localcontext() as context:
            context.prec = DIGITS
            if args not in known:
                known[args] = work(*args, **kwargs)
            return known[args]

    return worked


def decimal(value: Fraction | str) -> Decimal:
    value = Fraction(value)
    return Decimal(value.numerator) / Decimal(value.denominator)


@precise
def pi() -> Decimal:
    """Machin: π = 16·arctan(1/5) − 4·arctan(1/239)."""
    return 4 * (4 * _arctan_of_one_over(5) - _arctan_of_one_over(239))


def _arctan_of_one_over(n: int) -> Decimal:
    total, power, k = Decimal(0), Decimal(1) / n, 0
    while power > Decimal(10) ** (-getcontext().prec):
        total += (-1) ** k * power / (2 * k + 1)
        power, k = power / (n * n), k + 1
    return total


def density(x: Decimal) -> Decimal:
    return (-x * x / 2).exp() / (2 * pi()).sqrt()


@precise
def normal(x: Decimal) -> Decimal:
    """Φ(x) = ½ + φ(x)·(x + x³/3 + x⁵/15 + …)."""
    term, total, k = x, x, 1
    while abs(term) > abs(total) * Decimal(10) ** (-getcontext().prec):
        k += 2
        term *= x * x / k
        total += term
    return Decimal("0.5") + density(x) * total


def inverse(p: Decimal) -> Decimal:
    """Φ⁻¹(p) by Newton's method, from the middle; for a p below ½ by symmetry."""
    if p < Decimal("0.5"):
        return -inverse(1 - p)
    x = Decimal(0)
    for _ in range(200):
        step = (normal(x) - p) / density(x)
        x -= max(min(step, Decimal(1)), Decimal(-1))
        if abs(step) < Decimal(10) ** (-60):
            return x
    raise AssertionError(p)


@precise
def sigma_of(gini: Fraction) -> Decimal:
    return Decimal(2).sqrt() * inverse((1 + decimal(gini)) / 2)


@precise
def score(standard: Fraction, mean: Fraction, gini: Fraction) -> Decimal:
    sigma = sigma_of(gini)
    return (decimal(standard) / decimal(mean)).ln() / sigma + sigma / 2


@precise
def below(standard: Fraction, mean: Fraction, gini: Fraction) -> Decimal:
    """P(X < standard), unrounded."""
    return normal(score(standard, mean, gini)) if standard else Decimal(0)


@precise
def shortfall(standard: Fraction, mean: Fraction, gini: Fraction) -> Decimal:
    """E[max(0, standard − X)], unrounded."""
    if not standard:
        return Decimal(0)
    at = score(standard, mean, gini)
    return decimal(standard) * normal(at) - decimal(mean) * normal(at - sigma_of(gini))


@precise
def gini_of_lowest(lowest: Fraction, mean: Fraction) -> Decimal:
    fifth = Decimal("0.2")
    sigma = inverse(fifth) - inverse(fifth * decimal(lowest) / decimal(mean))
    return 2 * normal(sigma / Decimal(2).sqrt()) - 1


def used(value: Decimal) -> Fraction:
    """A number as finsim uses it: 12 significant digits, at most 22 decimals."""
    decimals = min(max(USED - 1 - value.adjusted(), 0), DECIMALS) if value else 0
    return Fraction(value.quantize(Decimal(1).scaleb(-decimals))) if value else Fraction(0)


def used_shortfall(standard: Fraction, mean: Fraction, gini: Fraction) -> Fraction:
    """The mean shortfall as finsim uses it: rounded as a part of the standard."""
    if not standard:
        return Fraction(0)
    return standard * used(shortfall(standard, mean, gini) / decimal(standard))


def quantile_gap(standard: Fraction, limits: list[Fraction]) -> Fraction:
    """The mean shortfall with people spread evenly between limits: the area under the distribution function,
    corner by corner."""
    parts = len(limits) - 1
    corners = [(low, Fraction(k, parts)) for k, low in enumerate(limits)]
    corners = [c for c in corners if c[0] < standard] + [(standard, quantile_share(standard, limits))]
    area = Fraction(0)
    for (left, low), (right, high) in pairwise(corners):
        area += (right - left) * (low + high) / 2
    return area


def quantile_share(standard: Fraction, limits: list[Fraction]) -> Fraction:
    parts = len(limits) - 1
    for k, (low, high) in enumerate(pairwise(limits)):
        if standard < high:
            return (k + max(Fraction(0), standard - low) / (high - low)) / parts
    return Fraction(1)
