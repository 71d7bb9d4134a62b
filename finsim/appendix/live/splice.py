"""A sheet's rows written straight into a finished workbook, one after the other.

The workbook comes with one row on that sheet, a sample of every look it needs; that row is taken out and the
rows are put in, so that a hundred thousand of them take neither the time nor the memory of as many calls.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

CHUNK = 1 << 20
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
_STYLED = re.compile(r'<c r="[A-Z]+\d+" s="(\d+)"')
_DIMENSION = re.compile(r'<dimension ref="[^"]*"/>')
FIXED = (1980, 1, 1, 0, 0, 0)
"""The time in the archive, as XlsxWriter sets it: the same workbook gives the same bytes."""


def text(value: str) -> str:
    """A text as XML takes it; characters that no XML can hold are left out."""
    return escape(_CONTROL.sub("", value))


def with_rows(
    book: bytes,
    sheet: int,
    sample: int,
    extent: str,
    make: Callable[[Sequence[str]], Iterable[str]],
    *,
    large: bool = False,
) -> bytes:
    """The workbook with ``make(styles)`` in place of row ``sample`` of its sheet number ``sheet`` (from 1).

    ``styles``: the style numbers of the sample row's cells, in order.  ``extent``: the sheet's used range.
    ``large``: the rows may come to more than 2 GiB.
    """
    name, done = f"xl/worksheets/sheet{sheet}.xml", BytesIO()
    with ZipFile(BytesIO(book)) as old, ZipFile(done, "w", ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(_entry(info.filename), old.read(info.filename))
                continue
            before, styles, after = _parted(old.read(name).decode("utf-8"), sample)
            before = _DIMENSION.sub(f'<dimension ref="{extent}"/>', before, count=1)
            with new.open(_entry(name), "w", force_zip64=large) as stream:
                for part in _chunks(before, make(styles), after):
                    stream.write(part.encode("utf-8"))
    return done.getvalue()


def _parted(xml: str, sample: int) -> tuple[str, list[str], str]:
    """What stands before the sample row, the style numbers in it, and what stands behind it."""
    start = xml.index(f'<row r="{sample}"')
    end = xml.index("</row>", start) + len("</row>")
    return xml[:start], _STYLED.findall(xml[start:end]), xml[end:]


def _chunks(before: str, rows: Iterable[str], after: str) -> Iterator[str]:
    """The parts joined to pieces large enough to be packed at once."""
    waiting, size = [before], len(before)
    for row in rows:
        waiting.append(row)
        size += len(row)
        if size > CHUNK:
            yield "".join(waiting)
            waiting, size = [], 0
    yield "".join(waiting) + after


def _entry(name: str) -> ZipInfo:
    info = ZipInfo(name, FIXED)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
