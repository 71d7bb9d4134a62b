"""The responsibility wording of an item of a list."""

from __future__ import annotations

from finsim.errors import EXIT_USAGE, Where, fail
from finsim.listed_items import read_listed
from finsim.load.tree import Branch, Text


def wording_of(item: str, catalogue: str) -> tuple[str, Where]:
    """The wording of an item, by number or code, and where it stands.

    ``catalogue``: a shipped catalogue, or a catalogue's or scenario's file.  Raises
    :class:`~finsim.errors.InputFault` for an unknown catalogue or item, and for an item without a wording.
    """
    items = _items(catalogue)
    found = items.get(item)
    if found is None:
        found = next((one for one in items.values() if _text(one, "number") == item), None)
    if found is None:
        most = max((int(n) for one in items.values() if (n := _text(one, "number")).isdecimal()), default=0)
        fail("duty-item-unknown", exit_code=EXIT_USAGE, found=item, catalogue=catalogue, most=most)
    duty = found.entries.get("duty")
    if not isinstance(duty, Text) or not duty.value.strip():
        fail("duty-item-without", found.where, item=item)
    return duty.value.strip(), duty.where


def _items(catalogue: str) -> dict[str, Branch]:
    items = read_listed("lists", catalogue)[0].entries.get("items")
    found = items.entries if isinstance(items, Branch) else {}
    return {code: item for code, item in found.items() if isinstance(item, Branch)}


def _text(item: Branch, key: str) -> str:
    node = item.entries.get(key)
    return node.value.strip() if isinstance(node, Text) else ""
