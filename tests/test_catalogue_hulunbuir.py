"""The Hulunbuir list, places and scenario against the document's own words and sums worked by hand.

The quotations below are copied from 呼政办发〔2018〕41号 附件1 (half-width punctuation of the web page made
full-width), so that these tests stand without the source text.
"""

from __future__ import annotations

import csv
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
LIST = ROOT / "finsim/catalogue/lists/hulunbuir-2018.yaml"
PLACES = ROOT / "finsim/catalogue/places/hulunbuir.yaml"
TABLE = ROOT / "finsim/catalogue/places/hulunbuir.csv"
SCENARIO = ROOT / "scenarios/hulunbuir-2020.yaml"

COSTED = {2, 3, 5, 6, 7, 20, 43, 44}

QUOTES = {
    2: (
        "在集中连片特困地区开展国家试点，中央财政为试点地区学生提供每生每年800元的营养膳食补助。"
        "在2个国贫旗县开展自治区试点，补助标准参考国家试点标准执行。",
        "国家试点旗县学生营养膳食补助所需资金由中央财政承担；试点旗县学生营养膳食补助所需资金"
        "由自治区和地方财政按5∶5比例分担，中央财政给予奖励性补助。",
    ),
    3: ("小学生每生每年1000元，初中生每生每年1250元。", "中央和地方财政按5∶5比例分担。"),
    5: (
        "享受中央资助政策的为一、二年级所有涉农专业学生和非涉农专业家庭经济困难学生，约按在校生的20%确定，"
        "每生每年按2000元标准资助；享受自治区资助政策的为未享受中央政策的一、二年级农村牧区非涉农专业的"
        "所有在校生，每生每年按1500元标准资助。",
        "享受中央资助政策的所需资金由中央和地方财政按8∶2比例分担，享受自治区资助政策的所需资金"
        "由自治区本级和盟市（旗县）财政按9∶1比例分担。",
    ),
    6: (
        "每生每年2000元。在经教育部门依法批准的民办学校就读的学生，按照相同的标准给予补助，其学费高于补助标准的，"
        "向学生收取差额部分。中等职业学校特殊类专业学生，学费高于自治区免费标准的部分由个人承担。",
        "享受中央政策学生所需资金，中央和地方财政按8∶2比例分担，其余学生所需资金由自治区和盟市按比例共同承担。",
    ),
    7: (
        "每生每年2000元。在经教育部门依法批准的民办学校就读的学生，按照相同的标准给予补助，其学费高于补助标准的，"
        "向学生收取差额部分。",
        "中央和地方财政按8∶2比例分担。",
    ),
    20: (
        "发放基础养老金和个人账户养老金。目前，自治区确定的基础养老金最低标准为每人每月110元。"
        "根据经济发展和物价变动等情况，建立基础养老金水平合理调整机制。",
        "在基本养老保险基金中支出。中央财政按国家确定的基础养老金标准给予全额补助。地方人民政府对参保人缴费给予补贴。",
    ),
    43: ("按照每人每年960元的标准年底发放。", "中央和地方财政按比例共同负担。"),
    44: (
        "按照伤残子女父母每人每年440元、子女死亡的父母每人每年545元、手术并发症人员每人每个月："
        "一级400元、二级300元、三级200元标准发放。",
        "中央和地方财政按比例共同负担。",
    ),
}

