# ruff: noqa: E501
# YAML in one line reads better than YAML cut into pieces.
"""What places can afford: worked amounts, the identity of burden and what is executed, limits, guarantees.

Worked by hand for the base variant (yuan), item `x`: 100 and 300 persons × 1,000, from 2021 on 8 % more; central
50 %, city 20 %, county 30 %.
    丙县 (12), 2021: 324,000 executed, 97,200 borne; revenue 206,000 + 20,000 received − 3,000 paid = 223,000,
    less 50,000 committed, less 97,200: headroom 75,800
    甲市 (1), 2021: (108,000 + 324,000) × 20 % = 86,400 borne, all of it executed below
"""

from __future__ import annotations

import json
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import finsim
from finsim.analysis.affordability import Affordability, PlanYear
from finsim.analysis.guarantees import check_guarantee
from finsim.basis import Basis
from finsim.budget_terms import Figure, Guarantee
from finsim.cli import main
from finsim.errors import Fault, InputFault
from finsim.load import load
from finsim.result import Result, project

TEXT = """\
title: 样例
years: 2020-2024
places:
  1: {name: 甲市, level: city}
  11: {name: 乙县, level: county, within: 1, population: 1000 人}
  12: {name: 丙县, level: county, within: 1, population: 3000 人}
items:
  x:
    number: 1
    name: 助学
    lines:
      a:
        name: 学生
        count: {by_place: {11: 100 人, 12: 300 人}}
        standard: {value: 1000 元/人/年, growth: 8%}
        sharing: {central: 5, city: 2, county: 3}
  y:
    number: 2
    name: 热线
    lines:
      a: {name: 热线, cost: lump-sum, amount: {by_place: {11: 0 元/年, 12: 0 元/年}}, sharing: county}
variants:
  raise:
    title: 提标
    items.x.lines.a.standard: {value: {2020: 1000 元/人/年, 2022: 1500 元/人/年}}
budget:
  accounts:
    city: {revenue: {value: 100 万元, growth: 3%, source: 文件, status: official}}
    county:
      revenue: {by_place: {11: 10 万元, 12: 20 万元}, growth: 3%}
      received: {by_place: {11: 1 万元, 12: 2 万元}}
    丙县:
      paid: 3000 元
      committed: 5 万元
      expenditure: {2020: 30 万元, 2021: 31 万元, 2022: 32 万元, 2023: 33 万元, 2024: 34 万元}
      budget: {revenue: {2020: 21 万元}}
      outturn: {revenue: {2020: 20.5 万元}}
  limits:
    share: {name: 占收入, level: county, of: revenue, at_most: 48%, warn: 46%, source: 举例, status: assumption}
    own: {name: 定额, level: [county], what: executed, at_most: 35 万元}
"""
GUARANTEE = """
  guarantees:
    丙县:
      2020:
        livelihood: {need: 3.20 亿元, budgeted: 3.10 亿元, gap: 0.10 亿元}
        wages: {need: 5.00 亿元, budgeted: 5.50 亿元, gap: 0 亿元}
        operation: {need: 1.00 亿元, budgeted: 1.00 亿元}
        total: {need: 9.20 亿元, budgeted: 9.60 亿元}
"""


def result(folder: Path, text: str = TEXT, *overrides: str) -> Result:
    path = folder / "s.yaml"
    path.write_text(text, encoding="utf-8")
    return project(load(path, overrides=overrides))


def afford(folder: Path, text: str = TEXT, *overrides: str, **asked: object) -> Affordability:
    return finsim.afford(result(folder, text, *overrides), **asked)  # type: ignore[arg-type]


def only(found: Affordability, place: str, year: int):  # type: ignore[no-untyped-def]
    (one,) = [one for one in found.years if (one.place, one.year) == (place, year)]
    return one


def faults(folder: Path, text: str) -> list[Fault]:
    with pytest.raises(InputFault) as caught:
        afford(folder, text)
    return list(caught.value.faults)


# ---- worked amounts ----


def test_a_county_s_account_is_the_sum_worked_by_hand(tmp_path: Path) -> None:
    one = only(afford(tmp_path), "12", 2021)
    assert dict(one.money) == {
        "revenue": 20_600_000, "received": 2_000_000, "paid": 300_000, "committed": 5_000_000, "expenditure": 31_000_000,
    }  # fmt: skip
    assert (one.executed, one.granted, one.passed, one.burden) == (32_400_000, 22_680_000, 0, 9_720_000)
    assert (one.resources, one.headroom) == (22_300_000, 7_580_000)


