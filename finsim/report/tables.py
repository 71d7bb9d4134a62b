"""The tables of a report: what is printed, in one language, before any file is thought of.

:func:`books` gives the variants of a result; each builder takes a book and gives a :class:`Table`;
:func:`sheets` gives them all, in the order in which a reader turns the pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from finsim.recipients import recipients_of
from finsim.report import (
    amount_tables,
    indicator_tables,
    note_table,
    standing_tables,
    state_tables,
    variant_tables,
    weight_tables,
)
from finsim.report.table import Book, Cell, Column, Row, Table
from finsim.result import Result


@dataclass(frozen=True, slots=True)
class Sheet:
    """Tables that stand one below the other on one sheet."""

    code: str
    name: str
    tables: tuple[Table, ...]


def books(result: Result, language: str = "zh") -> tuple[Book, ...]:
    """One book for each variant, the scenario file's own first."""
    return tuple(Book(result, code, language) for code in result.variants)


def sheets(made: Sequence[Book]) -> tuple[Sheet, ...]:
    """All tables: those of the first variant in full, then the variants side by side, then the notes."""
    first = made[0]
    summary = [amount_tables.levels(first), amount_tables.total(first)]
    found = {
        "levels": [table for table in summary if table is not None],
        "domains": [amount_tables.domains(first)],
        "items": [amount_tables.items(first)],
        "split": [amount_tables.split(first)],
        "bands": _bands(made),
        "funds": _funds(first),
        "population": _population(first),
        "recipients": _recipients(first),
        "indicators": [table for table in (indicator_tables.indicators(first),) if table is not None],
        "top-down": _top_down(first),
        "moving": [t for t in (weight_tables.moving(first), weight_tables.moving_governments(first)) if t],
        "lines": [weight_tables.lines(first)],
        "status": [standing_tables.status(first), standing_tables.amount_status(first)],
        "weak": [standing_tables.weak(first)],
        "uncosted": [standing_tables.uncosted(first)],
        "all": [state_tables.all_items(first)],
        "faults": [state_tables.faults(first)],
        "compare": [],
        "notes": [note_table.notes(first)],
    }
    if len(made) > 1:
        found["compare"] = [variant_tables.by_level(made), variant_tables.by_year(made)]
    filled = {code: [table for table in tables if table.rows] for code, tables in found.items()}
    return tuple(Sheet(c, first.say(f"sheet-{c}"), tuple(tables)) for c, tables in filled.items() if tables)


def _bands(made: Sequence[Book]) -> list[Table]:
    """How sure the amounts are; read in only where something was drawn."""
    if not made[0].result.bands:
        return []
    from finsim.report.band_files import run_tables

    return run_tables(made)


def _recipients(book: Book) -> list[Table]:
    """How many people receive means-tested benefits; read in only where there are any."""
    if not any(recipients_of(line) for line in book.variant.lines):
        return []
    from finsim.report.recipient_tables import table

    return [table(book)]


def _population(book: Book) -> list[Table]:
    """The people of each year; read in only where a population is projected."""
    if book.variant.population is None:
        return []
    from finsim.report.population_tables import population

    table = population(book)
    return [table] if table is not None else []


def _funds(book: Book) -> list[Table]:
    """The statements of social-insurance funds; read in only where there are any."""
    if not book.ledger.statements:
        return []
    from finsim.report.fund_tables import fund_table

    table = fund_table(book)
    return [table] if table is not None else []


def _top_down(book: Book) -> list[Table]:
    """Where the difference to the top-down total comes from; read in only where a total is given."""
    if book.variant.total is None:
        return []
    from finsim.report.top_down_tables import top_down

    table = top_down(book)
    return [table] if table is not None else []


__all__ = ["Book", "Cell", "Column", "Row", "Sheet", "Table", "books", "sheets"]
