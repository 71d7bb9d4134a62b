"""Broken inputs: each file of tests/bad beside what finsim says of it, to the letter.

``NAME.txt`` reads like a screen: the command, what it prints, the exit code.  All run in a copy of the
folder; afterwards the copy must be as it was, for a faulty input writes nothing.
"""

from __future__ import annotations

import os
import random
import re
import shlex
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from finsim.check import check
from finsim.cli import main
from finsim.errors import InputFault
from finsim.load import load
from finsim.messages import command, slips

BAD = Path(__file__).parent / "bad"
ROOT = Path(__file__).parent.parent
FULL_DISK = "disk-full"
SCREENS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(BAD.glob("*.txt"))}
IN_SUBPROCESS = ("shares-1.1", "gbk", "nested-10000", "command-unknown", "out-is-file", "ok-crlf")
SIGNS = ":{}[],'\"#&*!%@`\t：，- \n0a-。年人元/|>?~^"
WORDS = ("[]", "{}", "''", "5 人", "rest", "open", "none", "-1%", "{2020: 5 人}", "0", "1e400", "cost ÷ 0")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("work") / "bad"
    shutil.copytree(BAD, copy)
    return copy


def asked(screen: str) -> list[str]:
    """The words of the command on a screen's first line."""
    first = screen.split("\n", 1)[0]
    assert first.startswith("$ finsim")
    return shlex.split(first)[2:]


def screen_of(words: list[str], printed: str, code: object) -> str:
    return f"$ finsim {shlex.join(words)}\n{printed}exit {code}\n"


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def marks(folder: Path) -> dict[str, tuple[int, int]]:
    found = ((path, path.stat()) for path in folder.rglob("*"))
    return {str(path): (stat.st_size, stat.st_mtime_ns) for path, stat in found}


@pytest.mark.parametrize("name", [name for name in SCREENS if name != FULL_DISK])
def test_the_screen_is_as_written(
    name: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words, before = asked(SCREENS[name]), marks(folder)
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "argv", ["finsim", *words])
    code: object = 0
    try:
        main()
    except SystemExit as leaving:
        code = leaving.code
    seen = capsys.readouterr()
    assert screen_of(words, seen.out + seen.err, code) == SCREENS[name]
    assert (code == 0) == name.startswith("ok")
    assert not (seen.out and seen.err)
    assert marks(folder) == before


