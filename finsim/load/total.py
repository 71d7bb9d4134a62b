"""The top-down total: an amount a year, the items' own sum, or a sum of several years and how it grows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from finsim.errors import Where
from finsim.load.context import Context
from finsim.load.growth import read_quantity
from finsim.load.quantity import Slot
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.load.years import read_years
from finsim.rules import Field, Label
from finsim.spec import Dated, Item, Quantity
from finsim.units import YUAN_PER_YEAR, Unit, unit_words

_TOTAL = Field("total", Label("总额", "total"), "money", "亿元")
_IN_YUAN = 10**6
"""From here on a total without a unit was most likely meant in yuan, not in 亿元."""
OF_ITEMS = "items"
"""What stands in place of a total's value where it is the items' own sum in the base year."""
_SAID = ("growth", "name", "source", "status", "note")
_WITH_ITEMS = ("value", *_SAID)
"""Keys that a total of the items may have; its unit and its places are theirs."""
_WITH_SUM = ("sum", "over", *_SAID)
"""Keys that the sum of several years may have."""
_YUAN = Unit((("元", 1),))


def read_total(ctx: Context, node: Node | None, items: Sequence[Item]) -> tuple[Quantity | None, bool]:
    """The top-down total of a year, and whether it starts from what the items cost in the base year."""
    if node is None:
        return None, False
    if isinstance(node, Branch) and {"sum", "over"} & node.entries.keys():
        return _total_of_years(ctx, node), False
    branch = _of_items(node)
    if branch is not None:
        return _total_of_items(ctx, node, branch, items), True
    found = read_quantity(ctx, node, Slot("total", _total_field(node)))
    if found is not None and found.unit == _YUAN:
        return replace(found, unit=YUAN_PER_YEAR), False
    if found is not None and found.unit != YUAN_PER_YEAR:
        ctx.faults.add("total-unit", node.where, found=unit_words(found.unit))
    return found, False


def _total_field(node: Node) -> Field:
    """The total's field, with the unit that is advised where none is written."""
    value = node.entries.get("value") if isinstance(node, Branch) else node
    digits = value.value.replace(",", "").strip() if isinstance(value, Text) else ""
    large = digits.isdecimal() and digits.isascii() and int(digits) >= _IN_YUAN
    return replace(_TOTAL, unit="元") if large else _TOTAL


# ---- what the items cost in the base year ----


def _of_items(node: Node) -> Branch | None:
    """The total's long form if its value is ``items``."""
    value = node.entries.get("value") if isinstance(node, Branch) else node
    if not isinstance(value, Text) or value.value.strip() != OF_ITEMS:
        return None
    return node if isinstance(node, Branch) else Branch({"value": node}, {"value": node.where}, node.where)


def _total_of_items(ctx: Context, node: Node, branch: Branch, items: Sequence[Item]) -> Quantity | None:
    """The path of a total that is 1 in the base year, to be multiplied by the items' sum once it is known."""
    if not ctx.known(branch, _WITH_ITEMS, ("总额（value: items）", "a total with value: items")):
        return None
    value = branch.entries["value"]
    if not any(item.lines for item in items):
        if not ctx.faults:
            ctx.faults.add("total-of-nothing", value.where)
        return None
    return _path_of_one(ctx, node, branch, Text("1 元", value.where))


def _path_of_one(ctx: Context, node: Node, branch: Branch, one: Node) -> Quantity | None:
    """The path that a total follows from 1 yuan on; what it rests on is noted for the node as written."""
    said = {key: entry for key, entry in branch.entries.items() if key in _SAID}
    made = Branch({**said, "value": one}, branch.keys, branch.where)
    found = read_quantity(ctx, made, Slot("total", _TOTAL))
    if id(made) in ctx.filled:
        ctx.filled[id(node)] = node, ctx.filled[id(made)][1]
    return None if found is None else replace(found, unit=YUAN_PER_YEAR)


# ---- the sum of several years ----


def _total_of_years(ctx: Context, branch: Branch) -> Quantity | None:
    """The path whose values in the years ``over`` add up to ``sum``: the first year is worked out exactly,
    sum ÷ (1 + (1+g) + (1+g)² + …)."""
    if not ctx.known(branch, _WITH_SUM, ("几年合计的总额（sum）", "a total that is the sum of years")):
        return None
    missing = [key for key in ("sum", "over", "growth") if key not in branch.entries]
    if missing:
        ctx.faults.add("total-sum-incomplete", branch.where, found="、".join(missing))
        return None
    years = read_years(ctx, branch.entries["over"], branch.where)
    total = _sum(ctx, branch.entries["sum"])
    if years is None or total is None:
        return None
    if not _years_fit(ctx, years, branch.entries["over"].where):
        return None
    where = branch.entries["sum"].where
    start = Branch({str(years[0]): Text("1 元", where)}, {str(years[0]): where}, where)
    path = _path_of_one(ctx, branch, branch, start)
    return None if path is None else _scaled(ctx, branch, path, total, years)


def _years_fit(ctx: Context, years: tuple[int, ...], where: Where) -> bool:
    """Whether the years of the sum have no gap and reach over the base year."""
    if years[-1] - years[0] + 1 != len(years):
        ctx.faults.add("total-sum-gap", where)
    elif not years[0] <= ctx.years[0] <= years[-1]:
        base, span = ctx.years[0], {"first": years[0], "last": years[-1]}
        ctx.faults.add("total-sum-outside", where, base=base, **span)
    else:
        return True
    return False


def _sum(ctx: Context, node: Node) -> Fraction | None:
    """The sum in yuan; a yearly amount is no sum of years."""
    if not isinstance(node, Text):
        ctx.faults.add("not-a-text", node.where, what="sum")
        return None
    amount = ctx.amount(node)
    if amount is not None and amount.unit != _YUAN:
        ctx.faults.add("total-sum-unit", node.where, found=cut(node.value))
        return None
    if amount is not None and amount.value <= 0:
        ctx.faults.add("total-sum-sign", node.where, found=cut(node.value))
        return None
    return amount.value if amount is not None else None


def _scaled(
    ctx: Context, branch: Branch, path: Quantity, total: Fraction, years: tuple[int, ...]
) -> Quantity | None:
    rate = path.follow.quantities.get("rate") if path.follow and path.follow.rule == "rate" else None
    if rate is None or len(rate.values) != 1:
        ctx.faults.add("total-sum-growth", branch.entries["growth"].where)
        return None
    factor = 1 + rate.values[0].value
    first = total / sum((factor**passed for passed in range(len(years))), Fraction(0))
    terms = ["1", *(f"{float(factor):g}^{passed}" for passed in range(1, len(years)))]
    powers = " + ".join(terms).replace("^1 ", " ")
    stated = f"{float(total) / 10**8:.10g} 亿元（{years[0]}—{years[-1]}年合计）"
    working = f"{stated} ÷ ({powers}) = {float(first) / 10**8:.6f} 亿元（{years[0]}年）"
    return replace(path, values=(Dated(years[0] * 12, first),), working={"": working})
