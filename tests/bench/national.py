"""The national workload: 2,850 places × 82 lines × 15 years × 4 payers, as a variant and in plain numpy."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from finsim.expression import parse
from finsim.rules import Label
from finsim.spec import (
    Basis,
    Column,
    Dated,
    Follow,
    Item,
    Line,
    Place,
    Places,
    Quantity,
    Sharing,
    Step,
    Variant,
)
from finsim.units import PURE, parse_unit

BASE = ("count", "standard", "coverage", "count_growth")
PAYERS = ("central", "province", "city", "county")
FIRST = 2020
BASIS = Basis("bench", "assumption")
Inputs = Mapping[str, NDArray[np.float64]]


def inputs(
    places: int = 2850, lines: int = 82, years: int = 15, seed: int = 7
) -> dict[str, NDArray[np.float64]]:
    """Counts, standards, coverage, growth and shares by line and place, drawn once and the same for all."""
    draw = np.random.Generator(np.random.SFC64(seed))
    data = {
        "count": draw.lognormal(8, 1.2, (lines, places)),
        "standard": draw.lognormal(5, 0.8, (lines, 1)) * draw.uniform(0.7, 1.5, (1, places)),
        "coverage": draw.uniform(0.3, 1.0, (lines, places)),
        "count_growth": draw.normal(0.01, 0.02, (lines, places)),
        "standard_growth": draw.uniform(0.02, 0.08, (lines, years)),
    }
    data["standard_growth"][:, 0] = 0
    shares = draw.gamma(1.5, 1.0, (len(PAYERS), lines, places))
    data["share"] = shares / shares.sum(0)
    return data


def plain_numpy(data: Inputs) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The sums by place and by line as one would write them down: the whole burden, then two sums."""
    years = data["standard_growth"].shape[1]
    count = data["count"][:, :, None] * (1 + data["count_growth"])[:, :, None] ** np.arange(years)
    standard = data["standard"][:, :, None] * np.cumprod(1 + data["standard_growth"], 1)[:, None, :]
    cost = count * standard * data["coverage"][:, :, None]
    burden = data["share"][:, :, :, None] * cost[None]
    return burden.sum(1), burden.sum(2)


def variant(data: Inputs, *, rounded: bool = False) -> Variant:
    """The same as a scenario's variant, every number a named quantity with its unit, path and basis.

    ``rounded``: counts are rounded to whole persons and standards to 0.01 yuan in every year, which the
    peers do not do.
    """
    lines, places = data["count"].shape
    years = data["standard_growth"].shape[1]
    codes = tuple(f"{100000 + i}" for i in range(places))
    tree = {code: Place(code, code, "county", "") for code in codes}
    columns = {
        f"{name}-{line}": Column(Label(name), PURE, np.ascontiguousarray(data[name][line]), BASIS)
        for name in ("count", "standard", "coverage", "count_growth")
        for line in range(lines)
    }
    for payer, rows in zip(PAYERS, data["share"], strict=True):
        columns |= {
            f"share_{payer}-{line}": Column(Label(payer), PURE, np.ascontiguousarray(rows[line]), BASIS)
            for line in range(lines)
        }
    steps = (Fraction(1), Fraction(1, 100)) if rounded else (None, None)
    items = tuple(_item(line, data["standard_growth"][line], steps) for line in range(lines))
    return Variant(
        code="bench",
        name=Label("bench"),
        years=tuple(range(FIRST, FIRST + years)),
        places=Places(Label("bench"), tree, codes, columns, {}),
        items=items,
        growth={},
        series={},
    )


def _item(line: int, rates: NDArray[np.float64], steps: tuple[Fraction | None, Fraction | None]) -> Item:
    person, yearly = parse_unit("人")[0], parse_unit("元/人/年")[0]
    growth = _number(line, "count_growth", PURE, None, column=f"count_growth-{line}")
    dated = tuple(Dated((FIRST + k) * 12, Fraction(float(rate))) for k, rate in enumerate(rates))
    rate = Quantity("rate", Label("rate"), PURE, BASIS, FIRST * 12, values=dated)
    quantities = {
        "count": _number(line, "count", person, Follow("rate", {"rate": growth}, {}), step=steps[0]),
        "standard": _number(line, "standard", yearly, Follow("rate", {"rate": rate}, {}), step=steps[1]),
        "coverage": _number(line, "coverage", PURE, None),
    }
    for payer in PAYERS[:-1]:
        quantities[f"share_{payer}"] = _number(line, f"share_{payer}", PURE, None)
    parts = tuple(Step(payer, parse(f"share_{payer} × cost")) for payer in PAYERS[:-1])
    sharing = Sharing(None, "ratio", (*parts, Step(PAYERS[-1], None)), BASIS)
    code = f"item{line:02d}"
    cost = parse("count × standard × coverage")
    one = Line(code, "all", Label(code), "per-head", cost, quantities, (sharing,))
    return Item(code, str(line + 1), Label(code), "bench", "costed", (one,))


def _number(
    line: int,
    name: str,
    unit: object,
    follow: Follow | None,
    *,
    column: str = "",
    step: Fraction | None = None,
) -> Quantity:
    return Quantity(
        f"item{line:02d}.all.{name}",
        Label(name),
        unit,  # type: ignore[arg-type]
        BASIS,
        FIRST * 12,
        column=column or f"{name}-{line}",
        follow=follow,
        step=step,
    )


def pandas_tables(data: Inputs):  # type: ignore[no-untyped-def]
    """The long tables, and the work on them as a function without arguments."""
    import pandas as pd

    lines, places = data["count"].shape
    years = data["standard_growth"].shape[1]
    item, place = (grid.ravel() for grid in np.indices((lines, places), dtype="i2"))
    base = pd.DataFrame({"item": item, "place": place} | {n: data[n].ravel() for n in BASE})
    payer = np.repeat(np.arange(len(PAYERS), dtype="i1"), lines * places)
    keys = {"payer": payer, "item": np.tile(item, len(PAYERS)), "place": np.tile(place, len(PAYERS))}
    shares = pd.DataFrame(keys | {"share": data["share"].ravel()})
    line, year = (grid.ravel() for grid in np.indices((lines, years), dtype="i2"))
    rates = pd.DataFrame({"item": line, "year": year, "rate": data["standard_growth"].ravel()})

    def work() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        rates["path"] = (1 + rates.rate).groupby(rates.item).cumprod()
        long = base.merge(rates[["item", "year", "path"]], on="item")
        count = long["count"] * (1 + long.count_growth) ** long.year
        long["cost"] = count * long.standard * long.path * long.coverage
        long = long[["item", "place", "year", "cost"]].merge(shares, on=["item", "place"])
        long["burden"] = long.cost * long.share
        by_place = long.groupby(["payer", "place", "year"])["burden"].sum()
        by_item = long.groupby(["payer", "item", "year"])["burden"].sum()
        shape = (len(PAYERS), -1, years)
        return by_place.to_numpy().reshape(shape), by_item.to_numpy().reshape(shape)

    return work
