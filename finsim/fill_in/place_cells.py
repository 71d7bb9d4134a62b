"""The texts of a place table, whether they stand in a table or beside each place."""

from __future__ import annotations

import csv
from io import StringIO

from finsim.load.context import Context
from finsim.load.tree import Branch, Text


def table_text(ctx: Context, branch: Branch) -> str:
    """The table of the places as CSV text; '' if there is none."""
    table = branch.entries.get("table")
    inlined = ctx.inlined.get(id(table))
    holder = inlined[1] if inlined is not None else table
    inner = holder.entries.get("csv") if isinstance(holder, Branch) else None
    return inner.value if isinstance(inner, Text) else ""


class PlaceCells:
    """The texts of a place table by column and place."""

    def __init__(self, text: str, branch: Branch) -> None:
        rows = list(csv.reader(StringIO(text.lstrip("\ufeff")))) if text else []
        self.head = [cell.strip() for cell in rows[0]] if rows else []
        code = self.head.index("code") if "code" in self.head else 0
        self.rows = {row[code].strip(): row for row in rows[1:] if len(row) == len(self.head)}
        self.branch = branch

    def __call__(self, name: str) -> dict[str, str]:
        found = {}
        if name in self.head:
            at = self.head.index(name)
            found = {code: row[at].strip().replace(",", "") for code, row in self.rows.items()}
        for code, node in self.branch.entries.items():
            inner = node.entries.get(name) if isinstance(node, Branch) and code != "columns" else None
            if isinstance(inner, Text):
                found[code] = inner.value.strip()
        return found
