"""Shocks made straight from the terms, and results whose variants have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from builders import small_scenario, small_variant

from finsim.distributions import Distribution
from finsim.distributions.normal import Normal
from finsim.result import Result, project
from finsim.rules import Label
from finsim.spec import Basis
from finsim.uncertainty_terms import Axis, Correlation, Form, Shock, Uncertainty

BOARDERS, RESIDENTS = "boarding.primary.count", "allowance.all.count"
STANDARD, RATE = "boarding.primary.standard", "boarding.primary.standard.growth.rate"
ASSUMED = Basis("doc 第1项", "assumption")


def shock(
    code: str,
    targets: str | Sequence[str],
    distribution: Distribution,
    *,
    form: Form = "factor",
    axes: tuple[Axis, ...] = (),
    persistence: float = 0.0,
    name: str = "",
) -> Shock:
    """One shock from 2018 on."""
    named = (targets,) if isinstance(targets, str) else tuple(targets)
    label = Label(name or code, code)
    kind = type(distribution).__name__.lower()
    return Shock(code, label, named, kind, distribution, form, axes, persistence, 2018, ASSUMED)


def normal(sd: float, mean: float = 1.0) -> Distribution:
    return Normal(mean, sd)


def uncertainty(*shocks: Shock, correlations: Sequence[Correlation] = (), seed: int = 1) -> Uncertainty:
    ordered = tuple(sorted(shocks, key=lambda one: one.code))
    return Uncertainty(ordered, tuple(correlations), seed=seed)


def shocked(*shocks: Shock, correlations: Sequence[Correlation] = (), **changes: object) -> Result:
    """The small case (three places, 2018 to 2020) with these shocks."""
    stated = uncertainty(*shocks, correlations=correlations) if shocks else None
    return project(small_scenario(replace(small_variant(**changes), uncertainty=stated)))  # type: ignore[arg-type]


def correlation(first: str, second: str, value: float) -> Correlation:
    return Correlation(first, second, value, ASSUMED)
