"""One year after another: cohorts grow older, die, move and have children."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from finsim.population.ages import AGES
from finsim.population.fertility import FIRST, LAST

Array = NDArray[np.float64]
MALE, FEMALE = 0, 1
BEARING = slice(FIRST - 1, LAST + 1)
"""Who bears in a year: women of 15 … 49, and those who become 15 in it."""


@dataclass(frozen=True, slots=True)
class Rates:
    """What happens in each year.  The axes of years and of places may be 1 long where nothing differs.

    ``survival`` (year, place, 2, 101): the part of each age alive a year later; ``infants`` (year, place, 2):
    L_0, the part of the year's births alive at its end; ``fertility`` (year, place, 35): births a woman of
    15 … 49; ``sexes`` (year, place, 2): the parts of births that are boys and girls.  ``net`` (year, place):
    net migrants in persons; ``net_rate`` (year, place): net migrants as a part of those there when the year
    begins; ``pattern`` (101,): how often each age moves, in proportion (1 at every age if it is not given).
    """

    survival: Array
    infants: Array
    fertility: Array
    sexes: Array
    net: Array | None = None
    net_rate: Array | None = None
    pattern: Array | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """The people at the start and after each year (year, place, 2, 101); births (year, place, 2) and net
    migrants (year, place) of the years between, one row fewer."""

    people: Array
    births: Array
    net: Array

    def deaths(self) -> Array:
        """Deaths of each year, (year, place): what the balance leaves."""
        total = self.people.sum(axis=(2, 3))
        return np.asarray(total[:-1] + self.births.sum(axis=2) + self.net - total[1:])


def project(start: Array, rates: Rates, years: int) -> Path:
    """The path of ``years`` years from ``start`` (place, 2, 101).

    Half of the year's migrants come (or go) when it begins and half when it ends, each age as many as its
    people there times ``pattern``; to where nobody is, nobody comes.  Those there at the
    beginning, the first half of the migrants included, survive into the next age; the women among them bear
    (N_x(t) + N_x(t+1)) ÷ 2 × f_x children; L_0 of these are alive at the end of the year.

    Source: Preston, Heuveline & Guillot, Demography: Measuring and Modeling Population Processes (2001),
    section 6.3, the cohort component method (closed, two-sex and open populations).
    """
    places = len(start)
    wide = np.empty((years + 1, places, 2, AGES + 1))
    people, flat = wide[..., :AGES], wide.reshape(years + 1, places, -1)
    born, net = np.empty((years, places)), np.zeros((years, places))
    people[0] = start
    wide[0, ..., AGES] = 0
    survival, bearing, infants = _by_year(rates, years)
    moving = None if rates.net is None and rates.net_rate is None else _Moving(rates, net, start)
    # Everyone moves one age on; those who were 100 and over come to stand behind, and go back.
    after = zip(
        flat[1:],
        wide[1:, ..., 1:],
        wide[1:, ..., AGES - 1],
        wide[1:, ..., AGES],
        people[1:, ..., 0],
        strict=True,
    )
    given = zip(flat, survival, bearing, infants, born[:, :, None], after, strict=False)
    for year, (now, alive, bear, live, children, (row, older, oldest, beyond, youngest)) in enumerate(given):
        there = (now if moving is None else now * moving.begin(year, now)).reshape(places, 2, -1)
        np.multiply(there[:, :, :AGES], alive, out=older)
        oldest += beyond
        np.vecdot(there[:, FEMALE, BEARING], bear, out=children[:, 0])
        np.multiply(children, live, out=youngest)
        if moving is not None:
            row *= moving.factor(year, row)
    return Path(people, born[:, :, None] * rates.sexes, net)


def _by_year(rates: Rates, years: int) -> tuple[Array, Array, Array]:
    """Survival; the children that a woman there at the beginning bears in the year, by her age 14 … 49; and
    the boys and girls alive at the end for each child born: each with all years on its first axis.

    (N_x + N_{x+1}(t+1)·…) × f is written over those there at the beginning: of age x they are exposed
    half to f_x and, those who live, half to f_{x+1}.
    """
    survival, fertility = rates.survival, rates.fertility
    shape = (*np.broadcast_shapes(survival.shape[:2], fertility.shape[:2]), LAST - FIRST + 2)
    bearing = np.zeros(shape)
    bearing[..., 1:] = fertility / 2
    bearing[..., :-1] += survival[:, :, FEMALE, FIRST - 1 : LAST] * fertility / 2
    found = (survival, bearing, rates.sexes * rates.infants)
    wide = [np.broadcast_to(table, (years, *table.shape[1:])) for table in found]
    return wide[0], wide[1], wide[2]


class _Moving:
    """What net migration multiplies the people of each age by; ``net`` (year, place) holds the persons.

    People are rows of 2 × 102 numbers here, both sexes one behind the other; the last of each is nobody and
    moves nowhere.
    """

    def __init__(self, rates: Rates, net: Array, start: Array) -> None:
        pattern = np.ones(AGES) if rates.pattern is None else rates.pattern
        self.pattern = np.tile(np.append(pattern, 0.0), 2)
        self.net, self.rate = net, rates.net_rate
        if rates.net is not None:
            net += rates.net
        if self.rate is not None:
            self.rate = np.broadcast_to(self.rate, net.shape)
        nobody = start.sum(axis=(1, 2)) == 0
        net[:, nobody] = 0
        self.halves = list((net / 2)[:, :, None])
        self.nobody = nobody[:, None] if nobody.any() else None

    def begin(self, year: int, now: Array) -> Array:
        """The factor of the first half, (place, 204), once the year's migrants are known."""
        if self.rate is not None:
            there = now.sum(axis=1) - now[:, AGES] - now[:, -1]
            self.net[year] += self.rate[year] * there
            self.halves[year] = self.net[year, :, None] / 2
        return self.factor(year, now)

    def factor(self, year: int, now: Array) -> Array:
        """1 + half of the migrants × pattern ÷ Σ people × pattern: (place, 204)."""
        # No matrix product: its last digit would depend on how many places stand in a block.
        weights = np.vecdot(now, self.pattern)[:, None]
        if self.nobody is not None:
            weights = weights + self.nobody
        factor = (self.halves[year] / weights) * self.pattern
        factor += 1
        return np.asarray(factor)


__all__ = ["AGES", "FEMALE", "MALE", "Path", "Rates", "project"]
