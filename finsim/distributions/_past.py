"""Forecasts against outturns: the scale of their errors by horizon, and how errors persist over years.

An error is e = outturn ÷ forecast − 1, its horizon h the year forecast less the year the forecast was made.
The band wanted is one for a *new* error, of which those of the table are only a sample.  With errors
N(0, σ²) and s² = Σe² ÷ n, e ÷ s is N(0, 1) over √(χ²₍n₎ ÷ n): Student's t with n degrees of freedom.  Where
the bias of the forecasts is kept, errors lie around their own mean m; e − m of a new one has the variance
σ² (1 + 1 ÷ n), so s² = (1 + 1 ÷ n) Σ(e − m)² ÷ (n − 1) and t has n − 1 degrees of freedom.

s never falls with the horizon: neighbours that would fall are pooled (weighted by their degrees of freedom),
which is the likeliest rising sequence.  t then has the most degrees of freedom of those pooled and not their
sum, since errors of the same forecast are not independent.

Sources: S. Geisser, Predictive Inference (1993); R. E. Barlow et al., Statistical Inference under Order
Restrictions (1972).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt

LEAST = 3
"""Degrees of freedom that a horizon needs, so that t has a variance; and pairs that persistence needs."""
MOST_PERSISTENT = 0.99
"""Persistence where it cannot be estimated (errors stay what they were), and at most."""


@dataclass(frozen=True, slots=True)
class Outturn:
    """What was forecast in year ``made`` for ``year`` (预算数), and what came (执行数)."""

    made: int
    year: int
    forecast: float
    outturn: float
    item: str = ""

    @property
    def horizon(self) -> int:
        return self.year - self.made

    @property
    def error(self) -> float:
        return float(self.outturn / self.forecast - 1)


@dataclass(frozen=True, slots=True)
class Scale:
    """Errors at one horizon: their middle, their scale s and the degrees of freedom of t."""

    middle: float
    scale: float
    freedom: int


def most(rows: Sequence[Outturn]) -> int:
    """The errors of the horizon that has the most."""
    horizons = [row.horizon for row in rows]
    return max((horizons.count(h) for h in set(horizons)), default=0)


def scales(rows: Sequence[Outturn], keep: bool) -> dict[int, Scale]:
    """The scale of each horizon with enough errors, by horizon; ``keep``: around their own mean, not 0."""
    errors: dict[int, list[float]] = {}
    for row in rows:
        errors.setdefault(row.horizon, []).append(row.error)
    horizons = [h for h in sorted(errors) if len(errors[h]) >= LEAST + keep]
    return dict(zip(horizons, _rising([_scale(errors[h], keep) for h in horizons]), strict=True))


def _scale(errors: Sequence[float], keep: bool) -> Scale:
    """Middle, scale and degrees of freedom of the errors of one horizon, as derived above."""
    n = len(errors)
    if not keep:
        return Scale(0.0, sqrt(fsum(e * e for e in errors) / n), n)
    mean = fsum(errors) / n
    return Scale(mean, sqrt((1 + 1 / n) * fsum((e - mean) ** 2 for e in errors) / (n - 1)), n - 1)


def _rising(each: Sequence[Scale]) -> list[Scale]:
    """The scales with those pooled that fall (pool adjacent violators, on variances)."""
    pools: list[list[Scale]] = []
    for one in each:
        pools.append([one])
        while len(pools) > 1 and _variance(pools[-2]) > _variance(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    return [
        Scale(one.middle, sqrt(_variance(pool)), max(other.freedom for other in pool))
        for pool in pools
        for one in pool
    ]


def _variance(pool: Sequence[Scale]) -> float:
    """The squared scale of a pool."""
    return fsum(one.freedom * one.scale**2 for one in pool) / sum(one.freedom for one in pool)


def persistence(rows: Sequence[Outturn], known: Mapping[int, Scale]) -> float:
    """ρ over pairs of errors of one forecast in successive years, each in units of its horizon's scale.

    Not below 0 (a forecast too high for one year is not thereby too low for the next) and at most
    :data:`MOST_PERSISTENT`, which also stands where there are fewer than :data:`LEAST` pairs.
    """
    unit = {
        (row.item, row.made, row.horizon): (row.error - known[row.horizon].middle) / known[row.horizon].scale
        for row in rows
        if row.horizon in known
    }
    pairs = [(u, unit[i, m, h + 1]) for (i, m, h), u in unit.items() if (i, m, h + 1) in unit]
    size = sqrt(fsum(u * u for u, _ in pairs) * fsum(v * v for _, v in pairs))
    if len(pairs) < LEAST or not size:
        return MOST_PERSISTENT
    return min(max(fsum(u * v for u, v in pairs) / size, 0.0), MOST_PERSISTENT)
