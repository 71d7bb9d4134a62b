"""Block after block of places where draws differ by place, or sums of a place's draws decide: years inside.

What a line costs is its weights times its factor (draw), which is worked out once for all blocks, times its
factor (place, draw); lines that do not come apart are worked out whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from finsim.draws.common import Common, settled_rows
from finsim.draws.drawn_numbers import Clipped, DrawnNumbers
from finsim.draws.funds_drawn import FundsDrawn
from finsim.draws.general import line_parts, told_at
from finsim.draws.growing import DrawFactors
from finsim.draws.settled import movers, settle_draws
from finsim.draws.shock_values import BlockValues
from finsim.draws.weights import Weights

Array = NDArray[np.float64]
Index = NDArray[np.intp]
SIDE_BY_SIDE = 32
"""Lines with factors of their own whose costs are laid out together."""


@dataclass
class Block:
    """What a block of places adds to rows that take in more than one place, (payer, year, draw) by group, and
    the weights of its lines in their sums, (piece, payer) by year."""

    parts: dict[int, Array] = field(default_factory=dict)
    weights: list[Array] = field(default_factory=list)
    clipped: Clipped = field(default_factory=dict)


class BlockWork:
    """All years of a block of places."""

    def __init__(self, common: Common, block: slice) -> None:
        self.common, self.block = common, block
        self.weights = Weights(common.plan, common.parts, block)
        self.places = self.weights.places
        values = BlockValues(common.shared, self.weights.paths.codes, common.moved.lag)
        self.numbers = DrawnNumbers(common.moved, self.weights.paths, values, common.rooms)
        self._drawn = DrawFactors(common.parts, self.numbers, placed=True)
        self.adds = Block(clipped=self.numbers.clipped)
        years, payers = len(common.plan.years), len(common.plan.payers)
        self._shape = (payers, years, common.found.draws)
        inside = range(block.start, block.stop)
        self._upper = {
            at: np.array([leaf - block.start for leaf in leaves.tolist() if leaf in inside], dtype=np.intp)
            for at, leaves in common.layout.upper.items()
        }
        self._settled = settled_rows(common.plan)
        self._movers = [common.plan.payers.index(payer) for payer in movers(common.plan)]
        self._funds = FundsDrawn(common.plan, self.numbers, block, common.found.draws)
        self._lines: dict[int, list[int]] = {}
        for at, lines in common.layout.lines_of.items():
            for row in lines.tolist():
                self._lines.setdefault(row, []).append(at)

    def __call__(self) -> Block:
        for index, year in enumerate(self.common.plan.years):
            self.numbers.forget(year)
            self._year(index)
        return self.adds

    def _year(self, year: int) -> None:
        """One year: what every payer bears at each place of the block, (place, payer, draw)."""
        common = self.common
        table = self.weights.of_year(common.pieces[year], year)
        self.adds.weights.append(table.sum(axis=2))
        borne = self._separable(table, year)
        self._placed(borne, table, year)
        whole = self._whole(borne, year)
        if self._settled:
            self._settle(borne, table, whole, year)
        self._take_in(borne, year)

    def _separable(self, table: Array, year: int) -> Array:
        pieces, columns = self.common.pieces[year], self.common.columns[year]
        apart = [k for k, row in enumerate(pieces.line.tolist()) if not self.common.parts[row].placed]
        gathered = np.zeros((len(columns.made_of), *table.shape[1:]))
        np.add.at(gathered, columns.of_piece[apart], table[apart])
        weights = np.ascontiguousarray(gathered.transpose(2, 1, 0)).reshape(-1, len(gathered))
        rows = np.matmul(weights, self.common.factors[year])
        return np.asarray(rows.reshape(self.places, -1, rows.shape[1]))

    def _placed(self, borne: Array, table: Array, year: int) -> None:
        """Add lines that have a factor (place, draw): those with one in common together, the others side by
        side."""
        single: list[int] = []
        for pieces in self.common.groups(year).values():
            if len(pieces) == 1:
                single += pieces
                continue
            columns = self.common.columns[year].of_piece[pieces]
            weights = np.ascontiguousarray(table[pieces].transpose(2, 1, 0))
            rows = np.matmul(weights, self.common.factors[year][columns])
            rows *= self._factor(pieces[0], year)[:, None, :]
            borne += rows
        for start in range(0, len(single), SIDE_BY_SIDE):
            pieces = single[start : start + SIDE_BY_SIDE]
            cost = np.empty((self.places, len(pieces), self._shape[2]))
            for k, piece in enumerate(pieces):
                column = self.common.columns[year].of_piece[piece]
                np.multiply(self._factor(piece, year), self.common.factors[year][column], out=cost[:, k])
            borne += np.matmul(np.ascontiguousarray(table[pieces].transpose(2, 1, 0)), cost)
        if self._lines:
            self._add_placed_lines(table, year)

    def _factor(self, piece: int, year: int) -> Array:
        """The factor (place, draw) of a piece's line."""
        pieces = self.common.pieces[year]
        one = self.common.parts[pieces.line[piece]]
        month = one.planned.moments[pieces.moment[piece]]
        with told_at(one.planned):
            parts = [self._drawn.value(part, month) for part in one.placed]
            return np.asarray(reduce(np.multiply, parts))

    def _add_placed_lines(self, table: Array, year: int) -> None:
        """The same to the rows of items and domains."""
        pieces, columns = self.common.pieces[year], self.common.columns[year]
        for k, row in enumerate(pieces.line.tolist()):
            if self.common.parts[row].placed and row in self._lines:
                cost = self._factor(k, year) * self.common.factors[year][columns.of_piece[k]]
                cost = np.broadcast_to(cost, (self.places, self._shape[2]))
                borne = np.matmul(table[k], cost)
                for group in self._lines[row]:
                    self._sum(group)[:, year] += borne

    def _whole(self, borne: Array, year: int) -> dict[int, dict[int, Array]]:
        """Add lines that do not come apart; what each payer bears of each."""
        found: dict[int, dict[int, Array]] = {}
        for row, one in enumerate(self.common.parts):
            if not one.whole:
                continue
            parts = found[row] = line_parts(self.common.plan, one.planned, self.numbers, year)
            for payer, part in parts.items():
                borne[:, payer] += part
                for group in self._lines.get(row, ()):
                    wide = np.broadcast_to(part, (self.places, self._shape[2]))
                    self._sum(group)[payer, year] += wide.sum(axis=0)
        return found

    def _settle(self, borne: Array, table: Array, whole: dict[int, dict[int, Array]], year: int) -> None:
        """Add what funds and settlements change, which is worked out from the entries of their lines."""
        plan = self.common.plan
        entries = {row: self._entries(row, table, whole.get(row, {}), year) for row in self._settled}
        self._funds.run(entries, year)
        settle_draws(plan, entries, self.numbers, self.block, year)
        for row in self._settled:
            moved = entries.pop(row)
            moved -= self._entries(row, table, whole.get(row, {}), year)
            borne[:, self._movers] += moved
            for group in self._lines.get(row, ()):
                self._sum(group)[self._movers, year] += moved.sum(axis=0)

    def _entries(self, row: int, table: Array, whole: dict[int, Array], year: int) -> Array:
        """What is borne of a line by the payers that money moves between, (place, payer, draw)."""
        out = np.zeros((self.places, len(self._movers), self._shape[2]))
        for at, payer in enumerate(self._movers):
            if payer in whole:
                out[:, at] = whole[payer]
        pieces, columns, one = self.common.pieces[year], self.common.columns[year], self.common.parts[row]
        for k in np.flatnonzero(pieces.line == row):
            factor: Array = self.common.factors[year][columns.of_piece[k]][None]
            if one.placed:
                factor = factor * self._factor(int(k), year)
            out += table[k, self._movers].T[:, :, None] * factor[:, None, :]
        return out

    def _take_in(self, borne: Array, year: int) -> None:
        """Take in the rows of the block's places, and add them to what lies above them."""
        layout = self.common.layout
        self._sum(0)[:, year] += borne.sum(axis=0)
        for at, mine in self._upper.items():
            if len(mine):
                self._sum(at)[:, year] += borne[mine].sum(axis=0)
        groups = layout.leaf_groups[self.block]
        asked = groups >= 0
        if asked.any():
            groups = groups[asked]
            wide = np.matmul(layout.sums, borne if asked.all() else borne[asked])
            payers = np.tile(np.arange(len(layout.payers)), len(groups))
            of = np.repeat(groups, len(layout.payers))
            self.common.found.put(of, payers, year, wide.reshape(len(of), -1))

    def _sum(self, group: int) -> Array:
        if group not in self.adds.parts:
            self.adds.parts[group] = np.zeros(self._shape)
        return self.adds.parts[group]


