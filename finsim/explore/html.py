"""Small tables in HTML for notebooks: no scripts, every text escaped, numbers at the right.

Amounts are whole fen turned into 万元 or 亿元 by controlled rounding, so that what is printed adds up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from finsim.controlled_rounding import round_table
from finsim.report.table import Cell, Table, yuan
from finsim.words import say, source_text, status_label

if TYPE_CHECKING:
    from finsim.explore.numbers import Number

_TABLE = "border-collapse:collapse;font-size:90%;line-height:1.4;margin:0.4em 0"
_CAPTION = (
    "caption-side:top;text-align:left;font-weight:bold;padding:0.3em 0;white-space:nowrap;color:inherit"
)
_CELL = "padding:0.15em 0.7em;border-bottom:1px solid #dddddd"
_MOST_ROWS, _SHORT = 60, 12


@dataclass(frozen=True, slots=True)
class Scale:
    """A printed unit: so many fen in its last printed digit, its decimals, and its word."""

    fen: int
    decimals: int
    word: str

    def text(self, digits: int, *, sign: bool = False) -> str:
        """So many last digits as a number: 1,234.56; ``sign``: with a + in front of what is more."""
        whole, part = divmod(abs(digits), 10**self.decimals)
        shown = f"{whole:,}" + (f".{part:0{self.decimals}d}" if self.decimals else "")
        return f"-{shown}" if digits < 0 else f"+{shown}" if sign and digits > 0 else shown


YI = Scale(10**8, 2, "yi")
WAN = Scale(10**6, 0, "wan")
WAN_HUNDREDTHS = Scale(10**4, 2, "wan")
YUAN = Scale(1, 2, "yuan")


def scale_for(amounts: Sequence[int]) -> Scale:
    """The unit by the size of the largest amount (fen): 亿元 from 10 亿元 on, 万元, 万元 with decimals below
    1,000 万元, 元 below 1 万元."""
    most = max((abs(fen) for fen in amounts), default=0)
    if most >= 10 * 10**10:
        return YI
    if most >= 1000 * 10**6:
        return WAN
    return WAN_HUNDREDTHS if most >= 10**6 else YUAN


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
        notes = "".join(
            f'<div style="font-size:85%;color:#555555">{escape(note)}</div>' for note in self.notes
        )
        return (
            f'<table style="{_TABLE}"><caption style="{_CAPTION}">{caption}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{notes}"
        )

    def _row(self, index: int, row: Sequence[str]) -> str:
        bold = ' style="font-weight:bold"' if index in self.sums else ""
        cells = "".join(self._cell("td", text, n) for text, n in zip(row, self.numbers, strict=True))
        return f"<tr{bold}>{cells}</tr>"

    @staticmethod
    def _cell(tag: str, text: str, number: bool) -> str:
        align = "right" if number else "left"
        wrap = ";white-space:nowrap" if number or len(text) <= _SHORT else ""
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
    scale = scale_for([sum(row) for row in fen] + [sum(column) for column in zip(*fen, strict=True)])
    rounded = round_table(fen, scale.fen)
    body = [
        [name, *(scale.text(cell, sign=sign) for cell in (*cells, *([total] if totals else [])))]
        for name, cells, total in zip(rows, rounded.cells, rounded.row_totals, strict=True)
    ]
    last = (*rounded.column_totals, *([rounded.total] if totals else []))
    body.append([say("total", language), *(scale.text(cell, sign=sign) for cell in last)])
    heads = [corner, *columns, *([say("total", language)] if totals else [])]
    unit = say("unit", language, unit=say(scale.word, language))
    if not rounded.exact:
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


def html_of(found: object) -> str:
    """What a notebook shows of an object of finsim.  Raises TypeError for any other."""
    from finsim.explore import views

    makers: Mapping[str, Callable[[Any], str]] = {
        "Result": views.result_html,
        "Model": views.model_html,
        "Number": lambda one: numbers_html((one,), one.label),
        "Comparison": views.comparison_html,
        "Decomposition": views.decomposition_html,
        "Solution": views.solution_html,
        "Affordability": views.affordability_html,
        "Equality": views.equality_html,
        "Explanation": views.explanation_html,
    }
    for kind in type(found).__mro__:
        if kind.__name__ in makers:
            return makers[kind.__name__](found)
    raise TypeError(f"no table is made of {type(found).__name__}")
