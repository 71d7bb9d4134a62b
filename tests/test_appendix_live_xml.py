"""The workbook's own XML against the rules of SpreadsheetML that Excel keeps and LibreOffice lets pass.

Excel offers to “repair” a book that breaks one of them; so every part is read here, cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from itertools import combinations, pairwise
from pathlib import Path
from random import Random
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import pytest
from builders import small_result, small_scenario
from live_cells import column_number
from random_variants import random_variant

import finsim
from finsim.appendix.choose import choose
from finsim.appendix.live import live_workbook
from finsim.appendix.tables import numbered_tables
from finsim.result import Result, project

SCENARIOS = Path(__file__).parents[1] / "scenarios"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ORDER = [
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews",
    "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions",
    "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "ignoredErrors", "drawing",
]  # fmt: skip
"""The elements of a worksheet in the order of its schema."""
OPERATORS = {"greaterThanOrEqual", "lessThanOrEqual"}
LONGEST_FORMULA, LONGEST_TEXT, TALLEST, WIDEST = 8192, 32767, 409.5, 255


class Parts:
    """A workbook's parts, each parsed: a part that is not well formed cannot be."""

    def __init__(self, book: bytes) -> None:
        with ZipFile(BytesIO(book)) as packed:
            assert packed.testzip() is None
            names = packed.namelist()
            assert len(names) == len(set(names))
            self.roots = {
                n: ElementTree.fromstring(packed.read(n)) for n in names if n.endswith((".xml", ".rels"))
            }
        self.workbook = self.roots["xl/workbook.xml"]
        self.styles = self.roots["xl/styles.xml"]
        relations = {one.get("Id"): one.get("Target") for one in self.roots["xl/_rels/workbook.xml.rels"]}
        self.sheets = {
            str(one.get("name")): self.roots[f"xl/{relations[one.get(RELATION)]}"]
            for one in self.workbook.iter(f"{MAIN}sheet")
        }

    def count(self, name: str) -> int:
        found = self.styles.find(f"{MAIN}{name}")
        assert found is not None
        assert int(str(found.get("count"))) == len(found)
        return len(found)


def area(text: str) -> tuple[int, int, int, int]:
    """``A1:C3`` as first column, first row, last column, last row."""
    first, _, last = text.replace("$", "").partition(":")
    corners = [re.fullmatch(r"([A-Z]+)(\d+)", one) for one in (first, last or first)]
    assert all(corners), text
    (a, b), (c, d) = ((column_number(one[1]), int(one[2])) for one in corners if one)
    assert a <= c <= 16384, text
    assert b <= d <= 1048576, text
    return a, b, c, d


