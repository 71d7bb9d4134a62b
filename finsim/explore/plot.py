"""Charts of a what-if in one line each, drawn on matplotlib axes, with Chinese letters, unit and source.

What is written on them are the figures of the tables, rounded as there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from finsim.explore.canvas import entitle, room, shown_axes, write
from finsim.explore.scale import Scale, change_figures, figures, scale_for
from finsim.explore.waterfall import Step, falls
from finsim.report.charts import LOOKS, item_label
from finsim.words import payer_label, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from finsim.explore.model import Model

_GRID = "#DDDDDD"
Fens = Sequence[Sequence[int]]


class Plot:
    """The charts of one what-if.  Each gives the axes it drew on: ``ax``, or those of a new figure."""

    def __init__(self, model: Model) -> None:
        self._model = model

    def __call__(self, ax: Axes | None = None) -> Axes:
        """Burden by level over the years; the same as :meth:`levels`."""
        return self.levels(ax)

    def levels(self, ax: Axes | None = None) -> Axes:
        """Stacked columns: what each level bears in each year, the year's sum on top."""
        model = self._model
        table = model.ledger.sums("payer", "year").tolist()
        found = figures(table)
        with shown_axes(ax, 7.5, 4.6) as axes:
            places = [float(index) for index in range(len(model.years))]
            tops, ends = self._columns(axes, table, places, 0.62, found.scale)
            room(axes, tops, ends)
            for place, top, digits in zip(places, tops, found.column_totals, strict=True):
                write(axes, found.scale.text(digits), place, top)
            self._finish(axes, model, self._title(), found.scale, places)
        return axes

    def compare(self, other: Model | None = None, ax: Axes | None = None) -> Axes:
        """Two columns a year, by level: another what-if (by default the scenario as it is) and this one."""
        model = self._model
        first = model._beside(other)
        tables = [one.ledger.sums("payer", "year").tolist() for one in (first, model)]
        sums = [[*map(sum, table), *map(sum, zip(*table, strict=True))] for table in tables]
        scale = scale_for([*sums[0], *sums[1]])
        with shown_axes(ax, 8.5, 4.6) as axes:
            places = [float(index) for index in range(len(model.years))]
            ups, downs = list[float](), list[float]()
            for table, shift in zip(tables, (-0.2, 0.2), strict=True):
                at = [place + shift for place in places]
                tops, ends = self._columns(axes, table, at, 0.36, scale, named=shift > 0)
                ups, downs = ups + tops, downs + ends
                for place, top, digits in zip(at, tops, figures(table, scale).column_totals, strict=True):
                    write(axes, scale.text(digits), place, top, 8)
            room(axes, ups, downs)
            names = {"first": first.name, "second": model.name}
            self._finish(axes, model, self._say("explore-side-by-side", **names), scale, places)
        return axes

    def items(self, top: int = 10, ax: Axes | None = None) -> Axes:
        """Lying bars: the items that cost most over all years, by level."""
        model = self._model
        sums = model.ledger.sums("line", "payer")
        codes = [planned.line.item for planned in model.ledger.plan.lines]
        order = list(dict.fromkeys(codes))
        table = np.array([sums[[code == one for code in codes]].sum(axis=0) for one in order])
        rows = [int(row) for row in np.argsort(-table.sum(axis=1), kind="stable") if table[row].any()][:top]
        names = {item.code: item.name.text(model.language) for item in model.ledger.plan.variant.items}
        found = figures(table.tolist())
        with shown_axes(ax, 9.5, 1.6 + 0.46 * max(len(rows), 2)) as axes:
            places = [float(index) for index in range(len(rows))]
            self._bars(axes, table[rows].T.tolist(), places, found.scale)
            for place, row in zip(places, rows, strict=True):
                right = int(table[row].clip(min=0).sum()) / found.scale.unit
                write(axes, found.scale.text(found.row_totals[row]), right, place, beside=True)
            axes.set_yticks(places, [item_label(names[order[row]]) for row in rows], linespacing=1.3)
            axes.invert_yaxis()
            self._finish(axes, model, self._say("explore-top", count=len(rows)), found.scale, None)
        return axes

    def waterfall(self, other: Model | None = None, by: str = "item", ax: Axes | None = None) -> Axes:
        """From another what-if (by default the scenario as it is) to this one: a step for each item (``by``:
        domain, payer, place or line) that differs, the ten largest and all others together."""
        from finsim.report.what_if import label_of

        model = self._model
        first = model._beside(other)
        found = model.compare(first, by=by)
        rows = found.rows(by)
        printed = change_figures([(row.before, row.change) for row in rows])
        kept = {code for code, _ in found.steps(by)[0]}
        steps = [Step(label_of(found.pair, by, row.key[0], model.language), row.change, cells[1])
                 for row, cells in zip(rows, printed.cells, strict=True) if row.key[0] in kept]  # fmt: skip
        rest = [(row.change, cells[1]) for row, cells in zip(rows, printed.cells, strict=True)
                if row.change and row.key[0] not in kept]  # fmt: skip
        if rest:
            fen, digits = map(sum, zip(*rest, strict=True))
            steps.append(Step(self._say("explore-others", count=len(rest)), fen, digits))
        start = Step(first.name, found.total.before, printed.column_totals[0])
        end = Step(model.name, found.total.after, printed.total)
        with shown_axes(ax, 9.5, 1.7 + 0.42 * (len(steps) + 2)) as axes:
            falls(axes, start, steps, end, printed.scale)
            title = self._say("explore-from-to", first=first.name, second=model.name)
            self._finish(axes, model, title, printed.scale, None)
        return axes

    # ---- how they look ----

    def _columns(
        self, axes: Axes, table: Fens, places: Sequence[float], width: float, scale: Scale, named: bool = True
    ) -> tuple[list[float], list[float]]:
        """Stacked columns with a column of ``table`` (payer, year) at each place; where they end, above and
        below 0."""
        up, down = [0.0] * len(places), [0.0] * len(places)
        for payer, row in zip(self._model.payers, table, strict=True):
            if any(row):
                heights = [fen / scale.unit for fen in row]
                starts = [u if h >= 0 else d for h, u, d in zip(heights, up, down, strict=True)]
                axes.bar(places, heights, bottom=starts, width=width, **self._look(payer, named))
                up = [u + max(h, 0.0) for h, u in zip(heights, up, strict=True)]
                down = [d + min(h, 0.0) for h, d in zip(heights, down, strict=True)]
        return up, down

    def _bars(self, axes: Axes, table: Fens, places: Sequence[float], scale: Scale) -> None:
        """Lying bars, a row of ``table`` (payer, bar) for each payer."""
        right, left = [0.0] * len(places), [0.0] * len(places)
        for payer, row in zip(self._model.payers, table, strict=True):
            if any(row):
                widths = [fen / scale.unit for fen in row]
                starts = [r if w >= 0 else d for w, r, d in zip(widths, right, left, strict=True)]
                axes.barh(places, widths, left=starts, height=0.62, **self._look(payer, True))
                right = [r + max(w, 0.0) for w, r in zip(widths, right, strict=True)]
                left = [d + min(w, 0.0) for w, d in zip(widths, left, strict=True)]
        axes.set_xlim(min([0.0, *left]) * 1.1, (max([0.0, *right]) or 1.0) * 1.14)

    def _look(self, payer: str, named: bool) -> dict[str, Any]:
        colour, hatch = LOOKS[payer]
        label = payer_label(payer, self._model.ledger.plan.variant.places, self._model.language)
        look: dict[str, Any] = {"color": colour, "hatch": hatch, "edgecolor": "#333333", "linewidth": 0.6}
        return {**look, "label": label} if named else look

    def _finish(
        self, axes: Axes, model: Model, title: str, scale: Scale, places: Sequence[float] | None
    ) -> None:
        """Title, unit, legend and source; ``places``: where the years stand, if they do."""
        source = self._say("chart-source", title=model.title, variant=model.name)
        entitle(axes, title, self._say("unit", unit=self._say(scale.word)), source)
        if places is not None:
            axes.set_xticks(list(places), [str(year) for year in model.years])
        (axes.yaxis if places is not None else axes.xaxis).grid(visible=True, color=_GRID, linewidth=0.6)
        axes.set_axisbelow(True)
        handles, labels = axes.get_legend_handles_labels()
        if handles:
            order = slice(None, None, -1 if places is not None else 1)
            axes.legend(
                handles[order],
                labels[order],
                frameon=False,
                fontsize=9,
                loc="upper left",
                bbox_to_anchor=(1, 1),
            )

    def _title(self) -> str:
        model = self._model
        years = f"{model.years[0]}—{model.years[-1]}"
        return self._say("explore-levels", title=model.title, variant=model.name, years=years)

    def _say(self, key: str, **values: object) -> str:
        return say(key, self._model.language, **values)
