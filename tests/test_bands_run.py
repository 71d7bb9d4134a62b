"""Bands from a scenario: what a run and `finsim simulate` leave, print and refuse; what a break leaves."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

import finsim
from finsim import cli
from finsim.draws.bands import Row
from finsim.draws.simulate import simulate
from finsim.report.fan import fan_png
from finsim.run import run

CREATED = datetime(2026, 1, 2, 3, 4, 5)
PLAIN = """
title: {zh: 乙县, en: County B}
years: 2025-2027
places:
  1: {name: 甲市, level: city}
  11: {name: 乙县, level: county, within: 1}
items:
  boarding:
    number: 1
    name: {zh: 寄宿生生活补助, en: Boarding allowance}
    lines:
      all:
        name: {zh: 学生, en: pupils}
        count: {value: 18200 人, source: 学籍, status: official}
        standard: {value: 1250 元/人/年, source: 通知, status: official}
        sharing: {central: 5, city: 2, county: 3}
"""
UNCERTAIN = """
budget:
  accounts:
    乙县: {revenue: 700 万元}
uncertainty:
  draws: 400
  seed: 5
  shocks:
    boarders:
      name: {zh: 寄宿生人数, en: boarders}
      on: items.boarding.all.count
      lognormal: {sd: 8%}
      shared_by: [place, year]
      when_set: replace
      source: 前三年的误差
      status: assumption
variants:
  certain:
    items: {boarding: {lines: {all: {count: {value: 18300 人, source: 学籍, status: official}}}}}
  more:
    items: {boarding: {lines: {all: {standard: {value: 1300 元/人/年, source: 试算, status: assumption}}}}}
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("plain.yaml").write_text(PLAIN, encoding="utf-8")
    Path("case.yaml").write_text(PLAIN + UNCERTAIN, encoding="utf-8")
    return tmp_path


def shell(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["finsim", *words])
    try:
        cli.main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# ---- run ----


def test_run_writes_bands_of_each_variant_that_is_uncertain(desk: Path) -> None:
    result, files = run("case.yaml", out="out", created=CREATED)
    names = [path.relative_to("out").as_posix() for path in files]
    assert {"bands.csv", "chances.csv", "charts/fan-county.png", "charts/fan-total.png"} <= {*names}
    drawn = ["base", "more"]
    assert list(result.bands) == drawn
    assert result.variants == ("base", "certain", "more")
    rows = rows_of(desk / "out" / "bands.csv")
    assert list(dict.fromkeys(row["variant"] for row in rows)) == drawn
    central = [row for row in rows if (row["by"], row["payer"], row["year"]) == ("total", "county", "2026")]
    assert central[0]["central"] == f"{18200 * 1250 * 0.3:.2f}"
    noted = json.loads((desk / "out" / "run.json").read_text(encoding="utf-8"))["uncertainty"]
    assert {
        code: (one["draws"], one["seed"], one["sampling"]) for code, one in noted.items()
    } == dict.fromkeys(drawn, (400, 5, "random"))
    assert all(one["seconds"] >= 0 for one in noted.values())


def test_run_again_gives_the_same_bytes(desk: Path) -> None:
    for out in ("one", "two"):
        run("case.yaml", out=out, created=CREATED)
    for name in ("bands.csv", "chances.csv", "report.xlsx", "charts/fan-total.png"):
        assert (desk / "one" / name).read_bytes() == (desk / "two" / name).read_bytes()


