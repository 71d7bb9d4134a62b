"""finsim init --place: any place of the census runs as written, and its amounts are those of a calculator."""

from __future__ import annotations

import csv
import re
import string
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

import finsim
from finsim import cli
from finsim.errors import EXIT_OUTPUT, EXIT_USAGE, InputFault
from finsim.load.census_ages import columns_of, shown
from finsim.load.census_table import FILE, NATION, read_census
from finsim.plan import in_force
from finsim.spec import Basis
from finsim.starter import place_taken

LINES = [
    "basic-public-health.all", "school-running-costs.primary", "school-running-costs.junior",
    "resident-pension.national-minimum", "resident-medical-insurance.subsidy",
]  # fmt: skip
SHARES = {
    "1": (80, 80, 80, 100, 80),
    "2": (60, 60, 60, 100, 60),
    "3": (50, 50, 50, 50, 50),
    "4": (30, 50, 50, 50, 30),
    "5": (10, 50, 50, 50, 10),
}
"""What the centre bears of each line, per cent, by tier."""
SAMPLE = {
    "150721": "1",  # 阿荣旗
    "150700": "1",  # 呼伦贝尔市 with its 14
    "659001": "1",  # 石河子市, directly under the region
    "500229": "1",  # 城口县 in the other of 重庆's two cities
    "460300": "2",  # 三沙市 with its island groups
    "469001": "2",  # 五指山市
    "170971": "2",  # 五台山, whose code is of no province
    "140100-1": "2",  # a development zone without a code
    "210102": "3",  # 沈阳市和平区
    "210202": "4",  # 大连市中山区, in a province of the third tier
    "350203": "4",  # 厦门市思明区
    "370000": "34",  # 山东省 with 青岛
    "441900": "4",  # 东莞市, a city without counties
    "110101": "5",  # 北京市东城区
    "310115": "5",  # 上海市浦东新区
}


def fen(result: Any, year: int, payer: str = "") -> list[int]:
    """The lines' amounts of a year in fen, all payers together or one."""
    table = result.burden("line", "year", "payer")
    table = table[(table["year"] == year) & ((table["payer"] == payer) | (payer == ""))]
    found = (table["amount"] * 100).round().astype(int).groupby(table["line"]).sum()
    return [int(found.get(line, 0)) for line in LINES]


def started(folder: Path, place: str, years: str = "2025-2027", name: str = "x") -> Path:
    return finsim.init(folder / f"{name}.yaml", place=place, years=years)


def bases(path: Path) -> dict[str, Basis]:
    """What every count, standard and sharing in force in the first year rests on, by its path."""
    variant = finsim.load(path).variants[0]
    found = {}
    for line in variant.lines:
        found |= {f"{line.path}.{key}": line.quantities[key].basis for key in ("count", "standard")}
        found[f"{line.path}.sharing"] = in_force(line, variant.years[0] * 12).basis
    return found


# ---- amounts by hand ----


def test_a_banner_by_calculator(tmp_path: Path) -> None:
    """阿荣旗, 2025 and 2026: heads of the census, or of a national ratio, times the national standard."""
    result = finsim.project(finsim.load(started(tmp_path, "阿荣旗")))
    yuan = [
        257_815 * 99,
        16_929 * 720,  # 16,778 children of 6–11 × 1.0090 = 16,928.9
        8_245 * 940,  # 8,574.6 of 12–14 × 0.9616 = 8,245.4
        29_221 * 143 * 12,  # 48,121 of 60 and over × 60.72 % = 29,220.6
        187_958 * 700,  # 257,815 × 72.90 % = 187,958.3
    ]
    assert fen(result, 2025) == [100 * amount for amount in yuan]
    assert [sum(yuan), yuan[0]] == [227_176_701, 25_523_685]
    central = [2_041_894_800, 975_110_400, 620_024_000, 5_014_323_600, 10_525_648_000]
    assert fen(result, 2025, "central") == central
    assert fen(result, 2025, "local") == [
        100 * whole - part for whole, part in zip(yuan, central, strict=True)
    ]
    yuan[3] = 29_221 * 163 * 12  # the national minimum of 2026; the others stand still
    assert fen(result, 2026) == fen(result, 2027) == [100 * amount for amount in yuan]


