"""The PDF as readers of PDF see it: text, fonts, pages, outline, and nothing that a text can break."""

from __future__ import annotations

import re
import shutil
import subprocess
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

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
from hypothesis import given, settings
from hypothesis import strategies as st
from test_appendix_typefaces import font

from finsim.appendix import typefaces as shelf
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
from finsim.appendix.numbered import Numbered
from finsim.appendix.pdf import pdf
from finsim.appendix.pdf.glyphs import ems
from finsim.appendix.pdf.measures import INSET
from finsim.appendix.pdf.sheets import SIZES, TURNED, UPRIGHT, layout
from finsim.appendix.typefaces import typefaces
from finsim.errors import InputFault
from finsim.report.table import Column, Row, Table


def tool(folder: Path, made: bytes, name: str, *options: str) -> str:
    """What one of Poppler's tools says about a PDF; ``-`` is where it writes to."""
    path = folder / "made.pdf"
    path.write_bytes(made)
    end = ("-",) if name == "pdftotext" else ()
    out = subprocess.run([name, *options, str(path), *end], capture_output=True, check=True)
    return out.stdout.decode("utf-8")


def pages(folder: Path, made: bytes) -> list[str]:
    """The text of each page without blanks."""
    text = tool(folder, made, "pdftotext", "-layout")
    return [re.sub(r"[\s\u2060\u200b]", "", page) for page in text.split("\f")[:-1]]


def turned(folder: Path, made: bytes) -> list[bool]:
    """Which pages are turned; each is A4."""
    sizes = re.findall(r"size: +([\d.]+) x ([\d.]+)", tool(folder, made, "pdfinfo", "-f", "1", "-l", "999"))
    found = [(round(float(a)), round(float(b))) for a, b in sizes]
    assert set(found) <= {(595, 842), (842, 595)}
    return [wide > high for wide, high in found]


