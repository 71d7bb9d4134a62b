"""What a simulation gathers: quantiles, means and errors by row and year, and the draws of total rows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from finsim.draws.bands import LEVELS
from finsim.draws.layout import Layout
from finsim.draws.quantiles import Means, Quantiles

Array = NDArray[np.float64]
Index = NDArray[np.intp]


class Found:
    """Arrays by group, payer and year, filled by rows; threads write to rows of their own."""

    def __init__(self, layout: Layout, scramble_of: NDArray[np.intp]) -> None:
        self.layout, self.draws = layout, len(scramble_of)
        shape = (len(layout.groups), len(layout.payers), len(layout.plan.years))
        self.quantiles = np.zeros((*shape, len(LEVELS)))
        self.mean, self.error = np.zeros(shape), np.zeros(shape)
        self.slots = layout.slots
        self.kept = np.zeros((int(self.slots.max()) + 1, shape[2], self.draws))
        self.at, self.means = Quantiles(LEVELS, self.draws), Means(scramble_of)

    def put(
        self, groups: Sequence[int] | Index, payers: Sequence[int] | Index, year: int, rows: Array
    ) -> None:
        """Take in rows (row, draw) of a year, each of a group and a payer; they are left sorted."""
        groups, payers = np.asarray(groups), np.asarray(payers)
        slots = self.slots[groups, payers]
        for k in np.flatnonzero(slots >= 0):
            self.kept[slots[k], year] = rows[k]
        self.mean[groups, payers, year], self.error[groups, payers, year] = self.means.of(rows)
        self.quantiles[groups, payers, year] = self.at.of(rows)

    def put_apart(self, groups: Index, payers: Index, year: int, rows: Array, by_scramble: Array) -> None:
        """The same of rows less their mean (of all scrambles), with their means by scramble."""
        mean = by_scramble.mean(axis=1)
        squares = np.vecdot(rows, rows)
        slots = self.slots[groups, payers]
        for k in np.flatnonzero(slots >= 0):
            np.add(rows[k], mean[k], out=self.kept[slots[k], year])
        self.mean[groups, payers, year] = mean
        self.error[groups, payers, year] = self.means.error(by_scramble, squares)
        self.quantiles[groups, payers, year] = self.at.of(rows) + mean[:, None]

    def put_certain(self, groups: Index, payers: Index, year: int, values: Array) -> None:
        """Rows that no draw moves, by their one value (row,)."""
        self.mean[groups, payers, year] = values
        self.quantiles[groups, payers, year] = values[:, None]
        slots = self.slots[groups, payers]
        for k in np.flatnonzero(slots >= 0):
            self.kept[slots[k], year] = values[k]
