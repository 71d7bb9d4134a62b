"""Sums of 10^13 yuan, and single entries of that size, are exact to the fen; beyond int64 finsim refuses."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slow_ledger import slow_ledger
from test_engine_agrees import agrees, cells, some
from variants import line, nested, number, places, rate, ratio, settlement, single, variant

from finsim import engine
from finsim.engine import make_ledger, sum_up
from finsim.errors import InputFault
from finsim.money import LARGE_FEN
from finsim.plan import make_plan
from finsim.settlement import settle
from finsim.spec import Variant


def one(count: str, standard: str, *rules: object, **options: object) -> Variant:
    """Count × standard at one place in one year."""
    numbers = {"count": number(count), "standard": number(standard)}
    return variant(line("a.b", "per-head", numbers, *rules), **options)  # type: ignore[arg-type]


@given(st.integers(1, 1_400_000_000), st.integers(100_000, 999_999), st.integers(1, 99))
@settings(max_examples=60, deadline=None)
def test_an_entry_of_count_times_standard_is_exact(people: int, cents: int, share: int) -> None:
    """Up to 1.4 × 10^9 people at up to 9,999.99 yuan, 1.4 × 10^13 yuan: the amount is the product of two
    integers, the share of it is rounded half up in integers."""
    case = one(f"{people} 人", f"{cents / 100:.2f} 元/人/年", ratio(central=f"{share}%", local="rest"))
    central, local = make_ledger(make_plan(case)).entries.ravel().tolist()
    assert central + local == people * cents
    assert central == (people * cents * share + 50) // 100


def test_ten_trillion_yuan_to_the_fen() -> None:
    """1,234,567,891 people × 8,100.01 yuan = 10,000,012,262,778.91 yuan, split in thirds by the fen."""
    case = one("1234567891 人", "8100.01 元/人/年", ratio(central="1", province="1", county="1"))
    parts = make_ledger(make_plan(case)).entries.ravel().tolist()
    whole = 1234567891 * 810001
    assert sum(parts) == whole
    assert parts == [(2 * whole + 3) // 6, (2 * whole + 3) // 6, whole - 2 * ((2 * whole + 3) // 6)]
    assert whole > 10**15


def test_large_entries_by_place_and_class_and_in_cut_years() -> None:
    """Above the limit of float64's fen all shapes of numbers take the exact path, and agree with the slow
    ledger: growth by place, shares by class, a standard raised in July, nested shares."""
    at = places({"150702": {"class": "1"}, "150703": {"class": "3"}}, {"people": ("人", [912_345_678, 3])})
    region = number(by_class=("class", {"1": "33.3%", "2": "50%", "3": "70%"}), step=None)
    rule = nested(("total", {"central": "93%"}), ("rest", {"province": region}), ("rest", {"county": "rest"}))
    count = number(column="people", unit="人", growth="0.7%")
    standard = number({"2017": "9876.54 元/人/年", "2018-07": "10123.45 元/人/年"})
    one_line = line("a.b", "per-head", {"count": count, "standard": standard}, rule)
    slow = agrees(variant(one_line, years=(2017, 2020), at=at))
    assert max(slow.values()) > LARGE_FEN
    assert min(fen for fen in slow.values() if fen) < LARGE_FEN


def test_sums_of_ten_trillion_yuan_are_exact() -> None:
    """90 places of some 1.1 × 10^11 yuan each and odd fen: sums of 10^13 yuan, checked in Python integers;
    ``sum_up`` gives the same."""
    codes = [f"{150701 + n}" for n in range(90)]
    people = [98_765_432 + 7 * n for n in range(90)]
    at = places(codes, {"people": ("人", people)})
    numbers = {"count": number(column="people", unit="人"), "standard": number("1133.37 元/人/年")}
    plan = make_plan(variant(line("a.b", "per-head", numbers, ratio(central="3", local="7")), at=at))
    central = [(n * 113337 * 3 + 5) // 10 for n in people]
    total = sum(n * 113337 for n in people)
    assert total > 10**15
    ledger = make_ledger(plan)
    assert ledger.sums("payer").tolist() == [sum(central), total - sum(central)]
    assert int(ledger.sums()) == total
    assert sum_up(plan).by_line.ravel().tolist() == [sum(central), total - sum(central)]
    assert sum_up(plan).by_place[0, 0].tolist() == central


def test_sums_beyond_the_whole_numbers_of_float64() -> None:
    """Above 2^53 fen, where float64 loses odd fen, ``sum_up`` still gives the ledger's sums."""
    codes = [f"{150701 + n}" for n in range(7)]
    at = places(codes, {"people": ("人", [1_399_999_991 + 2 * n for n in range(7)])})
    numbers = {"count": number(column="people", unit="人"), "standard": number("30000.01 元/人/年")}
    plan = make_plan(variant(line("a.b", "per-head", numbers, single("central")), at=at))
    total = sum((1_399_999_991 + 2 * n) * 3000001 for n in range(7))
    assert total > 2**53
    assert total % 2 == 1
    assert int(make_ledger(plan).sums()) == total
    assert sum_up(plan).by_line.ravel().tolist() == [total]


