"""The tornado's chart: a lying bar for each number on either side of the central path, the widest on top.

The half with the number at its low end is hatched and light, the other plain and dark, so that they are told
apart in grey print; the number's own values stand at the ends, the difference in money at the right.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from finsim.analysis.tornado import Bar, Tornado
from finsim.report.charts import WAN, YI, folded, item_label, new_figure, png, style
from finsim.report.sensitivity_words import aim_text, end_text, fen_of, money_text
from finsim.report.table import Book
from finsim.uncertainty_terms import AXES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LOW, HIGH = ("#9CCBE6", "//"), ("#0B3C5D", "")
"""Colour and hatching of the half at the number's low end, and of the other."""
MOST = 15
ROOM = 0.34
"""Room on either side of the widest bar for the values at its ends, as a part of its width."""


def tornado_png(book: Book, found: Tornado, top: int = 0) -> bytes:
    """The chart as PNG, of the widest ``top`` bars (at most :data:`MOST`)."""
    with style():
        return png(tornado_chart(book, found, top))


def tornado_chart(book: Book, found: Tornado, top: int = 0, figure: Figure | None = None) -> Figure:
    """The chart, before it is written; ``figure``: an empty one to draw it on."""
    bars = found.top(top)[:MOST]
    unit, word = scale_for(bars)
    figure, axes = new_figure(11.0, 2.3 + 0.62 * max(len(bars), 2), figure)
    for row, bar in enumerate(bars):
        draw_bar(book, axes, row, bar, found.central, unit)
    axes.axvline(fen_of(found.central) / unit, color="black", linewidth=0.9)
    _dress(book, axes, bars, found.central, unit)
    shown = money_text(book, found.central, max(bar.swing for bar in bars)) if bars else ""
    axes.set_title(book.say("tornado-axis", central=shown), loc="left", fontsize=10)
    title = book.say("tornado-title", what=aim_text(book, found.aim))
    figure.suptitle(folded(title, 80), fontsize=14)
    axes.set_title(book.say("unit", unit=book.say(word)), loc="right", fontsize=10)
    handles, labels = axes.get_legend_handles_labels()
    known = dict(zip(labels, handles, strict=True))
    figure.legend(
        known.values(), known.keys(), loc="outside lower right", ncols=2, frameon=False, fontsize=10
    )
    below = _below(book, bars, len(found.bars) - len(bars))
    figure.supxlabel(below, fontsize=9, color="#444444", ha="left", x=0.01)
    return figure


def scale_for(bars: tuple[Bar, ...]) -> tuple[int, str]:
    """亿元, 万元 or 元 by the widest bar: the fen in one, and its word."""
    widest = max((fen_of(bar.swing) for bar in bars), default=0)
    for unit, word in ((YI, "yi"), (WAN, "wan")):
        if widest >= unit // 10:
            return unit, word
    return 100, "yuan"


def draw_bar(book: Book, axes: Axes, row: int, bar: Bar, central: float, unit: int, gid: str = "") -> None:
    """Both halves of one bar, each with the number's own value at its end; ``gid``: how their names begin."""
    start = fen_of(central) / unit
    for value, end, look, key in (
        (bar.range.low, bar.low, LOW, "tornado-low"),
        (bar.range.high, bar.high, HIGH, "tornado-high"),
    ):
        reached = fen_of(end) / unit
        axes.barh(
            row, reached - start, left=start, height=0.58, color=look[0], hatch=look[1], edgecolor="#333333",
            linewidth=0.6, label=book.say(key), gid=f"{gid}-{key.partition('-')[2]}" if gid else None,
        )  # fmt: skip
        right = end > central or (end == central and look is HIGH)
        axes.annotate(
            end_text(book, bar.range, value), (reached, row), xytext=(4 if right else -4, 0),
            textcoords="offset points", ha="left" if right else "right", va="center", fontsize=10,
        )  # fmt: skip


def _dress(book: Book, axes: Axes, bars: tuple[Bar, ...], central: float, unit: int) -> None:
    """Names at the left, differences at the right, room for the values at the ends."""
    axes.set_yticks(range(len(bars)), [item_label(bar_name(book, bar)) for bar in bars], linespacing=1.3)
    axes.invert_yaxis()
    say_swings(book, axes, bars)
    ends = [fen_of(value) / unit for bar in bars for value in (bar.low, bar.high)]
    least, most = min([*ends, fen_of(central) / unit]), max([*ends, fen_of(central) / unit])
    room = (most - least or 1.0) * ROOM
    axes.set_xlim(least - room, most + room)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.10g}")
    axes.xaxis.grid(visible=True, color="#DDDDDD", linewidth=0.6)
    axes.set_axisbelow(True)


def say_swings(book: Book, axes: Axes, bars: Sequence[Bar]) -> list[str]:
    """Write how far the ends of each bar are apart at the right of the drawing; what was written."""
    texts = [f"{book.say('tornado-swing')} {money_text(book, bar.swing)}" for bar in bars]
    for row, text in enumerate(texts):
        axes.annotate(
            text, (1.01, row), xycoords=("axes fraction", "data"), va="center", fontsize=10,
            annotation_clip=False,
        )  # fmt: skip
    return texts


def bar_name(book: Book, bar: Bar) -> str:
    """The number's name, with a star where draws that are drawn anew were moved together."""
    name = bar.shock.name.text(book.language)
    return f"{name} *" if bar.together else name


def _below(book: Book, bars: tuple[Bar, ...], more: int) -> str:
    """What the stars mean, how many bars are left out, and the source."""
    title = book.result.scenario.title.text(book.language)
    source = book.say("tornado-source", title=title, variant=book.name)
    return "\n".join(folded(text, 100) for text in (*star_notes(book, bars, more), source))


def star_notes(book: Book, bars: tuple[Bar, ...], more: int) -> list[str]:
    """What the stars mean, and how many bars are left out."""
    axes = dict.fromkeys(axis for bar in bars for axis in bar.shock.axes)
    words = book.say("and").join(AXES[axis].text(book.language) for axis in axes)
    star = [book.say("tornado-chart-together", axes=words)] if axes else []
    return star + ([book.say("tornado-more", count=more)] if more else [])
