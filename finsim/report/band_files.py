"""The files of bands: bands.csv, chances.csv, the workbook's sheet, the fan charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from finsim.analysis.ceilings import budget_ceilings
from finsim.analysis.chances import RESERVES, Chance, chances_of
from finsim.draws.bands import ALL, LEVELS, Bands
from finsim.report.band_tables import percent_of, row_name, shown_payers
from finsim.report.band_words import (
    SUMS,
    bands_paragraph,
    chance_values,
    money,
    simulation_data,
    tables_of,
)
from finsim.report.csv_files import MARK, field
from finsim.report.table import Book, Table

BANDS, CHANCES, WORKBOOK = "bands.csv", "chances.csv", "bands.xlsx"
BAND_COLUMNS = (
    "variant", "by", "code", "name", "payer", "year", *(f"p{percent_of(level)}" for level in LEVELS),
    "mean", "standard_error", "central", "unit",
)  # fmt: skip
"""bands.csv: a row for each total, domain, item or place, each payer and year."""
CHANCE_COLUMNS = (
    "variant", "payer", "place", "place_label", "limit", "from", "to", "available", "central", "mean",
    "chance", "standard_error", "overrun", "overrun_error", "overrun_if_passed",
    *(f"reserve{percent_of(level)}" for level in RESERVES), "unit",
)  # fmt: skip
"""chances.csv: a row for each ceiling and year, and one for its years together."""
PIECE = 2000


def own_chances(bands: Bands) -> tuple[Chance, ...]:
    """The chances of all accounts of the budget."""
    return tuple(chance for one in budget_ceilings(bands.plan) for chance in chances_of(bands, one))


def bands_csv(made: Sequence[tuple[Book, Bands]]) -> Iterator[bytes]:
    """bands.csv in pieces."""
    yield (MARK + ",".join(BAND_COLUMNS) + "\r\n").encode()
    for book, bands in made:
        rows = _band_rows(book, bands)
        while piece := "".join(islice(rows, PIECE)):
            yield piece.encode()


def _band_rows(book: Book, bands: Bands) -> Iterator[str]:
    unit = field(book.say("yuan"))
    for i, row in enumerate(bands.rows):
        payer = SUMS.get(row.payer, row.payer)
        head = ",".join(map(field, (book.code, row.by, row.code, row_name(book, row), payer)))
        columns = (bands.mean[i], bands.error[i], bands.central[i])
        figures = zip(bands.years, bands.quantiles[i].tolist(), *(c.tolist() for c in columns), strict=True)
        for year, quantiles, *others in figures:
            numbers = ",".join(map(money, (*quantiles, *others)))
            yield f"{head},{year},{numbers},{unit}\r\n"


def chances_csv(made: Sequence[tuple[Book, Sequence[Chance]]]) -> bytes:
    """chances.csv."""
    rows = [CHANCE_COLUMNS]
    for book, found in made:
        tree, unit = book.variant.places.tree, book.say("yuan")
        for one in found:
            place, payer = one.ceiling.place, one.ceiling.payer
            name = tree[place].name if place else ""
            limit = one.ceiling.limit.code if one.ceiling.limit is not None else ""
            head = (book.code, SUMS.get(payer, payer), place, name, limit)
            span = (str(one.years[0]), str(one.years[-1]))
            rows.append((*head, *span, *chance_values(one).values(), unit))
    return (MARK + "".join(",".join(map(field, row)) + "\r\n" for row in rows)).encode()


def run_tables(books: Sequence[Book]) -> list[Table]:
    """What stands on the workbook's sheet: each variant's bands, chances and uncertain numbers."""
    tables: list[Table] = []
    for book, bands in with_bands(books):
        known = {note for table in tables for note in table.notes}
        tables += tables_of(book, bands, own_chances(bands), known)
    return tables


def fan_charts(book: Book, bands: Bands) -> dict[str, bytes]:
    """A fan chart for each payer in print: file name → PNG."""
    from finsim.report.fan import fan_png

    return {
        f"charts/fan-{payer or SUMS[ALL]}.png": fan_png(book, bands, payer)
        for payer in shown_payers(book, bands)
    }


def with_bands(books: Sequence[Book]) -> list[tuple[Book, Bands]]:
    """The books whose variants were drawn, with their bands."""
    return [(book, book.result.bands[book.code]) for book in books if book.code in book.result.bands]


def run_files(books: Sequence[Book], *, charts: bool) -> Iterator[tuple[str, Iterator[bytes]]]:
    """What a run writes beside its other files: each file's name and bytes, when it is its turn."""
    made = with_bands(books)
    yield BANDS, bands_csv(made)
    chances = [(book, own_chances(bands)) for book, bands in made]
    if any(found for _, found in chances):
        yield CHANCES, iter([chances_csv(chances)])
    if charts:
        for name, image in fan_charts(*made[0]).items():
            yield name, iter([image])


def run_paragraphs(books: Sequence[Book]) -> list[str]:
    """What a run's terminal says of each variant that was drawn: the first in full, of others the total."""
    said: list[str] = []
    for book, bands in with_bands(books):
        said.append(bands_paragraph(book, bands, own_chances(bands), (ALL,) if said else ()))
    return ["\n".join([*said, books[0].say("bands-paragraph-note")])]


def run_bands_data(books: Sequence[Book]) -> dict[str, Any]:
    """The totals of each variant that was drawn as plain data; the other rows are in bands.csv."""
    return {
        book.code: simulation_data(book, bands, own_chances(bands), ("total",))
        for book, bands in with_bands(books)
    }


def write_simulation(
    book: Book,
    bands: Bands,
    found: Sequence[Chance],
    out: Path,
    *,
    charts: bool,
    created: datetime | None = None,
) -> list[Path]:
    """Write what ``finsim simulate`` was asked for into a folder, whole or not at all; gives the files.

    What an earlier call left there and this one does not make is removed, for it would show other numbers.
    """
    from finsim.report.excel import workbook
    from finsim.report.folder import OF_BANDS, write_files

    contents: dict[str, bytes] = {BANDS: b"".join(bands_csv([(book, bands)]))}
    if found:
        contents[CHANCES] = chances_csv([(book, found)])
    from finsim.report.tables import Sheet

    sheet = Sheet("bands", book.say("sheet-bands"), tables_of(book, bands, found))
    title = book.result.scenario.title.text(book.language)
    contents[WORKBOOK] = workbook([sheet], title, language=book.language, created=created)
    if charts:
        contents |= fan_charts(book, bands)
    gone = [name for name in OF_BANDS if name not in contents]
    return write_files(out, contents, remove=gone)
