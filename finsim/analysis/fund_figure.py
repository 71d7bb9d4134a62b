"""What a social-insurance fund has to do with a figure: its statement of the year, every income place by
place, and what of the figure moved from the fund to others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from finsim.analysis.line_numbers import numbers, uses_of
from finsim.analysis.numbers_used import Number, plain
from finsim.engine import make_ledger, tables_of
from finsim.entry import Entry, work_entry
from finsim.expression import with_values
from finsim.fund_terms import Fund, Income
from finsim.funds import run_funds, yearly
from finsim.ledger import FundYear, Ledger
from finsim.money import exact_round
from finsim.plan import PlannedLine
from finsim.series import Paths


@dataclass(frozen=True, slots=True)
class IncomePlace:
    """What an income brings at one lowest place: the numbers put in, the amount and each payer's part."""

    place: str
    working: tuple[str, ...]
    amount: int
    parts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class IncomeFigure:
    """An income of the year: the months of reserve of its step (``None`` where its rate has no steps)."""

    income: Income
    months: Fraction | None
    numbers: tuple[Number, ...]
    places: tuple[IncomePlace, ...]
    received: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class FundFigure:
    """The statement of one place and year; ``part``: what moved to each payer in the figure shown, in fen.
    ``first``: its opening balance is the stated one."""

    fund: Fund
    place: str
    statement: FundYear
    interest: Fraction
    first: bool
    incomes: tuple[IncomeFigure, ...]
    part: Mapping[str, int]


def fund_figures(
    ledger: Ledger, planned: PlannedLine, year: int, columns: Sequence[int]
) -> tuple[FundFigure, ...]:
    """The statements behind a line's figure in a year at some lowest places; none where no fund pays it."""
    path = planned.line.path
    fund = next((one for one in ledger.plan.variant.funds if one.stated and path in one.lines), None)
    if fund is None:
        return ()
    before = make_ledger(ledger.plan)
    after = run_funds(before)
    found = []
    for statement in after.statements:
        inside = ledger.place_columns(statement.place)
        shown = sorted({*inside} & {*columns})
        if statement.fund == fund.code and statement.year == year and shown:
            part = _part(before, after, planned, statement, shown)
            found.append(_figure(ledger, fund, statement, inside, part))
    return tuple(found)


def _part(
    before: Ledger, after: Ledger, planned: PlannedLine, statement: FundYear, columns: list[int]
) -> dict[str, int]:
    """What moved to each payer of one line at some places."""
    plan = before.plan
    row = next(i for i, one in enumerate(plan.lines) if one is planned)
    index = plan.years.index(statement.year)
    moved = [ledger.entries[row, :, index, columns].sum(axis=0) for ledger in (after, before)]
    gained = dict(zip(plan.payers, (moved[0] - moved[1]).tolist(), strict=True))
    return {payer: int(fen) for payer, fen in gained.items() if fen and payer != "fund"}


def _figure(
    ledger: Ledger, fund: Fund, statement: FundYear, inside: list[int], part: Mapping[str, int]
) -> FundFigure:
    plan = ledger.plan
    index = plan.years.index(statement.year)
    return FundFigure(
        fund,
        plan.variant.places.tree[statement.place].name,
        statement,
        yearly(plan, fund.interest)[index],
        index == 0,
        tuple(_income(ledger, one, statement, inside) for one in fund.incomes),
        part,
    )


def _income(ledger: Ledger, income: Income, statement: FundYear, inside: list[int]) -> IncomeFigure:
    plan, step = ledger.plan, statement.steps[income.code]
    planned = plan.incomes[income.lines[step].path]
    paths, index = Paths(plan.variant), plan.years.index(statement.year)
    tables = tables_of(planned, paths, planned.numbers)
    entries = [work_entry(planned, tables, index, column) for column in inside]
    uses = uses_of(planned.line, paths, entries[0].pieces)
    tree, leaves = plan.variant.places.tree, plan.leaves
    return IncomeFigure(
        income,
        income.months[step] if len(income.months) > 1 else None,
        tuple(numbers(uses, paths, entries, inside, statement.year)),
        tuple(
            IncomePlace(
                tree[leaves[column]].name, tuple(_working(planned, entry)), entry.amount, _parts(entry)
            )
            for column, entry in zip(inside, entries, strict=True)
        ),
        statement.received[income.code],
    )


def _working(planned: PlannedLine, entry: Entry) -> Iterator[str]:
    """The expression with the numbers put in, for each piece of the year."""
    cost = planned.line.cost
    for piece in entry.pieces:
        shown = {name: plain(piece.values[name]) for name in cost.names}
        text = f"{with_values(cost, shown)} = {plain(piece.cost)}"
        yield text if piece.months == 12 else f"({text}) × {piece.months}/12"


def _parts(entry: Entry) -> dict[str, int]:
    """The payers' parts exactly as the ledger makes them."""
    parts = [exact_round(share * entry.amount) for share in entry.shares[:-1]]
    return dict(zip(entry.payers, [*parts, entry.amount - sum(parts)], strict=True))
