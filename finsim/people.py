"""A variant's population worked out: the rates of each year from their numbers, the path, and the pupils."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from finsim.errors import Problem
from finsim.population.ages import split
from finsim.population.cohorts import Cohort
from finsim.population.fertility import implied_total, shape
from finsim.population.life_table import Shape, person_years, survival
from finsim.population.migration import PATTERNS, schedule
from finsim.population.model import NUMBERS, PART, Measure, Population
from finsim.population.projection import FEMALE, MALE, Path, Rates, project
from finsim.population.schooling import School, grades
from finsim.spec import Quantity

Array = NDArray[np.float64]
Along = Callable[[Quantity, Sequence[int]], Sequence[Fraction | Array]]
"""How a number's values at some months are found: exact where they are the same everywhere, else (place,)."""
SEXES = ("male", "female")
_LIFE = "mortality.life_expectancy"


@dataclass(frozen=True)
class Projection:
    """The people of some places from the start's year to ``last``: row 0 is the start.

    ``codes`` are the places; the other axes are as in :mod:`finsim.population`.  Figures of a year stand at
    the start's day of that year; births and migrants are those of the year that ends there.
    Raises :class:`Problem` ``population-…`` where rates leave what is possible or people fall below none.
    """

    population: Population
    counts: Array
    codes: tuple[str, ...]
    last: int
    along: Along

    @property
    def first(self) -> int:
        return self.population.start.year

    @cached_property
    def years(self) -> range:
        return range(self.first, self.last + 1)

    def rate(self, path: str) -> Array:
        """A rate in each year: (year, place or 1)."""
        return self._table(self.population.rates[path], NUMBERS[path])

    def _table(self, quantity: Quantity, measure: Measure) -> Array:
        """A number in January of each year (it changes at no other time), within what is possible."""
        values = self.along(quantity, [year * 12 for year in self.years])
        wide = any(isinstance(value, np.ndarray) for value in values)
        found = np.empty((len(values), len(self.codes) if wide else 1))
        for row, value in zip(found, values, strict=True):
            row[:] = float(value) if isinstance(value, Fraction) else value
        self._check(found, quantity, measure)
        return found

    def _check(self, found: Array, quantity: Quantity, measure: Measure) -> None:
        wrong = ~((found >= measure.least) & (found <= measure.most))
        if not wrong.any():
            return
        at = int(np.argmax(wrong.any(axis=1)))
        value = float(found[at][wrong[at]][0])
        told = {key: measure.words(end) for key, end in (("least", measure.least), ("most", measure.most))}
        what = (quantity.name.zh, quantity.name.text("en"))
        code = "school-rate-year" if measure == PART and value > PART.most else "population-range-year"
        year, found_words = self.first + at, measure.words(value)
        raise Problem(code, what=what, year=year, rate=quantity.path, found=found_words, **told)

    def check(self) -> None:
        """Work out the people, births and pupils of every year, whatever is counted of them."""
        _ = self.births, self.pupils

    @cached_property
    def lived(self) -> Array:
        """Person-years by one birth: (year, place or 1, 2, 101)."""
        child = (self.rate(f"mortality.{name}") for name in ("infant", "under_five", "background", "slope"))
        life = np.stack(np.broadcast_arrays(*(self.rate(f"{_LIFE}.{sex}") for sex in SEXES)), axis=-1)
        return person_years(life, Shape(*(table[..., None] for table in child)))

    @cached_property
    def split(self) -> Array:
        """The start's people by single year of age: (place, 2, 101)."""
        return split(self.population.start.groups, self.counts, self.lived[0])

    @cached_property
    def total_fertility(self) -> Array:
        """Births of a woman over her life at the rates of each year: (year, place or 1)."""
        if "fertility.total" in self.population.rates:
            total = self.rate("fertility.total")
        else:
            infants, women = self.split[:, :, 0], self.split[:, FEMALE]
            total = implied_total(infants, women, self.lived[0], self.curve[0])[None]
        if "fertility.times" in self.population.rates:
            total = total * self.rate("fertility.times")
        return np.asarray(total)

    @cached_property
    def curve(self) -> Array:
        """The part of a woman's births at each age: (year, place or 1, 35)."""
        ages = np.broadcast_arrays(self.rate("fertility.mean_age"), self.rate("fertility.deviation"))
        return shape(ages[0], ages[1])

    @cached_property
    def rates(self) -> Rates:
        """What happens in each year after the start."""
        boys = self.rate("sex_ratio") / 100
        sexes = np.stack([boys, np.ones_like(boys)], axis=-1) / (boys + 1)[..., None]
        fertility = self.curve * self.total_fertility[..., None]
        later = slice(1, None)
        known = self.population.rates
        net = self.rate("migration.net")[later] if "migration.net" in known else None
        rate = self.rate("migration.rate")[later] if "migration.rate" in known else None
        pattern = schedule(self.population.pattern)
        lived = self.lived[later]
        return Rates(survival(lived), lived[..., 0], fertility[later], sexes[later], net, rate, pattern)

    @cached_property
    def path(self) -> Path:
        """The people of every year.  Raises ``population-negative``."""
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            found = project(self.split, self.rates, len(self.years) - 1)
        negative = np.argwhere(~(found.people >= 0))
        if "migration.net" in self.population.rates:
            self._check_net(found, int(negative[0][0]) if len(negative) else len(self.years))
        if len(negative):
            self._tell_negative(found, negative[0].tolist())
        return found

    def _check_net(self, found: Path, before: int) -> None:
        """No more than half of the people move in one year, as with a rate; years up to ``before`` count."""
        people = found.people[:-1].sum(axis=(2, 3))
        wrong = np.argwhere(np.abs(found.net) > people / 2)
        if not len(wrong) or wrong[0][0] >= before:
            return
        year, place = wrong[0].tolist()
        raise Problem(
            "population-net-range", place=self.codes[place], year=self.first + year + 1,
            rate="population.migration.net",
            found=f"{found.net[year, place]:,.0f}", people=f"{people[year, place]:,.0f}",
        )  # fmt: skip

    def _tell_negative(self, found: Path, at: list[int]) -> None:
        year, place, sex, age = at
        value = float(found.people[year, place, sex, age])
        who = (("男", "女")[sex], ("boys and men", "girls and women")[sex])
        other = (
            "，或写 pattern: population（按当地年龄分）",
            ", or write pattern: population (spread like the people there)",
        )
        below = (f" {value:,.1f} 人", f"{value:,.1f}")
        if value >= -0.05:
            below = ("略小于0", "slightly fewer than 0")
        raise Problem(
            "population-negative", place=self.codes[place], year=self.first + year, age=age, sex=who,
            found=below,
            other=("", "") if self.population.pattern == PATTERNS[1] else other,
        )  # fmt: skip

    @cached_property
    def births(self) -> Array:
        """Boys and girls born in each year, (year, place, 2); those of the start's year are its infants
        brought back to their births, N_0 ÷ L_0."""
        before = self.split[:, :, 0] / self.lived[0][..., 0]
        return np.concatenate([before[None], self.path.births])

    @cached_property
    def schools(self) -> dict[str, School]:
        """The levels of school with their rates in each year."""
        found = {}
        for school in self.population.schools:
            named = {key: self._table(rate, school.measure(key)) for key, rate in school.rates.items()}
            found[school.code] = School(school.first, school.last, below=school.below, **named)
        return found

    @cached_property
    def grades(self) -> dict[str, Array]:
        """Pupils by level of school and grade: (year, place, grade)."""
        return grades(self.path.people.sum(axis=2), self.schools)

    @cached_property
    def pupils(self) -> dict[str, Array]:
        """Pupils by level of school: (year, place)."""
        return {code: table.sum(axis=2) for code, table in self.grades.items()}

    def row(self, year: int) -> int:
        """The row of a year.  Raises ``population-before-start``."""
        if year < self.first:
            moment = self.population.start.moment
            raise Problem("population-before-start", year=year, begins=self.first, moment=moment)
        return year - self.first

    def count(self, cohort: Cohort, year: int) -> Array:
        """The people that a cohort means in a year, ``times`` included: (place,)."""
        return np.asarray(self.whole(cohort, year) * float(cohort.times))

    def whole(self, cohort: Cohort, year: int) -> Array:
        """The people that a cohort means in a year: (place,)."""
        row = self.row(year)
        if cohort.kind == "births":
            return np.asarray(self.births[row].sum(axis=1))
        if cohort.kind == "school":
            return np.asarray(self.pupils[cohort.school][row])
        sexes = {"": slice(None), "male": slice(MALE, FEMALE), "female": slice(FEMALE, None)}[cohort.sex]
        return np.asarray(self.path.people[row, :, sexes, cohort.first : cohort.last + 1].sum(axis=(1, 2)))
