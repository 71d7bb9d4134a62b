"""From a variant to a plan: each line with its moments, weights and payers on fixed axes (year, place).

A year is cut at every date inside it at which one of the line's numbers or its sharing rule changes; the
pieces weigh by their months.  600 → 660 a month and 80 % → 60 % on 1 July give 438, not 441.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from finsim.errors import Faults, Problem
from finsim.expression import Expression, factors
from finsim.factors import Compiled, compile_number
from finsim.series import EARLIEST, Paths, looked_at, stated
from finsim.shown import Told
from finsim.spec import PAYERS, Line, Quantity, Sharing, Variant

if TYPE_CHECKING:
    from finsim.population.model import Population

CHECKED = 3000
"""Places whose population is looked at together."""


@dataclass(frozen=True)
class PlannedLine:
    """A line on the axes of the plan.

    ``moments``: months at which a piece of a year begins, ascending; ``year_of``: the year's index of
    each; ``months``: how many months each lasts (12 in a year that is not cut).  ``payers``: indices
    into ``Plan.payers`` in the order of the steps, the last one taking the remainder.  ``numbers``: the
    line's quantities made ready for any block of places.
    """

    line: Line
    moments: tuple[int, ...]
    year_of: NDArray[np.intp]
    months: NDArray[np.float64]
    payers: tuple[int, ...]
    numbers: Mapping[str, Compiled]

    @cached_property
    def is_cut(self) -> bool:
        """Whether some year has more than one piece."""
        return bool((self.months != 12).any())

    @cached_property
    def parts(self) -> tuple[tuple[tuple[Expression, int], ...], float]:
        """The factors of the cost expression with their powers, and the constant before them."""
        found, constant = factors(self.line.cost)
        return found, float(constant)

    @cached_property
    def may_fall_below_zero(self) -> bool:
        """Whether something is taken away in the cost expression."""
        return any(sign in self.line.cost.text for sign in "-−–")

    @cached_property
    def shared(self) -> tuple[str, ...]:
        """The numbers that the sharing rules look at."""
        steps = [step for share in self.line.sharing for step in share.steps if step.expression]
        seen = {name for step in steps if step.expression for name in step.expression.names}
        seen |= {*self.line.cost.names} if seen & {*self.line.cost.names} else set()
        return tuple(name for name in self.numbers if name in seen)

    @cached_property
    def shares_as_stated(self) -> bool:
        """Whether every payer's share is a number as it was stated, or what is left by those."""
        steps = [step for share in self.line.sharing for step in share.steps if step.expression]
        plain = all(part_of_cost(step.expression.text) for step in steps if step.expression)
        return plain and not self.is_cut

    @cached_property
    def stated_shares(self) -> tuple[str, ...] | None:
        """The numbers that are the shares of all payers but the last, where one plain ratio holds always."""
        *steps, last = self.line.sharing[0].steps
        names = tuple(part_of_cost(step.expression.text) if step.expression else "" for step in steps)
        once = len({step.payer for step in (*steps, last)}) == len(self.payers)
        return names if all(names) and once and len(self.line.sharing) == 1 else None

    def sharing(self, month: int) -> Sharing:
        """The sharing rule in force in a month."""
        return in_force(self.line, month)


@dataclass(frozen=True, repr=False)
class Plan(Told):
    """What the engine works out: lines × years × lowest places × payers, in these orders.

    ``incomes``: the lines of what social-insurance funds receive, by path; they are no cost.
    """

    variant: Variant
    lines: tuple[PlannedLine, ...]
    payers: tuple[str, ...]
    incomes: Mapping[str, PlannedLine] = field(default_factory=dict)

    @property
    def years(self) -> tuple[int, ...]:
        return self.variant.years

    @property
    def leaves(self) -> tuple[str, ...]:
        return self.variant.places.leaves


def make_plan(variant: Variant) -> Plan:
    """Put a variant on fixed axes.

    Raises :class:`~finsim.errors.InputFault` with every number that cannot be worked out (a circle, a
    link before its series begins, a sharing rule that begins too late).
    """
    faults = Faults()
    named = {step.payer for line in variant.lines for share in line.sharing for step in share.steps}
    named |= {payer for s in variant.settlements for payer in (s.payer, s.other)}
    funds = [fund for fund in variant.funds if fund.stated]
    received = [line for fund in funds for line in fund.income_lines]
    named |= {step.payer for line in received for share in line.sharing for step in share.steps}
    named |= {fund.keeper for fund in funds}
    payers = tuple(payer for payer in PAYERS if payer in named)
    probe = Paths(variant, slice(0, 1))
    lines = tuple(_plan_line(line, variant, payers, probe, faults) for line in variant.lines)
    incomes = {line.path: _plan_line(line, variant, payers, probe, faults) for line in received}
    for quantity in _other_numbers(variant):
        _compile(probe, quantity, tuple(year * 12 for year in variant.years), faults)
    _check_people(variant, probe, faults)
    faults.check()
    return Plan(variant, lines, payers, incomes)


