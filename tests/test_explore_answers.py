"""What notebooks see of answers: short lines, tables that agree with charts, one-line charts, tidy frames."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import matplotlib as mpl
import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbclient import NotebookClient

import finsim
from finsim.errors import InputFault
from finsim.explore.labels import called
from finsim.explore.model import Model
from finsim.explore.scale import WAN_HUNDREDTHS, YI, change_figures, scale_telling
from finsim.report.charts import folded
from finsim.report.excel import text_width
from finsim.result import Result

SCENARIOS = Path(__file__).parents[1] / "scenarios"
HULUNBUIR = SCENARIOS / "hulunbuir-2020.yaml"
STANDARD = "boarding-allowance.primary.standard"


@pytest.fixture(scope="module")
def model() -> Model:
    return finsim.model(HULUNBUIR)


@pytest.fixture(scope="module")
def uncertain() -> Result:
    return finsim.project(finsim.load(SCENARIOS / "uncertainty-example.yaml"))


@pytest.fixture(scope="module")
def answers(model: Model, uncertain: Result) -> dict[str, Any]:
    bands = finsim.simulate(uncertain, draws=256)
    qingyuan = finsim.project(finsim.load(SCENARIOS / "qingyuan-732.yaml"))
    steps = {"steps": ["medical-step", "health-step"]}
    return {
        "Model": model.with_({"growth.spending": 6}), "Result": model.result, "Scenario": model.scenario,
        "Comparison": finsim.compare(model.result, variants="base,class-1"),
        "Decomposition": finsim.decompose(model.result, start=2019, end=2020), "Ledger": model.ledger,
        "Bands": bands, "Chances": finsim.chances(bands), "Tornado": finsim.tornado(uncertain),
        "Reckoner": finsim.reckoner(uncertain), "Moves": finsim.assumptions(model.result),
        "Indices": finsim.indices(uncertain, groups=steps, draws=64),
        "DrawnComparison": finsim.compare(uncertain, variants="base,more-insured", draws=64).drawn,
        "Affordability": finsim.afford(uncertain), "Equality": finsim.equality(qingyuan),
        "Explanation": finsim.explain(model.result, "3", line="primary", year=2020)[0],
    }  # fmt: skip


def test_the_line_of_an_answer_is_short_and_says_what_it_is(answers: dict[str, Any]) -> None:
    for kind, found in answers.items():
        line = repr(found)
        assert line.startswith(f"<finsim.{kind} ")
        assert len(line) < 250
        assert line.count("\n") <= 1
    assert "合计 37.73 亿元" in repr(answers["Result"])
    assert "2018—2025年" in repr(answers["Result"])
    assert "2019年 → 2020年" in repr(answers["Decomposition"])
    assert "种子 1" in repr(answers["Bands"])


def test_answers_of_draws_have_tables_and_frames_with_their_unit(answers: dict[str, Any]) -> None:
    for kind in ("Bands", "Chances", "Tornado", "Reckoner", "Moves", "Indices", "DrawnComparison"):
        html, frame = answers[kind]._repr_html_(), answers[kind].to_frame()
        assert html.count("<tr>") + html.count("<tr ") > 2
        assert "<script" not in html
        assert set(frame["unit"]) == {"1" if kind == "Indices" else "元"}
    bands, frame = answers["Bands"], answers["Bands"].to_frame()
    one = frame[(frame["by"] == "total") & (frame["payer"] == "county") & (frame["year"] == 2026)]
    assert one["p95"].item() == bands.quantiles[bands.row("total", payer="county"), 0, -1]
    assert answers["Chances"].to_frame()["chance"][0] == answers["Chances"][0].passing.chance
    assert answers["Moves"].to_frame()["change"][0] == answers["Moves"][0].change / 100


def test_decisions_have_frames_with_their_unit() -> None:
    """Of Qingcheng's plan: each place and year, in yuan, as the answers say in fen."""
    result = finsim.project(finsim.load(SCENARIOS / "qingcheng-affordability.yaml"))
    found = finsim.afford(result)
    frame = found.to_frame()
    assert set(frame["unit"]) == {"元"}
    assert (frame["burden"] * 100).round().astype("int64").tolist() == [one.burden for one in found.years]
    gaps = finsim.equality(finsim.project(finsim.load(HULUNBUIR)))
    frame = gaps.to_frame()
    assert len(frame) == len(gaps.places) * len(gaps.years)
    assert frame["amount"].sum() * 100 == pytest.approx(sum(sum(one.fen) for one in gaps.places))
    found_by = finsim.solve(HULUNBUIR, find=f"items.{STANDARD}", so_that="burden[central,2020] <= 3.02 亿元")
    frame = found_by.to_frame()
    assert frame["which"].tolist() == ["stated", "found", "beyond"]
    assert frame["amount"][1] <= 302_000_000 < frame["amount"][2]


def test_charts_in_one_line(answers: dict[str, Any]) -> None:
    mpl.use("Agg")
    import matplotlib.pyplot as plt

    charts = (
        answers["Bands"].plot("county"), answers["Bands"].plot("县级"), answers["Bands"].plot(),
        answers["Tornado"].plot(), answers["Equality"].plot(), answers["Equality"].plot(2021),
    )  # fmt: skip
    for axes in charts:
        axes.figure.canvas.draw()  # a missing letter would warn, and a warning is an error here
    assert "县级" in charts[0].figure.get_suptitle()
    assert charts[0].figure.get_suptitle() == charts[1].figure.get_suptitle()
    assert len(charts[3].patches) == 2 * len(answers["Tornado"].bars)
    plt.close("all")
    with pytest.raises(InputFault, match="county"):
        answers["Bands"].plot("conty")
    with pytest.raises(InputFault):
        answers["Equality"].plot(1999)


