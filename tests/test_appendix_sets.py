"""Whole sets: one command, every form, the same figures in each; many places; what cannot be written."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest

import finsim
from finsim import cli
from finsim.errors import EXIT_OUTPUT, EXIT_USAGE, InputFault
from finsim.result import Result

ROOT = Path(__file__).parents[1]
SCENARIO = ROOT / "scenarios" / "hulunbuir-2020.yaml"
MOMENT = datetime(2026, 11, 22, 8, 0)


@pytest.fixture(scope="module")
def result() -> Result:
    return finsim.project(finsim.load(SCENARIO))


@pytest.fixture(scope="module")
def made(result: Result, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole set of a scenario of 8 items."""
    out = tmp_path_factory.mktemp("set")
    finsim.appendix(result, out=out, created=MOMENT)
    return out


def texts_of(path: Path) -> str:
    """What a reader sees of a file, white space taken away."""
    if path.suffix == ".html":
        text = re.sub(
            r"<(script|style).*?</\1>|<[^>]+>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
        )
    elif path.suffix == ".pdf":
        done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True, text=True)
        text = done.stdout
    else:
        part = "word/document.xml" if path.suffix == ".docx" else "xl/sharedStrings.xml"
        text = re.sub(r"<[^>]+>", "", zipfile.ZipFile(path).read(part).decode())
    return re.sub(r"\s+", "", text)


def test_a_set_has_its_four_forms(made: Path) -> None:
    names = sorted(path.name for path in made.iterdir())
    assert names == [f"hulunbuir-2020.{form}" for form in ("docx", "html", "pdf", "xlsx")]
    assert (made / "hulunbuir-2020.html").stat().st_size < 5_000_000


@pytest.mark.parametrize("form", ["docx", "html", "pdf"])
def test_the_same_figures_stand_in_every_form(made: Path, result: Result, form: str) -> None:
    """Every amount of the first two tables, as whole 万元, and the scenario's name."""
    from finsim.appendix.choose import choose
    from finsim.appendix.tables import numbered_tables

    text = texts_of(made / f"hulunbuir-2020.{form}")
    assert "呼伦贝尔市“十三五”基本公共服务支出测算" in text
    for numbered in numbered_tables(choose(result))[:2]:
        assert numbered.table is not None
        assert re.sub(r"\s+", "", numbered.title) in text
        for row in numbered.table.rows:
            for cell in row.cells:
                assert (f"{cell:,}" if isinstance(cell, int) else re.sub(r"\s+", "", cell or "")) in text


def test_prose_and_tables_say_the_same_total(made: Path, result: Result) -> None:
    fen = int(result.ledger().sums("year")[-1])
    said = f"{round(fen / 1e8) / 100:.2f}亿元"
    assert said in texts_of(made / "hulunbuir-2020.docx")
    assert f"{round(fen / 1e6):,}" in texts_of(made / "hulunbuir-2020.pdf")


def test_the_same_set_has_the_same_bytes(result: Result, made: Path, tmp_path: Path) -> None:
    for path in finsim.appendix(result, out=tmp_path, created=MOMENT):
        assert path.read_bytes() == (made / path.name).read_bytes(), path.name


def test_tables_stand_in_the_order_asked_for(result: Result, tmp_path: Path) -> None:
    [page] = finsim.appendix(result, out=tmp_path, to="html", tables=[3, 1], charts=[])
    text = texts_of(page)
    assert 0 < text.rindex("附表3") < text.rindex("附表1")
    assert "附表2" not in text
    assert "图1" not in text


def test_another_scenario_is_laid_beside(result: Result, tmp_path: Path) -> None:
    other = finsim.project(finsim.load(SCENARIO, overrides=["growth.spending.value=6%"]))
    [page] = finsim.appendix(result, out=tmp_path, to="html", tables=[9], charts=["waterfall"], against=other)
    now, then = (int(one.ledger().sums("year")[-1]) for one in (result, other))
    text = texts_of(page)
    assert f"{round(now / 1e6):,}" in text
    assert f"{round(then / 1e6):,}" in text


def test_english_has_no_chinese_heads(result: Result, tmp_path: Path) -> None:
    [page] = finsim.appendix(result, out=tmp_path, to="html", tables=[1], charts=[], language="en")
    heads = re.findall(r"<th[^>]*>(.*?)</th>", page.read_text(encoding="utf-8"), re.DOTALL)
    assert heads
    assert not re.search(r"[\u4e00-\u9fff]", " ".join(heads))


