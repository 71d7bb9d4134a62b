"""Two designs of the same shocks, independent of each other: what Sobol indices are worked out from.

Random: the first design is what a simulation with the seed draws; the second has streams of its own.  Sobol:
the points of one scrambled sequence have both designs' dimensions side by side, for two scrambles of the same
points would not be independent; each shock stands in it twice, under two names.  Draws are divided into
groups that are independent of each other.

Source: A. Saltelli et al., Computer Physics Communications 181 (2010) 259–270, section 3.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from finsim.draws.shocks import Sampler
from finsim.draws.sobol import SobolSampler, paths
from finsim.draws.streams import RandomSampler
from finsim.plan import Plan
from finsim.uncertainty_terms import Sampling, Uncertainty

Array = NDArray[np.float64]
GROUPS: Mapping[Sampling, int] = {"random": 32, "sobol": 16}
"""Independent groups of draws: enough for an interval, each large enough for what Sobol points gain."""
FIRST, SECOND = "first design of ", "second design of "


@dataclass(frozen=True)
class Double:
    """Two samplers of the same shocks, and the group of each draw, (draw,)."""

    first: Sampler
    second: Sampler
    group_of: NDArray[np.intp]


@dataclass(frozen=True)
class _Named:
    """A sampler whose shocks have a prefix before their codes."""

    sampler: Sampler
    prefix: str

    @property
    def draws(self) -> int:
        return self.sampler.draws

    @property
    def scramble_of(self) -> NDArray[np.intp]:
        return self.sampler.scramble_of

    def normals(self, code: str, item: str, place: str, year: int, out: Array) -> None:
        """Fill ``out`` (draw,) with the deviates of the shock of that name."""
        self.sampler.normals(self.prefix + code, item, place, year, out)


def double(uncertainty: Uncertainty, plan: Plan, seed: int, draws: int, sampling: Sampling) -> Double:
    """The two designs of so many draws (a power of two with Sobol points)."""
    groups = GROUPS[sampling]
    group_of = np.arange(draws, dtype=np.intp) * groups // draws
    if sampling == "random":
        streams = RandomSampler(seed, draws)
        return Double(streams, _Named(streams, SECOND), group_of)
    known = paths(uncertainty, plan.years, _keys(uncertainty, plan))
    twice = [replace(path, code=prefix + path.code) for prefix in (FIRST, SECOND) for path in known]
    points = SobolSampler(seed, draws, twice, groups)
    return Double(_Named(points, FIRST), _Named(points, SECOND), group_of)


def _keys(uncertainty: Uncertainty, plan: Plan) -> Iterator[tuple[str, str, str]]:
    """The (shock, item, place) that may be asked for; a series that no item has is asked for under ''."""
    items = ("", *dict.fromkeys(planned.line.item for planned in plan.lines))
    for shock in uncertainty.shocks:
        of_item = items if "item" in shock.axes else ("",)
        yield from product((shock.code,), of_item, plan.leaves if "place" in shock.axes else ("",))
