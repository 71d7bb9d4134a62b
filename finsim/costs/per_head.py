"""Per head: so many people at so much each, the commonest cost of a service."""

from __future__ import annotations

from fractions import Fraction

from finsim.rules import CostRule, Field, Label

RULE = CostRule(
    label=Label("人数 × 标准", "per head"),
    expression="count × standard × periods × coverage",
    fields=(
        Field("count", Label("人数", "count"), "count", "人", extensive=True, step=Fraction(1)),
        Field("standard", Label("标准", "standard"), "money", "元/人/年", step=Fraction(1, 100)),
        Field("periods", Label("每年期数", "periods a year"), "time", "月/年", default=Fraction(1)),
        Field("coverage", Label("覆盖率", "coverage"), "ratio", "", default=Fraction(1)),
    ),
    source="呼政办发〔2018〕41号 附件1 第3项：小学生每生每年1000元，初中生每生每年1250元",
    example="{count: 18200 人, standard: 1000 元/人/年, coverage: 95%}",
)
