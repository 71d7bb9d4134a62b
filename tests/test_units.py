"""Amounts are read exactly, and what is not plain is refused with words that help."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finsim.errors import Problem
from finsim.messages import message
from finsim.messages.units import MESSAGES
from finsim.units import (
    BASE,
    PURE,
    YUAN_PER_YEAR,
    Amount,
    Unit,
    parse_amount,
    parse_unit,
    periods_of,
    plain_number,
    unit_words,
)


def unit(text: str) -> Unit:
    return parse_unit(text)[0]


def refused(text: str) -> Problem:
    """The problem with a text; its message must read well in both languages."""
    with pytest.raises(Problem) as caught:
        parse_amount(text)
    for language in ("zh", "en"):
        words = message(caught.value.code, caught.value.values, language)
        assert words
        assert "Fraction" not in words
        assert "{found}" not in words
    return caught.value


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("1250 元/人/年", 1250, "元/人/年"),
        ("1250元/生/年", 1250, "元/人/年"),
        ("165 元/人·月", 165, "元/人/月"),
        ("165 元／（人·月）", 165, "元/人/月"),
        ("1000 yuan/pupil/year", 1000, "元/人/年"),
        ("1000 yuan/persons/years", 1000, "元/人/年"),
        ("5 元每人每年", 5, "元/人/年"),
        ("18,200 人", 18200, "人"),
        ("１８，２００　人", 18200, "人"),
        ("1,234,567.89 元", Fraction(123456789, 100), "元"),
        ("26.5 万人", 265000, "人"),
        ("2.24 亿元", 224000000, "元"),
        ("1.2 万亿元", 1200000000000, "元"),
        ("3 million yuan", 3000000, "元"),
        ("30 万元/所/年", 300000, "元/所/年"),
        ("9.4 人/万人", Fraction(94, 100000), ""),
        ("200 天/年", 200, "天/年"),
        ("12 visits/year", 12, "次/年"),
        ("45 square metres", 45, "平方米"),
        ("8%", Fraction(2, 25), ""),
        ("８％", Fraction(2, 25), ""),
        ("−1.5 %", Fraction(-3, 200), ""),
        ("10 pct", Fraction(1, 10), ""),
        ("5‰", Fraction(1, 200), ""),
        ("0.2", Fraction(1, 5), ""),
        ("010", 10, ""),
        ("12", 12, ""),
    ],
)
def test_amounts_are_read_exactly(text: str, value: Fraction, words: str) -> None:
    amount = parse_amount(text)
    assert amount.value == value
    assert str(amount.unit) == words
    assert amount.percent == any(mark in text for mark in ("%", "％", "pct", "‰"))


def test_the_text_is_kept_as_written() -> None:
    assert parse_amount("  ８％ ") == Amount(Fraction(2, 25), PURE, "８％", True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "amount-empty"),
        ("　 ", "amount-empty"),
        ("9" * 31, "amount-long"),
        ("9" * 5000, "amount-long"),
        ("1 " + "人·" * 3000, "amount-long"),
        ("五百", "number-text"),
        ("约 100 人", "number-text"),
        ("--5", "number-text"),
        ("nan", "number-nan"),
        ("NaN 人", "number-nan"),
        ("-.inf", "number-nan"),
        ("0x10", "number-form"),
        ("1_000 人", "number-form"),
        ("1e5 元", "number-form"),
        ("1e999999999", "number-form"),
        (".5", "number-form"),
        ("18,20 人", "number-commas"),
        ("18, 200 人", "number-commas"),
        ("1234,567 人", "number-commas"),
        ("18,2001/年", "number-commas"),
        ("0.5,000", "number-commas"),
        ("18 200 人", "number-split"),
        ("100-200 人", "number-split"),
        ("100至200人", "number-split"),
        ("2020-07-01", "number-split"),
        ("1.5.2", "number-split"),
        ("8/10", "number-fraction"),
        ("元/人/年", "number-missing"),
        ("人 1250", "number-order"),
        ("¥1250", "number-order"),
        ("8:2", "ratio-no-payers"),
        ("8：2 元", "ratio-no-payers"),
        ("5:3:2", "ratio-no-payers"),
        ("5 元/人头", "unit-unknown"),
        ("1,234 元x", "unit-unknown"),
        ("8%/年", "unit-unknown"),
        ("٣ 人", "number-text"),
        ("5 元//年", "unit-form"),
        ("5 元/(人/年)", "unit-form"),
        ("5 元/万", "unit-form"),
    ],
)
def test_what_is_refused(text: str, code: str) -> None:
    assert refused(text).code == code


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("0x10", "请写：16。"),
        ("1_000 人", "请写：1000。"),
        ("1e5 元", "请写：100000。"),
        (".5", "请写：0.5。"),
        ("¥1250", "先写数字，再写单位：1250 元。"),
        ("9：1", "{central: 9, local: 1}"),
        ("5 yuan/houshold", "是不是想写“household”？"),
        ("5 元/人年", "是不是想写“人·年”？"),
    ],
)
def test_messages_say_what_would_be_right(text: str, part: str) -> None:
    problem = refused(text)
    assert part in message(problem.code, problem.values, "zh")


def test_every_message_is_raised_somewhere_in_these_tests() -> None:
    with open(__file__, encoding="utf-8") as source:
        text = source.read()
    assert [code for code in MESSAGES if f'"{code}"' not in text] == []


@given(st.text(max_size=30) | st.text("0123456789.,:%-+/·() 元人年万亿eExX_", max_size=20))
def test_any_text_is_read_or_refused_with_words(text: str) -> None:
    try:
        found = parse_amount(text)
    except Problem as problem:
        told = [message(problem.code, problem.values, language) for language in ("zh", "en")]
    else:
        told = [f"{found.value} {found.unit}"]
    assert all(told)


@given(st.integers(-(10**12), 10**12), st.integers(0, 6), st.sampled_from([" ", ""]))
def test_numbers_mean_what_their_digits_say(whole: int, places: int, gap: str) -> None:
    value = Fraction(whole, 10**places)
    text = _digits(whole, places)
    assert parse_amount(f"{text}{gap}万元/年") == Amount(
        value * 10000, YUAN_PER_YEAR, f"{text}{gap}万元/年", False
    )


def _digits(whole: int, places: int) -> str:
    """The decimal text with thousand commas, made from the digits alone."""
    digits = str(abs(whole)).rjust(places + 1, "0")
    head, tail = (digits[:-places], "." + digits[-places:]) if places else (digits, "")
    return ("-" if whole < 0 else "") + f"{int(head):,}" + tail


units = st.dictionaries(st.sampled_from(sorted(BASE)), st.integers(-2, 2).filter(bool), max_size=4).map(
    lambda powers: Unit(tuple(sorted(powers.items())))
)


@given(units)
def test_a_unit_reads_back_from_its_text(one: Unit) -> None:
    assert parse_unit(str(one)) == (one, Fraction(1))
    assert parse_unit(one.text("en")) == (one, Fraction(1))


@given(units, units, units)
def test_units_multiply_like_numbers(a: Unit, b: Unit, c: Unit) -> None:
    assert a * b == b * a
    assert (a * b) * c == a * (b * c)
    assert (a * b) / b == a
    assert a / a == PURE
    assert a * PURE == a


def test_spellings_do_not_clash() -> None:
    spellings = [word for base, words in BASE.items() for word in {base, *words}]
    assert len(spellings) == len(set(spellings))
    for base, words in BASE.items():
        assert [unit(word) for word in words] == [unit(base)] * len(words)


def test_what_a_unit_is() -> None:
    assert str(PURE) == ""
    assert PURE.is_pure
    assert not PURE.is_money
    assert unit_words(PURE) == ("无单位", "no unit")
    assert str(YUAN_PER_YEAR) == "元/年"
    assert YUAN_PER_YEAR.is_money
    assert unit("元/人/年").text("en") == "yuan/person/year"
    assert not unit("人/元").is_money
    assert not unit("元·元").is_money
    assert unit("元/年/人") == unit("元/人/年") != unit("元/人/月")
    assert str(unit("1/年")) == "1/年"


def test_a_standard_a_month_counts_twelve_times() -> None:
    standard = parse_amount("165 元/人/月")
    found = periods_of(standard.unit)
    assert found is not None
    times, each = found
    assert standard.value * times == 1980
    assert standard.unit * each == unit("元/人/年")


@pytest.mark.parametrize(
    ("text", "times", "each"),
    [
        ("元/人/学期", 2, "学期/年"),
        ("元/季度", 4, "季度/年"),
        ("元/人/学年", 1, "学年/年"),
        ("元/户/月", 12, "月/年"),
    ],
)
def test_periods_whose_number_is_fixed(text: str, times: int, each: str) -> None:
    assert periods_of(unit(text)) == (Fraction(times), unit(each))


@pytest.mark.parametrize("text", ["元/人/年", "元/户", "元", "", "月/年"])
def test_no_periods_where_the_unit_is_yearly_or_timeless(text: str) -> None:
    assert periods_of(unit(text)) is None


@pytest.mark.parametrize(
    ("text", "right"),
    [("元/人/天", "periods: 200 天/年"), ("元/次", "periods: 4 次/年"), ("元/人/次/月", "periods: 4 次/年")],
)
def test_days_and_visits_must_be_stated(text: str, right: str) -> None:
    with pytest.raises(Problem) as caught:
        periods_of(unit(text))
    assert caught.value.code == "periods-needed"
    assert right in message("periods-needed", caught.value.values, "zh")
    assert right in message("periods-needed", caught.value.values, "en")
    assert isinstance(parse_amount(right.removeprefix("periods: ")), Amount)


def test_plain_numbers() -> None:
    assert [plain_number(text) for text in ("0x10", "1_000", "1e5", "5.", "0b101", "abc", "1e999")] == [
        "16",
        "1000",
        "100000",
        "5",
        "5",
        None,
        None,
    ]
