"""The parts beside the text: settings, typefaces and what stands for them, properties, running heads."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from typing import Any

from finsim.appendix.typefaces import typefaces
from finsim.appendix.word.styles import W
from finsim.appendix.word.text import HEAD, NAMESPACES, attribute, field, run
from finsim.words import say

_ELSE = {
    "方正小标宋简体": ("FZXiaoBiaoSong-B05S", "02010601030101010101", "auto"),
    "黑体": ("SimHei", "02010609060101010101", "modern"),
    "楷体_GB2312": ("楷体,KaiTi", "02010609060101010101", "modern"),
    "仿宋_GB2312": ("仿宋,FangSong", "02010609060101010101", "modern"),
    "宋体": ("SimSun", "02010600030101010101", "auto"),
}
"""Other names under which a machine may have a typeface, its form in figures (PANOSE), its family."""
_DROPPED = (
    "attachedTemplate", "documentProtection", "writeProtection", "trackRevisions", "mailMerge", "linkStyles",
    "updateFields", "rsids", "docVars", "saveThroughXslt", "attachedSchema", "documentType", "footnotePr",
    "endnotePr",
)  # fmt: skip
"""Settings of a bureau's file that would follow its text: other files, locks, changes on record."""


def own_settings() -> bytes:
    """Settings as Word 2013 and later write them, for Chinese text.

    Fields are not marked to be worked out on opening (w:updateFields, w:dirty): Word would ask about "other
    files" each time, and LibreOffice does not heed it; the contents have their page numbers already.
    """
    compat = "http://schemas.microsoft.com/office/word"
    names = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
    }
    rules = "".join(f'<w:compatSetting w:name="{n}" w:uri="{compat}" w:val="{v}"/>' for n, v in names.items())
    return (
        f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/>"
        f"<w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>{rules}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    ).encode()


def cleaned_settings(blob: bytes) -> bytes:
    """A bureau's settings without what ties them to its file; they refer to nothing outside any more."""
    from docx.opc.oxml import serialize_part_xml
    from docx.oxml import parse_xml

    root: Any = parse_xml(blob)
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    for element in list(root):
        if element.tag in {W + name for name in _DROPPED} or element.get(relation) is not None:
            root.remove(element)
    return serialize_part_xml(root)


def font_table(language: str) -> bytes:
    """The typefaces by name, and what a machine without them is to take (楷体 for 楷体_GB2312)."""
    faces = typefaces(language, ())
    pieces = []
    for name in dict.fromkeys(face.official for face in faces.faces[:-1]):
        other, form, family = _ELSE.get(name, ("", "", "roman" if name != "Arial" else "swiss"))
        alternative = f'<w:altName w:val="{other}"/>' if other else ""
        figures = f'<w:panose1 w:val="{form}"/><w:charset w:val="86"/>' if form else '<w:charset w:val="00"/>'
        pieces.append(f'<w:font w:name="{name}">{alternative}{figures}<w:family w:val="{family}"/></w:font>')
    return f"{HEAD}<w:fonts {NAMESPACES}>{''.join(pieces)}</w:fonts>".encode()


def properties(title: str, language: str, created: datetime) -> bytes:
    """Core properties: title, author, language, and the moment given."""
    moment = created.astimezone(UTC) if created.tzinfo else created
    text = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    stamps = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{text}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{attribute(title)}</dc:title><dc:creator>finsim</dc:creator>"
        f"<cp:lastModifiedBy>finsim</cp:lastModifiedBy><cp:revision>1</cp:revision>{stamps}"
        f"<dc:language>{'en-US' if language == 'en' else 'zh-CN'}</dc:language></cp:coreProperties>"
    ).encode()


def running_head(text: str, style: str, chinese: bool) -> bytes:
    """The running head of every page but the cover."""
    return _story("hdr", style, run(text, chinese))


def page_numbers(style: str, language: str) -> bytes:
    """第 X 页，共 Y 页 at the foot; both are fields that programs work out themselves."""
    before, between, after = say("page", language, page="\0", pages="\0").split("\0")
    chinese = language != "en"
    page, whole = (field(name, run(shown, chinese)) for name, shown in (("PAGE", "1"), ("NUMPAGES", "1")))
    words = (run(part, chinese) if part else "" for part in (before, between, after))
    return _story("ftr", style, "{}{page}{}{whole}{}".format(*words, page=page, whole=whole))


def _story(tag: str, style: str, runs: str) -> bytes:
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{escape(style)}"/></w:pPr>{runs}</w:p>'
    return f"{HEAD}<w:{tag} {NAMESPACES}>{paragraph}</w:{tag}>".encode()
