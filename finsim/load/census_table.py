"""The census table: every province, city and county of the nation, what lies above and below it.

Source: 第七次全国人口普查分县资料 (1 November 2020), compiled in the data set leiii/census (MIT); see
finsim/catalogue/census/README.md.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from finsim.spec import Level

FILE = Path(__file__).parent.parent / "catalogue" / "census" / "census2020.csv"
NATION = "000000"
SANSHA = "460300"
ISLANDS = ("西沙群岛", "南沙群岛", "中沙群岛的岛礁及其海域")
"""The table has 三沙市 twice: as a city, and as three island groups, which here lie below the city."""
_LEVELS: Mapping[str, Level] = {
    "nation": "nation", "province": "province", "city": "city", "county": "county", "zone": "county",
}  # fmt: skip
"""``group`` is left out: sums of the counties directly under a province, no place of their own."""
_OF_MUNICIPALITY = ("市辖区", "县")
"""What the table calls the cities of 北京, 天津, 上海 and 重庆."""


@dataclass(frozen=True, slots=True)
class CensusPlace:
    """A place of the census; ``full`` is its name with those above in front, ``cells`` its row as text.

    A development zone without a code has that of its city with a number: ``140100-1``.
    """

    code: str
    name: str
    level: Level
    within: str
    full: str
    cells: Mapping[str, str]

    def number(self, column: str) -> int:
        """Persons or households of a column (``population``, ``m_0``, ``f_85+`` …); an empty cell is none."""
        return int(self.cells[column] or 0)


@dataclass(frozen=True, slots=True)
class Census:
    """All places by code, in the order of the table, and the codes directly below each."""

    places: Mapping[str, CensusPlace]
    children: Mapping[str, tuple[str, ...]]

    def above(self, code: str) -> list[CensusPlace]:
        """The places above, the province first; the nation is not among them."""
        found: list[CensusPlace] = []
        while (code := self.places[code].within) and code != NATION:
            found.insert(0, self.places[code])
        return found

    def below(self, code: str) -> list[CensusPlace]:
        """All places below, each behind the one it lies in."""
        found = []
        for child in self.children.get(code, ()):
            found += [self.places[child], *self.below(child)]
        return found

    def lowest(self, code: str) -> list[CensusPlace]:
        """The lowest places of a place; itself, if none lies below it."""
        found = [place for place in self.below(code) if place.code not in self.children]
        return found or [self.places[code]]


def read_census(file: Path = FILE) -> Census:
    """The shipped census table as a tree: nation > province > city > county or development zone."""
    with file.open(encoding="utf-8", newline="") as text:
        rows = [row for row in csv.DictReader(text) if row["level"] in _LEVELS]
    cities: dict[tuple[str, str], list[str]] = {}
    provinces = {row["province"]: row["code"] for row in rows if row["level"] == "province"}
    for row in rows:
        if row["level"] == "city":
            cities.setdefault((row["province"], row["city"]), []).append(row["code"])
    places: dict[str, CensusPlace] = {}
    children: dict[str, list[str]] = {}
    for row in rows:
        within = _within(row, provinces, cities)
        below = children.setdefault(within, []) if within else []
        code = row["code"] or f"{within}-{sum('-' in other for other in below) + 1}"
        below.append(code)
        places[code] = _place(code, within, row)
    return Census(places, {code: tuple(found) for code, found in children.items()})


def _within(
    row: Mapping[str, str], provinces: Mapping[str, str], cities: Mapping[tuple[str, str], list[str]]
) -> str:
    """The code of the place above; a county in no city lies directly in its province."""
    if row["level"] == "nation":
        return ""
    if row["level"] == "province":
        return NATION
    province = provinces[row["province"]]
    if row["level"] == "city":
        return province
    if row["county"] in ISLANDS:
        return SANSHA
    found = cities.get((row["province"], row["city"]), [province])
    # 重庆 has two cities of one name: districts (5001) and counties (5002).
    return next((code for code in found if code[:4] == row["code"][:4]), found[0])


def _place(code: str, within: str, row: Mapping[str, str]) -> CensusPlace:
    name = row["county"]
    if row["level"] == "city" and name in _OF_MUNICIPALITY:
        name = row["province"] + name
        return CensusPlace(code, name, "city", within, name, row)
    parts = dict.fromkeys((row["province"], row["city"], name))
    return CensusPlace(code, name, _LEVELS[row["level"]], within, "".join(parts), row)
