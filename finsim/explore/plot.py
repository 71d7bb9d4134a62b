"""Charts of a what-if in one line each, drawn on matplotlib axes, with Chinese letters, unit and source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from finsim.report.charts import LOOKS, amount_in, folded, item_label, scale_of, style
from finsim.report.waterfall import LESS, MORE, WHOLE
from finsim.words import payer_label, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from finsim.explore.model import Model

_GRID = "#DDDDDD"
_LETTERS = 8.5
"""Latin letters of a title to an inch of the figure."""
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
        with self._on(ax, 7.5, 4.6) as axes:
            places = [float(index) for index in range(len(model.years))]
            sums = [sum(column) for column in zip(*table, strict=True)]
            unit, word = scale_of(sums)
            tops, ends = self._columns(axes, table, places, 0.62, unit)
            _room(axes, tops, ends)
            for place, top, fen in zip(places, tops, sums, strict=True):
                _write(axes, amount_in(fen, unit), place, top)
            self._finish(axes, model, self._title(), word, places)
        return axes

    def compare(self, other: Model | None = None, ax: Axes | None = None) -> Axes:
        """Two columns a year, by level: another what-if (by default the scenario as it is) and this one."""
        model = self._model
        first = model._beside(other)
        tables = [one.ledger.sums("payer", "year").tolist() for one in (first, model)]
        with self._on(ax, 8.5, 4.6) as axes:
            places = [float(index) for index in range(len(model.years))]
            sums = [[sum(column) for column in zip(*table, strict=True)] for table in tables]
            unit, word = scale_of([*sums[0], *sums[1]])
            ups, downs = list[float](), list[float]()
            for table, row, shift in zip(tables, sums, (-0.2, 0.2), strict=True):
                at = [place + shift for place in places]
                tops, ends = self._columns(axes, table, at, 0.36, unit, named=shift > 0)
                ups, downs = ups + tops, downs + ends
                for place, top, fen in zip(at, tops, row, strict=True):
                    _write(axes, amount_in(fen, unit), place, top, 8)
            _room(axes, ups, downs)
            names = {"first": self._name(first), "second": self._name(model)}
            self._finish(axes, model, self._say("explore-side-by-side", **names), word, places)
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
        with self._on(ax, 9.5, 1.6 + 0.46 * max(len(rows), 2)) as axes:
            unit, word = scale_of(table[rows].sum(axis=1).tolist())
            places = [float(index) for index in range(len(rows))]
            self._bars(axes, table[rows].T.tolist(), places, unit)
            for place, row in zip(places, rows, strict=True):
                fen = int(table[row].sum())
                right = int(table[row].clip(min=0).sum())
                _write(axes, amount_in(fen, unit), right / unit, place, beside=True)
            axes.set_yticks(places, [item_label(names[order[row]]) for row in rows], linespacing=1.3)
            axes.invert_yaxis()
            self._finish(axes, model, self._say("explore-top", count=len(rows)), word, None)
        return axes

    def waterfall(self, other: Model | None = None, by: str = "item", ax: Axes | None = None) -> Axes:
        """From another what-if (by default the scenario as it is) to this one: a step for each item (``by``:
        domain, payer, place or line) that differs, the ten largest and all others together."""
        from finsim.report.what_if import label_of

        model = self._model
        first = model._beside(other)
        found = model.compare(first, by=by)
        shown, rest, count = found.steps(by)
        steps = [(label_of(found.pair, by, code, model.language), fen) for code, fen in shown]
        steps += [(self._say("explore-others", count=count), rest)] if count else []
        ends = self._name(first), self._name(model)
        with self._on(ax, 9.5, 1.7 + 0.42 * (len(steps) + 2)) as axes:
            word = _falls(axes, ends, found.total.before, steps)
            title = self._say("explore-from-to", first=ends[0], second=ends[1])
            self._finish(axes, model, title, word, None)
        return axes

    # ---- how they look ----

    @contextmanager
    def _on(self, ax: Axes | None, width: float, height: float) -> Iterator[Axes]:
        """The axes to draw on, with letters for Chinese while they are drawn and after."""
        with style():
            if ax is None:
                import matplotlib.pyplot as plt

                _, ax = plt.subplots(figsize=(width, height), layout="constrained")
            yield ax
            _fix_fonts(ax)

    def _columns(
        self, axes: Axes, table: Fens, places: Sequence[float], width: float, unit: int, named: bool = True
    ) -> tuple[list[float], list[float]]:
        """Stacked columns with a column of ``table`` (payer, year) at each place; where they end, above and
        below 0."""
        up, down = [0.0] * len(places), [0.0] * len(places)
        for payer, row in zip(self._model.payers, table, strict=True):
            if any(row):
                heights = [fen / unit for fen in row]
                starts = [u if h >= 0 else d for h, u, d in zip(heights, up, down, strict=True)]
                axes.bar(places, heights, bottom=starts, width=width, **self._look(payer, named))
                up = [u + max(h, 0.0) for h, u in zip(heights, up, strict=True)]
                down = [d + min(h, 0.0) for h, d in zip(heights, down, strict=True)]
        return up, down

    def _bars(self, axes: Axes, table: Fens, places: Sequence[float], unit: int) -> None:
        """Lying bars, a row of ``table`` (payer, bar) for each payer."""
        right, left = [0.0] * len(places), [0.0] * len(places)
        for payer, row in zip(self._model.payers, table, strict=True):
            if any(row):
                widths = [fen / unit for fen in row]
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
        self, axes: Axes, model: Model, title: str, word: str, places: Sequence[float] | None
    ) -> None:
        """Title, unit, legend and source; ``places``: where the years stand, if they do."""
        unit = self._say("unit", unit=self._say(word))
        size: Any = axes.figure.bbox.width / axes.figure.dpi
        width = int(size * _LETTERS)
        axes.set_title(f"{folded(title, width)}\n{unit}", loc="left", fontsize=12)
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
        source = self._say("chart-source", title=model.title, variant=self._name(model))
        axes.set_xlabel(folded(source, width), fontsize=9, color="#444444", loc="left")

    def _title(self) -> str:
        model = self._model
        years = f"{model.years[0]}—{model.years[-1]}"
        name = self._name(model)
        return self._say("explore-levels", title=model.title, variant=name, years=years)

    def _name(self, model: Model) -> str:
        """What a what-if is called: what was set, or the variant's name."""
        if model.changes:
            return say("and", model.language).join(
                f"{self._called(path)} {text}" for path, text in model.changes.items()
            )
        return model.ledger.plan.variant.name.text(model.language)

    def _called(self, path: str) -> str:
        """The end of what a number is called, or of its path."""
        number = self._model.original.numbers.find(path)
        return _last(path) if number is None else " · ".join(number.label.split(" · ")[-2:])

    def _say(self, key: str, **values: object) -> str:
        return say(key, self._model.language, **values)


