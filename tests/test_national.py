"""The nation by county: every place of the census, its tier, and amounts worked out a second time by hand."""

from __future__ import annotations

import csv
from collections import Counter
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from finsim.draws.bands import Row
from finsim.draws.simulate import simulate
from finsim.errors import InputFault
from finsim.load import load, resolve
from finsim.load.census_ages import columns_of, shown
from finsim.load.census_columns import NAMES, csv_text, tenths
from finsim.load.census_table import FILE, NATION, read_census
from finsim.result import Result, project

ROOT = Path(__file__).parents[1]
NATIONAL = ROOT / "scenarios/national-2020.yaml"
EXAMPLE = ROOT / "scenarios/uncertainty-example.yaml"
INDICES = {"residents": "all", "old": "old", "teens": "teen", "primary": "primary", "junior": "junior"}
COSTED = {"1", "3", "5", "6", "7", "10", "11", "13", "15"}


@cache
def nation() -> Result:
    return project(load(NATIONAL))


@cache
def amounts() -> Any:
    """Yuan by line, place, year and payer."""
    return nation().burden("line", "place", "year", "payer")


# ---- the places ----


def test_all_places_of_the_census_stand_in_their_tree() -> None:
    places = nation().variant().places
    levels = Counter(place.level for place in places.tree.values())
    assert levels == {"nation": 1, "province": 31, "city": 338, "county": 2985}
    leaves = Counter(places.tree[code].level for code in places.leaves)
    assert leaves == {"county": 2985, "city": 4}  # 东莞、中山、儋州、嘉峪关 have no counties
    assert {places.tree[code].name for code in places.leaves if places.tree[code].level == "city"} == {
        "东莞市", "中山市", "儋州市", "嘉峪关市",
    }  # fmt: skip
    above = {code: places.tree[places.tree[code].within].level for code in places.leaves}
    county = [code for code in places.leaves if places.tree[code].level == "county"]
    direct = [code for code in county if above[code] == "province"]
    # 济源; 仙桃 and three more of 湖北; 15 of 海南; ten of the corps
    assert Counter(code[:2] for code in direct) == {"41": 1, "42": 4, "46": 15, "65": 10}


def test_they_add_up_to_the_nation() -> None:
    columns = nation().variant().places.columns
    assert int(columns["population"].values.sum()) == 1_409_778_724
    assert int(columns["age-60-plus"].values.sum()) == 264_018_218
    assert columns["urban"].values.sum() + columns["rural"].values.sum() == 1_409_778_724


def test_each_tier_has_its_provinces_and_the_cities_of_their_own_plan() -> None:
    places = nation().variant().places
    tiers = Counter(places.tree[code].attributes["tier"] for code in places.leaves)
    assert sum(tiers.values()) == len(places.leaves)
    assert {code[:2] for code in places.leaves if places.tree[code].attributes["tier"] == "5"} == {"11", "31"}
    own = {code[:4] for code in places.leaves if places.tree[code].attributes["tier"] == "4"} - {
        code[:4] for code in places.leaves if code[:2] in ("12", "32", "33", "44")
    }
    assert own == {"2102", "3502", "3702"}  # 大连、厦门、青岛; 宁波 and 深圳 lie in provinces of tier 4
    corps = [code for code in places.leaves if places.tree[code].attributes["medical-tier"] == "corps"]
    assert [code[:4] for code in corps] == ["6590"] * 10


# ---- the table that points at the census ----


def test_columns_of_many_places_are_those_of_each() -> None:
    census = read_census()
    lowest = census.lowest(NATION)
    fast = {name: tenths(lowest, name).tolist() for name in NAMES}
    for at, place in enumerate(lowest):
        slow = columns_of(place)
        assert tuple(slow) == NAMES
        assert {name: Fraction(found[at], 10) for name, found in fast.items()} == slow, place.code


