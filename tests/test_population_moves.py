"""A population whose rates change with time: which year's rate is used in which step, written out; what a
rate may become on its way; and constants of the arithmetic by their own worked amounts."""

from __future__ import annotations

from math import exp, log
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

import finsim.plan
from finsim.errors import InputFault
from finsim.load import load, resolve
from finsim.people import Projection
from finsim.plan import make_plan
from finsim.population import ages, life_table, migration, projection, schooling
from finsim.series import Paths
from finsim.spec import Scenario

Array = NDArray[np.float64]
GROUPS = " ".join(("0", "1-4", *(f"{age}-{age + 4}" for age in range(5, 85, 5)), "85+"))
PERSONS = "100 400 500 500 500 500 500 500 500 500 500 500 400 300 200 200 100 100 30"
SCENARIO = f"""
title: 逐年变动
years: 2020-2024
places:
  "150700": {{name: 甲市, level: city}}
  "150702": {{name: 乙区, level: county, within: "150700"}}
  "150703": {{name: 丙区, level: county, within: "150700"}}
population:
  source: 统计局
  status: official
  start:
    moment: 2020-11-01
    groups: {GROUPS}
    persons:
      "150702": {{male: {PERSONS}, female: {PERSONS}}}
      "150703": {{male: {PERSONS}, female: {PERSONS}}}
    source: 普查
    status: official
  fertility: {{total: 1, mean_age: 28 岁, deviation: 5 岁}}
  sex_ratio: 106
  mortality:
    life_expectancy: {{male: 70 岁, female: 75 岁}}
    infant: 5‰
    under_five: 8‰
    background: 0.05%
    slope: 10%
  migration: none
  schooling:
    kindergarten: {{ages: 3-5, rate: 90%}}
    lower: {{ages: 6-8, entry: 100%, promotion: 80%}}
    upper: {{ages: 9-10, from: lower, transition: 90%, promotion: 100%}}
series:
  small: {{value: {{2020: 0.5, 2022: 0.8}}, source: 甲, status: official}}
items:
  a:
    name: 甲
    lines:
      all: {{count: {{cohort: all}}, standard: 1 元/人/年, sharing: county}}
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("moves") / "moves.yaml"
    found.write_text(SCENARIO, encoding="utf-8")
    return found


def scenario(file: Path, *changes: str) -> Scenario:
    return load(file, overrides=[f"population.{change}" for change in changes])


def people(file: Path, *changes: str) -> Projection:
    return Paths(scenario(file, *changes).variants[0]).people


def refused(file: Path, *changes: str) -> str:
    """All that is told of the changed scenario."""
    with pytest.raises(InputFault) as told:
        make_plan(scenario(file, *changes).variants[0])
    return str(told.value)


# ---- which year's rate ----


def test_a_year_has_its_own_total_fertility(file: Path) -> None:
    """The births of the year that ends in 2022 are those of the total of 2022."""
    one, moving = people(file), people(file, "fertility.total={2020: 1, 2022: 2}")
    assert moving.births[:2].tolist() == one.births[:2].tolist()
    assert moving.births[2:4] == pytest.approx(2 * one.births[2:4], rel=1e-13)
    times = people(file, "fertility.times={2020: 1, 2022: 2}")
    assert times.births == pytest.approx(moving.births, rel=1e-13)
    women, alive = one.path.people[1, 0, 1], one.lived[2, 0, 1]
    older = women[14:49] * alive[15:50] / alive[14:49]
    worked = 2 * ((women[15:50] + older) / 2 * one.curve[2, 0]).sum()
    assert moving.births[2, 0].sum() == pytest.approx(worked, rel=1e-13)


def test_a_year_has_its_own_life_table_and_sex_ratio_and_the_start_that_of_its_year(file: Path) -> None:
    still = people(file, "fertility.total=census")
    life = "mortality.life_expectancy.male={2020: 70 岁, 2022: 80 岁}"
    moving = people(file, "fertility.total=census", life, "fertility.mean_age={2020: 28 岁, 2022: 31 岁}")
    assert moving.split.tolist() == still.split.tolist()
    assert moving.births[0].tolist() == still.births[0].tolist()
    assert moving.total_fertility[0].tolist() == still.total_fertility[0].tolist()
    assert moving.path.people[1].tolist() == still.path.people[1].tolist()
    found = moving.path.people[:, 0, 0]
    table = life_table.person_years(np.array([70.0, 80.0]), life_table.Shape(0.005, 0.008, 0.0005, 0.1))
    assert found[1, 60] == pytest.approx(found[0, 59] * table[0, 60] / table[0, 59], rel=1e-12)
    assert found[2, 60] == pytest.approx(found[1, 59] * table[1, 60] / table[1, 59], rel=1e-12)
    boys, girls = people(file, "sex_ratio={2020: 106, 2022: 100}").births[1:4, 0].T
    assert boys / girls == pytest.approx([1.06, 1, 1], rel=1e-13)


def test_a_year_has_its_own_migrants(file: Path) -> None:
    by_place = "{150702: {2020: 0 人/年, 2022: -60 人/年}, 150703: 0 人/年}"
    net = f"migration={{net: {{by_place: {by_place}}}, pattern: population}}"
    assert people(file, net).path.net[:, 0].tolist() == [0, -60, -60, -60]
    rate = people(file, "migration={rate: {2020: 0%, 2022: -1%}, pattern: population}").path
    total = rate.people.sum(axis=(2, 3))
    assert rate.net == pytest.approx(total[:-1] * np.array([[0.0], [-0.01], [-0.01], [-0.01]]), rel=1e-12)


def test_pupils_go_on_at_the_rates_of_the_year_they_go_on_in(file: Path) -> None:
    """Worked out by hand as parts of the people of each age.  Going on: 80 %, from 2022 on 50 %; into the
    upper school: 90 %, from 2022 on 40 %."""
    lower, upper = (
        "schooling.lower.promotion={2020: 80%, 2022: 50%}",
        "schooling.upper.transition={2020: 90%, 2022: 40%}",
    )
    found = people(file, lower, upper)
    of_age = found.path.people[:, 0].sum(axis=1)
    parts = [
        [1, 0.8, 0.64],
        [1, 0.8, 0.64],
        [1, 0.5, 0.4],  # 1 × 50 %, 0.8 × 50 %
        [1, 0.5, 0.25],
        [1, 0.5, 0.25],
    ]
    assert found.grades["lower"][:, 0] == pytest.approx(of_age[:, 6:9] * parts, rel=1e-12)
    above = [
        [0.576, 0.576],  # 0.64 × 90 %
        [0.576, 0.576],
        [0.256, 0.576],  # 0.64 × 40 %
        [0.16, 0.256],  # 0.4 × 40 %
        [0.1, 0.16],
    ]
    assert found.grades["upper"][:, 0] == pytest.approx(of_age[:, 9:11] * above, rel=1e-12)
    entry = people(file, "schooling.lower.entry={2020: 100%, 2022: 60%}")
    assert entry.grades["lower"][:, 0, 0] == pytest.approx(of_age[:, 6] * [1, 1, 0.6, 0.6, 0.6], rel=1e-12)


def test_entrants_of_a_year_come_from_the_leavers_of_the_year_before() -> None:
    people = np.ones((3, 1, ages.AGES))
    going = np.array([[1.0], [0.5], [0.25]])
    levels = {
        "a": schooling.School(0, 1, entry=np.array([[1.0], [2.0], [3.0]]), promotion=np.ones((3, 1))),
        "b": schooling.School(2, 2, transition=going, below="a"),
    }
    found = schooling.grades(people, levels)
    assert found["a"][:, 0].tolist() == [[1, 1], [2, 1], [3, 2]]
    assert found["b"][:, 0, 0].tolist() == [1, 0.5, 0.25]


# ---- what a rate may become ----


@pytest.mark.parametrize(
    "change",
    [
        "fertility.times={2020: 100%, 2022-07: 200%}",
        "mortality.life_expectancy.male={value: 70 岁, growth: {2020: 1%, 2022-07: 2%}}",
        "schooling.upper.transition={2020: 90%, 2022-07: 80%}",
    ],
)
def test_nothing_changes_inside_a_year(file: Path, change: str) -> None:
    """A step of the projection runs from one November to the next, and has one rate."""
    told = refused(file, change)
    assert told.count("--set population.") == 1
    assert "在 2022-07 变动" in told
    assert "such as {2023: …}" in told


def test_neither_does_a_number_that_a_rate_looks_at(file: Path, tmp_path: Path) -> None:
    link = "fertility.times={growth: {rule: link, series: small, factor: 1}}"
    assert make_plan(scenario(file, link).variants[0]).years
    broken = tmp_path / "b.yaml"
    broken.write_text(SCENARIO.replace("2022: 0.8", "2022-03: 0.8"), encoding="utf-8")
    assert "在 2022-03 变动" in refused(broken, link)
    assert people(broken, link).rate("fertility.times")[:, 0].tolist() == [0.5, 0.5, 0.5, 0.8, 0.8]


@pytest.mark.parametrize(
    ("school", "rate"),
    [("kindergarten", "rate"), ("lower", "entry"), ("lower", "promotion"), ("upper", "transition")],
)
def test_a_part_of_the_children_stays_a_part(file: Path, school: str, rate: str) -> None:
    """95 % growing by 4 % a year is 102.752 % in 2022."""
    change = f"schooling.{school}.{rate}={{value: {{2020: 95%}}, growth: 4%}}"
    told = refused(file, change)
    assert "到 2022 年成了 102.752%" in told
    assert told.startswith("--set population.schooling.")
    assert "allow_over_100: true" in told
    assert people(file, change.replace("4%}", "4%, allow_over_100: true}")).pupils[school].min() > 0
    assert people(file, f"schooling.{school}.{rate}={{value: 110%, allow_over_100: true}}").pupils
    fall = "{rate: {value: -200%, allow_over_100: true}}"
    told = refused(file, f"schooling.{school}.{rate}={{value: {{2020: 10%}}, growth: {fall}}}")
    assert "在 0% 和 100% 之间" in told


def test_every_place_is_looked_at(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where places are looked at block by block: the second place loses everybody."""
    change = "migration={net: {by_place: {150702: 0 人/年, 150703: -9000 人/年}}, pattern: rogers-castro}"
    whole = refused(file, change)
    assert "150703 丙区" in whole
    monkeypatch.setattr(finsim.plan, "CHECKED", 1)
    assert refused(file, change) == whole


