# ruff: noqa: E501
# YAML in one line reads better than YAML cut into pieces.
"""Two results side by side: sums to the fen, nothing where nothing differs, and nothing guessed."""

from __future__ import annotations

import csv
import io
import json
import re
from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random

import numpy as np
import pytest
from builders import boarding, small_result, small_variant
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from random_variants import random_variant
from test_decompose import moved

import finsim
from finsim.analysis.compare import BY, Comparison, compare
from finsim.cli import commands
from finsim.errors import InputFault
from finsim.load import load
from finsim.report.compare_tables import CELL_COLUMNS, TABLE_COLUMNS, cells_csv, comparison_text, tables_csv
from finsim.report.what_if import fen_text, percent_text, signed
from finsim.result import Result, project
from finsim.spec import Scenario

ROOT = Path(__file__).parents[1]
HULUNBUIR = ROOT / "scenarios" / "hulunbuir-2020.yaml"
BEST = ROOT / "scenarios" / "hulunbuir-best-estimate.yaml"
NUMBER = re.compile(r"[+-]?[\d,]*\d\.\d\d%?")


@pytest.fixture(scope="module")
def hulunbuir() -> Result:
    return project(load(HULUNBUIR))


@pytest.fixture(scope="module")
def best() -> Result:
    return project(load(BEST))


def test_by_hand() -> None:
    """1,801 boarders at 1,000 yuan, 8 % and 10 % a year: 2018 the same; 2019 1,080 → 1,100 and 2020 1,166.40
    → 1,210 yuan; central and counties half each."""
    found = compare(small_result())
    years = {row.key[0]: row.change for row in found.rows("year")}
    assert years == {"2018": 0, "2019": 1801 * 2000, "2020": 1801 * 4360}
    assert {row.key[0]: row.change for row in found.rows("payer")} == {"central": 5727180, "county": 5727180}
    assert [row.key[0] for row in found.rows("item") if row.change] == ["boarding"]
    assert found.rows("item")[0].percent == Fraction(100 * 1801 * 6360, 1801 * (100000 + 108000 + 116640))
    assert found.total.change == 1801 * 6360


def test_per_head_by_hand() -> None:
    """900 boarders of 海拉尔区, 365,012 people: 63.60 yuan more over three years."""
    found = compare(small_result(), per_head="population")
    row = next(row for row in found.rows("place") if row.key == ("150702",))
    assert row.per_head is not None
    assert row.per_head[2] == Fraction(900 * 6360, 365012 * 3)
    year = next(row for row in found.rows("year", "place") if row.key == ("2020", "150702"))
    assert year.per_head is not None
    assert year.per_head[2] == Fraction(900 * 4360, 365012)
    stated = compare(small_result(), per_head="1,000")
    assert stated.total.per_head is not None
    assert stated.total.per_head[2] == Fraction(1801 * 6360, 3000)
    assert stated.rows("place")[0].per_head is None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_change_is_nothing_everywhere(hulunbuir: Result, lang: str) -> None:
    found = compare(hulunbuir, hulunbuir, by=",".join(BY), per_head="population")
    assert found.is_same
    assert all(not row.change for axis in BY for row in found.rows(axis))
    tables = comparison_text(found, lang).split("\n\n")[1:-1]
    assert len(tables) == len(BY)
    for table in tables:
        for line in table.split("\n")[2:]:
            before, after, change, percent, *heads = NUMBER.findall(line)[-7:]
            assert before == after
            assert change == "0.00"
            assert percent == "0.00%"
            assert heads[0] == heads[1]
            assert heads[2] == "0.00"
    assert found.steps("item") == ([], 0, 0)


def test_sums_are_those_of_the_ledgers(hulunbuir: Result, best: Result) -> None:
    found = compare(hulunbuir, best, common=True)
    assert [year for year, _ in found.pair.years] == [2018, 2019, 2020]
    one, two = hulunbuir.ledger().sums("year").tolist(), best.ledger().sums("year").tolist()
    assert found.total.before == sum(one[:3])
    assert found.total.after == sum(two[2:])
    shown, others, count = found.steps("item")
    assert sum(fen for _, fen in shown) + others == found.total.change
    assert len(shown) == 10
    assert count > 10


@settings(max_examples=25, deadline=None)
@given(random=st.randoms(use_true_random=False))
def test_every_table_adds_up(random: Random) -> None:
    one = random_variant(random)
    try:
        sides = [project(Scenario("s", one.name, (case,), {}, {})) for case in (one, moved(one, random))]
    except InputFault:
        return
    there, back = compare(*sides), compare(*reversed(sides))
    whole = there.total
    assert whole.change == int(there.after.sum()) - int(there.before.sum()) == -back.total.change
    crossed = [(a,) for a in BY] + [(a, b) for a, b in product(BY, BY) if a != b]
    for axes in crossed:
        rows = there.rows(*axes)
        assert sum(row.before for row in rows) == whole.before
        assert sum(row.after for row in rows) == whole.after
        assert len({row.key for row in rows}) == len(rows)
        assert {row.key: row.change for row in rows} == {row.key: -row.change for row in back.rows(*axes)}


