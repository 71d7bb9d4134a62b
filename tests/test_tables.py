"""Printed tables: worked figures, sums that hold, one figure wherever it stands, and what amounts rest on."""

from __future__ import annotations

import re
from dataclasses import replace
from string import Formatter

import numpy as np
import pytest
from builders import (
    allowance,
    basis,
    boarding,
    quantity,
    sharing,
    small_result,
    small_variant,
    uncosted,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from finsim.controlled_rounding import RoundedTable
from finsim.expression import parse
from finsim.phrases import WORDS
from finsim.report.amount_tables import domains, items, levels, split, total
from finsim.report.note_table import notes
from finsim.report.printed import WAN
from finsim.report.standing_tables import status, weak
from finsim.report.standing_tables import uncosted as uncosted_table
from finsim.report.table import Book, Row, Table
from finsim.report.tables import books, sheets
from finsim.report.terminal import run_text, table_text
from finsim.report.variant_tables import by_level, by_year
from finsim.result import Result
from finsim.rules import Label
from finsim.spec import PAYERS, Column, Item, Line, Quantity, Settlement, Variant
from finsim.standing import by_status, line_standing, weak_grounds, weakest
from finsim.units import parse_unit
from finsim.words import PAYER_NAMES, STATUS_NAMES, source_text, span_label

CHINESE = re.compile("[\u3400-\u9fff]")


def book(result: Result | None = None, language: str = "zh") -> Book:
    return books(result or small_result(), language)[0]


def figures(row: Row) -> tuple[int, ...]:
    return tuple(cell for cell in row.cells if isinstance(cell, int))


def row_of(table: Table, label: str) -> Row:
    return next(row for row in table.rows if label in row.cells)


# ---- worked figures ----


def test_levels_as_a_clerk_works_them_out() -> None:
    """2018: central 450,000 + 300,000 + 150,500 + 13,036,320 = 13,936,820; county 900,500 + 3,259,080."""
    table = levels(book())
    assert table.unit == "单位：万元"
    assert [column.head for column in table.columns] == ["负担方", "2018年", "2019年", "2020年", "合计"]
    assert table.rows[0].cells == ("中央", 1394, 1401, 1408, 4203)
    assert table.rows[1].cells == ("旗县市区", 416, 423, 431, 1270)
    assert table.rows[2] == Row(("合计", 1810, 1824, 1839, 5473), "total")
    assert table.notes == ()


def test_items_are_all_listed_and_those_not_costed_carry_no_amount() -> None:
    table = items(book())
    assert row_of(table, "免费义务教育").cells == ("1", "免费义务教育", "未测算", *[None] * 5)
    boarding_row = ("3", "寄宿生生活补助", "已测算", "假设", 180, 195, 210, 585)
    assert row_of(table, "寄宿生生活补助").cells == boarding_row
    assert [row.cells[1] for row in table.rows if row.kind == "subtotal"] == ["基本公共教育", "基本社会保险"]


def test_pools_and_members_say_where_their_money_stands() -> None:
    pool = replace(allowance(), code="pool", number="", name=Label("公共卫生"), state="pool")
    pool = replace(pool, lines=tuple(replace(line, item="pool") for line in pool.lines))
    member = Item("m", "7", Label("健康教育"), "social", "pooled", within=("pool",))
    part = Item("p", "8", Label("随访"), "social", "included", within=("m",))
    table = items(book(small_result(small_variant(items=(pool, member, part)))))
    assert row_of(table, "公共卫生").cells[2] == "合并测算"
    assert row_of(table, "健康教育").cells[2:5] == ("并入合并项", None, None)
    assert row_of(table, "随访").cells[2] == "在第7项"


def test_top_down_total_is_reconciled_in_the_figures_as_printed() -> None:
    given = quantity("total", "0.25 亿元", growth="10%")
    table = total(book(small_result(small_variant(total=given))))
    assert table is not None
    assert [row.cells[1:] for row in table.rows] == [
        (2500, 2750, 3025, 8275),
        (1810, 1824, 1839, 5473),
        (690, 926, 1186, 2802),
    ]
    assert "未测算的1项" in str(table.rows[2].cells[0])
    assert total(book()) is None


def test_variants_side_by_side_differ_by_the_printed_figures() -> None:
    made = books(small_result())
    table = by_level(made)
    assert [row.cells for row in table.rows] == [
        ("基准", 4203, 1270, 5473),
        ("快增长", 4209, 1276, 5485),
        ("与“基准”相比", None, None, None),
        ("快增长", 6, 6, 12),
    ]
    assert row_of(by_year(made), "与“基准”相比").kind == "heading"
    assert by_year(made).rows[-1].cells == ("快增长", 0, 4, 8, 12)


def test_variants_with_other_years_and_payers_leave_gaps() -> None:
    province = tuple(replace(line, sharing=(sharing({"province": "1"}),)) for line in boarding().lines)
    other = small_variant("fast", years=(2019, 2020, 2021), items=(replace(boarding(), lines=province),))
    made = books(small_result(small_variant(), other))
    assert [c.head for c in by_level(made).columns] == ["方案", "中央", "自治区", "旗县市区", "合计"]
    assert by_year(made).rows[1].cells[1] is None
    assert by_year(made).rows[-1].cells[1] is None


def test_variants_with_other_years_are_compared_over_the_common_ones() -> None:
    """Boarding alone, borne by the region: 194.5, 210.1 and 226.9 from 2019 on, printed so as to add up."""
    province = tuple(replace(line, sharing=(sharing({"province": "1"}),)) for line in boarding().lines)
    other = small_variant("fast", years=(2019, 2020, 2021), items=(replace(boarding(), lines=province),))
    made = books(small_result(small_variant(), other))
    level, year = by_level(made), by_year(made)
    assert level.title == "方案比较：分级负担（2019—2020年合计）"
    assert [figures(row) for row in level.rows] == [
        (2809, 0, 854, 3663), (0, 404, 0, 404), (), (-2809, 404, -854, -3259),
    ]  # fmt: skip
    assert [row.cells[1:] for row in year.rows] == [
        (1810, 1824, 1839, None, 5473),
        (None, 194, 210, 227, 631),
        (None,) * 5,
        (None, -1630, -1629, None, -3259),
    ]
    assert "全部方案共同的是2019—2020年" in level.notes[0] == year.notes[0]
    assert by_level(books(small_result())).notes == ()


@settings(max_examples=30, deadline=None)
@given(st.sets(st.integers(2018, 2023), min_size=1), st.sets(st.integers(2018, 2023), min_size=1))
def test_every_row_of_a_comparison_adds_up(first: set[int], second: set[int]) -> None:
    """Whatever years the variants have, with gaps or without a common one."""
    variants = [small_variant(c, years=tuple(sorted(y))) for c, y in (("base", first), ("fast", second))]
    made = books(small_result(*variants))
    for table in (by_level(made), by_year(made)):
        for row in table.rows:
            *parts, total = row.cells[1:]
            assert sum(cell for cell in parts if isinstance(cell, int)) == (total or 0)
        assert bool(table.notes) == (first != second)


# ---- sums hold, and one figure is the same wherever it stands ----

AMOUNTS = st.one_of(st.integers(-(10**9), 10**11), st.integers(0, 3).map(lambda n: n * WAN))


@st.composite
def ledgers(draw: st.DrawFn) -> Book:
    """Three items in two domains, with any amounts in place of their own."""
    shape = THREE.ledger().entries.shape
    size = int(np.prod(shape))
    amounts = draw(st.lists(AMOUNTS, min_size=size, max_size=size))
    return with_entries(THREE, np.array(amounts, dtype=np.int64).reshape(shape))


def second_item() -> Item:
    """Another item in the domain of boarding, so that a domain has more than one."""
    lines = tuple(replace(line, item="meals") for line in boarding().lines)
    return replace(boarding(), code="meals", number="4", name=Label("营养餐"), lines=lines)


PLAIN = small_result(small_variant())
THREE = small_result(small_variant(items=(uncosted(), boarding(), second_item(), allowance())))


def near(printed: RoundedTable, fen: NDArray[np.int64]) -> bool:
    """Whether every cell is less than one unit from its true value."""
    cells = [cell for row in printed.cells for cell in row]
    return all(abs(cell * WAN - true) < WAN for cell, true in zip(cells, fen.ravel().tolist(), strict=True))


@settings(max_examples=60, deadline=None)
@given(ledgers())
def test_every_table_adds_up_and_each_figure_is_within_one_unit(made: Book) -> None:
    for table in (levels(made), domains(made), items(made), split(made), status(made)):
        if any("尾差" in note for note in table.notes):
            continue
        rows = [row for row in table.rows if row.kind == "row" and figures(row)]
        body = np.array([figures(row)[: _money(table)] for row in rows])
        last = next(row for row in table.rows if row.kind == "total")
        assert tuple(body.sum(axis=0)) == figures(last)[: _money(table)]
        assert (body[:, :-1].sum(axis=1) == body[:, -1]).all()
    ledger, printed = made.ledger, made.printed
    assert near(printed.levels, ledger.sums("payer", "year"))
    assert near(printed.by_year, printed.item_sums(ledger.sums("line", "year")))
    assert near(printed.by_payer, printed.item_sums(ledger.sums("line", "payer")))
    assert near(printed.by_status, by_status(ledger))


def _money(table: Table) -> int:
    return sum(column.kind == "money" for column in table.columns)


@settings(max_examples=60, deadline=None)
@given(ledgers())
def test_a_figure_that_stands_in_two_tables_is_the_same(made: Book) -> None:
    by_item, by_payer = items(made), split(made)
    payer_totals = [figures(row)[-1] for row in levels(made).rows]
    assert figures(levels(made).rows[-1]) == figures(domains(made).rows[-1]) == figures(by_item.rows[-1])
    assert figures(by_payer.rows[-1]) == tuple(payer_totals)
    for domain in ("基本公共教育", "基本社会保险"):
        assert figures(row_of(domains(made), domain)) == figures(row_of(by_item, domain))
        assert figures(row_of(by_item, domain))[-1] == figures(row_of(by_payer, domain))[-1]
    for row in by_payer.rows[:-1]:
        assert figures(row)[-1] == figures(row_of(by_item, str(row.cells[1])))[-1]
    assert figures(status(made).rows[-1])[: len(made.variant.years) + 1] == figures(levels(made).rows[-1])


def with_entries(result: Result, entries: NDArray[np.int64]) -> Book:
    """A result with other amounts: (line, payer, year, place) in fen."""
    return Book(Result(result.scenario, (replace(result.ledger(), entries=entries),)), "base")


def test_where_totals_cannot_be_kept_the_table_prints_its_note() -> None:
    """Tenths of 万元 for which no item × payer table fits under the years' tables, found by trial."""
    tenths = [[[0, 5, 5], [1, 5, 6]], [[1, 2, 0], [4, 2, 4]]]
    entries = np.zeros((2, 2, 3, 3), dtype=np.int64)
    entries[:, :, :, 0] = np.array(tenths) * (WAN // 10)
    made = with_entries(PLAIN, entries)
    assert made.printed.levels.exact
    assert made.printed.by_year.exact
    assert [note[:2] for note in split(made).notes] == ["尾差", "分年"]
    assert not items(made).notes


def test_shares_of_standings_add_up_to_a_whole() -> None:
    rows = status(book()).rows
    assert [row.cells[-1] for row in rows] == [893, 0, 107, 1000]
    nothing = book(small_result(small_variant(items=(uncosted(),))))
    assert [row.cells[-1] for row in status(nothing).rows] == [None] * 4


def test_a_list_without_any_cost_still_prints() -> None:
    made = books(small_result(small_variant(items=(uncosted(),))))
    assert [sheet.code for sheet in sheets(made)] == [
        "levels", "domains", "items", "split", "status", "uncosted", "all", "notes",
    ]  # fmt: skip
    assert levels(made[0]).rows == (Row(("合计", 0, 0, 0, 0), "total"),)


# ---- what amounts rest on ----


def one_line(**changes: object) -> Variant:
    """Boarding alone; its count is an assumption and its growth another."""
    item = boarding()
    line: Line = replace(item.lines[0], **changes)  # type: ignore[arg-type]
    return small_variant(items=(replace(item, lines=(line,)),))


def standing(variant: Variant) -> list[str]:
    codes = line_standing(small_result(variant).ledger().plan)[0].tolist()
    return [("official", "estimate", "assumption")[code] for code in codes]


def still_numbers() -> dict[str, Quantity]:
    """Official numbers of boarding that stand still."""
    found = dict(boarding().lines[0].quantities)
    return {name: replace(q, basis=basis(), follow=None) for name, q in found.items()}


def numbers(**statuses: str) -> dict[str, object]:
    found = dict(boarding().lines[0].quantities)
    for name, kind in statuses.items():
        found[name] = replace(found[name], basis=basis(kind))  # type: ignore[arg-type]
    return {"quantities": found}


def test_a_growth_rule_counts_only_in_the_years_it_moves() -> None:
    assert standing(one_line(**numbers(count="official"))) == ["official", "assumption", "assumption"]
    assert standing(one_line(**numbers(count="estimate"))) == ["estimate", "assumption", "assumption"]


def test_the_growth_of_spending_weakens_nothing_before_it_moves() -> None:
    factor = quantity("boarding.primary.spending_growth", "1", growth="8%", status="assumption")
    made = one_line(
        cost=parse("count * standard * spending_growth"),
        quantities={**still_numbers(), "spending_growth": factor},
    )
    assert standing(made) == ["official", "assumption", "assumption"]


def test_weak_numbers_with_the_same_words_stand_together() -> None:
    one = one_line(sharing=(sharing({"central": "0.5", "county": "0.5"}, "assumption"),))
    rows = weak(book(small_result(one))).rows
    assert [row.cells[3] for row in rows] == ["人数、分担办法、boarding.primary.standard.growth.rate"]


def test_the_weakest_number_gives_the_standing() -> None:
    assert weakest(("official", "assumption", "estimate")) == "assumption"
    assert weakest(()) == "official"
    assert standing(one_line()) == ["assumption"] * 3


def test_a_sharing_rule_counts_in_the_years_it_is_in_force() -> None:
    plain = {"central": "0.5", "county": "0.5"}
    later = sharing(plain, "estimate", 2019 * 12 + 6)
    official = numbers(count="official")["quantities"]
    flat = {**official, "standard": replace(official["standard"], follow=None)}  # type: ignore[dict-item, index]
    made = one_line(quantities=flat, sharing=(sharing(plain), later))
    assert standing(made) == ["official", "estimate", "estimate"]


def test_columns_and_limits_of_settlements_are_part_of_the_ground() -> None:
    variant = one_line(**numbers(count="official"))
    places = variant.places
    unit, _ = parse_unit("人")
    weak_column = Column(Label("常住人口"), unit, places.columns["population"].values, basis("estimate"))
    line = variant.lines[0]
    count = replace(line.quantities["count"], by_place={}, column="population")
    item = replace(variant.items[0], lines=(replace(line, quantities={**line.quantities, "count": count}),))
    columns = {"population": weak_column}
    made = replace(variant, items=(item,), places=replace(places, columns=columns))
    assert standing(made)[0] == "estimate"
    limit = quantity("cap.limit", "100 万元/年", status="assumption")
    cap = Settlement(
        "cap", Label("县级上限"), "cap", "county", "central", "county", ("boarding.primary",), limit
    )
    assert standing(replace(made, settlements=(cap,)))[0] == "assumption"


def test_amounts_by_standing_are_the_ledger_again() -> None:
    ledger = small_result().ledger()
    assert by_status(ledger).sum(axis=0).tolist() == ledger.sums("year").tolist()
    assert by_status(ledger, [0])[2].tolist() == ledger.sums("line", "year")[0].tolist()


def test_weak_numbers_are_listed_once_with_their_source() -> None:
    assert [ground.path for _, ground in weak_grounds(book().ledger.plan)] == [
        "boarding.primary.count",
        "boarding.primary.standard.growth.rate",
    ]
    table = weak(book())
    both = "人数、boarding.primary.standard.growth.rate"
    assert [row.cells for row in table.rows] == [
        ("3", "寄宿生生活补助", "小学寄宿生", both, "假设", "doc 第1项")
    ]
    assert uncosted_table(book()).rows[0].cells[2:] == ("清单没有写金额", "在校生数、基准定额")


# ---- notes and words ----


def test_notes_tell_growth_settlement_faults_and_documents() -> None:
    rate = replace(quantity("growth.spending", "8.5%", status="assumption"))
    limit = quantity("cap.limit", "100 万元/年")
    lines = ("boarding.primary", "allowance.all")
    cap = Settlement("cap", Label("县级上限"), "cap", "county", "central", "city", lines, limit)
    variant = small_variant(growth={"spending": rate}, settlements=(cap,))
    told = {row.cells[0]: row.cells[1] for row in notes(book(small_result(variant))).rows}
    assert told["增长"] == "支出年增长：8.5%（假设；doc 第1项）。"
    # County 4,159,580.00 + 4,231,620.00 + 4,309,423.20 yuan less 1,000,000 a year.
    assert told["结算"] == (
        "结算“县级上限”（上限：旗县市区负担超过限额的部分转由中央负担）：2018—2020年共由旗县市区转给中央970万元。"
    )
    assert told["第20项 城乡居民津贴"] == "两数不同期"
    assert told["文件 doc"] == "示例文件〔2018〕1号"
    assert "共3项，已测算2项，未测算1项" in str(told["项目"])


def floor_case(limit: str) -> dict[object, object]:
    """The county of 2018—2020 takes over from central what it lacks up to the limit, county by county."""
    amount = quantity("floor.limit", limit)
    lines = ("boarding.primary", "allowance.all")
    floor = Settlement("floor", Label("县级下限"), "floor", "county", "central", "county", lines, amount)
    return {
        r.cells[0]: r.cells[1] for r in notes(book(small_result(small_variant(settlements=(floor,))))).rows
    }


def test_a_floor_is_told_in_the_direction_of_the_money() -> None:
    """Counties bear 450,000 + 3,259,080 and 300,000 and 150,500 yuan in 2018, growing by 8 %; up to 160,000
    only the third lacks 9,500 in 2018 and nothing later."""
    assert floor_case("16 万元/年")["结算"] == (
        "结算“县级下限”（下限：旗县市区负担不足限额的部分从中央转来）：2018—2020年共由中央转给旗县市区1万元。"
    )


def test_a_floor_that_cannot_be_met_is_told() -> None:
    """The third county's lines are 301,000, 325,080 and 351,086.40 yuan; the second's 600,000, 648,000 and
    699,840: to 400,000 a year the third lacks 99,000 + 74,920 + 48,913.60."""
    told = str(floor_case("40 万元/年")["结算"])
    assert told.endswith(
        "有3处（一地一年为一处）没有达到限额，共差22万元，因为中央在所列项目里已没有可转出的。"
    )


def test_what_there_is_none_of_needs_no_note() -> None:
    told = [str(cell) for row in notes(book()).rows for cell in row.cells]
    assert not any("其余" in text or "未明确" in text or "地方" in text for text in told)
    member = replace(uncosted(), code="m", state="included", within=("boarding",), reason="", needs="")
    lines = tuple(replace(one, sharing=(sharing({"local": "1"}),)) for one in boarding().lines)
    variant = small_variant(items=(member, replace(boarding(), lines=lines)))
    told = [str(cell) for row in notes(book(small_result(variant))).rows for cell in row.cells]
    assert "清单共2项，已测算1项，未测算0项，其余1项并入或含于其他项目。" in told
    assert any("“地方（未细分）”" in text for text in told)
    assert not any("未明确" in text for text in told)


def test_a_run_without_any_cost_says_so() -> None:
    lacking = replace(uncosted(), reason="缺人数", needs="学生：人数")
    for items_, ending in (
        ((uncosted(),), "为什么没有测算，见“未测算”表。"),
        ((lacking,), "还缺数的有1项：免费义务教育（学生：人数）。填了就能测算。"),
        ((lacking,) * 4, "免费义务教育（学生：人数）等。填了就能测算。"),
    ):
        result = small_result(small_variant(items=items_))
        told = [str(row.cells[1]) for row in notes(book(result)).rows]
        [found] = [text for text in told if "没有一项已测算" in text]
        assert found.endswith(ending)
        assert found in run_text(result, [], "zh", 0.1)
        assert "No item is costed" in run_text(result, [], "en", 0.1)
    assert "没有一项" not in run_text(small_result(), [], "zh", 0.1)


def test_gaps_are_shown_in_the_terminal() -> None:
    made = books(small_result(small_variant(), small_variant("fast", years=(2019, 2020))))
    assert "—" in table_text(by_year(made)).splitlines()[3]


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("情景设定 s.yaml:12", "set in the scenario, s.yaml:12"),
        ("情景设定 --set growth.spending=6%", "set in the scenario, --set growth.spending=6%"),
        ("1年=12个月", "1 year = 12 months"),
        ("1年=1学年", "1 year = 1 school-year"),
        ("统计公报 × 71.3%（情景设定 s.yaml:8）", "统计公报 × 71.3% (set in the scenario, s.yaml:8)"),
        (
            "情景设定 a:1 × 71.3%（情景设定 b:2）",
            "set in the scenario, a:1 × 71.3% (set in the scenario, b:2)",
        ),
        ("公报 × 2%（估算）", "公报 × 2%（估算）"),
        ("国办发〔2018〕6号", "国办发〔2018〕6号"),
    ],
)
def test_sources_of_the_tool_are_english(source: str, english: str) -> None:
    assert source_text(source, "en") == english
    assert source_text(source, "zh") == source


