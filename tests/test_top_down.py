# ruff: noqa: E501
# YAML in one line reads better than YAML cut into pieces.
"""The top-down total against the items: worked by hand, and the parts add up in every case."""

from __future__ import annotations

import csv
import io
from fractions import Fraction
from pathlib import Path

import pytest
from builders import quantity, small_result, small_variant
from hypothesis import given, settings
from hypothesis import strategies as st

from finsim.analysis.causes import Cause
from finsim.analysis.top_down import TopDown, top_down
from finsim.load import load, read
from finsim.report.amount_tables import total
from finsim.report.ground_csv import TOP_DOWN_COLUMNS, top_down_csv
from finsim.report.tables import books, sheets
from finsim.report.terminal import table_text
from finsim.report.top_down_tables import percent
from finsim.report.top_down_tables import top_down as table_of
from finsim.result import Result, project

HEAD = """\
title: 两项
years: 2020-2022
places: {1: {name: 甲县, level: county}}
"""
RISING = "  rising: {number: 1, name: 涨, lines: {l: {name: 行, count: 1000 人, standard: {value: 10000 元/人/年, growth: 3%}, sharing: county}}}\n"
FLAT = "  flat: {number: 2, name: 平, lines: {l: {name: 行, count: 1000 人, standard: 20000 元/人/年, sharing: county}}}\n"
TWO = f"{HEAD}items:\n{RISING}{FLAT}"


def run(folder: Path, text: str, *overrides: str) -> Result:
    (folder / "s.yaml").write_text(text, encoding="utf-8")
    return project(load(folder / "s.yaml", overrides=overrides))


def parts(result: Result) -> TopDown:
    found = top_down(result.ledger())
    assert found is not None
    return found


def test_two_items_by_hand(tmp_path: Path) -> None:
    """30 million growing 8 % is 32.4 and 34.992; one item grows 3 % (10, 10.3, 10.609), one stays at 20."""
    found = parts(
        run(tmp_path, TWO + "total: {value: items, growth: 8%, source: 测算, status: assumption}\n")
    )
    assert found.yuan == (30_000_000, 32_400_000, 34_992_000)
    assert found.fen == (3_000_000_000, 3_240_000_000, 3_499_200_000)
    flat, rising = found.parts  # the larger difference first
    assert (flat.item.code if flat.item else "", rising.item.code if rising.item else "") == (
        "flat",
        "rising",
    )
    assert flat.grown == (2_000_000_000, 2_160_000_000, 2_332_800_000)
    assert flat.differences == (0, 160_000_000, 332_800_000)
    assert rising.differences == (0, 1_080_000_000 - 1_030_000_000, 1_166_400_000 - 1_060_900_000)
    assert flat.cause == Cause("still", 2022)
    assert rising.cause is not None
    assert (rising.cause.kind, rising.cause.name.zh, rising.cause.year) == ("moved", "标准", 2022)
    assert rising.cause.change == Fraction("0.0609")


def test_the_tables_of_two_items(tmp_path: Path) -> None:
    result = run(tmp_path, TWO + "total: {value: items, growth: 8%, source: 测算, status: assumption}\n")
    (book,) = books(result)
    table = table_of(book)
    assert table is not None
    assert [row.cells for row in table.rows] == [
        ("2", "平", "各年不变：没有写增长", 0, 160, 333, 493),
        ("1", "涨", "标准2020—2022年上升6.1%", 0, 50, 105, 155),
        ("", "差额合计", "", 0, 210, 438, 648),
    ]
    against = total(book)
    assert against is not None
    assert [row.cells[1:] for row in against.rows] == [
        (3000, 3240, 3499, 9739), (3000, 3030, 3061, 9091), (0, 210, 438, 648),
    ]  # fmt: skip
    assert "从2020年各项目测算之和起" in against.notes[0]
    assert "2020—2022年变动16.6%" in table.notes[-1]
    assert "top-down" in [sheet.code for sheet in sheets([book])]
    english = table_of(books(result, "en")[0])
    assert english is not None
    assert "standard rose by 6.1% from 2020 to 2022" in table_text(english)


def test_a_stated_total_has_one_more_row_for_the_gap_in_the_base_year(tmp_path: Path) -> None:
    """36 million against 30: a gap of 6 million, which grows 8 % as well."""
    result = run(tmp_path, TWO + "total: {value: 3600 万元, growth: 8%, source: 文件, status: official}\n")
    found = parts(result)
    *items, gap = found.parts
    assert len(items) == 2
    assert (gap.item, gap.cause) == (None, None)
    assert gap.grown == gap.differences == (600_000_000, 648_000_000, 699_840_000)
    table = table_of(books(result)[0])
    assert table is not None
    assert table.rows[-2].cells[1:] == (
        "基年差额 × 增长", "基年总额比各项目之和多600万元，逐年与总额同样增长", 600, 648, 700, 1948,
    )  # fmt: skip
    less = run(tmp_path, TWO + "total: {value: 2900 万元, growth: 8%, source: 文件, status: official}\n")
    words = table_of(books(less)[0])
    assert words is not None
    assert words.rows[-2].cells[2:4] == ("基年总额比各项目之和少100万元，逐年与总额同样增长", -100)


