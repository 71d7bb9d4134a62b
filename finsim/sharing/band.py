"""Bands of the standard: the national base standard shared one way, what lies above it another."""

from __future__ import annotations

from finsim.rules import Field, Label, ShareGroup, SharingRule


def steps(groups: tuple[ShareGroup, ...]) -> tuple[tuple[str, str | None], ...]:
    """Below the base each payer its part of min(standard, base); above it its part of the top-up.

    Written as parts of the cost, so that periods, coverage and growth weigh on both bands alike.
    """
    below = {part.payer: part.number or "1" for part in groups[0].parts}
    above = {part.payer: part.number or "1" for part in groups[1].parts}
    found = []
    for payer in dict.fromkeys((*below, *above)):
        low = f"{below[payer]} × min(standard, base)" if payer in below else ""
        high = f"{above[payer]} × max(0, standard − base)" if payer in above else ""
        found.append((payer, f"cost × ({' + '.join(filter(None, (low, high)))}) ÷ standard"))
    *first, (last, _) = found
    return (*first, (last, None))


RULE = SharingRule(
    label=Label("基础标准与提标部分分别分担", "bands of the standard"),
    layout="bands",
    number="ratio",
    steps=steps,
    fields=(Field("base", Label("国家基础标准", "national base standard"), "money", "元/人/年"),),
    source="呼政办发〔2018〕41号 附件1 第20项：中央财政按国家确定的基础养老金标准给予全额补助",
    example="{rule: band, base: 88 元/人/月, below: {central: 100%}, above: {local: 100%}}",
)
