"""Year by year where no draw differs by place: weights (row, column) times factors (column, draw).

A column is a factor that lines have in common; its weight in a row is what those lines cost there centrally.
Factors are taken less their mean, so that rows come out less theirs: a row that nothing moves is exactly
that, and a standard error loses no digits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from finsim.draws.drawn_numbers import DrawnNumbers
from finsim.draws.found import Found
from finsim.draws.general import told_at
from finsim.draws.growing import DrawFactors
from finsim.draws.layout import Layout
from finsim.draws.separate import Apart
from finsim.draws.weights import Pieces, Weights, pieces_of
from finsim.ledger import blocks
from finsim.plan import Plan

Array = NDArray[np.float64]
Index = NDArray[np.intp]
Answer = TypeVar("Answer")
ROWS = 100
"""Rows of one product: enough for its speed (never below 16), few enough to be sorted in the cache."""
PLACES = 512
"""Places whose weights are laid out together."""
CERTAIN = 0
"""The column of what no draw moves: 1 in every draw."""
Run = Callable[[Sequence[Callable[[], None]]], None]


@dataclass(frozen=True)
class Columns:
    """The columns of a year: of which line each is made (``None``: certain) and at which moment; and the
    column of each piece."""

    made_of: tuple[tuple[Apart, int] | None, ...]
    of_piece: Index

    def fill(self, drawn: DrawFactors, out: Array) -> None:
        """The factors of all columns, (column, draw)."""
        for row, made in zip(out, self.made_of, strict=True):
            if made is None:
                row.fill(1.0)
                continue
            one, month = made
            with told_at(one.planned):
                first, *others = (drawn.value(part, month)[0] for part in one.drawn)
                if not others:
                    row[:] = first
                for k, factor in enumerate(others):
                    np.multiply(row if k else first, factor, out=row)

    def gather(self, weights: Array) -> Array:
        """Weights by piece (piece, …) added up by column (column, …)."""
        if len(self.of_piece) == len(self.made_of) - 1 and (np.diff(self.of_piece) == 1).all():
            return np.concatenate((np.zeros((1, *weights.shape[1:])), weights))
        out = np.zeros((len(self.made_of), *weights.shape[1:]))
        np.add.at(out, self.of_piece, weights)
        return out


def columns_of(parts: Sequence[Apart], pieces: Pieces) -> Columns:
    """The columns that the pieces of a year need."""
    known: dict[tuple[int, int], int] = {(CERTAIN, CERTAIN): CERTAIN}
    made: list[tuple[Apart, int] | None] = [None]
    of_piece = []
    for row, moment in zip(pieces.line.tolist(), pieces.moment.tolist(), strict=True):
        one = parts[row]
        month = one.planned.moments[moment]
        key = (one.key, month) if one.drawn else (CERTAIN, CERTAIN)
        if key not in known:
            known[key] = len(made)
            made.append((one, month))
        of_piece.append(known[key])
    return Columns(tuple(made), np.array(of_piece, dtype=np.intp))


class YearOuter:
    """The work of one simulation, year by year."""

    def __init__(self, plan: Plan, parts: Sequence[Apart], layout: Layout, found: Found) -> None:
        self.plan, self.parts, self.layout, self.found = plan, parts, layout, found
        self.blocks = blocks(len(plan.leaves), PLACES)
        self.weights = [Weights(plan, parts, block) for block in self.blocks]
        self.pieces = pieces_of(parts, len(plan.years))
        self.columns = [columns_of(parts, pieces) for pieces in self.pieces]
        self._same: tuple[list[Array], Array, Index, Index] | None = None

    def run(self, numbers: DrawnNumbers, run: Run, submit: Callable[..., Future[Array]]) -> Iterator[int]:
        """Work out every year; each is given when it is done."""
        drawn = DrawFactors(self.parts, numbers)
        waiting = submit(self._factors, drawn, 0)
        for year in range(len(self.plan.years)):
            factors = waiting.result()
            if year + 1 < len(self.plan.years):
                waiting = submit(self._factors, drawn, year + 1)
            run([*self._tasks(year, factors)])
            yield year

    def _factors(self, drawn: DrawFactors, year: int) -> Array:
        """A year's factors; the next year's are drawn while this one's rows are worked out."""
        drawn.numbers.forget(self.plan.years[year])
        out = np.empty((len(self.columns[year].made_of), self.found.draws))
        self.columns[year].fill(drawn, out)
        return out

    def _tasks(self, year: int, factors: Array) -> Iterator[Callable[[], None]]:
        by_scramble = self.found.means.of_columns(factors)
        factors -= by_scramble.mean(axis=1, keepdims=True)
        places, upper, groups, payers = self._laid_out(year)
        tables = [(upper, groups, payers)]
        by_block = zip(places, self.blocks, strict=True)
        tables += [(table, *self._at(block)) for table, block in by_block if table.shape[1]]
        for table, table_groups, table_payers in tables:
            moved, asked = table[1:].any(axis=0), table_groups >= 0
            still = np.flatnonzero(asked & ~moved)
            if len(still):
                values = table[:, still].T @ by_scramble.mean(axis=1)
                self.found.put_certain(table_groups[still], table_payers[still], year, values)
            rows = np.flatnonzero(asked & moved)
            for start in range(0, len(rows), ROWS):
                at = rows[start : start + ROWS]
                where = (table_groups[at], table_payers[at], year)
                yield _Rows(self.found, table, at, *where, factors, by_scramble)

    def _at(self, block: slice) -> tuple[Index, Index]:
        """Group and payer of each row of a block's table."""
        groups, payers = self.layout.leaf_groups[block], len(self.layout.payers)
        return np.tile(groups, payers), np.repeat(np.arange(payers), len(groups))

    def _laid_out(self, year: int) -> tuple[list[Array], Array, Index, Index]:
        """The weights of each block's places, (column, payer × place), and of all other rows."""
        same = year and all(one.same_as_before(year) for one in self.weights)
        if same and self._same is not None and self._alike(year):
            return self._same
        by_place = bool((self.layout.leaf_groups >= 0).any())
        columns, pieces, layout = self.columns[year], self.pieces[year], self.layout
        whole: Array | None = None
        inner = {at: np.zeros((len(pieces.line), len(self.plan.payers))) for at in layout.upper}
        places = []
        for block, weights in zip(self.blocks, self.weights, strict=True):
            table = weights.of_year(pieces, year)
            summed = table.sum(axis=2)
            whole = summed if whole is None else whole + summed
            for at, leaves in layout.upper.items():
                mine = leaves[(leaves >= block.start) & (leaves < block.stop)] - block.start
                if len(mine):
                    inner[at] += table[:, :, mine].sum(axis=2)
            if by_place:
                wide = np.matmul(layout.sums, columns.gather(table))
                places.append(wide.reshape(len(wide), -1))
            else:
                places.append(np.zeros((len(columns.made_of), 0)))
        assert whole is not None
        upper, groups = self._upper(pieces, columns, whole, inner)
        payers = np.tile(np.arange(len(layout.payers)), len(groups))
        self._same = (places, upper, np.repeat(groups, len(layout.payers)), payers)
        return self._same

    def _alike(self, year: int) -> bool:
        """Whether the columns of a year are those of the one before, moment by moment."""
        before, now = self.columns[year - 1].of_piece, self.columns[year].of_piece
        return len(before) == len(now) and bool((before == now).all())

    def _upper(
        self, pieces: Pieces, columns: Columns, whole: Array, inner: dict[int, Array]
    ) -> tuple[Array, Index]:
        """The weights of the rows that take in many places or few lines: (column, group × payer)."""
        found = [(0, whole)]
        for at, lines in self.layout.lines_of.items():
            found.append((at, whole * np.isin(pieces.line, lines)[:, None]))
        found += inner.items()
        wide = [columns.gather(table) @ self.layout.sums.T for _, table in found]
        return np.concatenate(wide, axis=1), np.array([at for at, _ in found], dtype=np.intp)


