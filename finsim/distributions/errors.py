"""The errors of the past: how far outturns lay from forecasts, by how many years ahead they were made.

The next outturn is its forecast times X = 1 + s₍h₎ t, t being Student's, so that bands are prediction bands
for a new error; where the forecasts' bias is kept, X = 1 + m₍h₎ + s₍h₎ t.  How s, m and t follow from the
table stands in :mod:`finsim.distributions._past`.  A horizon without enough errors takes the known one
before it times the square root of the horizons' ratio, as a random walk has it, but not above the next known
one; so beyond the last known horizon s grows with √h.  The base year has no error.

Sources: the practice of bands from past errors, as in the Congressional Budget Office's reports on the
accuracy of its projections and the fan charts of the Office for Budget Responsibility.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import inf, isfinite, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from finsim.distributions import Certain, Distribution, DistributionRule, Field
from finsim.distributions._checks import shown
from finsim.distributions._past import LEAST, Outturn, Scale, most, persistence, scales
from finsim.distributions._table import cubics, knots, pieces, read
from finsim.distributions._tails import deviate
from finsim.errors import Problem
from finsim.rules import Label

Array = NDArray[np.float64]
BIAS = ("drop", "keep")
"""Whether errors lie around 0, or around their own mean."""


@dataclass(frozen=True, slots=True)
class Student:
    """X = 1 + middle + scale × t, t being Student's with ``freedom`` degrees of freedom."""

    middle: float
    scale: float
    freedom: int

    @property
    def mean(self) -> float:
        return 1 + self.middle

    @property
    def median(self) -> float:
        return 1 + self.middle

    @property
    def low(self) -> float:
        return -inf

    @property
    def high(self) -> float:
        return inf

    def value(self, z: Array, out: Array | None = None) -> Array:
        table = _student(self.freedom)
        out = np.empty_like(z) if out is None else out
        for deviates, x in pieces(z, out):
            np.sinh(read(table, deviates), out=x)
            x *= self.scale
            x += 1 + self.middle
        return out

    def at(self, horizon: int) -> Distribution:
        return self


@lru_cache(maxsize=64)
def _student(freedom: int) -> Array:
    """The table of arsinh(t) by z, whose tails are logarithms: t is exact in proportion to its size.

    Its slope is φ(z) ÷ (f(t) √(1 + t²)), f being the density of t.
    """
    from scipy.special import betaln, ndtr, stdtrit

    z = knots()
    # By symmetry from the tail beyond, so that both tails are equally exact.
    t = np.copysign(stdtrit(freedom, ndtr(-np.abs(z))), z)
    density = -np.log(freedom) / 2 - betaln(freedom / 2, 0.5) - (freedom + 1) / 2 * np.log1p(t * t / freedom)
    slope = np.exp(-z * z / 2 - np.log(2 * np.pi) / 2 - density) / np.sqrt(1 + t * t)
    return cubics(np.arcsinh(t), slope)


@dataclass(frozen=True, slots=True)
class Errors:
    """Errors by horizon; taken without a horizon it is that of the first year ahead.

    ``known``: by horizon.  ``persistence``: ρ between the errors of one forecast in successive years, for
    the AR(1) of the shock.
    """

    known: Mapping[int, Scale] = field(hash=False)
    persistence: float

    @property
    def mean(self) -> float:
        return self.at(1).mean

    @property
    def median(self) -> float:
        return self.at(1).median

    @property
    def low(self) -> float:
        return -inf

    @property
    def high(self) -> float:
        return inf

    def value(self, z: Array, out: Array | None = None) -> Array:
        return self.at(1).value(z, out)

    def at(self, horizon: int) -> Distribution:
        """Of the base year (0) certainly 1; between and beyond the horizons known as said above."""
        if horizon <= 0:
            return Certain(1.0)
        near = max((h for h in self.known if h <= horizon), default=min(self.known))
        far = min((one.scale for h, one in self.known.items() if h >= horizon), default=inf)
        one = self.known[near]
        return Student(one.middle, min(one.scale * sqrt(horizon / near), far), one.freedom)


def coverage(rows: Sequence[Outturn], level: float = 0.9, bias: str = "drop") -> tuple[int, int]:
    """How many outturns held out lie in the central band made from the others, and of how many.

    All rows of one year ``made`` are held out together, for their errors hang together.
    """
    z = np.array([deviate((1 + level) / 2)])
    inside = total = 0
    for made in sorted({row.made for row in rows}):
        known = scales([row for row in rows if row.made != made], bias == "keep")
        for row in (row for row in rows if row.made == made and known):
            band = Errors(known, 0.0).at(row.horizon)
            inside += bool(band.value(-z)[0] <= 1 + row.error <= band.value(z)[0])
            total += 1
    return inside, total


def check(fields: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with the fields: ``rows`` (a sequence of :class:`Outturn`) and ``bias``."""
    code, rows, keep = "distribution-errors", fields["rows"], fields["bias"] == "keep"
    if fields["bias"] not in BIAS:
        yield Problem(code, what="bias", found=fields["bias"], right=" | ".join(BIAS))
    wrong = [problem for row in rows for problem in _row(row)] + list(_twice(rows))
    yield from wrong
    if wrong:
        return
    known = scales(rows, keep)
    if not known:
        yield Problem(code, what="rows", found=f"{most(rows)}", right=f"≥ {LEAST + keep}")
    elif not all(one.scale for one in known.values()):
        yield Problem(code, what="outturn", found="Σ e² = 0", right="Σ e² > 0")


def _row(row: Outturn) -> Iterator[Problem]:
    """What is wrong with one row."""
    code = "distribution-errors"
    if row.year <= row.made:
        yield Problem(code, what="made", found=_years(row), right="made < year")
    if not isfinite(row.forecast) or row.forecast <= 0:
        yield Problem(code, what="forecast", found=f"forecast = {shown(row.forecast)}", right="forecast > 0")
    if not isfinite(row.outturn) or row.outturn < 0:
        yield Problem(code, what="outturn", found=f"outturn = {shown(row.outturn)}", right="outturn ≥ 0")


def _twice(rows: Sequence[Outturn]) -> Iterator[Problem]:
    """Rows of the same item, made and year."""
    seen: set[tuple[str, int, int]] = set()
    for row in rows:
        key = (row.item, row.made, row.year)
        if key in seen:
            found = f"2 × ({_years(row)})"
            yield Problem("distribution-errors", what="rows", found=found, right=f"1 × ({_years(row)})")
        seen.add(key)


def _years(row: Outturn) -> str:
    return f"made = {row.made}, year = {row.year}"


def make(fields: Mapping[str, Any]) -> Distribution:
    """The distribution of fields that passed :func:`check`."""
    known = scales(fields["rows"], fields["bias"] == "keep")
    return Errors(known, persistence(fields["rows"], known))


RULE = DistributionRule(
    label=Label("历年预算与执行之差", "errors of the past"),
    fields=(
        Field("rows", Label("预算数与执行数对照表", "table of forecasts against outturns"), measure="table"),
        Field("bias", Label("系统性偏差", "bias"), measure="text", default="drop"),
    ),
    given=(frozenset({"rows", "bias"}),),
    check=check,
    make=make,
    source="CBO, accuracy of budget projections; OBR, forecast evaluation reports: bands from past errors",
    example="errors: {file: errors.csv, item: boarding-allowance}",
    forms=("factor",),
)
