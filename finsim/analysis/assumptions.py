"""Which numbers that no document states the total rests on: each with all the lines whose cost uses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from finsim.load.growth import MULTIPLES
from finsim.load.numbers import A_YEAR
from finsim.load.parts import done
from finsim.load.prices import NAME as PRICE_INDEX
from finsim.load.times import Working
from finsim.plan import Plan, PlannedLine
from finsim.rules import Field, Label, rule
from finsim.series import stated
from finsim.spec import STATUSES, Basis, Dated, Item, Line, Quantity, Variant
from finsim.standing import GROWTH_FACTOR, moved

Kind = Literal["number", "times", "column", "indicator", "growth"]
UP, DOWN = Fraction(11, 10), Fraction(9, 10)
"""By what a number is multiplied: 10 % more, or, where it would pass its bound of 100 %, 10 % less."""
_YEAR = "until"
"""The number of a growth rule that is a calendar year: 10 % of a year means nothing."""
_UNSAID = "情景设定 "
"""How a source begins that nobody wrote."""
_PHASE = ".phase"
"""How the path ends of the parts of a project; of an indicator's sum they are not the sum itself."""


@dataclass(slots=True)
class Assumption:
    """One number that is an estimate or an assumption, and where the cost of lines uses it.

    ``key`` finds it again among the numbers of a variant; ``path`` is how ``--set`` calls it.  ``of`` is the
    number itself, or the first one that is taken from the column.  ``bounded``: 100 % is the most it can be,
    for yearly parts of a whole those of all ``years`` together.  ``also``: the (key, path) of other numbers
    with the same name, values, standing and written source, which are the same assumption and move with it.
    ``uses``: for each line (its row in the plan) the names of the line's numbers that rest on it.  ``near``:
    those are multiples of it or grow by it; none looks at it through another number.
    """

    key: str
    kind: Kind
    path: str
    name: Label
    of: Quantity
    basis: Basis
    bounded: bool = False
    near: bool = True
    years: tuple[int, ...] = ()
    also: tuple[tuple[str, str], ...] = ()
    uses: dict[int, list[str]] = field(default_factory=dict)

    @property
    def paths(self) -> tuple[str, ...]:
        """How ``--set`` calls each of the numbers that move together."""
        return (self.path, *(path for _, path in self.also))

    def is_key(self, key: str) -> bool:
        """Whether it is the key of this number or of one that moves with it."""
        return key == self.key or any(key == other for other, _ in self.also)

    @property
    def factor(self) -> Fraction:
        """1.1, or 0.9 where 1.1 times a ratio, or the parts of a whole together, would be more than all."""
        highest = max((dated.value for dated in stated(self.of)), default=Fraction(0)) if self.bounded else 0
        if highest and self.kind == "number" and self.of.unit == A_YEAR and self.of.follow is None:
            # Rounded parts may come to a little more than the whole.
            highest = min(Fraction(1), max(done(values, self.years) for values in _tables(self.of)))
        return DOWN if highest <= 1 < highest * UP else UP

    def is_in(self, quantity: Quantity) -> bool:
        """Whether a number is a multiple of this one."""
        working = quantity.working
        if self.kind == "column":
            column = working.column if isinstance(working, Working) else quantity.column
            return f"places.columns.{column}" == self.key
        if self.kind == "indicator":
            return f"indicators.{quantity.indicator}" == self.key and not quantity.path.endswith(_PHASE)
        return self.is_key(f"{quantity.path}.times" if self.kind == "times" else quantity.path)


def assumptions_of(plan: Plan) -> list[Assumption]:
    """Every number marked estimate or assumption that some line's cost uses, in the order of the list."""
    finder, found = _Finder(plan.variant), dict[str, Assumption]()
    for row, planned in enumerate(plan.lines):
        for name in planned.line.cost.names:
            for one in finder.behind(planned, name):
                known = found.setdefault(one.key, one)
                known.near &= one.near
                names = known.uses.setdefault(row, [])
                names += [name] * (name not in names)
    return _joined(found.values())


def _joined(found: Iterable[Assumption]) -> list[Assumption]:
    """The same assumption written at several numbers is one, which moves them all."""
    together: dict[tuple[object, ...], Assumption] = {}
    for one in found:
        first = together.setdefault(_identity(one), one)
        if first is one:
            continue
        first.also += ((one.key, one.path),)
        first.near &= one.near
        first.bounded |= one.bounded
        for row, names in one.uses.items():
            known = first.uses.setdefault(row, [])
            known += [name for name in names if name not in known]
        first.uses = dict(sorted(first.uses.items()))
    return list(together.values())


def _identity(one: Assumption) -> tuple[object, ...]:
    """What two numbers have in common that are one assumption; only a source that somebody wrote says so."""
    of, basis = one.of, one.basis
    if one.kind not in ("number", "times", "growth") or _UNSAID in basis.source:
        return (one.key,)
    classes = (of.by_class[0], tuple(of.by_class[1].items())) if of.by_class else None
    values = (of.values, tuple(of.by_place.items()), classes, of.column, of.spread, of.unit)
    return (one.kind, one.name.zh, *values, basis.status, basis.source)


def _tables(quantity: Quantity) -> list[tuple[Dated, ...]]:
    """A number's dated values for each place or class, or for all."""
    tables = [quantity.values, *quantity.by_place.values()]
    tables += quantity.by_class[1].values() if quantity.by_class else []
    return [values for values in tables if values]


