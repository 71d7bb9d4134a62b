"""From the merged trees of a scenario to its variants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from finsim.budget_terms import Budget
from finsim.errors import Faults, Where
from finsim.load.chinese_keys import meant
from finsim.load.context import Context
from finsim.load.fields import SCENARIO, VARIANT
from finsim.load.files import Sources, without
from finsim.load.fund_layers import one_form
from finsim.load.funds import check_settlements, read_funds
from finsim.load.growth import read_general
from finsim.load.indicator_numbers import check_totals
from finsim.load.indicators import read_indicators
from finsim.load.items import Cache, Entry, read_item, read_items
from finsim.load.known_faults import read_faults
from finsim.load.line_growth import grown
from finsim.load.overlay import overlay
from finsim.load.parts import check_parts
from finsim.load.paths import whole
from finsim.load.place_attributes import with_attributes
from finsim.load.places import read_places
from finsim.load.settle import read_series, read_settlements
from finsim.load.share_parts import KEY
from finsim.load.sharings import check_sharings
from finsim.load.states import check_states, superseded
from finsim.load.text_file import cut
from finsim.load.total import read_total
from finsim.load.tree import Branch, Node
from finsim.load.years import read_years
from finsim.rules import Label
from finsim.spec import Basis, Item, Places, Quantity, Scenario, Uncertainty, Variant

if TYPE_CHECKING:
    from finsim.load.reform import Step
    from finsim.load.uncertainty_variants import Base

BASE = "base"
"""The code of the variant that is the file itself."""
OF_YEARS = ("year-outside", "value-starts-late", "ramp-year")
"""Faults that may only come from the years not being known."""
_BASE_NAME = Label("基准方案", "baseline")


@dataclass(slots=True)
class Reading:
    """What variants share while they are read, and the trees they were read from."""

    ctx: Context
    cache: Cache = field(default_factory=Cache)
    places: dict[int, Places | None] = field(default_factory=dict)
    marked: dict[tuple[int, int, int], Places] = field(default_factory=dict)
    trees: dict[str, Branch] = field(default_factory=dict)
    filled: dict[str, dict[int, tuple[Node, Basis]]] = field(default_factory=dict)
    """By variant, for a node that two variants share may rest on another source in each."""
    mistyped: frozenset[str] = frozenset()
    """Keys that stand in the file under a wrong name, which is told: they are not missing as well."""
    reforms: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)
    certain: bool = False
    uncertain: Base | None = None
    """What the file itself says of how sure its numbers are."""


def read_scenario(
    sources: Sources, faults: Faults, *, certain: bool = False
) -> tuple[Scenario | None, Reading]:
    """The scenario that the files describe; faults go to ``faults``, ``None`` if nothing could be made.

    ``certain``: nothing is read of how sure its numbers are.
    """
    tree = sources.tree
    ctx = Context(faults, sources.strict, sources.layers, folders=sources.folders, lacking=sources.lacking)
    ctx.provinces = sources.provinces
    ctx.known(tree, SCENARIO, ("情景", "a scenario"))
    ctx.settled = ctx.flag(tree.entries.get("resolved"), "resolved")
    ctx.documents = _texts(ctx, tree.entries.get("documents"), "documents")
    unknown = tree.entries.keys() - SCENARIO.keys()
    mistyped = frozenset(meant(key, SCENARIO) for key in unknown)
    reading = Reading(ctx, mistyped=mistyped, certain=certain)
    reading.reforms = {code or BASE: steps for code, steps in sources.reforms.items()}
    base = without(tree, ("resolved",))
    variants = [_variant(reading, BASE, _BASE_NAME, base)]
    for code, change in sources.variants.items():
        variants.append(_laid_over(reading, code, change, base))
    found = tuple(variant for variant in variants if variant is not None)
    if not found:
        return None, reading
    title = ctx.label(tree.entries.get("title"), "title")
    scenario = Scenario(
        code=ctx.text(tree.entries.get("code"), "code") or sources.code,
        title=title if title.zh else Label(sources.code),
        variants=found,
        domains=_labels(ctx, tree.entries.get("domains"), "domains"),
        documents=ctx.documents,
        language=ctx.choice(tree.entries.get("language"), ("zh", "en"), "language") or "zh",
        notes=tuple(text.value.strip() for text in ctx.listing(tree.entries.get("notes"), "notes")),
        faults=read_faults(replace(ctx, tree=base), tree.entries.get("faults"), _written(base)),
    )
    return scenario, reading


def _laid_over(reading: Reading, code: str, change: Branch, base: Branch) -> Variant | None:
    ctx = reading.ctx
    if code == BASE:
        ctx.faults.add("variant-base", change.where)
        return None
    if not ctx.known(change, VARIANT, (f"方案 {code}", f"variant {code}")):
        return None
    title = change.entries.get("title")
    name = ctx.label(title, "title") if title is not None else Label(code)
    change = without(change, ("title",))
    return _variant(reading, code, name, overlay(one_form(superseded(base, change), change), change, whole))


def _texts(ctx: Context, node: Node | None, what: str) -> dict[str, str]:
    branch = ctx.branch(node, what) or Branch()
    return {key: ctx.text(text, key) for key, text in branch.entries.items()}


def _labels(ctx: Context, node: Node | None, what: str) -> dict[str, Label]:
    branch = ctx.branch(node, what) or Branch()
    return {key: ctx.label(label, key) for key, label in branch.entries.items()}


def _variant(reading: Reading, code: str, name: Label, tree: Branch) -> Variant | None:
    """One variant from its own full tree."""
    reading.trees[code] = tree
    years = None
    if "years" in tree.entries or "years" not in reading.mistyped:
        years = read_years(reading.ctx, tree.entries.get("years"), Where(tree.where.file, 1))
    papers = _texts(reading.ctx, tree.entries.get("documents"), "documents")
    ctx = replace(reading.ctx, tree=tree, years=years or reading.ctx.years, filled={}, documents=papers)
    ctx.noted = {}
    if reading.reforms.get(code):
        from finsim.load.reform_tree import reformed

        ctx.tree = reading.trees[code] = reformed(ctx, tree, reading.reforms[code])
    reading.filled[code] = ctx.filled
    if years is None:
        ctx.faults = Faults()
    variant = _of_tree(reading, ctx, code, name)
    if years is None:
        for fault in ctx.faults:
            if fault.code not in OF_YEARS:
                reading.ctx.faults.add(fault.code, fault.where, **fault.values)
        return None
    return variant


def _of_tree(reading: Reading, ctx: Context, code: str, name: Label) -> Variant | None:
    tree = ctx.tree
    ctx.places = _places(reading, ctx, tree)
    growth = read_general(ctx, tree.entries.get("growth"), "growth")
    domains = _labels(ctx, tree.entries.get("domains"), "domains")
    ctx.indicators = read_indicators(ctx, tree.entries.get("indicators"), domains)
    if "population" in tree.entries:
        from finsim.load.population import read_population

        ctx.population = read_population(ctx, tree.entries["population"])
    items, known = _items(reading, ctx, tree, domains, growth)
    check_sharings(ctx)
    check_totals(ctx, items)
    check_parts(ctx, items)
    series = read_series(ctx, tree.entries.get("series"))
    series |= _looked_at(items, series, known)
    settlements, open_grants = read_settlements(ctx, tree.entries.get("settlement"), items)
    funds = read_funds(ctx, tree.entries.get("funds"), items, growth)
    check_settlements(ctx, funds, settlements)
    total, of_items = read_total(ctx, tree.entries.get("total"), items)
    budget = _budget(ctx, tree, items, total is not None)
    if ctx.places is None:
        return None
    found = Variant(code, name, ctx.years, ctx.places, items, growth, series, settlements, total, of_items)
    found = replace(found, indicators=tuple(ctx.indicators.values()), population=ctx.population)
    found = replace(found, open_grants=open_grants, funds=funds, budget=budget)
    return replace(found, uncertainty=_uncertainty(reading, ctx, code, found))


def _uncertainty(reading: Reading, ctx: Context, code: str, variant: Variant) -> Uncertainty | None:
    """What the variant says of how sure its numbers are; most say nothing."""
    said = KEY in ctx.tree.entries or any(KEY in noted.branch.entries for noted in ctx.noted.values())
    if reading.certain or (not said and reading.uncertain is None):
        return None
    from finsim.load.uncertainty import read_uncertainty

    found, own = read_uncertainty(ctx, variant, reading.uncertain)
    if code == BASE:
        reading.uncertain = own
    return found


def _budget(ctx: Context, tree: Branch, items: tuple[Item, ...], total: bool) -> Budget | None:
    """What the variant says of budgets; most say nothing."""
    if "budget" not in tree.entries:
        return None
    from finsim.load.budget import read_budget

    return read_budget(ctx, tree.entries["budget"], items, total)


def _places(reading: Reading, ctx: Context, tree: Branch) -> Places | None:
    """The places, read once, with this variant's attributes."""
    node = tree.entries.get("places")
    if node is None:
        told = any(fault.code.startswith(("places", "file")) for fault in reading.ctx.faults)
        if not told and "places" not in reading.mistyped:
            ctx.faults.add("places-missing", Where(tree.where.file, 1))
        return None
    if id(node) not in reading.places:
        reading.places[id(node)] = read_places(ctx, node)
    places = reading.places[id(node)]
    if places is None:
        return None
    marks = tree.entries.get("place_attributes")
    key = (id(node), id(marks), id(tree.entries.get("attributes")))
    if key not in reading.marked:
        reading.marked[key] = with_attributes(ctx, places, marks)
    return reading.marked[key]


