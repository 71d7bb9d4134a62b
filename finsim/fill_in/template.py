"""``finsim template``: the workbook to be filled in, for a scenario or for a shipped list and places."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Literal

from finsim.errors import Where, fail
from finsim.fill_in.collect import Collected, collect
from finsim.fill_in.layout import Origin
from finsim.fill_in.out_file import check_out
from finsim.fill_in.source import Asked, asked_for, check_years, from_folder, loaded_new
from finsim.fill_in.write import workbook
from finsim.load import Loaded, read
from finsim.words import say


def template(
    name: str | Path,
    out: str | Path = "fill-in.xlsx",
    *,
    catalogue: str = "",
    places: str = "",
    years: str = "",
    language: Literal["", "zh", "en"] = "",
    created: datetime | None = None,
) -> Path:
    """Write a workbook with every number that somebody may fill in; gives its path.

    ``name``: a scenario file, or a shipped list or set of places; then ``catalogue`` or ``places`` name the
    other where more than one fits, and ``years`` those of the new scenario (2025-2027).  ``language`` of the
    workbook: the scenario's own by default.  An existing file is never overwritten.  The same ``created``
    gives the same bytes.  Raises :class:`~finsim.errors.InputFault`.
    """
    out = Path(out)
    check_out(out, ".xlsx")
    asked = asked_for(str(name), catalogue, places, years)
    if asked.scenario is not None:
        content = _of_scenario(asked.scenario, out, language, created)
    else:
        content = _of_list(asked, language, created)
    from finsim.report.folder import write_files

    write_files(out.parent, {out.name: content})
    return out


def _of_scenario(path: Path, out: Path, language: str, created: datetime | None) -> bytes:
    loaded = read(path)
    language = language or loaded.scenario.language
    origin = Origin(language, from_folder(path, out.parent), path.as_posix())
    title = loaded.scenario.title.text(language)
    return _made(loaded, origin, title, created)


def _of_list(asked: Asked, language: str, created: datetime | None) -> bytes:
    check_years(asked.years)
    language = language or "zh"
    origin = Origin(language, "", "", asked.catalogue, asked.places, asked.years)
    with loaded_new(asked, asked.places) as loaded:
        places = loaded.scenario.variants[0].places.title.text(language)
        title = say("fill-title-new", language, places=places)
        return _made(loaded, origin, title, created)


def _made(loaded: Loaded, origin: Origin, title: str, created: datetime | None) -> bytes:
    found = collect(loaded)
    _check_any(found, origin)
    digests = {number.key: number.digest() for number in found.numbers}
    return workbook(found, replace(origin, digests=digests), title, created)


def _check_any(found: Collected, origin: Origin) -> None:
    if not found.numbers:
        fail("fill-nothing", Where(origin.asked))
