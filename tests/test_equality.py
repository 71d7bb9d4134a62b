# ruff: noqa: E501
# YAML in one line reads better than YAML cut into pieces.
"""How evenly money is spread: measures worked by hand, their properties, goals and who is without people."""

from __future__ import annotations

import json
import sys
from itertools import combinations
from math import log, sqrt
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import finsim
from finsim.analysis.equality import Equality
from finsim.analysis.inequality import gini, mean, theil, theil_parts, variation
from finsim.cli import main
from finsim.errors import InputFault
from finsim.load import load
from finsim.result import Result, project

TEXT = """\
title: 两市四县
years: 2020-2023
domains: {d: 民生}
places:
  1: {name: 甲市, level: city}
  2: {name: 乙市, level: city}
  11: {name: 子县, level: county, within: 1, population: 1000 人, old: 100 人, area: 5 平方米}
  12: {name: 丑县, level: county, within: 1, population: 1000 人, old: 100 人, area: 5 平方米}
  21: {name: 寅县, level: county, within: 2, population: 1000 人, old: 100 人, area: 5 平方米}
  22: {name: 卯县, level: county, within: 2, population: 1000 人, old: 100 人, area: 5 平方米}
series:
  province-mean: {value: 200 元/人/年, growth: 10%, source: 举例, status: assumption}
items:
  x:
    number: 1
    name: 补助
    domain: d
    lines:
      a:
        name: 补助
        cost: lump-sum
        amount: {by_place: {11: {2020: 100000 元/年, 2022: 300000 元/年, 2023: 100000 元/年}, 12: 200000 元/年, 21: 300000 元/年, 22: 400000 元/年}}
        sharing: {city: 4, county: 6}
"""


def result(folder: Path, text: str = TEXT) -> Result:
    path = folder / "s.yaml"
    path.write_text(text, encoding="utf-8")
    return project(load(path))


def equality(folder: Path, text: str = TEXT, **asked: object) -> Equality:
    return finsim.equality(result(folder, text), **asked)  # type: ignore[arg-type]


# ---- worked by hand ----


def test_four_counties_worked_by_hand(tmp_path: Path) -> None:
    """100, 200, 300 and 400 yuan a head."""
    one = equality(tmp_path).measures[0]
    assert (one.mean, one.least, one.greatest, one.spread, one.extremes) == (250, 100, 400, 300, 4)
    assert one.variation == pytest.approx(sqrt((150**2 + 50**2 + 50**2 + 150**2) / 4) / 250)
    assert one.gini == pytest.approx(0.25)
    assert one.theil == pytest.approx(sum(r * log(r) for r in (0.4, 0.8, 1.2, 1.6)) / 4)
    assert one.between == pytest.approx((0.6 * log(0.6) + 1.4 * log(1.4)) / 2)
    assert one.within == pytest.approx(0.024157, abs=1e-6)


def test_weights_by_people_and_by_places(tmp_path: Path) -> None:
    """A county of 7,000 people that spends 100 a head: 1.3 million over 10,000 people, 237.5 over places."""
    text = TEXT.replace("population: 1000 人", "population: 7000 人", 1).replace(
        "100000 元/年", "700000 元/年"
    )
    found = equality(tmp_path, text)
    assert found.measures[0].mean == pytest.approx(160)
    assert equality(tmp_path, text, weights="places").measures[0].mean == pytest.approx(250)
    assert found.means[0] == 160
    assert equality(tmp_path, text, weights="places").means[0] == 160


def test_over_cities_and_for_one_payer(tmp_path: Path) -> None:
    found = equality(tmp_path, level="city", payer="city")
    assert [one.place.name for one in found.places] == ["甲市", "乙市"]
    assert [one.fen[0] for one in found.places] == [12_000_000, 28_000_000]
    assert found.measures[0].within == pytest.approx(found.measures[0].theil or 0)
    assert equality(tmp_path, item="1", payer="市级").subject == ("1",)
    assert equality(tmp_path, domain="d").measures == equality(tmp_path).measures


# ---- the goal ----


def test_the_year_each_place_reaches_nine_tenths(tmp_path: Path) -> None:
    """Means 250, 250, 300, 250: 丑县 (200) never reaches 90 %, 子县 only in 2022."""
    found = equality(tmp_path)
    reached = {one.place.name: (one.reached, one.lasting) for one in found.places}
    assert reached == {"子县": (2022, None), "丑县": (None, None), "寅县": (2020, 2020), "卯县": (2020, 2020)}
    assert [one.place.name for one in found.behind] == ["丑县"]


def test_just_at_the_goal_counts(tmp_path: Path) -> None:
    found = equality(tmp_path, goal="80%")
    assert found.places[1].reached == 2020  # 200 = 80 % of 250