def test_standards_of_earlier_years_are_those_of_their_documents(tmp_path: Path) -> None:
    result = finsim.project(finsim.load(started(tmp_path, "150721", "2016-2025")))
    head = {2016: 45, 2017: 50, 2018: 55, 2019: 69, 2020: 74}
    head |= {2021: 79, 2022: 84, 2023: 89, 2024: 94, 2025: 99}
    aid = {2016: 420, 2017: 450, 2018: 490, 2019: 520, 2020: 550, 2021: 580, 2022: 610, 2023: 640, 2024: 670}
    school = {2016: (600, 800), 2019: (600, 800), 2020: (650, 850), 2022: (650, 850), 2023: (720, 940)}
    months = {2017: 12 * 70, 2018: 12 * 88, 2020: 6 * 88 + 6 * 93, 2022: 6 * 93 + 6 * 98, 2023: 12 * 103}
    for year, standard in head.items():
        assert fen(result, year)[0] == 257_815 * standard * 100
    for year, standard in aid.items():
        assert fen(result, year)[4] == 187_958 * standard * 100
    for year, (primary, junior) in school.items():
        assert fen(result, year)[1:3] == [16_929 * primary * 100, 8_245 * junior * 100]
    for year, standard in months.items():
        assert fen(result, year)[3] == 29_221 * standard * 100


def test_the_east_has_its_own_school_standard_until_2020(tmp_path: Path) -> None:
    result = finsim.project(finsim.load(started(tmp_path, "110101", "2019-2020")))
    # 东城区: 0.8 × 41,319 + 0.4 × 26,932 = 43,828 of 6–11, × 1.0090 = 44,222.1
    assert fen(result, 2019)[1] == fen(result, 2020)[1] == 44_222 * 650 * 100


def test_a_short_name_is_the_place_it_begins(tmp_path: Path) -> None:
    """海拉尔: 海拉尔区, the same scenario as by its code."""
    short, whole = started(tmp_path, "海拉尔", name="a"), started(tmp_path, "150702", name="b")
    assert short.read_text(encoding="utf-8").replace("a-places", "b-places") == whole.read_text("utf-8")
    assert (tmp_path / "a-places.csv").read_bytes() == (tmp_path / "b-places.csv").read_bytes()
    assert place_taken("海拉尔") == "150702 内蒙古自治区呼伦贝尔市海拉尔区"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_screen_says_which_place_was_taken(tmp_path: Path, language: str) -> None:
    path = tmp_path / "x.yaml"
    done = CliRunner().invoke(cli.commands, ["init", str(path), "--place", "吉林", "--lang", language])
    assert done.exit_code == 0
    assert "220000 吉林省" in done.output


def test_an_empty_place_on_the_command_line_writes_nothing(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli.commands, ["init", str(tmp_path / "x.yaml"), "--place", ""])
    assert isinstance(done.exception, InputFault)
    assert (done.exception.faults[0].code, done.exception.exit_code) == ("init-place-empty", EXIT_USAGE)
    assert list(tmp_path.iterdir()) == []


# ---- any place ----


@pytest.mark.parametrize(("code", "tier"), SAMPLE.items())
def test_a_place_of_any_tier_runs_as_written(tmp_path: Path, code: str, tier: str) -> None:
    result = finsim.project(finsim.load(started(tmp_path, code)))
    whole, central = fen(result, 2025), fen(result, 2025, "central")
    assert [one > 0 for one in whole] == [True] * 5
    census = read_census()
    slack = len(census.lowest(code))  # each place's share is rounded to the fen
    for line, part in enumerate(central):
        shares = [SHARES[one][line] for one in tier]
        low, high = min(shares) * whole[line], max(shares) * whole[line]
        assert low - 100 * slack <= 100 * part <= high + 100 * slack
    # Public health is the population times the standard, whatever the tree.
    assert whole[0] == census.places[code].number("population") * 99 * 100


def test_shandong_takes_its_tier_and_qingdao_its_own(tmp_path: Path) -> None:
    result = finsim.project(finsim.load(started(tmp_path, "370000")))
    places = result.variant().places
    tiers = {code: places.tree[code].attributes["tier"] for code in places.leaves}
    assert {tier for code, tier in tiers.items() if code.startswith("3702")} == {"4"}
    assert {tier for code, tier in tiers.items() if not code.startswith("3702")} == {"3"}
    assert sum(tier == "4" for tier in tiers.values()) == len(read_census().children["370200"])


