"""What notebooks show: tables that add up, escaped, in the scenario's language; charts with their source."""

from __future__ import annotations

import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import matplotlib as mpl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import finsim
from finsim.errors import InputFault
from finsim.explore.html import Grid, amounts
from finsim.explore.model import Model
from finsim.explore.scale import WAN, scale_for
from finsim.explore.shown import html_of

SCENARIOS = Path(__file__).parents[1] / "scenarios"
HULUNBUIR = SCENARIOS / "hulunbuir-2020.yaml"


class Page(HTMLParser):
    """Takes tables apart: their captions and rows; every element must be closed in its turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.tables: list[list[list[str]]] = []
        self.captions: list[str] = []
        self.right: list[bool] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.add(tag)
        assert {name for name, _ in attrs} <= {"style"}
        if tag == "table":
            self.tables.append([])
        if tag == "caption":
            self.captions.append("")
        if tag == "tr":
            self.tables[-1].append([])
        if tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self.right.append("text-align:right" in str(dict(attrs)["style"]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("td", "th"):
            self.tables[-1][-1][-1] += data
        if "caption" in self.open:
            self.captions[-1] += data


def number(text: str) -> float:
    return float(text.replace(",", "").replace("+", ""))


def adds_up(table: list[list[str]]) -> None:
    """Rows to the last column, columns to the last row, exactly as printed."""
    body = [[round(number(cell) * 100) for cell in row[1:]] for row in table[1:]]
    for row in body:
        assert sum(row[:-1]) == row[-1]
    for column in zip(*body, strict=True):
        assert sum(column[:-1]) == column[-1]


@pytest.fixture(scope="module")
def model() -> Model:
    return finsim.model(HULUNBUIR)


@pytest.fixture(scope="module")
def changed(model: Model) -> Model:
    return model.with_({"growth.spending": "6%", "boarding-allowance.primary.standard": 1300})


def test_model_and_result_show_burden_by_level(model: Model, changed: Model) -> None:
    page = Page(changed._repr_html_())
    [table] = page.tables
    adds_up(table)
    assert table[0][:2] == ["负担方", "2018年"]
    assert [row[0] for row in table[1:]] == ["中央", "自治区", "盟市", "旗县市区", "合计"]
    assert "单位：亿元" in page.captions[0]
    assert "growth.spending.value = 6%" in changed._repr_html_()
    every = Page(model.result._repr_html_()).tables
    assert len(every) == 3
    for one in every:
        adds_up(one)
    assert abs(number(table[-1][-1]) - changed.total / 1e8) < 0.006


@given(st.lists(st.lists(st.integers(0, 10**13), min_size=2, max_size=4), min_size=1, max_size=5))
def test_any_amounts_add_up_as_printed(rows: list[list[int]]) -> None:
    rows = [[*row, *[0] * (4 - len(row))] for row in rows]
    page = Page(amounts("t", "c", [str(i) for i in range(len(rows))], list("abcd"), rows, "zh"))
    adds_up(page.tables[0])


@pytest.mark.parametrize(("fen", "word"), [(10**12, "yi"), (10**9, "wan"), (10**7, "wan"), (10**5, "yuan")])
def test_the_unit_goes_by_size(fen: int, word: str) -> None:
    assert scale_for([fen, -3]).word == word
    assert WAN.text(-1234567, sign=True) == "-1,234,567"


def test_comparison_and_decomposition(changed: Model) -> None:
    [table] = Page(changed.compare()._repr_html_()).tables
    for _, before, after, change, _ in table[1:]:
        assert number(before) + number(change) == pytest.approx(number(after), abs=1e-9)
    for column in range(1, 4):
        cells = [number(row[column]) for row in table[1:]]
        assert sum(cells[:-1]) == pytest.approx(cells[-1], abs=1e-9)
    why = changed.decompose(year=2020)
    [table] = Page(why._repr_html_()).tables
    adds_up(table)
    assert table[0][0] == "项目"
    assert number(table[-1][-1]) == round(why.change / 10**6)
    assert Page(changed.decompose(changed)._repr_html_()).tables


def test_solution_affordability_equality_explanation() -> None:
    found = finsim.solve(
        HULUNBUIR, find="items.3.primary.standard", so_that="burden[city,2020,item=3] <= 120 万元"
    )
    page = Page(found._repr_html_())
    assert page.tables[0][3][0] == "求得"
    assert page.tables[0][3][1] == found.found.text
    assert number(page.tables[0][3][2]) == found.found.fen / 10**6
    qingcheng = finsim.project(finsim.load(SCENARIOS / "qingcheng-affordability.yaml"))
    page = Page(finsim.afford(qingcheng)._repr_html_())
    assert "清城区" in page.tables[0][1][0]
    qingyuan = finsim.project(finsim.load(SCENARIOS / "qingyuan-732.yaml"))
    page = Page(finsim.equality(qingyuan)._repr_html_())
    assert len(page.tables) == 2
    assert "基尼系数" in [row[0] for row in page.tables[0]]
    result = finsim.project(finsim.load(HULUNBUIR))
    [one] = finsim.explain(result, "5", line="region-policy", year=2020)
    figures, numbers = Page(one._repr_html_()).tables
    assert [row[0] for row in figures[1:]] == ["自治区", "盟市", "旗县市区", "合计"]
    assert sum(number(row[1]) for row in figures[1:-1]) == pytest.approx(number(figures[-1][1]))
    assert "8%" in [row[1] for row in numbers]


def test_numbers_show_value_source_and_standing(model: Model) -> None:
    one = model["boarding-allowance.primary.standard"]
    [table] = Page(one._repr_html_()).tables
    assert table[1][:4] == [one.key, one.label, "1000 元/人/年", "文件"]
    assert len(Page(model.numbers._repr_html_()).tables[0]) == 61
    assert len(Page(model.items.boarding_allowance._repr_html_()).tables[0]) == 5


def test_every_text_is_escaped(tmp_path: Path) -> None:
    text = HULUNBUIR.read_text(encoding="utf-8").replace(
        "{zh: 呼伦贝尔市", "{zh: <script>alert(1)</script>&", 1
    )
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    model = finsim.model(path)
    for html in (model._repr_html_(), model.result._repr_html_(), model.numbers._repr_html_()):
        assert "<script" not in html
        assert "&lt;script&gt;" in html
        assert Page(html).tags <= {
            "table", "caption", "span", "thead", "tbody", "tr", "th", "td", "div",
        }  # fmt: skip
    assert Grid("<b>", "", ["&"], [["<i>"]], [False]).html().count("&lt;") == 2
    with pytest.raises(TypeError):
        html_of(3)


def test_english_scenarios_show_english(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HULUNBUIR.read_text(encoding="utf-8") + "\nlanguage: en\n", encoding="utf-8")
    html = finsim.model(path)._repr_html_()
    assert "Unit: 100 million yuan" in html
    assert "Total" in html


def test_charts_have_levels_unit_source_and_chinese_letters(changed: Model) -> None:
    mpl.use("Agg")
    import matplotlib.pyplot as plt

    for axes in (
        changed.plot(), changed.plot.compare(), changed.plot.waterfall(), changed.plot.items(3),
        changed.plot.waterfall(by="payer"),
    ):  # fmt: skip
        axes.figure.canvas.draw()  # a missing letter would warn, and a warning is an error here
        assert "亿元" in axes.get_title(loc="left")
        assert "呼伦贝尔市" in axes.get_xlabel()
    _, own = plt.subplots()
    assert changed.plot.levels(own) is own
    assert sum(bar.get_height() for bar in own.patches) == pytest.approx(changed.total / 1e8, rel=1e-6)
    plt.close("all")


def test_a_fault_in_a_notebook_is_words_without_a_traceback() -> None:
    """IPython prints what ``_render_traceback_`` gives."""
    code = (
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "import finsim\n"
        "shell = InteractiveShell(user_ns=globals())\n"
        f"path = {str(HULUNBUIR)!r}\n"
        'shell.run_cell(\'finsim.model(path).with_({"growth.spending": "8"})\')\n'
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    text = said.stdout + said.stderr
    assert "增长率写成了 8" in text
    assert "Traceback" not in text
    assert "errors.py" not in text


def test_the_html_comes_from_the_top_floor_only_when_asked() -> None:
    """Importing a result fetches nothing of explore."""
    code = "import sys, finsim.result; print([m for m in sys.modules if m.startswith('finsim.explore')])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
    with pytest.raises(InputFault):
        finsim.model("no-such-file.yaml")
