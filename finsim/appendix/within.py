"""A result at one place only: the same ledger with the columns of the lowest places in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from finsim.ledger import Ledger
from finsim.result import Result
from finsim.spec import Column, Places, Variant


def within(result: Result, place: str) -> Result:
    """The result as seen at a place: entries, columns, transfers and fund statements of what lies in it.

    Amounts are those of the whole: nothing is worked out again, so a total spread over all places keeps its
    parts.  Numbers must be looked up in the whole result's plan, never in this one's.
    """
    if not place:
        return result
    ledgers = tuple(_ledger(ledger, place) for ledger in result.ledgers)
    variants = tuple(ledger.plan.variant for ledger in ledgers)
    return replace(result, scenario=replace(result.scenario, variants=variants), ledgers=ledgers, bands={})


def _ledger(ledger: Ledger, place: str) -> Ledger:
    columns = ledger.place_columns(place)
    variant = _variant(ledger.plan.variant, place, columns)
    # The tree keeps the places above, whose settlements and funds are not this place's own.
    inside = {code for code in variant.places.tree if place in _upward(variant.places, code)}
    return Ledger(
        replace(ledger.plan, variant=variant),
        ledger.entries[:, :, :, columns],
        tuple(one for one in ledger.transfers if one.place in inside),
        tuple(one for one in ledger.statements if one.place in inside),
    )


def _variant(variant: Variant, place: str, columns: Sequence[int]) -> Variant:
    """The variant with the branch of the tree that leads to the place and what lies in it."""
    places = variant.places
    leaves = tuple(places.leaves[column] for column in columns)
    kept = {code for leaf in (*leaves, place) for code in _upward(places, leaf)}
    tree = {code: one for code, one in places.tree.items() if code in kept}
    cut = {name: _cut(column, columns) for name, column in places.columns.items()}
    return replace(variant, places=replace(places, tree=tree, leaves=leaves, columns=cut))


def _cut(column: Column, columns: Sequence[int]) -> Column:
    return replace(column, values=column.values[list(columns)])


def _upward(places: Places, code: str) -> list[str]:
    """A place and all above it."""
    found = []
    while code in places.tree:
        found.append(code)
        code = places.tree[code].within
    return found
