"""Bands in print: tables that foot on the central path, files, fan charts, words in both languages."""

from __future__ import annotations

import csv
import io
import json
import shutil
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from builders import small_result
from drawn import hand_bands
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.text import Text
from python_calamine import CalamineWorkbook

from finsim.analysis.chances import chances
from finsim.analysis.drawn import spread
from finsim.draws.bands import ALL, LEVELS, Bands, Row
from finsim.draws.simulate import simulate
from finsim.errors import InputFault
from finsim.load import load
from finsim.report.band_files import (
    BAND_COLUMNS,
    CHANCE_COLUMNS,
    bands_csv,
    chances_csv,
    fan_charts,
    run_tables,
    write_simulation,
)
from finsim.report.band_tables import (
    at_most,
    bands_table,
    chances_table,
    codes_table,
    shocks_table,
    shown_payers,
)
from finsim.report.band_words import (
    bands_paragraph,
    drawn_lines,
    read_by,
    simulation_data,
    simulation_text,
)
from finsim.report.charts import style
from finsim.report.fan import GAP, apart, fan_chart
from finsim.report.folder import OF_BANDS
from finsim.report.table import Book, Table
from finsim.report.tables import books, sheets
from finsim.report.terminal import run_data, run_text
from finsim.result import Result, project

ROOT = Path(__file__).parents[1]
CREATED = datetime(2026, 1, 2, 3, 4, 5)


@pytest.fixture(scope="module")
def result() -> Result:
    return project(load(ROOT / "scenarios" / "hulunbuir-2020.yaml"))


@pytest.fixture(scope="module")
def bands(result: Result) -> Bands:
    return hand_bands(result.ledger(), sd=0.04, skew=0.01)


@pytest.fixture(scope="module")
def book(result: Result) -> Book:
    return Book(result, "base", "zh")


FUND = """
title: 生育保险基金
years: 2016
places:
  1: {name: 甲市, level: city}
  11: {name: 乙区, level: county, within: 1}
items:
  maternity:
    number: 22
    name: 生育保险
    lines: {benefits: {count: 1000 人, standard: 12000 元/人/年, sharing: fund}}
funds:
  maternity:
    name: 生育保险基金
    level: city
    items: [22]
    balance: 500 万元
    interest: 1.5%
    shortfall: unstated
    contributions: {enterprise: {count: 30000 人, wage: 60000 元/人/年, rate: 1%}}
uncertainty:
  draws: 200
  shocks:
    more:
      on: items.maternity.benefits.standard
      discrete: {values: [100%, 250%], probabilities: [50%, 50%]}
"""


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def blocks(table: Table) -> dict[str, list[tuple[object, ...]]]:
    """The rows below each heading, by it."""
    found: dict[str, list[tuple[object, ...]]] = {}
    for row in table.rows:
        if row.kind == "heading":
            found[str(row.cells[0])] = []
        else:
            found[list(found)[-1]].append(row.cells)
    return found


# ---- tables ----


def test_central_column_is_that_of_the_table_of_levels_and_foots(book: Book, bands: Bands) -> None:
    found = blocks(bands_table(book, bands))
    printed = book.printed.levels
    for payer, cells, total in zip(book.payers, printed.cells, printed.row_totals, strict=True):
        assert [row[1] for row in found[book.payer(payer)]] == [*cells, total]
    column = {name: [row[1] for row in rows] for name, rows in found.items()}
    parts = [column[book.payer(payer)] for payer in book.payers]
    assert column["合计"] == [sum(year) for year in zip(*parts, strict=True)]


def test_quantiles_are_those_of_the_draws(book: Book, bands: Bands) -> None:
    """Years from the bands; the sum of all years from sums draw by draw, not from the years' quantiles."""
    rows = blocks(bands_table(book, bands))["盟市"]
    drawn = bands.kept[Row("total", "", "city")] / 10_000
    for at, cells in enumerate(rows[:-1]):
        wanted = [drawn[at].mean(), *np.quantile(drawn[at], LEVELS)]
        assert list(cells[2:]) == pytest.approx(wanted, abs=0.5001)
    whole = np.quantile(drawn.sum(axis=0), LEVELS)
    assert list(rows[-1][3:]) == pytest.approx(whole, abs=0.5001)
    assert abs(sum(row[7] for row in rows[:-1]) - whole[-1]) > 100  # type: ignore[misc]
    assert rows[-1][0] == "2018—2025年合计"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", ["分位数不能相加", "中心路径是按设定值", "均值", "中位数", "标准误"]),
        (
            "en",
            [
                "Quantiles do not add up",
                "central path is what the stated",
                "mean",
                "median",
                "standard error",
            ],
        ),
    ],
)
def test_notes_say_what_adds_up_and_what_is_what(
    result: Result, bands: Bands, language: str, said: list[str]
) -> None:
    table = bands_table(Book(result, "base", language), bands)
    notes = "\n".join(table.notes)
    assert all(part in notes for part in said)
    heads = [column.head for column in table.columns[1:]]
    assert heads == (
        ["中心路径（设定值）", "均值", "5%分位", "25%分位", "中位数", "75%分位", "95%分位"]
        if language == "zh"
        else ["Central path (as stated)", "Mean", "5%", "25%", "Median", "75%", "95%"]
    )


