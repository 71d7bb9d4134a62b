"""From YAML text to a tree.

Only YAML's events are used, so that nothing is typed on the way, and the tree is built without
recursion, so that no nesting can bring the reader down.  What YAML would drop in silence is told.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from finsim.errors import Faults, Where
from finsim.load.text_file import cut, decode, read_bytes
from finsim.load.tree import Branch, Node, Text
from finsim.load.yaml_build import Builder, Stop
from finsim.load.yaml_traps import complaint


def read_yaml(path: Path, name: str, faults: Faults, named_at: Where | None = None) -> Branch | None:
    """The tree of a YAML (or JSON) file.

    ``name`` is what the user calls the file and stands before each message; ``named_at`` is where the
    file was named, when that is another file.  Faults go to ``faults``; ``None`` when the file cannot be
    read on.  A tree may come back beside faults, so that later steps can tell theirs as well.
    """
    data = read_bytes(path, name, faults, named_at)
    return None if data is None else parse_yaml(data, name, faults)


def parse_yaml(text: bytes, name: str, faults: Faults) -> Branch | None:
    """The tree of YAML text in UTF-8, as :func:`read_yaml`."""
    decoded = decode(text, name, faults)
    if decoded is None:
        return None
    places: dict[int, Where] = {}

    def where_of(line: int) -> Where:
        found = places.get(line)
        if found is None:
            found = places[line] = Where(name, line + 1)
        return found

    if not decoded.strip():
        faults.add("empty-file", Where(name))
        return None
    return _top_branch(parse_value(decoded, faults, where_of), name, decoded, faults)


def _top_branch(root: Node | None, name: str, text: str, faults: Faults) -> Branch | None:
    if isinstance(root, Text) and not root.value and not root.quoted:
        root = None
    if root is None:
        if not any(fault.where.file == name for fault in faults):
            faults.add("empty-file", Where(name))
        return None
    if isinstance(root, Branch):
        return root
    if not any(fault.where == root.where for fault in faults):
        faults.add("not-a-mapping", root.where, found=cut(text.strip().split("\n", 1)[0]))
    return None


def parse_value(
    text: str, faults: Faults, where_of: Callable[[int], Where], pure: bool = False
) -> Node | None:
    """Any YAML value; ``None`` for an empty text or after a fault that ends reading.

    ``where_of`` gives the place of a line (from 0).  ``pure`` takes the reader without the C library,
    which is also used where that is missing.
    """
    import yaml

    loader: Any = yaml.SafeLoader if pure or not yaml.__with_libyaml__ else yaml.CSafeLoader
    builder = Builder(text, faults, where_of)
    try:
        try:
            _feed(loader(text), builder, yaml)
        except yaml.MarkedYAMLError as error:
            _syntax(error, builder)
            return None
    except Stop:
        return None
    return None if builder.lacking else builder.root


def _feed(reader: Any, builder: Builder, yaml: Any) -> None:
    steps = {
        yaml.ScalarEvent: builder.scalar,
        yaml.MappingStartEvent: builder.open_branch,
        yaml.SequenceStartEvent: builder.open_list,
        yaml.MappingEndEvent: builder.close,
        yaml.SequenceEndEvent: builder.close,
        yaml.AliasEvent: builder.alias,
        yaml.DocumentStartEvent: builder.document,
    }
    end, next_event = yaml.StreamEndEvent, reader.get_event
    while True:
        event = next_event()
        kind = type(event)
        if kind in steps:
            steps[kind](event)
        elif kind is end:
            return


def _syntax(error: Any, builder: Builder) -> None:
    """Tell a syntax error, unless a trap that was told already explains it."""
    lines = builder.text.split("\n")
    last = len(lines) - 1
    line = min(error.problem_mark.line if error.problem_mark else 0, last)
    opened = min(error.context_mark.line if error.context_mark else line, line)
    if builder.top.flow and "flow" in (error.context or ""):
        opened = min(builder.top.line, line)
    explained = range(opened if "flow" in (error.context or "") else line - 1, line + 1)
    if builder.told.intersection(explained):
        return
    found = complaint(error.context or "", opened, error.problem or "", line, lines)
    builder.tell(found.code, found.line, **found.values)
