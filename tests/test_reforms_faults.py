"""Reform files that are wrong: every message, in both languages, with its line."""
# ruff: noqa: E501
# The messages are whole sentences, as they are printed.

from __future__ import annotations

from pathlib import Path

import pytest

import finsim
from finsim.errors import InputFault

SCENARIO = """\
title: 一市两县
years: 2018-2021
growth: {standard: 8%}
places:
  attributes: [tier]
  1: {name: 甲市, level: city}
  11: {name: 子县, level: county, within: 1, population: 1000 人, tier: 1}
  12: {name: 丑县, level: county, within: 1, population: 2000 人, tier: 2}
items:
  meals:
    number: 1
    name: 营养餐
    lines:
      all:
        name: 学生
        count: {by_place: {11: 10 人, 12: 20 人}}
        standard: {value: 600 元/人/月, source: 旧文件, status: official}
        coverage: 90%
        sharing: {central: 5, city: 2, county: 3}
      dated:
        name: 别的
        count: {by_place: {11: 10 人, 12: 20 人}}
        standard: {2018: 100 元/人/月, 2020: 120 元/人/月}
        sharing: county
      linked:
        name: 挂钩
        count: {by_place: {11: 10 人, 12: 20 人}}
        standard: {growth: {rule: link, series: items.1.all.standard, lag: 0, factor: 0.5}}
        sharing: {rule: tier, by: tier, central: {1: 80%, 2: 60%}, county: rest}
"""
HEAD = "reform: 提标\nsource: 某方案\nchanges:\n"
CASES = [
    (
        "a: {kind: raise, number: items.1.all.standrad, from: 2019, to: 5 元/人/月}",
        "r.yaml:4: “items.1.all.standrad”里的“standrad”在情景里没有，是不是想写“standard”？这里有：count、standard、coverage。",
        "There is no “standrad” of “items.1.all.standrad” in the scenario; did you mean “standard”? There are: count, standard, coverage.",
    ),
    (
        "a: {kind: end, item: items.7, from: 2019}",
        "r.yaml:4: “items.7”里的“7”在情景里没有。这里有：meals。",
        "There is no “7” of “items.7” in the scenario. There are: meals.",
    ),
    (
        "a: {kind: sharing, line: items.1.al, from: 2019, to: city}",
        "r.yaml:4: “items.1.al”里的“al”在情景里没有，是不是想写“all”？这里有：all、dated、linked。",
        "There is no “al” of “items.1.al” in the scenario; did you mean “all”? There are: all, dated, linked.",
    ),
    (
        "a: {kind: raise, number: items.1.all.standard, from: 2025-01, to: 5 元/人/月}",
        "r.yaml:4: 改革的日期 2025-01 不在情景的年份 2018—2021 年之内，改了也看不出来。请改日期，或改情景的 years。",
        "The reform's date 2025-01 is outside the scenario's years 2018–2021: it would change nothing that is shown. Change the date, or the scenario's years.",
    ),
    (
        "a: {kind: raise, number: items.1.all.standard, to: 5 元/人/月}",
        "r.yaml:4: a 没有写从何时起。写 from: 年份或年月，例如 2020-07。",
        "a does not say from when on. Write from: a year or a month, such as 2020-07.",
    ),
    (
        "a: {kind: raise, number: items.1.all.standard, from: 明年, to: 5 元/人/月}",
        "r.yaml:4: “明年”不是年份或年月。应写成 2024 或 2024-03。",
        "“明年” is no year or month; write 2024 or 2024-03.",
    ),
    (
        "a: {kind: sharing, line: items.1.all, from: 2019, to: {central: 60%, county: 30%}}",
        "r.yaml:4: 分担比例加起来是 0.9，应当正好是 1（或 10、100 份）。请改成例如：{central: 60%, county: 40%}。",
        "The shares add to 0.9; they must add to exactly 1 (or to 10 or 100 parts). Write for example {central: 60%, county: 40%}.",
    ),
    (
        "a: {kind: raise, number: items.1.all.standard, from: 2019, to: 5 元/人/年}",
        "r.yaml:4: 标准的新值单位是 元/人/年，原来是 元/人/月。请写成 元/人/月。",
        "The new value of standard is in yuan/person/year, the old one in yuan/person/month. Write it in yuan/person/month.",
    ),
    (
        "a: {kind: raise, number: items.1.all.standard, from: 2019, to: 660}",
        "r.yaml:4: “标准”写成了 660，没有单位。请写单位，例如：660 元/人/年。",
        "standard is 660, without a unit. Write its unit, for example: 660 yuan/person/year.",
    ),
    (
        "a: {kind: raise, number: items.1.all.standard, from: 2019, by: 10%}",
        "r.yaml:4: by 是增加多少，要带单位，“10%”是百分数。提高百分之几写 percent: 10%。",
        "by is an amount with its unit, and “10%” is a per cent. For so many per cent more write percent: 10%.",
    ),
    (
        "a: {kind: widen, number: items.1.all.standard, from: 2019, percent: 10%}",
        "r.yaml:4: “items.1.all.standard”不是 widen 能改的数：提标（raise）改钱数，扩面（widen）改人数或覆盖率。这里写 kind: raise。",
        "“items.1.all.standard” is no number for widen: a raise changes money, widen changes a count or coverage. Write kind: raise here.",
    ),
    (
        "a: {kind: raise, number: items.1.all.count, from: 2019, percent: 10%}",
        "r.yaml:4: “items.1.all.count”不是 raise 能改的数：提标（raise）改钱数，扩面（widen）改人数或覆盖率。这里写 kind: widen。",
        "“items.1.all.count” is no number for raise: a raise changes money, widen changes a count or coverage. Write kind: widen here.",
    ),
    (
        "a: {kind: widen, number: items.1.all.coverage, from: 2019, by: 20%}",
        "r.yaml:4: 覆盖率从 2019-01 起成了 110%，超过了 100%。请改小，或在情景的这个数下写 allow_over_100: true。",
        "From 2019-01 on coverage would be 110%, more than 100%. Make it less, or write allow_over_100: true under the number in the scenario.",
    ),
    (
        "a: {kind: raise, number: items.1.all.standard, from: 2019, by: -900 元/人/月}",
        "r.yaml:4: meals.all.standard 从 2019-01 起改成了负数。请少减一些。",
        "meals.all.standard would be negative from 2019-01 on. Take away less.",
    ),
    (
        "a: {kind: raise, number: items.1.dated.standard, from: 2019, to: 110 元/人/月}",
        "r.yaml:4: 标准在情景里另有 2020-01 起的值，从 2019-01 起的新值管到哪时说不清。请把改革写在 2020-01 或以后，或写 by、percent。",
        "The scenario itself states another value of standard from 2020-01 on; how long the reform's value from 2019-01 would hold is not clear. Date the reform 2020-01 or later, or write by or percent.",
    ),
    (
        "a: {kind: raise, number: items.1.linked.standard, from: 2019, to: 110 元/人/月}",
        "r.yaml:4: 标准按“link”变动，它的值每年由别的数或目标定，改了一次下一年就没有了。请改它所跟随的数，或改它的变动办法。",
        "standard moves by “link”: each year's value comes from another number or a goal, so that a new value would be gone a year later. Change the number that it follows, or its growth rule.",
    ),
    (
        "a: {kind: raise, number: items.1.all.standard, from: 2019, to: 110 元/人/月}\n  b: {kind: raise, number: items.meals.all.standard, from: 2019-01, percent: 1%}",
        "r.yaml:5: items.meals.lines.all.standard 在 2019-01 改了两次，另一处在 r.yaml:4。同一个月只能改一次：合成一条，或写不同的日期。",
        "items.meals.lines.all.standard is changed twice in 2019-01; the other place is r.yaml:4. Once a month at most: make it one change, or give them different dates.",
    ),
    (
        "a: {kind: raise, number: items.1.all.standard, from: 2019}",
        "r.yaml:4: a（raise）要写 number to / by / percent；其中 to、by、percent 要写一个，只写一个，现在是：—。",
        "a (raise) needs number to / by / percent; of to, by, percent exactly one, now: —.",
    ),
    (
        "a: {kind: raise, number: items.1.all.standard, from: 2019, to: 5 元/人/月, by: 3 元/人/月}",
        "r.yaml:4: a（raise）要写 number to / by / percent；其中 to、by、percent 要写一个，只写一个，现在是：to、by。",
        "a (raise) needs number to / by / percent; of to, by, percent exactly one, now: to, by.",
    ),
    (
        "a: {kind: end, line: items.1.all, from: 2019, too: 5}",
        "r.yaml:4: 改革里没有“too”这一项，是不是想写“to”？可以写的有：kind、from、number、to、by、percent、attribute、place、line、item、content、source、status、note。",
        "a reform has no key “too”; did you mean “to”? Known keys: kind, from, number, to, by, percent, attribute, place, line, item, content, source, status, note.",
    ),
    (
        "a: {kind: end, line: items.1.all, from: 2019, to: 5}",
        "r.yaml:4: a（end）不用写“to”。这一种改革写的是 item / line。",
        "a (end) takes no “to”. This kind of change has item / line.",
    ),
    (
        "a: {kind: rais, number: items.1.all.standard, from: 2019, to: 5 元/人/月}",
        "r.yaml:4: “rais”不是“kind”可以取的值，是不是想写“raise”？可以取：add、tier、sharing、raise、widen、end。",
        "“rais” is not a value of kind; did you mean “raise”? It must be one of: add, tier, sharing, raise, widen, end.",
    ),
    (
        "a: {number: items.1.all.standard, from: 2019, to: 5 元/人/月}",
        "r.yaml:4: a 没有写 kind。写其中一种：add、tier、sharing、raise、widen、end。",
        "a has no kind. Write one of: add, tier, sharing, raise, widen, end.",
    ),
    (
        "a: {kind: add, line: items.1.all, from: 2019, content: {name: x}}",
        "r.yaml:4: items.meals.lines.all 在情景里已经有了，不能再新增。要改它的数，用 raise 或 widen。",
        "items.meals.lines.all is in the scenario already and cannot be added. To change its numbers use raise or widen.",
    ),
    (
        "a: {kind: tier, attribute: tire, place: 12, from: 2019, to: 1}",
        "r.yaml:4: 没有一个地区有属性“tire”，是不是想写“tier”？现有的属性：tier。",
        "No place has the attribute “tire”; did you mean “tier”? There are: tier.",
    ),
    (
        "a: {kind: tier, attribute: tier, place: 12, from: 2019, to: 9}",
        "r.yaml:4: place_attributes 把 tier 定为“9”，而按 tier 写的数没有这一类：s.yaml:29 处只有 1、2。请改成其中之一，或在那里补上“9”。",
        "place_attributes sets tier to “9”, but values by tier do not have it: at s.yaml:29 there are 1, 2. Write one of those, or add “9” there.",
    ),
    (
        "a: {kind: tier, attribute: tier, place: 19, from: 2019, to: 1}",
        "r.yaml:4: 没有地区“19”，是不是想写“1”？请写地区表里的代码或名称。",
        "There is no place “19”; did you mean “1”? Write a code or a name of the place table.",
    ),
    (
        "a: {kind: add, line: items.1.new, from: 2020, content: {name: x, count: {by_place: {11: 1 人, 12: 1 人}}, standard: 5 元/人/年, sharing: city}}\n  b: {kind: end, line: items.1.new, from: 2019-06}",
        "r.yaml:5: meals.new 从 2020-01 起才有，2019-06 就取消了：取消不能早于（或等于）开始。",
        "meals.new only begins in 2020-01 and would end in 2019-06: it cannot end before it begins, nor then.",
    ),
    (
        "a: {kind: end, item: items.1, from: 2020}\n  b: {kind: end, line: items.1.all, from: 2021}",
        "r.yaml:5: items.meals.lines.all 的 ends 写了两次，另一处在 r.yaml:4。只能有一次。",
        "ends of items.meals.lines.all stands twice; the other place is r.yaml:4. There can be one only.",
    ),
    (
        "a: {kind: raise, number: items.1.all.standard, from: 2019, to: {value: 660 元/人/月, growth: 3%}}",
        "r.yaml:4: 改革的新值只写一个数（可按地区、按类别），不能带 growth：增长照原来的办法接着走，不用写。",
        "A reform's new value is one number (by place or by class if need be), without growth: growth goes on as before and is not written.",
    ),
    (
        "a: {kind: raise, number: growth.standard, from: 2019, to: 5%}",
        "r.yaml:4: “growth.standard”不是这一种改革能改的。应写成：items.….….standard、items.….….count、series.…。",
        "“growth.standard” is nothing that this kind of change can change. Write: items.….….standard、items.….….count、series.….",
    ),
    (
        "a: {kind: widen, number: items.1.all.count, from: 2019, by: 50 人}",
        "r.yaml:4: “人数”只有一个总数，而地区不止一个。请加 spread: 列名，按该列分摊；或用 by_place 逐地写。可用的列：population。",
        "count is one total, but there are several places. Add spread: with a column to spread it by, or give it by_place. Columns: population.",
    ),
    (
        "a: {kind: raise, number: items.1.all.standard, from: 2019, to: {2019: 660 元/人/月, 2020: 700 元/人/月}}",
        "r.yaml:4: 改革的新值只写一个数（可按地区、按类别），不能带 几个日期的值：增长照原来的办法接着走，不用写。",
        "A reform's new value is one number (by place or by class if need be), without values by date: growth goes on as before and is not written.",
    ),
    (
        "a: {kind: sharing, line: items.1.all, from: 2019, to: 5:5}",
        "r.yaml:4: items.meals.lines.all 的新分担办法没有写成负担方和比例。例如 to: {central: 60%, local: rest}。",
        "The new sharing of items.meals.lines.all is not written as payers and shares. For example to: {central: 60%, local: rest}.",
    ),
]
"""What stands under ``changes``, and the one fault that it makes."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("s.yaml").write_text(SCENARIO, encoding="utf-8")
    return tmp_path


def faults(scenario: str, *reforms: str) -> list[tuple[str, str]]:
    with pytest.raises(InputFault) as raised:
        finsim.project(finsim.load(scenario, reforms=reforms))
    return [(fault.text("zh"), fault.text("en").partition(": ")[2]) for fault in raised.value.faults]


@pytest.mark.parametrize(("changes", "zh", "en"), CASES, ids=[case[0][:60] for case in CASES])
def test_each_fault_is_told_at_its_line(desk: Path, changes: str, zh: str, en: str) -> None:
    Path("r.yaml").write_text(f"{HEAD}  {changes}\n", encoding="utf-8")
    assert faults("s.yaml", "r.yaml") == [(zh, en)]


def test_all_at_once(desk: Path) -> None:
    """Faults of two files and several changes come together, by file and line."""
    Path("a.yaml").write_text(
        HEAD + "  one: {kind: end, item: items.7, from: 2019}\n  two: {kind: end, item: items.1}\n",
        encoding="utf-8",
    )
    Path("b.yaml").write_text(
        "reform: x\nchanges:\n  one: {kind: end, item: items.1, from: 2030}\n", encoding="utf-8"
    )
    found = [zh.partition(" ")[0] for zh, _ in faults("s.yaml", "b.yaml", "a.yaml")]
    assert found == ["a.yaml:4:", "a.yaml:5:", "b.yaml:3:"]


def test_two_files_that_change_the_same_number_on_one_day(desk: Path) -> None:
    """Whichever comes first on the command line, the same is told."""
    for name in ("a", "b"):
        text = "  up: {kind: raise, number: items.1.all.standard, from: 2019, to: 700 元/人/月}\n"
        Path(f"{name}.yaml").write_text(HEAD + text, encoding="utf-8")
    told = "b.yaml:4: items.meals.lines.all.standard 在 2019-01 改了两次，另一处在 a.yaml:4。同一个月只能改一次：合成一条，或写不同的日期。"
    assert [zh for zh, _ in faults("s.yaml", "a.yaml", "b.yaml")] == [told]
    assert [zh for zh, _ in faults("s.yaml", "b.yaml", "a.yaml")] == [told]


def test_a_reform_given_as_a_scenario_and_the_other_way_round(desk: Path) -> None:
    Path("r.yaml").write_text(HEAD + "  a: {kind: end, item: items.1, from: 2019}\n", encoding="utf-8")
    assert faults("r.yaml") == [
        (
            "r.yaml:1: r.yaml 是改革文件，不是情景。先写情景，再叠加它：finsim run 情景.yaml --reform r.yaml。",
            "r.yaml is a reform file, not a scenario. Name a scenario first and stack the reform on it: finsim run SCENARIO.yaml --reform r.yaml.",
        )
    ]
    assert faults("s.yaml", "s.yaml") == [
        (
            "s.yaml:1: s.yaml 是情景（写了 title、years、growth、places、items），不是改革文件。改革文件以 reform: 名称 开头，只写改什么、从何时起。",
            "s.yaml is a scenario (it has title, years, growth, places, items), not a reform file. A reform file begins with reform: TITLE and only says what changes, and from when.",
        )
    ]


def test_no_source(desk: Path) -> None:
    Path("r.yaml").write_text(
        "reform: x\nchanges:\n  a: {kind: end, item: items.1, from: 2019}\n", encoding="utf-8"
    )
    assert faults("s.yaml", "r.yaml") == [
        (
            "r.yaml:3: a 没有写出处。在改革文件的最上面（或这一条里）写 source: 文件和条款；只是设想的，也写明是谁的设想。",
            "a names no source. Write source: document and article at the top of the reform file or in this entry; for a mere idea say whose it is.",
        )
    ]


@pytest.mark.parametrize(
    ("text", "zh"),
    [
        ("title: x\n", "r.yaml:1: r.yaml 是情景（写了 title），不是改革文件。"),
        ("source: x\n", "r.yaml:1: r.yaml 没有写 reform: 名称，不是改革文件。"),
        ("reform: x\nsource: y\n", "r.yaml:1: 改革文件没有写 changes:，什么也没有改。"),
    ],
)
def test_a_file_that_changes_nothing(desk: Path, text: str, zh: str) -> None:
    Path("r.yaml").write_text(text, encoding="utf-8")
    assert faults("s.yaml", "r.yaml")[0][0].startswith(zh)


def test_no_such_file(desk: Path) -> None:
    assert faults("s.yaml", "none.yaml")[0][0].startswith("--reform none.yaml: 没有这个文件")


WRITTEN = [
    (
        "standard: {value: 600 元/人/月, changes: {2019: {to: 5 元/人/月, by: 3 元/人/月}}}",
        "一次改革写 to（改为）、by（增加多少）、percent（增加百分之几）中的一个，现在是：to、by。",
    ),
    (
        "standard: {value: 600 元/人/月, changes: {2019: 5 元/人/月, 2019-01: 6 元/人/月}}",
        "“2019-01”与前面是同一个月（只写年份即当年 1 月）。请删去一个。",
    ),
    (
        "standard: {value: 600 元/人/月, changes: {2030: 5 元/人/月}}",
        "改革的日期 2030 不在情景的年份 2018—2021 年之内，改了也看不出来。",
    ),
    ("in_force: {source: 举例}", "in_force 没有写从何时起。写 begins / ends: 年份或年月，例如 2020-07。"),
    (
        "in_force: {begins: 2020, ends: 2019-06}",
        "meals.all 从 2020-01 起才有，2019-06 就取消了：取消不能早于（或等于）开始。",
    ),
    (
        "standard: {value: 600 元/人/月, growth: {rate: 3%, changes: {2019: 5%}}}",
        "按年增长率里没有“changes”这一项",
    ),
]
"""What a person may write in the scenario itself, and how its message begins."""


@pytest.mark.parametrize(("row", "zh"), WRITTEN, ids=[row[:50] for row, _ in WRITTEN])
def test_the_same_keys_in_a_scenario(desk: Path, row: str, zh: str) -> None:
    old = "        standard: {value: 600 元/人/月, source: 旧文件, status: official}\n"
    new = f"        {row}\n" if row.startswith("standard") else f"{old}        {row}\n"
    Path("s.yaml").write_text(SCENARIO.replace(old, new), encoding="utf-8")
    found = [text.partition(": ")[2] for text, _ in faults("s.yaml")]
    assert any(text.startswith(zh) for text in found), found


def test_where_spending_grows_a_new_value_of_a_cost_that_is_no_product_is_refused(desk: Path) -> None:
    """How much of the growth the new value holds cannot be said for max(0, standard − income)."""
    text = SCENARIO.replace("growth: {standard: 8%}", "growth: {spending: 8%}")
    text = text.replace("        coverage: 90%\n", "        cost: gap\n        income: 100 元/人/月\n")
    Path("s.yaml").write_text(text, encoding="utf-8")
    Path("r.yaml").write_text(
        HEAD + "  a: {kind: raise, number: items.1.all.standard, from: 2019, to: 700 元/人/月}\n",
        encoding="utf-8",
    )
    assert faults("s.yaml", "r.yaml")[0][0].startswith(
        "r.yaml:4: 标准（meals.all.standard）所在的行按支出（spending）整体增长"
    )


@pytest.mark.parametrize("month", ["2019-01", "2019"])
def test_what_the_scenario_changes_itself_in_that_month_is_not_written_over(
    tmp_path: Path, month: str
) -> None:
    """A reform in the month of the scenario's own change would silently take its place."""
    own = f"changes: {{{month}: {{to: 700 元/人/月, source: 旧方案, status: official}}}}"
    stated = SCENARIO.replace(
        "source: 旧文件, status: official}", f"source: 旧文件, status: official, {own}}}"
    )
    assert stated != SCENARIO
    (tmp_path / "s.yaml").write_text(stated, encoding="utf-8")
    raised = "  a: {kind: raise, number: items.1.all.standard, from: 2019, by: 5 元/人/月}\n"
    (tmp_path / "r.yaml").write_text(HEAD + raised, encoding="utf-8")
    with pytest.raises(InputFault) as caught:
        finsim.load(tmp_path / "s.yaml", reforms=[tmp_path / "r.yaml"])
    assert [fault.code for fault in caught.value.faults] == ["reform-twice"]
    later = raised.replace("2019,", "2019-02,")
    (tmp_path / "r.yaml").write_text(HEAD + later, encoding="utf-8")
    assert finsim.load(tmp_path / "s.yaml", reforms=[tmp_path / "r.yaml"])
