# ruff: noqa: E501
# YAML in one line reads better than YAML cut into pieces.
"""What an assumption moves is what a whole new run with that number changed shows, to the fen."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from builders import small_result
from click.testing import CliRunner

import finsim
from finsim.analysis.assumptions import assumptions_of
from finsim.analysis.moving import moves
from finsim.cli import commands
from finsim.load import load
from finsim.report.amount_tables import levels
from finsim.report.ground_csv import ASSUMPTION_COLUMNS, LINE_COLUMNS, assumptions_csv, lines_csv
from finsim.report.tables import books
from finsim.report.weight_tables import lines, moving, moving_governments
from finsim.result import Result, project

ROOT = Path(__file__).parents[1]
HULUNBUIR = ROOT / "scenarios" / "hulunbuir-2020.yaml"
MARKED = re.compile(r"«([^|«»]*)\|([0-9.]+)»")

# «path|number»: a number of the scenario and how the report calls it.
EVERYTHING = """\
title: 各种数
years: 2018-2021
growth: {count: «growth.count|1.5»%, standard: {value: «growth.standard|3»%, source: 测算, status: estimate}}
places:
  title: 三县
  table: places.csv
  attributes: [class]
  columns:
    pop: {name: 人口, unit: 人, source: 估算, status: estimate}
    old: {name: 老人, unit: 人, source: 年鉴, status: official}
    pupils: {name: 学生, unit: 人, source: 推算, status: assumption}
series:
  cpi: {value: {2017: «series.cpi|100», 2018: «series.cpi|102», 2019: «series.cpi|104.5», 2021: «series.cpi|107»}, source: 推算, status: estimate}
  wages: {value: «series.wages|30000» 元/人/年, growth: «series.wages.growth.rate|5»%}
indicators:
  reading: {name: 阅读率, base: {year: 2015, value: «indicators.reading|60»%}, target: {year: 2020, value: «indicators.reading|75»%}, source: 推算, status: estimate}
items:
  a:
    name: 甲
    lines:
      columned: {name: 列, count: {column: pop}, standard: «items.a.lines.columned.standard|101.37» 元/人/月, sharing: county}
      share: {name: 比例, count: {column: pupils, times: «items.a.lines.share.count.times|12.34»%}, standard: {value: 1250 元/人/年, source: 文件, status: official}, sharing: county}
      again: {name: 又用, count: {column: pupils, times: {value: 10%, source: 文件, status: official}}, standard: {value: 300 元/人/年, source: 文件, status: official, growth: none}, coverage: «items.a.lines.again.coverage|95»%, sharing: county}
      old: {name: 官方列, count: {column: old, source: 另一种口径, status: official}, standard: {value: {2018: «items.a.lines.old.standard|55» 元/人/年, 2020-07: «items.a.lines.old.standard|79.5» 元/人/年}}, sharing: county}
      spread: {name: 摊, count: {value: «items.a.lines.spread.count|1003» 人, spread: pop}, standard: {growth: {rule: link, series: a.columned.standard, lag: 0, factor: «items.a.lines.spread.standard.growth.factor|1.6»}}, sharing: county}
      placed: {name: 各地, count: {by_place: {21: «items.a.lines.placed.count|1703» 人, 22: «items.a.lines.placed.count|3311» 人, 23: «items.a.lines.placed.count|5» 人}, growth: «items.a.lines.placed.count.growth.rate|2»%}, standard: {by: class, 1: «items.a.lines.placed.standard|800» 元/人/年, 2: «items.a.lines.placed.standard|650.55» 元/人/年}, sharing: county}
      goal: {name: 渐进, count: {value: 4001 人, spread: pop, source: 文件, status: official, growth: none}, standard: {value: 12 元/人/年, source: 文件, status: official, growth: none}, coverage: {value: «items.a.lines.goal.coverage|40»%, growth: {rule: ramp, to: «items.a.lines.goal.coverage.growth.to|100»%, until: 2020}}, sharing: county}
      read: {name: 指标, count: {column: old, growth: none}, standard: {value: 9.99 元/人/年, source: 文件, status: official, growth: none}, coverage: {indicator: reading}, sharing: county}
      twice: {name: 乘, count: {value: «items.a.lines.twice.count|907» 人, spread: old, times: «items.a.lines.twice.count.times|33»%}, standard: {value: 70 元/人/年, source: 文件, status: official, growth: {rule: index, series: cpi}}, sharing: county}
  b: {name: 乙, state: pooled, within: p}
