"""Sobol indices in print: a table with intervals, one sentence a row, CSV and plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from finsim.analysis.indices import Index, Indices
from finsim.report.csv_files import yuan as csv_yuan
from finsim.report.sensitivity_words import aim_text, fen_of, heading, money_text
from finsim.report.table import Book
from finsim.report.what_if import csv_bytes, grid

COLUMNS = (
    "variant", "of", "item", "place", "from", "to", "rank", "group", "group_label", "shocks", "first",
    "first_low", "first_high", "first_told_apart", "total", "total_low", "total_high", "total_told_apart",
    "unit", "draws", "runs", "seed", "sampling",
)  # fmt: skip
"""indices.csv: a row for each shock or group, the largest total first; indices are parts of the variance."""


def indices_text(book: Book, found: Indices, top: int) -> str:
    """What ``finsim sensitivity --way indices`` prints."""
    what = aim_text(book, found.aim)
    amounts = {"mean": money_text(book, found.mean), "deviation": money_text(book, found.deviation)}
    sampling = book.say(f"indices-{found.sampling}")
    said = {"draws": f"{found.draws:,}", "runs": found.runs, "seed": found.seed, "sampling": sampling}
    head = [heading(book, "indices-heading"), book.say("indices-what", what=what, **amounts, **said)]
    if not found.deviation:
        return "\n".join([*head, "", book.say("indices-still", what=what)])
    parts = ["\n".join(head), _table(book, found, top), "\n".join(sentences(book, found, top))]
    return "\n\n".join([*parts, book.say("indices-note")])


def _table(book: Book, found: Indices, top: int) -> str:
    heads = [book.say(f"indices-{key}") for key in ("name", "first", "interval", "total", "interval")]
    rows = [heads]
    for row in found.top(top):
        first = _cells(book, row.first, row.first_interval, row.first_told)
        rows.append(
            [group_name(book, row), *first, *_cells(book, row.total, row.total_interval, row.total_told)]
        )
    return grid(rows, 1)


def _cells(book: Book, value: float, interval: tuple[float, float], told: bool) -> tuple[str, str]:
    """A value and its interval; one that is not told apart from 0 is shown as that."""
    shown = f"{percent(interval[0])}—{percent(interval[1])}"
    return (percent(value) if told else book.say("indices-zero"), shown)


def sentences(book: Book, found: Indices, top: int) -> list[str]:
    """One sentence a row, and one on what they make alone together."""
    what = aim_text(book, found.aim)
    lines = [_sentence(book, row, rank, what) for rank, row in enumerate(found.top(top), 1)]
    if found.alone >= 1:
        return [*lines, book.say("indices-additive", alone=percent(found.alone))]
    alone = {"alone": percent(found.alone), "rest": percent(1 - found.alone)}
    return [*lines, book.say("indices-alone", **alone)]


def _sentence(book: Book, row: Index, rank: int, what: str) -> str:
    values = {"rank": rank, "name": group_name(book, row), "what": what}
    if not row.total_told:
        return book.say("indices-sentence-zero", **values)
    if not row.first_told:
        return book.say("indices-sentence-joint", total=percent(row.total), **values)
    return book.say("indices-sentence", first=percent(row.first), total=percent(row.total), **values)


def group_name(book: Book, row: Index) -> str:
    """What a group is called, with its shocks where it has several."""
    name = row.group.name.text(book.language)
    if row.group.shocks == (row.group.code,):
        return name
    return (
        f"{name}（{'、'.join(row.group.shocks)}）"
        if book.language != "en"
        else (f"{name} ({', '.join(row.group.shocks)})")
    )


def percent(part: float) -> str:
    """A part of the variance with one decimal; 0.04 % is <0.1 %."""
    if 0 < part < 0.0005:
        return "<0.1%"
    shown = f"{part * 100:.1f}%"
    return "0.0%" if shown == "-0.0%" else shown.replace("-", "−")


def indices_csv(book: Book, found: Indices) -> bytes:
    """indices.csv."""
    rows: list[Sequence[str]] = [COLUMNS]
    rows += [tuple(str(row[name]) for name in COLUMNS) for row in _rows(book, found)]
    return csv_bytes(rows)


def indices_data(book: Book, found: Indices, top: int) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "scenario": found.result.scenario.code,
        "variant": found.variant.code,
        "mean": csv_yuan(fen_of(found.mean)),
        "standard_deviation": csv_yuan(fen_of(found.deviation)),
        "money": "元",
        "first_order_together": round(found.alone, 6),
        "rows": _rows(book, found)[: top or None],
    }


def _rows(book: Book, found: Indices) -> list[dict[str, Any]]:
    aim = found.aim
    head: dict[str, Any] = {"variant": found.variant.code, "of": aim.payer, "item": aim.item}
    head |= {"place": aim.place, "from": aim.first, "to": aim.last}
    tail = {"unit": "1", "draws": found.draws, "runs": found.runs, "seed": found.seed}
    tail |= {"sampling": found.sampling}
    return [{**head, "rank": k, **_row(book, row), **tail} for k, row in enumerate(found.rows, 1)]


def _row(book: Book, row: Index) -> dict[str, Any]:
    found: dict[str, Any] = {"group": row.group.code, "group_label": row.group.name.text(book.language)}
    found["shocks"] = " ".join(row.group.shocks)
    for key, value, interval, apart in (
        ("first", row.first, row.first_interval, row.first_told),
        ("total", row.total, row.total_interval, row.total_told),
    ):
        found |= {key: round(value, 6), f"{key}_low": round(interval[0], 6)}
        found |= {f"{key}_high": round(interval[1], 6), f"{key}_told_apart": apart}
    return found
