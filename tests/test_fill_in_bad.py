"""Workbooks that came back with mistakes: each is told with its sheet and cell, in the words kept beside.

The books are made when the tests run, from the template of ``fill_in_case.yaml`` and one change each; what is
said of them stands in ``tests/bad_books/NAME.txt``, in both languages.
"""

from __future__ import annotations

import re
import shutil
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import filled_books as books
import pytest

from finsim.errors import InputFault
from finsim.fill_in.bring_back import bring_back
from finsim.fill_in.template import template

HERE = Path(__file__).parent
COUNT = "items.grants.lines.spread.count"
OPEN = "items.grants.lines.households.count"
GRANT = "items.grants.lines.households.standard"
RATE = "items.meals.lines.pupils.coverage"
PUPILS = "items.meals.lines.pupils.count"
PERIODS = "items.meals.lines.pupils.periods"
FORMULA = ("", "<f>1+1</f>")
"""A formula as a program leaves it that has not worked it out."""
Change = Callable[[Path], object]


def value(key: str, content: object, **more: object) -> Change:
    return lambda book: books.answer(book, key, value=content, **more)  # type: ignore[arg-type]


def styled(key: str, content: object, code: str, sheet: str = "数据", letter: str = "I") -> Change:
    """A cell with a number format of its own."""

    def change(book: Path) -> None:
        style = books.new_style(book, code)
        books.fill(book, {f"{sheet}!{letter}{books.row_of(book, key, sheet=sheet)}": content}, style)

    return change


def sheet(name: str, change: Callable[[str], str]) -> Change:
    return lambda book: books.change_sheet(book, name, change)


def part(name: str, change: Callable[[str], str]) -> Change:
    return lambda book: books.change_part(book, name, change)


def on_places(key: str, cells: dict[int, object]) -> Change:
    return lambda book: books.fill(
        book, {f"地区!{books.column_of(book, key)}{row}": content for row, content in cells.items()}
    )


def several(*changes: Change) -> Change:
    return lambda book: [change(book) for change in changes]


def merged(ref: str) -> Callable[[str], str]:
    return lambda text: text.replace(
        "</sheetData>", f'</sheetData><mergeCells><mergeCell ref="{ref}"/></mergeCells>'
    )


def no_row(key: str) -> Change:
    def change(book: Path) -> None:
        at = books.row_of(book, key)
        books.change_sheet(book, "数据", lambda t: re.sub(rf'<row r="{at}".*?</row>', "", t, flags=re.DOTALL))

    return change


def no_column(letter: str) -> Callable[[str], str]:
    return lambda text: re.sub(rf'<c r="{letter}\d+"[^>]*?(/>|>.*?</c>)', "", text, flags=re.DOTALL)


def row_copied(key: str) -> Change:
    def change(book: Path) -> None:
        at = books.row_of(book, key)

        def copied(text: str) -> str:
            row = re.search(rf'<row r="{at}".*?</row>', text, re.DOTALL)
            assert row is not None
            new = re.sub(rf'r="([A-L]?){at}"', r'r="\g<1>90"', row[0])
            return text.replace("</sheetData>", new + "</sheetData>")

        books.change_sheet(book, "数据", copied)

    return change


def new_row(text: str) -> str:
    cells = '<c r="I80"><v>5</v></c><c r="J80" t="inlineStr"><is><t>新增</t></is></c>'
    return text.replace("</sheetData>", f'<row r="80">{cells}</row></sheetData>')


def new_column(text: str) -> str:
    return re.sub(r'(<row r="10".*?)(</row>)', r'\1<c r="H10"><v>5</v></c>\2', text, count=1, flags=re.DOTALL)


def swapped_paths(book: Path) -> None:
    """Two rows sorted without their hidden column."""
    one, two = books.row_of(book, COUNT), books.row_of(book, RATE)
    books.fill(book, {f"数据!A{one}": RATE, f"数据!A{two}": COUNT})


def head(text: str, other: str) -> Change:
    def change(book: Path) -> None:
        cells = books.book_of(book).sheets["数据"].cells
        at = next((r, c) for (r, c), cell in cells.items() if cell.text == text and r < 5)
        books.fill(book, {f"数据!{chr(65 + at[1])}{at[0] + 1}": other})

    return change


def far_sheet(ref: str) -> Callable[[str], str]:
    return lambda text: text.replace("</sheetData>", f'<row><c r="{ref}"><v>1</v></c></row></sheetData>')


