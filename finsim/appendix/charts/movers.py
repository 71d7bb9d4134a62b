"""The tornado: which numbers move the total most.

Where the variant states its uncertainty each number goes from its 5 % to its 95 % quantile; elsewhere each
number that no document states is 10 % higher, as in the report's table of key assumptions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from finsim.analysis.moves import Move
from finsim.analysis.tornado import Bar, Tornado
from finsim.analysis.tornado import tornado as work_out
from finsim.appendix.charts.amounts import full, listing, short, spoken, unit_for
from finsim.appendix.charts.sheet import Sheet, label, sheet, widest
from finsim.appendix.drawing import Drawing, Mark
from finsim.appendix.edition import Edition
from finsim.appendix.wording.figures import Figures, alone
from finsim.errors import InputFault
from finsim.report.charts import amount_in
from finsim.report.sensitivity_words import aim_text, end_text, fen_of, money_text
from finsim.report.table import Book
from finsim.report.tornado_chart import bar_name, draw_bar, say_swings, scale_for, star_notes
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


# ---- from quantile to quantile ----


def _between_quantiles(edition: Edition) -> Drawing | None:
    book = edition.book
    place = f",place={edition.place}" if edition.place else ""
    try:
        found = work_out(_whole(edition), of=f"total[{edition.year}{place}]")
    except InputFault:
        return None
    bars = found.top(MOST)
    unit, word = scale_for(bars)
    names = [label(bar_name(book, bar)) for bar in bars]
    one = sheet("tornado", edition, 1.4 + sum(0.18 + 0.15 * (text.count("\n") + 1) for text in names))
    for row, bar in enumerate(bars):
        draw_bar(book, one.axes, row, bar, found.central, unit, f"tornado-{row + 1}")
    one.axes.axvline(fen_of(found.central) / unit, color="black", linewidth=0.9)
    one.axes.set_yticks(range(len(bars)), names, linespacing=1.2)
    one.axes.set_ylim(len(bars) - 0.4, -0.6)
    one.grid("x")
    swings = say_swings(book, one.axes, bars)
    known = dict(zip(*reversed(one.axes.get_legend_handles_labels()), strict=True))
    middle = book.say("tornado-axis", central=_central(book, found))
    notes = [middle, *star_notes(book, bars, len(found.bars) - len(bars))]
    foot = one.foot(*notes)
    width, _ = one.place(one.head(word, [*known.values()], [*known]), foot, widest(swings) + 0.25)
    _fit(one, book, bars, found.central, unit, width)
    title = book.say("tornado-title", what=aim_text(book, found.aim))
    title = title[:1].upper() + title[1:]
    return one.drawing(title, word, _quantiles_alt(edition, found), list(_bar_marks(book, bars)))


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


def _central(book: Book, found: Tornado) -> str:
    return money_text(book, found.central, max((bar.swing for bar in found.bars), default=None))


def _bar_marks(book: Book, bars: Sequence[Bar]) -> list[Mark]:
    """A mark for each half of each bar: the number's own value, then the sum with it."""
    marks = []
    for row, bar in enumerate(bars):
        for key, value, end in (("low", bar.range.low, bar.low), ("high", bar.range.high, bar.high)):
            own = book.say("charts-at", value=end_text(book, bar.range, value), sum=short(book, fen_of(end)))
            source = source_text(bar.shock.basis.source, book.language)
            name = bar.shock.name.text(book.language)
            marks.append(Mark(f"tornado-{row + 1}-{key}", key, book.say(f"tornado-{key}"), name, own, source))
    return marks


def _quantiles_alt(edition: Edition, found: Tornado) -> str:
    """The year's total and what moves it most."""
    book = edition.book
    [central] = spoken(book, [Figures(edition).years[edition.year_index]])
    bars = found.bars[:PARTS]
    swings = [short(book, fen_of(bar.swing)) for bar in bars]
    named = listing(book, [bar.shock.name.text(book.language) for bar in bars], swings)
    what = book.say("charts-all-in", year=edition.year)
    return book.say("charts-tornado-alt", what=what, central=central, parts=named)


# ---- ten per cent more ----


def _ten_percent(edition: Edition, found: Sequence[Move]) -> Drawing:
    book = edition.book
    unit, word = unit_for([move.change for move in found])
    names = [_named(book, move) for move in found]
    labels = [label(name) for name in names]
    one = sheet("tornado", edition, 1.3 + sum(0.18 + 0.15 * (text.count("\n") + 1) for text in labels))
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
    _at_ends(one, found, unit, width)
    title = book.say("charts-tornado", years=book.years)
    return one.drawing(title, word, _percent_alt(book, found, names), _move_marks(book, found, names))


def _at_ends(one: Sheet, found: Sequence[Move], unit: int, width: float) -> None:
    """The change at the end of each bar, and room for it on either side."""
    texts = [f"{'+' if move.change > 0 else ''}{amount_in(move.change, unit)}" for move in found]
    for row, (move, text) in enumerate(zip(found, texts, strict=True)):
        right = move.change > 0
        one.axes.annotate(
            text, (move.change / unit, row), xytext=(4 if right else -4, 0), textcoords="offset points",
            ha="left" if right else "right", va="center",
        )  # fmt: skip
    ends = zip(found, texts, strict=True)
    one.fit(0.0, [(move.change / unit, move.change > 0, widest([text])) for move, text in ends], width)


def _named(book: Book, move: Move) -> str:
    name = move.name.text(book.language)
    return name if move.factor > 1 else book.say("charts-lower", name=name)


def _move_marks(book: Book, found: Sequence[Move], names: Sequence[str]) -> list[Mark]:
    marks = []
    for row, (move, name) in enumerate(zip(found, names, strict=True)):
        basis = move.assumption.basis
        sign = "+" if move.change > 0 else ""
        value, source = f"{sign}{full(book, move.change)}", source_text(basis.source, book.language)
        marks.append(Mark(f"tornado-{row + 1}", basis.status, book.status(basis.status), name, value, source))
    return marks


def _percent_alt(book: Book, found: Sequence[Move], names: Sequence[str]) -> str:
    [total], gap = spoken(book, [alone(found[0].total)]), " " if book.language == "en" else ""
    changes = spoken(book, [alone(move.change) for move in found[:PARTS]], signed=True)
    parts = [f"{name}{gap}{change}" for name, change in zip(names, changes, strict=False)]
    words = {"sum": total, "parts": book.say("charts-semicolon").join(parts)}
    return book.say("charts-moves-alt", years=book.years, **words)
