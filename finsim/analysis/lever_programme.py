"""The linear programme: whole steps of each number, limits as rows; HiGHS proposes, the ledger decides.

Source: scipy.optimize.milp, which calls HiGHS (Huangfu and Hall 2018).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal, NoReturn

import numpy as np
from numpy.typing import NDArray

from finsim.analysis.lever_limits import Limits, Measure, Straight
from finsim.analysis.target import yuan_text
from finsim.errors import EXIT_USAGE, fail
from finsim.load.lever import Lever

Array = NDArray[np.float64]
ROUNDS = 6
"""So often the lines are shifted to what was projected before steps are taken back one by one."""


@dataclass(frozen=True)
class Aim:
    """``equal``, ``weighted`` or the text of a sum, which way, and the weight of each number."""

    what: str
    sense: Literal["maximise", "minimise"]
    weights: tuple[Fraction, ...]

    @property
    def sign(self) -> int:
        return 1 if self.sense == "maximise" else -1

    @property
    def is_equal(self) -> bool:
        return self.what == "equal"


@dataclass(frozen=True)
class Programme:
    """Numbers, lines, limits and the aim."""

    levers: tuple[Lever, ...]
    lines: Straight
    limits: Limits
    aim: Aim

    def way(self, at: int) -> int:
        """The direction in which a step of a number serves the aim: +1 or −1, 0 if it does nothing to it."""
        gain = self.gains[at]
        return (gain > 0) - (gain < 0)

    @property
    def gains(self) -> tuple[Fraction, ...]:
        """What one step of each number gains: proportional raises by their weights, or fen of the sum."""
        if self.aim.what not in ("equal", "weighted"):
            return tuple(self.aim.sign * slopes[-1] for slopes in self.lines.slopes)
        for lever in self.levers:
            if lever.value <= 0:
                fail("levers-from-zero", exit_code=EXIT_USAGE, path=lever.path)
        pairs = zip(self.levers, self.aim.weights, strict=True)
        return tuple(self.aim.sign * weight * lever.step / lever.value for lever, weight in pairs)


def best(programme: Programme, measure: Measure) -> tuple[int, ...]:
    """The steps of each number: within all limits in fen, and with the next useful step of any of them
    outside.  Raises :class:`~finsim.errors.InputFault` ``levers-nothing-fits`` with the limits in the way."""
    shifts = [Fraction(0)] * len(programme.limits.targets)
    indices = _propose(programme, shifts)
    if indices is None:
        _nothing_fits(programme)
    for _ in range(ROUNDS):
        sums = measure(indices)
        broken = programme.limits.broken(sums)
        if not broken:
            return _pushed(programme, indices, measure)
        for row in broken:
            shifts[row] = sums[row] - programme.lines.at(programme.levers, indices, row)
        again = _propose(programme, shifts)
        if again is None or again == indices:
            break
        indices = again
    return _pushed(programme, _drawn_back(programme, indices, measure), measure)


def _propose(programme: Programme, shifts: Sequence[Fraction]) -> tuple[int, ...] | None:
    """What the programme finds best; ``None`` if nothing keeps the limits by the lines."""
    rows, bounds = _rows(programme, shifts)
    gains = programme.gains
    if not programme.aim.is_equal:
        found = _solved([-float(gain) for gain in _scaled(gains)], rows, bounds, _box(programme))
        return None if found is None else found[0]
    return _equal(programme, rows, bounds, gains)


def _equal(
    programme: Programme, rows: Array, bounds: Array, gains: Sequence[Fraction]
) -> tuple[int, ...] | None:
    """The least proportional raise as large as can be, then what is left of the limits put to use."""
    count, sign = len(gains), programme.aim.sign
    # A number is so many times what it was; that is to be at least 1 + weight × t, and t as large as can be.
    times = np.diag([float(sign * lever.step / lever.value) for lever in programme.levers])
    weights = np.array([float(weight) for weight in programme.aim.weights])
    least = np.hstack([times, -weights[:, None]])
    wide = np.hstack([rows, np.zeros((len(rows), 1))]) if len(rows) else np.zeros((0, count + 1))
    both = np.vstack([wide, -least])
    limits = np.concatenate([bounds, np.full(count, -float(sign))])
    box = [*_box(programme), (-np.inf, np.inf)]
    first = _solved([*[0.0] * count, -1.0], both, limits, box)
    if first is None:
        return None
    reached = first[1]
    tight = np.concatenate([bounds, -(sign + weights * (reached - 1e-9))])
    costs = [-float(gain) for gain in gains]
    second = _solved(costs, np.vstack([rows, -times]), tight, _box(programme))
    return first[0] if second is None else second[0]


def _rows(programme: Programme, shifts: Sequence[Fraction]) -> tuple[Array, Array]:
    """Each limit as a row of ``rows · steps ≤ bounds``, scaled to its own size."""
    lines, levers, targets = programme.lines, programme.levers, programme.limits.targets
    rows, bounds = np.zeros((len(targets), len(levers))), np.zeros(len(targets))
    for row, target in enumerate(targets):
        sign = -1 if target.sign == ">=" else 1
        at_zero = lines.at(levers, [0] * len(levers), row) + shifts[row]
        size = max(abs(target.fen - at_zero), Fraction(1))
        rows[row] = [float(sign * slopes[row] / size) for slopes in lines.slopes]
        bounds[row] = float(sign * (target.fen - at_zero) / size)
    return rows, bounds


def _scaled(gains: Sequence[Fraction]) -> list[Fraction]:
    size = max((abs(gain) for gain in gains), default=Fraction(1)) or Fraction(1)
    return [gain / size for gain in gains]


def _box(programme: Programme) -> list[tuple[float, float]]:
    return [(float(lv.first), np.inf if lv.last is None else float(lv.last)) for lv in programme.levers]


def _solved(
    costs: Sequence[float], rows: Array, bounds: Array, box: Sequence[tuple[float, float]]
) -> tuple[tuple[int, ...], float] | None:
    """The least cost: the whole steps, and the value of a last variable that is none; ``None`` if nothing
    fits.  Raises :class:`~finsim.errors.InputFault` ``levers-unbounded``."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    low, high = np.array([b[0] for b in box]), np.array([b[1] for b in box])
    whole = np.isfinite(low)
    ties: list[Any] = [LinearConstraint(rows, -np.inf, bounds)] if len(rows) else []
    found = milp(
        np.array(costs), constraints=ties, integrality=whole.astype(int), bounds=Bounds(low, high),
        options={"mip_rel_gap": 0.0},
    )  # fmt: skip
    if found.status == 3 or (found.status == 4 and any(costs) and not np.isfinite(high[whole]).all()):
        fail("levers-unbounded")
    if found.x is None:
        return None
    steps = tuple(round(float(x)) for x, is_whole in zip(found.x, whole, strict=True) if is_whole)
    return steps, float(found.x[-1])


