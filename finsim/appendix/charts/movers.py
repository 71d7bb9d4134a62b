"""The tornado: which numbers move the total most.

Where the variant states its uncertainty each number goes from its 5 % to its 95 % quantile; elsewhere each
number that no document states is 10 % higher, as in the report's table of key assumptions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from finsim.analysis.moves import Move
from finsim.analysis.tornado import Bar
from finsim.analysis.tornado import tornado as work_out
from finsim.appendix.charts.amounts import Scale, listing, scale_of
from finsim.appendix.charts.sheet import Sheet, label, sheet, widest
from finsim.appendix.drawing import Drawing, Mark
from finsim.appendix.edition import Edition
from finsim.appendix.wording.figures import Figures, Sum, alone
from finsim.appendix.wording.moved_names import names_of
from finsim.errors import InputFault
from finsim.report.sensitivity_words import aim_text, end_text, fen_of
from finsim.report.table import Book
from finsim.report.tornado_chart import bar_name, draw_bar, star_notes
from finsim.result import Result
from finsim.words import source_text

MOST = 12
LOOK = {"estimate": ("#9CCBE6", "//"), "assumption": ("#0B3C5D", "")}
"""Colour and hatching of numbers that are estimates, and of those that are assumptions."""
PARTS = 3
"""How many of the widest bars the description names."""


def tornado(edition: Edition) -> Drawing | None:
    """What each uncertain number moves; nothing where all of them stand in documents."""
    uncertainty = edition.whole.plan.variant.uncertainty
    if uncertainty is not None and uncertainty.shocks:
        return _between_quantiles(edition)
    found = [move for move in edition.book.printed.moves if move.change][:MOST] if _own(edition) else []
    return _ten_percent(edition, found) if found else None


def _own(edition: Edition) -> bool:
    """Whether the lines can be worked out at the chosen place alone: a total that is spread over all places
    would land on it whole."""
    if not edition.place:
        return True
    from finsim.engine import make_ledger
    from finsim.plan import make_plan

    ledger = edition.book.ledger
    try:
        alone = make_ledger(make_plan(ledger.plan.variant))
    except InputFault:
        return False
    return bool((alone.sums("line", "year") == ledger.sums("line", "year")).all())


def _tall(labels: Sequence[str]) -> float:
    """The inches that the rows of a chart take, all as tall as each other."""
    lines = [text.count("\n") + 1 for text in labels]
    return max(sum(0.18 + 0.15 * count for count in lines), len(lines) * (0.08 + 0.17 * max(lines)))


# ---- from quantile to quantile ----


def _between_quantiles(edition: Edition) -> Drawing | None:
    book = edition.book
    place = f",place={edition.place}" if edition.place else ""
    try:
        found = work_out(_whole(edition), of=f"total[{edition.year}{place}]")
    except InputFault:
        return None
    bars = found.top(MOST)
    total = Figures(edition).years[edition.year_index]
    scale = scale_of(book, [total], max((fen_of(bar.swing) for bar in bars), default=0))
    unit, word = scale.fen, scale.word
    names = [label(bar_name(book, bar)) for bar in bars]
    one = sheet("tornado", edition, 1.55 + _tall(names))
    for row, bar in enumerate(bars):
        draw_bar(book, one.axes, row, bar, found.central, unit, f"tornado-{row + 1}")
    one.axes.axvline(fen_of(found.central) / unit, color="black", linewidth=0.9)
    one.axes.set_yticks(range(len(bars)), names, linespacing=1.2)
    one.axes.set_ylim(len(bars) - 0.4, -0.6)
    one.grid("x")
    swings = _say_swings(one, scale, bars)
    known = dict(zip(*reversed(one.axes.get_legend_handles_labels()), strict=True))
    middle = book.say("tornado-axis", central=scale.said(total))
    notes = [middle, *star_notes(book, bars, len(found.bars) - len(bars))]
    head, right = one.head(word, [*known.values()], [*known]), widest(swings) + 0.25
    width, _ = one.place(head, 0.0, right)
    _fit(one, book, bars, found.central, unit, width)
    notes += [book.say("charts-waterfall-cut")] if one.axes.get_xlim()[0] > 0 else []
    one.place(head, one.foot(*notes), right)
    title = book.say("tornado-title", what=aim_text(book, found.aim))
    title = title[:1].upper() + title[1:]
    alt = _quantiles_alt(edition, scale, bars, total)
    return one.drawing(title, word, alt, list(_bar_marks(book, scale, bars)))


def _say_swings(one: Sheet, scale: Scale, bars: Sequence[Bar]) -> list[str]:
    """Write how far the ends of each bar are apart at the right, in the chart's unit; what was written."""
    apart = one.edition.book.say("tornado-swing")
    texts = [f"{apart} {scale.said(alone(fen_of(bar.swing)))}" for bar in bars]
    for row, text in enumerate(texts):
        one.axes.annotate(
            text, (1.01, row), xycoords=("axes fraction", "data"), va="center", annotation_clip=False
        )
    return texts


def _fit(one: Sheet, book: Book, bars: Sequence[Bar], central: float, unit: int, width: float) -> None:
    """The ends of the axis, with room for the numbers' own values where they stand."""
    ends = []
    for bar in bars:
        for value, end, high in ((bar.range.low, bar.low, False), (bar.range.high, bar.high, True)):
            right = end > central or (end == central and high)
            ends.append((fen_of(end) / unit, right, widest([end_text(book, bar.range, value)])))
    one.fit(fen_of(central) / unit, ends, width)


