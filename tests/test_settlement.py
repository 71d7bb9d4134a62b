"""Caps, floors and lump grants worked by hand: what moves, and how it is spread back over the lines.

Two lines in two counties, 2017, in yuan (central 50 %, county 50 %):
    a.one   150702: 100.00   150703: 300.01      county bears 50.00 and 150.00 (central 150.01)
    b.two   150702: 200.00   150703: 400.00      county bears 100.00 and 200.00
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_engine_agrees import agrees
from variants import Written, line, number, places, ratio, settlement, variant

from finsim.engine import make_ledger
from finsim.ledger import Ledger, Transfer
from finsim.plan import make_plan
from finsim.settlement import settle
from finsim.spec import Level, Line, Quantity, Settlement, Variant

LINES = ("a.one", "b.two")
CENTRAL, PROVINCE, COUNTY = "central", "province", "county"


def amounts(path: str, first: Written, second: Written) -> Line:
    amount = number(by_place={"150702": first, "150703": second})
    return line(path, "lump-sum", {"amount": amount}, ratio(central="5", county="5"))


def case(*settlements: Settlement, years: tuple[int, int] = (2017, 2017), turned: bool = False) -> Variant:
    lines = [amounts("a.one", "100 元/年", "300.01 元/年"), amounts("b.two", "200 元/年", "400 元/年")]
    at = places(("150702", "150703"), {"people": ("人", [3, 1])})
    return variant(*(lines[::-1] if turned else lines), years=years, at=at, settlements=settlements)


def cap(
    limit: str | Quantity, level: Level = "county", lines: tuple[str, ...] = LINES, code: str = "s"
) -> Settlement:
    amount = limit if isinstance(limit, Quantity) else number(limit)
    return settlement(code, "cap", COUNTY, PROVINCE, lines, amount, level)


def run(one: Variant) -> Ledger:
    """The settled ledger, after checking that the slow settlement gives the same."""
    agrees(one)
    return settle(make_ledger(make_plan(one)))


def fen(ledger: Ledger, payer: str, year: int = 2017) -> dict[tuple[str, str], int]:
    """A payer's entries by line and place."""
    plan = ledger.plan
    at, when = plan.payers.index(payer), plan.years.index(year)
    return {
        (planned.line.path, place): int(ledger.entries[row, at, when, column])
        for row, planned in enumerate(plan.lines)
        for column, place in enumerate(plan.leaves)
    }


def by_hand(*values: int) -> dict[tuple[str, str], int]:
    keys = (("a.one", "150702"), ("a.one", "150703"), ("b.two", "150702"), ("b.two", "150703"))
    return dict(zip(keys, values, strict=True))


def test_without_settlement() -> None:
    ledger = run(case())
    assert fen(ledger, COUNTY) == by_hand(5000, 15000, 10000, 20000)
    assert fen(ledger, CENTRAL) == by_hand(5000, 15001, 10000, 20000)
    assert ledger.transfers == ()


def test_a_cap_by_county() -> None:
    """Each county bears at most 200.00: 150702 bears 150.00, nothing moves; 150703 bears 350.00, 150.00 go to
    the province, 15000 × 150/350 = 6428.57… → 64.29 from a.one, the rest, 85.71, from b.two."""
    ledger = run(case(cap("200 元/年")))
    assert ledger.transfers == (Transfer("s", "150703", 2017, COUNTY, PROVINCE, 15000),)
    assert fen(ledger, PROVINCE) == by_hand(0, 6429, 0, 8571)
    assert fen(ledger, COUNTY) == by_hand(5000, 15000 - 6429, 10000, 20000 - 8571)


def test_a_cap_by_city_is_spread_cumulatively_by_code() -> None:
    """The city's counties bear 500.00 together, at most 400.01: 9999 fen move.  Up to each entry (5000,
    20000, 30000, 50000 of 50000): 999.9 → 1000, 3999.6 → 4000, 5999.4 → 5999, 9999; so 1000, 3000, 1999,
    4000."""
    ledger = run(case(cap("400.01 元/年", "city")))
    assert ledger.transfers == (Transfer("s", "150700", 2017, COUNTY, PROVINCE, 9999),)
    assert fen(ledger, PROVINCE) == by_hand(1000, 3000, 1999, 4000)
    assert sum(fen(ledger, COUNTY).values()) == 40001


def test_lines_in_another_order_are_spread_the_same() -> None:
    """The order is that of the lines' codes, not that of the list or of ``lines``."""
    limit = "400.01 元/年"
    expected = fen(run(case(cap(limit, "city"))), PROVINCE)
    assert fen(run(case(cap(limit, "city"), turned=True)), PROVINCE) == expected
    assert fen(run(case(cap(limit, "city", LINES[::-1]))), PROVINCE) == expected


def test_only_named_lines_count_and_are_moved() -> None:
    """A cap of 100.00 on what counties bear of b.two alone: 150703's 200.00 lose 100.00."""
    ledger = run(case(cap("100 元/年", lines=("b.two",))))
    assert fen(ledger, PROVINCE) == by_hand(0, 0, 0, 10000)