def test_who_has_more_and_who_less(hulunbuir: Result) -> None:
    found = compare(hulunbuir, variants="base,class-1")
    payers = found.sorted("payer")
    assert [row.key[0] for row in payers.more] == ["city", "county"]
    assert [row.key[0] for row in payers.less] == ["province"]
    assert [row.key[0] for row in payers.same] == ["central"]
    assert len(found.sorted("place").same) == 14
    text = comparison_text(found, "zh")
    assert "多负担的：盟市 +84,663,340.52 元（+33.20%）" in text
    assert "不变的：中央。" in text


def test_what_has_no_base_has_no_per_cent(hulunbuir: Result, best: Result) -> None:
    found = compare(hulunbuir, best, common=True)
    new = next(row for row in found.rows("payer") if row.key == ("fund",))
    assert new.before == 0
    assert new.percent is None
    assert percent_text(new.percent) == "—"
    line = next(row for row in comparison_text(found, "zh").split("\n") if row.startswith("社保基金"))
    assert line.split()[1] == "0.00"
    assert line.split()[4] == "—"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 800), "0.00%"),
        (Fraction(5, 1000), "+0.01%"),
        (Fraction(-5, 1000), "-0.01%"),
        (Fraction(8), "+8.00%"),
    ],
)
def test_per_cent_is_rounded_half_away(value: Fraction, text: str) -> None:
    assert percent_text(value) == text


def test_signs() -> None:
    assert [signed(fen) for fen in (123456, 0, -5)] == ["+1,234.56", "0.00", "-0.05"]
    assert fen_text(Fraction(1, 2)) == "+0.01"


