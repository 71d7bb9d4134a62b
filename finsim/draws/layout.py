"""The rows of a simulation: who bears what of all, of a domain, an item or a place, and where each stands."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from finsim.draws.bands import ALL, GOVERNMENTS, By, Row
from finsim.plan import Plan
from finsim.spec import GOVERNMENTS as LEVELS_OF_GOVERNMENT

Array = NDArray[np.float64]
Index = NDArray[np.intp]


@dataclass(frozen=True)
class Layout:
    """Rows in their order: by what they are of, and for each the same ``payers``.

    ``groups``: what the rows are of, (by, code).  ``sums`` (payer of a row, payer of the plan): 1 where the
    one takes in the other.  ``keeping``: groups beside the total of which every draw is kept.
    """

    plan: Plan
    groups: tuple[tuple[By, str], ...]
    payers: tuple[str, ...]
    sums: Array
    keeping: tuple[tuple[By, str], ...] = ()

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        return tuple(Row(by, code, payer) for by, code in self.groups for payer in self.payers)

    @cached_property
    def slots(self) -> Index:
        """Where the draws of a row are kept (group, payer), −1 where they are not: those of totals, one payer
        after the other, those of ``keeping``, then those of each budget's own place, of the level that the
        place is."""
        found = np.full((len(self.groups), len(self.payers)), -1, dtype=np.intp)
        for number, group in enumerate(dict.fromkeys((self.groups[0], *self.keeping))):
            found[self.index[group]] = number * len(self.payers) + np.arange(len(self.payers))
        for place, payer in _accounts(self.plan):
            known = ("place", place) in self.index and payer in self.payers
            if known and found[self.index["place", place], self.payers.index(payer)] < 0:
                found[self.index["place", place], self.payers.index(payer)] = found.max() + 1
        return found

    @cached_property
    def index(self) -> dict[tuple[By, str], int]:
        """The group of what rows are of."""
        return {group: at for at, group in enumerate(self.groups)}

    def of(self, by: By) -> list[tuple[int, str]]:
        """The groups of a kind: their index and code."""
        return [(at, code) for at, (kind, code) in enumerate(self.groups) if kind == by]

    @cached_property
    def leaf_groups(self) -> Index:
        """The group of each lowest place, −1 where it has no row of its own."""
        return np.array([self.index.get(("place", leaf), -1) for leaf in self.plan.leaves], dtype=np.intp)

    @cached_property
    def upper(self) -> dict[int, Index]:
        """The lowest places (their indices) in each place that has others below it, by its group."""
        places, found = self.plan.variant.places, {}
        inside: dict[str, list[int]] = {}
        for column, leaf in enumerate(places.leaves):
            code = places.tree[leaf].within
            while code:
                inside.setdefault(code, []).append(column)
                code = places.tree[code].within if code in places.tree else ""
        for at, code in self.of("place"):
            if code in inside and code not in places.leaves:
                found[at] = np.array(inside[code], dtype=np.intp)
        return found

    @cached_property
    def lines_of(self) -> dict[int, Index]:
        """The lines (their indices) of each domain and item, by its group."""
        domains = {item.code: item.domain for item in self.plan.variant.items}
        found = {}
        for at, (by, code) in enumerate(self.groups):
            if by in ("domain", "item"):
                mine = [
                    row
                    for row, planned in enumerate(self.plan.lines)
                    if (planned.line.item if by == "item" else domains[planned.line.item]) == code
                ]
                found[at] = np.array(mine, dtype=np.intp)
        return found


def lay_out(
    plan: Plan,
    by: Collection[By],
    payers: Collection[str] | None = None,
    keeping: Sequence[tuple[By, str]] = (),
) -> Layout:
    """The rows asked for.  ``payers``: only these of the plan's, of all together and of governments;
    ``keeping``: single groups that are wanted draw by draw."""
    variant = plan.variant
    groups: list[tuple[By, str]] = [("total", "")]
    costed = [item for item in variant.items if item.lines]
    if "domain" in by:
        groups += [("domain", code) for code in dict.fromkeys(item.domain for item in costed)]
    if "item" in by:
        groups += [("item", item.code) for item in costed]
    if "place" in by:
        inner = {place.within for place in variant.places.tree.values()}
        leaves = set(variant.places.leaves)
        below = [c for c, p in variant.places.tree.items() if p.within and (c in leaves or c in inner)]
        groups += [("place", code) for code in below]
    own: list[tuple[By, str]] = [("place", code) for code, _ in _accounts(plan)]
    groups = list(dict.fromkeys([*groups, *keeping, *own]))
    every = (*plan.payers, ALL, GOVERNMENTS)
    kept = tuple(payer for payer in every if payers is None or payer in payers)
    sums = np.array([[_takes_in(row, payer) for payer in plan.payers] for row in kept])
    return Layout(plan, tuple(groups), kept, sums.reshape(len(kept), len(plan.payers)), tuple(keeping))


def _accounts(plan: Plan) -> list[tuple[str, str]]:
    """Places with a budget of their own and the payer that each is, but for those that hold all places: the
    chance that what they bear passes what they have is told draw by draw."""
    budget, places = plan.variant.budget, plan.variant.places
    found: list[tuple[str, str]] = []
    for code in [account.place for account in budget.accounts] if budget is not None else []:
        level = places.tree[code].level
        if any(places.above(leaf, level) != code for leaf in places.leaves):
            found.append((code, "central" if level == "nation" else level))
    return found


def _takes_in(row: str, payer: str) -> float:
    if row == GOVERNMENTS:
        return float(payer in LEVELS_OF_GOVERNMENT)
    return float(row in (ALL, payer))
