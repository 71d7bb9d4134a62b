# ruff: noqa: E501
# YAML in one line reads better than YAML cut into pieces.
"""Small scenarios for the tests of loading: texts, and what they are asked."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from finsim.load import load
from finsim.spec import Line, Quantity, Scenario

F = Fraction

PLACES = """\
places:
  attributes: [class, tier]
  1: {name: 甲省, level: province, tier: 1}
  2: {name: 乙市, level: city, within: 1}
  21: {name: 丙县, level: county, within: 2, class: 1, pop: 100 人, old: 20 人}
  22: {name: 丁县, level: county, within: 2, class: 2, pop: 300 人, old: 31 人}
"""
HEAD = "title: 样例\nyears: 2018-2020\n"
COUNT = "count: {by_place: {21: 10 人, 22: 30 人}}"


def scenario(tmp_path: Path, text: str, *overrides: str, name: str = "s.yaml") -> Scenario:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return load(path, overrides=overrides)


def one_line(tmp_path: Path, line: str, more: str = "") -> Line:
    """The one line of a scenario, written in braces without them."""
    text = f"{HEAD}{PLACES}{more}items:\n  x:\n    name: 项目\n    lines:\n      a: {{name: 行, {line}}}\n"
    return scenario(tmp_path, text).variants[0].lines[0]


def value(quantity: Quantity) -> Fraction:
    """The value of a number that is the same everywhere and always."""
    (dated,) = quantity.values
    return dated.value


CATALOGUE = """\
title: 清单
language: en
documents: {d1: 文件一（2018）, d2: 文件二}
domains: {edu: 教育}
items:
  b10: {number: 10, name: 第十项, domain: edu, state: uncosted, reason: 没有标准, needs: 标准}
  a2:
    number: 2
    name: {zh: 第二项, en: Second}
    domain: edu
    source: d1 第2项
    lines:
      primary:
        name: 小学
        count: open
        standard: {value: 100 元/人/年, source: d1 第1条, status: official}
        sharing: {central: 8, local: 2, source: d1（第2条）, status: official}
      junior:
        name: 初中
        count: open
        standard: 200 元/人/年
        sharing: {central: 8, local: 2}
        source: d2 附件
        status: estimate
  c3: {name: 第三项, state: pooled, within: ph}
  d4: {name: 第四项, state: included, within: a2}
pools:
  ph: {name: 合并, lines: {all: {name: 合并, count: {column: pop}, standard: 5 元/人/年, sharing: central, source: 甲, status: official}}}
"""


def with_catalogue(tmp_path: Path, text: str, *overrides: str) -> Scenario:
    (tmp_path / "c.yaml").write_text(CATALOGUE, encoding="utf-8")
    return scenario(tmp_path, f"{HEAD}catalogue: c.yaml\n{PLACES}{text}", *overrides)
