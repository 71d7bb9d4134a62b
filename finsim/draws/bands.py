"""What a simulation gives: bands of what is borne, by payer, year, domain, item and place.

Quantiles do not add up: tables foot on the central path, bands stand beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from finsim.plan import Plan
from finsim.uncertainty_terms import Uncertainty

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


@dataclass(frozen=True)
class Bands:
    """Bands of one variant, yuan a year.

    ``quantiles`` (row, year, level), ``mean`` and ``error`` (row, year; the latter is the standard error
    of the mean), ``central`` (row, year; the ledger's own sums). ``kept`` (draw arrays by row, (year,
    draw)): every ``total`` row, so that sums over years and chances are worked out draw by draw.
    ``separable``: how each line was worked out, by path: ``certain``, ``separable``, ``by-place`` or
    ``full``. ``clipped``: how many draws of a shock were put back inside what its number can be, by code.
    ``scramble_of`` (draw,): which scramble a draw belongs to; all 0 unless Sobol points were used.
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

    @property
    def years(self) -> tuple[int, ...]:
        return self.plan.years

    def row(self, by: By, code: str = "", payer: str = ALL) -> int:
        """The index of a row."""
        return self.rows.index(Row(by, code, payer))
