"""What a number that no document states moves, when it is 10 % higher."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from finsim.analysis.assumptions import Assumption
from finsim.result import Result
from finsim.rules import Label
from finsim.shown import Shown
from finsim.spec import Variant

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Move:
    """What an assumption moves: it is multiplied by ``factor`` (1.1, or 0.9 where it cannot be more), and the
    total changes by so many fen, all years together and in the last year.

    ``governments``: the part of the change, all years together, that levels of government bear if each line
    stays divided as it is.  ``total`` is the total itself, all years together, in fen.  ``lines``: the paths
    of the lines it moves, ``items``: the names of their items.
    """

    assumption: Assumption
    factor: Fraction
    change: int
    change_last: int
    governments: int
    total: int
    lines: tuple[str, ...]
    items: tuple[Label, ...] = ()

    @property
    def name(self) -> Label:
        """What the number is called, after the item or items whose own it is: 义务教育公用经费：人数."""
        own = self.assumption.name
        if not self.items or self.assumption.kind in ("column", "indicator") or _is_common(self.assumption):
            return own
        if len(self.items) > 1:
            first, count = self.items[0], len(self.items)
            return Label(
                f"{first.zh}等{count}项：{own.zh}",
                f"{first.text('en')} and others ({count}): {own.text('en')}",
            )
        [item] = self.items
        return Label(f"{item.zh}：{own.zh}", f"{item.text('en')}: {own.text('en')}")

    @property
    def part(self) -> Fraction | None:
        """The change as a part of the total; ``None`` where the total is 0."""
        return Fraction(self.change, self.total) if self.total else None


def _is_common(one: Assumption) -> bool:
    """Whether a number stands by itself, outside all items: a series, general growth."""
    return all(path.split(".")[0] not in ("items", "pools") for path in one.paths)


class Moves(Shown, list[Move]):
    """What assumptions and estimates of a variant move, the strongest first."""

    def __init__(self, found: Iterable[Move], result: Result, variant: Variant) -> None:
        super().__init__(found)
        self.result, self.variant = result, variant

    def to_frame(self) -> pd.DataFrame:
        """One row for each: ``path``, ``name``, ``status``, ``source``, ``factor``, ``change`` and
        ``change_last`` (of the last year), ``governments`` (their part), ``part`` of the total, ``lines``,
        ``unit``; amounts in yuan."""
        import pandas as pd

        return pd.DataFrame([_record(one) for one in self])


def _record(one: Move) -> dict[str, object]:
    basis = one.assumption.basis
    return {
        "path": one.assumption.path, "name": one.name.zh, "status": basis.status, "source": basis.source,
        "factor": float(one.factor), "change": one.change / 100, "change_last": one.change_last / 100,
        "governments": one.governments / 100, "part": None if one.part is None else float(one.part),
        "lines": ",".join(one.lines), "unit": "元",
    }  # fmt: skip
