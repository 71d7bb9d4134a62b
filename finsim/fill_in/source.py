"""What a workbook is made from: a scenario file, or a shipped list with its places."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from finsim.errors import EXIT_USAGE, Faults, InputFault, Where, fail
from finsim.fill_in.layout import Origin
from finsim.load import Loaded, read
from finsim.load.context import listed
from finsim.load.files import shipped

GROWTH = "3%"
GROWTH_SOURCE = "没有文件，先按每年3%"
_SUFFIXES = (".yaml", ".yml", ".json")
_NEW = """\
title: {title}
catalogue: {catalogue}
places: {places}
years: {years}                       # 第一年是基年 the first is the base year
growth:
  spending: {{value: {rate}, source: "{source}", status: assumption}}
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: the path of a scenario, or the names of a list and of places, and the years."""

    scenario: Path | None = None
    catalogue: str = ""
    places: str = ""
    years: str = ""


def asked_for(name: str, catalogue: str, places: str, years: str) -> Asked:
    """What a name means: a scenario file, a shipped list or shipped places; the one of a pair brings the
    other where only one fits.  Raises :class:`~finsim.errors.InputFault`."""
    lists, tables = shipped("lists"), shipped("places")
    is_file = name.lower().endswith(_SUFFIXES) or "/" in name or "\\" in name or Path(name).is_file()
    if is_file and name not in (*lists, *tables):
        given = "--catalogue" if catalogue else "--places" if places else "--years" if years else ""
        if given:
            fail("fill-option-scenario", exit_code=EXIT_USAGE, found=given)
        path = Path(name) if Path(name).exists() else Path(name.replace("\\", "/"))
        if not path.is_file():
            fail("fill-not-found", Where(path.as_posix()))
        return Asked(path)
    if name in tables:
        places = places or name
        catalogue = catalogue or _only([one for one in lists if one.rpartition("-")[0] == name], name, lists)
    elif name in lists:
        catalogue = catalogue or name
        fitting = [one for one in tables if name.rpartition("-")[0] == one]
        places = places or _only(fitting, name, tables, "--places")
    else:
        fail("fill-name", exit_code=EXIT_USAGE, found=name, known=listed(dict.fromkeys((*tables, *lists))))
    for one, known in ((catalogue, lists), (places, tables)):
        if one not in known:
            fail("init-unknown", exit_code=EXIT_USAGE, found=one, known=listed(known))
    return Asked(None, catalogue, places, years or "2025-2027")


def _only(fitting: list[str], name: str, known: tuple[str, ...], option: str = "--catalogue") -> str:
    if len(fitting) != 1:
        fail("fill-pair", exit_code=EXIT_USAGE, found=name, option=option, known=listed(known))
    return fitting[0]


def check_years(years: str) -> None:
    """Refuse years that a scenario could not be run with."""
    from finsim.load.context import Context
    from finsim.load.tree import Text
    from finsim.load.yaml_text import parse_value
    from finsim.load.years import read_years

    where, faults = Where(f"--years {years}"), Faults()
    node = parse_value(years, faults, lambda _: where) if years.startswith("[") else Text(years, where)
    if node is not None:
        read_years(Context(faults), node, where)
    if faults:
        raise InputFault(tuple(faults), EXIT_USAGE)


def new_text(asked: Asked | Origin, title: str, rate: str = GROWTH) -> str:
    """The beginning of a new scenario on a shipped list and places."""
    from finsim.fill_in.lay import quoted

    return _NEW.format(
        title=quoted(title),
        catalogue=asked.catalogue,
        places=asked.places,
        years=asked.years,
        rate=rate,
        source=GROWTH_SOURCE,
    )


@contextmanager
def loaded_new(asked: Asked | Origin, title: str) -> Iterator[Loaded]:
    """That scenario, read."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "new.yaml")
        path.write_text(new_text(asked, title), encoding="utf-8")
        yield read(path)


def from_folder(path: Path, folder: Path) -> str:
    """A path as it is written in a file of that folder; whole where the two share no root."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive on Windows
        return path.resolve().as_posix()


def base_file(origin: Origin, workbook: Path, given: Path | None) -> Path:
    """The scenario a workbook was made from: as given, seen from the workbook, or as it was asked for."""
    if given is not None:
        if not given.is_file():
            fail("fill-not-found", Where(given.as_posix()))
        return given
    there = [path for path in (workbook.parent / origin.scenario, Path(origin.asked)) if path.is_file()]
    if not there:
        fail("fill-base-missing", Where(workbook.name), found=origin.asked, other=origin.scenario)
    # The name as it is seen from here is the one that messages should show.
    return Path(from_folder(there[0], Path.cwd()))
