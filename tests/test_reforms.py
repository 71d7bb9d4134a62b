"""Reforms as files: amounts worked by hand, nothing before the date, no order, one text when written out."""
# ruff: noqa: E501
# Scenarios and commands in one line read better than in pieces.

from __future__ import annotations

import sys
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slow_ledger import slow_ledger
from test_engine_agrees import cells, some

import finsim
from finsim.cli import main
from finsim.engine import make_ledger
from finsim.load import read, resolve
from finsim.plan import make_plan
from finsim.spec import Variant

HEAD = """\
title: 一市两县
years: 2018-2021
places:
  attributes: [tier]
  1: {name: 甲市, level: city}
  11: {name: 子县, level: county, within: 1, population: 1000 人, tier: 1}
  12: {name: 丑县, level: county, within: 1, population: 2000 人, tier: 2}
"""
MEALS = """\
items:
  meals:
    number: 1
    name: 营养餐
    lines:
      all:
        name: 学生
        count: {by_place: {11: 10 人, 12: 20 人}}
        standard: {value: 600 元/人/月, source: 旧文件, status: official}
        sharing: {central: 5, city: 2, county: 3}
"""
BASE = HEAD + "growth: {standard: 8%}\n" + MEALS
REFORM = """\
reform: 提标
source: 某方案 第三条
status: assumption
changes:
"""


class Desk:
    """A folder with a scenario and reform files."""

    def __init__(self, folder: Path, scenario: str = BASE) -> None:
        self.folder, self.path = folder, folder / "s.yaml"
        self.path.write_text(scenario, encoding="utf-8")
        self.files: list[Path] = []

    def reform(self, *changes: str) -> Desk:
        file = self.folder / f"r{len(self.files)}.yaml"
        rows = "".join(f"  c{number}: {{{change}}}\n" for number, change in enumerate(changes))
        file.write_text(REFORM + rows, encoding="utf-8")
        self.files.append(file)
        return self

    def variant(self, *, reforms: list[Path] | None = None) -> Variant:
        """The variant; held against the slow ledger, and against itself as written out and read again."""
        loaded = read(self.path, reforms=self.files if reforms is None else reforms)
        variant = loaded.scenario.variants[0]
        assert cells(make_ledger(make_plan(variant))) == some(slow_ledger(variant))
        text = loaded.resolved()
        again = self.folder / "resolved.yaml"
        again.write_text(text, encoding="utf-8")
        assert resolve(again) == text
        assert cells(make_ledger(make_plan(read(again).scenario.variants[0]))) == some(slow_ledger(variant))
        return variant

    def years(self, item: str = "", place: str = "", payer: str = "") -> list[str]:
        """The sums by year, in yuan."""
        entries = cells(make_ledger(make_plan(self.variant())))
        found: dict[int, int] = dict.fromkeys(range(2018, 2022), 0)
        for (line, who, year, where), fen in entries.items():
            if line.startswith(item) and where.startswith(place) and who.startswith(payer):
                found[year] += fen
        return [f"{fen / 100:.2f}" for fen in found.values()]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


# ---- the crux: old until, new from, with growth ----


def test_a_raise_inside_a_year_and_growth_from_there(desk: Desk) -> None:
    """30 pupils.  600 → 648 in 2019 until June, 660 from July, 712.80 in 2020, 769.82 (769.824) in 2021."""
    desk.reform("kind: raise, number: items.1.all.standard, from: 2019-07, to: 660 元/人/月")
    by_hand = [600 * 12, 648 * 6 + 660 * 6, 712.80 * 12, 769.82 * 12]
    assert desk.years() == [f"{amount * 30:.2f}" for amount in by_hand]


def test_a_raise_by_an_amount_grows_with_the_rest(desk: Desk) -> None:
    """648 + 52 = 700 from January 2019, 756 in 2020."""
    desk.reform("kind: raise, number: items.1.all.standard, from: 2019, by: 52 元/人/月")
    assert desk.years() == [f"{amount * 30 * 12:.2f}" for amount in (600, 700, 756, 816.48)]


def test_a_raise_by_per_cent(desk: Desk) -> None:
    """648 × 1.1 = 712.80 from October 2019, × 1.08 a year: 769.82 (769.824), 831.41 (831.40992)."""
    desk.reform("kind: raise, number: items.1.all.standard, from: 2019-10, percent: 10%")
    by_hand = [600 * 12, 648 * 9 + 712.80 * 3, 769.82 * 12, 831.41 * 12]
    assert desk.years() == [f"{amount * 30:.2f}" for amount in by_hand]


