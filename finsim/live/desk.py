"""What-ifs of one variant of a scenario, each worked out from the last with as little as it takes.

A change of stated numbers goes the shortest way that is known to be right: along the straight lines of
:mod:`finsim.live.turn` where the number has been learnt, else by reading the scenario's trees again, else by
reading its files again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from finsim.engine import INT64_LIMIT, check_levels, make_ledger
from finsim.errors import InputFault, Problem
from finsim.funds import run_funds
from finsim.ledger import Ledger
from finsim.live.atoms import looked_at_outside
from finsim.live.change import Change, Reach, Set, Sets
from finsim.live.fen_stack import FenStack, bit_for_bit, fen_stacks
from finsim.live.sheet import Sheet
from finsim.live.turn import learn
from finsim.load import Loaded
from finsim.load.again import Again, read_once
from finsim.load.lever import Lever, find_lever
from finsim.plan import Plan, make_plan
from finsim.settlement import settle
from finsim.spec import Level, Variant

Array = NDArray[np.float64]
_LIVE = ("growth", "items", "pools", "series", "sharings", "indicators")
"""Heads below which a number reaches nothing but the numbers of lines and what these look at."""
_KEPT = 8
"""So many variants that had to be read again are kept, the last ones."""


class Desk:
    """One variant of a scenario file, ready for what-ifs.

    ``overrides``: texts ``PATH=VALUE`` that it is read with.  ``variant``: '' for the file itself.  Raises
    :class:`~finsim.errors.InputFault` as :func:`finsim.load`.
    """

    def __init__(self, path: str | Path, overrides: Sequence[str] = (), variant: str = "") -> None:
        self.again: Again
        self.loaded: Loaded
        self.again, self.loaded = read_once(path, overrides)
        codes = [one.code for one in self.loaded.scenario.variants]
        if variant and variant not in codes:
            raise Problem("variant-unknown", found=variant, known=", ".join(codes))
        self.code = variant or codes[0]
        self.variant: Variant = self.loaded.scenario.variants[codes.index(self.code)]
        self._only = "" if self.code == codes[0] else self.code
        self._levers: dict[str, Lever] = {}
        self._reaches: dict[str, list[Reach]] = {}
        self._rounded: dict[int, list[FenStack]] = {}
        self._stiff: set[str] = set()
        self._read: OrderedDict[Sets, Sheet] = OrderedDict()

    # ---- the scenario as it is ----

    @cached_property
    def plan(self) -> Plan:
        return make_plan(self.variant)

    @cached_property
    def sheet(self) -> Sheet:
        return Sheet(self.plan)

    @cached_property
    def entries(self) -> NDArray[np.int64]:
        """The entries of the scenario as it is, before funds and settlements."""
        return make_ledger(self.plan).entries

    @cached_property
    def _some_without_level(self) -> bool:
        """Whether some places lack a level that others have, so that it must be looked who bears there."""
        places = self.variant.places
        levels: tuple[Level, ...] = ("province", "city")
        return any(len({not places.above(leaf, level) for leaf in places.leaves}) > 1 for level in levels)

    @cached_property
    def settles(self) -> bool:
        """Whether entries are moved between payers after they are made, so that sums need them."""
        return bool(self.variant.settlements) or any(fund.stated for fund in self.variant.funds)

    # ---- numbers ----

    def lever(self, path: str) -> Lever:
        """The stated number at a path as ``--set`` and ``--find`` take it, a payer's share in per cent.

        Raises :class:`~finsim.errors.InputFault` if there is none.
        """
        if path not in self._levers:
            self._levers[path] = find_lever(self.loaded, path, self._only, "", "", "")
        return self._levers[path]

    def loaded_with(self, sets: Sets, *, every: bool = True) -> Loaded:
        """The scenario read again; ``every``: with all its variants.  Raises as :func:`finsim.load`."""
        changes = [text for one in sets for text in one.overrides]
        return self.again.read(changes, None if every else self._only)

    def _variant_with(self, changes: Sequence[str]) -> Variant:
        found = self.again.read(changes, self._only).scenario
        return next(one for one in found.variants if one.code == self.code)

    def reach(self, one: Set) -> Reach | None:
        """How far a number reaches between values round the one it is set to; ``None`` where that is not
        known.  Raises :class:`~finsim.errors.InputFault` if it cannot be that."""
        path, value = one.path, one.value
        if one.lever is None or path in self._stiff or head_of(path) not in _LIVE:
            return None
        for reach in self._reaches.get(path, ()):
            if reach.turn.low <= value <= reach.turn.high:
                return reach
        turn = learn(self.variant, one.lever, value, self._variant_with)
        found = Reach(self.sheet, turn) if turn is not None else None
        if found is None or looked_at_outside(self.variant, found.looking):
            self._stiff.add(path)
            return None
        self._reaches.setdefault(path, []).append(found)
        return found

    def _reached(self, sets: Sets) -> list[Reach] | None:
        """How far several numbers reach that do not meet; ``None`` where they do, or if it is not known."""
        found: list[Reach] = []
        for one in sets:
            reach = self.reach(one)
            if reach is None or any(reach.meets(other) for other in found):
                return None
            found.append(reach)
        return found

    # ---- what-ifs ----

    def borne(self, sets: Sets) -> Array:
        """What each payer bears of each line in each year, in fen, not rounded: (line, payer, year).

        Where settlements or funds move money, the sums of the ledger instead, in whole fen.
        """
        if self.settles:
            return self.ledger(sets).sums("line", "payer", "year").astype(np.float64)
        if not sets:
            return self.sheet.borne
        reaches = self._reached(sets)
        if reaches is not None:
            try:
                return self._moved(Change(self.sheet, sets, reaches))
            except Problem:
                pass  # told in full, at its line, by the plan that is read again
        sheet = self._sheet_of(sets)
        try:
            return sheet.borne
        except Problem:
            make_ledger(sheet.plan)  # tells it at its line
            raise

    def _moved(self, change: Change) -> Array:
        """The sums with what moves worked out again: lines that move alike together, others singly."""
        found = self.sheet.borne.copy()
        for group, factor, bases in change.groups():
            group.add(found, factor, bases)
        for row, names in change.singly.items():
            numbers = change.numbers(row, names)
            self.sheet.put(found, row, self.sheet.again(row, numbers, names, change.paths))
        return found

    def ledger(self, sets: Sets) -> Ledger:
        """The ledger to the fen, after funds and settlements: as :func:`finsim.project` makes it.

        Raises :class:`~finsim.errors.InputFault` as that does.
        """
        reaches = self._reached(sets)
        if reaches is not None:
            try:
                entries = self._entries(Change(self.sheet, sets, reaches), self.entries)
                if self._some_without_level:
                    check_levels(self.plan, entries)
                ledger = Ledger(self.plan, entries)
                return settle(run_funds(ledger)) if self.settles else ledger
            except (Problem, InputFault):
                pass  # told in full by the plan that is read again
        return settle(run_funds(make_ledger(self._sheet_of(sets).plan)))

    def fen(self, sets: Sets) -> NDArray[np.int64]:
        """The ledger's sums in fen: (line, payer, year).  Raises as :meth:`ledger`."""
        if not (self.settles or self._some_without_level):
            reaches = self._reached(sets)
            if reaches is not None:
                try:
                    return self._entries(Change(self.sheet, sets, reaches), self._sums)
                except Problem:
                    pass  # told in full by the plan that is read again
        return self.ledger(sets).sums("line", "payer", "year")

    @cached_property
    def _sums(self) -> NDArray[np.int64]:
        """The entries of the scenario as it is, summed over places."""
        summed: NDArray[np.int64] = self.entries.sum(axis=3)
        return summed

    def _entries(self, change: Change, before: NDArray[np.int64]) -> NDArray[np.int64]:
        """The entries, or their sums over places, with what moves worked out again as the engine rounds it;
        ``before``: as the scenario has them."""
        found = before.copy()
        done = self._together(change, found)
        for row, names in change.names.items():
            if row in done:
                continue
            numbers = change.numbers(row, names)
            worked = self.sheet.again(row, numbers, names, change.paths)
            fen = self.sheet.fen(row, worked, numbers, change.paths)
            found[row] = fen if found.ndim == 4 else fen.sum(axis=2)
        if max(int(found.max(initial=0)), -int(found.min(initial=0))) * found.size > INT64_LIMIT:
            raise Problem("amount-too-large", found="", limit="")
        return found

    def _together(self, change: Change, entries: NDArray[np.int64]) -> set[int]:
        """Write the entries of the lines that move alike; the rows that were written."""
        done: set[int] = set()
        for group, factor, bases in change.groups():
            if not bit_for_bit(group, factor, bases is not None):
                continue
            numbers = group.numbers(factor, bases)
            if id(group) not in self._rounded:
                self._rounded[id(group)] = fen_stacks(self.sheet, group)
            for stack in self._rounded[id(group)]:
                if not change.singly.keys() & {*stack.rows} and stack.put(entries, numbers):
                    done.update(stack.rows)
        return done

    def _sheet_of(self, sets: Sets) -> Sheet:
        """The lines of the variant read again; the last few are kept.  Raises
        :class:`~finsim.errors.InputFault`."""
        if not sets:
            return self.sheet
        if sets not in self._read:
            variant = self._variant_with([text for one in sets for text in one.overrides])
            self._read[sets] = Sheet(make_plan(variant))
            if len(self._read) > _KEPT:
                self._read.popitem(last=False)
        return self._read[sets]


def head_of(path: str) -> str:
    """The outermost part of a path, inside its variant if it is of one."""
    parts = path.split(".")
    return parts[2] if parts[0] == "variants" and len(parts) > 2 else parts[0]
