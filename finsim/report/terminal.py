"""Tables and the summary of a run as plain text, Chinese characters counting two columns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from finsim.recipients import recipients_of
from finsim.report.grid import grid_text
from finsim.report.note_table import nothing_costed
from finsim.report.settled_notes import uncounted
from finsim.report.table import Book, Cell, Table, yuan
from finsim.report.tables import books
from finsim.result import Result
from finsim.words import say


def table_text(table: Table) -> str:
    """A printed table: title and unit, heads, rows, notes."""
    kinds = [column.kind for column in table.columns]
    heads = [column.head for column in table.columns]
    cells = [
        ["" if cell is None and r.kind == "heading" else _shown(cell, kind)
         for cell, kind in zip(r.cells, kinds, strict=True)]
        for r in table.rows
    ]  # fmt: skip
    body = grid_text([heads, *cells], [kind in ("money", "fen", "permille") for kind in kinds])
    title = f"{table.title}  {table.unit}".rstrip()
    return "\n".join([title, body, *table.notes])


def _shown(cell: Cell, kind: str) -> str:
    if cell is None:
        return "—"
    if isinstance(cell, int):
        if kind == "fen":
            return yuan(cell)
        return f"{cell / 10:.1f}%" if kind == "permille" else f"{cell:,}"
    return cell


def run_text(result: Result, files: Sequence[Path], language: str, seconds: float) -> str:
    """What ``finsim run`` prints: burden by level and year, the top-down total if one is given, the variants
    side by side, the files."""
    from finsim.report import amount_tables, variant_tables

    made = books(result, language)
    title = f"{result.scenario.title.text(language)} · {made[0].name}"
    parts = [title, "\n".join([table_text(amount_tables.levels(made[0])), *nothing_costed(made[0])])]
    parts += _total(made[0])
    parts += _funds(made[0])
    parts += _recipients(made[0])
    if made[0].variant.population is not None:
        from finsim.report.population_tables import population_line

        parts.append(population_line(made[0]))
    if told := uncounted(made[0]):
        parts.append("\n".join(told))
    if len(made) > 1:
        parts.append(table_text(variant_tables.by_level(made)))
    if result.bands:
        from finsim.report.band_files import run_paragraphs

        parts += run_paragraphs(made)
    parts.append("\n".join([say("files", language), *(f"  {path.as_posix()}" for path in files)]))
    return "\n\n".join(parts) + f"\n{say('seconds', language, seconds=f'{seconds:.1f}')}"


def _total(book: Book) -> list[str]:
    """The top-down total against the items, and which items the difference comes from, if one is given."""
    if book.variant.total is None:
        return []
    from finsim.report.amount_tables import total
    from finsim.report.top_down_tables import largest

    return [table_text(table) for table in (total(book), largest(book)) if table is not None]


def _funds(book: Book) -> list[str]:
    """What becomes of each social-insurance fund, if there is any."""
    if not book.variant.funds:
        return []
    from finsim.report.fund_tables import fund_lines

    lines = fund_lines(book)
    return ["\n".join(lines)] if lines else []


def _recipients(book: Book) -> list[str]:
    """What to check of means-tested benefits, if there are any."""
    if not any(recipients_of(line) for line in book.variant.lines):
        return []
    from finsim.report.recipient_words import recipient_lines

    lines = recipient_lines(book)
    return ["\n".join(lines)] if lines else []


def run_data(result: Result, files: Sequence[Path]) -> dict[str, Any]:
    """The same as plain data: burden by variant, year and payer in yuan, as text so that no digit is lost."""
    variants = {}
    for code in result.variants:
        ledger = result.ledger(code)
        amounts = [[yuan(int(fen)).replace(",", "") for fen in row] for row in ledger.sums("year", "payer")]
        rows = (dict(zip(ledger.plan.payers, row, strict=True)) for row in amounts)
        variants[code] = dict(zip(map(str, ledger.plan.years), rows, strict=True))
    written = [path.as_posix() for path in files]
    found: dict[str, Any] = {"scenario": result.scenario.code, "unit": "元"}
    found |= {"burden": variants, "files": written}
    funds = {code: _funds_data(result, code) for code in result.variants if result.ledger(code).statements}
    found |= {"funds": funds} if funds else {}
    if result.bands:
        from finsim.report.band_files import run_bands_data

        found["bands"] = run_bands_data(books(result, result.scenario.language))
    return found


def _funds_data(result: Result, code: str) -> list[dict[str, Any]]:
    """What becomes of each fund at each place: the year it runs dry, what is lacking, what is left."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for one in result.ledger(code).statements:
        told = found.setdefault(
            (one.fund, one.place), {"fund": one.fund, "place": one.place, "dry": None, "lacking": 0}
        )
        told["dry"] = told["dry"] or (one.year if one.lacking else None)
        told["lacking"] += one.lacking
        told["closing"] = yuan(one.closing).replace(",", "")
    return [{**told, "lacking": yuan(told["lacking"]).replace(",", "")} for told in found.values()]
