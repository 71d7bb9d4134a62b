"""What a freely named number measures: told by its name if a cost rule knows it, else by its unit."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from finsim.load.context import Context
from finsim.load.links import unit_at
from finsim.load.tree import Node
from finsim.rules import CostRule, Field, Label, names, rule
from finsim.units import Unit

_TIME = ("年", "月", "天", "学期", "季度", "周", "学年", "小时", "课时")


@lru_cache(maxsize=1)
def common_fields() -> dict[str, Field]:
    """The fields of all cost rules by name; of equal names the first rule's counts."""
    found: dict[str, Field] = {}
    for name in sorted(names("costs"), key=lambda name: (name != "per-head", name)):
        cost: CostRule = rule("costs", name)
        for field in cost.fields:
            found.setdefault(field.name, field)
    return found


def guessed_field(ctx: Context, name: str, node: Node) -> Field:
    """The field for a number that no rule names."""
    known = common_fields().get(name)
    unit = unit_at(ctx, node, 0)
    label = known.label if known else Label(name)
    if unit is None:
        return Field(name, label, "any", "")
    if known is not None and known.kind == ("money" if unit.is_money else known.kind):
        return Field(name, label, known.kind, known.unit, known.extensive, known.step, known.default)
    if unit.is_money:
        alone = all(base in ("元", *_TIME) for base, _ in unit.powers)
        return Field(name, label, "money", "元/人/年", extensive=alone, step=Fraction(1, 100))
    if _is_count(unit):
        return Field(name, label, "count", "人", extensive=True, step=Fraction(1))
    return Field(name, label, "any", "")


def _is_count(unit: Unit) -> bool:
    """Whether it counts things: one base unit that is no time."""
    return len(unit.powers) == 1 and unit.powers[0][1] == 1 and unit.powers[0][0] not in _TIME
