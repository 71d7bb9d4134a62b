"""For what a shock is drawn anew, how long it lasts, and from which year it acts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from finsim.errors import Problem
from finsim.load.context import Context, hint, listed
from finsim.load.nearest import nearest
from finsim.load.numbers import FIRST_YEAR, LAST_YEAR
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.load.uncertainty_fields import ERRORS, Spread
from finsim.load.uncertainty_numbers import Number
from finsim.uncertainty_terms import AXES, Axis
from finsim.units import parse_amount

ALL = "all"
_WORDS: Mapping[str, str] = {
    "全部": ALL, "所有": ALL, "项目": "item",
    "地区": "place", "各地": "place", "年份": "year", "年度": "year",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Anew:
    """For what a shock is drawn anew, and its persistence over years."""

    axes: tuple[Axis, ...]
    persistence: float


def drawn_anew(ctx: Context, branch: Branch, numbers: Sequence[Number], spread: Spread | None) -> Anew | None:
    """What ``shared_by`` and ``persistence`` say; ``None`` after a fault.

    Growth rates are drawn anew each year, past errors too (and persist as they did); everything else is one
    draw for all.
    """
    past = spread is not None and spread.kind == ERRORS
    axes = _axes(ctx, branch.entries.get("shared_by"))
    if axes is None:
        return None
    if "shared_by" not in branch.entries:
        yearly = past or all(number.rate for number in numbers)
        axes = ("year",) if yearly else ()
    node = branch.entries.get("persistence")
    if node is None:
        distribution = spread.distribution if spread is not None else None
        stays = float(getattr(distribution, "persistence", 0.0)) if past and "year" in axes else 0.0
        return Anew(axes, stays)
    value = _fraction(node)
    if value is None or not 0 <= value <= 1:
        ctx.faults.add("uncertainty-persistence", node.where, found=_shown(node))
        return None
    if "year" not in axes:
        right = listed([*axes, "year"])[1]
        ctx.faults.add("uncertainty-persistence-year", node.where, right=f"shared_by: [{right}]")
        return None
    return Anew(axes, float(value))


def _axes(ctx: Context, node: Node | None) -> tuple[Axis, ...] | None:
    """The axes that are named, in their own order; () for all, ``None`` after a fault."""
    texts = ctx.listing(node, "shared_by")
    words = [text.value.strip() for text in texts]
    known = (ALL, *AXES)
    for text, word in zip(texts, words, strict=True):
        if word not in known:
            near = hint(_WORDS.get(word) or nearest(word, known))
            ctx.faults.add("uncertainty-axis", text.where, found=cut(word), hint=near, known=listed(known))
    if any(word not in known for word in words):
        return None
    if ALL in words and len(words) > 1:
        ctx.faults.add("uncertainty-all-and", texts[0].where, found=listed(words))
        return None
    return tuple(axis for axis in AXES if axis in words)


def begin_of(ctx: Context, branch: Branch) -> int | None:
    """The first year in which a shock acts: the base year unless stated; ``None`` after a fault."""
    node = branch.entries.get("from")
    if node is None:
        return ctx.years[0]
    word = _shown(node).removesuffix("年").strip()
    year = int(word) if word.isascii() and word.isdecimal() and len(word) == 4 else 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        right = (str(ctx.years[0]), str(ctx.years[0]))
        ctx.faults.add("date-form", node.where, found=cut(word), right=right)
        return None
    if year > ctx.years[-1]:
        ctx.faults.add("uncertainty-from-late", node.where, found=year, last=ctx.years[-1])
        return None
    return year


def _fraction(node: Node) -> Fraction | None:
    try:
        amount = parse_amount(node.value) if isinstance(node, Text) else None
    except Problem:
        return None
    return amount.value if amount is not None and amount.unit.is_pure else None


def _shown(node: Node) -> str:
    return cut(node.value.strip()) if isinstance(node, Text) else "…"
