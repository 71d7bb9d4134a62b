# ruff: noqa: E501
# YAML in one line reads better than YAML cut into pieces.
"""Loading: catalogue, scenario, variants and overrides laid over each other; items; series."""

from __future__ import annotations

from pathlib import Path

import pytest
from load_texts import CATALOGUE, COUNT, HEAD, PLACES, F, scenario, value, with_catalogue

from finsim.errors import InputFault
from finsim.spec import Dated


def test_a_scenario_is_laid_over_its_catalogue(tmp_path: Path) -> None:
    found = with_catalogue(tmp_path, f"items: {{a2: {{lines: {{primary: {{{COUNT}}}}}}}}}\n")
    items = {item.code: item for item in found.variants[0].items}
    assert list(items) == ["a2", "b10", "c3", "d4", "ph"]
    assert [items[code].state for code in items] == ["costed", "uncosted", "pooled", "included", "pool"]
    assert found.language == "en"
    assert found.domains["edu"].zh == "教育"
    assert items["a2"].source == "文件一（2018） 第2项"
    (line,) = items["a2"].lines
    assert line.quantities["standard"].basis.source == "文件一（2018） 第1条"
    assert line.sharing[0].basis.source == "文件一（2018）（第2条）"
    assert line.quantities["share_central"].basis.status == "official"
    count = line.quantities["count"].basis
    assert (count.source, count.status) == ("情景设定 s.yaml:10", "assumption")
    assert items["a2"].needs == "初中：人数"
    assert "初中：人数" in items["a2"].note


def test_a_line_whose_count_is_open_is_not_costed(tmp_path: Path) -> None:
    item = with_catalogue(tmp_path, "").variants[0].items[0]
    assert (item.state, item.reason, item.needs) == ("uncosted", "缺人数", "初中：人数；小学：人数")


def test_a_basis_stated_for_the_line_holds_for_its_numbers_of_that_file_only(tmp_path: Path) -> None:
    found = with_catalogue(tmp_path, f"items: {{a2: {{lines: {{junior: {{{COUNT}}}}}}}}}\n")
    quantities = found.variants[0].lines[0].quantities
    assert quantities["standard"].basis.source == "文件二 附件"
    assert quantities["standard"].basis.status == "estimate"
    assert quantities["count"].basis.status == "assumption"


@pytest.mark.parametrize(
    "path", ["items.a2.lines.primary.standard", "items.a2.primary.standard", "items.2.primary.standard.value"]
)
def test_overrides_by_number_and_without_lines(tmp_path: Path, path: str) -> None:
    found = with_catalogue(tmp_path, f"items: {{2: {{primary: {{{COUNT}}}}}}}\n", f"{path}=150 元/人/年")
    standard = found.variants[0].lines[0].quantities["standard"]
    assert value(standard) == 150
    assert standard.basis.source.startswith("情景设定 --set items.")
    assert standard.basis.status == "assumption"


def test_an_override_may_bring_its_own_source(tmp_path: Path) -> None:
    changes = ["items.2.primary.standard={value: 150 元/人/年, source: d2 第9条, status: official}"]
    found = with_catalogue(tmp_path, f"items: {{2: {{primary: {{{COUNT}}}}}}}\n", *changes)
    assert found.variants[0].lines[0].quantities["standard"].basis.source == "文件二 第9条"


def test_an_uncosted_item_is_costed_by_the_lines_that_a_scenario_gives_it(tmp_path: Path) -> None:
    line = f"l: {{name: 行, {COUNT}, standard: 1 元/人/年, sharing: central}}"
    found = with_catalogue(tmp_path, f"items: {{b10: {{lines: {{{line}}}}}}}\n")
    item = next(item for item in found.variants[0].items if item.code == "b10")
    assert (item.state, item.reason, len(item.lines)) == ("costed", "", 1)


