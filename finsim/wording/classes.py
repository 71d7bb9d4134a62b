"""The 24 kinds of wording in the list of Hulunbuir, from settled to open."""

from __future__ import annotations

from finsim.errors import EXIT_USAGE, fail
from finsim.rules import Label
from finsim.wording.result import DutyClass


def _of(code: str, zh: str, en: str, meaning_zh: str, meaning_en: str) -> DutyClass:
    return DutyClass(code, Label(zh, en), Label(meaning_zh, meaning_en))


CLASSES: tuple[DutyClass, ...] = (
    _of(
        "ratio-stated", "比例写明", "ratio stated",
        "各方负担多少都写明了，可以直接测算；“地方”的部分在省以下怎么分多半没有写",
        "what each party bears is stated and can be costed; the split of a local part mostly is not",
    ),
    _of(
        "ratio-stated-partial", "部分情形写明比例", "ratio stated for some cases",
        "一部分对象或一部分资金由谁负担写明了，其余的没有写",
        "who bears it is stated for some of the cases or of the money and left open for the others",
    ),
    _of(
        "ratio-unspecified", "按比例，没有写比例", "ratio not stated",
        "中央和地方按比例分担，比例在别的文件里",
        "central and local share at a ratio that another document holds",
    ),
    _of(
        "region-ratio-unspecified", "省内分担，没有写比例", "region's own ratio not stated",
        "省（自治区）以下各级分担，没有写比例，中央不在其中",
        "levels within the province share without a stated ratio; central is not among them",
    ),
    _of(
        "shared-no-ratio", "共同负责，没有提比例", "shared, no ratio",
        "中央和地方共同或分级负担，没有提到比例",
        "central and local bear together or by level; no ratio is mentioned",
    ),
    _of(
        "separate", "分别负担", "borne separately",
        "中央和地方各负担各的，没有写各自负担哪些",
        "central and local each bear their own; which is not stated",
    ),
    _of(
        "central-local-by-class", "分类负责", "by class",
        "中央和地方按类别负责，没有写哪一类归谁",
        "central and local are responsible by class; the classes are not stated",
    ),
    _of(
        "local", "地方负责", "local",
        "全部由地方负担，没有提中央；省、市、县之间怎么分没有写",
        "all is borne locally; the split between province, city and county is not stated",
    ),
    _of(
        "local-central-subsidy", "地方负责、中央适当补助", "local, central subsidy",
        "地方为主，中央补助，补助多少没有写",
        "local in the main; central subsidises, amount not stated",
    ),
    _of(
        "local-central-region", "地方负责、中央和省适当补助", "local, central and regional subsidy",
        "地方为主，中央和省（自治区）都补助，各补多少没有写",
        "local in the main; central and the province subsidise, amounts not stated",
    ),
    _of(
        "local-central-hardship", "地方负责、中央补助困难地区", "local, central subsidy for poor areas",
        "地方为主，中央只补助困难地区，哪些地区、补多少没有写",
        "local in the main; central subsidises poor areas only; which and how much is not stated",
    ),
    _of(
        "local-central-west", "地方负责、中央补助西部", "local, central subsidy for the west",
        "地方为主，中央补助西部（困难）地区，补多少没有写",
        "local in the main; central subsidises western areas, amount not stated",
    ),
    _of(
        "local-central-partial", "地方负责、中央补助部分事项", "local, central subsidy for some matters",
        "地方为主，中央只补助部分事项，哪些事项、补多少没有写",
        "local in the main; central subsidises some matters; which and how much is not stated",
    ),
    _of(
        "local-central-guidance", "地方负责、中央引导", "local, central guidance",
        "地方为主，中央引导地方投入，中央出不出钱、出多少没有写",
        "local in the main; central guides; whether it pays is not stated",
    ),
    _of(
        "local-with-reward", "地方负责、上级奖补", "local, rewards from above",
        "地方先行，中央、省（自治区）事后奖补，数额没有写",
        "local goes ahead; central or the province rewards it, amounts not stated",
    ),
    _of(
        "local-central-household", "地方负责、中央补助、个人自筹", "local, central subsidy, own money",
        "地方为主，中央补助，个人自筹一部分，各多少没有写",
        "local in the main, a central subsidy and the individuals' own money; amounts not stated",
    ),
    _of(
        "local-multi-household", "地方负责、各级支持、个人自筹", "local, support from all levels, own money",
        "地方为主，各级财政支持，个人自筹一部分，各多少没有写",
        "local in the main, support from all levels and the individuals' own money; amounts not stated",
    ),
    _of(
        "county-region-central", "县负责、省支持、中央补助", "county, regional support, central subsidy",
        "县（旗）为主，省（自治区）支持，中央补助，各多少没有写",
        "county in the main, the province supports and central subsidises; amounts not stated",
    ),
    _of(
        "government-enterprise-household", "政府、企业、住户共担", "government, enterprise and household",
        "政府补助、企业出资、住户负担一部分，各多少、哪级政府都没有写",
        "government, enterprise and household each bear some; neither amounts nor the level are stated",
    ),
    _of(
        "cofund-employer", "单位和政府分担", "employer and government",
        "用人（见习）单位和政府分担，没有写比例",
        "the employer and government share without a stated ratio",
    ),
    _of(
        "central-full-plus-local", "中央全额保国家标准、地方另补", "central pays the standard, local adds",
        "国家标准以内中央全额，地方另有补贴；高出国家标准的部分由谁负担没有写",
        "central pays the national standard in full and local adds; who pays what lies above is not stated",
    ),
    _of(
        "insurance-contribution", "社会保险缴费", "insurance contributions",
        "写的是单位、个人按工资缴费的费率，不是支出的分担比例",
        "states rates of contributions on wages, not shares of a cost",
    ),
    _of(
        "contribution-plus-subsidy", "个人缴费加政府补助", "contribution plus subsidy",
        "个人缴费，政府补助，两样的数额和哪级政府都没有写",
        "individuals contribute and government subsidises; neither amounts nor the level are stated",
    ),
    _of(
        "insurance-fund", "社会保险基金支付", "paid by an insurance fund",
        "由社会保险基金（和单位）支付",
        "paid by an insurance fund (and the employer)",
    ),
)  # fmt: skip
"""Every kind, in the order in which they are listed."""


def class_of(code: str) -> DutyClass:
    """The kind of that code; refused with the known ones if there is none."""
    known = {one.code: one for one in CLASSES}
    if code not in known:
        names = ("、".join(known), ", ".join(known))
        fail("duty-class-unknown", exit_code=EXIT_USAGE, found=code, known=names)
    return known[code]
