"""The arithmetic of a population: splitting ages, life tables, births, the path; against closed forms,
scipy, matrices, and what the places published."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from finsim.errors import Problem
from finsim.population import ages, fertility, life_table, migration, projection, schooling

Array = NDArray[np.float64]
CENSUS = Path(__file__).parents[1] / "finsim" / "catalogue" / "census" / "census2020.csv"
STARTS = (0, 1, *range(5, 90, 5))
NAMES = ("0", "1-4", *(f"{age}-{age + 4}" for age in range(5, 85, 5)), "85+")
SHAPE = life_table.Shape(0.0054, 0.0075, 0.0005, 0.1)
LIVED = life_table.person_years(np.array([[75.37, 80.88]]), SHAPE)
SEXES = np.array([[[111.3, 100.0]]]) / 211.3


def census(*codes: str) -> Array:
    with CENSUS.open(encoding="utf-8") as text:
        rows = {row["code"]: row for row in csv.DictReader(text)}
    return np.array(
        [[[float(rows[code][f"{sex}_{name}"] or 0) for name in NAMES] for sex in "mf"] for code in codes]
    )


def rates(total: float = 1.3, **moving: Array) -> projection.Rates:
    curve = fertility.shape(np.array([[29.0]]), np.array([[5.5]])) * total
    lived = LIVED[None]
    pattern = moving.pop("pattern", None)
    return projection.Rates(
        life_table.survival(lived),
        lived[..., 0],
        curve,
        SEXES,
        moving.get("net"),
        moving.get("rate"),
        pattern,
    )


# ---- ages ----


def test_split_keeps_every_group_to_the_person_and_no_age_is_negative() -> None:
    counts = census("000000", "150000", "150702", "441802", "460300")
    single = ages.split(STARTS, counts, LIVED)
    assert single.min() >= 0
    for group, (first, end) in enumerate(pairwise([*STARTS, ages.AGES])):
        assert (single[..., first:end].sum(axis=-1) == counts[..., group]).all()


@given(
    st.lists(st.integers(0, 10**7), min_size=19, max_size=19),
    st.lists(st.integers(1, 99), min_size=18, max_size=18, unique=True),
)
@settings(max_examples=150, deadline=None)
def test_split_of_any_groups(counts: list[int], cuts: list[int]) -> None:
    starts = (0, *sorted(cuts))
    single = ages.split(starts, np.array(counts, dtype=np.float64), LIVED[0, 0])
    assert single.min() >= 0
    for count, (first, end) in zip(counts, pairwise([*starts, ages.AGES]), strict=True):
        assert single[first:end].sum() == count


@given(st.lists(st.floats(0, 1e6), min_size=4, max_size=12))
@settings(max_examples=80, deadline=None)
def test_the_curve_is_that_of_scipy(steps: list[float]) -> None:
    from scipy.interpolate import PchipInterpolator

    knots = np.cumsum([0, *(1 + i % 4 for i in range(len(steps)))]).astype(float)
    values = np.concatenate([[0], np.cumsum(np.round(steps, 3))])
    at = np.linspace(0, knots[-1], 57)
    found = ages.pchip(knots, values, at)
    assert found == pytest.approx(PchipInterpolator(knots, values)(at), rel=1e-9, abs=1e-6)


def test_the_open_group_falls_like_a_stable_population() -> None:
    counts = census("000000")
    single = ages.split(STARTS, counts, LIVED)[0]
    ratio = single[:, 86:99] / LIVED[0, :, 86:99]
    steps = ratio[:, 1:] / ratio[:, :-1]
    assert np.ptp(steps, axis=1) == pytest.approx([0, 0], abs=1e-6)


# ---- life table and fertility ----


def test_a_life_table_gives_back_its_life_expectancy_and_child_deaths() -> None:
    wanted = np.linspace(45, 92, 48).reshape(24, 2)
    lived = life_table.person_years(wanted, SHAPE)
    assert lived.sum(axis=-1) == pytest.approx(wanted, abs=1e-10)
    assert (np.diff(lived, axis=-1)[..., :98] < 0).all()
    assert (1 - lived[..., 0] < 0.0054).all()


def test_person_years_agree_with_an_independent_integral() -> None:
    from scipy.integrate import quad
    from scipy.optimize import brentq

    one, five = -np.log1p(-0.0054) - 0.0005, -np.log1p(-0.0075) - 0.0025
    b = brentq(lambda b: (1 - np.exp(-b)) / (1 - np.exp(-5 * b)) - one / five, 0.1, 10)

    def alive(x: float, k: float) -> float:
        child = one * (1 - np.exp(-b * x)) / (1 - np.exp(-b))
        return float(np.exp(-child - 0.0005 * x - k * (np.exp(0.1 * x) - 1)))

    k = brentq(lambda k: quad(alive, 0, 130, (k,), limit=200)[0] - 80.88, 1e-7, 1e-3, xtol=1e-16)
    found = [quad(alive, x, x + 1, (k,))[0] for x in (0, 1, 30, 65, 99)]
    assert LIVED[0, 1, [0, 1, 30, 65, 99]] == pytest.approx(found, rel=1e-7)


def test_what_no_life_table_can_be_is_refused() -> None:
    with pytest.raises(Problem, match="population-life-impossible"):
        life_table.person_years(np.array([129.0]), SHAPE)
    with pytest.raises(Problem, match="population-child-deaths"):
        life_table.person_years(np.array([75.0]), life_table.Shape(0.008, 0.0075, 0.0005, 0.1))


def test_the_curve_of_births_has_its_mean_and_spread() -> None:
    curve = fertility.shape(np.array([26.0, 29.0, 32.0]), np.array([5.0, 5.5, 5.0]))
    middle = np.arange(15, 50) + 0.5
    mean = curve @ middle
    assert curve.sum(axis=1) == pytest.approx([1, 1, 1], abs=1e-14)
    assert mean == pytest.approx([26, 29, 32], abs=0.05)
    assert np.sqrt((curve * (middle - mean[:, None]) ** 2).sum(axis=1)) == pytest.approx(
        [5, 5.5, 5], abs=0.15
    )


def test_the_total_that_infants_imply_gives_these_infants_back() -> None:
    """Brought back a year and projected forward again, the women bear the infants that were counted."""
    now = ages.split(STARTS, census("150700"), LIVED)
    curve = fertility.shape(np.array([29.0]), np.array([5.5]))
    total = fertility.implied_total(now[:, :, 0], now[:, 1], LIVED, curve)
    before = np.zeros_like(now)
    before[:, :, :-1] = now[:, :, 1:] * LIVED[:, :, :-1] / LIVED[:, :, 1:]
    path = projection.project(before, rates(float(total[0])), 1)
    infants = now[0, :, 0]
    born = path.people[1, 0, :, 0]
    assert (born / LIVED[0, :, 0]).sum() == pytest.approx((infants / LIVED[0, :, 0]).sum(), rel=1e-12)


# ---- the path ----


def leslie(rate: projection.Rates) -> Array:
    """The same year as one matrix over girls and women: written from the definition, cell by cell."""
    size, alive, bear = ages.AGES, rate.survival[0, 0, 1], np.zeros(ages.AGES)
    bear[15:50] = rate.fertility[0, 0]
    girls = rate.sexes[0, 0, 1] * rate.infants[0, 0, 1]
    matrix = np.zeros((size, size))
    for age in range(size):
        older = min(age + 1, size - 1)
        matrix[older, age] += alive[age]
        matrix[0, age] += girls * (bear[age] + alive[age] * bear[older]) / 2
    return matrix


@pytest.mark.parametrize("total", [0.9, 1.3, 2.1, 3.0])
def test_constant_rates_end_in_the_stable_population(total: float) -> None:
    """The path's growth and ages against the matrix' largest eigenvalue, and against Euler and Lotka:
    1 = Σ e^(−r(x+1)) × girls that a girl counted at age 0 has, alive at their own first count, at age x."""
    from scipy.optimize import brentq

    rate = rates(total)
    matrix = leslie(rate)
    values, vectors = np.linalg.eig(matrix)
    at = int(np.argmax(values.real))
    growth, stable = values[at].real, np.abs(vectors[:, at].real)
    people = ages.split(STARTS, census("000000"), LIVED)
    for _ in range(24):
        people = projection.project(people, rate, 60).people[-1]
        people = people / people.sum()
    two = projection.project(people, rate, 1).people
    assert two[1].sum() / two[0].sum() == pytest.approx(growth, abs=1e-9)
    women = people[0, 1] / people[0, 1].sum()
    assert women == pytest.approx(stable / stable.sum(), abs=1e-9)
    reached = np.concatenate([[1.0], np.cumprod(rate.survival[0, 0, 1, :-1])])[:60]
    net = matrix[0, :60] * reached
    lotka = brentq(lambda r: (np.exp(-r * np.arange(1, 61)) * net).sum() - 1, -0.2, 0.2, xtol=1e-15)
    assert np.log(growth) == pytest.approx(lotka, abs=1e-9)
    # Stable ages by the closed form: proportional to the survivors times e^(−rx).
    closed = reached * np.exp(-lotka * np.arange(60))
    assert women[:60] / women[0] == pytest.approx(closed, abs=1e-9)


def test_a_path_is_the_power_of_its_matrix() -> None:
    rate, start = rates(1.6), ages.split(STARTS, census("150000"), LIVED)
    path = projection.project(start, rate, 30)
    women = start[0, 1]
    for year in range(30):
        women = leslie(rate) @ women
        assert path.people[year + 1, 0, 1] == pytest.approx(women, rel=1e-12)
    boys, girls = path.births[:, 0].T
    assert boys / girls == pytest.approx([1.113] * 30, rel=1e-12)


def test_without_births_deaths_and_moves_people_only_grow_older() -> None:
    start = ages.split(STARTS, census("150702", "441802"), LIVED)
    ones = np.ones((1, 1, 2, ages.AGES))
    still = projection.Rates(ones, ones[..., 0], np.zeros((1, 1, 35)), SEXES)
    path = projection.project(start, still, 40)
    assert (path.people.sum(axis=3) == start.sum(axis=2)).all()
    assert (path.people[40, :, :, 40:100] == start[:, :, :60]).all()
    assert (path.people[40, :, :, :40] == 0).all()
    assert (path.deaths() == 0).all()


@pytest.mark.parametrize("pattern", migration.PATTERNS)
def test_migrants_are_the_net_that_was_stated_and_half_of_them_are_exposed(pattern: str) -> None:
    often = migration.schedule(pattern)
    start = ages.split(STARTS, census("150702"), LIVED)
    rate = rates(1.3, net=np.array([[-1000.0]]), pattern=often)
    path = projection.project(start, rate, 1)
    assert path.net[0, 0] == -1000
    half = -500 * start * often / (start * often).sum()
    assert half.sum() == pytest.approx(-500)
    there = (start + half)[0]
    older = there[1, 30] * rate.survival[0, 0, 1, 30]
    born = (there[1, 15:50] + there[1, 14:49] * rate.survival[0, 0, 1, 14:49]) @ rate.fertility[0, 0] / 2
    assert path.births[0, 0].sum() == pytest.approx(born)
    stayed = leslie(rate) @ there[1]
    part = (path.people[1, 0, 1, 31] / older - 1) / often[31]
    assert path.people[1, 0, 1] == pytest.approx(stayed * (1 + part * often), rel=1e-9)
    total = start.sum() + path.births.sum() - 1000 - path.people[1].sum()
    assert path.deaths()[0, 0] == pytest.approx(total)


def test_where_nobody_is_nobody_comes() -> None:
    path = projection.project(np.zeros((2, 2, ages.AGES)), rates(net=np.array([[50.0, -50.0]])), 3)
    assert path.people.sum() == path.net.sum() == 0


@given(st.integers(0, 10**6), st.floats(-0.3, 0.3), st.floats(0.5, 4))
@settings(max_examples=40, deadline=None)
def test_people_who_move_like_the_place_never_fall_below_none(seed: int, rate: float, total: float) -> None:
    start = np.random.default_rng(seed).gamma(0.3, 1000, (3, 2, ages.AGES))
    path = projection.project(start, rates(total, rate=np.array([[rate]])), 25)
    assert path.people.min() >= 0
    balance = path.people[1:].sum(axis=(2, 3)) - path.people[:-1].sum(axis=(2, 3))
    assert balance == pytest.approx(path.births.sum(axis=2) + path.net - path.deaths(), rel=1e-9, abs=1e-6)
    assert (path.deaths() >= -1e-6).all()


def test_many_places_at_once_are_each_place_by_itself() -> None:
    codes = ("150702", "150721", "441802", "220000")
    start = ages.split(STARTS, census(*codes), LIVED)
    net = np.array([[100.0, -50.0, 3.0, 0.0]])
    together = projection.project(start, rates(net=net, pattern=migration.schedule("rogers-castro")), 15)
    for place in range(len(codes)):
        alone = projection.project(
            start[place : place + 1],
            rates(net=net[:, place : place + 1], pattern=migration.schedule("rogers-castro")),
            15,
        )
        assert together.people[:, place] == pytest.approx(alone.people[:, 0], rel=1e-13)


# ---- schools ----


def test_pupils_move_up_grade_by_grade() -> None:
    people = np.full((4, 1, ages.AGES), 100.0)
    people[1:, 0, 7] = 90  # one in ten leaves between 6 and 7
    ones = np.ones((4, 1))
    levels = {
        "primary": schooling.School(6, 8, entry=ones, promotion=ones * 0.95),
        "junior": schooling.School(9, 10, transition=ones * 0.8, below="primary"),
    }
    found = schooling.grades(people, levels)
    assert found["primary"][0, 0].tolist() == pytest.approx([100, 95, 90.25])
    assert found["primary"][1, 0].tolist() == pytest.approx([100, 100 * 0.95 * 0.9, 95 * 0.95])
    assert found["primary"][2, 0, 2] == pytest.approx(100 * 0.95 * 0.9 * 0.95 * 100 / 90)
    assert found["junior"][1, 0].tolist() == pytest.approx([90.25 * 0.8, 90.25 * 0.8])


def test_with_full_promotion_pupils_are_a_part_of_their_ages() -> None:
    """Where everyone moves up, the grades are the entry rate times the people of the ages, moves and all."""
    start = ages.split(STARTS, census("150702"), LIVED)
    moving = rates(net=np.array([[-2000.0]]), pattern=None)
    people = projection.project(start, moving, 12).people.sum(axis=2)
    ones = np.ones((13, 1))
    levels = {
        "primary": schooling.School(6, 11, entry=ones * 0.99, promotion=ones),
        "junior": schooling.School(12, 14, transition=ones * 0.9, promotion=ones, below="primary"),
    }
    found = schooling.grades(people, levels)
    assert found["primary"].sum(axis=2) == pytest.approx(people[:, :, 6:12].sum(axis=2) * 0.99, rel=1e-12)
    assert found["junior"].sum(axis=2) == pytest.approx(
        people[:, :, 12:15].sum(axis=2) * 0.99 * 0.9, rel=1e-12
    )


def test_levels_stand_behind_what_they_follow() -> None:
    assert schooling.in_order({"c": "b", "b": "a", "a": ""}) == ["a", "b", "c"]
    assert schooling.in_order({"a": "b", "b": "a"}) is None