def run_outside(folder: Path, words: list[str], most_bytes: int | None = None) -> str:
    """The screen of a finsim process of its own; ``most_bytes`` is the largest file it may write."""

    def limit() -> None:
        if most_bytes is not None:
            import resource

            resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    done = subprocess.run(
        [sys.executable, "-m", "finsim", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        preexec_fn=limit,
    )
    return screen_of(words, done.stdout + done.stderr, done.returncode)


@pytest.mark.parametrize("name", IN_SUBPROCESS)
def test_a_process_of_its_own_says_the_same(name: str, folder: Path) -> None:
    before = contents(folder)
    assert run_outside(folder, asked(SCREENS[name])) == SCREENS[name]
    assert contents(folder) == before


def test_a_disk_that_fills_up_leaves_earlier_results_alone(folder: Path, tmp_path: Path) -> None:
    """A real limit on the size of files stands for the full disk."""
    shutil.copy(folder / "ok.yaml", tmp_path)
    words = asked(SCREENS[FULL_DISK])
    assert run_outside(tmp_path, words).endswith("exit 0\n")
    before = contents(tmp_path)
    assert len(before) > 4
    more = run_outside(tmp_path, [*words, "--set", "growth.spending=9%"], most_bytes=1500)
    screen = more.replace(" --set growth.spending=9%", "")
    assert screen == SCREENS[FULL_DISK]
    assert contents(tmp_path) == before


def test_every_file_has_its_screen() -> None:
    """What stands beside a scenario (a catalogue, places, a table) bears its name and one more ending."""
    scenarios = {
        path.stem for path in BAD.glob("*.yaml") if not path.stem.endswith((".list", ".places", ".b"))
    }
    assert scenarios - {"ok", "sensitivity"} <= SCREENS.keys()  # the second has screens by option
    assert len(SCREENS) > 150


@pytest.mark.parametrize("name", SCREENS)
def test_the_words_are_those_of_a_clerk(name: str) -> None:
    """A Chinese line with its place, an English one below it, and nothing that only a programmer reads."""
    screen = SCREENS[name]
    assert "\ufffd" not in screen
    for word in ("Traceback", "Error", "None", "dict", "Branch(", "Exception", "object at", "  File"):
        assert word not in screen.replace("python/object", ""), word
    lines = screen.splitlines()[1:-1]
    told = [
        line for line in lines if not line.startswith(("共 ", "    finsim ")) and not name.startswith("ok")
    ]
    english = 1 if name == "english-first" else 0
    for index, line in enumerate(told):
        second = bool(index % 2)
        assert line.startswith("    ") == second, line
        if second == bool(english):
            assert re.search("[\u4e00-\u9fff].*[。：]", line), line
        else:
            assert re.search(r"[a-z]{3}.*[.:]", line), line


def test_each_slip_of_the_pen_and_of_the_command_is_shown() -> None:
    printed = "\n".join(SCREENS.values())
    for code, (zh, _) in {**slips.MESSAGES, **command.MESSAGES}.items():
        parts = zh.format_map(defaultdict(lambda: "\0")).split("\0")
        pattern = ".*".join(re.escape(part) for part in parts)
        assert code == "command-wrong" or re.search(pattern, printed), code


def damaged(chance: random.Random, text: str) -> str:
    """The text with one thing wrong that a person at a keyboard could do."""
    lines, place = text.split("\n"), chance.randrange(len(text))
    row, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(6):
        case 0:
            del lines[row]
        case 1:
            lines[row], lines[other] = lines[other], lines[row]
        case 2:
            lines[row] = "  " * chance.randrange(4) + lines[row].strip()
        case 3:
            return text[:place] + chance.choice(SIGNS) + text[place:]
        case 4:
            return text[:place] + text[place + chance.randrange(1, 6) :]
        case _:
            value = chance.choice(list(re.finditer(r"(?<=: )[^{}\[\],\n]+", text)))
            return text[: value.start()] + chance.choice(WORDS) + text[value.end() :]
    return "\n".join(lines)


@pytest.mark.parametrize("name", ["ok", "ok-many-rules", "ok-fund", "ok-uncertainty"])
def test_no_slip_of_the_hand_brings_it_down(name: str, tmp_path: Path) -> None:
    """Whatever is mistyped, the answer is a list of faults that read well, or a sound scenario."""
    sound = (BAD / f"{name}.yaml").read_text(encoding="utf-8")
    for table in BAD.glob(f"{name}.*csv"):
        shutil.copy(table, tmp_path)
    path = tmp_path / "s.yaml"
    for seed in range(250):
        chance = random.Random(seed)
        text = sound
        for _ in range(chance.randrange(1, 4)):
            text = damaged(chance, text)
        path.write_text(text, encoding="utf-8")
        faults = check(path)
        if not faults:
            load(path)
        for fault in faults:
            assert len(fault.both()) > 20


@pytest.mark.parametrize(
    ("scenario", "table"),
    [
        ("ok-data", "ok-data.csv"),
        ("ok-table", "ok-table.csv"),
        ("ok-uncertainty", "ok-uncertainty.csv"),
        ("ok-uncertainty", "ok-uncertainty.past.csv"),
        ("line-left-open", "line-left-open.list.yaml"),
    ],
)
def test_no_slip_in_a_table_brings_it_down(scenario: str, table: str, tmp_path: Path) -> None:
    for file in BAD.glob(f"{scenario}.*"):
        shutil.copy(file, tmp_path)
    sound = (BAD / table).read_text(encoding="utf-8")
    for seed in range(120):
        text = damaged(random.Random(seed), f"{sound}# a: 1")
        (tmp_path / table).write_text(text, encoding="utf-8")
        for fault in check(tmp_path / f"{scenario}.yaml"):
            assert len(fault.both()) > 20


def test_a_fault_is_an_exception_with_its_text() -> None:
    with pytest.raises(InputFault, match=r"分担比例加起来是 1\.1"):
        load(BAD / "shares-1.1.yaml")
