"""The text in sentences and clauses, as its punctuation parts it."""

from __future__ import annotations

import re

from finsim.wording.normal import Words

_ENDS = frozenset("。;!?")
_COMBINED = re.compile(r"(?:等)?(?:多渠道)?相结合(?:的(?:方式|办法))?(?:解决|负担|筹集)?$")
_PARTS = re.compile(r"、|(?<=缴费|补助|补贴|支持|自筹)[和与]")
_BEHIND_SHARE = re.compile(r"(?<=[%成半])(?:、|和|与)(?![0-9一二三四五六七八九十百])")
_LEAD = re.compile(r"^(?:其中|同时|另外|此外|并且|而且|即|并|且|但|其)+(?!余|他)")


def sentences(words: Words) -> list[list[Words]]:
    """The clauses of each sentence; a semicolon ends a sentence as a full stop does."""
    found: list[list[Words]] = [[]]
    start = 0
    for index, sign in enumerate([*words.signs, "。"]):
        if sign == "," and _quoted(words.signs[:index]):
            continue
        if sign == "," or sign in _ENDS:
            found[-1] += _pieces(words.part(start, index))
            start = index + 1
        if sign in _ENDS:
            found.append([])
    return [clauses for clauses in found if clauses]


def _quoted(signs: str) -> bool:
    """Whether what follows stands inside quotation marks."""
    return signs.count("“") > signs.count("”") or signs.count('"') % 2 == 1


def _pieces(clause: Words) -> list[Words]:
    """A clause, or its parts where it lists several: A给予补助、B自筹等相结合; A承担80%、B承担20%."""
    lead = _LEAD.match(clause.signs)
    clause = clause.part(lead.end()) if lead else clause
    combined = _COMBINED.search(clause.signs)
    pattern = _PARTS if combined else _BEHIND_SHARE
    clause = clause.part(0, combined.start()) if combined else clause
    found, start = [], 0
    for match in [*pattern.finditer(clause.signs), None]:
        piece = clause.part(start, match.start() if match else None)
        if piece.signs:
            found.append(piece)
        start = match.end() if match else 0
    return found