STANDARDS = {
    "nutrition-improvement.national-pilot": ("800 元/人/年", {"central": "100%"}),
    "nutrition-improvement.region-pilot": ("800 元/人/年", {"province": "5", "unstated": "5"}),
    "boarding-allowance.primary": ("1000 元/人/年", {"central": "5", "local": "5"}),
    "boarding-allowance.junior": ("1250 元/人/年", {"central": "5", "local": "5"}),
    "vocational-grant.central-policy": ("2000 元/人/年", {"central": "8", "local": "2"}),
    "vocational-grant.region-policy": ("1500 元/人/年", {"province": "9", "unstated": "1"}),
    "vocational-tuition-waiver.central-policy": ("2000 元/人/年", {"central": "8", "local": "2"}),
    "vocational-tuition-waiver.other-students": ("2000 元/人/年", {"rule": "unstated"}),
    "senior-high-grant.students": ("2000 元/人/年", {"central": "8", "local": "2"}),
    "resident-pension.base-pension": ("110 元/人/月", {"rule": "band"}),
    "family-planning-reward.recipients": ("960 元/人/年", {"rule": "unstated"}),
    "family-planning-special.disabled-child": ("440 元/人/年", {"rule": "unstated"}),
    "family-planning-special.dead-child": ("545 元/人/年", {"rule": "unstated"}),
    "family-planning-special.complication-1": ("400 元/人/月", {"rule": "unstated"}),
    "family-planning-special.complication-2": ("300 元/人/月", {"rule": "unstated"}),
    "family-planning-special.complication-3": ("200 元/人/月", {"rule": "unstated"}),
}

COUNTS = {
    "nutrition-improvement.national-pilot": 0,
    "nutrition-improvement.region-pilot": 14998 + 3320,
    "boarding-allowance.primary": 2243,
    "boarding-allowance.junior": 4665,
    "vocational-grant.central-policy": 1867,
    "vocational-grant.region-policy": 5476,
    "vocational-tuition-waiver.central-policy": 11013,
    "vocational-tuition-waiver.other-students": 3000,
    "senior-high-grant.students": 6354,
    "resident-pension.base-pension": 201943,
    "family-planning-reward.recipients": 11530,
    "family-planning-special.disabled-child": 1000,
    "family-planning-special.dead-child": 1000,
    "family-planning-special.complication-1": 10,
    "family-planning-special.complication-2": 50,
    "family-planning-special.complication-3": 200,
}
"""What each line's 14 counts add up to, each banner rounded to whole persons."""

CITY = {
    "population": "2242875",
    "urban": "1656914",
    "rural": "585961",
    "households": "918965",
    "age-0-4": "81140",
    "age-5-9": "88970",
    "age-10-14": "91789",
    "age-15-19": "79978",
    "age-60-plus": "460008",
    "age-65-plus": "307643",
    "age-80-plus": "58357",
    "age-3-5": "51756",
    "age-6-11": "107891.6",
    "age-12-14": "55073.4",
    "age-15-17": "47986.8",
}
"""The census's own figures for the whole city, and the ages worked out from its five-year groups."""


@cache
def read(path: Path) -> dict[str, Any]:
    """A YAML file with every scalar as text."""
    return dict(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))


@cache
def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def banners() -> list[dict[str, str]]:
    return [row for row in rows() if row["level"] == "county"]


def items() -> dict[int, tuple[str, dict[str, Any]]]:
    return {int(item["number"]): (code, item) for code, item in read(LIST)["items"].items()}


def lines_of(file: Path) -> dict[str, dict[str, Any]]:
    entries = read(file)["items"].items()
    return {f"{code}.{name}": line for code, item in entries for name, line in item.get("lines", {}).items()}


def whole(number: Decimal) -> int:
    return int(number.quantize(Decimal(1), ROUND_HALF_UP))


# ---- the list ----


def test_82_entries_in_order_with_unique_codes() -> None:
    entries = read(LIST)["items"]
    assert [item["number"] for item in entries.values()] == [str(n) for n in range(1, 83)]
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code) for code in entries)
    names = [item["name"]["zh"] for item in entries.values()]
    assert len(set(names)) == 82


def test_domains_hold_as_many_items_as_the_document() -> None:
    found: dict[str, int] = {}
    for item in read(LIST)["items"].values():
        found[item["domain"]] = found.get(item["domain"], 0) + 1
    assert list(found) == list(read(LIST)["domains"])
    assert list(found.values()) == [8, 10, 7, 20, 13, 3, 10, 11]