def _last(path: str) -> str:
    """The telling end of a path: ``growth.spending``, ``primary.standard``."""
    parts = [part for part in path.split(".") if part not in ("value", "lines", "items", "quantities")]
    return ".".join(parts[-2:])


def _room(axes: Axes, up: Sequence[float], down: Sequence[float]) -> None:
    """Some room above the columns for their sums."""
    axes.set_ylim(min([0.0, *down]) * 1.06, (max([0.0, *up]) or 1.0) * 1.12)


def _falls(axes: Axes, ends: tuple[str, str], before: int, steps: Sequence[tuple[str, int]]) -> str:
    """Draw a waterfall; the word of its unit."""
    reached = list(accumulate((fen for _, fen in steps), initial=before))
    unit, word = scale_of([before, reached[-1], *(fen for _, fen in steps)])
    bars = [(0, reached[0], WHOLE)]
    bars += [(start, end, MORE if end > start else LESS) for start, end in pairwise(reached)]
    bars.append((0, reached[-1], WHOLE))
    for row, (start, end, (colour, hatch)) in enumerate(bars):
        axes.barh(
            row, abs(end - start) / unit, left=min(start, end) / unit, height=0.62, color=colour, hatch=hatch,
            edgecolor="#333333", linewidth=0.6,
        )  # fmt: skip
        whole = row in (0, len(bars) - 1)
        sign = "" if whole or end <= start else "+"
        shown = f"{sign}{amount_in(end if whole else end - start, unit)}"
        _write(axes, shown, max(start, end) / unit, row, beside=True)
    for row, value in enumerate(reached):
        axes.plot([value / unit] * 2, [row - 0.31, row + 1.31], color="#777777", linewidth=0.7, zorder=0)
    names = [ends[0], *(name for name, _ in steps), ends[1]]
    axes.set_yticks(range(len(names)), [item_label(name) for name in names], linespacing=1.3)
    axes.invert_yaxis()
    axes.set_xlim(min(0, *reached) / unit * 1.12, (max(0, *reached) or unit) / unit * 1.14)
    return word


def _write(axes: Axes, text: str, x: float, y: float, size: int = 9, *, beside: bool = False) -> None:
    """An amount above a column, or beside a lying bar."""
    look: dict[str, Any] = {"ha": "left", "va": "center"} if beside else {"ha": "center", "va": "bottom"}
    shift = (4, 0) if beside else (0, 2)
    axes.annotate(text, (x, y), xytext=shift, textcoords="offset points", fontsize=size, **look)


def _fix_fonts(axes: Axes) -> None:
    """Tick labels are made when the figure is drawn, after the settings of the style are gone."""
    from finsim.report.fonts import chart_font

    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontfamily(chart_font())
    axes.xaxis.set_tick_params(labelfontfamily=chart_font())
    axes.yaxis.set_tick_params(labelfontfamily=chart_font())