@pytest.mark.slow
def test_the_nation_is_the_sum_of_its_provinces(tmp_path: Path) -> None:
    nation = finsim.project(finsim.load(started(tmp_path, NATION, "2025-2025")))
    sums = [0] * 5
    for province in read_census().children[NATION]:
        path = started(tmp_path, province, "2025-2025", f"p{province}")
        one = fen(finsim.project(finsim.load(path)), 2025)
        sums = [a + b for a, b in zip(sums, one, strict=True)]
    assert fen(nation, 2025) == sums


def test_every_place_of_the_census_has_one_tier(tmp_path: Path) -> None:
    census = read_census()
    places = finsim.load(started(tmp_path, NATION, "2025-2025")).variants[0].places
    tiers = {code: places.tree[code].attributes["tier"] for code in places.leaves}
    assert set(tiers.values()) == set("12345")
    of_province: dict[str, set[str]] = {}
    for code, tier in tiers.items():
        of_province.setdefault(census.above(code)[0].code, set()).add(tier)
    mixed = {"210000": {"3", "4"}, "350000": {"3", "4"}, "370000": {"3", "4"}}
    assert {code: found for code, found in of_province.items() if len(found) > 1} == mixed
    single = [next(iter(found)) for found in of_province.values() if len(found) == 1]
    assert [single.count(one) for one in "12345"] == [12, 10, 0, 4, 2]


# ---- what is written ----