def test_a_city_bears_what_the_counties_execute(tmp_path: Path) -> None:
    one = only(afford(tmp_path), "1", 2021)
    assert (one.executed, one.granted, one.passed, one.burden) == (0, 0, 8_640_000, 8_640_000)
    assert one.headroom == 103_000_000 - 8_640_000


def test_an_item_that_the_city_executes_leaves_the_counties(tmp_path: Path) -> None:
    found = afford(tmp_path, TEXT.replace("status: official}}", "status: official}, executes: [1]}"))
    city, county = only(found, "1", 2021), only(found, "12", 2021)
    assert (city.executed, city.granted, city.passed, city.burden) == (43_200_000, 34_560_000, 0, 8_640_000)
    assert (county.executed, county.granted, county.passed, county.burden) == (0, 0, 9_720_000, 9_720_000)


def test_the_ledger_s_burden_by_another_way(tmp_path: Path) -> None:
    """The burdens of all places of a level are that payer's column of burden.csv."""
    made = result(tmp_path)
    found, table = finsim.afford(made), made.burden("year", "payer")
    for level, payer in (("city", "city"), ("county", "county")):
        for year in made.scenario.variants[0].years:
            borne = sum(one.burden for one in found.years if (one.level, one.year) == (level, year))
            amount = table[(table["year"] == year) & (table["payer"] == payer)]["amount"].iloc[0]
            assert borne == round(amount * 100)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(0, 10**6), min_size=2, max_size=2),
    st.sampled_from([(5, 2, 3), (1, 1, 8), (7, 2, 1), (0, 4, 6)]),
    st.booleans(),
)
def test_executed_less_granted_and_passed_is_the_burden(
    tmp_path_factory: pytest.TempPathFactory, counts: list[int], ratio: tuple[int, int, int], city: bool
) -> None:
    text = TEXT.replace("11: 100 人, 12: 300 人", f"11: {counts[0]} 人, 12: {counts[1]} 人")
    text = text.replace("central: 5, city: 2, county: 3", "central: {}, city: {}, county: {}".format(*ratio))
    if city:
        text = text.replace("status: official}}", "status: official}, executes: [x]}")
    made = result(tmp_path_factory.mktemp("budget"), text)
    found = finsim.afford(made)
    assert all(one.executed - one.granted + one.passed == one.burden for one in found.years)
    executed = [sum(one.executed for one in found.years if one.year == year) for year in range(2020, 2025)]
    assert executed == made.ledger().sums("year").tolist()


# ---- limits ----


def test_first_year_over_a_limit(tmp_path: Path) -> None:
    """丙县: 90,000 ÷ 200,000 = 45 %, then 47.18, 49.47 % and more."""
    found = afford(tmp_path)
    assert found.first("share", "12") == 2022
    assert found.first("share", "12", "warned") == 2021
    assert found.first("share", "11") is None
    states = [one.state for one in found.limits if (one.limit.code, one.place) == ("share", "12")]
    assert states == ["within", "warned", "over", "over", "over"]
    assert found.first("own", "12") == 2023  # 349,920 in 2022, 377,913 in 2023


def test_at_the_limit_is_not_over_it(tmp_path: Path) -> None:
    text = TEXT.replace("at_most: 48%, warn: 46%", "at_most: 45%, warn: 45%")
    found = afford(tmp_path, text)
    (one,) = [one for one in found.limits if (one.limit.code, one.place, one.year) == ("share", "12", 2020)]
    assert (one.state, one.room, one.ratio) == ("within", 0, Fraction(9, 20))


def test_a_limit_counts_only_its_items(tmp_path: Path) -> None:
    found = afford(tmp_path, TEXT.replace("at_most: 48%", "items: [2], at_most: 48%"))
    assert {one.amount for one in found.limits if one.limit.code == "share"} == {0}