@pytest.fixture(scope="module", params=["zh", "en"])
def made(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    return request.param, pdf(sample(request.param))


@pytest.fixture(scope="module")
def chinese() -> bytes:
    return pdf(sample("zh"))


def test_every_text_can_be_searched(made: tuple[str, bytes], tmp_path: Path) -> None:
    language, data = made
    text = "".join(pages(tmp_path, data))
    assert GLYPHS.replace(" ", "") in text
    for number in (
        "1,576,320",
        "-1,234,567",
        "1,234.56",
        "-0.05",
        "5.6%",
        "-100.0%",
        "—",
        "=SUM(A1:A9)",
        "@here",
    ):
        assert number in text
    assert ("情景中没有预算数，未编制。" if language == "zh" else "Thescenariohasnobudgets.") in text


def test_fonts_are_embedded_and_cut(made: tuple[str, bytes], tmp_path: Path) -> None:
    lines = tool(tmp_path, made[1], "pdffonts").splitlines()[2:]
    assert lines
    for line in lines:
        assert re.search(r" yes +yes +yes ", line), line


def test_what_the_file_says_of_itself(chinese: bytes, tmp_path: Path) -> None:
    said = tool(tmp_path, chinese, "pdfinfo", "-isodates")
    assert "基本公共服务支出测算附表" in said
    assert re.search(r"Author: +finsim", said)
    assert re.search(r"CreationDate: +2020-11-06T09:30:00", said)
    assert re.search(r"Tagged: +yes", said)
    assert b"<pdfaid:part>2</pdfaid:part>" in chinese
    assert b"<pdfuaid:part>1</pdfuaid:part>" in chinese
    assert b"/Lang(zh-CN)" in chinese.replace(b" ", b"")


def test_pages_say_their_number_and_their_heading(made: tuple[str, bytes], tmp_path: Path) -> None:
    language, data = made
    found = pages(tmp_path, data)
    count = len(found)
    for at, text in enumerate(found[1:], 2):
        assert (f"第{at}页，共{count}页" if language == "zh" else f"Page{at}of{count}") in text
        assert text.startswith(
            "阿荣旗基本公共服务支出测算" if language == "zh" else "Arun:basicpublicservices"
        )
    assert ("阿荣旗财政局2018—2025年" if language == "zh" else "FinancebureauofArun2018to2025") in found[0]
    assert "第1页" not in found[0]


def test_heads_stand_on_each_page_of_a_long_table(chinese: bytes, tmp_path: Path) -> None:
    rows = [text for text in pages(tmp_path, chinese) if "项服务" in text]
    assert len(rows) > 3
    for text in rows:
        assert "序号服务项目服务对象服务指导标准支出责任合计中央旗县" in text
    assert [int(one) for text in rows for one in re.findall(r"第(\d+)项服务", text)] == list(range(1, 131))


def test_a_row_of_heading_is_never_the_last_of_a_page(tmp_path: Path) -> None:
    """Whatever the length of the table before it."""
    ends = []
    for before in range(20, 34):
        table = long_table(0)
        rows = [Row((str(i), f"第{i}项服务", "居民", "元", "中央", 1, 1, 0)) for i in range(before)]
        rows.insert(before - 1, Row(("某某领域", *[None] * 7), "heading"))
        made = pdf(small("zh", TableBlock(numbered(replace(table, rows=tuple(rows))))))
        for text in pages(tmp_path, made):
            ends.append(re.sub(r"第\d+页，共\d+页|注：.*", "", text).endswith("某某领域"))
    assert len(ends) > 30
    assert not any(ends)


def test_wide_tables_lie_on_turned_pages(chinese: bytes, tmp_path: Path) -> None:
    texts, sides = pages(tmp_path, chinese), turned(tmp_path, chinese)
    for text, side in zip(texts[2:], sides[2:], strict=True):
        wide = "2025年合计" in text or "项服务" in text or "未编制" in text
        assert side == wide, text[:60]
    heading = texts.index(next(text for text in texts[2:] if "二、附表" in text))
    assert "附表1" in texts[heading]


def test_contents_lead_to_the_pages(chinese: bytes, tmp_path: Path) -> None:
    texts = pages(tmp_path, chinese)
    assert texts[1].index("三、风险") < texts[1].index("附表1")
    titles = ("一、概况", "（一）按级次", "三、风险", "附表1基本公共服务支出分级负担汇总表", "附表7承受能力")
    for title in titles:
        found = re.search(re.escape(title) + r"\.*(\d+?)(?=\D|$)", texts[1])
        assert found
        assert title in texts[int(found[1]) - 1]


def test_bookmarks_are_the_headings_and_the_tables(chinese: bytes, tmp_path: Path) -> None:
    page = tool(tmp_path, chinese, "pdftohtml", "-xml", "-i", "-stdout")
    found = re.findall(r'<item page="\d+">(.*?)</item>|<(/?)outline>', page)
    level, marks = 0, []
    for text, end in found:
        if text:
            marks.append((level, text))
        else:
            level += -1 if end else 1
    assert marks == [
        (1, "目　录"), (1, "一、概况"), (2, "（一）按级次"), (3, "1．说明"), (1, "二、附表"),
        (2, "附表1　基本公共服务支出分级负担汇总表"), (2, "附表2　分领域支出"),
        (2, "附表3　服务项目清单与分级负担"),
        (2, "附表7　承受能力"), (1, "三、风险"),
    ]  # fmt: skip


def test_charts_are_lines_not_dots_and_say_what_they_show(chinese: bytes, tmp_path: Path) -> None:
    assert len(tool(tmp_path, chinese, "pdfimages", "-list").splitlines()) == 2
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", chinese, re.DOTALL)
    plain = chinese + b"".join(zlib.decompress(one) for one in packed if one[:1] == b"x")
    alt = chart().alt.encode("utf-16-be")
    escaped = re.sub(rb"([()\\])", rb"\\\1", alt)
    assert alt in plain or escaped in plain or alt.hex().encode() in plain.lower()
    assert "图1按级次的负担" in "".join(pages(tmp_path, chinese))


def test_same_document_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = pdf(sample("zh"))
    monkeypatch.chdir(tmp_path)
    assert pdf(sample("zh")) == first
    assert pdf(replace(sample("zh"), title="另一个")) != first


MARKUP = (
    '#read("/etc/passwd")', "#panic()", "$x^2$", "*粗*", "_斜_", "@某处", "[方]", "<标>", "`代码`", "//注",
    "=题", "-项", "+项", "/词", "\\n", "\\u{41}", '"引"', "'引'", "~", "--", "...", "{{1+1}}",
    "]#1[", "&amp;",
)  # fmt: skip


def test_no_text_is_ever_markup(tmp_path: Path) -> None:
    words = "，".join(MARKUP)
    columns = (Column(words, "text", 40), Column("#1", "money", 9))
    rows = (Row((words, 1)), Row((words, None), "heading"), Row((words, 2), "total"))
    table = Table("levels", words, words, columns, rows, (words,))
    drawing = replace(chart(), title=words, alt=words)
    reason = Numbered(2, "afford", "附表2", words, None, words)
    blocks = (
        Contents(words), Heading(1, words), Heading(2, words), Paragraph(words), Paragraph(words, "note"),
        Bullet(words), Bullet(words, True), TableBlock(numbered(table)), TableBlock(reason),
        ChartBlock(drawing, "图1"),
    )  # fmt: skip
    made = pdf(Document(words, (words, words), words, blocks, "zh", CREATED))
    text = "".join(re.sub(r"第\d+页，共\d+页", "", page) for page in pages(tmp_path, made))
    plain = tool(tmp_path, made, "pdftotext", "-raw")
    whole = re.sub(r"[\s\u2060\u200b]", "", plain)
    told = re.sub(r"\s", "", words)
    # Title, two cover lines; contents' own title and four entries; 2 headings, 2 paragraphs, 2 bullets;
    # of tables: 2 titles, unit, head, 3 rows, note, reason; caption; the running head of each page.
    assert whole.count(told) >= 3 + 1 + 4 + 2 + 2 + 2 + 9 + 1
    for one in MARKUP:
        assert re.sub(r"\s", "", one) in text


def test_a_character_that_no_typeface_has_is_told(tmp_path: Path) -> None:
    made = pdf(small("zh", Paragraph("村名\U0001f600\ue000，镕\x07\u1680葛\U000e0100")))
    found = pages(tmp_path, made)
    assert "村名〓〓，镕葛" in found[1]
    assert "有2个字符在所用字体中没有字形，以“〓”代替：U+1F600、U+E000。" in found[0]
    english = pages(tmp_path, pdf(small("en", Paragraph("\U0001f600"))))
    assert "1character(s)ofthisdocument" in english[0]
    assert "〓" not in pages(tmp_path, pdf(sample("zh")))[0]


def test_official_typefaces_are_used_and_helped_out(tmp_path: Path) -> None:
    """A 仿宋 without Chinese characters: its letters are used, the open typeface has the rest."""
    font(tmp_path / "fonts" / "simfang.ttf", "FangSong")
    font(tmp_path / "fonts" / "other.ttf", "Another")
    faces = typefaces("zh", (tmp_path / "fonts",))
    made = pdf(small("zh", Heading(1, "题"), Paragraph("abc 镕堃鄠")), faces)
    listed = tool(tmp_path, made, "pdffonts")
    assert "FangSong" in listed
    assert "NotoSansSC" in listed
    assert "abc镕堃鄠" in "".join(pages(tmp_path, made))


def test_no_font_at_all_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shelf, "font_file", lambda: None)
    with pytest.raises(InputFault, match="finsim"):
        pdf(sample("zh"), typefaces("zh", (tmp_path,)))