@pytest.mark.parametrize("empty", ["rate: , ", ""])
def test_another_way_takes_the_place_of_the_one_below(file: Path, tmp_path: Path, empty: str) -> None:
    change = f"schooling.kindergarten={{ages: 3-5, {empty}entry: 80%}}"
    found = people(file, change)
    of_age = found.path.people[:, :, :, 3].sum(axis=2)
    assert found.grades["kindergarten"][:, :, 0] == pytest.approx(of_age * 0.8)
    again = tmp_path / "again.yaml"
    again.write_text(resolve(file, overrides=[f"population.{change}"]), encoding="utf-8")
    assert load(again).variants[0].population == scenario(file, change).variants[0].population


# ---- what a count rests on ----


def test_a_count_is_an_estimate_however_official_its_rates(file: Path) -> None:
    def status(*changes: str) -> str:
        line = scenario(file, *changes).variants[0].lines[0]
        return line.quantities["count"].basis.status

    assert status() == "estimate"
    assert status("sex_ratio={value: 106, source: 假定, status: assumption}") == "assumption"
    assert status("schooling.upper.promotion={value: 99%, source: 假定, status: assumption}") == "assumption"


def test_a_variant_with_other_rates_has_a_count_on_another_basis(tmp_path: Path) -> None:
    file = tmp_path / "two.yaml"
    change = "{title: 二, population.sex_ratio: {value: 110, source: 假定, status: assumption}}"
    file.write_text(f"{SCENARIO}variants:\n  two: {change}\n", encoding="utf-8")
    found = [variant.lines[0].quantities["count"].basis.status for variant in load(file).variants]
    assert found == ["estimate", "assumption"]


