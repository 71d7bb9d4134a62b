"""Money against a real spreadsheet: LibreOffice recalculates a workbook's ROUND formulas, entry by entry.

Needs LibreOffice Calc (Debian: ``apt-get install --no-install-recommends libreoffice-calc``).  Every stored
value in the workbook is false, so that what comes back can only come from LibreOffice's own arithmetic.
"""

from __future__ import annotations

import shutil
import subprocess
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from finsim import money

pytestmark = pytest.mark.slow

FALSE_VALUE = 777.77
RECALCULATE_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
SHARES = [0.8, 0.6, 0.5, 0.3, 0.1, 0.05, 0.15, 0.25, 0.125, 0.35, 0.042, 0.333]
Floats = NDArray[np.float64]


def recalculated(columns: list[Floats], formulas: list[str], folder: Path) -> Floats:
    """What LibreOffice works out for ``formulas`` in every row, beside the given columns A, B …"""
    import xlsxwriter
    from python_calamine import CalamineWorkbook

    with xlsxwriter.Workbook(folder / "stored.xlsx") as book:
        sheet = book.add_worksheet()
        for column, values in enumerate(columns):
            sheet.write_column(0, column, values.tolist())
        for row in range(len(columns[0])):
            for column, formula in enumerate(formulas, start=len(columns)):
                sheet.write_formula(row, column, formula.replace("#", str(row + 1)), None, FALSE_VALUE)
    convert(folder)
    rows = CalamineWorkbook.from_path(folder / "done" / "stored.xlsx").get_sheet_by_index(0).to_python()
    table = np.array(rows, dtype=np.float64).T
    for column, values in enumerate(columns):
        assert np.array_equal(table[column], values), "the workbook must hold exactly the float64 given"
    return table[len(columns) :]


def convert(folder: Path) -> None:
    """Have LibreOffice open stored.xlsx, work out every formula anew and save it under done/."""
    office = shutil.which("soffice")
    assert office, "LibreOffice Calc is needed: apt-get install --no-install-recommends libreoffice-calc"
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(RECALCULATE_ALWAYS, encoding="utf-8")
    command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    command += ["--outdir", str(folder / "done"), str(folder / "stored.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def in_fen(yuan: Floats) -> list[int]:
    """Amounts that are whole fen already, as integers (by their printed decimal, not by our rounding)."""
    fen = [Fraction(repr(value)) * 100 for value in yuan.tolist()]
    assert all(value.denominator == 1 for value in fen)
    return [int(value) for value in fen]


def tie_amounts() -> Floats:
    """Yuan amounts of up to 15 digits below LARGE_FEN: half fen, their neighbours in the last digit."""
    random = np.random.default_rng(20180706)
    found = [1.005, 2.675, 0.005, 98.0749999999999, 162.295, 9999999999.995, 0.0, 1250.0]
    for digits in range(4, 16):
        for places in range(3, digits + 2):
            unit = 10 ** (places - 2)
            whole = random.integers(10 ** (digits - 1), 10**digits, 40) // unit * unit + unit // 2
            near = whole + np.tile([0, 0, -1, 1], 10)
            found += (np.minimum(near, 10**digits - 1) / 10.0**places).tolist()
    values = np.array([value for value in found if value * 100 < money.LARGE_FEN])
    values[::3] *= -1
    return values


def test_round_gives_the_same_fen(tmp_path: Path) -> None:
    yuan = tie_amounts()
    assert len(yuan) > 3000
    (rounded,) = recalculated([yuan], ["=ROUND(A#,2)"], tmp_path)
    assert in_fen(rounded) == money.fen(yuan).tolist()


def test_products_payers_and_remainders_are_the_same(tmp_path: Path) -> None:
    """amount = ROUND(count × standard × coverage), payer = ROUND(amount × share), the rest by subtraction."""
    random = np.random.default_rng(2020)
    size = 3000
    count = random.integers(1, 200_000, size).astype(np.float64)
    standard = random.integers(1, 500_000, size) / 100
    coverage = random.choice([1.0, 0.5, 0.75, 0.945, 0.05, 1 / 3], size)
    coverage[coverage == 1 / 3] = 0.3333
    share = random.choice(SHARES, size)
    formulas = ["=ROUND(A#*B#*C#,2)", "=ROUND(E#*D#,2)", "=ROUND(E#-F#,2)"]
    amount, payer, rest = map(in_fen, recalculated([count, standard, coverage, share], formulas, tmp_path))
    ours = money.fen(count * standard * coverage)
    assert amount == ours.tolist()
    first, last = money.split(ours, [share, 1 - share])
    assert payer == first.tolist()
    assert rest == last.tolist()
    ties = [Fraction(a) * Fraction(repr(s)) % 1 for a, s in zip(amount, share.tolist(), strict=True)]
    assert ties.count(Fraction(1, 2)) > 200


def test_above_the_large_limit_only_ties_that_the_spreadsheet_misses_differ(tmp_path: Path) -> None:
    """From 1e12 fen on, LibreOffice 7.4 loses some ties in float64; ours are exact, one fen away at most."""
    random = np.random.default_rng(13)
    fen = random.integers(money.LARGE_FEN, 10 * money.LARGE_FEN, 600) // 10 * 10 + 5
    share = random.choice([0.5, 0.3, 0.7, 0.1, 0.9], 600)
    (payer,) = recalculated([fen / 100, share], ["=ROUND(A#*B#,2)"], tmp_path)
    first, last = money.split(fen, [share, 1 - share])
    assert np.array_equal(first + last, fen)
    cut = [whole * Fraction(repr(part)) % 1 for whole, part in zip(fen.tolist(), share.tolist(), strict=True)]
    for theirs, ours, rest in zip(in_fen(payer), first.tolist(), cut, strict=True):
        assert theirs == ours or (theirs == ours - 1 and rest == Fraction(1, 2))
