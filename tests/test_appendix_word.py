"""The Word file: what stands in it is what the document holds, in real styles and fields."""

from __future__ import annotations

import struct
import time
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from appendix_samples import (
    CREATED,
    GLYPHS,
    chart,
    long_table,
    narrow_table,
    numbered,
    sample,
    small,
    wide_table,
)
from docx.enum.section import WD_ORIENTATION
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import get_data_path
from matplotlib.ft2font import FT2Font

from finsim.appendix.cells import shown as cell_text
from finsim.appendix.document import (
    Bullet,
    Contents,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    TableBlock,
)
from finsim.appendix.word import word
from finsim.appendix.word.contents import line_of_contents
from finsim.appendix.word.layout import laid_out
from finsim.appendix.word.lines import lines_across
from finsim.appendix.word.page import Page
from finsim.appendix.word.pages import Box, counted, unbroken
from finsim.errors import InputFault
from finsim.report.table import Column, Row, Table

LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])


def opened(document: Document, style: Path | None = None) -> Any:
    return docx.Document(BytesIO(word(document, style)))


def texts(element: Any) -> str:
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


def tables(document: Document) -> list[Table]:
    found = (block.numbered.table for block in document.blocks if isinstance(block, TableBlock))
    return [table for table in found if table is not None]


def shown(cell: object, column: Column, heading: bool) -> str:
    """A cell as the contract says, worked out in another way than the writer's."""
    if cell is None:
        return "" if heading else "—"
    if not isinstance(cell, int):
        return str(cell)
    return {"fen": f"{cell / 100:,.2f}", "permille": f"{cell / 10:,.1f}%"}.get(column.kind, f"{cell:,}")


@LANGUAGES
def test_tables_are_the_tables(language: str) -> None:
    """Every cell of every table, its head flagged to repeat, no row torn, headings across the table."""
    document = sample(language)
    made = opened(document)
    wanted = tables(document)
    assert len(made.tables) == len(wanted) == 3
    for table, given_table in zip(made.tables, wanted, strict=True):
        rows = table._tbl.tr_lst
        assert [texts(cell) for cell in rows[0].tc_lst] == [column.head for column in given_table.columns]
        assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True] + [False] * (
            len(rows) - 1
        )
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
        for row, line in zip(rows[1:], given_table.rows, strict=True):
            heading = line.kind == "heading"
            cells = line.cells[:1] if heading else line.cells
            pairs = zip(cells, given_table.columns, strict=False)
            assert [texts(cell) for cell in row.tc_lst] == [shown(c, k, heading) for c, k in pairs]
            assert sum(cell.grid_span for cell in row.tc_lst) == len(given_table.columns)
            bold = {run.find(qn("w:rPr") + "/" + qn("w:b")) is not None for run in row.iter(qn("w:r"))}
            assert bold == {line.kind != "row"}


@LANGUAGES
def test_no_table_is_wider_than_its_page(language: str) -> None:
    document = sample(language)
    made = opened(document)
    at = 0
    for element in made.element.body:
        if element.find(".//" + qn("w:sectPr")) is not None:
            at += 1
        if element.tag == qn("w:tbl"):
            section = made.sections[at]
            room = (section.page_width - section.left_margin - section.right_margin) / 635
            columns = [int(column.get(qn("w:w"))) for column in element.iter(qn("w:gridCol"))]
            assert room - 2 <= sum(columns) <= room
            assert element.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"


def test_sections_turn_for_wide_tables() -> None:
    made = opened(sample())
    upright, turned = WD_ORIENTATION.PORTRAIT, WD_ORIENTATION.LANDSCAPE
    assert [one.orientation for one in made.sections] == [upright, turned, upright, turned, upright]
    for section in made.sections:
        assert (section.page_width > section.page_height) == (section.orientation == turned)
    assert [one.different_first_page_header_footer for one in made.sections] == [True] + [False] * 4


