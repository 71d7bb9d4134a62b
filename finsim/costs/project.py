"""Project over years: a target, its unit cost, and the part done in each year."""

from __future__ import annotations

from fractions import Fraction

from finsim.rules import CostRule, Field, Label

RULE = CostRule(
    label=Label("跨年项目（总量 × 单价 × 当年完成比例）", "project over years"),
    expression="target × standard × phase",
    fields=(
        Field(
            "target", Label("总量", "target"), "count", "套", extensive=True, step=Fraction(1), grows=False
        ),
        Field("standard", Label("单价", "unit cost"), "money", "元/套", step=Fraction(1, 100)),
        Field("phase", Label("当年完成比例", "part done in the year"), "yearly", "1/年"),
    ),
    source="呼政办发〔2018〕41号 主要发展指标：城镇棚户区住房改造【14.5723】万套为5年累计数",
    example="{target: 14.5723 万套, standard: 80000 元/套, phase: {2016: 20%, 2021: 0%}}",
)
