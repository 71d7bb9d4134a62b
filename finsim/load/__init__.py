"""The only reader of files: from YAML and CSV to :class:`finsim.spec.Scenario`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from finsim.errors import Faults, InputFault
from finsim.load.files import Folder, shipped
from finsim.spec import Scenario

if TYPE_CHECKING:
    from finsim.load.scenario import Reading

REFORM = "--reform "
"""An override that begins so names a reform file, as the command line passes it on."""
__all__ = ["REFORM", "Folder", "Loaded", "load", "read", "resolve", "schema", "shipped"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A scenario, and what was read to make it."""

    scenario: Scenario
    reading: Reading

    def resolved(self) -> str:
        """The scenario as one text with everything filled in, tables included.

        Written to a file and loaded, it gives an equal scenario.
        """
        from finsim.load.resolved import resolved_tree
        from finsim.load.write_yaml import write_resolved

        return write_resolved(resolved_tree(self.scenario, self.reading))

    def inputs(self) -> dict[str, str]:
        """The SHA-256 of every file that was read, by the name that messages give it."""
        from hashlib import sha256

        files = {name: Path(folder, Path(name).name) for name, folder in self.reading.ctx.folders.items()}
        hashes = {name: sha256(file.read_bytes()).hexdigest() for name, file in files.items()}
        return {name: f"sha256:{digest}" for name, digest in sorted(hashes.items())}


def load(path: str | Path, *, overrides: Sequence[str] = (), reforms: Sequence[str | Path] = ()) -> Scenario:
    """The scenario of a file, with its catalogue, places and variants.

    ``overrides`` are texts ``PATH=VALUE``, as behind ``--set``; ``reforms`` are reform files, stacked on
    every variant, as behind ``--reform``.  Raises :class:`~finsim.errors.InputFault` with every fault of the
    files and overrides at once.
    """
    return read(path, overrides, reforms).scenario


def resolve(path: str | Path, overrides: Sequence[str] = (), reforms: Sequence[str | Path] = ()) -> str:
    """The scenario of a file as one text with everything filled in; raises as :func:`load`."""
    return read(path, overrides, reforms).resolved()


def read(
    path: str | Path,
    overrides: Sequence[str] = (),
    reforms: Sequence[str | Path] = (),
    *,
    certain: bool = False,
) -> Loaded:
    """The scenario of a file and what was read to make it; raises as :func:`load`.

    An override ``--reform FILE`` is a reform file, so that whatever takes overrides takes reforms too.
    ``certain``: what the files say of uncertainty is passed over, for looks along the central path only: a
    number that is turned may leave the bounds of its own band.
    """
    from finsim.load.files import read_sources
    from finsim.load.scenario import read_scenario

    faults = Faults()
    name = str(path).replace("\\", "/")
    stacked = [str(one) for one in reforms]
    stacked += [one.removeprefix(REFORM).strip() for one in overrides if one.startswith(REFORM)]
    overrides = [one for one in overrides if not one.startswith(REFORM)]
    # A path typed with backslashes, as on Windows, is found elsewhere too.
    file = Path(path) if Path(path).exists() else Path(name)
    sources = read_sources(file, name, overrides, faults, stacked)
    if sources is None:
        faults.check()
        raise InputFault(())
    scenario, reading = read_scenario(sources, faults, certain=certain)
    faults.check()
    if scenario is None:
        raise InputFault(())
    return Loaded(scenario, reading)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of scenario files, for editors; from the same declarations as the checks."""
    from finsim.load.json_schema import scenario_schema

    return scenario_schema()
