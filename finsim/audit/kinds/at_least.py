"""A figure that must not lie below another: 不低于1.3倍, budgeted at least what is needed."""

from __future__ import annotations

from fractions import Fraction

from finsim.audit.figure import Figure, alike, exact_places, fixed, one_period, places
from finsim.audit.kind import Found, Given, Kind, Role, fitting
from finsim.audit.say import multiplied, tell
from finsim.rules import Label


def check(given: Given) -> Found:
    """Whether the figure reaches ``times`` the other, within printed digits."""
    stated = [given.figure("figure"), given.figure("of")]
    alike(stated)
    figure, other = one_period(stated)
    times = given.number("times", Fraction(1))
    floor, slack = times * other.value, figure.half + times * other.half
    digits = max(places(figure, [figure, other]), exact_places(figure, [floor], figure.decimals))
    needed = figure.shown(floor, digits)
    steps = multiplied(stated, [figure, other])
    step = tell("least-step", of=other.shown(other.value), times=_plain(times), needed=needed,
                figure=figure.shown(figure.value))  # fmt: skip
    steps = (*steps, step)
    short = floor - figure.value
    if short <= 0:
        return Found("holds", tell("least-holds", figure=figure.said, needed=needed), steps)
    much = figure.shown(short, digits)
    if short <= slack:
        return Found("rounding", tell("least-rounding", much=much), steps)

    def holds(moved: Figure) -> bool:
        return moved.value + moved.half + times * other.half >= floor

    def enough(moved: Figure) -> bool:
        return figure.value + figure.half + times * moved.half >= times * moved.value

    fits = [fitting(figure, floor, holds), fitting(other, figure.value / times, enough) if times else None]
    says = tell("least-fault", much=much, beyond=figure.shown(short - slack, digits + 1))
    return Found("fault", says, steps, fits=tuple(fit for fit in fits if fit), gap=short - slack)


def _plain(value: Fraction) -> str:
    return fixed(value, 6).rstrip("0").rstrip(".")


KIND = Kind(
    label=Label("不低于", "not below"),
    meaning=Label(
        "一个数是否不低于另一个数（或它的若干倍）：安排与需要、特困标准与低保标准",
        "whether one figure is not below another, or a multiple of it: budgeted and needed",
    ),
    roles=(
        Role("figure", "figure", Label("这个数", "the figure")),
        Role("of", "figure", Label("不低于哪个数", "what it must reach")),
        Role("times", "number", Label("倍数", "times"), False),
    ),
    check=check,
    example="{kind: at-least, figure: budgeted, of: needed}",
)
