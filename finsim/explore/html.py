"""Small tables in HTML for notebooks: no scripts, every text escaped, numbers at the right.

Amounts are whole fen turned into 万元 or 亿元 by controlled rounding, so that what is printed adds up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from finsim.explore.scale import Figures, figures
from finsim.report.excel import text_width
from finsim.report.table import Cell, Table, yuan
from finsim.words import say, source_text, status_label

if TYPE_CHECKING:
    from finsim.explore.numbers import Number

_TABLE = "border-collapse:collapse;font-size:90%;line-height:1.4;margin:0.4em 0"
_CAPTION = "caption-side:top;text-align:left;font-weight:bold;padding:0.3em 0;color:inherit"
_ONE_LINE, _WRAPPED = ";white-space:nowrap", ";max-width:15em;overflow-wrap:anywhere"
_CELL = "padding:0.15em 0.7em;border-bottom:1px solid #dddddd"
_MOST_ROWS, _SHORT, _LINE = 60, 24, 90
"""Rows of a list of numbers; letters of a cell and of a caption that stand in one line."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to print: ``heads`` of the columns, rows of cells in HTML-safe or plain text, which columns are
    numbers, and which rows are sums."""

    caption: str
    unit: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: Sequence[bool]
    sums: frozenset[int] = frozenset()
    notes: Sequence[str] = ()

    def html(self) -> str:
        """The table; every text in it is escaped."""
        head = "".join(self._cell("th", text, n) for text, n in zip(self.heads, self.numbers, strict=True))
        body = "".join(self._row(index, row) for index, row in enumerate(self.rows))
        caption = escape(self.caption)
        if self.unit:
            caption += f'<span style="font-weight:normal;padding-left:1em">{escape(self.unit)}</span>'
        look = _CAPTION + (_ONE_LINE if text_width(self.caption) <= _LINE else "")
        notes = "".join(
            f'<div style="font-size:85%;color:#555555">{escape(note)}</div>' for note in self.notes
        )
        return (
            f'<table style="{_TABLE}"><caption style="{look}">{caption}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{notes}"
        )

    def _row(self, index: int, row: Sequence[str]) -> str:
        bold = ' style="font-weight:bold"' if index in self.sums else ""
        cells = "".join(self._cell("td", text, n) for text, n in zip(row, self.numbers, strict=True))
        return f"<tr{bold}>{cells}</tr>"

    @staticmethod
    def _cell(tag: str, text: str, number: bool) -> str:
        align = "right" if number else "left"
        short = text_width(text) <= _SHORT or (number and tag == "td")
        wrap = _ONE_LINE if short else _WRAPPED if tag == "th" else ""
        return f'<{tag} style="{_CELL};text-align:{align}{wrap}">{escape(text)}</{tag}>'


def amounts(
    caption: str,
    corner: str,
    rows: Sequence[str],
    columns: Sequence[str],
    fen: Sequence[Sequence[int]],
    language: str,
    *,
    sign: bool = False,
    totals: bool = True,
    notes: Sequence[str] = (),
) -> str:
    """A two-way table of fen with its totals, in one unit, rounded so that it adds up.

    ``totals``: with a last column of sums.  ``sign``: what is more has a + in front.
    """
    found = figures(fen)
    return figures_html(
        caption, corner, rows, columns, found, language, sign=sign, totals=totals, notes=notes
    )


def figures_html(
    caption: str,
    corner: str,
    rows: Sequence[str],
    columns: Sequence[str],
    found: Figures,
    language: str,
    *,
    sign: bool = False,
    totals: bool = True,
    notes: Sequence[str] = (),
) -> str:
    """The same of figures that are rounded already."""
    scale = found.scale
    body = [
        [name, *(scale.text(cell, sign=sign) for cell in (*cells, *([total] if totals else [])))]
        for name, cells, total in zip(rows, found.cells, found.row_totals, strict=True)
    ]
    last = (*found.column_totals, *([found.total] if totals else []))
    body.append([say("total", language), *(scale.text(cell, sign=sign) for cell in last)])
    heads = [corner, *columns, *([say("total", language)] if totals else [])]
    unit = say("unit", language, unit=say(scale.word, language))
    if not found.exact:
        notes = (*notes, say("rounding-note", language, unit=say(scale.word, language)))
    numbers = [False] + [True] * (len(heads) - 1)
    return Grid(caption, unit, heads, body, numbers, frozenset({len(body) - 1}), notes).html()


def of_table(table: Table) -> str:
    """A printed table of :mod:`finsim.report` as it is."""
    kinds = [column.kind for column in table.columns]
    rows = [[_shown(cell, kind) for cell, kind in zip(row.cells, kinds, strict=True)] for row in table.rows]
    sums = frozenset(i for i, row in enumerate(table.rows) if row.kind != "row")
    numbers = [kind in ("money", "fen", "permille") for kind in kinds]
    heads = [column.head for column in table.columns]
    return Grid(table.title, table.unit, heads, rows, numbers, sums, table.notes).html()


def _shown(cell: Cell, kind: str) -> str:
    if not isinstance(cell, int):
        return cell or ""
    if kind == "fen":
        return yuan(cell)
    return f"{cell / 10:.1f}%" if kind == "permille" else f"{cell:,}"


def numbers_html(numbers: Sequence[Number], title: str, most: int = _MOST_ROWS) -> str:
    """Numbers with value, source and standing; of very many the first ones."""
    language = numbers[0].language if numbers else "zh"
    keys = ("explore-path", "explore-number", "explore-value", "explore-status", "explore-source")
    heads = [say(key, language) for key in keys]
    rows = [
        [
            one.key,
            one.label,
            one.text,
            status_label(one.basis.status, language) if one.basis is not None else "",
            source_text(one.source, language),
        ]
        for one in numbers[:most]
    ]
    caption = say("explore-numbers", language, title=title, count=len(numbers))
    rest = [say("explore-more", language, count=len(numbers) - most)] if len(numbers) > most else []
    return Grid(caption, "", heads, rows, [False, False, True, False, False], notes=rest).html()
