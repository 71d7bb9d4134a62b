"""The nine numbered tables: worked amounts, every table adds up, and a figure that stands twice is the same.

Worked by hand (tests/builders.py), yuan, all three places together, 2018 / 2019 / 2020:
    item 3   1,801 pupils × 1,000.00 / 1,080.00 / 1,166.40 = 1,801,000 / 1,945,080 / 2,100,686.40; halves
    item 20  12,345 × 110.00 × 12 = 16,295,400 each year; central 80 %, county 20 %
In 万元 2020: 210.06864 and 1,629.54 make 1,839.60864; central bears half of the one and 80 % of the other,
105.03432 + 1,303.632 = 1,408.66632.  The years' totals 1,809.64, 1,824.048 and 1,839.609 make 5,473.30:
printed 1,810, 1,824 and 1,839 (5,473), so that item 20 is 1,629 in that year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from builders import boarding, line, quantity, small_result, small_variant, uncosted
from hypothesis import given, settings
from hypothesis import strategies as st
from load_texts import HEAD, PLACES, scenario
from random_variants import random_variant
from test_affordability import TEXT as COUNTIES
from test_funds import WORKED as FUNDS

import finsim
from finsim.appendix.choose import choose
from finsim.appendix.edition import Edition
from finsim.appendix.numbered import KEYS, Numbered
from finsim.appendix.tables import numbered_tables
from finsim.appendix.tables.draft import WIDEST
from finsim.appendix.tables.even_years import evened, share_out
from finsim.appendix.tables.growth import mean_growth, permille_growth
from finsim.appendix.tables.places import below
from finsim.appendix.tables.sharing_words import percent
from finsim.appendix.tables.values import shortened
from finsim.controlled_rounding import round_table
from finsim.errors import InputFault
from finsim.report.printed import WAN
from finsim.report.table import Book, Cell, Row, Table
from finsim.result import Result, project
from finsim.rules import Label
from finsim.spec import GOVERNMENTS, Item, Line
from finsim.units import PURE

ROOT = Path(__file__).parents[1]
MOMENT = datetime(2026, 3, 1, 8, 0)
SHIPPED = sorted(path.stem for path in (ROOT / "scenarios").glob("*.yaml"))
FEW = settings(max_examples=25, deadline=None)


def edition(result: Result, **options: object) -> Edition:
    return choose(result, created=MOMENT, **options)  # type: ignore[arg-type]


def tables(result: Result, **options: object) -> dict[str, Numbered]:
    return {one.key: one for one in numbered_tables(edition(result, **options))}


def table(result: Result, key: str, **options: object) -> Table:
    [found] = numbered_tables(edition(result, **options), [key])
    assert found.table is not None, found.reason
    return found.table


def named(found: Table, words: str) -> tuple[Cell, ...]:
    """The cells of the one row that has these words in one of its first three columns."""
    [row] = [row for row in found.rows if words in row.cells[:3]]
    return row.cells


def read(folder: Path, text: str, *overrides: str) -> Result:
    return project(scenario(folder, text, *overrides))


def shipped(name: str) -> Result:
    return project(finsim.load(ROOT / "scenarios" / f"{name}.yaml"))


# ---- what must hold of every set ----


def heads(found: Table) -> list[str]:
    return [column.head for column in found.columns]


def amounts(found: Table, head: str) -> list[tuple[Row, int]]:
    """The whole numbers of a column with their rows."""
    at = heads(found).index(head)
    return [(row, cell) for row in found.rows if isinstance(cell := row.cells[at], int)]


def by_kind(found: Table, head: str, kind: str) -> list[int]:
    return [cell for row, cell in amounts(found, head) if row.kind == kind]


def upright(found: Table) -> dict[str, dict[str, int]]:
    """A table by year as {row: {year: amount}}, whichever way it stands on the page."""
    rows = {str(r.cells[0]): dict(zip(heads(found)[1:], r.cells[1:], strict=True)) for r in found.rows}
    if found.columns[0].kind == "code":
        return {head: {year: rows[year][head] for year in rows} for head in heads(found)[1:]}  # type: ignore
    return rows  # type: ignore[return-value]


def noted(found: Table) -> bool:
    return any("尾差" in note for note in found.notes)


def groups_add_up(found: Table, head: str) -> None:
    """Rows add up to the subtotal above them, subtotals to the total."""
    sums: list[list[int]] = []
    for row, cell in amounts(found, head):
        if row.kind == "subtotal":
            sums.append([cell])
        elif row.kind == "row" and sums:
            sums[-1].append(cell)
        elif row.kind == "total":
            assert sum(one[0] for one in sums) == cell if sums else True
    assert all(first == sum(rest) for first, *rest in sums)


def holds(one: Edition) -> dict[str, Table]:
    """Everything that must hold of a set of tables; tables with a note that they do not add up apart."""
    made = {n.key: n.table for n in numbered_tables(one) if n.table is not None}
    for key, found in made.items():
        assert all(len(row.cells) == len(found.columns) for row in found.rows), key
        assert sum(column.width for column in found.columns) <= WIDEST + 10, key
    good = {key: found for key, found in made.items() if not noted(found)}
    for check in (years_add_up, list_adds_up, lines_add_up, places_add_up, growth_adds_up, changes_add_up):
        check(one, good)
    return good


def years_add_up(one: Edition, made: dict[str, Table]) -> None:
    for key in ("levels", "domains"):
        rows = upright(made[key])
        total = rows.pop("合计")
        own = rows.pop("其中：各级财政", None)
        for year, whole in total.items():
            assert sum(row[year] or 0 for row in rows.values()) == whole, (key, year)
        for row in (*rows.values(), total):
            *parts, whole = row.values()
            assert whole is None or sum(parts) == whole, key
        if own is not None:
            names = {one.book.payer(payer) for payer in GOVERNMENTS}
            assert all(own[y] == sum(rows[n][y] for n in rows if n in names) for y in own)


def list_adds_up(one: Edition, made: dict[str, Table]) -> None:
    if "list" not in made:
        return
    found, year = made["list"], f"{one.year}年"
    payers = heads(found)[8:]
    levels, domains = upright(made["levels"]), upright(made["domains"])
    for head in (*payers, "合计"):
        groups_add_up(found, head)
        assert by_kind(found, head, "total") == [levels[head][year]]
    assert sum(levels[head][year] for head in payers) == levels["合计"][year]
    for row in found.rows:
        total, *parts = row.cells[7:]
        assert total is None or sum(part for part in parts if isinstance(part, int)) == total
        if row.kind == "subtotal":
            assert domains[str(row.cells[1])][year] == total


def lines_add_up(one: Edition, made: dict[str, Table]) -> None:
    if not {"list", "measure", "sources"} <= set(made):
        return
    lines = [cell for row, cell in amounts(made["measure"], "金额") if row.kind == "row"]
    assert by_kind(made["measure"], "金额", "total") == [sum(lines)]
    assert by_kind(made["sources"], "金额", "row") == lines
    assert by_kind(made["sources"], "金额", "total") == [sum(lines)]
    assert sum(by_kind(made["sources"], "金额", "subtotal")) == sum(lines)
    items: dict[str, int] = {}
    for planned, fen in zip(one.whole.plan.lines, lines, strict=True):
        items[planned.line.item] = items.get(planned.line.item, 0) + fen
    listed = {row.cells[1]: cell for row, cell in amounts(made["list"], "合计") if row.kind == "row"}
    assert {one.book.item_name(code): fen for code, fen in items.items()} == listed


def places_add_up(one: Edition, made: dict[str, Table]) -> None:
    if "places" not in made:
        return
    found, levels = made["places"], upright(made["levels"])
    money = [column.head for column in found.columns if column.kind == "money"]
    for head in money:
        rows, whole = by_kind(found, head, "row"), by_kind(found, head, "total")
        assert [sum(rows)] == whole == [levels[head][f"{one.year}年"]]
        groups_add_up(found, head)
    for row in found.rows:
        *parts, total = row.cells[1 : len(money) + 1]
        assert sum(part for part in parts if isinstance(part, int)) == total


def growth_adds_up(one: Edition, made: dict[str, Table]) -> None:
    if "growth" not in made or "list" not in made:
        return
    found, head = made["growth"], f"{one.year}年"
    if head in heads(found):
        groups_add_up(found, head)
        assert by_kind(found, head, "row") == by_kind(made["list"], "合计", "row")
        assert by_kind(found, head, "subtotal") == by_kind(made["list"], "合计", "subtotal")
    if found.columns[0].kind == "code" and heads(found)[0] == "年份":
        assert named(found, head)[1] == upright(made["levels"])["合计"][head]


def changes_add_up(one: Edition, made: dict[str, Table]) -> None:
    if "compare" not in made:
        return
    found = made["compare"]
    before, now = heads(found)[2:4]
    for head in (before, now, "增减额"):
        groups_add_up(found, head)
    for row in found.rows:
        then, after, change, share = row.cells[2:6]
        assert change == (after or 0) - (then or 0)  # type: ignore[operator]
        assert share is None or not share or (share > 0) == (change >= 0) or abs(change) <= 1  # type: ignore
    if "list" in made:
        assert by_kind(found, now, "total") == by_kind(made["list"], "合计", "total")
        listed = by_kind(made["list"], "合计", "row")
        assert list(by_kind(found, now, "row")) == listed


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_scenarios_add_up_in_every_table(name: str) -> None:
    """No table of the shipped ones needs the note that its figures do not add up, in the years tried."""
    result = shipped(name)
    years = result.variant().years
    for year in {years[-1], years[len(years) // 2]} if name != "national-2020" else {years[-1]}:
        one = edition(result, year=year)
        good = holds(one)
        assert set(good) == {n.key for n in numbered_tables(one) if n.table is not None}


@FEW
@given(st.randoms(use_true_random=False))
def test_random_scenarios_add_up(random: Random) -> None:
    """Links, ramps, dates inside a year, settlements, negative steps: as far as no note says otherwise."""
    case = random_variant(random, lines=4)
    result = small_result(case)
    one = edition(result, year=random.choice(case.years))
    holds(one)
    assert numbered_tables(one) == numbered_tables(one)


@FEW
@given(st.randoms(use_true_random=False))
def test_places_of_a_random_scenario_make_the_whole(random: Random) -> None:
    """The fen in the editions of the lowest places add up to those of the whole, payer by payer."""
    case = random_variant(random)
    result = small_result(case)
    whole = edition(result).book.ledger.sums("payer", "year")
    parts = [edition(result, place=leaf) for leaf in case.places.leaves]
    for part in parts:
        holds(part)
    assert (sum(part.book.ledger.sums("payer", "year") for part in parts) == whole).all()


# ---- worked by hand ----


@pytest.fixture(scope="module")
def small() -> Result:
    return small_result()


def test_levels_and_domains_are_the_worked_amounts(small: Result) -> None:
    found = table(small, "levels")
    assert (found.title, found.unit) == ("分级负担汇总表（2018—2020年）", "单位：万元")
    # Central: 90.05 + 1,303.632; 97.254 + 1,303.632; 1,408.666; together 4,203.23, each less than 1 away.
    assert named(found, "中央") == ("中央", 1394, 1401, 1408, 4203)
    assert named(found, "合计")[1:4] == (1810, 1824, 1839)
    assert named(table(small, "domains"), "基本公共教育")[1:] == (180, 195, 210, 585)


def test_the_list_has_every_item_with_its_state_and_payers(small: Result) -> None:
    found = table(small, "list")
    assert found.title == "2020年服务项目清单与分级负担表"
    assert heads(found)[:8] == [
        "序号", "服务项目", "服务对象", "服务指导标准", "支出责任", "牵头负责单位", "测算情况", "合计",
    ]  # fmt: skip
    assert heads(found)[8:] == ["中央", "旗县市区"]
    assert named(found, "免费义务教育")[6:] == ("未测算", None, None, None)
    assert named(found, "寄宿生生活补助")[6:] == ("已测算", 210, 105, 105)
    assert named(found, "城乡居民津贴")[7:] == (1629, 1303, 326)
    assert named(found, "合计")[7:] == (1839, 1408, 431)
    assert any("未测算的不是零" in note for note in found.notes)


def test_the_measurement_says_count_standard_factors_and_shares(small: Result) -> None:
    found = table(small, "measure")
    assert heads(found)[3:] == ["数量", "标准", "覆盖率", "其他因素", "分担办法", "金额"]
    assert named(found, "小学寄宿生")[3:] == (
        "1,801 人", "1,166.4 元/人/年", "", "", "中央50%、旗县市区50%", 210,
    )  # fmt: skip
    assert named(found, "津贴")[6:] == ("数值 12 月/年", "中央80%、旗县市区20%", 1629)


def test_growth_is_from_fen_and_mean_growth_is_not_total_growth(small: Result) -> None:
    """8 % a year are 16.64 % in two years: 8.0 % mean, 16.6 % total; the total grows by 0.8 and 0.9 %."""
    found = table(small, "growth")
    assert heads(found)[5:] == ["2019年增长", "2020年增长", "2018—2020年总增长", "年均增长"]
    assert named(found, "寄宿生生活补助")[2:] == (180, 195, 210, 80, 80, 166, 80)
    assert named(found, "城乡居民津贴")[5:] == (0, 0, 0, 0)
    # 18,240,480 / 18,096,400 = 1.00796; 18,396,086.40 / 18,240,480 = 1.00853; both 1.01656, a year 1.00825
    assert named(found, "合计")[5:] == (8, 9, 17, 8)
    assert "第3项的标准：按年增长率，年增长率 8%（假设）。" in found.notes


@pytest.mark.parametrize(
    ("before", "now", "growth", "mean"),
    [
        (100, 121, 210, 100),
        (100, 81, -190, -100),
        (100, 0, -1000, None),
        (0, 5, None, None),
        (-5, 5, None, None),
    ],
)
def test_growth_over_two_years(before: int, now: int, growth: int | None, mean: int | None) -> None:
    assert (permille_growth(before, now), mean_growth(before, now, 2)) == (growth, mean)


def test_places_have_their_amounts_a_head(small: Result) -> None:
    """2020 in 150702: 900 × 1,166.40 + 16,295,400 = 17,345,160; ÷ 365,012 people = 47.52 yuan."""
    found = table(small, "places")
    assert heads(found) == ["地区", "中央", "旗县市区", "合计", "常住人口（人）", "人均（元）"]
    assert found.columns[-1].kind == "fen"
    assert named(found, "海拉尔区")[3:] == (1734, "365,012", 4752)
    assert named(found, "阿荣旗")[3:] == (35, "250,000", 140)
    assert named(found, "合计")[1:] == (1408, 431, 1839, "699,436", 2630)


def test_sources_give_each_number_its_value_and_standing(small: Result) -> None:
    found = table(small, "sources")
    assert named(found, "寄宿生生活补助——小学寄宿生")[2:4] == (210, "假设")
    assert "人数 1,801 人" in str(named(found, "寄宿生生活补助——小学寄宿生")[4])
    assert "标准 1,166.4 元/人/年" in str(named(found, "寄宿生生活补助——小学寄宿生")[4])
    assert named(found, "其中：依据为假设")[2] == 210
    assert named(found, "其中：依据为文件")[2] == 1629
    told = [row for row in found.rows if str(row.cells[0]).startswith("〔")]
    assert {row.cells[1] for row in told} == {"doc 第1项"}
    assert {row.cells[3] for row in told} == {"文件", "假设"}


def test_what_a_number_follows_is_told_as_it_is_there_and_then(tmp_path: Path) -> None:
    """A rate that differs by place and from July: at the place asked for, at the end of the year."""
    rate = "{by_place: {21: 5%, 22: {2018: 6%, 2019-07: 8%}}}"
    follow = f"growth: {{rule: rate, rate: {rate}}}"
    written = (
        "count: {value: 40 人, spread: pop, source: 甲文件, status: official}, "
        f"standard: {{value: {{2018: 100 元/人/年}}, {follow}, source: 甲文件, status: assumption}}, "
        "sharing: central"
    )
    made = read(tmp_path, f"{HEAD}{PLACES}{LINE.format(written)}")
    [row] = [row for row in table(made, "sources", place="丁县", year=2019).rows if "行" in str(row.cells[1])]
    assert "年增长率 8%" in str(row.cells[4])
    assert row.cells[3] == "假设"  # though its count rests on a document
    told = [r.cells for r in table(made, "sources", year=2019).rows if str(r.cells[0]).startswith("〔")]
    assert len({cells[0] for cells in told}) == len(told) >= 2
    assert len({(cells[1], cells[3]) for cells in told}) == len(told)


def test_the_year_before_is_laid_beside(small: Result) -> None:
    found = table(small, "compare")
    assert found.title == "2020年分项目支出与2019年比较表"
    assert named(found, "寄宿生生活补助")[2:] == (195, 210, 15, 80, "")
    assert named(found, "合计")[2:6] == (1824, 1839, 15, 9)


def test_a_variant_is_laid_beside(small: Result) -> None:
    """10 % instead of 8 %: 1,801 × 1,210 = 2,179,210; the other way round the amounts fall by 3.6 %."""
    found = table(small, "compare", against="fast")
    assert found.title == "2020年分项目支出与“快增长”比较表"
    assert heads(found)[2:5] == ["对比方", "本方案", "增减额"]
    assert named(found, "寄宿生生活补助")[2:6] == (218, 210, -8, -36)
    then, now, change, share, _ = named(found, "城乡居民津贴")[2:]
    assert (then, change, share) == (now, 0, 0)


# ---- where something is missing ----


def test_nothing_costed_leaves_the_list_and_reasons() -> None:
    found = tables(small_result(small_variant(items=(uncosted(),))))
    assert found["levels"].table is not None
    assert found["domains"].table is not None
    assert found["list"].table is not None
    assert named(found["list"].table, "合计")[7] == 0
    for key in ("measure", "growth", "places", "sources", "compare"):
        assert (found[key].table, found[key].reason) == (None, "没有已测算的项目。")


def test_an_empty_list_has_no_table() -> None:
    found = tables(small_result(small_variant(items=())))
    assert found["list"].reason == "清单里没有项目。"


def test_one_year_has_nothing_to_grow_from() -> None:
    found = tables(small_result(small_variant(years=(2018,))))
    assert found["growth"].reason == "只有2018年一年，没有增长可比。"
    assert found["compare"].reason.startswith("2018年是第一年")
    assert found["growth"].title == "分项目支出增长情况表（2018年）"
    holds(edition(small_result(small_variant(years=(2018,)))))


def test_no_budget_is_said(small: Result) -> None:
    assert tables(small)["afford"].reason.startswith("情景没有给出预算账户")


def test_another_scenario_without_the_year_is_refused_in_words(small: Result) -> None:
    other = small_result(small_variant(years=(2018, 2019)), title=Label("甲", "A"))
    assert tables(small, against=other)["compare"].reason == "“甲”只测算2018—2019年，没有2020年，不能比较。"
    assert tables(small, against=other, language="en")["compare"].reason == (
        "“A” covers 2018–2019 and not 2020: nothing to compare."
    )


def test_items_of_one_side_stand_on_both(small: Result) -> None:
    """The other scenario costs item 3 alone, and has an item of its own."""
    lone = Item("lone", "9", Label("独有"), "education", "costed", (own_line(),), source="doc")
    other = small_result(small_variant(items=(boarding(), lone)), title=Label("甲"))
    found = table(small, "compare", against=other)
    assert named(found, "城乡居民津贴")[2:] == (None, 1629, 1629, None, "对比方无金额：不在清单")
    assert named(found, "独有")[2:] == (100, None, -100, -1000, "本方案无金额：不在清单")
    assert named(found, "合计")[2:5] == (310, 1839, 1529)


def own_line() -> Line:
    standard = quantity("lone.own.standard", "1000 元/人/年")
    count = quantity(
        "lone.own.count", "人", by_place={"150702": "400 人", "150703": "300 人", "150721": "300 人"}
    )
    return line("lone", "own", Label("独有"), count, standard, {"central": "0.5", "county": "0.5"})


def test_a_missing_table_is_told(small: Result) -> None:
    with pytest.raises(InputFault, match="leveles"):
        numbered_tables(edition(small), ["leveles"])


def test_tables_come_in_the_order_asked_for_with_their_own_numbers(small: Result) -> None:
    found = numbered_tables(edition(small), ["compare", "levels"])
    assert [(one.label, one.key) for one in found] == [("附表9", "compare"), ("附表1", "levels")]
    assert [one.key for one in numbered_tables(edition(small))] == list(KEYS)


# ---- rules and dates in words ----

LINE = "items:\n  x:\n    number: 7\n    name: 项目\n    lines:\n      a: {{name: 行, {}}}\n"


def measured(folder: Path, written: str, *, more: str = "", **options: object) -> tuple[Cell, ...]:
    result = read(folder, f"{HEAD}{PLACES}{more}{LINE.format(written)}")
    return named(table(result, "measure", **options), "行")


COUNTS = "count: {by_place: {21: 10 人, 22: 30 人}}"


def test_a_year_cut_at_a_date_shows_both_values_and_rules(tmp_path: Path) -> None:
    """600 a month to June, 660 from July: 40 people × 630 × 12 = 302,400 yuan a year."""
    cut = (
        f"{COUNTS}, standard: {{2018-01: 600 元/人/月, 2019-07: 660 元/人/月}},"
        " periods: 12 月/年,"
        " sharing: [{from: 2018, central: 8, county: 2}, {from: 2019-07, central: 6, county: 4}]"
    )
    cells = measured(tmp_path, cut, year=2019)
    assert cells[4] == "600 元/人/月（2019-01起）；660 元/人/月（2019-07起）"
    assert cells[7] == "中央80%、县级20%（2019-01起）；中央60%、县级40%（2019-07起）"
    assert cells[8] == 30
    assert measured(tmp_path, cut, year=2020)[4] == "660 元/人/月"


def test_values_by_place_are_a_range_and_one_place_has_its_own(tmp_path: Path) -> None:
    standard = "standard: {by_place: {21: 100 元/人/年, 22: 250 元/人/年}}"
    written = f"{COUNTS}, {standard}, coverage: 50%, sharing: central"
    assert measured(tmp_path, written)[3:6] == ("40 人", "各地不同（100—250 元/人/年）", "50%")
    assert measured(tmp_path, written, place="丁县")[3:6] == ("30 人", "250 元/人/年", "50%")
    english = measured(tmp_path, written, language="en")
    assert english[4] == "differs by place (100 – 250 yuan/person/year)"


def test_a_range_goes_from_the_least_to_the_most_in_each_part_of_the_year(tmp_path: Path) -> None:
    """Alike in both places until June; from July the first one has more."""
    standard = "standard: {by_place: {21: {2018-01: 100 元/人/年, 2019-07: 300 元/人/年}, 22: 100 元/人/年}}"
    cells = measured(tmp_path, f"{COUNTS}, {standard}, sharing: central", year=2019)
    assert cells[4] == "100 元/人/年（2019-01起）；各地不同（100—300 元/人/年）（2019-07起）"


def test_a_place_is_laid_beside_the_same_place(small: Result) -> None:
    """A variant, and another scenario, at one place: its 300 of 1,801 pupils and what it has of item 20."""
    at = small.ledger().plan.leaves.index("150721")
    for against, name in (("fast", "fast"), (small, small.variants[0])):
        before = edition(small, place="阿荣旗", against=against).before
        assert before is not None
        own = small.ledger(name).entries[:, :, :, at]
        assert (before.ledger.entries[:, :, :, 0] == own).all()
        assert before.ledger.entries.shape[3] == 1
        found = table(small, "compare", place="阿荣旗", against=against)
        assert abs(int(named(found, "合计")[2] or 0) * 1_000_000 - int(own[:, :, -1].sum())) < 1_000_000


def test_a_place_s_people_are_its_own(small: Result) -> None:
    """Each place's column of persons is cut to it, wherever it stands among the places."""
    whole = small.variant().places.columns
    for at, code in enumerate(small.ledger().plan.leaves):
        cut = edition(small, place=code).book.variant.places.columns
        assert {name: column.values.tolist() for name, column in cut.items()} == {
            name: [column.values[at]] for name, column in whole.items()
        }


