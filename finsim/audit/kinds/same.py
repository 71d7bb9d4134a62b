"""Two or more figures for one thing: equal, rounded, or in contradiction."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from finsim.audit.figure import Figure, alike, exact_places, factor_text, one_period
from finsim.audit.kind import Fit, Found, Given, Kind, Role, fitting
from finsim.audit.say import joined, multiplied, plain, span, tell
from finsim.errors import Problem
from finsim.rules import Label


def check(given: Given) -> Found:
    """Raises ``audit-figures-two`` for fewer than two figures."""
    stated = given.figures("figures")
    if len(stated) < 2:
        raise Problem("audit-figures-two", found=len(stated))
    alike(stated)
    figures = _totalled(one_period(stated))
    steps = multiplied(stated, figures)
    one, two = max(combinations(figures, 2), key=lambda pair: abs(pair[0].value - pair[1].value))
    if any(figure.bound for figure in figures) and not _differ(figures):
        return _bounded(figures, steps)
    if one.value == two.value:
        return Found("holds", tell("same-holds", figures=_written(figures)), steps)
    if all(meet(a, b) for a, b in combinations(figures, 2)):
        return Found("rounding", tell("same-rounding", figures=_written(figures)), (*steps, _rounds(figures)))
    return _apart(figures, one, two, steps)


def _totalled(figures: list[Figure]) -> list[Figure]:
    """Yearly means beside sums of the same years: times the years, unless they are equal as they stand."""
    means = [one.of_several_years for one in figures]
    spans = {one.years for one in figures}
    if len(set(means)) < 2 or len(spans) > 1 or all(meet(a, b) for a, b in combinations(figures, 2)):
        return figures
    return [one.over_years() if mean else one for one, mean in zip(figures, means, strict=True)]


def _rounds(figures: list[Figure]) -> Label:
    """How the finest figure comes to the coarsest; of figures that were multiplied, what rounding allows."""
    by_step = sorted(figures, key=lambda figure: figure.step)
    fine, coarse = by_step[0], by_step[-1]
    if any(one.origin and one.half for one in (fine, coarse)):
        one, two = max(combinations(figures, 2), key=lambda pair: abs(pair[0].value - pair[1].value))
        apart, most = abs(one.value - two.value), _reach(one) + _reach(two)
        digits = exact_places(fine, [apart, most], fine.decimals)
        return tell("parts-rounding", much=fine.shown(apart, digits), most=fine.shown(most, digits))
    return tell("same-rounds", fine=fine.said, coarse=coarse.said, decimals=coarse.decimals,
                rounded=coarse.shown(coarse.rounded(fine.value)))  # fmt: skip


def meet(one: Figure, two: Figure) -> bool:
    """Whether two printed figures can be one number: the same digits, or one coarser than the other.

    Of figures that were multiplied, the digits of each stand for as many times as much.
    """
    multiplied = one.times != two.times and (one.half or two.half)
    if one.step == two.step and not multiplied:
        return one.value == two.value
    return abs(one.value - two.value) <= _reach(one) + _reach(two)


def _reach(one: Figure) -> Fraction:
    """How far the true value may lie from a figure that another is set against."""
    return one.half if one.origin else one.half or one.step / 2


def _apart(figures: list[Figure], one: Figure, two: Figure, steps: tuple[Label, ...]) -> Found:
    """Doubtful where the definitions are stated and differ, else a contradiction."""
    like = min(one, two, key=lambda figure: figure.step)
    gap = abs(one.value - two.value) - _reach(one) - _reach(two)
    much = like.shown(abs(one.value - two.value)) if not like.percent else _points(like, one, two)
    low, high = sorted((one.value, two.value))
    times = factor_text(high / low) if low > 0 else "—"
    step = tell("same-step", high=_of(high, one, two), low=_of(low, one, two), times=times)
    if differing := _differ(figures):
        key, named = differing
        says = tell(key, figures=_written(figures), named=named, much=much, times=times)
        return Found("doubtful", says, (*steps, step), gap=gap)
    twelve = tell("same-twelve") if steps and high == 12 * low else plain("")
    says = tell("same-fault", figures=_written(figures), much=much, times=times, twelve=twelve)
    return Found("fault", says, (*steps, step), fits=_fits(figures), gap=gap)


def _differ(figures: list[Figure]) -> tuple[str, Label] | None:
    """What differs where it is stated: the definitions, else the places, else the years; and its words."""
    for names in ([one.measure for one in figures], [one.place for one in figures]):
        stated = [name for name in dict.fromkeys(names) if name]
        if len(stated) > 1:
            return "same-measure", joined([plain(f"“{name}”") for name in stated])
    spans = [years for years in dict.fromkeys(one.years for one in figures) if years]
    return ("same-years", joined([span(years) for years in spans])) if len(spans) > 1 else None


def _of(value: Fraction, *figures: Figure) -> Label:
    found = next(figure for figure in figures if figure.value == value)
    return found.shown(value)


def _points(like: Figure, one: Figure, two: Figure) -> Label:
    number = like.shown(abs(one.value - two.value)).zh.rstrip("%")
    return tell("points", number=number)


def _bounded(figures: list[Figure], steps: tuple[Label, ...]) -> Found:
    """不低于, 以上: the figures can hold together or not, but they do not say the same."""
    kept = all(_keeps(a, b) and _keeps(b, a) for a, b in combinations(figures, 2))
    if kept and len({(figure.value, figure.bound) for figure in figures}) == 1:
        return Found("holds", tell("same-holds", figures=_written(figures)), steps)
    if kept:
        return Found("doubtful", tell("same-bound", figures=_written(figures)), steps)
    one, two = max(combinations(figures, 2), key=lambda pair: abs(pair[0].value - pair[1].value))
    return _apart(figures, one, two, steps)


def _keeps(one: Figure, two: Figure) -> bool:
    """Whether two lies where the bound of one allows it."""
    if one.bound == "at-least":
        return two.value >= one.low or two.bound == "at-least"
    if one.bound == "at-most":
        return two.value <= one.high or two.bound == "at-most"
    if one.bound == "about":
        return abs(two.value - one.value) <= max(one.half, one.step)
    return True if two.bound else meet(one, two)


def _written(figures: list[Figure]) -> Label:
    return joined([tell(f"bound-{one.bound or 'none'}", written=one.said) for one in figures])


def _fits(figures: list[Figure]) -> tuple[Fit, ...]:
    """Each figure as the one it differs from most has it, if the others agree with that."""
    found = []
    for figure in figures:
        others = [one for one in figures if one is not figure]
        if all(meet(a, b) for a, b in combinations(others, 2)):
            finest = min(others, key=lambda one: one.step)

            def holds(moved: Figure, others: list[Figure] = others) -> bool:
                return all(meet(moved, one) for one in others)

            fit = fitting(figure, finest.value, holds)
            found += [fit] if fit is not None else []
    return tuple(found)


KIND = Kind(
    label=Label("同一指标的几个数", "figures for one thing"),
    meaning=Label(
        "同一指标的几个数是否一致：相等、取整、矛盾，还是口径不同",
        "whether figures for one thing agree: equal, rounded, contradictory, or of different definitions",
    ),
    roles=(Role("figures", "figures", Label("几个数", "the figures")),),
    check=check,
    example="{kind: same, figures: [jobs-table, jobs-text]}",
)
