"""Constant prices are brought to each year's own prices by the index that the line names."""

from __future__ import annotations

from pathlib import Path

import pytest

from finsim.analysis.explain import explain
from finsim.errors import InputFault
from finsim.load import load
from finsim.result import project

TEXT = """
title: 不变价
years: 2019-2021
growth: {{spending: 8%}}
domains: {{d: 民生}}
places: {{"150721": {{name: 阿荣旗, level: county}}}}
series:
  cpi: {{value: {{2018: 100, 2019: 102, 2020: 105, 2021: 107.1}}, source: 统计公报, status: official}}
items:
  a:
    number: 1
    name: 甲
    domain: d
    lines:
      all:
        name: 甲
        count: 1000 人
        standard: {standard}
        prices: {prices}
        sharing: {{central: 8, county: 2}}
"""


def amounts(folder: Path, standard: str, prices: str) -> list[int]:
    (folder / "s.yaml").write_text(TEXT.format(standard=standard, prices=prices), encoding="utf-8")
    found: list[int] = project(load(folder / "s.yaml")).ledger().sums("year").tolist()
    return found


def test_amounts_follow_the_index_and_no_general_growth(tmp_path: Path) -> None:
    """600 yuan of 2018 are 612, 630 and 642.60 yuan; the 8 % of the scenario does not come on top."""
    fen = amounts(tmp_path, "600 元/人/年", "{constant: 2018, index: cpi}")
    assert fen == [61_200_000, 63_000_000, 64_260_000]


def test_dated_standards_are_in_the_same_constant_prices(tmp_path: Path) -> None:
    """700 yuan of 2018 from 2021 on: 700 × 107.1 ÷ 100."""
    fen = amounts(tmp_path, "{2018: 600 元/人/年, 2021: 700 元/人/年}", "{constant: 2018, index: cpi}")
    assert fen == [61_200_000, 63_000_000, 74_970_000]


def test_explain_shows_the_index_and_its_source(tmp_path: Path) -> None:
    amounts(tmp_path, "600 元/人/年", "{constant: 2019, index: cpi}")
    (one,) = explain(project(load(tmp_path / "s.yaml")), "1", year=2021)
    numbers = {number.name.zh: number for number in one.numbers}
    assert numbers["价格指数（2019年=1）"].value == "1.05"
    assert numbers["cpi"].value == "107.1"
    assert numbers["cpi"].source == "统计公报"


@pytest.mark.parametrize(
    ("prices", "code"),
    [
        ("{index: cpi}", "prices-form"),
        ("{constant: 2018}", "prices-form"),
        ("{constant: 2018, index: cpii}", "path-unknown"),
        ("{constant: 2018, index: cpi, base: 3}", "key-unknown"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(tmp_path: Path, prices: str, code: str) -> None:
    with pytest.raises(InputFault) as caught:
        amounts(tmp_path, "600 元/人/年", prices)
    assert [(fault.code, fault.where.line) for fault in caught.value.faults] == [(code, 19)]
