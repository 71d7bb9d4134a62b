# ruff: noqa: E501
"""Qingcheng and Qingyuan: the plan's own numbers worked by hand, where each stands, and the page that tells of them."""

from __future__ import annotations

import contextlib
import csv
import re
import sys
from collections import Counter
from fractions import Fraction
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from finsim import cli
from finsim.analysis.top_down import TopDown, top_down
from finsim.check import check
from finsim.load import load, resolve
from finsim.result import Result, project
from finsim.spec import Item

ROOT = Path(__file__).parents[1]
SCENARIOS = ROOT / "scenarios"
PAGE = ROOT / "docs/plans/qingcheng.md"
NAMES = ("qingcheng-2020", "qingyuan-732")
NATION = 1_409_778_724
RATES = {
    "kindergarten-children": ("age-3-5", Fraction(4_801_766) / Fraction("5063395.5")),
    "senior-pupils": ("age-15-17", Fraction(24_944_529, 43_610_484)),
    "vocational-students": ("age-15-17", Fraction(16_633_685, 43_610_484)),
    "dibao-urban": ("urban", Fraction(9_407_000, 899_991_162)),
    "dibao-rural": ("rural", Fraction(34_593_000, 509_787_562)),
    "tekun-urban": ("urban", Fraction(286_000, 899_991_162)),
    "tekun-rural": ("rural", Fraction(4_496_000, 509_787_562)),
    "orphans": ("population", Fraction(305_000, NATION)),
    "allowance-hardship": ("population", Fraction(10_313_000, NATION)),
    "allowance-care": ("population", Fraction(13_222_000, NATION)),
    "resident-insured": ("population", Fraction(1_027_790_000, NATION)),
}
"""Each derived column's base and rate, as its source says."""
MONTHS = 12
BY_HAND: dict[str, tuple[Fraction | int, ...]] = {
    "public-kindergartens.building": (0, 2_880_000, 2_880_000),  # 4 in four years; 12 × 30 × 10 × 800
    "compulsory-education.running-primary": (98_930 * 650,) * 3,
    "compulsory-education.running-junior": (39_592 * 850,) * 3,
    "basic-public-health.all": (1_119_901 * 55, 1_119_901 * 69, 1_119_901 * 74),
    "maternal-child-staff.obstetricians": (0, 4 * 1210 * 12, 4 * 1210 * 12),
    "maternal-child-staff.paediatricians": (0, 2 * 1210 * 12, 2 * 1210 * 12),
    "doctor-training.assistant-gps": (0, 31 * 1210 * 24 // 2, 31 * 1210 * 24 // 2),
    "doctor-training.conversion": (0, 25 * 1210 * 12 // 2, 25 * 1210 * 12 // 2),
    "doctor-training.on-the-job": (0, 25 * 1210 * 3 // 2, 25 * 1210 * 3 // 2),
    "family-planning-reward.award": (2_659 * 960,) * 3,
    "subsistence-allowance.urban": (9_623 * (541 - Fraction("152.62")) * MONTHS,)
    * 3,  # 541 × 28.21 % = 152.62
    "subsistence-allowance.rural": (13_521 * (4301 - Fraction("1213.31")),) * 3,
    "destitute-support.urban": (293 * 541 * MONTHS * Fraction("1.6"),) * 3,
    "destitute-support.rural": (1_757 * 4301 * Fraction("1.6"),) * 3,
    "orphans.scattered": (242 * 1025 * MONTHS,) * 3,
    "disability-allowances.hardship": (0, 8_192 * 165 * MONTHS, 8_192 * 175 * MONTHS),
    "disability-allowances.care": (0, 10_503 * 220 * MONTHS, 10_503 * 235 * MONTHS),
    "disability-allowances.hardship-2018": (8_192 * 150 * MONTHS, 0, 0),
    "disability-allowances.care-2018": (10_503 * 200 * MONTHS, 0, 0),
    # 148 yuan a month in all; the nation's part is 88, from July 2020 on 93.
    "resident-pension.national": (90_741 * 88 * 12, 90_741 * 88 * 12, 90_741 * (88 * 6 + 93 * 6)),
    "resident-pension.guangdong": (90_741 * 60 * 12, 90_741 * 60 * 12, 90_741 * (60 * 6 + 55 * 6)),
    "rent-subsidy.subsidy": (0, 290 * 242 * MONTHS, 310 * 242 * MONTHS),
    "resident-medical.subsidy": (816_457 * 490, 816_457 * 520, 816_457 * 550),
}
"""Each line in 2018, 2019, 2020: its printed heads times its printed standard, in yuan."""


@cache
def result(name: str) -> Result:
    return project(load(SCENARIOS / f"{name}.yaml"))


@cache
def text_of(path: Path) -> dict[str, Any]:
    return dict(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))


def total(name: str) -> TopDown:
    found = top_down(result(name).ledger())
    assert found is not None
    return found


def yuan(name: str, variant: str = "base") -> dict[tuple[str, int], Fraction]:
    """Each line's spending in each year."""
    table = result(name).burden("line", "year", variant=variant)
    fen = (table["amount"] * 100).round().astype(int)
    return {
        (line, year): Fraction(int(part), 100)
        for line, year, part in zip(table["line"], table["year"], fen, strict=True)
    }


def items(name: str) -> list[Item]:
    return list(result(name).scenario.variants[0].items)


# ---- the totals ----


def test_the_district_s_total_grows_8_percent() -> None:
    """22.68 × 1.08 = 24.4944 (the plan says 24.49, new money 1.81); another year 26.453952."""
    assert [Fraction(one) for one in total("qingcheng-2020").yuan] == [
        2_268_000_000, 2_449_440_000, Fraction("2645395200"),
    ]  # fmt: skip


def test_the_city_s_732_over_five_years() -> None:
    years = [Fraction(one) / 10**8 for one in total("qingyuan-732").yuan]
    assert sum(years) == 732
    assert [f"{float(one):.2f}" for one in years] == ["124.77", "134.76", "145.54", "157.18", "169.75"]
    assert all(later / earlier == Fraction("1.08") for earlier, later in pairwise(years))
    assert round(float((years[-1] - years[0]) / 4), 3) == 11.245  # and not 11.67


def test_the_ratio_of_spending_to_revenue_rises_as_the_notes_say() -> None:
    ratio = Fraction(108, 103)
    assert [f"{float(ratio**n):.4g}" for n in (1, 5, 10)] == ["1.049", "1.267", "1.606"]
    written = text_of(SCENARIOS / "qingcheng-2020.yaml")
    assert written["series"]["revenue"]["growth"] == "3%"
    assert any("1.0485" in note and "1.27" in note and "1.61" in note for note in written["notes"])


# ---- every costed line ----


def test_every_line_is_worked_by_hand() -> None:
    found = yuan("qingcheng-2020")
    costed = {line.path for item in items("qingcheng-2020") for line in item.lines}
    assert costed == set(BY_HAND)
    for path, amounts in BY_HAND.items():
        for year, amount in zip((2018, 2019, 2020), amounts, strict=True):
            assert abs(found.get((path, year), Fraction(0)) - amount) <= Fraction(1, 200), (path, year)


def test_items_and_total_differ_by_what_no_item_explains() -> None:
    sums = [sum(amounts[n] for amounts in BY_HAND.values()) for n in range(3)]
    assert [round(float(one) / 10**8, 2) for one in sums] == [8.68, 9.17, 9.5]
    assert round(float(sums[2] / 2_645_395_200), 3) == 0.359  # the page says so
    states = Counter(item.state for item in items("qingcheng-2020"))
    assert (states["costed"], states["included"], states["uncosted"]) == (13, 3, 50)


def test_ten_domains_and_every_uncosted_item_says_what_it_needs() -> None:
    catalogue = text_of(ROOT / "finsim/catalogue/lists/qingcheng-2019.yaml")
    domains = Counter(item["domain"] for item in catalogue["items"].values())
    assert len(domains) == 11  # ten domains and the safeguards
    assert domains["finance"] == 7
    assert len(catalogue["items"]) == 66
    for code, item in catalogue["items"].items():
        assert item["source"].startswith("qc-plan "), code
        assert "lines" in item or (item["reason"] and item["needs"]), code


def test_care_of_the_destitute_follows_this_year_s_dibao() -> None:
    """Under `dibao-cpi` the standards rise 2 % and 4.04 %, and 1.6 times them in the same year."""
    base, moved = yuan("qingcheng-2020"), yuan("qingcheng-2020", "dibao-cpi")
    for line in ("subsistence-allowance.urban", "destitute-support.urban", "destitute-support.rural"):
        for year, factor in ((2018, 1), (2019, Fraction("1.02")), (2020, Fraction("1.0404"))):
            # standard and income are rounded to the fen before they are used
            ratio = moved[line, year] / base[line, year]
            assert abs(ratio - factor) < Fraction(1, 10_000), (line, year)
    # 4301 × 1.02 = 4387.02, × 1.6 = 7019.232, to the fen 7019.23
    assert moved["destitute-support.rural", 2019] == 1_757 * Fraction("7019.23")


def test_a_raise_in_the_middle_of_the_year_counts_its_months(tmp_path: Path) -> None:
    """The allowance of 175 from July on only: six months at 165, six at 175."""
    (tmp_path / "s.yaml").write_text(
        f"extends: {SCENARIOS / 'qingcheng-2020.yaml'}\n"
        "items.disability-allowances.lines.hardship.standard: {value: {2018: 150 元/人/月, 2019: 165 元/人/月, 2020-07: 175 元/人/月}, source: 试, status: assumption}\n",
        encoding="utf-8",
    )
    table = project(load(tmp_path / "s.yaml")).burden("line", "year")
    row = table[(table["line"] == "disability-allowances.hardship") & (table["year"] == 2020)]
    assert float(row["amount"].sum()) == 8_192 * (165 * 6 + 175 * 6)


def test_official_is_only_what_a_document_says() -> None:
    """The year 2020, switches of coverage, households of 2018 and what was not found are no documents."""
    written = text_of(SCENARIOS / "qingcheng-2020.yaml")
    assert written["total"]["growth"]["rate"]["status"] == "assumption"
    assert written["series"]["revenue"]["status"] == "assumption"
    lines = {line.path: line for item in items("qingcheng-2020") for line in item.lines}
    for name in ("hardship", "care", "hardship-2018", "care-2018"):
        line = lines[f"disability-allowances.{name}"]
        assert line.quantities["coverage"].basis.status == "assumption"
        stated = "estimate" if name.endswith("2018") else "official"
        assert line.quantities["standard"].basis.status == stated
    assert lines["rent-subsidy.subsidy"].quantities["count"].basis.status == "assumption"
    for path in (
        *SCENARIOS.glob("qing*.yaml"),
        *(SCENARIOS.parent / "finsim/catalogue/lists").glob("baiyin*"),
    ):
        for row in path.read_text(encoding="utf-8").split("\n"):
            assert not ("没有查到" in row and "status: official" in row), row


def test_without_the_medical_subsidy_the_items_are_a_fifth_of_the_total() -> None:
    """4.49 of 9.50 亿元 is pooled above the district: 35.9 % and 18.9 %, as the page says."""
    every = sum(amounts[2] for amounts in BY_HAND.values())
    medical = BY_HAND["resident-medical.subsidy"][2]
    assert round(float(medical) / 10**8, 2) == 4.49
    assert round(float((every - medical) / 2_645_395_200), 3) == 0.189
    assert all(word in PAGE.read_text(encoding="utf-8") for word in ("4.49亿元", "18.9%"))


def test_the_city_s_jump_of_2018_is_partly_a_number_not_found() -> None:
    years = yuan("qingyuan-732")
    sums = [sum(part for (_, at), part in years.items() if at == year) for year in (2017, 2018)]
    added = years["resident-pension.guangdong", 2018]
    assert years.get(("resident-pension.guangdong", 2017), 0) == 0
    assert [round(float(x), 3) for x in ((sums[1] - sums[0]) / sums[0], added / sums[0])] == [0.175, 0.098]


def test_open_grants_move_nothing_and_a_grant_per_head_moves_its_product() -> None:
    scenario = result("qingcheng-2020").scenario
    assert {one.code for one in scenario.variants[0].open_grants} == {"migrants", "permits", "transfers"}
    table = result("qingcheng-2020").burden("payer", "year", variant="migrant-grant")
    paid = dict(zip(zip(table["payer"], table["year"], strict=True), table["amount"], strict=True))
    heads = 17_236 * 51.8
    permits = 190_479 * 385  # 816,456.5 × 23.33 %
    assert round(paid["province", 2018], 2) == round(heads, 2)  # in 2018 nobody knows who bears the subsidy
    assert round(paid["province", 2020], 2) == round(heads + permits, 2)


# ---- the places ----


@pytest.mark.parametrize("name", ["qingcheng", "qingyuan"])
def test_every_derived_column_is_its_rate(name: str) -> None:
    with (ROOT / f"finsim/catalogue/places/{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["level"] == "county"]
    assert len(rows) == (1 if name == "qingcheng" else 8)
    for column, (base, rate) in RATES.items():
        for row in rows:
            assert abs(Fraction(row[column]) - Fraction(row[base]) * rate) <= Fraction(1, 20), (
                column,
                row["code"],
            )
    columns = text_of(ROOT / f"finsim/catalogue/places/{name}.yaml")["columns"]
    for column in RATES:
        said = re.search(r"；(?:本区|全市)([\d,]+)人", columns[column]["source"])
        if said:
            whole = sum(Fraction(row[column]) for row in rows)
            assert int(said[1].replace(",", "")) == (whole + Fraction(1, 2)).__floor__(), column
    if name == "qingyuan":
        south = sum(int(row["population"]) for row in rows if row["area"] == "south")
        north = sum(int(row["population"]) for row in rows if row["area"] == "north")
        assert (south, north) == (2_995_251, 974_222)  # the city's census communiqué


# ---- running ----


@pytest.mark.parametrize("name", NAMES)
def test_checks_sound_and_gives_the_same_from_its_resolved_file(name: str, tmp_path: Path) -> None:
    assert check(SCENARIOS / f"{name}.yaml") == ()
    resolved = tmp_path / f"{name}.yaml"
    resolved.write_text(resolve(SCENARIOS / f"{name}.yaml"), encoding="utf-8")
    for variant in result(name).scenario.variants:
        first, second = (
            one.burden("line", "year", "payer", "place", variant=variant.code)
            for one in (result(name), project(load(resolved)))
        )
        assert first.equals(second)


def page_blocks() -> list[str]:
    return re.findall(r"^```console\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("block", page_blocks(), ids=lambda text: text.split("\n")[0][2:50])
def test_the_page_shows_what_the_commands_print(
    block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The output as shown, where … stands for anything."""
    (tmp_path / "scenarios").symlink_to(SCENARIOS)
    monkeypatch.chdir(tmp_path)
    first, *shown = block.rstrip("\n").split("\n")
    monkeypatch.setattr(sys, "argv", ["finsim", *first.removeprefix("$ finsim ").split()])
    with contextlib.suppress(SystemExit):
        cli.main()
    said = capsys.readouterr().out
    pattern = "".join(".*\n?" if row == "…" else re.escape(row) + "\n" for row in shown)
    assert re.fullmatch(pattern, said, re.DOTALL), said


def test_the_page_links_to_files_that_are_there() -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", PAGE.read_text(encoding="utf-8")):
        assert (PAGE.parent / link).is_file(), link


# ---- where the text's numbers stand ----

STANDS = {
    "qingcheng-2019:indicators.new-public-kindergartens.target.value": "4 所",
    "qingcheng-2019:indicators.train-obstetricians.target.value": "8 人",
    "qingcheng-2019:indicators.train-paediatricians.target.value": "4 人",
    "qingcheng-2019:indicators.train-assistant-gps.target.value": "31 人",
    "qingcheng-2019:indicators.gp-conversion.target.value": "25 人",
    "qingcheng-2019:indicators.gp-on-the-job.target.value": "25 人",
    "qingcheng-2019:items.disability-allowances.lines.hardship.standard.value.2019": "165 元/人/月",
    "qingcheng-2019:items.disability-allowances.lines.care.standard.value.2019": "220 元/人/月",
    "qingcheng-2019:items.disability-allowances.lines.hardship.standard.value.2020": "175 元/人/月",
    "qingcheng-2019:items.disability-allowances.lines.care.standard.value.2020": "235 元/人/月",
    "qingcheng-2020:items.destitute-support.lines.urban.standard.growth.factor.value": "1.6",
    "qingcheng-2020:items.destitute-support.lines.rural.standard.growth.factor.value": "1.6",
    "qingcheng-2020:items.rent-subsidy.lines.subsidy.count.value.2019": "290 户",
    "qingcheng-2020:items.rent-subsidy.lines.subsidy.count.value.2020": "310 户",
    "qingcheng-2020:total.value": "22.68 亿元",
    "qingcheng-2020:total.growth.rate.value": "8%",
    "qingyuan-732:total.sum": "732 亿元",
    "qingyuan-732:total.growth": "8%",
}
"""The plan's numbers that an amount rests on, as they are written."""


@pytest.mark.parametrize("where", STANDS)
def test_the_plan_s_number_stands_where_it_should(where: str) -> None:
    name, path = where.split(":")
    folder = "finsim/catalogue/lists" if name == "qingcheng-2019" else "scenarios"
    node: Any = text_of(ROOT / folder / f"{name}.yaml")
    for key in path.split("."):
        node = node[key]
    assert node == STANDS[where]
