"""Stacked bars by who bears them: each year, each domain, the largest items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from finsim.appendix.charts.amounts import Scale, listing, rests, scale_of, weights
from finsim.appendix.charts.sheet import FONT, LETTER, SMALL, Sheet, label, sheet, widest
from finsim.appendix.drawing import Drawing, Mark
from finsim.appendix.edition import Edition
from finsim.appendix.wording.figures import Figures, Sum
from finsim.report.charts import (
    MOST_ITEMS,
    below_zero,
    largest_rows,
    payer_rows,
    stack,
)
from finsim.report.table import Book

Fens = NDArray[np.int64]
NAMED = 3
"""How many of the largest bars the description names."""


@dataclass(frozen=True)
class Bars:
    """Bars by code and name; ``fen`` (payer, bar), ``sizes`` by standing (status, payer, bar); ``sums``: each
    bar's amount, ``parts`` each payer's part of each bar, as prose and tables print them; ``scale``: the unit
    in which the chart speaks."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    fen: Fens
    sizes: Fens
    sums: tuple[Sum, ...]
    parts: tuple[tuple[Sum, ...], ...]
    scale: Scale

    def taken(self, rows: Sequence[int]) -> Bars:
        """Some of the bars, in the order given."""
        at = list(rows)
        codes, names = (tuple(part[i] for i in at) for part in (self.codes, self.names))
        sums, parts = tuple(self.sums[i] for i in at), tuple(tuple(row[i] for i in at) for row in self.parts)
        return Bars(codes, names, self.fen[:, at], self.sizes[:, :, at], sums, parts, self.scale)


# ---- the three charts ----


def levels(edition: Edition) -> Drawing | None:
    """What each level bears in each year."""
    book, figures = edition.book, Figures(edition)
    amounts = book.ledger.sums("line", "payer", "year")
    sizes = weights(amounts, book.printed.standing[:, None, :])
    years = tuple(map(str, book.variant.years))
    parts = tuple(zip(*(figures.payers(at) for at in range(len(years))), strict=True))
    scale = scale_of(book, figures.years)
    bars = Bars(years, years, amounts.sum(axis=0), sizes, tuple(figures.years), parts, scale)
    if not bars.fen.any():
        return None
    title = book.say("levels-chart", years=book.years)
    return _columns(edition, bars, title)


def domains(edition: Edition) -> Drawing | None:
    """What each domain costs in the report year, by level; nothing where there is but one domain."""
    book, printed = edition.book, edition.book.printed
    group = {domain: index for index, domain in enumerate(printed.domains)}
    rows = [group[item.domain] for item in printed.items]
    names = tuple(book.domain(code) for code in printed.domains)
    bars = _in_year(edition, "domains", rows, printed.domains, names)
    kept = [at for at in range(len(bars.codes)) if bars.fen[:, at].any()]
    if len(kept) < 2:
        return None
    title = book.say("charts-domains", year=edition.year)
    return _lying("domains", edition, bars.taken(kept), title)


def items(edition: Edition) -> Drawing | None:
    """The items that cost most in the report year, by level."""
    book, printed = edition.book, edition.book.printed
    codes = tuple(item.code for item in printed.items)
    names = tuple(item.name.text(book.language) for item in printed.items)
    bars = _in_year(edition, "items", range(len(codes)), codes, names)
    largest = largest_rows(bars.fen.T.tolist(), MOST_ITEMS)
    if not largest:
        return None
    title = book.say("charts-items", year=edition.year, count=len(largest))
    return _lying("items", edition, bars.taken(largest), title)


