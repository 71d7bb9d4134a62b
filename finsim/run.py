"""The main job: a scenario file in, a folder of results out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from finsim import __version__
from finsim.errors import EXIT_USAGE, fail
from finsim.load import read
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
    created: datetime | None = None,
    tell: Tell = lambda zh, en: None,
) -> tuple[Result, list[Path]]:
    """Read a scenario, work it out and write ``outputs/NAME/`` (or ``out``).

    overrides: texts ``PATH=VALUE`` as of ``--set``.  language: ``zh`` or ``en``, by default the
    catalogue's.  created: the date in the workbook and in run.json, by default now.  Returns the result and
    the files written.  Raises :class:`~finsim.errors.InputFault` with every fault of the input, or with why
    the results could not be written; nothing half-written is left.
    """
    if language not in ("", "zh", "en"):
        fail("language-unknown", exit_code=EXIT_USAGE, found=language)
    tell("读入情景", "reading the scenario")
    loaded = read(path, overrides)
    tell("测算", "working it out")
    result = project(loaded.scenario)
    noted: dict[str, object] = {}
    if any(variant.uncertainty for variant in loaded.scenario.variants):
        from finsim.draw_all import draw_all

        result, noted = draw_all(result, tell)
    tell("写出结果", "writing the results")
    from finsim.report.folder import write_outputs

    language = language or loaded.scenario.language
    files = write_outputs(
        result,
        Path(out) if out is not None else Path("outputs") / loaded.scenario.code,
        language=language,
        charts=charts,
        resolved=loaded.resolved(),
        run={
            "finsim": __version__,
            "scenario": Path(path).as_posix(),
            "inputs": loaded.inputs(),
            "set": list(overrides),
            "language": language,
            "charts": charts,
            **noted,
        },
        created=created,
    )
    return result, files
