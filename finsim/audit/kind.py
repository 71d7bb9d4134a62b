"""What a kind of relation is made of; the folder ``kinds`` is the registry, one kind a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Literal

from finsim.audit.figure import Figure
from finsim.errors import NOWHERE, Where
from finsim.rules import Label

Verdict = Literal["holds", "rounding", "doubtful", "fault"]
VERDICTS: tuple[Verdict, ...] = ("fault", "doubtful", "rounding", "holds")
"""From the gravest on: cannot hold; wording or definition to be asked about; holds by rounding; holds."""

Form = Literal[
    "figure", "figures", "named-figures", "text", "texts", "years", "year", "date", "period", "number"
]
"""What a role takes: figures by code or as written; several by name; texts (or a catalogue's); dates."""
Value = Figure | tuple[Figure, ...] | tuple[str, ...] | tuple[int, ...] | date | Fraction


@dataclass(frozen=True, slots=True)
class Role:
    """A part that a figure or a text takes in a relation.

    ``measures``: ``rate`` for a growth rate, which must be written with %; ``level`` for anything with a
    unit of its own; ``any``.  ``empty``: whether none at all may be meant, written [].
    """

    name: str
    form: Form
    label: Label
    required: bool = True
    measures: Literal["any", "rate"] = "any"
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """What the user gave for the roles of one relation."""

    values: Mapping[str, Value] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def figure(self, name: str) -> Figure:
        found = self.values[name]
        assert isinstance(found, Figure)
        return found

    def maybe(self, name: str) -> Figure | None:
        return self.figure(name) if name in self.values else None

    def figures(self, name: str) -> tuple[Figure, ...]:
        found = self.values.get(name, ())
        assert isinstance(found, tuple)
        return tuple(one for one in found if isinstance(one, Figure))

    def texts(self, name: str) -> tuple[str, ...]:
        found = self.values.get(name, ())
        assert isinstance(found, tuple)
        return tuple(one for one in found if isinstance(one, str))

    def text(self, name: str) -> str:
        return "".join(self.texts(name)[:1])

    def years(self, name: str = "years") -> tuple[int, ...]:
        found = self.values.get(name, ())
        assert isinstance(found, tuple)
        return tuple(one for one in found if isinstance(one, int))

    def date(self, name: str) -> date:
        found = self.values[name]
        assert isinstance(found, date)
        return found

    def number(self, name: str, default: Fraction) -> Fraction:
        found = self.values.get(name, default)
        assert isinstance(found, Fraction)
        return found

    def slots(self) -> list[tuple[str, int, Figure]]:
        """Every figure with its role and its place there."""
        found: list[tuple[str, int, Figure]] = []
        for name, value in self.values.items():
            inner = value if isinstance(value, tuple) else (value,)
            found += [(name, i, one) for i, one in enumerate(inner) if isinstance(one, Figure)]
        return found

    def replaced(self, name: str, index: int, figure: Figure) -> Given:
        """The same with another figure in one place."""
        old = self.values[name]
        if isinstance(old, tuple):
            figures = self.figures(name)
            new: Value = (*figures[:index], figure, *figures[index + 1 :])
        else:
            new = figure
        return Given({**self.values, name: new})


@dataclass(frozen=True, slots=True)
class Fit:
    """A figure that would make the relation hold, the others kept: ``value`` at ``decimals`` decimals.

    ``near`` is the value before it was rounded; ``note`` tells by which reading.
    """

    figure: Figure
    value: Fraction
    decimals: int
    near: Fraction
    note: Label = field(default_factory=lambda: Label(""))


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand the words: what it gives, written out, and whether the figures fit it."""

    label: Label
    worked: Label
    fits: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What the check of a relation finds.

    ``says``: the conclusion, with how much; ``steps``: the sums behind it, for the calculator; ``gap``: how
    far beyond rounding the figures are apart, in base units, 0 where nothing is.
    """

    verdict: Verdict
    says: Label
    steps: tuple[Label, ...] = ()
    readings: tuple[Reading, ...] = ()
    fits: tuple[Fit, ...] = ()
    gap: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of relation: its roles and its check, which raises Problem for what it cannot check."""

    label: Label
    meaning: Label
    roles: tuple[Role, ...]
    check: Callable[[Given], Found]
    example: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that the user states between figures or texts."""

    code: str
    kind: str
    name: Label
    given: Given
    source: str = ""
    note: str = ""
    where: Where = NOWHERE


def fitting(figure: Figure, value: Fraction, holds: Callable[[Figure], bool]) -> Fit | None:
    """The value at the figure's printed digits, or at as many more as it takes until ``holds`` is true.

    Of a figure that was multiplied (a month's, for a year) the written one is moved, and multiplied again.
    """
    written, near = figure.origin or figure, value / figure.times
    for decimals in range(written.decimals, written.decimals + 7):
        moved = written.moved(written.rounded(near, decimals), decimals)
        if holds(figure.as_made(moved)):
            return Fit(written, moved.value, decimals, near)
    return None


def noted(fit: Fit | None, note: Label) -> tuple[Fit, ...]:
    """The fit with a note, as a row of none or one."""
    return (replace(fit, note=note),) if fit is not None else ()


@lru_cache(maxsize=1)
def kind_names() -> tuple[str, ...]:
    """The names of all kinds as users write them (``growth-path`` for ``growth_path.py``)."""
    files = (Path(__file__).parent / "kinds").glob("[!_]*.py")
    return tuple(sorted(file.stem.replace("_", "-") for file in files))


@lru_cache(maxsize=64)
def kind(name: str) -> Kind:
    """The kind of that name, one of :func:`kind_names`."""
    found = import_module(f"finsim.audit.kinds.{name.replace('-', '_')}").KIND
    assert isinstance(found, Kind)
    return found