class _Finder:
    """Looks up what numbers rest on."""

    def __init__(self, variant: Variant) -> None:
        self.variant = variant
        self.items: Mapping[str, Item] = {item.code: item for item in variant.items}
        self.lines: Mapping[str, Line] = {line.path: line for line in variant.lines}
        self.index = dict(variant.series)
        for line in variant.lines:
            self.index.update((quantity.path, quantity) for quantity in line.quantities.values())

    def behind(self, planned: PlannedLine, name: str) -> Iterator[Assumption]:
        """What one of a line's numbers rests on, itself first, then what its growth uses and looks at."""
        quantity = planned.line.quantities[name]
        yield from self._own(quantity, _is_ratio(planned.line, name, quantity), True)
        waiting, seen = [(quantity, _is_ratio(planned.line, name, quantity), True)], {quantity.path}
        while waiting:
            one, ratio, near = waiting.pop()
            for change in one.changes:
                if change.factor is not None:
                    yield from self._growth(change.factor, False, near)
            if one.follow is None or not any(moved(one, year) for year in self.variant.years):
                continue
            yield from self._growth(one, ratio, near)
            for path, _ in one.follow.series.values():
                if path in self.index and path not in seen:
                    seen.add(path)
                    yield from self._own(self.index[path], False, False)
                    waiting.append((self.index[path], False, False))

    def _growth(self, quantity: Quantity, ratio: bool, near: bool) -> Iterator[Assumption]:
        """The numbers of a number's growth rule."""
        assert quantity.follow is not None
        fields: Mapping[str, Field] = {f.name: f for f in rule("growth", quantity.follow.rule).fields}
        for key, number in quantity.follow.quantities.items():
            if key == _YEAR or not _is_weak(number.basis):
                continue
            name, kind = number.name, fields[key].kind
            bounded = key not in MULTIPLES and (kind == "ratio" or (kind == "any" and ratio))
            if number.path.startswith(f"{quantity.path}."):
                own, label = quantity.name, fields[key].label
                name = Label(f"{own.zh}的{label.zh}", f"{label.text('en')} of {own.text('en')}")
            path = self._set_path(number.path)
            yield Assumption(number.path, "growth", path, name, number, number.basis, bounded, near)

    def _own(self, quantity: Quantity, ratio: bool, near: bool) -> Iterator[Assumption]:
        """The number as it was stated, or each of the two that were multiplied, or what it was taken from."""
        path, working, base = self._set_path(quantity.path), quantity.working, quantity.basis
        column, of = quantity.column, quantity
        if isinstance(working, Working):
            rate, name = working.rate, quantity.name
            column, base, of = working.column, working.base, _before_times(quantity, working)
            if _is_weak(rate.basis):
                name = Label(f"{name.zh}所乘的比例", f"rate behind {name.text('en')}")
                yield Assumption(
                    f"{quantity.path}.times", "times", f"{path}.times", name, rate, rate.basis, True, near
                )
        if column:
            yield from self._column(column, quantity, near)
            own = base.source != self.variant.places.columns[column].basis.source
            if isinstance(working, Working) or not own:
                return
        derived = quantity.path.endswith((GROWTH_FACTOR, f".{PRICE_INDEX}"))
        if derived or not (stated(of) or column or of.cohort) or not _is_weak(base):
            return
        if quantity.indicator and not quantity.path.endswith(_PHASE):
            key = f"indicators.{quantity.indicator}"
            yield Assumption(key, "indicator", key, quantity.name, of, base, ratio, near)
        else:
            years = self.variant.years
            yield Assumption(quantity.path, "number", path, quantity.name, of, base, ratio, near, years)

    def _column(self, code: str, user: Quantity, near: bool) -> Iterator[Assumption]:
        column, key = self.variant.places.columns[code], f"places.columns.{code}"
        if _is_weak(column.basis):
            yield Assumption(key, "column", key, column.name, user, column.basis, near=near)

    def _set_path(self, path: str) -> str:
        return set_path(path, self.items, self.lines, self.variant.series)


def set_path(
    path: str, items: Mapping[str, Item], lines: Mapping[str, Line], series: Mapping[str, Quantity]
) -> str:
    """``items.a.lines.b.count`` for ``a.b.count``, or ``….quantities.count`` where it is written there; a
    series stands under ``series``, general growth keeps its path."""
    code, _, rest = path.partition(".")
    if rest and code in items:
        head = "pools" if items[code].state == "pool" else "items"
        line, _, number = rest.partition(".")
        known = lines.get(f"{code}.{line}")
        if known is not None and number.partition(".")[0] in known.inner:
            number = f"quantities.{number}"
        return f"{head}.{code}.lines.{line}.{number}"
    return f"series.{path}" if path.split(".growth.")[0] in series else path


def _is_weak(basis: Basis) -> bool:
    return basis.status != STATUSES[0]


def _is_ratio(line: Line, name: str, quantity: Quantity) -> bool:
    """Whether 100 % is the most that this number of a line can be."""
    fields = () if line.rule in ("", "expression") else rule("costs", line.rule).fields
    kinds = {field.name: field.kind for field in fields}
    return kinds.get(name, "ratio" if quantity.unit.is_pure else "") in ("ratio", "yearly")


def _before_times(quantity: Quantity, working: Working) -> Quantity:
    """The number as it was before it was multiplied."""
    by_place = {code: values for code, values in working.tables.items() if code}
    alone = working.tables.get("", ())
    return Quantity(
        quantity.path, quantity.name, working.unit, working.base, quantity.base_month, alone, by_place
    )