def test_limits_come_from_a_rule_file_and_may_be_changed(tmp_path: Path) -> None:
    head, _, _ = TEXT.partition("  limits:\n")
    (tmp_path / "rules").mkdir()
    rule = (
        "limits:\n  cap: {level: county, of: revenue, at_most: 46%, source: 某文件第3条, status: official}\n"
    )
    (tmp_path / "rules" / "l.yaml").write_text(rule, encoding="utf-8")
    text = head + "  limits: rules/l.yaml\n"
    assert afford(tmp_path, text).first("cap", "12") == 2021
    changed = afford(tmp_path, text, "budget.limits.cap.at_most.value=50%")
    assert changed.first("cap", "12") == 2023  # 51.88 %
    both = head + "  limits: {file: rules/l.yaml, mine: {level: county, at_most: 1 元}}\n"
    assert {one.limit.code for one in afford(tmp_path, both).limits} == {"cap", "mine"}


def test_the_shipped_example_of_a_rule_file(tmp_path: Path) -> None:
    """PPP at most 10 % of 一般公共预算支出: 30,000 and 35,000 of 300,000 are at it and over it."""
    rule = Path(__file__).parent.parent / "scenarios" / "limits" / "ppp-example.yaml"
    (tmp_path / "ppp.yaml").write_bytes(rule.read_bytes())
    text = (
        TEXT.partition("  limits:\n")[0]
        .replace("  y:\n", "  ppp:\n")
        .replace("12: 0 元/年", "12: {2020: 30000 元/年, 2021: 35000 元/年}")
    )
    text = text.replace("status: official}}", "status: official}, expenditure: 9 亿元}")
    text = text.replace("    丙县:\n", "    乙县: {expenditure: 20 万元}\n    丙县:\n")
    found = afford(tmp_path, text + "  limits: ppp.yaml\n")
    assert found.first("ppp", "12", "warned") == 2020
    assert found.first("ppp", "12") == 2021
    assert {one.place for one in found.limits} == {"1", "11", "12"}


def test_a_rule_file_must_name_its_sources(tmp_path: Path) -> None:
    (tmp_path / "l.yaml").write_text(
        "limits:\n  cap: {level: county, of: revenue, at_most: 46%}\n", encoding="utf-8"
    )
    text = TEXT.partition("  limits:\n")[0] + "  limits: l.yaml\n"
    (fault,) = faults(tmp_path, text)
    assert (fault.code, fault.where.file.rpartition("/")[2]) == ("basis-missing", "l.yaml")


# ---- the growth gap ----


def test_spending_8_revenue_3(tmp_path: Path) -> None:
    """1.08 ÷ 1.03 = 1.048543…; a total and an index, both exact."""
    text = TEXT.partition("budget:\n")[0].replace("items:", "total: {value: 10 亿元, growth: 8%}\nitems:", 1)
    text += "budget: {accounts: {city: {revenue_index: {value: 100, growth: 3%}, spending: total}}}\n"
    found = afford(tmp_path, text)
    times = [gap.times for gap in found.gaps]
    assert times[:2] == [1, Fraction(108, 103)]
    assert times[4] == pytest.approx(float(Fraction(108, 103) ** 4))
    assert {gap.ratio for gap in found.gaps} == {None}
    assert (found.gaps[1].spending_growth, found.gaps[1].revenue_growth) == (
        Fraction(8, 100),
        Fraction(3, 100),
    )
    assert {one.headroom for one in found.years} == {None}


def test_qingcheng_as_the_plan_s_two_rates_give_it() -> None:
    root = Path(__file__).parent.parent / "scenarios"
    found = finsim.afford(project(load(root / "qingcheng-affordability.yaml")))
    times = {gap.year: float(gap.times or 0) for gap in found.gaps}
    assert times[2023] == pytest.approx(1.27, abs=0.005)
    assert times[2028] == pytest.approx(1.61, abs=0.005)
    assert found.first("a-quarter-more", "441802") == 2023


# ---- three years ahead ----


def test_three_years_roll_on_with_the_reform_beside(tmp_path: Path) -> None:
    found = afford(tmp_path, reform="raise", place="丙县")
    assert [(one.start, one.current.year) for one in found.plans] == [
        (start, start + step) for start in (2020, 2021, 2022) for step in range(3)
    ]
    by_year: dict[int, PlanYear] = {one.current.year: one for one in found.plans}
    assert by_year[2022].current.burden == 10_497_600  # 300 × 1,166.40 × 30 %
    reform = by_year[2022].reform
    assert reform is not None
    assert reform.burden == 13_500_000  # 300 × 1,500 × 30 %
    later = afford(tmp_path, reform="raise", place="丙县", start=2022)
    assert {one.start for one in later.plans} == {2022}


