"""Variants built straight from the spec's dataclasses, for tests of the arithmetic.

Texts are read as a user writes them: ``number("1000 元/人/年")``, ``number({"2017": "600 元/人/月",
"2017-07": "660 元/人/月"})``.  Numbers get their path when their line is made, and their base year with the
variant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Literal

import numpy as np

from finsim.expression import Expression, parse
from finsim.rules import CostRule, Label, ShareGroup, SharePart, rule
from finsim.spec import (
    UNDATED,
    Basis,
    Column,
    Dated,
    Follow,
    Item,
    Level,
    Line,
    Place,
    Places,
    Quantity,
    Settlement,
    Sharing,
    Step,
    Variant,
)
from finsim.units import parse_amount, parse_unit

BASIS = Basis("示例文件 第1项", "official")
STEPS = {"人": Fraction(1), "所": Fraction(1), "套": Fraction(1)}
Written = str | Mapping[str, str]
Part = str | Quantity
"""A share as a user writes it (``8``, ``80%``, ``rest``), or a number that differs by class or tier."""
Group = tuple[Literal["total", "local", "rest"], Mapping[str, Part]]


def month(text: str) -> int:
    """2017 → January 2017, 2017-07 → July 2017, in months since year 0."""
    year, _, rest = text.partition("-")
    return int(year) * 12 + int(rest or 1) - 1


def dated(written: Written) -> tuple[Dated, ...]:
    """One text for all time, or texts by date."""
    if isinstance(written, str):
        return (Dated(UNDATED, parse_amount(written).value),)
    return tuple(Dated(month(at), parse_amount(text).value) for at, text in sorted(written.items()))


def number(
    written: Written = "",
    *,
    by_place: Mapping[str, Written] | None = None,
    by_class: tuple[str, Mapping[str, Written]] | None = None,
    column: str = "",
    unit: str = "",
    spread: str = "",
    growth: Follow | str | None = None,
    step: Fraction | str | None = "usual",
) -> Quantity:
    """A number; ``step="usual"`` rounds counts to 1 and money to 0.01 yuan, ``growth="3%"`` is a rate."""
    tables: list[Written] = [w for w in (written,) if w]
    tables += [*(by_place or {}).values(), *(by_class[1].values() if by_class else ())]
    first = tables[0] if tables else ""
    text = first if isinstance(first, str) else next(iter(first.values()))
    measured = parse_amount(text).unit if text else parse_unit(unit)[0]
    if step == "usual":
        money = Fraction(1, 100) if measured.is_money else None
        step = next((STEPS[b] for b, power in measured.powers if power > 0 and b in STEPS), money)
    return Quantity(
        "",
        Label(""),
        measured,
        BASIS,
        0,
        values=dated(written) if written else (),
        by_place={code: dated(w) for code, w in (by_place or {}).items()},
        by_class=(by_class[0], {c: dated(w) for c, w in by_class[1].items()}) if by_class else None,
        column=column,
        spread=spread,
        follow=rate(growth) if isinstance(growth, str) else growth,
        step=Fraction(step) if step is not None else None,
    )


def rate(written: Written | Quantity) -> Follow:
    return Follow("rate", {"rate": written if isinstance(written, Quantity) else number(written)}, {})


def index(series: str, lag: int = 0) -> Follow:
    return Follow("index", {}, {"series": (series, lag)})


def link(series: str, factor: Written, lag: int = 0) -> Follow:
    return Follow("link", {"factor": number(factor)}, {"series": (series, lag)})


def floor(series: str, share: Written, lag: int = 1) -> Follow:
    return Follow("floor", {"share": number(share)}, {"series": (series, lag)})


def ramp(to: str, until: int) -> Follow:
    return Follow("ramp", {"to": number(to, step=None), "until": number(f"{until} 年", step=None)}, {})


class Shares:
    """A sharing rule under way: its steps, and the numbers that they name."""

    def __init__(self, name: str, groups: Sequence[Group], **fields: Quantity) -> None:
        self.name, self.start = name, None
        self.quantities: dict[str, Quantity] = dict(fields)
        found = tuple(ShareGroup(of, self._parts(i, parts)) for i, (of, parts) in enumerate(groups))
        texts = rule("sharing", name).steps(found)
        self.steps = tuple(Step(payer, None if text is None else parse(text)) for payer, text in texts)

    def _parts(self, group: int, parts: Mapping[str, Part]) -> tuple[SharePart, ...]:
        if self.name == "steps":
            texts = {payer: None if text == "rest" else str(text) for payer, text in parts.items()}
            return tuple(SharePart(payer, text) for payer, text in texts.items())
        whole = sum((Fraction(p) for p in parts.values() if isinstance(p, str) and p.isdigit()), Fraction(0))
        found = []
        for payer, part in parts.items():
            if part == "rest":
                found.append(SharePart(payer, None))
                continue
            name = f"{payer}_{group}"
            if isinstance(part, str) and part.isdigit():
                self.quantities[name] = replace(number("0"), values=(Dated(UNDATED, Fraction(part) / whole),))
            else:
                self.quantities[name] = number(part, step=None) if isinstance(part, str) else part
            found.append(SharePart(payer, name))
        return tuple(found)

    def starting(self, at: str) -> Shares:
        """The same rule in force from a month on."""
        self.start = month(at)
        return self


def ratio(**parts: Part) -> Shares:
    return Shares("ratio", [("total", parts)])


def tier(**parts: Part) -> Shares:
    return Shares("tier", [("total", parts)])


def single(payer: str) -> Shares:
    return Shares("single", [("total", {payer: "rest"})])


def unstated() -> Shares:
    return Shares("unstated", [("total", {"unstated": "rest"})])


def per_head(**parts: Part) -> Shares:
    return Shares("per-head", [("total", parts)])


def nested(*groups: Group) -> Shares:
    return Shares("nested", groups)


def band(base: Quantity, below: Mapping[str, Part], above: Mapping[str, Part]) -> Shares:
    return Shares("band", [("total", below), ("total", above)], base=base)


def steps(quantities: Mapping[str, Quantity], **parts: str) -> Shares:
    return Shares("steps", [("total", parts)], **quantities)


def line(
    path: str, cost: str, numbers: Mapping[str, Quantity], *sharing: Shares, expression: str = ""
) -> Line:
    """A line ``item.line`` of a cost rule, with the rule's defaults for what is not given.

    With several sharing rules, all but the first must be :meth:`Shares.starting` at a month.
    """
    item, _, code = path.partition(".")
    found: CostRule = rule("costs", cost)
    given = dict(numbers)
    for field in found.fields:
        if field.default is not None and field.name not in given:
            given[field.name] = replace(number("0"), values=(Dated(UNDATED, field.default),))
    texts = [expression] if expression else [found.expression, *found.shorter]
    chosen = next(e for e in map(parse, texts) if set(e.names) <= set(given))
    rules, prefixed = [], dict(given)
    for place, shares in enumerate(sharing):
        names = {name: f"{name}__{place}" if len(sharing) > 1 else name for name in shares.quantities}
        prefixed |= {names[name]: quantity for name, quantity in shares.quantities.items()}
        renamed = tuple(Step(s.payer, _renamed(s, names)) for s in shares.steps)
        rules.append(Sharing(shares.start, shares.name, renamed, BASIS))
    quantities = {n: _placed(q, f"{path}.{n}") for n, q in prefixed.items()}
    return Line(item, code, Label(code), cost, chosen, quantities, tuple(rules))


def _renamed(step: Step, names: Mapping[str, str]) -> Expression | None:
    if step.expression is None:
        return None
    return parse(re.sub(r"[a-z]\w*", lambda word: names.get(word[0], word[0]), step.expression.text))


def _placed(quantity: Quantity, path: str) -> Quantity:
    """The number with its path, and those of its growth rule with theirs."""
    follow = quantity.follow
    if follow is not None:
        inner = {n: _placed(q, f"{path}.growth.{n}") for n, q in follow.quantities.items()}
        follow = replace(follow, quantities=inner)
    return replace(quantity, path=path, name=Label(path.rsplit(".", 1)[-1]), follow=follow)


def places(
    leaves: Mapping[str, Mapping[str, str]] | Sequence[str] = ("150702",),
    columns: Mapping[str, tuple[str, Sequence[float]]] | None = None,
    cities: Mapping[str, str] | None = None,
) -> Places:
    """Counties (code → attributes) in a province 150000; ``cities`` maps a county to its city, others hang
    right under the province.  ``columns``: name → (unit, values in the order of the codes)."""
    attributes = leaves if isinstance(leaves, Mapping) else {code: {} for code in leaves}
    cities = cities if cities is not None else dict.fromkeys(attributes, "150700")
    tree = {"150000": Place("150000", "内蒙古自治区", "province", "")}
    tree |= {c: Place(c, f"市{c}", "city", "150000") for c in sorted(set(cities.values()))}
    for code, given in attributes.items():
        tree[code] = Place(code, f"旗{code}", "county", cities.get(code, "150000"), dict(given))
    found = {
        name: Column(Label(name), parse_unit(unit)[0], np.array(values, dtype=np.float64), BASIS)
        for name, (unit, values) in (columns or {}).items()
    }
    return Places(Label("示例"), tree, tuple(sorted(attributes)), found, {})


def settlement(
    code: str,
    kind: Literal["cap", "floor", "grant"],
    payer: str,
    other: str,
    lines: Sequence[str],
    limit: Quantity,
    level: Level = "county",
) -> Settlement:
    limit = _placed(limit, f"{code}.limit")
    return Settlement(code, Label(code), kind, payer, other, level, tuple(lines), limit)


def variant(
    *lines: Line,
    years: tuple[int, int] = (2017, 2017),
    at: Places | None = None,
    series: Mapping[str, Quantity] | None = None,
    settlements: Sequence[Settlement] = (),
) -> Variant:
    """A variant of these lines, an item for each first part of their paths, in the order given."""
    base = years[0] * 12
    lines = tuple(
        replace(one, quantities={n: _based(q, base) for n, q in one.quantities.items()}) for one in lines
    )
    items = [
        Item(code, str(n), Label(code), "d", "costed", tuple(x for x in lines if x.item == code))
        for n, code in enumerate(dict.fromkeys(x.item for x in lines), 1)
    ]
    return Variant(
        "base",
        Label("基准"),
        tuple(range(years[0], years[1] + 1)),
        at or places(),
        tuple(items),
        {},
        {name: _placed(_based(q, base), name) for name, q in (series or {}).items()},
        tuple(replace(one, limit=_based(one.limit, base)) for one in settlements),
    )


def _based(quantity: Quantity, month: int) -> Quantity:
    """The number with its base month, and those of its growth rule with theirs."""
    follow = quantity.follow
    if follow is not None:
        follow = replace(follow, quantities={n: _based(q, month) for n, q in follow.quantities.items()})
    return replace(quantity, base_month=month, follow=follow)
