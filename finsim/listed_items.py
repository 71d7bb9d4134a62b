"""What a catalogue, a place table or a scenario file lists, read as it stands and not worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from finsim.errors import EXIT_USAGE, Faults, fail
from finsim.load.context import Context, listed
from finsim.load.files import ROOT, SHIPPED, Folder, read_sources, shipped
from finsim.load.overlay import expand_dotted
from finsim.load.states import read_within, state_word
from finsim.load.tree import Branch, Node
from finsim.load.yaml_text import read_yaml
from finsim.rules import Label


def read_listed(kind: Folder, name: str) -> tuple[Branch, Context]:
    """The tree of a shipped file or of a scenario file with all it names; raises what is wrong with it."""
    faults = Faults()
    if not name and len(shipped(kind)) == 1:
        name = shipped(kind)[0]
    if name in shipped(kind):
        path = ROOT / "catalogue" / kind / f"{name}.yaml"
        shown = f"{SHIPPED}/{kind}/{name}.yaml"
        tree, folders = read_yaml(path, shown, faults), {shown: str(path.parent)}
        tree = tree and expand_dotted(tree, faults)
    elif name.lower().endswith((".yaml", ".yml", ".json")) or Path(name).is_file():
        sources = read_sources(Path(name), name.replace("\\", "/"), (), faults)
        tree, folders = (sources.tree, sources.folders) if sources else (None, {})
    elif name:
        fail("list-unknown", exit_code=EXIT_USAGE, found=name, known=listed(shipped(kind)))
    else:
        fail("list-name-missing", exit_code=EXIT_USAGE, known=listed(shipped(kind)))
    faults.check()
    tree = tree or Branch()
    return tree, Context(faults, folders=folders, tree=tree)


@dataclass(frozen=True, slots=True)
class ListedItem:
    """What a list says of an item; ``lines`` maps each line to the names of its open numbers."""

    code: str
    number: str
    name: Label
    domain: str
    state: str
    within: tuple[str, ...]
    lines: Mapping[str, tuple[str, ...]]


def read_items(tree: Branch, ctx: Context) -> list[ListedItem]:
    """The items of a tree by number, then its pools."""
    found = []
    for key, state in (("items", "uncosted"), ("pools", "pool")):
        branch = ctx.branch(tree.entries.get(key), key) or Branch()
        entries = {code: item for code, item in branch.entries.items() if isinstance(item, Branch)}
        found += sorted((_item(ctx, code, item, state) for code, item in entries.items()), key=_order)
    return found


def _order(item: ListedItem) -> tuple[bool, int, str, str]:
    whole = item.number.isdecimal()
    return not whole, int(item.number) if whole else 0, item.number, item.code


def _item(ctx: Context, code: str, item: Branch, default: str) -> ListedItem:
    entries = item.entries
    lines = ctx.branch(entries.get("lines"), "lines") or Branch()
    opened = {line: _open_numbers(node) for line, node in lines.entries.items()}
    state = default if default == "pool" else state_word(item)
    if opened and all(opened.values()):
        state = "open"
    number, domain = (ctx.text(entries.get(key), key) for key in ("number", "domain"))
    within = read_within(ctx, item)
    return ListedItem(code, number, ctx.label(entries.get("name"), "name"), domain, state, within, opened)


def _open_numbers(node: Node) -> tuple[str, ...]:
    """The numbers of a line that the list leaves to the scenario."""
    from finsim.load.line_cost import is_open

    entries = node.entries if isinstance(node, Branch) else {}
    inner = entries.get("quantities")
    every = {**entries, **(inner.entries if isinstance(inner, Branch) else {})}
    return tuple(name for name, number in every.items() if is_open(number))
