"""What ``finsim sensitivity`` prints and writes, whichever way was asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from finsim.analysis.indices import Indices
from finsim.analysis.reckoner import Reckoner
from finsim.analysis.tornado import Tornado
from finsim.report.folder import write_files
from finsim.report.index_words import indices_csv, indices_data, indices_text
from finsim.report.reckoner_words import TOP, reckoner_csv, reckoner_data, reckoner_text
from finsim.report.table import Book
from finsim.report.tornado_words import tornado_csv, tornado_data, tornado_text

Found = Tornado | Reckoner | Indices


def sensitivity_text(book: Book, found: Found, top: int | None) -> str:
    """The table and sentences; ``top`` rows, 0 for all."""
    if isinstance(found, Reckoner):
        return reckoner_text(book, found, TOP if top is None else top)
    if isinstance(found, Tornado):
        return tornado_text(book, found, top or 0)
    return indices_text(book, found, top or 0)


def sensitivity_data(book: Book, found: Found, top: int | None) -> dict[str, Any]:
    """The same as plain data."""
    if isinstance(found, Reckoner):
        return reckoner_data(book, found, top or 0)
    if isinstance(found, Tornado):
        return tornado_data(book, found, top or 0)
    return indices_data(book, found, top or 0)


def write_sensitivity(book: Book, found: Found, out: Path, top: int | None) -> list[Path]:
    """tornado.csv and tornado.png, reckoner.csv, or indices.csv, into a folder, all or none; CSV files hold
    every row."""
    if isinstance(found, Reckoner):
        return write_files(out, {"reckoner.csv": reckoner_csv(book, found)})
    if isinstance(found, Indices):
        return write_files(out, {"indices.csv": indices_csv(book, found)})
    from finsim.report.tornado_chart import tornado_png

    image = tornado_png(book, found, top or 0)
    return write_files(out, {"tornado.csv": tornado_csv(book, found), "tornado.png": image})
