"""The uncertain workloads as variants, and the same in plain numpy, as one would write it down.

W3: shocks by item, which persist, on the yearly growth of each item's count and standard; W4: the growth of
counts is shocked by item and place as well (``full``), or all items of a place share one more growth
(``by place``).  Rates are shocked from the first year on.  Random numbers are drawn inside the clock by all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

import numpy as np
from national import BASIS, FIRST, PAYERS
from numpy.typing import NDArray

from finsim.distributions.normal import Normal
from finsim.draws.bands import Bands
from finsim.draws.simulate import simulate
from finsim.expression import parse
from finsim.result import project
from finsim.rules import Label
from finsim.spec import (
    UNDATED,
    Column,
    Dated,
    Follow,
    Item,
    Line,
    Place,
    Places,
    Quantity,
    Scenario,
    Sharing,
    Step,
    Variant,
)
from finsim.uncertainty_terms import Axis, Shock, Uncertainty
from finsim.units import PURE, Unit, parse_unit

Array = NDArray[np.float64]
Inputs = Mapping[str, Array]
LEVELS = np.array([0.05, 0.25, 0.5, 0.75, 0.95])
RHO, OF_COUNT, OF_STANDARD, OF_PLACE = 0.6, 0.02, 0.03, 0.03
FRESH = (1 - RHO**2) ** 0.5
SEVEN = (*PAYERS, "fund", "enterprise", "individual")
BLOCK = 500


def inputs(
    places: int = 100, lines: int = 82, years: int = 15, payers: int = 4, seed: int = 7
) -> dict[str, Array]:
    """Counts, standards, coverage and shares by line and place, and the mean growth of each line."""
    draw = np.random.Generator(np.random.SFC64(seed))
    shares = draw.gamma(1.5, 1.0, (payers, lines, places))
    return {
        "count": draw.lognormal(8, 1.2, (lines, places)),
        "standard": draw.lognormal(5, 0.8, (lines, 1)) * draw.uniform(0.7, 1.5, (1, places)),
        "coverage": draw.uniform(0.3, 1.0, (lines, places)),
        "share": shares / shares.sum(0),
        "count_growth": draw.normal(0.01, 0.01, lines),
        "standard_growth": draw.uniform(0.02, 0.08, lines),
        "years": np.arange(years),
    }


def deviates(year: int, shape: tuple[int, ...], *key: int) -> Array:
    """Standard normal deviates of a year, (…, draw), by blocks of draws."""
    found = np.empty(shape)
    for start in range(0, shape[-1], BLOCK):
        part = found[..., start : start + BLOCK]
        stream = np.random.SFC64([11, *key, year, start // BLOCK])
        part[...] = np.random.Generator(stream).standard_normal(part.shape)
    return found


def _persisting(z: Array) -> Array:
    """AR(1) along the axis of years, the last but one, in place."""
    for year in range(1, z.shape[-2]):
        z[..., year, :] = RHO * z[..., year - 1, :] + FRESH * z[..., year, :]
    return z


def _growth(data: Inputs, draws: int) -> tuple[Array, Array]:
    """One plus the growth of counts and of standards, (line, year, draw)."""
    lines, years = len(data["count"]), len(data["years"])
    z = np.empty((2, lines, years, draws))
    for year in range(years):
        z[:, :, year] = deviates(year, (2, lines, draws))
    _persisting(z)
    count = 1 + data["count_growth"][:, None, None] + OF_COUNT * z[0]
    return count, 1 + data["standard_growth"][:, None, None] + OF_STANDARD * z[1]


def _factor(data: Inputs, draws: int) -> Array:
    count, standard = _growth(data, draws)
    return np.cumprod(count * standard, axis=1)


def _base(data: Inputs) -> Array:
    return data["count"] * data["standard"] * data["coverage"]


def _quantiles(borne: Array) -> tuple[Array, Array]:
    """Of every payer, place and year, and of payers over all places."""
    return np.quantile(borne, LEVELS, axis=-1), np.quantile(borne.sum(1), LEVELS, axis=-1)


def plain(data: Inputs, draws: int) -> tuple[Array, Array]:
    """As one writes it down: the whole cost, then each payer's part summed over lines."""
    cost = _base(data)[:, :, None, None] * _factor(data, draws)[:, None]
    borne = np.empty((len(data["share"]), *cost.shape[1:]))
    for payer, share in enumerate(data["share"]):
        borne[payer] = (share[:, :, None, None] * cost).sum(0)
    return _quantiles(borne)


def product(data: Inputs, draws: int) -> tuple[Array, Array]:
    """As one matrix product over lines, all years and draws at once."""
    factor = _factor(data, draws)
    lines, years = factor.shape[:2]
    payers, places = len(data["share"]), data["count"].shape[1]
    weights = (data["share"] * _base(data)).transpose(0, 2, 1).reshape(-1, lines)
    borne = (weights @ factor.reshape(lines, -1)).reshape(payers, places, years, draws)
    return _quantiles(borne)


def plain_by_item_and_place(data: Inputs, draws: int) -> tuple[Array, Array]:
    """W4 in plain numpy."""
    count, standard = _growth(data, draws)
    lines, places, years = len(count), data["count"].shape[1], len(data["years"])
    z = np.empty((lines, places, years, draws))
    for place in range(places):
        for year in range(years):
            z[:, place, year] = deviates(year, (lines, draws), place)
    _persisting(z)
    factor = np.cumprod((count[:, None] + OF_PLACE * z) * standard[:, None], axis=2)
    cost = _base(data)[:, :, None, None] * factor
    borne = np.empty((len(data["share"]), *cost.shape[1:]))
    for payer, share in enumerate(data["share"]):
        borne[payer] = (share[:, :, None, None] * cost).sum(0)
    return _quantiles(borne)


