"""The cost of a line: its rule's expression with what was stated, or an expression of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from finsim.errors import Problem, Where
from finsim.expression import parse, unit_of
from finsim.load.context import Context, hint, listed, pair
from finsim.load.fields import LINE
from finsim.load.growth import read_quantity
from finsim.load.guess import common_fields, guessed_field
from finsim.load.incomes import incomes_exist
from finsim.load.indicator_numbers import equal_parts, unreadable
from finsim.load.nearest import nearest
from finsim.load.quantity import Slot
from finsim.load.share_layouts import periods_quantity
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.rules import CostRule, Field, Kind, names, rule
from finsim.spec import Basis, Dated, Quantity
from finsim.units import YUAN_PER_YEAR, Unit, parse_unit, periods_of, unit_words

OPEN = "open"
FREE = "expression"
"""Name of the rule of a line with an expression of its own."""


PROJECT, TARGET, PHASE = "project", "target", "phase"
"""The cost rule whose target may be the sum of several years, and its numbers."""


@dataclass(frozen=True, slots=True)
class CostForm:
    """The cost rule of a line, or its own expression."""

    name: str
    expressions: tuple[str, ...]
    fields: Mapping[str, Field]
    example: str = ""

    def names(self) -> tuple[str, ...]:
        """The numbers that may stand beside a line's other keys."""
        if self.name != FREE:
            return tuple(self.fields)
        try:
            return (*parse(self.expressions[0]).names, "periods")
        except Problem:
            return ("periods",)


def cost_form(ctx: Context, branch: Branch) -> CostForm | None:
    """The cost rule that a line names (per head by default), or its own expression."""
    if FREE in branch.entries:
        if "cost" in branch.entries:
            ctx.faults.add("cost-and-expression", branch.keys[FREE])
            return None
        return CostForm(FREE, (ctx.text(branch.entries[FREE], FREE),), {})
    name = ctx.text(branch.entries.get("cost"), "cost") or "per-head"
    if name not in names("costs"):
        near, known = hint(nearest(name, names("costs"))), listed(names("costs"))
        ctx.faults.add("cost-unknown", branch.entries["cost"].where, found=cut(name), hint=near, known=known)
        return None
    found: CostRule = rule("costs", name)
    fields = {field.name: field for field in found.fields}
    return CostForm(name, (found.expression, *found.shorter), fields, found.example)


def keys_known(ctx: Context, branch: Branch, cost: CostForm) -> bool:
    """Tell every key of a line that neither all lines nor its cost rule know."""
    if cost.name == FREE:
        try:
            parse(cost.expressions[0])
        except Problem as problem:
            ctx.faults.take(problem, branch.entries[FREE].where)
            return False
        if not _names_stated(ctx, branch, cost):
            return False
    return ctx.known(branch, (*LINE, *cost.names()), ("测算行", "a line"))


def _names_stated(ctx: Context, branch: Branch, cost: CostForm) -> bool:
    """Tell names of an own expression that nobody states, with the number beside it most likely meant, and
    numbers beside it that it does not use."""
    names = cost.names()
    more = branch.entries.get("quantities")
    stated = {*branch.entries, *(more.entries if isinstance(more, Branch) else ())}
    spare = [key for key in branch.entries if key not in LINE and key not in names]
    missing = [name for name in names if name not in stated and name != "periods"]
    where = branch.entries[FREE].where
    near = {name: nearest(name, spare) for name in missing}
    for name in missing:
        if spare:
            known = listed(sorted(stated - LINE.keys()))
            ctx.faults.add("name-unknown", where, found=name, hint=hint(near[name]), known=known)
    unused = [key for key in spare if key in common_fields() and key not in near.values()]
    for key in unused:
        ctx.faults.add("quantity-unused", branch.keys[key], found=key, known=listed(sorted(names[:-1])))
    return not unused and not (missing and spare)


