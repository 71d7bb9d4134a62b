"""The command line: help, both languages, JSON, silence, overrides, progress and exit codes."""

from __future__ import annotations

import json
import sys
import time
import unicodedata
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

import finsim
from finsim import cli
from finsim.errors import EXIT_FAULT, EXIT_OUTPUT, EXIT_USAGE
from finsim.result import Result, project
from finsim.spec import Scenario

ROOT = Path(__file__).parents[1]
HULUNBUIR = str(ROOT / "scenarios" / "hulunbuir-2020.yaml")
COMMANDS = [
    "afford", "appendix", "assumptions", "audit", "run", "check", "compare", "decompose", "explain", "list",
    "pages", "init", "duty", "equality", "import", "schema", "sensitivity", "simulate", "solve", "template",
]  # fmt: skip
PLAIN = """
title: {zh: 一县一项, en: One county}
language: zh
years: 2020-2021
domains: {e: {zh: 教育, en: Education}}
places:
  "150721": {name: Arong, level: county}
items:
  meals:
    number: 1
    name: {zh: 午餐, en: Meals}
    domain: e
    lines:
      all:
        name: {zh: 午餐, en: Meals}
        count: {value: 1001 人, source: report, status: official}
        standard: {value: 3 元/人/年, source: notice, status: official}
        sharing: {central: 5, county: 5, source: notice, status: official}
"""


@dataclass
class Said:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


class Shell:
    """Runs commands as a user does, through the entry point."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.monkeypatch, self.capsys = monkeypatch, capsys

    def __call__(self, *words: str) -> Said:
        self.monkeypatch.setattr(sys, "argv", ["finsim", *words])
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
        said = self.capsys.readouterr()
        return Said(code, said.out, said.err)


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    monkeypatch.chdir(tmp_path)
    Path("case.yaml").write_text(PLAIN, encoding="utf-8")
    return Shell(monkeypatch, capsys)


def is_chinese(text: str) -> list[str]:
    """The Chinese characters and full-width signs of a text."""
    return [sign for sign in text if unicodedata.east_asian_width(sign) in "WF"]


# ---- help ----


@pytest.mark.parametrize("name", COMMANDS)
def test_help(name: str) -> None:
    done = CliRunner().invoke(cli.commands, [name, "--help"])
    assert done.exit_code == 0
    assert is_chinese(done.output)
    assert "Show this message" in done.output


def test_the_commands_are_these() -> None:
    assert sorted(cli.commands.commands) == sorted(COMMANDS)


def test_version(shell: Shell) -> None:
    said = shell("--version")
    assert said.code == 0
    assert said.out.startswith("finsim")


# ---- languages ----


@pytest.mark.parametrize(
    "words",
    [
        ["run", "case.yaml", "--no-charts"],
        ["check", "case.yaml"],
        ["explain", "case.yaml", "1"],
        ["list"],
        ["list", "items", "hulunbuir-2018"],
        ["list", "items", "case.yaml"],
        ["list", "places", "case.yaml"],
        ["list", "rules"],
        ["duty", "--classes"],
        ["init", "new.yaml"],
    ],
    ids=" ".join,
)
def test_english_throughout(shell: Shell, words: list[str]) -> None:
    said = shell(*words, "--lang", "en")
    assert said.code == 0
    assert is_chinese(said.out.replace("【", "").replace("】", "")) == []


def test_english_files_are_english(shell: Shell) -> None:
    shell("run", "case.yaml", "--no-charts", "--lang", "en", "-q")
    for name in ("burden.csv", "summary.csv", "items.csv"):
        assert is_chinese(Path("outputs/case", name).read_text(encoding="utf-8-sig")) == [], name


def test_faults_come_in_both_languages_in_the_order_asked(shell: Shell) -> None:
    Path("bad.yaml").write_text(PLAIN.replace("1001 人", "1001"), encoding="utf-8")
    chinese = shell("check", "bad.yaml").err.split("\n")
    english = shell("check", "bad.yaml", "--lang", "en").err.split("\n")
    assert chinese[0].startswith("bad.yaml:16: “人数”")
    assert english[0].startswith("bad.yaml:16: count ")
    assert chinese[1].strip() in english[0]


# ---- JSON ----


def test_run_json(shell: Shell) -> None:
    data = json.loads(shell("run", "case.yaml", "--no-charts", "--json").out)
    assert data["burden"] == {
        "base": {
            "2020": {"central": "1501.50", "county": "1501.50"},
            "2021": {"central": "1501.50", "county": "1501.50"},
        }
    }
    assert all(Path(file).is_file() for file in data["files"])


def test_check_json(shell: Shell) -> None:
    assert json.loads(shell("check", "case.yaml", "--json").out) == []
    Path("bad.yaml").write_text(PLAIN.replace("1001 人", "1001"), encoding="utf-8")
    said = shell("check", "bad.yaml", "--json")
    [fault] = json.loads(said.out)
    assert (said.code, fault["code"], fault["file"], fault["line"]) == (1, "unit-missing", "bad.yaml", 16)
    assert fault["zh"] != fault["en"]


@pytest.mark.parametrize(
    "words", [["catalogues"], ["items", "baiyin-2017"], ["places", "hulunbuir"], ["rules"], ["figures"]]
)
def test_list_json(shell: Shell, words: list[str]) -> None:
    rows = json.loads(shell("list", *words, "--json").out)
    assert rows
    assert all(row.keys() == rows[0].keys() for row in rows)


def test_explain_json(shell: Shell) -> None:
    [one] = json.loads(shell("explain", "case.yaml", "meals", "--year", "2020", "--json").out)
    assert (one["item"], one["year"], one["line"]) == ("午餐", 2020, "meals.all")


def test_schema_is_json_and_can_be_written(shell: Shell) -> None:
    printed = json.loads(shell("schema").out)
    said = shell("schema", "--out", "s/schema.json")
    assert said.out == ""
    assert json.loads(Path("s/schema.json").read_text(encoding="utf-8")) == printed
    assert {"title", "years", "items", "variants"} <= printed["properties"].keys()


# ---- silence, overrides, progress ----


def test_quiet(shell: Shell) -> None:
    said = shell("run", "case.yaml", "--no-charts", "--quiet")
    assert (said.code, said.out, said.err) == (0, "", "")
    assert Path("outputs/case/burden.csv").is_file()


def test_out_and_no_charts(shell: Shell) -> None:
    shell("run", "case.yaml", "--out", "here", "--no-charts")
    assert sorted(path.name for path in Path("here").iterdir()) == [
        "assumptions.csv", "burden.csv", "items.csv", "lines.csv", "report.xlsx", "resolved.yaml", "run.json",
        "summary.csv",
    ]  # fmt: skip
    shell("run", "case.yaml", "--out", "here", "-q")
    assert (Path("here/charts") / "burden-by-level.png").is_file()
    shell("run", "case.yaml", "--out", "here", "-q", "--no-charts")
    assert not (Path("here/charts") / "burden-by-level.png").exists()


def test_set_works_everywhere_and_more_than_once(shell: Shell) -> None:
    given = ["items.1.all.standard.value=4 元/人/年", "items.meals.lines.all.sharing=central"]
    change = ["--set", given[0], "--set", given[1]]
    data = json.loads(shell("run", "case.yaml", "--no-charts", "--json", *change).out)
    assert data["burden"]["base"]["2020"] == {"central": "4004.00"}
    assert shell("check", "case.yaml", *change).code == 0
    assert "4,004.00" in shell("explain", "case.yaml", "1", *change).out
    assert json.loads(Path("outputs/case/run.json").read_text(encoding="utf-8"))["set"] == given


@pytest.mark.parametrize("given", ["growth.spending=8", "x", "items.9.all.standard=1 元/人/年", "titel=x"])
def test_a_wrong_set_is_told_as_such(shell: Shell, given: str) -> None:
    said = shell("run", "case.yaml", "--set", given)
    assert said.code == EXIT_FAULT
    assert said.err.startswith(f"--set {given}:")
    assert not Path("outputs").exists()


def test_progress_goes_to_the_error_stream(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work of more than a second says what it is at, also while one part of it takes long."""

    def slow(scenario: Scenario) -> Result:
        time.sleep(1.3)
        return project(scenario)

    import_module("finsim.run")
    monkeypatch.setattr(sys.modules["finsim.run"], "project", slow)
    said = shell("run", "case.yaml", "--no-charts")
    assert said.err.splitlines() == ["… 测算 working it out 1 s"]
    assert "…" not in said.out
    assert shell("run", "case.yaml", "--no-charts", "-q").err == ""
    assert json.loads(shell("run", "case.yaml", "--no-charts", "--json").out)


