# ruff: noqa: E501
# YAML in one line reads better than YAML cut into pieces.
"""Loading: what is advised is right, what looks like a slip but is none is taken."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from load_texts import COUNT, HEAD, PLACES, F, one_line, scenario

from finsim.check import check
from finsim.errors import Fault
from finsim.load import load
from finsim.result import project

STANDARD = "standard: 100 元/人/年"


def faults(tmp_path: Path, line: str, more: str = "", places: str = PLACES) -> tuple[Fault, ...]:
    path = tmp_path / "s.yaml"
    text = f"{HEAD}{places}{more}items:\n  x:\n    name: 项目\n    lines:\n      a: {{name: 行, {line}}}\n"
    path.write_text(text, encoding="utf-8")
    return check(path)


def codes(found: tuple[Fault, ...]) -> list[str]:
    return [fault.code for fault in found]


@pytest.mark.parametrize(
    "sharing",
    [
        "{central: 1/3, province: 1/3, county: 33.33%}",
        "{central: 2/7, province: 1/3, county: 0.4}",
        "{central: 80%}",
        "{local: 12.5%}",
        "{central: 0.123457, local: 0.8}",
        "{central: 1/3, local: 1/7, county: 1/11, province: 0.4}",
    ],
)
def test_the_advised_shares_add_to_one(sharing: str, tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, f"{COUNT}, {STANDARD}, sharing: {sharing}")
    assert fault.code == "share-sum"
    assert not faults(tmp_path, f"{COUNT}, {STANDARD}, sharing: {fault.values['better']}")


@pytest.mark.parametrize(
    "steps",
    [
        "{of: total, central: 80%}",
        "{of: total, central: 80%}, {of: rest, province: 50%}",
        "{of: total, central: 80%}, {of: rest, province: 50%}, {of: rest, county: {by: class, 1: 30%, 2: 40%}}",
    ],
)
def test_the_advised_last_step_makes_a_nested_split_whole(steps: str, tmp_path: Path) -> None:
    found = faults(tmp_path, f"{COUNT}, {STANDARD}, sharing: {{rule: nested, steps: [{steps}]}}")
    assert set(codes(found)) == {"share-last-step"}
    right = str(found[0].values["right"]).removeprefix("- ")
    assert not faults(tmp_path, f"{COUNT}, {STANDARD}, sharing: {{rule: nested, steps: [{steps}, {right}]}}")
    assert "：" not in found[0].text("en")


def test_a_part_of_ten_alone_in_the_last_step_needs_its_per_cent(tmp_path: Path) -> None:
    sharing = "{rule: nested, steps: [{of: total, central: 8}]}"
    assert codes(faults(tmp_path, f"{COUNT}, {STANDARD}, sharing: {sharing}")) == ["share-whole-rest"]


@pytest.mark.parametrize(
    ("standard", "amount"),
    [
        ("450 元/人/年", "216 元"),
        ("450 元/人/年", "216 元/人"),
        ("40 元/人/月", "18 元"),
        ("4500 元/人/年", "1,000 元"),
    ],
)
def test_an_amount_per_head_is_for_one_person(standard: str, amount: str, tmp_path: Path) -> None:
    line = f'{COUNT}, standard: {standard}, sharing: {{rule: per-head, central: "AMOUNT", local: rest}}'
    (fault,) = faults(tmp_path, line.replace("AMOUNT", amount))
    right = fault.values["right"]
    assert fault.code == "unit-kind"
    assert isinstance(right, tuple)
    assert right[0].endswith(standard.partition(" ")[2])
    assert all(not faults(tmp_path, line.replace("AMOUNT", text)) for text in right)


@pytest.mark.parametrize(
    ("goal", "code"),
    [("120%", "rate-over-100"), ("120", "rate-percent"), ("-5%", "number-negative"), ("5 人", "unit-kind")],
)
def test_a_ramp_ends_where_the_number_may_stand(goal: str, code: str, tmp_path: Path) -> None:
    coverage = "{{value: 80%, growth: {{rule: ramp, to: {0}, until: 2020}}{1}}}"
    line = f"{COUNT}, {STANDARD}, sharing: county, coverage: "
    assert codes(faults(tmp_path, line + coverage.format(goal, ""))) == [code]
    assert not faults(tmp_path, line + coverage.format("120%", ", allow_over_100: true"))
    assert not faults(tmp_path, line + coverage.format("{value: 120%, allow_over_100: true}", ""))


def test_a_ramp_of_a_count_may_pass_one(tmp_path: Path) -> None:
    line = "count: {by_place: {21: 10 人, 22: 30 人}, growth: {rule: ramp, to: 120 人, until: 2020}}"
    assert not faults(tmp_path, f"{line}, {STANDARD}, sharing: county")


LINK = "{{growth: {{rule: link, series: {0}, factor: 1.3}}}}"


@pytest.mark.parametrize("first", ["a", "b", "c"])
def test_a_circle_without_units_is_told_once_and_in_full(first: str, tmp_path: Path) -> None:
    """Wherever one comes from, also from a number that only leads into the circle."""
    series = "".join(f"  {n}: {LINK.format(to)}\n" for n, to in (("a", "b"), ("b", "c"), ("c", "a")))
    line = f"{COUNT}, standard: {LINK.format(first)}, sharing: county"
    (fault,) = faults(tmp_path, line, f"series:\n{series}")
    assert (fault.code, fault.values["circle"]) == ("series-circle", "a → b → c → a")


@pytest.mark.parametrize("path", ["x.a.sharing", "x.a.name", "x.a.cost", "items.x.lines.a.sharing"])
def test_what_is_no_number_cannot_be_followed(path: str, tmp_path: Path) -> None:
    for standard in (LINK.format(path), LINK.format(path).replace("{growth", "{unit: 元/人/年, growth", 1)):
        line = f"cost: per-head, {COUNT}, standard: {standard}, sharing: county"
        assert codes(faults(tmp_path, line)) == ["path-unknown"]


def places(one: str, other: str) -> str:
    return PLACES.replace("pop: 100 人", f"pop: {one}").replace("pop: 300 人", f"pop: {other}")


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("四十一万 人", "300 人", 1), ("412345 ren", "300 人", 1), ("412345", "300 人", 1), ("200 人", "无", 1),
        ("412345 ren", "300 ren", 2), ("四十一万人", "三百 人", 2), ('"412,345 ren"', "300 人", 1),
    ],
)  # fmt: skip
def test_a_number_of_a_place_that_cannot_be_read_is_told_at_its_line(
    one: str, other: str, told: int, tmp_path: Path
) -> None:
    line = f"count: {{value: 10 人, spread: pop}}, {STANDARD}, sharing: county"
    found = faults(tmp_path, line, places=places(one, other))
    assert codes(found) == ["place-number"] * told
    text = (HEAD + places(one, other)).splitlines()
    assert all(re.match(r"\s*2[12]: ", text[fault.where.line - 1]) for fault in found)


@pytest.mark.parametrize("mark", ["1类", "二类", "3 档", "一", "2", "十", "西部", "2018批", "150700", "A 类"])
def test_a_text_attribute_of_a_place_stays_a_text(mark: str, tmp_path: Path) -> None:
    more = PLACES.replace("class: 1", f"class: 1, kind: {mark}").replace(
        "class: 2", f"class: 2, kind: {mark}"
    )
    sharing = f"{{rule: tier, by: kind, central: {{{mark}: 50%}}, local: rest}}"
    assert not faults(tmp_path, f"{COUNT}, {STANDARD}, sharing: {sharing}", places=more)


def test_two_places_of_one_name_are_told_apart_by_code(tmp_path: Path) -> None:
    alike = PLACES.replace("丁县", "丙县")
    line = f"count: {{by_place: {{丙县: 1 人, 22: 2 人}}}}, {STANDARD}, sharing: county"
    (fault,) = faults(tmp_path, line, places=alike)
    assert (fault.code, fault.values["right"]) == ("place-name-twice", "21")
    assert not faults(tmp_path, f"{COUNT}, {STANDARD}, sharing: county", places=alike)


BASE = f"""\
{HEAD}growth: {{spending: 8%}}
{PLACES}items:
  x: {{name: 项目, lines: {{a: {{name: 行, {COUNT}, {STANDARD}, sharing: {{by: class, central: {{1: 50%, 2: 60%}}, local: rest}}}}}}}}
