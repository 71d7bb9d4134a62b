"""The ready reckoner in print: tables by line and number for the last year and all years, sentences, CSV."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from finsim.analysis.reckoner import Reckoned, Reckoner
from finsim.analysis.turned_numbers import KINDS, Input
from finsim.report.assumption_words import number_now
from finsim.report.csv_files import yuan as csv_yuan
from finsim.report.sensitivity_words import fen_of, heading, money_text
from finsim.report.table import Book, yuan
from finsim.report.what_if import csv_bytes, grid
from finsim.words import span_label

COLUMNS = (
    "variant", "item", "item_label", "line", "line_label", "lines", "path", "input_label", "kind",
    "kind_label", "now", "change", "payer", "payer_label", "year_last", "amount_last", "years", "amount_sum",
    "unit",
)  # fmt: skip
"""reckoner.csv: a row for each number and payer, and one (``total``) for all payers."""
TOP, SAID = 20, 5
"""So many rows are printed where nothing else is asked; so many have a sentence."""


def reckoner_text(book: Book, found: Reckoner, top: int = TOP) -> str:
    """What ``finsim sensitivity --way reckoner`` prints."""
    rows = shown_rows(found, top)
    parts = ["\n".join([heading(book, "reckoner-heading"), book.say("reckoner-what")])]
    years, last = span_label(found.plan.years, book.language), found.plan.years[-1]
    unit = book.say("unit", unit=book.say("yuan"))
    for key, whole, said in (("last", False, last), ("sum", True, years)):
        title = book.say(f"reckoner-table-{key}", year=said, years=said)
        parts.append("\n".join([f"{title}  {unit}", _table(book, found, rows, whole)]))
    if len(rows) < len(found.rows):
        parts.append(book.say("reckoner-more", count=len(found.rows), shown=len(rows)))
    parts.append("\n".join(sentences(book, found, top)))
    return "\n\n".join([*parts, "\n".join(_notes(book, found))])


def shown_rows(found: Reckoner, top: int) -> list[Reckoned]:
    """The rows that move most, in the order of the list; all of them for 0."""
    strongest = sorted(found.rows, key=_strength, reverse=True)[: top or None]
    kept = {id(row) for row in strongest}
    return [row for row in found.rows if id(row) in kept]


def _strength(row: Reckoned) -> float:
    return float(abs(row.change.sum(axis=1)).sum())


def _table(book: Book, found: Reckoner, rows: Sequence[Reckoned], whole: bool) -> str:
    """Rows by line and number, a column for each payer whom any of them moves, and one for all."""
    payers = [i for i in range(len(found.plan.payers)) if any(row.change[i].any() for row in rows)]
    heads = [book.say(f"reckoner-{key}") for key in ("line", "number", "now", "step")]
    table = [[*heads, *(book.payer(found.plan.payers[i]) for i in payers), book.say("reckoner-all")]]
    for row in rows:
        amounts = row.change.sum(axis=1) if whole else row.change[:, -1]
        names = [line_name(book, row), row.input.name.text(book.language), _now(book, row.input)]
        cells = [yuan(fen_of(float(amounts[i]))) for i in payers]
        step = row.turn.step.text(book.language)
        table.append([*names, step, *cells, yuan(fen_of(float(amounts.sum())))])
    return grid(table, 4)


def line_name(book: Book, row: Reckoned) -> str:
    """The item and line whose number it is; of one that several lines use, how many."""
    if not row.input.line:
        return book.say("reckoner-common", count=len(row.lines))
    line = next(one.line for one in book.ledger.plan.lines if one.line.path == row.input.line)
    item, name = book.item_name(line.item), line.name.text(book.language)
    return item if item == name else book.say("item-and-line", item=item, line=name)


def _now(book: Book, one: Input) -> str:
    ratio = one.in_points or one.bounded
    return number_now(book, one.of, ratio).text(book.language)


def sentences(book: Book, found: Reckoner, top: int = TOP) -> list[str]:
    """A sentence for each of the rows that move most."""
    rows = sorted(shown_rows(found, top), key=_strength, reverse=True)
    return [_sentence(book, found, row) for row in rows[:SAID] if _strength(row)]


def _sentence(book: Book, found: Reckoner, row: Reckoned) -> str:
    years, last = span_label(found.plan.years, book.language), row.change[:, -1]
    names = (line_name(book, row), row.input.name.text(book.language))
    key = "reckoner-own" if row.input.line else "reckoner-shared"
    values = {"name": book.say(key, line=names[0], name=names[1])}
    values |= {"step": row.turn.step.text(book.language)}
    if fen_of(row.total):
        amounts = {"last": money_text(book, float(last.sum())), "sum": money_text(book, row.total)}
        return book.say("reckoner-sentence", year=found.plan.years[-1], years=years, **values, **amounts)
    moves = [
        book.say(f"reckoner-move-{'more' if part > 0 else 'less'}", payer=book.payer(payer),
                 amount=money_text(book, abs(float(part))))
        for payer, part in zip(found.plan.payers, last, strict=True) if fen_of(float(part))
    ]  # fmt: skip
    said = book.say("and").join(moves) or book.say("reckoner-move-none")
    return book.say("reckoner-sentence-share", year=found.plan.years[-1], moves=said, **values)


def _notes(book: Book, found: Reckoner) -> list[str]:
    kinds = {row.input.kind for row in found.rows}
    notes = [book.say("reckoner-share-note")] if "share" in kinds else []
    down = any(row.turn.step.zh.startswith("少") for row in found.rows)
    notes += [book.say("reckoner-down-note")] if down else []
    notes += [book.say("reckoner-settled-note", count=len(found.settled))] if found.settled else []
    names = book.say("and").join(one.set_path for one in found.left_out)
    return notes + ([book.say("reckoner-left-note", names=names)] if names else [])


def reckoner_csv(book: Book, found: Reckoner) -> bytes:
    """reckoner.csv, every row."""
    table: list[Sequence[str]] = [COLUMNS]
    for row in found.rows:
        head = _head(book, row)
        amounts = [*row.change, row.change.sum(axis=0)]
        for payer, change in zip((*found.plan.payers, "total"), amounts, strict=True):
            name = book.say("reckoner-all") if payer == "total" else book.payer(payer)
            years = (str(found.plan.years[-1]), f"{found.plan.years[0]}-{found.plan.years[-1]}")
            ends = [csv_yuan(fen_of(float(value))) for value in (change[-1], change.sum())]
            table.append((*head, payer, name, years[0], ends[0], years[1], ends[1], book.say("yuan")))
    return csv_bytes(table)


def _head(book: Book, row: Reckoned) -> tuple[str, ...]:
    one, kind = row.input, KINDS[row.input.kind].text(book.language)
    item, _, line = one.line.partition(".")
    labels = (book.item_name(item), line_name(book, row)) if item else ("", line_name(book, row))
    numbers = (one.set_path, one.name.text(book.language), one.kind, kind, _now(book, one))
    codes = (book.variant.code, item, labels[0], line, labels[1], " ".join(row.lines))
    return (*codes, *numbers, row.turn.step.text(book.language))


def reckoner_data(book: Book, found: Reckoner, top: int = 0) -> dict[str, Any]:
    """The same as plain data; amounts in yuan as text."""
    return {
        "scenario": found.result.scenario.code,
        "variant": found.variant.code,
        "engine": "unrounded",
        "years": list(found.plan.years),
        "rows": [_data(book, found, row) for row in shown_rows(found, top)],
        "unit": "元",
    }


def _data(book: Book, found: Reckoner, row: Reckoned) -> dict[str, Any]:
    one = row.input
    changes = {
        payer: {"last": csv_yuan(fen_of(float(part[-1]))), "sum": csv_yuan(fen_of(float(part.sum())))}
        for payer, part in zip(found.plan.payers, row.change, strict=True)
    }
    return {
        "line": one.line, "lines": list(row.lines), "path": one.set_path, "kind": one.kind,
        "name": one.name.text(book.language), "now": _now(book, one),
        "change": row.turn.step.text(book.language), "payers": changes,
    }  # fmt: skip
