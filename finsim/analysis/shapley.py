"""Shapley values: what each of several inputs contributes to a difference, whatever the order they change in.

For inputs N and a value v(S), worked out with the inputs in S as they are after and the others as before,
the part of input i is the mean of v(S ∪ i) − v(S) over all orders in which the inputs can change:

    φ(i) = Σ over S without i of  |S|! (n − |S| − 1)! ÷ n!  × (v(S ∪ i) − v(S))

The parts add up to v(N) − v(∅); an input that changes nothing gets 0; from after to before each part has the
opposite sign.  Source: Shapley, A Value for n-Person Games, 1953; for expenditure: Shorrocks, Decomposition
Procedures for Distributional Analysis, 1999/2013.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import factorial

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def weight(size: int, players: int) -> float:
    """The part of all orders in which exactly a given set of ``size`` others comes before an input."""
    return factorial(size) * factorial(players - size - 1) / factorial(players)


def by_subsets(value: Callable[[int], Array], players: int) -> list[Array]:
    """The parts of a difference, each of the shape of a value, from all 2^n subsets.

    ``value``: the value of a subset, given as a number whose bit i says that input i is as after.
    """
    grid = np.stack(np.broadcast_arrays(*(value(mask) for mask in range(2**players))))
    shape = grid.shape[1:]
    grid = grid.reshape((2,) * players + shape)
    sizes = np.array([bin(mask).count("1") for mask in range(2 ** max(players - 1, 0))])
    weights = np.array([weight(int(size), players) for size in sizes])
    found = []
    for player in range(players):
        axis = players - 1 - player  # the highest bit is the first axis
        steps = (grid.take(1, axis) - grid.take(0, axis)).reshape(len(weights), -1)
        found.append((weights @ steps).reshape(shape))
    return found


def of_product(before: Sequence[Array], after: Sequence[Array]) -> list[Array]:
    """The same for a product of numbers, in closed form: n² products in place of 2^n.

    The subsets of one size are summed together: they are the coefficients of Π (a + b·x) over the others.
    """
    found = []
    for player, (one, two) in enumerate(zip(before, after, strict=True)):
        sums: list[Array] = [np.ones(())]
        for other, (a, b) in enumerate(zip(before, after, strict=True)):
            if other != player:
                sums = _times(sums, a, b)
        weighed = sum(
            (weight(size, len(before)) * part for size, part in enumerate(sums)), start=np.zeros(())
        )
        found.append(np.asarray((two - one) * weighed))
    return found


def _times(sums: list[Array], a: Array, b: Array) -> list[Array]:
    """The coefficients of a polynomial times (a + b·x)."""
    low = [np.asarray(part * a) for part in sums] + [np.zeros(())]
    high = [np.zeros(()), *(np.asarray(part * b) for part in sums)]
    return [np.asarray(x + y) for x, y in zip(low, high, strict=True)]


GRID = 1024
"""Parts are taken to so many parts of a fen before they are rounded, so that the noise of float64 decides
neither a half nor which of two equal remainders is larger; a power of two, so that halves, quarters and
thirds of a fen lie on it or well beside its middles, never between two of its points."""


def whole_table(parts: Array, changed: NDArray[np.bool_], totals: NDArray[np.int64]) -> NDArray[np.int64]:
    """Parts (input, payer, place) in whole fen that add up to ``totals`` (payer, place).

    Each input's sum over payers is rounded first, so that who bears how much moves no total; then it is
    divided among the payers; the largest input takes for each payer what the others leave.
    """
    parts = np.rint(parts * GRID) / GRID
    sums = whole_parts(parts.sum(axis=1), changed, totals.sum(axis=0))
    bearing = np.broadcast_to(totals != 0, parts.shape[1:])
    found = np.stack([whole_parts(part, bearing, fen) for part, fen in zip(parts, sums, strict=True)])
    largest = np.abs(parts).sum(axis=1).argmax(axis=0)
    found[largest, :, np.arange(parts.shape[2])] += (totals - found.sum(axis=0)).T
    return found


def whole_parts(parts: Array, changed: NDArray[np.bool_], total: NDArray[np.int64]) -> NDArray[np.int64]:
    """Parts (input, …) in whole fen that add up to ``total`` (…), by largest remainder.

    Each part is rounded half away from zero; the few fen that are then over or missing (the two ledgers
    round, and so do the parts) go one by one to the inputs with the largest remainder on that side, the
    first of equal ones.  Only inputs that contribute take any: those with a part that is not 0, else those
    that ``changed`` (input, …), else all.  With before and after exchanged every part is the negative.
    """
    rounded = np.sign(parts) * np.floor(np.abs(parts) + 0.5)
    left = total - rounded.sum(axis=0).astype(np.int64)
    takes = _first_with_any(parts != 0, changed)
    count = takes.sum(axis=0)
    each, rest = np.divmod(np.abs(left), count)
    remainder = np.where(takes, np.sign(left) * (parts - rounded), -np.inf)
    rank = np.argsort(np.argsort(-remainder, axis=0, kind="stable"), axis=0, kind="stable")
    more = np.where(takes, each + (rank < rest), 0) * np.sign(left)
    return np.asarray(rounded.astype(np.int64) + more, dtype=np.int64)


def _first_with_any(*choices: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The first choice that holds for any input; where none does, all inputs."""
    found = np.ones_like(choices[0])
    for choice in reversed(choices):
        found = np.where(choice.any(axis=0), choice, found)
    return found
