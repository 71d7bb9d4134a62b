"""Check a scenario: every fault at once, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from finsim.errors import NOWHERE, Fault, InputFault, Problem
from finsim.load import load
from finsim.plan import make_plan
from finsim.result import project
from finsim.spec import Scenario


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
    return tuple(found.values()) or _worked_out(scenario)


def _worked_out(scenario: Scenario) -> tuple[Fault, ...]:
    """What shows only in the amounts: one too large to hold, a division by 0, nothing to spread over."""
    try:
        project(scenario)
    except InputFault as fault:
        return fault.faults
    except Problem as problem:
        return (Fault(problem.code, NOWHERE, problem.values),)
    return ()
