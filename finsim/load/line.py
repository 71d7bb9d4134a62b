"""A line: one cost rule and one sharing rule, with every number they use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from finsim.errors import Faults, Where
from finsim.expression import parse
from finsim.load.context import Context
from finsim.load.growth import read_general
from finsim.load.line_cost import CostReader, cost_form, field_of, is_open, keys_known, number_nodes
from finsim.load.named_number import is_named
from finsim.load.prices import NAME, price_index
from finsim.load.reform_line import begun, in_force_of
from finsim.load.share import read_sharing
from finsim.load.share_parts import Shared
from finsim.load.tree import Branch, Node
from finsim.rules import Kind, Label
from finsim.spec import IN_FORCE, Line, Quantity, Sharing

NEED_COST = (
    "name-unknown",
    "share-unit",
    "unit-mismatch",
    "share-not-proportional",
    "share-cost-not-proportional",
    "band-no-standard",
    "quantity-unused",
)
"""Faults of a sharing rule that may only come from numbers of the cost not being there."""


def times(text: str, factor: str) -> str:
    """A cost times a factor; a plain product needs no brackets."""
    plain = not any(sign in text for sign in "+-−–÷/")
    return f"{text} × {factor}" if plain else f"({text}) × {factor}"


@dataclass(frozen=True, slots=True)
class Draft:
    """A line before general growth; ``open`` are the labels of the numbers it still lacks.

    ``still``: names that no general growth moves; ``kinds``: what each number of the cost measures;
    ``growth``: the line's own general growth, ``None`` if it follows the scenario's; ``known``: the numbers
    of an open line that it does state, for others to look at; ``base_month``: where its growth begins, if not
    in the base year.
    """

    code: str
    name: Label
    line: Line | None
    open: tuple[Label, ...] = ()
    still: frozenset[str] = frozenset()
    kinds: Mapping[str, Kind] | None = None
    growth: Mapping[str, Quantity] | None = None
    known: Mapping[str, Quantity] = field(default_factory=dict)
    base_month: int | None = None


def read_line(ctx: Context, item: str, code: str, node: Node, where: Where, default: Label) -> Draft | None:
    """The line a node holds; ``None`` after a fault."""
    branch = ctx.branch(node, f"{item}.{code}")
    if branch is None:
        return None
    name = ctx.label(branch.entries["name"], "name") if "name" in branch.entries else default
    cost = cost_form(ctx, branch)
    if cost is None:
        return None
    sound = keys_known(ctx, branch, cost)
    reader = CostReader(ctx, f"{item}.{code}", branch, cost, number_nodes(ctx, branch, cost))
    lacking = tuple(key for key, value in reader.nodes.items() if is_open(value))
    if lacking and sound:
        labels = tuple(field_of(ctx, cost, key, reader.nodes[key]).label for key in lacking)
        return Draft(code, name, None, labels, known=_checked(ctx, reader, where))
    found = _costed(ctx, reader, where) if sound else None
    if found is None:
        _checked(ctx, reader, where)
        return None
    text, quantities, sharing = found
    growth = _own_growth(ctx, branch, reader.path)
    note = ctx.text(branch.entries.get("note"), "note")
    more = branch.entries.get("quantities")
    inner = tuple(sorted(more.entries)) if isinstance(more, Branch) else ()
    line = Line(item, code, name, cost.name, parse(text), quantities, sharing, note, where, inner)
    draft = Draft(code, name, line, (), reader.still(), reader.kinds, growth)
    if IN_FORCE not in branch.entries:
        return draft
    return limited(ctx, branch.entries[IN_FORCE], draft, reader)


def _costed(
    ctx: Context, reader: CostReader, where: Where
) -> tuple[str, dict[str, Quantity], tuple[Sharing, ...]] | None:
    """The cost, all numbers and the sharing rules of a line; ``None`` after a fault."""
    made = reader.cost()
    node = reader.branch.entries.get("sharing")
    if made is None or node is None:
        return None
    text, quantities = made
    spare = {key: value for key, value in reader.nodes.items() if key not in quantities}
    shared = read_sharing(ctx, node, Shared(reader.path, (reader.branch,), quantities, spare, text))
    if shared is None:
        return None
    used = {**quantities, **shared[1]}
    if not reader.all_used(used):
        return None
    if "prices" not in reader.branch.entries:
        return text, used, shared[0]
    index = price_index(ctx, reader.branch.entries["prices"], reader.path)
    return (times(text, NAME), {**used, NAME: index}, shared[0]) if index else None


def _checked(ctx: Context, reader: CostReader, where: Where) -> dict[str, Quantity]:
    """The numbers of a line that cannot be costed as it stands (its count is open, or something is wrong);
    its sharing is checked all the same, as far as can be."""
    stated = [key for key, node in reader.nodes.items() if not is_open(node)]
    found = {key: reader.quantity(key) for key in stated}
    known = {key: quantity for key, quantity in found.items() if quantity is not None}
    node = reader.branch.entries.get("sharing")
    if node is None:
        ctx.faults.add("sharing-missing", where, what=reader.path)
        return known
    aside = replace(ctx, faults=Faults())
    read_sharing(aside, node, Shared(reader.path, (reader.branch,), known, {}, reader.rule.expressions[0]))
    before = tuple(ctx.faults)
    for fault in aside.faults:
        alike = [one for one in before if one.code == fault.code]
        told = any(one.values == fault.values or one.where == fault.where for one in alike)
        if fault.code not in NEED_COST and not told:
            ctx.faults.add(fault.code, fault.where, **fault.values)
    return known


def _own_growth(ctx: Context, branch: Branch, path: str) -> Mapping[str, Quantity] | None:
    """The line's own general growth; ``growth: none`` is none at all."""
    if "growth" not in branch.entries:
        return None
    return read_general(ctx, branch.entries["growth"], f"{path}.growth", (branch,))


def limited(ctx: Context, node: Node, draft: Draft, reader: CostReader) -> Draft | None:
    """A line that begins or ends on a date: its cost times 1 while it is in force, else 0; ``None`` after a
    fault.  What a line that begins later states without a date is meant for its first year."""
    force = in_force_of(ctx, node, reader.path, (reader.branch,))
    if force is None or draft.line is None:
        return None
    own = [key for key, value in reader.nodes.items() if not is_named(value)]
    begins = next((dated.month for dated in force.values if dated.month and dated.value), 0) // 12 * 12
    numbers = {key: begun(q, begins) if key in own else q for key, q in draft.line.quantities.items()}
    cost = parse(times(draft.line.cost.text, IN_FORCE))
    line = replace(draft.line, cost=cost, quantities={**numbers, IN_FORCE: force})
    return replace(draft, line=line, base_month=begins or None)
