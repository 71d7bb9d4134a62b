"""Two charts: burden by level over the years, and the largest items by level.

Made without a screen.  Levels differ in lightness and in hatching, so that they can be told apart in grey
print and by colour-blind eyes; each chart states its unit and its source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from fractions import Fraction
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from finsim.money import exact_round
from finsim.report.excel import is_chinese, text_width
from finsim.report.table import Book

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

YI, WAN = 10**10, 10**6
"""Fen in one 亿元 and in one 万元."""
MOST_ITEMS = 10
LOOKS: Mapping[str, tuple[str, str]] = {
    "central": ("#0B3C5D", ""),
    "province": ("#328CC1", "//"),
    "city": ("#9CCBE6", ""),
    "county": ("#D9B310", "\\\\"),
    "local": ("#F2E2A4", "--"),
    "fund": ("#5B8C5A", "xx"),
    "enterprise": ("#A9C9A4", ".."),
    "individual": ("#E3E9DC", "++"),
    "unstated": ("#FFFFFF", "oo"),
}
"""Each payer's colour and hatching."""


def charts(book: Book) -> dict[str, bytes]:
    """The charts of one variant as PNG: file name → bytes."""
    with style():
        return {"burden-by-level.png": png(levels_chart(book)), "top-items.png": png(items_chart(book))}


@contextmanager
def style() -> Iterator[None]:
    import matplotlib

    from finsim.report.fonts import chart_font

    settings: dict[Any, Any] = {
        "font.family": chart_font(),
        "font.size": 11,
        "axes.unicode_minus": False,
        "pdf.fonttype": 42,
        "hatch.linewidth": 0.6,
        "axes.spines.top": False,
        "axes.spines.right": False,
    }
    with matplotlib.rc_context(settings):
        yield


def png(figure: Figure) -> bytes:
    stream = BytesIO()
    figure.savefig(stream, format="png", dpi=160, bbox_inches="tight", pad_inches=0.2, facecolor="white")
    return stream.getvalue()


def new_figure(width: float, height: float, figure: Figure | None = None) -> tuple[Figure, Axes]:
    """A figure without a screen and its axes; ``figure``: one that is there already, set to that size."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    if figure is not None:
        figure.set_size_inches(width, height)
        return figure, figure.add_subplot()
    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    return figure, figure.add_subplot()


def levels_chart(book: Book) -> Figure:
    """Stacked columns: what each level bears in each year, the year's sum on top."""
    amounts = book.ledger.sums("payer", "year").tolist()
    unit, word = scale_of([sum(column) for column in zip(*amounts, strict=True)])
    years = [str(year) for year in book.variant.years]
    figure, axes = new_figure(max(7.5, 3.0 + 0.8 * len(years)), 5.0)
    down, up = stack(book, axes, years, payer_rows(book, amounts), unit)
    for index, column in enumerate(zip(*amounts, strict=True)):
        axes.annotate(
            _sum_label(book, column, unit), (index, up[index]), xytext=(0, 3), textcoords="offset points",
            ha="center", va="bottom", fontsize=10, fontweight="normal",
        )  # fmt: skip
    axes.set_ylim(*_limits(down, up, 1.12))
    axes.yaxis.grid(visible=True, color="#DDDDDD", linewidth=0.6)
    axes.set_axisbelow(True)
    if any(down):
        axes.axhline(0.0, color="black", linewidth=0.8)
    note = below_zero(book, list(zip(*amounts, strict=True)), "columns")
    _dress(book, figure, axes, book.say("levels-chart", years=book.years), word, note, reverse=True)
    return figure


def items_chart(book: Book) -> Figure:
    """Lying bars: the largest items over all years, by who bears them, the item's sum behind each."""
    printed = book.printed
    amounts = printed.item_sums(book.ledger.sums("line", "payer")).tolist()
    largest = largest_rows(amounts, MOST_ITEMS)
    unit, word = scale_of([sum(amounts[row]) for row in largest])
    names = [item_label(printed.items[row].name.text(book.language)) for row in largest]
    figure, axes = new_figure(10.5, 1.9 + 0.52 * max(len(largest), 3))
    places = [float(index) for index in range(len(largest))]
    parts = payer_rows(book, [list(part) for part in zip(*(amounts[row] for row in largest), strict=True)])
    left, right = stack(book, axes, places, parts, unit, lying=True)
    for index, row in enumerate(largest):
        axes.annotate(
            _sum_label(book, amounts[row], unit), (right[index], index), xytext=(4, 0),
            textcoords="offset points", ha="left", va="center", fontsize=10,
        )  # fmt: skip
    axes.set_yticks(places, names, linespacing=1.35)
    axes.invert_yaxis()
    axes.set_xlim(*_limits(left, right, 1.14))
    axes.xaxis.grid(visible=True, color="#DDDDDD", linewidth=0.6)
    axes.set_axisbelow(True)
    title = book.say("items-chart", years=book.years, count=len(largest))
    _dress(book, figure, axes, title, word, below_zero(book, [amounts[row] for row in largest], "bars"))
    return figure


def payer_rows(book: Book, amounts: Sequence[Sequence[int]]) -> list[tuple[str, Sequence[int]]]:
    """The payers that bear anything of (payer, bar) amounts, each with its row."""
    return [(p, row) for p, row in zip(book.payers, amounts, strict=bool(amounts)) if any(row)]


def largest_rows(amounts: Sequence[Sequence[int]], most: int) -> list[int]:
    """The rows with the greatest sums, the largest first; those without any amount are left out."""
    order = sorted(range(len(amounts)), key=lambda row: (-sum(amounts[row]), row))
    return [row for row in order if any(amounts[row])][:most]


