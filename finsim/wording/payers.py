"""Who is named: the words for each level and payer, and lists of them (中央、省和市县)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from finsim.rules import Label
from finsim.wording.normal import Words

NAMES = {
    "central": Label("中央", "central"),
    "province": Label("省（自治区）", "the province"),
    "city": Label("市（盟）", "the city"),
    "county": Label("县（旗、区）", "the county"),
    "local": Label("地方", "local government"),
    "levels": Label("各级财政", "all levels of government"),
    "government": Label("政府（没有写哪一级）", "government (no level named)"),
    "fund": Label("社保基金", "the insurance fund"),
    "enterprise": Label("单位", "employers"),
    "individual": Label("个人", "individuals"),
    "township": Label("乡镇、村", "the township or village"),
    "social": Label("社会资金", "private capital"),
}
"""Whom a wording may name.  ``levels``, ``government``, ``township`` and ``social`` are no payers of
finsim."""
LOCAL_SIDE = ("local", "province", "city", "county")
PUBLIC = ("central", *LOCAL_SIDE, "levels", "government")

_INSURANCE = (
    r"(?:城乡居民|城镇职工|职工|居民)?(?:社会|(?:基本)?(?:养老|医疗|工伤|失业|生育))(?:保险)?(?:统筹)?基金"
    r"|医保基金|社保基金"
)
_LEXICON: tuple[tuple[str, tuple[str, ...], bool], ...] = (
    # pattern, whom it names, whether several numbers may be told for its parts (市县按6∶4)
    (r"(?:自治区|省|全区|全省)各级", ("province", "city", "county"), False),
    (r"县级以上地方(?:各级)?|地方各级|地方", ("local",), False),
    (r"省(?:级)?(?:及|和)?以上", ("central", "province"), False),
    (r"(?:省|自治区)(?:市|盟市)县(?:级)?", ("province", "city", "county"), True),
    (r"盟市\(旗县(?:市区|、市、区)?\)|盟市旗县|市\(县\)|市县\(区\)|市县(?:区|旗)?", ("city", "county"), True),
    (r"中央(?:本级|级)?|国家(?!规定|确定|标准|有关|统一|基础|试点|政策|法律|级)", ("central",), False),
    (r"(?:自治区|省\(自治区、直辖市\)|省\(区、市\)|省\(自治区\)|省)(?:本级|级)?", ("province",), False),
    (
        r"(?:盟市|市\(州、盟\)|市\(州\)|市\(盟\)|地级市|设区市|(?<!城)(?<!县)市(?!场|民|区)|(?<!联)盟)(?:本级|级)?",
        ("city",),
        False,
    ),
    (
        r"(?:旗县\(市、区\)|旗\(县、市、区\)|旗\(县、区\)|县\(市、区、旗\)|县\(市、区\)|县\(区\)|县\(市\)|县\(旗\)|旗县市区"
        r"|旗县区|县市区|县区|旗县|区县|县|旗)(?:本级|级)?",
        ("county",),
        False,
    ),
    (r"各级(?=财政|人民政府|政府)", ("levels",), False),
    (r"苏木乡镇|乡镇|苏木|乡\(镇\)|街道|村集体|嘎查村", ("township",), False),
    (
        r"(?:上级|下级|本级|同级|当地|所在地)(?=财政|人民政府|政府)|人民政府|政府|公共财政|财政",
        ("government",),
        False,
    ),
    (_INSURANCE, ("fund",), False),
    (
        r"用人单位|用工单位|见习单位|(?:城镇)?企业事业单位|(?:城镇)?企事业单位|企业|单位|雇主",
        ("enterprise",),
        False,
    ),
    (
        r"农牧民合同制工人(?:本人)?|合同制工人|参保人员?|个人|职工(?:个人|本人)?|住户|农牧户|农户|家庭|群众|居民|本人",
        ("individual",),
        False,
    ),
    (r"社会(?:资金|资本|力量|捐赠|捐助)", ("social",), False),
)
_SUFFIX = r"(?:人民政府|政府)?(?:财政(?:部门|资金)?)?"
_NAME = re.compile("|".join(f"(?P<p{i}>(?:{text}){_SUFFIX})" for i, (text, _, _) in enumerate(_LEXICON)))
_JOIN = re.compile(r"以及|会同|[、和与及同]")
_TAIL = re.compile(r"(?:两级|三级|四级|各级|双方|三方|各方|之间)*(?:人民政府|政府)?(?:财政(?:部门|资金)?)?")


@dataclass(frozen=True, slots=True)
class Party:
    """One payer as it is named.

    ``codes`` are the levels it stands for: one, or several that bear together (盟市（旗县）);
    ``parted``: whether numbers may be told for each of them (市县按6∶4).
    """

    words: str
    codes: tuple[str, ...]
    parted: bool = False

    @property
    def label(self) -> Label:
        """The words as they were written, and an English name."""
        return Label(self.words, " and ".join(NAMES[code].en for code in self.codes))


def named(signs: str, start: int = 0) -> re.Match[str] | None:
    """The first payer's name in some signs, from ``start`` on."""
    return _NAME.search(signs, start)


def parties(words: Words, text: str) -> tuple[tuple[Party, ...], int]:
    """The payers that ``words`` begins with, and where their list ends; none and 0 if it begins otherwise."""
    found: list[Party] = []
    end = 0
    match = _NAME.match(words.signs)
    while match is not None:
        found.append(_party(match, words, text))
        end = match.end()
        join = _JOIN.match(words.signs, end)
        match = _NAME.match(words.signs, join.end()) if join else None
    tail = _TAIL.match(words.signs, end) if len(found) > 1 else None
    return tuple(found), tail.end() if tail else end


def _party(match: re.Match[str], words: Words, text: str) -> Party:
    _, codes, parted = _LEXICON[int((match.lastgroup or "p0")[1:])]
    return Party(words.part(match.start(), match.end()).given(text), codes, parted)


def split(party: Party) -> tuple[Party, ...]:
    """A party of several levels as one for each of them; itself where it is one."""
    return tuple(Party(party.words, (code,)) for code in party.codes) if party.parted else (party,)


def ends_in_join(signs: str) -> bool:
    """Whether another payer, not known, stands before the list that was read."""
    return bool(re.search(r"(?:[、和与及同]|会同|以及)$", signs))
