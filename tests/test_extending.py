"""Adding an item, a place, a cost rule or a sharing rule takes the number of files that README says.

Each is done in a temporary copy: only that one file is added or changed, and the scenario runs with it.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import finsim

ROOT = Path(__file__).parents[1]
PACKAGE = Path(finsim.__file__).parent

SCENARIO = """
title: 加一条
years: 2020-2021
domains: {{education: {{zh: 教育, en: Education}}}}
places: {{"150721": {{name: 阿荣旗, level: county}}}}
items:
  meals:
    number: 1
    name: {{zh: 午餐, en: Meals}}
    domain: education
    lines:
      all:
        name: {{zh: 午餐, en: Meals}}
        {cost}
        sharing: {sharing}
"""
PER_HEAD = "count: 1001 人\n        standard: 3 元/人/年"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the package to add files to."""
    shutil.copytree(PACKAGE, tmp_path / "finsim", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def run(house: Path, scenario: Path) -> dict[str, dict[str, str]]:
    """Burden by year and payer of the scenario, run by the copy of the package."""
    command = [sys.executable, "-m", "finsim", "run", str(scenario), "--no-charts", "--json", "--out", "out"]
    environment = {**os.environ, "PYTHONPATH": str(house), "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=house, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    burden: dict[str, dict[str, str]] = json.loads(done.stdout)["burden"]["base"]
    return burden


def written(house: Path, text: str) -> Path:
    scenario = house / "case.yaml"
    scenario.write_text(text, encoding="utf-8")
    return scenario


def test_a_sharing_rule_is_one_file(house: Path) -> None:
    (house / "finsim" / "sharing" / "halves.py").write_text(
        '''"""Two payers, half each."""

from __future__ import annotations

from finsim.rules import Label, ShareGroup, SharingRule


def steps(groups: tuple[ShareGroup, ...]) -> tuple[tuple[str, str | None], ...]:
    """The first payer a half, the other the rest."""
    first, second = groups[0].parts
    return ((first.payer, "0.5 × cost"), (second.payer, None))


RULE = SharingRule(
    label=Label("对半", "halves"),
    layout="payers",
    number="ratio",
    steps=steps,
    source="举例",
    example="{rule: halves, central: 1, county: 1}",
)
''',
        encoding="utf-8",
    )
    sharing = "{rule: halves, central: 50%, county: 50%}"
    scenario = written(house, SCENARIO.format(cost=PER_HEAD, sharing=sharing))
    assert run(house, scenario)["2020"] == {"central": "1501.50", "county": "1501.50"}


def test_a_cost_rule_is_one_file(house: Path) -> None:
    (house / "finsim" / "costs" / "per_trip.py").write_text(
        '''"""So many trips at so much each."""

from __future__ import annotations

from fractions import Fraction

from finsim.rules import CostRule, Field, Label

RULE = CostRule(
    label=Label("按次", "per trip"),
    expression="trips × price",
    fields=(
        Field("trips", Label("次数", "trips"), "count", "次/年", extensive=True, step=Fraction(1)),
        Field("price", Label("单价", "price"), "money", "元/次", step=Fraction(1, 100)),
    ),
    source="举例",
    example="{trips: 3000 次/年, price: 12.5 元/次}",
)
''',
        encoding="utf-8",
    )
    cost = "cost: per-trip\n        trips: 3000 次/年\n        price: 12.5 元/次"
    scenario = written(house, SCENARIO.format(cost=cost, sharing="county"))
    assert run(house, scenario)["2021"] == {"county": "37500.00"}


def test_an_item_is_data_in_one_file(house: Path) -> None:
    """The shipped list gets an 83rd item by a block in that list alone."""
    shutil.copytree(ROOT / "scenarios", house / "scenarios")
    catalogue = house / "finsim" / "catalogue" / "lists" / "hulunbuir-2018.yaml"
    text = catalogue.read_text(encoding="utf-8")
    domain = re.search(r"^    domain: (\S+)$", text, re.MULTILINE)
    assert domain
    block = f"""items:
  school-milk:
    number: 83
    name: {{zh: 学生奶, en: School milk}}
    domain: {domain[1]}
    source: 举例
    lines:
      all:
        name: {{zh: 学生奶, en: School milk}}
        count: {{value: 1000 人, spread: population, source: 举例, status: assumption}}
        standard: {{value: 100 元/人/年, source: 举例, status: assumption}}
        growth: none
        sharing: {{county: 100%, source: 举例, status: assumption}}
"""
    before = run(house, house / "scenarios" / "hulunbuir-2020.yaml")["2020"]
    catalogue.write_text(re.sub(r"^items:\n", lambda _: block, text, flags=re.MULTILINE), encoding="utf-8")
    after = run(house, house / "scenarios" / "hulunbuir-2020.yaml")["2020"]
    grown = {payer: float(after[payer]) - float(before[payer]) for payer in after}
    assert grown["county"] == pytest.approx(100_000, abs=0.001)
    assert all(abs(grown[payer]) < 0.001 for payer in grown if payer != "county")


def test_a_place_is_a_row_in_one_file(house: Path) -> None:
    """A fifteenth place is one row of the place table; numbers by column follow by themselves."""
    table = house / "finsim" / "catalogue" / "places" / "hulunbuir.csv"
    rows = list(csv.reader(table.read_text(encoding="utf-8-sig").splitlines()))
    twin = next(row for row in rows if row[0] == "150721")
    rows.append(["150799", "新增旗", *twin[2:]])
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    text = SCENARIO.format(
        cost="count: {column: population, source: 举例, status: assumption}\n        standard: 1 元/人/年",
        sharing="county",
    )
    text = re.sub(r"places: .*", "places: hulunbuir", text)
    assert run(house, written(house, text))["2020"] == {"county": f"{2242875 + 257815}.00"}
