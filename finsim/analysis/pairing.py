"""Two sides that can be set against each other: which lines, payers, places and years they have together.

Nothing is guessed: other years, other places, or one code with two names are told, all at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from finsim.errors import EXIT_USAGE, NOWHERE, Faults, fail
from finsim.ledger import Ledger
from finsim.load import load
from finsim.result import Result, project
from finsim.rules import Label
from finsim.spec import PAYERS, Item, Line, Variant

Source = str | Path | Result
Entries = NDArray[np.int64]
SHOWN = 5
"""So many names are listed in a message; the others are counted."""


@dataclass(frozen=True)
class Side:
    """One variant of a result.  ``changes``: the overrides that made it another than its file says."""

    result: Result
    code: str
    changes: tuple[str, ...] = ()

    @property
    def variant(self) -> Variant:
        return self.result.variant(self.code)

    @property
    def ledger(self) -> Ledger:
        return self.result.ledger(self.code)


@dataclass(frozen=True)
class Pair:
    """Two sides on common axes.

    ``years``: pairs of years, the first side's and the second's (the same year twice, unless two years are
    set against each other).  ``leaves``: the lowest places of both.  ``payers`` and ``lines`` (by path):
    those of either side, the first side's order first.
    """

    first: Side
    second: Side
    years: tuple[tuple[int, int], ...]
    leaves: tuple[str, ...]

    @cached_property
    def payers(self) -> tuple[str, ...]:
        known = {*self.first.ledger.plan.payers, *self.second.ledger.plan.payers}
        return tuple(payer for payer in PAYERS if payer in known)

    @cached_property
    def lines(self) -> dict[str, Line]:
        """Each line by its path, in the order of the items; as the second side has it where both do."""
        found = {line.path: line for line in self.first.variant.lines}
        found |= {line.path: line for line in self.second.variant.lines}
        rank = {code: index for index, code in enumerate(self.items)}
        return dict(sorted(found.items(), key=lambda one: rank[one[1].item]))

    @cached_property
    def items(self) -> dict[str, Item]:
        found = {item.code: item for item in self.first.variant.items}
        return {**found, **{item.code: item for item in self.second.variant.items}}

    @property
    def domains(self) -> Mapping[str, Label]:
        return {**self.second.result.scenario.domains, **self.first.result.scenario.domains}

    def columns(self, side: Side) -> list[int]:
        """Where the common places stand among a side's own."""
        known = {code: index for index, code in enumerate(side.ledger.plan.leaves)}
        return [known[code] for code in self.leaves]

    def entries(self, side: Side, *, first: bool, of: Entries | None = None) -> Entries:
        """A side's entries in fen on the common axes (line, payer, year, place); 0 where it has none.

        ``of``: other entries on the side's own axes, as the ledger before its settlements.
        """
        plan = side.ledger.plan
        own = side.ledger.entries if of is None else of
        years = [plan.years.index(pair[0 if first else 1]) for pair in self.years]
        order = {path: row for row, path in enumerate(self.lines)}
        rows = [order[planned.line.path] for planned in plan.lines]
        payers = [self.payers.index(payer) for payer in plan.payers]
        columns = self.columns(side)
        shape = (len(order), len(self.payers), len(years), len(self.leaves))
        if own.shape == shape and all(
            at == list(range(size)) for at, size in zip((rows, payers, years, columns), shape, strict=True)
        ):
            return own
        found = np.zeros(shape, dtype=np.int64)
        found[np.ix_(rows, payers)] = own[:, :, years][..., columns]
        return found


def as_result(source: Source, overrides: Sequence[str] = ()) -> Result:
    """A result, or the scenario file at a path worked out."""
    if isinstance(source, Result):
        if overrides:
            fail("compare-set-needs-file", exit_code=EXIT_USAGE)
        return source
    return project(load(source, overrides=overrides))


def two_sides(
    first: Source, second: Source | None, variants: Sequence[str], overrides: Sequence[str]
) -> tuple[Side, Side]:
    """The sides that are asked for.

    Two sources, or one source as it is and with ``overrides``: of each the first variant, or that of
    ``variants`` (one code for both, or one each).  One source alone: its two variants, or the two named.
    Raises :class:`~finsim.errors.InputFault` where it is not clear which two are meant.
    """
    if len(variants) > 2:
        fail("compare-variants-many", exit_code=EXIT_USAGE, found=", ".join(variants))
    base = as_result(first)
    if second is None and not overrides:
        codes = tuple(variants) or base.variants
        if len(codes) != 2:
            fail("compare-which", exit_code=EXIT_USAGE, known=", ".join(base.variants))
        return _side(base, codes[0]), _side(base, codes[1])
    other = as_result(first if second is None else second, overrides)
    codes = tuple(variants) or ("", "")
    return _side(base, codes[0]), _side(other, codes[-1], tuple(overrides))


