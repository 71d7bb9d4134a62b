"""A row of the measurement sheet as a pattern: the same at every place but for its number and some values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from finsim.appendix.live.formulas import ROW
from finsim.appendix.live.layout import Layout, height_of
from finsim.report.excel import lines_of

LONGEST_FORMULA = 8192
LONGEST_NUMBER = 6
"""Digits that a row's number may have beyond the sign that stands for it."""
Values = str | list[str]
"""One value for all places, or one for each."""


@dataclass
class Pattern:
    """A row under way: its cells from the left, and what differs by place."""

    layout: Layout
    styles: Mapping[str, str]
    parts: dict[int, str] = field(default_factory=dict)
    varying: dict[int, list[str]] = field(default_factory=dict)
    lines: int = 1

    def number(self, key: str, style: str, values: Values) -> None:
        self._put(key, style, "", "", f"<v>{self._slot(key, values)}</v>")

    def words(self, key: str, values: Values, style: str = "text") -> None:
        """Texts, ready for XML; the row is made as high as they need."""
        column = self.layout.columns[self.layout.index[key]]
        longest = values if isinstance(values, str) else max(values, key=len)
        self.lines = max(self.lines, lines_of(longest, column.width + 1.5))
        inside = f"<is><t>{self._slot(key, values)}</t></is>"
        self._put(key, style, ' t="inlineStr"', "", inside)

    def formula(self, key: str, style: str, formula: str, values: Values) -> None:
        """A formula with its values; one longer than a spreadsheet takes stands as a computed value."""
        if len(formula) + LONGEST_NUMBER * formula.count(ROW) > LONGEST_FORMULA:
            self.number(key, style.replace("formula:", "computed:"), values)
            return
        written = _literal(escape(formula))
        self._put(key, style, "", f"<f>{written}</f>", f"<v>{self._slot(key, values)}</v>")

    def _slot(self, key: str, values: Values) -> str:
        if isinstance(values, str):
            return _literal(values)
        self.varying[self.layout.index[key]] = values
        return "%s"

    def _put(self, key: str, style: str, kind: str, formula: str, value: str) -> None:
        column, letter = self.layout.index[key], self.layout.letters[key]
        cell = f'<c r="{letter}{ROW}" s="{self.styles[style]}"{kind}>{formula}{value}</c>'
        self.parts[column] = cell

    @property
    def row(self) -> str:
        """The row's XML, row numbers and values by place to be filled in."""
        cells = "".join(self.parts[column] for column in sorted(self.parts))
        height = f' ht="{height_of(self.lines)}" customHeight="1"' if self.lines > 1 else ""
        return f'<row r="{ROW}"{height}>{cells}</row>'

    def places(self, count: int) -> list[tuple[str, ...]]:
        """What differs by place, in the order of the columns, for each place."""
        if not self.varying:
            return [()] * count
        return list(zip(*(self.varying[column] for column in sorted(self.varying)), strict=True))


def _literal(value: str) -> str:
    return value.replace("%", "%%")
