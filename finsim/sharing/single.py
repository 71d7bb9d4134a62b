"""One payer bears all."""

from __future__ import annotations

from finsim.rules import Label, ShareGroup, SharingRule


def steps(groups: tuple[ShareGroup, ...]) -> tuple[tuple[str, str | None], ...]:
    """All of it is the rest."""
    return ((groups[0].parts[0].payer, None),)


RULE = SharingRule(
    label=Label("单独负担", "single payer"),
    layout="payer",
    number="ratio",
    steps=steps,
    source="呼政办发〔2018〕41号 附件1 第2项：所需资金由中央财政承担",
    example="{rule: single, payer: central}",
)