def test_certain_scenario_is_as_before_and_takes_nothing_more(desk: Path) -> None:
    """No file, no key, no module more; what an uncertain run left is removed."""
    run("case.yaml", out="out", created=CREATED)
    _, files = run("plain.yaml", out="out", created=CREATED)
    left = {path.relative_to("out").as_posix() for path in Path("out").rglob("*") if path.is_file()}
    assert left == {path.relative_to("out").as_posix() for path in files}
    assert not any("bands" in name or "fan" in name or "chances" in name for name in left)
    assert "uncertainty" not in json.loads(Path("out/run.json").read_text(encoding="utf-8"))
    code = (
        "import sys; from finsim.run import run; run('plain.yaml', out='x');"
        "print([m for m in sys.modules if 'finsim.draw' in m or 'band_' in m or 'chances' in m])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_terminal_of_a_run(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shell(monkeypatch, "run", "case.yaml", "--no-charts", "--lang", "en") == 0
    said = capsys.readouterr().out
    assert re.search(r"Uncertainty \(baseline, 2025–2027 together, 400 draws, seed 5\)", said)
    assert "chance to pass what there is" in said
    assert shell(monkeypatch, "run", "case.yaml", "--no-charts", "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["bands"]["base"]["draws"] == 400


# ---- simulate ----


def test_simulate_prints_what_run_writes(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same seed gives the same bands by either way."""
    run("case.yaml", out="out", charts=False, created=CREATED)
    assert shell(monkeypatch, "simulate", "case.yaml", "--json", "--by", "item") == 0
    data = json.loads(capsys.readouterr().out)
    written = [row for row in rows_of(desk / "out" / "bands.csv") if row["variant"] == "base"]
    mine = [row for row in written if row["by"] in ("total", "item")]
    assert [one["p95"] for one in data["bands"]] == [row["p95"] for row in mine]
    assert shell(monkeypatch, "simulate", "case.yaml", "--draws", "300", "--seed", "9", "--threads", "2") == 0
    said = capsys.readouterr().out
    assert "抽样 300 次，随机种子 9" in said
    assert "乙县（预算余下的）" in said
    assert "对数正态分布" in said


def test_simulate_writes_a_folder(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [
        "simulate",
        "case.yaml",
        "--out",
        "o",
        "--ceiling",
        "total=2200万元",
        "--lang",
        "en",
        "--variant",
        "more",
    ]
    assert shell(monkeypatch, *asked) == 0
    said = capsys.readouterr().out
    assert "Total (ceiling asked about)" in said
    assert {row["variant"] for row in rows_of(desk / "o" / "bands.csv")} == {"more"}
    assert {row["by"] for row in rows_of(desk / "o" / "bands.csv")} == {"total", "domain", "item", "place"}
    assert [row["payer"] for row in rows_of(desk / "o" / "chances.csv")][:4] == ["total"] * 4
    assert (desk / "o" / "charts" / "fan-county.png").exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["plain.yaml"], 2, "uncertainty"),
        (["case.yaml", "--draws", "0"], 2, "0"),
        (["case.yaml", "--draws", "many"], 2, "many"),
        (["case.yaml", "--seed", "1.5"], 2, "1.5"),
        (["case.yaml", "--sampling", "sobol", "--draws", "300"], 2, "512"),
        (["case.yaml", "--sampling", "halton"], 2, "sobol"),
        (["case.yaml", "--draws", "1000000000000"], 2, "1,000,000,000,000"),
        (["case.yaml", "--by", "itm"], 2, "item"),
        (["case.yaml", "--variant", "mre"], 2, "more"),
        (["case.yaml", "--ceiling", "cty=1元", "--ceiling", "city=一亿"], 2, "cty=1元"),
        (["case.yaml", "--ceiling", "province=1元"], 2, "province"),
        (["case.yaml", "--threads", "0"], 2, "0"),
        (["lost.yaml"], 1, "lost.yaml"),
    ],
)
def test_what_is_wrong_is_told_at_once(
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    code: int,
    said: str,
) -> None:
    assert shell(monkeypatch, "simulate", *words, "--out", "o") == code
    told = capsys.readouterr()
    assert said in told.err
    assert "Traceback" not in told.err
    assert re.search("[\u4e00-\u9fff]", told.err)
    assert not Path("o").exists()


def test_interrupt_leaves_old_outputs_whole(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Stopped while drawing, and stopped while the last chart is drawn."""
    assert shell(monkeypatch, "simulate", "case.yaml", "--out", "o") == 0
    before = {path: path.read_bytes() for path in Path("o").rglob("*") if path.is_file()}

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    for name in ("finsim.draws.simulate.draw_rows", "finsim.report.fan.fan_png"):
        with monkeypatch.context() as patched:
            patched.setattr(name, stop)
            assert shell(patched, "simulate", "case.yaml", "--seed", "8", "--out", "o") == 130
        assert "已中断，原有结果未动" in capsys.readouterr().err
        assert {path: path.read_bytes() for path in Path("o").rglob("*") if path.is_file()} == before


def test_in_python(desk: Path) -> None:
    """The verbs of the command line by the same names; chances count the draws that were kept."""
    result = finsim.project(finsim.load("case.yaml"))
    bands = finsim.simulate(result, draws=300)
    [*years, _] = finsim.chances(bands, "county=700万元")[:4]
    drawn = bands.kept[Row("total", "", "county")]
    assert [one.passing.passed for one in years] == (drawn > 7_000_000.005).sum(axis=1).tolist()


def test_compare_with_draws(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One standard 4 % above the other, the same pupils: 4 % more in every draw."""
    found = finsim.compare("case.yaml", variants="base,more", draws=300).drawn
    assert found is not None
    assert all(one.more == 1.0 for one in found.changes)
    base = simulate(finsim.project(finsim.load("case.yaml")), draws=300)
    one = next(one for one in found.changes if (one.payer, one.years) == ("county", (2026,)))
    wanted = np.quantile(base.kept[Row("total", "", "county")][1] * 0.04, 0.95)
    assert one.spread.quantiles[-1] == pytest.approx(wanted)
    assert shell(monkeypatch, "compare", "case.yaml", "--variants", "base,more", "--draws", "--out", "o") == 0
    said = capsys.readouterr().out
    assert "差额的区间（后者减前者，逐次相减，抽样 400 次，种子 5）" in said
    assert Path("o/compare-draws.csv").exists()


def test_fan_of_a_drawn_scenario(desk: Path) -> None:
    from finsim.report.table import Book

    result = finsim.project(finsim.load("case.yaml"))
    assert fan_png(Book(result, "base", "en"), finsim.simulate(result), "county").startswith(b"\x89PNG")
