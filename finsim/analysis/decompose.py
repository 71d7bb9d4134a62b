"""Why one amount is another: a difference taken apart into what its inputs contribute, to the fen.

Between two runs in a year, or two years of one run.  Each line is worked out at every lowest place with each
subset of its inputs as they are after (:mod:`finsim.analysis.line_game`), and each input gets its Shapley
value (:mod:`finsim.analysis.shapley`): no order of the inputs is preferred.  Parts are whole fen that add up,
for every line, payer and place, to the difference of the ledgers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from finsim.analysis.input_kinds import KINDS, LABELS, Kind, kind_of
from finsim.analysis.line_game import RULE, YearOf, stretches
from finsim.analysis.pairing import Entries, Pair, Side, Source, as_result, make_pair, two_sides, words_of
from finsim.analysis.shapley import whole_table
from finsim.engine import make_ledger
from finsim.errors import EXIT_USAGE, Fault, InputFault, Problem, fail, told
from finsim.plan import PlannedLine
from finsim.rules import Label
from finsim.series import Paths
from finsim.shown import Shown
from finsim.spec import Line

if TYPE_CHECKING:
    import pandas as pd

BY = ("kind", "domain", "item", "line", "input", "payer", "place")
"""What parts can be summed by."""


@dataclass(frozen=True)
class Part:
    """What one input of a line contributes, fen (payer, place) on the axes of the pair."""

    line: str
    kind: Kind
    input: str
    label: Label
    fen: Entries


@dataclass(frozen=True, repr=False)
class Decomposition(Shown):
    """A difference and its parts.  ``before`` and ``after``: int64 fen (line, payer, place)."""

    pair: Pair
    before: Entries
    after: Entries
    parts: tuple[Part, ...]

    @property
    def years(self) -> tuple[int, int]:
        """The years of the first and of the second side."""
        return self.pair.years[0]

    @cached_property
    def change(self) -> int:
        """The whole difference in fen."""
        return int(self.after.sum() - self.before.sum())

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds that move something for somebody."""
        moving = {part.kind for part in self.parts if part.fen.any()}
        return tuple(kind for kind in KINDS if kind in moving)

    def sums(self, *by: str) -> dict[tuple[str, ...], int]:
        """The parts in fen summed by any of :data:`BY`; keys are codes (an input is ``line:name``).  Keys
        come in the order of the list; those whose parts are all 0 are left out."""
        for axis in by:
            if axis not in BY:
                fail("decompose-by", exit_code=EXIT_USAGE, found=axis, known=", ".join(BY))
        found: dict[tuple[str, ...], int] = {}
        for part in self.parts:
            for key, fen in self._cells(part, by):
                found[key] = found.get(key, 0) + fen
        return found

    def _cells(self, part: Part, by: Sequence[str]) -> Iterator[tuple[tuple[str, ...], int]]:
        """A part's sums by payer and place, if these are wanted, under the whole key."""
        item = self.pair.lines[part.line].item
        known = {"kind": part.kind, "item": item, "line": part.line, "input": f"{part.line}:{part.input}"}
        known["domain"] = self.pair.items[item].domain
        axes = tuple(axis for axis, name in enumerate(("payer", "place")) if name not in by)
        fen = part.fen.sum(axis=axes, keepdims=True)
        for payer, place in np.argwhere(fen).tolist() or [[0, 0]] * (len(axes) == 2):
            known |= {"payer": self.pair.payers[payer], "place": self.pair.leaves[place]}
            yield tuple(known[axis] for axis in by), int(fen[payer, place])

    def to_frame(self, *by: str) -> pd.DataFrame:
        """The parts as a table: the axes named (by default kind and item), ``amount`` in yuan, ``unit``."""
        import pandas as pd

        axes = by or ("kind", "item")
        rows = [(*key, fen / 100, "元") for key, fen in self.sums(*axes).items()]
        return pd.DataFrame(rows, columns=[*axes, "amount", "unit"])


@told
def decompose(
    first: Source,
    other: Source | None = None,
    *,
    variants: str | Sequence[str] = (),
    variant: str = "",
    year: int | None = None,
    start: int | None = None,
    end: int | None = None,
    common: bool = False,
    overrides: Sequence[str] = (),
) -> Decomposition:
    """Take a difference apart into what the inputs contribute.

    Between two years of one run: ``start`` and ``end``, of ``variant``.  Between two runs in ``year`` (by
    default the last that both have): ``first`` and ``other`` (results or paths of scenario files), or the
    two ``variants``, or a file and the same with ``overrides`` (texts ``PATH=VALUE``).  ``common``: only the
    places of both.  Raises :class:`~finsim.errors.InputFault` where it is not clear which difference is
    meant, where the two do not fit together, and for a year that a side does not have.
    """
    codes = words_of(variants) or words_of(variant)
    if variant and words_of(variants):
        fail("decompose-variant-both", exit_code=EXIT_USAGE)
    if (start is None) != (end is None) or (start is not None and year is not None):
        fail("decompose-years-half", exit_code=EXIT_USAGE)
    if other is None and not overrides and len(codes) < 2 and start is not None:
        if start == end:
            fail("decompose-same-year", exit_code=EXIT_USAGE, found=start)
        result = as_result(first)
        side = Side(result, result.variant(codes[0] if codes else "").code)
        return take_apart(make_pair(side, side, (_years((side, side), year, start, end),)))
    sides = _two(first, other, codes, overrides)
    return take_apart(make_pair(*sides, (_years(sides, year, start, end),), common=common))


