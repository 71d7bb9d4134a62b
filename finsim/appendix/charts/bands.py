"""The fan: how sure the total of all payers is, year by year; only where the variant was drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from finsim.appendix.charts.amounts import Scale, scale_of
from finsim.appendix.charts.sheet import Sheet, sheet
from finsim.appendix.drawing import Drawing, Mark
from finsim.appendix.edition import Edition
from finsim.appendix.wording.figures import Figures, Sum, alone
from finsim.draws.bands import ALL, LEVELS, Bands
from finsim.report.fan import EDGE, LINES, Fan, draw_fan, fan_of, fit, label_ends, legend_of
from finsim.report.table import Book
from finsim.words import span_label

POINTS = ("p5", "p25", "p75", "p95", "median", "mean", "central")
"""What can be pointed at in each year, the more important on top."""
LABELS = 2.25
"""Inches at the right for the names and last values of the lines."""


def fan(edition: Edition) -> Drawing | None:
    """Bands of the total of all payers, with the median, the mean and the central path."""
    book = edition.book
    bands = book.result.bands.get(book.variant.code)
    if bands is None:
        return None
    years = Figures(edition).years
    found, scale = _scaled(book, fan_of(bands, ALL), years)
    one = sheet("fan", edition, 4.4)
    end = draw_fan(one.axes, found)[-1]
    cut = fit(one.axes, found)
    head = one.head(found.word, *legend_of(book))
    draws = book.say("charts-draws", draws=f"{bands.draws:,}", seed=bands.seed)
    one.place(head, one.foot(book.say("fan-cut") if cut else "", draws), LABELS)
    _thin(one, len(found.years))
    points = _values(found, years)
    label_ends(book, one.axes, found, end)
    _relabel(one, {name: scale.digits(sums[-1]) for name, sums in points.items()})
    marks = _points(one, bands, found, points, scale)
    title = book.say("fan-title-all", years=span_label(found.years, book.language))
    last = {name: scale.said(sums[-1]) for name, sums in points.items()}
    alt = book.say("charts-fan-alt", year=found.years[-1], **last)
    return one.drawing(title, found.word, alt, marks)


def _scaled(book: Book, found: Fan, years: Sequence[Sum]) -> tuple[Fan, Scale]:
    """The fan in the unit of prose and tables; in 万元 where its last band is too narrow for two decimals of
    亿元."""
    every = [alone(_fen(found, value)) for value in found.quantiles.ravel().tolist()]
    low, *_, high = found.quantiles[-1].tolist()
    scale = scale_of(book, [*every, *years], _fen(found, high - low))
    factor = found.unit / scale.fen
    lines = {name: line * factor for name, line in found.lines.items()}
    quantiles = found.quantiles * factor
    return replace(found, quantiles=quantiles, lines=lines, unit=scale.fen, word=scale.word), scale


def _fen(found: Fan, value: float) -> int:
    """A value in the fan's unit in whole fen."""
    return round(value * found.unit)


def _relabel(one: Sheet, last: Mapping[str, str]) -> None:
    """Write the figures of prose and tables behind the names at the right."""
    book = one.edition.book
    names = {book.say(f"{'fan' if name in LINES else 'bands'}-{name}"): name for name in last}
    for text in one.axes.texts:
        name = text.get_text().partition("  ")[0]
        if name in names:
            text.set_text(f"{name}  {last[names[name]]}")


def _thin(one: Sheet, years: int) -> None:
    """Only as many years at the axis as stand beside each other."""
    ticks = one.axes.get_xticks()
    step = -(-years // 9)
    one.axes.set_xticks(ticks[::step], [f"{year:.0f}" for year in ticks[::step]])


def _values(found: Fan, central: Sequence[Sum]) -> dict[str, list[Sum]]:
    """What can be pointed at, by year; the central path as prose and tables print it."""
    ends = {f"p{round(level * 100)}": found.quantiles[:, at] for at, level in enumerate(LEVELS)}
    sums = {
        name: [alone(_fen(found, value)) for value in line.tolist()]
        for name, line in {**ends, **found.lines}.items()
    }
    return {name: list(central) if name == "central" else sums[name] for name in POINTS}


def _points(
    one: Sheet, bands: Bands, found: Fan, points: Mapping[str, Sequence[Sum]], scale: Scale
) -> list[Mark]:
    """A point on each line in each year."""
    book, marks = one.edition.book, list[Mark]()
    source = book.say("charts-draws", draws=f"{bands.draws:,}", seed=bands.seed)
    for name, sums in points.items():
        said, central = book.say(f"{'fan' if name in LINES else 'bands'}-{name}"), name == "central"
        colour, size = (LINES[name]["color"], 4.5) if name in LINES else (EDGE, 3.0)
        for year, known in zip(found.years, sums, strict=True):
            gid = f"fan-{name}-{year}"
            one.axes.plot([year], [known.fen / scale.fen], marker="o", markersize=size, color=colour,
                          linestyle="none", clip_on=False, zorder=8, gid=gid)  # fmt: skip
            own = scale.full(known) if central else scale.said(known)
            marks.append(Mark(gid, "", said, str(year), own, "" if central else source))
    return marks
