"""Affordability in print: resources and burden by place, limits, growth of spending against revenue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from finsim.analysis.affordability import Affordability
from finsim.analysis.budget_years import Gap, LimitYear, PlaceYear
from finsim.budget_terms import MONEY, Limit
from finsim.indicators import decimal
from finsim.money import exact_round
from finsim.report.table import Book, Cell, Column, Row, Table, yuan
from finsim.spec import Dated
from finsim.words import source_text

GAINED, SPENT = ("revenue", "other", "received"), ("paid",)
TELLING = ("other", "received", "paid", "committed")
"""Sums that are told where an account does not state them."""


def place_name(book: Book, code: str) -> str:
    return book.variant.places.tree[code].name


def percent(value: Fraction | None, places: int = 2) -> str | None:
    """4.85%; nothing for nothing."""
    if value is None:
        return None
    units = exact_round(value * 100 * 10**places)
    sign, size = ("-" if units < 0 else ""), abs(units)
    return f"{sign}{size // 10**places}.{size % 10**places:0{places}d}%"


def times(value: Fraction | None) -> str | None:
    """1.0485, four decimals."""
    if value is None:
        return None
    units = exact_round(value * 10**4)
    return f"{units // 10**4}.{units % 10**4:04d}"


def by_place(found: Affordability) -> Iterator[tuple[str, list[PlaceYear]]]:
    """Each place with its years."""
    for code in dict.fromkeys(one.place for one in found.years):
        yield code, [one for one in found.years if one.place == code]


def _table(book: Book, code: str, head: str, rows: Sequence[Row], notes: Sequence[str]) -> Table:
    years = [Column(book.say("year", year=year), "fen", 18) for year in book.variant.years]
    columns = (Column(book.say(head), width=40), *years)
    unit = book.say("afford-unit") if code == "afford-years" else ""
    return Table(code, book.say(code), unit, columns, tuple(rows), tuple(notes))


# ---- resources and burden ----


def years_table(book: Book, found: Affordability) -> Table:
    """Each place's account, to the fen, and what it executes apart from what it bears."""
    rows = [row for code, years in by_place(found) for row in _account(book, code, years)]
    notes = [
        book.say("afford-note"),
        *(note for code, years in by_place(found) for note in _told(book, code, years)),
    ]
    return _table(book, "afford-years", "afford-entry", rows, notes)


def _account(book: Book, code: str, years: Sequence[PlaceYear]) -> Iterator[Row]:
    yield Row((place_name(book, code), *[None] * len(years)), "heading")
    for key in (*GAINED, *SPENT):
        if key in years[0].money:
            label = MONEY[key].text(book.language)
            sign = "afford-gained" if key in GAINED[1:] else "afford-paid" if key in SPENT else ""
            said = book.say(sign, label=label) if sign else label
            yield Row((said, *(one.money[key] for one in years)))
    if years[0].indexed:
        yield Row((book.say("afford-indexed"), *(decimal(one.revenue) for one in years)))
    if years[0].resources is not None:
        yield Row((book.say("afford-resources"), *(one.resources for one in years)), "subtotal")
    if "committed" in years[0].money:
        label = book.say("afford-paid", label=MONEY["committed"].text(book.language))
        yield Row((label, *(one.money["committed"] for one in years)))
    yield Row((book.say("afford-burden"), *(one.burden for one in years)))
    if years[0].resources is not None:
        yield Row((book.say("afford-headroom"), *(one.headroom for one in years)), "total")
    yield Row((book.say("afford-executed"), *(one.executed for one in years)))
    yield Row((book.say("afford-granted"), *(one.granted for one in years)))
    yield Row((book.say("afford-passed"), *(one.passed for one in years)))


def _told(book: Book, code: str, years: Sequence[PlaceYear]) -> Iterator[str]:
    """The first year that is not enough; money of no level; sums that are not stated."""
    place = place_name(book, code)
    if years[0].indexed:
        yield book.say("afford-only-index", place=place)
    else:
        yield _headroom(book, place, years)
        lacking = [MONEY[key].text(book.language) for key in TELLING if key not in years[0].money]
        if lacking:
            yield book.say("afford-not-stated", place=place, found=book.say("and").join(lacking))
    for kind in ("local", "unstated"):
        amount = sum(getattr(one, kind) for one in years)
        if amount:
            yield book.say(f"afford-{kind}", place=place, amount=yuan(amount))


def _headroom(book: Book, place: str, years: Sequence[PlaceYear]) -> str:
    left = [(one.headroom or 0, one.year) for one in years]
    short = next(((fen, year) for fen, year in left if fen < 0), None)
    if short is not None:
        return book.say("afford-short-from", place=place, year=short[1], amount=yuan(-short[0]))
    least, year = min(left)
    return book.say("afford-enough", place=place, year=left[-1][1], least=year, amount=yuan(least))


# ---- limits ----


def limits_table(book: Book, found: Affordability) -> Table | None:
    """Each limit at each place by year, with the room that is left; ``None`` where there is no limit."""
    rows = []
    groups = dict.fromkeys((one.limit.code, one.place) for one in found.limits)
    for code, place in groups:
        years = [one for one in found.limits if (one.limit.code, one.place) == (code, place)]
        name = f"{place_name(book, place)} · {years[0].limit.name.text(book.language)}"
        rows.append(Row((name, *(_amount(book, one) for one in years))))
        rows.append(Row((f"　{_room_head(book, years[0])}", *(_room(one) for one in years))))
    if not rows:
        return None
    seen = {one.limit.code: one.limit for one in found.limits}
    notes = [limit_line(book, limit) for limit in seen.values()]
    notes += [outcome(book, found, code, place) for code, place in groups]
    return _table(book, "limit-title", "limit-name", rows, notes)


