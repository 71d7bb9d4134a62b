"""How a figure came about: the expression in words, every number with its unit, source and standing, the
amounts place by place, the shares and the rounding, down to the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from finsim.engine import tables_of
from finsim.entry import Entry, Piece, work_entry
from finsim.errors import Problem
from finsim.expression import in_words, parse
from finsim.ledger import Ledger
from finsim.load.context import listed
from finsim.money import exact_round
from finsim.plan import PlannedLine, month_text
from finsim.result import Result
from finsim.rules import Label, rule
from finsim.series import Paths, last_stated
from finsim.spec import Item, Line, Place, Quantity, Sharing, Status
from finsim.units import did_you_mean

COST = Label("支出", "cost")
REST = Label("余额", "rest")


@dataclass(frozen=True, slots=True)
class Number:
    """A number that the figure rests on.  ``how`` tells how the year's value came from the stated one."""

    name: Label
    value: str
    unit: Label
    source: str
    status: Status
    how: Label
    note: str
    by_place: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One lowest place: how its own numbers came about, the numbers put in and the cost before rounding,
    the amount and the part of each payer in fen, with the share that made it."""

    place: str
    origins: tuple[tuple[Label, str], ...]
    working: tuple[str, ...]
    amount: int
    parts: Mapping[str, int]
    shares: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything behind one line's figure in one year; ``parts`` are sums of the rows in fen."""

    item: Label
    number: str
    line: Label
    path: str
    variant: Label
    year: int
    place: Label
    payers: tuple[str, ...]
    cost: Label
    steps: tuple[tuple[str, Label], ...]
    numbers: tuple[Number, ...]
    rows: tuple[Row, ...]
    amount: int
    parts: Mapping[str, int]
    settled: Mapping[str, int]
    sharing: tuple[Sharing, ...]
    notes: tuple[str, ...]


def explain(
    result: Result,
    item: str,
    *,
    line: str = "",
    year: int | None = None,
    place: str = "",
    payer: str = "",
    variant: str = "",
) -> list[Explanation]:
    """Explain a figure of the result: an item (code or number), or one of its lines, in a year (default:
    the last), at a place (code or name; default: all), for one payer (default: all of them).

    Raises :class:`Problem` for an unknown item, line, year, place, payer or variant, with the nearest known
    one, and for an item that carries no money, with its reason.
    """
    ledger = result.ledger(variant)
    plan = ledger.plan
    chosen = find_item(plan.variant.items, item)
    planned = [p for p in plan.lines if p.line.item == chosen.code and line in ("", p.line.code)]
    if not chosen.lines:
        raise Problem("explain-no-money", found=chosen.name.zh, reason=chosen.reason or chosen.within)
    if not planned:
        raise Problem("explain-line", found=line, known=listed(x.code for x in chosen.lines))
    year = plan.years[-1] if year is None else year
    if year not in plan.years:
        raise Problem("explain-year", found=year, first=plan.years[0], last=plan.years[-1])
    code = find_place(ledger, place)
    found = [_explain_line(ledger, p, year, code, chosen) for p in planned]
    if payer:
        _check_payer(payer, found)
        found = [one for one in found if payer in one.parts]
    return found


def find_item(items: Sequence[Item], text: str) -> Item:
    """The item of that code or number."""
    for one in items:
        if text in (one.code, one.number):
            return one
    raise Problem("explain-item", found=text, hint=did_you_mean(text, [one.code for one in items]))


def find_place(ledger: Ledger, text: str) -> str:
    """The code of a place given by code or name; '' means all places."""
    tree = ledger.plan.variant.places.tree
    for place in tree.values():
        if text in (place.code, place.name):
            return place.code
    if not text:
        return ""
    raise Problem("explain-place", found=text, hint=did_you_mean(text, [p.name for p in tree.values()]))


def _check_payer(payer: str, found: Sequence[Explanation]) -> None:
    known = list(dict.fromkeys(p for one in found for p in one.parts))
    if payer not in known:
        raise Problem("explain-payer", found=payer, known=listed(known))