# ---- the arithmetic ----


@pytest.mark.parametrize(
    ("young", "old", "growth"), [(200, 100, log(2) / 10), (10**6, 1, 0.1), (1, 10**6, -0.1), (0, 100, 0)]
)
def test_the_open_group_falls_as_the_last_two_closed_ones_say(young: int, old: int, growth: float) -> None:
    """65-74: 200 and 75-84: 100, ten years apart: r = ln 2 ÷ 10 where all live; at most 10 % a year."""
    counts = np.array([1000.0, young, old, 3e6])
    found = ages.split((0, 65, 75, 85), counts, np.ones(ages.AGES))
    assert found[85:99] / found[86:100] == pytest.approx(np.full(14, exp(growth)), rel=1e-9)


def test_the_last_two_ages_survive_alike() -> None:
    """L_99 = 0.3 and T_100 = 0.2: T_100 ÷ T_99 = 0.4 for both."""
    lived = np.linspace(1, 0.3, ages.AGES)
    lived[-2:] = 0.3, 0.2
    assert life_table.survival(lived)[-2:] == pytest.approx([0.4, 0.4], rel=1e-15)


def test_how_often_people_of_25_move() -> None:
    """0.02 × e^−2.5 + 0.06 × e^(−0.5 − e^−2) + 0.003 = 0.00164170 + 0.03178547 + 0.003."""
    assert migration.schedule("rogers-castro")[25] == pytest.approx(0.03642717, abs=5e-9)


