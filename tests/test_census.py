"""The shipped census: it adds up, places are found, and what is derived from it is what the tables say."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from finsim.census.find import find, search
from finsim.errors import EXIT_USAGE, InputFault
from finsim.listing import listing
from finsim.load.census_ages import RATES, columns_of, shown
from finsim.load.census_table import FILE, NATION, Census, CensusPlace, read_census

ROOT = Path(__file__).parents[1]
HULUNBUIR = ROOT / "finsim/catalogue/places/hulunbuir"
TEXT = ("code", "level", "province", "city", "county")
COMPILED = "cf038951315da24ccfe084b8a0b2dd5629eeb495ebc6f5bd1a5ca90840753039"


@pytest.fixture(scope="module")
def census() -> Census:
    return read_census()


def columns(path: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(path.read_text(encoding="utf-8"))["columns"])


# ---- the table adds up ----


def sums(places: list[CensusPlace]) -> dict[str, int]:
    names = [name for name in places[0].cells if name not in TEXT]
    return {name: sum(place.number(name) for place in places) for name in names}


def test_lowest_places_add_up_to_the_nation(census: Census) -> None:
    lowest = census.lowest(NATION)
    assert len(lowest) == 2943 + 42 + 4  # counties, zones, and cities without counties
    assert sums(lowest) == sums([census.places[NATION]])
    assert sums(lowest)["population"] == 1_409_778_724


def test_every_place_is_the_sum_of_its_lowest_ones(census: Census) -> None:
    for code in census.children:
        assert sums(census.lowest(code)) == sums([census.places[code]]), code


def test_every_place_adds_up_in_itself(census: Census) -> None:
    """Town and country, and the 38 groups of men and women, make the population."""
    for place in census.places.values():
        ages = sum(place.number(name) for name in place.cells if name[:2] in ("m_", "f_"))
        assert ages == place.number("population"), place.code
        assert place.number("urban") + place.number("rural") == place.number("population"), place.code


def test_every_place_stands_once_below_a_higher_one(census: Census) -> None:
    below = census.below(NATION)
    assert len(below) == len({place.code for place in below}) == len(census.places) - 1
    order = ("nation", "province", "city", "county")
    for place in below:
        assert order.index(census.places[place.within].level) < order.index(place.level), place.code


def test_cities_without_counties_and_counties_without_a_city(census: Census) -> None:
    cities = [place.code for place in census.lowest(NATION) if place.level == "city"]
    assert cities == ["441900", "442000", "460400", "620200"]
    assert census.places["419001"].within == "410000"  # 济源市 directly in 河南省
    assert census.places["500229"].within == "500200"
    assert census.places["500101"].within == "500100"
    assert census.places["170971"].within == "140900"  # 五台山: its code is not its city's


def test_sansha_is_there_once_with_its_islands_below(census: Census) -> None:
    islands = census.below("460300")
    assert [place.name for place in islands] == ["西沙群岛", "南沙群岛", "中沙群岛的岛礁及其海域"]
    assert [place.code for place in islands] == ["460300-1", "460300-2", "460300-3"]
    assert sum(place.number("population") for place in islands) == 2333


def test_the_shipped_file_is_as_compiled() -> None:
    """3,358 places, 42 numbers each; no cell was touched since."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 3359
    assert {len(row) for row in rows} == {5 + 42}
    assert sha256(FILE.read_bytes()).hexdigest() == COMPILED


# ---- finding a place ----


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("150721", "150721"),
        ("１５０７２１", "150721"),
        ("阿荣旗", "150721"),
        (" 阿荣旗 ", "150721"),
        ("呼伦贝尔市阿荣旗", "150721"),
        ("内蒙古自治区 呼伦贝尔市 阿荣旗", "150721"),
        ("南京市鼓楼区", "320106"),
        ("北京市", "110000"),
        ("北京市朝阳区", "110105"),
        ("吉林市", "220200"),
        ("河南省济源市", "419001"),
        ("江苏省沛县", "320322"),
        ("140100-1", "140100-1"),
        ("全国", NATION),
    ],
)
def test_a_place_is_found_by_code_and_by_name(census: Census, word: str, code: str) -> None:
    assert find(census, word).code == code


