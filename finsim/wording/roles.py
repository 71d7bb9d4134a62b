"""What a clause says of its payers: for each role the patterns of the words behind them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from finsim.wording.numbers import PERCENT, PERCENTS, RATIO

_PAY = r"(?:分担|分摊|共担|承担|负担|负责|保障|支付|列支|解决|安排|筹集|筹措|配套|出资|投入|兜底)"
_ALL = r"(?:承担|负担|负责|保障|支付|列支|兜底)"
_MONEY = r"(?:所需)?(?:全部)?(?:资金|经费|费用|支出|投入)?"
_BY = r"(?:按照|按|依照|以)"
_HOW = r"(?:共同|分别|各自|联合)"
_AID = r"(?:补助|补贴|资助|支持|扶持)"
_GIVE = r"(?:给予|予以|安排|提供|进行)"
_LITTLE = r"(?:适当|一定|部分|必要|相应|专项|资金|财力|经费)"
_TARGET = r"(?:对(?P<target>[^0-9%按]+?))?"
_SOME_RULE = r"(?:规定|一定|相应|国家规定|有关规定|国家有关规定|既定|适当)?的?"

NUMBERED: Mapping[str, tuple[str, ...]] = {
    "ratio": (
        rf"{_HOW}?{_BY}?(?P<ratio>{RATIO})的?(?:分担|承担|负担)?(?:比例)?(?:{_HOW}|予以|进行)?{_PAY}?{_MONEY}",
        rf"{_HOW}?的?{_PAY}?(?:支出责任|经费|资金)?的?(?:分担)?比例(?:分别)?(?:为|是|按照|按)?(?P<ratio>{RATIO}){_PAY}?",
    ),
    "respectively": (
        rf"{_PAY}?的?(?:比例)?分别{_BY}?{_PAY}?(?:比例)?(?:为)?(?P<many>{PERCENTS})的?(?:比例)?{_PAY}?{_MONEY}",
        rf"(?:分别)?{_BY}(?P<many>{PERCENTS})的?(?:比例)?{_HOW}?{_PAY}{_MONEY}",
    ),
    "each": (
        rf"(?:各自|各){_PAY}?(?P<share>{PERCENT})的?{_MONEY}",
        rf"(?P<half>各半){_PAY}?{_MONEY}|(?P<even>平均|均等|对半)(?:分担|承担|负担|分摊){_MONEY}",
    ),
    "share": (
        rf"(?:共同)?{_BY}?(?:{_PAY}|补助|补贴)?占?的?(?:比例)?(?:总额|总费用|{_MONEY})的?(?:为|是)?"
        rf"(?P<rest>其余|剩余|余下)?(?P<share>{PERCENT})的?(?:比例)?(?:给予|予以)?(?:{_PAY}|补助|补贴)?{_MONEY}",
    ),
}
"""Roles that state numbers; the words must match as a whole."""
PLAIN: Mapping[str, tuple[str, ...]] = {
    "exempt": (rf"(?:不再|不|无需|无须)(?:{_PAY}|缴纳.*){_MONEY}",),
    "unstated-ratio": (
        rf"{_HOW}?{_BY}{_SOME_RULE}比例{_HOW}?{_PAY}{_MONEY}",
        rf"{_HOW}{_BY}{_SOME_RULE}比例{_PAY}?{_MONEY}",
    ),
    "by-class": (rf"分类(?:分级)?{_PAY}{_MONEY}",),
    "graded": (rf"(?:分级|按级|逐级){_PAY}{_MONEY}",),
    "separate": (rf"(?:分别|各自){_PAY}{_MONEY}", rf"{_BY}(?:财政)?隶属关系(?:分别|各自)?{_PAY}{_MONEY}"),
    "full-standard": (
        rf"{_BY}(?P<target>.*标准)(?:给予|予以)?全额{_AID}(?:资金)?",
        rf"对(?P<target>.*标准)(?:部分|以内)?(?:给予|予以)?全额{_AID}(?:资金)?",
    ),
    "own": (r"(?:自筹|自理|自行筹集|自行负担|自行承担|自付|自负)(?:一部分|部分)?(?:资金|费用)?",),
    "reward": (rf"{_TARGET}(?:适当)?{_GIVE}?(?:适当)?(?:奖补|奖励性{_AID}|奖励|以奖代补)(?:资金)?",),
    "subsidy": (
        rf"{_TARGET}(?:适当)?{_GIVE}{_LITTLE}*的?{_AID}(?:资金)?",
        rf"{_TARGET}适当(?:{_GIVE})?{_LITTLE}*的?{_AID}(?:资金)?",
        rf"{_TARGET}{_AID}(?:资金)?",
    ),
    "guidance": (r"(?:积极)?引导.*(?:投入|力度|资金|支持|参与)",),
    "some": (rf"{_PAY}(?:一部分|部分|一定比例|一定数额|一定|适当|相应)的?.{{0,8}}?(?:资金|费用|经费|支出)?",),
    "pays-in": (r"(?:按规定)?(?:缴费|缴纳保险费)",),
}
"""Roles without numbers, in the order in which they are tried."""
BEARS = (
    rf"(?:全额|全部|足额|统一|单独|独立)*{_ALL}(?:全部|全额)?{_MONEY}",
    r"全额(?:给予|予以)?(?:补助|补贴|安排|解决|配套)(?:资金)?",
    r"(?:全额|全部|统筹)(?:安排|解决|筹集|筹措)",
)
BEARS_BEHIND_BY = (r"(?:统筹)?(?:安排|解决|筹集|筹措|列支)",)
"""Weaker words that say so only behind 由 (所需资金由县级财政安排)."""
REST_BEHIND = re.compile(r"(?<=.)(?:其余|剩余|余下)的?(?:部分|资金|经费|费用)?$")
"""The rest, named behind the verb (共同负担其余部分)."""
ALL_OF_REST = re.compile(
    rf"(?:给予|予以)?(?:补助|补贴|补足)(?:资金)?|(?:分担|分摊|配套|出资|投入|筹集|筹措|安排){_MONEY}"
    r"|自筹|自理|自行(?:筹集|负担|承担)|自付|自负"
)
"""Words that leave the amount open, but of the rest mean all of it (其余由县级财政配套)."""
OPEN_ROLES = ("unstated-ratio", "joint", "graded", "separate", "by-class")
"""Several bear together and the numbers are not stated."""
JOINT = (rf"(?:共同|联合|统筹)?{_PAY}{_MONEY}", r"(?:共同|联合)(?:补助|补贴)")
SINGLE_SOME = (rf"(?:分担|分摊|配套|出资|投入|筹集|筹措|安排){_MONEY}",)
"""One payer alone who shares (分担) does not bear all."""
HEDGES = re.compile(
    r"主要(?=由|按|$)|原则上|大约|大体|大致|左右|上下|一般(?=由|按|$)|基本上|暂按|暂时|暂|约(?=[0-9])|最高|最多|至少|不超过|不低于|不少于|不高于|不大于|不小于|逐步|力争|争取|"
    r"(?<=%)(?:以上|以下|以内)|可以|可(?=由|按|承担|负担)|拟(?=由|按)|酌情|有条件的|尽量|尽可能|优先|通常|逐年|"
    r"适时|适当(?=由|按|$)|必要时|先(?=由|按|承担|负担|$)|量力(?:而行)?|"
    r"(?:视|根据|按照|结合|依据|依)[^由按,]{0,8}?(?:财力|可能|状况|情况|实际)(?:情况|状况|水平|可能|许可)*"
)
"""Words that make a statement no exact one."""
DENIALS = re.compile(
    r"取消|停止|废止|不再|不得|不(?=由|按|再|宜|必|应|能|可|会|需|$)|非(?=由|按|$)|未(?=由|按|$)|没有|无需|无须|建议|研究|探索|如果|假如|假设|是否|曾|"
    r"原(?=由|按|$)|原来|此前|尚|禁止|避免|防止|反对|除外|例如|改由|改为|还是|或|"
    r"封顶|上限|下限|限额|为限|期限|限期|为期|自理|如有|如遇|若(?!干)|倘|一旦|"
    r"^为了|^为(?:进一步|切实)?(?:保障|保证|确保|加强|促进|推动|推进|做好|落实|提高|提升|支持|鼓励|完善|规范|加快|贯彻|实现|解决|减轻)"
)
"""Words in front of the payers that turn the statement into another, or bound it by an amount or a term."""
HARMLESS = re.compile(
    r"(?:确保|保证|切实|及时|按时|按期|按季度?|按月|按年|分期|足额|按规定|依法|严格|规范|加强|强化|完善|健全|建立|落实|做好|抓好|推进|"
    r"纳入|列入|年度|部门|预算|决算|管理|监管|监督|检查|审计|绩效|评价|考核|资金|经费|专款专用|专户|专账|单独|核算|使用|拨付|下达|"
    r"兑现|发放|支付|到位|到账|效益|效率|提高|公开|公示|透明|安全|制度|机制|工作|接受|各项|相关|有关|政策|措施|的|和|与|、)+"
)
"""Words on handling the money, which do not bear on who pays it."""


def match_all(patterns: tuple[str, ...], signs: str) -> re.Match[str] | None:
    """The first of the patterns that the signs match as a whole."""
    for pattern in patterns:
        found = re.fullmatch(pattern, signs)
        if found:
            return found
    return None
