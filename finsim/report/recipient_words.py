"""What to check of means-tested benefits: nearly everybody receives them, or incomes stand still."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from finsim.engine import join_pieces, tables_of
from finsim.money import exact_round
from finsim.plan import PlannedLine
from finsim.recipients import Recipients, recipients, recipients_of
from finsim.report.table import Book
from finsim.rules import rule
from finsim.series import Paths
from finsim.spec import Line

Array = NDArray[np.float64]


def recipient_lines(book: Book) -> list[str]:
    """A sentence for each line with more than half of the residents in some place and year, or a mean income
    below the standard; and one for the lines whose standard grows while incomes stand still."""
    if not any(recipients_of(line) for line in book.variant.lines):
        return []
    return [*_too_many(book), *_standing(book)]


def _too_many(book: Book) -> Iterator[str]:
    plan = book.ledger.plan
    planned = {one.line.path: one for one in plan.lines}
    paths = Paths(plan.variant)
    for one in recipients(plan):
        line = planned[one.line.path]
        residents = _yearly(line, "count", paths)
        poor = np.zeros(residents.shape, dtype=bool)
        if "income" in line.numbers:
            poor = _yearly(line, "income", paths) < _yearly(line, "standard", paths)
        share = np.divide(one.persons, residents, out=np.zeros(residents.shape), where=residents > 0)
        if (share > 0.5).any() or poor.any():
            yield _told(book, one, line, share, poor)


def _yearly(planned: PlannedLine, name: str, paths: Paths) -> Array:
    """A number of the line in each year and place, the mean of the months."""
    shape = (len(planned.moments), len(paths.codes))
    values = np.array(np.broadcast_to(tables_of(planned, paths, (name,))[name], shape))
    return join_pieces(planned, values, [])[0] if planned.is_cut else values


def _told(book: Book, one: Recipients, line: PlannedLine, share: Array, poor: NDArray[np.bool_]) -> str:
    """The sentence of a line, with the place and year of its greatest share."""
    plan = book.ledger.plan
    cells = (share > 0.5) | poor
    year, place = np.unravel_index(int(np.argmax(np.where(cells, share, -1.0))), share.shape)
    words = {
        "line": _named(book, one.line),
        "place": plan.variant.places.tree[plan.leaves[int(place)]].name,
        "year": str(plan.years[int(year)]),
        "share": _tenths(share[year, place] * 100),
    }
    key, more = "recipients-many", ""
    if poor[year, place]:
        paths = Paths(plan.variant)
        for name in ("income", "standard"):
            words[name] = f"{float(_yearly(line, name, paths)[year, place]):,.12g}"
        key = "recipients-poor"
    if int(cells.sum()) > 1:
        more = book.say("recipients-cases", count=int(cells.sum()))
    return book.say(key, **words) + more


def _standing(book: Book) -> Iterator[str]:
    """One sentence where general growth moves standards, and the incomes compared with them do not move."""
    if "standard" not in book.variant.growth or len(book.variant.years) == 1:
        return
    general = book.variant.growth["standard"].path
    names = [_named(book, line) for line in book.variant.lines if _incomes_stand(line, general)]
    if names:
        yield book.say("recipients-standing", found=book.say("and").join(names))


def _incomes_stand(line: Line, general: str) -> bool:
    standard = line.quantities.get("standard")
    if recipients_of(line) is None or standard is None or standard.follow is None:
        return False
    moved = {number.path for number in standard.follow.quantities.values()}
    held = [field.name for field in rule("costs", line.rule).fields if not field.grows]
    return general in moved and not any(
        line.quantities[name].is_dated for name in held if name in line.quantities
    )


def _named(book: Book, line: Line) -> str:
    item, name = book.item_name(line.item), line.name.text(book.language)
    return book.say("recipients-line", item=item, line=name) if name != item else item


def _tenths(value: float) -> str:
    tenths = exact_round(Fraction(value) * 10)
    return f"{tenths // 10}.{tenths % 10}"
