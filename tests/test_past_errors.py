"""Errors of the past: bands for the next error, by horizon, that cover what they should."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from finsim.distributions import Certain, made
from finsim.distributions._past import MOST_PERSISTENT, Outturn
from finsim.distributions.errors import Errors, Student, coverage
from finsim.errors import Problem

Array = NDArray[np.float64]
EDGE = np.array([stats.norm.ppf(0.95)])


def row(made_in: int, year: int, error: float, item: str = "") -> Outturn:
    return Outturn(made_in, year, 100.0, 100.0 * (1 + error), item)


def table(*by_horizon: list[float]) -> list[Outturn]:
    """Rows by horizon: the first list holds the errors one year ahead."""
    return [
        row(2000 + k, 2000 + k + h, error)
        for h, errors in enumerate(by_horizon, 1)
        for k, error in enumerate(errors)
    ]


def past(rows: list[Outturn], bias: str = "drop") -> Errors:
    found = made("errors", {"rows": rows, "bias": bias})
    assert isinstance(found, Errors)
    return found


def student(errors: Errors, horizon: int) -> Student:
    found = errors.at(horizon)
    assert isinstance(found, Student)
    return found


def drawn(
    g: np.random.Generator, years: int, horizons: int, rho: float = 0.6, bias: float = 0.0
) -> list[Outturn]:
    """A table of a known process: errors N(bias, (5 % × √h)²), AR(1) over the years of one forecast."""
    rows = []
    for k in range(years):
        z = g.standard_normal()
        for h in range(1, horizons + 1):
            rows.append(row(2000 + k, 2000 + k + h, bias + 0.05 * sqrt(h) * z))
            z = rho * z + sqrt(1 - rho * rho) * g.standard_normal()
    return rows


def test_worked_example_around_0() -> None:
    errors = past(table([0.03, -0.04, 0.05, -0.05, 0.05]))
    one = student(errors, 1)
    assert one.scale == pytest.approx(sqrt((9 + 16 + 25 + 25 + 25) / 5) / 100)
    assert one.freedom == 5
    assert one.value(EDGE)[0] == pytest.approx(1 + one.scale * 2.0150484)  # t of 5, 95 %, as in tables
    assert errors.mean == errors.median == 1
    assert hash(errors) == hash(past(table([0.03, -0.04, 0.05, -0.05, 0.05])))


def test_worked_example_around_their_mean() -> None:
    one = student(past(table([0.01, 0.02, 0.03, 0.06]), bias="keep"), 1)
    assert one.mean == pytest.approx(1.03)
    assert one.scale == pytest.approx(sqrt(1.25 * (4 + 1 + 0 + 9) / 3) / 100)
    assert one.freedom == 3


def test_the_base_year_is_certain_and_beyond_the_known_the_scale_grows_with_the_root() -> None:
    errors = past(table([0.02, -0.02, 0.02], [0.03, -0.03, 0.03]))
    assert errors.at(0) == Certain(1.0)
    assert [student(errors, h).scale for h in (1, 2, 8)] == pytest.approx([0.02, 0.03, 0.06])


def test_the_scale_never_falls() -> None:
    errors = past(table([0.04, -0.04, 0.04], [0.02, -0.02, 0.02, 0.02, 0.02, 0.02], [0.05, 0.05, 0.05]))
    pooled = sqrt((3 * 16 + 6 * 4) / 9) / 100
    assert [student(errors, h).scale for h in (1, 2, 3)] == pytest.approx([pooled, pooled, 0.05])
    assert [student(errors, h).freedom for h in (1, 2, 3)] == [6, 6, 3]


def test_a_gap_takes_the_horizon_before_it_but_never_more_than_the_next() -> None:
    rows = table([0.02] * 3, [0.9], [], [0.03] * 3)  # one error two years ahead is not enough
    scales = [student(past(rows), h).scale for h in range(1, 6)]
    assert scales == pytest.approx([0.02, 0.02 * sqrt(2), 0.03, 0.03, 0.03 * sqrt(5 / 4)])
    only_second = table([], [0.03, -0.03, 0.03])
    assert student(past(only_second), 1).scale == pytest.approx(0.03 / sqrt(2))


@pytest.mark.parametrize("freedom", [1, 2, 3, 7, 40])
def test_students_t_is_exact_in_both_tails(freedom: int) -> None:
    z = np.array([-8.0, -6, -3, -1, -1e-3, 0, 1e-3, 1, 3, 6, 8])
    got = Student(0.0, 1.0, freedom).value(z) - 1
    other = stats.t(freedom)
    expected = np.where(z < 0, other.ppf(stats.norm.cdf(z)), other.isf(stats.norm.sf(z)))
    assert got == pytest.approx(expected, rel=1e-9, abs=1e-15)
    assert np.all(np.diff(Student(0.0, 1.0, freedom).value(np.linspace(-8, 8, 4001))) >= 0)


def test_persistence_over_the_years_of_one_forecast() -> None:
    rows = table([0.02, -0.02, 0.02], [0.03, -0.03, 0.03])
    assert past(rows).persistence == MOST_PERSISTENT  # every error stays what it was
    against = table([0.02, -0.02, 0.02], [-0.03, 0.03, -0.03])
    assert past(against).persistence == 0
    assert past(table([0.02, 0.02, 0.02], [0.03, 0.03])).persistence == MOST_PERSISTENT  # no second horizon
    half = table([0.02, 0.02, 0.02, 0.02], [0.02, 0.02, 0.02, -0.02])
    assert past(half).persistence == pytest.approx(0.5)
    known = past(drawn(np.random.default_rng(3), 3000, 3)).persistence
    assert abs(known - 0.6) < 4 * (1 - 0.6**2) / sqrt(6000)


def test_pairs_are_of_one_item_only() -> None:
    mixed = [row(2000 + k, 2001 + k, 0.02, "a") for k in range(3)]
    mixed += [row(2000 + k, 2002 + k, -0.02, "b") for k in range(3)]
    assert past(mixed).persistence == MOST_PERSISTENT


@pytest.mark.parametrize("bias", ["drop", "keep"])
@pytest.mark.parametrize("years", [5, 15])
def test_90_percent_bands_cover_the_next_error_of_a_known_process(bias: str, years: int) -> None:
    """2,000 tables; from each a band by horizon, and the next forecast's errors."""
    g, by = np.random.default_rng(11), 0.03 if bias == "keep" else 0.0
    inside = np.zeros(2)
    for _ in range(2000):
        errors = past(drawn(g, years, 2, bias=by), bias)
        for h, new in enumerate(drawn(g, 1, 2, bias=by)):
            low, high = errors.at(h + 1).value(-EDGE)[0], errors.at(h + 1).value(EDGE)[0]
            inside[h] += low <= 1 + new.error <= high
    assert np.all((inside / 2000 >= 0.88) & (inside / 2000 <= 0.92))


