"""The only reader of files: from YAML and CSV to :class:`finsim.spec.Scenario`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from finsim.errors import Faults, InputFault
from finsim.load.files import Folder, shipped
from finsim.spec import Scenario

if TYPE_CHECKING:
    from finsim.load.scenario import Reading

__all__ = ["Folder", "load", "resolve", "schema", "shipped"]


def load(path: str | Path, *, overrides: Sequence[str] = ()) -> Scenario:
    """The scenario of a file, with its catalogue, places and variants.

    ``overrides`` are texts ``PATH=VALUE``, as behind ``--set``.  Raises
    :class:`~finsim.errors.InputFault` with every fault of the files and overrides at once.
    """
    return _read(path, overrides)[0]


def resolve(path: str | Path, overrides: Sequence[str] = ()) -> str:
    """The scenario of a file as one text with everything filled in, tables included.

    Written to a file and loaded, it gives an equal scenario.  Raises as :func:`load`.
    """
    from finsim.load.resolve import resolved_tree
    from finsim.load.write_yaml import write_resolved

    scenario, reading = _read(path, overrides)
    return write_resolved(resolved_tree(scenario, reading))


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of scenario files, for editors; from the same declarations as the checks."""
    from finsim.load.schema import scenario_schema

    return scenario_schema()


def _read(path: str | Path, overrides: Sequence[str]) -> tuple[Scenario, Reading]:
    from finsim.load.files import read_sources
    from finsim.load.scenario import read_scenario

    faults = Faults()
    name = str(path).replace("\\", "/")
    sources = read_sources(Path(path), name, overrides, faults)
    if sources is None:
        faults.check()
        raise InputFault(())
    scenario, reading = read_scenario(sources, faults)
    faults.check()
    if scenario is None:
        raise InputFault(())
    return scenario, reading
