"""What an amount rests on and what its sharing rests on, graded apart and together."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from test_indicators import HEAD, ITEMS, ONE

from finsim.load import load
from finsim.report.csv_files import indicators_csv, items_csv
from finsim.report.ground_csv import lines_csv
from finsim.report.standing_tables import amount_status, status
from finsim.report.table import Book, Row
from finsim.report.tables import books, sheets
from finsim.report.weight_tables import lines
from finsim.result import project
from finsim.standing import line_standing

TEXT = """
years: 2020-2021
places:
  "150000": {name: N, level: province}
  "150700": {name: H, level: city, within: "150000"}
  "150721": {name: A, level: county, within: "150700"}
items:
  halves:
    name: 对半
    lines:
      known:
        name: 有文件
        count: {value: 1000 人, source: 公报, status: official}
        standard: {value: 1200 元/人/年, source: 文件, status: official}
        sharing: {rule: ratio, city: 5, county: 5, source: 市与旗县5∶5没有文件, status: assumption}
  guess:
    name: 推算
    lines:
      people:
        name: 人数推算
        count: {value: 500 人, source: 推算, status: estimate}
        standard: {value: {2020: 1000 元/人/年, 2021: 2000 元/人/年}, source: 文件, status: official}
        sharing: {payer: county, source: 文件, status: official}
      empty:
        name: 没有人
        count: {value: 0 人, source: 没有查到, status: assumption}
        standard: {value: 10 元/人/年, source: 文件, status: official}
        sharing: {payer: county, source: 没有文件, status: assumption}
"""


@pytest.fixture
def book(tmp_path: Path) -> Book:
    (tmp_path / "s.yaml").write_text(TEXT, encoding="utf-8")
    return books(project(load(tmp_path / "s.yaml")))[0]


def table(text: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))


def figures(row: Row) -> list[object]:
    return list(row.cells[1:])


def test_an_assumed_split_does_not_make_an_assumption_of_the_amount(book: Book) -> None:
    """1000 × 1200 = 120 万元 a year on documents, split 5∶5 by assumption; 500 × 1000, then × 2000 on an
    estimate, split by a document: 50 and 100 万元."""
    assert [figures(row) for row in status(book).rows] == [
        [0, 0, 0, 0], [50, 100, 150, 385], [120, 120, 240, 615], [170, 220, 390, 1000],
    ]  # fmt: skip
    assert [figures(row) for row in amount_status(book).rows] == [
        [120, 120, 240, 615], [50, 100, 150, 385], [0, 0, 0, 0], [170, 220, 390, 1000],
    ]  # fmt: skip
    [sheet] = [sheet for sheet in sheets([book]) if sheet.code == "status"]
    assert [one.title for one in sheet.tables] == ["测算所依据的数据", "金额所依据的数据（不计分担办法）"]


def test_lines_have_the_standing_of_amount_and_sharing(book: Book) -> None:
    found = {
        r["line"]: (r["weakest"], r["amount_status"], r["sharing_status"]) for r in table(lines_csv([book]))
    }
    assert found == {
        "known": ("assumption", "official", "assumption"),
        "people": ("estimate", "estimate", "official"),
        "empty": ("assumption", "assumption", "assumption"),
    }
    made = lines(book)
    assert [column.head for column in made.columns[-2:]] == ["金额依据", "分担依据"]
    shown = {row.cells[2]: (row.cells[3], *row.cells[-2:]) for row in made.rows if row.kind == "row"}
    assert shown["有文件"] == ("假设", "文件", "假设")
    assert shown["人数推算"] == ("估算", "估算", "文件")


def test_a_line_of_0_does_not_decide_what_an_item_rests_on(book: Book) -> None:
    guess, halves = table(items_csv([book]))
    heads = ("weakest", "weakest_amount", "weakest_sharing")
    assert [halves[head] for head in heads] == ["assumption", "official", "assumption"]
    assert [guess[head] for head in heads] == ["estimate", "estimate", "official"]
    assert guess["share_estimate"] == "1.0000"
    [cells] = [
        row.cells
        for sheet in sheets([book])
        if sheet.code == "all"
        for row in sheet.tables[0].rows
        if "推算" in row.cells
    ]
    assert "估算" in cells
    assert "假设" not in cells


def test_an_item_of_0_alone_keeps_its_standing(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(TEXT.replace("500 人", "0 人"), encoding="utf-8")
    guess, _ = table(items_csv(books(project(load(tmp_path / "s.yaml")))))
    assert (guess["weakest"], guess["share_estimate"]) == ("assumption", "")


def test_years_on_the_straight_line_are_estimates(tmp_path: Path) -> None:
    """98.75 % in 2015 and 99.3 % in 2020 are the table's own; the years between are not."""
    (tmp_path / "s.yaml").write_text(HEAD + ONE + ITEMS, encoding="utf-8")
    rows = table(indicators_csv(books(project(load(tmp_path / "s.yaml")))))
    found = {r["year"]: r["status"] for r in rows if r["indicator"] == "radio-coverage"}
    assert found == {
        "2015": "official", "2016": "estimate", "2017": "estimate", "2018": "estimate", "2019": "estimate",
        "2020": "official", "2021": "official",
    }  # fmt: skip


GROWING_LIMIT = """\
years: 2020-2023
places: {1: {name: 甲省, level: province}, 2: {name: 乙市, level: city, within: 1}, 21: {name: 丙县, level: county, within: 2}}
items:
  a:
    name: 甲
    lines: {l: {name: 行, source: 文件, status: official, count: 10 人, standard: 100 元/人/年, sharing: {county: 100%}}}
settlement:
  cap: {name: 封顶, kind: cap, payer: county, other: province, level: county, items: [a], limit: {value: 700 元/年, source: 文件, status: official, growth: {rule: rate, rate: {value: 5%, source: 试算, status: assumption}}}}
"""  # noqa: E501


def test_a_growing_limit_weakens_the_years_that_it_grows_in(tmp_path: Path) -> None:
    """The limit of 2020 is a document's; from 2021 it grows by an assumed 5 %."""
    file = tmp_path / "s.yaml"
    file.write_text(GROWING_LIMIT, encoding="utf-8")
    plan = project(load(file)).ledger().plan
    assert line_standing(plan).tolist() == [[0, 2, 2, 2]]
