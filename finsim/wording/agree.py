"""Clauses of one case against each other: who pays by them, or why they cannot all hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from finsim.errors import Problem
from finsim.wording.head import part_of
from finsim.wording.numbers import percent_text
from finsim.wording.payers import Party
from finsim.wording.result import SILENT, Statement

Codes = tuple[str, ...]
Claim = dict[Codes, Fraction]
"""Shares of 1 by payer as named: the levels that bear the share together."""
PAYING = ("subsidy", "reward", "guidance", "some", "own", "joint", "graded", "unstated-ratio", "separate",
          "by-class", "backstop", "pays-in", "contributes", "full-standard")  # fmt: skip
"""Roles by which a payer bears something that is not stated."""


def claim_of(one: Statement) -> Claim:
    """The shares that a statement states."""
    if one.role == "bears":
        return {_together(one.parties): Fraction(1)}
    if one.role == "ratio":
        total = sum(one.numbers, Fraction())
        return {p.codes: n / total for p, n in zip(one.parties, one.numbers, strict=True)}
    if len(one.numbers) == len(one.parties):
        return {p.codes: n for p, n in zip(one.parties, one.numbers, strict=True)}
    return {_together(one.parties): one.numbers[0]}


def _together(parties: Sequence[Party]) -> Codes:
    return tuple(code for party in parties for code in party.codes)


def total_claim(statements: Sequence[Statement]) -> Claim:
    """Who bears how much of the total; less than 1 in all where the words leave a part open.

    Raises :class:`~finsim.errors.Problem` where the statements contradict each other.
    """
    tops = [one for one in statements if one.base == "total" and one.role in ("ratio", "share", "bears")]
    for one in tops:
        _once(one)
    whole = [one for one in tops if one.role != "share"]
    for first, second in pairwise(whole):
        if claim_of(first) != claim_of(second):
            raise contradiction(first, second)
    claim = claim_of(whole[0]) if whole else {}
    for one in tops:
        if one.role == "share":
            _add(claim, one, whole, tops)
    if sum(claim.values()) > 1:
        words = "，".join(one.words for one in tops)
        raise Problem("duty-share-sum", words=words, total=percent_text(sum(claim.values(), Fraction())))
    _exempt(statements)
    return claim


def _once(one: Statement) -> None:
    """A payer stands once in a ratio."""
    codes = [code for party in one.parties for code in party.codes]
    twice = [code for code in codes if codes.count(code) > 1]
    if twice:
        named = next(party.words for party in one.parties if twice[0] in party.codes)
        raise Problem("duty-payer-twice", words=one.words, payer=named)


def _add(claim: Claim, one: Statement, whole: Sequence[Statement], tops: Sequence[Statement]) -> None:
    for codes, share in claim_of(one).items():
        if whole and claim.get(codes) != share:
            raise contradiction(whole[0], one)
        if claim.get(codes, share) != share:
            before = next(o for o in tops if codes in claim_of(o) and claim_of(o)[codes] != share)
            raise contradiction(before, one)
        overlap = [known for known in claim if known != codes and {*known} & {*codes}]
        if overlap:
            raise contradiction(next(o for o in tops if overlap[0] in claim_of(o)), one)
        claim[codes] = share


def _exempt(statements: Sequence[Statement]) -> None:
    """Nobody bears a part and is said to bear none."""
    for one, other in _pairs(statements):
        pays = other.role in ("ratio", "share", "bears", *PAYING)
        if pays and any(_same(free, party) for free in one.parties for party in other.parties):
            raise contradiction(one, other)


def _same(one: Party, other: Party) -> bool:
    """Whether two names are of the same payer; of enterprises and individuals there are several kinds."""
    if {*one.codes} & {"enterprise", "individual"}:
        return one.words == other.words
    return bool({*one.codes} & {*other.codes})


def _pairs(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    for one in statements:
        if one.role == "exempt":
            yield from ((one, other) for other in statements if other is not one)


def local_is_rest(claim: Claim) -> bool:
    """Whether the local part is what the centre leaves: 中央负担80%，地方部分由自治区负担."""
    return {*claim} == {("central",)} and claim["central",] < 1


def only_part(statements: Sequence[Statement]) -> bool:
    """Whether all that is said is on a rest or a local part, of which nobody knows how much it is
    (不足部分由县级财政承担)."""
    said = [one for one in statements if one.role not in SILENT]
    return bool(said) and all(one.base != "total" for one in said)


def with_rest_named(statements: Sequence[Statement]) -> list[Statement]:
    """Where several bear together and only some of their shares are stated, the others bear the rest:
    中央和地方按比例分担，其中中央负担80% leaves 20% to 地方."""
    shares = [one for one in statements if one.role == "share" and one.base == "total"]
    known = {code for one in shares for party in one.parties for code in party.codes}
    total = sum((sum(claim_of(one).values(), Fraction()) for one in shares), Fraction())
    stated = [one for one in statements if one.role in ("ratio", "share", "bears")]
    found = list(statements)
    for at, one in enumerate(statements):
        every = {code for party in one.parties for code in party.codes}
        others = tuple(party for party in one.parties if not {*party.codes} & known)
        together = one.role in ("unstated-ratio", "joint") and one.base == "total" and not one.hedge
        if together and others and known and known <= every and total < 1 and stated == shares:
            role = one.role if len(others) > 1 else "bears"
            found[at] = replace(one, role=role, parties=others, base="rest")
    return found


def with_parts_divided(statements: Sequence[Statement]) -> list[Statement]:
    """What several bear together, divided where a later clause divides it.

    省与市县按5∶5分担，市县部分由市、县各半 gives 50%, 25% and 25%.

    Raises :class:`~finsim.errors.Problem` for the part of payers to whom no clause before gives one share.
    """
    found: list[Statement] = []
    for one in statements:
        if one.base != "part":
            found.append(one)
            continue
        at = [n for n, before in enumerate(found) if part_of(one.target) in _shares(before)]
        if len(at) != 1 or not _divides(one):
            raise Problem("duty-unread", words=one.words)
        found[at[0]] = _divided(found[at[0]], one)
    return found


def _shares(one: Statement) -> Claim:
    """The shares that a statement states payer by payer; none where they are no exact ones."""
    exact = one.role in ("ratio", "share") and len(one.numbers) == len(one.parties) and not one.hedge
    return claim_of(one) if exact and one.base != "part" else {}


def _divides(one: Statement) -> bool:
    """Whether a statement divides all of a part between those whose part it is, each a single level."""
    levels = [party.codes for party in one.parties]
    group = part_of(one.target)
    exact = one.role in ("ratio", "share", "bears") and not one.hedge and len(group) > 1
    inside = all(len(codes) == 1 and codes[0] in group for codes in levels) and len({*levels}) == len(levels)
    return exact and inside and sum(claim_of(one).values()) == 1


def _divided(before: Statement, one: Statement) -> Statement:
    """The statement with the share of one group given to its members."""
    parts = claim_of(one)
    pieces: list[tuple[Party, Fraction]] = []
    for party, number in zip(before.parties, before.numbers, strict=True):
        if party.codes == part_of(one.target):
            pieces += [(member, number * parts[member.codes]) for member in one.parties]
        else:
            pieces.append((party, number))
    return replace(before, parties=tuple(p for p, _ in pieces), numbers=tuple(n for _, n in pieces))


def contradiction(first: Statement, second: Statement) -> Problem:
    """Two statements that cannot both hold."""
    return Problem("duty-contradiction", first=first.words, second=second.words)
