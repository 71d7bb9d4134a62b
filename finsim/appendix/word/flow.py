"""The blocks of a document one after another: paragraphs, tables, charts, and where a page is turned."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

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
from finsim.appendix.drawing import Drawing
from finsim.appendix.word.contents import GAP, contents_xml, entries
from finsim.appendix.word.layout import Layout, is_wide, laid_out
from finsim.appendix.word.lines import lines_across
from finsim.appendix.word.numbering import Lists
from finsim.appendix.word.page import Page
from finsim.appendix.word.pages import Box, counted
from finsim.appendix.word.pictures import picture, size_on_page
from finsim.appendix.word.tables import TableWriter
from finsim.appendix.word.text import HEAD, NAMESPACES, Para, clean, field, run
from finsim.report.excel import text_width

CONTINUED = {"zh": "（续）", "en": " (continued)"}
"""Behind the title of a part of a table that is wider than any page."""
THIN = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_COUNTED = re.compile(r"(.*?)(\s*)([0-9]+)", re.DOTALL)
_INDENTS = {"zh": (1060, 420), "en": (720, 360)}
"""How far the texts of a list stand from the margin, and its dots and numbers before them, in twips."""


class Flow:
    """Writes the body of one paper; ``styles``: style ids by role; ``relate``: takes a chart's dots in."""

    def __init__(
        self,
        document: Document,
        page: Page,
        styles: Mapping[str, str],
        lists: Lists,
        relate: Callable[[bytes], str],
    ) -> None:
        self.document = document
        self.chinese = document.language != "en"
        self.page = page
        self.styles = styles
        self.lists = lists
        self.relate = relate
        self.entries = entries(document.blocks, document.language)
        self.parts: list[Para | str] = []
        self.boxes: list[Box] = []
        self.turned = False
        self.fresh = False
        self.list: tuple[int, bool] | None = None
        self.counts: dict[str, int] = {}
        self.pictures = 0
        self.contents_at = -1

    def body(self, heads: str) -> str:
        """The body of the paper; ``heads`` refers to its running heads."""
        self._cover()
        for index, (block, turned) in enumerate(
            zip(self.document.blocks, sides(self.document.blocks), strict=True)
        ):
            if isinstance(block, PageBreak):
                self.fresh = True
                self.list = None
            else:
                self._turn(turned, heads)
                self._block(index, block)
        marks = counted(self.boxes, self.page)
        if self.contents_at >= 0:
            self.parts[self.contents_at] = self._contents(marks)
        # A paper must not end in a table.
        if not isinstance(self.parts[-1], Para):
            self._end_of_table()
        last = self.page.section(heads, self.turned, first=not self._sections)
        text = "".join(part if isinstance(part, str) else part.xml() for part in self.parts)
        return f"<w:body>{text}{last}</w:body>"

    @property
    def _sections(self) -> bool:
        return any(isinstance(part, Para) and part.section for part in self.parts)

    @property
    def _now(self) -> Page:
        return self.page.turned() if self.turned else self.page

    def _turn(self, turned: bool, heads: str) -> None:
        """End the section where what follows lies on its side, or no longer does: that begins a page."""
        if turned == self.turned:
            return
        if not isinstance(self.parts[-1], Para):
            self._end_of_table()
        last = self.parts[-1]
        if isinstance(last, Para):
            last.section = self.page.section(heads, self.turned, first=not self._sections)
        self.turned, self.fresh = turned, False
        self.list = None

    def _end_of_table(self) -> None:
        self.parts.append(Para("", "", properties=THIN))

    def _add(self, para: Para, height: float, index: int = -1) -> None:
        """Put a paragraph down; ``index``: the block's place, if the contents lead to it."""
        entry = self.entries.get(index)
        if entry is not None:
            number = index + 1
            opening = f'<w:bookmarkStart w:id="{number}" w:name="{entry.mark}"/>'
            para.runs = f'{opening}{para.runs}<w:bookmarkEnd w:id="{number}"/>'
        para.new_page = self.fresh
        mark = entry.mark if entry else ""
        self.boxes.append(Box([height], para.keep_next, fresh=self.fresh, turned=self.turned, mark=mark))
        self.fresh = False
        self.parts.append(para)

    def _text(self, role: str, text: str, keep: bool = False, properties: str = "") -> Para:
        return Para(self.styles[role], run(text, self.chinese), keep, properties=properties)

    def _lines(self, text: str, size: float, indent: int = 0) -> int:
        """In about how many lines a text stands across the page, at a size in points."""
        return lines_across("\u3000" * indent + clean(text), self._now.room / (size / 2))

    def _cover(self) -> None:
        """The title in the upper third, the other lines at the foot; what follows begins a page."""
        document, depth = self.document, self.page.depth
        lines = self._lines(document.title, 22)
        high = lines * 34.0
        low = sum(self._lines(line, 18) for line in document.cover) * 40.0
        free = max(depth - high - low - 60, 0.0)
        wide = text_width(document.title) * 11.0 / lines + 33
        look = _before(free * 0.32) + (_inward((self.page.room - wide) / 2) if lines > 1 else "")
        self._add(self._text("title", document.title, properties=look), high + free * 0.32)
        for index, line in enumerate(document.cover):
            self._add(self._text("cover", line, properties="" if index else _before(free * 0.5)), 40.0)
        self.fresh = True

    def _block(self, index: int, block: Block) -> None:
        if not isinstance(block, Bullet):
            self.list = None
        if isinstance(block, Heading):
            level = min(max(block.level, 1), 3)
            para = self._text(f"heading{level}", block.text, keep=True)
            self._add(para, 9 + 28.0 * self._lines(block.text, 16), index)
        elif isinstance(block, Paragraph):
            self._paragraph(block)
        elif isinstance(block, Bullet):
            self._bullet(block)
        elif isinstance(block, TableBlock):
            self._table(index, block)
        elif isinstance(block, ChartBlock):
            self._chart(block)
        elif isinstance(block, Contents):
            self._open_contents(block)

    def _paragraph(self, block: Paragraph) -> None:
        if block.kind == "note":
            self._add(self._text("note", block.text), 2 + 12.0 * self._lines(block.text, 9))
        else:
            self._add(self._text(block.kind, block.text), self._prose(block.text, 2))

    def _prose(self, text: str, indent: int) -> float:
        """The height of running text."""
        size, line = (16.0, 28.0) if self.chinese else (11.0, 13.5)
        return line * self._lines(text, size, indent) + (0 if self.chinese else 6)

    def _bullet(self, block: Bullet) -> None:
        if self.list is None or self.list[1] != block.ordered:
            self.list = self.lists.begin(block.ordered), block.ordered
        left, hanging = _INDENTS[self.document.language]
        indent = f'<w:ind w:left="{left}" w:hanging="{hanging}" w:firstLineChars="0"/>'
        numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.list[0]}"/></w:numPr>{indent}'
        role = "number" if block.ordered else "bullet"
        self._add(self._text(role, block.text, properties=numbered), self._prose(block.text, 3))

    def _open_contents(self, block: Contents) -> None:
        lines = len(self.entries)
        line = 24.0 if self.chinese else 16.5
        self._add(self._text("contents", block.title, keep=bool(lines)), 36.0)
        if lines and self.contents_at < 0:
            self.contents_at = len(self.parts)
            self.parts.append("")
            self.boxes.append(Box([line] * lines, turned=self.turned))

    def _contents(self, marks: Mapping[str, int]) -> str:
        series = next((self._series(b)[0] for b in self.document.blocks if isinstance(b, TableBlock)), "")
        found = list(self.entries.values())
        return contents_xml(found, self.styles, marks, self.page.room, self.document.language, series)

    def _series(self, block: TableBlock | ChartBlock) -> tuple[str, str, str]:
        """A label in three: the word that it is counted by (附表, Figure), a blank, its number."""
        label = block.numbered.label if isinstance(block, TableBlock) else block.label
        found = _COUNTED.fullmatch(label)
        return (found[1], found[2], found[3]) if found and found[1] else (label, "", "")

    def _label(self, block: TableBlock | ChartBlock) -> str:
        """The label as runs; its number is counted by Word, from what it is here."""
        word, blank, number = self._series(block)
        if not number:
            return run(word, self.chinese)
        expected = self.counts.get(word, 0) + 1
        self.counts[word] = int(number)
        begin = "" if int(number) == expected else rf" \r {int(number)}"
        counted_by = word if word.isalnum() else f'"{word}"'
        shown = run(number, self.chinese)
        return run(word + blank, self.chinese) + field(rf"SEQ {counted_by} \* ARABIC{begin}", shown)

    def _table(self, index: int, block: TableBlock) -> None:
        one = block.numbered
        title = self._label(block) + run(GAP[self.document.language] + one.title, self.chinese)
        para = Para(self.styles["table-title"], title, keep_next=True)
        self._add(para, 10 + 17.0 * self._lines(one.label + one.title, 12), index)
        if one.table is None:
            self._add(self._text("note", one.reason), 2 + 12.0 * self._lines(one.reason, 9))
            return
        layouts = laid_out(one.table, self._now)
        for part, layout in enumerate(layouts):
            if part:
                again = (
                    one.label + GAP[self.document.language] + one.title + CONTINUED[self.document.language]
                )
                self._add(self._text("table-title", again, keep=True), 27.0)
            self._part(layout, one.title)
        for note in one.table.notes:
            self._add(self._text("note", note), 2 + 12.0 * self._lines(note, 9))

    def _part(self, layout: Layout, title: str) -> None:
        if layout.table.unit:
            self._add(self._text("unit", layout.table.unit, keep=True), 14.0)
        xml, heights = TableWriter(layout, self.styles, self.chinese, self._now.depth).xml(title)
        self.parts.append(xml)
        self.boxes.append(Box(heights, head=heights[0], turned=self.turned))

    def _chart(self, block: ChartBlock) -> None:
        drawing: Drawing = block.drawing
        self.pictures += 1
        wide, high = size_on_page(drawing, self._now.room, self._now.depth)
        relation = self.relate(drawing.png)
        shown = picture(drawing, block.label, relation, self.pictures, (wide, high))
        self._add(Para(self.styles["figure"], shown, keep_next=True), high + 8)
        title = self._label(block) + run(GAP[self.document.language] + drawing.title, self.chinese)
        self._add(Para(self.styles["caption"], title), 27.0)


