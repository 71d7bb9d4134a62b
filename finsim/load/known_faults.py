"""Known faults of a list: what its own text gets wrong, and how finsim treats it."""

from __future__ import annotations

from collections.abc import Collection

from finsim.load.context import Context, hint, listed
from finsim.load.fields import FAULT
from finsim.load.links import item_of_number
from finsim.load.nearest import nearest
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node
from finsim.spec import ListFault

_NEEDED = ("kind", "what", "treatment", "source")


def read_faults(ctx: Context, node: Node | None, written: Collection[str]) -> tuple[ListFault, ...]:
    """The faults in the order written; ``written`` are the codes of all items and pools."""
    branch = ctx.branch(node, "faults") or Branch()
    found = (_fault(ctx, code, inner, written) for code, inner in branch.entries.items())
    return tuple(fault for fault in found if fault is not None)


def _fault(ctx: Context, code: str, node: Node, written: Collection[str]) -> ListFault | None:
    branch = ctx.branch(node, code)
    if branch is None or not ctx.known(branch, FAULT, ("清单已知问题", "a known fault of the list")):
        return None
    texts = {key: ctx.text(branch.entries.get(key), key) for key in FAULT if FAULT[key].form == "text"}
    lacking = [key for key in _NEEDED if not texts[key]]
    if lacking:
        ctx.faults.add("fault-incomplete", branch.where, found=cut(code), lacks=listed(lacking))
        return None
    items = _items(ctx, branch.entries.get("items"), written)
    return ListFault(
        code, items, texts["kind"], texts["what"], texts["check"], texts["effect"], texts["treatment"],
        ctx.expanded(texts["source"]),
    )  # fmt: skip


def _items(ctx: Context, node: Node | None, written: Collection[str]) -> tuple[str, ...]:
    """The codes of the items that a fault is about; none stands for the whole document."""
    found = []
    for text in ctx.listing(node, "items"):
        word = text.value.strip()
        code = item_of_number(ctx, word)
        if code in written:
            found.append(code)
        elif not ctx.lacking:
            near = hint(nearest(word, written))
            ctx.faults.add("fault-item-unknown", text.where, found=cut(word), hint=near)
    return tuple(dict.fromkeys(found))
