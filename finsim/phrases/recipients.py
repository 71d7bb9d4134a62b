"""The words of the table of recipients."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "place": ("地区", "Place"),
    "persons": ("人", "persons"),
    "sheet-recipients": ("领取人数", "Recipients"),
    "recipients-title": ("按收入分布补差的领取人数", "Recipients of means-tested gaps"),
    "recipients-line": ("{item}·{line}", "{item}: {line}"),
    "recipients-many": (
        "{line}（{place}）{year}年领取人数占居民的{share}%，请核对收入、标准的单位和数值。",
        "{line} ({place}): in {year} {share} % of the residents receive it; check the units and figures of"
        " incomes and standard.",
    ),
    "recipients-poor": (
        "{line}（{place}）{year}年全体人均收入{income}元低于标准{standard}元，领取人数占居民的{share}%，"
        "请核对收入的单位（元还是万元、每年还是每月）。",
        "{line} ({place}): in {year} the mean income of {income} yuan is below the standard of {standard}"
        " yuan, and {share} % of the residents receive it; check the unit of the income (yuan or 10,000 yuan,"
        " by year or by month).",
    ),
    "recipients-cases": (
        "这样的共{count}处（一地一年为一处）。",
        " There are {count} such cases (a place in a year).",
    ),
    "recipients-standing": (
        "一般增长带动标准，没有带动收入，收入各年不变，领取的人因此逐年增多：{found}。"
        "收入也增长的，请在收入后写 growth。",
        "General growth moves the standard and not the incomes, which stay the same in all years, so more and"
        " more people receive it: {found}. Where incomes grow too, state a growth with them.",
    ),
    "recipients-note": (
        "领取人数按标准和收入分布算出，随标准、收入变动；年内有变动的按月数平均。各地四舍五入到人，"
        "合计是各地的和。",
        "Recipients follow from the standard and the distribution of incomes and move with both; in a year "
        "with a change they are the mean of its months. Each place is rounded to whole persons; sums "
        "are sums of those.",
    ),
}
