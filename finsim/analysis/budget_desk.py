"""A ledger with its budget: what each place executes and bears, its numbers and limits year by year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from finsim.analysis.budget_years import PAYER_OF, LimitYear, Outturn, PlaceYear, times_of
from finsim.budget_terms import INDEX, Account, Limit
from finsim.errors import Problem, fail
from finsim.ledger import Ledger
from finsim.money import exact_fen
from finsim.series import Paths, held
from finsim.spec import GOVERNMENTS, Quantity


class Desk:
    """A ledger with its budget: what each place executes and bears, and its numbers year by year."""

    def __init__(self, ledger: Ledger) -> None:
        budget = ledger.plan.variant.budget
        if budget is None:
            fail("afford-no-budget")
        self.ledger, self.budget = ledger, budget
        self.tree = ledger.plan.variant.places.tree
        self.years = ledger.plan.years
        self._paths = Paths(ledger.plan.variant)
        self._known: dict[str, list[PlaceYear]] = {}

    @cached_property
    def executor(self) -> NDArray[np.object_]:
        """The place that executes each line at each lowest place: (line, place)."""
        plan = self.ledger.plan
        found = np.empty((len(plan.lines), len(plan.leaves)), dtype=object)
        found[:] = np.array(plan.leaves, dtype=object)
        for account in self.budget.accounts:
            rows = [row for row, one in enumerate(plan.lines) if one.line.item in account.executes]
            if rows:
                found[np.ix_(rows, self.ledger.place_columns(account.place))] = account.place
        return found

    def place_years(self, code: str) -> list[PlaceYear]:
        """A place year after year, all items; worked out once."""
        if code not in self._known:
            self._known[code] = self._place_years(code)
        return self._known[code]

    def _place_years(self, code: str) -> list[PlaceYear]:
        account = self.budget.account(code)
        assert account is not None, "a place without an account is not chosen"
        sums = self.item_sums(code)
        money = {key: self.fen(number) for key, number in account.numbers.items() if key != INDEX}
        revenue = self.values(account.numbers[INDEX if INDEX in account.numbers else "revenue"])
        spending = self._spending(account, money, sums["burden"])
        found = []
        for index, year in enumerate(self.years):
            own = {key: values[index] for key, values in money.items()}
            parts = {key: values[index] for key, values in sums.items()}
            found.append(
                PlaceYear(
                    code,
                    self.tree[code].level,
                    year,
                    own,
                    **parts,
                    spending=spending[index],
                    revenue=revenue[index],
                    indexed=INDEX in account.numbers,
                )
            )
        return found

    def item_sums(self, code: str, items: Sequence[str] = ()) -> dict[str, list[int]]:
        """Executed, granted, passed, burden, local, unstated by year in fen, of all items or of some."""
        plan, entries = self.ledger.plan, self.ledger.entries
        rows = np.array([not items or one.line.item in items for one in plan.lines], dtype=bool)
        inside = np.zeros(len(plan.leaves), dtype=bool)
        inside[self.ledger.place_columns(code)] = True
        mine = (self.executor == code) & rows[:, None]
        here = np.broadcast_to(rows[:, None] & inside, mine.shape)

        def added(payers: Sequence[str], where: NDArray[np.bool_]) -> NDArray[np.int64]:
            found = [row for row, payer in enumerate(plan.payers) if payer in payers]
            chosen = entries[:, found].sum(axis=1)
            kept: NDArray[np.int64] = np.where(where[:, None, :], chosen, 0).sum(axis=(0, 2))
            return kept

        payer = PAYER_OF[self.tree[code].level]
        executed, own = added(GOVERNMENTS, mine), added((payer,), mine)
        burden = added((payer,), here)
        found = {
            "executed": executed, "granted": executed - own, "passed": burden - own, "burden": burden,
            "local": added(("local",), here), "unstated": added(("unstated",), here),
        }  # fmt: skip
        return {key: [int(fen) for fen in values] for key, values in found.items()}

    def _spending(self, account: Account, money: Mapping[str, list[int]], burden: list[int]) -> list[int]:
        """What is set against revenue: the top-down total, a stated sum, or the burden."""
        if account.of_total:
            from finsim.analysis.top_down import top_down

            given = top_down(self.ledger)
            assert given is not None, "an account is of the total only where there is one"
            return list(given.fen)
        return money.get("spending", burden)

    def values(self, number: Quantity) -> list[Fraction]:
        """A number of one place in each year, exact."""
        found = []
        for value in self._paths.along(number, [year * 12 for year in self.years]):
            if not isinstance(value, Fraction):
                raise Problem("budget-number-by-place", path=number.path)
            found.append(value)
        return found

    def fen(self, number: Quantity) -> list[int]:
        return [exact_fen(value) for value in self.values(number)]

    # ---- limits ----

    def limit_years(self, years: Sequence[PlaceYear]) -> Iterator[LimitYear]:
        """Every limit at each of its places, year after year."""
        known = {(one.place, one.year): one for one in years}
        for limit in self.budget.limits:
            most = self.values(limit.at_most)
            warn = self.values(limit.warn) if limit.warn is not None else None
            scale = 1 if limit.of or limit.what == "gap" else 100
            for code in limit.places:
                sums = self.item_sums(code, limit.items)
                times = times_of([one for one in years if one.place == code])
                for index, year in enumerate(self.years):
                    one = known.get((code, year))
                    pair = _measured(limit, one, sums, index, times)
                    if pair is None:
                        continue
                    warned = warn[index] * scale if warn is not None else None
                    yield LimitYear(limit, code, year, *pair, most[index] * scale, warned)

    # ---- budget, outturn, final ----

    def outturns(self, years: Sequence[PlaceYear]) -> Iterator[Outturn]:
        """Each stated figure of a year, beside the one that is used."""
        used = {(one.place, one.year, key): fen for one in years for key, fen in one.money.items()}
        for place in dict.fromkeys(one.place for one in years):
            account = self.budget.account(place)
            stated = account.versions if account is not None else {}
            cells = {
                (key, dated.month // 12)
                for kept in stated.values()
                for key, number in kept.items()
                for dated in number.values
            }
            for key, year in sorted(cells, key=lambda cell: (cell[1], cell[0])):
                versions = {
                    version: exact_fen(held(number, number.values, year * 12))
                    for version, kept in stated.items()
                    if (number := kept.get(key)) and any(d.month // 12 == year for d in number.values)
                }
                yield Outturn(place, key, year, versions, used.get((place, year, key)))


def _measured(
    limit: Limit,
    one: PlaceYear | None,
    sums: Mapping[str, Sequence[int]],
    index: int,
    times: Sequence[Fraction | None],
) -> tuple[Fraction, Fraction] | None:
    """What a limit is about in a year, and what it is set against; ``None`` where that is not known."""
    if limit.what == "gap":
        multiple = times[index] if times else None
        return None if multiple is None else (multiple, Fraction(1))
    amount = Fraction(sums[limit.what][index])
    if not limit.of:
        return amount, Fraction(1)
    if one is None:
        return None
    base = one.resources if limit.of == "resources" else one.money.get(limit.of)
    return None if base is None else (amount, Fraction(base))
