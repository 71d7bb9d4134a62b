"""Numbers set to other values, and which numbers of which lines of a plan that changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from finsim.factors import Compiled
from finsim.live.atoms import Address, Owner, looking_at, reached, with_values
from finsim.live.sheet import Sheet, compiled, yearly_factor
from finsim.live.stack import Group, Stack
from finsim.live.turn import Turn
from finsim.load.lever import Lever
from finsim.plan import Plan
from finsim.series import Paths
from finsim.spec import Quantity


@dataclass(frozen=True, slots=True)
class Set:
    """A path of the scenario set to a value: a number to ``value`` in base units by its ``lever``; anything
    else, or a text that is no such number, to ``text`` as it stands, without a lever."""

    path: str
    lever: Lever | None
    value: Fraction = Fraction(0)
    text: str = ""

    @property
    def written(self) -> str:
        """The value as one would write it: ``1250 元/人/年``, ``8.25%``."""
        return self.lever.written_as(self.value) if self.lever is not None else self.text

    @property
    def overrides(self) -> tuple[str, ...]:
        """The texts ``PATH=VALUE`` that say so."""
        beside = self.lever.beside if self.lever is not None else ()
        return (f"{self.path}={self.written}", *beside)


Sets = tuple[Set, ...]


class Reach:
    """What a turned number moves in a plan.

    ``looking``: paths of all numbers that move; ``names``: those of the lines' numbers, by row; ``linked``:
    some only look at a number that moves; ``stack``: the lines that can be worked out together.
    """

    def __init__(self, sheet: Sheet, turn: Turn) -> None:
        plan = sheet.plan
        self.turn = turn
        self.rows = {planned.line.path: row for row, planned in enumerate(plan.lines)}
        self.looking = looking_at(sheet.paths, {quantity_of(plan, owner).path for owner in turn.moves})
        self.names = reached(plan, self.looking)
        own = {(self.rows[o[1]], o[2]) for o in turn.moves if o[0] == "line"}
        self.linked = any((row, name) not in own for row, names in self.names.items() for name in names)
        bases = turn.only_values
        stacked = (turn.only_growth or bases) and not self.linked
        self.stack = Stack(sheet, self.names if stacked else {}, bases)
        self.singly = {row: names for row, names in self.names.items() if row not in self.stack.rows}
        self.ratios = {
            owner[1]
            for owner, values in turn.moves.items()
            if quantity_of(plan, owner).unit.is_pure and any(a[0] != "follow" for a in values)
        }

    def meets(self, other: Reach) -> bool:
        """Whether two numbers move one value, or both are ratios of one line, which the reader may hold
        against each other."""
        if self.ratios & other.ratios:
            return True
        both = self.turn.moves.keys() & other.turn.moves.keys()
        return any(self.turn.moves[owner].keys() & other.turn.moves[owner].keys() for owner in both)


class Change:
    """Several numbers set at once, which do not meet: each line's numbers after it."""

    def __init__(self, sheet: Sheet, sets: Sets, reaches: Sequence[Reach]) -> None:
        self._sheet, self._sets, self._reaches = sheet, sets, reaches
        self.names: Mapping[int, set[str]] = reaches[0].names if len(reaches) == 1 else {}
        self.singly: Mapping[int, set[str]] = reaches[0].singly if len(reaches) == 1 else {}
        if len(reaches) > 1:
            self._join()

    def _join(self) -> None:
        """The lines of all reaches; those that several reach are worked out singly."""
        found: dict[int, set[str]] = {}
        often: set[int] = set()
        for reach in self._reaches:
            for row, names in reach.names.items():
                if row in found:
                    often.add(row)
                found[row] = found.get(row, set()) | names
        together = {row for reach in self._reaches for row in reach.stack.rows} - often
        self.names = found
        self.singly = {row: names for row, names in found.items() if row not in together}

    def groups(self) -> Iterator[tuple[Group, Fraction | None, list[Fraction] | None]]:
        """The lines to be worked out together, what their numbers are multiplied by each year or begin at;
        those of ``singly`` among them are worked out again after."""
        for one, reach in zip(self._sets, self._reaches, strict=True):
            for group in reach.stack.groups:
                if reach.turn.only_values:
                    yield group, None, [reach.turn.base(owner, one.value) for owner in group.owners]
                else:
                    slot = group.slots[0]
                    yield group, yearly_factor(self.quantity(slot.row, slot.name)), None

    def quantity(self, row: int, name: str) -> Quantity:
        """A line's number with its values as set."""
        line = self._sheet.plan.lines[row].line
        return self._with(("line", line.path, name), line.quantities[name])

    def _with(self, owner: Owner, quantity: Quantity) -> Quantity:
        values: dict[Address, Fraction] = {}
        for one, reach in zip(self._sets, self._reaches, strict=True):
            values |= reach.turn.at(owner, one.value)
        return with_values(quantity, values) if values else quantity

    def numbers(self, row: int, names: set[str]) -> dict[str, Compiled]:
        """The numbers of a line made ready, ``names`` anew."""
        planned = self._sheet.plan.lines[row]
        anew = {name: compiled(planned.numbers[name], self.quantity(row, name), self.paths) for name in names}
        return {**planned.numbers, **anew}

    @cached_property
    def paths(self) -> Paths:
        """The variant's numbers to look at, after the change."""
        paths = self._sheet.paths
        if not any(reach.linked for reach in self._reaches):
            return paths
        moved = dict(paths.index)
        for owner in {owner for reach in self._reaches for owner in reach.turn.moves}:
            before = quantity_of(self._sheet.plan, owner)
            moved[before.path] = self._with(owner, before)
        return paths.with_index(moved)


def quantity_of(plan: Plan, owner: Owner) -> Quantity:
    """The number that an address speaks of, as the plan has it."""
    if owner[0] == "series":
        return plan.variant.series[owner[1]]
    line = next(planned.line for planned in plan.lines if planned.line.path == owner[1])
    return line.quantities[owner[2]]
