"""Figures of different places in one passage."""

from __future__ import annotations

from finsim.audit.figure import Figure, above_zero, alike, fixed
from finsim.audit.kind import Found, Given, Kind, Role
from finsim.audit.say import joined, plain, tell
from finsim.errors import Problem
from finsim.rules import Label


def check(given: Given) -> Found:
    """Raises ``audit-place-missing`` for a figure without a place, ``audit-figures-two`` for one alone.

    ``audit-not-above-zero`` for a whole of 0.
    """
    figures = given.figures("figures")
    if len(figures) < 2:
        raise Problem("audit-figures-two", found=len(figures))
    by_place: dict[str, list[Figure]] = {}
    for one in figures:
        if not one.place:
            raise Problem("audit-place-missing", found=one.code)
        by_place.setdefault(one.place, []).append(one)
    steps = _share(given)
    named = [
        joined([plain(place), joined([one.said for one in own])], "：", ": ")
        for place, own in by_place.items()
    ]
    if len(by_place) == 1:
        return Found("holds", tell("scope-holds", place=next(iter(by_place))), steps)
    return Found(
        "doubtful", tell("scope-doubt", count=len(by_place), listed=joined(named, "；", "; ")), steps
    )


def _share(given: Given) -> tuple[Label, ...]:
    """What part of the whole the part is, if both are given."""
    part, whole = given.maybe("part"), given.maybe("whole")
    if part is None or whole is None:
        return ()
    alike([part, whole])
    above_zero(whole)
    share = fixed(part.value / whole.value * 100, 1)
    return (tell("scope-share", part=part.said, whole=whole.said, share=share),)


KIND = Kind(
    label=Label("是否同一地区", "one place or several"),
    meaning=Label(
        "同一段话里的数是不是同一地区的；part、whole 给出时算占比",
        "whether figures of one passage are of one place; with part and whole, the share",
    ),
    roles=(
        Role("figures", "figures", Label("这些数", "the figures")),
        Role("part", "figure", Label("部分", "part"), False),
        Role("whole", "figure", Label("全体", "whole"), False),
    ),
    check=check,
    example="{kind: scope, figures: [total, district-2018], part: district-2018, whole: city-2018}",
)
