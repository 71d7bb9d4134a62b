"""Charts of answers in one line: ``bands.plot("county")``, ``tornado.plot()``, ``equality.plot()``.

Those of bands and tornadoes are the charts of the report, drawn on a figure that the notebook shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from finsim.draws.bands import ALL, GOVERNMENTS, Bands
from finsim.errors import Problem, told
from finsim.explore import drawn_views, shock_views
from finsim.explore.canvas import entitle, shown_axes, shown_figure, write
from finsim.load.context import hint, listed
from finsim.load.nearest import nearest
from finsim.load.text_file import cut
from finsim.report.afford_tables import percent
from finsim.report.charts import item_label
from finsim.report.fan import fan_chart
from finsim.report.table import Book
from finsim.report.tornado_chart import tornado_chart
from finsim.words import payer_code

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from finsim.analysis.equality import Equality
    from finsim.analysis.tornado import Tornado

_NEAR, _BEHIND = "#328CC1", "#D9B310"
_ALL = ("total", "all", "合计")


@told
def fan(bands: Bands, payer: str) -> Axes:
    """The fan chart of a payer, by code or name; ``''`` or ``total`` for all together."""
    code = _payer(bands, payer)
    with shown_figure() as figure:
        fan_chart(drawn_views.book_of(bands), bands, code, figure)
    return figure.axes[0]


def _payer(bands: Bands, payer: str) -> str:
    known = [row.payer for row in bands.rows if row.by == "total"]
    code = ALL if payer.strip() in ("", *_ALL) else payer.strip()
    code = code if code in (ALL, GOVERNMENTS) else payer_code(code, bands.plan.variant.places) or code
    if code not in known:
        names = [one for one in known if one]
        raise Problem("bands-payer", found=cut(payer), hint=hint(nearest(payer, names)), known=listed(names))
    return code


def tornado(found: Tornado, top: int) -> Axes:
    """The chart of the widest bars."""
    with shown_figure() as figure:
        tornado_chart(shock_views.book_of(found), found, top, figure)
    return figure.axes[0]


def of_mean(found: Equality, at: int) -> Axes:
    """Each place's amount per head as a part of the mean in the year at an index, the least on top."""
    assert found.of is not None
    book = Book(found.of, found.variant, found.of.scenario.language)
    known = [(part, one.place.name) for one in found.places if (part := one.of_mean[at]) is not None]
    rows = sorted(known, key=lambda row: row[0])
    with shown_axes(None, 8.0, 1.6 + 0.32 * max(len(rows), 3)) as axes:
        for row, (part, _) in enumerate(rows):
            colour, hatch = (_BEHIND, "\\\\") if part < found.goal else (_NEAR, "")
            axes.barh(row, float(part) * 100, height=0.62, color=colour, hatch=hatch, edgecolor="#333333",
                      linewidth=0.6)  # fmt: skip
            write(axes, percent(part) or "", float(part) * 100, row, beside=True)
        goal = float(found.goal) * 100
        axes.axvline(goal, color="black", linestyle="--", linewidth=1)
        axes.set_yticks(range(len(rows)), [item_label(name) for _, name in rows], linespacing=1.3)
        axes.invert_yaxis()
        axes.set_xlim(0, max([float(part) * 100 for part, _ in rows] + [goal]) * 1.14)
        title = book.say("explore-of-mean", year=found.years[at])
        title += f"（{book.say('explore-goal', goal=f'{goal:g}%')}）" if book.language != "en" else (
            f" ({book.say('explore-goal', goal=f'{goal:g}%')})"
        )  # fmt: skip
        source = book.say(
            "chart-source", title=found.of.scenario.title.text(book.language), variant=book.name
        )
        entitle(axes, title, book.say("unit", unit="%"), source)
    return axes
