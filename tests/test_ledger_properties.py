"""What must hold of every ledger, whatever the scenario: it adds up, it scales, and order means nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from random import Random
from typing import TypeVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_variants import random_variant, sound
from test_engine_agrees import cells
from variants import line, number, places, rate, ratio, tier, variant

from finsim import engine
from finsim.engine import cost_and_shares, make_ledger, sum_up
from finsim.ledger import AXES, Ledger
from finsim.money import round_half_away
from finsim.plan import make_plan
from finsim.series import Paths
from finsim.settlement import settle
from finsim.spec import Dated, Item, Line, Quantity, Variant

T = TypeVar("T")
VARIANTS = st.randoms(use_true_random=False).map(random_variant)
FEW = settings(max_examples=30, deadline=None)


@pytest.fixture(autouse=True)
def numpy_raises() -> Iterator[None]:
    """Overflow, division by zero and invalid values in numpy are errors, whatever pytest is told."""
    with np.errstate(all="raise", under="ignore"):
        yield


def run(case: Variant) -> Ledger:
    return settle(make_ledger(make_plan(case)))


@FEW
@given(VARIANTS)
def test_sums_are_exact_at_any_grouping(case: Variant) -> None:
    """Every sum equals the sum of Python integers over the same entries, in any order of the axes."""
    ledger = run(case)
    for size in range(len(AXES) + 1):
        for axes in combinations(AXES, size):
            found = ledger.sums(*axes)
            expected: dict[tuple[int, ...], int] = {}
            for where, fen in np.ndenumerate(ledger.entries):
                key = tuple(where[AXES.index(axis)] for axis in axes)
                expected[key] = expected.get(key, 0) + int(fen)
            assert all(int(found[key]) == fen for key, fen in expected.items())
            turned = ledger.sums(*reversed(axes))
            assert (np.asarray(turned) == np.asarray(found).T).all()


@FEW
@given(VARIANTS)
def test_payers_add_to_the_amount(case: Variant) -> None:
    """The payers of an entry add up to ROUND(cost), and nobody pays who is not named in the line."""
    plan = make_plan(case)
    ledger, paths = make_ledger(plan), Paths(case)
    for row, planned in enumerate(plan.lines):
        cost, _ = cost_and_shares(plan, planned, paths)
        assert (ledger.entries[row].sum(axis=0) == round_half_away(cost)).all()
        others = [n for n in range(len(plan.payers)) if n not in planned.payers]
        assert not ledger.entries[row, others].any()


@FEW
@given(VARIANTS)
def test_settlement_moves_and_makes_nothing(case: Variant) -> None:
    before = make_ledger(make_plan(case))
    after = settle(before)
    assert (before.sums("line", "year", "place") == after.sums("line", "year", "place")).all()
    assert after.sums() == before.sums()


@settings(max_examples=20, deadline=None)
@given(VARIANTS, st.integers(1, 4))
def test_block_size_changes_nothing(case: Variant, size: int) -> None:
    plan = make_plan(case)
    whole = make_ledger(plan).entries
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "BLOCK", size)
        assert (make_ledger(plan).entries == whole).all()
        cut = sum_up(plan)
    assert (cut.by_place == whole.sum(axis=0)).all()


@FEW
@given(VARIANTS)
def test_sums_without_the_entries_equal_the_ledger(case: Variant) -> None:
    """``sum_up`` with exact=True is the ledger's sums; with exact=False it is within half a fen for each
    amount, and for a payer within its share of that and half a fen for each rounding of a part."""
    plan = make_plan(case)
    ledger, exact, near = make_ledger(plan), sum_up(plan), sum_up(plan, exact=False)
    assert (exact.by_place == ledger.sums("payer", "year", "place")).all()
    assert (exact.by_line == ledger.sums("payer", "year", "line")).all()
    noise = 1e-12 * max(1, int(np.abs(ledger.entries).sum()))
    for row, planned in enumerate(plan.lines):
        _, shares = cost_and_shares(plan, planned, Paths(case))
        roundings = [*(1 for _ in shares[1:]), len(shares) - 1]
        for payer, share, times in zip(planned.payers, shares, roundings, strict=True):
            most = np.broadcast_to(0.5 * np.abs(share) + 0.5 * times, ledger.entries.shape[2:]).sum(axis=1)
            off = near.by_line[payer, :, row] * 100 - exact.by_line[payer, :, row]
            assert (np.abs(off) <= most + noise).all()
    amounts = near.by_place.sum(axis=0) * 100 - exact.by_place.sum(axis=0)
    assert (np.abs(amounts) <= 0.5 * len(plan.lines) + noise).all()


def doubled(quantity: Quantity) -> Quantity:
    """The number with all its values twice as large, its path the same."""

    def twice(values: tuple[Dated, ...]) -> tuple[Dated, ...]:
        return tuple(replace(value, value=2 * value.value) for value in values)

    by_class = quantity.by_class
    return replace(
        quantity,
        values=twice(quantity.values),
        by_place={code: twice(values) for code, values in quantity.by_place.items()},
        by_class=(by_class[0], {c: twice(v) for c, v in by_class[1].items()}) if by_class else None,
    )


def lines_changed(case: Variant, change: Callable[[str, Quantity], Quantity]) -> Variant:
    """The variant with every number of its lines passed through ``change``."""
    items = [
        replace(
            item,
            lines=tuple(
                replace(one, quantities={name: change(name, q) for name, q in one.quantities.items()})
                for one in item.lines
            ),
        )
        for item in case.items
    ]
    return replace(case, items=tuple(items))


def halved(path: str, count: Quantity, standard: Quantity, **numbers: Quantity) -> Line:
    """Count × standard, half central and half local."""
    numbers |= {"count": count, "standard": standard}
    return line(path, "per-head", numbers, ratio(central="5", local="5"))


CENTS = st.integers(0, 500_000).map(lambda cents: f"{cents / 100:.2f} 元/人/年")
COUNTS = st.integers(0, 400_000).map(lambda people: f"{people} 人")


@FEW
@given(st.lists(st.tuples(COUNTS, CENTS), min_size=1, max_size=3))
def test_a_doubled_standard_doubles_the_amount(numbers: list[tuple[str, str]]) -> None:
    """Count × standard is a whole number of fen, so twice the standard is twice the amount to the fen, and
    with even amounts and halves every payer's part too."""
    lines = [halved(f"a.l{n}", number(c), number(standard)) for n, (c, standard) in enumerate(numbers)]
    case = variant(*lines, years=(2017, 2018))
    double = lines_changed(case, lambda name, q: doubled(q) if name == "standard" else q)
    quadruple = lines_changed(double, lambda name, q: doubled(q) if name == "standard" else q)
    once, twice, four = (run(v) for v in (case, double, quadruple))
    assert (twice.sums("line", "year") == 2 * once.sums("line", "year")).all()
    assert (four.entries == 2 * twice.entries).all()


