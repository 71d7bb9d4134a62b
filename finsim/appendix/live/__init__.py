"""The workbook whose cells are live formulas: every figure leads back to the inputs of 附表4."""

from __future__ import annotations

from collections.abc import Sequence

from finsim.appendix.edition import Edition
from finsim.appendix.numbered import KEYS, Numbered


def live_workbook(edition: Edition, tables: Sequence[Numbered] = ()) -> bytes:
    """The workbook's bytes: cover, contents, the numbered tables as formulas, checks, each table as printed.

    ``tables``: the tables as the other forms print them, in the order of the sheets; without any, all nine
    are made and the sheets of printed tables are left out.  附表4 is always there: all adds up from it.
    Values are yuan, shown in 万元; beside every formula stands the value it has now.  The same edition and
    tables give the same bytes.  Raises :class:`~finsim.errors.InputFault` where 附表4 would have more rows
    than a sheet holds.
    """
    from finsim.appendix.live.write import write

    keys = [table.key for table in tables] or list(KEYS)
    if "measure" not in keys:
        keys.append("measure")
    return write(edition, tables, keys)
