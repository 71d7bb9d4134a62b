"""The bands of every variant that states its uncertainty, with word of how far the drawing is."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from finsim.draws.bands import Bands
from finsim.draws.simulate import simulate
from finsim.result import Result

Tell = Callable[[str, str], None]


def draw_all(result: Result, tell: Tell) -> tuple[Result, dict[str, object]]:
    """The result with its bands, and what run.json notes of them: draws, seed, sampling, seconds."""
    made: dict[str, Bands] = {}
    noted: dict[str, object] = {}
    for variant in result.scenario.variants:
        if variant.uncertainty is None:
            continue
        started = time.monotonic()
        bands = simulate(result, variant=variant.code, progress=drawing(tell))
        made[variant.code] = bands
        noted[variant.code] = {
            "draws": bands.draws,
            "seed": bands.seed,
            "sampling": bands.sampling,
            "seconds": round(time.monotonic() - started, 2),
        }
    return replace(result, bands=made), {"uncertainty": noted}


def drawing(tell: Tell) -> Callable[[int, int, float], None]:
    """Takes what is done, of how much, and the seconds left, and tells them."""
    tell("抽样", "drawing")

    def told(done: int, total: int, left: float) -> None:
        part = done / total
        tell(
            f"抽样，完成 {part:.0%}，约剩 {left:.0f} 秒",
            f"drawing, {part:.0%} done, about {left:.0f} s left,",
        )

    return told
