"""Tables behind a distribution: observed values, and budgets against outturns."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from finsim.errors import Problem
from finsim.load.context import Context, hint, listed
from finsim.load.files import beside as path_beside
from finsim.load.nearest import nearest
from finsim.load.number_text import decimal_text
from finsim.load.numbers import FIRST_YEAR, LAST_YEAR
from finsim.load.table import Table, read_table
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Listing, Text
from finsim.units import parse_amount

HEADS: Mapping[str, tuple[str, ...]] = {
    "item": ("item", "项目"),
    "made": ("made", "编制年"),
    "year": ("year", "年度"),
    "forecast": ("forecast", "预算数"),
    "outturn": ("outturn", "执行数"),
}
"""The columns of a table of budgets against outturns, in English and Chinese."""
FILE_KEYS = ("file", "column", "unit")
ITEM, BIAS = "item", "bias"
Row = tuple[int, int, Fraction, Fraction]
"""One forecast: the year it was made in, the year it is for, what was budgeted, what it came to."""


def observed(ctx: Context, branch: Branch) -> Branch | None:
    """``{file: …, column: …, unit: …}`` as ``{values: […]}``, each value with its own line of the file."""
    if not ctx.known(branch, (*FILE_KEYS, "values"), ("经验分布（empirical）", "an empirical distribution")):
        return None
    if "file" not in branch.entries:
        return branch
    before = ctx.inlined.get(id(branch))
    made = before[1] if before else _observed(ctx, branch)
    if made is not None:
        ctx.inlined[id(branch)] = branch, made
    return made


def _observed(ctx: Context, branch: Branch) -> Branch | None:
    column = ctx.text(branch.entries.get("column"), "column")
    table = _table(ctx, branch)
    if table is None:
        return None
    if column not in table.header:
        where = branch.entries["column"].where if "column" in branch.entries else branch.where
        near, known = hint(nearest(column, table.header)), listed(table.header)
        ctx.faults.add("data-column", where, found=cut(column), file=table.name, hint=near, known=known)
        return None
    unit = ctx.text(branch.entries.get("unit"), "unit")
    cells = enumerate(table.column(column))
    texts = tuple(Text(f"{cell} {unit}".strip(), table.where(row)) for row, cell in cells)
    return Branch({"values": Listing(texts, branch.where)}, {"values": branch.where}, branch.where)


def _table(ctx: Context, branch: Branch) -> Table | None:
    """The file's table; one without rows is told."""
    file = branch.entries.get("file")
    if not isinstance(file, Text) or not file.value.strip():
        ctx.faults.add("not-a-text", file.where if file is not None else branch.where, what="file")
        return None
    path, name = path_beside(ctx.folders, file)
    table = read_table(Path(path), name, ctx.faults, file.where)
    if table is not None and not table.rows:
        ctx.faults.add("uncertainty-file-empty", file.where, file=name)
        return None
    return table


# ---- budgets against outturns ----


def past_errors(ctx: Context, branch: Branch) -> tuple[Branch, tuple[Row, ...]] | None:
    """``{file: …, item: …}`` as ``{rows: […]}``, and its rows; ``None`` after a fault."""
    if not ctx.known(branch, ("file", ITEM, "rows", BIAS), ("历史误差（errors）", "errors of the past")):
        return None
    if "rows" in branch.entries:
        texts = ctx.listing(branch.entries["rows"], "rows")
        rows = [_row(ctx, text, text.value.split()) for text in texts]
        found = tuple(row for row in rows if row is not None)
        return (branch, found) if len(found) == len(rows) else None
    table = _table(ctx, branch)
    texts = _of_item(ctx, branch, table) if table is not None else ()
    rows = [_row(ctx, text, text.value.split("\t")) for text in texts]
    found = tuple(row for row in rows if row is not None)
    if not rows or len(found) < len(rows):
        return None
    lines = tuple(Text(_line(row), branch.where) for row in found)
    kept = {key: node for key, node in branch.entries.items() if key in (ITEM, BIAS)}
    made = Branch({"rows": Listing(lines, branch.where), **kept}, {}, branch.where)
    ctx.inlined[id(branch)] = branch, made
    return made, found


def _line(row: Row) -> str:
    """A row as it is written in a scenario, numbers in full."""
    made, year, *amounts = row
    return " ".join(
        [str(made), str(year), *(decimal_text(Fraction(one)).replace(",", "") for one in amounts)]
    )


def _of_item(ctx: Context, branch: Branch, table: Table) -> tuple[Text, ...]:
    """The rows of the item asked for, each as one text: made, year, forecast, outturn."""
    columns = {key: next((h for h in heads if h in table.header), "") for key, heads in HEADS.items()}
    missing = [key for key, head in columns.items() if not head]
    if missing:
        names = (listed([HEADS[key][1] for key in missing])[0], listed(missing)[1])
        told = {"file": table.name, "found": names, "known": listed(table.header)}
        ctx.faults.add("uncertainty-errors-columns", branch.where, **told)
        return ()
    item = ctx.text(branch.entries.get("item"), "item")
    items = table.column(columns["item"])
    if not item:
        told = {"file": table.name, "known": listed(tuple(dict.fromkeys(items)), 8)}
        ctx.faults.add("uncertainty-errors-which", branch.where, **told)
        return ()
    if item not in items:
        where = branch.entries["item"].where if "item" in branch.entries else branch.where
        others = tuple(dict.fromkeys(items))
        near = hint(nearest(item, others))
        values = {"found": cut(item), "file": table.name, "hint": near, "known": listed(others, 8)}
        ctx.faults.add("uncertainty-errors-item", where, **values)
        return ()
    cells = [table.column(columns[key]) for key in ("made", "year", "forecast", "outturn")]
    rows = [row for row, name in enumerate(items) if name == item]
    return tuple(Text("\t".join(column[row] for column in cells), table.where(row)) for row in rows)


def _row(ctx: Context, text: Text, cells: list[str]) -> Row | None:
    """One row read: two years and two amounts."""
    if len(cells) != 4 or not cells[3].strip():
        ctx.faults.add("uncertainty-errors-outturn", text.where, found=cut(" ".join(cells)))
        return None
    made, year = (_year(ctx, cell, text) for cell in cells[:2])
    forecast, outturn = (_amount(ctx, cell, text) for cell in cells[2:])
    if made is None or year is None or forecast is None or outturn is None:
        return None
    if year <= made:
        ctx.faults.add("uncertainty-errors-years", text.where, made=made, year=year)
        return None
    if forecast <= 0 or outturn < 0:
        ctx.faults.add("uncertainty-errors-forecast", text.where, found=cells[2], outturn=cells[3])
        return None
    return made, year, forecast, outturn


def _year(ctx: Context, cell: str, text: Text) -> int | None:
    word = cell.strip().removesuffix("年")
    if not (word.isascii() and word.isdecimal() and FIRST_YEAR <= int(word) <= LAST_YEAR):
        ctx.faults.add("date-form", text.where, found=cut(cell), right=("2019", "2019"))
        return None
    return int(word)


def _amount(ctx: Context, cell: str, text: Text) -> Fraction | None:
    try:
        return parse_amount(cell).value
    except Problem as problem:
        ctx.faults.take(problem, text.where)
        return None
