"""A chart of stacked bars made by matplotlib, hatches and sums included, as the appendix's charts are."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from finsim.appendix.drawing import Drawing, Mark

SERIES = (
    ("central", "中央 <&>", "#0B3C5D", ""),
    ("city", "市级", "#9CCBE6", "//"),
    ("county", "县级", "#D9B310", ""),
)
YEARS = (2018, 2019, 2020)
AMOUNTS = ((3, 4, 5), (2, 2, 2), (1, 2, -1))
"""One row a series; the last county amount lies below zero."""


def value(amount: int) -> str:
    return f"{amount}.00 亿元"


def stacked(way: str = "up", key: str = "levels") -> Drawing:
    """Three bars of three parts: columns for 'up', lying bars for 'right'."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from finsim.report.charts import style

    with style():
        figure = Figure(figsize=(7, 4))
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        marks = [mark for bar in range(len(YEARS)) for mark in _bar(axes, way, key, bar)]
        axes.set_title("分级负担〔万元〕")
        figure.legend([name for _, name, *_ in SERIES])
        axes.axhline(0, color="black", linestyle="--")
        stream = BytesIO()
        figure.savefig(stream, format="svg", bbox_inches="tight", metadata={"Date": None})
    title, alt = "分级负担 <b>", "三根柱：6、8、6 亿元。"
    source = "资料来源：本测算"
    return Drawing(key, title, "单位：亿元", source, alt, b"", stream.getvalue(), 7.0, 4.0, tuple(marks), way)


def _bar(axes: Any, way: str, key: str, bar: int) -> Sequence[Mark]:
    up, down, marks = 0, 0, []
    for row, (code, name, colour, hatch) in enumerate(SERIES):
        amount = AMOUNTS[row][bar]
        look: dict[str, Any] = {"color": colour, "hatch": hatch, "edgecolor": "#333333", "linewidth": 0.6}
        start = up if amount >= 0 else down
        drawn = (
            axes.bar([bar], [amount], bottom=[start], width=0.6, **look)
            if way == "up"
            else axes.barh([bar], [amount], left=[start], height=0.6, **look)
        )
        up, down = up + max(amount, 0), down + min(amount, 0)
        gid = f"{key}-{code}-{YEARS[bar]}"
        drawn[0].set_gid(gid)
        marks.append(Mark(gid, code, name, str(YEARS[bar]), value(amount), f"〔{YEARS[bar]}〕6 号"))
    where = (bar, up) if way == "up" else (up, bar)
    axes.annotate(str(up + down), where).set_gid(f"{key}-sum-{YEARS[bar]}")
    return marks