def cause_of(folder: Path, line: str, growth: str = "8%") -> str:
    """The words for the one item of a scenario."""
    item = f"  x: {{number: 3, name: 项, lines: {{a: {{name: 一行, {line}}}}}}}\n"
    text = f"{HEAD}items:\n{item}{FLAT}total: {{value: items, growth: {growth}}}\n"
    table = table_of(books(run(folder, text))[0])
    assert table is not None
    return next(str(row.cells[2]) for row in table.rows if row.cells[1] == "项")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("count: {value: 100 人, growth: 2%}, standard: {value: 50000 元/人/年, growth: -1%}", "人数2020—2022年上升4.0%"),
        ("count: {value: 100 人, growth: 1%}, standard: {value: 50000 元/人/年, growth: -3%}", "标准2020—2022年下降5.9%"),
        ("count: 100 人, standard: 50000 元/人/年, coverage: {2020: 60%, 2021: 90%}", "覆盖率由2020年60%变为2021年90%"),
        ("cost: project, target: 100 人, standard: 50000 元/人, phase: {2020: 50%, 2021: 50%, 2022: 0%}", "安排到2021年为止，以后没有支出"),
        ("cost: project, target: 100 人, standard: 50000 元/人, phase: {2020: 0%, 2021: 50%}", "基年没有支出，2021年才开始"),
        ("count: 0 人, standard: 50000 元/人/年", "各年金额都是0"),
        ("count: 100 人, standard: 50000 元/人/年, growth: {spending: 8%}", "与总额同步增长"),
        ("count: 100 人, standard: 50000 元/人/年, growth: {spending: 3%}", "支出增长系数2020—2022年上升6.1%"),
        # back where it was in the last year: the year of the largest difference counts
        ("cost: project, target: 100 人, standard: 50000 元/人, phase: {2020: 20%, 2021: 60%, 2022: 20%}", "当年完成比例由2020年20%变为2021年60%"),
        # from July 2021: 1,000 × 6/12 + 2,000 × 6/12 in 2021, then 2,000
        ("count: 100 人, standard: {2020: 1000 元/人/年, 2021-07: 2000 元/人/年}", "标准2020—2022年上升100.0%"),
    ],
)  # fmt: skip
def test_the_cause_is_worked_out_from_the_numbers(line: str, words: str, tmp_path: Path) -> None:
    assert cause_of(tmp_path, f"{line}, sharing: county") == words


def test_of_several_lines_the_one_that_moves_most_is_named(tmp_path: Path) -> None:
    still = "b: {name: 二行, count: 100 人, standard: 10 元/人/年, sharing: county}"
    line = f"count: 100 人, standard: {{value: 50000 元/人/年, growth: 2%}}, sharing: county}}, {still[:-1]}"
    assert cause_of(tmp_path, line) == "“一行”的标准2020—2022年上升4.0%"
    alike = still.replace("10 元/人/年", "{value: 700 元/人/年, growth: 2%}")[:-1]
    line = f"count: 100 人, standard: {{value: 50000 元/人/年, growth: 2%}}, sharing: county}}, {alike}"
    assert cause_of(tmp_path, line) == "标准2020—2022年上升4.0%"


def test_each_variant_has_its_own_base_sum(tmp_path: Path) -> None:
    text = (
        TWO
        + "total: {value: items, growth: 8%}\nvariants: {more: {items.flat.lines.l.standard: 30000 元/人/年}}\n"
    )
    result = run(tmp_path, text)
    more = top_down(result.ledger("more"))
    assert more is not None
    assert (parts(result).yuan[0], more.yuan[0]) == (30_000_000, 40_000_000)
    rows = list(csv.DictReader(io.StringIO(top_down_csv(books(result)).decode("utf-8-sig"))))
    assert tuple(rows[0]) == TOP_DOWN_COLUMNS
    assert {row["variant"] for row in rows} == {"base", "more"}
    own = [row for row in rows if row["variant"] == "more" and row["year"] == "2022"]
    assert sum(Fraction(row["grown"]) for row in own) == more.yuan[2]
    assert [row["cause"] for row in own] == ["still", "moved"]


@pytest.mark.parametrize("total", ["items", "{value: items}", "{value: items, growth: {rule: ramp, to: 4000 万元, until: 2022}}",
                                   "{value: items, growth: {rule: index, series: cpi}}"])  # fmt: skip
