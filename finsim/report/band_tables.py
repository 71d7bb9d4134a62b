"""Bands in print: by level and year, by domain, item or place, the uncertain numbers, chances and reserves.

The column of the central path is that of the other tables, to the unit, so that it adds up; quantiles stand
beside it and do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np

from finsim.analysis.chances import RESERVES, Chance
from finsim.analysis.drawn import Spread, spread
from finsim.distributions import rule as distribution_rule
from finsim.draws.bands import ALL, GOVERNMENTS, LEVELS, Bands, By
from finsim.draws.bands import Row as BandRow
from finsim.money import exact_round
from finsim.report.table import Book, Column, Row, Table
from finsim.spec import GOVERNMENTS as LEVELS_OF_GOVERNMENT
from finsim.uncertainty_terms import AXES, Shock
from finsim.words import source_text, span_label

WIDEST = 20
"""So many rows of a table by item or place are printed."""
VALUES = 6
"""So many values of a distribution are printed."""


def percent_of(level: float) -> int:
    return round(level * 100)


def payer_name(book: Book, payer: str) -> str:
    if payer == ALL:
        return book.say("total")
    return book.say("bands-governments") if payer == GOVERNMENTS else book.payer(payer)


def shown_payers(book: Book, bands: Bands) -> tuple[str, ...]:
    """Who has bands in print: those that bear anything on the central path or in any draw (who makes good a
    fund that runs out in some draws alone bears nothing on the central path), all together, and the
    governments where others bear something too."""
    drawn = {row.payer for row, draws in bands.kept.items() if row.by == "total" and draws.any()}
    bearing = [payer for payer in book.payers if payer in book.bearing or payer in drawn]
    inside = [payer in LEVELS_OF_GOVERNMENT for payer in bearing]
    together = (GOVERNMENTS,) if any(inside) and not all(inside) else ()
    return (*bearing, ALL, *together)


def wan(yuan: float) -> int:
    """Whole 万元 of yuan, half away from zero."""
    return exact_round(Fraction(yuan) / 10_000)


def hundredths(yuan: float) -> int:
    """万元 in hundredths, for columns of two decimals."""
    return exact_round(Fraction(yuan) / 100)


def band_columns(book: Book, head: str, width: int = 26) -> tuple[Column, ...]:
    """What a row is of, the central path, mean, and the quantiles."""
    quantiles = (Column(book.say(f"bands-p{percent_of(level)}"), "money", 12) for level in LEVELS)
    central, mean = (Column(book.say(f"bands-{key}"), "money", 14) for key in ("central", "mean"))
    return (Column(head, width=width), central, mean, *quantiles)


# ---- by level and year ----


def bands_table(book: Book, bands: Bands) -> Table:
    """Each payer's bands year by year, and of all years together."""
    central = central_wan(book)
    payers = shown_payers(book, bands)
    rows = [row for payer in payers for row in _payer_rows(book, bands, payer, central[payer])]
    notes = [book.say("bands-name-note"), book.say("bands-add-note")]
    error = max(float(np.nanmax(bands.error)), 0.0) if bands.error.size else 0.0
    notes.append(book.say("bands-error-note", error=f"{error / 10_000:,.2f}"))
    notes += book.payer_notes
    title = book.say("bands-title", variant=book.name)
    columns = band_columns(book, book.say("bands-of"))
    return Table("bands", title, book.unit, columns, tuple(rows), tuple(notes))


def central_wan(book: Book) -> dict[str, tuple[int, ...]]:
    """The printed 万元 of each payer by year and of all years, as in the table of levels."""
    printed = book.printed.levels
    found = {
        payer: (*cells, total)
        for payer, cells, total in zip(book.payers, printed.cells, printed.row_totals, strict=True)
    }
    inside = [row for payer, row in found.items() if payer in LEVELS_OF_GOVERNMENT]
    found[GOVERNMENTS] = tuple(sum(column) for column in zip(*inside, strict=True))
    found[ALL] = (*printed.column_totals, printed.total)
    return found


