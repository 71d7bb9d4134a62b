"""A list read by itself, without a scenario: its items and their states, and no money."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from finsim.errors import Faults, Where
from finsim.load.files import ROOT, SHIPPED, Sources, finished, over_policies, shipped
from finsim.load.overlay import expand_dotted
from finsim.load.tree import Branch, Node, Text
from finsim.load.yaml_text import read_yaml
from finsim.spec import Scenario

_YEAR = "2020"
_OF_SCENARIOS = {"years", "places", "extends", "catalogue"}


def list_alone(name: str) -> Scenario | None:
    """The list of that name or file as a scenario of one place and one year; ``None`` if the file is a
    scenario.  Raises :class:`~finsim.errors.InputFault` with every fault of the list.

    The columns of the shipped places whose name begins the list's (``hulunbuir`` of ``hulunbuir-2018``) are
    there for the list's numbers, else those of the first.
    """
    from finsim.load.scenario import read_scenario

    own = name in shipped("lists")
    path = ROOT / "catalogue" / "lists" / f"{name}.yaml" if own else Path(name)
    shown = f"{SHIPPED}/lists/{name}.yaml" if own else name.replace("\\", "/")
    faults = Faults()
    tree = read_yaml(path, shown, faults)
    faults.check()
    if tree is None or _OF_SCENARIOS & {key.split(".")[0] for key in tree.entries}:
        return None
    tree = expand_dotted(tree, faults)
    found = Sources(path.stem, Branch(), strict=frozenset({shown}), folders={shown: str(path.parent)})
    tree = over_policies(Branch(tree.entries, tree.keys, Where(shown, 1)), (), found, faults)
    places = _places(path.stem, found.folders, faults)
    more: dict[str, Node] = {"years": Text(_YEAR, tree.where), "places": places}
    whole = Branch({**tree.entries, **more}, tree.keys, tree.where)
    scenario, _ = read_scenario(finished(found, whole, ()), faults)
    faults.check()
    assert scenario is not None  # nothing was at fault
    return replace(scenario, code=path.stem)


def _places(code: str, folders: dict[str, str], faults: Faults) -> Node:
    names = [name for name in shipped("places") if code.startswith(name)] or shipped("places")[:1]
    if names:
        path, shown = (
            ROOT / "catalogue" / "places" / f"{names[-1]}.yaml",
            f"{SHIPPED}/places/{names[-1]}.yaml",
        )
        folders[shown] = str(path.parent)
        found = read_yaml(path, shown, faults)
        if found is not None:
            return expand_dotted(found, faults)
    place: dict[str, Node] = {"name": Text("—"), "level": Text("county")}
    return Branch({"1": Branch(place)})
