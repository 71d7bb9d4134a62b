"""What a cost, sharing or growth rule is made of; the folders ``costs``, ``sharing`` and ``growth`` are the
registries: a rule's file name is its name, and each file holds one ``RULE``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Label:
    """A name in Chinese and English; the English one falls back to the Chinese."""

    zh: str
    en: str = ""

    def text(self, language: str = "zh") -> str:
        return self.en or self.zh if language == "en" else self.zh


Kind = Literal["count", "money", "ratio", "yearly", "time", "any"]
"""What a field measures: a count (人, 户, 所), money (元 in its numerator), a pure ratio, a ratio per year,
periods in a year or a calendar year, or any unit."""


@dataclass(frozen=True, slots=True)
class Field:
    """A number that a rule needs: its name in the expression and in YAML, its meaning, its unit.

    ``extensive`` numbers add up over places (counts, lump sums): one value for a whole city must say how
    it is spread.  ``step`` is what the number is rounded to where it is used.  ``default`` stands when
    the user gives nothing; without a default the field is required.  ``grows``: whether the general growth
    of counts or standards moves it (not the target of a project, nor an income).
    """

    name: str
    label: Label
    kind: Kind
    unit: str
    extensive: bool = False
    step: Fraction | None = None
    default: Fraction | None = None
    grows: bool = True


@dataclass(frozen=True, slots=True)
class CostRule:
    """What a line costs in a year: an expression over its fields that comes out in 元/年.

    ``shorter`` are the same rule without some optional field, from fuller to shorter; the first one
    whose fields are all given is used.  ``recipients``: how many people receive the money, where that is not
    the count but follows from incomes; one expression for each form of the rule.
    """

    label: Label
    expression: str
    fields: tuple[Field, ...]
    source: str
    example: str
    shorter: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GrowthRule:
    """How a number moves from year to year: an expression worked out for each year in turn.

    It may use ``previous`` (the unrounded value of the year before), ``own`` (the value stated for the
    year), ``first`` (the last stated value), ``year`` and ``first_year`` (in 年), the rule's ``fields``
    and, for each name of ``series`` (name → default lag in years), that other number at its lag and, as
    ``NAME_before``, one year earlier.  A rule with ``always`` holds in years with a stated value too;
    the others begin after the last stated value.
    """

    label: Label
    expression: str
    fields: tuple[Field, ...]
    source: str
    example: str
    series: Mapping[str, int] = field(default_factory=dict)
    always: bool = False


@dataclass(frozen=True, slots=True)
class SharePart:
    """One payer of a group and the name of its number in the rule's expressions; ``None`` is the rest."""

    payer: str
    number: str | None


@dataclass(frozen=True, slots=True)
class ShareGroup:
    """Payers named together, and what their numbers are parts of: the total, the local part, the rest."""

    of: Literal["total", "local", "rest"]
    parts: tuple[SharePart, ...]


Layout = Literal["payers", "groups", "bands", "expressions", "payer"]
"""How a user writes a sharing rule: payers side by side; ``steps`` of groups; ``below`` and ``above`` a
``base``; ``steps`` of payer: expression; or a single ``payer``."""


@dataclass(frozen=True, slots=True)
class SharingRule:
    """Who bears a line's cost, as ordered steps; the last step is the rest.

    ``steps`` turns the groups that the user wrote into (payer, expression text or None for the rest).
    Expressions may use ``cost``, ``rest`` (what is left now), ``rest_k`` (what was left after k steps),
    the line's quantities and the rule's ``fields``.
    """

    label: Label
    layout: Layout
    number: Kind
    steps: Callable[[tuple[ShareGroup, ...]], tuple[tuple[str, str | None], ...]]
    source: str
    example: str
    fields: tuple[Field, ...] = ()


@lru_cache(maxsize=3)
def names(folder: Literal["costs", "sharing", "growth"]) -> tuple[str, ...]:
    """The names of all rules of a folder, as users write them (``per-head`` for ``per_head.py``)."""
    files = (Path(__file__).parent / folder).glob("[!_]*.py")
    return tuple(sorted(f.stem.replace("_", "-") for f in files))


@lru_cache(maxsize=128)
def rule(folder: Literal["costs", "sharing", "growth"], name: str) -> Any:
    """The rule of that name; the caller has checked that it is one of :func:`names`."""
    return import_module(f"finsim.{folder}.{name.replace('-', '_')}").RULE
