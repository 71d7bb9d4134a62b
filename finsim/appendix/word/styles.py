"""The styles of a paper: each role has a name that Word knows or one of ours, and a look.

Without a bureau's own file the looks are those of official papers (GB/T 9704-2012): text in 仿宋 of size
三号, 28 points from line to line, indented by two characters; headings in 黑体 and 楷体; tables in 宋体.
In a bureau's file every style that is there stays as it is, and only what is lacking is added.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Any, Literal

from finsim.appendix.typefaces import Typefaces, typefaces
from finsim.appendix.word.spaces import (
    BODY_SPACE,
    CAPTION_AROUND,
    CAPTION_SPACE,
    CELL_LINE,
    CELL_MARGIN,
    CELL_SIZE,
    CONTENTS_LINE,
    CONTENTS_SPACE,
    HEADING_SPACE,
    TITLE_AROUND,
)
from finsim.appendix.word.text import HEAD, NAMESPACES
from finsim.report.excel import SHADE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Look:
    """A style: its names in Chinese and English papers, the role it rests on, and its properties as XML."""

    names: tuple[str, str]
    based: str = "normal"
    paragraph: str = ""
    run: str = ""
    next: str = ""
    kind: str = "paragraph"

    def name(self, language: str) -> str:
        return self.names[1 if language == "en" else 0]


def _same(name: str) -> tuple[str, str]:
    return name, name


def looks(language: str) -> dict[str, Look]:
    """Every role with its look in one language."""
    return {**_prose(language), **_lists_and_heads(language), **_tables(language)}


def _prose(language: str) -> dict[str, Look]:
    faces = typefaces(language, ())
    zh = language != "en"
    heads = _headings(faces, zh)
    _, line, after = BODY_SPACE["zh" if zh else "en"]
    body = _exact(line, after=after) + (_indent(200, 640) if zh else _NO_INDENT)
    return {
        "normal": Look(
            _same("Normal"), "", _spacing(), _fonts(faces.body.official, faces) + _size(16 if zh else 11)
        ),
        "body": Look(_same("Body Text"), paragraph=body + '<w:jc w:val="both"/>'),
        **heads,
        "title": Look(
            _same("Title"),
            paragraph=_spacing(before=3600, after=480) + _NO_INDENT + _CENTRE,
            run=_fonts(faces.title.official, faces, zh) + _bold(not zh) + _size(22),
        ),
        "cover": Look(
            _same("Subtitle"),
            paragraph=_spacing(before=160, after=160) + _NO_INDENT + _CENTRE,
            run=_fonts(faces.heading2.official, faces) + _size(18 if zh else 14),
        ),
        "centre": Look(("居中", "Centred"), "body", _NO_INDENT + _CENTRE),
        "right": Look(("落款", "Signature"), "body", _NO_INDENT + '<w:jc w:val="right"/>'),
    }


def _headings(faces: Typefaces, zh: bool) -> dict[str, Look]:
    fonts = (
        faces.heading1.official,
        faces.heading2.official,
        faces.body.official if zh else faces.heading2.official,
    )
    found = {}
    for index, font in enumerate(fonts):
        indent = _indent(200, 640) if zh else _NO_INDENT
        size, line, before, after = HEADING_SPACE["zh" if zh else "en"][index]
        spacing = _exact(line, before, after)
        look = f'<w:keepNext/><w:keepLines/>{spacing}{indent}<w:outlineLvl w:val="{index}"/>'
        run = _fonts(font, faces, zh) + _bold(not zh or index == 2) + _size(size)
        found[f"heading{index + 1}"] = Look(
            _same(f"heading {index + 1}"), paragraph=look, run=run, next="body"
        )
    return found


def _lists_and_heads(language: str) -> dict[str, Look]:
    zh = language != "en"
    faces = typefaces(language, ())
    small = _size(9)
    line = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="3" w:color="7F7F7F"/></w:pBdr>'
    contents = _exact(CONTENTS_LINE["zh" if zh else "en"])
    return {
        "bullet": Look(_same("List Bullet"), "body"),
        "number": Look(_same("List Number"), "body"),
        "header": Look(_same("header"), paragraph=line + _spacing() + _NO_INDENT + _CENTRE, run=small),
        "footer": Look(_same("footer"), paragraph=_spacing() + _NO_INDENT + _CENTRE, run=small),
        "contents": Look(
            _same("TOC Heading"),
            paragraph="<w:keepNext/>"
            + _exact(CONTENTS_SPACE[0], 0, CONTENTS_SPACE[1])
            + _NO_INDENT
            + _CENTRE,
            run=_fonts(faces.heading1.official, faces, zh) + _bold(not zh) + _size(18 if zh else 16),
        ),
        "toc1": Look(_same("toc 1"), paragraph=contents + _left(0), run=_size(14 if zh else 11)),
        "toc2": Look(_same("toc 2"), paragraph=contents + _left(440), run=_size(14 if zh else 11)),
        "toc-table": Look(
            _same("table of figures"), paragraph=contents + _left(0), run=_size(14 if zh else 11)
        ),
    }


def _tables(language: str) -> dict[str, Look]:
    faces = typefaces(language, ())
    zh = language != "en"
    line = round(CELL_SIZE * CELL_LINE * 20)
    plain = '<w:snapToGrid w:val="0"/>' + _spacing(line=line, exact=True) + _NO_INDENT
    cell = _fonts(faces.table.official, faces) + _size(CELL_SIZE)
    head = _fonts(faces.heading1.official if zh else faces.table.official, faces, zh) + _bold(True)
    return {
        "table": Look(("附表", "Appendix Table"), "", kind="table"),
        "table-title": Look(
            ("附表标题", "Appendix Table Title"),
            "caption",
            "<w:keepNext/><w:keepLines/>" + _exact(CAPTION_SPACE[1], *TITLE_AROUND),
        ),
        "unit": Look(
            ("附表单位", "Appendix Table Unit"),
            "cell",
            "<w:keepNext/>" + _spacing(after=40, line=line, exact=True) + '<w:jc w:val="right"/>',
        ),
        "cell": Look(("附表文字", "Appendix Cell"), "normal", plain + '<w:jc w:val="left"/>', cell),
        "code": Look(("附表居中", "Appendix Code"), "cell", _CENTRE),
        "money": Look(("附表数字", "Appendix Number"), "cell", '<w:jc w:val="right"/>'),
        "head": Look(("附表表头", "Appendix Head"), "cell", "<w:keepNext/>" + _CENTRE, _bold(True)),
        "note": Look(
            ("附表注", "Appendix Note"),
            "cell",
            _spacing(before=40, line=line, exact=True) + '<w:jc w:val="both"/>',
        ),
        "figure": Look(
            ("图", "Figure"),
            "normal",
            "<w:keepNext/>" + _spacing(before=120) + _NO_INDENT + _CENTRE,
            _size(9),
        ),
        "caption": Look(
            _same("caption"),
            "normal",
            "<w:keepLines/>" + _exact(CAPTION_SPACE[1], *CAPTION_AROUND) + _NO_INDENT + _CENTRE,
            head + _size(CAPTION_SPACE[0]),
        ),
    }


_CENTRE = '<w:jc w:val="center"/>'
_NO_INDENT = '<w:ind w:left="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/>'


def _spacing(before: int = 0, after: int = 0, line: int = 240, exact: bool = False) -> str:
    rule = "exact" if exact else "auto"
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="{rule}"/>'


def _exact(line: float, before: float = 0.0, after: float = 0.0) -> str:
    """Lines a fixed distance apart, all in points."""
    return _spacing(round(before * 20), round(after * 20), round(line * 20), exact=True)


def _indent(hundredths: int, twips: int) -> str:
    return f'<w:ind w:firstLineChars="{hundredths}" w:firstLine="{twips}"/>'


def _left(twips: int) -> str:
    return f'<w:ind w:left="{twips}" w:right="0" w:firstLineChars="0" w:firstLine="0"/>'


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _bold(yes: bool) -> str:
    return "<w:b/><w:bCs/>" if yes else '<w:b w:val="0"/><w:bCs w:val="0"/>'


def _fonts(east: str, faces: Typefaces, everywhere: bool = False) -> str:
    """The typeface of Chinese characters; Latin ones and figures take that of numbers, or the same."""
    latin = escape(east if everywhere else faces.number.official)
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{escape(east)}" w:cs="{latin}"/>'


def _table_look() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    rules = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    margin = f'w:w="{round(CELL_MARGIN * 20)}" w:type="dxa"'
    thin = 'w:w="20" w:type="dxa"'
    margins = f"<w:top {thin}/><w:left {margin}/><w:bottom {thin}/><w:right {margin}/>"
    first = (
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE[1:]}"/></w:tcPr></w:tblStylePr>'
    )
    cells = f"<w:tblCellMar>{margins}</w:tblCellMar>"
    return f"<w:tblPr><w:tblBorders>{rules}</w:tblBorders>{cells}</w:tblPr>{first}"


def _style(role: str, look: Look, language: str, ids: Mapping[str, str]) -> str:
    inherits = f'<w:basedOn w:val="{ids[look.based]}"/>' if look.based else ""
    follows = f'<w:next w:val="{ids[look.next]}"/>' if look.next else ""
    custom = "" if look.names[0] == look.names[1] else ' w:customStyle="1"'
    default = ' w:default="1"' if role == "normal" else ""
    inner = (
        f"<w:pPr>{look.paragraph}</w:pPr><w:rPr>{look.run}</w:rPr>"
        if look.kind == "paragraph"
        else _table_look()
    )
    return (
        f'<w:style w:type="{look.kind}"{default}{custom} w:styleId="{ids[role]}">'
        f'<w:name w:val="{escape(look.name(language))}"/>{inherits}{follows}<w:qFormat/>{inner}</w:style>'
    )


def own_styles(language: str) -> bytes:
    """A styles part with the defaults only, for papers without a bureau's file."""
    faces = typefaces(language, ())
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        + _fonts(faces.body.official, faces)
        + _size(11)
        + '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
    return f"{HEAD}<w:styles {NAMESPACES}>{defaults}</w:styles>".encode()


