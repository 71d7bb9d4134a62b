"""The CSV files: UTF-8 with a mark, so that Excel shows the Chinese; lines end as Excel writes them.

Amounts are written from whole fen as yuan with exactly two decimals.  Codes stand beside labels, and the
heads are English codes, so that a script reads the same columns in either language.

A spreadsheet takes a text that begins with ``=``, ``+``, ``-`` or ``@`` (or their full-width forms, or a
blank before one) for a formula.  Such a text is put into Chinese quotation marks, “=1+1”: it reads as what
it is, nothing is lost, and no program takes it for a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

import numpy as np

from finsim.indicators import Indicator, decimal
from finsim.money import exact_round, spread_largest
from finsim.report.indicator_tables import Progress, progress
from finsim.report.table import Book
from finsim.spec import PAYERS, STATUSES, Item, Status
from finsim.standing import split_by_status, weakest
from finsim.words import own_words

BURDEN_COLUMNS = (
    "variant", "variant_label", "place", "place_label", "item", "item_label", "line", "line_label",
    "year", "payer", "payer_label", "amount", "unit",
)  # fmt: skip
"""burden.csv: one row for every entry of the ledger that is not 0."""
ITEM_COLUMNS = (
    "variant", "variant_label", "number", "item", "item_label", "domain", "domain_label", "state", "within",
    "reason", "needs", "overlaps", "duty_note", "source",
    "base_year", "amount_base", "last_year", "amount_last", "amount_sum", "unit",
    *(f"share_{status}" for status in STATUSES), "weakest", "weakest_amount", "weakest_sharing",
)  # fmt: skip
"""items.csv: one row for every item of the list, with money or without."""
INDICATOR_COLUMNS = (
    "variant", "variant_label", "indicator", "indicator_label", "domain", "domain_label", "kind", "direction",
    "base_year", "base_value", "target_year", "target_value", "value_unit", "year", "level", "work", "so_far",
    "way", "items", "amount", "unit", "source", "status", "note",
)  # fmt: skip
"""indicators.csv: one row for every indicator and year."""

MARK = "\ufeff"
_FORMULA = re.compile(r"[\s\x00-\x1f]*[=+\-@＝＋－＠]|[\t\r\n\x00]")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_QUOTED = re.compile(r'[",\r\n]')


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula; most texts come back as they are."""
    dangerous = _FORMULA.match(text) and not _NUMBER.fullmatch(text)
    return f"“{text.strip()}”" if dangerous else text


def field(text: str) -> str:
    """One CSV field: safe, and in double quotes where it needs them."""
    text = safe(text)
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def yuan(fen: int) -> str:
    """Whole fen as yuan with two decimals: 123456 → 1234.56, -5 → -0.05."""
    if fen < 0:
        return "-" + yuan(-fen)
    digits = str(fen)
    return f"{digits[:-2]}.{digits[-2:]}" if fen >= 100 else f"0.{fen:02d}"


def burden_csv(books: Sequence[Book]) -> Iterator[bytes]:
    """burden.csv in pieces, one a place of a variant, so that memory stays small."""
    yield (MARK + ",".join(BURDEN_COLUMNS) + "\r\n").encode()
    for book in books:
        for place in range(len(book.ledger.plan.leaves)):
            yield "".join(_place_rows(book, place)).encode()


def _place_rows(book: Book, place: int) -> Iterator[str]:
    plan = book.ledger.plan
    code = plan.leaves[place]
    name = plan.variant.places.tree[code].name
    here = ",".join(map(field, (book.code, book.name, code, name)))
    tails = _tails(book)
    # (line, payer, year) → (line, year, payer): a line's rows run by year, and by payer within it.
    amounts = np.ascontiguousarray(book.ledger.entries[:, :, :, place].swapaxes(1, 2))
    # The width is said, for -1 cannot be worked out where there is no line.
    flat = amounts.reshape(len(plan.lines), len(tails)).tolist()
    for head, row in zip(_line_heads(book), flat, strict=True):
        start = f"{here},{head}"
        for fen, (year, unit) in zip(row, tails, strict=True):
            if fen:
                yield f"{start},{year},{yuan(fen)}{unit}"


def _line_heads(book: Book) -> list[str]:
    names = {item.code: item.name.text(book.language) for item in book.variant.items}
    lines = [planned.line for planned in book.ledger.plan.lines]
    return [
        ",".join(map(field, (line.item, names[line.item], line.code, line.name.text(book.language))))
        for line in lines
    ]


def _tails(book: Book) -> list[tuple[str, str]]:
    """What stands before and behind the amount, for each year and payer in turn."""
    payers = [f"{payer},{field(book.payer(payer))}" for payer in book.payers]
    unit = f",{book.say('yuan')}\r\n"
    return [(f"{year},{payer}", unit) for year in book.variant.years for payer in payers]


def _text(rows: Iterable[Sequence[str]]) -> bytes:
    return (MARK + "".join(",".join(map(field, row)) + "\r\n" for row in rows)).encode()


