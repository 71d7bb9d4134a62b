"""The words of the table of targets and money."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "indicator": ("指标", "Indicator"),
    "indicator-base": ("基年", "Base year"),
    "indicator-target": ("目标", "Target"),
    "indicator-kind": ("口径", "Kind"),
    "indicator-row": ("内容", "Figure"),
    "indicator-way": ("进度", "Way covered"),
    "indicator-annual": ("当年数", "yearly figure"),
    "indicator-sum": ("{first}—{last}年\n累计", "sum of\n{first}–{last}"),
    "indicator-level": ("当年数", "level"),
    "indicator-work": ("当年完成", "done"),
    "indicator-so-far": ("累计完成", "so far"),
    "indicator-money": ("资金", "money"),
    "indicator-items": ("项目：{items}", "Items: {items}"),
    "indicator-no-item": ("清单里没有对应的项目，没有资金", "No item of the list, no money"),
    "indicators-note": (
        "基年值、目标值照指标表原文；中间年份的当年数按基年到目标年的直线推算。累计指标的当年完成数，项目写了各年完成"
        "比例的照项目，没有写的按年平均。进度是到最后一年走完了从基年到目标的几成。",
        "Base values and targets are the plan's own figures; between them a yearly figure follows the"
        " straight line. What is done of a sum in a year is as its project's phases say, or else equal"
        " parts. “Way covered” is how much of the way from base to target lies behind by the last year.",
    ),
    "indicators-money-note": (
        "资金是该指标所列项目测算金额的合计。同一个项目可以列在几个指标之下，所以各指标的资金不能相加，这里也不加总；"
        "“—”表示所列项目没有测算，或钱在别的项目里。",
        "Money is the sum of the items named. One item may stand under several indicators, so that the money"
        " of indicators does not add up and is not added up here; — means that the items named are not"
        " costed, or that their money stands with other items.",
    ),
    "indicator-unit": ("{what}（{unit}）", "{what} ({unit})"),
    "in-brackets": ("（{text}）", " ({text})"),
    "indicator-note": ("{name}：{note}", "{name}: {note}"),
    "indicators-title": ("指标与资金", "Targets and money"),
}
