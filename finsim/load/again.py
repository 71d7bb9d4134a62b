"""A scenario read again with some of its numbers changed, from what its files said the first time.

Only what lies over the files is laid again; where a change names another file (a catalogue, a policy, places)
the files are read anew.  Faults are those of ``finsim run --set``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from finsim.errors import Faults, InputFault
from finsim.load import REFORM, Loaded, read
from finsim.load.files import Sources, read_sources
from finsim.load.fund_layers import one_form
from finsim.load.overlay import overlay, parse_set
from finsim.load.paths import spelled_out, whole
from finsim.load.scenario import read_scenario
from finsim.load.states import superseded
from finsim.load.tree import Branch, Node

_NAMES_FILES = frozenset(
    (
        "catalogue",
        "policies",
        "extends",
        "places",
        "population",
        "budget",
        "use",
        "model",
        "resolved",
        "reforms",
    )
)
"""Keys behind which other files may stand, or what was made of them before the rest was read."""


@dataclass(frozen=True, slots=True)
class Again:
    """A scenario file as it was read, with the ``overrides`` (and ``--reform`` files) it was read with."""

    path: str | Path
    overrides: tuple[str, ...]
    sources: Sources

    def read(self, changes: Sequence[str], only: str | None = None) -> Loaded:
        """The scenario with further ``changes`` (texts ``PATH=VALUE``).

        ``only``: the code of the one variant that is wanted beside the file itself ('' for the file itself
        alone); ``None`` for all.  Raises :class:`~finsim.errors.InputFault` as :func:`finsim.load.read`.
        """
        sources = self._changed(changes)
        if sources is None:
            return read(self.path, (*self.overrides, *changes))
        if only is not None:
            kept = {code: node for code, node in sources.variants.items() if code == only}
            sources = replace(sources, variants=kept)
        faults = Faults()
        scenario, reading = read_scenario(sources, faults)
        faults.check()
        if scenario is None:
            raise InputFault(())
        return Loaded(scenario, reading)

    def _changed(self, changes: Sequence[str]) -> Sources | None:
        """The sources with the changes laid over them; ``None`` where the files must be read anew."""
        faults, sources = Faults(), self.sources
        tops = [top for i, text in enumerate(changes) if (top := parse_set(text, i, faults)) is not None]
        paths = [text.partition("=")[0].strip() for text in (*self.overrides, *changes)]
        if faults or len(set(paths)) < len(paths) or any(_NAMES_FILES & {*_keys(top)} for top in tops):
            return None
        variants = Branch(dict(sources.variants), {}, sources.tree.where)
        tree = Branch({**sources.tree.entries, "variants": variants}, sources.tree.keys, sources.tree.where)
        for top in tops:
            laid = spelled_out(top, tree, faults)
            tree = overlay(one_form(superseded(tree, laid), laid), laid, whole)
        found = tree.entries["variants"]
        inner = found.entries if isinstance(found, Branch) else {}
        branches = {code: node for code, node in inner.items() if isinstance(node, Branch)}
        if faults or len(branches) < max(len(inner), len(sources.variants)):
            return None
        entries = {key: node for key, node in tree.entries.items() if key != "variants"}
        return replace(sources, tree=Branch(entries, tree.keys, tree.where), variants=branches)


def read_once(path: str | Path, overrides: Sequence[str] = ()) -> tuple[Again, Loaded]:
    """A scenario file as it was read, to be read again, and the scenario; raises as
    :func:`finsim.load.read`."""
    faults, name = Faults(), str(path).replace("\\", "/")
    file = Path(path) if Path(path).exists() else Path(name)
    reforms = [one.removeprefix(REFORM).strip() for one in overrides if one.startswith(REFORM)]
    sets = [one for one in overrides if not one.startswith(REFORM)]
    sources = read_sources(file, name, sets, faults, reforms)
    if sources is None or faults:
        read(path, overrides)  # tells the faults of the files together with those of their numbers
        raise InputFault(tuple(faults))
    again = Again(path, tuple(overrides), sources)
    return again, again.read(())


def _keys(node: Node) -> Iterator[str]:
    """All keys of a tree."""
    if isinstance(node, Branch):
        for key, inner in node.entries.items():
            yield key
            yield from _keys(inner)