def test_every_place_is_found_by_its_code_and_by_its_full_name(census: Census) -> None:
    names = [place.full for place in census.places.values()]
    assert len(set(names)) == len(names)
    for place in [*census.places.values()][::40]:
        assert find(census, place.code) is find(census, place.full) is place


def test_a_name_of_several_is_told_with_all_of_them(census: Census) -> None:
    for name in {place.name for place in census.places.values()}:
        alike = [place for place in census.places.values() if place.name == name]
        if len(alike) == 1:
            continue
        with pytest.raises(InputFault) as caught:
            find(census, name)
        (fault,) = caught.value.faults
        assert (fault.code, caught.value.exit_code) == ("census-several", EXIT_USAGE)
        assert all(f"{place.code} {place.full}" in fault.text() for place in alike)


@pytest.mark.parametrize(
    ("word", "near"),
    [("150720", "150721"), ("15072", "150721"), ("阿龙旗", "150721"), ("991234", "")],
)
def test_an_unknown_place_is_told_with_the_nearest(census: Census, word: str, near: str) -> None:
    with pytest.raises(InputFault) as caught:
        find(census, word)
    (fault,) = caught.value.faults
    assert fault.code == "census-unknown"
    assert all(word in fault.text(language) and near in fault.text(language) for language in ("zh", "en"))


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("海拉尔", "150702"), ("鄂伦春", "150723"), ("满洲里", "150781"), ("呼伦贝尔", "150700"),
        ("东莞", "441900"), ("延边", "222400"), (" 莫力 达瓦", "150722"), ("内蒙古", "150000"),
        ("北京", "110000"),  # 北京市市辖区 is below it
        ("吉林", "220000"),  # 吉林市 is below it
        ("朝阳", "211300"),  # 朝阳区 and 朝阳县 are of a lower level
    ],
)  # fmt: skip
def test_a_short_name_is_the_one_place_of_the_highest_level(census: Census, word: str, code: str) -> None:
    assert find(census, word).code == code


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("鼓楼", ["320106", "320302", "350102", "410204"]),
        ("新巴尔虎", ["150726", "150727"]),
        ("乌兰", ["150900", "152201", "632821"]),  # 乌兰察布市 is higher, but 乌兰县 is called so
    ],
)
def test_a_short_name_of_several_is_told_with_all_of_them(
    census: Census, word: str, codes: list[str]
) -> None:
    with pytest.raises(InputFault) as caught:
        find(census, word)
    (fault,) = caught.value.faults
    assert (fault.code, caught.value.exit_code) == ("census-begins", EXIT_USAGE)
    for language in ("zh", "en"):
        assert re.findall(r"(\d{6}) [^\d\W]", fault.text(language)) == codes
        assert fault.text(language).rstrip("。.").endswith(codes[0])


def test_no_short_name_hides_a_higher_place_or_one_called_so(census: Census) -> None:
    """Every two signs, and every name less its last: found by another way, by hand over all names."""
    order = ("nation", "province", "city", "county")
    levels = re.compile("[省市县区旗盟州]|(地|林|特|矿|.*自治)[县区旗州]")
    names = [place.name for place in census.places.values()]
    for word in sorted({name[:2] for name in names} | {name[:-1] for name in names}):
        begun = [place for place in census.places.values() if place.name.startswith(word)]
        if len(word) < 2 or any(place.full.endswith(word) for place in census.places.values()):
            continue
        highest = min(order.index(one.level) for one in begun)
        top = [one for one in begun if order.index(one.level) == highest]
        called = [one for one in begun if levels.fullmatch(one.name[len(word) :])]
        if len(top) == 1 and (not called or top[0] in called):
            assert find(census, word) is top[0]
            continue
        with pytest.raises(InputFault) as caught:
            find(census, word)
        assert caught.value.faults[0].code == "census-begins"
        assert all(place.code in caught.value.faults[0].text() for place in begun)


@pytest.mark.parametrize("word", ["北", "市", "京", "拉尔", ""])
def test_one_sign_or_the_middle_of_a_name_is_no_short_name(census: Census, word: str) -> None:
    with pytest.raises(InputFault) as caught:
        find(census, word)
    assert caught.value.faults[0].code == "census-unknown"


def test_search_prefers_own_names_to_those_above(census: Census) -> None:
    assert [place.code for place in search(census, "阿荣")] == ["150721"]
    assert [place.code for place in search(census, "呼伦贝尔")] == ["150700"]
    assert search(census, "") == search(census, "没有的地方") == []


