"""Parts into a file: the same parts give the same bytes, whatever the day."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from finsim.appendix.word.text import HEAD

if TYPE_CHECKING:
    from docx.opc.package import OpcPackage
    from docx.opc.part import Part

MOMENT = (1980, 1, 1, 0, 0, 0)
"""What a zip file takes for no time at all."""
_DEFAULTS = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}


def packed(package: OpcPackage) -> bytes:
    """The package as a zip file: what it holds first, then its parts in the order of their relationships."""
    stream = BytesIO()
    parts = package.parts
    with ZipFile(stream, "w", ZIP_DEFLATED, compresslevel=5) as file:
        _add(file, "[Content_Types].xml", _content_types(parts))
        _add(file, "_rels/.rels", _bytes(package.rels.xml))
        for part in parts:
            _add(file, part.partname.lstrip("/"), part.blob)
            if part.rels:
                _add(file, part.partname.rels_uri.lstrip("/"), _bytes(part.rels.xml))
    return stream.getvalue()


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def _add(file: ZipFile, name: str, blob: bytes) -> None:
    entry = ZipInfo(name, MOMENT)
    # Pictures are compressed already.
    entry.compress_type = ZIP_STORED if name.endswith((".png", ".jpeg", ".jpg")) else ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    file.writestr(entry, blob)


def _content_types(parts: Iterable[Part]) -> bytes:
    defaults = "".join(f'<Default Extension="{e}" ContentType="{t}"/>' for e, t in _DEFAULTS.items())
    names = "".join(
        f'<Override PartName="{escape(part.partname)}" ContentType="{escape(part.content_type)}"/>'
        for part in parts
    )
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{HEAD}<Types xmlns="{space}">{defaults}{names}</Types>'.encode()
