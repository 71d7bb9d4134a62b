"""Clauses of one case against each other: who pays by them, or why they cannot all hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from finsim.errors import Problem
from finsim.wording.numbers import percent_text
from finsim.wording.payers import Party
from finsim.wording.result import Statement

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


def contradiction(first: Statement, second: Statement) -> Problem:
    """Two statements that cannot both hold."""
    return Problem("duty-contradiction", first=first.words, second=second.words)