pools:
  p:
    name: 合并
    lines:
      gap: {name: 补差, cost: gap, count: {value: «pools.p.lines.gap.count|301» 人, spread: pop}, standard: «pools.p.lines.gap.standard|700» 元/人/月, income: «pools.p.lines.gap.income|337.3» 元/人/月, sharing: county}
      staff: {name: 人员, cost: facility-staff, facilities: {value: «pools.p.lines.staff.facilities|7» 所, spread: pop}, running: «pools.p.lines.staff.running|20000» 元/所/年, staff: {value: «pools.p.lines.staff.staff|30» 人, spread: pop}, pay: {growth: {rule: link, series: wages, factor: «pools.p.lines.staff.pay.growth.factor|1.1»}}, sharing: county}
      medical: {name: 报销, cost: reimbursement, count: {value: 311 人, spread: pop, source: 文件, status: official}, spending: «pools.p.lines.medical.spending|12000» 元/人/年, deductible: «pools.p.lines.medical.deductible|2000» 元/人/年, rate: «pools.p.lines.medical.rate|70»%, ceiling: {value: 9000 元/人/年, source: 文件, status: official}, sharing: county}
      houses: {name: 建房, cost: project, target: {value: «pools.p.lines.houses.target|145» 套, spread: pop}, standard: {value: 80000 元/套, source: 文件, status: official}, phase: {2018: «pools.p.lines.houses.phase|20»%, 2020: «pools.p.lines.houses.phase|35»%, 2021: 0%}, sharing: county}
      constant: {name: 不变价, count: {value: 10 人, spread: pop, source: 文件, status: official}, standard: «pools.p.lines.constant.standard|600» 元/人/年, prices: {constant: 2018, index: cpi, source: 文件, status: official}, sharing: county}
      own: {name: 自有增长, count: {value: 10 人, spread: pop, source: 文件, status: official}, standard: {value: 45 元/人/年, source: 文件, status: official}, growth: {spending: «pools.p.lines.own.growth.spending|4»%}, sharing: county}
      free: {name: 自写, expression: "count × max(0, standard − base) × 0.5", quantities: {count: {column: pupils}, standard: «pools.p.lines.free.quantities.standard|90» 元/人/年, base: «pools.p.lines.free.quantities.base|20.5» 元/人/年}, sharing: county}