def test_a_cut_is_a_raise_downwards(desk: Desk) -> None:
    desk.reform("kind: raise, number: items.1.all.standard, from: 2020, by: -99.84 元/人/月")
    assert desk.years() == [f"{amount * 30 * 12:.2f}" for amount in (600, 648, 600, 648)]


def test_without_growth_the_new_value_holds(tmp_path: Path) -> None:
    desk = Desk(tmp_path, HEAD + MEALS)
    desk.reform("kind: raise, number: items.1.all.standard, from: 2019-07, to: 660 元/人/月")
    assert desk.years() == [f"{amount * 30:.2f}" for amount in (7200, 3600 + 3960, 7920, 7920)]


def test_general_growth_of_spending_is_in_the_new_value(tmp_path: Path) -> None:
    """Spending grows by 8 % as a whole: 660 from July 2019 is 660 of that day, 712.80 in 2020, with nothing
    rounded on the way (769.824 in 2021)."""
    desk = Desk(tmp_path, HEAD + "growth: {spending: 8%}\n" + MEALS)
    desk.reform("kind: raise, number: items.1.all.standard, from: 2019-07, to: 660 元/人/月")
    by_hand = [600 * 12, 648 * 6 + 660 * 6, 712.80 * 12, 769.824 * 12]
    assert desk.years() == [f"{amount * 30:.2f}" for amount in by_hand]


def test_general_growth_of_spending_and_a_wider_group(tmp_path: Path) -> None:
    """The growth is put down to the standard: 12 and 24 pupils × 600 × 1.08² in 2020."""
    desk = Desk(tmp_path, HEAD + "growth: {spending: 8%}\n" + MEALS)
    desk.reform("kind: widen, number: items.1.all.count, from: 2020, to: {by_place: {11: 12 人, 12: 24 人}}")
    by_hand = [30 * 7200, 30 * 7776, 36 * 8398.08, 36 * 9069.9264]
    assert desk.years() == [f"{amount:.2f}" for amount in by_hand]


def test_nothing_moves_before_the_date(desk: Desk) -> None:
    """Compare: 0.00 in 2018 and in the months before."""
    desk.reform("kind: raise, number: items.1.all.standard, from: 2019-07, to: 660 元/人/月")
    variants = [make_ledger(make_plan(desk.variant(reforms=files))) for files in ([], desk.files)]
    before, after = (cells(ledger) for ledger in variants)
    assert {key for key in before if before[key] != after[key]} == {key for key in before if key[2] > 2018}


# ---- each kind ----


def test_a_wider_group_by_place(desk: Desk) -> None:
    desk.reform("kind: widen, number: items.1.all.count, from: 2020-04, by: {by_place: {11: 4 人, 12: 0 人}}")
    assert desk.years(place="11")[2] == f"{699.84 * (10 * 3 + 14 * 9):.2f}"
    assert desk.years(place="12")[2] == f"{699.84 * 20 * 12:.2f}"


def test_a_wider_coverage(tmp_path: Path) -> None:
    text = (HEAD + MEALS).replace("        sharing:", "        coverage: 50%\n        sharing:")
    desk = Desk(tmp_path, text)
    desk.reform("kind: widen, number: items.1.all.coverage, from: 2020, by: 10%")
    desk.reform("kind: widen, number: items.1.all.coverage, from: 2021, percent: 50%")
    assert desk.years() == [f"{216000 * part:.2f}" for part in (0.5, 0.5, 0.6, 0.9)]


def test_a_county_moves_to_another_tier(tmp_path: Path) -> None:
    """County 12: 20 yuan of tier 2 until June 2020, then 30 of tier 1; the centre bears 80 % of that, not 60 %.
    By then both have grown by 8 % twice: 23.33 (23.328) and 34.99 (34.992)."""
    text = BASE.replace("standard: {value: 600 元/人/月, source: 旧文件, status: official}",
                        "standard: {by: tier, 1: 30 元/人/月, 2: 20 元/人/月}")  # fmt: skip
    text = text.replace(
        "{central: 5, city: 2, county: 3}", "{rule: tier, by: tier, central: {1: 80%, 2: 60%}, county: rest}"
    )
    desk = Desk(tmp_path, text).reform("kind: tier, attribute: tier, place: 12, from: 2020-07, to: 1")
    assert desk.years(place="12")[2:] == [f"{20 * 6 * (23.33 + 34.99):.2f}", f"{20 * 12 * 37.79:.2f}"]
    assert desk.years(place="12", payer="central")[2] == f"{20 * 6 * (23.33 * 0.6 + 34.99 * 0.8):.2f}"
    assert desk.years(place="11")[2] == f"{10 * 12 * 34.99:.2f}"


