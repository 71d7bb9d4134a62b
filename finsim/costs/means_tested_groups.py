"""Means-tested gap from group means: a log-normal by the mean of all and that of the lowest fifth."""

from __future__ import annotations

from fractions import Fraction

from finsim.rules import CostRule, Field, Label

RULE = CostRule(
    label=Label("按收入分布补差（五等份分组的平均收入）", "means-tested gap (means of fifths)"),
    expression="count × shortfall(standard, income, gini_of_lowest(lowest, income)) × periods × coverage",
    recipients=("count × below(standard, income, gini_of_lowest(lowest, income)) × coverage",),
    fields=(
        Field("count", Label("居民人数", "residents"), "count", "人", extensive=True, step=Fraction(1)),
        Field("standard", Label("标准", "standard"), "money", "元/人/年", step=Fraction(1, 100)),
        Field(
            "income",
            Label("全体人均收入", "mean income of all"),
            "money",
            "元/人/年",
            step=Fraction(1, 100),
            grows=False,
        ),
        Field(
            "lowest",
            Label("低收入组（最低五分之一）人均收入", "mean income of the lowest fifth"),
            "money",
            "元/人/年",
            step=Fraction(1, 100),
            grows=False,
        ),
        Field("periods", Label("每年期数", "periods a year"), "time", "月/年", default=Fraction(1)),
        Field("coverage", Label("应保尽保率", "take-up"), "ratio", "", default=Fraction(1)),
    ),
    source="本工具约定：同 means-tested，基尼系数由最低五分之一人口的收入份额推算："
    "对数正态分布的洛伦兹曲线是 L(p) = Φ(Φ⁻¹(p)−σ)（Aitchison、Brown 1957），"
    "所以 σ = Φ⁻¹(0.2)−Φ⁻¹(0.2×低收入组人均÷全体人均)；其余各组的平均数不用，可以用来核对",
    example="{count: 1000000 人, standard: 4000 元/人/年, income: 17000 元/人/年, lowest: 4700 元/人/年}",
)
