"""The estimated columns of Hulunbuir's place table: one rate for all banners, and the city's totals."""

from __future__ import annotations

import csv
import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

PLACES = Path(__file__).parents[1] / "finsim/catalogue/places/hulunbuir"
RATES = {
    "kindergarten-children": ("age-3-5", Fraction(610_972) / Fraction("678165.5"), 46_628),
    "primary-pupils": ("age-6-11", Fraction(107_253_500) / Fraction("106297642.4"), 108_862),
    "junior-pupils": ("age-12-14", Fraction(49_189_883) / Fraction("51153596.4"), 52_959),
    "senior-pupils": ("age-15-17", Fraction(24_944_529 + 16_633_685, 43_610_484) * Fraction("0.694"), 31_751),
    "vocational-students": ("age-15-17", Fraction(41_578_214, 43_610_484) * Fraction("0.306"), 14_000),
    "tekun": ("population", Fraction(98_300, 24_049_155), 9_168),
    "orphans": ("population", Fraction(5_200, 24_049_155), 485),
    "resident-insured": ("population", Fraction(16_312_000, 24_049_155), 1_521_292),
    "employee-insured": ("population", Fraction(5_404_000, 24_049_155), 503_988),
    "employee-pension-staff": ("population", Fraction(349_170_000, 1_409_778_724), 555_509),
    "employee-pension-retirees": ("population", Fraction(131_570_000, 1_409_778_724), 209_320),
    "resident-pension-receivers": ("age-60-plus", Fraction(160_320_000, 264_018_218), 279_331),
    "unemployment-insured": ("urban", Fraction(265_000, 1_656_914), 265_000),
    "allowance-hardship": ("population", Fraction(10_313_000, 1_409_778_724), 16_407),
    "allowance-care": ("population", Fraction(13_222_000, 1_409_778_724), 21_036),
    "disabled": ("population", Fraction(35_662_000, 1_409_778_724), 56_736),
}
"""Each column's base, its rate, and the city's total (region_data's estimate, or the document's figure)."""


def banners() -> list[dict[str, str]]:
    with Path(f"{PLACES}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["level"] == "county"]


def described() -> dict[str, dict[str, Any]]:
    """What the table's columns rest on."""
    text = Path(f"{PLACES}.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text)["columns"])


def total(column: str) -> Decimal:
    return sum((Decimal(row[column]) for row in banners()), Decimal(0))


@pytest.mark.parametrize("column", RATES)
def test_every_banner_has_the_city_s_rate(column: str) -> None:
    base, rate, city = RATES[column]
    for row in banners():
        assert abs(Fraction(row[column]) - Fraction(row[base]) * rate) <= Fraction(1, 20), row["code"]
    assert abs(total(column) - city) <= Decimal("1.5")


def test_special_pupils_are_the_nation_s_part_of_children_of_6_to_14() -> None:
    rate = Fraction(665_942) / Fraction("157451238.8")
    for row in banners():
        children = Fraction(row["age-6-11"]) + Fraction(row["age-12-14"])
        assert abs(Fraction(row["special-pupils"]) - children * rate) <= Fraction(1, 20)
    assert total("special-pupils") == Decimal("689.2")


def test_dibao_of_town_and_country_add_up_to_the_city() -> None:
    """The nation's two rates of 2019, both raised so that the city comes to 149,235."""
    assert abs(total("dibao-urban") + total("dibao-rural") - 149_235) <= 1
    town, country = Fraction(9_407_000, 899_991_162), Fraction(34_593_000, 509_787_562)
    whole = Fraction(2_242_875) * Fraction("159.69") / 2400
    scale = whole / (1_656_914 * town + 585_961 * country)
    assert round(float(scale), 6) == 2.614468
    for row in banners():
        assert abs(Fraction(row["dibao-urban"]) - int(row["urban"]) * town * scale) <= Fraction(1, 20)
        assert abs(Fraction(row["dibao-rural"]) - int(row["rural"]) * country * scale) <= Fraction(1, 20)


@pytest.mark.parametrize("column", ["dibao-urban", "dibao-rural"])
def test_the_printed_dibao_rates_give_every_banner_s_number(column: str) -> None:
    """With a calculator: people × the rate and the factor as the source prints them."""
    printed = re.search(r"人口×([\d.]+)%×([\d.]+)，", described()[column]["source"])
    assert printed
    rate = Fraction(printed[1]) / 100 * Fraction(printed[2])
    for row in banners():
        people = Fraction(row[column.removeprefix("dibao-")])
        assert abs(Fraction(row[column]) - people * rate) <= Fraction(1, 20), row["code"]


def test_the_city_s_people_are_the_sum_of_the_banners() -> None:
    stated = {
        name: Decimal(found[1].replace(",", ""))
        for name, about in described().items()
        if (found := re.search(r"；全市([\d,.]+)人", about["source"]))
    }
    assert len(stated) >= 14
    for name, city in stated.items():
        assert total(name).quantize(Decimal(1), ROUND_HALF_UP) == city, name


def test_both_pensions_together_are_more_than_the_old_people() -> None:
    receivers = round(total("resident-pension-receivers"))
    retirees = round(total("employee-pension-retirees"))
    old = round(total("age-60-plus"))
    source = described()["resident-pension-receivers"]["source"]
    for number in (receivers, retirees, receivers + retirees, old, receivers + retirees - old):
        assert f"{number:,}人" in source


def test_households_of_town_and_country_are_all_households() -> None:
    for row in banners():
        parts = Decimal(row["urban-households"]) + Decimal(row["rural-households"])
        assert parts == Decimal(row["households"])


def test_townships_villages_and_communities_are_whole_and_the_city_s() -> None:
    assert [total(one) for one in ("townships", "villages", "communities")] == [158, 796, 382]
    wild = next(row for row in banners() if row["code"] == "150721")
    assert [wild[one] for one in ("townships", "villages", "communities")] == ["13", "148", "25"]


def test_spending_a_pupil_is_the_city_s_everywhere() -> None:
    kinds = ("kindergarten", "primary", "junior", "senior", "vocational")
    for row in banners():
        costs = [row[f"cost-{kind}"] for kind in kinds]
        assert costs == ["13127.44", "16756.14", "21946.89", "20854.5", "20057.7"]


def test_a_number_not_seen_at_its_source_is_an_assumption() -> None:
    columns = described()
    unseen = [name for name, about in columns.items() if "未核实" in about["source"]]
    assert unseen == ["resident-pension-receivers", "disabled"]
    assert [name for name, about in columns.items() if about["status"] == "assumption"] == unseen
    for name, about in columns.items():
        if about["status"] != "official" and not name.startswith(("cost-", "minimum")):
            # A working has a formula, or says what list was counted.
            assert any(sign in about["source"] for sign in ("×", "÷", "＋", "−", "点数")), name