def number_nodes(ctx: Context, branch: Branch, cost: CostForm) -> dict[str, Node]:
    """The nodes of the line's numbers by name: beside the other keys, or under ``quantities``."""
    names = cost.names()
    found = {key: value for key, value in branch.entries.items() if key in names}
    more = ctx.branch(branch.entries.get("quantities"), "quantities")
    for key, value in (more.entries if more else {}).items():
        if key in found:
            ctx.faults.add("quantity-twice", value.where, found=key)
        found[key] = value
    return found


def is_open(node: Node) -> bool:
    """Whether a catalogue leaves the number to the scenario."""
    inner = node.entries.get("value") if isinstance(node, Branch) else node
    return isinstance(inner, Text) and inner.value.strip() == OPEN


def field_of(ctx: Context, cost: CostForm, name: str, node: Node) -> Field:
    """What a number of the line measures."""
    return cost.fields.get(name) or guessed_field(ctx, name, node)


class CostReader:
    """Puts the cost of one line together."""

    def __init__(
        self, ctx: Context, path: str, branch: Branch, cost: CostForm, nodes: dict[str, Node]
    ) -> None:
        self.ctx, self.path, self.branch, self.rule, self.nodes = ctx, path, branch, cost, nodes
        self.kinds: dict[str, Kind] = {}
        self.filled = self._filled()

    def _filled(self) -> dict[str, Quantity]:
        """The phase of a project whose target is the sum of several years: equal parts, unless stated."""
        field = self.rule.fields.get(PHASE)
        if self.rule.name != PROJECT or field is None or PHASE in self.nodes:
            return {}
        parts = equal_parts(self.ctx, self.nodes.get(TARGET), f"{self.path}.{PHASE}", field.label)
        return {} if parts is None else {PHASE: parts}

    def cost(self) -> tuple[str, dict[str, Quantity]] | None:
        """The expression, without the factors that nobody stated, and its quantities; None after a fault."""
        text = self._expression()
        if text is None:
            return None
        wanted = [name for name in parse(text).names if name in self.nodes]
        read = {name: self.quantity(name) for name in wanted}
        found = {name: quantity for name, quantity in read.items() if quantity is not None}
        if len(found) < len(read):
            return None
        found |= {name: filled for name, filled in self.filled.items() if name in parse(text).names}
        if not incomes_exist(self.ctx, parse(text), found):
            return None
        try:
            return self._with_periods(text, found)
        except Problem as problem:
            self.ctx.faults.take(problem, self._where(FREE if self.rule.name == FREE else "standard"))
            return None

    def _where(self, key: str) -> Where:
        node = self.branch.entries.get(key)
        return node.where if node is not None else self.branch.where

    def _expression(self) -> str | None:
        """The fullest form of the rule whose numbers are all given."""
        if self.rule.name == FREE:
            return self.rule.expressions[0]
        for text in self.rule.expressions:
            if not self._missing(text):
                return self._shortened(text)
        for name in self._missing(self.rule.expressions[-1]):
            if name == PHASE and unreadable(self.ctx, self.nodes.get(TARGET)):
                continue
            field = self.rule.fields[name]
            example = self.rule.example
            where = self.branch.where
            self.ctx.faults.add("field-missing", where, what=pair(field.label), key=name, right=example)
        return None

    def _missing(self, text: str) -> list[str]:
        needed = [self.rule.fields[name] for name in parse(text).names]
        given = self.nodes.keys() | self.filled.keys()
        return [field.name for field in needed if field.default is None and field.name not in given]

    def _shortened(self, text: str) -> str:
        """Without factors of 1 and terms of 0 that nobody stated; ``periods`` is seen to later."""
        for name, field in self.rule.fields.items():
            if name not in self.nodes and name != "periods" and field.default is not None:
                text = text.replace(f" × {name}" if field.default == 1 else f" − {name}", "")
        return text

    def quantity(self, name: str) -> Quantity | None:
        """One of the line's numbers; ``None`` after a fault."""
        field = field_of(self.ctx, self.rule, name, self.nodes[name])
        self.kinds[name] = field.kind if field.grows else "any"
        scopes = (self.branch,)
        whole = self.rule.name == PROJECT and name == TARGET
        slot = Slot(f"{self.path}.{name}", field, scopes, total=whole)
        return read_quantity(self.ctx, self.nodes[name], slot)

    def _with_periods(self, text: str, found: dict[str, Quantity]) -> tuple[str, dict[str, Quantity]]:
        """The periods of a year filled in from the standards' units, so that the cost is in 元/年."""
        if "periods" not in parse(text).names or "periods" in found:
            return self._finished(text, found)
        bare = text.replace(" × periods", "") if self.rule.name != FREE else text
        filled = self._periods(found)
        if filled is None:
            return self._finished(bare, found)
        units = {name: quantity.unit for name, quantity in found.items()}
        if bare != text and _unit(bare, units) == YUAN_PER_YEAR:
            return self._finished(bare, found)
        return self._finished(text, {**found, "periods": filled})

    def _periods(self, found: Mapping[str, Quantity]) -> Quantity | None:
        """12 months, 2 semesters: from the first standard that is not stated by the year."""
        for quantity in found.values():
            periods = periods_of(quantity.unit) if quantity.unit.is_money else None
            if periods is not None:
                return periods_quantity(f"{self.path}.periods", periods, self.ctx.base_month)
        return None

    def _finished(self, text: str, found: dict[str, Quantity]) -> tuple[str, dict[str, Quantity]]:
        """Every name a quantity, every unit as it must be; raises Problem."""
        for name in parse(text).names:
            field = self.rule.fields.get(name)
            if name not in found and field is not None and field.default is not None:
                found = {**found, name: self._default(field, field.default)}
        units = {name: quantity.unit for name, quantity in found.items()}
        unit = unit_of(parse(text), units)
        if unit != YUAN_PER_YEAR:
            words = {name: unit_words(units[name]) for name in parse(text).names}
            each = "，".join(f"{n} 是 {w[0]}" for n, w in words.items())
            english = ", ".join(f"{n} is in {w[1]}" for n, w in words.items())
            told = {"text": text, "found": unit_words(unit), "what": self.path, "units": (each, english)}
            raise Problem("cost-unit", **told)
        return text, found

    def _default(self, field: Field, value: Fraction) -> Quantity:
        basis = Basis(f"没有填写，按算法默认值 {value}", "assumption", self.branch.where)
        unit = parse_unit(field.unit)[0]
        month = self.ctx.base_month
        return Quantity(
            f"{self.path}.{field.name}", field.label, unit, basis, month, values=(Dated(0, value),)
        )

    def all_used(self, used: Mapping[str, Quantity]) -> bool:
        """Tell numbers that neither the cost nor the sharing uses."""
        unused = [name for name in self.nodes if name not in used]
        for name in unused:
            where = self.nodes[name].where
            self.ctx.faults.add("quantity-unused", where, found=name, known=listed(sorted(used)))
        return not unused

    def still(self) -> frozenset[str]:
        """The numbers that general growth leaves alone: legal ones, and those that say ``growth: none``."""
        if self.ctx.flag(self.branch.entries.get("legal"), "legal"):
            return frozenset(self.nodes)
        found = set()
        for name, node in self.nodes.items():
            entries = node.entries if isinstance(node, Branch) else {}
            growth = entries.get("growth")
            stays = isinstance(growth, Text) and growth.value.strip() == "none"
            if stays or self.ctx.flag(entries.get("legal"), "legal"):
                found.add(name)
        return frozenset(found)


def _unit(text: str, units: Mapping[str, Unit]) -> Unit | None:
    try:
        return unit_of(parse(text), units)
    except Problem:
        return None
