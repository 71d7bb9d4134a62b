"""A golden scenario and its expected table, side by side in ``tests/golden``; a person can redo any cell.

``python tests/test_golden.py`` writes the table anew; read the difference before committing it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from slow_ledger import slow_ledger, slow_settle

from finsim.load import load
from finsim.report.csv_files import yuan
from finsim.result import Result, project

FOLDER = Path(__file__).parent / "golden"
SCENARIO = FOLDER / "three-counties.yaml"
TABLE = FOLDER / "three-counties.csv"


def table(result: Result) -> Iterator[list[str]]:
    """Burden in yuan by variant, line and year, a column a payer."""
    payers = result.ledger().plan.payers
    yield ["variant", "item", "line", "year", *payers, "total"]
    for variant in result.variants:
        ledger = result.ledger(variant)
        sums = ledger.sums("line", "year", "payer")
        for planned, years in zip(ledger.plan.lines, sums, strict=True):
            for year, row in zip(ledger.plan.years, years, strict=True):
                amounts = [yuan(int(fen)) for fen in (*row, row.sum())]
                yield [variant, planned.line.item, planned.line.code, str(year), *amounts]


def test_golden_table() -> None:
    with TABLE.open(encoding="utf-8-sig", newline="") as file:
        expected = list(csv.reader(file))
    assert list(table(project(load(SCENARIO)))) == expected


def test_golden_table_by_hand() -> None:
    """Three rows redone with a pencil."""
    with TABLE.open(encoding="utf-8-sig", newline="") as file:
        rows = {tuple(row[:4]): row for row in csv.reader(file)}
    # 2020: (10,000 + 20,000 + 3,333) persons × 550 yuan, central 80 %.
    assert rows["base", "medical", "all", "2020"][4] == "14666520.00"
    assert rows["base", "medical", "all", "2020"][-1] == "18333150.00"
    # 200 households × 14,000 yuan × 50 %: central 7,500 and individuals 4,000 of each 14,000.
    assert rows["base", "homes", "all", "2020"][4:] == [
        "750000.00", "0.00", "0.00", "250000.00", "400000.00", "0.00", "1400000.00",
    ]  # fmt: skip
    # 100,000 + 100,000 + 100,000.01 yuan, no document says who bears it.
    assert rows["base", "office", "all", "2022"][-2:] == ["300000.01", "300000.01"]


def test_slow_implementation_agrees_on_the_golden_scenario() -> None:
    for variant, ledger in zip((scenario := load(SCENARIO)).variants, project(scenario).ledgers, strict=True):
        slow = slow_settle(variant, slow_ledger(variant))
        for row, planned in enumerate(ledger.plan.lines):
            for column, payer in enumerate(ledger.plan.payers):
                for y, year in enumerate(ledger.plan.years):
                    for p, place in enumerate(ledger.plan.leaves):
                        fast = int(ledger.entries[row, column, y, p])
                        assert fast == slow.get((planned.line.path, payer, year, place), 0)


if __name__ == "__main__":
    with TABLE.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(table(project(load(SCENARIO))))