def test_every_entry_has_all_columns_of_the_list() -> None:
    for number, (_, item) in items().items():
        for column in ("target", "standard_text", "duty", "departments"):
            assert item[column], (number, column)
        assert item["name"]["en"]
        assert item["source"] == f"hlbe-41 附件1 第{number}项"


def test_no_damaged_token_and_no_half_width_mark_in_the_list_words() -> None:
    for number, (_, item) in items().items():
        for column in ("target", "standard_text", "duty", "departments"):
            assert not re.search(r"365|教育厅门|[,;:()]", item[column]), (number, column)
    assert items()[8][1]["target"].startswith("我市所有具有呼伦贝尔市户籍的普通高中")
    assert "加大教育部门和学校关爱保护力度" in items()[54][1]["standard_text"]
    assert all("原文" in items()[number][1]["note"] for number in (8, 54))


@pytest.mark.parametrize("number", sorted(COSTED))
def test_words_of_costed_items_to_the_letter(number: int) -> None:
    _, item = items()[number]
    assert (item["standard_text"], item["duty"]) == QUOTES[number]


def test_only_the_items_with_stated_standards_are_costed() -> None:
    assert {number for number, (_, item) in items().items() if "lines" in item} == COSTED


def test_what_is_not_costed_says_why_and_what_it_needs() -> None:
    left = [item for number, (_, item) in items().items() if number not in COSTED]
    assert len(left) == 74
    assert {item["state"] for item in left} == {"uncosted"}
    assert all(item["reason"] and item["needs"] for item in left)
    assert len({item["needs"] for item in left}) == 74


def test_lines_hold_the_standards_and_shares_of_the_list() -> None:
    lines = lines_of(LIST)
    assert list(lines) == list(STANDARDS)
    for path, (standard, sharing) in STANDARDS.items():
        assert lines[path]["count"] == "open"
        assert lines[path]["standard"]["value"] == standard
        assert sharing.items() <= lines[path]["sharing"].items(), path


def test_every_standard_is_in_the_words_of_its_item() -> None:
    for number in COSTED:
        _, item = items()[number]
        for line in item["lines"].values():
            assert f"{line['standard']['value'].split()[0]}元" in item["standard_text"]


def test_every_number_of_the_list_has_source_and_status() -> None:
    for path, line in lines_of(LIST).items():
        for part in (line["standard"], line["sharing"]):
            assert part["source"].startswith("hlbe-41 附件1 第"), path
            assert part["status"] == "official", path
    base = lines_of(LIST)["resident-pension.base-pension"]["sharing"]["base"]
    assert base["value"] == "88 元/人/月"
    assert base["source"].split("（")[0] in read(LIST)["documents"]


def test_a_fault_of_an_indicator_is_about_the_items_of_that_indicator() -> None:
    numbers = {code: number for number, (code, _) in items().items()}
    faults, indicators = read(LIST)["faults"], read(LIST)["indicators"]
    for fault, indicator in {
        "coverage-rehabilitation": "rehabilitation-coverage",
        "coverage-disability-allowances": "disability-allowance-coverage",
        "period-shanty-town": "shanty-town",
        "period-rural-housing": "rural-housing",
        "period-startup-training": "startup-training",
        "rounding-new-jobs": "new-urban-jobs",
    }.items():
        named = [numbers[code] for code in indicators[indicator]["items"]]
        assert [int(number) for number in faults[fault]["items"]] == named, fault


def test_items_without_a_ratio_are_those_whose_words_lack_one() -> None:
    """按比例 or 按规定比例 with no figures before it in the same part of the sentence."""
    lacking = {
        number
        for number, (_, item) in items().items()
        if any(
            re.search("按(规定)?比例", part) and not re.search(r"\d∶\d", part)
            for part in re.split("[，。；]", item["duty"])
        )
    }
    assert {int(number) for number in read(LIST)["faults"]["ratio-missing"]["items"]} == lacking