def test_the_text_of_a_place_is_that_of_its_rows() -> None:
    census = read_census()
    place = census.places["460000"]
    rows = list(csv.DictReader(csv_text(census, place, ["population", "primary-pupils"]).splitlines()))
    assert [row["code"] for row in rows] == ["460000", *(one.code for one in census.below("460000"))]
    for row in rows:
        one = census.places[row["code"]]
        leaf = one.code not in census.children
        assert row["primary-pupils"] == (shown(columns_of(one)["primary-pupils"]) if leaf else "")
        assert row["within"] == ("" if one.code == "460000" else one.within)


PROVINCE = """
title: 海南
years: 2020-2021
domains: {d: d}
places:
  table: {census: 460000}
  columns: {population: {unit: 人, source: 普查, status: official}}
items:
  x:
    number: 1
    name: 人均一元
    domain: d
    lines: {l: {count: {column: population}, standard: 1 元/人/年, sharing: central}}
"""


def scenario(folder: Path, text: str) -> Path:
    path = folder / "x.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_province_is_taken_the_same_way_and_resolves_to_itself(tmp_path: Path) -> None:
    path = scenario(tmp_path, PROVINCE)
    first = project(load(path))
    assert int(first.ledger().entries.sum()) == 2 * 100 * 10_081_232
    text = resolve(path)
    assert "460300-1,西沙群岛,county,460300" in text
    again = project(load(scenario(tmp_path, text)))
    assert (again.ledger().entries == first.ledger().entries).all()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("{census: 46000}", "“46000”"),
        ("{census: 460000, csv: x}", "“csv”"),
        ("{census: }", "“—”"),
    ],
)
def test_a_code_that_is_none_is_told(tmp_path: Path, written: str, told: str) -> None:
    path = scenario(tmp_path, PROVINCE.replace("{census: 460000}", written))
    with pytest.raises(InputFault, match=told):
        load(path)


def test_a_column_that_the_census_does_not_give_is_told(tmp_path: Path) -> None:
    path = scenario(tmp_path, PROVINCE.replace("{population: {", "{incomes: {unit: 元}, population: {"))
    with pytest.raises(InputFault, match="incomes"):
        load(path)


# ---- what is costed ----


def test_nine_items_are_costed_and_nine_say_what_they_lack() -> None:
    items = nation().variant().items
    assert [item.number for item in items] == [str(number) for number in range(1, 19)]
    assert {item.number for item in items if item.state == "costed"} == COSTED
    for item in items:
        assert item.lines or (item.reason and item.needs), item.code
        assert "gbf-2018-6" in item.source or "国办发〔2018〕6号" in item.source


