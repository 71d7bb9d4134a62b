"""The rules under ``sharings``, checked also where no line uses them."""

from __future__ import annotations

from dataclasses import replace

from finsim.errors import Faults
from finsim.load.context import Context
from finsim.load.files import SHIPPED
from finsim.load.line import NEED_COST
from finsim.load.share import read_sharing
from finsim.load.share_parts import Shared
from finsim.load.tree import Branch, Listing

_COST = "count × standard"
"""What a rule by itself is read with; faults that only come from its numbers not being there are not told."""


def check_sharings(ctx: Context) -> None:
    """Tell what is wrong with the named rules; what a line that uses one has told is not told again.

    Those of shipped policies stand here because a line uses them, and were read with it.
    """
    branch = ctx.branch(ctx.tree.entries.get("sharings"), "sharings") or Branch()
    for name, node in branch.entries.items():
        inner = node.items if isinstance(node, Listing) else (node,)
        if any(isinstance(one, Branch) and "use" in one.entries for one in inner):
            ctx.tell_once("share-use-nested", node.where, name, found=name)
            continue
        if node.where.file.startswith(f"{SHIPPED}/policies/"):
            continue
        aside = replace(ctx, faults=Faults())
        read_sharing(aside, node, Shared(f"sharings.{name}", (), {}, {}, _COST))
        told = {(fault.code, fault.where) for fault in ctx.faults}
        for fault in aside.faults:
            if fault.code not in NEED_COST and (fault.code, fault.where) not in told:
                ctx.faults.add(fault.code, fault.where, **fault.values)
