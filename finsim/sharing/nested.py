"""Splits inside splits: of the total, of the local part, of what is left, each with its own ratio."""

from __future__ import annotations

from finsim.rules import Label, ShareGroup, SharingRule


def steps(groups: tuple[ShareGroup, ...]) -> tuple[tuple[str, str | None], ...]:
    """Each group shares its own base: the cost, what central leaves, or what the groups before leave."""
    found: list[tuple[str, str | None]] = []
    after_central = 0
    for group in groups:
        base = {"total": "cost", "local": f"rest_{after_central}", "rest": f"rest_{len(found)}"}[group.of]
        for part in group.parts:
            found.append((part.payer, f"{part.number} × {base}" if part.number else None))
            if part.payer == "central":
                after_central = len(found)
    payer, _ = found[-1]
    return (*found[:-1], (payer, None))


RULE = SharingRule(
    label=Label("逐级分担", "nested split"),
    layout="groups",
    number="ratio",
    steps=steps,
    source="内蒙古医保局 2021-07-16：中央80%，地方20%部分自治区按类别负担30%、50%、70%",
    example="{rule: nested, steps: [{of: total, central: 80%}, {of: rest, province: 50%, county: 50%}]}",
)
