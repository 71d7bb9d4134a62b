"""How each line comes apart: into what draws do not touch, what differs only by draw, and the rest.

A line's cost is a constant times its parts.  A part that nothing moves belongs to the central table (place).
A number whose draws do not differ by place is its place pattern, which is central, times a factor (draw).
One whose draws differ by place is a factor (place, draw); lines that have the same one share it.  What is
left is worked out in full.

=========== =============================================================================================
class       cost of the line
=========== =============================================================================================
certain     central (place)
separable   central (place) × factor (draw): sums over lines are a matrix product
by-place    the same × a factor (place, draw) that several lines have in common
full        with a factor (place, draw) of its own, or shares that draws move
=========== =============================================================================================
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import inf

import numpy as np
from numpy.typing import NDArray

from finsim.draws.bounds import Bounds
from finsim.draws.drawn_numbers import DrawnNumbers, Rooms
from finsim.draws.moved import Moved, follows_previous
from finsim.errors import Problem
from finsim.expression import Expression, evaluate
from finsim.factors import Compiled, is_product
from finsim.plan import Plan, PlannedLine
from finsim.series import last_stated
from finsim.spec import UNDATED, Dated, Quantity, stated

Array = NDArray[np.float64]
Central = tuple[Expression, int, bool]
"""A part of the central table, its power, and whether only the number's stated value is meant, its growth
being drawn."""
ONE = Fraction(1)


@dataclass(frozen=True)
class Drawn:
    """A factor that draws move: the expression over ``numbers``, to a power.

    ``key``: what its values follow from, so that factors with the same key are the same.
    """

    expression: Expression
    power: int
    numbers: Mapping[str, Quantity]
    item: str
    key: Hashable
    by_place: bool

    def value(self, drawn: DrawnNumbers, month: int) -> Array:
        """(place or 1, draw or 1)"""
        values = {name: drawn.value(number, self.item, month) for name, number in self.numbers.items()}
        only = self.numbers.get(self.expression.text)
        found = values[self.expression.text] if only is not None else evaluate(self.expression, values)
        if self.power != 1 and not np.all(found):
            raise Problem("division-by-zero", part=self.expression.text)
        return np.atleast_2d(found if self.power == 1 else 1.0 / found)


@dataclass(frozen=True)
class Apart:
    """A line in its parts.  ``kind``: see the table above; a line with ``whole`` is worked out by
    :mod:`finsim.draws.general` and its parts are empty.  Lines with the same ``key`` have the same factor
    (draw), with the same ``place_key`` the same factor (place, draw)."""

    planned: PlannedLine
    kind: str
    central: tuple[Central, ...] = ()
    drawn: tuple[Drawn, ...] = ()
    placed: tuple[Drawn, ...] = ()
    whole: bool = False
    key: int = 0
    place_key: int = 0


def take_apart(plan: Plan, moved: Moved, rooms: Rooms) -> tuple[Apart, ...]:
    """Every line of a plan in its parts, in the plan's order."""
    keys: dict[Hashable, int] = {}
    found = [_keyed(_line(planned, moved, rooms), keys) for planned in plan.lines]
    shared = Counter(one.place_key for one in found if one.placed)
    return tuple(
        replace(one, kind="full") if one.placed and shared[one.place_key] == 1 else one for one in found
    )


def _keyed(one: Apart, keys: dict[Hashable, int]) -> Apart:
    """Factors are the same whose parts are, in any order."""
    drawn, placed = (
        keys.setdefault(frozenset(Counter(part.key for part in parts).items()), len(keys) + 1)
        for parts in (one.drawn, one.placed)
    )
    return replace(one, key=drawn, place_key=placed)


def all_whole(plan: Plan) -> tuple[Apart, ...]:
    """Every line of a plan worked out in full."""
    return tuple(Apart(planned, "full", whole=True) for planned in plan.lines)


def _line(planned: PlannedLine, moved: Moved, rooms: Rooms) -> Apart:
    line = planned.line
    if not moved.of_line(line):
        parts = tuple((part, power, False) for part, power in planned.parts[0])
        return Apart(planned, "certain", parts)
    in_shares = [moved.all(line.quantities[name]) for name in planned.shared]
    if any(in_shares) or _may_fall(planned, moved):
        return Apart(planned, "full", whole=True)
    central: list[Central] = []
    drawn: list[Drawn] = []
    for part, power in planned.parts[0]:
        number = line.quantities.get(part.text)
        if not any(moved.all(line.quantities[name]) for name in part.names):
            central.append((part, power, False))
        elif number is None:
            drawn.append(_of_expression(part, power, planned, moved))
        else:
            base, factor = _of_number(part, power, planned, moved, rooms)
            central += base
            drawn.append(factor)
    placed = tuple(one for one in drawn if one.by_place)
    draw_only = tuple(one for one in drawn if not one.by_place)
    return Apart(planned, "by-place" if placed else "separable", tuple(central), draw_only, placed)


def _may_fall(planned: PlannedLine, moved: Moved) -> bool:
    """Whether draws may bring the cost below 0: some part that they move takes away without a floor."""
    moving = [
        part.text
        for part, _ in planned.parts[0]
        if any(moved.all(planned.line.quantities[name]) for name in part.names)
    ]
    return any(sign in text for text in moving for sign in "-−–" if not _floored(text))


