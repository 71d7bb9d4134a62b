"""The numbers of the report year in words: what a line uses at the edition's places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import groupby
from math import fsum
from operator import itemgetter
from typing import Literal

import numpy as np

from finsim.analysis.number_words import as_read, plain, unit_label
from finsim.analysis.numbers_used import is_ratio
from finsim.appendix.tables.draft import Draft
from finsim.entry import Array, used
from finsim.expression import Expression, in_words
from finsim.load.line_cost import FREE
from finsim.plan import PlannedLine, month_text
from finsim.rules import CostRule, names, rule
from finsim.spec import Quantity
from finsim.units import Unit

Part = Literal["count", "standard", "coverage", "other"]
PARTS: tuple[Part, ...] = ("count", "standard", "coverage", "other")
_KINDS: dict[str, Part] = {"count": "count", "money": "standard"}
_TIMES = {"年", "月", "季度", "学期", "学年", "周", "天", "小时", "课时", "次"}
_DECIMALS = 4
_CHINESE = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True)
class LineNumbers:
    """The numbers of one line as used in the report year at the edition's places."""

    draft: Draft
    planned: PlannedLine

    @cached_property
    def pieces(self) -> tuple[int, ...]:
        """The indices of the line's moments in the report year."""
        return tuple(int(i) for i in np.flatnonzero(self.planned.year_of == self.draft.edition.year_index))

    @cached_property
    def months(self) -> tuple[int, ...]:
        return tuple(self.planned.moments[index] for index in self.pieces)

    @cached_property
    def _tables(self) -> dict[str, Array]:
        return {}

    def table(self, name: str) -> Array:
        """A number as used, (moment or 1, place or 1) of the whole plan."""
        if name not in self._tables:
            self._tables[name] = self.planned.numbers[name].table(self.draft.paths)
        return self._tables[name]

    def values(self, name: str, piece: int) -> list[Fraction]:
        """The values in a piece of the year at the edition's places; a single one where they are the same."""
        number, table = self.planned.numbers[name], self.table(name)
        if number.exact is not None or table.shape[1] == 1:
            return [used(number, table, piece, 0)]
        row = table[piece if table.shape[0] > 1 else 0]
        columns = self.draft.edition.columns
        first = {float(row[column]): column for column in reversed(columns)}
        found = {value: used(number, table, piece, column) for value, column in first.items()}
        return [found[float(row[column])] for column in columns] if len(found) > 1 else [*found.values()]

    def called(self, name: str) -> str:
        """What one of the line's numbers is called; those that nobody named are told apart by figures."""
        numbers = self.planned.line.quantities
        called = plain_name(self.draft, numbers[name])
        alike = [n for n, quantity in numbers.items() if plain_name(self.draft, quantity) == called]
        if len(alike) < 2 or not nameless(numbers[name]):
            return called
        return f"{called}{alike.index(name) + 1}"

    def words(self, expression: Expression) -> str:
        """An expression of the line in the names of its numbers."""
        words = {name: self.draft.say("cost" if name == "cost" else "rest") for name in expression.names
                 if name == "cost" or name.startswith("rest")}  # fmt: skip
        words |= {name: self.called(name) for name in expression.names if name not in words}
        pairs = {name: (text, text) for name, text in words.items()}
        return in_words(expression, pairs, self.draft.language)

    def text(self, name: str) -> str:
        """The value in the year, or each value with the month from which it holds."""
        texts = [self.text_in(name, piece) for piece in self.pieces]
        return from_months(texts, self.months, self.draft.language)

    def text_in(self, name: str, piece: int) -> str:
        """The value in one piece of the year: of counts the sum over places, of others a range."""
        quantity = self.planned.line.quantities[name]
        values, ratio = self.values(name, piece), is_ratio(self.planned.line, name, quantity)
        if adds_up(self.planned, name):
            places = len(self.draft.edition.columns)
            total = _sum(values) if len(values) > 1 else values[0] * places
            return with_unit(total, quantity.unit, self.draft.language)
        return value_text(self.draft, values, quantity.unit, ratio)


def value_text(draft: Draft, values: Sequence[Fraction], unit: Unit, ratio: bool = False) -> str:
    """A number of which a sum says nothing: its value, or that it differs by place, and between what."""
    if len(set(values)) == 1:
        return with_unit(values[0], unit, draft.language, ratio)
    low, high = (shortened(value, unit, ratio) for value in (min(values), max(values)))
    unit_words = unit_label(unit, ()).text(draft.language).strip()
    return draft.say("differs", low=low, high=high, unit=f" {unit_words}" if unit_words else "")