def test_heading_goes_with_its_wide_table() -> None:
    """No upright page with nothing but a heading; a page break beside a turn makes no empty page."""
    wide = TableBlock(numbered(wide_table()))
    blocks = (Paragraph("甲"), PageBreak(), Heading(1, "二"), PageBreak(), wide, PageBreak(), Paragraph("乙"))
    made = opened(small("zh", *blocks))
    assert len(made.sections) == 3
    body = list(made.element.body)
    heading = next(element for element in body if texts(element) == "二")
    assert body[body.index(heading) - 1].find(".//" + qn("w:sectPr")) is not None
    assert heading.find(".//" + qn("w:pageBreakBefore")) is None
    assert next(p for p in made.paragraphs if p.text == "乙")._p.find(".//" + qn("w:pageBreakBefore")) is None


@LANGUAGES
def test_styles_are_real(language: str) -> None:
    document = sample(language)
    made = opened(document)
    found = [(p.style.name, p.text) for p in made.paragraphs]
    for block in document.blocks:
        if isinstance(block, Heading):
            assert (f"Heading {block.level}", block.text) in found
    for level in (1, 2, 3):
        look = made.styles[f"Heading {level}"].element
        assert look.find(".//" + qn("w:outlineLvl")).get(qn("w:val")) == str(level - 1)
    assert ("Title", document.title) in found
    assert ("Subtitle", document.cover[0]) in found
    body = made.styles["Body Text"].element.find(".//" + qn("w:ind"))
    assert body.get(qn("w:firstLineChars")) == ("200" if language == "zh" else "0")
    east = made.styles["Normal"].element.rPr.rFonts.get(qn("w:eastAsia"))
    assert east == ("仿宋_GB2312" if language == "zh" else "Times New Roman")
    assert {table.style.name for table in made.tables} == {"附表" if language == "zh" else "Appendix Table"}


