"""Free steps: for each payer an expression over the cost’s named numbers, the last one the rest."""

from __future__ import annotations

from finsim.rules import Label, ShareGroup, SharingRule


def steps(groups: tuple[ShareGroup, ...]) -> tuple[tuple[str, str | None], ...]:
    """The user's own expressions, in their order; ``number`` holds the expression's text."""
    return tuple((part.payer, part.number) for part in groups[0].parts)


RULE = SharingRule(
    label=Label("按公式分担", "formula"),
    layout="expressions",
    number="any",
    steps=steps,
    source="2018年前城乡居民医保补助：中央 = 60元 + 80%（西部）× 120元以上部分"
    "（未核对原文，与四个公布数一致）",
    example="{rule: steps, quantities: {base: 60 元/人/年, old: 120 元/人/年},"
    " steps: {central: count × (base + 0.8 × (standard − old)), province: rest}}",
)
