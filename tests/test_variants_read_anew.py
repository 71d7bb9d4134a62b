"""What a variant changes is seen by every item that looks at it, as if the file itself said so."""

from __future__ import annotations

from pathlib import Path

import pytest

import finsim
from finsim.result import Result

HEAD = """\
title: 方案
years: 2020
places:
  "150700": {name: 甲市, level: city}
  "150702": {name: 乙区, level: county, within: "150700"}
domains: {d: 领域}
"""
SERIES = """\
series: {pension: 100 元/人/年}
items:
  a: {name: 甲, domain: d, lines: {l: {count: 10 人, standard: {use: pension}, sharing: county}}}
variants:
  v: {series.pension: 200 元/人/年}
"""
LINKED_UNIT = """\
series: {s: 100 元/人/月}
items:
  a:
    name: 甲
    domain: d
    lines:
      l: {count: 10 人, standard: {growth: {rule: link, series: s, lag: 0, factor: 1}}, sharing: county}
variants:
  v: {series.s: 1200 元/人/年}
"""
LINKED_ITEM = """\
items:
  a: {name: 甲, domain: d, lines: {l: {count: 10 人, standard: 1200 元/人/年, sharing: county}}}
  b:
    name: 乙
    domain: d
    lines:
      l:
        count: 10 人
        standard: {growth: {rule: link, series: a.l.standard, lag: 0, factor: 1}}
        sharing: county
variants:
  v: {items.a.lines.l.standard: 100 元/人/月}
"""


def _project(folder: Path, text: str) -> Result:
    path = folder / "case.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return finsim.project(finsim.load(path))


def _total(result: Result, variant: str) -> float:
    return float(result.burden("payer", variant=variant)["amount"].sum())


@pytest.mark.parametrize(
    ("text", "base", "changed"),
    [(SERIES, 1_000, 2_000), (LINKED_UNIT, 12_000, 12_000), (LINKED_ITEM, 24_000, 24_000)],
    ids=["used", "linked unit", "linked item"],
)
def test_a_variant_moves_what_looks_at_the_changed_number(
    tmp_path: Path, text: str, base: float, changed: float
) -> None:
    """10 persons × 200 yuan; a month's standard that becomes a year's stays 12,000 yuan."""
    result = _project(tmp_path, text)
    assert (_total(result, "base"), _total(result, "v")) == (base, changed)


def test_the_resolved_file_keeps_the_variant(tmp_path: Path) -> None:
    _project(tmp_path, SERIES)
    (tmp_path / "again.yaml").write_text(finsim.resolve(tmp_path / "case.yaml"), encoding="utf-8")
    again = finsim.project(finsim.load(tmp_path / "again.yaml"))
    assert (_total(again, "base"), _total(again, "v")) == (1_000, 2_000)


def test_another_tier_of_a_variant_has_its_own_confidence(tmp_path: Path) -> None:
    text = """\
place_attributes: {tier: 1}
items:
  a:
    name: 甲
    domain: d
    lines:
      l:
        count: 10 人
        standard:
          by_class: {by: tier, "1": 100 元/人/年, "2": 200 元/人/年}
          source: x
          confidence: {"1": read, "2": unverified}
        sharing: county
variants:
  v: {place_attributes.tier: 2}
"""
    found = [
        variant.lines[0].quantities["standard"].basis.status
        for variant in _project(tmp_path, text).scenario.variants
    ]
    assert found == ["official", "assumption"]


def test_a_variant_may_name_other_documents(tmp_path: Path) -> None:
    text = """\
documents: {D1: 旧文件}
items:
  a:
    name: 甲
    domain: d
    lines:
      l: {count: 10 人, standard: {value: 100 元/人/年, source: D1 第三条, status: official}, sharing: county}
variants:
  v: {documents.D1: 新文件}
"""
    found = [
        variant.lines[0].quantities["standard"].basis.source
        for variant in _project(tmp_path, text).scenario.variants
    ]
    assert found == ["旧文件 第三条", "新文件 第三条"]


def test_a_variant_s_policies_go_over_those_of_the_file(tmp_path: Path) -> None:
    """Pension 100 → 200 and 5:5 → 2:8 from the later policy; what the file writes itself stays."""
    for code, amount, central in (("p1", 100, 5), ("p2", 200, 2)):
        (tmp_path / f"{code}.yaml").write_text(
            f"documents: {{{code}: 第{code}号文件}}\n"
            f"series:\n  pension: {{value: {amount} 元/人/年, source: {code} 第1条, status: official}}\n"
            "sharings:\n"
            f"  half: {{central: {central}, local: {10 - central}, source: {code}, status: official}}\n",
            encoding="utf-8",
        )
    text = """\
policies: [p1.yaml]
items:
  a: {name: 甲, domain: d, lines: {l: {count: 10 人, standard: {use: pension}, sharing: {use: half}}}}
variants:
  v: {policies: [p2.yaml]}
  own: {policies: [p2.yaml], series.pension: 300 元/人/年}
"""
    result = _project(tmp_path, text)
    found = {
        code: result.burden("payer", variant=code).set_index("payer")["amount"].to_dict()
        for code in result.variants
    }
    assert found == {
        "base": {"central": 500, "local": 500},
        "v": {"central": 400, "local": 1_600},
        "own": {"central": 600, "local": 2_400},
    }
    lines = result.scenario.variants[1].lines
    assert lines[0].quantities["standard"].basis.source == "第p2号文件 第1条"
