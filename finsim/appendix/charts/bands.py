"""The fan: how sure the total of all payers is, year by year; only where the variant was drawn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from finsim.appendix.charts.amounts import digits, full, short, spoken
from finsim.appendix.charts.sheet import Sheet, sheet
from finsim.appendix.drawing import Drawing, Mark
from finsim.appendix.edition import Edition
from finsim.appendix.wording.figures import Figures, Sum
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
    found = fan_of(bands, ALL)
    one = sheet("fan", edition, 4.4)
    end = draw_fan(one.axes, found)[-1]
    cut = fit(one.axes, found)
    head = one.head(found.word, *legend_of(book))
    draws = book.say("charts-draws", draws=f"{bands.draws:,}", seed=bands.seed)
    one.place(head, one.foot(book.say("fan-cut") if cut else "", draws), LABELS)
    _thin(one, len(found.years))
    years = Figures(edition).years
    label_ends(book, one.axes, found, end, digits(years[-1], found.unit))
    marks = _points(one, bands, found, years)
    title = book.say("fan-title-all", years=span_label(found.years, book.language))
    return one.drawing(title, found.word, _alt(book, found, years[-1]), marks)


def _thin(one: Sheet, years: int) -> None:
    """Only as many years at the axis as stand beside each other."""
    ticks = one.axes.get_xticks()
    step = -(-years // 9)
    one.axes.set_xticks(ticks[::step], [f"{year:.0f}" for year in ticks[::step]])


def _values(found: Fan) -> dict[str, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """What can be pointed at, in the chart's unit, (year,)."""
    ends = {f"p{round(level * 100)}": found.quantiles[:, at] for at, level in enumerate(LEVELS)}
    return {name: {**ends, **found.lines}[name] for name in POINTS}


def _points(one: Sheet, bands: Bands, found: Fan, central: Sequence[Sum]) -> list[Mark]:
    """A point on each line in each year; ``central``: the central path as prose and tables print it."""
    book, marks = one.edition.book, list[Mark]()
    source = book.say("charts-draws", draws=f"{bands.draws:,}", seed=bands.seed)
    for name, values in _values(found).items():
        said = book.say(f"{'fan' if name in LINES else 'bands'}-{name}")
        colour, size = (LINES[name]["color"], 4.5) if name in LINES else (EDGE, 3.0)
        for year, value, known in zip(found.years, values.tolist(), central, strict=True):
            gid = f"fan-{name}-{year}"
            one.axes.plot([year], [value], marker="o", markersize=size, color=colour, linestyle="none",
                          clip_on=False, zorder=8, gid=gid)  # fmt: skip
            own = short(book, round(value * found.unit))
            own = full(book, known.fen, spoken(book, [known])[0]) if name == "central" else own
            marks.append(Mark(gid, "", said, str(year), own, "" if name == "central" else source))
    return marks


def _alt(book: Book, found: Fan, central: Sum) -> str:
    """The last year's band and lines."""
    values = {name: short(book, round(line[-1] * found.unit)) for name, line in _values(found).items()}
    values["central"] = spoken(book, [central])[0]
    return book.say("charts-fan-alt", year=found.years[-1], **values)
