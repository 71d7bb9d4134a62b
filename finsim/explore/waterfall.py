"""Lying bars from one total, step by step, to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from finsim.explore.canvas import write
from finsim.explore.scale import Scale
from finsim.report.charts import item_label
from finsim.report.waterfall import LESS, MORE, WHOLE

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True, slots=True)
class Step:
    """A bar: what it is called, its length in fen, and what is printed beside it, in last digits."""

    name: str
    fen: int
    digits: int


def falls(axes: Axes, first: Step, steps: Sequence[Step], last: Step, scale: Scale) -> None:
    """Draw the two totals with the steps between them, each beginning where the one above it ends."""
    reached = list(accumulate((step.fen for step in steps), initial=first.fen))
    bars = [(0, reached[0], WHOLE)]
    bars += [(start, end, MORE if end > start else LESS) for start, end in pairwise(reached)]
    bars.append((0, reached[-1], WHOLE))
    printed = [first, *steps, last]
    for row, ((start, end, (colour, hatch)), one) in enumerate(zip(bars, printed, strict=True)):
        axes.barh(
            row, abs(end - start) / scale.unit, left=min(start, end) / scale.unit, height=0.62, color=colour,
            hatch=hatch, edgecolor="#333333", linewidth=0.6,
        )  # fmt: skip
        text = scale.text(one.digits, sign=0 < row < len(bars) - 1)
        write(axes, text, max(start, end) / scale.unit, row, beside=True)
    for row, value in enumerate(reached):
        line = [value / scale.unit] * 2
        axes.plot(line, [row - 0.31, row + 1.31], color="#777777", linewidth=0.7, zorder=0)
    axes.set_yticks(range(len(printed)), [item_label(one.name) for one in printed], linespacing=1.3)
    axes.invert_yaxis()
    most = (max(0, *reached) or scale.unit) / scale.unit
    axes.set_xlim(min(0, *reached) / scale.unit * 1.12, most * 1.14)