def test_one_word_for_what_was_not_found_and_for_what_was_not_seen() -> None:
    for path in (LIST, PLACES):
        text = path.read_text(encoding="utf-8")
        assert not re.search("据说|未查到|查不到|没有查到(?!文件)|测算方案", text), path
    unsure = read(LIST)["items"]["family-planning-special"]["note"]
    assert "起点未核实" in unsure


# ---- the places ----


def test_tree_is_region_city_fourteen_banners() -> None:
    tree = {row["code"]: (row["level"], row["within"]) for row in rows()}
    assert tree["150000"] == ("province", "")
    assert tree["150700"] == ("city", "150000")
    assert sum(place == ("county", "150700") for place in tree.values()) == 14 == len(tree) - 2
    assert {row["tier"] for row in banners()} == {"1"}
    assert {row["class"] for row in banners()} == {""}


def test_columns_are_described_and_filled_for_the_lowest_places_only() -> None:
    described = read(PLACES)["columns"]
    assert list(rows()[0])[6:] == list(described)
    for column, about in described.items():
        assert about["name"]["zh"]
        assert about["name"]["en"]
        assert about["unit"]
        assert about["source"]
        second_hand = "推算" in about["name"]["zh"] or "未见原文" in about["source"]
        expected = "estimate" if second_hand else "official"
        assert about["status"] == ("assumption" if "假设" in about["name"]["zh"] else expected), column
        assert all(row[column] for row in banners())
        assert not any(row[column] for row in rows() if row["level"] != "county")


@pytest.mark.parametrize("column", sorted(CITY))
def test_banners_add_up_to_the_census_of_the_city(column: str) -> None:
    assert sum(Decimal(row[column]) for row in banners()) == Decimal(CITY[column])


def test_derived_ages_follow_the_stated_formulas() -> None:
    for row in banners():
        number = {column: Decimal(text) for column, text in row.items() if column in read(PLACES)["columns"]}
        five, ten = number["age-5-9"], number["age-10-14"]
        assert number["age-0-6"] == number["age-0-4"] + five * 2 / 5
        assert number["age-6-11"] == five * 4 / 5 + ten * 2 / 5
        assert number["age-12-14"] == ten * 3 / 5
        assert number["age-15-17"] == number["age-15-19"] * 3 / 5
        assert number["urban"] + number["rural"] == number["population"]
        rural = number["rural"] / number["population"]
        assert abs(number["rural-age-6-14"] - (five * 4 / 5 + ten) * rural) <= Decimal("0.05")
        assert abs(number["rural-age-60-plus"] - number["age-60-plus"] * rural) <= Decimal("0.05")


def test_one_banner_as_printed_in_the_census() -> None:
    row = next(row for row in banners() if row["code"] == "150722")
    assert row["name"] == "莫力达瓦达斡尔族自治旗"
    assert [row[c] for c in ("population", "urban", "rural", "households")] == [
        "228822",
        "82870",
        "145952",
        "91756",
    ]
    assert row["minimum-wage-2018"] == "1460"


# ---- the scenario ----


def counts(line: dict[str, Any]) -> list[int]:
    """The line's counts by banner; a total to be spread stays one number."""
    count = line["count"]
    if "column" in count:
        rate = Decimal(count["times"].removesuffix("%")) / 100
        return [whole(Decimal(row[count["column"]]) * rate) for row in banners()]
    if "by_place" in count:
        assert set(count["by_place"]) == {row["code"] for row in banners()}
        return [int(text.split()[0]) for text in count["by_place"].values()]
    assert count["spread"] in read(PLACES)["columns"]
    return [int(count["value"].split()[0])]


def test_every_open_count_is_given_and_marked_as_assumption() -> None:
    lines = lines_of(SCENARIO)
    assert list(lines) == list(STANDARDS)
    for path, line in lines.items():
        assert line["count"]["status"] == "assumption", path
        assert line["count"]["source"], path


