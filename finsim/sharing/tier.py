"""A share that depends on the tier or class of the place: 80/60/50/30/10 %."""

from __future__ import annotations

from finsim.rules import Label, SharingRule
from finsim.sharing.ratio import steps

RULE = SharingRule(
    label=Label("分档分担", "by tier"),
    layout="payers",
    number="ratio",
    steps=steps,
    source="国办发〔2018〕6号：中央分担比例分为五档，80%、60%、50%、30%、10%",
    example="{rule: tier, by: tier, central: {1: 80%, 2: 60%, 3: 50%, 4: 30%, 5: 10%}, local: rest}",
)