def _payer_rows(book: Book, bands: Bands, payer: str, central: Sequence[int]) -> Iterator[Row]:
    columns = 2 + len(LEVELS)
    yield Row((payer_name(book, payer), *[None] * columns), "heading")
    row = bands.row("total", payer=payer)
    for year, cells in enumerate(zip(bands.years, central[:-1], strict=True)):
        numbers = (bands.mean[row, year], *bands.quantiles[row, year])
        yield Row((book.say("year", year=cells[0]), cells[1], *map(wan, numbers)))
    if len(bands.years) > 1:
        found = sum_spread(bands, payer)
        numbers = (found.mean, *found.quantiles)
        head = book.say("bands-sum", years=span_label(bands.years, book.language))
        yield Row((head, central[-1], *map(wan, numbers)), "subtotal")


def sum_spread(bands: Bands, payer: str) -> Spread:
    """The spread of a payer's sum over all years, added up draw by draw."""
    return spread(bands.kept[BandRow("total", "", payer)].sum(axis=0), bands.scramble_of)


# ---- by domain, item, place ----


def codes_table(book: Book, bands: Bands, by: By) -> Table | None:
    """The last year's bands by domain, item or place, all payers together; the widest first."""
    rows = [(i, row) for i, row in enumerate(bands.rows) if row.by == by and row.payer == ALL]
    if not rows:
        return None
    width = bands.quantiles[:, -1, -1] - bands.quantiles[:, -1, 0]
    shown = sorted(rows, key=lambda one: (-float(width[one[0]]), one[1].code))[:WIDEST]
    lines = []
    for i, row in shown:
        numbers = (bands.central[i, -1], bands.mean[i, -1], *bands.quantiles[i, -1])
        lines.append(Row((row_name(book, row), *map(wan, numbers))))
    axis = book.say(f"bands-{by}")
    title = book.say("bands-codes-title", axis=axis, year=bands.years[-1], variant=book.name)
    more = len(rows) > len(shown)
    notes = (book.say("bands-codes-note", count=len(shown), all=len(rows)),) if more else ()
    return Table(f"bands-{by}", title, book.unit, band_columns(book, axis, 42), tuple(lines), notes)


def row_name(book: Book, row: BandRow) -> str:
    """What a row is of, in words."""
    if row.by == "domain":
        return book.domain(row.code)
    if row.by == "item":
        return book.item_name(row.code)
    return book.variant.places.tree[row.code].name if row.by == "place" else book.say("total")


# ---- what is uncertain ----


def shocks_table(book: Book, bands: Bands) -> Table:
    """Each uncertain number: how it is spread, what it moves, what it is drawn anew for, its source."""
    rows = [_shock_row(book, shock) for shock in bands.uncertainty.shocks]
    heads = (("bands-shock", 26), ("bands-kind", 30), ("bands-on", 34), ("bands-shared", 16), ("source", 40))
    columns = tuple(Column(book.say(key), width=width) for key, width in heads)
    notes = correlation_lines(book, bands)
    return Table("bands-shocks", book.say("bands-moved"), "", columns, tuple(rows), tuple(notes))


def shock_lines(book: Book, bands: Bands) -> list[str]:
    """The same as that table in a line each, for a sheet whose columns are those of amounts."""
    comma, rows = book.say("bands-semicolon"), shocks_table(book, bands).rows
    lines = [
        book.say("bands-shock-line", name=row.cells[0], rest=comma.join(map(str, row.cells[1:])))
        for row in rows
    ]
    return [*lines, *correlation_lines(book, bands)]


def correlation_lines(book: Book, bands: Bands) -> list[str]:
    names = {shock.code: shock.name.text(book.language) for shock in bands.uncertainty.shocks}
    return [
        book.say(
            "bands-correlation",
            first=names[one.first],
            second=names[one.second],
            value=f"{one.value:g}",
            source=source_text(one.basis.source, book.language),
            status=book.status(one.basis.status),
        )
        for one in bands.uncertainty.correlations
    ]


def _shock_row(book: Book, shock: Shock) -> Row:
    rule = distribution_rule(shock.kind)
    labels = {field.name: field.label.text(book.language) for field in rule.fields}
    labels["item"] = book.say("bands-item")
    stated = book.say("and").join(
        f"{labels.get(key, key)} {_stated_value(book, key, value)}" for key, value in shock.stated.items()
    )
    kind = rule.label.text(book.language)
    first, more = shock.targets[0], len(shock.targets) - 1
    on = book.say("bands-on-more", first=first, count=more + 1) if more else first
    axes = book.say("and").join(AXES[axis].text(book.language) for axis in shock.axes)
    shared = axes or book.say("bands-shared-none")
    if shock.persistence:
        shared += book.say("and") + book.say("bands-persistence", value=f"{shock.persistence:.2g}")
    source = source_text(shock.basis.source, book.language)
    basis = f"{source} ({book.status(shock.basis.status)})"
    return Row((shock.name.text(book.language), f"{kind} {stated}".strip(), on, shared, basis))


