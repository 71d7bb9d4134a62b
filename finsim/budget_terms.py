"""What a scenario says of budgets: what each place can spend, which limits it keeps, its three guarantees.

Source of the terms: 一般公共预算收支平衡表 (收入, 上级补助收入, 上解支出), 三保 tables (需求, 安排, 缺口).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from finsim.basis import Basis
from finsim.errors import NOWHERE, Where
from finsim.rules import Label

if TYPE_CHECKING:
    from finsim.spec import Level, Quantity

MONEY: Mapping[str, Label] = {
    "revenue": Label("一般公共预算收入", "general public budget revenue"),
    "other": Label("其他自有财力", "other own resources"),
    "received": Label("上级补助收入（不含各项目的补助）", "transfers received (without the items' grants)"),
    "paid": Label("上解和补助下级支出（不含各项目的补助）", "transfers paid (without the items' grants)"),
    "committed": Label("已安排的其他支出", "other expenditure already committed"),
    "expenditure": Label("一般公共预算支出", "general public budget expenditure"),
    "spending": Label("与收入比增速的支出", "the spending whose growth is set against revenue"),
}
"""The sums of an account, in yuan a year."""
INDEX = "revenue_index"
INDEX_LABEL = Label("收入指数", "index of revenue")
Version = Literal["budget", "outturn", "final"]
VERSIONS: Mapping[Version, Label] = {
    "budget": Label("预算数", "budget"),
    "outturn": Label("执行数", "outturn"),
    "final": Label("决算数", "final"),
}
"""The three states of a year's figure, from the first to the last."""
Kind = Literal["livelihood", "wages", "operation", "total"]
KINDS: Mapping[Kind, Label] = {
    "livelihood": Label("保基本民生", "basic livelihood"),
    "wages": Label("保工资", "wages"),
    "operation": Label("保运转", "operation"),
    "total": Label("合计", "total"),
}
"""The rows of a table of the three guarantees."""
COLUMNS: Mapping[str, Label] = {
    "need": Label("需求", "need"),
    "budgeted": Label("安排", "budgeted"),
    "gap": Label("缺口", "gap"),
}
"""Its columns."""


@dataclass(frozen=True, slots=True)
class Account:
    """What one place can spend: its sums and, in place of ``revenue``, an index of it.

    ``numbers``: by their keys, each the same at every lowest place (it is the place's own).  ``of_total``:
    the spending set against revenue is the scenario's top-down total.  ``executes``: the items that the place
    executes itself.  ``versions``: what was budgeted, carried out and finally settled, by version and key.
    """

    place: str
    numbers: Mapping[str, Quantity]
    of_total: bool = False
    executes: tuple[str, ...] = ()
    versions: Mapping[Version, Mapping[str, Quantity]] = field(default_factory=dict)
    where: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit from a rule file: ``what`` is at most ``at_most`` times ``of``, or at most that sum.

    ``what``: ``burden`` (a place's own money), ``executed`` (what it carries out, grants included) or ``gap``
    (how many times the ratio of spending to revenue is that of the first year).  ``of``: ``revenue``,
    ``resources``, ``expenditure``, or '' for a sum of money.  ``items``: the items it counts, none for all.
    ``warn``: from where on a warning is given.  ``places``: those it holds for.
    """

    code: str
    name: Label
    levels: tuple[Level, ...]
    places: tuple[str, ...]
    what: Literal["burden", "executed", "gap"]
    of: Literal["", "revenue", "resources", "expenditure"]
    at_most: Quantity
    warn: Quantity | None = None
    items: tuple[str, ...] = ()
    note: str = ""
    where: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount as a document prints it: yuan, and half a unit of its last digit."""

    yuan: Fraction
    half: Fraction
    text: str


@dataclass(frozen=True, slots=True)
class Guarantee:
    """A place's table of the three guarantees in one year: kind → column → figure."""

    place: str
    year: int
    rows: Mapping[Kind, Mapping[str, Figure]]
    basis: Basis
    where: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Budget:
    """All accounts, limits and tables of guarantees of a variant, each in the order of place or code."""

    accounts: tuple[Account, ...] = ()
    limits: tuple[Limit, ...] = ()
    guarantees: tuple[Guarantee, ...] = ()

    def account(self, place: str) -> Account | None:
        """The account of a place, if there is one."""
        return next((one for one in self.accounts if one.place == place), None)