def _whole(edition: Edition) -> Result:
    """The result at all places, of the edition's variant alone."""
    result = edition.book.result
    scenario = replace(result.scenario, variants=(edition.whole.plan.variant,))
    return replace(result, scenario=scenario, ledgers=(edition.whole,), bands={})


def _bar_marks(book: Book, scale: Scale, bars: Sequence[Bar]) -> list[Mark]:
    """A mark for each half of each bar: the number's own value, then the sum with it."""
    marks = []
    for row, bar in enumerate(bars):
        for key, value, end in (("low", bar.range.low, bar.low), ("high", bar.range.high, bar.high)):
            reached = scale.said(alone(fen_of(end)))
            own = book.say("charts-at", value=end_text(book, bar.range, value), sum=reached)
            source = source_text(bar.shock.basis.source, book.language)
            name = bar.shock.name.text(book.language)
            marks.append(Mark(f"tornado-{row + 1}-{key}", key, book.say(f"tornado-{key}"), name, own, source))
    return marks


def _quantiles_alt(edition: Edition, scale: Scale, bars: Sequence[Bar], total: Sum) -> str:
    """The year's total and what moves it most."""
    book, widest_bars = edition.book, bars[:PARTS]
    swings = [scale.said(alone(fen_of(bar.swing))) for bar in widest_bars]
    named = listing(book, [bar.shock.name.text(book.language) for bar in widest_bars], swings)
    what = book.say("charts-all-in", year=edition.year)
    return book.say("charts-tornado-alt", what=what, central=scale.said(total), parts=named)


# ---- ten per cent more ----


def _ten_percent(edition: Edition, found: Sequence[Move]) -> Drawing:
    book = edition.book
    figures = Figures(edition)
    scale = scale_of(book, [alone(move.change) for move in found])
    unit, word = scale.fen, scale.word
    called = names_of(book, [move for move in book.printed.moves if move.change])
    names = [_named(book, move, called[move.assumption.path]) for move in found]
    labels = [label(name) for name in names]
    one = sheet("tornado", edition, 1.3 + _tall(labels))
    for row, move in enumerate(found):
        status = move.assumption.basis.status
        colour, hatch = LOOK[status]
        one.axes.barh(row, move.change / unit, height=0.6, color=colour, hatch=hatch, edgecolor="#333333",
                      linewidth=0.6, label=book.status(status), gid=f"tornado-{row + 1}")  # fmt: skip
    one.axes.set_yticks(range(len(found)), labels, linespacing=1.2)
    one.axes.set_ylim(len(found) - 0.4, -0.6)
    one.grid("x")
    known = dict(zip(*reversed(one.axes.get_legend_handles_labels()), strict=True))
    more = len([move for move in book.printed.moves if move.change]) - len(found)
    notes = [book.say("charts-tornado-note"), book.say("tornado-more", count=more) if more else ""]
    width, _ = one.place(one.head(word, [*known.values()], [*known]), one.foot(*notes))
    if any(move.change < 0 for move in found):
        one.cross("x")
    _at_ends(one, scale, found, width)
    title = book.say("charts-tornado", years=book.years)
    alt = _percent_alt(book, scale, found, names, figures.total)
    return one.drawing(title, word, alt, _move_marks(book, scale, found, names))


def _at_ends(one: Sheet, scale: Scale, found: Sequence[Move], width: float) -> None:
    """The change at the end of each bar, and room for it on either side."""
    texts, unit = [scale.digits(alone(move.change), signed=True) for move in found], scale.fen
    for row, (move, text) in enumerate(zip(found, texts, strict=True)):
        right = move.change > 0
        one.axes.annotate(
            text, (move.change / unit, row), xytext=(4 if right else -4, 0), textcoords="offset points",
            ha="left" if right else "right", va="center",
        )  # fmt: skip
    ends = zip(found, texts, strict=True)
    one.fit(0.0, [(move.change / unit, move.change > 0, widest([text])) for move, text in ends], width)


def _named(book: Book, move: Move, name: str) -> str:
    return name if move.factor > 1 else book.say("charts-lower", name=name)


def _move_marks(book: Book, scale: Scale, found: Sequence[Move], names: Sequence[str]) -> list[Mark]:
    marks = []
    for row, (move, name) in enumerate(zip(found, names, strict=True)):
        basis = move.assumption.basis
        value, source = scale.full(alone(move.change), signed=True), source_text(basis.source, book.language)
        marks.append(Mark(f"tornado-{row + 1}", basis.status, book.status(basis.status), name, value, source))
    return marks


def _percent_alt(book: Book, scale: Scale, found: Sequence[Move], names: Sequence[str], total: Sum) -> str:
    gap = " " if book.language == "en" else ""
    changes = [scale.said(alone(move.change), signed=True) for move in found[:PARTS]]
    parts = [f"{name}{gap}{change}" for name, change in zip(names, changes, strict=False)]
    words = {"sum": scale.said(total), "parts": book.say("charts-semicolon").join(parts)}
    return book.say("charts-moves-alt", years=book.years, **words)
