"""The appendix's workbook with live formulas: its sheets, what is typed in, what stands beside each formula.

tests/test_appendix_live_libreoffice.py has a spreadsheet work every formula out anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from builders import allowance, boarding, sharing, small_result, small_scenario, small_variant, uncosted
from hypothesis import given
from hypothesis import strategies as st
from live_cells import Formula, formulas, numbers, open_cells, sheets
from variants import band, line, nested, number, per_head, places, ratio, settlement, steps, variant

from finsim.appendix.choose import choose
from finsim.appendix.edition import Edition
from finsim.appendix.live import base as live_base
from finsim.appendix.live import live_workbook
from finsim.appendix.live import measure as live_measure
from finsim.appendix.live.book import sheet_name
from finsim.appendix.live.paper import ACROSS, first_page, note_span, page_starts
from finsim.appendix.numbered import Numbered
from finsim.appendix.tables import numbered_tables
from finsim.errors import InputFault
from finsim.expression import parse
from finsim.report.table import Column, Row, Table
from finsim.result import project
from finsim.rules import Label
from finsim.spec import Line, Step, Variant

CREATED = datetime(2026, 1, 1)
TABLES = [f"附表{number}" for number in range(1, 10)]


def edition(made: Variant | None = None, **chosen: object) -> Edition:
    result = small_result() if made is None else project(small_scenario(made))
    return choose(result, created=CREATED, **chosen)  # type: ignore[arg-type]


def stored(book: bytes, sheet: str) -> dict[str, str]:
    return {cell: formula.stored for (name, cell), formula in formulas(book).items() if name == sheet}


def heads(book: bytes, sheet: str, row: int) -> dict[str, str]:
    """The texts of a row of a sheet whose texts stand in the cells: head → column."""
    found = re.findall(rf'<c r="([A-Z]+){row}"[^>]*t="inlineStr"><is><t>(.*?)</t>', sheets(book)[sheet])
    return {text: column for column, text in found}


def columns(made: Edition) -> Mapping[str, str]:
    """The letter of each of the measurement's columns by its key."""
    from finsim.appendix.live.book import open_book

    live = open_book(made, ())
    live.name_sheets(["measure"])
    return live_measure.Measured(made, live).layout.letters


def at(book: bytes, cell: str) -> Formula:
    return formulas(book)["附表4", cell]


# ---- the book as a whole ----


def test_the_sheets_are_cover_contents_nine_tables_and_checks() -> None:
    assert list(sheets(live_workbook(edition()))) == ["封面", "目录", *TABLES, "核对"]


def test_tables_stand_in_the_order_asked_for_and_the_measurement_is_always_there() -> None:
    table = Table("x", "x", "", (Column("列"),), (Row(("=1+1",)),))
    tables = [Numbered(n, key, f"附表{n}", key, table) for n, key in ((3, "list"), (1, "levels"))]
    book = live_workbook(edition(), tables)
    assert list(sheets(book)) == ["封面", "目录", "附表3", "附表1", "附表4", "核对", "印刷用表3", "印刷用表1"]
    assert not [name for name, _ in formulas(book) if name.startswith("印刷用表")]


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert live_workbook(edition()) == live_workbook(edition())


@pytest.mark.parametrize("chosen", [{"language": "en"}, {"year": 2018}, {"place": "150721"}, {}])
def test_every_sheet_is_protected_printed_across_and_has_its_panes(chosen: dict[str, object]) -> None:
    for name, xml in sheets(live_workbook(edition(**chosen))).items():
        assert "<sheetProtection" in xml, name
        assert "password" not in xml, name
        assert 'paperSize="9"' in xml, name
        assert name in ("封面", "Cover") or ('orientation="landscape"' in xml and 'state="frozen"' in xml), (
            name
        )


def test_nothing_costed_is_a_book_all_the_same() -> None:
    book = live_workbook(edition(small_variant(items=(uncosted(),))))
    assert stored(book, "核对")["E4"] == "全部相符"
    assert "免费义务教育" in shared_texts(book)


def test_more_rows_than_a_sheet_holds_are_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_measure, "MOST_ROWS", 17)
    with pytest.raises(InputFault, match="--place"):
        live_workbook(edition())  # 2 lines × 3 years × 3 places
    monkeypatch.setattr(live_measure, "MOST_ROWS", 18)
    assert live_workbook(edition())


