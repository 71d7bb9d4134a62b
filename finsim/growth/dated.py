"""Stated values held: between two dated values and after the last, the value does not move."""

from __future__ import annotations

from finsim.rules import GrowthRule, Label

RULE = GrowthRule(
    label=Label("按文件规定的时点", "held between dates"),
    expression="own",
    fields=(),
    source="本工具约定：两个时点之间、最后一个时点之后保持不变",
    example="{rule: dated}",
    always=True,
)
