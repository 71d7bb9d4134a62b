"""A table's rows as WordprocessingML: written as text, so that a table of thousands of rows takes no time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from finsim.appendix.cells import shown
from finsim.appendix.word.layout import Layout
from finsim.appendix.word.page import TWIPS
from finsim.appendix.word.pages import unbroken
from finsim.appendix.word.spaces import CELL_LINE, CELL_SIZE
from finsim.appendix.word.text import attribute, run
from finsim.report.excel import SHADE
from finsim.report.table import Cell, Column, Row

TALL = 0.4
"""A row higher than this part of the page may go on overleaf, or programs would cut it."""
_FILLS = {"subtotal": "F5F7FA", "total": SHADE[1:], "heading": "F5F7FA"}
_HEAD_LOOK = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_UNSPLIT = "<w:trPr><w:cantSplit/></w:trPr>"


def row_texts(row: Row, columns: Sequence[Column]) -> list[str]:
    """The texts of a row; a heading has its first only."""
    if row.kind == "heading":
        return [shown(row.cells[0], columns[0].kind)]
    return [shown(cell, column.kind) for cell, column in zip(row.cells, columns, strict=True)]


class TableWriter:
    """Writes one laid-out table with the styles of a paper, given as style ids by role."""

    def __init__(self, layout: Layout, styles: Mapping[str, str], chinese: bool, depth: float) -> None:
        self.layout = layout
        self.columns = layout.table.columns
        self.styles = styles
        self.chinese = chinese
        self.depth = depth
        half = round(layout.size * 2)
        line = round(layout.size * CELL_LINE * TWIPS)
        usual = layout.size == CELL_SIZE
        self.size = "" if usual else f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        self.line = "" if usual else f'<w:spacing w:line="{line}" w:lineRule="exact"/>'
        self.twips = _whole_twips(layout.widths)

    def xml(self, title: str) -> tuple[str, list[float]]:
        """The table, and the heights in points of its head and its rows, or of what is not torn of them."""
        heads = [column.head for column in self.columns]
        heights = [self.layout.row_height(heads, bold=True)]
        cells = "".join(
            self._cell(i, text, "head", _cell_look(SHADE[1:]), "") for i, text in enumerate(heads)
        )
        parts = [self._opening(title), f"<w:tr>{_HEAD_LOOK}{cells}</w:tr>"]
        rows = self.layout.table.rows
        for index, row in enumerate(rows):
            texts = row_texts(row, self.columns)
            height = self._height(row, texts)
            heights += self._pieces(height)
            before_total = index + 1 < len(rows) and rows[index + 1].kind == "total"
            keep = (row.kind == "heading" and index + 1 < len(rows)) or before_total
            parts.append(self._row(row, texts, height, keep))
        return "".join([*parts, "</w:tbl>"]), heights

    def _opening(self, title: str) -> str:
        whole = sum(self.twips)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.twips)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.styles["table"]}"/>'
            f'<w:tblW w:w="{whole}" w:type="dxa"/>'
            '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
            ' w:noHBand="1" w:noVBand="1"/>'
            f'<w:tblCaption w:val="{attribute(title)}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        )

    def _height(self, row: Row, texts: Sequence[str]) -> float:
        if row.kind == "heading":
            return self.layout.row_height(texts, (sum(self.layout.widths),), bold=True)
        return self.layout.row_height(texts, bold=row.kind != "row")

    def _torn(self, height: float) -> bool:
        """Whether a row may go on overleaf."""
        return height > self.depth * TALL

    def _pieces(self, height: float) -> list[float]:
        if not self._torn(height):
            return [height]
        line = self.layout.size * CELL_LINE
        lines = [line] * int(height / line)
        return unbroken([lines[0] + height - sum(lines), *lines[1:]])

    def _row(self, row: Row, texts: Sequence[str], height: float, keep: bool) -> str:
        look = "" if self._torn(height) else _UNSPLIT
        fill = _FILLS.get(row.kind, "")
        bold = "<w:b/><w:bCs/>" if row.kind in ("subtotal", "total") else ""
        if row.kind == "heading":
            shade = _cell_look(fill, span=len(self.columns))
            cells = self._cell(0, texts[0], "cell", shade, "<w:b/><w:bCs/>", sum(self.twips), keep)
        else:
            shade = _cell_look(fill)
            roles = [_role(cell, column) for cell, column in zip(row.cells, self.columns, strict=True)]
            pairs = enumerate(zip(texts, roles, strict=True))
            cells = "".join(self._cell(i, text, role, shade, bold, keep=keep) for i, (text, role) in pairs)
        return f"<w:tr>{look}{cells}</w:tr>"

    def _cell(
        self, index: int, text: str, role: str, look: str, bold: str, width: int = 0, keep: bool = False
    ) -> str:
        runs = run(text, self.chinese, bold + self.size) if text else ""
        style = f'<w:pStyle w:val="{self.styles[role]}"/>{"<w:keepNext/>" * keep}{self.line}'
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width or self.twips[index]}" w:type="dxa"/>{look}</w:tcPr>'
            f"<w:p><w:pPr>{style}</w:pPr>{runs}</w:p></w:tc>"
        )


def _cell_look(fill: str, span: int = 0) -> str:
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'{across}{shade}<w:vAlign w:val="center"/>'


def _role(cell: Cell, column: Column) -> str:
    """The style of a cell: numbers, and words in their place, at the right; nothing in the middle."""
    if cell is None:
        return "code"
    if isinstance(cell, int) or column.kind not in ("text", "code"):
        return "money"
    return "code" if column.kind == "code" else "cell"


def _whole_twips(widths: Sequence[float]) -> list[int]:
    """Column widths in whole twips whose sum is that of the widths, rounded down."""
    edges, at = [0], 0.0
    for width in widths:
        at += width
        edges.append(int(at * TWIPS + 1e-6))
    return [right - left for left, right in pairwise(edges)]