def test_a_font_file_with_others_beside_it_is_taken_alone(tmp_path: Path) -> None:
    """As in a system's folder, where hundreds lie that must not be read."""
    from finsim.appendix.pdf.printing import _shelved

    one, other = font(tmp_path / "a" / "simfang.ttf", "FangSong"), tmp_path / "a" / "x.otf"
    shutil.copyfile(one, other)
    placed = _shelved([one], tmp_path)
    assert placed == [tmp_path / "0.ttf"]
    assert placed[0].read_bytes() == one.read_bytes()
    other.unlink()
    assert _shelved([one], tmp_path) == [one]


def test_levels_may_be_skipped_and_documents_empty(tmp_path: Path) -> None:
    pdf(small("zh"))
    pdf(small("zh", Heading(3, "直接三级"), Heading(1, ""), Contents(" "), PageBreak(), PageBreak()))
    bare = Table("levels", "", "", (Column("甲"),), (), ())
    made = pdf(replace(small("zh", TableBlock(numbered(bare))), title=""))
    assert "甲" in pages(tmp_path, made)[1]


TEXT = st.text(max_size=20)


@settings(max_examples=40, deadline=None)
@given(TEXT, TEXT, TEXT, TEXT, st.sampled_from(("zh", "en")))
def test_any_text_at_all_can_be_printed(one: str, two: str, three: str, four: str, language: str) -> None:
    columns = (Column(three, "text", 5), Column(four, "money", 9))
    rows = (Row((one, two)), Row((three, None), "heading"), Row((four, 12), "total"))
    table = TableBlock(numbered(Table("x", one, two, columns, rows, (two,))))
    blocks = (Contents(one), Heading(3, two), Paragraph(three), Bullet(four), table, ChartBlock(chart(), one))
    assert pdf(Document(one, (two, three), four, blocks, language, CREATED)).startswith(b"%PDF-1.7")


