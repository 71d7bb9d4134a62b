"""Who pays what, to the fen: entries by line, payer, year and lowest place, and exact sums of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from finsim.plan import Plan
from finsim.shown import Told

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
class FundYear:
    """The statement of a social-insurance fund at one place of its level in one year, in fen.

    ``received``: what each income brought, by its code and payer; ``steps``: for each income whose rate
    depends on the reserve, the index of the step in force.  ``lacking``: what contributions, subsidies,
    interest and the balance leave unpaid; the fund's keeper bears it, and the balance never falls below 0.
    """

    fund: str
    place: str
    year: int
    opening: int
    benefits: int
    interest: int
    lacking: int
    received: Mapping[str, Mapping[str, int]]
    steps: Mapping[str, int]

    @property
    def income(self) -> int:
        """Contributions and subsidies, without interest and without what was lacking."""
        return sum(fen for parts in self.received.values() for fen in parts.values())

    @property
    def closing(self) -> int:
        return self.opening + self.income + self.interest + self.lacking - self.benefits

    @property
    def drawn(self) -> int:
        """What the fund itself bears of the benefits: interest and the fall of its balance; negative where
        it accumulates."""
        return self.benefits - self.income - self.lacking

    @property
    def months(self) -> Fraction | None:
        """How many months of this year's benefits the opening balance pays; ``None`` without benefits."""
        return Fraction(self.opening * 12, self.benefits) if self.benefits else None

    @property
    def months_left(self) -> Fraction | None:
        """The same of the closing balance."""
        return Fraction(self.closing * 12, self.benefits) if self.benefits else None


@dataclass(frozen=True, repr=False)
class Ledger(Told):
    """The ledger of one variant: ``entries`` int64 fen (line, payer, year, place); every sum is exact."""

    plan: Plan
    entries: NDArray[np.int64]
    transfers: tuple[Transfer, ...] = ()
    statements: tuple[FundYear, ...] = ()

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
