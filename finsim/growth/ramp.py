"""A ramp: in equal yearly steps from the last stated value to a goal, then held."""

from __future__ import annotations

from finsim.rules import Field, GrowthRule, Label

RULE = GrowthRule(
    label=Label("逐年均匀达到目标", "even steps to a goal"),
    expression="first + (to − first) × min(1, (year − first_year) ÷ (until − first_year))",
    fields=(
        Field("to", Label("目标值", "goal"), "any", ""),
        Field("until", Label("达到年份", "year of the goal"), "time", "年"),
    ),
    source="呼政办发〔2018〕41号 主要发展指标：2015年与2020年两个时点的目标值",
    example="{rule: ramp, to: 100%, until: 2020}",
)
