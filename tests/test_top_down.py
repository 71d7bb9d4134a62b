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
from finsim.report.csv_files import summary_csv
from finsim.report.ground_csv import TOP_DOWN_COLUMNS, top_down_csv
from finsim.report.tables import books, sheets
from finsim.report.terminal import run_text, table_text
from finsim.report.top_down_tables import largest, percent
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
    (factor,) = rising.cause.factors
    assert (rising.cause.kind, factor.kind, factor.name.zh) == ("moved", "number", "标准")
    assert (factor.change, factor.effect) == (Fraction("0.0609"), 1_060_900_000 - 1_000_000_000)


def test_the_tables_of_two_items(tmp_path: Path) -> None:
    result = run(tmp_path, TWO + "total: {value: items, growth: 8%, source: 测算, status: assumption}\n")
    (book,) = books(result)
    table = table_of(book)
    assert table is not None
    assert [row.cells for row in table.rows] == [
        ("2", "平", "各年不变：没有写增长", 0, 160, 333, 493),
        ("1", "涨", "2020—2022年：标准上升6.1%（+61万元）", 0, 50, 105, 155),
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
    assert "2020–2022: standard rose by 6.1% (+609,000 yuan)" in table_text(english)


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
        # 100 to 104 people × 50,000 yuan; 100 people × 995 yuan less
        ("count: {value: 100 人, growth: 2%}, standard: {value: 50000 元/人/年, growth: -1%}", "2020—2022年：人数上升4.0%（+20万元）；标准下降2.0%（-10万元）"),
        ("count: {value: 100 人, growth: 1%}, standard: {value: 50000 元/人/年, growth: -3%}", "2020—2022年：标准下降5.9%（-30万元）；人数上升2.0%（+10万元）"),
        ("count: 100 人, standard: 50000 元/人/年, coverage: {2020: 60%, 2021: 90%}", "2020—2022年：覆盖率60%→90%（+150万元）"),
        ("cost: project, target: 100 人, standard: 50000 元/人, phase: {2020: 50%, 2021: 50%, 2022: 0%}", "安排到2021年为止，以后没有支出"),
        ("cost: project, target: 100 人, standard: 50000 元/人, phase: {2020: 0%, 2021: 50%}", "基年没有支出，2021年才开始"),
        ("count: 0 人, standard: 50000 元/人/年", "各年金额都是0"),
        ("count: 100 人, standard: 50000 元/人/年, growth: {spending: 8%}", "与总额同步增长"),
        ("count: 100 人, standard: 50000 元/人/年, growth: {spending: 3%}", "2020—2022年：支出增长系数上升6.1%（+30万元）"),
        # back where it was in the last year: it moves only in between
        ("cost: project, target: 100 人, standard: 50000 元/人, phase: {2020: 20%, 2021: 60%, 2022: 20%}", "2020—2022年：当年完成比例其间变动（20%→60%→20%）"),
        # there and back, and a little more: 100 people × 50,000 yuan × 1 %
        ("count: 100 人, standard: 50000 元/人/年, coverage: {2020: 60%, 2021: 90%, 2022: 61%}", "2020—2022年：覆盖率60%→90%→61%（+5.0万元）"),
        # 100 people × 50.55 yuan is less than 10,000 yuan
        ("count: 100 人, standard: {2020: 50000 元/人/年, 2022: 50050.55 元/人/年}", "2020—2022年：标准50,000→50,050.55元/人/年（+5,055元）"),
        # 1,000 yuan × 100 people; the year cut in July is neither the first nor the last
        ("count: 100 人, standard: {2020: 1000 元/人/年, 2021-07: 2000 元/人/年}", "2020—2022年：标准1,000→2,000元/人/年（+10万元）"),
        # the base year is 6 months at 1,000 and 6 at 2,000: 100 people × 500 yuan more
        ("count: 100 人, standard: {2020: 1000 元/人/年, 2020-07: 2000 元/人/年}", "2020—2022年：标准1,000→2,000元/人/年（按月折算+5.0万元）"),
        # 100 people × (500 − 300) yuan; by itself 100 people × 50 yuan less income taken away
        ("cost: gap, count: 100 人, standard: {value: 500 元/人/年, growth: none}, income: {2020: 300 元/人/年, 2022: 250 元/人/年}", "2020—2022年：人均收入300→250元/人/年（+5,000元）"),
    ],
)  # fmt: skip
def test_the_cause_is_worked_out_from_the_numbers(line: str, words: str, tmp_path: Path) -> None:
    assert cause_of(tmp_path, f"{line}, sharing: county") == words


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        # only one of two lines moves: 100 people × 2,020 yuan
        (("count: 100 人, standard: {value: 50000 元/人/年, growth: 2%}", "count: 100 人, standard: 10 元/人/年"), "“一行”的标准上升4.0%（+20万元）"),
        # both alike: 100 people × (2,020 + 28.28) yuan
        (("count: 100 人, standard: {value: 50000 元/人/年, growth: 2%}", "count: 100 人, standard: {value: 700 元/人/年, growth: 2%}"), "标准上升4.0%（+20万元）"),
        # two of three
        (("count: 100 人, standard: {value: 50000 元/人/年, growth: 2%}", "count: 100 人, standard: {value: 700 元/人/年, growth: 2%}", "count: 9 人, standard: 10 元/人/年"), "“一行”等2行的标准上升4.0%（+20万元）"),
        # 1,000 people × 130 yuan, 800 people × 130 yuan
        (("count: 1000 人, standard: {2020: 420 元/人/年, 2022: 550 元/人/年}", "expression: n × premium, n: 800 人, premium: {name: 缴费, value: {2020: 150 元/人/年, 2022: 280 元/人/年}}"),
         "“一行”的标准420→550元/人/年（+13万元）；“二行”的缴费150→280元/人/年（+10万元）"),
        # 1,000 people × 40,000 yuan × 21 % × (1.5 % + 0.5 %); the rate is back in 2022
        (("expression: n × wage × rate, n: 1000 人, wage: {name: 工资, value: 40000 元/人/年, growth: 10%}, rate: {name: 费率, value: {2020: 1.5%, 2021: 1%, 2022: 1.5%}}",
          "expression: n × wage × rate, n: 1000 人, wage: {name: 工资, value: 40000 元/人/年, growth: 10%}, rate: {name: 费率, value: 0.5%}"),
         "工资上升21.0%（+17万元）；“一行”的费率其间变动（1.5%→1%→1.5%）"),
        # the base year has 1.25 %: the wage × (1.25 % + 0.5 %), and 40 million × 0.25 %
        (("expression: n × wage × rate, n: 1000 人, wage: {name: 工资, value: 40000 元/人/年, growth: 10%}, rate: {name: 费率, value: {2020: 1.5%, 2020-07: 1%, 2022: 1.5%}}",
          "expression: n × wage × rate, n: 1000 人, wage: {name: 工资, value: 40000 元/人/年, growth: 10%}, rate: {name: 费率, value: 0.5%}"),
         "工资上升21.0%（+15万元）；“一行”的费率1.5%→1%→1.5%（按月折算+10万元）"),
        # one sum written in two lines by standing: 1,000 people × (6,000 − 4,500) yuan
        (("count: 1000 人, standard: 4500 元/人/年, coverage: {2020: 100%, 2021: 0%}", "count: 1000 人, standard: {2020: 4000 元/人/年, 2022: 6000 元/人/年}, coverage: {2020: 0%, 2021: 100%}"),
         "标准4,500→6,000元/人/年（+150万元）"),
        # a line that ends and one of another kind that begins are told as lines, whatever switches them
        (("count: 1000 人, standard: 4500 元/人/年, coverage: {2020: 100%, 2021: 0%}", "expression: n × grant × part, n: 1000 人, grant: {value: {2020: 4000 元/人/年, 2022: 6000 元/人/年}}, part: {value: {2020: 0%, 2021: 100%}}"),
         "“二行”2021年才有支出（+600万元）；“一行”到2020年为止（-450万元）"),
        (("count: 1000 人, standard: 4500 元/人/年", "count: 1000 人, standard: 6000 元/人/年, coverage: {2020: 0%, 2021: 100%, 2022: 0%}"), "“二行”只在2021年有支出"),
        # 5,000,000 × 20 %, 10 % and 5 %, and one that is not told
        (("count: {2020: 100 人, 2022: 110 人}, standard: {2020: 50000 元/人/年, 2022: 60000 元/人/年}, coverage: {2020: 80%, 2022: 84%}", "count: 10 人, standard: {2020: 10 元/人/年, 2022: 11 元/人/年}"),
         "“一行”的标准50,000→60,000元/人/年（+80万元）；“一行”的人数100→110人（+40万元）；“一行”的覆盖率80%→84%（+20万元）等4项"),
    ],
)  # fmt: skip
def test_every_line_that_moves_is_told(lines: tuple[str, ...], words: str, tmp_path: Path) -> None:
    written = "}, ".join(
        f"{code}: {{name: {name}, {line}, sharing: county"
        for code, name, line in zip("abc", ("一行", "二行", "三行"), lines, strict=False)
    )
    assert cause_of(tmp_path, written.removeprefix("a: {name: 一行, ")) == f"2020—2022年：{words}"


