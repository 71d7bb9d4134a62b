"""By how much the total moves when a number that no document states is 10 % higher.

Each such number is moved by itself, everywhere it is used: a column, a series, an indicator, a general
growth rate or one assumption written at several lines moves all the lines that rest on it.  Only those lines
are worked out again, with the engine's own numbers, expressions and rounding to fen, so that the change is
that of a whole new run; who bears what does not matter to the total, so no shares are worked out.  (Entries
above 10 billion yuan, which the ledger makes in exact fractions, are good to 15 digits here.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from finsim.analysis.assumptions import DOWN, UP, Assumption, assumptions_of
from finsim.analysis.moves import Move, Moves
from finsim.engine import join_pieces
from finsim.errors import Problem, told
from finsim.expression import evaluate, parse, proportional_to
from finsim.factors import Compiled, Factors, compile_number, growth_path, is_product
from finsim.ledger import Ledger
from finsim.money import round_half_away, round_to_step
from finsim.plan import Plan, PlannedLine
from finsim.result import Result
from finsim.rules import rule
from finsim.series import Paths, Value, last_stated, to_step
from finsim.spec import GOVERNMENTS, Dated, Quantity

Array = NDArray[np.float64]


@told
def assumptions(result: Result, *, top: int = 10, variant: str = "") -> Moves:
    """The assumptions and estimates that move the total of a variant most, the strongest first.

    ``top``: how many; 0 for all.  Raises :class:`~finsim.errors.InputFault` for an unknown variant.
    """
    found = moves(result.ledger(variant))
    return Moves(found[:top] if top > 0 else found, result, result.variant(variant))


def moves(ledger: Ledger) -> list[Move]:
    """What every assumption and estimate that a cost uses moves, the strongest first; equal ones in the order
    of their paths."""
    mover = _Mover(ledger)
    found = [mover.move(assumption) for assumption in assumptions_of(ledger.plan)]
    return sorted(found, key=lambda m: (-abs(m.change), -abs(m.change_last), m.assumption.path))


class _Mover:
    """Works out lines again with one number moved; what does not move is worked out once."""

    def __init__(self, ledger: Ledger) -> None:
        self.plan: Plan = ledger.plan
        self.paths = Paths(self.plan.variant)
        self.before: list[list[int]] = ledger.sums("line", "year").tolist()
        self.total = sum(map(sum, self.before))
        self.governments: list[list[float]] = ledger.share_of(GOVERNMENTS).tolist()
        self._tables: dict[int, dict[str, Array]] = {}
        self._bases: dict[int, Factors] = {}
        self._raws: dict[int, list[Fraction]] = {}
        self._kept: tuple[str, Fraction, Paths] | None = None
        self._growths: dict[tuple[object, ...], list[Value]] = {}
        self._alike: dict[tuple[object, ...], Array] = {}

    def move(self, assumption: Assumption) -> Move:
        """The total's change when one number moves."""
        factor = assumption.factor
        changes = self._changes(assumption, factor)
        if changes is None and factor == UP:
            factor = DOWN
            changes = self._changes(assumption, factor)
        change, last, borne = changes or (0, 0, 0)
        lines = tuple(self.plan.lines[row].line.path for row in assumption.uses)
        names = {item.code: item.name for item in self.plan.variant.items}
        items = tuple(names[code] for code in dict.fromkeys(path.partition(".")[0] for path in lines))
        return Move(assumption, factor, change, last, borne, self.total, lines, items)

    def _changes(self, assumption: Assumption, factor: Fraction) -> tuple[int, int, int] | None:
        """The change in fen, all years, the last one, and the governments' part; ``None`` if a cost would
        fall below 0 or the number cannot be moved so."""
        change = last = 0
        borne = 0.0
        for row, names in assumption.uses.items():
            planned, tables = self.plan.lines[row], self._known(row).copy()
            for name in names:
                tables[name] = self._moved(planned.numbers[name], assumption, factor)
            after = self._amounts(planned, tables)
            if after is None:
                return None
            changes = [now - then for now, then in zip(after, self.before[row], strict=True)]
            change += sum(changes)
            last += changes[-1]
            borne += sum(a * b for a, b in zip(changes, self.governments[row], strict=True))
        return change, last, round(borne)

    def _known(self, row: int) -> dict[str, Array]:
        """The numbers of a line's cost as used, (moment or 1, place or 1), money in fen."""
        if row not in self._tables:
            planned = self.plan.lines[row]
            names = planned.line.cost.names
            self._tables[row] = {n: planned.numbers[n].table(self.paths, in_fen=True) for n in names}
        return self._tables[row]

    def _amounts(self, planned: PlannedLine, tables: Mapping[str, Array]) -> list[int] | None:
        """The line's amounts by year in fen, each place rounded as in the ledger."""
        try:
            cost = evaluate(planned.line.cost, tables)
        except Problem as problem:
            if problem.code.startswith("income-"):
                return None  # no incomes are spread like this: a Gini above 1
            raise
        if planned.may_fall_below_zero and float(cost.min(initial=0.0)) < 0:
            return None
        shape = (len(planned.moments), len(self.paths.codes))
        if cost.shape != shape:
            cost = np.broadcast_to(cost, shape)
        if planned.is_cut:
            cost = join_pieces(planned, cost, [])[0]
        return [int(fen) for fen in round_half_away(cost).sum(axis=1).tolist()]

    def _moved(self, number: Compiled, assumption: Assumption, factor: Fraction) -> Array:
        """One of a line's numbers as used after the move, (moment or 1, place or 1), money in fen."""
        quantity, places = number.quantity, len(self.paths.codes)
        if _scales(quantity, assumption, self.paths):
            found = self._scaled(number, factor)
            if found is not None:
                return found
        elif assumption.kind == "growth" and assumption.near and _multiplies(number):
            growth = self._growth(assumption, factor, number)
            if number.exact is not None:
                return self._regrown(number, growth)
            by_moment = np.array([float(value) for value in growth])
            grown = replace(self._base(number), by_moment=by_moment)
            return number.on_axes(number.used(grown, places, in_fen=True), places)
        moved = moved_quantity(quantity, assumption, factor, self.paths)
        paths = self.paths if assumption.near else self._moved_paths(assumption, factor)
        return compile_number(moved, number.moments, paths).table(paths, in_fen=True)

    def _scaled(self, number: Compiled, factor: Fraction) -> Array | None:
        """A number that is multiplied as a whole, rounded to its step again; ``None`` where it was rounded
        before it can be multiplied here."""
        quantity, places = number.quantity, len(self.paths.codes)
        if number.exact is not None:
            moved = np.array([[float(value * factor)] for value in self._raw(number)])
            step = quantity.step
            return moved if step is None else round_to_step(moved, step * number.to_fen)
        if quantity.spread:
            if number.path is None:
                return None
            return replace(number, quantity=times(quantity, factor, self.paths)).table(self.paths, True)
        found = self._base(number)
        if found.by_place is None or found.table is not None:
            return None
        found = replace(found, by_place=found.by_place * float(factor))
        return number.on_axes(number.used(found, places, in_fen=True), places)

    def _raw(self, number: Compiled) -> list[Fraction]:
        """A number that is the same everywhere before it is rounded, at each moment, money in fen."""
        if id(number) not in self._raws:
            found = number.exact or ()
            if number.quantity.step is not None:
                along = self.paths.along(number.quantity, number.moments)
                found = tuple(value for value in along if isinstance(value, Fraction))
            same = all(value is found[0] for value in found)
            self._raws[id(number)] = [value * number.to_fen for value in (found[:1] if same else found)]
        return self._raws[id(number)]

    def _regrown(self, number: Compiled, growth: Sequence[Value]) -> Array:
        """A number that is the same everywhere, on another path; growing factors of many lines are alike."""
        quantity = number.quantity
        key = (id(growth), quantity.values, quantity.step, quantity.unit)
        if key not in self._alike:
            base = quantity.values[0].value
            values = [base * value for value in growth if isinstance(value, Fraction)]
            exact = tuple(to_step(value, quantity.step) for value in values)
            self._alike[key] = replace(number, exact=exact).table(self.paths, in_fen=True)
        return self._alike[key]

    def _base(self, number: Compiled) -> Factors:
        """A number that differs by place, unrounded, as the engine starts from it."""
        if id(number) not in self._bases:
            self._bases[id(number)] = number.unrounded(self.paths)
        return self._bases[id(number)]

    def _growth(self, assumption: Assumption, factor: Fraction, number: Compiled) -> list[Value]:
        """What a growth rule multiplies the stated value by at each moment, after the move; many numbers grow
        by one rate, so each path is worked out once."""
        quantity = number.quantity
        moved = moved_quantity(quantity, assumption, factor, self.paths)
        assert moved.follow is not None
        rates = tuple((one.path, one.values) for one in moved.follow.quantities.values())
        series = tuple(moved.follow.series.items())
        start = last_stated(quantity) or quantity.base_month
        key = (moved.follow.rule, rates, series, start, number.moments)
        if key not in self._growths:
            self._growths[key] = growth_path(moved, number.moments, self.paths)
        return self._growths[key]

    def _moved_paths(self, assumption: Assumption, factor: Fraction) -> Paths:
        """The variant's numbers with one moved, for numbers that look at it through others."""
        if self._kept is None or self._kept[:2] != (assumption.key, factor):
            moved = {
                path: moved_quantity(quantity, assumption, factor, self.paths)
                for path, quantity in self.paths.index.items()
            }
            self._kept = assumption.key, factor, self.paths.with_index(moved)
        return self._kept[2]


