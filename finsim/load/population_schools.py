"""``schooling``: levels of school, with an enrolment rate or with entrants who move up grade by grade."""

from __future__ import annotations

from dataclasses import replace

from finsim.errors import Where
from finsim.load.context import Context, hint, listed
from finsim.load.fields import SCHOOL
from finsim.load.growth import read_quantity
from finsim.load.nearest import nearest
from finsim.load.population_ages import ages_of
from finsim.load.quantity import Slot
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.population.cohorts import OLDEST
from finsim.population.model import Schooling, Start
from finsim.population.schooling import in_order
from finsim.rules import Field, Label
from finsim.spec import Quantity, stated

_NAMES = {
    "rate": Label("在校率", "enrolment rate"),
    "entry": Label("入学率", "entry rate"),
    "transition": Label("升学率", "transition rate"),
    "promotion": Label("升级率", "promotion rate"),
}
_WAYS = ("rate", "entry", "transition")


def read_schools(
    ctx: Context, schooling: Node | None, scopes: tuple[Branch, ...], start: Start
) -> tuple[Schooling, ...]:
    """The levels, each behind the one that its entrants come from; faults are told."""
    branch = ctx.branch(schooling, "schooling") or Branch()
    found: dict[str, Schooling] = {}
    for code, node in branch.entries.items():
        inner = ctx.branch(node, code)
        made = None if inner is None else _school(ctx, code, inner, (inner, *scopes), start)
        if made is not None:
            found[code] = made
    for school in found.values():
        _check_below(ctx, school, found, branch)
    order = in_order({code: school.below if school.below in found else "" for code, school in found.items()})
    if order is None:
        ctx.faults.add("school-circle", branch.where, found=listed(found))
    return tuple(found[code] for code in order or ())


def _school(
    ctx: Context, code: str, branch: Branch, scopes: tuple[Branch, ...], start: Start
) -> Schooling | None:
    if not ctx.known(branch, SCHOOL, (f"schooling.{code}", f"schooling.{code}")):
        return None
    # An empty key takes away what stands below it: `entry:` makes room for `rate: 95%`.
    whole, kept = branch, {key: node for key, node in branch.entries.items() if not _is_empty(node)}
    branch = _last_way(ctx, replace(branch, entries=kept))
    if branch.entries.keys() < whole.entries.keys():
        ctx.thinned[id(whole)] = whole, branch
    ways = [key for key in _WAYS if key in branch.entries]
    below = ctx.text(branch.entries.get("from"), "from")
    if len(ways) != 1 or (ways == ["transition"]) != bool(below):
        ctx.faults.add("school-form", branch.where, found=code)
        return None
    ages = branch.entries.get("ages")
    if ages is None:
        ctx.faults.add("school-ages", branch.where, found=code)
        return None
    span = ages_of(ctx, ctx.text(ages, "ages"), ages, "population-age")
    name = ctx.label(branch.entries.get("name"), "name")
    name = name if name.zh else Label(code)
    keys = [key for key in (*ways, "promotion") if key in branch.entries]
    rates = {key: _rate(ctx, f"{code}.{key}", name, branch, scopes, start) for key in keys}
    known = {key: rate for key, rate in rates.items() if rate is not None}
    if span is None or len(known) < len(rates):
        return None
    if span[1] == OLDEST:
        ctx.faults.add("school-ages", ages.where, found=code)
        return None
    over = frozenset(key for key, rate in known.items() if _over_100(ctx, branch.entries[key], rate))
    return Schooling(code, name, span[0], span[1], known, below, over)


def _is_empty(node: Node) -> bool:
    return isinstance(node, Text) and not node.value.strip()


def _over_100(ctx: Context, node: Node, rate: Quantity) -> bool:
    """Whether a rate may pass 100 %: it is said there, or was where the value above 100 % came from."""
    said = node.entries.get("allow_over_100") if isinstance(node, Branch) else None
    return ctx.flag(said, "allow_over_100") or any(dated.value > 1 for dated in stated(rate))


def _changed(ctx: Context, node: Node, where: Where) -> Where:
    """Where the scenario itself changes a level of a shipped model; ``where`` if it does not."""
    entries = node.entries if isinstance(node, Branch) else {}
    nodes = [entries[key].where for key in (*_WAYS, "ages") if key in entries]
    return next((one for one in nodes if one.file not in ctx.strict), where)


def _last_way(ctx: Context, branch: Branch) -> Branch:
    """The school without the ways that lie below the last one laid over it: ``rate`` over a model's ``entry``
    takes its place, with what belongs to that."""
    ways = {key: ctx.layer(branch.entries[key].where) for key in _WAYS if key in branch.entries}
    last = max(ways.values(), default=0)
    if all(layer == last for layer in ways.values()):
        return branch
    way = next(key for key in ways if ways[key] == last)
    belongs = {"rate": (), "entry": ("promotion",), "transition": ("from", "promotion")}[way]
    drop = [key for key in (*_WAYS, "from", "promotion") if key not in (way, *belongs)]
    entries = {
        key: node for key, node in branch.entries.items() if key not in drop or ctx.layer(node.where) == last
    }
    return Branch(entries, branch.keys, branch.where, branch.dotted)


def _rate(
    ctx: Context, path: str, name: Label, branch: Branch, scopes: tuple[Branch, ...], start: Start
) -> Quantity | None:
    key = path.rpartition(".")[2]
    rate = _NAMES[key]
    label = Label(f"{name.zh}的{rate.zh}", f"{rate.text('en')}, {name.text('en')}")
    slot = Slot(f"population.schooling.{path}", Field(key, label, "ratio", ""), scopes, start=start.year * 12)
    return read_quantity(ctx, branch.entries[key], slot)


def _check_below(ctx: Context, school: Schooling, found: dict[str, Schooling], branch: Branch) -> None:
    """A level's entrants come from a level with grades, whose last age lies right before its first."""
    if not school.below:
        return
    inner = branch.entries[school.code]
    where = inner.entries["from"].where if isinstance(inner, Branch) else branch.where
    below = found.get(school.below)
    if below is None:
        if school.below not in branch.entries:
            near, known = hint(nearest(school.below, branch.entries)), listed(branch.entries)
            ctx.faults.add("school-unknown", where, found=cut(school.below), hint=near, known=known)
    elif "rate" in below.rates or below.last + 1 != school.first:
        if where.file in ctx.strict:
            where = _changed(ctx, branch.entries[school.below], where)
        ctx.faults.add("school-below", where, found=school.code, below=school.below, last=below.last + 1)