def overlap(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def books() -> Iterator[tuple[str, bytes]]:
    """Small and real plans, in both languages: years in pieces, budgets, settlements, another variant."""

    def made(result: Result, **chosen: object) -> bytes:
        edition = choose(result, created=datetime(2026, 1, 1), **chosen)  # type: ignore[arg-type]
        return live_workbook(edition, numbered_tables(edition))

    yield "small", made(small_result(), language="en")
    for seed in range(4):
        yield f"random {seed}", made(project(small_scenario(random_variant(Random(seed)))))
    qingcheng = project(finsim.load(SCENARIOS / "qingcheng-affordability.yaml"))
    yield "qingcheng", made(qingcheng, against=qingcheng.variants[1])
    yield "hulunbuir", made(project(finsim.load(SCENARIOS / "hulunbuir-best-estimate.yaml")))


@pytest.fixture(scope="module")
def parts() -> dict[str, Parts]:
    return {name: Parts(book) for name, book in books()}


def worksheets(parts: dict[str, Parts]) -> Iterator[tuple[str, Parts, Element]]:
    for name, book in parts.items():
        for sheet, root in book.sheets.items():
            yield f"{name} {sheet}", book, root


def test_cells_ascend_inside_the_dimension_with_looks_that_are_there(parts: dict[str, Parts]) -> None:
    for where, book, root in worksheets(parts):
        looks = book.count("cellXfs")
        strings = len(book.roots["xl/sharedStrings.xml"])
        dimension = root.find(f"{MAIN}dimension")
        assert dimension is not None
        seen, above = [], 0
        for row in root.iter(f"{MAIN}row"):
            at, before = int(str(row.get("r"))), 0
            assert at > above, (where, at)
            assert float(row.get("ht", "15")) <= TALLEST, (where, at)
            for cell in row:
                a, b, _, _ = area(str(cell.get("r")))
                assert b == at, (where, cell.get("r"))
                assert a > before, (where, cell.get("r"))
                assert int(cell.get("s", "0")) < looks
                check_cell(where, cell, strings)
                seen.append((a, b))
                before = a
            above = at
        columns, rows = [a for a, _ in seen], [b for _, b in seen]
        used = min(columns), min(rows), max(columns), max(rows)
        assert area(str(dimension.get("ref"))) == used, where


def check_cell(where: str, cell: Element, strings: int) -> None:
    """Its type fits its value, and nothing in it is too long."""
    kind, value, formula = cell.get("t", "n"), cell.findtext(f"{MAIN}v"), cell.findtext(f"{MAIN}f")
    text = cell.findtext(f"{MAIN}is/{MAIN}t")
    assert kind in ("n", "s", "str", "inlineStr", "b"), (where, cell.get("r"))
    if kind == "inlineStr":
        assert text is not None, (where, cell.get("r"))
        assert value is formula is None
        assert len(text) <= LONGEST_TEXT
    elif kind == "s":
        assert 0 <= int(str(value)) < strings, (where, cell.get("r"))
    elif kind == "n" and value is not None and not (formula and value == ""):
        assert re.fullmatch(r"-?\d+(\.\d+)?(e[+-]?\d+)?", value), (where, cell.get("r"), value)
    if formula is not None:
        assert len(formula) <= LONGEST_FORMULA
        assert not formula.startswith("=")
        assert value is not None, (where, cell.get("r"))


def test_the_shared_strings_are_counted(parts: dict[str, Parts]) -> None:
    for name, book in parts.items():
        table = book.roots["xl/sharedStrings.xml"]
        used = [c.findtext(f"{MAIN}v") for r in book.sheets.values() for c in r.iter(f"{MAIN}c")
                if c.get("t") == "s"]  # fmt: skip
        assert int(str(table.get("uniqueCount"))) == len(table), name
        assert int(str(table.get("count"))) == len(used), name
        assert {int(str(index)) for index in used} == {*range(len(table))}, name


def test_elements_stand_in_the_order_of_the_schema(parts: dict[str, Parts]) -> None:
    for where, _, root in worksheets(parts):
        tags = [one.tag.removeprefix(MAIN) for one in root]
        assert [ORDER.index(tag) for tag in tags] == sorted(ORDER.index(tag) for tag in tags), where
        repeated = {tag for tag in tags if tags.count(tag) > 1}
        assert repeated <= {"conditionalFormatting"}, where
        columns = [(int(str(c.get("min"))), int(str(c.get("max")))) for c in root.iter(f"{MAIN}col")]
        assert all(first <= last for first, last in columns)
        assert all(one[1] < other[0] for one, other in pairwise(columns)), where
        assert all(0 < float(str(c.get("width"))) <= WIDEST for c in root.iter(f"{MAIN}col")), where


def test_merged_ranges_are_apart_and_counted(parts: dict[str, Parts]) -> None:
    for where, _, root in worksheets(parts):
        merged = root.find(f"{MAIN}mergeCells")
        ranges = [area(str(one.get("ref"))) for one in merged] if merged is not None else []
        if merged is not None:
            assert int(str(merged.get("count"))) == len(ranges)
        assert not [pair for pair in combinations(ranges, 2) if overlap(*pair)], where
        assert all((a, b) != (c, d) for a, b, c, d in ranges), where
        chosen = root.find(f"{MAIN}autoFilter")
        if chosen is not None:
            assert not [one for one in ranges if overlap(one, area(str(chosen.get("ref"))))], where


def test_conditional_formats_have_looks_and_priorities(parts: dict[str, Parts]) -> None:
    for where, book, root in worksheets(parts):
        rules = [*root.iter(f"{MAIN}cfRule")]
        priorities = [int(str(rule.get("priority"))) for rule in rules]
        assert len(set(priorities)) == len(priorities), where
        for rule in rules:
            assert int(str(rule.get("dxfId"))) < book.count("dxfs")
            assert rule.get("type") == "cellIs"
            assert rule.get("operator") in OPERATORS
            assert [float(str(one.text)) for one in rule] != [], where
        spans = [area(str(one.get("sqref"))) for one in root.iter(f"{MAIN}conditionalFormatting")]
        assert not [pair for pair in combinations(spans, 2) if overlap(*pair)], where


def test_number_formats_are_defined_once_and_all_there(parts: dict[str, Parts]) -> None:
    for name, book in parts.items():
        own = [int(str(one.get("numFmtId"))) for one in book.styles.find(f"{MAIN}numFmts") or ()]
        assert len(set(own)) == len(own), name
        assert all(number >= 164 for number in own), name
        looks = book.styles.find(f"{MAIN}cellXfs")
        assert looks is not None
        for look in looks:
            number = int(str(look.get("numFmtId")))
            assert number < 164 or number in own, (name, number)
            for kind in ("font", "fill", "border"):
                assert int(str(look.get(f"{kind}Id"))) < book.count(f"{kind}s"), (name, kind)


def test_defined_names_are_valid_distinct_and_point_at_sheets(parts: dict[str, Parts]) -> None:
    for name, book in parts.items():
        found = [
            (one.get("localSheetId"), str(one.get("name")))
            for one in book.workbook.iter(f"{MAIN}definedName")
        ]
        assert len({(sheet, text.lower()) for sheet, text in found}) == len(found), name
        for one in book.workbook.iter(f"{MAIN}definedName"):
            text, target = str(one.get("name")), str(one.text)
            assert re.fullmatch(r"(_xlnm\.)?[^\W\d][\w.]*", text), text
            assert not re.fullmatch(r"[A-Za-z]{1,3}\d+|[RrCc]", text), text
            for sheet, span in re.findall(r"'?([^'!,]+)'?!([^,]+)", target):
                assert sheet in book.sheets, (name, target)
                columns_or_rows = re.fullmatch(r"\$[A-Z]+:\$[A-Z]+|\$\d+:\$\d+", span)
                assert columns_or_rows or area(span), target
            number = one.get("localSheetId")
            assert number is None or int(number) < len(book.sheets)


def test_formulas_name_sheets_that_are_there_and_have_no_blank_sheet(parts: dict[str, Parts]) -> None:
    for where, book, root in worksheets(parts):
        texts = {str(one.text) for one in root.iter(f"{MAIN}f")}
        named = {sheet for text in texts for sheet in re.findall(r"'([^']+)'!", text)}
        assert named <= {*book.sheets}, where
        outside = [text for text in texts if re.search(r"\[\d+\]|#REF!", re.sub(r'"[^"]*"', "", text))]
        assert not outside, where


def test_validation_lists_and_links_are_whole(parts: dict[str, Parts]) -> None:
    for where, book, root in worksheets(parts):
        for one in root.iter(f"{MAIN}dataValidation"):
            assert len(str(one.findtext(f"{MAIN}formula1"))) <= 257, where
            assert len(one.get("promptTitle", "")) <= 32
            assert max(len(one.get("error", "")), len(one.get("prompt", ""))) <= 255
        for one in root.iter(f"{MAIN}hyperlink"):
            sheet = str(one.get("location")).rpartition("!")[0].strip("'").replace("''", "'")
            assert sheet in book.sheets, where


def test_a_program_that_opens_the_book_works_everything_out_anew(parts: dict[str, Parts]) -> None:
    for name, book in parts.items():
        calculation = book.workbook.find(f"{MAIN}calcPr")
        assert calculation is not None, name
        assert calculation.get("fullCalcOnLoad") == "1", name
        assert calculation.get("calcMode", "auto") == "auto", name
        assert "xl/calcChain.xml" not in book.roots


def test_protected_sheets_let_select_filter_sort_and_widen(parts: dict[str, Parts]) -> None:
    """An attribute of ``0`` allows what the protection would else forbid."""
    for where, _, root in worksheets(parts):
        protection = root.find(f"{MAIN}sheetProtection")
        assert protection is not None, where
        assert protection.get("sheet") == "1"
        for what in ("autoFilter", "sort", "formatColumns", "formatRows"):
            assert protection.get(what) == "0", (where, what)
        forbidden = {"selectLockedCells", "selectUnlockedCells", "password", "hashValue"}
        assert not forbidden & {*protection.keys()}, where


def test_thousands_of_rows_are_frozen_filtered_and_wide_enough(parts: dict[str, Parts]) -> None:
    root = parts["hulunbuir"].sheets["附表4"]
    pane, chosen = next(root.iter(f"{MAIN}pane")), root.find(f"{MAIN}autoFilter")
    assert chosen is not None
    assert (pane.get("state"), pane.get("ySplit"), pane.get("topLeftCell")) == ("frozen", "4", "J5")
    assert area(str(chosen.get("ref"))) == (1, 4, 55, 6234)
    widths = {n: float(str(c.get("width"))) for c in root.iter(f"{MAIN}col")
              for n in range(int(str(c.get("min"))), int(str(c.get("max"))) + 1)}  # fmt: skip
    cells = [cell for row in [*root.iter(f"{MAIN}row")][4:2000] for cell in row]
    for cell in cells:
        value = cell.findtext(f"{MAIN}v")
        if value and cell.get("t", "n") == "n":
            column = area(str(cell.get("r")))[0]
            shown = f"{float(value):.0f}" if column < 10 else f"{float(value):,.2f}"
            assert len(shown) + 0.7 < widths[column], (cell.get("r"), value)