def test_governments_have_bands_of_their_own_where_others_bear_something_too(bands: Bands) -> None:
    result = project(load(ROOT / "scenarios" / "hulunbuir-2020.yaml"))
    assert shown_payers(Book(result, "base"), bands) == ("central", "province", "city", "county", "")


def test_what_a_distribution_states_is_told_in_one_language(tmp_path: Path) -> None:
    """The words of an error table, and the first of many observed values."""
    shutil.copy(ROOT / "scenarios" / "errors-example.csv", tmp_path / "errors.csv")
    path, on = tmp_path / "stated.yaml", "on: items.maternity.benefits"
    many = "、".join(f"{number} 人" for number in range(901, 907))
    values = ", ".join(f"{number} 人" for number in range(901, 921))
    shocks = (
        f"    past: {{{on}.standard, errors: {{file: errors.csv, item: 学生营养餐}}}}\n"
        f"    seen: {{{on}.count, empirical: {{values: [{values}]}}}}\n"
    )
    path.write_text(FUND.partition("    more:")[0] + shocks, encoding="utf-8")
    result = project(load(path))
    (past, seen) = (str(row.cells[1]) for row in shocks_table(Book(result, "base"), simulate(result)).rows)
    assert past.startswith("历年预算与执行之差 项目 学生营养餐、系统性偏差 不保留、预算数与执行数对照表 ")
    assert past.endswith(" 行")
    assert seen == f"经验分布 观测值 {many}等20个"
    rows = shocks_table(Book(result, "base", "en"), simulate(result)).rows
    assert all("、" not in str(row.cells[1]) for row in rows)


def test_who_bears_something_in_some_draws_alone_is_printed(tmp_path: Path) -> None:
    """A fund that the stated benefits do not use up, and 2.5 times as much does: 1000 × 30,000 yuan less
    18 million of contributions and 5.075 million of balance leaves 6.925 million to nobody stated."""
    path = tmp_path / "fund.yaml"
    path.write_text(FUND, encoding="utf-8")
    result = project(load(path))
    bands = simulate(result)
    book = Book(result, "base")
    assert "unstated" not in book.bearing
    assert shown_payers(book, bands) == ("fund", "enterprise", "unstated", "")
    (rows,) = (rows for name, rows in blocks(bands_table(book, bands)).items() if name == "未明确")
    assert rows[0][1] == 0
    assert rows[0][-1] == 693
    assert "charts/fan-unstated.png" in fan_charts(book, bands)


def test_widest_items_come_first(book: Book, bands: Bands) -> None:
    table = codes_table(book, bands, "item")
    assert table is not None
    widths = [row.cells[7] - row.cells[3] for row in table.rows]  # type: ignore[operator]
    assert widths == sorted(widths, reverse=True)
    assert codes_table(book, bands, "domain") is None
    many = replace(bands, rows=tuple(replace(row, by="place", code="150702") for row in bands.rows))
    places = codes_table(book, many, "place")
    assert places is not None
    assert "bands.csv" in places.notes[0] if len(many.rows) > 20 else True


def test_shocks_are_listed_with_their_source(book: Book, bands: Bands) -> None:
    [row] = shocks_table(book, bands).rows
    assert row.cells == (
        "工资标准", "正态分布 标准差 4%", "a.b.count 等2个", "项目、年度、持续性 0.6",
        "样例：前三年的误差 (假设)",
    )  # fmt: skip


def test_chances_in_print(book: Book, bands: Bands) -> None:
    """0 and 1 are told as counts of draws; the sum stands last."""
    found = chances(bands, ["city=3500万元", "total,2018=1万元"])
    table = chances_table(book, found)
    rows = blocks(table)
    city = rows["盟市（所问的上限）"]
    assert len(city) == 9
    assert city[-1][0] == "2018—2025年合计"
    assert city[5][4] == round(found[5].passing.chance * 1000)
    assert city[0][1] == 350_000
    assert any("没有一次超过。真实的概率以95%的把握不大于 0.3%" in note for note in table.notes)
    assert any("全都超过" in note for note in table.notes)
    points = chances_table(book, found, independent=False)
    assert not any("把握" in note for note in points.notes)


