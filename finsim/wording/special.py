"""Clauses that do not run payers – verb: contributions, funds, principles, what is set elsewhere."""

from __future__ import annotations

import re
from fractions import Fraction

from finsim.errors import Problem
from finsim.wording.normal import Words
from finsim.wording.numbers import ANY, PERCENT, RATIO, percents
from finsim.wording.payers import parties
from finsim.wording.roles import HEDGES
from finsim.wording.said import Said

_PRINCIPLE = re.compile(r"(?:按照|按|坚持|遵循|本着)?[“\"][^”\"]*[”\"]的?原则(?P<behind>.*)")
_SAYS = re.compile(rf"由|担|负责|补助|给予|予以|缴|自筹|{PERCENT}|{RATIO}")
"""Words behind a principle that say more than the principle does."""
_BY_DOCUMENT = re.compile(r"按照|按|根据|依据|依照|参照")
"""All that is left of 按照《失业保险条例》."""
_SET = re.compile(r"(?:具体|有关).*(?:规定|确定|制定|制订|明确|执行)|.*另行(?:规定|确定|制定|制订|明确|通知)")
_RATE = re.compile(r".*费率.*")
_GUIDANCE = re.compile(r"(?:积极|鼓励)?引导(?:和鼓励)?社会.*")
_OUT_OF = re.compile(r"(?:所需资金)?(?:从|在)(?P<fund>.*基金)(?:中|里)?(?:支出|列支|支付|解决)")
_LACKS = re.compile(r"(?:.*基金)?(?:支付|收支)?不足(?:时|的|部分)?(?:,)?由?")
_LACKS_TAIL = re.compile(r"(?:给予|予以)?(?:适当|必要)?的?(?:补助|补贴|补足|弥补|兜底)(?:资金)?")
PAID_IN = "缴费"
"""Target of a share that somebody pays in."""
_WAGE = re.compile(r"工资|费率")
_PAYS_SHARE = re.compile(
    rf"(?:缴费|缴纳)(?:比例)?(?:占|为)?(?:(?:总额|总费用|费用|保费)的)?(?P<share>{PERCENT})(?:的?(?:保险费|费用|保费))?"
    rf"|(?:按照|按)(?P<rate>{PERCENT})的?(?:比例)?(?:缴费|缴纳)(?:保险费|费用|保费)?"
)
_PAYS = re.compile(r"(?P<not>不再?|无需)?(?:(?!不缴).)*?缴(?:纳|费).*")


def special(clause: Words, text: str) -> Said | None:
    """What a clause of one of these kinds says; ``None`` for any other clause."""
    signs = clause.signs
    principle = _PRINCIPLE.fullmatch(signs)
    if _BY_DOCUMENT.fullmatch(signs) or (principle and not _SAYS.search(principle["behind"])):
        return Said("principle")
    if _SET.fullmatch(signs) and not re.search(rf"{PERCENT}|{RATIO}", signs):
        return Said("left")
    return _of_fund(clause, text) or _of_contribution(clause, text) or _plain(signs)


def _plain(signs: str) -> Said | None:
    if _RATE.fullmatch(signs):
        return Said("rate", hedge=_hedge(signs))
    return Said("guidance") if _GUIDANCE.fullmatch(signs) and not ANY.search(signs) else None


def _of_fund(clause: Words, text: str) -> Said | None:
    """A fund that pays, or somebody who pays what a fund lacks."""
    out = _OUT_OF.fullmatch(clause.signs)
    if out:
        found, end = parties(clause.part(*out.span("fund")), text)
        whole = end == len(out["fund"]) and len(found) == 1 and found[0].codes == ("fund",)
        return Said("bears", found) if whole else None
    lacks = _LACKS.match(clause.signs)
    if lacks and "基金" in lacks[0]:
        found, end = parties(clause.part(lacks.end()), text)
        if found and _LACKS_TAIL.fullmatch(clause.signs, lacks.end() + end):
            return Said("backstop", found)
    return None


def _of_contribution(clause: Words, text: str) -> Said | None:
    """Somebody who pays a rate of wages, or a share, into a fund, or is said not to.

    Without a word of wages in the sentence per cent are no rate.
    """
    found, end = parties(clause, text)
    pays = _PAYS.fullmatch(clause.signs, end) if found else None
    if pays is None:
        return None
    if pays["not"]:
        return Said("exempt", found)
    rates: tuple[Fraction, ...] = percents(pays[0])
    if not rates:
        return None
    if _WAGE.search(_sentence(clause, text)):
        return Said("contributes", found, rates, hedge=_hedge(clause.signs))
    share = _PAYS_SHARE.fullmatch(HEDGES.sub("", clause.signs[end:]))
    if share is None and "基数" not in clause.signs:
        return None
    if share is None or _WAGE.search(text):
        raise Problem("duty-rate-of-what")
    return Said("share", found, rates, target=PAID_IN, hedge=_hedge(clause.signs))


def _sentence(clause: Words, text: str) -> str:
    """The sentence of the given text in which the clause stands."""
    before, behind = text[: clause.at[0]], text[clause.at[0] :]
    return re.split(r"[。；;！？!?\r\n]", before)[-1] + re.split(r"[。；;！？!?\r\n]", behind)[0]


def _hedge(signs: str) -> str:
    found = HEDGES.search(signs)
    return found[0] if found else ""
