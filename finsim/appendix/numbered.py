"""A numbered table of the appendix, or why it was not drawn up."""

from __future__ import annotations

from dataclasses import dataclass

from finsim.report.table import Table

KEYS = ("levels", "domains", "list", "measure", "growth", "places", "afford", "sources", "compare")
"""The tables by their numbers 1 to 9: 附表1 is always the summary by level, whatever else is left out."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """附表1, Table 1 …: ``label`` is the number as printed, ``title`` without it.

    ``table`` is ``None`` where it cannot be drawn up; ``reason`` says why in the edition's language.
    """

    number: int
    key: str
    label: str
    title: str
    table: Table | None
    reason: str = ""
