"""What each place can afford: its resources against what it bears, limits, growth gap, three years ahead.

Two sums are kept apart throughout.  *Executed*: what a place spends on the items, grants from above included;
a lowest place executes what is spent there, unless an account says that its place executes an item.
*Burden*: what the place pays out of its own money, for itself and as grants to others.

    executed − grants received + grants paid = burden
    resources = revenue + other own resources + transfers received − transfers paid
    headroom  = resources − committed − burden

Source: the order of 一般公共预算收支平衡表; limits are those of the scenario's rule file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from finsim.analysis.budget_desk import Desk
from finsim.analysis.budget_years import Gap, LimitYear, Outturn, PlaceYear, State, gaps_of
from finsim.analysis.explain import find_place
from finsim.analysis.guarantees import Check, check_guarantee, faulty
from finsim.budget_terms import Guarantee
from finsim.errors import EXIT_USAGE, fail, told
from finsim.load.context import listed
from finsim.result import Result
from finsim.shown import Shown

if TYPE_CHECKING:
    import pandas as pd

SPAN = 3
"""A medium-term plan looks three years ahead."""


@dataclass(frozen=True, slots=True)
class PlanYear:
    """One year of a three-year plan that begins in ``start``: under current policy, and with the reform."""

    start: int
    current: PlaceYear
    reform: PlaceYear | None


@dataclass(frozen=True, repr=False)
class Affordability(Shown):
    """What a variant's places can afford; ``reform`` is the variant laid beside it, '' if none; ``of``: the
    result that was asked."""

    variant: str
    reform: str
    years: tuple[PlaceYear, ...]
    limits: tuple[LimitYear, ...]
    gaps: tuple[Gap, ...]
    plans: tuple[PlanYear, ...]
    outturns: tuple[Outturn, ...]
    tables: tuple[Guarantee, ...]
    checks: tuple[Check, ...]
    of: Result | None = field(default=None, repr=False, compare=False)

    def first(self, limit: str, place: str, state: State = "over") -> int | None:
        """The first year in which a limit is in a state at a place; ``None`` if never within the horizon."""
        found = (one.year for one in self.limits if (one.limit.code, one.place) == (limit, place)
                 and (one.state == state))  # fmt: skip
        return next(found, None)

    def to_frame(self) -> pd.DataFrame:
        """A row for each place and year: each sum of the account, executed, grants received and passed on,
        burden, resources and headroom in yuan, ``unit``; empty where a sum is not known."""
        import pandas as pd

        known = {key: None for one in self.years for key in one.money}
        rows = []
        for one in self.years:
            sums = {**known, **one.money, "executed": one.executed, "granted": one.granted}
            sums |= {"passed": one.passed, "burden": one.burden}
            sums |= {"resources": one.resources, "headroom": one.headroom}
            yuan = {key: None if fen is None else fen / 100 for key, fen in sums.items()}
            rows.append({"place": one.place, "level": one.level, "year": one.year, **yuan, "unit": "元"})
        return pd.DataFrame(rows)

    @property
    def faulty(self) -> bool:
        """Whether some table of the three guarantees cannot be right as it stands."""
        return bool(faulty(self.checks))


@told
def afford(
    result: Result, *, variant: str = "", reform: str = "", place: str = "", start: int | None = None
) -> Affordability:
    """What the places of a variant can afford (default: the first), all that have an account or ``place``.

    ``reform``: a variant to lay beside it in the three-year plans, which begin in ``start`` (default: the
    first year) and roll on a year at a time.  Amounts are whole fen from the ledger; an account's own sums
    are rounded to the fen.  Raises :class:`~finsim.errors.InputFault` where the scenario has no budget, and
    for an unknown variant, place or year.
    """
    desk = Desk(result.ledger(variant))
    chosen = _chosen(desk, place)
    other = None
    if reform.lower().endswith((".yaml", ".yml")) and reform not in result.variants:
        fail("afford-reform-file", exit_code=EXIT_USAGE, found=reform)
    if reform:
        other = Desk(result.ledger(reform))
        if result.variant(variant).code == result.variant(reform).code:
            fail("afford-reform-same", exit_code=EXIT_USAGE, found=reform)
    years = tuple(one for code in chosen for one in desk.place_years(code))
    tables = tuple(table for table in desk.budget.guarantees if not place or table.place in chosen)
    return Affordability(
        result.variant(variant).code,
        reform,
        years,
        tuple(one for one in desk.limit_years(years) if not place or one.place in chosen),
        tuple(gap for code in chosen for gap in gaps_of([one for one in years if one.place == code])),
        _plans(desk, other, chosen, start),
        tuple(desk.outturns(years)),
        tables,
        tuple(check for table in tables for check in check_guarantee(table)),
        result,
    )


def _chosen(desk: Desk, place: str) -> tuple[str, ...]:
    known = tuple(account.place for account in desk.budget.accounts)
    if not place:
        return known
    code, tree = find_place(desk.ledger, place), desk.tree
    if code not in known:
        names = listed([f"{one} {tree[one].name}" for one in known])
        fail("afford-place", exit_code=EXIT_USAGE, place=f"{code} {tree[code].name}", known=names)
    return (code,)


def _plans(desk: Desk, other: Desk | None, places: Sequence[str], start: int | None) -> tuple[PlanYear, ...]:
    """Three years from each year on that has two more behind it, the first being ``start``.

    Empty where the variants share fewer than three years in a row.
    """
    shared = [year for year in desk.years if other is None or year in other.years]
    first = shared[0] if start is None and shared else start
    if first not in shared:
        fail("afford-year", exit_code=EXIT_USAGE, found=str(first), known=listed(map(str, shared)))
    current = {(one.place, one.year): one for code in places for one in desk.place_years(code)}
    reformed: dict[tuple[str, int], PlaceYear] = {}
    if other is not None:
        known = [code for code in places if other.budget.account(code) is not None]
        reformed = {(one.place, one.year): one for code in known for one in other.place_years(code)}
    return tuple(
        PlanYear(begin, current[code, year], reformed.get((code, year)))
        for code in places
        for begin in shared
        if begin >= first and all(begin + step in shared for step in range(SPAN))
        for year in range(begin, begin + SPAN)
    )
