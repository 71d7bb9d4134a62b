"""A waterfall: from one total to another, a step for each thing that differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from finsim.report.charts import amount_in, folded, item_label, new_figure, png, scale_of, style
from finsim.words import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MORE, LESS, WHOLE = ("#D9B310", "\\\\"), ("#328CC1", "//"), ("#0B3C5D", "")
"""Colour and hatching of what is more, of what is less, and of the two totals."""


def waterfall_png(
    title: str, source: str, ends: tuple[str, str], before: int, steps: Sequence[tuple[str, int]], lang: str
) -> bytes:
    """The chart as PNG: lying bars from the total ``before`` (fen) by ``steps`` (name, fen) to the total
    after, which is ``before`` and the steps added up; each bar with its amount.  ``ends``: the totals' names.
    """
    reached = reached_by(before, steps)
    unit, word = scale_of([before, reached[-1], *(fen for _, fen in steps)])
    names = [ends[0], *(name for name, _ in steps), ends[1]]
    with style():
        figure, axes = new_figure(10.5, 1.9 + 0.46 * len(names))
        draw_steps(axes, [item_label(name) for name in names], reached, unit, _texts(reached, unit))
        axes.set_xlim(min(0, *reached) / unit * 1.12, (max(0, *reached) or unit) / unit * 1.14)
        axes.xaxis.grid(visible=True, color="#DDDDDD", linewidth=0.6)
        axes.set_axisbelow(True)
        figure.suptitle(folded(title, 90), fontsize=14)
        axes.set_title(say("unit", lang, unit=say(word, lang)), loc="right", fontsize=10)
        figure.supxlabel(folded(source, 100), fontsize=9, color="#444444", ha="left", x=0.01)
        return png(figure)


def reached_by(before: int, steps: Sequence[tuple[str, int]]) -> list[int]:
    """The total before the first step and after each."""
    return list(accumulate((fen for _, fen in steps), initial=before))


def draw_steps(
    axes: Axes, names: Sequence[str], reached: Sequence[int], unit: int, texts: Sequence[str],
    gids: Sequence[str] = (),
) -> None:  # fmt: skip
    """Lying bars for the first total, each step and the last total, with what is written behind them;
    ``gids`` name the bars."""
    for row, (start, end, look) in enumerate(_bars(reached)):
        _bar(axes, row, start / unit, end / unit, look, texts[row], gids[row] if gids else None)
    for row, value in enumerate(reached):
        axes.plot([value / unit] * 2, [row - 0.31, row + 1.31], color="#777777", linewidth=0.7, zorder=0)
    axes.set_yticks(range(len(names)), names, linespacing=1.35)
    axes.invert_yaxis()


def _texts(reached: Sequence[int], unit: int) -> list[str]:
    """Both totals, and the steps with their sign."""
    steps = (_plus(end - start, unit) for start, end in pairwise(reached))
    return [amount_in(reached[0], unit), *steps, amount_in(reached[-1], unit)]


def _bars(reached: Sequence[int]) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """From where to where each bar goes, in fen, and its look: the first total, the steps, the last."""
    yield 0, reached[0], WHOLE
    for start, end in pairwise(reached):
        yield start, end, MORE if end > start else LESS
    yield 0, reached[-1], WHOLE


def _bar(
    axes: Axes, row: int, start: float, end: float, look: tuple[str, str], text: str, gid: str | None
) -> None:
    colour, hatch = look
    axes.barh(
        row, abs(end - start), left=min(start, end), height=0.62, color=colour, hatch=hatch,
        edgecolor="#333333", linewidth=0.6, gid=gid,
    )  # fmt: skip
    axes.annotate(
        text, (max(start, end), row), xytext=(4, 0), textcoords="offset points", ha="left", va="center",
        fontsize=10,
    )  # fmt: skip


def _plus(fen: int, unit: int) -> str:
    text = amount_in(fen, unit)
    return f"+{text}" if fen > 0 else text
