"""What stands in front of the payers: for whom, of what the numbers are shares, or the numbers themselves."""

from __future__ import annotations

import re
from dataclasses import replace

from finsim.wording.body import ratio
from finsim.wording.normal import Words
from finsim.wording.numbers import PERCENT, RATIO, percents
from finsim.wording.payers import PUBLIC, ends_in_join, named, parties
from finsim.wording.roles import ALL_OF_REST, DENIALS, HEDGES, OPEN_ROLES
from finsim.wording.said import Said

_TRAILING = re.compile(
    r"(?:应当|应|依法|均|都|继续|仍|全部|一律|(?:^|(?<=[起后年月日,]))(?:现|统一|全部|一律)?改为?)+$"
)
_VERB = re.compile(r"承担|负担|负责|分担|分摊|给予|予以|缴纳|自筹|由(?!于)")
_SHARE = re.compile(
    rf"(?:所需|总)?(?:资金|经费|费用|总额|金额|投入)?的?(?P<share>{PERCENT})的?(?:部分|资金|经费)?"
)
_REST_SHARE = re.compile(rf"(?:其余|余下|剩余|另外)的?(?P<share>{PERCENT})的?(?:部分|资金|经费)?")
_RATIO = re.compile(rf"(?P<case>.*?)(?:按照|按|依照|以)(?P<ratio>{RATIO})的?(?:分担)?比例")
_LOCAL = re.compile(r"地方(?:财政)?应?(?:负担|承担|分担|配套)?的?(?:部分|份额|资金|经费|所需资金|负担额)?")
_PART = re.compile(r"(?:应?(?:负担|承担|分担|配套)的?|的)?(?:部分|份额|(?:所需)?(?:资金|经费|费用))")
_REST = re.compile(
    r"(?:其余|余下|剩余|剩下|其他|其它)的?(?:部分|(?:所需)?(?:资金|经费|费用|支出))?|(?:不足|缺口|差额|超支)(?:的?部分|的?资金|的)?"
)
_CASE_RATIO = re.compile(
    rf"(?P<case>.{{1,30}}?)(?:按照|按|为|是)?(?P<ratio>{RATIO})的?(?:比例)?(?:分担|承担|负担)?"
)
_FUNDS = re.compile(r"所需(?:资金|经费|费用|支出)$")
_MONEY = re.compile(r"补助|补贴|奖补|资助|自筹|配套|资金|经费|费用|规定")
_SOME_MONEY = re.compile(r"(?:一|大|小|绝大)?部分的?(?:所需)?(?:资金|经费|费用|支出|投入)?")
"""Part of the money, and nobody knows how much."""
_OUT = re.compile(r"(?<![免解消清拆排废开根铲])除(?![险雪尘害草虫])|不含|不包括")
_EXCEPT = re.compile(r"除(?:了|去)?(?P<who>.+?)(?:以|之)?外(?P<of>.*)")
_GENERIC = re.compile(
    r"(?:对于?)?(?:此|每年|该项|本项|此项|该|本|项目|工作|服务|相关|有关|上述|补助|专项|财政|政府)*(?:资金|经费|费用|支出|投入)?(?:主要)?"
)


def may_lead(signs: str) -> bool:
    """Whether words may stand in front of payers without changing who pays: no unknown payer, no denial, no
    verb that belongs to somebody else."""
    bare = _TRAILING.sub("", signs)
    if ends_in_join(signs) or DENIALS.search(bare) or _SOME_MONEY.fullmatch(bare) or not only_people(bare):
        return False
    return bool(_LOCAL.fullmatch(signs) or part_of(signs)) or not _VERB.search(signs)


