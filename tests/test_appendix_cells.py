"""A cell's text, the same in all forms."""

from __future__ import annotations

import pytest

from finsim.appendix.cells import is_wide, shown
from finsim.report.table import Cell, Column


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        (None, "money", "—"),
        ("各地不同", "money", "各地不同"),
        ("", "fen", ""),
        (-1234567, "money", "-1,234,567"),
        (-5, "fen", "-0.05"),
        (123456, "fen", "1,234.56"),
        (-5, "permille", "-0.5%"),
        (12345, "permille", "1,234.5%"),
        (0, "permille", "0.0%"),
    ],
)
def test_a_cell_is_printed_by_its_column(cell: Cell, kind: str, text: str) -> None:
    assert shown(cell, kind) == text


def test_columns_decide_whether_a_table_lies_across() -> None:
    assert not is_wide((Column("甲", "text", 92),))
    assert is_wide((Column("甲", "text", 92), Column("乙", "money", 1)))
