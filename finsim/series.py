"""How a variant's numbers move over the years: stated values held, and growth rules worked out year by year.

A number that is the same for every place stays an exact fraction; one that differs by place is a float64
array (place,).  Nothing is rounded on the way: numbers are rounded where they are used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from finsim.errors import Problem
from finsim.expression import evaluate, exact, parse
from finsim.money import exact_round, round_to_step, spread_largest
from finsim.rules import GrowthRule, rule
from finsim.spec import Change, Dated, Follow, Quantity, Variant
from finsim.spec import stated as stated

if TYPE_CHECKING:
    from finsim.people import Projection

Array = NDArray[np.float64]
Value = Fraction | Array
"""One number at one moment: exact if it is the same everywhere, else (place,)."""

EARLIEST = 1900
"""A link that looks further back than this looks at nothing."""


class Paths:
    """The values of a variant's numbers for a block of its lowest places (``block`` slices ``leaves``).

    Raises :class:`Problem` ``series-circle``, ``series-before-begin`` and ``series-unknown``.
    """

    def __init__(self, variant: Variant, block: slice = slice(None)) -> None:
        self.places = variant.places
        self.block = block
        self.codes = variant.places.leaves[block]
        self.index: dict[str, Quantity] = dict(variant.series)
        for line in variant.lines:
            self.index.update((quantity.path, quantity) for quantity in line.quantities.values())
        self._linked: dict[tuple[str, int], Value] = {}
        self._open: list[tuple[str, int]] = []
        self._spreads: dict[tuple[str, Fraction, Fraction | None], Array] = {}
        self._weights: dict[str, list[int]] = {}
        self._population, self._last = variant.population, variant.years[-1]
        self._people: Projection | None = None
        self._as_of: int | None = None

    def along(self, quantity: Quantity, moments: Sequence[int]) -> list[Value]:
        """The unrounded value at each moment (months since year 0, ascending)."""
        months = self.places.move_months(quantity) if self._as_of is None else ()
        return self._by_class_then(quantity, moments, months) if months else self._along(quantity, moments)

    def _by_class_then(
        self, quantity: Quantity, moments: Sequence[int], months: Sequence[int]
    ) -> list[Value]:
        """The same where places change class: a place has its new class's own path from then on."""
        found: list[Value] = []
        for begin, end in pairwise((0, *months, moments[-1] + 1)):
            if not any(begin <= moment < end for moment in moments):
                continue
            self._as_of = begin
            try:
                values = self._along(quantity, moments)
            finally:
                self._as_of = None
            found += [v for m, v in zip(moments, values, strict=True) if begin <= m < end]
        return found

    def _along(self, quantity: Quantity, moments: Sequence[int]) -> list[Value]:
        found: list[Value] = []
        value: Value = Fraction(0)
        previous: Value = Fraction(0)
        year = -1
        for month, asked in _steps(quantity, moments):
            if month // 12 != year:
                year, previous = month // 12, value
            value = self._changed(quantity, month, self._value(quantity, month, previous))
            if asked:
                found.append(value)
        return found

    def table(self, quantity: Quantity, moments: Sequence[int]) -> Array:
        """The values as used, rounded to the quantity's step: (moment, place), an axis being 1 long
        where nothing differs along it."""
        values = self.along(quantity, moments)
        exact_values = [value for value in values if isinstance(value, Fraction)]
        if len(exact_values) == len(values):
            used = [to_step(value, quantity.step) for value in exact_values]
            same = all(value == used[0] for value in used)
            return np.array([[float(value)] for value in (used[:1] if same else used)])
        if all(value is values[0] for value in values):
            values = values[:1]
        out = np.empty((len(values), len(self.codes)))
        for row, value in zip(out, values, strict=True):
            row[:] = float(value) if isinstance(value, Fraction) else value
        return out if quantity.step is None else round_to_step(out, quantity.step)

    def _value(self, quantity: Quantity, month: int, previous: Value) -> Value:
        follow = quantity.follow
        if follow is None:
            return self.stated_at(quantity, month)
        growth: GrowthRule = rule("growth", follow.rule)
        last = last_stated(quantity)
        if not growth.always and last is not None and month // 12 <= last // 12:
            return self.stated_at(quantity, month)
        expression = parse(growth.expression)
        values: dict[str, Value] = {"previous": previous}
        if "own" in expression.names:
            values["own"] = self.stated_at(quantity, month) if last is not None else Fraction(0)
        if "first" in expression.names:
            values["first"] = self.stated_at(quantity, month)
        values["year"] = Fraction(month // 12)
        values["first_year"] = Fraction((last or 0) // 12)
        for name, number in follow.quantities.items():
            values[name] = self.along(number, [month])[0]
        for name, (path, lag) in follow.series.items():
            values[name] = self._other(path, month - 12 * lag)
            if f"{name}_before" in expression.names:
                values[f"{name}_before"] = self._other(path, month - 12 * (lag + 1))
        return work_out(growth.expression, {name: values[name] for name in expression.names})

    def _changed(self, quantity: Quantity, month: int, value: Value) -> Value:
        """The value after the changes that have begun; those of earlier years are in the value of the year
        before, if the number has grown from that."""
        if not quantity.changes:
            return value
        last = last_stated(quantity)
        grows = quantity.follow is not None and last is not None and month // 12 > last // 12
        since = month // 12 * 12 if grows else 0
        for change in quantity.changes:
            if since <= change.month <= month:
                value = self._after(change, value)
                if bool(np.any(np.asarray(value, dtype=np.float64) < 0)):
                    when = f"{change.month // 12}-{change.month % 12 + 1:02d}"
                    raise Problem("reform-below-zero", path=quantity.path, found=when)
        return value

    def _after(self, change: Change, value: Value) -> Value:
        """A value after one change."""
        values = {"value": value, "number": self.stated_at(change.number, change.month)}
        if change.factor is not None:
            values["factor"] = self.along(change.factor, [change.month])[0]
        texts = {"to": "number", "by": "value + number", "percent": "value × (1 + number)"}
        text = texts[change.kind]
        text = text.replace("number", "number ÷ factor") if change.factor is not None else text
        return work_out(text, {name: values[name] for name in parse(text).names})

    def _other(self, path: str, month: int) -> Value:
        """Another number that a rule looks at; each is worked out once, a circle is told in full."""
        key = (path, month)
        if key in self._linked:
            return self._linked[key]
        if key in self._open:
            circle = [p for p, _ in self._open[self._open.index(key) :]] + [path]
            raise Problem("series-circle", circle=" → ".join(circle))
        if path not in self.index:
            names = sorted(self.index)[:5]
            raise Problem("series-unknown", found=path, known=("、".join(names), ", ".join(names)))
        if month // 12 < EARLIEST or len(self._open) > 200:
            raise Problem("series-before-begin", path=path, year=month // 12)
        if _begins_later(self.index[path], month):
            begins = self.index[path].base_month // 12
            raise Problem("series-before-begin", path=path, year=month // 12, begins=begins)
        self._open.append(key)
        # What another number was then is what it was in the class of then.
        as_of, self._as_of = self._as_of, None
        try:
            self._linked[key] = self.along(self.index[path], [month])[0]
        finally:
            self._as_of = as_of
            self._open.pop()
        return self._linked[key]

    def stated_at(self, quantity: Quantity, month: int) -> Value:
        """The stated value that holds in a month."""
        if quantity.cohort is not None:
            return self.people.count(quantity.cohort, month // 12)
        if quantity.column:
            return self.places.columns[quantity.column].values[self.block]
        if quantity.by_place:
            return np.array([float(held(quantity, quantity.by_place[code], month)) for code in self.codes])
        if quantity.by_class is not None:
            attribute, table = quantity.by_class
            classes = {c: float(held(quantity, values, month)) for c, values in table.items()}
            then = month if self._as_of is None else self._as_of
            return np.array([classes[self.places.mark(code, attribute, then)] for code in self.codes])
        total = held(quantity, quantity.values, month)
        return self._spread(quantity, total) if quantity.spread else total

    def _spread(self, quantity: Quantity, total: Fraction) -> Array:
        """A total over all lowest places, in whole steps, so that the parts add to it.

        A total that is rounded where it is used is rounded before it is spread; of any other, what is less
        than a step stands at the last place.
        """
        step, key = quantity.step or Fraction(1), (quantity.spread, total, quantity.step)
        if key in self._spreads:
            return self._spreads[key][self.block]
        weights = self._weights_of(quantity.spread)
        if quantity.step is not None:
            total = exact_round(total / step) * step
        parts = spread_largest(int(total / step), weights, self.places.leaves)
        rest = total - sum(parts) * step
        values = np.array([float(part * step.numerator) for part in parts]) / float(step.denominator)
        values[-1] += float(rest)
        self._spreads[key] = values
        return values[self.block]

    def _weights_of(self, column: str) -> list[int]:
        """A column's values as whole numbers that are in the same proportion."""
        if column not in self._weights:
            exact = [Fraction(str(value)) for value in self.places.columns[column].values.tolist()]
            common = lcm(*(value.denominator for value in exact))
            self._weights[column] = [int(value * common) for value in exact]
        return self._weights[column]

    @property
    def people(self) -> Projection:
        """The population projection of the block's places, worked out once."""
        assert self._population is not None, "a number counts a cohort where there is no population"
        if self._people is None:
            from finsim.people import Projection

            counts = self._population.start.counts[self.block]
            self._people = Projection(self._population, counts, self.codes, self._last, self.along)
        return self._people

    def with_index(self, index: Mapping[str, Quantity]) -> Paths:
        """The same places with other numbers to look at."""
        found = copy(self)
        found.index, found._linked, found._open = dict(index), {}, []
        return found


def _steps(quantity: Quantity, moments: Sequence[int]) -> list[tuple[int, bool]]:
    """The months to go through, and whether each was asked for.

    Where the path needs the year before, it is followed from the last stated year on, through the
    Decembers of all years that were not asked for, and the months in which the number changes.
    """
    asked = [(month, True) for month in moments]
    follow = quantity.follow
    if follow is None or "previous" not in parse(rule("growth", follow.rule).expression).names:
        return asked
    last = last_stated(quantity)
    start = moments[0] // 12 if last is None else last // 12
    years = {month // 12 for month in moments}
    between = (year for year in range(start, moments[-1] // 12) if year not in years)
    through = {year * 12 + 11 for year in between}
    if quantity.changes:
        changed = {change.month for change in quantity.changes if change.month // 12 in years}
        through |= {month for month in changed if month < moments[-1]} - {*moments}
    return sorted([*asked, *((month, False) for month in through)])


def looked_at(follow: Follow) -> Iterator[tuple[str, int]]:
    """The other numbers that a growth rule looks at, (path, years back)."""
    names = parse(rule("growth", follow.rule).expression).names
    for name, (path, lag) in follow.series.items():
        yield path, lag
        if f"{name}_before" in names:
            yield path, lag + 1


def last_stated(quantity: Quantity) -> int | None:
    """The month of the last stated value, or ``None`` if nothing is stated.

    A column, and a value without a date, hold from the beginning; growth on them counts from the base
    year.
    """
    months = [dated.month for dated in stated(quantity)]
    if not months:
        return quantity.base_month if quantity.column else None
    return max(months) or quantity.base_month


def _begins_later(quantity: Quantity, month: int) -> bool:
    """Whether a number that grows from an undated value is asked for before the base year: what it was then,
    nobody has said.  Without growth, an undated value holds for all years."""
    dates = {dated.month for dated in stated(quantity)}
    undated = dates == {0} or (not dates and bool(quantity.column))
    return undated and quantity.follow is not None and month // 12 < quantity.base_month // 12


def held(quantity: Quantity, values: Sequence[Dated], month: int) -> Fraction:
    """The value that holds in a month; before the first one nothing is known."""
    found: Fraction | None = None
    for dated in values:
        if dated.month <= month:
            found = dated.value
    if found is None:
        begins = values[0].month // 12 if values else "?"
        raise Problem("series-before-begin", path=quantity.path, year=month // 12, begins=begins)
    return found


def to_step(value: Fraction, step: Fraction | None) -> Fraction:
    """An exact number rounded to its step, half away from zero."""
    if step is None:
        return value
    whole = abs(value) / step + Fraction(1, 2)
    rounded = (whole.numerator // whole.denominator) * step
    return -rounded if value < 0 else rounded


def work_out(text: str, values: Mapping[str, Value]) -> Value:
    """A growth rule for one year: exact if all its numbers are, else over places."""
    expression = parse(text)
    fractions = {name: value for name, value in values.items() if isinstance(value, Fraction)}
    if len(fractions) == len(values):
        return exact(expression, fractions)
    floats = {n: float(v) if isinstance(v, Fraction) else v for n, v in values.items()}
    return np.asarray(evaluate(expression, floats), dtype=np.float64)
