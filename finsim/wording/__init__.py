"""Responsibility wordings (支出责任): what a sentence on who pays settles, and what it leaves open.

A small grammar, not a list of known sentences: the text is brought to one form (:mod:`.normal`), parted into
clauses (:mod:`.clauses`), each clause read whole as payers and role (:mod:`.read`), the statements of a case
set against each other (:mod:`.agree`), and the kind told from their structure (:mod:`.classify`).  Words that
may bear on who pays and are not understood are refused: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence

from finsim.errors import EXIT_USAGE, NOWHERE, Faults, Where, fail
from finsim.wording.agree import with_parts_divided, with_rest_named
from finsim.wording.classes import CLASSES, class_of
from finsim.wording.classify import kind_of
from finsim.wording.gaps import gaps
from finsim.wording.read import read
from finsim.wording.result import SILENT, CaseSharing, Duty, DutyClass, Statement
from finsim.wording.shares import sharing_of

__all__ = [
    "CLASSES", "CaseSharing", "Duty", "DutyClass", "Statement", "class_of", "duty", "wording_asked",
]  # fmt: skip


def duty(text: str, *, where: Where = NOWHERE) -> Duty:
    """Read a responsibility wording: its kind, the sharing rule it determines, and what it leaves open.

    ``text``: one wording in Chinese, as a list prints it (中央和地方财政按8∶2比例分担).  ``where``: its
    place, for messages.  Raises :class:`~finsim.errors.InputFault` with every reason at once: no payer, a
    ratio that does not add up or does not fit its payers, clauses that contradict each other, words that are
    not understood.
    """
    faults = Faults()
    statements = read(text, faults, where)
    faults.check()
    if not any(one.parties for one in statements):
        faults.add("duty-no-payer", where, words=text.strip() or "—")
    cases = _divided(_by_case(statements))
    with faults.at(where):
        cases = {case: with_parts_divided(said) for case, said in cases.items()}
    faults.check()
    cases = {case: with_rest_named(said) for case, said in cases.items()}
    settled = _settled(cases, faults, where)
    kind = kind_of({c: said for c, said in cases.items() if _names_payers(said)}, settled)
    if not kind:
        faults.add("duty-no-class", where, words="；".join(_shown(one) for one in statements if one.parties))
        faults.check()
    if kind == "central-full-plus-local":
        settled = _standard(statements)
    if kind == "insurance-contribution":
        settled = {}
    opened = gaps(cases, settled, kind)
    return Duty(text, class_of(kind), statements, tuple(settled.values()), opened)


def wording_asked(text: str, item: str, catalogue: str) -> tuple[str, Where]:
    """The wording that was asked for, and where it stands: a text, or that of an item of a list."""
    if bool(text) == bool(item):
        fail("duty-both" if text else "duty-nothing", exit_code=EXIT_USAGE, found=item)
    if text:
        return text, NOWHERE
    from finsim.wording.items import wording_of

    return wording_of(item, catalogue)


def _settled(cases: dict[str, list[Statement]], faults: Faults, where: Where) -> dict[str, CaseSharing]:
    """The sharing of each case that has one; raises all contradictions at once."""
    settled: dict[str, CaseSharing] = {}
    for case, said in cases.items():
        with faults.at(where):
            found = sharing_of(case, said)
            if found is not None:
                settled[case] = found
    faults.check()
    return settled


def _by_case(statements: Sequence[Statement]) -> dict[str, list[Statement]]:
    """The statements of each case, in their order."""
    found: dict[str, list[Statement]] = {}
    for one in statements:
        found.setdefault(one.case, []).append(one)
    return found


def _divided(cases: dict[str, list[Statement]]) -> dict[str, list[Statement]]:
    """Without the general words whose ratio is told case by case (按比例分担，西部8∶2，其余6∶4)."""
    general = cases.get("", [])
    ratios = [one for case, said in cases.items() if case for one in said if one.role == "ratio"]
    told = {party.codes for one in ratios for party in one.parties}
    open_ones = [one for one in general if one.role in ("unstated-ratio", "joint")]
    if told and open_ones == general and all({p.codes for p in one.parties} <= told for one in general):
        return {case: said for case, said in cases.items() if case}
    return cases


def _names_payers(statements: Sequence[Statement]) -> bool:
    return any(one.parties and one.role not in SILENT for one in statements)


def _standard(statements: Sequence[Statement]) -> dict[str, CaseSharing]:
    """Up to the national standard the one who pays it in full bears all; what lies above is open."""
    found = {}
    for one in statements:
        if one.role == "full-standard" and len(one.parties) == 1 and len(one.parties[0].codes) == 1:
            case = f"{one.target}以内"
            whole = sharing_of(case, [Statement(one.words, one.start, one.end, "bears", one.parties)])
            if whole is not None:
                found[case] = whole
    return found


def _shown(one: Statement) -> str:
    return f"“{one.words}”"