def ink(folder: Path, made: bytes) -> list[tuple[float, float, float]]:
    """Of each word: where it ends at the left and the right, and its page's width, in points."""
    found, wide = [], 0.0
    for line in tool(folder, made, "pdftotext", "-bbox").splitlines():
        if page := re.search(r'<page width="([\d.]+)"', line):
            wide = float(page[1])
        if word := re.search(r'<word xMin="([-\d.]+)".* xMax="([-\d.]+)"', line):
            found.append((float(word[1]), float(word[2]), wide))
    return found


@pytest.mark.parametrize(
    "table",
    [
        wide_table(40),
        replace(narrow_table(), rows=(Row(("x" * 300, "y" * 40, 10**17, -(10**15), 10**9)),)),
        Table("x", "宽", "", tuple(Column("z" * 30, "money", 30) for _ in range(30)), (Row((10**12,) * 30),)),
    ],
)
def test_nothing_stands_beyond_the_margins(table: Table, tmp_path: Path) -> None:
    made = pdf(small("zh", Paragraph("http://" + "a" * 300), TableBlock(numbered(table))))
    for left, right, wide in ink(tmp_path, made):
        assert left > 40
        assert right < wide - 35
    row, text = table.rows[0], "".join(pages(tmp_path, made))
    for column, cell in zip(table.columns, row.cells, strict=True):
        assert not isinstance(cell, int) or shown(cell, column.kind) in text


def test_a_table_too_wide_is_cut_with_its_names_repeated(tmp_path: Path) -> None:
    text = "".join(pages(tmp_path, pdf(small("zh", TableBlock(numbered(wide_table(40)))))))
    assert text.count("负担主体") > 1
    assert "（续表）单位：万元" in text
    assert text.count("2018年") == text.count("2057年") == 1


NUMBERS = st.integers(-(10**14), 10**14)
WORDS = st.text("测算 abcW,.（）", max_size=60)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    kinds = draw(
        st.lists(st.sampled_from(("text", "code", "money", "fen", "permille")), min_size=1, max_size=30)
    )
    columns = tuple(Column(draw(WORDS), kind, draw(st.integers(1, 60))) for kind in kinds)  # type: ignore[arg-type]
    cells = [WORDS if kind in ("text", "code") else st.one_of(NUMBERS, st.none(), WORDS) for kind in kinds]
    rows = draw(st.lists(st.tuples(*cells).map(Row), max_size=4))
    return Table("x", "", "", columns, tuple(rows))


@settings(deadline=None)
@given(tables())
def test_layout_keeps_within_the_page_and_loses_no_column(table: Table) -> None:
    made = layout(table)
    room = TURNED if made.turned else UPRIGHT
    assert {at for part in made.parts for at in part.columns} == set(range(len(table.columns)))
    for part in made.parts:
        assert part.size in SIZES
        assert sum(part.widths) <= room + 0.01
        for at, width in zip(part.columns, part.widths, strict=True):
            column = table.columns[at]
            told = [shown(r.cells[at], column.kind) for r in table.rows if type(r.cells[at]) is int]
            digits = max((sum(0.555 if c.isdigit() else 0.278 for c in text) for text in told), default=0.0)
            assert width - 2 * INSET >= digits * part.size or len(part.columns) == 1


def test_letters_shrink_only_where_they_must() -> None:
    assert layout(narrow_table()).parts[0].size == SIZES[0]
    assert not layout(narrow_table()).turned
    long = replace(long_table(1), rows=(Row(("1", *["很长的文字" * 60] * 4, 1, 1, 0)),))
    assert layout(long).parts[0].size == SIZES[-2]
    columns = (Column("名称"), *(Column(f"第{n}年", "money", 12) for n in range(20)))
    figures = Table("x", "表", "", columns, (Row(("甲", *[1_234_567] * 20)),))
    assert [(part.size, len(part.columns)) for part in layout(figures).parts] == [(SIZES[-1], 21)]