def test_a_standard_by_place_counts_by_its_money(tmp_path: Path) -> None:
    """100 people × 1,000 yuan doubling beside 300 × 1,000: 25 % more, not half of 100 %."""
    text = """\
years: 2020-2022
places: {1: {name: 甲县, level: county}, 2: {name: 乙县, level: county}}
items: {x: {name: 项, lines: {a: {name: 行, count: {by_place: {1: 100 人, 2: 300 人}}, standard: {by_place: {1: {2020: 1000 元/人/年, 2021: 2000 元/人/年}, 2: 1000 元/人/年}}, sharing: county}}}}
total: {value: items, growth: 8%}
"""
    table = table_of(books(run(tmp_path, text))[0])
    assert table is not None
    assert table.rows[0].cells[2] == "2020—2022年：标准上升25.0%（+10万元）"


def test_the_screen_shows_the_total_and_the_largest_items(tmp_path: Path) -> None:
    """Six items of 10 million growing 0 % to 5 %, against 8 %: the five slowest by name, one more below."""
    items = "".join(
        f"  i{n}: {{number: {n}, name: 项{n}, lines: {{l: {{name: 行, count: 1000 人, standard: {{value: 10000 元/人/年, growth: {n}%}}, sharing: county}}}}}}\n"
        for n in range(6)
    )
    text = f"{HEAD}items:\n{items}total: {{value: items, growth: 8%, source: 测算, status: assumption}}\n"
    result = run(tmp_path, text)
    shown = run_text(result, [], "zh", 0.1)
    assert shown.index("分级负担汇总表") < shown.index("与自上而下总额的核对") < shown.index("差额最大的5项")
    table = largest(books(result)[0])
    assert table is not None
    assert [row.cells[1] for row in table.rows] == ["项0", "项1", "项2", "项3", "项4", "其余1项", "差额合计"]
    # 1,000 × 8 % and 1,000 × (1.08² − 1), less nothing; of the sixth 30 and 63.9
    assert table.rows[0].cells == ("0", "项0", 0, 80, 166, 246)
    assert table.rows[5].cells == ("", "其余1项", 0, 30, 64, 94)
    for column in zip(*(row.cells[2:] for row in table.rows), strict=True):
        *body, last = map(int, map(str, column))
        assert sum(body) == last
    assert table.notes[-1] == "项4：2020—2022年：标准上升8.2%（+82万元）"
    assert "(+816,000 yuan)" in run_text(result, [], "en", 0.1)
    stated = run(tmp_path, text.replace("value: items", "value: 1 亿元"))
    assert largest(books(stated)[0]) is None
    assert "与自上而下总额的核对" in run_text(stated, [], "zh", 0.1)
    without = run_text(run(tmp_path, TWO), [], "zh", 0.1)
    assert "自上而下" not in without
    assert "差额" not in without


