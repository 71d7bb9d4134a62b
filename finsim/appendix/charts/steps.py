"""The waterfall: from the comparison, or from the year before, to the report year, a step for each domain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

from finsim.appendix.charts.amounts import Scale, listing, scale_of
from finsim.appendix.charts.sheet import WIDTH, Sheet, label, sheet, widest
from finsim.appendix.drawing import Drawing, Mark
from finsim.appendix.edition import Edition
from finsim.appendix.wording.figures import WAN, YI, Figures, Sum, added, alone, less, spread
from finsim.appendix.wording.said import change_of
from finsim.report.table import Book
from finsim.report.waterfall import draw_steps, reached_by

MOST = 10
NAMED = 3
CUT = 0.35
"""Below this part of the totals, what happens between them is drawn on an axis that does not begin at 0."""


def waterfall(edition: Edition) -> Drawing | None:
    """What differs, by domain, or by item where it is all in one; nothing where there is nothing to compare
    with, or where no amount differs."""
    sides = _sides(edition)
    if sides is None:
        return None
    before, ends = sides
    after = Side(edition, edition.year)
    steps = _steps(before.domains(), after.domains())
    if len(steps) < 2:
        steps = _steps(before.items(), after.items())
    if not steps:
        return None
    totals = (before.total, after.total)
    return _drawn(edition, totals, _adding_up(_largest(edition.book, steps), totals), ends)


@dataclass(frozen=True)
class Step:
    """An amount or a change and what it is of."""

    name: str
    sum: Sum


Named: TypeAlias = Mapping[str, Step]
"""Amounts by code."""
NOTHING = Step("", Sum(0, 0, 0))


@dataclass(frozen=True)
class Side:
    """An edition in one year, with the figures that prose and tables print."""

    edition: Edition
    year: int

    @cached_property
    def figures(self) -> Figures:
        return Figures(self.edition)

    @property
    def at(self) -> int:
        return self.edition.book.variant.years.index(self.year)

    @property
    def total(self) -> Sum:
        return self.figures.years[self.at]

    def items(self) -> Named:
        book = self.edition.book
        names = {item.code: item.name.text(book.language) for item in book.printed.items}
        sums = self.figures.items(self.at)
        return {code: Step(names[code], one) for code, one in zip(names, sums, strict=True)}

    def domains(self) -> Named:
        book = self.edition.book
        sums = self.figures.domains(self.at)
        return {
            code: Step(book.domain(code), one) for code, one in zip(book.printed.domains, sums, strict=True)
        }


def _sides(edition: Edition) -> tuple[Side, tuple[str, str]] | None:
    """The other side, and what both ends are called."""
    book, year = edition.book, edition.year
    if edition.before is not None:
        if year not in edition.before.variant.years:
            return None
        name = edition.before_name.text(book.language) if edition.before_name else edition.before.name
        now = book.name if edition.before.result.scenario.code == book.result.scenario.code else edition.title
        ends = (name, now) if name != now else (name, book.say("charts-now", name=now))
        return Side(replace(edition, book=edition.before, before=None), year), ends
    if year - 1 not in book.variant.years:
        return None
    return Side(edition, year - 1), (book.say("year", year=year - 1), book.say("year", year=year))


def _steps(before: Named, after: Named) -> list[Step]:
    """The differences in the order of the list, of the figures as they are printed."""
    found = []
    for code in [*after, *(code for code in before if code not in after)]:
        one, two = before.get(code, NOTHING), after.get(code, NOTHING)
        found.append(Step(two.name or one.name, less(two.sum, one.sum)))
    return [step for step in found if step.sum.fen]


def _largest(book: Book, steps: Sequence[Step]) -> list[Step]:
    """The largest by themselves and all others together."""
    order = sorted(range(len(steps)), key=lambda at: -abs(steps[at].sum.fen))
    kept, others = sorted(order[:MOST]), [steps[at].sum for at in order[MOST:]]
    found = [steps[at] for at in kept]
    if others:
        found.append(Step(book.say("compare-others", count=len(others)), added(others)))
    return found


def _adding_up(steps: Sequence[Step], totals: tuple[Sum, Sum]) -> list[Step]:
    """The steps with figures that add up to the difference of the totals: in 亿元 each its nearest where that
    goes, in 万元 those of the tables where these add up; a domain that is the same to the fen may be printed
    one off in one of the years."""
    change = less(totals[1], totals[0])
    fens, wan = [step.sum.fen for step in steps], [step.sum.wan for step in steps]
    yi = spread(fens, YI, change.yi)
    wan = wan if sum(wan) == change.wan else spread(fens, WAN, change.wan)
    return [Step(step.name, one) for step, one in zip(steps, map(Sum, fens, yi, wan), strict=True)]


def _drawn(
    edition: Edition, totals: tuple[Sum, Sum], steps: Sequence[Step], ends: tuple[str, str]
) -> Drawing:
    book, names = edition.book, [ends[0], *(step.name for step in steps), ends[1]]
    reached = reached_by(totals[0].fen, [(step.name, step.sum.fen) for step in steps])
    sums = [totals[0], *(step.sum for step in steps), totals[1]]
    scale = scale_of(book, [*totals, *map(alone, reached)], max(abs(step.sum.fen) for step in steps))
    texts = [scale.digits(one, signed=0 < at < len(sums) - 1) for at, one in enumerate(sums)]
    gids = ["waterfall-first", *(f"waterfall-{at + 1}" for at in range(len(steps))), "waterfall-last"]
    labels = [label(name) for name in names]
    one = sheet("waterfall", edition, 1.1 + sum(0.2 + 0.15 * (text.count("\n") + 1) for text in labels))
    draw_steps(one.axes, labels, reached, scale.fen, texts, gids)
    one.grid("x")
    start = _start(reached)
    foot = one.foot(book.say("charts-waterfall-cut") if start else "")
    _fit(one, reached, scale.fen, start, one.place(one.head(scale.word), foot)[0] - widest(texts) - 0.12)
    title = book.say("charts-waterfall", first=ends[0], second=ends[1])
    alt = _alt(edition, scale, totals, steps, ends)
    return one.drawing(title, scale.word, alt, _marks(scale, gids, names, sums))


def _start(reached: Sequence[int]) -> int:
    """Where the axis begins, in fen: at 0 unless what differs would hardly be seen."""
    low, high = min(reached), max(reached)
    return low - (high - low) * 3 // 5 if low > 0 and high - low < high * CUT else 0


def _fit(one: Sheet, reached: Sequence[int], unit: int, start: int, width: float) -> None:
    """The ends of the axis, so that bars take ``width`` inches and the rest is left to the amounts."""
    low, high = (start or min(0, *reached)) / unit, (max(0, *reached) or unit) / unit
    whole = one.axes.get_position().width * WIDTH
    one.axes.set_xlim(low if low >= 0 else low * 1.06, low + (high - low) * whole / width)
    if low < 0:
        one.cross("x")


def _marks(scale: Scale, gids: Sequence[str], names: Sequence[str], sums: Sequence[Sum]) -> list[Mark]:
    """A mark for each total and each step."""
    last = len(sums) - 1
    values = [scale.full(one, signed=0 < at < last) for at, one in enumerate(sums)]
    return [Mark(gid, "", "", name, value, "") for gid, name, value in zip(gids, names, values, strict=True)]


def _alt(
    edition: Edition, scale: Scale, totals: tuple[Sum, Sum], steps: Sequence[Step], ends: tuple[str, str]
) -> str:
    """Both totals and the largest changes, as they are shown.  The change on the year before is left out
    where the difference of the two figures is not the change that the prose tells by itself."""
    book, largest = edition.book, sorted(steps, key=lambda step: -abs(step.sum.fen))[:NAMED]
    change = less(totals[1], totals[0])
    alike = change_of(totals[1], totals[0]).units(scale.unit) == change.units(scale.unit)
    words = {"before": scale.said(totals[0]), "after": scale.said(totals[1])}
    amounts = [scale.said(step.sum, signed=True) for step in largest]
    words["parts"] = listing(book, [step.name for step in largest], amounts)
    if alike or edition.before is not None:
        words["change"] = scale.said(change, signed=True)
    key = "charts-waterfall-alt" if "change" in words else "charts-waterfall-alt-ends"
    return book.say(key, first=ends[0], second=ends[1], **words)
