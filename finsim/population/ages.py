"""Age groups split to single years of age: a monotone cubic through the cumulated count."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
AGES = 101
"""Single years 0 … 99, and 100 and over."""
GRAIN = 2.0**-20
"""Persons are held in whole multiples of this, so that sums of any census are exact in float64."""


def split(starts: Sequence[int], counts: Array, weights: Array) -> Array:
    """Persons by single year of age (…, 101) from persons by group (…, group).

    ``starts``: the first age of each group, from 0 on; the last group is open.  Below the open group the
    cumulated count is interpolated by a monotone piecewise cubic (PCHIP) through the group limits and
    differenced: the curve never falls, so that no age is negative, and it passes through every limit, so
    that every group keeps its total, exactly (what is less than 2⁻²⁰ person goes to the group's last age).
    The open group is divided like a stable population, L_x·e^(−rx), where ``weights`` (…, 101) are L_x, the
    person-years lived at each age in the life table, and r is what the last two closed groups say.

    Source: Fritsch & Carlson, Monotone piecewise cubic interpolation, SIAM J. Numer. Anal. 17 (1980)
    238-246, as applied to cumulated ages by ``graduate_mono`` of the R package DemoTools; the open group as
    a stable population: Preston, Heuveline & Guillot, Demography (2001), ch. 7.
    """
    counts = np.asarray(counts, dtype=np.float64)
    out = np.zeros((*counts.shape[:-1], AGES))
    last = starts[-1]
    if len(starts) > 1:
        closed = counts[..., :-1]
        zero = np.zeros((*counts.shape[:-1], 1))
        known = np.concatenate([zero, np.cumsum(closed, axis=-1)], axis=-1)
        out[..., :last] = np.diff(pchip(np.asarray(starts, dtype=np.float64), known, np.arange(last + 1.0)))
    weights = np.broadcast_to(weights, out.shape)
    tail = weights[..., last:] * np.exp(-_growth(starts, counts, weights) * np.arange(AGES - last))
    out[..., last:] = counts[..., -1:] * tail / tail.sum(axis=-1, keepdims=True)
    return _keep_totals(starts, counts, out)


def _growth(starts: Sequence[int], counts: Array, weights: Array) -> Array:
    """The growth rate r (…, 1) at which persons ÷ L of the last two closed groups fall with age; 0 where
    nothing can be said, at most ±10 % a year."""
    if len(starts) < 3:
        return np.zeros((*counts.shape[:-1], 1))
    first, middle, last = starts[-3:]
    young = counts[..., -3] / weights[..., first:middle].sum(axis=-1)
    old = counts[..., -2] / weights[..., middle:last].sum(axis=-1)
    both = (young > 0) & (old > 0)
    ratio = np.divide(young, old, out=np.ones_like(young), where=both)
    return np.asarray(np.clip(np.log(ratio) * 2 / (last - first), -0.1, 0.1)[..., None])


def _keep_totals(starts: Sequence[int], counts: Array, out: Array) -> Array:
    """Cut every age but a group's last to the grain; the last takes what is left of the total."""
    for group, (first, end) in enumerate(pairwise([*starts, AGES])):
        inner = out[..., first : end - 1]
        inner[...] = np.floor(np.maximum(inner, 0) / GRAIN) * GRAIN
        out[..., end - 1] = np.maximum(counts[..., group] - inner.sum(axis=-1), 0)
    return out


def pchip(knots: Array, values: Array, at: Array) -> Array:
    """The monotone piecewise cubic through ``values`` (…, knot) at the points ``at``: (…, point).

    Slopes are weighted harmonic means of the neighbouring secants, with the three-point formula at the ends
    (Fritsch & Butland 1984, as in scipy.interpolate.PchipInterpolator).
    """
    width = np.diff(knots)
    secant = np.diff(values) / width
    slope = _slopes(width, secant)
    place = np.clip(np.searchsorted(knots, at, side="right") - 1, 0, len(width) - 1)
    h, s = width[place], (at - knots[place]) / width[place]
    low, high = values[..., place], values[..., place + 1]
    first, second = slope[..., place] * h, slope[..., place + 1] * h
    bend = low - high
    cubic = (2 * bend + first + second) * s**3 + (-3 * bend - 2 * first - second) * s**2
    return np.asarray(cubic + first * s + low)


def _slopes(width: Array, secant: Array) -> Array:
    if len(width) == 1:
        return np.concatenate([secant, secant], axis=-1)
    slope = np.zeros((*secant.shape[:-1], len(width) + 1))
    before, after = secant[..., :-1], secant[..., 1:]
    one, two = 2 * width[1:] + width[:-1], width[1:] + 2 * width[:-1]
    rising = before * after > 0
    inverse = one / np.where(rising, before, 1) + two / np.where(rising, after, 1)
    slope[..., 1:-1] = np.where(rising, (one + two) / inverse, 0)
    slope[..., 0] = _end_slope(width[0], width[1], secant[..., 0], secant[..., 1])
    slope[..., -1] = _end_slope(width[-1], width[-2], secant[..., -1], secant[..., -2])
    return slope


def _end_slope(width: float, following: float, secant: Array, beyond: Array) -> Array:
    """The one-sided three-point slope, kept of the secant's sign and at most three times as steep."""
    slope = ((2 * width + following) * secant - width * beyond) / (width + following)
    slope = np.where(slope * secant <= 0, 0.0, slope)
    steep = (secant * beyond < 0) & (np.abs(slope) > 3 * np.abs(secant))
    return np.where(steep, 3 * secant, slope)