def test_the_summary_has_the_total_to_the_fen(tmp_path: Path) -> None:
    """30 million growing 8 % against 30, 30.3 and 30.609 million; of a variant without a total nothing."""
    text = TWO + "total: {value: items, growth: 8%, source: 测算, status: assumption}\n"
    rows = list(csv.reader(io.StringIO(summary_csv(books(run(tmp_path, text))).decode("utf-8-sig"))))
    assert rows[0][-4:] == ["total", "given_total", "difference", "unit"]
    assert [row[-4:-1] for row in rows[1:]] == [
        ["30000000.00", "30000000.00", "0.00"],
        ["30300000.00", "32400000.00", "2100000.00"],
        ["30609000.00", "34992000.00", "4383000.00"],
    ]


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


MID_YEAR = """\
years: 2018-2019
places: {1: {name: 甲县, level: county}}
total: {value: {2018: 100 万元, 2018-07: 200 万元}, source: 预算, status: official}
items:
  a: {name: 甲, lines: {l: {name: 行, count: 100 人, standard: 100 元/人/年, sharing: county}}}
"""


def test_a_total_that_changes_inside_a_year_weighs_by_months(tmp_path: Path) -> None:
    """Half a year at 100, half a year at 200: 150 万元 in 2018, less the item's 1 万元."""
    file = tmp_path / "s.yaml"
    file.write_text(MID_YEAR, encoding="utf-8")
    table = total(books(project(load(file)))[0])
    assert table is not None
    assert [row.cells[1:3] for row in table.rows] == [(150, 200), (1, 1), (149, 199)]
    found = top_down(project(load(file)).ledger())
    assert found is not None
    assert sum(part.grown[0] for part in found.parts) == 150 * 1_000_000
