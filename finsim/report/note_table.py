"""The notes of a report: conventions, growth, settlements, the scenario's own notes, faults in the list."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from finsim.money import exact_round
from finsim.report.printed import WAN
from finsim.report.table import Book, Column, Row, Table
from finsim.spec import Quantity


def notes(book: Book) -> Table:
    """Everything a reader must know beside the figures, one row each: (subject, note)."""
    pairs = [*_conventions(book), *_growth(book), *_settled(book), *_given(book)]
    columns = (Column(book.say("about"), width=28), Column(book.say("note"), width=100))
    return Table("notes", book.say("notes-title"), "", columns, tuple(Row(pair) for pair in pairs))


def _conventions(book: Book) -> Iterator[tuple[str, str]]:
    states = [item.state for item in book.variant.items if item.state != "pool"]
    yield book.say("unit-subject"), book.say("unit-note")
    counts = {"all": len(states), "costed": states.count("costed"), "uncosted": states.count("uncosted")}
    yield book.say("states-subject"), book.say("states-note", **counts)
    yield book.say("payers-subject"), book.say("payers-note")
    yield book.say("status-subject"), book.say("status-note")


def _growth(book: Book) -> Iterator[tuple[str, str]]:
    for kind, rate in book.variant.growth.items():
        words = {"what": book.say(f"growth-{kind}"), "rates": _rates(book, rate)}
        words |= {"status": book.status(rate.basis.status), "source": rate.basis.source}
        yield book.say("growth-subject"), book.say("growth-note", **words)


def _rates(book: Book, rate: Quantity) -> str:
    """8%, or 2018年起8%、2021年起6%."""
    parts = []
    for dated in rate.values:
        text = f"{_decimal(dated.value * 100)}%"
        year = dated.month // 12
        parts.append(book.say("growth-from", year=year, rate=text) if year else text)
    return book.say("and").join(parts) or rate.path


def _decimal(value: Fraction) -> str:
    """Up to four decimals, no trailing zeros."""
    units = exact_round(value * 10_000)
    sign, units = ("-", -units) if units < 0 else ("", units)
    return f"{sign}{units // 10_000}.{units % 10_000:04d}".rstrip("0").rstrip(".")


def _settled(book: Book) -> Iterator[tuple[str, str]]:
    for settlement in book.variant.settlements:
        moved = sum(t.fen for t in book.ledger.transfers if t.settlement == settlement.code)
        words = {
            "name": settlement.name.text(book.language),
            "years": book.years,
            "payer": book.payer(settlement.payer),
            "other": book.payer(settlement.other),
            "amount": f"{exact_round(Fraction(moved, WAN)):,}",
        }
        yield book.say("settled-subject"), book.say("settled-note", **words)


def _given(book: Book) -> Iterator[tuple[str, str]]:
    """The scenario's notes, the notes on items and lines, and the documents."""
    scenario = book.result.scenario
    for text in scenario.notes:
        yield book.say("scenario-subject"), text
    for item in book.variant.items:
        about = book.say("item-subject", number=item.number, name=item.name.text(book.language))
        texts = dict.fromkeys([item.note, *(line.note for line in item.lines)])
        yield from ((about, text) for text in texts if text)
    for code, text in scenario.documents.items():
        yield book.say("document-subject", code=code), text
