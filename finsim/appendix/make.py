"""One set of the appendix: from an edition to the bytes of its files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from finsim.appendix.edition import Edition

Tell = Callable[[str, str], None]
"""Told before each part of the work, in Chinese and English."""


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of each form, by the ending of its file; ``left_out``: the tables that could not be drawn up,
    each with its reason."""

    files: Mapping[str, bytes]
    left_out: tuple[str, ...]


def contents(
    edition: Edition,
    *,
    tables: Sequence[str],
    charts: Sequence[str],
    forms: Sequence[str],
    template: Path | None = None,
    style: Path | None = None,
    tell: Tell = lambda zh, en: None,
) -> Made:
    """A set in all its forms.

    ``tables`` and ``charts`` in the order in which they are shown.  The same edition gives the same bytes.
    Raises :class:`~finsim.errors.InputFault` for faults of the template or of the style file.
    """
    from finsim.appendix.tables import numbered_tables

    tell("编附表", "drawing up the tables")
    numbered = numbered_tables(edition, tuple(tables))
    found: dict[str, bytes] = {}
    printed = [form for form in forms if form != "xlsx"]
    if printed:
        from finsim.appendix.charts import drawings
        from finsim.appendix.wording import compose

        tell("画图", "drawing the charts")
        drawn = drawings(edition, tuple(charts))
        document = compose(edition, numbered, drawn, template)
        if "docx" in printed:
            from finsim.appendix.word import word

            tell("写 Word 文件", "writing the Word file")
            found["docx"] = word(document, style)
        if "pdf" in printed:
            from finsim.appendix.pdf import pdf

            tell("排 PDF 文件", "typesetting the PDF")
            found["pdf"] = pdf(document)
        if "html" in printed:
            from finsim.appendix.web import html

            tell("写网页文件", "writing the HTML file")
            found["html"] = html(document)
    if "xlsx" in forms:
        from finsim.appendix.live import live_workbook

        tell("写带公式的工作簿", "writing the workbook with its formulas")
        found["xlsx"] = live_workbook(edition, numbered)
    left_out = tuple(f"{one.label}  {one.reason}" for one in numbered if one.table is None)
    return Made({form: found[form] for form in forms}, left_out)
