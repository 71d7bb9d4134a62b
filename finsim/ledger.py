"""Who pays what, to the fen: entries by line, payer, year and lowest place, and exact sums of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from finsim.plan import Plan

Axis = Literal["line", "payer", "year", "place"]
AXES: tuple[Axis, ...] = ("line", "payer", "year", "place")


@dataclass(frozen=True)
class Transfer:
    """What one settlement moved between two payers of a place in a year, in fen."""

    settlement: str
    place: str
    year: int
    payer: str
    other: str
    fen: int


@dataclass(frozen=True)
class Ledger:
    """The ledger of one variant: ``entries`` int64 fen (line, payer, year, place); every sum is exact."""

    plan: Plan
    entries: NDArray[np.int64]
    transfers: tuple[Transfer, ...] = ()

    def sums(self, *axes: Axis) -> NDArray[np.int64]:
        """The entries summed over all axes but the named ones, in the order named."""
        gone = tuple(i for i, axis in enumerate(AXES) if axis not in axes)
        kept = [axis for axis in AXES if axis in axes]
        summed: NDArray[np.int64] = self.entries.sum(axis=gone)
        return summed.transpose([kept.index(axis) for axis in axes])

    def share_of(self, payers: Collection[str]) -> NDArray[np.float64]:
        """The part of each line's amount that these payers bear together, (line, year); of nothing, 0."""
        rows = [row for row, payer in enumerate(self.plan.payers) if payer in payers]
        borne, whole = self.sums("line", "payer", "year")[:, rows].sum(axis=1), self.sums("line", "year")
        share: NDArray[np.float64] = borne / np.where(whole == 0, 1, whole)
        return share

    def line_rows(self, item: str) -> list[int]:
        """The rows of an item's lines."""
        return [i for i, planned in enumerate(self.plan.lines) if planned.line.item == item]

    def place_columns(self, code: str) -> list[int]:
        """The columns of all lowest places in a place (itself, if it is one)."""
        places = self.plan.variant.places
        level = places.tree[code].level
        return [i for i, leaf in enumerate(places.leaves) if places.above(leaf, level) == code]


@dataclass(frozen=True)
class Sums:
    """Sums without the entries, for very many places: ``by_place`` (payer, year, place) and ``by_line``
    (payer, year, line); int64 fen from the exact ledger, or float64 yuan without rounding of amounts.
    """

    plan: Plan
    by_place: NDArray[np.int64] | NDArray[np.float64]
    by_line: NDArray[np.int64] | NDArray[np.float64]


def blocks(places: int, size: int) -> Sequence[slice]:
    """Slices of at most ``size`` places, in order."""
    return [slice(start, min(start + size, places)) for start in range(0, places, size)]
