"""The numbers of one line in a year: which are in use, as what, and how each came about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby
from operator import itemgetter

from finsim.analysis.growth_sum import Use, at
from finsim.analysis.number_words import as_read
from finsim.analysis.numbers_used import (
    Made,
    Number,
    columns_of,
    followed,
    is_ratio,
    is_rounded,
    make,
    moment,
    number_of,
    origin,
    value_at,
)
from finsim.analysis.people_numbers import rates_of
from finsim.entry import Entry, Piece
from finsim.plan import month_text
from finsim.rules import Label
from finsim.series import Paths
from finsim.spec import Line, Place, Places


@dataclass(frozen=True, slots=True)
class Used:
    """One of the line's numbers, as it came about in each piece of the year; or (without a name) one that a
    growth rule looks at."""

    name: str
    made: tuple[Made, ...]

    @property
    def use(self) -> Use:
        return self.made[-1].use


def uses_of(line: Line, paths: Paths, pieces: Sequence[Piece]) -> list[Used]:
    """The numbers by name that the cost and the rules in force use, each followed by those that its growth
    uses, without a name."""
    found, seen = list[Used](), set[tuple[str, int, object]]()
    for name in _in_use(line, pieces):
        quantity = line.quantities[name]
        ratio = is_ratio(line, name, quantity)
        made = tuple(make(Use(quantity, piece.start, ratio), paths) for piece in pieces)
        found.append(Used(name, made))
        found += [Used("", (other,)) for one in made for other in followed(one, paths, seen)]
    years = Counter((one.use.quantity.path, one.use.month // 12) for one in found if not one.name)
    return [one if years[one.use.quantity.path, one.use.month // 12] < 2 else _by_month(one) for one in found]


def _by_month(one: Used) -> Used:
    """A number looked at more than once in a year, each time with another value, is told with its month."""
    [made] = one.made[-1:]
    return one if one.name else Used("", (replace(made, use=replace(made.use, by_month=True)),))


def _in_use(line: Line, pieces: Sequence[Piece]) -> list[str]:
    """The names of the line's numbers that the cost and the sharing rules in force in the year use."""
    steps = [step.expression for piece in pieces for step in piece.sharing.steps]
    used = {name for part in (line.cost, *steps) if part is not None for name in part.names}
    return [name for name in line.quantities if name in used]


def rounded_somewhere(one: Used, columns: Sequence[int], entries: Sequence[Entry]) -> bool:
    """Whether the number is rounded to its step in some piece of the year at some place."""
    quantity = one.use.quantity
    return bool(one.name) and any(
        is_rounded(quantity, at(made.value, column), piece.values[one.name])
        for column, entry in zip(columns, entries, strict=True)
        for made, piece in zip(one.made, entry.pieces, strict=True)
    )


def origins(
    place: Place, column: int, entry: Entry, uses: Sequence[Used], places: Places
) -> Iterator[tuple[Label, Label]]:
    """How the numbers of this place came about, and what it has of the numbers that growth rules look at."""
    for one in uses:
        name, then = one.use.quantity.name, moment(one.use)
        if one.name:
            yield from _named_origins(one, place, column, entry, places)
        elif not isinstance(one.made[-1].value, Fraction):
            [made] = one.made
            value = at(made.value, column)
            label = Label(f"{name.zh}（{then.zh.strip()}）", f"{name.text('en')} ({then.en})")
            units = [f"{value_at(one.use, made.value, [column])} {one.use.quantity.unit.text(lang)}".strip()
                     for lang in ("zh", "en")]  # fmt: skip
            yield label, origin(made, place.code, column, value, places) or Label(*units)


def _named_origins(
    one: Used, place: Place, column: int, entry: Entry, places: Places
) -> Iterator[tuple[Label, Label]]:
    """How one of the line's numbers came about at a place, for each piece of the year in which it differs."""
    name = one.use.quantity.name
    pairs = [
        (origin(made, place.code, column, piece.values[one.name], places), month_text(piece.start))
        for made, piece in zip(one.made, entry.pieces, strict=True)
    ]
    differ = [next(same) for _, same in groupby(pairs, key=itemgetter(0))]
    for found, month in differ:
        if found is not None and len(differ) == 1:
            yield name, found
        elif found is not None:
            yield Label(f"{name.zh}（{month}起）", f"{name.text('en')} (from {month})"), found


def numbers(
    uses: Sequence[Used], paths: Paths, entries: Sequence[Entry], columns: Sequence[int], year: int
) -> Iterator[Number]:
    """The line's numbers with their values in the year, each followed by the columns it is taken from and by
    the numbers its growth uses; one that differs by place points to the rows."""
    for one in uses:
        use, unit = one.use, one.use.quantity.unit
        values: list[tuple[str, int]] = []
        if one.name:
            every = {tuple((p.values[one.name], p.start) for p in entry.pieces) for entry in entries}
            found = every.pop() if len(every) == 1 else ()
            values = [(as_read(value, unit, ratio=use.ratio), month) for value, month in found]
        else:
            values = [(value_at(use, one.made[-1].value, columns), 0)]
        rounded = rounded_somewhere(one, columns, entries)
        yield number_of(use, values, paths, year, pieces=one.made, rounded=rounded)
        yield from columns_of(use.quantity, paths.places, columns)
        if use.quantity.cohort is not None:
            yield from rates_of(use, paths, columns)
