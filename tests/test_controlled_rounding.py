"""Printed tables add up, and every figure stays within one unit of its true value."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from itertools import product
from time import process_time

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from finsim.controlled_rounding import RoundedTable, round_parts, round_table

WAN = 1_000_000  # fen in 1 万元
YI_CENT = 100_000_000  # fen in 0.01 亿元

Table = list[list[int]]
Groups = list[list[int]]


def ordinary(amount: int, unit: int) -> int:
    """Half away from zero."""
    return (2 * abs(amount) + unit) // (2 * unit) * (1 if amount >= 0 else -1)


def near(figure: int, true: int, unit: int) -> bool:
    """Less than one unit away, and whole amounts stay."""
    return abs(figure * unit - true) < unit


def sums(table: Sequence[Sequence[int]], rows: Sequence[int]) -> list[int]:
    """Column by column, the sum over some rows."""
    return [sum(table[row][column] for row in rows) for column in range(len(table[0]))]


def assert_adds_up(rounded: RoundedTable, groups: Groups) -> None:
    cells = rounded.cells
    assert rounded.row_totals == tuple(sum(row) for row in cells)
    assert list(rounded.column_totals) == sums(cells, range(len(cells)))
    assert rounded.total == sum(rounded.row_totals) == sum(rounded.column_totals)
    assert [list(each) for each in rounded.group_cells] == [sums(cells, group) for group in groups]
    assert rounded.group_totals == tuple(sum(each) for each in rounded.group_cells)
    assert rounded.group_totals == tuple(sum(rounded.row_totals[row] for row in group) for group in groups)


def figures(rounded: RoundedTable) -> list[int]:
    """Every printed figure, in one order."""
    rows = [*rounded.cells, *rounded.group_cells]
    margins = [*rounded.row_totals, *rounded.column_totals, *rounded.group_totals, rounded.total]
    return [figure for row in rows for figure in row] + margins


def truths(table: Table, groups: Groups) -> list[int]:
    """The true value of every printed figure, in the order of ``figures``."""
    grouped = [sums(table, group) for group in groups]
    margins = [*map(sum, table), *sums(table, range(len(table))), *map(sum, grouped), sum(map(sum, table))]
    return [figure for row in [*table, *grouped] for figure in row] + margins


def assert_within_a_unit(rounded: RoundedTable, table: Table, unit: int, groups: Groups) -> None:
    for figure, true in zip(figures(rounded), truths(table, groups), strict=True):
        assert near(figure, true, unit), (figure, true, unit)


@st.composite
def tables(draw: st.DrawFn, most: int = 7) -> tuple[Table, int, Groups]:
    """A table, a unit and groups of its rows; negative, zero, whole and huge amounts among them."""
    rows, columns = draw(st.integers(1, most)), draw(st.integers(1, most))
    unit = draw(st.sampled_from([1, 2, 3, 10, WAN, 10**10]))
    size = draw(st.sampled_from([2 * unit, 100 * unit, 10**26]))
    amount = st.integers(-size, size) | st.integers(-3, 3).map(lambda k: k * unit) | st.integers(0, unit)
    row = st.lists(amount, min_size=columns, max_size=columns) | st.just([0] * columns)
    table = [draw(row) for _ in range(rows)]
    of_row = draw(st.lists(st.integers(-1, 2), min_size=rows, max_size=rows))
    return table, unit, [[r for r in range(rows) if of_row[r] == g] for g in range(max(of_row) + 1)]


# ---- lists -----------------------------------------------------------------------------------------------


def test_parts_in_a_sentence_add_to_their_total() -> None:
    """260,586 + 605,349 + 95,810 = 961,745 万元, in 亿元 with two decimals."""
    revenue = [260_586 * WAN, 605_349 * WAN, 95_810 * WAN]
    assert round_parts(revenue, YI_CENT) == ([2606, 6053, 958], 9617)
    thirds = [3_335_000_000, 3_335_000_000, 3_335_000_000]  # 0.3335 亿元 each: 0.33 three times makes 0.99
    assert round_parts(thirds, YI_CENT) == ([34, 33, 33], 100)


def test_parts_cut_and_topped_up_by_largest_remainder() -> None:
    assert round_parts([14, 14, 17], 10) == ([2, 1, 2], 5)
    assert round_parts([-5], 10) == ([-1], -1)
    assert round_parts([5, -5], 10) == ([1, -1], 0)
    assert round_parts([], 10) == ([], 0)


@given(st.lists(st.integers(-(10**20), 10**20), max_size=9), st.sampled_from([1, 7, WAN, 10**10]))
def test_parts_are_within_a_unit_and_the_total_is_rounded_as_usual(parts: list[int], unit: int) -> None:
    rounded, total = round_parts(parts, unit)
    assert total == sum(rounded) == ordinary(sum(parts), unit)
    assert all(near(figure, true, unit) for figure, true in zip(rounded, parts, strict=True))


@pytest.mark.parametrize("unit", [0, -WAN])
def test_a_unit_must_be_above_zero(unit: int) -> None:
    with pytest.raises(ValueError, match="unit must be above 0"):
        round_parts([1], unit)
    with pytest.raises(ValueError, match="unit must be above 0"):
        round_table([[1]], unit)


# ---- tables ----------------------------------------------------------------------------------------------


def test_a_table_rounded_by_hand() -> None:
    """1.4 + 1.4 = 2.8, 1.4 + 1.3 = 2.7, all 5.5 万元.

    Cell by cell the rows would read 1 + 1 = 3.  The totals are 3, 3, 3, 3 and 6, so one cell of each row and
    column goes up: the two that lie crosswise at 1.4 cost 0.6 each, the others 0.6 and 0.7.
    """
    rounded = round_table([[1_400_000, 1_400_000], [1_400_000, 1_300_000]], WAN)
    assert rounded == RoundedTable(((1, 2), (2, 1)), (3, 3), (3, 3), 6, (), (), True)


def test_a_table_with_subtotals_by_hand() -> None:
    """Rows 0 and 1 make a group (0.9 + 0.9), row 2 stands alone (0.7); 2.5 is printed as 3."""
    table = [[300_000, 600_000], [600_000, 300_000], [0, 700_000]]
    rounded = round_table(table, WAN, row_groups=[[0, 1]])
    assert rounded.cells == ((0, 1), (1, 0), (0, 1))
    assert rounded.group_cells == ((1, 1),)
    assert (rounded.row_totals, rounded.group_totals) == ((1, 1, 1), (2,))
    assert (rounded.column_totals, rounded.total, rounded.exact) == ((1, 2), 3, True)


def test_ties_go_to_the_first_row_and_column() -> None:
    half = 500_000
    assert round_table([[half, half], [half, half]], WAN).cells == ((1, 0), (0, 1))
    assert round_table([[half], [half], [half]], WAN).cells[0] == (1,)


def test_the_grand_total_is_rounded_as_usual_whatever_the_cells_would_rather() -> None:
    """0.7 + 0.799999 is 1.499999 and is printed as 1, although both parts are nearer to 1."""
    for table in ([[700_000, 799_999]], [[700_000], [799_999]]):
        assert round_table(table, WAN).total == 1
    huge = [[7 * 10**25, 8 * 10**25 - 1]]
    assert round_table(huge, 10**26).total == 1


@given(tables())
def test_every_table_adds_up_within_one_unit(case: tuple[Table, int, Groups]) -> None:
    table, unit, groups = case
    rounded = round_table(table, unit, row_groups=groups)
    assert rounded.exact
    assert_adds_up(rounded, groups)
    assert_within_a_unit(rounded, table, unit, groups)
    assert rounded.total == ordinary(sum(map(sum, table)), unit)
    assert rounded == round_table(np.array(table, dtype=object), unit, row_groups=groups)


def test_most_figures_are_what_ordinary_rounding_gives() -> None:
    chance = random.Random(6)
    table = [[chance.randrange(1000 * WAN) for _ in range(5)] for _ in range(82)]
    domains = [list(range(82))[start : start + 11] for start in range(0, 82, 11)]
    rounded = round_table(table, WAN, row_groups=domains)
    pairs = zip(figures(rounded), truths(table, domains), strict=True)
    same = [figure == ordinary(true, WAN) for figure, true in pairs]
    totals = same[82 * 5 + 8 * 5 :]
    assert sum(same) / len(same) > 0.85
    assert sum(totals) / len(totals) > 0.9


@given(tables())
def test_whole_tables_stay_as_they_are(case: tuple[Table, int, Groups]) -> None:
    table, unit, groups = case
    whole = [[amount * unit for amount in row] for row in table]
    assert figures(round_table(whole, unit, row_groups=groups)) == truths(table, groups)


@given(tables(), st.data())
def test_totals_from_an_earlier_table_stay(case: tuple[Table, int, Groups], data: st.DataObject) -> None:
    """Any part of the totals of one valid rounding can be fixed: the rest is found under them."""
    table, unit, groups = case
    turned = [row[::-1] for row in table[::-1]]  # another order gives another valid rounding
    last = len(table) - 1
    earlier = round_table(turned, unit, row_groups=[[last - row for row in group] for group in groups])
    rows = data.draw(st.sets(st.integers(0, last)))
    columns = data.draw(st.sets(st.integers(0, len(table[0]) - 1)))
    fixed_rows = {row: earlier.row_totals[::-1][row] for row in rows}
    fixed_columns = {column: earlier.column_totals[::-1][column] for column in columns}
    fixed_groups = dict(enumerate(earlier.group_totals)) if data.draw(st.booleans()) else None
    rounded = round_table(
        table,
        unit,
        fixed_rows=fixed_rows,
        fixed_columns=fixed_columns,
        fixed_groups=fixed_groups,
        fixed_total=data.draw(st.sampled_from([None, earlier.total])),
        row_groups=groups,
    )
    assert rounded.exact
    assert_adds_up(rounded, groups)
    assert_within_a_unit(rounded, table, unit, groups)
    assert all(rounded.row_totals[row] == value for row, value in fixed_rows.items())
    assert all(rounded.column_totals[column] == value for column, value in fixed_columns.items())
    assert fixed_groups is None or rounded.group_totals == earlier.group_totals


def test_three_tables_of_one_report_agree() -> None:
    """Payer × year; item × year under it; item × payer of each year under both, with subtotals by domain."""
    chance = random.Random(2020)
    items, payers, years = range(20), range(5), range(4)
    domains = [list(items)[:6], list(items)[6:13], list(items)[13:]]
    cube = [[[chance.randrange(300 * WAN) for _ in years] for _ in payers] for _ in items]
    by_payer = round_table([[sum(cube[i][p][y] for i in items) for y in years] for p in payers], WAN)
    by_item = round_table(
        [[sum(cube[i][p][y] for p in payers) for y in years] for i in items],
        WAN,
        fixed_columns=dict(enumerate(by_payer.column_totals)),
        fixed_total=by_payer.total,
        row_groups=domains,
    )
    assert by_item.exact
    for year in years:
        table = [[cube[i][p][year] for p in payers] for i in items]
        rounded = round_table(
            table,
            WAN,
            fixed_rows={i: by_item.cells[i][year] for i in items},
            fixed_columns={p: by_payer.cells[p][year] for p in payers},
            fixed_groups={g: by_item.group_cells[g][year] for g in range(3)},
            row_groups=domains,
        )
        assert rounded.exact
        assert_adds_up(rounded, domains)
        assert_within_a_unit(rounded, table, WAN, domains)
        assert rounded.column_totals == tuple(by_payer.cells[p][year] for p in payers)
        assert rounded.row_totals == tuple(by_item.cells[i][year] for i in items)
        assert rounded.total == by_payer.column_totals[year]


def can_be_rounded(table: Table, unit: int, rows: Mapping[int, int], columns: Mapping[int, int]) -> bool:
    """The other way: try every choice of neighbours for the cells."""
    choices = [sorted({amount // unit, -(-amount // unit)}) for row in table for amount in row]
    width = len(table[0])
    for chosen in product(*choices):
        cells = [chosen[start : start + width] for start in range(0, len(chosen), width)]
        down = sums(cells, range(len(cells)))
        found = [figure for row in cells for figure in row] + [*map(sum, cells), *down, sum(chosen)]
        if (
            all(near(figure, true, unit) for figure, true in zip(found, truths(table, []), strict=True))
            and all(sum(cells[row]) == value for row, value in rows.items())
            and all(down[column] == value for column, value in columns.items())
        ):
            return True
    return False


@given(tables(3), st.data())
def test_exact_says_whether_any_rounding_exists(case: tuple[Table, int, Groups], data: st.DataObject) -> None:
    table, unit, _ = case
    true_columns = sums(table, range(len(table)))
    assume(unit > 1)
    rows = {k: sum(row) // unit + data.draw(st.integers(0, 1)) for k, row in enumerate(table)}
    columns = {k: amount // unit + data.draw(st.integers(0, 1)) for k, amount in enumerate(true_columns)}
    kept = data.draw(st.sampled_from([{}, rows]))
    rounded = round_table(table, unit, fixed_rows=kept, fixed_columns=columns)
    assert rounded.exact == can_be_rounded(table, unit, kept, columns)
    assert rounded.column_totals == tuple(columns.values())
    if rounded.exact:
        assert_adds_up(rounded, [])


def test_what_cannot_add_up_is_said_and_stays_close() -> None:
    """Rows fixed at 0 and 0 under a total of 1: the two halves cannot be printed without a 尾差 note."""
    table = [[500_000], [500_000]]
    rounded = round_table(table, WAN, fixed_rows={0: 0, 1: 0}, fixed_total=1)
    assert not rounded.exact
    assert (rounded.row_totals, rounded.total) == ((0, 0), 1)
    assert_within_a_unit(rounded, table, WAN, [])
    wrong = [sum(rounded.row_totals) - rounded.total, sum(rounded.column_totals) - rounded.total]
    wrong += [sum(row) - total for row, total in zip(rounded.cells, rounded.row_totals, strict=True)]
    wrong += [sum(row[0] for row in rounded.cells) - rounded.column_totals[0]]
    assert sorted(map(abs, wrong)) == [0, 0, 0, 1, 1]  # one unit, missing from the total and seen once more


def test_a_fixed_total_far_from_the_truth_is_kept_and_said() -> None:
    rounded = round_table([[1_400_000, 300_000]], WAN, fixed_rows={0: 5})
    assert rounded.row_totals == (5,)
    assert not rounded.exact
    adds_up_yet_wrong = round_table([[700_000, 700_000]], WAN, fixed_rows={0: 0}, fixed_total=0)
    assert_adds_up(adds_up_yet_wrong, [])
    assert not adds_up_yet_wrong.exact  # 1.4 is printed as 0


def test_no_cell_is_bent_beyond_a_unit_to_make_fixed_totals_fit() -> None:
    """Row 0 is to be 2 and column 0 nothing: the 0.9 of row 0, column 1 would have to be printed as 2."""
    table = [[900_000, 900_000], [0, 900_000]]
    rounded = round_table(table, WAN, fixed_rows={0: 2, 1: 0}, fixed_columns={0: 0, 1: 2})
    assert not rounded.exact
    assert_within_a_unit(rounded, table, WAN, [])


def test_empty_tables() -> None:
    assert round_table([], WAN) == RoundedTable((), (), (), 0, (), (), True)
    assert round_table([[], []], WAN, row_groups=[[0], []]).group_cells == ((), ())
    assert round_table([[0, 0]], WAN).total == 0


@pytest.mark.parametrize(
    ("table", "options", "words"),
    [
        ([[1, 2], [3]], {}, "rows must be of one length"),
        ([[1], [2]], {"row_groups": [[0, 1], [1]]}, "at most once"),
        ([[1], [2]], {"row_groups": [[2]]}, "at most once"),
        ([[1], [2]], {"fixed_rows": {2: 0}}, "index below 2"),
        ([[1], [2]], {"fixed_columns": {-1: 0}}, "index below 1"),
        ([[1], [2]], {"fixed_groups": {0: 0}}, "index below 0"),
    ],
)
def test_wrong_shapes_are_refused(table: Table, options: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        round_table(table, WAN, **options)  # type: ignore[arg-type]


def test_a_full_appendix_table_is_rounded_in_a_blink() -> None:
    """82 items × 5 payers in 8 domains: about 3 ms where this was written."""
    chance = random.Random(82)
    table = [[chance.randrange(1000 * WAN) for _ in range(5)] for _ in range(82)]
    domains = [list(range(82))[start : start + 11] for start in range(0, 82, 11)]
    spent = []
    for _ in range(5):
        start = process_time()
        rounded = round_table(table, WAN, row_groups=domains)
        spent.append(process_time() - start)
    assert rounded.exact
    assert min(spent) < 0.025
