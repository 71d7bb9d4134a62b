"""Means-tested gap from quantiles: people are spread evenly between the limits of fifths or of tenths."""

from __future__ import annotations

from fractions import Fraction

from finsim.rules import CostRule, Field, Label

_FIFTHS = "low, p20, p40, p60, p80, high"
_TENTHS = "low, p10, p20, p30, p40, p50, p60, p70, p80, p90, high"


def _limit(name: str, zh: str, en: str) -> Field:
    return Field(name, Label(zh, en), "money", "元/人/年", step=Fraction(1, 100), grows=False)


RULE = CostRule(
    label=Label("按收入分位点补差", "means-tested gap (quantiles)"),
    expression=f"count × shortfall_quantiles(standard, {_TENTHS}) × periods × coverage",
    shorter=(f"count × shortfall_quantiles(standard, {_FIFTHS}) × periods × coverage",),
    recipients=(
        f"count × below_quantiles(standard, {_TENTHS}) × coverage",
        f"count × below_quantiles(standard, {_FIFTHS}) × coverage",
    ),
    fields=(
        Field("count", Label("居民人数", "residents"), "count", "人", extensive=True, step=Fraction(1)),
        Field("standard", Label("标准", "standard"), "money", "元/人/年", step=Fraction(1, 100)),
        _limit("low", "最低收入", "lowest income"),
        *(_limit(f"p{k}", f"{k}%分位收入", f"income at {k}%") for k in range(10, 100, 10)),
        _limit("high", "最高收入", "highest income"),
        Field("periods", Label("每年期数", "periods a year"), "time", "月/年", default=Fraction(1)),
        Field("coverage", Label("应保尽保率", "take-up"), "ratio", "", default=Fraction(1)),
    ),
    source="本工具约定：每两个相邻分位点之间人数相等、收入均匀分布（分布函数分段为直线），"
    "写五等份（p20…p80）或十等份（p10…p90）的界限和最低、最高收入",
    example="{count: 1000000 人, standard: 4000 元/人/年, low: 0 元/人/年, p20: 8000 元/人/年,"
    " p40: 11500 元/人/年, p60: 16000 元/人/年, p80: 24000 元/人/年, high: 60000 元/人/年}",
)
