"""The numbers behind a figure: each with its value in the year, its unit and basis, and how it came about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from math import fsum
from operator import itemgetter

from finsim.indicators import Way
from finsim.load.line_cost import FREE
from finsim.load.times import Working
from finsim.plan import month_text
from finsim.rules import Field, Label, rule
from finsim.series import Paths, Value, held, last_stated, looked_at
from finsim.spec import Line, Places, Quantity, Status
from finsim.standing import GROWTH_FACTOR, moved
from finsim.units import Unit, parse_unit

_YEARS = range(1900, 2201)
"""A number of years this large is a year."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number that the figure rests on: its value in the year, or its values with the month from which
    each holds; ``how`` tells how it came from what was stated.  ``by_place``: it differs by place."""

    name: Label
    values: tuple[tuple[str, int], ...]
    unit: Label
    source: str
    status: Status
    how: Label
    note: str
    by_place: bool

    @property
    def value(self) -> str:
        """The value in Chinese words; empty if it differs by place."""
        return self.text("zh")

    def text(self, language: str) -> str:
        """The value, or each value with the month from which it holds."""
        if len(self.values) < 2:
            return "".join(value for value, _ in self.values)
        form, sign = ("{} (from {})", ", ") if language == "en" else ("{}（{}起）", "，")
        return sign.join(form.format(value, month_text(month)) for value, month in self.values)


@dataclass(frozen=True, slots=True)
class Use:
    """A number in use at a month; ``ratio``: 1 of it is read as 100 %."""

    quantity: Quantity
    month: int
    ratio: bool


def followed(use: Use, paths: Paths, seen: set[tuple[str, int]]) -> Iterator[Use]:
    """The numbers that a number's growth uses, each at the month in which it is looked at, and all that those
    use in turn; nothing while the growth has no say yet."""
    follow = use.quantity.follow
    if follow is None or not moved(use.quantity, use.month // 12):
        return
    fields: Mapping[str, Field] = {field.name: field for field in rule("growth", follow.rule).fields}
    found = [
        Use(number, use.month, fields[name].kind == "ratio" or (fields[name].kind == "any" and use.ratio))
        for name, number in follow.quantities.items()
    ]
    others = sorted(looked_at(follow), key=lambda one: -one[1])
    found += [Use(paths.index[path], use.month - 12 * lag, ratio=False) for path, lag in others]
    for one in found:
        key = (one.quantity.path, one.month)
        if key not in seen:
            seen.add(key)
            yield one
            yield from followed(one, paths, seen)


def is_ratio(line: Line, name: str, quantity: Quantity) -> bool:
    """Whether 1 of this number is read as 100 %: a ratio of the cost rule, a share, or, in an expression
    of the line's own, a part of one (a rate of 19 %)."""
    if ".sharing" in quantity.path:
        return True
    if line.rule in ("", FREE):
        return quantity.unit.is_pure and all(abs(held.value) <= 1 for held in quantity.values)
    return any(field.name == name and field.kind == "ratio" for field in rule("costs", line.rule).fields)


def value_at(use: Use, value: Value, columns: Sequence[int]) -> str:
    """An unrounded value in words; '' if it is not the same at these places."""
    found = _at(value, columns)
    return as_read(found[0], use.quantity.unit, ratio=use.ratio) if len(set(found)) == 1 else ""


def at_places(paths: Paths, use: Use) -> Value:
    """The unrounded value of a number that a growth rule looks at."""
    return paths.along(use.quantity, [use.month])[0]


def _at(value: Value, columns: Sequence[int]) -> list[Fraction]:
    if isinstance(value, Fraction):
        return [value]
    return [Fraction(repr(float(value[column]))) for column in columns]


