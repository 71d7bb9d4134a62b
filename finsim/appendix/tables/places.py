"""Table 6: what is borne in each place of the chosen one in the report year, and how much that is a head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from finsim.analysis.number_words import plain
from finsim.appendix.tables.draft import Draft
from finsim.controlled_rounding import RoundedTable
from finsim.money import exact_round
from finsim.report.table import Cell, Column, Row, Table
from finsim.spec import Places
from finsim.units import parse_unit
from finsim.words import source_text

MOST = 60
"""So many lowest places are listed; of more, the level below the chosen place."""
POPULATION = "population"
"""The column of the place table that counts the people, as everywhere in finsim unless another is named."""
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")


@dataclass(frozen=True)
class People:
    """The people by column of the edition's ledger; what stands over them in the table and below it."""

    counts: tuple[Fraction, ...]
    head: str
    note: str


def people_of(draft: Draft) -> People | None:
    """The people of the report year where the scenario projects a population, else those of the column of
    persons, if each place has any."""
    column = draft.edition.whole.plan.variant.places.columns.get(POPULATION)
    known = column is not None and column.unit == parse_unit("人")[0] and bool((column.values > 0).all())
    projected = _projected(draft)
    if projected is not None or column is None or not known:
        return projected
    counts = tuple(Fraction(repr(float(column.values[c]))) for c in draft.edition.columns)
    name, source = column.name.text(draft.language), source_text(column.basis.source, draft.language)
    years = {*_YEAR.findall(column.basis.source)}
    words = {"name": name, "year": next(iter(years), "")}
    key = "people" if len(years) != 1 else "people-census" if "普查" in column.basis.source else "people-year"
    status = draft.book.status(column.basis.status)
    note = draft.say("note-per-head", name=name, status=status, source=source)
    return People(counts, draft.say(key, **words), note)


def _projected(draft: Draft) -> People | None:
    """The report year's people as projected, in whole persons at each lowest place, as counts use them."""
    variant, year = draft.edition.whole.plan.variant, draft.edition.year
    population = variant.population
    if population is None or year < population.start.year:
        return None
    from finsim.population.cohorts import Cohort

    found = draft.paths.people.count(Cohort("ages"), year)
    counts = tuple(Fraction(int(found[c] + 0.5)) for c in draft.edition.columns)
    if not all(counts):
        return None
    column = variant.places.columns.get(POPULATION)
    name = draft.say("residents") if column is None else column.name.text(draft.language)
    status = draft.book.status(population.basis.status)
    words = {"name": name, "year": year, "start": population.start.year, "status": status}
    head = draft.say("people-projected", **words)
    return People(counts, head, draft.say("note-per-head-projected", **words))


def places(draft: Draft) -> Table | str:
    """Places × payers, under the place above where there are several; per head where people are known."""
    if not draft.book.ledger.plan.lines:
        return draft.say("reason-nothing-costed")
    listed = Listed(draft)
    notes = [*draft.book.rounding_note(listed.table), *listed.notes]
    return draft.table("places", listed.columns, list(listed.rows()), notes)


@dataclass(frozen=True)
class Listed:
    """The places of the table, their figures and the people in them: public, for prose and charts use it."""

    draft: Draft

    @property
    def tree(self) -> Places:
        return self.draft.book.variant.places

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The places listed, those under one place above together."""
        leaves = self.tree.leaves
        if len(leaves) <= MOST:
            above = dict.fromkeys(self._above(code) for code in leaves)
            return tuple(code for one in above for code in leaves if self._above(code) == one)
        return tuple(below(self.tree, self.draft.edition.place))

    def _above(self, code: str) -> str:
        return self.tree.tree[code].within

    @cached_property
    def inside(self) -> list[list[int]]:
        """For each place listed the columns of the ledger in it."""
        rows = {code: row for row, code in enumerate(self.codes)}
        found: list[list[int]] = [[] for _ in self.codes]
        for column, leaf in enumerate(self.tree.leaves):
            code = leaf
            while code not in rows:
                code = self._above(code)
            found[rows[code]].append(column)
        return found

    @cached_property
    def groups(self) -> dict[str, list[int]]:
        """The rows under each place above; empty where there is but one."""
        found: dict[str, list[int]] = {}
        for row, code in enumerate(self.codes):
            found.setdefault(self._above(code), []).append(row)
        return found if len(found) > 1 and "" not in found else {}

    @cached_property
    def table(self) -> RoundedTable:
        return self.draft.rounded.by_place(self.inside, list(self.groups.values()) or None)

    @cached_property
    def people(self) -> People | None:
        """The people, if each place has any."""
        return people_of(self.draft)

    @property
    def columns(self) -> list[Column]:
        book = self.draft.book
        found = [Column(self.draft.say("place"), width=20)]
        found += [Column(book.payer(payer), "money") for payer in self.draft.bearing]
        found.append(Column(book.say("total"), "money"))
        if self.people is not None:
            found.append(Column(self.people.head, "code", 13))
            found.append(Column(self.draft.say("per-head"), "fen"))
        return found

    def rows(self) -> Iterator[Row]:
        above = {members[0]: (index, code) for index, (code, members) in enumerate(self.groups.items())}
        for row, code in enumerate(self.codes):
            if row in above:
                index, parent = above[row]
                cells = (self.table.group_cells[index], self.table.group_totals[index])
                columns = [c for member in self.groups[parent] for c in self.inside[member]]
                yield self._row(self.tree.tree[parent].name, *cells, columns, "subtotal")
            cells = (self.table.cells[row], self.table.row_totals[row])
            yield self._row(self.tree.tree[code].name, *cells, self.inside[row])
        cells = (self.table.column_totals, self.table.total)
        everywhere = range(len(self.tree.leaves))
        yield self._row(self.draft.book.say("total"), *cells, everywhere, "total")

    def _row(
        self, name: str, cells: Sequence[int], total: int, columns: Sequence[int], kind: str = "row"
    ) -> Row:
        found: list[Cell] = [name, *self.draft.of_bearing(cells), total]
        if self.people is not None:
            heads = sum((self.people.counts[c] for c in columns), Fraction(0))
            fen = int(self.draft.rounded.entries[:, :, list(columns)].sum())
            found += [plain(heads), exact_round(fen / heads)]
        return Row(tuple(found), "total" if kind == "total" else "subtotal" if kind == "subtotal" else "row")

    @property
    def notes(self) -> Iterator[str]:
        draft, count = self.draft, len(self.tree.leaves)
        if count > MOST:
            yield draft.say("note-places-above", count=count)
        if self.people is None:
            yield draft.say("note-no-people")
            return
        yield self.people.note
        yield from draft.book.payer_notes


def below(places: Places, place: str) -> list[str]:
    """The places right below one ('': below the top), going down further while there is only one."""
    tree = places.tree
    codes = [place] if place else [code for code, one in tree.items() if one.within not in tree]
    while len(codes) == 1:
        inside = [code for code, one in tree.items() if one.within == codes[0]]
        if not inside:
            return codes
        codes = inside
    leaves = set(places.leaves)
    found = [code for code in codes if _holds(places, code, leaves)]
    return sorted(found)


def _holds(places: Places, code: str, leaves: set[str]) -> bool:
    """Whether there is a lowest place in a place."""
    return code in leaves or any(one.within == code for one in places.tree.values())