variants:
  fast: {{growth.spending.value: 10%}}
"""


def test_no_growth_from_outside_leaves_a_variant_its_own(tmp_path: Path) -> None:
    """``--set growth=none`` beside a variant that states a rate: the base stands still, the variant grows."""
    base, fast = project(scenario(tmp_path, BASE, "growth=none")).ledgers
    sums = [[int(fen) for fen in ledger.sums("year")] for ledger in (base, fast)]
    assert sums == [[400_000] * 3, [400_000, 440_000, 484_000]]


def test_a_class_that_nothing_is_written_for_is_told_once_where_it_is_set(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    line = BASE.splitlines()[-3].replace("x: ", "y: ", 1)
    path.write_text(BASE.replace("variants:", f"{line}\nvariants:"), encoding="utf-8")
    (fault,) = check(path, overrides=["place_attributes.class=4"])
    assert (fault.code, str(fault.where)) == ("class-not-known", "--set place_attributes.class=4")
    assert not check(path, overrides=["place_attributes.class=2"])


@pytest.mark.parametrize(
    "mark", ["4", "{value: 4, source: 文件, status: official}", "{22: 4}", "{value: {22: 4}, source: 文件}"]
)
def test_a_class_with_its_source_is_told_at_its_own_line(mark: str, tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(f"{BASE}place_attributes:\n  class: {mark}\n", encoding="utf-8")
    (fault,) = check(path)
    assert (fault.code, fault.where.line) == ("class-not-known", len(BASE.splitlines()) + 2)
    path.write_text(path.read_text(encoding="utf-8").replace("4", "1"), encoding="utf-8")
    tree = load(path).variants[0].places.tree
    assert {tree[code].attributes["class"] for code in ("21", "22")} == {"1"}


def test_the_advice_for_a_value_laid_over_a_column_is_right(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(BASE.replace(COUNT, "count: {column: pop}"), encoding="utf-8")
    (fault,) = check(path, overrides=["items.x.a.count.value=1 人"])
    assert (fault.code, fault.where.file) == ("two-values-laid", "--set items.x.a.count.value=1 人")
    assert not check(path, overrides=[f"items.x.a.count={fault.values['right']}"])


@pytest.mark.parametrize(
    ("total", "right"),
    [("22.68", ("22.68 亿元", "2268000000 yuan")), ("2268000000", ("2268000000 元", "2268000000 yuan"))],
)
def test_a_total_without_a_unit(total: str, right: tuple[str, str], tmp_path: Path) -> None:
    line = f"{COUNT}, {STANDARD}, sharing: county"
    (fault,) = faults(tmp_path, line, f"total: {total}\n")
    assert (fault.code, fault.values["right"]) == ("unit-missing", right)
    assert not any(faults(tmp_path, line, f"total: {text}\n") for text in right)


@pytest.mark.parametrize(
    ("date", "right"),
    [
        ("二〇一八", "2018"),
        ("二零一八年", "2018"),
        ("二〇一八年三月", "2018-03"),
        ("二〇一八年十月", "2024 或 2024-03"),
        ("２０１８-０３", "2018-03"),
    ],
)
def test_a_date_in_other_digits(date: str, right: str, tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, f"{COUNT}, standard: {{{date}: 5 元/人/年}}, sharing: county")
    said = fault.values["right"]
    assert (fault.code, said[0] if isinstance(said, tuple) else said) == ("date-form", right)


def test_expressions_may_use_a_number_called_x(tmp_path: Path) -> None:
    line = one_line(
        tmp_path, f"{COUNT}, expression: count × x, quantities: {{x: 5 元/人/年}}, sharing: county"
    )
    assert line.quantities["x"].values[0].value == F(5)


def test_a_dotted_key_reaches_inside_a_sharing_rule(tmp_path: Path) -> None:
    """As docs/scenario.md says: one share changes, the payer of the rest follows."""
    path = tmp_path / "s.yaml"
    path.write_text(BASE.replace("by: class, central: {1: 50%, 2: 60%}", "central: 80%"), encoding="utf-8")
    (first, *_) = load(path, overrides=["items.x.a.sharing.central=60%"]).variants[0].lines
    assert first.quantities["share_central"].values[0].value == F(3, 5)
