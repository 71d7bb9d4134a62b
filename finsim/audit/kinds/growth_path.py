"""A sum over years, a first and last level, a growth rate and a yearly increment on one path."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from finsim.audit import path, readings
from finsim.audit.figure import Figure, alike, fixed, one_period
from finsim.audit.kind import Fit, Found, Given, Kind, Reading, Role, Verdict, fitting, noted
from finsim.audit.say import joined, plain, tell
from finsim.errors import Problem
from finsim.rules import Label

_ROLES = ("sum", "first", "last", "growth", "increment")
_TARGETS = ("increment", "last", "sum", "first", "growth")
"""The figure whose value each reading prints: the first of these that is given."""


def check(given: Given) -> Found:
    """Raises ``audit-path-few``, ``audit-path-years`` or ``audit-path-order``, and for unlike units.

    Also ``audit-path-negative`` for a level of 0, ``audit-rate-nothing-left`` for a growth of -100 %.
    """
    roles = _roles(given)
    first, last = _span(given, roles)
    every = readings.readings(first, last, roles)
    steps = _steps(every[0], roles)
    if (roles.get("growth") is None or roles["growth"].half) and not path.rising(every[0], roles):
        raise Problem("audit-path-order")
    fits = {one: bool(path.rates(one, roles)) for one in every}
    holding = [one for one in every if one.plain and fits[one]]
    verdict = _verdict(holding, roles)
    target = next(name for name in _TARGETS if name in roles)
    listed = [one for one in every if one.plain or not holding]
    shown = tuple(_shown(one, roles, target, fits[one]) for one in listed)
    says, gap = _says(verdict, holding, roles, target, every)
    fitted = () if holding else _fits(every, roles)
    return Found(verdict, says, steps, shown, fitted, gap)


def _roles(given: Given) -> dict[str, Figure]:
    """The figures by role, levels brought to a year if their periods differ."""
    found = {name: given.figure(name) for name in _ROLES if name in given}
    levels = {name: one for name, one in found.items() if name != "growth"}
    if len(found) < 3:
        raise Problem("audit-path-few", found=len(found))
    if "growth" in found and found["growth"].low <= -1:
        raise Problem("audit-rate-nothing-left", found=found["growth"].written)
    alike([*levels.values()])
    levels = dict(zip(levels, one_period([*levels.values()]), strict=True))
    for name, figure in levels.items():
        if figure.low <= 0 and name != "increment":
            raise Problem("audit-path-negative", found=figure.written)
    return {name: levels.get(name, figure) for name, figure in found.items()}


def _span(given: Given, roles: Mapping[str, Figure]) -> tuple[int, int]:
    """The first and the last year: as stated, else of the sum, else from the first level to the last."""
    stated = given.years() or (roles["sum"].years if "sum" in roles else ())
    ends = [roles[name].years[0] for name in ("first", "last") if name in roles and roles[name].years]
    years = stated or tuple(ends if len(ends) == 2 else ())
    if len(years) < 2 or years[0] >= years[-1]:
        raise Problem("audit-path-years")
    return years[0], years[-1]


def _verdict(holding: list[readings.Reading], roles: Mapping[str, Figure]) -> Verdict:
    """Holds if by some reading each figure comes out at its printed digits, rounding if only within them."""
    if not holding:
        return "fault"
    return "holds" if any(_as_printed(one, roles) for one in holding) else "rounding"


def _as_printed(reading: readings.Reading, roles: Mapping[str, Figure]) -> bool:
    face = path.faces(reading, roles)
    if face is None:
        return False
    values = {name: _value(reading, roles[name], name, face) for name in roles}
    return all(roles[name].rounded(value) == roles[name].value for name, value in values.items())


def _value(reading: readings.Reading, figure: Figure, role: str, at: path.Point) -> Fraction:
    part = reading.gives(role, figure, at.rate)
    return part if role == "growth" else part * at.level


def _without(roles: Mapping[str, Figure], name: str) -> dict[str, Figure]:
    return {key: figure for key, figure in roles.items() if key != name}


def _shown(reading: readings.Reading, roles: Mapping[str, Figure], target: str, fits: bool) -> Reading:
    """What the reading gives for the target, from the other figures as printed."""
    figure = roles[target]
    face = path.faces(reading, _without(roles, target))
    worked = plain("—")
    if face is not None:
        worked = figure.shown(_value(reading, figure, target, face), figure.decimals + 1)
    return Reading(readings.name_of(reading), worked, fits)


def _says(
    verdict: Verdict, holding: list[readings.Reading], roles: Mapping[str, Figure], target: str,
    every: list[readings.Reading],
) -> tuple[Label, Fraction]:  # fmt: skip
    """The conclusion; if nothing holds, by how much the nearest plain reading misses."""
    if holding:
        names = joined([readings.name_of(one) for one in holding], "；", "; ")
        return tell("path-holds" if verdict == "holds" else "path-rounding", readings=names), Fraction(0)
    figure = roles[target]
    misses = [found for one in every if one.plain and (found := _miss(one, roles, target)) is not None]
    slips = [readings.name_of(one) for one in every if not one.plain and path.rates(one, roles)]
    explained = tell("path-slips", readings=joined(slips, "；", "; ")) if slips else plain("")
    explained = joined([explained, *_if_rounded(roles, every)], "", " ")
    if not misses:
        return tell("path-apart", explained=explained), Fraction(0)
    gap, off, reading = min(misses, key=lambda found: found[0])
    much = figure.shown(abs(off), figure.decimals + 1)
    beyond = figure.shown(gap, figure.decimals + 1)
    name = readings.name_of(reading)
    told = tell("path-fault", figure=figure.said, reading=name, much=much, beyond=beyond, explained=explained)
    return told, gap


def _if_rounded(roles: Mapping[str, Figure], every: list[readings.Reading]) -> list[Label]:
    """Whether a whole per cent, taken as rounded and not as set, would make a plain reading fit."""
    growth = roles.get("growth")
    if growth is None or growth.half:
        return []
    loose = {**roles, "growth": replace(growth, half=growth.step / 2)}
    names = [readings.name_of(one) for one in every if one.plain and path.rates(one, loose)]
    return [tell("path-if-rounded", growth=growth.said, readings=joined(names, "；", "; "))] if names else []


def _miss(
    reading: readings.Reading, roles: Mapping[str, Figure], target: str
) -> tuple[Fraction, Fraction, readings.Reading] | None:
    """How far beyond rounding the target lies from what the others leave it, and how far from its face."""
    figure, others = roles[target], _without(roles, target)
    left, at = path.reach(reading, others, target, figure), path.point(reading, others)
    if not left or at is None:
        return None
    gap = max(left.low - figure.high, figure.low - left.high, Fraction(0))
    return gap, figure.value - _value(reading, figure, target, at), reading


def _fits(every: list[readings.Reading], roles: Mapping[str, Figure]) -> tuple[Fit, ...]:
    """For each figure in turn and each compound plain reading, the value that fits the others."""
    found: list[Fit] = []
    for name, figure in roles.items():
        for reading in (one for one in every if one.plain and not one.linear):
            at = path.point(reading, _without(roles, name))
            if at is None:
                continue

            def holds(moved: Figure, reading: readings.Reading = reading, name: str = name) -> bool:
                sound = moved.low > 0 or name == "increment" if name != "growth" else moved.low > -1
                return sound and bool(path.rates(reading, {**roles, name: moved}))

            fit = fitting(figure, _value(reading, figure, name, at), holds)
            found += noted(fit, readings.name_of(reading))
    return tuple(found)


def _steps(reading: readings.Reading, roles: Mapping[str, Figure]) -> tuple[Label, ...]:
    """The path written out: the first year from what is given, then every year."""
    anchors = {name: roles[name] for name in ("sum", "first", "last", "growth") if name in roles}
    at = path.faces(reading, anchors) or path.faces(reading, roles)
    if at is None:
        return ()
    like = next(figure for name, figure in roles.items() if name != "growth")
    places = max(figure.decimals for name, figure in roles.items() if name != "growth")
    unit = replace(like, decimals=max(places, 2))
    rate = plain(_power(at.rate))
    years = range(reading.first, reading.last + 1)
    levels = [at.level * reading.level(year, at.rate) for year in years]
    named = [f"{y} {fixed(v / unit.scale, unit.decimals)}" for y, v in zip(years, levels, strict=True)]
    listed = joined([plain(one) for one in named], "，", ", ")
    start = _start(roles, rate, tuple(years), unit.shown(levels[0]), at.rate)
    total = unit.shown(sum(levels, Fraction(0)))
    return (*start, tell("path-levels", levels=listed, total=total), *_compared(reading, roles, anchors, at))


def _compared(
    reading: readings.Reading, roles: Mapping[str, Figure], anchors: Mapping[str, Figure], at: path.Point
) -> tuple[Label, ...]:
    """What the path gives for each figure that it was not made from, beside what is written."""
    made = {"growth", *path.ordered(anchors)[: 1 if "growth" in roles else 2]}
    found = []
    for name in (name for name in path.ordered(roles) if name not in made):
        figure = roles[name]
        value = figure.shown(_value(reading, figure, name, at), figure.decimals + 2)
        found.append(tell("path-gives", name=figure.label, value=value, stated=figure.said))
    return tuple(found)


def _power(rate: Fraction) -> str:
    """1.08, with as many decimals as the rate needs, six at most."""
    return fixed(1 + rate, 6).rstrip("0").rstrip(".")


def _start(
    roles: Mapping[str, Figure], rate: Label, years: tuple[int, ...], level: Label, growth: Fraction
) -> tuple[Label, ...]:
    """How the first year's level comes out of the sum, or out of the first level and the rate."""
    if {"sum", "growth"} <= {*roles} and "first" not in roles and roles["sum"].years in ((), years):
        parts = ["1", rate.zh, *(f"{rate.zh}^{step}" for step in range(2, len(years)))]
        below = fixed(sum(((1 + growth) ** step for step in range(len(years))), Fraction(0)), 5)
        written = roles["sum"].said
        return (
            tell("path-start", sum=written, parts=" + ".join(parts), below=below, level=level, year=years[0]),
        )
    return (tell("path-rate", rate=rate),)


KIND = Kind(
    label=Label("总额、增长率与年新增", "sum, growth and increments"),
    meaning=Label(
        "几年合计、首年、末年、年均增长、年均新增能否同时成立（至少写三个）；“年均”的各种读法逐个算",
        "whether a sum of years, a first and a last level, a growth rate and a yearly increment (three at"
        " least) can hold together; every reading of the yearly mean is worked out",
    ),
    roles=(
        Role("sum", "figure", Label("几年合计", "sum of the years"), False),
        Role("first", "figure", Label("首年", "first level"), False),
        Role("last", "figure", Label("末年", "last level"), False),
        Role("growth", "figure", Label("年均增长", "yearly growth"), False, "rate"),
        Role("increment", "figure", Label("年均新增", "yearly increment"), False),
        Role("years", "years", Label("起止年份", "years"), False),
    ),
    check=check,
    example="{kind: growth-path, sum: total, growth: growth, increment: increment}",
)
