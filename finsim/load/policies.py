"""Policy files: national and provincial rules, laid under the catalogue and the scenario that name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from finsim.errors import Faults
from finsim.load.chinese_keys import meant
from finsim.load.context import hint, listed
from finsim.load.files import Sources, named, without
from finsim.load.overlay import overlay
from finsim.load.paths import whole
from finsim.load.province_attributes import is_province
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Listing, Node, Text

SECTIONS = ("documents", "attributes", "series", "sharings")
"""What a policy file brings: names, of which only those used are kept."""
_NAMING = ("use", "by", "series", "index")
"""Keys behind which a name of a policy may stand."""


def policies_of(levels: Iterable[Branch], found: Sources, faults: Faults) -> Branch:
    """The policies that the levels name under ``policies``, laid over each other in that order, with those
    that a policy file itself names below it."""
    tree, seen = Branch(), set[str]()
    for level in levels:
        for name in _names(level.entries.get("policies"), faults):
            tree = _laid(tree, name, seen, found, faults)
    return tree


def _names(node: Node | None, faults: Faults) -> list[Text]:
    nodes = node.items if isinstance(node, Listing) else () if node is None else (node,)
    found = [one for one in nodes if isinstance(one, Text)]
    for one in nodes:
        if not isinstance(one, Text):
            faults.add("not-a-text", one.where, what="policies")
    return [text for text in found if text.value.strip()]


def _laid(tree: Branch, name: Text, seen: set[str], found: Sources, faults: Faults) -> Branch:
    """The tree with one policy, and before it those on which that rests, laid over it."""
    word = name.value.strip()
    if word in seen:
        return tree
    seen.add(word)
    policy = None if _several(name, faults) else named(name, "policies", found, faults)
    if policy is None:
        found.lacking = True
        return tree
    for below in _names(policy.entries.get("policies"), faults):
        tree = _laid(tree, below, seen, found, faults)
    found.policies |= {policy.where.file}
    _of_province(policy, found, faults)
    return overlay(tree, _checked(policy, faults), whole)


def _several(name: Text, faults: Faults) -> bool:
    """Tell several names with Chinese commas between them, which YAML reads as one."""
    words = [word.strip() for word in re.split("[，、；;]", name.value) if word.strip()]
    if len(words) < 2 or any("/" in word or "." in word for word in words):
        return False
    faults.add("policy-comma", name.where, found=cut(name.value), right=", ".join(words))
    return True


def _of_province(policy: Branch, found: Sources, faults: Faults) -> None:
    """Take up the province that a policy file is of, if it names one."""
    node = policy.entries.get("province")
    if node is None:
        return
    word = node.value.strip() if isinstance(node, Text) else "…"
    if is_province(word):
        found.provinces[policy.where.file] = word
    else:
        faults.add("policy-province", node.where, found=cut(word))


def _checked(policy: Branch, faults: Faults) -> Branch:
    """The sections of a policy file; other keys are told."""
    from finsim.load.fields import POLICY

    for key in policy.entries:
        if key not in POLICY:
            near, what = hint(meant(key, POLICY)), ("政策文件", "a policy file")
            where = policy.keys.get(key, policy.where)
            faults.add("key-unknown", where, found=cut(key), what=what, hint=near, known=listed(POLICY))
    entries = {key: node for key, node in policy.entries.items() if key in SECTIONS}
    return Branch(entries, policy.keys, policy.where)


def under_variant(change: Branch, base: Branch, found: Sources, faults: Faults) -> Branch:
    """What a variant lays over the base, with the policies that it names: over those of the base, and under
    what the base and the variant write themselves."""
    if "policies" not in change.entries:
        return change
    before = found.policies
    policies = policies_of([change], found, faults)
    new = {key: _new(node, base.entries.get(key), before) for key, node in policies.entries.items()}
    below = Branch({key: node for key, node in new.items() if node.entries}, change.keys, change.where)
    return overlay(below, without(change, ("policies",)), whole)


def _new(node: Node, base: Node | None, policies: frozenset[str]) -> Branch:
    """The entries that the base does not have, or has only from policy files."""
    if not isinstance(node, Branch):
        return Branch()
    written = base.keys if isinstance(base, Branch) else {}
    known = {key for key, where in written.items() if where.file not in policies}
    entries = {key: entry for key, entry in node.entries.items() if key not in known}
    return Branch(entries, node.keys, node.where)


# ---- only what is used ----


@dataclass(slots=True)
class _Used:
    """The names that a tree uses, and the first words of its sources, which may be documents."""

    names: set[str] = field(default_factory=set)
    uses: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)

    def walk(self, node: Node) -> None:
        """Take up all that stands in a node."""
        for key, text in _texts(node):
            if key in _NAMING:
                self.names.add(text.removeprefix("series."))
                if key == "use":
                    self.uses.add(text)
            elif key == "source":
                self.documents.add(text)

    def cites(self, code: str) -> bool:
        return any(text.startswith(code) for text in self.documents)


def _texts(node: Node) -> Iterator[tuple[str, str]]:
    """Every text below a node with its key."""
    waiting: list[Node] = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Listing):
            waiting += one.items
        elif isinstance(one, Branch):
            for key, entry in one.entries.items():
                if isinstance(entry, Text):
                    yield key, entry.value.strip()
                else:
                    waiting.append(entry)


def only_used(
    tree: Branch, variants: Mapping[str, Branch], policies: frozenset[str]
) -> tuple[Branch, dict[str, Branch]]:
    """The tree and the variants without the names of policy files that none of them uses: they cost no time
    and stand in no result.  Where a name is used that nothing has, all is kept for what it may mean."""
    trees = [tree, *variants.values()]
    brought, used = _brought(trees, policies), _Used()
    for one in trees:
        used.walk(without(one, SECTIONS))
        _take_own(one, brought, used)
    if not used.uses <= _all_names(trees):
        return tree, dict(variants)
    waiting = {(key, name) for key in SECTIONS[1:] for name in brought[key]}
    while fresh := {(key, name) for key, name in waiting if name in used.names}:
        waiting -= fresh
        for key, name in fresh:
            used.walk(brought[key][name])
    drop = {"documents": {code for code in brought["documents"] if not used.cites(code)}}
    drop |= {key: {name for other, name in waiting if other == key} for key in SECTIONS[1:]}
    return _less(tree, drop), {code: _less(change, drop) for code, change in variants.items()}


def _all_names(trees: Iterable[Branch]) -> set[str]:
    """Every name under ``series`` and ``sharings``."""
    nodes = [tree.entries.get(key) for tree in trees for key in ("series", "sharings")]
    return {name for node in nodes if isinstance(node, Branch) for name in node.entries}


def _brought(trees: Iterable[Branch], policies: frozenset[str]) -> dict[str, dict[str, Node]]:
    """By section the names that stand in a policy file."""
    found: dict[str, dict[str, Node]] = {key: {} for key in SECTIONS}
    for tree in trees:
        for key in SECTIONS:
            node = tree.entries.get(key)
            for name, one in node.entries.items() if isinstance(node, Branch) else ():
                if isinstance(node, Branch) and node.keys[name].file in policies:
                    found[key][name] = one
    return found


def _take_own(tree: Branch, brought: Mapping[str, Mapping[str, Node]], used: _Used) -> None:
    """What the catalogue and the scenario name themselves is read, so what it uses is used."""
    for key in SECTIONS:
        node = tree.entries.get(key)
        for name, one in node.entries.items() if isinstance(node, Branch) else ():
            if name not in brought[key]:
                used.walk(one)


def _less(tree: Branch, drop: Mapping[str, set[str]]) -> Branch:
    entries = dict(tree.entries)
    for key, names in drop.items():
        node = entries.get(key)
        if isinstance(node, Branch) and names:
            entries[key] = without(node, tuple(names))
    empty = [key for key in drop if isinstance(node := entries.get(key), Branch) and not node.entries]
    return without(Branch(entries, tree.keys, tree.where, tree.dotted), empty)