def test_a_new_ratio_from_a_month(desk: Desk) -> None:
    """The centre bears 50 % until March 2020, 60 % from April: 699.84 × 30 × (3 × 50 % + 9 × 60 %)."""
    desk.reform("kind: sharing, line: items.1.all, from: 2020-04, to: {central: 60%, county: rest}")
    assert desk.years(payer="central")[2] == f"{699.84 * 30 * (1.5 + 5.4):.2f}"
    assert desk.years(payer="city")[2:] == [f"{699.84 * 30 * 3 * 0.2:.2f}", "0.00"]


def test_a_new_line_and_its_growth(desk: Desk) -> None:
    """5 teachers at 100 yuan from July 2019; 8 % a year from then on, not from 2018."""
    content = (
        "{name: 教师, count: {value: 5 人, spread: population}, standard: 100 元/人/月, sharing: county}"
    )
    desk.reform(f"kind: add, line: items.1.teachers, from: 2019-07, content: {content}")
    assert desk.years(item="meals.teachers") == ["0.00", "3000.00", "6480.00", "6998.40"]
    assert desk.years(item="meals.all") == Desk(desk.folder).years()


def test_a_new_item_that_a_later_reform_raises(desk: Desk) -> None:
    lines = "{x: {name: 新, count: {value: 3 人, spread: population}, standard: 50 元/人/年, sharing: city}}"
    desk.reform(
        f"kind: add, item: items.new, from: 2019, content: {{number: 9, name: 新项目, lines: {lines}}}"
    )
    desk.reform("kind: raise, number: items.new.x.standard, from: 2021, to: 100 元/人/年")
    assert desk.years(item="new") == ["0.00", "150.00", "162.00", "300.00"]


def test_an_end_costs_nothing_from_then_on(desk: Desk) -> None:
    desk.reform("kind: end, item: items.1, from: 2020-10")
    assert desk.years() == ["216000.00", "233280.00", f"{699.84 * 30 * 9:.2f}", "0.00"]


def test_a_reform_of_a_named_series_and_of_one_use(tmp_path: Path) -> None:
    """The series rises by 10 % in 2019 for all; one line has its own value from 2020."""
    series = "series:\n  s: {value: 100 元/人/年, source: 旧, status: official}\n"
    lines = "".join(
        f"      {code}: {{name: {code}, count: {{value: 3 人, spread: population}}, standard: {{use: s}}, sharing: city}}\n"
        for code in "ab"
    )
    text = HEAD + series + "items:\n  i:\n    number: 1\n    name: 项\n    lines:\n" + lines
    desk = Desk(tmp_path, text).reform("kind: raise, number: series.s, from: 2019, percent: 10%")
    desk.reform("kind: raise, number: items.i.b.standard, from: 2020, to: 200 元/人/年")
    assert desk.years(item="i.a") == ["300.00", "330.00", "330.00", "330.00"]
    assert desk.years(item="i.b") == ["300.00", "330.00", "600.00", "600.00"]


# ---- stacking ----


def test_two_reforms_of_one_number_stack_by_date_whatever_their_order(desk: Desk) -> None:
    """660 from July 2019, 10 % more from 2021: 660 × 1.08² × 1.1 = 846.81 (846.8064)."""
    desk.reform("kind: raise, number: items.1.all.standard, from: 2021, percent: 10%")
    desk.reform("kind: raise, number: items.1.all.standard, from: 2019-07, to: 660 元/人/月")
    desk.reform("kind: sharing, line: items.1.all, from: 2020, to: county")
    assert desk.years()[3] == f"{846.81 * 30 * 12:.2f}"
    texts = {resolve(desk.path, reforms=list(order)) for order in permutations(desk.files)}
    assert len(texts) == 1


def test_the_same_file_twice_counts_once(desk: Desk) -> None:
    desk.reform("kind: raise, number: items.1.all.standard, from: 2019, by: 52 元/人/月")
    desk.files *= 2
    assert desk.years()[1] == f"{700 * 30 * 12:.2f}"


