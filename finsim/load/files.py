"""Which files make up a scenario: the chain of ``extends``, the catalogue, the place table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Literal

from finsim.errors import Faults, Where
from finsim.load.chinese_keys import meant
from finsim.load.context import form, hint, listed
from finsim.load.fund_layers import one_form
from finsim.load.nearest import nearest
from finsim.load.overlay import expand_dotted, overlay, parse_set
from finsim.load.paths import spelled_out, whole
from finsim.load.states import superseded
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Listing, Node, Text
from finsim.load.yaml_text import read_yaml

if TYPE_CHECKING:
    from finsim.load.reform import Step

ROOT = Path(__file__).parent.parent
SHIPPED = "finsim/catalogue"
Folder = Literal["lists", "places", "policies", "populations"]
_OWN: Mapping[Folder, tuple[str, ...]] = {
    "lists": ("years", "places", "catalogue", "extends", "variants"),
    "places": ("years", "items", "catalogue", "extends", "variants"),
    "policies": (),
    "populations": (),
}
_UNKNOWN: Mapping[Folder, str] = {
    "lists": "catalogue-unknown", "places": "places-unknown", "policies": "policy-unknown",
    "populations": "population-model-unknown",
}  # fmt: skip
"""Keys by which a scenario shows that it was named in place of a catalogue or a place table."""
_SUFFIXES = (".yaml", ".yml", ".json")


def shipped(kind: Folder) -> tuple[str, ...]:
    """The names of the catalogues (``lists``), tables of places and policies that come with finsim."""
    return tuple(sorted(file.stem for file in (ROOT / "catalogue" / kind).glob("*.yaml")))


@dataclass(slots=True)
class Sources:
    """What the files say, laid over each other, before any of it is understood.

    ``tree`` is the scenario with its catalogue, its places and ``--set``; ``variants`` what each variant
    lays over it; ``strict`` are the catalogue files; ``layers`` how late each file was laid over the
    others; ``folders`` the folder of each file, by the file's name in messages; ``lacking``: the catalogue or
    an extended file could not be read; ``policies``: the policy files, which lie under all others;
    ``provinces``: the province of those that are of one; ``reforms``: what reform files change, by variant,
    under '' for the file itself.
    """

    code: str
    tree: Branch
    variants: dict[str, Branch] = field(default_factory=dict)
    strict: frozenset[str] = frozenset()
    layers: dict[str, int] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)
    lacking: bool = False
    policies: frozenset[str] = frozenset()
    provinces: dict[str, str] = field(default_factory=dict)
    reforms: dict[str, tuple[Step, ...]] = field(default_factory=dict)


def beside(folders: dict[str, str], text: Text) -> tuple[str, str]:
    """The path of a file named in another file, and what messages call it; ``folders`` learns of it."""
    value = text.value.strip().replace("\\", "/")
    folder = folders.get(text.where.file)
    if folder is None:
        return value, value
    path, name = Path(folder) / value, normpath(join(dirname(text.where.file), value))
    folders[name] = str(path.parent)
    return str(path), name


def read_sources(
    path: Path, name: str, overrides: Sequence[str], faults: Faults, reforms: Sequence[str] = ()
) -> Sources | None:
    """Read a scenario file and all that it names; ``None`` if it cannot be read at all.  ``reforms``: files
    stacked on every variant of it."""
    found = Sources(path.stem, Branch())
    chain = _chain(path, name, found, faults)
    if chain is None:
        return None
    changes = [change for i, text in enumerate(overrides) if (change := parse_set(text, i, faults))]
    lists = [node for level in (*chain, *changes) if (node := level.entries.get("catalogue")) is not None]
    tree = _catalogue(lists[-1], found, faults) if lists else Branch({}, {}, chain[0].where)
    tree = over_policies(tree, (*chain, *changes), found, faults)
    _tell_twice(overrides, faults)
    for change in (*chain, *changes):
        laid = spelled_out(_with_limits(change, found, faults), tree, faults)
        tree = overlay(one_form(superseded(tree, laid), laid), laid, whole)
    tree = _with_places(tree, found, faults)
    tree = _with_population(tree, found, faults)
    variants = tree.entries.get("variants")
    if isinstance(variants, Branch):
        found.variants = _variants(variants, tree, found, faults)
    elif variants is not None and not (isinstance(variants, Text) and not variants.value.strip()):
        faults.add("not-a-branch", variants.where, what="variants", found=form(variants))
    found.variants = {code: _with_limits(node, found, faults) for code, node in found.variants.items()}
    tree = _with_reforms(tree, reforms, found, faults)
    return finished(found, tree, [branch.where.file for branch in chain])


def _with_limits(tree: Branch, found: Sources, faults: Faults) -> Branch:
    """The tree with the limits of the rule file that its budget names, if it names one."""
    if "budget" not in tree.entries:
        return tree
    from finsim.load.budget_limits import with_limits

    return with_limits(tree, found, faults)


def _with_reforms(tree: Branch, reforms: Sequence[str], found: Sources, faults: Faults) -> Branch:
    """The tree without the names of its reform files; ``found`` learns what these change, by variant."""
    named = {"": tree, **found.variants}
    if not reforms and not any("reforms" in each.entries for each in named.values()):
        return tree
    from finsim.load.reform import read_reforms

    asked = tuple(Text(name, Where(f"--reform {cut(name)}")) for name in reforms)
    for code, each in named.items():
        # A variant that names none has those of the file; lists are replaced, as everywhere.
        node = each.entries.get("reforms", tree.entries.get("reforms"))
        own = node.items if isinstance(node, Listing) else () if node is None else (node,)
        found.reforms[code] = read_reforms(Listing((*asked, *own), each.where), found, faults)
    found.variants = {code: without(each, ("reforms",)) for code, each in found.variants.items()}
    return without(tree, ("reforms",))


def read_tree(path: str, name: str, found: Sources, faults: Faults, named_at: Where) -> Branch | None:
    """The tree of a file that another file names; ``None`` after a fault."""
    return _read(Path(path), name, found, faults, named_at)


def finished(found: Sources, tree: Branch, files: Sequence[str]) -> Sources:
    """The sources with their whole tree, less what policies bring and nothing uses; ``files``: the scenario's
    own, which lie over the shipped ones, and those over the policies."""
    found.tree = without(tree, ("variants", "extends", "catalogue", "policies"))
    if found.policies:
        from finsim.load.policies import only_used

        # What a reform brings in by name is used as well.
        steps = [step.branch for each in found.reforms.values() for step in each]
        made = {"": Branch({str(number): branch for number, branch in enumerate(steps)})} if steps else {}
        found.tree, kept = only_used(found.tree, {**found.variants, **made}, found.policies)
        found.variants = {code: kept[code] for code in found.variants}
    every = [*sorted(found.policies), *sorted(found.strict - found.policies), *files]
    found.layers = {file: layer for layer, file in enumerate(every)}
    return found


def over_policies(tree: Branch, levels: Sequence[Branch], found: Sources, faults: Faults) -> Branch:
    """The catalogue laid over the policies that it and the files above it name."""
    levels = (tree, *levels)
    if not any("policies" in level.entries for level in levels):
        return tree
    from finsim.load.policies import policies_of

    below = policies_of(levels, found, faults)
    return overlay(Branch(below.entries, below.keys, tree.where), tree, whole)


def _tell_twice(overrides: Sequence[str], faults: Faults) -> None:
    """Tell a path that ``--set`` names twice: which of the two is meant cannot be known."""
    paths = [text.partition("=")[0].strip() for text in overrides]
    for index, path in enumerate(paths):
        if path in paths[:index]:
            faults.add("set-twice", Where(f"--set {cut(overrides[index])}"), found=cut(path))


def _variants(branch: Branch, base: Branch, sources: Sources, faults: Faults) -> dict[str, Branch]:
    found = {}
    for code, node in branch.entries.items():
        if not isinstance(node, Branch):
            faults.add("not-a-branch", node.where, what=f"variants.{code}", found=form(node))
        elif "policies" in node.entries:
            from finsim.load.policies import under_variant

            found[code] = under_variant(node, base, sources, faults)
        else:
            found[code] = node
    return found


def without(branch: Branch, keys: Sequence[str]) -> Branch:
    """The branch without some of its keys."""
    entries = {key: node for key, node in branch.entries.items() if key not in keys}
    return Branch(entries, branch.keys, branch.where, branch.dotted)


def _read(
    path: Path, name: str, found: Sources, faults: Faults, named_at: Where | None = None
) -> Branch | None:
    tree = read_yaml(path, name, faults, named_at)
    found.folders[name] = str(path.parent)
    if tree is None:
        return None
    spread = expand_dotted(tree, faults)
    return Branch(spread.entries, spread.keys, Where(name, spread.where.line))


def _chain(path: Path, name: str, found: Sources, faults: Faults) -> list[Branch] | None:
    """The scenario and those it extends, the farthest first."""
    tree = _read(path, name, found, faults)
    if tree is None:
        return None
    if "reform" in tree.entries:
        faults.add("scenario-is-reform", tree.keys.get("reform", tree.where), found=name)
        return None
    chain, seen = [tree], [path.resolve()]
    names = [name]
    while (extends := chain[0].entries.get("extends")) is not None:
        if not isinstance(extends, Text) or not extends.value.strip():
            faults.add("not-a-text", extends.where, what="extends")
            break
        parent, parent_name = beside(found.folders, extends)
        names.append(parent_name)
        if Path(parent).resolve() in seen:
            faults.add("extends-circle", extends.where, circle=" → ".join(names))
            found.lacking = True
            break
        seen.append(Path(parent).resolve())
        above = _read(Path(parent), parent_name, found, faults, extends.where)
        if above is None:
            found.lacking = True
            break
        chain.insert(0, above)
    return chain


def named(node: Node, kind: Folder, found: Sources, faults: Faults) -> Branch | None:
    """The tree of a shipped file by its name, or of a file by its path."""
    if not isinstance(node, Text) or not node.value.strip():
        faults.add("not-a-text", node.where, what="catalogue" if kind == "lists" else kind)
        return None
    word = node.value.strip()
    if word.lower().endswith(_SUFFIXES) or "/" in word or "\\" in word:
        path, name = beside(found.folders, node)
    elif word in shipped(kind):
        path, name = str(ROOT / "catalogue" / kind / f"{word}.yaml"), f"{SHIPPED}/{kind}/{word}.yaml"
    else:
        names, near = shipped(kind), nearest(word, shipped(kind))
        faults.add(_UNKNOWN[kind], node.where, found=cut(word), hint=hint(near), known=listed(names))
        return None
    if kind == "policies" and path.startswith(str(ROOT)):
        found.folders[name] = str(Path(path).parent)
        tree = _shipped_policy(path, name)
    else:
        tree = _read(Path(path), name, found, faults, node.where)
    own = [key for key in _OWN[kind] if tree is not None and key in tree.entries]
    if len(own) > 1:
        code = "catalogue-is-scenario" if kind == "lists" else "places-is-scenario"
        faults.add(code, node.where, found=cut(word), key=listed(own))
        return None
    found.strict |= {name}
    return tree


@lru_cache(maxsize=64)
def _shipped_policy(path: str, name: str) -> Branch | None:
    """A policy that comes with finsim and does not change: read once for all scenarios of a process."""
    return _read(Path(path), name, Sources("", Branch()), Faults())


def _catalogue(node: Node, found: Sources, faults: Faults) -> Branch:
    """What a catalogue brings to the scenario: all but its title."""
    tree = named(node, "lists", found, faults)
    if tree is None:
        found.lacking = True
        return Branch({}, {}, node.where)
    from finsim.load.fields import CATALOGUE

    for key in tree.entries:
        if key not in CATALOGUE:
            near = hint(meant(key, CATALOGUE))
            what = ("清单", "a catalogue")
            where = tree.keys.get(key, tree.where)
            faults.add("key-unknown", where, found=cut(key), what=what, hint=near, known=listed(CATALOGUE))
    known = {key: node for key, node in tree.entries.items() if key in CATALOGUE and key != "title"}
    return Branch(known, tree.keys, tree.where)


def _with_places(tree: Branch, found: Sources, faults: Faults) -> Branch:
    """The tree with the place table that it names in place of the name."""
    node = tree.entries.get("places")
    if not isinstance(node, Text):
        return tree
    places = named(node, "places", found, faults)
    if places is None:
        return without(tree, ("places",))
    return Branch({**tree.entries, "places": places}, tree.keys, tree.where)


def _with_population(tree: Branch, found: Sources, faults: Faults) -> Branch:
    """The tree with the shipped model of a population, if one is named, laid under the scenario's own."""
    node = tree.entries.get("population")
    if not isinstance(node, Branch) or "model" not in node.entries:
        return tree
    model = named(node.entries["model"], "populations", found, faults)
    below = model.entries.get("population") if model is not None else None
    if not isinstance(below, Branch):
        found.lacking = True
        return without(tree, ("population",))
    own = Branch({"population": without(node, ("model",))}, {}, node.where, dotted=True)
    laid = overlay(Branch({"population": below}), own, whole).entries["population"]
    if isinstance(laid, Branch):
        laid = Branch(laid.entries, laid.keys, node.where)
    return Branch({**tree.entries, "population": laid}, tree.keys, tree.where)