def product_and_sort(data: Inputs, draws: int) -> None:
    """The least work there is: each year's product of rows in blocks, and their sorting in place."""
    lines, years = len(data["count"]), len(data["years"])
    weights = (data["share"] * _base(data)).transpose(0, 2, 1).reshape(-1, lines)
    factor = np.random.Generator(np.random.SFC64(1)).lognormal(0, 0.2, (lines, draws))
    rows = np.empty((64, draws))
    for _ in range(years):
        for start in range(0, len(weights), 64):
            part = weights[start : start + 64]
            np.matmul(part, factor, out=rows[: len(part)]).sort(axis=-1)


def variant(data: Inputs, draws: int, kind: str = "by item") -> Variant:
    """The same as a scenario's variant.  ``kind``: ``by item`` (W3), ``full`` or ``by place`` (W4)."""
    lines, places = data["count"].shape
    payers = SEVEN[: len(data["share"])]
    codes = tuple(f"{100000 + i}" for i in range(places))
    tree = {"000000": Place("000000", "nation", "nation", "")}
    tree |= {code: Place(code, code, "county", "000000") for code in codes}
    columns = {
        f"{name}-{line}": Column(Label(name), PURE, np.ascontiguousarray(data[name][line]), BASIS)
        for name in ("count", "standard", "coverage")
        for line in range(lines)
    }
    for payer, rows in zip(payers, data["share"], strict=True):
        columns |= {
            f"share_{payer}-{line}": Column(Label(payer), PURE, np.ascontiguousarray(rows[line]), BASIS)
            for line in range(lines)
        }
    items = tuple(_item(data, line, payers, kind) for line in range(lines))
    return Variant(
        code="bench",
        name=Label("bench"),
        years=tuple(range(FIRST, FIRST + len(data["years"]))),
        places=Places(Label("bench"), tree, codes, columns, {}),
        items=items,
        growth={},
        series={},
        uncertainty=Uncertainty(_shocks(lines, kind), draws=draws),
    )


def bands(data: Inputs, draws: int, kind: str = "by item", threads: int = 1) -> Callable[[], Bands]:
    """The shipped engine's bands of the total and of every place, by single payer, as the peers work them
    out; the central path has been worked out before, as ``finsim run`` does."""
    found = variant(data, draws, kind)
    result = project(Scenario("bench", Label("bench"), (found,), {}, {}))
    payers = SEVEN[: len(data["share"])]
    return lambda: simulate(result, by=("total", "place"), payers=payers, threads=threads)


def _shocks(lines: int, kind: str) -> tuple[Shock, ...]:
    counts = tuple(f"item{line:02d}.all.count.growth" for line in range(lines))
    standards = tuple(f"item{line:02d}.all.standard.growth" for line in range(lines))
    found = [_shock("counts", counts, OF_COUNT, ("item", "year"))]
    if kind == "full":
        found.append(_shock("counts-by-place", counts, OF_PLACE, ("item", "place", "year")))
    if kind == "by place":
        found.append(_shock("local", ("growth.local",), OF_PLACE, ("place", "year")))
    return (*found, _shock("standards", standards, OF_STANDARD, ("item", "year")))


def _shock(code: str, targets: tuple[str, ...], sd: float, axes: tuple[Axis, ...]) -> Shock:
    spread = Normal(0.0, sd)
    return Shock(code, Label(code), targets, "normal", spread, "difference", axes, RHO, FIRST, BASIS)


def _item(data: Inputs, line: int, payers: tuple[str, ...], kind: str) -> Item:
    person, yearly = parse_unit("人")[0], parse_unit("元/人/年")[0]
    growth = {n: _follow(line, n, float(data[f"{n}_growth"][line])) for n in ("count", "standard")}
    quantities = {
        "count": _number(line, "count", person, growth["count"]),
        "standard": _number(line, "standard", yearly, growth["standard"]),
        "coverage": _number(line, "coverage", PURE, None),
    }
    for payer in payers[:-1]:
        quantities[f"share_{payer}"] = _number(line, f"share_{payer}", PURE, None)
    cost = "count × standard × coverage"
    if kind == "by place":
        cost += " × local"
        quantities["local"] = _local(line)
    parts = tuple(Step(payer, parse(f"share_{payer} × cost")) for payer in payers[:-1])
    sharing = Sharing(None, "ratio", (*parts, Step(payers[-1], None)), BASIS)
    code = f"item{line:02d}"
    one = Line(code, "all", Label(code), "per-head", parse(cost), quantities, (sharing,))
    return Item(code, str(line + 1), Label(code), "bench", "costed", (one,))


def _number(line: int, name: str, unit: Unit, follow: Follow | None) -> Quantity:
    path, before = f"item{line:02d}.all.{name}", (FIRST - 1) * 12
    return Quantity(path, Label(name), unit, BASIS, before, column=f"{name}-{line}", follow=follow)


def _follow(line: int, name: str, rate: float) -> Follow:
    return Follow("rate", {"rate": _rate(f"item{line:02d}.all.{name}.growth", rate)}, {})


def _rate(path: str, rate: float) -> Quantity:
    value = (Dated(UNDATED, Fraction(rate)),)
    return Quantity(path, Label("rate"), PURE, BASIS, (FIRST - 1) * 12, values=value)


def _local(line: int) -> Quantity:
    one, follow = (Dated(UNDATED, Fraction(1)),), Follow("rate", {"rate": _rate("growth.local", 0.0)}, {})
    path = f"item{line:02d}.all.local"
    return Quantity(path, Label("local"), PURE, BASIS, (FIRST - 1) * 12, values=one, follow=follow)