MISTAKES: dict[str, Change] = {
    "about": value(COUNT, "约9400"),
    "all-at-once": several(
        value(COUNT, "约9400"), value(RATE, ("", "")), value(OPEN, 5), value(PERIODS, "200天")
    ),
    "another-workbook": value(COUNT, ("", "<f>[1]Sheet1!A1</f><v>5</v>")),
    "brackets": value(COUNT, "（1,500）"),
    "box": value(COUNT, (' t="b"', "<v>1</v>")),
    "class-unknown": lambda book: books.answer(book, "items.grants.lines.spread.coverage", part="4"),
    "cleared": value(RATE, None),
    "cleared-place": on_places("places.columns.population", {10: None}),
    "column-deleted": sheet("数据", no_column("J")),
    "column-inserted": sheet("地区", new_column),
    "column-of-places-deleted": sheet("地区", no_column("D")),
    "column-twice": lambda book: books.fill(book, {f"地区!{books.column_of(book, OPEN)}8": PUPILS}),
    "column-negative": several(
        on_places("places.columns.population", {10: -1, 11: -2}),
        lambda book: books.answer(book, "places.columns.population", source="甲", status="假设"),
    ),
    "column-zero": several(
        on_places("places.columns.population", {10: 0, 11: 0}),
        lambda book: books.answer(book, "places.columns.population", source="甲", status="假设"),
    ),
    "conflict-of-total-and-places": several(
        value(OPEN, 5, source="甲", status="假设"), on_places(OPEN, {10: 2, 11: 3})
    ),
    "date-cell": styled(COUNT, 45000, "yyyy-mm-dd"),
    "date-wrong": lambda book: books.answer(book, COUNT, since="去年"),
    "decimal-comma": value(COUNT, "1,5"),
    "error-value": value(COUNT, (' t="e"', "<f>A1+#REF!</f><v>#REF!</v>")),
    "formula-empty": value(COUNT, ("", "<f>SUM(A1:A2)</f>")),
    "formulas-in-words": lambda book: books.answer(
        book, COUNT, value=5, unit=FORMULA, since=FORMULA, source=FORMULA, status=FORMULA
    ),
    "fraction": value(COUNT, "１／２"),
    "fraction-of-percent": value(RATE, "1/2"),
    "gaps": several(
        on_places(OPEN, {10: 2}), lambda book: books.answer(book, OPEN, source="甲", status="假设")
    ),
    "growth-sheet-lost": part("xl/workbook.xml", lambda text: text.replace('name="增长"', 'name="增长率"')),
    "head-renamed": head("数值", "金额"),
    "head-twice": head("说明", "来源"),
    "heads-gone": sheet("数据", lambda text: re.sub(r'<row r="3".*?</row>', "", text, flags=re.DOTALL)),
    "heads-of-places-gone": sheet(
        "地区", lambda text: re.sub(r'<row r="8".*?</row>', "", text, flags=re.DOTALL)
    ),
    "hexadecimal": value(COUNT, "0x10"),
    "infinite": value(COUNT, ("", "<v>1E+400</v>")),
    "kept-changed": sheet("finsim", lambda text: text.replace('<c r="B1"', '<c r="C1"')),
    "kept-missing": part("xl/workbook.xml", lambda text: text.replace('name="finsim"', 'name="Sheet9"')),
    "label-changed": lambda book: books.answer(book, COUNT, name="别的人数"),
    "large": value(COUNT, ("", "<v>1E+16</v>")),
    "load-date-twice": lambda book: books.answer(
        book, GRANT, nth=1, since="2020-01", source="甲", status="假设"
    ),
    "load-negative": value(COUNT, -5, source="甲", status="假设"),
    "load-over-100": value(RATE, 950, source="甲", status="假设"),
    "load-outside": lambda book: books.answer(book, GRANT, nth=1, since="2040", source="甲", status="假设"),
    "load-percent": lambda book: books.answer(
        book, "items.grants.lines.grown.count.times", value=10.31, unit="—", source="甲", status="假设"
    ),
    "load-starts-late": lambda book: books.answer(
        book, COUNT, since="2021", value=3, source="甲", status="假设"
    ),
    "merged": sheet("数据", merged("I5:I6")),
    "merged-head": sheet("地区", merged("C3:D3")),
    "numbers-sheet-renamed": part(
        "xl/workbook.xml", lambda text: text.replace('name="数据"', 'name="Sheet1"')
    ),
    "path-edited": lambda book: books.answer(book, COUNT, path="items.grants.lines.spread.counts"),
    "percent": styled(COUNT, 0.5, "0.00%"),
    "place-code-edited": lambda book: books.fill(book, {"地区!A10": "150799"}),
    "place-deleted": sheet("地区", lambda text: re.sub(r'<row r="11".*?</row>', "", text, flags=re.DOTALL)),
    "place-renamed": lambda book: books.fill(book, {"地区!B10": "莫旗"}),
    "place-twice": lambda book: books.fill(book, {"地区!A11": "150721"}),
    "range": value(COUNT, "9000-9500"),
    "row-deleted": no_row(GRANT),
    "row-inserted": sheet("数据", new_row),
    "row-twice": row_copied(COUNT),
    "rows-sorted": swapped_paths,
    "scientific": value(COUNT, "1e4"),
    "several-numbers": value(COUNT, "2020年9400人"),
    "source-missing": several(value(OPEN, 5), lambda book: books.answer(book, RATE, value=96)),
    "spaces": value(COUNT, "1\u00a0200"),
    "status-and-source-unreadable": lambda book: books.answer(
        book, COUNT, value=5, status="大概", source=FORMULA
    ),
    "status-unknown": lambda book: books.answer(book, COUNT, status="官方"),
    "unit-cleared": lambda book: books.answer(book, COUNT, unit=None),
    "unit-of-a-month": lambda book: books.answer(book, GRANT, unit="元/户/月"),
    "unit-wrong": lambda book: books.answer(book, COUNT, unit="户"),
    "units-differ": lambda book: books.answer(book, GRANT, unit="万元/户/年"),
    "with-unit": value(COUNT, "1,200人"),
    "words": value(COUNT, "详见附表"),
}


