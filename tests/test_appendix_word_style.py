"""A bureau's own Word file as the basis: its styles, page and heads are used, or it is refused."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from appendix_samples import sample, small
from docx.enum.section import WD_ORIENTATION
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from finsim.appendix.document import Bullet, Contents, Heading, Paragraph, TableBlock
from finsim.appendix.word import word
from finsim.errors import InputFault

ATTACHED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
SECRET = "绝密：上一稿的正文"


def bureau(path: Path, change: Callable[[Any], None] = lambda made: None) -> Path:
    """A bureau's file: A4 with wide margins, a red Heading 1, a running head, and a text of its own."""
    made: Any = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(40)
    section.header.paragraphs[0].text = "某某财政局文件"
    look = made.styles["Heading 1"]
    look.font.color.rgb = RGBColor(0xC0, 0, 0)
    look.font.size = Pt(20)
    made.add_paragraph(SECRET)
    made.add_picture(BytesIO(sample_png()))
    change(made)
    made.save(str(path))
    return path


def sample_png() -> bytes:
    from appendix_samples import chart

    return chart().png


def rewritten(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """The file with one of its parts changed."""
    with zipfile.ZipFile(path) as file:
        parts = {entry: file.read(entry) for entry in file.namelist()}
    parts[name] = change(parts[name])
    with zipfile.ZipFile(path, "w") as file:
        for entry, blob in parts.items():
            file.writestr(entry, blob)
    return path


def opened(data: bytes) -> Any:
    return docx.Document(BytesIO(data))


def everything(data: bytes) -> bytes:
    """All parts of a file, unpacked."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        return b"".join(file.read(name) for name in file.namelist())


def test_styles_page_and_head_are_the_bureaus(tmp_path: Path) -> None:
    data = word(sample(), bureau(tmp_path / "局.docx"))
    made = opened(data)
    heading = next(p for p in made.paragraphs if p.text == "一、概况")
    assert heading.style.name == "Heading 1"
    assert heading.style.font.color.rgb == RGBColor(0xC0, 0, 0)
    assert heading.style.font.size == Pt(20)
    upright = made.sections[0]
    assert (round(upright.left_margin.mm), round(upright.page_width.mm)) == (40, 210)
    turned = made.sections[1]
    assert turned.orientation == WD_ORIENTATION.LANDSCAPE
    assert (round(turned.top_margin.mm), round(turned.page_width.mm)) == (40, 297)
    assert all(section.header.paragraphs[0].text == "某某财政局文件" for section in made.sections)
    codes = [code.text.strip() for code in upright.footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"], "it has no foot: the page numbers are ours"


def test_nothing_of_its_text_is_left(tmp_path: Path) -> None:
    def properties(made: Any) -> None:
        made.core_properties.author = "经办人甲"
        made.core_properties.comments = SECRET

    data = word(small("zh", Paragraph("甲")), bureau(tmp_path / "局.docx", properties))
    assert SECRET.encode() not in everything(data)
    with zipfile.ZipFile(BytesIO(data)) as file:
        assert not [name for name in file.namelist() if "media" in name or "customXml" in name]
    about = opened(data).core_properties
    assert (about.author, about.comments) == ("finsim", "")


def test_numbers_of_its_lists_stay(tmp_path: Path) -> None:
    """Its own list definitions are kept; ours come beside them, each with its own number."""
    path = bureau(tmp_path / "局.docx")
    before = {one.numId for one in docx.Document(str(path)).part.numbering_part.element.num_lst}
    made = opened(word(small("zh", Bullet("一", True), Bullet("点")), path))
    after = [one.numId for one in made.part.numbering_part.element.num_lst]
    assert before < set(after)
    assert len(after) == len(set(after)) == len(before) + 2
    order = [element.tag for element in made.part.numbering_part.element]
    assert order == sorted(order, key=lambda tag: tag == qn("w:num")), "definitions before lists"


def test_lacking_styles_are_added(tmp_path: Path) -> None:
    """Without Heading 1 and Caption in the file, ours are put in; its Normal stays."""

    def without(made: Any) -> None:
        for name in ("Heading 1", "Caption", "Title"):
            made.styles[name].delete()
        made.styles["Normal"].font.size = Pt(13)

    made = opened(word(sample(), bureau(tmp_path / "局.docx", without)))
    assert made.styles["Heading 1"].element.find(".//" + qn("w:outlineLvl")) is not None
    assert next(p for p in made.paragraphs if p.text == "一、概况").style.name == "Heading 1"
    assert made.styles["Normal"].font.size == Pt(13)
    ids = [style.get(qn("w:styleId")) for style in made.styles.element.iter(qn("w:style"))]
    assert len(ids) == len(set(ids))


def test_template_file(tmp_path: Path) -> None:
    """A .dotx is used like a .docx, and what comes out is an ordinary document."""
    path = bureau(tmp_path / "局.dotx")
    rewritten(
        path, "[Content_Types].xml", lambda blob: blob.replace(b"document.main+xml", b"template.main+xml")
    )
    data = word(sample(), path)
    assert b"template.main" not in everything(data)
    assert opened(data).sections[0].header.paragraphs[0].text == "某某财政局文件"


def test_landscape_file_is_turned_upright(tmp_path: Path) -> None:
    def lie(made: Any) -> None:
        section = made.sections[0]
        section.orientation = WD_ORIENTATION.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)

    made = opened(word(small("zh", Paragraph("甲")), bureau(tmp_path / "局.docx", lie)))
    assert [(round(s.page_width.mm), round(s.page_height.mm)) for s in made.sections] == [(210, 297)]


def test_what_ties_it_elsewhere_is_left_out(tmp_path: Path) -> None:
    """Locks, recorded changes, other files: not taken over."""

    def tie(made: Any) -> None:
        root = made.settings.element
        relation = made.part.part_related_by(RT.SETTINGS).relate_to(
            "http://example.org/a.dotm", ATTACHED, is_external=True
        )
        for xml in (
            f'<w:attachedTemplate {nsdecls("w", "r")} r:id="{relation}"/>',
            f'<w:documentProtection {nsdecls("w")} w:edit="readOnly" w:enforcement="1"/>',
            f"<w:trackRevisions {nsdecls('w')}/>",
            f"<w:updateFields {nsdecls('w')}/>",
        ):
            root.append(parse_xml(xml))

    held = everything(word(small("zh", Paragraph("甲")), bureau(tmp_path / "局.docx", tie)))
    for tag in (
        b"attachedTemplate",
        b"documentProtection",
        b"trackRevisions",
        b"updateFields",
        b"example.org",
    ):
        assert tag not in held


def test_same_bytes_with_a_style(tmp_path: Path) -> None:
    path = bureau(tmp_path / "局.docx")
    assert word(sample(), path) == word(sample(), path)


def test_pictures_in_its_head_come_along(tmp_path: Path) -> None:
    def crest(made: Any) -> None:
        made.sections[0].header.paragraphs[0].add_run().add_picture(BytesIO(sample_png()))

    data = word(sample(), bureau(tmp_path / "局.docx", crest))
    made = opened(data)
    head = made.sections[0].header
    relation = next(head._element.iter(qn("a:blip"))).get(qn("r:embed"))
    assert head.part.related_parts[relation].blob == sample_png()


def empty_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w"):
        pass
    return path


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def made_folder(path: Path) -> Path:
    path.mkdir()
    return path


def with_macros(path: Path) -> Path:
    bureau(path)
    return rewritten(
        path,
        "[Content_Types].xml",
        lambda blob: blob.replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
    )


def hidden_macros(path: Path) -> Path:
    with zipfile.ZipFile(bureau(path), "a") as file:
        file.writestr("word/vbaProject.bin", b"x")
    return path


def linked_head(path: Path) -> Path:
    def link(made: Any) -> None:
        made.sections[0].header.part.relate_to("http://example.org/x.png", RT.IMAGE, is_external=True)

    return bureau(path, link)


def bomb(path: Path) -> Path:
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file,
        file.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(210):
            part.write(b" " * 1024 * 1024)
    return path


def torn(path: Path) -> Path:
    return written(path, bureau(path).read_bytes()[:-2000])


def bad_xml(name: str) -> Callable[[Path], Path]:
    return lambda path: rewritten(bureau(path), name, lambda blob: blob[: len(blob) // 2])


def workbook(path: Path) -> Path:
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet()
    return path


def declared(name: str, code: str = "utf-8") -> Callable[[Path], Path]:
    """A file one part of which declares a document type, as Office programs never do."""

    def changed(blob: bytes) -> bytes:
        text = re.sub(r"^<\?xml[^>]*>\s*", "", blob.decode())
        head = f'<?xml version="1.0" encoding="{code}"?><!DOCTYPE x [<!ENTITY a "b">]>'
        return (head + text).encode(code)

    return lambda path: rewritten(bureau(path), name, changed)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path, "找不到"),
        (made_folder, "不是 Word 文件"),
        (lambda path: written(path, b""), "不是 Word 文件"),
        (lambda path: written(path, "正文".encode()), "不是 Word 文件"),
        (workbook, "不是 Word 文件"),
        (lambda path: written(path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), "旧格式"),
        (empty_zip, "已损坏"),
        (torn, "已损坏"),
        (bad_xml("word/document.xml"), "已损坏"),
        (bad_xml("word/styles.xml"), "已损坏"),
        (bad_xml("word/_rels/document.xml.rels"), "已损坏"),
        (bad_xml("word/header1.xml"), "已损坏"),
        (declared("word/header1.xml"), "已损坏"),
        (declared("word/header1.xml", "utf-16"), "已损坏"),
        (declared("word/styles.xml"), "已损坏"),
        (with_macros, "宏"),
        (hidden_macros, "宏"),
        (linked_head, "链接了文件以外的图片"),
        (bomb, "200 MB"),
    ],
)
def test_files_that_are_refused(make: Callable[[Path], Path], words: str, tmp_path: Path) -> None:
    """Each refusal names the file and the reason, in both languages."""
    path = make(tmp_path / "局.docx")
    with pytest.raises(InputFault) as told:
        word(small("zh", Contents("目录"), Heading(1, "一")), path)
    (fault,) = told.value.faults
    assert words in fault.text("zh")
    for language in ("zh", "en"):
        assert str(path) in fault.text(language)


def test_entities_are_not_unfolded(tmp_path: Path) -> None:
    """A styles part that would unfold to gigabytes, or read a file, does neither."""
    evil = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
        b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">&a;&f;</w:styles>'
    )
    path = rewritten(bureau(tmp_path / "局.docx"), "word/styles.xml", lambda _: evil)
    with pytest.raises(InputFault):
        word(small("zh", Paragraph("甲")), path)


def test_tables_fit_its_page(tmp_path: Path) -> None:
    document = sample()
    made = opened(word(document, bureau(tmp_path / "局.docx")))
    room = [(s.page_width - s.left_margin - s.right_margin) / 635 for s in made.sections]
    wide = [sum(int(c.get(qn("w:w"))) for c in t._tbl.iter(qn("w:gridCol"))) for t in made.tables]
    assert len(wide) == sum(
        isinstance(b, TableBlock) and b.numbered.table is not None for b in document.blocks
    )
    for width, space in zip(wide, (room[1], room[2], room[3]), strict=True):
        assert width <= space
