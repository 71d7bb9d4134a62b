"""Notes on what settlements moved, and on what a document names that is not counted."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from finsim.money import exact_round
from finsim.report.printed import WAN
from finsim.report.table import Book
from finsim.spec import Basis, Item, Settlement
from finsim.words import own_words, source_text


def settled(book: Book) -> Iterator[tuple[str, str]]:
    """What each settlement moved over all years, and what it could not."""
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


def uncounted(book: Book) -> list[str]:
    """For the screen: grants that were cut, and grants that no document quantifies."""
    found = []
    for settlement in book.variant.settlements:
        if settlement.kind == "grant" and (text := _lacking(book, settlement)):
            found.append(f"{settlement.name.text(book.language)}{book.say('colon')}{text.strip()}")
    names = [grant.name.text(book.language) for grant in book.variant.open_grants]
    if names:
        found.append(book.say("grants-open", names=book.say("and").join(names)))
    return found


def _wan(fen: int) -> str:
    return f"{exact_round(Fraction(fen, WAN)):,}"


def _lacking(book: Book, settlement: Settlement) -> str:
    """What a floor still lacks in the end, or what of a grant could not be used, if anything."""
    if settlement.kind == "cap":
        return ""
    found = [fen for fen in _short(book, settlement) if fen > 0]
    if not found:
        return ""
    words = {"count": len(found), "amount": _wan(sum(found))}
    if settlement.kind == "grant":
        return book.say("settled-unused", **words, payer=book.payer(settlement.payer))
    return book.say("settled-lacking", **words, other=book.payer(settlement.other))


def _short(book: Book, settlement: Settlement) -> Iterator[int]:
    """For each place and year, the limit less what the payer bears in the end (of a floor) or was paid (of a
    grant), in fen."""
    from finsim.settlement import limit_at, limits_of

    plan, entries = book.ledger.plan, book.ledger.entries
    rows = [i for i, planned in enumerate(plan.lines) if planned.line.path in settlement.lines]
    payer, limits = plan.payers.index(settlement.payer), limits_of(plan, settlement)
    paid = {(t.place, t.year): t.fen for t in book.ledger.transfers if t.settlement == settlement.code}
    for code, place in plan.variant.places.tree.items():
        columns = book.ledger.place_columns(code) if place.level == settlement.level else []
        for index, year in enumerate(plan.years if columns else ()):
            reached = paid.get((code, year), 0)
            if settlement.kind == "floor":
                reached = int(entries[np.ix_(rows, [payer], [index], columns)].sum())
            yield limit_at(settlement, limits[index], columns) - reached


def beside(book: Book) -> Iterator[tuple[str, str]]:
    """Grants without an amount and money beside the budget: named, not counted."""
    for grant in book.variant.open_grants:
        words = {"name": grant.name.text(book.language), **basis_words(book, grant.basis)}
        words |= {"payer": book.payer(grant.payer), "other": book.payer(grant.other)}
        said = book.say("grant-open", **words)
        yield book.say("settled-subject"), said + own_words(grant.note, book.language)
    for item in book.variant.items:
        for one in item.funding:
            words = {"name": one.name.text(book.language), **basis_words(book, one.basis)}
            words |= {"amount": one.amount}
            said = book.say("funding-amount" if one.amount else "funding-none", **words)
            yield about_item(book, item), said + own_words(one.note, book.language)


def basis_words(book: Book, basis: Basis) -> dict[str, str]:
    """How firm something is and where it stands, in words."""
    return {"status": book.status(basis.status), "source": source_text(basis.source, book.language)}


def about_item(book: Book, item: Item) -> str:
    """An item with its number, if it has one."""
    key = "item-subject" if item.number else "item-plain"
    return book.say(key, number=item.number, name=item.name.text(book.language))
