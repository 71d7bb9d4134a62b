"""Fan charts: how sure each level's burden is, year by year.

Two shaded bands, the median, the mean and the central path, told apart by lightness and by kind of line so
that they stand in grey print and for colour-blind eyes, each labelled at its right end with its last value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from finsim.draws.bands import ALL, GOVERNMENTS, LEVELS, Array, Bands
from finsim.report.charts import WAN, YI, amount_in, folded, new_figure, png, scale_of, style
from finsim.report.table import Book
from finsim.words import span_label

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDE, NARROW, EDGE = "#D9E6F2", "#94B9DB", "#4A7BA8"
LINES: dict[str, dict[str, Any]] = {
    "median": {"color": "#0B3C5D", "linestyle": (0, (6, 2.5)), "linewidth": 1.6},
    "mean": {"color": "#A3420B", "linestyle": (0, (1, 1.6)), "linewidth": 2.2},
    "central": {"color": "black", "linestyle": "-", "linewidth": 1.8, "marker": "o", "markersize": 4.5},
}
"""From the bottom to the top of the drawing."""
HEIGHT = 5.2
GAP = 0.062
"""The least distance between two labels, as a part of the drawing's height."""


@dataclass(frozen=True)
class Fan:
    """One payer's bands in the chart's unit: ``quantiles`` (year, level), the lines by name (year,)."""

    years: tuple[int, ...]
    quantiles: Array
    lines: dict[str, Array]
    unit: int
    word: str


def fan_png(book: Book, bands: Bands, payer: str) -> bytes:
    """The fan chart of a payer (or ALL, GOVERNMENTS) as PNG."""
    with style():
        return png(fan_chart(book, bands, payer))


def fan_chart(book: Book, bands: Bands, payer: str, figure: Figure | None = None) -> Figure:
    """The chart, before it is written; ``figure``: an empty one to draw it on."""
    fan = fan_of(bands, payer)
    figure, axes = new_figure(max(9.0, 5.2 + 0.62 * len(fan.years)), HEIGHT, figure)
    xs = draw_fan(axes, fan)
    cut = fit(axes, fan)
    label_ends(book, axes, fan, xs[-1])
    _dress(book, bands, figure, axes, payer, fan, cut)
    return figure


def fan_of(bands: Bands, payer: str) -> Fan:
    row = bands.row("total", payer=payer)
    quantiles, mean, central = bands.quantiles[row], bands.mean[row], bands.central[row]
    unit, word = _scale(quantiles, central)
    lines = {"median": quantiles[:, LEVELS.index(0.5)], "mean": mean, "central": central}
    scaled = {name: line * 100 / unit for name, line in lines.items()}
    return Fan(bands.years, quantiles * 100 / unit, scaled, unit, word)


def _scale(quantiles: Array, central: Array) -> tuple[int, str]:
    """亿元, or 万元 where all is small or the last band is narrower than two decimals of 亿元 can show."""
    most = round(float(max(np.abs(quantiles).max(), np.abs(central).max())) * 100)
    width = float(quantiles[-1, -1] - quantiles[-1, 0]) * 100
    return scale_of([most] if not 0 < width < YI // 20 else [min(most, WAN)])


def draw_fan(axes: Axes, fan: Fan) -> list[float]:
    """Bands and lines; a single year is drawn as a box.  Gives where along the axis."""
    one = len(fan.years) == 1
    xs = [fan.years[0] - 0.3, fan.years[0] + 0.3] if one else [float(year) for year in fan.years]

    def along(values: Array) -> Array:
        return np.repeat(values, 2) if one else values

    low, lower, _, upper, high = (along(column) for column in fan.quantiles.T)
    axes.fill_between(xs, low, high, color=WIDE, linewidth=0, zorder=1)
    axes.fill_between(xs, lower, upper, color=NARROW, linewidth=0, zorder=2)
    for edge in (low, lower, upper, high):
        axes.plot(xs, edge, color=EDGE, linewidth=0.7, zorder=3)
    for order, (name, look) in enumerate(LINES.items()):
        look = {**look, "marker": ""} if one else look
        axes.plot(xs, along(fan.lines[name]), zorder=4 + order, clip_on=False, **look)
    axes.set_xlim(xs[0] - (0.5 if one else 0.0), xs[-1] + (0.1 if one else 0.0))
    axes.set_xticks(list(fan.years), [str(year) for year in fan.years])
    return xs


def fit(axes: Axes, fan: Fan) -> bool:
    """The ends of the axis of amounts; whether it does not begin at 0.  A band that is wide against its
    height above 0 is drawn from 0, a narrow one would be a line there."""
    every = np.concatenate([fan.quantiles.ravel(), *fan.lines.values()])
    low, high = float(every.min()), float(every.max())
    room = (high - low) * 0.08 or abs(high) * 0.1 or 1.0
    from_zero = 0 <= low < (high - low) * 0.6
    axes.set_ylim(0.0 if from_zero else low - room, high + room)
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.10g}")
    axes.yaxis.grid(visible=True, color="#DDDDDD", linewidth=0.6)
    axes.set_axisbelow(True)
    return not from_zero and not low <= 0 <= high