def _explain_line(ledger: Ledger, planned: PlannedLine, year: int, code: str, item: Item) -> Explanation:
    plan, line = ledger.plan, planned.line
    places = plan.variant.places
    columns = ledger.place_columns(code) if code else list(range(len(plan.leaves)))
    index = plan.years.index(year)
    paths = Paths(plan.variant)
    tables = tables_of(planned, paths, planned.numbers)
    entries = [work_entry(planned, tables, index, column) for column in columns]
    nodes = [places.tree[plan.leaves[column]] for column in columns]
    rows = tuple(_row(line, node, entry) for node, entry in zip(nodes, entries, strict=True))
    payers = entries[0].payers
    pieces = entries[0].pieces
    return Explanation(
        item=item.name,
        number=item.number,
        line=line.name,
        path=line.path,
        variant=plan.variant.name,
        year=year,
        place=Label(places.tree[code].name) if code else places.title,
        payers=payers,
        cost=_words(line, line.cost.text),
        steps=_steps(line, pieces),
        numbers=tuple(_numbers(line, paths, pieces, entries)),
        rows=rows,
        amount=sum(row.amount for row in rows),
        parts={payer: sum(row.parts.get(payer, 0) for row in rows) for payer in payers},
        settled=_settled(ledger, planned, index, columns, rows),
        sharing=tuple(dict.fromkeys(piece.sharing for piece in pieces)),
        notes=tuple(filter(None, (line.note, item.note))),
    )


def _row(line: Line, place: Place, entry: Entry) -> Row:
    """One place: the payers' parts exactly as the ledger makes them."""
    parts = [exact_round(share * entry.amount) for share in entry.shares[:-1]]
    parts.append(entry.amount - sum(parts))
    working = tuple(_working(line, piece) for piece in entry.pieces)
    payers = dict(zip(entry.payers, parts, strict=True))
    shares = dict(zip(entry.payers, entry.shares, strict=True))
    return Row(place.name, tuple(_origins(line, place, entry)), working, entry.amount, payers, shares)


def _origins(line: Line, place: Place, entry: Entry) -> Iterator[tuple[Label, str]]:
    """How the numbers that were worked out for this place by a rate of another came about."""
    for name, quantity in line.quantities.items():
        if place.code in quantity.working:
            value = plain(entry.pieces[-1].values[name])
            yield quantity.name, f"{quantity.working[place.code]} → {value} {quantity.unit}".rstrip()


def _working(line: Line, piece: Piece) -> str:
    """The cost expression with the numbers put in and what it comes to before rounding."""
    from finsim.expression import with_values

    shown = {name: plain(piece.values[name]) for name in line.cost.names}
    text = f"{with_values(line.cost, shown)} = {plain(piece.cost)}"
    return text if piece.months == 12 else f"({text}) × {piece.months}/12"


def _words(line: Line, text: str) -> Label:
    expression = parse(text)
    names = {name: (q.name.zh, q.name.text("en")) for name, q in line.quantities.items()}
    names |= {name: (REST.zh, REST.en) for name in expression.names if name.startswith("rest")}
    names["cost"] = (COST.zh, COST.en)
    return Label(in_words(expression, names, "zh"), in_words(expression, names, "en"))


def _steps(line: Line, pieces: Sequence[Piece]) -> tuple[tuple[str, Label], ...]:
    """Each step of the sharing rules in force during the year, in words; of two rules, each with its date."""
    found = []
    rules = {piece.sharing: piece.start for piece in reversed(pieces)}
    for sharing, start in reversed(rules.items()):
        for step in sharing.steps:
            words = REST if step.expression is None else _words(line, step.expression.text)
            if len(rules) > 1:
                month = month_text(start)
                words = Label(f"{words.zh}（{month}起）", f"{words.text('en')} (from {month})")
            found.append((step.payer, words))
    return tuple(found)