def test_counts_that_are_alike_in_each_place_are_added_up(tmp_path: Path) -> None:
    written = "count: {by_place: {21: 10 人, 22: 10 人}}, standard: 100 元/人/年, sharing: central"
    assert measured(tmp_path, written)[3:5] == ("20 人", "100 元/人/年")
    assert measured(tmp_path, written, place="丁县")[3:5] == ("10 人", "100 元/人/年")


def test_tiers_are_a_range_of_shares(tmp_path: Path) -> None:
    tier = "sharing: {rule: tier, by: class, central: {1: 80%, 2: 60%}, county: rest}"
    text = f"{COUNTS}, standard: 100 元/人/年, {tier}"
    assert measured(tmp_path, text)[7] == "中央60%—80%、县级20%—40%（各地不同）"
    assert measured(tmp_path, text, place="丙县")[7] == "中央80%、县级20%"


def test_parts_of_the_local_part_are_parts_of_the_whole(tmp_path: Path) -> None:
    """60 % from the centre; of the other 40 half, a fifth and three tenths: 20, 8 and 12."""
    local = "{of: local, province: 50%}, {of: local, city: 20%, county: 30%}"
    nested = f"sharing: {{rule: nested, steps: [{{of: total, central: 60%}}, {local}]}}"
    text = f"{COUNTS}, standard: 100 元/人/年, {nested}"
    assert measured(tmp_path, text)[7] == "中央60%、省级20%、市级8%、县级12%"


