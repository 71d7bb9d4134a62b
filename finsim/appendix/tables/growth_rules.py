"""The growth rules of a plan in words, each with the items whose numbers follow it."""

from __future__ import annotations

from collections.abc import Iterator

from finsim.appendix.tables.draft import Draft
from finsim.appendix.tables.values import plain_name, shortened
from finsim.rules import GrowthRule, rule
from finsim.series import stated
from finsim.spec import Quantity, Status
from finsim.standing import GROWTH_FACTOR, weakest


def growth_rules(draft: Draft) -> Iterator[str]:
    """One sentence for each rule; nothing else moves but by the dates of its values, which the last says."""
    found: dict[tuple[str, str, Status], list[str]] = {}
    plan = draft.edition.whole.plan
    for planned in plan.lines:
        for quantity in planned.line.quantities.values():
            for text, status in _rules(draft, quantity):
                kind = _name(draft, quantity)
                found.setdefault((text, kind, status), []).append(planned.line.item)
    for (text, kind, status), items in found.items():
        words = {"rule": text, "number": kind, "status": draft.book.status(status)}
        yield draft.say("growth-rule", items=draft.items_named(items), **words)
    yield draft.say("growth-held" if found else "growth-none")


def _rules(draft: Draft, quantity: Quantity) -> Iterator[tuple[str, Status]]:
    """What moves a number: its growth rule, the projection of the population, reforms."""
    if quantity.cohort is not None:
        yield draft.say("growth-people"), quantity.basis.status
    if quantity.follow is not None:
        yield _rule(draft, quantity)
    if quantity.changes:
        yield draft.say("growth-reform"), weakest(change.number.basis.status for change in quantity.changes)


def _rule(draft: Draft, quantity: Quantity) -> tuple[str, Status]:
    """按年增长率，年增长率 8%; with the standing of the weakest number that it uses."""
    assert quantity.follow is not None
    follow, index = quantity.follow, draft.paths.index
    found: GrowthRule = rule("growth", follow.rule)
    parts, statuses = (
        [found.label.text(draft.language)],
        [number.basis.status for number in follow.quantities.values()],
    )
    for name, number in follow.quantities.items():
        field = next(f for f in found.fields if f.name == name)
        ratio = field.kind == "ratio" and field.name != "factor"  # so many times another number
        values = dict.fromkeys(shortened(one.value, number.unit, ratio) for one in stated(number))
        text = draft.book.say("and").join(values) if len(values) <= 3 else draft.say("several")
        parts.append(f"{field.label.text(draft.language)} {text}")
    for path, lag in follow.series.values():
        other, name = index.get(path), _followed(draft, path)
        parts.append(draft.say("growth-series-lag" if lag else "growth-series", name=name, lag=lag))
        statuses += [other.basis.status] if other is not None else []
    comma = ", " if draft.language == "en" else "，"
    return comma.join(parts), weakest(statuses)


def _name(draft: Draft, quantity: Quantity) -> str:
    if quantity.path.endswith(GROWTH_FACTOR):
        return draft.say("spending")
    return plain_name(draft, quantity)


def _followed(draft: Draft, path: str) -> str:
    """What another number is called, with the line whose own it is."""
    other = draft.paths.index.get(path)
    name = plain_name(draft, other) if other is not None else path
    for line in draft.edition.whole.plan.variant.lines:
        if any(quantity is other for quantity in line.quantities.values()):
            return draft.say("number-of", line=draft.line_name(line), number=name)
    return name
