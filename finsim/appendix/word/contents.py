"""The contents: a field that Word can work out anew, with every entry and about its page already in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from finsim.appendix.document import Block, Heading, TableBlock
from finsim.appendix.word.page import TWIPS
from finsim.appendix.word.spaces import CONTENTS_LINE
from finsim.appendix.word.text import attribute, field, one_line, run

GAP = {"zh": "　", "en": " "}
"""What stands between a label and its title: 附表1　分级负担汇总表."""
CLOSING = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
"""The end of a field stands in a paragraph of its own, of no height, as in what Word writes."""


LEAST_PART, SPARE = 0.7, 4.0
"""The part of their usual distance that lines of the contents keep; what stays free below them, in points."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: its text, the style's role, and the bookmark that it leads to."""

    text: str
    role: str
    mark: str


def entries(blocks: Sequence[Block], language: str) -> dict[int, Entry]:
    """By the block's place in the paper: headings of levels 1 and 2, and numbered tables."""
    found = {}
    for index, block in enumerate(blocks):
        mark = f"_Toc{index + 1:08d}"
        if isinstance(block, Heading) and block.level <= 2:
            found[index] = Entry(block.text, f"toc{block.level}", mark)
        elif isinstance(block, TableBlock):
            one = block.numbered
            found[index] = Entry(f"{one.label}{GAP[language]}{one.title}", "toc-table", mark)
    return found


def contents_xml(
    found: Sequence[Entry],
    styles: Mapping[str, str],
    pages: Mapping[str, int],
    room: float,
    language: str,
    series: str,
    spacing: str = "",
) -> str:
    """The two fields: headings, then tables (``series``: the word that their numbers are counted by);
    ``spacing``: from line to line, if not as the styles have it."""
    headings = [entry for entry in found if entry.role != "toc-table"]
    tables = [entry for entry in found if entry.role == "toc-table"]
    pieces = []
    for lines, instruction in ((headings, r'TOC \o "1-2" \h \z'), (tables, rf'TOC \h \z \c "{series}"')):
        if lines:
            opening = _opening(instruction)
            pieces += [
                _line(line, styles, pages, room, language, opening * (line is lines[0]), spacing)
                for line in lines
            ]
            pieces.append(CLOSING)
    return "".join(pieces)


def line_of_contents(lines: int, room: float, chinese: bool) -> float:
    """From line to line in points: a little closer where that keeps the contents on one page."""
    usual = CONTENTS_LINE["zh" if chinese else "en"]
    close = (room - SPARE) / lines
    return close if LEAST_PART * usual <= close < usual else usual


def exact_line(points: float) -> str:
    """Properties of a paragraph with lines that far apart."""
    twips = int(points * TWIPS)
    return f'<w:spacing w:before="0" w:after="0" w:line="{twips}" w:lineRule="exact"/>'


def _opening(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {attribute(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def _line(
    entry: Entry,
    styles: Mapping[str, str],
    pages: Mapping[str, int],
    room: float,
    language: str,
    opening: str,
    spacing: str,
) -> str:
    chinese = language != "en"
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{int(room * 20)}"/></w:tabs>'
    page = field(rf"PAGEREF {entry.mark} \h", run(str(pages.get(entry.mark, 1)), chinese))
    text = run(one_line(entry.text), chinese)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{styles[entry.role]}"/>{tab}{spacing}</w:pPr>{opening}'
        f'<w:hyperlink w:anchor="{entry.mark}" w:history="1">{text}<w:r><w:tab/></w:r>{page}</w:hyperlink>'
        "</w:p>"
    )
