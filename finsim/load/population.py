"""``population:``: where a projection starts, and the rates that it runs on, each a sourced number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from finsim.errors import Fault, Faults
from finsim.load.context import Context, listed, pair
from finsim.load.fields import FERTILITY, LIFE_EXPECTANCY, MIGRATION, MORTALITY, POPULATION
from finsim.load.growth import read_quantity
from finsim.load.indicator_numbers import BEST, no_firmer
from finsim.load.overlay import overlay
from finsim.load.paths import whole
from finsim.load.population_schools import read_schools
from finsim.load.population_start import read_start
from finsim.load.quantity import Slot
from finsim.load.tree import Branch, Node, Text
from finsim.population.migration import PATTERNS
from finsim.population.model import NUMBERS, Measure, Population, Start
from finsim.rules import Field
from finsim.spec import STATUSES, Basis, Dated, Quantity
from finsim.units import parse_unit, unit_words

CENSUS = "census"
"""``total: census``: the total fertility that the infants of the start imply."""
NONE = ("none", "无", "没有", "无迁移")
"""``migration: none``: nobody moves."""
LEVELS = ("base", "high", "low")
_SECTIONS = {"fertility": FERTILITY, "mortality": MORTALITY, "migration": MIGRATION}
_NEEDED = (
    "fertility.mean_age", "fertility.deviation", "sex_ratio",
    "mortality.life_expectancy.male", "mortality.life_expectancy.female",
    "mortality.infant", "mortality.under_five", "mortality.background", "mortality.slope",
)  # fmt: skip


def read_population(ctx: Context, node: Node | None) -> Population | None:
    """The projection that a scenario asks for; ``None`` if it asks for none, or after a fault."""
    branch = ctx.branch(node, "population")
    if branch is None or not ctx.known(branch, POPULATION, ("population（人口测算）", "population")):
        return None
    if "model" in branch.entries:
        # A shipped model has been laid under the file's own; only a variant's is left here.
        ctx.faults.add("population-model-variant", branch.entries["model"].where)
        return None
    chosen = _of_level(ctx, branch)
    start = read_start(ctx, branch) if chosen is not None else None
    if chosen is None or start is None or not _begins_in_time(ctx, start):
        return None
    return _read(ctx, chosen, start)


def _of_level(ctx: Context, branch: Branch) -> Branch | None:
    """The population with what ``levels`` states for the chosen ``level`` laid over it."""
    levels = ctx.branch(branch.entries.get("levels"), "levels") or Branch()
    if not ctx.known(levels, LEVELS[1:], ("levels（高、低方案）", "levels")):
        return None
    level = ctx.choice(branch.entries.get("level"), LEVELS, "level")
    if branch.entries.get("level") is not None and not level:
        return None
    plain = replace(branch, entries={k: v for k, v in branch.entries.items() if k not in ("level", "levels")})
    if level in ("", LEVELS[0]):
        return plain
    change = levels.entries.get(level)
    if not isinstance(change, Branch):
        ctx.faults.add("population-level-missing", branch.entries["level"].where, found=level)
        return None
    return overlay(plain, change, lambda path: whole(("population", *path)))


def _begins_in_time(ctx: Context, start: Start) -> bool:
    if ctx.years[0] >= start.year:
        return True
    right = f"years: {start.year}-{max(ctx.years[-1], start.year)}"
    told = {"found": ctx.years[0], "moment": start.moment, "right": right}
    ctx.faults.add("population-year-before", start.where, **told)
    return False


def _read(ctx: Context, branch: Branch, start: Start) -> Population | None:
    nodes = dict(_nodes(ctx, branch))
    missing = [path for path in _NEEDED if path not in nodes]
    missing += [key for key in ("fertility.total", "migration") if key not in nodes]
    if missing:
        ctx.faults.add("population-incomplete", branch.where, found=listed(missing))
        return None
    before = len(list(ctx.faults))
    rates = {path: _number(ctx, path, *nodes[path], branch, start) for path in NUMBERS if path in nodes}
    implied = _implied(ctx, nodes["fertility.total"], branch, start)
    pattern = _pattern(ctx, branch)
    schools = read_schools(ctx, branch.entries.get("schooling"), (branch,), start)
    if implied is not None:
        del rates["fertility.total"]
    found = {path: rate for path, rate in rates.items() if rate is not None}
    if len(list(ctx.faults)) > before or len(found) < len(rates):
        return None
    basis = _weakest(
        start, [*found.values(), *(r for school in schools for r in school.rates.values())], implied
    )
    return Population(
        start, found, pattern, schools, replace(basis, where=branch.where), implied, branch.where
    )


def _weakest(start: Start, rates: Iterable[Quantity], implied: Basis | None) -> Basis:
    """What every count rests on: no firmer than an estimate, for it is worked out."""
    known = [start.basis, *(rate.basis for rate in rates), *([implied] if implied is not None else [])]
    status = max([BEST, *(basis.status for basis in known)], key=STATUSES.index)
    return Basis(f"人口测算（队列要素法，见 population），起点：{start.basis.source}", status)


def _nodes(ctx: Context, branch: Branch) -> Iterator[tuple[str, tuple[Node, tuple[Branch, ...]]]]:
    """Every number that is written, by its path, with the branches around it; ``migration`` itself too."""
    if "sex_ratio" in branch.entries:
        yield "sex_ratio", (branch.entries["sex_ratio"], ())
    for name, keys in _SECTIONS.items():
        node = branch.entries.get(name)
        if name == "migration" and node is not None:
            yield name, (node, ())
            if isinstance(node, Text) and node.value.strip() in NONE:
                continue
        inner = ctx.branch(node, name)
        if inner is None or not ctx.known(inner, keys, (f"population.{name}", f"population.{name}")):
            continue
        for key, value in inner.entries.items():
            if key == "life_expectancy":
                expected = ctx.branch(value, key) or Branch()
                ctx.known(expected, LIFE_EXPECTANCY, (key, key))
                for sex, number in expected.entries.items():
                    yield f"{name}.{key}.{sex}", (number, (expected, inner))
            elif f"{name}.{key}" in NUMBERS:
                yield f"{name}.{key}", (value, (inner,))


def _number(
    ctx: Context, path: str, node: Node, around: tuple[Branch, ...], branch: Branch, start: Start
) -> Quantity | None:
    """One rate, in its unit and within what is possible."""
    if path == "fertility.total" and _is_census(node):
        return None
    measure = NUMBERS[path]
    field = Field(path, measure.label, measure.kind, measure.unit, extensive=path == "migration.net")
    slot = Slot(f"population.{path}", field, (*around, branch), growth=True, start=start.year * 12)
    aside = replace(ctx, faults=Faults())
    found = read_quantity(aside, node, slot)
    for fault in aside.faults:
        _tell(ctx, fault, measure)
    if found is None or not _fits(ctx, found, measure):
        return None
    for value in _stated(found):
        if not measure.least <= value <= measure.most:
            told = shown(measure, float(value))
            ctx.faults.add("population-range", found.basis.where, what=pair(measure.label), **told)
            return None
    return found


def _tell(ctx: Context, fault: Fault, measure: Measure) -> None:
    """Tell a fault of a rate; a part without its sign by the rate's own name and in its own unit."""
    if fault.code in ("growth-percent", "growth-over-100", "rate-over-100") and measure.kind == "ratio":
        number = str(fault.values["found"]).rstrip("%％‰ ")
        told = {"what": pair(measure.label), "found": fault.values["found"]}
        bare = fault.code == "growth-percent"
        told |= {"right": f"{number}{measure.sign}" if bare else measure.example}
        ctx.faults.add("population-rate-sign", fault.where, **told)
    else:
        ctx.faults.add(fault.code, fault.where, **fault.values)


