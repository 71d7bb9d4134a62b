"""The pages under docs/ cannot lag: what they show is run, what they list is compared with the code."""

from __future__ import annotations

import contextlib
import csv
import importlib.util
import re
import shlex
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest
from docs_blocks import DOCS, PAGES, ROOT, Block, as_scenario, blocks

import finsim
from finsim import cli
from finsim.cli import commands
from finsim.errors import InputFault
from finsim.load.fields import TABLES
from finsim.report.csv_files import BURDEN_COLUMNS, ITEM_COLUMNS
from finsim.rules import names
from finsim.spec import PAYERS, STATUSES

RESULT_HEAD = "| 年份 | 负担方 | 金额（元） | 算法 |"


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_reference", DOCS / "make_reference.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to run commands in, with the shipped scenarios beside."""
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    monkeypatch.chdir(tmp_path)
    return tmp_path


# ---- blocks ----


@pytest.mark.parametrize("block", blocks("yaml"), ids=str)
def test_yaml_block_runs(block: Block, tmp_path: Path) -> None:
    """Every YAML block is a scenario, or a part of one that runs in a plain frame."""
    finsim.project(finsim.load(as_scenario(block.text, tmp_path)))


@pytest.mark.parametrize("block", blocks("python"), ids=str)
def test_python_block_runs(block: Block, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every Python example runs; a comment behind print(…) with a value is what it prints."""
    exec(compile(block.text, str(block), "exec"), {"__name__": "example"})  # the pages' own code
    printed = capsys.readouterr().out
    for said in re.findall(r"^\s*print\(.*\)\s+# (\S.*)$", block.text, re.MULTILINE):
        if not re.search(r"^pandas", said):
            assert said in printed


def files_for(block: Block) -> list[Block]:
    """The named blocks of a page, ```text bad.yaml, are the files of its commands."""
    return [one for one in blocks() if one.page == block.page and one.name]


