"""Table 1: who bears how much in each year."""

from __future__ import annotations

from dataclasses import replace

from finsim.appendix.tables.draft import Draft, by_year
from finsim.report import amount_tables
from finsim.report.table import Column, Table


def levels(draft: Draft) -> Table:
    """Payers × years with their totals, and what the levels of government bear where others bear too."""
    table = amount_tables.levels(draft.book)
    named = replace(table, code="levels", title=draft.title("levels"))
    return by_year(named, Column(draft.say("year-head"), "code", 10))