def test_a_band_without_the_doubt_of_a_short_table_would_be_too_narrow() -> None:
    """The plain normal band of five errors covers 83 %: the band of the distribution must be wider."""
    g, inside = np.random.default_rng(12), 0
    for _ in range(2000):
        scale = student(past(drawn(g, 5, 1)), 1).scale
        inside += abs(drawn(g, 1, 1)[0].error) <= EDGE[0] * scale
    assert inside / 2000 < 0.86


def test_held_out_years_of_a_table_are_covered_by_bands_made_from_the_others() -> None:
    g, inside, total = np.random.default_rng(13), 0, 0
    for _ in range(100):
        found = coverage(drawn(g, 10, 2))
        inside, total = inside + found[0], total + found[1]
    assert total == 100 * 10 * 2
    assert 0.88 <= inside / total <= 0.92


def test_holding_out_says_how_much_could_be_held_out() -> None:
    assert coverage(table([0.02, -0.02, 0.02])) == (0, 0)  # two left are too few
    assert coverage(table([0.02, -0.02, 0.02, 0.5])) == (3, 4)


WRONG: list[tuple[list[Outturn], str, str, str]] = [
    ([], "rows", "0", "≥ 3"),
    (table([0.1, 0.1]), "rows", "2", "≥ 3"),
    ([row(2019, 2019, 0.1)], "made", "made = 2019, year = 2019", "made < year"),
    ([Outturn(2018, 2019, 0.0, 5.0)], "forecast", "forecast = 0", "forecast > 0"),
    ([Outturn(2018, 2019, 5.0, float("nan"))], "outturn", "outturn = nan", "outturn ≥ 0"),
    (table([0.0, 0.0, 0.0]), "outturn", "Σ e² = 0", "Σ e² > 0"),
    (2 * [row(2018, 2019, 0.1)], "rows", "2 × (made = 2018, year = 2019)", "1 × (made = 2018, year = 2019)"),
]


@pytest.mark.parametrize(("rows", "what", "found", "right"), WRONG)
def test_what_is_wrong_in_a_table_is_told(rows: list[Outturn], what: str, found: str, right: str) -> None:
    with pytest.raises(Problem) as caught:
        past(rows)
    assert caught.value.code == "distribution-errors"
    assert caught.value.values == {"what": what, "found": found, "right": right}


def test_a_kept_bias_needs_one_error_more_and_a_known_word() -> None:
    with pytest.raises(Problem) as caught:
        past(table([0.1, 0.2, 0.3]), "keep")
    assert caught.value.values["right"] == "≥ 4"
    with pytest.raises(Problem) as caught:
        past(table([0.1, 0.2, 0.3]), "maybe")
    assert caught.value.values["right"] == "drop | keep"
