"""The parts of one Word file put together: main part, styles, lists, settings, running heads, charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from finsim.appendix.document import Document
from finsim.appendix.word.basis import Basis
from finsim.appendix.word.flow import Flow, document_xml
from finsim.appendix.word.numbering import Lists
from finsim.appendix.word.settings import (
    cleaned_settings,
    font_table,
    own_settings,
    page_numbers,
    properties,
    running_head,
)
from finsim.appendix.word.styles import completed

if TYPE_CHECKING:
    from docx.opc.package import OpcPackage
    from docx.opc.part import Part

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN = ("/word/document.xml", f"{_WORD}.document.main+xml")
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_METADATA = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"


def assembled(document: Document, basis: Basis) -> OpcPackage:
    """The package of the paper, every part in it.

    The main part is related to the others first and written last: the text refers to them by name.
    """
    main = _part(*_MAIN, b"")
    styles, ids = completed(basis.styles, document.language, basis.own)
    _add(main, "styles", styles)
    _add_settings(main, basis, document.language)
    there = basis.parts.get("numbering")
    lists = Lists(there.blob if there else None)
    heads = _heads(main, basis, document, ids)
    body = Flow(document, basis.page, ids, lists, _Dots(main).relation).body(heads)
    numbering = _add(main, "numbering", lists.part())
    for relation in there.rels.values() if there else ():
        if not relation.is_external:
            numbering.load_rel(relation.reltype, relation.target_part, relation.rId)
    written = _part(*_MAIN, document_xml(body))
    return _closed(written, main, document)


def _closed(written: Part, main: Part, document: Document) -> OpcPackage:
    """A package of the main part as written, with the relations that it was given on the way."""
    from docx.opc.package import OpcPackage

    for relation in main.rels.values():
        written.load_rel(relation.reltype, relation.target_part, relation.rId)
    package = OpcPackage()
    package.relate_to(written, f"{_RELATIONS}/officeDocument")
    core = properties(document.title, document.language, document.created)
    package.relate_to(_part("/docProps/core.xml", _CORE, core), f"{_METADATA}/core-properties")
    return package


def _part(name: str, kind: str, blob: bytes) -> Part:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    return Part(PackURI(name), kind, blob)


def _add(main: Part, kind: str, blob: bytes) -> Part:
    """A part of a kind of which there is one: styles, settings, numbering, fontTable."""
    part = _part(f"/word/{kind}.xml", f"{_WORD}.{kind}+xml", blob)
    main.relate_to(part, f"{_RELATIONS}/{kind}")
    return part


def _add_settings(main: Part, basis: Basis, language: str) -> None:
    """Settings, typefaces and theme: the bureau's, as far as there are any."""
    settings = basis.parts.get("settings")
    _add(main, "settings", cleaned_settings(settings.blob) if settings else own_settings())
    if "theme" in basis.parts:
        main.relate_to(basis.parts["theme"], f"{_RELATIONS}/theme")
    if "fontTable" in basis.parts:
        main.relate_to(basis.parts["fontTable"], f"{_RELATIONS}/fontTable")
    else:
        _add(main, "fontTable", font_table(language))


def _heads(main: Part, basis: Basis, document: Document, ids: dict[str, str]) -> str:
    """References to running heads: a bureau's own, and ours where it has none at the head or at the foot."""
    found = [(tag, kind, main.relate_to(part, f"{_RELATIONS}/{tag}")) for tag, kind, part in basis.heads]
    ours = {
        "header": running_head(document.running_head, ids["header"], document.language != "en"),
        "footer": page_numbers(ids["footer"], document.language),
    }
    for tag, blob in ours.items():
        if not any(one == tag for one, _, _ in basis.heads):
            part = _part(f"/word/finsim-{tag}.xml", f"{_WORD}.{tag}+xml", blob)
            relation = main.relate_to(part, f"{_RELATIONS}/{tag}")
            # A bureau's settings may tell even pages from odd ones.
            found += [(tag, kind, relation) for kind in ("default", "even")]
    return "".join(f'<w:{tag}Reference w:type="{kind}" r:id="{rid}"/>' for tag, kind, rid in found)


class _Dots:
    """Takes pictures in, the same one once."""

    def __init__(self, main: Part) -> None:
        self.main = main
        self.known: dict[bytes, str] = {}

    def relation(self, png: bytes) -> str:
        """The name under which the text refers to a picture."""
        if png not in self.known:
            part = _part(f"/word/media/finsim-chart{len(self.known) + 1}.png", "image/png", png)
            self.known[png] = self.main.relate_to(part, f"{_RELATIONS}/image")
        return self.known[png]
