"""What a place can spend and bears in a year, limits on it, and how spending grows against revenue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from finsim.budget_terms import VERSIONS, Limit, Version
from finsim.spec import Level

PAYER_OF: Mapping[Level, str] = {
    "nation": "central",
    "province": "province",
    "city": "city",
    "county": "county",
}
"""The payer that a place of each level is."""
State = Literal["within", "warned", "over"]


@dataclass(frozen=True, slots=True)
class PlaceYear:
    """One place in one year, in fen; ``money``: the account's own sums by key, those that are stated.

    ``executed``: what it spends on the items, grants included; ``granted``: the part that others pay;
    ``passed``: what it pays for items that others execute; ``burden``: its own money.  ``local`` and
    ``unstated``: what is spent in it and is nobody's own level in the ledger.  ``spending``: what is set
    against revenue in :class:`Gap`.
    """

    place: str
    level: Level
    year: int
    money: Mapping[str, int]
    executed: int
    granted: int
    passed: int
    burden: int
    local: int
    unstated: int
    spending: int
    revenue: Fraction
    indexed: bool

    @property
    def resources(self) -> int | None:
        """Revenue and other own money, and transfers; ``None`` where the revenue is only an index."""
        if "revenue" not in self.money:
            return None
        gained = sum(self.money.get(key, 0) for key in ("revenue", "other", "received"))
        return gained - self.money.get("paid", 0)

    @property
    def headroom(self) -> int | None:
        """What is left after the committed expenditure and the burden; negative where it is not enough."""
        if self.resources is None:
            return None
        return self.resources - self.money.get("committed", 0) - self.burden


@dataclass(frozen=True, slots=True)
class LimitYear:
    """A limit at one place in one year: ``amount`` against ``base`` (fen), ``most`` and ``warn`` what is
    allowed of it.  For a limit on the gap, ``amount`` is the multiple itself and ``base`` 1; without ``of``
    the base is 1 and ``most`` is in fen."""

    limit: Limit
    place: str
    year: int
    amount: Fraction
    base: Fraction
    most: Fraction
    warn: Fraction | None

    @property
    def ratio(self) -> Fraction | None:
        """The amount as a part of the base; ``None`` of nothing."""
        return self.amount / self.base if self.base else None

    @property
    def room(self) -> Fraction:
        """What may be added before the limit is broken, in fen (a multiple, for the gap)."""
        return self.most * self.base - self.amount

    @property
    def state(self) -> State:
        if self.room < 0:
            return "over"
        return "warned" if self.warn is not None and self.amount > self.warn * self.base else "within"


@dataclass(frozen=True, slots=True)
class Gap:
    """Spending against revenue in one year: each one's growth on the year before, their ratio (``None`` where
    the revenue is an index), and how many times the first year's ratio that is."""

    place: str
    year: int
    spending: int
    spending_growth: Fraction | None
    revenue_growth: Fraction | None
    ratio: Fraction | None
    times: Fraction | None


@dataclass(frozen=True, slots=True)
class Outturn:
    """What was budgeted, carried out and finally settled of one sum in one year, and what is used here."""

    place: str
    key: str
    year: int
    versions: Mapping[Version, int]
    used: int | None

    @property
    def latest(self) -> int:
        """The final figure, else the outturn, else the budget."""
        return [self.versions[version] for version in VERSIONS if version in self.versions][-1]


# ---- growth gap ----


def times_of(years: Sequence[PlaceYear]) -> list[Fraction | None]:
    """How many times the first year's ratio of spending to revenue that of each year is."""
    return [gap.times for gap in gaps_of(years)]


def gaps_of(years: Sequence[PlaceYear]) -> list[Gap]:
    """Spending against revenue at one place, year after year; nothing is said where one of them is 0."""
    found, first = [], years[0] if years else None
    for before, one in zip([None, *years], years, strict=False):
        assert first is not None
        ratio = Fraction(one.spending) / (one.revenue * 100) if one.revenue else None
        start = Fraction(first.spending) / (first.revenue * 100) if first.revenue else None
        found.append(
            Gap(
                one.place,
                one.year,
                one.spending,
                _growth(one.spending, before.spending) if before is not None else None,
                _growth(one.revenue, before.revenue) if before is not None else None,
                None if one.indexed else ratio,
                ratio / start if ratio is not None and start else None,
            )
        )
    return found


def _growth(value: Fraction | int, before: Fraction | int) -> Fraction | None:
    return Fraction(value) / Fraction(before) - 1 if before else None
