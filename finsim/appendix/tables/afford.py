"""Table 7: what each place with an account can afford, in 万元."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from finsim.analysis.budget_years import PAYER_OF, LimitYear, PlaceYear
from finsim.appendix.tables.draft import Draft
from finsim.budget_terms import MONEY
from finsim.controlled_rounding import RoundedTable, round_table
from finsim.indicators import decimal
from finsim.money import exact_round
from finsim.report.afford_tables import (
    GAINED,
    SPENT,
    by_place,
    limit_line,
    outcome,
    percent,
    place_name,
)
from finsim.report.printed import WAN
from finsim.report.table import Column, Row, Table
from finsim.result import Result
from finsim.spec import GOVERNMENTS

if TYPE_CHECKING:
    from finsim.analysis.affordability import Affordability


def afford(draft: Draft) -> Table | str:
    """Resources, burden and headroom by year for each place with an account, and its limits."""
    from finsim.analysis.affordability import afford as asked

    variant, place = draft.edition.whole.plan.variant, draft.edition.place
    if variant.budget is None:
        return draft.say("reason-no-budget")
    if place and place not in {account.place for account in variant.budget.accounts}:
        return draft.say("reason-no-account", place=draft.edition.place_name)
    found = asked(_whole(draft), variant=variant.code, place=place)
    if not found.years:
        return draft.say("reason-no-budget")
    rows: list[Row] = []
    local = _undivided(draft)
    accounts = [(code, _Account(draft, years, local.get(code, {}))) for code, years in by_place(found)]
    for code, account in accounts:
        years = account.years
        rows += [Row((place_name(draft.book, code), *[None] * len(years)), "heading"), *account.rows()]
        rows += _limits(draft, [one for one in found.limits if one.place == code])
    heads = [Column(draft.book.say("year", year=year), "money") for year in variant.years]
    columns = [Column(draft.book.say("afford-entry"), width=34), *heads]
    return draft.table("afford", columns, rows, list(_notes(draft, found, accounts)))


def _notes(draft: Draft, found: Affordability, accounts: Sequence[tuple[str, _Account]]) -> Iterator[str]:
    """What the rows are, as far as there are such rows, and how the limits are kept."""
    if not all(account.exact for _, account in accounts):
        yield draft.book.say("rounding-note", unit=draft.book.say("wan"))
    if any(account.has_money for _, account in accounts):
        yield draft.say("note-afford")
    yield draft.say("note-afford-grants")
    if any(account.has_local for _, account in accounts):
        yield draft.say("note-afford-local", payer=draft.book.payer("local"))
    for code, account in accounts:
        if account.years[0].indexed:
            yield draft.book.say("afford-only-index", place=place_name(draft.book, code))
    seen = {one.limit.code: one.limit for one in found.limits}
    yield from (limit_line(draft.book, limit) for limit in seen.values())
    groups = dict.fromkeys((one.limit.code, one.place) for one in found.limits)
    yield from (outcome(draft.book, found, code, place) for code, place in groups)


def _whole(draft: Draft) -> Result:
    """The edition's variant as a result of its own, at all its places: accounts are not cut to a place."""
    whole, result = draft.edition.whole, draft.book.result
    return Result(replace(result.scenario, variants=(whole.plan.variant,)), (whole,))


def _undivided(draft: Draft) -> dict[str, dict[int, int]]:
    """What is executed in each place with an account and is of no level: fen by place and year."""
    from finsim.analysis.budget_desk import Desk

    ledger = draft.edition.whole
    desk, plan = Desk(ledger), ledger.plan
    if "local" not in plan.payers:
        return {}
    entries = ledger.entries[:, plan.payers.index("local")]
    found = {}
    for account in desk.budget.accounts:
        mine = (desk.executor == account.place)[:, None, :]
        sums = np.where(mine, entries, 0).sum(axis=(0, 2)).tolist()
        found[account.place] = {y: fen for y, fen in zip(plan.years, sums, strict=True) if fen}
    return found


