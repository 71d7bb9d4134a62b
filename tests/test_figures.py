"""Every number of the five plans has its place or its reason, and the place says that number."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from finsim.cli import commands
from finsim.figures.shown import figures_asked
from finsim.figures.table import Figure, read_figures
from finsim.figures.trace import trace

ROOT = Path(__file__).parent.parent
REGIONS = {"呼伦贝尔市": 108, "清远市清城区": 54, "吉林省": 50, "吉林市": 19, "白银市": 5}
BOARDING = "hulunbuir-2018:items.boarding-allowance.lines"


def figure(number: int) -> Figure:
    return read_figures()[number - 1]


def test_all_236_numbers_of_the_plans_are_there() -> None:
    found = read_figures()
    assert [one.number for one in found] == list(range(1, 237))
    assert Counter(one.region for one in found) == REGIONS


@pytest.mark.parametrize("region", REGIONS)
def test_each_number_stands_where_the_table_says(region: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    doubts = [(one.figure.number, one.doubt, one.found) for one in figures_asked(region) if one.doubt]
    assert doubts == []


def test_no_number_without_money_lacks_its_reason() -> None:
    silent = [one.number for one in read_figures() if one.treatment != "money" and len(one.reason) < 4]
    assert silent == []


def test_a_number_with_two_parts_is_followed_to_both() -> None:
    """1,000 and 1,250 yuan for boarders."""
    found = trace(figure(198))
    assert found.figure.where.count(";") == 1
    assert (found.found, found.doubt) == ("1000 元/人/年; 1250 元/人/年", "")


@pytest.mark.parametrize(
    ("where", "written", "doubt"),
    [
        (f"{BOARDING}.primary.standard.value", "1250 元/人/年", "figure-text"),
        (f"{BOARDING}.tertiary.standard.value", "1000 元/人/年", "figure-path"),
        ("hulunbuir-2019:items", "1000 元/人/年", "figure-away"),
        (f"{BOARDING}.primary.standard.value;{BOARDING}.junior", "1000 元/人/年", "figure-parts"),
        ("", "", "figure-nowhere"),
    ],
)
def test_what_does_not_agree_is_told(where: str, written: str, doubt: str) -> None:
    assert trace(replace(figure(198), where=where, written=written)).doubt == doubt


def test_another_number_than_the_plans_is_told() -> None:
    other = replace(figure(198), value="primary=1100;junior=1300", where=f"{BOARDING}.primary.standard.value")
    assert trace(replace(other, written="1000 元/人/年")).doubt == "figure-value"


def test_ten_thousands_and_per_cents_are_the_same_number() -> None:
    """15.8339 万人 of the table stands as 15.8339 万人, 39.37 % as 39.37%."""
    assert [trace(figure(number)).doubt for number in (134, 152, 170, 234)] == [""] * 4


def test_the_table_is_written_as_csv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    made = CliRunner().invoke(commands, ["list", "figures", "--out", str(tmp_path / "figures.csv")])
    assert made.exit_code == 0, made.output
    with (tmp_path / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["number"] for row in rows] == [str(number) for number in range(1, 237)]
    assert {row["doubt"] for row in rows} == {""}
    asked = CliRunner().invoke(commands, ["list", "figures", "白银"])
    assert "共 5 个数" in asked.output
    assert "每个数都有着落" in asked.output