def _scales(quantity: Quantity, assumption: Assumption, paths: Paths) -> bool:
    """Whether a number is multiplied as a whole when the assumption is: by a stated value that only grows by
    multiplying, or by a factor or a series that its rule multiplies."""
    follow = quantity.follow
    if quantity.changes:
        return False  # a new value from a reform does not move with the old one
    if assumption.also and not assumption.near:
        return False  # one of the numbers may look at another, and both move
    if assumption.kind == "growth":
        return follow is not None and [
            _is_factor(follow.rule, name)
            for name, one in follow.quantities.items()
            if assumption.is_key(one.path)
        ] == [True]
    if assumption.near:
        return assumption.is_in(quantity) and _only_multiplied(quantity)
    if follow is None or assumption.kind != "number":
        return False
    return any(
        path == assumption.key and _is_factor(follow.rule, name) and _only_multiplied(paths.index[path])
        for name, (path, _) in follow.series.items()
    )


def _only_multiplied(quantity: Quantity) -> bool:
    return not quantity.changes and (quantity.follow is None or is_product(quantity.follow.rule))


@lru_cache(maxsize=64)
def _is_factor(name: str, field: str) -> bool:
    """Whether a growth rule multiplies by one of its numbers, in every year and only once."""
    growth = rule("growth", name)
    expression = parse(growth.expression)
    free = not {"previous", "own", "first", f"{field}_before"} & set(expression.names)
    return growth.always and free and proportional_to(expression, field)


