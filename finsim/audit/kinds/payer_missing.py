"""A standard of which some payers bear stated parts: whether anything is left without a payer."""

from __future__ import annotations

from fractions import Fraction

from finsim.audit.figure import above_zero, alike, exact_places, fixed, one_period
from finsim.audit.kind import Found, Given, Kind, Role
from finsim.audit.say import added, multiplied, tell
from finsim.rules import Label


def check(given: Given) -> Found:
    """What the stated parts leave of the standard; raises ``audit-not-above-zero`` for a standard of 0."""
    stated = [given.figure("standard"), *given.figures("paid")]
    alike(stated)
    above_zero(stated[0])
    standard, *paid = one_period(stated)
    covered = sum((one.value for one in paid), Fraction(0))
    rest, slack = standard.value - covered, standard.half + sum((one.half for one in paid), Fraction(0))
    digits = exact_places(standard, [rest], standard.decimals)
    left = standard.shown(abs(rest), digits)
    less = added([standard, *paid], standard, " − ")
    step = tell("payer-step", paid=less, rest=standard.shown(rest, digits))
    steps = (*multiplied(stated, [standard, *paid]), step)
    if abs(rest) <= slack:
        return Found("rounding" if rest else "holds", tell("payer-holds"), steps)
    if rest < 0:
        return Found("fault", tell("payer-over", much=left), steps, gap=-rest - slack)
    part = fixed(rest / standard.value * 100, 1)
    return Found("doubtful", tell("payer-doubt", rest=left, part=part), steps, gap=rest - slack)


KIND = Kind(
    label=Label("有没有缺负担方", "a payer missing"),
    meaning=Label(
        "标准减去已写明由谁负担的部分，余下的没有负担方就存疑",
        "a standard less the parts whose payer is stated: what is left without a payer is doubtful",
    ),
    roles=(
        Role("standard", "figure", Label("标准", "standard")),
        Role("paid", "figures", Label("写明负担方的部分", "parts with a payer"), empty=True),
    ),
    check=check,
    example="{kind: payer-missing, standard: pension, paid: [national-pension]}",
)
