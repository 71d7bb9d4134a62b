"""The page as text: nothing from outside, a strict policy, every text escaped, tables as they are printed."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from time import process_time

import pytest
from appendix_samples import long_table, narrow_table, numbered, sample, small, wide_table
from hypothesis import given
from hypothesis import strategies as st
from web_drawing import AMOUNTS, SERIES, YEARS, stacked, value

from finsim.appendix.document import (
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
from finsim.appendix.web import html
from finsim.appendix.web.marked import quoted
from finsim.appendix.web.page import MOST_BYTES
from finsim.appendix.web.widths import PAPER, widths
from finsim.report.table import Column, Row, Table

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)> \" ' & ]]> <!--"
OPEN = ("meta", "link", "br", "input", "path", "use", "rect", "image")
"""Elements without an end; in SVG they close themselves."""


class Reader(HTMLParser):
    """The page as a browser's first step sees it: tags with attributes, texts, and that all tags close."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: text or "" for name, text in attrs}))
        assert len({name for name, _ in attrs}) == len(attrs), (tag, attrs)
        if tag not in OPEN:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in OPEN:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in OPEN:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, name: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.tags if tag == name]


def chart(drawing: Drawing | None = None) -> ChartBlock:
    return ChartBlock(drawing or stacked(), "图1")


def page_of(document: Document) -> str:
    return html(document).decode("utf-8")


def full(language: str) -> Document:
    """The sample with a chart of several levels besides."""
    document = sample(language)
    return replace(document, blocks=(*document.blocks, chart(), chart(stacked("right", "items"))))


@pytest.fixture(scope="module", params=["zh", "en"])
def page(request: pytest.FixtureRequest) -> str:
    return page_of(full(request.param))


def test_nothing_is_asked_for_from_outside(page: str) -> None:
    """No address but those inside the page: neither in links nor in styles, drawings or scripts."""
    assert "://" not in page
    assert "@import" not in page
    for tag, attributes in Reader(page).tags:
        for name in ("src", "href", "xlink:href", "action", "formaction", "poster", "srcset", "ping"):
            assert attributes.get(name, "#")[:1] == "#" or attributes[name].startswith("data:"), (
                tag,
                attributes,
            )
    for address in re.findall(r"url\(([^)]*)", page):
        assert address.startswith("#")


def test_the_policy_names_just_the_one_script_and_style(page: str) -> None:
    def digest(tag: str) -> str:
        (text,) = re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", page, re.DOTALL)
        return b64encode(sha256(text.encode()).digest()).decode()

    expected = (
        f"default-src 'none'; script-src 'sha256-{digest('script')}'; style-src 'sha256-{digest('style')}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    (policy,) = [
        one for one in Reader(page).all("meta") if one.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy["content"] == expected
    assert page.index("Content-Security-Policy") < page.index("<style>") < page.index("<script>")


def test_no_style_or_handler_stands_in_a_tag_and_ids_are_unique(page: str) -> None:
    tags = Reader(page).tags
    for tag, attributes in tags:
        assert "style" not in attributes, tag
        assert not [name for name in attributes if name.startswith("on")], tag
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert sorted({one for one in ids if ids.count(one) > 1}) == []
    pointed = [one["href"][1:] for tag, one in tags if one.get("href", "").startswith("#")]
    pointed += re.findall(r"url\(#([^)]*)\)", page)
    pointed += [one[name] for _, one in tags for name in ("aria-labelledby", "for") if name in one]
    assert set(pointed) <= set(ids)
    assert len(pointed) > 50


def test_a_chart_printed_twice_keeps_its_ids_apart() -> None:
    page = page_of(small("zh", chart(), chart()))
    ids = [one["id"] for _, one in Reader(page).tags if "id" in one]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_head_names_language_title_and_characters(language: str) -> None:
    reader = Reader(page_of(sample(language)))
    assert reader.all("html") == [{"lang": "zh-CN" if language == "zh" else "en"}]
    assert {"charset": "utf-8"} in reader.all("meta")
    assert sample(language).title in reader.texts


def test_english_pages_speak_english() -> None:
    """No Chinese word of ours; the sample's own rare glyphs are its texts."""
    document = small("en", Contents("Contents"), TableBlock(numbered(wide_english(), language="en")))
    shown = re.sub(r"<style>.*?</style>", "", page_of(document), flags=re.DOTALL)
    assert re.findall(r"[\u4e00-\u9fff]+", shown) == []


def wide_english() -> Table:
    return Table(
        "levels", "By level", "Unit: yuan", (Column("Payer"), Column("2020", "money")), (Row(("A", 1)),)
    )


def test_every_text_is_escaped() -> None:
    """The hostile text comes back whole from each place, and no tag of it is a tag."""
    columns = (Column(HOSTILE), Column(HOSTILE, "money"), Column(HOSTILE, "code"))
    rows = (Row((HOSTILE, None, None), "heading"), Row((HOSTILE, HOSTILE, HOSTILE)))
    table = Table("levels", HOSTILE, HOSTILE, columns, rows, (HOSTILE,))
    drawn = stacked()
    marks = tuple(
        replace(one, series_name=HOSTILE, label=HOSTILE, value=HOSTILE, source=HOSTILE) for one in drawn.marks
    )
    drawing = replace(drawn, title=HOSTILE, unit=HOSTILE, source=HOSTILE, alt=HOSTILE, marks=marks)
    one = replace(numbered(table), label=HOSTILE)
    blocks = (
        Contents(HOSTILE), Heading(1, HOSTILE), Paragraph(HOSTILE), Bullet(HOSTILE), TableBlock(one),
        TableBlock(replace(one, table=None, reason=HOSTILE)), ChartBlock(drawing, HOSTILE), PageBreak(),
    )  # fmt: skip
    document = replace(sample(), title=HOSTILE, cover=(HOSTILE,), running_head=HOSTILE, blocks=blocks)
    page = page_of(document)
    reader = Reader(page)
    assert page.count("<script>") == page.count("</script>") == 1
    assert page.count("<style>") == page.count("</style>") == 1
    assert reader.all("img") == []
    assert sum(HOSTILE in text for text in reader.texts) > 40
    label = next(one for one in reader.all("g") if one.get("class") == "mark")
    assert label["data-source"] == f"来源：{HOSTILE}"
    assert label["data-label"] == label["data-value"] == HOSTILE


@given(st.text())
def test_any_text_is_one_string_of_css(text: str) -> None:
    """Between its quotation marks stand letters, digits and escapes only, and they read as the text."""
    made = quoted(text)
    assert re.fullmatch(r'"(?:[^\W_]|\\[0-9a-f]+ )*"', made)
    read = re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), made[1:-1])
    assert [c for c in text if c.isprintable()] == [c for c in read if c.isprintable()]


