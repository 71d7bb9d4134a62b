"""How a figure came about: the expression in words, every number with its unit, source and standing, the
amounts place by place, the shares, the rounding and the settlements, down to the document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from finsim.analysis.fund_figure import FundFigure, fund_figures
from finsim.analysis.income_words import call_lines, received
from finsim.analysis.line_numbers import Used, numbers, origins, rounded_somewhere, uses_of
from finsim.analysis.numbers_used import Number, plain
from finsim.analysis.settled import Settled, settled
from finsim.engine import tables_of
from finsim.entry import Entry, Piece, work_entry
from finsim.errors import EXIT_USAGE, fail, told
from finsim.expression import in_words, parse, with_values
from finsim.ledger import Ledger
from finsim.load.context import listed
from finsim.money import exact_round
from finsim.plan import PlannedLine, month_text
from finsim.result import Result
from finsim.rules import Label
from finsim.series import Paths
from finsim.shown import Shown
from finsim.spec import Item, Line, Place, Places, Sharing, Status
from finsim.standing import Grounds, weakest
from finsim.units import did_you_mean
from finsim.words import own_words, payer_code, payer_label, payer_names, state_text

COST = Label("支出", "cost")
REST = Label("余额", "rest")


@dataclass(frozen=True, slots=True)
class Row:
    """One lowest place: how its own numbers came about, the numbers put in and the cost before rounding,
    the amount and the part of each payer in fen with the share that made it, and ``after`` settlement.
    ``received``: how the number of ``recipients`` came about, where it follows from incomes."""

    place: str
    origins: tuple[tuple[Label, Label], ...]
    working: tuple[str, ...]
    amount: int
    parts: Mapping[str, int]
    shares: Mapping[str, Fraction]
    after: Mapping[str, int]
    received: tuple[str, ...] = ()
    recipients: int | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Explanation(Shown):
    """Everything behind one line's figure in one year.

    In fen: ``parts`` are what the shares give, ``settled`` what settlement moved to (or from) each payer,
    ``after`` the figures as they stand in burden.csv.  ``rounded``: some number of the cost or of
    the sharing was rounded to its step; ``spread``: some is a part of a total spread over the places.
    ``standing`` is the weakest of all it rests on.  ``of``: the result that was asked.
    """

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
    after: Mapping[str, int]
    settlements: tuple[Settled, ...]
    sharing: tuple[Sharing, ...]
    rounded: bool
    spread: bool
    standing: Status
    notes: tuple[str, ...]
    recipients: int | None = None
    funds: tuple[FundFigure, ...] = ()
    of: Result | None = field(default=None, repr=False, compare=False)


@told
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
    the last), at a place (code or name; default: all), for one payer (code or name; default: all of them).

    Raises :class:`~finsim.errors.InputFault` for an unknown item, line, year, place, payer or variant, with
    the nearest known one, and for an item that carries no money, with its reason.
    """
    ledger = result.ledger(variant)
    plan = ledger.plan
    chosen = find_item(plan.variant.items, item)
    planned = [p for p in plan.lines if p.line.item == chosen.code and line in ("", p.line.code)]
    if not chosen.lines:
        name = (chosen.name.zh, chosen.name.text("en"))
        reason = _no_money(chosen, plan.variant.items)
        fail("explain-no-money", exit_code=EXIT_USAGE, found=name, reason=reason)
    if not planned:
        codes = [one.code for one in chosen.lines]
        near = did_you_mean(line, codes)
        fail("explain-line", exit_code=EXIT_USAGE, found=line, hint=near, known=listed(codes))
    year = plan.years[-1] if year is None else year
    if year not in plan.years:
        known = listed(map(str, plan.years))
        fail("explain-year", exit_code=EXIT_USAGE, found=year, known=known)
    code = find_place(ledger, place)
    found = [replace(_explain_line(ledger, p, year, code, chosen), of=result) for p in planned]
    if payer:
        who = _find_payer(payer, found, plan.variant.places)
        found = [one for one in found if who in one.after]
    return found


def find_item(items: Sequence[Item], text: str) -> Item:
    """The item of that code or number."""
    found = [one for one in items if text in (one.code, one.number)]
    if not found:
        near = did_you_mean(text, [one.code for one in items])
        fail("explain-item", exit_code=EXIT_USAGE, found=text, hint=near)
    return found[0]


def find_place(ledger: Ledger, text: str) -> str:
    """The code of a place given by code or name; '' means all places.  A name that several places have is
    refused, with the codes to write instead."""
    tree = ledger.plan.variant.places.tree
    if text in tree:
        return text
    named = [place for place in tree.values() if place.name == text]
    if len(named) == 1:
        return named[0].code
    if named:
        known = listed([_within(tree, place) for place in named])
        fail("explain-place-twice", exit_code=EXIT_USAGE, found=text, known=known, right=named[0].code)
    if text:
        near = did_you_mean(text, [p.name for p in tree.values()])
        fail("explain-place", exit_code=EXIT_USAGE, found=text, hint=near)
    return ""


def _within(tree: Mapping[str, Place], place: Place) -> str:
    """220104 长春市朝阳区: a place with the one above it."""
    above = tree.get(place.within)
    return f"{place.code} {above.name if above is not None else ''}{place.name}"


def _no_money(item: Item, items: Sequence[Item]) -> tuple[str, str]:
    """Why an item carries no money: the reason stated, or where its money stands."""
    if item.reason or item.state not in ("included", "pooled"):
        return own_words(item.reason, "zh"), own_words(item.reason, "en")
    names = {one.code: one.name for one in items}
    return state_text(item, names, "zh"), state_text(item, names, "en")


