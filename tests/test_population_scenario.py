"""A population in a scenario: from the YAML to counts, reports, explanations; and published figures."""

from __future__ import annotations

import csv
import re
from itertools import pairwise
from pathlib import Path

import pytest

import finsim
from finsim.errors import InputFault
from finsim.load import load, resolve
from finsim.plan import make_plan
from finsim.report import explanation
from finsim.series import Paths
from finsim.standing import Grounds

SCENARIO = """
title: 呼伦贝尔市婴幼儿、学生和老人
places: hulunbuir
years: 2020-2030
population:
  model: china-2020
  start: census-2020
  migration: {{net: {{by_place: {{{net}}}}}, pattern: rogers-castro, source: 假定, status: assumption}}
  levels:
    high: {{fertility.times: 120%, mortality.life_expectancy.male: 77 岁}}
    low: {{fertility.times: 80%}}
items:
  kids:
    name: 婴幼儿服务
    lines:
      all:
        name: 全部
        count: {{cohort: 0-6, times: 50%}}
        standard: 100 元/人/年
        sharing: {{central: 5, local: 5}}
      born:
        name: 新生儿
        count: {{cohort: births}}
        standard: 1000 元/人
        sharing: {{central: 5, local: 5}}
      pupils:
        name: 小学
        count: {{cohort: {{school: primary}}}}
        standard: 650 元/人/年
        sharing: {{central: 5, local: 5}}
      women:
        name: 妇女
        count: {{cohort: {{ages: 35-64, sex: female}}}}
        standard: 50 元/人/年
        sharing: {{central: 5, local: 5}}
      old:
        name: 老人
        count: {{cohort: 65岁及以上}}
        standard: 100 元/人/年
        sharing: {{central: 5, local: 5}}
variants:
  high: {{title: 高方案, population.level: high}}
  low: {{title: 低方案, population.level: low}}
"""
LEAVES = (
    "150702", "150703", "150721", "150722", "150723", "150724", "150725", "150726", "150727", "150781",
    "150782", "150783", "150784", "150785",
)  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("people") / "people.yaml"
    net = ", ".join(f"{code}: -{100 + at} 人/年" for at, code in enumerate(LEAVES))
    file.write_text(SCENARIO.format(net=net), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def result(path: Path) -> finsim.Result:
    return finsim.project(load(path))


def test_the_start_is_the_census(path: Path) -> None:
    """Every group of the census, the printed totals, and the place table's own columns of the same ages."""
    variant = load(path).variants[0]
    people = Paths(variant).people
    columns = variant.places.columns
    ages = people.path.people[0].sum(axis=1)
    for name, first, end in (
        ("population", 0, 101), ("age-0", 0, 1), ("age-0-4", 0, 5), ("age-5-9", 5, 10), ("age-15-19", 15, 20),
        ("age-60-plus", 60, 101), ("age-65-plus", 65, 101), ("age-80-plus", 80, 101),
    ):  # fmt: skip
        assert ages[:, first:end].sum(axis=1).tolist() == columns[name].values.tolist(), name
    assert people.path.people[0].sum() == 2_242_875


def test_a_line_counts_the_people_of_the_year(path: Path, result: finsim.Result) -> None:
    people = Paths(load(path).variants[0]).people
    table = result.burden("line", "year")
    wanted = {
        "kids.all": lambda row: people.path.people[row, :, :, :7].sum(axis=(1, 2)) / 2 * 1.0,
        "kids.born": lambda row: people.births[row].sum(axis=1),
        "kids.women": lambda row: people.path.people[row, :, 1, 35:65].sum(axis=1),
        "kids.old": lambda row: people.path.people[row, :, :, 65:].sum(axis=(1, 2)),
        "kids.pupils": lambda row: people.grades["primary"][row].sum(axis=1),
    }
    standard = {"kids.all": 100, "kids.born": 1000, "kids.women": 50, "kids.old": 100, "kids.pupils": 650}
    for line, count in wanted.items():
        for year in (2020, 2024, 2030):
            heads = sum(int(x + 0.5) for x in count(year - 2020))
            [amount] = table[(table["line"] == line) & (table["year"] == year)]["amount"]
            assert amount == heads * standard[line], (line, year)


def test_high_and_low_lie_on_either_side(result: finsim.Result) -> None:
    sums = [
        result.burden("line", variant=code).set_index("line")["amount"] for code in ("low", "base", "high")
    ]
    assert sums[0]["kids.born"] < sums[1]["kids.born"] < sums[2]["kids.born"]
    # High lets men live longer; low only spreads the same migrants over other ages.
    assert sums[0]["kids.old"] == pytest.approx(sums[1]["kids.old"], rel=1e-4)
    assert sums[1]["kids.old"] * 1.001 < sums[2]["kids.old"]


def test_a_block_of_places_is_part_of_the_whole(path: Path) -> None:
    variant = load(path).variants[0]
    whole, part = Paths(variant).people, Paths(variant, slice(3, 6)).people
    assert part.path.people.tolist() == whole.path.people[:, 3:6].tolist()


def test_resolved_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    text = resolve(path)
    again = tmp_path / "people.yaml"
    again.write_text(text, encoding="utf-8")
    assert resolve(again) == text
    first, second = load(path), load(again)
    for one, other in zip(first.variants, second.variants, strict=True):
        assert one.population == other.population
    finsim.run(path, out=tmp_path / "a", charts=False)
    finsim.run(again, out=tmp_path / "b", charts=False)
    for name in ("burden.csv", "population.csv", "items.csv", "resolved.yaml"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


def test_a_count_is_marked_as_computed_and_rests_on_its_weakest_rate(result: finsim.Result) -> None:
    ledger = result.ledger("")
    variant = ledger.plan.variant
    [planned] = [line for line in ledger.plan.lines if line.line.path == "kids.all"]
    count = planned.line.quantities["count"]
    assert count.basis.status == "assumption"
    found = {ground.path: ground.basis.status for ground in Grounds.of(variant).of_line(planned, 2025)}
    assert found["population.start"] == "official"
    assert found["population.fertility.total"] == "estimate"
    assert found["population.mortality.slope"] == "assumption"
    assert found["population.migration.net"] == "assumption"


@pytest.mark.parametrize("line", ["all", "born", "pupils", "women", "old"])
@pytest.mark.parametrize("year", [2020, 2021, 2026, 2030])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_step_that_is_told_can_be_followed(
    result: finsim.Result, line: str, year: int, language: str
) -> None:
    """Each sum in the words, worked out from the numbers that stand there, comes to what stands behind it."""
    [one] = finsim.explain(result, "kids", line=line, year=year, place="150702")
    text = explanation.explanation_text(one, result.variant("").places, language=language)
    assert ("推算数列" if language == "zh" else "computed series") in text
    [row] = [r for r in text.splitlines() if r.strip().startswith(("人数 =", "count ="))]
    sums = re.findall(r"((?:[\d,.()%]+ [-+×÷] )+[\d,.()%]+) = ([\d,.]+)", row)
    assert sums or year == 2020, row
    for working, total in sums:
        plain = re.sub(r"([\d.]+)%", r"(\1/100)", working.replace(",", ""))
        plain = plain.replace("×", "*").replace("÷", "/")
        value = eval(plain, {"__builtins__": {}})  # digits and signs only, by the pattern above
        assert value == pytest.approx(float(total.replace(",", "")), rel=2e-4, abs=0.06), row


def test_the_reports_tell_the_population(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from finsim.report.population_tables import COLUMNS, population, population_line
    from finsim.report.tables import books

    result, files = finsim.run(path, out=tmp_path, charts=False)
    assert tmp_path / "population.csv" in files
    with (tmp_path / "population.csv").open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text))
    assert tuple(rows[0]) == COLUMNS
    assert {row["kind"] for row in rows} == {"computed"}
    assert {row["status"] for row in rows} == {"assumption"}
    total = sum(
        float(r["persons"])
        for r in rows
        if (r["variant"], r["year"], r["group"]) == ("base", "2020", "total")
    )
    assert total == 2_242_875
    book = books(result)[0]
    table = population(book)
    assert table is not None
    cells = {row.cells[0]: row.cells[1:] for row in table.rows}
    assert cells["总人口"][0] == 2_242_875
    assert cells["死亡"][0] is None
    for year in range(1, 11):
        balance = (
            cells["总人口"][year - 1] + cells["出生"][year] + cells["净迁入"][year] - cells["死亡"][year]
        )
        assert abs(balance - cells["总人口"][year]) <= 2
    assert "推算" in table.title
    assert "2,242,875" in population_line(book)


def test_a_scenario_without_a_population_says_nothing_of_it(tmp_path: Path) -> None:
    finsim.init(tmp_path / "a.yaml")
    _, files = finsim.run(tmp_path / "a.yaml", out=tmp_path / "out", charts=False)
    assert not any(file.name == "population.csv" for file in files)


def test_a_number_that_looks_back_before_the_start_is_told(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    text = text.replace("items:\n", "series: {people: {cohort: 65+}}\nitems:\n", 1)
    link = "{growth: {rule: link, series: people, lag: 1, factor: 0.1}}"
    text = text.replace("{cohort: 65岁及以上}", link)
    broken = tmp_path / "b.yaml"
    broken.write_text(text, encoding="utf-8")
    with pytest.raises(InputFault, match="2019 年的人口"):
        make_plan(load(broken).variants[0])


PUBLISHED = [
    # place, year, what, published (facts/region_data.csv), how far off the projection may be
    ("220000", 2021, "births", 112_200, 0.02),
    ("150000", 2021, "births", 150_000, 0.12),
    ("620400", 2021, "births", 14_400, 0.07),
    ("220000", 2021, "deaths", 192_900, 0.10),
    ("150000", 2021, "deaths", 181_000, 0.06),
    ("620400", 2021, "deaths", 12_900, 0.10),
    ("441802", 2022, "deaths", 5_612, 0.30),
    ("220000", 2021, "people", 23_753_700, 0.012),
    ("220200", 2021, "people", 3_547_300, 0.02),
    ("620400", 2021, "people", 1_503_000, 0.01),
    ("150700", 2021, "people", 2_213_900, 0.012),
]


@pytest.mark.parametrize(("code", "year", "what", "published", "within"), PUBLISHED)
def test_published_figures(
    code: str, year: int, what: str, published: int, within: float, tmp_path: Path
) -> None:
    """Without migration; births and deaths of 12 months to 1 November against the calendar year, people of
    1 November against the year's end."""
    file = tmp_path / "one.yaml"
    file.write_text(
        f"title: t\nyears: 2020-2023\nplaces:\n  '{code}': {{name: 某地, level: county}}\n"
        "population: {model: china-2020, start: census-2020, migration: none}\n"
        "items: {a: {name: a, lines: {l: {count: {cohort: births}, standard: 1 元/人, sharing: county}}}}\n",
        encoding="utf-8",
    )
    people = Paths(load(file).variants[0]).people
    row = year - 2020
    found = {
        "births": people.births[row].sum(),
        "deaths": people.path.deaths()[row - 1].sum(),
        "people": people.path.people[row].sum(),
    }[what]
    print(f"{code} {year} {what}: {found:,.0f} against {published:,}, {found / published - 1:+.1%}")
    assert abs(found / published - 1) <= within


def _one(code: str, start: str) -> str:
    return (
        f"title: t\nyears: 2020-2023\nplaces:\n  '{code}': {{name: 某地, level: county}}\n"
        f"population: {{model: china-2020, start: {start}, migration: none}}\n"
        "items: {a: {name: a, lines: {l: {count: {cohort: 0-6}, standard: 1 元/人/年, sharing: county}}}}\n"
    )


def test_a_file_of_the_same_people_gives_the_same_projection(tmp_path: Path) -> None:
    census = tmp_path / "census.yaml"
    census.write_text(_one("150721", "census-2020"), encoding="utf-8")
    start = load(census).variants[0].population.start  # type: ignore[union-attr]
    ends = [*(f"{a}-{b - 1}" if b - a > 1 else str(a) for a, b in pairwise(start.groups)), "85岁及以上"]
    rows = [
        f"某地,{sex},{age},{start.counts[0, at, group]:g}"
        for group, age in reversed(list(enumerate(ends)))
        for at, sex in enumerate("男女")
    ]
    table = tmp_path / "people.csv"
    table.write_text("\n".join(["place,sex,age,persons", *rows]) + "\n", encoding="utf-8")
    other = tmp_path / "file.yaml"
    other.write_text(_one("150721", "{file: people.csv, moment: 2020-11-01}"), encoding="utf-8")
    one, two = (Paths(load(file).variants[0]).people for file in (census, other))
    assert two.population.start.basis.status == "assumption"
    assert one.path.people.tolist() == two.path.people.tolist()
    text = resolve(other)
    again = tmp_path / "elsewhere" / "file.yaml"
    again.parent.mkdir()
    again.write_text(text, encoding="utf-8")  # the table is not beside it: all of it stands in the text
    assert resolve(again) == text


@pytest.mark.parametrize(
    ("code", "persons"), [("000000", 1_409_778_724), ("460300", 2_333), ("220200", 3_623_713)]
)
def test_any_place_of_the_census_can_be_the_start(code: str, persons: int, tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    file.write_text(_one(code, "census-2020"), encoding="utf-8")
    people = Paths(load(file).variants[0]).people
    assert people.split.sum() == persons
    assert people.path.people.min() >= 0


def test_a_zone_without_a_code_is_found_by_its_city_and_number(tmp_path: Path) -> None:
    from finsim.load.census_table import read_census

    zones = [place for place in read_census().places.values() if "-" in place.code]
    assert len(zones) == 42
    for zone in zones[:3]:
        file = tmp_path / "zone.yaml"
        file.write_text(_one(zone.code, "census-2020"), encoding="utf-8")
        assert Paths(load(file).variants[0]).people.split.sum() == zone.number("population")


def test_the_total_of_the_nation_is_near_the_one_told(tmp_path: Path) -> None:
    """The infants of the 2020 census imply 1.28 children a woman, as docs/population.md says."""
    file = tmp_path / "nation.yaml"
    file.write_text(_one("000000", "census-2020"), encoding="utf-8")
    assert float(Paths(load(file).variants[0]).people.total_fertility[0, 0]) == pytest.approx(1.28, abs=0.005)


def _changed(folder: Path, *changes: tuple[str, str]) -> Path:
    text = _one("150721", "census-2020")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    path = folder / "one.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("written", "plain"),
    [("０—６岁", "0-6"), ("0～6周岁", "0-6"), ("不满7岁", "0-6"), ("6岁及以下", "0-6"),
     ("{school: 小学}", "{school: primary}"), ("{school: 高中}", "{school: senior}"), ("85+岁", "85+")],
)  # fmt: skip
def test_cohorts_as_people_write_them(written: str, plain: str, tmp_path: Path) -> None:
    lines = [
        load(_changed(tmp_path, ("cohort: 0-6", f"cohort: {word}"))).variants[0].lines[0]
        for word in (written, plain)
    ]
    assert lines[0].quantities["count"].cohort == lines[1].quantities["count"].cohort is not None


def test_under_an_age_may_mean_two_things(tmp_path: Path) -> None:
    """以下 includes the age in a law (民法典 1259) and leaves it out in statistics of children."""
    with pytest.raises(InputFault, match=r"可以是 0-6，也可以是 0-7"):
        load(_changed(tmp_path, ("cohort: 0-6", "cohort: 7岁以下")))


def test_nobody_moves_in_chinese(tmp_path: Path) -> None:
    population = load(_changed(tmp_path, ("migration: none", "migration: 无"))).variants[0].population
    assert population is not None
    assert not {"migration.net", "migration.rate"} & population.rates.keys()


def test_a_file_of_people_in_chinese(tmp_path: Path) -> None:
    """Ages and the date in Chinese give the start that plain ones give."""
    starts = []
    for ages, moment in ((["0", "1-4", "5-84", "85+"], "2022-12-31"),
                         (["0岁", "1—4岁", "５-84周岁", "85岁及以上"], "2022年12月31日")):  # fmt: skip
        rows = [f"150721,{sex},{age},{n}" for sex in ("男", "女") for n, age in enumerate(ages, 10)]
        (tmp_path / "p.csv").write_text("place,sex,age,persons\n" + "\n".join(rows) + "\n", encoding="utf-8")
        start = f"{{file: p.csv, moment: {moment}}}"
        path = _changed(tmp_path, ("census-2020", start), ("2020-2023", "2022-2023"))
        population = load(path).variants[0].population
        assert population is not None
        starts.append(population.start)
    assert starts[0].groups == starts[1].groups == (0, 1, 5, 85)
    assert starts[0].moment == starts[1].moment == "2022-12-31"
    assert (starts[0].counts == starts[1].counts).all()


def test_a_rate_takes_the_place_of_a_model_s_entry(tmp_path: Path) -> None:
    """Every number of a model can be changed, the way in which a level is worked out too."""
    rates = "{primary: {rate: 95%}, junior: {rate: 90%}, senior: {rate: 50%}, vocational: {rate: 30%}}"
    schooling = ("migration: none", f"migration: none, schooling: {rates}")
    path = _changed(tmp_path, schooling, ("cohort: 0-6", "cohort: {school: primary}"))
    people = Paths(load(path).variants[0]).people
    of_age = people.path.people[:, :, :, 6:12].sum(axis=(2, 3))
    assert people.pupils["primary"] == pytest.approx(of_age * 0.95)


def test_more_than_half_of_the_people_cannot_move_in_a_year(tmp_path: Path) -> None:
    """Where ``rate`` is bounded, ``net`` is: 257,815 people in 阿荣旗 in 2020."""
    for net, sound in ((128_000, True), (129_000, False), (30_000_000, False), (-129_000, False)):
        word = f"{{net: {net} 人/年, pattern: population}}"
        path = _changed(tmp_path, ("migration: none", f"migration: {word}"), ("2020-2023", "2020-2021"))
        codes = [fault.code for fault in finsim.check(path)]
        assert codes == ([] if sound else ["population-net-range"])
