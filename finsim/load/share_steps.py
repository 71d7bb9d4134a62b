"""The steps of a sharing rule as expressions: their names, their units, and that they follow the count."""

from __future__ import annotations

import re
from collections.abc import Mapping

from finsim.errors import Problem, Where
from finsim.expression import Expression, parse, proportional_to, unit_of
from finsim.load.context import Context
from finsim.spec import Quantity, Step
from finsim.units import YUAN_PER_YEAR, counts_heads, unit_words

_REST = re.compile(r"rest(?:_[0-9]+)?")


def checked_steps(
    ctx: Context,
    texts: tuple[tuple[str, str | None], ...],
    quantities: Mapping[str, Quantity],
    cost: str,
    where: Where,
    lines: Mapping[str, Where],
) -> tuple[Step, ...] | None:
    """The steps, each one in 元/年 and proportional to the count, the last one the rest."""
    if not texts or texts[-1][1] is not None:
        ctx.faults.add("share-last-rest", where)
        return None
    found: list[Step] = []
    for number, (payer, text) in enumerate(texts):
        if text is None:
            found.append(Step(payer, None))
            continue
        try:
            found.append(Step(payer, _checked(parse(text), number, quantities, parse(cost))))
        except Problem as problem:
            ctx.faults.take(problem, lines.get(payer, where))
            return None
    return tuple(found)


def _checked(
    expression: Expression, number: int, quantities: Mapping[str, Quantity], cost: Expression
) -> Expression:
    """The ``number``-th step (from 0); raises Problem if it cannot be used."""
    rests = ["cost", "rest", *(f"rest_{k}" for k in range(number + 1))]
    units = {name: quantity.unit for name, quantity in quantities.items()}
    unit = unit_of(expression, units | dict.fromkeys(rests, YUAN_PER_YEAR))
    if unit != YUAN_PER_YEAR:
        raise Problem("share-unit", text=expression.text, found=unit_words(unit))
    names = set(expression.names)
    heads = [name for name, quantity in quantities.items() if counts_heads(quantity.unit)]
    if not proportional_to(expression, *heads, *rests):
        raise Problem("share-not-proportional", text=expression.text)
    own = names & set(cost.names)
    if own and not proportional_to(cost, *heads):
        raise Problem("share-cost-not-proportional", text=expression.text, cost=cost.text)
    return expression


def uses_rest(text: str) -> bool:
    """Whether an expression speaks of what is left, so that the order of steps matters."""
    return bool(_REST.search(text))
