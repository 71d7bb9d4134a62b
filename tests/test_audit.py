"""The audit of stated figures: the thirty known cases of five plans, worked amounts, the command."""

from __future__ import annotations

import csv
import json
import re
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

import finsim
from finsim import cli
from finsim.audit import Audit
from finsim.audit.kind import VERDICTS, kind, kind_names
from finsim.audit.readings import Reading
from finsim.audit.shown import COLUMNS
from finsim.errors import InputFault

SHEETS = Path(__file__).parents[1] / "scenarios" / "audit"

CASES = [
    # region, place in the document, kind of case, sheet:relation, verdict, words that must be in the finding
    ("呼伦贝尔市", "item 44", "unit", "hulunbuir:special-aid", "fault", "36.7"),
    ("呼伦贝尔市", "table, item 78", "contradiction", "hulunbuir:rehabilitation", "doubtful", "2.03"),
    ("呼伦贝尔市", "table, item 72", "contradiction", "hulunbuir:two-allowances", "doubtful", "95%以上"),
    ("呼伦贝尔市", "table", "mixed period", "hulunbuir:shanty-towns", "doubtful", "7.05"),
    ("呼伦贝尔市", "table", "mixed period", "hulunbuir:rural-houses", "doubtful", "0.22"),
    ("呼伦贝尔市", "table", "mixed period", "hulunbuir:startup-training", "doubtful", "0.24"),
    ("呼伦贝尔市", "table, text", "rounding", "hulunbuir:new-jobs", "rounding", "15.8339"),
    ("呼伦贝尔市", "item 2", "ambiguity", "hulunbuir:pilots", "doubtful", "两种情形没有分开"),
    ("呼伦贝尔市", "items 3,5,6,7,8", "missing level", "hulunbuir:level-missing", "doubtful", "5 句中 5 句"),
    ("呼伦贝尔市", "1,40,43,44,72", "missing ratio", "hulunbuir:ratio-missing", "doubtful", "比例没有写"),
    ("呼伦贝尔市", "item 5", "ambiguity", "hulunbuir:vocational-20", "doubtful", "2 种读法"),
    ("呼伦贝尔市", "item 6", "missing standard", "hulunbuir:boarder-subsidy", "doubtful", "1 样没有金额"),
    ("呼伦贝尔市", "item 7", "misplaced text", "hulunbuir:misplaced-clause", "doubtful", "差额部分"),
    ("呼伦贝尔市", "item 20", "missing payer", "hulunbuir:pension-top-up", "doubtful", "22 元/人/月"),
    ("呼伦贝尔市", "item 24", "expired clause", "hulunbuir:reduced-rate", "doubtful", "2018-04-30"),
    ("呼伦贝尔市", "item 24", "ambiguity", "hulunbuir:rate-layers", "doubtful", "3.00 倍"),
    ("呼伦贝尔市", "三(一)1", "wording", "hulunbuir:two-and-two", "doubtful", "通常写“一”"),
    ("呼伦贝尔市", "whole text", "corruption", "hulunbuir:damaged-text", "doubtful", "教育厅门"),
    ("清远市清城区", "五", "arithmetic", "qingcheng:increase", "fault", "2019—2021"),
    ("清远市清城区", "五", "wording", "qingcheng:single-years", "doubtful", "累计"),
    ("清远市清城区", "五", "sustainability", "qingcheng:sustainable", "doubtful", "×1.27"),
    ("清远市清城区", "五", "scope", "qingcheng:city-and-district", "doubtful", "16.8%"),
    ("清远市清城区", "四(一)", "horizon", "qingcheng:horizon", "doubtful", "超出 2 年"),
    ("清远市清城区", "四(六)7", "typo", "qingcheng:villages", "doubtful", "通常写“个”"),
    ("清城区/吉林省", "四(六)1, 二.17", "different rule", "qingcheng:tekun-rule", "doubtful", "上年度"),
    ("吉林市", "二(三)", "gap", "jilin-city:list", "doubtful", "85 项"),
    ("白银市", "附件", "gap", "baiyin:list", "doubtful", "缺附件"),
    ("吉林省", "二.28", "check", "jilin-province:elderly-care", "holds", "90 + 7 + 3 = 100%"),
    ("吉林省", "title", "check", "jilin-province:matters-by-domain", "holds", "= 39 项"),
    ("呼伦贝尔市", "附件1", "check", "hulunbuir:items-by-domain", "holds", "= 82 项"),
]  # fmt: skip
HOLDING = {
    "hulunbuir:rate-parts", "hulunbuir:items-listed", "qingcheng:city-2018", "qingcheng:district",
    "jilin-province:matters-numbered", "jilin-city:domains",
}  # fmt: skip


