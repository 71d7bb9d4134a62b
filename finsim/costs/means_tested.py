"""Means-tested gap: what people below the standard lack up to it, when incomes are log-normal."""

from __future__ import annotations

from fractions import Fraction

from finsim.rules import CostRule, Field, Label

RULE = CostRule(
    label=Label("按收入分布补差", "means-tested gap"),
    expression="count × shortfall(standard, income, gini) × periods × coverage",
    recipients=("count × below(standard, income, gini) × coverage",),
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
        Field("gini", Label("基尼系数", "Gini coefficient"), "ratio", ""),
        Field("periods", Label("每年期数", "periods a year"), "time", "月/年", default=Fraction(1)),
        Field("coverage", Label("应保尽保率", "take-up"), "ratio", "", default=Fraction(1)),
    ),
    source="本工具约定：收入为对数正态分布（Aitchison、Brown，The Lognormal Distribution，1957），"
    "σ = √2·Φ⁻¹((1＋基尼系数)÷2)，d = ln(标准÷人均收入)÷σ＋σ÷2，低于标准的比例是 Φ(d)，"
    "人均差额是 标准×Φ(d)−人均收入×Φ(d−σ)（即 Foster、Greer、Thorbecke 1984 年的 P0 和 标准×P1）",
    example="{count: 1322287 人, standard: 3804 元/人/年, income: 13748 元/人/年, gini: 0.4}",
)