KINDS = (
    "to: {n}000 元/人/月", "by: {n} 元/人/月", "by: -{n} 元/人/月", "percent: {n}%", "percent: -{n}%",
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(
    growth=st.sampled_from(["", "growth: {standard: 8%}\n", "growth: {spending: 8%}\n", "growth: {standard: -3.3%}\n"]),
    step=st.sampled_from(["", ", step: none"]),
    changes=st.lists(
        st.tuples(st.integers(2018 * 12, 2021 * 12 + 11), st.sampled_from(KINDS), st.integers(1, 60)),
        min_size=1, max_size=4, unique_by=lambda change: change[0],
    ),
)  # fmt: skip
def test_any_stack_agrees_with_the_slow_ledger(
    tmp_path_factory: pytest.TempPathFactory, growth: str, step: str, changes: list[tuple[int, str, int]]
) -> None:
    """Month by month in exact fractions, and the same bytes when written out; before the first date all is as
    it was."""
    text = HEAD + growth + MEALS.replace("status: official}", f"status: official{step}}}")
    desk = Desk(tmp_path_factory.mktemp("stack"), text)
    before = cells(make_ledger(make_plan(desk.variant())))
    for month, kind, size in changes:
        said = kind.format(n=size)
        desk.reform(
            f"kind: raise, number: items.1.all.standard, from: {month // 12}-{month % 12 + 1:02d}, {said}"
        )
    after = cells(make_ledger(make_plan(desk.variant())))
    first = min(month for month, _, _ in changes)
    for key in before.keys() | after.keys():
        if key[2] < first // 12:
            assert before.get(key) == after.get(key)


# ---- where reforms come from ----


def test_variants_name_their_reforms(tmp_path: Path) -> None:
    """A variant's files lie beside the scenario; --reform is stacked on every variant."""
    desk = Desk(
        tmp_path,
        BASE + "variants:\n  reform: {title: 改革, reforms: [r0.yaml]}\n  fast: {growth: {standard: 20%}}\n",
    )
    desk.reform("kind: raise, number: items.1.all.standard, from: 2019-07, to: 660 元/人/月")
    base, reform, fast = finsim.load(desk.path).variants
    assert not base.lines[0].quantities["standard"].changes
    assert [change.month for change in reform.lines[0].quantities["standard"].changes] == [2019 * 12 + 6]
    assert not fast.lines[0].quantities["standard"].changes
    every = finsim.load(desk.path, reforms=desk.files).variants
    assert all(one.lines[0].quantities["standard"].changes for one in every)


def test_a_variant_that_replaces_the_number_keeps_the_reform(tmp_path: Path) -> None:
    variants = "variants:\n  other: {items.1.all.standard: 500 元/人/月}\n"
    desk = Desk(tmp_path, BASE + variants)
    desk.reform("kind: raise, number: items.1.all.standard, from: 2019, percent: 10%")
    other = finsim.load(desk.path, reforms=desk.files).variants[1]
    assert len(other.lines[0].quantities["standard"].changes) == 1


def test_the_reform_is_among_the_grounds_from_its_date(desk: Desk) -> None:
    """Until 2018 the standard rests on the old document; from 2019 on the reform's as well."""
    from finsim.standing import Grounds

    desk.reform("kind: raise, number: items.1.all.standard, from: 2019-07, to: 660 元/人/月")
    variant = desk.variant()
    planned = make_plan(variant).lines[0]
    grounds = Grounds.of(variant)
    sources = [{g.basis.source for g in grounds.of_amount(planned, year)} for year in (2018, 2019)]
    assert ["某方案 第三条" in found for found in sources] == [False, True]


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    monkeypatch.setattr(sys, "argv", ["finsim", *words])
    main()
    return capsys.readouterr().out


def test_explain_shows_the_new_value_its_month_and_document(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.reform("kind: raise, number: items.1.all.standard, from: 2019-07, to: 660 元/人/月")
    words = ["explain", str(desk.path), "1", "--reform", str(desk.files[0]), "--year"]
    text = run(monkeypatch, capsys, *words, "2019")
    assert "标准  648（2019-01起），660（2019-07起） 元/人/月（2019-07 起改为 660（某方案 第三条））" in text
    text = run(monkeypatch, capsys, *words, "2021")
    assert (
        "标准  769.82 元/人/月 ＝ 660 × (1 + 8%)^2（2019-07 起改为 660（某方案 第三条）；自 2019 年的 660 起，按年增长率"
        in text
    )


def test_compare_and_decompose_take_reforms(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.reform(
        "kind: raise, number: items.1.all.standard, from: 2019-07, to: 660 元/人/月",
        "kind: end, line: items.1.all, from: 2021",
    )
    text = run(monkeypatch, capsys, "compare", str(desk.path), "--reform", str(desk.files[0]), "--by", "year")
    rows = [row.split() for row in text.splitlines()]
    assert ["2018", "216,000.00", "216,000.00", "0.00", "0.00%"] in rows
    assert ["2019", "233,280.00", "235,440.00", "+2,160.00", "+0.93%"] in rows
    text = run(
        monkeypatch, capsys, "decompose", str(desk.path), "--reform", str(desk.files[0]), "--year", "2021"
    )
    assert "取消的支出行，少花" in text


def test_run_writes_what_it_stacked(desk: Desk, tmp_path: Path) -> None:
    from finsim.run import run as run_scenario

    desk.reform("kind: raise, number: items.1.all.standard, from: 2019-07, to: 660 元/人/月")
    out = tmp_path / "out"
    run_scenario(desk.path, overrides=[f"--reform {desk.files[0]}"], out=out, charts=False)
    again = finsim.project(finsim.load(out / "resolved.yaml")).ledger()
    assert cells(again) == cells(make_ledger(make_plan(desk.variant())))
    assert desk.files[0].name in (out / "run.json").read_text(encoding="utf-8")


def test_a_reform_may_use_a_policy_that_nothing_else_uses(tmp_path: Path) -> None:
    """Named rules of a policy are kept for the reform that brings them in."""
    (tmp_path / "p.yaml").write_text(
        "title: 规则\nsharings:\n  new: {central: 8, county: 2, source: 规则, status: official}\n",
        encoding="utf-8",
    )
    desk = Desk(tmp_path, "policies: [p.yaml]\n" + BASE)
    desk.reform("kind: sharing, line: items.1.all, from: 2020, to: {use: new}")
    assert desk.years(payer="central")[1:3] == [f"{233280 * 0.5:.2f}", f"{699.84 * 30 * 12 * 0.8:.2f}"]


DRAWN = (
    "items.meals.all.standard", "items.meals.all.standard.growth", "items.meals.all.count", "growth.spending",
)  # fmt: skip


@pytest.mark.parametrize("on", DRAWN)
@pytest.mark.parametrize("kind", ["to: 660 元/人/月", "by: 52 元/人/月", "percent: 10%"])
def test_draws_that_hardly_move_come_to_the_ledger(tmp_path: Path, on: str, kind: str) -> None:
    """Whatever is drawn (the number, its growth, the count beside it), the reform is in every draw: with a
    deviation of almost nothing the middle is the ledger's amount."""
    text = HEAD + MEALS
    if on == "growth.spending":
        text = HEAD + "growth: {spending: 8%}\n" + MEALS
    else:
        text = text.replace("source: 旧文件", "growth: 8%, source: 旧文件")
    text += (
        "uncertainty:\n  draws: 64\n  seed: 1\n  shocks:\n"
        f"    a: {{on: {on}, normal: {{sd: 0.0001%}}, source: 举例, status: assumption}}\n"
    )
    desk = Desk(tmp_path, text).reform(f"kind: raise, number: items.1.all.standard, from: 2019-07, {kind}")
    scenario = finsim.load(desk.path, reforms=desk.files)
    bands = finsim.simulate(scenario)
    for row, central in enumerate(bands.central):
        assert np.allclose(bands.mean[row], central, rtol=1e-5), bands.rows[row]


def test_the_shipped_examples_stack_in_any_order() -> None:
    """The files of scenarios/reforms fit the shipped scenario alone and together."""
    root = Path(__file__).parents[1] / "scenarios"
    files = sorted((root / "reforms").glob("*.yaml"))
    assert len(files) == 3
    for file in files:
        changed = finsim.load(root / "hulunbuir-2020.yaml", reforms=[file]).variants[0]
        ledger = make_ledger(make_plan(changed))
        assert cells(ledger) == some(slow_ledger(changed)), file
    one, other = (resolve(root / "hulunbuir-2020.yaml", reforms=order) for order in (files, files[::-1]))
    assert one == other
