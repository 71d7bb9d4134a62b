"""The page: its size and margins, upright and turned, and the properties that end a section."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from finsim.appendix.word.styles import W

TWIPS = 20
"""Twentieths of a point: the measure of everything on a page."""
_LEAST = 1440
"""A text of less than an inch either way is no page to print tables on."""


@dataclass(frozen=True, slots=True)
class Page:
    """An upright page in twips: its sides, its margins, and how far head and foot stand from the edge."""

    width: int = 11906
    height: int = 16838
    top: int = 2098
    right: int = 1474
    bottom: int = 1984
    left: int = 1588
    head: int = 1418
    foot: int = 1304
    gutter: int = 0
    own: bool = True

    def turned(self) -> Page:
        """The page on its side: what was left is on top.  Ours has narrow margins then."""
        if self.own:
            return Page(self.height, self.width, 1247, 1134, 1134, 1134, 737, 624)
        return Page(
            self.height, self.width, self.left, self.top, self.right, self.bottom,
            min(self.head, self.left * 2 // 3), min(self.foot, self.right * 2 // 3), self.gutter, self.own,
        )  # fmt: skip

    @property
    def room(self) -> float:
        """The width of the text in points."""
        return max(self.width - self.left - self.right - self.gutter, _LEAST) / TWIPS

    @property
    def depth(self) -> float:
        """The height of the text in points."""
        return max(self.height - abs(self.top) - abs(self.bottom), _LEAST) / TWIPS

    def section(self, heads: str, landscape: bool, first: bool) -> str:
        """A section's properties: ``heads`` refers to running heads, ``first``: its first page has none."""
        page = self.turned() if landscape else self
        orient = ' w:orient="landscape"' if landscape else ""
        return (
            f'<w:sectPr>{heads}<w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{orient}/>'
            f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}"'
            f' w:left="{page.left}" w:header="{page.head}" w:footer="{page.foot}" w:gutter="{page.gutter}"/>'
            f"{'<w:titlePg/>' * first}</w:sectPr>"
        )


def page_of(section: Any) -> Page:
    """The page of a bureau's own file, from its last section; upright also if that lies on its side."""
    size, margin = section.find(W + "pgSz"), section.find(W + "pgMar")
    plain = Page()
    width, height = _number(size, "w", plain.width), _number(size, "h", plain.height)
    names = ("top", "right", "bottom", "left", "header", "footer", "gutter")
    usual = (plain.top, plain.right, plain.bottom, plain.left, plain.head, plain.foot, 0)
    margins = [_number(margin, name, value) for name, value in zip(names, usual, strict=True)]
    top, right, bottom, left, head, foot, gutter = margins
    if width > height:
        top, right, bottom, left = right, bottom, left, top
    return Page(
        min(width, height), max(width, height), top, right, bottom, left, head, foot, gutter, own=False
    )


def _number(element: Any, name: str, usual: int) -> int:
    """A whole number of an attribute, or the usual one where it is lacking or no number."""
    text = "" if element is None else element.get(W + name, "")
    try:
        return round(float(text))
    except ValueError:
        return usual