def test_texts_share_the_room_by_their_length() -> None:
    columns = (Column("短", "text", 20), Column("长", "text", 20), Column("额", "money", 11))
    table = Table("x", "", "", columns, tuple(Row(("短", "很长的文字" * 8, 1)) for _ in range(3)))
    short, long, _ = layout(table).parts[0].widths
    assert long > 4 * short


def test_a_title_has_rows_below_it_on_its_page(tmp_path: Path) -> None:
    """Wherever on the page the table before it ends."""
    for lines in range(18, 30):
        before = tuple(Paragraph(f"第{at}行") for at in range(lines))
        made = pdf(
            small("zh", Heading(1, "题"), *before, Heading(2, "又题"), TableBlock(numbered(narrow_table())))
        )
        page = next(text for text in pages(tmp_path, made) if "附表1" in text)
        assert "又题附表1分领域支出" in page
        assert "-1,234,567" in page


def test_words_are_taken_for_as_wide_as_they_are() -> None:
    """Rather wider than the open typeface has them, made bold by a stroke."""
    from matplotlib.ft2font import FT2Font

    face = FT2Font(str(shelf.typefaces("zh", ()).fallback.file))
    face.set_size(1000, 72)
    for word in (
        "Amount",
        "1,234,567",
        "-1,000,000.00%",
        "WWWW",
        "Assumption",
        "mmm@",
        "bdpqb`",
        "https://a.b",
    ):
        real = sum(face.load_char(ord(sign)).linearHoriAdvance for sign in word) / 65536 / 1000
        assert ems(word) >= real + 0.026


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("附表", 1),
        ("呼伦贝尔市基本公共服务支出：最佳估计", 1),
        ("吉林省39件民生实事支出测算（2020—2035年）", 2),
    ],
)
def test_the_title_is_divided_where_it_may_be(title: str, lines: int, tmp_path: Path) -> None:
    made = pdf(replace(small("zh"), title=title, cover=()))
    text = tool(tmp_path, made, "pdftotext").replace("\f", "").split()
    assert len(text) == lines
    assert "".join(text) == title
    assert lines == 1 or text[1].startswith("（")


def test_english_quotation_marks_are_narrow(tmp_path: Path) -> None:
    """Not as wide as a Chinese character, as the open typeface has them for Chinese."""
    made = pdf(small("en", Paragraph("plan’s"), Paragraph("plans")))
    (left, with_mark, _), (_, without, _) = ink(tmp_path, made)[-6:-4]  # Page 2 of 2 comes last.
    assert left < without < with_mark < without + 0.4 * 12


def test_notes_stand_with_the_last_rows(tmp_path: Path) -> None:
    """Whatever the length of the table: no page holds notes alone, nor notes below a head without a row."""
    base, places = long_table(0), set()
    for count in range(14, 40):
        rows = tuple(Row((str(i), f"第{i}项服务", "居民", "元", "中央", 1, 1, 0)) for i in range(count))
        total = Row((None, "合计", None, None, None, 1, 1, 0), "total")
        made = pdf(small("zh", TableBlock(numbered(replace(base, rows=(*rows, total))))))
        found = pages(tmp_path, made)
        (page,) = [text for text in found if "尾差：" in text]
        assert f"第{count - 1}项服务" in page.split("注：")[0]
        assert "合计" in page.split("注：")[0]
        places.add(found.index(page))
    assert len(places) > 1


def test_many_notes_go_on_overleaf(tmp_path: Path) -> None:
    """More notes than a page holds: all of them are printed, the first with the table."""
    notes = tuple(f"第{n}条说明。" for n in range(120))
    made = pdf(small("zh", TableBlock(numbered(replace(narrow_table(), notes=notes)))))
    text = pages(tmp_path, made)
    assert all(note in "".join(text) for note in notes)
    assert "合计" in next(page for page in text if notes[0] in page)