@LANGUAGES
def test_contents_name_every_heading_and_table(language: str) -> None:
    """Two fields, filled in: headings of levels 1 and 2, then tables; every entry leads to its bookmark."""
    document = sample(language)
    made = opened(document)
    headings = [b.text for b in document.blocks if isinstance(b, Heading) and b.level <= 2]
    gap = "　" if language == "zh" else " "
    numbers = [b.numbered for b in document.blocks if isinstance(b, TableBlock)]
    links = list(made.element.body.iter(qn("w:hyperlink")))
    entries = [next(link.iter(qn("w:t"))).text for link in links]
    assert entries == headings + [f"{one.label}{gap}{one.title}" for one in numbers]
    codes = [code.text.strip() for code in made.element.body.iter(qn("w:instrText"))]
    word_of_tables = "附表" if language == "zh" else "Table"
    assert [code for code in codes if code.startswith("TOC")] == [
        r'TOC \o "1-2" \h \z', rf'TOC \h \z \c "{word_of_tables}"'
    ]  # fmt: skip
    marks = {
        mark.get(qn("w:name")): mark.getparent() for mark in made.element.body.iter(qn("w:bookmarkStart"))
    }
    for link, entry in zip(links, entries, strict=True):
        assert texts(marks[link.get(qn("w:anchor"))]) == entry
        assert list(link.iter(qn("w:t")))[-1].text.isdigit()
    kinds = [mark.get(qn("w:fldCharType")) for mark in made.element.body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")


def test_captions_are_counted() -> None:
    """SEQ fields show the label's number; where the count would give another, the field says which."""
    document = sample()
    made = opened(document)
    codes = [code.text.strip() for code in made.element.body.iter(qn("w:instrText")) if "SEQ" in code.text]
    assert codes == [
        r"SEQ 图 \* ARABIC", r"SEQ 附表 \* ARABIC", r"SEQ 附表 \* ARABIC", r"SEQ 图 \* ARABIC",
        r"SEQ 附表 \* ARABIC", r"SEQ 附表 \* ARABIC \r 7",
    ]  # fmt: skip
    captions = [texts(p._p) for p in made.paragraphs if p.style.name == "Caption"]
    assert captions == ["图1　按级次的负担", "图2　按级次的负担"]


def test_charts_have_words_and_fit() -> None:
    made = opened(sample())
    room = made.sections[0].page_width - made.sections[0].left_margin - made.sections[0].right_margin
    assert len(made.inline_shapes) == 2
    for shape, name in zip(made.inline_shapes, ("图1", "图2"), strict=True):
        about = shape._inline.docPr
        assert about.get("descr") == chart().alt
        assert about.get("name") == name
        assert shape.width <= room + 12700
        assert shape.width / shape.height == pytest.approx(6.3 / 3.4, rel=1e-3)
    ids = [shape._inline.docPr.get("id") for shape in made.inline_shapes]
    assert len(set(ids)) == 2


def test_same_dots_are_kept_once() -> None:
    with zipfile.ZipFile(BytesIO(word(sample()))) as file:
        pictures = [name for name in file.namelist() if "media" in name]
        assert len(pictures) == 1
        head = file.read(pictures[0])
    assert head == chart().png
    assert struct.unpack(">II", head[16:24]) == (1260, 680)


def test_lists_are_lists() -> None:
    """Neighbours make one list; a new list counts from one again; dots and numbers are different lists."""
    first, others = (
        (Bullet("一", True), Bullet("二", True)),
        (Bullet("三", True), Bullet("点"), Bullet("点二")),
    )
    blocks = (*first, Paragraph("间"), *others)
    made = opened(small("zh", *blocks))
    listed = [p for p in made.paragraphs if p._p.pPr.numPr is not None]
    numbers = [p._p.pPr.numPr.numId.val for p in listed]
    assert numbers[0] == numbers[1] != numbers[2] != numbers[3] == numbers[4]
    numbering = made.part.numbering_part.element
    definitions = {one.numId: one.abstractNumId.val for one in numbering.num_lst}
    kinds = {
        one.get(qn("w:abstractNumId")): one.find(".//" + qn("w:numFmt")).get(qn("w:val"))
        for one in numbering.iter(qn("w:abstractNum"))
    }
    found = [kinds[str(definitions[number])] for number in numbers]
    assert found == ["decimal"] * 3 + ["bullet"] * 2
    starts = [one.find(".//" + qn("w:startOverride")) is not None for one in numbering.num_lst]
    assert starts == [True, True, False]
    assert {p.style.name for p in listed} == {"List Number", "List Bullet"}


@LANGUAGES
def test_heads_and_page_numbers(language: str) -> None:
    document = sample(language)
    made = opened(document)
    for section in made.sections:
        assert section.header.paragraphs[0].text == document.running_head
        foot = section.footer.paragraphs[0]
        codes = [code.text.strip() for code in foot._p.iter(qn("w:instrText"))]
        assert codes == ["PAGE", "NUMPAGES"]
        assert texts(foot._p) == ("第 1 页，共 1 页" if language == "zh" else "Page 1 of 1")


def test_table_without_figures_says_why() -> None:
    document = sample()
    lines = [texts(p._p) for p in opened(document).paragraphs]
    at = lines.index("附表7　承受能力")
    assert lines[at + 1] == "情景中没有预算数，未编制。"


def test_unit_title_and_notes_stand_around_the_table() -> None:
    made = opened(small("zh", TableBlock(numbered(long_table(3), 3))))
    body = [(element.tag == qn("w:tbl"), texts(element)) for element in made.element.body]
    at = next(index for index, (is_table, _) in enumerate(body) if is_table)
    assert [text for _, text in body[at - 2 : at]] == ["附表3　服务项目清单与分级负担", "单位：万元"]
    assert [text for _, text in body[at + 1 : at + 3]] == list(long_table(3).notes)
    unit = made.styles["附表单位"].element
    assert unit.find(".//" + qn("w:jc")).get(qn("w:val")) == "right"


def test_properties() -> None:
    about = opened(sample()).core_properties
    assert (about.title, about.author, about.language) == (sample().title, "finsim", "zh-CN")
    assert about.created.replace(tzinfo=None) == CREATED
    moment = datetime(2020, 11, 6, 9, 30, tzinfo=UTC)
    assert opened(replace(sample(), created=moment)).core_properties.created == moment


def test_same_document_same_bytes() -> None:
    first = word(sample())
    assert first == word(sample())
    with zipfile.ZipFile(BytesIO(first)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_fields_do_not_nag() -> None:
    with zipfile.ZipFile(BytesIO(word(sample()))) as file:
        assert b"updateFields" not in file.read("word/settings.xml")
        assert b"w:dirty" not in file.read("word/document.xml")
        assert b'compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in file.read(
            "word/settings.xml"
        )


def test_chinese_signs_take_the_chinese_typeface() -> None:
    """Quotation marks and dashes are in both kinds of typeface: the hint takes the Chinese one."""
    made = opened(small("zh", Paragraph(GLYPHS)))
    run = next(run for p in made.paragraphs for run in p.runs if run.text == GLYPHS)
    assert run._r.rPr.rFonts.get(qn("w:hint")) == "eastAsia"


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_written(text: str) -> None:
    """Whatever stands in a text, the file can be read again and shows what XML can hold of it."""
    table = replace(
        narrow_table(), title=text, rows=(Row((text, text, 1, 2, 3)), Row((text, *[None] * 4), "heading"))
    )
    blocks = (Heading(1, text), Paragraph(text), Contents(text), Bullet(text), TableBlock(numbered(table)))
    made = opened(Document(text, (text,), text, blocks, "zh", CREATED))
    held = "".join(c for c in text if c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff")
    kept = made.tables[0]._tbl.tr_lst[1].tc_lst[0]
    assert texts(kept) == held


def test_control_characters_are_dropped_and_lines_kept() -> None:
    made = opened(small("zh", Paragraph("甲\x00\x08乙\n丙\t丁\ud800")))
    assert made.paragraphs[-1].text == "甲乙\n丙\t丁"


def test_long_table_is_fast() -> None:
    document = small("zh", Contents("目录"), TableBlock(numbered(long_table(2000), 3, "list")))
    word(sample())
    start = time.process_time()
    data = word(document)
    assert time.process_time() - start < 2.0
    with zipfile.ZipFile(BytesIO(data)) as file:
        assert file.read("word/document.xml").count(b"<w:tr>") == 2000 + 50 + 3


def test_table_wider_than_any_page_stands_in_parts() -> None:
    """40 years of amounts: each part repeats the names, every year stands once, numbers keep their room."""
    table = wide_table(40)
    made = opened(small("zh", TableBlock(numbered(table))))
    assert len(made.tables) > 1
    heads = [[texts(cell) for cell in one._tbl.tr_lst[0].tc_lst] for one in made.tables]
    assert [head[0] for head in heads] == ["负担主体"] * len(heads)
    assert [name for head in heads for name in head[1:]] == [column.head for column in table.columns[1:]]
    for part in laid_out(table, Page().turned()):
        for index, column in enumerate(part.table.columns[1:], 1):
            digits = max(len(cell_text(row.cells[index], column.kind)) for row in part.table.rows)
            assert part.widths[index] - 5 >= digits * part.size / 2
    titles = [texts(p._p) for p in made.paragraphs if p.style.name == "附表标题"]
    assert titles[1:] == [titles[0] + "（续）"] * (len(titles) - 1)


def test_texts_take_room_from_numbers() -> None:
    """Long texts beside small numbers get more room than they asked for."""
    columns = (
        Column("名", "text", 12),
        Column("准", "text", 16),
        *[Column(f"级{i}", "money", 11) for i in range(9)],
    )
    rows = tuple(Row((f"项{i}", "每人每年补助一千二百元，" * 15, *range(9))) for i in range(20))
    (found,) = laid_out(Table("t", "t", "", columns, rows), Page().turned())
    share = 16 / sum(column.width for column in columns)
    assert found.widths[1] / sum(found.widths) > 2 * share
    assert sum(found.widths) == pytest.approx(Page().turned().room)


def test_a_row_higher_than_half_a_page_may_go_on_overleaf() -> None:
    columns = (Column("甲", "text", 20), Column("乙", "money", 12))
    rows = (Row(("长文" * 3000, 1)), Row(("短", 2)))
    made = opened(small("zh", TableBlock(numbered(Table("t", "t", "", columns, rows)))))
    split = [
        row.trPr is None or row.trPr.find(qn("w:cantSplit")) is None for row in made.tables[0]._tbl.tr_lst
    ]
    assert split == [False, True, False]


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 5, 1),
        ("甲乙丙丁戊", 5, 1),
        ("甲乙丙丁戊己", 5, 2),
        ("甲乙丙丁戊，己", 5, 2),  # the comma hangs
        ("甲乙丙丁戊）己", 5, 2),  # the bracket takes 戊 along
        ("甲乙丙丁（戊己庚辛", 5, 2),  # the bracket goes along with 戊
        ("甲乙丙丁（戊己庚辛", 4, 3),
        ("甲乙 12345 丙", 5.5, 2),
        ("a\nb\nc", 5, 3),
        ("0" * 35, 7, 4),
        ("甲 1,234.56 乙", 4.9, 3),
    ],
)
def test_lines(text: str, room: float, lines: int) -> None:
    assert lines_across(text, room) == lines


