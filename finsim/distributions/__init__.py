"""How a number may be spread: one distribution a file, each a function of a standard normal deviate.

Every distribution is drawn as X = F⁻¹(Φ(z)) with z standard normal, so that correlation (a Gaussian copula)
and persistence over years (AR(1)) mean the same for all of them.  The folder is the registry: a file's name
is what users write (``lognormal``), and each file holds one ``RULE``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from finsim.errors import Problem
from finsim.rules import Label

Array = NDArray[np.float64]


class Distribution(Protocol):
    """A drawn number X as it is applied: a multiplier of a path, or a difference from it."""

    @property
    def mean(self) -> float: ...

    @property
    def median(self) -> float: ...

    @property
    def low(self) -> float:
        """The least X can be; −inf where there is no such bound."""

    @property
    def high(self) -> float:
        """The most X can be; +inf where there is no such bound."""

    def value(self, z: Array, out: Array | None = None) -> Array:
        """X at standard normal deviates of any shape, never falling in z; ``out`` may be ``z`` itself."""

    def at(self, horizon: int) -> Distribution:
        """The distribution so many years after the base year; the same one unless errors grow with it."""


Measure = Literal["own", "pure", "text", "table"]
"""What a field is measured in: the unit of the number that is spread (or % of it), none, or it is a word or
the rows of a file."""
Default = float | str | Literal["centre"] | None
"""What stands where a field is not given; ``centre`` is the number itself as stated: 1 for a multiplier and
0 for a difference, unless the fields are in the number's own unit.  ``None``: there is no default."""


@dataclass(frozen=True, slots=True)
class Field:
    """A number (``many``: a list of them) that a distribution needs, its meaning and its measure."""

    name: str
    label: Label
    measure: Measure = "own"
    default: Default = None
    many: bool = False


@dataclass(frozen=True, slots=True)
class DistributionRule:
    """A kind of distribution.

    ``given``: the sets of fields that may be given, each complete by itself; fields with a default may be
    left out.  ``check`` yields a :class:`Problem` for each thing wrong with such a set (defaults filled in);
    ``make`` builds the distribution from fields that passed, in the unit they are in.  ``forms``: whether it
    can be a multiplier of a path (``factor``), a ``difference`` from it, or both.
    """

    label: Label
    fields: tuple[Field, ...]
    given: tuple[frozenset[str], ...]
    check: Callable[[Mapping[str, Any]], Iterator[Problem]]
    make: Callable[[Mapping[str, Any]], Distribution]
    source: str
    example: str
    forms: tuple[Literal["factor", "difference"], ...] = ("factor", "difference")


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """The names of all kinds of distribution, as users write them."""
    return tuple(sorted(f.stem.replace("_", "-") for f in Path(__file__).parent.glob("[!_]*.py")))


@lru_cache(maxsize=32)
def rule(name: str) -> DistributionRule:
    """The kind of that name; the caller has checked that it is one of :func:`names`."""
    found: DistributionRule = import_module(f"finsim.distributions.{name.replace('-', '_')}").RULE
    return found


def filled(name: str, fields: Mapping[str, Any], centre: float = 1.0) -> dict[str, Any]:
    """The fields with their defaults; ``centre`` stands for the number itself, in the fields' unit."""
    defaults = {field.name: field.default for field in rule(name).fields if field.default is not None}
    return {k: centre if v == "centre" else v for k, v in defaults.items()} | dict(fields)


def made(name: str, fields: Mapping[str, Any], centre: float = 1.0) -> Distribution:
    """The distribution of that kind with those fields; the first thing wrong is raised as a Problem."""
    complete = filled(name, fields, centre)
    for problem in rule(name).check(complete):
        raise problem
    return rule(name).make(complete)


@dataclass(frozen=True, slots=True)
class Certain:
    """One number and no doubt."""

    number: float

    @property
    def mean(self) -> float:
        return self.number

    @property
    def median(self) -> float:
        return self.number

    @property
    def low(self) -> float:
        return self.number

    @property
    def high(self) -> float:
        return self.number

    def value(self, z: Array, out: Array | None = None) -> Array:
        out = np.empty_like(z) if out is None else out
        out.fill(self.number)
        return out

    def at(self, horizon: int) -> Distribution:
        return self


@dataclass(frozen=True, slots=True)
class Moved:
    """``factor`` × X + ``by``, the factor above 0 so that it never falls in z."""

    inner: Distribution
    factor: float = 1.0
    by: float = 0.0

    @property
    def mean(self) -> float:
        return self.factor * self.inner.mean + self.by

    @property
    def median(self) -> float:
        return self.factor * self.inner.median + self.by

    @property
    def low(self) -> float:
        return self.factor * self.inner.low + self.by

    @property
    def high(self) -> float:
        return self.factor * self.inner.high + self.by

    def value(self, z: Array, out: Array | None = None) -> Array:
        out = self.inner.value(z, out)
        out *= self.factor
        out += self.by
        return out

    def at(self, horizon: int) -> Distribution:
        then = self.inner.at(horizon)
        return self if then is self.inner else Moved(then, self.factor, self.by)


def scaled(distribution: Distribution, factor: float) -> Distribution:
    """X × factor: what is stated in persons, divided by the persons stated, is a multiplier."""
    if not 0 < factor < np.inf:
        raise ValueError(f"a distribution is scaled by a factor above 0, not {factor}")
    return distribution if factor == 1 else Moved(distribution, factor)


def shifted(distribution: Distribution, by: float) -> Distribution:
    """X + by: what is stated as a rate, less the rate stated, is a difference."""
    return distribution if by == 0 else Moved(distribution, 1.0, by)
