"""The population projection as a table, a CSV file and one line on the screen; always marked as computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from finsim.people import Projection
from finsim.population.cohorts import Cohort
from finsim.report.csv_files import MARK, field
from finsim.report.table import Book, Cell, Column, Row, Table
from finsim.series import Paths

COLUMNS = (
    "variant", "variant_label", "place", "place_label", "year", "moment", "group", "group_label", "persons",
    "unit", "kind", "status",
)  # fmt: skip
"""population.csv: one row for every place, year and group of people."""
COMPUTED = "computed"
"""What the column ``kind`` says: a projection, no statistic."""
_AGES = {
    "total": Cohort("ages"), "births": Cohort("births"), "0-6": Cohort("ages", 0, 6),
    "16-59": Cohort("ages", 16, 59), "60+": Cohort("ages", 60), "65+": Cohort("ages", 65),
}  # fmt: skip
Array = NDArray[np.float64]


def people_of(book: Book) -> Projection | None:
    """The projection of a book's variant, if it has one."""
    return Paths(book.variant).people if book.variant.population is not None else None


def groups(book: Book, people: Projection) -> list[tuple[str, str, Cohort]]:
    """The groups of people told, each with its code and name: ages, births, and the pupils of each level."""
    schools = people.population.schools
    found = [(code, book.say(f"people-{code}"), cohort) for code, cohort in _AGES.items()]
    pupils = [
        (f"school-{s.code}", s.name.text(book.language), Cohort("school", school=s.code)) for s in schools
    ]
    return [*found[:3], *pupils, *found[3:]]


def population(book: Book) -> Table | None:
    """The people of all places together, a row for each group and a column for each year."""
    people = people_of(book)
    if people is None:
        return None
    years = book.variant.years
    heads = (
        Column(book.say("people-group"), width=18),
        *(Column(book.say("year", year=year), "money", 11) for year in years),
    )
    rows = []
    for code, name, cohort in groups(book, people):
        cells: list[Cell] = [_whole(float(people.count(cohort, year).sum())) for year in years]
        rows.append(Row((name, *cells), "total" if code == "total" else "row"))
    rows.insert(1, Row((book.say("people-deaths"), *_flow(people, years, people.path.deaths()))))
    rows.insert(2, Row((book.say("people-net"), *_flow(people, years, people.path.net))))
    start = people.population.start
    basis = book.status(people.population.basis.status)
    note = book.say("people-note", moment=start.moment, basis=basis)
    unit = book.say("unit", unit=book.say("persons"))
    return Table("population", book.say("people-title"), unit, heads, tuple(rows), (note,))


def _flow(people: Projection, years: Sequence[int], flow: Array) -> list[Cell]:
    """What happened in each year, all places together; of the start's own year nothing is known."""
    by_year = flow.sum(axis=1)
    return [
        _whole(float(by_year[year - people.first - 1])) if year > people.first else None for year in years
    ]


def _whole(value: float) -> int:
    return int(np.floor(value + 0.5))


def population_csv(books: Sequence[Book]) -> Iterator[bytes]:
    """population.csv, variant by variant: persons with two decimals."""
    yield (MARK + ",".join(COLUMNS) + "\r\n").encode()
    for book in books:
        people = people_of(book)
        if people is not None:
            yield "".join(_csv_rows(book, people)).encode()


def _csv_rows(book: Book, people: Projection) -> Iterator[str]:
    tree, start = book.variant.places.tree, people.population.start
    moment = start.moment[4:]
    tail = f",{field(book.say('persons'))},{COMPUTED},{people.population.basis.status}\r\n"
    for code, name, cohort in groups(book, people):
        for year in book.variant.years:
            counts = people.count(cohort, year).tolist()
            for place, persons in zip(people.codes, counts, strict=True):
                head = (
                    book.code,
                    book.name,
                    place,
                    tree[place].name,
                    str(year),
                    f"{year}{moment}",
                    code,
                    name,
                )
                yield f"{','.join(map(field, head))},{persons:.2f}{tail}"


def population_line(book: Book) -> str:
    """The people at the beginning and at the end, in one line."""
    people = people_of(book)
    assert people is not None
    first, last = book.variant.years[0], book.variant.years[-1]
    told = {}
    for key, code in (("people", "total"), ("young", "0-6"), ("old", "65+")):
        for end, year in (("first", first), ("last", last)):
            told[f"{key}_{end}"] = f"{_whole(float(people.count(_AGES[code], year).sum())):,}"
    return book.say("people-line", first=first, last=last, **told)