def _side(result: Result, code: str, changes: tuple[str, ...] = ()) -> Side:
    return Side(result, result.variant(code).code, changes)


def make_pair(
    first: Side, second: Side, years: Sequence[tuple[int, int]] | None, *, common: bool = False
) -> Pair:
    """Put two sides on common axes.  ``years``: pairs of years; without them both must have the same years.

    ``common``: only what both have of years and places is looked at.  Raises
    :class:`~finsim.errors.InputFault` with everything that does not fit.
    """
    faults = Faults()
    pairs = tuple(years) if years is not None else _common_years(first, second, common, faults)
    leaves = _common_places(first, second, common, faults)
    _check_names(first.variant, second.variant, faults)
    faults.check()
    return Pair(first, second, pairs, leaves)


def _common_years(first: Side, second: Side, common: bool, faults: Faults) -> tuple[tuple[int, int], ...]:
    ours, theirs = first.variant.years, second.variant.years
    both = tuple((year, year) for year in ours if year in theirs)
    if not both:
        faults.add("compare-no-year", NOWHERE, first=_years(ours), second=_years(theirs))
    elif ours != theirs and not common:
        shared = _years([year for year, _ in both])
        faults.add("compare-years", NOWHERE, first=_years(ours), second=_years(theirs), both=shared)
    return both


def _years(years: Sequence[int]) -> str:
    whole = len(years) > 1 and years[-1] - years[0] == len(years) - 1
    return f"{years[0]}–{years[-1]}" if whole else ", ".join(map(str, years))


def _common_places(first: Side, second: Side, common: bool, faults: Faults) -> tuple[str, ...]:
    ours, theirs = first.variant.places, second.variant.places
    both = tuple(code for code in ours.leaves if code in theirs.leaves)
    if not both:
        faults.add("compare-no-place", NOWHERE)
    elif {*ours.leaves} != {*theirs.leaves} and not common:
        one = _named([f"{c} {ours.tree[c].name}" for c in ours.leaves if c not in both])
        two = _named([f"{c} {theirs.tree[c].name}" for c in theirs.leaves if c not in both])
        faults.add("compare-places", NOWHERE, first=one, second=two)
    for code in both:
        names = ours.tree[code].name, theirs.tree[code].name
        if names[0] != names[1]:
            where = theirs.tree[code].where
            faults.add("compare-place-name", where, which=code, first=names[0], second=names[1])
    return both


def _named(names: Sequence[str]) -> tuple[str, str]:
    """A few names and how many there are, or 无 / none; Chinese and English."""
    if not names:
        return "无", "none"
    shown, more = names[:SHOWN], len(names) - SHOWN
    if more <= 0:
        return "、".join(shown), ", ".join(shown)
    return f"{'、'.join(shown)}等{len(names)}个", f"{', '.join(shown)} and {more} more"


def _check_names(first: Variant, second: Variant, faults: Faults) -> None:
    """One code with two names may be two things: it is told, not taken for one."""
    ours = {item.code: item for item in first.items}
    for item in second.items:
        known = ours.get(item.code)
        if known is None:
            continue
        if known.name != item.name:
            faults.add("compare-item-name", item.where, which=item.code, **_both(known.name, item.name))
        if known.domain != item.domain:
            faults.add(
                "compare-item-domain", item.where, which=item.code, first=known.domain, second=item.domain
            )
    lines = {line.path: line for line in first.lines}
    for line in second.lines:
        if line.path in lines and lines[line.path].name != line.name:
            names = _both(lines[line.path].name, line.name)
            faults.add("compare-line-name", line.where, which=line.path, **names)


def _both(first: Label, second: Label) -> dict[str, object]:
    """Two names in Chinese and English; where English hides the difference, the Chinese ones."""
    pairs = [(label.zh, label.text("en")) for label in (first, second)]
    if pairs[0][0] == pairs[1][0] or pairs[0][1] == pairs[1][1]:
        pairs = [(f"{label.zh} ({label.en})",) * 2 for label in (first, second)]
    return {"first": pairs[0], "second": pairs[1]}


def words_of(text: str | Iterable[str]) -> tuple[str, ...]:
    """``a,b`` or a list of texts, as texts without blanks."""
    parts = text.replace("，", ",").split(",") if isinstance(text, str) else text
    return tuple(part.strip() for part in parts if part.strip())
