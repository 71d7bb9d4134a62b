"""The figures of the prose: 亿元 with two decimals, or 万元 where a sentence holds small sums only.

An amount that stands alone is its nearest figure.  Where a sentence adds up, its parts stand under its total:
the years under all years together (the report year and the year before at their nearest), and in each year by
itself payers, domains, standings, items and places under that year's total, by largest remainder.  The same
money is the same figure wherever it stands.  In 万元 they are the figures of the printed tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from finsim.appendix.edition import Edition
from finsim.appendix.tables.draft import Draft
from finsim.appendix.tables.places import Listed as ListedPlaces
from finsim.appendix.tables.year_printed import YearBook
from finsim.money import exact_round
from finsim.spec import GOVERNMENTS
from finsim.standing import split_by_status

WAN = 1_000_000
"""Fen in 1 万元."""
YI = 100_000_000
"""Fen in 0.01 亿元, the unit of prose."""
LISTED = 10
"""So many items stand one by one in prose and charts; smaller ones take up what rounding leaves over."""
SMALL = 1_000_000_000
"""Fen in 0.1 亿元: a sentence in which every sum is smaller speaks of 万元."""


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount: exact in fen, and as printed in units of 0.01 亿元 and of 1 万元."""

    fen: int
    yi: int
    wan: int

    def units(self, unit: int) -> int:
        return self.yi if unit == YI else self.wan


def unit_of(sums: Sequence[Sum]) -> int:
    """亿元, or 万元 where every sum of a sentence is small."""
    return YI if max((abs(one.fen) for one in sums), default=0) >= SMALL else WAN


def alone(fen: int) -> Sum:
    """A sum that belongs to no other."""
    return Sum(fen, exact_round(Fraction(fen, YI)), exact_round(Fraction(fen, WAN)))


def less(one: Sum, other: Sum) -> Sum:
    """The difference of two sums, of the figures as they are printed."""
    return Sum(one.fen - other.fen, one.yi - other.yi, one.wan - other.wan)


def added(sums: Iterable[Sum]) -> Sum:
    """Several sums together, of the figures as they are printed."""
    found = list(sums)
    return Sum(*(sum(getattr(one, name) for one in found) for name in ("fen", "yi", "wan")))


def spread(
    parts: Sequence[int],
    unit: int,
    total: int,
    known: Mapping[int, int] | None = None,
    first: Sequence[int] | None = None,
) -> list[int]:
    """Parts in units that add up to ``total``: each its nearest figure, and what is then over or lacking
    taken one unit at a time from those that lie nearest to the next figure, ties in the order given.

    ``known``: figures of amounts that are printed already, by fen; they stay.  ``first``: the parts that are
    moved before all others, as far as they suffice.
    """
    fixed = {at: known[fen] for at, fen in enumerate(parts) if known and fen in known}
    free = [at for at, fen in enumerate(parts) if at not in fixed and fen % unit]
    found = [fixed.get(at, exact_round(Fraction(fen, unit))) for at, fen in enumerate(parts)]
    missing = total - sum(found)
    if missing and not free:
        return spread(parts, unit, total) if fixed else _even(found, missing)
    step = 1 if missing > 0 else -1
    few = [at for at in free if at in set(first or ()) and step * (parts[at] - found[at] * unit) > 0]
    free = few if len(few) >= abs(missing) else free
    for _ in range(abs(missing)):
        at = min(free, key=lambda k: (step * (found[k] * unit - parts[k]), k))
        found[at] += step
    return found


def _even(found: list[int], missing: int) -> list[int]:
    """Whole figures that must add up to another total all the same: the largest one takes the rest."""
    if found:
        found[max(range(len(found)), key=lambda k: abs(found[k]))] += missing
    return found


def shares(parts: Sequence[int]) -> list[int] | None:
    """What part of their sum each is, in thousandths, each rounded by itself, so that a reader who divides
    finds the same; ``None`` where some part is below 0 or there is no sum."""
    total = sum(parts)
    if total <= 0 or min(parts) < 0:
        return None
    return [exact_round(Fraction(part * 1000, total)) for part in parts]


def share(part: int, total: int) -> int | None:
    """One part of a total, likewise."""
    found = shares([part, total - part])
    return found[0] if found else None