def test_against_the_provincial_mean(tmp_path: Path) -> None:
    """200, 220, 242, 266.20 a head: 90 % is 180, 198, 217.80, 239.58."""
    found = equality(tmp_path, against="province-mean")
    assert [float(one) for one in found.means] == pytest.approx([200, 220, 242, 266.2])
    assert (found.places[1].reached, found.places[1].lasting) == (2020, None)
    assert (found.places[2].reached, found.places[2].lasting) == (2020, 2020)


def test_qingyuan_only_the_district_is_behind() -> None:
    root = Path(__file__).parent.parent / "scenarios"
    found = finsim.equality(project(load(root / "qingyuan-732.yaml")))
    late = {one.place.name: one.reached for one in found.places if one.reached != 2017}
    assert late == {"清城区": 2021}


# ---- properties ----

heads = st.lists(st.floats(0.01, 1e6), min_size=2, max_size=12)


def even(values: list[float]) -> np.ndarray:
    return np.full(len(values), 1 / len(values))


@given(st.floats(0.01, 1e6), st.integers(2, 12))
def test_where_all_are_equal_nothing_is_unequal(value: float, count: int) -> None:
    x = np.full(count, value)
    w = even([0.0] * count)
    assert gini(x, w) == pytest.approx(0, abs=1e-12)
    assert theil(x, w) == pytest.approx(0, abs=1e-12)
    assert variation(x, w) == pytest.approx(0, abs=1e-7)


@given(heads, st.floats(0.001, 1000))
def test_scale_does_not_matter(values: list[float], scale: float) -> None:
    x, w = np.array(values), even(values)
    for measure in (gini, theil, variation):
        assert measure(x * scale, w) == pytest.approx(measure(x, w), rel=1e-6, abs=1e-9)


@given(heads, st.data())
def test_theil_within_and_between_add_up(values: list[float], data: st.DataObject) -> None:
    raw = np.array(data.draw(st.lists(st.floats(0.1, 100), min_size=len(values), max_size=len(values))))
    groups = data.draw(st.lists(st.sampled_from("abc"), min_size=len(values), max_size=len(values)))
    x, w = np.array(values), raw / raw.sum()
    parts = theil_parts(x, w, groups)
    assert parts is not None
    assert sum(parts) == pytest.approx(theil(x, w), rel=1e-9, abs=1e-9)
    assert min(parts) > -1e-12


@given(heads, st.data())
def test_taking_from_the_rich_for_the_poor_makes_it_more_equal(
    values: list[float], data: st.DataObject
) -> None:
    """The principle of transfers: less than half their difference from a richer to a poorer place."""
    x, w = np.array(values), even(values)
    poor, rich = int(x.argmin()), int(x.argmax())
    gap = float(x[rich] - x[poor])
    assume(gap > 1e-3 * float(x.mean()))
    moved = x.copy()
    part = data.draw(st.floats(0.05, 0.45)) * gap
    moved[poor] += part
    moved[rich] -= part
    for measure in (gini, theil, variation):
        before, after = measure(x, w), measure(moved, w)
        assert before is not None
        assert after is not None
        assert after < before


@given(heads)
def test_gini_from_pairs_another_way(values: list[float]) -> None:
    """Without weights: the mean difference of all pairs over twice the mean, and from the sorted amounts."""
    x, n = np.array(values), len(values)
    pairs = sum(abs(a - b) for a, b in combinations(values, 2)) * 2 / n**2
    ranked = sum((2 * rank - n - 1) * value for rank, value in enumerate(sorted(values), 1))
    found = gini(x, even(values))
    assert found == pytest.approx(pairs / (2 * float(x.mean())), abs=1e-9)
    assert found == pytest.approx(ranked / (n * sum(values)), abs=1e-9)


def test_a_place_counted_twice_weighs_as_two() -> None:
    """Weights do what repeating a place does."""
    x, w = np.array([100.0, 400.0]), np.array([0.75, 0.25])
    repeated, alike = np.array([100.0, 100.0, 100.0, 400.0]), np.full(4, 0.25)
    for measure in (mean, gini, theil, variation):
        assert measure(x, w) == pytest.approx(measure(repeated, alike))


def test_of_nothing_nothing_is_said(tmp_path: Path) -> None:
    text = (
        TEXT.partition("        amount:")[0]
        + "        amount: {by_place: {11: 0 元/年, 12: 0 元/年, 21: 0 元/年, 22: 0 元/年}}\n        sharing: county\n"
    )
    one = equality(tmp_path, text).measures[0]
    assert (one.mean, one.gini, one.theil, one.within, one.extremes) == (0, None, None, None, None)


