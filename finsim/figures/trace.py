"""A plan's number followed to where finsim keeps it: what stands there must be the number of the plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from finsim.errors import Faults, Problem
from finsim.figures.table import Figure
from finsim.load.files import ROOT
from finsim.load.overlay import expand_dotted
from finsim.load.tree import Branch, Listing, Node, Text
from finsim.load.yaml_text import read_yaml
from finsim.units import parse_amount

FOLDERS = ("finsim/catalogue/lists", "finsim/catalogue/places", "finsim/catalogue/policies")
OF_FOLDER = ("scenarios", "scenarios/audit")
_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?:/\d+)?")
_SCALES = tuple(Fraction(text) for text in ("1", "1/100", "100", "10000", "100000000", "1/1000", "1/100000"))
"""A plan's number may be a per cent, in 万 or 亿, per mille or per 100,000 where finsim writes it plainly."""
_AFTER = {"%": Fraction(1, 100), "％": Fraction(1, 100), "万": Fraction(10**4), "亿": Fraction(10**8)}


@dataclass(frozen=True, slots=True)
class Traced:
    """A figure followed to its place: what ``found`` there, and what speaks against it (``doubt``: a code of
    the messages, or '' for nothing)."""

    figure: Figure
    found: str
    doubt: str


def trace(figure: Figure, root: Path = Path()) -> Traced:
    """The figure at the place it names; files of the working folder ``root`` may be absent (``away``)."""
    if not figure.where:
        return Traced(figure, "", "" if figure.treatment == "none" and figure.reason else "figure-nowhere")
    places = [place.strip() for place in figure.where.split(";")]
    written = [text.strip() for text in figure.written.split(";")]
    if len(written) != len(places):
        return Traced(figure, "", "figure-parts")
    found = []
    for place, text in zip(places, written, strict=True):
        there, doubt = _follow(figure, place, text, root)
        found.append(there)
        if doubt:
            return Traced(figure, "; ".join(found), doubt)
    return Traced(figure, "; ".join(found), "")


def _follow(figure: Figure, place: str, written: str, root: Path) -> tuple[str, str]:
    """What stands at one place, and what speaks against it."""
    name, _, path = place.partition(":")
    tree = _tree(name, root.resolve())
    if tree is None:
        return "", "figure-away"
    node = _down(tree, path)
    if node is None:
        return "", "figure-path"
    there = " ".join(_texts(node))
    if _plain(written) not in _plain(there):
        return there, "figure-text"
    return written, "" if figure.treatment in ("text", "audit") or _is_of(figure, written) else "figure-value"


def _tree(name: str, root: Path) -> Branch | None:
    """The tree of a shipped file, or of a scenario or an audit of the working folder, as it stands now."""
    shipped = [ROOT.parent / folder / f"{name}.yaml" for folder in FOLDERS]
    for path in (*shipped, *(root / folder / f"{name}.yaml" for folder in OF_FOLDER)):
        if path.is_file():
            now = path.stat()
            return _read(path, now.st_mtime_ns, now.st_size)
    return None


@lru_cache(maxsize=64)
def _read(path: Path, time: int, size: int) -> Branch | None:
    """A file's tree, kept until the file is changed (``time``, ``size``): in a notebook it may be edited."""
    faults = Faults()
    tree = read_yaml(path, path.name, faults)
    return tree and expand_dotted(tree, faults)


def _down(node: Node | None, path: str) -> Node | None:
    """The node at a path of keys; a key may itself hold dots."""
    if not path or node is None:
        return node
    if not isinstance(node, Branch):
        return None
    for key, inner in node.entries.items():
        if path == key or path.startswith(f"{key}."):
            found = _down(inner, path[len(key) + 1 :])
            if found is not None:
                return found
    return None


def _texts(node: Node) -> list[str]:
    """Every text at and below a node."""
    if isinstance(node, Text):
        return [node.value]
    inner: Sequence[Node] = node.items if isinstance(node, Listing) else tuple(node.entries.values())
    return [text for one in inner for text in _texts(one)]


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _is_of(figure: Figure, written: str) -> bool:
    """Whether the number written is one of the plan's, up to per cent, 万 and 亿."""
    amount = _amount(written)
    stated = [Fraction(number) for number in _NUMBER.findall(figure.value)]
    return amount is not None and any(amount == number * scale for number in stated for scale in _SCALES)


def _amount(text: str) -> Fraction | None:
    try:
        return parse_amount(text).value
    except Problem:
        found = re.search(r"(\d[\d,]*(?:\.\d+)?)\s*([%％万亿]?)", text)
        return Fraction(found[1].replace(",", "")) * _AFTER.get(found[2], 1) if found else None
