"""The sum by which a reader with a calculator comes to a number that a growth rule has moved: every number is
put into the rule, from the last stated value on."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, pairwise

from finsim.analysis.number_words import as_read
from finsim.analysis.reform_words import begun
from finsim.expression import Expression, parse, with_values
from finsim.indicators import YEAR
from finsim.rules import Field, GrowthRule, rule
from finsim.series import Paths, Value, last_stated
from finsim.spec import Quantity
from finsim.standing import moved
from finsim.units import Unit

_INDEX = "previous × series ÷ series_before"
_BRACKET = re.compile(r" × \([^()]*\)")


@dataclass(frozen=True, slots=True)
class Use:
    """A number in use at a month; ``ratio``: 1 of it is read as 100 %; ``by_month``: it is told with its
    month, for it has another value in the same year."""

    quantity: Quantity
    month: int
    ratio: bool
    by_month: bool = False


@dataclass(frozen=True, slots=True)
class Put:
    """A number put into a growth rule: its value at every place, and how it is read."""

    value: Value
    unit: Unit
    ratio: bool = False

    def text(self, column: int) -> str:
        return as_read(at(self.value, column), self.unit, ratio=self.ratio)


@dataclass(frozen=True, slots=True)
class GrowthSum:
    """A growth rule with its numbers: ``years`` holds those of each year that it is worked out for; ``start``
    is the stated value from which a rule goes on year by year.  ``uses`` are the numbers that the text
    shows, each at the month at which it is looked at."""

    expression: Expression
    start: Put | None
    years: tuple[Mapping[str, Put], ...]
    uses: tuple[Use, ...]

    @property
    def same_everywhere(self) -> bool:
        puts = [put for year in self.years for put in year.values()]
        return all(isinstance(put.value, Fraction) for put in (*puts, *filter(None, [self.start])))

    def text(self, column: int = 0) -> str:
        """``976 × 85,539 ÷ 61,067`` at a place; any place will do where it is the same everywhere."""
        shown = [{name: put.text(column) for name, put in year.items()} for year in self.years]
        if self.start is None:
            return with_values(self.expression, shown[0])
        total = self.start.text(column)
        if _joined(self.expression, self.years):
            return f"{total} × {shown[-1]['series']} ÷ {shown[0]['series_before']}"
        made = [with_values(self.expression, {**year, "previous": "previous"}) for year in shown]
        if all(re.fullmatch(r"previous [×÷] (?:(?!previous).)*", text) for text in made):
            return total + "".join(_powers(text.removeprefix("previous") for text in made))
        for index, text in enumerate(made):
            total = text.replace("previous", f"({total})" if index else total)
        return total


def _powers(factors: Iterable[str]) -> Iterator[str]:
    """A bracket that is multiplied by several times is written once, with how many times."""
    for factor, same in groupby(factors):
        times = len([*same])
        once = times > 1 and _BRACKET.fullmatch(factor) is not None
        yield f"{factor}^{times}" if once else factor * times


def _joined(expression: Expression, years: Sequence[Mapping[str, Put]]) -> bool:
    """Whether what an index is divided by in a year is what it was multiplied by in the year before, so that
    only the first and the last level count."""
    if expression.text != _INDEX:
        return False
    pairs = [(one["series"].value, two["series_before"].value) for one, two in pairwise(years)]
    return all(key_of(one) == key_of(two) for one, two in pairs)


def at(value: Value, column: int) -> Fraction:
    """An unrounded value at a place, with the 15 digits that a spreadsheet shows of it."""
    return value if isinstance(value, Fraction) else Fraction(f"{float(value[column]):.15g}")


def value_of(paths: Paths, use: Use) -> Value:
    """The unrounded value of a number at its month."""
    return paths.along(use.quantity, [use.month])[0]


def grown(use: Use, paths: Paths) -> GrowthSum | None:
    """What a number's growth rule made of it up to a month; ``None`` where no rule has a say, or where it
    only holds what is stated."""
    quantity, follow, year = use.quantity, use.quantity.follow, use.month // 12
    if follow is None or not moved(quantity, year):
        return None
    expression, last = parse(rule("growth", follow.rule).expression), last_stated(quantity)
    by_year = "previous" in expression.names
    if {*expression.names} <= {"own"} or (by_year and last is None):
        return None
    begin, change = (last or 0) // 12, begun(quantity, use.month)
    if change is not None and change.month // 12 >= begin:
        begin = change.month // 12
        if begin == year:
            return None  # stated for this year by a reform: nothing has grown from it yet
    months = [*(y * 12 + 11 for y in range(begin + 1, year) if by_year), use.month]
    rows = [_row(use, paths, month, begin) for month in months]
    years = tuple({name: put for name, (put, _) in row.items()} for row in rows)
    stated = paths.stated_at if change is None else _along_at(paths)
    start = Put(stated(quantity, begin * 12 + 11), quantity.unit, use.ratio) if by_year else None
    uses = [{name: found for name, (_, found) in row.items() if found is not None} for row in rows]
    if _joined(expression, years):
        uses = [{"series_before": uses[0]["series_before"]}, {"series": uses[-1]["series"]}]
    return GrowthSum(expression, start, years, tuple(_shown(uses, follow.quantities, paths)))


def _along_at(paths: Paths) -> Callable[[Quantity, int], Value]:
    """The value that reforms have left, in place of the stated one."""
    return lambda quantity, month: paths.along(quantity, [month])[0]


def _row(use: Use, paths: Paths, month: int, begin: int) -> dict[str, tuple[Put, Use | None]]:
    """The numbers that a rule is given in a month, each with its use if it has a basis of its own."""
    quantity, follow = use.quantity, use.quantity.follow
    assert follow is not None
    growth: GrowthRule = rule("growth", follow.rule)
    names = parse(growth.expression).names
    known: dict[str, Value] = {"year": Fraction(month // 12), "first_year": Fraction(begin)}
    found: dict[str, tuple[Put, Use | None]] = {n: (Put(known[n], YEAR), None) for n in names if n in known}
    for name in ("own", "first"):
        if name in names:
            stated = paths.stated_at(quantity, month) if last_stated(quantity) is not None else Fraction(0)
            found[name] = Put(stated, quantity.unit, use.ratio), None
    fields: Mapping[str, Field] = {field.name: field for field in growth.fields}
    others = {
        name: Use(number, month, fields[name].kind == "ratio" or (fields[name].kind == "any" and use.ratio))
        for name, number in follow.quantities.items()
    }
    for name, (path, lag) in follow.series.items():
        others[name] = Use(paths.index[path], month - 12 * lag, ratio=False)
        if f"{name}_before" in names:
            others[f"{name}_before"] = Use(paths.index[path], month - 12 * (lag + 1), ratio=False)
    for name, other in others.items():
        found[name] = Put(value_of(paths, other), other.quantity.unit, other.ratio), other
    return found


def _shown(rows: Sequence[Mapping[str, Use]], own: Collection[str], paths: Paths) -> Iterator[Use]:
    """The numbers looked at, the rule's ``own`` first, each once for years on end in which it stays the same;
    then the others by date."""
    for name in own:
        for _, same in groupby((row[name] for row in rows), key=lambda use: key_of(value_of(paths, use))):
            yield [*same][-1]
    others = (use for row in rows for name, use in row.items() if name not in own)
    yield from sorted({(use.quantity.path, use.month): use for use in others}.values(), key=_month)


def _month(use: Use) -> int:
    return use.month


def key_of(value: Value) -> object:
    """Something to compare values by."""
    return value if isinstance(value, Fraction) else value.tobytes()
