"""The appendix's charts: one look, for print and for the screen, each with its unit and its source.

Every bar, segment and point is a group of its own in the SVG, named as its :class:`Mark` says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from finsim.appendix.drawing import Drawing
from finsim.appendix.edition import Edition
from finsim.appendix.recipe import CHART_KEYS

__all__ = ["CHART_KEYS", "drawings"]
Draw = Callable[[Edition], Drawing | None]


def drawings(edition: Edition, keys: Sequence[str] = CHART_KEYS) -> tuple[Drawing, ...]:
    """The charts of an edition in the order of ``keys``; one that there are no figures for is left out.

    They are the burden by level and year; by domain and by item in the report year; the bands of the total;
    what moves it; from the comparison to the report year; and what a head comes to in each place.

    Raises KeyError for a key that is not among :data:`CHART_KEYS`.
    """
    from finsim.appendix.charts.sheet import look

    known = _known()
    with look():
        made = [known[key](edition) for key in keys]
    return tuple(one for one in made if one is not None)


def _known() -> Mapping[str, Draw]:
    """How each chart is drawn, by its key."""
    from finsim.appendix.charts.bands import fan
    from finsim.appendix.charts.heads import heads
    from finsim.appendix.charts.movers import tornado
    from finsim.appendix.charts.stacks import domains, items, levels
    from finsim.appendix.charts.steps import waterfall

    draw = (levels, domains, items, fan, tornado, waterfall, heads)
    return dict(zip(CHART_KEYS, draw, strict=True))
