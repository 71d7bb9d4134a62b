"""What a scenario says, after reading and before any arithmetic: frozen, checked, every number sourced.

Nothing here knows a file path or a numpy array of results; :mod:`finsim.load` makes these objects and
:mod:`finsim.plan` reads them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from finsim.basis import STATUSES as STATUSES
from finsim.basis import UNDATED as UNDATED
from finsim.basis import Basis as Basis
from finsim.basis import Dated as Dated
from finsim.basis import Status as Status
from finsim.budget_terms import Budget as Budget
from finsim.errors import NOWHERE, Where
from finsim.expression import Expression
from finsim.fund_terms import Fund as Fund
from finsim.fund_terms import Income as Income
from finsim.indicators import Indicator
from finsim.rules import Label
from finsim.shown import Told
from finsim.uncertainty_terms import Uncertainty as Uncertainty
from finsim.units import Unit

if TYPE_CHECKING:
    from finsim.population.cohorts import Cohort
    from finsim.population.model import Population

PAYERS = (
    "central",
    "province",
    "city",
    "county",
    "local",
    "fund",
    "enterprise",
    "individual",
    "unstated",
)
"""Who can bear a cost, in the order in which tables print them."""
GOVERNMENTS = ("central", "province", "city", "county", "local")
"""The payers that are levels of government."""

IN_FORCE = "in_force"
"""The number of a line that begins or ends on a date: 1 while it is paid, else 0."""

Level = Literal["nation", "province", "city", "county"]
LEVELS: tuple[Level, ...] = ("nation", "province", "city", "county")


@dataclass(frozen=True, slots=True)
class Follow:
    """A path that a quantity follows from its values on: a rule of ``finsim/growth`` and its fields.

    ``quantities``: numbers of the rule (``rate``: 3 %); ``series``: other quantities it looks at, as
    (path of the quantity, lag in years).
    """

    rule: str
    quantities: Mapping[str, Quantity]
    series: Mapping[str, tuple[str, int]]
    where: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Change:
    """What a number becomes from ``month`` on; its growth goes on from there.

    ``kind``: it is ``number`` (``to``), so much more (``by``), or that part of itself more (``percent``).
    ``factor``: the growing factor that multiplies the number, so that ``number`` is meant in the money of
    that month and is divided by what the factor has grown to.
    """

    month: int
    kind: Literal["to", "by", "percent"]
    number: Quantity
    factor: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A named number with a unit and a basis: one for all places, by place, by class, or a column.

    Exactly one of ``values`` (the same for every place), ``by_place`` (place code → values),
    ``by_class`` (attribute of the place, then its value → values) and ``column`` (a column of the
    place table) is given.  ``spread`` names the column by which a total in ``values`` is spread over
    the places.  ``step`` is what the number is rounded to where it is used (1 person, 0.01 yuan);
    ``None`` leaves it unrounded.  ``base_month`` is January of the scenario's base year: growth on an
    undated value or a column counts from there.  ``working`` says how a value came about where it was
    worked out (``108,862 人 × 12.3%``), by place code, under '' if it is the same everywhere;
    ``indicator`` is the code of the plan's indicator that it was taken from; ``cohort`` the people of the
    population projection that it counts, a computed series.  ``changes`` are what reforms make of it, by
    month: they do not end its growth.
    """

    path: str
    name: Label
    unit: Unit
    basis: Basis
    base_month: int
    values: tuple[Dated, ...] = ()
    by_place: Mapping[str, tuple[Dated, ...]] = field(default_factory=dict)
    by_class: tuple[str, Mapping[str, tuple[Dated, ...]]] | None = None
    column: str = ""
    spread: str = ""
    follow: Follow | None = None
    step: Fraction | None = None
    note: str = ""
    working: Mapping[str, str] = field(default_factory=dict)
    indicator: str = ""
    cohort: Cohort | None = None
    changes: tuple[Change, ...] = ()

    @property
    def is_dated(self) -> bool:
        """Whether the values themselves say how the number moves, so that no general growth applies."""
        if self.follow is not None or self.cohort is not None or len(self.values) > 1:
            return True
        tables = [*self.by_place.values(), *(self.by_class[1].values() if self.by_class else ())]
        return any(len(values) > 1 for values in tables)