def test_files(hulunbuir: Result, tmp_path: Path) -> None:
    words = [
        "compare",
        str(HULUNBUIR),
        "--variants",
        "base,fast",
        "--by",
        "item+year,place",
        "--per-head",
        "population",
    ]
    done = CliRunner().invoke(commands, [*words, "--out", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert "按项目×年份" in done.output
    assert all(
        (tmp_path / f"waterfall-{axis}.png").read_bytes().startswith(b"\x89PNG")
        for axis in ("item", "domain", "payer")
    )
    found = compare(hulunbuir, variants="base,fast", by="item+year,place", per_head="population")
    rows = list(csv.DictReader(io.StringIO(cells_csv(found, "zh").decode("utf-8-sig"))))
    assert tuple(rows[0]) == CELL_COLUMNS
    assert sum(Fraction(row["change"]) for row in rows) * 100 == found.total.change
    assert (tmp_path / "compare.csv").read_bytes() == cells_csv(found, "zh")
    tables = list(csv.DictReader(io.StringIO(tables_csv(found, "zh").decode("utf-8-sig"))))
    assert tuple(tables[0]) == TABLE_COLUMNS
    assert tables[-1]["by"] == "total"
    assert Fraction(tables[-1]["percent"]) == round(Fraction(found.total.change * 100, found.total.before), 2)
    assert all(re.fullmatch(r"-?\d+\.\d\d", row[name]) for row in tables for name in TABLE_COLUMNS[3:-1])
    data = json.loads(CliRunner().invoke(commands, [*words, "--json"]).output)
    assert Fraction(data["total"]["change"]) * 100 == found.total.change
    assert len(data["by"]["place"]) == 14


def test_set_compares_a_file_with_itself_changed(hulunbuir: Result) -> None:
    found = finsim.compare(HULUNBUIR, overrides=["growth.spending.value=10%"])
    fast = compare(hulunbuir, variants="base,fast")
    assert (found.after == fast.after).all()
    assert "（growth.spending.value=10%）" in comparison_text(found, "zh").split("\n")[0]


def test_frame(hulunbuir: Result) -> None:
    frame = compare(hulunbuir, variants="base,fast").to_frame("item", "year")
    assert list(frame.columns) == ["item", "year", "before", "after", "change", "percent", "unit"]
    assert round(frame["change"].sum() * 100) == compare(hulunbuir, variants="base,fast").total.change


# ---- what does not fit together ----


def told(*asked: object, **more: object) -> list[str]:
    with pytest.raises(InputFault) as caught:
        compare(*asked, **more)  # type: ignore[arg-type]
    return [fault.text("zh") for fault in caught.value.faults]


def test_which_two() -> None:
    three = [small_variant(code) for code in ("a", "b", "c")]
    assert told(small_result(*three)) == [
        "没有写明拿哪两个相比；这个情景的方案有：a, b, c。请写 --variants 一个,另一个，或另一个情景文件，或用 --set 改一个数。"
    ]
    assert "没有写明" in told(small_result(three[0]))[0]
    assert "只能写两个方案" in told(small_result(*three), variants="a,b,c")[0]
    assert "不能按“level”比较" in told(small_result(), by="payer,level")[0]
    assert "不能再改数" in told(small_result(), overrides=["a=1"])[0]


def test_other_years_places_and_names_are_told_at_once() -> None:
    base = small_variant("a")
    late = small_variant("a", years=(2019, 2020, 2021))
    assert told(small_result(base), small_result(late)) == [
        "两边的年份不同：前者 2018–2020，后者 2019–2021；合计就不可比。只比共同的 2019–2020，请加 --common。"
    ]
    assert (
        "没有共同的年份" in told(small_result(base), small_result(small_variant("a", years=(2030, 2031))))[0]
    )
    renamed = boarding()
    renamed = type(renamed)(
        **{f: getattr(renamed, f) for f in renamed.__slots__}
        | {"name": finsim_label("另一项"), "domain": "social"}
    )
    other = small_variant("a", items=(base.items[0], renamed, base.items[2]), years=(2018, 2019))
    faults = told(small_result(base), small_result(other))
    assert len(faults) == 3
    assert "项目 boarding 在前者叫“寄宿生生活补助”，在后者叫“另一项”" in faults[1] + faults[0] + faults[2]
    assert any("属于领域“education”，在后者属于“social”" in fault for fault in faults)


def finsim_label(text: str) -> object:
    from finsim.rules import Label

    return Label(text)


PLACES = """\
title: 地区
years: 2020-2021
places:
{rows}
items:
  x: {{name: 津贴, lines: {{l: {{name: 津贴, count: 10 人, standard: 5 元/人/年, sharing: county}}}}}}
"""


def with_places(folder: Path, name: str, **names: str) -> Path:
    rows = "\n".join(
        f'  "{code[1:]}": {{name: {text}, level: county, pop: {n} 人}}'
        for n, (code, text) in enumerate(names.items())
    )
    path = folder / name
    text = PLACES.format(rows=rows).replace("count: 10 人", "count: {column: pop}")
    path.write_text(text, encoding="utf-8")
    return path


def test_other_places(tmp_path: Path) -> None:
    one = with_places(tmp_path, "a.yaml", c1="甲", c2="乙", c3="丙")
    two = with_places(tmp_path, "b.yaml", c2="乙", c3="丁", c4="戊")
    assert [fault.split(": ")[-1] for fault in told(one, two)] == [
        "两边的地区不同：只在前者的：1 甲；只在后者的：4 戊。只比共同的地区，请加 --common。",
        "地区 3 在前者叫“丙”，在后者叫“丁”，不能认定是同一个地区。请统一名称或代码。",
    ]
    three = with_places(tmp_path, "c.yaml", c9="壬", c2="乙", c3="丙")
    found: Comparison = finsim.compare(one, three, common=True)
    assert found.pair.leaves == ("2", "3")
    none = with_places(tmp_path, "d.yaml", c8="辛")
    assert told(one, none, common=True) == ["两边没有共同的地区（按地区代码），不能比较。请用同一套地区。"]
    assert told(one, three, common=True, per_head="people") == [
        "人均要除以的列“people”，a的地区表里没有。有的列：pop。请写其中一列，或写人数，例如 2242875。",
        "人均要除以的列“people”，c的地区表里没有。有的列：pop。请写其中一列，或写人数，例如 2242875。",
    ]
    assert "在下列地区是0或空着，算不出人均：甲" in told(one, one, per_head="pop")[0]
    for wrong in ("0", "-5", "2.5"):
        assert f"写成了“{wrong}”" in told(one, one, per_head=wrong)[0]


def test_new_lines_stand_beside_nothing(hulunbuir: Result, best: Result) -> None:
    found = compare(hulunbuir, best, common=True, by="line")
    before = found.before.sum(axis=(1, 2, 3))
    known = {line.path for line in hulunbuir.variant().lines}
    assert all(not fen for path, fen in zip(found.pair.lines, before, strict=True) if path not in known)
    assert np.array_equal(found.before.sum(), found.total.before)


def test_a_blank_population_and_items_without_a_domain_are_told(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(
        "title: 缺人口\nyears: 2020\nplaces:\n"
        "  11: {name: 子县, level: county, population: 1000 人}\n  12: {name: 丑县, level: county}\n"
        "items:\n  x: {number: 1, name: 甲, lines: {a: {count: {by_place: {11: 1 人, 12: 2 人}},"
        " standard: 100 元/人/年, sharing: county}}}\n",
        encoding="utf-8",
    )
    assert "在下列地区是0或空着，算不出人均：丑县" in told(path, path, per_head="population")[0]
    text = comparison_text(finsim.compare(path, path, by="domain"), "zh")
    assert "（没有写领域）  300.00  300.00" in text
    assert "(no domain)" in comparison_text(finsim.compare(path, path, by="domain"), "en")
