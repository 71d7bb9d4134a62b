"""Reform files: what they change, from when on, and by which document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from finsim.errors import Faults, Where
from finsim.load.context import Context, hint, listed
from finsim.load.fields import REFORM, REFORM_CHANGE, SCENARIO
from finsim.load.files import Sources, beside, read_tree
from finsim.load.nearest import nearest
from finsim.load.numbers import month_of
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text

ORDER = ("add", "tier", "sharing", "raise", "widen", "end")
"""The kinds of change in the order in which they are put into the tree, whatever the order of the files."""
_NEEDS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "raise": (("number",), ("to", "by", "percent")),
    "widen": (("number",), ("to", "by", "percent")),
    "tier": (("attribute",), ("place",), ("to",)),
    "sharing": (("line",), ("to",)),
    "add": (("item", "line"), ("content",)),
    "end": (("item", "line"),),
}
_BASIS = ("source", "status", "note")
_WHAT = ("改革文件", "a reform file")


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a reform: its kind, its month, what is written of it, and its source and status."""

    kind: str
    month: int
    branch: Branch
    where: Where
    basis: Mapping[str, Node] = field(default_factory=dict)

    @property
    def order(self) -> tuple[int, int, str, int]:
        return ORDER.index(self.kind), self.month, self.where.file, self.where.line


def read_reforms(node: Node | None, found: Sources, faults: Faults) -> tuple[Step, ...]:
    """The changes of all reform files that ``reforms`` names, each file once."""
    seen: dict[Path, tuple[Step, ...]] = {}
    for text in Context(faults).listing(node, "reforms"):
        path, name = beside(found.folders, text)
        if Path(path).resolve() not in seen:
            seen[Path(path).resolve()] = _file(path, name, text.where, found, faults)
    return tuple(step for steps in seen.values() for step in steps)


def is_reform(tree: Branch) -> bool:
    """Whether a file that was given as a scenario is a reform."""
    return "reform" in tree.entries


def _file(path: str, name: str, named_at: Where, found: Sources, faults: Faults) -> tuple[Step, ...]:
    tree = read_tree(path, name, found, faults, named_at)
    if tree is None:
        return ()
    of_scenario = [key for key in tree.entries if key in SCENARIO and key not in REFORM]
    if not is_reform(tree):
        code = "reform-is-scenario" if of_scenario else "reform-without-name"
        faults.add(code, Where(name, 1), found=name, keys=listed(of_scenario))
        return ()
    ctx = Context(faults)
    ctx.known(tree, REFORM, _WHAT)
    ctx.label(tree.entries["reform"], "reform")
    changes = ctx.branch(tree.entries.get("changes"), "changes")
    if changes is None or not changes.entries:
        faults.add("reform-empty", tree.keys.get("changes", Where(name, 1)))
        return ()
    steps = [_step(ctx, code, changes, tree) for code in changes.entries]
    return tuple(step for step in steps if step is not None)


def _step(ctx: Context, code: str, changes: Branch, tree: Branch) -> Step | None:
    where = changes.keys.get(code, changes.where)
    branch = ctx.branch(changes.entries[code], code)
    if branch is None or not ctx.known(branch, REFORM_CHANGE, ("改革", "a reform")):
        return None
    kind = ctx.choice(branch.entries.get("kind"), ORDER, "kind")
    if not kind:
        if "kind" not in branch.entries:
            ctx.faults.add("reform-no-kind", where, what=code, known=listed(ORDER))
        return None
    month = _month(ctx, branch, code, where)
    basis = {key: node for key in _BASIS if (node := branch.entries.get(key, tree.entries.get(key)))}
    source = basis.get("source")
    if not isinstance(source, Text) or not source.value.strip():
        ctx.faults.add("reform-no-source", where, what=code)
        return None
    complete = _complete(ctx, kind, branch, code, where)
    return Step(kind, month, branch, where, basis) if complete and month is not None else None


def _month(ctx: Context, branch: Branch, code: str, where: Where) -> int | None:
    """The month from which a change holds."""
    node = branch.entries.get("from")
    word = ctx.text(node, "from")
    if node is None or not word:
        ctx.faults.add("reform-no-date", where, what=code, key="from")
        return None
    return month_of(ctx, word, node.where)


def _complete(ctx: Context, kind: str, branch: Branch, code: str, where: Where) -> bool:
    """Whether a change has what its kind needs, one of each, and nothing else."""
    needs = _NEEDS[kind]
    given = branch.entries.keys() - {"kind", "from", *_BASIS}
    right = " ".join(" / ".join(keys) for keys in needs)
    told = {"what": code, "kind": kind, "right": right}
    for keys in needs:
        have = [key for key in keys if key in given]
        if len(have) != 1:
            ctx.faults.add("reform-lacks", where, found=listed(have or ["—"]), one=listed(keys), **told)
            return False
    extra = sorted(given - {key for keys in needs for key in keys})
    for key in extra:
        near = hint(nearest(key, [one for keys in needs for one in keys]))
        ctx.faults.add("reform-extra", branch.keys.get(key, where), found=cut(key), hint=near, **told)
    return not extra


def by_order(steps: Sequence[Step]) -> list[Step]:
    """The changes in the order in which they are made, which is the same however the files are ordered."""
    return sorted(steps, key=lambda step: step.order)
