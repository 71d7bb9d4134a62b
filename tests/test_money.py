"""Money to the fen: against Python's Decimal, at every size, with ties, and with nothing lost in a split."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from finsim import money
from finsim.errors import Problem
from finsim.messages import message

TEN_TRILLION_YUAN = 10**15  # in fen


def half_up(value: Decimal, step: Decimal = Decimal(1)) -> Decimal:
    """The other way: Decimal's own rounding, in steps."""
    with localcontext() as context:
        context.prec = 60
        return (value / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step


def fen_of(yuan: float | list[float]) -> list[int]:
    result: list[int] = np.atleast_1d(money.fen(np.array(yuan))).tolist()
    return result


@st.composite
def decimals(draw: st.DrawFn, digits: int = 15) -> Decimal:
    """Decimals of up to 15 digits, often a tie or its neighbour, at every magnitude and sign."""
    places = draw(st.integers(0, digits - 1))
    whole = draw(st.integers(-(10**digits) + 1, 10**digits - 1))
    unit = 10 ** max(places - 2, 0)
    near_tie = whole // unit * unit + unit // 2 + draw(st.integers(-1, 1))
    chosen = draw(st.sampled_from([whole, near_tie]))
    return Decimal(max(-(10**digits) + 1, min(chosen, 10**digits - 1))).scaleb(-places)


@pytest.mark.parametrize(
    ("yuan", "expected"),
    [
        (1.005, 101),
        (2.675, 268),
        (-1.005, -101),
        (-2.675, -268),
        (0.005, 1),
        (0.00499999999999, 0),
        (1.00499999999999, 100),
        (98.0749999999999, 9807),  # four units in the last place would make 9808 of it
        (162.295, 16230),
        (0.615 * 3, 185),
        (1250 * 0.94 * 1.1 + 0.005, 129251),
        (43705004657868.7, 4370500465786870),  # 100 times the float is 4370500465786870.5
        (80000000000000.1, 8000000000000010),  # the float itself is nearer to the next fen
        (10**13 + 0.37, TEN_TRILLION_YUAN + 37),
        (-(10**13) - 0.37, -TEN_TRILLION_YUAN - 37),
        (0.0, 0),
    ],
)
def test_fen_of_worked_amounts(yuan: float, expected: int) -> None:
    assert fen_of(yuan) == [expected]
    assert fen_of([yuan, -yuan]) == [expected, -expected]


@given(decimals())
def test_fen_rounds_every_decimal_of_15_digits_as_decimal_does(yuan: Decimal) -> None:
    assert fen_of(float(yuan)) == [int(half_up(yuan * 100))]


@given(st.lists(decimals(), min_size=2, max_size=6))
def test_an_entry_is_rounded_alike_whatever_stands_beside_it(amounts: list[Decimal]) -> None:
    """Signs and sizes choose the path for a whole array; they must not change an entry."""
    values = [float(amount) for amount in amounts]
    assert fen_of(values) == [fen_of(value)[0] for value in values]


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 1000), st.integers(1, 100))
@example(472500, 885347, 36, 95)  # the worst of 34,000 ties: more than 1.5 units of precision astray
@example(444250, 203340, 698, 35)
def test_ties_of_products_survive_the_noise_of_four_factors(a: int, b: int, c: int, d: int) -> None:
    product = a * (b / 100) * (c / 1000) * (d / 100)
    assert fen_of(product) == [int(half_up(Decimal(a * b * c * d).scaleb(-5)))]


def test_every_half_fen_up_to_a_thousand_yuan_goes_away_from_zero() -> None:
    thousandths = np.arange(5, 1_000_000, 10)
    expected = (thousandths + 5) // 10
    assert np.array_equal(money.fen(thousandths / 1000), expected)
    assert np.array_equal(money.fen(-thousandths / 1000), -expected)
    assert np.array_equal(money.fen(thousandths * 0.001), expected)


