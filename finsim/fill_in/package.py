"""Opens a workbook that somebody sent; what is none, or not safe to read, is refused before it is parsed."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from finsim.errors import Where, fail

MOST_BYTES = 64 * 2**20
"""The largest file that is read."""
MOST_UNPACKED = 160 * 2**20
"""The most that one part of it, or all the parts that are read, may come to unpacked."""
MOST_RATIO, BOMB_FROM = 300, 16 * 2**20
"""No sheet of numbers shrinks more than so many times, where it is of some size."""
MOST_PARTS = 20_000
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PIECE = 2**18
_ENCRYPTED = 1
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What workbooks are packed with; others unpack in ways of their own, with as much memory as they ask for."""


class Package:
    """The parts of a workbook that has passed the checks.  ``linked``: whether it holds links to others."""

    def __init__(self, archive: zipfile.ZipFile, where: Where) -> None:
        self.archive, self.where = archive, where
        self.names = {name.lstrip("/").lower(): name for name in archive.namelist()}
        self.linked = any(name.startswith("xl/externallinks/") for name in self.names)
        self.read = 0

    def has(self, name: str) -> bool:
        return name.lower() in self.names

    def parse(
        self,
        name: str,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], None],
        text: Callable[[str], None] | None = None,
    ) -> None:
        """Run an XML part through three callbacks, which get names without their namespace."""
        if not self.has(name):
            fail("fill-damaged", self.where, found=name)
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = lambda tag, attrs: start(tag.rpartition(" ")[2], attrs)
        parser.EndElementHandler = lambda tag: end(tag.rpartition(" ")[2])
        if text is not None:
            parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = lambda *_: fail("fill-doctype", self.where, found=name)
        with self._told(name), self.archive.open(self.names[name.lower()]) as file:
            while piece := file.read(_PIECE):
                self.read += len(piece)
                if self.read > MOST_UNPACKED:
                    _bomb(self.where, name, self.read)
                parser.Parse(piece, False)
            parser.Parse(b"", True)

    @contextmanager
    def _told(self, name: str) -> Iterator[None]:
        try:
            yield
        except (expat.ExpatError, zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError):
            fail("fill-damaged", self.where, found=name)
        except LookupError:  # an encoding that there is not
            fail("fill-damaged", self.where, found=name)
        except RuntimeError:  # zipfile's word for a part under a password
            fail("fill-password", self.where)
        except Exception as error:
            if type(error).__module__ != "zlib":
                raise
            fail("fill-damaged", self.where, found=name)


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    """The package of a workbook; raises :class:`~finsim.errors.InputFault` for what cannot be read safely."""
    where = Where(path.name)
    _check_file(path, where)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        fail("fill-truncated", where)
    with archive:
        _check_parts(archive, where)
        yield Package(archive, where)


def _check_file(path: Path, where: Where) -> None:
    """Whether it is a zip at all; what else it may be is told."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            fail("fill-folder", where)
        with path.open("rb") as file:
            begin = file.read(4096)
    except FileNotFoundError:
        fail("fill-not-found", Where(path.as_posix()))
    except OSError as error:
        fail("fill-unreadable", where, reason=error.strerror or str(error))
    if size > MOST_BYTES:
        fail("fill-large-file", where, found=size // 2**20, most=MOST_BYTES // 2**20)
    if begin[:8] == _OLE:
        fail("fill-password" if _is_encrypted(path) else "fill-xls", where)
    if begin[:2] != b"PK":
        fail("fill-empty" if not begin else "fill-not-xlsx", where, found=_first_line(begin))


def _is_encrypted(path: Path) -> bool:
    """A workbook under a password is one stream of that name in an old container."""
    return "EncryptedPackage".encode("utf-16-le") in path.read_bytes()


def _first_line(begin: bytes) -> str:
    text = begin[:200].decode("utf-8", "replace").lstrip("\ufeff").splitlines() or [""]
    return "".join(sign for sign in text[0][:40] if sign.isprintable() and sign != "\ufffd") or "…"


def _check_parts(archive: zipfile.ZipFile, where: Where) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        fail("fill-many-parts", where, found=len(parts), most=MOST_PARTS)
    names = [part.filename.lower().lstrip("/") for part in parts]
    for part in parts:
        steps = part.filename.replace("\\", "/").split("/")
        if ".." in steps or ":" in steps[0]:
            fail("fill-path-outside", where, found=part.filename[:80])
        if part.flag_bits & _ENCRYPTED:
            fail("fill-password", where)
        if part.compress_type not in _PACKED:
            fail("fill-damaged", where, found=part.filename[:80])
        bomb = part.file_size > BOMB_FROM and part.file_size > MOST_RATIO * max(part.compress_size, 1)
        if bomb or part.file_size > MOST_UNPACKED:
            _bomb(where, part.filename, part.file_size)
    if len(set(names)) < len(names):
        ordered = sorted(names)
        twice = next(one for one, other in pairwise(ordered) if one == other)
        fail("fill-part-twice", where, found=twice[:80])
    if any(name.endswith("vbaproject.bin") for name in names):
        fail("fill-macros", where)
    if "xl/workbook.bin" in names:
        fail("fill-xlsb", where)
    if "xl/workbook.xml" not in names:
        fail("fill-ods" if "mimetype" in names else "fill-other-zip", where)


def _bomb(where: Where, name: str, size: int) -> NoReturn:
    fail(
        "fill-bomb", where, found=name[:80], size=size // 2**20, most=MOST_UNPACKED // 2**20, times=MOST_RATIO
    )
