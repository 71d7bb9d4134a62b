"""The central path of every row: the ledger's own sums, after funds and settlements, in yuan."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from finsim.draws.layout import Layout
from finsim.engine import make_ledger, sum_up
from finsim.funds import run_funds
from finsim.ledger import Ledger
from finsim.settlement import settle

Array = NDArray[np.float64]


def central_rows(layout: Layout, ledger: Ledger | None = None) -> Array:
    """Yuan by row and year, (row, year).  Entries are held only where a settlement or a fund needs them."""
    plan = layout.plan
    if ledger is None and (plan.variant.settlements or any(fund.stated for fund in plan.variant.funds)):
        ledger = settle(run_funds(make_ledger(plan)))
    if ledger is not None:
        axes = (ledger.sums("payer", "year", "place"), ledger.sums("payer", "year", "line"))
    else:
        sums = sum_up(plan)
        axes = (np.asarray(sums.by_place, dtype=np.int64), np.asarray(sums.by_line, dtype=np.int64))
    by_place, by_line = axes
    out = np.zeros((len(layout.groups), len(layout.payers), len(plan.years)))
    of = layout.sums.astype(np.int64)
    out[0] = of @ by_line.sum(axis=2) / 100
    for at, lines in layout.lines_of.items():
        out[at] = of @ by_line[:, :, lines].sum(axis=2) / 100
    for at, leaves in layout.upper.items():
        out[at] = of @ by_place[:, :, leaves].sum(axis=2) / 100
    own = np.flatnonzero(layout.leaf_groups >= 0)
    groups = layout.leaf_groups[own]
    for payer, row in enumerate(of):
        out[groups, payer] = np.tensordot(row, by_place[:, :, own], axes=1).T / 100
    return out.reshape(-1, len(plan.years))
