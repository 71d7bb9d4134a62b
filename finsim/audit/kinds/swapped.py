"""Two totals, each in the other's place: needs under budgeted, budgeted under needs."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from finsim.audit.figure import Figure, alike, one_period
from finsim.audit.kind import Found, Given, Kind, Role
from finsim.audit.kinds import parts as one_side
from finsim.audit.say import joined, tell
from finsim.rules import Label

_SIDES = ("first", "second")


def check(given: Given) -> Found:
    """Both columns are added up; if each sum meets the other's total only, the totals are swapped."""
    columns = [given.figures(f"{side}-parts") for side in _SIDES]
    totals = [given.figure(f"{side}-total") for side in _SIDES]
    every = [*totals, *columns[0], *columns[1]]
    alike(every)
    every, cut = one_period(every), 2 + len(columns[0])
    totals, columns = every[:2], [tuple(every[2:cut]), tuple(every[cut:])]
    sides = [
        one_side.check(Given({"parts": column, "total": total}))
        for column, total in zip(columns, totals, strict=True)
    ]
    steps = tuple(step for side in sides for step in side.steps)
    if all(side.verdict != "fault" for side in sides):
        verdict = max((side.verdict for side in sides), key=("holds", "rounding").index)
        return Found(verdict, tell("swapped-holds"), steps)
    if _meets(columns[0], totals[1]) and _meets(columns[1], totals[0]):
        says = tell("swapped-fault", first=totals[0].said, second=totals[1].said)
        return Found("fault", says, steps, gap=max(side.gap for side in sides))
    says = joined([side.says for side in sides if side.verdict == "fault"], "；", " ")
    fits = tuple(fit for side in sides for fit in side.fits)
    return Found("fault", says, steps, fits=fits, gap=max(side.gap for side in sides))


def _meets(parts: Sequence[Figure], total: Figure) -> bool:
    off = sum((one.value for one in parts), -total.value)
    return abs(off) <= total.half + sum((one.half for one in parts), Fraction(0))


KIND = Kind(
    label=Label("两个合计是否对调", "swapped totals"),
    meaning=Label(
        "两列各有合计（需要、安排）：合计是否互相写错了位置",
        "two columns with totals (needed, budgeted): whether each total stands in the other's place",
    ),
    roles=(
        Role("first-parts", "figures", Label("第一列", "first column")),
        Role("first-total", "figure", Label("第一列合计", "first total")),
        Role("second-parts", "figures", Label("第二列", "second column")),
        Role("second-total", "figure", Label("第二列合计", "second total")),
    ),
    check=check,
    example="{kind: swapped, first-parts: [a, b], first-total: x, second-parts: [c, d], second-total: y}",
)
