"""The document of an appendix: the bureau's template, filled with the edition's values.

A template is a text file: headings, paragraphs and lists as in Markdown, lines ``[[…]]`` for tables, charts,
contents and page breaks, and ``{{ … }}``, ``{% for … %}`` and ``{% if … %}`` for values.  What it may name
stands in docs/appendix-template.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from finsim.appendix.document import Document
from finsim.appendix.drawing import Drawing
from finsim.appendix.edition import Edition
from finsim.appendix.numbered import Numbered
from finsim.appendix.wording.beyond import Beyond
from finsim.appendix.wording.blocks import Reading
from finsim.appendix.wording.figures import Figures
from finsim.appendix.wording.guard import run
from finsim.appendix.wording.sentences import Sentences
from finsim.appendix.wording.source import default_template, read_template
from finsim.appendix.wording.values import Values
from finsim.errors import Faults


def compose(
    edition: Edition, tables: Sequence[Numbered], drawings: Sequence[Drawing], template: Path | None = None
) -> Document:
    """The document of an edition in the order and the words of a template (default: finsim's own).

    ``tables`` and ``drawings``: those that were asked for, in the order asked.  A template may name others;
    they leave no trace.  Charts are numbered as they come; tables keep their numbers.
    Raises :class:`~finsim.errors.InputFault` with everything that is wrong in the template, with its lines.
    """
    path = template or default_template(edition.language)
    name, faults = str(path).replace("\\", "/"), Faults()
    source = read_template(path, name, faults)
    words = Sentences(Figures(edition))
    found = Reading(name, edition.language, tables, {one.key: one for one in drawings}, faults)
    readable = bool(source) and not any(fault.code in _HOPELESS for fault in faults)
    if readable:
        found.read(run(source, name, Values(words, Beyond(words)).by_name(), faults))
    faults.check()
    title = found.title or edition.title
    return Document(
        title,
        tuple(found.cover),
        found.running_head or title,
        found.finished(),
        edition.language,
        edition.created,
    )


_HOPELESS = (
    "template-empty", "template-large", "template-unclosed", "template-end-alone", "template-tag-unknown",
    "template-not-allowed", "template-too-deep",
)  # fmt: skip
"""Faults after which nothing more can be found out."""

__all__ = ["compose", "default_template"]