def stated(quantity: Quantity) -> list[Dated]:
    """All dated values of a number, over places and classes; a column has none (it always holds)."""
    tables = [quantity.values, *quantity.by_place.values()]
    if quantity.by_class is not None:
        tables += quantity.by_class[1].values()
    return [dated for table in tables for dated in table]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a sharing rule: what ``payer`` bears; ``None`` is all that is left."""

    payer: str
    expression: Expression | None


@dataclass(frozen=True, slots=True)
class Sharing:
    """A sharing rule in force from a month on: ordered steps over the cost's quantities, last the rest."""

    start: int | None
    rule: str
    steps: tuple[Step, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Line:
    """The unit of account: one cost rule and one sharing rule.

    ``quantities`` holds every named number that the cost expression and the sharing steps use; those named
    in ``inner`` are written under the line's own ``quantities``.
    """

    item: str
    code: str
    name: Label
    rule: str
    cost: Expression
    quantities: Mapping[str, Quantity]
    sharing: tuple[Sharing, ...]
    note: str = ""
    where: Where = field(default=NOWHERE, compare=False)
    inner: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        return f"{self.item}.{self.code}"


@dataclass(frozen=True, slots=True)
class Funding:
    """Money beside the budget that a document names for an item: bonds, state-capital income, a PPP.

    A note: it pays for nothing in the ledger.  ``amount``: as it was written, '' where none is stated.
    """

    code: str
    kind: str
    name: Label
    amount: str
    basis: Basis
    note: str


State = Literal["costed", "included", "pooled", "uncosted", "pool"]


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of the service list, or (state ``pool``) one costed sum under which several items stand.

    ``within``: the codes of what an item's money is counted in (state ``pooled``: one pool; ``included``: one
    item or several).  ``overlaps``: other items that it touches, and why no yuan is counted twice.
    ``duty_note``: why the sharing used is not, or not only, what ``duty`` says.  ``funding``: money beside
    the budget, which is told and not counted.
    """

    code: str
    number: str
    name: Label
    domain: str
    state: State
    lines: tuple[Line, ...] = ()
    within: tuple[str, ...] = ()
    reason: str = ""
    needs: str = ""
    target: str = ""
    standard: str = ""
    duty: str = ""
    departments: str = ""
    source: str = ""
    note: str = ""
    duty_note: str = ""
    overlaps: Mapping[str, str] = field(default_factory=dict)
    funding: tuple[Funding, ...] = ()
    where: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class ListFault:
    """A known fault of a list's own text: what it is about (no item: the whole document), what is wrong, how
    that was checked, what it does to the money, and how finsim treats it."""

    code: str
    items: tuple[str, ...]
    kind: str
    what: str
    check: str
    effect: str
    treatment: str
    source: str


@dataclass(frozen=True, slots=True)
class Place:
    """A node of the place tree; ``within`` is the code of the node above, empty at the top."""

    code: str
    name: str
    level: Level
    within: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    where: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Column:
    """A number known for every lowest place: values (place,) in the order of ``Places.leaves``."""

    name: Label
    unit: Unit
    values: NDArray[np.float64]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Marked:
    """What an attribute of a place is from ``month`` on, and what that rests on."""

    month: int
    value: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Places:
    """The tree of places, its lowest places in a fixed order (by code), and their columns.

    ``attribute_basis``: what an attribute rests on (the class of a place, say) where the scenario sets it;
    ``moves``: by attribute and lowest place, what it becomes later on, by month.
    """

    title: Label
    tree: Mapping[str, Place]
    leaves: tuple[str, ...]
    columns: Mapping[str, Column]
    payer_labels: Mapping[str, Label]
    attribute_basis: Mapping[str, Basis] = field(default_factory=dict)
    moves: Mapping[str, Mapping[str, tuple[Marked, ...]]] = field(default_factory=dict)

    def mark(self, code: str, attribute: str, month: int) -> str:
        """An attribute of a lowest place in a month."""
        marks = self.moves.get(attribute, {}).get(code, ())
        begun = [mark.value for mark in marks if mark.month <= month]
        return begun[-1] if begun else self.tree[code].attributes[attribute]

    def move_months(self, quantity: Quantity) -> tuple[int, ...]:
        """The months in which a place takes another class of a number by class; none for other numbers."""
        if quantity.by_class is None or quantity.by_class[0] not in self.moves:
            return ()
        table = self.moves[quantity.by_class[0]]
        return tuple(sorted({mark.month for marks in table.values() for mark in marks}))

    def above(self, code: str, level: Level) -> str:
        """The place of ``level`` that ``code`` lies in (itself included), or '' if there is none."""
        place: Place | None = self.tree[code]
        while place is not None and place.level != level:
            place = self.tree.get(place.within)
        return place.code if place is not None else ""


@dataclass(frozen=True, slots=True)
class Settlement:
    """A zero-sum transfer between two payers, worked out from sums of named lines by place and year.

    ``kind``: ``cap`` (what ``payer`` bears above ``limit`` goes to ``other``), ``floor`` (what ``payer``
    lacks up to ``limit`` it takes over from ``other``), ``grant`` (``other`` pays ``limit`` in place of
    ``payer``, at most what ``payer`` bears).  Sums are made for each place of ``level``.  With ``count`` the
    limit is so much for each of them: a grant tied to persons settled, say.
    """

    code: str
    name: Label
    kind: Literal["cap", "floor", "grant"]
    payer: str
    other: str
    level: Level
    lines: tuple[str, ...]
    limit: Quantity
    where: Where = field(default=NOWHERE, compare=False)
    count: Quantity | None = None

    @property
    def numbers(self) -> tuple[Quantity, ...]:
        """What the limit is worked out from."""
        return (self.limit,) if self.count is None else (self.count, self.limit)


@dataclass(frozen=True, slots=True)
class OpenGrant:
    """A grant that a document names without an amount: nothing is counted until somebody states one."""

    code: str
    name: Label
    payer: str
    other: str
    note: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Variant:
    """One complete case to project: everything filled in.

    ``years`` are all years of the horizon, the first being the base year.  ``growth`` maps ``count``,
    ``standard`` or ``spending`` to the general rate.  ``total`` is the top-down sum to reconcile with; with
    ``total_of_items`` it starts from the items' own sum in the base year, and its value of 1 stands for that.
    """

    code: str
    name: Label
    years: tuple[int, ...]
    places: Places
    items: tuple[Item, ...]
    growth: Mapping[str, Quantity]
    series: Mapping[str, Quantity]
    settlements: tuple[Settlement, ...] = ()
    total: Quantity | None = None
    total_of_items: bool = False
    indicators: tuple[Indicator, ...] = ()
    population: Population | None = None
    funds: tuple[Fund, ...] = ()
    open_grants: tuple[OpenGrant, ...] = ()
    budget: Budget | None = None
    uncertainty: Uncertainty | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """All costed lines, in the order of the list."""
        return tuple(line for item in self.items for line in item.lines)


@dataclass(frozen=True, slots=True, repr=False)
class Scenario(Told):
    """What one scenario file asks for: a title and its variants, the first being the file itself."""

    code: str
    title: Label
    variants: tuple[Variant, ...]
    domains: Mapping[str, Label]
    documents: Mapping[str, str]
    language: str = "zh"
    notes: tuple[str, ...] = ()
    faults: tuple[ListFault, ...] = ()