def _find_payer(text: str, found: Sequence[Explanation], places: Places) -> str:
    """The code of a payer given by code or by name, in either language."""
    bearing = list(dict.fromkeys(p for one in found for p in one.after))
    code = payer_code(text, places)
    if code not in bearing:
        near = did_you_mean(text, [name for p in bearing for name in (p, *payer_names(p, places))])
        names = [[f"{p} {payer_label(p, places, lang)}" for p in bearing] for lang in ("zh", "en")]
        known = ("、".join(names[0]), ", ".join(names[1]))
        fail("explain-payer", exit_code=EXIT_USAGE, found=text, hint=near, known=known)
    return code


def _explain_line(ledger: Ledger, planned: PlannedLine, year: int, code: str, item: Item) -> Explanation:
    plan, line = ledger.plan, planned.line
    places = plan.variant.places
    columns = ledger.place_columns(code) if code else list(range(len(plan.leaves)))
    index = plan.years.index(year)
    paths = Paths(plan.variant)
    tables = tables_of(planned, paths, planned.numbers)
    entries = [work_entry(planned, tables, index, column) for column in columns]
    pieces = entries[0].pieces
    uses = uses_of(line, paths, pieces)
    own = next(i for i, one in enumerate(plan.lines) if one is planned)
    left = ledger.entries[own, :, index]
    rows = tuple(
        _row(ledger, line, column, entry, uses, left[:, column].tolist())
        for column, entry in zip(columns, entries, strict=True)
    )
    payers = entries[0].payers
    parts = {payer: sum(row.parts[payer] for row in rows) for payer in payers}
    after, changes = _settled_sums(rows, parts)
    return Explanation(
        item=item.name,
        number=item.number,
        line=line.name,
        path=line.path,
        variant=plan.variant.name,
        year=year,
        place=Label(places.tree[code].name) if code else places.title,
        payers=payers,
        cost=line_words(line, line.cost.text),
        steps=_steps(line, pieces),
        numbers=tuple(numbers(uses, paths, entries, columns, year)),
        rows=rows,
        amount=sum(row.amount for row in rows),
        parts=parts,
        settled=changes,
        after=after,
        settlements=settled(ledger, planned, year, columns),
        sharing=tuple(dict.fromkeys(piece.sharing for piece in pieces)),
        rounded=any(rounded_somewhere(one, columns, entries) for one in uses),
        spread=any(one.use.quantity.spread for one in uses),
        standing=weakest(g.basis.status for g in Grounds.of(plan.variant).of_line(planned, year)),
        notes=tuple(filter(None, (line.note, item.note))),
        recipients=_all_recipients(rows),
        funds=fund_figures(ledger, planned, year, columns),
    )


def _settled_sums(rows: Sequence[Row], parts: Mapping[str, int]) -> tuple[dict[str, int], dict[str, int]]:
    """What each payer bears after settlement, and by how much that differs from the rule's parts, in fen."""
    bearing = dict.fromkeys(payer for row in rows for payer in row.after)
    after = {payer: sum(row.after.get(payer, 0) for row in rows) for payer in bearing}
    changes = {payer: fen - parts.get(payer, 0) for payer, fen in after.items()}
    return after, {payer: fen for payer, fen in changes.items() if fen}


def _row(
    ledger: Ledger, line: Line, column: int, entry: Entry, uses: Sequence[Used], left: Sequence[int]
) -> Row:
    """One place: the payers' parts exactly as the ledger makes them, and what settlement left of them."""
    plan = ledger.plan
    place = plan.variant.places.tree[plan.leaves[column]]
    parts = [exact_round(share * entry.amount) for share in entry.shares[:-1]]
    parts.append(entry.amount - sum(parts))
    settled_to = {payer: fen for payer, fen in zip(plan.payers, left, strict=True) if fen}
    after = {payer: settled_to.pop(payer, 0) for payer in entry.payers} | settled_to
    return Row(
        place.name,
        tuple(origins(place, column, entry, uses, plan.variant.places)),
        tuple(text for piece in entry.pieces for text in _workings(line, piece)),
        entry.amount,
        dict(zip(entry.payers, parts, strict=True)),
        dict(zip(entry.payers, entry.shares, strict=True)),
        after,
        *received(line, entry.pieces),
    )


def _all_recipients(rows: Sequence[Row]) -> int | None:
    found = [row.recipients for row in rows if row.recipients is not None]
    return sum(found) if found else None


def _workings(line: Line, piece: Piece) -> tuple[str, ...]:
    return (*call_lines(line.cost, piece.values), _working(line, piece))


def _working(line: Line, piece: Piece) -> str:
    """The cost expression with the numbers put in and what it comes to before rounding."""
    shown = {name: plain(piece.values[name]) for name in line.cost.names}
    text = f"{with_values(line.cost, shown)} = {plain(piece.cost)}"
    return text if piece.months == 12 else f"({text}) × {piece.months}/12"


def line_words(line: Line, text: str) -> Label:
    """An expression over a line's numbers in the words of their names."""
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
            words = REST if step.expression is None else line_words(line, step.expression.text)
            if len(rules) > 1:
                month = month_text(start)
                words = Label(f"{words.zh}（{month}起）", f"{words.text('en')} (from {month})")
            found.append((step.payer, words))
    return tuple(found)