def _in_year(
    edition: Edition, key: str, group_of_item: Sequence[int], codes: Sequence[str], names: Sequence[str]
) -> Bars:
    """The report year's amounts by group of items."""
    book, at, figures = edition.book, edition.year_index, Figures(edition)
    amounts = book.ledger.sums("line", "payer", "year")[:, :, at]
    group = np.array(group_of_item, dtype=np.intp)[book.printed.item_of_line]
    standing = np.broadcast_to(book.printed.standing[:, at, None], amounts.shape)
    sizes = weights(amounts[None], standing[None])
    by_standing = np.stack([_grouped(kind, group, len(codes)).T for kind in sizes])
    fen = _grouped(amounts, group, len(codes)).T
    sums = figures.items(at) if key == "items" else figures.domains(at)
    split = figures.book.printed.split
    cells = split.cells if key == "items" else split.group_cells
    parts = tuple(
        tuple(replace(figures.known(one, at), wan=cells[bar][payer]) for bar, one in enumerate(row))
        for payer, row in enumerate(fen.tolist())
    )
    scale = scale_of(book, [figures.years[at], *sums])
    return Bars(tuple(codes), tuple(names), fen, by_standing, tuple(sums), parts, scale)


def _grouped(amounts: Fens, group: NDArray[np.intp], count: int) -> Fens:
    found = np.zeros((count, amounts.shape[1]), dtype=np.int64)
    np.add.at(found, group, amounts)
    return found


# ---- how they are drawn ----