def _is_census(node: Node) -> bool:
    if isinstance(node, Branch):
        node = node.entries.get("value", node)
    return isinstance(node, Text) and node.value.strip() == CENSUS


def _implied(
    ctx: Context, total: tuple[Node, tuple[Branch, ...]], branch: Branch, start: Start
) -> Basis | None:
    """What a total fertility rests on that is worked out from the start's own infants; else ``None``."""
    node, around = total
    if not _is_census(node):
        return None
    if len(start.groups) < 2 or start.groups[1] != 1:
        ctx.faults.add("population-no-infants", branch.where)
    scopes = (*([node] if isinstance(node, Branch) else []), *around, branch)
    worked = Basis("由起点的0岁人口和15—49岁妇女倒推", BEST)
    found = ctx.basis(node, node.where, scopes, NUMBERS["fertility.total"].label, worked)
    return no_firmer(found, BEST)


def _fits(ctx: Context, quantity: Quantity, measure: Measure) -> bool:
    unit = parse_unit(measure.unit)[0]
    if quantity.unit == unit:
        return True
    found = unit_words(quantity.unit)
    right = (measure.example, measure.example)
    ctx.faults.add(
        "population-unit", quantity.basis.where, what=pair(measure.label), found=found, right=right
    )
    return False


def _stated(quantity: Quantity) -> Iterator[Fraction]:
    tables: list[tuple[Dated, ...]] = [quantity.values, *quantity.by_place.values()]
    tables += quantity.by_class[1].values() if quantity.by_class else []
    yield from (dated.value for values in tables for dated in values)


def shown(measure: Measure, value: float) -> dict[str, object]:
    """What a message says of a number that is out of its range."""
    words = measure.words
    return {"found": words(value), "least": words(measure.least), "most": words(measure.most)}


def _pattern(ctx: Context, branch: Branch) -> str:
    """How net migrants spread over ages; stated wherever there are any."""
    node = branch.entries.get("migration")
    if not isinstance(node, Branch):
        return PATTERNS[0]
    if not {"net", "rate"} & node.entries.keys():
        ctx.faults.add("population-migration-empty", node.where)
    pattern = node.entries.get("pattern")
    if pattern is None:
        ctx.faults.add("population-pattern-missing", node.where)
    return ctx.choice(pattern, PATTERNS, "pattern") or PATTERNS[0]