def number_of(use: Use, values: Sequence[tuple[str, int]], paths: Paths, year: int) -> Number:
    """A number with the values given; without any, it differs by place."""
    quantity, words = use.quantity, how(use, paths)
    shown = tuple(next(same) for value, same in groupby(values, key=itemgetter(0)) if value)
    if use.month // 12 != year:
        then = Label(f"{use.month // 12} 年的值", f"value of {use.month // 12}")
        words = Label(f"{then.zh}；{words.zh}".strip("；"), f"{then.en}; {words.en}".strip("; "))
    basis = quantity.basis
    return Number(
        quantity.name, shown, unit_label(quantity.unit, shown), basis.source, basis.status, words,
        quantity.note, not shown,
    )  # fmt: skip


def columns_of(quantity: Quantity, places: Places, columns: Sequence[int]) -> Iterator[Number]:
    """The columns of the place table that a number is taken from or spread by, with their own basis."""
    for code in (quantity.column, quantity.spread):
        column = places.columns.get(code)
        if column is None:
            continue
        values = {Fraction(repr(float(column.values[i]))) for i in columns}
        shown = ((plain(values.pop()), 0),) if len(values) == 1 else ()
        words = Label(f"地区表的列 {code}", f"column {code} of the places")
        basis, unit = column.basis, unit_label(column.unit, ())
        yield Number(column.name, shown, unit, basis.source, basis.status, words, "", not shown)


def how(use: Use, paths: Paths) -> Label:
    """How the value of a moment came from what was stated."""
    quantity, year = use.quantity, use.month // 12
    follow, zh, en = quantity.follow, [], []
    made = product(quantity, "", use.month)
    if made is not None and not quantity.spread:
        zh.append(f"= {made.zh}")
        en.append(f"= {made.en}")
    if follow is not None and not moved(quantity, year):
        if quantity.path.endswith(GROWTH_FACTOR):
            return Label("基年为 1，尚不起作用", "1 in the base year, not yet in effect")
    elif follow is not None:
        growth = rule("growth", follow.rule)
        zh.append(growth.label.zh)
        en.append(growth.label.text("en"))
        for name, number in follow.quantities.items():
            field = next(f for f in growth.fields if f.name == name)
            ratio = field.kind == "ratio" or (field.kind == "any" and use.ratio)
            found = paths.along(number, [use.month])[0]
            shown = as_read(found, number.unit, ratio=ratio) if isinstance(found, Fraction) else "…"
            zh.append(f"{field.label.zh} {shown}")
            en.append(f"{field.label.text('en')} {shown}")
        for path, lag in follow.series.values():
            zh.append(f"看 {path}" + (f"，滞后 {lag} 年" if lag else ""))
            en.append(f"of {path}" + (f", {lag} year(s) before" if lag else ""))
        last = last_stated(quantity)
        if last is not None and year > last // 12:
            zh.append(f"自 {last // 12} 年起第 {year - last // 12} 年")
            en.append(f"year {year - last // 12} from {last // 12}")
    return Label("；".join(zh), "; ".join(en))


def product(quantity: Quantity, code: str, month: int) -> Label | None:
    """``108,862 人 × 12.3%``: the product that gave the stated value at a place; None if it is no product."""
    working = quantity.working
    if code not in working:
        return None
    if isinstance(working, Way):
        return working.at(month)
    if not isinstance(working, Working):
        return Label(working[code])
    base = plain(held(quantity, working.tables[code], month))
    zh, en = (f"{base} {working.unit.text(lang)}".strip() for lang in ("zh", "en"))
    return Label(f"{zh} × {working.sign}", f"{en} × {working.sign}")


