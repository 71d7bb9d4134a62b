"""The notes of a report: conventions, growth, settlements, the scenario's own notes, faults in the list."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from finsim.money import exact_round
from finsim.recipients import recipients_of
from finsim.report.held_notes import held
from finsim.report.settled_notes import about_item, basis_words, beside, settled
from finsim.report.table import Book, Column, Row, Table
from finsim.spec import Quantity
from finsim.words import open_items, own_words, source_text


def notes(book: Book) -> Table:
    """Everything a reader must know beside the figures, one row each: (subject, note)."""
    pairs = [*_conventions(book), *_growth(book), *held(book), *_total(book)]
    pairs += [*settled(book), *_funds(book), *_recipients(book), *beside(book), *_given(book)]
    columns = (Column(book.say("about"), width=28), Column(book.say("note"), width=100))
    return Table("notes", book.say("notes-title"), "", columns, tuple(Row(pair) for pair in pairs))


def _conventions(book: Book) -> Iterator[tuple[str, str]]:
    yield book.say("unit-subject"), book.say("unit-note")
    yield book.say("states-subject"), _states(book)
    for text in nothing_costed(book):
        yield book.say("states-subject"), text
    for text in book.payer_notes:
        yield book.say("payers-subject"), text
    yield book.say("status-subject"), book.say("status-note")


def _states(book: Book) -> str:
    """How many items the list has, and how many of them are costed, stand elsewhere, or are not costed."""
    states = [item.state for item in book.variant.items if item.state != "pool"]
    counts = {"all": len(states), "costed": states.count("costed"), "uncosted": states.count("uncosted")}
    others = counts["all"] - counts["costed"] - counts["uncosted"]
    parts = [book.say("states-note", **counts)]
    parts += [book.say("states-others", others=others)] * bool(others)
    parts += [book.say("states-end"), *[book.say("states-uncosted")] * bool(counts["uncosted"])]
    return "".join(parts)


def nothing_costed(book: Book) -> tuple[str, ...]:
    """A note where no item at all is costed, naming the first items that wait for numbers."""
    items = book.variant.items
    if any(item.lines for item in items):
        return ()
    waiting = open_items(items)
    if not waiting:
        return (book.say("nothing-note") + book.say("nothing-listed"),)
    english = book.language == "en"
    # What is needed is told in the words of the list, which are Chinese.
    shown = [i.name.text("en") if english else f"{i.name.zh}（{i.needs}）" for i in waiting[:3]]
    named = book.say("and").join(shown) + (" and others" if english else "等") * (len(waiting) > 3)
    return (book.say("nothing-note") + book.say("nothing-open", count=len(waiting), items=named),)


def _growth(book: Book) -> Iterator[tuple[str, str]]:
    for kind, rate in book.variant.growth.items():
        words = {"what": book.say(f"growth-{kind}"), "rates": _rates(book, rate)}
        words |= {"status": book.status(rate.basis.status)}
        words |= {"source": source_text(rate.basis.source, book.language)}
        yield book.say("growth-subject"), book.say("growth-note", **words)


def _total(book: Book) -> Iterator[tuple[str, str]]:
    """What the top-down total is and rests on."""
    total = book.variant.total
    if total is None:
        return
    words = {"working": total.working.get("", ""), **basis_words(book, total.basis)}
    key = "total-working" if words["working"] else "total-basis"
    yield book.say("total-subject"), book.say(key, **words)


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


def _funds(book: Book) -> Iterator[tuple[str, str]]:
    if not book.variant.funds:
        return
    from finsim.report.fund_tables import fund_lines

    for text in fund_lines(book):
        yield book.say("funds-subject"), text


def _recipients(book: Book) -> Iterator[tuple[str, str]]:
    if not any(recipients_of(line) for line in book.variant.lines):
        return
    from finsim.report.recipient_words import recipient_lines

    for text in recipient_lines(book):
        yield book.say("recipients-title"), text


def _given(book: Book) -> Iterator[tuple[str, str]]:
    """The scenario's notes, the notes on items and lines, and the documents."""
    scenario = book.result.scenario
    for text in scenario.notes:
        yield book.say("scenario-subject"), text
    for item in book.variant.items:
        about = about_item(book, item)
        texts = dict.fromkeys([item.note, *(line.note for line in item.lines)])
        yield from ((about, own_words(text, book.language)) for text in texts if text)
    for code, text in scenario.documents.items():
        yield book.say("document-subject", code=code), text
