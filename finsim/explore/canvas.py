"""Where charts of notebooks are drawn: axes with letters for Chinese, on a figure that the notebook shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from finsim.report.charts import folded, style

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LETTERS = 8.5
"""Latin letters of a title to an inch of the figure."""


@contextmanager
def shown_figure() -> Iterator[Figure]:
    """An empty figure that the notebook shows, the style of charts being in force while it is drawn on.

    It is made before the style is: making the first one of a session loads the notebook's own way to show
    figures, and what that sets must stay when the style goes.
    """
    import matplotlib.pyplot as plt

    figure = plt.figure(layout="constrained")
    with style():
        yield figure
        for axes in figure.axes:
            fix_fonts(axes)


@contextmanager
def shown_axes(ax: Axes | None, width: float, height: float) -> Iterator[Axes]:
    """The axes to draw on: ``ax``, or those of a new figure of so many inches."""
    if ax is not None:
        with style():
            yield ax
            fix_fonts(ax)
        return
    with shown_figure() as figure:
        figure.set_size_inches(width, height)
        yield figure.add_subplot()


def fix_fonts(axes: Axes) -> None:
    """Tick labels are made when the figure is drawn, after the settings of the style are gone."""
    from finsim.report.fonts import chart_font

    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontfamily(chart_font())
    axes.xaxis.set_tick_params(labelfontfamily=chart_font())
    axes.yaxis.set_tick_params(labelfontfamily=chart_font())


def entitle(axes: Axes, title: str, unit: str, source: str) -> None:
    """Title and unit above, the source below, in lines as wide as the figure."""
    size: Any = axes.figure.bbox.width / axes.figure.dpi
    width = int(size * _LETTERS)
    axes.set_title(f"{folded(title, width)}\n{unit}".rstrip(), loc="left", fontsize=12)
    axes.set_xlabel(folded(source, width), fontsize=9, color="#444444", loc="left")


def write(axes: Axes, text: str, x: float, y: float, size: int = 9, *, beside: bool = False) -> None:
    """An amount above a column, or beside a lying bar."""
    look: dict[str, Any] = {"ha": "left", "va": "center"} if beside else {"ha": "center", "va": "bottom"}
    shift = (4, 0) if beside else (0, 2)
    axes.annotate(text, (x, y), xytext=shift, textcoords="offset points", fontsize=size, **look)


def room(axes: Axes, up: Sequence[float], down: Sequence[float]) -> None:
    """Some room above the columns for their sums."""
    axes.set_ylim(min([0.0, *down]) * 1.06, (max([0.0, *up]) or 1.0) * 1.12)
