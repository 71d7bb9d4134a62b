"""Explanations: every figure as in burden.csv, and every sentence in them true; in Chinese and in English."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_variants import random_variant

from finsim.analysis.explain import Explanation, explain
from finsim.analysis.number_words import as_read, unit_label
from finsim.analysis.settled import settled
from finsim.errors import EXIT_USAGE, InputFault
from finsim.load import load
from finsim.report.csv_files import burden_csv, items_csv
from finsim.report.explanation import explanation_data, explanation_text
from finsim.report.tables import books
from finsim.result import Result, project
from finsim.rules import Label
from finsim.spec import Scenario
from finsim.units import parse_amount

CHINESE = re.compile("[\u3400-\u9fff]")
TEXT = """
title: {zh: 试算, en: Trial}
years: 2020-2023
domains: {d: {zh: 民生, en: Welfare}}
places:
  "150000": {name: N, level: province}
  "150700": {name: H, level: city, within: "150000"}
  "150721": {name: A, level: county, within: "150700", pop: 1000 人, pupils: 412345 人}
  "150722": {name: M, level: county, within: "150700", pop: 3000 人, pupils: 500456 人}
  payers: {province: {zh: 自治区, en: Region}}
series:
  urban:
    name: {zh: 人均收入, en: mean income}
    value: {2018: 3000 元/人/月, 2020: 3300 元/人/月}
    growth: {rule: rate, rate: 3%}
    source: bulletin
    status: official
items:
  a:
    number: 1
    name: {zh: 补助, en: Aid}
    domain: d
    lines:
      grown:
        name: {zh: 学生, en: Pupils}
        count: {column: pupils, times: 98.7%, growth: 2%}
        standard: {2020: 100 元/人/月, 2022-07: 120 元/人/月}
        sharing: {rule: nested, steps: [{of: total, central: 50%}, {of: rest, city: 30%, county: 70%}]}
      linked:
        name: {zh: 挂钩, en: Linked}
        count: {value: 1000 人, spread: pop, times: 71.3%}
        standard: {value: 600 元/人/月, growth: {rule: floor, series: urban, lag: 1, share: 20%}}
        sharing: {rule: per-head, city: 10 元/人/年, county: rest}
  b:
    number: 2
    name: {zh: 覆盖, en: Coverage}
    domain: d
    lines:
      cov:
        count: {by_place: {150721: 100 人, 150722: 200 人}, source: census, status: official}
        coverage: {value: 50%, growth: {rule: ramp, to: 100%, until: 2023}, source: plan, status: estimate}
        standard: {value: 10 元/人/年, source: law, status: official}
        sharing: {payer: county, source: law, status: official}
  c: {number: 3, name: {zh: 随访, en: Visits}, domain: d, state: included, within: a}
"""
SETTLED = """
settlement:
  cap:
    name: {zh: 县级上限, en: county cap}
    kind: cap
    payer: county
    other: province
    level: county
    limit: {value: 1 亿元/年, source: order 1, status: official}
    items: [a]
  floor:
    name: {zh: 中央下限, en: central floor}
    kind: floor
    payer: central
    other: county
    level: city
    limit: 9 亿元/年
    lines: [a.grown, a.linked]