def _drawn_back(programme: Programme, indices: tuple[int, ...], measure: Measure) -> tuple[int, ...]:
    """Steps taken back one at a time, those that relieve the broken limits most, until all are kept."""
    for _ in range(40):
        broken = programme.limits.broken(measure(indices))
        if not broken:
            return indices
        relief = [_relief(programme, at, broken) for at in range(len(indices))]
        at = max(range(len(indices)), key=lambda one: abs(relief[one]))
        moved = indices[at] - ((relief[at] > 0) - (relief[at] < 0))
        lever = programme.levers[at]
        if not relief[at] or moved < lever.first or (lever.last is not None and moved > lever.last):
            break
        indices = (*indices[:at], moved, *indices[at + 1 :])
    return _nothing_fits(programme)


def _relief(programme: Programme, at: int, broken: Sequence[int]) -> Fraction:
    """By how much a step of a number makes the broken limits worse, in fen."""
    signs = {"<=": 1, ">=": -1}
    targets, slopes = programme.limits.targets, programme.lines.slopes[at]
    return sum((signs.get(targets[row].sign, 1) * slopes[row] for row in broken), Fraction(0))


def _pushed(programme: Programme, indices: tuple[int, ...], measure: Measure) -> tuple[int, ...]:
    """Steps on, while every limit is kept: what rounding and the solver's tolerance left over."""
    gains = programme.gains
    for at in sorted(range(len(indices)), key=lambda one: -abs(gains[one])):
        steps = _room(programme, indices, measure(indices), at)
        while steps > 0:
            moved = indices[at] + steps * programme.way(at)
            following = (*indices[:at], moved, *indices[at + 1 :])
            if programme.limits.broken(measure(following)):
                steps = steps // 2
            else:
                indices = following
                steps = _room(programme, indices, measure(indices), at)
    return indices


def _room(programme: Programme, indices: tuple[int, ...], sums: Sequence[int], at: int) -> int:
    """How many steps on a number can go by the lines, one more for rounding, within its bounds."""
    way, lever = programme.way(at), programme.levers[at]
    if not way:
        return 0
    end = lever.last if way > 0 else lever.first
    steps = [] if end is None else [abs(end - indices[at])]
    for target, fen, slope in zip(programme.limits.targets, sums, programme.lines.slopes[at], strict=False):
        worse = way * slope * (-1 if target.sign == ">=" else 1)
        if worse > 0:
            steps.append(abs(target.fen - fen) // worse + 1)
    return int(min(steps, default=0))


def _nothing_fits(programme: Programme) -> NoReturn:
    """Tell the limits that cannot be kept together, and by how much each alone would have to give way."""
    rows, bounds = _rows(programme, [Fraction(0)] * len(programme.limits.targets))
    blocking = _irreducible(rows, bounds, _box(programme))
    zh, en = [], []
    for row in blocking:
        text, short = programme.limits.texts[row], _overshoot(programme, rows, bounds, row)
        if short is None:
            zh.append(f"“{text}”（单独放宽它不够）")
            en.append(f"“{text}” (giving way alone does not help)")
        else:
            zh.append(f"“{text}”（放宽 {yuan_text(short)} 元就有）")
            en.append(f"“{text}” ({yuan_text(short)} yuan more would do)")
    fail("levers-nothing-fits", found=("、".join(zh), ", ".join(en)))


def _irreducible(rows: Array, bounds: Array, box: Sequence[tuple[float, float]]) -> list[int]:
    """A smallest set of limits that cannot be kept together: each one left out in turn."""
    kept = list(range(len(rows)))
    for row in list(kept):
        others = [other for other in kept if other != row]
        if _solved([0.0] * len(box), rows[others], bounds[others], box) is None:
            kept = others
    return kept


def _overshoot(programme: Programme, rows: Array, bounds: Array, row: int) -> int | None:
    """By how many fen a limit must give way at least, the others being kept; ``None`` if that is no help."""
    others = [other for other in range(len(rows)) if other != row]
    found = _solved(rows[row].tolist(), rows[others], bounds[others], _box(programme))
    if found is None:
        return None
    target = programme.limits.targets[row]
    value = programme.lines.at(programme.levers, found[0], row)
    short = value - target.fen if target.sign == "<=" else target.fen - value
    return max(-(-short.numerator // short.denominator), 1)