def still(**moving: Array) -> projection.Rates:
    """Nobody is born and one in two dies."""
    alive = np.full((1, 1, 2, ages.AGES), 0.5)
    return projection.Rates(
        alive,
        alive[..., 0],
        np.zeros((1, 1, 35)),
        np.full((1, 1, 2), 0.5),
        moving.get("net"),
        moving.get("rate"),
    )


def test_to_where_nobody_is_none_are_said_to_have_come() -> None:
    start = np.zeros((3, 2, ages.AGES))
    start[1] = 10
    path = projection.project(start, still(net=np.array([[50.0, 7.0, 20.0]])), 2)
    assert path.net.tolist() == [[0, 7, 0]] * 2


def test_a_rate_of_migration_is_of_each_person_once() -> None:
    """1,000 men and 1,000 women of 100: those who live through the year stand among those of 100 again."""
    start = np.zeros((1, 2, ages.AGES))
    start[:, :, 100] = 1000
    path = projection.project(start, still(rate=np.array([[-0.1]])), 2)
    left = 2000 * 0.95 * 0.5 - 100  # half of the 200 leave before, half after one in two has died
    assert path.people[1, 0, :, 100].tolist() == pytest.approx([left / 2] * 2)
    assert path.net[:, 0].tolist() == pytest.approx([-200, -0.1 * left])


def test_a_life_table_does_not_depend_on_the_others_beside_it() -> None:
    made = np.random.default_rng(7)
    life, infant = made.uniform(35, 94, (40, 2)), made.uniform(0.003, 0.006, (40, 1))
    five = infant * made.uniform(1.3, 1.6, (40, 1))
    found = life_table.person_years(life, life_table.Shape(infant, five, 0.0001, 0.1))
    assert found.sum(axis=-1) == pytest.approx(life, abs=1e-10)
    for row in range(40):
        life_table._tables.cache_clear()
        shape = life_table.Shape(float(infant[row, 0]), float(five[row, 0]), 0.0001, 0.1)
        assert life_table.person_years(life[row], shape).tolist() == found[row].tolist()


def test_a_block_of_places_has_the_people_of_the_whole_to_the_last_digit(file: Path) -> None:
    infant = "mortality.infant={by_place: {150702: {2020: 5‰, 2022: 4‰}, 150703: 5.5‰}}"
    life = "mortality.life_expectancy.male={by_place: {150702: 70 岁, 150703: 71.3 岁}}"
    variant = scenario(file, infant, life).variants[0]
    whole = Paths(variant).people.path.people
    for place in (0, 1):
        alone = Paths(variant, slice(place, place + 1)).people.path.people
        assert alone[:, 0].tolist() == whole[:, place].tolist()
