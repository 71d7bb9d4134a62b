"""A cell as every file of the appendix prints it."""

from __future__ import annotations

from finsim.report.table import Cell, yuan

NUMBERS = ("money", "fen", "permille")
"""The kinds of columns that hold numbers."""


def shown(cell: Cell, kind: str) -> str:
    """1,234; 1,234.56 of fen; 12.3% of thousandths; — where nothing is."""
    if cell is None:
        return "—"
    if isinstance(cell, str):
        return cell
    if kind == "fen":
        return yuan(cell)
    return f"{cell / 10:.1f}%" if kind == "permille" else f"{cell:,}"
