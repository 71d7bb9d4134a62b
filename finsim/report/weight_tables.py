"""What the total rests on: the assumptions that move it most, and each line's part of it by standing."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from finsim.analysis.moves import Move
from finsim.money import exact_round
from finsim.report.assumption_words import items_of, name_of, permille_of, value_now
from finsim.report.standing_tables import permille
from finsim.report.table import Book, Column, Row, Table
from finsim.spec import GOVERNMENTS, STATUSES
from finsim.words import source_text

TOP = 10


def moving(book: Book) -> Table:
    """The ten assumptions and estimates that move the total most when each is 10 % higher."""
    title, note = "moving-title", (book.say("moving-note"),)
    return _moving(book, "moving", title, book.printed.moves[:TOP], note)


def moving_governments(book: Book) -> Table | None:
    """The ten that move most what levels of government bear; ``None`` where no one else bears anything."""
    if all(payer in GOVERNMENTS for payer in book.payers):
        return None
    strongest = sorted(book.printed.moves, key=lambda move: -abs(move.governments))[:TOP]
    moves = [move for move in strongest if move.governments]
    title, note = "moving-governments-title", (book.say("moving-governments-note"),)
    return _moving(book, "moving-governments", title, moves, note)


def _moving(book: Book, code: str, title: str, moves: Sequence[Move], notes: tuple[str, ...]) -> Table:
    rows = []
    for rank, move in enumerate(moves, 1):
        one = move.assumption
        cells = (
            str(rank), name_of(book, move), items_of(book, move), value_now(book, move).text(book.language),
            book.status(one.basis.status), _yuan(move.change), permille_of(move), _yuan(move.governments),
            source_text(one.basis.source, book.language), "; ".join(one.paths),
        )  # fmt: skip
        rows.append(Row(cells))
    columns = (
        Column(book.say("rank"), "code", 5),
        Column(book.say("quantity"), width=20),
        Column(book.say("used-in"), width=26),
        Column(book.say("value-now"), width=16),
        Column(book.say("rests"), "code", 12),
        Column(book.say("change"), "money", 14),
        Column(book.say("of-total"), "permille", 9),
        Column(book.say("of-governments"), "money", 14),
        Column(book.say("source"), width=46),
        Column(book.say("path"), width=32),
    )
    unit = book.say("unit", unit=book.say("yuan"))
    return Table(code, book.say(title, count=len(rows)), unit, columns, tuple(rows), notes)


def _yuan(fen: int) -> int:
    return exact_round(Fraction(fen, 100))


def lines(book: Book) -> Table:
    """Each line's amount over all years by standing, and its share of the total; the largest first."""
    printed, table = book.printed, book.printed.by_line_status
    shares = permille(tuple(int(fen) for fen in printed.by_line.sum(axis=1)))
    order = sorted(range(len(table.cells)), key=lambda row: -int(printed.by_line[row].sum()))
    numbers = {item.code: item.number for item in book.variant.items}
    rows = []
    for row in order:
        line = book.ledger.plan.lines[row].line
        weakest, *apart = map(book.status, printed.line_statuses(row))
        head = (numbers[line.item], book.item_name(line.item), line.name.text(book.language), weakest)
        rows.append(Row((*head, *table.cells[row], table.row_totals[row], shares[row], *apart)))
    for kind, part in enumerate(permille(printed.by_status.row_totals) if rows else ()):
        sums = [table.column_totals[i] if i == kind else None for i in range(len(STATUSES))]
        name = book.say("of-which", status=book.status(STATUSES[kind]))
        rows.append(Row(("", name, "", "", *sums, table.column_totals[kind], part, "", ""), "subtotal"))
    whole = 1000 if any(shares) else None
    last = ("", book.say("total"), "", "", *table.column_totals, table.total, whole, "", "")
    columns = (
        Column(book.say("number"), "code", 6),
        Column(book.say("item"), width=34),
        Column(book.say("line"), width=26),
        Column(book.say("weakest"), "code", 10),
        *(Column(book.status(status), "money") for status in STATUSES),
        Column(book.say("total"), "money", 13),
        Column(book.say("share"), "permille", 9),
        Column(book.say("amount-rests"), "code", 10),
        Column(book.say("sharing-rests"), "code", 10),
    )
    notes = (*book.rounding_note(table), book.say("lines-note"))
    title = book.say("lines-title", years=book.years)
    body = (*rows, Row(last, "total")) if rows else ()
    return Table("lines", title, book.unit, columns, body, notes)