def test_the_most_a_chance_can_be_that_never_came_true() -> None:
    """(1 − p)ⁿ = 5 %: for 1,000 draws 0.2991 %."""
    assert at_most(1000) == "0.3%"
    assert at_most(1) == "95%"


# ---- words ----


def test_text_of_simulate(book: Book, bands: Bands) -> None:
    text = simulation_text(book, bands, read_by("item"), chances(bands, "city=3500万元"))
    assert "抽样 1,000 次，随机种子 7，简单随机抽样。" in text
    assert "16 个支出行：可分离的 16 行" in text
    assert "“工资标准”有 3 次抽到的数超出" in text
    assert "项目的区间（2025年，各方合计）" in text
    assert "超过可用数的概率" in text


def test_sobol_points_are_named(book: Book, bands: Bands) -> None:
    words = "\n".join(drawn_lines(book, replace(bands, sampling="sobol")))
    assert "Sobol 低差异序列（8 组独立加扰）" in words


def test_by_is_checked() -> None:
    assert read_by("") == ("total",)
    assert read_by("place， item") == ("total", "item", "place")
    with pytest.raises(InputFault, match="itm"):
        read_by("itm")


def test_data_is_that_of_the_bands(book: Book, bands: Bands) -> None:
    data = simulation_data(book, bands, chances(bands, "city=3500万元"), ("total",))
    json.dumps(data)
    assert {one["by"] for one in data["bands"]} == {"total"}
    first = data["bands"][0]
    assert (first["payer"], first["year"], first["central"]) == (
        "central",
        2018,
        f"{bands.central[0, 0]:.2f}",
    )
    assert data["sums"][-1]["payer"] == "total"
    assert data["sums"][-1]["central"] == f"{book.ledger.entries.sum() / 100:.2f}"
    assert data["chances"][0]["reserve95"] == "0.00"


# ---- files ----


def test_bands_csv_has_every_row(book: Book, bands: Bands) -> None:
    rows = rows_of(b"".join(bands_csv([(book, bands)])))
    assert tuple(rows[0]) == BAND_COLUMNS
    assert len(rows) == len(bands.rows) * len(bands.years)
    at = bands.row("total", payer="county")
    row = next(r for r in rows if (r["by"], r["payer"], r["year"]) == ("total", "county", "2021"))
    assert row["p95"] == f"{bands.quantiles[at, 3, 4]:.2f}"
    assert row["mean"] == f"{bands.mean[at, 3]:.2f}"
    assert (row["variant"], row["name"], row["unit"]) == ("base", "合计", "元")
    item = next(r for r in rows if r["by"] == "item" and r["payer"] == "total")
    assert item["name"] == book.item_name(item["code"])
    assert {r["payer"] for r in rows} == {"central", "province", "city", "county", "total", "governments"}


def test_chances_csv(book: Book, bands: Bands) -> None:
    found = chances(bands, "city=3500万元")
    rows = rows_of(chances_csv([(book, found)]))
    assert tuple(rows[0]) == CHANCE_COLUMNS
    assert [(row["from"], row["to"]) for row in rows][-2:] == [("2025", "2025"), ("2018", "2025")]
    assert rows[5]["chance"] == f"{found[5].passing.chance:.6f}"


def test_written_folder_holds_no_other_draws(tmp_path: Path, book: Book, bands: Bands) -> None:
    """What an earlier call left and this one does not make is removed; other files stay."""
    found = chances(bands, "city=3500万元")
    first = write_simulation(book, bands, found, tmp_path, charts=True, created=CREATED)
    names = [path.relative_to(tmp_path).as_posix() for path in first]
    assert names[:3] == ["bands.csv", "chances.csv", "bands.xlsx"]
    assert {name for name in names if "fan" in name} == {
        f"charts/fan-{payer}.png" for payer in ("central", "province", "city", "county", "total")
    }
    (tmp_path / "mine.txt").write_text("mine")
    write_simulation(book, bands, [], tmp_path, charts=False, created=CREATED)
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"bands.csv", "bands.xlsx", "mine.txt"}
    assert set(names) - {"bands.xlsx"} <= set(OF_BANDS)


def test_sheet_of_a_run_stands_behind_the_items(result: Result, bands: Bands) -> None:
    drawn = replace(result, bands={"base": bands})
    assert [sheet.code for sheet in sheets(books(result))].count("bands") == 0
    made = {sheet.code: sheet for sheet in sheets(books(drawn))}
    assert made["bands"].name == "不确定性区间"
    assert [table.code for table in made["bands"].tables] == ["bands"]
    assert "不确定的数　工资标准：正态分布 标准差 4%；a.b.count 等2个" in made["bands"].tables[0].notes[-1]
    assert list(made).index("bands") == list(made).index("split") + 1
    both = run_tables(books(replace(result, bands={"base": bands, "fast": bands})))
    assert [sum("工资标准" in note for note in table.notes) for table in both] == [1, 0]


