"""Where a population projection starts: the 2020 census, a CSV file, or counts written out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from finsim.errors import Where
from finsim.load.census_table import ISLANDS, SANSHA
from finsim.load.context import Context, listed
from finsim.load.fields import START
from finsim.load.files import ROOT, SHIPPED, beside
from finsim.load.place_codes import code_of, names_of
from finsim.load.population_ages import age_groups, ages_of, group_word, moment_of
from finsim.load.table import Table, read_table
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.population.model import Start
from finsim.rules import Label
from finsim.spec import Basis

CENSUS_NAME = "census-2020"
CENSUS_MOMENT = "2020-11-01"
CENSUS_SOURCE = "第七次全国人口普查分县资料（2020年11月1日零时，常住人口，19个年龄组）"
_GROUPS = ("0", "1-4", *(f"{age}-{age + 4}" for age in range(5, 85, 5)), "85+")
_SEXES = ("male", "female")
_WORDS = {"male": "male", "m": "male", "男": "male", "女": "female", "f": "female", "female": "female"}
_COLUMNS = ("place", "sex", "age", "persons")


def read_start(ctx: Context, population: Branch) -> Start | None:
    """The people counted at the start, by place, sex and age group; ``None`` after a fault."""
    node = population.entries.get("start")
    if node is None or (isinstance(node, Text) and not node.value.strip()):
        ctx.faults.add("population-start-missing", population.where if node is None else node.where)
        return None
    if ctx.places is None:
        return None
    branch = _written_out(ctx, node)
    if branch is None:
        return None
    ctx.inlined[id(node)] = node, branch
    return _counted(ctx, branch, node.where)


def _written_out(ctx: Context, node: Node) -> Branch | None:
    """Whatever the start is named as, with its moment, groups and persons written out."""
    if id(node) in ctx.inlined:
        return ctx.inlined[id(node)][1]
    if isinstance(node, Text):
        word = node.value.strip()
        if word == CENSUS_NAME:
            return _census(ctx, node.where)
        ctx.faults.add("population-start-unknown", node.where, found=cut(word))
        return None
    branch = ctx.branch(node, "start")
    if branch is None or not ctx.known(branch, START, ("population.start", "population.start")):
        return None
    return _from_file(ctx, branch) if "file" in branch.entries else branch


def _census(ctx: Context, where: Where) -> Branch | None:
    """The census' own counts of the lowest places."""
    file = ROOT / "catalogue" / "census" / "census2020.csv"
    ctx.folders.setdefault(f"{SHIPPED}/census/{file.name}", str(file.parent))
    rows = _census_rows(file, ctx.leaves())
    lacking = [code for code in ctx.leaves() if code not in rows]
    if lacking and ctx.places is not None:
        names = listed([f"{code} {ctx.places.tree[code].name}" for code in lacking], 5)
        ctx.faults.add("population-place-unknown", where, found=names, count=len(lacking))
        return None
    persons: dict[str, dict[str, str]] = {
        code: {
            sex: " ".join(rows[code].get(f"{sex[0]}_{group}") or "0" for group in _GROUPS) for sex in _SEXES
        }
        for code in ctx.leaves()
    }
    said = {"source": CENSUS_SOURCE, "status": "official"}
    return _branch(CENSUS_MOMENT, " ".join(_GROUPS), persons, where, said)


