"""The chance that a burden passes what there is for it, by how much it does, and the reserve that suffices.

Everything is counted draw by draw.  With B the burden and A what there is for it, in yuan:

    chance            P(B > A)
    expected overrun  E max(B − A, 0); and E(B − A | B > A), given that it happens
    reserve of 80 %   the 80 % quantile of B − A, at least 0: A and the reserve suffice in 80 % of the draws

For several years together, B and A are sums over the years: what one year leaves pays for another.
A is certain; it is the budget's central path, or what was asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from finsim.analysis.ceilings import Ceiling, budget_ceilings, read_ceilings
from finsim.analysis.drawn import standard_error
from finsim.draws.bands import Array, Bands, Row
from finsim.errors import EXIT_USAGE, fail, told
from finsim.shown import Shown

if TYPE_CHECKING:
    import pandas as pd

RESERVES = (0.80, 0.90, 0.95)
"""With which chance a reserve is to suffice."""
HALF_FEN = 0.005
"""Draws are not rounded: what passes a ceiling by less than this, in yuan, does not pass it."""

CHANCE_COLUMNS = (
    "payer", "place", "limit", "from", "to", "available", "central", "mean", "chance", "chance_error",
    "overrun", "given", *(f"reserve_{round(one * 100)}" for one in RESERVES), "unit",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passing:
    """A burden against what there is for it, in yuan.

    ``chance`` that it is passed, ``passed`` of ``draws`` draws; ``overrun``, the mean over all draws of what
    lies above, and ``given``, the mean over the draws in which it is passed (``None`` if there is no such
    draw); ``chance_error`` and ``overrun_error``, their standard errors (``None`` of one draw alone);
    ``reserves``: what has to be put by for :data:`RESERVES`.
    """

    draws: int
    passed: int
    chance: float
    chance_error: float | None
    overrun: float
    overrun_error: float | None
    given: float | None
    reserves: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Chance:
    """One ceiling in one year, or in several together.

    ``available``, ``central`` (the ledger's own burden) and ``mean`` in yuan, sums over ``years``.
    """

    ceiling: Ceiling
    years: tuple[int, ...]
    available: float
    central: float
    mean: float
    passing: Passing


class Chances(Shown, tuple[Chance, ...]):
    """The chances of one simulation, in the order of the ceilings; ``bands``: what was drawn."""

    bands: Bands

    def __new__(cls, bands: Bands, found: Iterable[Chance]) -> Chances:
        made = super().__new__(cls, found)
        made.bands = bands
        return made

    def to_frame(self) -> pd.DataFrame:
        """One row for each, :data:`CHANCE_COLUMNS`: amounts in yuan, chances as parts of 1; missing where
        there is nothing to tell."""
        import pandas as pd

        return pd.DataFrame([_record(one) for one in self], columns=list(CHANCE_COLUMNS))


def _record(one: Chance) -> tuple[object, ...]:
    ceiling, found = one.ceiling, one.passing
    limit = ceiling.limit.code if ceiling.limit is not None else ""
    return (
        ceiling.payer, ceiling.place, limit, one.years[0], one.years[-1],
        one.available, one.central, one.mean, found.chance, found.chance_error,
        found.overrun, found.given, *found.reserves, "元",
    )  # fmt: skip


def passing(burden: Array, available: float, scramble_of: NDArray[np.intp] | None = None) -> Passing:
    """What the draws of a burden (draw,) say against what there is for it, yuan.

    ``scramble_of``: the independent scramble of each draw where Sobol points were used.
    """
    excess = burden - available
    over = excess > HALF_FEN
    above = np.where(over, excess, 0.0)
    count = int(over.sum())
    reserves = np.quantile(excess, RESERVES)
    return Passing(
        len(burden),
        count,
        count / len(burden),
        standard_error(over.astype(np.float64), scramble_of),
        float(above.mean()),
        standard_error(above, scramble_of),
        float(above.sum() / count) if count else None,
        tuple(float(needed) if needed > HALF_FEN else 0.0 for needed in reserves),
    )


@told
def chances(bands: Bands, ceilings: str | Sequence[str] = ()) -> Chances:
    """The chance that each level passes what it has, year by year and over all years together.

    ``ceilings``: texts like ``city=1.2亿元`` (every year) or ``county,2020=3000万元`` (a payer's code or
    name, ``total`` or ``governments``), looked at before the accounts of the scenario's budget.  Raises
    :class:`~finsim.errors.InputFault` where a ceiling is not understood, and where there is none at all.
    """
    texts = (ceilings,) if isinstance(ceilings, str) else tuple(ceilings)
    asked = read_ceilings(texts, bands.plan)
    found = (*asked, *budget_ceilings(bands.plan))
    if not found:
        fail("chances-nothing", exit_code=EXIT_USAGE)
    return Chances(bands, (chance for ceiling in found for chance in chances_of(bands, ceiling)))


def chances_of(bands: Bands, ceiling: Ceiling) -> tuple[Chance, ...]:
    """One ceiling year by year, then (but for a limit, which holds for a year) all its years together;
    nothing where its draws were not kept."""
    drawn = drawn_burden(bands, ceiling)
    if drawn is None:
        return ()
    spans: list[tuple[int, ...]] = [(year,) for year in ceiling.years]
    if len(spans) > 1 and ceiling.limit is None:
        spans.append(tuple(ceiling.years))
    central = _central(bands, ceiling)
    return tuple(_chance(bands, ceiling, span, drawn, central) for span in spans)


def _chance(bands: Bands, ceiling: Ceiling, span: tuple[int, ...], drawn: Array, central: Array) -> Chance:
    at = [bands.years.index(year) for year in span]
    burden, available = drawn[at].sum(axis=0), sum(ceiling.years[year] for year in span)
    found = passing(burden, available, bands.scramble_of)
    return Chance(ceiling, span, available, float(central[at].sum()), float(burden.mean()), found)


def row_of(bands: Bands, ceiling: Ceiling) -> Row:
    """The row of a ceiling's burden: a level as a whole, or its place."""
    places = bands.plan.variant.places
    if ceiling.place:
        level = places.tree[ceiling.place].level
        if any(places.above(leaf, level) != ceiling.place for leaf in places.leaves):
            return Row("place", ceiling.place, ceiling.payer)
    return Row("total", "", ceiling.payer)


def drawn_burden(bands: Bands, ceiling: Ceiling) -> Array | None:
    """The draws of a ceiling's burden (year, draw), 0 of who bears nothing; ``None`` where they were not
    kept."""
    row = row_of(bands, ceiling)
    if row.payer and row.payer not in (*bands.plan.payers, "governments"):
        return np.zeros((len(bands.years), bands.draws))
    return bands.kept.get(row)


def _central(bands: Bands, ceiling: Ceiling) -> Array:
    row = row_of(bands, ceiling)
    if row not in bands.rows:
        return np.zeros(len(bands.years))
    found: Array = bands.central[bands.rows.index(row)]
    return found