def _plan_line(
    line: Line, variant: Variant, payers: tuple[str, ...], probe: Paths, faults: Faults
) -> PlannedLine:
    """One line's pieces of years; its numbers are worked out once at one place, to find faults."""
    first = variant.years[0] * 12
    begun = {share.start for share in line.sharing if share.start is not None}
    moments, months = cut_years(variant, line.quantities.values(), probe, begun)
    numbers = {name: _compile(probe, q, moments, faults) for name, q in line.quantities.items()}
    if line.sharing[0].start is not None and line.sharing[0].start > first:
        begins = line.sharing[0].start
        # A named rule is told where it is used, not where it stands.
        where = line.sharing[0].basis.where
        where = where if where.file == line.where.file else line.where
        faults.add("sharing-begins-late", where, path=line.path, found=month_text(begins), year=first // 12)
    order = dict.fromkeys(step.payer for share in line.sharing for step in share.steps)
    remainder = line.sharing[-1].steps[-1].payer
    ordered = [payer for payer in order if payer != remainder] + [remainder]
    return PlannedLine(
        line,
        moments,
        np.array([variant.years.index(month // 12) for month in moments], dtype=np.intp),
        np.array(months, dtype=np.float64),
        tuple(payers.index(payer) for payer in ordered),
        {name: number for name, number in numbers.items() if number is not None},
    )


def cut_years(
    variant: Variant, quantities: Iterable[Quantity], paths: Paths, starts: Iterable[int] = ()
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The months in which a piece of a year begins, cut wherever a number changes and at ``starts``, and
    how many months each piece lasts."""
    end = variant.years[-1] * 12 + 12
    inside = {*starts, *_changes(quantities, paths, end - 1)}
    inside = {month for month in inside if month // 12 in variant.years}
    moments = sorted(inside | {year * 12 for year in variant.years})
    ends = (min(after, month // 12 * 12 + 12) for month, after in pairwise([*moments, end]))
    return tuple(moments), tuple(last - month for month, last in zip(moments, ends, strict=True))


def in_force(line: Line, month: int) -> Sharing:
    """The sharing rule of a line in a month: the last one that has begun."""
    begun = [share for share in line.sharing if share.start is None or share.start <= month]
    return begun[-1] if begun else line.sharing[0]


@lru_cache(maxsize=4096)
def part_of_cost(text: str) -> str:
    """The number's name where a step is just that number times the cost; else ''."""
    name, times, base = text.partition(" × ")
    return name if times and base == "cost" and name.isidentifier() else ""


def month_text(month: int) -> str:
    """2018-07 for the month since year 0."""
    return f"{month // 12}-{month % 12 + 1:02d}"


def _changes(quantities: Iterable[Quantity], paths: Paths, last: int) -> set[int]:
    """The months up to ``last`` in which some number changes inside a year, or a number that its growth
    rule looks at: so many years later as the rule looks back."""
    found: set[int] = set()
    seen: set[tuple[str, int]] = set()
    waiting = [(quantity, 0) for quantity in quantities]
    while waiting:
        quantity, later = waiting.pop()
        if (quantity.path, later) in seen or later > last - EARLIEST * 12:
            continue
        seen.add((quantity.path, later))
        dates = [*(dated.month for dated in stated(quantity)), *paths.places.move_months(quantity)]
        dates += [change.month for change in quantity.changes]
        found |= {month + later for month in dates if month % 12}
        if quantity.follow is not None:
            waiting += [(number, later) for number in quantity.follow.quantities.values()]
            waiting += [
                (paths.index[path], later + 12 * lag)
                for path, lag in looked_at(quantity.follow)
                if path in paths.index
            ]
    return {month for month in found if month <= last}


def _other_numbers(variant: Variant) -> Iterator[Quantity]:
    yield from (number for s in variant.settlements for number in s.numbers)
    yield from (fund.interest for fund in variant.funds if fund.stated and fund.interest is not None)
    if variant.total is not None:
        yield variant.total


def _check_people(variant: Variant, probe: Paths, faults: Faults) -> None:
    """Whether the population can be worked out at every place, its schools included: block by block, for
    all places at once might be too many."""
    population, tree = variant.population, variant.places.tree
    if population is None or not _check_rates(variant, population, probe, faults):
        return
    try:
        for first in range(0, len(variant.places.leaves), CHECKED):
            Paths(variant, slice(first, first + CHECKED)).people.check()
    except Problem as problem:
        rate = population.numbers.get(str(problem.values.get("rate")))
        place = tree.get(str(problem.values.get("place")))
        named = {"place": f"{place.code} {place.name}"} if place is not None else {}
        where = population.where if rate is None else rate.basis.where
        faults.add(problem.code, where, **problem.values | named)


def _check_rates(variant: Variant, population: Population, probe: Paths, faults: Faults) -> bool:
    """Whether every rate has its value in each year, and the same in all of it: the step of a projection
    goes from November to November or whatever the start's day is, and belongs to one year's rates."""
    first, last = population.start.year, variant.years[-1]
    sound = True
    for rate in population.numbers.values():
        inside = [month for month in _changes((rate,), probe, last * 12 + 11) if month // 12 >= first]
        if inside:
            what, found = (rate.name.zh, rate.name.text("en")), month_text(min(inside))
            right = f"{min(inside) // 12 + 1}"
            faults.add("population-inside-year", rate.basis.where, what=what, found=found, right=right)
        months = tuple(year * 12 for year in range(first, last + 1))
        sound = _compile(probe, rate, months, faults) is not None and not inside and sound
    return sound


def _compile(probe: Paths, quantity: Quantity, moments: tuple[int, ...], faults: Faults) -> Compiled | None:
    """The number made ready, or a fault where its growth (or else its value) is written."""
    where = quantity.follow.where if quantity.follow is not None else quantity.basis.where
    try:
        return compile_number(quantity, moments, probe)
    except Problem as problem:
        if problem.code == "reform-below-zero":
            # Told at the reform, once for all the numbers that follow the one it changes.
            where = probe.index[str(problem.values["path"])].changes[-1].number.basis.where
        if quantity.cohort is None or problem.code == "population-before-start":
            faults.take(problem, where)  # other faults of the population are told once, at the population
        return None
