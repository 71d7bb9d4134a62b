"""The value of one number with which a result is as asked: the largest standard that a budget bears.

Every look is a projection of the scenario with ``--set`` at that value, on the ledger in fen, so the answer
and the step after it are results that ``finsim run`` gives again.  Between looks only what the number reaches
is worked out again (:mod:`finsim.live`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from finsim.analysis.search import Probe, bends, crossing
from finsim.analysis.target import Target, read_target, yuan_text
from finsim.errors import NOWHERE, Fault, InputFault, fail, told
from finsim.ledger import Ledger
from finsim.live.change import Set
from finsim.live.desk import Desk
from finsim.load.lever import Lever, find_lever
from finsim.load.month_lever import find_month
from finsim.shown import Shown
from finsim.spec import Scenario, Variant

if TYPE_CHECKING:
    import pandas as pd

MOST = 60
"""So many projections at most."""
End = Literal["largest", "smallest", "nearest", "bound"]
_WAYS = (("升到", "up to"), ("降到", "down to")), (("推迟到", "as late as"), ("提前到", "as early as"))


@dataclass(frozen=True, slots=True)
class Try:
    """One projection: the number of steps, the value as written, the sum in fen."""

    index: int
    text: str
    fen: int


@dataclass(frozen=True, repr=False)
class Solution(Shown):
    """The value found, and the next step that breaks the condition.

    ``end``: it is the ``largest`` or ``smallest`` value that fits, or, for an equation, the ``nearest``; or
    the whole range fits, and it is its ``bound`` nearest the limit, with no step after it.  ``before``: the
    sum in fen as the scenario is.  ``overrides``: all texts ``PATH=VALUE`` that give the answer.
    """

    scenario: Scenario
    variant: Variant
    lever: Lever
    target: Target
    before: int
    found: Try
    beyond: Try | None
    end: End
    overrides: tuple[str, ...]
    projections: int

    def to_frame(self) -> pd.DataFrame:
        """Three rows, as it is, found, and the next step (if there is one): the number as written, the sum
        that the condition is on in yuan, and ``unit``."""
        import pandas as pd

        rows = [
            ("stated", self.lever.written, self.before / 100),
            ("found", self.found.text, self.found.fen / 100),
        ]
        if self.beyond is not None:
            rows.append(("beyond", self.beyond.text, self.beyond.fen / 100))
        frame = pd.DataFrame(rows, columns=["which", "value", "amount"])
        return frame.assign(path=self.lever.path, unit="元")

    @property
    def value(self) -> Fraction:
        """The value found, in base units (元, 人; 0.08 for 8 %; of a month, the months since year 0)."""
        return self.found.index * self.lever.step


@told
def solve(
    path: str | Path,
    *,
    find: str,
    so_that: str,
    variant: str = "",
    overrides: Sequence[str] = (),
    least: str = "",
    most: str = "",
    step: str = "",
) -> Solution:
    """The largest or smallest value of a number of a scenario with which a sum is within a limit.

    ``find``: the number's path as ``--set`` takes it, or that of the month in which a line begins or ends
    (``items.1.all.in_force.begins``); ``so_that``: ``burden[payer,years]`` or
    ``total[years]``, with ``item=`` and ``place=`` if wanted, ``<=``, ``>=`` or ``=``, and an amount.
    ``least``, ``most``, ``step``: bounds and step of the number, by default its own.  At most :data:`MOST`
    projections.  Raises :class:`~finsim.errors.InputFault` if there is no such number or sum, if the number
    does not move the sum, moves it to and fro, or if no value fits.
    """
    desk = Desk(path, overrides, variant)
    first = desk.ledger(())
    target = read_target(so_that, first)
    asked = (find, variant, least, most, step)
    lever = find_month(desk.loaded, *asked) or find_lever(desk.loaded, *asked)

    def measure(index: int) -> int:
        value, text = index * lever.step, lever.text(index)
        try:
            one = Set(lever.path, None, text=text) if lever.is_month else Set(lever.path, lever, value)
            return target.sum(desk.ledger((one,)))
        except InputFault as fault:
            tried = Fault("solve-trial", NOWHERE, {"path": lever.path, "text": text})
            raise InputFault((*fault.faults, tried)) from None

    before = target.sum(first)
    probe = Probe(measure, target.below, MOST - 1)
    if lever.stands(lever.start):
        probe.seen[lever.start] = before
    found, beyond, end = _search(lever, target, probe, _noise(first))
    sets = (*overrides, *lever.overrides(found.index))
    used = MOST - probe.looks
    scenario = desk.loaded.scenario
    return Solution(scenario, desk.variant, lever, target, before, found, beyond, end, sets, used)


def _noise(ledger: Ledger) -> int:
    """By how many fen a sum may turn back where parts are rounded: one for each entry."""
    return int(ledger.entries.size)


def _search(lever: Lever, target: Target, probe: Probe, noise: int) -> tuple[Try, Try | None, End]:
    pair = crossing(probe, lever.start, lever.first, lever.last)
    if len(set(probe.seen.values())) == 1:
        same = yuan_text(min(probe.seen.values()))
        least, most = lever.text(min(probe.seen)), lever.text(max(probe.seen))
        fail("solve-no-effect", path=lever.path, amount=same, least=least, most=most)
    bent = bends(probe, noise)
    if bent is not None:
        shown = [f"{lever.text(index)} → {yuan_text(probe.seen[index])}" for index in bent]
        fail("solve-not-monotone", path=lever.path, found=("；".join(shown), "; ".join(shown)))
    if pair is None:
        return _at_the_end(lever, target, probe)
    low, high = (_tried(lever, probe, index) for index in pair)
    if target.sign == "=":
        first, second = sorted((low, high), key=lambda one: abs(one.fen - target.fen))
        return first, second, "nearest"
    return (low, high, "largest") if target.fits(low.fen) else (high, low, "smallest")


def _tried(lever: Lever, probe: Probe, index: int) -> Try:
    return Try(index, lever.text(index), probe.seen[index])


def _at_the_end(lever: Lever, target: Target, probe: Probe) -> tuple[Try, Try | None, End]:
    """The bound nearest to the limit: all values fit, or none."""
    low, high = min(probe.seen), max(probe.seen)
    found = _tried(lever, probe, min((low, high), key=lambda index: abs(probe.gap(index))))
    if not target.fits(found.fen):
        fail(
            "solve-nothing-fits",
            path=lever.path,
            end=_WAYS[lever.is_month][found.index == low],
            text=found.text,
            amount=yuan_text(found.fen),
            limit=yuan_text(target.fen),
            short=yuan_text(abs(found.fen - target.fen)),
            side=("多", "more") if found.fen > target.fen else ("少", "less"),
        )
    return found, None, "bound"
