"""Words that differ from the usual ones."""

from __future__ import annotations

from difflib import SequenceMatcher

from finsim.audit.kind import Found, Given, Kind, Role
from finsim.audit.say import joined, tell
from finsim.errors import Problem
from finsim.rules import Label


def check(given: Given) -> Found:
    """Each text against the usual wording; raises ``audit-usual-count`` if they are not as many."""
    texts, usual = given.texts("texts"), given.texts("usual")
    if len(texts) != len(usual):
        raise Problem("audit-usual-count", texts=len(texts), usual=len(usual))
    changes = [change for one, other in zip(texts, usual, strict=True) for change in _changes(one, other)]
    if not changes:
        return Found("holds", tell("wording-holds"))
    return Found("doubtful", tell("wording-doubt", changes=joined(changes, "；", "; ")))


def _changes(text: str, usual: str) -> list[Label]:
    """What stands in the text in place of what is usual."""
    found = []
    for how, a, b, c, d in SequenceMatcher(None, text, usual, autojunk=False).get_opcodes():
        if how == "replace":
            found.append(tell("wording-instead", text=text, found=text[a:b], usual=usual[c:d]))
        elif how == "delete":
            found.append(tell("wording-extra", found=text[a:b]))
        elif how == "insert":
            found.append(tell("wording-lacks", text=text, usual=usual[c:d]))
    return found


KIND = Kind(
    label=Label("用词与通常写法", "words against the usual ones"),
    meaning=Label(
        "原文与通常写法逐字相比：错字、多出或缺少的话", "texts against the usual wording, letter by letter"
    ),
    roles=(
        Role("texts", "texts", Label("原文", "texts")),
        Role("usual", "texts", Label("通常写法", "usual wording")),
    ),
    check=check,
    example="{kind: wording, texts: 160各村, usual: 160个村}",
)