def test_workbook_opens_with_the_figures(tmp_path: Path, book: Book, bands: Bands) -> None:
    write_simulation(book, bands, chances(bands, "city=3500万元"), tmp_path, charts=False)
    sheet = CalamineWorkbook.from_path(str(tmp_path / "bands.xlsx")).get_sheet_by_name("不确定性区间")
    rows = sheet.to_python()
    heads = next(row for row in rows if "均值" in row)
    assert heads[:3] == ["负担方、年份", "中心路径（设定值）", "均值"]
    table = bands_table(book, bands)
    assert rows[rows.index(heads) + 2][1:8] == [float(cell) for cell in table.rows[1].cells[1:]]  # type: ignore[arg-type]


def test_terminal_of_a_run(result: Result, bands: Bands) -> None:
    drawn = replace(result, bands={"base": bands})
    text = run_text(drawn, [], "zh", 1.0)
    assert bands_paragraph(Book(drawn, "base"), bands, []) in text
    assert "  盟市：中心路径 25,499，90% 的抽样在 " in text
    assert "分位数不能相加" in text
    assert run_data(drawn, [])["bands"]["base"]["draws"] == 1000
    assert "bands" not in run_data(result, [])
    assert "不确定性" not in run_text(result, [], "zh", 1.0)


# ---- fan charts ----


@pytest.mark.parametrize("language", ["zh", "en"])
def test_fan_labels_do_not_overlap_and_are_inside(result: Result, bands: Bands, language: str) -> None:
    """Every text of the chart has its own place on the paper."""
    book = Book(result, "base", language)
    with style():
        for payer in (ALL, "county"):
            figure = fan_chart(book, bands, payer)
            figure.draw_without_rendering()
            axes = figure.axes[0]
            legend = axes.get_legend()
            assert legend is not None
            texts = [figure._suptitle, figure._supxlabel, *axes.get_xticklabels()]  # type: ignore[attr-defined]
            texts += [axes.title, *axes.texts]
            boxes = [Text.get_window_extent(text) for text in texts if text.get_text()]
            boxes.append(legend.get_window_extent())
            for i, one in enumerate(boxes):
                for other in boxes[:i]:
                    assert not one.overlaps(other), (one, other)


def test_fan_draws_what_the_bands_say(result: Result, bands: Bands) -> None:
    with style():
        axes = fan_chart(Book(result, "base", "zh"), bands, "city").axes[0]
    row = bands.row("total", payer="city")
    central = axes.lines[-1].get_ydata()
    assert list(central) == pytest.approx(list(bands.central[row] / 1e8), rel=1e-9)  # type: ignore[arg-type]
    texts = {text.get_text() for text in axes.texts}
    lines = {"中位数": bands.quantiles[row, -1, 2], "均值": bands.mean[row, -1]}
    lines |= {"中心路径（设定值）": bands.central[row, -1]}
    lines |= {
        f"{round(level * 100)}%分位": bands.quantiles[row, -1, k] for k, level in enumerate(LEVELS) if k != 2
    }
    assert texts == {f"{name}  {value / 1e8:.2f}" for name, value in lines.items()}


def test_fan_of_one_year_is_a_box(tmp_path: Path) -> None:
    one = project(load(ROOT / "scenarios" / "hulunbuir-2020.yaml", overrides=["years=2018-2018"]))
    made = hand_bands(one.ledger(), sd=0.0, skew=0.05)
    assert len(fan_charts(Book(one, "base"), made)["charts/fan-total.png"]) > 10_000


def test_small_sums_are_drawn_in_ten_thousands() -> None:
    result = small_result()
    with style():
        axes = fan_chart(Book(result, "base"), hand_bands(result.ledger()), "county").axes[0]
    assert axes.get_title(loc="left") == "单位：万元"


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_apart(heights: list[float]) -> None:
    """In the same order, a gap between each, within the drawing; those that are far apart stay."""
    found = apart(heights, GAP)
    order = sorted(range(len(heights)), key=lambda i: (heights[i], i))
    moved = [found[i] for i in order]
    assert all(b - a > GAP - 1e-9 for a, b in pairwise(moved))
    assert min(moved) >= 0
    assert max(moved) <= 1 + 1e-9
    gaps = [heights[b] - heights[a] for a, b in pairwise(order)]
    if all(gap >= GAP for gap in gaps):
        assert found == pytest.approx(heights)


def test_spread_of_a_sum(bands: Bands) -> None:
    drawn = bands.kept[Row("total", "", ALL)].sum(axis=0)
    assert spread(drawn).mean == pytest.approx(drawn.mean())