@given(st.lists(st.text(max_size=60), max_size=12))
def test_sheet_names_are_always_valid_and_distinct(wanted: list[str]) -> None:
    taken: list[str] = []
    for text in [*wanted, *wanted]:
        taken.append(sheet_name(text, taken))
    assert len({name.lower() for name in taken}) == len(taken)
    for name in taken:
        assert 0 < len(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.lower() != "history"


def shared_texts(book: bytes) -> str:
    with ZipFile(BytesIO(book)) as packed:
        return packed.read("xl/sharedStrings.xml").decode()


@pytest.mark.parametrize("name", ["=1+1", "+2", "-3", "@SUM(1)", "{=4}", "100%_\x0b<&>"])
def test_a_text_never_becomes_a_formula(name: str) -> None:
    item = boarding()
    lines = tuple(replace(one, name=Label(name)) for one in item.lines)
    plain = live_workbook(edition(small_variant(items=(boarding(), allowance()))))
    named = replace(item, name=Label(name), target=name, lines=lines)
    book = live_workbook(edition(small_variant(items=(named, allowance()))))
    assert formulas(book).keys() == formulas(plain).keys()
    assert "\x0b" not in sheets(book)["附表4"]


# ---- stored values ----


def test_the_stored_values_are_the_ledger() -> None:
    made = edition()
    book, ledger = live_workbook(made), made.book.ledger
    levels = stored(book, "附表1")
    for row, payer in enumerate(ledger.plan.payers, 4):
        sums = ledger.sums("payer", "year")[row - 4].tolist()
        assert [float(levels[f"{c}{row}"]) for c in "BCD"] == [fen / 100 for fen in sums], payer
        assert float(levels[f"E{row}"]) == sum(sums) / 100
    domains = stored(book, "附表2")
    assert [float(domains[f"B{row}"]) for row in (4, 5, 6)] == [1801000.0, 16295400.0, 18096400.0]
    assert float(stored(book, "附表3")["G8"]) == 16295400.0  # the allowance in the last year
    growth = stored(book, "附表5")
    assert float(growth["F5"]) == pytest.approx(0.08)


def test_the_measurement_holds_numbers_as_used_and_formulas_over_them() -> None:
    made = edition()
    book, column = live_workbook(made), columns(made)
    typed, count, standard = numbers(book, "附表4"), column["count"], column["standard"]
    assert [float(typed[f"{count}{row}"]) for row in (5, 6, 7)] == [900, 600, 301]
    assert [float(typed[f"{standard}{row}"]) for row in (5, 8, 11)] == [1000, 1080, 1166.4]
    assert at(book, f"{column['amount']}5") == Formula(f"ROUND({count}5*{standard}5,2)", "900000.0")
    central, county, amount = (f"{column[key]}5" for key in ("pay:central", "pay:county", "amount"))
    assert at(book, central) == Formula(f"ROUND({amount}*{column['share:central']}5,2)", "450000.0")
    assert at(book, county) == Formula(f"ROUND({amount}-{central},2)", "450000.0")
    unlocked = open_cells(book, "附表4")
    assert {f"{count}5", f"{standard}5"} <= unlocked
    assert not unlocked & {cell for name, cell in formulas(book) if name == "附表4"}


def test_a_place_of_a_whole_keeps_its_part_of_a_total_that_is_spread() -> None:
    at_both = places(("150702", "150703"), {"population": ("人", [2, 1])})
    numbers_of = {"count": number("1000 人", spread="population"), "standard": number("3 元/人/年")}
    made = edition(variant(line("a.b", "per-head", numbers_of, ratio(central="1", county="2")), at=at_both),
                   place="150703")  # fmt: skip
    typed = numbers(live_workbook(made), "附表4")
    assert float(typed[f"{columns(made)['count']}5"]) == 333


def test_stated_shares_are_typed_in_and_the_rest_follows() -> None:
    shares = nested(("total", {"central": "80%"}), ("rest", {"province": "50%", "county": "rest"}))
    made = edition(variant(_line(shares)))
    book, column = live_workbook(made), columns(made)
    central, province, county = (f"{column[f'share:{p}']}5" for p in ("central", "province", "county"))
    assert numbers(book, "附表4")[central] == "0.8"
    assert central in open_cells(book, "附表4")
    part = f"{column['value:1']}5"
    assert at(book, province) == Formula(f"ROUND({part}*(1-{central}),15)", "0.1")
    assert at(book, county) == Formula(f"ROUND(1-{central}-{province},15)", "0.1")


def test_shares_of_bands_and_fixed_amounts_are_formulas_over_the_standard() -> None:
    for shares in (
        band(number("100 元/人/年"), {"central": "100%"}, {"county": "100%"}),
        per_head(central="30 元/人/年", county="rest"),
        steps({"base": number("60 元/人/年")}, central="count × min(standard, base)", county="rest"),
    ):
        made = edition(variant(_line(shares)))
        book, column = live_workbook(made), columns(made)
        text = at(book, f"{column['share:central']}5").text
        assert f"{column['standard']}5" in text
        assert f"{column['value:1']}5" in text
        assert text.startswith("IF(")


def _line(shares: object) -> Line:
    numbers_of = {"count": number("10 人"), "standard": number("120 元/人/年")}
    return line("a.b", "per-head", numbers_of, shares)  # type: ignore[arg-type]


def test_a_year_in_pieces_has_a_row_for_each_and_one_for_all_of_it() -> None:
    standard = number({"2017": "600 元/人/年", "2017-07": "660 元/人/年"})
    half = ratio(central="80%", county="rest"), ratio(central="60%", county="rest").starting("2017-07")
    made = edition(variant(line("a.b", "per-head", {"count": number("1 人"), "standard": standard}, *half)))
    book, column = live_workbook(made), columns(made)
    assert [at(book, f"{column['cost']}{row}").stored for row in (5, 6, 7)] == ["300.0", "330.0", "630.0"]
    assert at(book, f"{column['amount']}7").stored == "630.0"
    assert at(book, f"{column['pay:central']}7").stored == "438.0"
    assert f"{column['amount']}5" not in {cell for _, cell in formulas(book)}
    assert stored(book, "附表1")["B4"] == "438.0"


def test_what_settlement_moves_is_computed_locked_and_added() -> None:
    cap = settlement("cap", "cap", "county", "central", ["a.b"], number("200 元/年"))
    made = edition(variant(_line(ratio(central="50%", county="rest")), settlements=[cap]))
    book, column = live_workbook(made), columns(made)
    adjust = f"{column['adjust:central']}5"
    assert numbers(book, "附表4")[adjust] == "400.0"
    assert adjust not in open_cells(book, "附表4")
    amount, share = f"{column['amount']}5", f"{column['share:central']}5"
    assert at(book, f"{column['pay:central']}5") == Formula(
        f"ROUND(ROUND({amount}*{share},2)+{adjust},2)", "1000.0"
    )
    assert at(book, f"{column['pay:county']}5").stored == "200.0"


def test_numbers_that_follow_others_are_computed_and_locked() -> None:
    from variants import link

    numbers_of = {
        "count": number("10 人"),
        "standard": replace(number(unit="元/人/年"), follow=link("low", "1.6")),
    }
    low = {"low": number("100 元/人/年")}
    made = edition(variant(line("a.b", "per-head", numbers_of, ratio(central="1", county="1")), series=low))
    book, column = live_workbook(made), columns(made)
    unlocked = open_cells(book, "附表4")
    assert f"{column['count']}5" in unlocked
    assert f"{column['standard']}5" not in unlocked
    assert float(numbers(book, "附表4")[f"{column['standard']}5"]) == 160
    assert "计算值" in shared_texts(book)


# ---- checks ----


def test_every_check_is_a_formula_and_stands_at_zero() -> None:
    book = live_workbook(edition())
    found = stored(book, "核对")
    rows = [cell for cell in found if cell.startswith("D")]
    assert len(rows) > 15
    assert {found[cell] for cell in rows} == {"0"}
    assert found["E4"] == "全部相符"
    for table in ("附表1", "附表2", "附表3", "附表5", "附表6", "附表8", "附表9"):
        assert any(f"'{table}'!" in f.text for (name, _), f in formulas(book).items() if name == "核对"), (
            table
        )


def test_sums_lead_back_to_the_measurement() -> None:
    """Every figure of the other tables is a sum over it, or worked out from such cells of its own sheet."""
    for (name, cell), formula in formulas(live_workbook(edition())).items():
        if name in TABLES and name != "附表4" and not cell.endswith(("1", "3")):
            assert "'附表4'!" in formula.text or re.search(r"[A-Z]+\d+", formula.text), (name, cell)


def test_a_share_that_is_written_as_a_number_is_no_input() -> None:
    item = boarding()
    share = replace(sharing({"central": "0.5", "county": "0.5"}), steps=(
        Step("central", parse("0.5 * cost")), Step("county", None)))  # fmt: skip
    lines = tuple(replace(one, sharing=(share,)) for one in item.lines)
    made = edition(small_variant(items=(replace(item, lines=lines),)))
    assert at(live_workbook(made), f"{columns(made)['share:central']}5").text == "ROUND(0.5,15)"


# ---- paper ----


def test_every_sheet_goes_on_paper_in_letters_of_six_and_a_half_points() -> None:
    """10.5 points by 770 points across: the sheet is no wider, or takes several pages in such letters."""
    made = edition()
    for name, xml in sheets(live_workbook(made, numbered_tables(made))).items():
        found = re.findall(r'<col min="(\d+)" max="(\d+)" width="([\d.]+)"', xml)
        wide = sum((int(last) - int(first) + 1) * float(width) for first, last, width in found)
        if name not in ("封面", "附表4"):
            assert 'scale="62"' in xml or ('fitToHeight="0"' in xml and wide <= ACROSS + 1), name
        assert "fitToWidth=" not in xml, name


def test_pages_repeat_the_labels_and_hold_what_fits() -> None:
    wide = [30.0, *[20.0] * 10]
    assert page_starts([20.0, 10, 10], 1) == [0]
    assert page_starts(wide, 1) == [0, 7]
    assert (first_page(wide, 1), note_span(wide, 1)) == (7, (1, 6))
    assert (first_page([20.0, 10], 1), note_span([20.0, 10], 1)) == (2, (0, 1))
    assert page_starts([20.0, 500.0, 500.0], 1) == [0, 2]


def test_many_rows_are_not_printed_until_the_print_area_is_lifted(monkeypatch: pytest.MonkeyPatch) -> None:
    def area() -> str:
        with ZipFile(BytesIO(live_workbook(edition()))) as packed:
            xml = packed.read("xl/workbook.xml").decode()
        found = re.search(r'Print_Area" localSheetId="5">(.*?)<', xml)
        assert found
        return found[1]

    assert area().endswith("$22")
    monkeypatch.setattr(live_base, "MOST_PRINTED", 17)  # 2 lines × 3 years × 3 places
    assert area().endswith("$4")
    assert "打印时只印表头" in shared_texts(live_workbook(edition()))


def test_each_printed_table_has_a_marked_sheet_of_its_own() -> None:
    made = edition()
    book = live_workbook(made, numbered_tables(made))
    printed = {name: xml for name, xml in sheets(book).items() if name.startswith("印刷用表")}
    assert [*printed] == [f"印刷用表{n}" for n in (1, 2, 3, 4, 5, 6, 8, 9)]
    for xml in printed.values():
        assert '<tabColor rgb="FFB03A2E"/>' in xml
        assert "<f>" not in xml


# ---- the same words as on paper ----


def test_growth_has_total_growth_beside_mean_growth() -> None:
    book = live_workbook(edition())
    for words in ("2019年增长", "2018—2020年总增长", "年均增长", "领域、服务项目"):
        assert f">{words}<" in shared_texts(book), words
    at5 = {cell: f for (name, cell), f in formulas(book).items() if name == "附表5"}
    assert at5["H5"].text == 'IF(B5>0,(D5/B5)-1,"")'
    assert at5["I5"].text == 'IF(B5>0,(D5/B5)^(1/2)-1,"")'
    assert float(at5["H5"].stored) == pytest.approx(float(at5["D5"].stored) / float(at5["B5"].stored) - 1)
    assert (1 + float(at5["I5"].stored)) ** 2 == pytest.approx(1 + float(at5["H5"].stored))


def test_heads_are_those_on_paper_and_checks_set_table_and_year_apart() -> None:
    texts = shared_texts(live_workbook(edition()))
    for words in ("增减额", "增减%", "性质", "其中：依据为假设"):
        assert f">{words}<" in texts, words
    assert not re.search(r"附表\d\d", texts)
    assert "附表1，2018年：合计＝附表4" in texts