"""
TABLE = """\
code,name,level,within,class,pop,old,pupils
2,乙市,city,,,,,
21,丙县,county,2,1,«places.columns.pop|1012»,201,«places.columns.pupils|333»
22,丁县,county,2,2,«places.columns.pop|3047»,317,«places.columns.pupils|741»
23,戊县,county,2,1,«places.columns.pop|502»,98,«places.columns.pupils|89»
"""
ALL = dict.fromkeys(match[1] for match in MARKED.finditer(EVERYTHING + TABLE))
DOWN = {"items.a.lines.again.coverage", "items.a.lines.goal.coverage.growth.to"}
"""Ratios that 10 % more would bring above 100 %."""


def written(text: str, path: str = "", factor: Fraction = Fraction(1)) -> str:
    """The text with its marks taken off, the numbers of one path multiplied."""

    def number(match: re.Match[str]) -> str:
        value = Fraction(match[2]) * (factor if match[1] == path else 1)
        return f"{float(value):.10f}".rstrip("0").rstrip(".")

    return MARKED.sub(number, text)


def run(folder: Path, path: str = "", factor: Fraction = Fraction(1)) -> Result:
    (folder / "places.csv").write_text(written(TABLE, path, factor), encoding="utf-8")
    (folder / "s.yaml").write_text(written(EVERYTHING, path, factor), encoding="utf-8")
    return project(load(folder / "s.yaml"))


def totals(result: Result) -> tuple[int, int]:
    """All years together and the last year, in fen."""
    years = result.ledger().sums("year").tolist()
    return sum(years), years[-1]


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return run(tmp_path_factory.mktemp("base"))


def test_every_number_no_document_states_is_found_once_and_no_other(everything: Result) -> None:
    found = [one.path for one in assumptions_of(everything.ledger().plan)]
    assert sorted(found) == sorted(ALL)


@pytest.mark.parametrize("path", ALL)
def test_a_whole_new_run_shows_the_same_change_to_the_fen(
    path: str, everything: Result, tmp_path: Path
) -> None:
    (move,) = (one for one in moves(everything.ledger()) if one.assumption.path == path)
    assert move.factor == (Fraction(9, 10) if path in DOWN else Fraction(11, 10))
    before, after = totals(everything), totals(run(tmp_path, path, move.factor))
    assert (move.change, move.change_last) == (after[0] - before[0], after[1] - before[1])
    assert move.total == before[0]
    assert move.change or path == "series.cpi"  # an index that is 10 % higher in every year moves nothing


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("growth.spending", "growth.spending.value=8.8%"),
        ("items.resident-pension.lines.base-pension.count.times", "items.20.base-pension.count.times=48.29%"),
        (
            "items.family-planning-special.lines.dead-child.count",
            "items.44.dead-child.count.value=1100 人;items.44.disabled-child.count.value=1100 人",
        ),
        ("items.boarding-allowance.lines.primary.count.times", "items.3.primary.count.times=2.288%"),
    ],
)
def test_the_shipped_scenario_agrees_with_set(path: str, change: str) -> None:
    before = project(load(HULUNBUIR))
    (move,) = (one for one in moves(before.ledger()) if one.assumption.path == path)
    after = totals(project(load(HULUNBUIR, overrides=change.split(";"))))
    old = totals(before)
    assert (move.change, move.change_last) == (after[0] - old[0], after[1] - old[1])


def test_worked_by_hand() -> None:
    """Two lines: 1,801 people × 1,000 yuan growing 8 % a year (an assumption), and one that is official."""
    result = small_result()
    found = {move.assumption.path: move for move in finsim.assumptions(result, top=0)}
    assert set(found) == {
        "items.boarding.lines.primary.count",
        "items.boarding.lines.primary.standard.growth.rate",
    }
    # 900, 600 and 301 become 990, 660 and 331 (331.1 rounded): 180 people × (1,000 + 1,080 + 1,166.40)
    assert found["items.boarding.lines.primary.count"].change == 180 * 324_640
    # 8.8 %: standards of 1,088 and 1,183.74 (1,183.744 rounded) in place of 1,080 and 1,166.40
    rate = found["items.boarding.lines.primary.standard.growth.rate"]
    assert rate.change == 1801 * (800 + 1734)
    assert rate.change_last == 1801 * 1734


def test_a_cost_that_would_fall_below_zero_is_moved_the_other_way(tmp_path: Path) -> None:
    text = """\
