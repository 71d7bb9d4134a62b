"""The ledger worked out a second time, slowly: every entry by itself, month by month, in exact fractions.

Nothing of the engine is used: expressions are read from their text by a small reader of its own, paths are
followed by recursion from year to year, and a year is always cut into its twelve months, so that a date
inside a year needs no care.  What is shared with the product is the spec and the rules' texts alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

import normal_law

from finsim.spec import Dated, Line, Quantity, Sharing, Variant

Key = tuple[str, str, int, str]
"""Line path, payer, year, place code."""

TOKEN = re.compile(r"\s*(\d+(?:\.\d+)?|\w+|[-+−*×/÷(),])")


def half_up(value: Fraction) -> int:
    """To a whole number, half away from zero."""
    quotient, remainder = divmod(abs(value.numerator), value.denominator)
    quotient += 2 * remainder >= value.denominator
    return quotient if value >= 0 else -quotient


class Reader:
    """Works out an expression's text from left to right, with the usual precedence."""

    def __init__(self, text: str, values: Mapping[str, Fraction]) -> None:
        self.tokens, self.values, self.at = TOKEN.findall(text), values, 0
        assert "".join(self.tokens) == re.sub(r"\s", "", text), text

    def take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1]

    def next_is(self, signs: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at] in signs

    def sum(self) -> Fraction:
        total = self.product()
        while self.next_is("+-−"):
            total = total + self.product() if self.take() == "+" else total - self.product()
        return total

    def product(self) -> Fraction:
        total = self.atom()
        while self.next_is("*×/÷"):
            total = total * self.atom() if self.take() in "*×" else total / self.atom()
        return total

    def atom(self) -> Fraction:
        token = self.take()
        if token in "-−":
            return -self.atom()
        if token == "(":
            return self.inside()[0]
        if token in ("max", "min"):
            self.take()
            return (max if token == "max" else min)(self.inside())
        if self.next_is("("):
            self.take()
            return of_incomes(token, self.inside())
        return Fraction(token) if token[0].isdigit() else self.values[token]

    def inside(self) -> list[Fraction]:
        """The values up to the closing bracket."""
        found = [self.sum()]
        while self.take() == ",":
            found.append(self.sum())
        return found


def of_incomes(name: str, args: list[Fraction]) -> Fraction:
    """A number worked out from incomes, from the series and areas of tests/normal_law.py."""
    if name == "gini_of_lowest":
        return normal_law.used(normal_law.gini_of_lowest(*args))
    if name == "below":
        return normal_law.used(normal_law.below(*args))
    if name == "shortfall":
        return normal_law.used_shortfall(*args)
    law = {"shortfall_quantiles": normal_law.quantile_gap, "below_quantiles": normal_law.quantile_share}[name]
    return law(args[0], args[1:])


def calculate(text: str, values: Mapping[str, Fraction]) -> Fraction:
    return Reader(text, values).sum()