def _stated_value(book: Book, key: str, value: str) -> str:
    """What is stated under a key of a distribution; of many values the first few and how many there are."""
    if key == "bias":
        return book.say(f"bands-bias-{value}")
    if key == "rows":
        return book.say("bands-rows", count=value)
    values = value.split("、")
    first = book.say("and").join(values[:VALUES])
    return first if len(values) <= VALUES else book.say("bands-values", first=first, count=len(values))


# ---- chances ----


def chances_table(book: Book, found: Sequence[Chance], *, independent: bool = True) -> Table:
    """Each ceiling year by year: the chance to pass it, by how much, and the reserve that suffices.

    ``independent``: whether draws are (Sobol points are not).
    """
    rows: list[Row] = []
    for name in dict.fromkeys(ceiling_name(book, one) for one in found):
        own = [one for one in found if ceiling_name(book, one) == name]
        rows.append(Row((name, *[None] * (7 + len(RESERVES))), "heading"))
        rows += [_chance_row(book, one) for one in own]
    money = (("available", 14), ("central", 14), ("mean", 14))
    columns = [Column(book.say("chance-of"), width=26)]
    columns += [Column(book.say(f"chance-{key}"), "fen", width) for key, width in money]
    columns += [Column(book.say(f"chance-{key}"), "permille", 10) for key in ("chance", "error")]
    columns += [Column(book.say(f"chance-{key}"), "fen", 14) for key in ("overrun", "given")]
    heads = (book.say("chance-reserve", percent=f"{percent_of(level)}%") for level in RESERVES)
    columns += [Column(head, "fen", 14) for head in heads]
    notes = [book.say("chance-note"), *chance_notes(book, found, independent=independent)]
    title = book.say("chance-title", variant=book.name)
    return Table("chances", title, book.say("chance-unit"), tuple(columns), tuple(rows), tuple(notes))


def ceiling_name(book: Book, one: Chance) -> str:
    ceiling = one.ceiling
    if ceiling.asked:
        return book.say("chance-asked", payer=payer_name(book, ceiling.payer))
    place = book.variant.places.tree[ceiling.place].name
    if ceiling.limit is not None:
        return book.say("chance-limit", place=place, name=ceiling.limit.name.text(book.language))
    return book.say("chance-budget", place=place)


def _chance_row(book: Book, one: Chance) -> Row:
    found = one.passing
    head = span_label(one.years, book.language)
    if len(one.years) > 1:
        head = book.say("bands-sum", years=head)
    return Row(
        (
            head,
            *map(hundredths, (one.available, one.central, one.mean)),
            exact_round(Fraction(found.passed * 1000, found.draws)),
            None if found.chance_error is None else exact_round(Fraction(found.chance_error) * 1000),
            hundredths(found.overrun),
            None if found.given is None else hundredths(found.given),
            *map(hundredths, found.reserves),
        ),
        "subtotal" if len(one.years) > 1 else "row",
    )  # fmt: skip


def chance_notes(book: Book, found: Sequence[Chance], *, independent: bool) -> Iterator[str]:
    """Chances of 0 and of 1 as what they are: counts of draws; and the money that is in no level."""
    for name in dict.fromkeys(ceiling_name(book, one) for one in found):
        own = [one for one in found if ceiling_name(book, one) == name and len(one.years) == 1]
        for key, years in (("never", _years(own, 0)), ("always", _years(own, own[0].passing.draws))):
            if years:
                draws, span = own[0].passing.draws, span_label(years, book.language)
                most = book.say("chance-never-most", most=at_most(draws)) if independent else ""
                words = {"name": name, "years": span, "draws": f"{draws:,}"}
                yield book.say(f"chance-{key}", **words) + most * (key == "never")
    if any(payer in ("local", "unstated") for payer in book.bearing):
        yield book.say("chance-unbounded")


def _years(own: Sequence[Chance], passed: int) -> list[int]:
    return [one.years[0] for one in own if one.passing.passed == passed]


def at_most(draws: int) -> str:
    """With 95 % confidence the most that a chance can be of which no draw came true: 1 − 0.05^(1/n)."""
    return f"{100 * (1 - 0.05 ** (1 / draws)):.2g}%"
