"""Check a scenario without working it out in full: every fault at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from finsim.errors import Fault, InputFault
from finsim.load import load
from finsim.plan import make_plan


def check(path: str | Path, *, overrides: Sequence[str] = ()) -> tuple[Fault, ...]:
    """All faults of a scenario and of everything it names, in the order of file and line; none if it can
    be run."""
    try:
        scenario = load(path, overrides=overrides)
    except InputFault as fault:
        return fault.faults
    found: dict[str, Fault] = {}
    for variant in scenario.variants:
        try:
            make_plan(variant)
        except InputFault as fault:
            found |= {repr(one): one for one in fault.faults}
    return tuple(found.values())
