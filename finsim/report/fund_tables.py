"""Social-insurance funds in print: the statement year by year, when a fund runs dry, and funds.csv."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from finsim.fund_terms import Fund, Income
from finsim.funds import yearly
from finsim.indicators import decimal
from finsim.ledger import FundYear
from finsim.money import exact_round
from finsim.plan import Plan
from finsim.report.csv_files import MARK, field, yuan
from finsim.report.table import Book, Cell, Column, Row, Table
from finsim.report.table import yuan as printed_yuan
from finsim.spec import Quantity

COLUMNS = (
    "variant", "variant_label", "fund", "fund_label", "place", "place_label", "year", "entry", "income",
    "payer", "payer_label", "amount", "unit",
)  # fmt: skip
"""funds.csv: one row for every entry of every statement; months and rates in units of their own."""


def statements(book: Book) -> Iterator[tuple[Fund, tuple[FundYear, ...]]]:
    """Each fund and place with its statements, year after year."""
    funds = {fund.code: fund for fund in book.variant.funds}
    for (code, _), years in groupby(book.ledger.statements, key=lambda one: (one.fund, one.place)):
        yield funds[code], tuple(years)


def fund_table(book: Book, code: str = "") -> Table | None:
    """The statements below each other, to the fen, of one fund if ``code`` names it; ``None`` where none is
    worked out."""
    found = [(fund, years) for fund, years in statements(book) if code in ("", fund.code)]
    rows = [row for fund, years in found for row in _rows(book, fund, years)]
    if not rows:
        return None
    width = 19
    columns = [Column(book.say("year", year=year), "fen", width) for year in book.variant.years]
    notes = (book.say("funds-note"), book.say("funds-months-note"), *fund_lines(book))
    unit = book.say("unit", unit=book.say("yuan"))
    return Table("funds", book.say("funds-title"), unit, (Column(book.say("fund-entry"), width=54), *columns),
                 tuple(rows), notes)  # fmt: skip


def _rows(book: Book, fund: Fund, years: Sequence[FundYear]) -> Iterator[Row]:
    place = book.variant.places.tree[years[0].place].name
    heading = book.say("fund-place", fund=fund.name.text(book.language), place=place)
    yield Row((heading, *[None] * len(years)), "heading")
    yield Row((book.say("fund-opening"), *(one.opening for one in years)))
    for income in fund.incomes:
        for payer in _payers(book, years, income.code):
            parts = (one.received[income.code].get(payer, 0) for one in years)
            yield Row((received_name(book, income, payer), *parts))
    if fund.interest is not None:
        yield Row((book.say("fund-interest"), *(one.interest for one in years)))
    if any(one.lacking for one in years):
        lacking = book.say("fund-lacking", payer=book.payer(fund.keeper))
        yield Row((lacking, *(one.lacking for one in years)))
    yield Row((book.say("fund-benefits"), *(one.benefits for one in years)))
    yield Row((book.say("fund-closing"), *(one.closing for one in years)), "total")
    yield Row((book.say("fund-drawn"), *(one.drawn for one in years)))
    yield Row((book.say("fund-months"), *(months_text(one.months) for one in years)))
    yield Row((book.say("fund-months-left"), *(months_text(one.months_left) for one in years)))
    for income in fund.incomes:
        cells = rates(book, income, years)
        if any(cells):
            yield Row((book.say("fund-rate", income=income.name.text(book.language)), *cells))


def _payers(book: Book, years: Sequence[FundYear], code: str) -> list[str]:
    """The payers that an income came from in any year; one that never brought anything shows its first."""
    seen = {payer for one in years for payer in one.received[code]}
    return [payer for payer in book.payers if payer in seen]


def received_name(book: Book, income: Income, payer: str) -> str:
    """单位缴费, or 财政补助（中央）."""
    name = income.name.text(book.language)
    return (
        name if income.kind == "contribution" else f"{name}{book.say('in-brackets', text=book.payer(payer))}"
    )


def months_text(months: Fraction | None) -> Cell:
    """Months of reserve with two decimals; nothing where there are no benefits."""
    return None if months is None else printed_yuan(exact_round(months * 100))


def rates(book: Book, income: Income, years: Sequence[FundYear]) -> list[str]:
    """The rate used in each year (the mean of a year in which it changes); empty where there is none."""
    plan = book.ledger.plan
    steps = {one.steps[income.code] for one in years}
    by_step = {step: _uniform(plan, income.lines[step].quantities.get("rate")) for step in steps}
    found = []
    for one in years:
        along = by_step[one.steps[income.code]]
        found.append(f"{decimal(along[plan.years.index(one.year)] * 100)}%" if along else "")
    return found


def _uniform(plan: Plan, number: Quantity | None) -> list[Fraction]:
    """A rate by year, if there is one and it is the same for all places."""
    if number is None or number.by_place or number.by_class or number.column:
        return []
    return yearly(plan, number)


# ---- in a sentence ----


def fund_lines(book: Book) -> list[str]:
    """For each fund and place: the year it runs dry, or what is left; and the funds that wait for numbers."""
    found = [_outcome(book, fund, years) for fund, years in statements(book)]
    for fund in book.variant.funds:
        if fund.lines and not fund.stated:
            lacking = book.say("and").join(label.text(book.language) for label in fund.open)
            found.append(book.say("fund-open", fund=fund.name.text(book.language), found=lacking))
        elif not fund.lines and not fund.open:
            found.append(book.say("fund-no-benefits", fund=fund.name.text(book.language)))
    return [*found, *_standing_still(book)]


def _standing_still(book: Book) -> Iterator[str]:
    """One sentence where general growth moves benefits, and what a fund receives stays as it is."""
    general = {rate.path for rate in book.variant.growth.values()}
    lines = {line.path: line for line in book.variant.lines}
    names = []
    for fund in book.variant.funds:
        numbers = [q for path in fund.lines if path in lines for q in lines[path].quantities.values()]
        moved = any(q.follow and general & {r.path for r in q.follow.quantities.values()} for q in numbers)
        still = [one.name for one in fund.incomes if one.kind == "contribution" and not _moves(one)]
        if fund.stated and moved and still:
            told = book.say("and").join(label.text(book.language) for label in still)
            names.append(book.say("fund-still-of", fund=fund.name.text(book.language), incomes=told))
    if names:
        rates = book.say("and").join(book.say(f"growth-{kind}") for kind in book.variant.growth)
        yield book.say("fund-still", what=rates, found=book.say("and").join(names))


def _moves(income: Income) -> bool:
    """Whether any number of an income moves over the years."""
    return any(number.is_dated for line in income.lines for number in line.quantities.values())


def _outcome(book: Book, fund: Fund, years: Sequence[FundYear]) -> str:
    place = book.variant.places.tree[years[0].place].name
    words = {"fund": fund.name.text(book.language), "place": place}
    dry = [one for one in years if one.lacking]
    last = years[-1]
    if dry and len(dry) < len(years) - years.index(dry[0]):
        return _recovered(book, fund, years, words)
    if dry:
        amount = printed_yuan(sum(one.lacking for one in dry))
        words |= {"year": str(dry[0].year), "last": str(last.year), "amount": amount}
        return book.say("fund-dry", **words, payer=book.payer(fund.keeper))
    words |= {"year": str(last.year), "amount": printed_yuan(last.closing)}
    if not last.closing:
        return book.say("fund-even", fund=words["fund"], place=place, year=last.year)
    if last.months_left is None:
        return book.say("fund-left", **words)
    return book.say("fund-left-months", **words, months=months_text(last.months_left))


def _recovered(book: Book, fund: Fund, years: Sequence[FundYear], words: dict[str, str]) -> str:
    """A fund that lacked money in some years and in a later one did not."""
    dry, last = [one for one in years if one.lacking], years[-1]
    separator = "、" if book.language == "zh" else ", "
    words = {
        **words,
        "payer": book.payer(fund.keeper),
        "years": separator.join(str(one.year) for one in dry),
        "amount": printed_yuan(sum(one.lacking for one in dry)),
        "all": book.say("fund-in-all") if len(dry) > 1 else "",
        "last": str(last.year),
        "left": printed_yuan(last.closing),
    }
    since = years[years.index(dry[-1]) + 1 :]
    if not since or dry[-1].year - dry[0].year >= len(dry):
        return book.say("fund-dry-at-times", **words)
    return book.say("fund-recovered", **words, after=str(since[0].year))


# ---- funds.csv ----


def funds_csv(books: Sequence[Book]) -> bytes:
    """funds.csv of all variants, amounts in yuan to the fen."""
    rows: list[Sequence[str]] = [COLUMNS]
    for book in books:
        for fund, years in statements(book):
            used = [rates(book, income, years) for income in fund.incomes]
            for index, one in enumerate(years):
                rows += _csv_rows(book, fund, one, [along[index] for along in used])
    return (MARK + "".join(",".join(map(field, row)) + "\r\n" for row in rows)).encode()


def _csv_rows(book: Book, fund: Fund, one: FundYear, used: Sequence[str]) -> Iterator[Sequence[str]]:
    head = (
        book.code, book.name, fund.code, fund.name.text(book.language), one.place,
        book.variant.places.tree[one.place].name, str(one.year),
    )  # fmt: skip
    unit = book.say("yuan")
    yield (*head, "opening", "", "", "", yuan(one.opening), unit)
    for income in fund.incomes:
        for payer, fen in one.received[income.code].items():
            yield (*head, income.kind, income.code, payer, book.payer(payer), yuan(fen), unit)
    yield (*head, "interest", "", "", "", yuan(one.interest), unit)
    keeper = fund.keeper if one.lacking else ""
    yield (*head, "lacking", "", keeper, keeper and book.payer(keeper), yuan(one.lacking), unit)
    yield (*head, "benefits", "", "", "", yuan(one.benefits), unit)
    yield (*head, "closing", "", "", "", yuan(one.closing), unit)
    yield (*head, "drawn", "", "fund", book.payer("fund"), yuan(one.drawn), unit)
    for entry, months in (("months", one.months), ("months-left", one.months_left)):
        if months is not None:
            yield (*head, entry, "", "", "", f"{float(months):.4f}", book.say("fund-month-unit"))
    for income, rate in zip(fund.incomes, used, strict=True):
        if rate:
            yield (*head, "rate", income.code, "", "", rate, "")
