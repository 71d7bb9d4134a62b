"""How evenly money is spread over places: amounts per head, how unequal they are, who falls behind.

Amounts are the ledger's, over the lowest places or over those of a level; people are a column of the place
table.  The mean that a place is set against is the whole amount over all people, whatever the weights of the
measures are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from finsim.analysis.inequality import Measures, measures
from finsim.errors import EXIT_USAGE, Problem, fail, told
from finsim.ledger import Ledger
from finsim.load.context import hint, listed
from finsim.load.nearest import nearest
from finsim.result import Result
from finsim.series import Paths
from finsim.shown import Shown, drawn_by
from finsim.spec import LEVELS, Place
from finsim.units import parse_amount, parse_unit, unit_words
from finsim.words import payer_code

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

Weights = Literal["population", "places"]
WEIGHTS: tuple[Weights, ...] = ("population", "places")
GOAL = Fraction(9, 10)
"""Nine tenths of the mean, the goal that plans name."""


@dataclass(frozen=True, slots=True)
class PlacePath:
    """One place over the years: fen, yuan per head, and that as a part of the mean.

    ``reached``: the first year in which it is at the goal, ``None`` if in none; ``lasting``: from when on it
    stays there to the end of the horizon, ``None`` if it does not.
    """

    place: Place
    group: str
    population: Fraction
    fen: tuple[int, ...]
    per_head: tuple[Fraction, ...]
    of_mean: tuple[Fraction | None, ...]
    reached: int | None
    lasting: int | None


@dataclass(frozen=True, repr=False)
class Equality(Shown):
    """The places' amounts per head and what they look like together, year after year.

    ``means``: what the goal is set against in each year, in yuan per head: the mean of the places, or the
    series ``against``.  ``subject``: the codes of the items or domain asked for, none for all.  ``of``: the
    result that was asked.
    """

    variant: str
    years: tuple[int, ...]
    subject: tuple[str, ...]
    payers: tuple[str, ...]
    weights: Weights
    goal: Fraction
    against: str
    column: str
    means: tuple[Fraction, ...]
    places: tuple[PlacePath, ...]
    measures: tuple[Measures, ...]
    of: Result | None = field(default=None, repr=False, compare=False)

    def plot(self, year: int | None = None) -> Axes:
        """Lying bars: each place's amount per head as a part of the mean in a year (by default the first),
        the goal marked, on a figure of its own.  Raises :class:`~finsim.errors.InputFault` for another
        year."""
        chosen = self.years[0] if year is None else year
        if chosen not in self.years:
            known = listed(map(str, self.years))
            fail("equality-year", exit_code=EXIT_USAGE, found=str(year), known=known)
        return drawn_by("of_mean", self, self.years.index(chosen))

    def to_frame(self) -> pd.DataFrame:
        """A row for each place and year: the amount and the amount per head in yuan with their units, and
        what part of the mean (or of the series it is set against) that is."""
        import pandas as pd

        rows = [
            {
                "place": one.place.code,
                "name": one.place.name,
                "year": year,
                "amount": one.fen[index] / 100,
                "unit": "元",
                "per_head": float(one.per_head[index]),
                "per_head_unit": "元/人",
                "of_mean": None if part is None else float(part),
            }
            for one in self.places
            for index, (year, part) in enumerate(zip(self.years, one.of_mean, strict=True))
        ]
        return pd.DataFrame(rows)

    @property
    def behind(self) -> tuple[PlacePath, ...]:
        """The places that never reach the goal within the horizon."""
        return tuple(one for one in self.places if one.reached is None)


@told
def equality(
    result: Result,
    *,
    variant: str = "",
    item: str | Sequence[str] = (),
    domain: str = "",
    payer: str | Sequence[str] = (),
    level: str = "",
    weights: str = "population",
    population: str = "population",
    goal: str | Fraction = GOAL,
    against: str = "",
) -> Equality:
    """How evenly the money of all items, of some (codes or numbers) or of a domain is spread over places.

    ``level``: over the places of a level, by default over the lowest.  ``payer``: only what these pay.
    ``weights``: each place counts by its ``population`` or all ``places`` alike.  ``population``: the column
    of the place table that counts people.  ``goal``: the part of the mean that is to be reached; ``against``:
    a named series in yuan per head and year in place of the places' own mean.

    Raises :class:`~finsim.errors.InputFault` for a place without people, a negative amount, a single place,
    and for names that are not there.
    """
    ledger = result.ledger(variant)
    chosen = _places(ledger, level)
    people = _people(ledger, chosen, population)
    payers = _payers(ledger, (payer,) if isinstance(payer, str) else payer)
    subject, rows = _rows(ledger, (item,) if isinstance(item, str) else item, domain)
    fen = _fen(ledger, chosen, rows, payers)
    years = ledger.plan.years
    kind = _weights(weights)
    means = _against(ledger, against) if against else _means(fen, people)
    share = _goal(goal)
    return Equality(
        result.variant(variant).code,
        years,
        subject,
        payers,
        kind,
        share,
        against,
        population,
        means,
        tuple(_path(ledger, code, fen[row], people[row], means, share) for row, code in enumerate(chosen)),
        _measures(ledger, chosen, fen, people, kind),
        result,
    )


# ---- what is asked for ----


def _places(ledger: Ledger, level: str) -> tuple[str, ...]:
    """The places to compare, by code; one alone has nothing to be compared with."""
    places = ledger.plan.variant.places
    found = places.leaves
    if level:
        found = tuple(sorted(code for code, place in places.tree.items() if place.level == level))
        if not found:
            there = [one for one in LEVELS if any(place.level == one for place in places.tree.values())]
            fail("equality-level", exit_code=EXIT_USAGE, found=level, known=listed(there))
    if len(found) < 2:
        fail("equality-one-place", place=f"{found[0]} {places.tree[found[0]].name}")
    return found


def _people(ledger: Ledger, chosen: Sequence[str], name: str) -> list[Fraction]:
    """The people of each place, those of its lowest places added up; a place without any is told."""
    places = ledger.plan.variant.places
    column = places.columns.get(name)
    if column is None:
        near, known = hint(nearest(name, places.columns)), listed(sorted(places.columns) or ["—"])
        fail("equality-column", exit_code=EXIT_USAGE, found=name, hint=near, known=known)
    if column.unit != parse_unit("人")[0]:
        fail("equality-column-unit", exit_code=EXIT_USAGE, found=name, unit=unit_words(column.unit))
    columns = [leaf for code in chosen for leaf in ledger.place_columns(code)]
    without = [leaf for leaf in sorted(set(columns)) if not column.values[leaf] > 0]
    if without:
        names = [f"{places.leaves[leaf]} {places.tree[places.leaves[leaf]].name}" for leaf in without]
        fail("equality-population", count=len(without), places=listed(names, 5), column=name)
    values = column.values.tolist()
    return [
        sum((Fraction(repr(values[leaf])) for leaf in ledger.place_columns(code)), Fraction(0))
        for code in chosen
    ]


def _payers(ledger: Ledger, asked: Sequence[str]) -> tuple[str, ...]:
    found = []
    for word in asked:
        code = payer_code(word, ledger.plan.variant.places) if word else ""
        if word and code not in ledger.plan.payers:
            bear = ledger.plan.payers
            raise Problem("choice-unknown", found=word, what="payer", hint=hint(nearest(word, bear)),
                          known=listed(bear))  # fmt: skip
        found += [code] * bool(code)
    return tuple(found)


def _rows(ledger: Ledger, asked: Sequence[str], domain: str) -> tuple[tuple[str, ...], list[int]]:
    """The codes asked for and the rows of their lines; of everything if nothing is asked for."""
    items = {item.code: item for item in ledger.plan.variant.items if item.lines}
    numbers = {item.number: code for code, item in items.items() if item.number}
    codes = []
    for word in asked:
        code = word if word in items else numbers.get(word, "")
        if word and not code:
            _unknown(("项目", "item"), word, items)
        codes += [code] * bool(code)
    if domain:
        inside = [code for code, item in items.items() if item.domain == domain]
        if not inside:
            named = dict.fromkeys(item.domain for item in items.values() if item.domain)
            _unknown(("领域", "domain"), domain, named)
        codes += inside
    rows = [row for row, one in enumerate(ledger.plan.lines) if not codes or one.line.item in codes]
    return tuple(filter(None, [*asked, domain])), rows


def _unknown(kind: tuple[str, str], word: str, known: Mapping[str, object]) -> None:
    near = hint(nearest(word, known))
    fail(
        "equality-none", exit_code=EXIT_USAGE, kind=kind, found=word, hint=near, known=listed(known or ["—"])
    )


def _weights(word: str) -> Weights:
    for kind in WEIGHTS:
        if kind == word:
            return kind
    raise Problem("choice-unknown", found=word, what="weights", hint=hint(nearest(word, WEIGHTS)),
                  known=listed(WEIGHTS))  # fmt: skip


def _goal(goal: str | Fraction) -> Fraction:
    """A goal as a part of the mean: 90 %, or 0.9."""
    if isinstance(goal, Fraction):
        return goal
    amount = parse_amount(goal)
    if not amount.unit.is_pure or not 0 < amount.value < 10:
        fail("equality-goal", exit_code=EXIT_USAGE, found=goal)
    return amount.value


def _against(ledger: Ledger, name: str) -> tuple[Fraction, ...]:
    """The values of a named series in yuan per head, one a year."""
    variant = ledger.plan.variant
    number = variant.series.get(name)
    if number is None or number.unit != parse_unit("元/人/年")[0]:
        fail("equality-against", exit_code=EXIT_USAGE, found=name, hint=hint(nearest(name, variant.series)))
    found = []
    for value in Paths(variant).along(number, [year * 12 for year in ledger.plan.years]):
        if not isinstance(value, Fraction):
            fail("equality-against", exit_code=EXIT_USAGE, found=name, hint=hint(""))
        found.append(value)
    return tuple(found)


# ---- amounts ----


def _fen(ledger: Ledger, chosen: Sequence[str], rows: list[int], payers: Sequence[str]) -> list[list[int]]:
    """What is spent at each place in each year; a negative amount has no inequality."""
    paying = [row for row, payer in enumerate(ledger.plan.payers) if not payers or payer in payers]
    summed: NDArray[np.int64] = ledger.entries[np.ix_(rows, paying)].sum(axis=(0, 1))
    found = [[int(fen) for fen in summed[:, ledger.place_columns(code)].sum(axis=1)] for code in chosen]
    for code, amounts in zip(chosen, found, strict=True):
        for year, fen in zip(ledger.plan.years, amounts, strict=True):
            if fen < 0:
                name = f"{code} {ledger.plan.variant.places.tree[code].name}"
                fail("equality-negative", place=name, year=str(year), amount=f"{fen / 100:,.2f}")
    return found


def _means(fen: Sequence[Sequence[int]], people: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """The whole amount over all people, in yuan per head."""
    everyone = sum(people, Fraction(0))
    return tuple(Fraction(sum(column), 100) / everyone for column in zip(*fen, strict=True))


def _path(
    ledger: Ledger,
    code: str,
    fen: Sequence[int],
    people: Fraction,
    means: Sequence[Fraction],
    goal: Fraction,
) -> PlacePath:
    tree, years = ledger.plan.variant.places.tree, ledger.plan.years
    heads = tuple(Fraction(one, 100) / people for one in fen)
    there = [head >= goal * centre for head, centre in zip(heads, means, strict=True)]
    last = next((index for index in range(len(there), 0, -1) if not there[index - 1]), 0)
    return PlacePath(
        tree[code],
        tree[code].within if tree[code].within in tree else "",
        people,
        tuple(fen),
        heads,
        tuple(head / centre if centre else None for head, centre in zip(heads, means, strict=True)),
        next((year for year, reached in zip(years, there, strict=True) if reached), None),
        years[last] if last < len(years) else None,
    )


def _measures(
    ledger: Ledger,
    chosen: Sequence[str],
    fen: Sequence[Sequence[int]],
    people: Sequence[Fraction],
    weights: Weights,
) -> tuple[Measures, ...]:
    """The measures of each year; the groups are the places that these lie in."""
    tree = ledger.plan.variant.places.tree
    heads = np.array([float(one) for one in people])
    w = heads / heads.sum() if weights == "population" else np.full(len(heads), 1 / len(heads))
    amounts = np.array(fen, dtype=np.float64) / 100 / heads[:, None]
    groups = [tree[code].within for code in chosen]
    return tuple(measures(amounts[:, index], w, groups) for index in range(amounts.shape[1]))
