"""The numbers of a plan that a ready reckoner turns, one at a time: which they are, and by how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal

from finsim.analysis.assumptions import set_path
from finsim.analysis.moving import times
from finsim.load.growth import GOAL, MULTIPLES, RATE
from finsim.load.line_cost import FREE
from finsim.load.prices import NAME as PRICE_INDEX
from finsim.plan import Plan, PlannedLine
from finsim.rules import Label, rule
from finsim.series import Paths, stated
from finsim.spec import IN_FORCE, Dated, Line, Quantity, Variant
from finsim.standing import GROWTH_FACTOR
from finsim.units import YUAN_PER_YEAR

Kind = Literal["count", "standard", "coverage", "number", "share", "growth", "goal", "series"]
KINDS: Mapping[Kind, Label] = {
    "count": Label("数量", "count"),
    "standard": Label("标准", "standard"),
    "coverage": Label("覆盖率等比例", "coverage, ratio"),
    "number": Label("其他数", "other number"),
    "share": Label("分担比例", "share"),
    "growth": Label("增长率", "growth"),
    "goal": Label("目标值", "goal"),
    "series": Label("数列", "series"),
}
By = Literal["percent", "one"]
PERCENT, POINT = Fraction(1, 100), Fraction(1, 100)
"""One per cent of a number, and one percentage point of a ratio."""
_YEAR = "until"
"""The number of a growth rule that is a calendar year."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What is done to a number: ``added`` to it, or it is multiplied by ``factor``; ``step`` says it."""

    step: Label
    factor: Fraction = Fraction(1)
    added: Fraction = Fraction(0)

    def of(self, quantity: Quantity, paths: Paths) -> Quantity:
        """The number turned, at all its dates, places and classes."""
        if self.added:
            return plus(quantity, self.added)
        return times(quantity, self.factor, paths)


@dataclass(slots=True)
class Input:
    """One number that can be turned.

    ``path`` is its :attr:`~finsim.spec.Quantity.path`, ``set_path`` how ``--set`` calls it.  ``line``: the
    path of its line, '' of a number that several lines use (a general growth rate, a series).  ``bounded``:
    100 % is the most it can be.  ``uses``: the rows of the plan that it moves, and the names of the numbers
    there that rest on it.
    """

    path: str
    set_path: str
    name: Label
    kind: Kind
    of: Quantity
    line: str
    bounded: bool = False
    uses: dict[int, list[str]] = field(default_factory=dict)

    @property
    def in_points(self) -> bool:
        """Whether it is turned by percentage points."""
        return self.kind in ("share", "growth") or (self.kind == "goal" and self.of.unit.is_pure)

    def turned(self, quantity: Quantity, turn: Turn, paths: Paths) -> Quantity:
        """A number of the plan after the turn: this one, one that grows by it, or as it is."""
        if quantity.path == self.path:
            return turn.of(quantity, paths)
        follow = quantity.follow
        if follow is None or not any(one.path == self.path for one in follow.quantities.values()):
            return quantity
        numbers = {
            name: turn.of(one, paths) if one.path == self.path else one
            for name, one in follow.quantities.items()
        }
        return replace(quantity, follow=replace(follow, quantities=numbers))

    def turn(self, by: By, sign: int, paths: Paths) -> Turn:
        """One per cent, one point or one unit more (``sign`` 1) or less (−1)."""
        if self.in_points or (by == "one" and self.kind == "coverage"):
            return Turn(_said("1个百分点", "1 point", sign), added=sign * POINT)
        unit = self.of.unit
        if by == "percent" or unit.is_pure:
            return Turn(_said("1%", "1%", sign), factor=1 + sign * PERCENT)
        one = _said(f"1 {unit.text('zh')}", f"1 {unit.text('en')}", sign)
        return Turn(one, added=Fraction(sign)) if _is_one(self.of) else _in_all(self.of, one, sign, paths)

    @property
    def at_most(self) -> bool:
        """Whether one per cent more would be more than all."""
        highest = max((dated.value for dated in stated(self.of)), default=Fraction(0))
        return self.bounded and highest <= 1 < highest * (1 + PERCENT)


def _shared(planned: PlannedLine) -> Iterator[str]:
    """The numbers that the sharing rules in force in the years of the plan look at."""
    for share in {id(one): one for one in map(planned.sharing, planned.moments)}.values():
        for step in share.steps:
            yield from step.expression.names if step.expression is not None else ()


def _said(zh: str, en: str, sign: int) -> Label:
    """多1%, 1% more; a sign would make a spreadsheet take it for a formula."""
    return Label(f"{'多' if sign > 0 else '少'}{zh}", f"{en} {'more' if sign > 0 else 'less'}")


def _is_one(quantity: Quantity) -> bool:
    """Whether one unit more is one more of its stated values: there is one for all places, or it is a sum a
    head, which does not add up over places."""
    per_head = quantity.unit.is_money and quantity.unit != YUAN_PER_YEAR
    return per_head or not (quantity.by_place or quantity.column or quantity.cohort)


def _in_all(quantity: Quantity, one: Label, sign: int, paths: Paths) -> Turn:
    """One unit more of all places together in the base year, divided as the number is, the other years in
    proportion; where there is none of it, nothing is."""
    total = float(paths.table(replace(quantity, step=None), (quantity.base_month,)).sum())
    step = Label(f"{one.zh}（各地合计）", f"{one.en} (all places)")
    return Turn(step, factor=1 + sign / Fraction(total) if total else Fraction(1))


