"""X of each shock as drawn numbers take it: kept for all who share it, or for a block of places at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from finsim.draws.shocks import ShockPath, Shocks
from finsim.uncertainty_terms import Shock

Array = NDArray[np.float64]


class SharedValues:
    """X of the shocks that do not differ by place, (1, draw), worked out once for all lines and blocks.

    ``keep``: for how many years back; without it for all years, and then threads may share it.
    """

    def __init__(self, shocks: Shocks, keep: int | None = None) -> None:
        self.shocks, self.keep = shocks, keep
        self._paths: dict[tuple[str, str], ShockPath] = {}
        self._values: dict[tuple[str, str], dict[int, Array]] = {}
        self._lock = Lock()

    def x(self, shock: Shock, item: str, year: int) -> Array:
        """X in a year of the plan."""
        key = (shock.code, item if "item" in shock.axes else "")
        found = self._values.get(key, {}).get(year)
        return self._fill(key, year) if found is None else found

    def _fill(self, key: tuple[str, str], year: int) -> Array:
        with self._lock:
            values = self._values.get(key)
            if values is None:
                self._paths[key] = self.shocks.path(*key)
                values = self._values[key] = {}
            found = values.get(year)
            if found is None:
                found = values[year] = self._next(self._paths[key], values, year)
            return found

    def _next(self, path: ShockPath, values: dict[int, Array], year: int) -> Array:
        if self.keep is not None:
            return self._kept(path, values, year)
        if path.constant and year >= path.first:
            return self._stays(path, values, year)
        if path.shock.persistence:
            for before in range(max([path.first, *(known + 1 for known in values)]), year):
                values[before] = self._drawn(path, before, None)
        return self._drawn(path, year, None)

    def _kept(self, path: ShockPath, values: dict[int, Array], year: int) -> Array:
        """X of a year in an array that nobody asks for again."""
        if path.constant and year >= path.first:
            return self._stays(path, values, year)
        spare, oldest = None, year - (self.keep or 0)
        while values and next(iter(values)) < oldest:
            spare = values.pop(next(iter(values)))
        return self._drawn(path, year, spare)

    def _stays(self, path: ShockPath, values: dict[int, Array], year: int) -> Array:
        same = next((x for known, x in values.items() if known >= path.first), None)
        return self._drawn(path, year, None) if same is None else same

    def _drawn(self, path: ShockPath, year: int, spare: Array | None) -> Array:
        out = np.empty((1, self.shocks.draws)) if spare is None else spare
        path.step(year, out[0])
        return out


class BlockValues:
    """X of the shocks that differ by place, (place, draw), for a block of places; for one thread.

    Shocks that do not differ by place come from ``shared``.  Persistence is worked out for the whole block
    at once, from the deviates of each place.
    """

    def __init__(self, shared: SharedValues, places: Sequence[str], keep: int = 0) -> None:
        self.shared, self.places, self.keep = shared, places, keep
        self._blocks: dict[tuple[str, str], _Block] = {}

    def x(self, shock: Shock, item: str, year: int) -> Array:
        """X in a year of the plan."""
        if "place" not in shock.axes:
            return self.shared.x(shock, item, year)
        key = (shock.code, item if "item" in shock.axes else "")
        if key not in self._blocks:
            self._blocks[key] = _Block(self.shared.shocks, shock, key[1], self.places, self.keep)
        return self._blocks[key].x(year)


class _Block:
    """One shock at one item and many places."""

    def __init__(self, shocks: Shocks, shock: Shock, item: str, places: Sequence[str], keep: int) -> None:
        self.shock, self.keep = shock, keep
        self.shape = (len(places), shocks.draws)
        self.first = max(shock.begin, shocks.years[0])
        self.base = shocks.years[0]
        # Fresh deviates of each place; they persist in the block as a whole.
        fresh = replace(shock, persistence=0.0)
        weights = [shocks.path(shock.code, item, place) for place in places]
        for path in weights:
            path.shock = fresh
        self.paths = weights
        self.constant = weights[0].constant
        self._level: Array | None = None
        self._reached = 0
        self._known: dict[int, Array] = {}

    def x(self, year: int) -> Array:
        if year < self.first:
            return np.full((1, 1), 1.0 if self.shock.form == "factor" else 0.0)
        year = self.first if self.constant else year
        if year not in self._known:
            spare = self._spare(year)
            out = np.empty(self.shape) if spare is None else spare
            z = self._deviates(year, out)
            self._known[year] = self.shock.distribution.at(year - self.base).value(z, out=out)
        return self._known[year]

    def _spare(self, year: int) -> Array | None:
        old = [known for known in self._known if known < year - self.keep and not self.constant]
        for known in old[1:]:
            del self._known[known]
        return None if not old else self._known.pop(old[0])

    def _deviates(self, year: int, out: Array) -> Array:
        """z of a year, in ``out`` or, where it persists, in an array that goes on to the next year."""
        rho = self.shock.persistence
        if not rho:
            return self._fresh(year, out)
        level = self._level
        if level is None or year < self._reached:
            level = self._level = self._fresh(self.first, np.empty(self.shape))
            self._reached = self.first
        for now in range(self._reached + 1, year + 1):
            self._fresh(now, out)
            out *= sqrt(1 - rho * rho)
            level *= rho
            level += out
        self._reached = year
        return level

    def _fresh(self, year: int, out: Array) -> Array:
        for path, row in zip(self.paths, out, strict=True):
            path.deviates(year, row)
        return out
