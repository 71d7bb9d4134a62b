"""How far one stated number reaches: which values of the plan move with it, and along which straight lines.

Found by reading the scenario again with the number at a few other values.  Where everything that moves does
so along a straight line, in exact fractions, every value between is known without reading again; where it
does not, or where the reader finds a fault, nothing is taken for granted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from finsim.errors import InputFault
from finsim.live.atoms import Address, Owner, form_of, owners, values_of
from finsim.load.lever import Lever
from finsim.spec import Variant

Read = Callable[[tuple[str, ...]], Variant]
"""The variant with further texts ``PATH=VALUE``."""
_WIDE, _ODD = 16, Fraction(5, 13)
_DECIMALS = 10**6


@dataclass(frozen=True)
class Turn:
    """A number between two values: each value that it moves is ``start + slope × number``."""

    low: Fraction
    high: Fraction
    moves: Mapping[Owner, Mapping[Address, tuple[Fraction, Fraction]]]

    def at(self, owner: Owner, value: Fraction) -> dict[Address, Fraction]:
        """What the number moves of one owner, at one value of it."""
        found = self.moves.get(owner, {})
        return {address: start + slope * value for address, (start, slope) in found.items()}

    def base(self, owner: Owner, value: Fraction) -> Fraction:
        """The one stated value of a number that it moves, where :attr:`only_values`."""
        start, slope = self.moves[owner]["value", 0]
        return start + slope * value

    @cached_property
    def only_growth(self) -> bool:
        """Whether it moves nothing but numbers of growth rules."""
        return all(address[0] == "follow" for found in self.moves.values() for address in found)

    @cached_property
    def only_values(self) -> bool:
        """Whether it moves nothing but the first stated values of numbers that are the same everywhere."""
        return all([*found] == [("value", 0)] for found in self.moves.values())


def learn(base: Variant, lever: Lever, asked: Fraction, read: Read) -> Turn | None:
    """The turn of a number, over as wide a range round ``asked`` as is straight; ``None`` where it is not.

    Raises :class:`~finsim.errors.InputFault` if the number cannot be what is asked.
    """
    probe = _Probe(base, lever, read)
    if not probe.sound(asked):
        return None
    for low, high in _ranges(lever, asked):
        turn = _straight(probe, low, high, asked)
        if turn is not None:
            return turn
    return None


def _ranges(lever: Lever, asked: Fraction) -> list[tuple[Fraction, Fraction]]:
    """The ranges to try, the widest first."""
    least, most = min(lever.value, asked), max(lever.value, asked)
    if lever.most is not None:
        wide = min(lever.least, least), max(lever.most, most)
        inner = (lever.least + least) / 2, (lever.most + most) / 2
        return [wide, (_short(inner[0]), _short(inner[1])), (least, most)]
    return [(_short(least / _WIDE), most * _WIDE), (least, most)]


def _short(value: Fraction) -> Fraction:
    """A value of at most six decimals, so that it can be written."""
    return Fraction(round(value * _DECIMALS), _DECIMALS)


def _straight(probe: _Probe, low: Fraction, high: Fraction, asked: Fraction) -> Turn | None:
    """The turn between two values, held against what was read at ``asked``, at 0 and at an odd place between;
    ``None`` where the reader tells a fault or something else differs."""
    if low >= high or not low <= asked <= high:
        return None
    odd = _short(low + (high - low) * _ODD)
    points = {odd, asked, probe.lever.value} | ({Fraction(0)} if low < 0 < high else set())
    try:
        if not all(probe.sound(value) for value in (low, high, *points)):
            return None
    except InputFault:
        return None
    found = _lines(probe.at(low), probe.at(high), low, high)
    turn = Turn(low, high, found)
    return turn if all(_agrees(turn, value, probe) for value in points) else None


Values = Mapping[Owner, Mapping[Address, Fraction]]


def _lines(
    first: Values, last: Values, low: Fraction, high: Fraction
) -> dict[Owner, dict[Address, tuple[Fraction, Fraction]]]:
    """The straight line of each value that differs between two ends."""
    found: dict[Owner, dict[Address, tuple[Fraction, Fraction]]] = {}
    for owner, values in first.items():
        for address, value in values.items():
            other = last[owner][address]
            if other != value:
                slope = (other - value) / (high - low)
                found.setdefault(owner, {})[address] = value - slope * low, slope
    return found


def _agrees(turn: Turn, value: Fraction, probe: _Probe) -> bool:
    """Whether all values that were read are what the turn says, and all others what they were."""
    read = probe.at(value)
    for owner, before in probe.at(turn.low).items():
        expected = {**before, **turn.at(owner, value)}
        if read[owner] != expected:
            return False
    return True


class _Probe:
    """The values of the variant where the number is something else, each read once."""

    def __init__(self, base: Variant, lever: Lever, read: Read) -> None:
        self.lever, self._read = lever, read
        self._form = form_of(base)
        self._known: dict[Fraction, Values | None] = {}
        if not lever.beside:
            self._known[lever.value] = _values(base)

    def sound(self, value: Fraction) -> bool:
        """Whether the variant has the same form there."""
        if value not in self._known:
            found = self._read((f"{self.lever.path}={self.lever.written_as(value)}", *self.lever.beside))
            self._known[value] = _values(found) if form_of(found) == self._form else None
        return self._known[value] is not None

    def at(self, value: Fraction) -> Values:
        found = self._known[value]
        assert found is not None
        return found


def _values(variant: Variant) -> Values:
    return {owner: dict(values_of(quantity)) for owner, quantity in owners(variant)}