def made(folder: Path) -> Path:
    return template(shutil.copy(HERE / "fill_in_case.yaml", folder / "case.yaml"), folder / "book.xlsx")


def told(book: Path) -> str:
    """What is said of a book; nothing may have been written."""
    before = {path.name for path in book.parent.iterdir()}
    with pytest.raises(InputFault) as raised:
        bring_back(book, book.parent / "new.yaml")
    assert {path.name for path in book.parent.iterdir()} == before
    return "\n".join(fault.both() for fault in raised.value.faults) + "\n"


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_where_it_stands(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    book = made(tmp_path)
    MISTAKES[name](book)
    assert told(book) == (HERE / "bad_books" / f"{name}.txt").read_text(encoding="utf-8")


def test_no_message_without_its_book() -> None:
    assert {file.stem for file in (HERE / "bad_books").glob("*.txt")} == MISTAKES.keys() | UNSAFE.keys()


# ---- files that are refused before they are read ----


def raw(content: bytes) -> Change:
    return lambda book: book.write_bytes(content)


def with_part(name: str, content: bytes, **options: object) -> Change:
    def change(book: Path) -> None:
        with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, content, **options)  # type: ignore[arg-type]

    return change


def many_empty_rows(text: str) -> str:
    rows = "".join(f'<row r="{n}"/>' for n in range(1000, 1_000_000))
    return text.replace("</sheetData>", rows + "</sheetData>")


def bomb(book: Path) -> None:
    """A sheet of 200 MB of blanks."""
    contents = books.parts(book)
    name = books.part_name(contents, "数据")
    contents[name] = contents[name].replace(b"</sheetData>", b" " * (200 * 2**20) + b"</sheetData>")
    books.repacked(book, contents)


def quiet_bomb(book: Path) -> None:
    """A sheet that says it is small: its sizes in the directory are false."""
    bomb(book)
    content = bytearray(book.read_bytes())
    name = books.part_name(books.parts(book), "数据").encode()
    at = content.rindex(name)  # its entry in the central directory
    content[at - 22 : at - 18] = (100_000).to_bytes(4, "little")
    book.write_bytes(bytes(content))


def dtd(text: str) -> str:
    entities = '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    return text.replace("<worksheet", f"<!DOCTYPE worksheet [{entities}]><worksheet", 1)


