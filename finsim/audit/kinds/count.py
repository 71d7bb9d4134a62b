"""How many things are listed against how many are stated."""

from __future__ import annotations

import re

from finsim.audit.kind import Found, Given, Kind, Role, fitting
from finsim.audit.say import tell
from finsim.errors import Problem
from finsim.rules import Label

_RANGE = re.compile(r"\s*([0-9]+)\s*[-–—~～至]\s*([0-9]+)\s*")


def check(given: Given) -> Found:
    """Raises ``audit-count-what`` if neither a number nor the words that name the list are given."""
    stated, words = given.maybe("stated"), given.text("text")
    if stated is None and not words:
        raise Problem("audit-count-what")
    listed = _count(given.texts("listed"))
    if not listed:
        named = tell("count-stated", stated=stated.said) if stated else tell("count-named", words=words)
        return Found("doubtful", tell("count-none", named=named))
    if stated is None:
        return Found("holds", tell("count-found", listed=listed))
    step = tell("count-step", listed=listed, stated=stated.said)
    if abs(stated.value - listed) <= stated.half:
        return Found("holds", tell("count-holds", listed=listed), (step,))
    off = abs(stated.value - listed)
    fit = fitting(
        stated, listed * stated.scale / stated.scale, lambda one: abs(one.value - listed) <= one.half
    )
    says = tell("count-fault", stated=stated.said, listed=listed, much=stated.shown(off))
    return Found("fault", says, (step,), fits=(fit,) if fit else (), gap=off - stated.half)


def _count(listed: tuple[str, ...]) -> int:
    """How many things; ``1-39`` are 39, and the same thing twice counts once."""
    things, spans = set[str](), list[tuple[int, int]]()
    for text in (text.strip() for text in listed):
        span = _RANGE.fullmatch(text)
        if span or text.isdecimal():
            first, last = (int(span[1]), int(span[2])) if span else (int(text), int(text))
            spans.append((first, last))
        else:
            things.add(text)
    return len(things) + _covered(spans)


def _covered(spans: list[tuple[int, int]]) -> int:
    """How many whole numbers lie in some span, without counting them out."""
    found, reached = 0, -1
    for first, last in sorted(spans):
        found += max(0, last - max(first, reached + 1) + 1)
        reached = max(reached, last)
    return found


KIND = Kind(
    label=Label("列出的个数", "number of things listed"),
    meaning=Label(
        "写明的个数与列出的个数；只有名目、没有列出的，存疑",
        "the number stated against the number listed; a list that is named and not there is doubtful",
    ),
    roles=(
        Role("stated", "figure", Label("写明的个数", "number stated"), False),
        Role("text", "text", Label("提到清单的话", "words that name the list"), False),
        Role("listed", "texts", Label("列出的", "what is listed"), empty=True),
    ),
    check=check,
    example="{kind: count, stated: matters, listed: 1-39}",
)
