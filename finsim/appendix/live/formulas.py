"""A line's cost and shares as cell formulas, from the same expressions that the engine works out.

``\\x02`` stands for the row's number until the row is written.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from finsim.expression import to_excel
from finsim.expression.layout import as_expression
from finsim.expression.tree import (
    Call,
    Max,
    Min,
    Name,
    Neg,
    Node,
    Number,
    Product,
    Sum,
    names_of,
    walk,
)
from finsim.plan import PlannedLine, part_of_cost
from finsim.shares import looks_at_cost_only
from finsim.spec import Line, Sharing, Step

ROW = "\x02"
ONE = Number(Fraction(1))


@dataclass(frozen=True, slots=True)
class ShareCell:
    """One payer's share: the number that is typed into its cell, or the formula in it."""

    number: str = ""
    formula: str = ""


def cost_formula(line: Line, cells: Mapping[str, str]) -> str:
    """The cost expression over the cells that hold its numbers."""
    return to_excel(line.cost, cells)


def direct_shares(planned: PlannedLine, sharing: Sharing) -> dict[str, str]:
    """The payers whose share of the cost is one stated number and nothing else: payer → number."""
    line = planned.line
    used = [name for step in sharing.steps if step.expression for name in step.expression.names]
    payers = [step.payer for step in sharing.steps]
    found = {}
    for step in sharing.steps:
        name = part_of_cost(step.expression.text) if step.expression else ""
        alone = used.count(name) == 1 and name not in line.cost.names and payers.count(step.payer) == 1
        if name and alone:
            found[step.payer] = name
    return found


def numbers_shown(planned: PlannedLine, sharing: Sharing) -> list[str]:
    """The numbers that the cost and a sharing rule use, in the order of the line's own."""
    steps = [step.expression for step in sharing.steps if step.expression is not None]
    used = {*planned.line.cost.names, *(name for part in steps for name in part.names)}
    return [name for name in planned.numbers if name in used]


def share_cells(
    planned: PlannedLine,
    sharing: Sharing,
    cells: Mapping[str, str],
    shares: Mapping[str, str],
    decimal: Collection[str],
) -> dict[str, ShareCell]:
    """What stands in the share cell of each payer of a sharing rule.

    ``cells``: where each number stands; ``shares``: the share cell of each payer; ``decimal``: the payers
    whose share is a plain decimal.  Later steps look at the cells of the earlier ones, so that the rest
    follows whatever is changed.
    """
    line, direct = planned.line, direct_shares(planned, sharing)
    parts = _step_nodes(line, sharing, direct)
    names = {**cells, **{_share(payer): cell for payer, cell in shares.items()}}
    guard = _guard(line, sharing, cells)
    found: dict[str, ShareCell] = {}
    for payer, nodes in parts.items():
        if payer in direct:
            found[payer] = ShareCell(number=direct[payer])
            continue
        node = nodes[0] if len(nodes) == 1 else Sum(tuple((part, 1) for part in nodes))
        found[payer] = ShareCell(formula=_written(node, names, guard, payer in decimal))
    return found


def _written(node: Node, names: Mapping[str, str], guard: str, decimal: bool) -> str:
    """A share's formula.  A plain decimal is freed from the noise of the steps that made it, as the engine's
    is (1 − 0.93 comes out below 0.07); of any other, rounding would cut off digits that decide a fen."""
    if node == ONE and not guard:
        return "1"
    text = to_excel(as_expression(node), names)
    text = freed(text) if decimal else text
    return f"IF({guard}=0,0,{text})" if guard else text


def freed(text: str) -> str:
    """A formula without the noise of its float arithmetic."""
    return f"ROUND({text},15)"


def _guard(line: Line, sharing: Sharing, cells: Mapping[str, str]) -> str:
    """The cost of one head, where the rule looks at it: what costs nothing is shared by nobody."""
    if looks_at_cost_only(line, sharing):
        return ""
    return to_excel(as_expression(_head_cost(line, sharing)), cells)


