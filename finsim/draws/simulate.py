"""Many draws of a variant, and bands of what is borne: the uncertain numbers drawn through the same plan.

Numbers and amounts are not rounded in draws; the central path beside the bands is the ledger's own, to the
fen.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from finsim.draws.bands import Bands, By
from finsim.draws.central import central_rows
from finsim.draws.common import block_slices, common, works_by_blocks
from finsim.draws.drawn_numbers import Clipped, DrawnNumbers, Rooms
from finsim.draws.found import Found
from finsim.draws.guard import check_size
from finsim.draws.layout import Layout, lay_out
from finsim.draws.moved import find_moved
from finsim.draws.place_outer import BlockWork, Sums
from finsim.draws.separate import Apart, all_whole, classes, take_apart
from finsim.draws.shock_values import SharedValues
from finsim.draws.shocks import Sampler, Shocks
from finsim.draws.streams import RandomSampler
from finsim.draws.year_outer import Pool, YearOuter
from finsim.errors import Problem, told
from finsim.plan import Plan, make_plan
from finsim.result import Result
from finsim.series import Paths
from finsim.spec import Scenario, Variant
from finsim.uncertainty_terms import Sampling, Uncertainty

if TYPE_CHECKING:
    from finsim.ledger import Ledger

Array = NDArray[np.float64]
EVERY: tuple[By, ...] = ("total", "domain", "item", "place")
Progress = Callable[[int, int, float], None]
"""Told of what is done, of how much, and how many seconds are left."""


@told
def simulate(
    source: Result | Scenario | Variant | Path | str,
    *,
    variant: str = "",
    draws: int | None = None,
    seed: int | None = None,
    sampling: Sampling | None = None,
    threads: int = 1,
    by: Collection[By] = EVERY,
    payers: Collection[str] | None = None,
    progress: Progress | None = None,
    sampler: Sampler | None = None,
) -> Bands:
    """Bands of what is borne in a variant, yuan a year.

    ``source``: a projected scenario (its ledger is then not worked out again), a scenario, a variant or a
    scenario's file.
    ``draws``, ``seed`` and ``sampling``: in place of what the scenario states.  ``by``: what rows are of,
    beside the total.  ``payers``: only rows of these.  Results are the same for any number of ``threads``;
    set OPENBLAS_NUM_THREADS=1 before numpy is imported, for BLAS's own threads hinder one another here.
    ``sampler``: deviates that another simulation has too, as many as are asked for; otherwise its own.
    Raises :class:`~finsim.errors.InputFault`: ``draws-without-uncertainty``, ``draws-too-many``,
    ``draws-not-drawn`` and what a sampler or a draw's arithmetic finds wrong.
    """
    if isinstance(source, Path | str):
        from finsim.load import load

        source = load(source)
    case, ledger = _case(source, variant)
    if case.uncertainty is None:
        raise Problem("draws-without-uncertainty", variant=case.code)
    asked = _asked(case.uncertainty, draws, seed, sampling)
    plan = ledger.plan if ledger is not None else make_plan(case)
    layout = lay_out(plan, by, payers)
    check_size(layout, asked.draws, by_blocks=False)  # before points are made that fill the memory
    shocks = Shocks(asked, plan.years, sampler or sampler_of(asked, plan))
    found, drawn = draw_rows(layout, shocks, threads=threads, progress=progress)
    central = central_rows(layout, ledger)
    rows, years = len(layout.rows), len(plan.years)
    slots = layout.slots.ravel().tolist()
    kept = {row: found.kept[slot] for row, slot in zip(layout.rows, slots, strict=True) if slot >= 0}
    return Bands(
        plan,
        asked,
        layout.rows,
        found.quantiles.reshape(rows, years, -1),
        found.mean.reshape(rows, years),
        found.error.reshape(rows, years),
        central,
        kept,
        drawn.separable,
        drawn.clipped,
        shocks.sampler.scramble_of,
        asked.draws,
        asked.seed,
        asked.sampling,
        source if isinstance(source, Result | Scenario) else None,
    )


@dataclass(frozen=True)
class Drawn:
    """What is known of a simulation beside its rows: how each line was worked out, and how many draws of each
    shock were put back."""

    separable: dict[str, str]
    clipped: dict[str, int]


def draw_rows(
    layout: Layout,
    shocks: Shocks,
    *,
    threads: int = 1,
    progress: Progress | None = None,
    apart: bool = True,
) -> tuple[Found, Drawn]:
    """Draw the rows of a layout with any shocks: streams, Sobol points, or chosen deviates.

    Without ``apart`` every line is worked out in full, which is slow and the check of the fast way.
    """
    plan = layout.plan
    everywhere = Paths(plan.variant)
    moved = find_moved(plan.variant, shocks.uncertainty)
    rooms = Rooms(moved, everywhere)
    parts = take_apart(plan, moved, rooms) if apart else all_whole(plan)
    by_blocks = works_by_blocks(plan, parts)
    check_size(layout, shocks.draws, by_blocks)
    found = Found(layout, shocks.sampler.scramble_of)
    pool, told_of = Pool(threads), _Told(progress)
    probe = Paths(plan.variant, slice(0, 1))
    try:
        if by_blocks:
            numbers = DrawnNumbers(moved, probe, SharedValues(shocks), rooms)
            clipped = _by_blocks(plan, parts, layout, found, numbers, pool, told_of)
        else:
            numbers = DrawnNumbers(moved, probe, SharedValues(shocks, moved.lag), rooms)
            work = YearOuter(plan, parts, layout, found)
            for year in work.run(numbers, pool.run, pool.submit):
                told_of(year + 1, len(plan.years))
            clipped = numbers.clipped
    finally:
        pool.close()
    counts = {shock.code: 0 for shock in shocks.uncertainty.shocks}
    counts |= {code: int(mask.sum()) for code, mask in clipped.items()}
    return found, Drawn(classes(parts), counts)


def _by_blocks(
    plan: Plan,
    parts: tuple[Apart, ...],
    layout: Layout,
    found: Found,
    numbers: DrawnNumbers,
    pool: Pool,
    told_of: _Told,
) -> Clipped:
    shared = numbers.values
    assert isinstance(shared, SharedValues)
    everything = common(plan, parts, layout, found, numbers, shared)
    slices = block_slices(plan, found.draws)
    sums, clipped = Sums(everything), dict(numbers.clipped)
    for start in range(0, len(slices), pool.threads):
        wave = [BlockWork(everything, one) for one in slices[start : start + pool.threads]]
        for block, one in zip(pool.map(wave), slices[start:], strict=False):
            sums.add(block, one.stop)
            for code, mask in block.clipped.items():
                clipped[code] = clipped[code] | mask if code in clipped else mask
        told_of(min(start + pool.threads, len(slices)), len(slices))
    sums.finish()
    return clipped


class _Told:
    """Tells of progress, if anybody listens."""

    def __init__(self, progress: Progress | None) -> None:
        self.progress, self.begun = progress, monotonic()

    def __call__(self, done: int, total: int) -> None:
        if self.progress is not None:
            self.progress(done, total, (monotonic() - self.begun) / done * (total - done))


def _case(source: Result | Scenario | Variant, code: str) -> tuple[Variant, Ledger | None]:
    """The variant asked for, and its ledger if there is one."""
    if isinstance(source, Result):
        return source.variant(code), source.ledger(code)
    if isinstance(source, Variant):
        return source, None
    if code and code not in {one.code for one in source.variants}:
        raise Problem("variant-unknown", found=code, known=", ".join(v.code for v in source.variants))
    return next(one for one in source.variants if not code or one.code == code), None


def _asked(
    stated: Uncertainty, draws: int | None, seed: int | None, sampling: Sampling | None
) -> Uncertainty:
    return replace(
        stated,
        draws=stated.draws if draws is None else draws,
        seed=stated.seed if seed is None else seed,
        sampling=stated.sampling if sampling is None else sampling,
    )


def sampler_of(asked: Uncertainty, plan: Plan) -> Sampler:
    """Where the deviates of an uncertainty come from."""
    if asked.draws < 1:
        raise Problem("draws-number", found=asked.draws)
    if asked.seed < 0:
        raise Problem("seed-number", found=asked.seed)
    if asked.sampling == "sobol":
        from finsim.draws import sobol

        return sobol.sampler_of(asked, plan)
    return RandomSampler(asked.seed, asked.draws)
