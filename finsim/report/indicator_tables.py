"""Targets and money: how far each indicator of the plan comes, year by year, and what its items cost.

Levels and work are planned figures: a year's own figure on the straight line to the target, and of a sum over
several years the part that the money of the linked project pays for (equal parts where no phase is stated).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from finsim.indicators import Indicator, Point
from finsim.money import exact_round
from finsim.report.table import Book, Cell, Column, Row, Table
from finsim.series import Paths
from finsim.spec import Item, Quantity, Variant


@dataclass(frozen=True, slots=True)
class Progress:
    """An indicator over the years of a variant.

    ``levels``: a year's own figure (``None``: not known; empty for a sum).  ``work``, ``so_far``: of a sum,
    what is done in each year and up to its end.  ``ways``: the part of the way from base to target covered by
    the end of each year (``None`` where there is no way to go or no base).  ``items``: those that work
    towards it; ``rows`` the places among the items with money of those that have any.
    """

    indicator: Indicator
    levels: tuple[Fraction | None, ...]
    work: tuple[Fraction, ...]
    so_far: tuple[Fraction, ...]
    ways: tuple[Fraction | None, ...]
    items: tuple[Item, ...]
    rows: tuple[int, ...]


def progress(book: Book) -> tuple[Progress, ...]:
    """Every indicator of the book's variant, in the order of the plan's table."""
    variant = book.variant
    row_of = {item.code: row for row, item in enumerate(book.printed.items)}
    return tuple(_progress(variant, one, row_of) for one in variant.indicators)


def _progress(variant: Variant, one: Indicator, row_of: dict[str, int]) -> Progress:
    years = variant.years
    items = tuple(item for item in variant.items if item.code in one.items)
    rows = tuple(row_of[item.code] for item in items if item.code in row_of)
    if one.span is None:
        levels = tuple(one.level(year) for year in years)
        return Progress(one, levels, (), (), tuple(_covered(one, level) for level in levels), items, rows)
    first, last = one.span
    parts = _parts(variant, one, range(min(first, years[0]), max(last, years[-1]) + 1))
    work = tuple(parts[year] for year in years)
    so_far = tuple(sum((part for y, part in parts.items() if y <= year), Fraction(0)) for year in years)
    whole = one.target.amount.value
    ways = tuple(done / whole if whole else None for done in so_far)
    return Progress(one, (), work, so_far, ways, items, rows)


def _covered(one: Indicator, level: Fraction | None) -> Fraction | None:
    base, goal = one.base, one.target.amount.value
    if base is None or level is None or goal == base.amount.value:
        return None
    return (level - base.amount.value) / (goal - base.amount.value)


def _parts(variant: Variant, one: Indicator, years: Sequence[int]) -> dict[int, Fraction]:
    """What is done of a sum in each year: as the first linked project's phase says, else in equal parts."""
    for line in variant.lines:
        target, phase = (line.quantities.get(name) for name in ("target", "phase"))
        linked = line.item in one.items and target is not None and target.indicator == one.code
        if linked and target is not None and phase is not None and phase.indicator != one.code:
            return {year: one.target.amount.value * _done(variant, target, phase, year) for year in years}
    return {year: one.work(year) for year in years}


def _done(variant: Variant, target: Quantity, phase: Quantity, year: int) -> Fraction:
    """The part of a project done in a year, over its months and, by their share of it, over all places."""
    paths, months = Paths(variant), [year * 12 + month for month in range(12)]
    whole, sizes = paths.along(phase, months), paths.along(target, months)
    exact = [value for value in whole if isinstance(value, Fraction)]
    if len(exact) == 12:
        return sum(exact, Fraction(0)) / 12
    weights = [np.broadcast_to(np.asarray(size, dtype=float), len(variant.places.leaves)) for size in sizes]
    values = [np.asarray(value, dtype=float) for value in whole]
    parts = [float((v * w).sum() / w.sum()) for v, w in zip(values, weights, strict=True) if w.sum()]
    return Fraction(repr(sum(parts) / 12))


