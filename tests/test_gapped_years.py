"""Years may be listed with gaps (2018, 2020, 2025): what happens in between still counts."""

from __future__ import annotations

from pathlib import Path

from slow_ledger import slow_ledger
from test_engine_agrees import cells

from finsim.engine import make_ledger
from finsim.load import load
from finsim.plan import make_plan

TEXT = """
title: 隔年
years: [2020, 2022, 2025]
domains: {d: 民生}
places: {"150721": {name: 阿荣旗, level: county}, "150722": {name: 莫力达瓦旗, level: county}}
series: {cpi: {value: {2019: 1, 2021: 1.1, 2023: 1.21}, source: 公报, status: official}}
items:
  a:
    number: 1
    name: 甲
    domain: d
    lines:
      grown:
        name: 甲
        count: {by_place: {150721: 1000 人, 150722: 10 人}, growth: 10%}
        standard: {value: 100 元/人/年, growth: {rule: index, series: cpi}}
        sharing: {central: 8, county: 2}
      cut:
        name: 乙
        count: {by_place: {150721: 1 人, 150722: 2 人}}
        standard: {2020: 100 元/人/年, 2021-07: 200 元/人/年, 2022-07: 300 元/人/年, 2024-03: 400 元/人/年}
        sharing: [{central: 8, county: 2}, {from: 2021-07, central: 5, county: 5}]
"""


def test_growth_goes_on_through_the_years_left_out(tmp_path: Path) -> None:
    """1,000 persons at 10 % are 1,210 after two years and 1,611 after five; half of 2022 is at 200 yuan."""
    (tmp_path / "s.yaml").write_text(TEXT, encoding="utf-8")
    (variant,) = load(tmp_path / "s.yaml").variants
    ledger = make_ledger(make_plan(variant))
    fen = ledger.sums("line", "year", "place")
    cut, grown = (row.tolist() for row in fen)
    assert cut == [[10_000, 20_000], [25_000, 50_000], [40_000, 80_000]]
    assert [year[0] for year in grown] == [10_000_000, 1210 * 11_000, 1611 * 12_100]


def test_slow_implementation_agrees(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(TEXT, encoding="utf-8")
    (variant,) = load(tmp_path / "s.yaml").variants
    assert cells(make_ledger(make_plan(variant))) == slow_ledger(variant)
