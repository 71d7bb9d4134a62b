"""The stated values inside a variant's numbers, each with its address, and what is left without them.

Two variants of the same form differ in nothing but such values, so that one can be made from the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from fractions import Fraction

from finsim.plan import Plan
from finsim.series import Paths
from finsim.spec import Basis, Dated, Quantity, Variant

Address = tuple[str | int, ...]
Owner = tuple[str, ...]
"""Whose number it is: ("line", path, name) or ("series", path)."""
_NO_BASIS = Basis("", "assumption")
_NOTHING = Fraction(0)


def owners(variant: Variant) -> Iterator[tuple[Owner, Quantity]]:
    """The numbers of all lines and the named series."""
    for line in variant.lines:
        for name, quantity in line.quantities.items():
            yield ("line", line.path, name), quantity
    for path, quantity in variant.series.items():
        yield ("series", path), quantity


def values_of(quantity: Quantity) -> Iterator[tuple[Address, Fraction]]:
    """Every stated value in a number and in the numbers of its growth, with its address."""
    for key, dated in _tables(quantity):
        for index, one in enumerate(dated):
            yield (*key, index), one.value
    if quantity.cohort is not None:
        yield ("cohort",), quantity.cohort.times
    for key, inner in _inner(quantity):
        yield from (((*key, *address), value) for address, value in values_of(inner))


def _inner(quantity: Quantity) -> Iterator[tuple[Address, Quantity]]:
    """The numbers of a number's growth, and those of what reforms make of it."""
    if quantity.follow is not None:
        for name, inner in quantity.follow.quantities.items():
            yield ("follow", name), inner
    for index, change in enumerate(quantity.changes):
        yield ("change", index), change.number
        if change.factor is not None:
            yield ("factor", index), change.factor


def _tables(quantity: Quantity) -> Iterator[tuple[Address, Sequence[Dated]]]:
    yield ("value",), quantity.values
    for code, dated in quantity.by_place.items():
        yield ("place", code), dated
    if quantity.by_class is not None:
        for code, dated in quantity.by_class[1].items():
            yield ("class", code), dated


def with_values(quantity: Quantity, values: Mapping[Address, Fraction]) -> Quantity:
    """The number with the values at some addresses replaced."""
    if not values:
        return quantity
    heads = {address[0] for address in values}

    def dated(key: Address, table: Sequence[Dated]) -> tuple[Dated, ...]:
        return tuple(Dated(one.month, values.get((*key, i), one.value)) for i, one in enumerate(table))

    found = quantity
    if "value" in heads:
        found = replace(found, values=dated(("value",), found.values))
    if "place" in heads:
        moved = {str(address[1]) for address in values if address[0] == "place"}
        tables = {code: dated(("place", code), found.by_place[code]) for code in moved}
        found = replace(found, by_place={**found.by_place, **tables})
    if "class" in heads and found.by_class is not None:
        attribute, table = found.by_class
        found = replace(found, by_class=(attribute, {c: dated(("class", c), t) for c, t in table.items()}))
    if "cohort" in heads and found.cohort is not None:
        found = replace(found, cohort=replace(found.cohort, times=values["cohort",]))
    if heads & {"follow", "change", "factor"}:
        inside: dict[Address, dict[Address, Fraction]] = {}
        for address, value in values.items():
            inside.setdefault(address[:2], {})[address[2:]] = value
        made = {key: with_values(inner, inside.get(key, {})) for key, inner in _inner(found)}
        found = _with_inner(found, made)
    return found


def _with_inner(quantity: Quantity, made: Mapping[Address, Quantity]) -> Quantity:
    """The number with the numbers inside it replaced."""
    follow, changes = quantity.follow, quantity.changes
    if follow is not None:
        follow = replace(follow, quantities={name: made["follow", name] for name in follow.quantities})
    if changes:
        changes = tuple(
            replace(one, number=made["change", i], factor=made.get(("factor", i)))
            for i, one in enumerate(changes)
        )
    return replace(quantity, follow=follow, changes=changes)


def blank(quantity: Quantity) -> Quantity:
    """The number without its values, its source and its words: what two of the same form have in common."""
    nothing = dict.fromkeys((address for address, _ in values_of(quantity)), _NOTHING)
    return _unsourced(with_values(quantity, nothing))


def _unsourced(quantity: Quantity) -> Quantity:
    found = _with_inner(quantity, {key: _unsourced(inner) for key, inner in _inner(quantity)})
    return replace(found, basis=_NO_BASIS, working={}, note="")


def form_of(variant: Variant) -> object:
    """What must be the same in two variants for one to be made from the other's plan; compared by ``==``."""
    lines = [
        (line.path, line.rule, line.cost.text, [(s.start, s.rule, s.steps) for s in line.sharing])
        for line in variant.lines
    ]
    numbers = {owner: blank(quantity) for owner, quantity in owners(variant)}
    funds = [fund for fund in variant.funds if fund.stated]
    return variant.years, variant.places.leaves, lines, numbers, variant.settlements, funds


def reached(plan: Plan, looking: Set[str]) -> dict[int, set[str]]:
    """By row of the plan, the names of a line's numbers that are among the paths ``looking``."""
    found: dict[int, set[str]] = {}
    for row, planned in enumerate(plan.lines):
        names = {name for name, one in planned.line.quantities.items() if one.path in looking}
        if names:
            found[row] = names
    return found


def looked_at_outside(variant: Variant, looking: Set[str]) -> bool:
    """Whether a number that is in no line (of a settlement, a fund, the population) looks at one of the
    paths."""
    outside = [number for one in variant.settlements for number in one.numbers]
    for fund in variant.funds:
        if fund.stated:
            outside += [number for line in fund.income_lines for number in line.quantities.values()]
            outside += [fund.interest] if fund.interest is not None else []
    if variant.population is not None:
        outside += variant.population.numbers.values()
    follows = [one.follow for one in outside if one.follow is not None]
    return any(path in looking for follow in follows for path, _ in follow.series.values())


def looking_at(paths: Paths, changed: set[str]) -> set[str]:
    """The paths of numbers that are changed, or look at one that is, at any remove."""
    found, grows = set(changed), True
    while grows:
        more = {
            path
            for path, one in paths.index.items()
            if path not in found
            and one.follow is not None
            and any(other in found for other, _ in one.follow.series.values())
        }
        found |= more
        grows = bool(more)
    return found
