"""The numbers behind a figure: each with its value in the year, its unit and basis, and how it came about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from math import fsum
from operator import itemgetter

from finsim.analysis.growth_sum import GrowthSum, at, grown, key_of, value_of
from finsim.analysis.growth_sum import Use as Use
from finsim.analysis.number_words import as_read as as_read
from finsim.analysis.number_words import plain as plain
from finsim.analysis.number_words import unit_label as unit_label
from finsim.analysis.reform_words import begun, change_words
from finsim.indicators import Way
from finsim.load.line_cost import FREE
from finsim.load.times import Working
from finsim.plan import month_text
from finsim.rules import Label, rule
from finsim.series import Paths, Value, held, last_stated
from finsim.spec import Line, Places, Quantity, Status
from finsim.standing import GROWTH_FACTOR, moved

NOISE = 1e-9
"""What a float64 may be off by, as a part of itself, before it counts as rounded."""

NO_WORKING = Label("")


@dataclass(frozen=True, slots=True)
class Number:
    """A number that the figure rests on: its value in the year, or its values with the month from which
    each holds; ``working`` is the sum that gives it, ``how`` tells how that came from what was stated.
    ``by_place``: it differs by place, and so does its working, which stands with the places."""

    name: Label
    values: tuple[tuple[str, int], ...]
    unit: Label
    source: str
    status: Status
    how: Label
    note: str
    by_place: bool
    working: Label = NO_WORKING

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
class Made:
    """A number at a month at every place: ``stated`` before growth, and ``value`` after it, unrounded; for a
    count of the population projection ``chain`` tells how it came about at a place."""

    use: Use
    stated: Value
    growth: GrowthSum | None
    value: Value
    chain: Callable[[int], Label] | None = None


def make(use: Use, paths: Paths) -> Made:
    """How a number came about up to a month."""
    quantity, growth, value = use.quantity, grown(use, paths), value_of(paths, use)
    if quantity.cohort is not None:
        from finsim.analysis.people_words import Chain

        return Made(use, value, None, value, Chain(paths.people, quantity.cohort, use.month // 12))
    if growth is None:
        return Made(use, value, None, value)
    if growth.start is not None:
        return Made(use, growth.start.value, growth, value)
    nothing = last_stated(quantity) is None
    return Made(use, Fraction(0) if nothing else paths.stated_at(quantity, use.month), growth, value)


def followed(made: Made, paths: Paths, seen: set[tuple[str, int, object]]) -> Iterator[Made]:
    """The numbers that a number's growth uses, each at the month in which it is looked at, and all that those
    use in turn; nothing while the growth has no say yet."""
    for use in made.growth.uses if made.growth is not None else ():
        one = make(use, paths)
        key = (use.quantity.path, use.month // 12, key_of(one.value))
        if key not in seen:
            seen.add(key)
            yield one
            yield from followed(one, paths, seen)


def is_ratio(line: Line, name: str, quantity: Quantity) -> bool:
    """Whether 1 of this number is read as 100 %: a ratio of the cost rule, a share, or, in an expression
    of the line's own, a part of one (a rate of 19 %)."""
    if ".sharing" in quantity.path or (name.startswith("share_") and quantity.unit.is_pure):
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
    return value_of(paths, use)


def _at(value: Value, columns: Sequence[int]) -> list[Fraction]:
    return [value] if isinstance(value, Fraction) else [at(value, column) for column in columns]


def number_of(
    use: Use,
    values: Sequence[tuple[str, int]],
    paths: Paths,
    year: int,
    *,
    pieces: Sequence[Made] = (),
    rounded: bool = False,
) -> Number:
    """A number with the values given; without any, it differs by place.  ``pieces``: how it came about in
    each piece of the year, if it is not one; ``rounded``: it is rounded to its step where it is used."""
    quantity, found = use.quantity, pieces or (make(use, paths),)
    words = how(found[-1], paths, rounded=rounded)
    shown = tuple(next(same) for value, same in groupby(values, key=itemgetter(0)) if value)
    if use.month // 12 != year or use.by_month:
        then = Label(f"{moment(use).zh}的值", f"value of {moment(use).en}")
        words = Label(f"{then.zh}；{words.zh}".strip("；"), f"{then.en}; {words.en}".strip("; "))
    basis = quantity.basis
    return Number(
        quantity.name, shown, unit_label(quantity.unit, shown), basis.source, basis.status, words,
        quantity.note, not shown, _workings(found),
    )  # fmt: skip