@given(st.text(alphabet=st.characters(), min_size=1))
def test_any_text_can_be_written(text: str) -> None:
    html(small("zh", Paragraph(text), Heading(9, text))).decode("utf-8")


def test_half_a_pair_and_controls_are_replaced() -> None:
    assert "甲\ufffd乙\ufffd丙" in page_of(small("zh", Paragraph("甲\ud800乙\x00丙")))


def test_cells_are_the_printed_texts() -> None:
    """Money 1,234; fen as yuan; thousandths as per cent; nothing as a dash; a heading over all columns."""
    page = page_of(small("zh", TableBlock(numbered(narrow_table(), 2))))
    rows = [
        re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
        for row in re.findall(r"<tr\b[^>]*>(.*?)</tr>", page, re.DOTALL)
    ]
    assert rows[0] == ["名称", "代码", "金额", "每人（元）", "增长"]
    assert rows[1] == ["一、公共教育"]
    assert rows[2][1:] == ["01", "1,234", "1,234.56", "5.6%"]
    assert rows[3] == ["=SUM(A1:A9)", "-1", "-1,234,567", "-0.05", "-100.0%"]
    assert rows[4][2:] == ["—", "—", "—"]
    assert rows[5] == ["未测算", "—", "各地不同", "0.00", "0.0%"]
    assert rows[7] == ["合计 &lt;&amp;&gt;", "—", "-1,233,333", "1,234.51", "0.0%"]
    assert '<th scope="rowgroup" colspan="5">' in page
    assert page.count('scope="col"') == 5
    assert page.count('scope="row"') == 6
    assert '<span class="title">附表2 分领域支出</span><span class="unit">单位：万元</span></caption>' in page


def test_long_texts_get_the_room_that_numbers_leave() -> None:
    """On paper: whole numbers keep their width, the longest texts the widest column, all of it one page."""
    columns = (Column("短"), Column("长"), Column("更长"), *[Column("金额", "money", 8)] * 10)
    rows = tuple(Row(("甲", "乙" * 40, "丙" * (300 + n), *[1_234_567] * 10)) for n in range(30))
    found = widths(Table("list", "表", "", columns, rows))
    assert found.look == ("wide", "denser")
    assert sum(found.paper) == pytest.approx(1)
    short, long, longest, *numbers = found.paper
    assert short < long < longest
    assert min(numbers) * PAPER["denser"] > len("1,234,567")
    assert found.screen[:3] == (11, 16, 36)
    narrow = widths(narrow_table())
    assert narrow.look == ()
    empty = widths(Table("list", "表", "", columns, ()))
    assert len(empty.paper) == len(columns)