"""


def case(folder: Path, more: str = "", text: str = TEXT) -> Result:
    (folder / "s.yaml").write_text(text + more, encoding="utf-8")
    return project(load(folder / "s.yaml"))


def shown(result: Result, item: str, language: str = "zh", **cell: object) -> str:
    places = result.variant().places
    payer = str(cell.get("payer", ""))
    found = explain(result, item, **cell)  # type: ignore[arg-type]
    return "\n".join(explanation_text(one, places, payer=payer, language=language) for one in found)


def one_of(result: Result, item: str, line: str, **cell: object) -> Explanation:
    (one,) = explain(result, item, line=line, **cell)  # type: ignore[arg-type]
    return one


def in_burden_csv(result: Result) -> dict[tuple[str, str, int, str], str]:
    """Amounts of burden.csv by place, line, year and payer."""
    lines = b"".join(burden_csv(books(result))).decode("utf-8-sig").splitlines()
    heads, *rows = [line.split(",") for line in lines]
    named = [dict(zip(heads, row, strict=True)) for row in rows]
    return {(r["place"], f"{r['item']}.{r['line']}", int(r["year"]), r["payer"]): r["amount"] for r in named}


# ---- settlement ----


@pytest.mark.parametrize("settlement", ["", SETTLED])
def test_the_figure_is_that_of_burden_csv(tmp_path: Path, settlement: str) -> None:
    result = case(tmp_path, settlement)
    expected, found = in_burden_csv(result), {}
    for year in (2020, 2023):
        for item in ("a", "b"):
            for place in ("150721", "150722"):
                for one in explain(result, item, year=year, place=place):
                    data = explanation_data(one, "zh")
                    assert data["burden"] == data["places"][0]["burden"]
                    for payer, amount in data["burden"].items():
                        if amount != "0.00":
                            found[place, one.path, year, payer] = amount
    assert found == {key: amount for key, amount in expected.items() if key[2] in (2020, 2023)}


def test_before_moved_and_after_agree(tmp_path: Path) -> None:
    result = case(tmp_path, SETTLED)
    for one in explain(result, "1", year=2022):
        for payer, after in one.after.items():
            assert one.parts.get(payer, 0) + one.settled.get(payer, 0) == after
        moves: dict[str, int] = {}
        for made in one.settlements:
            part = sum(place.part for place in made.places)
            moves[made.payer] = moves.get(made.payer, 0) - part
            moves[made.other] = moves.get(made.other, 0) + part
        assert {payer: fen for payer, fen in moves.items() if fen} == one.settled
    assert explain(result, "2")[0].settlements == ()


def test_a_settlement_is_told_with_its_sum_limit_and_source(tmp_path: Path) -> None:
    """2020: A's count is 406,985, M's 493,950 (98.7 %); linked 178 and 535 at 660 (20 % of 3,300 is less
    than 600 only before 2021).  County A: 170,933,700 of grown and 1,279,820 of linked."""
    text = shown(case(tmp_path, SETTLED), "a", line="grown", year=2020, place="A")
    assert "中央 结算前 244,191,000.00；结算增减 +" in text
    assert "县级 结算前 170,933,700.00；结算增减 -170,933,700.00；结算后 0.00 元" in text
    assert "【结算】县级上限（上限：县级负担超过限额的部分转由自治区负担）" in text
    assert "  限额  100,000,000 元/年\n      [文件] order 1" in text
    assert (
        "A：结算前县级在所列各行共负担 172,213,520.00，减限额 100,000,000.00，多出的 72,213,520.00 转给自治区"
    ) in text
    assert re.search(r"\[假设\] 情景设定 \S*s\.yaml:\d+\n  H：结算前中央", text)
    assert "（县级只有这么多，还差 " in text


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_what_moves_follows_from_the_sum_and_the_limit(random: Random) -> None:
    """In any case, with limits that change inside a year: the ledger, the sums and the limits agree."""
    variant = random_variant(random)
    result = project(Scenario("r", Label("r"), (variant,), {}, {}))
    ledger = result.ledger()
    for planned in ledger.plan.lines:
        for year in (variant.years[0], variant.years[-1]):
            columns = range(len(ledger.plan.leaves))
            for one in settled(ledger, planned, year, columns):
                for place in one.places:
                    over = place.before - place.limit
                    if one.kind == "cap":
                        assert place.moved == max(0, over)
                    elif one.kind == "grant":
                        assert place.moved == max(0, min(place.limit, place.before))
                    else:
                        assert -place.moved + place.lacking == max(0, -over)


def test_settlement_in_json(tmp_path: Path) -> None:
    [data] = [
        explanation_data(one, "en")
        for one in explain(case(tmp_path, SETTLED), "a", line="grown", year=2020, place="A")
    ]
    json.dumps(data)
    cap, floor = data["settlements"]
    assert (cap["name"], cap["kind"], cap["payer"], cap["other"]) == (
        "county cap", "cap", "county", "province",
    )  # fmt: skip
    assert cap["limit"]["value"] == "100,000,000"
    assert (cap["limit"]["source"], cap["limit"]["status"]) == ("order 1", "official")
    [place] = cap["places"]
    assert (place["before"], place["limit"], place["moved"]) == (
        "172213520.00", "100000000.00", "72213520.00",
    )  # fmt: skip
    assert float(floor["places"][0]["lacking"]) > 0
    assert data["before_settlement"]["county"] == "170933700.00"
    assert data["burden"]["county"] == "0.00"
    assert data["settled"]["county"] == "-170933700.00"


def test_a_payer_who_bears_something_only_by_settlement_can_be_asked_for(tmp_path: Path) -> None:
    text = shown(case(tmp_path, SETTLED), "a", line="grown", year=2020, payer="自治区")
    assert "自治区 结算前 0.00；结算增减 +" in text
    assert "中央 结算前" not in text


# ---- how numbers came about ----


def test_a_product_is_told_apart_from_the_growth_on_top(tmp_path: Path) -> None:
    result = case(tmp_path)
    text = shown(result, "a", line="grown", year=2022, place="A")
    assert "人数 = 412,345 人 × 98.7% = 406,984.515；406,984.515 × (1 + 2%)^2 → 423,427 人" in text
    assert "人数 = 412,345 人 × 98.7% → 406,985 人" in shown(result, "a", line="grown", year=2020)
    text = shown(result, "a", "en", line="grown", year=2022, place="A")
    assert "406,984.515; 406,984.515 × (1 + 2%)^2 → 423,427 person" in text


def test_a_total_is_shown_with_the_weight_of_the_place(tmp_path: Path) -> None:
    one = one_of(case(tmp_path), "a", "linked", place="A")
    [(label, origin)] = one.rows[0].origins
    assert label.zh == "人数"
    assert origin.zh == "1,000 人 × 71.3% × 1,000 ÷ 4,000（按“pop”摊到各地，尾数补齐总数） → 178 人"
    assert "1,000 person × 71.3% × 1,000 ÷ 4,000" in origin.en
    assert "【取整】摊到各地的总数，各地先舍去尾数，" in shown(case(tmp_path), "a", line="linked", year=2020)
    [column] = [number for number in one.numbers if number.name.zh == "pop"]
    assert (column.value, column.by_place, column.how.zh) == ("1,000", False, "地区表的列 pop")
    assert re.fullmatch(r"情景设定 \S*s\.yaml:\d+", column.source)


def test_the_shipped_scenario_shows_how_a_total_was_spread() -> None:
    """Item 44: 1,000 persons over the city by population; Hailar has 365,012 of 2,242,875."""
    result = project(load("scenarios/hulunbuir-2020.yaml"))
    text = shown(result, "44", place="海拉尔区")
    assert "× 365,012 ÷ 2,242,875（按“常住人口”摊到各地" in text
    assert "第七次全国人口普查" in text


@pytest.mark.parametrize(("year", "then", "value"), [(2021, 2020, "3,300"), (2023, 2022, "3,500.97")])
def test_a_followed_number_is_shown_at_the_year_that_is_looked_at(
    tmp_path: Path, year: int, then: int, value: str
) -> None:
    one = one_of(case(tmp_path), "a", "linked", year=year)
    [found] = [number for number in one.numbers if number.name.zh == "人均收入"]
    assert (found.value, found.unit.zh, found.source, found.status) == (
        value, "元/人/月", "bulletin", "official",
    )  # fmt: skip
    assert found.how.zh.startswith(f"{then} 年的值")
    assert found.how.en.startswith(f"value of {then}")
    data = explanation_data(one, "en")
    [number] = [n for n in data["numbers"] if n["name"] == "mean income"]
    assert (number["value"], number["unit"], number["status"]) == (value, "yuan/person/month", "official")


def test_numbers_that_a_followed_number_follows_are_listed_too(tmp_path: Path) -> None:
    """The income of 2022 has grown by 3 % a year; that of 2020 is stated."""
    result = case(tmp_path)
    names = [number.name.zh for number in one_of(result, "a", "linked", year=2023).numbers]
    assert "年增长率" in names
    assert "年增长率" not in [n.name.zh for n in one_of(result, "a", "linked", year=2021).numbers]


def test_the_standing_is_that_of_items_csv(tmp_path: Path) -> None:
    """Over the years the weakest; and it is that of the weakest number listed."""
    result = case(tmp_path, SETTLED)
    lines = items_csv(books(result)).decode("utf-8-sig").splitlines()
    heads, *rows = [line.split(",") for line in lines]
    weakest = {row[heads.index("item")]: row[heads.index("weakest")] for row in rows}
    order = ("official", "estimate", "assumption")
    for item in ("a", "b"):
        found = [one for year in (2020, 2021, 2022, 2023) for one in explain(result, item, year=year)]
        assert max((one.standing for one in found), key=order.index) == weakest[item]
        for one in found:
            bases = [number.status for number in one.numbers]
            bases += [sharing.basis.status for sharing in one.sharing]
            bases += [settled.limit.status for settled in one.settlements]
            assert max(bases, key=order.index) == one.standing
    assert weakest == {"a": "assumption", "b": "estimate", "c": ""}
    assert one_of(result, "b", "cov", year=2020).standing == "estimate"


# ---- how numbers read ----


@pytest.mark.parametrize(
    ("text", "ratio", "zh", "en"),
    [
        ("2023 年", False, "2023年", "2023"),
        ("15 年", False, "15年", "15 year"),
        ("100%", True, "100%", "100%"),
        ("1", False, "1", "1"),
        ("0.985", False, "98.5%", "98.5%"),
        ("1.3", True, "1.3", "1.3"),
        ("0.5/年", False, "50%（每年）", "50% a year"),
        ("12345.6 元/人/年", False, "12,345.6元/人/年", "12,345.6 yuan/person/year"),
    ],
)
def test_numbers_read_as_people_write_them(text: str, ratio: bool, zh: str, en: str) -> None:
    amount = parse_amount(text)
    value = as_read(amount.value, amount.unit, ratio=ratio)
    unit = unit_label(amount.unit, ((value, 0),))
    assert f"{value}{unit.zh}" == zh
    assert f"{value}{unit.en}".replace(" ", "") == en.replace(" ", "")


def test_goals_and_years_of_goals(tmp_path: Path) -> None:
    text = shown(case(tmp_path), "b", year=2023)
    made = "50% + (100% − 50%) × min(1, (2023 − 2020) ÷ (2023 − 2020))"
    assert f"覆盖率  100% ＝ {made}（自 2020 年的 50% 起，逐年均匀达到目标" in text
    assert "；目标值 100%；达到年份 2023）" in text
    assert "  达到年份  2023 年\n" in text
    assert "  目标值  100%\n" in text


def test_values_inside_a_year_have_their_dates_in_either_language(tmp_path: Path) -> None:
    result = case(tmp_path)
    assert "标准  100（2022-01起），120（2022-07起） 元/人/月" in shown(result, "a", line="grown", year=2022)
    english = shown(result, "a", "en", line="grown", year=2022)
    assert "standard  100 (from 2022-01), 120 (from 2022-07) yuan/person/month" in english


@pytest.mark.parametrize("year", [2020, 2021, 2022, 2023])
def test_english_explanations_are_english_throughout(tmp_path: Path, year: int) -> None:
    result = case(tmp_path, SETTLED)
    for item in ("a", "b"):
        text = shown(result, item, "en", year=year).replace("【", "").replace("】", "")
        assert not CHINESE.search(text), [line for line in text.splitlines() if CHINESE.search(line)]
        data = [explanation_data(one, "en") | {"unit": ""} for one in explain(result, item, year=year)]
        assert not CHINESE.search(json.dumps(data, ensure_ascii=False))


# ---- who and what is asked for ----


@pytest.mark.parametrize("word", ["county", "县级", "County", " COUNTY "])
def test_payers_by_code_or_name(tmp_path: Path, word: str) -> None:
    result = case(tmp_path)
    assert shown(result, "b", payer=word) == shown(result, "b", payer="county")
    assert [one.path for one in explain(result, "a", payer="中央")] == ["a.grown"]


@pytest.mark.parametrize("word", ["自治区", "Region", "省级", "Province", "province"])
def test_payers_by_the_names_of_the_place_tree(tmp_path: Path, word: str) -> None:
    assert explain(case(tmp_path, SETTLED), "a", line="grown", payer=word)


@pytest.mark.parametrize(
    ("item", "cell", "code", "words"),
    [
        ("aa", {}, "explain-item", "用 finsim list items"),
        ("a", {"line": "grow"}, "explain-line", "是不是想写“grown”"),
        ("a", {"payer": "centrall"}, "explain-payer", "是不是想写“central”？"),
        ("a", {"payer": "个人"}, "explain-payer", "负担方有：central 中央、city 市级、county 县级"),
        ("a", {"year": 2019}, "explain-year", "2020、2021、2022、2023"),
        ("a", {"place": "X"}, "explain-place", "X"),
        ("c", {}, "explain-no-money", "“随访”没有列支金额：含于“补助”"),
    ],
)
def test_what_is_not_there_is_told(
    tmp_path: Path, item: str, cell: dict[str, object], code: str, words: str
) -> None:
    with pytest.raises(InputFault) as caught:
        explain(case(tmp_path), item, **cell)  # type: ignore[arg-type]
    [fault] = caught.value.faults
    assert (fault.code, caught.value.exit_code) == (code, EXIT_USAGE)
    assert words in fault.text("zh")
    assert not CHINESE.search(fault.text("en").replace("个人", ""))


def test_an_item_without_numbers_says_so_in_english(tmp_path: Path) -> None:
    lacking = "  e: {number: 5, name: {zh: 甲, en: Fifth}, domain: d, lines: {x: {count: open, standard: "
    lacking += "5 元/人/年, sharing: county}}}\n"
    with pytest.raises(InputFault) as caught:
        explain(case(tmp_path, lacking), "e")
    assert caught.value.faults[0].text("en") == "Fifth carries no money: counts are lacking."


def test_a_whole_share_by_tier_reads_as_a_per_cent(tmp_path: Path) -> None:
    """The centre pays all of the basic pension in the west: 100 %, not 1."""
    path = tmp_path / "pension.yaml"
    path.write_text(
        "title: 养老金\nyears: 2020\nplaces:\n  150721: {name: 阿荣旗, level: county}\n"
        "policies: [national-social]\nitems:\n  a:\n    name: 养老金\n    lines:\n"
        "      l: {count: 10 人, standard: {use: residents-pension}, sharing: {use: residents-pension}}\n",
        encoding="utf-8",
    )
    result = project(load(path))
    text = explanation_text(explain(result, "a", year=2020)[0], result.variant("").places)
    assert "中央分担比例  100%" in text


def test_a_payer_of_an_earlier_rule_only_is_left_out(tmp_path: Path) -> None:
    """The east's split is unstated in the oldest rule; in the one in force the centre bears 80 % here."""
    path = tmp_path / "school.yaml"
    path.write_text(
        "title: 公用经费\nyears: 2020\nplaces:\n  150721: {name: 阿荣旗, level: county}\n"
        "policies: [national-education]\nitems:\n  a:\n    name: 公用经费\n    lines:\n"
        "      l: {count: 10 人, standard: {use: school-running-junior},"
        " sharing: {use: school-running-costs}}\n",
        encoding="utf-8",
    )
    result = project(load(path))
    text = explanation_text(explain(result, "a", year=2020)[0], result.variant("").places)
    assert "未明确" not in text
    assert "中央 = 0.8 × " in text