years: 2020
places: {1: {name: 甲县, level: county}}
items: {a: {name: 甲, lines: {l: {name: 行, expression: count × (standard − base), count: {value: 10 人, source: 文件, status: official}, standard: {value: 100 元/人/年, source: 文件, status: official}, base: 95 元/人/年, sharing: county}}}}
"""
    (tmp_path / "s.yaml").write_text(text, encoding="utf-8")
    (move,) = finsim.assumptions(project(load(tmp_path / "s.yaml")))
    assert (move.factor, move.change) == (Fraction(9, 10), 9500)


def test_the_strongest_come_first_and_as_many_as_asked(everything: Result) -> None:
    found = finsim.assumptions(everything, top=0)
    sizes = [abs(move.change) for move in found]
    assert sizes == sorted(sizes, reverse=True)
    assert finsim.assumptions(everything, top=3) == found[:3] != found[:4]
    assert len(finsim.assumptions(everything)) == 10
    with pytest.raises(finsim.InputFault, match="zz"):
        finsim.assumptions(everything, variant="zz")


def test_shared_numbers_are_one_row_with_all_their_lines(everything: Result) -> None:
    found = {move.assumption.path: set(move.lines) for move in moves(everything.ledger())}
    assert found["places.columns.pupils"] == {"a.share", "a.again", "p.free"}
    assert found["items.a.lines.columned.standard"] == {"a.columned", "a.spread"}
    assert found["series.wages.growth.rate"] == {"p.staff"}
    assert found["indicators.reading"] == {"a.read"}


def test_the_table_and_the_file_say_the_same(everything: Result) -> None:
    (book,) = books(everything)
    table = moving(book)
    assert table.title == "最影响总额的10个假设"
    rows = list(csv.reader(io.StringIO(assumptions_csv(book).decode("utf-8-sig"))))
    assert tuple(rows[0]) == ASSUMPTION_COLUMNS
    assert len(rows) == len(ALL) + 1
    for row, printed in zip(rows[1:], table.rows, strict=False):
        values = dict(zip(rows[0], row, strict=True))
        assert values["path"] == printed.cells[-1]
        assert abs(Fraction(values["change_sum"]) - int(str(printed.cells[5]))) <= Fraction(1, 2)
        assert abs(Fraction(values["share_of_total"]) * 1000 - int(str(printed.cells[6]))) < Fraction(51, 100)
    shown = {row[3]: row[7] for row in rows[1:]}
    assert shown["items.a.lines.share.count.times"] == "12.34%"
    assert shown["places.columns.pop"] == "4,561 人（各地合计）"
    assert shown["items.a.lines.placed.standard"] == "650.55–800 元/人/年"
    assert shown["items.a.lines.old.standard"] == "55 元/人/年（2018起）、79.5 元/人/年（2020-07起）"
    assert shown["series.cpi"] == "102（2018起）、104.5（2019起）、107（2021起）"


def test_lines_by_standing_foot_to_the_total_and_to_a_thousand(everything: Result) -> None:
    for result in (everything, small_result(), project(load(HULUNBUIR))):
        book = books(result)[0]
        table, printed = lines(book), book.printed
        *body, last = table.rows
        body, subtotals = body[:-3], body[-3:]
        assert [row.cells[7] for row in subtotals] == list(last.cells[4:7])
        assert sum(int(str(row.cells[8])) for row in subtotals) == 1000
        money = [[int(str(cell)) for cell in row.cells[4:8]] for row in body]
        assert [sum(column) for column in zip(*money, strict=True)] == list(last.cells[4:8])
        assert all(sum(row[:3]) == row[3] for row in money)
        assert sum(int(str(row.cells[8])) for row in body) == last.cells[8] == 1000
        assert tuple(last.cells[4:7]) == printed.by_status.row_totals
        assert last.cells[7] == printed.levels.total
        assert not table.notes[0].startswith("尾差")
        for item, own in zip(printed.items, printed.by_year.row_totals, strict=True):
            number = item.name.zh
            assert sum(int(str(row.cells[7])) for row in body if row.cells[1] == number) == own
        rows = list(csv.DictReader(io.StringIO(lines_csv([book]).decode("utf-8-sig"))))
        assert tuple(rows[0]) == LINE_COLUMNS
        assert sum(Fraction(row["amount_sum"]) for row in rows) * 100 == totals(result)[0]
        assert sum(int(row["permille"]) for row in rows) == 1000
        for row in rows:
            parts = (row["amount_official"], row["amount_estimate"], row["amount_assumption"])
            assert sum(map(Fraction, parts)) == Fraction(row["amount_sum"])


def test_nothing_costed_has_no_rows() -> None:
    result = small_result(replace(small_result().variant(), items=small_result().variant().items[:1]))
    (book,) = books(result)
    assert (moving(book).rows, lines(book).rows) == ((), ())


def test_the_command_prints_text_and_json() -> None:
    asked = ["assumptions", str(HULUNBUIR), "--top", "2"]
    text = CliRunner().invoke(commands, asked).output
    assert "最影响总额的2个假设" in text
    assert "43.9%" in text
    assert "items.resident-pension.lines.base-pension.count.times" in text
    found = json.loads(CliRunner().invoke(commands, [*asked, "--json", "--lang", "en"]).output)
    assert [one["path"] for one in found][1] == "growth.spending"
    assert found[1]["change"] == "110766419.50"
    assert found[1]["status"] == "assumption"
    everything = CliRunner().invoke(commands, ["assumptions", str(HULUNBUIR), "--top", "0", "--json"]).output
    assert len(json.loads(everything)) > 15


BORNE = """\
years: 2020-2021
places: {1: {name: 甲县, level: county}}
items:
  premium: {name: 缴费, lines: {l: {name: 行, count: 1000 人, standard: {value: 200 元/人/年, source: 文件, status: official}, sharing: {enterprise: 60%, central: 30%, county: 10%}}}}
  pay: {name: 工资, lines: {l: {name: 行, count: 50 人, standard: {value: 300 元/人/年, source: 文件, status: official}, sharing: enterprise}}}
