"""Two results set against each other: who pays how much more or less, in what, where and when.

Every number is a sum of whole fen of the two ledgers, so that parts add up exactly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import product
from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from finsim.analysis.pairing import Entries, Pair, Side, Source, make_pair, two_sides, words_of
from finsim.errors import EXIT_USAGE, Faults, Where, fail, told
from finsim.shown import Shown

if TYPE_CHECKING:
    import pandas as pd

    from finsim.analysis.compare_draws import DrawnComparison

BY = ("payer", "domain", "item", "line", "place", "year")
"""What differences can be summed by; several are crossed: ``item+year``."""
DEFAULT_BY = ("payer", "domain", "year")
FRAME_COLUMNS = ("before", "after", "change", "percent")


@dataclass(frozen=True, slots=True)
class Change:
    """Two sums in fen under one key; ``heads``: the people of each side times the years that are summed."""

    key: tuple[str, ...]
    before: int
    after: int
    heads: tuple[int, int] | None = None

    @property
    def change(self) -> int:
        return self.after - self.before

    @property
    def percent(self) -> Fraction | None:
        """The change in per cent of the first amount; ``None`` where that is 0."""
        return Fraction(self.change * 100, self.before) if self.before else None

    @property
    def per_head(self) -> tuple[Fraction, Fraction, Fraction] | None:
        """Fen a head and year before and after, and their difference."""
        if self.heads is None:
            return None
        one, two = Fraction(self.before, self.heads[0]), Fraction(self.after, self.heads[1])
        return one, two, two - one


@dataclass(frozen=True, slots=True)
class Sorted:
    """The sums along one axis by which way they went: more, less, or the same."""

    more: tuple[Change, ...]
    less: tuple[Change, ...]
    same: tuple[Change, ...]


@dataclass(frozen=True, repr=False)
class Comparison(Shown):
    """What differs between two sides.  ``before`` and ``after``: int64 fen (line, payer, year, place) on the
    axes of ``pair``.  ``heads``: people by place for each side, or one number for all places; empty where
    nothing per head was asked for.  ``drawn``: the difference draw by draw, where that was asked for."""

    pair: Pair
    before: Entries
    after: Entries
    by: tuple[tuple[str, ...], ...]
    heads: tuple[tuple[int, ...], ...] = ()
    per_head: str = ""
    drawn: DrawnComparison | None = None

    @cached_property
    def total(self) -> Change:
        return self.rows()[0]

    @property
    def is_same(self) -> bool:
        """Whether no entry differs."""
        return not bool((self.before != self.after).any())

    def rows(self, *axes: str) -> list[Change]:
        """The sums by any of :data:`BY`, in list order; keys are codes.  Without an axis: the total.  Keys
        with nothing on either side are left out where there is something elsewhere."""
        labels = self._labels(axes)
        one, two = (_summed(entries, labels) for entries in (self.before, self.after))
        known = [list(dict.fromkeys(found)) for found in labels]
        rows = []
        for index, keys in zip(np.ndindex(one.shape), product(*known), strict=True):
            parts = {axis: value for key in keys for axis, value in key}
            key = tuple(parts[axis] for axis in axes)
            rows.append(Change(key, int(one[index]), int(two[index]), self._heads(parts)))
        ranks = [{code: rank for rank, code in enumerate(dict.fromkeys(r.key[i] for r in rows))}
                 for i in range(len(axes))]  # fmt: skip
        rows.sort(key=lambda row: [rank[code] for rank, code in zip(ranks, row.key, strict=True)])
        return [row for row in rows if row.before or row.after] or rows

    def sorted(self, axis: str) -> Sorted:
        """Who has more, who has less, who is as before; the largest change first."""
        rows = sorted(self.rows(axis), key=lambda row: -abs(row.change))
        return Sorted(
            tuple(row for row in rows if row.change > 0),
            tuple(row for row in rows if row.change < 0),
            tuple(row for row in rows if not row.change),
        )

    def steps(self, axis: str, most: int = 10) -> tuple[list[tuple[str, int]], int, int]:
        """For a waterfall: the largest changes by item or domain in list order, the sum of all others and
        how many they are."""
        rows = [row for row in self.rows(axis) if row.change]
        kept = {row.key for row in sorted(rows, key=lambda row: -abs(row.change))[:most]}
        others = [row for row in rows if row.key not in kept]
        shown = [(row.key[0], row.change) for row in rows if row.key in kept]
        return shown, sum(row.change for row in others), len(others)

    def to_frame(self, *by: str) -> pd.DataFrame:
        """The rows as a table: the axes named (by default those asked for first), :data:`FRAME_COLUMNS` in
        yuan and per cent (missing where the first amount is 0), per head where asked for, and the unit."""
        import pandas as pd

        axes = by or self.by[0]
        for axis in axes:
            if axis not in BY:
                fail("compare-axis", exit_code=EXIT_USAGE, found=axis, known=", ".join(BY))
        records = []
        for row in self.rows(*axes):
            percent = None if row.percent is None else float(row.percent)
            amounts = (row.before / 100, row.after / 100, row.change / 100, percent)
            record: dict[str, object] = {**dict(zip(axes, row.key, strict=True))}
            record |= dict(zip(FRAME_COLUMNS, amounts, strict=True))
            if row.per_head is not None:
                heads = ("before_per_head", "after_per_head", "change_per_head")
                record |= {name: float(fen) / 100 for name, fen in zip(heads, row.per_head, strict=True)}
            records.append({**record, "unit": "元"})
        return pd.DataFrame(records)

    def _labels(self, axes: Sequence[str]) -> list[list[tuple[tuple[str, str], ...]]]:
        """For each axis of the entries, what each of its places is called on the axes asked for."""
        lines = [
            {"line": line.path, "item": line.item, "domain": self.pair.items[line.item].domain}
            for line in self.pair.lines.values()
        ]
        own: list[list[dict[str, str]]] = [
            lines,
            [{"payer": payer} for payer in self.pair.payers],
            [{"year": str(year)} for year, _ in self.pair.years],
            [{"place": code} for code in self.pair.leaves],
        ]
        return [[tuple((a, one[a]) for a in axes if a in one) for one in names] for names in own]

    def _heads(self, parts: Mapping[str, str]) -> tuple[int, int] | None:
        if not self.heads:
            return None
        years = 1 if "year" in parts else len(self.pair.years)
        if "place" not in parts:
            return sum(self.heads[0]) * years, sum(self.heads[1]) * years
        if len(self.heads[0]) != len(self.pair.leaves):
            return None
        column = self.pair.leaves.index(parts["place"])
        return self.heads[0][column] * years, self.heads[1][column] * years


def _summed(entries: Entries, labels: Sequence[Sequence[object]]) -> Entries:
    """Sums over equal labels along each axis, in the order in which labels come up."""
    for axis, names in enumerate(labels):
        order = {name: index for index, name in enumerate(dict.fromkeys(names))}
        shape = (*entries.shape[:axis], len(order), *entries.shape[axis + 1 :])
        if len(order) == 1:
            entries = entries.sum(axis=axis, keepdims=True)
        elif len(order) < len(names):
            found = np.zeros(shape, dtype=np.int64)
            rows = np.array([order[name] for name in names], dtype=np.intp)
            np.add.at(np.moveaxis(found, axis, 0), rows, np.moveaxis(entries, axis, 0))
            entries = found
    return entries


@told
def compare(
    first: Source,
    other: Source | None = None,
    *,
    variants: str | Sequence[str] = (),
    by: str | Sequence[str] = DEFAULT_BY,
    per_head: str = "",
    common: bool = False,
    draws: int | bool = False,
    overrides: Sequence[str] = (),
) -> Comparison:
    """Set a scenario against another, or a variant against another.

    ``first``, ``other``: results, or paths of scenario files.  Without ``other``: the two variants named (or
    all there are, if two), or, with ``overrides`` (texts ``PATH=VALUE``), the same file with them.
    ``by``: the tables wanted, each an axis of :data:`BY` or several joined by ``+``.  ``per_head``: a column
    of the place table, or a number of people.  ``common``: only the years and places of both.  ``draws``:
    bands of the difference from so many draws, ``True``: as many as the scenario says.
    Raises :class:`~finsim.errors.InputFault` where the two do not fit together.
    """
    tables = tuple(tuple(part.strip() for part in table.split("+")) for table in words_of(by))
    for table in tables:
        for axis in table:
            if axis not in BY:
                fail("compare-axis", exit_code=EXIT_USAGE, found=axis, known=", ".join(BY))
    one, two = two_sides(first, other, words_of(variants), overrides)
    pair = make_pair(one, two, None, common=common)
    heads = _people(pair, per_head.strip()) if per_head.strip() else ()
    before, after = pair.entries(one, first=True), pair.entries(two, first=False)
    drawn = None
    if draws is not False:
        from finsim.analysis.compare_draws import compare_draws

        drawn = compare_draws(pair, before, after, None if draws is True else draws)
    tables = tables or tuple((axis,) for axis in DEFAULT_BY)
    return Comparison(pair, before, after, tables, heads, per_head.strip(), drawn)


def _people(pair: Pair, asked: str) -> tuple[tuple[int, ...], ...]:
    """The people of each side: by place from a column, or the number stated."""
    digits = asked.replace(",", "").removesuffix("人").strip()
    if digits.lstrip("+-").replace(".", "", 1).isdigit():
        if not digits.isdigit() or not int(digits):
            fail("compare-heads-number", exit_code=EXIT_USAGE, found=asked)
        return (int(digits),), (int(digits),)
    faults = Faults()
    found = tuple(_column(pair, side, asked, faults) for side in (pair.first, pair.second))
    faults.check()
    return found


def _column(pair: Pair, side: Side, name: str, faults: Faults) -> tuple[int, ...]:
    columns, code = side.variant.places.columns, side.result.scenario.code
    if name not in columns:
        known = ", ".join(columns) or "—"
        faults.add("compare-heads-unknown", Where(""), found=name, side=code, known=known)
        return ()
    people = [float(columns[name].values[column]) for column in pair.columns(side)]
    heads = tuple(0 if isnan(number) else round(number) for number in people)
    names = [
        side.variant.places.tree[leaf].name for leaf, n in zip(pair.leaves, heads, strict=True) if n <= 0
    ]
    if names:
        faults.add("compare-heads-zero", Where(""), found=name, places=("、".join(names), ", ".join(names)))
    return heads
