"""Rows of text in aligned columns; a Chinese character is as wide as two Latin ones."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """The text filled up with blanks, on the left if it is to stand at the right."""
    blanks = " " * (columns - width(text))
    return blanks + text if right else text + blanks


def grid_text(rows: Sequence[Sequence[str]], right: Sequence[bool]) -> str:
    """Rows of text in columns, numbers at the right."""
    widths = [max(width(row[i]) for row in rows) for i in range(len(right))]
    lines = []
    for row in rows:
        cells = (pad(c, w, right=r) for c, w, r in zip(row, widths, right, strict=True))
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
