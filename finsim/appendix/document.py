"""A document as a list of blocks: what Word, PDF and HTML all write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from finsim.appendix.drawing import Drawing
from finsim.appendix.numbered import Numbered


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3, without its own numbering unless the template writes one."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; ``note`` is smaller, ``centre`` and ``right`` stand so on the line."""

    text: str
    kind: Literal["body", "note", "centre", "right"] = "body"


@dataclass(frozen=True, slots=True)
class Bullet:
    """One entry of a list; neighbours make one list."""

    text: str
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A numbered table with its title, unit, head, rows and notes; or a line that says why there is none."""

    numbered: Numbered


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart with its caption (``label``: 图1, Figure 1)."""

    drawing: Drawing
    label: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: headings of levels 1 and 2, then the numbered tables."""

    title: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block: TypeAlias = Heading | Paragraph | Bullet | TableBlock | ChartBlock | Contents | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its cover (``title``, then ``cover`` line by line), the running head, and its blocks."""

    title: str
    cover: tuple[str, ...]
    running_head: str
    blocks: tuple[Block, ...]
    language: str
    created: datetime
