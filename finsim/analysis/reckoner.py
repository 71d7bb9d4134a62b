"""A ready reckoner (测算速查表): what one per cent, point or unit more of each number costs each level.

Every number that a cost or a sharing rule uses is turned by itself; all lines that rest on it are worked out
again with the engine's own expressions, **unrounded**: neither numbers nor amounts are rounded, so that what
is linear scales exactly.  A run with ``--set`` of the same change differs from it by what the ledger rounds:
half a fen for each amount and each payer's part, and what a count's or a standard's own step takes off.

A point of a share goes to its payer; the payer who takes the remainder gives it up.  Where a line takes part
in a settlement or in a social-insurance fund, the change is carried through it in whole fen; what the fund
receives stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from finsim.analysis.turned_numbers import KINDS, By, Input, Turn, inputs_of, unrounded
from finsim.engine import cost_and_shares, make_ledger
from finsim.errors import Problem, told
from finsim.factors import compile_number
from finsim.funds import run_funds
from finsim.ledger import Ledger
from finsim.plan import Plan, PlannedLine, make_plan
from finsim.result import Result
from finsim.series import Paths
from finsim.settlement import settle
from finsim.shown import Shown
from finsim.spec import Quantity, Variant

if TYPE_CHECKING:
    import pandas as pd

Array = NDArray[np.float64]
NOISE = 1e-9
"""What a share worked out as the rest may lie below 0."""
RECKONER_COLUMNS = (
    "line", "path", "name", "kind", "step", "payer", "year_last", "amount_last", "amount_sum", "unit",
)  # fmt: skip


@dataclass(frozen=True)
class Reckoned:
    """What one number's ``turn`` changes: ``change`` (payer, year) in yuan.  ``lines``: the paths of the
    lines it moves."""

    input: Input
    turn: Turn
    change: Array
    lines: tuple[str, ...]

    @property
    def total(self) -> float:
        """The change of all payers and years together, yuan."""
        return float(self.change.sum())


@dataclass(frozen=True, repr=False)
class Reckoner(Shown):
    """The table of one variant: ``rows`` in the order of the list, numbers of several lines at the end.

    ``base`` (payer, year): what each payer bears before anything is turned, yuan, as in the ledger.
    ``settled``: the paths of the lines whose change went through a settlement or a fund.  ``left_out``:
    numbers that can be neither more nor less.
    """

    result: Result
    variant: Variant
    plan: Plan
    rows: tuple[Reckoned, ...]
    base: Array
    settled: tuple[str, ...]
    left_out: tuple[Input, ...]

    def to_frame(self) -> pd.DataFrame:
        """One row for each number and payer: :data:`RECKONER_COLUMNS`; amounts in yuan, of the last year
        and of all years together."""
        import pandas as pd

        return pd.DataFrame(list(self._records()), columns=list(RECKONER_COLUMNS))

    def _records(self) -> Iterator[tuple[object, ...]]:
        last = self.plan.years[-1]
        for row in self.rows:
            one = row.input
            head = (one.line, one.set_path, one.name.zh, KINDS[one.kind].zh, row.turn.step.zh)
            for payer, change in zip(self.plan.payers, row.change, strict=True):
                yield (*head, payer, last, float(change[-1]), float(change.sum()), "元")


@told
def reckoner(result: Result, *, by: By = "percent", variant: str = "") -> Reckoner:
    """What a small change of each number costs each payer, for every costed line of a variant.

    ``by``: ``percent`` (counts, standards and coverage 1 % more) or ``one`` (one person, one yuan, one point
    more); shares and rates of growth are one percentage point more either way.  A number that cannot be
    more (coverage of 100 %, a share whose remainder is 0) is taken less, and the row says so.
    Raises :class:`~finsim.errors.InputFault` for an unknown variant.
    """
    ledger = result.ledger(variant)
    return _Turning(ledger, by).table(result)


class _Turning:
    """Works out lines again with one number turned."""

    def __init__(self, ledger: Ledger, by: By) -> None:
        self.ledger, self.by = ledger, by
        self.variant = ledger.plan.variant
        self.plan = make_plan(unrounded(self.variant))
        self.paths = Paths(self.plan.variant)
        self.known: dict[int, Array] = {}
        self.settled = _settled_lines(self.variant)
        self._unsettled = make_ledger(ledger.plan) if self.settled else None

    def table(self, result: Result) -> Reckoner:
        """All rows."""
        rows, left_out = [], []
        for one in inputs_of(self.plan):
            row = self.row(one)
            rows += [row] if row is not None else []
            left_out += [one] if row is None else []
        base = self.ledger.sums("payer", "year") / 100
        moved = {path for row in rows for path in row.lines} & self.settled
        settled = tuple(sorted(moved))
        return Reckoner(result, self.variant, self.ledger.plan, tuple(rows), base, settled, tuple(left_out))

    def row(self, one: Input) -> Reckoned | None:
        """One number turned up, or, where that cannot be, down; ``None`` where neither can."""
        for sign in (-1,) if one.at_most else (1, -1):
            turn = one.turn(self.by, sign, self.paths)
            try:
                changes = self._changes(one, turn)
            except Problem:
                continue  # a share above all that is left, a cost below 0, incomes that nobody has
            lines = tuple(self.plan.lines[row].line.path for row in changes)
            return Reckoned(one, turn, self._summed(changes), lines)
        return None

    def _changes(self, one: Input, turn: Turn) -> dict[int, Array]:
        """For each line that rests on the number, by row: the change (payer, year, place) in yuan."""
        moved = {path: one.turned(number, turn, self.paths) for path, number in self.paths.index.items()}
        paths = self.paths.with_index(moved)
        found = {}
        for row, names in one.uses.items():
            planned = self.plan.lines[row]
            numbers = {n: one.turned(planned.line.quantities[n], turn, self.paths) for n in names}
            found[row] = self._parts(_with(planned, numbers, paths), paths) - self._base(row)
        return found

    def _base(self, row: int) -> Array:
        """A line's parts as it stands."""
        if row not in self.known:
            self.known[row] = self._parts(self.plan.lines[row], self.paths)
        return self.known[row]

    def _parts(self, planned: PlannedLine, paths: Paths) -> Array:
        """What each payer of the plan bears of a line, (payer, year, place), yuan, unrounded."""
        out = np.zeros((len(self.plan.payers), len(self.plan.years), len(self.plan.leaves)))
        cost, shares = cost_and_shares(self.plan, planned, paths)
        if any(float(share.min(initial=0.0)) < -NOISE for share in shares):
            raise Problem("share-negative")  # stated shares above 1 are looked at nowhere else
        for payer, share in zip(planned.payers, shares, strict=True):
            out[payer] = share * cost / 100
        return out

    def _summed(self, changes: Mapping[int, Array]) -> Array:
        """The changes of all lines together, (payer, year), settlements and funds gone through."""
        plain = np.zeros((len(self.plan.payers), len(self.plan.years)))
        through: dict[int, Array] = {}
        for row, change in changes.items():
            if self.plan.lines[row].line.path in self.settled:
                through[row] = change
            else:
                plain += change.sum(axis=2)
        return plain + self._through(through) if through else plain

    def _through(self, changes: Mapping[int, Array]) -> Array:
        """What changes (payer, year) once funds and settlements have been made again."""
        assert self._unsettled is not None
        entries = self._unsettled.entries.copy()
        for row, change in changes.items():
            entries[row] += np.rint(change * 100).astype(np.int64)
        after = settle(run_funds(replace(self._unsettled, entries=entries)))
        found: Array = (after.sums("payer", "year") - self.ledger.sums("payer", "year")) / 100
        return found


def _with(planned: PlannedLine, numbers: Mapping[str, Quantity], paths: Paths) -> PlannedLine:
    """A line with other numbers; those that look at others are worked out anew through ``paths``."""
    made = {name: compile_number(number, planned.moments, paths) for name, number in numbers.items()}
    return replace(planned, numbers={**planned.numbers, **made})


def _settled_lines(variant: Variant) -> set[str]:
    """The lines that a settlement or a fund takes part in."""
    settled = {path for one in variant.settlements for path in one.lines}
    return settled | {path for fund in variant.funds if fund.stated for path in fund.lines}
