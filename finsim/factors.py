"""A number on just the axes it needs: constant over moments, over places, growing at a place's own rate, or
a full table.  A product of such numbers stays factored until it is laid out once on (moment, place).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from finsim.expression import factors, parse, proportional_to
from finsim.money import round_to_step
from finsim.rules import rule
from finsim.series import Paths, Value, last_stated, stated, to_step, work_out
from finsim.spec import Dated, Quantity

Array = NDArray[np.float64]


@dataclass(slots=True)
class Factors:
    """A product of parts: ``by_place`` (place,), ``by_moment`` (moment,), ``growth`` (place,) to the power of
    the ``years`` passed at each moment since it began, and ``table`` (moment, place).  A part that is missing
    is 1."""

    by_place: Array | None = None
    by_moment: Array | None = None
    growth: Array | None = None
    table: Array | None = None
    years: tuple[int, ...] = ()

    def lay_out(self, places: int, out: Array | None = None) -> Array:
        """The product on (moment, place).

        ``out`` (moment, place) may be used for the result; otherwise it is a new array, its axes 1 long
        where nothing differs along them.
        """
        moment = self.by_moment if self.by_moment is not None else np.ones(1)
        if self.growth is not None:
            years = self.years
            into = np.empty((len(years), places)) if out is None else out
            laid = self._grown(np.broadcast_to(moment, (len(years),)), years, into)
        elif self.table is not None:
            return self._onto(self.table, moment)
        else:
            place = self.by_place if self.by_place is not None else np.ones(1)
            laid = np.multiply(moment[:, None], place[None, :])
        return laid if self.table is None else np.multiply(laid, self.table, out=laid)

    def _onto(self, table: Array, moment: Array) -> Array:
        """A full table times the parts on one axis."""
        out = table.copy() if self.by_place is None else table * self.by_place
        return out if self.by_moment is None else np.multiply(out, moment[:, None], out=out)

    def _grown(self, moment: Array, years: Sequence[int], out: Array) -> Array:
        """Row by row in place: each year the places' values times their own growth."""
        assert self.growth is not None
        current = np.ones(out.shape[1]) if self.by_place is None else self.by_place.copy()
        passed = 0
        for row, factor, year in zip(out, moment, years, strict=True):
            for _ in range(year - passed):
                current *= self.growth
            passed = year
            np.multiply(current, factor, out=row)
        return out


def product(parts: Iterable[Factors]) -> Factors:
    """The product of numbers, each kept on its own axes; of those that grow by place, all that began when
    the first of them did stay growth, the others are laid out."""
    found = Factors()
    for part in parts:
        if part.growth is not None:
            if found.growth is not None and part.years != found.years:
                part = Factors(table=part.lay_out(len(part.growth)))
            else:
                found.years = part.years
        found.by_place = _times(found.by_place, part.by_place)
        found.by_moment = _times(found.by_moment, part.by_moment)
        found.growth = _times(found.growth, part.growth)
        found.table = _times(found.table, part.table)
    return found


def _times(left: Array | None, right: Array | None) -> Array | None:
    if left is None or right is None:
        return right if left is None else left
    return np.asarray(left * right)


@dataclass(frozen=True)
class Compiled:
    """A number of a line, made ready for any block of places.

    ``exact``: its values as used at each moment, if it is the same everywhere.  ``path``: how a value that
    differs by place moves over the moments, if that is the same everywhere.  ``rate``: whether it grows at
    each place's own constant rate.  Otherwise it is worked out in full.
    """

    quantity: Quantity
    moments: tuple[int, ...]
    years: tuple[int, ...]
    exact: tuple[Fraction, ...] | None = None
    path: Array | None = None
    rate: bool = False

    @cached_property
    def to_fen(self) -> Fraction:
        """What turns the number's yuan into fen: 100 for an amount, 1 for a count or a share."""
        return Fraction(100) ** dict(self.quantity.unit.powers).get("元", 0)

    @cached_property
    def _moves(self) -> bool:
        """Whether the common path is anything but 1 throughout."""
        return self.path is not None and bool((self.path != 1).any())

    @cached_property
    def _uniform(self) -> dict[bool, Array]:
        """The values of a number that is the same everywhere, (moment or 1,), in yuan and in fen."""
        exact = self.exact or ()
        fen = np.array([float(value * self.to_fen) for value in exact])
        return {False: np.array([float(value) for value in exact]), True: fen}

    def factors(self, paths: Paths, in_fen: bool = False) -> Factors:
        """The number as used (rounded to its step) for a block of places.

        ``in_fen``: money counts fen.  Amounts to the fen are then whole numbers, and their differences and
        their products with counts are exact.
        """
        if self.exact is not None:
            return Factors(by_moment=self._uniform[in_fen])
        return self.used(self.unrounded(paths), len(paths.codes), in_fen)

    def used(self, found: Factors, places: int, in_fen: bool = False) -> Factors:
        """The unrounded number ``found`` as used: rounded to its step."""
        scale = self.to_fen if in_fen else Fraction(1)
        if found.table is not None:
            return found if scale == 1 else Factors(table=self._used(found.table, scale))
        if found.by_place is not None and (
            self.quantity.step is None or (found.growth is None and found.by_moment is None)
        ):
            found.by_place = self._used(found.by_place, scale)
            return found
        return Factors(table=self._used(found.lay_out(places), scale))

    def _used(self, values: Array, scale: Fraction) -> Array:
        """Values times ``scale``, rounded to the number's step."""
        scaled = values if scale == 1 else values * float(scale)
        step = self.quantity.step
        return scaled if step is None else round_to_step(scaled, step * scale)

    def table(self, paths: Paths, in_fen: bool = False) -> Array:
        """The number as used on (moment or 1, place or 1)."""
        return self.on_axes(self.factors(paths, in_fen), len(paths.codes))

    def on_axes(self, found: Factors, places: int) -> Array:
        """The number's factors as one table, (moment or 1, place or 1)."""
        if found.table is not None:
            return found.table
        if found.growth is None and found.by_place is None:
            assert found.by_moment is not None
            return found.by_moment[:, None]
        if found.growth is None and found.by_moment is None:
            assert found.by_place is not None
            return found.by_place[None, :]
        return found.lay_out(places)

    def unrounded(self, paths: Paths) -> Factors:
        """A number that differs by place, before it is rounded; one that is worked out in full is rounded."""
        quantity = self.quantity
        if self.path is None and not self.rate:
            table = paths.table(quantity, self.moments)
            return Factors(by_place=table[0]) if table.shape[0] == 1 else Factors(table=table)
        value = paths.stated_at(quantity, self.moments[0])
        base = value if isinstance(value, np.ndarray) else np.full(len(paths.codes), float(value))
        if self.path is not None:
            return Factors(by_place=base, by_moment=self.path if self._moves else None)
        assert quantity.follow is not None
        values = {name: paths.along(q, self.moments[:1])[0] for name, q in quantity.follow.quantities.items()}
        growth = work_out(_multiplier(quantity.follow.rule), values)
        return Factors(by_place=base, growth=np.asarray(growth, dtype=np.float64), years=self.years)


