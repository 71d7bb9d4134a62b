"""What the inputs of one line contribute to the difference of what each payer bears, at every lowest place.

A line on a side is, in each month, a cost expression, a sharing rule and the numbers they name.  The inputs
are the numbers that differ; where the cost expression itself differs it is an input of its own, with the
numbers that only one of the two expressions has (or that have another unit); so is a sharing rule whose
steps differ, with all its shares.  The numbers inside one function of incomes (mean, Gini, quantiles) are
one input, for they describe one distribution.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from finsim.analysis.shapley import by_subsets, of_product
from finsim.engine import tables_of
from finsim.expression import Expression, evaluate, factors
from finsim.expression.tree import Call, Name, names_of, walk
from finsim.plan import PlannedLine
from finsim.series import Paths
from finsim.shares import looks_at_cost_only, shares_at
from finsim.spec import Line, Sharing
from finsim.units import PURE

Array = NDArray[np.float64]
RULE, SHARING, INCOMES = "rule", "sharing", "incomes"
"""Inputs that are not one number: the cost expression, the sharing rule, the incomes in a function."""


@dataclass(frozen=True)
class Moment:
    """A line on one side in some months: ``values`` its numbers as used, money in fen, (1, place or 1)."""

    line: Line
    sharing: Sharing
    values: Mapping[str, Array]


@dataclass(frozen=True)
class Stretch:
    """Months of a year, as a part of it, in which neither side changes."""

    part: float
    before: Moment
    after: Moment

    @cached_property
    def turned(self) -> bool:
        """Whether the two sides stand in the other order than the one they are always worked out in.  From
        after to before every part is then the negative to the last bit: what float64 leaves is the same."""
        return _order(self.before) > _order(self.after)

    def parts(self, payers: tuple[str, ...], places: int) -> tuple[Game, dict[str, Array]]:
        """The game of the stretch and what each input contributes, fen (payer, place), in a whole year."""
        if not self.turned:
            game = Game(self, payers, places)
            return game, game.parts()
        game = Game(replace(self, before=self.after, after=self.before), payers, places)
        return game, {name: -part for name, part in game.parts().items()}


def _order(moment: Moment) -> tuple[str, list[tuple[str, str]], list[tuple[str, bytes]]]:
    """By what a side comes first, whichever it is called: its rules, then its numbers."""
    values = [(name, np.ascontiguousarray(moment.values[name]).tobytes()) for name in sorted(moment.values)]
    return moment.line.cost.text, _steps(moment.sharing), values


@dataclass(frozen=True)
class YearOf:
    """One side's line in one year: its planned line, its numbers by moment, and the year's index."""

    planned: PlannedLine
    tables: Mapping[str, Array]
    year: int

    @classmethod
    def of(cls, planned: PlannedLine, paths: Paths, year: int, columns: list[int]) -> YearOf:
        """The line's numbers at the places of ``columns``."""
        tables = tables_of(planned, paths, planned.numbers, in_fen=True)
        chosen = {n: t if t.shape[1] == 1 else t[:, columns] for n, t in tables.items()}
        return cls(planned, chosen, year)

    @cached_property
    def starts(self) -> dict[int, int]:
        """The months of the year (0–11) in which a piece begins, with the index of its moment."""
        rows = np.flatnonzero(self.planned.year_of == self.year).tolist()
        return {self.planned.moments[row] % 12: row for row in rows}

    def at(self, month: int) -> Moment:
        """The line in a month of the year."""
        row = self.starts[max(start for start in self.starts if start <= month)]
        values = {n: t[row : row + 1] if t.shape[0] > 1 else t for n, t in self.tables.items()}
        return Moment(self.planned.line, self.planned.sharing(self.planned.moments[row]), values)


def stretches(before: YearOf, after: YearOf) -> list[Stretch]:
    """The year cut wherever one of the sides changes inside it."""
    months = sorted({*before.starts, *after.starts})
    ends = [*months[1:], 12]
    return [
        Stretch((end - month) / 12, *with_ones(before.at(month), after.at(month)))
        for month, end in zip(months, ends, strict=True)
    ]