"""


def test_what_governments_bear_of_a_change_is_told_apart(tmp_path: Path) -> None:
    """100 people more × 200 yuan × 2 years = 40,000 yuan, 40 % of it the governments'; of pay, nothing."""
    (tmp_path / "s.yaml").write_text(BORNE, encoding="utf-8")
    result = project(load(tmp_path / "s.yaml"))
    premium, pay = finsim.assumptions(result)
    assert (premium.change, premium.governments) == (4_000_000, 1_600_000)
    assert (pay.change, pay.governments) == (300_000, 0)
    book = books(result)[0]
    table = moving_governments(book)
    assert table is not None
    assert [row.cells[5:8] for row in table.rows] == [(40_000, 93, 16_000)]
    (tmp_path / "t.yaml").write_text(BORNE.replace("enterprise", "province"), encoding="utf-8")
    assert moving_governments(books(project(load(tmp_path / "t.yaml")))[0]) is None


def test_levels_end_with_what_the_governments_bear_together(tmp_path: Path) -> None:
    """Of 200,000 + 15,000 yuan a year: central 60,000, county 20,000, enterprises 135,000."""
    (tmp_path / "s.yaml").write_text(BORNE.replace("人, standard", "万人, standard"), encoding="utf-8")
    table = levels(books(project(load(tmp_path / "s.yaml")))[0])
    assert table.rows[-2].cells == ("合计", 215_000, 215_000, 430_000)
    assert table.rows[-1].cells == ("其中：各级财政", 80_000, 80_000, 160_000)


HEAD = """\
years: 2020-2022
places: {1: {name: 甲县, level: county}}
series: {wage: {value: 20000 元/人/年, source: 文件, status: official, growth: 10%}}
"""
OFFICIAL = "source: 文件, status: official"
ALIKE = f"""\
{HEAD}items:
  a: {{name: 甲, lines: {{
    x: {{name: 行一, count: {{value: 10 人, {OFFICIAL}}}, standard: {{growth: {{rule: link, series: wage, lag: 0, factor: {{value: 0.5, source: 参照工资, status: assumption}}}}}}, sharing: county}},
    y: {{name: 行二, count: {{value: 20 人, {OFFICIAL}}}, standard: {{growth: {{rule: link, series: wage, lag: 0, factor: {{value: 0.5, source: 参照工资, status: assumption}}}}}}, sharing: county}},
    z: {{name: 行三, count: {{value: 40 人, {OFFICIAL}}}, standard: {{growth: {{rule: link, series: wage, lag: 0, factor: {{value: 0.5, source: 另一来源, status: assumption}}}}}}, sharing: county}}}}}}
  b: {{name: 乙, lines: {{
    v: {{name: 行四, count: {{value: 30 人, {OFFICIAL}}}, standard: {{growth: {{rule: link, series: a.x.standard, lag: 0, factor: {{value: 0.5, source: 参照工资, status: assumption}}}}}}, sharing: county}},
    w: {{name: 行五, count: 7 人, standard: {{value: 1 元/人/年, {OFFICIAL}}}, sharing: county}},
    u: {{name: 行六, count: 7 人, standard: {{value: 1 元/人/年, {OFFICIAL}}}, sharing: county}}}}}}
"""


def worked(folder: Path, text: str) -> Result:
    (folder / "s.yaml").write_text(text, encoding="utf-8")
    return project(load(folder / "s.yaml"))


