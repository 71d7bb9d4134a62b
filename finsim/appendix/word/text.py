"""Texts as WordprocessingML: runs, paragraphs and fields, with every character that XML can hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from finsim.report.excel import is_chinese

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BROKEN = re.compile("([\t\n])")
_BREAKS = re.compile("[ \t\n]+")
_MARKS = {"\t": "<w:tab/>", "\n": "<w:br/>"}
_CHINESE = '<w:rFonts w:hint="eastAsia"/>'
"""Quotation marks and dashes stand in both kinds of typeface: this takes them from the Chinese one."""


def clean(text: str) -> str:
    """The text without the characters that no XML file may hold; line ends as one newline."""
    return _NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """A text on one line; wide blanks stay."""
    return _BREAKS.sub(" ", clean(text)).strip()


def attribute(text: str) -> str:
    """A text as the value of an attribute, on one line."""
    return escape(one_line(text))


def run(text: str, chinese: bool, look: str = "") -> str:
    """A run of text: ``chinese`` says whether the paper is; ``look`` holds run properties after the font."""
    hint = _CHINESE if not text.isascii() and (chinese or is_chinese(text)) else ""
    properties = f"<w:rPr>{hint}{look}</w:rPr>" if hint or look else ""
    return f"<w:r>{properties}{_inner(text)}</w:r>"


def _inner(text: str) -> str:
    text = clean(text)
    if "\n" not in text and "\t" not in text:
        return f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'
    parts = (part for part in _BROKEN.split(text) if part)
    return "".join(_MARKS.get(part) or _inner(part) for part in parts)


def field(instruction: str, shown: str, look: str = "") -> str:
    """A field with the result that stands in it until a program works it out anew; ``shown``: runs."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""

    def mark(kind: str) -> str:
        return f'<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    words = f'<w:instrText xml:space="preserve"> {escape(instruction, quote=False)} </w:instrText>'
    code = f"<w:r>{properties}{words}</w:r>"
    return f"{mark('begin')}{code}{mark('separate')}{shown}{mark('end')}"


@dataclass(slots=True)
class Para:
    """A paragraph on its way: ``runs`` is XML; ``section`` is set where a section ends with it."""

    style: str
    runs: str
    keep_next: bool = False
    new_page: bool = False
    properties: str = ""
    """More paragraph properties, in the order of the schema (from w:numPr on)."""
    section: str = ""

    def xml(self) -> str:
        keep = "<w:keepNext/>" * self.keep_next + "<w:pageBreakBefore/>" * self.new_page
        style = f'<w:pStyle w:val="{self.style}"/>' if self.style else ""
        return f"<w:p><w:pPr>{style}{keep}{self.properties}{self.section}</w:pPr>{self.runs}</w:p>"
