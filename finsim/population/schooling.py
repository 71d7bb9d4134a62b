"""Pupils by level of school: an enrolment rate, or entrants who move up grade by grade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class School:
    """A level of school for the ages ``first`` … ``last``, a grade a year of age.

    ``rate``, ``entry`` and ``transition`` are (year, place or 1); one of them is given.  ``rate``: pupils as
    a part of the people of these ages.  ``entry``: entrants as a part of the people of the first age.
    ``transition``: entrants as a part of those who sat in the last grade of the level ``below`` a year
    before.  ``promotion`` (year, place or 1): the part of a grade's pupils who go on to the next.
    """

    first: int
    last: int
    rate: Array | None = None
    entry: Array | None = None
    transition: Array | None = None
    promotion: Array | None = None
    below: str = ""


def grades(people: Array, schools: Mapping[str, School]) -> dict[str, Array]:
    """Pupils of each level by grade: (year, place, grade); one grade for all where a rate gives them.

    ``people``: both sexes (year, place, age).

    A grade's pupils of a year are those of the grade below a year before, times promotion, times how the
    people of that age have changed in the year (deaths and moves).  At the start, where no year before is
    known, each grade is the people of its age times the rates that lead there.  ``schools`` stand in an
    order in which each comes behind the one it takes its entrants from.

    Source: the grade transition model: Thonstad, Analysing and Projecting School Enrolment in Developing
    Countries, UNESCO Statistical Reports and Studies 24 (1980).
    """
    found: dict[str, Array] = {}
    for code, school in schools.items():
        if school.rate is not None:
            of_age = people[:, :, school.first : school.last + 1].sum(axis=2)
            found[code] = (of_age * school.rate)[..., None]
        else:
            found[code] = _flow(people, school, found.get(school.below))
    return found


def _flow(people: Array, school: School, below: Array | None) -> Array:
    """Pupils by grade: (year, place, grade)."""
    found = np.zeros((*people.shape[:2], school.last - school.first + 1))
    kept = np.ones((len(people), 1)) if school.promotion is None else school.promotion
    found[:, :, 0] = _entrants(people, school, below)
    for grade in range(1, found.shape[2]):
        then, now = people[:, :, school.first + grade - 1], people[:, :, school.first + grade]
        found[0, :, grade] = _of(found[0, :, grade - 1] * kept[0], then[0], now[0])
        found[1:, :, grade] = _of(found[:-1, :, grade - 1] * kept[1:], then[:-1], now[1:])
    return found


def _entrants(people: Array, school: School, below: Array | None) -> Array:
    """Pupils of the first grade: (year, place)."""
    if school.entry is not None:
        return np.asarray(people[:, :, school.first] * school.entry)
    assert below is not None
    assert school.transition is not None
    leaving, age, taken = below[:, :, -1], school.first, school.transition
    found = np.empty_like(leaving)
    found[0] = _of(leaving[0] * taken[0], people[0, :, age - 1], people[0, :, age])
    found[1:] = _of(leaving[:-1] * taken[1:], people[:-1, :, age - 1], people[1:, :, age])
    return found


def _of(pupils: Array, then: Array, now: Array) -> Array:
    """Pupils times how the people of their age have changed; none where there were none."""
    return np.asarray(pupils * np.divide(now, then, out=np.zeros_like(now), where=then > 0))


def in_order(below: Mapping[str, str]) -> Sequence[str] | None:
    """The levels so that each stands behind the one it takes its entrants from; ``None`` for a circle."""
    found: list[str] = []
    waiting = dict(below)
    while waiting:
        ready = [code for code, other in waiting.items() if not other or other in found]
        if not ready:
            return None
        found += ready
        waiting = {code: other for code, other in waiting.items() if code not in ready}
    return found
