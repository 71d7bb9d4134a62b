"""Things that are named without an amount."""

from __future__ import annotations

import re

from finsim.audit.kind import Found, Given, Kind, Role
from finsim.audit.say import joined, plain, tell
from finsim.rules import Label

_AMOUNT = re.compile(r"[0-9][0-9,.]*\s*[十百千万亿]*元")


def check(given: Given) -> Found:
    """Fewer amounts of money in the text than things named: doubtful."""
    named, text = given.texts("named"), given.text("text")
    amounts = list(dict.fromkeys(_AMOUNT.findall(text)))
    listed = joined([plain(one) for one in amounts]) if amounts else tell("none")
    step = tell("amount-step", named=joined([plain(f"“{one}”") for one in named]), things=len(named),
                amounts=listed, count=len(amounts))  # fmt: skip
    if len(amounts) >= len(named):
        return Found("holds", tell("amount-holds"), (step,))
    says = tell("amount-doubt", lacking=len(named) - len(amounts), things=len(named))
    return Found("doubtful", says, (step,))


KIND = Kind(
    label=Label("有没有缺金额", "an amount missing"),
    meaning=Label(
        "列名的几样补助，在标准原文里数得出几个金额",
        "of the things named, how many have an amount in the text",
    ),
    roles=(
        Role("named", "texts", Label("列名的", "things named")),
        Role("text", "text", Label("标准原文", "the text with the standard")),
    ),
    check=check,
    example="{kind: amount-missing, named: [免学费, 住宿补助], text: 每生每年2000元}",
)
