"""Table 7: what each place with an account can afford, in 万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from finsim.analysis.budget_years import PAYER_OF, LimitYear, PlaceYear
from finsim.appendix.tables.draft import Draft
from finsim.budget_terms import MONEY
from finsim.controlled_rounding import RoundedTable, round_table
from finsim.money import exact_round
from finsim.report.afford_tables import (
    GAINED,
    SPENT,
    by_place,
    limit_line,
    outcome,
    percent,
    place_name,
    times,
)
from finsim.report.printed import WAN
from finsim.report.table import Column, Row, Table
from finsim.result import Result

_APART = ("executed", "granted", "passed")


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
    exact = True
    for code, years in by_place(found):
        account = _Account(draft, years)
        rows += [Row((place_name(draft.book, code), *[None] * len(years)), "heading"), *account.rows()]
        rows += _limits(draft, [one for one in found.limits if one.place == code])
        exact = exact and account.exact
    heads = [Column(draft.book.say("year", year=year), "money") for year in variant.years]
    columns = [Column(draft.book.say("afford-entry"), width=34), *heads]
    notes = [] if exact else [draft.book.say("rounding-note", unit=draft.book.say("wan"))]
    notes.append(draft.say("note-afford"))
    groups = dict.fromkeys((one.limit.code, one.place) for one in found.limits)
    seen = {one.limit.code: one.limit for one in found.limits}
    notes += [limit_line(draft.book, limit) for limit in seen.values()]
    notes += [outcome(draft.book, found, code, place) for code, place in groups]
    return draft.table("afford", columns, rows, notes)


def _whole(draft: Draft) -> Result:
    """The edition's variant as a result of its own, at all its places: accounts are not cut to a place."""
    whole, result = draft.edition.whole, draft.book.result
    return Result(replace(result.scenario, variants=(whole.plan.variant,)), (whole,))


@dataclass(frozen=True)
class _Account:
    """One place's account in 万元, year by year: each column adds up by itself."""

    draft: Draft
    years: Sequence[PlaceYear]

    @property
    def keys(self) -> list[str]:
        """The sums that are stated, in the order of the account."""
        return [key for key in (*GAINED, *SPENT) if key in self.years[0].money]

    @property
    def has_money(self) -> bool:
        """Whether the revenue is an amount, so that there are resources to speak of."""
        return self.years[0].resources is not None

    def tables(self) -> Iterator[tuple[RoundedTable, RoundedTable]]:
        """For each year: the account down to the headroom, and what is executed apart from what is borne."""
        for one in self.years:
            burden = self._printed(one)
            gained = [_signed(key, one.money[key]) for key in self.keys] if self.has_money else []
            parts = [*gained, -one.money.get("committed", 0), -one.burden]
            groups = [list(range(len(gained)))] if gained else None
            fixed = {} if burden is None else {len(parts) - 1: -burden}
            account = round_table([[fen] for fen in parts], WAN, fixed_rows=fixed, row_groups=groups)
            apart = [[one.burden], [one.granted], [-one.passed]]
            total = self._executed(one)
            borne = -account.row_totals[-1]
            yield account, round_table(apart, WAN, fixed_rows={0: borne}, fixed_total=total)

    @property
    def exact(self) -> bool:
        return all(one.exact and other.exact for one, other in self.tables())

    def _printed(self, one: PlaceYear) -> int | None:
        """The burden as the first table prints it, where it is one payer's whole row there."""
        book, payer = self.draft.book, PAYER_OF[one.level]
        if payer not in book.payers:
            return None
        row, year = book.payers.index(payer), book.variant.years.index(one.year)
        fen = int(book.ledger.entries[:, row, year].sum())
        return book.printed.levels.cells[row][year] if fen == one.burden else None

    def _executed(self, one: PlaceYear) -> int | None:
        """What is executed as the first table prints it, where it is the year's whole total there."""
        book, year = self.draft.book, self.draft.book.variant.years.index(one.year)
        fen = int(book.ledger.entries[:, :, year].sum())
        return book.printed.levels.column_totals[year] if fen == one.executed else None

    def rows(self) -> Iterator[Row]:
        made, draft = list(self.tables()), self.draft
        accounts, apart = [one for one, _ in made], [other for _, other in made]
        if self.years[0].indexed:
            from finsim.indicators import decimal

            yield Row((draft.book.say("afford-indexed"), *(decimal(one.revenue) for one in self.years)))
        if self.has_money:
            yield from self._gained(accounts)
        if "committed" in self.years[0].money:
            label = draft.book.say("afford-paid", label=MONEY["committed"].text(draft.language))
            yield Row((label, *(-one.row_totals[-2] for one in accounts)))
        yield Row((draft.book.say("afford-burden"), *(-one.row_totals[-1] for one in accounts)))
        if self.has_money:
            yield Row((draft.book.say("afford-headroom"), *(one.total for one in accounts)), "total")
        columns = ([one.total for one in apart], [one.row_totals[1] for one in apart],
                   [-one.row_totals[2] for one in apart])  # fmt: skip
        for key, cells in zip(_APART, columns, strict=True):
            yield Row((draft.book.say(f"afford-{key}"), *cells))

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
    """Each limit's figure by year, as text: per cent, times, or 万元."""
    for code in dict.fromkeys(one.limit.code for one in limits):
        years = [one for one in limits if one.limit.code == code]
        name = draft.say("limit", name=years[0].limit.name.text(draft.language))
        yield Row((name, *(_limit(draft, one) for one in years)))


def _limit(draft: Draft, one: LimitYear) -> str:
    if one.limit.what == "gap":
        text = times(one.amount) or "—"
    elif one.limit.of:
        text = percent(one.ratio) or "—"
    else:
        text = f"{exact_round(one.amount / WAN):,}"
    return text if one.state == "within" else f"{text} {draft.book.say('limit-' + one.state)}"