# ---- bad input ----


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("within: 1, population: 1000 人", "within: 1",
         "有 1 个地区没有人口：11 子县。请在地区表的“population”列填上，或用 --population 另指一列；人均数不能猜。"),
        ("within: 1, population: 1000 人", "within: 1, population: 0 人",
         "有 1 个地区没有人口：11 子县。请在地区表的“population”列填上，或用 --population 另指一列；人均数不能猜。"),
    ],
)  # fmt: skip
def test_a_place_without_people_is_told(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(InputFault) as caught:
        equality(tmp_path, TEXT.replace(old, new, 1))
    (fault,) = caught.value.faults
    assert fault.text() == said


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"population": "people"}, "equality-column"),
        ({"population": "area"}, "equality-column-unit"),
        ({"item": "9"}, "equality-none"),
        ({"domain": "e"}, "equality-none"),
        ({"payer": "centrl"}, "choice-unknown"),
        ({"level": "province"}, "equality-level"),
        ({"goal": "90 元"}, "equality-goal"),
        ({"goal": "-5%"}, "equality-goal"),
        ({"against": "province-maen"}, "equality-against"),
        ({"weights": "money"}, "choice-unknown"),
        ({"variant": "b"}, "variant-unknown"),
    ],
)
def test_bad_questions(tmp_path: Path, asked: dict[str, str], code: str) -> None:
    with pytest.raises(InputFault) as caught:
        equality(tmp_path, **asked)
    (fault,) = caught.value.faults
    assert fault.code == code
    assert fault.text("en")


def test_one_place_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    text = "title: 一地\nyears: 2020\nplaces: {11: {name: 子县, level: county, population: 5 人}}\nitems:\n  x: {name: 甲, lines: {a: {count: 1 人, standard: 1 元/人/年, sharing: county}}}\n"
    with pytest.raises(InputFault) as caught:
        equality(tmp_path, text)
    assert caught.value.faults[0].text() == "只有一个地区（11 子县），没有差距可比。"


# ---- screens and files ----


def test_json_csv_and_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "s.yaml").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["finsim", "equality", "s.yaml", "--json", "--out", "o.csv"])
    main()
    data = json.loads(capsys.readouterr().out)
    assert data["measures"]["2020"]["gini"] == "0.25000000"
    assert [one["reached"] for one in data["places"]] == [2022, None, 2020, 2020]
    rows = (tmp_path / "o.csv").read_text(encoding="utf-8-sig").splitlines()
    assert "base,,,,2020,gini,基尼系数,0.25000000," in rows
    assert "base,12,丑县,1,2020,amount,合计,200000.00,元" in rows
    monkeypatch.setattr(sys, "argv", ["finsim", "equality", "s.yaml", "--lang", "en", "--year", "2022"])
    main()
    said = capsys.readouterr().out
    assert "In 2022 3 of 4 places are at 90%; never by 2023: 丑县." in said
    assert "2022, later below again" in said


def test_a_negative_amount_is_told(tmp_path: Path) -> None:
    """A fund that saves bears less than nothing of its benefits."""
    text = (Path(__file__).parent / "bad" / "fund-level-no-place.yaml").read_text(encoding="utf-8")
    text = text.replace("level: province", "level: city").replace(
        "count: 1000 人", "count: {by_place: {150702: 600 人, 150703: 400 人}}"
    )
    text = text.replace(
        "150702: {name: 乙区, level: county, within: 150700}",
        "150702: {name: 乙区, level: county, within: 150700, population: 5 人}\n  150703: {name: 丙旗, level: county, within: 150700, population: 5 人}",
    )
    text = text.replace("count: 30000 人", "count: {by_place: {150702: 20000 人, 150703: 10000 人}}")
    with pytest.raises(InputFault) as caught:
        equality(tmp_path, text, payer="fund")
    assert (
        caught.value.faults[0].text()
        == "150702 乙区在 2016 年的金额是负数（-3,600,000.00 元），算不出泰尔指数和基尼系数。请换负担方或项目。"
    )


def test_a_payer_or_domain_that_is_not_there_is_no_suggestion(tmp_path: Path) -> None:
    """``central`` is a payer, but not of this scenario: "did you mean central" would be no help."""
    text = "title: 两地\nyears: 2020\nplaces:\n  11: {name: 子县, level: county, population: 5 人}\n  12: {name: 丑县, level: county, population: 5 人}\nitems:\n  x: {name: 甲, lines: {a: {count: {by_place: {11: 1 人, 12: 2 人}}, standard: 1 元/人/年, sharing: county}}}\n"
    said = []
    for asked in ({"payer": "central"}, {"domain": "zz"}):
        with pytest.raises(InputFault) as caught:
            equality(tmp_path, text, **asked)
        said.append(caught.value.faults[0].text())
    assert said[0] == "“central”不是“payer”可以取的值。可以取：county。"
    assert said[1].endswith("有金额的是：—。")
