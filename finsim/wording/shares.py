"""From the statements of one case to its sharing rule, as far as the words determine it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from finsim.errors import Problem
from finsim.spec import PAYERS
from finsim.wording.agree import PAYING, Claim, Codes, claim_of, contradiction, local_is_rest, total_claim
from finsim.wording.numbers import percent_text, plain
from finsim.wording.result import CaseSharing, Statement
from finsim.wording.special import PAID_IN

_BELOW = ("province", "city", "county")


def sharing_of(case: str, statements: Sequence[Statement]) -> CaseSharing | None:
    """The sharing of one case; ``None`` if the words do not determine any of it.

    What they assign to several levels together, or to nobody, goes to ``unstated``.  Raises
    :class:`~finsim.errors.Problem` where the statements contradict each other.
    """
    claim = total_claim(statements)
    _adds_up(statements, claim)
    second = _second(statements, claim)
    money = [one for one in statements if one.role in ("ratio", "share", "bears")]
    if not claim or any(one.hedge for one in money):
        return None
    alone = all(one.role == "bears" for one in money if one.base == "total")
    if alone and any(one.role in PAYING for one in statements):
        return None
    if second is not None:
        return _nested(case, claim, second)
    found = _payers(claim, claim)
    if {*found} == {"unstated"}:
        return None
    whole = money[0].role == "ratio" and all(one.role == "ratio" for one in money)
    return CaseSharing(case, found, _rule(found, money[0].numbers if whole else ()))


def _adds_up(statements: Sequence[Statement], claim: Claim) -> None:
    """A rest of 20% is 20%; and what somebody pays in, no wage being named, is a share only where the shares
    make up the whole: else it may be a rate."""
    if sum(claim.values()) == 1:
        return
    stated = [one for one in statements if one.role in ("ratio", "share", "bears") and one.base == "total"]
    for one in stated:
        if one.part is not None and stated[0] is not one:
            raise contradiction(stated[0], one)
        if one.target == PAID_IN and not any(other.base == "rest" for other in statements):
            raise Problem("duty-rate-of-what", words=one.words)


def _second(statements: Sequence[Statement], claim: Claim) -> tuple[Codes, Fraction, Statement] | None:
    """Who of the first step is divided further, how much that is, and the statement that divides it."""
    below = [one for one in statements if one.base != "total"]
    if not below or not claim:
        return None
    local, left = ("local",), 1 - sum(claim.values(), Fraction())
    first = next(o for o in statements if o.base == "total" and o.role in ("ratio", "share", "bears"))
    for one in below:
        nothing = left == 0 and not (one.base == "local" and local in claim)
        if nothing or (one.part is not None and one.part != left):
            raise contradiction(first, one)
    later = [one for one in below if one.role in ("ratio", "share", "bears")]
    if len(later) > 1:
        raise contradiction(*later[:2])
    if not later:
        return None
    [one] = later
    if one.base == "local" and local in claim:
        return local, claim[local], one
    return ((), left, one) if one.base == "rest" or local_is_rest(claim) else None


def _nested(case: str, claim: Claim, second: tuple[Codes, Fraction, Statement]) -> CaseSharing | None:
    """A first step, and the rest of it divided by a second one."""
    codes, left, one = second
    top = {key: share for key, share in claim.items() if key != codes}
    below = claim_of(one)
    if any({*key} & {*other} for key in top for other in below):
        first = f"{'、'.join(party.words for party in one.parties)}"
        raise Problem("duty-payer-twice", words=one.words, payer=first)
    if sum(below.values()) == left:  # 其余由省、县各负担10%: shares of the total
        whole = {**top, **below}
        return CaseSharing(case, _payers(whole, whole), _rule(_payers(whole, whole), ()))
    if sum(below.values()) != 1:
        total = percent_text(sum(below.values(), Fraction()))
        raise Problem("duty-rest-sum", words=one.words, total=total, left=percent_text(left))
    whole = {**top, **{key: left * share for key, share in below.items()}}
    shares = _payers(whole, whole)
    if len(below) == 1 or not top:
        return CaseSharing(case, shares, _rule(shares, ()))
    steps = (("total", _payers(top, whole)), ("rest", _payers(below, whole)))
    shown = ", ".join(f"{{of: {of}, {_parts(found, ())}}}" for of, found in steps)
    return CaseSharing(case, shares, f"{{rule: nested, steps: [{shown}]}}")


def _payers(claim: Mapping[Codes, Fraction], whole: Mapping[Codes, Fraction]) -> dict[str, Fraction]:
    """Shares by finsim's payers, in their order; ``local`` beside a level below central is no payer of
    finsim, for it would hold that level twice."""
    levels = {code for codes in whole if codes != ("local",) for code in codes}
    found: dict[str, Fraction] = {}
    for codes, share in claim.items():
        payer = codes[0] if len(codes) == 1 and codes[0] in PAYERS else "unstated"
        if codes == _BELOW and ("local",) not in whole:
            payer = "local"
        elif codes == ("local",) and levels & {*_BELOW}:
            payer = "unstated"
        found[payer] = found.get(payer, Fraction()) + share
    left = 1 - sum(claim.values(), Fraction())
    if claim is whole and left:
        found["unstated"] = found.get("unstated", Fraction()) + left
    return {payer: found[payer] for payer in PAYERS if payer in found}


def _rule(shares: Mapping[str, Fraction], parts: Sequence[Fraction]) -> str:
    """A sharing rule as YAML: one payer, whole parts as they were written, or per cent."""
    [first, *others] = shares
    return f"{{{_parts(shares, parts)}}}" if others else first


def _parts(shares: Mapping[str, Fraction], parts: Sequence[Fraction]) -> str:
    total = sum(parts, Fraction())
    as_parts = parts and all((share * total).denominator == 1 for share in shares.values())
    texts = {p: plain(share * total) if as_parts else percent_text(share) for p, share in shares.items()}
    return ", ".join(f"{payer}: {text}" for payer, text in texts.items())
