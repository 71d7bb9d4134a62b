"""A numbered table as a real ``<table>``: caption, heads that say what they head, rows, notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from finsim.appendix.cells import NUMBERS, shown
from finsim.appendix.numbered import Numbered
from finsim.appendix.web.marked import attributes, lines, plain
from finsim.appendix.web.widths import Widths
from finsim.report.table import Cell, Column, Row, Table
from finsim.words import say

SHORT = 16
"""So many rows are kept together on one page of paper."""


def section(numbered: Numbered, sizes: Widths, identity: str, language: str, most: int | None) -> str:
    """The table with its search box and notes.

    ``sizes``: how wide its columns are; ``most``: how many rows are listed at the most, so that the page
    stays small.  Raises :class:`ValueError` where there is no table.
    """
    if numbered.table is None:
        raise ValueError(f"table {numbered.number} was not drawn up")
    title = _title(numbered)
    table, left_out = _shortened(numbered.table, most)
    notes = [*table.notes, *([say("web-cut", language, **left_out)] if left_out else [])]
    said = "".join(f'<p class="note">{lines(note)}</p>' for note in notes)
    named = attributes(class_="box", role="region", aria_labelledby=f"{identity}-caption", tabindex="0")
    look = " ".join(("numbered", *sizes.look, *(["short"] if len(table.rows) <= SHORT else [])))
    return (
        f'<section class="{look}" id="{identity}">{_search(identity, language)}'
        f"<div{named}>{_table(table, sizes.screen, title, identity, said)}</div></section>"
    )


def reason(numbered: Numbered, identity: str, look: str) -> str:
    """The line that says why there is no table; ``look``: which way its page of paper lies (wide, across)."""
    told = f'<p class="caption">{plain(_title(numbered))}</p><p class="note">{lines(numbered.reason)}</p>'
    classes = " ".join(part for part in ("numbered", "reason", look) if part)
    return f'<section class="{classes}" id="{identity}">{told}</section>'


def _title(numbered: Numbered) -> str:
    return " ".join(part for part in (numbered.label, numbered.title) if part)


def _shortened(table: Table, most: int | None) -> tuple[Table, dict[str, int]]:
    """The first rows and the totals, and how many rows there are; nothing where all of them stand."""
    if most is None or len(table.rows) <= most:
        return table, {}
    kept = (*table.rows[:most], *(row for row in table.rows[most:] if row.kind == "total"))
    counts = (sum(row.kind == "row" for row in rows) for rows in (table.rows, kept))
    return replace(table, rows=kept), dict(zip(("all", "shown"), counts, strict=True))


def _search(identity: str, language: str) -> str:
    """The search box; it needs a script, and is hidden without one."""
    field, found = f"{identity}-search", plain(say("web-found", language))
    label = f'<label for="{field}">{say("web-search", language)}</label>'
    box = f'<input type="search" id="{field}" autocomplete="off" spellcheck="false">'
    told = f'<output for="{field}" data-found="{found}"></output>'
    return f'<div class="search scripted" hidden>{label}{box}{told}</div>'


def _table(table: Table, screen: Sequence[int], title: str, identity: str, said: str) -> str:
    """The table; ``said``: its notes, which stand at its foot with the last totals, on one page."""
    unit = f'<span class="unit">{plain(table.unit)}</span>' if table.unit else ""
    caption = f'<caption id="{identity}-caption"><span class="title">{plain(title)}</span>{unit}</caption>'
    heads = "".join(_head(column, width) for column, width in zip(table.columns, screen, strict=True))
    kinds = [column.kind for column in table.columns]
    named = kinds.index("text") if "text" in kinds else 0
    at = len(table.rows) - (_closing(table.rows) if said else 0)
    parts = "".join(f"<tbody>{body}</tbody>" for body in _bodies(table.rows[:at], kinds, named))
    last = "\n".join(_row(row, kinds, named) for row in table.rows[at:])
    notes = f'<tr class="said"><td colspan="{len(kinds)}"><div class="notes">{said}</div></td></tr>'
    look = "" if last else ' class="bare"'
    foot = f"<tfoot{look}>{last}{notes}</tfoot>" if said else ""
    return f"<table>{caption}<thead><tr>{heads}</tr></thead>{parts}{foot}</table>"


def _closing(rows: Sequence[Row]) -> int:
    """How many rows at the end stand with the notes: the last totals, and a row below them.

    No others: rows between headings and sums are sorted together, and so stay together.
    """
    below = 1 if len(rows) > 1 and rows[-1].kind == "row" and rows[-2].kind == "total" else 0
    totals = takewhile(lambda row: row.kind == "total", reversed(rows[: len(rows) - below]))
    return below + len(list(totals))


def _head(column: Column, width: int) -> str:
    number = " n" if column.kind in NUMBERS else ""
    return f'<th scope="col" class="w{width}{number}">{lines(column.head)}</th>'


def _bodies(rows: Sequence[Row], kinds: Sequence[str], named: int) -> Iterator[str]:
    """The rows in groups: one begins with each heading."""
    group: list[str] = []
    for row in rows:
        if row.kind == "heading" and group:
            yield "\n".join(group)
            group = []
        group.append(_row(row, kinds, named))
    yield "\n".join(group)


def _row(row: Row, kinds: Sequence[str], named: int) -> str:
    if row.kind == "heading":
        text = "".join(lines(shown(cell, kind)) for cell, kind in zip(row.cells, kinds, strict=True) if cell)
        return f'<tr class="heading"><th scope="rowgroup" colspan="{len(kinds)}">{text}</th></tr>'
    cells = (
        _cell(cell, kind, index == named)
        for index, (cell, kind) in enumerate(zip(row.cells, kinds, strict=True))
    )
    look = "" if row.kind == "row" else f' class="{row.kind}"'
    return f"<tr{look}>{''.join(cells)}</tr>"


def _cell(cell: Cell, kind: str, named: bool) -> str:
    look = ' class="n"' if kind in NUMBERS else ' class="c"' if kind == "code" else ""
    text = lines(shown(cell, kind))
    return f'<th scope="row"{look}>{text}</th>' if named else f"<td{look}>{text}</td>"