def compile_number(quantity: Quantity, moments: tuple[int, ...], probe: Paths) -> Compiled:
    """Find the axes a number needs.  ``probe`` works it out once, at one place.

    Raises :class:`~finsim.errors.Problem` if the number cannot be worked out.
    """
    begin = (last_stated(quantity) or quantity.base_month) // 12
    years = tuple(max(0, month // 12 - begin) for month in moments)
    values = probe.along(quantity, moments)
    exact = tuple(to_step(value, quantity.step) for value in values if isinstance(value, Fraction))
    if len(exact) == len(values):
        same = all(value == exact[0] for value in exact)
        return Compiled(quantity, moments, years, exact[:1] if same else exact)
    turns = bool(quantity.changes) or bool(probe.places.move_months(quantity))
    if turns or quantity.cohort is not None or len({dated.month for dated in stated(quantity)}) > 1:
        return Compiled(quantity, moments, years)
    if quantity.follow is None:
        return Compiled(quantity, moments, years, path=np.ones(1))
    if not is_product(quantity.follow.rule):
        return Compiled(quantity, moments, years)
    return _compile_growth(quantity, moments, years, probe)


def _compile_growth(
    quantity: Quantity, moments: tuple[int, ...], years: tuple[int, ...], probe: Paths
) -> Compiled:
    """A growth that multiplies last year's value: by the same factors everywhere, or by a constant rate."""
    follow = quantity.follow
    assert follow is not None
    path = growth_path(quantity, moments, probe)
    exact = [value for value in path if isinstance(value, Fraction)]
    if len(exact) == len(path):
        return Compiled(quantity, moments, years, path=np.array([float(value) for value in exact]))
    constant = all(
        number.follow is None
        and len({d.month for d in stated(number)}) <= 1
        and not probe.places.move_months(number)
        for number in follow.quantities.values()
    )
    return Compiled(quantity, moments, years, rate=constant and not follow.series)


def growth_path(quantity: Quantity, moments: tuple[int, ...], paths: Paths) -> list[Value]:
    """How a number of 1 would move in place of this one; for a rule that multiplies, what its stated value is
    multiplied by."""
    last = last_stated(quantity) or quantity.base_month
    one = (Dated(0 if last == quantity.base_month else last, Fraction(1)),)
    alone = replace(quantity, values=one, by_place={}, by_class=None, column="", spread="", step=None)
    return paths.along(alone, moments)


@lru_cache(maxsize=64)
def is_product(name: str) -> bool:
    """Whether a growth rule only multiplies last year's value."""
    growth = rule("growth", name)
    expression = parse(growth.expression)
    free = not {"own", "first", "year", "first_year"} & set(expression.names)
    return not growth.always and free and proportional_to(expression, "previous")


@lru_cache(maxsize=64)
def _multiplier(name: str) -> str:
    """What a growth rule multiplies last year's value by."""
    parts, constant = factors(parse(rule("growth", name).expression))
    signs = {1: "×", -1: "÷"}
    others = "".join(f" {signs[power]} ({part.text})" for part, power in parts if part.text != "previous")
    return f"{format(constant)}{others}" if constant != 1 or not others.startswith(" ×") else others[3:]