def test_pages_are_counted() -> None:
    """By hand, on a page of 637.8 points: what is kept together moves together, heads are repeated."""
    page = Page()
    assert page.depth == pytest.approx(637.8)
    boxes = [
        Box([600.0], mark="a"),
        Box([30.0], keep=True, mark="b"),
        Box([10.0] * 100, head=10.0, mark="c"),  # 60 rows on page 2, 62 a page from then on
        Box([10.0], mark="d"),
        Box([10.0], fresh=True, mark="e"),
        Box([10.0], turned=True, mark="f"),
        Box([1400.0], mark="g"),
        Box([1.0], mark="h"),
    ]
    assert counted(boxes, page) == {"a": 1, "b": 2, "c": 2, "d": 3, "e": 4, "f": 5, "g": 6, "h": 8}


def test_spaces_between_paragraphs_count_once() -> None:
    """The larger of two spaces holds; the one above is lost where a page ends by itself."""
    page = Page()
    pair = [Box([300.0], after=20.0), Box([300.0], before=30.0), Box([7.0], mark="fits")]
    assert counted(pair, page) == {"fits": 1}
    assert counted([*pair, Box([1.0], mark="over")], page) == {"fits": 1, "over": 2}
    long = [Box([600.0]), Box([607.0], before=30.0), Box([30.0], mark="fits")]
    assert counted(long, page) == {"fits": 2}


