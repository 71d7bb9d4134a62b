"""A yearly rate: each year so much per cent above the year before."""

from __future__ import annotations

from finsim.rules import Field, GrowthRule, Label

RULE = GrowthRule(
    label=Label("按年增长率", "yearly rate"),
    expression="previous × (1 + rate)",
    fields=(Field("rate", Label("年增长率", "rate"), "ratio", ""),),
    source="清远市清城区基本公共服务均等化综合改革实施方案（2019-2020年）（征求意见稿）五：按8%增长（22.68亿元→24.49亿元）",
    example="8%",
)