@dataclass(frozen=True)
class _Account:
    """One place's account in 万元, year by year: each column adds up by itself."""

    draft: Draft
    years: Sequence[PlaceYear]
    local: Mapping[int, int]

    @property
    def keys(self) -> list[str]:
        """The sums that are stated, in the order of the account."""
        return [key for key in (*GAINED, *SPENT) if key in self.years[0].money]

    @property
    def has_money(self) -> bool:
        """Whether the revenue is an amount, so that there are resources to speak of."""
        return self.years[0].resources is not None

    @property
    def has_local(self) -> bool:
        """Whether some of what is executed is nobody's own level: a row of its own."""
        return bool(self.local)

    @cached_property
    def tables(self) -> tuple[tuple[RoundedTable, RoundedTable], ...]:
        return tuple(self._tables())

    def _tables(self) -> Iterator[tuple[RoundedTable, RoundedTable]]:
        """For each year: the account down to the headroom; what is executed apart from what is borne, in the
        rows borne, paid by other levels, of no level, executed below."""
        for one in self.years:
            burden = self._printed(one)
            gained = [_signed(key, one.money[key]) for key in self.keys] if self.has_money else []
            parts = [*gained, -one.money.get("committed", 0), -one.burden]
            groups = [list(range(len(gained)))] if gained else None
            fixed = {} if burden is None else {len(parts) - 1: -burden}
            account = round_table([[fen] for fen in parts], WAN, fixed_rows=fixed, row_groups=groups)
            local = self.local.get(one.year, 0)
            apart = [[one.burden], [one.granted - local], [local], [-one.passed]]
            fixed = {0: -account.row_totals[-1]}
            if local and (printed := self._borne(("local",), one.year, local)) is not None:
                fixed[2] = printed
            total = self._borne(GOVERNMENTS, one.year, one.executed)
            yield account, round_table(apart, WAN, fixed_rows=fixed, fixed_total=total)

    @property
    def exact(self) -> bool:
        return all(one.exact and other.exact for one, other in self.tables)

    def _printed(self, one: PlaceYear) -> int | None:
        """The burden as the first table prints it, where it is one payer's whole row there."""
        return self._borne((PAYER_OF[one.level],), one.year, one.burden)

    def _borne(self, payers: Sequence[str], year: int, amount: int) -> int | None:
        """What some payers bear together as the first table prints it; ``None`` where it is another amount
        than the one asked for."""
        book, at = self.draft.book, self.draft.book.variant.years.index(year)
        rows = [row for row, payer in enumerate(book.payers) if payer in payers]
        if not rows or int(book.ledger.entries[:, rows, at].sum()) != amount:
            return None
        return sum(book.printed.levels.cells[row][at] for row in rows)

    def rows(self) -> Iterator[Row]:
        book = self.draft.book
        accounts, apart = [one for one, _ in self.tables], [other for _, other in self.tables]
        if self.years[0].indexed:
            yield self._index()
        if self.has_money:
            yield from self._gained(accounts)
        if "committed" in self.years[0].money:
            label = book.say("afford-paid", label=MONEY["committed"].text(self.draft.language))
            yield Row((label, *(-one.row_totals[-2] for one in accounts)))
        burden = book.say("afford-burden")
        label = burden if self.has_money else burden.lstrip("－− ")  # nothing stands above to take it from
        yield Row((label, *(-one.row_totals[-1] for one in accounts)))
        if self.has_money:
            yield Row((book.say("afford-headroom"), *(one.total for one in accounts)), "total")
        yield from self._executed(apart)

    def _executed(self, apart: Sequence[RoundedTable]) -> Iterator[Row]:
        """What is executed, and of it what others pay and what is of no level; what is executed below."""
        book = self.draft.book
        yield Row((book.say("afford-executed"), *(one.total for one in apart)))
        yield Row((book.say("afford-granted"), *(one.row_totals[1] for one in apart)))
        if self.has_local:
            label = self.draft.say("afford-local", payer=book.payer("local"))
            yield Row((label, *(one.row_totals[2] for one in apart)))
        yield Row((book.say("afford-passed"), *(-one.row_totals[3] for one in apart)))

    def _index(self) -> Row:
        """The index of the revenue, its own unit in the label: two decimals, three of an index of 1."""
        first = self.years[0]
        places = 2 if first.revenue >= 10 else 3
        cells = (f"{exact_round(one.revenue * 10**places) / 10**places:,.{places}f}" for one in self.years)
        label = self.draft.say("afford-index", year=first.year, base=decimal(first.revenue))
        return Row((label, *cells))

    def _gained(self, accounts: Sequence[RoundedTable]) -> Iterator[Row]:
        """Revenue, what is added and taken away, and the resources that makes."""
        book = self.draft.book
        for row, key in enumerate(self.keys):
            label = MONEY[key].text(self.draft.language)
            sign = "afford-paid" if key in SPENT else "afford-gained" if row else ""
            said = book.say(sign, label=label) if sign else label
            yield Row((said, *(_signed(key, one.row_totals[row]) for one in accounts)))
        yield Row((book.say("afford-resources"), *(one.group_totals[0] for one in accounts)), "subtotal")


def _signed(key: str, amount: int) -> int:
    return -amount if key in SPENT else amount


def _limits(draft: Draft, limits: Sequence[LimitYear]) -> Iterator[Row]:
    """Each limit's figure by year, as per cent or in 万元, and below it where it is warned or broken."""
    for code in dict.fromkeys(one.limit.code for one in limits):
        years = [one for one in limits if one.limit.code == code]
        words = {"name": years[0].limit.name.text(draft.language), "year": years[0].year}
        yield Row((draft.say("limit-gap" if years[0].limit.what == "gap" else "limit", **words),
                   *(_limit(one) for one in years)))  # fmt: skip
        yield Row((draft.say("limit-state"), *(draft.say(f"state-{one.state}") for one in years)))


def _limit(one: LimitYear) -> str | int:
    if one.limit.what == "gap":
        return percent(one.amount) or "—"
    if one.limit.of:
        return percent(one.ratio) or "—"
    return exact_round(one.amount / WAN)