def stack(
    book: Book, axes: Axes, at: Sequence[Any], parts: Sequence[tuple[str, Sequence[int]]], unit: int,
    *, lying: bool = False, gid: Callable[[str, int], str] | None = None,
) -> tuple[list[float], list[float]]:  # fmt: skip
    """Draw a bar in parts at each of ``at``: ``parts`` are payers with their fen for each bar, those below 0
    on the other side of it.  ``gid``: the name of a payer's part of a bar, by its index.  Gives where the
    bars end below and above 0, in units."""
    up, down = [0.0] * len(at), [0.0] * len(at)
    for payer, row in parts:
        sizes = [fen / unit for fen in row]
        starts = [u if size >= 0 else d for size, u, d in zip(sizes, up, down, strict=True)]
        label, look = book.payer(payer), _look(payer)
        if lying:
            bars = axes.barh(at, sizes, left=starts, label=label, height=0.62, **look)
        else:
            bars = axes.bar(at, sizes, bottom=starts, label=label, width=0.62, **look)
        for index, bar in enumerate(bars):
            bar.set_gid(gid(payer, index) if gid else None)
        up = [u + max(size, 0.0) for size, u in zip(sizes, up, strict=True)]
        down = [d + min(size, 0.0) for size, d in zip(sizes, down, strict=True)]
    return down, up


def _sum_label(book: Book, parts: Sequence[int], unit: int) -> str:
    """What stands at the end of a bar: its sum, said to be one where a part lies on the other side of 0."""
    said = amount_in(sum(parts), unit)
    return book.say("chart-sum", amount=said) if min(parts, default=0) < 0 < max(parts, default=0) else said


def _limits(down: Sequence[float], up: Sequence[float], room: float) -> tuple[float, float]:
    """The ends of the axis of amounts, with some room beyond the bars on either side of 0."""
    lowest, highest = min(0.0, min(down, default=0.0)), max(up, default=0.0) or 1.0
    return lowest - (highest - lowest) * 0.06 * (lowest < 0), highest * room


def below_zero(book: Book, bars: Sequence[Sequence[int]], shape: str) -> str:
    """What the parts below 0 are, if there are any."""
    below = {payer for bar in bars for payer, part in zip(book.payers, bar, strict=True) if part < 0}
    if not below:
        return ""
    return book.say(f"chart-below-{'fund' if below == {'fund'} else 'zero'}-{shape}")


def _look(payer: str) -> dict[str, Any]:
    colour, hatch = LOOKS[payer]
    return {"color": colour, "hatch": hatch, "edgecolor": "#333333", "linewidth": 0.6}


def _dress(
    book: Book, figure: Figure, axes: Axes, title: str, unit: str, note: str, *, reverse: bool = False
) -> None:
    """Title, unit, legend, note and source, each outside the drawing so that nothing is covered; the legend
    in the order of the bars, ``reverse`` where they are stacked upward."""
    figure.suptitle(title, fontsize=14)
    axes.set_title(book.say("unit", unit=book.say(unit)), loc="right", fontsize=10)
    handles, labels = axes.get_legend_handles_labels()
    if handles:
        order = slice(None, None, -1 if reverse else 1)
        look: dict[str, Any] = {"frameon": False, "fontsize": 10, "handleheight": 1.2, "labelspacing": 0.7}
        figure.legend(handles[order], labels[order], loc="outside right center", **look)
    source = book.say("chart-source", title=book.result.scenario.title.text(book.language), variant=book.name)
    said = "\n".join(folded(text, 100) for text in (note, source) if text)
    figure.supxlabel(said, fontsize=9, color="#444444", ha="left", x=0.01)


def scale_of(sums: Sequence[int]) -> tuple[int, str]:
    """亿元, or 万元 where all is small; the fen in one and its word."""
    most = max((abs(fen) for fen in sums), default=0)
    return (YI, "yi") if most >= YI // 10 else (WAN, "wan")


def amount_in(fen: int, unit: int) -> str:
    """亿元 with two decimals, 万元 whole, rounded half away from zero."""
    if unit == WAN:
        return f"{exact_round(Fraction(fen, WAN)):,}"
    hundredths = exact_round(Fraction(fen * 100, unit))
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{abs(hundredths) // 100:,}.{abs(hundredths) % 100:02d}"


def item_label(name: str) -> str:
    return folded(name, 30 if is_chinese(name) else 40)


_WHOLE = re.compile(
    r"[^\W\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+(?:[.,:/+\-−—–%‰°]+[^\W\u2e80-\uffef]*)*|."
)
"""What stays in one line: a word, a number with its decimals and per cent sign, or a Chinese character."""
_NOT_FIRST, _NOT_LAST = "，。、；：！？）》”’%‰·/", "（《“‘/"


def folded(text: str, width: int) -> str:
    """A text in lines of at most ``width`` Latin characters.  Chinese breaks between characters, not before
    a comma or inside a bracket's end; words and numbers (6.5%, 2018—2025) stay whole where a line holds
    them."""
    if not is_chinese(text):
        return "\n".join(wrap(text, width))
    lines, line = [], ""
    for piece in _pieces(text, width):
        if line and text_width(line + piece) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return "\n".join([*lines, line.rstrip()])


def _pieces(text: str, width: int) -> list[str]:
    """What a line cannot be broken inside; a word that is wider than a line is cut."""
    found: list[str] = []
    for piece in _WHOLE.findall(text):
        stays = found and (piece in _NOT_FIRST or found[-1][-1] in _NOT_LAST)
        if stays and text_width(found[-1] + piece) <= width:
            found[-1] += piece
        elif text_width(piece) > width:
            found += [piece[start : start + width] for start in range(0, len(piece), width)]
        else:
            found.append(piece)
    return found
