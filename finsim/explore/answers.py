"""What a what-if answers: its years, payers and places, what each bears, and the whole ledger."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from finsim.errors import Problem, told
from finsim.ledger import AXES, Axis, Ledger
from finsim.live.change import Sets
from finsim.live.desk import Desk
from finsim.result import Result, project
from finsim.spec import Scenario

if TYPE_CHECKING:
    import pandas as pd

YUAN = "元"


class Answers:
    """One variant of a scenario on its desk, with some numbers set to other values; it never changes."""

    def __init__(self, desk: Desk, sets: Sets) -> None:
        self._desk, self._sets = desk, sets

    # ---- what it is ----

    @property
    def title(self) -> str:
        """The scenario's title, in its language."""
        return self._desk.loaded.scenario.title.text(self.language)

    @property
    def language(self) -> str:
        """``zh`` or ``en``."""
        return self._desk.loaded.scenario.language

    @property
    def variant(self) -> str:
        """The code of the variant."""
        return self._desk.code

    @property
    def years(self) -> tuple[int, ...]:
        return self._desk.plan.years

    @property
    def payers(self) -> tuple[str, ...]:
        """Who bears, by code, in the order of all tables."""
        return self._desk.plan.payers

    @property
    def places(self) -> tuple[str, ...]:
        """The codes of the lowest places."""
        return self._desk.plan.leaves

    @property
    def lines(self) -> tuple[str, ...]:
        """The paths of the costed lines."""
        return tuple(planned.line.path for planned in self._desk.plan.lines)

    # ---- answers ----

    @told
    def sums(self, *axes: Axis, exact: bool = False) -> NDArray[Any]:
        """Sums over all axes but the named ones (of ``line``, ``payer``, ``year``, ``place``), in the order
        named: float64 yuan, amounts not rounded; ``exact``: int64 fen of the ledger."""
        for axis in axes:
            if axis not in AXES:
                raise Problem("axis-unknown", found=axis, known=", ".join(AXES))
        if "place" in axes:
            placed: NDArray[Any] = self.ledger.sums(*axes)
            return placed if exact else placed / 100
        found: NDArray[Any] = self._desk.fen(self._sets) if exact else self._borne
        gone = tuple(i for i, axis in enumerate(AXES[:3]) if axis not in axes)
        kept = [axis for axis in AXES[:3] if axis in axes]
        summed: NDArray[Any] = found.sum(axis=gone).transpose([kept.index(axis) for axis in axes])
        return summed if exact else summed / 100

    @cached_property
    def _borne(self) -> NDArray[np.float64]:
        """Fen by line, payer and year, not rounded; of the ledger where settlements or funds move money."""
        if self._desk.settles:
            return self.ledger.sums("line", "payer", "year").astype(np.float64)
        return self._desk.borne(self._sets)

    @property
    def total(self) -> float:
        """The whole burden over all years in yuan, not rounded."""
        return float(self.sums())

    def burden_by_level(self, *, exact: bool = False) -> pd.DataFrame:
        """What each payer bears in each year, in yuan: a row for each year, a column for each payer's code.

        The quick answer for a slider: float64, amounts not rounded (``exact``: to the fen).  The unit stands
        in ``attrs["unit"]``.
        """
        import pandas as pd

        found = self.sums("year", "payer", exact=exact)
        years, payers = self._labels
        frame = pd.DataFrame(found / 100 if exact else found, index=years, columns=payers, copy=False)
        frame.attrs["unit"] = YUAN
        return frame

    @cached_property
    def _labels(self) -> tuple[pd.Index[Any], pd.Index[Any]]:
        kept: Any = self._desk.__dict__.setdefault("labels", {})
        if not kept:
            import pandas as pd

            kept["years"] = pd.Index(list(self.years), name="year")
            kept["payers"] = pd.Index(list(self.payers), name="payer")
        return kept["years"], kept["payers"]

    @told
    def burden(self, *by: Axis, exact: bool = False) -> pd.DataFrame:
        """Amounts in yuan by any of ``line``, ``payer``, ``year``, ``place``: one row for each combination,
        ``amount`` and ``unit`` behind it.  Without ``by``: by year and payer.  Amounts are not rounded
        (``exact``: of the ledger, to the fen; those by place always are)."""
        import pandas as pd

        axes: tuple[Axis, ...] = by or ("year", "payer")
        amounts = self.sums(*axes, exact=exact).ravel()
        known: dict[str, Sequence[object]] = {"line": self.lines, "payer": self.payers}
        known |= {"year": self.years, "place": self.places}
        index = pd.MultiIndex.from_product([known[axis] for axis in axes], names=axes)
        frame = pd.DataFrame({"amount": amounts / 100 if exact else amounts, "unit": YUAN}, index=index)
        frame.attrs["unit"] = YUAN
        return frame.reset_index()

    # ---- the whole ----

    @cached_property
    def ledger(self) -> Ledger:
        """The ledger to the fen, after funds and settlements: as :func:`finsim.project` gives it."""
        return self._desk.ledger(self._sets)

    @cached_property
    def result(self) -> Result:
        """The whole result with every variant, as :func:`finsim.project` gives it: for compare, explain,
        afford and all else."""
        return project(self._desk.loaded_with(self._sets).scenario)

    @property
    def scenario(self) -> Scenario:
        """The scenario with what was set."""
        return self.result.scenario