def test_months_a_year_are_no_count_to_be_added_up(tmp_path: Path) -> None:
    """In an expression of one's own a number is told by its unit alone."""
    own = "expression: heads × pay × months, quantities: {heads: {by_place: {21: 10 人, 22: 10 人}}, "
    own += "pay: 100 元/人/月, months: 10 月/年}"
    cells = measured(tmp_path, f"{own}, sharing: central")
    assert "20 人" in str(cells[3])
    assert "10 月/年" in "".join(map(str, cells[3:7]))


def test_shares_that_are_no_plain_ratio_are_told_in_words() -> None:
    assert [percent(share) for share in (Fraction(4, 5), Fraction(1, 8), Fraction(1, 3), Fraction(0))] == [
        "80%", "12.5%", "1/3", "0%",
    ]  # fmt: skip


def test_a_fixed_amount_a_head_is_told_as_such(tmp_path: Path) -> None:
    written = (
        f"{COUNTS}, standard: 100 元/人/年, sharing: {{rule: per-head, central: 60 元/人/年, county: rest}}"
    )
    assert measured(tmp_path, written)[7] == "中央定额60 元/人/年；县级承担其余"


def test_numbers_with_long_decimals_are_shortened() -> None:
    assert shortened(Fraction(1, 3), PURE, True) == "≈33.3333%"
    assert shortened(Fraction("1234.5678"), PURE) == "1,234.5678"
    assert shortened(Fraction("1234.56789"), PURE) == "≈1,234.5679"


