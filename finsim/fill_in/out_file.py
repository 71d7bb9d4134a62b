"""The names of files that are to be written: no folder, the right ending, nothing there yet."""

from __future__ import annotations

import re
from pathlib import Path

from finsim.errors import EXIT_OUTPUT, EXIT_USAGE, Where, fail

_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,4}")


def check_out(out: Path, ending: str, *others: str, beside: tuple[Path, ...] = ()) -> None:
    """Refuse a folder, an ending other than ``ending`` (or ``others``), and what is there already, also
    ``beside``.  Raises :class:`~finsim.errors.InputFault`."""
    where = Where(out.as_posix())
    if out.is_dir():
        right = out / ("fill-in.xlsx" if ending == ".xlsx" else f"new{ending}")
        fail("fill-out-folder", where, EXIT_OUTPUT, right=right.as_posix())
    if out.suffix.lower() not in (ending, *others):
        fail("fill-out-ending", where, EXIT_USAGE, ending=ending, right=_ending_in(out, ending).as_posix())
    for one in (out, *beside):
        if one.exists():
            fail("fill-exists", Where(one.as_posix()), EXIT_OUTPUT)


def check_is_file(workbook: Path) -> None:
    """Refuse a folder in place of a workbook, before its name is made that of another file."""
    if workbook.is_dir():
        fail("fill-folder", Where(workbook.as_posix()))


def _ending_in(out: Path, ending: str) -> Path:
    """A file's name with another ending; what follows a point and is none stays: 3.1表 → 3.1表.xlsx."""
    stem = out.stem if _ENDING.fullmatch(out.suffix) else out.name
    return out.with_name(stem + ending)