def test_a_paragraph_is_not_torn_after_one_line() -> None:
    assert unbroken([1.0] * 3) == [3.0]
    assert unbroken([1.0] * 6) == [2.0, 1.0, 1.0, 2.0]


def test_contents_stay_on_one_page() -> None:
    """26 lines at 24 points would go 24 points beyond the page: they stand a little closer."""
    room = Page().depth - 36
    assert line_of_contents(20, room, True) == 24.0
    assert 22.5 < line_of_contents(26, room, True) < room / 26
    assert line_of_contents(60, room, True) == 24.0
    headings = [Heading(1, f"第{i}节") for i in range(26)]
    made = opened(small("zh", Contents("目录"), PageBreak(), *headings))
    lines = [p for p in made.paragraphs if p.style.name.lower() == "toc 1"]
    assert len(lines) == 26
    assert all(p.paragraph_format.line_spacing.pt == pytest.approx(22.95, abs=0.1) for p in lines)


def wide_letters(text: str, bold: bool) -> float:
    """The width of a text in ems in DejaVu Serif, read from the typeface itself; Chinese is square."""
    name = "DejaVuSerif-Bold.ttf" if bold else "DejaVuSerif.ttf"
    font = FT2Font(str(Path(get_data_path(), "fonts", "ttf", name)))
    font.set_size(1000, 72)
    widths = (font.load_char(ord(c)).linearHoriAdvance / 65536000 if c.isascii() else 1.0 for c in text)
    return sum(widths)


