"""A number of a scenario that is to be turned: where it stands, its unit and step, its ``--set``.

The number is found in the tree that the files make together, so whatever ``--set`` can change can be turned.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NoReturn

from finsim.errors import EXIT_USAGE, Faults, Problem, Where, fail
from finsim.load import Loaded
from finsim.load.context import form, hint, listed
from finsim.load.nearest import nearest
from finsim.load.overlay import at_path
from finsim.load.paths import spelled_out
from finsim.load.text_file import cut
from finsim.load.tree import Branch, Node, Text
from finsim.spec import PAYERS
from finsim.units import Unit, parse_amount, parse_unit, unit_words

REST = "rest"
_WITHIN = ("value", "rate")
"""Where the number of a branch stands: ``standard: {value: 5 元}``, ``growth: {rate: 3%}``."""
_NUMBER = re.compile(r"\s*[+\-−–＋－]?[0-9０-９,，.．]+\s*")
_PART = Fraction(1, 10000)
_SLOWEST, _FASTEST = Fraction(-1, 2), Fraction(1)
"""How far a rate of growth is looked for, unless the bounds are stated."""


@dataclass(frozen=True, slots=True)
class Lever:
    """A stated number: ``path`` as ``--set`` takes it, its ``value`` in base units, how it is written.

    ``scale`` and ``tail``: 万元/年 is (10000, 万元/年).  ``step``: the least change of it; ``least`` and
    ``most``: the bounds within which it is turned, ``most`` being ``None`` where there is none.  ``beside``:
    what must change with it (the other payer of a ratio takes the rest).
    """

    path: str
    written: str
    value: Fraction
    unit: Unit
    scale: Fraction
    tail: str
    step: Fraction
    least: Fraction
    most: Fraction | None
    beside: tuple[str, ...] = ()

    def text(self, index: int) -> str:
        """The number of so many steps, as one would write it: ``1250 元/人/年``, ``8.25%``."""
        return self.written_as(index * self.step)

    @property
    def is_month(self) -> bool:
        """Whether it is a date, which moves no number along a straight line."""
        return False

    def written_as(self, value: Fraction) -> str:
        """A value in base units as one would write it."""
        return f"{digits(value / self.scale)}{'' if self.tail in '%‰' else ' '}{self.tail}"

    def overrides(self, index: int) -> tuple[str, ...]:
        """What sets the number to so many steps: texts ``PATH=VALUE``."""
        return (f"{self.path}={self.text(index)}", *self.beside)

    @property
    def start(self) -> int:
        """The step at or below the number as it is."""
        return self.value // self.step

    @property
    def first(self) -> int:
        """The first step within the bounds."""
        return -(-self.least // self.step)

    @property
    def last(self) -> int | None:
        """The last step within the bounds, ``None`` where there is no upper one."""
        return None if self.most is None else self.most // self.step

    def stands(self, index: int) -> bool:
        """Whether so many steps, within the bounds, are the number as it is, with nothing else to change."""
        inside = self.first <= index and (self.last is None or index <= self.last)
        return inside and not self.beside and index * self.step == self.value


def digits(value: Fraction) -> str:
    """A decimal number in full: 1250, -0.05."""
    size, places = abs(value), 0
    while (size * 10**places).denominator != 1 and places < 30:
        places += 1
    whole, part = divmod(round(size * 10**places), 10**places)
    text = f"{whole}.{part:0{places}d}" if places else str(whole)
    return f"-{text}" if value < 0 else text


def find_lever(loaded: Loaded, path: str, variant: str, least: str, most: str, step: str) -> Lever:
    """The number at a path of a variant ('' for the file itself), with its bounds and step as stated ('' for
    its own).  Raises :class:`~finsim.errors.InputFault` if there is no such number."""
    trees = loaded.reading.trees
    base = next(iter(trees))
    tree = trees[variant or base]
    parts = plain_path(path, tree)
    prefix = f"variants.{variant}." if variant not in ("", base) else ""
    reached, parent, node = _down(tree, parts, path)
    found = _lever(prefix, reached, node)
    if reached[-1] in PAYERS and len(reached) > 1:
        found = _share(found, reached, parent, prefix, path)
    return _as_asked(found, least, most, step)


def plain_path(path: str, tree: Branch) -> tuple[str, ...]:
    """The parts of a path, with an item's code for its number and ``lines`` written out."""
    faults, where = Faults(), Where(f"--find {cut(path)}")
    holder = at_path(path.strip(), Text("0", where), where, faults)
    faults.check()
    node: Node = spelled_out(holder, tree, faults) if holder is not None else Branch()
    faults.check()
    parts = []
    while isinstance(node, Branch) and node.entries:
        key = next(iter(node.entries))
        parts.append(key)
        node = node.entries[key]
    return tuple(parts)