def summary_csv(books: Sequence[Book]) -> bytes:
    """summary.csv: a row for each variant and year; a column for each payer, their total, and the top-down
    total with its difference from that, both empty where none is given."""
    payers = [payer for payer in PAYERS if any(payer in book.payers for book in books)]
    heads = ("variant", "variant_label", "year", *payers, "total", "given_total", "difference", "unit")
    rows: list[Sequence[str]] = [heads]
    for book in books:
        by_year = book.ledger.sums("year", "payer").tolist()
        found = book.printed.top_down
        given = found.fen if found is not None else (None,) * len(by_year)
        for year, amounts, fen in zip(book.variant.years, by_year, given, strict=True):
            borne = dict(zip(book.payers, amounts, strict=True))
            cells = [yuan(borne.get(payer, 0)) for payer in payers]
            against = ("", "") if fen is None else (yuan(fen), yuan(fen - sum(amounts)))
            start = (book.code, book.name, str(year))
            rows.append((*start, *cells, yuan(sum(amounts)), *against, book.say("yuan")))
    return _text(rows)


def items_csv(books: Sequence[Book]) -> bytes:
    """items.csv: the state of each item, its amounts, and what they rest on."""
    rows: list[Sequence[str]] = [ITEM_COLUMNS]
    for book in books:
        row_of = {item.code: row for row, item in enumerate(book.printed.items)}
        rows += [_item_row(book, item, row_of.get(item.code)) for item in book.variant.items]
    return _text(rows)


def _item_row(book: Book, item: Item, row: int | None) -> Sequence[str]:
    known = (
        book.code, book.name, item.number, item.code, item.name.text(book.language), item.domain,
        book.domain(item.domain), item.state, ";".join(item.within),
        own_words(item.reason, book.language), item.needs,
        ";".join(f"{code}:{why}" for code, why in item.overlaps.items()), item.duty_note, item.source,
    )  # fmt: skip
    if row is None:
        return (*known, *[""] * (len(ITEM_COLUMNS) - len(known)))
    return (*known, *_item_money(book, row))


def _item_money(book: Book, row: int) -> Sequence[str]:
    years = book.variant.years
    lines = np.flatnonzero(book.printed.item_of_line == row).tolist()
    by_line = book.printed.by_line
    amounts = by_line[lines].sum(axis=0).tolist()
    parts = split_by_status(by_line, book.printed.standing, lines).sum(axis=1).tolist()
    shares = spread_largest(10_000, parts, range(len(parts))) if sum(parts) else [None] * len(parts)
    return (
        str(years[0]), yuan(amounts[0]), str(years[-1]), yuan(amounts[-1]),
        yuan(sum(amounts)), book.say("yuan"),
        *("" if share is None else _share(share) for share in shares),
        *_weakest(book, row),
    )  # fmt: skip


def _weakest(book: Book, row: int) -> tuple[Status, ...]:
    """An item's weakest standing: of all together, of its amounts, of their sharing."""
    printed, rows = book.printed, book.printed.item_of_line == row
    kinds = (printed.standing, printed.standings.amount, printed.standings.sharing)
    return tuple(printed.weakest_in(kind, rows) for kind in kinds)


def indicators_csv(books: Sequence[Book]) -> bytes:
    """indicators.csv: the way to each target, and the money of the items that work towards it."""
    rows: list[Sequence[str]] = [INDICATOR_COLUMNS]
    for book in books:
        amounts = book.printed.item_sums(book.printed.by_line).tolist()
        for one in progress(book):
            rows += _indicator_rows(book, one, amounts)
    return _text(rows)


def _indicator_rows(book: Book, one: Progress, amounts: Sequence[Sequence[int]]) -> Iterator[Sequence[str]]:
    this, base, goal = one.indicator, one.indicator.base, one.indicator.target
    measure = this.measure
    known = (
        book.code, book.name, this.code, this.name.text(book.language), this.domain, book.domain(this.domain),
        "cumulative" if this.span else "annual", this.direction,
        str(base.year) if base else "", _plain(base.amount.value / measure.scale) if base else "",
        str(goal.year), _plain(goal.amount.value / measure.scale), measure.word,
    )  # fmt: skip
    items = ";".join(item.code for item in one.items)
    for index, year in enumerate(book.variant.years):
        values = [column[index] if column else None for column in (one.levels, one.work, one.so_far)]
        shown = ["" if value is None else _plain(value / measure.scale) for value in values]
        way = one.ways[index]
        money = yuan(sum(amounts[row][index] for row in one.rows)) if one.rows else ""
        yield (
            *known, str(year), *shown, "" if way is None else _share(exact_round(way * 10_000)), items,
            money, book.say("yuan") if money else "", goal.basis.source, _year_status(this, year), this.note,
        )  # fmt: skip


def _year_status(one: Indicator, year: int) -> Status:
    """A year's figure between base and target lies on a straight line that no document states."""
    status, base = one.target.basis.status, one.base
    between = one.span is None and base is not None and base.year < year < one.target.year
    return weakest((status, "estimate")) if between else status


def _plain(value: Fraction) -> str:
    """A number without commas, at most six decimals."""
    return decimal(value).replace(",", "")


def _share(units: int) -> str:
    """Ten-thousandths as a decimal: 8931 → 0.8931."""
    sign, units = ("-", -units) if units < 0 else ("", units)
    return f"{sign}{units // 10_000}.{units % 10_000:04d}"
