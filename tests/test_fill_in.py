"""The workbook that is filled in: out and back, and what one changed cell changes."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import filled_books as books
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from finsim.cli_fill_in import import_command, template_command
from finsim.errors import InputFault
from finsim.fill_in.bring_back import Imported, bring_back
from finsim.fill_in.collect import collect
from finsim.fill_in.numbers import rounded
from finsim.fill_in.shown import imported_data
from finsim.fill_in.template import template
from finsim.load import load, read
from finsim.result import project
from finsim.run import run

ROOT = Path(__file__).parent.parent
CASE = Path(__file__).parent / "fill_in_case.yaml"
PRACTICAL = ("qingcheng-2020", "baiyin-2020", "uncertainty-example", "hulunbuir-2020")
LONG = ("hulunbuir-best-estimate", "jilin-province-2025", "jilin-city-2020")
HOUSEHOLDS = "items.grants.lines.households.count"
GRANT = "items.grants.lines.households.standard"
PUPILS = "items.meals.lines.pupils.count"
BOARDERS = "items.grants.lines.grown.standard"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A copy of the scenario that holds a number of every form."""
    return Path(shutil.copy(CASE, tmp_path / "case.yaml"))


@pytest.fixture
def book(case: Path) -> Path:
    return template(case, case.parent / "book.xlsx")


def back(book: Path) -> Imported:
    return bring_back(book, book.parent / "new.yaml")


def laid(book: Path) -> str:
    """What the read-back scenario says, without its head."""
    lines = back(book).path.read_text(encoding="utf-8").splitlines()
    assert lines[2] == "extends: case.yaml"
    return "\n".join(lines[3:]).strip()


def numbers(path: Path) -> dict[str, tuple[tuple[str, ...], str, str, str]]:
    """Every number of a scenario: values, source, status, note."""
    found = collect(read(path)).by_key()
    return {
        key: (
            tuple(f"{v.part}|{v.since}|{rounded(v.digits)}|{v.unit}" for v in one.values),
            one.source,
            one.status,
            one.note,
        )
        for key, one in found.items()
    }


# ---- out and back ----


def test_an_untouched_workbook_changes_nothing(case: Path, book: Path) -> None:
    found = back(book)
    assert found.changed == ()
    assert found.remarks == ()
    text = found.path.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if not line.startswith("#")] == ["extends: case.yaml"]
    assert numbers(found.path) == numbers(case)


