"""The resolved scenario: one file with everything filled in, which gives the same results by itself."""

from __future__ import annotations

from collections import ChainMap

from finsim.load.files import without
from finsim.load.named_number import classed
from finsim.load.numbers import is_date
from finsim.load.paths import whole
from finsim.load.scenario import BASE, Reading
from finsim.load.tree import Branch, Listing, Node, Text
from finsim.load.tree import same as same
from finsim.spec import PAYERS, Basis, Places, Scenario

_FIRST = ("title", "code", "language", "resolved")


def resolved_tree(scenario: Scenario, reading: Reading) -> Branch:
    """The scenario's tree with each number's source and status, tables written out, and for each variant
    what it lays over the base."""
    trees = {code: _Filler(reading, code).branch(tree) for code, tree in reading.trees.items()}
    base = trees[BASE]
    head: dict[str, Node] = {
        "title": base.entries.get("title", Text(scenario.title.zh)),
        "code": Text(scenario.code),
        "language": Text(scenario.language),
        "resolved": Text("true"),
    }
    entries = {**head, **{key: node for key, node in base.entries.items() if key not in _FIRST}}
    places = base.entries.get("places")
    if isinstance(places, Branch):
        entries["places"] = _with_columns(places, scenario.variants[0].places)
    variants = {}
    for variant in scenario.variants[1:]:
        names: dict[str, Node] = {"zh": Text(variant.name.zh), "en": Text(variant.name.en)}
        title = Branch({key: text for key, text in names.items() if isinstance(text, Text) and text.value})
        change = _difference(without(base, ("title",)), without(trees[variant.code], ("title",)), ())
        variants[variant.code] = Branch({"title": title, **change.entries})
    if variants:
        entries["variants"] = Branch(dict(variants))
    return Branch(entries)


def _with_columns(branch: Branch, places: Places) -> Branch:
    """The places with unit, source and status of every column, also of those that no one declared."""
    declared = branch.entries.get("columns")
    known = declared.entries if isinstance(declared, Branch) else {}
    columns = dict(known)
    for name, column in places.columns.items():
        if name not in known:
            texts: dict[str, Node] = {"unit": Text(str(column.unit)), "source": Text(column.basis.source)}
            columns[name] = Branch({**texts, "status": Text(column.basis.status)})
    return Branch({**branch.entries, "columns": Branch(columns)} if columns else branch.entries)


class _Filler:
    """Writes what was filled in into the tree of a variant; what the variant did not read again was read
    for the base."""

    def __init__(self, reading: Reading, code: str) -> None:
        self._ctx = reading.ctx
        self._filled = ChainMap(reading.filled[code], reading.filled[BASE])
        self._done: dict[int, Node] = {}

    def branch(self, branch: Branch) -> Branch:
        """A branch and all below it, without what was stated about it itself."""
        entries: dict[str, Node] = {}
        for key, node in branch.entries.items():
            inlined = self._ctx.inlined.get(id(node))
            node = self._ctx.thinned.get(id(node), (node, node))[1]
            if inlined is None:
                entries[key] = self.node(node)
            elif key == "data":
                entries.update(inlined[1].entries)
            else:
                entries[key] = self._made(inlined[1])
        return Branch(entries)

    def _made(self, made: Branch) -> Branch:
        """What was written out in place of a name, with its source and status if it is read as one thing."""
        found = self._filled.get(id(made))
        return made if found is None else Branch({**made.entries, **_said(found[1])})

    def node(self, node: Node) -> Node:
        """Any node."""
        if id(node) not in self._done:
            found = self._filled.get(id(node))
            self._done[id(node)] = self._bare(node) if found is None else self._based(node, found[1])
        return self._done[id(node)]

    def _bare(self, node: Node) -> Node:
        if isinstance(node, Branch):
            return self.branch(node)
        if isinstance(node, Listing):
            return Listing(tuple(self.node(item) for item in node.items))
        return node

    def _based(self, node: Node, basis: Basis) -> Branch:
        """A number or a sharing rule with its source and status beside it."""
        said = _said(basis)
        if isinstance(node, Text):
            return Branch({_key(node.value.strip()): node, **said})
        inner = self._bare(node)
        if not isinstance(inner, Branch):
            return Branch({"value": inner, **said})
        keys = inner.entries.keys()
        if keys and is_date(next(iter(keys))):
            return Branch({"value": inner, **said})
        if "by" in keys and not keys & {*PAYERS, "rule"}:
            return Branch({**classed(inner).entries, **said})
        return Branch({**inner.entries, **said})


def _said(basis: Basis) -> dict[str, Node]:
    return {"source": Text(basis.source), "status": Text(basis.status)}


def _key(word: str) -> str:
    """Under which key a short form stands in the long one."""
    if word == "unstated":
        return "rule"
    return "payer" if word in PAYERS else "value"


def _difference(base: Branch, top: Branch, path: tuple[str, ...]) -> Branch:
    """What has to be laid over ``base`` to give ``top``."""
    found: dict[str, Node] = {}
    for key, node in top.entries.items():
        before, here = base.entries.get(key), (*path, key)
        if before is node:
            continue
        if isinstance(before, Branch) and isinstance(node, Branch) and not whole(here):
            inner = _difference(before, node, here)
            if inner.entries:
                found[key] = inner
        elif before is None or not same(before, node):
            found[key] = node
    return Branch(found)
