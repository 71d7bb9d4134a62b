"""A ratio of the whole cost between named payers: 8:2, 5:5, 9:1."""

from __future__ import annotations

from finsim.rules import Label, ShareGroup, SharingRule


def steps(groups: tuple[ShareGroup, ...]) -> tuple[tuple[str, str | None], ...]:
    """Each payer's part of the cost; the last named payer takes what is left."""
    *parts, last = groups[0].parts
    return (*((part.payer, f"{part.number} × cost") for part in parts), (last.payer, None))


RULE = SharingRule(
    label=Label("按比例分担", "ratio"),
    layout="payers",
    number="ratio",
    steps=steps,
    source="呼政办发〔2018〕41号 附件1 第3项：中央和地方财政按5∶5比例分担",
    example="{central: 8, local: 2}",
)
