"""Facilities and staff: what facilities cost to run and the people in them to pay."""

from __future__ import annotations

from fractions import Fraction

from finsim.rules import CostRule, Field, Label

RULE = CostRule(
    label=Label("设施与人员", "facilities and staff"),
    expression="facilities × running + staff × pay × periods",
    fields=(
        Field("facilities", Label("设施数", "facilities"), "count", "所", extensive=True, step=Fraction(1)),
        Field("running", Label("每所运行费", "running cost"), "money", "元/所/年", step=Fraction(1, 100)),
        Field("staff", Label("人员数", "staff"), "count", "人", extensive=True, step=Fraction(1)),
        Field("pay", Label("人均经费", "pay"), "money", "元/人/年", step=Fraction(1, 100)),
        Field("periods", Label("每年期数", "periods a year"), "time", "月/年", default=Fraction(1)),
    ),
    source="呼政办发〔2018〕41号 附件1 第62项：公共图书馆、文化馆（站）等公共文化设施免费开放"
    "（算法为本工具约定）",
    example="{facilities: 14 所, running: 200000 元/所/年, staff: 140 人, pay: 5500 元/人/月}",
)