def _columns(edition: Edition, bars: Bars, title: str) -> Drawing:
    book, one = edition.book, sheet("levels", edition, 4.0)
    unit, word = bars.scale.fen, bars.scale.word
    at = [float(index) for index in range(len(bars.codes))]
    parts = payer_rows(book, bars.fen.tolist())
    down, up = stack(book, one.axes, at, parts, unit, gid=_namer("levels", bars))
    limits = min([0.0, *down]), max([0.0, *up]) or 1.0
    one.axes.set_ylim(*limits)
    one.grid("y")
    handles, labels = one.axes.get_legend_handles_labels()
    foot = one.foot(below_zero(book, bars.fen.T.tolist(), "columns"))
    head = one.head(word, handles, labels)
    width, height = one.place(head, foot)
    room = _sums_on_top(one, bars, up, width)
    low, high = limits
    one.axes.set_ylim(low * 1.06, low + (high - low) * height / (height - room))
    width, _ = one.place(head, foot)  # again: there may be wider numbers at the axis now
    one.axes.set_xlim(-0.6, len(at) - 0.4)
    step = -(-(4.6 * LETTER) // (width / len(at)))
    shown = [index for index in range(len(at)) if not index % int(step)]
    one.axes.set_xticks([at[index] for index in shown], [bars.names[index] for index in shown])
    if any(down):
        one.cross("y")
    marks = _marks("levels", book, bars)
    return one.drawing(title, word, _levels_alt(book, bars), marks, "up")


def _sums_on_top(one: Sheet, bars: Bars, up: Sequence[float], width: float) -> float:
    """Each column's sum above it, upright where they would touch; the inches that this takes."""
    texts = _sum_texts(one.edition.book, bars)
    slot = width / len(texts) * 0.96
    size = FONT if widest(texts) <= slot else SMALL
    turned = widest(texts) * size / FONT > slot
    for index, text in enumerate(texts):
        one.axes.annotate(
            text, (index, up[index]), xytext=(0, 3), textcoords="offset points", ha="center", va="bottom",
            fontsize=size, rotation=90 if turned else 0, gid=f"levels-sum-{bars.codes[index]}",
        )  # fmt: skip
    return widest(texts) + 0.1 if turned else 0.24


def _lying(key: str, edition: Edition, bars: Bars, title: str) -> Drawing:
    book, count = edition.book, len(bars.codes)
    names = [label(name) for name in bars.names]
    lines = sum(max(1, name.count("\n") + 1) for name in names)
    one = sheet(key, edition, 1.25 + 0.2 * count + 0.15 * lines)
    unit, word = bars.scale.fen, bars.scale.word
    at = [float(index) for index in range(count)]
    left, right = stack(
        book, one.axes, at, payer_rows(book, bars.fen.tolist()), unit, lying=True, gid=_namer(key, bars)
    )
    one.grid("x")
    one.axes.set_yticks(at, names, linespacing=1.2)
    one.axes.set_ylim(count - 0.4, -0.6)
    handles, labels = one.axes.get_legend_handles_labels()
    foot = one.foot(below_zero(book, bars.fen.T.tolist(), "bars"))
    width, _ = one.place(one.head(word, handles, labels), foot)
    texts = _sum_texts(book, bars)
    for index, text in enumerate(texts):
        one.axes.annotate(
            text, (right[index], index), xytext=(4, 0), textcoords="offset points", ha="left", va="center",
            gid=f"{key}-sum-{_code(key, bars, index)}",
        )  # fmt: skip
    low, high = min([0.0, *left]), max([0.0, *right]) or 1.0
    room = width / (width - min(widest(texts) + 0.1, width / 2))
    one.axes.set_xlim(low * 1.06, low + (high - low) * room)
    if low:
        one.cross("x")
    return one.drawing(title, word, _bars_alt(key, edition, bars), _marks(key, book, bars), "right")


def _sum_texts(book: Book, bars: Bars) -> list[str]:
    """Each bar's sum, said to be one where a part lies below 0."""
    texts = []
    for parts, one in zip(bars.fen.T.tolist(), bars.sums, strict=True):
        text = bars.scale.digits(one)
        texts.append(book.say("chart-sum", amount=text) if min(parts) < 0 < max(parts) else text)
    return texts


# ---- marks and words ----


def _code(key: str, bars: Bars, index: int) -> str:
    """Years by themselves, domains and items by their place in the chart: codes may hold anything."""
    return bars.codes[index] if key == "levels" else f"{key[0]}{index + 1}"


class _namer:
    def __init__(self, key: str, bars: Bars) -> None:
        self.key, self.bars = key, bars

    def __call__(self, payer: str, index: int) -> str:
        return f"{self.key}-{payer}-{_code(self.key, self.bars, index)}"


def _marks(key: str, book: Book, bars: Bars) -> list[Mark]:
    """A mark for each part that is not 0."""
    name = _namer(key, bars)
    return [
        Mark(
            name(payer, at), payer, book.payer(payer), bars.names[at], bars.scale.full(bars.parts[row][at]),
            rests(book, bars.sizes[:, row, at].tolist()),
        )
        for row, payer in enumerate(book.payers)
        for at in range(len(bars.codes))
        if bars.fen[row, at]
    ]  # fmt: skip


def _levels_alt(book: Book, bars: Bars) -> str:
    """The first and the last year's sums, and who bears the last one."""
    last = sorted(
        ((row[-1], book.payer(p)) for p, row in zip(book.payers, bars.parts, strict=True) if row[-1].fen),
        key=lambda part: -part[0].fen,
    )
    said = bars.scale.said
    parts = listing(book, [name for _, name in last], [said(one) for one, _ in last])
    ends = {"last": bars.names[-1], "sum": said(bars.sums[-1]), "parts": parts}
    if len(bars.names) == 1:
        return book.say("charts-levels-alt-one", **ends)
    return book.say("charts-levels-alt", first=bars.names[0], before=said(bars.sums[0]), **ends)


def _bars_alt(key: str, edition: Edition, bars: Bars) -> str:
    """The largest bars and the year's sum."""
    book, whole = edition.book, Figures(edition).years[edition.year_index]
    order = sorted(range(len(bars.sums)), key=lambda at: -bars.sums[at].fen)[:NAMED]
    amounts = [bars.scale.said(bars.sums[at]) for at in order]
    words = {"parts": listing(book, [bars.names[at] for at in order], amounts), "sum": bars.scale.said(whole)}
    return book.say(f"charts-{key}-alt", year=edition.year, count=len(bars.codes), **words)
