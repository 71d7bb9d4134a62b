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
from finsim.appendix.word.contents import GAP, contents_xml, entries, exact_line, line_of_contents
from finsim.appendix.word.layout import Layout, laid_out
from finsim.appendix.word.lines import lines_across
from finsim.appendix.word.numbering import Lists
from finsim.appendix.word.page import TWIPS, Page
from finsim.appendix.word.pages import Box, counted, unbroken
from finsim.appendix.word.pictures import picture, size_on_page
from finsim.appendix.word.sides import sides
from finsim.appendix.word.spaces import (
    BODY_SPACE,
    CAPTION_AROUND,
    CAPTION_SPACE,
    CELL_SIZE,
    CONTENTS_LINE,
    CONTENTS_SPACE,
    HEADING_SPACE,
    NOTE_LINE,
    TITLE_AROUND,
)
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
        self.listed = 0
        self.counts: dict[str, int] = {}
        self.pictures = 0
        self.contents_at = -1
        self.contents_line = 0.0

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

    def _add(
        self, para: Para, heights: Sequence[float], around: tuple[float, float] = (0.0, 0.0), index: int = -1
    ) -> None:
        """Put a paragraph down.

        ``heights``: those of its lines; ``around``: the space above and below; ``index``: the block's place,
        if the contents lead to it.
        """
        entry = self.entries.get(index)
        if entry is not None:
            number = index + 1
            opening = f'<w:bookmarkStart w:id="{number}" w:name="{entry.mark}"/>'
            para.runs = f'{opening}{para.runs}<w:bookmarkEnd w:id="{number}"/>'
        para.new_page = self.fresh
        mark = entry.mark if entry else ""
        pieces = unbroken(heights)
        box = Box(pieces, para.keep_next, 0.0, self.fresh, self.turned, mark, *around)
        self.boxes.append(box)
        self.fresh = False
        self.parts.append(para)

    def _text(self, role: str, text: str, keep: bool = False, properties: str = "") -> Para:
        return Para(self.styles[role], run(text, self.chinese), keep, properties=properties)

    def _lines(self, text: str, size: float, indent: int = 0, left: float = 0.0, bold: bool = False) -> int:
        """In about how many lines a text stands across the page, at a size in points.

        ``indent``: that of its first line in characters; ``left``: that of all lines in points.
        """
        return lines_across("\u3000" * indent + clean(text), (self._now.room - left) / size, bold)

    def _cover(self) -> None:
        """The title in the upper third, the other lines at the foot; what follows begins a page."""
        document, depth = self.document, self.page.depth
        lines = self._lines(document.title, 22)
        high = lines * 34.0
        low = sum(self._lines(line, 18) for line in document.cover) * 40.0
        free = max(depth - high - low - 60, 0.0)
        wide = text_width(document.title) * 11.0 / lines + 33
        look = _before(free * 0.32) + (_inward((self.page.room - wide) / 2) if lines > 1 else "")
        self._add(self._text("title", document.title, properties=look), [high + free * 0.32])
        for index, line in enumerate(document.cover):
            self._add(self._text("cover", line, properties="" if index else _before(free * 0.5)), [40.0])
        self.fresh = True

    def _block(self, index: int, block: Block) -> None:
        if not isinstance(block, Bullet):
            self.list = None
        if isinstance(block, Heading):
            self._heading(index, block)
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

    def _heading(self, index: int, block: Heading) -> None:
        level = min(max(block.level, 1), 3)
        para = self._text(f"heading{level}", block.text, keep=True)
        size, line, before, after = HEADING_SPACE[self.document.language][level - 1]
        count = self._lines(block.text, size, 2 * self.chinese, bold=not self.chinese)
        self._add(para, [line * count], (before, after), index)

    def _paragraph(self, block: Paragraph) -> None:
        if block.kind == "note":
            self._note(block.text)
        else:
            self._prose(self._text(block.kind, block.text), block.text, 2 * self.chinese)

    def _note(self, text: str) -> None:
        lines = [NOTE_LINE] * self._lines(text, CELL_SIZE)
        self._add(self._text("note", text), lines, (2, 0))

    def _prose(self, para: Para, text: str, indent: int, left: float = 0.0) -> None:
        """Running text, with the heights of its lines."""
        size, line, after = BODY_SPACE[self.document.language]
        self._add(para, [line] * self._lines(text, size, indent, left), (0, after))

    def _bullet(self, block: Bullet) -> None:
        if self.list is None or self.list[1] != block.ordered:
            self.list = self.lists.begin(block.ordered), block.ordered
            self.listed = 0
        self.listed += 1
        left, hanging = _INDENTS[self.document.language]
        indent = f'<w:ind w:left="{left}" w:hanging="{hanging}" w:firstLineChars="0"/>'
        numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.list[0]}"/></w:numPr>{indent}'
        role = "number" if block.ordered else "bullet"
        self._prose(
            self._text(role, block.text, properties=numbered), block.text, self._pushed(block), left / TWIPS
        )

    def _pushed(self, block: Bullet) -> int:
        """By how many characters a text is pushed on by a number that takes more than its room."""
        return int(block.ordered and self.chinese and self.listed > 9)

    def _open_contents(self, block: Contents) -> None:
        lines = len(self.entries)
        self._add(
            self._text("contents", block.title, keep=bool(lines)), [CONTENTS_SPACE[0]], (0, CONTENTS_SPACE[1])
        )
        if lines and self.contents_at < 0:
            self.contents_at = len(self.parts)
            self.contents_line = line_of_contents(lines, self._now.depth - sum(CONTENTS_SPACE), self.chinese)
            self.parts.append("")
            self.boxes.append(Box([self.contents_line] * lines, after=2.0, turned=self.turned))

    def _contents(self, marks: Mapping[str, int]) -> str:
        series = next((self._series(b)[0] for b in self.document.blocks if isinstance(b, TableBlock)), "")
        found = list(self.entries.values())
        usual = self.contents_line == CONTENTS_LINE[self.document.language]
        line = "" if usual else exact_line(self.contents_line)
        return contents_xml(found, self.styles, marks, self.page.room, self.document.language, series, line)

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
        lines = self._lines(f"{one.label}\u3000{one.title}", CAPTION_SPACE[0], bold=True)
        self._add(para, [CAPTION_SPACE[1] * lines], TITLE_AROUND, index)
        if one.table is None:
            self._note(one.reason)
            return
        layouts = laid_out(one.table, self._now)
        for part, layout in enumerate(layouts):
            if part:
                again = (
                    one.label + GAP[self.document.language] + one.title + CONTINUED[self.document.language]
                )
                self._add(self._text("table-title", again, keep=True), [CAPTION_SPACE[1]], TITLE_AROUND)
            self._part(layout, one.title)
        for note in one.table.notes:
            self._note(note)

    def _part(self, layout: Layout, title: str) -> None:
        if layout.table.unit:
            self._add(self._text("unit", layout.table.unit, keep=True), [NOTE_LINE], (0, 2))
        xml, heights = TableWriter(layout, self.styles, self.chinese, self._now.depth).xml(title)
        self.parts.append(xml)
        self.boxes.append(Box(heights, head=heights[0], turned=self.turned))

    def _chart(self, block: ChartBlock) -> None:
        drawing: Drawing = block.drawing
        self.pictures += 1
        wide, high = size_on_page(drawing, self._now.room, self._now.depth)
        relation = self.relate(drawing.png)
        shown = picture(drawing, block.label, relation, self.pictures, (wide, high))
        self._add(Para(self.styles["figure"], shown, keep_next=True), [high], (6, 0))
        title = self._label(block) + run(GAP[self.document.language] + drawing.title, self.chinese)
        lines = self._lines(f"{block.label}\u3000{drawing.title}", CAPTION_SPACE[0], bold=True)
        self._add(Para(self.styles["caption"], title), [CAPTION_SPACE[1] * lines], CAPTION_AROUND)


def _before(points: float) -> str:
    return f'<w:spacing w:before="{int(points * 20)}"/>'


def _inward(points: float) -> str:
    """Both sides drawn in, so that the lines of a title come out about equally long."""
    twips = int(max(points, 0.0) * 20)
    return f'<w:ind w:left="{twips}" w:right="{twips}" w:firstLineChars="0" w:firstLine="0"/>'


def document_xml(body: str) -> bytes:
    """The main part of a Word file."""
    return f"{HEAD}<w:document {NAMESPACES}>{body}</w:document>".encode()
