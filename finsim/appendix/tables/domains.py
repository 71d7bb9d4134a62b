"""Table 2: what each domain costs in each year."""

from __future__ import annotations

from dataclasses import replace

from finsim.appendix.tables.draft import Draft, by_year
from finsim.report import amount_tables
from finsim.report.table import Column, Table


def domains(draft: Draft) -> Table:
    """Domains × years with their totals; a domain of which nothing is costed has no amounts."""
    table = amount_tables.domains(draft.book)
    named = replace(table, code="domains", title=draft.title("domains"))
    if any(None in row.cells for row in table.rows):
        named = replace(named, notes=(*named.notes, draft.say("note-not-costed")))
    return by_year(named, Column(draft.say("year-head"), "code", 10))
