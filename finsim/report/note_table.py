"""The notes of a report: conventions, growth, settlements, the scenario's own notes, faults in the list."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from finsim.money import exact_round
from finsim.report.printed import WAN
from finsim.report.table import Book, Column, Row, Table
from finsim.spec import Quantity, Settlement
from finsim.words import open_items, own_words, source_text


def notes(book: Book) -> Table:
    """Everything a reader must know beside the figures, one row each: (subject, note)."""
    pairs = [*_conventions(book), *_growth(book), *_settled(book), *_given(book)]
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
        payer, other = book.payer(settlement.payer), book.payer(settlement.other)
        giver, taker = (payer, other) if moved > 0 else (other, payer)
        words = {
            "name": settlement.name.text(book.language),
            "kind": book.say(f"kind-{settlement.kind}", payer=payer, other=other),
            "years": book.years,
        }
        if moved:
            words |= {"giver": giver, "taker": taker, "amount": _wan(abs(moved))}
        text = book.say("settled-note" if moved else "settled-nothing", **words)
        yield book.say("settled-subject"), text + _lacking(book, settlement)


def _wan(fen: int) -> str:
    return f"{exact_round(Fraction(fen, WAN)):,}"


def _lacking(book: Book, settlement: Settlement) -> str:
    """What a floor still lacks in the end, if anything."""
    if settlement.kind != "floor":
        return ""
    from finsim.analysis.settled import limit_of

    plan, entries = book.ledger.plan, book.ledger.entries
    rows = [i for i, planned in enumerate(plan.lines) if planned.line.path in settlement.lines]
    payer, lacking = plan.payers.index(settlement.payer), []
    for code, place in plan.variant.places.tree.items():
        if place.level != settlement.level:
            continue
        columns = book.ledger.place_columns(code)
        for index, year in enumerate(plan.years if columns else ()):
            borne = int(entries[np.ix_(rows, [payer], [index], columns)].sum())
            lacking.append(limit_of(plan, settlement.limit, year, columns[0]) - borne)
    found = [fen for fen in lacking if fen > 0]
    if not found:
        return ""
    other = book.payer(settlement.other)
    return book.say("settled-lacking", count=len(found), amount=_wan(sum(found)), other=other)


def _given(book: Book) -> Iterator[tuple[str, str]]:
    """The scenario's notes, the notes on items and lines, and the documents."""
    scenario = book.result.scenario
    for text in scenario.notes:
        yield book.say("scenario-subject"), text
    for item in book.variant.items:
        about = book.say("item-subject", number=item.number, name=item.name.text(book.language))
        texts = dict.fromkeys([item.note, *(line.note for line in item.lines)])
        yield from ((about, own_words(text, book.language)) for text in texts if text)
    for code, text in scenario.documents.items():
        yield book.say("document-subject", code=code), text
