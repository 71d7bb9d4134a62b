"""A population path against its own matrix-vector products."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from finsim.population.ages import AGES
from finsim.population.fertility import shape
from finsim.population.life_table import Shape, person_years, survival
from finsim.population.migration import schedule
from finsim.population.projection import Path, Rates, project

Array = NDArray[np.float64]
YEARS = 30


def inputs(places: int = 1, *, moving: bool = True) -> tuple[Array, Rates]:
    """People of some places, and rates that differ in every one of 30 years."""
    life = np.linspace([75.0, 80.0], [79.0, 84.0], YEARS)[:, None]
    lived = person_years(life, Shape(0.0054, 0.0075, 0.0005, 0.1))
    total = np.linspace(1.3, 1.6, YEARS)[:, None, None]
    curve = shape(np.full((YEARS, 1), 29.0), np.full((YEARS, 1), 5.5)) * total
    sexes = np.array([[[0.52, 0.48]]])
    net = np.full((YEARS, 1), -100.0) if moving else None
    rates = Rates(survival(lived), lived[..., 0], curve, sexes, net, None, schedule("rogers-castro"))
    return np.random.default_rng(7).uniform(500, 1500, (places, 2, AGES)), rates


def matrices(rates: Rates) -> Array:
    """Each year as one matrix over both sexes, (year, 202, 202); it leaves migration out."""
    found = np.zeros((YEARS, 2 * AGES, 2 * AGES))
    older = np.minimum(np.arange(AGES) + 1, AGES - 1)
    for year in range(YEARS):
        bear = np.zeros(AGES + 1)
        bear[15:50] = rates.fertility[year, 0]
        for sex in (0, 1):
            alive = rates.survival[year, 0, sex]
            np.add.at(found[year], (sex * AGES + older, sex * AGES + np.arange(AGES)), alive)
            born = (bear[:-1] + rates.survival[year, 0, 1] * bear[1:]) / 2
            part = rates.sexes[0, 0, sex] * rates.infants[year, 0, sex]
            found[year, sex * AGES, AGES:] += part * born
    return found


def products(start: Array, found: Array) -> Array:
    """The path of one place by matrix-vector products: (year, 202)."""
    path = np.empty((YEARS + 1, 2 * AGES))
    path[0] = start.ravel()
    for year in range(YEARS):
        np.matmul(found[year], path[year], out=path[year + 1])
    return path


def path(start: Array, rates: Rates) -> Path:
    return project(start, rates, YEARS)