def _down(tree: Branch, parts: tuple[str, ...], path: str) -> tuple[list[str], Branch, Text]:
    """The parts that lead to a text, the branch it stands in, and the text."""
    reached: list[str] = []
    parent, node, left = tree, tree.entries.get(parts[0]), list(parts[1:])
    reached.append(parts[0])
    while not (isinstance(node, Text) and left in ([], ["value"])):
        inside = node.entries if isinstance(node, Branch) else {}
        if node is None:
            _unknown(path, reached[-1], parent)
        if left and left[0] not in inside:
            _unknown(path, left[0], node)
        key = left.pop(0) if left else next((one for one in _WITHIN if one in inside), "")
        if not key or not isinstance(node, Branch):
            _no_number(path, node)
        reached.append(key)
        parent, node = node, inside.get(key)
    return reached, parent, node


def _unknown(path: str, part: str, node: Node) -> NoReturn:
    known = sorted(node.entries) if isinstance(node, Branch) else []
    near, names = hint(nearest(part, known)), listed(known or ["—"])
    fail("solve-path-unknown", exit_code=EXIT_USAGE, found=cut(path), part=cut(part), hint=near, known=names)


def _no_number(path: str, node: Node) -> NoReturn:
    """A list, or a branch of several numbers, or a number that is taken from elsewhere."""
    taken = node.entries.get("use") if isinstance(node, Branch) else None
    if isinstance(taken, Text):
        section = "sharings" if path.strip().endswith("sharing") else "series"
        name = f"{section}.{cut(taken.value)}"
        fail("solve-path-use", exit_code=EXIT_USAGE, found=cut(path), name=name)
    inside = list(node.entries) if isinstance(node, Branch) else []
    known = listed(inside or ["—"])
    fail("solve-path-many", exit_code=EXIT_USAGE, found=cut(path), what=form(node), known=known)


def _lever(prefix: str, reached: list[str], node: Text) -> Lever:
    path = prefix + ".".join(reached)
    try:
        amount = parse_amount(node.value)
    except Problem:
        fail("solve-path-text", exit_code=EXIT_USAGE, found=path, text=cut(node.value))
    tail = _NUMBER.sub("", amount.text, count=1).strip().replace("％", "%")
    scale = parse_unit(tail)[1]
    least: Fraction = Fraction(0)
    most: Fraction | None = None
    if "growth" in reached and amount.unit.is_pure:
        least, most = _SLOWEST, _FASTEST
    elif amount.percent and amount.value <= 1:
        most = Fraction(1)
    step = min(_own_step(amount.unit), _as_written(amount.text, scale))
    return Lever(path, node.value.strip(), amount.value, amount.unit, scale, tail, step, least, most)


def _own_step(unit: Unit) -> Fraction:
    if unit.is_money:
        return Fraction(1, 100)
    return _PART if unit.is_pure else Fraction(1)


def _as_written(text: str, scale: Fraction) -> Fraction:
    """The step of the last decimal that was written, for 12.5 平方米; 1 for a whole number of units."""
    decimals = re.search(r"[.．]([0-9０-９]+)", text)
    return scale / 10 ** len(decimals[1]) if decimals else max(scale, Fraction(1))


def _share(found: Lever, reached: list[str], parent: Branch, prefix: str, path: str) -> Lever:
    """A payer's share of a ratio; what it gives up or takes, the payer of the rest takes or gives up."""
    others = {key: node for key, node in parent.entries.items() if key in PAYERS and key != reached[-1]}
    texts = {key: node.value.strip() for key, node in others.items() if isinstance(node, Text)}
    stated = [parse_amount(text).value for text in texts.values() if text != REST]
    if REST in texts.values():
        return _in_percent(found, found.value, Fraction(1) - sum(stated, Fraction(0)), ())
    if len(texts) != 1:
        fail("solve-share-rest", exit_code=EXIT_USAGE, found=cut(path), known=listed(others or ["—"]))
    whole = found.value + stated[0]
    beside = prefix + ".".join([*reached[:-1], next(iter(texts))])
    return _in_percent(found, found.value / whole, Fraction(1), (f"{beside}={REST}",))


def _in_percent(found: Lever, value: Fraction, most: Fraction, beside: tuple[str, ...]) -> Lever:
    step = min(_PART, found.step)
    hundredth = Fraction(1, 100)
    return replace(found, value=value, scale=hundredth, tail="%", step=step, most=most, beside=beside)


def _as_asked(lever: Lever, least: str, most: str, step: str) -> Lever:
    """The lever with the bounds and the step that were stated."""
    low = _stated(lever, "--least", least) if least else lever.least
    high = _stated(lever, "--most", most) if most else lever.most
    size = _stated(lever, "--step", step) if step else lever.step
    if size <= 0:
        fail("solve-step", exit_code=EXIT_USAGE, found=step)
    if high is not None and high - low < size:
        shown = lever.written_as(low), lever.written_as(high)
        fail("solve-bounds", exit_code=EXIT_USAGE, least=shown[0], most=shown[1])
    return replace(lever, step=size, least=low, most=high)


def _stated(lever: Lever, option: str, text: str) -> Fraction:
    amount = parse_amount(text)
    if amount.unit != lever.unit:
        unit, right = unit_words(amount.unit), unit_words(lever.unit)
        fail("solve-unit", exit_code=EXIT_USAGE, option=option, found=cut(text), unit=unit, right=right)
    return amount.value
