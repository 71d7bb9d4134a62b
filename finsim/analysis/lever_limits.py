"""Limits on sums, and what one step of each number adds to each sum, measured and held to be straight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from finsim.analysis.target import Target, yuan_text
from finsim.errors import fail
from finsim.load.lever import Lever

Measure = Callable[[Sequence[int | None]], tuple[int, ...]]
SLACK = Fraction(1, 1000)
"""By what part of its own move a sum may be off the straight line: numbers are rounded on the way."""
REACH = 4
"""A number without an upper bound is moved to so many times itself to be measured."""
LEAST_REACH = 1000


@dataclass(frozen=True)
class Limits:
    """The limits as they were typed, and as they are understood."""

    texts: tuple[str, ...]
    targets: tuple[Target, ...]

    def broken(self, sums: Sequence[int]) -> tuple[int, ...]:
        """The indices of the limits that sums in fen break."""
        return tuple(row for row, target in enumerate(self.targets) if not target.fits(sums[row]))


@dataclass(frozen=True)
class Straight:
    """The sums as straight lines: ``before`` in fen as the scenario is, and ``slopes[number][sum]``, what one
    step adds to each, in fen."""

    before: tuple[int, ...]
    slopes: tuple[tuple[Fraction, ...], ...]

    def at(self, levers: Sequence[Lever], indices: Sequence[int], row: int) -> Fraction:
        """What a sum comes to, by the lines."""
        moved = (index - lever.value / lever.step for lever, index in zip(levers, indices, strict=True))
        return self.before[row] + sum(
            (m * s[row] for m, s in zip(moved, self.slopes, strict=True)), Fraction(0)
        )


def straight(levers: tuple[Lever, ...], measure: Measure, before: tuple[int, ...], noise: int) -> Straight:
    """Measure each number alone, at the ends and in the middle of its range, and all of them together.

    ``noise``: by how many fen rounding may move a sum.  Raises :class:`~finsim.errors.InputFault` where a
    number moves no sum, or moves one along a bent line, or where two numbers multiply each other.
    """
    ends = [_ends(lever) for lever in levers]
    slopes = tuple(_slopes(levers, at, ends[at], measure, noise) for at in range(len(levers)))
    lines = Straight(before, slopes)
    if len(levers) > 1:
        middle = [(low + high) // 2 for low, high in ends]
        _together(levers, middle, lines, measure, noise)
    return lines


def _ends(lever: Lever) -> tuple[int, int]:
    last = lever.last
    if last is None:
        last = max(REACH * max(lever.start, lever.first), lever.first + LEAST_REACH)
    return lever.first, last


def _slopes(
    levers: tuple[Lever, ...], at: int, ends: tuple[int, int], measure: Measure, noise: int
) -> tuple[Fraction, ...]:
    low, high = ends
    middle = (low + high) // 2
    values = [measure(_alone(levers, at, index)) for index in (low, middle, high)]
    slopes = tuple(Fraction(b - a, high - low) for a, b in zip(values[0], values[2], strict=True))
    for row, slope in enumerate(slopes):
        expected = values[0][row] + slope * (middle - low)
        off = abs(values[1][row] - expected)
        if off > noise + SLACK * abs(values[2][row] - values[0][row]):
            shown = [
                f"{levers[at].text(i)} → {yuan_text(v[row])}"
                for i, v in zip((low, middle, high), values, strict=True)
            ]
            fail("levers-not-straight", path=levers[at].path, found=("；".join(shown), "; ".join(shown)))
    if not any(slopes):
        fail("levers-no-effect", path=levers[at].path)
    return slopes


def _alone(levers: tuple[Lever, ...], at: int, index: int) -> list[int | None]:
    return [index if other == at else None for other in range(len(levers))]


def _together(
    levers: tuple[Lever, ...], middle: Sequence[int], lines: Straight, measure: Measure, noise: int
) -> None:
    """Numbers that multiply each other (a count and its standard) add more together than each alone."""
    values = measure(middle)
    for row, value in enumerate(values):
        expected = lines.at(levers, middle, row)
        moves = sum(
            (
                abs(m - lv.value / lv.step) * abs(s[row])
                for m, lv, s in zip(middle, levers, lines.slopes, strict=True)
            ),
            Fraction(0),
        )
        if abs(value - expected) > noise + SLACK * moves:
            paths = "、".join(lever.path for lever in levers)
            fail("levers-multiply", paths=paths, found=yuan_text(value), right=yuan_text(round(expected)))
