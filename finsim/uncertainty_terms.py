"""What a scenario says of how sure its numbers are: shocks, what they move, how they hang together.

A shock moves named numbers (by path) away from their central path in each draw; the central path itself is
the stated values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from finsim.basis import Basis
from finsim.distributions import Distribution
from finsim.errors import NOWHERE, Where
from finsim.rules import Label

Axis = Literal["item", "place", "year"]
AXES: Mapping[Axis, Label] = {
    "item": Label("项目", "item"),
    "place": Label("地区", "place"),
    "year": Label("年度", "year"),
}
"""What draws can be shared by: all that is of the same item, place and year shares one draw."""
Form = Literal["factor", "difference"]
Sampling = Literal["random", "sobol"]
DRAWS, SEED, SCRAMBLES = 2000, 1, 8
"""Draws, seed and independent scrambles where nothing is stated."""


@dataclass(frozen=True, slots=True)
class Shock:
    """One source of uncertainty.

    ``code``: its name (of one written at a number, the number's path).  ``targets``: the full paths of the
    numbers it moves.  In each draw the number used is its path × X (``factor``) or its path + X
    (``difference``), X being ``distribution.value(z)``; both act on the path after its growth, and what
    follows the number follows what it became.  ``axes``: for what it is drawn anew; () is one draw for
    all.  ``persistence``: ρ of AR(1) over years, z₍t₎ = ρ z₍t−1₎ + √(1 − ρ²) ε₍t₎, only with axis ``year``.
    ``begin``: the first year in which it acts.  ``when_set``: whether a variant that sets a number it moves
    shifts the band with the number or replaces it by a certain one ('' where no variant does).
    ``stated``: its distribution as written, by key, for print.
    """

    code: str
    name: Label
    targets: tuple[str, ...]
    kind: str
    distribution: Distribution
    form: Form
    axes: tuple[Axis, ...]
    persistence: float
    begin: int
    basis: Basis
    when_set: Literal["", "shift", "replace"] = ""
    stated: Mapping[str, str] = field(default_factory=dict, hash=False)
    note: str = ""
    where: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Correlation:
    """The correlation of the normal deviates of two shocks (a Gaussian copula)."""

    first: str
    second: str
    value: float
    basis: Basis
    where: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """All shocks of a variant, in the order of their codes, and how they are drawn.

    Correlated shocks have the same axes.  ``scrambles``: with Sobol points, how many independent scrambles
    the draws are divided into.
    """

    shocks: tuple[Shock, ...]
    correlations: tuple[Correlation, ...] = ()
    draws: int = DRAWS
    seed: int = SEED
    sampling: Sampling = "random"
    scrambles: int = SCRAMBLES
    where: Where = field(default=NOWHERE, compare=False)
