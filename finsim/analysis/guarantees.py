"""The three guarantees (三保): whether a table's figures add up, and what is short.

Each check takes the figures as printed, so that half a unit of the last digit each is not called wrong: the
finest digit of the whole table counts, for a document prints all its figures alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from finsim.budget_terms import Figure, Guarantee, Kind

PARTS: tuple[Kind, ...] = ("livelihood", "wages", "operation")
Verdict = Literal["fault", "rounding", "told"]
ORDER: tuple[Verdict, ...] = ("fault", "rounding", "told")


@dataclass(frozen=True, slots=True)
class Check:
    """Something to say of a table: ``code`` is its phrase, ``values`` fill it (yuan as fractions).

    ``fault``: the figures cannot all be right; ``rounding``: they differ by no more than their last digits
    allow; ``told``: what is short, and what could not be checked.
    """

    table: Guarantee
    code: str
    verdict: Verdict
    kind: Kind
    column: str
    stated: Fraction
    found: Fraction


def check_guarantee(table: Guarantee) -> tuple[Check, ...]:
    """Everything to say of one table, what is wrong first."""
    found = [*_sums(table), *_gaps(table), *_short(table)]
    return tuple(sorted(found, key=lambda one: ORDER.index(one.verdict)))


def _tolerance(table: Guarantee, figures: int) -> Fraction:
    """By how much a sum of so many printed figures may be off."""
    halves = [figure.half for row in table.rows.values() for figure in row.values()]
    return min(halves, default=Fraction(0)) * figures


def swapped(table: Guarantee) -> bool:
    """Whether the totals of needs and of what is budgeted stand in each other's place."""
    total = table.rows.get("total", {})
    if not {"need", "budgeted"} <= total.keys() or total["need"].yuan == total["budgeted"].yuan:
        return False
    sums = {column: _sum(table, column) for column in ("need", "budgeted")}
    need, budgeted, room = sums["need"], sums["budgeted"], _tolerance(table, len(PARTS) + 1)
    if need is None or budgeted is None:
        return False
    crossed = abs(need - total["budgeted"].yuan) + abs(budgeted - total["need"].yuan)
    straight = abs(need - total["need"].yuan) + abs(budgeted - total["budgeted"].yuan)
    return crossed <= 2 * room and crossed < straight


def _sum(table: Guarantee, column: str) -> Fraction | None:
    """The sum of the three rows; ``None`` where one of them is not given."""
    figures = [table.rows.get(kind, {}).get(column) for kind in PARTS]
    stated = [figure.yuan for figure in figures if figure is not None]
    return sum(stated, Fraction(0)) if len(stated) == len(figures) else None


def _sums(table: Guarantee) -> Iterator[Check]:
    """Each column against its total; two totals in each other's place are told as that."""
    total = table.rows.get("total", {})
    turned = swapped(table)
    if turned:
        stated, found = total["need"].yuan, total["budgeted"].yuan
        yield Check(table, "guarantee-swapped", "fault", "total", "need", stated, found)
    lacking = [kind for kind in PARTS if kind not in table.rows]
    if total and lacking:
        yield Check(table, "guarantee-incomplete", "told", lacking[0], "need", Fraction(0), Fraction(0))
    for column, figure in total.items():
        found_sum = _sum(table, column)
        if found_sum is None or (turned and column != "gap"):
            continue
        yield from _compare(table, "guarantee-sum", "total", column, figure, found_sum, len(PARTS) + 1)


def _gaps(table: Guarantee) -> Iterator[Check]:
    """Each stated gap against need less budgeted, or 0 where nothing is short; the total's may also be the
    sum of its rows' gaps."""
    turned = swapped(table)
    for kind, row in table.rows.items():
        if not {"need", "budgeted", "gap"} <= row.keys():
            continue
        less = row["need"].yuan - row["budgeted"].yuan
        allowed = [-less if turned and kind == "total" else less]
        allowed += [max(allowed[0], Fraction(0))]
        if kind == "total" and (summed := _sum(table, "gap")) is not None:
            allowed.append(summed)
        nearest = min(allowed, key=lambda value: abs(value - row["gap"].yuan))
        yield from _compare(table, "guarantee-gap", kind, "gap", row["gap"], nearest, 3)


def _compare(
    table: Guarantee, code: str, kind: Kind, column: str, figure: Figure, found: Fraction, figures: int
) -> Iterator[Check]:
    off = abs(figure.yuan - found)
    if off:
        verdict: Verdict = "rounding" if off <= _tolerance(table, figures) else "fault"
        yield Check(table, code, verdict, kind, column, figure.yuan, found)


def _short(table: Guarantee) -> Iterator[Check]:
    """The rows in which less is budgeted than needed, and whether the total hides it."""
    for kind in PARTS:
        row = table.rows.get(kind, {})
        if {"need", "budgeted"} <= row.keys() and row["need"].yuan > row["budgeted"].yuan:
            code = "guarantee-short-hidden" if _whole_is_enough(table) else "guarantee-short"
            yield Check(table, code, "told", kind, "gap", row["budgeted"].yuan, row["need"].yuan)


def _whole_is_enough(table: Guarantee) -> bool:
    """Whether what is budgeted together covers the needs together."""
    need, budgeted = _sum(table, "need"), _sum(table, "budgeted")
    return need is not None and budgeted is not None and budgeted >= need


def faulty(checks: Iterable[Check]) -> Sequence[Check]:
    """The checks that found figures which cannot all be right."""
    return [one for one in checks if one.verdict == "fault"]
