"""Which shocks move which numbers: by their own path, or through what their path follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from finsim.errors import Faults
from finsim.expression import parse
from finsim.rules import rule
from finsim.series import looked_at
from finsim.spec import Line, Quantity, Variant
from finsim.uncertainty_terms import Shock, Uncertainty


@dataclass(frozen=True)
class Moved:
    """The shocks of a variant by the numbers that they move.

    ``own``: the shocks of each number by its path, factors before differences, else by code.  ``index``: the
    numbers that growth rules can look at, by path.  ``item_of``: the item whose number it is; none of a
    series that stands by itself.
    """

    variant: Variant
    own: Mapping[str, tuple[Shock, ...]]
    index: Mapping[str, Quantity]
    item_of: Mapping[str, str]
    _known: dict[int, tuple[Quantity, frozenset[Shock]]] = field(default_factory=dict, repr=False)

    def of(self, quantity: Quantity) -> tuple[Shock, ...]:
        """The shocks that target the number itself."""
        return self.own.get(quantity.path, ())

    def below(self, quantity: Quantity) -> frozenset[Shock]:
        """The shocks that move its path before its own act: those of what its growth rule looks at."""
        found: set[Shock] = set()
        for number in self._followed(quantity, set()):
            found.update(self.of(number))
        return frozenset(found)

    def all(self, quantity: Quantity) -> frozenset[Shock]:
        """Every shock that moves it, its own and those of what it follows."""
        key = id(quantity)  # the number itself is kept beside it, so that no other can take its id
        if key not in self._known:
            self._known[key] = (quantity, self.below(quantity) | {*self.of(quantity)})
        return self._known[key][1]

    def of_line(self, line: Line) -> frozenset[Shock]:
        """Every shock that moves any number of a line."""
        return frozenset().union(*(self.all(quantity) for quantity in line.quantities.values()))

    def _followed(self, quantity: Quantity, seen: set[str]) -> Iterator[Quantity]:
        """The numbers that a number's growth rule looks at, and those that theirs do."""
        for number in changing(quantity):
            yield number
            yield from self._followed(number, seen)
        if quantity.follow is None:
            return
        for number in quantity.follow.quantities.values():
            yield number
            yield from self._followed(number, seen)
        for path, _ in looked_at(quantity.follow):
            if path not in seen and path in self.index:
                seen.add(path)
                yield self.index[path]
                yield from self._followed(self.index[path], seen)

    @cached_property
    def lag(self) -> int:
        """How many years back any growth rule looks at another number, at most."""
        follows = [q.follow for q in every_number(self.variant) if q.follow is not None]
        lags = [lag for follow in follows for _, lag in looked_at(follow)]
        return max([0, *lags])


def find_moved(variant: Variant, uncertainty: Uncertainty) -> Moved:
    """Sort a variant's shocks by the numbers they move.

    Raises :class:`~finsim.errors.InputFault` ``draws-not-drawn`` for a shock on a number that no line,
    settlement or fund uses in its arithmetic (a rate of the population, the sum that is reconciled with).
    """
    own: dict[str, list[Shock]] = {}
    for shock in sorted(uncertainty.shocks, key=lambda one: (one.form != "factor", one.code)):
        for target in shock.targets:
            own.setdefault(target, []).append(shock)
    index: dict[str, Quantity] = dict(variant.series)
    item_of: dict[str, str] = {}
    for line in variant.lines:
        index.update((quantity.path, quantity) for quantity in line.quantities.values())
        item_of.update((quantity.path, line.item) for quantity in line.quantities.values())
    _check_known(variant, uncertainty)
    return Moved(variant, {path: tuple(found) for path, found in own.items()}, index, item_of)


def _check_known(variant: Variant, uncertainty: Uncertainty) -> None:
    known, faults = {number.path for number in every_number(variant)}, Faults()
    for shock in uncertainty.shocks:
        for target in shock.targets:
            if target not in known:
                faults.add("draws-not-drawn", shock.where, found=target, shock=shock.code)
    faults.check()


def every_number(variant: Variant) -> Iterator[Quantity]:
    """Every number that draws can move: of lines, series, settlements and funds, and what they follow."""
    tops = [number for line in variant.lines for number in line.quantities.values()]
    tops += variant.series.values()
    tops += [number for one in variant.settlements for number in one.numbers]
    tops += [number for fund in variant.funds if fund.stated for number in fund.numbers]
    waiting = [*tops, *variant.growth.values()]
    while waiting:
        number = waiting.pop()
        yield number
        waiting += changing(number)
        if number.follow is not None:
            waiting += number.follow.quantities.values()


def changing(quantity: Quantity) -> list[Quantity]:
    """The numbers of what reforms make of a number."""
    numbers = [number for change in quantity.changes for number in (change.number, change.factor)]
    return [number for number in numbers if number is not None]


def follows_previous(quantity: Quantity) -> bool:
    """Whether its growth rule goes on from the year before."""
    follow = quantity.follow
    return follow is not None and "previous" in parse(rule("growth", follow.rule).expression).names