@pytest.mark.parametrize("path", sorted(COUNTS))
def test_counts_add_up_to_the_stated_sums(path: str) -> None:
    assert sum(counts(lines_of(SCENARIO)[path])) == COUNTS[path]


def test_the_rates_are_what_their_workings_give() -> None:
    vocational = Decimal("29.2")
    rural = Decimal("0.7325")
    workings = {
        "boarding-allowance.primary": Decimal("1.009") * Decimal("10.31") * Decimal("0.2"),
        "boarding-allowance.junior": Decimal("0.962") * Decimal("44.03") * Decimal("0.2"),
        "vocational-grant.central-policy": vocational * 2 / 3 * Decimal("0.2"),
        "vocational-grant.region-policy": vocational * 2 / 3 * Decimal("0.8") * rural,
        "vocational-tuition-waiver.central-policy": vocational * (rural + (1 - rural) * Decimal("0.2")),
        "vocational-tuition-waiver.other-students": vocational * (1 - rural) * Decimal("0.8"),
        "senior-high-grant.students": Decimal("66.2") * Decimal("0.2"),
        "resident-pension.base-pension": Decimal("60.7") * Decimal("26.13") / Decimal("36.16"),
    }
    for path, working in workings.items():
        rate = lines_of(SCENARIO)[path]["count"]["times"].removesuffix("%")
        assert working.quantize(Decimal(rate), ROUND_HALF_UP) == Decimal(rate), path
        assert f"＝{rate}%" in lines_of(SCENARIO)[path]["count"]["source"]


def test_pilot_pupils_are_those_of_the_two_poverty_banners() -> None:
    by_place = lines_of(SCENARIO)["nutrition-improvement.region-pilot"]["count"]["by_place"]
    rural = {row["code"]: whole(Decimal(row["rural-age-6-14"])) for row in banners()}
    assert {code: int(text.split()[0]) for code, text in by_place.items() if text != "0 人"} == {
        "150722": rural["150722"],
        "150723": rural["150723"],
    }


def test_splits_below_the_list_are_assumptions_and_keep_the_list_ratio() -> None:
    first = {
        "nutrition-improvement.region-pilot": {"of": "total", "province": "50%"},
        "boarding-allowance.primary": {"of": "total", "central": "50%"},
        "boarding-allowance.junior": {"of": "total", "central": "50%"},
        "vocational-grant.central-policy": {"of": "total", "central": "80%"},
        "vocational-tuition-waiver.central-policy": {"of": "total", "central": "80%"},
        "senior-high-grant.students": {"of": "total", "central": "80%"},
    }
    lines = lines_of(SCENARIO)
    for line in lines.values():
        if "sharing" in line:
            assert line["sharing"]["status"] == "assumption"
            assert line["sharing"]["source"]
    assert all(lines[path]["sharing"]["steps"][0] == step for path, step in first.items())
    nine_tenths = lines["vocational-grant.region-policy"]["sharing"]["quantities"]["region"]
    assert (nine_tenths["value"], nine_tenths["status"]) == ("90%", "official")


def test_region_share_of_item_5_in_2020_by_calculator() -> None:
    people = sum(counts(lines_of(SCENARIO)["vocational-grant.region-policy"]))
    share = people * 1500 * Decimal("1.08") ** 2 * Decimal("0.9")
    assert share == Decimal("8622728.64")
    assert f"{people:,}×1,500元×1.08×1.08×90%＝{share:,.2f}元" in SCENARIO.read_text(encoding="utf-8")


def test_years_growth_and_variants() -> None:
    scenario = read(SCENARIO)
    assert scenario["years"] == "2018-2025"
    assert scenario["growth"]["spending"]["value"] == "8%"
    marked = scenario["place_attributes"]["class"]
    assert (marked["value"], marked["status"]) == ("2", "assumption")
    assert list(scenario["variants"]) == ["fast", "class-1"]