# ---- funds, settlement, language, places ----


def test_funds_bear_less_than_nothing_and_tables_still_add_up(tmp_path: Path) -> None:
    """The fund keeps more than it pays in 2016 (docs/funds.md): a minus in table 1."""
    found = holds(edition(read(tmp_path, FUNDS), year=2016))
    fund = upright(found["levels"])["社保基金"]
    assert fund["2016年"] < 0
    assert set(found) >= {"levels", "list", "places", "measure", "sources"}
    assert any("社会保险基金" in note for note in found["measure"].notes)


def test_settlement_is_in_the_amounts_and_said(tmp_path: Path) -> None:
    """Half of 100 and of 300 万元, but at most 100 in a county: 50 + 100 of 400, the centre 250."""
    cap = "{kind: cap, payer: county, other: central, level: county, items: [x], limit: 100 万元/年}"
    written = f"{COUNTS}, standard: 100000 元/人/年, sharing: {{central: 5, county: 5}}"
    result = read(tmp_path, f"{HEAD}{PLACES}settlement:\n  top: {cap}\n{LINE.format(written)}")
    found = holds(edition(result))
    assert named(found["list"], "项目")[7:] == (400, 250, 150)
    assert named(found["places"], "丁县")[1:4] == (200, 100, 300)
    assert named(found["measure"], "项目")[7] == "中央50%、县级50%"
    assert any("结算以前" in note for note in found["measure"].notes)