def _items(
    reading: Reading, ctx: Context, tree: Branch, domains: Mapping[str, Label], growth: Mapping[str, Quantity]
) -> tuple[tuple[Item, ...], dict[str, Quantity]]:
    """The items and pools of a variant, with its general growth; and the numbers of lines left open."""
    entries = read_items(ctx, tree.entries.get("items"), domains, reading.cache)
    pools = _pools(reading, ctx, tree, domains)
    codes = {entry.item.code for entry in entries}
    for pool in pools:
        if pool.item.code in codes:
            ctx.faults.add("code-twice", pool.item.where, found=cut(pool.item.code))
    _check_numbers(ctx, entries)
    every = [*entries, *pools]
    check_states(ctx, [entry.item for entry in every], _written(tree))
    known = {path: quantity for entry in every for path, quantity in entry.known.items()}
    grow = partial(grown, general=growth, base_month=ctx.base_month, faults=ctx.faults)
    items = tuple(entry.grown(grow) for entry in every)
    if not items and not ctx.faults and not reading.ctx.faults:
        ctx.faults.add("items-none", Where(tree.where.file, 1))
    return items, known


def _check_numbers(ctx: Context, entries: Iterable[Entry]) -> None:
    """No two items have the same number in the list: an item can be named by its number."""
    found: dict[str, str] = {}
    for item in (entry.item for entry in entries):
        first = found.setdefault(item.number, item.code) if item.number else item.code
        if first != item.code:
            node = _down(ctx.tree, "items", item.code, "number")
            where = node.where if node is not None else item.where
            ctx.faults.add("number-twice", where, found=item.number, first=first, second=item.code)


