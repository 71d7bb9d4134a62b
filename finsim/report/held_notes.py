"""Standards of policies that end before the last year: the note that says so."""

from __future__ import annotations

from collections.abc import Iterator

from finsim.report.table import Book
from finsim.spec import Quantity


def held(book: Book) -> Iterator[tuple[str, str]]:
    """One note for each year in which named standards that lines use have their last date, where the last
    years of the projection go on with them: (subject, note)."""
    variant = book.variant
    # A line's number that was taken from a named series stands where the series' own value does.
    named = {series.basis.where: series for series in variant.series.values()}
    ends: dict[int, dict[str, None]] = {}
    for line in variant.lines:
        for number in line.quantities.values():
            series, last = named.get(number.basis.where), last_year(number)
            if series is not None and number.follow is None and 0 < last < variant.years[-1]:
                ends.setdefault(last, {})[series.name.text(book.language)] = None
    for year, names in sorted(ends.items()):
        separator = ", " if book.language == "en" else "、"
        words = {"year": year, "names": separator.join(names), "end": variant.years[-1]}
        yield book.say("growth-subject"), book.say("held-note", **words)


def last_year(number: Quantity) -> int:
    """The year of a number's last date, over all its places and classes; 0 if it has none."""
    tables = [number.values, *number.by_place.values()]
    tables += number.by_class[1].values() if number.by_class else []
    return max((values[-1].month // 12 for values in tables if values), default=0)