def test_english_has_no_chinese_words_of_its_own(small: Result) -> None:
    for one in numbered_tables(edition(small, language="en", against="fast")):
        texts = [one.label, one.title, one.reason]
        if one.table is not None:
            own = ("标准", "doc 第1项")  # what the scenario itself says, in Chinese alone
            notes = [note.replace(own[0], "").replace(own[1], "") for note in one.table.notes]
            texts += [one.table.unit, *heads(one.table), *notes]
        assert not [text for text in texts if any("一" <= sign <= "鿿" for sign in text)], one.key
    assert tables(small, language="en")["levels"].label == "Table 1"


def test_a_place_is_named_and_has_its_own_amounts(small: Result) -> None:
    found = tables(small, place="阿荣旗", year=2018)
    assert found["list"].title == "阿荣旗2018年服务项目清单与分级负担表"
    assert found["list"].table is not None
    assert named(found["list"].table, "合计")[7] == 30  # 301 pupils × 1,000
    assert found["measure"].table is not None
    assert named(found["measure"].table, "小学寄宿生")[3] == "301 人"


def test_many_places_are_listed_by_the_level_below() -> None:
    found = table(shipped("jilin-province-2025"), "places")
    assert len(found.rows) == 10
    assert "长春市" in [row.cells[0] for row in found.rows]
    assert any("最低一级地区有69个" in note for note in found.notes)
    places = shipped("hulunbuir-best-estimate").variant().places
    assert below(places, "150721") == ["150721"]
    assert len(below(places, "")) == 14


