"""Quantiles of many draws: sorted in place along the draws, linear between neighbours (numpy's default)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Quantiles:
    """Where the quantiles of ``levels`` lie among so many sorted draws."""

    def __init__(self, levels: Sequence[float], draws: int) -> None:
        at = (draws - 1) * np.asarray(levels, dtype=np.float64)
        self.below = np.floor(at).astype(np.intp)
        self.above = np.minimum(self.below + 1, draws - 1)
        self.part = at - self.below

    def of(self, rows: Array) -> Array:
        """The quantiles of each row (row, level); ``rows`` (row, draw) are left sorted."""
        rows.sort(axis=-1)
        low = rows[:, self.below]
        return np.asarray(low + (rows[:, self.above] - low) * self.part)


class Means:
    """Means of draws and their standard errors: sd ÷ √n of independent draws, or from independent
    scrambles the sd of their means ÷ √(how many)."""

    def __init__(self, scramble_of: NDArray[np.intp]) -> None:
        self.draws = len(scramble_of)
        self.scrambles = int(scramble_of.max(initial=0)) + 1
        self.weights = np.zeros((self.draws, self.scrambles))
        self.weights[np.arange(self.draws), scramble_of] = 1
        self.weights /= self.weights.sum(axis=0)

    def of_columns(self, columns: Array) -> Array:
        """The mean of each column in each scramble, (column, scramble)."""
        if self.scrambles == 1:
            return np.asarray(columns.mean(axis=1, keepdims=True))
        return np.asarray(columns @ self.weights)

    def error(self, by_scramble: Array, squares: Array) -> Array:
        """The standard error of means (row,), from those by scramble and the sums of squared differences
        from the mean."""
        if self.scrambles > 1:
            return np.asarray(by_scramble.std(axis=1, ddof=1) / np.sqrt(self.scrambles))
        return np.asarray(np.sqrt(squares / max(1, self.draws - 1) / self.draws))

    def of(self, rows: Array) -> tuple[Array, Array]:
        """Mean and standard error of rows (row, draw), which are not written to."""
        by_scramble = self.of_columns(rows - rows[:, :1])
        mean = by_scramble.mean(axis=1)
        apart = rows - rows[:, :1]
        apart -= mean[:, None]
        return mean + rows[:, 0], self.error(by_scramble, np.vecdot(apart, apart))
