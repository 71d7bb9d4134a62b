"""The years of a scenario: ``2018-2025`` or a list."""

from __future__ import annotations

import re

from finsim.errors import Where
from finsim.load.context import Context
from finsim.load.numbers import FIRST_YEAR, LAST_YEAR
from finsim.load.text_file import cut
from finsim.load.tree import Node, Text

RANGE = re.compile(r"([0-9]{4})\s*年?\s*(?:-|–|—|~|～|至|到)+\s*([0-9]{4})\s*年?")
_YEAR = re.compile(r"([0-9]{4})\s*年?")
MOST = 100
"""The longest horizon."""


def read_years(ctx: Context, node: Node | None, where: Where) -> tuple[int, ...] | None:
    """All years, ascending, the first being the base year; ``None`` after a fault."""
    if node is None:
        ctx.faults.add("years-missing", where)
        return None
    texts = ctx.listing(node, "years")
    years: list[int] = []
    for text in texts:
        word = text.value.strip()
        span, one = RANGE.fullmatch(word), _YEAR.fullmatch(word)
        first, last = (int(span[1]), int(span[2])) if span else (int(one[1]),) * 2 if one else (1, 0)
        if not (FIRST_YEAR <= first <= last <= LAST_YEAR and last - first < MOST):
            ctx.faults.add("years-form", text.where, found=cut(word), right=_right(first, last))
            return None
        years += range(first, last + 1)
    if not years or len(set(years)) < len(years):
        ctx.faults.add("years-form", node.where, found=cut(_shown(texts)), right="2018-2025")
        return None
    return tuple(sorted(years))


def _right(first: int, last: int) -> str:
    """The years to write: turned round if that makes them right, else an example."""
    turned = FIRST_YEAR <= last < first <= LAST_YEAR and first - last < MOST
    return f"{last}-{first}" if turned else "2018-2025"


def _shown(texts: tuple[Text, ...]) -> str:
    return ", ".join(text.value for text in texts)