@pytest.fixture(scope="module")
def audits() -> dict[str, Audit]:
    return {path.stem: finsim.audit(path) for path in sorted(SHEETS.glob("*.yaml"))}


def told(found: Audit, relation: str) -> str:
    rows = {row["relation"]: row for row in found.rows()}
    return " ".join(rows[relation][key] for key in ("finding", "sums", "readings"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[3]}")
def test_each_known_case_is_found_or_explained(
    case: tuple[str, str, str, str, str, str], audits: dict[str, Audit]
) -> None:
    sheet, relation = case[3].split(":")
    assert audits[sheet][relation].verdict == case[4]
    assert case[5] in told(audits[sheet], relation)


def test_the_thirty_cases_are_there_and_nothing_else_alarms(audits: dict[str, Audit]) -> None:
    assert len(CASES) == 30
    listed = {case[3] for case in CASES} | {"hulunbuir:special-aid-national"}
    every = {f"{sheet}:{one.code}" for sheet, found in audits.items() for one in found.findings}
    assert every == listed | HOLDING
    for name in HOLDING:
        sheet, relation = name.split(":")
        assert audits[sheet][relation].verdict == "holds"


# ---- worked amounts ----


def test_the_yearly_means_of_732_by_hand(audits: dict[str, Audit]) -> None:
    """732 ÷ 5.86660096 = 124.774; each reading's mean increment, and the growth that would fit."""
    first = Fraction(732) / sum(Fraction("1.08") ** n for n in range(5))
    levels = [first * Fraction("1.08") ** n for n in range(-1, 5)]
    assert [f"{float(one):.2f}" for one in levels] == [
        "115.53",
        "124.77",
        "134.76",
        "145.54",
        "157.18",
        "169.75",
    ]
    found = audits["qingcheng"]["increase"].found
    values = {row.worked.zh.split()[0]: row.fits for row in found.readings}
    by_hand = [(levels[5] - levels[1]) / 4, (levels[5] - levels[0]) / 5, (levels[5] - levels[2]) / 3]
    assert [f"{float(one):.3f}" for one in by_hand] == ["11.245", "10.844", "11.666"]
    assert [values[f"{float(one):.3f}"] for one in by_hand] == [False, False, True]
    assert values["11.712"] is False  # 732 ÷ 5 × 8 %
    near = {f"{float(fit.near * 100):.3f}" for fit in found.fits if fit.figure.code == "growth"}
    assert near == {"8.316", "8.662"}
    assert {row for row in values if values[row]} == {"11.666"}


def test_the_growth_that_fits_gives_the_stated_increment() -> None:
    """Independent of the audit: at 8.316 % the four increments, at 8.662 % the five, are 11.67 on average."""
    for rate, back, steps in ((0.08316, 0, 4), (0.08662, 1, 5)):
        first = 732 / sum((1 + rate) ** n for n in range(5))
        assert round((first * (1 + rate) ** 4 - first * (1 + rate) ** -back) / steps, 2) == 11.67


def test_the_month_of_item_44_by_hand(audits: dict[str, Audit]) -> None:
    """440 ÷ 12 = 36.67, 0.18 of the 200 a month in the same sentence; 440 a month is 2.20 of it."""
    text = told(audits["hulunbuir"], "special-aid")
    assert all(number in text for number in ("36.7", "45.4", "0.18", "2.20", "2.73"))
    assert "0.10 倍；若按月，是 1.26 倍" in told(audits["hulunbuir"], "special-aid-national")


def test_the_district_agrees(audits: dict[str, Audit]) -> None:
    text = told(audits["qingcheng"], "district")
    assert "24.4944" in text
    assert "1.8144" in text


def sheet(tmp_path: Path, text: str) -> Audit:
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    return finsim.audit(path)


def one(tmp_path: Path, relation: str, figures: str = "") -> Audit:
    return sheet(tmp_path, f"figures: {{{figures}}}\nrelations:\n  r: {relation}\n")


@pytest.mark.parametrize(
    ("relation", "verdict", "words"),
    [
        # The year a limit is passed: 40 % × (1.08/1.03)^n: 2023 still 48.3 %, 2024 50.7 %.
        (
            "{kind: faster, spending: 8%, revenue: 3%, share: 40%, limit: 50%, years: 2019-2025}",
            "fault", "2024",
        ),
        (
            "{kind: faster, spending: 8%, revenue: 3%, share: 40%, limit: 50%, years: 2019-2023}",
            "holds", "2024",
        ),
        ("{kind: faster, spending: 3%, revenue: 3%}", "holds", "不升"),
        # 96.18 in parts where the text says 96.17, in 亿元 of two decimals.
        ("{kind: parts, parts: [26.06 亿元, 60.53 亿元, 9.58 亿元], total: 96.17 亿元}", "holds", "96.17"),
        ("{kind: parts, parts: [26.06 亿元, 60.53 亿元, 9.59 亿元], total: 96.17 亿元}", "rounding", "0.01"),
        ("{kind: parts, parts: [26.06 亿元, 60.53 亿元, 9.61 亿元], total: 96.17 亿元}", "fault", "0.03"),
        ("{kind: parts, parts: [260586 万元, 605349 万元, 95810 万元], total: 961745 万元}", "holds", "961,"),
        ("{kind: parts, parts: [8 项, 5 项, 7 项], total: 21 项}", "fault", "少 1 项"),
        ("{kind: parts, parts: [50%, 30%, 15%]}", "fault", "少 5%"),
        ("{kind: parts, parts: [33.3%, 33.3%, 33.3%]}", "rounding", "0.1%"),
        ("{kind: parts, parts: [12 项, 30 项, 8 项], total: 42 项}", "fault", "“8 项”，可能重复计算"),
        ("{kind: parts, parts: [12 项, 30 项], total: 24 项}", "fault", "写颠倒"),
        # Swapped totals.
        (
            "{kind: swapped, first-parts: [3 万元, 4 万元], first-total: 9 万元,"
            " second-parts: [4 万元, 5 万元], second-total: 7 万元}",
            "fault", "对调",
        ),
        (
            "{kind: swapped, first-parts: [3 万元, 4 万元], first-total: 7 万元,"
            " second-parts: [4 万元, 5 万元], second-total: 9 万元}",
            "holds", "没有对调",
        ),
        (
            "{kind: swapped, first-parts: [3 万元, 4 万元], first-total: 7 万元,"
            " second-parts: [4 万元, 5 万元], second-total: 19 万元}",
            "fault", "少 10 万元",
        ),
        (
            "{kind: swapped, first-parts: [3 万元, 4 万元], first-total: 9 万元,"
            " second-parts: [4 万元, 16 万元], second-total: 7 万元}",
            "fault", "多 13 万元",
        ),
        # Needed and budgeted.
        ("{kind: at-least, figure: 7 亿元, of: 9 亿元}", "fault", "2 亿元"),
        ("{kind: at-least, figure: 9.0 亿元, of: 9.04 亿元}", "rounding", "0.04"),
        ("{kind: at-least, figure: 910 元/月, of: 700 元/月, times: 1.3}", "holds", "910"),
        ("{kind: at-least, figure: 10920 元/年, of: 700 元/月, times: 1.3 倍}", "holds", "10,920"),
        # One thing twice.
        ("{kind: same, figures: [440 元/人/月, 440 元/人/年]}", "fault", "一处按月，一处按年"),
        ("{kind: same, figures: [440 元/人/月, 5280 元/人/年]}", "holds", "一致"),
        ("{kind: same, figures: [440 元/年, 441 元/年]}", "fault", "1 元/年"),
        ("{kind: same, figures: [2.24 亿元, 22394 万元]}", "rounding", "取整"),
        ("{kind: same, figures: [2.24 亿元, 22494 万元]}", "fault", "94 万元"),
        ("{kind: same, figures: [2.24 亿元, 2.25 亿元]}", "fault", "0.01"),
        # Month and year.
        ("{kind: month-year, figures: 5280 元/人/年, norm: 350 元/人/月}", "holds", "1.26"),
        ("{kind: month-year, figures: 4200 元/人/月, norm: 350 元/人/月}", "fault", "4200 元/人/年"),
        ("{kind: month-year, figures: 420 yuan/person/year, norm: 350 yuan/person/month}", "fault", "/month"),
        # Mean and total growth, one step too many, new money of all years.
        (
            "{kind: growth-path, first: 100.00 亿元, last: 146.93 亿元, growth: 46.93%, years: 2015-2020}",
            "fault", "5 年总增长",
        ),
        (
            "{kind: growth-path, first: 100.00 亿元, last: 136.05 亿元, growth: 8.0%, years: 2015-2020}",
            "fault", "首末之间少算了一年",
        ),
        (
            "{kind: growth-path, first: 100.00 亿元, last: 146.93 亿元, growth: 8.0%, years: 2015-2020}",
            "holds", "逐年复利",
        ),
        (
            "{kind: growth-path, first: 100.00 亿元, last: 140.00 亿元, growth: 8.0%, years: 2015-2020}",
            "holds", "不复利",
        ),
        (
            "{kind: growth-path, first: 100.00 亿元, last: 146.93 亿元, increment: 46.93 亿元,"
            " years: 2015-2020}",
            "fault", "年新增其实是几年共新增",
        ),
        (
            "{kind: growth-path, first: 100.00 亿元, last: 146.93 亿元, increment: 7.82 亿元,"
            " years: 2015-2020}",
            "fault", "5 次增加除以了 6 年",
        ),
        ("{kind: growth-path, sum: 732 亿元, last: 170 亿元, growth: 8%, years: 2017-2021}", "holds", "逐年"),
        ("{kind: expired, until: 2018-12-31, document: 2018-08-22}", "holds", "还有效"),
        ("{kind: expired, from: 2018-08-31, lasts: 6 月, document: 2019-03-01}", "doubtful", "2019-02-27"),
        ("{kind: payer-missing, standard: 110 元/月, paid: [88 元/月, 22 元/月]}", "holds", "都有负担方"),
        ("{kind: payer-missing, standard: 110 元/月, paid: [88 元/月, 30 元/月]}", "fault", "8 元/月"),
        ("{kind: payer-missing, standard: 110 元/月, paid: [1056 元/年]}", "doubtful", "264"),
        ("{kind: duty, texts: 所需资金由中央、省、市、县按5∶2∶1∶2分担}", "holds", "写清"),
        ("{kind: horizon, years: 2019-2020, target: 2020}", "holds", "以内"),
        ("{kind: horizon, years: 2019-2020, target: 2018}", "doubtful", "早 1 年"),
        ("{kind: count, stated: 39 项, listed: [1-20, 22-39]}", "fault", "差 1 项"),
        ("{kind: count, text: 附件1, listed: [a, b]}", "holds", "2"),
        ("{kind: wording, texts: 两免一补, usual: 两免一补}", "holds", "通常"),
        ("{kind: wording, texts: 中央财政和, usual: 中央财政和省财政}", "doubtful", "缺“省财政”"),
        ("{kind: amount-missing, named: [免学费], text: 每生每年2000元}", "holds", "都有金额"),
        ("{kind: readings, figures: [20%, 20.0%]}", "holds", "一样"),
        # Figures of two scales keep their units, and a rounded sum is not called exact.
        (
            "{kind: parts, parts: [1.2 亿元, 3456 万元], total: 1.55 亿元}",
            "holds", "相加是 1.5456 亿元，取整正好是 1.55 亿元。 1.2 亿元 + 3,456 万元 = 1.5456 亿元",
        ),
        ("{kind: parts, parts: [120000000 元, 34560000 元], total: 1.56 亿元}", "fault", "少 0.0144 亿元，"),
        (
            "{kind: parts, parts: [3.12 亿元, 1.87 亿元, 2.46 亿元], total: 7.54 亿元}",
            "fault", "可能两位数字写颠倒了：7.54 亿元 应为 7.45 亿元、3.12 亿元 应为 3.21 亿元。",
        ),
        (
            "{kind: month-year, figures: [346 元/人/年, 3500 元/人/月], norm: 100 元/人/月}",
            "fault", "少算到十二分之一或多算到12倍",
        ),
        # Accounts to the fen are exact; 1.20 元/人/天 may be a rounded mean.
        ("{kind: parts, parts: [1234567.89 元, 7654321.11 元], total: 8888889.01 元}", "fault", "少 0.01 元"),
        ("{kind: parts, parts: [1.20 元/天, 2.31 元/天], total: 3.52 元/天}", "rounding", "0.01"),
        # Shares that were rounded to whole per cent.
        ("{kind: parts, parts: [33%, 33%, 33%]}", "fault", "若是取整的数（写 exact: no）"),
        ("{kind: parts, parts: [41%, 25%, 33%]}", "fault", "若是取整的数（写 exact: no）"),
        ("{kind: at-least, figure: 736 元/人/月, of: 566.8 元/人/月, times: 1.3}", "fault", "低 0.84 元/人"),
        # 80 × (1.08 ÷ 1.03)^12 = 141.296.
        (
            "{kind: faster, spending: 8%, revenue: 3%, share: 80%, limit: 100%, years: 2018-2030}",
            "fault", "80% × (1.08 ÷ 1.03)^12 = 141.30%",
        ),
        ("{kind: faster, spending: 3%, revenue: 8%}", "holds", "占比每年降 4.63%"),
        ("{kind: payer-missing, standard: 110 元/月, paid: [1056 元/年]}", "doubtful", "元/月 × 12 = 1,320"),
        ("{kind: payer-missing, standard: 110 元/月, paid: []}", "doubtful", "100.0%"),
        # Chinese numerals, as documents write small numbers.
        ("{kind: count, stated: 八项, listed: [a, b]}", "fault", "写明 八项，列出 2，差 6 项"),
        ("{kind: count, stated: 三十九项, listed: [1-39]}", "holds", "39"),
        ("{kind: same, figures: [两千三百零五万元, 2305 万元]}", "holds", "一致"),
        ("{kind: at-least, figure: 1000 元, of: 500 元, times: 两倍}", "holds", "1,000"),
        ("{kind: expired, from: 2016-05-01, lasts: 两年, document: 2018-08-22}", "doubtful", "24 个月"),
        # 12 × 3.5 is 42.0, a month's half digit 12 times in the year.
        ("{kind: same, figures: [3.5 万元/月, 41.6 万元/年]}", "rounding", "最多可差 0.65"),
        (
            "{kind: growth-path, sum: 70 亿元, first: 10 亿元, growth: 8%, years: 2016-2020}",
            "fault", "每年乘以 1.08",
        ),
        # Spans that overlap count once: 1-39 and 30-40 are 40, with 甲 and 乙 42.
        ("{kind: count, stated: 42 项, listed: [1-39, 30-40, 7, 甲, 乙]}", "holds", "数得 42"),
        ("{kind: count, stated: 300000000000 项, listed: 1-300000000000}", "holds", "300000000000 个"),
        ("{kind: expired, from: 9990-05-01, lasts: 100 年, document: 2018-08-22}", "holds", "9999-12-30"),
    ],
)  # fmt: skip
def test_worked_relation(relation: str, verdict: str, words: str, tmp_path: Path) -> None:
    found = one(tmp_path, relation)
    assert found["r"].verdict == verdict
    assert words in told(found, "r")


OF_YEARS = (
    "avg: {value: 3 亿元/年, years: 2016-2020}, exact: {value: 3 亿元/年, years: 2016-2020, exact: yes},"
    " fine: {value: 3.2 亿元/年, years: 2016-2020}, month: {value: 0.25 亿元/月, years: 2016-2020},"
    " said: {value: 3.0 亿元, years: 2016-2020, text: 年均投入3.0亿元},"
    " tot: {value: 16 亿元, years: 2016-2020}, y18: {value: 10 亿元, years: 2018},"
    " y19: {value: 11 亿元, years: 2019}, s50: {value: 50 亿元, years: 2016-2020}"
)


@pytest.mark.parametrize(
    ("relation", "verdict", "words"),
    [
        # 3 × 5 = 15, not 16: within rounding if 3 stands for 2.5 to 3.5, a fault if it is exact or 3.0.
        (
            "{kind: sum-or-year, year: avg, sum: tot}",
            "rounding",
            "3 亿元/年 × 5 年 = 15 亿元；写的是 16 亿元",
        ),
        ("{kind: sum-or-year, year: exact, sum: tot}", "fault", "差 1 亿元，超出取整 0.5 亿元"),
        ("{kind: sum-or-year, year: said, sum: tot}", "fault", "差 1 亿元，超出取整 0.25 亿元"),
        ("{kind: sum-or-year, year: month, sum: tot}", "fault", "0.25 亿元/月 × 12 × 5 年 = 15 亿元"),
        ("{kind: sum-or-year, year: fine, sum: tot}", "holds", "正好是 16 亿元"),
        ("{kind: sum-or-year, year: avg, sum: y18}", "holds", "都是一年的量"),
        ("{kind: same, figures: [avg, tot]}", "rounding", "3 亿元/年 × 5 = 15 亿元"),
        ("{kind: same, figures: [exact, s50]}", "fault", "3 亿元/年 × 5 = 15 亿元"),
        # Of different years: not compared, asked about.
        ("{kind: same, figures: [y18, y19]}", "doubtful", "不是同样的年份（2018 年、2019 年）"),
        ("{kind: same, figures: [y18, s50]}", "doubtful", "2018 年、2016—2020 年"),
    ],
)
def test_yearly_means_and_figures_of_different_years(
    relation: str, verdict: str, words: str, tmp_path: Path
) -> None:
    found = one(tmp_path, relation, OF_YEARS)
    assert found["r"].verdict == verdict
    assert words in told(found, "r")


def test_a_sum_of_the_same_size_a_year_is_not_called_less_or_more(tmp_path: Path) -> None:
    found = one(tmp_path, "{kind: sum-or-year, year: y18, sum: s50}", OF_YEARS)
    assert found["r"].verdict == "doubtful"
    assert "1.00 倍" in told(found, "r")
    assert "却变" not in told(found, "r")


@pytest.mark.parametrize(
    ("relation", "fits"),
    [
        ("{kind: same, figures: [317 元/人/月, 3800 元/人/年]}",
         ["317 元/人/月 → 316.7 元/人/月（约 316.667 元/人/月）", "3,800 元/人/年 → 3,804 元/人/年"]),
        ("{kind: same, figures: [exact, tot]}",
         ["exact：3 亿元/年 → 3.2 亿元/年", "tot：16 亿元 → 15 亿元"]),
        ("{kind: at-least, figure: 800 元/月, of: 10800 元/年}",
         ["800 元/月 → 900 元/月", "10,800 元/年 → 9,600 元/年"]),
    ],
)  # fmt: skip
def test_what_would_fit_is_in_the_unit_as_written(relation: str, fits: list[str], tmp_path: Path) -> None:
    """A figure of a month is corrected as one of a month, a yearly mean as a yearly mean."""
    found = one(tmp_path, relation, OF_YEARS)
    assert found["r"].verdict == "fault"
    assert found.rows()[0]["would_fit"].split(" | ") == fits


def test_a_difference_that_nine_divides_is_not_enough_for_exchanged_digits(tmp_path: Path) -> None:
    """154,560,000 against 156,000,000: 1,440,000 is a multiple of 9, but no two digits changed places."""
    for total in ("156000000 元", "1.56 亿元"):
        found = one(tmp_path, f"{{kind: parts, parts: [120000000 元, 34560000 元], total: {total}}}")
        assert found["r"].verdict == "fault"
        assert "颠倒" not in told(found, "r")


def test_about_is_one_of_the_last_digit(tmp_path: Path) -> None:
    figures = "a: {value: 500 万人, bound: about}, b: {value: 5 百万人, bound: about}"
    verdicts = [
        one(tmp_path, f"{{kind: same, figures: [{pair}]}}", figures)["r"].verdict
        for pair in ("a, 499 万人", "a, 501 万人", "a, 498 万人", "b, 450 万人", "b, 390 万人")
    ]
    assert verdicts == ["doubtful", "doubtful", "fault", "doubtful", "fault"]


def test_english_names_written_figures_in_english(tmp_path: Path) -> None:
    text = sheet(
        tmp_path,
        """figures: {avg: {value: 3 亿元/年, years: 2016-2020}, tot: {value: 16 亿元, years: 2016-2020}}
relations:
  a: {kind: growth-path, first: 5 亿元, last: 6 亿元, growth: 15%, years: 2018-2019}
  b: {kind: parts, parts: [1.2 亿元, 3456 万元], total: 1.56 亿元}
  c: {kind: same, figures: [317 元/人/月, 3800 元/人/年]}
  d: {kind: sum-or-year, year: avg, sum: tot}
  e: {kind: same, figures: [avg, tot]}
  f: {kind: payer-missing, standard: 110 元/月, paid: [88 元/月, 300 元/年]}
""",
    ).text("en")
    assert not re.search("[\u4e00-\u9fff，。；：（）“”]", text)
    assert "6 hundred million yuan: worked out 5.75 hundred million yuan" in text
    assert "317 yuan/person/month × 12 = 3,804 yuan/person/year" in text


def test_bounds_and_definitions(tmp_path: Path) -> None:
    figures = "a: {value: 80%, bound: at-least}, b: 85%, c: 75%, d: {value: 80%, measure: x}"
    figures += ", e: {value: 90%, measure: y}"
    verdicts = [
        one(tmp_path, f"{{kind: same, figures: [{pair}]}}", figures)["r"].verdict
        for pair in ("a, b", "a, c", "a, a", "d, e", "d, b")
    ]
    assert verdicts == ["doubtful", "fault", "holds", "doubtful", "fault"]


def test_a_norm_that_is_only_an_assumption_makes_a_doubt(tmp_path: Path) -> None:
    figures = "n: {value: 350 元/人/月, status: assumption}"
    assert (
        one(tmp_path, "{kind: month-year, figures: 440 元/人/年, norm: n}", figures)["r"].verdict
        == "doubtful"
    )


def test_a_whole_per_cent_is_set_unless_it_is_said_to_be_rounded(tmp_path: Path) -> None:
    """8 % exactly does not fit 11.67; 8 % rounded from 8.316 % does, and the finding says so."""
    relation = "{kind: growth-path, sum: 732 亿元, growth: g, increment: 11.67 亿元, years: 2017-2021}"
    strict = one(tmp_path, relation, "g: 8%")
    assert strict["r"].verdict == "fault"
    assert "若不是定下的数" in told(strict, "r")
    assert one(tmp_path, relation, "g: {value: 8%, exact: no}")["r"].verdict == "rounding"


def test_a_norm_and_its_figures_are_shown_in_both_languages(audits: dict[str, Audit]) -> None:
    for found in audits.values():
        for row in found.rows("en"):
            assert not any(mark in row["finding"] for mark in ("。", "；"))


def test_figures_of_a_scenario(tmp_path: Path) -> None:
    """18,200 pupils at 1,000 yuan in 2020, then 8 % more a year; half of it central."""
    scenario = (Path(__file__).parent / "bad" / "ok.yaml").read_text(encoding="utf-8")
    (tmp_path / "s.yaml").write_text(scenario, encoding="utf-8")
    figures = ", ".join(
        f"{name}: {{value: {{scenario: s.yaml, {more}}}}}"
        for name, more in (
            ("all", "year: 2020"), ("next", "year: 2021, item: boarding, variant: base"),
            ("central", "year: 2020, payer: central, unit: 亿元"),
            ("local", "year: 2020, payer: local, unit: 元"),
        )
    )  # fmt: skip
    found = sheet(
        tmp_path,
        f"""figures: {{{figures}}}
relations:
  all: {{kind: same, figures: [all, 1820 万元]}}
  next: {{kind: growth-path, first: all, last: next, growth: 8%, years: 2020-2021}}
  parts: {{kind: parts, parts: [local, local], total: all}}
  wrong: {{kind: same, figures: [next, 1820 万元]}}
""",
    )
    assert {name: one.written for name, one in found.figures.items()} == {
        "all": "1,820 万元", "next": "1,966 万元", "central": "0.09 亿元", "local": "9,100,000.00 元",
    }  # fmt: skip
    verdicts = [one.verdict for one in found.findings]
    assert verdicts == ["holds", "holds", "holds", "fault"]


def test_the_sum_of_years_is_the_sum_of_its_years() -> None:
    for reading in (Reading("a", 2017, 2024), Reading("b", 2017, 2024, linear=True, outside=True)):
        for rate in (Fraction(0), Fraction(8, 100), Fraction(-5, 100)):
            years = tuple(range(2018, 2023))
            by_year = sum((reading.level(year, rate) for year in years), Fraction(0))
            assert reading.total(years, rate) == by_year
            assert reading.total((2018, 2020), rate) == reading.level(2018, rate) + reading.level(2020, rate)


def test_the_schema_knows_every_key_of_the_shipped_files() -> None:
    schema = json.loads(CliRunner().invoke(cli.commands, ["schema", "--audit"]).output)
    relations = schema["properties"]["relations"]["additionalProperties"]["anyOf"]
    by_kind = {one["properties"]["kind"]["const"]: one for one in relations}
    assert set(by_kind) == set(kind_names())
    for path in SHEETS.glob("*.yaml"):
        tree = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert set(tree) <= set(schema["properties"])
        for figure in tree.get("figures", {}).values():
            known = schema["properties"]["figures"]["additionalProperties"]["anyOf"][1]["properties"]
            assert set(figure) <= set(known)
        for relation in tree["relations"].values():
            table = by_kind[relation["kind"]]
            assert set(table["required"]) <= set(relation) <= set(table["properties"])


# ---- kinds, command, files ----


@pytest.mark.parametrize("name", kind_names())
def test_every_kind_is_complete_and_in_the_docs(name: str) -> None:
    found = kind(name)
    assert found.label.en
    assert found.meaning.en
    assert all(role.label.en for role in found.roles)
    assert f"kind: {name}," in found.example
    page = (SHEETS.parents[1] / "docs" / "audit.md").read_text(encoding="utf-8")
    assert f"| `{name}` |" in page


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli.commands, ["audit", *words])
    return done.exit_code, done.output


