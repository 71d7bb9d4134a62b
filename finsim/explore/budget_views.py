"""What notebooks show of budgets: what places can afford, and how even they are."""

from __future__ import annotations

from html import escape

from finsim.analysis.affordability import Affordability
from finsim.analysis.equality import Equality
from finsim.controlled_rounding import round_parts
from finsim.explore.html import Grid, of_table
from finsim.explore.scale import Scale, scale_telling
from finsim.report.afford_tables import limits_table
from finsim.report.equality_words import measures_table, places_table, subject_text
from finsim.report.table import Book


def affordability_html(found: Affordability) -> str:
    """At each place burden and headroom, adding up to the resources left for them; then the limits."""
    assert found.of is not None
    book = Book(found.of, found.variant, found.of.scenario.language)
    years = list(dict.fromkeys(one.year for one in found.years))
    scale = _scale(found)
    body, sums = [], set[int]()
    for code in dict.fromkeys(one.place for one in found.years):
        own = [one for one in found.years if one.place == code]
        name = book.variant.places.tree[code].name
        columns = [_account(one.burden, one.headroom, scale) for one in own]
        for index, key in enumerate(("burden", "headroom", "resources")):
            if any(column[index] not in ("", "0.00", "0") for column in columns):
                body.append([f"{name} {book.say(f'explore-{key}')}", *(column[index] for column in columns)])
        if own[0].headroom is not None:
            sums.add(len(body) - 1)
    caption = book.say("explore-afford", variant=book.name)
    heads = [book.say("place"), *(book.say("year", year=year) for year in years)]
    unit = book.say("unit", unit=book.say(scale.word))
    numbers = [False, *[True] * len(years)]
    table = Grid(caption, unit, heads, body, numbers, frozenset(sums)).html() if body else ""
    limits = limits_table(book, found)
    return table + (of_table(limits) if limits is not None else "")


def _scale(found: Affordability) -> Scale:
    """The unit by the largest sum, but so fine that the smallest of a column can be read."""
    parts = [fen for one in found.years for fen in (one.burden, one.headroom, one.resources) if fen]
    return scale_telling(parts, parts)


def _account(burden: int, headroom: int | None, scale: Scale) -> tuple[str, str, str]:
    """Burden and headroom rounded so that they add up to the resources; without an account just the
    burden."""
    if headroom is None:
        return scale.text(round_parts([burden], scale.fen)[1]), "", ""
    (first, second), total = round_parts([burden, headroom], scale.fen)
    return scale.text(first), scale.text(second), scale.text(total)


def equality_html(found: Equality) -> str:
    """The measures by year, and the places in the last one; amounts a head are in yuan."""
    assert found.of is not None
    book = Book(found.of, found.variant, found.of.scenario.language)
    title = book.say(
        "equality-title", scenario=book.result.scenario.title.text(book.language), variant=book.name,
        subject=subject_text(book, found),
    )  # fmt: skip
    head = f"<div><b>{escape(title)}</b></div>"
    return head + of_table(measures_table(book, found)) + of_table(places_table(book, found, found.years[-1]))
