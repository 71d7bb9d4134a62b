"""What a paper rests on: nothing but our own styles, or a bureau's own Word file, read safely.

Of a bureau's file its styles, theme, numbering, settings, page and running heads are used; its text, macros,
links and properties are not.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from zipfile import BadZipFile, ZipFile

from finsim.appendix.word.page import Page, page_of
from finsim.appendix.word.styles import W, own_styles
from finsim.errors import fail

if TYPE_CHECKING:
    from docx.opc.package import OpcPackage
    from docx.opc.part import Part

MOST_BYTES = 200 * 1024 * 1024
"""What a file may unpack to: a template is a few megabytes at most."""
MOST_PARTS = 5000
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of old Word begin, and all that are locked with a password."""
_XML = (".xml", ".rels")
_KEPT = ("theme", "fontTable", "numbering", "settings")


@dataclass(slots=True)
class Basis:
    """What a paper takes over: styles, page, other parts, running heads."""

    styles: bytes
    page: Page = field(default_factory=Page)
    parts: dict[str, Part] = field(default_factory=dict)
    """What is taken over, by the last word of its relationship's type."""
    heads: list[tuple[str, str, Part]] = field(default_factory=list)
    """Running heads: 'header' or 'footer', its kind, the part."""
    own: bool = True


def basis(style: Path | None, language: str) -> Basis:
    """The basis of a paper.  Raises :class:`~finsim.errors.InputFault` for a file that cannot be used."""
    if style is None:
        return Basis(own_styles(language))
    package = _opened(_read(style), style)
    main = _related(package, "officeDocument")
    if main is None:
        _refuse("word-style-broken", style)
    if "macroEnabled" in main.content_type or any(
        "vbaProject" in part.content_type for part in package.parts
    ):
        _refuse("word-style-macros", style)
    if "wordprocessingml" not in main.content_type:
        _refuse("word-style-not-word", style)
    return _taken(main, style)


def _refuse(code: str, style: Path, reason: str = "") -> NoReturn:
    fail(code, found=str(style), reason=reason, most=MOST_BYTES // 1024 // 1024)


def _read(style: Path) -> bytes:
    try:
        data = style.read_bytes()
    except FileNotFoundError:
        _refuse("word-style-missing", style)
    except IsADirectoryError:
        _refuse("word-style-not-word", style)
    except OSError as error:
        _refuse("word-style-unreadable", style, reason=error.strerror or str(error))
    if data.startswith(_OLD):
        _refuse("word-style-old", style)
    if not data.startswith(b"PK"):
        _refuse("word-style-not-word", style)
    return data


def _opened(data: bytes, style: Path) -> OpcPackage:
    from docx.opc.exceptions import PackageNotFoundError
    from docx.opc.package import OpcPackage

    try:
        with ZipFile(BytesIO(data)) as packed:
            entries = packed.infolist()
            if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_BYTES:
                _refuse("word-style-too-big", style)
            if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
                _refuse("word-style-macros", style)
            if any(_declares(packed.read(entry)) for entry in entries if entry.filename.endswith(_XML)):
                _refuse("word-style-broken", style)
        return OpcPackage.open(BytesIO(data))
    except (BadZipFile, PackageNotFoundError, SyntaxError, KeyError, ValueError, OSError, EOFError):
        _refuse("word-style-broken", style)
    except (NotImplementedError, RuntimeError, RecursionError, zlib.error):
        _refuse("word-style-broken", style)


def _declares(xml: bytes) -> bool:
    """Whether a part declares a document type: no Office program writes one, and entities would be lost."""
    return any("<!DOCTYPE".encode(code) in xml for code in ("ascii", "utf-16-le", "utf-16-be"))


def _related(source: Any, kind: str) -> Part | None:
    """The part that a package or part refers to by a relationship whose type ends in that word."""
    for relation in source.rels.values():
        if relation.reltype.rsplit("/", 1)[-1] == kind and not relation.is_external:
            found: Part = relation.target_part
            return found
    return None


def _taken(main: Part, style: Path) -> Basis:
    from docx.oxml import parse_xml

    try:
        root = parse_xml(main.blob)
        styles = _related(main, "styles")
        if styles is None or parse_xml(styles.blob).tag != W + "styles":
            _refuse("word-style-broken", style)
        sections = list(root.iter(W + "sectPr"))
        page = page_of(sections[-1]) if sections else Page(own=False)
    except SyntaxError:
        _refuse("word-style-broken", style)
    found = Basis(styles.blob, page, own=False)
    found.heads = _heads(main, sections, style)
    for kind in _KEPT:
        part = _related(main, kind)
        if part is not None:
            found.parts[kind] = part
    try:
        for part in (*found.parts.values(), *(head for _, _, head in found.heads)):
            parse_xml(part.blob)
    except SyntaxError:
        _refuse("word-style-broken", style)
    return found


def _heads(main: Part, sections: list[Any], style: Path) -> list[tuple[str, str, Part]]:
    """The running heads of the last section; what it does not have itself it has from those before."""
    found: dict[tuple[str, str], Part] = {}
    for section in sections:
        for tag in ("header", "footer"):
            for reference in section.findall(f"{W}{tag}Reference"):
                part = main.related_parts.get(reference.get(_R + "id"))
                if part is not None:
                    found[tag, reference.get(W + "type", "default")] = part
    for part in found.values():
        if any(one.is_external and not one.reltype.endswith("/hyperlink") for one in part.rels.values()):
            _refuse("word-style-linked", style)
    return [(tag, kind, part) for (tag, kind), part in found.items()]