def test_the_list_shows_a_place_with_those_below_it(census: Census) -> None:
    assert [row["code"] for row in listing("census", "阿荣")] == ["150721"]
    rows = listing("census", "150700")
    assert [row["code"] for row in rows] == ["150700", *census.children["150700"]]
    assert rows[1]["within"] == "内蒙古自治区呼伦贝尔市"
    assert len(listing("census")) == 32


# ---- what is derived ----


def test_hulunbuir_s_table_is_what_the_census_gives(census: Census) -> None:
    """Every column of the shipped table that the census has or derives, for its 14 places."""
    with Path(f"{HULUNBUIR}.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["level"] == "county"]
    assert [row["code"] for row in rows] == [*census.children["150700"]]
    for row in rows:
        place = census.places[row["code"]]
        own = {name: shown(number) for name, number in columns_of(place).items()}
        # Residents insured: the shipped table takes the region's ratio, any other place the nation's.
        assert own.pop("resident-insured") != row["resident-insured"]
        assert len(own) == 29
        assert {name: row[name] for name in own} == own
        assert row["name"] == place.name


def test_columns_are_described_as_in_hulunbuir_s_table(census: Census) -> None:
    """But for the city's totals, what is said of this city alone, and how an unverified number is called."""
    here, there = columns(FILE.parent / "columns.yaml"), columns(Path(f"{HULUNBUIR}.yaml"))
    remark = "（未[^（）]*）"
    assert set(here) == set(columns_of(census.places["150721"]))
    for name in here.keys() - {"resident-insured"}:
        plain = re.sub("；全市[\\d,.]+人", "", there[name]["source"]).replace("本市退休职工多，实际可能", "")
        plain = re.sub(remark, "", re.sub("较低：.*", "较低", plain))
        own = re.sub(remark, "", here[name]["source"]).replace("退休职工多的地方实际", "")
        assert own == plain, name
        assert [here[name][key] for key in ("name", "unit", "status")] == [
            there[name][key] for key in ("name", "unit", "status")
        ]


def test_national_ratios_are_the_two_numbers_the_columns_state(census: Census) -> None:
    """Heads of the nation over the census of the nation, both as printed in the column's source."""
    nation, about = columns_of(census.places[NATION]), columns(FILE.parent / "columns.yaml")
    for name, (base, rate) in RATES.items():
        source = about[name]["source"].replace(",", "")
        below = re.search(r"÷全国普查\D*?(?:6—11岁|12—14岁|60岁及以上|人口)([\d.]+)人", source)
        assert below, name
        assert Fraction(below[1]) == nation[base], name
        printed = re.search(r"＝([\d.]+)(%?)", source)
        assert printed
        places = len(printed[1].split(".")[1])
        assert round(float(rate * (100 if printed[2] else 1)), places) == float(printed[1]), name


def test_ages_of_a_banner_by_hand(census: Census) -> None:
    """阿荣旗: 0岁 2,006; 1—4岁 10,184; 5—9岁 13,827; 10—14岁 14,291; 15—19岁 10,023."""
    found = {name: shown(number) for name, number in columns_of(census.places["150721"]).items()}
    assert found["age-0-4"] == "12190"
    assert found["age-0-3"] == "9644"  # 2,006 + 0.75 × 10,184
    assert found["age-3-5"] == "7857.4"  # 0.5 × 10,184 + 0.2 × 13,827
    assert found["age-6-11"] == "16778"  # 0.8 × 13,827 + 0.4 × 14,291
    assert found["rural-age-6-14"] == "13101"  # 25,352.6 × 133,226 ÷ 257,815 = 13,101.0
    assert found["primary-pupils"] == "16928.9"  # 16,778 × 107,253,500 ÷ 106,297,642.4
    assert found["resident-insured"] == "187958.3"  # 257,815 × 102,779 ÷ 140,977.8724


def test_running_a_scenario_leaves_the_census_alone(tmp_path: Path) -> None:
    code = (
        "import sys, finsim; finsim.init('a.yaml'); finsim.run('a.yaml', charts=False);"
        "print([name for name in sys.modules if 'census' in name or 'starter_place' in name])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
