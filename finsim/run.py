"""The main job: a scenario file in, a folder of results out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from finsim.load import load, resolve
from finsim.result import Result, project

Tell = Callable[[str, str], None]
"""Told before each part of the work, in Chinese and English."""


def run(
    path: str | Path,
    *,
    overrides: Sequence[str] = (),
    out: str | Path | None = None,
    language: str = "",
    charts: bool = True,
    tell: Tell = lambda zh, en: None,
) -> tuple[Result, list[Path]]:
    """Read a scenario, work it out and write ``outputs/NAME/`` (or ``out``).

    overrides: texts ``PATH=VALUE`` as of ``--set``.  language: ``zh`` or ``en``, by default the
    catalogue's.  Returns the result and the files written.  Raises
    :class:`~finsim.errors.InputFault` with every fault of the input, or with why the results could not be
    written; nothing half-written is left.
    """
    from finsim.report.folder import write_outputs

    tell("读入情景", "reading the scenario")
    scenario = load(path, overrides=overrides)
    tell("测算", "working it out")
    result = project(scenario)
    tell("写出结果", "writing the results")
    files = write_outputs(
        result,
        Path(out) if out is not None else Path("outputs") / scenario.code,
        language=language or scenario.language,
        charts=charts,
        resolved=resolve(path, overrides=overrides),
        run=settings(path, overrides, language or scenario.language, charts),
    )
    return result, files


def settings(path: str | Path, overrides: Sequence[str], language: str, charts: bool) -> dict[str, object]:
    """What the run was asked, for run.json."""
    return {
        "scenario": Path(path).as_posix(),
        "set": list(overrides),
        "language": language,
        "charts": charts,
    }