@dataclass(frozen=True)
class Figures:
    """All sums that the prose speaks of, for one edition."""

    edition: Edition

    @cached_property
    def draft(self) -> Draft:
        """What the tables are drawn up from: the same figures of items in 万元."""
        return Draft(self.edition)

    @property
    def book(self) -> YearBook:
        return self.draft.book

    @cached_property
    def _by_payer(self) -> list[list[int]]:
        found: list[list[int]] = self.book.ledger.sums("payer", "year").tolist()
        return found

    @cached_property
    def _by_item(self) -> list[list[int]]:
        printed = self.book.printed
        found: list[list[int]] = printed.item_sums(printed.by_line).tolist()
        return found

    @cached_property
    def total(self) -> Sum:
        """All years together."""
        fen = sum(map(sum, self._by_payer))
        return Sum(fen, alone(fen).yi, self.book.printed.levels.total)

    @cached_property
    def years(self) -> list[Sum]:
        """Each year: under all years together, the report year and the one before at their nearest."""
        sums = [sum(column) for column in zip(*self._by_payer, strict=True)]
        sums = sums or [0] * len(self.book.variant.years)
        yi = year_figures(sums, self.edition.year_index)
        return [Sum(*one) for one in zip(sums, yi, self.book.printed.levels.column_totals, strict=True)]

    # ---- the parts of a year ----

    @cached_property
    def _made(self) -> dict[int, dict[str, list[Sum]]]:
        """The parts of each year that was asked for."""
        return {}

    def _parts(self, year: int) -> dict[str, list[Sum]]:
        """Payers, domains, standings and items of a year, in this order: money that was printed before keeps
        its figure."""
        if year not in self._made:
            total, found = self.years[year], dict[str, list[Sum]]()
            known = {0: 0, total.fen: total.yi}
            for kind, (fen, cells) in self._year(year).items():
                wan = [row[year] for row in cells] or [0] * len(fen)
                yi = spread(fen, YI, total.yi, known, _smallest(fen) if kind == "items" else None)
                found[kind] = list(map(Sum, fen, yi, wan))
                known = {**dict(zip(fen, yi, strict=True)), **known}
            self._made[year] = found
        return self._made[year]

    def _year(self, year: int) -> dict[str, tuple[list[int], Sequence[Sequence[int]]]]:
        """The parts of a year in fen, by kind, with the printed table by year that has them in 万元."""
        printed = self.book.printed
        items = [row[year] for row in self._by_item]
        standings: list[int] = split_by_status(printed.by_line, printed.standing)[:, year].tolist()
        return {
            "payers": ([row[year] for row in self._by_payer], printed.levels.cells),
            "domains": (
                [sum(items[row] for row in rows) for rows in printed.groups],
                printed.by_year.group_cells,
            ),
            "standings": (standings, printed.by_status.cells),
            "items": (items, printed.by_year.cells),
        }

    def payers(self, year: int) -> list[Sum]:
        """What each payer bears in a year (by its index), in the order of ``Book.payers``."""
        return self._parts(year)["payers"]

    def payers_all(self) -> list[Sum]:
        """What each payer bears in all years together."""
        fen = [sum(row) for row in self._by_payer]
        yi = spread(fen, YI, self.total.yi, {self.total.fen: self.total.yi})
        return list(map(Sum, fen, yi, self.book.printed.levels.row_totals))

    def governments(self, year: int) -> Sum:
        """What the levels of government bear together: its own nearest, but the sum of the payers' figures
        where it, or what is left, is one payer's."""
        payers = list(zip(self.book.payers, self.payers(year), strict=True))
        own = [one for payer, one in payers if payer in GOVERNMENTS]
        found, others = added(own), [one for payer, one in payers if payer not in GOVERNMENTS]
        if any(sum(bool(one.fen) for one in side) < 2 for side in (own, others)):
            return found
        total = self.years[year]
        yi, _ = spread([found.fen, total.fen - found.fen], YI, total.yi)
        return Sum(found.fen, yi, found.wan)

    def domains(self, year: int) -> list[Sum]:
        """Each domain in a year, in the order of ``Printed.domains``."""
        return self._parts(year)["domains"]

    def items(self, year: int) -> list[Sum]:
        """Each item that carries money in a year, in the order of the list."""
        return self._parts(year)["items"]

    def standings(self, year: int) -> list[Sum]:
        """What rests on documents, on estimates and on assumptions in a year."""
        return self._parts(year)["standings"]

    def places(self) -> list[tuple[str, Sum]]:
        """Each place of the sixth table in the report year, the largest first."""
        at, listed = self.edition.year_index, ListedPlaces(self.draft)
        fen = self.book.ledger.sums("year", "place")[at]
        sums = [int(fen[columns].sum()) for columns in listed.inside]
        total = self.years[at]
        yi = spread(sums, YI, total.yi, {total.fen: total.yi})
        names = [self.book.variant.places.tree[code].name for code in listed.codes]
        found = zip(names, map(Sum, sums, yi, listed.table.row_totals), strict=True)
        return sorted(found, key=lambda one: -one[1].fen)

    def known(self, fen: int, year: int) -> Sum:
        """Any amount of a year: the figure of the same money where that is printed, else its nearest."""
        every = [self.years[year], *(one for found in self._parts(year).values() for one in found)]
        return next((one for one in every if one.fen == fen), alone(fen))

    @cached_property
    def given(self) -> list[Sum]:
        """The top-down total by year: the figure of the items' sum where the two are equal."""
        if self.book.variant.total is None or self.edition.place:
            return []
        found = self.book.printed.top_down
        assert found is not None
        return [
            own if fen == own.fen else Sum(fen, *(exact_round(yuan * 100 / unit) for unit in (YI, WAN)))
            for yuan, fen, own in zip(found.yuan, found.fen, self.years, strict=True)
        ]


def year_figures(fen: Sequence[int], at: int) -> list[int]:
    """The years in units of 0.01 亿元, under all of them together: the report year (by its index) and the
    year before are what anybody rounds them to, so that what is quoted most is never a unit off; of two years
    the report year alone."""
    now = exact_round(Fraction(fen[at], YI))
    held = {at: now}
    if at and len(fen) > 2:
        held[at - 1] = exact_round(Fraction(fen[at - 1], YI))
    others = [k for k in range(len(fen)) if k not in held]
    if others:
        total = exact_round(Fraction(sum(fen), YI)) - sum(held.values())
        held |= zip(others, spread([fen[k] for k in others], YI, total), strict=True)
    return [held[k] for k in range(len(fen))]


def _smallest(fen: Sequence[int]) -> list[int]:
    """The rows that come after the largest ones, which prose and charts list one by one."""
    return sorted(range(len(fen)), key=lambda row: -fen[row])[LISTED:]
