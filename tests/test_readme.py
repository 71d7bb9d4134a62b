"""README shows real output: each block behind a ``<!-- finsim … -->`` mark is what that command prints.

``python tests/test_readme.py`` writes the blocks anew.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
CHART = ROOT / "docs" / "images" / "burden-by-level.png"
EXAMPLE = "scenarios/uncertainty-example.yaml"
UNCERTAIN = {
    CHART.with_name("fan-county.png"): ["simulate", EXAMPLE],
    CHART.with_name("tornado.png"): ["sensitivity", EXAMPLE, "--of", "county"],
}
BLOCK = re.compile(r"<!-- finsim (?P<command>.*?) -->\n```text\n(?P<text>.*?)```", re.DOTALL)


CUT = "…\n"
"""A block that ends so shows the beginning of what is printed, as many lines as it has."""


def shown(block: re.Match[str]) -> str:
    """What a block should show."""
    text = printed(block["command"])
    if not block["text"].endswith(f"\n{CUT}"):
        return text
    lines = block["text"].count("\n") - 1
    return "".join(text.splitlines(keepends=True)[:lines]) + CUT


def printed(command: str) -> str:
    """What a command prints, without the files' names and the time it took."""
    with tempfile.TemporaryDirectory() as folder:
        words = shlex.split(command)
        words += ["--out", folder] if words[0] == "run" else []
        done = subprocess.run(
            [sys.executable, "-m", "finsim", *words], cwd=ROOT, capture_output=True, encoding="utf-8"
        )
    return (done.stdout or done.stderr).split("\n已写出")[0].rstrip() + "\n"


def blocks() -> list[re.Match[str]]:
    return list(BLOCK.finditer(README.read_text(encoding="utf-8")))


@pytest.mark.parametrize("block", blocks(), ids=lambda block: block["command"][:30])
def test_readme_shows_what_the_command_prints(block: re.Match[str]) -> None:
    assert block["text"] == shown(block)


def test_readme_runs_its_commands() -> None:
    """The commands of the first block are targets of the Makefile, and the others are commands of finsim."""
    text = README.read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)$", text, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
    assert len(blocks()) == 8


def assert_same_picture(drawn: Path, shown: Path) -> None:
    """The picture is what is drawn today, but for the noise of another drawing library."""
    import numpy as np
    from matplotlib.image import imread

    now, then = imread(drawn), imread(shown)
    assert now.shape == then.shape
    assert float(np.abs(now - then).mean()) < 0.005


def draw(folder: str) -> dict[Path, Path]:
    """Draw the pictures on uncertainty into a folder: where each is shown, and where it was drawn."""
    found = {}
    for picture, words in UNCERTAIN.items():
        command = [sys.executable, "-m", "finsim", *words, "--out", folder]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        found[picture] = next(Path(folder).rglob(picture.name))
    return found


def test_readme_shows_the_fan_and_the_tornado_of_today(tmp_path: Path) -> None:
    for shown, drawn in draw(str(tmp_path)).items():
        assert shown.relative_to(ROOT).as_posix() in README.read_text(encoding="utf-8")
        assert_same_picture(drawn, shown)


def test_readme_chart_is_the_run_s_chart() -> None:
    from finsim.load import load
    from finsim.report.charts import charts
    from finsim.report.tables import books
    from finsim.result import project

    drawn = charts(books(project(load(ROOT / "scenarios" / "hulunbuir-2020.yaml")))[0])
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        Path(file.name).write_bytes(drawn[CHART.name])
        assert_same_picture(Path(file.name), CHART)


if __name__ == "__main__":
    text = BLOCK.sub(
        lambda block: f"<!-- finsim {block['command']} -->\n```text\n{shown(block)}```",
        README.read_text(encoding="utf-8"),
    )
    README.write_text(text, encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        run = [sys.executable, "-m", "finsim", "run", "scenarios/hulunbuir-2020.yaml", "--out", folder]
        subprocess.run(run, cwd=ROOT, check=True)
        CHART.write_bytes((Path(folder) / "charts" / CHART.name).read_bytes())
        for shown_at, drawn_at in draw(folder).items():
            shown_at.write_bytes(drawn_at.read_bytes())
