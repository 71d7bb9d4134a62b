"""A new scenario for any place of the census: the scenario, its place table and the table's columns.

The texts stand in finsim/catalogue/census: ``starter.yaml`` is the scenario with blanks, ``columns.yaml``
says what each column rests on.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from string import Template

from finsim.census.find import find
from finsim.errors import EXIT_USAGE, fail
from finsim.load.census_columns import NAMES, csv_text
from finsim.load.census_table import FILE, Census, CensusPlace, read_census

FIRST = 2016
"""The year from which the national standards of the scenario are known."""
_CORPS = "6590"
_MIDDLE = ("13", "14", "22", "23", "34", "36", "41", "42", "43", "46")
"""Provinces of the second tier, some of whose counties are treated as the west."""
NOTES = (
    "人数由2020年普查和全国比率推算，各年相同；逐列的算法和依据写在 {} 里，有本地统计数应换成本地数。",
    "只算国家统一标准部分；地方提高标准、扩大范围的支出不在内。",
)
TIER_2 = (
    "二档省份中享受西部政策的县居民医保补助按一档算：延边州、阳曲县、娄烦县已在政策文件里；"
    "其他的县照样写明，例如 attributes: {medical-tier: {except: {140221: 1}}}；"
    "其他项目是否同样，没有查到。"
)
CORPS = (
    "新疆生产建设兵团的居民医保补助由中央全额负担（财社〔2022〕1号第十条），与这里的80%不同，请按实际改成 "
    "sharing: {use: residents-medical-corps}。"
)


def place_files(path: Path, word: str, years: tuple[int, ...]) -> dict[str, str]:
    """The scenario at ``path`` and its place table beside it: name of each file and its text.

    ``word`` is the place's code, name or short name.  Raises :class:`~finsim.errors.InputFault`:
    ``census-unknown``, ``census-several``, ``census-begins``, ``init-place-years``.
    """
    census = read_census()
    place = find(census, word)
    if years[0] < FIRST:
        fail("init-place-years", exit_code=EXIT_USAGE, found=years[0], first=FIRST)
    table = f"{path.stem}-places"
    return {
        path.name: _scenario(census, place, years, table),
        f"{table}.yaml": _table(census, place, table),
        f"{table}.csv": _rows(census, place),
    }


def names_of(path: Path) -> tuple[Path, Path]:
    """The two files of the place table that :func:`place_files` makes beside a scenario."""
    return path.with_name(f"{path.stem}-places.yaml"), path.with_name(f"{path.stem}-places.csv")


# ---- the scenario ----


def _scenario(census: Census, place: CensusPlace, years: tuple[int, ...], table: str) -> str:
    lowest = census.lowest(place.code)
    texts = {
        "full": place.full,
        "code": place.code,
        "example": lowest[0].code,
        "places": json.dumps(f"{table}.yaml", ensure_ascii=False),
        "csv": f"{table}.csv",
        "years": _years(years),
        "notes": _notes([one.code for one in (*census.above(place.code), place, *lowest)], table),
    }
    return Template((FILE.parent / "starter.yaml").read_text(encoding="utf-8")).substitute(texts)


def _years(years: tuple[int, ...]) -> str:
    whole = years == tuple(range(years[0], years[-1] + 1))
    return f"{years[0]}-{years[-1]}" if whole else str(list(years))


def _notes(codes: Sequence[str], table: str) -> str:
    notes = [note.format(f"{table}.yaml") for note in NOTES]
    notes += [TIER_2] * any(code[:2] in _MIDDLE for code in codes)
    notes += [CORPS] * any(code.startswith(_CORPS) for code in codes)
    return "\n".join(["", "notes:", *(f"  - {json.dumps(note, ensure_ascii=False)}" for note in notes)])


# ---- its places ----


def _table(census: Census, place: CensusPlace, table: str) -> str:
    """The place table: what it is, and its columns as the shipped file describes them."""
    chain = " > ".join(one.name for one in (*census.above(place.code), place))
    count = len(census.lowest(place.code))
    about = (FILE.parent / "columns.yaml").read_text(encoding="utf-8")
    columns = about[about.index("columns:\n") :]
    title, file = (json.dumps(text, ensure_ascii=False) for text in (place.full, f"{table}.csv"))
    return (
        f"# 地区表：{chain}，最低一级地区 {count} 个。数字只填在最低一级，上级由程序加总。\n"
        "# 2020年普查数为 official，由普查数推算的为 estimate，所用全国数未查到原文的为 assumption。\n"
        "# 换成本地统计数：改 CSV 里的数，同时把这里那一列的 source、status 改过来。\n"
        "# Places with their 2020 census numbers; the columns say what each rests on.\n"
        f"title: {title}\ntable: {file}\n{columns}"
    )


def _rows(census: Census, place: CensusPlace) -> str:
    """The place with those above and below it; numbers stand in the lowest places."""
    return "\ufeff" + csv_text(census, place, NAMES)