def test_whole_values_stay_at_every_size() -> None:
    """A fixed raise, or a half added beyond 2**52, would change these."""
    whole = np.array([5.6e14 + 1, 2.0**51 + 0.5, 2.0**52 + 1, 2.0**53 - 1, 2.0**60, 1e300, 0.0])
    expected = np.array([5.6e14 + 1, 2.0**51 + 1, 2.0**52 + 1, 2.0**53 - 1, 2.0**60, 1e300, 0.0])
    for each, wanted in zip(whole, expected, strict=True):
        assert money.round_half_away(np.array([each]))[0] == wanted
    assert np.array_equal(money.round_half_away(-whole), -expected)


def test_rounding_in_place_and_without_negative_zero() -> None:
    for values in ([0.4, 2.5, 3e14 + 0.5], [-0.4, -2.5, 2.5], [-0.4, 1e16, 7.5]):
        x = np.array(values)
        fresh = money.round_half_away(x)
        assert np.array_equal(x, values)
        assert money.round_half_away(x, out=x) is x
        assert np.array_equal(x, fresh)
        assert not np.signbit(x[x == 0]).any()


def test_shapes_are_kept_and_nothing_stays_nothing() -> None:
    assert money.fen(np.zeros((2, 0))).shape == (2, 0)
    assert money.fen(np.array(1.005)) == 101
    assert money.round_half_away(np.full((2, 3), 0.5)).tolist() == [[1.0] * 3] * 2
    assert [part.shape for part in money.split(np.zeros((0, 2)), [0.5, 0.5])] == [(0, 2)] * 2