def with_ones(before: Moment, after: Moment) -> tuple[Moment, Moment]:
    """Where one side's product only lacks a ratio that the other has (a coverage, a price index, a general
    growth), it is 1 there: the number differs, and not the rule."""
    for short, long in ((before, after), (after, before)):
        missing = [name for name in long.line.cost.names if name not in short.line.cost.names]
        ratios = all(long.line.quantities[name].unit == PURE for name in missing)
        products = plain_product(short.line.cost), plain_product(long.line.cost)
        if not missing or not ratios or products[0] is None or products[1] is None:
            continue
        own = {name: power for name, power in products[1][0].items() if name not in missing}
        if own == products[0][0] and products[0][1] == products[1][1]:
            numbers = {name: long.line.quantities[name] for name in missing}
            line = replace(short.line, cost=long.line.cost, quantities={**short.line.quantities, **numbers})
            values = {**short.values, **dict.fromkeys(missing, np.ones((1, 1)))}
            filled = replace(short, line=line, values=values)
            return (filled, after) if short is before else (before, filled)
    return before, after


@dataclass(frozen=True)
class Ties:
    """Which numbers move only with another input (``of``: name → that input); the inputs that are no number
    and differ (``special``); and which input the sharing rule moves with."""

    of: Mapping[str, str]
    special: tuple[str, ...]
    sharing_with: str


class Game:
    """The inputs of a line over one stretch, and what each contributes."""

    def __init__(self, stretch: Stretch, payers: tuple[str, ...], places: int) -> None:
        self.sides = (stretch.before, stretch.after)
        self.payers, self.places = payers, places
        self.names = tuple(dict.fromkeys([*stretch.before.values, *stretch.after.values]))
        self.ties = ties(*self.sides)
        moving = [self._input(name) for name in self.names if self._moves(name)]
        self.players = tuple(dict.fromkeys([*moving, *self.ties.special]))
        self._costs: dict[int, Array] = {}
        self._shares: dict[int, Array] = {}

    def _input(self, name: str) -> str:
        return self.ties.of.get(name, name)

    def _moves(self, name: str) -> bool:
        """Whether a number that both sides have differs anywhere."""
        if not all(name in side.values for side in self.sides):
            return False
        return bool((self.sides[0].values[name] != self.sides[1].values[name]).any())

    def changed(self, player: str) -> NDArray[np.bool_]:
        """Where an input differs, (place,); a rule differs everywhere."""
        if player in (RULE, SHARING):
            return np.ones(self.places, dtype=bool)
        names = [name for name in self.names if self._input(name) == player]
        found = np.zeros(self.places, dtype=bool)
        for name in names:
            found |= (self.sides[0].values[name] != self.sides[1].values[name])[0]
        return found

    def parts(self) -> dict[str, Array]:
        """What each input contributes to what each payer bears in a whole year, fen (payer, place)."""
        if not self.players:
            return {}
        found = None if self._mask(share=True) else self._of_product()
        if found is None:
            found = by_subsets(self._value, len(self.players))
        return dict(zip(self.players, found, strict=True))

    def _value(self, mask: int) -> Array:
        return self._share(mask & self._mask(share=True)) * self._cost(mask & self._mask(share=False))

    def _mask(self, share: bool) -> int:
        """The inputs that the shares look at, or that the cost looks at."""
        found = 0
        for bit, player in enumerate(self.players):
            names = {name for name in self.names if self._input(name) == player} | {player}
            found |= (1 << bit) if names & (self._seen_by_shares if share else self._seen_by_cost) else 0
        return found

    @cached_property
    def _seen_by_cost(self) -> set[str]:
        return {RULE} | {name for side in self.sides for name in side.line.cost.names}

    @cached_property
    def _seen_by_shares(self) -> set[str]:
        seen: set[str] = {SHARING}
        for side in self.sides:
            seen |= {n for step in side.sharing.steps if step.expression for n in step.expression.names}
            if not looks_at_cost_only(side.line, side.sharing):
                seen |= {RULE, *side.line.cost.names}
        return seen

    def _side(self, player: str, mask: int) -> int:
        """Which side an input is on in a subset: 0 before, 1 after."""
        return mask >> self.players.index(player) & 1 if player in self.players else 0

    def _chosen(self, mask: int) -> dict[str, Array]:
        """Every number as it is in a subset; one that only one side has is that side's."""
        found = {}
        for name in self.names:
            own = self.sides[self._side(self._input(name), mask)].values
            other = next(side.values for side in self.sides if name in side.values)
            found[name] = own[name] if name in own else other[name]
        return found

    def _cost(self, mask: int) -> Array:
        """The cost in fen of a subset, (place,) or (1,)."""
        if mask not in self._costs:
            cost, values = self.sides[self._side(RULE, mask)].line.cost, self._chosen(mask)
            worked = np.atleast_2d(evaluate(cost, {name: values[name] for name in cost.names}))
            self._costs[mask] = np.broadcast_to(worked[0], (self.places,))
        return self._costs[mask]

    def _share(self, mask: int) -> Array:
        """What each payer bears of one yuan in a subset, (payer, place)."""
        if mask not in self._shares:
            line = self.sides[self._side(RULE, mask)].line
            sharing = self.sides[self._side(self.ties.sharing_with, mask)].sharing
            found = shares_at(line, sharing, self._chosen(mask))
            table = np.zeros((len(self.payers), self.places))
            for payer, share in found.items():
                table[self.payers.index(payer)] = share[0]
            self._shares[mask] = table
        return self._shares[mask]

    def _of_product(self) -> list[Array] | None:
        """The parts in closed form, if the cost is a plain product of numbers, each in it once."""
        powers = plain_product(self.sides[0].line.cost)
        if powers is None or not {*self.players} <= {*powers[0]}:
            return None
        before, after = (
            [side.values[name][0] ** float(powers[0][name]) for name in self.players] for side in self.sides
        )
        others = [n for n in powers[0] if n not in self.players]
        rest = self._share(0) * powers[1]
        for name in others:
            rest = rest * self.sides[0].values[name][0] ** float(powers[0][name])
        return [rest * part for part in of_product(before, after)]