def test_variants_lay_their_changes_over_the_base_and_share_the_rest(tmp_path: Path) -> None:
    text = f"growth: {{spending: 8%}}\nitems: {{2: {{primary: {{{COUNT}}}}}}}\n" + (
        "variants:\n  fast: {title: {zh: 快, en: fast}, growth.spending: 10%}\n"
        "  rich: {items.2.primary.standard: 150 元/人/年}\n  flat: {growth: {count: 1%}}\n"
    )
    base, fast, rich, flat = with_catalogue(tmp_path, text).variants
    assert [v.code for v in (base, fast, rich, flat)] == ["base", "fast", "rich", "flat"]
    assert (fast.name.zh, fast.name.en, rich.name.zh) == ("快", "fast", "rich")
    assert [value(v.growth["spending"]) for v in (base, fast)] == [F(2, 25), F(1, 10)]
    assert value(rich.lines[0].quantities["standard"]) == 150
    assert list(flat.growth) == ["count"]
    assert base.places is fast.places is rich.places


def test_a_scenario_extends_another(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "sub").mkdir()
    parent = f"{HEAD}catalogue: c.yaml\n{PLACES}items: {{2: {{primary: {{{COUNT}}}}}}}\nvariants: {{v: {{years: 2018-2019}}}}\n"
    (tmp_path / "parent.yaml").write_text(parent, encoding="utf-8")
    child = "extends: ../parent.yaml\ntitle: 下一个\nvariants: {w: {years: 2018}}\nitems: {2: {primary: {standard: 1 元/人/年}}}\n"
    found = scenario(tmp_path, child, name="sub/s.yaml")
    assert (found.title.zh, found.code) == ("下一个", "s")
    assert [v.years for v in found.variants] == [(2018, 2019, 2020), (2018, 2019), (2018,)]
    assert value(found.variants[0].lines[0].quantities["standard"]) == 1


def test_settlement_total_series_and_notes(tmp_path: Path) -> None:
    text = f"""items: {{2: {{primary: {{{COUNT}}}}}}}
settlement:
  cap: {{kind: cap, payer: county, other: province, level: county, items: [2], limit: 300 万元/年, source: 办法, status: official}}
total: {{value: 22.68 亿元, growth: 8%}}
series: {{cpi: {{2017: 1, 2018: 1.02}}}}
notes: [甲, 乙]
"""
    found = with_catalogue(tmp_path, text)
    variant = found.variants[0]
    (cap,) = variant.settlements
    assert (cap.kind, cap.payer, cap.other, cap.level, cap.lines) == (
        "cap", "county", "province", "county", ("a2.primary",),
    )  # fmt: skip
    assert (value(cap.limit), cap.limit.basis.source) == (3_000_000, "办法")
    assert variant.total is not None
    assert (value(variant.total), str(variant.total.unit)) == (2_268_000_000, "元/年")
    assert variant.series["cpi"].values == (Dated(2017 * 12, F(1)), Dated(2018 * 12, F("1.02")))
    assert found.notes == ("甲", "乙")


def test_a_number_of_a_line_left_open_can_still_be_looked_at(tmp_path: Path) -> None:
    line = f"l: {{name: 行, {COUNT}, standard: {{growth: {{rule: link, series: a2.junior.standard, factor: 2}}}}, sharing: central}}"
    found = with_catalogue(tmp_path, f"items: {{n: {{name: 新, lines: {{{line}}}}}}}\n")
    assert value(found.variants[0].series["a2.junior.standard"]) == 200


@pytest.mark.parametrize(
    "sharing",
    ["{rule: tier, by: class, central: {1: 80%, 2: 60%}, local: rest}",
     "{central: {by: class, 1: 50%, 2: 40%}, province: {by: tier, 1: 10%}, local: rest}"],
)  # fmt: skip
def test_a_variant_with_other_attributes_is_checked_for_itself(tmp_path: Path, sharing: str) -> None:
    line = f"a: {{name: 行, {COUNT}, standard: 1 元/人/年, sharing: {sharing}}}"
    text = f"{HEAD}{PLACES}items: {{x: {{name: 项目, lines: {{{line}}}}}}}\n"
    base, other = scenario(tmp_path, text + "variants: {v: {place_attributes.class: 1}}\n").variants
    assert base.lines[0].sharing == other.lines[0].sharing
    with pytest.raises(InputFault) as caught:
        scenario(tmp_path, text + "variants: {v: {place_attributes.class: 3}}\n")
    assert [fault.code for fault in caught.value.faults] in (["class-not-known"], ["class-not-given"])
