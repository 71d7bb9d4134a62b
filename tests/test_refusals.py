"""What would give money to nobody, or out of nowhere, is refused at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from finsim.errors import Fault, InputFault
from finsim.load import load
from finsim.result import project

HEAD = """title: 例
years: 2020-2022
domains: {d: 民生}
"""
COUNTY = 'places: {"150721": {name: 阿荣旗, level: county}}\n'
ITEM = """items:
  a:
    number: 1
    name: 甲
    domain: d
    lines:
      all:
        name: 甲
"""


def faults(folder: Path, text: str) -> list[Fault]:
    (folder / "s.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputFault) as caught:
        project(load(folder / "s.yaml"))
    return list(caught.value.faults)


def line_of(text: str, word: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if word in line)


def test_a_cost_below_zero(tmp_path: Path) -> None:
    own = "        expression: grant − spent\n        quantities: {grant: 100 元/年, spent: 250 元/年}\n"
    text = HEAD + COUNTY + ITEM + own + "        sharing: county\n"
    (fault,) = faults(tmp_path, text)
    assert fault.code == "cost-negative"
    assert fault.where.line == line_of(text, "      all:")
    assert "-150.00" in fault.text()


PROVINCE = """places:
  "440000": {name: 广东省, level: province}
  "441800": {name: 清远市, level: city, within: "440000"}
  "441802": {name: 清城区, level: county, within: "441800"}
  "449000": {name: 直管县, level: county, within: "440000"}
"""
PER_HEAD = "        count: {by_place: {441802: 100 人, 449000: 100 人}}\n        standard: 100 元/人/年\n"


def test_a_city_s_part_where_there_is_no_city(tmp_path: Path) -> None:
    """省直管县 has no city above it: nobody would bear the city's part."""
    text = HEAD + PROVINCE + ITEM + PER_HEAD + "        sharing: {city: 5, county: 5}\n"
    (fault,) = faults(tmp_path, text)
    assert (fault.code, fault.where.line) == ("payer-no-place", line_of(text, "sharing"))
    assert "直管县" in fault.text()


def test_no_part_of_the_city_there_is_fine(tmp_path: Path) -> None:
    by_class = "{rule: tier, by: kind, city: {a: 50%, b: 0%}, county: rest}"
    places = PROVINCE.replace("清城区, ", "清城区, kind: a, ").replace("直管县, ", "直管县, kind: b, ")
    text = HEAD + places + ITEM + PER_HEAD + f"        sharing: {by_class}\n"
    (tmp_path / "s.yaml").write_text(text, encoding="utf-8")
    ledger = project(load(tmp_path / "s.yaml")).ledger()
    assert ledger.sums("payer", "place", "year")[:, :, 0].tolist() == [[500_000, 0], [500_000, 1_000_000]]


LINKED = """series:
  dibao: {value: 1000 元/人/年, growth: 3%, source: 文件, status: official}
"""


@pytest.mark.parametrize("lag", [1, 5])
def test_a_link_to_before_an_undated_growing_value(tmp_path: Path, lag: int) -> None:
    """What 低保 was before the base year nobody has said; last year's value is not made up."""
    standard = "        count: 10 人\n        standard: {link: no}\n".replace(
        "{link: no}", f"{{growth: {{rule: link, series: dibao, lag: {lag}, factor: 1.3}}}}"
    )
    text = HEAD + COUNTY + LINKED + ITEM + standard + "        sharing: county\n"
    (fault,) = faults(tmp_path, text)
    assert (fault.code, fault.where.line) == ("series-before-begin", line_of(text, "rule: link"))


def test_a_link_to_a_dated_value_uses_it(tmp_path: Path) -> None:
    """1.3 × last year's 低保: 1,000 in 2019, 1,030 in 2020, 1,060.90 in 2021."""
    series = LINKED.replace("value: 1000 元/人/年", "value: {2019: 1000 元/人/年}")
    standard = (
        "        count: 10 人\n        standard: {growth: {rule: link, series: dibao, lag: 1, factor: 1.3}}\n"
    )
    (tmp_path / "s.yaml").write_text(
        HEAD + COUNTY + series + ITEM + standard + "        sharing: county\n", encoding="utf-8"
    )
    ledger = project(load(tmp_path / "s.yaml")).ledger()
    assert ledger.sums("year").tolist() == [1_300_000, 1_339_000, 1_379_170]


def test_general_growth_of_counts_builds_no_more_houses_than_planned(tmp_path: Path) -> None:
    """1,000 houses of 80,000 yuan, 20, 30 and 50 % a year, are 80 million whatever counts grow by."""
    project_line = (
        "        cost: project\n        target: 1000 套\n        standard: 80000 元/套\n"
        "        phase: {2020: 20%, 2021: 30%, 2022: 50%}\n        sharing: county\n"
    )
    text = HEAD + "growth: {count: 10%}\n" + COUNTY + ITEM + project_line
    (tmp_path / "s.yaml").write_text(text, encoding="utf-8")
    ledger = project(load(tmp_path / "s.yaml")).ledger()
    assert ledger.sums("year").tolist() == [1_600_000_000, 2_400_000_000, 4_000_000_000]
