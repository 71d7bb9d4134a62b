"""What notebooks show of draws: bands, chances, and differences draw by draw."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from finsim.analysis.chances import Chances
from finsim.analysis.compare_draws import DrawnChange, DrawnComparison
from finsim.analysis.drawn import Spread
from finsim.draws.bands import ALL, GOVERNMENTS, LEVELS, Bands
from finsim.draws.bands import Row as BandRow
from finsim.explore.html import Grid, of_table
from finsim.explore.scale import Scale, figures, scale_telling
from finsim.report.band_tables import chances_table, payer_name, percent_of, shown_payers, sum_spread
from finsim.report.sensitivity_words import fen_of
from finsim.report.table import Book
from finsim.report.what_if import label_of
from finsim.result import Result, project
from finsim.spec import GOVERNMENTS as LEVELS_OF_GOVERNMENT
from finsim.words import say, span_label


def book_of(bands: Bands) -> Book:
    """The book of the variant that was drawn."""
    assert bands.of is not None
    result = bands.of if isinstance(bands.of, Result) else project(bands.of)
    return Book(result, bands.plan.variant.code, result.scenario.language)


def bands_html(found: Bands) -> str:
    """Each payer's band year by year and of all years together; the central path adds up."""
    book = book_of(found)
    payers = [one for one in shown_payers(book, found) if BandRow("total", "", one) in found.rows]
    drawn = {one: _spreads(found, one) for one in payers}
    table = book.ledger.sums("payer", "year").tolist()
    scale = _scale(table, [one for spreads in drawn.values() for one in spreads])
    central = _central(book, table, scale)
    heads = [say("bands-of", book.language), book.say("bands-central"), *_heads(book.language)]
    body: list[list[str]] = []
    for payer in payers:
        for label, digits, spread in zip(
            _spans(book, found.years), central[payer], drawn[payer], strict=False
        ):
            cells = [scale.nearest(fen_of(value)) for value in (spread.mean, *spread.quantiles)]
            body.append([f"{payer_name(book, payer)} {label}", scale.text(digits), *cells])
    sums = frozenset(row for row in range(len(body)) if len(found.years) > 1
                     and row % (len(found.years) + 1) == len(found.years))  # fmt: skip
    caption = book.say("bands-title", variant=book.name)
    unit = book.say("unit", unit=book.say(scale.word))
    notes = [_drawn(book.language, found.draws, found.seed), book.say("bands-add-note")]
    return Grid(caption, unit, heads, body, [False, *[True] * (len(heads) - 1)], sums, notes).html()


def _spreads(found: Bands, payer: str) -> list[Spread]:
    """Year by year, and of all years together where there are several."""
    row = found.row("total", payer=payer)
    spreads = [
        Spread(tuple(found.quantiles[row, year].tolist()), float(found.mean[row, year]), None)
        for year in range(len(found.years))
    ]
    return [*spreads, *([sum_spread(found, payer)] if len(found.years) > 1 else [])]


def _scale(table: Sequence[Sequence[int]], spreads: Sequence[Spread]) -> Scale:
    """So fine that the narrowest band can be told."""
    sums = [sum(row) for row in table] + [sum(column) for column in zip(*table, strict=True)]
    widths = [fen_of(one.quantiles[-1] - one.quantiles[0]) for one in spreads]
    return scale_telling([*sums, *(fen_of(one.quantiles[-1]) for one in spreads)], widths)


def _central(book: Book, table: Sequence[Sequence[int]], scale: Scale) -> dict[str, list[int]]:
    """What each payer bears by year and in all, in last digits, as the table of levels has it."""
    printed = figures(table, scale)
    found = {payer: [*cells, total] for payer, cells, total
             in zip(book.payers, printed.cells, printed.row_totals, strict=True)}  # fmt: skip
    inside = [row for payer, row in found.items() if payer in LEVELS_OF_GOVERNMENT]
    found[GOVERNMENTS] = [sum(column) for column in zip(*inside, strict=True)]
    found[ALL] = [*printed.column_totals, printed.total]
    return found


def _spans(book: Book, years: Sequence[int]) -> list[str]:
    spans = [book.say("year", year=year) for year in years]
    return [*spans, book.say("bands-sum", years=span_label(years, book.language))]


def _heads(language: str) -> list[str]:
    return [say("bands-mean", language), *(say(f"bands-p{percent_of(one)}", language) for one in LEVELS)]


def _drawn(language: str, draws: int, seed: int) -> str:
    return say("explore-drawn", language, draws=f"{draws:,}", seed=seed)


def chances_html(found: Chances) -> str:
    """Each ceiling year by year: the chance to pass it, by how much, and the reserve that suffices."""
    return of_table(chances_table(book_of(found.bands), found, independent=found.bands.sampling == "random"))


def drawn_html(found: DrawnComparison) -> str:
    """The difference by payer and year: as the ledgers have it, its band, and the chance that it is above
    0."""
    assert found.pair is not None
    language = found.pair.first.result.scenario.language
    width = max((np.abs(one.spread.quantiles).max() for one in found.changes), default=0.0)
    amounts = [fen_of(one.central) for one in found.changes]
    scale = scale_telling([*amounts, fen_of(float(width))], amounts)
    body = [_change_row(found, one, scale, language) for one in found.changes]
    heads = [say("bands-of", language), say("compare-drawn-central", language), *_heads(language)]
    heads.append(say("compare-drawn-chance", language))
    sums = frozenset(row for row, one in enumerate(found.changes) if len(one.years) > 1)
    words = {"draws": f"{found.draws:,}", "seed": found.seed}
    caption, unit = (
        say("compare-drawn-title", language, **words),
        say("unit", language, unit=say(scale.word, language)),
    )
    notes = [say("compare-drawn-note", language)]
    return Grid(caption, unit, heads, body, [False, *[True] * (len(heads) - 1)], sums, notes).html()


def _change_row(found: DrawnComparison, one: DrawnChange, scale: Scale, language: str) -> list[str]:
    assert found.pair is not None
    years = span_label(one.years, language)
    span = say("bands-sum", language, years=years) if len(one.years) > 1 else years
    name = {ALL: say("total", language), GOVERNMENTS: say("bands-governments", language)}.get(one.payer)
    name = name or label_of(found.pair, "payer", one.payer, language)
    amounts = (one.central, one.spread.mean, *one.spread.quantiles)
    return [
        f"{name} {span}",
        *(scale.nearest(fen_of(yuan), sign=True) for yuan in amounts),
        f"{one.more:.1%}",
    ]
