"""Table 5: how amounts move from year to year; mean growth and total growth are never the same column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from finsim.appendix.tables.draft import ACROSS, Draft
from finsim.appendix.tables.growth_rules import growth_rules
from finsim.money import exact_round
from finsim.report.table import Cell, Column, Row, Table

ALL_AMOUNTS = 5
"""Up to so many years every year's amount stands beside its growth; of more, the first and the last."""


def growth(draft: Draft) -> Table | str:
    """Domains and items by year with their growth; over a long horizon the years down and domains across."""
    if not draft.book.ledger.plan.lines:
        return draft.say("reason-nothing-costed")
    if len(draft.book.variant.years) < 2:
        return draft.say("reason-one-year", year=draft.book.variant.years[0])
    down = len(draft.book.variant.years) > ACROSS
    columns, rows = (_down_columns(draft), _down(draft)) if down else (_columns(draft), _across(draft))
    return draft.table("growth", columns, list(rows), _notes(draft))


def permille_growth(before: int, now: int) -> int | None:
    """The growth from one amount to another in thousandths; none from nothing or from below it."""
    return exact_round(Fraction((now - before) * 1000, before)) if before > 0 else None


def mean_growth(before: int, now: int, years: int) -> int | None:
    """The growth a year, in thousandths, that leads from the one to the other in so many years; none from
    nothing or less, and none to it: no yearly rate leads there."""
    if before <= 0 or now <= 0:
        return None
    factor = float(Fraction(now, before) ** Fraction(1, years))
    return exact_round(Fraction(factor - 1) * 1000)


def _span(draft: Draft) -> int:
    """Years from the first to the last, which may be more than there are columns."""
    years = draft.book.variant.years
    return years[-1] - years[0]


def _summary(draft: Draft, fen: Sequence[int]) -> tuple[Cell, Cell]:
    """Total growth and mean growth."""
    return permille_growth(fen[0], fen[-1]), mean_growth(fen[0], fen[-1], _span(draft))


# ---- years across ----


def _columns(draft: Draft) -> list[Column]:
    book, years = draft.book, draft.book.variant.years
    found = [Column(book.say("number"), "code", 5), Column(draft.say("domain-item"), width=28)]
    shown = years if len(years) <= ALL_AMOUNTS else (years[0], years[-1])
    found += [Column(book.say("year", year=year), "money") for year in shown]
    found += [Column(_growth_head(draft, i), "permille") for i in range(1, len(years))]
    return [*found, *_summary_columns(draft)]


def _growth_head(draft: Draft, index: int) -> str:
    """2019年增长; where a year is left out between, 2020年比2018年增长."""
    years = draft.book.variant.years
    if years[index] - years[index - 1] == 1:
        return draft.say("growth-year", year=years[index])
    return draft.say("growth-since", year=years[index], before=years[index - 1])


def _summary_columns(draft: Draft) -> list[Column]:
    years = draft.book.variant.years
    total = draft.say("growth-total", first=years[0], last=years[-1])
    return [Column(total, "permille"), Column(draft.say("growth-mean"), "permille")]


def _across(draft: Draft) -> Iterator[Row]:
    book, printed, table = draft.book, draft.book.printed, draft.book.printed.by_year
    fen = printed.item_sums(printed.by_line).tolist()
    for index, domain in enumerate(printed.domains):
        members = printed.groups[index]
        if not members:
            continue
        sums = [sum(column) for column in zip(*(fen[i] for i in members), strict=True)]
        cells = _cells(draft, table.group_cells[index], sums)
        yield Row(("", book.domain(domain), *cells), "subtotal")
        for row in members:
            item = printed.items[row]
            yield Row(
                (item.number, item.name.text(draft.language), *_cells(draft, table.cells[row], fen[row]))
            )
    sums = [sum(column) for column in zip(*fen, strict=True)]
    yield Row(("", book.say("total"), *_cells(draft, table.column_totals, sums)), "total")


def _cells(draft: Draft, printed: Sequence[int], fen: Sequence[int]) -> tuple[Cell, ...]:
    """Amounts as printed; growth from the amounts to the fen."""
    shown = printed if len(printed) <= ALL_AMOUNTS else (printed[0], printed[-1])
    yearly = (permille_growth(fen[i - 1], fen[i]) for i in range(1, len(fen)))
    return (*shown, *yearly, *_summary(draft, fen))


# ---- years down ----


def _down_columns(draft: Draft) -> list[Column]:
    book, printed = draft.book, draft.book.printed
    costed = [d for d, members in zip(printed.domains, printed.groups, strict=True) if members]
    return [
        Column(draft.say("year-head"), "code", 12),
        Column(book.say("total"), "money"),
        Column(draft.say("growth-of-total"), "permille"),
        *(Column(draft.say("growth-of", name=book.domain(domain)), "permille") for domain in costed),
    ]


def _down(draft: Draft) -> Iterator[Row]:
    book, printed = draft.book, draft.book.printed
    fen = printed.item_sums(printed.by_line)
    groups = [members for members in printed.groups if members]
    series = [fen.sum(axis=0).tolist(), *(fen[members].sum(axis=0).tolist() for members in groups)]
    years, amounts = book.variant.years, printed.by_year.column_totals
    for i, year in enumerate(years):
        before = [permille_growth(one[i - 1], one[i]) if i else None for one in series]
        yield Row((book.say("year", year=year), amounts[i], *before))
    both = [_summary(draft, one) for one in series]
    total = draft.say("growth-total", first=years[0], last=years[-1])
    yield Row((total, None, *(one for one, _ in both)), "subtotal")
    yield Row((draft.say("growth-mean"), None, *(one for _, one in both)), "subtotal")


def _notes(draft: Draft) -> list[str]:
    years = draft.book.variant.years
    words = {"first": years[0], "last": years[-1], "span": _span(draft)}
    notes = [*draft.book.rounding_note(draft.book.printed.by_year), draft.say("note-growth", **words)]
    return [*notes, *growth_rules(draft)]