@pytest.mark.parametrize("block", blocks("console"), ids=str)
def test_command_prints_what_the_page_shows(
    block: Block, desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The output as shown, where … stands for anything."""
    for file in files_for(block):
        (desk / file.name).write_text(file.text, encoding="utf-8")
    first, *shown = block.text.rstrip("\n").split("\n")
    words = shlex.split(first.removeprefix("$ finsim "))
    monkeypatch.setattr(sys, "argv", ["finsim", *words])
    with contextlib.suppress(SystemExit):
        cli.main()
    said = capsys.readouterr()
    pattern = "".join(".*\n?" if row == "…" else re.escape(row).replace("…", ".*") + "\n" for row in shown)
    assert re.fullmatch(pattern, said.out + said.err, re.DOTALL), said.out + said.err


def result_tables() -> list[tuple[Block, list[list[str]]]]:
    """Each YAML block that a table of results stands behind, with its rows."""
    found = []
    for block in blocks("yaml"):
        behind = page(block.page).split(block.text + "```\n", 1)[1].lstrip("\n")
        if behind.startswith(RESULT_HEAD):
            rows = behind.split("\n\n", 1)[0].split("\n")[2:]
            found.append((block, [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]))
    return found


@pytest.mark.parametrize(("block", "rows"), result_tables(), ids=lambda value: str(value)[:24])
def test_worked_amounts_are_what_finsim_gives(block: Block, rows: list[list[str]], tmp_path: Path) -> None:
    result = finsim.project(finsim.load(as_scenario(block.text, tmp_path)))
    table = result.burden("line", "year", "payer")
    for item in ("y.", "x."):
        if table["line"].str.startswith(item).any():
            table = table[table["line"].str.startswith(item)]
            break
    table = table.assign(fen=(table["amount"] * 100).round().astype(int))
    fen = table.groupby(["year", "payer"])["fen"].sum()
    for year, payer, amount, _ in rows:
        assert int(fen[int(year), payer]) == round(float(amount) * 100), (year, payer)


def test_most_pages_of_arithmetic_are_checked() -> None:
    assert len(result_tables()) >= 10


# ---- lists that must be complete ----


def walk(command: click.Command, path: str = "") -> list[tuple[str, click.Command]]:
    found = [(path, command)] if path else []
    for name, inner in getattr(command, "commands", {}).items():
        found += walk(inner, f"{path} {name}".strip())
    return found


@pytest.mark.parametrize(("name", "command"), walk(commands))
def test_command_and_its_options_are_described(name: str, command: click.Command) -> None:
    text = page("commands.md")
    part = text.split(f"## finsim {name}\n", 1)[1].split("\n## ", 1)[0]
    common = text.split("## 几个命令共有的选项", 1)[1].split("\n## ", 1)[0]
    assert command.help
    for option in (p for p in command.params if isinstance(p, click.Option)):
        assert option.help, f"{name} {option.name} has no help"
        for word in option.opts:
            assert f"`{word}" in part or f"`{word}" in common, f"{name} {word}"
    if name == "list":
        choice = command.params[0].type
        assert isinstance(choice, click.Choice)
        assert all(f"`{kind}`" in part for kind in choice.choices)


def test_exit_codes_are_those_of_the_program() -> None:
    from finsim.errors import EXIT_FAULT, EXIT_OUTPUT, EXIT_USAGE

    codes = [int(code) for code in re.findall(r"^\| (\d+) \|", page("commands.md"), re.MULTILINE)]
    assert codes == [0, EXIT_FAULT, EXIT_USAGE, EXIT_OUTPUT, 130]


@pytest.mark.parametrize("name", ["rules.md", "scenario.md", "uncertainty.md"])
def test_generated_part_is_up_to_date(reference: ModuleType, name: str) -> None:
    """python docs/make_reference.py would change nothing."""
    assert reference.filled(page(name), reference.PARTS[name]()) == page(name)


@pytest.mark.parametrize("folder", ["costs", "sharing", "growth"])
def test_every_rule_has_its_place(folder: str) -> None:
    for name in names(folder):  # type: ignore[arg-type]
        assert f"\n### {name} · " in page("rules.md")


@pytest.mark.parametrize("table", TABLES)
def test_every_key_is_described(reference: ModuleType, table: str) -> None:
    part = page("scenario.md").split(f"### {reference.TITLES[table]}\n", 1)[1].split("\n###", 1)[0]
    assert re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE) == [key for key, _ in reference._own_keys(table)]


def test_every_unit_is_named() -> None:
    from finsim.units import BASE

    part = page("scenario.md").split("- 可用的单位：", 1)[1].split("英文也行", 1)[0]
    words = re.split(r"[、（）；，\s]+", part)
    assert [unit for unit in BASE if unit not in words] == []


def test_every_csv_column_is_described(desk: Path) -> None:
    text = page("outputs.md")
    found = ("burden.csv", "items.csv", "summary.csv")
    parts = {name: text.split(f"## {name}\n", 1)[1].split("\n## ", 1)[0] for name in found}
    assert all(f"`{column}`" in parts["burden.csv"] for column in BURDEN_COLUMNS)
    assert all(f"`{column}`" in parts["items.csv"] for column in ITEM_COLUMNS)
    assert all(f"share_{status}" in ITEM_COLUMNS for status in STATUSES)
    finsim.init("a.yaml")
    finsim.run("a.yaml", out="out", charts=False)
    with open("out/summary.csv", encoding="utf-8-sig", newline="") as file:
        columns = next(csv.reader(file))
    assert all(f"`{column}`" in parts["summary.csv"] for column in (*columns, *PAYERS))


def test_every_file_and_sheet_is_described(desk: Path) -> None:
    from finsim.phrases import WORDS

    text = page("outputs.md")
    finsim.init("a.yaml")
    _, files = finsim.run("a.yaml", out="out")
    assert all(f"`{file.relative_to('out').as_posix()}`" in text for file in files)
    for key, (zh, en) in WORDS.items():
        if key.startswith("sheet-"):
            assert f"| {zh} | {en} |" in text


def test_every_public_name_is_described() -> None:
    text = page("python.md")
    shown = "".join(block.text for block in blocks("python") if block.page == "python.md")
    for name in finsim.__all__:
        assert f"`{name}" in text
        assert f"finsim.{name}" in shown, f"no example uses finsim.{name}"


# ---- mistakes, links, versions ----


def mistakes() -> list[tuple[str, str]]:
    part = page("errors.md").split("| 写成了 | 应写 | 为什么 |", 1)[1].split("\n\n", 1)[0]
    found = re.findall(r"^\| `(.+?)` \| `(.+?)` \|", part, re.MULTILINE)
    lines = [(wrong, right[1:-1].split(", ") if right[0] == "{" else [right]) for wrong, right in found]
    return [(wrong, "\n".join(right)) for wrong, right in lines]


@pytest.mark.parametrize(("wrong", "right"), mistakes())
def test_the_left_is_wrong_and_the_right_is_right(wrong: str, right: str, tmp_path: Path) -> None:
    finsim.load(as_scenario(right + "\n", tmp_path))
    key = re.match(r"\w+", wrong)
    assert key
    path = as_scenario(right + "\n", tmp_path)
    first, *others = right.split("\n")
    text = path.read_text(encoding="utf-8").replace(first, wrong)
    for row in others:
        text = text.replace(row, "")
    assert wrong in text
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputFault):
        finsim.load(path)


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings: small letters, blanks to strokes, punctuation gone."""
    heads = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.strip().lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("path", [*PAGES, ROOT / "README.md"], ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        file, _, anchor = target.partition("#")
        if "://" in target:
            continue
        there = path.parent / file if file else path
        assert there.exists(), target
        if anchor and there.suffix == ".md":
            assert anchor in anchors(there.read_text(encoding="utf-8")), target


def test_every_page_is_on_the_map() -> None:
    """The pages of a folder stand on the map of that folder."""
    lost = [
        path.relative_to(DOCS).as_posix()
        for path in PAGES
        if f"({path.name})" not in (path.parent / "index.md").read_text(encoding="utf-8")
    ]
    assert [name for name in lost if not name.endswith("index.md")] == []
    assert "(plans/index.md)" in page("index.md")


def test_versions_agree() -> None:
    """The newest version of the changelog is the package's."""
    newest = re.search(r"^## (\S+?)（", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest
    assert newest[1] == finsim.__version__
