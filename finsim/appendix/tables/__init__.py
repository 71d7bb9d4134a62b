"""The nine numbered tables of the appendix as values: whole 万元 that add up, the same figure everywhere.

:func:`numbered_tables` draws them up from an edition; each file beside this one makes one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from finsim.appendix.edition import Edition
from finsim.appendix.numbered import KEYS, Numbered
from finsim.appendix.tables.draft import Draft
from finsim.errors import EXIT_USAGE, fail
from finsim.report.table import Table
from finsim.units import did_you_mean

Builder = Callable[[Draft], "Table | str"]


def numbered_tables(edition: Edition, keys: Sequence[str] = KEYS) -> tuple[Numbered, ...]:
    """The tables named by ``keys``, in that order, each with the number it always has.

    Amounts are whole 万元.  A table that cannot be drawn up comes without one, with the reason in the
    edition's language.  Raises :class:`~finsim.errors.InputFault` ``appendix-table-unknown`` for another key.
    """
    for key in keys:
        if key not in KEYS:
            near, known = did_you_mean(key, KEYS), ", ".join(KEYS)
            fail("appendix-table-unknown", exit_code=EXIT_USAGE, found=key, hint=near, known=known)
    return tuple(_numbered(Draft(edition), keys))


def _numbered(draft: Draft, keys: Sequence[str]) -> Iterator[Numbered]:
    builders = _builders()
    for key in keys:
        made, number = builders[key](draft), KEYS.index(key) + 1
        table, reason = (made, "") if isinstance(made, Table) else (None, made)
        yield Numbered(number, key, draft.say("label", number=number), draft.title(key), table, reason)


def _builders() -> dict[str, Builder]:
    from finsim.appendix.tables.afford import afford
    from finsim.appendix.tables.compare import compare
    from finsim.appendix.tables.domains import domains
    from finsim.appendix.tables.growth import growth
    from finsim.appendix.tables.item_list import item_list
    from finsim.appendix.tables.levels import levels
    from finsim.appendix.tables.measure import measure
    from finsim.appendix.tables.places import places
    from finsim.appendix.tables.sources import sources

    made = (levels, domains, item_list, measure, growth, places, afford, sources, compare)
    return dict(zip(KEYS, made, strict=True))


__all__ = ["KEYS", "Numbered", "numbered_tables"]
