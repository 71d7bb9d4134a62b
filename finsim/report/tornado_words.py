"""A tornado in words: one sentence a row; the same as CSV and plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from finsim.analysis.tornado import Bar, Tornado
from finsim.report.csv_files import yuan as csv_yuan
from finsim.report.sensitivity_words import (
    aim_text,
    axes_text,
    fen_of,
    heading,
    money_text,
    range_texts,
)
from finsim.report.table import Book
from finsim.report.what_if import csv_bytes

TORNADO_COLUMNS = (
    "variant", "of", "item", "place", "from", "to", "rank", "shock", "shock_label", "targets", "low", "high",
    "relative", "moved_together", "amount_low", "amount_central", "amount_high", "swing", "unit",
)  # fmt: skip
"""tornado.csv: a row for each shock, the widest first."""


def tornado_text(book: Book, found: Tornado, top: int) -> str:
    """What ``finsim sensitivity --way tornado`` prints."""
    what, shown = aim_text(book, found.aim), found.top(top)
    lines = [heading(book, "tornado-heading")]
    lines.append(book.say("tornado-what", what=what, central=money_text(book, found.central)))
    lines.append("")
    lines += sentences(book, found, top)
    more = len(found.bars) - len(shown)
    lines += [book.say("tornado-more", count=more)] if more else []
    return "\n".join([*lines, "", book.say("tornado-note")])


def sentences(book: Book, found: Tornado, top: int) -> list[str]:
    """One sentence a row, the widest first."""
    what = aim_text(book, found.aim)
    return [_sentence(book, bar, rank, what) for rank, bar in enumerate(found.top(top), 1)]


def _sentence(book: Book, bar: Bar, rank: int, what: str) -> str:
    low, high = range_texts(book, bar.range)
    values = {"rank": rank, "name": bar.shock.name.text(book.language), "low": low, "high": high}
    if not fen_of(bar.swing):
        return book.say("tornado-nothing", what=what, **values)
    ends = [money_text(book, value, bar.swing) for value in (bar.low, bar.high)]
    together = book.say("tornado-together", axes=axes_text(book, bar.shock)) if bar.together else ""
    amounts = {"from_": ends[0], "to": ends[1], "swing": money_text(book, bar.swing)}
    return book.say("tornado-sentence", what=what, together=together, **values, **amounts)


def tornado_csv(book: Book, found: Tornado) -> bytes:
    """tornado.csv."""
    rows: list[Sequence[str]] = [TORNADO_COLUMNS]
    rows += [tuple(str(row[name]) for name in TORNADO_COLUMNS) for row in _rows(book, found)]
    return csv_bytes(rows)


def tornado_data(book: Book, found: Tornado, top: int) -> dict[str, Any]:
    """The same as plain data; amounts in yuan as text."""
    aim = found.aim
    return {
        "scenario": found.result.scenario.code,
        "variant": found.variant.code,
        "of": {"payer": aim.payer, "years": [aim.first, aim.last], "item": aim.item, "place": aim.place},
        "central": _plain(found.central),
        "rows": _rows(book, found)[: top or None],
        "unit": "元",
    }


def _rows(book: Book, found: Tornado) -> list[dict[str, Any]]:
    aim, head = found.aim, dict[str, Any]()
    head |= {"variant": found.variant.code, "of": aim.payer, "item": aim.item, "place": aim.place}
    head |= {"from": aim.first, "to": aim.last}
    return [{**head, "rank": rank, **_row(book, found, bar)} for rank, bar in enumerate(found.bars, 1)]


def _row(book: Book, found: Tornado, bar: Bar) -> dict[str, Any]:
    ends, texts = bar.range, range_texts(book, bar.range)
    return {
        "shock": bar.shock.code,
        "shock_label": bar.shock.name.text(book.language),
        "targets": " ".join(bar.shock.targets),
        "low": texts[0],
        "high": texts[1],
        "relative": ends.relative,
        "moved_together": bar.together,
        "amount_low": _plain(bar.low),
        "amount_central": _plain(found.central),
        "amount_high": _plain(bar.high),
        "swing": _plain(bar.swing),
        "unit": book.say("yuan"),
    }


def _plain(yuan: float) -> str:
    return csv_yuan(fen_of(yuan))