def _floored(text: str) -> bool:
    """Whether the whole text is one ``max(0, …)``; something may yet be taken away from one."""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if sign == ")" and depth == 0:
            return text.startswith("max(0,") and at == len(text) - 1
    return False


def _of_expression(part: Expression, power: int, planned: PlannedLine, moved: Moved) -> Drawn:
    """A part such as ``max(0, standard − income)``: worked out as it stands."""
    item, numbers = planned.line.item, {n: planned.line.quantities[n] for n in part.names}
    by_place = any(planned.numbers[n].exact is None or _by_place(moved, q) for n, q in numbers.items())
    own = tuple((name, number_key(q, item, moved)) for name, q in numbers.items())
    whole = tuple(planned.numbers[n].quantity.path for n in numbers) if by_place else ()
    return Drawn(part, power, numbers, item, (part.text, power, own, whole), by_place)


def _of_number(
    part: Expression, power: int, planned: PlannedLine, moved: Moved, rooms: Rooms
) -> tuple[list[Central], Drawn]:
    """One number: its central pattern, if that comes apart from what draws do to it, and the factor."""
    compiled, item = planned.numbers[part.text], planned.line.item
    quantity = planned.line.quantities[part.text]
    below = moved.below(quantity)
    scales = all(shock.form == "factor" for shock in moved.of(quantity)) and not _may_pass(
        quantity, moved, rooms, bool(below)
    )
    if scales and not below:
        alone = _alone(quantity, rooms, bool(moved.of(quantity)), keep_growth=False)
        return [(part, power, False)], _drawn(
            part, power, alone, item, moved, rooms, _by_place(moved, quantity)
        )
    if scales and _grows_alike(compiled, moved):
        alone = _alone(quantity, rooms, bool(moved.of(quantity)), keep_growth=True)
        return [(part, power, True)], _drawn(
            part, power, alone, item, moved, rooms, _by_place(moved, quantity)
        )
    by_place = compiled.exact is None or _by_place(moved, quantity)
    return [], _drawn(part, power, quantity, item, moved, rooms, by_place)


def _drawn(
    part: Expression, power: int, number: Quantity, item: str, moved: Moved, rooms: Rooms, by_place: bool
) -> Drawn:
    """The factor of a number; where its own shocks act, it also follows from what the number can be."""
    bounds = rooms.of(number) if moved.of(number) else Bounds()
    key = (power, number_key(number, item, moved), _pattern(number), bounds.low, bounds.high)
    return Drawn(part, power, {part.text: number}, item, key, by_place)


def _pattern(number: Quantity) -> Hashable:
    """A number with a place pattern of its own is like no other."""
    own = number.by_place or number.by_class or number.column or number.spread or number.cohort
    return number.path if own or number.changes else ""


def _alone(quantity: Quantity, rooms: Rooms, own: bool, *, keep_growth: bool) -> Quantity:
    """What a number of 1 would be in place of this one: what draws do to it, apart from what it is."""
    since = (last_stated(quantity) or quantity.base_month) if keep_growth else UNDATED
    one, follow = (Dated(since, ONE),), quantity.follow if keep_growth else None
    found = replace(
        quantity, values=one, by_place={}, by_class=None, column="", spread="", cohort=None,
        follow=follow, step=None, changes=(),
    )  # fmt: skip
    if own:
        bounds = rooms.of(quantity)
        rooms.put(found, Bounds(0.0 if bounds.low == 0 else -inf, inf, 1.0, 1.0))
    return found


def _grows_alike(compiled: Compiled, moved: Moved) -> bool:
    """Whether one stated value is multiplied year by year, by what is centrally the same everywhere: then
    draws move only the multiplier."""
    quantity = compiled.quantity
    if quantity.changes:
        return False  # a reform's new value does not follow from the stated one
    if quantity.follow is None or quantity.cohort is not None or not is_product(quantity.follow.rule):
        return False
    once = len({dated.month for dated in stated(quantity)}) <= 1 and follows_previous(quantity)
    return once and (compiled.exact is not None or compiled.path is not None)


def _may_pass(quantity: Quantity, moved: Moved, rooms: Rooms, path_moves: bool) -> bool:
    """Whether some draw may bring the number above the most it can be."""
    own = moved.of(quantity)
    if not own or rooms.of(quantity).high == inf:
        return False
    return path_moves or not rooms.is_safe(quantity, own)


def _by_place(moved: Moved, quantity: Quantity) -> bool:
    return any("place" in shock.axes for shock in moved.all(quantity))


def number_key(quantity: Quantity, item: str, moved: Moved) -> Hashable:
    """What a number's draws follow from: its stated values, its growth, and the shocks on both."""
    own = tuple((s.code, item if "item" in s.axes else "") for s in moved.of(quantity))
    follow = quantity.follow
    own += tuple((change.number.path, str(change.month)) for change in quantity.changes)
    if follow is None:
        return own, quantity.values
    inner = tuple((name, number_key(q, item, moved)) for name, q in follow.quantities.items())
    places = tuple((name, _pattern(q)) for name, q in follow.quantities.items())
    series = tuple(
        (name, path, lag, moved.item_of.get(path, item)) for name, (path, lag) in follow.series.items()
    )
    return own, quantity.values, quantity.base_month, follow.rule, inner, places, series


def classes(parts: Sequence[Apart]) -> dict[str, str]:
    """How each line is worked out, by path."""
    return {one.planned.line.path: one.kind for one in parts}