def test_too_few_years_for_a_plan(tmp_path: Path) -> None:
    text = TEXT.replace("2020-2024", "2020-2021").replace(", 2022: 32 万元, 2023: 33 万元, 2024: 34 万元", "")
    text = text.replace("2022: 1500", "2021: 1500")
    assert afford(tmp_path, text).plans == ()


def test_budget_outturn_and_what_is_used(tmp_path: Path) -> None:
    (one,) = afford(tmp_path).outturns
    assert (one.place, one.key, one.year) == ("12", "revenue", 2020)
    assert (dict(one.versions), one.latest, one.used) == (
        {"budget": 21_000_000, "outturn": 20_500_000},
        20_500_000,
        20_000_000,
    )


# ---- the three guarantees ----


def codes(folder: Path, text: str) -> list[tuple[str, str]]:
    return [(one.code, one.verdict) for one in afford(folder, text).checks]


def test_a_shortfall_that_the_total_hides_is_told(tmp_path: Path) -> None:
    assert codes(tmp_path, TEXT + GUARANTEE) == [("guarantee-short-hidden", "told")]


def test_two_totals_swapped_are_found_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The needs add up to 9.20 and what is budgeted to 9.60; the total has them the other way round."""
    text = TEXT + GUARANTEE.replace(
        "need: 9.20 亿元, budgeted: 9.60 亿元", "need: 9.60 亿元, budgeted: 9.20 亿元"
    )
    assert codes(tmp_path, text)[0] == ("guarantee-swapped", "fault")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["finsim", "afford", "s.yaml"])
    with pytest.raises(SystemExit) as leaving:
        main()
    assert leaving.value.code == 1
    said = f"不符（s.yaml:{text.splitlines().index('      2020:') + 1}）: 合计行的“需求”和“安排”写反了：写的是需求 960,000,000.00、安排 920,000,000.00（元），三行相加正好相反。"
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "code", "verdict"),
    [
        ("gap: 0.10", "gap: 0.30", "guarantee-gap", "fault"),
        ("gap: 0.10", "gap: 0.11", "guarantee-gap", "rounding"),
        ("need: 9.20", "need: 9.30", "guarantee-sum", "fault"),
        ("need: 9.20", "need: 9.21", "guarantee-sum", "rounding"),
        ("        operation: {need: 1.00 亿元, budgeted: 1.00 亿元}\n", "", "guarantee-incomplete", "told"),
    ],
)
def test_what_does_not_add_up_is_told(tmp_path: Path, old: str, new: str, code: str, verdict: str) -> None:
    assert (code, verdict) in codes(tmp_path, TEXT + GUARANTEE.replace(old, new))


amounts = st.integers(0, 10**6)


@given(st.lists(st.tuples(amounts, amounts), min_size=3, max_size=3))
def test_a_table_that_adds_up_is_never_called_wrong_and_a_swapped_one_always(
    rows: list[tuple[int, int]],
) -> None:
    def figures(need: int, budgeted: int) -> dict[str, Figure]:
        return {
            "need": Figure(Fraction(need), Fraction(0), ""),
            "budgeted": Figure(Fraction(budgeted), Fraction(0), ""),
        }

    sums = [sum(column) for column in zip(*rows, strict=True)]
    table = {"livelihood": figures(*rows[0]), "wages": figures(*rows[1]), "operation": figures(*rows[2])}
    right = Guarantee("1", 2020, {**table, "total": figures(*sums)}, Basis("", "assumption"))  # type: ignore[dict-item]
    wrong = Guarantee("1", 2020, {**table, "total": figures(sums[1], sums[0])}, Basis("", "assumption"))  # type: ignore[dict-item]
    assert not [one for one in check_guarantee(right) if one.verdict == "fault"]
    found = [one.code for one in check_guarantee(wrong) if one.verdict == "fault"]
    assert found == (["guarantee-swapped"] if sums[0] != sums[1] else [])


# ---- bad input ----


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("level: county, of", "level: countty, of", "limit-level-unknown",
         "限度“share”写的级别“countty”没有，是不是想写“county”？级别有：nation、province、city、county。"),
        ("level: county, of", "level: province, of", "budget-level-none",
         "预算里写了 province 一级，但地区里没有这一级。有的级别：city、county。"),
        (", 2022: 32 万元, 2023: 33 万元", "", "budget-year-missing",
         "一般公共预算支出缺 2022、2023 年。按年写了数，就要每年都写；要照上一年延长的，写变动办法，例如 growth: 3%。"),
        ("of: revenue", "of: expenditure", "limit-no-account",
         "限度“share”要用 expenditure，但有 1 个地区没有写：11 乙县。请在 budget.accounts 下补上。"),
        ("{by_place: {11: 1 万元, 12: 2 万元}}", "2 万元", "budget-places",
         "上级补助收入（不含各项目的补助）要给 2 个地区，只写了一个数或没有写到每个地区。请逐个写：by_place: {11: 10 亿元, …}，或在 accounts 下按地区分开写。"),
        ("revenue: {value: 100 万元, growth: 3%, ", "other: {value: 100 万元, ", "budget-revenue-missing",
         "1 甲市没有写收入。请写 revenue（金额），只知道增速的写 revenue_index: {value: 100, growth: 3%}。"),
        ("    丙县:", "    丁县:", "budget-place-unknown",
         "预算里的“丁县”既不是级别，也不是地区。级别有：nation、province、city、county；地区写代码或名称。"),
        ("committed: 5 万元", "committed: 5 万元/人", "budget-unit",
         "已安排的其他支出的单位是 元/人，应是一年的金额，例如 10.5 亿元 或 10.5 亿元/年。"),
        ("of: revenue, at_most: 48%", "of: revenue, at_most: 48 万元", "unit-kind", ""),
        ("paid: 3000 元", "paid: 3000 元\n      spending: total", "budget-total-none", ""),
        ("2020: 30 万元,", "2020-07: 30 万元,", "budget-month", ""),
        ("paid: 3000 元", "padi: 3000 元", "key-unknown", ""),
    ],
)  # fmt: skip
def test_bad_budgets(tmp_path: Path, old: str, new: str, code: str, said: str) -> None:
    text = TEXT.replace(old, new)
    assert text != TEXT
    found = {fault.code: fault for fault in faults(tmp_path, text)}
    assert code in found
    assert found[code].where.line > 0
    assert said in found[code].text()


def test_no_budget_no_answer(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, TEXT.partition("budget:\n")[0])
    assert fault.code == "afford-no-budget"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"place": "乙乡"}, "explain-place"),
        ({"variant": "fast"}, "variant-unknown"),
        ({"reform": "base"}, "afford-reform-same"),
        ({"reform": "reforms/meals.yaml"}, "afford-reform-file"),
        ({"start": 2030}, "afford-year"),
    ],
)
def test_bad_questions(tmp_path: Path, asked: dict[str, object], code: str) -> None:
    with pytest.raises(InputFault) as caught:
        afford(tmp_path, **asked)
    assert caught.value.faults[0].code == code


# ---- files and screens ----


def test_the_resolved_scenario_affords_the_same(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(TEXT + GUARANTEE, encoding="utf-8")
    again = tmp_path / "again.yaml"
    again.write_text(finsim.resolve(path), encoding="utf-8")
    first, second = load(path), load(again)
    assert first.variants[0].budget == second.variants[0].budget
    assert finsim.afford(project(first)).years == finsim.afford(project(second)).years


def test_json_and_csv_say_what_the_screen_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "s.yaml").write_text(TEXT + GUARANTEE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        sys, "argv", ["finsim", "afford", "s.yaml", "--reform", "raise", "--json", "--out", "o.csv"]
    )
    main()
    data = json.loads(capsys.readouterr().out)
    (county,) = [one for one in data["places"] if one["place"] == "12"]
    assert county["years"]["2021"]["headroom"] == "75800.00"
    (share,) = [one for one in data["limits"] if (one["limit"], one["place"]) == ("share", "12")]
    assert (share["first_warned"], share["first_over"]) == (2021, 2022)
    rows = (tmp_path / "o.csv").read_text(encoding="utf-8-sig").splitlines()
    assert "base,years,12,丙县,,2021,headroom,余地（负数不够）,75800.00,元" in rows
    assert "base,plans,12,丙县,2020,2022,reform_burden,reform_burden,135000.00,元" in rows
    assert "base,guarantees,12,丙县,,2020,livelihood.need,保基本民生 需求,320000000.00,元" in rows


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_screen_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    (tmp_path / "s.yaml").write_text(TEXT + GUARANTEE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["finsim", "afford", "s.yaml", "--lang", language])
    main()
    said = capsys.readouterr().out
    breach = {
        "zh": "丙县，占收入：2022年第一次超过一般公共预算收入的48%。",
        "en": "丙县, 占收入: first over 48% of general public budget revenue in 2022.",
    }
    assert breach[language] in said
    assert "75,800.00" in said


LIMITS = "  limits:\n"
MORE = TEXT.partition(LIMITS)[0]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (MORE + "  limits: {cap: {level: county, of: revenue}}\n", "limit-incomplete"),
        (MORE + "  limits: {cap: {level: county, what: gap, of: revenue, at_most: 125%}}\n", "limit-gap-of"),
        (MORE + "  limits: {cap: {level: county, of: revenue, at_most: {by_place: {11: 1%, 12: 2%}}}}\n", "limit-one-value"),
        (MORE + "  limits: {cap: {level: county, at_most: 5 元/人}}\n", "limit-unit-wrong"),
        (MORE + "  limits: {cap: {level: county, at_most: 5%, of: incom}}\n", "choice-unknown"),
        (MORE + "  limits: {cap: {level: county, items: [9], at_most: 5 元}}\n", "budget-item-unknown"),
        (MORE + "  limits: nowhere.yaml\n", "file-missing"),
        (MORE + "  limits: s.yaml\n", "limit-file"),
        (MORE + "  limits: [a, b]\n", "not-a-text"),
        (MORE.replace("revenue: {value: 100 万元, growth: 3%,", "revenue_index: {value: 100,")
         + "  limits: {cap: {level: city, of: revenue, at_most: 5%}}\n", "limit-of-index"),
        (MORE.replace("revenue: {value: 100 万元,", "revenue_index: {value: 100 元,"), "budget-index-unit"),
        (MORE.replace("city: {revenue", "city: {revenue_index: 100, revenue"), "budget-revenue-twice"),
        (MORE.replace("paid: 3000 元", "executes: [x]").replace("city: {rev", "city: {executes: [1], rev"), "budget-executes-twice"),
        (MORE.replace("paid: 3000 元", "spending: total") + "total: 5 亿元\n", "budget-total-part"),
        (TEXT + GUARANTEE.replace("    丙县:", "    county:"), "guarantee-level"),
        (TEXT + "  guarantees: {丙县: {2020: {source: 某文件}}}\n", "guarantee-empty"),
        (TEXT + "  guarantees: {丙县: {2020: {wages: {need: 1 亿元}}}}\n", "guarantee-lacks"),
        (TEXT + "  guarantees: {丙县: {2020: {wages: {need: 1 亿元, budgeted: 3 人}}}}\n", "guarantee-unit"),
        (TEXT + "  guarantees: {丙县: {二零: {wages: {need: 1 亿元, budgeted: 3 元}}}}\n", "years-form"),
        (MORE.replace("{by_place: {11: 1 万元, 12: 2 万元}}", "{by_place: {11: 1 万元}}"), "place-missing"),
    ],
)  # fmt: skip
def test_more_bad_budgets(tmp_path: Path, text: str, code: str) -> None:
    found = {fault.code: fault for fault in faults(tmp_path, text)}
    assert code in found
    assert found[code].text("en")
    assert found[code].where.line > 0


def test_a_sum_that_follows_a_number_by_place_is_refused(tmp_path: Path) -> None:
    series = (
        "series: {pop: {column: population}, wage: {value: {2020: 1, 2021: 2, 2022: 3, 2023: 4, 2024: 5}}}\n"
    )
    text = MORE.replace("items:", series + "items:", 1)
    chained = text.replace(
        "committed: 5 万元", "committed: {value: {2020: 5 万元}, growth: {rule: index, series: NAME}}"
    )
    assert afford(tmp_path, chained.replace("NAME", "wage")).years[-1].money["committed"] == 25_000_000
    (fault,) = faults(tmp_path, chained.replace("NAME", "pop"))
    assert fault.code == "budget-number-by-place"


def test_an_account_of_another_place_is_asked_for(tmp_path: Path) -> None:
    text = TEXT.partition("    county:\n")[0]
    with pytest.raises(InputFault) as caught:
        afford(tmp_path, text, place="乙县")
    assert caught.value.faults[0].text() == "11 乙县没有收支（budget.accounts）。写了收支的有：1 甲市。"