def sounded(case: Variant, item: Item) -> Item:
    """The item with sharing that no fixed amount overdraws, now that its numbers are others."""
    return replace(item, lines=tuple(sound(case, line) for line in item.lines))


@FEW
@given(VARIANTS)
def test_no_growth_is_flat(case: Variant) -> None:
    """With every number held at one undated value all years are alike."""

    def held(name: str, quantity: Quantity) -> Quantity:
        first = replace(quantity, follow=None)
        return replace(
            first,
            values=one(first.values),
            by_place={code: one(values) for code, values in first.by_place.items()},
            by_class=(first.by_class[0], {c: one(v) for c, v in first.by_class[1].items()})
            if first.by_class
            else None,
        )

    def one(values: tuple[Dated, ...]) -> tuple[Dated, ...]:
        return tuple(replace(value, month=0) for value in values[:1])

    flat = lines_changed(case, held)
    flat = replace(flat, items=tuple(sounded(flat, item) for item in flat.items))
    items = tuple(replace(item, lines=tuple(map(shared_once, item.lines))) for item in flat.items)
    entries = make_ledger(make_plan(replace(flat, items=items))).entries
    assert (entries == entries[:, :, :1]).all()
    grown = lines_changed(replace(flat, items=items), lambda _, q: replace(q, follow=rate("0%")))
    assert (make_ledger(make_plan(grown)).entries == entries).all()


def shared_once(one: Line) -> Line:
    return replace(one, sharing=one.sharing[:1])


@FEW
@given(VARIANTS, st.randoms(use_true_random=False))
def test_order_means_nothing(case: Variant, random: Random) -> None:
    """Items, lines, quantities, settlements and the table of places in another order: the same entries."""
    items = [replace(item, lines=shuffled(item.lines, random)) for item in case.items]
    items = [replace(item, lines=tuple(map(turned, item.lines))) for item in items]
    tree = dict(shuffled(tuple(case.places.tree.items()), random))
    other = replace(
        case,
        items=shuffled(tuple(items), random),
        places=replace(case.places, tree=tree),
        settlements=shuffled(case.settlements, random),
    )
    assert cells(run(other)) == cells(run(case))
    assert sorted(run(other).transfers, key=repr) == sorted(run(case).transfers, key=repr)


def turned(one: Line) -> Line:
    return replace(one, quantities=dict(reversed(one.quantities.items())))


def shuffled(values: Sequence[T], random: Random) -> tuple[T, ...]:
    found = list(values)
    random.shuffle(found)
    return tuple(found)


