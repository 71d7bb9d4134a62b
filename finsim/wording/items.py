"""The responsibility wording of an item of a list."""

from __future__ import annotations

from pathlib import Path

from finsim.errors import EXIT_USAGE, Faults, Where, fail
from finsim.load.context import listed
from finsim.load.files import ROOT, SHIPPED, read_sources, shipped
from finsim.load.overlay import expand_dotted
from finsim.load.tree import Branch, Text
from finsim.load.yaml_text import read_yaml


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
    faults = Faults()
    if catalogue in shipped("lists"):
        name = f"{SHIPPED}/lists/{catalogue}.yaml"
        tree = read_yaml(ROOT / "catalogue" / "lists" / f"{catalogue}.yaml", name, faults)
        tree = tree and expand_dotted(tree, faults)
    elif catalogue.lower().endswith((".yaml", ".yml", ".json")):
        sources = read_sources(Path(catalogue), catalogue.replace("\\", "/"), (), faults)
        tree = sources.tree if sources else None
    else:
        fail("list-unknown", exit_code=EXIT_USAGE, found=catalogue, known=listed(shipped("lists")))
    faults.check()
    items = tree.entries.get("items") if tree else None
    found = items.entries if isinstance(items, Branch) else {}
    return {code: item for code, item in found.items() if isinstance(item, Branch)}


def _text(item: Branch, key: str) -> str:
    node = item.entries.get(key)
    return node.value.strip() if isinstance(node, Text) else ""