def moment(use: Use) -> Label:
    """The year of a value, or its month where the year has several."""
    if use.by_month:
        return Label(f"{month_text(use.month)} ", month_text(use.month))
    return Label(f"{use.month // 12} 年", str(use.month // 12))


def _workings(pieces: Sequence[Made]) -> Label:
    """The working of a number that is the same at every place; of several pieces of a year each with the
    month from which it holds."""
    shown = [(working(piece), month_text(piece.use.month)) for piece in pieces]
    differ = [next(same) for _, same in groupby(shown, key=itemgetter(0))]
    if not all(made is not None for made, _ in differ):
        return NO_WORKING
    if len(differ) == 1:
        return differ[0][0] or NO_WORKING
    parts = [(made, month) for made, month in differ if made is not None]
    zh = "，".join(f"{made.zh}（{month}起）" for made, month in parts)
    return Label(zh, ", ".join(f"{made.text('en')} (from {month})" for made, month in parts))


def working(made: Made) -> Label | None:
    """``976 × 85,539 ÷ 61,067``: the sum that gives a number; ``None`` where it is stated, or by place."""
    quantity, growth = made.use.quantity, made.growth
    if not isinstance(made.value, Fraction) or (growth is not None and not growth.same_everywhere):
        return None
    first = None if quantity.spread else product(quantity, "", made.use.month)
    if growth is None or first is None:
        return first if growth is None else Label(growth.text())
    return _then(first, made, 0)


def _then(first: Label, made: Made, column: int) -> Label:
    """A product, and what a growth rule made of it."""
    assert made.growth is not None
    unit, grew = made.use.quantity.unit, made.growth.text(column)
    stated = as_read(at(made.stated, column), unit, ratio=made.use.ratio)
    return Label(f"{first.zh} = {stated}；{grew}", f"{first.text('en')} = {stated}; {grew}")


def is_rounded(quantity: Quantity, value: Fraction, used: Fraction) -> bool:
    """Whether a value was changed by rounding it to the number's step, noise of float64 apart."""
    return quantity.step is not None and abs(value - used) > NOISE * abs(value)


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


def how(made: Made, paths: Paths, *, rounded: bool = False) -> Label:
    """By which rule the value of a moment came from what was stated, and to what it is rounded."""
    use, quantity = made.use, made.use.quantity
    year, follow, zh, en = use.month // 12, quantity.follow, list[str](), list[str]()
    if follow is not None and not moved(quantity, year) and quantity.path.endswith(GROWTH_FACTOR):
        return Label("基年为 1，尚不起作用", "1 in the base year, not yet in effect")
    change = change_words(quantity, use.month, paths, ratio=use.ratio) if quantity.changes else None
    if change is not None:
        zh.append(change.zh)
        en.append(change.text("en"))
    if follow is not None and moved(quantity, year) and (change is None or made.growth is not None):
        growth = rule("growth", follow.rule)
        since = _since(made)
        zh.append(since.zh + growth.label.zh)
        en.append(since.en + growth.label.text("en"))
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
    if quantity.cohort is not None:
        from finsim.analysis.people_words import COMPUTED

        zh.append(COMPUTED.zh)
        en.append(COMPUTED.text("en"))
    if rounded and quantity.step is not None:
        zh.append(f"取整到 {plain(quantity.step)}")
        en.append(f"rounded to {plain(quantity.step)}")
    return Label("；".join(zh), "; ".join(en))


def _since(made: Made) -> Label:
    """``自 2016 年的 976 起，``: what a rule goes on from; nothing for one that looks at no year before."""
    growth, last = made.growth, last_stated(made.use.quantity)
    if growth is None or last is None or not {"previous", "first"} & {*growth.expression.names}:
        return Label("", "")
    change = begun(made.use.quantity, made.use.month)
    begin, same = (change.month if change is not None else last) // 12, isinstance(made.stated, Fraction)
    stated = as_read(at(made.stated, 0), made.use.quantity.unit, ratio=made.use.ratio) if same else ""
    of = f"的 {stated} " if same else ""
    return Label(f"自 {begin} 年{of or ''}起，", f"from {stated} in {begin}, " if same else f"from {begin}, ")


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


def origin(made: Made, code: str, column: int, used: Fraction, places: Places) -> Label | None:
    """How a number of one place came about: the product, its part of a total, what a growth rule made of it
    since, and ``→`` what it is rounded to; ``used`` is the value in the year.  None where it is the same at
    every place, or stated as it is used."""
    use, quantity = made.use, made.use.quantity
    if isinstance(made.value, Fraction):
        return None
    rounded = is_rounded(quantity, at(made.value, column), used)
    first = product(quantity, code, use.month) or product(quantity, "", use.month)
    if made.chain is not None:
        first = made.chain(column)
    if quantity.spread:
        first = _part(quantity, column, use.month, places)
    found, unit = first, unit_label(quantity.unit, ())
    if made.growth is not None:
        found = Label(made.growth.text(column)) if first is None else _then(first, made, column)
    elif first is None and rounded:
        found = Label(
            *(f"{plain(at(made.value, column))} {unit.text(lang)}".strip() for lang in ("zh", "en"))
        )
    if found is None:
        return None
    sign = "→" if rounded or (quantity.spread and made.growth is None) else "="
    value = as_read(used, quantity.unit, ratio=use.ratio)
    after = [f"{value} {unit.text(lang)}".strip() for lang in ("zh", "en")]
    return Label(f"{found.zh} {sign} {after[0]}", f"{found.text('en')} {sign} {after[1]}")


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