class Slow:
    """All numbers of a variant, by (path, month, place)."""

    def __init__(self, variant: Variant) -> None:
        self.variant, self.places = variant, variant.places
        self.named = dict(variant.series)
        for line in variant.lines:
            self.named.update((q.path, q) for q in line.quantities.values())
        self.memo: dict[tuple[str, int, str, int], Fraction] = {}
        self.as_of = 0
        self.spread: dict[tuple[str, Fraction], dict[str, Fraction]] = {}

    def used(self, quantity: Quantity, month: int, place: str) -> Fraction:
        """The number as it stands in a product: rounded to its step."""
        value = self.value(quantity, month, place)
        return value if quantity.step is None else half_up(value / quantity.step) * quantity.step

    def value(self, quantity: Quantity, month: int, place: str) -> Fraction:
        """The number before it is rounded.  A place that has moved to another class has that class's own
        path, from the beginning: ``as_of`` is the month whose class counts."""
        moves = quantity.by_class is not None and quantity.by_class[0] in self.places.moves
        outer, self.as_of = self.as_of, self.as_of or (month if moves else 0)
        key = (quantity.path, month, place, self.as_of)
        if key not in self.memo:
            self.memo[key] = self._value(quantity, month, place)
        self.as_of = outer
        return self.memo[key]

    def other(self, path: str, month: int, place: str) -> Fraction:
        """Another number as it was then."""
        outer, self.as_of = self.as_of, 0
        found = self.value(self.named[path], month, place)
        self.as_of = outer
        return found

    def _value(self, quantity: Quantity, month: int, place: str) -> Fraction:
        """The path of the number, turned in every month in which a reform changes it."""
        value = self._path(quantity, month, place)
        for change in quantity.changes:
            old = change.month < month - month % 12  # then last year's value has it already
            if change.month > month or (old and self.grows(quantity, month)):
                continue
            number = self.stated(change.number, change.month, place)
            if change.factor is not None:
                number /= self.value(change.factor, change.month, place)
            value = {"to": number, "by": value + number, "percent": value + value * number}[change.kind]
        return value

    def grows(self, quantity: Quantity, month: int) -> bool:
        """Whether the value of a year is made from that of the year before."""
        return quantity.follow is not None and month // 12 > self.last_year(quantity)

    def _path(self, quantity: Quantity, month: int, place: str) -> Fraction:
        follow = quantity.follow
        if follow is None or follow.rule == "dated":
            return self.stated(quantity, month, place)
        number = {n: self.value(q, month, place) for n, q in follow.quantities.items()}
        other, lag = follow.series.get("series", ("", 0))
        if follow.rule == "link":
            return number["factor"] * self.other(other, month - 12 * lag, place)
        if follow.rule == "floor":
            least = number["share"] * self.other(other, month - 12 * lag, place)
            return max(self.stated(quantity, month, place), least)
        last = self.last_year(quantity)
        if month // 12 <= last:
            return self.stated(quantity, month, place)
        if follow.rule == "ramp":
            first = self.stated(quantity, month, place)
            done = min(Fraction(1), (month // 12 - last) / (number["until"] - last))
            return first + (number["to"] - first) * done
        before = self.value(quantity, (month // 12) * 12 - 1, place)
        if follow.rule == "rate":
            return before * (1 + number["rate"])
        now = self.other(other, month - 12 * lag, place)
        if follow.rule == "chain":
            return before * now / 100
        assert follow.rule == "index"
        return before * now / self.other(other, month - 12 * lag - 12, place)

    def last_year(self, quantity: Quantity) -> int:
        """The last year with a stated value, anywhere; undated ones count as the base year's."""
        classes = quantity.by_class[1].values() if quantity.by_class else ()
        tables = [quantity.values, *quantity.by_place.values(), *classes]
        months = [d.month for table in tables for d in table]
        return (max(months, default=0) or quantity.base_month) // 12

    def stated(self, quantity: Quantity, month: int, place: str) -> Fraction:
        if quantity.column:
            return self.column(quantity.column)[place]
        if quantity.by_place:
            return last_before(quantity.by_place[place], month)
        if quantity.by_class is not None:
            attribute, table = quantity.by_class
            return last_before(table[self.tier(attribute, place, self.as_of or month)], month)
        total = last_before(quantity.values, month)
        return self.part(quantity, total)[place] if quantity.spread else total

    def tier(self, attribute: str, place: str, month: int) -> str:
        """The class of a place: since a reform, or as it always was."""
        found = self.places.tree[place].attributes[attribute]
        for mark in self.places.moves.get(attribute, {}).get(place, ()):
            found = mark.value if mark.month <= month else found
        return found

    def column(self, name: str) -> dict[str, Fraction]:
        values = [Fraction(repr(float(v))) for v in self.places.columns[name].values]
        return dict(zip(self.places.leaves, values, strict=True))

    def part(self, quantity: Quantity, total: Fraction) -> dict[str, Fraction]:
        """A total by largest remainder: a unit more for the largest remainders, then for the lower code."""
        step = quantity.step or Fraction(1)
        key = (quantity.path, total)
        if key not in self.spread:
            if quantity.step is not None:
                total = half_up(total / step) * step
            self.spread[key] = self._part(self.column(quantity.spread), total / step, step)
        return self.spread[key]

    def _part(self, weights: dict[str, Fraction], units: Fraction, step: Fraction) -> dict[str, Fraction]:
        """Whole units by largest remainder; what the total has beyond them stands at the last place."""
        whole_weight, full = sum(weights.values()), units.numerator // units.denominator
        exact = {code: full * weight / whole_weight for code, weight in weights.items()}
        whole = {code: value.numerator // value.denominator for code, value in exact.items()}
        short = full - sum(whole.values())
        for code in sorted(exact, key=lambda c: (whole[c] - exact[c], c))[:short]:
            whole[code] += 1
        found = {code: value * step for code, value in whole.items()}
        found[max(found)] += (units - full) * step
        return found


def last_before(values: tuple[Dated, ...], month: int) -> Fraction:
    return max((d.month, d.value) for d in values if d.month <= month)[1]


def payer_order(line: Line) -> list[str]:
    """As the payers are named over all of the line's sharing rules, whoever takes the rest under the last
    one being last."""
    named = list(dict.fromkeys(step.payer for sharing in line.sharing for step in sharing.steps))
    rest = line.sharing[-1].steps[-1].payer
    return [payer for payer in named if payer != rest] + [rest]


def in_force(line: Line, month: int) -> Sharing:
    begun = [s for s in line.sharing if s.start is None or s.start <= month]
    return max(begun, key=lambda s: s.start or 0)


def borne(sharing: Sharing, values: Mapping[str, Fraction], cost: Fraction) -> dict[str, Fraction]:
    """What each payer bears of the actual cost, step by step."""
    known = {**values, "cost": cost, "rest": cost, "rest_0": cost}
    found: dict[str, Fraction] = {}
    for number, step in enumerate(sharing.steps, 1):
        part = known["rest"] if step.expression is None else calculate(step.expression.text, known)
        found[step.payer] = found.get(step.payer, Fraction(0)) + part
        known["rest"] = known[f"rest_{number}"] = known["rest"] - part
    return found


def year_of(slow: Slow, line: Line, year: int, place: str) -> tuple[Fraction, dict[str, Fraction]]:
    """The year's cost in yuan, and what each payer bears of it before rounding: twelve months of each."""
    total, parts = Fraction(0), {payer: Fraction(0) for payer in payer_order(line)}
    before: Mapping[str, Fraction] | None = None
    ruled: Sharing | None = None
    for month in range(year * 12, year * 12 + 12):
        values = {name: slow.used(q, month, place) for name, q in line.quantities.items()}
        sharing = in_force(line, month)
        if values != before or sharing is not ruled:
            before, ruled = values, sharing
            cost = calculate(line.cost.text, values)
            shared = borne(sharing, values, cost) if cost else {}
        total += cost / 12
        for payer, part in shared.items():
            parts[payer] += part / 12
    return total, parts


def slow_ledger(variant: Variant) -> dict[Key, int]:
    """Every entry in fen, before settlement."""
    slow, found = Slow(variant), {}
    for line in variant.lines:
        for year in variant.years:
            for place in variant.places.leaves:
                cost, parts = year_of(slow, line, year, place)
                amount = left = half_up(cost * 100)
                *first, last = payer_order(line)
                for payer in first:
                    fen = half_up(parts[payer] / cost * amount) if cost else 0
                    found[line.path, payer, year, place] = fen
                    left -= fen
                found[line.path, last, year, place] = left
    return found


def slow_settle(variant: Variant, ledger: dict[Key, int]) -> dict[Key, int]:
    """The entries after settlement: what moves is spread by cumulative rounding in the order of line and
    place code."""
    slow, found = Slow(variant), dict(ledger)
    for one in sorted(variant.settlements, key=lambda s: s.code):
        for code in sorted(c for c, p in variant.places.tree.items() if p.level == one.level):
            leaves = [c for c in variant.places.leaves if variant.places.above(c, one.level) == code]
            for year in variant.years if leaves else ():
                months = range(year * 12, year * 12 + 12)
                each = [slow.used(one.limit, month, leaves[0]) for month in months]
                limit = half_up(sum(each, Fraction(0)) * 100 / 12)
                cells = [(line, year, place) for line in sorted(one.lines) for place in leaves]
                _move(found, one.kind, one.payer, one.other, limit, cells)
    return found


def _move(
    found: dict[Key, int], kind: str, payer: str, other: str, limit: int, cells: list[tuple[str, int, str]]
) -> None:
    own = {(c, y, p): found.get((c, payer, y, p), 0) for c, y, p in cells}
    others = {(c, y, p): found.get((c, other, y, p), 0) for c, y, p in cells}
    total, spare = sum(own.values()), max(0, sum(others.values()))
    moved = {"cap": max(0, total - limit), "grant": min(limit, max(0, total))}.get(kind, 0)
    if kind == "floor":
        moved = -min(max(0, limit - total), spare)
    base = own if moved > 0 else others
    if not moved:
        return
    upto, given, whole = 0, 0, sum(base.values())
    for cell in cells:
        upto += base[cell]
        part = half_up(Fraction(moved * upto, whole)) - given
        given += part
        line, year, place = cell
        found[line, payer, year, place] = own[cell] - part
        found[line, other, year, place] = others[cell] + part
