"""The difference of two sides draw by draw: what they are both unsure of cancels out.

Both sides use the same draws: a shock of the same code has the same deviates in each, whatever else differs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from finsim.analysis.chances import HALF_FEN
from finsim.analysis.drawn import Spread, spread, standard_error
from finsim.analysis.pairing import Entries, Pair, Side
from finsim.draws.bands import ALL, GOVERNMENTS, LEVELS, Array, Bands, By, Row
from finsim.errors import EXIT_USAGE, fail
from finsim.shown import Shown
from finsim.spec import GOVERNMENTS as LEVELS_OF_GOVERNMENT

if TYPE_CHECKING:
    import pandas as pd

    from finsim.draws.shocks import Sampler

TOTALS: tuple[By, ...] = ("total",)


@dataclass(frozen=True, slots=True)
class DrawnChange:
    """Second less first of one payer (or ``ALL``, ``GOVERNMENTS``), yuan, summed over ``years``.

    ``central``: the difference of the ledgers.  ``more``: the chance that the difference is above 0, and its
    standard error (``None`` of one draw alone).
    """

    payer: str
    years: tuple[int, ...]
    central: float
    spread: Spread
    more: float
    more_error: float | None


@dataclass(frozen=True, repr=False)
class DrawnComparison(Shown):
    """Each payer's difference year by year and over all years, from ``draws`` draws of ``seed``; ``pair``:
    the two sides."""

    changes: tuple[DrawnChange, ...]
    draws: int
    seed: int
    sampling: str
    pair: Pair | None = field(default=None, compare=False)

    def to_frame(self) -> pd.DataFrame:
        """One row for each payer (``total``, ``governments`` for several) and year, and for all years:
        ``payer``, ``from``, ``to``, ``central``, ``mean``, ``error``, the quantiles ``p5`` to ``p95``,
        ``more`` (the chance that it is above 0), ``more_error`` and ``unit``; amounts in yuan."""
        import pandas as pd

        return pd.DataFrame([_record(one) for one in self.changes])


def _record(one: DrawnChange) -> dict[str, object]:
    quantiles = {f"p{round(k * 100)}": v for k, v in zip(LEVELS, one.spread.quantiles, strict=True)}
    return {
        "payer": one.payer or "total", "from": one.years[0], "to": one.years[-1], "central": one.central,
        "mean": one.spread.mean, "error": one.spread.error, **quantiles, "more": one.more,
        "more_error": one.more_error, "unit": "元",
    }  # fmt: skip


def compare_draws(pair: Pair, before: Entries, after: Entries, draws: int | None = None) -> DrawnComparison:
    """Draw both sides of a pair and set them against each other; ``before`` and ``after`` as in a comparison.

    ``draws``: how many; without it, and for the seed and the kind of draws, what the first side says that
    states any uncertainty.  A side that states none is certain.  Raises
    :class:`~finsim.errors.InputFault` where neither does, and where places differ.
    """
    sides = (pair.first, pair.second)
    stated = [side.variant.uncertainty for side in sides if side.variant.uncertainty is not None]
    if not stated:
        fail("compare-draws-certain", exit_code=EXIT_USAGE)
    if any({*side.ledger.plan.leaves} != {*pair.leaves} for side in sides):
        fail("compare-draws-places", exit_code=EXIT_USAGE)
    asked: dict[str, Any] = {
        "draws": stated[0].draws if draws is None else draws,
        "seed": stated[0].seed,
        "sampling": stated[0].sampling,
    }
    if asked["sampling"] == "sobol":
        asked["sampler"] = _points(sides, asked)
    first, second = (_drawn(side, asked) for side in sides)
    known = next(bands for bands in (first, second) if bands is not None)
    return set_against(pair, (before, after), (first, second), known)


def _points(sides: Sequence[Side], asked: Mapping[str, Any]) -> Sampler:
    """The Sobol points that both sides use: each by itself would have others for the same shock."""
    from finsim.draws.sobol import common_sampler

    known = [(side.variant.uncertainty, side.ledger.plan) for side in sides]
    stated = [(replace(terms, **asked), plan) for terms, plan in known if terms is not None]
    return common_sampler(stated)


def _drawn(side: Side, asked: dict[str, Any]) -> Bands | None:
    if side.variant.uncertainty is None:
        return None
    from finsim.draws.simulate import simulate

    return simulate(side.result, variant=side.code, by=TOTALS, **asked)


def set_against(
    pair: Pair, entries: tuple[Entries, Entries], bands: tuple[Bands | None, Bands | None], known: Bands
) -> DrawnComparison:
    """The differences of draws that are there; ``None`` is a side that is certain, ``known`` the other."""
    changes: list[DrawnChange] = []
    for payer in _payers(pair):
        sides = [_central(pair, one, payer) for one in entries]
        drawn = [
            central[:, None] if one is None else _draws(pair, one, payer, at)
            for at, (one, central) in enumerate(zip(bands, sides, strict=True))
        ]
        difference = np.broadcast_to(drawn[1] - drawn[0], (len(pair.years), known.draws))
        changes += _changes(pair, payer, sides[1] - sides[0], difference, known.scramble_of)
    return DrawnComparison(tuple(changes), known.draws, known.seed, known.sampling, pair)


def _payers(pair: Pair) -> tuple[str, ...]:
    inside = [payer in LEVELS_OF_GOVERNMENT for payer in pair.payers]
    return (*pair.payers, ALL, *((GOVERNMENTS,) if any(inside) and not all(inside) else ()))


def _central(pair: Pair, entries: Entries, payer: str) -> Array:
    """What the ledger says a payer bears, yuan (year,)."""
    one = (payer,)
    chosen = {ALL: pair.payers, GOVERNMENTS: LEVELS_OF_GOVERNMENT}.get(payer, one)
    rows = [row for row, code in enumerate(pair.payers) if code in chosen]
    return np.asarray(entries[:, rows].sum(axis=(0, 1, 3)) / 100)


def _draws(pair: Pair, bands: Bands, payer: str, at: int) -> Array:
    """The draws of a side (year, draw) in the years of the pair; 0 of who bears nothing there."""
    kept = bands.kept.get(Row("total", "", payer))
    years = [bands.years.index(years[at]) for years in pair.years]
    return np.zeros((len(years), bands.draws)) if kept is None else kept[years]


def _changes(
    pair: Pair, payer: str, central: Array, difference: Array, scramble_of: NDArray[np.intp]
) -> Sequence[DrawnChange]:
    """Year by year, and all years together where there are several."""
    years = [year for year, _ in pair.years]
    spans = [[at] for at in range(len(years))] + ([list(range(len(years)))] if len(years) > 1 else [])
    found = []
    for span in spans:
        values = difference[span].sum(axis=0)
        more = (values > HALF_FEN).astype(np.float64)
        error = standard_error(more, scramble_of)
        around = spread(values, scramble_of)
        which = tuple(years[at] for at in span)
        found.append(DrawnChange(payer, which, float(central[span].sum()), around, float(more.mean()), error))
    return found
