"""What a simulation gives: bands of what is borne, by payer, year, domain, item and place.

Quantiles do not add up: tables foot on the central path, bands stand beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from finsim.plan import Plan
from finsim.shown import Shown, drawn_by
from finsim.uncertainty_terms import Uncertainty

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from finsim.result import Result
    from finsim.spec import Scenario

Array = NDArray[np.float64]
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
"""The quantiles of a band."""
By = Literal["total", "domain", "item", "place"]
ALL, GOVERNMENTS = "", "governments"
"""Payers of a row beside single ones: all together, and all levels of government together."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a band is of: all (``total``), a domain, an item or a place by its code, and who bears it (a
    payer, :data:`ALL` or :data:`GOVERNMENTS`).  ``place`` rows are for every place of the tree below the
    top."""

    by: By
    code: str
    payer: str


@dataclass(frozen=True, repr=False)
class Bands(Shown):
    """Bands of one variant, yuan a year.

    ``quantiles`` (row, year, level), ``mean`` and ``error`` (row, year; the latter is the standard error
    of the mean), ``central`` (row, year; the ledger's own sums). ``kept`` (draw arrays by row, (year,
    draw)): every ``total`` row, so that sums over years and chances are worked out draw by draw.
    ``separable``: how each line was worked out, by path: ``certain``, ``separable``, ``by-place`` or
    ``full``. ``clipped``: how many draws of a shock were put back inside what its number can be, by code.
    ``scramble_of`` (draw,): which scramble a draw belongs to; all 0 unless Sobol points were used.
    ``of``: the result or scenario that was drawn, which tables and charts take their words from.
    """

    plan: Plan
    uncertainty: Uncertainty
    rows: tuple[Row, ...]
    quantiles: Array
    mean: Array
    error: Array
    central: Array
    kept: Mapping[Row, Array]
    separable: Mapping[str, str]
    clipped: Mapping[str, int]
    scramble_of: NDArray[np.intp]
    draws: int
    seed: int
    sampling: str
    of: Result | Scenario | None = field(default=None, compare=False)

    @property
    def years(self) -> tuple[int, ...]:
        return self.plan.years

    def row(self, by: By, code: str = "", payer: str = ALL) -> int:
        """The index of a row."""
        return self.rows.index(Row(by, code, payer))

    def plot(self, payer: str = ALL) -> Axes:
        """The fan chart of a payer's burden (by code or name; by default of all together), on a figure of
        its own.  Raises :class:`~finsim.errors.InputFault` for a payer without bands."""
        return drawn_by("fan", self, payer)

    def to_frame(self) -> pd.DataFrame:
        """One row for each row and year: ``by``, ``code``, ``payer`` ('' for all together), ``year``,
        ``central``, ``mean``, ``error``, the quantiles ``p5`` to ``p95``, and ``unit``; amounts in yuan."""
        import pandas as pd

        count, years = len(self.rows), len(self.years)
        columns: dict[str, Any] = {
            name: np.repeat([getattr(row, name) for row in self.rows], years)
            for name in ("by", "code", "payer")
        }
        columns["year"] = np.tile(self.years, count)
        columns |= {name: getattr(self, name).ravel() for name in ("central", "mean", "error")}
        columns |= {f"p{round(one * 100)}": self.quantiles[:, :, at].ravel() for at, one in enumerate(LEVELS)}
        return pd.DataFrame({**columns, "unit": "元"})
