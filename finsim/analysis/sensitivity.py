"""What makes a number move, in one of three ways: tornado, ready reckoner, Sobol indices."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from finsim.analysis.groups import Asked
from finsim.analysis.indices import DRAWS, Indices, indices
from finsim.analysis.reckoner import Reckoner, reckoner
from finsim.analysis.tornado import Tornado, tornado
from finsim.analysis.turned_numbers import By
from finsim.errors import EXIT_USAGE, NOWHERE, Fault, InputFault, told
from finsim.load import load
from finsim.load.context import listed
from finsim.result import Result, project
from finsim.uncertainty_terms import Sampling

Way = Literal["tornado", "reckoner", "indices"]
TAKES: Mapping[str, tuple[Way, ...]] = {
    "--of": ("tornado", "indices"),
    "--year": ("tornado", "indices"),
    "--by": ("reckoner",),
    "--draws": ("indices",),
    "--seed": ("indices",),
    "--sampling": ("indices",),
    "--group": ("indices",),
}
"""Which way each option is for."""


@told
def sensitivity(
    source: Result | str | Path,
    *,
    way: Way = "tornado",
    of: str = "",
    year: str = "",
    variant: str = "",
    by: By | None = None,
    groups: Asked | None = None,
    draws: int | None = None,
    seed: int | None = None,
    sampling: Sampling | None = None,
    overrides: Sequence[str] = (),
    tell: Callable[[int, int], None] | None = None,
) -> Tornado | Reckoner | Indices:
    """What makes a number move: :func:`~finsim.tornado`, :func:`~finsim.reckoner` or :func:`~finsim.indices`
    of a scenario file (with ``overrides``) or a projected one, with the options that each takes.

    Raises :class:`~finsim.errors.InputFault` as these do, and for options that a way does not take.
    """
    asked = {"--of": of, "--year": year, "--by": by, "--draws": draws, "--seed": seed}
    _check(way, {**asked, "--sampling": sampling, "--group": groups})
    result = source if isinstance(source, Result) else project(load(source, overrides=overrides))
    if way == "reckoner":
        return reckoner(result, by=by or "percent", variant=variant)
    if way == "tornado":
        return tornado(result, of=of, year=year, variant=variant)
    number = DRAWS if draws is None else draws
    more = {"groups": groups, "draws": number, "seed": seed, "sampling": sampling, "tell": tell}
    return indices(result, of=of, year=year, variant=variant, **_known(more))


def _known(options: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if value is not None}


def _check(way: Way, asked: Mapping[str, object]) -> None:
    """Refuse options that would be passed over in silence."""
    found = [
        Fault("sensitivity-option", NOWHERE, {"way": way, "option": option, "known": listed(TAKES[option])})
        for option, value in asked.items()
        if value not in (None, "", {}, ()) and way not in TAKES[option]
    ]
    if found:
        raise InputFault(tuple(found), EXIT_USAGE)