def completed(blob: bytes, language: str, own: bool) -> tuple[bytes, dict[str, str]]:
    """A styles part with every role in it, and each role's style id; styles that are there stay.

    ``own``: the part is ours, so that text is spaced as in official papers; else as the file's Normal.
    """
    from docx.opc.oxml import serialize_part_xml
    from docx.oxml import parse_xml

    root = parse_xml(blob)
    wanted = looks(language)
    if not own:
        wanted["body"] = replace(wanted["body"], paragraph=_indent(200, 420) if language != "en" else "")
    ids = _ids(root, wanted, language)
    there = {style.get(W + "styleId") for style in root.iter(W + "style")}
    lacking = [role for role in wanted if ids[role] not in there]
    pieces = "".join(_style(role, wanted[role], language, ids) for role in lacking)
    for style in parse_xml(f"<w:styles {NAMESPACES}>{pieces}</w:styles>"):
        root.append(style)
    return serialize_part_xml(root), ids


def _ids(root: Any, wanted: Mapping[str, Look], language: str) -> dict[str, str]:
    """The style id of each role: the one that the file has under that name, or a new one."""
    there, taken = {}, set()
    for style in root.iter(W + "style"):
        taken.add(style.get(W + "styleId"))
        name = style.find(W + "name")
        if name is not None:
            there[style.get(W + "type"), name.get(W + "val", "").lower()] = style.get(W + "styleId")
    found = {}
    for role, look in wanted.items():
        name = look.names[1].title().replace(" ", "")
        new = name if name not in taken else f"{name}-{len(taken)}"
        found[role] = there.get((look.kind, look.name(language).lower())) or new
    return found