def test_ways_to_write_it_and_what_resolved_keeps(total: str, tmp_path: Path) -> None:
    text = f"{TWO}series: {{cpi: {{value: {{2020: 100, 2021: 110, 2022: 121}}}}}}\ntotal: {total}\n"
    found = parts(run(tmp_path, text))
    ends = {"ramp": 40_000_000, "index": 36_300_000}
    assert found.yuan[0] == 30_000_000
    assert found.yuan[2] == next((end for rule, end in ends.items() if rule in total), 30_000_000)
    (tmp_path / "r.yaml").write_text(read(tmp_path / "s.yaml").resolved(), encoding="utf-8")
    again = load(tmp_path / "r.yaml")
    assert again.variants[0].total == load(tmp_path / "s.yaml").variants[0].total
    assert parts(project(again)) == found


def test_set_takes_it_too(tmp_path: Path) -> None:
    text = TWO + "total: {value: 36 万元, growth: 8%, source: 文件, status: official}\n"
    found = parts(run(tmp_path, text, "total.value=items", "total.growth=10%"))
    assert found.yuan == (30_000_000, 33_000_000, 36_300_000)


def test_a_total_of_0_in_the_base_year_has_no_parts(tmp_path: Path) -> None:
    nothing = f"{HEAD}items: {{x: {{name: 项, lines: {{a: {{name: 行, count: 0 人, standard: 1 元/人/年, sharing: county}}}}}}}}\n"
    result = run(tmp_path, nothing + "total: {value: items, growth: 8%}\n")
    assert parts(result).parts == ()
    (book,) = books(result)
    assert table_of(book) is None
    assert len(top_down_csv([book]).splitlines()) == 1
    assert top_down(small_result().ledger()) is None


@settings(max_examples=60, deadline=None)
@given(
    standards=st.lists(st.integers(0, 10**9), min_size=2, max_size=5),
    rates=st.lists(st.integers(-30, 60), min_size=5, max_size=5),
    growth=st.integers(-200, 300),
    stated=st.none() | st.integers(1, 10**11),
)
def test_the_parts_add_up_to_the_difference_of_the_totals(
    standards: list[int],
    rates: list[int],
    growth: int,
    stated: int | None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """To the fen in the file; in the table to the 万元 printed beside it."""
    lines = "".join(
        f"  i{n}: {{number: {n}, name: 项{n}, lines: {{l: {{name: 行, count: 7 人, standard: {{value: {s / 100:.2f} 元/人/年, growth: {r}%}}, sharing: county}}}}}}\n"
        for n, (s, r) in enumerate(zip(standards, rates, strict=False))
    )
    value = "items" if stated is None else f"{stated / 100:.2f} 元"
    text = f"{HEAD}items:\n{lines}total: {{value: {value}, growth: {growth / 10}%}}\n"
    result = run(tmp_path_factory.mktemp("t"), text)
    found, sums = parts(result), result.ledger().sums("year").tolist()
    if not found.yuan[0]:
        return
    for index, year_sum in enumerate(sums):
        assert sum(part.grown[index] for part in found.parts) == found.fen[index]
        assert sum(part.differences[index] for part in found.parts) == found.fen[index] - year_sum
        assert abs(found.fen[index] - found.yuan[index] * 100) <= Fraction(1, 2)
        for part in found.parts:
            base = found.yuan[0] * 100 - sums[0] if part.item is None else part.amounts[0]
            assert abs(part.grown[index] - base * found.yuan[index] / found.yuan[0]) < 1
    if stated is None:
        assert all(part.item is not None and part.differences[0] == 0 for part in found.parts)
    (book,) = books(result)
    table, against = table_of(book), total(book)
    assert table is not None
    assert against is not None
    assert table.rows[-1].cells[3:] == against.rows[-1].cells[1:]
    assert stated is not None or table.rows[-1].cells[3] == 0
    if book.printed.differences.exact:
        for row in table.rows:
            *years, own = [int(str(cell)) for cell in row.cells[3:]]
            assert sum(years) == own
        for column in zip(*(row.cells[3:] for row in table.rows), strict=True):
            *body, last = map(int, map(str, column))
            assert sum(body) == last


def test_a_variant_made_in_python_still_has_a_stated_total() -> None:
    found = parts(small_result(small_variant(total=quantity("total", "0.25 亿元", growth="10%"))))
    assert found.yuan == (25_000_000, 27_500_000, 30_250_000)
    assert found.parts[-1].item is None


def test_percent_has_one_decimal() -> None:
    assert [percent(Fraction(part)) for part in ("0.46933", "-0.05", "0")] == ["46.9%", "-5.0%", "0.0%"]
