"""A floor: the own value, but not less than a share of another number (不低于)."""

from __future__ import annotations

from finsim.rules import Field, GrowthRule, Label

RULE = GrowthRule(
    label=Label("不低于另一数的一定比例", "not less than a share of another"),
    expression="max(own, share × series)",
    fields=(Field("share", Label("比例", "share"), "ratio", ""),),
    source="吉林市：城市低保标准不低于上年度人均收入的20%",
    example="{rule: floor, series: urban-income, lag: 1, share: 20%}",
    series={"series": 1},
    always=True,
)
