"""What a scenario says of a social-insurance fund: which benefits it pays, and what it pays them from.

Source: 社会保险基金预算 and 决算 tables (opening balance, contributions, subsidies, interest, benefits,
closing balance); the rate that depends on the reserve is item 22 of the list of Hulunbuir
(呼政办发〔2018〕41号).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from finsim.errors import NOWHERE, Where
from finsim.rules import Label

if TYPE_CHECKING:
    from finsim.spec import Level, Line, Quantity

IncomeKind = Literal["contribution", "subsidy"]


@dataclass(frozen=True, slots=True)
class Income:
    """What a fund receives in a year under one name: a contribution or a subsidy.

    ``lines`` are worked out as lines of a service are (cost and sharing; no cost of any item): one, or one
    for each of ``months``, the months of reserve (ascending, the first 0) from which its rate holds.
    """

    code: str
    kind: IncomeKind
    name: Label
    lines: tuple[Line, ...]
    months: tuple[Fraction, ...] = (Fraction(0),)


@dataclass(frozen=True, slots=True)
class Fund:
    """A social-insurance fund, pooled at each place of ``level``.

    ``lines``: paths of the benefit lines whose part of payer ``fund`` it pays.  ``balance``: yuan at the
    start of the base year, one value or one for each place of the level.  ``interest``: the yearly rate on
    the opening balance.  ``backstop``: the government that subsidises what is lacking; without one,
    ``shortfall`` is the payer to whom what is lacking is put.  ``open``: the numbers that nobody has stated
    yet: such a fund is not worked out.
    """

    code: str
    name: Label
    level: Level
    lines: tuple[str, ...]
    incomes: tuple[Income, ...] = ()
    balance: Quantity | None = None
    interest: Quantity | None = None
    backstop: str = ""
    shortfall: str = ""
    open: tuple[Label, ...] = ()
    note: str = ""
    where: Where = field(default=NOWHERE, compare=False)

    @property
    def stated(self) -> bool:
        """Whether it pays for something and everything it needs is known, so that it is worked out."""
        return bool(self.lines) and not self.open and self.balance is not None

    @property
    def keeper(self) -> str:
        """Who pays what is lacking."""
        return self.backstop or self.shortfall

    @property
    def income_lines(self) -> Iterator[Line]:
        """The lines of all incomes, every step of the reserve."""
        return (line for income in self.incomes for line in income.lines)

    @property
    def numbers(self) -> Iterator[Quantity]:
        """Every number that the statement uses."""
        if self.balance is not None:
            yield self.balance
        if self.interest is not None:
            yield self.interest
        for line in self.income_lines:
            yield from line.quantities.values()