class Sums:
    """The rows that take in more than one place, as blocks come in, in their order."""

    def __init__(self, common: Common) -> None:
        self.common = common
        self.parts: dict[int, Array] = {}
        self.weights: list[Array] = []

    def add(self, block: Block, stop: int) -> None:
        """Add a block that ends before the place ``stop``; what lies wholly before it is finished."""
        for group, part in block.parts.items():
            if group in self.parts:
                self.parts[group] += part
            else:
                self.parts[group] = part
        before = self.weights or [np.zeros_like(one) for one in block.weights]
        self.weights = [a + b for a, b in zip(before, block.weights, strict=True)]
        for group, leaves in self.common.layout.upper.items():
            if group in self.parts and leaves[-1] < stop:
                self._take_in(group)

    def finish(self) -> None:
        """Take in the rows of all, of items and of domains."""
        for group in (0, *self.common.layout.lines_of):
            self._take_in(group)

    def _take_in(self, group: int) -> None:
        """Take in the rows of a group, with the lines of an item or a domain that come apart."""
        layout, found = self.common.layout, self.common.found
        payers = np.arange(len(layout.payers))
        part = self.parts.pop(group, None)
        if part is None:
            part = np.zeros((len(self.common.plan.payers), len(self.common.plan.years), found.draws))
        if group in layout.lines_of:
            self._add_lines(part, layout.lines_of[group])
        for year in range(part.shape[1]):
            rows = np.matmul(layout.sums, part[:, year])
            found.put(np.full(len(payers), group), payers, year, rows)

    def _add_lines(self, part: Array, lines: Index) -> None:
        for year, (pieces, columns) in enumerate(zip(self.common.pieces, self.common.columns, strict=True)):
            apart = np.array([not self.common.parts[row].placed for row in pieces.line.tolist()], dtype=bool)
            mine = np.isin(pieces.line, lines) & apart
            weights = columns.gather(self.weights[year] * mine[:, None])
            part[:, year] += np.matmul(weights.T, self.common.factors[year])