def test_a_table_that_was_not_drawn_up_says_why() -> None:
    page = page_of(sample())
    assert '<p class="caption">附表7 承受能力</p><p class="note">情景中没有预算数，未编制。</p>' in page


def test_contents_lead_to_headings_and_then_to_tables() -> None:
    page = page_of(sample())
    (nav,) = re.findall(r"<nav\b.*?</nav>", page, re.DOTALL)
    entries = re.findall(r'<a href="#([^"]+)">(.*?)</a>', nav)
    heads = [one.text for one in sample().blocks if isinstance(one, Heading) and one.level <= 2]
    tables = [one.numbered for one in sample().blocks if isinstance(one, TableBlock)]
    assert [text for _, text in entries] == [*heads, *(f"{one.label} {one.title}" for one in tables)]
    for identity, text in entries:
        found = re.search(rf'id="{identity}"[^>]*>(.*?)</(?:h\d|section)>', page, re.DOTALL)
        assert found
        assert text in found[1]
    assert 'class="back"' not in page_of(small("zh", Heading(1, "甲")))


def test_lists_of_neighbours_are_one_list() -> None:
    blocks = (Bullet("a"), Bullet("b"), Bullet("c", True), Paragraph("p"), Bullet("d", True))
    main = page_of(small("zh", *blocks)).split("</header>")[1].replace("\n", "")
    assert main.startswith(
        '<ul><li>a</li><li>b</li></ul><ol><li>c</li></ol><p class="body">p</p><ol><li>d</li></ol>'
    )


def test_each_mark_tells_its_value_without_scripts() -> None:
    drawing = stacked()
    page = page_of(small("zh", chart(drawing)))
    reader = Reader(page)
    marks = [one for one in reader.all("g") if one.get("class") == "mark"]
    assert len(marks) == len(drawing.marks) == 9
    assert page.count("<title>2020，县级：-1.00 亿元，来源：〔2020〕6 号</title>") == 1
    for mark, given_mark in zip(
        sorted(marks, key=lambda m: m["id"]), sorted(drawing.marks, key=lambda m: m.gid), strict=True
    ):
        assert mark["id"].endswith(given_mark.gid)
        assert mark["aria-label"] in reader.texts  # its <title>
        assert (mark["tabindex"], mark["role"]) == ("0", "img")
        assert mark["data-value"] == given_mark.value
    assert sum(one.get("class") == "sum" for one in reader.all("g")) == len(YEARS)


def test_a_chart_has_its_data_as_a_table_and_a_button_a_level() -> None:
    page = page_of(small("zh", chart()))
    (data,) = re.findall(r"<details>.*?</details>", page, re.DOTALL)
    values = re.findall(r'<td class="n">(.*?)</td>', data)
    assert '<span class="unit">各数自带单位</span>' in data
    assert values == [value(AMOUNTS[row][bar]) for bar in range(3) for row in range(3)]
    buttons = [one["data-series"] for one in Reader(page).all("button") if "data-series" in one]
    assert buttons == [code for code, *_ in SERIES]
    fills = re.findall(r'<svg class="swatch".*? fill="([^"]+)"', page)
    assert fills[0] == "#0b3c5d"
    assert fills[1].startswith("url(#b0-")  # hatched as in the chart


def test_a_chart_of_one_series_has_no_switches() -> None:
    drawing = stacked()
    page = page_of(small("zh", chart(replace(drawing, marks=drawing.marks[:1]))))
    assert 'class="switches' not in page
    assert 'class="switches' not in page_of(small("zh", chart(replace(drawing, marks=()))))


def test_a_chart_without_a_drawing_is_an_error() -> None:
    with pytest.raises(ValueError, match="levels"):
        html(small("zh", chart(replace(stacked(), svg=b"<p>"))))


def test_a_drawing_keeps_every_look_of_matplotlib() -> None:
    """Each property of a style in the drawing is an attribute in the page."""
    drawing = stacked()
    kept = re.findall(r'style="([^"]*)"', drawing.svg.decode())
    page = page_of(small("zh", chart(drawing)))
    wanted = [part.split(":")[0].strip() for style in kept for part in style.split(";") if part.strip()]
    assert len(wanted) > 50
    (picture,) = re.findall(r'<svg class="drawing".*?</svg>', page, re.DOTALL)
    for name in set(wanted):
        before = len(re.findall(rf'\s{name}="', drawing.svg.decode()))
        before += name in ("stroke-linejoin", "stroke-linecap")  # these stand for all at the root
        assert len(re.findall(rf'\s{name}="', picture)) == wanted.count(name) + before, name


