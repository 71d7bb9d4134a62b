"""What a later file says of a fund in another form stands alone: a rate over rates by reserve, a wage bill
over wages, a government that pays what is lacking over another payer; likewise a shock's distribution."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from finsim.load.fields import CONTRIBUTION
from finsim.load.tree import Branch, Node, Text

LACKING = "lacking"
"""What stands in place of a subsidy that fills what the fund lacks."""
BASES = ("expression", "base", "wage", "standard")
"""The forms of what a contribution is paid on; a standard is so much a head and has no rate."""
_RATES = ("rate", "rates")
_OPEN = "open"


def one_form(base: Branch, top: Branch) -> Branch:
    """``base`` without what its funds and shocks (and its variants') say in a form that ``top`` replaces.

    What ``top`` itself says in two forms stays, to be told.
    """
    own = _each(_each(base, top, "funds", _fund), top, "uncertainty", _shocks)
    return _each(own, top, "variants", one_form)


def _shocks(base: Branch, top: Branch) -> Branch:
    """The shocks of ``base``, those that ``top`` gives a distribution without their own of another kind."""
    from finsim.distributions import names

    found: dict[str, Node] = dict(base.entries)
    for code, node in base.entries.items():
        other = top.entries.get(code)
        kinds = {*names()} & other.entries.keys() if isinstance(other, Branch) else set()
        if isinstance(node, Branch) and kinds:
            found[code] = _less(node, {*names()} - kinds)
    return replace(base, entries=found)


def _each(base: Branch, top: Branch, key: str, change: Callable[[Branch, Branch], Branch]) -> Branch:
    """``base`` with the change made to every branch under ``key`` that ``top`` has as well."""
    below, above = base.entries.get(key), top.entries.get(key)
    if not isinstance(below, Branch) or not isinstance(above, Branch):
        return base
    inner: dict[str, Node] = dict(below.entries)
    for code, node in below.entries.items():
        other = above.entries.get(code)
        if isinstance(node, Branch) and isinstance(other, Branch):
            inner[code] = change(node, other)
    return replace(base, entries={**base.entries, key: replace(below, entries=inner)})


def _fund(base: Branch, top: Branch) -> Branch:
    return _each(_keeper(base, top), top, "contributions", _contribution)


def _contribution(base: Branch, top: Branch) -> Branch:
    """The contribution without the base or rate that is replaced by one of another form."""
    gone: set[str] = set()
    stated = {key for key, node in top.entries.items() if not _is(node, _OPEN)}
    if stated & {*BASES}:
        gone |= {*BASES}
        # The numbers of an expression of its own go with it.
        gone |= (
            {"quantities", *base.entries.keys() - CONTRIBUTION.keys()} if BASES[0] in base.entries else set()
        )
    if "base" in stated or ("expression" in stated and "count" not in _text(top.entries["expression"])):
        gone |= {"count"}
    if "standard" in stated or top.entries.keys() & {*_RATES}:
        gone |= {*_RATES}
    return _less(base, gone - top.entries.keys())


def _keeper(base: Branch, top: Branch) -> Branch:
    """The fund without its other payer of what is lacking."""
    lower, upper = _lacking(base), _lacking(top)
    if not upper and "shortfall" not in top.entries:
        return base
    subsidy = base.entries.get("subsidy")
    if isinstance(subsidy, Branch):
        laid = top.entries.get("subsidy")
        own = laid.entries.keys() if isinstance(laid, Branch) else ()
        base = replace(base, entries={**base.entries, "subsidy": _less(subsidy, lower.difference(own))})
    return base if "shortfall" in top.entries else _less(base, ("shortfall",))


def _lacking(fund: Branch) -> set[str]:
    """The governments that pay what the fund lacks."""
    subsidy = fund.entries.get("subsidy")
    entries = subsidy.entries if isinstance(subsidy, Branch) else {}
    return {key for key, node in entries.items() if _is(node, LACKING)}


def _is(node: Node, word: str) -> bool:
    return (
        _text(node.entries["value"] if isinstance(node, Branch) and "value" in node.entries else node) == word
    )


def _text(node: Node) -> str:
    return node.value.strip() if isinstance(node, Text) else ""


def _less(branch: Branch, keys: Collection[str]) -> Branch:
    return replace(branch, entries={key: node for key, node in branch.entries.items() if key not in keys})
