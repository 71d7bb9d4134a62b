"""Where charts stand so that no page is left half empty: in place, a little smaller, or on the next.

The prose before the tables is laid out once and again with empty frames for the charts.  Each chart that
leaves a large gap before it is made up to a fifth smaller where it then fits; else the text goes on below
its mention, and it stands at the top of the next page.  Charts keep their order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Spots = Mapping[int, tuple[int, float]]
"""Page and height on it (in points) of each block's end by its number, of a chart's top by -1 - number."""
BOTTOM = 762.0
"""Where an upright page's text ends, in points."""
GAP = 110.0
"""What may stay empty before a chart."""
LEAST = 0.8
"""The smallest part of its size to which a chart is drawn in."""
AROUND = 56.0
"""Points that a chart's caption, the blanks above and below and the last line before it take."""


def placed(sections: Sequence[dict[str, Any]], probe: Callable[[Sequence[Any]], Spots]) -> None:
    """Settle every chart of the sections in place; ``probe`` tells where blocks stand as things are."""
    shown = list(_with_charts(sections))
    blocks = [block for section in shown for block in section["blocks"]]
    for number, block in enumerate(blocks):
        block["number"] = number
    charts = [number for number, block in enumerate(blocks) if block["is"] == "chart"]
    while charts:
        charts = charts[_settled(blocks, charts, probe(shown)) :]


def _with_charts(sections: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    """The sections to the last one that holds a chart."""
    last = [at for at, one in enumerate(sections) if any(block["is"] == "chart" for block in one["blocks"])]
    return sections[: last[-1] + 1] if last else []


def _settled(blocks: Sequence[dict[str, Any]], charts: Sequence[int], spots: Spots) -> int:
    """Settle charts to the first that moves what follows it; how many they are."""
    moving = (count for count, number in enumerate(charts, 1) if _changed(blocks, number, spots))
    return next(moving, len(charts))


def _changed(blocks: Sequence[dict[str, Any]], number: int, spots: Spots) -> bool:
    """Draw a chart in or let it go to the next page's top, if it needs that."""
    chart, top = blocks[number], spots.get(-1 - number)
    floating = [spots[-1 - at] for at in range(number) if blocks[at].get("float") and -1 - at in spots]
    if top is None or number == 0:
        return False
    if any(top < other for other in floating):
        chart["float"] = True
        return True
    before = spots.get(number - 1)
    if before is None or before[0] >= top[0] or (gap := BOTTOM - before[1]) < GAP:
        return False
    part = (gap - AROUND) / chart["height"]
    if part >= LEAST:
        chart["width"], chart["height"] = (chart[side] * min(part, 1.0) for side in ("width", "height"))
    else:
        chart["float"] = True
    return True
