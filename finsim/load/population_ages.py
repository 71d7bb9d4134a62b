"""Ages as people write them: ``0-6``, ``65+``, ``85岁及以上``, groups one behind the other, a date."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from finsim.load.context import Context
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node
from finsim.population.cohorts import OLDEST

_SPAN = re.compile(r"([0-9]{1,3})岁?(?:[-–—―~至到]+([0-9]{1,3})岁?)?")
_OPEN = re.compile(r"([0-9]{1,3})(?:\+岁?|岁\+|岁?及以上|岁?以上|岁及其?以上)")
_BELOW = re.compile(r"(不满|未满)?([0-9]{1,3})岁?(及以下|及其以下|以下|以内)?")
_MOMENT = re.compile(r"((?:19|20|21)[0-9]{2})(?:[-/.年]([0-9]{1,2})(?:[-/.月]([0-9]{1,2}))?)?[年月日]?")


def plain_ages(word: str) -> str:
    """Ages without blanks, in plain digits and signs: ``０—６周岁`` as ``0—6岁``."""
    return unicodedata.normalize("NFKC", word).replace(" ", "").replace("周岁", "岁")


def group_word(word: str, span: tuple[int, int]) -> str:
    """An age group as it is written here: ``0``, ``1-4``, ``85+``."""
    first, last = span
    if last == OLDEST and (first == OLDEST or plain_ages(word)[-1:] not in "0123456789岁" or "+" in word):
        return f"{first}+"
    return f"{first}" if first == last else f"{first}-{last}"


def ages_of(ctx: Context, word: str, node: Node, form: str = "cohort-form") -> tuple[int, int] | None:
    """The first and the last age (the oldest standing for 100 and over); ``None`` after a fault, ``form`` if
    it is none at all."""
    plain = plain_ages(word)
    span, above, below = _SPAN.fullmatch(plain), _OPEN.fullmatch(plain), _BELOW.fullmatch(plain)
    if span is None and below is not None:
        age = int(below[2])
        if (not below[1] and below[3] in ("以下", "以内")) or (below[1] and below[3]) or age == 0:
            told = {"without": f"0-{max(age - 1, 0)}", "with_it": f"0-{age}", "age": age}
            ctx.faults.add("cohort-below", node.where, found=cut(word), **told)
            return None
        first, last = 0, age - bool(below[1])
    elif above is not None:
        first, last = int(above[1]), OLDEST
    elif span is not None:
        first = int(span[1])
        last = int(span[2]) if span[2] else first
    else:
        ctx.faults.add(form, node.where, found=cut(word))
        return None
    if first > OLDEST or last > OLDEST:
        ctx.faults.add("cohort-too-old", node.where, found=cut(word), most=OLDEST)
        return None
    if first > last:
        ctx.faults.add("cohort-reversed", node.where, found=cut(word), right=f"{last}-{first}")
        return None
    return first, last


def age_groups(ctx: Context, branch: Branch) -> tuple[int, ...] | None:
    """The first ages of groups that lie one behind the other from 0 on, the last one open."""
    node = branch.entries.get("groups")
    if node is None:
        ctx.faults.add("population-start-form", branch.where)
        return None
    words = ctx.text(node, "groups").split()
    spans = [ages_of(ctx, word, node, "population-age") for word in words]
    if not spans or any(span is None for span in spans):
        return None
    known = [span for span in spans if span is not None]
    ends = known[-1][1] == OLDEST and (known[-1][0] == OLDEST or words[-1].strip()[-1] in "+上＋")
    whole = known[0][0] == 0 and all(one[1] + 1 == other[0] for one, other in pairwise(known))
    gap = next((at for at, (one, other) in enumerate(pairwise(known)) if one[1] + 1 < other[0]), None)
    if gap is not None and ends and known[0][0] == 0:
        missing = group_word("", (known[gap][1] + 1, known[gap + 1][0] - 1))
        told = {"before": words[gap], "after": words[gap + 1], "missing": missing}
        ctx.faults.add("population-groups-gap", node.where, **told)
        return None
    if not (ends and whole):
        ctx.faults.add("population-groups", node.where, found=cut(" ".join(words), 60))
        return None
    return tuple(first for first, _ in known)


def moment_of(ctx: Context, branch: Branch) -> tuple[int, str] | None:
    """The year of the start's moment and its date (``2022-12-31``); ``None`` after a fault."""
    node = branch.entries.get("moment")
    word = ctx.text(node, "moment")
    match = _MOMENT.fullmatch(unicodedata.normalize("NFKC", word).replace(" ", ""))
    sound = match is not None and 1 <= int(match[2] or 1) <= 12 and 1 <= int(match[3] or 1) <= 31
    if match is None or not sound:
        ctx.faults.add(
            "population-moment", node.where if node is not None else branch.where, found=cut(word or "—")
        )
        return None
    parts = [part.zfill(2) for part in match.groups() if part]
    return int(match[1]), "-".join(parts)
