"""finsim init: a new file runs as it stands, and nothing is overwritten."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import finsim
from finsim.errors import EXIT_OUTPUT, EXIT_USAGE, InputFault

LISTED = {"catalogue": "hulunbuir-2018", "places": "hulunbuir"}


def test_a_small_case_runs_and_adds_up(tmp_path: Path) -> None:
    result = finsim.project(finsim.load(finsim.init(tmp_path / "a.yaml", years="2026-2028")))
    table = result.burden("year", "payer").set_index(["year", "payer"])["amount"]
    assert sorted(set(table.index.get_level_values("year"))) == [2026, 2027, 2028]
    # 1200 pupils × 1250 yuan, 5:3:2
    assert [table[2026, payer] for payer in ("central", "province", "county")] == [750_000, 450_000, 300_000]
    assert table[2027, "central"] == 772_500  # 3 % more
    assert result.variants == ("base", "higher")


def test_a_file_on_a_shipped_list_runs_with_nothing_filled_in(tmp_path: Path) -> None:
    """Everything is written: all items are there, none carries money yet."""
    path = finsim.init(tmp_path / "b.yaml", **LISTED)
    result, files = finsim.run(path, out=tmp_path / "out")
    assert [item.state for item in result.variant().items] == ["uncosted"] * 82
    assert result.ledger().sums("year").tolist() == [0, 0, 0]
    assert all(file.is_file() for file in files)


def test_its_comments_run_when_they_are_taken_away(tmp_path: Path) -> None:
    path = finsim.init(tmp_path / "c.yaml", **LISTED)
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^#(items:|  )", r"\1", text, flags=re.MULTILINE), encoding="utf-8")
    result = finsim.project(finsim.load(path))
    costed = [item.number for item in result.variant().items if item.lines]
    assert costed == ["2", "3", "5", "6", "7", "20", "43", "44"]
    # item 3, primary: 1200 boarders over all banners × 1000 yuan, half of it local
    ledger = result.ledger()
    paths = [planned.line.path for planned in ledger.plan.lines]
    assert int(ledger.sums("line", "year")[paths.index("boarding-allowance.primary"), 0]) == 120_000_000


def test_an_existing_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(InputFault) as caught:
        finsim.init(path)
    assert (caught.value.faults[0].code, caught.value.exit_code) == ("init-exists", EXIT_OUTPUT)
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"catalogue": LISTED["catalogue"]}, "init-both"),
        ({"places": "x"}, "init-both"),
        ({"catalogue": "x", "places": "x"}, "init-unknown"),
        ({"years": "abc"}, "years-form"),
        ({"years": "2027-2025"}, "years-form"),
        ({"years": "[2025, 2025]"}, "years-form"),
        ({**LISTED, "years": "25-27"}, "years-form"),
    ],
)
def test_a_file_that_could_not_be_run_is_not_written(
    tmp_path: Path, given: dict[str, str], code: str
) -> None:
    with pytest.raises(InputFault) as caught:
        finsim.init(tmp_path / "a.yaml", **given)
    assert (caught.value.faults[0].code, caught.value.exit_code) == (code, EXIT_USAGE)
    assert not (tmp_path / "a.yaml").exists()


def test_folders_are_made(tmp_path: Path) -> None:
    path = finsim.init(tmp_path / "新" / "文件夹" / "a.yaml")
    assert path.is_file()
    assert list(path.parent.iterdir()) == [path]
