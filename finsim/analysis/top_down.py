"""The top-down total against the sum of the items, and which items the difference comes from.

If an item grew from its own amount in the base year as the top-down total does, it would cost so much; what
it is less or more than that is its part of the difference.  The parts add up to the whole: for a total that
starts from the items' own sum exactly, and for a stated one together with the gap that there is in the base
year already, grown alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from finsim.analysis.causes import Cause, cause_of
from finsim.controlled_rounding import round_parts
from finsim.ledger import Ledger
from finsim.plan import Plan, cut_years
from finsim.series import Paths
from finsim.spec import Dated, Item, Quantity


@dataclass(frozen=True, slots=True)
class Part:
    """An item's part of the difference, each by year in fen: what it would cost if it grew like the total
    (``grown``), what it costs (``amounts``).  ``item`` is None for the gap in the base year."""

    item: Item | None
    grown: tuple[int, ...]
    amounts: tuple[int, ...]
    cause: Cause | None

    @property
    def differences(self) -> tuple[int, ...]:
        """Grown less amounts."""
        return tuple(a - b for a, b in zip(self.grown, self.amounts, strict=True))


@dataclass(frozen=True, slots=True)
class TopDown:
    """The top-down total by year in yuan, exact, and in fen; its parts, the largest first, the gap last.

    In every year the parts' ``grown`` add up to ``fen`` and their ``amounts`` to the items' sum.  ``parts``
    is empty where the total is 0 in the base year, for then nothing can grow like it.
    """

    yuan: tuple[Fraction, ...]
    fen: tuple[int, ...]
    sums: tuple[int, ...]
    parts: tuple[Part, ...]

    @property
    def rise(self) -> Fraction:
        """By what part of itself the total has risen from the base year to the last."""
        return self.yuan[-1] / self.yuan[0] - 1


def top_down(ledger: Ledger) -> TopDown | None:
    """The top-down total of a variant and what its difference from the items' sum comes from; ``None`` where
    no total is given."""
    plan = ledger.plan
    if plan.variant.total is None:
        return None
    by_line = ledger.sums("line", "year")
    sums = tuple(int(fen) for fen in by_line.sum(axis=0))
    yuan = total_by_year(plan, sums[0])
    parts = _parts(plan, yuan, sums[0], by_line) if yuan[0] else []
    fen = [round_parts([int(v * 100 * v.denominator)], v.denominator)[1] for v in yuan]
    return TopDown(yuan, tuple(fen), sums, tuple(parts))


def total_by_year(plan: Plan, base_sum: int) -> tuple[Fraction, ...]:
    """The top-down total of each year in yuan, exact, weighed by months where it changes inside a year; over
    all places where it is given by place.  ``base_sum``: what the items cost in the base year, in fen."""
    quantity = plan.variant.total
    assert quantity is not None
    if plan.variant.total_of_items:
        quantity = _times(quantity, Fraction(base_sum, 100))
    paths = Paths(plan.variant)
    moments, months = cut_years(plan.variant, (quantity,), paths)
    found = dict.fromkeys(plan.years, Fraction(0))
    for moment, lasts, value in zip(moments, months, paths.along(quantity, moments), strict=True):
        parts = [value] if isinstance(value, Fraction) else [Decimal(repr(v)) for v in value.tolist()]
        found[moment // 12] += sum((Fraction(part) for part in parts), Fraction(0)) * lasts / 12
    return tuple(found.values())


def _times(quantity: Quantity, base: Fraction) -> Quantity:
    return replace(quantity, values=tuple(Dated(d.month, d.value * base) for d in quantity.values))


def _parts(plan: Plan, yuan: Sequence[Fraction], base_sum: int, by_line: NDArray[np.int64]) -> list[Part]:
    """The parts of all items with money, the largest difference over all years first, and the gap if any."""
    items = [item for item in plan.variant.items if item.lines]
    rows = [[i for i, p in enumerate(plan.lines) if p.line.item == item.code] for item in items]
    amounts = [tuple(int(fen) for fen in by_line[own].sum(axis=0)) for own in rows]
    bases = [Fraction(own[0]) for own in amounts]
    gap = yuan[0] * 100 - base_sum
    grown = _rounded([*bases, gap], [value / yuan[0] for value in yuan])
    found, paths = [], Paths(plan.variant)
    for item, own, more, taken in zip(items, rows, grown, amounts, strict=False):
        less = [a - b for a, b in zip(more, taken, strict=True)]
        found.append(Part(item, more, taken, cause_of(plan, paths, own, by_line, less)))
    found.sort(key=lambda part: -abs(sum(part.differences)))
    none = (0,) * len(yuan)
    return [*found, Part(None, grown[-1], none, None)] if gap else found


def _rounded(bases: Sequence[Fraction], factors: Sequence[Fraction]) -> list[tuple[int, ...]]:
    """Each base amount times the factor of each year, in whole fen that add up to the rounded total of the
    year: (base, year)."""
    years = []
    for factor in factors:
        exact = [base * factor for base in bases]
        unit = lcm(*(value.denominator for value in exact))
        years.append(round_parts([int(value * unit) for value in exact], unit)[0])
    return [tuple(column) for column in zip(*years, strict=True)]