def _amount(book: Book, one: LimitYear) -> Cell:
    """12.34%, or the sum; with 超过 or 警戒 behind it."""
    if one.limit.what == "gap":
        text = times(one.amount) or ""
    else:
        text = (percent(one.ratio) or "—") if one.limit.of else yuan(int(one.amount))
    return text if one.state == "within" else f"{text} {book.say('limit-' + one.state)}"


def _room_head(book: Book, one: LimitYear) -> str:
    return book.say("limit-room-times" if one.limit.what == "gap" else "limit-room")


def _room(one: LimitYear) -> Cell:
    if one.limit.what == "gap":
        return f"{'-' if one.room < 0 else '+'}{times(abs(one.room))}"
    return exact_round(one.room)


def limit_line(book: Book, limit: Limit) -> str:
    """市级专项：负担占一般公共预算支出不超过 10%，超过 5% 警戒。来源：…（假设）."""
    source = source_text(limit.at_most.basis.source, book.language)
    warn = book.say("limit-warn", warn=_stated(limit, limit.warn.values)) if limit.warn is not None else ""
    return book.say(
        "limit-line",
        name=limit.name.text(book.language),
        rule=rule_text(book, limit),
        warn=warn,
        source=source,
        status=book.status(limit.at_most.basis.status),
    )


def rule_text(book: Book, limit: Limit) -> str:
    most = _stated(limit, limit.at_most.values)
    if limit.what == "gap":
        return book.say("limit-gap", most=most)
    what = book.say(f"limit-{limit.what}")
    if not limit.of:
        return book.say("limit-sum", what=what, most=most)
    return book.say("limit-of", what=what, of=_base(book, limit), most=most)


def _base(book: Book, limit: Limit) -> str:
    """What a limit is a part of."""
    return book.say("limit-resources") if limit.of == "resources" else MONEY[limit.of].text(book.language)


def _over_what(book: Book, limit: Limit, one: LimitYear) -> str:
    """第一年的125%, 一般公共预算收入的10%, 3,200,000元: what may not be passed in a year."""
    if limit.what == "gap":
        most, first = f"{decimal(one.most * 100)}%", book.variant.years[0]
        return book.say("limit-most-gap", first=first, most=most)
    if limit.of:
        return book.say("limit-most-of", of=_base(book, limit), most=f"{decimal(one.most * 100)}%")
    return book.say("limit-most-sum", most=decimal(one.most / 100))


def _stated(limit: Limit, values: Sequence[Dated]) -> str:
    """10%, 1.25, 3,200,000; the last of several values."""
    value = values[-1].value
    return f"{decimal(value * 100)}%" if limit.of or limit.what == "gap" else decimal(value)


def outcome(book: Book, found: Affordability, code: str, place: str) -> str:
    """The first year over a limit, or past its warning."""
    limit = next(one.limit for one in found.limits if one.limit.code == code)
    words = {"place": place_name(book, place), "name": limit.name.text(book.language)}
    over, warned = found.first(code, place), found.first(code, place, "warned")
    last = book.variant.years[-1]
    years = [one for one in found.limits if (one.limit.code, one.place) == (code, place)]
    words["most"] = _over_what(book, limit, next((one for one in years if one.year == over), years[-1]))
    if over is not None:
        return book.say("limit-breach", **words, year=over)
    if warned is not None:
        return book.say("limit-first-warned", **words, year=warned, last=last)
    return book.say("limit-kept", **words, last=last)


# ---- growth gap ----


def gaps_table(book: Book, found: Affordability) -> Table | None:
    """Spending against revenue: growth of both, and their ratio; ``None`` where there is but one year."""
    if len({gap.year for gap in found.gaps}) < 2:
        return None
    rows: list[Row] = []
    notes = []
    for code in dict.fromkeys(gap.place for gap in found.gaps):
        gaps = [gap for gap in found.gaps if gap.place == code]
        rows += _gap_rows(book, code, gaps)
        if gaps[-1].times is not None:
            words = {"first": gaps[0].year, "last": gaps[-1].year, "times": times(gaps[-1].times)}
            notes.append(book.say("gap-line", place=place_name(book, code), **words))
    return _table(book, "gap-title", "afford-entry", rows, notes) if rows else None


def _gap_rows(book: Book, code: str, gaps: Sequence[Gap]) -> Iterator[Row]:
    yield Row((place_name(book, code), *[None] * len(gaps)), "heading")
    yield Row((book.say("gap-spending"), *(gap.spending for gap in gaps)))
    yield Row((book.say("gap-spending-growth"), *(percent(gap.spending_growth) for gap in gaps)))
    yield Row((book.say("gap-revenue-growth"), *(percent(gap.revenue_growth) for gap in gaps)))
    if any(gap.ratio is not None for gap in gaps):
        yield Row((book.say("gap-ratio"), *(percent(gap.ratio) for gap in gaps)))
    yield Row((book.say("gap-times"), *(times(gap.times) for gap in gaps)), "total")