def test_no_line_begins_with_the_dash_of_years(tmp_path: Path) -> None:
    texts = [Paragraph("字" * n + "，吉林省（2020—2030年）合计，2021—2029年平均") for n in range(40)]
    made = pdf(small("zh", *texts, *(Bullet(one.text) for one in texts)))
    shown = tool(tmp_path, made, "pdftotext", "-raw").splitlines()
    assert not [line for line in shown if re.match(r"[—–年]|\d+年", line)]
    assert "".join(pages(tmp_path, made)).count("2020—2030年") == 80


def prose(lines: int, name: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(f"{name}第{n}行。") for n in range(lines))


def test_text_goes_on_below_a_chart_that_does_not_fit(tmp_path: Path) -> None:
    """Two charts after most of a page of text: the page is filled, they follow in their order."""
    blocks: tuple[Block, ...] = (
        *prose(25, "前"), ChartBlock(chart(), "图1"), *prose(3, "中"), ChartBlock(chart("fan"), "图2"),
        *prose(30, "后"),
    )  # fmt: skip
    first, second, *_ = pages(tmp_path, pdf(small("zh", *blocks)))[1:]
    assert "图1" not in first
    assert "中第2行。后第0行。" in first
    assert second.index("图1") < second.index("图2") < second.index("后第9行")


def test_a_chart_that_nearly_fits_is_drawn_in(tmp_path: Path) -> None:
    """By no more than a fifth, and not where it fits as it is."""
    from finsim.appendix.pdf.placing import placed

    def probe(end: float) -> dict[str, Any]:
        one = {"is": "chart", "width": 450.0, "height": 300.0, "float": False}
        placed([{"blocks": [{"is": "text"}, one]}], lambda _: {0: (3, end), -2: (4, 79.0)})
        return one

    assert (probe(440.0)["width"], probe(440.0)["float"]) == (pytest.approx(450 * 266 / 300), False)
    assert (probe(480.0)["width"], probe(480.0)["float"]) == (450.0, True)
    assert (probe(740.0)["width"], probe(740.0)["float"]) == (450.0, False)  # Little is lost.
    blocks: tuple[Block, ...] = (*prose(17, "前"), ChartBlock(chart(), "图1"), *prose(30, "后"))
    found = pages(tmp_path, pdf(small("zh", *blocks)))
    assert "图1" in found[1]


def test_a_wide_table_begins_with_five_rows_or_overleaf(tmp_path: Path) -> None:
    told = set()
    for count in range(6, 24):
        rows = tuple(Row((str(i), "甲", "居民", "元", "中央", 1, 1, 0)) for i in range(count))
        before = numbered(replace(long_table(0), rows=rows, notes=()))
        made = pdf(small("zh", TableBlock(before), TableBlock(numbered(long_table(), 2))))
        page = next(text for text in pages(tmp_path, made) if "附表2" in text)
        assert "第4项服务" in page.split("附表2")[1]
        told.add("附表1" in page)
    assert told == {True, False}


@pytest.mark.parametrize("wide_first", [True, False])
def test_a_reason_goes_with_the_table_after_it(wide_first: bool, tmp_path: Path) -> None:
    reason = TableBlock(Numbered(7, "afford", "附表7", "承受能力", None, "没有预算数。"))
    tables = [TableBlock(numbered(long_table(20), 6)), TableBlock(numbered(narrow_table(), 8))]
    one, other = tables if wide_first else tables[::-1]
    made = pdf(small("zh", one, Heading(1, "题"), reason, other, reason))
    at = next(n for n, text in enumerate(pages(tmp_path, made)) if "题附表7" in text)
    assert f"附表{other.numbered.number}" in pages(tmp_path, made)[at]
    assert turned(tmp_path, made)[at] is not wide_first
    assert len(pages(tmp_path, pdf(small("zh", tables[0], reason)))) == len(
        pages(tmp_path, pdf(small("zh", tables[0])))
    )


def test_seventeen_columns_are_printed_in_seven_points() -> None:
    heads = ("服务项目", "服务对象", "服务指导标准", "支出责任", "牵头负责单位", "测算情况")
    texts = tuple(Column(head, "text", 18) for head in heads)
    money = tuple(Column("旗县市区", "money", 11) for _ in range(10))
    columns = (Column("序号", "code", 6), *texts, *money)
    rows = [Row(("82", *["很长的文字" * 20] * 6, *[1_753_178] * 10)) for _ in range(3)]
    (part,) = layout(Table("list", "表", "", columns, tuple(rows))).parts
    assert part.size == 7.0
    assert len(part.columns) == 17