def _multiplies(number: Compiled) -> bool:
    """Whether a number is its stated value times a growth that is the same for all places."""
    quantity = number.quantity
    if quantity.changes:
        return False
    if number.exact is None:
        return number.path is not None
    return len(quantity.values) == 1 and quantity.follow is not None and is_product(quantity.follow.rule)


def moved_quantity(quantity: Quantity, assumption: Assumption, factor: Fraction, paths: Paths) -> Quantity:
    """A number with an assumption behind it moved: itself, or a number of its growth; else as it is."""
    if assumption.kind == "growth" and any(change.factor for change in quantity.changes):
        moved = [c.factor and moved_quantity(c.factor, assumption, factor, paths) for c in quantity.changes]
        changes = (replace(c, factor=f) for c, f in zip(quantity.changes, moved, strict=True))
        quantity = replace(quantity, changes=tuple(changes))
    if assumption.kind == "growth":
        follow = quantity.follow
        if follow is None or not any(assumption.is_key(one.path) for one in follow.quantities.values()):
            return quantity
        numbers = {
            name: times(one, factor, paths) if assumption.is_key(one.path) else one
            for name, one in follow.quantities.items()
        }
        return replace(quantity, follow=replace(follow, quantities=numbers))
    return times(quantity, factor, paths) if assumption.is_in(quantity) else quantity


def times(quantity: Quantity, factor: Fraction, paths: Paths) -> Quantity:
    """A number with all its stated values multiplied; one taken from a column has them by place."""

    def scaled(values: Sequence[Dated]) -> tuple[Dated, ...]:
        return tuple(Dated(dated.month, dated.value * factor) for dated in values)

    if quantity.cohort is not None:
        return replace(quantity, cohort=replace(quantity.cohort, times=quantity.cohort.times * factor))
    by_place = quantity.by_place
    if quantity.column:
        column, leaves = paths.places.columns[quantity.column].values, paths.places.leaves
        by_place = {c: (Dated(0, Fraction(repr(float(v)))),) for c, v in zip(leaves, column, strict=True)}
    classes = quantity.by_class
    return replace(
        quantity,
        values=scaled(quantity.values),
        by_place={code: scaled(values) for code, values in by_place.items()},
        by_class=(classes[0], {c: scaled(v) for c, v in classes[1].items()}) if classes else None,
        column="",
    )
