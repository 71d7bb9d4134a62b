"""Words of several years (累计, 年均) said of a single year."""

from __future__ import annotations

import re

from finsim.audit.kind import Found, Given, Kind, Role
from finsim.audit.say import joined, tell
from finsim.errors import Problem
from finsim.rules import Label

_WORDS = re.compile(r"累计|合计|年均|年平均|平均每年|逐年|cumulative|a year on average", re.IGNORECASE)


def check(given: Given) -> Found:
    """Raises ``audit-years-of-figure`` or ``audit-text-missing`` for a figure without years or words."""
    doubts = []
    for one in given.figures("figures"):
        if not one.years:
            raise Problem("audit-years-of-figure", found=one.code)
        if not one.words:
            raise Problem("audit-text-missing", found=one.code)
        word = _WORDS.search(one.words)
        if word and len(one.years) == 1:
            doubts.append(tell("words-one", word=word[0], written=one.said, year=one.years[0]))
    if not doubts:
        return Found("holds", tell("words-hold"))
    return Found("doubtful", tell("words-doubt", doubts=joined(doubts, "；", "; ")))


KIND = Kind(
    label=Label("累计、年均等字样与年数", "words for several years"),
    meaning=Label(
        "写“累计”“年均”的，是不是只有一年",
        "whether words like cumulative or yearly mean are said of one year",
    ),
    roles=(Role("figures", "figures", Label("这些数", "the figures")),),
    check=check,
    example="{kind: span, figures: [district-2018, district-increment]}",
)
