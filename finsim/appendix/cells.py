"""A cell as every file of the appendix prints it, and which tables lie across."""

from __future__ import annotations

from collections.abc import Sequence

from finsim.report.excel import PORTRAIT_WIDTH
from finsim.report.table import Cell, Column, yuan

NUMBERS = ("money", "fen", "permille")
"""The kinds of columns that hold numbers."""
NOTHING = "—"


def shown(cell: Cell, kind: str) -> str:
    """1,234; 1,234.56 of fen; 1,234.5% of thousandths; — where nothing is."""
    if cell is None:
        return NOTHING
    if isinstance(cell, str):
        return cell
    if kind == "fen":
        return yuan(cell)
    if kind == "permille":
        return f"{'-' if cell < 0 else ''}{abs(cell) // 10:,}.{abs(cell) % 10}%"
    return f"{cell:,}"


def is_wide(columns: Sequence[Column]) -> bool:
    """Whether a table of these columns stands on a page that lies across, as it does in the workbook."""
    return sum(column.width for column in columns) > PORTRAIT_WIDTH
