"""A fixed amount per head above the standard is told, at its line, instead of paying somebody."""

from __future__ import annotations

from pathlib import Path

import pytest

from finsim.errors import InputFault
from finsim.load import load
from finsim.result import project

TEXT = """
title: 定额超过标准
years: 2020-2021
domains: {{health: 医疗}}
places: {{"150721": {{name: 阿荣旗, level: county}}}}
items:
  medical:
    number: 1
    name: 医保补助
    domain: health
    lines:
      all:
        name: 补助
        count: 1000 人
        standard: {standard} 元/人/年
        sharing: {{rule: per-head, central: 216 元/人/年, county: rest}}
"""


@pytest.mark.parametrize(("standard", "county"), [("380", 16_400_000), ("216", 0)])
def test_up_to_the_standard_it_is_fine(tmp_path: Path, standard: str, county: int) -> None:
    (tmp_path / "s.yaml").write_text(TEXT.format(standard=standard), encoding="utf-8")
    ledger = project(load(tmp_path / "s.yaml")).ledger()
    assert ledger.sums("payer", "year")[:, 0].tolist() == [21_600_000, county]


def test_above_the_standard_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(TEXT.format(standard="150"), encoding="utf-8")
    with pytest.raises(InputFault) as caught:
        project(load(tmp_path / "s.yaml"))
    (fault,) = caught.value.faults
    assert (fault.code, fault.where.line) == ("share-negative", 16)
    assert "-0.44" in fault.text("zh")
    assert "-0.44" in fault.text("en")
