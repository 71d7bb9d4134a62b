"""Documents made by hand for the tests of the writers: every kind of block, wide and long tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cache
from io import BytesIO

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
from finsim.appendix.drawing import Drawing, Mark
from finsim.appendix.numbered import Numbered
from finsim.report.table import Cell, Column, Row, Table

CREATED = datetime(2020, 11, 6, 9, 30)
GLYPHS = "〔2018〕6 号“基本公共服务”∶—％ 朱镕、王堃、鄠邑区"
"""Brackets, quotation marks, ratio, dash and per cent as bureaus write them; rare characters of names."""
FORMULAS = ("=SUM(A1:A9)", "+1", "-1", "@here")
"""Text that a spreadsheet would take for a formula."""
ROWS_LONG = 130


def sample(language: str = "zh") -> Document:
    """A document with every kind of block: headings, prose, lists, five tables, two charts, page breaks."""
    zh = language == "zh"
    title = "基本公共服务支出测算附表" if zh else "Appendix: what basic public services cost"
    cover = ("阿荣旗财政局", "2018—2025 年") if zh else ("Finance bureau of Arun", "2018 to 2025")
    head = "阿荣旗基本公共服务支出测算" if zh else "Arun: basic public services"
    return Document(title, cover, head, _blocks(zh), language, CREATED)


def small(language: str = "zh", *blocks: Block) -> Document:
    """A document of the given blocks only."""
    return replace(sample(language), blocks=blocks)


def numbered(table: Table, number: int = 1, key: str = "levels", language: str = "zh") -> Numbered:
    """A table with its number: 附表1, Table 1."""
    label = f"附表{number}" if language == "zh" else f"Table {number}"
    return Numbered(number, key, label, table.title, table)


def long_table(rows: int = ROWS_LONG, language: str = "zh") -> Table:
    """A list of eight columns, headings between its rows, with long texts, a subtotal and a total."""
    zh = language == "zh"
    heads = ("序号", "服务项目", "服务对象", "服务指导标准", "支出责任", "合计", "中央", "旗县")
    if not zh:
        heads = ("No.", "Service", "For whom", "Standard", "Who is liable", "Total", "Central", "County")
    kinds = ("code", "text", "text", "text", "text", "money", "money", "money")
    widths = (6, 20, 20, 34, 28, 13, 12, 12)
    columns = tuple(Column(h, k, w) for h, k, w in zip(heads, kinds, widths, strict=True))  # type: ignore[arg-type]
    found: list[Row] = []
    for index in range(rows):
        if index % 40 == 0:
            found.append(
                Row(
                    _heading(f"第{index // 40 + 1}领域 公共教育" if zh else f"Domain {index // 40 + 1}", 8),
                    "heading",
                )
            )
        found.append(_list_row(index, zh))
    found.append(
        Row((None, "小计" if zh else "Subtotal", None, None, None, 1234567, 1000000, 234567), "subtotal")
    )
    found.append(Row((None, "合计" if zh else "Total", None, None, None, 1234567, 1000000, 234567), "total"))
    title = "服务项目清单与分级负担" if zh else "List of services and who pays"
    notes = ("注：" + GLYPHS, "尾差：各数取整后仍可相加。") if zh else ("Note: " + GLYPHS,)
    return Table("list", title, "单位：万元" if zh else "Unit: 10,000 yuan", columns, tuple(found), notes)


def wide_table(years: int = 8, language: str = "zh") -> Table:
    """Payers by year: wider than an upright page from seven years on."""
    zh = language == "zh"
    columns = [Column("负担主体" if zh else "Payer", "text", 22)]
    columns += [Column(f"{2018 + i} 年" if zh else str(2018 + i), "money", 12) for i in range(years)]
    columns.append(Column("合计" if zh else "Total", "money", 13))
    names = (
        ("中央", "自治区", "盟市", "旗县", "个人")
        if zh
        else ("Central", "Region", "League", "County", "People")
    )
    rows = []
    for place, name in enumerate(names):
        amounts = [(place + 1) * 12345 + year * 678 for year in range(years)]
        rows.append(Row((name, *amounts, sum(amounts))))
    sums = [
        sum(cell for cell in column if isinstance(cell, int))
        for column in list(zip(*(r.cells for r in rows), strict=True))[1:]
    ]
    rows.append(Row(("合计" if zh else "Total", *sums), "total"))
    title = "基本公共服务支出分级负担汇总表" if zh else "Who pays, by year"
    return Table("levels", title, "单位：万元" if zh else "Unit: 10,000 yuan", tuple(columns), tuple(rows))


def narrow_table(language: str = "zh") -> Table:
    """Every kind of column, nothing in some cells, negative numbers, texts like formulas, rare glyphs."""
    zh = language == "zh"
    columns = (
        Column("名称" if zh else "Name", "text", 24),
        Column("代码" if zh else "Code", "code", 8),
        Column("金额" if zh else "Amount", "money", 12),
        Column("每人（元）" if zh else "Per head (yuan)", "fen", 13),
        Column("增长" if zh else "Growth", "permille", 9),
    )
    rows = (
        Row(_heading("一、公共教育" if zh else "1. Education", 5), "heading"),
        Row((GLYPHS, "01", 1234, 123456, 56)),
        Row((FORMULAS[0], FORMULAS[2], -1234567, -5, -1000)),
        Row((FORMULAS[1], FORMULAS[3], None, None, None)),
        Row(("未测算" if zh else "not costed", None, "各地不同" if zh else "by place", 0, 0)),
        Row(("小计" if zh else "Subtotal", None, -1233333, 123451, 0), "subtotal"),
        Row(("合计 <&>" if zh else "Total <&>", None, -1233333, 123451, 0), "total"),
    )
    return Table(
        "domains",
        "分领域支出" if zh else "By domain",
        "单位：万元" if zh else "Unit: 10,000 yuan",
        columns,
        rows,
    )


@cache
def chart(key: str = "levels", language: str = "zh") -> Drawing:
    """A chart of three bars, 6.3 by 3.4 inches, in both forms, with one mark a bar."""
    zh = language == "zh"
    marks = tuple(
        Mark(
            f"{key}-county-{year}",
            "county",
            "旗县" if zh else "County",
            str(year),
            f"{year - 2000}.0 亿元",
            GLYPHS,
        )
        for year in (2018, 2019, 2020)
    )
    title = "按级次的负担" if zh else "Burden by level"
    alt = "三根柱：18.0、19.0、20.0 亿元。“逐年上升”" if zh else 'Three columns: 18.0, 19.0, 20.0; "rising"'
    unit, source = (
        ("单位：亿元", "资料来源：本测算") if zh else ("100 million yuan", "Source: this projection")
    )
    return Drawing(key, title, unit, source, alt, _png(), _svg(marks), 6.3, 3.4, marks, "up")


def _svg(marks: tuple[Mark, ...]) -> bytes:
    bars = "".join(
        f'<g id="{mark.gid}"><rect x="{60 + 120 * i}" y="{200 - 50 * i}" width="80" height="{40 + 50 * i}"'
        ' fill="#1F4E79"/></g>'
        for i, mark in enumerate(marks)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="453.6pt" height="244.8pt" viewBox="0 0 453.6 244.8">'
        f'<rect width="453.6" height="244.8" fill="#F5F7FA"/>{bars}</svg>'
    ).encode()


def _png() -> bytes:
    """The same bars as dots, 200 an inch."""
    import numpy as np
    from matplotlib.image import imsave

    dots = np.full((680, 1260, 3), 245, dtype=np.uint8)
    for index in range(3):
        dots[560 - 140 * index - 110 : 660, 170 + 330 * index : 400 + 330 * index] = (31, 78, 121)
    stream = BytesIO()
    imsave(stream, dots, format="png", dpi=200)
    return stream.getvalue()


def _heading(text: str, columns: int) -> tuple[Cell, ...]:
    return (text, *[None] * (columns - 1))


def _list_row(index: int, zh: bool) -> Row:
    central, county = 1000 + 37 * index, 500 + 11 * index
    if zh:
        texts = (
            f"第{index + 1}项服务",
            "具有本地户籍的全体居民",
            "每人每年 1,234.56 元，" * (1 + index % 4),
            "中央与地方按 8∶2 分担",
        )
    else:
        texts = (
            f"Service {index + 1}",
            "all residents registered here",
            "1,234.56 yuan a year; " * (1 + index % 4),
            "80% central",
        )
    return Row((str(index + 1), *texts, central + county, central, county))


def _blocks(zh: bool) -> tuple[Block, ...]:
    language = "zh" if zh else "en"
    prose = (
        ("全旗基本公共服务支出 12.3 亿元，" + GLYPHS + "。") * 3 if zh else "The cost is 12.3. " * 12 + GLYPHS
    )
    missing = Numbered(
        7,
        "afford",
        "附表7" if zh else "Table 7",
        "承受能力" if zh else "Affordability",
        None,
        "情景中没有预算数，未编制。" if zh else "The scenario has no budgets.",
    )
    return (
        Contents("目　录" if zh else "Contents"),
        PageBreak(),
        Heading(1, "一、概况" if zh else "1. Summary"),
        Paragraph(prose),
        Heading(2, "（一）按级次" if zh else "1.1 By level"),
        Paragraph(prose),
        ChartBlock(chart("levels", language), "图1" if zh else "Figure 1"),
        Heading(3, "1．说明" if zh else "Remarks"),
        Bullet("口径：常住人口" if zh else "Residents"),
        Bullet("价格：现价 " + GLYPHS if zh else "Current prices " + GLYPHS),
        Paragraph("办法如下：" if zh else "Steps:"),
        Bullet("先算人数" if zh else "First count", ordered=True),
        Bullet("再乘标准" if zh else "Then multiply", ordered=True),
        Heading(1, "二、附表" if zh else "2. Tables"),
        TableBlock(numbered(wide_table(8, language), 1, "levels", language)),
        TableBlock(numbered(narrow_table(language), 2, "domains", language)),
        Paragraph("注：" + GLYPHS if zh else "Note: " + GLYPHS, "note"),
        ChartBlock(chart("fan", language), "图2" if zh else "Figure 2"),
        TableBlock(numbered(long_table(ROWS_LONG, language), 3, "list", language)),
        TableBlock(missing),
        PageBreak(),
        Heading(1, "三、风险" if zh else "3. Risks"),
        Paragraph(prose),
        Bullet("又一表，从一起编号" if zh else "Again from one", ordered=True),
        Bullet("其二" if zh else "Two", ordered=True),
        Paragraph("居中" if zh else "centred", "centre"),
        Paragraph("阿荣旗财政局" if zh else "The bureau", "right"),
    )