@FEW
@given(st.permutations(range(4)))
def test_renamed_places_carry_their_entries(order: list[int]) -> None:
    """The same four counties under other codes: each code has the entries of the county it now stands for."""
    codes = ("150702", "150703", "150721", "150722")
    people, classes = (84424, 1200, 365012, 7), ("1", "2", "3", "1")

    def case(at: list[int]) -> Ledger:
        leaves = {code: {"class": classes[n]} for code, n in zip(codes, at, strict=True)}
        tree = places(leaves, {"population": ("人", [people[n] for n in at])})
        share = number(by_class=("class", {"1": "80%", "2": "33.3%", "3": "50%"}), step=None)
        count = number(column="population", unit="人", growth="3%")
        numbers = {"count": count, "standard": number("86.45 元/人/年")}
        one = line("a.b", "per-head", numbers, tier(central=share, local="rest"))
        return run(variant(one, years=(2017, 2019), at=tree))

    assert (case(order).entries == case([0, 1, 2, 3]).entries[..., order]).all()


@FEW
@given(VARIANTS)
def test_a_reform_that_changes_nothing_costs_nothing(case: Variant) -> None:
    """The same value stated again from a later date on, and a second equal sharing rule: 0.00 yuan."""
    reform = lines_changed(case, lambda _, quantity: restated(quantity, case.years[-1] * 12 + 6))
    items = tuple(replace(item, lines=tuple(map(shared_again, item.lines))) for item in reform.items)
    difference = run(replace(reform, items=items)).entries - run(case).entries
    assert not difference.any()


def restated(quantity: Quantity, month: int) -> Quantity:
    """The last value stated once more from a month on; numbers that grow from it are left alone."""
    if quantity.follow is not None or not quantity.values or quantity.values[-1].month >= month:
        return quantity
    again = replace(quantity.values[-1], month=month)
    return replace(quantity, values=(*quantity.values, again))


def shared_again(one: Line) -> Line:
    last = one.sharing[-1]
    return replace(one, sharing=(*one.sharing, replace(last, start=(last.start or 2017 * 12) + 5)))


def test_an_item_without_lines_costs_nothing() -> None:
    case = variant(halved("a.b", number("100 人"), number("1000 元/人/年")))
    empty = Item("z", "9", case.items[0].name, "d", "uncosted", reason="没有标准")
    ledger = run(replace(case, items=(empty, *case.items)))
    assert ledger.sums() == 10_000_000
    assert ledger.line_rows("z") == []
    assert ledger.line_rows("a") == [0]


def test_places_are_summed_by_the_tree() -> None:
    """A city is the sum of its counties; a county right under the province is in no city."""
    cities = {"150702": "150700", "150703": "150700"}
    at = places(("150702", "150703", "152501"), {"n": ("人", [1, 10, 100])}, cities)
    ledger = run(variant(halved("a.b", number(column="n", unit="人"), number("1 元/人/年")), at=at))
    sums = ledger.sums("place")
    found = {code: int(sums[ledger.place_columns(code)].sum()) for code in at.tree}
    assert found == {"150000": 11100, "150700": 1100, "150702": 100, "150703": 1000, "152501": 10000}


def test_numbers_that_differ_by_place_are_rounded_where_they_are_used() -> None:
    """100 people spread over 1 : 1 : 1 by largest remainder are 34 + 33 + 33; grown by 50 % unrounded, then
    whole people, 51, 50 (49.5) and 50; 3 % coverage of them is not rounded."""
    at = places(("150702", "150703", "150721"), {"n": ("人", [1, 1, 1])})
    count = number("100 人", spread="n", growth="50%")
    one = halved("a.b", count, number("1 元/人/年"), coverage=number("3%", step=None))
    ledger = run(variant(one, years=(2017, 2018), at=at))
    assert ledger.sums("year", "place").tolist() == [[102, 99, 99], [153, 150, 150]]


def test_columns_hold_one_value_per_lowest_place() -> None:
    """The engine reads a column in the order of ``Places.leaves``, which is the order of the codes."""
    at = places(("150703", "150702"), {"n": ("人", [3, 5])})
    assert at.leaves == ("150702", "150703")
    ledger = run(variant(halved("a.b", number(column="n", unit="人"), number("1 元/人/年")), at=at))
    assert ledger.sums("place").tolist() == [300, 500]


def test_what_was_in_memory_before_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines whose shares move over the years leave no trace in the contraction of the others."""
    case = next(
        case
        for case in (random_variant(Random(seed)) for seed in range(500))
        if any(len({share.start for share in line.sharing}) > 1 for line in case.lines)
    )
    plan = make_plan(case)
    clean = sum_up(plan, exact=False)

    def dirty(shape: object, dtype: object = np.float64) -> np.ndarray:
        return np.full(shape, np.nan, dtype)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(np, "empty", dirty)
    again = sum_up(plan, exact=False)
    assert (again.by_place == clean.by_place).all()
    assert (again.by_line == clean.by_line).all()
