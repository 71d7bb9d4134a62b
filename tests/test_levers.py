"""Several numbers at once: the programme's answer is that of trying every step, and each limit that binds is
named with what is left of it."""
# ruff: noqa: E501
# Scenarios and commands in one line read better than in pieces.

from __future__ import annotations

import json
import sys
from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random

import pytest

import finsim
from finsim.analysis.levers import LeverSolution, solve_levers
from finsim.analysis.target import read_target
from finsim.cli import main
from finsim.errors import InputFault
from finsim.load import load
from finsim.result import project

TEXT = """\
title: 一市两县
years: 2020-2022
growth: {standard: 8%}
places:
  1: {name: 甲市, level: city}
  11: {name: 子县, level: county, within: 1}
items:
  meals:
    number: 1
    name: 营养餐
    lines:
      all: {name: 学生, count: 300 人, standard: 1000 元/人/年, sharing: {central: 5, city: 2, county: 3}}
  aged:
    number: 2
    name: 高龄津贴
    lines:
      all: {name: 老人, count: 50 人, standard: 100 元/人/月, sharing: {city: 40%, county: rest}}
  care:
    number: 3
    name: 护理
    lines:
      all: {name: 护理, count: 80 人, standard: 200 元/人/月, sharing: county}
"""
MEALS, AGED, CARE = (f"items.{code}.all.standard" for code in ("meals", "aged", "care"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "s.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def sums(file: Path, sets: tuple[str, ...], texts: list[str]) -> list[tuple[int, bool]]:
    """What a run of its own gives for each limit, and whether it is kept."""
    ledger = project(load(file, overrides=sets)).ledger()
    targets = [read_target(text, ledger) for text in texts]
    return [(target.sum(ledger), target.fits(target.sum(ledger))) for target in targets]


def checked(file: Path, found: LeverSolution) -> LeverSolution:
    """The answer keeps what it promises when it is run again; each next step is stopped as it says."""
    texts = [one.text for one in found.limits]
    again = sums(file, found.overrides, texts)
    assert [fen for fen, _ in again] == [one.fen for one in found.limits]
    assert all(kept for _, kept in again)
    for one in found.levers:
        if one.stops:
            path = one.lever.path
            others = [text for text in found.overrides if not text.startswith(f"{path}=")]
            nexts = sums(file, (*others, f"{path}={one.next_text}"), texts)
            assert tuple(row for row, (_, kept) in enumerate(nexts) if not kept) == one.stops
    return found


# ---- worked by hand ----


def test_equal_raise_by_hand(file: Path) -> None:
    """County in 2020: 300 × 30 % = 90 yuan for each yuan of meals, 600 × 60 % = 360 for each of care of the
    aged; 90,000 + 36,000 = 126,000 now.  10 % more of both is 138,600 to the fen."""
    found = checked(
        file,
        solve_levers(file, find=[MEALS, AGED], so_that=["burden[county,2020,item=1] <= 99000 元",
                     "burden[county,2020,item=2] <= 4 万元"], steps=["items.meals.all.standard=10 元/人/年"]),
    )  # fmt: skip
    assert [one.text for one in found.levers] == ["1100 元/人/年", "111.11 元/人/月"]
    assert [one.ratio for one in found.levers] == [Fraction(11, 10), Fraction(11111, 10000)]
    assert [(one.fen, one.room, one.binds) for one in found.limits] == [
        (9_900_000, 0, True),
        (3_999_960, 40, True),
    ]
    assert [one.stops for one in found.levers] == [(0,), (1,)]


def test_a_limit_in_common_is_shared_alike(file: Path) -> None:
    """126,000 now and 138,600 as the limit: exactly 10 % more of each."""
    ledger_limit = ["burden[county,2020,item=1] <= 1 亿元", "burden[county,2020] <= 330600 元"]
    found = checked(file, solve_levers(file, find=[MEALS, AGED], so_that=ledger_limit))
    assert [one.text for one in found.levers] == ["1100 元/人/年", "110 元/人/月"]
    assert [one.binds for one in found.limits] == [False, True]


def test_weights_are_two_to_one(file: Path) -> None:
    """Meals 2 : aged 1 of the raise: 90,000 × 2t + 36,000 × t = 21,600, t = 10 %."""
    found = solve_levers(
        file, find=[MEALS, AGED], so_that=["burden[county,2020] <= 339600 元"], weights=[f"{MEALS}=2"]
    )
    assert [one.text for one in checked(file, found).levers] == ["1200 元/人/年", "110 元/人/月"]


def test_the_sum_of_raises_goes_where_a_raise_is_cheapest(file: Path) -> None:
    """A per cent of the aged's costs the county 360 yuan, of meals 900: all goes to the aged."""
    limits = ["burden[county,2020] <= 330600 元"]
    found = checked(
        file, solve_levers(file, find=[MEALS, AGED], so_that=limits, maximise="weighted", between=[f"{MEALS}=1000 元/人/年.."])
    )  # fmt: skip
    assert [one.text for one in found.levers] == ["1000 元/人/年", "135 元/人/月"]


def test_the_least_cost_that_keeps_a_minimum(file: Path) -> None:
    """At least 630,000 yuan in all in 2020, 192,000 of them care, the county bearing as little as can be: a
    yuan of meals costs the county 30 fen, one of the aged's 60."""
    found = checked(
        file,
        solve_levers(
            file, find=[MEALS, AGED], so_that=["total[2020,item=1] >= 36 万元", "total[2020] >= 63 万元"],
            minimise="burden[county,2020]", between=[f"{MEALS}=..1300 元/人/年", f"{AGED}=80 元/人/月.."],
        ),
    )  # fmt: skip
    assert [one.text for one in found.levers] == ["1300 元/人/年", "80 元/人/月"]
    assert found.aim_before == 31_800_000
    assert found.aim_fen == 11_700_000 + 2_880_000 + 19_200_000


# ---- brute force ----


def every(file: Path, found: LeverSolution, texts: list[str]) -> list[tuple[int, ...]]:
    """All sets of steps within the bounds that keep the limits, by running each."""
    spans = [range(one.lever.first, (one.lever.last or 0) + 1) for one in found.levers]
    kept = []
    for indices in product(*spans):
        sets = tuple(one.lever.overrides(i)[0] for one, i in zip(found.levers, indices, strict=True))
        if all(fits for _, fits in sums(file, sets, texts)):
            kept.append(indices)
    return kept


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("aim", ["equal", "weighted", "total[2020-2022]", "minimise"])
def test_as_good_as_trying_every_step(file: Path, seed: int, aim: str) -> None:
    """On a small grid (6 × 6 steps) nothing that keeps the limits is better than the answer."""
    random = Random(f"{seed} {aim}")
    limits = [f"burden[county,2021] <= {random.randint(270, 420)}000 元"]
    limits.append(f"burden[city,2020-2022] <= {random.randint(200, 330)}000 元")
    if aim == "minimise":
        limits = [
            f"total[2021] >= {random.randint(560, 640)}000 元",
            f"burden[city,2020] >= {random.randint(60, 100)}000 元",
        ]
    asked = {"minimise": "burden[county,2022]"} if aim == "minimise" else {"maximise": aim}
    between = [f"{MEALS}=800 元/人/年..1300 元/人/年", f"{AGED}=80 元/人/月..130 元/人/月"]
    steps = [f"{MEALS}=100 元/人/年", f"{AGED}=10 元/人/月"]
    try:
        found = solve_levers(file, find=[MEALS, AGED], so_that=limits, between=between, steps=steps, **asked)
    except InputFault as fault:
        found, codes = None, [one.code for one in fault.faults]
    if found is None:
        assert codes == ["levers-nothing-fits"]
        probe = solve_levers(
            file, find=[MEALS, AGED], so_that=["total[2020] >= 1 元"], between=between, steps=steps
        )
        assert not every(file, probe, limits)
        return
    checked(file, found)
    kept = every(file, found, limits)
    answer = tuple(one.index for one in found.levers)
    assert answer in kept

    def worth(indices: tuple[int, ...]) -> Fraction:
        ratios = [i * one.lever.step / one.lever.value for i, one in zip(indices, found.levers, strict=True)]
        if aim == "equal":
            return min(ratios) * 1000 + sum(ratios)
        if aim == "weighted":
            return sum(ratios, Fraction(0))
        sets = tuple(one.lever.overrides(i)[0] for one, i in zip(found.levers, indices, strict=True))
        text = "burden[county,2022]" if aim == "minimise" else aim
        fen = sums(file, sets, [f"{text} <= 0 元"])[0][0]
        return Fraction(-fen if aim == "minimise" else fen)

    assert worth(answer) == max(map(worth, kept))


# ---- told ----


def told(file: Path, *find: str, so_that: list[str], **asked: object) -> tuple[str, str]:
    with pytest.raises(InputFault) as raised:
        solve_levers(file, find=find, so_that=so_that, **asked)  # type: ignore[arg-type]
    return raised.value.faults[0].text("zh"), raised.value.faults[0].text("en")


def test_nothing_fits_names_the_limits_in_the_way(file: Path) -> None:
    """Meals at least 800 costs the county 72,000: at most 70,000 is 2,000 short; care stands by itself."""
    zh, en = told(
        file, MEALS, CARE, so_that=["burden[county,2020,item=1] <= 7 万元", "burden[county,2020,item=3] <= 20 万元"],
        between=[f"{MEALS}=800 元/人/年.."],
    )  # fmt: skip
    assert zh == (
        "没有合适的一组值。碍事的要求（去掉其中任何一个就有）：“burden[county,2020,item=1] <= 7 万元”（放宽 2,000.00 元就有）。"
        "请放宽其中一个，或放宽 --between。"
    )
    assert en.startswith(
        "No set of values fits. In the way (without any one of these there is a set): “burden[county,"
    )
    assert "(2,000.00 yuan more would do)" in en


def test_two_limits_against_each_other_are_both_named(file: Path) -> None:
    """The city's 100,000 are 60 × 1,666.66 yuan of meals, 499,998 in all, 100,002 short of 600,000; these are
    120,000 for the city."""
    zh, _ = told(
        file, MEALS, AGED,
        so_that=["burden[city,2020] <= 10 万元", "total[2020,item=1] >= 60 万元", "burden[county,2020,item=2] <= 9 亿元"],
    )  # fmt: skip
    assert (
        "“burden[city,2020] <= 10 万元”（放宽 20,000.00 元就有）、“total[2020,item=1] >= 60 万元”（放宽 100,002.00 元就有）"
        in zh
    )
    assert "9 亿元" not in zh


def test_what_is_not_straight_is_refused(file: Path) -> None:
    limit = ["burden[county,2022] <= 50 万元"]
    zh, _ = told(file, MEALS, "growth.standard", so_that=limit)
    assert zh == (
        "growth.standard 不能和别的数一起求：增长率、年份、期数变了，金额不是按直线变的。请单独求它（只写一个 --find 和一个 --so-that）。"
    )
    zh, _ = told(file, MEALS, "items.meals.all.count", so_that=limit)
    assert zh.startswith(
        "items.meals.lines.all.standard.value、items.meals.lines.all.count.value 一起变动时金额是 "
    ) or ("一起变动时金额是" in zh)


@pytest.mark.parametrize(
    ("asked", "start"),
    [
        ({"so_that": ["total[2020] = 5 亿元"]}, "求几个数时，要求写 <= 或 >=：“total[2020] = 5 亿元”用等号"),
        ({"so_that": ["burden[central,2020] <= 5 亿元"]}, "items.aged.lines.all.standard 变动时，--so-that 和目标里的金额都不变"),
        ({"so_that": ["total[2020] <= 5 亿元"], "between": [f"{CARE}=1 元/人/月.."]}, f"“{CARE}”不在 --find 里"),
        ({"so_that": ["total[2020] <= 5 亿元"], "between": ["1..2"]}, "--between 没有看懂：“1..2”"),
        ({"so_that": ["total[2020] <= 5 亿元"], "weights": [f"{MEALS}=-1"]}, "--weight 没有看懂"),
        ({"so_that": ["total[2020] <= 5 亿元"], "maximise": "equal", "minimise": "sum"}, "--maximise 和 --minimise 只能写一个"),
        ({"so_that": ["total[2020] >= 5 元"]}, "这些要求限制不住"),
    ],
)  # fmt: skip
def test_bad_questions(file: Path, asked: dict[str, object], start: str) -> None:
    assert told(file, MEALS, AGED, **asked)[0].startswith(start)  # type: ignore[arg-type]


def test_a_number_named_twice(file: Path) -> None:
    assert (
        told(file, MEALS, "items.1.all.standard", so_that=["total[2020] <= 5 亿元"])[0]
        == f"--find 里“{MEALS}”写了两次。"
    )


# ---- the command ----


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    monkeypatch.setattr(sys, "argv", ["finsim", *words])
    main()
    return capsys.readouterr().out


def test_the_command(file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    words = [
        "solve",
        str(file),
        "--find",
        MEALS,
        "--find",
        AGED,
        "--so-that",
        "burden[county,2020] <= 330600 元",
    ]
    text = run(monkeypatch, capsys, *words)
    assert (
        "items.meals.lines.all.standard ＝ 1000 元/人/年 → 1100 元/人/年（+10.00%），下一档 1100.01 元/人/年：不符合要求 1"
        in text
    )
    assert "1. burden[county,2020] <= 330600 元：318,000.00 元 → 330,600.00 元，到头了，余 0.00 元" in text
    english = run(monkeypatch, capsys, *words, "--lang", "en")
    assert "next 1100.01 元/人/年: breaks condition 1" in english
    data = json.loads(run(monkeypatch, capsys, *words, "--json"))
    assert [one["value"] for one in data["found"]] == ["1100 元/人/年", "110 元/人/月"]
    assert data["limits"][0] == {
        "text": "burden[county,2020] <= 330600 元", "before": "318000.00", "amount": "330600.00", "room": "0.00",
        "binds": True,
    }  # fmt: skip


def test_one_number_under_two_limits(file: Path) -> None:
    """One number and several limits is a programme too; the tighter one binds."""
    found = finsim.solve_levers(
        file, find=[MEALS], so_that=["total[2020,item=1] <= 33 万元", "burden[city,2020,item=1] <= 7 万元"]
    )
    assert [one.text for one in checked(file, found).levers] == ["1100 元/人/年"]
    assert [one.binds for one in found.limits] == [True, False]


def test_an_aim_that_is_none_is_told_as_it_was_typed(file: Path) -> None:
    with pytest.raises(InputFault) as caught:
        finsim.solve_levers(file, find=[MEALS, AGED], so_that=["total[2020] <= 50 万元"], minimise="foo")
    [fault] = caught.value.faults
    assert fault.code == "levers-aim"
    assert fault.text("zh").startswith("--minimise 没有看懂：“foo”。")