# ---- exit codes ----


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["run", "case.yaml", "-q", "--no-charts"], 0),
        (["run", "nothing.yaml"], EXIT_FAULT),
        (["run"], EXIT_USAGE),
        (["run", "case.yaml", "--foo"], EXIT_USAGE),
        (["walk"], EXIT_USAGE),
        (["explain", "case.yaml", "99"], EXIT_USAGE),
        (["explain", "case.yaml", "1", "--year", "1999"], EXIT_USAGE),
        (["explain", "case.yaml", "1", "--place", "北京"], EXIT_USAGE),
        (["explain", "case.yaml", "1", "--payer", "city"], EXIT_USAGE),
        (["explain", "case.yaml", "1", "--variant", "x"], EXIT_USAGE),
        (["explain", "case.yaml", "1", "--line", "x"], EXIT_USAGE),
        (["list", "things"], EXIT_USAGE),
        (["list", "items", "nothing"], EXIT_USAGE),
        (["init", "new.yaml", "--catalogue", "x"], EXIT_USAGE),
        (["run", "case.yaml", "--out", "case.yaml"], EXIT_OUTPUT),
        (["init", "case.yaml"], EXIT_OUTPUT),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_exit_codes(shell: Shell, words: list[str], code: int) -> None:
    said = shell(*words)
    assert said.code == code
    assert "Traceback" not in said.err
    assert bool(said.err) == bool(code)


def test_interruption_has_its_own_code(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["finsim.report.folder"], "write_outputs", interrupted)
    said = shell("run", "case.yaml")
    assert said.code == 130
    assert "Interrupted" in said.err


def test_same_verb_same_numbers(shell: Shell) -> None:
    """The command line and Python agree on the shipped case."""
    data = json.loads(shell("run", HULUNBUIR, "--no-charts", "--json").out)["burden"]
    result = finsim.project(finsim.load(HULUNBUIR))
    for code in result.variants:
        ledger = result.ledger(code)
        for year, row in zip(ledger.plan.years, ledger.sums("year", "payer").tolist(), strict=True):
            told = [round(float(data[code][str(year)][payer]) * 100) for payer in ledger.plan.payers]
            assert told == row


def test_public_names_stay_what_they_are_when_used_again(tmp_path: Path) -> None:
    """Packages of the same name, imported by the work itself, do not hide the verbs."""
    path = tmp_path / "case.yaml"
    path.write_text(PLAIN, encoding="utf-8")
    for _ in range(2):
        finsim.run(path, out=tmp_path / "out", charts=False)
        assert finsim.check(path) == ()
        assert finsim.explain(finsim.project(finsim.load(path)), "1")
        assert finsim.listing("items", str(path))
        assert finsim.schema()
        assert finsim.resolve(path)
