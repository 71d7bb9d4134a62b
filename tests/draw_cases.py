"""Random uncertainty on random variants, for tests of the draws engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

import numpy as np
from numpy.typing import NDArray

from finsim.basis import Basis
from finsim.distributions import Distribution
from finsim.distributions.lognormal import Lognormal
from finsim.distributions.normal import Normal
from finsim.draws.found import Found
from finsim.draws.layout import lay_out
from finsim.draws.moved import every_number
from finsim.draws.shocks import Shocks
from finsim.draws.simulate import EVERY, Drawn, draw_rows
from finsim.draws.streams import RandomSampler
from finsim.plan import Plan, make_plan
from finsim.rules import Label
from finsim.spec import Item, Line, Quantity, Settlement, Variant
from finsim.uncertainty_terms import Axis, Form, Shock, Uncertainty
from finsim.units import PURE

Array = NDArray[np.float64]
BASIS = Basis("示例", "assumption")


def shock(
    code: str,
    *targets: str,
    form: Form = "factor",
    axes: tuple[Axis, ...] = (),
    distribution: Distribution | None = None,
    persistence: float = 0.0,
    begin: int = 0,
) -> Shock:
    """A shock; without a distribution a factor is log-normal, a difference normal."""
    usual: Distribution = Lognormal(1.0, 0.1) if form == "factor" else Normal(0.0, 0.02)
    found = distribution or usual
    kind = type(found).__name__.lower()
    return Shock(code, Label(code), targets, kind, found, form, axes, persistence, begin, BASIS)


def uncertain(case: Variant, *shocks: Shock, draws: int = 200, seed: int = 1) -> Variant:
    ordered = tuple(sorted(shocks, key=lambda one: one.code))
    return replace(case, uncertainty=Uncertainty(ordered, draws=draws, seed=seed))


def without_steps(case: Variant) -> Variant:
    """The variant with no number rounded where it is used, as draws use them."""

    def number(quantity: Quantity) -> Quantity:
        follow = quantity.follow
        if follow is not None:
            follow = replace(follow, quantities=mapped(follow.quantities, number))
        return replace(quantity, step=None, follow=follow)

    def line(one: Line) -> Line:
        return replace(one, quantities=mapped(one.quantities, number))

    def item(one: Item) -> Item:
        return replace(one, lines=tuple(map(line, one.lines)))

    def settlement(one: Settlement) -> Settlement:
        return replace(one, limit=number(one.limit))

    return replace(
        case,
        items=tuple(map(item, case.items)),
        series=mapped(case.series, number),
        settlements=tuple(map(settlement, case.settlements)),
    )


def mapped(numbers: Mapping[str, Quantity], change: Callable[[Quantity], Quantity]) -> dict[str, Quantity]:
    return {name: change(number) for name, number in numbers.items()}


def random_shocks(case: Variant, random: Random) -> list[Shock]:
    """Some shocks on numbers of a variant: of any axes and forms, on one number or several."""
    numbers = {q.path: q for q in every_number(case)}
    paths, found = sorted(numbers), []
    for n in range(random.randint(1, 4)):
        first = numbers[random.choice(paths)]
        alike = [path for path in paths if numbers[path].unit == first.unit]
        targets = random.sample(alike, min(len(alike), random.randint(1, 4)))
        axes: tuple[Axis, ...] = tuple(a for a in ("item", "place", "year") if random.randrange(5) < 2)  # type: ignore[misc]
        form: Form = "difference" if first.unit == PURE and random.randrange(2) else "factor"
        persistence = 0.6 if "year" in axes and random.randrange(2) else 0.0
        begin = random.choice((0, case.years[0], case.years[-1], case.years[len(case.years) // 2]))
        wide = Normal(0.0, 0.1) if form == "difference" else Normal(1.0, 0.4)
        spread = random.choice((None, wide))
        found.append(
            shock(
                f"s{n}",
                *targets,
                form=form,
                axes=axes,
                distribution=spread,
                persistence=persistence,
                begin=begin,
            )
        )
    return found


def drawn(
    case: Variant, *, apart: bool = True, threads: int = 1, plan: Plan | None = None
) -> tuple[Found, Drawn]:
    """All rows of a variant with uncertainty."""
    plan = plan or make_plan(case)
    assert case.uncertainty is not None
    sampler = RandomSampler(case.uncertainty.seed, case.uncertainty.draws)
    shocks = Shocks(case.uncertainty, plan.years, sampler)
    return draw_rows(lay_out(plan, EVERY), shocks, threads=threads, apart=apart)
