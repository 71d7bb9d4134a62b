"""Where a whole-numbered function crosses a bound: few looks, every one of them remembered.

The function is taken to go one way only, and what was looked at is held against that: it is told where it
does not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from finsim.errors import Problem

FARTHEST = 2**20
"""A number without an upper bound is looked for up to so many times what it is."""
LEAST_REACH = 10_000
"""A number of fewer steps than this (100 yuan) is taken for this many."""


@dataclass
class Probe:
    """A function from steps to fen, looked at ``looks`` times more at most, and the bound to be crossed."""

    measure: Callable[[int], int]
    bound: int
    looks: int
    seen: dict[int, int] = field(default_factory=dict)

    def over(self, index: int) -> bool:
        """Whether the value of a step lies above the bound."""
        if index not in self.seen:
            if self.looks <= 0:
                raise Problem("solve-too-many")
            self.looks -= 1
            self.seen[index] = self.measure(index)
        return self.seen[index] > self.bound

    def gap(self, index: int) -> int:
        """How far the value of a step that was looked at lies above the bound."""
        return self.seen[index] - self.bound


def crossing(probe: Probe, start: int, least: int, most: int | None) -> tuple[int, int] | None:
    """Two neighbouring steps on two sides of the bound, the lower first; ``None`` if all lie on one side.

    ``start``: where the number is; ``least`` and ``most``: its bounds, ``None`` for no upper one.  Raises
    :class:`~finsim.errors.Problem` ``solve-too-many``.
    """
    high = _spread(probe, start, least, most) if most is not None else _reached(probe, start, least)
    sides = [(one, probe.over(one)) for one in sorted(probe.seen) if least <= one <= high]
    changes = [(low[0], after[0]) for low, after in pairwise(sides) if low[1] != after[1]]
    return _narrowed(probe, *changes[-1]) if changes else None


def _spread(probe: Probe, start: int, least: int, most: int) -> int:
    """Look at both bounds, at what is, and at three steps between."""
    for quarter in range(5):
        probe.over(least + (most - least) * quarter // 4)
    probe.over(min(max(start, least), most))
    return most


def _reached(probe: Probe, start: int, least: int) -> int:
    """Look farther and farther up until the bound is crossed; the last step looked at."""
    side = probe.over(least)
    probe.over(max(start, least))
    size = max(start - least, 1)
    while size <= max(start - least, LEAST_REACH) * FARTHEST:
        if probe.over(least + size) != side:
            break
        size *= 4
    else:
        return least + size // 4
    for part in (1, 2, 3):
        probe.over(least + size * part // 4)
    return least + size


def _narrowed(probe: Probe, low: int, high: int) -> tuple[int, int]:
    """The crossing between two steps: along the straight line between them, then a little past it, then
    the middle, so that a straight function takes few looks and a crooked one no more than thrice its bits."""
    turn, stride, last = 0, 1, low
    side = probe.over(low)
    while high - low > 1:
        slope = probe.gap(high) - probe.gap(low)
        if turn % 3 == 0:
            at = low - probe.gap(low) * (high - low) // slope if slope else (low + high) // 2
        elif turn % 3 == 1 and probe.looks > 2 * (high - low).bit_length():
            at, stride = (last + stride if last == low else last - stride), stride * 8
        else:
            at = (low + high) // 2
        if probe.looks <= (high - low).bit_length() + 1:
            at = (low + high) // 2
        last = min(max(at, low + 1), high - 1)
        low, high = (last, high) if probe.over(last) == side else (low, last)
        turn += 1
    return low, high


def bends(probe: Probe, noise: int) -> tuple[int, int, int] | None:
    """Three steps looked at between which the function turns back by more than ``noise``; ``None`` if it goes
    one way."""
    found = sorted(probe.seen)
    if len(found) < 3:
        return None
    rises = probe.seen[found[-1]] >= probe.seen[found[0]]
    for low, high in pairwise(found):
        change = probe.seen[high] - probe.seen[low]
        if (change < -noise) if rises else (change > noise):
            other = found[-1] if found[-1] != high else found[0]
            first, second, third = sorted((low, high, other))
            return first, second, third
    return None
