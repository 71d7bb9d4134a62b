"""Sobol indices of a scenario: what part of the spread each shock makes, alone and with all others.

All draws of a shock (for each item, place and year) count as one input; so do those of a group of shocks.
Correlation inside a group is kept; correlated shocks in different groups are refused, for what they make
together cannot be divided.  Source: see :mod:`finsim.analysis.variance_shares`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from finsim.analysis.aim import Aim, raise_all, read_aim
from finsim.analysis.aimed_draws import aimed_sums, uncertain
from finsim.analysis.groups import Asked, Group, make_groups, read_groups
from finsim.analysis.variance_shares import Shares, variance_shares
from finsim.draws.designed import Mixed
from finsim.draws.double import Double, double
from finsim.draws.shocks import Shocks
from finsim.errors import NOWHERE, Fault, Problem, told
from finsim.ledger import Ledger
from finsim.result import Result
from finsim.shown import Shown
from finsim.spec import Variant
from finsim.uncertainty_terms import Sampling, Uncertainty

if TYPE_CHECKING:
    import pandas as pd

Array = NDArray[np.float64]
DRAWS, LEAST, MOST = 1024, 64, 2**15
"""Draws of each design: where nothing is asked, the least and the most."""
INDEX_COLUMNS = (
    "group", "name", "shocks", "first", "first_low", "first_high", "first_told_apart", "total", "total_low",
    "total_high", "total_told_apart", "unit",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Index:
    """The indices of one group: values and 95 % intervals, and whether each is told apart from 0."""

    group: Group
    first: float
    first_interval: tuple[float, float]
    first_told: bool
    total: float
    total_interval: tuple[float, float]
    total_told: bool


@dataclass(frozen=True, repr=False)
class Indices(Shown):
    """The indices of one variant, the largest total first.  ``mean`` and ``deviation`` of the sum, yuan;
    ``draws`` of each of the ``runs`` designs."""

    result: Result
    variant: Variant
    ledger: Ledger
    aim: Aim
    rows: tuple[Index, ...]
    mean: float
    deviation: float
    draws: int
    runs: int
    seed: int
    sampling: Sampling

    def top(self, most: int) -> tuple[Index, ...]:
        """The first rows, all of them for 0."""
        return self.rows[:most] if most > 0 else self.rows

    @property
    def alone(self) -> float:
        """What all groups make alone, together: 1 where they do not work on each other."""
        return float(sum(row.first for row in self.rows))

    def to_frame(self) -> pd.DataFrame:
        """One row for each group, :data:`INDEX_COLUMNS`; indices are parts of the variance (unit 1)."""
        import pandas as pd

        return pd.DataFrame(list(self._records()), columns=list(INDEX_COLUMNS))

    def _records(self) -> Iterator[tuple[object, ...]]:
        for row in self.rows:
            first = (row.first, *row.first_interval, row.first_told)
            total = (row.total, *row.total_interval, row.total_told)
            yield (row.group.code, row.group.name.zh, ",".join(row.group.shocks), *first, *total, "1")


@told
def indices(
    result: Result,
    *,
    of: str = "total",
    year: str = "",
    variant: str = "",
    groups: Asked | None = None,
    draws: int = DRAWS,
    seed: int | None = None,
    sampling: Sampling | None = None,
    tell: Callable[[int, int], None] | None = None,
) -> Indices:
    """First-order and total Sobol indices of a sum for each shock, or group of shocks, with 95 % intervals.

    ``of``, ``year``: as :func:`~finsim.tornado`.  ``groups``: name → shocks, or texts ``name=a,b``;
    every other shock stands by itself.  ``draws``: of each design, a power of two; the plan is worked out
    ``groups + 2`` times so often.  ``seed`` and ``sampling``: by default as the scenario states.  ``tell``:
    called with the runs done and all runs.  Raises :class:`~finsim.errors.InputFault` with all faults: no
    uncertainty, an unknown payer, year or shock, a shock in two groups, correlated shocks apart, draws that
    are no power of two.
    """
    ledger = result.ledger(variant)
    aim, faults = read_aim(of, year, ledger)
    shown = result.variant(variant)
    uncertainty = uncertain(shown, faults)
    found = (
        make_groups(uncertainty, read_groups(groups or {}, faults), faults) if uncertainty is not None else ()
    )
    _check_draws(draws, len(found) + 2, faults)
    raise_all(faults)
    assert aim is not None
    assert uncertainty is not None
    seed = uncertainty.seed if seed is None else seed
    if seed < 0:
        raise Problem("seed-number", found=seed)
    method = sampling or uncertainty.sampling
    design = double(uncertainty, ledger.plan, seed, draws, method)
    shares = _shares(ledger, uncertainty, aim, found, design, tell)
    rows = sorted(_rows(found, shares), key=lambda row: (-row.total, row.group.code))
    spread = float(np.sqrt(max(shares.variance, 0.0)))
    runs = len(found) + 2
    return Indices(result, shown, ledger, aim, tuple(rows), shares.mean, spread, draws, runs, seed, method)


def _check_draws(draws: int, runs: int, faults: list[Fault]) -> None:
    if draws < LEAST or draws & (draws - 1):
        near = min(max(1 << max(draws - 1, 0).bit_length(), LEAST), MOST)
        values: dict[str, object] = {"found": f"{draws:,}", "least": LEAST, "near": near}
        faults.append(Fault("sensitivity-draws", NOWHERE, values))
    elif draws > MOST:
        values = {"runs": runs, "found": f"{draws:,}", "all": f"{draws * runs:,}", "most": f"{MOST:,}"}
        faults.append(Fault("sensitivity-draws-many", NOWHERE, values))


def _shares(
    ledger: Ledger,
    uncertainty: Uncertainty,
    aim: Aim,
    groups: Sequence[Group],
    design: Double,
    tell: Callable[[int, int], None] | None,
) -> Shares:
    """The sums with both designs, and with each group taken from the second; their indices."""
    taken = [frozenset[str](), frozenset(shock.code for shock in uncertainty.shocks)]
    taken += [frozenset(group.shocks) for group in groups]
    sums = np.empty((len(taken), len(design.group_of)))
    for run, codes in enumerate(taken):
        sampler = Mixed(design.first, design.second, codes)
        sums[run] = aimed_sums(ledger, Shocks(uncertainty, ledger.plan.years, sampler), aim)
        if tell is not None:
            tell(run + 1, len(taken))
    return variance_shares(sums[0], sums[1], sums[2:], design.group_of)


def _rows(groups: Sequence[Group], shares: Shares) -> Iterator[Index]:
    for index, group in enumerate(groups):
        yield Index(
            group,
            float(shares.first[index]),
            (float(shares.first_interval[index, 0]), float(shares.first_interval[index, 1])),
            bool(shares.first_told[index]),
            float(shares.total[index]),
            (float(shares.total_interval[index, 0]), float(shares.total_interval[index, 1])),
            bool(shares.total_told[index]),
        )
