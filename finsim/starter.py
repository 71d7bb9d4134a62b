"""A new scenario file with comments, which runs as it stands."""

from __future__ import annotations

from pathlib import Path

from finsim.errors import EXIT_OUTPUT, EXIT_USAGE, Faults, InputFault, Where, fail

OWN = """\
# 一个项目、一个县，可以直接运行。把数换成自己的，来源写清楚。
# One item and one county; it runs as it stands. Put in your own numbers and their sources.
title: {title}
years: {years}                       # 第一年是基年 the first is the base year
growth:
  spending: 3%                       # 没有写明变动办法的支出，每年比上年增长 3%

domains:
  education: {{zh: 基本公共教育, en: Education}}

places:                              # 地区：省（自治区）> 市（盟）> 县（旗）；代码用行政区划代码
  "000000": {{name: 示例省, level: province}}
  "000100": {{name: 示例市, level: city, within: "000000"}}
  "000121": {{name: 示例县, level: county, within: "000100"}}

items:
  boarding-allowance:                # 项目代码：英文小写
    number: 1
    name: {{zh: 寄宿生生活补助, en: Living subsidy for boarding pupils}}
    domain: education
    lines:                           # 一个项目可以有几行支出，每行一个算法、一个分担办法
      primary:
        name: {{zh: 小学, en: Primary}}
        count:
          value: 1200 人             # 数一定带单位；万人、亿元也可以
          source: 填报单位和表号，例如：教育局 2024 学年初报表
          status: assumption         # official 文件, estimate 估算, assumption 假设
        standard:
          value: 1250 元/人/年       # 元/人/月 会自动乘 12；可按时点写 {{2024: …, 2026-07: …}}
          source: 文件名、文号、条款
          status: assumption
        sharing:                     # 分担：比例一定写明负担方
          central: 5
          province: 3
          county: 2
          source: 文件名、文号、条款
          status: assumption

variants:                            # 其他方案：只写与上面不同的数
  higher:
    title: {{zh: 提标到1500元, en: Standard raised to 1500 yuan}}
    items.boarding-allowance.lines.primary.standard: 1500 元/人/年
"""

FROM_LIST = """\
# 用现成清单和地区。清单里没有人数，要在这里给出；没给人数的项目列为“未测算”，不计金额。
# A shipped list and its places. Counts are not in the list: give them here.
title: {title}
catalogue: {catalogue}
places: {places}
years: {years}                       # 第一年是基年 the first is the base year
growth:
  spending: 3%                       # 没有写明变动办法的支出，每年比上年增长 3%

# 把要用的行前面的 # 去掉（包括 #items:），填上人数、来源。全市一个总数要写 spread（按哪一列分到各地），
# 也可以用 by_place 逐地写。
# Take away the # of the lines you need (and of #items:) and fill in. A total for all places needs `spread`;
# or state it `by_place`.
#items:
"""
OPEN_ITEM = """\
#  {item}:  # 第{number}项 {name}
#    lines:
"""
OPEN_LINE = """\
#      {line}:
#        count: {{value: 1200 人, spread: population, source: 填报单位和表号, status: estimate}}
"""


def start(
    path: str | Path,
    *,
    catalogue: str = "",
    places: str = "",
    place: str | None = None,
    years: str = "2025-2027",
) -> Path:
    """Write a new scenario file; an existing one is never overwritten.

    Without more the file holds a whole small case; with ``catalogue`` and ``places`` the list's open counts
    are written out as comments to fill in; with ``place``, the code or (short) name of a census place,
    it works out four services on national standards, and its place table is written beside it
    (``<name>-places.yaml`` and ``.csv``).  Raises :class:`~finsim.errors.InputFault`.
    """
    path = Path(path)
    if place is not None and not place.strip():
        fail("init-place-empty", exit_code=EXIT_USAGE)
    for one in files_of(path, place):
        if one.exists():
            fail("init-exists", Where(one.as_posix()), EXIT_OUTPUT)
    checked = _check_years(years)
    if place and (catalogue or places):
        given = "--catalogue" if catalogue else "--places"
        fail("init-place-alone", exit_code=EXIT_USAGE, found=given)
    if place:
        from finsim.starter_place import place_files

        texts = place_files(path, place, checked)
    elif catalogue or places:
        texts = {path.name: _from_list(path, catalogue, places, years)}
    else:
        texts = {path.name: OWN.format(title=path.stem, years=years)}
    from finsim.report.folder import write_texts

    write_texts(path.parent, texts)
    return path


def place_taken(place: str) -> str:
    """Code and full name of the place of the census that ``place`` means: ``110000 北京市`` for 北京."""
    from finsim.census.find import find
    from finsim.load.census_table import read_census

    found = find(read_census(), place)
    return f"{found.code} {found.full}"


def files_of(path: Path, place: str | None = None) -> tuple[Path, ...]:
    """The files that :func:`start` writes: with a place, the two of its place table too."""
    if not place:
        return (path,)
    from finsim.starter_place import names_of

    return (path, *names_of(path))


def _check_years(years: str) -> tuple[int, ...]:
    """The years; refuse such as a scenario could not be run with."""
    from finsim.load.context import Context
    from finsim.load.tree import Text
    from finsim.load.yaml_text import parse_value
    from finsim.load.years import read_years

    where, faults = Where(f"--years {years}"), Faults()
    node = parse_value(years, faults, lambda line: where) if years.startswith("[") else Text(years, where)
    found = read_years(Context(faults), node, where) if node is not None else ()
    if faults:
        raise InputFault(tuple(faults), EXIT_USAGE)
    return found or ()


def _from_list(path: Path, catalogue: str, places: str, years: str) -> str:
    """A scenario on a shipped list and shipped places, its open counts as comments."""
    from finsim.listing import items_of, known
    from finsim.load.context import listed

    if not (catalogue and places):
        given, lacks = ("--catalogue", "--places") if catalogue else ("--places", "--catalogue")
        there = known("places") if catalogue else known("lists")
        fail("init-both", exit_code=EXIT_USAGE, given=given, found=lacks, known=listed(there))
    for name, there in ((catalogue, known("lists")), (places, known("places"))):
        if name not in there:
            fail("init-unknown", exit_code=EXIT_USAGE, found=name, known=listed(there))
    text = FROM_LIST.format(title=path.stem, catalogue=catalogue, places=places, years=years)
    for item in items_of(catalogue):
        if item["open"]:
            text += OPEN_ITEM.format(item=item["code"], number=item["number"], name=item["name"])
        text += "".join(OPEN_LINE.format(line=line) for line in item["open"])
    return text
