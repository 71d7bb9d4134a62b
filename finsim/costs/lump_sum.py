"""Lump sum: an amount of money for the year."""

from __future__ import annotations

from fractions import Fraction

from finsim.rules import CostRule, Field, Label

RULE = CostRule(
    label=Label("定额", "lump sum"),
    expression="amount",
    fields=(
        Field("amount", Label("金额", "amount"), "money", "元/年", extensive=True, step=Fraction(1, 100)),
    ),
    source="本工具约定：金额即当年支出，出处由所在行给出",
    example="{amount: 300 万元/年}",
)
