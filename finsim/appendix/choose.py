"""Choosing what a set of files shows: variant, place, year, language, and what it is laid beside."""

from __future__ import annotations

from datetime import datetime

from finsim.analysis.explain import find_place
from finsim.appendix.edition import Edition
from finsim.appendix.tables.year_printed import YearBook
from finsim.appendix.within import within
from finsim.errors import EXIT_USAGE, fail
from finsim.load.context import listed
from finsim.report.table import Book
from finsim.result import Result
from finsim.rules import Label


def choose(
    result: Result,
    *,
    variant: str = "",
    place: str = "",
    year: int | None = None,
    against: Result | str = "",
    language: str = "",
    created: datetime | None = None,
) -> Edition:
    """The edition of a result: a variant (default: the first), a place by code or name (default: all),
    the report year (default: the last).

    ``against``: another result, or the code of a variant, for the table of comparison; without it the year
    before is laid beside.  Raises :class:`~finsim.errors.InputFault` for an unknown variant, place or year.
    """
    language = language or result.scenario.language
    code = result.variant(variant).code
    whole = result.ledger(code)
    years = whole.plan.years
    place_code = find_place(whole, place)
    year = years[-1] if year is None else year
    if year not in years:
        fail("explain-year", exit_code=EXIT_USAGE, found=year, known=listed(map(str, years)))
    leaves = len(whole.plan.leaves)
    columns = whole.place_columns(place_code) if place_code else range(leaves)
    before, name = _laid_beside(result, code, against, place_code, language)
    return Edition(
        YearBook(within(result, place_code), code, language, years.index(year)),
        whole,
        tuple(columns),
        year,
        place_code,
        created or datetime.now(),
        before,
        name,
    )


def _laid_beside(
    result: Result, code: str, against: Result | str, place: str, language: str
) -> tuple[Book | None, Label | None]:
    """The book of the comparison and its name: another scenario's title, or another variant's name."""
    if against == "":
        return None, None
    if isinstance(against, str):
        variant = result.variant(against)
        if variant.code == code:
            fail("appendix-against-itself", exit_code=EXIT_USAGE, found=against)
        return Book(within(result, place), variant.code, language), variant.name
    if place and place not in against.variant().places.tree:
        known, title = result.variant(code).places.tree[place].name, _title(against.scenario.title)
        fail("appendix-against-place", exit_code=EXIT_USAGE, found=known, title=title)
    return Book(within(against, place), against.variants[0], language), against.scenario.title


def _title(label: Label) -> tuple[str, str]:
    return label.text("zh"), label.text("en")
