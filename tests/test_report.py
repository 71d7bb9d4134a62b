"""What a run leaves: CSV to the fen, a workbook that prints, charts with Chinese, a folder whole or not."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from builders import allowance, small_result, small_scenario, small_variant, three_places, uncosted
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from finsim.errors import EXIT_OUTPUT, InputFault
from finsim.report import folder
from finsim.report.charts import charts
from finsim.report.csv_files import (
    BURDEN_COLUMNS,
    ITEM_COLUMNS,
    burden_csv,
    items_csv,
    safe,
    summary_csv,
    yuan,
)
from finsim.report.excel import column_widths, lines_of, text_width, workbook
from finsim.report.fonts import chart_font, font_file
from finsim.report.tables import books, sheets
from finsim.result import Result, project
from finsim.rules import Label

CREATED = datetime(2026, 1, 2, 3, 4, 5)


def rows_of(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf"), "Excel needs the mark to see UTF-8"
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def burden_rows(result: Result, language: str = "zh") -> list[dict[str, str]]:
    return rows_of(b"".join(burden_csv(books(result, language))))


# ---- CSV ----


@given(st.integers(-(10**19), 10**19))
def test_yuan_is_exact_with_two_decimals(fen: int) -> None:
    assert Decimal(yuan(fen)) * 100 == fen
    assert re.fullmatch(r"-?(0|[1-9][0-9]*)\.[0-9]{2}", yuan(fen))


def test_burden_holds_every_entry_that_is_not_zero() -> None:
    result = small_result()
    rows = burden_rows(result)
    data = b"".join(burden_csv(books(result)))
    assert data.count(b"\r\n") == data.count(b"\n") == len(rows) + 1
    assert tuple(rows[0]) == BURDEN_COLUMNS
    for code in result.variants:
        ledger = result.ledger(code)
        mine = [row for row in rows if row["variant"] == code]
        assert len(mine) == np.count_nonzero(ledger.entries)
        assert sum(Decimal(row["amount"]) for row in mine) * 100 == int(ledger.entries.sum())
    index = {"line": ["primary", "all"], "payer": ["central", "county"], "year": ["2018", "2019", "2020"]}
    for row in (row for row in rows if row["variant"] == "base"):
        at = tuple(index[axis].index(row[axis]) for axis in ("line", "payer", "year"))
        place = three_places().leaves.index(row["place"])
        assert Decimal(row["amount"]) * 100 == int(result.ledger().entries[(*at, place)])


def test_burden_has_codes_beside_labels_in_both_languages() -> None:
    first = burden_rows(small_result())[0]
    assert (first["place"], first["place_label"]) == ("150702", "海拉尔区")
    assert [first[key] for key in ("payer", "payer_label", "unit", "amount")] == [
        "central", "中央", "元", "450000.00",
    ]  # fmt: skip
    english = burden_rows(small_result(), "en")[0]
    assert [english[key] for key in ("item_label", "payer_label", "unit")] == [
        "Boarding allowance", "Central", "yuan",
    ]  # fmt: skip


def test_negative_amounts_stay_numbers() -> None:
    result = small_result(small_variant())
    entries = result.ledger().entries.copy()
    entries[0, 0, 0, 0] = -5
    changed = Result(result.scenario, (replace(result.ledger(), entries=entries),))
    assert burden_rows(changed)[0]["amount"] == "-0.05"
    assert rows_of(summary_csv(books(changed)))[0]["central"] == "13486819.95"


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd", "-x", "@SUM(1)", " =1", "\t=1", "＝1+1", "＠x", "\r=1", "-1+1", "\x00=1"]
)
def test_no_text_becomes_a_formula(text: str) -> None:
    assert safe(text)[0] == "“"
    assert text.strip() in safe(text)


@pytest.mark.parametrize("text", ["海拉尔区", "a=b", "-5.00", "12", "", "1-2", "“=”"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert safe(text) == text


def test_labels_with_commas_quotes_and_lines_come_back() -> None:
    name = '名称,含"引号"\n两行'
    item = replace(allowance(), name=Label(name, "=HYPERLINK(1)"))
    result = small_result(small_variant(items=(item,)))
    assert burden_rows(result)[0]["item_label"] == name
    assert burden_rows(result, "en")[0]["item_label"] == "“=HYPERLINK(1)”"


def test_summary_adds_up_to_the_fen() -> None:
    result = small_result()
    rows = rows_of(summary_csv(books(result)))
    assert [(row["variant"], row["year"]) for row in rows[:4]] == [
        ("base", "2018"), ("base", "2019"), ("base", "2020"), ("fast", "2018"),
    ]  # fmt: skip
    assert rows[0] == {
        "variant": "base", "variant_label": "基准", "year": "2018", "central": "13936820.00",
        "county": "4159580.00", "total": "18096400.00",
        "given_total": "", "difference": "", "unit": "元",
    }  # fmt: skip
    for row in rows:
        assert Decimal(row["central"]) + Decimal(row["county"]) == Decimal(row["total"])


def test_items_tell_state_amounts_and_standing() -> None:
    rows = rows_of(items_csv(books(small_result())))
    assert tuple(rows[0]) == ITEM_COLUMNS
    assert len(rows) == 6
    lacking, costed = rows[0], rows[1]
    assert (lacking["state"], lacking["reason"], lacking["amount_sum"]) == ("uncosted", "清单没有写金额", "")
    assert (costed["amount_base"], costed["amount_sum"]) == ("1801000.00", "5846766.40")
    assert (costed["share_official"], costed["share_assumption"]) == ("0.0000", "1.0000")
    assert costed["weakest"] == "assumption"
    for row in (row for row in rows if row["amount_sum"]):
        shares = (row[f"share_{kind}"] for kind in ("official", "estimate", "assumption"))
        assert sum(map(Decimal, shares)) == 1


# ---- workbook ----


def read(data: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def part(data: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def test_workbook_holds_the_tables_as_they_are() -> None:
    made = sheets(books(small_result()))
    cells = read(workbook(made, "测算"))
    assert list(cells) == [
        "汇总", "分领域", "分项目", "项目负担", "关键假设", "各行比重", "依据", "依据明细", "未测算",
        "清单全表",
        "方案比较", "说明",
    ]  # fmt: skip
    assert cells["汇总"][0][0] == "分级负担汇总表"
    assert cells["汇总"][1][0] == "单位：万元"
    assert cells["汇总"][3] == ["中央", 1394, 1401, 1408, 4203]
    assert cells["分项目"][4] == ["1", "免费义务教育", "未测算", *["—"] * 5]
    for sheet in made:
        numbers = [c for row in cells[sheet.name] for c in row if isinstance(c, float)]
        told = [c for table in sheet.tables for row in table.rows for c in row.cells if isinstance(c, int)]
        permille = sum(c.kind == "permille" for table in sheet.tables for c in table.columns)
        assert permille or numbers == told


def test_workbook_is_the_same_bytes_for_the_same_date() -> None:
    made = sheets(books(small_result()))
    assert workbook(made, "t", created=CREATED) == workbook(made, "t", created=CREATED)
    other = workbook(made, "t", created=CREATED.replace(year=2027))
    assert "2027-01-02" in part(other, "docProps/core.xml")


def test_workbook_prints_on_a4_with_heads_repeated() -> None:
    data = workbook(sheets(books(small_result())), "测算 & 核对")
    book = part(data, "xl/workbook.xml")
    assert book.count("_xlnm.Print_Titles") == 10
    assert book.count("_xlnm.Print_Area") == 12
    for number in range(1, 13):
        page = part(data, f"xl/worksheets/sheet{number}.xml")
        assert 'paperSize="9"' in page
        assert '<pageSetUpPr fitToPage="1"/>' in page
        assert 'fitToHeight="0"' in page
        assert "&amp;P" in page
        assert 'state="frozen"' in page or "<pane" in page
    assert "测算 &amp;&amp; 核对" in part(data, "xl/worksheets/sheet1.xml")


def test_workbook_holds_no_formula_even_where_a_text_looks_like_one() -> None:
    item = replace(uncosted(), name=Label("=1+1"), reason="=HYPERLINK(A1)", needs="http://a.example")
    data = workbook(sheets(books(small_result(small_variant(items=(item, allowance()))))), "=t")
    cells = read(data)
    assert cells["未测算"][2] == ["1", "=1+1", "=HYPERLINK(A1)", "http://a.example"]
    for name in zipfile.ZipFile(io.BytesIO(data)).namelist():
        if name.startswith("xl/worksheets/sheet"):
            assert "<f>" not in part(data, name)
            assert "hyperlink" not in part(data, name)


def test_columns_hold_their_numbers() -> None:
    many = np.full((2, 2, 3, 3), 10**17, dtype=np.int64)
    result = small_result(small_variant())
    large = Result(result.scenario, (replace(result.ledger(), entries=many),))
    for sheet in sheets(books(large)):
        widths = column_widths(sheet.tables)
        for row in (row for table in sheet.tables for row in table.rows):
            pairs = zip(row.cells, widths, strict=False)
            assert all(width >= len(f"{cell:,}") + 2 for cell, width in pairs if isinstance(cell, int))


def test_widths_and_lines_of_mixed_text() -> None:
    assert text_width("中a") == 3
    assert text_width("“a”") == 3
    assert text_width("“中”") == 6
    assert lines_of("中" * 10, 12) == 2
    assert lines_of("a\nb", 12) == 2


# ---- charts ----


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n")
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def test_charts_show_chinese_without_a_system_font() -> None:
    """A glyph that is missing is a warning, and warnings are errors here."""
    assert font_file() is not None
    assert chart_font() == ["Noto Sans SC"]
    for language in ("zh", "en"):
        drawn = charts(books(small_result(), language)[0])
        assert list(drawn) == ["burden-by-level.png", "top-items.png"]
        assert all(min(size_of(png)) > 400 for png in drawn.values())


def test_charts_of_nothing_and_of_negative_amounts() -> None:
    nothing = small_result(small_variant(items=(uncosted(),)))
    assert len(charts(books(nothing)[0])) == 2
    result = small_result(small_variant())
    entries = result.ledger().entries.copy()
    entries[:, 0] *= -1
    drawn = charts(books(Result(result.scenario, (replace(result.ledger(), entries=entries),)))[0])
    assert len(drawn) == 2


# ---- the folder ----

NAMES = [
    "burden.csv", "summary.csv", "items.csv", "assumptions.csv", "lines.csv", "report.xlsx", "resolved.yaml",
    "run.json",
]  # fmt: skip


def write(out: Path, *, charts: bool = False, result: Result | None = None) -> list[Path]:
    return folder.write_outputs(
        result or small_result(), out, language="zh", charts=charts, resolved="a: 甲\n",
        run={"version": "0.1"}, created=CREATED,
    )  # fmt: skip


def everything(out: Path) -> dict[str, bytes]:
    files = (path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def test_a_run_leaves_its_files_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "深" / "处"
    written = write(out, charts=True)
    found = everything(out)
    assert sorted(found) == sorted([*NAMES, *folder.CHARTS])
    assert sorted(path.relative_to(out).as_posix() for path in written) == sorted(found)
    record = json.loads(found["run.json"])
    assert record["version"] == "0.1"
    assert record["time"].startswith("2026-01-02T03:04:05")
    assert record["python"] == sys.version.split()[0]
    assert record["packages"]["numpy"] == np.__version__
    for name, digest in record["outputs"].items():
        assert digest == f"sha256:{sha256(found[name]).hexdigest()}"
    assert found["resolved.yaml"].decode() == "a: 甲\n"


def test_a_second_run_gives_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path)
    first = everything(tmp_path)
    write(tmp_path)
    assert everything(tmp_path) == first


def test_without_charts_those_of_an_earlier_run_go(tmp_path: Path) -> None:
    write(tmp_path, charts=True)
    (tmp_path / "charts" / "own.png").write_bytes(b"mine")
    write(tmp_path)
    assert sorted(everything(tmp_path)) == sorted([*NAMES, "charts/own.png"])


def fault_of(action: Callable[[], object]) -> str:
    with pytest.raises(InputFault) as caught:
        action()
    assert caught.value.exit_code == EXIT_OUTPUT
    (fault,) = caught.value.faults
    assert fault.text("zh") != fault.text("en")
    return fault.code


def test_a_file_in_the_way_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert fault_of(lambda: write(tmp_path / "file")) == "out-is-file"
    assert fault_of(lambda: write(tmp_path / "file" / "below")) == "out-is-file"
    assert (tmp_path / "file").read_text() == "x"


def refuse(number: int, fail_at: int = 0) -> Callable[..., None]:
    """A system call that fails with an error number from its nth use on."""
    calls = iter(range(10**6))

    def call(*args: object, **_: object) -> None:
        if next(calls) >= fail_at:
            raise OSError(number, os.strerror(number), str(args[0]))

    return call


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.EACCES, "out-no-permission"), (errno.EROFS, "out-no-permission"), (errno.EIO, "out-not-made")],
)
def test_a_folder_that_cannot_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    monkeypatch.setattr(Path, "mkdir", refuse(number))
    assert fault_of(lambda: write(tmp_path / "new")) == code


@pytest.mark.parametrize("fail_at", [0, 3])
def test_a_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fail_at: int) -> None:
    write(tmp_path / "old")
    before = everything(tmp_path)
    monkeypatch.setattr(os, "fsync", refuse(errno.ENOSPC, fail_at))
    assert fault_of(lambda: write(tmp_path / "old", result=other(), charts=True)) == "disk-full"
    assert everything(tmp_path) == before
    assert not (tmp_path / "old" / "charts").exists()


def test_a_limit_of_the_system_while_writing_changes_nothing(tmp_path: Path) -> None:
    """A real failing write: the process may write no file above 2,000 bytes."""
    write(tmp_path)
    before = everything(tmp_path)
    program = (
        "import resource, test_report as t; from pathlib import Path\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))\n"
        f"print(t.fault_of(lambda: t.write(Path({str(tmp_path)!r}), result=t.other())))"
    )
    assert said(program) == "disk-full"
    assert everything(tmp_path) == before


def said(program: str) -> str:
    """What a program prints in a process of its own, with these tests at hand."""
    here = Path(__file__).parent
    known = {**os.environ, "PYTHONPATH": os.pathsep.join([str(here), str(here.parent)])}
    done = subprocess.run([sys.executable, "-c", program], env=known, capture_output=True, check=True)
    return done.stdout.decode().strip()


def other() -> Result:
    return project(small_scenario(small_variant(rate="3%")))


def test_a_file_open_in_another_program_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path)
    before = everything(tmp_path)
    replace_file = os.replace

    def locked(source: Path, target: Path) -> None:
        if Path(target).name == "report.xlsx":
            raise PermissionError(errno.EACCES, "in use", str(target))
        replace_file(source, target)

    monkeypatch.setattr(os, "replace", locked)
    assert fault_of(lambda: write(tmp_path, result=other())) == "file-locked"
    assert everything(tmp_path) == before
    monkeypatch.undo()
    opened = Path.open

    def held(path: Path, mode: str = "r") -> object:
        if path.name == "items.csv" and mode == "r+b":
            raise PermissionError(errno.EACCES, "in use", str(path))
        return opened(path, mode)

    monkeypatch.setattr(Path, "open", held)
    assert fault_of(lambda: write(tmp_path, result=other())) == "file-locked"
    monkeypatch.undo()
    assert everything(tmp_path) == before
    write(tmp_path, result=other())
    assert everything(tmp_path)["burden.csv"] != before["burden.csv"]


def test_a_failed_first_run_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "replace", refuse(errno.EIO, 2))
    assert fault_of(lambda: write(tmp_path, charts=True)) == "out-not-written"
    assert list(tmp_path.iterdir()) == []


def test_without_links_a_copy_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path)
    before = everything(tmp_path)
    monkeypatch.setattr(os, "link", refuse(errno.EPERM))
    (tmp_path / "run.json").unlink()
    (tmp_path / "run.json").mkdir()
    assert fault_of(lambda: write(tmp_path, result=other())) == "out-not-written"
    del before["run.json"]
    assert everything(tmp_path) == before


def test_one_text_is_written_whole(tmp_path: Path) -> None:
    assert folder.write_text(tmp_path / "a" / "s.json", "文\n") == tmp_path / "a" / "s.json"
    assert (tmp_path / "a" / "s.json").read_bytes() == "文\n".encode()
    assert fault_of(lambda: folder.write_text(tmp_path / "a" / "s.json" / "b", "")) == "out-is-file"


def test_writing_needs_no_pandas_scipy_or_matplotlib() -> None:
    program = (
        "import sys, tempfile, test_report as t; from pathlib import Path\n"
        "t.write(Path(tempfile.mkdtemp()) / 'o')\n"
        "print(sorted({'pandas', 'scipy', 'matplotlib', 'zhplot'} & set(sys.modules)))"
    )
    assert said(program) == "[]"


# ---- a real spreadsheet program ----


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
def test_libreoffice_prints_every_page(tmp_path: Path, language: str) -> None:
    """Needs LibreOffice Calc and poppler-utils, and lends LibreOffice the charts' font."""
    office, to_text, to_image = (shutil.which(name) for name in ("soffice", "pdftotext", "pdftoppm"))
    assert office, "needed: apt-get install --no-install-recommends libreoffice-calc"
    assert to_text, "needed: apt-get install poppler-utils"
    assert to_image, "needed: apt-get install poppler-utils"
    made = sheets(books(small_result(), language))
    (tmp_path / "report.xlsx").write_bytes(workbook(made, "测算", language=language))
    font = font_file()
    assert font is not None
    lent = f"<fontconfig><dir>{font.parent}</dir><dir>/usr/share/fonts</dir></fontconfig>"
    (tmp_path / "fonts.conf").write_text(f'<?xml version="1.0"?>{lent}', encoding="utf-8")
    command = [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "report.xlsx")]
    fonts = {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf")}
    subprocess.run(command, check=True, capture_output=True, timeout=300, env={**os.environ, **fonts})
    subprocess.run([to_text, "-layout", "report.pdf", "text.txt"], cwd=tmp_path, check=True)
    text = (tmp_path / "text.txt").read_text(encoding="utf-8")
    assert "###" not in text
    for sheet in made:
        assert all(table.title in text for table in sheet.tables)
    assert all(f"{number:,}" in text for number in (1394, 1810, 4203, 5473))
    subprocess.run([to_image, "-r", "40", "-png", "report.pdf", "page"], cwd=tmp_path, check=True)
    assert len(list(tmp_path.glob("page*.png"))) == len(made), "each of these small sheets is one page"