# ---- the printed table ----


def indicators(book: Book) -> Table | None:
    """Each indicator under its domain, with its level or work and the money of its items in each year."""
    every = progress(book)
    if not every:
        return None
    domains = dict.fromkeys(one.indicator.domain for one in every)
    rows: list[Row] = []
    columns = _columns(book)
    for domain in domains:
        if domain:
            rows.append(Row((book.domain(domain), *[None] * (len(columns) - 1)), "heading"))
        for one in every:
            if one.indicator.domain == domain:
                rows += _rows(book, one)
    told = [one.indicator for one in every if one.indicator.note]
    notes = [book.say("indicator-note", name=one.name.text(book.language), note=one.note) for one in told]
    fixed = (book.say("indicators-note"), book.say("indicators-money-note"))
    return Table(
        "indicators", book.say("indicators-title"), book.unit, columns, tuple(rows), (*fixed, *notes)
    )


def _columns(book: Book) -> tuple[Column, ...]:
    return (
        Column(book.say("indicator"), width=40),
        Column(book.say("indicator-base"), "code", 18),
        Column(book.say("indicator-target"), "code", 18),
        Column(book.say("indicator-kind"), "code", 13),
        Column(book.say("indicator-row"), "code", 17),
        *(Column(column.head, "money", max(column.width, 11)) for column in book.year_columns),
        Column(book.say("indicator-way"), "permille", 10),
    )


def _rows(book: Book, one: Progress) -> Iterator[Row]:
    """The indicator's figures, then its money."""
    this, span, last = one.indicator, one.indicator.span, one.ways[-1]
    kind = book.say("indicator-sum", first=span[0], last=span[1]) if span else book.say("indicator-annual")
    points = _point(book, this, this.base), _point(book, this, this.target)
    head: tuple[Cell, ...] = (this.name.text(book.language), *points, kind)
    way = None if last is None else exact_round(last * 1000)
    if span:
        yield Row((*head, *_figures(book, this, "indicator-work", one.work), "", way))
        yield Row(("", "", "", "", *_figures(book, this, "indicator-so-far", one.so_far), "", ""))
    else:
        yield Row((*head, *_figures(book, this, "indicator-level", one.levels), "", way))
    yield Row((_named(book, one), "", "", "", book.say("indicator-money"), *_money(book, one), ""))


def _figures(book: Book, one: Indicator, key: str, values: Sequence[Fraction | None]) -> list[Cell]:
    """What the figures are, with their unit, and one for each year."""
    label = book.say("indicator-unit", what=book.say(key), unit=one.measure.name(book.language))
    return [label, *(None if v is None else one.measure.number(v, book.language) for v in values)]


def _point(book: Book, one: Indicator, point: Point | None) -> Cell:
    """A stated value with its year, in the plan's own figures."""
    if point is None:
        return None
    text = point.amount.text
    if book.language == "en":
        scale = one.measure.text(point.amount.value, "en")
        text = scale + ("/year" if one.span and point is one.base else "")
    return f"{book.say('year', year=point.year)}\n{text}"


def _named(book: Book, one: Progress) -> str:
    """The items whose money it is; those without any of their own say so."""
    if not one.items:
        return book.say("indicator-no-item")
    shown = [_item(book, item) for item in one.items]
    return book.say("indicator-items", items=book.say("and").join(shown))


def _item(book: Book, item: Item) -> str:
    name = item.name.text(book.language)
    return name if item.lines else name + book.say("in-brackets", text=book.state(item))


def _money(book: Book, one: Progress) -> tuple[Cell, ...]:
    """The items' money in each year and altogether, the figures of the table of items added up."""
    table = book.printed.by_year
    if not one.rows:
        return (None,) * (len(book.variant.years) + 1)
    years = range(len(book.variant.years))
    cells = [sum(table.cells[row][year] for row in one.rows) for year in years]
    return (*cells, sum(table.row_totals[row] for row in one.rows))
