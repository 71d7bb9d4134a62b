"""Tables and the summary of a run as plain text, Chinese characters counting two columns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from finsim.report.grid import grid_text
from finsim.report.note_table import nothing_costed
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
    body = grid_text([heads, *cells], [kind in ("money", "permille") for kind in kinds])
    title = f"{table.title}  {table.unit}".rstrip()
    return "\n".join([title, body, *table.notes])


def _shown(cell: Cell, kind: str) -> str:
    if cell is None:
        return "—"
    if isinstance(cell, int):
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
    if len(made) > 1:
        parts.append(table_text(variant_tables.by_level(made)))
    parts.append("\n".join([say("files", language), *(f"  {path.as_posix()}" for path in files)]))
    return "\n\n".join(parts) + f"\n{say('seconds', language, seconds=f'{seconds:.1f}')}"


def _total(book: Book) -> list[str]:
    """The top-down total against the items, and which items the difference comes from, if one is given."""
    if book.variant.total is None:
        return []
    from finsim.report.amount_tables import total
    from finsim.report.top_down_tables import largest

    return [table_text(table) for table in (total(book), largest(book)) if table is not None]


def run_data(result: Result, files: Sequence[Path]) -> dict[str, Any]:
    """The same as plain data: burden by variant, year and payer in yuan, as text so that no digit is lost."""
    variants = {}
    for code in result.variants:
        ledger = result.ledger(code)
        amounts = [[yuan(int(fen)).replace(",", "") for fen in row] for row in ledger.sums("year", "payer")]
        rows = (dict(zip(ledger.plan.payers, row, strict=True)) for row in amounts)
        variants[code] = dict(zip(map(str, ledger.plan.years), rows, strict=True))
    written = [path.as_posix() for path in files]
    return {"scenario": result.scenario.code, "unit": "元", "burden": variants, "files": written}