def test_a_floor_takes_over_from_the_other_payer() -> None:
    """Each county bears at least 200.00: 150702 lacks 50.00, taken over from central's 50.00 and 100.00 as
    16.67 and 33.33; 150703 bears enough."""
    ledger = run(case(settlement("s", "floor", COUNTY, CENTRAL, LINES, number("200 元/年"))))
    assert ledger.transfers == (Transfer("s", "150702", 2017, COUNTY, CENTRAL, -5000),)
    assert fen(ledger, COUNTY) == by_hand(5000 + 1667, 15000, 10000 + 3333, 20000)
    assert fen(ledger, CENTRAL) == by_hand(5000 - 1667, 15001, 10000 - 3333, 20000)


def test_a_floor_takes_no_more_than_there_is() -> None:
    """1,000.00 cannot be reached: central is left with nothing, and nobody with less."""
    ledger = run(case(settlement("s", "floor", COUNTY, CENTRAL, LINES, number("1000 元/年"))))
    assert fen(ledger, CENTRAL) == by_hand(0, 0, 0, 0)
    assert fen(ledger, COUNTY) == by_hand(10000, 30001, 20000, 40000)


def test_a_lump_grant() -> None:
    """The province pays 100.00 in place of the counties of the city, spread by 50 : 150 : 100 : 200."""
    ledger = run(case(settlement("s", "grant", COUNTY, PROVINCE, LINES, number("100 元/年"), "city")))
    assert fen(ledger, PROVINCE) == by_hand(1000, 3000, 2000, 4000)
    assert ledger.transfers == (Transfer("s", "150700", 2017, COUNTY, PROVINCE, 10000),)


def test_a_grant_is_at_most_what_is_borne() -> None:
    ledger = run(case(settlement("s", "grant", COUNTY, PROVINCE, LINES, number("10000 元/年"), "province")))
    assert fen(ledger, COUNTY) == by_hand(0, 0, 0, 0)
    assert fen(ledger, PROVINCE) == by_hand(5000, 15000, 10000, 20000)


def test_settlements_follow_each_other_by_code() -> None:
    """First a grant of 100.00 (code a), then a cap of 300.00 on what is left of 400.00 (code b): 100.00 more.
    Written in the other order it is the same."""
    grant = settlement("a", "grant", COUNTY, PROVINCE, LINES, number("100 元/年"), "city")
    second = cap("300 元/年", "city", code="b")
    first = run(case(grant, second))
    assert [t.fen for t in first.transfers] == [10000, 10000]
    assert fen(first, PROVINCE) == by_hand(2000, 6000, 4000, 8000)
    assert fen(run(case(second, grant)), PROVINCE) == fen(first, PROVINCE)


def test_a_limit_by_place() -> None:
    """100.00 for 150702 and 330.00 for 150703: 50.00 and 20.00 move."""
    limit = number(by_place={"150702": "100 元/年", "150703": "330 元/年"})
    assert [t.fen for t in run(case(cap(limit))).transfers] == [5000, 2000]


def test_a_limit_follows_the_years() -> None:
    """400.00 in 2017 and 10 % more in 2018 leave 100.00 and 60.00 to move; 400.00 raised to 500.00 from 1
    July 2019 are 450.00 for that year and leave 50.00."""
    grown = run(case(cap(number("400 元/年", growth="10%"), "city"), years=(2017, 2018)))
    assert [t.fen for t in grown.transfers] == [10000, 6000]
    dated = number({"2017": "400 元/年", "2019-07": "500 元/年"})
    raised = run(case(cap(dated, "city"), years=(2017, 2019)))
    assert [t.fen for t in raised.transfers] == [10000, 10000, 5000]


def test_a_place_under_no_city_is_left_out_of_city_settlements() -> None:
    """A county right under the province (省直管县) has no city: a city's cap of 10.00 does not touch it,
    while 150702 keeps 10.00 of its 150.00."""
    at = places(("150702", "150703"), cities={"150702": "150700"})
    ledger = run(replace(case(cap("10 元/年", "city")), places=at))
    assert ledger.transfers == (Transfer("s", "150700", 2017, COUNTY, PROVINCE, 14000),)
    assert fen(ledger, PROVINCE) == by_hand(4667, 0, 9333, 0)


def test_a_limit_of_nothing_moves_all() -> None:
    ledger = run(case(cap("0 元/年")))
    assert fen(ledger, COUNTY) == by_hand(0, 0, 0, 0)


@pytest.mark.parametrize("kind", ["cap", "grant"])
def test_nothing_is_moved_where_nothing_is_borne(kind: str) -> None:
    """The payer of a settlement need not bear anything, nor be named in a line at all."""
    one = settlement("s", kind, "city", PROVINCE, LINES, number("10 元/年"))  # type: ignore[arg-type]
    ledger = run(case(one))
    assert ledger.transfers == ()
    assert fen(ledger, COUNTY) == by_hand(5000, 15000, 10000, 20000)