def test_sources_in_the_english_sheets_are_english() -> None:
    source = "情景设定 s.yaml:9"
    count = replace(boarding().lines[0].quantities["count"], basis=basis("assumption", source))
    made = one_line(quantities={**still_numbers(), "count": count})
    rate = replace(quantity("growth.spending", "8%"), basis=basis("assumption", source))
    total_ = replace(quantity("total", "1 亿元"), basis=basis("assumption", source))
    made = replace(made, growth={"spending": rate}, total=total_)
    told = "\n".join(
        str(text)
        for sheet in sheets(books(small_result(made), "en"))
        for table in sheet.tables
        for text in (*table.notes, *(cell for row in table.rows for cell in row.cells))
    )
    assert "情景设定" not in told
    # The count twice (weak numbers, key assumptions), the total twice (below its table and in the notes), and
    # the general growth.
    assert told.count("set in the scenario, s.yaml:9") == 5


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ((2018,), "2018年"),
        ((2018, 2019), "2018—2019年"),
        ((2018, 2020, 2025), "2018、2020、2025年"),
        ((), "没有"),
    ],
)
def test_years_with_gaps_are_all_named(years: tuple[int, ...], words: str) -> None:
    assert span_label(years, "zh") == words


def test_english_is_english_throughout() -> None:
    made = books(small_result(), "en")
    for sheet in sheets(made):
        assert not CHINESE.search(sheet.name)
        for table in sheet.tables:
            heads = " ".join([table.title, table.unit, *(column.head for column in table.columns)])
            assert not CHINESE.search(heads), heads
            own = [str(row.cells[0]) for row in table.rows] + list(table.notes)
            assert not CHINESE.search(" ".join(own)), own


def test_every_phrase_has_both_languages_with_the_same_blanks() -> None:
    for key, (zh, en) in WORDS.items():
        blanks = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in (zh, en)]
        assert blanks[0] == blanks[1], key
        assert en, key
        assert not CHINESE.search(en), key
    assert tuple(PAYER_NAMES) == PAYERS
    assert set(STATUS_NAMES) == {"official", "estimate", "assumption"}