def _two(
    first: Source, other: Source | None, codes: tuple[str, ...], overrides: Sequence[str]
) -> tuple[Side, Side]:
    if other is None and not overrides:
        first = as_result(first)
        known = codes if len(codes) == 2 else first.variants
        if len(known) != 2:
            years = first.variant().years
            shown = f"{years[0]}–{years[-1]}"
            fail("decompose-which", exit_code=EXIT_USAGE, known=", ".join(first.variants), years=shown)
        codes = tuple(known)
    return two_sides(first, other, codes, overrides)


def _years(sides: tuple[Side, Side], year: int | None, start: int | None, end: int | None) -> tuple[int, int]:
    """The year of each side; without any, the last that both have."""
    ours, theirs = (side.variant.years for side in sides)
    both = [one for one in ours if one in theirs]
    if year is None and start is None and not both:
        fail("compare-no-year", first=f"{ours[0]}–{ours[-1]}", second=f"{theirs[0]}–{theirs[-1]}")
    chosen = (start, end) if start is not None and end is not None else (year or 0, year or 0)
    chosen = chosen if any(chosen) else (both[-1], both[-1])
    for side, one in zip(sides, chosen, strict=True):
        if one not in side.variant.years:
            known = ", ".join(map(str, side.variant.years))
            name = side.result.scenario.code
            fail("decompose-year", exit_code=EXIT_USAGE, side=name, found=one, known=known)
    return chosen


def take_apart(pair: Pair) -> Decomposition:
    """The parts of the difference between two sides in one pair of years."""
    before_all, after_all = _entries(pair, settled=True)
    if any(side.ledger.transfers for side in (pair.first, pair.second)):
        before, after = _entries(pair, settled=False)
    else:
        before, after = before_all, after_all
    workers = [Lines(pair, side, first) for side, first in ((pair.first, True), (pair.second, False))]
    parts: list[Part] = []
    for row, path in enumerate(pair.lines):
        parts += _of_line(pair, path, workers, after[row] - before[row])
        moved = after_all[row] - after[row] - (before_all[row] - before[row])
        if moved.any():
            parts.append(
                Part(path, "settlement", "settlement", Label("结算、基金", "settlements, funds"), moved)
            )
    return Decomposition(pair, before_all, after_all, tuple(parts))


def _entries(pair: Pair, *, settled: bool) -> tuple[Entries, Entries]:
    """Both sides' entries, fen (line, payer, place), as they are or before settlements and funds."""

    def of(side: Side, first: bool) -> Entries:
        own = None if settled or not side.ledger.transfers else make_ledger(side.ledger.plan).entries
        return pair.entries(side, first=first, of=own)[:, :, 0]

    return of(pair.first, True), of(pair.second, False)


class Lines:
    """A side's lines by path, ready to be worked out in its year."""

    def __init__(self, pair: Pair, side: Side, first: bool) -> None:
        plan = side.ledger.plan
        self.lines: dict[str, PlannedLine] = {planned.line.path: planned for planned in plan.lines}
        self.paths = Paths(plan.variant)
        self.year = plan.years.index(pair.years[0][0 if first else 1])
        self.columns = pair.columns(side)

    def year_of(self, path: str) -> YearOf:
        return YearOf.of(self.lines[path], self.paths, self.year, self.columns)


def _of_line(pair: Pair, path: str, sides: Sequence[Lines], change: Entries) -> list[Part]:
    """The parts of one line's difference before settlements."""
    if path not in sides[0].lines:
        return [Part(path, "new", "new", Label("新增", "new"), change)]
    if path not in sides[1].lines:
        return [Part(path, "ended", "ended", Label("取消", "ended"), change)]
    planned = sides[1].lines[path]
    try:
        found, changed = contributions(pair, path, sides)
    except Problem as problem:
        raise InputFault((Fault(problem.code, planned.line.where, problem.values),)) from problem
    if not found:
        return [Part(path, "rule", RULE, LABELS[RULE], change)] if change.any() else []
    # A fixed order, the same in both directions, decides where remainders are equal.
    order = sorted(found)
    where = np.stack([changed[name] for name in order])
    fen = whole_table(np.stack([found[name] for name in order]), where, change)
    by_name = dict(zip(order, fen, strict=True))
    return [_part(sides[0].lines[path].line, planned.line, name, by_name[name]) for name in found]


def contributions(
    pair: Pair, path: str, sides: Sequence[Lines]
) -> tuple[dict[str, NDArray[np.float64]], dict[str, NDArray[np.bool_]]]:
    """What each input of a line contributes over the year, fen (payer, place), and where it differs."""
    found: dict[str, NDArray[np.float64]] = {}
    changed: dict[str, NDArray[np.bool_]] = {}
    places = len(pair.leaves)
    for stretch in stretches(*(side.year_of(path) for side in sides)):
        game, parts = stretch.parts(pair.payers, places)
        for name, part in parts.items():
            found[name] = found.get(name, 0.0) + stretch.part * part
            changed[name] = changed.get(name, np.zeros(places, dtype=bool)) | game.changed(name)
    return found, changed


def _part(before: Line, after: Line, name: str, fen: Entries) -> Part:
    label = LABELS.get(name) or (after.quantities.get(name) or before.quantities[name]).name
    return Part(after.path, kind_of(after if name in after.quantities else before, name), name, label, fen)