def same_results(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook out and back; then both scenarios run, and every CSV file is the same to the byte."""
    monkeypatch.chdir(ROOT)
    before = Path("scenarios", f"{name}.yaml")
    found = bring_back(template(before, folder / "book.xlsx"), folder / "new.yaml")
    assert found.changed == ()
    for path, out in ((before, "before"), (found.path, "after")):
        run(path, out=folder / out, charts=False)
    files = sorted((folder / "before").glob("*.csv"))
    assert len(files) >= 5
    for file in files:
        assert file.read_bytes() == (folder / "after" / file.name).read_bytes(), file.name


@pytest.mark.parametrize("name", PRACTICAL)
def test_out_and_back_gives_the_same_results(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    same_results(name, tmp_path, monkeypatch)


@pytest.mark.slow
@pytest.mark.parametrize("name", LONG)
def test_out_and_back_gives_the_same_results_for_long_ones(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    same_results(name, tmp_path, monkeypatch)


def test_template_import_template_is_stable(book: Path) -> None:
    """A changed workbook, read back and sent out again, shows what was filled in and comes back unchanged."""
    books.answer(book, HOUSEHOLDS, value=812, source="县民政局2020年报", status="文件", note="户")
    books.answer(book, PUPILS, source="教育局报表", status="文件")
    column = books.column_of(book, PUPILS)
    books.fill(book, {f"地区!{column}10": 0.1305})
    first = back(book)
    again = template(first.path, book.parent / "again.xlsx")
    second = bring_back(again, book.parent / "second.yaml")
    assert len(first.changed) == 2
    assert second.changed == ()
    assert numbers(second.path) == numbers(first.path)


def test_the_same_moment_gives_the_same_bytes(case: Path) -> None:
    moment = datetime(2025, 1, 1)
    made = [template(case, case.parent / f"{n}.xlsx", created=moment).read_bytes() for n in "ab"]
    assert made[0] == made[1]


def test_another_reader_sees_the_same_values(book: Path) -> None:
    """python-calamine and the reader of the parts agree on every cell."""
    from python_calamine import CalamineWorkbook

    ours = books.book_of(book)
    other = CalamineWorkbook.from_path(book)
    for name, sheet in ours.sheets.items():
        rows = other.get_sheet_by_name(name).to_python(skip_empty_area=False)
        theirs = {(r, c): v for r, row in enumerate(rows) for c, v in enumerate(row) if v != ""}
        assert theirs.keys() == sheet.cells.keys()
        for at, cell in sheet.cells.items():
            assert theirs[at] == (cell.text if cell.kind == "text" else float(cell.text))


# ---- one changed cell ----


@pytest.mark.parametrize(
    ("key", "filled", "lines"),
    [
        (
            HOUSEHOLDS,
            {"value": 812, "source": "民政局", "status": "文件"},
            "items:\n  grants:\n    lines:\n      households:\n        count:\n          value: 812 户\n"
            '          spread: population\n          source: "民政局"\n          status: official',
        ),
        (
            "items.grants.lines.spread.count",
            {"value": 0.97},
            "items:\n  grants:\n    lines:\n      spread:\n        count.value: 0.97 万人\n"
            '        count.source: "某文件〔2019〕1号 第3条"\n        count.status: official',
        ),
        (
            "items.meals.lines.pupils.coverage",
            {"value": 96.5, "source": "报表", "status": "估算"},
            "items:\n  meals:\n    lines:\n      pupils:\n        coverage:\n          value: 96.5%\n"
            '          source: "报表"\n          status: estimate',
        ),
        (
            "items.grants.lines.spread.standard",
            {"nth": 1, "value": 130},
            "items:\n  grants:\n    lines:\n      spread:\n        standard.by_class.3: 130 元/人/年\n"
            '        standard.source: "某文件〔2019〕1号 第4条"\n        standard.status: official',
        ),
        (
            "items.grants.lines.spread.coverage",
            {"value": 31},
            "items:\n  grants:\n    lines:\n      spread:\n        coverage.2: 31%\n"
            '        coverage.source: "估"\n        coverage.status: estimate',
        ),
        (
            "items.grants.lines.grown.count.times",
            {"value": 11, "source": "报表", "status": "估算"},
            "items:\n  grants:\n    lines:\n      grown:\n        count.times:\n          value: 11%\n"
            '          source: "报表"\n          status: estimate',
        ),
        (
            "series.wage",
            {"nth": 1, "value": 63341},
            "series:\n  wage.value:\n    2020: 58892 元/人/年\n    2021: 63341 元/人/年\n"
            '  wage.source: "公报"\n  wage.status: official',
        ),
        (
            "series.wage",
            {"source": "另一份公报"},
            'series:\n  wage.source: "另一份公报"\n  wage.status: official',
        ),
    ],
)
def test_one_changed_cell_is_one_changed_number(
    case: Path, book: Path, key: str, filled: dict[str, object], lines: str
) -> None:
    books.answer(book, key, **filled)  # type: ignore[arg-type]
    assert laid(book) == lines
    before, after = numbers(case), numbers(book.parent / "new.yaml")
    assert [k for k in before if before[k] != after[k]] == [key]


def test_growth_rates_come_back(case: Path, book: Path) -> None:
    books.answer(book, "growth.spending", sheet="增长", value=2.5, source="预算办", status="假设")
    books.answer(book, BOARDERS + ".growth.rate", sheet="增长", value=-1, source="同上", status="假设")
    books.answer(
        book, "items.grants.lines.spread.count.growth", sheet="增长", value=2, source="甲", status="假设"
    )
    assert len(back(book).changed) == 3
    scenario = load(book.parent / "new.yaml")
    assert float(scenario.variants[0].growth["spending"].values[0].value) == 0.025
    after = numbers(book.parent / "new.yaml")
    assert after[BOARDERS + ".growth.rate"][0] == ("||-1|%",)
    assert after["items.grants.lines.spread.count.growth.rate"][0] == ("||2|%",)


def test_a_place_of_a_number_by_place(case: Path, book: Path) -> None:
    column = books.column_of(book, PUPILS)
    books.fill(book, {f"地区!{column}11": 0.0305})
    books.answer(book, PUPILS, source="教育局", status="文件")
    text = laid(book)
    assert "count.by_place.莫旗: 0.0305 万人" in text
    assert "150721" not in text
    assert numbers(book.parent / "new.yaml")[PUPILS][0] == ("150721||0.12|万人", "150722||0.0305|万人")


def test_a_place_column_beside_the_places(book: Path) -> None:
    column = books.column_of(book, "places.columns.population")
    books.fill(book, {f"地区!{column}10": 260000})
    books.answer(book, "places.columns.population", source="统计局", status="文件")
    found = back(book)
    assert found.files == (found.path,)
    places = load(found.path).variants[0].places
    assert list(places.columns["population"].values) == [260000, 228822]
    assert places.columns["population"].basis.source == "统计局"


def test_a_column_of_a_place_table_makes_a_table_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    book = template("scenarios/qingcheng-2020.yaml", tmp_path / "book.xlsx")
    column = books.column_of(book, "places.columns.population")
    books.fill(book, {f"地区!{column}10": 123456})
    books.answer(book, "places.columns.population", source="=公安局户籍", status="估算")
    found = bring_back(book, tmp_path / "new.yaml")
    assert [path.name for path in found.files] == ["new.yaml", "new-places.yaml", "new-places.csv"]
    new = load(found.path).variants[0].places
    old = load("scenarios/qingcheng-2020.yaml").variants[0].places
    assert list(new.columns["population"].values) == [123456]
    assert new.columns["population"].basis.source == "=公安局户籍"
    assert new.columns.keys() == old.columns.keys()
    for name in old.columns.keys() - {"population"}:
        assert list(new.columns[name].values) == list(old.columns[name].values)
        assert new.columns[name].basis.source == old.columns[name].basis.source
    assert new.payer_labels == old.payer_labels


def test_an_open_number_by_place(book: Path) -> None:
    column = books.column_of(book, HOUSEHOLDS)
    books.fill(book, {f"地区!{column}10": 500, f"地区!{column}11": 0})
    books.answer(book, HOUSEHOLDS, source="民政局", status="文件")
    back(book)
    line = next(
        line for line in load(book.parent / "new.yaml").variants[0].lines if line.code == "households"
    )
    count = line.quantities["count"]
    assert {code: int(v[0].value) for code, v in count.by_place.items()} == {"150721": 500, "150722": 0}


def test_an_open_number_left_empty_stays_open(book: Path) -> None:
    back(book)
    assert "households" not in {line.code for line in load(book.parent / "new.yaml").variants[0].lines}


def test_a_unit_of_the_list_may_be_chosen(book: Path) -> None:
    books.answer(book, "items.grants.lines.spread.count", value=9400, unit="人")
    assert "count.value: 9400 人" in laid(book)


def test_more_digits_than_a_workbook_holds_are_kept(case: Path) -> None:
    """15 digits stand in the cell; what was not changed is written back as it was, never rounded."""
    text = case.read_text(encoding="utf-8").replace("1250.5 元", "1250.12345678901234567 元")
    case.write_text(text, encoding="utf-8")
    book = template(case, case.parent / "book.xlsx")
    books.answer(book, GRANT, nth=1, value=1310, source="通知")
    books.answer(book, GRANT, source="通知", status="假设")
    assert "2020: 1250.12345678901234567 元/户/年" in laid(book)


def test_a_further_date_is_a_copied_row(book: Path) -> None:
    """A whole row copied below the last one, with a date of its own."""
    at, last = books.row_of(book, GRANT, 1), 60

    def copied(text: str) -> str:
        import re

        row = re.search(rf'<row r="{at}".*?</row>', text, re.DOTALL)
        assert row is not None
        new = row[0].replace(f'r="{at}"', f'r="{last}"')
        for letter in "ABCDEFGHIJKL":
            new = new.replace(f'r="{letter}{at}"', f'r="{letter}{last}"')
        return text.replace("</sheetData>", new + "</sheetData>")

    books.change_sheet(book, "数据", copied)
    books.fill(
        book,
        {f"数据!H{last}": "2022", f"数据!I{last}": 1400, f"数据!J{last}": "通知", f"数据!K{last}": "假设"},
    )
    assert "standard:\n          value:\n            2020: 1250.5 元/户/年" in laid(book)
    after = numbers(book.parent / "new.yaml")[GRANT]
    assert after[0] == ("|2020|1250.5|元/户/年", "|2021-07|1300|元/户/年", "|2022|1400|元/户/年")
    assert after[1] == "通知"


def test_places_stand_in_one_unit(book: Path) -> None:
    """0.12 万人 and 300 人: both in 万人."""
    cells = books.book_of(book).sheets["地区"].cells
    column = next(c for (_, c), cell in cells.items() if cell.text == PUPILS)
    rows = {cells[row, 0].text: row for row, c in cells if c == 0}
    assert [cells[rows[code], column].text for code in ("150721", "150722")] == ["0.12", "0.03"]


def test_a_note_alone_is_a_change(book: Path) -> None:
    books.answer(book, PUPILS, note="按新口径")
    assert "按新口径" in laid(book)


def test_the_value_that_moved_is_named(book: Path) -> None:
    """Of two dated values the second."""
    books.answer(book, GRANT, source="通知", status="假设")
    at = books.answer(book, GRANT, nth=1, value=1310)
    [one] = back(book).changed
    assert (one.cell, one.before, one.after) == (at, "1300 元/户/年", "1310 元/户/年")


def test_what_excel_lets_in(book: Path) -> None:
    """Rates of growth may be below nothing, other numbers not."""
    parts = books.parts(book)
    for sheet, least in (("数据", "0"), ("增长", "-100")):
        text = parts[books.part_name(parts, sheet)].decode()
        assert set(re.findall(r'type="decimal".*?<formula1>(.*?)</formula1>', text)) == {least}


def test_a_variant_stays_as_it_was(book: Path) -> None:
    books.answer(book, BOARDERS, value=55, source="甲", status="假设")
    back(book)
    found = load(book.parent / "new.yaml")
    values = [
        line.quantities["standard"].values[0].value
        for variant in found.variants
        for line in variant.lines
        if line.code == "grown"
    ]
    assert values == [55, 60]


@pytest.mark.parametrize("sign", "=+-@")
def test_text_like_a_formula_stays_text(book: Path, sign: str) -> None:
    """Out: the note of the case is no formula; back and out again: what the clerk wrote is none either."""
    sheet = books.parts(book)["xl/worksheets/sheet2.xml"].decode()
    assert "<f>" not in sheet
    books.answer(book, BOARDERS, value=51, source=f"{sign}1+2,报表", status="假设", note=f'{sign}A1"\\')
    back(book)
    after = numbers(book.parent / "new.yaml")[BOARDERS]
    assert after[1:] == (f"{sign}1+2,报表", "assumption", f'{sign}A1"\\')
    again = template(book.parent / "new.yaml", book.parent / "again.xlsx")
    assert all(
        not cell.formula for sheet in books.book_of(again).sheets.values() for cell in sheet.cells.values()
    )
    assert bring_back(again, book.parent / "second.yaml").changed == ()


def test_columns_and_rows_may_move_with_their_heads_and_paths(book: Path) -> None:
    """Two whole columns exchanged, and two whole rows: nothing has changed."""
    import re

    def swapped(text: str) -> str:
        return re.sub(r'r="([JL])(\d+)"', lambda m: f'r="{"JL"[m[1] == "J"]}{m[2]}"', text)

    books.change_sheet(book, "数据", swapped)
    assert back(book).changed == ()


# ---- any numbers ----


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    count=st.decimals(0, 10**7, places=4, allow_nan=False),
    rate=st.decimals(0, 100, places=6, allow_nan=False),
    text=st.text(
        st.characters(blacklist_categories=("Cs", "Cc", "Cn"), blacklist_characters="\ufeff"),
        min_size=1,
        max_size=60,
    ),
)
def test_any_number_and_source_come_back(count: object, rate: object, text: str, tmp_path_factory) -> None:  # type: ignore[no-untyped-def]
    """Exact decimals, and any source that is more than blanks, word for word."""
    folder = tmp_path_factory.mktemp("any")
    book = template(shutil.copy(CASE, folder / "case.yaml"), folder / "book.xlsx")
    value, share = float(str(count)), float(str(rate))
    books.answer(book, "items.grants.lines.spread.count", value=value, source=text, status="估算")
    books.answer(book, "items.meals.lines.pupils.coverage", value=share, source="甲", status="假设")
    if not text.strip():
        with pytest.raises(InputFault):
            back(book)
        return
    back(book)
    after = numbers(folder / "new.yaml")
    assert after["items.grants.lines.spread.count"][0] == (f"||{rounded(repr(value))}|万人",)
    assert after["items.grants.lines.spread.count"][1].split() == text.split()
    assert after["items.meals.lines.pupils.coverage"][0] == (f"||{rounded(repr(share))}|%",)


# ---- a list and its places ----


def test_a_shipped_list_is_a_whole_new_scenario(tmp_path: Path) -> None:
    book = template("hulunbuir", tmp_path / "fill-in.xlsx")
    key = "items.boarding-allowance.lines.primary.count"
    books.answer(book, key, value=18200, source="教育局2024学年初报表", status="文件")
    books.answer(book, "growth.spending", sheet="增长", value=4, source="预算办", status="假设")
    found = bring_back(book, tmp_path / "阿荣.yaml")
    scenario = load(found.path)
    assert scenario.variants[0].years == (2025, 2026, 2027)
    assert [line.path for line in scenario.variants[0].lines] == ["boarding-allowance.primary"]
    amounts = project(scenario).burden("year")["amount"]
    assert list(amounts) == [18_200_000, 18_928_000, 19_685_120]
    again = bring_back(template(found.path, tmp_path / "again.xlsx"), tmp_path / "second.yaml")
    assert again.changed == ()


def test_a_new_scenario_with_a_changed_place_column(tmp_path: Path) -> None:
    book = template("hulunbuir-2018", tmp_path / "fill-in.xlsx", years="2026-2027", language="en")
    column = books.column_of(book, "places.columns.population", "Places")
    books.fill(book, {f"Places!{column}10": 400000})
    books.answer(book, "places.columns.population", sheet="Numbers", source="police", status="Estimate")
    found = bring_back(book, tmp_path / "new.yaml")
    scenario = load(found.path)
    assert scenario.variants[0].years == (2026, 2027)
    assert scenario.variants[0].places.columns["population"].values[0] == 400000


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("qingyuan", {}, "“qingyuan”要配哪一份不能自己定，请写 --catalogue"),
        ("national-2018", {}, "“national-2018”要配哪一份不能自己定，请写 --places"),
        ("hulunbeir", {}, "没有叫“hulunbeir”的清单、地区或情景文件"),
        ("scenarios/none.yaml", {}, "scenarios/none.yaml: 没有这个文件"),
        ("hulunbuir", {"catalogue": "x"}, "没有叫“x”的"),
        ("hulunbuir", {"years": "2025-2020"}, "--years 2025-2020: "),
        (str(CASE), {"places": "hulunbuir"}, "--places 只用于现成的清单和地区"),
    ],
)
def test_what_cannot_be_made_is_told(name: str, options: dict[str, str], words: str, tmp_path: Path) -> None:
    with pytest.raises(InputFault) as told:
        template(name, tmp_path / "book.xlsx", **options)  # type: ignore[arg-type]
    assert words in told.value.faults[0].text()
    assert not (tmp_path / "book.xlsx").exists()


def test_the_pair_may_be_named(tmp_path: Path) -> None:
    template("qingyuan", tmp_path / "a.xlsx", catalogue="national-2018")
    template("national-2018", tmp_path / "b.xlsx", places="qingyuan")
    assert books.row_of(tmp_path / "a.xlsx", "growth.spending", sheet="增长")


# ---- where it is written ----


def test_nothing_is_overwritten(book: Path) -> None:
    before = book.read_bytes()
    with pytest.raises(InputFault) as told:
        template(book.parent / "case.yaml", book)
    assert told.value.exit_code == 3
    assert book.read_bytes() == before
    for name in ("new.yaml", "new-places.yaml", "new-places.csv"):
        (book.parent / name).write_text("mine", encoding="utf-8")
        with pytest.raises(InputFault):
            back(book)
        assert (book.parent / name).read_text(encoding="utf-8") == "mine"
        (book.parent / name).unlink()


def test_a_folder_that_cannot_be_written_is_told(book: Path) -> None:
    (book.parent / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputFault) as told:
        bring_back(book, book.parent / "file" / "new.yaml")
    assert told.value.exit_code == 3
    assert told.value.faults[0].code == "out-is-file"


def test_a_moved_scenario_is_named(case: Path, book: Path) -> None:
    moved = case.rename(case.with_name("moved.yaml"))
    with pytest.raises(InputFault) as told:
        back(book)
    assert "--scenario" in told.value.faults[0].text()
    found = bring_back(book, book.parent / "new.yaml", scenario=moved)
    assert "extends: moved.yaml" in found.path.read_text(encoding="utf-8")


def test_a_workbook_in_another_folder(case: Path, book: Path) -> None:
    """The scenario is found from where the workbook was, and the new file names it from where it is."""
    (case.parent / "out").mkdir()
    found = bring_back(book, case.parent / "out" / "new.yaml")
    assert "extends: ../case.yaml" in found.path.read_text(encoding="utf-8")
    load(found.path)


# ---- the scenario has changed meanwhile ----


def test_a_number_changed_in_the_scenario_alone_is_kept(case: Path, book: Path) -> None:
    case.write_text(case.read_text(encoding="utf-8").replace("0.94 万人", "0.99 万人"), encoding="utf-8")
    assert back(book).changed == ()
    assert numbers(book.parent / "new.yaml")["items.grants.lines.spread.count"][0] == ("||0.99|万人",)


def test_a_number_changed_on_both_sides_is_told(case: Path, book: Path) -> None:
    case.write_text(case.read_text(encoding="utf-8").replace("0.94 万人", "0.99 万人"), encoding="utf-8")
    at = books.answer(book, "items.grants.lines.spread.count", value=1)
    with pytest.raises(InputFault) as told:
        back(book)
    fault = told.value.faults[0]
    assert (fault.code, str(fault.where)) == ("fill-conflict", at)
    assert "0.99 万人" in fault.text()


def test_a_number_that_the_scenario_has_lost_is_remarked(case: Path, book: Path) -> None:
    text = (
        case.read_text(encoding="utf-8")
        .replace("        coverage: 95%\n", "")
        .replace("growth: 1%", "growth: none")
    )
    case.write_text(text, encoding="utf-8")
    found = back(book)
    assert found.changed == ()
    assert [str(one.where) for one in found.remarks] == [
        f"增长!I{books.row_of(book, 'items.grants.lines.spread.count.growth', sheet='增长')}",
        f"数据!I{books.row_of(book, 'items.meals.lines.pupils.coverage')}",
    ]
    assert {one.code for one in found.remarks} == {"fill-number-gone"}


# ---- the command line ----


def test_the_commands(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case.parent)
    done = CliRunner().invoke(template_command, ["case.yaml", "-o", "b.xlsx"], catch_exceptions=False)
    assert done.output == "已写出 b.xlsx。填好后读回：finsim import b.xlsx -o 新情景.yaml\n"
    at = books.answer(Path("b.xlsx"), BOARDERS, value="５１", source="甲", status="假设")
    done = CliRunner().invoke(import_command, ["b.xlsx"], catch_exceptions=False)
    assert f"{at}  {BOARDERS}  50 元/人/年 → 51 元/人/年" in done.output
    assert f"{at}: 数存成了文本“５１”，读作 51。" in done.output
    assert done.output.endswith("  b.yaml\n下一步：finsim run b.yaml\n")
    done = CliRunner().invoke(
        import_command, ["b.xlsx", "-o", "c.yaml", "--json", "--lang", "en"], catch_exceptions=False
    )
    assert '"before": "50 元/人/年"' in done.output


def test_a_workbook_that_nobody_changed_says_so(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case.parent)
    template(case, "b.xlsx")
    for language, said in (("zh", "已读回，没有改动的数。"), ("en", "Read back; no number was changed.")):
        asked = ["b.xlsx", "-o", f"{language}.yaml", "--lang", language]
        done = CliRunner().invoke(import_command, asked, catch_exceptions=False)
        assert done.output.startswith(f"{said}\n\n")


def test_what_is_given_back_is_plain(book: Path) -> None:
    at = books.answer(book, HOUSEHOLDS, value=5, source="甲", status="假设")
    data = imported_data(back(book))
    assert data["changed"] == [{"path": HOUSEHOLDS, "cell": at, "before": "", "after": "5 户"}]


# ---- as a spreadsheet program leaves it ----


def saved_again(book: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it."""
    office = shutil.which("soffice")
    assert office, "LibreOffice Calc is needed: apt-get install --no-install-recommends libreoffice-calc"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    done = folder / "saved"
    done.mkdir()
    command = [office, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    subprocess.run([*command, str(done), str(book)], check=True, capture_output=True, timeout=300)
    return done / book.name


@pytest.mark.slow
def test_libreoffice_saves_it_and_it_still_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    book = template("scenarios/hulunbuir-best-estimate.yaml", tmp_path / "book.xlsx")
    assert bring_back(saved_again(book, tmp_path), tmp_path / "new.yaml").changed == ()


@pytest.mark.slow
def test_libreoffice_keeps_what_was_filled_in(book: Path) -> None:
    books.answer(book, HOUSEHOLDS, value=812.5, source="=民政局", status="文件")
    saved = saved_again(book, book.parent)
    found = bring_back(saved, book.parent / "new.yaml", scenario=book.parent / "case.yaml")
    assert [(one.path, one.after) for one in found.changed] == [(HOUSEHOLDS, "812.5 户")]
    assert 'source: "=民政局"' in found.path.read_text(encoding="utf-8")
