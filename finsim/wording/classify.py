"""Which of the kinds a wording is, by the structure of what it states: who bears, who adds, who shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from finsim.wording.agree import only_part, total_claim
from finsim.wording.payers import LOCAL_SIDE, PUBLIC
from finsim.wording.result import SILENT, CaseSharing, Statement
from finsim.wording.roles import OPEN_ROLES

_SHARED = {"unstated-ratio": "ratio-unspecified", "joint": "shared-no-ratio", "graded": "shared-no-ratio",
           "separate": "separate", "by-class": "central-local-by-class"}  # fmt: skip


def kind_of(cases: Mapping[str, Sequence[Statement]], settled: Mapping[str, CaseSharing]) -> str:
    """The code of the kind; '' if the statements fit none of them.

    ``cases``: the statements of each case; ``settled``: the sharing of the cases that have one.
    """
    every = [one for statements in cases.values() for one in statements]
    kinds = {_insurance(every)} - {""} or {_kind(cases[case], case in settled) for case in cases}
    if not kinds:
        return ""
    if len(kinds) == 1:
        return kinds.pop()
    if kinds <= {"ratio-stated", "local"}:
        return "ratio-stated"
    return "ratio-stated-partial" if settled and "" not in kinds else ""


def _insurance(statements: Sequence[Statement]) -> str:
    """Kinds that speak of funds and contributions."""
    roles = {one.role for one in statements}
    if "contributes" in roles:
        return "insurance-contribution"
    if any(one.role == "full-standard" and _by(one, "central") for one in statements):
        return "central-full-plus-local"
    if "pays-in" in roles and any(one.role == "subsidy" and _by(one, *PUBLIC) for one in statements):
        return "contribution-plus-subsidy"
    pays = [one for one in statements if one.role in ("bears", "joint", "some")]
    fund = pays and any(_by(one, "fund") for one in pays)
    others = {code for one in statements if one.role not in SILENT for p in one.parties for code in p.codes}
    return "insurance-fund" if fund and others <= {"fund", "enterprise"} else ""


def _kind(statements: Sequence[Statement], settled: bool) -> str:
    """The kind of one case."""
    said = [one for one in statements if one.role not in SILENT]
    if only_part(statements):
        return "ratio-stated-partial"
    stated = [one for one in said if one.role in ("ratio", "share")]
    if settled and stated:
        return "ratio-stated-partial" if _share_open(said) else "ratio-stated"
    if stated:
        return "ratio-unspecified" if {"central"} & _codes(stated) else "region-ratio-unspecified"
    shared = [one for one in said if one.role in _SHARED]
    if shared:
        return _shared(shared, said)
    return _led(said, settled)


def _share_open(said: Sequence[Statement]) -> bool:
    """Whether part of the money is nobody's (地方财政承担20%, and no more), or of several at no ratio."""
    if any(one.role == "share" and len(one.numbers) < len(one.parties) for one in said):
        return True
    left = 1 - sum(total_claim(said).values(), Fraction())
    below = [one for one in said if one.base != "total"]
    return left > 0 and (not below or any(one.role in OPEN_ROLES for one in below))


def _shared(shared: Sequence[Statement], said: Sequence[Statement]) -> str:
    """Several bear together and no ratio is stated."""
    codes = _codes(shared)
    if len(shared) > 1 or len(said) > 1:
        return ""
    if codes & {"enterprise"} and codes & {*PUBLIC} and codes <= {"enterprise", *PUBLIC}:
        return "cofund-employer"
    if codes <= {*LOCAL_SIDE} and shared[0].role in ("unstated-ratio", "joint", "graded"):
        return "region-ratio-unspecified"
    full = "central" in codes and codes & {*LOCAL_SIDE} and codes <= {"central", *LOCAL_SIDE}
    full = full or codes == {"levels"}
    return _SHARED[shared[0].role] if full else ""


def _led(said: Sequence[Statement], settled: bool) -> str:
    """One bears in the main, and others add to it or do not."""
    main = [one for one in said if one.role == "bears"]
    added = [one for one in said if one.role != "bears"]
    if not main:
        roles = {code: one.role for one in added for code in _codes([one])}
        three = {roles.get(code) for code in ("enterprise", "individual")} == {"some"}
        state = any(one.role == "subsidy" and _by(one, *PUBLIC) for one in added)
        return "government-enterprise-household" if three and state and len(roles) == 3 else ""
    lead = _codes(main)
    if not added:
        alone = settled and lead != {"local"}
        return "ratio-stated" if alone else "local" if lead <= {*LOCAL_SIDE} else ""
    return _added(lead, added) if lead <= {*LOCAL_SIDE} else ""


def _added(lead: set[str], added: Sequence[Statement]) -> str:
    """Local in the main, and what others add."""
    own = [one for one in added if one.role == "own" and _codes([one]) <= {"individual"}]
    aid = [one for one in added if one.role in ("subsidy", "reward", "full-standard")]
    guides = [one for one in added if one.role == "guidance"]
    above = _codes(aid) - lead
    if len(own) + len(aid) + len(guides) < len(added) or above - {*PUBLIC} - {"levels"}:
        return ""
    if own:
        household = {"central": "local-central-household", "levels": "local-multi-household"}
        known = [household[code] for code in ("central", "levels") if code in above]
        return known[0] if len(known) == 1 and not above - {"central", "levels", "local"} else ""
    if lead == {"county"} and above == {"province", "central"}:
        return "county-region-central"
    if guides:
        by = {code for one in guides for code in _codes([one])}
        return "local-central-guidance" if not aid and by == {"central"} else ""
    return _aid(above, aid)


def _aid(above: set[str], aid: Sequence[Statement]) -> str:
    if above and all(one.role == "reward" for one in aid) and above <= {"central", "province"}:
        return "local-with-reward"
    if any(one.role != "subsidy" for one in aid):
        return ""
    if above == {"central", "province"}:
        return "local-central-region" if not any(one.target for one in aid) else ""
    if above != {"central"} or len(aid) > 1:
        return ""
    target = aid[0].target
    for word, code in (("西部", "west"), ("困难", "hardship"), ("贫困", "hardship"), ("部分", "partial")):
        if word in target:
            return f"local-central-{code}"
    return "" if target else "local-central-subsidy"


def _by(one: Statement, *codes: str) -> bool:
    return bool(_codes([one]) & {*codes})


def _codes(statements: Sequence[Statement]) -> set[str]:
    return {code for one in statements for party in one.parties for code in party.codes}
