"""What a run gives: the ledgers of all variants with the scenario that made them, and long tables of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from finsim.engine import make_ledger
from finsim.errors import Problem, told
from finsim.funds import run_funds
from finsim.ledger import Axis, Ledger
from finsim.plan import make_plan
from finsim.settlement import settle
from finsim.shown import Shown
from finsim.spec import Scenario, Variant

if TYPE_CHECKING:
    import pandas as pd

    from finsim.draws.bands import Bands

LONG_COLUMNS = ("variant", "place", "item", "line", "year", "payer", "amount", "unit")
"""The fixed long form: codes, the amount in yuan with two decimals, and its unit."""


@dataclass(frozen=True, repr=False)
class Result(Shown):
    """A projected scenario.  ``ledgers`` stand in the order of ``scenario.variants``; ``bands``: those of the
    variants that were drawn, by code."""

    scenario: Scenario
    ledgers: tuple[Ledger, ...]
    bands: Mapping[str, Bands] = field(default_factory=dict, compare=False)

    @property
    def variants(self) -> tuple[str, ...]:
        """The codes of the variants; the first is the scenario file itself."""
        return tuple(variant.code for variant in self.scenario.variants)

    @told
    def variant(self, code: str = "") -> Variant:
        """A variant by its code; without one, the first."""
        return self.scenario.variants[self._index(code)]

    @told
    def ledger(self, variant: str = "") -> Ledger:
        """The ledger of a variant; without a code, of the first."""
        return self.ledgers[self._index(variant)]

    @told
    def burden(self, *by: str, variant: str = "") -> pd.DataFrame:
        """Amounts in yuan summed by any of ``line``, ``payer``, ``year``, ``place``.

        One row for each combination, with the columns named and ``amount`` (yuan, two decimals) and
        ``unit``.  Without ``by``: by year and payer.
        """
        import pandas as pd

        ledger, axes = self.ledger(variant), tuple(by or ("year", "payer"))
        known: dict[str, Sequence[object]] = {"line": [p.line.path for p in ledger.plan.lines]}
        known |= {"payer": ledger.plan.payers}
        known |= {"year": ledger.plan.years, "place": ledger.plan.leaves}
        for axis in axes:
            if axis not in known:
                raise Problem("axis-unknown", found=axis, known=", ".join(known))
        index = pd.MultiIndex.from_product([known[axis] for axis in axes], names=axes)
        fen = ledger.sums(*_as_axes(axes)).ravel()
        frame = pd.DataFrame({"amount": fen / 100, "unit": "元"}, index=index)
        return frame.reset_index()

    def to_frame(self) -> pd.DataFrame:
        """The whole ledger in the long form :data:`LONG_COLUMNS`, entries of 0 left out."""
        import pandas as pd

        frames = []
        for code in self.variants:
            frame = self.burden("line", "place", "year", "payer", variant=code)
            frame = frame[frame["amount"] != 0]
            frame[["item", "line"]] = frame["line"].str.split(".", n=1, expand=True)
            frames.append(frame.assign(variant=code))
        return pd.concat(frames, ignore_index=True)[list(LONG_COLUMNS)]

    def _index(self, code: str) -> int:
        if not code:
            return 0
        if code not in self.variants:
            raise Problem("variant-unknown", found=code, known=", ".join(self.variants))
        return self.variants.index(code)


def _as_axes(names: Sequence[str]) -> tuple[Axis, ...]:
    axes: tuple[Axis, ...] = ("line", "payer", "year", "place")
    return tuple(axis for name in names for axis in axes if axis == name)


def project(scenario: Scenario) -> Result:
    """Work out every variant of a scenario: plan, engine, funds, settlement.

    Raises :class:`~finsim.errors.InputFault` with everything that cannot be worked out.
    """
    ledgers = tuple(settle(run_funds(make_ledger(make_plan(variant)))) for variant in scenario.variants)
    return Result(scenario, ledgers)