def test_a_large_amount_is_settled_exactly() -> None:
    """A cap on 10^13 yuan, spread back over two places, to the fen (slow settlement in integers)."""
    at = places(("150702", "150703"), {"people": ("人", [912_345_678, 487_654_321])})
    numbers = {"count": number(column="people", unit="人"), "standard": number("9876.54 元/人/年")}
    limit = number("1234567890123.45 元/年")
    cap = settlement("cap", "cap", "county", "province", ("a.b",), limit, "province")
    case = variant(line("a.b", "per-head", numbers, ratio(central="5", county="5")), at=at, settlements=[cap])
    agrees(case)
    ledger = settle(make_ledger(make_plan(case)))
    assert int(ledger.sums("payer")[ledger.plan.payers.index("county")]) == 123456789012345


@pytest.mark.parametrize("count", ["99999999999999 人", "99999999999999999999 人"])
def test_an_entry_too_large_is_refused(count: str) -> None:
    """An entry that the fen ledger cannot hold is an error with its message, never a wrapped number."""
    case = one(count, "9999.99 元/人/年", ratio(central="5", local="5"))
    for work in (make_ledger, sum_up):
        with pytest.raises(InputFault, match="金额超出可以精确到分的范围"):
            work(make_plan(case))


def test_sums_that_would_leave_int64_are_refused() -> None:
    """Each entry is held, their sum would wrap: 1,100 places × 9 × 10^15 fen is beyond 9.2 × 10^18."""
    codes = [f"{150000 + n}" for n in range(1, 1101)]
    at = places(codes, {"people": ("人", [1_000_000_000] * 1100)})
    numbers = {"count": number(column="people", unit="人"), "standard": number("90000 元/人/年")}
    plan = make_plan(variant(line("a.b", "per-head", numbers, single("central")), at=at))
    for work in (make_ledger, sum_up):
        with pytest.raises(InputFault, match="金额超出可以精确到分的范围"):
            work(plan)


def test_the_limit_of_the_exact_path_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries near 10^12 fen come out the same from the float64 path and from the exact one."""
    people = [1_000_000_000 + n for n in range(-5, 6)]
    at = places([f"{150701 + n}" for n in range(11)], {"people": ("人", people)})
    numbers = {"count": number(column="people", unit="人"), "standard": number("10 元/人/年")}
    numbers["coverage"] = number("99.9999999%", step=None)
    case = variant(line("a.b", "per-head", numbers, ratio(central="1", province="1", county="1")), at=at)
    plan = make_plan(case)
    fast = cells(make_ledger(plan))
    monkeypatch.setattr(engine, "LARGE_FEN", 0)
    assert cells(make_ledger(plan)) == fast == some(slow_ledger(case))
    assert min(fast.values()) < LARGE_FEN


def test_large_entries_agree_with_the_slow_ledger() -> None:
    """Counts of a billion, odd standards and growing coverages: float64 alone would be a fen off in many of
    these entries, which all lie above 10^12 fen."""
    leaves = tuple(f"1507{n:02d}" for n in range(20, 60))
    people = {code: f"{900_000_007 + 12_345_679 * n} 人" for n, code in enumerate(leaves)}
    numbers = {
        "count": number(by_place=people),
        "standard": number("9876.53 元/人/年"),
        "coverage": number("33.37%", growth=rate("1.7%"), step=None),
    }
    case = variant(
        line("a.b", "per-head", numbers, ratio(central="33.3%", province="33.3%", county="rest")),
        years=(2020, 2029),
        at=places(leaves),
    )
    ledger = make_ledger(make_plan(case))
    assert int(ledger.entries.sum(axis=1).min()) > LARGE_FEN
    assert cells(ledger) == slow_ledger(case)
