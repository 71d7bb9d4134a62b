"""Incomes below a standard: how many people, and what they lack on the mean, under two distributions.

**Log-normal** with mean m and Gini coefficient G (Aitchison and Brown 1957): σ = √2·Φ⁻¹((1+G)/2),
d = ln(s/m)/σ + σ/2, the share below a standard s is Φ(d) and the mean shortfall
E[max(0, s − X)] = s·Φ(d) − m·Φ(d − σ).  **Quantiles** q0 < q1 < … < qn at equal steps of probability,
people being spread evenly between two of them.  The share and the shortfall are P0 and s·P1 of Foster,
Greer and Thorbecke (1984).

What is no fraction is rounded to :data:`DIGITS` significant digits before it is used, the shortfall as a
part of the standard: so float64 and exact fractions use the very same number, and it can be printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import pi, sqrt

import numpy as np
from numpy.typing import NDArray

from finsim.errors import Problem

Array = NDArray[np.float64]

DIGITS = 12
"""Significant digits of a share or of a shortfall as a part of the standard."""
FIFTH = 0.2
_MOST_DECIMALS = 22
"""Powers of ten up to this one are exact in float64."""
_AMOUNTS = {
    "income-mean": ("found",),
    "income-lowest": ("found", "mean"),
    "income-quantiles": ("low", "found"),
}
"""What is an amount of money in a problem's values."""
_FAR = 60.0
"""So many standard deviations away nothing is left in float64."""
_NARROW = 0.05
"""Below this σ the difference of two Mills ratios is integrated instead, for nothing then cancels."""
_NODES, _WEIGHTS = (
    (-0.9602898564975363, -0.7966664774136267, -0.5255324099163290, -0.1834346424956498),
    (0.1012285362903763, 0.2223810344533745, 0.3137066458778873, 0.3626837833783620),
)
"""Gauss and Legendre's eight nodes on (−1, 1): the lower four; the others mirror them."""


def shortfall(args: Sequence[Array]) -> Array:
    """E[max(0, standard − X)] of a log-normal with this mean and Gini; arguments broadcast.

    Relative to the standard it is accurate to 1e-12, and as a part of itself to 1e-9 or better where it is
    at least 1e-12 of the standard.  Raises Problem ``income-mean`` or ``income-gini``.
    """
    standard, mean, gini = args
    _check(mean, gini)
    part = _part_lacking(standard / mean, (standard - mean) / mean, _safe(standard - mean, standard), gini)
    return np.asarray(standard * part)


def exact_shortfall(args: Sequence[Fraction]) -> Fraction:
    """The same from fractions: the standard times the very same part of it."""
    standard, mean, gini = args
    _check(*_arrays(mean, gini))
    over = (standard - mean) / standard if standard else Fraction(0)
    part = _part_lacking(*_arrays(standard / mean, (standard - mean) / mean, over, gini))
    return standard * Fraction(repr(float(part[0])))


def below(args: Sequence[Array]) -> Array:
    """P(X < standard) of a log-normal with this mean and Gini; arguments broadcast.

    Raises Problem ``income-mean`` or ``income-gini``.
    """
    standard, mean, gini = args
    _check(mean, gini)
    return _share_below(standard / mean, (standard - mean) / mean, gini)


def exact_below(args: Sequence[Fraction]) -> Fraction:
    """The same from fractions."""
    standard, mean, gini = args
    _check(*_arrays(mean, gini))
    share = _share_below(*_arrays(standard / mean, (standard - mean) / mean, gini))
    return Fraction(repr(float(share[0])))


def gini_of_lowest(args: Sequence[Array]) -> Array:
    """The Gini of the log-normal with this mean whose lowest fifth of people has the mean ``lowest``.

    Its Lorenz curve is L(p) = Φ(Φ⁻¹(p) − σ), so σ = Φ⁻¹(0.2) − Φ⁻¹(0.2·lowest/mean), G = 2Φ(σ/√2) − 1.
    Raises Problem ``income-lowest`` unless 0 < lowest < mean.
    """
    lowest, mean = args
    wrong = (lowest <= 0) | (mean <= lowest)
    if wrong.any():
        raise Problem("income-lowest", found=_first(lowest, wrong), mean=_first(mean, wrong))
    return _gini(lowest / mean)


def exact_gini_of_lowest(args: Sequence[Fraction]) -> Fraction:
    """The same from fractions."""
    lowest, mean = args
    if not 0 < lowest < mean:
        raise Problem("income-lowest", found=f"{float(lowest):.12g}", mean=f"{float(mean):.12g}")
    return Fraction(repr(float(_gini(*_arrays(lowest / mean))[0])))


def shortfall_quantiles(args: Sequence[Array]) -> Array:
    """E[max(0, standard − X)] where an equal part of people is spread evenly between every two limits.

    ``args``: the standard, then two or more limits, all of which broadcast.  Raises Problem
    ``income-quantiles`` if the limits do not ascend.
    """
    standard, *limits = args
    _ascending(limits)
    each = [_lacking(standard, low, high) for low, high in pairwise(limits)]
    return np.asarray(sum(each[1:], each[0]) / len(each))


def exact_shortfall_quantiles(args: Sequence[Fraction]) -> Fraction:
    """The same, exactly."""
    standard, *limits = args
    _ascending(_arrays(*limits))
    each = []
    for low, high in pairwise(limits):
        inside = min(max(standard, low), high) - low
        each.append(inside * inside / (2 * (high - low)) + max(Fraction(0), standard - high))
    return sum(each, Fraction(0)) / len(each)