def test_every_chart_of_a_session_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first chart loads the notebook's way to show figures, which must outlive the style of charts."""
    for name in ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.delenv("MPLBACKEND", raising=False)
    start = f"import finsim\nmodel = finsim.model({str(HULUNBUIR)!r})"
    cells = [start, "model.plot();", "model.plot.items();",
             "model.with_({'growth.spending': 6}).plot.waterfall();"]  # fmt: skip
    notebook: Any = nbformat.v4.new_notebook()  # type: ignore[no-untyped-call]
    notebook.cells = [nbformat.v4.new_code_cell(one) for one in cells]  # type: ignore[no-untyped-call]
    NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    shown = [sum("image/png" in one.get("data", {}) for one in cell.outputs) for cell in notebook.cells]
    assert shown == [0, 1, 1, 1]


# ---- figures ----


def test_a_chart_prints_the_figures_of_the_table(model: Model) -> None:
    mpl.use("Agg")
    import matplotlib.pyplot as plt

    changed = model.with_({"growth.spending": 6, STANDARD: 1300})
    written = {text.get_text() for text in changed.plot().texts}
    totals = re.findall(r"<td[^>]*>([\d.,]+)</td>", changed._repr_html_().split("<tr")[-1])
    assert written == set(totals[:-1])
    falls = [text.get_text() for text in changed.plot.waterfall(by="payer").texts]
    cells = re.findall(r"<td[^>]*>([-+]?[\d.,]+)</td>", changed.compare()._repr_html_())
    assert set(falls) <= {*cells}
    assert len(falls) == 6
    plt.close("all")


@given(st.lists(st.tuples(st.integers(0, 10**12), st.integers(-(10**12), 10**12)), min_size=1, max_size=6))
def test_before_change_and_after_add_up(pairs: list[tuple[int, int]]) -> None:
    found = change_figures(pairs)
    for (before, change), after in zip(found.cells, found.row_totals, strict=True):
        assert before + change == after
    assert sum(cell[0] for cell in found.cells) == found.column_totals[0]
    assert sum(found.column_totals) == found.total == found.scale.digits(sum(map(sum, pairs)))


def test_the_unit_is_as_fine_as_the_smallest_needs() -> None:
    assert scale_telling([20 * 10**10], [20 * 10**10]) == YI
    assert scale_telling([20 * 10**10], [15 * 10**6]).nearest(15 * 10**6) == "15"
    assert scale_telling([20 * 10**10], [4 * 10**6, 0]) == WAN_HUNDREDTHS


def test_headroom_can_be_read_and_nothing_is_printed_where_there_is_none() -> None:
    html = finsim.afford(finsim.project(finsim.load(SCENARIOS / "uncertainty-example.yaml")))._repr_html_()
    [headroom] = [row for row in html.split("<tr") if "余量" in row]
    for cell in re.findall(r">([\d,.]+)<", headroom):
        assert len(cell.replace(",", "").replace(".", "").lstrip("0")) >= 2
    only_index = finsim.afford(finsim.project(finsim.load(SCENARIOS / "qingcheng-affordability.yaml")))
    assert "负担</td>" not in only_index._repr_html_()


# ---- words ----


def test_what_is_set_to_what_stands_there_is_no_change(model: Model) -> None:
    same = model.with_({"growth.spending": 8, STANDARD: "0.1 万元/人/年", "place_attributes.class": "2"})
    assert same.changes == {}
    assert same.overrides == ()
    assert same.name == model.name
    back = model.with_({"growth.spending": 6, STANDARD: 1300}).with_({"growth.spending": "8%"})
    assert list(back.changes.values()) == ["1300 元/人/年"]


def test_names_are_words(model: Model) -> None:
    share = model["resident-pension.base-pension.sharing.region.by_class.2"]
    assert share.label.endswith("2类地区")
    assert "各档" not in share.label
    changed = model.with_({"place_attributes.class": "1", STANDARD: 1300})
    assert changed.name == "地区类别 1、小学寄宿生 · 标准 1300 元/人/年"
    html = changed.compare()._repr_html_()
    assert "小学寄宿生 · 标准 1300 元/人/年" in html
    assert "place_attributes" not in html
    head = next(one for one in html.split("<th ")[1:] if "1300" in one)
    assert "nowrap" not in head
    assert called("items.3.primary.standard", model.result.variant(), "zh") == "小学寄宿生 · 标准"
    assert called("variants.fast.growth.spending.value", model.result.variant(), "zh") == "支出的年增长率"


def test_moves_are_told_apart_by_their_items(model: Model) -> None:
    moves = finsim.assumptions(model.result, top=5)
    names = [move.name.zh for move in moves]
    assert len({*names}) == 5
    assert names[0] == "城乡居民基本养老保险：人数所乘的比例"
    assert names[1] == "支出的年增长率"
    assert moves.to_frame()["name"].tolist() == names


PARTS = ["测算", "6.5%", "finsim", "2018—2025", " ", "，", "（", "）", "元"]


@given(st.lists(st.sampled_from(PARTS), min_size=1), st.integers(10, 40))
def test_words_and_numbers_stay_whole(parts: list[str], width: int) -> None:
    text = "测" + "".join(parts)
    lines = folded(text, width).split("\n")
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    whole = re.findall(r"[A-Za-z0-9.%—]+", text)
    for word in whole:
        if text_width(word) < width:
            assert any(word in line for line in lines)


def test_a_chance_is_rounded_from_its_counts(answers: dict[str, Any]) -> None:
    chance = answers["Chances"][0]
    exact = Fraction(chance.passing.passed * 100, chance.passing.draws)
    assert f"{float(exact):.1f}%" in answers["Chances"]._repr_html_()