CITIES = """\
places:
  1: {name: 甲省, level: province}
  2: {name: 乙市, level: city, within: 1}
  3: {name: 己市, level: city, within: 1}
  21: {name: 丙县, level: county, within: 2, population: 100 人}
  22: {name: 庚县, level: county, within: 3, population: 250 人}
  23: {name: 丁县, level: county, within: 2, population: 300 人}
"""


def by_city(folder: Path, cities: str) -> Table:
    """10, 20 and 30 people at 100,000 yuan, in places of two cities that do not stand together."""
    counts = "count: {by_place: {21: 10 人, 22: 20 人, 23: 30 人}}"
    written = f"{counts}, standard: 100000 元/人/年, sharing: county"
    return table(read(folder, f"{HEAD}{cities}{LINE.format(written)}"), "places")


def test_places_of_a_city_stand_under_it_with_what_they_come_to_a_head(tmp_path: Path) -> None:
    """乙市 100 + 300 万元 for 400 people; 己市 200 for 250; all three 600 for 650: 9,230.769… yuan."""
    found = [(row.kind, *row.cells) for row in by_city(tmp_path, CITIES).rows]
    assert found == [
        ("subtotal", "乙市", 400, 400, "400", 1_000_000),
        ("row", "丙县", 100, 100, "100", 1_000_000),
        ("row", "丁县", 300, 300, "300", 1_000_000),
        ("subtotal", "己市", 200, 200, "250", 800_000),
        ("row", "庚县", 200, 200, "250", 800_000),
        ("total", "合计", 600, 600, "650", 923_077),
    ]


def test_a_place_without_people_leaves_no_amounts_a_head(tmp_path: Path) -> None:
    found = by_city(tmp_path, CITIES.replace("250 人", "0 人"))
    assert [column.kind for column in found.columns] == ["text", "money", "money"]


def test_long_horizons_turn_the_years_down_the_page() -> None:
    result = shipped("jilin-province-2025")
    levels, growth = table(result, "levels"), table(result, "growth")
    assert [levels.rows[0].cells[0], levels.rows[-1].cells[0]] == ["2020年", "合计"]
    assert levels.rows[-1].kind == "total"
    assert [row.cells[0] for row in growth.rows[-2:]] == ["2020—2035年总增长", "年均增长"]


def test_accounts_stand_in_wan_and_add_up() -> None:
    found = table(shipped("uncertainty-example"), "afford")
    rows = {str(row.cells[0]): row.cells[1:] for row in found.rows[1:]}
    levels = upright(table(shipped("uncertainty-example"), "levels"))
    for i in range(5):
        revenue, grant, whole, others, burden, left, executed, granted, passed = (
            int(str(row[i])) for row in rows.values()
        )
        assert whole == revenue + grant
        assert left == whole - others - burden
        assert executed - granted + passed == burden
        assert burden == [*levels["县级"].values()][i]
        assert executed == [*levels["合计"].values()][i]


