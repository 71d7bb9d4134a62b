"""All sheets of the workbook, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from finsim.appendix.edition import Edition
from finsim.appendix.live.afford import write_afford
from finsim.appendix.live.base import with_base_rows, write_base
from finsim.appendix.live.book import PRINTED, open_book
from finsim.appendix.live.check import base_checks, write_check
from finsim.appendix.live.compare import write_compare
from finsim.appendix.live.front import write_contents, write_cover
from finsim.appendix.live.growth import write_growth
from finsim.appendix.live.listed import write_list
from finsim.appendix.live.measure import Measured
from finsim.appendix.live.places import write_places
from finsim.appendix.live.printed import write_printed
from finsim.appendix.live.sources import write_sources
from finsim.appendix.live.summary import write_domains, write_levels
from finsim.appendix.numbered import Numbered

WRITERS: Mapping[str, Callable[[Measured], object]] = {
    "levels": write_levels,
    "domains": write_domains,
    "list": write_list,
    "measure": write_base,
    "growth": write_growth,
    "places": write_places,
    "afford": write_afford,
    "sources": write_sources,
    "compare": write_compare,
}


def write(edition: Edition, tables: Sequence[Numbered], keys: Sequence[str]) -> bytes:
    """The workbook with the tables of ``keys`` in that order."""
    live = open_book(edition, tables)
    measured = Measured(edition, live)
    measured.check_rows()
    printed = [PRINTED + table.key for table in tables if table.table is not None]
    order = ["cover", "contents", *keys, "check", *printed]
    live.name_sheets(order)
    for key in order:
        live.book.add_worksheet(live.sheets[key])
    live.checks += base_checks(measured)
    for key in keys:
        WRITERS[key](measured)
    write_check(measured)
    for key in printed:
        write_printed(live, key)
    write_contents(live, order)
    write_cover(live, measured.notes)
    return with_base_rows(measured, live.close(), order.index("measure") + 1)
