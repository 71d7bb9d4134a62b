"""From a document to the bytes of its PDF, by the typesetter Typst.

The layout stands in ``paper.typ``; the document goes in as data (JSON), so that no text of it is ever read
as markup.  Nothing is fetched, and no font is used but those of :mod:`finsim.appendix.typefaces`.
"""

from __future__ import annotations

import json
import os
import shutil
from calendar import timegm
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from finsim.appendix.document import Document
from finsim.appendix.pdf.glyphs import Letters
from finsim.appendix.pdf.paper import paper
from finsim.appendix.pdf.placing import Spots, placed
from finsim.appendix.typefaces import OPEN_NAME, SUFFIXES, Typefaces, typefaces
from finsim.errors import fail

if TYPE_CHECKING:
    from typst import Compiler, Fonts, PDFStandard

LAYOUT = "paper.typ"
ROLES = ("title", "heading1", "heading2", "body", "table", "number")
STANDARDS: tuple[PDFStandard, ...] = ("a-2a", "ua-1")
"""PDF/A for keeping, PDF/UA so that a screen reader can read it out."""


def pdf(document: Document, faces: Typefaces | None = None) -> bytes:
    """The document's PDF.  The same document and typefaces give the same bytes.

    ``faces``: default, those of this machine for the document's language.  Characters that none of them has
    stand as 〓 and are named on the cover.  Raises :class:`~finsim.errors.InputFault` where there is no
    typeface with Chinese characters at all.
    """
    from typst import Compiler, Fonts

    faces = typefaces(document.language) if faces is None else faces
    if not faces.files:
        fail("pdf-no-font")
    with TemporaryDirectory(prefix="finsim-", ignore_cleanup_errors=True) as shelf:
        shelved = _shelved(faces.files, Path(shelf))
        folders = list(dict.fromkeys(str(path.parent) for path in shelved))
        fonts = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
        data = paper(document, Letters(faces.files)) | _font_data(faces, shelved, fonts)
        layout = Path(__file__).with_name(LAYOUT).read_bytes()

        def compiler_of(data: dict[str, Any]) -> Compiler:
            # The root is the shelf: a layout that wanted a file of the machine would not get it.
            return Compiler(layout, shelf, fonts, True, {"paper": json.dumps(data)})

        placed(data["sections"], lambda sections: _spots(compiler_of(_probing(data, sections))))
        compiler = compiler_of(data)
        moment = timegm(document.created.timetuple())
        made = compiler.compile(format="pdf", pdf_standards=list(STANDARDS), timestamp=moment)
    assert isinstance(made, bytes)
    return made


def _probing(data: dict[str, Any], sections: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The data of a layout that is asked where blocks stand: without drawings."""

    def bare(block: dict[str, Any]) -> dict[str, Any]:
        return block | {"svg": ""} if "svg" in block else block

    shown = [section | {"blocks": [bare(block) for block in section["blocks"]]} for section in sections]
    return data | {"sections": shown, "probing": True}


def _spots(compiler: Compiler) -> Spots:
    """Where blocks stand in a layout."""
    found = json.loads(compiler.query("<spot>", field="value"))
    return {number: (page, height) for number, page, height in found}


def _shelved(files: Sequence[Path], shelf: Path) -> list[Path]:
    """Where the typesetter finds the font files, and no other font beside them.

    A folder that holds no other font stays as it is; else the file is linked to the shelf, or copied where
    the shelf is on another disk (Typst follows no symbolic links here).
    """
    placed = []
    for index, file in enumerate(files):
        beside = (path for path in file.parent.iterdir() if path.suffix.lower() in SUFFIXES)
        if all(path in files for path in beside):
            placed.append(file)
            continue
        placed.append(shelf / f"{index}{file.suffix.lower()}")
        try:
            os.link(file, placed[-1])
        except OSError:
            shutil.copyfile(file, placed[-1])
    return placed


def _font_data(faces: Typefaces, placed: Sequence[Path], fonts: Fonts) -> dict[str, Any]:
    """Families by role as Typst calls them, each followed by all others; roles to be thickened by hand."""
    called = {Path(one.path): one.family for one in fonts.fonts() if one.path and one.index == 0}
    family = {file: called[path] for file, path in zip(faces.files, placed, strict=True)}
    last = faces.fallback.file
    found: dict[str, list[str]] = {}
    for role in ROLES:
        file = getattr(faces, role).file
        order = [one for one in (file, last, *faces.files) if one is not None]
        found[role] = list(dict.fromkeys(family[one] for one in order))
    # The official typefaces of headings are heavy or set apart as they are; these are not.
    thin = [role for role in ROLES if getattr(faces, role).name in (OPEN_NAME, "Arial")]
    return {"fonts": found, "thicken": thin}