# ---- the command ----


def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str
) -> tuple[object, str]:
    monkeypatch.setattr(sys, "argv", ["finsim", "appendix", *words])
    code: object = 0
    try:
        cli.main()
    except SystemExit as ended:
        code = ended.code
    said = capsys.readouterr()
    return code or 0, said.out + said.err


def test_several_places_by_a_recipe(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = tmp_path / "r.yaml"
    recipe.write_text(
        f"scenario: {SCENARIO}\nplaces: [阿荣旗, '150785']\nto: html\ntables: 1\ncharts: none\nout: made\n",
        encoding="utf-8",
    )
    code, said = run(capsys, monkeypatch, "--recipe", str(recipe), "--json")
    assert code == 0
    assert [Path(name).name for name in json.loads(said)["files"]] == [
        "150721-阿荣旗.html",
        "150785-根河市.html",
    ]
    assert (tmp_path / "made" / "150785-根河市.html").is_file()
    code, said = run(capsys, monkeypatch, "--recipe", str(recipe))
    assert "[2/2] 呼伦贝尔市“十三五”基本公共服务支出测算 · 根河市  1 个文件 files" in said


def test_two_processes_write_what_one_writes(tmp_path: Path) -> None:
    asked = {"places": ["阿荣旗", "根河市", "海拉尔区"], "to": "html", "tables": [1, 6], "charts": []}
    one = finsim.appendix(SCENARIO, out=tmp_path / "1", created=MOMENT, **asked)  # type: ignore[arg-type]
    two = finsim.appendix(SCENARIO, out=tmp_path / "2", created=MOMENT, jobs=2, **asked)  # type: ignore[arg-type]
    assert [path.name for path in one] == [path.name for path in two]
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_a_set_that_fails_does_not_stop_the_others(result: Result, tmp_path: Path) -> None:
    (tmp_path / "150721-阿荣旗.html").mkdir()
    with pytest.raises(InputFault) as raised:
        finsim.appendix(result, out=tmp_path, to="html", tables=[1], charts=[], places=["阿荣旗", "根河市"])
    assert raised.value.exit_code == EXIT_OUTPUT
    *_, last = raised.value.faults
    assert last.text("zh").startswith("2 套里有 1 套没有编成：150721-阿荣旗")
    assert (tmp_path / "150785-根河市.html").is_file()


def test_a_full_machine_stops_one_set_and_not_the_others(
    result: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full temporary folder cannot be made here: the making of the first set raises what it would."""
    from finsim.appendix import jobs

    real, begun = jobs.contents, []

    def full(*args: object, **named: object) -> object:
        begun.append(1)
        if len(begun) == 1:
            raise OSError(28, "No space left on device")
        return real(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(jobs, "contents", full)
    with pytest.raises(InputFault) as raised:
        finsim.appendix(result, out=tmp_path, to="html", tables=[1], charts=[], places=["阿荣旗", "根河市"])
    assert raised.value.exit_code == EXIT_OUTPUT
    assert [fault.code for fault in raised.value.faults] == ["appendix-no-room", "appendix-sets-failed"]
    assert [path.name for path in tmp_path.iterdir()] == ["150785-根河市.html"]


def test_overrides_stay_out_of_the_scenario_compared_with(tmp_path: Path) -> None:
    """What a recipe sets changes its own scenario, not the one that it is laid beside."""
    from finsim.appendix.jobs import Projected
    from finsim.appendix.recipe import Recipe

    recipe = Recipe((SCENARIO,), against=SCENARIO.as_posix(), overrides=("growth.spending.value=6%",))
    projected = Projected(recipe)
    other = projected.against()
    assert isinstance(other, Result)
    plain = finsim.project(finsim.load(SCENARIO))
    assert (other.ledger().entries == plain.ledger().entries).all()
    assert (projected.result(0).ledger().entries != plain.ledger().entries).any()


def test_faults_stand_in_the_order_of_the_sets() -> None:
    """Whichever process was done first; the exit code is the gravest."""
    from finsim.appendix.jobs import Job
    from finsim.appendix.sets import _tell_faults
    from finsim.errors import Fault, Where

    wanted = [Job(0, "", "zh", stem, stem) for stem in ("a", "b", "c")]
    failed = {at: ((Fault("appendix-jobs", Where(wanted[at].stem), {"found": 0}),), code)
              for at, code in ((2, EXIT_OUTPUT), (0, 1))}  # fmt: skip
    with pytest.raises(InputFault) as raised:
        _tell_faults(wanted, failed)
    assert [fault.where.file for fault in raised.value.faults] == ["a", "c", ""]
    assert raised.value.exit_code == EXIT_OUTPUT
    assert "a、c" in raised.value.faults[-1].text("zh")


def test_a_file_that_cannot_be_replaced_leaves_all_as_it_was(result: Result, tmp_path: Path) -> None:
    (tmp_path / "hulunbuir-2020.html").write_text("old", encoding="utf-8")
    (tmp_path / "hulunbuir-2020.pdf").mkdir()
    with pytest.raises(InputFault) as raised:
        finsim.appendix(result, out=tmp_path, to=["html", "pdf"], tables=[1], charts=[])
    assert raised.value.exit_code == EXIT_OUTPUT
    assert (tmp_path / "hulunbuir-2020.html").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hulunbuir-2020.html", "hulunbuir-2020.pdf"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "没有写情景文件"),
        (["--recipe", "r.yaml", "--to", "pdf"], "不能再写 --to"),
        (["--recipe", "r.yaml", str(SCENARIO)], "不能再写 SCENARIO"),
        (["--recipe", "r.yaml", "--tables", "1"], "不能再写 --tables"),
        (["--recipe", "r.yaml", "--set", "growth.spending.value=6%"], "不能再写 --set"),
        (["--recipe", "r.yaml", "--reform", "no-such-file.yaml"], "不能再写 --reform"),
        ([str(SCENARIO), "--jobs", "0"], "进程数 0 应当至少是 1"),
        ([str(SCENARIO), "--place", ""], "--place 里什么都没有写"),
        ([str(SCENARIO), "--charts", " "], "--charts 里什么都没有写"),
        ([str(SCENARIO), "--tables", "1,附表12"], "没有附表“附表12”"),
        ([str(SCENARIO), "--place", "阿荣旗", "--year", "1999"], "1999"),
    ],
)
def test_a_wrong_command_is_told(
    words: list[str],
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    code, text = run(capsys, monkeypatch, *words)
    assert code == EXIT_USAGE
    assert said in text
    assert [*tmp_path.iterdir()] == []


def test_the_workbook_opens(made: Path) -> None:
    """Read by another library than the one that wrote it: each table has its sheet."""
    from python_calamine import load_workbook

    book = load_workbook(BytesIO((made / "hulunbuir-2020.xlsx").read_bytes()))
    for number in range(1, 10):
        assert any(name.startswith(f"附表{number}") for name in book.sheet_names)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals to a group of processes")
def test_ctrl_c_leaves_whole_sets_only(tmp_path: Path) -> None:
    """Stopped in the middle of 14 sets in two processes: soon over, nothing half-written, nobody left."""
    words = ["--place", "each", "--jobs", "2", "--to", "pdf,html", "--out", str(tmp_path / "o")]
    process = subprocess.Popen(
        [sys.executable, "-m", "finsim", "appendix", str(SCENARIO), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert first.startswith("[1/14]")
    assert err.startswith("已中断。写完的各套")
    assert "Traceback" not in err
    made = {path.name for path in (tmp_path / "o").iterdir()}
    stems = {name.rpartition(".")[0] for name in made}
    assert made == {f"{stem}.{form}" for stem in stems for form in ("pdf", "html")}
    assert len(stems) < 14


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes under /proc")
def test_nobody_is_left_when_the_command_is_killed(tmp_path: Path) -> None:
    """Its workers end with it, and the files that are there are whole."""
    words = ["--place", "each", "--jobs", "2", "--to", "html", "--out", str(tmp_path / "o")]
    process = subprocess.Popen(
        [sys.executable, "-m", "finsim", "appendix", str(SCENARIO), *words],
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.kill()
    process.wait()
    process.stdout.close()
    until = time.monotonic() + 30
    while of_session(process.pid) and time.monotonic() < until:
        time.sleep(0.2)
    assert of_session(process.pid) == []
    whole = [path for path in (tmp_path / "o").iterdir() if not path.name.startswith(".")]
    assert whole
    assert all(path.read_text(encoding="utf-8").rstrip().endswith("</html>") for path in whole)


def of_session(session: int) -> list[str]:
    """The processes of a session that are still there."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, _, own = path.read_text(encoding="utf-8").rpartition(")")[2].split()[:4]
            if int(own) == session and state != "Z":
                found.append(path.parent.name)
    return found
