"""What notebooks show of what moves a sum: tornado, variance shares, ready reckoner, assumptions."""

from __future__ import annotations

from collections.abc import Sequence

from finsim.analysis.indices import Indices
from finsim.analysis.moves import Moves
from finsim.analysis.reckoner import Reckoned, Reckoner
from finsim.analysis.tornado import Tornado
from finsim.explore.html import Grid
from finsim.explore.scale import Scale, scale_telling
from finsim.report.assumption_words import items_of, name_of, value_now
from finsim.report.index_words import group_name, percent
from finsim.report.reckoner_words import TOP, line_name, shown_rows
from finsim.report.sensitivity_words import aim_text, end_text, fen_of, money_text
from finsim.report.table import Book
from finsim.words import span_label


def book_of(found: Tornado | Indices | Reckoner | Moves) -> Book:
    """The book of the variant that was asked about."""
    return Book(found.result, found.variant.code, found.result.scenario.language)


def tornado_html(found: Tornado) -> str:
    """Each number from its low to its high end, and the sum with it, the widest first."""
    book = book_of(found)
    amounts = [fen_of(value) for bar in found.bars for value in (bar.low, bar.high)]
    swings = [fen_of(bar.swing) for bar in found.bars]
    scale = scale_telling([*amounts, fen_of(found.central)], swings)
    body = []
    for bar in found.bars:
        ends = [end_text(book, bar.range, value) for value in (bar.range.low, bar.range.high)]
        cells = [scale.nearest(fen_of(value)) for value in (bar.low, bar.high, bar.swing)]
        name = bar.shock.name.text(book.language)
        body.append([f"{name} *" if bar.together else name, *ends, *cells])
    keys = (
        "bands-shock",
        "tornado-low",
        "tornado-high",
        "explore-at-low",
        "explore-at-high",
        "tornado-swing",
    )
    caption = book.say("tornado-title", what=aim_text(book, found.aim))
    unit = book.say("unit", unit=book.say(scale.word))
    notes = [book.say("tornado-axis", central=money_text(book, found.central))]
    notes += [book.say("explore-together")] * any(bar.together for bar in found.bars)
    heads = [book.say(key) for key in keys]
    return Grid(caption, unit, heads, body, [False, *[True] * 5], notes=notes).html()


def indices_html(found: Indices) -> str:
    """What part of the spread each number makes alone, and with all it works with, with 95 % intervals."""
    book = book_of(found)
    body = []
    for row in found.rows:
        cells = []
        for part, interval, told in ((row.first, row.first_interval, row.first_told),
                                     (row.total, row.total_interval, row.total_told)):  # fmt: skip
            shown = percent(part) if told else book.say("indices-zero")
            cells += [shown, f"{percent(interval[0])}—{percent(interval[1])}"]
        body.append([group_name(book, row), *cells])
    heads = [book.say(f"indices-{key}") for key in ("name", "first", "interval", "total", "interval")]
    what = aim_text(book, found.aim)
    amounts = {"mean": money_text(book, found.mean), "deviation": money_text(book, found.deviation)}
    said = {"draws": f"{found.draws:,}", "runs": found.runs, "seed": found.seed}
    sampling = book.say(f"indices-{found.sampling}")
    notes = [book.say("indices-what", what=what, sampling=sampling, **amounts, **said)]
    caption = book.say("explore-indices", what=what)
    return Grid(caption, "", heads, body, [False, *[True] * 4], notes=notes).html()


def reckoner_html(found: Reckoner) -> str:
    """The numbers that move most, by line: what each payer bears more in the last year, and all of them."""
    book = book_of(found)
    rows, years = shown_rows(found, TOP), found.plan.years
    payers = [i for i in range(len(found.plan.payers)) if any(row.change[i].any() for row in rows)]
    scale = scale_telling([fen_of(row.total) for row in rows], [])
    body = [_reckoned(book, row, payers, scale) for row in rows]
    heads = [book.say(f"reckoner-{key}") for key in ("line", "number", "step")]
    heads += [book.payer(found.plan.payers[i]) for i in payers]
    heads += [book.say("reckoner-all"), book.say("bands-sum", years=span_label(years, book.language))]
    unit = book.say("unit", unit=book.say(scale.word))
    more = len(found.rows) > len(rows)
    notes = [book.say("explore-strongest", shown=len(rows), count=len(found.rows))] if more else []
    numbers = [False, False, False, *[True] * (len(heads) - 3)]
    caption = book.say("reckoner-table-last", year=years[-1])
    return Grid(caption, unit, heads, body, numbers, notes=notes).html()


def _reckoned(book: Book, row: Reckoned, payers: Sequence[int], scale: Scale) -> list[str]:
    last = row.change[:, -1]
    amounts = [*(float(last[i]) for i in payers), float(last.sum()), row.total]
    names = [line_name(book, row), row.input.name.text(book.language), row.turn.step.text(book.language)]
    return [*names, *(scale.nearest(fen_of(yuan), sign=True) for yuan in amounts)]


def moves_html(found: Moves) -> str:
    """Each estimate and assumption: its value now, and what 10 % of it moves, the strongest first."""
    book = book_of(found)
    scale = scale_telling([move.change for move in found], [])
    body = []
    for rank, move in enumerate(found, 1):
        one, part = move.assumption, move.part
        body.append([
            str(rank), name_of(book, move), items_of(book, move), value_now(book, move).text(book.language),
            book.status(one.basis.status), scale.nearest(move.change, sign=True),
            "—" if part is None else f"{float(part * 100):+.2f}%", scale.nearest(move.change_last, sign=True),
        ])  # fmt: skip
    keys = ("rank", "quantity", "used-in", "value-now", "rests", "change", "of-total", "change-last")
    heads = [book.say(key, year=book.variant.years[-1]) for key in keys]
    unit = book.say("unit", unit=book.say(scale.word))
    numbers = [True, False, False, True, False, True, True, True]
    title = book.say("moving-title", count=len(found))
    return Grid(title, unit, heads, body, numbers, notes=[book.say("explore-moving")]).html()
