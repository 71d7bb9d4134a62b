"""A chained index: each year so many per cent of the year before (上年=100), as prices are published."""

from __future__ import annotations

from finsim.rules import GrowthRule, Label

RULE = GrowthRule(
    label=Label("随环比指数变动（上年=100）", "follows a chained index (last year = 100)"),
    expression="previous × series ÷ 100",
    fields=(),
    source="呼政办发〔2018〕41号 三（五）18：低保标准与居民消费价格指数联动（公布的指数以上年为100）",
    example="{rule: chain, series: cpi}",
    series={"series": 0},
)