def test_the_indices_are_those_of_the_nations_own_projection(tmp_path: Path) -> None:
    counts = {"all": "all", "old": "60+", "teen": "15-17"}
    counts |= {school: f"{{school: {school}}}" for school in ("primary", "junior")}
    lines = "\n".join(
        f"      {code}: {{count: {{cohort: {what}}}, standard: 1 元/人/年, sharing: central}}"
        for code, what in counts.items()
    )
    text = f"""
title: 全国
years: 2020-2028
places: {{"000000": {{name: 全国, level: nation}}}}
population: {{model: china-2020, start: census-2020, migration: none}}
domains: {{d: d}}
items:
  x:
    number: 1
    name: x
    domain: d
    lines:
{lines}
"""
    result = project(load(scenario(tmp_path, text)))
    found = result.burden("line", "year").set_index(["line", "year"])["amount"]
    series = nation().variant().series
    for name, line in INDICES.items():
        stated = {dated.month // 12: float(dated.value) for dated in series[name].values}
        for year in range(2020, 2029):
            worked = 100 * found[f"x.{line}", year] / found[f"x.{line}", 2020]
            assert stated[year] == pytest.approx(worked, abs=0.0051), (name, year)


# ---- the centre's part by hand ----


def half_up(number: Fraction) -> int:
    return (number + Fraction(1, 2)).__floor__()


def row_of(code: str) -> dict[str, str]:
    with FILE.open(encoding="utf-8", newline="") as text:
        return next(row for row in csv.DictReader(text) if row["code"] == code)


def heads(row: dict[str, str], *groups: str) -> int:
    return sum(int(row[f"{sex}_{group}"] or 0) for sex in "mf" for group in groups)


YEARS: dict[int, dict[str, Any]] = {
    2020: {
        "index": dict.fromkeys(INDICES, "100"), "health": 74, "medical": 550, "pension": 6 * 88 + 6 * 93,
        "primary": 650, "junior": 850, "boarder": 200, "special": 6000, "poor": (1000, 1250),
        "grant": 2000, "granted": "66.67", "tuition": 2000,
    },
    2025: {
        "index": {
            "residents": "99.73", "old": "119.94", "teens": "118.64", "primary": "94.05", "junior": "108.39",
        },
        "health": 99, "medical": 700, "pension": 12 * 143,
        "primary": 720, "junior": 940, "boarder": 300, "special": 7000, "poor": (1250, 1500),
        "grant": 2300, "granted": "100", "tuition": 2000,
    },
}  # fmt: skip
"""What the documents say of the year, and the indices as printed."""
SHARES = {
    # code: running costs, boarders, five tiers, medical, pension
    "150721": (80, 50, 80, 80, 100),  # 阿荣旗: tier 1
    "140122": (60, 50, 60, 80, 100),  # 阳曲县: tier 2, medical insurance as in the west
    "210102": (50, 50, 50, 50, 50),  # 沈阳市和平区: tier 3
    "210202": (50, 50, 30, 30, 50),  # 大连市中山区: tier 4 in a province of tier 3
    "310115": (50, 50, 10, 10, 50),  # 上海市浦东新区: tier 5
    "659001": (80, 50, 80, 100, 100),  # 石河子市: the corps
}


def counted(code: str, index: dict[str, str]) -> dict[str, Fraction]:
    """People of a place in a year, before rounding: census × national rate × index."""
    row = row_of(code)
    ages = {group: heads(row, group) for group in ("5-9", "10-14", "15-19")}
    primary = (Fraction(4, 5) * ages["5-9"] + Fraction(2, 5) * ages["10-14"]) * 1072535000 / 1062976424
    junior = Fraction(3, 5) * ages["10-14"] * 491898830 / 511535964
    base = {
        "residents": Fraction(int(row["population"])),
        "old": Fraction(heads(row, "60-64", "65-69", "70-74", "75-79", "80-84", "85+")),
        "teens": Fraction(half_up(6 * Fraction(ages["15-19"])), 10),
        "primary": Fraction(half_up(10 * primary), 10),
        "junior": Fraction(half_up(10 * junior), 10),
    }
    return {name: heads * Fraction(index[name]) / 100 for name, heads in base.items()}


def central_by_hand(code: str, year: int) -> dict[str, int]:
    """Fen that the centre bears, by line, from the census and the printed standards alone."""
    said = YEARS[year]
    people = counted(code, said["index"])
    running, boarders, tier, medical, pension = SHARES[code]
    # Whose number, per cent of them, yuan a head, per cent covered, per cent that the centre bears.
    lines = {
        "compulsory-running.primary": ("primary", "100", said["primary"], "100", running),
        "compulsory-running.junior": ("junior", "100", said["junior"], "100", running),
        "compulsory-running.boarders-primary": ("primary", "10.31", said["boarder"], "100", running),
        "compulsory-running.boarders-junior": ("junior", "44.03", said["boarder"], "100", running),
        "compulsory-running.special-primary": (
            "primary", "0.4257", said["special"] - said["primary"], "100", running,
        ),
        "compulsory-running.special-junior": (
            "junior", "0.4257", said["special"] - said["junior"], "100", running,
        ),
        "poor-pupils.primary": ("primary", "2.06", said["poor"][0], "100", boarders),
        "poor-pupils.junior": ("junior", "8.81", said["poor"][1], "100", boarders),
        "vocational-grant.pupils": ("teens", "7.63", said["grant"], said["granted"], tier),
        "vocational-free-tuition.pupils": ("teens", "26.55", said["tuition"], "100", tier),
        "senior-grant.pupils": ("teens", "11.44", said["grant"], "100", tier),
        "resident-pension.basic": ("old", "100", said["pension"], "60.72", pension),
        "resident-medical.subsidy": ("residents", "100", said["medical"], "72.9", medical),
        "public-health.all": ("residents", "100", said["health"], "100", tier),
    }  # fmt: skip
    found = {}
    for line, (who, rate, yuan, covered, share) in lines.items():
        count = half_up(people[who] * Fraction(rate) / 100)
        amount = half_up(count * yuan * Fraction(covered))  # fen: per cent × 100
        found[line] = half_up(Fraction(share, 100) * amount)
    return found


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("code", SHARES)
def test_what_the_centre_bears_by_hand(code: str, year: int) -> None:
    table = amounts()
    table = table[(table["place"] == code) & (table["year"] == year) & (table["payer"] == "central")]
    found = {line: round(100 * yuan) for line, yuan in zip(table["line"], table["amount"], strict=True)}
    assert {line: fen for line, fen in found.items() if fen} == central_by_hand(code, year)


def test_provinces_add_up_to_the_nation() -> None:
    table, places = amounts(), nation().variant().places

    def province(code: str) -> str:
        while places.tree[code].level != "province":
            code = places.tree[code].within
        return code

    of = {code: province(code) for code in places.leaves}
    fen = (table["amount"] * 100).round().astype("int64")
    whole = nation().burden("year", "payer")
    together = fen.groupby([table["place"].map(of), table["year"], table["payer"]]).sum()
    assert together.index.get_level_values(0).nunique() == 31
    by_year = together.groupby(level=[1, 2]).sum()
    for year, payer, amount in whole[["year", "payer", "amount"]].itertuples(index=False):
        assert by_year[year, payer] == round(100 * amount)


def test_the_centre_does_not_bear_more_than_it_gave_for_compulsory_education() -> None:
    """1,695.9 亿元 in 2020 (财政部2020-06-17) is for textbooks and meals too, which are not costed."""
    table = nation().burden("line", "year", "payer")
    table = table[(table["year"] == 2020) & (table["payer"] == "central")]
    mine = table[table["line"].str.startswith(("compulsory-running", "poor-pupils"))]["amount"].sum()
    assert 0.4 < mine / 1695.9e8 < 0.6


def test_relief_is_whole_in_the_sum_that_is_known() -> None:
    """The standards worked out from 627.7 亿元 in five months and 86.1 亿元 in three give these back."""
    found = nation().burden("line", "year").set_index(["line", "year"])["amount"]
    dibao = sum(found[f"needy-relief.dibao-{kind}", 2020] for kind in ("urban", "rural"))
    tekun = sum(found[f"needy-relief.tekun-{kind}", 2020] for kind in ("urban", "rural"))
    assert dibao == pytest.approx(627.7e8 * 12 / 5, rel=1e-5)
    assert tekun == pytest.approx(86.1e8 * 12 / 3, rel=1e-5)


# ---- how sure the numbers are ----


def test_every_uncertain_number_says_how_it_was_set_and_few_differ_by_county() -> None:
    uncertainty = nation().variant().uncertainty
    assert uncertainty is not None
    assert len(uncertainty.shocks) == 13
    assert uncertainty.draws == 2_000
    for shock in uncertainty.shocks:
        assert shock.basis.status == "assumption"
        assert len(shock.basis.source) > 10
    by_place = {shock.code for shock in uncertainty.shocks if "place" in shock.axes}
    assert by_place == {"county-people", "county-pupils", "county-old"}


def test_draws_of_the_nation_keep_to_what_is_known_by_hand() -> None:
    """In the base year: relief has the mean it states; the pension's mean follows from its triangle."""
    bands = simulate(nation(), draws=400, by=("total", "item"))
    relief, pension = (bands.row("item", code) for code in ("needy-relief", "resident-pension"))
    for row, times in ((relief, 1.0), (pension, (0.52 + 0.6072 + 0.63) / 3 / 0.6072)):
        assert abs(bands.mean[row, 0] - times * bands.central[row, 0]) < 4.5 * bands.error[row, 0]
    # Certain lines have no band: grants of 15- to 17-year-olds.
    certain = bands.row("item", "vocational-grant")
    for level in bands.quantiles[certain].T:
        assert level == pytest.approx(bands.central[certain], rel=1e-4)  # draws are not rounded


@pytest.mark.slow
def test_counties_cancel_out_over_the_nation() -> None:
    """Public health in 2020 moves by county alone: 3 % in each, and 3 % × √Σw² over the nation."""
    bands = simulate(nation(), draws=2_000, by=("item",))
    row = bands.row("item", "public-health")
    people = nation().variant().places.columns["population"].values
    weights = people / people.sum()
    by_hand = 0.03 * float((weights**2).sum()) ** 0.5
    low, high = bands.quantiles[row, 0, 0], bands.quantiles[row, 0, 4]
    assert (high - low) / 2 / 1.6449 / bands.central[row, 0] == pytest.approx(by_hand, rel=0.08)
    assert "full" not in {kind for line, kind in bands.separable.items() if line.startswith("needy-relief")}


# ---- the small example ----


def test_the_examples_chance_rises_and_its_variants_move_the_band() -> None:
    result = project(load(EXAMPLE))
    codes = {variant.code: variant for variant in result.scenario.variants}
    shocks = {code: {shock.code for shock in found.uncertainty.shocks} for code, found in codes.items()
              if found.uncertainty is not None}  # fmt: skip
    assert shocks["base"] - shocks["counted"] == {"boarders"}
    assert shocks["base"] == shocks["more-insured"]
    bands = simulate(result, draws=1000, by=("total", "item"))
    county = bands.kept[Row("total", "", "county")]
    room = 10_000 * (30_000 + 120_000 - 147_220) * 1.03 ** np.arange(5)
    chances = (county > room[:, None]).mean(axis=1)
    assert (np.diff(chances) > 0).all()
    assert 0.05 < chances[0] < 0.2
    assert 0.3 < chances[-1] < 0.5
    counted = simulate(result, variant="counted", draws=1000, by=("item",))
    boarding = counted.row("item", "boarding")
    assert counted.quantiles[boarding] == pytest.approx(1180 * 1250, rel=1e-9)


def test_the_example_by_calculator() -> None:
    result = project(load(EXAMPLE))
    found = result.burden("year", "payer").set_index(["year", "payer"])["amount"]
    county = 240 * 1250 + 4500 * 1000 + 20_000 * 0.92 * 700 + 25_000 * 99 + 6000 * 1200
    assert found[2026, "county"] == county == 27_355_000
    medical = 200_000 * 0.92 * round(700 * 1.04 + 1e-9, 2)
    health = 250_000 * round(99 * 1.05 + 1e-9, 2)
    assert found[2027, "central"] == round(1200 * 1250 * 0.5 + 0.8 * (medical + health), 2)


def test_the_example_says_in_every_number_that_it_is_one() -> None:
    variant = load(EXAMPLE).variants[0]
    for line in variant.lines:
        for quantity in line.quantities.values():
            basis = quantity.basis
            said = ("示例", "近年")
            assert basis.status == "official" or any(one in basis.source for one in said), quantity.path
    text = EXAMPLE.with_name("errors-example.csv").read_text(encoding="utf-8")
    assert all("示例数据，非统计数" in line for line in text.splitlines()[1:])