def test_a_page_that_would_be_too_large_lists_fewer_rows() -> None:
    table = long_table(20_000)
    made = html(small("zh", TableBlock(numbered(table, 3)), TableBlock(numbered(narrow_table(), 2))))
    assert len(made) <= MOST_BYTES
    page = made.decode()
    assert "本表共 20000 行，网页只列出前" in page
    assert "1,000,000" in page  # the total is there still
    assert "-1,234,567" in page  # and the small table as a whole


def test_the_same_document_gives_the_same_bytes_quickly() -> None:
    document = full("zh")
    start = process_time()
    first = html(document)
    assert process_time() - start < 0.2
    assert first == html(document)
    assert len(first) < 400_000


def test_data_of_exact_amounts_stand_in_yuan_to_the_fen() -> None:
    """As the marks tell them in brackets, or alone; English ones too; else every value has its unit."""
    drawing = stacked()

    def told(*values: str, language: str = "zh") -> tuple[list[str], str]:
        marks = tuple(replace(drawing.marks[0], value=value) for value in values)
        page = page_of(small(language, chart(replace(drawing, marks=marks))))
        (data,) = re.findall(r"<details>.*?</details>", page, re.DOTALL)
        (unit,) = re.findall(r'<span class="unit">(.*?)</span>', data)
        return re.findall(r'<td class="n">(.*?)</td>', data), unit

    exact = (
        "5.94亿元（593,554,057.44元）",
        "+0.01亿元（512,000.00元）",
        "-12.30元",
        "3.00万元（30,000.00元）",
    )
    assert told(*exact) == (["593,554,057.44", "+512,000.00", "-12.30", "30,000.00"], "单位：元")
    english = ("-5.94 million yuan (-5,940,000.00 yuan)", "12.30 yuan")
    assert told(*english, language="en")[0] == ["-5,940,000.00", "12.30"]
    mixed = ("5.94亿元（593,554,057.44元）", "1.99亿元", "7,996.00元/人")
    assert told(*mixed) == (list(mixed), "各数自带单位")


def test_the_drawing_knows_its_own_legend() -> None:
    reader = Reader(page_of(small("zh", chart())))
    assert [one["id"] for one in reader.all("g") if one.get("class") == "legend"] == ["b0-legend_1"]


def test_a_range_of_years_is_kept_on_one_line() -> None:
    page = page_of(small("zh", Paragraph("吉林（2020—2035年），2021—2022"), Bullet("12—13")))
    kept = re.findall(r'<span class="years">(.*?)</span>', page)
    assert kept[-2:] == ["2020—2035年", "2021—2022"]


def test_notes_are_a_row_below_the_last_totals() -> None:
    page = page_of(small("zh", TableBlock(numbered(long_table(3)))))
    assert re.search(r'<tr class="said"><td colspan="8"><div class="notes"><p class="note">注：', page)
    (foot,) = re.findall(r"<tfoot>(.*?)</tfoot>", page, re.DOTALL)
    assert (foot.count('class="total"'), foot.count("<tr")) == (1, 2)
    table = replace(wide_table(), notes=("注",))
    below = replace(table, rows=(*table.rows, Row(("其中", *[1] * 9))))
    assert page_of(small("zh", TableBlock(numbered(below)))).split("<tfoot>")[1].count("<tr") == 3
    rows = replace(table, rows=table.rows[:-1])
    assert '<tfoot class="bare"><tr class="said">' in page_of(small("zh", TableBlock(numbered(rows))))
    assert "<tfoot>" not in page_of(small("zh", TableBlock(numbered(replace(long_table(3), notes=())))))


def test_a_reason_goes_with_the_table_after_it_or_before() -> None:
    reason = TableBlock(replace(numbered(narrow_table(), 7), table=None, reason="没有预算数。"))
    wide, narrow = TableBlock(numbered(long_table(3), 8)), TableBlock(numbered(narrow_table(), 6))

    def looks(*blocks: TableBlock | Heading) -> list[str]:
        sections = Reader(page_of(small("zh", *blocks))).all("section")
        return [one["class"] for one in sections if "reason" in one["class"]]

    assert looks(narrow, reason, wide) == ["numbered reason wide"]
    assert looks(wide, reason, narrow) == ["numbered reason"]
    assert looks(wide, reason, reason) == ["numbered reason across"] * 2
    assert looks(reason) == ["numbered reason"]
    heads = Reader(page_of(small("zh", Heading(1, "附表"), reason, wide))).all("h2")
    assert [one.get("class") for one in heads] == ["wide"]