def encrypted(book: Path) -> None:
    """The flag of a zip's own password on its first part."""
    content = bytearray(book.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    book.write_bytes(bytes(content))


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 1000
UNSAFE: dict[str, Change] = {
    "bomb": bomb,
    "bomb-quiet": quiet_bomb,
    "broken-xml": sheet("数据", lambda text: text.replace("</sheetData>", "</sheetDat>")),
    "csv": raw("序号,项目,数值\n1,午餐,5\n".encode()),
    "doctype": sheet("数据", dtd),
    "empty-file": raw(b""),
    "encrypted-part": encrypted,
    "far-away": sheet("数据", far_sheet("XFE1048577")),
    "macros": with_part("xl/vbaProject.bin", b"x"),
    "not-a-workbook": lambda book: books.repacked(book, {"a.txt": b"x"}),
    "ods": lambda book: books.repacked(book, {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
    "outside": with_part("../../evil.xml", b"x"),
    "part-twice": with_part("XL/workbook.xml", b"<x/>"),
    "password": raw(OLE + "EncryptedPackage".encode("utf-16-le")),
    "rows-endless": sheet(
        "数据", lambda text: text.replace("</sheetData>", "<row/>" * 6_000_000 + "</sheetData>")
    ),
    "truncated": lambda book: book.write_bytes(book.read_bytes()[:-500]),
    "xls": raw(OLE),
    "xlsb": lambda book: books.repacked(book, {"xl/workbook.bin": b"x"}),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", UNSAFE)
def test_an_unsafe_file_is_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    book = made(tmp_path)
    UNSAFE[name](book)
    assert told(book) == (HERE / "bad_books" / f"{name}.txt").read_text(encoding="utf-8")


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none.xlsx", "fill-not-found"), (tmp_path, "fill-folder")):
        with pytest.raises(InputFault) as raised:
            bring_back(path, tmp_path / "new.yaml")
        assert raised.value.faults[0].code == code


# ---- what is odd but can be read ----


def remarks(book: Path) -> list[str]:
    return [fault.text() for fault in bring_back(book, book.parent / "new.yaml").remarks]


@pytest.mark.parametrize(
    ("change", "right", "said"),
    [
        (value(COUNT, " ９，４００ ", unit="人"), "9400 人", "存成了文本“９，４００”，读作 9400。"),
        (value(COUNT, "12.50"), "12.50 万人", "读作 12.50。"),
        (value(COUNT, ("", "<f>0.5+0.5</f><v>1</v>")), "1 万人", "公式，取了它的值 1。"),
        (value(COUNT, (' t="str"', "<f>TEXT(2,0)</f><v>2</v>")), "2 万人", "公式，取了它的值 2。"),
        (styled(RATE, 0.965, "0.0%"), "96.5%", "百分数 96.5%，读作 96.5 %。"),
        (value(RATE, "96.5％"), "96.5%", "读作 96.5。"),
        (value(COUNT, ("", "<v>0.97000000000000008</v>")), "0.97 万人", "来源没有改"),
        (value(COUNT, 3, source=(' t="str"', "<f>A1</f><v>年报</v>")), "3 万人", "公式，取了它的值 年报。"),
    ],
)
def test_a_number_that_can_only_be_meant_so(change: Change, right: str, said: str, tmp_path: Path) -> None:
    book = made(tmp_path)
    change(book)
    books.answer(book, RATE, source="甲", status="假设")
    found = bring_back(book, tmp_path / "new.yaml")
    assert right in [one.after for one in found.changed]
    assert any(said in remark.text() for remark in found.remarks)


@pytest.mark.parametrize("day", [0, 30])
@pytest.mark.parametrize(("system", "serial"), [("", 44256), (' date1904="1"', 42794)])
def test_a_date_in_the_column_of_dates(system: str, serial: int, day: int, tmp_path: Path) -> None:
    """Typed as 2021-03, Excel makes it 2021-03-01, counted from 1900 or, in some books, 1904; the last day of
    the month is of that month too."""
    book = made(tmp_path)
    if system:
        books.change_part(book, "xl/workbook.xml", lambda t: t.replace("<workbookPr", f"<workbookPr{system}"))
    style = books.new_style(book, "yyyy/m/d")
    books.fill(book, {f"数据!H{books.row_of(book, GRANT, 1)}": serial + day}, style)
    books.answer(book, GRANT, source="通知", status="文件")
    found = bring_back(book, tmp_path / "new.yaml")
    assert "2021-03: 1300 元/户/年" in found.path.read_text(encoding="utf-8")
    assert any("读作从 2021-03 起" in remark.text() for remark in found.remarks)


def test_what_no_longer_fits_beside_a_number_is_told_at_the_cell(tmp_path: Path) -> None:
    """The bounds of a number that is uncertain stand in the scenario; the number came from the workbook."""
    case = tmp_path / "case.yaml"
    text = (HERE / "fill_in_case.yaml").read_text(encoding="utf-8")
    bounds = "{value: 95%,\n          uncertainty: {beta: {low: 85%, high: 97%, sd: 2%}}}"
    case.write_text(text.replace("coverage: 95%", f"coverage: {bounds}"), encoding="utf-8")
    book = template(case, tmp_path / "book.xlsx")
    at = books.answer(book, RATE, value=20, source="甲", status="假设")
    with pytest.raises(InputFault) as raised:
        bring_back(book, tmp_path / "new.yaml")
    assert [str(fault.where) for fault in raised.value.faults] == [at]
    assert "均值不可能" in raised.value.faults[0].text()


def test_hidden_rows_are_read_and_a_change_in_one_is_told(tmp_path: Path) -> None:
    book = made(tmp_path)
    books.answer(book, COUNT, value=0.95)
    at = books.row_of(book, COUNT)
    books.change_sheet(book, "数据", lambda t: re.sub(r'<row r="(\d+)"', r'<row r="\1" hidden="1"', t))
    assert f"数据!I{at}: 在隐藏的行或列里，改成了 0.95 万人，已读入。" in remarks(book)


def test_a_million_empty_rows_are_read_past(tmp_path: Path) -> None:
    book = made(tmp_path)
    books.change_sheet(book, "数据", many_empty_rows)
    assert remarks(book) == []


def test_more_cells_than_can_be_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("finsim.fill_in.cells.MOST_SEEN", 100_000)
    book = made(tmp_path)
    books.change_sheet(book, "数据", many_empty_rows)
    with pytest.raises(InputFault) as raised:
        remarks(book)
    assert raised.value.faults[0].text().startswith("数据: 这张表里的行和格超过 100000 个，读不了。")


def test_one_cell_in_the_last_corner_costs_nothing(tmp_path: Path) -> None:
    book = made(tmp_path)
    books.change_sheet(book, "数据", far_sheet("XFD1048576"))
    assert remarks(book) == []


def test_thousands_of_sheets_are_not_opened(tmp_path: Path) -> None:
    """Only the sheets that finsim knows are read, whatever else there is, be it broken."""
    book = made(tmp_path)
    contents = books.parts(book)
    more = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(100, 5100))
    links = "".join(
        f'<Relationship Id="rId{n}" Type="x" Target="worksheets/x{n}.xml"/>' for n in range(100, 5100)
    )
    contents |= {f"xl/worksheets/x{n}.xml": b"<" for n in range(100, 5100)}
    for name, end, text in (
        ("xl/workbook.xml", b"</sheets>", more), ("xl/_rels/workbook.xml.rels", b"</Relationships>", links)
    ):  # fmt: skip
        contents[name] = contents[name].replace(end, text.encode() + end)
    books.repacked(book, contents)
    assert remarks(book) == []


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packed_as_no_workbook_is(packing: int, tmp_path: Path) -> None:
    """Their own errors are not zlib's, and LZMA takes as much memory as the file asks for."""
    book = made(tmp_path)
    contents = books.parts(book)
    with zipfile.ZipFile(book, "w", packing) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    assert "文件已损坏" in told(book)


def test_an_encoding_that_there_is_not(tmp_path: Path) -> None:
    book = made(tmp_path)
    books.change_part(book, "xl/sharedStrings.xml", lambda text: text.replace("UTF-8", "UTF-99", 1))
    assert "xl/sharedStrings.xml 读不出来" in told(book)


def test_formats_and_columns_that_only_keep_the_reader_busy(tmp_path: Path) -> None:
    """Half a million open brackets, and the same columns hidden again and again: seconds, not hours."""
    book = made(tmp_path)
    long = f'<numFmts count="1"><numFmt numFmtId="170" formatCode="{"[" * 500_000}"/></numFmts>'
    books.change_part(book, "xl/styles.xml", lambda text: _with_format(text, long))
    many = '<col min="1" max="16384" width="9" hidden="1"/>' * 30_000
    books.change_sheet(book, "数据", lambda text: text.replace("</cols>", f"{many}</cols>"))
    started = time.monotonic()
    assert bring_back(book).changed == ()
    assert time.monotonic() - started < 10


def _with_format(text: str, formats: str) -> str:
    text = re.sub(r"<numFmts.*?</numFmts>", "", text)
    text = text.replace("<fonts", f"{formats}<fonts", 1)
    return re.sub(r'(<cellXfs.*?numFmtId=")\d+"', r'\g<1>170"', text, count=1, flags=re.DOTALL)


def test_links_that_no_number_uses_do_no_harm(tmp_path: Path) -> None:
    book = made(tmp_path)
    with_part("xl/externalLinks/externalLink1.xml", b"<externalLink/>")(book)
    assert remarks(book) == []


def test_a_source_without_a_number_is_remarked(tmp_path: Path) -> None:
    book = made(tmp_path)
    at = books.row_of(book, OPEN)
    books.answer(book, OPEN, source="民政局", status="文件")
    assert remarks(book) == [f"数据!J{at}: 写了来源或说明，没有填数，仍是未测算。"]


# ---- what the scenario refuses ----


def placed(book: Path) -> list[str]:
    """What is said of a book in Chinese."""
    return [line for line in told(book).splitlines() if not line.startswith("    ")]


def test_a_negative_number_in_a_table_of_places_is_told_at_its_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The column is used in other lines of the scenario, which has no such line of its own."""
    monkeypatch.chdir(HERE.parent)
    book = template("scenarios/hulunbuir-2020.yaml", tmp_path / "book.xlsx")
    column = "places.columns.rural-age-60-plus"
    letter = books.column_of(book, column)
    books.fill(book, {f"地区!{letter}10": -1, f"地区!{letter}13": -20})
    books.answer(book, column, source="甲", status="假设")
    said = "“乡村60岁及以上人口（推算）”不能是负数：{} 人。请核对正负号。"
    assert placed(book) == [
        f"地区!{letter}10: {said.format(-1)}",
        f"地区!{letter}13: {said.format(-20)}",
    ]


def test_a_negative_number_for_a_shipped_list_is_told_at_its_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    book = template("hulunbuir", "book.xlsx")
    books.answer(book, "places.columns.population", source="甲", status="假设")
    at = f"地区!{books.column_of(book, 'places.columns.population')}10"
    books.fill(book, {at: -1})
    books.answer(
        book, "items.boarding-allowance.lines.primary.count", value=18200, source="甲", status="假设"
    )
    assert placed(book) == [f"{at}: “常住人口”不能是负数：-1 人。请核对正负号。"]


def test_a_fault_that_stands_elsewhere_is_told_at_the_number_that_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """How sure a coverage is stands at the end of the scenario; two other numbers were changed as well."""
    monkeypatch.chdir(HERE.parent)
    book = template("scenarios/uncertainty-example.yaml", tmp_path / "book.xlsx")
    beside: dict[str, Any] = {"source": "甲", "status": "假设"}
    at = books.answer(book, "items.medical.lines.residents.coverage", value=20, **beside)
    books.answer(book, "items.boarding.lines.primary.count", value=1200, **beside)
    books.answer(book, "items.medical.lines.residents.standard", value=600, **beside)
    (said,) = placed(book)
    assert said == (
        f"{at}: 均值不可能：mean = 20（单位：%），应是 85 < mean < 97。不写 mean 时就是这个数本身。"
        "（这是情景读到这一格的数以后指出的：数填错了，在这一格改；数没有错，请做情景的人改情景。）"
    )


def test_what_follows_from_a_fault_is_not_told_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A total that cannot be read leaves the budget without one."""
    monkeypatch.chdir(HERE.parent)
    book = template("scenarios/qingcheng-affordability.yaml", tmp_path / "book.xlsx")
    at = books.answer(book, "total", value=-7, source="甲", status="假设")
    assert placed(book) == [f"{at}: “总额”不能是负数：-7 亿元。请核对正负号。"]


def test_what_is_above_100_percent_can_be_let_through_as_the_message_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    book = made(tmp_path)
    books.answer(book, RATE, value=120, source="甲", status="假设")
    assert "allow_over_100: true" in told(book)
    case = tmp_path / "case.yaml"
    text = case.read_text(encoding="utf-8")
    case.write_text(
        text.replace("coverage: 95%", "coverage: {value: 95%, allow_over_100: true}"), encoding="utf-8"
    )
    assert bring_back(book, tmp_path / "new.yaml").changed[0].after == "120%"


# ---- where it is to be written ----


@pytest.mark.parametrize(
    ("out", "said"),
    [
        ("folder", "folder: 这是文件夹，不是文件。请写出文件名，例如 folder/{name}。"),
        ("", ".: 这是文件夹，不是文件。请写出文件名，例如 {name}。"),
        ("a.docx", "a.docx: 这里写出的文件扩展名要用 {end}。请写 a{end}。"),
        ("a", "a: 这里写出的文件扩展名要用 {end}。请写 a{end}。"),
        ("3.1表", "3.1表: 这里写出的文件扩展名要用 {end}。请写 3.1表{end}。"),
    ],
)
def test_a_name_that_cannot_be_written(
    out: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    book = made(tmp_path)
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.rglob("*"))
    for call, end, name in (
        (lambda: template("case.yaml", out), ".xlsx", "fill-in.xlsx"),
        (lambda: bring_back(book, out), ".yaml", "new.yaml"),
    ):
        with pytest.raises(InputFault) as raised:
            call()
        assert [fault.text() for fault in raised.value.faults] == [said.format(end=end, name=name)]
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_in_place_of_the_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputFault) as raised:
        bring_back("")
    assert raised.value.faults[0].text() == ".: 这是文件夹，请写工作簿文件。"


def hidden(book: Path) -> list[str]:
    return [remark.partition(":")[0] for remark in remarks(book) if "隐藏" in remark]


def test_only_what_is_hidden_is_told_to_be(tmp_path: Path) -> None:
    """Of two changes that in the hidden row; a column beside the values hides nothing."""
    book = made(tmp_path)
    books.answer(book, COUNT, value=0.95)
    books.answer(book, RATE, value=90, source="甲", status="假设")
    at = books.row_of(book, COUNT)
    books.change_sheet(book, "数据", lambda t: t.replace(f'<row r="{at}"', f'<row r="{at}" hidden="1"'))
    books.change_sheet(
        book, "数据", lambda t: t.replace('<col min="8" max="8"', '<col min="8" max="8" hidden="1"')
    )
    assert hidden(book) == [f"数据!I{at}"]


def test_a_hidden_column_of_values_is_told(tmp_path: Path) -> None:
    book = made(tmp_path)
    at = books.answer(book, COUNT, value=0.95)
    books.change_sheet(
        book, "数据", lambda t: t.replace('<col min="9" max="9"', '<col min="9" max="9" hidden="1"')
    )
    assert hidden(book) == [at]


def test_a_percentage_in_a_cell_of_thousandths(tmp_path: Path) -> None:
    """90 % as Excel shows it is 900 ‰."""
    book = made(tmp_path)
    books.answer(book, RATE, unit="‰", source="甲", status="假设")
    styled(RATE, 0.9, "0.00%")(book)
    found = bring_back(book, tmp_path / "new.yaml")
    assert [one.after for one in found.changed] == ["900‰"]


@pytest.mark.parametrize(
    "written",
    ["报表_x000D_</t>", '报表</t><rPh sb="0" eb="2"><t>ほうひょう</t></rPh>', "报表</t><phoneticPr/>"],
)
def test_reading_aids_and_line_ends_are_no_change(written: str, tmp_path: Path) -> None:
    book = made(tmp_path)
    books.change_part(book, "xl/sharedStrings.xml", lambda t: t.replace("<t>报表</t>", f"<t>{written}"))
    assert bring_back(book).changed == ()


def test_cells_and_rows_without_their_names(tmp_path: Path) -> None:
    """A cell may leave out where it stands: it stands behind the last one."""
    book = made(tmp_path)
    at = books.answer(book, COUNT, value=0.95)
    books.change_sheet(book, "数据", lambda t: re.sub(r'(<(?:c|row)) r="[A-Z]*\d+"', r"\1", t))
    assert [one.cell for one in bring_back(book).changed] == [at]


def test_a_document_must_be_named_even_if_only_the_status_changed(tmp_path: Path) -> None:
    book = made(tmp_path)
    books.answer(book, "items.meals.lines.pupils.standard", source=None, status="文件")
    with pytest.raises(InputFault) as raised:
        bring_back(book)
    assert [fault.code for fault in raised.value.faults] == ["fill-source-missing"]