def test_a_name_of_several_places_is_refused_with_their_codes(tmp_path: Path) -> None:
    """朝阳区 is in Beijing and in Changchun: the first one must not be taken in silence."""
    from finsim.analysis.explain import find_place

    places = (
        "  110100: {name: 北京市, level: city}\n  110105: {name: 朝阳区, level: county, within: 110100}\n"
        "  220100: {name: 长春市, level: city}\n  220104: {name: 朝阳区, level: county, within: 220100}\n"
    )
    (tmp_path / "s.yaml").write_text(
        f"title: 两地\nyears: 2020\nplaces:\n{places}domains: {{d: 领域}}\nitems:\n  a:\n    number: 1\n"
        "    name: 甲\n    domain: d\n    lines:\n      l: {name: 行, standard: 5 元/人/年, sharing: county,"
        " count: {by_place: {110105: 10 人, 220104: 20 人}}}\n",
        encoding="utf-8",
    )
    ledger = project(load(tmp_path / "s.yaml")).ledger()
    assert find_place(ledger, "220104") == "220104"
    assert find_place(ledger, "长春市") == "220100"
    with pytest.raises(InputFault) as caught:
        find_place(ledger, "朝阳区")
    assert caught.value.faults[0].text("zh") == (
        "有几个地区都叫“朝阳区”：110105 北京市朝阳区、220104 长春市朝阳区；请写代码，例如 110105。"
    )
