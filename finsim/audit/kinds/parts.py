"""Parts and the total they should add up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from finsim.audit.figure import Figure, alike, exact_places, one_period, places
from finsim.audit.kind import Fit, Found, Given, Kind, Role, fitting
from finsim.audit.say import added as in_row
from finsim.audit.say import joined, multiplied, plain, tell
from finsim.errors import Problem
from finsim.rules import Label


def check(given: Given) -> Found:
    """Raises ``audit-parts-total`` if no total is given and the parts are no per cent."""
    parts, total, steps = _given(given)
    added, slack = _sum(parts), _slack(parts, total)
    off = added - total.value
    step = tell("parts-sum", parts=in_row(parts, total), sum=_like(parts, total).shown(added),
                total=total.said)  # fmt: skip
    steps = (*steps, step)
    if off == 0:
        return Found("holds", tell("parts-holds", total=total.said), steps)
    like = _like(parts, total)
    if total.half and total.decimals < like.decimals and total.rounded(added) == total.value:
        return Found("holds", tell("parts-holds-rounded", sum=like.shown(added), total=total.said), steps)
    if abs(off) <= slack:
        much, most = like.shown(abs(off)), like.shown(slack, like.decimals + 1)
        return Found("rounding", tell("parts-rounding", much=much, most=most), steps)
    beyond = like.shown(abs(off) - slack, like.decimals + (1 if slack else 0))
    says = tell(
        "parts-fault", much=like.shown(abs(off)), beyond=beyond, more=tell("more" if off > 0 else "less"),
        guess=_guess(parts, total, off, slack),
    )  # fmt: skip
    return Found("fault", says, steps, fits=_fits(parts, total), gap=abs(off) - slack)


def _sum(parts: Sequence[Figure]) -> Fraction:
    return sum((one.value for one in parts), Fraction(0))


def _slack(parts: Sequence[Figure], total: Figure) -> Fraction:
    """How far rounding may bring the parts from the total."""
    return total.half + sum((one.half for one in parts), Fraction(0))


def _like(parts: Sequence[Figure], total: Figure) -> Figure:
    """The total with the decimals in which sums are shown: the finest printed, no more than the sum has."""
    every = places(total, [total, *parts])
    if any((one.scale, one.unit) != (total.scale, total.unit) for one in parts):
        every = min(every, exact_places(total, [_sum(parts)], total.decimals))
    return replace(total, decimals=every)


def _given(given: Given) -> tuple[list[Figure], Figure, tuple[Label, ...]]:
    """The parts and the total of one period, and how they were brought to it."""
    parts = list(given.figures("parts"))
    total = given.maybe("total")
    if total is None:
        if not all(one.percent for one in parts):
            raise Problem("audit-parts-total")
        one = max(parts, key=lambda part: part.decimals)
        whole = Label("100%", "100%")
        total = replace(
            one, code="100%", label=whole, written="100%", value=Fraction(1), half=Fraction(0), decimals=0
        )
    stated = [total, *parts]
    alike(stated)
    used = one_period(stated)
    return used[1:], used[0], multiplied(stated, used)


def _guess(parts: Sequence[Figure], total: Figure, off: Fraction, slack: Fraction) -> Label:
    """The part counted twice or left out, digits that changed places, or per cent rounded to whole ones."""
    for one in parts:
        if abs(off - one.value) <= slack:
            return tell("parts-twice", part=one.label)
        if abs(off + one.value) <= slack:
            return tell("parts-once", part=one.label)
    if turned := _turned(parts, total):
        listed = joined([tell("parts-digit", old=a.said, new=a.shown(b)) for a, b in turned])
        return tell("parts-digits", listed=listed)
    loose = [_loose(one) for one in parts]
    if abs(off) <= _slack(loose, total if total.code == "100%" else _loose(total)):
        return tell("parts-if-rounded")
    return plain("")


def _loose(one: Figure) -> Figure:
    """A whole per cent taken as a rounded one."""
    return replace(one, half=one.step / 2) if one.percent and not one.half else one


def _turned(parts: Sequence[Figure], total: Figure) -> list[tuple[Figure, Fraction]]:
    """The figures, the total first, that fit the others with two neighbouring digits exchanged."""
    off, found = _sum(parts) - total.value, []
    for one, needed in [(total, total.value + off), *((one, one.value - off) for one in parts)]:
        if one.origin is None and one.code != "100%" and needed in _exchanged(one):
            found.append((one, needed))
    return found


def _exchanged(one: Figure) -> set[Fraction]:
    """The values that a printed number has with two neighbouring digits in each other's place."""
    digits = str(abs(one.value) // one.step)
    pairs = range(len(digits) - 1)
    swapped = (digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :] for n in pairs)
    return {int(number) * one.step for number in swapped if number[0] != "0"}


def _fits(parts: list[Figure], total: Figure) -> tuple[Fit, ...]:
    """The total, and each part, that would fit the others."""

    def adds_up(parts: Sequence[Figure], total: Figure) -> bool:
        return abs(_sum(parts) - total.value) <= _slack(parts, total)

    added = _sum(parts)
    found = [fitting(total, added, lambda moved: adds_up(parts, moved))] if total.code != "100%" else []
    for index, one in enumerate(parts):
        needed = total.value - added + one.value
        if needed >= 0:

            def holds(moved: Figure, index: int = index) -> bool:
                return adds_up([*parts[:index], moved, *parts[index + 1 :]], total)

            found.append(fitting(one, needed, holds))
    return tuple(fit for fit in found if fit is not None)


KIND = Kind(
    label=Label("各部分与合计", "parts and total"),
    meaning=Label(
        "各部分相加是不是合计；都是百分数的，不写合计就是100%",
        "whether the parts add up to the total; per cent without a total make 100%",
    ),
    roles=(
        Role("parts", "figures", Label("各部分", "parts")),
        Role("total", "figure", Label("合计", "total"), False),
    ),
    check=check,
    example="{kind: parts, parts: [home, community, institution]}",
)