def label_ends(book: Book, axes: Axes, fan: Fan, end: float, central: str = "") -> None:
    """Names and last values at the right, apart from each other, each with a line to where it belongs;
    ``central``: how the last value of the central path is printed, if not by itself."""
    names = {"p5": fan.quantiles[-1, 0], "p25": fan.quantiles[-1, 1], "p75": fan.quantiles[-1, 3]}
    names["p95"] = fan.quantiles[-1, 4]
    texts = {book.say(f"bands-{key}"): float(value) for key, value in names.items()}
    texts |= {book.say(f"fan-{key}"): float(line[-1]) for key, line in fan.lines.items()}
    low, high = axes.get_ylim()
    heights = [(value - low) / (high - low) for value in texts.values()]
    for (text, value), height in zip(texts.items(), apart(heights, GAP), strict=True):
        said = (text == book.say("fan-central") and central) or amount_in(round(value * fan.unit), fan.unit)
        axes.annotate(
            f"{text}  {said}", xy=(end, value), xycoords="data",
            xytext=(1.05, height), textcoords="axes fraction", va="center", ha="left", fontsize=9.5,
            annotation_clip=False, color="black",
            arrowprops={"arrowstyle": "-", "color": "#777777", "linewidth": 0.6, "shrinkA": 2, "shrinkB": 3,
                        "relpos": (0.0, 0.5)},
        )  # fmt: skip


def apart(heights: Sequence[float], gap: float) -> list[float]:
    """The heights moved as little as keeps each ``gap`` from the next, in the same order, within 0 and 1
    where there is room: groups that touch are centred on the mean of their own."""
    order = sorted(range(len(heights)), key=lambda i: (heights[i], i))
    groups: list[list[float]] = []  # [sum of the wanted starts, members]
    for rank, i in enumerate(order):
        groups.append([heights[i] - rank * gap, 1])
        while len(groups) > 1 and groups[-2][0] / groups[-2][1] >= groups[-1][0] / groups[-1][1]:
            total, members = groups.pop()
            groups[-1] = [groups[-1][0] + total, groups[-1][1] + members]
    starts = [total / members for total, members in groups for _ in range(int(members))]
    top = max(1.0 - gap * (len(order) - 1), 0.0)
    found = [0.0] * len(order)
    for rank, i in enumerate(order):
        found[i] = min(max(starts[rank], 0.0), top) + rank * gap
    return found


def _dress(book: Book, bands: Bands, figure: Figure, axes: Axes, payer: str, fan: Fan, cut: bool) -> None:
    """Title, unit, legend of the bands and lines, note and source, each outside the drawing."""
    years = span_label(fan.years, book.language)
    key = {ALL: "fan-title-all", GOVERNMENTS: "fan-title-governments"}.get(payer)
    title = book.say(key, years=years) if key else book.say("fan-title", payer=book.payer(payer), years=years)
    figure.suptitle(folded(title, 80), fontsize=14)
    axes.set_title(book.say("unit", unit=book.say(fan.word)), loc="left", fontsize=10)
    handles, labels = legend_of(book)
    look: dict[str, Any] = {"frameon": False, "fontsize": 9.5, "handlelength": 3.2, "ncols": 5}
    axes.legend(handles, labels, loc="upper left", bbox_to_anchor=(-0.02, -0.08), columnspacing=1.4, **look)
    scenario = book.result.scenario.title.text(book.language)
    words = {"variant": book.name, "draws": f"{bands.draws:,}", "seed": bands.seed}
    notes = [book.say("fan-cut")] if cut else []
    said = [*notes, book.say("fan-source", title=scenario, **words)]
    text = "\n".join(folded(one, 110) for one in said)
    figure.supxlabel(text, fontsize=9, color="#444444", ha="left", x=0.01, linespacing=1.5)


def legend_of(book: Book) -> tuple[list[Any], list[str]]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    order = ("central", "median", "mean")
    handles: list[Any] = [Line2D([], [], **LINES[name]) for name in order]
    handles += [Patch(facecolor=colour, edgecolor=EDGE, linewidth=0.7) for colour in (NARROW, WIDE)]
    return handles, [book.say(f"fan-{name}") for name in (*order, "narrow", "wide")]