def part_of(signs: str) -> tuple[str, ...]:
    """The payers whose own part is meant: city and county of 市县部分; none if it is nobody's part."""
    found, end = parties(Words(signs, tuple(range(len(signs)))), signs)
    codes = tuple(code for one in found for code in one.codes)
    money = not signs.endswith(("部分", "份额"))  # 财政资金、县级经费 are no group's part
    if {*codes} & {"government", "levels"} or (money and (len(codes) < 2 or not {*codes} <= {*PUBLIC})):
        return ()
    return codes if _PART.fullmatch(signs, end) else ()


def only_people(signs: str) -> bool:
    """Whether what is excepted (除西部地区外), if anything, is no payer and no money of somebody else."""
    who = excepted(signs)
    return not (named(who) or _MONEY.search(who)) if who else not _OUT.search(signs)


def with_head(said: Said, head: Words, behind: str) -> Said | None:
    """The clause with what its head says; ``None`` if the head is not understood.

    ``behind``: the signs behind the payers.
    """
    trail = _TRAILING.search(head.signs)
    head = head.part(0, trail.start()) if trail else head
    hedge = HEDGES.search(head.signs)
    if hedge:
        head, said = head.without(HEDGES), replace(said, hedge=said.hedge or hedge[0])
    if _LOCAL.fullmatch(head.signs):
        divides = said.role in ("ratio", "share", "bears", *OPEN_ROLES)
        return replace(said, base="local") if divides else None
    if re.search(rf"{PERCENT}|{RATIO}", head.signs):
        return _numbers(said, head)
    if _REST.fullmatch(head.signs) and ALL_OF_REST.fullmatch(behind):
        said = replace(said, role="bears" if len(said.parties) == 1 else said.role)
    return _rest(said, head)


def _numbers(said: Said, head: Words) -> Said | None:
    """Numbers in front of the payers: 80%由中央财政承担, 按8∶2的比例由中央和地方分担."""
    told = _RATIO.fullmatch(head.signs)
    if told and said.role in ("joint", "unstated-ratio") and said.parties:
        found = replace(ratio(told["ratio"], said.parties), hedge=said.hedge)
        return _rest(found, head.part(0, told.end("case")))
    share = _SHARE.fullmatch(head.signs)
    together = said.role in ("bears", "some", *OPEN_ROLES)
    if share and together:
        return replace(said, role="share", numbers=percents(share["share"]))
    rest = _REST_SHARE.fullmatch(head.signs)
    if rest and together:
        numbers = percents(rest["share"])
        return replace(said, role="share", numbers=numbers, part=numbers[0])
    if rest and said.role in ("ratio", "share"):
        return replace(said, base="rest", part=percents(rest["share"])[0])
    return None


def _rest(said: Said, head: Words) -> Said:
    if _REST.fullmatch(head.signs) and said.role in ("bears", "ratio", "share", *OPEN_ROLES):
        return replace(said, base="rest", head=head)
    if part_of(head.signs):
        return replace(said, base="part", target=head.signs)
    return replace(said, head=case_words(head))


def ratio_of_case(clause: Words) -> Said | None:
    """西部地区8∶2, between the payers named before."""
    match = _CASE_RATIO.fullmatch(clause.signs)
    if match is None or not may_lead(match["case"]):
        return None
    if HEDGES.search(match["case"]) or named(match["case"]):
        return None
    return replace(ratio(match["ratio"], ()), head=case_words(clause.part(0, match.end("case"))))


def case_words(head: Words) -> Words:
    """For whom: the head without 所需资金; nothing where it speaks of the money only."""
    funds = _FUNDS.search(head.signs)
    head = head.part(0, funds.start()) if funds else head
    return head.part(0, 0) if _GENERIC.fullmatch(head.signs) else head


def covers_rest(case: str) -> bool:
    """Whether a case is everybody not named before (其余学生)."""
    return bool(re.match(r"其余|其他|其它|余下|剩余", case))


def excepted(case: str) -> str:
    """Whom a case leaves out: 西部地区 of 除西部地区外; '' if nobody."""
    told = _EXCEPT.fullmatch(case)
    return told["who"] if told else ""
