"""finsim list: catalogues, items, places and rules; nothing is left out."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

import finsim
from finsim.errors import InputFault
from finsim.listing import items_of, known, listing, listing_text
from finsim.rules import names, rule

ROOT = Path(__file__).parents[1]
SCENARIO = str(ROOT / "scenarios" / "hulunbuir-2020.yaml")
COSTED = ["2", "3", "5", "6", "7", "20", "43", "44"]


def test_all_82_items_are_accounted_for() -> None:
    rows = listing("items", "hulunbuir-2018")
    assert [row["number"] for row in rows] == [str(number) for number in range(1, 83)]
    assert [row["number"] for row in rows if row["state"] == "open"] == COSTED
    assert {row["state"] for row in rows if row["number"] not in COSTED} == {"uncosted"}
    third = rows[2]
    assert (third["code"], third["domain"]) == ("boarding-allowance", "education")
    assert third["name"] == "寄宿生生活补助"
    assert (third["lines"], third["open"]) == ("primary、junior", "primary.count、junior.count")


def test_items_of_a_scenario_are_those_that_it_projects() -> None:
    rows = listing("items", SCENARIO)
    items = finsim.load(SCENARIO).variants[0].items
    assert [row["code"] for row in rows] == [item.code for item in items]
    assert [row["state"] for row in rows] == [item.state for item in items]
    assert [sorted(filter(None, row["lines"].split("、"))) for row in rows] == [
        sorted(line.code for line in item.lines) for item in items
    ]
    assert not any(row["open"] for row in rows)


def test_open_counts_are_told_by_line() -> None:
    items = items_of("hulunbuir-2018")
    found = {item["number"]: item["open"] for item in items if item["open"]}
    assert list(found) == COSTED
    assert found["5"] == ["central-policy", "region-policy"]


@pytest.mark.parametrize("source", ["hulunbuir", SCENARIO])
def test_places_are_those_of_the_tree(source: str) -> None:
    rows = listing("places", source)
    tree = finsim.load(SCENARIO).variants[0].places.tree
    assert [(r["code"], r["name"], r["level"], r["within"]) for r in rows] == [
        (p.code, p.name, p.level, p.within) for p in tree.values()
    ]


def test_catalogues_and_places_are_listed_with_their_sizes() -> None:
    rows = listing("catalogues")
    assert [row["name"] for row in rows] == [*known("lists"), *known("places")]
    sizes = {row["name"]: row["size"] for row in rows}
    assert (sizes["hulunbuir-2018"], sizes["hulunbuir"]) == ("82 项", "16 个地区")
    assert [row["name"] for row in listing("catalogues", "hulunbuir")] == ["hulunbuir"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_rule_is_listed_with_formula_and_fields(language: str) -> None:
    rows = {(row["folder"], row["name"]): row for row in listing("rules", "", language)}
    assert list(rows) == [(f, n) for f in ("costs", "sharing", "growth") for n in names(f)]
    for (folder, name), row in rows.items():
        found = rule(folder, name)  # type: ignore[arg-type]
        assert row["formula"]
        assert (row["label"], row["example"]) == (found.label.text(language), found.example)
        for field in found.fields:
            assert f"{field.name} {field.label.text(language)}" in row["fields"]


def test_formulas_read_as_a_clerk_would_write_them() -> None:
    formulas = {row["name"]: row["formula"] for row in listing("rules", "costs")}
    assert formulas["per-head"] == "人数 × 标准 × 每年期数 × 覆盖率"
    assert formulas["gap"] == "人数 × （标准 − 人均收入，不足 0 按 0 计） × 每年期数 × 覆盖率"
    [nested] = listing("rules", "nested", "en")
    assert nested["formula"] == (
        "Central = share × cost; Province = share × the rest; City = share × the rest; County = the rest"
    )


def test_english_lists_are_english_throughout() -> None:
    """Names of places and rules' sources stay as they are written."""
    for kind, name in (("catalogues", ""), ("items", "hulunbuir-2018"), ("rules", "")):
        text = listing_text(listing(kind, name, "en"), "en")
        assert not any("CJK" in unicodedata.name(sign, "") for sign in text), kind


def test_columns_stand_below_each_other() -> None:
    """A Chinese character counts two columns."""
    text = listing_text(listing("places", "hulunbuir"))
    heads, *rows, last = text.split("\n")
    assert last == "共 16 行。"
    starts = {heads.index("代码") * 2}
    for row in rows:
        code = next(i for i, sign in enumerate(row) if sign.isdigit())
        starts.add(sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in row[:code]))
    assert len(starts) <= 2


@pytest.mark.parametrize(
    ("kind", "name", "code"),
    [
        ("items", "hulunbuir-2081", "list-unknown"),
        ("places", "beijing", "list-unknown"),
        ("catalogues", "x", "list-unknown"),
        ("rules", "per-heads", "list-rule-unknown"),
        ("things", "", "list-unknown"),
        ("items", "nothing.yaml", "file-missing"),
    ],
)
def test_unknown_names_are_told_with_the_known_ones(kind: str, name: str, code: str) -> None:
    with pytest.raises(InputFault) as caught:
        listing(kind, name)
    assert [fault.code for fault in caught.value.faults] == [code]
    assert (name or kind) in caught.value.faults[0].text()


def test_a_pool_and_its_members_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "pool.yaml"
    path.write_text(
        """
title: 合并
years: 2020
domains: {h: {zh: 卫生, en: Health}}
places: {"150721": {name: 阿荣旗, level: county}}
pools:
  ph: {name: 公共卫生费, domain: h, lines: {all: {count: 10 人, standard: 5 元/人/年, sharing: county}}}
items:
  b: {number: 10, name: 建档, domain: h, state: pooled, within: ph}
  a: {number: 9, name: 宣传, domain: h, state: uncosted, reason: 没有金额}
""",
        encoding="utf-8",
    )
    rows = listing("items", str(path))
    assert [(row["code"], row["state_label"]) for row in rows] == [
        ("a", "未测算"), ("b", "并入“公共卫生费”"), ("ph", "合并测算"),
    ]  # fmt: skip
