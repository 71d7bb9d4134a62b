"""What a wording leaves open, in Chinese and English, each point once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from finsim.rules import Label
from finsim.wording.agree import claim_of, local_is_rest, only_part
from finsim.wording.head import covers_rest, excepted
from finsim.wording.numbers import percent_text
from finsim.wording.payers import Party
from finsim.wording.result import CaseSharing, Statement

Cases = Mapping[str, Sequence[Statement]]
_OF_PAYERS: Mapping[str, tuple[str, str]] = {
    "unstated-ratio": ("{who}之间的比例没有写", "the ratio between {who} is not stated"),
    "joint": ("{who}之间怎么分没有写", "how {who} divide it is not stated"),
    "graded": (
        "{who}之间怎么分级、各级负担多少没有写",
        "how {who} divide it by level is not stated",
    ),
    "by-class": (
        "哪些归{who}中的哪一方，分几类，没有写",
        "what the classes are and which of {who} answers for each is not stated",
    ),
    "separate": ("{who}各自负担哪些、多少没有写", "which part each of {who} bears is not stated"),
    "reward": (
        "{who}奖补多少、是否抵减其他各方的负担没有写",
        "the reward of {who}, and whether it lessens what others bear, is not stated",
    ),
    "guidance": (
        "{who}引导，自己出不出钱、出多少没有写",
        "whether {who} guiding others pays itself, and how much, is not stated",
    ),
    "some": ("{who}负担多少没有写", "how much {who} bears is not stated"),
    "own": ("{who}自筹多少没有写", "how much of their own {who} raise is not stated"),
    "pays-in": ("{who}缴费多少没有写", "how much {who} contribute is not stated"),
    "backstop": (
        "基金不足多少、{who}补助多少没有写",
        "what the fund lacks and what {who} subsidises is not stated",
    ),
    "full-standard": (
        "高于“{target}”的部分由谁负担没有写",
        "who bears what lies above “{target}” is not stated",
    ),
}
_BEARING = ("ratio", "share", "bears", "unstated-ratio", "joint", "graded", "by-class", "separate")
"""Roles by which a payer bears the cost itself."""
_SOME_OF = re.compile(r"(?:一|大|小|绝大)?部分.|一些|有关|个别")
"""Cases that do not say which of them: 部分学校."""
_PART_WORDS = ("部分", "一些", "有关")


def gaps(cases: Cases, settled: Mapping[str, CaseSharing], kind: str) -> tuple[Label, ...]:
    """Everything that is left open: ratios, amounts, splits below the province, who pays the rest."""
    found: dict[str, Label] = {}
    if kind == "insurance-contribution":
        _note(found, Label(
            "缴费费率是按工资收的钱，不是支出的分担比例，得不出 sharing",
            "rates of contributions are money taken from wages, not shares of a cost: they give no sharing",
        ))  # fmt: skip
    for case, statements in cases.items():
        for one in statements:
            filled = case in settled and one.role in _BEARING and _filled(one, statements)
            for label in () if filled else _of_statement(one):
                _note(found, label)
        of_case = (*_of_part_alone(statements), *_of_remainder(settled.get(case), statements))
        for label in (*of_case, *_of_groups(statements)):
            _note(found, label)
    if settled:
        _note_cases(found, cases)
    return tuple(found.values())


def _filled(one: Statement, statements: Sequence[Statement]) -> bool:
    """Whether another clause states the numbers that this one lacks (按比例分担，比例为8∶2)."""
    stated = {p.codes for other in statements if other.role in ("ratio", "share") for p in other.parties}
    return one.role not in ("ratio", "share", "bears") and {p.codes for p in one.parties} <= stated


def _note(found: dict[str, Label], label: Label) -> None:
    found.setdefault(label.zh, label)


def _of_statement(one: Statement) -> Iterator[Label]:
    """What one clause leaves open by itself."""
    if one.hedge and one.role != "rate":
        zh = f"“{one.words}”里有“{one.hedge}”，不是确定的数"
        yield Label(zh, f"“{one.words}” says “{one.hedge}”, which is no exact number")
    if one.role == "subsidy":
        yield from _of_subsidy(one)
    elif one.role in _OF_PAYERS and not (one.role == "guidance" and _owns(one)):
        zh, en = _OF_PAYERS[one.role]
        who = _who(one.parties)
        yield Label(zh.format(who=who.zh, target=one.target), en.format(who=who.en, target=one.target))
    elif one.role == "guidance":
        yield Label("社会资金投入多少没有写", "how much private capital puts in is not stated")
    elif one.role == "rate":
        zh = f"“{one.words}”：只写了费率的幅度或期限，要查现行费率"
        yield Label(zh, f"“{one.words}”: bounds or terms of a rate only; look up the rate in force")
    elif one.role == "left":
        yield Label(f"“{one.words}”：另有规定，这里没有写", f"“{one.words}”: set elsewhere, not stated here")
    elif one.role == "remark":
        zh = f"“{one.words}”没有读懂，请核对是否影响分担"
        yield Label(zh, f"“{one.words}” was not understood; check whether it bears on the sharing")


def _owns(one: Statement) -> bool:
    """Whether private capital is guided, not another level."""
    return "社会" in one.words


def _of_subsidy(one: Statement) -> Iterator[Label]:
    who = _who(one.parties)
    if "困难" in one.target or "西部" in one.target or "贫困" in one.target:
        yield Label(f"哪些地方算“{one.target}”没有写", f"which places are “{one.target}” is not stated")
    elif any(word in one.target for word in _PART_WORDS):
        yield Label(f"“{one.target}”是哪些没有写", f"which “{one.target}” are meant is not stated")
    yield Label(f"{who.zh}补助多少没有写", f"the amount of the subsidy of {who.en} is not stated")


def _of_part_alone(statements: Sequence[Statement]) -> Iterator[Label]:
    """The rest or the local part is told, and nothing of what comes before it."""
    if not only_part(statements):
        return
    for one in statements:
        if one.base == "local":
            zh = f"“{one.words}”只说了地方的部分：地方的部分是多少、其余由谁负担没有写"
            yield Label(zh, f"“{one.words}”: the size of the local part and who bears the rest is not stated")
        elif one.base == "rest":
            zh = f"“{one.words}”只说了其余（不足）的部分：这一部分是多少、前面的部分由谁负担没有写"
            en = f"“{one.words}”: how much that rest is and who bears what comes before it is not stated"
            yield Label(zh, en)


def _of_remainder(sharing: CaseSharing | None, statements: Sequence[Statement]) -> Iterator[Label]:
    """A part that nobody is said to bear."""
    if sharing is None:
        return
    stated = [one for one in statements if one.role in ("ratio", "share", "bears") and one.base == "total"]
    claimed = {codes: share for one in stated for codes, share in claim_of(one).items()}
    left = 1 - sum(claimed.values(), Fraction())
    local = local_is_rest(claimed) and any(one.base == "local" for one in statements)
    if left and not local and not any(one.base == "rest" for one in statements):
        share = percent_text(left)
        yield Label(f"其余{share}由谁负担没有写", f"who bears the other {share} is not stated")


def _of_groups(statements: Sequence[Statement]) -> Iterator[Label]:
    """Levels that bear together: the local part, city and county, a government without its level."""
    divided = any(one.base == "local" for one in statements)
    bearing = [one for one in statements if one.role in (*_BEARING, "subsidy", "backstop")]
    levels = {p.codes[0] for one in bearing for p in one.parties if len(p.codes) == 1}
    for one in bearing:
        for party in one.parties:
            codes = party.codes
            if codes == ("local",) and one.role in _BEARING and not divided:
                yield _local(levels)
            elif len(codes) > 1 and one.role in ("ratio", "share", "bears"):
                en = f"how {party.label.en} divide it is not stated"
                yield Label(f"“{party.words}”之间怎么分没有写", en)
            elif codes in (("government",), ("levels",)):
                yield Label(f"“{party.words}”没有写是哪一级", f"“{party.words}” does not say which level")
            elif codes in (("social",), ("township",)) and one.role in ("ratio", "share", "bears"):
                zh = f"“{party.words}”不是 finsim 的负担方，记在 unstated"
                yield Label(zh, f"“{party.words}” is no payer of finsim and goes to unstated")
        if one.role == "share" and len(one.numbers) < len(one.parties):
            who = _who(one.parties)
            yield Label(f"{who.zh}之间怎么分没有写", f"how {who.en} divide it is not stated")


def _local(levels: set[str]) -> Label:
    if "province" in levels and "central" not in levels:
        return Label(
            "地方的部分在市、县之间怎么分没有写（省已单列）",
            "how the local part is divided between city and county is not stated (the province stands apart)",
        )
    return Label(
        "地方的部分在省、市、县之间怎么分没有写",
        "how the local part is divided between province, city and county is not stated",
    )


def _note_cases(found: dict[str, Label], cases: Cases) -> None:
    """Whom no case covers."""
    named = [case for case, said in cases.items() if case and any(one.parties for one in said)]
    for case in named:
        if _SOME_OF.match(case):
            _note(found, Label(f"“{case}”是哪些没有写", f"which “{case}” are meant is not stated"))
    out = {case: excepted(case) for case in named if excepted(case)}
    for case, who in out.items():
        if not any(who in other for other in named if other != case):
            _note(found, Label(f"“{who}”由谁负担没有写", f"who bears it for “{who}” is not stated"))
    whole = bool(out) or (len(named) > 1 and any(covers_rest(case) for case in named))
    if named and "" not in cases and not whole:
        zh = "".join(f"“{case}”" for case in named)
        en = f"who bears it for others than {zh}, if there are any, is not stated"
        _note(found, Label(f"{zh}以外的（如果有）由谁负担没有写", en))


def _who(parties: Sequence[Party]) -> Label:
    zh = "、".join(f"“{party.words}”" if len(party.codes) > 1 else party.words for party in parties)
    return Label(zh, " and ".join(party.label.en for party in parties))