def _down(node: Node | None, *keys: str) -> Node | None:
    for key in keys:
        node = node.entries.get(key) if isinstance(node, Branch) else None
    return node


def _written(tree: Branch) -> set[str]:
    """The codes of all items and pools of a tree."""
    branches = (tree.entries.get(key) for key in ("items", "pools"))
    return {code for branch in branches if isinstance(branch, Branch) for code in branch.entries}


def _pools(reading: Reading, ctx: Context, tree: Branch, domains: Mapping[str, Label]) -> list[Entry]:
    branch = ctx.branch(tree.entries.get("pools"), "pools") or Branch()
    found = []
    for code, node in sorted(branch.entries.items()):
        where = branch.keys.get(code, branch.where)
        read = partial(read_item, ctx, code, node, where, domains, pool=True)
        entry = reading.cache.get(ctx, code, node, read)
        if entry is not None:
            found.append(entry)
    return found


def _looked_at(
    items: Iterable[Item], series: Mapping[str, Quantity], known: Mapping[str, Quantity]
) -> dict[str, Quantity]:
    """The numbers of lines left open that other numbers look at; they join the named series."""
    waiting = [
        *series.values(),
        *(q for item in items for line in item.lines for q in line.quantities.values()),
    ]
    found: dict[str, Quantity] = {}
    while waiting:
        follow = waiting.pop().follow
        for path, _ in follow.series.values() if follow is not None else ():
            if path in known and path not in found:
                found[path] = known[path]
                waiting.append(known[path])
    return found
