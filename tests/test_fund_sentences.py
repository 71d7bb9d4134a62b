"""What is said and printed of funds beside their statements: sentences, rows, page breaks, charts."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from test_funds import ROOT, WORKED, result_of

from finsim.errors import InputFault
from finsim.load import load
from finsim.report import amount_tables, variant_tables
from finsim.report.charts import items_chart, levels_chart, style
from finsim.report.excel import workbook
from finsim.report.fund_tables import fund_lines
from finsim.report.note_table import notes
from finsim.report.page_breaks import breaks
from finsim.report.table import Book
from finsim.report.tables import Sheet, books, sheets
from finsim.report.terminal import run_text
from finsim.result import project

RATES = "rates: [{reserve_months: 0, rate: 1%}, {reserve_months: 9, rate: 0.5%}]"


def book_of(text: str, folder: Path, language: str = "zh") -> Book:
    return books(result_of(text, folder), language)[0]


def with_rate(rate: str) -> str:
    return WORKED.replace(RATES, f"rate: {rate}")


# ---- sentences ----


def test_a_fund_that_recovers_is_not_told_as_dry(tmp_path: Path) -> None:
    """2016: 5,000,000 × 1.015 + 0.3 % × 1.8 bn − 12,000,000 = −1,525,000; afterwards 36,000,000 come in a
    year: 24,000,000, then 24,000,000 × 1.015 + 24,000,000 = 48,360,000."""
    book = book_of(with_rate("{2016: 0.3%, 2017: 2%}"), tmp_path)
    assert fund_lines(book) == [
        "生育保险基金（甲市）2016年缺1,525,000.00元（负担方：未明确），2017年起够付，2018年末结余48,360,000.00元。"
    ]
    english = fund_lines(Book(book.result, book.code, "en"))[0]
    assert "1,525,000.00 yuan are lacking in 2016" in english
    assert "from 2017 on" in english


def test_years_short_one_by_one_are_named(tmp_path: Path) -> None:
    """1,525,000; then 6,000,000 are left, which grow by 90,000 and lack 5,910,000; then all 12,000,000."""
    text = with_rate("{2016: 0.3%, 2017: 1%, 2018: 0%, 2020: 2%}").replace("2016-2018", "2016-2020")
    [told] = fund_lines(book_of(text, tmp_path))
    assert told == (
        "生育保险基金（甲市）2016、2018、2019年共缺19,435,000.00元（负担方：未明确），其余各年够付，"
        "2020年末结余24,000,000.00元。"
    )
    [told] = fund_lines(book_of(with_rate("{2016: 0.3%, 2017: 0.3%, 2018: 2%}"), tmp_path))
    assert "2016、2017年共缺" in told
    assert "2018年起够付" in told
    [told] = fund_lines(book_of(with_rate("0.3%"), tmp_path))
    assert "2016年用完，到2018年共缺" in told


def test_a_fund_whose_benefits_are_open_is_mentioned(tmp_path: Path) -> None:
    text = WORKED.replace("count: {by_place: {150702: 600 人, 150703: 400 人}}, s", "count: open, s")
    book = book_of(text, tmp_path)
    told = "生育保险基金支付的待遇都没有测算，没有编收支表。"
    assert fund_lines(book) == [told]
    assert told in run_text(book.result, [], "zh", 0.1)


def test_growth_that_leaves_contributions_out_is_told_once(tmp_path: Path) -> None:
    grown = WORKED.replace("years: 2016-2018", "years: 2016-2018\ngrowth: {spending: 8%}")
    book = book_of(grown, tmp_path)
    found = [text for text in fund_lines(book) if "一般增长（支出）带动待遇，不带动缴费" in text]
    assert len(found) == 1
    assert "生育保险基金的单位缴费" in found[0]
    assert run_text(book.result, [], "zh", 0.1).count(found[0]) == 1
    assert [row.cells[1] for row in notes(book).rows].count(found[0]) == 1
    both = WORKED.replace("years: 2016-2018", "years: 2016-2018\ngrowth: {count: 1%, standard: 3%}")
    wage = grown.replace("wage: 60000 元/人/年", "wage: {value: 60000 元/人/年, growth: 8%}")
    for text in (WORKED, both, wage):
        assert not any("一般增长" in said for said in fund_lines(book_of(text, tmp_path)))


# ---- a variant's rate ----


def test_a_variant_may_put_a_rate_in_place_of_rates(tmp_path: Path) -> None:
    path = "funds.maternity.contributions.enterprise"
    fast = WORKED + f"variants: {{fast: {{title: 降, {path}.rate: 0.3%}}}}\n"
    result = result_of(fast, tmp_path)
    [_, told] = [fund_lines(book)[0] for book in books(result)]
    assert "2016年用完，到2018年共缺14,725,000.00元" in told
    steps = RATES.removeprefix("rates: ")
    back = with_rate("0.3%") + f"variants: {{slow: {{title: 档, {path}.rates: {steps}}}}}\n"
    assert "14,364,741.88" in fund_lines(books(result_of(back, tmp_path))[1])[0]
    two = WORKED + f"variants: {{two: {{title: 两, {path}: {{rate: 1%, {RATES}}}}}}}\n"
    with pytest.raises(InputFault) as caught:
        result_of(two, tmp_path)
    assert [fault.code for fault in caught.value.faults] == ["fund-two-rates"]


# ---- rows of those who bear nothing ----


def test_whoever_bears_nothing_has_no_row(tmp_path: Path) -> None:
    book = book_of(WORKED, tmp_path)
    assert "unstated" in book.payers
    assert [row.cells[0] for row in amount_tables.levels(book).rows] == ["社保基金", "单位", "合计"]
    assert not amount_tables.levels(book).notes
    table = amount_tables.split(book)
    assert [column.head for column in table.columns][2:] == ["社保基金", "单位", "合计"]
    assert all(len(row.cells) == len(table.columns) for row in table.rows)
    assert "未明确" not in run_text(book.result, [], "zh", 0.1)


def test_a_payer_of_one_variant_has_a_row_in_all(tmp_path: Path) -> None:
    fast = "variants: {fast: {title: 降, funds.maternity.contributions.enterprise.rate: 0.3%}}\n"
    made = books(result_of(WORKED + fast, tmp_path))
    for book in made:
        assert "未明确" in [row.cells[0] for row in amount_tables.levels(book).rows]
    assert "未明确" in [column.head for column in variant_tables.by_level(made).columns]


def test_where_nobody_bears_anything_all_rows_stay(tmp_path: Path) -> None:
    none = WORKED.replace("600 人", "0 人").replace("400 人", "0 人").replace("20000 人", "0 人")
    book = book_of(none.replace("10000 人", "0 人").replace("500 万元", "0 元"), tmp_path)
    assert len(amount_tables.levels(book).rows) == len(book.payers) + 1


# ---- pages ----


def test_blocks_stay_on_one_page() -> None:
    heights = [30.0, 20.0, *[10.0] * 12]
    assert breaks(heights, [2, 6, 10], 95, 20) == [6, 10]
    assert breaks(heights, [2, 6, 10], 100, 20) == [6]
    assert breaks(heights, [2, 6, 10], 130, 20) == [10]
    assert breaks(heights, [2, 6, 10], 170, 20) == []
    assert breaks(heights, [], 90, 20) == []
    assert breaks([10.0] * 30, [0, 20], 100, 0) == [], "a block of two whole pages leaves the next one a page"


def test_a_fund_is_not_divided_between_two_pages(tmp_path: Path) -> None:
    """Every page of the sheet, from break to break, is shorter than the paper; breaks stand at headings."""
    book = books(project(load(ROOT / "scenarios" / "hulunbuir-best-estimate.yaml")))[0]
    sheet = next(sheet for sheet in sheets([book]) if sheet.code == "funds")
    packed = ZipFile(BytesIO(workbook([sheet], "测算")))
    text = packed.read("xl/worksheets/sheet1.xml").decode()
    ends = [int(part.split('"')[0]) for part in text.split("<rowBreaks")[1].split('<brk id="')[1:]]
    assert len(ends) >= 2
    kinds = ["title", "unit", "heads", *(row.kind for row in sheet.tables[0].rows), "notes"]
    assert all(kinds[end] in ("heading", "notes") for end in ends)
    rows = [float(part.split('"')[0]) for part in text.split(' ht="')[1:]]
    first = kinds.index("heading")
    for start, end in zip([0, *ends], [*ends, len(rows)], strict=True):
        repeated = rows[first - 1] * (start > 0)
        assert sum(rows[start:end]) + repeated < (595 - 2 * 0.7 * 72) * 1.35


# ---- charts ----


def test_a_chart_tells_what_lies_below_zero(tmp_path: Path) -> None:
    book = book_of(WORKED, tmp_path)
    with style():
        columns, bars = levels_chart(book), items_chart(book)
    said = [text.get_text() for text in columns.axes[0].texts]
    assert said == ["合计0.12", "0.12", "合计0.12"]
    assert columns.get_supxlabel().startswith("零线以下是增加的结余（负数），柱顶的数是合计。\n")
    lowest = min(patch.get_window_extent().y0 for patch in columns.axes[0].patches)
    axis, top = columns.axes[0].get_window_extent().y0, columns.axes[0].get_window_extent().y1
    assert lowest - axis > (top - axis) * 0.04, "there is room below the bar"
    assert bars.axes[0].texts[0].get_text() == "合计0.36"
    assert bars.get_supxlabel().startswith("零线左边是增加的结余（负数），右端的数是合计。\n")


def test_a_chart_without_negative_parts_says_nothing_of_zero(tmp_path: Path) -> None:
    book = book_of(with_rate("0.3%").replace("500 万元", "0 元"), tmp_path)
    with style():
        figure = levels_chart(book)
    assert [text.get_text() for text in figure.axes[0].texts] == ["0.12"] * 3
    assert figure.get_supxlabel().startswith("来源")


def test_other_negative_parts_are_no_balances(tmp_path: Path) -> None:
    book = book_of(WORKED, tmp_path)
    ledger = book.ledger
    entries = -ledger.entries
    turned = replace(book.result, ledgers=(replace(ledger, entries=entries),))
    with style():
        figure = levels_chart(books(turned)[0])
    assert figure.get_supxlabel().startswith("零线以下是负数，柱顶的数是合计。")


def test_a_sheet_with_one_block_has_no_break(tmp_path: Path) -> None:
    book = book_of(WORKED, tmp_path)
    found: list[Sheet] = [sheet for sheet in sheets([book]) if sheet.code == "funds"]
    assert b"rowBreaks" not in ZipFile(BytesIO(workbook(found, "测算"))).read("xl/worksheets/sheet1.xml")
