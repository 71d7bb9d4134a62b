"""Fixed yuan per head from a level, the rest by another."""

from __future__ import annotations

from finsim.rules import Label, ShareGroup, SharingRule


def steps(groups: tuple[ShareGroup, ...]) -> tuple[tuple[str, str | None], ...]:
    """Each named amount out of the standard; one payer takes the rest.

    Written as a part of the cost, so that coverage, periods and growth weigh on all payers alike.
    """
    found = (
        (part.payer, f"cost × {part.number} ÷ standard" if part.number else None) for part in groups[0].parts
    )
    return tuple(sorted(found, key=lambda step: step[1] is None))


RULE = SharingRule(
    label=Label("按人定额分担", "fixed amount per head"),
    layout="payers",
    number="money",
    steps=steps,
    source="吉人社联字〔2017〕1号：城镇居民医保补助中央216元、省98.4元、市县65.6元",
    example="{rule: per-head, central: 216 元/人/年, province: 98.4 元/人/年, county: rest}",
)