def _head_cost(line: Line, sharing: Sharing) -> Node:
    """The cost on which the steps are worked out: 1, or the line's cost at count 1."""
    return ONE if looks_at_cost_only(line, sharing) else _put(line.cost.root, {"count": ONE})


def _share(payer: str) -> str:
    return f"share of {payer}"


def _step_nodes(line: Line, sharing: Sharing, direct: Mapping[str, str]) -> dict[str, list[Node]]:
    """For each payer the shares of its steps, over the cells of the payers before."""
    payers = [step.payer for step in sharing.steps]
    cost = _head_cost(line, sharing)
    found: dict[str, list[Node]] = {}
    taken: list[list[Node]] = [[]]
    for step in sharing.steps:
        node = _step_share(step, cost, taken)
        found.setdefault(step.payer, []).append(node)
        once = payers.count(step.payer) == 1
        taken.append([*taken[-1], Name(_share(step.payer)) if once else node])
    return found


def _step_share(step: Step, cost: Node, taken: list[list[Node]]) -> Node:
    """A step's share of the cost: the other factors where it is a part of the cost or of a rest, else what it
    comes to for one head, divided by the cost of one head."""
    if step.expression is None:
        return _left(taken[-1])
    root = step.expression.root
    lefts = {"cost": ONE, "rest": _left(taken[-1])}
    lefts |= {f"rest_{number}": _left(parts) for number, parts in enumerate(taken)}
    simple = _without_base(root, lefts)
    if simple is not None:
        return simple
    bases: dict[str, Node] = {name: _times(cost, left) for name, left in lefts.items()}
    worked = _put(root, {**bases, "count": ONE})
    return worked if cost == ONE else Product(((worked, 1), (cost, -1)))


def _left(taken: list[Node]) -> Node:
    """What the steps so far leave of 1."""
    return Sum(((ONE, 1), *((part, -1) for part in taken))) if taken else ONE


def _times(cost: Node, left: Node) -> Node:
    if cost == ONE or left == ONE:
        return left if cost == ONE else cost
    return Product(((cost, 1), (left, 1)))


def _without_base(root: Node, lefts: Mapping[str, Node]) -> Node | None:
    """``part × rest`` as the part times what is left of 1; ``None`` where the cost stands elsewhere too."""
    base = {*lefts, "count"}
    pairs = root.factors if isinstance(root, Product) else ((root, 1),)
    inside = [name for name in _all_names(root) if name in base]
    over = [part.id for part, power in pairs if isinstance(part, Name) and power == 1 and part.id in lefts]
    if len(inside) != 1 or inside != over:
        return None
    left = lefts[over[0]]
    others = [(part, power) for part, power in pairs if not (isinstance(part, Name) and part.id in base)]
    factors = [*others, *([] if left == ONE and others else [(left, 1)])]
    if factors[0][1] < 0:
        factors.insert(0, (ONE, 1))
    return factors[0][0] if len(factors) == 1 else Product(tuple(factors))


def _all_names(root: Node) -> list[str]:
    return [node.id for node in walk(root) if isinstance(node, Name)]


def _put(node: Node, values: Mapping[str, Node]) -> Node:
    """The tree with other nodes in place of some names."""
    if not {*names_of(node)} & {*values}:
        return node
    match node:
        case Name(name):
            return values.get(name, node)
        case Neg(operand):
            return Neg(_put(operand, values))
        case Sum(pairs):
            return Sum(tuple((_put(part, values), sign) for part, sign in pairs))
        case Product(pairs):
            return Product(tuple((_put(part, values), power) for part, power in pairs))
        case Max(args):
            return Max(tuple(_put(arg, values) for arg in args))
        case Min(args):
            return Min(tuple(_put(arg, values) for arg in args))
        case Call(function, args):
            return Call(function, tuple(_put(arg, values) for arg in args))
        case _:
            return node
