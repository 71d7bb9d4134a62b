"""Wordings on who pays: whether a ratio, a payer or a level is missing, by the reader of ``finsim duty``."""

from __future__ import annotations

from itertools import permutations

from finsim.audit.kind import Found, Given, Kind, Role
from finsim.audit.say import plain, tell
from finsim.errors import InputFault
from finsim.rules import Label


def check(given: Given) -> Found:
    """Doubtful as soon as one wording leaves something open, or cannot be read."""
    texts = given.texts("texts")
    found = [_read(text) for text in texts]
    steps = tuple(
        tell("duty-text", text=text, said=plain(""))
        if not opened
        else tell("duty-open", text=text, said=said)
        for text, opened in zip(texts, found, strict=True)
        for said in (_all(opened),)
    )
    left = sum(bool(opened) for opened in found)
    if not left:
        return Found("holds", tell("duty-holds", count=len(texts)), steps)
    return Found("doubtful", tell("duty-doubt", count=left, all=len(texts)), steps)


def _read(text: str) -> list[Label]:
    """What a wording leaves open, and cases of which one's name lies within another's."""
    from finsim.wording import duty

    try:
        found = duty(text)
    except InputFault as fault:
        one = fault.faults[0]
        return [Label(one.text("zh"), one.text("en"))]
    cases = dict.fromkeys(one.case for one in found.statements if one.case and one.role != "principle")
    within = [(a, b) for a, b in permutations(cases, 2) if a in b]
    return [*found.open, *(tell("duty-within", short=a, long=b) for a, b in within)]


def _all(opened: list[Label]) -> Label:
    return Label("；".join(one.zh for one in opened), "; ".join(one.text("en") for one in opened))


KIND = Kind(
    label=Label("支出责任写没写清", "who pays: ratio, level, payer"),
    meaning=Label(
        "用 finsim duty 读支出责任原文：缺比例、缺级次、对象重叠的，存疑",
        "reads wordings on who pays as finsim duty does: a missing ratio or level is doubtful",
    ),
    roles=(Role("texts", "texts", Label("支出责任原文", "the wordings")),),
    check=check,
    example="{kind: duty, texts: {catalogue: hulunbuir-2018, items: [1, 40], key: duty}}",
)