def _numbers(line: Line, paths: Paths, pieces: Sequence[Piece], entries: Sequence[Entry]) -> Iterator[Number]:
    """The line's numbers with their values in the year, each followed by the numbers its growth uses; one
    that differs by place points to the rows."""
    month = pieces[-1].start
    for name, quantity in line.quantities.items():
        differs = len({tuple(p.values[name] for p in entry.pieces) for entry in entries}) > 1
        value = "" if differs else _value_in_year(name, quantity, pieces)
        yield _number(quantity, value, how(quantity, paths, month), differs)
        for number, lag in _followed(quantity, paths):
            then = month - 12 * lag
            rate = paths.along(number, [then])[0]
            shown = as_read(rate, number) if isinstance(rate, Fraction) else ""
            yield _number(number, shown, how(number, paths, then), not shown)


def _followed(quantity: Quantity, paths: Paths) -> Iterator[tuple[Quantity, int]]:
    """The numbers that a number's growth uses, and how many years earlier each is looked at."""
    if quantity.follow is not None:
        yield from ((number, 0) for number in quantity.follow.quantities.values())
        yield from ((paths.index[path], lag) for path, lag in quantity.follow.series.values())


def _number(quantity: Quantity, value: str, how_it_came: Label, by_place: bool) -> Number:
    unit = Label(quantity.unit.text("zh"), quantity.unit.text("en"))
    basis = quantity.basis
    return Number(
        quantity.name, value, unit, basis.source, basis.status, how_it_came, quantity.note, by_place
    )


def _value_in_year(name: str, quantity: Quantity, pieces: Sequence[Piece]) -> str:
    """The value, or each value with the month from which it holds, where it changes inside the year."""
    values = [as_read(piece.values[name], quantity) for piece in pieces]
    if len(set(values)) == 1:
        return values[0]
    months = (month_text(piece.start) for piece in pieces)
    return "，".join(f"{value}（{month}起）" for value, month in zip(values, months, strict=True))


def how(quantity: Quantity, paths: Paths, month: int) -> Label:
    """How the value of a moment came from what was stated."""
    follow = quantity.follow
    if follow is None:
        return Label("")
    growth = rule("growth", follow.rule)
    zh, en = [growth.label.zh], [growth.label.text("en")]
    for name, number in follow.quantities.items():
        field = next(f for f in growth.fields if f.name == name)
        value = paths.along(number, [month])[0]
        shown = as_read(value, number) if isinstance(value, Fraction) else "…"
        zh.append(f"{field.label.zh} {shown}")
        en.append(f"{field.label.text('en')} {shown}")
    for path, lag in follow.series.values():
        zh.append(f"看 {path}" + (f"，滞后 {lag} 年" if lag else ""))
        en.append(f"of {path}" + (f", {lag} year(s) before" if lag else ""))
    last = last_stated(quantity)
    if last is not None:
        years = month // 12 - last // 12
        zh.append(f"自 {last // 12} 年起第 {years} 年")
        en.append(f"year {years} from {last // 12}")
    return Label("；".join(zh), "; ".join(en))


def _settled(
    ledger: Ledger, planned: PlannedLine, year: int, columns: Sequence[int], rows: Sequence[Row]
) -> dict[str, int]:
    """What settlement has moved to (or from) each payer of these entries, in fen."""
    row = ledger.plan.lines.index(planned)
    moved: dict[str, int] = {}
    for index, payer in enumerate(ledger.plan.payers):
        after = int(ledger.entries[row, index, year, list(columns)].sum())
        before = sum(one.parts.get(payer, 0) for one in rows)
        if after != before:
            moved[payer] = after - before
    return moved


def as_read(value: Fraction, quantity: Quantity) -> str:
    """A number as people read it: a pure ratio below 1 in per cent, everything else as a decimal."""
    return f"{plain(value * 100)}%" if quantity.unit.is_pure and 0 < abs(value) < 1 else plain(value)


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
