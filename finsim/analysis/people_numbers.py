"""The rates behind a count of the population projection, with their values in the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from finsim.analysis.growth_sum import Use
from finsim.analysis.numbers_used import Number, number_of, plain, unit_label, value_at
from finsim.population.model import NUMBERS
from finsim.rules import Label
from finsim.series import Paths
from finsim.spec import Quantity


def rates_of(use: Use, paths: Paths, columns: Sequence[int]) -> Iterator[Number]:
    """Each rate of the projection that a count rests on, and the total fertility that the start implies."""
    people, cohort, year = paths.people, use.quantity.cohort, use.month // 12
    population = people.population
    if cohort is None:
        return
    if population.implied is not None:
        yield _implied(paths, columns)
    schools = [rate for school in population.schools_behind(cohort.school) for rate in school.rates.values()]
    for rate in (*population.rates.values(), *schools):
        yield _rate(rate, paths, year, columns)


def _rate(rate: Quantity, paths: Paths, year: int, columns: Sequence[int]) -> Number:
    measure = NUMBERS.get(rate.path.removeprefix("population."))
    ratio = measure is None or measure.kind == "ratio"
    one = Use(rate, year * 12, ratio)
    value = paths.along(rate, [one.month])[0]
    return number_of(one, [(value_at(one, value, columns), 0)], paths, year)


def _implied(paths: Paths, columns: Sequence[int]) -> Number:
    people = paths.people
    basis, label = people.population.implied, NUMBERS["fertility.total"].label
    assert basis is not None
    total = people.total_fertility[0]
    values = {round(float(total[column if len(total) > 1 else 0]), 4) for column in columns}
    shown = ((plain(Fraction(str(values.pop()))), 0),) if len(values) == 1 else ()
    how = Label("由起点的0岁人口倒推", "from the infants of the start")
    unit = unit_label(people.population.rates["sex_ratio"].unit, ())
    return Number(label, shown, unit, basis.source, basis.status, how, "", not shown)
