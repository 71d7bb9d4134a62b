"""A line: one cost rule and one sharing rule, with every number they use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from finsim.errors import Faults, Where
from finsim.expression import parse
from finsim.load.context import Context
from finsim.load.growth import read_general
from finsim.load.line_cost import CostReader, cost_form, field_of, is_open, keys_known, number_nodes
from finsim.load.share import read_sharing
from finsim.load.share_parts import Shared
from finsim.load.tree import Branch, Node
from finsim.rules import Kind, Label
from finsim.spec import Line, Quantity


NEED_COUNT = ("name-unknown", "share-unit", "unit-mismatch", "share-not-proportional")
"""Faults of a sharing rule that may only come from the count not being there yet."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A line before general growth; ``open`` are the labels of the numbers it still lacks.

    ``still``: names that no general growth moves; ``kinds``: what each number of the cost measures;
    ``growth``: the line's own general growth, ``None`` if it follows the scenario's; ``known``: the numbers
    of an open line that it does state, for others to look at.
    """

    code: str
    name: Label
    line: Line | None
    open: tuple[Label, ...] = ()
    still: frozenset[str] = frozenset()
    kinds: Mapping[str, Kind] | None = None
    growth: Mapping[str, Quantity] | None = None
    known: Mapping[str, Quantity] = field(default_factory=dict)


def read_line(ctx: Context, item: str, code: str, node: Node, where: Where, default: Label) -> Draft | None:
    """The line a node holds; ``None`` after a fault."""
    branch = ctx.branch(node, f"{item}.{code}")
    if branch is None:
        return None
    name = ctx.label(branch.entries["name"], "name") if "name" in branch.entries else default
    cost = cost_form(ctx, branch)
    if cost is None or not keys_known(ctx, branch, cost):
        return None
    nodes = number_nodes(ctx, branch)
    reader = CostReader(ctx, f"{item}.{code}", branch, cost, nodes)
    lacking = [key for key, value in nodes.items() if is_open(value)]
    if lacking:
        return _open_line(ctx, reader, code, name, lacking)
    made = reader.cost()
    shared = None
    if "sharing" not in branch.entries:
        ctx.faults.add("sharing-missing", where, what=f"{item}.{code}")
    elif made is not None:
        text, quantities = made
        spare = {key: value for key, value in nodes.items() if key not in quantities}
        terms = Shared(reader.path, (branch,), quantities, spare, text)
        shared = read_sharing(ctx, branch.entries["sharing"], terms)
    growth = _own_growth(ctx, branch, reader.path)
    if made is None or shared is None:
        return None
    used = {**made[1], **shared[1]}
    if not reader.all_used(used):
        return None
    note = ctx.text(branch.entries.get("note"), "note")
    line = Line(item, code, name, cost.name, parse(made[0]), used, shared[0], note, where)
    return Draft(code, name, line, (), reader.still(), reader.kinds, growth)


def _open_line(ctx: Context, reader: CostReader, code: str, name: Label, lacking: list[str]) -> Draft:
    """A line whose count the scenario has not given: the rest is checked all the same, as far as it can be."""
    found = {key: reader.quantity(key) for key in reader.nodes if key not in lacking}
    known = {key: quantity for key, quantity in found.items() if quantity is not None}
    if "sharing" not in reader.branch.entries:
        ctx.faults.add("sharing-missing", reader.branch.where, what=reader.path)
    elif reader.rule.expressions and len(known) == len(found):
        aside = replace(ctx, faults=Faults())
        terms = Shared(reader.path, (reader.branch,), known, {}, reader.rule.expressions[0])
        read_sharing(aside, reader.branch.entries["sharing"], terms)
        for fault in aside.faults:
            if fault.code not in NEED_COUNT:
                ctx.faults.add(fault.code, fault.where, **fault.values)
    labels = tuple(field_of(ctx, reader.rule, key, reader.nodes[key]).label for key in lacking)
    return Draft(code, name, None, labels, known=known)


def _own_growth(ctx: Context, branch: Branch, path: str) -> Mapping[str, Quantity] | None:
    """The line's own general growth; ``growth: none`` is none at all."""
    if "growth" not in branch.entries:
        return None
    return read_general(ctx, branch.entries["growth"], f"{path}.growth", (branch,))
