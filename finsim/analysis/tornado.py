"""A tornado: each shock by itself from its 5 % to its 95 % quantile, all others on the central path.

A shock that is drawn anew for each item, place or year is moved everywhere together, which is more than its
own draws would do, for they partly cancel; it is told where that is so.  Amounts are not rounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from finsim.analysis.aim import Aim, raise_all, read_aim
from finsim.analysis.aimed_draws import aimed_sums, uncertain
from finsim.analysis.shock_range import Range, numbers_by_path, range_of
from finsim.draws.designed import one_at_a_time
from finsim.errors import told
from finsim.ledger import Ledger
from finsim.result import Result
from finsim.shown import Shown, drawn_by
from finsim.spec import Variant
from finsim.uncertainty_terms import Shock

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

DEVIATES = (-1.6448536269514729, 1.6448536269514722)
"""Standard normal deviates of the 5 % and the 95 % quantile."""
TORNADO_COLUMNS = (
    "shock", "name", "input_low", "input_high", "input_unit", "relative", "together", "amount_low",
    "amount_central", "amount_high", "swing", "unit",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bar:
    """One shock: the range of its number, and the sum with the shock at its low and at its high end, yuan."""

    shock: Shock
    range: Range
    low: float
    high: float

    @property
    def swing(self) -> float:
        """How far the two ends are apart, yuan."""
        return abs(self.high - self.low)

    @property
    def together(self) -> bool:
        """Whether draws that are drawn anew for each item, place or year were moved together here."""
        return bool(self.shock.axes)


@dataclass(frozen=True, repr=False)
class Tornado(Shown):
    """The bars of one variant, the widest first; ``central`` is the sum on the central path, yuan,
    unrounded."""

    result: Result
    variant: Variant
    ledger: Ledger
    aim: Aim
    central: float
    bars: tuple[Bar, ...]

    def top(self, most: int) -> tuple[Bar, ...]:
        """The widest bars, all of them for 0."""
        return self.bars[:most] if most > 0 else self.bars

    def plot(self, top: int = 0) -> Axes:
        """The chart of the widest ``top`` bars (all, at most 15, for 0), on a figure of its own."""
        return drawn_by("tornado", self, top)

    def to_frame(self) -> pd.DataFrame:
        """One row for each shock, :data:`TORNADO_COLUMNS`: ends of the input in ``input_unit`` (relative
        ones as parts), amounts in yuan."""
        import pandas as pd

        return pd.DataFrame(list(self._records()), columns=list(TORNADO_COLUMNS))

    def _records(self) -> Iterator[tuple[object, ...]]:
        for bar in self.bars:
            ends = (bar.range.low, bar.range.high, bar.range.unit.text("zh"), bar.range.relative)
            amounts = (bar.low, self.central, bar.high, bar.swing, "元")
            yield (bar.shock.code, bar.shock.name.zh, *ends, bar.together, *amounts)


@told
def tornado(result: Result, *, of: str = "total", year: str = "", variant: str = "") -> Tornado:
    """What each shock moves, from its 5 % to its 95 % quantile, all others on the central path.

    ``of``: ``total``, ``governments``, a payer, or ``burden[city,2020,item=…]`` and ``total[2018-2020]`` as
    :func:`~finsim.solve` takes them; ``year``: a year, ``2018-2020`` or ``all``, by default the last year.
    Raises :class:`~finsim.errors.InputFault` where the variant states no uncertainty, and for an unknown
    variant, payer or year.
    """
    ledger = result.ledger(variant)
    aim, faults = read_aim(of, year, ledger)
    shown = result.variant(variant)
    uncertainty = uncertain(shown, faults)
    raise_all(faults)
    assert aim is not None
    assert uncertainty is not None
    years = ledger.plan.years
    sums = aimed_sums(ledger, one_at_a_time(uncertainty, years, DEVIATES), aim).tolist()
    numbers, horizon = numbers_by_path(shown), aim.last - years[0]
    bars = [
        Bar(
            shock,
            range_of(shock, numbers, shown.places, DEVIATES, horizon),
            *sums[1 + 2 * index : 3 + 2 * index],
        )
        for index, shock in enumerate(uncertainty.shocks)
    ]
    bars.sort(key=lambda bar: (-bar.swing, bar.shock.code))
    return Tornado(result, shown, ledger, aim, sums[0], tuple(bars))