def stated_before(use: Use, paths: Paths) -> Value | None:
    """What was stated for a number of its own at each place, where a growth rule has moved it since."""
    quantity, follow = use.quantity, use.quantity.follow
    own = quantity.by_place or quantity.by_class or quantity.column or quantity.spread
    if not own or follow is None or rule("growth", follow.rule).always:
        return None
    return paths.stated_at(quantity, use.month) if moved(quantity, use.month // 12) else None


def origin(
    use: Use, code: str, column: int, used: Fraction, before: Value | None, places: Places
) -> Label | None:
    """How a number of one place came about: the product, its part of a total, and what a growth rule made of
    it since; ``used`` is the value in the year, ``before`` what :func:`stated_before` gave.  None where
    nothing was worked out for the place."""
    quantity = use.quantity
    made = product(quantity, code, use.month)
    if quantity.spread:
        made = _part(quantity, column, use.month, places)
    if made is None and before is None:
        return None
    unit = unit_label(quantity.unit, ())
    after = [f"{plain(used)} {unit.text(lang)}".strip() for lang in ("zh", "en")]
    if before is None:
        return made and Label(f"{made.zh} → {after[0]}", f"{made.text('en')} → {after[1]}")
    stated = plain(_at(before, [column])[0])
    start = [f"{stated} {unit.text(lang)}".strip() for lang in ("zh", "en")]
    if made is not None:
        start = [f"{made.zh} = {start[0]}", f"{made.text('en')} = {start[1]}"]
    year = use.month // 12
    return Label(
        f"{start[0]}；再按变动办法（见上），{year} 年为 {after[0]}",
        f"{start[1]}; the growth rule (above) comes on top: {after[1]} in {year}",
    )


def _part(quantity: Quantity, place: int, month: int, places: Places) -> Label:
    """``1,000 人 × 14,998 ÷ 228,822``: a place's part of a total, by the weights of a column."""
    column, total = places.columns[quantity.spread], plain(held(quantity, quantity.values, month))
    weight, weights = (Fraction(repr(float(v))) for v in (column.values[place], fsum(column.values)))
    made, unit = product(quantity, "", month), unit_label(quantity.unit, ())
    zh, en = (made.text(lang) if made else f"{total} {unit.text(lang)}".strip() for lang in ("zh", "en"))
    parts = f"× {plain(weight)} ÷ {plain(weights)}"
    return Label(
        f"{zh} {parts}（按“{column.name.zh}”摊到各地，尾数补齐总数）",
        f"{en} {parts} (spread by “{column.name.text('en')}”, remainders completing the total)",
    )


def unit_label(unit: Unit, values: Sequence[tuple[str, int]]) -> Label:
    """A unit as it stands behind a value; a year in English, and a rate a year, are read in words."""
    if unit == parse_unit("1/年")[0]:
        return Label("（每年）", "a year")
    if unit == parse_unit("年")[0] and values and all(v.isdecimal() and int(v) in _YEARS for v, _ in values):
        return Label("年", " ")
    return Label(unit.text("zh"), unit.text("en"))


def as_read(value: Fraction, unit: Unit, *, ratio: bool = False) -> str:
    """A number as people read it: a ratio, or a rate a year, up to 1 in per cent, a year without commas,
    everything else as a decimal.  A pure number that need not be a ratio stays 1 at 1."""
    if unit == parse_unit("年")[0] and value.denominator == 1 and int(value) in _YEARS:
        return str(value)
    ratio = ratio or unit == parse_unit("1/年")[0]
    small = abs(value) <= 1 if ratio else unit.is_pure and 0 < abs(value) < 1
    return f"{plain(value * 100)}%" if small and (unit.is_pure or ratio) else plain(value)


def plain(value: Fraction) -> str:
    """An exact number as a plain decimal; one without an end is cut at 15 digits and marked with ….

    Thousands are set apart by commas, as in the printed tables.
    """
    scaled = value
    for places in range(16):
        if scaled.denominator == 1:
            sign, digits = ("-" if value < 0 else ""), f"{abs(scaled.numerator):0{places + 1}d}"
            whole, part = (digits[:-places], digits[-places:]) if places else (digits, "")
            return f"{sign}{int(whole):,}" + (f".{part}" if part else "")
        scaled *= 10
    return f"{float(value):,.15g}…"
