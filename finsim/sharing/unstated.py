"""No document says who bears it: the cost goes to the payer “unstated” (未明确), nothing is made up."""

from __future__ import annotations

from finsim.rules import Label, ShareGroup, SharingRule


def steps(groups: tuple[ShareGroup, ...]) -> tuple[tuple[str, str | None], ...]:
    """All of it is unstated."""
    return (("unstated", None),)


RULE = SharingRule(
    label=Label("文件未明确", "unstated"),
    layout="payer",
    number="ratio",
    steps=steps,
    source="呼政办发〔2018〕41号 附件1 第43项：中央和地方财政按比例共同负担（未写明比例）",
    example="unstated",
)
