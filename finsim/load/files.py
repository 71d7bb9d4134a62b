"""Which files make up a scenario: the chain of ``extends``, the catalogue, the place table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Literal

from finsim.errors import Faults, Where
from finsim.load.chinese_keys import meant
from finsim.load.context import form, hint, listed
from finsim.load.nearest import nearest
from finsim.load.overlay import expand_dotted, overlay, parse_set
from finsim.load.paths import spelled_out, whole
from finsim.load.states import superseded
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.load.yaml_text import read_yaml

ROOT = Path(__file__).parent.parent
SHIPPED = "finsim/catalogue"
Folder = Literal["lists", "places"]
_OWN: Mapping[Folder, tuple[str, ...]] = {
    "lists": ("years", "places", "catalogue", "extends", "variants"),
    "places": ("years", "items", "catalogue", "extends", "variants"),
}
"""Keys by which a scenario shows that it was named in place of a catalogue or a place table."""
_SUFFIXES = (".yaml", ".yml", ".json")


def shipped(kind: Folder) -> tuple[str, ...]:
    """The names of the catalogues (``lists``) or place tables (``places``) that come with finsim."""
    return tuple(sorted(file.stem for file in (ROOT / "catalogue" / kind).glob("*.yaml")))


@dataclass(slots=True)
class Sources:
    """What the files say, laid over each other, before any of it is understood.

    ``tree`` is the scenario with its catalogue, its places and ``--set``; ``variants`` what each variant
    lays over it; ``strict`` are the catalogue files; ``layers`` how late each file was laid over the
    others; ``folders`` the folder of each file, by the file's name in messages; ``lacking``: the catalogue or
    an extended file could not be read.
    """

    code: str
    tree: Branch
    variants: dict[str, Branch] = field(default_factory=dict)
    strict: frozenset[str] = frozenset()
    layers: dict[str, int] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)
    lacking: bool = False


def beside(folders: dict[str, str], text: Text) -> tuple[str, str]:
    """The path of a file named in another file, and what messages call it; ``folders`` learns of it."""
    value = text.value.strip().replace("\\", "/")
    folder = folders.get(text.where.file)
    if folder is None:
        return value, value
    path, name = Path(folder) / value, normpath(join(dirname(text.where.file), value))
    folders[name] = str(path.parent)
    return str(path), name


def read_sources(path: Path, name: str, overrides: Sequence[str], faults: Faults) -> Sources | None:
    """Read a scenario file and all that it names; ``None`` if it cannot be read at all."""
    found = Sources(path.stem, Branch())
    chain = _chain(path, name, found, faults)
    if chain is None:
        return None
    changes = [change for i, text in enumerate(overrides) if (change := parse_set(text, i, faults))]
    named = [node for level in (*chain, *changes) if (node := level.entries.get("catalogue")) is not None]
    tree = _catalogue(named[-1], found, faults) if named else Branch({}, {}, chain[0].where)
    _tell_twice(overrides, faults)
    for change in (*chain, *changes):
        laid = spelled_out(change, tree, faults)
        tree = overlay(superseded(tree, laid), laid, whole)
    tree = _with_places(tree, found, faults)
    found.layers = {file: layer for layer, file in enumerate([*found.strict, *(b.where.file for b in chain)])}
    variants = tree.entries.get("variants")
    if isinstance(variants, Branch):
        found.variants = _variants(variants, faults)
    elif variants is not None and not (isinstance(variants, Text) and not variants.value.strip()):
        faults.add("not-a-branch", variants.where, what="variants", found=form(variants))
    found.tree = without(tree, ("variants", "extends", "catalogue"))
    return found


def _tell_twice(overrides: Sequence[str], faults: Faults) -> None:
    """Tell a path that ``--set`` names twice: which of the two is meant cannot be known."""
    paths = [text.partition("=")[0].strip() for text in overrides]
    for index, path in enumerate(paths):
        if path in paths[:index]:
            faults.add("set-twice", Where(f"--set {cut(overrides[index])}"), found=cut(path))


def _variants(branch: Branch, faults: Faults) -> dict[str, Branch]:
    found = {}
    for code, node in branch.entries.items():
        if isinstance(node, Branch):
            found[code] = node
        else:
            faults.add("not-a-branch", node.where, what=f"variants.{code}", found=form(node))
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


def _named(node: Node, kind: Folder, found: Sources, faults: Faults) -> Branch | None:
    """The tree of a shipped file by its name, or of a file by its path."""
    if not isinstance(node, Text) or not node.value.strip():
        faults.add("not-a-text", node.where, what={"lists": "catalogue", "places": "places"}[kind])
        return None
    word = node.value.strip()
    if word.lower().endswith(_SUFFIXES) or "/" in word or "\\" in word:
        path, name = beside(found.folders, node)
    elif word in shipped(kind):
        path, name = str(ROOT / "catalogue" / kind / f"{word}.yaml"), f"{SHIPPED}/{kind}/{word}.yaml"
    else:
        names = shipped(kind)
        code = {"lists": "catalogue-unknown", "places": "places-unknown"}[kind]
        faults.add(code, node.where, found=cut(word), hint=hint(nearest(word, names)), known=listed(names))
        return None
    tree = _read(Path(path), name, found, faults, node.where)
    own = [key for key in _OWN[kind] if tree is not None and key in tree.entries]
    if len(own) > 1:
        code = {"lists": "catalogue-is-scenario", "places": "places-is-scenario"}[kind]
        faults.add(code, node.where, found=cut(word), key=listed(own))
        return None
    found.strict |= {name}
    return tree


def _catalogue(node: Node, found: Sources, faults: Faults) -> Branch:
    """What a catalogue brings to the scenario: all but its title."""
    tree = _named(node, "lists", found, faults)
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
    places = _named(node, "places", found, faults)
    if places is None:
        return without(tree, ("places",))
    return Branch({**tree.entries, "places": places}, tree.keys, tree.where)
