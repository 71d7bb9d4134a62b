"""Many lines that one number moves alike, worked out together.

The number that grows is taken out of each line's product; what is left of the line, with its shares, is
worked out once.  A new rate then is one path for all lines, a rounding, and a sum over places.  Amounts are
not rounded: for whole fen each line goes through the engine's rounding by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from finsim.factors import Compiled, product
from finsim.live.atoms import Owner
from finsim.live.sheet import Sheet, yearly_factor
from finsim.money import round_to_step
from finsim.plan import PlannedLine
from finsim.series import to_step

Array = NDArray[np.float64]
_DOUBT = 2.0**-44
"""Part of itself by which a number may lie from half a step before its exact fraction is asked."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A moving number of a line: the line's row and path, its name, and how it is compiled."""

    row: int
    line: str
    name: str
    number: Compiled


@dataclass
class Group:
    """Lines whose growing numbers take one path from equal years on, are rounded to one step, and are either
    all the same everywhere (``bases``) or all different by place (``places``: (line, place), unrounded).

    ``weights``: what one unit of the number costs each payer: (line, payer, year) summed over places, or
    (line, payer, year, place) where the number differs by place; with ``shares`` (line, payer), the same at
    all places and years, what it costs in all: (line, year, place).
    """

    slots: list[Slot]
    step: Fraction | None
    to_fen: Fraction
    years: tuple[int, ...]
    bases: list[Fraction]
    places: Array | None
    weights: Array
    shares: Array | None = None

    @cached_property
    def rows(self) -> list[int]:
        return [slot.row for slot in self.slots]

    @cached_property
    def owners(self) -> list[Owner]:
        """Whose numbers they are."""
        return [("line", slot.line, slot.name) for slot in self.slots]

    @cached_property
    def _factor(self) -> Fraction:
        """What the numbers are multiplied by each year as the scenario has it."""
        factor = yearly_factor(self.slots[0].number.quantity)
        return Fraction(1) if factor is None else factor

    def add(self, borne: Array, factor: Fraction | None, bases: Sequence[Fraction] | None) -> None:
        """Write what the lines cost each payer into (line, payer, year) where the number is multiplied by
        ``factor`` each year, or begins at ``bases``; ``None`` for as it is."""
        found = self.numbers(factor, bases)
        if self.places is None:
            borne[self.rows] = found[:, None, :] * self.weights
        elif self.shares is not None:
            cost = np.einsum("lyr,lyr->ly", found, self.weights)
            borne[self.rows] = cost[:, None, :] * self.shares[..., None]
        else:
            borne[self.rows] = np.einsum("lyr,lkyr->lky", found, self.weights)

    def numbers(self, factor: Fraction | None, bases: Sequence[Fraction] | None) -> Array:
        """The numbers in fen, as used: (line, year), or (line, year, place) where they differ by place."""
        factor = self._factor if factor is None else factor
        top, bottom = factor.numerator, factor.denominator
        # Whole numbers divide to the float64 nearest to the exact quotient.
        powers = [top**year / bottom**year for year in range(self.years[-1] + 1)]
        along = np.array([powers[year] for year in self.years])
        if self.places is not None:
            return self._laid(along)
        rough = self._rough if bases is None else self._in_fen(bases)
        return self.used(self.bases if bases is None else bases, factor, np.multiply.outer(rough, along))

    @cached_property
    def _rough(self) -> Array:
        """The stated values in fen."""
        return self._in_fen(self.bases)

    def _in_fen(self, bases: Sequence[Fraction]) -> Array:
        return np.array([float(base * self.to_fen) for base in bases])

    def used(self, bases: Sequence[Fraction], factor: Fraction, rough: Array) -> Array:
        """The numbers that are the same everywhere, in fen, as used, from their float64 products ``rough``
        (line, year); those so near half a step that float64 cannot tell are worked out exactly."""
        if self.step is None:
            return rough
        step = self.step * self.to_fen
        steps = rough / float(step)
        near = np.abs(steps - np.floor(steps) - 0.5) <= np.abs(steps) * _DOUBT
        found: Array = round_to_step(rough, step)
        for row, year in np.argwhere(near).tolist():
            value = to_step(bases[row] * factor ** self.years[year], self.step)
            found[row, year] = float(value * self.to_fen)
        return found

    def _laid(self, along: Array) -> Array:
        """Numbers that differ by place, in fen, as used: in the engine's own order of operations."""
        assert self.places is not None
        laid = along[:, None] * self.places[:, None, :]
        if self.to_fen != 1:
            laid *= float(self.to_fen)
        return laid if self.step is None else round_to_step(laid, self.step * self.to_fen)


