"""Affordability in print: three years rolled on, budget against outturn, the three guarantees."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from finsim.analysis.affordability import SPAN, Affordability, PlanYear
from finsim.analysis.budget_years import Outturn, PlaceYear
from finsim.analysis.guarantees import Check
from finsim.budget_terms import COLUMNS, KINDS, MONEY, VERSIONS, Guarantee
from finsim.money import exact_fen
from finsim.report.afford_tables import percent, place_name
from finsim.report.table import Book, Cell, Column, Row, Table, yuan
from finsim.words import source_text, span_label


def available(one: PlaceYear) -> int | None:
    """Resources less what is committed."""
    return None if one.resources is None else one.resources - one.money.get("committed", 0)


def windows(found: Affordability) -> list[list[PlanYear]]:
    """The three years of each place and beginning."""
    cells = dict.fromkeys((one.current.place, one.start) for one in found.plans)
    return [[one for one in found.plans if (one.current.place, one.start) == cell] for cell in cells]


def plans_table(book: Book, found: Affordability, reform: str) -> Table | str | None:
    """Three years under current policy and with the reform; of several places only the first three years.
    Words, where there are no three years; ``None`` where no place has resources or a reform."""
    every = [one for one in windows(found) if reform or one[0].current.resources is not None]
    if not found.plans:
        return book.say("plan-none")
    if not every:
        return None
    several = len({one[0].current.place for one in every}) > 1
    first = every[0][0].start
    shown = [one for one in every if not several or one[0].start == first]
    rows = [row for one in shown for row in _window(book, one)]
    heads = [Column(book.say("plan-year", step=step), "fen", 18) for step in range(1, SPAN + 1)]
    columns = (Column(book.say("afford-entry"), width=40), *heads, Column(book.say("total"), "fen", 18))
    title = book.say("plan-title-reform", reform=reform) if reform else book.say("plan-title")
    notes = (book.say("plan-first", first=first),) if len(shown) < len(every) else ()
    return Table("plans", title, book.say("afford-unit"), columns, tuple(rows), notes)


def _window(book: Book, years: Sequence[PlanYear]) -> Iterator[Row]:
    span = span_label([one.current.year for one in years], book.language)
    place = place_name(book, years[0].current.place)
    yield Row((book.say("plan-window", place=place, years=span), *[None] * (SPAN + 1)), "heading")
    current = [one.current for one in years]
    stated = current[0].resources is not None
    if stated:
        yield _row(book, "plan-available", current, available)
    yield _row(book, "plan-current", current, lambda one: one.burden)
    if stated:
        yield _row(book, "plan-current-left", current, lambda one: one.headroom)
    reform = [one.reform for one in years if one.reform is not None]
    if len(reform) == len(years):
        if [available(one) for one in reform] != [available(one) for one in current]:
            yield _row(book, "plan-available", reform, available)
        yield _row(book, "plan-reform", reform, lambda one: one.burden)
        if reform[0].resources is not None:
            yield _row(book, "plan-reform-left", reform, lambda one: one.headroom)
        more = [b.burden - a.burden for a, b in zip(current, reform, strict=True)]
        yield Row((book.say("plan-more"), *more, sum(more)), "total")


def _row(book: Book, key: str, years: Sequence[PlaceYear], of: Callable[[PlaceYear], int | None]) -> Row:
    cells: list[Cell] = [of(one) for one in years]
    known = [cell for cell in cells if isinstance(cell, int)]
    return Row((book.say(key), *cells, sum(known) if len(known) == len(cells) else None))


# ---- budget, outturn, final ----


def outturn_table(book: Book, found: Affordability) -> Table | None:
    """What was budgeted, carried out and settled, beside the figure used; ``None`` where nothing is given."""
    if not found.outturns:
        return None
    rows = [Row((_name(book, one), *(one.versions.get(version) for version in VERSIONS), percent(done(one)),
                 one.used)) for one in found.outturns]  # fmt: skip
    columns = (
        Column(book.say("afford-entry"), width=40),
        *(Column(label.text(book.language), "fen", 18) for label in VERSIONS.values()),
        Column(book.say("outturn-done"), "fen", 12),
        Column(book.say("outturn-used"), "fen", 18),
    )
    notes = [_differs(book, one) for one in found.outturns if one.used is not None and one.used != one.latest]
    return Table(
        "outturn", book.say("outturn-title"), book.say("afford-unit"), columns, tuple(rows), tuple(notes)
    )


def done(one: Outturn) -> Fraction | None:
    """The final figure, or the outturn, as a part of the budget."""
    budget = one.versions.get("budget")
    return Fraction(one.latest, budget) if budget and len(one.versions) > 1 else None


def _name(book: Book, one: Outturn) -> str:
    year = book.say("year", year=one.year)
    return f"{place_name(book, one.place)} {year} {MONEY[one.key].text(book.language)}"


def _differs(book: Book, one: Outturn) -> str:
    words = {
        "place": place_name(book, one.place),
        "year": one.year,
        "sum": MONEY[one.key].text(book.language),
    }
    return book.say("outturn-differs", **words, used=yuan(one.used or 0), latest=yuan(one.latest))


# ---- the three guarantees ----


def guarantee_table(book: Book, table: Guarantee, checks: Sequence[Check]) -> Table:
    """One table as the document has it, the gap worked out beside it, and what is wrong or short below."""
    rows = []
    for kind, label in KINDS.items():
        row = table.rows.get(kind)
        if row is None:
            continue
        cells = [exact_fen(row[column].yuan) if column in row else None for column in COLUMNS]
        worked = cells[0] - cells[1] if cells[0] is not None and cells[1] is not None else None
        rows.append(Row((label.text(book.language), *cells, worked), "total" if kind == "total" else "row"))
    heads = [Column(label.text(book.language), "fen", 20) for label in COLUMNS.values()]
    columns = (
        Column(book.say("guarantee-kind"), width=16),
        *heads,
        Column(book.say("guarantee-worked"), "fen", 20),
    )
    title = book.say("guarantee-title", place=place_name(book, table.place), year=table.year)
    source = f"{book.say('source')}: {source_text(table.basis.source, book.language)}"
    notes = [f"{source} ({book.status(table.basis.status)})", *(check_text(book, one) for one in checks)]
    return Table("guarantees", title, book.say("afford-unit"), columns, tuple(rows), tuple(notes))


def check_text(book: Book, one: Check) -> str:
    """不符（文件:行）：合计行的需求和安排写反了……"""
    words = {
        "kind": KINDS[one.kind].text(book.language),
        "column": COLUMNS[one.column].text(book.language),
        "stated": yuan(exact_fen(one.stated)),
        "found": yuan(exact_fen(one.found)),
        "off": yuan(exact_fen(abs(one.stated - one.found))),
    }
    where = book.say("in-brackets", text=str(one.table.where)) if one.verdict == "fault" else ""
    return f"{book.say('guarantee-' + one.verdict)}{where}: {book.say(one.code, **words)}"