def test_the_place_table_holds_the_census_and_what_is_derived(tmp_path: Path) -> None:
    """The rows are the place with those above and below; every column says what it rests on."""
    started(tmp_path, "150700")
    with (tmp_path / "x-places.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    census = read_census()
    assert [row["code"] for row in rows] == ["150000", "150700", *census.children["150700"]]
    assert rows[0]["population"] == rows[1]["population"] == rows[0]["within"] == ""
    for row in rows[2:]:
        own = columns_of(census.places[row["code"]])
        assert {name: row[name] for name in own} == {name: shown(number) for name, number in own.items()}
    about = yaml.safe_load((tmp_path / "x-places.yaml").read_text(encoding="utf-8"))["columns"]
    assert set(list(rows[0])[4:]) == set(about)
    assert all(column["source"] and column["status"] and column["unit"] for column in about.values())


def test_the_table_is_read_as_the_census_has_it(tmp_path: Path) -> None:
    places = finsim.load(started(tmp_path, "150700")).variants[0].places
    census = read_census()
    for at, code in enumerate(places.leaves):
        own = columns_of(census.places[code])
        assert {name: float(column.values[at]) for name, column in places.columns.items()} == {
            name: float(number) for name, number in own.items()
        }


def test_every_number_has_source_and_status(tmp_path: Path) -> None:
    found = bases(started(tmp_path, "150721"))
    assert len(found) == 3 * len(LINES)
    for name, basis in found.items():
        assert basis.source, name
        assert "情景设定" not in basis.source, name


@pytest.mark.parametrize(
    ("place", "years", "expected"),
    [
        # health, school standard, school sharing, pension sharing, medical sharing
        ("150721", "2025-2027", "official official official official official"),
        ("130102", "2025-2027", "official official official official official"),
        ("469001", "2025-2027", "official assumption assumption assumption official"),
        ("210102", "2025-2027", "official official estimate official estimate"),
        ("150721", "2018-2020", "assumption official official official official"),
        ("110101", "2016-2020", "assumption official official official official"),
    ],
)
def test_status_is_what_the_documents_allow(tmp_path: Path, place: str, years: str, expected: str) -> None:
    found = bases(started(tmp_path, place, years))
    keys = (
        "basic-public-health.all.sharing", "school-running-costs.primary.standard",
        "school-running-costs.junior.sharing", "resident-pension.national-minimum.sharing",
        "resident-medical-insurance.subsidy.sharing",
    )  # fmt: skip
    assert [found[key].status for key in keys] == expected.split()


@pytest.mark.parametrize(("place", "word"), [("659001", "兵团"), ("220200", "延边州"), ("150721", "")])
def test_notes_tell_what_is_special(tmp_path: Path, place: str, word: str) -> None:
    notes = yaml.safe_load(started(tmp_path, place).read_text(encoding="utf-8"))["notes"]
    assert len(notes) == 2 + bool(word)
    assert word in notes[-1]


def test_no_blank_of_the_pattern_is_left(tmp_path: Path) -> None:
    for place in ("469001", "370000", "659001"):
        text = started(tmp_path, place, "2016-2018", place).read_text(encoding="utf-8")
        assert "$" not in text
    pattern = string.Template((FILE.parent / "starter.yaml").read_text(encoding="utf-8"))
    assert len(pattern.get_identifiers()) == 7


def test_round_trip(tmp_path: Path) -> None:
    """Its resolved.yaml, which stands alone, gives the same to the fen."""
    path = started(tmp_path, "150700")
    result, _ = finsim.run(path, out=tmp_path / "out", charts=False)
    again = finsim.project(finsim.load(tmp_path / "out" / "resolved.yaml"))
    for year in (2025, 2026, 2027):
        assert fen(again, year) == fen(result, year)
        assert fen(again, year, "central") == fen(result, year, "central")


def test_its_comment_on_counts_of_one_s_own_holds(tmp_path: Path) -> None:
    """column: … replaced by by_place: {…: 12345 人}, as the file itself says."""
    path = started(tmp_path, "150721")
    text = path.read_text(encoding="utf-8")
    said = re.search(r"换成 (by_place: \{.*? 人\})", text)
    assert said
    own = f"{{{said[1]}, source: 卫健委2024年报表, status: official}}"
    path.write_text(text.replace("count: {column: population}", f"count: {own}"), encoding="utf-8")
    assert fen(finsim.project(finsim.load(path)), 2025)[0] == 12_345 * 99 * 100


def test_its_comment_on_a_province_s_document_holds(tmp_path: Path) -> None:
    path = started(tmp_path, "150721")
    text = path.read_text(encoding="utf-8")
    said = re.search(r"^# +(sharing: \{rule: nested.*)$", text, re.MULTILINE)
    assert said
    path.write_text(text.replace("sharing: {use: public-health}", said[1]), encoding="utf-8")
    result = finsim.project(finsim.load(path))
    # 25,523,685 yuan: 80 % central, of the rest half and half
    assert fen(result, 2025, "province")[0] == fen(result, 2025, "county")[0] == 255_236_850


# ---- nothing is overwritten, nothing is written after a mistake ----


@pytest.mark.parametrize("name", ["x.yaml", "x-places.yaml", "x-places.csv"])
def test_none_of_the_three_files_is_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(InputFault) as caught:
        started(tmp_path, "150721")
    (fault,) = caught.value.faults
    assert (fault.code, caught.value.exit_code) == ("init-exists", EXIT_OUTPUT)
    assert name in fault.text()
    assert [file.name for file in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"


def test_a_table_beside_is_left_alone_where_none_is_made(tmp_path: Path) -> None:
    (tmp_path / "x-places.csv").write_text("mine", encoding="utf-8")
    finsim.init(tmp_path / "x.yaml")
    assert (tmp_path / "x-places.csv").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"place": "150720"}, "census-unknown"),
        ({"place": "朝阳区"}, "census-several"),
        ({"place": "鼓楼"}, "census-begins"),
        ({"place": ""}, "init-place-empty"),
        ({"place": " "}, "init-place-empty"),
        ({"place": "", "catalogue": "hulunbuir-2018", "places": "hulunbuir"}, "init-place-empty"),
        ({"place": "150721", "years": "2015-2020"}, "init-place-years"),
        ({"place": "150721", "years": "abc"}, "years-form"),
        ({"place": "150721", "places": "hulunbuir"}, "init-place-alone"),
        ({"place": "150721", "catalogue": "hulunbuir-2018"}, "init-place-alone"),
    ],
)
def test_after_a_mistake_nothing_is_written(tmp_path: Path, given: dict[str, str], code: str) -> None:
    with pytest.raises(InputFault) as caught:
        finsim.init(tmp_path / "x.yaml", **given)
    assert (caught.value.faults[0].code, caught.value.exit_code) == (code, EXIT_USAGE)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("stem", ["我的 县", "a#b", "it's", "a: b", "没有后缀"])
def test_any_name_of_a_file_will_do(tmp_path: Path, stem: str) -> None:
    path = finsim.init(tmp_path / f"{stem}.yaml", place="150721")
    assert fen(finsim.project(finsim.load(path)), 2025)[0] == 2_552_368_500