def _same_cost(before: Moment, after: Moment) -> bool:
    return before.line.cost.text == after.line.cost.text


def ties(before: Moment, after: Moment) -> Ties:
    """Which numbers of a line cannot move alone."""
    of: dict[str, str] = {}
    special: list[str] = []
    costs = [side.line.cost.names for side in (before, after)]
    only = {*costs[0]} ^ {*costs[1]}
    both = [name for name in costs[0] if name in costs[1]]
    only |= {n for n in both if before.line.quantities[n].unit != after.line.quantities[n].unit}
    if only or not _same_cost(before, after):
        of |= dict.fromkeys(only, RULE)
        special.append(RULE)
    sharing_with = SHARING
    if _steps(before.sharing) != _steps(after.sharing):
        plain = all(looks_at_cost_only(side.line, side.sharing) for side in (before, after))
        sharing_with = SHARING if plain or not special else RULE
        shares = {name for side in (before, after) for name in side.values} - {*costs[0], *costs[1]}
        of |= dict.fromkeys(shares, sharing_with)
        special.append(sharing_with)
    for name in _incomes(before.line.cost) | _incomes(after.line.cost):
        of.setdefault(name, INCOMES)
    return Ties(of, tuple(special), sharing_with)


def _steps(sharing: Sharing) -> list[tuple[str, str]]:
    return [(step.payer, step.expression.text if step.expression else "") for step in sharing.steps]


def _incomes(cost: Expression) -> set[str]:
    """The numbers that describe incomes: what stands in a function of incomes behind the standard."""
    calls = [node for node in walk(cost.root) if isinstance(node, Call)]
    return {name for call in calls for part in call.args[1:] for name in names_of(part)}


def plain_product(cost: Expression) -> tuple[dict[str, int], float] | None:
    """The numbers of a product with their powers, and the constant, if each stands in it once and there is
    nothing else."""
    found, constant = factors(cost)
    names = [part.root.id for part, _ in found if isinstance(part.root, Name)]
    if len(names) != len(found) or len({*names}) != len(names):
        return None
    powers = [power for _, power in found]
    return dict(zip(names, powers, strict=True)), float(constant)
