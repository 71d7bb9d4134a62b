"""What results rest on: how much of the money stands on documents, on estimates and on assumptions.

A line is as firm as the weakest number it uses in a year: its counts and standards, the numbers their
growth follows, the columns they are taken from or spread by, the sharing rule in force, and the limit of a
settlement that the line takes part in.  A growth rule counts only in the years that it moves.

The two halves are graded apart as well: the amount (the numbers of the cost), and who bears it (the sharing
rule, the numbers that only it uses, the limits).  The whole is the weaker of the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from finsim.ledger import Ledger
from finsim.plan import Plan, PlannedLine
from finsim.rules import GrowthRule, Label, rule
from finsim.series import last_stated
from finsim.spec import STATUSES, Basis, Line, Places, Quantity, Status, Variant

if TYPE_CHECKING:
    from finsim.population.cohorts import Cohort

GROWTH_FACTOR = ".spending_growth"
"""How the path ends of the factor by which a line's whole spending grows: 1 in the base year, so that it
weakens nothing there."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One number, or one sharing rule, that a line rests on."""

    path: str
    name: Label
    basis: Basis


@dataclass(frozen=True)
class Grounds:
    """Looks up what the lines of a variant rest on; ``index`` finds a number by its path."""

    variant: Variant
    index: Mapping[str, Quantity] = field(default_factory=dict)

    @classmethod
    def of(cls, variant: Variant) -> Grounds:
        index = dict(variant.series)
        for line in variant.lines:
            index.update((quantity.path, quantity) for quantity in line.quantities.values())
        return cls(variant, index)

    def of_line(self, planned: PlannedLine, year: int) -> tuple[Ground, ...]:
        """Everything that a line's amount and its split rest on in a year, each once, in order of use."""
        return tuple(dict.fromkeys((*self.of_amount(planned, year), *self.of_sharing(planned, year))))

    def of_amount(self, planned: PlannedLine, year: int) -> tuple[Ground, ...]:
        """What a line's amount rests on in a year: the numbers of its cost, and all that they follow."""
        line = planned.line
        numbers = [line.quantities[name] for name in line.cost.names if name in line.quantities]
        return tuple(self.of_numbers(numbers, year))

    def of_sharing(self, planned: PlannedLine, year: int) -> tuple[Ground, ...]:
        """What a line's split rests on in a year beyond its amount: the sharing rules in force, the numbers
        that only they use, and the limits of settlements."""
        line = planned.line
        months = [month for month in planned.moments if month // 12 == year]
        rules = list({id(share): share for share in map(planned.sharing, months)}.values())
        steps = [step.expression for share in rules for step in share.steps if step.expression is not None]
        used = dict.fromkeys(name for part in steps for name in part.names if name not in line.cost.names)
        numbers = [line.quantities[name] for name in used if name in line.quantities]
        numbers += [n for s in self.variant.settlements if line.path in s.lines for n in s.numbers]
        funds = [fund for fund in self.variant.funds if fund.stated and line.path in fund.lines]
        numbers += [number for fund in funds for number in fund.numbers]
        found = list(self.of_numbers(numbers, year))
        name = Label("分担办法", "Sharing")
        found += [Ground(f"{line.path}.sharing", name, share.basis) for share in rules]
        received = [one for fund in funds for one in fund.income_lines]
        found += [Ground(f"{one.path}.sharing", name, one.sharing[-1].basis) for one in received]
        return tuple(found)

    def of_years(self, planned: PlannedLine, years: Sequence[int]) -> list[tuple[Ground, ...]]:
        """:meth:`of_line` for each of the years; looked up once for a line that nothing moves."""
        if not self._moves(planned.line):
            return [self.of_line(planned, years[0])] * len(years)
        return [self.of_line(planned, year) for year in years]

    def apart(self, planned: PlannedLine, years: Sequence[int]) -> list[tuple[int, int]]:
        """The standing of the amount and of the sharing in each year, as indices into ``STATUSES``."""
        if not self._moves(planned.line):
            return [self._apart(planned, years[0])] * len(years)
        return [self._apart(planned, year) for year in years]

    def _apart(self, planned: PlannedLine, year: int) -> tuple[int, int]:
        amount, sharing = self.of_amount(planned, year), self.of_sharing(planned, year)
        return _index(amount), _index(sharing)

    def _moves(self, line: Line) -> bool:
        """Whether a line rests on other things in one year than in another."""
        limits = [n for s in self.variant.settlements if line.path in s.lines for n in s.numbers]
        numbers = (*line.quantities.values(), *limits)
        funded = any(fund.stated and line.path in fund.lines for fund in self.variant.funds)
        tiers = self.variant.places.moves
        turned = any(q.follow is not None or q.changes or (q.by_class and tiers) for q in numbers)
        return funded or len(line.sharing) > 1 or turned

    def of_numbers(self, numbers: Iterable[Quantity], year: int) -> Iterator[Ground]:
        """The numbers, and all that they follow in a year."""
        waiting, seen = list(reversed(list(numbers))), set()
        while waiting:
            quantity = waiting.pop()
            if quantity.path in seen:
                continue
            seen.add(quantity.path)
            if quantity.path.endswith(GROWTH_FACTOR) and not moved(quantity, year):
                continue  # still 1
            yield Ground(quantity.path, quantity.name, quantity.basis)
            yield from _columns(quantity, self.variant.places)
            yield from _reforms(quantity, self.variant.places, year)
            if quantity.cohort is not None:
                yield from _of_population(self.variant, quantity.cohort)
            if quantity.follow is not None and moved(quantity, year):
                waiting += quantity.follow.quantities.values()
                others = (path for path, _ in quantity.follow.series.values())
                waiting += [self.index[path] for path in others if path in self.index]


def _reforms(quantity: Quantity, places: Places, year: int) -> Iterator[Ground]:
    """The documents of the reforms that have changed a number, or the class of its places, by a year."""
    for change in quantity.changes:
        if change.month // 12 <= year:
            yield Ground(change.number.path, quantity.name, change.number.basis)
    attribute = quantity.by_class[0] if quantity.by_class is not None else ""
    for code, marks in places.moves.get(attribute, {}).items():
        name = Label(f"地区属性 {attribute}", f"attribute {attribute}")
        for mark in marks:
            if mark.month // 12 <= year:
                yield Ground(f"place_attributes.{attribute}.{code}", name, mark.basis)


def _of_population(variant: Variant, cohort: Cohort) -> Iterator[Ground]:
    """What a count of the projection rests on: where it starts, its rates, those of its level of school."""
    from finsim.population.model import NUMBERS

    population = variant.population
    assert population is not None
    name = Label("人口测算的起点", "start of the projection")
    yield Ground("population.start", name, population.start.basis)
    if population.implied is not None:
        total = NUMBERS["fertility.total"].label
        yield Ground("population.fertility.total", total, population.implied)
    numbers = list(population.rates.values())
    numbers += [rate for school in population.schools_behind(cohort.school) for rate in school.rates.values()]
    yield from (Ground(number.path, number.name, number.basis) for number in numbers)


def _columns(quantity: Quantity, places: Places) -> Iterator[Ground]:
    for code in (quantity.column, quantity.spread):
        if code in places.columns:
            column = places.columns[code]
            yield Ground(f"places.{code}", column.name, column.basis)
    attribute = quantity.by_class[0] if quantity.by_class is not None else ""
    if attribute in places.attribute_basis:
        name = Label(f"地区属性 {attribute}", f"attribute {attribute}")
        yield Ground(f"place_attributes.{attribute}", name, places.attribute_basis[attribute])


def moved(quantity: Quantity, year: int) -> bool:
    """Whether a number's growth rule has a say in a year: not yet in the years with a stated value."""
    if quantity.follow is None:
        return False
    growth: GrowthRule = rule("growth", quantity.follow.rule)
    last = last_stated(quantity)
    return growth.always or last is None or year > last // 12


def weakest(statuses: Iterable[Status]) -> Status:
    """The weakest of some statuses; of none, ``official``."""
    return max(statuses, key=STATUSES.index, default=STATUSES[0])


def _index(grounds: Iterable[Ground]) -> int:
    return STATUSES.index(weakest(ground.basis.status for ground in grounds))


@dataclass(frozen=True)
class Standings:
    """The standing of each line in each year as an index into ``STATUSES``, (line, year): of its amount, of
    its sharing, and of the two together."""

    amount: NDArray[np.intp]
    sharing: NDArray[np.intp]

    @cached_property
    def whole(self) -> NDArray[np.intp]:
        return np.maximum(self.amount, self.sharing)


def line_standings(plan: Plan) -> Standings:
    """The standing of every line, of amount and sharing apart."""
    grounds = Grounds.of(plan.variant)
    rows = [grounds.apart(line, plan.years) for line in plan.lines]
    found = np.array(rows, dtype=np.intp).reshape(len(plan.lines), len(plan.years), 2)
    return Standings(found[:, :, 0], found[:, :, 1])


def line_standing(plan: Plan) -> NDArray[np.intp]:
    """The standing of each line in each year as an index into ``STATUSES``: (line, year)."""
    return line_standings(plan).whole


def weakest_of(standing: NDArray[np.intp], amounts: NDArray[np.int64]) -> Status:
    """The weakest of some standings, (line, year) or (year,), where there is an amount: 0 yuan rest on
    nothing.  Where all amounts are 0, the weakest of all."""
    paid = standing[amounts != 0]
    return STATUSES[int((paid if paid.size else standing).max(initial=0))]


def by_status(ledger: Ledger, rows: Sequence[int] | None = None) -> NDArray[np.int64]:
    """Amounts in fen by standing and year, (status, year); of some lines only, if ``rows`` names them."""
    return split_by_status(ledger.sums("line", "year"), line_standing(ledger.plan), rows)


def split_by_status(
    amounts: NDArray[np.int64], standing: NDArray[np.intp], rows: Sequence[int] | None = None
) -> NDArray[np.int64]:
    """The same from amounts (line, year) and standings (line, year) that are already worked out."""
    chosen = slice(None) if rows is None else list(rows)
    amounts, standing = amounts[chosen], standing[chosen]
    parts = [np.where(standing == index, amounts, 0).sum(axis=0) for index in range(len(STATUSES))]
    return np.array(parts, dtype=np.int64)


def weak_grounds(plan: Plan) -> list[tuple[PlannedLine, Ground]]:
    """Every number that is no document's: (line, number) over the whole horizon, each pair once.

    In the order of the list; the weakest first within a line.
    """
    grounds, found = Grounds.of(plan.variant), []
    for line in plan.lines:
        all_years = [ground for year in grounds.of_years(line, plan.years) for ground in year]
        weak = [g for g in dict.fromkeys(all_years) if g.basis.status != STATUSES[0]]
        weak.sort(key=lambda ground: -STATUSES.index(ground.basis.status))
        found += [(line, ground) for ground in weak]
    return found