def account(found: Table, place: str) -> dict[str, Cell]:
    """The first year of a place's account."""
    at = next(i for i, row in enumerate(found.rows) if row.kind == "heading" and row.cells[0] == place)
    rows = []
    for row in found.rows[at + 1 :]:
        if row.kind == "heading":
            break
        rows.append(row)
    return {str(row.cells[0]).strip("\u3000－＝＋ "): row.cells[1] for row in rows}


def test_an_account_is_the_one_worked_by_hand(tmp_path: Path) -> None:
    """docs/affordability.md, 2020: 1,000 + 600 − 20 − 1,440 − 30 − 90 leaves 20; the city passes 20 on."""
    text = (ROOT / "docs" / "affordability.md").read_text(encoding="utf-8")
    for name in ("county.yaml", "limits.yaml"):
        written = text.partition(f"```text {name}\n")[2].partition("```")[0]
        (tmp_path / name).write_text(written, encoding="utf-8")
    made = project(finsim.load(tmp_path / "county.yaml"))
    found = table(made, "afford")
    assert [*account(found, "乙县").values()] == [
        1000, 600, 20, 1580, 1440, 120, 20, 190, 70, 0, "5.29%", "警戒",
    ]  # fmt: skip
    assert [*account(found, "甲市").values()] == [30000, 30000, 20, 29980, 0, 0, 20]
    assert account(table(made, "afford", place="乙县"), "乙县") == account(found, "乙县")


def test_each_of_two_counties_bears_its_own(tmp_path: Path) -> None:
    """100 and 300 pupils × 1,000 yuan × 3/10; what both bear together is the first table's figure."""
    made = read(tmp_path, COUNTIES)
    found = table(made, "afford")
    burden = "各项目由本级负担"
    assert (account(found, "乙县")[burden], account(found, "丙县")[burden]) == (3, 9)
    assert upright(table(made, "levels"))["县级"]["2020年"] == 12


def test_limits_stand_as_text() -> None:
    found = table(shipped("qingcheng-affordability"), "afford")
    [limit] = [row for row in found.rows if str(row.cells[0]).startswith("限度：")]
    assert (limit.cells[0], limit.cells[1], limit.cells[6]) == (
        "限度：支出与收入之比（2018年＝100%）", "100.00%", "126.75%",
    )  # fmt: skip  # 1.08 ÷ 1.03 to the fifth power
    assert named(found, "　是否超过")[1:7] == ("未超过", "未超过", "未超过", "警戒", "警戒", "超过")


def test_what_is_executed_is_the_figure_of_table_1_with_its_undivided_part_named() -> None:
    one = edition(shipped("qingcheng-affordability"))
    made = {n.key: n.table for n in numbered_tables(one, ["levels", "afford"])}
    levels, found = made["levels"], made["afford"]
    assert levels is not None
    assert found is not None
    by_payer = upright(levels)
    rows = {str(row.cells[0]): [int(str(c)) for c in row.cells[1:]] for row in found.rows
            if str(row.cells[0]).startswith(("另", "　其中", "　本级", "各项目"))}  # fmt: skip
    years = [f"{year}年" for year in one.book.variant.years]
    burden, executed, others, undivided, passed = rows.values()
    assert executed == [by_payer["其中：各级财政"][year] for year in years]
    assert undivided == [by_payer["地方（未细分）"][year] for year in years]
    assert [a - b - c + d for a, b, c, d in zip(executed, others, undivided, passed, strict=True)] == burden


def test_table_7_has_notes_on_its_own_rows_only_and_units_in_its_labels() -> None:
    found = table(shipped("qingcheng-affordability"), "afford")
    assert named(found, "收入指数（2018年＝100）")[1:6] == ("100.00", "103.00", "106.09", "109.27", "112.55")
    assert not any("可用财力＝" in note for note in found.notes)
    assert any("只有指数" in note for note in found.notes)
    assert found.notes[-1] == "清城区，支出与收入之比：2023年第一次超过2018年的125%。"
    assert any("可用财力＝" in note for note in table(shipped("uncertainty-example"), "afford").notes)


def test_the_fifth_table_says_what_it_holds() -> None:
    assert table(shipped("qingcheng-affordability"), "growth").title.startswith("分领域支出增长情况表")
    assert table(shipped("uncertainty-example"), "growth").title.startswith("分项目支出增长情况表")


def test_amounts_a_head_of_a_later_year_are_of_its_own_people() -> None:
    """The measurement's own count of residents of 2035, 21,443,820, and not the census of 2020."""
    found = table(shipped("jilin-province-2025"), "places")
    assert found.columns[-2].head == "常住人口（2035年推算，人）"
    total, people, each = named(found, "合计")[-3:]
    assert people == "21,443,820"
    assert abs(int(str(total)) * 1_000_000 / 21_443_820 - int(str(each))) < 1
    counts = [int(str(row.cells[-2]).replace(",", "")) for row in found.rows if row.kind == "row"]
    assert sum(counts) == 21_443_820
    census = table(shipped("qingcheng-2020"), "places")
    assert census.columns[-2].head == "常住人口（2020年普查，人）"


# ---- names, and figures that did not change ----


LATIN = re.compile(r"[A-Za-z_][A-Za-z_0-9]*")


def unnamed(one: Edition) -> set[str]:
    """The identifiers of the numbers that nobody named, and of the attributes of places."""
    found = set(one.whole.plan.variant.places.attribute_basis)
    for planned in one.whole.plan.lines:
        for name, number in planned.line.quantities.items():
            if number.name.zh in (name, number.path):
                found.add(name)
    return found