def below_quantiles(args: Sequence[Array]) -> Array:
    """P(X < standard) where an equal part of people is spread evenly between every two limits; see
    :func:`shortfall_quantiles`."""
    standard, *limits = args
    _ascending(limits)
    each = [(np.clip(standard, low, high) - low) / (high - low) for low, high in pairwise(limits)]
    return np.asarray(sum(each[1:], each[0]) / len(each))


def exact_below_quantiles(args: Sequence[Fraction]) -> Fraction:
    """The same, exactly."""
    standard, *limits = args
    _ascending(_arrays(*limits))
    each = [(min(max(standard, low), high) - low) / (high - low) for low, high in pairwise(limits)]
    return sum(each, Fraction(0)) / len(each)


# ---- the log-normal ----


def in_yuan(problem: Problem) -> Problem:
    """A problem with incomes in fen told in yuan; another one as it is."""
    amounts = [name for name in _AMOUNTS.get(problem.code, ()) if name in problem.values]
    shown = {name: f"{float(str(problem.values[name])) / 100:.12g}" for name in amounts}
    return Problem(problem.code, **{**problem.values, **shown}) if amounts else problem


def sigma_of(gini: Array) -> Array:
    """The standard deviation of log income: √2·Φ⁻¹((1+G)/2), which is 2·erf⁻¹(G)."""
    from scipy.special import erfinv

    return np.asarray(2.0 * erfinv(gini))


def score_of(ratio: Array, over: Array, sigma: Array) -> Array:
    """d = ln(s/m)/σ + σ/2, from s/m and (s − m)/m, which keeps its digits where s is near m."""
    with np.errstate(divide="ignore", invalid="ignore"):
        log = np.where(ratio < 0.5, np.log(np.maximum(ratio, 0.0)), np.log1p(np.maximum(over, -0.5)))
    return np.asarray(np.clip(log / sigma + sigma / 2, -_FAR, _FAR))


def _share_below(ratio: Array, over: Array, gini: Array) -> Array:
    from scipy.special import ndtr

    return rounded(np.where(ratio > 0, ndtr(score_of(ratio, over, sigma_of(gini))), 0.0))


def _part_lacking(ratio: Array, over: Array, part_over: Array, gini: Array) -> Array:
    """The mean shortfall as a part of the standard.

    As m·φ(d − σ) = s·φ(d), it is φ(d)·(R(d) − R(d − σ)) with the Mills ratio R = Φ/φ, which keeps its
    digits far below the mean; above the mean it is (s − m)/s and what the incomes above s exceed it by.
    """
    sigma = sigma_of(gini)
    score = score_of(ratio, over, sigma)
    high = over > 0
    part = (
        np.exp(-score * score / 2) / sqrt(2 * pi) * _mills_step(np.where(high, sigma - score, score), sigma)
    )
    part = np.where(high, part_over + part, part)
    return rounded(np.where(ratio > 0, part, 0.0))


def _mills_step(upper: Array, sigma: Array) -> Array:
    """R(upper) − R(upper − σ) for the Mills ratio R; for a small σ the integral of R′ = 1 + t·R."""
    narrow = np.minimum(sigma, _NARROW)
    integral = np.zeros(np.broadcast_shapes(upper.shape, sigma.shape))
    for node, weight in zip(_NODES, _WEIGHTS, strict=True):
        for at in (upper - narrow * (1 - node) / 2, upper - narrow * (1 + node) / 2):
            integral += weight / 2 * narrow * (1 + at * _mills(at))
    return np.where(sigma <= _NARROW, integral, _mills(upper) - _mills(upper - sigma))


def _mills(at: Array) -> Array:
    from scipy.special import erfcx

    return np.asarray(sqrt(pi / 2) * erfcx(-at / sqrt(2)))


def _gini(ratio: Array) -> Array:
    from scipy.special import erf, ndtri

    return rounded(erf((ndtri(FIFTH) - ndtri(FIFTH * ratio)) / 2))


def rounded(values: Array) -> Array:
    """Numbers from 0 to 1 rounded to :data:`DIGITS` significant digits, at most 22 decimals."""
    with np.errstate(divide="ignore"):
        ahead = np.floor(np.log10(np.where(values > 0, values, 1.0)))
    power = 10.0 ** np.clip(DIGITS - 1 - ahead, 0, _MOST_DECIMALS)
    return np.asarray(np.rint(values * power) / power)


# ---- small helpers ----


def _arrays(*values: Fraction) -> list[Array]:
    """Fractions as float64, each the nearest to it."""
    return [np.array([float(value)]) for value in values]


def _safe(above: Array, under: Array) -> Array:
    """A quotient, 0 where it has no divisor."""
    shape = np.broadcast_shapes(above.shape, under.shape)
    return np.divide(above, under, out=np.zeros(shape), where=np.broadcast_to(under, shape) != 0)


def _lacking(standard: Array, low: Array, high: Array) -> Array:
    """The mean shortfall of people spread evenly from ``low`` to ``high``."""
    inside = np.clip(standard, low, high) - low
    return inside * inside / (2 * (high - low)) + np.maximum(0, standard - high)


def _check(mean: Array, gini: Array) -> None:
    if not (mean > 0).all():
        raise Problem("income-mean", found=_first(mean, ~(mean > 0)))
    outside = ~((gini > 0) & (gini < 1))
    if outside.any():
        raise Problem("income-gini", found=_first(gini, outside))


def _ascending(limits: Sequence[Array]) -> None:
    for place, (low, high) in enumerate(pairwise(limits), 1):
        wrong = ~(low < high)
        if wrong.any():
            raise Problem(
                "income-quantiles", number=place + 1, low=_first(low, wrong), found=_first(high, wrong)
            )


def _first(values: Array, where: NDArray[np.bool_]) -> str:
    """The first of the values where something is wrong, as text."""
    return f"{float(np.broadcast_to(values, where.shape)[where][0]):.12g}"