def _before(points: float) -> str:
    return f'<w:spacing w:before="{int(points * 20)}"/>'


def _inward(points: float) -> str:
    """Both sides drawn in, so that the lines of a title come out about equally long."""
    twips = int(max(points, 0.0) * 20)
    return f'<w:ind w:left="{twips}" w:right="{twips}" w:firstLineChars="0" w:firstLine="0"/>'


def sides(blocks: Sequence[Block]) -> list[bool]:
    """Which blocks stand on a page on its side: wide tables, their headings before and notes after them.

    A table that was not drawn up goes where its neighbours are.
    """
    found: list[bool] = []
    for index, block in enumerate(blocks):
        if isinstance(block, TableBlock) and block.numbered.table is not None:
            found.append(is_wide(block.numbered.table))
        elif isinstance(block, TableBlock) or (isinstance(block, Paragraph) and block.kind == "note"):
            found.append(bool(found) and found[-1])
        elif isinstance(block, Heading | PageBreak):
            found.append(_before_wide(blocks, index))
        else:
            found.append(False)
    return found


def _before_wide(blocks: Sequence[Block], index: int) -> bool:
    """Whether the next block that is no heading is a wide table."""
    for block in blocks[index:]:
        if isinstance(block, TableBlock):
            return block.numbered.table is not None and is_wide(block.numbered.table)
        if not isinstance(block, Heading | PageBreak):
            return False
    return False


def document_xml(body: str) -> bytes:
    """The main part of a Word file."""
    return f"{HEAD}<w:document {NAMESPACES}>{body}</w:document>".encode()