def test_one_assumption_written_at_several_lines_is_one_row(tmp_path: Path) -> None:
    """Half the wage of 20,000 growing 10 % (3.31 years' worth) for 10 and 20 people, and half of that half for
    30: 0.5 becomes 0.55 everywhere, so that the last is 0.55 × 0.55 and not 10 % more twice added up."""
    result = worked(tmp_path, ALIKE)
    found = {move.assumption.paths: move for move in moves(result.ledger())}
    path = "items.{}.standard.growth.factor".format
    together = found[path("a.lines.x"), path("a.lines.y"), path("b.lines.v")]
    assert together.lines == ("a.x", "a.y", "b.v")
    wage = 2_000_000 * Fraction("3.31")
    assert together.change == wage * (30 * Fraction("0.05") + 30 * (Fraction("0.3025") - Fraction("0.25")))
    text = ALIKE.replace("value: 0.5, source: 参照工资", "value: 0.55, source: 参照工资")
    assert together.change == totals(worked(tmp_path, text))[0] - totals(result)[0]
    assert found[(path("a.lines.z"),)].change == wage * 40 * Fraction("0.05")  # another source
    # alike by chance: no source was written
    assert {("items.b.lines.w.count",), ("items.b.lines.u.count",)} <= set(found)
    book = books(result)[0]
    (row,) = (row for row in moving(book).rows if "b.lines.v" in str(row.cells[-1]))
    assert row.cells[2] == "甲：行一、行二；乙：行四"
    assert row.cells[-1] == "; ".join(together.assumption.paths)
    rows = list(csv.DictReader(io.StringIO(assumptions_csv(book).decode("utf-8-sig"))))
    assert ";".join(together.assumption.paths) in {row["path"] for row in rows}


def test_numbers_side_by_side_move_together_too(tmp_path: Path) -> None:
    """10 and 20 people × 10,000 yuan × 3.31 years, 10 % more of both: neither looks at the other."""
    lines = [line for line in ALIKE.splitlines(keepends=True) if not line.startswith("    v:")]
    found = {move.assumption.path: move for move in moves(worked(tmp_path, "".join(lines)).ledger())}
    move = found["items.a.lines.x.standard.growth.factor"]
    assert move.lines == ("a.x", "a.y")
    assert move.change == 30 * 1_000_000 * Fraction("3.31") / 10


@pytest.mark.parametrize(
    ("phase", "factor"),
    [
        ("{2020: 50%, 2021: 30%, 2022: 20%}", "0.9"),  # all of it: 110 % is more than the target
        ("{2020: 50%, 2021: 30%, 2022: 10.9%}", "1.1"),  # 90.9 % becomes 99.99 %
        ("{2020: 50%, 2021: 30%, 2022: 11%}", "0.9"),  # 91 % would be 100.1 %
        ("33.33%", "0.9"),  # the same in each of three years
        ("{2020: 33.34%, 2021: 33.33%, 2022: 33.34%}", "0.9"),  # rounded up, a little more than the whole
        ("30%", "1.1"),
        ("{2018: 40%, 2020: 10%, 2022: 0%}", "0.9"),  # what was done before counts: 40 % twice, 10 % twice
    ],
)
def test_parts_of_a_whole_are_moved_so_that_they_stay_within_it(
    phase: str, factor: str, tmp_path: Path
) -> None:
    line = f"{{name: 行, cost: project, target: {{value: 1000 套, {OFFICIAL}}}, standard: {{value: 100 元/套, {OFFICIAL}}}, phase: {phase}, sharing: county}}"
    result = worked(tmp_path, f"{HEAD}items: {{a: {{name: 甲, lines: {{l: {line}}}}}}}\n")
    (move,) = finsim.assumptions(result)
    assert move.factor == Fraction(factor)
    assert move.change == totals(result)[0] * (move.factor - 1)


def test_what_local_governments_bear_undivided_is_the_governments_too(tmp_path: Path) -> None:
    text = BORNE.replace("{enterprise: 60%, central: 30%, county: 10%}", "{enterprise: 60%, local: 40%}")
    (tmp_path / "s.yaml").write_text(text, encoding="utf-8")
    premium, _ = finsim.assumptions(project(load(tmp_path / "s.yaml")))
    assert premium.governments == 1_600_000


def test_a_standard_by_place_is_shown_as_a_range_and_a_count_as_a_sum(tmp_path: Path) -> None:
    text = """\
years: 2020
places: {1: {name: 甲市, level: city}, 11: {name: 乙县, level: county, within: 1}, 12: {name: 丙县, level: county, within: 1}}
items: {a: {name: 甲, lines: {l: {name: 行, count: {by_place: {11: 5 人, 12: 7 人}}, standard: {by_place: {11: 650 元/人/年, 12: 800 元/人/年}}, sharing: county}}}}
"""
    (tmp_path / "s.yaml").write_text(text, encoding="utf-8")
    book = books(project(load(tmp_path / "s.yaml")))[0]
    shown = {row.cells[1]: row.cells[3] for row in moving(book).rows}
    assert shown == {"标准": "650–800 元/人/年", "人数": "12 人（各地合计）"}
