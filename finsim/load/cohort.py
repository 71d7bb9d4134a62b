"""``{cohort: 0-6}``: a count taken from the population projection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from finsim.load.context import Context, hint, listed, pair
from finsim.load.nearest import nearest
from finsim.load.numbers import Wanted, fits
from finsim.load.population_ages import ages_of
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.population.cohorts import Cohort, Sex
from finsim.population.model import Schooling
from finsim.spec import Basis
from finsim.units import Unit, parse_unit, unit_words

BIRTHS = ("births", "出生", "出生人口", "出生人数")
EVERYONE = ("all", "total", "全部", "总人口", "常住人口")
_SEXES: dict[str, Sex] = {"male": "male", "男": "male", "female": "female", "女": "female"}


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number takes from the projection: which people, in which unit, and on what they rest."""

    cohort: Cohort
    unit: Unit
    basis: Basis


def counted(ctx: Context, branch: Branch, wanted: Wanted) -> Counted | None:
    """The people that ``{cohort: …}`` means; ``None`` after a fault."""
    node = branch.entries["cohort"]
    if ctx.population is None:
        if "population" not in ctx.tree.entries and not ctx.lacking:
            ctx.faults.add("cohort-without-population", node.where)
        return None
    cohort = _cohort(ctx, node)
    if cohort is None:
        return None
    unit = _unit(ctx, branch, cohort)
    if not fits(wanted.field.kind, unit, wanted.field):
        label = wanted.field.label
        ctx.faults.add("cohort-kind", node.where, what=pair(label), unit=unit_words(unit))
        return None
    return Counted(cohort, unit, ctx.population.basis)


def _unit(ctx: Context, branch: Branch, cohort: Cohort) -> Unit:
    """Persons; births are persons a year, or, where ``unit: 人`` says so, the infants of the year."""
    person = parse_unit("人")[0]
    stated = branch.entries.get("unit")
    plain = isinstance(stated, Text) and stated.value.strip() == "人"
    return parse_unit("人/年")[0] if cohort.kind == "births" and not plain else person


def _cohort(ctx: Context, node: Node) -> Cohort | None:
    if isinstance(node, Text):
        return _named(ctx, node.value, node)
    branch = ctx.branch(node, "cohort")
    if branch is None or not ctx.known(branch, ("ages", "sex", "school"), ("cohort", "cohort")):
        return None
    if ("school" in branch.entries) == ("ages" in branch.entries):
        ctx.faults.add("cohort-form", node.where, found=cut("、".join(branch.entries) or "—"))
        return None
    if "school" in branch.entries:
        return _pupils(ctx, branch)
    found = _named(ctx, ctx.text(branch.entries["ages"], "ages"), branch.entries["ages"])
    sex = branch.entries.get("sex")
    if found is None or sex is None:
        return found
    word = ctx.text(sex, "sex")
    if word not in _SEXES or found.kind != "ages":
        ctx.faults.add("population-sex", sex.where, found=cut(word))
        return None
    return replace(found, sex=_SEXES[word])


def _named(ctx: Context, text: str, node: Node) -> Cohort | None:
    word = text.strip()
    if word in BIRTHS:
        return Cohort("births")
    if word in EVERYONE:
        return Cohort("ages")
    ages = ages_of(ctx, word, node)
    return None if ages is None else Cohort("ages", *ages)


def _school_named(word: str, schools: Mapping[str, Schooling]) -> str:
    """The code of a level by its code or its name: ``小学``, and ``高中`` for 普通高中; else the word."""
    if word in schools or not word:
        return word
    named = [code for code, school in schools.items() if word in (school.name.zh, school.name.text("en"))]
    named = named or [code for code, school in schools.items() if school.name.zh.endswith(word)]
    return named[0] if len(named) == 1 else word


def _pupils(ctx: Context, branch: Branch) -> Cohort | None:
    node = branch.entries["school"]
    code = ctx.text(node, "school")
    schools = {school.code: school for school in ctx.population.schools} if ctx.population else {}
    code = _school_named(code, schools)
    if "sex" in branch.entries or code not in schools:
        near = hint(nearest(code, schools))
        named = [f"{key}（{school.name.zh}）" for key, school in schools.items()]
        known = (listed(named)[0], listed(schools)[1]) if schools else ("（没有）", "(none)")
        if "sex" in branch.entries:
            ctx.faults.add("cohort-school-sex", node.where)
        else:
            ctx.faults.add("school-unknown", node.where, found=cut(code), hint=near, known=known)
        return None
    return Cohort("school", schools[code].first, schools[code].last, school=code)
