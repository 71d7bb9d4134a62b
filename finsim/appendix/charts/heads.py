"""Per head by place in the report year, sorted, with the mean of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from finsim.appendix.charts.sheet import FONT, SMALL, Sheet, sheet, widest
from finsim.appendix.drawing import Drawing, Mark
from finsim.appendix.edition import Edition
from finsim.money import exact_round
from finsim.report.charts import folded
from finsim.report.table import Book, yuan
from finsim.spec import Column
from finsim.units import parse_unit
from finsim.words import source_text

POPULATION = "population"
ENDS = 20
"""So many of the highest and of the lowest places are drawn where there are more than twice as many."""
ABOVE, BELOW = ("#328CC1", ""), ("#D9B310", "\\\\")
"""Colour and hatching of places at or above the mean, and of those below it."""


@dataclass(frozen=True)
class Head:
    """What a head comes to in one place, in fen."""

    code: str
    name: str
    fen: int
    exact: Fraction
    above: bool


def heads(edition: Edition) -> Drawing | None:
    """What is borne in each lowest place divided by its people; nothing for a single place, or where the
    people of one are not known."""
    column = _people(edition.book)
    amounts = edition.book.ledger.sums("year", "place")[edition.year_index].tolist()
    if len(amounts) < 2 or column is None or not any(amounts):
        return None
    people = [Fraction(repr(one)) for one in column.values.tolist()]
    mean = sum(amounts) / sum(people, Fraction(0))
    found = _found(edition, amounts, people, mean)
    shown = [*found[:ENDS], *found[-ENDS:]] if len(found) > 2 * ENDS else found
    return _drawn(edition, shown, found, mean, column)


def _people(book: Book) -> Column | None:
    """The column of persons, where every place has some."""
    column = book.variant.places.columns.get(POPULATION)
    known = column is not None and column.unit == parse_unit("人")[0] and bool((column.values > 0).all())
    return column if known else None


def _found(
    edition: Edition, amounts: Sequence[int], people: Sequence[Fraction], mean: Fraction
) -> list[Head]:
    """All lowest places, the highest first."""
    tree, found = edition.book.variant.places.tree, []
    for code, fen, count in zip(edition.book.ledger.plan.leaves, amounts, people, strict=True):
        exact = fen / count
        found.append(Head(code, tree[code].name, exact_round(exact), exact, exact >= mean))
    return sorted(found, key=lambda head: (-head.exact, head.code))


def _drawn(
    edition: Edition, shown: Sequence[Head], found: Sequence[Head], mean: Fraction, column: Column
) -> Drawing:
    book, left_out = edition.book, len(found) - len(shown)
    rows = _rows(len(shown), left_out)
    size = SMALL if len(shown) > 24 else FONT
    one = sheet("heads", edition, 1.2 + (rows[-1] + 1) * (0.175 if size == SMALL else 0.24))
    _bars(one, rows, shown, mean)
    names = [folded(head.name, 24) for head in shown]
    gap = {ENDS + 0.25: "……"} if left_out else {}
    one.axes.set_yticks([*rows, *gap], [*names, *gap.values()], fontsize=size, linespacing=1.0)
    one.axes.set_ylim(rows[-1] + 0.6, -0.6)
    one.grid("x")
    notes = [_rests(book, column)]
    counts = {"count": f"{len(found):,}", "others": f"{left_out:,}"}
    notes += [book.say("charts-heads-cut", ends=ENDS, **counts)] if left_out else []
    top = _head(one, exact_round(mean))
    width, _ = one.place(top, 0.0)
    texts = [_text(found, head.fen) for head in shown]
    _write(one, rows, shown, texts, size)
    ends = [(float(head.exact) / 100, head.above, widest([t])) for head, t in zip(shown, texts, strict=True)]
    one.fit(float(mean) / 100, ends, width)
    notes += [book.say("charts-waterfall-cut")] if one.axes.get_xlim()[0] > 0 else []
    one.place(top, one.foot(*notes))
    title = book.say("charts-heads", year=edition.year)
    return one.drawing(title, "charts-a-head", _alt(edition, found, exact_round(mean)), _marks(book, shown))


def _bars(one: Sheet, rows: Sequence[float], shown: Sequence[Head], mean: Fraction) -> None:
    """Lying bars from the mean to each place's amount, and the line of the mean."""
    for at, (row, head) in enumerate(zip(rows, shown, strict=True)):
        colour, hatch = ABOVE if head.above else BELOW
        one.axes.barh(row, float(head.exact - mean) / 100, left=float(mean) / 100, height=0.64, color=colour,
                      hatch=hatch, edgecolor="#333333", linewidth=0.6, gid=f"heads-{at + 1}")  # fmt: skip
    one.axes.axvline(float(mean) / 100, color="black", linewidth=0.9)
    one.axes.spines["left"].set_visible(False)


def _write(
    one: Sheet, rows: Sequence[float], shown: Sequence[Head], texts: Sequence[str], size: float
) -> None:
    """The amounts at the outer ends of the bars."""
    for row, head, text in zip(rows, shown, texts, strict=True):
        right = head.above
        one.axes.annotate(
            text, (float(head.exact) / 100, row), xytext=(4 if right else -4, 0), fontsize=size,
            textcoords="offset points", ha="left" if right else "right", va="center",
        )  # fmt: skip


def _rows(shown: int, left_out: int) -> list[float]:
    """Where the bars stand: with a gap between the highest and the lowest, if others are left out."""
    return [index + (1.5 if left_out and index >= ENDS else 0.0) for index in range(shown)]


def _head(one: Sheet, mean: int) -> float:
    """The unit, and what the line and the two looks of bars mean."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    book = one.edition.book
    line = Line2D([], [], color="black", linewidth=0.9)
    bars = [Patch(facecolor=colour, hatch=hatch, edgecolor="#333333", linewidth=0.6)
            for colour, hatch in (ABOVE, BELOW)]  # fmt: skip
    words = [book.say("charts-mean", mean=yuan(mean)), book.say("charts-above"), book.say("charts-below")]
    return one.head("charts-a-head", [line, *bars], words)


def _text(found: Sequence[Head], fen: int) -> str:
    """Whole yuan where amounts are large, fen elsewhere."""
    large = max(abs(head.fen) for head in found) >= 100_000
    return f"{exact_round(Fraction(fen, 100)):,}" if large else yuan(fen)


def _rests(book: Book, column: Column) -> str:
    source = source_text(column.basis.source, book.language)
    name = column.name.text(book.language)
    return book.say("charts-people", name=name, status=book.status(column.basis.status), source=source)


def _marks(book: Book, shown: Sequence[Head]) -> list[Mark]:
    unit = book.say("charts-a-head")
    gap = " " if book.language == "en" else ""
    return [
        Mark(f"heads-{at}", "", "", head.name, f"{yuan(head.fen)}{gap}{unit}", "")
        for at, head in enumerate(shown, 1)
    ]


def _alt(edition: Edition, found: Sequence[Head], mean: int) -> str:
    most, least = found[0], found[-1]
    return edition.book.say(
        "charts-heads-alt", year=edition.year, count=len(found), mean=yuan(mean), most=most.name,
        highest=yuan(most.fen), least=least.name, lowest=yuan(least.fen),
    )  # fmt: skip