def test_the_command_exits_with_1_only_for_arithmetic() -> None:
    assert run(str(SHEETS / "qingcheng.yaml"))[0] == 1
    assert run(str(SHEETS / "baiyin.yaml"))[0] == 0
    assert run(str(SHEETS / "jilin-province.yaml"))[0] == 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_screen_json_and_files_say_the_same(language: str, tmp_path: Path) -> None:
    path = str(SHEETS / "hulunbuir.yaml")
    found = finsim.audit(path)
    _, text = run(path, "--lang", language, "--out", str(tmp_path / "a.csv"))
    run(path, "--lang", language, "--out", str(tmp_path / "a.md"))
    page = (tmp_path / "a.md").read_text(encoding="utf-8")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS
    data = json.loads(run(path, "--json")[1])
    for row, relation, finding in zip(rows, data["relations"], found.findings, strict=True):
        assert row["finding"] in text
        assert row["relation"] == relation["relation"] == finding.code
        assert relation["verdict"] == finding.verdict
        assert relation[language] == row["finding"]
        assert finding.code in page
    assert sum(found.counts.values()) == len(rows)
    assert tuple(found.counts) == VERDICTS


def test_kinds_are_listed() -> None:
    rows = json.loads(run("--kinds", "--json")[1])
    assert [row["kind"] for row in rows] == list(kind_names())
    assert "growth-path" in run("--kinds", "--lang", "en")[1]


@pytest.mark.parametrize(
    ("words", "code"),
    [([], "audit-nothing"), ([str(SHEETS / "baiyin.yaml"), "--out", "x.txt"], "audit-out")],
)
def test_wrong_commands(words: list[str], code: str) -> None:
    done = CliRunner().invoke(cli.commands, ["audit", *words])
    assert isinstance(done.exception, InputFault)
    assert [fault.code for fault in done.exception.faults] == [code]


def test_a_relation_that_is_not_there(audits: dict[str, Audit]) -> None:
    with pytest.raises(InputFault, match="elderly-care"):
        audits["jilin-province"]["nothing"]