def with_unit(value: Fraction, unit: Unit, language: str, ratio: bool = False) -> str:
    """1,250 元/人/年; 80%; 2020年."""
    text = shortened(value, unit, ratio)
    words = unit_label(unit, ((text, 0),)).text(language)
    return f"{text}{words if words.startswith('（') else ' ' + words}".strip()


def shortened(value: Fraction, unit: Unit, ratio: bool = False) -> str:
    """The number as people read it, with at most four decimals; ≈ before one that has more."""
    text = as_read(value, unit, ratio=ratio)
    if len(text.rstrip("%…").partition(".")[2]) <= _DECIMALS:
        return text
    percent = text.endswith("%")
    return f"≈{plain(round(value * (100 if percent else 1), _DECIMALS))}{'%' if percent else ''}"


def from_months(texts: Sequence[str], months: Sequence[int], language: str) -> str:
    """A text for the whole year, or several with the month from which each holds."""
    differ = [next(same) for _, same in groupby(zip(texts, months, strict=True), key=itemgetter(0))]
    if len(differ) < 2:
        return differ[0][0] if differ else ""
    form, sign = ("{} (from {})", "; ") if language == "en" else ("{}（{}起）", "；")
    return sign.join(form.format(text, month_text(month)) for text, month in differ)


def _sum(values: Sequence[Fraction]) -> Fraction:
    """The sum over places; of thousands of places that of their floats, rounded once."""
    if all(value.denominator == 1 for value in values):
        return Fraction(sum(value.numerator for value in values))
    return Fraction(repr(fsum(float(value) for value in values)))


def part_of(planned: PlannedLine, name: str) -> Part:
    """In which column of the measurement a number of the cost stands."""
    field = _field(planned, name)
    if field is None:
        unit = planned.line.quantities[name].unit
        if unit.is_money:
            return "standard"
        return "count" if adds_up(planned, name) else "other"
    kind, _ = field
    if name == "coverage":
        return "coverage"
    return _KINDS.get(kind, "other")


def adds_up(planned: PlannedLine, name: str) -> bool:
    """Whether a number of the cost is a count or a sum, of which each place has its own."""
    field = _field(planned, name)
    if field is not None:
        return field[1]
    quantity = planned.line.quantities[name]
    return name in planned.line.cost.names and _is_amount(quantity)


def _is_amount(quantity: Quantity) -> bool:
    """By the unit alone: persons, households, yuan a year; not a standard, a rate, or months a year."""
    over = {base for base, power in quantity.unit.powers if power > 0}
    under = {base for base, power in quantity.unit.powers if power < 0}
    return bool(over) and not over & _TIMES and under <= {"年"} and not (over == {"元"} and not under)


def _field(planned: PlannedLine, name: str) -> tuple[str, bool] | None:
    """The kind of a cost rule's field and whether it adds up over places; ``None`` for any other number."""
    if planned.line.rule in ("", FREE) or planned.line.rule not in names("costs"):
        return None
    found: CostRule = rule("costs", planned.line.rule)
    return next(((f.kind, f.extensive) for f in found.fields if f.name == name), None)


def named(line: LineNumbers, name: str) -> str:
    """人数 2,801 人."""
    return f"{line.called(name)} {line.text(name)}"


def nameless(quantity: Quantity) -> bool:
    """Whether nobody gave a number a name, so that it bears the one it has in the scenario file."""
    return quantity.name.zh in ("", quantity.path, quantity.path.rpartition(".")[2])


def plain_name(draft: Draft, quantity: Quantity) -> str:
    """What a number is called on paper: its name; in Chinese, where it has none and is written in Latin
    letters, what kind of number it is."""
    if draft.language == "en" or not nameless(quantity) or _CHINESE.search(quantity.name.zh):
        return quantity.name.text(draft.language) or quantity.path
    kind = "money" if quantity.unit.is_money else "count" if _is_amount(quantity) else "other"
    return draft.say(f"plain-{kind}")


def joined(draft: Draft, texts: Iterable[str]) -> str:
    return ("; " if draft.language == "en" else "；").join(text for text in texts if text)