def plus(quantity: Quantity, added: Fraction) -> Quantity:
    """A number with so much added to all its stated values."""

    def moved(values: Sequence[Dated]) -> tuple[Dated, ...]:
        return tuple(Dated(dated.month, dated.value + added) for dated in values)

    classes = quantity.by_class
    return replace(
        quantity,
        values=moved(quantity.values),
        by_place={code: moved(values) for code, values in quantity.by_place.items()},
        by_class=(classes[0], {c: moved(v) for c, v in classes[1].items()}) if classes else None,
    )


def unrounded(variant: Variant) -> Variant:
    """The variant with no number rounded where it is used, so that one per cent more is exactly that."""
    items = tuple(
        replace(item, lines=tuple(_unrounded_line(line) for line in item.lines)) for item in variant.items
    )
    return replace(variant, items=items, series=_unrounded(variant.series))


def _unrounded_line(line: Line) -> Line:
    return replace(line, quantities=_unrounded(line.quantities))


def _unrounded(numbers: Mapping[str, Quantity]) -> dict[str, Quantity]:
    return {name: replace(number, step=None) for name, number in numbers.items()}


def inputs_of(plan: Plan) -> list[Input]:
    """Every number that the cost or the sharing of a line uses, in the order of the list: its own numbers,
    then what those grow by; behind them the numbers that several lines use."""
    finder, found = _Finder(plan.variant), dict[str, Input]()
    for row, planned in enumerate(plan.lines):
        for name, one in finder.of_line(planned):
            known = found.setdefault(one.path, one)
            if known.line and known.line != planned.line.path:
                known.line = ""
            names = known.uses.setdefault(row, [])
            names += [name] * (name not in names)
    ordered = list(found.values())
    return [one for one in ordered if one.line] + [one for one in ordered if not one.line]


class _Finder:
    """Looks up the numbers of lines, and all that they grow by or look at."""

    def __init__(self, variant: Variant) -> None:
        self.variant = variant
        self.items = {item.code: item for item in variant.items}
        self.lines = {line.path: line for line in variant.lines}
        self.index = dict(variant.series)
        for line in variant.lines:
            self.index.update((quantity.path, quantity) for quantity in line.quantities.values())

    def of_line(self, planned: PlannedLine) -> Iterator[tuple[str, Input]]:
        """The numbers behind each of a line's names, with the name."""
        line = planned.line
        used = dict.fromkeys((*line.cost.names, *_shared(planned)))
        for name in (name for name in used if name in line.quantities):
            quantity = line.quantities[name]
            kind = self._kind(line, name, quantity)
            if kind is not None:
                bounded = kind == "coverage"
                yield name, self._input(quantity, kind, line.path, bounded)
            for one in self._behind(quantity, line.path):
                yield name, one

    def _kind(self, line: Line, name: str, quantity: Quantity) -> Kind | None:
        """What a line's own number is; ``None`` for factors that finsim makes and for calendar time."""
        if quantity.path.endswith((GROWTH_FACTOR, f".{PRICE_INDEX}")) or name == IN_FORCE:
            return None
        if name not in line.cost.names:
            return "share" if quantity.unit.is_pure else "standard"
        fields = () if line.rule in ("", FREE) else rule("costs", line.rule).fields
        kind = {field.name: field.kind for field in fields}.get(name, "")
        if kind == "time":
            return None
        known: Mapping[str, Kind] = {"count": "count", "money": "standard"}
        if kind in ("ratio", "yearly"):
            return "coverage"
        return known.get(kind) or self._by_unit(quantity)

    def _by_unit(self, quantity: Quantity) -> Kind:
        if quantity.unit.is_money:
            return "standard"
        return "number" if quantity.unit.is_pure else "count"

    def _behind(self, quantity: Quantity, line: str) -> Iterator[Input]:
        """The numbers of a number's growth rule, the numbers it looks at, and theirs."""
        waiting, seen = [quantity], {quantity.path}
        while waiting:
            one = waiting.pop()
            if one.follow is None:
                continue
            yield from self._growth(one, line)
            for path, _ in one.follow.series.values():
                if path in self.index and path not in seen:
                    seen.add(path)
                    waiting.append(self.index[path])
                    yield self._looked_at(self.index[path])

    def _growth(self, owner: Quantity, line: str) -> Iterator[Input]:
        assert owner.follow is not None
        for key, number in owner.follow.quantities.items():
            if key == _YEAR:
                continue
            known: dict[str, Kind] = {GOAL: "goal", RATE.name: "growth"}
            kind: Kind = "number" if key in MULTIPLES else known.get(key, "coverage")
            own = line if number.path.startswith(f"{line}.") else ""
            bounded = kind == "coverage" or (kind == "goal" and number.unit.is_pure)
            yield self._input(number, kind, own, bounded, owner)

    def _looked_at(self, quantity: Quantity) -> Input:
        """Another number that a growth rule looks at: a series, or a number of some line."""
        if quantity.path in self.variant.series:
            return self._input(quantity, "series", "", False)
        line = next(line for line in self.lines.values() if quantity.path.startswith(f"{line.path}."))
        name = next(name for name, one in line.quantities.items() if one.path == quantity.path)
        kind = self._kind(line, name, quantity) or "number"
        return self._input(quantity, kind, line.path, kind == "coverage")

    def _input(
        self, number: Quantity, kind: Kind, line: str, bounded: bool, owner: Quantity | None = None
    ) -> Input:
        """The input that a number is; of one written at its ``owner``, the name says whose it is."""
        path, name = set_path(number.path, self.items, self.lines, self.variant.series), number.name
        if owner is not None and number.path.startswith(f"{owner.path}."):
            of = owner.name
            name = Label(f"{of.zh}的{name.zh}", f"{name.text('en')} of {of.text('en')}")
        return Input(number.path, path, name, kind, number, line, bounded)
