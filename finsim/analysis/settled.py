"""What settlements did to a figure: the sum before each, its limit, what moved, and the figure's part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from finsim.analysis.numbers_used import Number, Use, at_places, number_of, value_at
from finsim.engine import make_ledger
from finsim.funds import run_funds
from finsim.ledger import Ledger
from finsim.plan import Plan, PlannedLine
from finsim.rules import Label
from finsim.series import Paths
from finsim.settlement import limit_at, limit_pieces, limits_of, settle
from finsim.spec import Quantity, Settlement


@dataclass(frozen=True, slots=True)
class SettledPlace:
    """A settlement at one place of its level, in fen: what ``payer`` bore of all its lines before, the
    limit, what moved to ``other`` (negative: from it), and the part of that in the explained figure.
    ``heads``: for a grant by head, each lowest place with its persons, amount and months in the year."""

    place: str
    before: int
    limit: int
    moved: int
    part: int
    heads: tuple[tuple[str, tuple[tuple[Fraction, Fraction, int], ...]], ...] = ()

    @property
    def lacking(self) -> int:
        """What a floor still lacks afterwards, because the other payer had no more."""
        return max(0, self.limit - self.before + self.moved)


@dataclass(frozen=True, slots=True)
class Settled:
    """One settlement that the explained line takes part in."""

    code: str
    name: Label
    kind: str
    payer: str
    other: str
    limit: Number
    count: Number | None
    places: tuple[SettledPlace, ...]


def settled(ledger: Ledger, planned: PlannedLine, year: int, columns: Sequence[int]) -> tuple[Settled, ...]:
    """The settlements of a line in a year at some lowest places, in the order in which they are made.

    The ledger holds what came out of them all, so they are made once more, one by one.
    """
    variant, path = ledger.plan.variant, planned.line.path
    if not any(path in settlement.lines for settlement in variant.settlements):
        return ()
    found, entries = [], run_funds(make_ledger(ledger.plan)).entries
    for settlement in sorted(variant.settlements, key=lambda one: one.code):
        plan = replace(ledger.plan, variant=replace(variant, settlements=(settlement,)))
        before = Ledger(plan, entries)
        after = settle(before)
        entries = after.entries
        if path in settlement.lines:
            found.append(_settled(settlement, before, after, planned, year, columns))
    return tuple(found)


def _settled(
    settlement: Settlement,
    before: Ledger,
    after: Ledger,
    planned: PlannedLine,
    year: int,
    columns: Sequence[int],
) -> Settled:
    paths = Paths(before.plan.variant)
    places = tuple(_places(settlement, before, after, planned, year, columns))
    numbers = [_number(one, paths, year, columns) for one in settlement.numbers]
    count = numbers[0] if settlement.count is not None else None
    kind, payer, other = settlement.kind, settlement.payer, settlement.other
    return Settled(settlement.code, settlement.name, kind, payer, other, numbers[-1], count, places)


def _number(quantity: Quantity, paths: Paths, year: int, columns: Sequence[int]) -> Number:
    use = Use(quantity, year * 12 + 11, ratio=False)
    value = value_at(use, at_places(paths, use), columns)
    return number_of(use, [(value, 0)], paths, year)


def _places(
    settlement: Settlement,
    before: Ledger,
    after: Ledger,
    planned: PlannedLine,
    year: int,
    columns: Sequence[int],
) -> Iterator[SettledPlace]:
    plan, index = before.plan, before.plan.years.index(year)
    payer, other = plan.payers.index(settlement.payer), plan.payers.index(settlement.other)
    rows = [i for i, one in enumerate(plan.lines) if one.line.path in settlement.lines]
    own = next(i for i, one in enumerate(plan.lines) if one is planned)
    moved = {one.place: one.fen for one in after.transfers if one.year == year}
    limits = limits_of(plan, settlement)[index]
    for code, place in plan.variant.places.tree.items():
        inside = before.place_columns(code)
        shown = sorted(set(inside) & set(columns))
        if place.level != settlement.level or not shown:
            continue
        sums = int(before.entries[np.ix_(rows, [payer], [index], inside)].sum())
        ours = [int(one.entries[own, other, index, shown].sum()) for one in (before, after)]
        limit = limit_at(settlement, limits, inside)
        heads = _heads(plan, settlement, year, inside)
        yield SettledPlace(place.name, sums, limit, moved.get(code, 0), ours[1] - ours[0], heads)


def _heads(
    plan: Plan, settlement: Settlement, year: int, columns: Sequence[int]
) -> tuple[tuple[str, tuple[tuple[Fraction, Fraction, int], ...]], ...]:
    """The persons of a grant by head and the amount for each, at each lowest place and piece of the year."""
    if settlement.count is None:
        return ()
    pieces = [piece for piece in limit_pieces(plan, settlement) if piece[0] // 12 == year]
    tree = plan.variant.places.tree
    return tuple(
        (
            tree[plan.leaves[column]].name,
            tuple((count[column], amount[column], lasts) for _, lasts, (count, amount) in pieces),
        )
        for column in columns
    )
