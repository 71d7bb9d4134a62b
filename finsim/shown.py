"""What notebooks show of an object: a line or two of words, or a small table, instead of its fields."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes


class Told:
    """An object whose ``repr`` is a line: what it is, of which scenario, which years, and its total.

    Lines, tables and charts are made high up, in :mod:`finsim.explore`, which is fetched by its name when a
    notebook asks, so that no floor imports one above it.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        line: str = import_module("finsim.explore.lines").line_of(self)
        return line


class Shown(Told):
    """An object that a notebook shows as a table in 万元 or 亿元."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """HTML for notebooks: a table without scripts, every text escaped."""
        html: str = import_module("finsim.explore.shown").html_of(self)
        return html


def drawn_by(chart: str, found: object, *asked: object) -> Axes:
    """A chart of :mod:`finsim.explore.answer_plots` by its name, on a figure that the notebook shows."""
    axes: Axes = getattr(import_module("finsim.explore.answer_plots"), chart)(found, *asked)
    return axes
