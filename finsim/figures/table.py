"""The numbers that stand in the plans, one row each: ``catalogue/figures/plans.csv``."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from finsim.load.files import ROOT

FILE = ROOT / "catalogue" / "figures" / "plans.csv"
Treatment = Literal["money", "indicator", "text", "audit", "none"]
TREATMENTS: tuple[Treatment, ...] = get_args(Treatment)
"""It drives an amount; it is a target that is shown beside the money; it is told in an item's words; it is
checked against others; no money follows from it, for the reason stated."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a plan: ``value`` and ``unit`` as the plan has them (several parts apart by ``;``), the
    words around it, the document, and what finsim does with it: ``where`` it stands (``FILE:path``, several
    apart by ``;``), how it is ``written`` there, and the ``reason`` why no money follows."""

    number: int
    region: str
    section: str
    domain: str
    measure: str
    value: str
    unit: str
    year: str
    period: str
    phrase: str
    document: str
    treatment: Treatment
    where: str
    written: str
    reason: str


def read_figures() -> tuple[Figure, ...]:
    """All rows of the table, by number."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(_figure(row) for row in rows)


def _figure(row: Mapping[str, str]) -> Figure:
    treatment = next(one for one in TREATMENTS if one == row["treatment"])
    texts = {key: value for key, value in row.items() if key not in ("number", "treatment")}
    return Figure(number=int(row["number"]), treatment=treatment, **texts)
