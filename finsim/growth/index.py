"""A fixed-base index: moves as another series of levels moves (prices with 2018 = 100, wages)."""

from __future__ import annotations

from finsim.rules import GrowthRule, Label

RULE = GrowthRule(
    label=Label("随定基指数变动", "follows a fixed-base index"),
    expression="previous × series ÷ series_before",
    fields=(),
    source="呼政办发〔2018〕41号 三（五）18：低保标准与居民消费价格指数联动",
    example="{rule: index, series: cpi}",
    series={"series": 0},
)
