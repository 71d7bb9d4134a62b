"""One wording with several readings: do they give the same figure?"""

from __future__ import annotations

from finsim.audit.figure import alike, factor_text, one_period
from finsim.audit.kind import Found, Given, Kind, Role
from finsim.audit.kinds.same import meet
from finsim.audit.say import joined, multiplied, plain, tell
from finsim.errors import Problem
from finsim.rules import Label


def check(given: Given) -> Found:
    """Raises ``audit-readings-two`` unless there are two readings, in words or in figures."""
    figures, texts = given.figures("figures"), given.texts("texts")
    if max(len(figures), len(set(texts))) < 2:
        raise Problem("audit-readings-two")
    listed = joined([plain(f"“{one}”") for one in texts])
    if not figures:
        return Found("doubtful", tell("readings-texts", count=len(set(texts)), listed=listed))
    alike(figures)
    compared = one_period(figures)
    named = joined([joined([one.label, one.said], " ", " ") for one in figures])
    step = tell("readings-step", named=named)
    low, high = min(compared, key=lambda f: f.value), max(compared, key=lambda f: f.value)
    if meet(low, high):
        return Found("holds" if low.value == high.value else "rounding", tell("readings-holds"), (step,))
    times = factor_text(high.value / low.value) if low.value > 0 else "—"
    steps = (step, *multiplied(figures, compared))
    return Found("doubtful", tell("readings-doubt", count=len(figures), times=times), steps)


KIND = Kind(
    label=Label("一句话几种读法", "several readings"),
    meaning=Label(
        "一句话可以有几种读法：各读法的数是否相同，差几倍",
        "a wording with several readings: whether they give the same figure, and by how much not",
    ),
    roles=(
        Role("figures", "figures", Label("各读法的数", "figures of the readings"), False),
        Role("texts", "texts", Label("各读法", "the readings in words"), False),
    ),
    check=check,
    example="{kind: readings, figures: [legal-rate, rate-2015, stage-rate]}",
)
