"""The paper as a Word file that a bureau goes on with: real styles, contents, heads that repeat, fields."""

from __future__ import annotations

from pathlib import Path

from finsim.appendix.document import Document
from finsim.appendix.word.basis import basis
from finsim.appendix.word.pack import packed
from finsim.appendix.word.paper import assembled


def word(document: Document, style: Path | None = None) -> bytes:
    """The bytes of the .docx; the same document gives the same bytes.

    ``style``: a bureau's own .docx or .dotx whose styles, page and running heads are used and whose text is
    not.  Raises :class:`~finsim.errors.InputFault` where that file is missing, damaged, locked, of another
    kind, or holds macros.
    """
    return packed(assembled(document, basis(style, document.language)))
