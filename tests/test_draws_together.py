"""Growing numbers that share a shock stand side by side in one matrix: the same bits as one by one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from finsim.draws import growing
from finsim.draws.bands import Bands
from finsim.draws.simulate import simulate
from finsim.uncertainty_terms import Shock

sys.path.append(str(Path(__file__).parent / "bench"))
import uncertain

Change = Callable[[Shock], Shock]


def changed(**fields: Any) -> Change:
    return lambda shock: replace(shock, **fields)


def without(axis: str) -> Change:
    def change(shock: Shock) -> Shock:
        axes = tuple(one for one in shock.axes if one != axis)
        return replace(shock, axes=axes, persistence=shock.persistence if "year" in axes else 0.0)

    return change


CASES: dict[str, tuple[Change, dict[str, Any]]] = {
    "as it is": (changed(), {}),
    "from a later year": (changed(begin=uncertain.FIRST + 2), {}),
    "no persistence": (changed(persistence=0.0), {}),
    "factors": (changed(form="factor", distribution=uncertain.Normal(1.0, 0.2)), {}),
    "shared by all items": (without("item"), {}),
    "shared by all years": (without("year"), {}),
    "Sobol points": (changed(), {"draws": 256, "sampling": "sobol"}),
    "two threads": (changed(begin=uncertain.FIRST + 1), {"threads": 2}),
}


@pytest.mark.parametrize("kind", ["by item", "full", "by place"])
@pytest.mark.parametrize("name", CASES)
def test_side_by_side_changes_no_bit(kind: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    change, options = CASES[name]
    variant = uncertain.variant(uncertain.inputs(9, lines=7, years=6), 300, kind)
    assert variant.uncertainty is not None
    shocks = tuple(change(shock) for shock in variant.uncertainty.shocks)
    variant = replace(variant, uncertainty=replace(variant.uncertainty, shocks=shocks))

    def drawn() -> Bands:
        return simulate(variant, by=("total", "place", "item"), **options)

    together = drawn()
    calls: list[int] = []
    monkeypatch.setattr(growing, "side_by_side", lambda *parts: calls.append(1) or {})
    alone = drawn()
    assert calls
    for first, second in zip(tables(together), tables(alone), strict=True):
        assert (first == second).all()


def tables(bands: Bands) -> list[Any]:
    return [bands.quantiles, bands.mean, bands.error, *bands.kept.values()]