def _census_rows(file: Path, codes: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """The rows of some places; development zones without a code bear that of their city and a number."""
    wanted, found = set(codes), dict[str, dict[str, str]]()
    cities: dict[tuple[str, str], str] = {}
    zones: dict[str, int] = {}
    with file.open(encoding="utf-8") as text:
        head = text.readline().rstrip("\n").split(",")
        for line in text:
            cells = line.rstrip("\n").split(",")
            code, level, province, city = cells[:4]
            if level == "city":
                cities[province, city] = code
            if level == "zone" and not code:
                within = SANSHA if city in ISLANDS else cities.get((province, city), "")
                zones[within] = zones.get(within, 0) + 1
                code = f"{within}-{zones[within]}"
            if code in wanted and level != "group":
                found[code] = dict(zip(head, cells, strict=True))
    return found


def _branch(
    moment: str,
    groups: str,
    persons: Mapping[str, Mapping[str, str]],
    where: Where,
    said: Mapping[str, str],
    table: Where | None = None,
) -> Branch:
    """The start as it would be written out in a scenario; ``table``: where the counts stand, if in a file."""
    counted = where if table is None else table
    by_place = {
        code: Branch({sex: Text(text, where) for sex, text in sexes.items()}, {}, where)
        for code, sexes in persons.items()
    }
    entries: dict[str, Node] = {"moment": Text(moment, where), "groups": Text(groups, counted)}
    entries["persons"] = Branch(dict(by_place), {}, counted)
    entries |= {key: Text(text, where) for key, text in said.items()}
    return Branch(entries, dict.fromkeys(entries, where), where)


def _from_file(ctx: Context, branch: Branch) -> Branch | None:
    """A CSV file with the columns place, sex, age and persons, one row for each."""
    file = branch.entries["file"]
    if not isinstance(file, Text) or not file.value.strip():
        ctx.faults.add("not-a-text", file.where, what="file")
        return None
    path, name = beside(ctx.folders, file)
    table = read_table(Path(path), name, ctx.faults, file.where)
    if table is None:
        return None
    lacking = [column for column in _COLUMNS if column not in table.header]
    if lacking:
        ctx.faults.add("population-columns", Where(name, 1), found=listed(lacking), known=listed(_COLUMNS))
        return None
    cells = _cells(ctx, table)
    return None if cells is None else _of_cells(ctx, branch, cells, name)


def _of_cells(
    ctx: Context, branch: Branch, cells: Mapping[tuple[str, str, str], str], name: str
) -> Branch | None:
    """The file's counts written out, where every place has every age group."""
    ages = sorted({age for _, _, age in cells}, key=_first_age)
    persons = {
        code: {sex: " ".join(cells.get((code, sex, age), "") or "-" for age in ages) for sex in _SEXES}
        for code in ctx.leaves()
    }
    gaps = [
        f"{code} {sex}"
        for code, sexes in persons.items()
        for sex, text in sexes.items()
        if "-" in text.split()
    ]
    if gaps:
        ctx.faults.add("population-rows-missing", Where(name), found=listed(gaps, 5))
        return None
    said = {
        k: n.value
        for k, n in branch.entries.items()
        if isinstance(n, Text) and k in ("source", "status", "note")
    }
    moment = branch.entries.get("moment")
    return _branch(ctx.text(moment, "moment"), " ".join(ages), persons, branch.where, said, Where(name))


def _cells(ctx: Context, table: Table) -> dict[tuple[str, str, str], str] | None:
    """Persons by place, sex and age group; told where a row cannot be used."""
    names = names_of(ctx.places) if ctx.places is not None else {}
    needed, found = set(ctx.leaves()), dict[tuple[str, str, str], str]()
    before = len(list(ctx.faults))
    columns, ages = [table.column(name) for name in _COLUMNS], dict[str, str]()
    for row, (place, sex, age, persons) in enumerate(zip(*columns, strict=True)):
        where = table.where(row)
        code = code_of(ctx, place, where, needed, names)
        word = _WORDS.get(sex.strip().lower())
        if word is None:
            ctx.faults.add("population-sex", where, found=cut(sex))
        if age not in ages:
            span = ages_of(ctx, age, Text(age, where), "population-age")
            ages[age] = group_word(age, span) if span is not None else ""
        if code is None or word is None or _number(ctx, persons, where) is None:
            continue
        key = (code, word, ages[age])
        if key in found:
            ctx.faults.add("population-row-twice", where, found=f"{place} {sex} {age}")
        found[key] = persons.strip()
    return found if len(list(ctx.faults)) == before else None


def _first_age(group: str) -> int:
    match = re.match(r"[0-9]+", group)
    return int(match[0]) if match else -1


def _counted(ctx: Context, branch: Branch, where: Where) -> Start | None:
    """The start's arrays, in the order of the lowest places."""
    begun = moment_of(ctx, branch)
    groups = age_groups(ctx, branch)
    persons = ctx.branch(branch.entries.get("persons"), "persons")
    if persons is None and "persons" not in branch.entries:
        ctx.faults.add("population-start-form", branch.where)
    if begun is None or groups is None or persons is None:
        return None
    counts = _counts(ctx, persons, len(groups))
    if counts is None or not _inhabited(ctx, counts, persons.where):
        return None
    return Start(*begun, groups, np.array(counts), _basis(ctx, branch, where), where)


def _inhabited(ctx: Context, counts: list[list[list[float]]], where: Where) -> bool:
    """Whether there are men and women everywhere; told at the first place where there are none."""
    for code, sexes in zip(ctx.leaves(), counts, strict=True):
        lacking = [index for index, row in enumerate(sexes) if not sum(row)]
        if lacking and ctx.places is not None:
            who = [("人", "nobody"), ("男性", "no men"), ("女性", "no women")]
            which = who[0] if len(lacking) == 2 else who[lacking[0] + 1]
            place = f"{code} {ctx.places.tree[code].name}"
            ctx.faults.add("population-nobody", where, place=place, who=which)
            return False
    return True


def _basis(ctx: Context, branch: Branch, where: Where) -> Basis:
    found = ctx.basis(branch, where, (branch,), Label("人口测算的起点", "start of the projection"))
    return Basis(found.source, found.status, where)


def _counts(ctx: Context, persons: Branch, groups: int) -> list[list[list[float]]] | None:
    """Persons by place, sex and group, every lowest place given once."""
    lacking = [code for code in ctx.leaves() if code not in persons.entries]
    if lacking:
        ctx.faults.add("place-missing", persons.where, count=len(lacking), found=listed(lacking, 5))
        return None
    found = []
    for code in ctx.leaves():
        sexes = ctx.branch(persons.entries[code], code)
        if sexes is None or not ctx.known(sexes, _SEXES, (code, code)):
            return None
        rows = [_row(ctx, sexes.entries.get(sex), code, sex, groups, persons.where) for sex in _SEXES]
        if any(row is None for row in rows):
            return None
        found.append([row for row in rows if row is not None])
    return found


def _row(
    ctx: Context, node: Node | None, code: str, sex: str, groups: int, where: Where
) -> list[float] | None:
    words = ctx.text(node, sex).split()
    at = node.where if node is not None else where
    if len(words) != groups:
        ctx.faults.add("population-persons", at, place=code, sex=sex, count=groups, found=len(words))
        return None
    values = [_number(ctx, word, at) for word in words]
    return None if None in values else [value for value in values if value is not None]


def _number(ctx: Context, word: str, where: Where) -> float | None:
    """Persons, which are no fewer than none."""
    text = word.strip()
    if re.fullmatch(r"[0-9]+(\.0+)?", text):
        return float(text)
    if re.fullmatch(r"[0-9]+\.[0-9]+", text):
        ctx.faults.add("population-part-person", where, found=cut(text))
        return None
    negative = re.fullmatch(r"[-−－][0-9]+(\.[0-9]+)?", text) is not None
    ctx.faults.add("population-negative-count" if negative else "population-no-count", where, found=cut(text))
    return None
