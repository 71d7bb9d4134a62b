"""A link: so many times another number, of this year or of an earlier one."""

from __future__ import annotations

from finsim.rules import Field, GrowthRule, Label

RULE = GrowthRule(
    label=Label("与另一标准挂钩", "linked to another number"),
    expression="factor × series",
    fields=(Field("factor", Label("倍数", "factor"), "ratio", ""),),
    source="清城区方案（征求意见稿）四（六）1：特困供养按不低于城乡最低生活保障标准的1.6倍；"
    "吉林省 二17：不低于上年度低保标准的1.3倍（取下限时即按倍数挂钩）",
    example="{rule: link, series: dibao.urban.standard, lag: 1, factor: 1.3}",
    series={"series": 0},
    always=True,
)
