"""What stands behind the payers: the role, and the numbers that belong to it."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from finsim.errors import Problem
from finsim.wording.numbers import percents, plain, ratio_parts
from finsim.wording.payers import Party, split
from finsim.wording.roles import (
    BEARS,
    BEARS_BEHIND_BY,
    HEDGES,
    JOINT,
    NUMBERED,
    OPEN_ROLES,
    PLAIN,
    REST_BEHIND,
    SINGLE_SOME,
    match_all,
)
from finsim.wording.said import Said


def body(signs: str, parts: tuple[Party, ...], by: bool) -> Said | None:
    """What ``signs`` say of the payers; ``None`` if they are not understood as a whole.

    ``by``: whether 由 stands in front of the payers.  Raises :class:`~finsim.errors.Problem` for numbers
    that do not fit the payers or do not add up.
    """
    hedge = HEDGES.search(signs)
    exact = HEDGES.sub("", signs)
    found = _numbered(exact, parts) or _plain(exact, parts) or _whole(exact, parts, by) or _rest(exact, parts)
    return replace(found, hedge=hedge[0]) if found and hedge else found


def _numbered(signs: str, parts: tuple[Party, ...]) -> Said | None:
    for role, patterns in NUMBERED.items():
        match = match_all(patterns, signs)
        if match:
            return _with_numbers(role, match, parts)
    return None


def _with_numbers(role: str, match: re.Match[str], parts: tuple[Party, ...]) -> Said | None:
    said = {key: value for key, value in match.groupdict().items() if value}
    if role == "ratio":
        return ratio(said["ratio"], parts)
    if role == "respectively":
        numbers = percents(said["many"])
        return Said("share", *_fitted(parts, numbers, said["many"]))
    if role == "each":
        each = tuple(one for party in parts for one in split(party))
        equal = Fraction(1, len(each) or 1)
        share = percents(said["share"])[0] if "share" in said else equal
        return Said("share", each, (share,) * len(each)) if len(each) > 1 else None
    numbers = percents(said["share"])
    return Said("share", parts, numbers, part=numbers[0] if "rest" in said else None) if parts else None


def ratio(signs: str, parts: tuple[Party, ...]) -> Said:
    """A ratio between payers, its parts adding to 10 or 100."""
    numbers = ratio_parts(signs)
    if sum(numbers) not in (10, 100) or not all(numbers):
        raise Problem("duty-ratio-sum", ratio=signs.replace(":", "∶"), total=plain(sum(numbers, Fraction())))
    return Said("ratio", *_fitted(parts, numbers, signs)) if parts else Said("ratio", (), numbers)


def _fitted(
    parts: tuple[Party, ...], numbers: tuple[Fraction, ...], signs: str
) -> tuple[tuple[Party, ...], tuple[Fraction, ...]]:
    """Payers and numbers, one for one; 市县 counts as two where that fits."""
    for fit in (parts, tuple(one for party in parts for one in split(party))):
        if len(fit) == len(numbers):
            return fit, numbers
    names = tuple(party.words for party in parts)
    raise Problem(
        "duty-count",
        payers=("、".join(names), "、".join(names)),
        count=len(parts),
        ratio=signs.replace(":", "∶"),
        numbers=len(numbers),
    )


def _plain(signs: str, parts: tuple[Party, ...]) -> Said | None:
    for role, patterns in PLAIN.items():
        match = match_all(patterns, signs)
        if match:
            return Said(role, parts, target=match.groupdict().get("target") or "")
    return None


def _whole(signs: str, parts: tuple[Party, ...], by: bool) -> Said | None:
    """All borne by one, or by several together."""
    if len(parts) > 1:
        return Said("joint", parts) if match_all((*JOINT, *BEARS), signs) else None
    together = parts and (len(parts[0].codes) > 1 or parts[0].codes == ("levels",))
    if together and re.fullmatch(r"(?:共同|联合)(?:分担|承担|负担|负责)(?:所需)?(?:资金|经费|费用)?", signs):
        return Said("joint", parts)
    if not parts:
        return Said("joint") if re.fullmatch(r"(?:共同|联合)(?:分担|承担|负担|负责)", signs) else None
    if match_all((*BEARS, *BEARS_BEHIND_BY) if by else BEARS, signs):
        return Said("bears", parts)
    return Said("some", parts) if match_all(SINGLE_SOME, signs) else None


def _rest(signs: str, parts: tuple[Party, ...]) -> Said | None:
    """The rest named behind the verb: borne by one, or by several together (按比例分担其余部分)."""
    behind = REST_BEHIND.search(signs)
    if behind is None or not parts:
        return None
    verb = signs[: behind.start()]
    found = _plain(verb, parts) or _whole(verb, parts, by=False)
    if found and found.role in OPEN_ROLES:
        return replace(found, base="rest")
    alone = found and (found.role == "bears" or match_all(SINGLE_SOME, verb))
    return Said("bears", parts, base="rest") if alone else None
