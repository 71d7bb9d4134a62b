"""The widths of a table's columns on paper: figures take what they need, texts share the rest so that rows
are low.  Each form measures texts by its own typefaces."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

NEARLY = 0.8
"""The part of their longest text's width that columns of texts are to have before figures get more."""
EVEN = 3.0
"""How much a tall cell counts for more than several low ones."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A column: its least width, the one beyond which it has no use for more, and the lengths of its cells by
    row, all in ems; whether it holds texts, which may go on below."""

    least: float
    most: float
    flexible: bool
    lengths: tuple[float, ...]

    def least_at(self, size: float, inset: float) -> float:
        """The least width in points, margins of ``inset`` points at both sides included."""
        return self.least * size + 2 * inset

    def most_at(self, size: float, inset: float) -> float:
        """The width in points beyond which the column has no use for more."""
        return self.most * size + 2 * inset


def widths(columns: Sequence[Measured], room: float, size: float, inset: float) -> tuple[float, ...]:
    """Widths in points that fill the room, for letters of that size and cells with that margin at the sides.

    Columns of texts take w ∝ (Σ lengthᵖ)^(1/(p+1)), which makes Σ (length / w)ᵖ least over all their cells:
    with p > 1 the tallest cells weigh most.  None is narrower than its least, nor wider than its longest
    text while another is short of room; what is left then is spread over all columns.
    """
    columns = _evened(columns, room, size, inset)
    least = [one.least_at(size, inset) for one in columns]
    most = [one.most_at(size, inset) for one in columns]
    weights = [_weight(one) for one in columns]

    def at(level: float) -> list[float]:
        return [
            min(max(low, level * weight), high)
            for low, weight, high in zip(least, weights, most, strict=True)
        ]  # fmt: skip

    found = at(_level(at, room)) if sum(most) > room else most
    return tuple(width * room / sum(found) for width in found)


def _evened(columns: Sequence[Measured], room: float, size: float, inset: float) -> Sequence[Measured]:
    """The columns, those of figures equally wide where texts do not lose much by it."""
    asked = sum(one.most_at(size, inset) * (NEARLY if one.flexible else 1.0) for one in columns)
    if asked > room:
        return columns
    return [one if one.flexible else replace(one, least=one.most) for one in columns]


def _weight(column: Measured) -> float:
    """What is left goes to columns of texts first."""
    return sum(length**EVEN for length in column.lengths) ** (1 / (EVEN + 1)) if column.flexible else 0.0


def _level(at: Callable[[float], list[float]], room: float) -> float:
    """The level at which the widths fill the room, by halving."""
    low, high = 0.0, 1e6
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(at(middle)) <= room else (low, middle)
    return low
