"""A life table from a life expectancy at birth: the hazard has a fixed form, one number is solved for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from finsim.errors import Problem
from finsim.population.ages import AGES

Array = NDArray[np.float64]
LIMIT = 130
"""Nobody is taken to live longer."""
NODES = 4
"""Points of the Gauss-Legendre rule in each year of age."""
ROUNDS = 60
TOGETHER = 256
"""Tables worked out at once: few enough for the cache."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What the hazard has beside its level: the probabilities of dying before 1 and before 5 (each of a
    birth), the hazard a year that does not depend on age, and by what part it rises with each year of age.
    Each is one number, or one for each life expectancy."""

    infant: float | Array
    under_five: float | Array
    background: float | Array
    slope: float | Array


def person_years(expectancies: Array, shape: Shape) -> Array:
    """Person-years lived at each age by one birth, (…, 101), the last being those from 100 on, so that they
    add up to the life expectancy (…).

    The hazard is that of Siler: μ(x) = a·e^(−bx) + c + k·β·e^(βx).  a and b follow from the two child
    probabilities, c and β are given, k is solved so that the life expectancy comes out.  A table does not
    depend, to the last digit, on which others are worked out with it.

    Source: Siler, A competing-risk model for animal mortality, Ecology 60 (1979) 750-757; Gompertz-Makeham
    for the adult ages; L_x = ∫ l(x+t) dt and e_0 = T_0 ÷ l_0: Preston, Heuveline & Guillot, Demography
    (2001), ch. 3.  Raises :class:`Problem` ``population-life-impossible`` and ``population-child-deaths``.
    """
    given = (expectancies, shape.infant, shape.under_five, shape.background, shape.slope)
    stated = np.stack(np.broadcast_arrays(*(np.asarray(one, dtype=np.float64) for one in given)), axis=-1)
    each, back = np.unique(stated.reshape(-1, len(given)), axis=0, return_inverse=True)
    found = np.empty((len(each), AGES))
    for first in range(0, len(each), TOGETHER):
        some = each[first : first + TOGETHER]
        found[first : first + TOGETHER] = _tables(some.tobytes())
    return np.asarray(found[back.reshape(stated.shape[:-1])])


@lru_cache(maxsize=64)
def _tables(stated: bytes) -> Array:
    """One life table for each row of a life expectancy and the four numbers of its shape: (row, 101).  The
    rows come as bytes, by which what is worked out is found again."""
    wanted, *shape = np.frombuffer(stated).reshape(-1, 5).T[:, :, None]
    x, weight = _points()
    base = _child_hazard(x, Shape(*shape)) + shape[2] * x
    rise = np.expm1(shape[3] * x)
    level = _level(wanted[:, 0], base, rise, weight)
    lived = weight * np.exp(-base - np.exp(level)[:, None] * rise)
    by_year = lived.reshape(len(wanted), LIMIT, NODES).sum(axis=2)
    found = by_year[:, :AGES].copy()
    found[:, AGES - 1] = by_year[:, AGES - 1 :].sum(axis=1)
    found.setflags(write=False)
    return np.asarray(found)


def _points() -> tuple[Array, Array]:
    """The ages and weights of the rule, year by year."""
    at, weight = np.polynomial.legendre.leggauss(NODES)
    x = (np.arange(LIMIT)[:, None] + (at + 1) / 2).ravel()
    return x, np.tile(weight / 2, LIMIT)


def _child_hazard(x: Array, shape: Shape) -> Array:
    """The cumulated hazard of childhood, a/b·(1 − e^(−bx)), that gives both child probabilities: (row, x)
    from a shape of (row, 1)."""
    infant, under_five = np.asarray(shape.infant), np.asarray(shape.under_five)
    one = -np.log1p(-infant) - shape.background
    five = -np.log1p(-under_five) - 5 * np.asarray(shape.background)
    wrong = ~((one > 0) & (one < five) & (five < 5 * one))
    if wrong.any():
        told = {"infant": float(infant[wrong][0]) * 1000, "five": float(under_five[wrong][0]) * 1000}
        raise Problem("population-child-deaths", **told)
    low, high = np.full(one.shape, 1e-9), np.full(one.shape, 50.0)
    for _ in range(ROUNDS):
        middle = (low + high) / 2
        below = np.expm1(-middle) / np.expm1(-5 * middle) < one / five
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return np.asarray(one * np.expm1(-low * x) / np.expm1(-low))


def _level(wanted: Array, base: Array, rise: Array, weight: Array) -> Array:
    """ln k for each row's life expectancy, by Newton's method kept inside a bracket that bisection narrows.

    A row that has come to its expectancy stays as it is while others go on: it would depend on them else.
    """
    low, high = np.full(len(wanted), -60.0), np.full(len(wanted), 3.0)
    least, most = ((weight * np.exp(-base - np.exp(end[0]) * rise)).sum(axis=1) for end in (high, low))
    wrong = np.flatnonzero(~((least < wanted) & (wanted < most)))
    if len(wrong):
        found, *ends = (float(values[wrong[0]]) for values in (wanted, least, most))
        told = {"least": f"{ends[0]:.1f}", "most": f"{ends[1]:.1f}"}
        raise Problem("population-life-impossible", found=f"{found:g}", **told)
    level = np.full(len(wanted), -10.0)
    for _ in range(ROUNDS):
        k = np.exp(level)[:, None]
        lived = weight * np.exp(-base - k * rise)
        off = lived.sum(axis=1) - wanted
        reached = np.abs(off) < 1e-12
        if reached.all():
            break
        low, high = np.where(off > 0, level, low), np.where(off > 0, high, level)
        fall = (lived * rise * k).sum(axis=1)
        step = level + off / np.where(fall > 0, fall, 1)
        step = np.where((step > low) & (step < high) & (fall > 0), step, (low + high) / 2)
        level = np.where(reached, level, step)
    return level


def survival(lived: Array) -> Array:
    """The part of each age that is alive one year later, (…, 101): L_{x+1} ÷ L_x up to age 98, and for 99
    and for 100 and over T_100 ÷ T_99.

    Source: Preston, Heuveline & Guillot, Demography (2001), section 6.3.
    """
    found = np.empty_like(lived)
    found[..., :-2] = lived[..., 1:-1] / lived[..., :-2]
    found[..., -2:] = (lived[..., -1] / (lived[..., -2] + lived[..., -1]))[..., None]
    return found
