"""A document as the data that the layout reads: pages upright or turned, and their blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from finsim.appendix.cells import shown
from finsim.appendix.document import (
    Block,
    Bullet,
    ChartBlock,
    Contents,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    TableBlock,
)
from finsim.appendix.pdf.glyphs import Letters
from finsim.appendix.pdf.measures import INSET
from finsim.appendix.pdf.sheets import TURNED, UPRIGHT, Layout, Part, layout, notes_near
from finsim.messages import message
from finsim.report.excel import text_width
from finsim.report.table import Table
from finsim.words import say

_CHART_HEIGHT = {False: 500.0, True: 360.0}
"""The most that a chart takes of an upright and of a turned page, in points."""
_COVER, _TITLE_SIZES = 430.0, (26.0, 24.0, 22.0, 20.0)
"""Room for the title on the cover and the sizes of its letters, in points."""
_DIVIDE = re.compile("(?=[（(])|(?<=[：:])")
_SIDES = {"text": "l", "code": "c"}


def paper(document: Document, letters: Letters) -> dict[str, Any]:
    """All that the layout needs but the fonts; texts as ``letters`` can print them."""
    sections = list(_sections(document.blocks, letters))
    first, rest = say("page", document.language, page="\0", pages="\1").split("\0")
    between, after = rest.split("\1")
    made = document.created
    # PDF/UA asks for a title.
    title = letters(document.title, 16).strip() or letters(document.running_head).strip() or "—"
    on_cover, size = _on_cover(title)
    data = {
        "language": document.language,
        "title": title,
        "cover_title": on_cover,
        "title_size": size,
        "date": [made.year, made.month, made.day, made.hour, made.minute, made.second],
        "cover": [letters(line) for line in document.cover],
        "head": letters(document.running_head),
        "page": [first, between, after],
        "continued": _continued(sections, document.language),
        "sections": sections,
    }
    return data | {"missing": _told(letters, document.language)}


def _continued(sections: Sequence[Mapping[str, Any]], language: str) -> str:
    """What stands above the later parts of a table; messages are not read where no table has any."""
    parts = (len(block.get("parts", ())) for section in sections for block in section["blocks"])
    return message("pdf-continued", {}, language) if max(parts, default=0) > 1 else ""


def _on_cover(title: str) -> tuple[str, float]:
    """The title as it stands on the cover, and the size of its letters in points.

    In one line if it can; else in two, divided before a bracket or after a colon where both fit.
    """
    halves = [title, *(part for part in _DIVIDE.split(title, maxsplit=1) if len(part) < len(title))]
    for lines in ([title], halves[1:]):
        ems = max((text_width(line) * 0.52 for line in lines), default=_COVER)
        for size in _TITLE_SIZES:
            if ems * size <= _COVER:
                return "\n".join(lines), size
    return title, _TITLE_SIZES[1]


def _told(letters: Letters, language: str) -> str:
    """What stands on the cover about characters that could not be printed."""
    if not letters.missing:
        return ""
    codes = sorted(f"U+{ord(char):04X}" for char in letters.missing)
    joined = ("、" if language == "zh" else ", ").join(codes)
    return message("pdf-missing-characters", {"count": len(codes), "characters": joined}, language)


def _sections(blocks: Sequence[Block], letters: Letters) -> Iterator[dict[str, Any]]:
    """Runs of blocks on upright or on turned pages."""
    layouts = {id(one): layout(one.numbered.table) for one in blocks if _is_table(one)}  # type: ignore[union-attr,arg-type]
    turned = _turned(blocks, layouts)
    made = _Blocks(letters, layouts)
    pairs = zip(turned, blocks, strict=True)
    for wide, run in groupby(pairs, key=lambda pair: pair[0]):
        yield {"wide": wide, "blocks": list(made.run([block for _, block in run], wide))}


def _is_table(block: Block) -> bool:
    return isinstance(block, TableBlock) and block.numbered.table is not None


def _turned(blocks: Sequence[Block], layouts: dict[int, Layout]) -> list[bool]:
    """Which blocks stand on turned pages: wide tables, headings before them and notes after them.

    The reason why there is no table, too short for a page, goes along with the table after it, or before.
    """
    turned = [id(block) in layouts and layouts[id(block)].turned for block in blocks]
    for index in reversed(range(len(blocks) - 1)):
        if isinstance(blocks[index], Heading | PageBreak) or _leads(blocks, index):
            turned[index] = turned[index + 1]
    for index, block in enumerate(blocks[1:], 1):
        along = (isinstance(block, Paragraph) and block.kind == "note") or _is_reason(block)
        if along and not _leads(blocks, index):
            turned[index] = turned[index - 1]
    return turned


def _is_reason(block: Block) -> bool:
    return isinstance(block, TableBlock) and block.numbered.table is None


def _leads(blocks: Sequence[Block], index: int) -> bool:
    """Whether a reason stands before a table, with nothing between but other reasons."""
    after = next((block for block in blocks[index:] if not _is_reason(block)), None)
    return _is_reason(blocks[index]) and isinstance(after, TableBlock)


class _Blocks:
    """Blocks as data; the level of a heading in the outline is at most one below the heading before it."""

    def __init__(self, letters: Letters, layouts: dict[int, Layout]) -> None:
        self._letters = letters
        self._layouts = layouts
        self._depth = 0

    def run(self, blocks: Sequence[Block], wide: bool) -> Iterator[dict[str, Any]]:
        """The blocks one after the other, neighbouring entries of a list as one."""
        told = [one for one in blocks if not isinstance(one, Heading) or self._letters(one.text).strip()]
        for ordered, run in groupby(told, key=lambda one: one.ordered if isinstance(one, Bullet) else None):
            if ordered is None:
                yield from (self._block(block, wide) for block in run)
            else:
                items = [self._letters(one.text) for one in run if isinstance(one, Bullet)]
                yield {"is": "list", "ordered": ordered, "items": items}

    def _block(self, block: Block, wide: bool) -> dict[str, Any]:
        match block:
            case Heading():
                self._depth = min(block.level, self._depth + 1)
                return self._text("heading", block.text, level=block.level, depth=self._depth)
            case Paragraph():
                return self._text("text", block.text, kind=block.kind)
            case TableBlock():
                return self._table(block)
            case ChartBlock():
                return self._chart(block, wide)
            case Contents():
                title = self._letters(block.title).strip()
                self._depth = 1 if title else self._depth
                return {"is": "contents", "title": title}
            case _:
                return {"is": "break"}

    def _text(self, what: str, text: str, **more: object) -> dict[str, Any]:
        return {"is": what, "text": self._letters(text), **more}

    def _chart(self, block: ChartBlock, wide: bool) -> dict[str, Any]:
        drawing = block.drawing
        width, height = drawing.width * 72, drawing.height * 72
        shrunk = min(1.0, (TURNED if wide else UPRIGHT) / width, _CHART_HEIGHT[wide] / height)
        caption = self._letters(f"{block.label}　{drawing.title}")
        size = {"width": width * shrunk, "height": height * shrunk, "float": False}
        told = {"caption": caption, "alt": drawing.alt or drawing.title}
        return {"is": "chart", **told, **size, "svg": drawing.svg.decode("utf-8")}

    def _table(self, block: TableBlock) -> dict[str, Any]:
        numbered = block.numbered
        table = numbered.table
        parts = () if table is None else self._layouts[id(block)].parts
        return {
            "is": "table",
            "depth": self._depth + 1,
            "title": self._letters(f"{numbered.label}　{numbered.title}"),
            "unit": self._letters(table.unit) if table else "",
            "reason": self._letters(numbered.reason) if table is None else "",
            "parts": [self._part(table, part) for part in parts if table],
            **self._notes(table, parts),
        }

    def _notes(self, table: Table | None, parts: Sequence[Part]) -> dict[str, list[str]]:
        """The notes that stay with the table's last rows, and those that may go on overleaf."""
        notes = [self._letters(note) for note in table.notes] if table else []
        near = notes_near(notes, parts[-1]) if parts else 0
        return {"notes": notes[:near], "more": notes[near:]}

    def _part(self, table: Table, part: Part) -> dict[str, Any]:
        columns = [table.columns[index] for index in part.columns]
        rooms = [part.room(index) for index in range(len(columns))]
        return {
            "size": part.size,
            "inset": INSET,
            "whole": part.whole,
            "tail": part.tail,
            "widths": part.widths,
            "sides": [_SIDES.get(column.kind, "r") for column in columns],
            "heads": [self._letters(column.head, room) for column, room in zip(columns, rooms, strict=True)],
            "kinds": [row.kind for row in table.rows],
            "rows": [
                [
                    self._letters(shown(row.cells[at], table.columns[at].kind), room)
                    for at, room in zip(part.columns, rooms, strict=True)
                ]
                for row in table.rows
            ],
        }
