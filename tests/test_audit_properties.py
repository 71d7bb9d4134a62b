"""The audit on invented figures: true ones never alarm, moved ones always do, what is proposed holds."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from test_bad_inputs import damaged

import finsim
from finsim.audit import path
from finsim.audit.figure import Figure, fixed, parse_figure
from finsim.audit.kind import Found, Given, Role, Value, kind, kind_names
from finsim.audit.readings import Reading
from finsim.errors import InputFault, Problem
from finsim.rules import Label

SHEETS = Path(__file__).parents[1] / "scenarios" / "audit"
UNITS = ("亿元", "万元", "元", "万人")


def figure(written: str, **more: object) -> Figure:
    value, half, unit, scale, decimals, unit_text = parse_figure(written)
    made = Figure(written, Label(written), value, half, unit, scale, decimals, unit_text, written)
    return made if not more else Figure(**{**{k: getattr(made, k) for k in made.__slots__}, **more})  # type: ignore[arg-type]


def printed(value: Fraction, decimals: int, unit: str = "亿元", years: tuple[int, ...] = ()) -> Figure:
    return figure(f"{fixed(value, decimals)} {unit}", years=years)


def checked(name: str, **roles: Value) -> Found:
    return kind(name).check(Given(roles))


def fits_hold(name: str, roles: dict[str, Value], found: Found) -> None:
    """Each proposed figure, put in place of the stated one at its printed digits, makes the relation hold."""
    assert found.fits
    for fit in found.fits:
        whole = Given(roles)
        slots = [(role, i) for role, i, one in whole.slots() if one is fit.figure]
        moved = fit.figure.moved(fit.value, fit.decimals)
        assert moved.rounded(fit.value) == fit.value
        verdicts = [kind(name).check(whole.replaced(role, i, moved)).verdict for role, i in slots]
        assert "fault" not in verdicts


@st.composite
def paths(draw: st.DrawFn) -> dict[str, Figure]:
    """Figures of a true compound path, each printed with some decimals; base year inside or outside."""
    years = draw(st.integers(2, 9))
    first, rate = Fraction(draw(st.integers(2000, 900000)), 100), Fraction(draw(st.integers(-150, 300)), 1000)
    rate += Fraction(draw(st.integers(-4, 4)), 10000)
    base = draw(st.sampled_from((0, -1)))
    levels = [first * (1 + rate) ** n for n in range(-1, years)]
    digits = [draw(st.integers(0, 3)) for _ in range(5)]
    span = tuple(range(2017, 2017 + years))
    growth = figure(f"{fixed(rate * 100, digits[3] + 1)}%")
    rise = (levels[-1] - levels[1 + base]) / (years - 1 - base)
    every = {
        "sum": printed(sum(levels[1:]), digits[0], years=span),
        "first": printed(levels[1], digits[1], years=span[:1]),
        "last": printed(levels[-1], digits[2], years=span[-1:]),
        "growth": growth,
        "increment": printed(rise, digits[4]),
    }
    names = draw(st.sets(st.sampled_from(sorted(every)), min_size=3))
    if base:
        names = {"sum", "growth", "increment"}
    assume(years > 1 and all(every[n].low > 0 for n in ("sum", "first", "last")))
    return {name: every[name] for name in every if name in names}


@settings(max_examples=80, deadline=None)
@given(paths())
def test_figures_of_a_true_path_never_alarm(roles: dict[str, Figure]) -> None:
    years = max((one.years for one in roles.values() if one.years), key=lambda y: y[-1])
    if len(years) < 2 and "sum" not in roles and not {"first", "last"} <= {*roles}:
        return
    assert checked("growth-path", **roles).verdict != "fault"


@settings(max_examples=80, deadline=None)
@given(
    st.integers(1000, 99999), st.integers(10, 250), st.integers(2, 8),
    st.sampled_from((Fraction("1.15"), Fraction("0.8"), Fraction("2.5"))), st.integers(0, 2),
)  # fmt: skip
def test_a_level_moved_off_its_path_alarms_and_the_fits_hold(
    cents: int, permille: int, steps: int, by: Fraction, digits: int
) -> None:
    first, rate = Fraction(cents, 10), Fraction(permille, 1000)
    compound, straight = first * (1 + rate) ** steps, first * (1 + rate * steps)
    moved = (compound if by > 1 else straight) * by
    roles: dict[str, Value] = {
        "first": printed(first, digits + 1, years=(2017,)),
        "last": printed(moved, digits, years=(2017 + steps,)),
        "growth": figure(f"{fixed(rate * 100, 1)}%"),
    }
    # The rate and both levels may each be off by half a digit: the path must be left by more than that.
    slack = moved * (Fraction(5, 10000) * steps * 2) + 1 + moved / 100
    assume(abs(moved - compound) > slack and abs(moved - straight) > slack and moved > 1)
    found = checked("growth-path", **roles)
    assert found.verdict == "fault"
    fits_hold("growth-path", roles, found)


@settings(max_examples=30, deadline=None)
@given(st.integers(500, 90000), st.integers(5, 200), st.integers(3, 8), st.integers(0, 2))
def test_an_increment_moved_off_every_reading_alarms(
    tenths: int, permille: int, years: int, digits: int
) -> None:
    total, rate = Fraction(tenths, 10), Fraction(permille, 1000)
    first = total / sum((1 + rate) ** n for n in range(years))
    moved = first * rate * 20 + 10
    roles: dict[str, Value] = {
        "sum": printed(total, digits, years=tuple(range(2017, 2017 + years))),
        "growth": figure(f"{fixed(rate * 100, 1)}%", half=Fraction(0)),
        "increment": printed(moved, digits),
    }
    found = checked("growth-path", **roles)
    assert found.verdict == "fault"
    assert found.gap > 0
    fits_hold("growth-path", roles, found)


@settings(max_examples=60, deadline=None)
@given(paths())
def test_the_rates_are_those_of_a_plain_search(roles: dict[str, Figure]) -> None:
    """A second way: try 4,000 rates in floating point and see whether a level is left that fits."""
    roles = {name: one for name, one in roles.items() if name != "growth"}
    assume(len(roles) >= 2)
    last = (
        max(one.years[-1] for one in roles.values() if one.years)
        if any(one.years for one in roles.values())
        else 2020
    )
    assume(last > 2017)
    reading = Reading("inside", 2017, last)
    found = path.rates(reading, roles)
    for step in range(-100, 400):
        rate = Fraction(step, 1000)
        low, high = 0.0, float("inf")
        for name, one in roles.items():
            part = float(reading.gives(name, one, rate))
            if abs(part) < 1e-12:
                low, high = (1.0, 0.0) if not one.low <= 0 <= one.high else (low, high)
                continue
            ends = sorted((float(one.low) / part, float(one.high) / part))
            low, high = max(low, ends[0]), min(high, ends[1])
        if low < high * (1 - 1e-9):
            assert found.low <= rate <= found.high
        elif low > high * (1 + 1e-9):
            assert not (found.low < rate < found.high)


@st.composite
def columns(draw: st.DrawFn) -> tuple[list[Fraction], int, int, str]:
    values = draw(st.lists(st.integers(1, 10**7), min_size=2, max_size=8))
    digits = draw(st.integers(0, 3))
    return (
        [Fraction(v, 997) for v in values],
        digits,
        draw(st.integers(0, digits)),
        draw(st.sampled_from(UNITS)),
    )


@settings(max_examples=60, deadline=None)
@given(columns())
def test_rounded_parts_of_a_true_total_never_alarm(case: tuple[list[Fraction], int, int, str]) -> None:
    values, digits, fewer, unit = case
    # Whole yuan and yuan to the fen are exact, and rounded ones do not add up.
    assume(unit not in ("元",) or not {0, 2} & {digits, fewer})
    parts = tuple(printed(v, digits, unit) for v in values)
    total = printed(sum(values, Fraction(0)), fewer, unit)
    assert checked("parts", parts=parts, total=total).verdict != "fault"


@settings(max_examples=60, deadline=None)
@given(columns(), st.integers(1, 50), st.booleans())
def test_a_total_moved_beyond_rounding_alarms(
    case: tuple[list[Fraction], int, int, str], units: int, up: bool
) -> None:
    values, digits, fewer, unit = case
    parts = tuple(printed(v, digits, unit) for v in values)
    added = sum((one.value for one in parts), Fraction(0)) / parts[0].scale
    slack = Fraction(len(parts), 2 * 10**digits) + Fraction(1, 2 * 10**fewer)
    off = slack + Fraction(1 + units, 10**fewer)
    moved = added + off if up else added - off
    assume(moved > 0)
    total = printed(moved, fewer, unit)
    found = checked("parts", parts=parts, total=total)
    assert found.verdict == "fault"
    assert found.gap > 0
    fits_hold("parts", {"parts": parts, "total": total}, found)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 10**9), st.lists(st.integers(0, 4), min_size=2, max_size=4))
def test_one_number_printed_with_different_digits_never_alarms(number: int, digits: list[int]) -> None:
    value = Fraction(number, 9973)
    figures = tuple(printed(value, d, "万人") for d in digits)
    verdict = checked("same", figures=figures).verdict
    assert verdict == ("holds" if len({one.value for one in figures}) == 1 else "rounding")


@settings(max_examples=60, deadline=None)
@given(st.integers(100, 10**8), st.integers(0, 3), st.integers(0, 3), st.integers(2, 500))
def test_two_numbers_apart_by_more_than_their_digits_alarm(number: int, one: int, two: int, by: int) -> None:
    value = Fraction(number, 9973)
    off = Fraction(by, 10 ** min(one, two))
    figures = (printed(value, one, "万人"), printed(value + off, two, "万人"))
    found = checked("same", figures=figures)
    assert found.verdict == "fault"
    fits_hold("same", {"figures": figures}, found)


@settings(max_examples=100, deadline=None)
@given(st.integers(100, 10**6), st.integers(100, 10**6), st.integers(10, 30))
def test_at_least_is_a_comparison(figure_cents: int, other_cents: int, tenths: int) -> None:
    one, other = printed(Fraction(figure_cents, 100), 2, "元"), printed(Fraction(other_cents, 100), 2, "元")
    times = Fraction(tenths, 10)
    roles: dict[str, Value] = {"figure": one, "of": other, "times": times}
    found = checked("at-least", **roles)
    if one.value >= times * other.value:
        assert found.verdict == "holds"
    elif one.high < times * other.low:
        assert found.verdict == "fault"
        fits_hold("at-least", roles, found)
    else:
        assert found.verdict == "rounding"


@settings(max_examples=100, deadline=None)
@given(columns(), columns())
def test_swapped_totals_are_told_apart(
    one: tuple[list[Fraction], int, int, str], two: tuple[list[Fraction], int, int, str]
) -> None:
    columns_ = [tuple(printed(v, 2, "万元") for v in case[0]) for case in (one, two)]
    totals = [printed(sum((f.value for f in c), Fraction(0)) / 10**4, 2, "万元") for c in columns_]
    assume(abs(totals[0].value - totals[1].value) > 10**4)
    roles: dict[str, Value] = {"first-parts": columns_[0], "second-parts": columns_[1]}
    right = {"first-total": totals[0], "second-total": totals[1]}
    wrong = {"first-total": totals[1], "second-total": totals[0]}
    assert checked("swapped", **roles, **right).verdict == "holds"
    found = checked("swapped", **roles, **wrong)
    assert found.verdict == "fault"
    assert "对调" in found.says.zh


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 15), st.integers(0, 10), st.integers(100, 600), st.integers(1, 20))
def test_the_year_of_the_limit_is_that_of_a_loop(up: int, revenue: int, share: int, years: int) -> None:
    spending = revenue + up
    limit, now, passed = 70.0, share / 10, None
    for step in range(1, years + 1):
        now *= (1 + spending / 100) / (1 + revenue / 100)
        if now > limit * (1 + 1e-9) and passed is None:
            passed = 2020 + step
    roles: dict[str, Value] = {
        "spending": figure(f"{spending}%"), "revenue": figure(f"{revenue}%"),
        "share": figure(f"{share / 10}%"), "limit": figure("70%"), "years": tuple(range(2020, 2021 + years)),
    }  # fmt: skip
    assume(years > 0)
    found = checked("faster", **roles)
    if passed is None:
        assert found.verdict == "holds"
    else:
        assert found.verdict in ("fault", "rounding")
        assert str(passed) in found.says.zh
    if found.verdict == "fault":
        fits_hold("faster", roles, found)


@settings(max_examples=80, deadline=None)
@given(st.integers(50, 2000), st.integers(60, 170), st.sampled_from(("月", "年")))
def test_a_month_taken_for_a_year_alarms_and_a_right_one_does_not(
    norm: int, percent: int, period: str
) -> None:
    base = figure(f"{norm} 元/人/月")
    size = norm * percent // 100 * (1 if period == "月" else 12)
    right = figure(f"{size} 元/人/{period}")
    wrong = figure(f"{size} 元/人/{'年' if period == '月' else '月'}")
    assert checked("month-year", figures=(right,), norm=base).verdict == "holds"
    assert checked("month-year", figures=(wrong,), norm=base).verdict == "fault"


@settings(max_examples=80, deadline=None)
@given(st.integers(100, 10**7), st.integers(2, 9), st.integers(0, 2), st.integers(0, 2), st.booleans())
def test_a_yearly_mean_and_its_sum_never_alarm_and_moved_ones_do(
    number: int, count: int, digits: int, fewer: int, up: bool
) -> None:
    mean, years = Fraction(number, 997), tuple(range(2016, 2016 + count))
    year = figure(f"{fixed(mean, digits)} 亿元/年", years=years)
    total = printed(mean * count, fewer, years=years)
    assert checked("sum-or-year", year=year, sum=total).verdict in ("holds", "rounding")
    assert checked("same", figures=(year, total)).verdict in ("holds", "rounding")
    off = Fraction(count, 10**digits) + Fraction(1, 10**fewer)
    moved = printed(mean * count + (off if up else -off), fewer, years=years)
    assume(moved.value > 0)
    found = checked("sum-or-year", year=year, sum=moved)
    assert found.verdict == "fault"
    fits_hold("sum-or-year", {"year": year, "sum": moved}, found)


@settings(max_examples=80, deadline=None)
@given(st.integers(1000, 10**6), st.integers(0, 2), st.integers(0, 2), st.integers(2, 40))
def test_a_month_beside_its_year_never_alarms_and_a_moved_year_does(
    number: int, digits: int, fewer: int, by: int
) -> None:
    """3.5 万元/月 stands for 41.4 to 42.6 a year; what is proposed is in the figure as written."""
    month = Fraction(number, 997)
    one = figure(f"{fixed(month, digits)} 万元/月")
    year = figure(f"{fixed(month * 12, fewer)} 万元/年")
    assert checked("same", figures=(one, year)).verdict != "fault"
    moved = figure(f"{fixed(month * 12 + Fraction(12, 10**digits) + Fraction(by, 10**fewer), fewer)} 万元/年")
    found = checked("same", figures=(one, moved))
    assert found.verdict == "fault"
    assert {fit.figure.written for fit in found.fits} == {one.written, moved.written}
    fits_hold("same", {"figures": (one, moved)}, found)


ODD = (
    "0 亿元", "-5 亿元", "0.0 亿元", "3 亿元", "12.34 亿元", "0 元/人/月", "440 元/人/年", "-350 元/人/月",
    "0%", "700%", "-90%", "-100%", "-100.0%", "-250%", "8%", "2000%", "3 亿元/年", "0 亿元/月",
    "7 项", "0 项", "1.3 倍",
)  # fmt: skip
SPANS = ((), (2018,), (2016, 2017, 2018, 2019, 2020), (2012, 2018), (2021, 2022))


def value_of(role: Role) -> st.SearchStrategy[object]:
    """Anything that the reader may hand to a role."""
    words = [word for word in ODD if role.measures == "any" or word.endswith("%")]
    one = st.builds(figure, st.sampled_from(words), years=st.sampled_from(SPANS), words=st.just("年均"),
                    place=st.sampled_from(("", "市")))  # fmt: skip
    years = st.sampled_from([span for span in SPANS if span])
    return {
        "figure": one, "figures": st.lists(one, min_size=1, max_size=3).map(tuple), "years": years,
        "number": st.sampled_from((Fraction(1), Fraction(13, 10))), "texts": st.just(("甲",)),
        "text": st.just(("3 元",)), "date": st.just(date(2018, 8, 22)), "period": st.just(Fraction(24)),
    }[role.form]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.data())
@pytest.mark.parametrize("name", kind_names())
def test_nothing_or_less_than_nothing_brings_no_check_down(name: str, data: st.DataObject) -> None:
    """Zeros, negatives, -100 %, unlike units: a finding or a message that says what is wrong."""
    values = {
        role.name: data.draw(value_of(role))
        for role in kind(name).roles
        if role.required or data.draw(st.booleans())
    }
    with suppress(Problem):
        found = checked(name, **values)  # type: ignore[arg-type]
        assert found.says.zh
        assert found.says.text("en")


@pytest.mark.parametrize(("name", "times"), [("hulunbuir", 20), ("qingcheng", 80), ("jilin-city", 60)])
def test_no_slip_of_the_hand_brings_it_down(name: str, times: int, tmp_path: Path) -> None:
    sound = (SHEETS / f"{name}.yaml").read_text(encoding="utf-8")
    target = tmp_path / "a.yaml"
    for seed in range(times):
        chance, text = random.Random(seed), sound
        for _ in range(chance.randrange(1, 4)):
            text = damaged(chance, text)
        target.write_text(text, encoding="utf-8")
        try:
            found = finsim.audit(target)
        except InputFault as fault:
            told = [one.both() for one in fault.faults]
        else:
            told = [found.text("zh"), found.text("en")]
        assert all(len(one) > 20 for one in told)