@given(st.integers(0, 2 * 10**13), st.integers(1, 100))
def test_the_raise_may_be_folded_into_a_factor_below_the_limit(amount: int, percent: int) -> None:
    amount = min(amount, int(money.FOLD_LIMIT) * 100 // (101 * percent))
    folded = np.floor(np.float64(amount) * (percent / 100 * money.RAISE) + 0.5)
    assert folded == half_up(Decimal(amount * percent).scaleb(-2))


@pytest.mark.parametrize("yuan", [float("nan"), float("inf"), -float("inf")])
def test_what_is_no_number_is_a_problem(yuan: float) -> None:
    for function in (money.fen, lambda x: money.round_to_step(x, Fraction(5)), lambda x: money.split(x, [1])):
        with pytest.raises(Problem) as caught:
            function(np.array([1.0, yuan]))
        assert caught.value.code == "amount-not-a-number"
        assert str(yuan) in message(caught.value.code, caught.value.values, "zh")


def test_beyond_int64_is_a_problem_and_never_wraps() -> None:
    assert fen_of([9e16, 1.005]) == [9 * 10**18, 101]
    for yuan in (9.3e16, -9.3e16, 1e307):
        with pytest.raises(Problem) as caught:
            money.fen(np.array([yuan, 1.0]))
        assert caught.value.code == "amount-too-large"
        assert "9.223e+16 元" in message(caught.value.code, caught.value.values, "en")
    with pytest.raises(Problem, match="amount-too-large"):
        money.split(np.array([1e17]), [0.5, 0.5])


@pytest.mark.parametrize(
    ("value", "step", "expected"),
    [
        (110.725, Fraction(1, 100), 110.73),
        (612.5, Fraction(5), 615.0),
        (-612.5, Fraction(5), -615.0),
        (612.4999, Fraction(5), 610.0),
        (18200.5, Fraction(1), 18201.0),
        (0.29 * 3, Fraction(1, 100), 0.87),
        (0.35, Fraction(1, 100), 0.35),  # 35 * 0.01 is 0.35000000000000003
        (0.15, Fraction(1, 10), 0.2),
        (3.75, Fraction(5, 2), 5.0),
        (1e17 + 48, Fraction(5), 1e17 + 48),  # the float nearest to 10**17 + 50
    ],
)
def test_rounding_to_a_step(value: float, step: Fraction, expected: float) -> None:
    assert money.round_to_step(np.array([value]), step)[0] == expected
    assert money.round_to_step(np.array(value), step) == expected


@given(decimals(13), st.sampled_from(["0.01", "0.1", "1", "5", "10", "0.5", "100"]))
def test_steps_give_the_float_nearest_to_the_decimal(value: Decimal, step: str) -> None:
    result = money.round_to_step(np.array([float(value)]), Fraction(step))[0]
    assert result == float(half_up(value, Decimal(step)))


@pytest.mark.parametrize("step", [Fraction(0), Fraction(-1, 100)])
def test_a_step_must_be_above_zero(step: Fraction) -> None:
    with pytest.raises(ValueError, match="must be above 0"):
        money.round_to_step(np.array([1.0]), step)


@given(st.integers(-(10**30), 10**30), st.integers(1, 10**6))
def test_exact_rounding_is_decimals_on_the_true_value(top: int, bottom: int) -> None:
    with localcontext() as context:
        context.prec = 120
        expected = (Decimal(top) / bottom).quantize(Decimal(1), rounding=ROUND_HALF_UP)
        assert money.exact_round(Fraction(top, bottom)) == expected
        assert money.exact_fen(Fraction(top, 100 * bottom)) == expected


def test_exact_rounding_does_not_snap() -> None:
    below = Fraction(1, 2) - Fraction(1, 10**30)
    assert [money.exact_round(x) for x in (below, -below)] == [0, 0]
    assert [money.exact_round(x) for x in (Fraction(1, 2), Fraction(-1, 2), 7)] == [1, -1, 7]
    assert money.exact_fen(Fraction("1.005")) == 101
    assert money.exact_fen(3) == 300


# ---- splitting -------------------------------------------------------------------------------------------


def test_a_split_as_a_bureau_works_it_out() -> None:
    """1,250 yuan × 9,401 pupils, 50 : 30 : 20; and one fen, which goes to whom its half is rounded."""
    amount = np.array([1250_00 * 9401, 1, -1, 333], dtype=np.int64)
    centre, region, county = money.split(amount, [0.5, 0.3, 0.2])
    assert centre.tolist() == [587_562_500, 1, -1, 167]
    assert region.tolist() == [352_537_500, 0, 0, 100]
    assert county.tolist() == [235_025_000, 0, 0, 66]


shares_in_percent = st.lists(st.integers(0, 100), min_size=1, max_size=5).map(
    lambda cuts: [b - a for a, b in zip([0, *sorted(cuts)], [*sorted(cuts), 100], strict=True)]
)
whole_fen = st.integers(-9 * 10**15, 9 * 10**15) | st.integers(-(10**9), 10**9)


@given(st.lists(whole_fen, min_size=1, max_size=6), shares_in_percent, st.booleans(), st.booleans())
def test_payers_are_decimals_and_add_up(
    amounts: list[int], percents: list[int], as_float: bool, with_exact: bool
) -> None:
    amount = np.array(amounts, dtype=np.float64 if as_float else np.int64)
    exact = [Fraction(percent, 100) for percent in percents] if with_exact else None
    parts = money.split(amount, [percent / 100 for percent in percents], exact)
    for percent, part in zip(percents[:-1], parts, strict=False):
        assert part.dtype == amount.dtype
        assert part.tolist() == [int(half_up(Decimal(a * percent).scaleb(-2))) for a in amounts]
    assert [sum(map(int, column)) for column in zip(*parts, strict=True)] == amounts


@given(st.integers(-(2**62), 2**62), shares_in_percent)
def test_int64_amounts_near_the_limit_split_without_overflow(amount: int, percents: list[int]) -> None:
    parts = money.split(np.array([amount]), [percent / 100 for percent in percents])
    assert sum(int(part[0]) for part in parts) == amount
    for percent, part in zip(percents[:-1], parts, strict=False):
        assert part[0] == money.exact_round(Fraction(amount * percent, 100))


def test_ten_trillion_yuan_stays_exact_where_float64_would_not() -> None:
    amount = np.array([TEN_TRILLION_YUAN + 5, TEN_TRILLION_YUAN + 15, 5], dtype=np.int64)
    first, last = money.split(amount, [0.3, 0.7])
    assert first.tolist() == [3 * 10**14 + 2, 3 * 10**14 + 5, 2]  # 1.5 → 2, 4.5 → 5, 1.5 → 2
    assert (first + last).tolist() == amount.tolist()
    assert money.split(-amount[:2], [0.3, 0.7])[0].tolist() == [-3 * 10**14 - 2, -3 * 10**14 - 5]
    third, rest = money.split(np.array([3 * 10**17]), [1 / 3, 2 / 3])
    assert (third[0], rest[0]) == (10**17, 2 * 10**17)


def test_exact_shares_rule_over_the_floats_for_large_entries() -> None:
    """A share of more digits than a float64 holds."""
    share = Fraction(1, 3) + Fraction(1, 10**17)
    amount = np.array([3 * 10**17, 300], dtype=np.int64)
    first, _ = money.split(amount, [float(share), 1 - float(share)], [share, 1 - share])
    assert first.tolist() == [10**17 + 3, 100]


def test_shares_by_place_and_year_are_spread_over_the_amounts() -> None:
    amount = np.array([[1000, 2001], [4 * 10**12 + 2, 5]], dtype=np.int64)
    by_place = np.array([0.25, 0.5])
    centre, rest = money.split(amount, [by_place, 1 - by_place])
    assert centre.tolist() == [[250, 1001], [10**12 + 1, 3]]
    assert rest.tolist() == [[750, 1000], [3 * 10**12 + 1, 2]]


def test_a_share_that_is_no_simple_fraction_is_read_as_its_decimal() -> None:
    amount = np.array([10**13], dtype=np.int64)
    assert money.split(amount, [0.1234567890123, 0])[0][0] == 1234567890123
    nested = 0.3 * 0.4 * 0.7  # as a float64 a little less than 0.084
    assert nested < 0.084
    assert money.split(np.array([10**15 + 125]), [nested, 0])[0][0] == 84 * 10**12 + 11  # 10.5


def test_shares_above_one_and_below_zero_are_split_too() -> None:
    """A settlement may move more than the whole from one payer to another."""
    for amount in ([101, 10**14 + 1], [101, 7]):
        first, last = money.split(np.array(amount, dtype=np.float64), [-0.5, 1.5])
        assert first.tolist() == [-51.0, -((amount[1] + 1) // 2)]
        double, rest = money.split(np.array(amount, dtype=np.int64), [150.5, 0])
        assert double.tolist() == [15201, money.exact_round(Fraction(301, 2) * amount[1])]
        assert (double + rest).tolist() == amount
        assert (first + last).tolist() == amount
    assert money.split(np.array([10**12 - 4]), [150.4, 0])[0].tolist() == [150399999999398]  # …398.4


def test_exact_shares_must_match_the_shares() -> None:
    for shares, exact in (([], None), ([0.5, 0.5], [Fraction(1)])):
        with pytest.raises(ValueError, match="one share per payer"):
            money.split(np.array([1.0]), shares, exact)


def test_the_amount_is_left_as_it_was() -> None:
    for dtype in (np.int64, np.float64):
        amount = np.array([101, 2 * 10**12], dtype=dtype)
        only = money.split(amount, [1.0])
        only[0][0] = 0
        assert amount.tolist() == [101, 2 * 10**12]


@given(st.lists(st.tuples(st.integers(0, 3), whole_fen), min_size=1, max_size=12), shares_in_percent)
def test_sums_are_exact_at_any_grouping(entries: list[tuple[int, int]], percents: list[int]) -> None:
    """By group then payer, or by payer then group: the same fen."""
    groups = np.array([group for group, _ in entries])
    amount = np.array([value for _, value in entries], dtype=np.int64)
    parts = money.split(amount, [percent / 100 for percent in percents])
    by_group = [sum(int(part[groups == group].sum()) for part in parts) for group in range(4)]
    assert by_group == [int(amount[groups == group].sum()) for group in range(4)]
    assert sum(int(part.sum()) for part in parts) == sum(value for _, value in entries)


# ---- spreading -------------------------------------------------------------------------------------------


def test_spreading_in_order() -> None:
    assert money.spread(100, [1, 1, 1]) == [33, 34, 33]
    assert money.spread(-100, [1, 1, 1]) == [-33, -34, -33]
    assert money.spread(10, [0, Fraction(1, 3), Fraction(2, 3)]) == [0, 3, 7]
    assert money.spread(10, [3, -1]) == [15, -5]
    assert money.spread(10, [-3, 1]) == [15, -5]
    assert money.spread_largest(7, [-3, 1, -2], [1, 2, 3]) == [5, -2, 4]  # 5.25, -1.75, 3.5
    assert money.spread(0, []) == money.spread_largest(0, [], []) == []
    assert money.spread(0, [0, 0]) == money.spread_largest(0, [0, 0], [1, 2]) == [0, 0]


def test_spreading_by_largest_remainder_with_ties_by_key() -> None:
    assert money.spread_largest(100, [1, 1, 1], ["150702", "150703", "150701"]) == [33, 33, 34]
    assert money.spread_largest(-100, [1, 1, 1], [2, 3, 1]) == [-33, -33, -34]
    assert money.spread_largest(7, [50, 30, 20], [1, 2, 3]) == [4, 2, 1]  # 3.5, 2.1, 1.4


weights = st.lists(st.integers(0, 10**12) | st.fractions(0, 10**6), min_size=1, max_size=8)
totals = st.integers(-(10**22), 10**22)


@given(totals, weights)
def test_spread_parts_add_up_within_one_of_the_exact_part(total: int, parts: list[int | Fraction]) -> None:
    base = sum(parts, Fraction(0))
    if base == 0:
        parts = [*parts, 1]
        base = Fraction(1)
    keys = [str(k) for k in range(len(parts))]
    for result in (money.spread(total, parts), money.spread_largest(total, parts, keys)):
        assert sum(result) == total
        for weight, part in zip(parts, result, strict=True):
            assert abs(part - total * Fraction(weight) / base) <= 1
            assert weight != 0 or part == 0


@given(st.integers(0, 10**9), st.lists(st.integers(1, 20), min_size=2, max_size=7), st.randoms())
def test_largest_remainder_does_not_depend_on_the_order(total: int, parts: list[int], random: object) -> None:
    keys = list(range(len(parts)))
    shuffled = sorted(keys, key=lambda k: hash((k, str(random))))
    straight = money.spread_largest(total, parts, keys)
    mixed = money.spread_largest(total, [parts[k] for k in shuffled], shuffled)
    assert [straight[k] for k in shuffled] == mixed


def test_spreading_does_not_overflow_where_int64_would() -> None:
    total, weight = np.int64(9 * 10**17), np.int64(10_000)  # their product does not fit into int64
    assert money.spread(total, [weight, weight, weight]) == [3 * 10**17] * 3
    assert money.spread_largest(total, [weight, weight], ["a", "b"]) == [45 * 10**16] * 2


def test_spreading_over_nothing_is_a_problem() -> None:
    for zero in ([], [0, 0], [5, -5]):
        with pytest.raises(Problem) as caught:
            money.spread(12345, zero)
        assert caught.value.code == "spread-without-base"
        assert "12345" in message(caught.value.code, caught.value.values, "zh")


def test_keys_must_match_the_weights() -> None:
    with pytest.raises(ValueError, match="one key per weight"):
        money.spread_largest(1, [1, 2], ["a"])
