"""The notebooks: each runs in a new kernel, gives what is stored in it, and answers its question in words."""

from __future__ import annotations

import importlib.util
import re
import socket
from html import unescape
from pathlib import Path
from time import monotonic
from types import ModuleType
from typing import Any

import nbformat
import pytest
from nbclient.exceptions import CellTimeoutError

import finsim

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "notebooks"
NAMES = (
    "01-first-projection", "02-what-if", "03-compare-and-decompose", "04-uncertainty",
    "05-affordability-and-equality", "06-new-county",
)  # fmt: skip
FAST = "01-first-projection"
MOST_BYTES = 500_000
CHINESE = re.compile(r"[\u4e00-\u9fff]")
AMOUNT = re.compile(r"\d[\d,]*\.\d+|\d{1,3}(?:,\d{3})+")
"""A number with decimals or with thousands: what an answer claims."""


def load_refresh() -> ModuleType:
    """notebooks/refresh.py, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("refresh", FOLDER / "refresh.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


refresh = load_refresh()


def stored(name: str) -> Any:
    return refresh.read(FOLDER / f"{name}.ipynb")


def shown(notebook: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each code cell with its outputs: texts and tables as they are, of a picture that it is there."""
    return [
        (cell.source, [part for output in cell.outputs for part in _parts(output)])
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def _parts(output: Any) -> list[tuple[str, str]]:
    if output.output_type == "stream":
        return [("text", output.text)]
    kept = {kind: "" if kind.startswith("image/") else text for kind, text in output.get("data", {}).items()}
    return sorted(kept.items()) or [(output.output_type, "")]


def words(notebook: Any) -> str:
    """All text of the outputs, tables without their tags."""
    texts = [text for _, outputs in shown(notebook) for _, text in outputs]
    return unescape(re.sub(r"<[^>]+>", " ", "\n".join(texts)))


@pytest.fixture
def kernel_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What kernels write about themselves goes to a folder of the test."""
    for name in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


def files() -> dict[Path, int]:
    """Every file beside the notebooks and the scenarios, and when it was written."""
    folders = (FOLDER, ROOT / "scenarios")
    return {
        path: path.stat().st_mtime_ns
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


# ---- run again ----


def timed(name: str) -> tuple[Any, float]:
    """A notebook run again, and the seconds it took."""
    start = monotonic()
    fresh = refresh.execute(stored(name))
    return fresh, monotonic() - start


@pytest.mark.usefixtures("kernel_home")
@pytest.mark.parametrize(
    "name", [name if name == FAST else pytest.param(name, marks=pytest.mark.slow) for name in NAMES]
)
def test_a_notebook_run_again_gives_what_is_stored(name: str) -> None:
    before = files()
    try:
        fresh, seconds = timed(name)
    except CellTimeoutError:
        seconds = refresh.SECONDS
    if seconds >= refresh.SECONDS:  # once a whole machine stood still; a slow notebook is slow again
        fresh, seconds = timed(name)
    assert seconds < refresh.SECONDS
    assert shown(fresh) == shown(stored(name))
    assert files() == before


@pytest.mark.slow
@pytest.mark.usefixtures("kernel_home")
def test_a_slider_that_is_moved_gives_what_finsim_computes() -> None:
    """In the kernel alone; tests/test_slider_browser.py moves one in a browser."""
    notebook = stored("02-what-if")
    moved = "sliders.children[0].value = 5.5\nsliders.children[1].value = 128\n"
    asked = 'print(sliders.result.sums("payer", "year", exact=True).tolist())'
    new_cell: Any = nbformat.v4.new_code_cell
    notebook.cells.append(new_cell(moved + asked))
    [[(_, text)]] = [outputs for source, outputs in shown(refresh.execute(notebook)) if asked in source]
    overrides = ["growth.spending=5.5%", "items.20.base-pension.standard=128 元/人/月"]
    scenario = finsim.load(ROOT / "scenarios" / "hulunbuir-2020.yaml", overrides=overrides)
    assert text.strip() == str(finsim.project(scenario).ledger().sums("payer", "year").tolist())


# ---- as they are stored ----


def test_these_are_all_notebooks() -> None:
    assert [path.stem for path in refresh.notebooks()] == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_asks_and_answers_in_chinese_and_english(name: str) -> None:
    cells = stored(name).cells
    first, last = cells[0].source, cells[-1].source
    assert re.match(rf"# {name[:2]} \S", first)
    assert "**问" in first
    assert last.startswith("## 答\n")
    for text in (first, last):
        chinese, english = text.split("**In English.**")
        assert len(CHINESE.findall(chinese)) > 40
        assert len(re.findall(r"[A-Za-z]+", english)) > 20
        assert not CHINESE.search(english)


@pytest.mark.parametrize("name", NAMES)
def test_every_number_of_the_answer_stands_in_an_output(name: str) -> None:
    notebook = stored(name)
    claimed = AMOUNT.findall(notebook.cells[-1].source.split("**In English.**")[0])
    given = set(re.findall(r"\d+(?:\.\d+)?", words(notebook).replace(",", "")))
    assert len(claimed) >= 4
    assert [number for number in claimed if number.replace(",", "") not in given] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_holds_no_fault_and_nothing_of_this_machine(name: str) -> None:
    path = FOLDER / f"{name}.ipynb"
    text = path.read_text(encoding="utf-8")
    assert len(text.encode()) < MOST_BYTES
    notebook = stored(name)
    assert refresh.tidy(stored(name)) == notebook  # no times, no versions
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert [one for one in outputs if one.output_type == "error" or one.get("name") == "stderr"] == []
    said = words(notebook)
    assert str(Path.home()) not in said
    assert str(ROOT) not in said
    assert socket.gethostname() not in said
    assert not re.search(r"0x[0-9a-f]{6,}|\bat 0x|/tmp/|site-packages|\d\d:\d\d:\d\d", said)


@pytest.mark.parametrize("name", NAMES)
def test_cells_are_short_and_have_been_run_in_order(name: str) -> None:
    code = [cell for cell in stored(name).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert max(len(cell.source.splitlines()) for cell in code) <= 22
    assert max(len(line) for cell in code for line in cell.source.splitlines()) <= 120


def test_a_notebook_is_linked_and_told_of() -> None:
    page = (ROOT / "docs" / "notebooks.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"(../notebooks/{name}.ipynb)" not in page] == []
