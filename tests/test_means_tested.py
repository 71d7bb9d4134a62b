"""Means-tested gaps: against numerical integration and decimals of 90 digits, and as they must behave."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from math import exp, log, sqrt

import normal_law
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from finsim.errors import Problem
from finsim.expression import (
    evaluate,
    exact,
    factors,
    in_words,
    parse,
    proportional_to,
    to_excel,
    unit_of,
    with_values,
)
from finsim.expression.incomes import DIGITS
from finsim.messages import message
from finsim.messages.incomes import MESSAGES
from finsim.units import PURE, parse_unit

GAP = parse("shortfall(s, m, g)")
SHARE = parse("below(s, m, g)")
FIFTHS = "s, a, b, c, d, e, f"
GINIS = (0.0005, 0.003, 0.02, 0.0281, 0.0283, 0.05, 0.12, 0.282, 0.4, 0.465, 0.6, 0.8, 0.95, 0.99, 0.9999)
RATIOS = (
    0.0005,
    0.004,
    0.02,
    0.07,
    0.15,
    0.2767,
    0.45,
    0.7,
    0.9,
    0.99,
    0.9999,
    1.0,
    1.0001,
    1.02,
    1.5,
    4.0,
    60.0,
)


def value(text: str, **numbers: float) -> float:
    return float(evaluate(parse(text), numbers))


def problem(work: Callable[[], object]) -> Problem:
    with pytest.raises(Problem) as found:
        work()
    return found.value


# ---- against numerical integration ----


def integrated(ratio: float, gini: float) -> tuple[float, float]:
    """The shortfall and the share below at a mean of 1: ∫ max(0, s − x) f(x) dx and ∫ f(x) dx over ln x, in
    pieces of a standard deviation from ln s down."""
    from scipy.integrate import quad
    from scipy.special import erfinv

    sigma, top = 2 * erfinv(gini), log(ratio)
    middle = -sigma * sigma / 2

    def density(y: float) -> float:
        return float(exp(-(((y - middle) / sigma) ** 2) / 2) / (sigma * sqrt(2 * np.pi)))

    def lacking(y: float) -> float:
        return float(-np.expm1(y - top) * ratio * density(y))

    start = min(top, middle + 10 * sigma)
    edges = [start - sigma * step for step in (0, 0.02, 0.1, 0.3, 0.6, 1, 2, 3, 4, 6, 8, 11, 15, 20, 30)]
    found = [
        sum(quad(f, low, high, epsabs=0, epsrel=1e-12, limit=200)[0] for high, low in pairwise(edges))
        for f in (lacking, density)
    ]
    return found[0], found[1]


@pytest.mark.parametrize("gini", GINIS)
def test_log_normal_agrees_with_numerical_integration(gini: float) -> None:
    """Relative 1e-9 wherever the result is above 1e-12 of the standard."""
    checked = 0
    for ratio in RATIOS:
        gap, share = integrated(ratio, gini)
        numbers = {"s": 13748.0 * ratio, "m": 13748.0, "g": gini}
        if gap > 1e-12 * ratio:
            assert float(evaluate(GAP, numbers)) == pytest.approx(13748.0 * gap, rel=1e-9)
            checked += 1
        if share > 1e-12:
            assert float(evaluate(SHARE, numbers)) == pytest.approx(share, rel=1e-9)
    assert checked >= 4


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.integers(1, 40000), min_size=2, max_size=12),
    st.integers(0, 5000),
    st.integers(0, 500_000),
)
def test_quantiles_agree_with_numerical_integration(steps: list[int], low: int, standard: int) -> None:
    """The area under the distribution function up to the standard, and its height there."""
    limits = np.cumsum([low, *steps]).astype(float)
    names = [f"q{k}" for k in range(len(limits))]
    numbers = dict(zip(names, limits.tolist(), strict=True)) | {"s": float(standard)}
    height = np.interp(standard, limits, np.linspace(0, 1, len(limits)))
    assert value(f"below_quantiles(s, {', '.join(names)})", **numbers) == pytest.approx(height, rel=1e-12)
    xs = np.unique(np.clip(np.append(limits, [standard]), None, standard))
    area = np.trapezoid(np.interp(xs, limits, np.linspace(0, 1, len(limits))), xs)
    gap = value(f"shortfall_quantiles(s, {', '.join(names)})", **numbers)
    assert gap == pytest.approx(float(area), rel=1e-9, abs=1e-9)


# ---- against decimals of 90 digits ----


def as_fraction(number: float) -> Fraction:
    return Fraction(repr(number))


@pytest.mark.parametrize("gini", [1e-6, 1e-5, *GINIS])
def test_the_digits_used_are_those_of_a_calculator_with_90(gini: float) -> None:
    """Every digit that is kept is right (the last one by one unit)."""
    for ratio in (0.9999905, 1.0000083, 0.99992, *RATIOS):
        mean, g = Fraction(10000), as_fraction(gini)
        standard = mean * as_fraction(ratio)
        if abs(normal_law.score(standard, mean, g)) > 8:
            continue
        numbers = {"s": standard, "m": mean, "g": g}
        for ours, theirs in (
            (exact(GAP, numbers) / standard, normal_law.used_shortfall(standard, mean, g) / standard),
            (exact(SHARE, numbers), normal_law.used(normal_law.below(standard, mean, g))),
        ):
            unit = Fraction(10) ** (1 - DIGITS) * max(theirs, Fraction(1, 10**11))
            assert abs(ours - theirs) <= unit, (gini, ratio)


def test_the_gini_of_the_lowest_fifth_gives_back_its_mean() -> None:
    """A log-normal with that Gini has a lowest fifth with that mean: 1 yuan more for each below the fifth's
    limit … the mean shortfall at the limit q is 0.2·(q − lowest)."""
    from scipy.special import ndtri

    for lowest, mean in ((4700.0, 17000.0), (4681.5, 17131.0), (900.0, 1000.0), (10.0, 1000.0)):
        gini = value("gini_of_lowest(l, m)", l=lowest, m=mean)
        fraction = exact(parse("gini_of_lowest(l, m)"), {"l": as_fraction(lowest), "m": as_fraction(mean)})
        assert fraction == normal_law.used(normal_law.gini_of_lowest(as_fraction(lowest), as_fraction(mean)))
        assert gini == float(fraction)
        sigma = float(ndtri(0.2) - ndtri(0.2 * lowest / mean))
        limit = mean * exp(sigma * float(ndtri(0.2)) - sigma * sigma / 2)
        gap = value("shortfall(q, m, g)", q=limit, m=mean, g=gini)
        assert gap == pytest.approx(0.2 * (limit - lowest), rel=1e-9)


# ---- how it must behave ----

amounts = st.integers(1, 10_000_000).map(lambda fen: fen / 100)
ginis = st.integers(1, 999).map(lambda n: n / 1000)


@settings(max_examples=200, deadline=None)
@given(amounts, amounts, ginis)
def test_one_yuan_more_of_standard_costs_a_yuan_for_each_recipient(s: float, m: float, g: float) -> None:
    """d(shortfall)/d(standard) = below, by a central difference."""
    step = s * 1e-4
    numbers = {"m": m, "g": g}
    gaps = [float(evaluate(GAP, {**numbers, "s": s + d})) for d in (-step, step)]
    shares = [float(evaluate(SHARE, {**numbers, "s": s + d})) for d in (-step, 0.0, step)]
    slope = (gaps[1] - gaps[0]) / (2 * step)
    assert shares[0] - 1e-7 <= slope <= shares[2] + 1e-7
    assume(g > 0.05)
    assert slope == pytest.approx(shares[1], rel=1e-4, abs=1e-7)


@settings(max_examples=200, deadline=None)
@given(amounts, amounts, amounts, ginis)
def test_recipients_and_gap_grow_with_the_standard(s: float, more: float, m: float, g: float) -> None:
    low, high = {"s": s, "m": m, "g": g}, {"s": s + more, "m": m, "g": g}
    assert evaluate(SHARE, high) >= evaluate(SHARE, low)
    assert evaluate(GAP, high) >= evaluate(GAP, low)
    assert 0 <= evaluate(SHARE, low) <= 1
    assert max(0.0, s - m) <= float(evaluate(GAP, low)) * (1 + 1e-11) + 1e-9
    assert float(evaluate(GAP, low)) <= s * float(evaluate(SHARE, low)) * (1 + 1e-11)


@settings(max_examples=100, deadline=None)
@given(amounts, amounts, ginis, st.integers(1, 500).map(lambda n: n / 1000))
def test_more_inequality_never_lessens_the_gap(s: float, m: float, g: float, more: float) -> None:
    assume(g + more < 1)
    after = float(evaluate(GAP, {"s": s, "m": m, "g": g + more}))
    assert after >= float(evaluate(GAP, {"s": s, "m": m, "g": g})) * (1 - 1e-11)


@pytest.mark.parametrize("ratio", [0.2, 0.9, 1.0, 1.1, 3.0])
def test_without_inequality_the_gap_is_that_of_the_mean(ratio: float) -> None:
    """Gini → 0: max(0, s − m), and at s = m it goes to 0 as m·G/√2."""
    for gini in (1e-3, 1e-5, 1e-8, 1e-12):
        gap = value("shortfall(s, m, g)", s=1000 * ratio, m=1000.0, g=gini)
        assert gap == pytest.approx(max(0.0, 1000 * (ratio - 1)), abs=1000 * gini)
    assert value("shortfall(s, m, g)", s=1000.0, m=1000.0, g=1e-8) == pytest.approx(1e-5 / sqrt(2), rel=1e-9)


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**8), st.integers(1, 10**8), ginis)
def test_arrays_in_fen_and_fractions_in_yuan_give_the_same_number(s: int, m: int, g: float) -> None:
    """The engine works in fen on arrays, explain in yuan on fractions: the digits used are the very same."""
    table = evaluate(SHARE, {"s": np.array([[float(s)], [5.0]]), "m": np.array([[float(m), 7.0]]), "g": g})
    exactly = {"s": Fraction(s, 100), "m": Fraction(m, 100), "g": as_fraction(g)}
    assert Fraction(repr(float(table[0, 0]))) == exact(SHARE, exactly)
    gap = evaluate(GAP, {"s": np.array([[float(s)], [5.0]]), "m": np.array([[float(m), 7.0]]), "g": g})
    assert gap[0, 0] == pytest.approx(float(exact(GAP, exactly)) * 100, rel=1e-15)
    assert table.shape == gap.shape == (2, 2)


def test_a_standard_of_nothing_pays_nobody() -> None:
    assert value("shortfall(s, m, g)", s=0.0, m=100.0, g=0.4) == 0
    assert value("below(s, m, g)", s=0.0, m=100.0, g=0.4) == 0
    assert exact(GAP, {"s": Fraction(0), "m": Fraction(9), "g": Fraction(1, 2)}) == 0


# ---- its place among expressions ----


def test_units() -> None:
    yearly, monthly = parse_unit("元/人/年")[0], parse_unit("元/人/月")[0]
    units = {"s": yearly, "m": yearly, "g": PURE, "l": yearly, "month": monthly}
    assert unit_of(GAP, units) == yearly
    assert unit_of(SHARE, units) == PURE
    assert unit_of(parse("gini_of_lowest(l, m)"), units) == PURE
    assert unit_of(parse("shortfall(s, m, gini_of_lowest(l, m))"), units) == yearly
    assert unit_of(parse("shortfall_quantiles(s, 0, l, m)"), units) == yearly
    assert unit_of(parse("below_quantiles(s, 0, l, m)"), units) == PURE
    assert problem(lambda: unit_of(parse("shortfall(month, m, g)"), units)).code == "unit-mismatch"
    assert problem(lambda: unit_of(parse("shortfall(s, m, l)"), units)).code == "function-pure"
    assert problem(lambda: unit_of(parse("shortfall(s, 3000, g)"), units)).code == "literal-needs-unit"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2 × shortfall", "expression-function-alone"),
        ("shortfall(s, m)", "expression-function-arguments"),
        ("below(s, m, g, g)", "expression-function-arguments"),
        ("shortfall_quantiles(s, a)", "expression-function-arguments"),
        ("below(*s, m, g)", "expression-function-arguments"),
        ("norm(s)", "expression-function"),
    ],
)
def test_what_is_refused(text: str, code: str) -> None:
    found = problem(lambda: parse(text))
    assert found.code == code
    assert all(message(code, found.values, language) for language in ("zh", "en"))


@pytest.mark.parametrize(
    ("text", "numbers", "code"),
    [
        ("shortfall(s, m, g)", {"s": 1.0, "m": 0.0, "g": 0.4}, "income-mean"),
        ("below(s, m, g)", {"s": 1.0, "m": -3.0, "g": 0.4}, "income-mean"),
        ("below(s, m, g)", {"s": 1.0, "m": 3.0, "g": 0.0}, "income-gini"),
        ("shortfall(s, m, g)", {"s": 1.0, "m": 3.0, "g": 1.0}, "income-gini"),
        ("shortfall_quantiles(s, a, b, c)", {"s": 1.0, "a": 0.0, "b": 3.0, "c": 3.0}, "income-quantiles"),
        ("below_quantiles(s, a, b, c)", {"s": 1.0, "a": 0.0, "b": 3.0, "c": 2.0}, "income-quantiles"),
        ("gini_of_lowest(s, m)", {"s": 3.0, "m": 3.0}, "income-lowest"),
        ("gini_of_lowest(s, m)", {"s": 0.0, "m": 3.0}, "income-lowest"),
    ],
)
def test_no_distribution_of_incomes_is_like_that(text: str, numbers: dict[str, float], code: str) -> None:
    fractions = {name: as_fraction(number) for name, number in numbers.items()}
    for work in (lambda: evaluate(parse(text), numbers), lambda: exact(parse(text), fractions)):
        found = problem(work)
        assert found.code == code
        assert all(message(code, found.values, language) for language in ("zh", "en"))


def test_every_message_of_incomes_is_shown_on_some_screen() -> None:
    from pathlib import Path

    screens = "".join(path.read_text(encoding="utf-8") for path in Path("tests/bad").glob("income-*.txt"))
    for code, (zh, _) in MESSAGES.items():
        longest = max(zh.replace("}", "{").split("{")[::2], key=len)
        assert longest in screens, code


def test_it_grows_with_the_count_and_comes_apart_in_factors() -> None:
    cost = parse("count × shortfall(s, m, g) × 12 × coverage")
    assert proportional_to(cost, "count")
    assert proportional_to(cost, "s", "m")
    assert not proportional_to(cost, "s")
    assert not proportional_to(parse("shortfall(count, count, g) × count"), "count")
    assert proportional_to(parse("count × below(s, m, g) × each"), "count")
    assert not proportional_to(parse("below(s, m, count)"), "count")
    found, constant = factors(cost)
    assert [part.text for part, _ in found] == ["count", "shortfall(s, m, g)", "coverage"]
    assert constant == 12


def test_it_is_said_in_words() -> None:
    cost = parse("count × shortfall(min(s, b), m, g)")
    names = {"count": ("人数", "count"), "s": ("标准", "standard"), "b": ("基数", "base")}
    names |= {"m": ("收入", "income"), "g": ("基尼系数", "Gini")}
    assert (
        in_words(cost, names, "zh")
        == "人数 × 对数正态分布下人均差额（标准 与 基数 中较小者；收入；基尼系数）"
    )
    assert in_words(cost, names, "en") == (
        "count × mean shortfall under a log-normal (min(standard, base); income; Gini)"
    )
    shown = with_values(GAP, {"s": "3,804", "m": "13,748", "g": "0.4"})
    assert shown == "shortfall(3,804, 13,748, 0.4)"


def test_its_formula_has_a_cell_for_each_name() -> None:
    cells = {"s": "A1", "m": "B1", "g": "C1"}
    assert to_excel(SHARE, cells).startswith(
        "IF(A1>0,_xlfn.NORM.S.DIST((LN(A1/B1)/(SQRT(2)*_xlfn.NORM.S.INV("
    )
    assert to_excel(parse("shortfall(s + m, m, g)"), cells).startswith("IF((A1+B1)>0,(A1+B1)*_xlfn.NORM")
    assert to_excel(
        parse("below_quantiles(s, m, g)"), cells
    ) == "(((MEDIAN(A1,B1,C1)-B1)/(C1-B1))/1)".replace("(((", "(((")