class Stack:
    """The lines that one number moves and that can be worked out together: those that grow by a rate, or,
    with ``bases``, those of which it is the stated value, the same everywhere."""

    def __init__(self, sheet: Sheet, names: Mapping[int, set[str]], bases: bool) -> None:
        self._sheet, self._bases = sheet, bases
        self.groups: list[Group] = []
        self.rows: set[int] = set()
        together: dict[tuple[object, ...], list[Slot]] = {}
        for row, moved in names.items():
            slot = _slot(sheet.plan.lines[row], row, moved, bases)
            if slot is not None:
                together.setdefault(_alike(slot), []).append(slot)
                self.rows.add(row)
        self.groups = [self._group(slots) for slots in together.values()]

    def _group(self, slots: list[Slot]) -> Group:
        sheet, first = self._sheet, slots[0].number
        weights = np.array([self._weights(slot, first.exact is not None) for slot in slots])
        bases = [slot.number.quantity.values[0].value for slot in slots] if first.exact is not None else []
        step, to_fen = first.quantity.step, first.to_fen
        group = Group(slots, step, to_fen, first.years, bases, None, weights)
        if first.exact is None:
            shape = (len(sheet.plan.leaves),)
            found = [slot.number.unrounded(sheet.paths).by_place for slot in slots]
            group.places = np.array([np.broadcast_to(1.0 if one is None else one, shape) for one in found])
            self._by_place(group)
        return group

    def _by_place(self, group: Group) -> None:
        """Where shares are the same at all places and years, the cost alone differs by them."""
        worked = [self._sheet.line(slot.row) for slot in group.slots]
        if all(share.size == 1 for one in worked for share in one.shares):
            group.shares = np.zeros((len(group.slots), len(self._sheet.plan.payers)))
            for index, (slot, one) in enumerate(zip(group.slots, worked, strict=True)):
                payers = self._sheet.plan.lines[slot.row].payers
                for payer, share in zip(payers, one.shares, strict=True):
                    group.shares[index, payer] = share.item()
            group.weights = np.array([self._rest(slot) for slot in group.slots])

    def _rest(self, slot: Slot) -> Array:
        """What one unit of a line's number costs: (year, place)."""
        sheet = self._sheet
        parts, worked = sheet.plan.lines[slot.row].parts[0], sheet.line(slot.row)
        ahead = len(worked.parts) - len(parts)
        kept = [
            one for i, one in enumerate(worked.parts) if i < ahead or parts[i - ahead][0].text != slot.name
        ]
        return np.array(np.broadcast_to(product(kept).lay_out(sheet.size[1]), sheet.size))

    def _weights(self, slot: Slot, same: bool) -> Array:
        """What one unit of a line's number costs each payer of the plan."""
        sheet, rest = self._sheet, self._rest(slot)
        planned, worked = sheet.plan.lines[slot.row], sheet.line(slot.row)
        found = np.zeros((len(sheet.plan.payers), *sheet.size))
        for payer, share in zip(planned.payers, worked.shares, strict=True):
            found[payer] = share * rest
        return found.sum(axis=2) if same else found


def _slot(planned: PlannedLine, row: int, moved: set[str], bases: bool) -> Slot | None:
    """The one number of a line that moves, if the line is a product with it and it can be stacked."""
    if len(moved) != 1 or planned.is_cut or planned.may_fall_below_zero or moved & {*planned.shared}:
        return None
    [name] = moved
    used = [(part.text, power) for part, power in planned.parts[0] if name in part.names]
    number = planned.numbers[name]
    plain = number.exact is not None or (number.path is not None and not bases)
    still = bases and number.quantity.follow is None and not number.quantity.changes
    if used != [(name, 1)] or not plain or (yearly_factor(number.quantity) is None and not still):
        return None
    if number.exact is not None and len(number.quantity.values) != 1:
        return None
    return Slot(row, planned.line.path, name, number)


def _alike(slot: Slot) -> tuple[object, ...]:
    """What slots must have in common to be worked out together."""
    number, follow = slot.number, slot.number.quantity.follow
    rates = sorted((name, one.path) for name, one in follow.quantities.items()) if follow is not None else []
    grown = follow.rule if follow is not None else "", tuple(rates)
    return number.exact is None, number.quantity.step, number.to_fen, number.years, *grown