@dataclass(frozen=True)
class _Rows:
    """One product of rows, sorted and taken in."""

    found: Found
    table: Array
    at: Index
    groups: Index
    payers: Index
    year: int
    factors: Array
    by_scramble: Array

    def __call__(self) -> None:
        first, last = int(self.at[0]), int(self.at[-1])
        beside = last - first + 1 == len(self.at)
        weights = (self.table[:, first : last + 1] if beside else self.table[:, self.at]).T
        rows = np.matmul(weights[:, 1:], self.factors[1:])
        self.found.put_apart(self.groups, self.payers, self.year, rows, weights @ self.by_scramble)


def one_by_one(tasks: Sequence[Callable[[], None]]) -> None:
    """Tasks in this thread."""
    for task in tasks:
        task()


class Pool:
    """Tasks over some threads, or in this one."""

    def __init__(self, threads: int) -> None:
        self.threads = threads
        self._pool = ThreadPoolExecutor(threads) if threads > 1 else None

    def run(self, tasks: Sequence[Callable[[], None]]) -> None:
        if self._pool is None:
            one_by_one(tasks)
            return
        for done in [self._pool.submit(task) for task in tasks]:
            done.result()

    def map(self, tasks: Sequence[Callable[[], Answer]]) -> list[Answer]:
        """The answers of tasks, in their order."""
        if self._pool is None:
            return [task() for task in tasks]
        return [done.result() for done in [self._pool.submit(task) for task in tasks]]

    def submit(self, work: Callable[..., Array], *args: object) -> Future[Array]:
        if self._pool is not None:
            return self._pool.submit(work, *args)
        done: Future[Array] = Future()
        done.set_result(work(*args))
        return done

    def close(self) -> None:
        """Let go of the threads; what has not begun never does."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
