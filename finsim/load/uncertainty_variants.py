"""Shocks in variants: a variant that sets an uncertain number shifts its band or replaces it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from finsim.errors import Where
from finsim.load.context import Context
from finsim.load.tree import Branch, same
from finsim.load.uncertainty_numbers import Number
from finsim.spec import Quantity

_BESIDE = ("name", "source", "status", "note", "when_set")
"""Keys that say nothing of the numbers of a shock."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A shock as written: its code (of one at a number, the number's path), its branch and place."""

    code: str
    branch: Branch
    where: Where
    inline: bool

    def repeats(self, base: Base) -> bool:
        """Whether the file itself says the same of it."""
        other = base.declared.get(self.code)
        return other is not None and same(_statement(self.branch), _statement(other.branch))


@dataclass(frozen=True, slots=True)
class Base:
    """What the file itself says: its numbers, its shocks, and the paths of the numbers that each moves."""

    numbers: Mapping[str, Number]
    declared: Mapping[str, Declared]
    targets: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Moved:
    """The numbers that a shock moves, and the same with the values that its distribution is about."""

    numbers: Sequence[Number]
    stated: Sequence[Number]


def _statement(branch: Branch) -> Branch:
    return Branch({key: node for key, node in branch.entries.items() if key not in _BESIDE})


def as_set(
    ctx: Context, one: Declared, moved: Moved, when: str, base: Base | None, lines: Collection[str]
) -> Moved | None:
    """What a shock moves in a variant that may have set some of its numbers; ``None`` after a fault.

    ``lines``: those that the variant still has; none where it could not be read in full.

    A variant that states the shock anew says with it what holds for its own numbers.
    """
    if base is None or not one.repeats(base):
        return moved
    before = base.numbers
    paths = {number.path for number in moved.numbers}
    changed = {
        number.path for number in moved.numbers
        if number.path in before and not _same_values(before[number.path].quantity, number.quantity)
    }  # fmt: skip
    gone = [path for path in base.targets.get(one.code, ()) if path not in paths and _stands(path, lines)]
    if when == "replace":
        kept = [number for number in moved.numbers if number.path not in changed]
        return Moved(kept, kept)
    sound = True
    for path in gone:
        sound = False
        ctx.faults.add("uncertainty-set-gone", one.where, shock=one.code, path=before[path].shown)
    if when != "shift":
        for number in (number for number in moved.numbers if number.path in changed):
            sound = False
            told = {"path": number.shown, "shock": one.code, "at": str(one.where)}
            ctx.faults.add("uncertainty-set", number.quantity.basis.where, **told)
    stated = [
        replace(number, quantity=before[number.path].quantity) if number.path in changed else number
        for number in moved.numbers
    ]
    return Moved(moved.numbers, stated) if sound else None


def _same_values(first: Quantity, second: Quantity) -> bool:
    """Whether two numbers state the same values."""
    return (first.values, first.by_place, first.by_class, first.column, first.spread, first.indicator) == (
        second.values, second.by_place, second.by_class, second.column, second.spread, second.indicator
    )  # fmt: skip


def _stands(path: str, lines: Collection[str]) -> bool:
    """Whether the line of a number is still there (or it is of no line): the number itself was set."""
    parts = path.split(".")
    if not lines:
        return False
    return len(parts) < 3 or parts[0] in ("growth", "settlement", "funds") or ".".join(parts[:2]) in lines