UNBROKEN = ("112.550881", "1.1528 警戒", "24,073,453", "responsibility", "Assumption", "〔276〕")


def crowded_table(columns: int) -> Table:
    """Texts beside numbers, texts in columns of numbers, long English words, sources by number."""
    heads = [Column("No.", "code", 5), Column("Service", "text", 10), Column("Standing", "text", 8)]
    heads += [Column("Expenditure responsibility", "money", 6) for _ in range(columns)]
    long = "提供政策咨询、职业指导、岗位信息等服务，" * 6
    rows = [Row(("〔276〕", long, "Assumption", "112.550881", *[7] * (columns - 1)))]
    rows += [Row((str(i), long, "文件", "1.1528 警戒", *[1234] * (columns - 1))) for i in range(20)]
    rows.append(Row(("", "合计", None, *[24073453] * columns), "total"))
    return Table("t", "t", "", tuple(heads), tuple(rows))


@pytest.mark.parametrize("columns", [1, 4, 8, 20])
def test_numbers_and_words_are_never_broken(columns: int) -> None:
    """In the widest letters that programs put for Times New Roman: beside many columns, and in parts."""
    layouts = laid_out(crowded_table(columns), Page().turned())
    assert (len(layouts) > 1) == (columns == 20)
    for part in layouts:
        assert sum(part.widths) == pytest.approx(Page().turned().room)
        for index, column in enumerate(part.table.columns):
            room = (part.widths[index] - 5) / part.size
            cells = [
                (cell_text(row.cells[index], column.kind), row.kind == "total") for row in part.table.rows
            ]
            words = [(word, bold) for text, bold in cells for word in UNBROKEN if word in text]
            words += [(word, True) for word in column.head.split()]
            words += cells if column.kind == "money" else []
            assert max(wide_letters(word, bold) for word, bold in set(words)) <= room, column.head


def test_rooms_are_shared_so_that_rows_are_low() -> None:
    """Beside eleven columns of numbers, long texts get more than short ones: fewer lines than in equal
    columns, and none is so narrow that letters stand below each other."""
    columns = [Column(f"文{i}", "text", 8) for i in range(4)] + [Column("亿", "money", 8) for _ in range(11)]
    texts = ("短文" * 6, "中等长的文字" * 6, "很长的文字" * 60, "长的文字" * 25)
    table = Table("t", "t", "", tuple(columns), tuple(Row((*texts, *[1234] * 11)) for _ in range(30)))
    (found,) = laid_out(table, Page().turned())
    equal = [sum(found.widths[:4]) / 4] * 4 + list(found.widths[4:])
    shown = [cell_text(cell, column.kind) for cell, column in zip(table.rows[0].cells, columns, strict=True)]
    assert found.lines(shown, found.widths) < 0.65 * found.lines(shown, equal)
    assert min(found.widths[:4]) - 5 >= 5 * found.size


def test_short_tables_stand_in_larger_letters() -> None:
    """One page of low rows in 五号, some pages in 小五, many pages or tall rows in smaller letters."""
    columns = (Column("名称", "text", 40), Column("金额", "money", 12))
    sizes = [
        laid_out(Table("t", "t", "", columns, (Row(("某项", 1)),) * rows), Page())[0].size
        for rows in (10, 100, 1000)
    ]
    assert sizes == [10.5, 9.0, 8.0]


def test_empty_document() -> None:
    made = opened(Document("", (), "", (), "zh", CREATED))
    assert len(made.sections) == 1
    assert made.tables == []


def test_missing_style_file() -> None:
    with pytest.raises(InputFault) as told:
        word(sample(), Path("没有.docx"))
    assert "没有.docx" in str(told.value)
