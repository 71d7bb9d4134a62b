"""Bands made by hand from a real plan: the ledger's own sums times drawn factors, nothing of the engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import numpy as np

from finsim.draws.bands import ALL, GOVERNMENTS, LEVELS, Array, Bands, Row
from finsim.ledger import Ledger
from finsim.rules import Label
from finsim.spec import GOVERNMENTS as TOGETHER
from finsim.spec import Basis, Scenario
from finsim.uncertainty_terms import Shock, Uncertainty


class Normal:
    """1 + sd × z."""

    def __init__(self, sd: float) -> None:
        self.sd = sd
        self.mean = self.median = 1.0
        self.low, self.high = -np.inf, np.inf

    def value(self, z: Array, out: Array | None = None) -> Array:
        return np.add(1.0, self.sd * z, out=out)

    def at(self, horizon: int) -> Normal:
        return self


def shock(code: str = "wages", sd: float = 0.05) -> Shock:
    basis = Basis("样例：前三年的误差", "assumption")
    label = Label("工资标准", "wage standard")
    stated = {"sd": f"{sd:.0%}"}
    targets = ("a.b.count", "c.d.count")
    return Shock(
        code, label, targets, "normal", Normal(sd), "factor", ("item", "year"), 0.6, 0, basis, stated=stated
    )


def uncertainty(draws: int = 1000, seed: int = 7, sampling: str = "random", sd: float = 0.05) -> Uncertainty:
    return Uncertainty((shock(sd=sd),), (), draws, seed, sampling)  # type: ignore[arg-type]


def hand_bands(
    ledger: Ledger, *, draws: int = 1000, seed: int = 7, sd: float = 0.05, skew: float = 0.0,
    scrambles: int = 1, factors: Mapping[str, Array] | None = None,
) -> Bands:  # fmt: skip
    """Every payer's burden times factors (year, draw) of its own; sums are sums of draws."""
    plan, rng = ledger.plan, np.random.default_rng(seed)
    by_payer = ledger.sums("payer", "year") / 100
    years = np.arange(len(plan.years))[:, None] + 1.0
    kept: dict[Row, Array] = {}
    for payer, burden in zip(plan.payers, by_payer, strict=True):
        z = rng.standard_normal((len(plan.years), draws)).cumsum(axis=0) / np.sqrt(years)
        factor = 1 + sd * np.sqrt(years - 1) * z + skew * (z * z - 0.4)
        if factors is not None:
            factor = factors[payer]
        kept[Row("total", "", payer)] = burden[:, None] * factor
    inside = [row for row in kept if row.payer in TOGETHER]
    kept[Row("total", "", ALL)] = sum(kept.values(), np.zeros((len(plan.years), draws)))
    kept[Row("total", "", GOVERNMENTS)] = sum(
        (kept[row] for row in inside), np.zeros((len(plan.years), draws))
    )
    rows, central = list(kept), [_central(ledger, row) for row in kept]
    drawn = list(kept.values())
    for row, fen in _others(ledger):
        rows.append(row)
        central.append(fen / 100)
        drawn.append((fen / 100)[:, None] * (1 + sd * rng.standard_normal((1, draws))))
    stack = np.array(drawn)
    return Bands(
        plan,
        uncertainty(draws, seed, "random" if scrambles == 1 else "sobol", sd),
        tuple(rows),
        np.moveaxis(np.quantile(stack, LEVELS, axis=2), 0, 2),
        stack.mean(axis=2),
        stack.std(axis=2, ddof=1) / np.sqrt(draws),
        np.array(central),
        kept,
        {planned.line.path: "separable" for planned in plan.lines},
        {"wages": 3},
        np.repeat(np.arange(scrambles), draws // scrambles).astype(np.intp),
        draws,
        seed,
        "random" if scrambles == 1 else "sobol",
    )


def _central(ledger: Ledger, row: Row) -> Array:
    by_payer = ledger.sums("payer", "year") / 100
    known = {ALL: ledger.plan.payers, GOVERNMENTS: [p for p in ledger.plan.payers if p in TOGETHER]}
    payers = known.get(row.payer, (row.payer,))
    found: Array = by_payer[[ledger.plan.payers.index(payer) for payer in payers]].sum(axis=0)
    return found


def _others(ledger: Ledger) -> list[tuple[Row, Array]]:
    """Rows by item and by lowest place, of each payer and of all."""
    plan = ledger.plan
    found = []
    for item, payer in product(dict.fromkeys(one.line.item for one in plan.lines), (*plan.payers, ALL)):
        rows = ledger.line_rows(item)
        part = ledger.entries[rows] if payer == ALL else ledger.entries[rows][:, [plan.payers.index(payer)]]
        found.append((Row("item", item, payer), part.sum(axis=(0, 1, 3)).astype(float)))
    for leaf, code in enumerate(plan.leaves):
        found.append((Row("place", code, ALL), ledger.entries[..., leaf].sum(axis=(0, 1)).astype(float)))
    return found


def uncertain(scenario: Scenario, *targets: str, sd: float = 0.05, draws: int = 500) -> Scenario:
    """The scenario with one normal factor, the same in all years and places, on these numbers."""
    one = replace(shock(sd=sd), targets=targets, axes=(), persistence=0.0)
    stated = Uncertainty((one,), (), draws, 3)
    return replace(scenario, variants=tuple(replace(v, uncertainty=stated) for v in scenario.variants))