def latin(one: Edition) -> set[str]:
    """The words in Latin letters in the columns of numbers and of sharing, and in growth rules."""
    made = {n.key: n.table for n in numbered_tables(one, ["measure", "growth", "sources"]) if n.table}
    texts = [cell for row in made["measure"].rows for cell in row.cells[3:] if isinstance(cell, str)]
    rows = made["sources"].rows
    texts += [str(row.cells[4]) for row in rows if row.kind == "row"]
    texts += made["growth"].notes if "growth" in made else ()
    return {word for text in texts for word in LATIN.findall(text)}


@pytest.mark.parametrize("name", ["baiyin-2020", "jilin-province-2025", "national-2020", "jilin-city-2020"])
def test_no_identifier_of_the_scenario_file_is_printed(name: str) -> None:
    one = edition(shipped(name))
    assert not latin(one) & (unnamed(one) | {"special", "norm", "premium", "region", "tier"})


def test_a_number_without_a_name_has_that_of_its_series_or_of_its_kind(tmp_path: Path) -> None:
    series = "series:\n  wage: {name: 最低工资, value: 1000 元/人/年, source: doc}\n"
    numbers = "{n: {by_place: {21: 10 人, 22: 30 人}}, wage: {use: wage}, kept: 100 元/人/年}"
    written = f"expression: n × (wage − kept), quantities: {numbers}, sharing: {{central: 1}}"
    one = edition(read(tmp_path, f"{HEAD}{PLACES}{series}{LINE.format(written)}"))
    [found] = [n.table for n in numbered_tables(one, ["measure"])]
    assert found is not None
    texts = " ".join(str(cell) for cell in named(found, "项目")[3:8])
    assert not LATIN.search(texts)
    assert "最低工资 1,000 元/人/年；标准 100 元/人/年" in texts
    assert "算式：数量 × （最低工资 − 标准）" in texts


@pytest.mark.parametrize("name", ["qingcheng-2020", "uncertainty-example", "qingyuan-732", "baiyin-2020"])
def test_what_is_the_same_in_two_years_prints_the_same(name: str) -> None:
    """Beside the report year hardly a pair differs; the reports round all at once and differ in many."""
    one = edition(shipped(name))
    printed, year = one.book.printed, one.year_index
    fen = printed.item_sums(printed.by_line).tolist()
    like = [row for row, amounts in enumerate(fen) if amounts[year] == amounts[year - 1]]
    usual = Book(one.book.result, one.book.code, "zh").printed

    def differ(cells: Sequence[Sequence[int]]) -> int:
        return sum(cells[row][year] != cells[row][year - 1] for row in like)

    assert differ(printed.by_year.cells) <= min(1, differ(usual.by_year.cells))
    assert printed.levels == usual.levels
    assert printed.by_year.column_totals == usual.by_year.column_totals
    for row, amounts in enumerate(fen):
        assert all(abs(c * WAN - f) < WAN for c, f in zip(printed.by_year.cells[row], amounts, strict=True))


@FEW
@given(st.randoms(use_true_random=False))
def test_evened_tables_add_up_near_their_true_amounts(random: Random) -> None:
    """Any table of amounts of which many are the same year after year."""
    years, rows = random.randint(2, 6), random.randint(1, 9)
    fen = [[random.randint(-3, 30) * 350_000] * years for _ in range(rows)]
    for amounts in fen:
        amounts[random.randrange(years)] += random.choice((0, 0, 123_456))
    cut = random.randint(0, rows)
    groups = [list(range(cut)), list(range(cut, rows))]
    before = round_table(fen, WAN, row_groups=groups)
    year = random.randrange(years)
    found = evened(before, fen, groups, year, WAN)
    assert found.column_totals == before.column_totals
    assert [row[year] for row in found.cells] == [row[year] for row in before.cells]
    for members, tops, total in zip(groups, found.group_cells, found.group_totals, strict=True):
        sums = [sum(found.cells[row][y] for row in members) for y in range(years)]
        assert tuple(sums) == tops
        assert sum(tops) == total
        assert abs(total * WAN - sum(sum(fen[row]) for row in members)) < WAN
    for y, top in enumerate(found.column_totals):
        assert sum(row[y] for row in found.group_cells) == top
    for cells, amounts in zip(found.cells, fen, strict=True):
        assert all(abs(c * WAN - f) < WAN for c, f in zip(cells, amounts, strict=True))


def test_shares_of_a_column_keep_what_is_wanted_where_they_can() -> None:
    """0.4 twice and 0.6 make 1: the wanted 0 and 1 stay, and the free one gives way; two wanted ones do not
    fit 2 together, so one of them moves, by less than a unit."""
    assert share_out([4, 4, 6], 1, 10, {0: 1}, [0, 0, 0]) == [1, 0, 0]
    assert share_out([4, 4, 6], 2, 10, {0: 0, 1: 0}, [0, 0, 0]) == [1, 0, 1]
    assert share_out([4, 4, 6], 4, 10, {}, [0, 0, 0]) is None
    assert share_out([4, 6], 1, 10, {}, [6, 0]) == [0, 1]


def test_a_variants_shared_items_print_alike() -> None:
    """What two variants have in common to the fen is printed as the same figure in the ninth table."""
    result = shipped("qingcheng-2020")
    one = edition(result, against="to-2022")
    [made] = numbered_tables(one, ["compare"])
    assert made.table is not None
    assert one.before is not None
    fen = [
        book.printed.item_sums(book.printed.by_line)[:, one.year_index].tolist()
        for book in (one.book, one.before)
    ]
    same = [now == then for now, then in zip(*fen, strict=True)]
    rows = [row for row in made.table.rows if row.kind == "row"]
    assert any(same)
    assert all(row.cells[4] == 0 for row, like in zip(rows, same, strict=True) if like)
