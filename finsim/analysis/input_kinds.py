"""What the inputs of a line are: counts, standards, coverage, periods, prices, shares, rules."""

from __future__ import annotations

from typing import Literal, get_args

from finsim.analysis.line_game import INCOMES, RULE, SHARING
from finsim.rules import CostRule, Label, names, rule
from finsim.spec import IN_FORCE, Line, Quantity
from finsim.units import PURE

Kind = Literal[
    "count", "standard", "coverage", "periods", "price", "growth", "income", "rule", "share", "new",
    "ended", "settlement",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What an input is: a number of people or things; money for each; a coverage or another ratio; periods in a
year; a price index; a general growth of spending; incomes; the cost expression; who bears how much; a line
that only the second side has, or only the first; what settlements and funds move between payers."""
LABELS = {
    RULE: Label("算法", "cost rule"),
    SHARING: Label("分担办法", "sharing rule"),
    INCOMES: Label("收入分布", "incomes"),
}
"""What inputs that are no single number are called."""


def kind_of(line: Line, name: str) -> Kind:
    """What an input of a line is."""
    special: dict[str, Kind] = {RULE: "rule", SHARING: "share", INCOMES: "income"}
    if name in special:
        return special[name]
    if name not in line.cost.names:
        return "share"
    if name == IN_FORCE:
        return "new" if line.quantities[name].values[-1].value else "ended"
    own: dict[str, Kind] = {"price_index": "price", "spending_growth": "growth", "periods": "periods"}
    return own.get(name) or _by_field(line, name) or _by_unit(line.quantities[name])


def _by_field(line: Line, name: str) -> Kind | None:
    """By the field of the line's cost rule, if it has one of that name."""
    if line.rule not in names("costs"):
        return None
    cost: CostRule = rule("costs", line.rule)
    kinds: dict[str, Kind] = {
        "count": "count",
        "money": "standard",
        "ratio": "coverage",
        "yearly": "coverage",
    }
    for field in cost.fields:
        if field.name == name and field.kind in kinds:
            return "income" if field.kind == "money" and not field.grows else kinds[field.kind]
    return None


def _by_unit(quantity: Quantity) -> Kind:
    if quantity.unit == PURE:
        return "coverage"
    return "standard" if quantity.unit.is_money else "count"
